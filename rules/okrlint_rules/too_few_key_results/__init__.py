"""S301: too few key results."""
