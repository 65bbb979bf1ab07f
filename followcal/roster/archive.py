"""A workbook that is a zip archive (.xlsx, .xlsm, .ods), made safe to read.

What it unpacks to and how far its sheets reach is known before anything reads them, and what the
reader would take for an empty cell becomes text.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from followcal.errors import InputError

Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last cell, as row and column from 0

_MOST = 100_000_000  # bytes of what is needed, unpacked
_CELLS = 5_000_000  # of all sheets, from A1 to the last of each
_OTHERS = {
    "word/document.xml": "a text document",
    "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "Index/Document.iwa": "a Numbers document",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_NEEDED = re.compile(r"(?i)(?!.*(?:pivotcache|calcchain|customxml)).*\.(?:xml|rels)|mimetype")

# A sheet of .xlsx: <row r="2"><c r="B2" s="1" t="e"><f>NA()</f><v>#N/A</v></c></row>
_PLACE = re.compile(
    rb"<(c|row|\w+:c|\w+:row)(?:\sr=\"([A-Z]{0,9})([0-9]{1,19})\"|(?=[\s/>]))([^<>]*)>"
)
_PLACE_LATER = re.compile(rb"\sr=[\"']([A-Za-z]{0,9})([0-9]{1,19})[\"']")
_ERROR = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*\s)?t=[\"'])e([\"'])")
_UNKNOWN = re.compile(  # a formula that no program has worked out
    rb"<((?:\w+:)?)c((?:\s(?!t=)[^<>\s]*)*)>\s*<\1f\b[^<>]*?(?:/>|>([^<]*)</\1f>)\s*"
    rb"(?:<\1v\s*(?:/>|>\s*</\1v>)\s*)?</\1c>"
)
_COUNT = re.compile(rb"(<(?:\w+:)?sst\b[^<>]*?)\suniqueCount=[\"'][^<>\"']*[\"']")

# A sheet of .ods: <table:table><table:table-row><table:table-cell table:number-rows-spanned="2">
_TABLE = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])"
    rb"((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>"
)
_TIMES = re.compile(rb"\btable:number-(rows|columns)-(repeated|spanned)=[\"']([0-9]{1,19})[\"']")
_ODS_ERROR = re.compile(rb"<table:table-cell\s(?:[^<>]*\s)?calcext:value-type=[\"']error[^<>]*>")
_ODS_VALUE = re.compile(rb"\soffice:(?:string-)?value=(?:\"[^\"]*\"|'[^']*')")


def checked(data: bytes) -> tuple[bytes, list[list[Merge]]]:
    """Return the workbook `data` without what nobody needs, and what an .ods' sheets merge.

    Raises InputError if it is no workbook, is too large or has a password.
    """
    merges: list[list[Merge]] = []
    cells = 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, part in _parts(data):
            sound = _COUNT.sub(rb"\1", part, count=1)
            if b"sheetData" in part:
                cells += _reach(part)
                sound = _with_text(part)
            elif name == "content.xml":
                _check_form(part)
                merges, reach = _tables(part)
                cells += reach
                sound = _ODS_ERROR.sub(lambda tag: _ODS_VALUE.sub(b"", tag[0]), part)
            elif name == "mimetype" and not part.startswith(_ODS):
                raise not_a_workbook("another kind of document")
            elif name == "META-INF/manifest.xml" and b"encryption-data" in part:
                raise locked()
            check_cells(cells)
            target.writestr(zipfile.ZipInfo(name), sound)
    return made.getvalue(), merges


def _check_form(part: bytes) -> None:
    """Refuse what is no whole XML, of which the reader of .ods would look for the end for ever."""
    from xml.parsers import expat  # noqa: PLC0415 - few workbooks are .ods

    try:
        expat.ParserCreate().Parse(part, True)  # noqa: FBT003 - it takes no names
    except expat.ExpatError:
        raise damaged() from None


def check_size(number: int) -> None:
    """Refuse a workbook of more bytes than fit, unpacked."""
    if number > _MOST:
        raise InputError(
            f"The workbook unpacks to {number // 1_000_000:,} MB, where {_MOST // 1_000_000} fit."
            " Save the sheet of the interviews as CSV UTF-8."
        )


def check_cells(number: int) -> None:
    """Refuse a workbook of more cells than fit."""
    if number > _CELLS:
        raise InputError(
            f"The sheets of the workbook reach over {number:,} cells, where {_CELLS:,} fit. Delete"
            " what stands far away from the tables, or save the sheet as CSV UTF-8."
        )


def damaged() -> InputError:
    """Say that a workbook cannot be taken apart."""
    return InputError(
        "The workbook is damaged or cut off. Open it in your spreadsheet program and save it again,"
        " or save the sheet as CSV UTF-8."
    )


def locked() -> InputError:
    """Say that a workbook has a password."""
    return InputError(
        "The workbook is protected by a password. Open it in your spreadsheet program and save it"
        " without one, or save the sheet as CSV UTF-8."
    )


def not_a_workbook(what: str) -> InputError:
    """Say that a file is something else."""
    return InputError(
        f"The file is {what}, and not a workbook that can be read. Save its table as .xlsx or as"
        " CSV UTF-8."
    )


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the contents of what is needed of an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            for info in _needed(infos):
                with archive.open(info) as file:
                    yield info.filename, file.read(info.file_size + 1)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise damaged() from None


def _needed(infos: dict[str, zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    for name, what in _OTHERS.items():
        if name in infos:
            raise not_a_workbook(what)
    if not any(name.endswith(("workbook.xml", "content.xml")) for name in infos):
        raise not_a_workbook("a zip archive")
    needed = [info for name, info in infos.items() if _NEEDED.fullmatch(name)]
    size = sum(info.file_size for info in needed)
    check_size(size)
    if any(info.flag_bits & 1 for info in needed):
        raise locked()
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in needed):
        raise damaged()
    return needed


def _reach(sheet: bytes) -> int:
    """Count the cells of a sheet of .xlsx from A1 to its last row and column."""
    rows = columns = 0
    row, column = 0, -1  # a row and a cell may leave out where they are
    numbers: dict[bytes, int] = {}
    for match in _PLACE.finditer(sheet):
        kind, letters, digits, rest = match.groups()
        if not digits and (later := _PLACE_LATER.search(rest)):
            letters, digits = later.groups()
        if kind.endswith(b"w"):
            row, column = int(digits) if digits else row + 1, -1
            continue
        if letters and letters not in numbers:
            numbers[letters] = _number(letters)
        column = numbers[letters] if letters else column + 1
        if not rest.endswith(b"/"):
            rows, columns = max(rows, int(digits or row)), max(columns, column + 1)
    return rows * columns


def _number(letters: bytes) -> int:
    """Return the place, from 0, of the column that `letters` name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _with_text(sheet: bytes) -> bytes:
    """Make text of what the reader would take for empty cells of .xlsx."""
    if b'"e"' in sheet or b"'e'" in sheet:
        sheet = _ERROR.sub(rb"\1str\2", sheet)
    if b"<f" in sheet or b":f" in sheet:
        sheet = _UNKNOWN.sub(_formula, sheet)
    return sheet


def _formula(cell: re.Match[bytes]) -> bytes:
    """Show a formula that has no value, rather than nothing."""
    prefix, attributes, formula = cell[1], cell[2], cell[3] or b""
    c, v = prefix + b"c", prefix + b"v"
    return b'<%b%b t="str"><%b>=%b</%b></%b>' % (c, attributes, v, formula, v, c)


def _tables(content: bytes) -> tuple[list[list[Merge]], int]:
    """Return the merged cells of each sheet of .ods, and how many cells all reach over."""
    merges: list[list[Merge]] = []
    total = rows = columns = 0
    row = column = above = 0
    for match in _TABLE.finditer(content):
        kind, attributes = match[1], match[2]
        times = {(one[1], one[2]): int(one[3]) for one in _TIMES.finditer(attributes)}
        if kind == b"table":
            merges.append([])
            total += rows * columns
            rows = columns = row = above = 0
        elif kind == b"table-row":
            row, above, column = row + above, times.get((b"rows", b"repeated"), 1), 0
        else:
            deep = times.get((b"rows", b"spanned"), 1)
            if deep > 1 and merges:
                merges[-1].append(((row, column), (row + deep - 1, column)))
            column += times.get((b"columns", b"repeated"), 1)
            if b"office:" in attributes or b"table:formula" in attributes:
                rows, columns = max(rows, row + above), max(columns, column)
    return merges, total + rows * columns
