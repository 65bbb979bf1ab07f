"""`undo`: what the last command replaced comes back; `redo`: what that took away."""

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path

import click

from followcal import files, journal
from followcal.cli.calendars import Again, again_lines, remembered, renamed
from followcal.cli.command import command, now
from followcal.cli.options import PathTo, all_of, writing_options
from followcal.cli.roster_file import names, path_of, rows_of
from followcal.cli.terminal import file_shown, tell, told_last
from followcal.cli.writing import OF, keeper, patience, setting
from followcal.errors import InputError, Problem
from followcal.journal import Entry
from followcal.model import counted, listed
from followcal.roster import Row

_SHOWN = 5  # files that are named
_MORE = ("undoes the `{}` before it", "does the `{}` after it again")
_LOCKED = "all files"  # what cannot be written where nothing can
_UNDO = f"""
PATH is a roster, a calendar, a page or a folder of them; without it, your own roster. Of a file,
the last command that changed it is undone, with all else that it changed; of a folder, the last one
in it. If something else has changed one of those files since, all stay as they are. The calendars
that were made of a roster are brought up to date. Run it again for the command before that;
followcal redo takes it back.

\b
Examples:
  followcal undo
  followcal undo interviews.ics
  followcal undo calendars

Kept is what the last {journal.MOST} commands in a folder replaced, up to 100 MB, in a folder
.followcal-undo beside the files that you alone may open. A file's first writing is not undone,
unless the same command changed others.
"""

_REDO = """
PATH is what was given to undo. What was undone can be done again as long as no other command has
changed it since; run it again for what was undone before that.

\b
Examples:
  followcal redo
  followcal redo interviews.ics
"""
_back_options = all_of(
    click.argument(
        "roster",
        type=PathTo("a file or a folder"),
        metavar="[PATH]",
        required=False,
        envvar="FOLLOWCAL_ROSTER",
    ),
    click.option("--force", is_flag=True, help="Also where something else has changed a file."),
    writing_options,
)


@command(_UNDO)
@_back_options
def undo(ctx: click.Context, /, *, roster: str | None, force: bool) -> None:
    """Bring back what the last command replaced."""
    _bring_back(ctx, roster, force=force, undone=False)


@command(_REDO)
@_back_options
def redo(ctx: click.Context, /, *, roster: str | None, force: bool) -> None:
    """Bring back what undo took away."""
    _bring_back(ctx, roster, force=force, undone=True)


@told_last()
def _bring_back(ctx: click.Context, roster: str | None, *, force: bool, undone: bool) -> None:
    path = path_of(roster)
    real = Path(os.path.realpath(path))
    folder, name = (real, "") if real.is_dir() else (real.parent, real.name)
    own = folder, name
    if not folder.is_dir():
        raise _nothing(path, undone=undone)
    with files.explained(path):
        above = name and not journal.last(folder, name, undone=undone)
        if above:  # a class keeps all in the folder above
            folder, name = folder.parent, os.path.join(folder.name, name)  # noqa: PTH118 - a name
    with ExitStack() as stack:
        stack.enter_context(files.locked(str(folder / (Path(name).name or _LOCKED)), *patience()))
        stack.enter_context(files.explained(path))
        entry = journal.last(folder, name, undone=undone)
        if entry is None:
            back = not undone and journal.last(*own, undone=True)
            raise _nothing(path, undone=undone, back=bool(back))
        every = (entry, *journal.others(entry, _folders()))
        homes = {(one.folder / each).parent for one in every for each in one.became}
        for home in sorted(filter(Path.is_dir, homes - {folder})):
            stack.enter_context(files.locked(str(home / _LOCKED), *patience()))
        entries = [entry, *journal.others(entry, _folders())]
        whose = _changed(folder / name, entry.kept(name)) if name.endswith(".csv") else []
        ctx.meta[OF] = entry.what
        anew, stay = _undone(entries, force=force)
        before = journal.last(folder, name, undone=undone)
    other = journal.UNDO if undone else journal.REDO
    more = f"; `{ctx.command.name}` once more {_MORE[undone].format(before.what)}" if before else ""
    again = "" if setting("no_undo") else f" `{other}` takes that back{more}."
    shown = [_shown(one, name, folder) for one in entries for name in one.became]
    are = "is as it was" if len(shown) == 1 else "are as they were"
    tell(f"{_did(entry, whose, undone=undone)}: {_names(shown)} {are} before.{again}")
    for output in stay:
        tell(f"{file_shown(output)} stays as it is; its interview is not kept any more.")
    for each in anew:
        for line in again_lines(each, now(ctx), yes=True):
            tell(line)


def _changed(roster: Path, kept: Path) -> list[str]:
    """Name the interviews that are not in both a roster and what is `kept` of it, each once."""
    sides = [_rows(roster) or (), _rows(kept) or ()]
    found: dict[str, None] = {}
    for rows, others in zip(sides, sides[::-1], strict=True):
        known = {row.interview for row in others}
        new = (name for row, name in names(rows).items() if row.interview not in known)
        found |= dict.fromkeys(new)
    return [*found]


def _did(entry: Entry, whose: list[str], *, undone: bool) -> str:
    """Say which command is undone, or no more so, for `whose` interviews."""
    what = f"`{entry.what}`{f' for {listed(whose, most=_SHOWN)}' if whose else ''}"
    if undone:
        return f"Took the undo of {what} back"
    return f"Undid {what}{' again' if entry.command == journal.REDO else ''}"


def _undone(entries: Sequence[Entry], *, force: bool) -> tuple[list[Again], list[str]]:
    """Bring all files of a command back but what `_calendars` has made anew; return that, too.

    Raises InputError if something else has changed one of them, unless by `force`.
    """
    first = entries[0]
    changed = [_shown(one, n, first.folder) for one in entries for n in journal.changed_since(one)]
    if changed and not force:
        raise InputError(
            f"Since `{first.what}`, something else has changed {_names(changed)} too. Add"
            " --force to bring back what was there before."
        )
    anew, stay = _calendars(entries)
    but = {Path(os.path.realpath(again.made.output)) for again in anew}
    for one in entries:
        for name in one.became:
            (one.folder / name).parent.mkdir(0o700, exist_ok=True)
        journal.undo(one, but, keeper(one.folder))
    return anew, stay


def _folders() -> set[Path]:
    """Return the folders in which one command may write: of all calendars, and of their rosters."""
    known = [path for made in remembered() for path in (made.output, made.roster)]
    return {Path(os.path.realpath(path)).parent for path in (*known, path_of(None))}


def _calendars(entries: Sequence[Entry]) -> tuple[list[Again], list[str]]:
    """Return how calendars of a roster that comes back are made anew, and the others, which stay.

    They are made anew as programs want it. Those that the command itself made for the first time go
    with it.
    """
    every = {one.folder / name: one.kept(name) for one in entries for name in one.became}
    rows = cache(_rows)
    anew, stay = list[Again](), list[str]()
    for made in remembered():
        path, output = (Path(os.path.realpath(path)) for path in (made.roster, made.output))
        kept = every.get(path)
        after = rows(kept) if kept and kept.is_file() and output.is_file() else None
        if after is None:
            continue
        again = renamed(made, rows(path) or (), after)
        if again and every.get(output, output).is_file():
            anew.append(again)
        elif not again and output not in every:
            stay.append(made.output)
    return anew, stay


def _rows(path: Path) -> tuple[Row, ...] | None:
    """Return the rows of the roster at `path`, None if it cannot be read."""
    with suppress(InputError):
        return rows_of(str(path))
    return None


def _nothing(path: str, *, undone: bool, back: bool = False) -> InputError:
    """Say that nothing can come back at `path`, and whether what was undone can come `back`."""
    if back:
        return InputError(f"There is nothing more to undo for {path!r}; `redo` takes undo back.")
    if not os.path.exists(path):  # noqa: PTH110 - of any text
        return InputError(f"{path!r} is not there, and no command has replaced it.")
    if undone:
        return InputError(f"Nothing of {path!r} was undone, or it has changed since.")
    wrong = f"There is nothing to undo for {path!r}: no command has replaced it"
    return InputError(Problem(wrong, "to take a row out of a roster, use a spreadsheet."))


def _shown(entry: Entry, name: str, folder: Path) -> str:
    """Name a file as it is called in `folder`."""
    return file_shown(name if entry.folder == folder else str(entry.folder / name))


def _names(names: Sequence[str]) -> str:
    more = [counted(len(names) - _SHOWN, "more file")] if len(names) > _SHOWN else []
    return listed([*names[:_SHOWN], *more])
