"""What followcal.ics writes, line by line; other programs read it in test_readers.py."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from followcal.errors import InputError
from followcal.ics import clean, is_ours, read, split, with_alarms, write
from followcal.model import Channel, Dated, Fact, FollowUp, Interview, Kind, Plan, Source

STAMP = datetime(2026, 3, 3, 17, 4, 5, tzinfo=UTC)
HOSTILE = [
    "Acme\nATTENDEE:mailto:eve@example.com",
    "Acme\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:mine",
    "Acme\rBEGIN:VALARM",
    r"C:\New \N \n \\n \, \; a\ ^n ^' %2C",
    'commas, semicolons; colons: "quotes" and =',
    "👩‍👩‍👧‍👦🇩🇪" * 40,
    "שלום, עולם; \u202eevil\u202c \u200fמה",
    "นัดสัมภาษณ์ที่กรุงเทพฯ, ชั้น ๔; " * 9,
    "\ttab\t\tand  spaces  ",
    "line\u2028separator, paragraph\u2029separator",
    "\\" * 300,
    ";,\\" * 300,
    "é" * 10_000,
]


def follow_up(uid="1@followcal", day="2026-03-04", kind=Kind.THANK_YOU, **changes):
    fields = {
        "title": "Thank Ada at Acme",
        "todo": "Send a thank-you by email.",
        "message": "Dear Ada,\n\nthank you.",
        "reasons": (
            Dated(Fact.SILENCE, date(2026, 3, 4)),
            Source("one day after it (A1-b)"),
        ),
        "channel": Channel.EMAIL,
        "rule": "A1-b",
    }
    return FollowUp(kind=kind, uid=uid, day=date.fromisoformat(day), **(fields | changes))


def plan(*follow_ups, **interview):
    interview.setdefault("notes", "Room 4, ask for Bo.")
    return Plan(Interview(date(2026, 3, 3), **interview), (), follow_ups or (follow_up(),))


def lines(data):
    return data.decode().replace("\r\n ", "").splitlines()


def line(data, name):
    """Return the one line of that name, unfolded, without the name."""
    (found,) = [row for row in lines(data) if row.startswith((name + ":", name + ";"))]
    return found.removeprefix(name).removeprefix(":")


def event(data):
    return Calendar.from_ical(data).events[0]


ONE_EVENT = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//followcal//followcal 1//EN
CALSCALE:GREGORIAN
NAME:Follow-ups: Acme\, Ltd
X-WR-CALNAME:Follow-ups: Acme\, Ltd
COLOR:seagreen
X-APPLE-CALENDAR-COLOR:#2E8B57
BEGIN:VEVENT
UID:1@followcal
DTSTAMP:20260303T170405Z
LAST-MODIFIED:20260303T170405Z
SEQUENCE:0
DTSTART;VALUE=DATE:20260304
DTEND;VALUE=DATE:20260305
SUMMARY:Thank Ada at Acme
DESCRIPTION:Send a thank-you by email.\n\nDraft:\n\nDear Ada\,\n\nthank yo
 u.\n\nWhy on this day:\n- They said to take silence until Wed 4 Mar 2026 a
 s a no.\n- Source: one day after it (A1-b).\n\nNotes:\nRoom 4\, ask for Bo
 .
STATUS:CONFIRMED
CATEGORIES:Follow-up
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Thank Ada at Acme
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_one_all_day_event_exactly():
    data = write([plan()], STAMP, name="Follow-ups: Acme, Ltd")
    assert data == ONE_EVENT.replace("\n", "\r\n").encode()


def test_a_description_leaves_out_what_there_is_nothing_of():
    bare = plan(follow_up(message=" \n", reasons=()), notes="")
    assert event(write([bare], STAMP))["description"] == "Send a thank-you by email."


def test_a_calendar_without_a_name_says_none():
    assert "NAME" not in write([plan()], STAMP, name=" \n ").decode()


def test_all_plans_go_into_one_calendar_ordered_by_day_kind_and_uid():
    def one(name, kind, day="2026-03-04"):
        return follow_up(f"{name}-{kind}@followcal", day, kind)

    first = plan(one("d", Kind.CHECK_IN, "2026-03-11"), one("c", Kind.CHECK_IN))
    second = plan(one("b", Kind.THANK_YOU), one("a", Kind.THANK_YOU), one("e", Kind.REFERENCES))
    data = write([first, second], STAMP)
    assert [str(e["uid"])[0] for e in Calendar.from_ical(data).events] == ["e", "a", "b", "c", "d"]
    assert data.count(b"BEGIN:VCALENDAR") == 1
    assert write([second, first], STAMP) == data


@pytest.mark.parametrize("plans", [[], [Plan(Interview(date(2026, 3, 3)), (), ())]])
def test_an_empty_calendar_is_refused(plans):
    with pytest.raises(InputError, match="no follow-up"):
        write(plans, STAMP)


def test_a_plan_without_follow_ups_may_stand_beside_one_with():
    empty = Plan(Interview(date(2026, 3, 3)), (), ())
    assert write([empty, plan()], STAMP) == write([plan()], STAMP)


def test_every_shared_uid_is_refused():
    twice = [plan(follow_up("a", title="A"), follow_up("b", title="B"), follow_up("c"))]
    with pytest.raises(InputError) as caught:
        write([*twice, plan(follow_up("a", title="A"), follow_up("b", title="B"))], STAMP)
    assert [str(problem)[:3] for problem in caught.value.problems] == ["'A'", "'B'"]


# The clock and the alarm


@pytest.mark.parametrize(
    ("at", "tz", "day", "begin", "end"),
    [
        ("09:00", "Europe/Berlin", "2026-03-27", "20260327T080000Z", "20260327T083000Z"),
        ("09:00", "Europe/Berlin", "2026-03-30", "20260330T070000Z", "20260330T073000Z"),
        ("00:00", "Asia/Kolkata", "2026-03-30", "20260329T183000Z", "20260329T190000Z"),
        # skipped: 02:30 becomes 03:30; twice: the first
        ("02:30", "Europe/Berlin", "2026-03-29", "20260329T013000Z", "20260329T020000Z"),
        ("02:30", "Europe/Berlin", "2026-10-25", "20261025T003000Z", "20261025T010000Z"),
    ],
)
def test_a_time_and_a_zone_become_instants(at, tz, day, begin, end):
    timed = plan(follow_up(day=day), at=time.fromisoformat(at), tz=tz)
    data = write([timed], STAMP)
    assert (line(data, "DTSTART"), line(data, "DTEND")) == (begin, end)
    assert line(data, "TRIGGER") == "P0D"
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize("clock", [{"at": time(9)}, {"tz": "Europe/Berlin"}])
def test_a_time_without_a_zone_or_a_zone_without_a_time_lasts_all_day(clock):
    assert line(write([plan(**clock)], STAMP), "DTSTART") == ";VALUE=DATE:20260304"


@pytest.mark.parametrize("tz", ["Mars/Base", "Europe", "../etc/passwd", "x" * 300, "\ud800"])
def test_an_unknown_zone_is_refused(tz):
    with pytest.raises(InputError, match=r"time zone: '.+' is not one") as caught:
        write([plan(at=time(9), tz=tz)], STAMP)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("9999-12-31", {}),
        ("9999-12-31", {"at": time(20), "tz": "America/New_York"}),
        ("0001-01-01", {"at": time(0), "tz": "Europe/Berlin"}),
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_refused(day, clock):
    with pytest.raises(InputError, match=day):
        write([plan(follow_up(day=day), **clock)], STAMP)


@pytest.mark.parametrize(
    ("remind", "trigger"),
    [
        (timedelta(hours=9), "PT9H"),
        (timedelta(hours=7, minutes=45), "PT7H45M"),
        (timedelta(hours=-6), "-PT6H"),
        (timedelta(0), "P0D"),
    ],
)
def test_the_alarm_is_relative_to_the_midnight_before(remind, trigger):
    assert line(write([plan()], STAMP, remind=remind), "TRIGGER") == trigger


def test_no_alarm_on_request():
    assert b"VALARM" not in write([plan()], STAMP, remind=None)


def test_a_stamp_of_another_zone_is_turned_into_utc():
    elsewhere = STAMP.astimezone(timezone(timedelta(hours=-5)))
    assert write([plan()], elsewhere) == write([plan()], STAMP)


def test_a_stamp_without_a_zone_is_refused():
    with pytest.raises(InputError, match="2026-03-03T17:04:05 has no time zone"):
        write([plan()], STAMP.replace(tzinfo=None))


# Text stays in its field


def fielded(text):
    reasons = (Source(text),) * 2
    return plan(follow_up(text, title=text, todo=text, message=text, reasons=reasons), notes=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_line(text):
    def shape(text):
        rows = lines(write([fielded(text)], STAMP, name=text))
        return [row.partition(":")[0] for row in rows]

    assert shape(text) == shape("plain")


@pytest.mark.parametrize("text", HOSTILE)
def test_single_lines_take_spaces_for_line_ends(text):
    data = write([fielded(text)], STAMP, name=text)
    want = " ".join(text.split())
    assert event(data)["summary"] == want
    assert event(data).walk("VALARM")[0]["description"] == want
    for name in ("NAME", "X-WR-CALNAME"):
        assert line(data, name) == line(data, "SUMMARY")


@pytest.mark.parametrize("text", [r"C:\New", r"\N", r"\n", "\\", r"\\N\n", r"\;\,"])
def test_a_typed_backslash_stays_one(text):
    got = event(write([fielded(text)], STAMP))
    assert (got["uid"], got["summary"]) == (text, text)
    assert got["description"].splitlines()[0] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_lines_are_folded_at_75_octets_between_characters(text):
    for row in write([fielded(text)], STAMP, name=text).split(b"\r\n"):
        assert len(row) <= 75
        assert b"\r" not in row
        assert b"\n" not in row
        row.decode()


@pytest.mark.parametrize("field", ["uid", "title", "todo"])
@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_an_event_without_its_texts_is_refused(field, text):
    bare = follow_up(**({"message": "", "reasons": ()} | {field: text}))
    with pytest.raises(InputError, match="is empty"):
        write([plan(bare, notes="")], STAMP)


@pytest.mark.parametrize("field", ["uid", "title", "todo", "message", "notes", "name"])
@pytest.mark.parametrize("text", ["a\x07b", "a\ud800b", "a\x85b", "a\0b", "x" * 100_001])
def test_text_that_no_calendar_holds_is_refused_in_every_field(field, text):
    interview = {"notes": text} if field == "notes" else {}
    changes = {field: text} if field in {"uid", "title", "todo", "message"} else {}
    with pytest.raises(InputError, match=":"):
        write([plan(follow_up(**changes), **interview)], STAMP, name=text * (field == "name"))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", ""),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d\u2029e\r\n", "a\nb\nc\nd\ne\n"),
        ("\ufeffa\ufeff", "a"),
        ("\u200fאב e\u0301 👩\u200d👧", "\u200fאב e\u0301 👩\u200d👧"),
        ("123456789 12", "123456789 12"),
    ],
)
def test_clean_keeps_the_text_and_mends_its_line_ends(text, want):
    assert clean(text, "notes", 12) == want


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Acme\x07 Ltd", r"company: no calendar can hold U+0007; remove it from 'Acme\x07 Ltd'"),
        ("\ud83d", r"company: no calendar can hold U+D83D; remove it from '\ud83d'"),
        ("\x7f", r"company: no calendar can hold U+007F; remove it from '\x7f'"),
        ("\ufffe", r"company: no calendar can hold U+FFFE; remove it from '\ufffe'"),
        ("a\uffff", r"company: no calendar can hold U+FFFF; remove it from 'a\uffff'"),
        (
            "a" * 500 + "\x0b" + "b" * 500,
            f"company: no calendar can hold U+000B; remove it from '{'a' * 20}\\x0b{'b' * 20}'",
        ),
        (
            "Acme " * 300,
            f"company: has 1,500 characters, where 1,000 fit; shorten what begins '{'Acme ' * 8}'",
        ),
    ],
)
def test_clean_says_what_to_mend(text, message):
    with pytest.raises(InputError) as caught:
        clean(text, "company", 1_000)
    assert str(caught.value) == message


# Whose file it is


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_what_write_wrote_is_ours(ends):
    assert is_ours(write([plan()], STAMP).replace(b"\r\n", ends))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\x00\r\r\n" * 9,
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followcalendar//EN\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//EN\r\nNAME:-//followcal//\r\n",
        b"notes\r\n" + b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followcal//followcal 1//EN",
    ],
)
def test_what_others_wrote_is_not_ours(data):
    assert not is_ours(data)


@pytest.mark.untraced
@given(st.binary())
def test_anything_before_the_calendar_makes_it_not_ours(data):
    assert not is_ours(b"\n" + data)


# The same input, the same bytes


def sample():
    plans = [fielded(text) for text in HOSTILE]
    plans += [plan(follow_up("t"), at=time(9), tz="America/New_York"), plan(follow_up("u"))]
    return write(plans, STAMP, name="Follow-ups: Łódź")


@pytest.mark.parametrize(
    "setting",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "2"},
    ],
)
def test_no_setting_of_the_process_changes_a_byte(setting):
    here = Path(__file__).parent
    code = "import sys, test_ics; sys.stdout.buffer.write(test_ics.sample())"
    path = os.pathsep.join([str(here.parent), str(here)])
    env = os.environ | {"PYTHONPATH": path} | setting
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert run.stdout == sample()


def test_a_follow_up_that_fell_away_is_cancelled_and_rings_no_more():
    gone = follow_up(uid="gone", revision=2)
    data = write([replace(plan(follow_up(uid="kept")), cancelled=(gone,))], STAMP)
    events = {str(event["uid"]): event for event in Calendar.from_ical(data).events}
    assert (events["gone"]["status"], events["gone"]["sequence"]) == ("CANCELLED", 2)
    assert (events["kept"]["status"], events["kept"]["sequence"]) == ("CONFIRMED", 0)
    assert [len(events[uid].subcomponents) for uid in ("gone", "kept")] == [0, 1]


def test_what_is_over_looks_so():
    over = plan(follow_up("1", title="✓ Thank Ada", done=True))
    data = write([replace(over, cancelled=(follow_up("2", title="Check in"),))], STAMP)
    found = Calendar.from_ical(data).events
    assert [(str(e["summary"]), str(e.categories[0]), str(e["color"])) for e in found] == [
        ("✓ Thank Ada", "Follow-up done", "gray"),
        ("Cancelled: Check in", "Follow-up cancelled", "gray"),
    ]
    assert "COLOR" not in write([plan()], STAMP).decode().partition("BEGIN:VEVENT")[2]


def test_a_link_is_the_url_of_its_event():
    link = "mailto:ada@acme.example?subject=Thank%20you&body=Dear%20Ada%2C%0D%0A"
    assert line(write([plan(follow_up(url=link))], STAMP), "URL") == link


TEXTS = st.text(st.sampled_from("ab ,;:\\^n“é漢👩\u202e\"'\n"), min_size=1).filter(str.strip)


@pytest.mark.untraced
@given(TEXTS, TEXTS, st.booleans(), st.booleans())
def test_every_byte_is_as_icalendar_writes_it(title, message, timed, cancelled):
    about = {"at": time(9, 30), "tz": "Europe/Berlin"} if timed else {}
    one = follow_up(title=title, message=message, url="mailto:ada@acme.example?body=%C3%A9")
    found = plan(one, **about)
    if cancelled:
        found = replace(found, follow_ups=(), cancelled=(one,))
    data = write([found], STAMP, name=title)
    assert Calendar.from_ical(data).to_ical(sorted=False) == data


def test_an_alarm_that_is_cut_off_is_not_taken():
    (ours, *_) = split(write([plan()], STAMP)).values()
    cut = ours.replace(b"END:VALARM\r\n", b"").replace(b"TRIGGER", b"X-TRIGGER")
    found = with_alarms(ours, ours, cut)
    assert b"VALARM" not in found
    assert read(found).data == found
