"""Files and standard input ▶ documents, and what is told of those in which there is nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.document.model import Notice, OkrDocument
from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.reports.report import Collector, Problem
from okrlint.reports.seen import Seen, seen_values
from okrlint.run.discovery import Found, InputFile
from okrlint.run.opening import read_bytes
from okrlint.run.suffixes import SLIDES, suggests_okr
from okrlint.settings import Settings

if TYPE_CHECKING:
    from okrlint.scheme.outline import Outline

# Of these, a folder is full of files that are nobody's OKRs: settings, exports, accounts.
DATA_FORMATS = frozenset({"csv", "json", "jsonl", "ods", "toml", "xls", "xlsx", "yaml"})
_SAID_WITH_WHAT_WAS_SEEN = frozenset({"not-okr", "no-statements"})
_SHOWN = 3
_LARGE = 200_000  # characters of a document of which what it was read from takes much memory


@dataclass(frozen=True)
class ReadInput:
    """A document with the tree and the outline that it was read from."""

    document: OkrDocument
    tree: Tree
    outline: Outline


def read_input(data: bytes, path: str, format: str | None, settings: Settings) -> ReadInput:
    """Read the bytes of a document as `format` or, where it is None, as the path's ending says.

    Raises InputError when it cannot be read.
    """
    from okrlint import formats
    from okrlint.scheme.reader import read_tree

    found = formats.format_of(path, format)
    tree = found.reader()(data, path)
    words = settings.labels.words()
    read = read_tree(tree, path, as_okr=settings.as_okr, words=words, format=found.name)
    document = read.document
    if not tree.has_lines:
        notices = tuple(_placed(notice, tree) for notice in document.notices)
        document = document.model_copy(update={"notices": notices})
    return ReadInput(document, tree, read.outline)


def _placed(notice: Notice, tree: Tree) -> Notice:
    """Return a notice with the place that its line of the made-up text stands for."""
    place = notice.place or tree.places.get(notice.line or 0)
    return notice.model_copy(update={"line": None, "place": place})


class Documents:
    """Reads documents with some settings; what cannot be read, and where there is nothing, goes to a collector."""

    def __init__(self, settings: Settings, collector: Collector) -> None:
        self._settings = settings
        self._collector = collector

    def of_files(self, files: Iterable[InputFile]) -> Iterator[OkrDocument]:
        """Yield the documents of some files, one after the other."""
        for file in files:
            yield from self._documents(file, file.path.as_posix(), named=file.named)

    def of_bytes(self, data: bytes, path: str, format: str | None) -> Iterator[OkrDocument]:
        """Yield the document of some bytes."""
        yield from self._documents(InputFile(Path(path), format=format), path, data, named=True)

    def inputs(self, files: Iterable[InputFile]) -> Iterator[ReadInput]:
        """Yield the same as `of_files` with trees and outlines, and nothing told of what was seen."""
        for file in files:
            if (read := self._read(file, file.path.as_posix())) is not None:
                yield read

    def input(self, data: bytes, path: str, format: str | None) -> Iterator[ReadInput]:
        """Yield the same as `of_bytes` with tree and outline, and nothing told of what was seen."""
        if (read := self._read(InputFile(Path(path), format=format), path, data)) is not None:
            yield read

    def _documents(
        self, file: InputFile, path: str, data: bytes | None = None, *, named: bool
    ) -> Sequence[OkrDocument]:
        """Return the document in a file, if there is one; what it was read from is let go."""
        read = self._read(file, path, data)
        if read is None:
            return ()
        document = self._told(read, named=named)
        del read
        if len(document.source) > _LARGE:
            gc.collect()  # the lines of a document know each other, so that only this frees them at once
        return (document,)

    def _read(self, file: InputFile, path: str, data: bytes | None = None) -> ReadInput | None:
        """Return what a file was read as, or None where there is nothing to say or the collector knows it."""
        try:
            content = read_bytes(file.path) if data is None else data
            read = read_input(content, path, file.format, self._settings)
        except InputError as error:
            if _is_data(file) and not file.suggests_okr:
                self._pass_over(path)
            else:
                self._collector.add_input_error(error)
            return None
        except Exception as error:
            message = f"okrlint could not read it ({type(error).__name__}: {error})."
            hint = "This is a fault of okrlint; please report it."
            self._collector.add_problem(Problem(path=path, message=message, hint=hint, fault=True))
            return None
        if not read.document.is_okr and _is_data(file) and not suggests_okr(file.path.stem):
            self._pass_over(path)
            return None
        return read

    def _pass_over(self, path: str) -> None:
        """Say nothing about a file that is nobody's OKRs, unless nothing is read in the whole run."""
        unread = self._collector.unread
        unread.silent += 1
        if self._settings.require_okr:
            unread.require(path, named=False)

    def _told(self, read: ReadInput, *, named: bool) -> OkrDocument:
        """Return a document with what was seen, where there is nothing to judge, and with its tree for a page."""
        document = read.document
        if self._settings.require_okr:
            self._collector.unread.require(document.path, named=named)
        if self._collector.pages is not None:
            document = document.model_copy(update={"tree": read.tree})
        if document.is_okr and any(document.statements()):
            return document
        seen = Seen.of(read.tree, read.outline)
        self._collector.unread.see(document.path, seen)
        notices = document.notices or (Notice(code="no-statements", path=document.path),)
        return document.model_copy(update={"notices": tuple(_with_seen(notice, seen) for notice in notices)})


def _with_seen(notice: Notice, seen: Seen) -> Notice:
    if notice.code not in _SAID_WITH_WHAT_WAS_SEEN:
        return notice
    return notice.model_copy(update={"values": {**notice.values, **seen_values(seen)}})


def _is_data(file: InputFile) -> bool:
    """Tell whether a file was found in a folder, and is of a kind of which most are nobody's OKRs."""
    from okrlint import formats

    return not file.named and formats.format_of(file.path.name, file.format).name in DATA_FORMATS


def tell_unread(found: Found, collector: Collector) -> None:
    """Put what was named or found but is not read into a collector."""
    collector.folders += found.folders
    for error in found.errors:
        collector.add_input_error(error)
    for path in found.excluded:
        collector.add_notice(Notice(code="excluded", path=path.as_posix()))
    for path in found.loose:
        collector.add_notice(Notice(code="loose-link", path=path.as_posix()))
    if found.closed:
        names = [path.as_posix() for path in found.closed]
        more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
        slides = any(name.lower().endswith(SLIDES) for name in names)
        values = {"names": ", ".join(names[:_SHOWN]) + more}
        collector.add_notice(Notice(code="closed-files-slides" if slides else "closed-files", values=values))
