"""A spreadsheet's text file as records, edited without touching what is not edited.

Encodings, delimiters, quotes and line ends are those that Excel, Google Sheets and people write.
Cells are kept as they stand in the file, so that an edit replaces one and joins the rest again.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from followcal.errors import InputError, Problem
from followcal.later import pattern

SURE = 3  # columns that are known of what is surely the header
TOPS = ((10, 1), (100, SURE))  # records among which it is, and columns that are known there

_MOST = 100_000  # rows that hold something
_DELIMITERS = ",;\t|"
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SEP = pattern(r'"?sep=([^\w\s"]|\t)"?(?:\r\n?|\n)', re.IGNORECASE)  # Excel's own first line
_BARE = pattern(r'[^"\r\n]*+')
_END = pattern(r"\r\n?|\n")
_FOREIGN = pattern("[^\x00-\x7f\ufffd]")
_FORMULA = pattern(r"'*+[=+\-@＝＋－＠\t\r]")  # the wide ones begin formulas, too
_SAVE = "save it again as CSV UTF-8"
_OTHERS = ("cp1252", "mac_roman", "cp1250", "cp850")  # what UTF-8 and Windows-1252 are taken for
_RUN = pattern("[^\x00-\x7f]{2,}")
_RUN_OF_ONE = pattern("(?<=[A-Za-z])[À-ÿ]|[À-ÿ](?=[a-z])")
_ODD = pattern(  # what stands in no word that was written in Windows-1252
    "(?<=[A-Za-zß-ÿ])[ŽŸŠŒ](?=[a-z])|(?<=[a-zß-ÿ])[‡‚„†•‰ˆ˜›‹€™¡-©«-±³µ¶¹»-¿÷×](?=[a-zß-ÿ])|(?<=[a-z])[ŽŸŠ](?![A-Z])"
)
_OPEN = Problem(
    "A quotation mark is opened here and never closed, so that the rest of the file is one cell",
    "close it, or take it out.",
)
_LATE = Problem(
    "A quotation mark is opened here and closed in a later line with more text behind it, so that"
    " several rows may have become one",
    "close it, or take it out.",
)


class Record(NamedTuple):
    """One row: its cells, the same as they are written, and how it ends.

    `number` is what a spreadsheet calls it and `line` its first line, both from 1; a workbook has
    no lines, so there it is 0. `flaw` says why its cells may not be what they seem to be, if they
    are not.
    """

    cells: tuple[str, ...]
    written: tuple[str, ...]
    end: str
    number: int
    line: int
    flaw: Problem | None = None


class Unread(NamedTuple):
    """A row that is not read yet: its number, its first line and its text."""

    number: int
    line: int
    text: str


def where(number: int, line: int, place: str = "") -> str:
    """Name a row by its `place` in several sheets, or else by its line, which a workbook has not.

    Where that is not its number, both are told.
    """
    if place or not line:
        return place or f"row {number}"
    return f"line {line}" if line == number else f"line {line} (row {number})"


class Sheet(NamedTuple):
    """A file's `records`, of which `header` is the place of the one that names the columns.

    `prefix` is what stands before them: a byte order mark, Excel's line that names the delimiter.
    """

    records: tuple[Record, ...]
    header: int
    delimiter: str
    encoding: str = "utf-8"
    prefix: bytes = b""


def parse(data: bytes, known: Callable[[Sequence[str]], int]) -> Sheet:
    """Read `data` as a table; `known` counts the cells of a row that it knows as columns' names.

    `header` is -1 if no row has any. Raises InputError if it is no text, or has far too many rows.
    """
    top, rest, _ = scan(data, known)
    return top._replace(records=(*top.records, *bounded(rest)))


def bounded(records: Iterable[Record]) -> Iterator[Record]:
    """Yield `records`; raises InputError if far too many hold something."""
    filled = 0
    for record in records:
        filled += any(record.cells)
        if filled > _MOST:
            raise InputError(
                f"The roster has more than {_MOST:,} rows, which no list of interviews has. Choose"
                " another file, or take old rows out of it."
            )
        yield record


def scan(
    data: bytes, known: Callable[[Sequence[str]], int], encoding: str = ""
) -> tuple[Sheet, Iterator[Record], str]:
    """Read `data` as `parse` does up to the headings, and then the other records one by one.

    It is in that `encoding`, unless that is "". Returns also the text in which all records stand,
    one right after the other.
    """
    text, encoding, prefix = _decoded_as(data, encoding) if encoding else _decoded(data)
    sep = _SEP.match(text)
    if sep:
        text, prefix = text[sep.end() :], prefix + sep[0].encode(encoding)
    line = 2 if sep else 1
    delimiter, header = _header(text, (sep[1] if sep else "") + _DELIMITERS, line, known)
    rest = _records(text, delimiter, 1, line)
    head = tuple(islice(rest, TOPS[-1][0] if header < 0 else header + 1))
    return Sheet(head, header, delimiter, encoding, prefix), rest, text


def _header(
    text: str, signs: str, line: int, known: Callable[[Sequence[str]], int]
) -> tuple[str, int]:
    """Return which of the `signs` is between cells, and the place of the headings, -1 if none."""
    delimiter, header, best = ",", 0, (0, 0, 0)
    for top, least in TOPS:
        for sign in "" if best[0] >= SURE else signs:
            for at, record in enumerate(islice(_records(text, sign, 1, line), top)):
                count = known(record.cells)
                width = len(record.cells)
                if count == width >= SURE:  # each cell is the name of a column
                    return sign, at
                rank = (count, -at, width) if count >= least else (0, 0, width)
                if rank > best:
                    delimiter, header, best = sign, at, rank
    return delimiter, header if best[0] else -1


def reread(row: Unread, delimiter: str) -> Record:
    """Read a row by its text, in which its cells stand as they were written."""
    return next(_records(row.text, delimiter, row.number, row.line))


def to_bytes(sheet: Sheet) -> bytes:
    """Write `sheet` as it was read; raises InputError if its encoding has no such character."""
    text = "".join(f"{sheet.delimiter.join(row.written)}{row.end}" for row in sheet.records)
    try:
        return sheet.prefix + text.encode(sheet.encoding)
    except UnicodeEncodeError as error:
        lacking = text[error.start : error.end][:20]
    if sheet.encoding != "cp1252":
        raise InputError(f"No file can hold {lacking!r}; leave it out.")
    raise InputError(f"The roster is written in Windows-1252, which has no {lacking!r}; {_SAVE}.")


def with_cell(sheet: Sheet, at: int, column: int, text: str) -> Sheet:
    """Put `text` into a cell of the record `at`; the rest stays as it is."""
    record = sheet.records[at]
    write = _writer(sheet.delimiter, record)
    missing = column + 1 - len(record.cells)
    written = [*record.written, *[write("")] * missing]
    cells = [*record.cells, *[""] * missing]
    cells[column] = _harmless(text)
    written[column] = write(cells[column])
    edited = record._replace(cells=tuple(cells), written=tuple(written))
    return sheet._replace(records=(*sheet.records[:at], edited, *sheet.records[at + 1 :]))


def with_record(sheet: Sheet, texts: Sequence[str]) -> Sheet:
    """Put a record with those `texts` at the end, quoted as the one before it.

    Raises InputError if the end is within quotation marks.
    """
    *before, last = sheet.records
    if last.flaw == _OPEN:
        raise InputError(f"No row can be added yet. Line {last.line}: {_OPEN}")
    like = next(row for row in reversed(sheet.records) if any(row.written))
    end = next((one.end for one in reversed(sheet.records) if one.end), "\n")
    cells = tuple(_harmless(text) for text in texts)
    written = tuple(map(_writer(sheet.delimiter, like), cells))
    line = last.line + 1 + _breaks(last.written)
    ended = last._replace(end=last.end or end)
    return sheet._replace(
        records=(*before, ended, Record(cells, written, end, last.number + 1, line))
    )


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table that spreadsheets open as it is: UTF-8 with a mark, and no formulas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "replace")


def plain(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def doubts(text: str, encoding: str) -> Iterator[str]:
    """Say what about the letters of a `text` is to be checked, that was read in an `encoding`.

    Raises InputError if it has hardly been written in that.
    """
    for run in () if text.isascii() else _RUN.finditer(text):
        for wrong in _OTHERS:
            with suppress(UnicodeError):
                right = run[0].encode(wrong).decode()
                here = f"{_word(text, run)!r} in the sheet seems to stand for {right!r}"
                yield (
                    f"{here}: it was opened in a wrong encoding and saved so. Export it anew as"
                    " CSV UTF-8, or names will be wrong in the calendars."
                )
                return
    if encoding != "cp1252":
        return
    if odd := _ODD.search(text):
        raw = _word(text, odd).encode(encoding)
        others = [f"{one} ({raw.decode(one)!r})" for one in _OTHERS[1:]]
        raise InputError(
            f"The sheet is not in UTF-8, and in Windows-1252 it has {_word(text, odd)!r}. Choose"
            f" what is right with --encoding: {', '.join(others)}; or {_SAVE}."
        )
    if foreign := _RUN_OF_ONE.search(text):
        yield (
            f"The sheet is not in UTF-8 but, it seems, in Windows-1252. If"
            f" {_word(text, foreign)!r} is wrong, give --encoding."
        )


def _word(text: str, match: re.Match[str]) -> str:
    """Return the word in which `match` is."""
    before = re.search(r"[^\s,;\t|\"]*$", text[max(match.start() - 20, 0) : match.start()])
    after = re.match(r"[^\s,;\t|\"]{0,20}", text[match.end() : match.end() + 20])
    return f"{before[0] if before else ''}{match[0]}{after[0] if after else ''}"


def _decoded_as(data: bytes, encoding: str) -> tuple[str, str, bytes]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding, b""
    except (UnicodeError, LookupError):
        raise InputError(
            f"The roster is not a text in {encoding!r}; leave --encoding out, or {_SAVE}."
        ) from None


def _decoded(data: bytes) -> tuple[str, str, bytes]:
    """Return the text of `data`, its encoding and its byte order mark."""
    prefix = next(filter(data.startswith, _MARKS), b"")
    encoding = _MARKS.get(prefix, "utf-8")
    if not prefix and b"\0" in data[:2]:  # the first sign is a letter, so half of it is zero
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    text = data.removeprefix(prefix)
    if text.lstrip()[:1] == b"<":  # what portals call a workbook
        raise InputError(f"The roster is a web page; open it in a spreadsheet and {_SAVE}.")
    try:
        return text.decode(encoding), encoding, prefix
    except UnicodeDecodeError as error:
        lenient = text.decode(encoding, "replace")
        foreign = len(_FOREIGN.findall(lenient))
        cut_off = foreign and error.end == len(text)
        if encoding != "utf-8" or prefix or cut_off or foreign > lenient.count("\ufffd"):
            line = 1 + _breaks([text[: error.start].decode(encoding)])
            raise InputError(
                f"The roster is written in {encoding.upper()}, but its line {line} is not; it may"
                f" have been cut off, or put together from several. Mend it and {_SAVE}."
            ) from None
    try:
        return text.decode("cp1252"), "cp1252", b""
    except UnicodeDecodeError:
        raise InputError(f"The roster is not a text that a spreadsheet writes; {_SAVE}.") from None


def _records(text: str, delimiter: str, number: int, line: int) -> Iterator[Record]:
    sign = re.escape(delimiter)
    piece = re.compile(rf'( *+"(?:[^"]++|"")*+("?+))?([^{sign}\r\n]*+)')
    at = 0
    while at < len(text):
        bare = _BARE.match(text, at)
        stop = bare.end() if bare else at
        written = text[at:stop].split(delimiter)
        cells: list[str] = written
        flaw = None
        if text.startswith('"', stop):
            written, cells, flaw, stop = _quoted(text, at, delimiter, piece)
        end = _END.match(text, stop)
        yield Record(tuple(cells), tuple(written), end[0] if end else "", number, line, flaw)
        at = end.end() if end else stop
        number += 1
        line += 1 + (_breaks(written) if cells is not written else 0)


def _quoted(
    text: str, at: int, delimiter: str, piece: re.Pattern[str]
) -> tuple[list[str], list[str], Problem | None, int]:
    """Take the record `at` a place apart, in which there is a quotation mark.

    Returns its cells as they are written, the cells, its flaw and the place of its end.
    """
    written: list[str] = []
    cells: list[str] = []
    flaw: Problem | None = None
    while True:
        found: re.Match[str] = piece.match(text, at)  # type: ignore[assignment]  # "" fits, too
        quoted, closing, rest = found[1], found[2], found[3]
        written.append(found[0])
        if quoted:
            inner = quoted.lstrip(" ").removeprefix('"').removesuffix(closing)
            cells.append(inner.replace('""', '"') + rest)
            late = rest.strip() and _END.search(quoted)
            flaw = flaw or (_LATE if late else None) if closing else _OPEN
        else:
            cells.append(rest)
        if not text.startswith(delimiter, found.end()):
            return written, cells, flaw, found.end()
        at = found.end() + 1


def _breaks(texts: Sequence[str]) -> int:
    return sum(len(_END.findall(text)) for text in texts)


def _writer(delimiter: str, like: Record) -> Callable[[str], str]:
    """Give what writes a cell: in quotation marks where it must, or where all of `like` is."""
    filled = [(one, cell) for one, cell in zip(like.written, like.cells, strict=True) if one]
    always = all(one.startswith('"') for one, _ in filled) and not all(
        _needy(cell, delimiter) for _, cell in filled
    )
    empty = '""' if always and "" not in like.written else ""

    def write(text: str) -> str:
        if not text:
            return empty
        quoted = '"' + text.replace('"', '""') + '"'
        return quoted if always or _needy(text, delimiter) else text

    return write


def _needy(text: str, delimiter: str) -> bool:
    return any(sign in text for sign in (delimiter, '"', "\r", "\n"))
