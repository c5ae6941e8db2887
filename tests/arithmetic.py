"""Statements with numbers and dates made up by the thousand, with what K209 and K210 must say of each.

`python -m tests.arithmetic` judges 20,000 of them (a minute or two) and lists every false verdict.
"""

from __future__ import annotations

import random
import sys
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from okrlint.document.model import LANGUAGES, Language, Role
from okrlint.document.period import find_period
from okrlint.reading import Job
from okrlint.run.linter import Linter

CASES = 20_000
ANOTHER_SCALE = 100  # times: there K209 stays silent
BATCH = 2_000

UP = {
    "nb": ["Øke", "Heve", "Løfte", "Øk"],
    "nn": ["Auke", "Heve", "Løfte", "Auk"],
    "en": ["Increase", "Raise", "Grow", "Lift"],
}
DOWN = {
    "nb": ["Redusere", "Senke", "Kutte", "Få ned"],
    "nn": ["Redusere", "Senke", "Kutte", "Få ned"],
    "en": ["Reduce", "Cut", "Lower", "Bring down"],
}
# What is measured, and its unit in the three languages.
AMOUNTS: dict[Language, list[tuple[str, str]]] = {
    "nb": [
        ("antall medlemmer", ""), ("omsetningen", " kroner"), ("strømforbruket", " kWh"), ("ventetiden", " dager"),
        ("antall utlån", ""), ("leveringstiden", " timer"), ("antall klager", ""), ("salget", " millioner kroner"),
    ],
    "nn": [
        ("talet på medlemmer", ""), ("omsetninga", " kroner"), ("straumforbruket", " kWh"),
        ("ventetida", " dagar"), ("talet på utlån", ""), ("leveringstida", " timar"),
        ("talet på klager", ""), ("salet", " millionar kroner"),
    ],
    "en": [
        ("the number of members", ""), ("monthly revenue", " dollars"), ("energy use", " kWh"),
        ("waiting time", " days"), ("the number of loans", ""), ("delivery time", " hours"),
        ("the number of complaints", ""), ("sales", " million dollars"),
    ],
}  # fmt: skip
SHARES: dict[Language, list[str]] = {
    "nb": ["svarprosenten", "markedsandelen", "sykefraværet", "konverteringsraten", "andelen lærlinger"],
    "nn": ["svarprosenten", "marknadsdelen", "sjukefråværet", "konverteringsraten", "andelen lærlingar"],
    "en": ["the response rate", "our market share", "churn", "the conversion rate", "the share of apprentices"],
}
WHOLES: dict[Language, list[str]] = {
    "nb": ["av elevene har bestått svømmeprøven", "av kundene har fått svar", "av sakene er avsluttet"],
    "nn": ["av elevane har bestått symjeprøva", "av kundane har fått svar", "av sakene er avslutta"],
    "en": ["of customers have signed", "of the pupils have passed the test", "of all cases are closed"],
}
FROM, TO, BY = (
    {"nb": "fra", "nn": "frå", "en": "from"},
    {"nb": "til", "nn": "til", "en": "to"},
    {"nb": "med", "nn": "med", "en": "by"},
)
UNTIL = {"nb": "innen", "nn": "innan", "en": "by"}
NORWEGIAN_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
MONTHS: dict[Language, list[str]] = {
    "nb": NORWEGIAN_MONTHS,
    "nn": NORWEGIAN_MONTHS,
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
DONE = {"nb": "Kontrakten er signert", "nn": "Kontrakten er signert", "en": "The contract is signed"}


@dataclass(frozen=True)
class Case:
    """A statement, the period around it, and the messages of K209 and K210 that it must get."""

    text: str
    language: Language
    wanted: frozenset[str]
    period: str = ""


class Maker:
    """Makes one case after another; the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def cases(self) -> Iterator[Case]:
        """Yield cases of every kind without end."""
        kinds = [self.course, self.share, self.change, self.whole, self.day, self.deadline]
        while True:
            yield self.rng.choice(kinds)(self.rng.choice(LANGUAGES))

    def number(self, value: int, language: Language) -> str:
        """Write a number in one of the formats of a language that can be read in one way only."""
        plain = str(value)
        if value < 1000:
            return plain
        grouped = f"{value:,}"
        forms = (
            [plain, grouped] if language == "en" else [plain, grouped.replace(",", " "), grouped.replace(",", ".")]
        )
        return self.rng.choice(forms)

    def course(self, language: Language) -> Case:
        """*Øke antall medlemmer fra 400 til 300*."""
        up = self.rng.random() < 0.5
        verb = self.rng.choice((UP if up else DOWN)[language])
        what, unit = self.rng.choice(AMOUNTS[language])
        start = self.rng.choice(
            [self.rng.randint(2, 99), self.rng.randint(100, 1_800), self.rng.randint(2_100, 9_000)]
        )
        end = self.rng.choice([start, self.rng.randint(2, 99), start + self.rng.randint(-start // 4, 50)])
        end = 2 if end < 2 else 2_100 if 1_900 <= end < 2_100 else end  # no years
        wanted = "same" if start == end else "direction" if (end > start) is not up else ""
        if max(start, end) >= ANOTHER_SCALE * min(start, end):
            wanted = ""  # most likely another unit
        first, last = self.number(start, language), self.number(end, language)
        return Case(f"{verb} {what} {FROM[language]} {first} {TO[language]} {last}{unit}", language, _set(wanted))

    def share(self, language: Language) -> Case:
        """*Redusere sykefraværet fra 6 til 8 %*, with the sign behind both numbers or the last."""
        up = self.rng.random() < 0.5
        verb = self.rng.choice((UP if up else DOWN)[language])
        start, end = self.rng.randint(1, 99), self.rng.randint(1, 99)
        sign = "%" if language == "en" else self.rng.choice([" %", "%"])
        first = sign if self.rng.random() < 0.5 else ""
        wanted = "same" if start == end else "direction" if (end > start) is not up else ""
        text = (
            f"{verb} {self.rng.choice(SHARES[language])} {FROM[language]} {start}{first} {TO[language]} {end}{sign}"
        )
        return Case(text, language, _set(wanted))

    def change(self, language: Language) -> Case:
        """*Kutte strømforbruket med 120 %*, *Øke svarprosenten med 5 %*, *… med 5 prosentpoeng*."""
        up = self.rng.random() < 0.5
        verb = self.rng.choice((UP if up else DOWN)[language])
        is_share = self.rng.random() < 0.5
        what = self.rng.choice(SHARES[language] if is_share else [name for name, _ in AMOUNTS[language]])
        size = self.rng.choice([self.rng.randint(1, 100), self.rng.randint(101, 300)])
        points = {"nb": " prosentpoeng", "nn": " prosentpoeng", "en": " percentage points"}[language]
        unit = self.rng.choice([{"nb": " %", "nn": " prosent", "en": "%"}[language], points])
        wanted = set()
        if unit != points and is_share:
            wanted.add("points")
        if unit != points and not up and size > 100:
            wanted.add("reduction")
        return Case(f"{verb} {what} {BY[language]} {size}{unit}", language, frozenset(wanted))

    def whole(self, language: Language) -> Case:
        """*120 % av elevene har …*."""
        share = self.rng.choice([self.rng.randint(1, 100), self.rng.randint(101, 400)])
        sign = "%" if language == "en" else " %"
        return Case(
            f"{share}{sign} {self.rng.choice(WHOLES[language])}", language, _set("whole" if share > 100 else "")
        )

    def day(self, language: Language) -> Case:
        """*Kontrakten er signert innen 31. november*."""
        month, day = self.rng.randint(1, 12), self.rng.randint(1, 31)
        wanted = "" if day <= monthrange(2028, month)[1] else "date"
        return Case(
            f"{DONE[language]} {UNTIL[language]} {self._written(day, month, language)}", language, _set(wanted)
        )

    def deadline(self, language: Language) -> Case:
        """*… innen 1. februar 2027* in a document for Q3 2026; up to one day after the end is the end."""
        quarter = self.rng.randint(1, 4)
        period = find_period(f"Q{quarter} 2026")
        assert period and period.first_day and period.last_day
        due = date(
            self.rng.choice([2025, 2026, 2026, 2026, 2027]), self.rng.randint(1, 12), self.rng.randint(1, 28)
        )
        is_inside = period.first_day <= due and (due - period.last_day).days <= 1
        words = f"{self._written(due.day, due.month, language)} {due.year}"
        text = f"{DONE[language]} {UNTIL[language]} {words}"
        return Case(text, language, _set("" if is_inside else "period"), period.text)

    def _written(self, day: int, month: int, language: Language) -> str:
        name = MONTHS[language][month - 1]
        return f"{day} {name}" if language == "en" else f"{day}. {name}"


def _set(wanted: str) -> frozenset[str]:
    return frozenset({wanted} - {""})


def false_verdicts(cases: Iterable[Case]) -> list[str]:
    """Judge cases and return a line for every one whose verdict is not the wanted one."""
    linter = Linter()
    rules = [active.rule for active in linter.rules if active.rule.info.code in {"K209", "K210"}]
    given = sorted(cases, key=lambda case: case.language)
    jobs = [Job(Role.KEY_RESULT, c.text, c.language, period=find_period(c.period)) for c in given]
    wrong = []
    for case, reading in zip(given, linter.reader().read_many(jobs), strict=True):
        marks = [(rule.info.code, mark.message) for rule in rules for mark in rule.check(reading)]  # type: ignore[arg-type]
        got = {"points" if code == "K210" else message for code, message in marks}
        if got != case.wanted:
            wrong.append(f"{case.text!r} ({case.language}): wanted {sorted(case.wanted)}, got {sorted(got)}")
    return wrong


def main() -> int:
    """Judge 20,000 cases; print the false verdicts; return how many there are."""
    cases = Maker(seed=1).cases()
    wrong: list[str] = []
    for _ in range(CASES // BATCH):
        wrong += false_verdicts(next(cases) for _ in range(BATCH))
    print(f"{len(wrong)} false verdicts in {CASES} statements")
    print("\n".join(wrong[:40]))
    return len(wrong)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
