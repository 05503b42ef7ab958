"""Judges of exported files that nobody here wrote: each raises AssertionError on what it rejects.

Each module has `judge(content, expected)`: the bytes of a file, and what a reader must find in it.
"""
