"""Numbers as typed quantities: those of a statement, and those of the facts beside it (*Mål: under 10*)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrlint.document.model import Language
from okrlint.language.bounded import words_of_text
from okrlint.language.canonical import is_ambiguous
from okrlint.language.lexicon import OwnWords
from okrlint.language.numbers import Number
from okrlint.language.quantities import type_numbers
from okrlint.language.sentence import Sentence
from okrlint.reading import Quantity, QuantityRole

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


def as_quantity(sentence: Sentence, number: Number) -> Quantity:
    """Return a number of a sentence as a quantity, in the author's words."""
    words = sentence.span(number.start, number.end)
    ambiguous = is_ambiguous(words.text, sentence.language)
    return Quantity(
        **words.model_dump(),
        value=None if ambiguous else number.value,
        upper=number.upper,
        ambiguous=ambiguous,
        unit=number.unit or (number.counted.text if number.counted is not None else None),
        comparator=number.comparator,
        role=QuantityRole.CHANGE if number.is_change else number.role,
    )


def fact_quantities(
    nlp: Pipeline, facts: Sequence[str | None], language: Language, own_words: OwnWords
) -> list[Quantity | None]:
    """Return the first number that each fact states, or None where it states none; offsets are into the fact."""
    texts, unparsed = zip(*(words_of_text(nlp, fact or "", language) for fact in facts), strict=True)
    docs = nlp.pipe(unparsed)
    found: list[Quantity | None] = []
    for text, doc in zip(texts, docs, strict=True):
        sentence = Sentence(text, doc, language, own_words)
        numbers = type_numbers(sentence) if sentence.tokens else []
        amount = next((n for n in numbers if n.is_amount or n.role is QuantityRole.BASELINE), None)
        found.append(as_quantity(sentence, amount) if amount is not None else None)
    return found
