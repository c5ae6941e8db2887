"""Light markups: AsciiDoc, reStructuredText, org, Jira, MediaWiki, and what they share."""
