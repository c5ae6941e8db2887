"""How often each rule found something: a line a rule, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrlint.reports.console import Console
from okrlint.reports.counting import summary_line
from okrlint.reports.report import Report


def render(report: Report, console: Console) -> Iterator[str]:
    """Yield `count CODE [*] severity name` for every rule that found something, and the summary.

    `[*]` marks rules of which findings can be fixed with --fix.
    """
    counts = Counter((finding.code, finding.name, finding.severity.value) for finding in report.findings)
    fixable = {finding.code for finding in report.findings if finding.fix}
    wide = len(str(max(counts.values(), default=0)))
    for (code, name, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        mark = "[*]" if code in fixable else "[ ]"
        yield console.printable(f"{count:>{wide}}  {code:<5}  {mark}  {severity:<7}  {name}")
    yield console.style(console.printable(summary_line(report)), "strong")
