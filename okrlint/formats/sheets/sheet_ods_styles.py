"""The styles of an OpenDocument spreadsheet: what is bold or struck out, and which sheets are not displayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_BOLD = frozenset(["bold", "600", "700", "800", "900"])
_LONGEST_CHAIN = 20  # of styles that build on each other


@dataclass(slots=True)
class Style:
    """What a style says of its own; None where it leaves that to the style that it builds on."""

    parent: str
    bold: bool | None = None
    struck: bool | None = None
    displayed: bool | None = None


class Styles:
    """Collects styles from the elements of `styles.xml` and `content.xml`."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._open: Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if name == "style":
            self._open = Style(attributes.get("parent-style-name", ""))
            self._styles[attributes.get("family", ""), attributes.get("name", "")] = self._open
        elif self._open is not None and name == "text-properties":
            if "font-weight" in attributes:
                self._open.bold = attributes["font-weight"] in _BOLD
            if "text-line-through-style" in attributes:
                self._open.struck = attributes["text-line-through-style"] != "none"
        elif self._open is not None and name == "table-properties" and "display" in attributes:
            self._open.displayed = attributes["display"] != "false"

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "style":
            self._open = None

    def look(self, family: str, name: str, bold: bool = False, struck: bool = False) -> tuple[bool, bool]:
        """Return whether a style is bold and struck out, on a background that is so or not."""
        own = list(self._chain(family, name))
        return (
            next((style.bold for style in own if style.bold is not None), bold),
            next((style.struck for style in own if style.struck is not None), struck),
        )

    def is_displayed(self, name: str) -> bool:
        """Tell whether a sheet with this style is shown."""
        return next((style.displayed for style in self._chain("table", name) if style.displayed is not None), True)

    def _chain(self, family: str, name: str) -> list[Style]:
        chain: list[Style] = []
        while (style := self._styles.get((family, name))) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            name = style.parent
        return chain
