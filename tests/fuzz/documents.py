"""Damaged documents of every format: read, read again, linted together and alone, written out and fixed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from hostile.mutations import damaged, mixed

from okrlint import Finding, Linter, OkrDocument, Settings
from okrlint.run.discovery import nearest_settings
from okrlint.run.documents import ReadInput, read_input
from okrlint.run.mending import WRITABLE, check_and_fix

from . import archives, corpus, lines
from .case import BrokenError, Case, Failure, TooSlowError
from .collecting import StrictCollector, strict
from .limits import limited, watched
from .odd import encoded
from .outputs import check_report
from .places import check_findings, check_statements

_SECONDS = 2.0  # for a document of 200 lines
_SIZE = 20_000  # and of so many bytes, unpacked
_USUAL = 0.15  # for one that is linted with others
_SETTINGS = Settings()


class Documents:
    """A case is a document.

    The option `depth` says what is done: "read", "again" (read twice), "lint" besides, or "whole", the run
    of a file with its outputs.
    """

    name, batch, share = "documents", 200, 45

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        depth = chance.choices(("read", "again", "lint", "whole"), (69, 22, 8, 1))[0]
        suffix = chance.choice((*corpus.bases(), *corpus.light_suffixes()))
        data = _data(suffix, chance)
        if chance.random() < 0.03:
            suffix = chance.choice((*corpus.bases(), ""))
        options = {"depth": depth}
        if suffix == ".slack":
            suffix, options["format"] = ".txt", "slack"
        return Case(self.name, seed, f"okr{suffix}", data, options)

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Read all cases, lint some of them together, and put a few through whole runs."""
        failures: list[Failure] = []
        read = [(case, document) for place, case in enumerate(cases) if (document := _read(case, place, failures))]
        failed = {failure.case for failure in failures}
        good = [(case, document) for case, document in read if case not in failed]
        found, slow = _lint_together([pair for pair in good if pair[0].options["depth"] in ("lint", "whole")])
        failures += slow
        for case, document in good:
            if document.path in found and case.options["depth"] == "whole":
                with watched(case, failures, 3 * _seconds(case)):
                    _check_whole(case, document, found[document.path])
        return failures


def _data(suffix: str, chance: Random) -> bytes:
    if chance.random() < 0.02:
        return mixed(chance)
    if suffix not in corpus.bases() or (suffix in corpus.light_suffixes() and chance.random() < 0.4):
        text = corpus.written(suffix, chance)
    else:
        base = chance.choice(corpus.bases()[suffix])
        if base.is_packed:
            is_inside = base.data.startswith(b"PK") and chance.random() < 0.7
            return archives.mutated(base.data, chance) if is_inside else damaged(base.data, chance)
        text = base.data.decode()
    other = chance.choice(corpus.bases()[chance.choice((".md", ".txt", ".html", ".yaml", ".csv"))])
    most_lines = chance.choice((8, 15, 25, 25, 60))
    data = encoded(lines.mutated(text, other.data.decode(), chance, most_lines), chance)
    return damaged(data, chance) if chance.random() < 0.2 else data


def _seconds(case: Case) -> float:
    """Return the time that a case may take to be read and linted, by its size and its lines."""
    parts = archives.unpacked(case.data).values() if case.data.startswith(b"PK") else ()
    size = sum(map(len, parts)) or len(case.data)
    return _SECONDS * max(1.0, size / _SIZE, case.data.count(b"\n") / 200)


def _read(case: Case, place: int, failures: list[Failure]) -> OkrDocument | None:
    """Return the document of a case, its statements at their places; None where it cannot be read."""
    document = None
    with watched(case, failures, _seconds(case)):
        read = _input(case, place)
        check_statements(read.document)
        document = read.document.model_copy(update={"tree": read.tree})
        if case.options["depth"] != "read":
            _check_again(case, place, read)
    return document


def _input(case: Case, place: int) -> ReadInput:
    return read_input(case.data, _path(case, place), case.options.get("format"), _SETTINGS)


def _path(case: Case, place: int) -> str:
    """Return a path for each place in a batch; without digits, in which somebody could see a period."""
    return f"{''.join(chr(ord('a') + int(digit)) for digit in str(place))}/{case.name}"


def _check_again(case: Case, place: int, read: ReadInput) -> None:
    again = _input(case, place)
    if again.document != read.document:
        raise BrokenError("reading twice", f"{again.document!r} is not {read.document!r}")


Read = tuple[Case, OkrDocument]


def _lint_together(read: Sequence[Read]) -> tuple[dict[str, list[Finding]], list[Failure]]:
    """Return the findings of documents by their paths, and what goes wrong with some of them."""
    found, failures = _found(read)
    for case, document in read:
        with watched(case, failures, _seconds(case)):
            check_findings(document, found.get(document.path, ()))
    good = [(case, document) for case, document in read if document.path in found]
    if len(good) > 1:
        failures += _check_order(good, found)
    return found, failures


def _found(read: Sequence[Read]) -> tuple[dict[str, list[Finding]], list[Failure]]:
    """Return the findings of documents; where something goes wrong they are halved until it is known with which."""
    failures: list[Failure] = []
    if len(read) < 2:
        for case, document in read:
            with watched(case, failures, _seconds(case)):
                return _lint([document]), []
        return {}, failures
    start, found = time.thread_time(), None
    with suppress(Exception, TooSlowError), limited(sum(_seconds(case) for case, _ in read)):
        found = _lint([document for _, document in read])
    if found is not None and time.thread_time() - start <= _USUAL * len(read) + _SECONDS:
        return found, []
    half = len(read) // 2
    (first, failed), (second, failed_too) = _found(read[:half]), _found(read[half:])
    return {**first, **second}, [*failed, *failed_too]


def _check_order(read: Sequence[Read], found: dict[str, list[Finding]]) -> list[Failure]:
    """Lint every second of some documents once more, the last one first."""
    failures: list[Failure] = []
    some = read[::-2]
    turned = _lint([document for _, document in some])
    for case, document in some:
        with watched(case, failures, _SECONDS):
            _check_same("order of documents", turned[document.path], found[document.path])
    return failures


def _check_same(key: str, found: Sequence[Finding], wanted: Sequence[Finding]) -> None:
    if list(found) != list(wanted):
        here, there = (list(map(repr, each)) for each in (found, wanted))
        told = [each for each in here if each not in there], [each for each in there if each not in here]
        raise BrokenError(key, f"{told[0]} came in the place of {told[1]}")


@cache
def _linter() -> Linter:
    return Linter(_SETTINGS)


def _lint(documents: Sequence[OkrDocument]) -> dict[str, list[Finding]]:
    collector = StrictCollector()
    _linter().lint_documents(documents, collector)
    found: dict[str, list[Finding]] = {document.path: [] for document in documents}
    for finding in collector.findings:
        found[finding.path].append(finding)
    return {path: sorted(each, key=lambda one: (one.line, one.column, one.code)) for path, each in found.items()}


def _check_whole(case: Case, document: OkrDocument, found: Sequence[Finding]) -> None:
    """Lint the bytes of a case alone, write its report in every output, and fix it."""
    with strict():
        report = _linter().lint_text(case.data, case.options.get("format"), document.path, pages=True)
        _check_same("alone or together", report.findings, found)
        check_report(report)
        if document.format in WRITABLE and any(finding.fix for finding in report.findings):
            _check_fixing(case)


def _check_fixing(case: Case) -> None:
    """Fix a file twice: it can still be read, and the second time there is nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, case.name)
        file.write_bytes(case.data)
        counts, data = [], [case.data]
        for _ in range(2):
            mended = check_and_fix([file], nearest_settings(isolated=True), format=case.options.get("format"))
            counts.append(mended.count)
            data.append(file.read_bytes())
            if wrong := [*mended.report.errors, *mended.failed]:
                raise BrokenError("a fixed file cannot be read or written", str(wrong[0]))
    if data[2] != data[1] or counts[1]:
        raise BrokenError("fixing twice", f"{counts} fixes; {data[1]!r} became {data[2]!r}")
    if (data[1] != data[0]) is not bool(counts[0]):
        raise BrokenError("count of fixes", f"{counts[0]} fixes, and {data[0]!r} became {data[1]!r}")
