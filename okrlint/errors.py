"""What can go wrong and is told to the user; each class knows its exit code."""

from __future__ import annotations


class OkrlintError(Exception):
    """Base of everything that okrlint raises on purpose."""

    exit_code = 2


class InputError(OkrlintError):
    """Input that cannot be read: which file and line, what is wrong, and what to do.

    `line` is 1-based, or None where the whole file is meant.
    """

    def __init__(self, path: str, message: str, hint: str = "", line: int | None = None) -> None:
        self.path, self.line, self.message, self.hint = path, line, message, hint
        where = path if line is None else f"{path}:{line}" if path else f"line {line}"
        super().__init__((f"{where}: " if where else "") + message + (f" {hint}" if hint else ""))


class SettingsError(OkrlintError):
    """Settings that are wrong: an unknown key, rule or value, with a suggestion."""


class RuleError(OkrlintError):
    """A rule that does not load or that raises; names distribution, version and entry point."""

    exit_code = 3


class PipelineError(OkrlintError):
    """A pipeline that is missing, lacks a component, or has other labels than Universal Dependencies."""
