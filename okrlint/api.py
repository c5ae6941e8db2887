"""The functions of the library; `okrlint` exports them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.document.model import Language, OkrDocument, Role
from okrlint.errors import InputError
from okrlint.reading import Reading
from okrlint.reports.report import Report
from okrlint.rule import Finding
from okrlint.run.check import check
from okrlint.run.conversion import Conversion, convert as convert_bytes
from okrlint.run.discovery import nearest_settings
from okrlint.run.linter import Linter
from okrlint.run.opening import read_bytes
from okrlint.run.single import raise_at_once
from okrlint.settings import Settings

if TYPE_CHECKING:
    import spacy.language


def lint(path: str | Path, *, language: Language | None = None, settings: Settings | None = None) -> Report:
    """Lint a file or a folder with the settings nearest to each file, or with the ones given.

    `language` is that of every statement; identified if None. Raises InputError when the one path given is a file
    that cannot be read, or a folder without any that can; a file in a folder that cannot be read is an error of
    the report.
    """
    place = Path(path)
    given = settings.override(language=language) if settings else None
    settings_for = (lambda folder: given) if given else nearest_settings(overrides={"language": language})
    report = check([place], settings_for)
    for problem in report.errors:
        if problem.path == place.as_posix() and not problem.fault:
            raise InputError(problem.path, problem.message, problem.hint, problem.line)
    return report


def lint_text(
    text: str, *, format: str = "markdown", language: Language | None = None, settings: Settings | None = None
) -> Report:
    """Lint the text of a document; raises InputError when it cannot be read in that format."""
    if not isinstance(text, str):
        raise InputError("", f"This is no text: {text!r}.", "Give a string; okrlint.lint takes a path.")
    report = _linter_of(settings, language).lint_text(text, format)
    for problem in report.errors:
        if not problem.fault:
            raise InputError(problem.path, problem.message, problem.hint, problem.line)
    return report


def lint_document(
    document: OkrDocument, *, language: Language | None = None, settings: Settings | None = None
) -> Report:
    """Lint a document that is held in memory."""
    return _linter_of(settings, language).lint_document(document)


def lint_objective(
    text: str, *, language: Language | None = None, settings: Settings | None = None
) -> list[Finding]:
    """Return what is held against an objective, judged alone.

    Raises InputError when it is empty, no text, over 2,000 characters, or neither Norwegian nor English.
    """
    return _lint_one(Role.OBJECTIVE, text, settings, language)


def lint_key_result(
    text: str, *, language: Language | None = None, settings: Settings | None = None
) -> list[Finding]:
    """Return what is held against a key result, judged alone.

    Raises InputError when it is empty, no text, over 2,000 characters, or neither Norwegian nor English.
    """
    return _lint_one(Role.KEY_RESULT, text, settings, language)


def lint_many(
    statements: Iterable[tuple[str, str]],
    *,
    language: Language | None = None,
    settings: Settings | None = None,
    on_error: Callable[[InputError], None] = raise_at_once,
) -> Iterator[Finding]:
    """Yield what is held against many statements, in their order; far faster than one by one.

    A statement is a pair of "objective" or "key_result" and a text, and is judged alone; the line of a finding is
    its number, from 1 on. One that cannot be judged raises InputError, as in `lint_objective`, with that line; with
    `on_error` it is handed to that function, and the others are linted.
    """
    return _linter_of(settings, language).lint_many(statements, on_error=on_error)


def read(
    text: str,
    *,
    role: Role | str | None = None,
    language: Language | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Return how a statement is read; `str(reading.question)` is the yes/no question that it answers.

    Without a role its label decides, or else it is a key result. Raises InputError when it is empty, no text,
    over 2,000 characters, or neither Norwegian nor English.
    """
    if not isinstance(text, str):
        raise InputError("", f"This is no text: {text!r}.", "Give a string, or leave it out.")
    return _linter_of(settings, language).read(text, role)


def convert(
    path: str | Path,
    new_path: str | Path,
    *,
    format: str | None = None,
    language: Language | None = None,
    force: bool = False,
) -> Conversion:
    """Write the OKRs of a document to a new file, and return what was written and what is not in it.

    `format` is that of the new file: yaml, json, markdown, csv, tsv, xlsx or docx; None: that of its ending.
    `language` is that of the words around the statements; None: that of most of them. Raises InputError when the
    document cannot be read or holds no OKRs, and when the new file is there already, unless `force` says that it
    may be replaced.
    """
    place, new_place = Path(path), Path(new_path)
    settings = nearest_settings()(place.parent).for_file(place)
    conversion = convert_bytes(
        read_bytes(place),
        place.as_posix(),
        new_place.as_posix(),
        to_format=format,
        language=language,
        as_okr=settings.as_okr,
        words=settings.labels.words(),
    )
    conversion.write(new_place, force=force)
    return conversion


def load_pipeline(name: str) -> spacy.language.Language:
    """Return the spaCy pipeline "no" (Bokmål and Nynorsk) or "en"; raise PipelineError for another name.

    It is the instance that okrlint itself reads with: to change it, load a copy with `spacy.load(nlp.path)`.
    """
    from okrlint.language.pipelines import load_pipeline as load

    return load(name)


def _lint_one(role: Role, text: str, settings: Settings | None, language: Language | None) -> list[Finding]:
    def tell(error: InputError) -> None:
        raise InputError("", error.message, error.hint) from None

    return list(_linter_of(settings, language).lint_many([(role, text)], on_error=tell))


def _linter_of(settings: Settings | None, language: Language | None) -> Linter:
    if settings is None:
        return _linter(language)
    return Linter(settings.override(language=language))


@lru_cache(maxsize=4)
def _linter(language: Language | None) -> Linter:
    return Linter(Settings(language=language))
