"""Files and standard input ▶ outlines: what each document was read as, and why. Nothing is judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from okrlint.document.model import Language
from okrlint.reports.outline import DocumentOutline, outline_of
from okrlint.reports.report import Collector
from okrlint.reports.seen import Seen
from okrlint.run.discovery import SettingsFor, find_files
from okrlint.run.documents import Documents, ReadInput, tell_unread
from okrlint.run.suffixes import readable
from okrlint.settings import Settings

_ENOUGH = 50  # texts, to tell the language by


def outlines(
    paths: Iterable[Path], settings_for: SettingsFor, collector: Collector, *, format: str | None = None
) -> Iterator[DocumentOutline]:
    """Yield the outline of every file, and of the files in folders; what cannot be read goes to the collector.

    The files among the paths are read as `format`, if it is given.
    """
    from okrlint.formats import suffixes

    found = find_files(paths, settings_for, readable(suffixes()), format)
    tell_unread(found, collector)
    for settings, files in found.groups.values():
        for read in Documents(settings, collector).inputs(files):
            yield _outline(read, settings)


def outline_input(
    data: bytes, format: str | None, path: str, settings_for: SettingsFor, collector: Collector
) -> Iterator[DocumentOutline]:
    """Yield the outline of the bytes of a document, or nothing where they cannot be read."""
    settings = settings_for(Path(path).parent).for_file(Path(path))
    for read in Documents(settings, collector).input(data, path, format):
        yield _outline(read, settings)


def _outline(read: ReadInput, settings: Settings) -> DocumentOutline:
    seen, language = Seen.of(read.tree, read.outline), settings.speaks or _language(read)
    return outline_of(read.document, read.outline, seen, language, settings.period)


def _language(read: ReadInput) -> Language:
    """Return the language of most statements of a document or, where there are none, of its other texts."""
    from okrlint.language.identify import identify

    texts = [statement.text for statement in read.document.statements()]
    texts = (texts or [part.text for part in read.outline.parts])[:_ENOUGH]
    spoken = Counter(language for language in identify(texts) if language).most_common(1)
    return spoken[0][0] if spoken else "en"
