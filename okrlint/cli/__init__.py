"""The command line: it reads options, calls the library, and prints what comes back.

Nothing heavy is imported before a command needs it. Standard output carries the report, standard error all
else. One module a group of commands.
"""

from __future__ import annotations

import click

from okrlint import __version__
from okrlint.cli.accepting import baseline
from okrlint.cli.checking import check
from okrlint.cli.converting import convert
from okrlint.cli.ending import Main, prepare
from okrlint.cli.explaining import explain, rules
from okrlint.cli.looking import export, read
from okrlint.cli.outlining import outline
from okrlint.cli.setting_up import completion, config, init, schema
from okrlint.cli.trusting import trust


@click.group(cls=Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="okrlint", message="%(prog)s %(version)s")
def main() -> None:
    """Tell whether your OKRs are OKRs: offline, explained, in Bokmål, Nynorsk and English.

    okrlint FILES… is short for okrlint check FILES….
    """


for _command in (
    check,
    outline,
    read,
    explain,
    rules,
    export,
    convert,
    init,
    baseline,
    config,
    trust,
    schema,
    completion,
):
    main.add_command(_command)


def run() -> None:
    """Run the command line of this process and end it: the entry point."""
    prepare()
    main(prog_name="okrlint")
