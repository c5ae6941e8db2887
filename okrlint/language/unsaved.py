"""What a spaCy component needs that has nothing of its own to save."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self


class Unsaved:
    """Saves nothing: what the component is stands in the configuration of its pipeline, or comes with okrlint."""

    def to_bytes(self, **options: Any) -> bytes:
        """Return nothing."""
        return b""

    def from_bytes(self, data: bytes, **options: Any) -> Self:
        """Return the component."""
        return self

    def to_disk(self, path: str | Path, **options: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, **options: Any) -> Self:
        """Return the component."""
        return self
