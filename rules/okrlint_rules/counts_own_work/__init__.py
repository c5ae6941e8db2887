"""K207: a key result that counts the team's own work."""
