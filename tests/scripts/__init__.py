"""The scripts of the map without a browser: their types, their linter, and the rules in Node."""
