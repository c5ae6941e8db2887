"""What a learned sense of meaning says of a statement, beside what the reading can prove."""

from __future__ import annotations

from enum import StrEnum

from okrlint.document.model import Frozen, Role

LABELS = ("metric", "flawed", "no-target", "vague", "no-measure", "compound", "hedged")
LABELS_OF = {Role.OBJECTIVE: LABELS[:1], Role.KEY_RESULT: LABELS[1:]}


class ThingKind(StrEnum):
    """What kind of thing a word names."""

    QUANTITY = "quantity"  # what is read off a scale: turnover, waiting time, a share
    POPULATION = "population"  # what is out there to be counted: customers, complaints, sign-ups
    DELIVERABLE = "deliverable"  # what somebody makes or signs: a report, an app, contracts
    QUALITY = "quality"  # what no counter shows: trust, culture, control
    EVENT = "event"  # what takes place: a launch, a meeting
    PERSON = "person"  # a person or a group: the head of sales, the crew
    PLACE = "place"  # a place or a market
    TIME = "time"  # a period, a date, a shift


class LabelSense(Frozen):
    """How likely a label is, from 0 to 1 in hundredths, and the word that says so loudest."""

    label: str
    chance: float
    word: str


class Meaning(Frozen):
    """What a small trained network makes of a statement. It proves nothing: no rule rests on it alone.

    `labels` are those of its role: *metric* of an objective, or what a key result lacks (*flawed*: anything).
    `thing` is the kind of thing that `word` names, the noun that the reading takes for what the statement is about,
    and `thing_chance` how likely that is, in hundredths; without such a noun all three are None.
    """

    labels: tuple[LabelSense, ...]
    word: str | None = None
    thing: ThingKind | None = None
    thing_chance: float | None = None
