"""The words that the language layer knows, as data: one table a class, Bokmål, Nynorsk and English side by side."""

from okrlint.language.lexicon.lexicon import Lexicon, OwnWords, lexicon

__all__ = ["Lexicon", "OwnWords", "lexicon"]
