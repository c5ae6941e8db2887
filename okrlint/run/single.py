"""One statement without a document: how it is read, and everything that okrlint makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from okrlint.document.model import OkrDocument, Role
from okrlint.errors import InputError, RuleError
from okrlint.formats.lines.single import alone
from okrlint.reading import Reading
from okrlint.reading.document import ReadStatement
from okrlint.reports.report import Collector, Problem
from okrlint.reports.walk import Verdict, Walk, typed_spans
from okrlint.rule.selection import ActiveRule
from okrlint.run.judge import judge
from okrlint.run.onepass import MAX_LENGTH

ReadDocuments = Callable[[Iterable[OkrDocument], Collector], Iterator[ReadStatement]]


def raise_at_once(error: InputError) -> None:
    """Raise an error: what is done with a statement that cannot be judged, unless somebody says otherwise."""
    raise error


def each_fit(statements: Iterable[tuple[str, str]], tell: Callable[[InputError], None]) -> Iterator[OkrDocument]:
    """Yield the same as `each_alone` for the statements that can be read; the others are told."""
    for number, (role, text) in enumerate(statements, 1):
        if not isinstance(text, str):
            tell(InputError("", f"This is no text: {text!r}.", "Give a string, or leave it out.", number))
            continue
        document = alone(role, text, number)
        if error := _unfit(document, number):
            tell(error)
        else:
            yield document


def foreign(line: int | None = None) -> InputError:
    """Return what is told of a statement in a language that okrlint does not read."""
    hint = 'Say which it is with language="nb", "nn" or "en" (--lang).'
    return InputError("", "The statement looks neither Norwegian nor English.", hint, line)


def _unfit(document: OkrDocument, line: int | None = None) -> InputError | None:
    """Return why the one statement of a document cannot be read, or None."""
    (statement,) = document.statements()
    if not statement.text.strip():
        return InputError("", "There is no statement to read.", "Write an objective or a key result.", line)
    if len(statement.text) > MAX_LENGTH:
        return InputError("", f"The statement is longer than {MAX_LENGTH} characters.", "Shorten it.", line)
    return None


def each_alone(statements: Iterable[tuple[str, str]]) -> Iterator[OkrDocument]:
    """Yield a document for each of some pairs of a role and a text; its line is the number of the statement."""
    return (alone(role, text, number) for number, (role, text) in enumerate(statements, 1))


def read_single(text: str, role: Role | str | None, read: ReadDocuments) -> tuple[ReadStatement, Reading]:
    """Return a statement with its reading; without a role, its label decides, or else it is a key result.

    Raises InputError when the text is empty, too long, or neither Norwegian nor English.
    """
    document = alone(role, text)
    if error := _unfit(document):
        raise error
    collector = Collector()
    for item in read([document], collector):
        raise_faults(collector.problems)
        if item.reading:
            return item, item.reading
        break
    raise foreign()


def walk_through(
    item: ReadStatement,
    reading: Reading,
    rules: Sequence[ActiveRule],
    pipelines: Mapping[Literal["no", "en"], str],
    *,
    pictures: bool,
) -> Walk:
    """Return the words of a statement, its reading, and what each rule says; with `pictures`, displaCy's too."""
    from okrlint.language import parse

    asked = [active for active in rules if active.rule.info.role is reading.role]
    doc = parse.parse(reading.text, reading.language, pipelines)
    spans = typed_spans(reading)
    return Walk(
        reading=reading,
        tokens=parse.tokens(doc),
        spans=spans,
        verdicts=tuple(_verdict(active, item) for active in asked),
        picture=parse.pictures(doc, reading.text, list(spans)) if pictures else None,
    )


def _verdict(active: ActiveRule, item: ReadStatement) -> Verdict:
    info = active.rule.info
    return Verdict(code=info.code, name=info.name, findings=tuple(judge([active], item, Collector())))


def raise_faults(problems: Iterable[Problem]) -> None:
    """Raise the first fault among some problems as a RuleError."""
    for problem in problems:
        if problem.fault:
            raise RuleError(str(problem))
