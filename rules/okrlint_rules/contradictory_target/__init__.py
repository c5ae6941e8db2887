"""K209: a target that contradicts itself, or that cannot be reached."""
