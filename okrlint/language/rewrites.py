"""Better wordings that follow from a statement itself, where only one can be meant; nothing is invented.

*Forsøke å få 10 kunder* ▶ *Få 10 kunder*; *Lansere appen og skaffe 1000 brukere* ▶ two statements.
"""

from __future__ import annotations

from spacy.tokens import Token

from okrlint.language.hedging import Hedge
from okrlint.language.results import Draft
from okrlint.language.sentence import Sentence, feature, is_gerund, is_participle, low, token_end
from okrlint.language.wording import words_of

Stretch = tuple[int, int]


def without_hedge(sentence: Sentence, hedge: Hedge | None) -> str | None:
    """Return the statement without the hedge that it opens with, where an infinitive or a clause is left."""
    if hedge is None or hedge.contributes or hedge.start != 0 or hedge.rest <= hedge.start:
        return None
    first = sentence.after(hedge.rest)
    if first is None or sentence.lexicon.hedge_verb.at(sentence.text, first.idx) is not None:
        return None
    begun = low(sentence.before(first.idx))
    if low(first) in sentence.words("infinitive") | sentence.words("that"):
        begun, after = low(first), sentence.after(token_end(first))
        if after is None:
            return None
        first = after
    whole = begun in sentence.words("infinitive") and _is_base(sentence, first)
    clause = begun in sentence.words("that") and _has_finite_verb(sentence, first)
    return _capitalised(words_of(sentence, first.idx)) if whole or clause else None


def _is_base(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb in the form that an infinitive has."""
    if token.pos_ not in {"VERB", "AUX"} or is_gerund(token) or is_participle(token):
        return False
    return not {"Pres", "Past"} & set(feature(token, "Tense"))


def _has_finite_verb(sentence: Sentence, first: Token) -> bool:
    tokens = (t for t in sentence.tokens if t.i > first.i and t.pos_ in {"VERB", "AUX"})
    return any({"Pres", "Past"} & set(feature(token, "Tense")) for token in tokens)


def halves(
    sentence: Sentence, drafts: list[Draft], joint: Stretch | None, deadline: Stretch | None
) -> tuple[str, ...]:
    """Return the two results of a statement as two statements, where each is complete by itself.

    Each must open with a verb of its own, in the same form. A deadline behind the second could be meant for
    both: then it is not for us to say.
    """
    if joint is None or len(drafts) != 2 or deadline is not None or _is_unbalanced(sentence.text[: joint[0]]):
        return ()
    first, second = (draft.main.verb for draft in drafts)
    if first is None or second is None or first.i != sentence.tokens[0].i:
        return ()
    opens = sentence.after(joint[1])
    if opens is None or opens.i != second.i or not (_is_base(sentence, first) and _is_base(sentence, second)):
        return ()
    if _is_imperative(sentence, first) is not _is_imperative(sentence, second):
        return ()
    ahead = words_of(sentence, 0, joint[0]).rstrip(" ,;")
    return ahead, _capitalised(words_of(sentence, joint[1]))


def _is_imperative(sentence: Sentence, verb: Token) -> bool:
    """Whether a Norwegian verb lacks the ending of the infinitive."""
    return (
        sentence.language != "en"
        and not low(verb).endswith(("e", "a"))
        and low(verb) not in sentence.words("short_infinitive")
    )


def _is_unbalanced(text: str) -> bool:
    return text.count("(") != text.count(")") or text.count("«") != text.count("»") or text.count('"') % 2 == 1


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
