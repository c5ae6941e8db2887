"""O106: an objective to carry on as before."""
