"""The recipe that trains and measures okrlint's pipelines (not part of the wheel)."""

from okrlint.document.model import Language

LANGUAGES_OF: dict[str, tuple[Language, ...]] = {"no": ("nb", "nn"), "en": ("en",), "all": ("nb", "nn", "en")}
