"""The linter at work: documents in, findings out."""
