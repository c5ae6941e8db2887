"""What is wrong with a YAML file, in plain words."""

from __future__ import annotations

import re

from okrlint.errors import InputError
from okrlint.formats.data.data_reading import Reading

TEMPLATE = re.compile(r"\{\{[^\r\n]*?\}\}|\{%[^\r\n]*?%\}|<%[^\r\n]*?%>")

# A part of what the parser says ▶ what is wrong, and what to do.
_PLAIN = (
    ("mapping values are not allowed", "A colon stands where none can be.", "Put a text with a colon in quotes."),
    ("'\\t'", "A tab stands where only blanks may stand.", "Indent with blanks."),
    ("expected <block end>", "This line does not fit the ones above.", "Check how far it is indented."),
    ("found unexpected end of stream", "A quote is opened and never closed.", "Close it."),
    ("could not find expected ':'", "A key has no colon behind it.", "Check this line and the one above."),
    ("',' or ']'", "A bracket [ is never closed, or a comma is missing.", "Check the list in brackets."),
    ("',' or '}'", "A brace { is never closed, or a comma is missing.", "Check what stands in braces."),
    ("special characters are not allowed", "A control character stands in this file.", "Delete it."),
    ("cannot start any token", "A text begins with a character that means something in YAML.", "Put it in quotes."),
    ("undefined tag handle", "A tag (!…!…) is used that the file does not declare.", "Leave the tag out."),
)
_OTHERWISE = ("It cannot be taken apart.", "Check this line and the one above.")


def plain_error(error: Exception, reading: Reading) -> InputError:
    """Return what the parser stumbled over; `error` may be anything that it raised."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
    words = next((words for part, *words in _PLAIN if part in str(problem)), _OTHERWISE)
    return reading.error(f"This is not valid YAML. {words[0]}", words[1], _offset(error, reading))


def _offset(error: Exception, reading: Reading) -> int:
    """Return the offset that an error names, or that of the end of the file."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = getattr(mark, "index", None)
    if offset is None:
        offset = getattr(error, "position", None)
    last = max(len(reading.source.text.rstrip()) - 1, 0)
    return min(offset, last) if isinstance(offset, int) else last
