"""Mutations inside of archives: the elements, attributes and texts of their XML parts, zipped again."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from random import Random

from hostile.packages import packed

from .corpus import statements
from .odd import NUMBERS, SIGNS, TEXTS

Tokens = list[str]
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_VALUE = re.compile(r'(?<==")[^"]*(?=")')
_XML = (".xml", ".rels")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by their names; none where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return {}


def repacked(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of some parts."""
    return packed(parts)


def tokens(part: str) -> list[str]:
    """Return the tags of a part, and the texts between them."""
    return _TOKEN.findall(part)


def mutated(data: bytes, chance: Random) -> bytes:
    """Return an archive with a few changes in one or two of its XML parts, mostly where the text stands."""
    parts = unpacked(data)
    names = sorted((name for name in parts if name.endswith(_XML)), key=lambda name: -len(parts[name]))
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(names[:4] if chance.random() < 0.7 else names)
        parts[name] = _changed(parts[name].decode("utf-8", "replace"), chance).encode("utf-8", "replace")
    if chance.random() < 0.05:
        del parts[chance.choice(sorted(parts))]
    return repacked(parts)


def _changed(part: str, chance: Random) -> str:
    found = tokens(part)
    for _ in range(chance.choice((1, 2, 4)) if found else 0):
        chance.choice(_MUTATIONS)(found, chance)
    return "".join(found)


def _at(tokens: Tokens, chance: Random) -> int:
    tokens.extend([""] if not tokens else [])
    return chance.randrange(len(tokens))


def _said(tokens: Tokens, chance: Random) -> None:
    """Replace a text, or put one in."""
    places = [place for place, token in enumerate(tokens) if not token.startswith("<") and token.strip()]
    place = chance.choice(places) if places else _at(tokens, chance)
    said = chance.choice((chance.choice(statements()).text, chance.choice(TEXTS), chance.choice(SIGNS) * 3))
    said = _CONTROL.sub("", said).replace("&", "&amp;").replace("<", "&lt;")
    tokens[place] = said if chance.random() < 0.5 or tokens[place].startswith("<") else tokens[place] + said


def _valued(tokens: Tokens, chance: Random) -> None:
    """Give an attribute another value: a number that is none, one of another attribute, words."""
    places = [place for place, token in enumerate(tokens) if '="' in token and "xmlns" not in token]
    if not places:
        return
    place = chance.choice(places)
    values = _VALUE.findall(tokens[place])
    victim = chance.randrange(len(values)) if values else 0
    other = chance.choice(_VALUE.findall(tokens[chance.choice(places)]) or [""])
    new = chance.choice((*NUMBERS, other, other, "A1:XFD1048576", "../x", "rId99"))
    count = iter(range(len(values)))
    tokens[place] = _VALUE.sub(lambda match: new if next(count) == victim else match[0], tokens[place])


def _repeated(tokens: Tokens, chance: Random) -> None:
    start = _at(tokens, chance)
    span = tokens[start : start + chance.choice((1, 3, 12, 60))]
    tokens[start:start] = span * chance.choice((1, 1, 3, 20))


def _dropped(tokens: Tokens, chance: Random) -> None:
    start = _at(tokens, chance)
    del tokens[start : start + chance.choice((1, 1, 3, 12))]


def _moved(tokens: Tokens, chance: Random) -> None:
    start, to = _at(tokens, chance), _at(tokens, chance)
    span = tokens[start : start + chance.choice((1, 3, 12))]
    del tokens[start : start + len(span)]
    tokens[to:to] = span


def _swapped(tokens: Tokens, chance: Random) -> None:
    """Exchange two attributes' or elements' names, so that the part stays well formed more often than not."""
    tags = sorted({token for token in tokens if token.startswith("<") and token.endswith("/>")})
    if tags:
        place = chance.choice([place for place, token in enumerate(tokens) if token in tags])
        tokens[place] = chance.choice(tags)


def _without(tokens: Tokens, chance: Random) -> None:
    """Take an element away, with what is in it."""
    start = _at(tokens, chance)
    name = re.match(r"<([\w:]+)[^/]*>$", tokens[start])
    if name:
        end = next((i for i in range(start, len(tokens)) if tokens[i] == f"</{name[1]}>"), start)
        del tokens[start : end + 1]


def _doubled(tokens: Tokens, chance: Random) -> None:
    """Repeat an element, with what is in it."""
    start = _at(tokens, chance)
    name = re.match(r"<([\w:]+)[^/]*>$", tokens[start])
    if name:
        end = next((i for i in range(start, len(tokens)) if tokens[i] == f"</{name[1]}>"), start)
        tokens[start:start] = tokens[start : end + 1] * chance.choice((1, 2, 30))


_MUTATIONS: tuple[Callable[[Tokens, Random], None], ...] = (
    _said, _said, _valued, _valued, _valued, _repeated, _dropped, _moved, _swapped, _without, _doubled, _doubled,
)  # fmt: skip
