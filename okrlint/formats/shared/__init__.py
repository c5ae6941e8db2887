"""What several formats need: archives, encodings, comments, texts without lines."""
