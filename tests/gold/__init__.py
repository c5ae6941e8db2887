"""The labelled statements, and what okrlint makes of them: `python -m tests.gold [FILE...]`."""
