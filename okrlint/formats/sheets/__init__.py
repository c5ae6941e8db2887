"""Sheets: CSV, TSV, Excel, OpenDocument."""
