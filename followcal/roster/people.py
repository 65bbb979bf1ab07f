"""The rows of a roster by the people whose they are, so that each can be read apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followcal.roster.columns import known
from followcal.roster.rows import Fault, Orders, Roster, Row, check, orders_of, read_table
from followcal.roster.sheet import reread, scan, written
from followcal.roster.table import Table, is_filled, tabled
from followcal.roster.workbook import as_csv, is_workbook

Raw = tuple[int, int, str]
"""A row that is not read yet: its number, its first line and its text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What any row of a roster needs to be read: the headings, and the orders of month and day."""

    head: Table
    orders: Orders


def by_candidate(
    data: bytes, defaults: Mapping[str, str] | None = None
) -> tuple[Frame, dict[tuple[str, str], list[Raw]], list[Fault]]:
    """Sort the rows of a roster by their candidate's name and number, unread.

    Returns what `read_rows` needs to read some of them, the rows, and the faults of those whose
    cells may be another's. Arguments and errors are those of `read`.
    """
    lines = not is_workbook(data)
    top, rest = scan(data if lines else as_csv(data), known)
    head = tabled(top, defaults or {})
    check(head.defaults)
    groups: dict[tuple[str, str], list[Raw]] = {}
    faults: list[Fault] = []
    days: set[str] = set()
    for number, record in enumerate(rest, len(top.records) + 1):
        if is_filled(record):
            line = record.line if lines else 0
            sheet = replace(top, records=(top.records[-1], record), header=0)
            one = replace(head, sheet=sheet, numbers=(0, number))
            if flaw := one.flaw(number):
                faults.append(Fault(number, line, "", "", "", flaw))
                continue
            days.add(one.text(number, "interview"))
            key = (one.candidate(number), one.text(number, "candidate_id"))
            groups.setdefault(key, []).append((number, line, written(record, top.delimiter)))
    return Frame(head, orders_of(days)), groups, faults


def read_rows(frame: Frame, rows: Iterable[Raw]) -> Roster:
    """Read those of a roster's rows that `by_candidate` gives for one candidate."""
    head = frame.head
    sheet, delimiter = head.sheet, head.sheet.delimiter
    numbers = [*head.numbers]
    records = [*sheet.records]
    for number, line, text in rows:
        numbers.append(number)
        records.append(reread(text, delimiter, line))
    found = replace(head, sheet=replace(sheet, records=tuple(records)), numbers=numbers)
    return read_table(found, frame.orders)


def nameless(row: Row | Raw, frame: Frame | None = None) -> Fault:
    """Say that a row has no candidate, whose column is called as in `frame`."""
    number, line = (row.number, row.line) if isinstance(row, Row) else row[:2]
    column = frame.head.heading("candidate") if frame else "candidate"
    message = "There is no name, so there is nobody to make a calendar for; fill it in."
    return Fault(number, line, "", column, "", message)
