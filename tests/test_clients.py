"""What real programs make of a feed and of its next version: khal, a CalDAV server, and another.

khal and Radicale are other processes, with folders and configurations of their own.
"""

import contextlib
import json
import socket
import subprocess
import sys
import time
from datetime import date, timedelta

import caldav
import pytest
import recurring_ical_events
from cli_helpers import call, run
from icalendar import Calendar

from followcal import ics

KHAL = """
[calendars]
[[jobs]]
path = {folder}/vdir
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
local_timezone = UTC
default_timezone = UTC
"""
RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}
"""
TYPE = {"Content-Type": "text/calendar; charset=utf-8"}
NEXT = "2026-12-01T17:00:00+00:00"
NEW = "-" * 12
BEE = r"Bee, Inc; Ltd \n “é”"


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    """Return a feed, and the same after news, an outcome and another interview."""
    folder = tmp_path_factory.mktemp("feed")
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
        "2026-12-17 0 2026-12-28 1 Time to let go (Acme)",
        "------------ 2026-12-28 0 Time to let go (Cee)",
    ]


def khal(folder, *args):
    """Run khal with a calendar and a configuration in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(folder / "khal.conf"), *args],
        env={"HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def listed(folder):
    """Return what khal shows of each event from November to January."""
    names = ("uid", "start-date", "title", "status")
    asked = [part for name in names for part in ("--json", name)]
    days = khal(folder, "list", *asked, "2026-11-01", "90d").splitlines()
    return sorted(tuple(one[name] for name in names) for day in days for one in json.loads(day))


def test_khal_follows_a_feed(feeds, tmp_path):
    (tmp_path / "vdir").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))
    for data, times in zip(feeds, (2, 1), strict=True):
        (tmp_path / "feed.ics").write_bytes(data)
        for _ in range(times):
            khal(tmp_path, "import", "--batch", str(tmp_path / "feed.ics"))
        assert listed(tmp_path) == sorted(
            (uid, f"{day}", title, "CANCELLED" if cancelled else "CONFIRMED")
            for uid, (day, title, cancelled) in events(data).items()
        )
        assert len(list((tmp_path / "vdir").glob("*.ics"))) == len(events(data))
    shown = khal(tmp_path, "list", "2026-12-08", "1d").splitlines()
    assert shown[1].startswith(f"CANCELLED 14:30-15:00 Check in ({BEE})")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Start Radicale on a free port of this machine, and return its address."""
    folder = tmp_path_factory.mktemp("radicale")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    config = folder / "config"
    config.write_text(RADICALE.format(port=port, folder=folder / "data"))
    command = [sys.executable, "-m", "radicale", "--config", str(config)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env={"HOME": str(folder)}, stdout=log, stderr=log)
    deadline = time.monotonic() + 60
    while True:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=60).close()
            break
        assert process.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(timeout=60)


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


def test_what_is_on_each_day(feeds):
    for data in feeds:
        calendar = recurring_ical_events.of(Calendar.from_ical(data))
        first = date(2026, 11, 1)
        found = [
            (day, str(one["summary"]))
            for day in (first + timedelta(days) for days in range(90))
            for one in calendar.between(day, day + timedelta(1))
        ]
        assert sorted(found) == sorted(one[:2] for one in events(data).values())
