"""What all questions are made of: the author's words, and the quotation that is right in any form."""

from __future__ import annotations

from okrlint.document.model import Language
from okrlint.language.sentence import Sentence, low

_REACHED: dict[Language, str] = {
    "nb": "Nådde vi dette: ",
    "nn": "Nådde vi dette: ",
    "en": "Did we reach this: ",
}
_QUOTES: dict[Language, tuple[str, str]] = {"nb": ("«", "»"), "nn": ("«", "»"), "en": ("“", "”")}


def quoted(sentence: Sentence) -> str:
    """Ask for the statement as its author wrote it: quoted, it is right in any form."""
    opening, closing = _QUOTES[sentence.language]
    return f"{_REACHED[sentence.language]}{opening}{sentence.canonical.original.strip().rstrip('.')}{closing}?"


def lowered(sentence: Sentence, text: str) -> str:
    """Lower the first letter, unless the first word is a name or an abbreviation."""
    first = sentence.tokens[0]
    word = text.split(" ", 1)[0]
    named = first.pos_ == "PROPN" and low(first) not in sentence.lexicon.numbers
    abbreviated = len(word) > 1 and (
        not word[1:2].islower() or ("-" in word[:-1] and not word[1:].replace("-", "").islower())
    )
    keep = named or abbreviated or (sentence.language == "en" and low(first) == "i")
    return text if keep or not text else text[0].lower() + text[1:]


def words_of(sentence: Sentence, start: int, end: int | None = None) -> str:
    """Return the author's words of a stretch."""
    return (
        sentence.span(start, len(sentence.text) if end is None else end).text if start < len(sentence.text) else ""
    )
