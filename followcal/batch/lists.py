"""The lists of a class: who has which file, what is wrong, and what lies in the folder besides."""

import contextlib
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from followcal import files, roster
from followcal.batch.names import own_name, owners, plain_name
from followcal.batch.work import Candidate, Made
from followcal.errors import InputError
from followcal.roster import Fault

INDEX = ("candidate", "number", "file", "interviews", "first", "last", "problems")
PROBLEMS = ("line", "candidate", "column", "value", "what is wrong", "what would work")


def index(found: Iterable[Made]) -> bytes:
    """Write index.csv: who has which file, and what is wrong."""
    rows = (
        (
            *one.key,
            one.file,
            str(one.interviews),
            str(one.first or ""),
            str(one.last or ""),
            " ".join(map(str, one.faults)),
        )
        for one in sorted(found, key=lambda one: (files.slug(one.key[0]), one.key))
    )
    return roster.csv_of(INDEX, rows)


def problems(faults: Iterable[Fault]) -> bytes:
    """Write problems.csv: each thing that is wrong, where, and what would work."""
    rows = (
        (str(one.line or one.number), one.candidate, one.column, one.value, *one.parts)
        for one in faults
    )
    return roster.csv_of(PROBLEMS, rows)


def is_index(data: bytes) -> bool:
    """Tell by its headings whether a file is an index.csv of ours, perhaps saved again."""
    return _headings(data) == INDEX


def is_problems(data: bytes) -> bool:
    """Tell by its headings whether a file is a problems.csv of ours, perhaps saved again."""
    return _headings(data) == PROBLEMS


def _headings(data: bytes) -> tuple[str, ...]:
    line = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    return tuple(cell.strip('"') for cell in re.split("[,;\t]", line.strip()))


def left_over(folder: str, found: Iterable[Made]) -> list[Path]:
    """Return the calendars in `folder` of people who are not among those `found`."""
    keys, names = set(), set()
    for one in found:
        keys.add(one.key)
        names.add(one.file)
    return [
        path
        for path in sorted(Path(folder).glob("*.ics"))
        if (name := unicodedata.normalize("NFC", path.name)) not in names
        and (whose := owners(_readable(path)))
        and keys.isdisjoint(whose)
        and any(name in (plain_name(key), own_name(key)) for key in whose)
    ]


def in_the_way(
    folder: str, people: Iterable[Candidate], found: Iterable[Made]
) -> list[tuple[str, str]]:
    """Return the names of files that a person could not have, and of those they have instead.

    They are no calendars that were made here.
    """
    wanted = {one.key: one.file for one in people}
    moved = ((wanted[one.key], one.file) for one in found if one.file not in ("", wanted[one.key]))
    return [
        (name, file)
        for name, file in moved
        if os.path.lexists(Path(folder, name)) and not owners(_readable(Path(folder, name)))
    ]


def _readable(path: Path) -> bytes | None:
    with contextlib.suppress(InputError):
        return files.read_whole(str(path))
    return None
