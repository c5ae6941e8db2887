"""okrlint trust."""

from __future__ import annotations

from pathlib import Path

import click

from okrlint.cli.terminal import say, show


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--remove", is_flag=True, help="Trust FOLDER no more.")
@click.option("--list", "listed", is_flag=True, help="Print the folders that you trust.")
def trust(folder: Path | None, remove: bool, listed: bool) -> None:
    """Let the settings of a folder run rules that lie beside them.

    Settings name rules of one's own with: plugins = ["my_rules"]. Whoever may write into a folder could make
    okrlint run a program that way, so okrlint asks you first. FOLDER is where okrlint.toml or pyproject.toml
    stands; without it the current one. It is this folder alone, and not those below it. For one run there is
    --trust; in CI set OKRLINT_TRUST=1, or to the folders that you trust.
    """
    from okrlint.settings.trust import distrust, list_file, trust, trusted_folders

    if listed:
        for each in trusted_folders():
            show(str(each))
        return
    place = folder or Path()
    if remove:
        told = "{} is trusted no more." if distrust(place) else "{} was not trusted."
        say(f"okrlint: {told.format(place.absolute())}")
        return
    if not place.is_dir():
        raise click.BadParameter(f"there is no folder '{place}'.", param_hint="FOLDER")
    told = "{} is trusted now, and stands in {}." if trust(place) else "{} was trusted already, and stands in {}."
    say(f"okrlint: {told.format(place.absolute(), list_file())}")
