"""TaskPaper outlines for okrlint."""

from okrlint.formats import Format

FORMAT = Format("taskpaper", (".taskpaper",), "okrlint_taskpaper.reading")
