"""Tell what every number of a statement does: its role, bound and unit.

The position decides what a number does: behind *fra* it is a baseline, behind *de* it only describes, in
*ISO 27001* it names. Roles that need the parse of the whole statement are corrected by the reader.
"""

from __future__ import annotations

import itertools
import re

from spacy.tokens import Token

from okrlint.language.nouns import is_person
from okrlint.language.numbers import Number, numbers_in, shaped_numbers
from okrlint.language.sentence import Sentence, has, is_time_unit, low, token_end
from okrlint.reading import Comparator, QuantityRole

_ALIKE = 100  # times: numbers further apart are not in one scale
_LONGEST_PHRASE = 20  # words between a number and the noun that it counts
_AHEAD = 80  # characters, more than a phrase beside a number has
_YEAR = re.compile(r"(19|20)\d{2}")


def type_numbers(sentence: Sentence) -> list[Number]:
    """Return all numbers of a sentence, typed, in order."""
    found = shaped_numbers(sentence)
    _join_ratios(sentence, found)
    _join_scales(sentence, found)
    for number in found:
        if number.role is QuantityRole.LEVEL:
            number.role = _role(sentence, number)
    _share_names(sentence, found)
    for number in found:
        if number.is_amount or number.role is QuantityRole.BASELINE:
            _find_bound(sentence, number)
            if _is_age(sentence, number):
                number.role = QuantityRole.SCOPE
    _join_ranges(sentence, found)
    _pair_baselines(sentence, found)
    return found


def _share_names(sentence: Sentence, found: list[Number]) -> None:
    """*Years 9 and 10*: what is joined to a number that names does so, too."""
    for first, second in itertools.pairwise(found):
        joined = sentence.text[first.end : second.start].strip().lower() in sentence.words("and")
        bare = second.unit is None and second.counted is None and not second.is_fraction
        if first.role is QuantityRole.NAME and joined and bare and second.is_amount:
            second.role = QuantityRole.NAME


def _join_ranges(sentence: Sentence, found: list[Number]) -> None:
    """*mellom 5 og 10*: the second number is the upper end of the first, not a number of its own."""
    joined_ends = set()
    for low_end, high_end in itertools.pairwise(found):
        joined = sentence.text[low_end.end : high_end.start].strip().lower() in sentence.words("and")
        if low_end.comparator is Comparator.BETWEEN and low_end.upper is None and joined and high_end.is_amount:
            low_end.upper, low_end.end = high_end.value, high_end.end
            low_end.unit = low_end.unit or high_end.unit
            low_end.counted = low_end.counted or high_end.counted
            low_end.role = high_end.role
            joined_ends.add(id(high_end))
    found[:] = [number for number in found if id(number) not in joined_ends]


def _join_ratios(sentence: Sentence, found: list[Number]) -> None:
    """*8 av 10*, *one in six*: two numbers are one fraction."""
    kept: list[Number] = []
    for number in found:
        first = kept[-1] if kept else None
        between = sentence.text[first.end : number.start].strip().lower() if first else ""
        whole = number.value if number.role is QuantityRole.LEVEL else None
        if (
            first is not None
            and between in sentence.lexicon.ratio
            and whole
            and first.value is not None
            and first.value <= whole
        ):
            first.end, first.unit, first.is_fraction = number.end, "%", True
            first.value = 100 * first.value / whole
            first.role = QuantityRole.LEVEL
        else:
            kept.append(number)
    found[:] = kept


def _join_scales(sentence: Sentence, found: list[Number]) -> None:
    """Take the scale word and the unit behind a number into it: *3 millioner kroner*."""
    lexicon = sentence.lexicon
    for number in found:
        if number.role not in {QuantityRole.LEVEL, QuantityRole.CHANGE} or number.is_fraction:
            continue
        following = sentence.after(number.end)
        word = low(following)
        if (following is not None and following.text in lexicon.scales) or word in lexicon.scales:
            assert following is not None
            scale = lexicon.scales.get(following.text) or lexicon.scales.get(word, 1.0)
            if number.value is not None:
                number.value = round(number.value * scale, 6)
            number.end, number.scale = token_end(following), scale
            if word in lexicon.money_signs:
                number.unit = "nok"
            following = sentence.after(number.end)
            if low(following) == "." and following is not None and following.idx == number.end:
                number.end, following = token_end(following), sentence.after(token_end(following))
        _take_unit(sentence, number, following)
        previous = sentence.before(number.start)
        if number.unit is None and low(previous).strip(".") in lexicon.money_signs and previous is not None:
            number.unit, number.start = low(previous), previous.idx
    inside = _stretches_inside_others({(number.start, number.end) for number in found})
    found[:] = [number for number in found if (number.start, number.end) not in inside]


def _stretches_inside_others(stretches: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the stretches that another one covers."""
    inside, reach = set(), -1
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1])):
        if end <= reach:
            inside.add((start, end))
        reach = max(reach, end)
    return inside


def _take_unit(sentence: Sentence, number: Number, following: Token | None) -> None:
    """Take a unit behind a number; *10 timer kurs* and *40 ansatte* have a counted noun instead."""
    if following is None or low(following) not in sentence.lexicon.units:
        return
    unit = sentence.lexicon.same_unit.get(low(following), low(following))
    end = token_end(following)
    if unit == "%" and sentence.text[end : end + 6].lower() == "-poeng":
        unit, end = "points", end + 6
    number.unit, number.end = unit, end
    more = sentence.after(end)
    if low(more) in sentence.words("points") and unit in sentence.words("before_points"):
        assert more is not None
        number.unit, number.end = "points", token_end(more)


def _role(sentence: Sentence, number: Number) -> QuantityRole:
    """Return the role of a number by the words around it."""
    lexicon = sentence.lexicon
    before = sentence.before(number.start)
    following = sentence.after(number.end)
    word_before, word_after = low(before), low(following)
    if number.is_fraction:
        return QuantityRole.LEVEL
    if number.unit is None and _is_year(sentence, number, following):
        return QuantityRole.DATE
    behind = sentence.after(token_end(following)) if following is not None else None
    names_kind = following is not None and following.dep_ == "compound" and low(behind).isalpha()  # 200 Easter eggs
    if number.unit is None and word_after in lexicon.calendar - lexicon.period and not names_kind:
        return QuantityRole.DATE
    if number.unit is None and word_before in lexicon.calendar - lexicon.period:
        return QuantityRole.DATE
    if word_before in lexicon.ranks and following is not before and number.unit is None and before is not None:
        return QuantityRole.RANK if before.pos_ != "NOUN" or word_before != "best" else QuantityRole.LEVEL
    softened = sentence.lexicon.soft_amount.before(sentence.text, number.start) is not None
    if number.unit is None and before is not None and not softened and _names(sentence, before):
        return QuantityRole.NAME
    if _is_window(sentence, number, before, following):
        return QuantityRole.SCOPE
    degree = number.unit == "%" and number.value == 100 and following is not None and following.pos_ == "ADJ"
    if degree or _is_scope(sentence, number, before):
        return QuantityRole.SCOPE
    if number.unit is None:
        number.counted = _counted_noun(sentence, number.end)
        if number.counted is not None:
            return QuantityRole.COUNT
    return QuantityRole.LEVEL


def _is_window(sentence: Sentence, number: Number, before: Token | None, following: Token | None) -> bool:
    """*in the first 90 days*, *de første 90 dagene*: when, and not how much."""
    if low(before) not in sentence.words("window"):
        return False
    return is_time_unit(sentence, number.unit or low(following))


def _is_year(sentence: Sentence, number: Number, following: Token | None) -> bool:
    """Whether a number is a year: it is written as one, and counts nothing. *2 000* and *2k* are none."""
    if not _YEAR.fullmatch(sentence.span(number.at, number.end).text):
        return False
    before = sentence.before(number.start)
    if low(before) in sentence.words("to") and _starts_from_less(sentence, number):
        return False
    if low(before) in sentence.words("before_year"):
        return True
    return following is None or following.pos_ not in {"NOUN", "ADJ"}


def _starts_from_less(sentence: Sentence, number: Number) -> bool:
    """*fra 1200 til 2000*: where the change starts at no year, it does not end at one."""
    before = sentence.figure_before(number.at)
    return before is not None and not _YEAR.fullmatch(before)


def _names(sentence: Sentence, before: Token) -> bool:
    """Whether the word before a number makes it part of a name: *ISO 27001*, *fase 2*, *year 10*."""
    word = before.text.lower()
    if before.i == 0 and _is_numbered_subject(sentence, before):
        return True
    if word in sentence.lexicon.numbered or word.rstrip(".") in sentence.lexicon.numbered:
        return True
    if sentence.lexicon.nouns.find_compound(word) in {"metric", "event", "extent"}:
        return False
    if word in sentence.words("now"):
        return False
    if any(character.isdigit() for character in word) or not word[:1].isalpha():
        return False
    if (
        before.pos_ in {"NOUN", "PROPN"}
        and before.text.islower()
        and not has(before, "Number", "Plur")
        and before.i > 0
        and word not in sentence.lexicon.units
    ):
        number = sentence.after(token_end(before))
        counted = number is not None and _counted_noun(sentence, token_end(number)) is not None
        return not counted and not _is_measuring(sentence, before)
    if before.i > 0 and before.text[0].isupper() and before.pos_ in {"PROPN", "NOUN", "X", "ADJ"}:
        return word not in sentence.lexicon.money_signs and not before.text.islower()
    return before.text.isupper() and len(before.text) > 1 and word not in sentence.lexicon.money_signs


def _is_numbered_subject(sentence: Sentence, noun: Token) -> bool:
    """*Politipost 2 skal være …*: between a first noun and the verb, a number names."""
    number = sentence.after(token_end(noun))
    verb = sentence.after(token_end(number)) if number is not None else None
    singular = noun.pos_ in {"NOUN", "PROPN"} and not has(noun, "Number", "Plur")
    return singular and verb is not None and verb.pos_ == "AUX" and not _is_measuring(sentence, noun)


def _is_measuring(sentence: Sentence, noun: Token) -> bool:
    """Whether a number behind a noun can be its level: *omsetning 5 mill.*; in *bay 14* it is a name."""
    return sentence.lexicon.nouns.find_compound(noun.lemma_) in {"metric", "event", "extent", "quality"}


def _is_scope(sentence: Sentence, number: Number, before: Token | None) -> bool:
    """*de 8 bygdene*, *our 12 shops*: the number describes, it is not promised."""
    word = low(before)
    if word not in sentence.words("definite") or before is None:
        return False
    if number.unit == "%" or "%" in sentence.text[number.start : number.end]:
        return False
    following = sentence.after(number.end)
    return following is not None and low(following) != "%"


_BEFORE_COUNTED = frozenset({"ADJ", "ADV", "VERB", "PUNCT", "X", "NUM"})


def _counted_noun(sentence: Sentence, offset: int) -> Token | None:
    """Return the noun that a number counts: the last noun of the run of adjectives and nouns behind it."""
    found: Token | None = None
    for token in sentence.next_tokens(offset, _LONGEST_PHRASE):
        if token.pos_ in {"NOUN", "PROPN"}:
            found = token
            if sentence.language != "en":
                break
        elif (
            found is not None
            or token.pos_ not in _BEFORE_COUNTED
            or (token.pos_ == "PUNCT" and token.text not in "-/")
        ):
            break
        elif token.pos_ == "ADJ" and _is_noun_like(sentence, token):
            return token
    return found


def _is_noun_like(sentence: Sentence, token: Token) -> bool:
    """*40 ansatte*, *dei tilsette*: a participle that stands for people, at the end of its phrase."""
    following = sentence.after(token_end(token))
    return following is None or following.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "CCONJ"}


def _find_bound(sentence: Sentence, number: Number) -> None:
    """Take the bound before or behind a number into it."""
    lexicon = sentence.lexicon
    hit = lexicon.bound_phrases.before(sentence.text, number.start)
    if hit is not None:
        number.start = hit.start
        number.comparator = Comparator(lexicon.bounds[hit.entry.lower()])
    rest = sentence.text[number.end : number.end + _AHEAD]
    for phrase, comparator in lexicon.after_bounds.items():
        if _begins_with(rest, phrase) and number.comparator is None:
            number.comparator = Comparator(comparator)
            number.end += len(rest) - len(rest.lstrip()) + len(phrase)
            break


def _is_age(sentence: Sentence, number: Number) -> bool:
    """*Flere under 25 år*, *pupils under 12*, *saker eldre enn ett år*: the bound says who or what is meant."""
    before = sentence.before(number.start)
    if before is None or number.comparator is None or number.counted is not None:
        return False
    if number.unit is not None and number.unit not in sentence.words("age"):
        return False
    if low(before) in sentence.lexicon.direction["count"] or before.pos_ == "PRON":
        return True
    older = any(low(t) in sentence.words("older") for t in sentence.tokens_in(number.start, number.at)[:1])
    return before.pos_ == "NOUN" and (older or is_person(sentence, before))


def _begins_with(rest: str, phrase: str) -> bool:
    """Whether a bound such as *or more* or *+* stands right behind a number; *plus a deal* joins."""
    stripped = rest.lower().lstrip()
    if not stripped.startswith(phrase):
        return False
    return phrase == "+" or phrase != "plus" or len(rest) - len(stripped) == 0


def _stands_behind(sentence: Sentence, number: Number, section: str) -> bool:
    """Whether one of the phrases of a section, of several words too, stands right before a number: *i dag 71*."""
    ahead = f" {sentence.text[max(0, number.start - _AHEAD) : number.start].lower().rstrip(' :(')}"
    return ahead.replace("(", " ").endswith(tuple(f" {phrase}" for phrase in sentence.words(section)))


def _pair_baselines(sentence: Sentence, found: list[Number]) -> None:
    """Give *from A*, *now A*, and A in *A to B* the role of the baseline."""
    amounts = [number for number in found if number.is_amount]
    for number in amounts:
        before = sentence.before(number.start)
        near = {low(before)}
        earlier = sentence.before(before.idx) if before is not None else None
        if earlier is not None and before is not None and not numbers_in(amounts, earlier.idx, number.start):
            near.add(low(earlier))
        tells_now = before is not None and before.pos_ != "VERB" and before.i > 0
        today = _stands_behind(sentence, number, "now")
        if near & sentence.words("from") or (tells_now and (today or near & sentence.words("now"))):
            number.role = QuantityRole.BASELINE
    for first, second in itertools.pairwise(amounts):
        between = sentence.text[first.end : second.start].strip().lower()
        if between in sentence.words("to") and first.role in {QuantityRole.LEVEL, QuantityRole.COUNT}:
            first.role = QuantityRole.BASELINE
        _share_scale(first, second)


def _share_scale(first: Number, second: Number) -> None:
    """*fra 2 til 3 millioner*: the word behind the target is the baseline's too, where that makes them alike."""
    if first.role is not QuantityRole.BASELINE or first.unit is not None or first.scale != 1 or not second.value:
        return
    if first.value and second.scale > 1 and 1 / _ALIKE < first.value * second.scale / second.value < _ALIKE:
        first.value, first.scale = round(first.value * second.scale, 6), second.scale
