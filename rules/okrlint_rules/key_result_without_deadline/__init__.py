"""K206: a key result without a deadline, where others in the set have one."""
