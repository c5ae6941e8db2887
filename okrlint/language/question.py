"""Write the yes/no question that a statement answers, in its own language.

A clause is turned round (*Er avtalen signert?*), an infinitive is asked for (*Klarte vi å …?*, *Did we …?*), a
noun phrase is asked for as something that we have; where no form is safe, *Nådde vi dette: …?* is.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from okrlint.language.hedging import is_name
from okrlint.language.nouns import is_definite, is_plural
from okrlint.language.results import Draft
from okrlint.language.sentence import Sentence, feature, has, low, token_end
from okrlint.model import Language
from okrlint.reading import QuantityRole, Question

_DID_WE: dict[Language, str] = {"nb": "Klarte vi å ", "nn": "Greidde vi å ", "en": "Did we "}
_HAVE_WE: dict[Language, str] = {"nb": "Har vi ", "nn": "Har vi ", "en": "Do we have "}
_REACHED: dict[Language, str] = {
    "nb": "Nådde vi dette: ",
    "nn": "Nådde vi dette: ",
    "en": "Did we reach this: ",
}
_QUOTES: dict[Language, tuple[str, str]] = {"nb": ("«", "»"), "nn": ("«", "»"), "en": ("“", "”")}
_WENT: dict[Language, str] = {"nb": "Gikk ", "nn": "Gjekk ", "en": "Did "}
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
        return _ask_noun(sentence, draft)
    if main.finite:
        return _ask_clause(sentence, draft) or _fallback(sentence)
    if _is_first(sentence, main.verb):
        return _ask_infinitive(sentence, main.verb) or _fallback(sentence)
    if main.subject is not None and main.subject.i < main.verb.i:
        return _ask_clause(sentence, draft) or _fallback(sentence)
    return _fallback(sentence)


def _fallback(sentence: Sentence) -> str:
    """Ask for the statement as its author wrote it: quoted, it is right in any form."""
    opening, closing = _QUOTES[sentence.language]
    return f"{_REACHED[sentence.language]}{opening}{sentence.canonical.original.strip().rstrip('.')}{closing}?"


def _tidy(text: str) -> str:
    """End with one question mark, put no space before it, and keep the point of an abbreviation."""
    joined = " ".join(text.split()).rstrip(" ?!:;,")
    return (joined if _ABBREVIATED.search(joined) else joined.rstrip(" .?!:;,")) + "?"


def _lowered(sentence: Sentence, text: str) -> str:
    """Lower the first letter, unless the first word is a name or an abbreviation."""
    first = sentence.tokens[0]
    word = text.split(" ", 1)[0]
    named = first.pos_ == "PROPN" and low(first) not in sentence.lexicon.numbers
    abbreviated = len(word) > 1 and (not word[1:2].islower() or "-" in word[:-1])
    keep = named or abbreviated or (sentence.language == "en" and low(first) == "i")
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
    """*Klarte vi å øke …?*; *Har vi malt …?* where the statement says *Vi har malt …*."""
    if _names_something(sentence, verb):
        return None
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


def _names_something(sentence: Sentence, verb: Token) -> bool:
    """*Explore page used by …*, *Lower bill than last year*: a first word that only looks like a verb."""
    if sentence.language != "en":
        return False
    compared = low(verb) in sentence.lexicon.direction["level"] and any(
        low(t) in sentence.words("than") for t in sentence.tokens
    )
    return compared or is_name(sentence, token_end(verb))


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
    if finite is None or subject is None:
        return None
    if finite.i == verb.i and has(finite, "Tense", "Past"):
        return None  # a participle read as a past tense: *All tickets resolved*
    before = _words(sentence, 0, finite.idx)
    after = _words(sentence, token_end(finite))
    if subject.i > finite.i:  # an adverbial opens the statement: Innen 1. mai har alle …
        joined = f"{finite.text.capitalize()} {after} {_lowered(sentence, before)}"
        return None if any(region.kind == "relative" for region in draft.regions.regions) else joined
    asked = _with_article(sentence, subject, _lowered(sentence, before))
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


def _ask_noun(sentence: Sentence, draft: Draft) -> str:
    """Ask for a noun phrase: *Har vi 1000 visninger?*, *Er NPS minst 60?*, *Gikk churn ned til 3 %?*."""
    focus, first = draft.main.focus, sentence.tokens[0]
    text = sentence.canonical.original.strip()
    named = _ask_named_level(sentence, draft, text) or _ask_english_level(sentence, draft)
    if named is not None:
        return named
    if focus is None or any(sign in text for sign in _SIGNS):
        return _fallback(sentence)
    stray = _stray_verb(draft, focus)
    if stray is not None:
        before, after = _words(sentence, 0, stray.idx), _words(sentence, token_end(stray))
        return f"{stray.text.capitalize()} {_lowered(sentence, before)} {after}"
    lexicon = sentence.lexicon
    plain = lexicon.absolutes.at(sentence.text, 0) is None and not any(
        lexicon.copula.find(t.text) for t in sentence.tokens
    )
    if sentence.language != "en" and _is_known(focus) and plain:
        moved = draft.movement is not None and draft.movement.form == "particle"
        level = next((a for a in draft.amounts if a.number is not None and a.start > focus.idx), None)
        if moved or (level is not None and any(n.role is QuantityRole.BASELINE for n in draft.numbers)):
            return _WENT[sentence.language] + _lowered(sentence, text)
        if level is not None:
            return _ask_level(sentence, level.start)
    if draft.movement is not None and draft.movement.form == "particle":
        return _fallback(sentence)
    return _ask_for_having(sentence, draft, focus, first, text)


_SIGNS = (":", "→", "->", "=", "<", ">", "≥", "≤")


def _ask_for_having(sentence: Sentence, draft: Draft, focus: Token, first: Token, text: str) -> str:
    """Ask whether we have what is counted; anything else is quoted."""
    number = any(n.is_amount and n.start <= first.idx + 12 and n.at < focus.idx for n in draft.numbers)
    several = is_plural(focus) and first.pos_ in {"NUM", "ADJ", "NOUN", "ADV", "ADP"} and not focus.text.isupper()
    finished = any(has(t, "VerbForm", "Part") and t.dep_ in {"acl", "ROOT"} for t in sentence.tokens)
    if low(first) in sentence.words("not"):
        return _fallback(sentence)
    if (number or several) and not finished and not any(_is_verb_form(t) for t in sentence.tokens):
        return _HAVE_WE[sentence.language] + _lowered(sentence, text)
    if low(first) in sentence.words("had") and not finished:
        return _HAVE_WE[sentence.language] + _lowered(sentence, text)
    return _fallback(sentence)


def _ask_named_level(sentence: Sentence, draft: Draft, text: str) -> str | None:
    """*Svartid på telefonen < 60 sekunder* → *Er svartiden på telefonen under 60 sekunder?*."""
    focus = draft.main.focus
    level = next((a for a in draft.amounts if a.number is not None and a.number.comparator), None)
    starts = any(number.role is QuantityRole.BASELINE for number in draft.numbers)
    if focus is None or level is None or focus.i != sentence.tokens[0].i or starts or _ASIDE.search(text):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens):
        return None
    name = _definite_name(sentence, focus)
    if name is None:
        return None
    for sign, word in sentence.lexicon.signs:
        text = re.sub(rf"\s*{re.escape(sign)}\s*", f" {word} ", text)
    bounds = "|".join(sorted(map(re.escape, sentence.lexicon.bounds), key=len, reverse=True))
    text = re.sub(rf"\spå (?=(?:{bounds})\s)", " ", text.replace(focus.text, name, 1))
    return f"Er {text[0].lower() + text[1:] if text[1:2].islower() else text}"


def _ask_english_level(sentence: Sentence, draft: Draft) -> str | None:
    """*Response time under 2 hours* → *Is the response time under 2 hours?*."""
    focus, first = draft.main.focus, sentence.tokens[0]
    level = next((a for a in draft.amounts if a.number is not None and a.number.comparator), None)
    if sentence.language != "en" or focus is None or level is None or level.start < focus.idx or draft.movement:
        return None
    starts = any(number.role is QuantityRole.BASELINE for number in draft.numbers)
    if starts or first.pos_ in {"NUM", "DET", "PRON", "ADV"} or _ASIDE.search(sentence.text):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in sentence.tokens if token.dep_ != "amod"):
        return None
    name = _words(sentence, 0, level.start).split()
    if name[-1] in sentence.words("of"):
        name.pop()
    rest = _words(sentence, level.start)
    for sign, word in sentence.lexicon.signs:
        rest = re.sub(rf"\s*{re.escape(sign)}\s*", f" {word} ", rest)
    lowered = _lowered(sentence, " ".join(name))
    if focus.text.isupper():
        return f"Is {lowered} {rest}"
    several = low(focus).endswith("s") and low(focus) != focus.lemma_.lower()
    return f"Are the {lowered} {rest}" if several else f"Is the {lowered} {rest}"


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
    head = _words(sentence, 0, level).split()
    while head and head[-1] in sentence.words("before_level"):
        head.pop()
    return f"Er {_lowered(sentence, ' '.join(head))} {_words(sentence, level)}"
