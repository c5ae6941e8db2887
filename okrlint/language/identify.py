"""Tell the language of statements: Bokmål, Nynorsk, English, or another one.

A statement is short, so words and runs of letters are weighed (profiles.txt.gz, made by the recipe from the
treebanks), and the whole document helps where a line alone cannot tell.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from okrlint.document.model import LANGUAGES, Language
from okrlint.language.lexicon.lexicon import foreign_letters, foreign_words

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 60.0  # how far a line must lead to be sure by itself, in tenths of log odds
_DOCUMENT_SHARE = 0.5  # how much the document's average weighs for a line
_FOREIGN_SHARE = 0.12  # of all words: so many words of another language make the document foreign
_FOREIGN_WORDS = 2  # at least; one word may be a name
_PRIOR = (6.0, 0.0, 0.0)  # Bokmål is several times as common as Nynorsk where a line cannot tell


def features(text: str) -> Iterator[str]:
    """Yield the words of a text and their runs of three and four letters, lower case."""
    for word in _WORD.findall(text.lower()):
        yield f"={word}"
        framed = f"^{word}$"
        for size in (3, 4):
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]


def identify(texts: Sequence[str]) -> list[Language | None]:
    """Return the language of each of the statements of one document.

    None stands for a language that okrlint does not read; it is decided for the document as a whole.
    """
    if not texts:
        return []
    if _is_foreign(texts):
        return [None] * len(texts)
    scores = [_scores(text) for text in texts]
    average = [sum(column) / len(scores) for column in zip(*scores, strict=True)]
    found: list[Language | None] = []
    for score in scores:
        lead = sorted(score)[-1] - sorted(score)[-2]
        weight = 0.0 if len(texts) == 1 else _DOCUMENT_SHARE if lead >= _SURE else 2.0
        mixed = [own + weight * whole for own, whole in zip(score, average, strict=True)]
        found.append(LANGUAGES[mixed.index(max(mixed))])
    return found


@cache
def _profiles() -> dict[str, tuple[int, ...]]:
    packed = (files("okrlint.language") / "profiles.txt.gz").read_bytes()
    profiles = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        feature, odds = line.split("\t")
        profiles[feature] = tuple(int(value) for value in odds.split(" "))
    return profiles


def _scores(text: str) -> list[float]:
    """Return what speaks for each language, words weighing more than runs of letters."""
    profiles = _profiles()
    totals = list(_PRIOR)
    for feature in features(text):
        odds = profiles.get(feature)
        if odds is not None:
            factor = 1.0 if feature.startswith("=") else 0.4
            for index, value in enumerate(odds):
                totals[index] += factor * value
    return totals


def _is_foreign(texts: Sequence[str]) -> bool:
    """Whether the words of another language outweigh: Swedish, Danish, German and others."""
    words = [word for text in texts for word in _WORD.findall(text.lower())]
    if not words:
        return False
    foreign = max(sum(word in known for word in words) for known in foreign_words().values())
    letters = sum(1 for word in words if foreign_letters() & set(word)) + foreign
    other_script = sum(1 for word in words if not word.isascii() and max(word) > "\u024f")
    return (letters >= _FOREIGN_WORDS and letters / len(words) >= _FOREIGN_SHARE) or other_script > len(words) / 3
