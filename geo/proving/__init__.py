"""What is proved on the original texts: slices, digests, numerals."""
