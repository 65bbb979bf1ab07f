"""The reader of calendars that were written before, by us, by others or by nobody."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from harness import Target
from material import files, spoilt, text

from followcal import api, feed, ics, identity, vdir
from followcal.errors import InputError
from followcal.model import Interview

_STAMP = datetime(2026, 11, 30, 9, tzinfo=UTC)
_PIECES = (
    *("\r\nX-FOLLOWCAL-INTERVIEW:uid=", "&day=2026-11-19", "&company=Acme", "&role=", "&round=2"),
    *("0123456789abcdef" * 2, "X-FOLLOWCAL-CANDIDATE:name=Ann&file=x.ics\r\n", "%0D%0A", "%"),
    *("BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VALARM\r\n", "END:VALARM\r\n", "UID:x\r\n"),
    *("END:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:00010101\r\n", "UID:\r\n"),
    *("DTSTART:20261119T250000Z\r\n", "DTSTART:99991231\r\n", "DTSTART;TZID=Nowhere/At:1\r\n"),
    *("DTSTART;TZID=../../etc/passwd:20261119T090000\r\n", "DTSTART;VALUE=PERIOD:1/2\r\n"),
    *("SEQUENCE:-1\r\n", "SEQUENCE:x\r\n", "SEQUENCE:1.5\r\n", f"SEQUENCE:{'9' * 5000}\r\n"),
    *("RRULE:FREQ=SECONDLY\r\n", "RDATE:20261119\r\n", "DURATION:P1D\r\n", "X-A;B=C:\r\n"),
    *("STATUS:CANCELLED\r\n", "BEGIN:VTODO\r\nEND:VTODO\r\n", "\r\n ", "\r\n\t", " ", "\n", "\r"),
    *('SUMMARY;ALTREP="a\r\n', "SUMMARY:\\", "DESCRIPTION:\\n\\N\\,\r\n", ";VALUE=DATE", ":", "="),
    *("DTSTAMP:1\r\n", "LAST-MODIFIED:99991231T235959Z\r\n", "@followcal", "-check-in@followcal"),
    *(
        "BEGIN:VTIMEZONE\r\nTZID:A\r\nEND:VTIMEZONE\r\n",
        "\x00",
        "\ud800",
        "é",
        "👩\u200d👧",
        "\x85",
    ),
    *("DTSTART;VALUE=DATE:20261119,20261120\r\n", "DTSTART;X=\x7f:\r\n", "\u2028", "\x0c", "\x1c"),
)


def _draw(dice):
    whole = _remembering() if dice.randrange(3) else dice.choice(files("tests/goldens/*.ics"))
    if not dice.randrange(10):
        return text(dice, 500).encode("utf-8", "surrogatepass")
    if not dice.randrange(3):  # a line anew, so that most of it can still be read
        lines = whole.split(b"\r\n")
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(4, len(lines))
            name, colon, value = lines[at].partition(b":")
            lines[at] = name + colon + spoilt(dice, value, 2, _PIECES)
        return b"\r\n".join(lines)
    return spoilt(dice, whole, 5, _PIECES)


@cache
def _plans():
    ada = [Interview(date(2026, 11, 19), company=name, region="US-NY") for name in ("Acme", "B")]
    return tuple(api.plans([*ada, Interview(date(2026, 11, 19), said="we'll decide in two weeks")]))


@cache
def _remembering():
    """Return a calendar that remembers its interviews, of which two have changed since."""
    plans = [api.plan(replace(one.interview, role="Cook")) for one in _plans()]
    entries = ics.entries(plans, _STAMP)
    return ics.join(entries, marks=identity.marks(plans, {}, entries))


def _run(data):
    ics.is_ours(data)
    for uid, event in ics.whole_in(data).items():
        assert ics.read(event).uid == uid
    with contextlib.suppress(InputError):
        ics.name_of(data)
        before = ics.split(data)
        for uid, event in before.items():
            assert ics.read(event).uid == uid
            ics.owner(uid)
        known = identity.known_in(data)
        plans = identity.settled(_plans(), before, known, None)
        for complete in (True, False):
            found = feed.refresh(plans, before, _STAMP, complete=complete)
            joined = ics.join(found.entries, marks=identity.marks(plans, known, found.entries))
            again = ics.split(joined)
            assert again == {one.uid: one.data for one in found.entries}
            same = identity.settled(_plans(), again, identity.known_in(joined), None)
            assert same == plans
            later = feed.refresh(same, again, _STAMP, complete=complete)
            assert later.changes == (), later.changes
            marks = identity.marks(same, identity.known_in(joined), later.entries)
            assert ics.join(later.entries, marks=marks) == joined


@cache
def _moved():
    """Return what a calendar has of an interview, and what it gets once it is moved."""
    plan = _plans()[0]
    before = {one.uid: one.data for one in ics.entries([plan], _STAMP)}
    news = replace(plan.interview, said="in three weeks")
    return before, feed.refresh([api.plan(news)], before, _STAMP).entries


def _draw_event(dice):
    """Give what some program made of the first event of a folder, and how that is taken."""
    before, _ = _moved()
    whole = ics.join([ics.read(min(before.values()))])
    return spoilt(dice, whole, 5, _PIECES), dice.randrange(2), dice.randrange(2)


def _run_folder(case):
    data, force, is_lost = case
    before, entries = _moved()
    with TemporaryDirectory() as folder:
        for uid, event in before.items():
            Path(folder, f"{uid}.ics").write_bytes(ics.join([ics.read(event)]))
        Path(folder, f"{ics.uid_of(min(before.values()))}.ics").write_bytes(data)
        Path(folder, "theirs.ics").write_bytes(data.replace(b"@followcal", b"@theirs"))
        there = vdir.events(folder)
        theirs = {uid: one.data for uid, one in there.items() if one.data}
        base = theirs if is_lost else before
        try:
            laid = vdir.laid(folder, entries, base, there, force=bool(force))
        except InputError:
            return
        vdir.write(folder, laid, None)
        held, now = vdir.events(folder), {one.uid: one.data for one in entries}
        assert all(ics.read(held[one.uid].data).day == one.day for one in entries)
        again = vdir.laid(folder, entries, now, held, force=bool(force))
        assert (again.new, again.gone, again.missing) == ({}, (), 0)


TARGET = Target(_draw, _run)
FOLDER = Target(_draw_event, _run_folder)
