"""Workbooks that are written: the table to check, and a blank sheet to fill in.

XlsxWriter, which is optional, writes them.
"""

import io
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib.util import find_spec
from typing import Any

from followcal import cadence
from followcal.errors import InputError
from followcal.later import later
from followcal.model import Result
from followcal.workdays import regions

zipfile, zlib = later("zipfile"), later("zlib")

_REVIEW = "followcal review"
_MOST = 100_000  # bytes of what a workbook says about itself
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - so that the same table is the same file
_RED, _PINK = "#F4B6B6", "#FCEAEA"
_WIDE, _NARROW = 44, 18  # signs that a column shows
_TALL = 60  # signs of a cell that need a wide column
_ROWS = 1_000  # that have drop-downs
_DAYS = ("Interview date", "Last updated")
_DAY_RULE: dict[str, Any] = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(2000, 1, 1),
    "maximum": date(2100, 12, 31),
    "error_message": "Write a day with its year, as in 19 Nov 2026.",
}
_TEMPLATE = {
    "Student": 22,
    "Student ID": 12,
    "E-mail": 24,
    "Interview date": 14,
    "Employer": 22,
    "Job title": 22,
    "Sector": 14,
    "Country or region": 18,
    "What did they say about next steps?": 40,
    "Interviewers": 30,
    "Round": 10,
    "Asked for references": 10,
    "Outcome": 14,
    "Last updated": 14,
}


def can_write_workbooks() -> bool:
    """Tell whether XlsxWriter is there."""
    return find_spec("xlsxwriter") is not None


def review_book(
    headings: Sequence[str], rows: Sequence[Sequence[str]], wrong: Sequence[frozenset[int]]
) -> bytes:
    """Write a table as texts; a row is coloured if any of its cells is `wrong`, by its place."""
    file = io.BytesIO()
    book = _book(file, _REVIEW)
    sheet = book.add_worksheet("Review")
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    odd = book.add_format({"text_wrap": True, "valign": "top", "bg_color": _PINK})
    bad = book.add_format({"text_wrap": True, "valign": "top", "bg_color": _RED})
    _head(book, sheet, headings)
    for at, column in enumerate(zip(*rows, strict=True)):
        wide = any(len(text) > _TALL for text in column)
        sheet.set_column(at, at, _WIDE if wide else _NARROW)
    for number, (cells, places) in enumerate(zip(rows, wrong, strict=True), 1):
        for at, text in enumerate(cells):
            style = bad if at in places else odd if places else plain
            if text or places:
                sheet.write_string(number, at, text, style)
    sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    book.close()
    return file.getvalue()


def is_review(data: bytes) -> bool:
    """Tell whether `data` is a workbook that `review_book` wrote, perhaps saved again."""
    with (
        suppress(
            zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError
        ),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        about = archive.getinfo("docProps/core.xml")
        return about.file_size < _MOST and _REVIEW.encode() in archive.read(about)
    return False


def template() -> bytes:
    """Write a blank workbook for a class, with drop-downs; InputError without XlsxWriter."""
    if not can_write_workbooks():
        raise InputError(
            'Writing a workbook needs one more package: pip install "followcal[excel]".'
        )
    file = io.BytesIO()
    book = _book(file, "followcal template")
    sheet, lists = book.add_worksheet("Interviews"), book.add_worksheet("Lists")
    names = [*_TEMPLATE]
    _head(book, sheet, names)
    day = book.add_format({"num_format": "d mmm yyyy"})
    for at, (name, width) in enumerate(_TEMPLATE.items()):
        sheet.set_column(at, at, width, day if name in _DAYS else None)
    choices = {
        "Sector": [name for name in cadence.names() if name not in cadence.schools()],
        "Country or region": regions(),
        "Round": [*map(str, range(1, 6)), "final"],
        "Asked for references": ["yes", "no"],
        "Outcome": ["pending", *Result],
    }
    rules: dict[str, dict[str, Any]] = {}
    for at, (name, texts) in enumerate(choices.items()):
        lists.write_column(0, at, [str(text) for text in texts])
        letter = chr(ord("A") + at)
        rules[name] = {"validate": "list", "source": f"=Lists!${letter}$1:${letter}${len(texts)}"}
    lists.hide()
    rules |= dict.fromkeys(_DAYS, _DAY_RULE)
    for name, rule in rules.items():
        at = names.index(name)
        sheet.data_validation(1, at, _ROWS, at, {**rule, "error_type": "warning"})
    book.close()
    return file.getvalue()


def _book(file: io.BytesIO, about: str) -> Any:
    from xlsxwriter import Workbook  # noqa: PLC0415 - optional

    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"comments": about, "created": _MADE})
    return book


def _head(book: Any, sheet: Any, headings: Sequence[str]) -> None:
    style = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for at, text in enumerate(headings):
        sheet.write_string(0, at, text, style)
    sheet.freeze_panes(1, 2)
