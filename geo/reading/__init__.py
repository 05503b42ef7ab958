"""Files to checked records and frames: every problem of a data folder is told at once."""
