"""What khal and a CalDAV server make of a feed and of its next version."""

import json

import caldav
import pytest
from cli_helpers import call, run
from icalendar import Calendar
from readers import khal_shows, radicale_server

from followcal import ics

pytestmark = pytest.mark.untraced  # it reaches what others reach

TYPE = {"Content-Type": "text/calendar; charset=utf-8"}
NEXT = "2026-12-01T17:00:00+00:00"
NEW = "-" * 12
OFF = "Cancelled: "
BEE = r"Bee, Inc; Ltd \n “é”"


def versions(folder):
    """Return a feed, and the same after news, an outcome and another interview."""
    roster = str(folder / "jobs.csv")

    def edit(*args, **variables):
        assert run(*args, "--roster", roster, **variables).exit_code == 0

    def feed(**variables):
        done = call("feed", roster, "-o", "jobs.ics", cwd=folder, **variables)
        assert done.returncode == 0
        return (folder / "jobs.ics").read_bytes()

    edit("add", "2026-11-19", "in two weeks", "--company", "Acme", "--region", "US-NY")
    timed = ("--at", "9:30", "--tz", "America/New_York")
    notes = "Room 4;\nask for Bo, 👩‍👧. " * 9
    edit("add", "2026-11-18", "by 4 December", "--company", BEE, "--notes", notes, *timed)
    first = feed()
    edit("heard", "acme", "by 11 December", FOLLOWCAL_NOW=NEXT)
    edit("close", "bee", "rejected", FOLLOWCAL_NOW=NEXT)
    edit("add", "2026-11-30", "in two weeks", "--company", "Cee", FOLLOWCAL_NOW=NEXT)
    return first, feed(FOLLOWCAL_NOW=NEXT)


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    return versions(tmp_path_factory.mktemp("feed"))


def events(data):
    """Return the day, the title and whether it is cancelled, of each event by its uid."""
    found = map(ics.read, ics.split(data).values())
    return {one.uid: (one.day, one.title, one.cancelled) for one in found}


def test_the_next_version_holds_every_kind_of_change(feeds):
    before, after = (
        sorted(map(ics.read, ics.split(data).values()), key=lambda one: (one.day, one.title))
        for data in feeds
    )
    then = {one.uid: f"{one.day} {one.revision}" for one in before}
    assert [
        f"{then.get(one.uid, NEW)} {one.day} {one.revision} {one.title}{' off' * one.cancelled}"
        for one in after
    ] == [
        f"2026-11-19 0 2026-11-19 0 Send your thank-you ({BEE})",
        "2026-11-20 0 2026-11-20 0 Send your thank-you (Acme)",
        "------------ 2026-12-01 0 Send your thank-you (Cee)",
        f"------------ 2026-12-02 1 Say a last thank-you ({BEE})",
        f"2026-12-08 0 2026-12-08 1 Check in ({BEE}) off",
        f"2026-12-11 0 2026-12-11 1 Make one last call ({BEE}) off",
        "2026-12-07 0 2026-12-15 1 Check in (Acme)",
        "------------ 2026-12-16 0 Check in (Cee)",
        "2026-12-10 0 2026-12-18 1 Make one last call (Acme)",
        f"2026-12-18 0 2026-12-18 1 Time to let go ({BEE}) off",
        "------------ 2026-12-21 0 Make one last call (Cee)",
        "2026-12-17 0 2027-01-04 1 Time to let go (Acme)",
        "------------ 2027-01-04 0 Time to let go (Cee)",
    ]


def test_khal_follows_a_feed(feeds, tmp_path):
    names = ("uid", "start-date", "title", "status")
    asked = [part for name in names for part in ("--json", name)]
    file = tmp_path / "feed.ics"
    for data, times in zip(feeds, (2, 1), strict=True):
        file.write_bytes(data)
        *_, listed, shown = khal_shows(
            tmp_path,
            [
                *[["import", "--batch", str(file)]] * times,
                ["list", *asked, "2026-11-01", "90d"],
                ["list", "2026-12-08", "1d"],
            ],
        )
        days = map(json.loads, listed.splitlines())
        assert sorted(tuple(one[name] for name in names) for day in days for one in day) == sorted(
            (uid, f"{day}", OFF * cancelled + title, "CANCELLED" if cancelled else "CONFIRMED")
            for uid, (day, title, cancelled) in events(data).items()
        )
        assert len(list((tmp_path / "vdir").glob("*.ics"))) == len(events(data))
    assert shown.splitlines()[1].startswith(f"CANCELLED 14:30-15:00 {OFF}Check in ({BEE})")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with radicale_server(tmp_path_factory.mktemp("radicale")) as address:
        yield address


@pytest.fixture
def client(server):
    with caldav.DAVClient(server, username="me", password="me") as found:
        yield found


def alone(event):
    """Return a calendar of one event, as CalDAV wants it."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n"
    return f"{head}{event.decode()}END:VCALENDAR\r\n"


def facts(found):
    """Return what `found` events tell a person or a program, in order of their uids."""
    names = ("uid", "summary", "description", "status", "sequence", "transp")
    return sorted(
        [str(one[name]) for name in names]
        + [one.start, one.end, one.DTSTAMP, one.LAST_MODIFIED, len(one.alarms.times)]
        for one in found
    )


def kept(calendar):
    return facts(one.icalendar_component for one in calendar.events())


def sent(data):
    return facts(Calendar.from_ical(data).events)


def test_a_caldav_server_follows_each_event(feeds, client):
    calendar = client.principal().make_calendar(name="Jobs", cal_id="jobs")
    for data in (feeds[0], *feeds):
        there = {uid for uid, *_ in kept(calendar)}
        for uid, event in ics.split(data).items():
            done = client.put(calendar.url.join(f"{uid}.ics"), alone(event), TYPE)
            assert done.status == (204 if uid in there else 201)
        assert kept(calendar) == sent(data)


def test_a_caldav_server_takes_a_whole_feed(feeds, client):
    url = client.principal().url.join("whole/")
    for data in (feeds[0], *feeds):
        done = client.put(url, data.decode(), TYPE)
        assert done.status == 201
        calendar = client.calendar(url=url)
        assert calendar.get_display_name() == "Follow-ups"
        assert kept(calendar) == sent(data)
