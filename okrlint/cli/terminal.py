"""What the command line is made of: its group of commands, what it prints, and how it ends when something fails."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from okrlint.errors import OkrlintError
from okrlint.files import write_text as write_text

if TYPE_CHECKING:
    from okrlint.reports.console import Console
    from okrlint.reports.report import Report
    from okrlint.run.fixing import Fixed

_BULLET = re.compile(r"-(?!-)(?=.*\s)", re.DOTALL)


class Main(click.Group):
    """The group of commands; it turns what goes wrong into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; its own errors end with their exit code, any other one with 3."""
        try:
            return super().invoke(ctx)
        except OkrlintError as error:
            say(f"okrlint: {error}")
            ctx.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            told = f"{type(error).__name__}: {error}"
            say(f"okrlint: a fault of okrlint: {told}. Please report it.")
            if os.environ.get("OKRLINT_DEBUG"):
                raise
            ctx.exit(3)


class Statement(click.Command):
    """A command about a statement, which may begin with a hyphen as bullets do: `- Øke salget`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set arguments that are bullets apart from the options."""
        bullets = [arg for arg in args if _BULLET.match(arg)]
        options = [arg for arg in args if not _BULLET.match(arg)]
        if bullets and "--" not in options:
            args = [*options, "--", *bullets]
        return super().parse_args(ctx, args)


def console_for(color: bool | None) -> Console:
    """Return the console of standard output; colours only on a terminal, unless `color` says."""
    from okrlint.reports.console import Console

    stream = sys.stdout
    if color is None:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        color = stream.isatty() and not plain
    return Console(color=color, encoding=stream.encoding or "ascii")


def print_lines(lines: Iterable[str], console: Console) -> None:
    """Print lines on standard output."""
    for line in lines:
        click.echo(line, color=console.color)


def print_diff(fixes: Iterable[Fixed]) -> None:
    """Print what fixing would change; characters that command a terminal are taken out."""
    from okrlint.reports.console import harmless

    for fixed in fixes:
        click.echo(harmless(fixed.diff()), nl=False)


def write_outputs(
    report: Report, format_: str | None, outputs: Iterable[tuple[str, Path]], console: Console
) -> None:
    """Print a report in a format (None: only what could not be read), and write it to files in others.

    Raises InputError when a file cannot be written. For GitHub, the summary of the job is written, too.
    """
    from okrlint.reports import github, render
    from okrlint.reports.console import Console as Plain

    for name, file in outputs:
        write_text(file, "\n".join(render(name, report, Plain())) + "\n")
    print_problems(report.errors)
    if format_ is None:
        return
    print_lines(render(format_, report, console), console)
    if "github" in {format_, *(name for name, _ in outputs)}:
        _write_job_summary(github.job_summary(report))


def _write_job_summary(text: str) -> None:
    """Add to the summary of a GitHub job, if this is one."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(name).open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            say(f"okrlint: the summary of the job cannot be written: {error}")


@contextmanager
def progress(after: float = 1.0) -> Iterator[Callable[[int], None]]:
    """Yield a function that counts files, given how many there are; a bar appears after some seconds.

    Only on a terminal, on standard error.
    """
    begun = time.monotonic()
    done, bars = 0, ExitStack()
    bar: Any = None

    def tick(total: int) -> None:
        nonlocal done, bar
        done += 1
        if bar is None and total > 1 and sys.stderr.isatty() and time.monotonic() - begun > after:
            bar = bars.enter_context(click.progressbar(length=total, label="okrlint", file=sys.stderr))
            bar.update(done)
        elif bar is not None:
            bar.update(1)

    with bars:
        yield tick


def print_problems(problems: Iterable[Any]) -> None:
    """Say on standard error what could not be read or did not work."""
    for problem in problems:
        say(f"okrlint: {problem}")


def say(message: str) -> None:
    """Say something on standard error, in characters that it can print."""
    from okrlint.reports.console import Console

    click.echo(Console(encoding=sys.stderr.encoding or "ascii").printable(message), err=True)
