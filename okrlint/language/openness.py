"""Find an open end: a verb or a quality that no end state and no counter answers."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.inflect import verbs_behind
from okrlint.language.judgement import whole_word
from okrlint.language.nouns import is_person, is_plural, noun_kind
from okrlint.language.predicate import noun_head
from okrlint.language.results import Draft, has_participle, has_target, stretch
from okrlint.language.sentence import Sentence, has, low, token_end
from okrlint.language.targets import is_feeling
from okrlint.language.untargeted import untargeted
from okrlint.reading import PredicateKind, WhatKind

SHORTEST_STEM = 3  # letters that must stand before the ending of an activity
_WITH_AN_END = frozenset({"deliver", "reach", "acquire", "up", "down"})


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
        return stretch(draft, verb, draft.noun)
    return _open_object(draft)


def _open_noun(draft: Draft) -> tuple[int, int] | None:
    """A bare quality, or a comparative of a judgement: *Mer arbeidsglede*, *Bedre rapport*."""
    if draft.noun is None or has_participle(draft):
        return None
    if draft.noun_kind.kind is WhatKind.QUALITY and draft.noun_kind.sure:
        return stretch(draft, draft.noun, draft.noun)
    activity = _bare_activity(draft)
    if activity is not None:
        return activity
    for start, _ in draft.evaluations:
        token = draft.sentence.token_at(start)
        previous = draft.sentence.before(token.idx) if token is not None else None
        compared = token is not None and (
            has(token, "Degree", "Cmp") or low(previous) in draft.sentence.words("more")
        )
        if token is not None and compared and draft.noun.i - 2 <= token.i < draft.noun.i:
            return start, token_end(draft.noun)
    return None


def _bare_activity(draft: Draft) -> tuple[int, int] | None:
    """*Formidling av historie*, *Curation of formats*: an activity without an end."""
    noun, sentence = draft.noun, draft.sentence
    assert noun is not None
    of = sentence.after(token_end(noun))
    if of is None or low(of) not in sentence.words("of") or draft.noun_kind.sure or noun.i > 2:
        return None
    word = low(noun)
    endings = sentence.words("activity_ending")
    ending = next((e for e in endings if word.endswith(e) and len(word) > len(e) + SHORTEST_STEM), None)
    if ending is None:
        return None
    if sentence.language == "en":
        is_open = ending == "ing"
    else:
        is_open = sentence.lexicon.develop.find(word.removesuffix(ending) + "e") is not None
    return (noun.idx, token_end(of)) if is_open or not _brings_about(sentence, word, ending) else None


def _brings_about(sentence: Sentence, noun: str, ending: str) -> bool:
    """Whether a noun such as *lansering* or *migration* is made from a verb that has an end."""
    verbs = verbs_behind(noun, ending, sentence.language)
    return any(sentence.lexicon.verbs.find(verb) in _WITH_AN_END for verb in verbs)


def _open_state(draft: Draft) -> tuple[int, int] | None:
    """*Everyone feels safe*: a state of mind without anybody asked."""
    verb = draft.main.verb
    if verb is not None and is_feeling(draft.sentence, verb):
        return verb.idx, token_end(verb)
    return _state_of_mind(draft)


def _state_of_mind(draft: Draft) -> tuple[int, int] | None:
    """*Kundene er fornøyde med støtten*: how people are, with nobody asked."""
    verb, subject, sentence = draft.main.verb, draft.main.subject, draft.sentence
    if verb is None or subject is None or not _is_people(sentence, subject):
        return None
    if sentence.lexicon.copula.find(verb.text) is None:
        return None
    behind = [t for t in sentence.tokens_in(token_end(verb), draft.end) if not draft.regions.covers(t.idx)]
    words = sentence.words("state_of_mind")
    found = next((t for t in behind[:3] if low(t) in words and t.pos_ in {"ADJ", "VERB"}), None)
    return (verb.idx, token_end(found)) if found is not None else None


def _open_verb(draft: Draft) -> tuple[int, int]:
    """The open-ended verb with what it acts on, where that stands right behind it."""
    verb, end = draft.main.verb, draft.main.verb_end
    assert verb is not None
    focus = draft.main.focus
    near = focus is not None and end <= focus.idx and focus.i - verb.i <= 4
    if near and focus is not None and focus.dep_.startswith("nsubj") and focus.head.i > focus.i:
        return verb.idx, token_end(focus.head)  # *Understand why customers leave*
    return verb.idx, token_end(focus) if near and focus is not None else max(end, token_end(verb))


def _open_being(draft: Draft) -> tuple[int, int] | None:
    """*Bli flinkere til å spørre*, *Be more visible*: being something is open where it compares or judges."""
    verb = draft.main.verb
    assert verb is not None
    compared = _compared_state(draft)
    if compared is not None:
        return compared
    if draft.evaluations:
        end = max(end for _, end in draft.evaluations)
        following = draft.sentence.after(end)
        judged = (
            following is not None and following.pos_ == "NOUN" and draft.sentence.text[end : following.idx] == " "
        )
        return verb.idx, token_end(following) if judged and following is not None else end
    return None


def _open_object(draft: Draft) -> tuple[int, int] | None:
    """*Gi lederne ro*, *Build trust*, *Gjøre koret mer kjent*: the object or state is a quality."""
    verb, lexicon = draft.main.verb, draft.sentence.lexicon
    assert verb is not None
    ensured = lexicon.ensure.at(draft.sentence.text, verb.idx)
    if ensured is not None:
        for token in draft.sentence.tokens_in(ensured.end, draft.end):
            if lexicon.feel.find(token.text) and token.pos_ == "VERB":
                return verb.idx, token_end(token)
    if lexicon.develop.find(verb.text) and draft.noun is not None and _is_people(draft.sentence, draft.noun):
        return stretch(draft, verb, draft.noun)
    grasping = draft.kind in {PredicateKind.OTHER, PredicateKind.ACQUIRE, PredicateKind.MAINTAIN}
    if lexicon.light.find(verb.text) is None and not grasping:
        return None
    if lexicon.make.find(verb.text) is not None:
        compared = _compared_state(draft)
        if compared is not None:
            return compared
    for token in _objects(draft):
        found = noun_kind(draft.sentence, token)
        if (found.kind is WhatKind.QUALITY and found.sure) or _is_judged_mass(draft, token):
            return stretch(draft, verb, token)
    return None


def _is_people(sentence: Sentence, noun: Token) -> bool:
    """A team or its people, without a number."""
    return is_person(sentence, noun) or sentence.lexicon.people.find_compound(noun.text) is not None


def _is_judged_mass(draft: Draft, token: Token) -> bool:
    """*Provide first-class advice*: a bare noun with a judgement, and no thing that is delivered."""
    judged = any(start < token.idx <= end + 2 for start, end in draft.evaluations)
    if not judged or is_plural(token):
        return False
    bare = not draft.sentence.all_in(draft.main.verb_end, token.idx, "indefinite")
    return bare and noun_kind(draft.sentence, token).kind is not WhatKind.THING


def _compared_state(draft: Draft) -> tuple[int, int] | None:
    """*Gjøre X mer kjent*, *make X easier*: a comparative state."""
    verb = draft.main.verb
    assert verb is not None
    for token in draft.sentence.tokens_in(draft.main.verb_end, draft.end):
        if draft.regions.covers(token.idx):
            continue
        more = low(token) in draft.sentence.words("compare")
        if (more or has(token, "Degree", "Cmp")) and token.pos_ in {"ADV", "ADJ"}:
            following = draft.sentence.after(token_end(token))
            last = following if more and following is not None else token
            return verb.idx, whole_word(draft.sentence, last)[1]
    return None


def _objects(draft: Draft) -> list[Token]:
    """Return the nouns directly behind the verb, before the first preposition."""
    found = []
    verb = draft.main.verb
    caring = verb is not None and draft.sentence.lexicon.care.find(verb.text) is not None
    for token in draft.sentence.tokens_in(draft.main.verb_end, draft.end):
        if caring and verb is not None and token.i == verb.i + 1:
            continue
        if (token.pos_ in {"ADP", "SCONJ", "PUNCT"} and token.text != "-") or draft.regions.covers(token.idx):
            break
        if token.pos_ == "NOUN" and noun_head(draft.sentence, token).i == token.i:
            found.append(token)
    return found
