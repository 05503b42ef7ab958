"""Judges of the files that are handed out: programs and schemas that nobody here wrote.

A judge is a function of a file's content, the atlas, the view and the options. It raises
`AssertionError` if it rejects the file, and skips the test if it is not installed on this machine.
"""
