"""What the program looks like: Textual CSS, one file a subject, read through importlib.resources."""
