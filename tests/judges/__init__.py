"""Judges of exported files that nobody here wrote: each raises AssertionError on what it rejects.

A judge takes the bytes of a file and what it should be: either `Expected`, what a reader must find
in it, or the atlas, the view and the options that it was made of. It skips the test if the program
is not on this machine. `matrix.JUDGES` names all of them.
"""
