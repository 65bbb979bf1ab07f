"""`check`: files that are whole or not, of others, and behind their roster; and what mends them."""

import re
from pathlib import Path

import pytest
from cli_helpers import does, fails, of_class, placed, run

ABOUT = ("2026-11-19", "in two weeks", "--region", "US-NY", "-q")
MEND = ("--roster", "class.csv", "--repair")


def content(folder="."):
    return {path.name: path.read_bytes() for path in of_class(folder) if path.is_file()}


@pytest.fixture
def jobs():
    """Make a roster and its calendar, and return what both hold."""
    for company in ("Acme", "Bee"):
        does("add", *ABOUT, "--company", company, "--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    return content()


@pytest.fixture
def out():
    """Make the folder of a class, and return what it holds."""
    Path("class.csv").write_text("name,interview,said\nAnn,2026-11-19,soon\nBob,2026-11-19,\n")
    does("batch", "class.csv", "--into", "out", "--pages", "-q")
    return content("out")


@pytest.mark.usefixtures("jobs")
def test_a_roster_is_whole_if_every_row_can_be_used():
    assert "no roster yet" in fails("check")
    assert does("check", "jobs.csv") == "jobs.csv is whole, with 2 interviews.\n"
    assert does("check", "--roster", "jobs.csv", "-q") == ""
    with Path("jobs.csv").open("a") as file:
        file.write("someday,soon\n")
    assert "Line 4, interview" in fails("check", "jobs.csv")


def test_a_calendar_is_held_against_its_roster(jobs):
    assert does("check", "jobs.ics") == "Whole and followcal's own: 1 file.\n"
    said = does("check", "jobs.ics", "--roster", "jobs.csv")
    assert said.endswith("\njobs.ics is up to date with 8 events.\n")
    Path("jobs.csv").write_bytes(jobs["jobs.csv"] + b"2026-11-18,soon,Cee\n")
    behind = run("check", "jobs.ics", "--roster", "jobs.csv", "-q")
    assert (behind.exit_code, content()["jobs.ics"]) == (1, jobs["jobs.ics"])
    does("check", "jobs.ics", "--roster", "jobs.csv", "--repair", "-q")
    does("check", "jobs.ics", "--roster", "jobs.csv", "-q")


def test_a_folder_that_is_no_class_s_stays_as_it_is(jobs):
    told = fails("check", ".", "--roster", "jobs.csv", "--repair")
    assert "'.' is no folder of a class" in told
    assert "`followcal check jobs.ics --roster jobs.csv`" in told
    assert content() == jobs
    assert not Path("students").exists()


@pytest.mark.parametrize("keeps", [0, 2_000])
def test_a_damaged_calendar_is_told_and_made_anew(jobs, keeps):
    Path("jobs.ics").write_bytes(jobs["jobs.ics"][:keeps])
    what = "cannot be used: it is damaged" if keeps else "is empty or not there"
    assert fails("check", "jobs.ics").startswith(f"Error: 'jobs.ics' {what}")
    does("check", "jobs.ics", "--roster", "jobs.csv", "--repair", "-q")
    assert content() == jobs
    does("undo", "jobs.ics", "-q")
    assert content() == jobs | {"jobs.ics": jobs["jobs.ics"][:keeps]}


def test_the_calendar_of_one_interview_stays_that(mine):
    for company in ("Acme", "Bee"):
        does("make", *ABOUT, "--company", company, "--keep", "-o", f"{company}.ics")
    held, bee = ("check", "Bee.ics", "--roster", str(mine)), Path("Bee.ics")
    before = bee.read_bytes()
    bee.write_bytes(b"")
    assert does(*held, "--repair").endswith("Wrote Bee.ics with 4 events.\n")
    assert bee.read_bytes() == before
    bee.rename("moved.ics")
    does("check", "moved.ics", "--roster", str(mine), "-q")
    Path("moved.ics").rename("Bee.ics")
    assert "'Bee.ics' is the calendar of one interview" in fails("feed", "-o", "Bee.ics")
    does("feed", "-o", "Bee.ics", "--force", "-q")
    assert does(*held, "--repair").endswith(" with 8 events.\n")
    does("undo", "Bee.ics", "-q")
    does("done", "acme", "-q")
    does("done", "bee", "-q")
    assert does(*held, "--remind", "9:00").endswith(" with 4 events.\n")
    mine.write_text(mine.read_text() + "soon,,Cee\n")
    does(*held)
    mine.write_text("\n".join(line for line in mine.read_text().split("\n") if "ee" not in line))
    assert f"no row of {mine} is of its interview" in fails(*held, "-q")


DENTIST = (
    b"BEGIN:VEVENT\r\nUID:mine@x\r\nDTSTAMP:20261119T000000Z\r\nDTSTART:20261201T090000Z\r\n"
    b"SUMMARY:Dentist\r\nEND:VEVENT\r\n"
)
END = b"END:VCALENDAR\r\n"


@pytest.mark.untraced
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data + data,
        lambda data: data[:-40],
        lambda data: data + bytes(500),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(END, DENTIST + END),
        lambda data: data.replace(
            b"BEGIN:VEVENT", b"BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT", 1
        ),
    ],
)
def test_what_is_whole_of_a_damaged_calendar_stays_in_it(jobs, damage):
    Path("jobs.ics").write_bytes(jobs["jobs.ics"].replace(END, DENTIST + END))
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q", "--remind", "7:00")
    whole = content()["jobs.ics"]
    assert whole.count(b"SEQUENCE:1") == 8
    Path("jobs.ics").write_bytes(damage(whole))
    mend = ("check", "jobs.ics", "--roster", "jobs.csv", "--remind", "7:00", "-q")
    assert fails(*mend)
    does(*mend, "--repair")
    repaired = content()["jobs.ics"]
    assert {*repaired.split(b"\r\n")} <= {*whole.split(b"\r\n")} | {b"SEQUENCE:0"}
    assert repaired.count(b"SEQUENCE:1") >= 7
    does(*mend)


@pytest.mark.parametrize("second", [0, 2])
def test_of_two_events_with_a_uid_the_one_that_programs_believe_stays(jobs, second):
    one = jobs["jobs.ics"]
    other = one.replace(b"SEQUENCE:0", b"SEQUENCE:%d" % second).replace(b"Bee", b"Be")
    Path("jobs.ics").write_bytes(one + other)
    does("check", "jobs.ics", "--roster", "jobs.csv", "-q", "--repair")
    assert content()["jobs.ics"].count(b"SEQUENCE:3") == (4 if second else 0)


def test_a_page_that_is_cut_off_is_told_and_stays(jobs):
    Path("jobs.html").write_bytes(b"")
    assert "is empty or not there" in fails(
        "check", "jobs.html", "--roster", "jobs.csv", "--repair"
    )
    assert content() == jobs | {"jobs.html": b""}


@pytest.mark.usefixtures("jobs")
def test_what_others_wrote_is_left_alone():
    Path("mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    said = does("check", "mine.ics")
    assert said.startswith("mine.ics is not followcal's own, so it is left alone.\n")
    message = fails("check", "mine.ics", "--roster", "jobs.csv", "--repair", "-q")
    assert "followcal did not write it" in message
    assert content()["mine.ics"] == b"BEGIN:VCALENDAR\r\n"


def test_a_folder_is_mended_from_its_sheet(out):
    assert does("check", "out") == "Whole and followcal's own: 8 files.\n"
    assert "In step with 'class.csv': 2 students." in run("check", "out", *MEND[:2]).stderr
    for name, data in {
        "ann.ics": b"",
        "ann.html": out["ann.html"][:-20],
        "bob.ics": out["bob.ics"][:-9],
        "mine.csv": b"x",
    }.items():
        placed(name).write_bytes(data)
    Path("out", "folder").mkdir()
    broken = content("out")
    message = fails("check", "out")
    for name in ("ann.ics", "ann.html", "bob.ics"):
        assert f"'out/students/{name}' " in message
    said = does("check", "out", *MEND)
    assert "out/students/mine.csv is not followcal's own, so it is left alone.\n" in said
    assert content("out") == {**out, "mine.csv": b"x"}
    for _ in range(2):
        run("undo", "out", "-q", "--no-undo")
    assert content("out").keys() == broken.keys()


@pytest.mark.parametrize(
    "how",
    [
        ("--column", "said=Reply by", "--notes", "--remind", "8:00"),
        ("--mapping", "office.toml", "--region", "IE"),
    ],
)
def test_a_folder_is_held_against_its_sheet_as_that_was_read(how):
    head, ann, bob = "Student,Date,Reply by,Notes\n", "Ann,2026-11-19,{}\n", "Bob,2026-11-19,,x\n"
    sheet = Path("class.csv")
    sheet.write_text(head + ann.format("by Friday,shy") + bob)
    Path("office.toml").write_text("[columns]\nsaid='Reply by'\n[defaults]\nregion='DE'\n")
    does("batch", "class.csv", "--into", "out", *how, "-q")
    before = content("out")
    told = does("check", "out", *MEND[:2])
    assert re.search(r" files\.\nIn step with 'class.csv': 2 students\.\n\Z", told)
    sheet.write_text(head + ann.format("by 2 December,shy") + bob)
    told = fails("check", "out", *MEND[:2])
    assert told.endswith("1 calendar is behind 'class.csv': ann. Run again with --repair.\n")
    assert "Thank" not in told
    assert content("out") == before
    assert "behind" in fails("check", "out", *MEND[:2], "--region", "FR", "-q")
    does("check", "out", *MEND, "-q")
    assert content("out")["bob.ics"] == before["bob.ics"]
    does("check", "out", *MEND[:2], "-q")


@pytest.mark.usefixtures("out")
def test_list_plans_as_the_class_was_made(tmp_path):
    Path("late.csv").write_text("Student,Date,Reply by\nAnn,2026-11-10,by 4 December\n")
    Path("office.toml").write_text("[columns]\nsaid='Reply by'\n[defaults]\nasked='2026-11-19'\n")
    mine, listed = (
        {"home": tmp_path, "XDG_DATA_HOME": str(tmp_path)},
        ("list", "--roster", "late.csv"),
    )
    for memory in ("", '{"classes": [5]}'):
        Path("followcal").mkdir(exist_ok=True)
        Path("followcal", "calendars.json").write_text(memory)
        does("batch", "late.csv", "--into", "late", "--mapping", "office.toml", "-q", **mine)
        told = run(*listed, "Ann", **mine).stdout
        assert "Tue 8 Dec 2026   Say thank you and check in" in told
    Path("late/staff/.options.json").write_text("")
    assert "overdue since Wed 11 Nov 2026" in run(*listed, "Ann", **mine).stdout


@pytest.mark.usefixtures("out")
@pytest.mark.parametrize("kept", ["", "[]", "{", '{"sheet": [5]}', '{"region": 5}', '{"x": "y"}'])
def test_what_is_remembered_of_a_class_is_followed_only_as_we_wrote_it(kept):
    Path("out/staff/.options.json").write_text(kept)
    assert "In step" in does("check", "out", *MEND[:2])


def test_of_many_calendars_the_first_that_are_behind_are_named():
    rows = [f"Student {at},2026-11-19,soon\n" for at in range(25)]
    Path("class.csv").write_text(f"name,interview,said\n{rows[0]}")
    does("batch", "class.csv", "--into", "out", "-q")
    Path("class.csv").write_text("".join(("name,interview,said\n", *rows)))
    told = fails("check", "out", *MEND[:2], "-q")
    assert "24 calendars are behind 'class.csv': student-1, " in told
    assert "and 4 more. Run" in told


def test_mending_needs_a_roster():
    assert "--repair needs PATH" in fails("check", "out", "--repair", code=2)
