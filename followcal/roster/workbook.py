"""The workbooks of Excel, LibreOffice and Google Sheets, as the CSV that the roster reads.

python-calamine, which is optional, reads them in a process of its own (`child`).
"""

import csv
import io
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from followcal.errors import InputError
from followcal.later import later
from followcal.roster import archive
from followcal.roster.columns import NOTHING, known
from followcal.roster.sheet import TOP

json = later("json")
subprocess = later("subprocess")

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls and .doc begin with
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx within such a file
_CHILD = Path(__file__).with_name("child.py")
_SECONDS = 60.0
_MOST = 5_000_000  # cells of all sheets, from A1 to the last of each

Rows: TypeAlias = list[list[str]]
Merges: TypeAlias = Sequence[Sequence[Sequence[int]]]


def is_workbook(data: bytes) -> bool:
    """Tell by its first bytes whether `data` is a workbook or something like it, and no text."""
    return data.startswith((*_ZIP, _OLD))


def as_csv(data: bytes, seconds: float = _SECONDS) -> bytes:
    """Write the sheet of the workbook `data` that has the interviews as CSV in UTF-8.

    That is the first visible one with a heading for the day of the interview, else the first
    visible one. Each of its rows is a record, so that they keep their numbers; what is merged over
    several rows stands in each of them. Raises InputError if `data` is no workbook, is empty,
    damaged or too large, takes more than so many `seconds` or has a password, and if
    python-calamine is not installed.
    """
    if data.startswith(_OLD):
        raise archive.locked() if _ENCRYPTED in data else _too_old()
    if find_spec("python_calamine") is None:
        raise InputError(
            'Reading a workbook needs one more package: pip install "followcal[excel]". Or save'
            " the sheet as CSV UTF-8."
        )
    return csv_of(_read(archive.ready(data), seconds))


def csv_of(sheets: Sequence[tuple[Rows, Merges]]) -> bytes:
    """Write the sheet that has the interviews, of `sheets` that can be seen, as `as_csv` does."""
    first: Rows = []
    for rows, merges in sheets:
        if _spread(rows, merges):
            return _csv(rows)
        first = first or rows
    if not first:
        raise InputError("The workbook is empty: no sheet that can be seen holds anything.")
    return _csv(first)


def _too_old() -> InputError:
    return InputError(
        "The file is an .xls or another old document, which cannot be read. Open it in your"
        " spreadsheet program and save it as .xlsx, or save the sheet as CSV UTF-8."
    )


def _too_many(cells: str) -> InputError:
    return InputError(
        f"The sheets of the workbook reach over {cells} cells, where {_MOST:,} fit. Delete what"
        " stands far away from the tables, or save the sheet as CSV UTF-8."
    )


def _read(data: bytes, seconds: float) -> list[tuple[Rows, Merges]]:
    """Have a child read the workbook `data`, in so many `seconds`."""
    command = [sys.executable, "-P", str(_CHILD), str(_MOST)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"Reading the workbook took more than {seconds:g} seconds. Save the sheet of the"
            " interviews as a workbook of its own, or as CSV UTF-8."
        ) from None
    if done.returncode == 1:
        raise archive.damaged()
    if done.returncode:  # the reader ended it, mostly for want of memory
        raise _too_many("so many")
    found: Any = json.loads(done.stdout)
    if isinstance(found, int):
        raise _too_many(f"{found:,}")
    return [(rows, merges) for rows, merges in found]


def _spread(rows: Rows, merges: Merges) -> bool:
    """Put what is merged over several of `rows` into each that holds something; find the header.

    A heading stands in the header only.
    """
    tall = [
        (left, range(top, min(bottom + 1, len(rows))))
        for (top, left), (bottom, _) in merges
        if bottom > top and top < len(rows) and left < len(rows[top]) and rows[top][left]
    ]
    spread = sum(len(span) for _, span in tall)
    if spread > _MOST:
        raise _too_many(f"{spread:,}")
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


def _csv(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
