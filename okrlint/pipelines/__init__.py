"""The spaCy pipelines that okrlint ships: `no` for Bokmål and Nynorsk, `en` for English."""
