"""Write the yes/no question that a statement answers, in its own language.

A clause is turned round (*Er avtalen signert?*), an infinitive is asked for (*Klarte vi å …?*, *Did we …?*), a
noun phrase is asked for as something that we have; where no form is safe, *Nådde vi dette: …?* is.
"""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.nouns import is_definite, is_plural
from okrlint.language.results import Draft
from okrlint.language.sentence import Sentence, feature, has, low, token_end
from okrlint.model import Language
from okrlint.reading import Question

_DID_WE: dict[Language, str] = {"nb": "Klarte vi å ", "nn": "Greidde vi å ", "en": "Did we "}
_HAVE_WE: dict[Language, str] = {"nb": "Har vi ", "nn": "Har vi ", "en": "Do we have "}
_REACHED: dict[Language, str] = {
    "nb": "Nådde vi dette: ",
    "nn": "Nådde vi dette: ",
    "en": "Did we reach this: ",
}
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


def _question(sentence: Sentence, draft: Draft) -> str:
    main = draft.main
    if main.verb is None:
        return _ask_noun(sentence, draft)
    if main.finite:
        return _ask_clause(sentence, draft) or _fallback(sentence)
    if _is_first(sentence, main.verb):
        return _ask_infinitive(sentence, main.verb) or _fallback(sentence)
    if main.subject is not None and main.subject.i < main.verb.i:
        return _ask_clause(sentence, draft) or _fallback(sentence)
    return _fallback(sentence)


def _fallback(sentence: Sentence) -> str:
    return _REACHED[sentence.language] + _lowered(sentence, sentence.canonical.original.strip())


def _tidy(text: str) -> str:
    """End with one question mark, and put no space before it."""
    return " ".join(text.split()).rstrip(" .?!:;,") + "?"


def _lowered(sentence: Sentence, text: str) -> str:
    """Lower the first letter, unless the first word is a name or an abbreviation."""
    first = sentence.tokens[0]
    word = text.split(" ", 1)[0]
    named = first.pos_ == "PROPN" and low(first) not in sentence.lexicon.numbers
    abbreviated = len(word) > 1 and not word[1:2].islower()
    keep = named or abbreviated or low(first) == "i"
    return text if keep or not text else text[0].lower() + text[1:]


def _words(sentence: Sentence, start: int, end: int | None = None) -> str:
    """Return the author's words of a stretch."""
    return (
        sentence.span(start, len(sentence.text) if end is None else end).text if start < len(sentence.text) else ""
    )


def _is_first(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb opens the statement, behind *Å*, *Vi skal* or *We will* at most."""
    ahead = [t for t in sentence.tokens if t.i < verb.i]
    light = sentence.words("we") | sentence.words("infinitive")
    return all(low(t) in light or t.pos_ in {"AUX", "PART", "PUNCT"} for t in ahead)


def _ask_infinitive(sentence: Sentence, verb: Token) -> str | None:
    """*Klarte vi å øke …?*; *Har vi signert …?* where the statement says *Vi har signert …*."""
    ahead = [t for t in sentence.tokens if t.i < verb.i]
    have = next((t for t in ahead if t.lemma_ in {"ha", "have"} and t.pos_ in {"AUX", "VERB"}), None)
    rest = _words(sentence, token_end(verb))
    subject = next((t for t in ahead if low(t) in sentence.words("we")), None)
    if have is not None and subject is not None:
        return f"{have.text.capitalize()} {low(subject)} {_words(sentence, verb.idx)}"
    if subject is not None and len(ahead) == 1 and _FINITE & set(feature(verb, "Tense")):
        if sentence.language == "en":
            return f"Did we {verb.lemma_} {rest}"
        return f"{verb.text.capitalize()} {low(subject)} {rest}"
    base = _infinitive(sentence, verb)
    return f"{_DID_WE[sentence.language]}{base} {rest}" if base else None


def _infinitive(sentence: Sentence, verb: Token) -> str | None:
    """Return the infinitive of a verb that opens a statement."""
    word = verb.text.lower()
    lemma = sentence.lexicon.verbs.lemma(word)
    if sentence.language == "en":
        return lemma or (verb.lemma_ if word.endswith("ing") else word)
    if word.endswith(("e", "a")) or word in {
        "få",
        "nå",
        "gå",
        "stå",
        "slå",
        "bli",
        "ta",
        "la",
        "ha",
        "gi",
        "sy",
        "gjøre",
    }:
        return word
    if lemma:
        return lemma
    return verb.lemma_ if verb.lemma_.endswith("e") else word + "e"


def _ask_clause(sentence: Sentence, draft: Draft) -> str | None:
    """Turn a clause round: the finite verb first."""
    verb, subject = draft.main.verb, draft.main.subject
    assert verb is not None
    finite = _finite_verb(sentence, verb)
    if finite is None or subject is None:
        return None
    before = _words(sentence, 0, finite.idx)
    after = _words(sentence, token_end(finite))
    if subject.i > finite.i:  # an adverbial opens the statement: Innen 1. mai har alle …
        return f"{finite.text.capitalize()} {after} {_lowered(sentence, before)}"
    if (
        sentence.language != "en"
        or finite.pos_ == "AUX"
        or (finite.lemma_ in {"be", "have"} and finite is not verb)
    ):
        return f"{finite.text.capitalize()} {_lowered(sentence, before)} {after}"
    if finite.lemma_ == "be":
        return f"{finite.text.capitalize()} {_lowered(sentence, before)} {after}"
    if not has(finite, "Tense", "Pres") and not finite.text.endswith("s"):
        helper = "Did" if has(finite, "Tense", "Past") else "Do"
    else:
        helper = "Does" if finite.text.lower().endswith("s") and finite.text.lower() != finite.lemma_ else "Do"
    base = sentence.lexicon.verbs.lemma(finite.text.lower()) or finite.lemma_
    return f"{helper} {_lowered(sentence, before)} {base} {after}"


def _finite_verb(sentence: Sentence, verb: Token) -> Token | None:
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


def _ask_noun(sentence: Sentence, draft: Draft) -> str:
    """Ask for a noun phrase: *Har vi 1000 visninger?*, *Er NPS minst 60?*."""
    focus = draft.main.focus
    text = sentence.canonical.original.strip()
    simple = not any(sign in text for sign in (":", "→", "->", "=", "<", ">", "≥", "≤"))
    if focus is None or not simple:
        return _fallback(sentence)
    first = sentence.tokens[0]
    number = any(n.is_amount and n.start <= first.idx + 12 and n.at < focus.idx for n in draft.numbers)
    level = next((a for a in draft.amounts if a.number is not None and a.start > focus.idx), None)
    if draft.movement is not None and draft.movement.form == "particle" and is_definite(focus):
        return f"Gikk {_lowered(sentence, text)}"
    if level is not None and (focus.text.isupper() or has(focus, "Definite", "Def")) and sentence.language != "en":
        return _ask_level(sentence, focus, level.start)
    if number or (is_plural(focus) and first.pos_ in {"NUM", "ADJ", "NOUN", "ADV", "ADP"}):
        if not any(_is_verb_form(t) for t in sentence.tokens):
            return _HAVE_WE[sentence.language] + _lowered(sentence, text)
    if low(first) in {"ingen", "minst", "maks"} and sentence.language != "en":
        return _HAVE_WE[sentence.language] + _lowered(sentence, text)
    return _fallback(sentence)


def _is_verb_form(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and not has(token, "VerbForm", "Part") and token.dep_ in {"ROOT", "acl"}


def _ask_level(sentence: Sentence, focus: Token, level: int) -> str:
    """*Er NPS minst 60?*: the preposition between the quantity and its level goes."""
    head = _words(sentence, 0, level).rstrip()
    for preposition in (" på", " er", " skal"):
        head = head.removesuffix(preposition)
    return f"Er {_lowered(sentence, head)} {_words(sentence, level)}"
