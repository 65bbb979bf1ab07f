"""All commands that read a roster read a sheet as `batch` does."""

import json
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import fails, on_terminal, run

HEADINGS = ["Student", "Held", "Employer", "They said", "Update since"]
OLD = ["Bo Finch", "2025-11-20", "Pastco", "by Friday"]
NEWS = "2026-11-18: they hope to know by 15 December"
ANN = ["Ann Lee", "2026-11-10", "Acme", "by 17 November", NEWS]
MAPPING = 'sheets = ["2026"]\n[columns]\ninterview = "Held"\nheard = "Update since"\n'
READING = ("--sheet", "2026", "--column", "interview=Held", "--column", "heard=Update since")
COMMANDS = {
    "due": ("due", "--days", "90", "--roster", "class.xlsx"),
    "list": ("list", "--roster", "class.xlsx"),
    "stats": ("stats", "class.xlsx"),
    "check": ("check", "class.xlsx"),
    "feed": ("feed", "class.xlsx", "-o", "all.ics"),
    "page": ("page", "--roster", "class.xlsx", "-o", "all.html"),
    "batch": ("batch", "class.xlsx", "--into", "out"),
}
every = pytest.mark.parametrize("args", [*COMMANDS.values()], ids=[*COMMANDS])


@pytest.fixture(autouse=True)
def _sheets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    book = openpyxl.Workbook()
    book.active.title = "2025"
    for name, row in (("2025", OLD), ("2026", ANN)):
        sheet = book["2025"] if name == "2025" else book.create_sheet(name)
        for cells in (["Careers"], [], HEADINGS, row, [], HEADINGS, ["Total", 1]):
            sheet.append(cells)
    book.save("class.xlsx")
    Path("office.toml").write_text(MAPPING, encoding="utf-8")


@every
def test_of_several_sheets_none_is_guessed(args):
    told = fails(*args, "--column", "interview=Held")
    assert "Several sheets have interviews: '2025' and '2026'. Choose with --sheet" in told


@every
@pytest.mark.parametrize("how", [READING, ("--mapping", "office.toml")], ids=["options", "mapping"])
def test_sheets_and_columns_are_told_and_footers_are_no_interviews(args, how):
    without = run(*args, *READING[:4])
    assert "heard: " not in without.stderr
    assert "ignored: Update since." in without.stderr
    result = run(*args, *how)
    assert (result.exit_code, "Error" in result.stderr) == (0, False)
    assert "Sheets that are read: '2026'; ignored: '2025'." in result.stderr
    assert "Left out, as they are no interviews: row 6 ('Student') and row 7 ('Total')." in (
        result.stderr
    )


def test_what_they_said_later_counts_in_a_list_and_in_a_calendar_alike():
    assert "Thu 17 Dec 2026  Check in" in run(*COMMANDS["due"], *READING).stdout
    assert run(*COMMANDS["due"], *READING, "--quiet").stderr == ""
    assert "waiting" not in run(*COMMANDS["list"], *READING[:4]).stdout
    run(*COMMANDS["batch"], *READING)
    assert b"20261217" in Path("out/students/ann-lee.ics").read_bytes()


def test_all_sheets_are_counted_together():
    assert (
        "is whole, with 2 interviews" in run(*COMMANDS["check"], *READING[2:], "--sheet=all").stderr
    )


def test_of_several_sheets_one_is_asked_for_on_a_terminal():
    code, shown = on_terminal(*COMMANDS["list"], *READING[2:], typed="2026\n")
    assert (code, "Which sheet has the interviews?" in shown) == (0, True)
    assert "Acme" in shown
    assert "Pastco" not in shown


def test_a_page_of_one_interview_has_no_sheet():
    assert "--sheet needs the --roster" in fails("page", "2026-11-19", "--sheet", "2026", code=2)


def test_a_feed_remembers_how_its_sheet_was_read(mine):
    text = "interview,company,Update since\n2026-11-10,Acme,2026-11-18: by 15 December\n"
    Path("mine.csv").write_text(text, encoding="utf-8")
    run("feed", "mine.csv", "-o", "all.ics", "--column", "heard=Update since")
    before = Path("all.ics").read_bytes()
    run("edit", "acme", "--notes", "x", "--roster", "mine.csv")
    after = Path("all.ics").read_bytes()
    assert before != after
    assert b"20261217" in after
    Path("all.ics").unlink()
    told = run("edit", "acme", "--notes", "y", "--roster", "mine.csv").stderr
    assert "--column 'heard=update since'" in told
    (made,) = json.loads(mine.with_name("calendars.json").read_text("ascii"))["calendars"]
    assert made["reading"] == [{"update since": "heard"}, {}, [], ""]


def test_of_several_sheets_rows_have_their_own_numbers_and_the_staff_reads_english():
    book = openpyxl.load_workbook("class.xlsx")
    for row, name in ((6, "Bo Finch"), (7, "Eva Ruiz")):
        for at, text in enumerate((name, "2026-11-17", "Sol", "antes del 11 de diciembre"), 1):
            book["2026"].cell(row, at, text)
    book.save("class.xlsx")
    how = ("--roster", "class.xlsx", "--sheet", "all", "--column", "interview=Held")
    assert "Row 6 of '2026'  Sol, Bo Finch" in run("list", *how).stdout
    (first, *_) = [
        one for one in json.loads(run("list", *how, "--json").stdout) if "Eva" in str(one)
    ]
    assert first["place"] == "Row 7 of '2026'"
    shown = run("due", *how).stdout
    assert "Send your thank-you (Sol), Eva Ruiz" in shown
    drafted = run("due", *how, "--draft").stdout
    assert "Dar las gracias (Sol), Eva Ruiz" in drafted
    assert "Dar las gracias (Sol), Eva Ruiz" in run("due", *how, "--language", "es").stdout


def test_a_field_has_a_heading_for_each_sheet():
    book = openpyxl.load_workbook("class.xlsx")
    book["2025"].cell(3, 4, "Promised")
    book.save("class.xlsx")
    how = ("class.xlsx", "--sheet", "all", "--column", "interview=Held")
    told = run("stats", *how, "--column", "said=Promised", "--column", "said=They said").stderr
    assert "In '2025': Columns are candidate: Student; interview: Held; company: Employer;" in told
    assert told.count("said: Promised") == told.count("said: They said") == 1
    one = ("stats", "class.xlsx", "--sheet", "2026", "--column", "interview=Held")
    assert "said: They said" in run(*one, "--column", "said=Promised").stderr
    assert "The roster has no column called 'nowhere'" in fails(*one, "--column", "said=Nowhere")


@pytest.mark.parametrize("change", [("edit", "--region", "GB"), ("heard", "soon"), ("done",)])
def test_what_would_change_a_workbook_says_at_once_that_nothing_does(change):
    command, *words = change
    told = fails(command, "ann", *words, "--roster", "class.xlsx")
    assert "The roster is a workbook, in which followcal changes nothing. Correct it there" in told


def test_another_language_than_most_have_and_a_sheet_that_stands_for_an_adviser_are_told():
    book = openpyxl.Workbook()
    book.active.title = "Dee"
    for name, more, sheet in (("Ann", [], book.active), ("Bo", ["Tutor"], book.create_sheet("B"))):
        sheet.append(["Name", "Date", "Employer", "They said", *more])
        sheet.append([name, "2026-11-02", "Acme", "KW 50" if name == "Bo" else "soon", *more])
    book.save("two.xlsx")
    told = run("batch", "two.xlsx", "--sheet", "all", "--into", "out", "--dry-run").stderr
    assert "Without a column for the adviser, the sheet is taken for one: 'Dee'.\n" in told
    assert (
        "As their employers' words are, some calendars and e-mails are in German for Bo. With"
        " --language English, all are in that.\n"
    ) in told
    english = ("--sheet", "all", "--into", "out", "--dry-run", "--language", "en")
    assert "some calendars" not in run("batch", "two.xlsx", *english).stderr
