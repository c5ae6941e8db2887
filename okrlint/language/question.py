"""Write the yes/no question that a statement answers, in its own language.

A clause is turned round (*Er avtalen signert?*), an infinitive is asked for (*Klarte vi å …?*, *Did we …?*), a
noun phrase is asked for as something that we have; where no form is safe, *Nådde vi dette: …?* is.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.document.model import Language
from okrlint.language.hedging import is_name
from okrlint.language.noun_question import ask_noun
from okrlint.language.nouns import noun_kind
from okrlint.language.results import Draft
from okrlint.language.sentence import Sentence, feature, has, is_participle, low, token_end
from okrlint.language.wording import lowered, quoted, words_of
from okrlint.reading import Question

_DID_WE: dict[Language, str] = {"nb": "Klarte vi å ", "nn": "Greidde vi å ", "en": "Did we "}
_FINITE = {"Pres", "Past"}


def ask(sentence: Sentence, drafts: list[Draft], deadline: tuple[int, int] | None) -> Question:
    """Return the question of a statement, with the words that fill its slots."""
    first = drafts[0]
    target = first.amounts[0] if first.amounts else None
    return Question(
        text=_tidy(_question(sentence, first)),
        what=sentence.span_of([first.noun]).text if first.noun is not None else None,
        how_much=sentence.span(target.start, target.end).text if target else None,
        by_when=sentence.span(*deadline).text if deadline else None,
    )


_ABBREVIATED = re.compile(r"\b(?:mill|mrd|kr|stk|nr|ca|kl|osv|mv|etc|approx|no)\.$", re.IGNORECASE)


def _question(sentence: Sentence, draft: Draft) -> str:
    main = draft.main
    if main.verb is None:
        return ask_noun(sentence, draft)
    if main.finite:
        return _ask_clause(sentence, draft) or quoted(sentence)
    if _is_first(sentence, main.verb):
        return _ask_infinitive(sentence, main.verb) or quoted(sentence)
    if main.subject is not None and main.subject.i < main.verb.i:
        return _ask_clause(sentence, draft) or quoted(sentence)
    return quoted(sentence)


def _tidy(text: str) -> str:
    """End with one question mark, put no space before it, and keep the point of an abbreviation."""
    joined = " ".join(text.split()).rstrip(" ?!:;,")
    return (joined if _ABBREVIATED.search(joined) else joined.rstrip(" .?!:;,")) + "?"


def _is_first(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb opens the statement, behind *Å*, *Vi skal* or *We will* at most."""
    ahead = [t for t in sentence.tokens if t.i < verb.i]
    light = sentence.words("we") | sentence.words("infinitive")
    return all(low(t) in light or t.pos_ in {"AUX", "PART", "PUNCT"} for t in ahead)


def _ask_infinitive(sentence: Sentence, verb: Token) -> str | None:
    """*Klarte vi å øke …?*; *Har vi malt …?* where the statement says *Vi har malt …*."""
    if _names_something(sentence, verb) or sentence.text[token_end(verb) : token_end(verb) + 1] == "-":
        return None
    if sentence.language == "en" and low(verb) == "be" and verb.i == sentence.tokens[0].i:
        return f"Are we {words_of(sentence, token_end(verb))}"
    ahead = [t for t in sentence.tokens if t.i < verb.i]
    have = next((t for t in ahead if t.lemma_ in {"ha", "have"} and t.pos_ in {"AUX", "VERB"}), None)
    rest = words_of(sentence, token_end(verb))
    subject = next((t for t in ahead if low(t) in sentence.words("we")), None)
    if have is not None and subject is not None:
        return f"{have.text.capitalize()} {low(subject)} {words_of(sentence, verb.idx)}"
    if subject is not None and len(ahead) == 1 and _FINITE & set(feature(verb, "Tense")):
        if sentence.language == "en":
            return f"Did we {verb.lemma_} {rest}"
        return f"{verb.text.capitalize()} {low(subject)} {rest}"
    base = _infinitive(sentence, verb)
    return f"{_DID_WE[sentence.language]}{base} {rest}" if base else None


def _names_something(sentence: Sentence, verb: Token) -> bool:
    """*Explore page used by …*, *Lower bill than last year*: a first word that only looks like a verb."""
    if sentence.language != "en":
        return False
    if _opens_course(sentence, verb):
        return True
    compared = low(verb) in sentence.lexicon.direction["level"] and any(
        low(t) in sentence.words("than") for t in sentence.tokens
    )
    return compared or is_name(sentence, token_end(verb))


_MOVES = {"up", "down", "multiply", "improve", "reach", "maintain"}


def _opens_course(sentence: Sentence, verb: Token) -> bool:
    """*Boarding time from 40 to 25 minutes*: a measured quantity and its course, whose first word is no verb."""
    behind = sentence.tokens_in(token_end(verb), len(sentence.text))[:2]
    metric = any(t.pos_ == "NOUN" and noun_kind(sentence, t).label == "metric" for t in behind)
    bare = bool(behind) and behind[0].pos_ in {"NOUN", "ADJ"}
    course = any(low(t) in sentence.words("from") for t in sentence.tokens)
    return metric and bare and course and sentence.lexicon.verbs.find(verb.text) not in _MOVES


def _infinitive(sentence: Sentence, verb: Token) -> str | None:
    """Return the infinitive of a verb that opens a statement."""
    word = verb.text.lower()
    lemma = sentence.lexicon.verbs.lemma(word)
    if sentence.language == "en":
        return lemma or (verb.lemma_ if word.endswith("ing") else word)
    if word.endswith(("e", "a")) or word in sentence.words("short_infinitive"):
        return word
    if lemma:
        return lemma
    return verb.lemma_ if verb.lemma_.endswith("e") else word + "e"


def _ask_clause(sentence: Sentence, draft: Draft) -> str | None:
    """Turn a clause round: the finite verb first."""
    verb, subject = draft.main.verb, draft.main.subject
    assert verb is not None
    finite = _finite_verb(verb)
    if finite is None and subject is not None:
        between = (t for t in sentence.tokens if subject.i < t.i < verb.i and t.pos_ == "AUX")
        finite = next((t for t in between if _FINITE & set(feature(t, "Tense"))), None)
    if finite is None or subject is None:
        return None
    if finite.i == verb.i and has(finite, "Tense", "Past"):
        return None  # a participle read as a past tense: *All tickets resolved*
    first = sentence.tokens[0]
    if first.pos_ == "VERB" and first.i not in {finite.i, subject.i} and not is_participle(first):
        return None  # *Investigate whether we can …*: the clause hangs on another verb
    before = words_of(sentence, 0, finite.idx)
    after = words_of(sentence, token_end(finite))
    if subject.i > finite.i:  # an adverbial opens the statement: Innen 1. mai har alle …
        joined = f"{finite.text.capitalize()} {after} {lowered(sentence, before)}"
        return None if any(region.kind == "relative" for region in draft.regions.regions) else joined
    opening, comma, rest = before.partition(", ")
    if comma and sentence.tokens[0].pos_ == "ADP" and subject.idx > sentence.text.find(","):
        before, after = rest, f"{after} {lowered(sentence, opening)}"  # *By June, all have …*
    asked = _with_article(sentence, subject, lowered(sentence, before))
    if sentence.language != "en" or finite.pos_ == "AUX" or finite.lemma_ == "be":
        return f"{finite.text.capitalize()} {asked} {after}"
    base = sentence.lexicon.verbs.lemma(finite.text.lower()) or finite.lemma_
    third = finite.text.lower().endswith("s") and finite.text.lower() != base
    return f"{'Does' if third else 'Do'} {asked} {base} {after}"


def _with_article(sentence: Sentence, subject: Token, asked: str) -> str:
    """Put *the* before a bare English subject in the singular: *Council approves …* is a headline."""
    first = sentence.tokens[0]
    determined = any(child.dep_ in {"det", "nmod:poss", "nummod", "det:predet"} for child in subject.children)
    bare = subject.pos_ == "NOUN" and has(subject, "Number", "Sing") and not subject.text.isupper()
    opens = first.i == subject.i or (first.head.i == subject.i and first.pos_ in {"ADJ", "NOUN", "VERB"})
    return f"the {asked}" if sentence.language == "en" and bare and opens and not determined else asked


def _finite_verb(verb: Token) -> Token | None:
    """Return the finite verb of a clause: its auxiliary, its copula, or the verb itself."""
    owner = verb.head if verb.dep_ in {"cop", "aux"} else verb
    helpers = [t for t in owner.children if t.dep_ in {"aux", "aux:pass", "cop"} and t.pos_ in {"AUX", "VERB"}]
    helpers += [verb] if verb.dep_ in {"cop", "aux"} else []
    finite = [
        t
        for t in sorted(helpers, key=lambda t: t.i)
        if not has(t, "VerbForm", "Inf") and not has(t, "VerbForm", "Part")
    ]
    if finite:
        return finite[0]
    if has(verb, "VerbForm", "Part") or has(verb, "VerbForm", "Inf"):
        return None
    return verb
