"""Numbers as office programs write them in front of list items: 3, c, iii."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 4000
_MOST_LETTERS = 26 * 10


def numeral(number: int, style: str) -> str:
    """Return a number in a style of Word's (`lowerRoman`) or OpenDocument's (`i`); unknown styles are decimal."""
    write = _STYLES.get(style, str)
    return write(number) if number > 0 else str(number)


def _letters(number: int) -> str:
    """Write a, b and so on to z, then aa, bb and so on."""
    if number > _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if number >= _MOST_ROMAN:
        return str(number)
    digits = []
    for value, digit in _ROMAN:
        times, number = divmod(number, value)
        digits.append(digit * times)
    return "".join(digits)


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "a": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "A": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "i": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "I": lambda number: _roman(number).upper(),
}
