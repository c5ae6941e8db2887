"""What rule.toml says about a rule: code, name, severity, texts, options, sources."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from okrlint.document.model import Frozen, Language, Role
from okrlint.errors import RuleError
from okrlint.settings.severity import Severity as Severity


class Texts(Frozen):
    """One text in the three languages."""

    nb: str
    nn: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in a language."""
        return str(getattr(self, language))


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
    `severity` "off" leaves it to settings and profiles to switch it on. `sources` are names, or codes which a
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


def load_info(folder: Path) -> RuleInfo:
    """Read rule.toml of a rule's folder; raise RuleError naming the file and the field that is wrong."""
    path = folder / "rule.toml"
    try:
        names = _source_names(folder.parent / "sources.toml")
        info = RuleInfo.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        return info.model_copy(update={"source_names": {key: names[key] for key in info.sources if key in names}})
    except FileNotFoundError:
        raise RuleError(f"{path}: the rule has no rule.toml") from None
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(f"{path}: {error}") from error


@cache
def _source_names(file: Path) -> dict[str, Texts]:
    """Return the names of sources that a bundle of rules gives beside them, by their codes."""
    if not file.is_file():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: Texts.model_validate(texts) for code, texts in table.items()}
