"""A workbook of Excel 97 to 2003 (.xls), made safe to read.

It is a file system in a file (MS-CFB), and in it a stream of records (MS-XLS). The stream is taken
out, looked through and put into a new file that holds nothing else.
"""

from collections.abc import Iterator, Sequence
from struct import error, pack, pack_into, unpack_from

from followcal.roster.archive import check_cells, check_size, damaged, locked, not_a_workbook

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST = 0xFFFFFFF9  # the highest number of a sector
_TABLE, _END, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_SECTOR, _SMALL = 4096, 64
_BOF, _EOF, _SHEET, _PASSWORD, _DIMENSIONS = 0x809, 0x0A, 0x85, 0x2F, 0x200
_FORMULA, _BOOL_OR_ERROR, _NUMBERS = 0x06, 0x205, 0xBD
_NAMED, _NOTHING = {0x17, 0x18}, 0xFFFF
_CELLS = {_FORMULA, _BOOL_OR_ERROR, _NUMBERS, 0x203, 0x204, 0xD6, 0x27E, 0xFD}
_RESULT = (2, 0xFF, 0xFF)  # of a formula, that it is an error
_ERRORS = dict(
    zip(
        b"\x00\x07\x0f\x17\x1d\x24\x2a\x2b",
        "NULL! DIV/0! VALUE! REF! NAME? NUM! N/A GETTING_DATA".split(),
        strict=True,
    )
)

Errors = dict[tuple[int, int], str]


def checked(data: bytes) -> tuple[bytes, list[Errors]]:
    """Return the workbook `data` without what nobody needs, and each sheet's errors by their cells.

    Raises InputError if it is no workbook, is damaged, is too large or has a password.
    """
    check_size(len(data))
    found: list[Errors] = []
    cells = walked = 0
    try:
        stream = bytearray(_stream(data))
        for begin in _sheets(stream):
            errors, number, end = _look_through(stream, begin)
            found.append(errors)
            cells += number
            walked += end - begin
            if walked > len(stream):  # sheets overlap
                raise damaged()
    except (error, IndexError, KeyError):
        raise damaged() from None
    check_cells(cells)
    return _file(bytes(stream)), found


def _stream(data: bytes) -> bytes:
    """Take the stream of the workbook out of the file."""
    size = 1 << min(data[30], 12)
    first, _, least, minis, _, more = unpack_from("<6I", data, 48)
    places = list(unpack_from("<109I", data, 76))
    data = data[size:]
    while more <= _LAST and len(places) <= len(data) // size + 109:
        numbers = _numbers(data[more * size : (more + 1) * size])
        places += numbers[:-1]
        more = numbers[-1]
    table = _numbers(_joined(data, size, [place for place in places if place <= _LAST]))
    found = dict(_entries(_joined(data, size, _chain(first, table))))
    if "encryptedpackage" in found:
        raise locked()
    if not {"workbook", "book"} & found.keys():
        raise not_a_workbook("another kind of document")
    start, length = found.get("workbook") or found["book"]
    if length < least:  # its sectors are small ones, in a stream of their own
        small = _joined(data, size, _chain(found["root entry"][0], table))
        table = _numbers(_joined(data, size, _chain(minis, table)))
        data, size = small, _SMALL
    stream = _joined(data, size, _chain(start, table))
    if len(stream) < length:
        raise damaged()
    return stream[:length]


def _numbers(data: bytes) -> Sequence[int]:
    return unpack_from(f"<{len(data) // 4}I", data)


def _joined(data: bytes, size: int, ids: Sequence[int]) -> bytes:
    return b"".join(data[one * size : (one + 1) * size] for one in ids)


def _chain(start: int, table: Sequence[int]) -> list[int]:
    """Follow the sectors of a stream."""
    found: list[int] = []
    while start <= _LAST:
        if len(found) > len(table):  # they go round in circles
            raise damaged()
        found.append(start)
        start = table[start]
    return found


def _entries(folder: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names of the streams with their first sectors and lengths."""
    for at in range(0, len(folder) - 127, 128):
        length = unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield name.casefold(), unpack_from("<2I", folder, at + 116)


def _record(stream: bytearray, at: int) -> tuple[int, int, int]:
    """Return the kind of the record `at` that place, and where its contents begin and end."""
    kind, size = unpack_from("<2H", stream, at)
    return kind, at + 4, at + 4 + size


def _sheets(stream: bytearray) -> list[int]:
    """Return where the sheets begin, and take out formulas that have names."""
    found: list[int] = []
    end = 0
    while True:
        kind, begin, end = _record(stream, end)
        if kind == _EOF:
            return found
        if kind == _PASSWORD:
            raise locked()
        if kind == _SHEET:
            found.append(unpack_from("<I", stream, begin)[0])
        elif kind in _NAMED:
            pack_into("<H", stream, begin - 4, _NOTHING)


def _look_through(stream: bytearray, at: int) -> tuple[Errors, int, int]:
    """Return the errors of the sheet `at` that place, how many cells it has, and where it ends.

    Its formulas are taken out, over which a reader stumbles, and what it says of its dimensions,
    for which one would make room.
    """
    errors: Errors = {}
    rows = columns = deep = 0
    end = at
    while True:
        kind, begin, end = _record(stream, end)
        if kind == _BOF:
            deep += 1
        elif kind == _EOF:
            deep -= 1
            if deep <= 0:
                return errors, rows * columns, end
        elif deep > 1:  # a chart in the sheet
            continue
        elif kind == _DIMENSIONS:
            stream[begin:end] = bytes(end - begin)
        elif kind in _CELLS:
            row, column = unpack_from("<2H", stream, begin)
            last = unpack_from("<H", stream, end - 2)[0] if kind == _NUMBERS else column
            rows, columns = max(rows, row + 1), max(columns, last + 1)
            if (code := _error(stream, kind, begin)) is not None:
                errors[row, column] = "#" + _ERRORS[code]
            if kind == _FORMULA:
                stream[begin + 20 : end] = bytes(max(end - begin - 20, 0))


def _error(stream: bytearray, kind: int, begin: int) -> int | None:
    """Return the number of the error that a cell holds, if it holds one."""
    if kind == _BOOL_OR_ERROR:
        return stream[begin + 6] if stream[begin + 7] else None
    if kind == _FORMULA and (stream[begin + 6], *stream[begin + 12 : begin + 14]) == _RESULT:
        return stream[begin + 8]
    return None


def _file(stream: bytes) -> bytes:
    """Make a file of the stream of a workbook."""
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    tables = -(-(sectors + 1) // (_SECTOR // 4 - 1))
    table = [*[_TABLE] * tables, _END, *range(tables + 2, tables + 1 + sectors), _END]
    table += [_FREE] * (tables * _SECTOR // 4 - len(table))
    header = MAGIC + bytes(16) + pack("<6H", 0x3E, 4, 0xFFFE, 12, 6, 0) + bytes(4)
    header += pack("<9I", 1, tables, tables, 0, _SECTOR, _END, 0, _END, 0)
    header += pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    folder = _entry("Root Entry", 5, 1, 0, 0) + _entry(
        "Workbook", 2, _FREE, tables + 1, len(stream)
    )
    return (
        b"".join(
            (
                header.ljust(_SECTOR, b"\0"),
                pack(f"<{len(table)}I", *table),
                folder.ljust(_SECTOR, b"\0"),
            )
        )
        + stream
    )


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + pack("<H2B3I", len(text) + 2, kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + pack("<IQ", start, length)
