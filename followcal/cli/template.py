"""`template`: a blank workbook for a class."""

import click

from followcal import files, roster
from followcal.cli.command import Command
from followcal.cli.options import PathTo, alone, quiet_option, write, writing_options
from followcal.cli.terminal import file_shown, tell
from followcal.errors import InputError

_EPILOG = """
\b
Examples:
  followcal template class.xlsx
  followcal template spring.xlsx --quiet

The workbook has the columns that `batch` reads, with drop-downs for sectors, regions and the like;
it needs the extra "excel". A file that is there already stays.
"""


@click.command(cls=Command, epilog=_EPILOG)
@click.argument("file", type=PathTo("a file"))
@writing_options
@quiet_option
def template(*, file: str) -> None:
    """Write a blank workbook for a class, to fill in."""
    if not file.casefold().endswith(".xlsx"):
        raise InputError(f"{file!r} would be a workbook; give it a name in .xlsx.")
    data = roster.template()
    with alone(file):
        if files.is_taken(file):
            raise InputError(f"{file!r} is there already; choose another name.")
        write(file, data)
    tell(f"Wrote {file_shown(file)}. Fill it in, and hand it to `followcal batch`.")
