"""O105: an objective that only names a topic."""
