"""How okrlint ends: what goes wrong becomes a message on standard error and an exit code, never a traceback.

0: nothing found that fails the run; 1: findings; 2: usage, settings, input or output; 3: a fault of okrlint or of a
plugin; 130: interrupted; 141: nobody reads the output any more; 143: ended from outside. docs/ci.md has the table.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

import click

from okrlint.cli.terminal import say
from okrlint.errors import OkrlintError

FAULT, INTERRUPTED, CLOSED_PIPE, TERMINATED = 3, 130, 141, 143
_TOP_OPTIONS = frozenset({"-h", "--help", "--version"})
# What Windows says of a pipe that nobody reads is EINVAL.
_NOBODY_READS = frozenset({errno.EPIPE, errno.ESHUTDOWN, *({errno.EINVAL} if sys.platform == "win32" else ())})


class RefusedError(Exception):
    """What the system did not let us do; click itself would end with 1 at some of it, as if there were findings."""

    def __init__(self, error: OSError) -> None:
        self.error = error


class Main(click.Group):
    """The group of commands; FILES without a command are for `check`, and every end has its exit code."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Return the context of a command line; raise RefusedError where its help cannot be printed."""
        try:
            return super().make_context(*args, **extra)
        except OSError as error:
            raise RefusedError(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raise RefusedError where the system does not let it."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise RefusedError(error) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front of files and of its options."""
        if args and self._means_check(args[0]):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; for a wrong one, say which may be meant."""
        from okrlint.hints import did_you_mean

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], list(self.commands)) or " See: okrlint --help"
            raise click.UsageError(f"There is no command and no file '{args[0]}'.{hint}", ctx) from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and end the process; with `standalone_mode` False return what click returns."""
        command = super().main

        def run() -> Any:
            return command(args, prog_name, complete_var, False, windows_expand_args=windows_expand_args, **extra)

        if not standalone_mode:
            return run()
        sys.exit(_code_of(run))

    def _means_check(self, word: str) -> bool:
        if word in self.commands or word in _TOP_OPTIONS:
            return False
        is_path = bool(set(word) & {"/", "\\", "."}) or os.path.lexists(word)
        return word.startswith("-") or is_path


def prepare() -> None:
    """Make the process end as programs do: quietly where nobody reads on, tidily where it is told to stop."""
    _fill_closed_streams()
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)


def _fill_closed_streams() -> None:
    """Put something in the place of standard streams that are closed, or the next file would become one of them."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed(), encoding="utf-8")


class _Closed(io.RawIOBase):
    """Standard output where it is closed: nothing can be written."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def _code_of(run: Callable[[], Any]) -> int:
    """Run a command line, tell what goes wrong, and return the exit code."""
    try:
        try:
            code = run()
        except click.exceptions.Exit as done:
            code = done.exit_code
        sys.stdout.flush()
    except click.ClickException as error:
        return _wrong_usage(error)
    except click.Abort as abort:
        return _aborted(abort)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OkrlintError as error:
        say(f"okrlint: {error}")
        return error.exit_code
    except (OSError, RefusedError) as error:
        return _of_the_system(error.error if isinstance(error, RefusedError) else error)
    except MemoryError:
        say("okrlint: there is not enough memory. Check fewer files at a time.")
        return 2
    except Exception as error:
        say(f"okrlint: a fault of okrlint: {type(error).__name__}: {error}. Please report it.")
        if os.environ.get("OKRLINT_DEBUG"):
            raise
        return FAULT
    return code if isinstance(code, int) else 0


def _wrong_usage(error: click.ClickException) -> int:
    """Tell what is wrong on the command line, whatever words somebody put there."""
    from okrlint.reports.console import harmless

    words = io.StringIO()
    error.show(words)
    with suppress(OSError):
        click.echo(harmless(words.getvalue()).encode("utf-8", "replace"), err=True, nl=False)
    return error.exit_code


def _aborted(abort: click.Abort) -> int:
    """Return the exit code of an interruption, or of a question to which there was no answer."""
    if isinstance(abort.__cause__ or abort.__context__, EOFError):
        say("okrlint: there is nobody to answer. Give the answers as options; see --help.")
        return 2
    say("okrlint: interrupted.")
    return INTERRUPTED


def _of_the_system(error: OSError) -> int:
    """Tell what the system did not let us do; where nobody reads the output any more, nothing."""
    _give_up_output()
    if error.errno in _NOBODY_READS:
        return CLOSED_PIPE
    place = f"{error.filename}: " if error.filename else ""
    say(f"okrlint: {place}{error.strerror or error}. Nothing more can be done; see to that, and run it again.")
    return 2


def _give_up_output() -> None:
    """Let nothing more be written to standard output, so that the interpreter does not fail at it when it ends."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError, AttributeError):
        sys.stdout = io.StringIO()
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
