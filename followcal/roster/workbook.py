"""The workbooks of Excel, LibreOffice and Google Sheets, as the CSV that the roster reads.

python-calamine, which is optional, reads them in a process of its own (`child`).
"""

import csv
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from followcal.errors import InputError
from followcal.later import later
from followcal.model import listed
from followcal.roster.columns import NOTHING, WHO, english, places
from followcal.roster.guide import ALL, Guide
from followcal.roster.sheet import SURE, TOPS
from followcal.roster.written import is_review

archive = later("followcal.roster.archive")
json = later("json")
subprocess = later("subprocess")

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls and .doc begin with
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx within such a file
_CHILD = Path(__file__).with_name("child.py")
_WHAT = {"said", "outcome", "done", "round"}
_SECONDS = 60.0
_SHOWN = 20  # hidden rows that a note names
_MOST = 5_000_000  # cells of all sheets, from A1 to the last of each

Rows: TypeAlias = list[list[str]]
Merges: TypeAlias = Sequence[Sequence[Sequence[int]]]
Sheets: TypeAlias = Sequence[tuple[str, Rows | None, Merges, Sequence[int]]]
"""By name, None for one that is hidden, with the numbers of its hidden rows."""


class Part(NamedTuple):
    """Where a sheet begins: the number that its first row has, its number there, its name.

    Its `headings` are in the places of their cells, which `columns` has by their fields.
    """

    number: int
    own: int
    sheet: str
    headings: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def ignored(self) -> list[int]:
        """The places of the columns that are not read."""
        return [at for at in range(len(self.headings)) if at not in self.columns.values()]


class _Seen(NamedTuple):
    """A sheet that holds something, and the place of its headings, -1 if it has none."""

    name: str
    rows: Rows
    header: int

    @property
    def headings(self) -> list[str]:
        return self.rows[self.header] if self.header >= 0 else []


class Book(NamedTuple):
    """The `sheets` of a workbook as a CSV: its `parts` if they are several, and what to say.

    The `headings` are those of all sheets, also of the ones that are not read.
    """

    data: bytes
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


class SeveralSheetsError(InputError):
    """Say that nobody can tell which of the sheets called `names` is meant."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        super().__init__(
            f"Several sheets have interviews: {listed([repr(name) for name in names])}. Choose with"
            f' --sheet "{names[0]}", which can be repeated, or --sheet {ALL}.'
        )


def is_workbook(data: bytes) -> bool:
    """Tell by its first bytes whether `data` is a workbook or something like it, and no text."""
    return data.startswith((*_ZIP, _OLD))


def _told(read: Sequence[str], sheets: Sheets) -> str:
    """Say which sheets are `read`, and which others there are."""
    left = [
        f"{name!r}{' (hidden)' if rows is None else ''}"
        for name, rows, *_ in sheets
        if name not in read and rows != []
    ]
    names = listed([repr(name) for name in read])
    return f"Sheets that are read: {names}; ignored: {', '.join(left) or 'none'}."


def chosen(data: bytes, guide: Guide, seconds: float = _SECONDS) -> Book:
    """Write those sheets of `data`, unless it is a text, as CSV in UTF-8 that `guide` chooses.

    Else that is the one with the interviews of candidates, or the first that has a heading for the
    day of the interview, or the first; none is hidden, and the notes say which. Each of its rows is
    a record, so that they keep their numbers; what is merged over several rows stands in each of
    them. Raises SeveralSheetsError if several have interviews of candidates and none is chosen, and
    InputError if `data` is no workbook, is empty, damaged or too large, takes more than so many
    `seconds` or has a password, and if python-calamine is not installed.
    """
    if not is_workbook(data):
        return Book(data)
    wanted = () if is_review(data) else guide.sheets  # which are all in one there
    return joined(_read(data, seconds), guide._replace(sheets=wanted))


def joined(sheets: Sheets, guide: Guide) -> Book:
    """Put those of `sheets` together that `guide` chooses, each read by its own headings."""
    seen = {
        name: _Seen(name, rows, _spread(rows, merges, guide.known))
        for name, rows, merges, _ in sheets
        if rows
    }
    alike = [  # those with interviews of candidates
        name
        for name, one in seen.items()
        if guide.fields(one.headings) & WHO and any(map(any, one.rows[one.header + 1 :]))
    ]
    if not seen:
        raise InputError("The workbook is empty: no sheet that can be seen holds anything.")
    if guide.sheets and {*map(str.casefold, guide.sheets)} != {ALL}:
        wanted = _called(guide.sheets, [*seen])
    elif dayless := _dayless([*seen.values()], guide):
        raise dayless
    elif len(alike) > 1 and not guide.sheets:
        raise SeveralSheetsError(alike)
    else:
        with_day = [one.name for one in seen.values() if one.headings]
        wanted = alike or with_day[:1] or [*seen][:1]
    notes = [_told(wanted, sheets)] if len(sheets) > 1 else []
    hidden = [
        f"row {at} of {name!r}"
        for name, rows, _, numbers in sheets
        for at in numbers
        if rows and name in wanted and seen[name].header + 1 < at <= len(rows) and any(rows[at - 1])
    ]
    if hidden:
        notes.append(f"Hidden rows are read, too: {listed(hidden, most=_SHOWN)}.")
    read = [seen[name] for name in wanted]
    data, parts = _under_one(read, guide) if len(read) > 1 else (_csv(read[0].rows), ())
    headings = chain.from_iterable(one.headings for one in seen.values())
    return Book(data, parts, tuple(notes), tuple(wanted), tuple(headings))


def _called(wanted: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return those of the `names` of sheets that are `wanted`, in any case."""
    by_fold = {name.strip().casefold(): name for name in names}
    for one in wanted:
        if one.strip().casefold() not in by_fold:
            raise InputError(
                f"The workbook has no sheet {one!r} that can be seen and holds anything. It has"
                f" {listed([repr(name) for name in names])}."
            )
    return [*dict.fromkeys(by_fold[one.strip().casefold()] for one in wanted)]


def _under_one(sheets: Sequence[_Seen], guide: Guide) -> tuple[bytes, tuple[Part, ...]]:
    """Put the rows of some sheets under the names of the fields, what is ignored last."""
    columns = [_columns(one, guide) for one in sheets]
    fields = [*dict.fromkeys(field for one in columns for field in one.values())]
    rows = [[english()[field][0] for field in fields]]
    parts = []
    for one, known in zip(sheets, columns, strict=True):
        found = {field: at for at, field in known.items()}
        table = one.rows[one.header :]
        others = [at for at in range(len(table[0])) if at not in known]
        source = [*(found.get(field, -1) for field in fields), *others]
        own, *below = ([row[at] if at >= 0 else "" for at in source] for row in table)
        here = {field: at for at, field in enumerate(fields) if field in found}
        parts.append(Part(len(rows) + 1, one.header + 2, one.name, tuple(own), here))
        rows += below
    rows[0] += [""] * (max(len(part.headings) for part in parts) - len(fields))
    return _csv(rows), tuple(parts)


def _columns(sheet: _Seen, guide: Guide) -> dict[int, str]:
    """Return the fields of a sheet's columns by their places."""
    if not sheet.headings:
        raise InputError(f"The sheet {sheet.name!r} has no column for the day of the interview.")
    try:
        found = places(sheet.headings, guide.within(sheet.headings).field)
    except InputError as error:
        where = f"Sheet {sheet.name!r}"
        raise InputError(*(f"{where}: {problem}" for problem in error.problems)) from None
    first = {at: field for field, at in [*found.items()][::-1]}
    return dict(sorted(first.items()))


def _dayless(sheets: Sequence[_Seen], guide: Guide) -> InputError | None:
    """Return what is wrong where one of several sheets has interviews, but not their day."""
    for one in sheets if len(sheets) > 1 else ():
        for cells in () if one.headings else one.rows[: TOPS[0][0]]:
            fields = guide.fields(cells)
            if len(fields) >= SURE and fields & _WHAT and fields & WHO:
                headings = listed([repr(cell) for cell in cells if cell], most=_SHOWN)
                return InputError(
                    f"The sheet {one.name!r} seems to have interviews, but no column for their day:"
                    f" its headings are {headings}. Tell which it is, as in --column"
                    ' interview="Its heading", or leave the sheet out: choose others with --sheet.'
                )
    return None


def _too_many(cells: str) -> InputError:
    return InputError(
        f"The sheets of the workbook reach over {cells} cells, where {_MOST:,} fit. Delete what"
        " stands far away from the tables, or save the sheet as CSV UTF-8."
    )


def _read(data: bytes, seconds: float) -> Sheets:
    """Have a child read the workbook `data`, in so many `seconds`; raises as `chosen` does."""
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise archive.locked()
        raise InputError(
            "The file is an .xls or another old document, which cannot be read. Open it in your"
            " spreadsheet program and save it as .xlsx, or save the sheet as CSV UTF-8."
        )
    if find_spec("python_calamine") is None:
        raise InputError(
            'Reading a workbook needs one more package: pip install "followcal[excel]". Or save'
            " the sheet as CSV UTF-8."
        )
    data = archive.ready(data)
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
    return [tuple(one) for one in found]


def _spread(rows: Rows, merges: Merges, known: Callable[[Sequence[str]], int]) -> int:
    """Put what is merged over several of `rows` into each that holds something.

    Returns the place of the header, -1 if there is none. A heading stands in the header only.
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
    header = _fullest(rows[: TOPS[0][0]], known)
    if known(rows[header]) < SURE:
        far = _fullest(rows[: TOPS[1][0]], known)
        header = far if known(rows[far]) >= SURE else header
    if not known(rows[header]):
        return -1
    for left, span in tall:
        if header in span:
            text = rows[header][left]
            for at in span:
                rows[at][left] = text if at == header else ""
    return header


def _fullest(rows: Rows, known: Callable[[Sequence[str]], int]) -> int:
    """Find the first of `rows` that has most headings; of some below each other, the last."""
    counts = [*map(known, rows)]
    at = counts.index(max(counts))
    while counts[at : at + 2] == [counts[at]] * 2:
        at += 1
    return at


def _csv(rows: Rows) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
