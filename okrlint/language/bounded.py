"""The words of a text, ready to be parsed: as many of them as a statement may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from okrlint.language.canonical import Canonical, canonical

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

    from okrlint.document.model import Language

# So many words of a statement are read, and what stands behind them is not: 2,000 characters of prose have hardly
# more, and no goal that anybody wrote has a tenth of them. What has more is a list, a table or noise.
MOST_WORDS = 400
MOST_CHARACTERS = 2000  # of a fact beside a statement; longer statements are not read at all
# Characters without a blank that are taken apart at once: more than words and most addresses have. spaCy looks at
# all of them again for each sign that it parts from them.
LONGEST_CHUNK = 200
_LONGER = re.compile(rf"\S{{{LONGEST_CHUNK + 1},}}+")


def words_of_text(nlp: Pipeline, text: str, language: Language) -> tuple[Canonical, Doc]:
    """Return the canonical text and its words, unparsed; a text of too many words ends behind the last of them."""
    canon = canonical(text[:MOST_CHARACTERS], language)
    doc = _words(nlp, canon.text)
    if len(doc) <= MOST_WORDS:
        return canon, doc
    doc = doc[:MOST_WORDS].as_doc()
    return canon.until(len(doc.text)), doc


def _words(nlp: Pipeline, text: str) -> Doc:
    """Return the words of a text, or of its beginning where they are too many anyway."""
    cuts = [cut for match in _LONGER.finditer(text) for cut in range(match.start(), match.end(), LONGEST_CHUNK)]
    if not cuts:
        return nlp.make_doc(text or " ")
    docs: list[Doc] = []
    count = start = 0
    for end in [*cuts, len(text)]:
        if start < end and count <= MOST_WORDS:
            docs.append(nlp.make_doc(text[start:end]))
            count += len(docs[-1])
        start = end
    return Doc.from_docs(docs, ensure_whitespace=False)
