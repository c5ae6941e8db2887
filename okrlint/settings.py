"""Settings: what may be set, and where they are found (okrlint.toml or [tool.okrlint] in pyproject.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, PrivateAttr, ValidationError, model_validator
from pydantic_core import ErrorDetails

from okrlint.errors import SettingsError
from okrlint.hints import did_you_mean
from okrlint.model import Frozen, Language
from okrlint.report import FailOn
from okrlint.rule import Severity

OWN_FILE = "okrlint.toml"
SHARED_FILE = "pyproject.toml"

_EXPECTED = {
    "tuple_type": "a list of words",
    "string_type": "a word",
    "dict_type": "a table",
    "model_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


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
            raise SettingsError(f"{_shown(keys)}: {_expectation(first)}.") from None

    @classmethod
    def _unknown(cls, key: str) -> str:
        known = [_shown(name) for name in cls.model_fields]
        table = f" in [{cls.title}]" if cls.title else ""
        hint = did_you_mean(_shown(key), known) or f" Known are {', '.join(known)}."
        return f"unknown key '{_shown(key)}'{table}.{hint}"


def _expectation(error: ErrorDetails) -> str:
    """Say what a setting should have been, and what it is."""
    kind, got = error["type"], error["input"]
    is_in_list = any(isinstance(part, int) for part in error["loc"])
    if kind == "string_type" and is_in_list:
        return f"expected a list of words, got one with {_written(got)} in it"
    expected = error.get("ctx", {}).get("expected") or _EXPECTED.get(kind)
    return f"expected {expected}, got {_written(got)}" if expected else f"{error['msg']}, got {_written(got)}"


def _written(value: object) -> str:
    """Return a value as TOML writes it, more or less."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _shown(key: str) -> str:
    return key.replace("_", "-")


class Lexicon(Section):
    """The user's own words, each a lemma: measured quantities, countable deliverables, names, clear words."""

    title: ClassVar[str] = "lexicon"

    metrics: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    not_vague: tuple[str, ...] = ()


class Settings(Section):
    """What a run is set to; every field has a default.

    `profile` is one of those that `okrlint.profiles` lists. `select` and `ignore` hold codes, beginnings of
    codes, or names of rules; `severity` maps a code or a name to a severity, `options` one to the options of
    that rule. `language` None means that it is identified; `period` is that of documents which name none.
    `plugins` are modules with a `rules()` function, `pipelines` maps "no" or "en" to an installed spaCy
    pipeline. Raises SettingsError for what is unknown or wrong.
    """

    profile: str = "default"
    period: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    options: dict[str, dict[str, int]] = Field(default_factory=dict)
    fail_on: FailOn = "error"
    language: Language | None = None
    plugins: tuple[str, ...] = ()
    pipelines: dict[Literal["no", "en"], str] = Field(default_factory=dict)
    lexicon: Lexicon = Lexicon()
    extend_exclude: tuple[str, ...] = ()
    as_okr: bool = False

    _file: Path | None = PrivateAttr(default=None)
    _overridden: frozenset[str] = PrivateAttr(default=frozenset())

    @property
    def file(self) -> Path | None:
        """The file that they were read from, or None."""
        return self._file

    @property
    def folder(self) -> Path:
        """What patterns and local plugins are relative to: the settings file's folder, or the current one."""
        return self._file.parent if self._file else Path.cwd()

    def origin(self, key: str) -> str:
        """Return where a key was set, to stand before an error: a file and the key, or an option."""
        if key in self._overridden:
            return f"--{_shown(key)}: "
        return f"{self._file}: {_shown(key)}: " if self._file else f"{_shown(key)}: "

    def override(self, **changes: object) -> Settings:
        """Return these settings with some keys changed; a change to None or () is none."""
        told = {key: value for key, value in changes.items() if value not in (None, ())}
        changed = Settings.model_validate({**self.model_dump(), **told})
        changed._file, changed._overridden = self._file, self._overridden | told.keys()
        return changed


def load_settings(file: Path) -> Settings:
    """Read settings from okrlint.toml, or from [tool.okrlint] of a pyproject.toml; raise SettingsError."""
    table = _table(file)
    if table is None:
        raise SettingsError(f"{file}: it has no table [tool.okrlint].")
    try:
        settings = Settings.model_validate(table)
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from None
    settings._file = file.absolute()
    return settings


def find_settings(folder: Path) -> Settings:
    """Return the nearest settings from a folder upwards, or the defaults where there are none."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for name in (OWN_FILE, SHARED_FILE):
            file = place / name
            if file.is_file() and (name == OWN_FILE or _table(file) is not None):
                return load_settings(file)
    return Settings()


def _table(file: Path) -> dict[str, Any] | None:
    """Return the table of settings in a file, or None where a pyproject.toml has none."""
    shared = file.name == SHARED_FILE
    try:
        content = file.read_bytes()
        if shared and b"okrlint" not in content:
            return None
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: it cannot be read as TOML: {error}") from None
    if shared:
        table = table.get("tool", {}).get("okrlint")
    return table if isinstance(table, dict) else None
