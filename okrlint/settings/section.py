"""Tables of settings: how keys are written, and what is told of a wrong one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, ModelWrapValidatorHandler, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails

from okrlint.document.model import Frozen
from okrlint.errors import SettingsError
from okrlint.hints import did_you_mean

_EXPECTED = {
    "sequence_str": "a list of words",
    "is_instance_of": "a list of words",
    "tuple_type": "a list",
    "string_type": "a word",
    "dict_type": "a table",
    "model_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "too_long": "no more of them",
    "too_short": "at least one word in the list",
    "string_too_short": "some words",
    "string_pattern_mismatch": "a path or an address",
}


# A path as it stands in a file.
PathText = Annotated[str, StringConstraints(pattern=r"^[^\x00]+$")]
# What stands for something in a text, so that it cannot be empty.
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# A list of words in a file; in Python any sequence of them, kept as a tuple.
Words = Annotated[Sequence[str], AfterValidator(tuple)]


class Section(Frozen):
    """A table of settings: keys may be written with - or _, and what is wrong is a SettingsError."""

    title: ClassVar[str] = ""

    @model_validator(mode="wrap")
    @classmethod
    def _tell(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Mapping):
            data = {str(key).replace("-", "_"): value for key, value in data.items()}
            for key in data.keys() - cls.model_fields.keys():
                raise SettingsError(cls._unknown(key))
        try:
            return handler(data)
        except ValidationError as error:
            first = error.errors()[0]
            names = [part for part in first["loc"] if isinstance(part, str) and part != "[key]"]
            keys = ".".join([*filter(None, [cls.title]), *names])
            raise SettingsError(f"{shown(keys)}: {_expectation(first)}.") from None

    @classmethod
    def _unknown(cls, key: str) -> str:
        known = [shown(name) for name in cls.model_fields]
        table = f" in [{cls.title}]" if cls.title else ""
        hint = did_you_mean(shown(key), known) or f" Known are {', '.join(known)}."
        return f"unknown key '{shown(key)}'{table}.{hint}"


def _expectation(error: ErrorDetails) -> str:
    """Say what a setting should have been, and what it is."""
    kind, got = error["type"], error["input"]
    if kind == "missing":
        return "it is missing"
    is_in_list = any(isinstance(part, int) for part in error["loc"])
    if kind == "string_type" and is_in_list:
        return f"expected a list of words, got one with {_written(got)} in it"
    expected = error.get("ctx", {}).get("expected") or _EXPECTED.get(kind)
    return f"expected {expected}, got {_written(got)}" if expected else f"{error['msg']}, got {_written(got)}"


def _written(value: object) -> str:
    """Return a value as TOML writes it, more or less."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def shown(key: str) -> str:
    """Return a key as users write it."""
    return key.replace("_", "-")
