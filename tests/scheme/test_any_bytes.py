"""Whatever a file holds, reading it ends with a document or with the one error that is told to the user."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import pytest
from hostile.mutations import PIECES, damaged
from hostile.packages import KINDS, package
from hypothesis import HealthCheck, given, settings, strategies as st

from okrlint import formats
from okrlint.errors import InputError
from okrlint.scheme import read

_DOCUMENTS = Path(__file__).parents[1] / "documents"
_FILES = sorted(path for folder in ("text", "data") for path in (_DOCUMENTS / folder).glob("[dt][0-9]*"))
_BEGINNINGS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-1.7\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
_examples = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

pieces = st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=60).map(b"".join)
anything = st.builds(bytes.__add__, st.sampled_from(_BEGINNINGS), st.binary(max_size=300) | pieces)


def read_or_refuse(data: bytes, path: str, name: str) -> None:
    """Read a file; what comes of it can be written down, and an error names the file and says what to do."""
    try:
        document = read(data, path, format=name)
    except InputError as error:
        assert error.path == path
        assert error.message.endswith(".")
        assert error.hint.endswith(".")
    else:
        document.model_dump_json()


@pytest.mark.parametrize("name", formats.names())
@_examples
@given(data=anything)
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    read_or_refuse(data, "okr.x", name)


@pytest.mark.parametrize("name", sorted({formats.format_of(path.name).name for path in _FILES} | {*KINDS}))
@_examples
@given(seed=st.integers(0, 2**32))
def test_damaged_documents_are_read_or_refused(name: str, seed: int) -> None:
    chance = random.Random(seed)
    files = [path.read_bytes() for path in _FILES if formats.format_of(path.name).name == name]
    whole = chance.choice(files) if files else package(name)
    read_or_refuse(damaged(whole, chance), "okr.x", name)


@_examples
@given(seed=st.integers(0, 2**32))
def test_documents_in_the_wrong_format_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    read_or_refuse(chance.choice(_FILES).read_bytes(), "okr.x", chance.choice(formats.names()))


# What once took half a minute and more, each in fewer than 2,000 characters.
_LONG = {
    "letters in an open bracket": ("okr.csv", '{"objectives": [{"title": "' + "ß" * 1500),
    "a value of dots": ("okr.md", "# OKR\n\nMål: " + "." * 1500),
    "years": ("okr.md", "# OKR\n\n" + "2026 Q1 " * 200 + "x"),
    "a number as a code": ("okr.md", f"| Objective | KR |\n|---|---|\n| Win | {'1' * 500}xx |\n"),
    "numbers as codes": ("okr.md", f"| Objective | KR |\n|---|---|\n| Win | {'1.' * 500}xx |\n"),
}


@pytest.mark.parametrize("name", _LONG)
def test_no_line_takes_long(name: str) -> None:
    path, text = _LONG[name]
    started = process_time()
    read(text.encode(), path)
    assert process_time() - started < 2
