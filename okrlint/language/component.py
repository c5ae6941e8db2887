"""The spaCy component `okrlint`: `nlp.add_pipe("okrlint")` gives every document its Reading."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from okrlint.document.model import Language, Role
from okrlint.reading import Job


@Pipeline.factory(
    "okrlint",
    assigns=["doc._.okrlint"],
    requires=["token.dep", "token.pos"],
    default_config={"language": None, "role": "key_result"},
)
def create_reader(nlp: Pipeline, name: str, language: Language | None, role: str) -> Callable[[Doc], Doc]:
    """Return a component that reads each document as one statement into `doc._.okrlint`.

    `language` is "nb", "nn" or "en" (by default the pipeline's: nb for nb, nn for nn, else en); `role` is
    "objective" or "key_result".
    """
    from okrlint.language.canonical import untouched
    from okrlint.language.reader import read_doc

    if not Doc.has_extension("okrlint"):
        Doc.set_extension("okrlint", default=None)
    spoken: Language = language or ("nb" if nlp.lang in {"nb", "no"} else "nn" if nlp.lang == "nn" else "en")

    def read(doc: Doc) -> Doc:
        doc._.okrlint = read_doc(Job(Role(role), doc.text, spoken), untouched(doc.text), doc.copy())
        return doc

    return read
