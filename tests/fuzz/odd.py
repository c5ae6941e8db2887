"""What readers stumble over: signs, numbers, and ways to write a text as bytes."""

from __future__ import annotations

from random import Random

from hostile.mutations import PIECES

from .pools import pools

TEXTS = tuple(piece.decode("utf-8", "surrogatepass") for piece in PIECES)
NUMBERS, SIGNS = pools("odd")["numbers"], pools("odd")["signs"]
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "utf-32", "utf-7", "cp037")


def encoded(text: str, chance: Random) -> bytes:
    """Return a text as bytes: mostly UTF-8, seldom in another encoding, which may lack some of its characters."""
    if chance.random() < 0.92:
        return text.encode("utf-8", "surrogatepass" if chance.random() < 0.2 else "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")
