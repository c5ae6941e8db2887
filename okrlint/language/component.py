"""The spaCy component `okrlint`: `nlp.add_pipe("okrlint")` gives every document its Reading."""

from __future__ import annotations

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from okrlint.document.model import Language, Role
from okrlint.errors import PipelineError
from okrlint.language.canonical import untouched
from okrlint.language.unsaved import Unsaved
from okrlint.reading import Job, Reading

_KEY = "okrlint"


@Pipeline.factory(
    "okrlint",
    assigns=["doc._.okrlint"],
    requires=["token.dep", "token.pos"],
    default_config={"language": None, "role": "key_result"},
)
def create_reader(nlp: Pipeline, name: str, language: Language | None, role: str) -> StatementComponent:
    """Return a component that reads each document as one statement into `doc._.okrlint`.

    `language` is "nb", "nn" or "en" (by default the pipeline's: nb for nb, nn for nn, else en); `role` is
    "objective" or "key_result".
    """
    spoken: Language = language or ("nb" if nlp.lang in {"nb", "no"} else "nn" if nlp.lang == "nn" else "en")
    return StatementComponent(Role(role), spoken)


class StatementComponent(Unsaved):
    """Reads documents as statements of one role and language; `doc._.okrlint` is the Reading, or None.

    The reading is kept in `doc.user_data` as JSON: it survives `doc.to_bytes()`, `DocBin` with user data, and
    `nlp.pipe` with several processes.
    """

    def __init__(self, role: Role, language: Language) -> None:
        self.role, self.language = role, language
        if not Doc.has_extension("okrlint"):
            Doc.set_extension("okrlint", getter=_reading, setter=_keep)

    def __call__(self, doc: Doc) -> Doc:
        """Read a document; raise PipelineError where it is not parsed and tagged."""
        from okrlint.language.reader import read_doc

        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
            raise PipelineError(
                "The component okrlint reads parsed and tagged documents, and these are not. Add it to a pipeline "
                'with a parser and a tagger, such as okrlint.load_pipeline("en").'
            )
        _keep(doc, read_doc(Job(self.role, doc.text, self.language), untouched(doc.text), doc.copy()))
        return doc


def _reading(doc: Doc) -> Reading | None:
    kept = doc.user_data.get(_KEY)
    return None if kept is None else Reading.model_validate_json(kept)


def _keep(doc: Doc, reading: Reading | None) -> None:
    doc.user_data[_KEY] = None if reading is None else reading.model_dump_json()
