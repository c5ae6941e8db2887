"""O107: an objective that only says that something should get better."""
