"""Edits of a roster: a row more, or a cell anew; all other bytes stay as they are."""

from dataclasses import replace

from followcal.errors import InputError
from followcal.fields import FIELDS
from followcal.model import Interview
from followcal.roster.people import read
from followcal.roster.rows import conflicts
from followcal.roster.sheet import to_bytes, with_cell, with_record
from followcal.roster.table import table, with_columns
from followcal.roster.workbook import is_workbook

# Columns that a roster of one's own can do without.
_RARE = ("candidate_id", "no_quiet", "invitation", "thread", "language", "formal")


def add(data: bytes, interview: Interview) -> tuple[bytes, int]:
    """Put `interview` into the roster `data`, and return it with the number of the new row.

    A name that is only a default is put in only where another row has it. Empty `data` becomes a
    roster with all columns. Raises InputError if the roster cannot be read or written, has that
    round of that application already, or a later one before that day.
    """
    refuse_workbook(data)
    if not data.strip(b"\xef\xbb\xbf\r\n \t"):
        names = [field.heading for field in FIELDS if field.name not in _RARE]
        data = b"\xef\xbb\xbf" + f"{','.join(names)}\n".encode()
    rows = read(data).rows
    if interview.default_name:
        named = any(row.interview.candidate == interview.candidate for row in rows)
        name = interview.candidate if named else ""
        interview = replace(interview, candidate=name, default_name=False)
    if problems := list(conflicts(rows, interview)):
        raise InputError(*problems)
    texts = {field.name: text for field in FIELDS if (text := field.text(interview))}
    needed = [field for field, text in texts.items() if (field, text) != ("round", "1")]
    found = with_columns(table(data), needed)
    if "candidate" not in found.columns:
        texts |= _names(texts.pop("candidate", ""))
    by_place = {found.columns[name]: text for name, text in texts.items() if name in found.columns}
    sheet = with_record(found.sheet, [by_place.get(at, "") for at in range(len(found.headings))])
    return to_bytes(sheet), len(sheet.records)


def put(data: bytes, number: int, field: str, text: str, *, after: bool = False) -> bytes:
    """Put `text` into the cell of `field` in the row `number`, or `after` what is in it.

    All else stays as it is. Raises InputError if the roster's encoding has no such character, or
    if it lacks the column and has no place for it.
    """
    refuse_workbook(data)
    found = with_columns(table(data), [field])
    row = found.sheet.records[number - 1]
    if flaw := found.flaw(row):
        raise InputError(f"Line {row.line}: {flaw}")
    old = found.text(row, field) if after else ""
    texts = {field: f"{old}; {text}" if old else text} if field in found.columns else _names(text)
    sheet = found.sheet
    for name, new in texts.items():
        sheet = with_cell(sheet, number - 1, found.columns[name], new)
    return to_bytes(sheet)


def _names(candidate: str) -> dict[str, str]:
    """Write a candidate's name for a roster that has a column for each part of it."""
    first, _, last = candidate.rpartition(" ")
    return {"first": first, "last": last} if first else {"first": last, "last": ""}


def refuse_workbook(data: bytes) -> None:
    """Raise InputError if a roster is a workbook, which is only read."""
    if is_workbook(data):
        raise InputError(
            "The roster is a workbook, in which followcal changes nothing. Correct it there with"
            " the spreadsheet, and run `batch` or `feed` again; or save it there as CSV UTF-8."
        )
