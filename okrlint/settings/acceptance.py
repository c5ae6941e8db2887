"""The table of findings that a team has accepted."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from okrlint.settings.section import Section, Words


class Acceptance(Section):
    """Findings on one statement that a team has accepted, for documents in which no comment can stand."""

    title: ClassVar[str] = "accept"

    statement: str = Field(min_length=1, description="the words of the statement; blanks and case do not matter")
    rules: Words = Field(min_length=1, description="which rules have nothing to say, by code or name")
    reason: str = Field(default="", description="why; for those who read the settings")
