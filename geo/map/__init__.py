"""The map document: its data, its scripts and styles, and the one HTML file that they make."""
