"""Stretches of a statement that say something else than the result: why, how, which, names, asides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from okrlint.language.lexicon.phrases import Hit
from okrlint.language.sentence import Sentence, low, moved_extent, token_end

_QUOTES = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]+\"|‘[^’]+’|(?<!\w)'[^']+'(?!\w)|`[^`]+`")
_PARENS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Region:
    """A stretch of characters and why it is set apart."""

    start: int
    end: int
    kind: str  # quote, aside, purpose, manner, relative, reported, circumstance, asked


class Regions:
    """The regions of a sentence."""

    def __init__(self, regions: list[Region]) -> None:
        self.regions = regions

    def kinds_at(self, offset: int) -> set[str]:
        """Return the kinds of the regions that cover a character."""
        return {region.kind for region in self.regions if region.start <= offset < region.end}

    def covers(self, offset: int, *kinds: str) -> bool:
        """Return whether a region of one of `kinds` (any, if none is named) covers a character."""
        found = self.kinds_at(offset)
        return bool(found & set(kinds)) if kinds else bool(found)

    def covering(self, offset: int, kind: str) -> Region | None:
        """Return the region of a kind that covers a character, or None."""
        found = (region for region in self.regions if region.kind == kind)
        return next((region for region in found if region.start <= offset < region.end), None)


def find_regions(sentence: Sentence) -> Regions:
    """Return the regions of a sentence."""
    text = sentence.text
    found = [Region(*match.span(), "quote") for match in _QUOTES.finditer(text)]
    found += [Region(hit.start, hit.end, "quote") for hit in sentence.lexicon.names.find(text)]
    found += [Region(*match.span(), "aside") for match in _PARENS.finditer(text)]
    ensured = sentence.lexicon.ensure.find(text)
    purposes = [
        hit
        for hit in sentence.lexicon.purpose.find(text)
        if not any(other.start <= hit.start < other.end for other in ensured)
    ]
    found += _adverbial(sentence, "purpose", purposes)
    found += _adverbial(sentence, "manner", sentence.lexicon.manner.find(text))
    found += _gerunds(sentence)
    found += _so_clauses(sentence)
    found += _clauses(sentence)
    return Regions(found)


def _adverbial(sentence: Sentence, kind: str, hits: list[Hit]) -> list[Region]:
    """A clause of purpose or manner: from its first word to the end of what hangs on it."""
    regions = []
    for start, end, _ in hits:
        if start == 0:
            comma = sentence.text.find(",", end)
            if comma > 0:
                regions.append(Region(0, comma, kind))
            continue
        regions.append(Region(start, _end_of_clause(sentence, start), kind))
    return regions


def _end_of_clause(sentence: Sentence, start: int) -> int:
    """A subordinate clause at the end of a goal nearly always reaches to the end of the statement."""
    stop = re.compile(r"[;:]").search(sentence.text, start)
    return stop.start() if stop else len(sentence.text)


def _gerunds(sentence: Sentence) -> list[Region]:
    """English *by baking bread and selling buns* is a manner."""
    if sentence.language != "en":
        return []
    regions = []
    for token, following in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if low(token) in sentence.words("before_gerund") and following.tag_ != "NN":
            gerund = following.text.endswith("ing") and following.pos_ == "VERB"
            if gerund:
                regions.append(Region(token.idx, _end_of_clause(sentence, token.idx), "manner"))
    return regions


def _so_clauses(sentence: Sentence) -> list[Region]:
    """English *so* with a clause behind it is a purpose: *so nobody waits*."""
    if sentence.language != "en":
        return []
    regions = []
    for token in sentence.tokens:
        if low(token) == "so" and token.i > 1 and token.dep_ in {"mark", "advmod", "cc"}:
            following = sentence.after(token_end(token))
            if following is not None and following.pos_ in {"PRON", "DET", "NOUN", "PROPN"}:
                regions.append(Region(token.idx, len(sentence.text), "purpose"))
    return regions


def _clauses(sentence: Sentence) -> list[Region]:
    """Relative clauses and reported clauses (what somebody says), by the parse."""
    regions = []
    for token in sentence.tokens:
        if any(child.text == ":" for child in token.children):
            continue
        if moved_extent(sentence, token) is not None:
            continue
        if token.dep_ in {"acl:relcl", "advcl:relcl"}:
            regions.append(_subtree_region(token, "relative"))
        elif (
            token.dep_ == "advcl"
            and token.i > token.head.i
            and not token.text.endswith("ing")
            and any(t.dep_ == "mark" and t.pos_ == "SCONJ" for t in token.children)
        ):
            regions.append(_subtree_region(token, "circumstance"))
        elif token.dep_ == "ccomp" and token.i > token.head.i:
            regions.append(_subtree_region(token, "reported"))
    regions += _relative_pronouns(sentence)
    for token in sentence.tokens[1:]:
        if low(token) in sentence.words("question_word"):
            regions.append(Region(token.idx, _end_of_clause(sentence, token.idx), "asked"))
            break
    return regions


def _subtree_region(token: Token, kind: str) -> Region:
    inside = [t for t in token.subtree if t.i > token.head.i] or [token]
    return Region(inside[0].idx, token_end(inside[-1]), kind)


def _relative_pronouns(sentence: Sentence) -> list[Region]:
    """A relative clause that the parse missed: from the pronoun behind a noun to the next comma or verb."""
    regions = []
    for previous, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if low(token) in sentence.words("relative") and previous.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token.head
            if head.dep_ in {"acl:relcl", "acl", "advcl", "ccomp"} and head.i > token.i:
                inside = [t for t in head.subtree if t.i >= token.i]
                regions.append(Region(token.idx, token_end(inside[-1]), "relative"))
    return regions
