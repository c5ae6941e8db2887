"""Markdown and HTML."""
