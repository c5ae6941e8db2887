"""K208: a key result that says where to, but not where from."""
