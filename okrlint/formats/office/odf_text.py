"""An OpenDocument paragraph ▶ runs; notes, annotations and deleted text are not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from okrlint.formats.office.odf_styles import Styles, number
from okrlint.formats.office.office_runs import Look, Run, one_line
from okrlint.formats.shared.archive_xml import found_in

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_SKIPPED = frozenset(("office:annotation", "text:note", "text:ruby-text", "text:tracked-changes", "text:script"))
_BOXES = frozenset(("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse"))
_LINK = "text:a"
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}


@dataclass(slots=True)
class Content:
    """What stands in a paragraph: its runs, and the text boxes that hang on it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    element: Element
    children: Iterator[Element]
    look: Look
    link: str


def boxes_in(drawing: Element) -> Iterator[Element]:
    """Yield the elements of a drawing that hold blocks of text."""
    return iter((drawing,)) if drawing.tag in _BOXES else found_in(drawing, _BOXES)


class TextReader:
    """Reads paragraphs of a document with its styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Element, base: Look) -> Content:
        """Return what stands in a paragraph whose style gives its text a look."""
        content = Content()
        after_blank = True
        for run, is_meant in self._runs(paragraph, base, content):
            text = run.text
            if not is_meant:  # in the file's own text, blanks and line ends together are one blank
                text = one_line(_BLANKS.sub(" ", text))
                text = text[1:] if after_blank and text.startswith(" ") else text
            if text:
                after_blank = not is_meant and text.endswith(" ")
                if not run.look.hidden:
                    content.runs.append(Run(text, run.look, run.link))
        return content

    def _runs(self, paragraph: Element, base: Look, content: Content) -> Iterator[tuple[Run, bool]]:
        """Yield the texts in a paragraph, and whether blanks in them are meant; note the text boxes."""
        yield Run(paragraph.text or "", base), False
        open_elements = [_Open(paragraph, iter(paragraph), base, "")]
        while open_elements:
            around = open_elements[-1]
            each = next(around.children, None)
            if each is None:
                open_elements.pop()
                if open_elements:
                    yield Run(around.element.tail or "", open_elements[-1].look, open_elements[-1].link), False
            elif (fixed := _fixed(each)) is not None:
                if each.tag.startswith("draw:"):
                    content.boxes.extend(boxes_in(each))
                yield Run(fixed, around.look, around.link), True
                yield Run(each.tail or "", around.look, around.link), False
            else:
                inner = _Open(each, iter(each), self._look(each, around.look), _address(each) or around.link)
                yield Run(each.text or "", inner.look, inner.link), False
                open_elements.append(inner)

    def _look(self, element: Element, base: Look) -> Look:
        name = element.get("text:style-name") if element.tag in ("text:span", _LINK) else None
        return base if name is None else self._styles.text(name).over(base)


def _fixed(element: Element) -> str | None:
    """Return what an element stands for, whatever is in it; None where that is what its content says."""
    if element.tag == "text:s":
        return " " * max(1, min(_MOST_BLANKS, number(element, "text:c", 1)))
    if element.tag in _SIGNS:
        return _SIGNS[element.tag]
    skipped = element.tag in _SKIPPED or (element.tag.startswith("draw:") and element.tag != "draw:a")
    return "" if skipped or element.get("text:is-hidden") == "true" else None


def _address(element: Element) -> str:
    address = element.get("xlink:href", "") if element.tag == _LINK else ""
    return "" if address.startswith("#") else address
