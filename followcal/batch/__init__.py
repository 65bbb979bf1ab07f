"""A class: one calendar a person, made in parallel, in a folder to hand out.

Nothing of one person comes near another's file: people are told apart by their name and, where the
roster has one, their number. Both are in the name of a calendar, and a file whose calendar has
another is never touched.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from followcal import files, ics, roster
from followcal.batch.names import file_names, key_of
from followcal.batch.work import Candidate, How, Made, made
from followcal.errors import InputError
from followcal.model import Interview
from followcal.roster import Grouped, Key, Row

__all__ = ["Candidate", "Class", "How", "Made", "file_names", "key_of", "made"]


def write_calendars(
    interviews: Iterable[Interview],
    folder: str | Path,
    stamp: datetime,
    *,
    remind: timedelta | None = ics.MORNING,
    executor: Executor | None = None,
) -> list[Made]:
    """Write one calendar for each candidate of `interviews` into `folder`.

    `stamp` is an aware datetime, the moment of making. `executor` does the work, in as many
    processes or on as many machines as it has, which all must see `folder`; without one it is done
    here. What is there already is brought up to date. What cannot be used is in the `faults` of
    the result, numbered by the place among `interviews` from 1, and the rest is done. Raises
    InputError if `folder` cannot be written to, or if `stamp` has no zone.
    """
    ics.entries((), stamp)  # refuses it for all
    groups: dict[Key, list[Row]] = {}
    for at, one in enumerate(interviews, 1):
        groups.setdefault(key_of(one.candidate, one.candidate_id), []).append(Row(at, at, one))
    lost = []
    for key in [key for key in groups if not key[0]]:
        faults = tuple(roster.nameless(row.number, row.line) for row in groups.pop(key))
        lost.append(Made(key, "", "left out", 0, 0, None, None, faults))
    names = file_names(groups)
    people = [Candidate(key, names[key], tuple(rows)) for key, rows in groups.items()]
    how = How(str(folder), stamp, remind, complete=not lost)
    with alone_in(str(folder)):
        return [*made(people, how, executor), *lost]


@contextlib.contextmanager
def alone_in(
    folder: str, seconds: float = files.PATIENCE, say: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Make `folder` if it is not there, and let no other command into it meanwhile.

    `seconds` and `say` are as for `files.locked`. Raises InputError if it cannot be written to.
    """
    if "\0" in folder or (Path(folder).exists() and not Path(folder).is_dir()):
        raise InputError(f"{folder!r} is no folder; give the path of one.")
    with files.explained(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
    with files.locked(str(Path(folder, "index.csv")), seconds, say):
        yield


@dataclass(frozen=True, slots=True)
class Class:
    """A roster by its people, unread, and the file for each."""

    roster: Grouped
    files: dict[Key, str]

    def people(self) -> Iterator[Candidate]:
        """Yield each with their rows, unread."""
        for key, file in self.files.items():
            yield Candidate(key, file, self.roster.rows(key))


def people_of(data: bytes, defaults: Mapping[str, str] | None = None) -> Class:
    """Sort the rows of a roster by candidate, unread; `defaults` are as for `roster.read`.

    A row of which nobody can tell whose it is is a fault. Raises InputError if `data` is no roster.
    """
    found = roster.by_candidate(data, defaults, key_of)
    return Class(found, file_names(found.places))
