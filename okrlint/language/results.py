"""Read one result: fill the slots, and name the words that prove what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from okrlint.language import judgement
from okrlint.language.movement import Movement, find_movement
from okrlint.language.nouns import NounKind, counted_under, is_person, is_plural, noun_kind
from okrlint.language.predicate import Main, find_main, noun_head
from okrlint.language.quantities import Number
from okrlint.language.regions import Regions
from okrlint.language.sentence import NOMINAL, Sentence, low, token_end
from okrlint.language.targets import Amount, find_amounts, is_feeling
from okrlint.reading import PredicateKind, QuantityRole, TargetKind, WhatKind

_UNKNOWN = NounKind(WhatKind.UNKNOWN, None, False)


@dataclass
class Draft:
    """A result in the canonical text, before it becomes a `Result` in the author's words."""

    sentence: Sentence
    regions: Regions
    numbers: list[Number]
    start: int
    end: int
    main: Main
    amounts: list[Amount]
    movement: Movement | None
    noun: Token | None
    noun_kind: NounKind
    evaluations: list[tuple[int, int]] = field(default_factory=list)
    soft: list[tuple[int, int]] = field(default_factory=list)
    placeholders: list[tuple[int, int]] = field(default_factory=list)
    is_hedged: bool = False

    @property
    def kind(self) -> PredicateKind:
        """The kind of the main predicate."""
        return self.main.kind

    @property
    def is_nominal(self) -> bool:
        """Whether the result has no verb."""
        return self.main.verb is None


def read_result(
    sentence: Sentence, regions: Regions, numbers: list[Number], start: int, end: int
) -> Draft:
    """Read the stretch `start` to `end` of the canonical text as one result."""
    main = find_main(sentence, regions, start, end)
    amounts = find_amounts(sentence, regions, numbers, main, start, end)
    movement = find_movement(sentence, regions, main, start, end)
    noun = movement.noun if movement is not None and movement.noun is not None else main.focus
    kind = noun_kind(sentence, noun) if noun is not None and noun.pos_ in NOMINAL | {"ADJ", "X", "SYM"} else _UNKNOWN
    draft = Draft(sentence, regions, numbers, start, end, main, amounts, movement, noun, kind)
    draft.evaluations = judgement.find_evaluations(sentence, regions, main, amounts, start, end)
    for hit in sentence.lexicon.evaluative_phrase.find(sentence.text, start, end):
        if not regions.covers(hit.start, "quote", "aside", "purpose"):
            draft.evaluations.append((hit.start, hit.end))
    draft.soft = judgement.find_soft_amounts(sentence, regions, numbers, main, amounts, start, end)
    return draft


# -- what is missing ---------------------------------------------------------------------------------


def has_target(draft: Draft) -> bool:
    """Whether something fills *how much*."""
    return bool(draft.amounts)


def is_measured(draft: Draft) -> bool:
    """Whether what the result is about is a measured quantity or a count, by lexicon or construction."""
    return draft.noun_kind.sure and draft.noun_kind.kind in {WhatKind.METRIC, WhatKind.COUNT}


def untargeted(draft: Draft) -> tuple[int, int] | None:
    """Return the words that name a metric, a count or a direction where nothing says how much."""
    if draft.placeholders:
        return draft.placeholders[0]
    if has_target(draft) or draft.noun is None or draft.soft and _soft_is_target(draft):
        return None
    movement, kind = draft.movement, draft.noun_kind.kind
    if movement is not None:
        return _unmeasured_movement(draft, movement)
    if draft.kind is PredicateKind.IMPROVE and is_measured(draft) and draft.noun_kind.label != "event":
        return _stretch(draft, draft.main.verb, draft.noun)
    if draft.noun_kind.label == "extent" and not (draft.kind is PredicateKind.DELIVER and not draft.main.finite):
        return draft.noun.idx, token_end(draft.noun)
    if draft.is_hedged:
        return None
    if draft.is_nominal and draft.noun_kind.label == "metric" and not _has_participle(draft):
        return draft.noun.idx, token_end(draft.noun)
    return _ratio_of(draft) if draft.is_nominal else None


def _ratio_of(draft: Draft) -> tuple[int, int] | None:
    """*Loans per cardholder*: one thing for each of another is a measured quantity."""
    noun = draft.noun
    assert noun is not None
    per = draft.sentence.after(token_end(noun))
    other = draft.sentence.after(token_end(per)) if per is not None else None
    if per is None or other is None or low(per) not in draft.sentence.words("per") or other.pos_ != "NOUN":
        return None
    return None if low(other) in draft.sentence.lexicon.period else (noun.idx, token_end(other))


def _soft_is_target(draft: Draft) -> bool:
    """*Noen premierer*: a soft count is the whole target; *betydelig* leaves the target open as well."""
    return any(
        any(low(t) in draft.sentence.lexicon.adverbs["size_adverb"] for t in draft.sentence.tokens_in(*stretch)) is False
        for stretch in draft.soft
    )


def _unmeasured_movement(draft: Draft, movement: Movement) -> tuple[int, int] | None:
    kind = draft.noun_kind.kind
    noun = movement.noun
    if noun is None or (kind is WhatKind.QUALITY and (draft.noun_kind.sure or movement.form != "count")):
        return None
    if kind is WhatKind.QUALITY and low(movement.token) in draft.sentence.words("more"):
        return None
    witness = _stretch(draft, movement.token, noun)
    if movement.form == "verb":
        return witness if kind is not WhatKind.THING or is_plural(noun) else None
    if movement.form == "count":
        if is_measured(draft) or kind in {WhatKind.METRIC, WhatKind.COUNT} or is_plural(noun):
            return witness
        return witness if draft.is_nominal else None
    if movement.form in {"level", "moved", "growth", "particle"}:
        moved_people = movement.form == "particle" and kind is WhatKind.COUNT and is_plural(noun)
        return witness if is_measured(draft) or kind is WhatKind.METRIC or moved_people else None
    return None


def open_end(draft: Draft) -> tuple[int, int] | None:
    """Return the words of an open end: a verb or a quality that no end state and no counter answers."""
    if has_target(draft) or untargeted(draft) is not None or draft.soft:
        return None
    verb, kind, lexicon = draft.main.verb, draft.noun_kind.kind, draft.sentence.lexicon
    if verb is None:
        return _open_noun(draft)
    if draft.main.finite:
        return _open_state(draft)
    if lexicon.copula.find(verb.text) is not None and draft.main.verb_end <= token_end(verb):
        return _open_being(draft)
    if draft.kind in {PredicateKind.IMPROVE, PredicateKind.BE}:
        return _open_verb(draft)
    if draft.kind in {PredicateKind.UP, PredicateKind.DOWN} and kind is WhatKind.QUALITY:
        return _stretch(draft, verb, draft.noun)
    return _open_object(draft)


def _open_noun(draft: Draft) -> tuple[int, int] | None:
    """A bare quality, or a comparative of a judgement: *Mer arbeidsglede*, *Bedre rapport*."""
    if draft.noun is None or _has_participle(draft):
        return None
    if draft.noun_kind.kind is WhatKind.QUALITY and draft.noun_kind.sure:
        return draft.noun.idx, token_end(draft.noun)
    activity = _bare_activity(draft)
    if activity is not None:
        return activity
    for start, end in draft.evaluations:
        token = draft.sentence.token_at(start)
        previous = draft.sentence.before(token.idx) if token is not None else None
        compared = token is not None and ("Cmp" in token.morph.get("Degree") or low(previous) in draft.sentence.words("more"))
        if token is not None and compared and draft.noun.i - 2 <= token.i < draft.noun.i:
            return start, token_end(draft.noun)
    return None


_ACTIVITY_ENDINGS = {"nb": ("ing", "inga", "ingen"), "nn": ("ing", "inga"), "en": ("tion", "ing", "ment", "sation", "zation")}


def _bare_activity(draft: Draft) -> tuple[int, int] | None:
    """*Formidling av historie*, *Curation of formats*: an activity without an end."""
    noun, sentence = draft.noun, draft.sentence
    assert noun is not None
    of = sentence.after(token_end(noun))
    if of is None or low(of) not in sentence.words("activity_of") or draft.noun_kind.sure or noun.i > 2:
        return None
    word = low(noun)
    endings = [e for e in _ACTIVITY_ENDINGS[sentence.language] if word.endswith(e) and len(word) > len(e) + 3]
    if not endings or sentence.lexicon.delivers(word, endings[0]):
        return None
    return noun.idx, token_end(of)


def _open_state(draft: Draft) -> tuple[int, int] | None:
    """*Everyone feels safe*: a state of mind without anybody asked."""
    verb = draft.main.verb
    if verb is not None and is_feeling(draft.sentence, verb):
        return verb.idx, token_end(verb)
    return None


def _open_verb(draft: Draft) -> tuple[int, int]:
    """The open-ended verb with what it acts on, where that stands right behind it."""
    verb, end = draft.main.verb, draft.main.verb_end
    assert verb is not None
    focus = draft.main.focus
    near = focus is not None and end <= focus.idx and focus.i - verb.i <= 4
    return verb.idx, token_end(focus) if near and focus is not None else max(end, token_end(verb))


def _open_being(draft: Draft) -> tuple[int, int] | None:
    """*Bli flinkere til å lytte*, *Be more visible*: being something is open where it compares or judges."""
    verb = draft.main.verb
    assert verb is not None
    compared = _compared_state(draft)
    if compared is not None:
        return compared
    if draft.evaluations:
        return verb.idx, max(end for _, end in draft.evaluations)
    return None


def _open_object(draft: Draft) -> tuple[int, int] | None:
    """*Gi lærerne ro*, *Build trust*, *Gjøre 4H mer kjent*: the object or state is a quality."""
    verb, lexicon = draft.main.verb, draft.sentence.lexicon
    assert verb is not None
    ensured = lexicon.ensure.at(draft.sentence.text, verb.idx)
    if ensured is not None:
        for token in draft.sentence.tokens_in(ensured.end, draft.end):
            if lexicon.feel.find(token.text) and token.pos_ == "VERB":
                return verb.idx, token_end(token)
    if lexicon.develop.find(verb.text) and draft.noun is not None and _is_people(draft.sentence, draft.noun):
        return _stretch(draft, verb, draft.noun)
    grasping = draft.kind in {PredicateKind.OTHER, PredicateKind.ACQUIRE, PredicateKind.MAINTAIN}
    if lexicon.light.find(verb.text) is None and not grasping:
        return None
    if lexicon.make.find(verb.text) is not None:
        compared = _compared_state(draft)
        if compared is not None:
            return compared
    for token in _objects(draft):
        found = noun_kind(draft.sentence, token)
        if found.kind is WhatKind.QUALITY and found.sure or _is_judged_mass(draft, token):
            return _stretch(draft, verb, token)
    return None


def _is_people(sentence: Sentence, noun: Token) -> bool:
    """A team or its people, without a number."""
    return is_person(sentence, noun) or sentence.lexicon.people.find_compound(noun.text) is not None


def _is_judged_mass(draft: Draft, token: Token) -> bool:
    """*Provide world-class support*: a bare noun with a judgement, and no thing that is delivered."""
    judged = any(start < token.idx <= end + 2 for start, end in draft.evaluations)
    bare = not is_plural(token) and not any(low(t) in draft.sentence.words("indefinite") for t in draft.sentence.tokens_in(draft.main.verb_end, token.idx))
    return judged and bare and noun_kind(draft.sentence, token).kind is not WhatKind.THING


def _compared_state(draft: Draft) -> tuple[int, int] | None:
    """*Gjøre X mer kjent*, *make X easier*: a comparative state."""
    verb = draft.main.verb
    assert verb is not None
    for token in draft.sentence.tokens_in(draft.main.verb_end, draft.end):
        if draft.regions.covers(token.idx):
            continue
        more = low(token) in draft.sentence.words("compare")
        if (more or "Cmp" in token.morph.get("Degree")) and token.pos_ in {"ADV", "ADJ"}:
            following = draft.sentence.after(token_end(token))
            last = following if more and following is not None else token
            return verb.idx, token_end(last)
    return None


def _objects(draft: Draft) -> list[Token]:
    """Return the nouns directly behind the verb, before the first preposition."""
    found = []
    for token in draft.sentence.tokens_in(draft.main.verb_end, draft.end):
        if token.pos_ in {"ADP", "SCONJ", "PUNCT"} and token.text != "-" or draft.regions.covers(token.idx):
            break
        if token.pos_ == "NOUN" and noun_head(draft.sentence, token).i == token.i:
            found.append(token)
    return found


def _has_participle(draft: Draft) -> bool:
    """*Audit completed*, *Kontrakten signert*: something is done with the noun."""
    noun = draft.noun
    if noun is None:
        return False
    for token in draft.sentence.tokens_in(noun.idx, draft.end):
        participle = "Part" in token.morph.get("VerbForm") and token.dep_ in {"acl", "ROOT", "advcl", "amod", "xcomp"}
        if participle and token.i > noun.i and not draft.regions.covers(token.idx):
            return True
    return False


def _stretch(draft: Draft, first: Token | None, last: Token | None) -> tuple[int, int]:
    tokens = sorted((t for t in (first, last) if t is not None), key=lambda t: t.i)
    return tokens[0].idx, token_end(tokens[-1])


# -- an objective that is a metric -------------------------------------------------------------------


def metric_words(draft: Draft) -> tuple[int, int] | None:
    """Return the words that show a measured quantity as the main thing of an objective."""
    main, movement = draft.main, draft.movement
    noun = draft.noun
    if noun is None or movement is not None and noun.i == movement.token.i:
        return _more_of_it(draft)
    witness = _stretch(draft, movement.token if movement else main.verb or noun, noun)
    amounts = [a for a in draft.amounts if a.kind is not TargetKind.ABSOLUTE]
    promised = [a for a in amounts if a.kind in {TargetKind.LEVEL, TargetKind.CHANGE, TargetKind.FRACTION}]
    if movement is not None:
        return witness if _moves_measure(draft, movement, promised) else None
    fractions = [a for a in amounts if a.kind is TargetKind.FRACTION]
    if fractions and main.verb is not None and main.kind not in {PredicateKind.IMPROVE, PredicateKind.BE}:
        return fractions[0].start, fractions[0].end
    if main.kind is PredicateKind.ACQUIRE and draft.noun_kind.label == "metric" and not main.finite:
        return witness
    if main.kind in {PredicateKind.REACH, PredicateKind.ACQUIRE, PredicateKind.MAINTAIN, PredicateKind.HAPPEN}:
        found = _reached(draft, amounts)
        if found:
            return found
    if draft.is_nominal:
        return _level_of_noun(draft, promised)
    if main.finite or low(main.subject) in draft.sentence.words("we"):
        return _level_of_clause(draft, promised)
    return None


def _more_of_it(draft: Draft) -> tuple[int, int] | None:
    """*Tjene mer per kunde*, *Earn more per visit*: more of what the verb itself counts."""
    movement, verb = draft.movement, draft.main.verb
    if movement is None or movement.form != "count":
        return None
    if draft.is_nominal:
        return _stretch(draft, movement.token, movement.token)
    if draft.kind is not PredicateKind.ACQUIRE:
        return None
    return _stretch(draft, verb, movement.token)


def _moves_measure(draft: Draft, movement: Movement, promised: list[Amount]) -> bool:
    noun, kind = movement.noun, draft.noun_kind
    if noun is None:
        return movement.form == "growth" and bool(promised)
    if movement.form == "verb" and draft.kind is PredicateKind.MULTIPLY:
        is_quality = kind.kind is WhatKind.QUALITY and kind.sure
        return noun.text.lower() not in draft.sentence.words("effort") and not is_quality
    if promised and not _only_scope(draft, promised):
        return True
    if movement.form == "verb" and any(_is_reached(draft, amount) for amount in draft.amounts):
        return True
    if is_measured(draft) or any(noun_kind(draft.sentence, t).label == "metric" for t in _conjuncts(noun)):
        return True
    if movement.form == "count":
        if low(movement.token) in draft.sentence.words("more"):
            return kind.kind is not WhatKind.QUALITY and (is_plural(noun) or kind.label == "metric")
        return not (kind.kind is WhatKind.QUALITY and kind.sure)
    if movement.form == "verb":
        return kind.kind is WhatKind.METRIC and kind.label == "metric"
    return False


def _conjuncts(noun: Token) -> list[Token]:
    """*Øke synlighet og markedsandel*: the nouns that are joined to one."""
    return [child for child in noun.children if child.dep_ == "conj" and child.pos_ in NOMINAL]


def _is_reached(draft: Draft, amount: Amount) -> bool:
    """*Grow the company to 85 employees*: a count behind *to*."""
    return amount.number is not None and low(draft.sentence.before(amount.start)) in draft.sentence.words("to")


def _only_scope(draft: Draft, promised: list[Amount]) -> bool:
    return all(a.number is not None and a.number.role is QuantityRole.COUNT for a in promised)


def _reached(draft: Draft, amounts: list[Amount]) -> tuple[int, int] | None:
    """*Nå 10 000 brukere*, *Get 100 customers*: reach or get a number of a counted population."""
    for amount in amounts:
        number = amount.number
        if number is None or amount.kind is TargetKind.REFERENCE or number.value == 1:
            continue
        if number.role is QuantityRole.COUNT and number.counted is not None:
            counted = noun_kind(draft.sentence, number.counted)
            if counted.kind is WhatKind.THING or counted.kind is WhatKind.QUALITY:
                continue
            return amount.start, token_end(number.counted)
        if number.role in {QuantityRole.LEVEL, QuantityRole.CHANGE}:
            return amount.start, amount.end
    if draft.noun_kind.label == "metric" and draft.kind in {PredicateKind.REACH, PredicateKind.MAINTAIN} and amounts:
        return _stretch(draft, draft.main.verb, draft.noun)
    return None


def _level_of_noun(draft: Draft, promised: list[Amount]) -> tuple[int, int] | None:
    """*NPS > 60*, *5000 betalende medlemmer*, *Ingen ulykker*: a noun with its level."""
    noun = draft.noun
    assert noun is not None
    levels = [a for a in promised if a.kind is not TargetKind.CHANGE or a.number is not None or True]
    kind = draft.noun_kind
    references = [a for a in draft.amounts if a.kind is TargetKind.REFERENCE]
    if references and kind.label == "metric":
        return noun.idx, references[0].end
    if levels and kind.kind is not WhatKind.QUALITY and kind.kind is not WhatKind.THING:
        first = min(levels, key=lambda a: a.start)
        return min(first.start, noun.idx), max(first.end, token_end(noun))
    for amount in draft.amounts:
        number = amount.number
        if number is not None and number.role is QuantityRole.COUNT and number.counted is not None:
            counted = noun_kind(draft.sentence, number.counted)
            if counted.kind in {WhatKind.COUNT, WhatKind.METRIC} or _is_sold(draft, number.counted):
                return amount.start, token_end(number.counted)
        people = "Part" in noun.morph.get("VerbForm") or noun.morph.get("Degree") == ["Pos"]
        happened = is_plural(noun) and _has_participle(draft)
        if amount.kind is TargetKind.ABSOLUTE and (kind.label in {"event", "metric"} or people or happened):
            return amount.start, token_end(noun)
    return None


def _nothing_happened(draft: Draft) -> tuple[int, int] | None:
    """*Ingen avganger innstilt*, *No trains cancelled*: none of a countable thing, and a participle."""
    verb, subject, sentence = draft.main.verb, draft.main.subject, draft.sentence
    first = sentence.tokens[0]
    if verb is None or subject is None or low(first) not in sentence.words("none") or "Part" not in verb.morph.get("VerbForm"):
        return None
    return (first.idx, token_end(verb)) if is_plural(subject) and subject.i <= 3 else None


def _is_sold(draft: Draft, noun: Token) -> bool:
    """*1500 solgte gavekort*: what others buy or book is counted, whatever it is."""
    acquired = {"acquire"}
    return any(
        draft.sentence.lexicon.verbs.find(t.text) in acquired and t.text.lower() != t.lemma_
        for t in draft.sentence.tokens_in(draft.start, noun.idx)
        if t.pos_ in {"ADJ", "VERB"}
    )


def _level_of_clause(draft: Draft, promised: list[Amount]) -> tuple[int, int] | None:
    """*No patient waits longer than four hours*, *Hver tredje sak avgjøres samme uke*."""
    counts = [
        a
        for a in draft.amounts
        if a.kind is TargetKind.COUNT and a.number is not None and a.number.counted is not None
        and noun_kind(draft.sentence, a.number.counted).kind in {WhatKind.COUNT, WhatKind.METRIC}
    ]  # fmt: skip
    nothing = _nothing_happened(draft)
    if nothing is not None:
        return nothing
    amounts = promised + (counts if low(draft.main.subject) in draft.sentence.words("we") else [])
    if not amounts or (draft.main.verb is not None and is_feeling(draft.sentence, draft.main.verb) and not draft.main.finite):
        return None
    first = min(amounts, key=lambda a: a.start)
    return first.start, first.end
