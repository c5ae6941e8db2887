"""K201: a key result that nothing measures."""
