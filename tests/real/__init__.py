"""What holds of the real atlas, and of it alone."""
