"""Words of a parsed statement ▶ the hashes that the network knows them by.

Each word is seen in five ways: its form with the beginnings and ends of it, so that a compound or an inflection
that nobody wrote before still looks like something; its lemma; its place in the parse; what it hangs on; what hangs
on it. Each of these views has columns of its own, and is kept by itself, since few words come often in all of them
together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS
from spacy.strings import StringStore, get_string_id
from spacy.tokens import Doc

Hashes = npt.NDArray[np.uint64]
Key = tuple[int | frozenset[int], ...]  # which view, and what decides its hashes

FORM, LEMMATISED, PLACE, HANGS_ON, HOLDS = range(5)
# The columns of each view, in their order.
COLUMNS = (
    (
        "form",
        "first three letters",
        "first five letters",
        "last three letters",
        "last four letters",
        "last five letters",
        "last six letters",
        "shape",
    ),
    ("lemma",),
    ("part of speech", "relation", "both, and the part of speech of the head"),
    ("lemma of the head",),
    ("part of speech, and relations of what hangs on it",),
)
FIRST_COLUMNS = tuple(sum(map(len, COLUMNS[:view])) for view in range(len(COLUMNS)))
COUNT = sum(map(len, COLUMNS))
_MOST_DIGITS = 4


def views(doc: Doc) -> list[tuple[Key, ...]]:
    """Return the keys of the five views of each word."""
    table = doc.to_array([ORTH, LEMMA, POS, DEP, HEAD])
    rows: list[list[int]] = table.tolist()
    offsets = table[:, 4].astype(np.int64).tolist()
    heads = [i + offset for i, offset in enumerate(offsets)]
    holds: list[set[int]] = [set() for _ in rows]
    for i, head in enumerate(heads):
        if head != i:
            holds[head].add(rows[i][3])
    return [
        (
            (FORM, orth),
            (LEMMATISED, lemma),
            (PLACE, pos, dep, rows[head][2]),
            (HANGS_ON, rows[head][1] if head != i else 0),
            (HOLDS, pos, frozenset(holds[i])),
        )
        for i, ((orth, lemma, pos, dep, _), head) in enumerate(zip(rows, heads, strict=True))
    ]


def hashes_of(key: Key, strings: StringStore) -> Hashes:
    """Return the hashes of a view of a word, one for each of its columns."""
    view: Any = key[0]
    first = FIRST_COLUMNS[view]
    seen = _SEEN[view](key[1:], strings)
    return np.array([get_string_id(f"{first + i}{text}") for i, text in enumerate(seen)], dtype=np.uint64)


def _form(what: Sequence[int], strings: StringStore) -> Sequence[str]:
    text = strings[what[0]]
    form = text.lower()
    if form.isdigit():
        form = "0" * min(len(form), _MOST_DIGITS)
    starts = (f"<{form[:3]}", f"<{form[:5]}")
    return form, *starts, *(f"{form[-length:]}>" for length in (3, 4, 5, 6)), _shape(text)


def _shape(text: str) -> str:
    """Return the first signs of a word as kinds of signs: *Q3* is Xd."""
    kinds = ("d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in text[:4])
    return "".join(kinds)


def _lemma(what: Sequence[int], strings: StringStore) -> Sequence[str]:
    return (strings[what[0]].lower() if what[0] else "",)


def _place(what: Sequence[int], strings: StringStore) -> Sequence[str]:
    pos, dep, head = (_name(each, strings) for each in what)
    return pos, dep, f"{pos}|{dep}|{head}"


def _hangs_on(what: Sequence[int], strings: StringStore) -> Sequence[str]:
    return (strings[what[0]].lower() if what[0] else "ROOT",)


def _holds(what: Sequence[Any], strings: StringStore) -> Sequence[str]:
    pos, relations = what
    names = sorted(_name(each, strings) for each in relations)
    return (f"{_name(pos, strings)}|{','.join(names)}",)


def _name(symbol: int, strings: StringStore) -> str:
    return strings[symbol] if symbol else ""


_SEEN: tuple[Callable[[Any, StringStore], Sequence[str]], ...] = (_form, _lemma, _place, _hangs_on, _holds)
