"""okrlint explain, okrlint rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrlint.cli import options
from okrlint.cli.terminal import console_for, print_lines

if TYPE_CHECKING:
    from okrlint.document.model import Language
    from okrlint.rule import RuleInfo


@click.command()
@click.argument("rule")
@options.text_lang
@options.config
@options.trust
@options.color
def explain(rule: str, language: Language, config: Path | None, trust: bool, color: bool | None) -> None:
    """Explain a rule, by code or name.

    What it marks, why, what is better, who disagrees, and how to switch it off.
    """
    from okrlint.reports import explain as report
    from okrlint.rule.plugins import load_rules
    from okrlint.rule.selection import find_rule
    from okrlint.run.discovery import nearest_settings

    found = find_rule(rule, load_rules(nearest_settings(config, trust=trust)(Path.cwd())))
    console = console_for(color)
    print_lines(report.explain(found.rule.info, found.source, language, console), console)


@click.command()
@options.output_format("text", "json")
@options.text_lang
@options.config
@options.trust
@options.color
def rules(format_: str, language: Language, config: Path | None, trust: bool, color: bool | None) -> None:
    """List all rules."""
    from okrlint.reports import explain as report, json_report
    from okrlint.rule.plugins import load_rules
    from okrlint.run.discovery import nearest_settings

    loaded = load_rules(nearest_settings(config, trust=trust)(Path.cwd()))
    infos: list[tuple[RuleInfo, str]] = [(rule.rule.info, rule.source) for rule in loaded]
    console = console_for(color)
    if format_ == "json":
        click.echo(json_report.dumps(report.as_data(infos), console.encoding))
        return
    print_lines(report.table(infos, language, console), console)
