"""S302: too many key results."""
