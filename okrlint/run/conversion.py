"""Conversion: a document in one format ▶ the same OKRs in another, and what could not be carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from okrlint import formats, scheme
from okrlint.document.model import Frozen, Language, Notice, OkrDocument
from okrlint.errors import InputError
from okrlint.files import refuse_link_out, replace_file
from okrlint.formats.lines import labels
from okrlint.formats.lines.labels import LabelWords
from okrlint.formats.writing import Target, target_of
from okrlint.formats.writing.carrying import okrs_of
from okrlint.formats.writing.okrs import Okrs
from okrlint.reports.notices import notice_text
from okrlint.reports.remarks import with_text
from okrlint.run.carried import differences, not_carried
from okrlint.run.leftovers import leftovers
from okrlint.scheme.reader import read_tree

_ELSEWHERE = "Choose another place."


class Conversion(Frozen):
    """What a conversion comes to: the `data` of the new file, its `format`, and what is not in it.

    `document` is what was read; `language` is that of the words around the statements and of the `notices`, which
    tell what was left alone when the document was read, and what could not be carried over.
    """

    data: bytes = Field(repr=False)
    format: str
    is_text: bool
    document: OkrDocument = Field(repr=False)
    language: Language
    notices: tuple[Notice, ...] = ()

    def write(self, path: Path, *, force: bool = False) -> None:
        """Write the file, whole or not at all; missing folders are made.

        Raises InputError when it cannot be written, when it is the file that was read, and when there is one
        already, unless `force` says that it may be replaced.
        """
        try:
            _check_place(path, Path(self.document.path), force=force)
            path.parent.mkdir(parents=True, exist_ok=True)
            refuse_link_out(path)
            replace_file(path, self.data)
        except OSError as error:
            told = f"It cannot be written: {error.strerror or error}."
            raise InputError(path.as_posix(), told, _ELSEWHERE) from None


def convert(
    data: bytes,
    path: str,
    new_path: str,
    *,
    from_format: str | None = None,
    to_format: str | None = None,
    language: Language | None = None,
    as_okr: bool = False,
    words: LabelWords = labels.DEFAULT,
) -> Conversion:
    """Convert the bytes of a document; formats that are not named are those of the paths' endings.

    What was written is read again, so that nothing is lost silently. `language` is that of the words around the
    statements; None: that of most of them. `as_okr` reads a file that shows no signs of being about OKRs, `words`
    are the labels that are known. Raises InputError when the document cannot be read or holds no OKRs, and when
    there is no such format to write.
    """
    target, source = target_of(new_path, to_format), formats.format_of(path, from_format)
    tree = source.reader()(data, path)
    found = read_tree(tree, path, as_okr=as_okr, words=words, format=source.name)
    document, okrs = found.document, okrs_of(found.document)
    _check_holds_okrs(document)
    spoken = language or _spoken(document)
    written = target.load()(okrs, spoken)
    remarks = (
        *not_carried(document),
        *leftovers(tree, found.outline, okrs, words),
        *_reread(written, new_path, target, okrs, words),
    )
    told = [each.model_copy(update={"message": _text(each, spoken)}) for each in document.notices]
    told += [with_text(each, spoken).model_copy(update={"path": path}) for each in remarks]
    return Conversion(
        data=written,
        format=target.name,
        is_text=target.is_text,
        document=document,
        language=spoken,
        notices=tuple(told),
    )


def _reread(written: bytes, path: str, target: Target, okrs: Okrs, words: LabelWords) -> Iterator[Notice]:
    """Yield what reading a new file shows to be other than it was."""
    try:
        again = scheme.read(written, path, format=target.reader, words=words)
        if not again.is_okr:
            yield Notice(code="not-recognised")
            again = scheme.read(written, path, format=target.reader, as_okr=True, words=words)
    except InputError as error:
        yield Notice(code="not-readable", values={"message": error.message})
        return
    yield from differences(okrs, okrs_of(again))


def _text(notice: Notice, language: Language) -> str:
    return notice.message or notice_text(notice.code, language, **notice.values)


def _check_holds_okrs(document: OkrDocument) -> None:
    if not document.is_okr:
        message = "It does not look like an OKR document, so there is nothing to convert."
        raise InputError(document.path, message, "If it is one, use --as-okr.")
    if not any(document.statements()):
        raise InputError(
            document.path, "It holds neither objectives nor key results.", "See what okrlint outline says."
        )


def _spoken(document: OkrDocument) -> Language:
    """Return the language of most statements; English where they are in none that is known."""
    from okrlint.language.identify import identify

    found = Counter(identify([each.text for each in document.statements()]))
    found.pop(None, None)
    return next((language for language, _ in found.most_common(1) if language), "en")


def _check_place(path: Path, source: Path, *, force: bool) -> None:
    name = path.as_posix()
    if path.exists() and source.exists() and path.samefile(source):
        raise InputError(name, "This is the file that is converted; it stays as it is.", _ELSEWHERE)
    if path.is_dir():
        raise InputError(name, "This is a folder.", "Name a file in it.")
    if path.is_symlink() and not path.exists():
        raise InputError(name, "This is a link that leads nowhere.", _ELSEWHERE)
    if path.exists() and not path.is_file():
        raise InputError(name, "This is no file.", "Name a file, or '-' for standard output.")
    if path.exists() and not force:
        raise InputError(name, "The file exists already.", "Choose another name, or replace it with --force.")
