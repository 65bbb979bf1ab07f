"""How long a feed takes to be refreshed, next to icalendar reading and writing that file."""

import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from icalendar import Calendar

from followcal import feed, ics, roster

_INTERVIEWS = 1_000
_BAR = 1.5
_SAID = ("we'll decide in two weeks", "by the end of the month", "", "within ten working days")
_REGIONS = ("US-NY", "DE-BY", "GB", "JP")
_TIMES = 3


def measure():
    """Return a table of times, and the bars that were missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "interviews.csv")
        path.write_text("".join(rows()), encoding="utf-8")
        file = Path(folder, "interviews.ics")
        refresh(path, file, datetime(2026, 11, 20, tzinfo=UTC))
        before = file.read_bytes()
        same = [refresh(path, file, datetime(2026, 11, 21, tzinfo=UTC)) for _ in range(_TIMES)]
        assert file.read_bytes() == before
        alone = [parse_and_write(before, file) for _ in range(_TIMES)]
        path.write_text("".join(rows()).replace("two weeks", "three weeks"), encoding="utf-8")
        moved = refresh(path, file, datetime(2026, 11, 22, tzinfo=UTC))
        assert file.read_bytes() != before
    lines = [
        f"| a feed of {_INTERVIEWS:,} interviews | time | against icalendar alone | ratio | bar |",
        "|---|--:|--:|--:|--:|",
    ]
    missed = []
    alone = median(alone)
    for name, taken in (("nothing changed", median(same)), ("a quarter moved", moved)):
        ratio = taken / alone
        lines.append(f"| {name} | {taken:.1f} s | {alone:.1f} s | {ratio:.2f} | {_BAR} |")
        if ratio > _BAR:
            missed.append(f"a feed where {name} takes {ratio:.2f} times as long; the bar is {_BAR}")
    return lines, missed


def rows():
    """Yield the lines of a roster."""
    yield "interview,said,company,role,region,interviewers\n"
    for at in range(_INTERVIEWS):
        day = date(2026, 11, 2) + timedelta(at % 90)
        said, region = _SAID[at % len(_SAID)], _REGIONS[at // 4 % len(_REGIONS)]
        yield f"{day},{said},Company {at},Data analyst,{region},Ada Lovelace <ada@acme.example>\n"


def refresh(path, file, stamp):
    """Do what `followcal feed` does, and return the seconds that it takes."""
    begin = time.perf_counter()
    pairs, faults = roster.planned(roster.read(path.read_bytes()))
    assert not faults
    there = file.read_bytes() if file.exists() else b""
    found = feed.refresh([plan for _, plan in pairs], ics.split(there) if there else {}, stamp)
    data = ics.join(found.entries, name="Follow-ups", refresh=timedelta(hours=12))
    if data != there:
        file.write_bytes(data)
    return time.perf_counter() - begin


def parse_and_write(data, file):
    """Let icalendar read and write the calendar, and return the seconds that it takes."""
    begin = time.perf_counter()
    written = Calendar.from_ical(data).to_ical(sorted=False)
    file.with_suffix(".copy").write_bytes(written)
    taken = time.perf_counter() - begin
    assert written.count(b"BEGIN:VEVENT") == data.count(b"BEGIN:VEVENT")
    return taken
