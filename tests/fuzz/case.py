"""A case: the input that a kind makes of a seed; and a failure: what went wrong with it."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from random import Random

_TAIL = 1800  # characters of a traceback's end that are told


class BrokenError(Exception):
    """A property that does not hold; `key` tells it from others of its kind."""

    def __init__(self, key: str, told: str) -> None:
        super().__init__(f"{key}: {told}")
        self.key = key


class TooSlowError(BaseException):
    """More processor time than a case may take. No Exception: nothing that okrlint catches may swallow it."""


@dataclass(frozen=True, eq=False)
class Case:
    """An input: `data` is what stands in its file `name`; `options` say what else is done with it."""

    kind: str
    seed: int
    name: str
    data: bytes
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The data as text; lone surrogates are kept."""
        return self.data.decode("utf-8", "surrogatepass")

    def holding(self, data: bytes | str) -> Case:
        """Return the same case with other data."""
        return replace(self, data=data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


@dataclass(frozen=True)
class Failure:
    """What went wrong with a case; failures of one signature count as one."""

    case: Case
    signature: str
    told: str

    @classmethod
    def of(cls, case: Case, error: BaseException) -> Failure:
        """Return the failure that an exception is."""
        told = "".join(traceback.format_exception(error))[-_TAIL:]
        return cls(case, signature_of(error), told)


def signature_of(error: BaseException) -> str:
    """Return an exception's type and the last function of okrlint that it came through."""
    if isinstance(error, BrokenError):
        return error.key
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _room(frame.filename)]
    if not frames:
        return type(error).__name__
    room = _room(frames[-1].filename)
    if isinstance(error, TooSlowError):  # where it is stopped is chance, but for the room
        return f"{type(error).__name__} in {'/'.join(room.split('/')[:2])}"
    return f"{type(error).__name__} in {room}:{frames[-1].name}"


def _room(filename: str) -> str:
    """Return a module's path from the package on, or "" where it is none of okrlint's."""
    parts = PurePath(filename).parts
    for package in ("okrlint_rules", "okrlint"):
        if package in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[start:])
    return ""


def chance_for(kind: str, seed: int) -> Random:
    """Return the source of chance of a case."""
    return Random(f"{kind}:{seed}")
