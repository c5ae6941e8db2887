"""Word, OpenDocument texts, slides, and why PDF is none of them."""
