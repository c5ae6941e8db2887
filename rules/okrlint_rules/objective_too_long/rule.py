"""O102: an objective that nobody remembers: too many words or characters, or more than one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from okrlint import Mark, Reading, StatementRule

_NEXT_SENTENCE = re.compile(r"(?<=\w\w[.!?])\s+(?=[A-ZÆØÅ])|(?<=[!?])\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w\.)+$|\b[A-ZÆØÅ][a-zæøå]{0,2}\.$")

_LONGEST_ABBREVIATION = 60  # characters


class ObjectiveTooLong(StatementRule):
    """Marks the whole objective, or what stands behind its first sentence."""

    folder = Path(__file__).parent

    def check(self, reading: Reading) -> Iterator[Mark]:
        """Yield one mark: for the words, else for the characters, else for the sentences."""
        whole = reading.words(0, len(reading.text.rstrip()))
        words, characters = len(whole.text.split()), len(whole.text)
        if words > (limit := self.option("max-words")):
            yield self.mark(whole, "words", count=str(words), limit=str(limit))
        elif characters > (limit := self.option("max-characters")):
            yield self.mark(whole, "characters", count=str(characters), limit=str(limit))
        elif (second := _second_sentence(whole.text.rstrip(".!? "))) is not None:
            yield self.mark(reading.words(second, len(whole.text.rstrip(".!? "))), "sentences")


def _second_sentence(text: str) -> int | None:
    """Return where the second sentence begins, if there is one."""
    for match in _NEXT_SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text, max(0, match.start() - _LONGEST_ABBREVIATION), match.start()):
            return match.end()
    return None


RULE = ObjectiveTooLong
