"""The linter that tells people whether their OKRs are OKRs.

Everything public is here; it loads at first use, so that `import okrlint` does not import spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from okrlint.api import (
        lint as lint,
    )
    from okrlint.api import (
        lint_document as lint_document,
    )
    from okrlint.api import (
        lint_key_result as lint_key_result,
    )
    from okrlint.api import (
        lint_objective as lint_objective,
    )
    from okrlint.api import (
        lint_text as lint_text,
    )
    from okrlint.api import (
        load_pipeline as load_pipeline,
    )
    from okrlint.api import (
        read as read,
    )
    from okrlint.errors import (
        InputError as InputError,
    )
    from okrlint.errors import (
        OkrlintError as OkrlintError,
    )
    from okrlint.errors import (
        PipelineError as PipelineError,
    )
    from okrlint.errors import (
        RuleError as RuleError,
    )
    from okrlint.errors import (
        SettingsError as SettingsError,
    )
    from okrlint.linter import Linter as Linter
    from okrlint.linter import Report as Report
    from okrlint.model import (
        Attachments as Attachments,
    )
    from okrlint.model import (
        Facts as Facts,
    )
    from okrlint.model import (
        KeyResult as KeyResult,
    )
    from okrlint.model import (
        Notice as Notice,
    )
    from okrlint.model import (
        Objective as Objective,
    )
    from okrlint.model import (
        OkrDocument as OkrDocument,
    )
    from okrlint.model import (
        Role as Role,
    )
    from okrlint.reading import (
        KeyResultKind as KeyResultKind,
    )
    from okrlint.reading import (
        PredicateKind as PredicateKind,
    )
    from okrlint.reading import (
        Quantity as Quantity,
    )
    from okrlint.reading import (
        QuantityRole as QuantityRole,
    )
    from okrlint.reading import (
        Question as Question,
    )
    from okrlint.reading import (
        Reading as Reading,
    )
    from okrlint.reading import (
        Result as Result,
    )
    from okrlint.reading import (
        Span as Span,
    )
    from okrlint.reading import (
        Target as Target,
    )
    from okrlint.reading import (
        TargetKind as TargetKind,
    )
    from okrlint.reading import (
        What as What,
    )
    from okrlint.reading import (
        WhatKind as WhatKind,
    )
    from okrlint.rule import (
        Finding as Finding,
    )
    from okrlint.rule import (
        Mark as Mark,
    )
    from okrlint.rule import (
        RuleInfo as RuleInfo,
    )
    from okrlint.rule import (
        Severity as Severity,
    )
    from okrlint.rule import (
        StatementRule as StatementRule,
    )
    from okrlint.settings import Settings as Settings

__version__ = "0.1.0"

_HOMES = {
    "api": "lint lint_document lint_key_result lint_objective lint_text load_pipeline read",
    "errors": "InputError OkrlintError PipelineError RuleError SettingsError",
    "linter": "Linter Report",
    "model": "Attachments Facts KeyResult Notice Objective OkrDocument Role",
    "reading": (
        "KeyResultKind PredicateKind Quantity QuantityRole Question Reading Result Span Target TargetKind"
        " What WhatKind"
    ),
    "rule": "Finding Mark RuleInfo Severity StatementRule",
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
