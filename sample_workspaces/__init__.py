"""Whole sessions to open and learn from; made by `make samples`, never by hand."""
