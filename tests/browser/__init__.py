"""The page and the map document in Chromium, on the data that comes with the project."""
