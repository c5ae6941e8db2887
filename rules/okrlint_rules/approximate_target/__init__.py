"""K211: an approximate target."""
