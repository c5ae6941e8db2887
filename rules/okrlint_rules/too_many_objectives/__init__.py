"""S304: too many objectives for one unit and period."""
