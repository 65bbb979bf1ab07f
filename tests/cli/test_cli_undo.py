"""`undo`: a roster, a calendar and a folder as they were before the last command."""

import os
from pathlib import Path

import pytest
from cli_helpers import configure, does, fails
from icalendar import Calendar

ABOUT = ("2026-11-19", "in two weeks", "--region", "US-NY", "-q")
AGAIN = " `redo` takes that back.\n"


def content(folder="."):
    found = [*Path(folder).iterdir(), *Path(folder).glob("st*/*")]
    return {path.name: path.read_bytes() for path in found if path.is_file()}


def two(*args):
    """Add two interviews to a roster; the first makes it, the second can be undone."""
    for company in ("Acme", "Bee"):
        does("add", *ABOUT, "--company", company, *args)


def test_the_roster_comes_back():
    two()
    path = Path("data", "followcal", "interviews.csv")
    before = path.read_bytes()
    does("close", "acme", "rejected", "-q")
    after = path.read_bytes()
    said = (
        "Undid `close` for Acme: interviews.csv is as it was before. `redo` takes that back; `undo`"
    )
    assert does("undo") == f"{said} once more undoes the `add` before it.\n"
    assert path.read_bytes() == before
    for _ in range(2):
        said = does("redo", str(path))
        assert said.startswith("Took the undo of `close` for Acme back: interviews.csv is as it")
        assert path.read_bytes() == after
        assert does("undo", "data/followcal").startswith("Undid `close` again: interviews.csv is")
        assert path.read_bytes() == before


def test_each_undo_goes_one_command_further_back_and_each_redo_comes_one_closer():
    two("--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    was = [(content()["jobs.csv"], events("jobs.ics"))]
    for news in ("in three weeks", "by 18 December", "by 8 January"):
        does("heard", "bee", news, "--roster", "jobs.csv", "-q")
        was.append((content()["jobs.csv"], events("jobs.ics")))
    for command, at, more in (
        ("undo", 2, "`redo` takes that back; `undo` once more undoes the `heard` before it."),
        ("undo", 1, "`redo` takes that back; `undo` once more undoes the `heard` before it."),
        ("redo", 2, "`undo` takes that back; `redo` once more does the `heard` after it again."),
        ("undo", 1, "`redo` takes that back; `undo` once more undoes the `heard` before it."),
        ("undo", 0, "`redo` takes that back; `undo` once more undoes the `add` before it."),
    ):
        assert f"before. {more}\n" in does(command, "jobs.csv")
        assert (content()["jobs.csv"], events("jobs.ics")) == was[at]
    for at in (1, 2):
        does("redo", "jobs.csv", "-q")
        assert content()["jobs.csv"] == was[at][0]
    does("close", "acme", "rejected", "--roster", "jobs.csv", "-q")
    assert "Nothing of 'jobs.csv' was undone" in fails("redo", "jobs.csv")
    for _ in was:
        does("undo", "jobs.csv")
    more = "Error: There is nothing more to undo for 'jobs.csv'; `redo` takes undo back.\n"
    assert fails("undo", "jobs.csv") == more


def events(path):
    """Return the days and titles of what a calendar has that is not cancelled."""
    return {
        (str(one.start), str(one["summary"]))
        for one in Calendar.from_ical(Path(path).read_bytes()).events
        if one.get("status") != "CANCELLED"
    }


def test_a_file_s_own_last_command_is_undone():
    two("--roster", "jobs.csv")
    roster = content()
    does("heard", "bee", "in three weeks", "--roster", "jobs.csv", "-q")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    calendar = content()["jobs.ics"]
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q", "--remind", "7:00")
    does("undo", "jobs.ics")
    assert content() == {**roster, **content(), "jobs.ics": calendar}
    assert content()["jobs.csv"] != roster["jobs.csv"]


def test_the_calendars_of_a_roster_come_back_with_it():
    make = ("make", *ABOUT, "--roster", "jobs.csv", "--keep", "--company")
    for company in ("Acme", "Bee"):
        does(*make, company, "-o", f"{company}.ics")
    before = {name: events(f"{name}.ics") for name in ("Acme", "Bee")}
    roster = content()["jobs.csv"]
    does("heard", "bee", "in three weeks", "--roster", "jobs.csv", "-q")
    after = events("Bee.ics")
    assert after != before["Bee"]
    said = does("undo", "jobs.csv")
    assert said.startswith("Undid `heard` for Bee: jobs.csv and Bee.ics are as they were before.")
    assert said.count("Import it into your calendar once more.\n") == 1
    assert "/Bee.ics with 4 events: 3 moved." in said
    assert {name: events(f"{name}.ics") for name in before} == before
    assert content()["jobs.csv"] == roster
    assert does("redo", "jobs.csv", "-q") == ""
    assert events("Bee.ics") == after


CEE = ("make", *ABOUT, "--roster", "jobs.csv", "--keep", "--company", "Cee", "-o")


def test_what_is_no_longer_kept_leaves_its_calendar_alone_and_the_feed():
    two("--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    does("add", *ABOUT, "--roster", "jobs.csv", "--company", "Cee")
    does(*CEE, "cee.ics")
    calendar = content()["cee.ics"]
    said = does("undo", "jobs.csv")
    assert "/cee.ics stays as it is; its interview is not kept any more.\n" in said
    assert content()["cee.ics"] == calendar
    assert "stays as it is" not in does("redo", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    does("edit", "cee", "--company", "Dee", "--roster", "jobs.csv", "-q")
    does("undo", "jobs.csv")
    assert "(Cee)" in str(events("jobs.ics"))
    assert "(Dee)" not in str(events("jobs.ics"))
    Path("cee.ics").unlink()
    does("redo", "jobs.csv", "--force")
    assert "(Dee)" in str(events("cee.ics"))


def test_what_a_command_made_goes_with_it_and_what_it_replaced_comes_back():
    two("--roster", "jobs.csv")
    before = content()
    does(*CEE, "cee.ics")
    after = content()
    assert does("undo", "jobs.csv").startswith(
        "Undid `make` for Cee: jobs.csv and cee.ics are as they"
    )
    assert content() == before
    does("redo", "cee.ics", "-q")
    assert content() == after
    does("undo", "jobs.csv", "-q")
    does("feed", "jobs.csv", "-o", "all.ics", "-q")
    before = content()
    does(*CEE, "all.ics", "--force")
    does("undo", "all.ics", "-q")
    assert content() == before


@pytest.mark.untraced
@pytest.mark.parametrize("named", ["roster", "calendar"])
def test_one_command_is_undone_as_a_whole_wherever_its_files_are(named):
    roster = Path("data", "followcal", "interviews.csv")
    Path("aside").mkdir()
    two()
    does("feed", "-o", "aside/all.ics", "-q")
    rows, days = roster.read_bytes(), events("aside/all.ics")
    does("heard", "bee", "in three weeks", "-q")
    rows_after, days_after = roster.read_bytes(), events("aside/all.ics")
    path = {"roster": str(roster), "calendar": "aside/all.ics"}[named]
    calendar = Path("aside/all.ics").read_bytes()
    Path("aside/all.ics").write_bytes(calendar + b"\r\n")
    message = fails("undo", path)
    assert "`heard`, something else has changed" in message
    assert message.count("all.ics") == 1
    assert (roster.read_bytes(), Path("aside/all.ics").read_bytes()) == (
        rows_after,
        calendar + b"\r\n",
    )
    Path("aside/all.ics").write_bytes(calendar)
    for command, want in (("undo", (rows, days)), ("redo", (rows_after, days_after))):
        does(command, path)
        assert (roster.read_bytes(), events("aside/all.ics")) == want
    assert calendar.count(b"SEQUENCE:1\r\n") == 3
    assert Path("aside/all.ics").read_bytes().count(b"SEQUENCE:3\r\n") == 3


def test_a_calendar_comes_back_as_it_was_where_its_roster_cannot_be_read():
    two("--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    does("heard", "bee", "in three weeks", "--roster", "jobs.csv", "-q")
    Path("jobs.csv").write_bytes(b"company\nAcme\n")
    broken = content()
    does("undo", "jobs.csv", "--force", "-q")
    does("redo", "jobs.ics", "-q")
    assert content() == broken


@pytest.mark.parametrize("where", ["mine.ics", "no/where.ics"])
def test_no_row_is_kept_beside_a_calendar_that_cannot_be_written(where):
    two("--roster", "jobs.csv")
    Path("mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    before = content()
    assert where in fails(*CEE, where)
    assert content() == before


def test_a_command_that_failed_is_not_the_last():
    two("--roster", "jobs.csv")
    before = content()
    does("close", "bee", "offer", "--roster", "jobs.csv", "-q")
    assert "ended already" in fails("close", "bee", "rejected", "--roster", "jobs.csv")
    does("edit", "bee", "--region", "US-NY", "--roster", "jobs.csv", "-q")  # as it was
    assert does("undo", "jobs.csv").startswith("Undid `close`")
    assert content() == before


def test_a_roster_that_was_broken_by_hand_comes_back():
    two("--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    does("heard", "bee", "in three weeks", "--roster", "jobs.csv", "-q")
    Path("jobs.csv").write_bytes(b"company\nAcme\n")
    assert "/jobs.ics with 8 events: 3 moved." in does("undo", "jobs.csv", "--force")


def test_what_was_changed_by_hand_is_only_replaced_where_that_is_wanted():
    two("--roster", "jobs.csv")
    before = content()
    does("close", "bee", "offer", "--roster", "jobs.csv", "-q")
    Path("jobs.csv").write_bytes(mine := content()["jobs.csv"] + b"x")
    assert fails("undo", "jobs.csv") == (
        "Error: Since `close`, something else has changed jobs.csv too. Add --force to bring back"
        " what was there before.\n"
    )
    does("undo", "jobs.csv", "--force")
    assert content() == before
    does("redo", "jobs.csv")
    assert content()["jobs.csv"] == mine


def sheet(*names):
    rows = (f"{name},2026-11-19,soon\n" for name in names)
    Path("class.csv").write_text("".join(("name,interview,said\n", *rows)))


def test_files_of_a_folder_that_was_renamed_come_back():
    batch = ("batch", "class.csv", "--into", "out", "-q")
    sheet("Ann")
    does(*batch)
    index = Path("out/staff/index.csv").read_bytes()
    sheet("Ann", "Bob")
    does(*batch)
    Path("out/staff").rename("out/mine")
    assert "something else has changed staff/index.csv" in fails("undo", "out")
    does("undo", "out", "--force")
    assert Path("out/staff/index.csv").read_bytes() == index


@pytest.mark.untraced
def test_a_folder_comes_back_with_all_its_files():
    names = [f"Student {at}" for at in range(8)]
    batch = ("batch", "class.csv", "--into", "out", "--pages", "-q")
    sheet(*names)
    does(*batch, "--jobs", "2")
    first = content("out")
    sheet("Ann", *names[2:])
    does(*batch, "--jobs", "2", "--prune")
    second = content("out")
    assert second.keys() ^ first.keys() == {
        *(
            f"{name}.{kind}"
            for name in ("ann", "student-0", "student-1")
            for kind in ("ics", "html")
        )
    }
    said = does("undo", "out")
    assert said.startswith("Undid `batch`: ")
    assert "and 5 more files are as they were before." in said
    assert content("out") == first
    left = Path("out", "students", ".followcal-0.tmp")  # by one that was killed
    left.touch()
    does("redo", "out/students/ann.ics")
    assert content("out") == second


def test_nothing_is_kept_where_that_is_turned_off(tmp_path):
    two("--roster", "jobs.csv", "--no-undo")
    configure(tmp_path, "no-undo = true")
    does("close", "bee", "offer", "--roster", "jobs.csv", "-q", home=tmp_path)
    assert not Path(".followcal-undo").exists()
    message = "Error: There is nothing to undo for {!r}: no command has replaced it; to take"
    message += " a row out of a roster, use a spreadsheet.\n"
    for path in ("jobs.csv", "."):
        assert fails("undo", path) == message.format(path)
    for path in ("no/where.csv", "typo.csv"):
        message = f"Error: {path!r} is not there, and no command has replaced it.\n"
        assert fails("undo", path) == message


def test_an_undo_that_is_not_kept_says_nothing_of_going_back():
    two("--roster", "jobs.csv")
    assert (
        does("undo", "jobs.csv", "--no-undo")
        == "Undid `add` for Bee: jobs.csv is as it was before.\n"
    )
    assert "nothing to undo" in fails("undo", "jobs.csv")


def test_a_hard_link_that_is_broken_is_said():
    two("--roster", "jobs.csv")
    does("feed", "jobs.csv", "-o", "jobs.ics", "-q")
    os.link("jobs.ics", "other.ics")
    before = content()["other.ics"]
    note = "jobs.ics had another name too, a hard link; that one stays as it was.\n"
    assert does("close", "bee", "offer", "--roster", "jobs.csv", "-q").endswith(note)
    assert content()["other.ics"] == before
    os.link("jobs.ics", "third.ics")
    said = does("feed", "jobs.csv", "-o", "jobs.ics", "-q", "--no-undo", "--remind", "7:00")
    assert said == f"Note: {note}"


def test_a_folder_in_which_somebody_else_keeps_something_is_written_to():
    two("--roster", "jobs.csv", "--no-undo")
    Path(".followcal-undo").touch()
    does("close", "bee", "offer", "--roster", "jobs.csv", "-q")
    assert b"offer" in content()["jobs.csv"]
