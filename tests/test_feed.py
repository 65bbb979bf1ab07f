"""A calendar held against the one written before it, and what is read back from that."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from cli_helpers import colourless
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from followcal import api, ics
from followcal.errors import InputError
from followcal.feed import Change, refresh
from followcal.ics import DamagedError, entries, join, name_of, owner, read, revised, same, split
from followcal.model import LANGUAGES, Done, Heard, Interview, Kind, Outcome, Person, Result
from followcal.speech import spoken

GOLDENS = sorted((Path(__file__).parent / "goldens").glob("*.ics"))
ACME = Interview(
    date(2026, 11, 19), "we'll decide in two weeks", company="Acme", role="Cook", region="US-NY"
)
GLOBEX = replace(ACME, company="Globex", region="DE", said="")
HEARD = Heard(date(2026, 12, 4), "we need another week")
REJECTED = Outcome(date(2026, 12, 9), Result.REJECTED)
THEIRS = (
    b"BEGIN:VEVENT\r\nUID:theirs\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260101\r\n"
    b"SUMMARY:Lunch\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
)


def stamp(day):
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def fed(interviews, before=b"", on="2026-11-20", **options):
    """Return what a feed of `interviews` becomes that was the bytes `before`, and its bytes."""
    found = refresh(api.plans(interviews), split(before) if before else {}, stamp(on), **options)
    return found, join(found.entries, name="Follow-ups")


def events(data):
    """Return the events that icalendar finds, by kind where they are ours, else by uid."""
    found = Calendar.from_ical(data).events
    kinds = [str(event["uid"]).partition("@")[0].partition("-")[2] for event in found]
    return {kind or str(event["uid"]): event for kind, event in zip(kinds, found, strict=True)}


def changes(found):
    return {one.entry.uid.partition("-")[2].partition("@")[0]: one for one in found.changes}


# Apart and together again


@pytest.mark.untraced
@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_a_calendar_that_is_taken_apart_can_be_put_together_again(path):
    data = path.read_bytes()
    parts = split(data)
    assert split(data.replace(b"\r\n", b"\n")) == parts
    often = timedelta(hours=12) if b"\r\nREFRESH-INTERVAL" in data else None
    assert join(map(read, parts.values()), name="Follow-ups", refresh=often) == data
    found = Calendar.from_ical(data).events
    assert list(parts) == [event["uid"] for event in found]
    for event, part in zip(found, parts.values(), strict=True):
        one = read(part)
        title = event["summary"]
        for off in (spoken(code).say("event", "off", title="") for code in LANGUAGES):
            title = title.removeprefix(off)
        assert (one.uid, one.title, one.revision) == (event["uid"], title, event["sequence"])
        assert one.day == date(*event.start.timetuple()[:3])
        assert one.cancelled == (event["status"] == "CANCELLED")
        assert one.data == part


def test_what_is_around_the_events_may_be_untidy():
    data = fed([ACME])[1]
    untidy = data.replace(b"CALSCALE", b"X-COLOUR:blue\r\nCALSCALE").rstrip() + b"\n\n\n"
    assert split(untidy) == split(data)


def test_a_subscription_is_told_how_often_to_look_again():
    data = join(entries([api.plan(ACME)], stamp("2026-11-20")), refresh=timedelta(hours=12))
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n" in data
    assert b"REFRESH" not in join(entries([api.plan(ACME)], stamp("2026-11-20")))


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
@pytest.mark.parametrize(
    "name", ["Sam Roe", r"C:\New; \n, \\N", "é" * 200, "NAME:x BEGIN:VEVENT", ""]
)
def test_the_name_of_a_calendar_is_read_back(name, ends):
    data = join(
        entries([api.plan(replace(ACME, company="NAME:y"))], stamp("2026-11-20")), name=name
    )
    assert name_of(data.replace(b"\r\n", ends)) == name


@pytest.mark.parametrize(
    ("uid", "whose"),
    [
        ("0f-check-in@followcal", "0f"),
        ("0f-check-in-2@followcal", "0f"),
        ("0f-final-thanks@followcal", "0f"),
        ("0f-lunch@followcal", ""),
        ("0f@followcal", ""),
        ("theirs", ""),
        ("", ""),
    ],
)
def test_the_owner_of_an_event_is_in_its_uid(uid, whose):
    assert owner(uid) == whose


# Nothing changed


def test_what_did_not_change_keeps_every_byte():
    _, data = fed([ACME, GLOBEX])
    found, again = fed([GLOBEX, ACME], data, "2027-03-01")
    assert again == data
    assert (found.changes, found.dropped, found.lingering) == ((), 0, 0)


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_line_ends_are_no_change(ends):
    _, data = fed([ACME])
    found, again = fed([ACME], data.replace(b"\r\n", ends), "2026-12-01")
    assert (again, found.changes) == (data, ())


def test_an_interview_that_joins_leaves_the_others_alone():
    _, data = fed([ACME])
    found, more = fed([ACME, GLOBEX], data, "2026-11-21")
    assert split(data).items() <= split(more).items()
    assert {one.change for one in found.changes} == {Change.ADDED}
    assert len(found.changes) == 4


# What changed

ENDED = {"final-call": "cancelled", "let-go": "cancelled"}
LATER = {
    "check-in": ("moved", "2026-12-07"),
    "final-call": ("moved", "2026-12-10"),
    "let-go": ("moved", "2026-12-17"),
}


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("before", "after", "want"),
    [
        ([ACME], [replace(ACME, heard=(HEARD,))], LATER),
        ([ACME], [replace(ACME, said="by 18 December")], LATER),
        ([replace(ACME, said="soon")], [replace(ACME, said="by 4 December")], None),
        (
            [ACME],
            [replace(ACME, interviewers=(Person("Ada"),))],
            dict.fromkeys(("thank-you", "check-in", "final-call"), "changed"),
        ),
        ([ACME], [replace(ACME, outcome=REJECTED)], ENDED | {"final-thanks": "added"}),
        (
            [replace(ACME, outcome=REJECTED)],
            [ACME],
            {"final-call": "added", "let-go": "added", "final-thanks": "cancelled"},
        ),
        (
            [ACME],
            [replace(ACME, heard=(Heard(date(2026, 12, 4), "don't call us, we'll call you"),))],
            {"check-in": "cancelled", "final-call": "cancelled", "let-go": None},
        ),
        (
            [GLOBEX],
            [replace(ACME, outcome=REJECTED), GLOBEX],
            {"thank-you": "added", "final-thanks": "added"},
        ),
        (
            [ACME],
            [GLOBEX],
            dict.fromkeys(("thank-you", "check-in", "final-call", "let-go"), "cancelled"),
        ),
    ],
)
def test_what_changed_goes_up_and_has_a_new_stamp(before, after, want):
    _, data = fed(before)
    found, new = fed(after, data, "2026-12-04")
    old, now = split(data), split(new)
    listed = {one.entry.uid for one in found.changes}
    assert listed == {uid for uid in now if now[uid] != old.get(uid)}
    assert old.keys() <= now.keys()
    for uid in listed & old.keys():
        (event,) = Calendar.from_ical(new.partition(b"BEGIN:")[0] + whole(now[uid])).events
        assert event["dtstamp"].dt == event["last-modified"].dt == stamp("2026-12-04")
        assert event["sequence"] > read(old[uid]).revision
    for kind, change in (want or {}).items():
        if isinstance(change, tuple):
            one = changes(found)[kind]
            assert (one.change, one.before.isoformat()) == change
            assert one.entry.day > one.before
        elif change:
            gone = {one.change for one in found.changes if f"-{kind}@" in one.entry.uid}
            assert change in gone


def whole(event):
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + event + b"END:VCALENDAR\r\n"


def test_what_falls_away_and_comes_back_goes_up_each_time():
    _, data = fed([ACME])
    want = [("CONFIRMED", 0, 1)]
    for at, interview in enumerate([replace(ACME, outcome=REJECTED), ACME] * 3, 1):
        _, data = fed([interview], data, f"2026-12-{at + 8:02}")
        want.append(("CANCELLED", at, 0) if at % 2 else ("CONFIRMED", at, 1))
        event = events(data)["let-go"]
        assert (event["status"], event["sequence"], len(event.subcomponents)) == want[-1]


def test_the_sequence_of_a_plan_is_kept_where_it_is_higher():
    heard = tuple(Heard(date(2026, 12, day), f"by {day + 4} December") for day in (4, 8, 10))
    _, data = fed([replace(ACME, said="")])
    _, new = fed([replace(ACME, said="", heard=heard)], data, "2026-12-10")
    assert events(new)["let-go"]["sequence"] == 3


def test_what_is_gone_stays_as_it_was_but_cancelled_and_silent():
    _, data = fed([ACME, GLOBEX])
    found, new = fed([GLOBEX], data, "2026-12-01")
    gone = {one.entry.uid: one.entry for one in found.changes}
    assert len(gone) == 4
    for uid, old in split(data).items():
        now = split(new)[uid]
        if uid not in gone:
            assert now == old
            continue
        assert b"VALARM" not in now
        assert (
            now.replace(b"SEQUENCE:1", b"SEQUENCE:0")
            .replace(b"20261201T000000Z", b"20261120T000000Z")
            .replace(b"CANCELLED", b"CONFIRMED")
            .replace(b"SUMMARY:Cancelled: ", b"SUMMARY:")
            .replace(b"Follow-up cancelled\r\nCOLOR:gray", b"Follow-up")
        ) == old[: old.index(b"BEGIN:VALARM")] + b"END:VEVENT\r\n"
        assert (gone[uid].cancelled, gone[uid].revision) == (True, 1)
    assert fed([GLOBEX], new, "2026-12-02")[1] == new


def test_how_an_event_looks_is_no_news():
    plans = [replace(ACME, done=(Done(Kind.THANK_YOU, date(2026, 11, 20)),)), GLOBEX]
    plans[1] = replace(GLOBEX, outcome=REJECTED)
    old = colourless(fed(plans)[1])
    assert b"STATUS:CANCELLED" in old
    found, new = fed(plans, old, "2026-12-10")
    assert (found.changes, split(new)) == ((), split(old))
    assert ics.kept(new, old) == old
    plans[0] = replace(plans[0], heard=(HEARD,))
    found, new = fed(plans, old, "2026-12-10")
    moved = {one.entry.uid for one in found.changes}
    assert moved == {uid for uid, data in split(new).items() if b"CATEGORIES:Follow-up\r" in data}
    assert ics.kept(new, old) == new
    assert b"X-APPLE-CALENDAR-COLOR:#2E8B57\r\n" in new


@pytest.mark.parametrize("whose", ["gone", "ended"])
def test_a_cancelled_event_is_dropped_thirty_days_after_its_day(whose):
    later = [GLOBEX] if whose == "gone" else [GLOBEX, replace(ACME, outcome=REJECTED)]
    _, data = fed([ACME, GLOBEX])
    _, data = fed(later, data, "2026-12-11")
    let_go = date(2026, 12, 17)
    for days, kept in ((30, True), (31, False)):
        found, new = fed(later, data, str(let_go + timedelta(days)))
        acme = [one for one in found.entries if "Acme" in one.title and "-let-go@" in one.uid]
        assert bool(acme) == kept
        assert found.dropped == len(split(data)) - len(split(new)) > 0
        assert found.changes == ()
    assert all(one.title.endswith("(Globex)") or not one.cancelled for one in found.entries)
    again, same_bytes = fed(later, new, "2027-06-01")
    assert (same_bytes, again.dropped) == (new, 0)


def test_an_outcome_cancels_what_the_file_has_to_come_on_its_day_also_without_the_news():
    heard = replace(ACME, heard=(Heard(date(2026, 12, 8), "by 29 January"),))
    _, data = fed([heard, GLOBEX])
    ended = replace(ACME, outcome=REJECTED)  # and the news are taken out of the sheet
    found, new = fed([ended], data, "2027-01-20", complete=False)
    old, now = events(data), events(new)
    for kind in ("check-in-2", "final-call", "let-go"):
        assert (changes(found)[kind].change, now[kind]["dtstart"]) == (
            Change.CANCELLED,
            old[kind]["dtstart"],
        )
    found, _ = fed([ended], fed([heard])[1], "2027-01-20")
    assert (found.is_drastic, found.lost) == (False, ())


def test_an_outcome_after_the_days_without_the_news_cancels_what_the_file_has_to_come():
    _, data = fed([replace(ACME, heard=(Heard(date(2026, 12, 8), "by 29 January"),))])
    ended = [replace(ACME, outcome=Outcome(date(2027, 1, 19), Result.REJECTED))]
    found, new = fed(ended, data, "2027-01-20")
    for kind in ("check-in-2", "final-call", "let-go"):
        assert changes(found)[kind].change is Change.CANCELLED
        assert events(new)[kind]["dtstart"] == events(data)[kind]["dtstart"]
    assert fed(ended, new, "2027-01-21")[1] == new


def test_what_is_gone_long_after_its_day_is_dropped_at_once():
    _, data = fed([ACME, GLOBEX])
    found, new = fed([GLOBEX], data, "2027-06-01")
    assert (found.changes, found.dropped) == ((), 4)
    assert b"Acme" not in new


def test_what_lies_behind_does_not_hide_that_nothing_is_coming_any_more():
    over = replace(ACME, day=date(2026, 6, 1), company="Over")
    found, _ = fed([over], fed([over, ACME])[1])
    assert (found.kept, found.ahead, found.is_drastic) == (0, 0, True)


def test_the_last_events_stay_as_no_calendar_may_be_empty():
    _, data = fed([ACME])
    found, gone = fed([], data, "2026-12-01")
    assert [one.change for one in found.changes] == [Change.CANCELLED] * 4
    for on in ("2026-12-25", "2027-06-01"):
        found, kept = fed([], gone, on)
        assert kept == gone or b"let-go" in kept
    assert fed([], kept, "2028-01-01")[1] == kept
    assert all(one.cancelled for one in found.entries)
    assert fed([ACME], kept, "2027-06-02")[0].changes[-1].change is Change.ADDED


def test_an_incomplete_roster_cancels_nothing():
    _, data = fed([ACME, GLOBEX])
    found, same_bytes = fed([GLOBEX], data, "2026-12-01", complete=False)
    assert (same_bytes, found.changes, found.lingering) == (data, (), 4)
    moved, new = fed([replace(GLOBEX, said="by 18 December")], data, complete=False)
    assert len(moved.changes) == 3
    assert b"CANCELLED" not in new
    _, gone = fed([GLOBEX], data, "2026-12-01")
    assert fed([GLOBEX], gone, "2026-12-02", complete=False)[0].lingering == 0
    assert fed([], gone, "2026-12-02", complete=False)[0].lingering == 4


def test_the_alarm_is_part_of_what_changed():
    _, data = fed([ACME])
    found, silent = fed([ACME], data, remind=None)
    assert [one.change for one in found.changes] == [Change.CHANGED] * 4
    assert b"VALARM" not in silent


# A time of day

SYDNEY = replace(ACME, region="AU-NSW", at=time(10), tz="Australia/Sydney")  # midnight in UTC


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        # clocks change on 4 Oct: what was at 00:00 in UTC is then at 23:00 the day before
        ("by 30 September", "by 2 October", [("2026-10-02", "2026-10-07")]),
        ("by 2 October", "by 30 September", [("2026-10-07", "2026-10-02")]),
    ],
)
def test_a_move_is_told_in_the_days_of_the_employers_zone(before, after, moves):
    first = replace(SYDNEY, day=date(2026, 9, 10), said=before)
    _, data = fed([first], on="2026-09-11")
    found, _ = fed([replace(first, said=after)], data, "2026-09-14")
    moved = changes(found)["check-in"]
    assert [(moved.before.isoformat(), moved.entry.day.isoformat())] == moves


@pytest.mark.parametrize(
    "other",
    [
        replace(ACME, at=time(9, 30), tz="Europe/Berlin"),
        replace(ACME, at=time(23, 30), tz="America/New_York"),
        replace(ACME, at=time(14), tz="Asia/Tokyo"),
    ],
)
def test_a_time_of_day_alone_moves_nothing(other):
    _, data = fed([ACME])
    found, timed = fed([other], data)
    assert [one.change for one in found.changes] == [Change.CHANGED] * 4
    assert b"DTSTART:2026" in timed
    assert fed([other], timed, "2027-01-01")[1] == timed
    assert {one.change for one in fed([replace(other, at=time(12))], timed)[0].changes} == {
        Change.CHANGED
    }


def test_a_timed_event_that_is_gone_is_cancelled_at_its_time():
    _, data = fed([SYDNEY, GLOBEX])
    found, new = fed([GLOBEX], data, "2026-12-01")
    assert len(found.changes) == 4
    for one in found.changes:
        assert b"\r\nDTSTART:2026" in one.entry.data
    assert fed([GLOBEX], new, "2026-12-02")[1] == new


# What others did to the file


def test_the_whole_events_of_a_damaged_calendar():
    later = THEIRS.replace(b"STATUS", b"SEQUENCE:2\r\nSTATUS")
    parts = (
        *(THEIRS, later, THEIRS.replace(b"Lunch", b"Tea")),  # the highest SEQUENCE is believed
        *(THEIRS.replace(b"UID:theirs\r\n", b""), THEIRS.replace(b"Lunch", bytes(512))),
        *(
            THEIRS.replace(b"theirs", b"cut").partition(b"SUMMARY")[0],
            THEIRS.replace(b"theirs", b"b"),
        ),
        THEIRS[:-12].replace(b"theirs", b"end"),
    )
    found = ics.whole_in(b"BEGIN:VCALENDAR\r\n" + b"".join(parts))
    assert found == {"theirs": later, "b": THEIRS.replace(b"theirs", b"b")}


def with_theirs(data, theirs=THEIRS):
    head, begin, rest = data.partition(b"BEGIN:VEVENT")
    return head + theirs + begin + rest


@pytest.mark.untraced
@pytest.mark.parametrize(
    "theirs",
    [
        THEIRS,
        THEIRS.replace(b"CONFIRMED", b"CANCELLED"),
        THEIRS.replace(b"20260101\r", b"99991231\r").replace(b"CONFIRMED", b"CANCELLED"),
        THEIRS.replace(b";VALUE=DATE:20260101\r", b":00010101T000000Z\r"),
        THEIRS.replace(b"SUMMARY:Lunch\r\n", b""),
        THEIRS.replace(b"UID:theirs\r\n", b""),
        THEIRS.replace(b"STATUS", b"SEQUENCE:-7\r\nRRULE:FREQ=DAILY\r\nSTATUS"),
        THEIRS.replace(b"STATUS", b"no colon\r\nSTATUS").replace(b"Lunch", b"\xff\xfe\x00"),
        THEIRS.replace(b"Lunch", b"L\xc3\xa4nch " + b"\r\n ".join([b"x" * 60] * 9)),
    ],
)
def test_events_that_others_put_in_stay_as_they_are(theirs):
    _, data = fed([ACME])
    mixed = with_theirs(data, theirs)
    for interviews in ([ACME], [GLOBEX], []):
        _, new = fed(interviews, mixed, "2027-12-01")
        assert new.count(theirs) == 1
        assert fed(interviews, new, "2028-12-01")[1] == new
    assert fed([ACME], mixed, complete=False)[0].lingering == 0


@pytest.mark.untraced
@pytest.mark.parametrize("name", [b"SEQUENCE:0", b"STATUS:CONFIRMED", b"LAST-MODIFIED:"])
@pytest.mark.parametrize("new", [b"", b"X-WAS:", b"STATUS;X-BY=me:"])
def test_an_event_of_ours_that_others_changed_is_put_right(name, new):
    _, data = fed([ACME])
    changed = data.replace(name, new + name.lower() if new else b"X-GONE:1")
    found, mended = fed([ACME], changed, "2026-12-01")
    assert {one.change for one in found.changes} == {Change.CHANGED}
    for event in Calendar.from_ical(mended).events:
        assert (event["status"], event["sequence"]) == ("CONFIRMED", 1)
    for interviews in ([], [GLOBEX]):
        _, gone = fed(interviews, changed, "2026-12-01")
        event = events(gone)["let-go"]
        if interviews == []:
            assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
        assert fed(interviews, gone, "2026-12-02")[1] == gone


DATA = fed([ACME])[1]
CUTS = [n for n in range(1, len(DATA) - 2) if n % 7 == 0 or DATA[n - 1] in b"\r\n"]


def test_a_file_that_ends_too_early_is_refused_wherever_it_ends():
    for cut in CUTS:
        with pytest.raises(DamagedError, match="damaged"):
            split(DATA[:cut])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n" + DATA,
        DATA + DATA,
        DATA + b"X-MORE:1\r\n",
        DATA.replace(b"-//followcal//", b"-//other//"),
        DATA.replace(b"END:VEVENT\r\n", b"", 1),
        DATA.replace(b"BEGIN:VEVENT\r\n", b"", 1),
        b"".join(DATA.rpartition(b"BEGIN:VEVENT\r\n")[::2]),
        DATA.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nBEGIN:VEVENT\r\n", 1),
        DATA.replace(b"END:VEVENT\r\n", b"END:VEVENT\r\nEND:VEVENT\r\n", 1),
        DATA.replace(b"END:VEVENT\r\n", b"END:VEVENT\r\nX-BETWEEN:1\r\n", 1),
        with_theirs(DATA, b"BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n"),
        with_theirs(DATA, b"begin:vtodo\r\nuid:1\r\nend:vtodo\r\n"),
        with_theirs(DATA, b"BEGIN:VTIMEZONE\r\nTZID:X\r\nEND:VTIMEZONE\r\n"),
        with_theirs(DATA, THEIRS + THEIRS),
        with_theirs(DATA, THEIRS.replace(b"UID:theirs\r\n", b"") * 2),
        DATA.partition(b"BEGIN:VEVENT")[0] + b"END:VCALENDAR\r\n",
        DATA.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\n" * 20_000),
        DATA[:100] + b"END:VEVENT\r\n" * 20_000 + b"BEGIN:VEVENT\r\n" * 20_000,
    ],
)
def test_what_cannot_be_taken_apart_is_refused(data):
    with pytest.raises(DamagedError, match="damaged"):
        split(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"DTSTART;VALUE=DATE:20260101\r\n", b""),
        (b"DTSTART;VALUE=DATE:20260101", b"DTSTART:soon"),
        (b"DTSTART;VALUE=DATE:20260101", b"DTSTART;VALUE=DATE:20260230"),
        (b"DTSTART;VALUE=DATE:20260101", b"DTSTART;VALUE=PERIOD:20260101T000000Z/PT1H"),
        (b"STATUS", b"DTSTART;VALUE=DATE:20260102\r\nSTATUS"),
        (b"STATUS", b"SEQUENCE:1\r\nSEQUENCE:2\r\nSTATUS"),
        (b"STATUS", b"SEQUENCE:many\r\nSTATUS"),
        (b"STATUS", b"BEGIN:VALARM\r\nSTATUS"),
        (b"STATUS", b"END:VALARM\r\nSTATUS"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(old, new):
    with pytest.raises(DamagedError, match="damaged in the event whose UID is 'theirs'"):
        read(THEIRS.replace(old, new, 1))


@pytest.mark.parametrize("start", ["00010101T000000Z", "99991231T235959Z"])
@pytest.mark.parametrize("tz", ["America/New_York", "Asia/Tokyo"])
def test_a_time_at_the_end_of_the_calendar_is_no_crash(start, tz):
    event = THEIRS.replace(b";VALUE=DATE:20260101\r", f":{start}\r".encode())
    try:
        assert str(read(event, tz).day)[:4] in {"0001", "9999"}
    except DamagedError as error:
        assert "theirs" in str(error)  # noqa: PT017 - either will do


def test_a_floating_time_has_its_own_day():
    event = THEIRS.replace(b";VALUE=DATE:20260101\r", b":20260101T233000\r")
    assert read(event, "Asia/Tokyo").day == date(2026, 1, 1)


def test_stamps_and_sequence_are_no_difference_and_all_else_is():
    event = next(iter(split(DATA).values()))
    entry = read(event)
    assert same(event, revised(entry, 7).data)
    assert same(event, event.replace(b"DTSTAMP:2026", b"DTSTAMP:2027"))
    assert not same(event, event.replace(b"SUMMARY:S", b"SUMMARY:s"))


def test_two_interviews_with_one_uid_are_refused():
    with pytest.raises(InputError, match="more than once"):
        fed([ACME, replace(ACME, notes="again")])


# Whatever happens

LINES = DATA.splitlines(keepends=True)
EDIT = st.tuples(
    st.sampled_from(["cut", "copy", "drop", "sign", "swap"]),
    st.integers(0, len(LINES) - 1),
    st.integers(0, len(LINES) - 1),
)


def edited(lines, edit):
    what, at, to = edit
    at, to = at % len(lines), to % len(lines)
    lines = list(lines)
    if what == "cut":
        lines[at] = lines[at][:to] + b"\r\n"
    elif what == "copy":
        lines.insert(to, lines[at])
    elif what == "drop" and len(lines) > 1:
        del lines[at]
    elif what == "sign":
        lines[at] = lines[at].replace(b":", bytes([to]), 1)
    else:
        lines[at], lines[to] = lines[to], lines[at]
    return lines


@pytest.mark.untraced
@given(st.lists(EDIT, min_size=1, max_size=3))
@settings(max_examples=20)
def test_a_file_that_was_tampered_with_is_refused_or_put_right(edits):
    lines = LINES
    for edit in edits:
        lines = edited(lines, edit)
    try:
        _, new = fed([replace(ACME, role="")], b"".join(lines), "2026-12-01")
    except DamagedError:
        return
    assert fed([replace(ACME, role="")], new, "2026-12-02")[1] == new
    assert fed([ACME], new, "2026-12-03")[0].entries


@st.composite
def interviews(draw):
    """Draw the interviews of a roster, no two of them the same."""
    found = {}
    for company in draw(st.lists(st.sampled_from("AB"), unique=True, max_size=2)):
        rounds = draw(st.sampled_from([(1,), (1, 2), (1, 2, 3), (2,)]))
        for at in rounds:
            day = date(2026, 11, 2 + 8 * at)
            heard = draw(st.sampled_from([(), (Heard(day + timedelta(7), "next week"),)]))
            found[company, at] = Interview(
                day,
                draw(st.sampled_from(["", "in two weeks", "don't call us, we'll call you"])),
                company=company,
                region="US",
                round=at,
                notes=draw(st.sampled_from(["", "Room 4"])),
                at=draw(st.sampled_from([None, time(0, 30)])),
                tz="Europe/Berlin",
                heard=heard,
                outcome=draw(
                    st.sampled_from([None, Outcome(day + timedelta(14), Result.REJECTED)])
                ),
            )
    return list(found.values())


@pytest.mark.untraced
@given(st.lists(st.tuples(interviews(), st.integers(0, 20), st.booleans()), min_size=2, max_size=4))
@settings(max_examples=12)
def test_any_sequence_of_edits_leaves_a_calendar_that_clients_can_follow(steps):
    parsed = cache(read)
    data, day = with_theirs(fed([ACME], on="2026-11-10")[1]), datetime(2026, 11, 10, tzinfo=UTC)
    for roster, later, complete in steps:
        day += timedelta(later)
        plans = api.plans(roster)
        old = split(data)
        found = refresh(plans, old, day, complete=complete)
        data = join(found.entries, name="Follow-ups")
        now = split(data)
        assert refresh(plans, now, day + timedelta(1), complete=complete).changes == ()
        for uid in old.keys() & now.keys():
            higher = parsed(now[uid]).revision - parsed(old[uid]).revision
            assert higher > 0 or (higher == 0 and now[uid] == old[uid])
        assert {one.entry.uid for one in found.changes} == {
            uid for uid in now if now[uid] != old.get(uid)
        }
        asked = {one.uid for plan in plans for one in plan.follow_ups}
        for uid, event in now.items():
            left = uid == "theirs" or (not complete and uid in old)
            assert left or parsed(event).cancelled == (uid not in asked)
        assert asked | {"theirs"} <= now.keys()
    uids = [str(event["uid"]) for event in Calendar.from_ical(data).events]
    assert sorted(uids) == sorted(now)
