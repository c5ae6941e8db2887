"""How much findings weigh, and which of them end a run with exit code 1."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

FailOn = Literal["error", "warning", "info", "never"]


class Severity(StrEnum):
    """How much a finding weighs, in order: OFF (which switches a rule off) < INFO < WARNING < ERROR."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"

    def __lt__(self, other: str) -> bool:
        return self.weight < Severity(other).weight

    def __le__(self, other: str) -> bool:
        return self.weight <= Severity(other).weight

    def __gt__(self, other: str) -> bool:
        return self.weight > Severity(other).weight

    def __ge__(self, other: str) -> bool:
        return self.weight >= Severity(other).weight

    @property
    def weight(self) -> int:
        """Return 3 for an error, 2 for a warning, 1 for info, 0 for off."""
        return {"error": 3, "warning": 2, "info": 1, "off": 0}[self.value]
