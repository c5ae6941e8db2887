"""SARIF 2.1.0, the format of code scanning: all rules that ran, and the findings. No times, no machine.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from okrlint.accept.fingerprints import fingerprinted
from okrlint.document.model import Language
from okrlint.reports.console import Console
from okrlint.reports.json_report import dumps
from okrlint.reports.report import Problem, Report
from okrlint.rule import Finding, RuleInfo

_LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield the log."""
    language = report.summary.language
    places = {info.code: index for index, info in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "okrlint",
                "semanticVersion": report.version,
                "language": {"nb": "nb-NO", "nn": "nn-NO", "en": "en-US"}[language],
                "rules": [_rule(info, language) for info in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(finding, mark, places) for finding, mark in fingerprinted(report.findings)],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    yield dumps(log, console.encoding)


def _rule(info: RuleInfo, language: Language) -> dict[str, Any]:
    summary, reason = info.summary.in_language(language), info.reason.in_language(language)
    avoid, prefer = info.avoid.get(language), info.prefer.get(language)
    pair = [f"- {avoid}", f"+ {prefer}"] if avoid and prefer else []
    marked = [f"*{avoid}* → *{prefer}*"] if pair else []
    return {
        "id": info.code,
        "name": info.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": f"{summary.rstrip('.')}. {reason}"},
        "help": {
            "text": "\n".join([summary, reason, *pair]),
            "markdown": "\n\n".join([f"**{summary}**", reason, *marked, f"`okrlint explain {info.code}`"]),
        },
        "defaultConfiguration": {"level": _LEVELS[info.severity.value]},
        "properties": {"tags": ["okr", info.scope]},
        **({"helpUri": info.url} if info.url else {}),
    }


def _result(finding: Finding, fingerprint: str, places: dict[str, int]) -> dict[str, Any]:
    told = " ".join(filter(None, [finding.message, finding.suggestion]))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity.value],
        "message": {"text": told},
        "partialFingerprints": {"okrlint/v1": fingerprint},
        "locations": [_location(finding)],
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if fixes := _fixes(finding):
        result["fixes"] = fixes
    return result


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    """Return what may be put in the place of the statement, where it stands there just as it is read."""
    fix = finding.fix
    if fix is None or fix.line is None or len(fix.statements) != 1 or not finding.has_lines:
        return []
    period = "." if finding.statement.endswith(".") and not fix.statements[0].endswith(".") else ""
    region = {"startLine": fix.line, "startColumn": fix.column, "endLine": fix.line, "endColumn": fix.end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.statements[0] + period}}
    change = {"artifactLocation": _artifact(finding.path), "replacements": [replacement]}
    described = {"description": {"text": finding.suggestion}} if finding.suggestion else {}
    return [{**described, "artifactChanges": [change]}]


def _location(finding: Finding) -> dict[str, Any]:
    """Return where a finding stands: a region where the format has lines, and the place where it has one."""
    region = {"region": _region(finding)} if finding.has_lines else {}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(finding.path), **region}}
    return location | ({"logicalLocations": [_logical(finding.place)]} if finding.place else {})


def _logical(place: str) -> dict[str, str]:
    return {"fullyQualifiedName": place}


def _region(finding: Finding) -> dict[str, int]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if (finding.end_line, finding.end_column) > (finding.line, finding.column):
        region |= {"endLine": finding.end_line, "endColumn": finding.end_column}
    return region


def _artifact(path: str) -> dict[str, str]:
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote((path or "-").encode("utf-8", "surrogateescape"))}


def _invocation(report: Report) -> dict[str, Any]:
    told = [_problem(problem) for problem in report.errors]
    result: dict[str, Any] = {"executionSuccessful": not report.errors}
    return result | ({"toolExecutionNotifications": told} if told else {})


def _problem(problem: Problem) -> dict[str, Any]:
    told: dict[str, Any] = {"level": "error", "message": {"text": f"{problem.message} {problem.hint}".strip()}}
    if problem.path:
        region = {"region": {"startLine": problem.line}} if problem.line else {}
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(problem.path), **region}}
        told["locations"] = [location]
        if problem.place:
            location["logicalLocations"] = [_logical(problem.place)]
    return told
