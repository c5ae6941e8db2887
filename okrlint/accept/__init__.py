"""What is accepted: comments that switch rules off, and the baseline."""
