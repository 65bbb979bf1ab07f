"""How long a class takes, next to scripts that do the same work with other libraries.

Each runs as a process of its own, its start included, in turns on the same roster. The rivals find
every day with workalendar, whose own holidays agree with followcal's in these regions and months,
but are handed the texts and know just the wordings and industries that occur: that favours them,
and leaves days and files to compare. The limit only formats what it is handed. What all of them
write is held against followcal's files, in time that does not count.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from statistics import median

import class_rows
from icalendar import Calendar

from followcal import ics, roster
from followcal.plan import owner

INTERVIEWS, RUNS = 4_000, 3
BOTH, ALONE = "`followcal batch`", "`followcal batch --jobs 1`"
RIVALS = {
    "icalendar and workalendar": "with_icalendar.py",
    "ics and workalendar": "with_ics.py",
    "ical and workalendar": "with_ical.py",
}
LIMIT = "the same bytes by f-strings alone"
_BARS = {BOTH: 3, ALONE: 2}  # times as fast as the fastest rival
_BEHIND = 2.5  # times as long in one process as what nobody can beat
_ROWS = 10_000, 100_000  # of which the time and the memory are compared
_TIME_BAR, _MEMORY_BAR = 11, 1.5
_SCRIPTS = Path(__file__).parent / "rivals"
_STAMP = "2026-12-01T08:00:00+00:00"
_TEXTS = ("uid", "summary", "description", "url")
_SAME = ("status", "transp", "x-microsoft-cdo-busystatus", "sequence")
_UID = re.compile(r"[0-9a-f]{32}-(.*)@followcal")
_LOOK = 0.05  # seconds between two looks at the memory


def measure(interviews=INTERVIEWS, runs=RUNS):
    """Return tables of times and memory, and the bars that were missed."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        table = home / "class.csv"
        class_rows.write(table, interviews)
        times = in_turns(home, table, runs)
        lines, missed = compared(interviews, times)
        more, late = grown(home)
    return [*lines, "", *more], [*missed, *late]


def compared(interviews, times):
    """Return a table of the medians of `times`, and the bars that were missed."""
    wall = {name: median(wall for wall, _ in ran) for name, ran in times.items()}
    work = {name: median(work for _, work in ran) for name, ran in times.items()}
    fastest = min(RIVALS, key=wall.get)
    students = f"{interviews:,} interviews of {interviews // class_rows.EACH:,} students"
    lines = [f"| {students} | time | processors | speed | bar |", "|---|--:|--:|--:|--:|"]
    missed = []
    for name, taken in wall.items():
        speed, bar = wall[fastest] / taken, _BARS.get(name, "")
        lines.append(f"| {name} | {taken:.2f} s | {work[name]:.2f} s | {speed:.2f} | {bar} |")
        if bar and speed < bar:
            missed.append(f"{name} is {speed:.2f} times as fast as {fastest}; the bar is {bar}")
    behind = wall[ALONE] / wall[LIMIT]
    if behind > _BEHIND:
        missed.append(f"{ALONE} takes {behind:.2f} times as long as {LIMIT}; the bar is {_BEHIND}")
    return lines, missed


def grown(home):
    """Return a table of what ten times the rows take, and the bars that were missed.

    The memory is that of all processes together.
    """
    tables = [home / f"{number}.csv" for number in _ROWS]
    for table, number in zip(tables, _ROWS, strict=True):
        class_rows.write(table, number)
    (before, _), (after, _) = (timed(home, BOTH, table) for table in tables)
    rows = [("time", before, after, _TIME_BAR, "s")]
    if Path("/proc/self/smaps_rollup").exists():
        peaks = [peak(home, BOTH, table) for table in tables]
        (whole, one), (whole_after, one_after) = peaks
        rows += [
            ("memory of all its processes (PSS)", whole, whole_after, _MEMORY_BAR, "MB"),
            ("memory of the largest process (RSS)", one, one_after, "", "MB"),
        ]
    sizes = " | ".join(f"{number:,} rows" for number in _ROWS)
    lines = [f"| {BOTH} | {sizes} | ratio | bar |", "|---|--:|--:|--:|--:|"]
    missed = []
    for name, small, big, bar, unit in rows:
        ratio = big / small
        lines.append(f"| {name} | {small:.1f} {unit} | {big:.1f} {unit} | {ratio:.2f} | {bar} |")
        if bar and ratio > bar:
            missed.append(f"{name} of ten times the rows is {ratio:.2f} times; the bar is {bar}")
    return lines, missed


def in_turns(home, table, runs):
    """Return the seconds of `runs` runs of each; leave if one writes something else."""
    timed(home, BOTH, table)  # to compare with, and to warm the caches
    first = (home / "written").rename(home / "expected")
    expected = calendars(first)
    hand_out(home, table, expected)
    names = (BOTH, ALONE, *RIVALS, LIMIT)
    times = {name: [] for name in names}
    for run in range(runs):
        for name in names:
            times[name].append(timed(home, name, table))
            if not run:
                check(name, home / "written", first, expected)
    return times


def hand_out(home, table, expected):
    """Write what the rivals are handed: texts for each row, content for each file."""
    ready = {}
    with (home / "content.jsonl").open("w", encoding="utf-8") as content:
        for file, found in expected.items():
            name = found[0]["calendar"]
            parts = [[one[key] for key in ("start", *_TEXTS)] for one in found]
            data = next((home / "expected").rglob(file)).read_bytes()
            begin, end = data.index(b"COLOR:"), data.index(b"BEGIN:VEVENT")
            print(json.dumps([file, name, data[begin:end].decode(), parts]), file=content)
            for one in found:
                kind = _UID.fullmatch(one["uid"])[1]
                row = ready.setdefault(ics.owner(one["uid"]), (file, name, {}))
                row[2][kind] = [one[key] for key in _TEXTS]
    with (home / "texts.jsonl").open("w", encoding="utf-8") as texts:
        for row in roster.read(table.read_bytes()).rows:
            print(json.dumps(ready[owner(row.interview)]), file=texts)


def check(name, written, first, expected):
    """Leave if the calendars in `written` are not those in `first`, whose events are `expected`."""
    if name in RIVALS:
        same = in_order(calendars(written)) == in_order(expected)
    else:
        one, other = (
            {file.name: file.read_bytes() for file in folder.rglob("*.ics")}
            for folder in (written, first)
        )
        same = one == other
    if not same:
        sys.exit(f"{name} does not write what {BOTH} writes")


def calendars(folder):
    """Return the events of each calendar in `folder` by its name."""
    files = sorted(folder.rglob("*.ics"))
    with ProcessPoolExecutor() as pool:
        return dict(
            zip((one.name for one in files), pool.map(events, files, chunksize=50), strict=True)
        )


def events(file):
    """Return the events of a calendar as icalendar reads them, in texts."""
    calendar = Calendar.from_ical(file.read_bytes())
    name = str(calendar["x-wr-calname"])
    found = []
    for event in calendar.events:
        one = {key: str(event.get(key, "")) for key in (*_TEXTS, *_SAME)}
        alarms = [
            (str(alarm["action"]), str(alarm["description"]), str(alarm.TRIGGER))
            for alarm in event.walk("VALARM")
        ]
        found.append(
            {
                **one,
                "calendar": name,
                "start": str(event.start),
                "end": str(event.end),
                "alarms": alarms,
                "stamps": [str(event.DTSTAMP), str(event.LAST_MODIFIED)],
            }
        )
    return found


def in_order(found):
    """Sort the events of each calendar, since not every library keeps their order."""
    return {file: sorted(ones, key=itemgetter("uid")) for file, ones in found.items()}


def arguments(name, home, table):
    """Return the command line of one of them; it writes into the folder "written"."""
    into = home / "written"
    if name in _BARS:
        program = shutil.which("followcal", path=Path(sys.executable).parent)
        jobs = ("--jobs", "1") if name == ALONE else ()
        return [
            program or sys.exit("followcal is not installed"),
            "batch",
            table,
            "--into",
            into,
            *jobs,
        ]
    if name == LIMIT:
        return [sys.executable, _SCRIPTS / "bare.py", home / "content.jsonl", into, _STAMP]
    return [sys.executable, _SCRIPTS / RIVALS[name], table, home / "texts.jsonl", into, _STAMP]


def timed(home, name, table):
    """Run one of them on `table`; return the seconds that pass, and those that processors work."""
    empty(home / "written")
    before, begin = os.times(), time.perf_counter()
    with started(home, name, table) as process:
        process.wait()
    wall, after = time.perf_counter() - begin, os.times()
    work = sum(after[2:4]) - sum(before[2:4])  # of children, their own and the system's
    say(f"{name}, {table.stem}: {wall:.2f} s, of processors {work:.2f} s")
    return wall, work


def peak(home, name, table):
    """Return the most memory in MB that the processes of one of them take: together, and alone."""
    empty(home / "written")
    together = alone = 0
    with started(home, name, table) as process:
        while process.poll() is None:
            found = list(memory(process.pid))
            together = max(together, sum(share for share, _ in found))
            alone = max([alone, *(most for _, most in found)])
            time.sleep(_LOOK)
    say(f"{name}, {table.stem}: {together / 1024:.0f} MB, the largest {alone / 1024:.0f} MB")
    return together / 1024, alone / 1024


def memory(session):
    """Yield the share (PSS) and the peak (RSS) in kB of each process of a `session`."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it has just ended
            if int((process / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                share = (process / "smaps_rollup").read_text().split("\nPss:")[1].split()[0]
                most = (process / "status").read_text().split("VmHWM:")[1].split()[0]
                yield int(share), int(most)


@contextmanager
def started(home, name, table):
    """Start one of them; leave if it fails."""
    unwanted = ("PYTHON", "COVERAGE_", "FOLLOWCAL_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
    env |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "FOLLOWCAL_NOW": _STAMP}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            arguments(name, home, table),
            cwd=home,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        yield process
        if process.returncode:
            output.seek(0)
            sys.exit(f"{name} failed: {output.read().decode(errors='replace')[-2000:]}")


def empty(folder):
    """Make an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def say(text):
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Measure a class alone, at any size.")
    options.add_argument("--rows", type=int, default=INTERVIEWS, help="interviews of the class")
    options.add_argument("--runs", type=int, default=RUNS, help="runs of which the median counts")
    given = options.parse_args()
    table, late = measure(given.rows, given.runs)
    print(*table, *(f"Missed: {one}" for one in late), sep="\n")
