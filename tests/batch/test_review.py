"""The table to check: what was typed, how it is understood, what is planned, and what is wrong."""

import csv
import io
import sys
import zipfile
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import fails, on_terminal, run

from followcal.batch import review
from followcal.roster import columns

SHEET = (
    "Name,Student no.,Date of interview,Firm,Response?,Country,State,Sector,Phone\n"
    "Ann Lee,E1,19/11/2026,Acme,by 4 December,USA,MA,Banking,5551\n"
    "Bob Ray,E2,31/11/2026,Acme,TBC,USA,NY,,5552\n"
    ",E3,25/11/2026,Acme,,,,,5553\n"
    "Cy Fox,E4,26/11/2026,=1+1,-,UK,,Law,5554\n"
    "Di Roe,E5,27/11/2026,Acme,,,,Law,5555,too many\n"
)
COLUMN = ("--column", "said=Response?", "--column", "candidate id=Student no.")


def made(*args, roster="class.csv", into="out", code=1, text=SHEET):
    Path("class.csv").write_text(text, encoding="utf-8")
    result = run("batch", roster, "--into", into, *COLUMN, *args)
    assert result.exit_code == code, result.stderr
    return result


def book(into="out"):
    return openpyxl.load_workbook(Path(into, "staff", "review.xlsx"))["Review"]


def table(into="out"):
    return [[cell.value or "" for cell in row] for row in book(into).iter_rows()]


def calendars(into):
    return {path.name: path.read_bytes() for path in Path(into, "students").iterdir()}


def test_each_row_is_shown_as_typed_as_understood_and_as_planned():
    made()
    heads, ann, bob, nobody, cy, di = table()
    assert (book().freeze_panes, book().auto_filter.ref) == ("C2", book().dimensions)
    assert heads[:10] == [
        *("Row", "Problems", "Name", "Student no.", "Date of interview", "Firm", "Response?"),
        *("Country", "State", "Sector"),
    ]
    assert ann[:10] == [
        *("Line 2", "", "Ann Lee", "E1", "19/11/2026", "Acme", "by 4 December", "USA", "MA"),
        "Banking",
    ]
    understood = dict(zip(heads, ann, strict=True))
    assert understood["Understood day"] == "Thu 19 Nov 2026"
    assert understood["Understood timing"].startswith("between Fri 20 Nov and Fri 4 Dec 2026;")
    assert understood["Understood place"] == "United States, Massachusetts"
    assert understood["Understood pace"] == "Finance: accounting and banking"
    assert understood["Follow-up 1"].startswith("Fri 20 Nov 2026: Send your thank-you (Acme)\nAt")
    assert bob[1].startswith("Date of interview: There is no such day as '31/11/2026'")
    assert bob[10:] == [""] * len(bob[10:])
    assert "There is no name" in nobody[1]
    assert cy[5] == "=1+1"
    assert "10 cells stand under 9 headings" in di[1]
    assert di[2:] == [""] * len(di[2:])
    assert "555" not in str(table())


def test_what_is_wrong_is_coloured():
    made()
    colours = {
        (cell.row, cell.column): cell.fill.start_color.rgb
        for row in book().iter_rows(max_col=6)
        for cell in row
    }
    assert {colours[2, at] for at in range(1, 7)} == {"00000000"}
    assert colours[3, 1] == "FFFCEAEA"
    assert {colours[3, 2], colours[3, 5], colours[4, 3]} == {"FFF4B6B6"}


def test_words_that_are_read_with_a_doubt_are_coloured_and_say_why():
    said = "We'd hope to decide before the break."
    made(text=f"Name,Student no.,Date of interview,Response?\nAnn,E1,19/11/2026,{said}\n", code=0)
    heads, ann = table()
    at = heads.index("Understood timing")
    assert ann[at].startswith(
        "no date for their decision. They name no day, only “before the break”."
    )
    fills = [cell.fill.fgColor.rgb for cell in book()[2]]
    assert [place for place, fill in enumerate(fills) if fill != fills[0]] == [at]


@pytest.mark.parametrize(
    ("said", "language", "args", "staffs", "own"),
    [
        ("d'ici le 11 décembre", "", (), "Thank Bo", "Remercier Bo"),
        ("d'ici le 11 décembre", "", ("--language", "French"), "Remercier Bo", "Remercier Bo"),
        ("half december", "Dutch", (), "Bo bedanken", "Bo bedanken"),  # no English words
    ],
)
def test_the_staff_reads_english_unless_it_chose_another_language(
    said, language, args, staffs, own
):
    head = "Name,E-mail,Date,Firm,Response?,Country,Interviewer,Language"
    row = f"Ann,ann@uni.example,2026-11-17,Acme,{said},FR,Bo,{language}"
    Path("class.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    how = ("--column", "said=Response?", "--mail", "--pages", *args)
    assert run("batch", "class.csv", "--into", "out", *how).exit_code == 0
    heads, ann = table()
    assert f": {staffs} (Acme)\n" in ann[heads.index("Follow-up 1")]
    for name in ("index.csv", "index.html"):
        assert f"{staffs} (Acme)" in Path("out/staff", name).read_text(encoding="utf-8")
    letter = message_from_bytes(Path("out/staff/mail/ann.eml").read_bytes(), policy=default)
    assert f"{own} (Acme)" in letter.get_body().get_content()
    assert f"{own} (Acme)".encode() in Path("out/students/ann.ics").read_bytes()


def test_sheets_with_headings_of_their_own_are_one_table_that_gives_the_same():
    office = openpyxl.Workbook()
    office.active.title = "Dee"
    dee = ["Student", "Interview date", "Firm", "They said"], ["Ann Lee", "2026-11-19", "A", "soon"]
    wen = ["Vorname", "Name", "Held", "Reply?"], ["Bo", "Ray", "2026-11-20", "by Xmasday"]
    for sheet, rows in ((office.active, dee), (office.create_sheet("Wen"), wen)):
        for row in rows:
            sheet.append(row)
    office.save("office.xlsx")
    how = ("--sheet", "all", "--column", "interview=Held", "--column", "said=Reply?")
    wrong = "Row 2 of 'Wen', Reply?: I cannot read “by Xmasday”"
    assert wrong in fails("batch", "office.xlsx", "--into", "out", *how)
    heads, ann, bo = table()
    assert heads[2:8] == ["Student", "Held", "Firm", "Reply?", "Vorname", "last name"]
    assert [row[2:8] for row in (ann, bo)] == [
        ["Ann Lee", "2026-11-19", "A", "soon", "", ""],
        ["", "2026-11-20", "", "by Xmasday", "Bo", "Ray"],
    ]
    colours = [cell.fill.fgColor.rgb for cell in [*book().iter_rows()][2]]
    assert colours[5] != colours[3]
    Path("out/staff/review.xlsx").rename("copy.xlsx")
    again = fails("batch", "copy.xlsx", "--into", "two", *how)
    assert "Reply?: I cannot read “by Xmasday”" in again
    assert calendars("two") == calendars("out")


def test_a_table_that_is_handed_back_keeps_the_sheets_and_the_places_in_them():
    office = openpyxl.Workbook()
    office.active.title = "Dee"
    for sheet, head in ((office.active, ()), (office.create_sheet("Wen"), ("Adviser",))):
        for at, cells in enumerate([("Student", "Date", *head), ("Ann", "2026-11-19", *head)]):
            sheet.append([f"{sheet.title} {cells[0]}" if at else cells[0], *cells[1:]])
    office.save("office.xlsx")

    def of_office(path, *args):
        assert run("batch", path, "--into", "out", *args).exit_code == 0
        return [(row[0], row[heads.index("Adviser")]) for heads, *rows in [table()] for row in rows]

    first = of_office("office.xlsx", "--sheet", "all")
    index = Path("out/staff/index.csv").read_bytes()
    assert first == [("Row 2 of 'Dee'", "Dee"), ("Row 2 of 'Wen'", "Adviser")]
    Path("out/staff/review.xlsx").rename("copy.xlsx")
    assert of_office("copy.xlsx") == first
    assert Path("out/staff/index.csv").read_bytes() == index
    assert "In step with" in run("check", "out", "--roster", "office.xlsx").stderr


def test_a_corrected_copy_gives_the_same_plans_and_those_of_what_was_mended():
    made()
    file = openpyxl.load_workbook("out/staff/review.xlsx")
    again = made(roster="out/staff/review.xlsx", into="two")
    first = calendars("out")
    assert calendars("two") == first
    assert table("two")[1][2:] == table()[1][2:]
    assert again.stderr.count("Error:") == 3
    file["Review"]["E3"] = "30/11/2026"
    file["Review"]["C4"] = "Eve Poe"
    file["Review"].delete_rows(6)
    file.save("mended.xlsx")
    made(roster="mended.xlsx", into="three", code=0)
    assert calendars("three").keys() == {*first, "bob-ray.ics", "eve-poe.ics"}
    assert all(calendars("three")[name] == data for name, data in first.items())


def test_without_xlsxwriter_it_is_a_csv_that_can_be_read_too(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    made()
    assert "did not write it" not in made().stderr
    text = Path("out/staff/review.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert (rows[1][2], rows[4][5]) == ("Ann Lee", "'=1+1")
    made(roster="out/staff/review.csv", into="two")
    assert calendars("two") == calendars("out")


def test_a_dry_run_shows_the_same_without_the_reasons():
    shown = made(
        "--dry-run",
        text=SHEET.replace("4 December,", "4 Dec. We are closed from 21 Dec to 3 Jan.,"),
    )
    assert ", so nothing is planned on those days; United States, Massachusetts;" in shown.stdout
    shown = made("--dry-run").stdout
    assert "Line 2: Ann Lee, E1, 19/11/2026, Acme, by 4 December, USA, MA, Banking\n" in shown
    assert "\n  Read as: Thu 19 Nov 2026; between Fri 20 Nov and Fri 4 Dec 2026;" in shown
    assert "; United States, Massachusetts; Finance: accounting and banking\n  Fri 20 Nov" in shown
    assert "Send your thank-you (Acme); Tue 8 Dec 2026: Check in (Acme); " in shown
    assert "Source" not in shown
    assert "Line 3: Bob Ray" in shown
    assert "  Problem: Date of interview: There is no such day as '31/11/2026'" in shown
    assert not Path("out").exists()


def test_the_same_sheet_gives_the_same_file_and_somebody_elses_stays():
    made()
    before = Path("out/staff/review.xlsx").stat().st_mtime_ns
    made()
    assert Path("out/staff/review.xlsx").stat().st_mtime_ns == before
    for data in (b"mine", zip_of({"mine": b"1"}), zip_of({"docProps/core.xml": b"x" * 2_000_000})):
        Path("out/staff/review.xlsx").write_bytes(data)
        told = fails("batch", "class.csv", "--into", "out", *COLUMN)
        assert "followcal did not write it" in told


def zip_of(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_who_is_erased_is_not_in_it():
    made("--erase", "E1")
    assert "Ann Lee" not in str(table())
    assert "Cy Fox" in str(table())


def test_a_sheet_that_nobody_checks_gets_none(monkeypatch):
    monkeypatch.setattr(review, "MOST", 4)
    told = made("--dry-run")
    assert "no table to check is written" in told.stderr
    assert "Read as" not in told.stdout


def test_rows_of_several_sheets_are_named_by_sheet():
    file = openpyxl.Workbook()
    for name in ("Autumn", "Spring"):
        sheet = file.create_sheet(name)
        sheet.append([f"Careers, {name}"])
        sheet.append(["Student", "Interview date", "Employer"])
        sheet.append([f"Ann {name}", "2026-11-19", "Acme"])
        sheet.append([f"Bob {name}", "soon", "Acme"])
    file.save("class.xlsx")
    result = run("batch", "class.xlsx", "--into", "out", "--sheet", "all")
    assert "Error: Row 4 of 'Spring', Interview date: The date 'soon'" in result.stderr
    assert [row[0] for row in table()][1:] == [
        f"Row {row} of {name!r}" for name in ("Autumn", "Spring") for row in (3, 4)
    ]
    Path("out/students/ann-spring.ics").write_bytes(b"mine")
    result = run("batch", "class.xlsx", "--into", "out", "--sheet", "all")
    assert "Row 3 of 'Spring': 'out" not in result.stderr  # another name is taken
    assert (
        run("batch", "out/staff/review.xlsx", "--into", "two", "--sheet", "Spring").exit_code == 1
    )
    assert calendars("two").keys() == {"ann-autumn.ics", "ann-spring.ics"}
    assert "Row 4 of 'Spring'" in Path("out/staff/problems.csv").read_text(encoding="utf-8-sig")


def test_no_heading_of_ours_means_a_field():
    for heading in (*review.FIRST, *review.UNDERSTOOD, "Follow-up 1"):
        assert columns.field(heading) == ""


# The blank workbook


def test_a_template_is_blank_has_drop_downs_and_can_be_filled_in():
    result = run("template", "class.xlsx")
    assert (result.exit_code, "Wrote class.xlsx" in result.stderr) == (0, True)
    file = openpyxl.load_workbook("class.xlsx")
    sheet = file["Interviews"]
    heads = [cell.value for cell in sheet[1]]
    assert all(columns.field(head) for head in heads)
    assert len({columns.field(head) for head in heads}) == len(heads)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert {rule.type for rule in rules.values()} == {"list", "date"}
    offered = {
        sheet[f"{place[0]}1"].value: [cell.value for (cell,) in file["Lists"][rule.formula1[6:]]]
        for place, rule in rules.items()
        if rule.type == "list" and place.endswith("1001")
    }
    ends = {head: (texts[0], texts[-1], len(texts)) for head, texts in offered.items()}
    assert ends.pop("Country or region")[:2] == ("AD", "ZW")
    assert ends == {
        "Sector": ("office", "technology", 14),
        "Round": ("1", "final", 6),
        "Asked for references": ("yes", "no", 2),
        "Outcome": ("pending", "ghosted", 6),
    }
    assert file["Lists"].sheet_state == "hidden"
    dated = {
        sheet[f"{letter}1"].value
        for letter, column in sheet.column_dimensions.items()
        if column.number_format == "d mmm yyyy"
    }
    assert dated == {"Interview date", "Last updated"}
    sheet["A2"], sheet["D2"], sheet["E2"], sheet["G2"] = "Ann", "19 Nov 2026", "Acme", "law"
    file.save("class.xlsx")
    told = run("batch", "class.xlsx", "--into", "out").stderr
    assert "ignored: 'Lists' (hidden)." in told
    assert "1 new" in told
    assert "is there already" in fails("template", "class.xlsx")
    assert run("template", "other.xlsx", "-q").stderr == ""


def test_a_template_that_cannot_be_written(monkeypatch):
    assert "give it a name in .xlsx" in fails("template", "class.csv")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert 'pip install "followcal[excel]"' in fails("template", "class.xlsx")


def test_on_a_terminal_signs_that_it_would_obey_are_not_shown():
    Path("class.csv").write_text("Name,Date,Company\nAnn,2026-11-19,A\x1b[31m\n", encoding="utf-8")
    _, shown = on_terminal("batch", "class.csv", "--into", "out", "--dry-run")
    assert "A\x1b" not in shown
