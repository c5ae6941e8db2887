"""Settings files: valid keys with odd values, wrong types, broken TOML; and a run that is set so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from okrlint.reports import settings_text
from okrlint.reports.console import Console
from okrlint.rule.profiles import profile_names
from okrlint.settings.files import find_settings, load_settings

from . import corpus, lines
from .case import Case, Failure
from .house import DOCUMENTS, house, modules_kept, run
from .limits import watched
from .odd import NUMBERS, SIGNS, TEXTS, encoded
from .pools import pools

_SECONDS = 2.0
_DOCUMENTS = ("okr.md", "okr.yaml")
_OTHER = {
    "base.toml": b'ignore = ["S304"]\nextend = "okrlint.toml"\n',
    "fine.toml": b'severity = { K203 = "info" }\nextend-exclude = ["x/"]\n',
    "broken.toml": b"a = [",
    "wrong.py": b"def rules():\n    return [1]\n",
    "empty_rules.py": b"def rules():\n    return []\n",
    "okrlint-baseline.tsv": b"# okrlint baseline 1\nokr.md\tK201\t1\timprove communication with patients\n",
}
_POOLS = pools("settings")
_PLAIN: Mapping[str, Sequence[str]] = {
    "profile": (*profile_names(), *_POOLS["profiles"]),
    "period": _POOLS["periods"],
    "fail-on": ("error", "warning", "never", "off", ""),
    "language": ("nb", "nn", "en", "no", "", "EN"),
    "baseline": _POOLS["paths"],
    "extend": _POOLS["paths"],
}
_LISTS: Mapping[str, Sequence[str]] = {
    "select": _POOLS["rules"],
    "ignore": _POOLS["rules"],
    "extend-exclude": _POOLS["globs"],
    "plugins": _POOLS["modules"],
    **{f"lexicon.{name}": _POOLS["labels"] for name in ("metrics", "not-vague", "names", "deliverables")},
    **{f"labels.{name}": _POOLS["labels"] for name in ("objective", "key-result", "aside", "target", "deadline")},
}
_FLAGS = ("as-okr", "require-okr")


class SettingsFiles:
    """A case is okrlint.toml or pyproject.toml."""

    name, batch, share = "settings", 100, 8

    def make(self, seed: int, chance: Random) -> Case:
        """Make the case of a seed."""
        shared = chance.random() < 0.3
        text = _toml(chance, "tool.okrlint." if shared else "")
        if chance.random() < 0.25:
            text = lines.mutated(text, "[a]\nb = 1\n", chance, most_lines=60)
        name = "pyproject.toml" if shared else "okrlint.toml"
        return Case(self.name, seed, name, encoded(text, chance))

    def check(self, cases: Sequence[Case]) -> list[Failure]:
        """Load each, look at it, and lint with it."""
        failures: list[Failure] = []
        for case in cases:
            with (
                house({**_OTHER, case.name: case.data}, _DOCUMENTS) as folder,
                watched(case, failures, _SECONDS),
                modules_kept(),
            ):
                _check(folder / case.name)
        return failures


def _check(file: Path) -> None:
    settings = load_settings(file, trust=True)
    find_settings(file.parent)
    list(settings_text.render(settings, Console()))
    json.dumps(settings_text.as_data(settings))
    for document in DOCUMENTS:
        settings.for_file(file.parent / document).origins()
    settings.override(fail_on="info", ignore=["K201"])
    run(file.parent)


def _toml(chance: Random, prefix: str) -> str:
    """Return some settings, a line a key; with a prefix where they stand among others'."""
    told = [_entry(chance) for _ in range(chance.choice((1, 2, 4, 8)))]
    tables = [_table(chance, prefix) for _ in range(chance.choice((0, 0, 1, 2)))]
    return "\n".join([*(prefix + line for line in told), *tables, ""])


def _entry(chance: Random) -> str:
    key = chance.choice((*_PLAIN, *_LISTS, *_FLAGS, "severity", "options", "unknown"))
    if chance.random() < 0.15:
        return f"{key} = {chance.choice(_POOLS['values'])}"
    if key in _PLAIN:
        return f"{key} = {_word(_PLAIN[key], chance)}"
    if key in _LISTS:
        return f"{key} = [{', '.join(_word(_LISTS[key], chance) for _ in range(chance.randint(0, 3)))}]"
    if key == "severity":
        return f"severity.{_word(_POOLS['rules'], chance)} = {_word(_POOLS['severities'], chance)}"
    if key == "options":
        option = chance.choice(_POOLS["options"])
        return f"options.{_word(_POOLS['rules'], chance)}.{option} = {chance.choice((*_POOLS['values'], '0', '3'))}"
    return f"{key} = {chance.choice(('true', 'false', *_POOLS['values']))}"


def _table(chance: Random, prefix: str) -> str:
    if chance.random() < 0.6:
        entries = [_entry(chance) for _ in range(chance.randint(0, 3))]
        files = ", ".join(_word(_POOLS["globs"], chance) for _ in range(chance.randint(0, 2)))
        return "\n".join([f"[[{prefix}overrides]]", f"files = [{files}]", *entries])
    statement = chance.choice((chance.choice(corpus.statements()).text, "Improve communication with patients", ""))
    rules = ", ".join(_word(_POOLS["rules"], chance) for _ in range(chance.randint(0, 2)))
    return (
        f"[[{prefix}accept]]\nstatement = {_quoted(statement)}\nrules = [{rules}]\nreason = {_word(SIGNS, chance)}"
    )


def _word(words: Sequence[str], chance: Random) -> str:
    pool = words if chance.random() < 0.9 else chance.choice((SIGNS, TEXTS, NUMBERS))
    return _quoted(chance.choice(pool))


def _quoted(word: str) -> str:
    """Return a word as TOML writes it; JSON's escapes are TOML's, but for DEL and lone surrogates."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
