"""A class: one calendar a person, made in parallel, in a folder to hand out.

Nothing of one person comes near another's file: people are told apart by their number or, where the
roster has none, their name. Both are noted in a calendar, and a file in which others are, or none,
is never touched.
"""

import contextlib
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from followcal import files, ics, roster
from followcal.batch import lists
from followcal.batch.names import file_names, fold, folded_number, is_like, key_of, people
from followcal.batch.work import Candidate, How, Made, made
from followcal.errors import InputError, Problem
from followcal.model import Interview, listed
from followcal.roster import Fault, Grouped, Guide, Key, Row, Unread, by_row

__all__ = ["Candidate", "Class", "How", "Made", "file_names", "key_of", "made"]


def write_calendars(  # noqa: PLR0913 - its options
    interviews: Iterable[Interview],
    folder: str | Path,
    stamp: datetime,
    *,
    remind: timedelta | None = ics.MORNING,
    executor: Executor | None = None,
    sure: bool = False,
) -> list[Made]:
    """Write one calendar for each candidate of `interviews` into `folder`.

    `stamp` is an aware datetime, the moment of making. `executor` does the work, in as many
    processes or on as many machines as it has, which all must see `folder`; without one it is done
    here. What is there already is brought up to date; only if you are `sure` is most of what
    somebody has to come cancelled, and what may be one of several earlier interviews new. What
    cannot be used is in the `faults` of the result, numbered by the place among `interviews` from
    1, and the rest is done. Raises InputError if `folder` cannot be written to, or if `stamp` has
    no zone.
    """
    ics.entries((), stamp)  # refuses it for all
    groups: dict[Key, list[Row]] = {}
    who = people()
    for at, one in enumerate(interviews, 1):
        groups.setdefault(who(one.candidate, one.candidate_id), []).append(Row(at, at, one))
    lost = []
    for key in [key for key in groups if not key[0]]:
        faults = tuple(Fault.of(row, roster.NAMELESS) for row in groups.pop(key))
        lost.append(Made(key, "", "left out", 0, 0, None, None, faults))
    how = How(str(folder), stamp, remind, complete=not lost, sure=sure)
    with alone_in(str(folder)):
        names = lists.with_earlier(str(folder), file_names(groups), {})
        ones = [Candidate(key, names[key], tuple(rows)) for key, rows in groups.items()]
        return [*made(ones, how, executor), *lost]


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
    links: Mapping[Key, tuple[str, str]] = field(default_factory=dict)

    def people(self) -> Iterator[Candidate]:
        """Yield each with their rows, unread."""
        for key, file in self.files.items():
            emails, links = self.roster.emails.get(key, ()), self.links.get(key, ("", ""))
            yield Candidate(key, file, self.roster.rows(key), emails, *links)

    def without(self, keys: Container[Key]) -> "Class":
        """Leave some people out."""
        left = {key: self.files[key] for key in self.files if key not in keys}
        return replace(self, files=left)


def people_of(data: bytes, folder: str, guide: Guide | None = None) -> Class:
    """Sort the rows of a roster by candidate, unread; `guide` tells how to read it.

    Their files are those that they have in `folder`, or new ones. A row of which nobody can tell
    whose it is is a fault. Raises InputError if `data` is no roster.
    """
    found = _by_number(roster.by_candidate(data, guide or Guide(), people()))
    return Class(found, lists.with_earlier(folder, file_names(found.places), found.emails))


def _by_number(found: Grouped) -> Grouped:
    """Take those of one number for one, called as in the last row, if nothing tells them apart.

    Their rows are faults if names are not alike or addresses differ, and so are those with nothing
    but a name that somebody with a number has, too.
    """
    groups: dict[str, list[Key]] = {}
    named: dict[str, list[str]] = {}
    for key in found.places:
        groups.setdefault(folded_number(key[1]), []).append(key)
        named.setdefault(fold(key[0]), []).extend([repr(" ".join(key))] if key[1] else [])
    places, emails, lost = {**found.places}, {**found.emails}, found.lost[:]
    notes, faults = [*found.notes], [*found.faults]

    def refuse(rows: Iterable[tuple[int, ...]], who: Key, wrong: str, hint: str) -> None:
        problem = Problem(wrong, hint, "candidate_id")
        for at, line, *place in rows:
            lost.extend((at, line, *place))
            faults.append(Fault.at(found.table, Unread(at, line, ""), problem, who, who[1]))

    for key in groups.pop("", ()):
        if others := listed(named[fold(key[0])], "or"):
            split: dict[bool, list[tuple[int, ...]]] = {True: [], False: []}
            for row, unread in zip(by_row(places.pop(key)), found.rows(key), strict=True):
                split[bool(found.table.value(found.table.record(unread), "email"))].append(row)
            places |= {key: array("Q", chain(*split[True]))} if split[True] else {}
            wrong = f"Without an ID or an address, this may be {others}, or somebody else"
            refuse(split[False], key, wrong, "write their ID; if they have none, their address.")
    for keys in (several for several in groups.values() if several[1:]):
        keys.sort(key=lambda key: max(by_row(places[key])))
        last = keys[-1]
        names = listed([repr(name) for name, _ in keys])
        rows = sorted(row for key in keys for row in by_row(places.pop(key)))
        addresses = {one.casefold(): one for key in keys for one in emails.pop(key, ())}
        alike = all(is_like(last[0], name) for name, _ in keys)
        differ = len(addresses) > 1 and any(fold(last[0]) != fold(name) for name, _ in keys)
        if alike and not differ:
            places[last] = array("Q", chain(*rows))
            emails[last] = tuple(addresses.values())
            notes.append(f"{last[1]} is the ID of {names}, so they are one, called {last[0]!r}.")
            continue
        wrong = f"{last[1]} is the ID of {names}"
        hint = "give each student an ID of their own."
        if alike:
            wrong += f", whose addresses are {listed([*map(repr, addresses.values())])}"
            hint = "give each student an ID of their own; if they are one, write one name."
        refuse(rows, ("", last[1]), wrong, hint)
    sorted_faults = roster.by_number(faults)
    return found._replace(
        places=places, emails=emails, lost=lost, notes=tuple(notes), faults=sorted_faults
    )
