"""How long it takes to read odd texts, as they grow: a search for what takes more than its share.

A unit (a character, a word of the lexicon, two or three of them) is repeated up to 500, 1,000 and 2,000 characters,
as a statement by itself and as one in a document, and in documents of 200 and 2,000 lines. What takes longest is
what some part of the reading takes a second look at for every word.

`python -m tests.growth --minutes 10` searches for so long and prints the worst; the same seed tries the same units.
"""

from __future__ import annotations

import argparse
import random
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from time import process_time
from typing import Any

from okrlint import Linter, Settings
from okrlint.document.model import LANGUAGES, Language
from okrlint.language.lexicon.files import read_table

LENGTHS = (500, 1000, 2000)  # characters of a statement
MARK = 10  # characters, enough for what marks a line in a document
LINES = (200, 2000)  # of a document
WORST = 20
MOST_SECONDS = 0.15  # of processor time for a statement of 2,000 characters

# What is no ASCII: quotes, dashes, arrows, other digits, letters with several lower or upper forms, wide and joined
# characters, spaces, and what has no width.
OTHER_CHARACTERS = (
    "«»“”‘’„‹›–—−…·•‣→⇒➔←≥≤±≈½²³€£¥‰°§©™µßẞİıŉǅæøåÆØÅéñ٣३Ⅳ①ﬁ字あ한שع😀👍🏽🇳\u00a0\u202f\u2009\u3000"
    "\u200b\u200d\u200e\u202e\u00ad\ufeff\u0301\ufe0f\u2028\x85\x0b\x0c\t"
)

# One unit of each class that has been slow, and what is like it.
KNOWN = (
    "launch and ", "<", "~~", "1–2 ", "a/", "5% ", "$1 ", "'", "\"", "«", "(", "[", "[x", "](", "a, ", "and ",
    "og ", "which is ", "som er ", "so that ", "slik at ", "by using ", "from 1 to 2 ", "fra 1 til 2 ",
    "flere ", "more ", "ca. ", "x% ", "…", "a-", "ab-", "A. ", "20/20 ", "1 000 ", "1.000 ", "12 av 13 ",
    "time ", "customer service ", "in Q1 2026 ", "1. mai ", "jan - ", "2026 ", "ß", ":", ": ", "a: ", "|",
    "| a ", "*", "**a", "_", "__a", "`", "``a", "<!--", "<b>", "</", "&amp;", "&", "\\", "#", "!", "? ", "; ",
    "- ", "+ ", "= ", "@", "http://a", "a@b.", "^", "{", "{{", "}", "a\t", "=1", "- [ ] ", "1) ", "KR1: ",
    "Mål: ", "Owner: ", "(a) ", "[a](b) ", "![a](", "<a href=", "is not done ", "has been approved and ",
    "unless ", "når ", "nearly all ", "good ", "better than ", "0", "0.", "x", "aA", "meeting ", "X ",
    "we are working on ", "kundene svarer at ", "that that ", "to to ", "no more than ",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a repeated unit stands; `sizes` are characters, or lines where a document grows in these."""

    name: str
    language: Language
    sizes: tuple[int, ...] = LENGTHS
    has_lines: bool = False

    def read(self, unit: str, size: int, less: int = 0) -> None:
        """Lint a unit, repeated up to a size and a little less, in this place."""
        linter, size = _linter(self.language), size - less
        if self.name in {"objective", "key_result"}:
            linter.lint_statements([(self.name, _repeated(unit, size))])
        elif self.has_lines:
            linter.lint_text("# OKR\n\n" + "".join(_lines(self.name, unit, size)), self.name)
        else:
            linter.lint_text(*_placed(self.name, _repeated(unit, size - MARK)))

    def __str__(self) -> str:
        return f"{self.language} {'lines of ' if self.has_lines else ''}{self.name}"


@dataclass(frozen=True)
class Growth:
    """How many seconds of processor time a unit takes in a place, by size."""

    unit: str
    place: Place
    seconds: tuple[float, ...]

    @property
    def factor(self) -> float:
        """How many times as long the largest size takes as the one before it."""
        return self.seconds[-1] / max(self.seconds[-2], 1e-6)

    def __str__(self) -> str:
        told = "  ".join(f"{seconds * 1000:7.1f}" for seconds in self.seconds)
        return f"{told} ms  ×{self.factor:4.1f}  {self.place!s:28} {self.unit!r}"


STATEMENTS = tuple(Place(role, language) for role, language in product(("key_result", "objective"), LANGUAGES))
IN_DOCUMENTS = tuple(Place(name, "en") for name in ("markdown", "text", "csv"))
DOCUMENTS = tuple(Place(name, "en", LINES, has_lines=True) for name in ("markdown", "text", "csv"))


@cache
def _linter(language: Language) -> Linter:
    return Linter(Settings(language=language))


def _repeated(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _placed(name: str, text: str) -> tuple[str, str]:
    """Return a document with a text as its only key result, and its format."""
    if name == "csv":
        return 'Objective,Key result\nWin,"{}"\n'.format(text.replace('"', '""')), name
    title = "# OKR\n\n## Objective: Win\n" if name == "markdown" else "OKR\n\nObjective: Win\n"
    return f"{title}\n- KR: {text}\n", name


def _lines(name: str, unit: str, count: int) -> Iterator[str]:
    """Yield many short lines with a unit."""
    words = _repeated(unit, 3 * len(unit))
    for number in range(count):
        if name == "csv":
            quoted = words.replace('"', '""')
            yield f'"{quoted}",{number}\n'
        else:
            yield f"- KR: {words}\n" if number % 3 == 0 else f"{words}\n"


def grown(unit: str, place: Place, times: Sequence[int] = range(2)) -> Growth:
    """Measure a unit in a place, several times, of which the best counts.

    spaCy remembers the words that it has seen, so each time the text is so many characters shorter.
    """
    seconds = (min(_seconds(unit, place, size, less) for less in times) for size in place.sizes)
    return Growth(unit, place, tuple(seconds))


def _seconds(unit: str, place: Place, size: int, less: int = 0) -> float:
    started = process_time()
    place.read(unit, size, less)
    return process_time() - started


def characters() -> tuple[str, ...]:
    """Return every sign, letter and digit of ASCII, and others; with a blank behind them, too."""
    single = (*string.punctuation, *"aZ0 19\t", *OTHER_CHARACTERS)
    return (*single, *(f"{character} " for character in single if not character.isspace()))


@cache
def words(language: Language) -> tuple[str, ...]:
    """Return the words of every list of the lexicon in a language."""
    found: dict[str, None] = {}
    for file in sorted(files("okrlint.language.lexicon").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml") and file.name != "foreign.toml":
            for word in _entries(read_table(file.name.removesuffix(".toml")), language):
                found.update(dict.fromkeys(form for form in word.split("/") if form.strip("- ")))
    return tuple(found)


def _entries(table: Any, language: Language) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, list):
        for entry in table:
            yield from _entries(entry, language)
    elif isinstance(table, dict):
        for key, entry in table.items():
            if key not in LANGUAGES:
                yield key
            if key == language or key not in LANGUAGES:
                yield from _entries(entry, language)


def units(seed: int, language: Language) -> Iterator[str]:
    """Yield units without an end: one that stands alone, one of two, one of three, by turns."""
    chance = random.Random(f"{seed} {language}")
    alone = [*characters(), *(f"{word} " for word in words(language))]
    while True:
        for count in (1, 2, 3):
            yield "".join(_one(chance, alone) for _ in range(count))


def _one(chance: random.Random, alone: Sequence[str]) -> str:
    """Return a word or, as often, a sign: there are many more words than signs."""
    return chance.choice(alone) if chance.random() < 0.5 else chance.choice(characters())


def cases(seed: int, places: Sequence[Place]) -> Iterator[tuple[str, Place]]:
    """Yield units with places, without an end; the known ones first, then one for each place by turns."""
    for unit in KNOWN:
        yield from ((unit, place) for place in places)
    streams = {language: units(seed, language) for language in LANGUAGES}
    while True:
        for place in places:
            yield next(streams[place.language]), place


def warm_up(places: Sequence[Place] = (*STATEMENTS, *IN_DOCUMENTS)) -> None:
    """Load what is loaded once."""
    for place in places:
        place.read("Increase the share of 5 kunder som bruker it so that they ", place.sizes[0] // 4)


def search(minutes: float, seed: int) -> tuple[int, list[Growth]]:
    """Return how many cases were tried in a time, and the worst of them."""
    ends = process_time() + 60 * minutes
    warm_up()
    worst: list[Growth] = []
    tried = 0
    for unit, place in _mixed(seed):
        tried += 1
        once = _seconds(unit, place, place.sizes[-1])
        if len(worst) < WORST or _share(place, once) > _share(worst[-1].place, worst[-1].seconds[-1]):
            worst.append(grown(unit, place, range(1, 3)))
            worst.sort(key=lambda each: -_share(each.place, each.seconds[-1]))
            del worst[WORST:]
        if process_time() > ends:
            break
    return tried, worst


def _mixed(seed: int) -> Iterator[tuple[str, Place]]:
    """Yield the cases of statements and, after every forty, one of a document of many lines."""
    single, many = cases(seed, (*STATEMENTS, *IN_DOCUMENTS)), cases(seed, DOCUMENTS)
    while True:
        for _ in range(40):
            yield next(single)
        yield next(many)


def _share(place: Place, seconds: float) -> float:
    """Return how bad a time is: many lines may take longer than one."""
    return seconds / (LINES[-1] / 40 if place.has_lines else 1)


def main() -> None:
    """Search, and print the worst."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="of processor time (default: 10)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tried, worst = search(given.minutes, given.seed)
    print(
        f"{tried} cases; the worst, at {', '.join(map(str, LENGTHS))} characters or {LINES[0]}, {LINES[1]} lines:"
    )
    print(*worst, sep="\n")


if __name__ == "__main__":
    main()
