"""The lists of a class: who has which file, what is wrong, and what lies in the folder besides."""

import contextlib
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from followcal import files, roster
from followcal.batch.names import (
    fold,
    folded_number,
    is_same,
    own_name,
    owner,
    page_owner,
    plain_name,
    words,
)
from followcal.batch.work import Made
from followcal.errors import InputError
from followcal.ics import webcal
from followcal.roster import Fault, Key

SENT = "sent"  # is said of a draft that went out
_DAY = r"(\d{4}-\d\d-\d\d)"
_MOVED = re.compile(rf"(?:moved|cancelled) {_DAY}(?: → {_DAY})?: (.*)", re.DOTALL)
_WHAT = ("column", "value", "what is wrong", "what would work")
HEADINGS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "index.csv": (
        (
            *("candidate", "number", "file", "interviews", "first", "last", "next", "what"),
            *("overdue since", "overdue", "adviser", "email", "problems"),
        ),
        ("candidate", "number", "file", "interviews", "first", "last", "problems"),
    ),
    "problems.csv": (
        ("line", "candidate", "number", *_WHAT),
        ("line", "candidate", *_WHAT),
    ),
    "log.csv": (("when", "sheet", "candidate", "number", "file", "change"),),
    "sent.csv": (("when", "draft", "address", "what", "version"),),
    "links.csv": (
        ("candidate", "number", "file", "token", "page", "calendar", "email"),
        ("candidate", "number", "file", "token", "page", "calendar"),
    ),
}
"""The lists for the staff by their names, with the headings of now and of before."""


def written(name: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Write the list called `name`."""
    return roster.csv_of(HEADINGS[name][0], rows)


def is_list(name: str, data: bytes) -> bool:
    """Tell by its headings whether a file is our list called `name`, perhaps saved again."""
    return _headings(data) in HEADINGS[name]


def index(found: Iterable[Made]) -> bytes:
    """Write index.csv: who has which file, and what is wrong."""
    rows = (
        (
            *made.key,
            made.file,
            str(made.interviews),
            str(made.first or ""),
            str(made.last or ""),
            str(made.next or ""),
            made.for_staff(made.what),
            str(made.late or ""),
            made.for_staff(made.overdue),
            made.adviser,
            made.email,
            " ".join(map(str, made.faults)),
        )
        for made in _in_order(found)
    )
    return written("index.csv", rows)


def _in_order(found: Iterable[Made]) -> list[Made]:
    return sorted(found, key=lambda one: (files.slug(one.key[0]), one.key))


def problems(faults: Iterable[Fault]) -> bytes:
    """Write problems.csv: each thing that is wrong, where, and what would work."""
    rows = (
        (
            *(
                fault.place or str(fault.line or fault.number),
                fault.candidate,
                fault.candidate_id,
                fault.column,
                fault.value,
            ),
            *(str(fault.problem._replace(hint="")), fault.problem.hint),
        )
        for fault in faults
    )
    return written("problems.csv", rows)


def log(
    before: bytes, when: datetime, sheet: str, changes: Iterable[tuple[Key, str, str]]
) -> bytes:
    """Write log.csv: what was in it `before`, and what became of the files of some people."""
    now = when.isoformat(timespec="seconds")
    new = ((now, sheet, *key, file, change) for key, file, change in changes)
    return written("log.csv", [*rows_of(before), *new])


def without(data: bytes, keys: Iterable[Key], names: set[str]) -> bytes:
    """Write a list in which nothing tells of somebody any more; their files had the `names`."""
    who = {*map(folded_number, chain.from_iterable(keys))} - {""}
    rows = (row for row in rows_of(data) if names.isdisjoint(row))
    kept = (row for row in rows if who.isdisjoint(map(folded_number, row[2:4])))
    return roster.csv_of(_headings(data), kept)


def sent(data: bytes) -> dict[str, str]:
    """Return the names of the drafts that went out by sent.csv, and when each did last."""
    size = len(HEADINGS["sent.csv"][0])
    return {row[1]: row[0] for row in rows_of(data) if len(row) == size and row[3] == SENT}


def logged(data: bytes, since: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what log.csv tells of each file after the moment that `since` has for it."""
    found: dict[str, list[str]] = {file: [] for file in since}
    size = len(HEADINGS["log.csv"][0])
    for row in rows_of(data) if since else ():
        if len(row) == size and row[0] > since.get(row[-2], row[0]):
            found[row[-2]].append(row[-1])
    return found


def moved(changes: Iterable[str], since: date) -> tuple[tuple[date, str, date], ...]:
    """Return what moved by entries of a log, one after another, and is to come from a day on.

    It has its day after them all, its title, and its day before them.
    """
    found: dict[tuple[str, str], str] = {}
    told: list[tuple[date, str, date]] = []
    for change in filter(None, map(_MOVED.fullmatch, changes)):
        before, now, title = change.groups()
        first = found.pop((title, before), before)
        if now:
            found[title, now] = first
    for (title, now), first in found.items():
        with contextlib.suppress(ValueError):  # it may have been edited
            told.append((date.fromisoformat(now), title, date.fromisoformat(first)))
    return tuple(one for one in sorted(told) if one[0] >= since and one[0] != one[2])


def links(base: str, rows: Iterable[tuple[str, str, str, str]], emails: Mapping[Key, str]) -> bytes:
    """Write links.csv: whose which token is, with the addresses below `base` of what is theirs.

    Beside these are the `emails`, so that a mail merge can be made of it.
    """
    web = webcal(base)
    found = (
        (*row, f"{base}{row[-1]}.html", f"{web}{row[-1]}.ics", emails.get(row[:2], ""))
        for row in sorted(rows)
    )
    return written("links.csv", found)


def indexed(data: bytes) -> list[list[str]]:
    """Read the rows of index.csv; there are none in what is no such list of ours."""
    return rows_of(data) if is_list("index.csv", data) else []


def rows_of(data: bytes) -> list[list[str]]:
    """Read the rows of a list of ours below its headings."""
    line = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    delimiter = next((sign for sign in ",;\t" if sign.encode() in line), ",")
    text = data.decode("utf-8-sig", "replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[roster.plain(cell) for cell in row] for row in rows][1:]


def _headings(data: bytes) -> tuple[str, ...]:
    line = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    return tuple(cell.strip('"') for cell in re.split("[,;\t]", line.strip()))


def overview(found: Iterable[Made], faults: Iterable[Fault], today: date) -> bytes:
    """Write index.html: who has which files, what is next, and what is wrong; for the staff.

    `faults` are those of rows that are nobody's.
    """
    from followcal.page import Student, overview  # noqa: PLC0415 - slow, and few have pages

    students = [
        Student(
            *made.key,
            made.page and f"../students/{made.page}",
            made.file and f"../students/{made.file}",
            made.interviews,
            made.next,
            tuple(map(str, made.faults)),
            made.for_staff(made.what),
            made.late,
            made.for_staff(made.overdue),
            made.adviser,
            made.file and made.link,
        )
        for made in _in_order(found)
    ]
    return overview(students, [str(fault) for fault in faults], today).encode()


def is_overview(data: bytes) -> bool:
    """Tell whether a file is an index.html of ours."""
    from followcal import page  # noqa: PLC0415 - slow, and few have pages

    return page.is_ours(data) and page.name_of(data) == page.OVERVIEW


def with_earlier(
    folder: str, names: Mapping[Key, str], emails: Mapping[Key, tuple[str, ...]]
) -> dict[Key, str]:
    """Give those of whom there is nothing under their names in `folder` the files they had before.

    They had them without a number, or under a name that has a word of theirs with their number, or
    with one of their `emails` for it, and nobody else did.
    """
    expected = {key: {names[key], own_name(key), plain_name(key)} for key in names}
    there = set(_listed(folder, ".ics"))
    new = {key: key for key in names if there.isdisjoint(expected[key])}
    by_name: dict[str, list[Key]] = {}
    for key in new:
        numbers = {*map(folded_number, filter(None, (key[1], *emails.get(key, ()))))}
        for text in filter(None, (fold(key[0]), *(f"\x1f{number}" for number in numbers))):
            by_name.setdefault(text, []).append(key)
    found: dict[Key, list[str]] = {}
    for file in sorted(there.difference(*expected.values())) if new else ():
        before = owner(_readable(Path(folder, file)), file)
        text = (
            ""
            if not before
            else f"\x1f{folded_number(before[1])}"
            if before[1]
            else fold(before[0])
        )
        keys = [
            key
            for key in by_name.get(text, ())
            if before
            and (
                is_same(key, before, emails.get(key, ())) or {*words(key[0])} & {*words(before[0])}
            )
        ]
        if len(keys) == 1:
            found.setdefault(keys[0], []).append(file)
    return {**names, **{key: files[0] for key, files in found.items() if len(files) == 1}}


def left_over(folder: str, found: Mapping[Key, str]) -> dict[Path, Key]:
    """Return the calendars and pages in `folder` whose owners, and files, are not those `found`."""
    names = set(found.values())
    left = {}
    for ending, whose in ((".ics", owner), (".html", page_owner)):
        for name in _listed(folder, ending):
            file, path = f"{name.removesuffix(ending)}.ics", Path(folder, name)
            if file not in names and (key := whose(_readable(path), file)) and key not in found:
                left[path] = key
    return dict(sorted(left.items()))


def has_pages(folder: str) -> bool:
    """Tell whether a student has a page in `folder`, which then is kept in step."""
    pages = (Path(folder, name) for name in _listed(folder, ".html"))
    return any(page_owner(_readable(one), f"{one.stem}.ics") for one in pages)


def _listed(folder: str, ending: str) -> list[str]:
    paths = Path(folder).glob(f"*{ending}")
    return [unicodedata.normalize("NFC", path.name) for path in paths]


def in_the_way(
    folder: str, wanted: Mapping[Key, str], found: Iterable[Made]
) -> list[tuple[str, str]]:
    """Return the names of files that those who `wanted` them could not have, and what they have.

    They are no calendars that were made for a class.
    """
    moved = (
        (wanted[made.key], made.file) for made in found if made.file not in ("", wanted[made.key])
    )
    return [
        (name, file)
        for name, file in moved
        if files.is_taken(str(Path(folder, name)))
        and not owner(_readable(Path(folder, name)), name)
    ]


def _readable(path: Path) -> bytes | None:
    with contextlib.suppress(InputError):
        return files.read_whole(str(path))
    return None
