"""K204: a key result that only promises to try."""
