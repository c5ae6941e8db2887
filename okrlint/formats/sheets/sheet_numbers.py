"""Numbers, dates and times of a sheet ▶ the text that a person sees in the cell.

What a cell shows is written so that every reader of numbers and dates understands it: dates as ISO, a decimal
point, no thousands separators, the percent sign behind a blank (`12.5 %`). Words around a number stay (`1200 kr`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
    BUILTIN_FORMATS,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
    MAC_EPOCH,
    WINDOWS_EPOCH,
    from_excel,
    from_ISO8601,
)

GENERAL = "General"
BUILT_IN: Mapping[int, str] = BUILTIN_FORMATS  # the number formats that every workbook has, by their number
_LONGEST_FORMAT = 255  # Excel's own bound
_MOST_DECIMALS = 8
_ROUNDED_BELOW = Decimal(10) ** 18

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|(?P<dropped>\[[^\]]*\]|_.|\*.)"  # colours and conditions; room for a bracket; a fill
    r"|(?P<core>General|[0#?][0#?.,]*(?:[eE][+-]0+)?|\.[0#?]+)"
    r"|(?P<plain>.)",
    re.DOTALL,
)
_NAMED_PARTS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class _Form:
    """How a number format writes a positive number: words around it, decimals (None: as many as it has)."""

    before: str = ""
    behind: str = ""
    decimals: int | None = None
    kept_zeros: int = 0
    exponent: int = 0


def number(value: float, form: str = GENERAL, *, from_1904: bool = False) -> str:
    """Return a cell's number as its number format shows it; dates, times and durations are numbers, too."""
    if is_date(form):
        try:
            moment = from_excel(value, MAC_EPOCH if from_1904 else WINDOWS_EPOCH, is_timedelta_format(form))
            return _by_parts(moment, form)
        except (OverflowError, ValueError):
            return _plain(value)  # Excel shows ##### for a date before its first or behind its last day
    return _formed(value, _form(form[:_LONGEST_FORMAT]))


@lru_cache(maxsize=1024)
def is_date(form: str) -> bool:
    """Tell whether a number format is one of dates, times or durations."""
    return bool(is_timedelta_format(form) or is_date_format(form))


def moment(value: date | datetime | time | timedelta) -> str:
    """Return a date as `2026-09-30`, a time as `08:30`, both as `2026-09-30 08:30`, a duration as `37:30`."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value.date()} {moment(value.time())}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        value = value.replace(tzinfo=None)
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def iso_moment(value: str) -> str:
    """Return a date, time or duration in ISO's notation as `moment` does; ValueError where it is none."""
    parsed = from_ISO8601(value)
    if parsed is None:
        raise ValueError(value)
    return moment(parsed)


def _by_parts(value: date | datetime | time | timedelta, form: str) -> str:
    """Show no more of a date than its format does: in a cell that shows `Sep 2026` nobody means the first."""
    if isinstance(value, timedelta | time):
        return moment(value)
    letters = _NAMED_PARTS.sub("", form.split(";")[0]).lower()
    if "y" in letters and not re.search("[dhs]", letters):
        return f"{value:%Y-%m}" if "m" in letters else f"{value.year}"
    if isinstance(value, datetime) and not re.search("[hs]", letters):
        value = value.date()
    return moment(value)


def _formed(value: float, form: _Form) -> str:
    exact = Decimal(f"{abs(value):.15g}").scaleb(form.exponent)
    if form.decimals is None or exact >= _ROUNDED_BELOW:
        return form.before + _plain(value) + form.behind
    shown = f"{exact.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP):f}"
    whole, _, decimals = shown.partition(".")
    kept = decimals[: form.kept_zeros] + decimals[form.kept_zeros :].rstrip("0")
    sign = "-" if value < 0 and float(shown) else ""
    return sign + form.before + whole + ("." if kept else "") + kept + form.behind


def _plain(value: float) -> str:
    """Return a number as one writes it, without the noise of binary fractions."""
    if float(value).is_integer() and abs(value) < 10**16:
        return str(int(value))
    if abs(value) >= _ROUNDED_BELOW:
        return f"{value:.12g}"
    text = f"{Decimal(f'{value:.12g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1024)
def _form(form: str) -> _Form:
    """Read the section for positive numbers; a format that is none of plain numbers counts as General."""
    before, core, behind, percent = "", "", "", False
    for token in _TOKENS.finditer(form):
        if token["plain"] == ";":
            break
        if token["core"]:
            if core:  # `000-0000`, `# ??/??`: no number, but a pattern
                return _Form()
            core = token["core"]
            continue
        percent = percent or token["plain"] == "%"
        words = token["quoted"] or token["escaped"] or token["currency"] or token["plain"] or ""
        before, behind = (before, behind + words) if core else (before + words, behind)
    if core == GENERAL or not core or "e" in core.lower() or "@" in before + behind:
        return _Form(before, behind) if core == GENERAL else _Form()
    digits = core.rstrip(",")
    fraction = digits.partition(".")[2].replace(",", "")
    thousands = len(core) - len(digits)  # each comma behind the digits hides three of them
    return _Form(
        before.lstrip(),
        (behind.replace("%", " %", 1) if behind.startswith("%") else behind).rstrip(),
        min(len(fraction), _MOST_DECIMALS),
        fraction.count("0"),
        (2 if percent else 0) - 3 * thousands,
    )
