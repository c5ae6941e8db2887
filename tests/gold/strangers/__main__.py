"""Measure okrlint on the statements by strangers, by author: `python -m tests.gold.strangers [train] [dev]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ..page import interval
from ..records import KEY_RESULT_LABELS, METRIC, Record
from ..score import ALL, ANY, Cell, tabulate
from ..verdicts import Verdict, judge
from . import Part, by_author

_HEAD = "| {} | statements | metric: P | R | F1 | flawed: P | R | F1 |"


def lines(part: Part) -> Iterator[str]:
    """Yield a table of a part by author, and one of its labels with intervals."""
    authors = by_author(part)
    records = [record for found in authors.values() for record in found]
    verdicts = judge(records)
    yield from (_HEAD.format("author"), "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    start = 0
    for author, found in authors.items():
        yield _row(author, found, verdicts[start : start + len(found)])
        start += len(found)
    for language in ("nb", "nn", "en"):
        pairs = [pair for pair in zip(records, verdicts, strict=True) if pair[0].language == language]
        yield _row(f"all {language}", [record for record, _ in pairs], [verdict for _, verdict in pairs])
    yield _row("**all**", records, verdicts)
    yield from (
        "",
        "| label | statements | precision | recall | F1 | 95 % of samples |",
        "| --- " + "| ---: " * 5 + "|",
    )
    table = tabulate(records, verdicts)
    for row in (METRIC, ANY, *KEY_RESULT_LABELS):
        low, high = interval(records, verdicts, row, ALL)
        cell = table[row, ALL]
        yield f"| {row} | {cell.support} | {' | '.join(_figures(cell))} | {low:.2f} to {high:.2f} |"


def _row(name: str, records: Sequence[Record], verdicts: Sequence[Verdict]) -> str:
    table = tabulate(records, verdicts)
    figures = [*_figures(table[METRIC, ALL]), *_figures(table[ANY, ALL])]
    return f"| {name} | {len(records)} | {' | '.join(figures)} |"


def _figures(cell: Cell) -> tuple[str, str, str]:
    return f"{cell.precision:.2f}", f"{cell.recall:.2f}", f"{cell.f1:.2f}"


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(["train", "dev", "test"]))
@click.option("--open-the-test-part", is_flag=True, help="Measure the test part, too: once, for a claim.")
def main(parts: tuple[Part, ...], *, open_the_test_part: bool) -> None:
    """Print how good the verdicts on the statements by strangers are."""
    for part in parts or ("train", "dev"):
        if part == "test" and not open_the_test_part:
            raise click.UsageError(
                "The test part stays shut until a claim is measured on it: --open-the-test-part."
            )
        click.echo(f"### {part}\n")
        for line in lines(part):
            click.echo(line)
        click.echo()


if __name__ == "__main__":
    main()
