"""What is wrong in a rule's files, in words for its author: the key, and what to write there."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from okrlint.hints import did_you_mean

_SHOWN = 4
_WRITE = {
    "code": 'code = "EX101": one to eight capital letters and three digits',
    "name": 'name = "no-shouting": lower-case words with hyphens between',
    "severity": 'severity = "warning": error, warning, info or off',
    "role": 'role = "key_result", or "objective"',
    "scope": 'scope = "document", or "statement" or "comment"',
    "summary": '[summary] and under it en = "…", what it marks, in one line',
    "reason": '[reason] and under it en = "…", why it is a fault',
    "messages": '[messages.default] and under it en = "…", what is wrong and what would make it right',
    "words": 'words = ["…"], exactly the words that it marks',
    "language": 'language = "en", or "nb" or "nn"',
}


def told(error: ValidationError, model: type[BaseModel]) -> str:
    """Return what is wrong, the first few mistakes each with what to write."""
    mistakes = error.errors()
    told = "; ".join(_mistake(each, model) for each in mistakes[:_SHOWN])
    more = len(mistakes) - _SHOWN
    return f"{told}{f' (and {more} more)' if more > 0 else ''}."


def _mistake(error: ErrorDetails, model: type[BaseModel]) -> str:
    place = [str(part) for part in error["loc"]]
    key = ".".join(place)
    known = list(model.model_fields)
    write = next((_WRITE[part] for part in reversed(place) if part in _WRITE), None)
    write = f" Write {write}" if write else ""
    if error["type"] == "missing":
        return f"{key} is missing.{write}".rstrip(".")
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(place[-1], known) if len(place) == 1 else None
        return f"there is no key '{key}'.{hint or ''}".rstrip(".")
    message = error["msg"].removeprefix("Value error, ")
    return f"{key}: {message[0].lower()}{message[1:]}, got {error['input']!r}.{write}".rstrip(".")
