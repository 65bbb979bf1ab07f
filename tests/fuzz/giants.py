"""Files that nobody writes by hand: each given to the command once."""

import io
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import NamedTuple

import openpyxl

SECONDS = 120  # of the processor; most take one, and a slow and busy machine several times that
_SPACE = 2_000_000_000  # bytes of addresses
_MANY = 1_000_000
_DAY = "2026-11-19"
_HEAD = b"interview,company,region,notes\n"
_ROW = b"2026-11-19,Acme,US-NY,\n"
_OURS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followcal//followcal 1//EN\r\n"
_END = b"END:VCALENDAR\r\n"
_EVENT = (
    b"BEGIN:VEVENT\r\nUID:%d-check-in@followcal\r\nSUMMARY:Ask\r\nDTSTART;VALUE=DATE:20261203\r\n"
    b"DTEND;VALUE=DATE:20261204\r\nDTSTAMP:20261119T170000Z\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
)


class Giant(NamedTuple):
    """What a file holds, what to do with it, and what the command must leave with and say.

    `quick` ones take half a second, and belong to the tests too.
    """

    name: str
    data: Callable[[], bytes]
    args: tuple
    code: int
    says: str
    quick: bool = False


FEED = ("feed", "giant.csv", "-o", "new.ics")
BOOK = ("feed", "giant.xlsx", "-o", "new.ics")
LIST = ("list", "--roster", "giant.csv")
BATCH = ("batch", "giant.csv", "--into", "out", "--jobs", "1")
SCHOOL = ("plan", _DAY, "--industry", "./giant.toml")
CONFIGURED = ("plan", _DAY, "followcal/config.toml")
AGAIN = ("make", _DAY, "--company", "Acme", "-r", "US-NY", "-o", "giant.ics")
UPDATE = ("feed", "interviews.csv", "-o", "giant.ics")
_NO_COLUMN = "no column for the day of the interview"
_DAMAGED = "it is damaged"
_NOT_OURS = "followcal did not write it"


def _rows(row, count):
    return lambda: _HEAD + b"".join(row % at for at in range(count))


def _bomb(size):
    """Make a workbook whose sheet unpacks to so many bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // _MANY):
                part.write(bytes(_MANY))
    return file.getvalue()


def _lying():
    """Make one that says that it unpacks to next to nothing."""
    data = _bomb(300 * _MANY)
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + pack("<I", 1000) + data[at + 4 :]


def _far():
    """Make a workbook of one cell, as far from the first as can be."""
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _events(count):
    return lambda: _OURS + b"".join(_EVENT % at for at in range(count)) + _END


def _with(line):
    return lambda: _OURS + (_EVENT % 1).replace(b"SUMMARY:Ask", line) + _END


def _nested(name, count, inside=b""):
    return (b"BEGIN:%s\r\n" % name) * count + inside + (b"END:%s\r\n" % name) * count


_TEN = 10 * _MANY  # bytes
_GREEK = "Ünal, Ωmega\n"
GIANTS = (
    Giant("a million commas", lambda: _HEAD + b"," * _MANY + b"\n" + _ROW, FEED, 0, "4 events"),
    Giant(
        "a million headings",
        lambda: b"interview,company" + b"," * _MANY + b"\n2026-11-19,Acme\n",
        FEED,
        0,
        "4 events",
    ),
    Giant("a million blank rows", lambda: _HEAD + b"\n" * _MANY + _ROW, FEED, 0, "4 events"),
    Giant("50,000 bad rows", _rows(b"%d\n", 50_000), FEED, 1, "and 49,900 more like these"),
    Giant(
        "5,000 rows for nowhere", _rows(b"2026-11-19,A%d,Nowhere,\n", 5_000), FEED, 1, "4,900 more"
    ),
    Giant(
        "a cell of 10 MB",
        lambda: _HEAD + b"2026-11-19," + b"x" * _TEN,
        LIST,
        1,
        "shorten",
        quick=True,
    ),
    Giant(
        "a cell of 10 MB in a class",
        lambda: b"name,interview,notes\nAda,2026-11-19," + b"x" * _TEN,
        BATCH,
        1,
        "10,000,000 characters are more than a cell may hold",
    ),
    Giant("10 MB without a line end", lambda: b"x" * _TEN, FEED, 1, _NO_COLUMN, quick=True),
    Giant("10 MB of quotation marks", lambda: _HEAD + b'"' * _TEN, FEED, 1, "shorten"),
    Giant(
        "a heading of 10 MB",
        lambda: b"interview," + b"x" * _TEN + b"\n2026-11-19,\n",
        FEED,
        0,
        "4 events",
    ),
    Giant("100 MB of zeros", lambda: bytes(10 * _TEN), FEED, 1, _NO_COLUMN),
    Giant("201 MB", lambda: bytes(201 * _MANY), FEED, 1, "more than 200 MB"),
    Giant(
        "half a character",
        lambda: (_HEAD + _ROW).decode().encode("utf-16")[:-1],
        FEED,
        1,
        "cut off",
    ),
    Giant(
        "two encodings",
        lambda: _HEAD + _GREEK.encode() * 3 + "Ünal\n".encode("latin-1"),
        FEED,
        1,
        "put together from several",
    ),
    Giant("a zip bomb", lambda: _bomb(1000 * _MANY), BOOK, 1, "unpacks to 1,000 MB, where 100 fit"),
    Giant("a zip bomb that lies", _lying, BOOK, 1, "damaged or cut off"),
    Giant("a cell far away", _far, BOOK, 1, "where 5,000,000 fit", quick=True),
    Giant("half a workbook", lambda: _far()[:200], BOOK, 1, "damaged or cut off"),
    Giant(
        "10,000 brackets",
        lambda: b"cap = " + b"[" * 10_000,
        SCHOOL,
        1,
        "too many brackets",
        quick=True,
    ),
    Giant("10,000 tables", lambda: b"cap = " + b"{a = " * 10_000, SCHOOL, 1, "too many brackets"),
    Giant(
        "a key of 400,000 parts", lambda: b"a." * 400_000 + b"a = 1", SCHOOL, 1, "a hundred parts"
    ),
    Giant("100,000 digits", lambda: b"cap = " + b"9" * 100_000, SCHOOL, 1, "thousands of digits"),
    Giant(
        "100,000 keys",
        lambda: b"".join(b"k%d=1\n" % at for at in range(100_000)),
        SCHOOL,
        1,
        "more",
    ),
    Giant("100,000 steps", lambda: b"[[step]]\n" * 100_000, SCHOOL, 1, "99,971 more"),
    Giant("10 MB of a cadence", lambda: b"#" * _TEN, SCHOOL, 1, "more than 1,000,000 characters"),
    Giant("a cadence in UTF-16", lambda: "cap = 2".encode("utf-16"), SCHOOL, 1, "UTF-8"),
    Giant(
        "a configuration of brackets",
        lambda: b"region = " + b"[" * 10_000,
        CONFIGURED,
        1,
        "brackets",
    ),
    Giant("a million events", _events(_MANY), AGAIN, 1, "of another interview"),
    Giant("10,000 events to cancel", _events(10_000), (*UPDATE, "--yes"), 0, "10000 cancelled"),
    Giant(
        "10,000 nested events",
        lambda: _OURS + _nested(b"VEVENT", 10_000) + _END,
        AGAIN,
        1,
        _DAMAGED,
        quick=True,
    ),
    Giant(
        "10,000 nested alarms",
        _with(_nested(b"VALARM", 10_000, b"X:1\r\n")),
        UPDATE,
        0,
        "1 cancelled",
    ),
    Giant("events without end", lambda: _OURS + b"BEGIN:VEVENT\r\n" * _MANY, UPDATE, 1, _DAMAGED),
    Giant("a line of 10 MB", _with(b"SUMMARY:" + b"x" * _TEN), UPDATE, 0, "Google refuses"),
    Giant(
        "a folded line of 10 MB",
        _with(b"SUMMARY:" + b"\r\n x" * (_TEN // 4)),
        UPDATE,
        0,
        "1 cancelled",
    ),
    Giant("10 MB of dates", _with(b"RDATE:" + b"20261119," * _MANY), UPDATE, 0, "1 cancelled"),
    Giant(
        "300,000 parameters",
        _with(b"SUMMARY" + b";A=b" * 300_000 + b":x"),
        UPDATE,
        0,
        "1 cancelled",
    ),
    Giant("10 MB of carriage returns", lambda: _OURS + b"\r" * _TEN, UPDATE, 1, _DAMAGED),
    Giant("half a calendar", lambda: _events(1000)()[:99_000], UPDATE, 1, _DAMAGED, quick=True),
    Giant("bad UTF-8", _with(b"SUMMARY:\xff\xfe\xc3"), UPDATE, 0, "1 cancelled"),
    Giant(
        "a calendar in UTF-16",
        lambda: _with(b"A:b")().decode().encode("utf-16"),
        UPDATE,
        1,
        _NOT_OURS,
    ),
    Giant(
        "another program's",
        lambda: _with(b"A:b")().replace(b"//followcal", b"//x"),
        UPDATE,
        1,
        _NOT_OURS,
    ),
)


def fault(giant):
    """Give a giant to the command in a folder of its own; say what is wrong then, "" if nothing."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as out:
        home = Path(folder)
        (home / "followcal").mkdir()
        (home / "interviews.csv").write_bytes(_HEAD + _ROW)
        *args, last = giant.args
        name = (
            last if giant.args is CONFIGURED else next(one for one in giant.args if "giant" in one)
        )
        (home / name).write_bytes(giant.data())
        before = sorted(home.rglob("*"))
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "followcal",
                *(args if giant.args is CONFIGURED else giant.args),
            ],
            cwd=folder,
            env={
                **os.environ,
                "HOME": folder,
                "XDG_CACHE_HOME": tempfile.gettempdir(),  # where no bytecode may be kept
                "XDG_CONFIG_HOME": folder,
                "FOLLOWCAL_NOW": f"{_DAY}T17:00:00+00:00",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=out,
        )
        resource.prlimit(process.pid, resource.RLIMIT_AS, (_SPACE, _SPACE))
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        code = process.wait()
        out.seek(0)
        said = out.read(100_000).decode(errors="replace")
        new = sorted(path.name for path in {*home.rglob("*")} - {*before})
    if code != giant.code or giant.says not in said or "Traceback" in said:
        return f"left with {code} instead of {giant.code}, said {said[-600:]!r}"
    if len(said) >= 100_000:
        return f"said {said[:200]!r}… and no end"
    lists = {"index.csv", "log.csv", "problems.csv", "review.xlsx", "out", "staff", "students"}
    lists |= {".options.json", ".local", "share", "followcal", "calendars.json"}
    allowed = lists if giant.args is BATCH else set()
    if code and {*new} - allowed:
        return f"wrote {new}"
    return ""
