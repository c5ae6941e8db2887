"""What okrlint takes of time and memory as documents grow: `python -m tests.benchmarks.growth_table`."""
