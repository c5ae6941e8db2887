"""O104: an objective that depends on others."""
