"""A workbook that is a zip archive (.xlsx, .xlsm, .ods), made ready for the reader.

What it unpacks to is known before anything is, and what the reader would take for an empty cell
becomes text.
"""

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from followcal.errors import InputError
from followcal.later import later

zipfile = later("zipfile")

_MOST = 100_000_000  # bytes of what is needed, unpacked
_OTHERS = {
    "word/document.xml": "a text document",
    "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "Index/Document.iwa": "a Numbers document",
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_NEEDED = re.compile(r"(?i)(?!.*(?:pivotcache|calcchain|customxml)).*\.(?:xml|rels)|mimetype")

# A sheet of .xlsx: <row r="2"><c r="B2" s="1" t="e"><f>NA()</f><v>#N/A</v></c></row>
_ERROR = re.compile(rb"(<(?:\w+:)?c\s(?:[^<>]*\s)?t=[\"'])e([\"'])")
_UNKNOWN = re.compile(  # a formula that no program has worked out
    rb"<((?:\w+:)?)c((?:\s(?!t=)[^<>\s]*)*)>\s*<\1f\b[^<>]*?(?:/>|>([^<]*)</\1f>)\s*"
    rb"(?:<\1v\s*(?:/>|>\s*</\1v>)\s*)?</\1c>"
)
# A cell of .ods: <table:table-cell office:string-value="" calcext:value-type="error">
_ODS_ERROR = re.compile(rb"<table:table-cell\s(?:[^<>]*\s)?calcext:value-type=[\"']error[^<>]*>")
_ODS_VALUE = re.compile(rb"\soffice:(?:string-)?value=(?:\"[^\"]*\"|'[^']*')")


def ready(data: bytes) -> bytes:
    """Return the workbook `data` without pictures and the like, its errors and formulas as text.

    Raises InputError if it is no workbook, unpacks to more than 100 MB or has a password.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, part in _parts(data):
            if name == "mimetype" and not part.startswith(_ODS):
                raise _not_a_workbook("another kind of document")
            if name == "META-INF/manifest.xml" and b"encryption-data" in part:
                raise locked()
            target.writestr(zipfile.ZipInfo(name), _with_text(part))
    return made.getvalue()


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


def _not_a_workbook(what: str) -> InputError:
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


def _needed(infos: dict[str, Any]) -> list[Any]:
    for name, what in _OTHERS.items():
        if name in infos:
            raise _not_a_workbook(what)
    if not any(name.endswith(("workbook.xml", "content.xml")) for name in infos):
        raise _not_a_workbook("a zip archive")
    needed = [info for name, info in infos.items() if _NEEDED.fullmatch(name)]
    size = sum(info.file_size for info in needed)
    if size > _MOST:
        raise InputError(
            f"The workbook unpacks to {size // 1_000_000:,} MB, where {_MOST // 1_000_000} fit."
            " Save the sheet of the interviews as CSV UTF-8."
        )
    if any(info.flag_bits & 1 for info in needed):
        raise locked()
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in needed):
        raise damaged()
    return needed


def _with_text(part: bytes) -> bytes:
    """Make text of what the reader would take for empty cells."""
    if b"sheetData" in part:
        return _UNKNOWN.sub(_formula, _ERROR.sub(rb"\1str\2", part))
    return _ODS_ERROR.sub(lambda tag: _ODS_VALUE.sub(b"", tag[0]), part)


def _formula(cell: re.Match[bytes]) -> bytes:
    """Show a formula that has no value, rather than nothing."""
    prefix, attributes, formula = cell[1], cell[2], cell[3] or b""
    c, v = prefix + b"c", prefix + b"v"
    return b'<%b%b t="str"><%b>=%b</%b></%b>' % (c, attributes, v, formula, v, c)
