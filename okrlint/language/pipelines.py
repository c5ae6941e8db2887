"""Load the shipped pipelines, or one that the user names instead, and check that it can serve."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrlint.document.model import Language
from okrlint.errors import PipelineError
from okrlint.language.without_commands import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

PipelineName = Literal["no", "en"]
UD_LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "amod", "case"})
FOLDER = Path(__file__).parent.parent / "pipelines"


def pipeline_for(language: Language) -> PipelineName:
    """Return which pipeline reads a language: `no` for nb and nn, `en` for en."""
    return "en" if language == "en" else "no"


@cache
def load_pipeline(name: PipelineName, package: str | None = None) -> Pipeline:
    """Return a ready spaCy pipeline, cached in the process.

    `name` is "no" (Bokmål and Nynorsk) or "en"; `package` names another installed pipeline instead.
    Raises PipelineError when the pipeline is missing, lacks a component that is needed, or has other
    labels than Universal Dependencies.
    """
    import_spacy()
    import spacy

    from okrlint.language.matrices import multiply_with_numpy

    if name not in ("no", "en"):
        raise PipelineError(f'There is no pipeline "{name}"; there are "no" and "en".')
    if package is None:
        nlp = spacy.load(FOLDER / name)
        multiply_with_numpy(nlp)
        return nlp
    try:
        nlp = spacy.load(package)
    except OSError as error:
        raise PipelineError(
            f'The pipeline "{package}" is not installed. Install it, or take it out of the settings.'
        ) from error
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        raise PipelineError(f'"{package}" does not load as a spaCy pipeline ({told}).') from error
    _check(nlp, package)
    return nlp


def _check(nlp: Pipeline, package: str) -> None:
    """Raise PipelineError unless a pipeline has what the language layer reads."""
    names = set(nlp.pipe_names)
    if "parser" not in names:
        raise PipelineError(f'The pipeline "{package}" has no parser, and okrlint cannot read goals without one.')
    if not names & {"morphologizer", "tagger"}:
        raise PipelineError(f'The pipeline "{package}" has no tagger or morphologizer.')
    missing = UD_LABELS - set(nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
    if missing:
        raise PipelineError(
            f'The parser of "{package}" lacks the labels {", ".join(sorted(missing))}: it is not trained on'
            " Universal Dependencies, so okrlint cannot use it (en_core_web_* is such a pipeline)."
        )
