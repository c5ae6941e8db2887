"""Write the fixes of findings into files: only where one change can be meant and the text is still there.

A fix replaces the whole of a statement that stands on one line; a split puts the second half on a new line of
the same list. Everything else in the file stays as it is, byte by byte.
"""

from __future__ import annotations

import difflib
import errno
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from okrlint.document.source import Source
from okrlint.errors import InputError
from okrlint.files import ChangedError, ProtectedError, replace_file
from okrlint.formats.shared.decoding import decode
from okrlint.rule import Finding, Severity
from okrlint.run.opening import read_bytes

_ROUNDS = 8
_ITEM = re.compile(r"\s*(?:[-*+•·▪◦‣–]\s+(?:\[[ xX]\]\s+)?)")
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")

_HINTS = {
    ChangedError: "Run it again.",
    ProtectedError: "Change that, or mend it by hand.",
    PermissionError: "Check its permissions.",
}

Lint = Callable[[str, str], Sequence[Finding]]


@dataclass(frozen=True)
class Fixed:
    """What fixing a file came to: its text before and after, and how many findings that mends."""

    path: Path
    before: str
    after: str
    count: int

    def diff(self) -> str:
        """Return the change as a unified diff."""
        name = self.path.as_posix()
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        told = difflib.unified_diff(*lines, f"a/{name}", f"b/{name}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)

    def write(self) -> None:
        """Write the file in its encoding, whole or not at all, with its permissions.

        Raises InputError when it cannot be written, is protected, or has changed meanwhile.
        """
        old = read_bytes(self.path)
        data = encoded(self.before, self.after, old)
        try:
            if data is None:
                raise ChangedError(errno.EBUSY, "the file changed meanwhile")
            replace_file(self.path, data, expected=old)
        except OSError as error:
            told = f"It was not fixed: {error.strerror or error}."
            raise InputError(self.path.as_posix(), told, _HINTS.get(type(error), "Check its folder.")) from None


def fix_files(findings: Iterable[Finding], lint: Lint) -> Iterator[Fixed]:
    """Yield for every file with fixes what comes of them; findings of standard input or of texts are left out.

    `lint` returns the findings of a text that stands in a path: what a fix brings to light is fixed, too, and a
    fix after which its statement is worse off than before is none. Raises InputError when a file cannot be read
    any more.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.path not in ("", "-"):
            by_file.setdefault(finding.path, []).append(finding)
    for name, found in by_file.items():
        fixed = fix_decoded(decode(read_bytes(Path(name)), name), name, found, lint)
        if fixed.count:
            yield fixed


def fix_decoded(before: str, name: str, findings: Sequence[Finding], lint: Lint) -> Fixed:
    """Return what fixing the text of a file comes to, given its findings; nothing is written."""
    after, count = _fix_again_and_again(before, findings, lambda text: lint(text, name))
    return Fixed(Path(name), before, after, count)


def _fix_again_and_again(
    text: str, findings: Sequence[Finding], lint: Callable[[str], Sequence[Finding]]
) -> tuple[str, int]:
    count, refused = 0, set[str]()
    for _ in range(_ROUNDS):
        chosen = _first_of_each([finding for finding in findings if finding.statement not in refused])
        after, made = fix_text(text, chosen)
        if not made:
            break
        found = lint(after)
        bad = {_bare(each.statement) for each in found if each.severity is Severity.ERROR}
        worse = {each.statement for each in chosen if each.severity is not Severity.ERROR and _becomes(each) & bad}
        if worse:
            refused |= worse
        else:
            text, findings, count = after, found, count + made
    return text, count


def fixable(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of which a fix can be written into a text: one a statement, where it stands whole."""
    source = Source(text)
    return [finding for finding in _first_of_each(findings) if _edit(source, finding) is not None]


def _first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Of several fixes for one statement, the first counts."""
    chosen: dict[tuple[int, str], Finding] = {}
    for finding in findings:
        if finding.fix is not None:
            chosen.setdefault((finding.line, finding.statement), finding)
    return list(chosen.values())


def _becomes(finding: Finding) -> set[str]:
    return {_bare(statement) for statement in finding.fix.statements} if finding.fix else set()


def _bare(statement: str) -> str:
    return statement.strip().rstrip(".")


def fix_text(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """Return a text with the fixes of findings in it, and how many could be made."""
    source = Source(text)
    edits = sorted(filter(None, (_edit(source, finding) for finding in findings)))
    kept = zip([0, *(end for _, end, _ in edits)], [*(start for start, _, _ in edits), len(text)], strict=True)
    between = [text[start:end] for start, end in kept]
    written = [new for _, _, new in edits]
    return "".join(chain.from_iterable(zip_longest(between, written, fillvalue=""))), len(edits)


def _edit(source: Source, finding: Finding) -> tuple[int, int, str] | None:
    """Return the characters to replace and by what, or None where the statement is not whole on its line."""
    if finding.fix is None or finding.line > len(source):
        return None
    line = source.line(finding.line - 1)
    column = finding.column - 1 - finding.start
    if column < 0 or line.text[column : column + len(finding.statement)] != finding.statement:
        return None
    start = line.origins[column] if line.origins else 0
    end = start + len(finding.statement)
    first, *rest = finding.fix.statements
    if not rest:
        return start, end, first + _period(finding.statement, first)
    mark = _ITEM.match(line.text)
    behind = line.text[column + len(finding.statement) :]
    if mark is None or mark.end() != column or behind.strip(" ."):
        return None
    newline = source.newline(finding.line - 1)
    lines = [text + _period(finding.statement, text) for text in (first, *rest)]
    return start, end, f"{behind.rstrip()}{newline}{mark.group()}".join(lines)


def _period(old: str, new: str) -> str:
    """A statement that ended with a period still does."""
    return "." if old.rstrip().endswith(".") and not new.endswith(".") else ""


def encoded(before: str, after: str, data: bytes) -> bytes | None:
    """Return the new text in the encoding that the old one had, or None where the file changed meanwhile."""
    for encoding in _ENCODINGS:
        for mark in ("", "\ufeff"):
            with suppress(UnicodeEncodeError):
                if (mark + before).encode(encoding) == data:
                    return (mark + after).encode(encoding)
    return None
