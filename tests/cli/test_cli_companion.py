"""What is kept of an interview: made, done, skipped, corrected, and its calendar brought along."""

import contextlib
import errno
import io
import json
import os
import re
import shlex
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from cli_helpers import (
    NOWHERE,
    SAID,
    configure,
    environment,
    fails,
    interviews,
    on_terminal,
    run,
)
from icalendar import Calendar

from followcal.cli import main
from followcal.cli.calendars import remembered
from followcal.cli.help import steps_into
from followcal.cli.options import PROGRAMS
from followcal.model import LANGUAGES, Result

ACME = ("2026-11-19", SAID, "--company", "Acme", "--role", "Cook", "--region", "US-NY")
KEPT = ("make", *ACME, "--interviewer", "Ada", "--keep", "-o", "acme.ics")
NEWS = "2026-11-27: please follow up next week"
ODD = '{"calendars": [{"output": 1, "roster": "", "remind": ""}]}'
ALONG = " brings the calendar along.\n"
DECEMBER = {"FOLLOWCAL_NOW": "2026-12-08T09:00:00+00:00"}


def done(*args, **options):
    """Return what a command says that writes."""
    result = run(*args, **options)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def events(path="acme.ics"):
    """Return the titles of what is not cancelled, with the days."""
    found = Calendar.from_ical(Path(path).read_bytes()).events
    live = [event for event in found if event.get("status") != "CANCELLED"]
    return {str(event["summary"]): str(event.start) for event in live}


# One memory


def test_what_make_keeps_is_in_the_roster_and_heard_brings_the_calendar_along(mine):
    said = done(*KEPT)
    assert f"\nKept as row 2 of {mine}.\nWrote acme.ics with 4 events. Import" in said
    (one,) = interviews(mine)
    assert (one.company, one.role, one.asked) == ("Acme", "Cook", date(2026, 11, 19))
    assert events()["Check in with Ada (Acme)"] == "2026-12-07"
    said = done("heard", "acme", "another", "week", **DECEMBER)
    assert f"Noted for Acme, Cook in row 2 of {mine}.\n" in said
    assert said.endswith("moved.\nImport it into your calendar once more.\n")
    assert events()["Check in with Ada (Acme)"] == "2026-12-17"
    assert "next" in run("list").stdout
    again = Path("acme.ics").read_bytes()
    assert "acme.ics is up to date with " in done("edit", "acme", "--role", "Cook")
    assert Path("acme.ics").read_bytes() == again


def mailed(writer, to="Kim <kim@gmail.com>", text="We'll decide by 11 December."):
    """Save a mail, and return how it is given."""
    head = f"From: {writer}\nTo: {to}\nDate: Thu, 19 Nov 2026 10:00:00 +0000\n\n"
    Path("mail.eml").write_text(head + text)
    return "--said-from", "mail.eml"


@pytest.fixture
def two():
    """Add two interviews to the roster."""
    tom = ("--interviewer", "Tom Reed <tom@acme.co.uk>", "--interviewer", "Ada")
    done("add", *ACME, *tom, "--candidate", "Kim Lee")
    done("add", *ACME[:2], "--company", "Beta Labs", "--interviewer", "Bo Low")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("writer", "to", "told"),
    [
        ("Kim Lee <k@kim.example>", "jobs@x.example", ", to jobs@x.example, and no word of"),
        ("kim.lee@gmail.com", "", "a letter of your own, and no word of theirs"),
        ("K <k7@gmail.com>", "Tom Reed <tom@acme.co.uk>", ", to Tom Reed, and no word of"),
    ],
)
def test_a_letter_of_ones_own_is_no_word_of_theirs(writer, to, told):
    given = mailed(writer, to)
    for words in (
        ("heard", "acme"),
        ("edit", "acme"),
        ("plan", "2026-11-18", "--candidate", "Kim Lee"),
    ):
        if words[0] != "plan" or "Kim Lee" in writer:
            assert told in fails(*words, *given)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("writer", "text"),
    [
        ("Bo Low <bo@free.example>", ""),
        ("Mo <mo@beta.co.uk>", ""),
        ("Beta Labs Hiring Team <a@b.example>", ""),
        ("Mo <mo@b.example>", "\n\nMo\nBeta Labs"),
    ],
)
def test_a_mail_that_another_employer_wrote_is_asked_about(mine, writer, text):
    given, before = mailed(writer, text="We'll decide by 11 December." + text), mine.read_bytes()
    told = fails("heard", "acme", *given)
    assert "That is a mail from Beta Labs, row 3 of your roster, so nothing is noted for A" in told
    assert "`followcal heard 3 --said-from …` notes it there." in told
    code, shown = on_terminal("heard", "acme", *given, typed="n\n", home=mine.parents[2])
    assert (code, "Nothing is noted." in shown, mine.read_bytes()) == (1, True, before)
    code, _ = on_terminal("heard", "acme", *given, typed="y\n", home=mine.parents[2])
    assert (code, mine.read_bytes() == before) == (0, False)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("writer", "end"),
    [
        ("Tom Reed <t@x.example>", "Bo Low"),
        ("Mo <mo@acme.com>", "Bo Low"),
        ("Sam <s@b.example>", "For Acme"),
        ("Sam <sam@gmail.com>", ""),
        ("Sam <sam@greenhouse.io>", ""),
    ],
)
def test_a_mail_of_anybody_else_may_be_theirs(writer, end):
    given = mailed(writer, text=f"We'll decide by 11 December.\n\n{end}")
    assert "Noted for Acme" in done("heard", "acme", *given)


def test_a_mail_in_which_nothing_is_of_the_employer_is_asked_about(mine):
    done("add", "2026-11-18", "--company", "Leeds NHS Trust", "--interviewer", "Su <s1@nhs.net>")
    before, text = mine.read_bytes(), "We'll decide by 11 December."
    told = fails("heard", "leeds", *mailed("Kay <k@nhs.net>", text=text))
    assert told.startswith("Error: That is a mail from Kay <k@nhs.net>, and nothing in it names L")
    assert mine.read_bytes() == before
    assert "Noted" in done("heard", "leeds", *mailed("Kay <k@nhs.net>\nSubject: Leeds NHS Trust"))
    done("add", "2026-11-18", "--company", "Globex GmbH")
    assert "Noted" in done("heard", "globex", *mailed("Mo <mo@a.example>", text=f"Globex: {text}"))
    done("edit", "leeds", "--interviewer", "Su <s1@leeds-trust.example>")
    done("heard", "leeds", *mailed("Kay <k@leeds-trust.example>", text=text))


def test_a_row_without_a_name_is_that_of_the_one_candidate_or_told(mine):
    later = ("2026-11-19", "--company", "Acme", "--round", "2")
    done("add", "2026-11-11", "--company", "Acme", "--candidate", "Kim Lee")
    told = done("add", *later)
    assert "Note: It counts as Kim Lee's, as all of the roster; --candidate tells another." in told
    assert "This ends the waiting for row 2, Acme." in told
    mine.unlink()
    done("add", "2026-11-11", "--company", "Acme")
    told = done("add", *later, "--candidate", "Kim Lee")
    lacks = "There is no name in row {}, so that does not count as Kim Lee's. If it is: `followcal"
    assert lacks.format(2) + " edit 2 --candidate 'Kim Lee'`." in told
    done("make", "2026-11-19", "--company", "Beta", "--keep")
    told = done("close", "3", "offer, answer by 4 December")
    assert lacks.format("2 and 4") in told
    assert lacks.format(4) in done("edit", "2", "--candidate", "Kim Lee")
    assert "no name" not in done("edit", "4", "--candidate", "Kim Lee")
    assert "Beside the offer of Acme" in done("edit", "3", "--outcome", "offer by 5 December")


@pytest.mark.usefixtures("mine")
def test_what_invites_to_a_round_that_is_there_goes_to_that_round():
    first, tom = ("--company", "Acme", "--role", "Cook"), "Tom <tom@hays.example>"
    done("add", "2026-11-05", *first, "--interviewer", tom)
    text = "You're through to the final stage, on 26 November. They decide by 11 December."
    given = mailed(tom, text=text)
    assert "make 2026-11-26" in fails("heard", "acme", *given)
    done("add", "2026-11-26", *first, "--round", "2")
    told = fails("heard", "2", *given)
    assert "row 3 is the next one" in told
    assert "`followcal edit 3 --said-from …`" in told
    assert "11 Dec 2026" in done("edit", "3", *given)


@pytest.mark.usefixtures("mine")
def test_what_falls_away_with_the_end_though_they_asked_for_it_is_told():
    claim = "Please send us your travel receipts by 30 November"
    done("add", "2026-11-18", f"We decide by 4 December. {claim}.", "--company", "Acme")
    told = f"What they asked for falls away, too: “{claim}”. If it is for your own good"
    assert told in done("close", "acme", "withdrawn")
    assert "falls away" not in done("edit", "acme", "--outcome", "rejected")


def test_a_calendar_that_was_moved_beside_a_feed_is_told(mine):
    done(*KEPT)
    done("feed", "-o", "all.ics")
    file, there = Path("acme.ics").absolute(), Path("old", "acme.ics").absolute()
    there.parent.mkdir()
    file.rename(there)
    gone = f"Note: {file} is no longer there, so it was not brought up to date. It seems to be"
    assert f"{gone} {there} now: `followcal make" in done("heard", "acme", "another week")
    assert f"{gone} {there}" in done("check")
    there.unlink()
    assert "no longer there" not in done("heard", "acme", "two more weeks")
    assert "no longer there" in done("check", "--roster", str(mine))


def test_an_invitation_is_no_word_of_theirs(mine):
    done(*KEPT)
    Path("talk.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    assert "is an invitation, and no word on" in fails("heard", "acme", "--said-from", "talk.ics")
    assert "BEGIN" not in mine.read_text(encoding="utf-8")


@pytest.mark.usefixtures("two")
def test_a_mail_that_was_forwarded_without_a_word_is_theirs():
    begin = "---------- Forwarded message ----------\nFrom: Tom Reed <tom@acme.co.uk>\nDate: "
    text = f"{begin}Thu, 19 Nov 2026\nSubject: talk\nTo: kim@gmail.com\n\nBy 11 December."
    done("heard", "acme", *mailed("Kim Lee <k@kim.example>", text=text))
    note = mailed("Kim Lee <kim@gmail.com>", text=f"Here is what they wrote.\n\n{text}")
    assert "a letter of your own, to Kim, and no" in fails("heard", "acme", *note)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({}, False),
        ({"FOLLOWCAL_KEEP": "1"}, True),
        ({"toml": "keep = true"}, True),
        ({"toml": "keep = true", "args": ("--no-keep",)}, False),
        ({"args": ("--keep",)}, True),
    ],
)
def test_whether_it_is_kept_can_be_set(mine, tmp_path, chosen, kept):
    configure(tmp_path, chosen.pop("toml", ""))
    done("make", *ACME, *chosen.pop("args", ()), "-q", home=tmp_path, **chosen)
    assert mine.exists() == kept


def test_what_is_kept_of_a_file_is_taken_and_nothing_is_lost(mine):
    done(*KEPT, "--closed", "2026-12-24", "--industry", "sales")
    before = mine.read_bytes()
    said = done("make", "2026-11-19", SAID, "--company", "acme", "-o", "acme.ics")
    assert said.startswith("Note: Taken from row 2 of your roster: role Cook, industry sales,")
    assert "interviewers Ada" in said.partition(".\n")[0]
    assert "closed 2026-12-24" in said.partition(".\n")[0]
    assert "acme.ics is up to date with " in said
    assert mine.read_bytes() == before
    assert "Taken" not in done("make", "2026-11-19", "-o", "acme.ics", "-q")
    done("make", "2026-11-19", "-o", "acme.ics", "--notes", "Room 4", "-q")
    assert interviews(mine)[0].notes == "Room 4"


def test_a_contradiction_is_refused_where_nobody_can_be_asked(mine):
    done(*KEPT)
    before = mine.read_bytes(), Path("acme.ics").read_bytes()
    message = fails("make", "2026-11-20", "in a week", "-r", "SE", "-o", "acme.ics")
    errors = [line for line in message.splitlines() if line.startswith("Error: ")]
    assert [line.partition(" --")[2].partition("`")[0] for line in errors] == [
        "day …",
        "said …",
        "region …",
    ]
    assert message.endswith("tell them apart by --company, --role or --round.\n")
    assert "Row 2 of your roster has for region: US-NY. You give: SE. Leave it out, or" in message
    assert (mine.read_bytes(), Path("acme.ics").read_bytes()) == before


def test_the_subject_of_another_mail_contradicts_nothing(mine):
    mail = Path("mail.eml")
    for subject in ("Talk", "Your talk"):
        mail.write_text(f"From: Ada Low <ada@acme.example>\nSubject: {subject}\n\nBy Friday.")
        words = ("make", "mail.eml", "2026-11-19", "--keep", "-o", "acme.ics")
        done(*words)
    assert interviews(mine)[0].thread == "Your talk"


@pytest.mark.parametrize(("answer", "region"), [("y", "SE"), ("n", "US-NY")])
def test_a_contradiction_is_asked_for_on_a_terminal(mine, answer, region):
    done(*KEPT)
    again = ("make", "2026-11-19", "-r", "SE", "-o", "acme.ics")
    code, shown = on_terminal(*again, typed=f"{answer}\n", width=200)
    assert code == 0
    question = "Row 2 of your roster has for region: US-NY. Change it to: SE? [Y/n]: "
    assert shown.count(question) == 1
    assert interviews(mine)[0].region == region


def test_another_interview_is_another_row(mine):
    done(*KEPT)
    message = fails("make", *ACME[:2], "--company", "Globex", "-o", "acme.ics")
    assert message.startswith("Error: 'acme.ics' holds the follow-ups of another interview")
    done("make", *ACME[:2], "--company", "Globex", "--keep", "-q", "-o", "globex.ics")
    done("make", *ACME, "--round", "2", "--keep", "-q", "-o", "second.ics")
    assert [(one.company, one.round) for one in interviews(mine)] == [
        ("Acme", 1),
        ("Globex", 1),
        ("Acme", 2),
    ]
    assert "Added as row 5" in done("add", "2026-11-18", "--company", "Initech")


def test_a_later_round_ends_the_waiting_in_the_calendar_of_the_earlier_one():
    about = ("--company", "Acme", "--role", "Cook", "--region", "US-NY", "--keep")
    done(
        "make", "2026-11-16", "by Friday", *about, "-o", "a.ics", FOLLOWCAL_NOW="2026-11-16T09:00Z"
    )
    later = {"FOLLOWCAL_NOW": "2026-11-24T09:00Z"}
    said = done("make", "2026-11-24", "next week", *about, "--round", "2", "-o", "b.ics", **later)
    assert "Note: This ends the waiting for row 2, Acme, Cook.\nKept as row 3 of " in said
    assert said.endswith(
        "/a.ics with 4 events: 3 cancelled.\nImport it into your calendar once more.\n"
    )
    assert events("a.ics") == {"Send your thank-you (Acme)": "2026-11-17"}
    assert len(events("b.ics")) == 4
    before = Path("b.ics").read_bytes()
    assert done("add", "2026-12-16", *about[:-1], "--round", "3", "-q", **DECEMBER) == ""
    assert set(events("b.ics").values()) == {"2026-11-25"}
    assert Path("b.ics").read_bytes() != before


def test_two_roles_at_one_employer_are_planned_apart_in_files_of_their_own():
    done(*KEPT)
    waiter = ("make", *ACME[:4], "--role", "Waiter", "--region", "US-NY", "--keep", "-o", "w.ics")
    said = done(*waiter, "--brief")
    days = ["2026-11-23", "2026-12-08", "2026-12-11", "2026-12-18"]
    assert sorted(events("w.ics").values()) == days
    assert "\nMon 23 Nov 2026  Send your thank-you" in said
    assert not {*days} & {*events().values()}
    at = json.loads(run("due", "--days", "60", "--json").stdout)
    assert sorted(one["date"] for one in at if one["role"] == "Waiter") == days
    said = done("done", "acme waiter", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    assert "Noted for Acme, Waiter in row 3 of " in said


def test_brief_says_what_is_late():
    late = ("plan", "2026-11-09", "--region", "GB", "--brief")
    shown = run(*late, FOLLOWCAL_NOW="2026-11-30T09:00Z").stdout
    assert "Say thank you and check in\n                 - 14 days late\nThu 3 Dec" in shown
    ada = run(*late, "--interviewer", "Ada", FOLLOWCAL_NOW="2026-11-30T09:00Z").stdout
    assert "Mon 30 Nov 2026  Thank Ada and check in\n" in ada
    shown = run(*late, FOLLOWCAL_NOW="2026-11-12T09:00Z").stdout
    assert "Send your thank-you\n                 - 2 days late\nMon 16 Nov" in shown


def test_an_interview_without_a_company_is_no_other_of_that_day(mine):
    done(*KEPT)
    assert "Taken" not in done("make", "2026-11-19", "--keep", "-o", "other.ics")
    assert [one.company for one in interviews(mine)] == ["Acme", ""]
    said = done("make", "2026-11-19", "--company", "ACME", "--keep", "-o", "again.ics")
    assert said.startswith("Note: Taken from row 2 of your roster: said we'll decide in two weeks,")
    assert len(interviews(mine)) == 2


ROW = "Row 2 of your roster is of that day, too, and has no company. "


def test_another_interview_that_has_no_company_either_is_asked_about(mine):
    first = ("make", "2026-11-19", "in ten days", "-r", "GB", "--keep", "-q")
    other = ("make", "2026-11-19", f"We decide by 18 December. {'And so on. ' * 20}", "-r", "SE")
    on_terminal(*first)
    before = Path("2026-11-19.ics").read_bytes()
    _, shown = on_terminal(*other, "--keep", typed="\nIsar GmbH\n", width=300)
    assert f"{ROW}Is this the same interview? [y/N]: " in shown
    assert [(one.company, one.region) for one in interviews(mine)] == [
        ("", "GB"),
        ("Isar GmbH", "SE"),
    ]
    assert Path("2026-11-19.ics").read_bytes() == before
    assert set(events("isar-gmbh-2026-11-19.ics")) > {"Check in (Isar GmbH)"}
    _, shown = on_terminal(*other, typed="y\n\n\n\n", width=300)
    assert (
        "said: in ten days. Change it to: We decide by 18 December. And so on. And so on." in shown
    )
    assert shown.count("And so on. ") < 10
    assert [one.region for one in interviews(mine)] == ["SE", "SE"]
    named = (*first, "--company", "Acme", "--role", "Cook")
    assert "same interview" not in "".join(on_terminal(*named)[1] for _ in range(2))
    message = fails(*first[:4], "FR", *first[5:])
    assert message.startswith(f"Error: {ROW[:-2]}. Name the company of this one with --company; ")


def test_on_a_terminal_it_is_asked_whether_to_keep_it(mine):
    typed = "yesterday\nAcme\n\n\nby Friday\n\nSE\n"
    code, shown = on_terminal("make", typed=typed + "\n" * 8, width=200)
    assert (code, mine.exists()) == (0, True)
    assert "Keep this interview, so that followcal can tell you what is next? [Y/n]: " in shown
    assert f"Kept as row 2 of {mine}." in shown
    mine.unlink()
    code, shown = on_terminal("make", "--no-keep", typed=typed + "\n" * 8, width=200)
    assert (code, mine.exists(), "Keep this" in shown) == (0, False, False)


@pytest.mark.parametrize(
    ("named", "settings", "name", "where"),
    [
        (("Mo Reed", "Mo Reed"), {}, "Mo Reed", "your roster"),
        (("Mo Reed",), {"FOLLOWCAL_CANDIDATE": "Ann Lee"}, "Ann Lee", "your settings"),
        (("Mo Reed", "Ann Lee"), {}, "", ""),
        ((), {}, "", ""),
    ],
)
def test_a_name_that_is_known_is_not_asked_for(mine, named, settings, name, where):
    for at, one in enumerate(named, 10):
        done("add", f"2026-11-{at}", "--company", f"Bee {at}", "--candidate", one)
    typed = "yesterday\nAcme\n\n\nby Friday\n\nSE\n" + "\n" * 8
    _, shown = on_terminal("add", typed=typed, width=200, **settings)
    note = f"Your name, for the letters, is {name}, as in {where}; --candidate gives another."
    assert (note in shown, "What is your name" in shown) == (bool(name), not name)
    kept = name if where == "your roster" else ""
    assert [one.candidate for one in interviews(mine)][-1] == kept
    for command in ("plan", "add"):
        _, shown = on_terminal(command, "--candidate", "Cy", typed=typed)
        assert "our name" not in shown


def test_the_feed_of_a_roster_is_brought_along(mine):
    own = "make 2026-11-19 --company Acme --role Cook --keep"
    told = (
        f"No calendar is known of it: `followcal {own}` makes its own, `followcal feed` one of all."
    )
    assert f"\n{told}\n" in done("add", *ACME)
    assert "\nNo calendar is known of it.\n" in done("heard", "acme", "soon")
    done("feed", "-o", "all.ics", "--remind", "8:00", "--region", "DE-BY")
    alarm = Path("all.ics").read_bytes().count(b"TRIGGER:PT8H")
    said = done("add", "2026-11-18", "--company", "Globex")
    assert said.splitlines()[-1].endswith("all.ics with 8 events: 4 added.")
    assert Path("all.ics").read_bytes().count(b"TRIGGER:PT8H") == 2 * alarm
    assert done("close", "globex", "withdrawn", "-q") == ""
    assert "(Globex)" not in str(events("all.ics"))
    Path("all.ics").unlink()
    command = f"`followcal feed --region DE-BY --remind 8:00 --output {Path('all.ics').absolute()}`"
    assert f"{command}.\n" in done("skip", "acme")
    assert not Path("all.ics").exists()
    assert mine.exists()


def test_a_calendar_that_was_moved_or_removed_is_told_with_what_brings_it_along():
    roster = ("--roster", "my jobs.csv")
    done(*KEPT, *roster, "--candidate", "Mo Reed")
    before = {str(e["uid"]) for e in Calendar.from_ical(Path("acme.ics").read_bytes()).events}
    file = Path("acme.ics").absolute()
    file.rename("moved.ics")
    said = done("heard", "acme", "another", "week", *roster, **DECEMBER)
    about = "2026-11-19 --company Acme --role Cook --candidate 'Mo Reed' --keep"
    command = f"make {about} --roster '{Path('my jobs.csv').absolute()}' --output {file}"
    there = file.with_name("moved.ics")
    command_there = command.replace(str(file), str(there))
    assert said.endswith(
        f"{file} is no longer there, so it was not brought up to date. It seems to be {there}"
        f" now: `followcal {command_there}` goes on there.\n"
    )
    assert not file.exists()
    done(*shlex.split(command_there), "-q", **DECEMBER)
    assert {
        str(e["uid"]) for e in Calendar.from_ical(Path("moved.ics").read_bytes()).events
    } == before
    assert events("moved.ics")["Check in with Ada (Acme)"] == "2026-12-17"
    there.unlink()
    done("make", "2026-11-19", "--company", "Globex", "-q", "-o", "other.ics")
    Path("broken.ics").write_bytes(b"\0")
    said = done("heard", "acme", "we need a few more days", *roster, **DECEMBER)
    assert f"{there} is no longer there, so it was not brought up to date. If its" in said
    assert said.endswith(
        f" put its new name there, goes on with that: `followcal {command_there}`.\n"
    )
    done(*shlex.split(command), "-q", **DECEMBER)
    assert events()["Check in with Ada (Acme)"] == "2026-12-22"
    file.unlink()
    done("feed", *roster, "--vdir", "all")
    shutil.rmtree("all")
    said = done("skip", "acme", "check-in", *roster, "-q", **DECEMBER)
    assert said.startswith(f"Note: {Path('all').absolute()} is no longer there")
    assert said.endswith(f" --vdir {Path('all').absolute()}`.\n")


def test_one_of_several_calendars_that_is_gone_is_told_until_another_is_made():
    done(*KEPT)
    done("feed", "-o", "all.ics")
    done("feed", "--vdir", "all")
    Path("all.ics").unlink()
    Path("acme.ics").unlink()
    gone = f"Note: {Path('all.ics').absolute()} is no longer there"
    for kind in ("thank-you", "check-in"):
        said = done("done", "acme", kind, "-q", **DECEMBER)
        assert said.startswith(f"{gone}, so it was not brought up to date.")
        assert said.count("Note: ") == 1
    assert done("feed", "-o", "b.ics", "-q") == f"{gone}. It is forgotten until it is made anew.\n"
    assert done("skip", "acme", "final-call", "-q", **DECEMBER) == ""


@pytest.mark.parametrize(
    ("made", "noted"),
    [("real/jobs.csv", "link.csv"), ("link.csv", "real/jobs.csv"), ("linked/jobs.csv", "link.csv")],
)
def test_a_roster_is_one_by_whatever_links_it_is_named(tmp_path, made, noted):
    Path("real").mkdir()
    Path("link.csv").symlink_to(tmp_path / "real" / "jobs.csv")
    Path("linked").symlink_to("real")
    Path("all.ics").symlink_to(tmp_path / "real" / "all.ics")
    done("add", *ACME, "--roster", "real/jobs.csv", "-q")
    done("feed", "--roster", made, "-o", "real/all.ics", "-q")
    done("skip", "acme", "--roster", noted, "-q")
    done("feed", "--check", "--roster", made, "-o", "all.ics")
    done("feed", "--roster", noted, "-o", "all.ics", "-q")
    assert [one.output for one in remembered()] == [str(tmp_path / "all.ics")]


def test_days_are_those_of_the_feed_whatever_region_it_was_given():
    roster, said = ("--roster", "jobs.csv"), "within 10 working days"
    january = {"FOLLOWCAL_NOW": "2027-01-04T09:00Z"}
    done("add", "2027-01-04", said, "--company", "Ann", *roster, "-q", **january)
    done("feed", *roster, "--region", "US-NY", "-o", "all.ics", "-q", **january)
    told = done("add", "2027-01-04", said, "--company", "Bee", *roster, **january)
    assert "Thu 21 Jan 2027  Check in (Bee)" in told
    assert "not known" not in done("edit", "ann", "--role", "Cook", *roster, **january)
    assert "Thu 21 Jan 2027  Check in (Ann)" in done("done", "ann", *roster, **january)
    assert "Thu 21 Jan 2027" in run("page", *roster, **january).stdout
    due = ("due", *roster, "--on", "2027-01-20")
    for _ in "there", "gone":
        assert run(*due, **january).stdout == ""
        assert "Wed 20 Jan 2027  Check in (Ann)" in run(*due, "--region", "DE", **january).stdout
        assert "waiting until Thu 21 Jan" in run("list", *roster, **january).stdout
        Path("all.ics").unlink(missing_ok=True)


def test_columns_are_those_of_the_feed_unless_others_are_given():
    Path("jobs.csv").write_text("interview,company,A,B\n2026-11-19,Acme,soon,by Friday\n", "utf-8")
    jobs = ("--roster", "jobs.csv")
    done("feed", *jobs, "--column", "said=B", "--candidate", "Mo", "-o", "all.ics", "-q")
    assert '"date": "2026-11-24"' in run("due", *jobs, "--days", "9", "--json").stdout
    typed = ("--column", "said=A", "--days", "9", "--json")
    assert '"date": "2026-11-24"' not in run("due", *jobs, *typed).stdout
    assert "Kind regards,\n  Mo\n" in run("due", *jobs, "--days", "2", "--draft").stdout


def test_what_is_noted_is_said_also_where_the_feed_cannot_be_read_any_more():
    jobs, file, files = ("--roster", "jobs.csv"), Path("jobs.csv"), ("jobs.csv", "all.ics")
    file.write_text("interview,company,Word\n2026-11-18,Acme,by Friday\n", "utf-8")
    done("feed", *jobs, "--column", "said=Word", "-o", "all.ics", "-q")
    file.write_text(file.read_text("utf-8").replace("Word", "Reply"), "utf-8")
    told = fails("done", "acme", *jobs)
    assert "Noted for Acme in row 2 of jobs.csv: thank-you, done on " in told
    assert "jobs.csv: The roster has no column called 'word'; its headings are 'interview'," in told
    assert told.count("Error:") == 1
    feed = "feed --column {} --roster {} --output {}".format("{}", *map(os.path.abspath, files))
    way = f"all.ics: if a heading has another name now, run `followcal {feed.format('said=word')}`"
    assert f"{way} once with that name. The roster has it, and so does the calendar then." in told
    for command in ("due",), ("list",), ("page", "-o", "a.html"):
        told = fails(*command, *jobs)
        assert told.startswith("Error: jobs.csv: The roster has no column called 'word'; its")
        assert told.endswith(f"{way} once with that name.\n")
    done(*feed.format("said=reply").split(), **DECEMBER)
    assert "Check in (Acme)" in run("due", *jobs, **DECEMBER).stdout


def test_what_due_names_can_be_marked():
    Path("jobs.csv").write_text(
        "interview,company,outcome\n2026-11-10,Acme,11/17/2026: no\n", "utf-8"
    )
    jobs = ("--roster", "jobs.csv")
    assert "Nothing is left" in fails("done", "acme", *jobs, **DECEMBER)
    done("feed", *jobs, "-o", "all.ics", "-q", **DECEMBER)
    assert run("due", *jobs, **DECEMBER).stdout == "Tue 8 Dec 2026  Say a last thank-you (Acme)\n"
    done("done", "acme", *jobs, "-q", **DECEMBER)
    assert "asked" not in Path("jobs.csv").read_text("utf-8")
    assert run("due", *jobs, **DECEMBER).stdout == ""


def test_the_calendar_last_written_is_brought_along_first():
    done(*KEPT)
    done("feed", "-o", "all.ics")
    said = done("done", "acme", **DECEMBER)
    assert 0 < said.index("all.ics with ") < said.index("acme.ics with ")
    latest = [one.output for one in remembered()]
    Path("all.ics").write_text("mine", "utf-8")
    said = fails("close", "acme", "withdrawn", **DECEMBER)
    assert 0 < said.index("acme.ics") < said.index("all.ics")
    assert [one.output for one in remembered()] == latest


def test_an_interview_that_is_long_to_come_can_end(mine):
    done("add", "2027-09-05", *ACME[1:], "-q")
    done("close", "acme", "withdrawn", "-q")
    (one,) = interviews(mine)
    assert str(one.outcome.day) == "2026-11-19"


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "junk", ["", "[]", "{", '{"calendars": 5}', '{"calendars": [5, {}]}', ODD, DEEP]
)
def test_a_memory_that_cannot_be_read_is_none(mine, junk):
    done(*KEPT)
    memory = mine.with_name("calendars.json")
    assert [Path(made.output).name for made in remembered()] == ["acme.ics"]
    memory.write_text(junk, encoding="utf-8")
    assert remembered() == []
    assert "No calendar is known of it" in done("heard", "acme", "soon")


def test_a_memory_that_is_a_pipe_is_left_alone(mine):
    mine.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(mine.with_name("calendars.json"))
    assert "Wrote acme.ics" in done(*KEPT)
    assert remembered() == []


def test_the_first_feed_has_nothing_that_fell_away_before():
    done("add", "2026-11-19", "Please do not contact us.", "--company", "Acme")
    done("feed", "-o", "feed.ics")
    assert b"STATUS:CANCELLED" not in Path("feed.ics").read_bytes()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("output", "acme.ics"),
        ("roster", "interviews.csv"),
        ("remind", "x"),
        ("defaults", {"region": 5}),
        ("defaults", {"regoin": "US"}),
        ("defaults", 5),
    ],
)
def test_what_others_put_into_the_memory_is_not_followed(mine, key, value):
    done(*KEPT)
    before = Path("acme.ics").read_bytes()
    memory = mine.with_name("calendars.json")
    kept = json.loads(memory.read_text("ascii"))
    kept["calendars"][0][key] = value
    memory.write_text(json.dumps(kept), "ascii")
    assert remembered() == []
    assert "No calendar is known of it" in done("heard", "acme", "soon")
    assert Path("acme.ics").read_bytes() == before


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
def test_a_calendar_may_have_a_name_of_any_bytes():
    name = os.fsdecode(b"caf\xe9.ics")
    done(*KEPT[: KEPT.index("-o")], "-o", name)
    assert [Path(made.output).name for made in remembered()] == [name]


def test_a_calendar_that_cannot_be_written_is_told_after_what_was_noted(mine):
    done(*KEPT)
    Path("acme.ics").write_bytes(b"mine")
    result = run("heard", "acme", "soon")
    assert result.exit_code == 1
    assert "Noted for Acme, Cook" in result.stderr.partition("Error: ")[0]
    assert "followcal did not write it" in result.stderr
    assert result.stderr.endswith(f" --output {Path('acme.ics').absolute()}`{ALONG}")
    assert "soon" in mine.read_text(encoding="utf-8")


REPEATED = [
    (("done", "acme", "thank-you"), 0, "thank-you was marked as done before"),
    (("done", "acme"), 1, "Nothing is due yet"),
    (("skip", "acme", "check-in"), 0, "check-in was marked as skipped before"),
    (("close", "acme", "rejected"), 0, "that was noted before"),
    (("close", "acme", "rejected", "--on", "yesterday"), 0, "that was noted before"),
    (("heard", "acme", "another week"), 0, "noted before"),
    (("edit", "acme", "--region", "SE"), 0, "Noted for Acme"),
    (("add", "2026-11-20", "--company", "Globex"), 0, "It is as it was: row 3 of "),
    (("add", "2026-11-20", "--company", "Acme", "--round", "2"), 0, "It is as it was: row 3 of "),
]


@pytest.mark.parametrize(("words", "code", "told"), REPEATED)
def test_what_is_said_again_brings_the_calendars_along(mine, words, code, told):
    today = {"FOLLOWCAL_NOW": "2026-11-20T09:00Z"}
    done(*KEPT, "-q")
    done("feed", "-o", "all.ics", "-q")
    before = Path("all.ics").read_bytes()
    done(*words, **today)
    kept, now = mine.read_bytes(), Path("all.ics").read_bytes()
    Path("all.ics").write_bytes(before)
    again = run(*words, **today)
    assert (again.exit_code, told in again.stderr) == (code, True), again.stderr
    assert (mine.read_bytes(), Path("all.ics").read_bytes()) == (kept, now)


class Unread(io.StringIO):
    """A stream whose reader is gone."""

    def write(self, _):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


@pytest.mark.parametrize(
    "words",
    [
        ("make", "2026-11-18", "--company", "Initech", "--keep", "-o", "new.ics"),
        ("edit", "acme", "--industry", "IT"),
        ("undo",),
        *(words for words, *_ in REPEATED[1:]),
    ],
)
def test_all_files_are_written_before_a_word_is_said(mine, monkeypatch, words):
    today = {"FOLLOWCAL_NOW": "2026-11-20T09:00Z"}
    done(*KEPT, "-q")
    done("feed", "-o", "all.ics", "-q")
    done("add", "2026-11-18", "--company", "Other", "-q", **today)
    before = mine.read_bytes()
    for name, value in environment(NOWHERE, **today).items():
        monkeypatch.setenv(name, value)
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(Unread()),
        pytest.raises(SystemExit) as stopped,
    ):
        main(words)
    assert stopped.value.code == 1
    assert mine.read_bytes() != before
    assert run("feed", "--check", "-o", "all.ics", **today).exit_code == 0


def test_a_promised_call_that_did_not_come_is_news_of_the_same_day():
    done(*KEPT)
    done("done", "acme", "--on", "2026-11-20", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    missed = "they said they'd call today and didn't"
    said = done("heard", "acme", missed, FOLLOWCAL_NOW="2026-12-03T17:00Z")
    assert "they did not call, as they had said, on Thu 3 Dec 2026" in " ".join(said.split())
    assert events()["Check in with Ada (Acme)"] == "2026-12-03"
    done("undo")
    promised = "they never called me back as promised"
    said = done("heard", "acme", promised, FOLLOWCAL_NOW="2026-11-30T17:00Z")
    assert "they did not call, as they had said they would" in " ".join(said.split())
    assert events()["Check in with Ada (Acme)"] == "2026-11-30"


def test_what_is_no_word_of_theirs_is_not_noted_and_a_pause_is_told(mine):
    done(*KEPT)
    before = mine.read_bytes(), events()
    assert "sounds as if nothing was heard" in fails("heard", "acme", "no news yet")
    for called in ("I missed their call", "Please call me back when you get a chance"):
        assert "Call them back" in fails("heard", "acme", called)
    robot = "This is an automated message. We will respond to your email within 48 hours."
    for away in (robot, "I'm on holiday from 19 December to 3 January"):
        assert "away yourself, `followcal edit` leaves those" in fails("heard", "acme", away)
    for mine_own in (
        *("I left a voicemail", "I emailed them to say thank you", "I wrote to Karen"),
        *("I have an offer from another company", "I told them about my other offer"),
        *("ich habe ein anderes Angebot bekommen", "J'ai reçu une autre offre"),
        *("tengo otra oferta", "ik heb een ander aanbod gekregen", "I've got another offer"),
    ):
        assert "a call, a message or an offer of your own" in fails("heard", "acme", mine_own)
    assert (mine.read_bytes(), events()) == before
    said = done("heard", "acme", "the role is on hold")
    assert said.count("They put it off without a date") == 1


def test_an_offer_that_names_another_row_is_noted_there():
    for more in (("--company", "Acme"), ("--company", "Beta & Co"), ()):
        done("add", *ACME[:2], *more)
    told = fails("heard", "acme", "I received an offer from Beta & Co.")
    assert "That names Beta & Co, and nothing is noted yet: `followcal close 3 offer` no" in told
    assert "and `followcal close acme offer` here" in told
    assert "sounds like an offer" in fails("heard", "acme", "Acme and Beta & Co made me an offer")
    for words in ("offer, I have until 4 Dec", "they gave me til 4 Dec to decide"):
        assert "answer by 2026-12-04" in fails("heard", "acme", words)


@pytest.mark.parametrize(
    ("answers", "errors", "check_in"),
    [("\n", 0, "2026-12-07"), ("soon\nin a month\n", 1, "2026-12-22")],
)
def test_where_it_is_put_off_it_is_asked_until_when_to_wait(mine, answers, errors, check_in):
    done(*KEPT)
    said = ("heard", "acme", "the role is on hold")
    code, shown = on_terminal(*said, typed=answers, width=200)
    assert code == 0
    asked = 'Until when do you want to wait, as in "in a month" (leave empty to skip): '
    assert shown.count("Error: 'soon' tells no day.") == errors
    assert shown.startswith(asked)
    assert len(interviews(mine)[0].heard) == errors + 1
    assert events()["Check in with Ada (Acme)"] == check_in


def test_what_they_write_overtakes_what_was_not_sent():
    late = {"FOLLOWCAL_NOW": "2026-12-09T09:00Z"}
    done(*KEPT)
    done("done", "acme", "thank-you", "-q")
    assert "Overdue since Mon 7 Dec 2026  Check in" in run("due", **late).stdout
    said = " ".join(done("heard", "acme", "we need another week", **late).split())
    assert "not marked as done before their latest word counts as not sent" in said
    assert not run("due", **late).stdout
    assert [*events().values()][1:] == ["2026-12-18", "2026-12-23", "2027-01-06"]
    done("done", "acme", "check-in", "--on", "2026-12-08", "-q", **late)
    assert "2026-12-08" in events().values()


def test_what_they_write_overtakes_what_nobody_marks(mine):
    mine.parent.mkdir(parents=True)
    mine.write_text(
        "company,interview date,region,they said,heard later\n"
        "Acme,2026-11-19,US,in two weeks,2026-12-09: we need another week\n"
    )
    assert not run("due", FOLLOWCAL_NOW="2026-12-11T09:00Z").stdout
    assert "Check in" in run("due", FOLLOWCAL_NOW="2026-12-18T09:00Z").stdout


@pytest.mark.parametrize(
    ("said", "more", "sounds", "command"),
    [
        ("we've gone with someone else", (), "a no; I am sorry", "rejected"),
        ("No", (), "a no; I am sorry", "rejected"),
        ("they hired someone internally", (), "a no; I am sorry", "rejected"),
        (
            "got an offer, need to decide by Dec 14",
            (),
            "an offer; congratulations",
            '"offer, answer by 2026-12-14"',
        ),
        (
            "they offer me the job, I have until Monday",
            (),
            "an offer; congratulations",
            '"offer, answer by 2026-12-14"',
        ),
        ("ghosted", (), "as if they had fallen silent; I am sorry", "ghosted"),
        ("ze hebben me geghost", (), "as if they had fallen silent; I am sorry", "ghosted"),
        ("me han hecho ghosting", (), "as if they had fallen silent; I am sorry", "ghosted"),
        (
            "I pulled out",
            ("--on", "yesterday"),
            "as if you had withdr",
            "withdrawn --on 2026-12-07",
        ),
        ("we would like to offer you the job", (), "an offer; congratulations", "offer"),
        (
            "We offer you the job. Please accept by Friday. The team meets on 10 December.",
            (),
            "an offer; congratulations",
            '"offer, answer by 2026-12-11"',
        ),
        (
            "We offer you the job. It would be great to know by Friday. I am back on Wednesday.",
            (),
            "an offer; congratulations",
            '"offer, answer by 2026-12-11"',
        ),
        ("they want me to start on Monday", (), "an offer; congratulations", "offer"),
        ("wir möchten Sie einstellen, Beginn 4. Januar", (), "an offer; congratulations", "offer"),
        ("the job is being re-advertised", (), "a no; I am sorry", "rejected"),
        ("I have accepted another job", (), "as if you had withdr", "withdrawn"),
        (
            "we'd like to offer you the job, tell us by Friday",
            ("--roster", "my own.csv"),
            "an offer; congratulations",
            "\"offer, answer by 2026-12-11\" --roster 'my own.csv'",
        ),
    ],
)
def test_words_that_end_it_are_told_and_nothing_is_written(mine, said, more, sounds, command):
    roster = Path(more[1]) if "--roster" in more else mine
    done(*KEPT, *more[:2] if "--roster" in more else ())
    before = roster.read_bytes(), Path("acme.ics").read_bytes()
    message = fails("heard", "acme", said, *more, **DECEMBER)
    assert message.startswith(f"Error: That sounds {'' if 'as if' in sounds else 'like '}{sounds}")
    assert f"Nothing is noted yet: `followcal close acme {command}` notes it" in message
    assert ('write "offer, answer by Friday"' in message) == (command == "offer")
    assert (roster.read_bytes(), Path("acme.ics").read_bytes()) == before
    assert "Noted for Acme" in done(*shlex.split(f"close acme {command}"), **DECEMBER)


@pytest.mark.parametrize(
    ("said", "more", "command"),
    [
        ("they invited me back for a second round on 17 December", (), "2026-12-17"),
        ("you're through to the next round", (), "DATE"),
        ("they want to see me again next Tuesday", ("--roster", "my own.csv"), "2026-12-15"),
        (
            "sorry for the silence, we'd love to have you in again, can you come next Tuesday?",
            (),
            "2026-12-15",
        ),
        ("we would like to offer you a second interview on 17 December", (), "2026-12-17"),
        ("can you come in again Tuesday at 2?", (), "2026-12-15"),
        ("second interview Tues 15th 2pm on Teams", (), "2026-12-15"),
        ("could you join us for the final panel on 17 December?", (), "2026-12-17"),
        (
            "We invite you to an interview on 17 December. We decide on 8 January.",
            (),
            "2026-12-17",
        ),
        ("they want me for a second interview", (), "DATE"),
        ("Free on 17 or 18 December for a final round? We decide by 8 January.", (), "DATE"),
        ("We'd like to invite you to a second interview. We decide on 8 January.", (), "DATE"),
        ("meet the rest of the team", (), "DATE"),
        ("delighted to see you again next week", (), "DATE"),
    ],
)
def test_another_interview_is_told_and_nothing_is_written(mine, said, more, command):
    roster = Path(more[1]) if more else mine
    done(*KEPT, *more)
    before = roster.read_bytes(), Path("acme.ics").read_bytes()
    message = fails("heard", "acme", said, *more, **DECEMBER)
    assert "That sounds like another interview; well done. Nothing is noted yet:" in message
    command = f"make {command} --company Acme --role Cook --region US-NY --round 2"
    command += " --roster 'my own.csv' --keep" if more else " --keep"
    assert f"`followcal {command}` adds it, and ends the waiting for this one." in message
    assert ("DATE is the day of it." in message) == ("DATE" in command)
    assert (roster.read_bytes(), Path("acme.ics").read_bytes()) == before
    words = [*shlex.split(command.replace("DATE", "2026-12-17")), "-o", "second.ics"]
    assert "ends the waiting for row 2, Acme" in " ".join(done(*words, **DECEMBER).split())


def test_another_interview_is_addressed_as_they_spoke():
    done("add", "2026-11-19", "Je hoort binnen een week van ons.", "--company", "Bouw")
    said = "We nodigen je graag uit voor een tweede gesprek op 17 december."
    told = " --language nl --round 2 --informal --keep`"
    assert told in fails("heard", "bouw", said, **DECEMBER)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("offer, it lapses after Thursday 10 December", "offer"),
        ("rejected but they keep my CV", "rejected"),
    ],
)
def test_what_begins_with_an_end_is_asked_about(mine, words, result):
    done(*KEPT)
    before = mine.read_bytes()
    message = fails("close", "acme", words, **DECEMBER)
    assert f"Nothing is noted yet: `followcal close acme {result}` notes it" in message
    assert mine.read_bytes() == before
    code, shown = on_terminal("close", "acme", words, typed="n\n", **DECEMBER)
    assert code == 1
    assert " is unknown; write one of " in " ".join(shown.split())
    code, shown = on_terminal("close", "acme", words, typed="y\n10 December\n", **DECEMBER)
    assert code == 0
    assert "Noted for Acme" in shown
    answered = "is noted as in `followcal done acme answer`."
    assert (answered in fails("close", "acme", "accepted")) == (result == "offer")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("offer, they need my signed acceptance by Thursday 10 December", "offer, answer by"),
        ("offer, I have 48 hours to decide", "offer, answer by"),
        ("verbal offer on the phone, written one to follow", "offer"),
        ("rejected, they took an internal candidate", "rejected"),
        ("withdrawn, I accepted another offer", "withdrawn"),
    ],
)
def test_a_reason_may_follow_how_it_ended(mine, words, kept):
    done(*KEPT)
    said = done("close", "acme", words, **DECEMBER)
    dated = kept.endswith("by")
    assert f": {kept}{' Thu 10 Dec 2026' * dated}; your other words are not kept.\n" in said
    kept += " 2026-12-10" * dated
    assert f"2026-12-08: {kept}" in mine.read_text("utf-8")


def test_the_same_words_of_one_day_are_noted_once(mine):
    done(*KEPT)
    done("heard", "acme", "another week", "-q", **DECEMBER)
    before = mine.read_bytes(), Path("acme.ics").read_bytes()
    said = done("heard", "acme", "another", "week", **DECEMBER)
    assert f"in row 2 of {mine}: these words of that day were noted before.\n" in said
    assert (mine.read_bytes(), Path("acme.ics").read_bytes()) == before
    days = []
    for said in ("by 11 December", "by 18 December", "by 11 December"):
        done("heard", "acme", said, "-q", **DECEMBER)
        days.append(events()["Check in with Ada (Acme)"])
    assert days == ["2026-12-15", "2026-12-22", "2026-12-15"]


def test_another_interview_ends_the_nagging_at_once_whoever_is_named():
    done(*KEPT, "--candidate", "Mo Reed", "--industry", "engineering")
    december = {"FOLLOWCAL_NOW": "2026-12-08T09:00:00+00:00"}
    message = fails("heard", "acme", "they want to see me again on 14 December", **december)
    command = message.partition("`followcal ")[2].partition("`")[0]
    assert "--candidate 'Mo Reed' --industry engineering --region US-NY --round 2" in command
    assert run("due", **december).stdout.startswith("Overdue since Mon 7 Dec")
    assert "Note: This ends the waiting for row 2, Acme, Cook." in done(
        *shlex.split(command), "-o", "second.ics", **december
    )
    assert run("due", "--days", "6", **december).stdout == ""
    assert "2    Acme, Cook           ended: see round 2" in run("list", **december).stdout
    assert [*events()] == ["Thank Ada (Acme)", "Check in with Ada (Acme)"]


def test_another_interview_goes_on_in_the_language_of_its_words():
    done(*KEPT)
    said = "Wir laden Sie zu einem zweiten Gespräch am 17. Dezember ein."
    command = "--company Acme --role Cook --region US-NY --language de --round 2 --keep`"
    assert command in fails("heard", "acme", said, **DECEMBER)


@pytest.mark.parametrize(
    ("said", "typed", "outcome"),
    [
        ("we've gone with someone else", "\n", "2026-12-08: rejected"),
        ("we've gone with someone else", "n\n", ""),
        ("we would like to offer you the job", "y\n\n", "2026-12-08: offer"),
        (
            "we would like to offer you the job",
            "\nwhenever\nby Friday\n",
            '"2026-12-08: offer, answer by 2026-12-11"',
        ),
        (
            "we'd like to offer you the job, tell us by Friday",
            "\n\n",
            '"2026-12-08: offer, answer by 2026-12-11"',
        ),
    ],
)
def test_words_that_end_it_are_asked_about_on_a_terminal(mine, said, typed, outcome):
    done(*KEPT)
    code, shown = on_terminal("heard", "acme", said, typed=typed, width=200, **DECEMBER)
    assert (code, "Note it, and cancel what was still planned? [Y/n]: " in shown) == (0, True)
    (interview,) = interviews(mine)
    assert (interview.outcome is None, len(interview.heard)) == (not outcome, int(not outcome))
    assert outcome.strip('"') in mine.read_text("utf-8")


def test_words_without_a_date_may_tell_of_an_end_or_of_another_interview():
    done(*KEPT)
    hint = "Note: If they have decided, note it with `followcal close`; if there is another int"
    assert hint in done("heard", "acme", "they said it is complicated", **DECEMBER)
    assert hint not in done("heard", "acme", "they need another week", **DECEMBER)


def test_an_end_can_be_told_in_a_sentence_that_names_no_day(mine):
    done(*KEPT)
    offered = "we are delighted to offer you the role, please reply by 11 December"
    assert "is unknown; write one of offer," in fails("close", "acme", offered, **DECEMBER)
    assert "'pending' is unknown" in fails("close", "acme", "pending", **DECEMBER)
    assert "is unknown" in fails("close", "acme", "we gibber", **DECEMBER)
    assert "is unknown" in fails("close", "acme", "you're through to the next round", **DECEMBER)
    done("close", "acme", "unfortunately we will not be moving forward", **DECEMBER)
    assert "2026-12-08: rejected" in mine.read_text("utf-8")


OFFERED = ("2026-11-19", "--said", "we would like to offer you the job", "--region", "GB")


@pytest.mark.parametrize(
    "command", [("plan",), ("make", "-o", "a.ics"), ("add",), ("page", "-o", "a.html")]
)
@pytest.mark.parametrize(
    ("said", "sounds", "outcome"),
    [
        (OFFERED[2], "like an offer; congratulations", "2026-11-19: offer"),
        ("we have gone with someone else", "like a no; I am sorry", "2026-11-19: rejected"),
        ("withdrew", "as if you had withdrawn", "2026-11-19: withdrawn"),
    ],
)
def test_nothing_is_made_of_words_that_end_it(mine, command, said, sounds, outcome):
    name, *more = command
    message = fails(name, "2026-11-19", said, *more, **DECEMBER)
    assert message.startswith(f"Error: That sounds {sounds}. Nothing is noted yet: `followcal")
    assert f'`followcal {name} … --outcome "{outcome}"` notes it' in message
    assert (mine.exists(), [*Path().iterdir()]) == (False, [])
    assert "2026  Check in" not in done(name, "2026-11-19", said, *more, "--outcome", outcome)


def test_a_plan_is_made_of_words_that_end_it_as_a_person_agrees(mine):
    _, shown = on_terminal("plan", *OFFERED, typed="\nby 15 December\n", **DECEMBER)
    assert "Note it, and cancel what was still planned? [Y/n]: " in shown
    assert "Mon 14 Dec 2026  Answer the offer by Tue 15 Dec" in shown
    _, shown = on_terminal("add", *OFFERED, typed="n\n", width=200, **DECEMBER)
    assert "  Say thank you and check in" in shown
    assert "What they said sounds like an offer. If it is one, note it as" in shown
    assert interviews(mine)[0].outcome is None


def test_a_correction_that_ends_it_is_asked_about(mine):
    done(*KEPT)
    fails("edit", "acme", *OFFERED[1:3], **DECEMBER)
    on_terminal("edit", "acme", *OFFERED[1:3], typed="\n\n", **DECEMBER)
    assert "2026-11-19, noted 2026-12-08: offer" in mine.read_text("utf-8")
    assert "sounds like" not in done("edit", "acme", *OFFERED[1:3], **DECEMBER)


def test_a_row_that_cannot_be_read_as_its_calendar_was_made_is_told():
    done("make", *ACME[:2], "--company", "Acme", "--keep", "-q", "-o", "acme.ics")
    done("make", *ACME[:2], "--company", "Globex", "--keep", "-q", "-o", "b.ics")
    before = Path("acme.ics").read_bytes()
    result = run("heard", "acme", "by 4/12/2026", FOLLOWCAL_REGION="SE")
    assert (result.exit_code, "Noted for Acme" in result.stderr) == (1, True)
    assert "acme.ics' stays as it is.\nError: Line 2, heard: " in result.stderr
    assert Path("acme.ics").read_bytes() == before


# The way into the calendar


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_steps_for_a_calendar(tmp_path, program):
    assert len(steps_into(program)) == {"google": 4, "other": 0}.get(program, 3)
    configure(tmp_path, f'calendar = "{program}"')
    said = done("make", *ACME, "-o", "acme.ics", home=tmp_path)
    after = said.partition(f"\nFile: {tmp_path}/acme.ics\n")[2].splitlines()
    assert after == steps_into(program)


def test_whoever_chose_no_calendar_is_told_where_the_steps_are():
    _, shown = on_terminal("make", *ACME, "-o", "acme.ics", "--no-keep", width=200)
    assert shown.endswith("/acme.ics\nHow: followcal help calendars\n")
    ends = "Let its name end in .ics, so that calendar programs open it.\n"
    assert ends not in shown
    assert ends in done("make", *ACME, "-o", "acme")


def test_the_calendar_is_asked_for_once():
    typed = "today\n" + "\n" * 8 + "n\n"
    code, shown = on_terminal("make", "-o", "a.ics", typed=typed + "gogle\nApple Calendar\n")
    assert code == 0
    assert "Error: 'gogle' is none of google, outlook, outlook-classic, apple or other." in shown
    assert steps_into("apple")[0][:40] in shown
    code, shown = on_terminal("make", "-o", "b.ics", typed=typed)
    assert (code, "Which calendar" in shown) == (0, False)
    assert steps_into("apple")[0][:40] in shown


# Done and skipped


def test_done_marks_what_is_next_and_the_rest_counts_from_there(mine):
    done(*KEPT)
    said = done("done", "acme", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    assert "in row 2 of " in said
    assert said.count(": thank-you, done on Fri 20 Nov 2026.\n") == 1
    said = done("done", "acme", "--on", "9 Dec", FOLLOWCAL_NOW="2026-12-10T09:00Z")
    assert ": check-in, done on Wed 9 Dec 2026.\n" in said
    assert mine.read_text(encoding="utf-8").count("thank-you 2026-11-20; check-in 2026-12-09") == 1
    (one,) = interviews(mine)
    assert [str(mark.kind) for mark in one.done] == ["thank-you", "check-in"]
    days = [day for title, day in events().items() if "last time" in title]
    assert days == ["2026-12-14"]
    assert run("due", FOLLOWCAL_NOW="2026-12-10T09:00Z").stdout == ""


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        ("2026-11-27", ["Overdue since Fri 20 Nov 2026  Thank Ada (Acme)"]),
        ("2026-12-07", ["Mon 7 Dec 2026  Thank Ada and check in (Acme)"]),
        (
            "2026-12-17",
            ["Overdue since Mon 7 Dec 2026  Thank Ada and check in (Acme)"],
        ),
        (
            "2026-12-24",
            ["Overdue since Mon 7 Dec 2026  Thank Ada and check in (Acme)"],
        ),
        ("2026-12-25", []),
    ],
)
def test_of_steps_that_follow_each_other_the_first_is_due(day, lines):
    done(*KEPT)
    assert run("due", FOLLOWCAL_NOW=f"{day}T09:00Z").stdout.splitlines() == lines
    if lines:
        said = done("done", "acme", FOLLOWCAL_NOW=f"{day}T09:00Z")
        assert (": check-in, done" in said) == ("check in" in lines[0])
        assert run("due", FOLLOWCAL_NOW=f"{day}T09:00Z").stdout == ""
    else:
        assert "Nothing is left to do." in fails("done", "acme", FOLLOWCAL_NOW=f"{day}T09:00Z")


def test_references_are_due_beside_a_thank_you():
    done(*KEPT, "--references")
    late = {"FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    assert [line[31:] for line in run("due", **late).stdout.splitlines()] == [
        "Send Ada your references (Acme)",
        "Thank Ada (Acme)",
    ]
    assert run("due", FOLLOWCAL_NOW="2026-12-07T09:00Z").stdout.count("\n") == 1


def test_what_they_ask_for_before_the_interview_is_told_as_the_words_come_until_it_is_over():
    words = "Please confirm your attendance by 30 October."
    mail = f"From: Sarah <sarah@acme.example>\nDate: Wed, 28 Oct 2026 14:12:09 +0000\n\n{words}\n"
    Path("mail.txt").write_text(mail, encoding="utf-8")
    early, late = ({"FOLLOWCAL_NOW": f"2026-{day}T09:00Z"} for day in ("10-29", "11-03"))
    told = done(
        "make", "2026-11-02", "--said-from", "mail.txt", "--company", "Acme", "--keep", **early
    )
    assert "for you, by Fri 30\nOct 2026" in told
    assert "for you, by Fri 30 Oct 2026" in done("feed", **early)
    for command in (("feed",), ("done", "acme"), ("heard", "acme", "by 20 November")):
        assert "for you" not in done(*command, **late)


def test_what_is_overdue_comes_first_until_it_is_done_or_skipped():
    done(*KEPT)
    late = {"FOLLOWCAL_NOW": "2026-11-25T09:00Z"}
    assert "overdue since Fri 20 Nov 2026  thank-you" in run("list", **late).stdout
    done("skip", "acme", **late)
    assert run("due", **late).stdout == ""
    said = done("skip", "acme", "--undo", **late)
    assert ": thank-you, not skipped.\n" in said
    assert "Thank Ada" in run("due", **late).stdout
    done("done", "acme", "thank", "you", "--on", "yesterday", **late)
    done("done", "acme", "thank-you", "--undo", **late)
    assert run("due", **late).stdout.startswith("Overdue since Fri 20 Nov 2026  Thank Ada")


@pytest.mark.usefixtures("mine")
def test_a_thank_you_that_goes_with_the_check_in_can_be_marked_alone():
    done("add", "2026-11-05", "by 4 December", "--company", "Acme", "--region", "GB-ENG")
    told = fails("done", "acme", "--on", "6 Nov")
    assert "The thank-you alone is `followcal done acme thank-you --on '6 Nov'`. If" in told
    assert "name it: `followcal done acme check-in --on '6 Nov'`." in told
    assert "thank-you, done on Fri 6 Nov" in done("done", "acme", "thank-you", "--on", "6 Nov")


def test_what_is_not_due_yet_is_only_marked_by_its_name_or_if_that_is_meant(mine):
    done(*KEPT)
    today = {"FOLLOWCAL_NOW": "2026-11-20T09:00Z"}
    done("done", "acme", **today)
    assert fails("done", "acme", **today) == (
        "Error: Nothing is due yet: next is “Check in with Ada (Acme)” on Mon 7 Dec 2026. If you"
        " mean that, name it: `followcal done acme check-in`.\n"
    )
    message = "If you mean that, name it: `followcal skip 2 check-in`."
    assert message in fails("skip", "2", **today)
    there = ("--roster", str(mine))
    assert f"`followcal done acme check-in {' '.join(there)}`" in fails(
        "done", "acme", *there, **today
    )
    assert ": check-in, done on Fri 20 Nov 2026." in done("done", "acme", "check-in", **today)
    done("done", "acme", "--undo", **today)
    before = mine.read_bytes()
    shell = {"width": 200, "NO_COLOR": "1", **today}
    code, shown = on_terminal("skip", "acme", typed="n\n", **shell)
    assert (code, mine.read_bytes()) == (1, before)
    assert "on Mon 7 Dec 2026. Do you mean that? [Y/n]: " in shown
    assert "Error: Nothing is noted.\n" in shown
    code, shown = on_terminal("skip", "acme", typed="\n", **shell)
    assert (code, ": check-in, skipped on Fri 20 Nov 2026." in shown) == (0, True)


def test_the_answer_to_an_offer_is_due_until_it_is_given():
    done(*KEPT)
    done("close", "acme", "offer, answer by 4 December", FOLLOWCAL_NOW="2026-12-01T09:00Z")
    for day, begin, status in (
        ("2026-12-01", "", "offer, waiting until Thu 3 Dec 2026  answer"),
        ("2026-12-03", "Thu 3 Dec 2026  Answer", "offer, to do  answer"),
        ("2026-12-04", "Fri 4 Dec 2026  Answer", "offer, to do  answer"),
        ("2026-12-05", "The day has passed  Answer", "offer, overdue since Thu 3 Dec 2026  answer"),
    ):
        at = {"FOLLOWCAL_NOW": f"{day}T09:00Z"}
        assert run("due", **at).stdout.startswith(begin)
        assert bool(run("due", **at).stdout) == bool(begin)
        assert status in run("list", **at).stdout
        assert "is on day" not in run("list", **at).stdout
    said = done("done", "acme", FOLLOWCAL_NOW="2026-12-03T09:00Z")
    assert ": answer, done on Thu 3 Dec 2026.\n" in said
    assert "has passed" not in said
    assert "ended: offer, Tue 1 Dec 2026  –" in run("list", **at).stdout
    assert run("due", **at).stdout == ""


def test_an_offer_can_be_answered_later_and_then_the_others_are_to_know(mine):
    done(*KEPT)
    for others in ("Beta", "Cask"):
        done("add", *ACME[:2], "--company", others, "-q")
    done("close", "acme", "offer, answer by 2 December", "-q", FOLLOWCAL_NOW="2026-11-25T09:00Z")
    late = {"FOLLOWCAL_NOW": "2026-11-27T09:00Z"}
    longer = '`followcal close acme "offer, answer by 2026-12-04"`'
    assert longer in fails("heard", "acme", "they extended the deadline to 4 December", **late)
    assert "Moved:     Thu 3 Dec 2026  Answer Acme by Fri 4 Dec" in done(
        "close", "acme", "offer, answer by next Friday", **late
    )
    assert '"2026-11-25: offer, answer by 2026-12-04"' in mine.read_text("utf-8")
    assert "It ended already" in fails("close", "acme", "accepted", **late)
    done("close", "beta", "withdrawn", "-q", **late)
    said = done("done", "acme", "answer", **late)
    assert said.endswith(
        "withdraw from the others, and note it: `followcal close 4 withdrawn` for Cask.\n"
    )


def answer_of(path="", **at):
    """Return what the event in a calendar, or in that of all, says about the answer to an offer."""
    if not path:
        done("feed", "-o", "all.ics", "-q", **at)
    found = Calendar.from_ical(Path(path or "all.ics").read_bytes()).events
    return next(str(one["description"]) for one in found if "Answer Acme" in str(one["summary"]))


def test_while_an_offer_is_open_the_others_may_hear_of_it(tmp_path):
    configure(tmp_path, 'candidate = "Grace"')
    done(*KEPT)
    done("add", "2026-11-24", "we decide by 8 December", "--company", "Beta", "-q")
    done("add", "2026-12-07", "--company", "Cask", "-q")
    done("add", "2026-11-25", "not sure yet", "--company", "Dune", "-q")
    done("close", "dune", "rejected", "-q", FOLLOWCAL_NOW="2026-11-30T09:00Z")
    at = {"FOLLOWCAL_NOW": "2026-12-01T09:00Z"}
    beside = "Note: Beside the offer of Acme, Cook, this is still open: Beta (expected by Tue 8 Dec"
    said = done("close", "acme", "offer, answer by 4 December", **at)
    assert f"{beside} 2026) and Cask (interview on Mon 7 Dec 2026). News of your own" in said
    assert "“I have an offer that I am to answer by Fri 4 Dec 2026. May I ask when" in said
    assert beside in run("due", **at).stderr
    assert "an offer. Still open beside it: Beta and Cask." in answer_of(**at)
    assert run("due", "--json", **at).stderr == ""
    assert run("due", "-q", "--days", "9", **at).stderr == ""
    assert beside not in run("due", FOLLOWCAL_NOW="2026-12-05T09:00Z").stderr
    done("close", "beta", "rejected", "-q", **at)
    assert "Still open beside it: Cask." in answer_of(**at)
    assert "Still open beside it: Cask.\n" in answer_of("acme.ics")
    done("edit", "beta", "--outcome", "", "-q", **at)
    assert beside not in done("done", "acme", **at)
    assert beside not in run("due", **at).stderr
    assert "Still open" not in answer_of(**at)
    done("add", "2026-11-20", "--company", "Elm", "-q", **at)
    assert "answer soon. May I ask" in done("close", "elm", "offer", **at)


def test_beside_an_offer_is_told_what_is_put_off_and_what_still_holds(tmp_path):
    configure(tmp_path, 'candidate = "Grace"')
    put_off()
    done("add", "2026-11-17", "by 4 December", "--company", "Beta", "-q")
    done("heard", "beta", "we are running a bit behind", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    done("add", "2026-11-17", "--company", "Cask", "-q")
    at = {"FOLLOWCAL_NOW": "2026-11-21T09:00Z"}
    said = done("close", "cask", "offer", **at)
    assert "Acme, Cook (put off, no new day yet) and Beta (expected by Fri 4 Dec 2026)" in said
    done("heard", "acme", "we will tell you more by 2 December", "-q", **at)
    assert "Acme, Cook (put off, word by Wed 2 Dec 2026)" in done(
        "close", "cask", "offer, answer by 4 December", **at
    )


@pytest.mark.parametrize(
    "words",
    [
        "The job is called off",
        "Thank you for the interview. Unfortunately the position was cancelled.",
        "we have decided not to fill the role",
        "Es gibt einen Einstellungsstopp, die Stelle wurde gestrichen.",
        "Le poste a finalement été supprimé.",
        "El puesto se ha cancelado.",
        "De vacature is helaas vervallen.",
        "The vacancy has been withdrawn.",
        "We have decided not to fill this role",
        "Wir haben entschieden, die Stelle nicht zu besetzen.",
        "Nous avons décidé de ne pas pourvoir ce poste.",
        "Hemos decidido no cubrir este puesto.",
        "We hebben besloten deze functie niet in te vullen.",
        "Unfortunately the req was closed",
        "We are no longer moving forward with this role",
        "Leider wurde die Stelle geschlossen.",
        "We gaan niet verder met deze functie.",
    ],
)
def test_a_job_that_they_gave_up_is_no_rejection(mine, words):
    done(*KEPT)
    at = {"FOLLOWCAL_NOW": "2026-11-24T09:00Z"}
    said = fails("heard", "acme", words, **at)
    assert "given up the job itself; I am sorry. It is no word on you. Nothing is noted yet" in said
    assert "`followcal close acme cancelled` notes it" in said
    assert "which says nothing about you" in done("close", "acme", words.lower(), **at)
    assert ",2026-11-24: cancelled," in mine.read_text("utf-8")
    assert "ended: cancelled, Tue 24 Nov 2026" in run("list", **at).stdout
    assert (
        "will not be filled"
        in run("due", "--days", "2", "--draft", "--language", "en", **at).stdout
    )
    assert "cancelled  withdrawn" in run("stats", **at).stdout


@pytest.mark.parametrize(
    "words",
    [
        "your interview for the position has been cancelled",
        "the role is closed to new applicants",
        "we are not moving forward with other candidates for this role",
    ],
)
def test_what_is_called_off_or_closed_beside_it_is_no_job_that_they_gave_up(words):
    done(*KEPT)
    assert "given up" not in run("heard", "acme", words, FOLLOWCAL_NOW="2026-11-24T09:00Z").stderr


def test_what_they_ask_for_by_a_day_is_due_until_it_is_done():
    done(*KEPT)
    done("done", "acme", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    words = "Please return the task by Sunday 29 November, and send us two referees by 1 December."
    said = done("heard", "acme", words, FOLLOWCAL_NOW="2026-11-23T09:00Z")
    assert "Added:     Fri 27 Nov 2026  Finish the task by Sun 29 Nov (Acme)" in said
    assert "- They want it by Sun 29 Nov 2026: “Please" in said
    for day, begin, status in (
        ("2026-11-26", "", "waiting until Fri 27 Nov 2026  task"),
        ("2026-11-29", "Sun 29 Nov 2026  Finish", "to do   task"),
        ("2026-11-30", "The day has passed  Finish", "overdue since Fri 27 Nov 2026  task"),
    ):
        at = {"FOLLOWCAL_NOW": f"{day}T09:00Z"}
        assert run("due", **at).stdout.startswith(begin)
        assert bool(run("due", **at).stdout) == bool(begin)
        assert status in run("list", **at).stdout
    assert ": “Finish the task by Sun 29 Nov (Acme)”, done on Mon 30" in done("done", "acme", **at)
    assert run("due", **at).stdout == "Mon 30 Nov 2026  Send your references by Tue 1 Dec (Acme)\n"
    assert ": “Send your references by Tue" in done("done", "acme", "references", **at)
    assert run("due", **at).stdout == ""
    titles = (
        "✓ Finish the task by Sun 29 Nov (Acme)",
        "✓ Send your references by Tue 1 Dec (Acme)",
    )
    assert [events()[title] for title in titles] == ["2026-11-30", "2026-11-30"]


@pytest.mark.parametrize(
    ("words", "by", "title"),
    [
        (("task", "1"), "2026-11-25", "Send your references by Wed 25 Nov"),
        (("task", "2"), "2026-11-26", "Do what they asked by Thu 26 Nov"),
        (("task", "by", "Thursday"), "2026-11-26", "Do what they asked by Thu 26 Nov"),
        (("25 November",), "2026-11-25", "Send your references by Wed 25 Nov"),
        (("writing", "sample"), "2026-11-26", "Do what they asked by Thu 26 Nov"),
        (("references",), "2026-11-25", "Send your references by Wed 25 Nov"),
        (("Send your references by Wed 25 Nov",), "2026-11-25", "Send your references by"),
    ],
)
def test_of_several_things_that_they_want_the_one_is_marked_that_is_meant(mine, words, by, title):
    done(*KEPT)
    asked = "please send us a writing sample by Thursday and your references by Wednesday"
    at = {"FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    done("heard", "acme", asked, "-q", **at)
    choice = "1 “Send your references by Wed 25 Nov (Acme)” or 2 “Do what they asked by Thu 26 Nov"
    which = f"That can be {choice} (Acme)”. Say which, as in `followcal skip acme task 2`.\n"
    assert which in fails("skip", "acme", "task", **at)
    assert "'task nothing' is not known" in fails("done", "acme", "task", "nothing", **at)
    for command in ("skip", "done"):
        assert f": “{title}" in done(command, "acme", *words, **at)
        mark = interviews(mine)[0].done[-1]
        assert (mark.skipped, mark.by) == (command == "skip", date.fromisoformat(by))
        again = [word for word in words if not word.isdecimal()]  # that counts what is left
        assert again == ["task"] or "was marked as" in done(command, "acme", *again, **at)
        assert ", not " in done(command, "acme", *again, "--undo", **at)
        assert interviews(mine)[0].done == ()


def test_references_that_they_want_by_a_day_are_no_task_without_a_question(tmp_path, mine):
    home = {"home": tmp_path, "FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    at = {"FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    done(*KEPT)
    said = "We need a writing sample (by 30 Nov) and two referees (by 3 Dec), then we'll decide."
    done("heard", "acme", said, "-q", **at)
    done("done", "acme", "thank-you", "-q", **at)
    done("done", "acme", "task", "1", "-q", **at)
    assert "waiting until Wed 2 Dec 2026  references" in run("list", **at).stdout
    asked = "What is left to do is “Send your references by Thu 3 Dec (Acme)”."
    name = "If you mean that, name it: `followcal done acme references`."
    assert f"{asked} {name}" in fails("done", "acme", "task", **at)
    code, shown = on_terminal("done", "acme", "task", typed="y\n", **home)
    assert (code, asked in " ".join(shown.split())) == (0, True)
    assert [mark.by for mark in interviews(mine)[0].done[1:]] == [
        date(2026, 11, 30),
        date(2026, 12, 3),
    ]


def test_which_of_several_things_that_they_want_is_meant_is_asked(tmp_path, mine):
    home = {"home": tmp_path, "FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    done(*KEPT, "-q")
    said = "please return the form by Thursday. Please send us your passport by Friday."
    done("heard", "acme", said, "-q", **home)
    code, shown = on_terminal("done", "acme", "task", typed="by Sunday\nFriday\n", **home)
    assert code == 0
    assert "'by Sunday' is not one of them. Write its number." in " ".join(shown.split())
    assert interviews(mine)[0].done[-1].by == date(2026, 11, 27)
    done("done", "acme", "task", "-q", **home)
    assert [mark.by for mark in interviews(mine)[0].done] == [
        date(2026, 11, 27),
        date(2026, 11, 26),
    ]


def test_what_they_ask_for_by_a_day_moves_with_their_words_and_ends_with_it_all(mine):
    done(*KEPT)
    for day in ("Sunday 29 November", "Friday 4 December"):
        done("edit", "acme", "--said", f"Soon. Please return the task by {day}.", "-q")
    data = Path("acme.ics").read_text("utf-8")
    (task,) = (line for line in data.splitlines() if "-task" in line)
    assert events()["Finish the task by Fri 4 Dec (Acme)"] == "2026-12-03"
    done("close", "acme", "offer", "-q", FOLLOWCAL_NOW="2026-11-23T09:00Z")
    assert task in Path("acme.ics").read_text("utf-8").splitlines()
    assert not [title for title in events() if "Finish" in title]
    said = "Please return the task by 4 January."
    mine.write_text(
        "company,interview date,region,they said,done\n"
        f'Acme,2026-11-19,US,"We decide by 26 November. {said}",thank-you 2026-11-20\n'
    )
    then = {"FOLLOWCAL_NOW": "2026-12-28T09:00Z"}  # the day to let go has passed
    assert "waiting until Thu 31 Dec 2026  task" in run("list", **then).stdout
    then = {"FOLLOWCAL_NOW": "2027-01-05T09:00Z"}
    assert "ended: let go" in run("list", **then).stdout


def test_a_thank_you_after_an_offer_leaves_the_answer_as_it_is():
    done(*KEPT)
    later = {"FOLLOWCAL_NOW": "2026-12-02T09:00Z"}
    done("close", "acme", "offer, answer by 4 December", **later)
    said = done("done", "acme", "thank-you", **later)
    assert "has passed" not in said
    assert events()["Answer Acme by Fri 4 Dec"] == "2026-12-03"


def test_after_a_rejection_the_last_thank_you_is_what_is_done(mine):
    done(*KEPT)
    done("close", "acme", "rejected", FOLLOWCAL_NOW="2026-12-01T09:00Z")
    assert ": final-thanks, done" in done("done", "acme", FOLLOWCAL_NOW="2026-12-01T17:00Z")
    assert [str(mark.kind) for mark in interviews(mine)[0].done] == ["final-thanks"]


def test_what_they_said_after_letting_go_begins_anew():
    done(*KEPT)
    done("done", "acme", "let-go", "--on", "2026-12-17", FOLLOWCAL_NOW="2026-12-18T09:00Z")
    january = {"FOLLOWCAL_NOW": "2027-01-11T09:00Z"}
    assert "ended: let go, Thu 17 Dec 2026" in run("list", **january).stdout
    done("heard", "acme", "we decide by Friday", **january)
    assert "waiting until " in run("list", **january).stdout


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("could we move our meeting on the 19th to Tuesday 24 November?", "--day 2026-11-24`"),
        ("Der Termin verschiebt sich auf den 24. November", "--day 2026-11-24`"),
        ("we need to push Thursday's interview back a week", "--day DATE`"),
        ("we have to postpone your interview by a week", 'heard acme "it is postponed"`'),
        ("the interview is postponed. New date: 24 November", "--day 2026-11-24`"),
        ("We regret that we have to cancel your interview", "`followcal close acme withdrawn`"),
        ("we will decide by Christmas", "`followcal edit acme --said"),
        ("we have chosen somebody else", "`followcal close acme rejected`"),
    ],
)
def test_words_from_before_the_interview_are_read_and_not_noted(mine, said, way):
    before = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    done(*KEPT, **before)
    kept = mine.read_bytes()
    assert way in fails("heard", "acme", said, **before)
    assert mine.read_bytes() == kept


PUT_OFF = "Your interview on Thursday 19 November is postponed."


@pytest.mark.parametrize(
    ("said", "title", "day"),
    [
        ("We have to postpone your interview on 19 November; we will be back", "Ask Ada for", 16),
        ("the interview is put off. We will tell you by 17 November.", "Ask Ada for the new", 19),
        (f"{PUT_OFF} We'll be in touch shortly to reschedule.", "Ask Ada for the new date", 16),
        (f"{PUT_OFF} We will contact you by Friday with a new date.", "Ask Ada for", 17),
        ("Das Gespräch am 19. November ist leider verschoben.", "Ada nach dem neuen", 16),
        ("Wir müssen das Gespräch leider verschieben und melden uns.", "Ada nach dem neuen", 16),
        ("Nous devons reporter l'entretien, nous reviendrons vers vous.", "Demander la", 16),
        (
            "Lo siento, tenemos que aplazar la entrevista y le avisaremos.",
            "Preguntar a Ada por la",
            16,
        ),
        ("We moeten het gesprek helaas uitstellen en laten van ons horen.", "Ada vragen naar", 16),
    ],
)
def test_an_interview_that_is_put_off_without_a_day_is_asked_for(mine, said, title, day):
    at = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    done(*KEPT, **at)
    told = done("heard", "acme", said, **at)
    assert "Once they name one, `followcal edit acme --day DATE` notes it" in told
    (first, when), (_, last) = events().items()
    assert first.startswith(title)
    assert (when, last > when) == (f"2026-11-{day}", True)
    assert re.search("waiting until .* 2026  new date", run("list", **at).stdout)
    done("edit", "acme", "--role", "Chef", "-q", **at)
    assert interviews(mine)[0].heard
    done("edit", "acme", "--day", "2026-12-01", "-q", **at)
    assert not interviews(mine)[0].heard
    assert "2026-12-02" in events().values()


def test_what_puts_an_interview_off_is_read_as_that():
    done(*KEPT, FOLLOWCAL_NOW="2026-11-09T09:00Z")
    said = done("heard", "acme", "it is postponed", FOLLOWCAL_NOW="2026-11-09T09:00Z")
    assert "Understood: they put the interview off, and name no new day" in said
    assert "so there is no thank-you, only a day to ask for the new date" in " ".join(said.split())
    assert "If they have decided" not in said
    more = done(
        "heard", "acme", f"{PUT_OFF} We will write by Friday.", FOLLOWCAL_NOW="2026-11-10T09:00Z"
    )
    assert "put the interview off, and tell more between Thu 12 and Fri 13 Nov" in " ".join(
        more.split()
    )


def put_off(**at):
    """Keep an interview on 19 November, and note on the 9th that it is put off."""
    at = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z", **at}
    done(*KEPT, **at)
    done("heard", "acme", "it is postponed", "-q", **at)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("no new date yet", True),
        ("we are still working on it, as we wrote on 10 November 2026", True),
        ("we'll come back to you by Wednesday 2 December", True),
        ("please do not contact us, we will be in touch", False),
    ],
)
@pytest.mark.parametrize("day", [11, 23])
def test_an_interview_stays_put_off_whatever_else_they_say(mine, said, asked, day):
    put_off()
    at = {"FOLLOWCAL_NOW": f"2026-11-{day}T09:00Z"}
    told = done("heard", "acme", said, **at)
    assert "Once they name one, `followcal edit acme --day DATE` notes it" in told
    assert "If they have decided" not in told
    assert [title.partition(" (")[0] for title in events()] == [
        *["Ask Ada for the new date"] * asked,
        "Time to let go",
    ]
    (state,) = json.loads(run("list", "--json", FOLLOWCAL_NOW="2026-12-01T09:00Z").stdout)
    assert state["waited"] is None
    done("edit", "acme", "--day", "2026-12-03", "-q", **at)
    assert not interviews(mine)[0].heard
    assert "2026-12-04" in events().values()


@pytest.mark.parametrize(
    "said",
    [
        "the interview will now be on Tuesday 8 December",
        "your new interview is on Tuesday 8 December at 10",
        "The new date is Tuesday 8 December",
        "it will be on Tuesday 8 December",
        "Can you do Tuesday 8 December at 10?",
        "Het gesprek is nu op 8 december",
    ],
)
def test_the_new_day_of_an_interview_is_none_on_which_they_decide(mine, said):
    put_off()
    kept, at = mine.read_bytes(), {"FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    told = fails("heard", "acme", said, **at)
    assert "its new day: `followcal edit acme --day 2026-12-08`" in told
    assert mine.read_bytes() == kept
    assert '`followcal heard acme "by 2026-12-08"`' in told
    assert "Thu 10 Dec 2026  Ask" in done("heard", "acme", "by 2026-12-08", **at)


def test_an_interview_that_was_put_off_can_be_on_its_day_after_all(mine):
    put_off()
    at = {"FOLLOWCAL_NOW": "2026-11-11T09:00Z"}
    told = done("heard", "acme", "The new date is 19 November", **at)
    assert "it is on Thu 19 Nov 2026 after all" in told
    assert not interviews(mine)[0].heard
    assert "2026-11-20" in events().values()


def test_words_after_the_new_day_of_an_interview_still_count(mine):
    put_off()
    done("heard", "acme", "by 4 December", "-q", FOLLOWCAL_NOW="2026-11-27T09:00Z")
    done("edit", "acme", "--day", "2026-11-26", "-q", FOLLOWCAL_NOW="2026-11-27T09:00Z")
    assert [one.said for one in interviews(mine)[0].heard] == ["by 4 December"]


def test_nobody_is_thanked_for_an_interview_that_was_put_off():
    put_off()
    at = {"FOLLOWCAL_NOW": "2026-11-23T09:00Z"}
    assert "before the interview" not in done("close", "acme", "rejected", **at)
    assert not any("thank" in title.lower() for title in events())


@pytest.mark.parametrize("result", ["rejected", "withdrawn"])
def test_an_interview_that_is_still_to_come_can_end(result):
    before = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    done(*KEPT, **before)
    said = done("close", "acme", result, **before)
    assert said.count("Cancelled: ") == 4
    assert "It ended on Mon 9 Nov 2026, before the interview" in " ".join(said.split())
    assert "You withdrew" not in said
    assert events() == {}
    later = {"FOLLOWCAL_NOW": "2026-12-09T09:00Z"}
    assert f"ended: {result}, Mon 9 Nov 2026" in run("list", **later).stdout


def test_what_is_called_off_before_the_interview_ends_until_they_name_a_day():
    before = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    done(*KEPT, **before)
    said = fails("heard", "acme", "we have to cancel your interview", **before)
    again = ("edit", "acme", "--outcome", "", "--day")
    assert f"and once they name another day, `followcal {shlex.join(again)} DATE`;" in said.replace(
        '"', "'"
    )
    done("close", "acme", "withdrawn", "-q", **before)
    done(*again, "2026-12-01", "-q", **before)
    assert len(events()) == 4


@pytest.mark.parametrize("how", ["done", "skip"])
def test_references_can_be_sent_before_the_interview(how):
    before = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    done(*KEPT, "--references", **before)
    assert "Send Ada your references (Acme)" in events()
    assert ": references, " in done(how, "acme", "references", **before)
    assert "references" not in run("due", FOLLOWCAL_NOW="2026-11-20T09:00Z").stdout
    assert "before the interview" in fails(how, "acme", "thank-you", **before)


@pytest.mark.parametrize("command", [("heard", "acme", "soon"), ("close", "acme", "rejected")])
def test_news_is_of_today_or_before(mine, command):
    done(*KEPT)
    before = mine.read_bytes()
    message = "Tue 15 Dec 2026 is still to come; note it when it has happened."
    assert message in fails(*command, "--on", "2026-12-15", **DECEMBER)
    assert mine.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("done", "acme", "--undo"), "Nothing is marked as done."),
        (("skip", "acme", "check-in", "--undo"), "Nothing is marked as skipped: check-in."),
        (("done", "acme", "--on", "tomorrow"), "Fri 20 Nov 2026 is still to come; note it when"),
        (("done", "acme", "--on", "yesterday"), "Wed 18 Nov 2026 is before the interview"),
        (("skip", "acme", "references"), "No references is left to do."),
        (("done", "acme", "the", "dishes"), "'the dishes' is not known; write one of references,"),
        (("done", "acme", "thank-you today"), "'thank-you today' is not known. Did you mean thank"),
        (("skip", "acme", "chekin"), "'chekin' is not known. Did you mean check-in?"),
        (("close", "acme", "rejcted"), "'rejcted' is not known. Did you mean rejected?"),
        (
            ("done", "acmee"),
            "No interview is called 'acmee'. Did you mean Acme, Cook? The rows are",
        ),
        (("done", "globex"), "No interview is called 'globex'"),
    ],
)
def test_what_cannot_be_marked(mine, args, message):
    done(*KEPT)
    before = mine.read_bytes(), Path("acme.ics").read_bytes()
    assert message in fails(*args)
    assert (mine.read_bytes(), Path("acme.ics").read_bytes()) == before


def test_what_is_marked_cannot_be_marked_again():
    done(*KEPT)
    done("done", "acme", "thank-you")
    message = "No thank-you is left to do. It is marked as done; --undo takes that back."
    assert message in fails("done", "acme", "thank-you", **DECEMBER)
    done("close", "acme", "withdrawn")
    assert fails("done", "acme").startswith("Error: Nothing is left to do.")


def test_news_of_an_earlier_day_plan_nothing_before_the_day_on_which_they_are_noted(mine):
    done(*KEPT)
    done("done", "acme", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    late = {"FOLLOWCAL_NOW": "2026-12-10T09:00Z"}
    said = done("heard", "acme", "please follow up next week", "--on", "2026-11-27", **late)
    assert "Moved:     Thu 10 Dec 2026" in said
    assert "2026-11-27, noted 2026-12-10: please follow up next week" in mine.read_text("utf-8")
    tomorrow = {"FOLLOWCAL_NOW": "2026-12-11T09:00Z"}
    done("close", "acme", "rejected", "--on", "2026-12-10", **tomorrow)
    assert "2026-12-10, noted 2026-12-11: rejected" in mine.read_text("utf-8")
    assert run("due", **tomorrow).stdout == "Fri 11 Dec 2026  Thank Ada one last time (Acme)\n"
    done("edit", "acme", "--outcome", "2026-12-09: rejected", **tomorrow)
    assert "2026-12-09, noted 2026-12-11: rejected" in mine.read_text("utf-8")


def test_late_news_typed_by_hand_or_given_to_make_plan_nothing_in_the_past():
    sheet = "interview,said,company,region,done,heard,outcome\n2026-11-19,in two weeks,Acme,US-NY,"
    sheet += "thank-you 2026-11-20,"
    steps = [  # what was added to the row, the day, and what is planned
        ("", "2026-11-20", ["2026-11-20", "2026-12-07", "2026-12-10", "2026-12-17"]),
        (NEWS, "2026-12-10", ["2026-11-20", "2026-12-10", "2026-12-15", "2027-01-04"]),
        (NEWS, "2026-12-14", ["2026-11-20", "2026-12-10", "2026-12-15", "2027-01-04"]),
        (f"{NEWS},2026-12-11: rejected", "2026-12-16", ["2026-11-20", "2026-12-10", "2026-12-16"]),
        (f"{NEWS},2026-12-11: rejected", "2026-12-17", ["2026-11-20", "2026-12-10", "2026-12-16"]),
    ]
    for cells, today, days in steps:
        Path("hand.csv").write_text(f"{sheet}{cells}\n", "utf-8")
        done("feed", "hand.csv", "-o", "hand.ics", FOLLOWCAL_NOW=f"{today}T09:00Z")
        assert sorted(events("hand.ics").values()) == days
    due = run("due", "--roster", "hand.csv", FOLLOWCAL_NOW="2026-12-17T09:00Z").stdout
    assert due == "Overdue since Wed 16 Dec 2026  Say a last thank-you (Acme)\n"


@pytest.mark.parametrize("keep", [(), ("--keep",)])
def test_late_news_given_to_make_plan_nothing_in_the_past(keep):
    plain = ("make", *ACME, *keep, "-o", "acme.ics")
    done(*plain)
    for today in ("2026-12-10", "2026-12-11"):
        done(*plain, "--heard", NEWS, FOLLOWCAL_NOW=f"{today}T09:00Z")
        assert sorted(events().values())[1:] == ["2026-12-10", "2026-12-15", "2027-01-04"]
    done(*plain, "--heard", NEWS, "-o", "new.ics", FOLLOWCAL_NOW="2026-12-11T09:00Z")
    assert min([*events("new.ics").values()][1:]) >= "2026-12-10"


def test_what_is_marked_late_plans_nothing_in_the_past():
    done(*KEPT)
    done("done", "acme", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    done("done", "acme", "--on", "2026-12-08", "-q", FOLLOWCAL_NOW="2026-12-12T09:00Z")
    days = ["2026-11-20", "2026-12-08", "2026-12-14", "2026-12-21"]
    assert sorted(events().values()) == days
    said = done("close", "acme", "ghosted", FOLLOWCAL_NOW="2026-12-22T09:00Z")
    assert "which stay as they were" in said
    assert "once more" not in said  # as no event is another


@pytest.mark.parametrize("keep", [(), ("--keep",)])
def test_a_calendar_that_is_new_cancels_nothing_that_nobody_had(keep):
    line = ("make", *ACME, "--outcome", "offer, answer by Friday", *keep, "-o", "acme.ics")
    said = done(*line, FOLLOWCAL_NOW="2026-12-01T09:00Z")
    assert "Cancelled: " not in said
    assert "Wrote acme.ics with 1 event. Import" in said
    said = done(*line, FOLLOWCAL_NOW="2026-12-01T19:00Z")
    assert said.count("acme.ics is up to date with 1 event.") == 1
    withdrawn = ("make", "2026-11-19", "--outcome", "withdrawn", "-o", "none.ics")
    assert "4 events, 4 cancelled" in done(*withdrawn)  # as no calendar may be empty


def test_what_is_heard_after_the_end_is_refused_unless_it_was_before(mine):
    done(*KEPT)
    done("close", "acme", "rejected", "-q", FOLLOWCAL_NOW="2026-12-01T09:00Z")
    before = mine.read_bytes()
    message = fails("heard", "acme", "we would like to offer you the job after all", **DECEMBER)
    assert "It ended already: rejected on Tue 1 Dec 2026. To change that, use" in message
    late = "we would like to continue and will decide by 11 December"
    message = fails("heard", "acme", late, FOLLOWCAL_NOW="2026-12-01T19:00Z")
    assert "It ended already: rejected on Tue 1 Dec 2026. To change that, use" in message
    assert mine.read_bytes() == before
    said = done("heard", "acme", "we need a week", "--on", "2026-11-30", **DECEMBER)
    assert "Check in" not in said  # what is cancelled moves no more
    done("edit", "acme", "--outcome", "2026-12-03: offer, answer by 9 December", **DECEMBER)
    assert run("due", **DECEMBER).stdout == "Tue 8 Dec 2026  Answer Acme by Wed 9 Dec\n"


def test_all_calendars_of_a_roster_know_a_later_round():
    done("add", *ACME, "-q")
    done("feed", "-o", "all.ics", "-q")
    said = done("make", "2026-11-26", *ACME[2:], "--round", "2", "--keep", "-o", "second.ics")
    assert "all.ics with 8 events: 4 added, 3 cancelled." in said
    done("edit", "3", "--day", "2026-11-27", "-q")
    second = events("second.ics").items()
    assert second
    assert second <= events("all.ics").items()
    Path("all.ics").write_text("mine", "utf-8")
    assert "all.ics is behind: " in done("edit", "3", "--day", "2026-11-26", "-q")


def test_an_outcome_that_is_corrected_keeps_its_day(mine):
    done(*KEPT)
    done("close", "acme", "offer, answer by 9 December", "-q", FOLLOWCAL_NOW="2026-11-24T09:00Z")
    done("done", "acme", "answer", "-q", FOLLOWCAL_NOW="2026-12-08T09:00Z")
    before = mine.read_bytes()
    for outcome in ("accepted", "offer, answer by 9 December"):
        said = done("edit", "acme", "--outcome", outcome, FOLLOWCAL_NOW="2026-12-08T09:00Z")
        assert "Added" not in said
        assert mine.read_bytes() == before
    done("edit", "acme", "--outcome", "withdrawn", "-q", FOLLOWCAL_NOW="2026-12-08T09:00Z")
    assert "2026-11-24, noted 2026-12-08: withdrawn" in mine.read_text("utf-8")
    assert "✓ Answer Acme by Tue 8 Dec" in events()


def test_who_fell_silent_and_writes_again_is_waited_for_again(mine):
    done(*KEPT)
    done("close", "acme", "ghosted", "-q", FOLLOWCAL_NOW="2026-12-01T09:00Z")
    said = done("heard", "acme", "sorry, we are back, decision by 18 December", **DECEMBER)
    assert ": open again, as they are back.\n" in said
    (interview,) = interviews(mine)
    assert interview.outcome is None
    assert events()["Check in with Ada (Acme)"] == "2026-12-22"


def test_a_region_that_is_corrected_leaves_what_was_done_as_it_is():
    done(*KEPT)
    done("done", "acme", "-q", FOLLOWCAL_NOW="2026-11-20T09:00Z")
    done("done", "acme", "-q", FOLLOWCAL_NOW="2026-12-22T09:00Z")
    assert sorted(events().values())[2:] == ["2027-01-04", "2027-01-11"]
    done("edit", "acme", "--region", "JP", "-q", FOLLOWCAL_NOW="2026-12-22T09:00Z")
    days = ["2026-11-20", "2026-12-22", "2026-12-25", "2027-01-04"]
    assert sorted(events().values()) == days


def test_without_a_roster_it_is_told_how_an_interview_is_kept(mine):
    done("make", *ACME, "-o", "acme.ics", "-q")
    for command in (("heard", "acme", "soon"), ("done", "acme"), ("close", "acme", "offer")):
        assert "followcal make --keep" in fails(*command)
    assert (run("due").stdout, mine.exists()) == ("", False)


@pytest.mark.parametrize(
    ("words", "day", "latest"),
    [
        ("today by Friday", "2026-11-19", "2026-11-20"),
        ("19 Nov in two weeks", "2026-11-19", "2026-12-03"),
        ("Nov 19 2 weeks", "2026-11-19", "2026-12-03"),
        ("last Friday next week", "2026-11-13", "2026-11-20"),
        ("19 Nov 2026 by 3 Dec", "2026-11-19", "2026-12-03"),
        ("yesterday Friday", "2026-11-18", "2026-11-20"),
        ("Monday Wednesday or Thursday", "2026-11-16", "2026-11-19"),
    ],
)
def test_words_that_could_be_dates_stand_after_the_first(words, day, latest):
    shown = json.loads(run("plan", *words.split(), "--region", "GB", "--json").stdout)
    assert (shown["interview"]["day"], shown["timeline"]["latest"]) == (day, latest)


# Corrections


def test_edit_changes_the_cell_and_no_other_byte(mine):
    mine.parent.mkdir(parents=True)
    mine.write_bytes(
        b"company;interview;what they said;mood;country;heard\r\n"
        b'Acme;19 Nov 2026;"in two weeks";good;;4 Dec: soon\r\n\r\nGlobex;2026-11-16;;;;\r\n'
    )
    before = mine.read_bytes()
    said = done("edit", "acme", "--region", "us-ny")
    assert "Noted for Acme in row 2 of " in said
    assert mine.read_bytes() == before.replace(b"good;;", b"good;US-NY;")
    done("edit", "acme", "--day", "18 Nov", "--said", "in a week", "--region", "")
    assert mine.read_bytes() == before.replace(b"19 Nov 2026", b"2026-11-18").replace(
        b'"in two weeks"', b"in a week"
    )


@pytest.mark.parametrize(
    ("typed", "note"), [("nurse", "nurse: planned as healthcare."), ("law", "")]
)
def test_edit_says_as_what_an_industry_is_planned(typed, note):
    done(*KEPT)
    said = done("edit", "acme", "-i", typed)
    assert ("planned as" in said, note in said) == (bool(note), True)
    assert done("edit", "acme", "-i", typed, "-q") == ""


def test_edit_takes_no_words_that_were_said_after_the_interview(mine):
    done(*KEPT)
    before = mine.read_bytes()
    Path("later.eml").write_text("Date: Tue, 24 Nov 2026 09:00:00 +0000\n\nWe decide by Friday.\n")
    thanks = "Thanks for coming in on Thursday. We decide within a week."
    for given in (("--said", thanks), ("--said-from", "later.eml")):
        assert fails("edit", "acme", *given, **DECEMBER) == (
            "Error: They said that after the interview; note it as in"
            ' `followcal heard acme "…" --on yesterday`.\n'
        )
    assert mine.read_bytes() == before


def test_numbers_that_interviews_elsewhere_read_otherwise_are_refused(mine):
    done("add", "2026-11-11", "--company", "Acme", "--region", "US-NY")
    assert ": the interview on Mon 9 Nov 2026." in done("edit", "acme", "--day", "11/9/2026")
    done("add", "2026-11-10", "--company", "Globex", "--region", "GB-ENG")
    before = mine.read_bytes()
    for words in (("edit", "acme", "--day"), ("done", "acme", "--on")):
        assert "'11/10/2026' can mean Sun 11 Oct 2026" in fails(*words, "11/10/2026")
    assert mine.read_bytes() == before
    done("edit", "acme", "--day", "11/10/2026", "--region", "US-NY")
    assert interviews(mine)[0].day == date(2026, 11, 10)


def test_edit_takes_the_options_of_add(mine):
    done(*KEPT)
    done(
        *(
            "edit",
            "acme",
            "--company",
            "Acme Ltd",
            "--interviewer",
            "Bo <bo@x.example>",
            "-i",
            "law",
        ),
        *("--at", "9:30", "--tz", "Europe/Berlin", "--references", "--notes", "Room 4"),
        *("--closed", "2026-12-24", "--outcome", "offer"),
    )
    (one,) = interviews(mine)
    assert (one.company, one.role, one.cadence, one.references) == ("Acme Ltd", "Cook", "law", True)
    assert [person.name for person in one.interviewers] == ["Bo"]
    assert (f"{one.at:%H:%M}", one.tz, one.notes) == ("09:30", "Europe/Berlin", "Room 4")
    assert str(one.outcome.day) == "2026-11-19"
    done("edit", "acme", "--outcome", "")
    done("heard", "acme", "another", "week")
    done("done", "acme", "thank-you")
    done("edit", "acme", "--interviewer", "", "--heard", "", "--done", "")
    (one,) = interviews(mine)
    assert (one.interviewers, one.heard, one.done) == ((), (), ())
    Path("mail.txt").write_text("We decide by 4 December.")
    done("edit", "acme", "--said-from", "mail.txt")
    (one,) = interviews(mine)
    assert (one.said, one.outcome) == ("We decide by 4 December.", None)


def test_edit_tells_on_which_later_day_they_said_it(mine):
    done("make", "2026-11-19", "Thanks for Friday. By 11 December.", *KEPT[3:], **DECEMBER)
    for day in ("2026-11-19", "2026-12-09"):
        told = fails("edit", "acme", "--said-on", day, **DECEMBER)
        assert "Thu 19 Nov 2026. Give a day after it, up to today." in told
    assert "counts from" not in done("edit", "acme", "--said-on", "2026-11-23", **DECEMBER)
    (one,) = interviews(mine)
    ((day, said, _),) = one.heard
    assert (one.said, str(day), said[:6]) == ("", "2026-11-23", "Thanks")
    assert "No words are noted" in fails("edit", "acme", "--said-on", "2026-11-23", **DECEMBER)


def test_a_corrected_name_moves_the_events_that_are_there():
    done(*KEPT)
    before = {str(e["uid"]) for e in Calendar.from_ical(Path("acme.ics").read_bytes()).events}
    done("edit", "acme", "--company", "Acmee")
    found = Calendar.from_ical(Path("acme.ics").read_bytes()).events
    assert {str(event["uid"]) for event in found} == before
    assert [event for event in found if event.get("status") == "CANCELLED"] == []
    assert "Check in with Ada (Acmee)" in events()
    done("heard", "acmee", "another", "week")
    assert {
        str(e["uid"]) for e in Calendar.from_ical(Path("acme.ics").read_bytes()).events
    } == before


def test_a_corrected_role_and_day_move_the_events_that_are_there():
    done(*KEPT)
    before = {str(e["uid"]) for e in Calendar.from_ical(Path("acme.ics").read_bytes()).events}
    said = done("edit", "acme", "--company", "Bee", "--role", "Baker", "--day", "2026-11-17")
    assert "acme.ics with 4 events: 4 moved.\n" in said
    found = Calendar.from_ical(Path("acme.ics").read_bytes()).events
    assert {str(event["uid"]) for event in found} == before
    done("undo", "-q")
    found = Calendar.from_ical(Path("acme.ics").read_bytes()).events
    assert {str(event["uid"]) for event in found} == before


def test_another_round_of_what_was_corrected_is_told():
    done(*KEPT)
    done("add", "2026-11-19", "--company", "Acme", "--role", "Cook", "--round", "2", "-q")
    said = done("edit", "3", "--company", "Initech")
    assert "Note: Row 2 was another round of this; it stays as it is.\n" in said


def test_a_name_in_two_columns_is_corrected_in_both(mine):
    mine.parent.mkdir(parents=True)
    mine.write_text("first name,last name,interview,company\nSam,Roe,2026-11-19,Acme\n")
    done("edit", "acme", "--candidate", "Ann van Dyk")
    assert "\nAnn van,Dyk,2026-11-19,Acme" in mine.read_text(encoding="utf-8")
    done("edit", "acme", "--candidate", "Ann")
    assert "\n,Ann,2026-11-19,Acme" in mine.read_text(encoding="utf-8").replace(
        "\nAnn,,", "\n,Ann,"
    )


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("acme",), 2, "Say what to change, as in --region US-NY."),
        (("acme", "--at", "9:30"), 2, "A time of day and its zone go together"),
        (("acme", "--region", "Atlantis"), 1, "'Atlantis'"),
        (("acme", "--day", "the other day"), 1, "cannot be read"),
        (("acme", "--said", "gibberish"), 1, "I cannot read “gibberish”"),
        (("globex", "--region", "SE"), 1, "No interview is called 'globex'"),
    ],
)
def test_what_cannot_be_corrected(mine, args, code, message):
    done(*KEPT)
    before = mine.read_bytes(), Path("acme.ics").read_bytes()
    assert message in fails("edit", *args, code=code)
    assert (mine.read_bytes(), Path("acme.ics").read_bytes()) == before


# The shell


def test_a_name_of_several_words_needs_quotation_marks(mine):
    done("make", *ACME[:2], "--company", "Société Générale", "--keep", "-q", "-o", "a.ics")
    before = mine.read_bytes()
    message = "'Generale' can belong to the name or to what they said. Put the name, and what"
    assert message in fails("heard", "societe", "Generale", "next", "week", code=2)
    assert mine.read_bytes() == before
    done("heard", "societe", "Generale is still interviewing, follow up next week", "-q")
    done("close", "societe generale", "rejected", "-q")
    assert interviews(mine)[0].outcome


def completed(words, **more):
    shown = run(
        _FOLLOWCAL_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
        **more,
    )
    return {line.removeprefix("plain,") for line in shown.stdout.split()}


def test_companies_outcomes_and_kinds_are_completed(tmp_path):
    assert completed("followcal heard ") == set()
    for company in ("Acme", "Acme Labs", "Globex", "Initech One", "Initech Two"):
        role = ("--role", company, "--round", "2") if company == "Globex" else ()
        run("add", "2026-11-19", "--company", company, *role, "-q")
    assert completed("followcal heard ") == {"Acme", "Labs", "Globex", "One", "Two"}
    assert completed("followcal done g") == {"Globex"}
    assert completed("followcal plan --language e") == {"en", "es"} & {*LANGUAGES}
    assert completed("followcal close acme ") == {*Result}
    assert completed("followcal skip acme ch") == {"check-in"}
    run("add", "2026-11-19", "--company", "Initech", "--roster", "other.csv", "-q")
    assert completed("followcal edit --roster other.csv ") == {"Initech"}
    configure(tmp_path, 'roster = "other.csv"')
    assert completed("followcal heard ", home=tmp_path) == {"Initech"}
    configure(tmp_path, "broken = ")
    assert completed("followcal heard ", home=tmp_path) == set()


def test_an_outcome_without_a_day_is_of_today():
    shown = json.loads(run("plan", *ACME, "--outcome", "rejected", "--json").stdout)
    outcome = shown["interview"]["outcome"]
    assert (outcome["day"], outcome["result"]) == ("2026-11-19", "rejected")


@pytest.mark.parametrize("told", ['candidate = "Ada Lee"', 'industry = "{}/mine.toml"'])
def test_what_is_only_configured_hides_no_row(mine, tmp_path, told):
    Path("mine.toml").write_text(run("cadences", "sales", "--toml").stdout, encoding="utf-8")
    configure(tmp_path, told.format(tmp_path))
    cook, clerk = (
        ("make", "2026-11-19", "--company", "Acme", "--role", role, "-o", f"{role}.ics")
        for role in ("Cook", "Clerk")
    )
    done(*cook, "--keep", home=tmp_path)
    assert f"Kept as row 2 of {mine}.\n" in done(*cook, "--notes", "Room 4", home=tmp_path)
    (one,) = interviews(mine)
    assert (one.candidate, one.cadence, one.notes) == ("", "office", "Room 4")
    said = done(*clerk, "--keep", home=tmp_path)
    assert "Kept as row 3 of " in said
    assert "Wrote Clerk.ics with " in said
    assert f"Wrote {tmp_path}/Cook.ics with " in said
