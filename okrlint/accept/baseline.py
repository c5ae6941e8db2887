r"""The baseline: findings that a team has accepted for now, so that only new ones are reported.

A line an entry: path, code, number and statement, with tabs between, sorted; odd characters are escapes (\u000a).
An entry holds for a rule and the words of a statement (blanks, case and a final period do not matter), wherever
they stand in the file; where the same rule marks the same words several times, the number tells them apart. When a
file has been renamed, its entries hold for the same words elsewhere.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from okrlint.errors import InputError
from okrlint.files import write_text
from okrlint.rule import Finding

NAME = "okrlint-baseline.tsv"
_SPECIAL = re.compile(r"^[#\ufeff]|\\|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,9}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|\\)")
_MOST_BYTES = 64 * 2**20
_MARK, _MARK_AT = b"# okrlint baseline", 24
_HEADER = "# okrlint baseline 1: findings that are accepted for now. Written by: okrlint baseline"


class Entry(NamedTuple):
    """An accepted finding; `number` counts from 1 among those of one rule on the same words of one file."""

    path: str
    code: str
    number: int
    statement: str


def normal(statement: str) -> str:
    """Return the words of a statement as a baseline compares them."""
    return " ".join(statement.split()).rstrip(".").casefold()


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings with their number among those of one rule on the same words of one file, from 1 on."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.path, finding.code, normal(finding.statement))
        seen[key] += 1
        yield finding, seen[key]


@dataclass
class Baseline:
    """A baseline at work: it accepts findings, and afterwards tells which entries were not needed."""

    file: Path
    entries: dict[Entry, int]
    _seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _used: set[Entry] = field(default_factory=set)

    @classmethod
    def load(cls, file: Path) -> Baseline:
        """Read a baseline; raise InputError naming the line that is wrong."""
        try:
            lines = _content(file).decode("utf-8-sig").splitlines()
        except FileNotFoundError:
            told = "The baseline does not exist."
            raise InputError(file.as_posix(), told, "Write it with: okrlint baseline") from None
        except (OSError, UnicodeDecodeError) as error:
            told = f"The baseline cannot be read: {error}."
            raise InputError(file.as_posix(), told, "Write it anew with: okrlint baseline") from None
        entries = {
            _parsed(line, number, file): number
            for number, line in enumerate(lines, 1)
            if line.strip() and not line.startswith("#")
        }
        return cls(file, entries)

    def accepts(self, finding: Finding) -> bool:
        """Whether a finding is accepted; each entry accepts one."""
        key = (_relative(finding.path, self.file), finding.code, normal(finding.statement))
        self._seen[key] += 1
        entry = Entry(key[0], key[1], self._seen[key], key[2])
        if entry not in self.entries:
            moved = (each for each in self._by_words[key[1:]] if each not in self._used and not self._exists(each))
            found = next(moved, None)
            if found is None:
                return False
            entry = found
        self._used.add(entry)
        return True

    def dead(self, paths: Collection[str], codes: Collection[str]) -> Iterator[tuple[int, Entry]]:
        """Yield the entries that are not needed any more, each with its line.

        `paths` are the files that were linted, `codes` the rules that ran: nothing can be told about others.
        """
        linted = {_relative(path, self.file) for path in paths}
        for entry, line in self.entries.items():
            known = entry.path in linted or not self._exists(entry)
            if entry not in self._used and known and entry.code in codes:
                yield line, entry

    def _exists(self, entry: Entry) -> bool:
        with suppress(OSError):  # a name that is too long
            return (self.file.parent / entry.path).exists()
        return False

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Entry]]:
        found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.code, entry.statement].append(entry)
        return found


def write(file: Path, findings: Iterable[Finding], paths: Collection[str]) -> int:
    """Write a baseline with some findings and return how many; entries of files other than `paths` stay.

    Raises InputError when the file cannot be written, or one that is there cannot be read.
    """
    new = {
        Entry(_relative(finding.path, file), finding.code, number, normal(finding.statement))
        for finding, number in numbered(findings)
    }
    linted = {_relative(path, file) for path in paths}
    if file.exists():
        old = Baseline.load(file)
        _check_header(file)
        new |= {entry for entry in old.entries if entry.path not in linted and old._exists(entry)}
    lines = ["\t".join(map(_written, map(str, entry))) for entry in sorted(new)]
    write_text(file, "\n".join([_HEADER, *lines]) + "\n")
    return len(new)


def _content(file: Path) -> bytes:
    """Return the bytes of a baseline; raise OSError where it is no regular file, or larger than any baseline."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    with file.open("rb") as stream:
        content = stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {_MOST_BYTES >> 20} MB")
    return content


def _check_header(file: Path) -> None:
    """Raise InputError where a file holds something and is no baseline: nothing else is written over."""
    with file.open("rb") as stream:
        begins = stream.read(_MARK_AT)
    if begins.strip() and _MARK not in begins:
        told = f"It is no baseline (one begins with “{_MARK.decode()}”), and nothing is written over it."
        raise InputError(file.as_posix(), told, "Choose another place with --output.")


def _parsed(line: str, number: int, file: Path) -> Entry:
    parts = line.split("\t")
    if len(parts) != 4 or not _NUMBER.fullmatch(parts[2]):
        told = "This is no entry of a baseline (path, code, number and statement, with tabs between)."
        raise InputError(file.as_posix(), told, "Write the file anew with: okrlint baseline", number)
    return Entry(_read(parts[0]), parts[1], int(parts[2]), _read(parts[3]))


def _relative(path: str, file: Path) -> str:
    """Return a path seen from the folder of the baseline, with slashes; as it is where there is no way there."""
    try:
        relative = os.path.relpath(path, file.absolute().parent)
    except ValueError:  # another drive
        relative = path
    return Path(relative).as_posix()


def _written(words: str) -> str:
    """Return words as an entry has them: what would end a field or a line, and what is no text, is an escape."""
    return _SPECIAL.sub(lambda match: "\\\\" if match[0] == "\\" else f"\\u{ord(match[0]):04x}", words)


def _read(written: str) -> str:
    """Return the words that an entry has."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\\", written)
