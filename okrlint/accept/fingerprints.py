"""Fingerprints: the same finding has the same one in every run, wherever its line has moved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from okrlint.accept.baseline import normal, numbered
from okrlint.rule import Finding


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield findings with 32 hexadecimal digits made of path, rule, words of the statement, and number."""
    for finding, number in numbered(findings):
        parts = (finding.path, finding.code, normal(finding.statement), str(number))
        yield finding, hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
