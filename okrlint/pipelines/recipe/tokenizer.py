"""Make the tokenizer: spaCy's rules for the language with those of tokenizer.toml before them.

spaCy stores a tokenizer's rules inside a pipeline, so that nothing of this is needed to load one.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, HYPHENS
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

HYPHEN = f"(?:{HYPHENS})"
EMOTICON_THAT_ENDS_A_BRACKET = re.compile(r"^[()\[\]]+[:;=]")  # "):" is more often what follows an aside
TWICE_CONTRACTED = 3  # words in one: *couldn't've*; a quarter of the English exceptions, and nobody's goal
TELEPHONE = r"^(?:\d{3}[-.])?\d{3}[-.]\d{4}$"


# spaCy's patterns list the letters of many scripts; compiling those took a fifth of the time that loading takes.
LETTERS = {ALPHA: "A-Za-zÀ-ÖØ-öø-ɏ", ALPHA_LOWER: "a-zß-öø-ÿ", ALPHA_UPPER: "A-ZÀ-ÖØ-Þ"}


def make_tokenizer(nlp: Pipeline, name: str) -> Tokenizer:
    """Return the tokenizer of pipeline `name` ("no" or "en") for a blank `nlp` of its language."""
    data = tomllib.loads((Path(__file__).parent / "tokenizer.toml").read_text(encoding="utf-8"))
    ours, both, defaults = data[name], data["both"], nlp.Defaults
    infixes = [*both["infixes"], *ours.get("infixes", []), *_hyphens(defaults.infixes, ours)]
    rules: dict[str, Any] = {
        text: parts
        for text, parts in (defaults.tokenizer_exceptions or {}).items()
        if text not in ours["cut"]
        and not EMOTICON_THAT_ENDS_A_BRACKET.search(text)
        and not (len(parts) >= TWICE_CONTRACTED and text.endswith("ve"))
    }
    rules.update({text: [{"ORTH": text}] for text in ours["whole"]})
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(
            _latin([*_with(both, ours, "prefixes"), *(defaults.prefixes or ())])
        ).search,
        suffix_search=compile_suffix_regex(
            _latin([*_with(both, ours, "suffixes"), *(defaults.suffixes or ())])
        ).search,
        infix_finditer=compile_infix_regex(_latin(infixes)).finditer,
        token_match=re.compile(TELEPHONE).match,
        url_match=re.compile(_latin([r"(?u)(?![0-9]+\.[a-zæøå]+$)" + URL_PATTERN])[0]).match,  # not *2.kvartal*
    )


def _latin(patterns: Iterable[Any]) -> list[str]:
    """Return patterns with Latin letters only, as ranges."""
    return [
        functools.reduce(lambda pattern, each: pattern.replace(each, LETTERS[each]), LETTERS, str(pattern))
        for pattern in patterns
    ]


def _with(both: dict[str, Any], ours: dict[str, Any], key: str) -> list[str]:
    return [*both[key], *ours.get(key, [])]


def _hyphens(infixes: Any, ours: dict[str, Any]) -> list[str]:
    """Return spaCy's infixes, with the one that cuts at hyphens sparing what follows certain prefixes."""
    spared = "".join(rf"(?<!\b{re.escape(prefix)})" for prefix in ours.get("uncut_before_hyphen", ()))
    return [pattern.replace(HYPHEN, spared + HYPHEN) for pattern in infixes]


def blank(name: str, language: str) -> Pipeline:
    """Return a pipeline without components, with the tokenizer of pipeline `name`."""
    nlp = spacy.blank(language)
    nlp.tokenizer = make_tokenizer(nlp, name)
    return nlp
