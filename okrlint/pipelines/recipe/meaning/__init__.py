"""The recipe of the learned sense of meaning (not part of the wheel)."""
