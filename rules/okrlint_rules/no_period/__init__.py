"""S305: a document that does not say which period it is for."""
