"""Workbooks of Excel, LibreOffice and Google Sheets become the CSV that the roster reads."""

import contextlib
import csv
import io
import json
import re
import sys
import tracemalloc
import zipfile
from datetime import date, datetime, time, timedelta
from struct import pack, unpack_from

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from followcal import roster
from followcal.errors import InputError
from followcal.roster import archive, child, workbook

HEADINGS = ["Student", "Interview date", "Employer"]
ADA = ["Ada", date(2026, 11, 19), "Acme"]
ADA_TEXT = ["Ada", "2026-11-19", "Acme"]


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx(rows, merged=(), epoch=CALENDAR_WINDOWS_1900):
    book = openpyxl.Workbook()
    book.epoch = epoch
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    return saved(book)


def ods_cell(value):
    match value:
        case None:
            return "<table:table-cell/>"
        case str() if value.startswith("<"):
            return value
        case bool():
            kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            kind = f'office:value-type="float" office:value="{value}"'
        case datetime():
            kind = f'office:value-type="date" office:date-value="{value:%Y-%m-%dT%H:%M:%S}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value}"'
        case time():
            kind = f'office:value-type="time" office:time-value="{value:PT%HH%MM%SS}"'
        case _:
            kind = 'office:value-type="string"'
    text = "".join(f"<text:p>{line}</text:p>" for line in str(value).split("\n"))
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def ods_table(rows, name="Interviews"):
    lines = (f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{"".join(lines)}</table:table>'


def ods(*tables, manifest=""):
    names = ("office", "table", "text", "calcext")
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in names)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"<manifest:manifest>{manifest}</manifest:manifest>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        }
    )


def zipped(parts, way=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def with_sheet(cells, data=None):
    """Put the XML `cells` into the first sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data or xlsx([]))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    data = f"<sheetData>{cells}</sheetData>"
    parts[name] = re.sub(r"<sheetData ?/>|<sheetData>.*</sheetData>", data, parts[name])
    return zipped(parts)


def as_csv(data):
    return book_of(data).data


def book_of(data):
    """Read `data` without a process of its own, which would take long for each of many."""
    file = io.StringIO()
    child.main(io.BytesIO(archive.ready(data)), file, 5_000_000)
    return workbook.joined(json.loads(file.getvalue()), roster.Guide())


def rows_of(data):
    assert workbook.is_workbook(data)
    return list(csv.reader(io.StringIO(as_csv(data).decode(), newline="")))


def refused(data):
    assert workbook.is_workbook(data)
    with pytest.raises(InputError) as caught:
        workbook.chosen(data, roster.Guide())
    return str(caught.value)


# Cells

CELLS = [
    (date(2026, 11, 19), "2026-11-19"),
    (datetime(2026, 11, 19), "2026-11-19"),
    (datetime(2026, 11, 19, 14, 30), "2026-11-19 14:30"),
    (datetime(2026, 11, 19, 14, 30, 59), "2026-11-19 14:30"),
    (time(9, 5), "09:05"),
    (2, "2"),
    (2.0, "2"),
    (2.5, "2.5"),
    (1234567890123, "1234567890123"),
    (True, "TRUE"),
    (False, "FALSE"),
    ("two\nlines", "two\nlines"),
    ('a "word", or two', 'a "word", or two'),
    ("Zoë Nguyễn 王", "Zoë Nguyễn 王"),
    ("'=1+1", "'=1+1"),
]
WRITERS = {"xlsx": xlsx, "ods": lambda rows: ods(ods_table(rows))}
KINDS = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


@KINDS
def test_every_kind_of_cell_becomes_what_a_person_would_type(write):
    assert rows_of(write([[value] for value, _ in CELLS])) == [[text] for _, text in CELLS]


def test_a_time_beyond_a_day_counts_its_hours():
    assert rows_of(xlsx([[timedelta(hours=25, minutes=5)]])) == [["25:05"]]


@pytest.mark.parametrize(
    "data",
    [
        xlsx([HEADINGS, ADA], epoch=CALENDAR_MAC_1904),
        xlsx([HEADINGS, ADA], epoch=CALENDAR_WINDOWS_1900),
    ],
    ids=["from 1904", "from 1900"],
)
def test_a_date_is_the_day_that_excel_shows_in_both_of_its_date_systems(data):
    assert rows_of(data) == [HEADINGS, ADA_TEXT]


def test_the_date_systems_differ_in_the_file():
    numbers = set()
    for epoch in (CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900):
        with zipfile.ZipFile(io.BytesIO(xlsx([[ADA[1]]], epoch=epoch))) as archive:
            numbers |= set(re.findall(rb"<v>(\d+)", archive.read("xl/worksheets/sheet1.xml")))
    assert numbers == {b"44883", b"46345"}


@KINDS
def test_rows_and_columns_keep_their_places(write):
    rows = rows_of(write([[], [], [None, *HEADINGS], [], [None, *ADA]]))
    assert rows == [[""] * 4, [""] * 4, ["", *HEADINGS], [""] * 4, ["", *ADA_TEXT]]
    found = roster.read(as_csv(write([[], [], [None, *HEADINGS], [], [None, *ADA]])))
    assert [(row.number, row.interview.candidate) for row in found.rows] == [(5, "Ada")]


# Errors and formulas


def test_errors_of_xlsx_are_shown():
    cells = "".join(
        f'<row r="{at}"><c r="A{at}" s="0" t="e"><f>X{at}</f><v>{error}</v></c></row>'
        for at, error in enumerate(["#N/A", "#REF!", "#DIV/0!"], 1)
    )
    assert rows_of(with_sheet(cells)) == [["#N/A"], ["#REF!"], ["#DIV/0!"]]


def test_errors_of_ods_are_shown():
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p>'
        "</table:table-cell>"
    )
    assert rows_of(ods(ods_table([[error, "x"]]))) == [["#N/A", "x"]]


def test_an_error_makes_its_row_a_fault():
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Interview</t></is></c></row>'
        '<row r="2"><c r="A2" t="e"><f>VLOOKUP(1,B:C,2)</f><v>#N/A</v></c></row>'
    )
    found = roster.read(as_csv(with_sheet(cells)))
    assert (found.rows, [fault.value for fault in found.faults]) == ((), ["#N/A"])


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c r='A1'><f>1+1</f><v>2</v></c>", "2"),
        ("<c r='A1' t='str'><f>A2</f><v>by Friday</v></c>", "by Friday"),
        ("<c r='A1' t='b'><f>1=1</f><v>1</v></c>", "TRUE"),
        ("<c r='A1'><f>B1&amp;C1</f><v></v></c>", "=B1&C1"),
        ("<c r='A1' s='0'><f>B1</f><v/></c>", "=B1"),
        ("<c r='A1'><f t='shared' si='0'/></c>", "="),
        ("<c r='A1'><f ca='1'>B1</f></c>", "=B1"),
        ("<x:c xmlns:x='urn:x' r='A1'><x:f>B1</x:f><x:v/></x:c>", "=B1"),
    ],
)
def test_a_formula_is_its_value_or_itself_if_nothing_has_worked_it_out(cell, text):
    assert rows_of(with_sheet(f"<row r='1'>{cell}<c r='B1'><v>1</v></c></row>")) == [[text, "1"]]


def test_a_formula_whose_value_is_no_text_stays_empty():
    cell = "<c r='A1' t='str'><f>IF(B1=1,\"\",1)</f><v></v></c>"
    assert rows_of(with_sheet(f"<row r='1'>{cell}<c r='B1'><v>1</v></c></row>")) == [["", "1"]]


def test_cells_that_leave_out_where_they_are_stand_one_after_the_other():
    cells = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert rows_of(with_sheet(cells)) == [["1", "", "2"], ["3", "", ""]]


# Sheets


def several(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = {"H": "hidden", "V": "veryHidden"}.get(name[0], "visible")
    return book


@pytest.mark.parametrize(
    ("sheets", "rows"),
    [
        ({"Read me": [["Welcome"]], "Autumn": [HEADINGS]}, [HEADINGS]),
        ({"Hidden": [HEADINGS, ["old"]], "Very hidden": [HEADINGS], "Now": [HEADINGS]}, [HEADINGS]),
        ({"Autumn": [["Date"]], "Spring": [HEADINGS]}, [["Date"]]),
        ({"Empty": [], "Lists": [["Sector"]], "More": [["x"]]}, [["Sector"]]),
        ({"Hidden": [HEADINGS], "Lists": [["Sector"]]}, [["Sector"]]),
        ({"Notes": [["x"]] * 100 + [HEADINGS], "Autumn": [HEADINGS]}, [HEADINGS]),
    ],
    ids=["the one with the interviews", "hidden", "first of two", "none", "none to see", "too low"],
)
def test_the_sheet_with_the_interviews_is_found(sheets, rows):
    assert rows_of(saved(several(**sheets))) == rows


def test_a_chart_in_front_is_passed_over():
    book = several(Interviews=[HEADINGS])
    book.create_chartsheet("A chart", 0)
    assert rows_of(saved(book)) == [HEADINGS]


def test_where_no_sheet_has_interviews_the_roster_says_what_is_missing():
    with pytest.raises(InputError, match=r"no column for .* be 'Sector'"):
        roster.read(as_csv(xlsx([["Sector"]])))


# Merged cells


def test_a_merged_title_stands_above_the_headings():
    data = xlsx([["Interviews 2026"], [], HEADINGS, ADA], ["A1:C2"])
    assert rows_of(data) == [["Interviews 2026", "", ""], [""] * 3, HEADINGS, ADA_TEXT]
    assert [row.number for row in roster.read(as_csv(data)).rows] == [4]


@pytest.mark.parametrize(
    ("rows", "merged", "expected"),
    [
        (
            [["Student", "Interview", None, "Employer"], [None, "Interview date", "Time", None]],
            ["A1:A2", "B1:C1", "D1:D2"],
            [["", "Interview", "", ""], ["Student", "Interview date", "Time", "Employer"]],
        ),
        ([HEADINGS, []], ["A1:A2", "B1:B2", "C1:C2"], [HEADINGS, [""] * 3]),
        (
            [[*HEADINGS, "Contact", None], [None, None, None, "Phone", "Post"]],
            ["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
            [["", "", "", "Contact", ""], [*HEADINGS, "Phone", "Post"]],
        ),
    ],
    ids=["groups", "all headings", "most headings"],
)
def test_headings_merged_over_rows_stand_in_the_header(rows, merged, expected):
    data = xlsx([*rows, ["Ada", ADA[1], *[None] * (len(expected[0]) - 2)]], merged)
    assert rows_of(data)[:2] == expected
    found = roster.read(as_csv(data))
    assert ([row.number for row in found.rows], found.faults) == ([3], ())


MERGED = [
    HEADINGS,
    ["Ada", date(2026, 11, 19), "Acme"],
    [None, date(2026, 11, 20), "Globex"],
    [None, None, None],
    ["Bo", date(2026, 11, 20), "Initech"],
]
SPREAD = [
    HEADINGS,
    ["Ada", "2026-11-19", "Acme"],
    ["Ada", "2026-11-20", "Globex"],
    [""] * 3,
    ["Bo", "2026-11-20", "Initech"],
]


def ods_merged():
    rows = [list(map(ods_cell, row)) for row in MERGED]
    spans = 'table:number-columns-spanned="1" table:number-rows-spanned="3"'
    rows[1][0] = rows[1][0].replace("<table:table-cell", f"<table:table-cell {spans}")
    for row in rows[2:4]:
        row[0] = row[0].replace("table-cell", "covered-table-cell")
    return ods(ods_table([["notes"]], "Notes"), ods_table(rows))


@pytest.mark.parametrize(
    "data",
    [xlsx(MERGED, ["A2:A4"]), ods_merged()],
    ids=["xlsx", "ods"],
)
def test_a_name_merged_over_rows_belongs_to_each_that_holds_something(data):
    assert rows_of(data) == SPREAD


def hidden_xlsx(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for at in (1, 3, 4, 9):
        book.active.row_dimensions[at].hidden = True
    return saved(book)


def hidden_ods(rows):
    table = ods_table(rows, "Sheet")
    parts = table.split("<table:table-row>")
    for at in (1, 3, 4):
        parts[at] = f' table:visibility="{"filter" if at == 1 else "collapse"}">{parts[at]}'
    return ods("<table:table-row".join(parts).replace("<table:table-row<", "<table:table-row><"))


@pytest.mark.parametrize("write", [hidden_xlsx, hidden_ods])
def test_hidden_rows_are_read_and_told(write):
    found = book_of(write([HEADINGS, ADA, ["Bo", *ADA[1:]], [None] * 3]))
    assert b"\r\nBo," in found.data
    assert found.notes == ("Hidden rows are read, too: row 3 of 'Sheet'.",)


def test_of_many_hidden_rows_the_first_are_named():
    sheets = [("A", [HEADINGS, *[ADA_TEXT] * 30], [], [*range(1, 32)])]
    (note,) = workbook.joined(sheets, roster.Guide()).notes
    assert note.endswith("row 21 of 'A' and 10 more.")


@pytest.mark.parametrize(("old", "new"), [("/xl/worksheets", "worksheets"), ("Id=", "Name=")])
def test_where_a_sheet_lies_is_told_in_several_ways_or_not_at_all(old, new):
    with zipfile.ZipFile(io.BytesIO(hidden_xlsx([HEADINGS, ADA, ADA]))) as parts:
        held = {name: parts.read(name).decode() for name in parts.namelist()}
    name = "xl/_rels/workbook.xml.rels"
    held[name] = held[name].replace(old, new)
    with zipfile.ZipFile(io.BytesIO(zipped(held))) as parts:
        assert child.hidden_of_xlsx(parts) == ({"Sheet": [1, 3, 4, 9]} if old[0] == "/" else {})


def test_a_name_merged_over_rows_with_empty_boxes_to_tick_does_not_fill_them():
    rows = [[*HEADINGS, "References"], [*ADA, True], [None, None, None, False], [*ADA, False]]
    data = xlsx(rows, ["A2:A3"])
    assert rows_of(data)[2] == ["", "", "", "FALSE"]
    found = roster.read(as_csv(data).replace(b"Acme,FALSE", b"Globex,FALSE"))
    asked = [(row.number, row.interview.references) for row in found.rows]
    assert (asked, found.faults) == ([(2, True), (4, False)], ())


def test_what_is_merged_over_columns_stays_in_the_first():
    data = xlsx([[*HEADINGS, "Notes"], ADA, [*ADA, "x"]], ["C2:D2", "A3:A3", "F9:F12"])
    assert rows_of(data) == [[*HEADINGS, "Notes"], [*ADA_TEXT, ""], [*ADA_TEXT, "x"]]


# As other programs write them

GOOGLE = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types'
    ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' ContentType="application/xml" Extension="xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships'
    ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"'
    '/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook'
    ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet'
    ' state="visible" name="Form responses 1" sheetId="1" r:id="rId3"/></sheets></workbook>',
    "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="m/d/yyyy h:mm:ss"/></numFmts><fonts'
    ' count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf'
    ' numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>",
    "xl/sharedStrings.xml": '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' uniqueCount="6"><si><t>Timestamp</t></si><si><t>Interview date</t></si>'
    "<si><t>What they said</t></si><si><t>Employer</t></si><si><t>by the end of\nnext week</t></si>"
    "<si><r><t xml:space='preserve'>Løvetann </t></r><r><t>&amp; Co</t></r></si></sst>",
    "xl/worksheets/sheet1.xml": '<worksheet xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1.0"/>'
    '</sheetView></sheetViews><sheetFormatPr customHeight="1" defaultRowHeight="15.75"/><sheetData>'
    '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s">'
    '<v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row r="2"><c r="A2" s="1">'
    '<v>46345.60416666667</v></c><c r="B2" s="2"><v>46345.0</v></c><c r="C2" t="s"><v>4</v></c>'
    '<c r="D2" t="s"><v>5</v></c></row>'
    + "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(3, 1001))
    + '</sheetData><drawing r:id="rId1"/></worksheet>',
    "xl/drawings/drawing1.xml": "<xdr:wsDr/>",
}


def test_an_export_of_google_sheets_is_read():
    assert rows_of(zipped(GOOGLE)) == [
        ["Timestamp", "Interview date", "What they said", "Employer"],
        ["2026-11-19 14:30", "2026-11-19", "by the end of\nnext week", "Løvetann & Co"],
    ]


def test_repeated_rows_and_cells_of_ods_count():
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell'
        ' table:number-columns-repeated="1024"/></table:table-row><table:table-row>'
        f'<table:table-cell table:number-columns-repeated="2"/>{"".join(map(ods_cell, HEADINGS))}'
        '</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    data = ods(f'<table:table table:name="A">{rows}</table:table>')
    assert rows_of(data) == [[""] * 5, [""] * 5, ["", "", *HEADINGS]]


# What is refused


def locked_zip(data):
    """Mark the parts of an archive as encrypted, as some programs do."""
    changed = bytearray(data)
    for match in re.finditer(b"PK\x01\x02", data):
        changed[match.start() + 8] |= 1
    return bytes(changed)


XLSX, ODS = (write([HEADINGS, ADA]) for write in WRITERS.values())
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PASSWORD = "protected by a password. Open it"
DAMAGED = "damaged or cut off. Open it"


REFUSED = {
    "an xlsx with a password": (OLD + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    "an xls": (OLD, r"is an .xls .*, which cannot be read. Open it in .* save it as .xlsx"),
    "ods with a password": (
        ods(ods_table([["x"]]), manifest="<manifest:encryption-data/>"),
        PASSWORD,
    ),
    "a zip with a password": (locked_zip(XLSX), PASSWORD),
    "a docx": (zipped({"word/document.xml": "<w/>"}), "The file is a text document, and not a"),
    "a pptx": (zipped({"ppt/presentation.xml": "<p/>"}), "is a presentation, and not a"),
    "an odt": (
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<x/>",
            }
        ),
        "is another kind of document, and not a workbook",
    ),
    "xlsb": (zipped({"xl/workbook.bin": ""}), r"a binary workbook \(.xlsb\)"),
    "numbers": (zipped({"Index/Document.iwa": ""}), "is a Numbers document"),
    "a zip": (zipped({"class.csv": "interview"}), "The file is a zip archive, and not"),
    "an empty zip": (zipped({}), "The file is a zip archive"),
    "half an xlsx": (XLSX[: len(XLSX) // 2], DAMAGED),
    "half an ods": (ODS[: len(ODS) // 2], DAMAGED),
    "half a sheet": (
        zipped({**GOOGLE, "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}),
        DAMAGED,
    ),
    "a packing of its own": (zipped(GOOGLE, zipfile.ZIP_BZIP2), DAMAGED),
    "an empty xlsx": (xlsx([]), "The workbook is empty"),
    "an empty ods": (ods(ods_table([])), "The workbook is empty"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused(data, message):
    assert re.search(message, refused(data))


def far(*cells):
    book = openpyxl.Workbook()
    for cell in cells:
        book.active[cell] = "x"
    return saved(book)


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (far("L1048576"), "12,582,912"),
        (
            ods(
                '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000">'
                '<table:table-cell table:number-columns-repeated="9" office:value-type="float"'
                ' office:value="1"/></table:table-row></table:table>'
            ),
            "9,000,000",
        ),
    ],
    ids=["the last row", "ods"],
)
def test_a_stray_cell_far_away_is_named_instead_of_filling_the_memory(data, cells):
    message = refused(data)
    assert f"reach over {cells} cells, where 5,000,000 fit" in message
    assert "Delete what stands far away" in message


def test_a_cell_in_the_last_corner_ends_the_reader_and_not_the_program(capfd):
    message = refused(far("A1", "XFD1048576"))
    assert "reach over so many cells, where 5,000,000 fit. Delete what stands far away" in message
    assert capfd.readouterr().err == ""


def test_a_reader_that_takes_too_long_is_ended():
    with pytest.raises(InputError, match=r"took more than 0\.01 seconds\. Save the sheet"):
        workbook.chosen(XLSX, roster.Guide(), seconds=0.01)


def test_memory_is_limited_where_the_system_can(monkeypatch):
    child.limit_memory(-1)
    monkeypatch.setitem(sys.modules, "resource", None)
    child.limit_memory(-1)


def test_cells_of_all_sheets_count_together():
    file = io.StringIO()
    child.main(io.BytesIO(saved(several(A=[HEADINGS], B=[HEADINGS]))), file, 5)
    assert file.getvalue() == "6"


def test_a_child_reads_as_the_parent_would():
    assert workbook.chosen(XLSX, roster.Guide()).data == as_csv(XLSX)


def test_a_style_far_away_is_nothing():
    row = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576' s='0'/></row>"
    assert rows_of(with_sheet(row)) == [["1"]]


@contextlib.contextmanager
def little_memory():
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_is_refused_before_it_unpacks():
    file = io.BytesIO(zipped(GOOGLE))
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w") as part,
    ):
        for _ in range(101):
            part.write(bytes(1_000_000))
    data = file.getvalue()
    assert len(data) < 1_000_000
    with little_memory():
        assert "The workbook unpacks to 101 MB, where 100 fit" in refused(data)


def test_a_zip_that_lies_about_its_size_is_refused_as_early():
    data = zipped({"xl/workbook.xml": bytes(20_000_000)})
    at = data.index(b"PK\x01\x02") + 24
    assert unpack_from("<I", data, at) == (20_000_000,)
    with little_memory():
        assert re.search(DAMAGED, refused(data[:at] + pack("<I", 1000) + data[at + 4 :]))


def test_a_table_of_ods_without_an_end_is_refused():
    whole = '<office:document-content><table:table table:name="A"><table:table-row/>'
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": whole}
    assert re.search(DAMAGED, refused(zipped(parts)))


def test_pictures_and_pivot_tables_are_not_unpacked():
    file = io.BytesIO(zipped({**GOOGLE, "xl/pivotCache/records1.xml": "x", "xl/media/a.png": "x"}))
    data = file.getvalue()
    for match in re.finditer(b"PK\x01\x02", data):
        name = data[match.start() + 46 : match.start() + 60]
        if name.startswith((b"xl/pivot", b"xl/media")):
            at = match.start() + 24
            data = data[:at] + pack("<I", 4_000_000_000) + data[at + 4 :]
    assert rows_of(data)[0][1] == "Interview date"


def test_a_huge_merge_costs_no_more_than_the_sheet():
    cells = "<row r='1'><c r='A1'><v>1</v></c></row><row r='30000'><c r='A30000'><v>2</v></c></row>"
    sheet = with_sheet(cells)
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/>' + "<mergeCell ref='A1:A30000'/>" * 200
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace("</sheetData>", f"</sheetData>{merges}</mergeCells>")
    assert "reach over 6,030,000 cells" in refused(zipped(parts))


def test_the_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert refused(XLSX) == (
        'Reading a workbook needs one more package: pip install "followcal[excel]". Or save the'
        " sheet as CSV UTF-8."
    )


@pytest.mark.parametrize("text", [b"", b"interview,said\n", b"PKI,interview\n", b"\xef\xbb\xbfPK"])
def test_a_text_is_no_workbook(text):
    assert not workbook.is_workbook(text)


@pytest.mark.untraced
@given(st.sampled_from([XLSX, ODS]), st.data())
@settings(max_examples=20)
def test_whatever_is_broken_gives_rows_or_a_message(whole, draw):
    broken = bytearray(whole)
    for at in draw.draw(st.lists(st.integers(8, len(whole) - 1), min_size=1, max_size=9)):
        broken[at] = draw.draw(st.integers(0, 255))
    with contextlib.suppress(InputError):
        assert workbook.chosen(bytes(broken), roster.Guide()).data
