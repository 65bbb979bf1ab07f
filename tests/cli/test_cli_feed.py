"""`feed`, and `make` again into its own file: what is written, said and left alone."""

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from cli_helpers import MAKE, NOW, colourless, configure, fails, on_terminal, plain, run
from icalendar import Calendar

from followcal.files import locked

HEADINGS = "interview,said,company,role,region,notes,heard,outcome,round\n"
ACME = "2026-11-19,we'll decide in two weeks,Acme,Cook,US-NY,,,,\n"
GLOBEX = "2026-11-16,by Friday,Globex,,DE,,,,\n"
BAD = "31/11/2026,soon,Initech,,,,,,\n"
LATER = "2026-12-08T09:00:00+00:00"
NAMES = [
    "NAME:Follow-ups",
    "X-WR-CALNAME:Follow-ups",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
]


def roster(*rows, path="jobs.csv"):
    Path(path).write_text(HEADINGS + "".join(rows), encoding="utf-8", newline="")


def feed(*args, code=0, **options):
    """Return what `feed jobs.csv -o jobs.ics` says."""
    result = run("feed", "jobs.csv", "-o", "jobs.ics", *args, **options)
    assert (result.exit_code, result.stdout) == (code, ""), result.stderr
    return result.stderr


def written():
    return Path("jobs.ics").read_bytes()


def state(path="jobs.ics"):
    """Return all that would tell that a file has been touched."""
    found = Path(path).stat()
    return Path(path).read_bytes(), found.st_mtime_ns, found.st_ino, names()


def names():
    return sorted(path.name for path in Path().iterdir() if path.name != "data")


def events(data):
    return {str(event["summary"]): event for event in Calendar.from_ical(data).events}


LATE = "interview,said,company,industry,region,references,heard,done\n"
LATE_ROWS = (
    "2026-11-05,,Acme,,US-NY,yes,,\n"
    "2026-11-05,,Bolt,,US-NY,yes,,thank-you 2026-11-09\n"
    "2026-11-06,,Cask,patient,US-NY,yes,,thank-you 2026-11-09; references skipped 2026-11-09\n"
    "2026-10-12,in two weeks,Dole,sales,DE,,2026-10-30: another week,check-in 2026-11-02\n"
    "2026-08-03,soon,Echo,,GB,,,\n"
    "2026-11-18,by Friday,Fern,retail,GB,,,\n"
    "2026-11-05,,Hull,,US-NY,yes,,thank-you 2026-11-07; check-in skipped 2026-11-09\n"
)


# One calendar of all


def test_a_roster_becomes_one_calendar():
    roster(ACME, GLOBEX)
    assert feed() == "Wrote jobs.ics with 8 events.\n"
    data = written()
    assert data.decode().splitlines()[4:8] == NAMES
    assert data.count(b"BEGIN:VCALENDAR") == 1
    days = [event.start for event in Calendar.from_ical(data).events]
    assert days == sorted(days)
    assert {event.start.isoformat() for event in Calendar.from_ical(data).events} >= {
        *("2026-11-19", "2026-11-20", "2026-11-24", "2026-12-07", "2026-12-17")
    }
    assert names() == ["jobs.csv", "jobs.ics"]


def test_a_colour_alone_is_no_news():
    roster(ACME, GLOBEX)
    feed()
    data = colourless(written())
    Path("jobs.ics").write_bytes(data)
    before = state()
    assert feed("--check") == feed() == "jobs.ics is up to date with 8 events.\n"
    assert state() == before


def test_the_same_bytes_go_to_standard_output():
    roster(ACME, GLOBEX)
    feed()
    for args in (("feed", "jobs.csv"), ("feed", "jobs.csv", "-o", "-")):
        result = run(*args)
        assert (result.exit_code, result.stdout_bytes) == (0, written())
        assert result.stderr == "Wrote a calendar with 8 events.\n"


def test_a_roster_may_come_from_standard_input():
    roster(ACME, GLOBEX)
    feed()
    result = run("feed", "-", piped=Path("jobs.csv").read_bytes())
    assert result.stdout_bytes == written()
    assert "it is empty" in fails("feed", "-", piped=b"")


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (("jobs.csv",), "jobs.ics"),
        (("./jobs.csv", "-q"), "jobs.ics"),
        ((), "interviews.ics"),
        (("-",), "interviews.ics"),
    ],
)
def test_on_a_terminal_the_calendar_is_named_as_the_roster_is(tmp_path, args, name):
    roster(ACME)
    (tmp_path / "data" / "followcal").mkdir(parents=True)
    roster(ACME, path=tmp_path / "data" / "followcal" / "interviews.csv")
    typed = HEADINGS + ACME + "\x04" if "-" in args else ""
    code, shown = on_terminal("feed", *args, pasted=typed)
    assert code == 0
    assert (tmp_path / name).read_bytes().count(b"BEGIN:VEVENT") == 4
    assert shown.endswith("" if "-q" in args else f"Wrote {name} with 4 events.\n")


def test_options_stand_for_cells_that_are_empty():
    roster("2027-05-10,,Acme,,,,,,\n", "2027-05-10,,Globex,,DE,,,,\n")
    feed()
    assert events(written())["Check in (Acme)"].start.isoformat() == "2027-05-17"
    said = feed("--region", "DE", "--industry", "office")
    assert "Moved:     Tue 18 May 2027  Check in (Acme), from Mon 17 May 2027\n" in said
    assert "(Globex)" not in said


def test_an_alarm_is_set_for_all():
    roster(ACME)
    feed("--remind", "8:15")
    assert written().count(b"TRIGGER:PT8H15M") == 4
    assert feed("--remind", "none").endswith("Wrote jobs.ics with 4 events: 4 changed.\n")
    assert b"VALARM" not in written()


# Again and again


def test_a_run_that_changes_nothing_does_not_touch_the_file():
    roster(ACME, GLOBEX)
    feed()
    before = state()
    for now in (NOW, LATER, "2027-01-01T00:00:00+00:00"):
        assert feed(FOLLOWCAL_NOW=now) == "jobs.ics is up to date with 8 events.\n"
        assert state() == before
    roster(GLOBEX, ACME)
    assert feed() == "jobs.ics is up to date with 8 events.\n"
    assert state() == before


def test_what_changed_is_said():
    roster(ACME, GLOBEX, ACME.replace("Acme", "Initech"))
    feed()
    roster(
        ACME.replace(",,,,", ",,2026-12-07: we need another week,,"),
        GLOBEX.replace(",,,,", ",,,2026-11-23: rejected,"),
        ACME.replace("Acme,Cook", "Umbrella,Waiter"),
    )
    assert feed(FOLLOWCAL_NOW=LATER).splitlines() == [
        "Moved:     Wed 16 Dec 2026  Check in (Acme), from Mon 7 Dec 2026",
        "Moved:     Mon 21 Dec 2026  Make one last call (Acme), from Thu 10 Dec 2026",
        "Moved:     Mon 4 Jan 2027   Time to let go (Acme), from Thu 17 Dec 2026",
        "Added:     Tue 8 Dec 2026   Say a last thank-you (Globex)",
        "Cancelled: Tue 24 Nov 2026  Check in (Globex)",
        "Cancelled: Fri 27 Nov 2026  Make one last call (Globex)",
        "Cancelled: Mon 14 Dec 2026  Time to let go (Globex)",
        "Added:     Tue 8 Dec 2026   Say thank you and check in (Umbrella)",
        "Added:     Fri 11 Dec 2026  Make one last call (Umbrella)",
        "Added:     Fri 18 Dec 2026  Time to let go (Umbrella)",
        "Cancelled: Fri 20 Nov 2026  Send your thank-you (Initech)",
        "Cancelled: Mon 7 Dec 2026   Check in (Initech)",
        "Cancelled: Thu 10 Dec 2026  Make one last call (Initech)",
        "Cancelled: Thu 17 Dec 2026  Time to let go (Initech)",
        "Wrote jobs.ics with 16 events: 4 added, 3 moved, 7 cancelled.",
    ]


def test_what_is_new_is_not_planned_into_the_past_and_what_is_there_does_not_move():
    waits = "2026-11-09,,Acme,,US,,,,\n"
    promised = "2026-11-09,by December 4,Beta,,US,,,,\n"
    far = waits.replace("Acme", "Kiwi")
    roster(waits, promised, far)
    assert feed(FOLLOWCAL_NOW="2026-11-28T09:00Z") == "Wrote jobs.ics with 9 events.\n"
    days = [event.start.isoformat() for event in Calendar.from_ical(written()).events]
    assert days[:4] == ["2026-11-30", "2026-11-30", "2026-12-03", "2026-12-03"]
    first = written()
    for later in ("2026-11-29", "2026-12-02", "2026-12-24"):
        assert feed(FOLLOWCAL_NOW=f"{later}T09:00Z") == "jobs.ics is up to date with 9 events.\n"
    assert written() == first


def test_twenty_changes_are_said_one_by_one():
    roster()
    many = [ACME.replace("Acme", f"Company {at}") for at in range(6)]
    roster(*many[:1])
    feed()
    roster(*many)
    lines = feed().splitlines()
    assert len(lines) == 21
    roster()
    *lines, more, last = feed("--yes").splitlines()
    assert len(lines) == 20
    assert more == "… and 4 more"
    assert last == "Wrote jobs.ics with 24 events: 24 cancelled."


def test_an_old_calendar_of_which_only_the_wrapping_changed_is_said_to_stay():
    roster(ACME)
    feed()
    data = written()
    for untidy in (data.replace(b"\r\n", b"\n"), data.replace(b"NAME:F", b"NAME:My f")):
        Path("jobs.ics").write_bytes(untidy)
        assert feed() == "Wrote jobs.ics with 4 events, which stay as they were.\n"
        assert written() == data


def test_what_was_cancelled_long_ago_is_dropped():
    roster(ACME, GLOBEX)
    feed()
    roster(ACME, GLOBEX.replace(",,,,", ",,,2026-11-26: withdrawn,"))
    assert "2 cancelled" in feed()
    for now, dropped in (("2026-12-30", "1 old one"), ("2027-01-30", "1 old one")):
        said = feed(FOLLOWCAL_NOW=f"{now}T00:00:00+00:00")
        assert said.endswith(f": {dropped} dropped.\n")
    assert feed(FOLLOWCAL_NOW="2027-02-01T00:00:00+00:00").endswith("up to date with 6 events.\n")


def test_quiet_says_nothing():
    roster(ACME)
    assert feed("-q") == ""
    assert feed("-q") == ""
    roster(ACME, BAD)
    assert feed("-q", code=1).startswith("Error: Line 3, interview: ")


# What was edited by hand

MANY = [f"2026-11-{at},,Company {at},Role {at},DE,,,,\n" for at in range(10, 20)]


def test_a_corrected_company_keeps_its_events():
    roster(ACME, GLOBEX)
    feed()
    roster(ACME.replace("Acme", "Acme Ltd"), GLOBEX)
    assert feed().endswith("Wrote jobs.ics with 8 events: 4 changed.\n")
    roster(ACME.replace("Acme", "Acme Ltd").replace("Cook", "Chef"), GLOBEX)
    assert "added" not in feed()
    roster(ACME, GLOBEX)
    assert feed().endswith("Wrote jobs.ics with 8 events: 4 changed.\n")


TWINS = [ACME.replace("Cook", role) for role in ("Cook", "Waiter")]
ALIKE = [ACME.replace("Cook", role) for role in ("Baker", "Usher")]


def test_where_two_could_be_meant_nothing_is_written_and_both_are_named():
    roster(*TWINS)
    feed()
    before = state()
    roster(*ALIKE)
    assert feed(code=1) == (
        "Error: Acme, Baker (Thu 19 Nov 2026) or Acme, Usher (Thu 19 Nov 2026) may be what was"
        " Acme, Cook (Thu 19 Nov 2026) or Acme, Waiter (Thu 19 Nov 2026) before, and I cannot tell."
        " Change one row at a time, with a run after each; or add --yes, which takes the changed"
        " ones for new interviews.\n"
    )
    assert state() == before
    roster(ALIKE[0], TWINS[1])
    feed()
    roster(*ALIKE)
    assert feed().endswith("up to date with 8 events.\n") or "added" not in feed()
    assert written().count(b"CANCELLED") == 0


def test_with_yes_what_may_be_several_is_new():
    roster(*TWINS)
    feed()
    roster(*ALIKE)
    assert feed("--yes").endswith("Wrote jobs.ics with 16 events: 8 added, 8 cancelled.\n")


@pytest.mark.parametrize(
    ("typed", "added"), [("2\n", 0), ("1\n", 0), ("0\n0\ny\n", 8), ("0\n1\n", 4), ("7\n2\n", 0)]
)
def test_on_a_terminal_which_one_is_meant_is_asked(typed, added):
    roster(*TWINS)
    feed()
    roster(*ALIKE)
    code, shown = on_terminal("feed", "jobs.csv", "-o", "jobs.ics", typed=typed)
    assert code == 0, shown
    assert "Acme, Baker (Thu 19 Nov 2026) is not in the calendar. Is it one of these" in shown
    assert "  2  Acme, Waiter (Thu 19 Nov 2026)\n" in shown
    assert written().count(b"STATUS:CANCELLED") == added


def test_most_of_what_is_to_come_is_cancelled_only_if_somebody_says_so():
    roster(*MANY)
    feed()
    before = state()
    for rows, share in ((MANY[:2], "32 events of 39"), ([], "All")):
        roster(*rows)
        said = feed(code=1)
        assert " to come in 'jobs.ics' would be cancelled, as no row asks for them." in said
        assert said.endswith("If the roster is as it should be, add --yes.\n")
        assert f"Error: {share}" in said
        assert "Error" in feed("--check", code=1)
    assert state() == before
    roster(*MANY[:7])
    assert "cancelled" in feed()
    roster(*MANY[:1])
    assert "cancelled" in feed("--yes")


def test_one_interview_may_go_beside_others():
    roster(ACME, "2026-11-16,by 20 November,Globex,,DE,,,2026-11-19: offer,\n", MANY[9])
    feed()
    roster(MANY[9])
    feed()


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1)])
def test_on_a_terminal_it_is_asked_whether_all_may_go(typed, code):
    roster(*MANY)
    feed()
    before = state()
    roster()
    ended, shown = on_terminal("feed", "jobs.csv", "-o", "jobs.ics", typed=typed)
    assert ended == code
    assert "All 39 events to come in 'jobs.ics' would be cancelled" in shown
    assert (state() == before) == bool(code)
    assert ("Nothing was written." in shown) == bool(code)


def test_a_roster_that_seems_to_be_cut_off_cancels_nothing():
    roster(*MANY)
    feed()
    whole = Path("jobs.csv").read_bytes()
    Path("jobs.csv").write_bytes(whole.replace(MANY[9].encode(), b"2026-11-18,,Company 18"))
    assert feed(code=1) == (
        "Error: The roster seems to be cut off, as its last row is shorter than the others and no"
        " line end follows it. 4 events of 39 to come in 'jobs.ics' would be cancelled, as no"
        " row asks for them. If the roster is as it should be, add --yes.\n"
    )


# A default name


@pytest.mark.parametrize("named_first", [True, False])
def test_a_default_name_is_no_part_of_whose_interview_it_is(tmp_path, named_first):
    roster(ACME, GLOBEX)
    name = {"FOLLOWCAL_CANDIDATE": "Sam Roe"}
    feed(**(name if named_first else {}))
    uids = {event["uid"] for event in Calendar.from_ical(written()).events}
    for options in (name, {}, name):
        said = feed(**options)
        assert "added" not in said
        assert "cancelled" not in said
    configure(tmp_path, 'candidate = "Sam Roe"')
    assert feed(home=tmp_path).endswith("up to date with 8 events.\n")
    assert feed("--candidate", "Sam Roe").endswith("up to date with 8 events.\n")
    assert {event["uid"] for event in Calendar.from_ical(written()).events} == uids


# --check


def test_check_tells_what_would_change_and_writes_nothing():
    roster(ACME)
    assert feed("--check", code=1) == "Would write jobs.ics with 4 events.\n"
    assert names() == ["jobs.csv"]
    feed()
    before = state()
    assert feed("--check") == "jobs.ics is up to date with 4 events.\n"
    roster(ACME.replace("two", "three"))
    *_, last = feed("--check", code=1).splitlines()
    assert last == "Would write jobs.ics with 4 events: 3 moved."
    assert feed("--check", "-q", code=1) == ""
    assert state() == before
    roster(ACME, BAD)
    assert "Error: Line 3" in feed("--check", code=1)
    assert state() == before


def test_check_needs_a_file_to_check():
    roster(ACME)
    for args in ((), ("-o", "-")):
        assert "add --output FILE" in fails("feed", "jobs.csv", "--check", *args, code=2)


# What cannot be used


def test_a_bad_row_is_named_and_the_good_ones_are_written():
    roster(ACME, BAD, GLOBEX)
    assert feed(code=1) == (
        "Wrote jobs.ics with 8 events.\n"
        "Error: Line 3, interview: There is no such day as '31/11/2026'. November 2026 has 30"
        " days.\n"
    )
    assert written().count(b"BEGIN:VEVENT") == 8


def test_until_a_bad_row_is_mended_nothing_is_cancelled():
    roster(ACME, GLOBEX)
    feed()
    before = state()
    roster(ACME, GLOBEX.replace("2026-11-16", "2026-11-31"))
    note = "Note: Until every row can be read, 4 events that no row asks for will stay."
    assert note in feed(code=1)
    assert state() == before
    roster(ACME.replace("two", "three"), GLOBEX.replace("2026-11-16", "the other day"))
    assert note in feed(code=1)
    assert b"CANCELLED" not in written()
    roster(ACME.replace("two", "three"), GLOBEX)
    assert feed() == "jobs.ics is up to date with 8 events.\n"


def test_one_event_that_lingers():
    Path("short.toml").write_text('title = "Short"\ncap = 1\n', encoding="utf-8")
    roster(ACME)
    feed()
    roster(ACME, BAD)
    said = feed("--industry", "./short.toml", code=1)
    assert "Until every row can be read, 1 event that no row asks for will stay." in said


def test_where_no_row_can_be_used_nothing_is_written():
    roster(ACME)
    feed()
    before = state()
    roster(BAD)
    assert feed(code=1).startswith("Error: Line 2, interview: ")
    assert state() == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("feed",), "followcal/interviews.csv' yet; `followcal add` makes it."),
        (("feed", "missing.csv"), "The roster 'missing.csv' is not there; give the path of a"),
        (("feed", "."), "The roster '.' is a folder; give the path"),
        (("feed", "~nobody-at-all/x.csv"), "The roster '~nobody-at-all/x.csv' is not there"),
        (("feed", "empty.csv"), "has no column for the day of the interview: it is empty"),
        (("feed", "headings.csv"), "There are no interviews yet. Add one with `followcal add`, or"),
        (("feed", "headings.csv", "-o", "x.ics"), "There are no interviews yet."),
        (("feed", "headings.csv", "-o", "x.ics", "--check"), "There are no interviews yet."),
        (("feed", "jobs.csv", "--remind", "noon"), "The time of day 'noon' cannot be read"),
        (("feed", "jobs.csv", "--region", "Atlantis"), "'Atlantis'"),
        (("feed", "jobs.csv", "-o", "missing/x.ics"), "there is no such folder"),
        (("feed", "jobs.csv", "-o", "."), "is a folder; add the name of a file"),
        (("feed", "jobs.csv", "-o", "jobs.csv"), "'jobs.csv' is the roster itself. Choose another"),
        (("feed", "jobs.csv", "-o", "link.csv", "--force"), "'jobs.csv' is the roster itself."),
        (("feed", "jobs.csv", "-o", "theirs.ics"), "followcal did not write it. Choose another"),
    ],
)
def test_what_cannot_be_done(tmp_path, args, message):
    roster(ACME)
    roster(path="headings.csv")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "theirs.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\n")
    (tmp_path / "link.csv").symlink_to("jobs.csv")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert message in fails(*args)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_another_command_is_waited_for_no_longer_than_is_wanted(tmp_path):
    roster(ACME)
    sheet = (tmp_path / "jobs.csv").read_bytes()
    (tmp_path / "class.csv").write_text("name,interview\nAnn,2026-11-19\n")
    (tmp_path / "out").mkdir()
    with locked("jobs.csv"), locked("out/a"):
        for args in (
            ("feed", "jobs.csv", "-o", "new.ics"),
            ("make", "today", "-o", "new.ics"),
            ("add", "today", "soon", "--company", "Bee", "--roster", "jobs.csv"),
            ("batch", "class.csv", "--into", "out"),
        ):
            message = fails(*args, "-q", FOLLOWCAL_WAIT="0")
            assert f"is in use by process {os.getpid()}, also after 0 s." in message
    assert (tmp_path / "jobs.csv").read_bytes() == sheet
    assert not (tmp_path / "new.ics").exists()


def test_an_empty_file_is_nobody_s(tmp_path):
    roster(ACME)
    (tmp_path / "jobs.ics").touch()
    feed()
    assert b"Acme" in (tmp_path / "jobs.ics").read_bytes()


def test_a_roster_whose_rows_are_gone_cancels_what_it_asked_for():
    roster(ACME)
    feed()
    roster()
    assert feed("--yes").endswith("Wrote jobs.ics with 4 events: 4 cancelled.\n")
    assert feed() == "jobs.ics is up to date with 4 events.\n"
    assert feed(FOLLOWCAL_NOW="2028-01-01T00:00:00+00:00").endswith("with 4 events.\n")
    roster(ACME)
    assert feed().endswith("Wrote jobs.ics with 4 events: 4 added.\n")


@pytest.mark.parametrize("title", [b"\x1b[2J\x07 x\xc2\x85", b"x" * 1_000_000])
def test_a_title_that_others_changed_is_shown_short_and_as_plain_text(title):
    roster(ACME, GLOBEX)
    feed()
    Path("jobs.ics").write_bytes(
        written().replace(b"SUMMARY:Check in (Globex)", b"SUMMARY:" + title)
    )
    roster(ACME)
    said = feed()
    assert "Cancelled: Tue 24 Nov 2026  " in said
    assert len(said) < 2_000
    assert said.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:700],
        lambda data: data.replace(b"END:VEVENT\r\n", b"", 1),
        lambda data: data.replace(b"DTSTART;VALUE=DATE:20261207", b"DTSTART:soon"),
    ],
)
def test_a_damaged_calendar_is_refused_or_replaced(damage):
    roster(ACME)
    feed()
    whole = written()
    Path("jobs.ics").write_bytes(damage(whole))
    before = state()
    for args in ((), ("--check",)):
        said = feed(*args, code=1)
        assert said.startswith("Error: 'jobs.ics': it is damaged")
        assert said.endswith("or replace it with --force.\n")
        assert state() == before
    assert "Wrote jobs.ics with 4 events" in feed("--force")
    assert written() == whole


def test_the_calendar_of_somebody_else_is_replaced_only_by_force():
    Path("jobs.ics").write_bytes(b"mine")
    roster(ACME)
    assert "followcal did not write it" in feed(code=1)
    assert written() == b"mine"
    assert feed("--force") == "Wrote jobs.ics with 4 events.\n"


def test_standard_input_need_not_end():
    said = fails("feed", "-", piped=bytes(200_000_001))
    assert said.startswith("Error: 'standard input' has more than 200 MB, which no file of int")


def test_of_very_many_bad_rows_the_first_are_told():
    roster(ACME, *[BAD] * 200)
    *_, last, more = feed(code=1).splitlines()
    assert last.startswith("Error: Line 102, interview: There is no such day")
    assert more == "Error: and 100 more like these."


# Notes


def test_a_calendar_that_google_refuses_is_said_to_be_too_large():
    note = "Note: The calendar has 1.1 MB, and Google refuses more than 1 MB. Take old interviews"
    long = ACME.replace(",,,,", f",{'x' * 9000},,,")
    roster(*(long.replace("Acme", f"Company {at}") for at in range(26)))
    assert note in feed()
    assert note in feed()
    assert note not in feed("-q")
    roster(*(long.replace("Acme", f"Company {at}") for at in range(10)))
    Path("jobs.ics").unlink()
    assert feed() == "Wrote jobs.ics with 40 events.\n"


def test_several_candidates_are_noted():
    def of(*names):
        rows = (f"2026-11-19,Acme {at},{name}\n" for at, name in enumerate(names))
        text = "interview,company,candidate\n" + "".join(rows)
        Path("jobs.csv").write_text(text, encoding="utf-8")

    of("Ann", "Bob", "Ann", "")
    assert feed().endswith("Note: The calendar holds the interviews of 2 candidates.\n")
    of("Ann", "")
    assert "candidates" not in feed()


# Where the roster is


def test_the_roster_is_the_one_that_add_makes():
    assert run("add", "2026-11-19", "in two weeks", "--company", "Acme").exit_code == 0
    assert run("feed", "-o", "jobs.ics").stderr == "Wrote jobs.ics with 4 events.\n"


def test_the_environment_and_the_configuration_name_the_roster(tmp_path):
    roster(ACME)
    roster(ACME, GLOBEX, path=tmp_path / "two.csv")
    home = tmp_path / "home"
    home.mkdir()
    configure(home, f'roster = "{tmp_path}/two.csv"\noutput = "x.ics"')
    assert run("feed", home=home).stderr == "Wrote x.ics with 8 events.\n"
    result = run("feed", "--check", home=home, FOLLOWCAL_ROSTER="jobs.csv")
    assert result.stderr.endswith("Would write x.ics with 8 events: 4 cancelled.\n")
    assert run("feed", "two.csv", home=home, FOLLOWCAL_ROSTER="x").stderr.startswith("x.ics is up")


def test_a_tilde_is_the_home_folder_even_where_no_shell_has_seen_it(tmp_path, monkeypatch):
    roster(ACME, path=tmp_path / "mine.csv")
    configure(tmp_path, 'roster = "~/mine.csv"\noutput = "~/mine.ics"')
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    said = run("feed", home=tmp_path).stderr
    assert said == f"Wrote {tmp_path / 'mine.ics'} with 4 events.\n"
    assert (tmp_path / "mine.ics").read_bytes().count(b"BEGIN:VEVENT") == 4


# make, again into its own file


def make(*args, code=0, **options):
    result = run(*MAKE, "-o", "jobs.ics", *args, **options)
    assert (result.exit_code, result.stdout) == (code, "")
    return result.stderr


def test_make_leaves_a_file_alone_that_is_up_to_date():
    assert "\nWrote jobs.ics with 4 events. Import it into your calendar.\n" in make()
    before = state()
    assert make(FOLLOWCAL_NOW=LATER).endswith("\njobs.ics is up to date with 4 events.\n")
    assert state() == before


def test_make_says_what_changed():
    make("-q")
    said = make("--heard", "2026-12-07: we need another week", FOLLOWCAL_NOW=LATER)
    assert (
        "\nMoved:     Wed 16 Dec 2026  Check in (Acme), from Mon 7 Dec 2026"
        "\nMoved:     Mon 21 Dec 2026  Make one last call (Acme), from Thu 10 Dec 2026"
        "\nMoved:     Mon 4 Jan 2027   Time to let go (Acme), from Thu 17 Dec 2026"
        "\nWrote jobs.ics with 4 events: 3 moved. Import it into your calendar.\n"
    ) in said
    found = events(written())
    assert found["Check in (Acme)"]["sequence"] == 1
    assert found["Send your thank-you (Acme)"]["sequence"] == 0
    make("--outcome", "2026-12-08: offer", FOLLOWCAL_NOW=LATER)
    assert {str(one["status"]) for one in events(written()).values()} == {"CONFIRMED", "CANCELLED"}


@pytest.mark.parametrize(
    "other",
    [
        ("--company", "Globex"),
        ("--role", "Cook"),
        ("--round", "2"),
        ("--region", "DE", "--role", "x"),
    ],
)
def test_make_does_not_replace_another_interview_unless_told_to(other):
    make()
    before = state()
    said = make(*other, code=1)
    assert said.endswith(
        " With --force it takes their place, and they are cancelled in your calendar.\n"
    )
    assert "'jobs.ics' holds the follow-ups of another interview, and they stay there." in said
    assert "`followcal edit` corrects it" in said
    assert ".ics." in said.partition("--output ")[2]
    assert state() == before
    assert "Wrote jobs.ics with 8 events: 4 added, 4 cancelled." in make(*other, "--force")


@pytest.mark.parametrize("old", [{}, {"company": "Acne"}, {"role": "data analist"}])
def test_make_into_its_own_file_corrects_a_slip_and_takes_a_default_name(old):
    first = {"company": "Acme", "role": "Data analyst", **old}
    typed = [[f"--{name}", text] for name, text in first.items()]
    make(*typed[0], *typed[1])
    uids = {event["uid"] for event in events(written()).values()}
    said = make("--role", "Data analyst", "--candidate", "Sam", "--company", "Acme")
    assert "Wrote jobs.ics with 4 events: 4 changed." in said or "3 changed" in said
    assert {event["uid"] for event in events(written()).values()} == uids


def test_make_does_not_replace_a_feed():
    roster(ACME, GLOBEX)
    feed()
    before = state()
    assert "another interview" in make("--role", "Cook", code=1)
    assert state() == before


def test_make_keeps_what_others_put_into_its_file():
    make()
    theirs = (
        b"BEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20260101T000000Z\r\n"
        b"DTSTART;VALUE=DATE:20260101\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\n"
    )
    data = written().replace(b"BEGIN:VEVENT\r\n", theirs + b"BEGIN:VEVENT\r\n", 1)
    Path("jobs.ics").write_bytes(data)
    before = state()
    assert make().endswith("jobs.ics is up to date with 5 events.\n")
    assert state() == before


def test_the_roster_is_given_once():
    roster(GLOBEX)
    assert run("feed", "--roster", "jobs.csv").stdout == run("feed", "jobs.csv").stdout
    assert run("feed", "jobs.csv", FOLLOWCAL_ROSTER="lost.csv").exit_code == 0
    message = "The roster is given twice; drop ROSTER or --roster."
    assert message in fails("feed", "jobs.csv", "--roster", "jobs.csv", code=2)


@pytest.mark.untraced
def test_nothing_moves_overnight_without_news():
    Path("jobs.csv").write_text(LATE + LATE_ROWS, encoding="utf-8")
    assert "Wrote jobs.ics with" in feed(FOLLOWCAL_NOW="2026-11-19T12:00:00+00:00")
    first = written()
    days = [event.start for event in Calendar.from_ical(first).events]
    marks = ("2026-11-02", "2026-11-07", "2026-11-09")
    assert {str(day) for day in days if day < date(2026, 11, 19)} == set(marks)
    for day in [*range(20, 31, 2), 30]:
        feed(FOLLOWCAL_NOW=f"2026-11-{day}T12:00:00+00:00")
        assert written() == first
    with Path("jobs.csv").open("a", encoding="utf-8") as file:
        file.write("2026-11-12,,Gale,,US-NY,,,\n")
    assert " added.\n" in feed(FOLLOWCAL_NOW="2026-12-01T12:00:00+00:00")
    second = written()
    assert events(first).items() <= events(second).items()
    assert feed(FOLLOWCAL_NOW="2026-12-02T12:00:00+00:00").startswith("jobs.ics is up to date")


def test_what_an_older_calendar_has_is_not_asked_for_anew():
    roster(ACME)
    feed(FOLLOWCAL_NOW="2026-11-19T12:00:00+00:00")
    before = plain(written())
    Path("jobs.ics").write_bytes(before)  # as it was without followcal's own notes
    feed(FOLLOWCAL_NOW="2026-11-24T12:00:00+00:00")
    assert plain(written()) == before


def test_a_workbook_of_several_sheets_says_which_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    for name in ("Autumn", "Spring"):
        book.create_sheet(name).append(["Date", "Employer", "They said"])
        book[name].append(["2026-11-19", name, "by Friday"])
    path, out = tmp_path / "class.xlsx", str(tmp_path / "class.ics")
    book.save(path)
    read = "Note: Sheets that are read: 'Autumn'; ignored: 'Sheet' and 'Spring'.\n"
    assert read.replace(" and", ",") in run("feed", str(path), "-o", out).stderr
    assert run("feed", str(path), "-o", out, "--quiet").stderr == ""
    for name in ("Sheet", "Spring"):
        del book[name]
    book.save(path)
    assert "Note: Sheets" not in run("feed", str(path), "-o", out).stderr


def test_a_calendar_that_goes_on_past_a_check_in_that_is_overdue_says_so():
    row = "2026-11-19,in two weeks,Acme,Cook,US-NY,thank-you 2026-11-20\n"
    Path("jobs.csv").write_text(f"interview,said,company,role,region,done\n{row}", "utf-8")
    feed(FOLLOWCAL_NOW="2026-11-20T09:00Z")
    overdue = "Acme, Cook: “Check in (Acme)” on Mon 7 Dec 2026 is not noted as done"
    assert overdue not in feed(FOLLOWCAL_NOW="2026-12-07T09:00Z")
    note = " `followcal done 2 --roster jobs.csv` notes it, and what follows counts from there;"
    assert f"{overdue}, but the calendar goes on as if it were.{note}" in feed(
        FOLLOWCAL_NOW="2026-12-09T09:00Z"
    )
    assert "not noted" not in feed("-q", FOLLOWCAL_NOW="2026-12-09T09:00Z")
    book = openpyxl.Workbook()
    for line in Path("jobs.csv").read_text("utf-8").splitlines():
        book.active.append(line.split(","))
    book.save("jobs.xlsx")
    made = ("feed", "jobs.xlsx", "-o", "book.ics")
    run(*made, FOLLOWCAL_NOW="2026-11-20T09:00Z")
    said = run(*made, FOLLOWCAL_NOW="2026-12-09T09:00Z").stderr
    assert f"{overdue}, but the calendar goes on as if it were.\n" in said


def test_a_feed_that_is_made_after_a_correction_has_the_events_of_the_calendar_before(mine):
    run(*MAKE, "--role", "Cook", "--keep", "-o", "acme.ics")
    run("edit", "acme", "--candidate", "Maya Okafor", "--company", "Acme Robotics")
    twice = "acme.ics holds is in this calendar, too. If you imported it, delete"
    assert twice in run("feed", "-o", "all.ics").stderr
    assert twice not in run("feed", "-o", "all.ics").stderr
    alone, every = (
        {str(event["uid"]) for event in Calendar.from_ical(Path(name).read_bytes()).events}
        for name in ("acme.ics", "all.ics")
    )
    assert alone == every
    run("page", "--roster", str(mine), "-o", "all.html")
    page = Path("all.html").read_text("utf-8")
    assert all(uid in page for uid in every)


def test_what_is_to_be_checked_is_told_with_the_change_and_not_again():
    run("add", "2026-11-19", "We tell you by 1 December. The board decides by 11 December.")
    told = "I took “by 11 December” (Fri 11 Dec 2026) for when they decide"
    assert told in run("feed", "-o", "all.ics").stderr
    assert told not in run("feed", "-o", "all.ics").stderr
