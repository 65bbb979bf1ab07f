"""A program of its own: it reads a workbook from standard input and writes its sheets as JSON.

A broken or hostile workbook can make its reader, which is not Python, take all the memory there is,
loop without end or end the process. Here that harms nobody. Nothing of ours is imported, so that it
starts quickly.
"""

import io
import json
import re
import sys
import zipfile
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import BinaryIO, TextIO
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

_MEMORY = 2_000_000_000  # bytes

# <row r="13" hidden="1"> of .xlsx
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s(?=[^<>]*\bhidden=[\"'](?:1|true)[\"'])[^<>]*>")
_NUMBER = re.compile(rb"\br=[\"'](\d+)")

Merge = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell, each as row and column from 0."""


def main(source: BinaryIO, target: TextIO, most: int) -> None:
    """Write the name, cells, merges and hidden rows of each sheet; of a hidden one, no cells.

    If the sheets reach over more than `most` cells, that number is written and nothing else.
    """
    data = source.read()
    archive = zipfile.ZipFile(io.BytesIO(data))
    hidden = hidden_of_xlsx(archive)
    merges = _merges_of_ods(archive, hidden)  # first, as the reader never ends with a broken one
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: list[tuple[str, list[list[str]] | None, list[Merge], list[int]]] = []
    size = 0
    for at, about in enumerate(workbook.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        if about.visible != SheetVisibleEnum.Visible:
            found.append((about.name, None, [], []))
            continue
        sheet = workbook.get_sheet_by_index(at)
        rows, columns = sheet.end or (-1, -1)
        size += (rows + 1) * (columns + 1)
        if size > most:
            json.dump(size, target)
            return
        merged = merges[at] if merges else sheet.merged_cell_ranges
        cells = [[_text(one) for one in row] for row in sheet.to_python(skip_empty_area=False)]
        found.append((about.name, cells, merged or [], hidden.get(about.name, [])))
    json.dump(found, target)


def limit_memory(most: int) -> None:
    """Take no more than `most` bytes of memory, where the system can see to it.

    Linux can; Windows cannot, and macOS may not.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has none

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


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


def hidden_of_xlsx(archive: zipfile.ZipFile) -> dict[str, list[int]]:
    """Return which rows of the sheets of .xlsx are hidden, which the reader does not tell."""
    found = {}
    with suppress(KeyError, ET.ParseError):
        book, related = (
            ET.fromstring(archive.read(f"xl/{name}")).iter()  # noqa: S314 - see above
            for name in ("workbook.xml", "_rels/workbook.xml.rels")
        )
        paths = {one.get("Id"): one.get("Target", "") for one in related}
        for one in book:
            told = {_local(key): text for key, text in one.items()}
            if _local(one.tag) == "sheet" and (path := paths[told["id"]]):
                data = archive.read(path[1:] if path[0] == "/" else f"xl/{path}")
                rows = (_NUMBER.search(row) for row in _HIDDEN.findall(data))
                found[told["name"]] = [int(row[1]) for row in rows if row]
    return found


def _merges_of_ods(archive: zipfile.ZipFile, hidden: dict[str, list[int]]) -> list[list[Merge]]:
    """Return what each sheet of .ods merges over rows, which the reader does not tell.

    Adds which of them are `hidden`.
    """
    if "content.xml" not in archive.namelist():
        return []
    found: list[list[Merge]] = []
    rows: list[int] = []
    row = column = 0
    for event, element in ET.iterparse(archive.open("content.xml"), ("start", "end")):  # noqa: S314 - see above
        name = _local(element.tag)
        told = {_local(key): text for key, text in element.items()}
        if event == "end":
            row += int(told.get("number-rows-repeated", 1)) if name == "table-row" else 0
            if name == "table-row" and told.get("visibility", "visible") != "visible":
                rows.append(row)
            element.clear()
        elif name == "table":
            found.append([])
            rows = hidden.setdefault(told.get("name", ""), [])
            row = 0
        elif name == "table-row":
            column = 0
        elif name in {"table-cell", "covered-table-cell"}:
            deep = int(told.get("number-rows-spanned", 1))
            if deep > 1:
                found[-1].append(((row, column), (row + deep - 1, column)))
            column += int(told.get("number-columns-repeated", 1))
    return found


def _local(name: str) -> str:
    return name.rpartition("}")[2]


if __name__ == "__main__":
    limit_memory(_MEMORY)
    try:
        main(sys.stdin.buffer, sys.stdout, int(sys.argv[1]))
    except MemoryError:
        sys.exit(3)
