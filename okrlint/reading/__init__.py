"""What a statement means: the slots of the yes/no question that it answers, and what is unsure.

All offsets are 0-based, count characters of the statement's text, and end behind the last character.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from okrlint.document.model import Facts, Frozen, Language, Period, Role
from okrlint.reading.meaning import Meaning


class Job(NamedTuple):
    """A statement that is to be read, with what stands around it: facts beside it, and its period."""

    role: Role
    text: str
    language: Language
    facts: Facts = Facts()
    period: Period | None = None


class Span(Frozen):
    """Words of the statement."""

    start: int
    end: int
    text: str


class QuantityRole(StrEnum):
    """What a number does in its statement."""

    LEVEL = "level"  # the level to reach: *under 5 minutes*, *NPS of 60*
    CHANGE = "change"  # the size of a change: *by 30 %*, *halve*
    BASELINE = "baseline"  # where the change starts: *from 10*
    COUNT = "count"  # how many things or people: *50 students*
    SCOPE = "scope"  # describes who or what it is about: *our 12 shops*
    DATE = "date"  # a date, a period, a time of day
    NAME = "name"  # part of a name: *ISO 27001*, *Windows 11*
    RANK = "rank"  # a place in an order: *number 1*, *top 10*


class Comparator(StrEnum):
    """How a level bounds the measured quantity."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EXACTLY = "="
    BETWEEN = "between"


class Quantity(Span):
    """A number with its unit, comparator and role.

    `value` is None where the number can be read two ways (`ambiguous`); `upper` is the end of a range.
    A percentage has the unit "%" and its value in percent.
    """

    value: float | None
    upper: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    role: QuantityRole
    ambiguous: bool = False


class PredicateKind(StrEnum):
    """What the main verb of a result does."""

    UP = "up"
    DOWN = "down"
    MULTIPLY = "multiply"
    REACH = "reach"
    ACQUIRE = "acquire"
    DELIVER = "deliver"
    MAINTAIN = "maintain"
    IMPROVE = "improve"
    BE = "be"
    HAPPEN = "happen"
    OTHER = "other"
    NONE = "none"


class Predicate(Span):
    """The main verb of a result, with its particle."""

    lemma: str
    kind: PredicateKind


class WhatKind(StrEnum):
    """What kind of thing a result is about."""

    METRIC = "metric"  # a measured quantity: revenue, response time
    COUNT = "count"  # things, people or occurrences that are counted
    QUALITY = "quality"  # trust, culture, quality: no counter shows it
    THING = "thing"  # something that exists or not: a report, a contract
    UNKNOWN = "unknown"


class What(Span):
    """What a result is about; `head` is the noun that decides the kind.

    `is_percentage` says that the quantity is itself a percentage: a share, a rate.
    """

    head: str
    kind: WhatKind
    is_percentage: bool = False


class TargetKind(StrEnum):
    """What fills *how much*."""

    LEVEL = "level"
    CHANGE = "change"
    COUNT = "count"
    FRACTION = "fraction"
    ABSOLUTE = "absolute"
    REFERENCE = "reference"


class Target(Span):
    """The words that say how much: a level, the size of a change, an absolute or a reference."""

    kind: TargetKind


class Result(Span):
    """One result that a statement promises: predicate, what, how much.

    `direction` is the word that moves something and `upward` whether it moves up (None: it may be either);
    `moved` reaches from there to what moves; `size` is the size of the change with its preposition (*by 5 %*)
    and `excess` what is more than all there is (*120 % of the pupils*).
    """

    predicate: Predicate | None
    what: What | None
    target: Target | None
    direction: Span | None = None
    upward: bool | None = None
    moved: Span | None = None
    size: Span | None = None
    excess: Span | None = None
    evaluations: tuple[Span, ...] = ()
    soft_amounts: tuple[Span, ...] = ()
    placeholders: tuple[Span, ...] = ()
    open_end: Span | None = None
    untargeted: Span | None = None
    metric: Span | None = None


class KeyResultKind(StrEnum):
    """The kind of a key result; inferred, never asked for."""

    METRIC = "metric"
    MILESTONE = "milestone"
    MAINTAINED = "maintained"
    COUNT = "count"
    INTENT = "intent"


class Question(Frozen):
    """The yes/no question that a statement answers, with the slots that fill it.

    A slot is None where nothing in the statement fills it. `str(question)` is the question itself.
    """

    text: str
    what: str | None = None
    how_much: str | None = None
    by_when: str | None = None

    def __str__(self) -> str:
        return self.text


class Deadline(Span):
    """The words that say by when, with the days they may mean; None where no year is named."""

    first_day: date | None = None
    last_day: date | None = None


class Reading(Frozen):
    """How okrlint understands one statement.

    `results` holds one result, or several where the statement promises several. `hedge` are the
    words that commit only to trying. `unsure` holds the words for what
    is to be reached of which the reading can only guess what kind of thing they name. `facts` and `period`
    are what stands beside and around the statement in its document; a baseline or a target that only a fact
    tells is not in `baseline` or `target` but in `stated_baseline` and `stated_target`, with offsets into the fact.

    `course` reaches from the preposition of the baseline to the end of the target (*from 10 to 20*). Of an
    objective, `condition` is what it hangs on, `topic` the whole statement where it only names a topic,
    `continuation` the main verb where it says that something goes on, and `vague_change` the comparative where
    it is all there is. Of a key result, `own_work` is the count of what the team itself holds, writes or spends,
    `without_hedge` the statement with its hedge taken away and `halves` its two results as two statements,
    both only where one wording can be meant. `meaning` is what a trained network makes of the statement, where its
    pipeline has one; it proves nothing.
    """

    text: str
    language: Language
    role: Role
    kind: KeyResultKind
    results: tuple[Result, ...]
    quantities: tuple[Quantity, ...] = ()
    baseline: Quantity | None = None
    target: Quantity | None = None
    deadline: Deadline | None = None
    impossible_days: tuple[Span, ...] = ()
    hedge: Span | None = None
    joint: Span | None = None
    course: Span | None = None
    condition: Span | None = None
    topic: Span | None = None
    continuation: Span | None = None
    vague_change: Span | None = None
    own_work: Span | None = None
    question: Question
    without_hedge: str | None = None
    halves: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    facts: Facts = Facts()
    stated_baseline: Quantity | None = None
    stated_target: Quantity | None = None
    period: Period | None = None
    meaning: Meaning | None = None

    @property
    def has_deadline(self) -> bool:
        """Whether the statement or a fact beside it says by when."""
        return self.deadline is not None or bool(self.facts.deadline)

    def words(self, start: int, end: int) -> Span:
        """Return the words between two offsets of the text."""
        return Span(start=start, end=end, text=self.text[start:end])


class Token(Frozen):
    """A word of the parse: its dictionary form, part of speech, and what it hangs on by which relation (UD)."""

    text: str
    lemma: str
    part_of_speech: str
    relation: str
    head: str


class Picture(Frozen):
    """displaCy's pictures as HTML: of the typed stretches, and of the parse."""

    spans: str
    tree: str
