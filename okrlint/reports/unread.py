"""The files in which nothing was read: never green by accident."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.document.model import Language
from okrlint.reports.models import Problem
from okrlint.reports.notices import counted, text
from okrlint.reports.seen import Seen


class Unread:
    """Knows which files held nothing, what was seen in them, and which ones must hold something.

    `silent` counts the files of folders that are nobody's OKRs, about which nothing is said.
    """

    def __init__(self) -> None:
        self.silent = 0
        self._paths: dict[str, None] = {}
        self._seen: dict[str, Seen] = {}
        self._required: set[str] = set()
        self._found: set[str] = set()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files in which nothing was read, in the order in which they came."""
        return tuple(self._paths)

    def add(self, path: str) -> None:
        """Note that nothing was read in a file."""
        self._paths.setdefault(path)

    def see(self, path: str, seen: Seen) -> None:
        """Note what stands in a file."""
        self._seen[path] = seen

    def require(self, path: str, *, named: bool) -> None:
        """Note that OKRs are wanted: in a file that was named, or in one of those that were found in folders."""
        self._required.add(path)
        if not named:
            self._found.add(path)

    def problems(self, language: Language, *, any_read: bool) -> Iterator[Problem]:
        """Yield what is wrong where OKRs are wanted and nothing was read: in named files, or in the whole run."""
        missing = [path for path in self._paths if path in self._required]
        named = [path for path in missing if path not in self._found]
        for path in named:
            yield self._problem(path, [path], "required", language)
        if self._required and not any_read and not named:
            files = counted("files", language, len(self._required))
            yield self._problem("", missing, "required-files", language, files=files)

    def _problem(self, path: str, paths: list[str], key: str, language: Language, **values: str) -> Problem:
        seen = [self._seen[each] for each in paths if each in self._seen]
        told = [text(key, language, **values), *([Seen.together(seen).told(language)] if seen else [])]
        hint = text("look", language, path=path) if path else text("required-hint", language)
        return Problem(path=path, message=" ".join(told), hint=hint)
