"""YAML ▶ Tree. Values keep their author's words: 0.5, yes and 2026-09-30 are no number, truth or date here."""

from __future__ import annotations

from ruamel.yaml import YAML

from okrlint.document.model import Notice
from okrlint.document.tree import Tree
from okrlint.errors import InputError
from okrlint.formats.data.data_comments import line_comments
from okrlint.formats.data.data_reading import Limits, Reading
from okrlint.formats.data.yaml_builder import NodeBuilder
from okrlint.formats.data.yaml_errors import TEMPLATE, plain_error

LIMITS = Limits(size=2_000_000, values=60_000, depth=100)  # either takes the parser three seconds


def read(data: bytes, path: str) -> Tree:
    """Take a YAML file apart; raise InputError where it is none, or more than can be looked at.

    The nodes are the RECORDs of its documents, or the elements where a document is a sequence. A template that is
    no YAML before it is filled in (Helm, Jinja, ERB) holds nothing, and a notice tells so.
    """
    reading = Reading(data, path, LIMITS)
    source = reading.source
    builder = NodeBuilder(reading)
    try:
        for event in YAML(typ="safe", pure=True).parse(source.text):
            builder.take(event)
    except InputError:
        raise
    except Exception as error:  # hostile bytes make the parser raise more than its own errors
        if TEMPLATE.search(source.text):
            return Tree(source, notices=(Notice(code="data-template", path=path),))
        raise plain_error(error, reading) from None
    comments = line_comments(source, "#", lambda offset: offset not in builder.values)
    return Tree(source, tuple(builder.nodes), comments=comments, notices=reading.notices)
