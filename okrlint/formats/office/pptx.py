"""PowerPoint presentations (.pptx) ▶ Tree.

Places are `slide 3 paragraph 2` and `slide 2 table 1 row 2 column 1`, counted from 1 on each slide, its title
first, then in the order of the shapes; empty shapes do not count. What stands on every slide (date, footer, number)
and speaker notes are no text.
"""

from __future__ import annotations

from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.shared.archive_xml import TagBudget
from okrlint.formats.shared.archives import open_archive

_MOST_TAGS = 500_000  # layouts and masters bring many
_INSTALL = "Install `okrlint[slides]`."


def read(data: bytes, path: str) -> Tree:
    """Return the tree of a presentation; raise InputError when it is none, or not safe to read."""
    archive = open_archive(data, path, "pptx")
    budget = TagBudget(path, _MOST_TAGS)
    for entry in archive.infolist():
        if entry.filename.endswith(".xml"):
            budget.read(archive, entry)
    try:
        from okrlint.formats.office.pptx_slides import read_slides
    except ImportError as error:
        raise InputError(path, "Slides are read with python-pptx, which is missing.", _INSTALL) from error
    try:
        return read_slides(data, path)
    except InputError:
        raise
    except Exception as error:  # python-pptx raises whatever comes when a part is not as it should be
        raise InputError(
            path, "This presentation is damaged.", "Open it in PowerPoint and save it anew."
        ) from error
