"""The linter that tells people whether their OKRs are OKRs.

Everything public is here; it loads at first use, so that `import okrlint` does not import spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrlint.api import (
        convert as convert,
        lint as lint,
        lint_document as lint_document,
        lint_key_result as lint_key_result,
        lint_many as lint_many,
        lint_objective as lint_objective,
        lint_text as lint_text,
        load_pipeline as load_pipeline,
        read as read,
    )
    from okrlint.document.model import (
        Attachments as Attachments,
        Comment as Comment,
        CommentUse as CommentUse,
        Facts as Facts,
        KeyResult as KeyResult,
        Notice as Notice,
        Objective as Objective,
        OkrDocument as OkrDocument,
        Period as Period,
        Role as Role,
    )
    from okrlint.document.sets import OkrSet as OkrSet
    from okrlint.errors import (
        InputError as InputError,
        OkrlintError as OkrlintError,
        PipelineError as PipelineError,
        RuleError as RuleError,
        SettingsError as SettingsError,
    )
    from okrlint.reading import (
        Deadline as Deadline,
        KeyResultKind as KeyResultKind,
        PredicateKind as PredicateKind,
        Quantity as Quantity,
        QuantityRole as QuantityRole,
        Question as Question,
        Reading as Reading,
        Result as Result,
        Span as Span,
        Target as Target,
        TargetKind as TargetKind,
        What as What,
        WhatKind as WhatKind,
    )
    from okrlint.reading.document import ReadDocument as ReadDocument, ReadStatement as ReadStatement
    from okrlint.rule import (
        CommentRule as CommentRule,
        DocumentMark as DocumentMark,
        DocumentRule as DocumentRule,
        Finding as Finding,
        Fix as Fix,
        Mark as Mark,
        RuleInfo as RuleInfo,
        Severity as Severity,
        StatementRule as StatementRule,
    )
    from okrlint.run.conversion import Conversion as Conversion
    from okrlint.run.linter import Linter as Linter, Report as Report
    from okrlint.settings import Settings as Settings

__version__ = "0.1.0"

_HOMES = {
    "api": "convert lint lint_document lint_key_result lint_many lint_objective lint_text load_pipeline read",
    "document.model": "Attachments Comment CommentUse Facts KeyResult Notice Objective OkrDocument Period Role",
    "reading.document": "ReadDocument ReadStatement",
    "document.sets": "OkrSet",
    "errors": "InputError OkrlintError PipelineError RuleError SettingsError",
    "reading": (
        "Deadline KeyResultKind PredicateKind Quantity QuantityRole Question Reading Result Span Target TargetKind"
        " What WhatKind"
    ),
    "rule": "CommentRule DocumentMark DocumentRule Finding Fix Mark RuleInfo Severity StatementRule",
    "run.conversion": "Conversion",
    "run.linter": "Linter Report",
    "settings": "Settings",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = sorted([*_HOME_OF, "__version__"])


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(f"okrlint.{_HOME_OF[name]}"), name)
    raise AttributeError(f"module 'okrlint' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
