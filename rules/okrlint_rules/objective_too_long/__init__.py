"""O102: an objective that is too long."""
