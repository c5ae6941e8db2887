"""Outputs: one module each. They are given models and know neither rules nor language."""
