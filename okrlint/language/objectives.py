"""What the reading of objectives asks besides: conditions, mere topics, going on as before, bare comparatives."""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.measures import is_of
from okrlint.language.nouns import noun_kind
from okrlint.language.predicate import Main
from okrlint.language.regions import Regions
from okrlint.language.results import Draft
from okrlint.language.sentence import NOMINAL, Sentence, has, is_gerund, low, token_end
from okrlint.reading import PredicateKind, WhatKind

Stretch = tuple[int, int]
_LONGEST_TOPIC = 7  # words
_LONGEST_CLAUSE = 60  # words
_TOPIC_PARTS = NOMINAL | {"CCONJ", "PUNCT", "ADP", "DET"}


def find_condition(sentence: Sentence, regions: Regions) -> Stretch | None:
    """Return the words of a condition: *forutsatt at …*, *når leverandøren har levert*."""
    for hit in sentence.hits(sentence.lexicon.condition):
        apart = low(sentence.before(hit.start)) == "," and not regions.covers(hit.start, "quote")
        loose = apart or not regions.covers(hit.start, "quote", "relative", "asked")
        if loose and _is_adverbial(sentence, hit.start):
            return hit.start, _end_of_condition(sentence, hit.start)
    for hit in sentence.hits(sentence.lexicon.condition_apart):
        if low(sentence.before(hit.start)) in {",", "("} and not regions.covers(hit.start, "quote"):
            return hit.start, len(sentence.text)
    for hit in sentence.hits(sentence.lexicon.once):
        end = _end_of_condition(sentence, hit.start)
        if not regions.covers(hit.start, "quote") and _somebody_finishes(sentence, hit.end, end):
            return hit.start, end
    return None


def _is_adverbial(sentence: Sentence, start: int) -> bool:
    """Whether a condition word opens a clause of its own: in *mindre avhengig av* it does not."""
    before = sentence.before(start)
    if before is None:
        return True
    return low(before) not in sentence.lexicon.objective_words["before_no_condition"]


def _end_of_condition(sentence: Sentence, start: int) -> int:
    comma = sentence.text.find(",", start)
    return comma if start == 0 and comma > 0 else len(sentence.text)


def _somebody_finishes(sentence: Sentence, start: int, end: int) -> bool:
    """*når entreprenøren er ferdig*, *once Legal has approved*: a subject that is not us, and something done."""
    tokens = [t for t in sentence.next_tokens(start, _LONGEST_CLAUSE) if t.idx < end]
    subject = next((t for t in tokens if t.pos_ in NOMINAL | {"PRON"} or t.dep_.startswith("nsubj")), None)
    if subject is None or low(subject) in sentence.words("we") or subject.pos_ == "PRON":
        return False
    behind = [t for t in tokens if t.i > subject.i]
    done = any(has(t, "VerbForm", "Part") and t.pos_ == "VERB" and _is_perfect(t) for t in behind)
    return done or any(low(t) in sentence.lexicon.objective_words["finished"] for t in behind)


def _is_perfect(participle: Token) -> bool:
    """Whether an auxiliary stands with a participle that is no passive."""
    auxiliaries = [child for child in participle.children if child.dep_.startswith("aux")]
    return bool(auxiliaries) and not any(child.dep_ == "aux:pass" for child in auxiliaries)


def find_topic(sentence: Sentence, draft: Draft) -> Stretch | None:
    """Return the whole statement where it only names a topic: *Eierskap*, *Trust in the team*."""
    tokens = sentence.tokens
    if draft.main.verb is not None or draft.movement is not None or draft.numbers or len(tokens) > _LONGEST_TOPIC:
        return None
    if not all(_is_of_topic(sentence, token) for token in tokens) or tokens[0].pos_ not in NOMINAL:
        return None
    first = tokens[0]
    gerund = sentence.language == "en" and low(first).endswith("ing") and len(tokens) > 1
    if sentence.lexicon.verbs.find(first.text) and not (gerund or _is_known_noun(sentence, first)):
        return None
    following = sentence.after(token_end(first))
    ending = tuple(sentence.words("activity_ending"))
    if low(first).endswith(ending) and low(following) in sentence.words("of"):
        return None  # *Digitalisering av arkivet*: an activity has a direction
    if any(low(t) in sentence.words("from") for t in tokens):
        return None
    return 0, len(sentence.text)


def _is_of_topic(sentence: Sentence, token: Token) -> bool:
    """Whether a word can stand in a mere name: no verb, no quality; *patient safety* has none."""
    noun_like = sentence.language == "en" and token.pos_ == "ADJ" and _is_known_noun(sentence, token)
    return token.pos_ in _TOPIC_PARTS or noun_like


def _is_known_noun(sentence: Sentence, token: Token) -> bool:
    return noun_kind(sentence, token).kind is not WhatKind.UNKNOWN


def find_continuation(sentence: Sentence, main: Main) -> Stretch | None:
    """Return the main verb where it says that something goes on as it is: *Fortsette*, *Maintain*."""
    verb = main.verb
    if verb is None:
        return None
    if hit := sentence.lexicon.continue_.at(sentence.text, verb.idx):
        return hit.start, hit.end
    following = sentence.after(token_end(verb))
    keeps = low(verb) in sentence.lexicon.objective_words["keep"]
    return (
        (verb.idx, token_end(verb)) if keeps and following is not None and _goes_on(sentence, following) else None
    )


def _goes_on(sentence: Sentence, token: Token) -> bool:
    """Whether a word behind *keep* is a gerund with an object: *Keep welcoming new families*."""
    following = sentence.after(token_end(token))
    has_object = following is not None and following.pos_ in {"DET", "ADJ", "PRON"}
    return is_gerund(token) or (low(token).endswith("ing") and has_object)


def find_vague_change(sentence: Sentence, regions: Regions, draft: Draft) -> Stretch | None:
    """Return the comparative that is all that an objective says: *Bli bedre*, *Be more efficient*."""
    if any(region.kind == "purpose" for region in regions.regions):
        return None
    if any(low(t) in sentence.words("than") for t in sentence.tokens) or draft.amounts or draft.numbers:
        return None
    verb = draft.main.verb
    if verb is not None and low(verb) in sentence.lexicon.objective_words["become"]:
        return _bare_comparative(sentence, verb)
    return _general_comparative(sentence, draft)


def _comparative_at(sentence: Sentence, token: Token | None) -> Token | None:
    """Return the last word of a comparative that begins at a token: *bedre*, *more efficient*."""
    if token is None:
        return None
    if low(token) in sentence.lexicon.objective_words["better"]:
        return token
    following = sentence.after(token_end(token))
    more = low(token) in sentence.words("more") or low(token) in sentence.words("compare") - sentence.words("most")
    return following if more and following is not None and following.pos_ in {"ADJ", "VERB", "ADV"} else None


def _bare_comparative(sentence: Sentence, verb: Token) -> Stretch | None:
    last = _comparative_at(sentence, sentence.after(token_end(verb)))
    if last is None:
        return None
    following = sentence.after(token_end(last))
    if following is not None and following.pos_ in NOMINAL | {"ADJ"}:
        return None
    return verb.idx, token_end(last)


def _general_comparative(sentence: Sentence, draft: Draft) -> Stretch | None:
    """*Bedre kommunikasjon*, *Skape en sterkere kultur*: a comparative before a noun that everybody has."""
    for token in sentence.tokens[:4]:
        last = _comparative_at(sentence, token)
        if last is None:
            continue
        noun = sentence.after(token_end(last))
        if noun is None or noun.pos_ not in NOMINAL or not is_of(sentence, noun, "general"):
            return None
        following = sentence.after(token_end(noun))
        if following is not None and following.pos_ in NOMINAL and sentence.language == "en":
            return None
        opens = draft.main.verb is not None and draft.main.verb.i < token.i
        plain = draft.kind in {
            PredicateKind.DELIVER,
            PredicateKind.OTHER,
            PredicateKind.ACQUIRE,
            PredicateKind.NONE,
        }
        if opens and not plain:
            return None
        return (draft.main.verb.idx if opens and draft.main.verb is not None else token.idx), token_end(noun)
    return None
