"""Where the files of a class lie: the students' in one folder, the staff's in another."""

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from followcal import files, ics
from followcal.batch import lists, review
from followcal.batch.names import held, owner
from followcal.errors import InputError

OURS: Mapping[str, Callable[[bytes], bool]] = {
    **{name: partial(lists.is_list, name) for name in lists.HEADINGS},
    "index.html": lists.is_overview,
    "review.xlsx": review.is_ours,
    "review.csv": review.is_ours,
}
"""What tells by its name and what is in it that a file for the staff is ours."""


def students(folder: str) -> Path:
    """Return where in `folder` what is handed out lies."""
    return Path(folder, "students")


def staff(folder: str) -> Path:
    """Return where in `folder` the lists lie, which are for the staff alone."""
    return Path(folder, "staff")


def published(folder: str) -> Path:
    """Return where in `folder` what students subscribe to lies, for a server on the web."""
    return Path(folder, "published")


def drafts(folder: str) -> Path:
    """Return where in `folder` the e-mails to students lie until they are sent."""
    return staff(folder) / "mail"


def memory(folder: str) -> Path:
    """Return where it is remembered with which options the calendars in `folder` were made."""
    return staff(folder) / ".options.json"


def remembered(folder: str) -> dict[str, Any]:
    """Return these options, with tuples for lists; none if they are not there as we wrote them."""
    with contextlib.suppress(AttributeError, InputError, RecursionError, ValueError):
        kept = json.loads(files.read_whole(str(memory(folder))) or b"{}")
        return {
            name: tuple(map(str, value)) if isinstance(value, list) else value
            for name, value in kept.items()
        }
    return {}


@contextlib.contextmanager
def private(folder: str) -> Iterator[None]:
    """Let new files be opened by those alone who may open the students' folder: first, you."""
    mask = 0o077
    with contextlib.suppress(OSError, ValueError):
        mask &= ~students(folder).stat().st_mode
    with masked(mask):
        yield


@contextlib.contextmanager
def masked(mask: int) -> Iterator[None]:
    """Take the modes in a `mask` from the files that are made meanwhile."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def refuse_others(folder: str) -> None:
    """Raise InputError if what has the name of a list of the staff is anybody else's."""
    for name, is_ours in OURS.items():
        path = staff(folder) / name
        there = files.read_whole(str(path))
        if path.is_dir() or (there and not is_ours(there)):
            raise InputError(
                f"{str(path)!r} is there already, and followcal did not write it. Move it away, or"
                " choose another folder with --into."
            )


def of_before(folder: str) -> dict[Path, Path]:
    """Return the files that batch wrote into `folder` itself, and where they belong now."""
    found = {}
    known = set(_listed(folder))
    for path in sorted(Path(folder).glob("*")):
        data = files.read_whole(str(path)) if path.suffix in (".csv", ".ics", ".html") else None
        calendar, name = held(data) if path.suffix == ".html" else data, f"{path.stem}.ics"
        is_list = OURS.get(path.name)
        if data and is_list and is_list(data):
            found[path] = staff(folder) / path.name
        elif owner(calendar, name) or (name in known and ics.is_ours(calendar or b"")):
            found[path] = students(folder) / path.name
    return found


def _listed(folder: str) -> Iterator[str]:
    """Yield the files that a list in `folder` itself names; older calendars tell nothing."""
    there = files.read_whole(str(Path(folder, "index.csv"))) or b""
    for row in lists.indexed(there):
        yield from row[2:3]


def move(paths: dict[Path, Path], keep: files.Keep | None = None) -> None:
    """Move files to where they belong, for their owner alone, unless there is such a file.

    `keep` is as for `files.write_whole`. Raises InputError if that cannot be done.
    """
    for path, to in paths.items():
        if not files.is_taken(str(to)):
            with files.explained(str(to)):
                data = path.read_bytes()
                if keep:
                    keep(str(to), data)
                    keep(str(path), None)
                path.replace(to)
                to.chmod(0o666 & to.parent.stat().st_mode)
