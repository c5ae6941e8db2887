"""What rule.toml says about a rule: code, name, severity, texts, options, sources."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, ValidationError, model_validator

from okrlint.document.model import LANGUAGES, Frozen, Language, Role
from okrlint.errors import RuleError
from okrlint.rule.mistakes import told
from okrlint.settings.severity import Severity as Severity


class Texts(Frozen):
    """One text in some of the languages, at least in one; a plain string is English."""

    nb: str | None = None
    nn: str | None = None
    en: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {"en": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _is_written(self) -> Self:
        if not self.languages:
            raise ValueError('it is empty; write at least en = "…"')
        return self

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it is written."""
        return tuple(language for language in LANGUAGES if getattr(self, language) is not None)

    def in_language(self, language: Language) -> str:
        """Return the text in a language or, where it is not written in it, in English or else in another one."""
        texts: tuple[str | None, ...] = (getattr(self, language), self.en, self.nb, self.nn)
        return next(text for text in texts if text is not None)


Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,8}\d{3}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class Option(Frozen):
    """A number that a rule can be set to; `minimum` is the least that makes sense."""

    default: int
    minimum: int = 0
    summary: Texts


class RuleInfo(Frozen):
    """What rule.toml says about a rule.

    A rule with the scope "statement" is asked about every statement of its role, one with the scope
    "document" about every document, one with the scope "comment" about every comment that switches rules off.
    Texts may be written in one language or more; where one is missing, English stands in. `url` is a page about the
    rule. `severity` "off" leaves it to settings and profiles to switch it on. `sources` are names, or codes which a
    file sources.toml beside the rules' folders gives names to: `source_names`.
    """

    code: Code
    name: Name
    severity: Severity
    scope: Literal["statement", "document", "comment"] = "statement"
    role: Role | None = None
    experimental: bool = False
    options: dict[Name, Option] = Field(default_factory=dict)
    gold_label: str | None = None
    summary: Texts
    reason: Texts
    avoid: dict[str, str] = Field(default_factory=dict)
    prefer: dict[str, str] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()
    source_names: dict[str, Texts] = Field(default_factory=dict)
    disagreement: tuple[Texts, ...] = ()
    url: str | None = None
    messages: dict[str, Texts]
    suggestions: dict[str, Texts] = Field(default_factory=dict)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it is written in, by its summary; in the others it speaks English."""
        return self.summary.languages


def load_info(folder: Path) -> RuleInfo:
    """Read rule.toml of a rule's folder; raise RuleError naming the file, what is wrong, and what to write."""
    path = folder / "rule.toml"
    try:
        names = _source_names(folder.parent / "sources.toml")
        info = RuleInfo.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        return info.model_copy(update={"source_names": {key: names[key] for key in info.sources if key in names}})
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule has no rule.toml") from None
    except ValidationError as error:
        raise RuleError(f"{path}: {told(error, RuleInfo)}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: {error}") from error


@cache
def _source_names(file: Path) -> dict[str, Texts]:
    """Return the names of sources that a bundle of rules gives beside them, by their codes."""
    if not file.is_file():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: Texts.model_validate(texts) for code, texts in table.items()}
