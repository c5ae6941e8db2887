"""S303: an objective without key results, key results without an objective, or a label without a statement."""
