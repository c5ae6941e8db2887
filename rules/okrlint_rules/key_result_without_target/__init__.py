"""K202: a key result without a target."""
