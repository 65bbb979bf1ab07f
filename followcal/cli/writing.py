"""How commands write: alone in a folder, files as wholes, and so that `undo` brings them back."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from followcal import files
from followcal.cli.command import STANDARD
from followcal.cli.terminal import echo_note, file_shown, is_quiet, say_at_once
from followcal.errors import InputError
from followcal.later import later

journal, vdir = later("followcal.journal"), later("followcal.vdir")  # only what writes needs them

OF = "followcal.of"
"""Where a command has the name of the one that it takes back, if it takes one back."""


def setting(name: str) -> Any:
    """Return what the option called `name`, one of `writing_options`, is in this command."""
    return click.get_current_context().meta[f"followcal.{name}"]


@contextmanager
def alone(output: str, *, check: bool = False) -> Iterator[None]:
    """Let no other command write to the folder of the file `output` until all is read and saved.

    Else a calendar of what was read earlier could replace one of what was read later.
    """
    if check or output == STANDARD:
        yield
    else:
        with vdir.made(vdir.folder_of(output)), files.locked(output, *patience()):
            path = Path(os.path.realpath(output))
            keep = keeper(path.parent, first=not path.is_file())
            click.get_current_context().meta["followcal.keep"] = keep
            yield


def keeper(folder: Path, *, first: bool = False) -> files.Keep | None:
    """Return what keeps the files in `folder` for `undo`, None if that is turned off.

    What one command replaces is kept together; if it begins with what is a `first` writing, there
    is nothing to be kept yet.
    """
    context = click.get_current_context()
    begun = context.meta.setdefault("followcal.begun", {})
    if setting("no_undo") or (first and not begun):
        return None
    home = os.path.realpath(folder)
    if home not in begun:
        signs = context.meta.setdefault("followcal.signs", os.urandom(6).hex())
        with files.explained(home):
            command, of = context.find_root().invoked_subcommand, context.meta.get(OF, "")
            begun[home] = journal.begin(Path(home), str(command), signs, of)
    return partial(journal.keep, begun[home]) if begun[home] else None


def write(
    output: str,
    data: bytes,
    ours: Callable[[bytes], bool] | None = None,
    before: bytes | None = None,
) -> None:
    """Write to stdout if `output` is "-", or else `alone` a file, so that it can be undone.

    Raises InputError as `files.write_whole` does, also if what was there `before` is no more.
    """
    if output == STANDARD:
        click.echo(data, nl=False)
        return
    if before is not None and (files.read_whole(output) or b"") != before:
        raise InputError(
            f"{output!r} was changed by something else meanwhile, so it stays as it is now. Run the"
            " command again."
        )
    path = Path(os.path.realpath(output))
    if path.is_file() and path.stat().st_nlink > 1 + journal.links(path):
        echo_note(
            f"{file_shown(output)} had another name too, a hard link; that one stays as it was."
        )
    files.write_whole(output, data, ours, keep=kept_for_undo())


def kept_for_undo() -> files.Keep | None:
    """Return what keeps the files of a folder that is written `alone`."""
    found: files.Keep | None = click.get_current_context().meta["followcal.keep"]
    return found


def patience() -> tuple[float, Callable[[str], None] | None]:
    """Return how many seconds this command waits for another one, and what says so."""
    return setting("wait"), None if is_quiet() else say_at_once
