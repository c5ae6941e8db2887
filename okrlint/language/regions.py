"""Stretches of a statement that say something else than the result: why, how, which, names, asides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from okrlint.language.lexicon.phrases import Hit
from okrlint.language.sentence import Sentence, low, moved_extent, next_sign, token_end

_OPENING = re.compile(r"[«“\"‘'`]")
_CLOSING = {"«": "»", "“": "”", '"': '"', "‘": "’", "'": "'", "`": "`"}
_MAY_BE_EMPTY = "«“"
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
        self._painted = _painted(regions)
        self._kinds: dict[int, frozenset[str]] = {}

    def kinds_at(self, offset: int) -> frozenset[str]:
        """Return the kinds of the regions that cover a character."""
        found = self._kinds.get(offset)
        if found is None:
            found = frozenset(kind for kind, painted in self._painted.items() if offset in painted)
            self._kinds[offset] = found
        return found

    def covers(self, offset: int, *kinds: str) -> bool:
        """Return whether a region of one of `kinds` (any, if none is named) covers a character."""
        found = self.kinds_at(offset)
        return not found.isdisjoint(kinds) if kinds else bool(found)

    def covering(self, offset: int, kind: str) -> Region | None:
        """Return the region of a kind that covers a character, or None."""
        painted = self._painted.get(kind)
        return painted.get(offset) if painted is not None else None


def _painted(regions: list[Region]) -> dict[str, dict[int, Region]]:
    """Return, for each kind, the first region that covers a character; each character is looked at once."""
    painted: dict[str, dict[int, Region]] = {}
    behind: dict[str, dict[int, int]] = {}
    for region in regions:
        covered, skips = painted.setdefault(region.kind, {}), behind.setdefault(region.kind, {})
        offset = region.start
        while offset < region.end:
            if offset in covered:
                offset = _first_free(skips, offset)
            else:
                covered[offset], skips[offset] = region, offset + 1
                offset += 1
    return painted


def _first_free(skips: dict[int, int], offset: int) -> int:
    """Return the first character from one on that is not covered, and shorten the way there."""
    way = []
    while offset in skips:
        way.append(offset)
        offset = skips[offset]
    skips.update(dict.fromkeys(way, offset))
    return offset


def find_regions(sentence: Sentence) -> Regions:
    """Return the regions of a sentence."""
    text = sentence.text
    found = [Region(*stretch, "quote") for stretch in _quotations(text)]
    found += [Region(hit.start, hit.end, "quote") for hit in sentence.hits(sentence.lexicon.names)]
    found += [Region(*match.span(), "aside") for match in _PARENS.finditer(text)]
    ensured = sentence.hits(sentence.lexicon.ensure)
    inside = {offset for hit in ensured for offset in range(hit.start, hit.end)}
    purposes = [hit for hit in sentence.hits(sentence.lexicon.purpose) if hit.start not in inside]
    found += _adverbial(sentence, "purpose", purposes)
    found += _adverbial(sentence, "manner", sentence.hits(sentence.lexicon.manner))
    found += _gerunds(sentence)
    found += _so_clauses(sentence)
    found += _clauses(sentence)
    return Regions(found)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in quotation marks. Where a mark is closed nowhere, nobody looks for its end twice."""
    last = {closing: text.rfind(closing) for closing in _CLOSING.values()}
    free = 0
    for opening in _OPENING.finditer(text):
        start, sign = opening.start(), opening.group()
        if start < free or last[_CLOSING[sign]] <= start:
            continue
        end = text.index(_CLOSING[sign], start + 1)
        inside_words = sign == "'" and (_is_letter(text, start - 1) or _is_letter(text, end + 1))
        if inside_words or (end == start + 1 and sign not in _MAY_BE_EMPTY):
            continue
        free = end + 1
        yield start, free


def _is_letter(text: str, offset: int) -> bool:
    return 0 <= offset < len(text) and (text[offset].isalnum() or text[offset] == "_")


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
    return next_sign(sentence.clause_ends, start, len(sentence.text))


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
            regions.append(_subtree_region(sentence, token, "relative"))
        elif (
            token.dep_ == "advcl"
            and token.i > token.head.i
            and not token.text.endswith("ing")
            and any(t.dep_ == "mark" and t.pos_ == "SCONJ" for t in token.children)
        ):
            regions.append(_subtree_region(sentence, token, "circumstance"))
        elif token.dep_ == "ccomp" and token.i > token.head.i:
            regions.append(_subtree_region(sentence, token, "reported"))
    regions += _relative_pronouns(sentence)
    for token in sentence.tokens[1:]:
        if low(token) in sentence.words("question_word"):
            regions.append(Region(token.idx, _end_of_clause(sentence, token.idx), "asked"))
            break
    return regions


def _subtree_region(sentence: Sentence, token: Token, kind: str) -> Region:
    first, last = sentence.tree.ends_behind(token, token.head.i + 1) or (token, token)
    return Region(first.idx, token_end(last), kind)


def _relative_pronouns(sentence: Sentence) -> list[Region]:
    """A relative clause that the parse missed: from the pronoun behind a noun to the next comma or verb."""
    regions = []
    for previous, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if low(token) in sentence.words("relative") and previous.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token.head
            if head.dep_ in {"acl:relcl", "acl", "advcl", "ccomp"} and head.i > token.i:
                _, last = sentence.tree.ends_behind(head, token.i) or (head, head)
                regions.append(Region(token.idx, token_end(last), "relative"))
    return regions
