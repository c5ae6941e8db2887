"""Mutations of a text by its lines: repeated, moved, cut, joined, mixed with others; cells, numbers, marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from .corpus import statements, words
from .odd import NUMBERS, SIGNS, TEXTS

Lines = list[str]
_NUMBER = re.compile(r"\d+")
_CELLS = re.compile(r"([,;|\t])")
_INDENTS = ("", " ", "  ", "    ", "\t", "> ", "- ", "* ", "1. ", "# ", "## ", "| ", "  - ", "\u00a0")
_AROUND = (
    ("**", "**"), ("*", "*"), ("_", "_"), ("~~", "~~"), ("`", "`"), ("<b>", "</b>"), ("[", "](x)"), ('"', '"'),
    ("<!-- ", " -->"), ("(", ")"), ("[[", "]]"), ("{{", "}}"), ("``", "``"), ("+", "+"), ("&", ";"), ("'''", "'''"),
    ("<td>", "</td>"), ("~~~\n", "\n~~~"), ("<div>\n", "\n</div>"), ("---\n", "\n---"),
)  # fmt: skip
_ENDS = ("\r\n", "\r", "\u2028", "\x0b", "\n\n", "\n \n", " \n", "  \n", "\\\n")
_LONG = 3000  # characters of a very long line, more or less


def mutated(text: str, other: str, chance: Random, most_lines: int) -> str:
    """Return a text cut to some lines and changed in a few places; lines of an `other` one may be mixed in."""
    lines = text.split("\n")
    if len(lines) > most_lines:
        start = chance.randrange(len(lines) - most_lines + 1) if chance.random() < 0.3 else 0
        lines = lines[start : start + most_lines]
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        if chance.random() < 0.08:
            lines = _mixed(lines, other, chance)
        else:
            chance.choice(_MUTATIONS)(lines, chance)
    newline = chance.choice(_ENDS) if chance.random() < 0.06 else "\n"
    return newline.join(lines)


def _mixed(lines: Lines, other: str, chance: Random) -> Lines:
    others = other.split("\n")
    start, place = chance.randrange(len(others)), chance.randrange(len(lines) + 1)
    return [*lines[:place], *others[start : start + chance.randint(1, 12)], *lines[place:]]


def _at(lines: Lines, chance: Random) -> int:
    lines.extend([""] if not lines else [])
    return chance.randrange(len(lines))


def _repeated(lines: Lines, chance: Random) -> None:
    place, count = _at(lines, chance), chance.randint(1, 4)
    lines[place:place] = lines[place : place + count] * chance.choice((1, 1, 2, 5))


def _swapped(lines: Lines, chance: Random) -> None:
    one, other = _at(lines, chance), _at(lines, chance)
    lines[one], lines[other] = lines[other], lines[one]


def _dropped(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    del lines[place : place + chance.randint(1, 5)]


def _cut(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    at = chance.randrange(len(lines[place]) + 1)
    lines[place : place + 1] = [lines[place][:at], chance.choice(_INDENTS) + lines[place][at:]]


def _shortened(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    start = chance.randrange(len(lines[place]) + 1)
    lines[place] = lines[place][:start] + lines[place][start + chance.choice((1, 3, 20)) :]


def _joined(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    lines[place : place + 2] = [chance.choice(("", " ", " – ", "; ", "\t", " | ")).join(lines[place : place + 2])]


def _indented(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    for number in range(place, min(len(lines), place + chance.randint(1, 4))):
        bare = lines[number].lstrip() if chance.random() < 0.4 else lines[number]
        lines[number] = chance.choice(_INDENTS) + bare


def _long(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    piece = chance.choice((lines[place], chance.choice(TEXTS), chance.choice(words()) + " ", chance.choice(SIGNS)))
    lines[place] += piece * (chance.randrange(_LONG) // max(1, len(piece)))


def _inserted(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    at = chance.choice((0, len(lines[place]), chance.randrange(len(lines[place]) + 1)))
    pool = chance.choice((TEXTS, TEXTS, SIGNS, words()))
    pieces = "".join(chance.choices(pool, k=chance.choice((1, 1, 2, 5))))
    lines[place] = lines[place][:at] + pieces + lines[place][at:]


def _wrapped(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    line = lines[place]
    start, end = sorted(chance.randrange(len(line) + 1) for _ in range(2))
    opening, closing = chance.choice(_AROUND)
    closing = "" if chance.random() < 0.3 else closing  # never closed
    lines[place] = f"{line[:start]}{opening}{line[start:end]}{closing}{line[end:]}"


def _cells(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    parts = _CELLS.split(lines[place])
    if len(parts) < 3:
        return
    cell = 2 * chance.randrange(len(parts) // 2 + 1)
    new = chance.choice(
        ("", '"', '""', parts[cell] * 2, f'"{parts[cell]}', chance.choice(parts), chance.choice(TEXTS))
    )
    parts[cell] = new
    lines[place] = "".join(parts if chance.random() < 0.7 else chance.sample(parts, len(parts)))


def _numbered(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    lines[place] = _NUMBER.sub(lambda match: chance.choice(NUMBERS), lines[place], count=chance.randint(1, 3))


def _stated(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    words_there = lines[place].split()
    label = " ".join(words_there[: chance.randint(0, 2)])
    lines[place] = f"{label} {chance.choice(statements()).text}"


def _cased(lines: Lines, chance: Random) -> None:
    place = _at(lines, chance)
    lines[place] = chance.choice((str.upper, str.lower, str.title, str.swapcase))(lines[place])


_MUTATIONS: tuple[Callable[[Lines, Random], None], ...] = (
    _repeated, _swapped, _dropped, _cut, _shortened, _joined, _indented, _long, _inserted, _inserted, _wrapped,
    _wrapped, _cells, _numbered, _stated, _cased,
)  # fmt: skip
