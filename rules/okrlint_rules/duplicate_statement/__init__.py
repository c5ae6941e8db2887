"""S306: the same statement twice."""
