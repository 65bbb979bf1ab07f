"""`batch --pages`: a page beside each calendar, and one of them all for the staff."""

import re
import resource
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

import pytest
from cli_helpers import fails, of_class, placed, run
from page_cases import parsed

from followcal import page

HEAD = "student,student id,interview,said,company,region,notes\n"
ANN = "Ann Lee,,2026-11-19,in two weeks,Acme,US-NY,ann-marks\n"
BOB = "Bob Ray,B7,2026-11-16,by Friday,Globex,DE,bob-marks\n"
ZOE = "Zoë <b>,,2026-11-18,in two weeks,Initech,,zoe-marks\n"
BAD = "Eve Low,,31/11/2026,,Hooli,,eve-marks\n"
LOST = ",,2026-11-19,,Nobody,,\n"
THANK = "Send your thank-you"
FILES = ("Page Calendar", "")
CHECKED = ("--roster", "class.csv")
THEIRS = b"<!doctype html>\n<p>mine"


def sheet(*rows):
    Path("class.csv").write_text(HEAD + "".join(rows), encoding="utf-8", newline="")


def batch(*args, code=0, pages=True, **options):
    """Return what `batch class.csv --into out --pages` says."""
    more = ("--pages", "--notes", *args) if pages else args
    result = run("batch", "class.csv", "--into", "out", *more, **options)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    return result.stderr


def names():
    return [path.name for path in of_class()]


def state():
    return {path.name: (path.read_bytes(), path.stat().st_ino) for path in of_class()}


def read(name):
    return placed(name).read_text(encoding="utf-8")


def listed():
    """Return the cells of the staff's page, and where its links lead, by row."""
    rows = parsed(read("index.html")).all("tr")
    return [
        (
            [" ".join(cell.text.split()) for cell in row.inside if not isinstance(cell, str)],
            [
                unquote(link.attributes["href"]).removeprefix("../students/")
                for link in row.all("a")
            ],
        )
        for row in rows
        if "id" in row.attributes
    ]


def test_each_calendar_has_a_page_with_the_same_file_in_it():
    sheet(ANN, BOB)
    assert "out/staff/index.html leads to their pages." in batch()
    assert names() == [
        *("ann-lee.html", "ann-lee.ics", "bob-ray.html", "bob-ray.ics"),
        *("index.csv", "index.html"),
    ]
    for name in ("ann-lee", "bob-ray"):
        link = parsed(read(f"{name}.html")).the("a", download=f"{name}.ics")
        held = unquote_to_bytes(link.attributes["href"].partition(",")[2])
        assert held == placed(f"{name}.ics").read_bytes()


def test_without_the_option_there_are_no_pages():
    sheet(ANN)
    assert "index.html" not in batch(pages=False)
    assert names() == ["ann-lee.ics", "index.csv"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_page_tells_of_anybody_else(jobs):
    sheet(ANN, BOB, ZOE)
    batch("--jobs", jobs)
    marks = {"ann": r"Ann|Acme|ann-", "bob": r"Bob|B7|Globex|bob-", "zoe": r"Zoë|Initech|zoe-b"}
    for name in names():
        if name.endswith(".html") and name != "index.html":
            links = [one.attributes["href"] for one in parsed(read(name)).all("a")]
            assert not [one for one in links if ".html" in one and not one.startswith("http")]
            for whose, form in marks.items():
                assert bool(re.search(form, read(name))) == name.startswith(whose), name


def test_the_page_of_all_has_the_next_dates_and_the_links():
    sheet(ANN, BOB, ZOE)
    batch()
    assert listed() == [
        (
            ["Zoë <b>", "Thu 19 Nov 2026 Send your thank-you (Initech)", "1 interview", *FILES],
            ["zoe-b.html", "zoe-b.ics"],
        ),
        (
            ["Ann Lee", "Fri 20 Nov 2026 Send your thank-you (Acme)", "1 interview", *FILES],
            ["ann-lee.html", "ann-lee.ics"],
        ),
        (
            [
                "Bob Ray B7",
                f"Overdue since Tue 17 Nov 2026 {THANK} (Globex)Tue 24 Nov 2026 Check in (Globex)",
                *("1 interview", *FILES),
            ],
            ["bob-ray.html", "bob-ray.ics"],
        ),
    ]
    for row in parsed(read("index.html")).all("tr"):
        for link in row.all("a"):
            assert Path("out/staff", unquote(link.attributes["href"])).is_file()
    assert "Next dates from Thu 19 Nov 2026 on" in read("index.html")
    assert "<b>" not in read("index.html")
    other = ANN.replace("Acme", "Hooli")
    sheet(other.replace("Ann Lee", "李 # 1"), other.replace("Ann Lee", "李明"))
    batch("--yes")
    assert 'href="../students/%E6%9D%8E%E6%98%8E.html"' in read("index.html")


@pytest.mark.parametrize("now", ["2026-11-20T23:30:00-05:00", "2026-11-20T00:30:00+09:00"])
def test_the_next_dates_are_those_from_the_staffs_own_today_on(now):
    sheet(ANN)
    batch(FOLLOWCAL_NOW=now)
    shown = read("index.html")
    assert "Next dates from Fri 20 Nov 2026 on" in shown
    assert '<td role="cell"><time datetime="2026-11-20">' in shown


def test_the_page_of_all_says_when_all_is_past():
    sheet(ANN)
    batch(FOLLOWCAL_NOW="2027-11-19T17:00:00+00:00")
    assert listed()[0][0][1] == "nothing to come"


def test_the_page_of_all_has_what_is_wrong():
    sheet(ANN, BAD, LOST)
    batch(code=1)
    eve, ann = listed()
    assert ann[1] == ["ann-lee.html", "ann-lee.ics"]
    assert eve[1] == []
    assert eve[0][1] == "cannot be read"
    assert "31/11/2026" in eve[0][4]
    root = parsed(read("index.html"))
    assert "There is no name" in root.the("section").the("li").text


def test_again_nothing_is_touched_and_later_what_changed_is():
    sheet(ANN, BOB)
    batch()
    before = state()
    batch()
    assert state() == before
    sheet(ANN.replace("Acme", "Other"), BOB)
    batch()
    changed = {name for name, now in state().items() if now != before[name]}
    assert changed == {"ann-lee.html", "ann-lee.ics", "index.csv", "index.html"}


def test_pages_are_kept_in_step_from_then_on():
    sheet(ANN, BOB)
    batch()
    old = read("ann-lee.html")
    sheet(ANN.replace("two", "three"), BOB)
    batch("--notes", pages=False)
    new = read("ann-lee.html")
    assert page.calendar_in(new.encode()) == placed("ann-lee.ics").read_bytes()
    placed("ann-lee.html").write_text(old, encoding="utf-8")
    placed("index.html").unlink()
    assert "1 calendar is behind 'class.csv': ann-lee." in fails("check", "out", *CHECKED)
    assert "1 changed, 1 unchanged" in batch("--notes", pages=False)
    assert read("ann-lee.html") == new
    assert "index.html" in names()
    assert "In step" in run("check", "out", *CHECKED).stderr


def test_who_has_no_row_that_can_be_used_keeps_the_page():
    sheet(ANN)
    batch()
    sheet(ANN.replace("2026-11-19", "31/11/2026"))
    before = read("ann-lee.html")
    batch(code=1)
    assert read("ann-lee.html") == before
    assert listed()[0][1] == ["ann-lee.html", "ann-lee.ics"]
    placed("ann-lee.html").unlink()
    batch(code=1)
    assert listed()[0][1] == ["ann-lee.ics"]


@pytest.mark.parametrize("args", [("--dry-run",), ("--strict",)])
def test_a_rehearsal_writes_no_page(args):
    sheet(ANN, BAD)
    result = run("batch", "class.csv", "--into", "out", "--pages", *args)
    assert result.exit_code == 1
    assert "leads to" not in result.stderr
    assert not Path("out").exists()


def test_no_file_of_somebody_else_is_replaced():
    sheet(ANN, BOB)
    Path("out/students").mkdir(parents=True)
    placed("ann-lee.html").write_bytes(THEIRS)
    assert "is not the page of 'Ann Lee'. Move it away, and run again." in batch(code=1)
    assert placed("ann-lee.html").read_bytes() == THEIRS
    assert [links for _, links in listed()] == [["ann-lee.ics"], ["bob-ray.html", "bob-ray.ics"]]


def test_what_a_power_failure_emptied_is_made_again():
    sheet(ANN, BOB)
    batch()
    found = {path: path.read_bytes() for path in of_class()}
    for path in found:
        path.write_bytes(b"")
    placed("problems.csv").touch()
    batch()
    assert {path: path.read_bytes() for path in of_class()} == found


def test_no_page_of_another_student_is_replaced():
    sheet(BOB)
    batch()
    moved = placed("bob-ray.html").rename("out/students/ann-lee.html").read_bytes()
    sheet(ANN, BOB)
    batch(code=1)
    assert placed("ann-lee.html").read_bytes() == moved


def test_a_page_that_does_not_fit_is_a_problem():
    sheet(ANN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (25_000, limits[1]))  # between calendar and page
    try:
        said = batch(code=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "ann-lee.html' cannot be written: File too large." in said
    assert names() == ["ann-lee.ics", "index.csv", "index.html", "problems.csv"]
    assert listed()[0][1] == ["ann-lee.ics"]


def test_a_folder_is_no_page():
    sheet(ANN)
    placed("ann-lee.html").mkdir(parents=True)
    assert "ann-lee.html' is there already" in batch(code=1)


@pytest.mark.parametrize("name", ["index.html", "index.csv"])
def test_a_list_of_somebody_else_is_not_replaced(name):
    sheet(ANN)
    placed(name).parent.mkdir(parents=True)
    placed(name).write_bytes(THEIRS)
    said = fails("batch", "class.csv", "--into", "out", "--pages")
    assert "followcal did not write it" in said
    assert names() == [name]


def test_a_student_called_index_has_another_page():
    sheet(ANN.replace("Ann Lee", "Index"))
    batch()
    assert "index-calendar.html" in names()
    assert page.name_of(placed("index.html").read_bytes()) == page.OVERVIEW


def test_pages_of_students_who_left_are_named_and_pruned():
    sheet(ANN, BOB)
    batch()
    placed("mine.html").write_bytes(THEIRS)
    sheet(ANN)
    assert "whose files stay; --prune removes them: bob-ray.html and bob-ray.ics." in batch()
    removed = "whose files are removed: bob-ray.html and bob-ray.ics."
    assert removed in batch("--prune", pages=False)
    assert names() == ["ann-lee.html", "ann-lee.ics", "index.csv", "index.html", "mine.html"]


@pytest.mark.parametrize(
    ("data", "name"), [(b"<title>A &amp; B\n</title>", "A & B\n"), (b"<p>", ""), (b"", "")]
)
def test_the_name_of_a_page(data, name):
    assert page.name_of(data) == name


def test_the_page_of_all_is_in_order_by_date_by_name_and_by_adviser():
    head = "student,interview,careers adviser,said,company\n,2026-11-19,,soon,Acme\n"
    days = ("2026-11-19", "2026-11-12", "2026-11-30", "2026-03-02", "2026-11-20", "31/11/2026")
    students = ("Zoe", "Yan", "Xi", "Will", "Vi", "Una")
    advisers = ("P. Marsh", "", "A. Low", "A. Low", "P. Marsh", "P. Marsh")
    cells = zip(students, days, advisers, strict=True)
    Path("class.csv").write_text(
        head + "".join(f"{name},{day},{adviser},soon,Acme\n" for name, day, adviser in cells)
    )
    batch(FOLLOWCAL_NOW="2026-12-06T12:00:00+00:00", code=1)
    root = parsed(read("index.html"))
    assert next(root.the("main").walk()).tag == "section"
    groups = [
        (
            body.the("tr", cls="group").text,
            [row[0][0] for row in listed() if row[0][0] in body.text],
        )
        for body in root.all("tbody")
    ]
    assert [(name.partition(":")[0], whose) for name, whose in groups] == [
        ("Cannot be read", ["Una P. Marsh"]),
        ("The next seven days", ["Xi A. Low", "Yan"]),
        ("Overdue", ["Zoe P. Marsh", "Vi P. Marsh"]),
        ("Nothing to come", ["Will A. Low"]),
    ]
    lists = [
        (one.the("summary").text, [link.text for link in one.all("a")])
        for one in root.all("details")
    ]
    assert lists == [
        ("By name", sorted(students)),
        ("A. Low: 2", ["Xi", "Will"]),
        ("P. Marsh: 3", ["Zoe", "Vi", "Una"]),
        ("Without an adviser: 1", ["Yan"]),
    ]
    ids = {row.attributes["id"] for row in root.all("tr") if "id" in row.attributes}
    assert {
        one.attributes["href"][1:] for part in root.all("details") for one in part.all("a")
    } == ids


@pytest.mark.parametrize(
    ("outcome", "ended", "thanks"),
    [
        ("afgewezen", "afgewezen", False),
        ("24-11-2026: afgewezen", "afgewezen op di 24 nov( 2026)?", True),
    ],
)
def test_no_day_is_told_of_an_outcome_whose_day_nobody_knows(outcome, ended, thanks):
    head = HEAD.replace("notes", "outcome,language")
    for told in ("", outcome):
        text = f"{head}Ann Lee,,2026-11-19,,Acme,NL,{told},Dutch\n"
        Path("class.csv").write_text(text, encoding="utf-8")
        batch()
    assert re.search(rf"<strong>Uitkomst: {ended}\.</strong>", read("ann-lee.html"))
    assert (b"final-thanks" in placed("ann-lee.ics").read_bytes()) is thanks
    told = run("list", "ann", "--roster", "class.csv").stdout
    assert re.search(r"(?m)^Outcome: rejected( on Tue 24 Nov 2026)?$", told)[1] or thanks is False


@pytest.mark.parametrize("words", ["geen reactie", "No response", "keine Antwort", "sin respuesta"])
def test_that_no_answer_came_ends_nothing_in_a_sheet(words):
    head = HEAD.replace("notes", "outcome")
    calendars = []
    for told in ("", words, f"2026-12-09: {words}"):
        text = f"{head}Ann Lee,,2026-11-19,in two weeks,Acme,NL,{told}\n"
        Path("class.csv").write_text(text, encoding="utf-8")
        batch()
        calendars.append(placed("ann-lee.ics").read_bytes())
    assert calendars[0] == calendars[1]
    assert b"STATUS:CANCELLED" in calendars[2]
