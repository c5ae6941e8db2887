"""Which findings of a run are accepted, by a baseline or the settings, and which entries nobody needs any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from okrlint.accept.accepted import Accepted, AcceptedEntry
from okrlint.accept.baseline import Baseline, normal
from okrlint.document.model import Notice
from okrlint.files import shown
from okrlint.rule import Finding


class Ledger:
    """Keeps the entries of a run's settings and, unless it is told not to, the baselines."""

    def __init__(self, *, baselines: bool = True) -> None:
        self._takes_baselines = baselines
        self._baselines: dict[Path, Baseline] = {}
        self._entries: dict[AcceptedEntry, bool] = {}
        self._statements: set[str] = set()

    def use(self, baseline: Path | None, accepted: Accepted) -> None:
        """Take a baseline and entries of settings, so that the dead ones are told even where nothing is found.

        Raises InputError for a baseline that cannot be read.
        """
        if self._takes_baselines and baseline and baseline not in self._baselines:
            self._baselines[baseline] = Baseline.load(baseline)
        for entry in accepted.entries:
            self._entries.setdefault(entry, False)

    def see(self, statements: Iterable[str]) -> None:
        """Note statements that were judged: an entry for one of them that accepts nothing is dead."""
        if self._entries:
            self._statements.update(map(normal, statements))

    def accepts(self, finding: Finding, baseline: Path | None, accepted: Accepted) -> bool:
        """Whether a finding is accepted; raises InputError for a baseline that cannot be read."""
        self.use(baseline, accepted)
        entry = accepted.entry_for(finding)
        if entry is not None:
            self._entries[entry] = True
            return True
        return baseline in self._baselines and self._baselines[baseline].accepts(finding)

    def dead(self, paths: Collection[str], codes: Collection[str], folders: Iterable[Path]) -> Iterator[Notice]:
        """Yield a notice for every entry that is not needed any more, once all findings are known.

        `paths` are the files that were linted, `codes` the rules that ran, `folders` those that were linted as a
        whole: nothing can be told about others.
        """
        for file, baseline in self._baselines.items():
            for line, entry in baseline.dead(paths, codes):
                values = {"rule": entry.code, "statement": entry.statement or entry.path}
                yield Notice(code="dead-entry", path=shown(file), line=line, values=values)
        whole = [folder.resolve() for folder in folders]
        for accepted, used in self._entries.items():
            home = accepted.file
            is_known = normal(accepted.statement) in self._statements or (
                home is not None and any(home.resolve().is_relative_to(folder) for folder in whole)
            )
            if not used and accepted.code in codes and is_known:
                values = {"rule": accepted.code, "statement": accepted.statement}
                path = shown(home) if home else ""
                yield Notice(code="dead-acceptance", path=path, line=accepted.line, values=values)
