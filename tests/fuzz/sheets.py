"""Sheets of a class as offices have them: nothing of one is left out without a word.

Each row below the headings is planned, is a fault or is named as no interview; each column is used
or named as ignored, and each sheet as read or not. A row's cells stay together.
"""

import csv
import io
import re
from typing import NamedTuple

import xlsxwriter
from harness import Target
from material import text

from followcal import roster
from followcal.batch import key_of
from followcal.model import in_order
from followcal.roster.columns import english, field

_WRONG = ("cp1252", "mac_roman")
_NAMES = ("Ann Lee", "Bob Ray", "José Núñez", "Zoë Ruß", "Łucja Dąb", "Ann Lee", "O’Hara, Cy", "")
_ABOVE = (
    *(
        ["Careers: interviews, autumn 2026"],
        ["Exported", "27 November 2026"],
        [],
        ["Date", "1/2/26"],
    ),
    *(["", "Page 1 of 2"], ["Name of the office", "Law & Co"], ["Confidential"], ["Status: draft"]),
)
_BELOW = (["Total", "12"], [], ["Confidential: staff only"], ["", "", "see above"], ["End of list"])
_LEFT = [
    name
    for name in ("Phone", "Campus", "Fee paid", "#", "Year", "Course", "GDPR", "Line manager")
    if not field(name)
]
_CELLS = {
    "interview": (
        *("2026-11-19", "19 Nov 2026", "19/11/2026", "11/19/2026", "Thursday 19 November 2026"),
        *("19.11.26", "3/4/2026", "19 Nov 2026 at 2pm", "46345", "31 Nov 2026", "soon", "", "TBC"),
    ),
    "said": (
        "",
        "by Friday",
        "n/a",
        "in two weeks",
        "They didn't say",
        "2-3 weeks",
        "qwertz",
        "TBC",
    ),
    "region": ("", "UK", "DE-BY", "MA", "Texas, USA", "Nowhere", "n/a", "Leeds, UK"),
    "industry": ("", "Banking", "sales", "IT", "circus", "-"),
    "round": ("", "1", "Phone", "Final", "2nd", "panel"),
    "outcome": ("", "Pending", "Rejected", "Offer accepted", "2026-12-01: rejected", "odd"),
    "email": ("", "a@uni.example", "b@uni.example", "n/a", "no address"),
    "candidate_id": ("", "E1", "e1", "E2", "0012"),
}
_MORE = ("said", "role", "region", "industry", "round", "outcome", "email", "candidate_id", "notes")


class Case(NamedTuple):
    """A sheet: rows `above` the headings, which each have a field or "", `rows` and those `below`.

    It is a CSV with that `delimiter`, or else a workbook of as many `sheets`, the last of which is
    of no interviews, and in which names are `merged` with those before. Of a CSV, the letters may
    have gone through a `wrong` encoding.
    """

    delimiter: str
    wrong: str
    sheets: int
    merged: list[bool]
    above: list[list[str]]
    columns: list[tuple[str, str]]
    rows: list[list[str]]
    below: list[list[str]]


def _draw(dice):
    book = not dice.randrange(8)
    fields = ["interview", "company", "candidate", *dice.sample(_MORE, dice.randrange(7))]
    columns = [(name, _heading(dice, dice.choice(english()[name]))) for name in fields]
    columns += [("", name) for name in dice.sample(_LEFT, dice.randrange(4))]
    dice.shuffle(columns)
    rows = [
        [_cell(dice, name, number) for name, _ in columns] for number in range(dice.randrange(1, 9))
    ]
    return Case(
        "" if book else dice.choice(",;\t"),
        "" if book or dice.randrange(4) else dice.choice(_WRONG),
        dice.randrange(1, 4) if book else 1,
        [book and not dice.randrange(3) for _ in rows],
        [dice.choice(_ABOVE) for _ in range(dice.choice((0, 0, 1, 2, 3, 12)))],
        columns,
        rows,
        [dice.choice(_BELOW) for _ in range(dice.randrange(3))],
    )


def _heading(dice, name):
    name = dice.choice((str, str.title, str.upper, str.capitalize))(name)
    return f"{name}{dice.choice(('', '', ' ', ' *', ':', ' (required)', '?'))}"


def _cell(dice, name, number):
    if name == "company":
        return f"Firm {number}"
    if name == "candidate":
        return dice.choice(_NAMES)
    if name in ("", "notes", "role"):
        return dice.choice(("", "x", "07700 900", "2026", text(dice, 8)))
    return dice.choice(_CELLS[name])


def _run(case):
    tables = _tables(case)
    data = _csv(tables["Term 1"], case) if case.delimiter else _book(tables, case)
    found = roster.by_candidate(data, roster.Guide(sheets=("all",)), key_of)
    told = " ".join("\n".join(found.notes).split())
    for _, heading in case.columns:
        assert " ".join(roster.plain(heading).split()) in told, heading
    assert case.delimiter or len(tables) == 1 or all(f"'{name}'" in told for name in tables)
    read, faults = {}, [*found.faults]
    for key in found.places:
        rows, bad = roster.planned(roster.read_rows(found.table, found.rows(key)))
        read |= {row.place or f"Row {row.number}": row.interview for row, _ in rows}
        faults += bad
    bad = {fault.place or f"Row {fault.number}" for fault in faults}
    for name, rows in tables.items():
        head = _head(case) if name.startswith("Term") else len(rows)
        for number, row in enumerate(rows[head:], head + 1):
            place = f"Row {number}{f' of {name!r}' if case.sheets > 2 else ''}"
            again = row in rows[head : number - 1] and "Counted once" in told
            if any(map(str.strip, row)) and not again:
                _told_of(_spoilt(row, case), place, read.get(place), bad, told)
    assert len(read) <= 2 * len(case.rows)
    names = {row[_at(case, "candidate")] for row in case.rows}
    assert not (case.wrong and "José Núñez" in names) or "seems to stand for" in told


def _told_of(row, place, interview, bad, told):
    if interview:
        assert interview.company in row, place
        assert interview.candidate in [in_order(" ".join(cell.split())) for cell in row], place
        assert place not in bad
    else:
        waiting = told.partition(" no interview yet: ")[2]  # the first of many
        names = [in_order(" ".join(cell.split())) for cell in row]
        waits = " more" in waiting or any(name and name in waiting for name in names)
        row_or_line = rf"(?:{place.casefold()}|line \d+) \("  # a cell can have several lines
        assert waits or place in bad or re.search(row_or_line, told.casefold()), place


def _tables(case):
    """Return the rows of each sheet, with the names that are merged in each row."""
    heads, at = [heading for _, heading in case.columns], _at(case, "candidate")
    rows = [[*row] for row in case.rows]
    for number, row in enumerate(rows):
        if number and case.merged[number]:
            row[at] = rows[number - 1][at]
    tables = {"Term 1": [*case.above, heads, *rows, *case.below]}
    if case.sheets > 2:  # two of interviews, and one that is of none
        more = [
            [f"{cell} again" if cell.startswith("Firm ") else cell for cell in row] for row in rows
        ]
        turned = [row[::-1] for row in (heads, *more)]
        tables["Term 2"] = [*case.above, *turned, *case.below]
    if case.sheets > 1:
        tables["By sector"] = [["Sector", "Interviews"], ["Law", "3"]]
    return tables


def _spoilt(row, case):
    """Return the cells of a row as a wrong encoding leaves them."""
    return [
        cell.encode("utf-8", "replace").decode(case.wrong or "utf-8", "replace") for cell in row
    ]


def _head(case):
    return len(case.above) + 1


def _at(case, name):
    return [one for one, _ in case.columns].index(name)


def _csv(rows, case):
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=case.delimiter).writerows(rows)
    data = table.getvalue().encode("utf-8", "replace")
    return data.decode(case.wrong, "replace").encode() if case.wrong else data


def _book(tables, case):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                sheet.write_string(number, at, cell.encode("utf-8", "replace").decode())
        for first, last in _runs(case.merged) if name == "Term 1" else ():
            at, top = _at(case, "candidate"), _head(case)
            sheet.merge_range(top + first, at, top + last, at, case.rows[first][at])
    book.close()
    return file.getvalue()


def _runs(merged):
    """Yield the first and the last of rows that are merged with those before."""
    first = 0
    for at in range(1, len(merged) + 1):
        if at == len(merged) or not merged[at]:
            if at - first > 1:
                yield first, at - 1
            first = at


TARGET = Target(_draw, _run)
