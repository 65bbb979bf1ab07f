"""`batch`: who gets which file, what is said, and what is left alone."""

import csv
import io
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import (
    NOW,
    NOWHERE,
    colourless,
    configure,
    environment,
    fails,
    installed,
    of_class,
    on_terminal,
    placed,
    plain,
    run,
)
from icalendar import Calendar

from followcal import api, roster

COLUMNS = ("student", "student id", "interview", "said", "company", "region", "notes")
ANN = ("Ann Lee", "", "2026-11-19", "in two weeks", "Acme", "US-NY", "")
BOB = ("Bob Ray", "", "2026-11-16", "by Friday", "Globex", "DE", "")
BAD = ("Eve Low", "", "31/11/2026", "soon", "Initech", "", "")
LATER = "2026-11-23T09:00:00+00:00"
LISTS = ["index.csv", "problems.csv"]


def sheet(*rows, path="class.csv", columns=COLUMNS):
    file = io.StringIO(newline="")
    csv.writer(file).writerows([columns, *rows])
    Path(path).write_bytes(file.getvalue().encode("utf-8"))


def row(name="Ann Lee", number="", **cells):
    return tuple(
        {
            **dict(zip(COLUMNS, ANN, strict=True)),
            "student": name,
            "student id": number,
            **cells,
        }.values()
    )


def batch(*args, code=0, roster="class.csv", **options):
    """Return what `batch class.csv --into out` says, but for what each column was read as."""
    result = run("batch", roster, "--into", "out", "--notes", *args, **options)
    assert (result.exit_code, result.stdout) == (code, ""), result.stderr
    return without_columns(result.stderr)


def without_columns(said):
    return re.sub(r"Note: (?:Columns|Sheets that) are .*\n", "", said)


def files_in(shown):
    """Return of what a dry run shows what becomes of the files."""
    return shown.partition("Line ")[0]


def names(folder="out"):
    return [path.name for path in of_class(folder)]


def calendars(folder="out"):
    return [name for name in names(folder) if name.endswith(".ics")]


def state(folder="out"):
    """Return all that would tell that a file has been touched."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in of_class(folder)
    }


def table(name, folder="out"):
    data = placed(name, folder).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def files_of(folder="out"):
    """Return who has which file by index.csv."""
    return {(one["candidate"], one["number"]): one["file"] for one in table("index.csv", folder)}


def events(name, folder="out"):
    return Calendar.from_ical(placed(name, folder).read_bytes()).events


def timeless(text):
    return re.sub(r" in \d+\.\d s", "", text)


# A calendar for each


def test_each_candidate_gets_a_calendar_of_all_their_interviews():
    sheet(ANN, BOB, row(company="Initech", said="", interview="2026-11-18"))
    said = batch()
    assert re.search(r" in \d+\.\d s: ", said)
    assert timeless(said) == "Wrote 2 of 2 calendars into out/students: 2 new, 12 events.\n"
    assert names() == ["ann-lee.ics", "bob-ray.ics", "index.csv"]
    stamp = datetime.fromisoformat(NOW)
    rows = [one.interview for one in roster.read(Path("class.csv").read_bytes()).rows]
    for file, name, chosen in (
        ("ann-lee.ics", "Ann Lee", (rows[0], rows[2])),
        ("bob-ray.ics", "Bob Ray", rows[1:2]),
    ):
        expected = api.calendar(chosen, stamp, name=f"Follow-ups: {name}")
        assert plain(placed(file).read_bytes()) == expected
    ann, bob = table("index.csv")
    days = [event.start.isoformat() for event in events("ann-lee.ics")]
    assert ann == {
        "candidate": "Ann Lee",
        "number": "",
        "file": "ann-lee.ics",
        "interviews": "2",
        "first": min(days),
        "last": max(days),
        "next": "2026-11-19",
        "what": "Send your thank-you (Initech)",
        "overdue since": "",
        "overdue": "",
        "adviser": "",
        "email": "",
        "problems": "",
    }
    assert (bob["file"], bob["interviews"]) == ("bob-ray.ics", "1")


@pytest.mark.untraced
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_order_of_the_rows_and_the_number_of_processes_change_nothing(jobs):
    rows = [row(f"Student {at % 60}", company=f"Company {at}") for at in range(120)]
    sheet(*rows)
    batch("--jobs", jobs)
    sheet(*reversed(rows), path="turned.csv")
    before = state()
    said = batch("--jobs", "1", roster="turned.csv", FOLLOWCAL_NOW=LATER)
    assert "Wrote 0 of 60 calendars into out/students" in said
    assert ": 60 unchanged, 480 events." in said
    after = state()
    assert {name: after[name] for name in calendars()} == {
        name: before[name] for name in calendars()
    }


@pytest.mark.untraced
def test_many_rows_are_made_in_processes_without_being_told():
    rows = [row(f"Student {at}") for at in range(310)]
    sheet(*rows)
    assert ": 310 new, 1,240 events." in batch()
    assert len(calendars()) == 310


def test_a_colour_alone_makes_no_calendar_a_changed_one():
    sheet(row(), row("Bob Ray"))
    batch()
    for path in Path("out/students").glob("*.ics"):
        path.write_bytes(colourless(path.read_bytes()))
    before = state()
    assert "2 unchanged" in batch()
    assert state() == before


def test_options_stand_for_empty_cells_and_a_column_wins(tmp_path):
    empty = ("Ann Lee", "", "2026-12-18", "", "Acme", "", "")
    sheet(empty, ("Bob Ray", *empty[1:5], "US-NY", ""))
    batch("--region", "DE", "--said", "in two weeks", "--industry", "sales", "--remind", "none")
    batch("--into", "plain")
    wanted = roster.read(
        Path("class.csv").read_bytes(),
        roster.Guide({"region": "DE", "said": "in two weeks", "industry": "sales"}),
    )
    assert {one.interview.region for one in wanted.rows} == {"DE", "US-NY"}
    for one in wanted.rows:
        name = f"{one.interview.candidate.lower().replace(' ', '-')}.ics"
        title = f"Follow-ups: {one.interview.candidate}"
        stamp = datetime.fromisoformat(NOW)
        made = api.calendar([one.interview], stamp, name=title, remind=None)
        assert plain(placed(name).read_bytes()) == made
        assert plain(placed(name, "plain").read_bytes()) != made
    configure(tmp_path, 'region = "DE"\nsaid = "in two weeks"\nindustry = "sales"\ninto = "out"\n')
    result = run("batch", "class.csv", "--remind", "none", home=tmp_path)
    assert "2 unchanged" in result.stderr


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--region", "Narnia"), "'Narnia'"),
        (("--industry", "juggling"), "'juggling'"),
        (("--said", "gibberish"), "“gibberish”"),
        (("--remind", "noonish"), "'noonish'"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_once(option, message):
    sheet(ANN, BOB)
    said = fails("batch", "class.csv", "--into", "out", *option)
    assert message in said
    assert said.count("Error:") == 1
    assert not Path("out").exists()


@pytest.mark.parametrize("args", [("-",), ("class.xlsx",)])
def test_other_rosters(args):
    sheet(ANN, BOB)
    batch()
    before = state()
    book = openpyxl.Workbook()
    for cells in csv.reader(Path("class.csv").read_text().splitlines()):
        book.active.append(cells)
    for at in (2, 3):
        book.active.cell(at, 3, datetime.fromisoformat((ANN, BOB)[at - 2][2]))
    book.save("class.xlsx")
    said = batch(roster=args[0], piped=Path("class.csv").read_bytes())
    assert "2 unchanged" in said
    assert state() == before


@pytest.mark.parametrize(
    ("args", "data", "message"),
    [
        (("none.csv", "--into", "out"), None, "'none.csv' is not there"),
        (("class.csv", "--into", "out"), b"", "it is empty"),
        (("class.csv", "--into", "out"), b"name,notes\nAnn,x\n", "no column for the day"),
        (("class.csv", "--into", "out"), b"name,interview\n,\n", "There is nobody in the roster"),
        (
            ("class.csv", "--into", "out"),
            b"who,student id,interview\nAnn,1,2026-11-19\n",
            "no column for the candidates' names: its headings are 'who', 'student id'",
        ),
        (("class.csv", "--into", "a\0b"), b"name,interview\nAnn,2026-11-19\n", "is no folder"),
        (("class.csv", "--into", "class.csv"), b"name,interview\nAnn,2026-11-19\n", "is no folder"),
        (
            ("class.csv", "--into", "class.csv/x"),
            b"name,interview\nAnn,2026-11-19\n",
            "'class.csv/x'",
        ),
    ],
)
def test_what_cannot_begin(args, data, message):
    if data is not None:
        Path("class.csv").write_bytes(data)
    before = names(".")
    assert message in fails("batch", *args)
    assert names(".") == before


def test_the_folder_is_needed():
    sheet(ANN)
    assert "--into" in fails("batch", "class.csv", code=2)


# Names


HASH = "-[0-9a-f]{8}"


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ann Lee", "ann-lee.ics"),
        ("  ann   LEE ", "ann-lee.ics"),
        ("Zoë Ångström", "zoe-angstrom.ics"),
        ("O'Brien, Pat", "pat-o-brien.ics"),
        ("../../etc/passwd", "etc-passwd.ics"),
        ("..\\..\\C:\\Windows", "c-windows.ics"),
        ("/", f"candidate{HASH}.ics"),
        ("..", f"candidate{HASH}.ics"),
        ("~root", "root.ics"),
        ("-rf", "rf.ics"),
        (".hidden", "hidden.ics"),
        ("index.csv", "index-csv.ics"),
        ("CON", "con-calendar.ics"),
        ("nul.", "nul-calendar.ics"),
        ("LPT1", "lpt1-calendar.ics"),
        ("Con Lee", "con-lee.ics"),
        ("x" * 60, "x{60}.ics"),
        ("x" * 300, f"x{{60}}{HASH}.ics"),
        ("李" * 300, f"李{{60}}{HASH}.ics"),
        ("𠀀" * 300, f"𠀀{{60}}{HASH}.ics"),
        ("🙂", f"candidate{HASH}.ics"),
        ("…?!", f"candidate{HASH}.ics"),
        ("李明", "李明.ics"),
        ("דנה כהן", "דנה-כהן.ics"),
        ("\u202eeel nna", "eel-nna.ics"),
        ("Ann\nLee", "ann-lee.ics"),
        ("Ann\ufeff Lee", "ann-lee.ics"),
        ("Ann – Lee", "ann-lee.ics"),
        ("Ann deadbeef", f"ann-deadbeef{HASH}.ics"),
        ("=1+1", "1-1.ics"),
        ("a;b,c|d", "a-b-c-d.ics"),
    ],
)
def test_a_file_is_named_safely_and_readably(name, file):
    sheet(row(name))
    for change in ("1 new", "1 unchanged"):
        assert change in batch()
        (only,) = calendars()
        assert re.fullmatch(file, only)
        assert names(".") == ["class.csv", "data", "out"]
    (only,) = table("index.csv")
    assert only["file"] == calendars()[0]
    sheet(BOB)
    assert "1 new" in batch("--prune")
    assert calendars() == ["bob-ray.ics"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Line 3, student: There is no name"),
        (" \t ", "Line 3, student: There is no name"),
        ("\ufeff\u200b\u200f", "Line 3, student: There is no name"),
        ("\0", "Line 3, student: There is no name"),
        ("Eve\0Low", "no calendar can hold U+0000"),
        ("Eve\x1bLow", "no calendar can hold U+001B"),
        ("x" * 600, "has 600 characters, where 500 fit"),
    ],
)
def test_a_name_that_no_calendar_can_have_is_told_and_the_others_go_on(name, message):
    sheet(ANN, row(name), BOB)
    said = batch(code=1)
    assert message in said
    assert "Skipped: 1 row" in said
    assert calendars() == ["ann-lee.ics", "bob-ray.ics"]
    (problem,) = table("problems.csv")
    assert problem["line"] == "3"
    assert problem["what is wrong"]
    assert problem["what would work"]


@pytest.mark.parametrize(
    ("people", "files"),
    [
        ([("Ann Lee", "1"), ("Ann Lee", "2")], [f"ann-lee{HASH}.ics"] * 2),
        ([("Ann Lee", ""), ("ANN LEE", "")], [f"ann-lee{HASH}.ics"] * 2),
        ([("José", ""), ("Jose", "")], [f"jose{HASH}.ics"] * 2),
        ([("Ann-Lee", ""), ("Ann Lee", "")], [f"ann-lee{HASH}.ics"] * 2),
        ([("CON", ""), ("con", "")], [f"con{HASH}.ics"] * 2),
        ([("x" * 100, "1"), ("x" * 100, "2")], [f"x{{60}}{HASH}.ics"] * 2),
        ([("🙂", "1"), ("🙂", "2")], [f"candidate{HASH}.ics"] * 2),
    ],
)
def test_people_who_may_be_confused_get_files_of_their_own_and_are_named(people, files):
    sheet(*(row(*key) for key in people))
    (note,) = [line for line in batch().splitlines() if line.startswith("Note: ")]
    whose = files_of()
    assert set(whose) == set(people)
    assert len(set(whose.values())) == len(people)
    assert all(map(re.fullmatch, files, whose.values()))
    assert "Taken for different people: " in note
    for name, number in people:
        assert repr(f"{name} {number}".strip()) in note
    sheet(*(row(*key) for key in reversed(people)))
    before = state()
    batch()
    assert state() == before


@pytest.mark.parametrize(
    "people",
    [
        [("CON", ""), ("Con Calendar", "")],
        [("🙂", ""), ("…", "")],
    ],
)
def test_other_names_get_files_of_their_own(people):
    sheet(*(row(*key) for key in people))
    batch()
    assert len(set(files_of().values())) == 2


def test_one_person_may_be_written_in_several_ways():
    composed, decomposed = "Zo\u00eb Ray", "Zoe\u0308 Ray"
    sheet(row(composed, "7"), row(f" {decomposed} ", "7 ", company="Globex"))
    assert "Wrote 1 of 1 calendar into out/students" in batch()
    (only,) = table("index.csv")
    assert (only["candidate"], only["number"], only["interviews"]) == (composed, "7", "2")
    sheet(
        ("Zoë", "Ray", "2026-11-19", "Acme"),
        columns=("first name", "surname", "interview", "company"),
    )
    batch("--into", "two")
    assert calendars("two") == ["zoe-ray.ics"]


def test_what_is_told_of_many_is_one_note():
    sheet(*(row(f"Name {at}", f"{at}{sign}") for at in range(25) for sign in "ab"))
    notes = [line for line in batch().splitlines() if line.startswith("Note: ")]
    assert len(notes) == 1
    assert notes[-1].startswith("Note: Taken for different people: 'Name 0 0a' / 'Name 0 0b', ")
    assert notes[-1].endswith("'Name 19 19b' and 5 more. If two are one, write them alike.")


# What cannot be used


def test_a_bad_row_never_stops_the_others_and_is_never_silent():
    sheet(ANN, BAD, BOB, row(interview="2026-02-30", company="Initech"))
    *_, summary, first, second = batch(code=1).splitlines()
    assert timeless(summary) == (
        "Wrote 2 of 2 calendars into out/students: 2 new, 8 events."
        " Skipped: 2 rows, 1 student without a calendar."
    )
    assert first == (
        "Error: Line 3, interview: There is no such day as '31/11/2026'. November 2026 has 30 days."
    )
    assert "Line 5, interview: There is no such day as '2026-02-30'" in second
    assert table("problems.csv")[0] == {
        "line": "3",
        "candidate": "Eve Low",
        "number": "",
        "column": "interview",
        "value": "31/11/2026",
        "what is wrong": "There is no such day as '31/11/2026'",
        "what would work": "November 2026 has 30 days.",
    }
    ann, _, eve = table("index.csv")
    assert (ann["interviews"], ann["file"]) == ("1", "ann-lee.ics")
    assert "'2026-02-30'" in ann["problems"]
    assert (eve["interviews"], eve["file"], eve["first"]) == ("0", "", "")
    sheet(ANN, BOB)
    batch()
    assert names() == ["ann-lee.ics", "bob-ray.ics", "index.csv"]


def test_a_problem_is_named_by_its_line_and_in_a_workbook_by_its_row():
    rows = (row(company="Acme\nof Leeds"), BAD)
    sheet(*rows)
    book = openpyxl.Workbook()
    for cells in (COLUMNS, *rows):
        book.active.append(cells)
    book.save("class.xlsx")
    for name, at in (("class.csv", "4"), ("class.xlsx", "3")):
        batch(roster=name, code=1)
        assert [problem["line"] for problem in table("problems.csv")] == [at]


def test_quiet_shows_nothing_but_errors():
    sheet(ANN, BAD)
    assert batch("-q", code=1).count("\n") == 1
    assert batch("-q", "--dry-run", code=1).count("\n") == 1
    sheet(ANN)
    assert batch("--quiet") == ""


def test_of_many_problems_the_first_are_shown_and_all_are_listed():
    sheet(ANN, *(row(f"Eve {at}", interview="soon") for at in range(30)))
    for args, shown in (("--strict",), 30), (("--dry-run", "-q"), 30), ((), 20):
        result = run("batch", "class.csv", "--into", "out", *args)
        assert result.exit_code == 1
        assert result.stderr.count("Error: Line ") == shown
        assert Path("out").exists() == (not args)
    assert result.stderr.endswith(f"Error: and 10 more, all in {placed('problems.csv')}.\n")
    assert len(table("problems.csv")) == 30


@pytest.mark.parametrize("late", [(), ("--strict",)])
def test_strict_writes_nothing_unless_all_is_well(late):
    sheet(ANN)
    batch()
    before = state()
    sheet(BOB, BAD)
    assert "Nothing is written." in batch("--strict", "--prune", code=1)
    assert state() == before
    sheet(BOB)
    assert "1 new" in batch(*late)
    assert calendars() == ["ann-lee.ics", "bob-ray.ics"]


def test_a_dry_run_shows_what_would_be_done_and_does_nothing():
    sheet(ANN, BOB, row("Cy Fox"))
    result = run("batch", "class.csv", "--into", "out", "--dry-run")
    assert (
        files_in(result.stdout)
        == "new        ann-lee.ics\nnew        bob-ray.ics\nnew        cy-fox.ics\n"
    )
    said = without_columns(timeless(result.stderr))
    assert said.startswith("Note: The notes of the sheet are not handed out; --notes puts them")
    assert "\nWould write 3 of 3 calendars into out/students: 3 new, 12 events." in said
    assert not Path("out").exists()
    batch()
    before = state()
    sheet(ANN, row("Bob Ray"), BAD)
    result = run("batch", "class.csv", "--into", "out", "--dry-run", "--notes")
    assert result.exit_code == 1
    assert files_in(result.stdout) == "unchanged  ann-lee.ics\nchanged    bob-ray.ics\n"
    stay = "1 student no longer in the sheet, whose files stay; --prune removes them: cy-fox.ics."
    assert stay in result.stderr
    assert "Line 4, interview" in result.stderr
    sheet(ANN, row("Bob Ray", said="in blorp weeks"))
    kept = "1 student whose rows cannot be used, so the calendar stays: bob-ray.ics."
    said = run("batch", "class.csv", "--into", "out", "--dry-run").stderr
    assert kept in said
    assert " Skipped: 1 row. Nothing is written." in said
    sheet(ANN)
    result = run("batch", "class.csv", "--into", "out", "--dry-run", "--prune")
    assert files_in(result.stdout) == (
        "unchanged  ann-lee.ics\nremoved    bob-ray.ics\nremoved    cy-fox.ics\n"
    )
    gone = "2 students no longer in the sheet, whose files would be removed: bob-ray.ics and cy-fox"
    assert gone in result.stderr
    assert state() == before


def test_links_that_cannot_be_read_are_left_alone():
    Path("out/students").mkdir(parents=True)
    broken = Path("/proc/self/mem")  # the beginning of it is never there
    if not broken.exists():
        pytest.skip("there is no such file here")
    placed("ann-lee.ics").symlink_to(broken)
    placed("zoe-ray.ics").symlink_to(broken)
    sheet(ANN, BOB)
    said = batch("--prune", code=1)
    assert f"Line 2: {str(placed('ann-lee.ics'))!r} cannot be read" in said
    assert "1 student without a calendar" in said
    assert calendars() == ["ann-lee.ics", "bob-ray.ics", "zoe-ray.ics"]


def test_what_begins_like_a_formula_is_text_in_the_lists():
    signs = "=+-@"
    sheet(
        *(row(f"{sign}cmd|' /C calc'!A0", interview=f"{sign}1+1") for sign in signs),
        *(row(f"{sign}HYPERLINK(1)", f"{sign}9") for sign in signs),
        row("\t=tab", company="'=x"),
    )
    batch(code=1)
    for name in LISTS:
        rows = list(csv.reader(io.StringIO(placed(name).read_text("utf-8-sig"))))
        assert len(rows) > 4
        assert not [cell for cells in rows for cell in cells if cell[:1] in {*signs, "\t", "\r"}]
    assert {one["value"] for one in table("problems.csv")} == {f"'{sign}1+1" for sign in signs}


# Again and again


def test_a_changed_row_updates_only_its_own_file():
    sheet(ANN, BOB)
    batch()
    before = state()
    sheet(
        ANN, row("Bob Ray", interview="2026-11-16", region="DE", company="Globex", said="in a week")
    )
    assert "1 changed, 1 unchanged" in batch(FOLLOWCAL_NOW=LATER)
    after = state()
    assert after["ann-lee.ics"] == before["ann-lee.ics"]
    old = {str(one["uid"]): one for one in Calendar.from_ical(before["bob-ray.ics"][0]).events}
    new = {str(one["uid"]): one for one in events("bob-ray.ics")}
    assert new.keys() == old.keys()
    moved = [uid for uid in new if new[uid].start != old[uid].start]
    assert moved
    assert {int(new[uid]["sequence"]) for uid in moved} == {1}
    sheet(ANN, row("Bob Ray"))
    batch(FOLLOWCAL_NOW=LATER)
    gone = [one for one in events("bob-ray.ics") if one["status"] == "CANCELLED"]
    assert len(gone) == 4


@pytest.mark.parametrize(
    "bad",
    [
        row(company="Initech", interview="2026-02-30"),
        row("", company="Initech"),
        (*row("", company="Initech"), "one cell too many"),
        (*row("Bob Ray"), "one cell too many"),
    ],
)
def test_a_row_that_cannot_be_read_cancels_nothing(bad):
    sheet(ANN, row(company="Initech"), BOB)
    batch()
    sheet(ANN, bad, BOB)
    before = state()
    assert "Skipped: 1 row" in batch("--prune", code=1)
    after = state()
    assert {name: after[name] for name in calendars()} == {
        name: before[name] for name in calendars()
    }


def test_an_interview_that_is_in_no_row_any_more_is_named():
    sheet(ANN, row(company="Globex"), row(company="Initech"), BOB)
    batch()
    sheet(ANN, row(company="Globex", said="don't call us, we'll call you"), BOB)
    told = "Note: No row has this any more, so what was to come of it {} cancelled: Ann Lee's Init"
    result = run("batch", "class.csv", "--into", "out", "--dry-run")
    assert told.format("would be") in result.stderr
    said = batch()
    assert f"{told.format('is')}ech (Thu 19 Nov 2026). If a row was left out by" in said
    assert "No row has" not in batch()


def test_students_without_an_interview_are_one_note():
    columns = (*COLUMNS, "result")
    sheet(
        *(ANN, ("Ann Lee", "", "", "", "", "US"), ("Bob Ray", "", "TBC", "n/a")),
        *(("Cy Fox", "7", "", "", "", "", "", "Pending"), ("", "Total", "=COUNTA(C2:C5)")),
        ("", "Blue: abroad"),
        columns=columns,
    )
    assert timeless(batch()).splitlines() == [
        "Note: Left out, as they are no interviews: line 6 ('Total') and line 7 ('Blue: abroad').",
        "Note: 2 students have no interview yet: Bob Ray and Cy Fox.",
        "Wrote 1 of 1 calendar into out/students: 1 new, 4 events.",
    ]
    sheet(("Ann Lee", "", ""), ("Bob Ray", "", "", "", "Acme"))
    said = batch(code=1)
    assert "Note: 1 student has no interview yet: Ann Lee." in said
    assert "Line 2: All 4 events to come in 'ann-lee.ics' would be cancelled" in said
    assert "Line 3, interview: There is no day; fill it in, as in 2026-11-19." in said
    assert "1 changed" in batch("--yes", code=1)


def test_a_quotation_mark_that_is_never_closed_takes_nobodys_calendar_away():
    sheet(ANN, BOB, row("Cy Fox"), row(company="Initech"))
    batch()
    before = state()
    text = Path("class.csv").read_text().replace("Bob Ray", '"Bob Ray')
    Path("class.csv").write_text(text)
    said = batch("--prune", code=1)
    assert "Line 3: A quotation mark is opened here and never closed" in said
    assert "stay, as a row that cannot be used may be theirs: bob-ray.ics" in said
    assert "Cy Fox" not in said
    assert "Globex" not in said
    after = state()
    assert {name: after[name] for name in calendars()} == {
        name: before[name] for name in calendars()
    }
    assert len(calendars()) == 3
    assert "Cy Fox" not in placed("problems.csv").read_text()


def test_students_who_are_gone_are_named_and_removed_only_when_asked():
    Path("out/students").mkdir(parents=True)
    run("make", "2026-11-19", "--company", "Bob Ray", "-o", "out/students/mine.ics")
    run("feed", "class.csv", "-o", "out/students/feed.ics")
    placed("theirs.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    sheet(ANN, BOB, row("🙂", "5"))
    batch()
    copy = placed("copy.ics")
    copy.write_bytes(placed("bob-ray.ics").read_bytes())
    kept = [name for name in names() if name in {"mine.ics", "copy.ics", "theirs.ics"}]
    gone = files_of()["🙂", "5"]
    sheet(ANN)
    stay = f"whose files stay; --prune removes them: bob-ray.ics and {gone}."
    for _ in range(2):
        assert timeless(batch()).splitlines() == [
            f"Note: 2 students no longer in the sheet, {stay}",
            "Wrote 0 of 1 calendar into out/students: 1 unchanged, 4 events.",
        ]
    assert f"whose files are removed: bob-ray.ics and {gone}.\n" in batch("--prune")
    assert names() == sorted(["ann-lee.ics", "index.csv", *kept])
    assert "Note" not in batch()


def test_nothing_is_removed_while_a_row_has_no_name():
    sheet(ANN, BOB)
    batch()
    sheet(ANN, row(""))
    assert "stay, as a row that cannot be used may be theirs: bob-ray" in batch("--prune", code=1)
    assert (
        "removed" not in run("batch", "class.csv", "--into", "out", "--prune", "--dry-run").stdout
    )
    assert calendars() == ["ann-lee.ics", "bob-ray.ics"]


def test_the_lists_are_not_touched_if_they_stay_the_same():
    sheet(ANN, BAD)
    batch(code=1)
    before = state()
    batch(code=1)
    assert state() == before
    batch(code=1, FOLLOWCAL_NOW=LATER)
    changed = {name for name, now in state().items() if now != before[name]}
    assert changed == {"index.csv"}  # what is overdue


def test_of_one_interview_that_is_overdue_is_told_which_list_tells():
    asked = "2026-11-24: send us a sample by 26 November; we decide by 30 November"
    sheet((*ANN, asked), columns=(*COLUMNS, "heard"))
    late = {"FOLLOWCAL_NOW": "2026-12-07T09:00:00+00:00"}
    batch(**late)
    (one,) = table("index.csv")
    assert (one["overdue since"], one["overdue"][:12]) == ("2026-11-25", "Do what they")
    listed = run("list", "Ann", "--roster", "class.csv", **late).stdout
    assert "overdue since Wed 25 Nov 2026" in listed


@pytest.mark.parametrize(
    "saved",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.removeprefix(b"\xef\xbb\xbf"),
        lambda data: data.replace(b",", b";"),
        lambda data: data.replace(b",", b"\t"),
        lambda _: b'"candidate","number","file","interviews","first","last","problems"\n',
    ],
)
def test_a_list_that_a_spreadsheet_has_saved_again_is_still_ours(saved):
    sheet(ANN)
    batch()
    path = placed("index.csv")
    data = path.read_bytes()
    path.write_bytes(saved(data))
    batch()
    assert path.read_bytes() == data


# One student's and another's


@pytest.mark.untraced
def test_what_is_one_students_is_in_nobody_elses_file_or_message():
    fields = ("candidate", "student id", "interview", "said", "company", "role", "region")
    fields += (
        "interviewer",
        "heard",
        "outcome",
        "notes",
        "closed",
        "at",
        "tz",
        "industry",
        "round",
    )
    rows, marks = [], {}
    for at in range(40):
        mark = f"q{at:02}z"
        day = f"2026-11-{1 + at % 30:02}"
        cells = {
            "candidate": f"Name {mark}cand",
            "student id": f"{mark}id",
            "interview": day,
            "said": "in two weeks",
            "company": f"{mark}comp",
            "role": f"{mark}role",
            "region": "DE",
            "interviewer": f"{mark}person <{mark}mail@acme.example>",
            "heard": f"{day}: in a week",
            "outcome": "",
            "notes": f"{mark}notes",
            "round": "1",
        }
        wrong = {
            field: f"{mark}{field}"
            for field in fields[2:]
            if field not in ("company", "role", "notes")
        }
        spoilt = dict(list(wrong.items())[at % len(wrong) : at % len(wrong) + 2]) if at % 2 else {}
        marks[mark] = bool(spoilt)
        rows.append(tuple({**dict.fromkeys(fields, ""), **cells, **spoilt}.values()))
    rows += [(*rows[at][:4], f"q{at:02}zelse", *rows[at][5:]) for at in (0, 2)]
    sheet(*rows, columns=fields)
    said = batch("--jobs", "2", code=1)
    problems = table("problems.csv")
    errors = [line for line in said.splitlines() if line.startswith("Error: Line")]
    for one in problems:
        assert len({mark for mark in marks if mark in json.dumps(one)}) == 1
    assert errors
    for line in errors:
        (number,) = re.findall(r"^Error: Line (\d+)", line)
        own = f"q{(int(number) - 2):02}z"
        assert not [mark for mark in marks if mark in line and mark != own]
    for one in table("index.csv"):
        (own,) = [mark for mark in marks if mark in one["candidate"]]
        assert not [mark for mark in marks if mark in json.dumps(one) and mark != own]
        assert bool(one["file"]) == (not marks[own])
        if one["file"]:
            assert one["file"] == f"name-{own}cand.ics"
            data = placed(one["file"]).read_bytes().replace(b"\r\n ", b"")
            assert {mark for mark in marks if mark.encode() in data} == {own}
            for part in ("cand", "comp", "person", "mail", "notes"):
                assert f"{own}{part}".encode() in data
    assert Counter(marks.values()) == {True: 20, False: 20}


def test_a_message_about_a_day_does_not_quote_another_row():
    sheet(row(interview="12/31/2026", region="US"), row("Bob", interview="12/3/2026", region="GB"))
    said = batch(code=1)
    assert "but Thu 3 Dec 2026 if the month comes first, as it does elsewhere" in said
    note, _, error = said.partition("Error: ")
    assert ("12/31/2026 is" in note, "31" in error) == (True, False)
    assert "31" not in placed("problems.csv").read_text()


KEYS = [("Ann Lee", ""), ("Ann Lee", "1"), ("Ann Lee", "2"), ("ANN LEE", ""), ("Ánn Lee", "")]


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("terms", "prune"),
    [
        (terms, ("--prune",) if at % 2 else ())
        for at, terms in enumerate(list(itertools.permutations(range(5), 3))[::7])
    ],
)
def test_nobody_gets_what_was_anothers_when_students_come_and_go(terms, prune):
    """Classes of one, two and one student again; each has a secret in a field of their own."""
    kept = {}
    classes = ([terms[0]], terms[:2], terms[1:2], terms[1:], terms[2:])
    for number, chosen in enumerate(classes):
        cells = [{"notes": f"secret{at}", "company": f"C{at}{number}"} for at in chosen]
        rows = [row(*KEYS[at], **own) for at, own in zip(chosen, cells, strict=True)]
        several = [(*one, f"a{at}@x.example") for at, one in zip(chosen, rows, strict=True)]
        sheet(*several, columns=(*COLUMNS, "email"))
        batch(*prune, "-q", FOLLOWCAL_NOW=LATER)
        whose = files_of()
        assert set(whose) == {KEYS[at] for at in chosen}
        assert len(set(whose.values())) == len(chosen)
        for at in chosen:
            data = placed(whose[KEYS[at]]).read_text()
            assert set(re.findall(r"secret\d", data)) == {f"secret{at}"}
            corrected = kept.setdefault(at, whose[KEYS[at]])
            assert corrected == whose[KEYS[at]]
    uids = [str(one["uid"]) for name in calendars() for one in events(name)]
    assert len(uids) == len(set(uids))


def test_a_corrected_case_keeps_the_file():
    sheet(row("ann LEE", "e1"), BOB)
    batch()
    sheet(row("Ann Lee", "E1"), BOB)
    assert "1 changed, 1 unchanged" in batch()
    assert calendars() == ["ann-lee.ics", "bob-ray.ics"]
    assert b"NAME:Follow-ups: Ann Lee \xe2\x80\x93 E1\r\n" in placed("ann-lee.ics").read_bytes()
    sheet(row("Ann Lee", "E2", company="Globex"), BOB)
    assert "1 new, 1 unchanged" in batch()
    assert len(calendars()) == 3


@pytest.mark.parametrize("kind", ["foreign", "folder", "link", "mine"])
def test_a_file_that_is_in_the_way_stays_and_is_told(kind):
    Path("out/students").mkdir(parents=True)
    path = placed("ann-lee.ics")
    if kind == "foreign":
        path.write_bytes(b"BEGIN:VCALENDAR\r\nmine\r\n")
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to("../nowhere")
    else:
        run("make", "2026-11-19", "--company", "Ann Lee", "-o", str(path))
        path.write_bytes(path.read_bytes().replace(b"NAME:Follow-ups: Ann Lee", b"NAME:Mine"))
    before = path.read_bytes() if path.is_file() else None
    sheet(ANN)
    for _ in range(2):
        note = batch("--prune")
        assert "ann-lee.ics is not one that batch wrote, so it stays, and ann-lee-" in note
    assert (path.read_bytes() if path.is_file() else None) == before
    assert len(calendars()) == 2
    assert not Path("nowhere").exists()
    own = placed(files_of()["Ann Lee", ""])
    own.write_bytes(b"mine, too")
    said = batch(code=1)
    assert f"{str(own)!r} is there already, and is not the calendar of 'Ann Lee'. Move it" in said
    assert own.read_bytes() == b"mine, too"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("kind", ["foreign", "folder"])
def test_a_list_that_is_anothers_stops_all(name, kind):
    path = placed(name)
    path.parent.mkdir(parents=True)
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"candidate,what,ever\n")
    sheet(ANN)
    for args in ((), ("--dry-run",)):
        said = fails("batch", "class.csv", "--into", "out", *args)
        assert f"{str(path)!r} is there already, and followcal did not write it. Move it" in said
    assert names() == [name]


def test_a_damaged_calendar_is_told_and_left_alone():
    sheet(ANN, BOB)
    batch()
    path = placed("ann-lee.ics")
    damaged = path.read_bytes()[:600]
    path.write_bytes(damaged)
    sheet(row(company="Initech"), BOB)
    said = batch("--prune", code=1)
    assert "Line 2: The calendar 'ann-lee.ics' cannot be brought up to date: it is damaged" in said
    assert "Move it away, and run again." in said
    assert path.read_bytes() == damaged
    (problem,) = table("problems.csv")
    assert problem["what would work"].endswith("Move it away, and run again.")


# What batch wrote, and what it did not


def old_folder():
    """Make of the folder what it was when nothing was noted in calendars."""
    for name in calendars():
        placed(name).write_bytes(plain(placed(name).read_bytes()))


def test_what_make_and_page_put_into_the_folder_is_neither_removed_nor_taken():
    sheet(ANN, BOB)
    batch("--pages")
    for kind, ending in (("make", "ics"), ("page", "html")):
        for name in ("cy-fox", "bob-ray-2"):
            about = ("2026-11-19", "--role", name.replace("-", " ").title(), "--notes", "mine")
            run(kind, *about, "-o", f"out/students/{name}.{ending}")
    mine = [f"{name}.{ending}" for name in ("cy-fox", "bob-ray-2") for ending in ("ics", "html")]
    theirs = {name: placed(name).read_bytes() for name in mine}
    sheet(ANN, row("Cy Fox"))
    said = batch("--pages", "--prune")
    assert "cy-fox.ics is not one that batch wrote, so it stays, and cy-fox-" in said
    assert "whose files are removed: bob-ray.html and bob-ray.ics." in said
    assert "bob-ray-2" not in said
    assert {name: placed(name).read_bytes() for name in theirs} == theirs
    assert b"mine" not in placed(files_of()["Cy Fox", ""]).read_bytes()


def test_a_page_that_is_anothers_stays():
    Path("out/students").mkdir(parents=True)
    run("page", "2026-11-19", "--role", "Ann Lee", "-o", "out/students/ann-lee.html")
    before = placed("ann-lee.html").read_bytes()
    sheet(ANN)
    assert "ann-lee.html' is there already, and is not the page of 'Ann Lee'" in batch(
        "--pages", code=1
    )
    assert placed("ann-lee.html").read_bytes() == before


def test_a_folder_of_before_there_were_notes_is_known():
    sheet(ANN, row("Bob Ray", "B7"), row("Bob Ray", "b8"))
    batch("--pages")
    before, uids = calendars(), {str(one["uid"]) for name in calendars() for one in events(name)}
    old_folder()
    for name in names():
        if name.endswith(".html") and name != "index.html":
            path = placed(name)
            text = path.read_text()
            path.write_text(re.sub(r"X-FOLLOWCAL-(?:.*?%0D%0A(?! ))", "", text))
            assert "X-FOLLOWCAL" not in path.read_text()
    sheet(ANN, row("Bob Ray", "B7"), row("Bob Ray", "b8"), row("Bob Ray", "b8", company="New"))
    said = batch("--pages")
    assert "is there already" not in said
    assert calendars() == before
    assert uids < {str(one["uid"]) for name in calendars() for one in events(name)}
    marks = {placed(name).read_bytes().count(b"X-FOLLOWCAL-CANDIDATE") for name in before}
    assert marks == {1}


# Who is who, from one sheet to the next


@pytest.mark.parametrize("old", [False, True])
def test_a_column_of_numbers_that_is_added_later_changes_no_file(old):
    rows = [row("Ann Lee"), row("Zoë", company="Globex"), row("José"), row("Jose", company="B")]
    sheet(*rows)
    batch()
    before, uids = files_of(), {name: [one["uid"] for one in events(name)] for name in calendars()}
    if old:
        old_folder()
    sheet(*((one[0], f"e{at}", *one[2:]) for at, one in enumerate(rows)))
    said = batch()
    if old:  # who has signs in the name of a file is not known by it
        assert "2 new, 2 changed" in said
        return
    assert "4 changed" in said
    assert {(name, ""): file for (name, _), file in files_of().items()} == before
    assert {name: [one["uid"] for one in events(name)] for name in calendars()} == uids
    sheet(*((one[0], f"E{at}", *one[2:]) for at, one in enumerate(rows)))
    batch()
    assert len(calendars()) == 4
    assert {name: [one["uid"] for one in events(name)] for name in calendars()} == uids


def test_one_number_is_one_student_called_as_in_the_last_row():
    sheet(row("Sana Ahmed", "E1"), row("Bob Ray", "E2"), row("Sanaa Ahmed", "E1", company="Globex"))
    said = batch()
    assert "Note: E1 is the ID of 'Sana Ahmed' and 'Sanaa Ahmed', so they are one, called" in said
    assert files_of() == {
        ("Sanaa Ahmed", "E1"): "sanaa-ahmed.ics",
        ("Bob Ray", "E2"): "bob-ray.ics",
    }
    assert len(events("sanaa-ahmed.ics")) == 8
    assert "2 unchanged" in batch()
    sheet(row("Sana Ahmed", "E1"), row("Sanaa Ahmed", "e1"))
    assert "This is the interview of line 2 again" in batch(code=1)


def test_a_row_that_is_there_twice_counts_once():
    twice = [row("Ann Lee", "E1"), row("Bob Ray", "E2"), row("Ann Lee", "E1"), row("Bob Ray", "E2")]
    sheet(*twice)
    said = batch()
    assert "Note: Counted once, as every cell is the same: line 4 as line 2 and line 5 as " in said
    assert len(events("ann-lee.ics")) == 4
    assert "2 unchanged" in batch()
    sheet(*twice[:2], row("Ann Lee", "E1", notes="by phone"), twice[3])
    assert "Line 4, company: This is the interview of line 2 again" in batch(code=1)


def test_names_that_differ_for_one_number_are_told_and_nobodys():
    sheet(row("Ann Lee", "E1"), row("Dan Lee", "E1"), row("Cy Fox", "E2"))
    said = batch(code=1)
    for line in (2, 3):
        assert (
            f"Error: Line {line}, student id: E1 is the ID of 'Ann Lee' and 'Dan Lee'; give" in said
        )
    assert calendars() == ["cy-fox.ics"]


def test_names_that_are_alike_for_one_number_are_two_students_if_their_addresses_differ():
    columns = (*COLUMNS, "E-mail")
    dan, dana = (*row("Dan Lee", "E1"), "dan@x.example"), (*row("Dana Lee", "E1"), "dana@x.example")
    sheet(dan, dana, columns=columns)
    said = batch(code=1)
    for line in (2, 3):
        assert (
            f"Error: Line {line}, student id: E1 is the ID of 'Dan Lee' and 'Dana Lee', whose"
            " addresses are 'dan@x.example' and 'dana@x.example'; give" in said
        )
    assert calendars() == []


def test_a_row_with_nothing_but_a_name_that_a_student_with_an_id_has_is_nobodys():
    columns = (*COLUMNS, "E-mail")
    ann, other = (*row("Ann Lee", "E1"), "a1@x.example"), (*row("Ann Lee"), "a2@x.example")
    cy, bare = (*row("Cy Fox", "E2"), ""), row("Cy Fox", company="Globex")
    sheet(ann, other, (*row("ANN LEE", company="Globex"), ""), cy, (*bare, ""), columns=columns)
    said = batch(code=1)
    for line, who in ((4, "Ann Lee E1"), (6, "Cy Fox E2")):
        assert (
            f"Error: Line {line}, student id: Without an ID or an address, this may be {who!r}, or"
            " somebody else; write their ID; if they have none, their address." in said
        )
    assert len(calendars()) == 3
    sheet(ann, other, (*row("Ann Lee", company="Globex"), ""), columns=columns)
    assert "Error: Line 4, student id: Without" in batch(code=1)
    assert b"Globex" not in b"".join(placed(one).read_bytes() for one in calendars())


def test_namesakes_are_named_with_the_id_that_they_have():
    columns = ("student", "student id", "e-mail", "interview", "outcome")
    sheet(
        ("Ann Lee", "E1", "a1@x.example", "2026-11-19", "offer"),
        ("Ann Lee", "", "a2@x.example", "2026-11-19", "offer"),
        columns=columns,
    )
    assert "Nothing is to come for Ann Lee E1 and Ann Lee, so there is no calendar.\n" in batch()


def test_a_number_that_is_added_where_two_have_a_name_is_nobodys():
    sheet(row("Ann Lee", notes="secret"))
    batch()
    sheet(row("Ann Lee", "1"), row("Ann Lee", "2"))
    assert "2 new" in batch()
    for file in files_of().values():
        assert b"secret" not in placed(file).read_bytes()


def test_numbers_are_the_same_in_any_case():
    sheet(row("Ann Lee", "e1"), row("Ann Lee", "E1", company="Globex"))
    batch()
    assert files_of() == {("Ann Lee", "e1"): "ann-lee.ics"}
    assert len(events("ann-lee.ics")) == 8
    second = row("ann lee", "E1", company="Globex")
    sheet(row("Ann Lee", "E1"), second)
    batch()
    assert files_of() == {("Ann Lee", "E1"): "ann-lee.ics"}


def test_numbers_with_and_without_their_zeros_are_one_students_in_every_run():
    sheet(row("Ann", "02199"), row("Ann", "2199", company="Globex"))
    batch()
    assert batch().endswith("1 unchanged, 8 events.\n")


def test_a_corrected_name_keeps_file_and_events_where_a_number_tells():
    sheet(row("Ann Le", "E1"), row("Bob Rya"), row("Cy Fox", "7"), row("Dan Poe", "8"))
    batch("--pages")
    uids = [one["uid"] for one in events("ann-le.ics")]
    sheet(row("Ann Lee", "e1"), row("Bob Ray"), row("Dan Poe", "7"), row("Eve Poe", "8"))
    batch("--pages", "--yes")
    files = files_of()
    assert files["Ann Lee", "e1"] == "ann-le.ics"
    assert [one["uid"] for one in events("ann-le.ics")] == uids
    assert files["Bob Ray", ""] == "bob-ray.ics"
    for key in (("Dan Poe", "7"), ("Eve Poe", "8")):
        assert len(events(files[key])) == 4
    assert "ann-le.html" in names()
    assert "Ann Lee" in placed("ann-le.html").read_text()


@pytest.mark.parametrize(("name", "sure"), [("Ann Lee-Fitzgerald", ()), ("Ann Nolan", ("--yes",))])
def test_another_surname_keeps_file_and_events_where_number_and_interviews_tell(name, sure):
    sheet(row("Ann Lee", "E1"), row("Bob Ray", "E9"))
    batch()
    uids = [one["uid"] for one in events("ann-lee.ics")]
    sheet(row(name, "E1"), row("Bob Ray", "E9"))
    assert "1 changed, 1 unchanged" in batch(*sure)
    assert files_of()[name, "E1"] == "ann-lee.ics"
    assert [one["uid"] for one in events("ann-lee.ics")] == uids


@pytest.mark.parametrize("number", ["E2", ""])
def test_a_corrected_number_keeps_file_and_events_where_an_interview_tells(number):
    sheet(row("Ann Lee", "E1"), row("Ann Lee", "E1", company="Globex"), row("Bob Ray", "E9"))
    batch("--pages")
    uids = [one["uid"] for one in events("ann-lee.ics")]
    sheet(row("Ann Lee", number), row("Ann Lee", number, company="Globex"), row("Bob Ray", "E9"))
    assert "1 changed, 1 unchanged" in batch("--pages")
    assert files_of()["Ann Lee", number] == "ann-lee.ics"
    assert [one["uid"] for one in events("ann-lee.ics")] == uids
    assert "2 unchanged" in batch("--pages")


def test_somebody_of_the_same_name_with_another_number_gets_another_file():
    sheet(row("Ann Lee", "E1"), row("Bob Ray", "E9"))
    batch()
    sheet(row("Ann Lee", "E2", company="Globex"), row("Bob Ray", "E9"))
    batch()
    assert files_of()["Ann Lee", "E2"] != "ann-lee.ics"


def test_a_corrected_employer_keeps_the_events():
    sheet(ANN, BOB)
    batch()
    uids = [one["uid"] for one in events("ann-lee.ics")]
    sheet((*ANN[:4], "Acme Limited", *ANN[5:]), BOB)
    assert "1 changed, 1 unchanged" in batch()
    assert [one["uid"] for one in events("ann-lee.ics")] == uids


def test_what_may_be_two_is_told_and_the_others_are_done():
    twins = [row(company="Acme", notes="a"), row(company="Globex", notes="b")]
    sheet(*twins, BOB)
    batch()
    before = state()
    sheet(row(company="Hooli"), row(company="Umbrella"), (*BOB[:4], "Initech", *BOB[5:]))
    said = batch(code=1)
    assert "Line 2: Hooli" in said
    assert "may be what was Acme (Thu 19 Nov 2026) or Globex (Thu 19 Nov 2026) before" in said
    assert state()["ann-lee.ics"] == before["ann-lee.ics"]
    assert state()["bob-ray.ics"] != before["bob-ray.ics"]
    assert "1 changed" in batch("--yes")


# Too much at once


def test_most_of_what_a_student_has_to_come_is_cancelled_only_with_yes():
    jobs = [row(company=f"C{at}", interview=f"2026-11-{10 + at}") for at in range(8)]
    sheet(*jobs, BOB)
    batch()
    before = state()
    sheet(jobs[7], BOB)
    said = batch(code=1)
    assert "events of " in said
    assert " to come in 'ann-lee.ics' would be cancelled, as no row asks for them" in said
    assert "If the sheet is as it should be, add --yes." in said
    assert state()["ann-lee.ics"] == before["ann-lee.ics"]
    assert "1 changed" in batch("--yes")
    assert placed("ann-lee.ics").read_bytes().count(b"CANCELLED") > 10


CLASS = [
    {
        "Student": name,
        "Student ID": f"E{at}",
        "Mail": f"{name}@x.org",
        "Interview date": f"2026-11-{10 + at}",
        "Firm": f"Firm {at}",
        "Said": f"by {at} December",
        "News": "",
        "Outcome": "",
    }
    for at, name in enumerate(("ann", "bob", "cy", "di", "eve"), 1)
]


def of_one_class(*rows):
    sheet(*(one.values() for one in rows), columns=tuple(CLASS[0]))


@pytest.mark.parametrize("heading", ["Student", "Student ID", "Interview date", "Firm", "Said"])
def test_a_column_that_was_sorted_alone_is_asked_about(heading):
    of_one_class(*CLASS)
    batch()
    before = state()
    texts = [one[heading] for one in CLASS]
    turned = zip(CLASS, texts[1:] + texts[:1], strict=True)
    of_one_class(*(one | {heading: text} for one, text in turned))
    told = f"5 of 5 rows have under {heading!r} what others had in the last run"
    said = batch(code=1)
    assert told in said
    assert said.endswith("Nothing is written. If the sheet is as it should be, add --yes.\n")
    shown = run("batch", "class.csv", "--into", "out", "--dry-run")
    assert f"Note: {told}" in shown.stderr
    code, asked = on_terminal("batch", "class.csv", "--into", "out", typed="n\n")
    assert (code, "Is the sheet as it should be?" in asked, state()) == (130, True, before)
    batch("--yes")
    assert state() != before


def test_what_is_filled_in_or_written_anew_is_not_asked_about():
    of_one_class(*(one | {"Said": ""} for one in CLASS[1:]), CLASS[0])
    batch()
    said = {"Said": CLASS[0]["Said"]}
    of_one_class(
        *(one | said | {"Interview date": f"1{at} Nov 2026"} for at, one in enumerate(CLASS, 1))
    )
    batch()
    of_one_class(*(one | said for one in CLASS))
    batch()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A Ltd, B Ltd, C Ltd, A, B, C", "A, B, C, A, B, C"),  # none of the former names is left
        ("A, A, A, A, B, C", "B, B, B, A, B, C"),
    ],
)
def test_what_is_corrected_in_many_rows_at_once_is_not_asked_about(before, after):
    for firms in (before, after):
        names = zip("uvwxyz", firms.split(", "), strict=True)
        of_one_class(
            *(
                CLASS[0] | {"Student": one, "Student ID": one, "Mail": f"{one}@x.org", "Firm": firm}
                for one, firm in names
            )
        )
        batch()


def test_an_address_that_was_another_students_in_the_last_run_is_asked_about():
    ann, bob, *others = CLASS
    of_one_class(*CLASS)
    batch("--mail")
    draft = Path("out/staff/mail/ann.eml")
    of_one_class(ann | {"Mail": bob["Mail"]}, bob | {"Mail": "new@x.org"}, *others)
    told = (
        "1 student has an ID or an address that was another's in the last run: ann (bob@x.org was"
        " bob's)."
    )
    assert told in batch(code=1)
    assert b"To: ann <ann@x.org>" in draft.read_bytes()
    batch("--yes")
    assert b"To: ann <bob@x.org>" in draft.read_bytes()
    batch()
    of_one_class(ann | {"Mail": "ann@y.org"}, *others)
    batch()  # what is new, or was of somebody who is gone, is asked about no more


def test_namesakes_that_have_each_others_address_are_told_by_their_numbers():
    one, other = CLASS[0] | {"Student ID": "1"}, CLASS[1] | {"Student": "ann", "Student ID": "2"}
    of_one_class(one, other)
    batch()
    of_one_class(one | {"Mail": other["Mail"]}, other | {"Mail": one["Mail"]})
    assert "ann 1 (bob@x.org was ann 2's) and ann 2 (ann@x.org was ann 1's)" in batch(code=1)


@pytest.mark.parametrize(
    ("number", "what"), [("E9", "dan@x.org"), ("1", "ID 1"), ("", "dan@x.org")]
)
def test_a_row_that_became_another_students_is_asked_about(number, what):
    dan = CLASS[0] | {"Student": "Dan Poe", "Student ID": number and "1", "Mail": "dan@x.org"}
    of_one_class(dan, *CLASS[1:])
    batch()
    before = state()
    eve = dan | {"Student": "Eve Fox", "Student ID": number, "Firm": "Hooli"}
    of_one_class(eve, *CLASS[1:])
    told = "1 student has an ID or an address that was another's in the last run: Eve Fox"
    assert f"{told} ({what} was Dan Poe's)." in batch(code=1)
    assert state() == before
    of_one_class(dan | {"Student": "Dan Pou"}, *CLASS[1:])
    batch()  # a name that is corrected is the same student's


OTHER = {"Firm": "Hooli", "Interview date": "2026-11-30"}


@pytest.mark.parametrize(
    ("name", "cells", "asked"),
    [
        ("Rob Jansen", {}, True),  # of the same surname
        ("Ana Jansen", {}, False),  # corrected, as the interview shows
        ("Ana Jansen", OTHER, True),
        ("Danny Jansen", OTHER | {"Firm": "Firm 1"}, False),
        ("Danny Jansen", OTHER, True),
        ("DAN JANSEN", OTHER, False),
    ],
)
def test_who_has_the_id_of_one_of_that_surname_is_asked_about(name, cells, asked):
    dan = CLASS[0] | {"Student": "Dan Jansen"}
    of_one_class(dan, *CLASS[1:])
    batch()
    of_one_class(dan | {"Student": name} | cells, *CLASS[1:])
    assert (f"{name} (ID E1 was Dan Jansen's)" in batch(code=int(asked))) == asked


@pytest.mark.parametrize(
    ("numbers", "what"),
    [
        ("113", "1 interview is another student's than in the last run: ann 1 (that at Firm 2 was"),
        ("213", "2 interviews are another student's than in the last run: ann 2 (that at Firm 1"),
        ("423", ""),  # corrected
        ("122", "ann 2 (that at Firm 3 was ann 3's)."),
    ],
)
def test_an_interview_that_was_a_namesakes_is_asked_about(numbers, what):
    for several in ("123", numbers):
        rows = zip(CLASS[:3], several, strict=True)
        of_one_class(*(one | {"Student": "ann", "Student ID": at, "Mail": ""} for one, at in rows))
        said = batch(code=int(bool(what) and several == numbers))
    assert what in said


def test_two_students_that_would_become_one_are_asked_about_and_none_is_to_be_pruned():
    rows = [row("Ann Lee", "1"), row("Ann Lee", "2", company="Globex")]
    sheet(*rows)
    batch()
    sheet(row("Ann Lee", ""), row("Ann Lee", "", company="Globex"))
    assert "(that at Acme was Ann Lee 1's) and Ann Lee (that at Globex was Ann" in batch(code=1)
    sheet(rows[0], row("Ann Lee", "", company="Globex"))
    said = batch(code=1)
    assert "whose files stay, as a row that cannot be used may be theirs" in said


def test_of_two_addresses_of_one_student_none_was_anothers():
    ann, bob = CLASS[0], CLASS[1] | {"Student": "ann"}
    of_one_class(ann, bob)
    batch()
    of_one_class(ann, bob | OTHER | {"Student ID": "E1"})
    assert "ann E1 (bob@x.org was ann E2's)" in batch(code=1)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [("Student ID", "Key", "candidate_id"), ("Firm", "Whose", "company")],
)
def test_a_column_that_is_read_no_more_is_asked_about(old, new, field):
    of_one_class(*CLASS)
    batch()
    before = state()
    columns = tuple(new if name == old else name for name in CLASS[0])
    sheet(*(one.values() for one in CLASS), columns=columns)
    what = roster.columns.english()[field][0]
    told = f"No column is read as {what} any more, as {old!r} was in the last run. {new!r} has what"
    assert f'{told} that had; if it is the same, add --column {field}="{new}".' in batch(code=1)
    assert state() == before
    batch("--column", f"{field}={new}")
    assert state()["ann.ics"] == before["ann.ics"]
    assert f"Note: As in the last run: --column {field}={new}. What you type c" in batch()
    assert state()["ann.ics"] == before["ann.ics"]
    others = (name for name in columns if name not in (new, "News"))  # of which one told nothing
    sheet(
        *([one[name] for name in CLASS[0] if name not in (old, "News")] for one in CLASS),
        columns=tuple(others),
    )
    assert "The roster has no column called" in batch(code=1)
    typed = ("--column", "candidate=Student")
    assert f'If there is another for it, add --column {field}="Its heading".' in batch(
        *typed, code=1
    )
    batch(*typed, "--yes")


def test_a_column_of_one_of_several_sheets_that_is_read_no_more_is_asked_about():
    def office(heading, city):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in (("North", CLASS[:2]), ("South", CLASS[2:])):
            part = book.create_sheet(name)
            key, place = (heading, city) if name == "South" else ("Student ID", "City")
            part.append(["Student", key, "Interview date", "Firm", place, "Said"])
            for one in rows:
                texts = [one[head] for head in ("Student", "Student ID", "Interview date", "Firm")]
                part.append([*texts, "Berlin", "soon"])
        book.save("office.xlsx")
        return run("batch", "office.xlsx", "--into", "out", "--sheet", "all")

    assert office("Student ID", "City").exit_code == 0
    told = office("Key", "Region").stderr
    assert "In 'South', no column is read as candidate id any more, as one was in the" in told
    assert "as city" not in told


@pytest.mark.parametrize("sheet", ["North", "Old North"])
def test_a_heading_of_a_sheet_is_missed_for_a_single_cell_and_whoever_is_in_another(sheet):
    def office(heading, name):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, head in ((name, heading), ("South", "Latest news")):
            part = book.create_sheet(title)
            part.append(["Student", "Interview date", "Firm", "Said", head])
            news = "2026-11-18: a week more" if title == name else ""
            part.append(["Ann", "2026-11-16", f"{title[-5:]}", "soon", news])
            for at in range(12):
                part.append([f"Student {at}", "2026-11-16", title, "soon", ""])
        book.save("office.xlsx")
        return run("batch", "office.xlsx", "--into", "out", "--sheet", "all").stderr

    office("Latest news", "North")
    said = office("Stuff", sheet)
    assert ("no column is read as heard any more" in said) == (sheet == "North")


def test_sheets_that_call_their_countries_otherwise_are_as_they_were():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, city, country in (("North", "City", "Country"), ("South", "Ort", "Land")):
        part = book.create_sheet(name)
        part.append(["Student", "Interview date", "Firm", "Said", city, country])
        part.append([f"Ann {name}", "2026-11-19", "Acme", "soon", "Berlin", "DE"])
    book.save("office.xlsx")
    for _ in range(2):
        assert run("batch", "office.xlsx", "--into", "out", "--sheet", "all").exit_code == 0


@pytest.mark.parametrize(
    ("heading", "told"), [("Latest news", "2026-11-16: a week more"), ("Outcome", "withdrew")]
)
@pytest.mark.parametrize("number", ["1", "2"])
def test_a_heading_is_missed_for_who_has_another_interview_and_for_namesakes(heading, told, number):
    def office(head):
        rows = [["Ann", "1", "2026-11-09", "", told], ["Ann", number, "2026-11-10", "", ""]]
        sheet(*rows, columns=["Student", "Student ID", "Interview date", "Said", head])
        return run("batch", "class.csv", "--into", "out")

    assert office(heading).exit_code == 0
    assert "'Stuff' has what that had" in office("Stuff").stderr


def test_a_column_that_was_sorted_alone_is_called_as_in_each_sheet():
    def office(*said):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, heading in (("North", "They said"), ("South", "Timeline")):
            part = book.create_sheet(name)
            part.append(["Student", "Interview date", "Firm", heading])
            rows = zip(CLASS, said, strict=True) if name == "South" else ()
            for one, text in rows:
                part.append([one["Student"], one["Interview date"], one["Firm"], text])
        book["North"].append(["Zoe", "2026-11-19", "Acme", "soon"])
        book.save("office.xlsx")
        return run("batch", "office.xlsx", "--into", "out", "--sheet", "all").stderr

    said = [one["Said"] for one in CLASS]
    office(*said)
    told = office(*said[1:], said[0])
    assert "rows have under 'They said' or 'Timeline' what others had in the last run" in told


def test_a_sheet_without_outcomes_and_news_of_the_last_run_is_asked_about():
    news = "2026-11-30: by 11 December"
    ended = [one | {"Outcome": "2026-12-01: rejected"} for one in CLASS[:2]]
    heard = CLASS[2] | {"News": f"{news}; 2026-12-01: by 18 December"}
    of_one_class(*ended, heard, *CLASS[3:])
    batch()
    before = state()
    of_one_class(*CLASS[:2], heard | {"News": news}, *CLASS[3:])
    told = "2 outcomes and 1 news of the last run are gone from the sheet, as if it were an older"
    assert told in batch(code=1)
    assert state() == before
    of_one_class(heard | {"News": "", "Outcome": "2026-12-04: offer"}, *CLASS[3:])
    batch()  # of who is taken out, and of news that an outcome follows, nothing is gone


def test_several_files_are_put_into_one_workbook():
    told = fails("batch", "class.csv", "other.csv", "--into", "out", code=2)
    assert "'other.csv' is one word too many. Put several files into one workbook, a sheet" in told
    crowd(8)
    batch()
    sheet(ANN)
    told = "8 students no longer in the sheet, whose files stay (if they are in another file, put"
    assert told in batch("--yes")


@pytest.mark.untraced
def test_more_than_a_tenth_of_a_class_is_removed_only_with_all():
    crowd(20)
    batch("--pages")
    before = names()
    crowd(14)
    said = batch("--prune", "--yes", code=1)
    assert "6 students no longer in the sheet, whose files stay, as too many would be" in said
    assert said.endswith(
        "Error: --prune would remove the files of 6 students, more than a tenth, as they are not in"
        " 'class.csv'. If that is the whole class, say --prune=all.\n"
    )
    assert names() == before
    for typed, code in (("n\n", 1), ("y\n", 0)):
        args = ("batch", "class.csv", "--into", "out", "--prune")
        ended, shown = on_terminal(*args, typed=typed)
        assert ended == code
        assert "Remove the files of 6 students who are not in the sheet any more?" in shown
    assert len(calendars()) == 14
    crowd(8)
    args = ("--prune=all", "class.csv", "--into", "out", "--quiet")
    assert run("batch", *args).output == ""
    assert len(calendars()) == 8
    crowd(4)
    args = ("--into", "out", "--prune", "class.csv", "--quiet")  # the sheet is not its value
    assert run("batch", *args).output == ""
    assert len(calendars()) == 4
    assert "'most' is not one of" in fails("batch", *args[:3], "--prune=most", code=2)


def test_a_workbook_that_would_remove_many_is_named_with_its_sheet():
    crowd(20)
    batch()
    book = openpyxl.Workbook()
    book.active.title = "Spring"
    book.active.append(COLUMNS)
    book.active.append(row("Student 1"))
    book.save("class.xlsx")
    said = batch("--prune", "--yes", roster="class.xlsx", code=1)
    assert "not in 'class.xlsx', sheet 'Spring'. If that is the whole class, say" in said


def test_students_of_one_name_without_a_number_are_told_apart_by_nobody_if_their_addresses_differ():
    columns = (*COLUMNS, "e-mail")
    one, two = (*row(), "ann@uni.example"), (*row(company="Hooli"), "lee@uni.example")
    sheet(one, (*BOB, ""), two, (*row(company="Initech"), ""), columns=columns)
    said = batch(code=1)
    doubt = "Ann Lee has 'ann@uni.example' and 'lee@uni.example', so this may be one student or"
    assert [line for line in (2, 4, 5) if f"Error: Line {line}, e-mail: {doubt}" in said] == [
        2,
        4,
        5,
    ]
    assert calendars() == ["bob-ray.ics"]
    sheet(one, (*BOB, ""), (*row(company="Hooli"), "ANN@uni.example"), columns=columns)
    batch()
    assert [(one["file"], one["email"]) for one in table("index.csv")] == [
        ("ann-lee.ics", "ann@uni.example"),
        ("bob-ray.ics", ""),
    ]
    numbered = (
        (*row(number="E1"), "ann@uni.example"),
        (*row(number="E1", company="B"), "a@b.example"),
        (*row(number="E1", company="C"), "A@B.example"),
    )
    sheet(*numbered, columns=columns)
    said = batch("--mail", "--yes", code=1)
    both = "e-mail: one student has 'ann@uni.example' and 'a@b.example', so there is no e-mail"
    assert f"Line 2, {both}" in said
    assert f"Line 3, {both}" in said
    assert f"Line 4, {both}" not in said


def test_an_address_of_two_students_is_written_to_for_neither():
    columns = (*COLUMNS, "e-mail")
    sheet((*ANN, "x@uni.example"), (*BOB, "X@uni.example"), columns=columns)
    said = batch("--mail", code=1)
    for at, email in ((2, "x@uni.example"), (3, "X@uni.example")):
        why = "is another student's address, too, so there is no e-mail; correct it."
        assert f"Error: Line {at}, e-mail: {email} {why}" in said
        assert f"\n{at}," in placed("problems.csv").read_text()
    assert "Skipped" not in said
    assert "Drafts of e-mails in out/staff/mail: 0." in said


@pytest.mark.parametrize("number", ["", "E1"])
def test_a_folder_in_which_an_address_was_a_number_is_taken_on(number):
    columns = (*COLUMNS, "e-mail")
    sheet(row(number="ann@uni.example"), row("Bob Ray", "bob@uni.example", company="Globex"))
    batch()
    before = {name: uids(name) for name in calendars()}
    sheet(
        (*row(number=number), "ANN@uni.example"),
        (*row("Bob Rey", number and "E2", company="Globex"), "bob@uni.example"),
        columns=columns,
    )
    batch("--prune")
    assert {name: uids(name) for name in calendars()} == before
    assert b"CANCELLED" not in placed("ann-lee.ics").read_bytes()
    sheet((*row(number=number), "other@uni.example"), columns=columns)
    assert "whose files stay; --prune removes them: bob-ray.ics." in batch()


def uids(name):
    return sorted(re.findall(rb"UID:.*", placed(name).read_bytes()))


def test_a_row_with_a_number_and_no_name_tells_the_number():
    sheet(row("", "E77"), row("Eve Low", "E78", interview="31/11/2026"))
    batch(code=1)
    assert [(one["candidate"], one["number"]) for one in table("problems.csv")] == [
        *(("", "E77"), ("Eve Low", "E78")),
    ]
    text = placed("problems.csv").read_text(encoding="utf-8-sig")
    old = "".join(
        ",".join(one.split(",")[:2] + one.split(",")[3:]) for one in text.splitlines(keepends=True)
    )
    placed("problems.csv").write_text(old, encoding="utf-8")
    batch(code=1)
    assert placed("problems.csv").read_text(encoding="utf-8-sig") == text


def test_a_sheet_that_seems_to_be_cut_off_cancels_and_removes_nothing():
    sheet(ANN, BOB, row("Cy Fox"), row("Cy Fox", company="Globex"))
    batch()
    whole = Path("class.csv").read_bytes()
    cut = whole[: whole.rindex(b"Cy Fox") + 20]
    Path("class.csv").write_bytes(cut.replace(b"Bob Ray", b"Ann Lee").replace(b"Globex", b"Hooli"))
    said = batch("--prune")
    assert "Note: The sheet seems to be cut off, as its last row is shorter than the others" in said
    assert "files stay, as the sheet seems to be cut off: bob-ray.ics." in said
    assert b"CANCELLED" not in placed("cy-fox.ics").read_bytes()
    assert "removed" in batch("--prune", "--yes")


# The terminal, and interruptions


def crowd(number):
    sheet(*(row(f"Student {at}", company=f"Company {at % 7}") for at in range(number)))


def begun(*args):
    """Start the installed command, and wait until it has made some calendars."""
    process = subprocess.Popen(
        [installed(), "batch", "class.csv", "--into", "out", *args],
        env={**os.environ, **environment(NOWHERE)},
        start_new_session=True,
        stderr=subprocess.PIPE,
    )
    while not (Path("out").is_dir() and len(calendars()) > 20):
        assert process.poll() is None
        time.sleep(0.005)
    return process


@pytest.mark.parametrize(
    ("args", "streams", "bar", "lines"),
    [
        ((), "-ww", True, 4),
        (("--dry-run",), "--w", True, 4),
        (("-q",), "-ww", False, 0),
        ((), "-w-", False, 0),
    ],
)
def test_a_bar_shows_on_a_terminal_what_takes_long(monkeypatch, capsys, args, streams, bar, lines):
    sheet(ANN, BOB)
    end, begin = os.pipe()
    data = Path("class.csv").read_bytes()
    slow = threading.Timer(1.1, lambda: (os.write(begin, data), os.close(begin)))
    with os.fdopen(end, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        slow.start()
        code, shown = on_terminal("batch", "-", "--into", "out", "--notes", *args, streams=streams)
        slow.join()
    assert code == 0
    assert bool(re.search(r"Calendars +\[#+\] +100%", shown)) == bar
    assert shown.count("\n") == lines
    said = capsys.readouterr().err
    if streams == "-w-":
        wrote = "Wrote 2 of 2 calendars into out/students: 2 new, 8 events.\n"
        assert without_columns(timeless(said)) == wrote


def test_nothing_but_the_summary_is_shown_where_it_is_quick():
    sheet(ANN)
    code, shown = on_terminal("batch", "class.csv", "--into", "few", "--notes")
    assert code == 0
    assert len(shown.splitlines()) == 3  # the columns in two


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("sent", "jobs", "codes"),
    [
        (signal.SIGINT, "1", {130}),
        (signal.SIGINT, "2", {130}),
        (signal.SIGKILL, "2", {-signal.SIGKILL}),
    ],
)
def test_an_interrupted_run_leaves_whole_files_and_the_next_finishes(sent, jobs, codes):
    crowd(600)
    process = begun("--jobs", jobs)
    (os.killpg if sent == signal.SIGINT else os.kill)(process.pid, sent)
    _, said = process.communicate(timeout=60)  # ends only when the processes that it began have
    assert process.returncode in codes
    assert b"Traceback" not in said
    left = calendars()
    assert 20 < len(left) < 600
    for name in left:
        assert placed(name).read_bytes().endswith(b"END:VCALENDAR\r\n")
    before = state()
    said = batch("--jobs", "1")
    counts = [
        int(count.replace(",", "")) for count in re.findall(r"([\d,]+) (?:new|unchanged)", said)
    ]
    assert sum(counts) == 600
    assert [name for name in names() if not name.endswith(".ics")] == ["index.csv"]
    assert all(state()[name] == before[name] for name in left[:3])


def test_how_the_sheet_is_understood_is_said():
    Path("class.csv").write_text(
        "Student,Interview held on,Response expected,Sector,City,Country,Uni email,Phone\n"
        "Ann,19 Nov 2026 at 2pm,TBC,Banking,Zedtown,Germany,a@u.example,1\n"
        "Ben,Thursday 5 November,n/a,IT,London,UK,,2\n"
        "Cy,20/11/26,-,finance,Room 4,,,3\n",
        encoding="utf-8",
    )
    said = run("batch", "class.csv", "--into", "out").stderr
    notes = [line for line in said.splitlines() if line.startswith("Note: ")]
    assert notes[:-1] == [  # the last is of days that are over
        (
            "Note: Columns are candidate: Student; interview: Interview held on; said: Response"
            " expected; industry: Sector; city: City; country: Country; email: Uni email; ignored:"
            " Phone."
        ),
        (
            "Note: Days without a year are in that of the other rows: Thursday 5 November is Thu 5"
            " Nov 2026."
        ),
        "Note: Days have the day first, as other rows show: 20/11/26 is Fri 20 Nov 2026.",
        (
            "Note: Public holidays are not skipped for 1 interview (line 4), only weekends, as"
            " nothing tells where the employer is: add a column called region, or give --region."
        ),
        "Note: Room 4 is no place that I know, so it does not count.",
        "Note: Zedtown, Germany: read as Germany, as Zedtown is not known.",
        "Note: Industries are planned like this: Banking as finance; IT as technology.",
    ]


def test_a_sheet_that_tells_nothing_about_deciding_is_noted():
    Path("class.csv").write_text("Student,Date,Student ID,E-mail\nAnn,2026-11-19,1,a@b.c\n")
    told = run("batch", "class.csv", "--into", "out").stderr
    assert "; email: E-mail; ignored: none." in told
    assert "No column tells what they said about when they decide" in told
    assert "No column tells" not in batch("--said", "by Friday")


def test_columns_and_a_mapping_tell_how_to_read_a_sheet():
    Path("class.csv").write_text(
        "Student,Date,Response by,Due,Work\nAnn,2026-11-19,by Friday,in two weeks,Advice\n",
        encoding="utf-8",
    )
    Path("office.toml").write_text(
        "[columns]\nsaid = 'Response by'\nindustry = 'Work'\n[industries]\nAdvice = 'sales'\n"
        "[defaults]\nregion = 'GB'\n",
        encoding="utf-8",
    )
    args = ("batch", "class.csv", "--into", "out", "--mapping", "office.toml")
    told = run(*args, "--column", "said=Due").stderr
    assert "said: Due; industry: Work; ignored: Response by." in told
    assert "Advice as sales" in told
    assert "said: Response by" in run(*args).stderr
    for text in ("said", "=Due", "said="):
        told = fails("batch", "class.csv", "--into", "out", "--column", text, code=2)
        assert "cannot be read" in told
    told = fails("batch", "class.csv", "--into", "out", "--mapping", "none.toml")
    assert "is not there" in told
    Path("none.toml").write_bytes(b"\xff")
    told = fails("batch", "class.csv", "--into", "out", "--mapping", "none.toml")
    assert "not a text file in UTF-8" in told


def test_a_class_goes_on_with_the_options_of_its_last_run():
    sheet(row(region=""))
    Path("office.toml").write_text("[defaults]\nasked = '2026-11-27'\n")
    batch("--mapping", "office.toml", "--region", "GB", "--remind", "8:00")
    before = state()
    mapping = Path("office.toml").absolute()
    told = f"--mapping {mapping} --region GB --remind 8:00. What you type counts instead."
    assert f"Note: As in the last run: {told}\n" in batch()
    assert state() == before
    run("check", "out", "--roster", "class.csv", "--repair", "--region", "US-NY")
    assert "--region US-NY" in batch()
    assert "As in" not in batch("--mapping", "office.toml", "--region", "GB", "--remind", "8:00")
    Path("office.toml").write_text("[defaults]\nasked = '2026-11-30'\n")
    assert "1 changed" in batch()


def test_the_sheet_of_another_class_is_asked_about():
    sheet(*(row(name) for name in ("Ann Lee", "Bob Ray", "Cy Fox", "Di Orr", "Eve Poe")))
    batch()
    before = state()
    sheet(row("Ann Lee"), row("Bob Ray"))
    assert "3 of the 5 students of the last run are not in the sheet: Cy Fox, Di O" in batch(code=1)
    assert state() == before
    batch("--yes")
    sheet(row("Gil Ash", company="Hooli"))
    batch()


def test_who_may_have_another_surname_is_named_with_the_former():
    sheet(row("Emily Kowalski"), BOB)
    batch()
    sheet(row("Emily Nowak", said="in a month"), BOB)
    told = "the new name of somebody no longer in the sheet: Emily Nowak of Emily Kowalski. If so"
    assert told in batch("--yes", "--prune")


def test_nobody_is_pruned_who_may_be_whose_row_cannot_be_used():
    sheet(row(number="E1"), BOB)
    batch()
    sheet(row(interview="E1"), BOB)
    assert "stay, as a row that cannot be used may be theirs: ann-lee.ics" in batch(
        "--prune", code=1
    )
    assert calendars() == ["ann-lee.ics", "bob-ray.ics"]


def test_of_several_sheets_one_is_asked_for_on_a_terminal():
    file = openpyxl.Workbook()
    for at, name in enumerate(("Autumn", "Spring")):
        sheet = file.create_sheet(name)
        sheet.append(["Student", "Interview date", "Employer"])
        sheet.append([f"Student {at}", "2026-11-19", "Acme"])
    file.save("class.xlsx")
    told = fails("batch", "class.xlsx", "--into", "out")
    assert "Several sheets have interviews: 'Autumn' and 'Spring'." in told
    code, shown = on_terminal("batch", "class.xlsx", "--into", "out", typed="spring\n")
    assert (code, "Which sheet has the interviews?" in shown) == (0, True)
    assert [name for name in names() if name.endswith(".ics")] == ["student-1.ics"]


# Two folders: one to hand out, one for the staff


def mode(path):
    return Path(path).stat().st_mode & 0o777


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_is_for_its_owner_alone_unless_the_folder_is_opened(jobs):
    before = os.umask(0o002)
    try:
        sheet(ANN, BOB, BAD)
        batch("--pages", "--jobs", jobs, code=1)
        below = [*Path("out").glob("[!.]*/*")]
        assert len(below) == 10
        assert {mode(path) for path in below} == {0o600}
        assert {mode(path) for path in ("out", "out/staff", "out/students")} == {0o700}
        Path("out/students").chmod(0o750)
        sheet(ANN, BOB, row("Cy Fox"))
        batch("--jobs", jobs)
        assert (mode(placed("cy-fox.ics")), mode(placed("ann-lee.ics"))) == (0o640, 0o600)
        assert os.umask(0o002) == 0o002
    finally:
        os.umask(before)


def flatten(*, noted):
    """Make of the folder what it was when all lay in one."""
    if not noted:
        old_folder()
    for path in of_class():
        path.rename(Path("out", path.name)).chmod(0o644)
    placed("log.csv").unlink()
    Path("out/staff/review.xlsx").unlink()
    Path("out/staff/.options.json").unlink()
    Path("out/students").rmdir()
    Path("out/staff").rmdir()


@pytest.mark.parametrize("noted", [True, False])
def test_a_folder_in_which_all_lay_together_is_sorted_and_told(noted):
    sheet(ANN, BAD, BOB)
    batch("--pages", code=1)
    flatten(noted=noted)
    Path("out/mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    Path("out/theirs.csv").write_bytes(b"a,b\n")
    before = {path.name: path.read_bytes() for path in of_class()}
    result = run("batch", "class.csv", "--into", "out", "--dry-run", "--notes")
    changed = "unchanged" if noted else "changed  "
    assert files_in(result.stdout) == f"{changed}  ann-lee.ics\n{changed}  bob-ray.ics\n"
    assert "The files of out would be moved into two folders" in result.stderr
    sheet(ANN, BOB)
    said = batch("--pages")
    assert (
        "Note: The files of out are moved into two folders in it: students, to be handed out, and"
        " staff, for you alone.\n"
    ) in said
    assert "2 unchanged" in said if noted else "2 changed" in said
    shown = ["ann-lee.html", "ann-lee.ics", "bob-ray.html", "bob-ray.ics"]
    assert sorted(path.name for path in Path("out/students").iterdir()) == shown
    assert sorted(path.name for path in Path("out/staff").iterdir()) == [
        *(".options.json", "index.csv", "index.html", "log.csv", "review.xlsx")
    ]
    assert sorted(path.name for path in Path("out").glob("*.*")) == [
        *(".followcal-undo", "mine.ics", "theirs.csv")
    ]
    assert {mode(path) for path in Path("out/students").iterdir()} == {0o600}
    assert table("log.csv")[0]["change"] == "7 files moved into students and staff"
    assert "moved" not in batch("--pages")
    assert run("undo", "out").exit_code == 0
    assert {path.name: path.read_bytes() for path in of_class()} == before


def test_what_was_sorted_halfway_is_sorted_on_and_takes_no_place_that_is_taken():
    sheet(ANN, BOB)
    batch()
    placed("bob-ray.ics").rename("out/bob-ray.ics")
    Path("out/ann-lee.ics").write_bytes(placed("ann-lee.ics").read_bytes())
    assert ": 2 unchanged," in batch("--no-undo")
    assert placed("bob-ray.ics").exists()
    assert Path("out/ann-lee.ics").exists()


def test_notes_are_handed_out_only_if_that_is_asked_for():
    sheet(row(notes="secret"))
    told = "The notes of the sheet are not handed out; --notes puts them into the events."
    args = ("batch", "class.csv", "--into", "out", "--pages")
    assert told in run(*args).stderr
    assert not [path for path in of_class() if b"secret" in path.read_bytes()]
    assert told not in run(*args, "--notes").stderr
    assert [path.name for path in of_class() if b"secret" in path.read_bytes()] == [
        *("ann-lee.html", "ann-lee.ics")
    ]


def test_the_log_tells_what_each_run_changed():
    sheet(ANN, BOB)
    batch()
    batch()
    sheet(row(company="Initech"), row("=Cy Fox", company="Hooli"))
    batch("--prune", FOLLOWCAL_NOW=LATER)
    parts = ("when", "sheet", "file", "change")
    told = [tuple(one[part][:11] for part in parts) for one in table("log.csv")]
    assert told == [
        ("2026-11-19T", "class.csv", "ann-lee.ics", "new"),
        ("2026-11-19T", "class.csv", "bob-ray.ics", "new"),
        ("2026-11-23T", "class.csv", "ann-lee.ics", "changed"),
        ("2026-11-23T", "class.csv", "ann-lee.ics", "corrected A"),
        ("2026-11-23T", "class.csv", "cy-fox.ics", "new"),
        ("2026-11-23T", "class.csv", "bob-ray.ics", "removed"),
    ]
    assert table("log.csv")[3]["change"] == (
        "corrected Acme (Thu 19 Nov 2026): Initech (Thu 19 Nov 2026)"
    )
    assert table("log.csv")[4]["candidate"] == "'=Cy Fox"
    path = placed("log.csv")
    path.write_bytes(path.read_bytes().replace(b",", b";"))
    batch("--prune", "--remind", "8:00", FOLLOWCAL_NOW=LATER)
    assert len(table("log.csv")) == 8
    assert table("log.csv")[4]["candidate"] == "'=Cy Fox"


def test_the_log_tells_what_became_of_each_event():
    heads = (*COLUMNS, "outcome", "language")
    sheet((*ANN, "", ""), (*BOB, "", "German"), columns=heads)
    batch()
    end = ("2026-11-20: withdrawn", "German")
    longer = row(said="in three weeks")
    sheet((*longer, "", ""), (*BOB, *end), columns=heads)
    batch(FOLLOWCAL_NOW="2026-11-20T09:00:00+00:00")
    sheet((*longer, "2026-11-20: withdrawn", ""), (*BOB, "", "German"), columns=heads)
    batch("--yes", FOLLOWCAL_NOW="2026-11-20T10:00:00+00:00")
    told = [one["change"] for one in table("log.csv") if one["candidate"] == "Ann Lee"]
    assert told == [
        *("new", "changed", "moved 2026-12-07 → 2026-12-14: Check in (Acme)"),
        "moved 2026-12-10 → 2026-12-17: Make one last call (Acme)",
        "moved 2026-12-17 → 2027-01-04: Time to let go (Acme)",
        *("changed", "cancelled 2026-11-20: Send your thank-you (Acme)"),
        "cancelled 2026-12-14: Check in (Acme)",
        "cancelled 2026-12-17: Make one last call (Acme)",
        "cancelled 2027-01-04: Time to let go (Acme)",
    ]
    told = [one["change"] for one in table("log.csv") if one["candidate"] == "Bob Ray"]
    assert "cancelled 2026-11-24: Check in (Globex)" in told
    assert "added 2026-11-24: Check in (Globex)" in told
    batch(FOLLOWCAL_NOW="2026-12-28T09:00:00+00:00")
    told = [one["change"] for one in table("log.csv") if one["candidate"] == "Ann Lee"]
    assert told[-2:] == ["changed", "taken out: 1 event cancelled more than a month ago"]


@pytest.mark.untraced
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("who", ["bob RAY", "b7"])
def test_a_student_is_erased_everywhere(there, who):
    bob = row("Bob Ray", "B7", company="Globex")
    sheet(ANN, row("Bob Rae", "B7", company="Globex"))
    batch("--pages")
    sheet(ANN, bob, (*row("Bob Ray", "B7")[:2], "31/11/2026", *BOB[3:]))
    batch("--pages", code=1)
    sheet(*([ANN, bob] if there else [ANN]))
    shown = run("batch", "class.csv", "--into", "out", "--erase", who, "--dry-run").stdout
    assert files_in(shown) == (
        "unchanged  ann-lee.ics\nremoved    bob-rae.html\nremoved    bob-rae.ics\n"
    )
    said = batch("--erase", who)
    assert (
        "Note: Erased: 2 files of 1 student, and all that was kept for undo. Take their rows out"
        " of the sheet too, or the next run makes them again.\n"
    ) in said
    left = [path for path in Path("out").rglob("*") if path.is_file()]
    for path in left:
        if path.suffix == ".xlsx":  # whose cells test_review reads
            continue
        assert not re.search(r"Bob|B7|Globex", path.read_text(errors="replace")), path
        assert "bob" not in path.name
    assert [one["change"] for one in table("log.csv")] == ["new", "a student erased"]
    assert names() == ["ann-lee.html", "ann-lee.ics", "index.csv", "index.html"]
    told = "New in the class: Bob Ray. Whoever was erased and is back has a row still"
    assert ("1 new" in (said := batch())) == (told in said) == there


def test_several_are_erased_at_once():
    sheet(ANN, BOB, row("Cy Fox"))
    batch("--pages")
    said = batch("--erase", "ann lee", "--erase", "Cy Fox", "--erase", "")
    assert "Note: Erased: 4 files of 2 students, and" in said
    assert names() == ["bob-ray.html", "bob-ray.ics", "index.csv", "index.html"]
    assert [one["file"] for one in table("log.csv")] == ["bob-ray.ics", "", ""]


def test_whom_to_erase_must_be_clear():
    sheet(row("Ann Lee", "1"), row("Ann Lee", "2"), BOB)
    batch()
    before = state()
    ask = ("batch", "class.csv", "--into", "out", "--erase")
    said = fails(*ask, "Ann Lee")
    assert "'Ann Lee' may be 'Ann Lee 1' and 'Ann Lee 2'; give the ID" in said
    none = "There is no student {}, in the sheet or in 'out/students'.{}\n"
    said = fails(*ask, "Zoe", "--erase", "Böb", "--erase", "Bob Ray")
    assert said == "".join(
        f"Error: {none.format(*one)}"
        for one in (("'Zoe'", ""), ("'Böb'", " Did you mean 'Bob Ray'?"))
    )
    sheet(row("Bob Ray", "9", company="Hooli"))
    assert "give the ID" in fails(*ask, "Ann Lee")
    assert state() == before
    batch("--erase", "Ann Lee 2", "--yes")
    assert len(calendars()) == 2


def test_a_cluster_that_is_not_there(monkeypatch):
    sheet(ANN)
    told = fails("batch", "class.csv", "--into", "out", "--cluster", "nowhere://there")
    assert "No scheduler answers at 'nowhere://there'." in told
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = fails("batch", "class.csv", "--into", "out", "--cluster", "tcp://127.0.0.1:1")
    assert 'pip install "followcal[cluster]"' in told


# How it ended


def ended(*rows):
    """Write a class of rows of a name, what they said and how it ended, all of one interview."""
    columns = ("student", "interview", "company", "said", "result", "email")
    full = (
        (name, "2026-11-17", "Acme", said, result, f"{name[:3].lower()}@x.example")
        for name, said, result in rows
    )
    sheet(*full, columns=columns)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Unfortunately I was rejected on the 24th", "a no"),
        ("not successful", "a no"),
        ("Refus, retour détaillé d'ici le 4 décembre", "a no"),
        ("Offer - answer by 2 Dec", "an offer"),
        ("got offer, has to decide by 12/4", "an offer"),
        ("offered job, decide by 12/4", "an offer"),
        ("they gave him til 4 December to decide", "an offer"),
        ("Student withdrew, told them by 4 December", "a withdrawal"),
        ("We are pleased to offer you the position", "an offer"),
    ],
)
def test_words_that_tell_how_it_ended_are_named_and_nothing_is_planned(said, what):
    ended(("Ann Lee", said, ""), ("Bob Ray", said, "hired"))
    shown = batch(code=1)
    assert (
        f"Error: Line 2, said: “{said}” sounds like {what}, so nothing is planned; if it is one,"
        " write how it ended into the column 'result'; else take those words out.\n"
    ) in shown
    assert "Error: Line 3" not in shown
    assert calendars() == []
    columns = ("student", "interview", "said", "heard")
    sheet(("Ann Lee", "2026-11-17", "soon", f"2026-11-28: {said}"), columns=columns)
    assert "Error: Line 2, heard: “" in (heard := batch("--yes", code=1))
    assert "into a column called outcome" in heard
    mail = "From: Jo\nSent: 28 November 2026\n\nWe are pleased to offer you the position."
    sheet(("Ann Lee", "2026-11-17", mail), columns=columns[:-1])
    assert "Error: Line 2, said: “From: Jo" in batch("--yes", code=1)


def test_another_interview_in_the_news_is_told_until_it_has_a_row():
    columns = ("student", "interview", "company", "heard", "round")
    news = ("Ann Lee", "2026-11-17", "Acme", "2026-11-18: invited to second interview 2 Dec", "")
    sheet(news, columns=columns)
    told = "Note: Another interview seems to be told of for Ann Lee. If it is one, give it a row"
    assert told in batch()
    sheet(news, ("Ann Lee", "2026-12-02", "Acme", "", "2"), columns=columns)
    assert told not in batch()


def test_news_that_nothing_is_planned_for_are_told():
    columns = ("student", "interview", "heard", "outcome", "last updated")
    offered = "2026-11-18: they offered me the job, HR wants to know by Friday"
    sends = "2026-11-18: they gave her until 4 Dec to send references"
    sheet(
        ("Ann Lee", "2026-11-17", "2026-11-18: they rang, missed call", "", ""),
        ("Bob Ray", "2026-11-17", "2026-11-18: the post is on hold", "", ""),
        ("Cy Fox", "2026-11-17", "", "On hold", "2026-11-18"),
        ("Di Poe", "2026-11-17", "2026-11-18: still interviewing", "on hold", ""),
        ("Ed Low", "2026-11-17", offered, "2026-11-18: offer", ""),
        ("Flo Ash", "2026-11-17", "", "pending", ""),
        ("Gil Orr", "2026-11-17", sends, "2026-11-18: offer", ""),
        columns=columns,
    )
    told = batch()
    assert (
        "Note: A call seems to be missed or asked for, so it is best to call back soon: Ann Le"
        in told
    )
    assert "Note: Put off without a date: Bob Ray, Cy Fox and Di Poe. To wait longer" in told
    assert "name a day that is not planned for, for Ed Low and Gil Orr. If it is the one" in told


def test_dates_that_may_be_read_wrongly_are_told_where_something_is_to_come():
    off, far = "The chef is off on Friday.", "by 11 November"
    sheet(row(said=off), row("Bob Ray", said=far), row("Cy Fox", said=f"{off} We decide in a week"))
    said = batch()
    assert "Not taken for when they decide: “on Friday” (Fri 20 Nov 2026) of Ann Lee. If" in said
    assert "has passed this year: “by 11 November” (Thu 11 Nov 2027) of Bob Ray. If that" in said
    over = row(said=off, interview="2026-01-05")
    sheet(over, row("Di Poe", said="after the holiday"))
    said = batch("--yes")
    assert "Not taken" not in said
    assert "They name no day, only “after the holiday” of Di Poe. If" in said


def test_who_took_a_job_while_others_are_followed_up_is_told():
    columns = ("student", "role", "interview", "company", "said", "Result")
    ends = {
        "Ann Lee": "2026-11-18: offer accepted",
        "Bob Ray": "2026-11-18: offer",  # which they may still decline
        "Cy Fox": "took another job",
        "Di Poe": "rejected, they hired another",
    }
    rows = [(name, "", "2026-11-16", "Acme", "by Friday", end) for name, end in ends.items()]
    others = [(name, "", "2026-11-17", "Globex", "", "") for name in ends]
    again = ("Ann Lee", "Clerk", "2026-11-17", "ACME", "", "")
    sheet(*rows, *others, again, columns=columns)
    told = batch(code=1)  # the last of the ends cannot be read
    assert (
        "Note: A job is taken, and others are still followed up: Ann Lee (Acme: 2026-11-18: offer"
        " accepted; still Globex) and Cy Fox (Acme: took another job; still Globex). For those that"
        " are over, write withdrawn under 'Result'.\n"
    ) in told
    over = [(*one[:-1], "withdrawn") for one in others]
    sheet(*rows[:3], *over, again, columns=columns)
    assert "A job is taken" not in batch("--yes")


def test_what_is_long_overdue_is_told_with_the_columns_that_tell_more():
    late = [row(f"Student {at}", interview=f"2026-11-0{9 - at}") for at in range(6)]
    sheet(ANN, *late)
    batch()
    told = batch()
    names = "Student 0, Student 1, Student 2, Student 3, Student 4 and 1 more"
    assert f"Note: Overdue by more than a week: {names}. If it was sent, tell so" in told
    sheet(*((*one, "2026-11-19") for one in late), columns=(*COLUMNS, "Asked on"))
    assert "Overdue by" not in batch()
    sheet(ANN)
    assert "Overdue by" not in batch("--prune=all", "--yes")


def test_a_class_that_is_handed_out_late_is_planned_from_that_day_if_the_mapping_tells_it():
    sheet(ANN, row("Bob Ray", interview="2026-11-02"), row("Cy Fox", interview="2026-11-30"))
    first = "The first days are over by more than a week: Bob Ray. If the class gets its calendars"
    told = batch()
    assert first in told
    assert 'write asked = "2026-11-19" under [defaults] in a file, and add --mapping' in told
    assert first not in batch()
    Path("office.toml").write_text('[defaults]\nasked = "2026-11-19"\n', encoding="utf-8")
    assert "Overdue by" not in batch("--mapping", "office.toml", "--yes")
    days = {one["candidate"]: one["first"] for one in table("index.csv")}
    assert days == {"Ann Lee": "2026-11-20", "Bob Ray": "2026-11-19", "Cy Fox": "2026-12-01"}
    assert "In step with 'class.csv'" in run("check", "out", "--roster", "class.csv").stderr


def test_for_whom_nothing_was_ever_to_come_there_is_no_calendar_and_nothing_is_cancelled():
    ended(("Ann Lee", "by 4 Dec", "hired"), ("Bob Ray", "by 4 Dec", "rejected 2026-11-20"))
    assert "Note: Nothing is to come for Ann Lee, so there is no calendar.\n" in batch("--pages")
    assert calendars() == ["bob-ray.ics"]
    bob = Path("out", "students", "bob-ray.ics").read_bytes()
    page = Path("out", "students", "bob-ray.html").read_bytes()
    assert b"Cancelled" not in bob
    assert "2 unchanged" not in (again := batch("--pages"))
    assert "1 unchanged" in again
    assert Path("out", "students", "bob-ray.ics").read_bytes() == bob
    assert Path("out", "students", "bob-ray.html").read_bytes() == page
    ended(("Ann Lee", "by 4 Dec", ""), ("Bob Ray", "by 4 Dec", "rejected 2026-11-20"))
    batch("--pages")
    ended(("Ann Lee", "by 4 Dec", "hired"), ("Bob Ray", "by 4 Dec", "rejected 2026-11-20"))
    batch("--pages", "--yes")
    assert b"Cancelled" in Path("out", "students", "ann-lee.ics").read_bytes()


def test_an_ignored_column_that_seems_to_tell_what_they_said_is_asked_about():
    columns = ("student", "ID", "interview", "plan heard", "applied", "GPA")
    sheet(
        ("Ann Lee", "77", "2026-11-17", "by 24 Dec", "1 Nov 2026", "3"),
        ("Bob Ray", "78", "2026-11-17", "two weeks", "2 Nov 2026", "4"),
        ("Cy Fox", "79", "2026-11-17", "", "", ""),
        columns=columns,
    )
    wrong = fails("batch", "class.csv", "--into", "out")
    assert wrong.count("seems to tell what they said about when they decide") == 1
    assert """said="plan heard"; if it is something else, add --column notes="plan""" in wrong
    assert not Path("out").exists()
    wrong = fails("batch", "class.csv", "--into", "out", "--column", "notes=GPA")
    assert """said="plan heard"; if it is something else, take it out.""" in wrong
    said = batch("--column", "notes=plan heard")
    assert """Note: If 'ID' has the students' IDs, say so: --column candidate_id="ID".\n""" in said
    again = batch("--column", "candidate_id=ID", "--column", "said=plan heard")
    assert "say so: --column" not in again
    assert "seems to tell" not in again
    assert set(files_of()) == {("Ann Lee", "77"), ("Bob Ray", "78"), ("Cy Fox", "79")}


def test_a_key_below_is_no_student_and_a_formula_without_its_value_is_told():
    sheet(
        row(),
        row("Bob Ray", interview="=D11-7"),
        row("Cy Fox", said="#REF!"),
        ("Key: TBC = to be confirmed", *[""] * 6),
        ("Last updated 20/11 by Helen", *[""] * 6),
    )
    said = batch(code=1)
    assert (
        "Error: Line 3, interview: '=D11-7' is a formula whose value the file does not"
        " have; open it in Excel and save it once, or write the value.\n"
    ) in said
    assert "Error: Line 4, said: '#REF!' is what a spreadsheet shows for a mistake; mend" in said
    assert "line 5 ('Key: TBC = to be confirmed') and line 6 ('Last updated" in said
    assert said.count("Error: ") == 2
