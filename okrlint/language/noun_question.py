"""Write the yes/no question of a statement that is a noun phrase: whether we have it, or reached its level."""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.document.model import Language
from okrlint.language.nouns import is_definite, is_plural
from okrlint.language.results import Draft
from okrlint.language.sentence import Sentence, has, low, token_end
from okrlint.language.targets import Amount
from okrlint.language.wording import lowered, quoted, words_of
from okrlint.reading import QuantityRole, WhatKind

_HAVE_WE: dict[Language, str] = {"nb": "Har vi ", "nn": "Har vi ", "en": "Do we have "}
_WENT: dict[Language, str] = {"nb": "Gikk ", "nn": "Gjekk ", "en": "Did "}


def ask_noun(sentence: Sentence, draft: Draft) -> str:
    """Ask for a noun phrase: *Har vi 1000 visninger?*, *Er NPS minst 60?*, *Gikk churn ned til 3 %?*."""
    focus, first = draft.main.focus, sentence.tokens[0]
    text = sentence.canonical.original.strip()
    named = _ask_named_level(sentence, draft, text) or _ask_english_level(sentence, draft)
    if named is not None:
        return named
    if focus is None or any(sign in text for sign in _SIGNS):
        return quoted(sentence)
    stray = _stray_verb(draft, focus)
    if stray is not None:
        before, after = words_of(sentence, 0, stray.idx), words_of(sentence, token_end(stray))
        return f"{stray.text.capitalize()} {lowered(sentence, before)} {after}"
    lexicon = sentence.lexicon
    plain = lexicon.absolutes.at(sentence.text, 0) is None and not any(
        lexicon.copula.find(t.text) for t in sentence.tokens
    )
    if sentence.language != "en" and _is_known(focus) and plain:
        moved = draft.movement is not None and draft.movement.form == "particle"
        level = next((a for a in draft.amounts if a.number is not None and a.start > focus.idx), None)
        if moved or (level is not None and any(n.role is QuantityRole.BASELINE for n in draft.numbers)):
            return _WENT[sentence.language] + lowered(sentence, text)
        if level is not None:
            return _ask_level(sentence, level.start)
    if draft.movement is not None and draft.movement.form == "particle":
        return quoted(sentence)
    return _ask_for_having(sentence, draft, focus, first, text)


_SIGNS = (":", "→", "->", "=", "<", ">", "≥", "≤")


def _ask_for_having(sentence: Sentence, draft: Draft, focus: Token, first: Token, text: str) -> str:
    """Ask whether we have what is counted; anything else is quoted."""
    number = any(n.is_amount and n.start <= first.idx + 12 and n.at < focus.idx for n in draft.numbers)
    several = is_plural(focus) and first.pos_ in {"NUM", "ADJ", "NOUN", "ADV", "ADP"} and not focus.text.isupper()
    finished = any(has(t, "VerbForm", "Part") and t.dep_ in {"acl", "ROOT"} for t in sentence.tokens)
    told = any(sentence.lexicon.say.find(t.text) for t in sentence.tokens[1:])  # *90% of patients answer that …*
    states = any(t.pos_ == "AUX" and not draft.regions.covers(t.idx) for t in sentence.tokens)
    if low(first) in sentence.words("not") or told or states:
        return quoted(sentence)
    if (number or several) and not finished and not any(_is_verb_form(t) for t in sentence.tokens):
        return _HAVE_WE[sentence.language] + lowered(sentence, text)
    if low(first) in sentence.words("had") and not finished:
        return _HAVE_WE[sentence.language] + lowered(sentence, text)
    return quoted(sentence)


def _ask_named_level(sentence: Sentence, draft: Draft, text: str) -> str | None:
    """*Svartid på telefonen < 60 sekunder* → *Er svartiden på telefonen under 60 sekunder?*."""
    focus = draft.main.focus
    level = _level_without_start(draft)
    if focus is None or level is None or focus.i != sentence.tokens[0].i or _ASIDE.search(text):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens):
        return None
    name = _definite_name(sentence, focus)
    if name is None:
        return None
    text = _signs_in_words(sentence, text)
    bounds = "|".join(sorted(map(re.escape, sentence.lexicon.bounds), key=len, reverse=True))
    text = re.sub(rf"\spå (?=(?:{bounds})\s)", " ", text.replace(focus.text, name, 1))
    return f"Er {text[0].lower() + text[1:] if text[1:2].islower() else text}"


def _ask_english_level(sentence: Sentence, draft: Draft) -> str | None:
    """*Response time under 2 hours* → *Is the response time under 2 hours?*."""
    focus, first = draft.main.focus, sentence.tokens[0]
    level = _level_without_start(draft)
    if sentence.language != "en" or focus is None or level is None or level.start < focus.idx or draft.movement:
        return None
    if first.pos_ in {"NUM", "DET", "PRON", "ADV"} or _ASIDE.search(sentence.text):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens if token.dep_ != "amod"):
        return None
    if draft.noun_kind.kind not in {WhatKind.METRIC, WhatKind.COUNT} and not focus.text.isupper():
        return None  # *Deploy to production at least 3 times a week*: perhaps a verb
    name = words_of(sentence, 0, level.start).split()
    if name[-1] in sentence.words("of"):
        name.pop()
    rest = _signs_in_words(sentence, words_of(sentence, level.start))
    named = lowered(sentence, " ".join(name))
    if focus.text.isupper():
        return f"Is {named} {rest}"
    several = low(focus).endswith("s") and low(focus) != focus.lemma_.lower()
    return f"Are the {named} {rest}" if several else f"Is the {named} {rest}"


def _level_without_start(draft: Draft) -> Amount | None:
    """Return the first bound of a statement that names no baseline."""
    if any(number.role is QuantityRole.BASELINE for number in draft.numbers):
        return None
    return next((a for a in draft.amounts if a.number is not None and a.number.comparator), None)


def _signs_in_words(sentence: Sentence, text: str) -> str:
    """*< 2 hours* → *below 2 hours*."""
    for sign, word in sentence.lexicon.signs:
        text = re.sub(rf"(?:(?<!\s)\s++)?{re.escape(sign)}\s*+", f" {word} ", text)
    return text


_ASIDE = re.compile(r"[:()\[\]]|->|→")


def _definite_name(sentence: Sentence, focus: Token) -> str | None:
    """Return a Norwegian quantity as one speaks of a known one; an abbreviation as it stands."""
    if sentence.language == "en":
        return None
    if focus.text.isupper() or (is_definite(focus) and low(focus).endswith(("en", "et", "a", "ene", "ane"))):
        return focus.text
    for pair in sorted(sentence.words("definite_ending"), key=len, reverse=True):
        bare, definite = pair.split("/")
        if low(focus).endswith(bare):
            return focus.text[: -len(bare)] + definite
    return None


def _is_known(focus: Token) -> bool:
    return focus.text.isupper() or is_definite(focus)


def _stray_verb(draft: Draft, focus: Token) -> Token | None:
    """Return the finite verb of a clause whose noun the parse took for the root: *Andelen … går opp …*."""
    for token in draft.sentence.tokens_in(focus.idx, draft.end):
        finite = token.pos_ in {"VERB", "AUX"} and has(token, "Tense", "Pres") and token.dep_ != "cop"
        if finite and draft.sentence.language != "en" and not draft.regions.covers(token.idx):
            return token
    return None


def _is_verb_form(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and not has(token, "VerbForm", "Part") and token.dep_ in {"ROOT", "acl"}


def _ask_level(sentence: Sentence, level: int) -> str:
    """*Er NPS minst 60?*: the preposition between the quantity and its level goes."""
    head = words_of(sentence, 0, level).split()
    while head and head[-1] in sentence.words("before_level"):
        head.pop()
    return f"Er {lowered(sentence, ' '.join(head))} {words_of(sentence, level)}"
