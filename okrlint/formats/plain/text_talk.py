"""What mails and chats put around their words: header lines, names of speakers, quoted replies, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrlint.formats.light.light_lines import Line

_FIELD = re.compile(r"(?P<name>[A-Za-zÆØÅæøå][\wÆØÅæøå-]{1,40})\s?:(?:\s+(?P<value>.*)|$)")
_FROM = frozenset({"from", "fra", "frå"})
_SUBJECT = frozenset({"subject", "emne"})
_SENT = frozenset({"sent", "sendt", "date", "dato"})
_OTHERS = frozenset(
    {"to", "til", "cc", "bcc", "kopi", "blindkopi", "reply-to", "svar-til", "attachments", "vedlegg", "importance"}
    | {"viktighet", "viktigheit", "priority", "prioritet", "message-id", "in-reply-to", "references", "received"}
    | {"mime-version", "return-path", "delivered-to", "user-agent", "dkim-signature"}
)
_PREFIXES = ("x-", "content-", "list-", "thread-", "arc-", "authentication-")

_LONGEST_NAME = 100
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}"
_NAME = r"[^\W\d_][\w'’-]*\.?(?:\s[^\W\d_][\w'’-]*\.?){0,3}(?:\s\([^()\n]{1,20}\))?"
_SPEAKER = re.compile(
    rf"{_NAME}(?:\s{{2,}}|\t|\s\[)(?:{_DAY},?\s+)?{_TIME}\]?"  # Kari  9:02 AM; Kari [14:03]
    rf"|{_NAME},?\s{_DAY},?\s+(?:kl\.?\s)?{_TIME}"  # Kari, 12.08.2026 09:11
    rf"|\[(?:{_DAY},?\s+)?{_TIME}\]\s+{_NAME}:?"  # [14:03] Kari
)
_SPOKEN = re.compile(
    rf"(?:\[{_DAY},?\s+{_TIME}\]\s|{_DAY},?\s+(?:kl\.?\s)?{_TIME}\s+-\s|\[{_TIME}\]\s)(?P<name>[^:\n]{{1,40}}):\s+(?=\S)"
)

_TIME_OR_ADDRESS = r"(?=.*(?:\d[:.]\d\d|@))"
_REPLY = (
    re.compile(rf"{_TIME_OR_ADDRESS}(?:On|Den|På)\s.*\b(?:wrote|skrev|skreiv)\s?:"),
    re.compile(rf"{_TIME_OR_ADDRESS}.*\d.*\b(?:skrev|skreiv|wrote)\s.*:"),
    re.compile(
        r"(?i:-{2,}\s*(?:original message|opprinnelig melding|opphavleg melding|forwarded message|"
        r"videresendt melding|vidaresend melding)\s*-{2,})"
    ),
)
_LONGEST_REPLY = 300
_HEADER = 12


def header(lines: Sequence[Line], start: int = 0) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return how many lines from a 0-based index on are the header of a mail (0: none), and its fields.

    A header has a subject, or a sender who is no number and the time, beside at least one more field.
    """
    fields: list[tuple[str, str]] = []
    at = start
    while at < len(lines) and lines[at]:
        match = _FIELD.match(lines[at].text)
        if match and not lines[at].indent and _is_known(match["name"].lower()):
            fields.append((match["name"], (match["value"] or "").strip()))
        elif fields and lines[at].indent:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {lines[at].text}".strip())
        else:
            break
        at += 1
    values = {name.lower(): value for name, value in fields}
    sender = next((value for name, value in values.items() if name in _FROM), "")
    is_mail = values.keys() & _SUBJECT or (values.keys() & _SENT and sender and not sender[0].isdigit())
    return (at - start, tuple(fields)) if is_mail and len(values) > 1 else (0, ())


def _is_known(name: str) -> bool:
    return name in _FROM | _SUBJECT | _SENT | _OTHERS or name.startswith(_PREFIXES)


def subject(fields: Sequence[tuple[str, str]]) -> str | None:
    """Return the subject among the fields of a header."""
    return next((value for name, value in fields if name.lower() in _SUBJECT and value), None)


def speaker(lines: Sequence[Line], at: int) -> int:
    """Return where in a line the name and the time of a speaker end; 0 where the line is none of a speaker.

    The message follows there, or in the next lines; names and times one below the other are a schedule.
    """
    text = lines[at].text
    if _names_speaker(text):
        following = next((line.text for line in lines[at + 1 : at + 3] if line), "")
        return len(text) if following and not _names_speaker(following) else 0
    match = _SPOKEN.match(text)
    return match.end() if match else 0


def _names_speaker(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and _SPEAKER.fullmatch(text) is not None


def reply_lines(lines: Sequence[Line], at: int) -> int:
    """Return how many lines introduce the mail that is answered or forwarded (`On … wrote:`), 0 where none does."""
    text = lines[at].text
    field = _FIELD.match(text)
    if field and field["name"].lower() in _FROM:
        length, fields = header(lines[at : at + _HEADER])
        names = {name.lower() for name, _ in fields}
        return length if names & _SUBJECT and names & _SENT else 0
    if len(text) > _LONGEST_REPLY:
        return 0
    if any(pattern.fullmatch(text) for pattern in _REPLY):
        return 1
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if after in ("wrote:", "skrev:", "skreiv:") and _REPLY[0].fullmatch(f"{text} {after}"):
        return 2
    return 0


def begins_signature(line: Line, *, mail: bool) -> bool:
    """Tell whether a line parts a mail from its signature; without its blank only where it surely is a mail."""
    return line.raw.text == "-- " or (mail and line.raw.text == "--")
