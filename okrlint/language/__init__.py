"""The language layer: from the text of a statement to its Reading."""
