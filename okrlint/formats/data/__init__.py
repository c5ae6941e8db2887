"""Data formats: YAML, JSON, JSON Lines, TOML."""
