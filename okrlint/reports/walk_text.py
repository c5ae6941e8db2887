"""A walk through one statement, for people."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.document.model import Language
from okrlint.reading.meaning import Meaning
from okrlint.reports import reading_text
from okrlint.reports.console import Console
from okrlint.reports.notices import sense_text, text
from okrlint.reports.walk import Verdict, Walk


def render(walk: Walk, console: Console) -> Iterator[str]:
    """Yield the lines of the reading, its words and stretches, and what each rule says."""
    language = walk.reading.language
    yield from reading_text.render(walk.reading, console)
    yield from _section("walk-words", walk, console)
    for token in walk.tokens:
        row = f"  {token.text:22} {token.lemma:22} {token.part_of_speech:6} {token.relation:12} {token.head}"
        yield console.printable(row)
    yield from _section("walk-spans", walk, console)
    for start, end, label in walk.spans:
        yield console.printable(f"  {label:12} {walk.reading.text[start:end]}")
    if walk.reading.meaning is not None:
        yield from _section("walk-meaning", walk, console)
        for what, chance, word in meaning_rows(walk.reading.meaning, language):
            yield console.printable(f"  {what:38} {chance:>5}  {word}")
    yield from _section("walk-rules", walk, console)
    for verdict in walk.verdicts:
        for line in _verdict(verdict, text("walk-silent", language)):
            yield console.printable(line)


def meaning_rows(meaning: Meaning, language: Language) -> Iterator[tuple[str, str, str]]:
    """Yield what is guessed, how likely it is, and the word that says so."""
    for sense in meaning.labels:
        yield sense_text(sense.label, language), f"{sense.chance:.0%}", sense.word
    if meaning.thing and meaning.word and meaning.thing_chance is not None:
        yield sense_text(meaning.thing, language), f"{meaning.thing_chance:.0%}", meaning.word


def _section(key: str, walk: Walk, console: Console) -> Iterator[str]:
    yield ""
    yield console.style(console.printable(text(key, walk.reading.language)), "strong")


def _verdict(verdict: Verdict, silent: str) -> Iterator[str]:
    """Yield what a rule says, with the words that prove it."""
    name = f"  {verdict.code:5} {verdict.name}"
    if not verdict.findings:
        yield f"{name}: {silent}"
    for finding in verdict.findings:
        yield f"{name}: {finding.message}"
