"""`check`: whether files are whole, followcal's own, and in step with their roster."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from followcal import files, ics, vdir
from followcal.batch import folder, publish
from followcal.cli.batch import batch
from followcal.cli.calendars import alone_in, lost_lines
from followcal.cli.command import command, is_typed
from followcal.cli.feed import bring_and_tell, feed
from followcal.cli.options import (
    PathTo,
    class_options,
    remind_option,
    roster_option,
    writing_options,
)
from followcal.cli.roster_file import load, path_of
from followcal.cli.sheets import guide_of, kept_of, sheet_options
from followcal.cli.terminal import file_shown, tell, tell_note
from followcal.cli.writing import keeper, patience
from followcal.errors import InputError
from followcal.model import counted
from followcal.page import is_ours as is_page
from followcal.roster import Guide

_FOREIGN = "is not followcal's own"
_EPILOG = """
PATH is a roster, a calendar, a page, the folder of a class, or one that `feed --vdir` keeps;
without it, your own roster. With --roster, a calendar is held against what `feed` would make of it,
that of one interview against what `make` would, and the folder of a class against what `batch`
would, with the options of its last run. --repair makes anew what is damaged, and brings the rest up
to date; what followcal did not write is left alone.

\b
Examples:
  followcal check
  followcal check interviews.ics
  followcal check calendars --roster class.csv --repair
"""


@command(_EPILOG)
@click.argument("path", type=PathTo("a file or a folder"), required=False)
@roster_option
@class_options
@sheet_options
@remind_option
@click.option("--repair", is_flag=True, help="Mend from the roster what is damaged or old.")
@writing_options
def check(
    ctx: click.Context, /, *, path: str | None, roster: str | None, repair: bool, **how: Any
) -> None:
    """Say whether files are whole, and in step with their roster."""
    if repair and not (path and roster):
        raise click.UsageError("--repair needs PATH, and the --roster it is mended from.", ctx)
    real = Path(path_of(path or roster))
    if not real.is_dir() and real.suffix not in (".ics", ".html"):
        _check_roster(path or roster, guide_of(ctx, how))
        return
    last = Path(vdir.last(str(real)))
    homes = any(home(str(real)).is_dir() for home in (folder.staff, folder.students))
    of_class = homes or folder.of_before(str(real))
    if roster and real.is_dir() and not (of_class or last.exists()):
        first = next((file.name for file in sorted(real.glob("*.ics"))), "interviews.ics")
        raise InputError(
            f"{str(real)!r} is no folder of a class, so it is not held against a roster. Give one"
            f" calendar in it, as in `followcal check {shlex.quote(str(real / first))} --roster"
            f" {shlex.quote(roster)}`."
        )
    found = _events(real) if last.exists() else {one: _fault(one) for one in _files(real)}
    faults = {one: fault for one, fault in found.items() if fault}
    damaged = [one for one, fault in faults.items() if fault != _FOREIGN]
    if damaged and not (repair and real.suffix != ".html"):
        raise InputError(*(f"{str(one)!r} {faults[one]}." for one in damaged))
    if damaged and real.is_dir() and not last.exists():
        _remove(damaged, real)
    for one in faults.keys() - damaged:
        tell(f"{file_shown(one)} {_FOREIGN}, so it is left alone.")
    tell(f"Whole and followcal's own: {counted(len(found) - len(faults), 'file')}.")
    if roster and (last.exists() or real.suffix == ".ics"):
        del how["said"]
        anew = {"check": not repair, "force": bool({last, real} & {*damaged})}
        where = (None, str(real)) if last.exists() else (str(real), None)
        alone = None if last.exists() else alone_in(str(real))
        if alone:
            remind = {"remind": how["remind"]} if is_typed(ctx, "remind") else {}
            made = replace(alone, roster=path_of(roster), **remind)
            bring_and_tell(ctx, made, again=True, **anew)
            return
        ctx.invoke(feed, roster=roster, output=where[0], vdir=where[1], **anew, **how)
    elif roster and real.is_dir():
        pages = any(one.suffix == ".html" for one in found)
        kept = kept_of(str(real), how)
        kept |= {name: value for name, value in how.items() if is_typed(ctx, name)}
        how |= {"dry_run": not repair, "check": not repair, "pages": pages}
        how["notes"] = kept.get("notes", False)
        ctx.invoke(batch, roster=roster, into=str(real), kept=kept, **how)


def _check_roster(roster: str | None, guide: Guide) -> None:
    """Say whether every row of a roster can be used."""
    found = load(roster, guide)
    if found is None:
        raise InputError("There is no roster yet; `followcal add` makes it.")
    if found.faults:
        raise InputError(*map(str, found.faults))
    rows = counted(len(found.rows), "interview")
    tell(f"{file_shown(path_of(roster))} is whole, with {rows}.")
    for line in lost_lines(roster, found.rows):
        tell_note(line)


def _events(home: Path) -> dict[Path, str]:
    """Say what is wrong with each file in a folder of events, "" if nothing is."""
    last = Path(vdir.last(str(home)))
    held = vdir.events(str(home)).values()
    return {last: _fault(last)} | {Path(one.path): "" if one.data else "is damaged" for one in held}


def _files(path: Path) -> list[Path]:
    """Return the files in a folder, and in those of a class in it; or the one at `path`."""
    if not path.is_dir():
        return [path]
    homes = (folder.staff, folder.students, folder.published)
    below = [one for one in (home(str(path)) for home in homes) if one.is_dir()]
    fixed = (folder.published(str(path)) / name for name in publish.FIXED)
    aside = {*below, *fixed, folder.drafts(str(path))}
    return sorted(one for home in (path, *below) for one in home.glob("[!.]*") if one not in aside)


def _fault(path: Path) -> str:
    """Say what is wrong with a file, "" if nothing is."""
    data = files.read_whole(str(path))
    if not data:
        return _FOREIGN if data is None and path.exists() else "is empty or not there"
    if path.suffix == ".html" and is_page(data):
        return "" if data.rstrip().endswith(b"</html>") else "is cut off"
    if (path.suffix == ".ics" or vdir.folder_of(str(path))) and ics.is_ours(data):
        try:
            for event in ics.split(data).values():
                ics.read(event)
        except ics.DamagedError as error:
            return f"cannot be used: {error}"
        return ""
    return "" if path.name in folder.OURS and folder.OURS[path.name](data) else _FOREIGN


def _remove(damaged: Sequence[Path], home: Path) -> None:
    """Remove files of a folder that are to be made anew; `undo` brings them back."""
    with files.locked(str(home / damaged[0].name), *patience()):
        keep = keeper(home)
        for path in damaged:
            files.remove(str(path), keep)
