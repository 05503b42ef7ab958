"""The static site: one page for each place, document, fact and indicator, for any web server."""
