"""The workbooks of Excel, LibreOffice and Google Sheets, as the CSV that the roster reads.

python-calamine, which is optional, reads them; `archive` and `biff` see to it that it can.
"""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from followcal.errors import InputError
from followcal.roster import archive, biff
from followcal.roster.columns import NOTHING, known
from followcal.roster.sheet import TOP

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_Rows = list[list[str]]


def is_workbook(data: bytes) -> bool:
    """Tell by its first bytes whether `data` is a workbook or something like it, and no text."""
    return data.startswith((*_ZIP, biff.MAGIC))


def as_csv(data: bytes) -> bytes:
    """Write the sheet of the workbook `data` that has the interviews as CSV in UTF-8.

    That is the first visible one with a heading for the day of the interview, else the first
    visible one. Each of its rows is a record, so that they keep their numbers; what is merged over
    several rows stands in each of them. Raises InputError if `data` is no workbook, is empty,
    damaged or too large, or has a password, and if python-calamine is not installed.
    """
    errors: list[biff.Errors] = []
    merges: list[list[archive.Merge]] = []
    if data.startswith(biff.MAGIC):
        safe, errors = biff.checked(data)
    else:
        safe, merges = archive.checked(data)
    first: _Rows = []
    for at, rows, merged in _visible(safe, errors):
        if _spread(rows, merges[at] if merges else merged):
            return _csv(rows)
        first = first or rows
    if not first:
        raise InputError("The workbook is empty: no sheet that can be seen holds anything.")
    return _csv(first)


def _visible(
    data: bytes, errors: Sequence[biff.Errors]
) -> Iterator[tuple[int, _Rows, Sequence[archive.Merge]]]:
    """Yield the places of the sheets that can be seen, their rows and what they merge."""
    try:
        from python_calamine import (  # noqa: PLC0415 - optional
            CalamineWorkbook,
            SheetTypeEnum,
            SheetVisibleEnum,
        )
    except ImportError:
        raise InputError(
            'Reading a workbook needs one more package: pip install "followcal[excel]". Or save'
            " the sheet as CSV UTF-8."
        ) from None
    with explained():
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for at, sheet in enumerate(workbook.sheets_metadata):
        if (sheet.typ, sheet.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible):
            with explained():
                found = workbook.get_sheet_by_index(at)
                rows = _rows(found, errors[at] if errors else {})
            yield at, rows, found.merged_cell_ranges or ()


@contextmanager
def explained() -> Iterator[None]:
    """Turn whatever the reader finds wrong with a workbook into an InputError."""
    try:
        with _silent():
            yield
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise archive.damaged() from None
        raise


@contextmanager
def _silent() -> Iterator[None]:
    """Hold back what the reader, which is not Python, writes to standard error as it gives up."""
    with ExitStack() as stack:
        with suppress(OSError):  # it may be closed
            kept = os.dup(2)
            stack.callback(os.close, kept)
            stack.callback(os.dup2, kept, 2)
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path
                os.dup2(nowhere.fileno(), 2)
        yield


def _rows(sheet: "CalamineSheet", errors: Mapping[tuple[int, int], str]) -> _Rows:
    """Write all cells of `sheet` as text, from A1."""
    if sheet.start is None:
        return []
    before = [""] * sheet.start[1]
    rows = [[*before, *map(_text, row)] for row in sheet.iter_rows()]
    for (row, column), text in errors.items():
        rows[row][column] = text
    return rows


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case time():
            return value.isoformat("minutes")
        case timedelta():
            minutes = value // timedelta(minutes=1)
            return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(value)


def _spread(rows: _Rows, merges: Sequence[archive.Merge]) -> bool:
    """Put what is merged over several of `rows` into each that holds something; find the header.

    A heading stands in the header only.
    """
    tall = [
        (left, range(top, min(bottom + 1, len(rows))))
        for (top, left), (bottom, _) in merges
        if bottom > top and top < len(rows) and left < len(rows[top]) and rows[top][left]
    ]
    archive.check_cells(sum(len(span) for _, span in tall))
    merged = {at for _, span in tall for at in span}
    full = {at for at in merged if not {*map(str.strip, rows[at])} <= {*NOTHING}}
    for left, span in tall:
        for at in full.intersection(span):
            rows[at][left] = rows[span[0]][left]
    header = max(range(len(rows[:TOP])), key=lambda at: (known(rows[at]), at), default=-1)
    if header < 0 or not known(rows[header]):
        return False
    for left, span in tall:
        if header in span:
            text = rows[header][left]
            for at in span:
                rows[at][left] = text if at == header else ""
    return True


def _csv(rows: _Rows) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
