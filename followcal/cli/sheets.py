"""`template`, a blank sheet, and what an office says about its own: options, a mapping file."""

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from followcal import files, roster
from followcal.cli.command import Command, is_typed
from followcal.cli.options import (
    PathTo,
    all_of,
    default_options,
    json_option,
    roster_option,
    several_texts,
    writing_options,
)
from followcal.cli.terminal import can_ask, file_shown, tell
from followcal.errors import InputError
from followcal.later import later
from followcal.roster import DEFAULTS, Guide, SeveralSheetsError, guided, read_guide

writing = later("followcal.cli.writing")

_MOST = 1_000_000  # bytes of a mapping file
_ALL = "all"
_DEFAULTS = (*DEFAULTS, "candidate")  # which a class has no use for
_Read = TypeVar("_Read")
_EPILOG = """
\b
Examples:
  followcal template class.xlsx
  followcal template spring.xlsx --quiet

The workbook has the columns that `batch` reads, with drop-downs for sectors, regions and the like;
it needs the extra "excel". A file that is there already stays.
"""


sheet_options = all_of(
    click.option(
        "--sheet",
        multiple=True,
        type=several_texts,
        metavar="NAME",
        help=f"A sheet of the workbook to read, or {_ALL}. Can be repeated.",
    ),
    click.option(
        "--column",
        multiple=True,
        type=several_texts,
        metavar="FIELD=HEADING",
        help="Which column is what, where its heading does not tell; also another in another sheet."
        " Can be repeated.",
    ),
    click.option(
        "--mapping",
        type=PathTo("a file"),
        metavar="FILE",
        help="A file of columns, industries, sheets and defaults: office.toml.",
    ),
    click.option("--encoding", default="", metavar="NAME", help="The encoding of a CSV."),
)
"""What tells how to read a sheet; `guide_of` takes it."""
roster_options = all_of(roster_option, default_options, sheet_options, json_option)
"""What the commands have that show what is in a roster."""
READING = ("sheet", "column", "mapping", "encoding")
"""The names of these options."""


def guide_as_feed(ctx: click.Context, told: Mapping[str, Any], roster: str | None) -> Guide:
    """Put together how a `roster` is read: as its calendar, or its class, was made.

    What is typed counts first.
    """
    from followcal.cli.roster_file import memory  # noqa: PLC0415 - it needs this module

    guide = guide_of(ctx, told)
    if not os.path.exists(memory()):  # noqa: PTH110 - what may not be read is not there
        return guide
    from followcal.cli.calendars import as_feed, class_of  # noqa: PLC0415 - slow

    if (home := class_of(roster)) and (kept := kept_of(home, told)):
        return guide_of_class(ctx, told, kept)
    return as_feed(roster, guide, [name for name in told if is_typed(ctx, name)])


def kept_of(home: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options with which a class was made, none if they are not there as we wrote them.

    They are of the same types as those that are `told`.
    """
    from followcal.batch import folder  # noqa: PLC0415 - slow

    found = folder.remembered(home)
    like = {"said": "", "remind": "", "notes": False, **told, "mapping": ""}
    same = all(type(value) is type(like.get(name)) for name, value in found.items())
    return found if same else {}


def guide_of_class(ctx: click.Context, told: Mapping[str, Any], kept: Mapping[str, Any]) -> Guide:
    """Put together how a class is read: as it was `kept`, but for what is typed."""
    again = as_kept(ctx, told, kept)
    guide = guide_of(ctx, again)
    defaults = {name: again[name] for name in DEFAULTS if name in {*kept} & {*again}}
    return guide._replace(defaults={**guide.defaults, **defaults})


def as_kept(ctx: click.Context, told: Mapping[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is `told` as it was `kept`, but for what is typed."""
    return {
        name: value if is_typed(ctx, name) else kept.get(name, value)
        for name, value in told.items()
    }


def guide_of(ctx: click.Context, told: Mapping[str, Any]) -> Guide:
    """Put together what the options and the mapping file tell; options come first."""
    columns = dict[str, list[str]]()
    for text in told["column"]:
        name, sign, heading = text.partition("=")
        if not (sign and name.strip() and heading.strip()):
            raise click.UsageError(
                f'--column {text!r} cannot be read; write it as in said="Reply due".', ctx
            )
        columns.setdefault(name.strip(), []).append(heading)
    typed = guided(columns, sheets=told["sheet"], encoding=told["encoding"])
    found = _mapped(told["mapping"]) if told["mapping"] else Guide()
    fields = {*typed.columns.values()}
    kept = {text: name for text, name in found.columns.items() if name not in fields}
    defaults = {
        name: told[name] if is_typed(ctx, name) else found.defaults.get(name, told[name])
        for name in _DEFAULTS
        if name in told
    }
    return found._replace(
        defaults={**found.defaults, **defaults},
        columns={**kept, **typed.columns},
        sheets=typed.sheets or found.sheets,
        encoding=typed.encoding or found.encoding,
    )


def _mapped(path: str) -> Guide:
    data = files.read_whole(path, _MOST)
    if data is None:
        raise InputError(f"The mapping {path!r} is not there; give the path of a file.")
    try:
        return read_guide(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        raise InputError(f"{path}: this is not a text file in UTF-8.") from None


def choosing(read: Callable[[Guide], _Read], guide: Guide) -> _Read:
    """Read a roster by the `guide`; of several sheets that may be meant, ask on a terminal."""
    try:
        return read(guide)
    except SeveralSheetsError as error:
        if not can_ask(err=True):
            raise
        choice = click.Choice([*error.names, _ALL], case_sensitive=False)
        name = click.prompt("Which sheet has the interviews?", type=choice, default=_ALL, err=True)
        return read(guide._replace(sheets=(name,)))


@click.command(cls=Command, epilog=_EPILOG)
@click.argument("file", type=PathTo("a file"))
@writing_options
def template(*, file: str) -> None:
    """Write a blank workbook for a class, to fill in."""
    if not file.casefold().endswith(".xlsx"):
        raise InputError(f"{file!r} would be a workbook; give it a name in .xlsx.")
    data = roster.template()
    with writing.alone(file):
        if files.is_taken(file):
            raise InputError(f"{file!r} is there already; choose another name.")
        writing.write(file, data)
    tell(f"Wrote {file_shown(file)}. Fill it in, and hand it to `followcal batch`.")
