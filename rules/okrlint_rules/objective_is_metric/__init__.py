"""O101: an objective that is a metric."""
