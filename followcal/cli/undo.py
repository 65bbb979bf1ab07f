"""`undo`: what the last command replaced comes back."""

import os
from contextlib import suppress
from pathlib import Path

import click

from followcal import files, journal
from followcal.cli.calendars import restored_lines, rosters_of_calendars
from followcal.cli.command import Command, now
from followcal.cli.options import PathTo, patience, quiet_option, setting, writing_options
from followcal.cli.roster_file import path_of, rows_of
from followcal.cli.terminal import file_shown, say
from followcal.errors import InputError
from followcal.model import counted, listed
from followcal.roster import Row

_SHOWN = 5  # files that are named
_EPILOG = f"""
PATH is a roster, a calendar, a page or a folder of them; without it, your own roster. Of a file,
the last command that changed it is undone, with all else that it changed; of a folder, the last one
in it. The calendars that were made of a roster are brought up to date. Run it again, and what it
took back is there again.

\b
Examples:
  followcal undo
  followcal undo interviews.ics
  followcal undo calendars

Kept is what the last {journal.MOST} commands in a folder replaced, up to 100 MB, in a folder
.followcal-undo beside the files that you alone may open. A file's first writing is not undone.
"""


@click.command(cls=Command, epilog=_EPILOG)
@click.argument(
    "roster",
    type=PathTo("a file or a folder"),
    metavar="[PATH]",
    required=False,
    envvar="FOLLOWCAL_ROSTER",
)
@click.option("--force", is_flag=True, help="Also where something else has changed a file since.")
@writing_options()
@quiet_option
@click.pass_context
def undo(ctx: click.Context, /, *, roster: str | None, force: bool, quiet: bool) -> None:
    """Bring back what the last command replaced."""
    path = path_of(roster)
    real = Path(os.path.realpath(path))
    folder, name = (real, "") if real.is_dir() else (real.parent, real.name)
    if not folder.is_dir():
        raise _nothing(path)
    with files.explained(path):
        if name and not journal.last(folder, name):  # a class keeps all in the folder above
            folder, name = folder.parent, os.path.join(folder.name, name)  # noqa: PTH118 - a name
    with files.locked(str(folder / "any"), *patience()), files.explained(path):
        entry = journal.last(folder, name)
        if entry is None:
            raise _nothing(path)
        changed = [*journal.changed_since(entry)]
        if changed and not force:
            raise InputError(
                f"Since `{entry.command}`, something else has changed {_names(changed)} too. Add"
                " --force to bring back what was there before; run undo again to take that back."
            )
        rosters = {str(entry.folder / name) for name in entry.became} & rosters_of_calendars()
        before = {path: _rows(path) for path in rosters}
        journal.undo(entry, None if setting("no_undo") else journal.begin(folder, "undo"))
        files.sync_folder(str(folder))
    if not quiet:
        again = "" if setting("no_undo") else " Run it again to take that back."
        are = "is as it was" if len(entry.became) == 1 else "are as they were"
        say(f"Undid `{entry.command}`: {_names([*entry.became])} {are} before.{again}")
    for path, rows in sorted(before.items()):
        for line in restored_lines(path, rows, _rows(path), now(ctx)):
            if not quiet:
                say(line)


def _rows(path: str) -> tuple[Row, ...]:
    """Return the rows of the roster at `path`, none if it cannot be read."""
    with suppress(InputError):
        return rows_of(path)
    return ()


def _nothing(path: str) -> InputError:
    return InputError(f"There is nothing to undo for {path!r}: no command has replaced it.")


def _names(names: list[str]) -> str:
    shown = [file_shown(name) for name in names[:_SHOWN]]
    more = [counted(len(names) - _SHOWN, "more file")] if len(names) > _SHOWN else []
    return listed([*shown, *more])
