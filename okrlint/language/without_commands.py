"""Import spaCy without its command line, which nobody needs here.

It brings an HTTP client that opens a socket as soon as it is imported, and okrlint opens none, ever. Whoever asks
for `spacy.cli` or calls `spacy.info` later gets the real ones.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy if nobody has yet."""
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    vars(info)["info"] = _info
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        import spacy  # noqa: F401
    finally:
        for name, stand_in in {_COMMANDS: commands, _INFO: info}.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """Stand in for `spacy.info` and call it."""
    from spacy.cli.info import info

    return info(*arguments, **options)
