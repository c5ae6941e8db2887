"""K203: a key result that hangs on an evaluative word."""
