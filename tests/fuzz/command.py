"""The command: how long, how many, which kind, from which seed on, in how many processes."""

from __future__ import annotations

import os
import sys
import time

import click

from .kinds import KINDS
from .running import Plan
from .workers import run_all


@click.command()
@click.option("--minutes", type=float, help="Stop after so many minutes (1, if --inputs is not given).")
@click.option("--inputs", type=int, help="Stop after so many inputs.")
@click.option("--seed", type=int, default=1, show_default=True, help="Other seeds make other cases.")
@click.option("--only", type=click.Choice([*KINDS]), help="Run this kind only.")
@click.option("--workers", type=int, default=1, show_default=True, help="Run in so many processes.")
@click.option("--keep/--no-keep", default=True, help="Write new failures to tests/fuzz/found (the default).")
def main(
    minutes: float | None, inputs: int | None, seed: int, only: str | None, workers: int, *, keep: bool
) -> None:
    """Put seeded cases through okrlint, and end with exit code 1 where something went wrong."""
    os.environ.pop("GITHUB_STEP_SUMMARY", None)  # an output would write to it
    if minutes is None and inputs is None:
        minutes = 1.0
    until = float("inf") if minutes is None else time.monotonic() + 60 * minutes
    plan = Plan(seed, only, until=until, most=inputs, is_kept=keep)
    total = run_all(plan, workers, lambda told: click.echo(told.encode("utf-8", "replace").decode()))
    for signature in sorted(total.failures):
        click.echo(f"- {signature}")
    sys.exit(1 if total.failures else 0)
