"""The recipe that trains and measures okrlint's pipelines (not part of the wheel)."""
