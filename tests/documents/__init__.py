"""Whole documents with the truth about them: how well okrlint reads what strangers write in files."""
