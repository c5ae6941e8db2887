"""What the command line reads and prints."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from okrlint.errors import InputError
from okrlint.files import write_text as write_text

if TYPE_CHECKING:
    from okrlint.reports.console import Console
    from okrlint.reports.report import Report
    from okrlint.run.fixing import Fixed

_HEAD = 4096  # bytes of a page in which its maker is named
_BULLET = re.compile(r"-(?!-)(?=.*\s)", re.DOTALL)


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


def print_lines(lines: Iterable[str], console: Console, *, err: bool = False) -> None:
    """Print lines on standard output, or on standard error."""
    for line in lines:
        click.echo(line, color=console.color, err=err)


def print_diff(fixes: Iterable[Fixed]) -> None:
    """Print what fixing would change; characters that command a terminal are taken out."""
    from okrlint.reports.console import harmless

    for fixed in fixes:
        click.echo(harmless(fixed.diff()), nl=False)


def write_outputs(
    report: Report,
    format_: str | None,
    outputs: Iterable[tuple[str, Path]],
    console: Console,
    *,
    err: bool = False,
) -> None:
    """Print a report in a format (None: only what could not be read), and write it to files in others.

    Raises InputError when a file cannot be written, or is one of those that were read; then none is. For GitHub,
    the summary of the job is written, too. With `err` the report goes to standard error.
    """
    from okrlint.reports import github, render
    from okrlint.reports.console import Console as Plain

    files = list(outputs)
    for _, file in files:
        keep_input(file, report.formats)
    for name, file in files:
        write_text(file, "\n".join(render(name, report, Plain())) + "\n")
    print_problems(report.errors)
    if format_ is None:
        return
    print_lines(render(format_, report, console), console, err=err)
    if "github" in {format_, *(name for name, _ in files)}:
        _write_job_summary(github.job_summary(report))


def keep_input(file: Path, read: Iterable[str]) -> None:
    """Raise InputError where an output would overwrite a file that was read, or one that okrlint is set up with."""
    from okrlint.files import is_same
    from okrlint.run.discovery import OWN_FILES

    if file.name in OWN_FILES or any(is_same(file, Path(path)) for path in read if path):
        told = "It is a file that okrlint reads, and nothing is written over it."
        raise InputError(file.as_posix(), told, "Choose another place.")


def _write_job_summary(text: str) -> None:
    """Add to the summary of a GitHub job, if this is one."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(name).open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            say(f"okrlint: the summary of the job cannot be written: {error}")


def keep_documents(page: Path) -> None:
    """Raise InputError where a page would overwrite what is no page of okrlint's."""
    if page.suffix.lower() not in {".html", ".htm"}:
        raise InputError(
            page.as_posix(), "A page is written to a file that ends with .html.", "Choose another name."
        )
    if page.is_file():
        with page.open("rb") as file:
            if b"okrlint" not in file.read(_HEAD):
                told = "It is no page of okrlint, and nothing is written over it."
                raise InputError(page.as_posix(), told, "Choose another place.")


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
    """Say something on standard error, in characters that it can print; where it cannot be said, go on."""
    from okrlint.reports.console import Console

    with suppress(OSError):
        encoding = getattr(sys.stderr, "encoding", None) or "ascii"
        click.echo(Console(encoding=encoding).printable(message), err=True)


def show(line: str) -> None:
    """Print a line on standard output, in characters that it can print."""
    click.echo(console_for(color=False).printable(line))


def print_document(data: bytes) -> None:
    """Print the bytes of a document on standard output; on a terminal, without what would command it."""
    from okrlint.reports.console import harmless

    if sys.stdout.isatty():
        click.echo(harmless(data.decode("utf-8", "replace")), nl=False)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def standard_input() -> bytes:
    """Return what stands on standard input; raise InputError where it cannot be read."""
    if sys.stdin is None:
        raise InputError("-", "Standard input is closed.", "Name a file, or pipe something in.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError("-", f"Standard input cannot be read: {error.strerror}.", "Name a file.") from None
