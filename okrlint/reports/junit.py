"""JUnit XML: a suite a file, a case a finding.

What fails the run is a failure, unreadable input an error, and a file in which nothing was read is skipped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree

from okrlint.reports.console import Console, harmless
from okrlint.reports.json_report import is_narrow
from okrlint.reports.places import inside
from okrlint.reports.report import Problem, Report
from okrlint.rule import Finding, Severity


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the document, in ASCII where the console is no Unicode one."""
    root = ElementTree.Element("testsuites", name="okrlint")
    for path, found in groupby(report.findings, key=lambda finding: finding.path):
        _finish(root, path, [_case(finding, report) for finding in found])
    for problem in report.errors:
        _finish(root, problem.path, [_unread(problem)])
    for path in report.unread:
        _finish(root, path, [_skipped(path, report)])
    if not len(root):
        _finish(root, "okrlint", [ElementTree.Element("testcase", classname="okrlint", name="no findings")])
    kinds = ("tests", "failures", "errors", "skipped")
    counts = {kind: sum(int(suite.get(kind, "0")) for suite in root) for kind in kinds}
    for kind, count in counts.items():
        root.set(kind, str(count))
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    encoding = "us-ascii" if is_narrow(console.encoding) else "utf-8"
    yield ElementTree.tostring(root, encoding=encoding, xml_declaration=False).decode(encoding)


def _case(finding: Finding, report: Report) -> ElementTree.Element:
    name = _clean(" ".join(filter(None, [inside(finding), finding.code, finding.name])))
    case = ElementTree.Element("testcase", classname=_clean(finding.path or "okrlint"), name=name)
    case.set("file", _clean(finding.path))
    if finding.has_lines:
        case.set("line", str(finding.line))
    fails = report.fail_on != "never" and finding.severity.weight >= Severity(report.fail_on).weight
    words = "\n".join(filter(None, [finding.statement, finding.suggestion]))
    if fails:
        told = ElementTree.SubElement(case, "failure", type=finding.severity.value, message=_clean(finding.message))
        told.text = _clean(words)
    else:
        said = ElementTree.SubElement(case, "system-out")
        said.text = _clean(f"{finding.severity.value}: {finding.message}\n{words}")
    return case


def _unread(problem: Problem) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname=_clean(problem.path or "okrlint"), name="can be read")
    told = ElementTree.SubElement(case, "error", type="input", message=_clean(problem.message))
    told.text = _clean(problem.hint)
    return case


def _skipped(path: str, report: Report) -> ElementTree.Element:
    """Return a case for a file in which nothing was read, with what is told about it."""
    case = ElementTree.Element("testcase", classname=_clean(path or "okrlint"), name="holds OKRs")
    told = " ".join(notice.message for notice in report.notices if notice.path == path)
    ElementTree.SubElement(case, "skipped", message=_clean(told))
    return case


def _finish(root: ElementTree.Element, name: str, cases: list[ElementTree.Element]) -> None:
    """Add a suite with some cases and their counts."""
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {name: str(sum(case.find(tag) is not None for case in cases)) for name, tag in kinds.items()}
    suite = ElementTree.SubElement(root, "testsuite", {"name": _clean(name), "tests": str(len(cases)), **counts})
    suite.extend(cases)


def _clean(words: str) -> str:
    """Return words without the characters that XML cannot hold, or that command a terminal."""
    return "".join(
        char
        for char in harmless(words)
        if char in "\t\n" or (unicodedata.category(char) not in {"Cc", "Cs"} and char not in "\ufffe\uffff")
    )
