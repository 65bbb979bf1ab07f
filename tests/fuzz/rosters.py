"""The reader of rosters, and what edits them: spreadsheets' text files."""

import contextlib
import csv
import io

from harness import Target
from material import DAYS, HOSTILE, REGIONS, files, said, spoilt, text

from followcal import roster
from followcal.errors import InputError
from followcal.roster.columns import english

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
_CELLS = {
    "interview": DAYS,
    "region": REGIONS,
    "industry": (
        "",
        "sales",
        "Two Touch",
        "./mine.toml",
        "../x.toml",
        "office",
        "\\",
        "/",
        ".toml",
    ),
    "round": ("", "1", "2", "2nd round", "#3", "99", "100", "1.0", "first", "round ٣", "²"),
    "closed": ("", "2026-12-24..2027-01-01", "2000-01-01..2100-12-31", "2026-12-24..", "..;..;"),
    "references": ("", "yes", "TRUE", "✓", "maybe"),
    "at": ("", "9:30", "2:30:00 PM", "24:00", "9.30", "99:99"),
    "tz": ("", "Europe/Berlin", "UTC", "Europe", "../etc/passwd", "/etc/localtime", "right/UTC"),
    "outcome": ("", "2026-12-09: rejected", "2026-11-01: offer", ": ", "rejected"),
    "interviewer": ("", "Ada Lovelace <ada@acme.example>; Bo", "<@>", "a@b", "; ;", "A <a@b\0c>"),
}


def _draw(dice):
    whole = dice.choice(files("examples/*.csv")) if dice.randrange(3) else _made(dice)
    if dice.randrange(4):
        whole = spoilt(dice, whole, 6)
    if not dice.randrange(40):
        whole = text(dice, 400).encode(dice.choice(("utf-8", "utf-16")), "surrogatepass")
    return whole, bool(dice.randrange(2))


def _made(dice):
    """Write a table whose headings are known and whose cells need not be fit."""
    fields = ["interview", *dice.sample(sorted(english()), dice.randrange(8))]
    dice.shuffle(fields)
    end = dice.choice(("\n", "\r\n", "\r"))
    table = io.StringIO(newline="")
    writer = csv.writer(
        table,
        delimiter=dice.choice(",;\t|"),
        quoting=dice.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)),
        lineterminator=end,
    )
    writer.writerow(dice.choice(english()[field]) for field in fields)
    for _ in range(dice.randrange(6)):
        writer.writerow(_cell(dice, field) for field in fields)
    return table.getvalue().encode(dice.choice(_ENCODINGS), "replace")


def _cell(dice, field):
    way = dice.randrange(8)
    if way == 0:
        return dice.choice(HOSTILE)
    if way == 1:
        return text(dice, 30)
    if field == "said":
        return said(dice)
    if field == "heard":
        return "; ".join(f"{dice.choice(DAYS)}: {said(dice)}" for _ in range(dice.randrange(4)))
    return dice.choice(_CELLS.get(field, ("", "Acme", "B & C", "Ünal", "x; y")))


def run(case):
    """Read a roster in both ways, plan its interviews and edit it."""
    data, defaults = case
    with contextlib.suppress(InputError):
        defaults = {"region": "US", "said": "in two weeks"} if defaults else {}
        _check(data, roster.Guide(defaults))


def _check(data, guide):
    found = roster.read(data, guide)
    numbers = [row.number for row in found.rows]
    bad = {fault.number for fault in found.faults}
    assert numbers == sorted({*numbers} - bad)
    for fault in found.faults:
        assert str(fault).isprintable()
    roster.csv_of(("a", "b"), [(fault.message, fault.problem.hint) for fault in found.faults])
    people = roster.by_candidate(data, guide, lambda name, number: (f"-{name}", number))
    parts = [people.rows(key) for key in people.places]
    apart = [roster.read_rows(people.table, rows) for rows in parts]
    rows = [row for one in apart for row in one.rows]
    faults = [*people.faults, *(fault for one in apart for fault in one.faults)]
    assert sorted(rows, key=lambda row: row.number) == list(found.rows)
    told = {fault.number for fault in faults}
    again = any(note.startswith("Counted once") for note in people.notes)  # no fault in a class
    assert told <= bad if again else told == bad
    roster.planned(found)
    for row in found.rows[:1]:
        with contextlib.suppress(InputError):
            assert roster.read(roster.put(data, row.number, "company", "Z"), guide)
        with contextlib.suppress(InputError):
            more, number = roster.add(data, row.interview)
            assert number > row.number
            assert roster.read(more, guide)


TARGET = Target(_draw, run)
