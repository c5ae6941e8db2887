"""A raw line taken apart: label, statement, attachments."""
