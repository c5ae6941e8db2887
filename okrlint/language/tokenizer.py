"""The tokenizer of the shipped pipelines before its rules are read: empty, so that they are read only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokenizer import Tokenizer

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline


def create_tokenizer() -> Callable[[Pipeline], Tokenizer]:
    """Return what makes the tokenizer of a pipeline; spaCy fills it with the rules stored in the pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab)
