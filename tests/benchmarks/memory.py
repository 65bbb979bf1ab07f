"""The most memory that each command holds, on the most that it accepts.

The bars are reasons, not measurements: what a computer of 512 MB has for one program, as the
smallest have on which Python runs; a third of that for what only shows or refuses.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_BAR = 400  # MB
_SHOWS = 128  # MB, for `list`, `due` and what is refused
_MANY = 100_000  # rows of a class, of which each process has a share
_HEAD = "interview,said,company,region,name\n"
# What is shown, the rows, the arguments of followcal; each runs on what those before it wrote.
COMMANDS = (
    ("list --roster", 10_000, ("list", "--roster", "10000.csv")),
    ("due --roster", 10_000, ("due", "--roster", "10000.csv")),
    ("feed", 10_000, ("feed", "10000.csv", "-o", "a.ics", "-q")),
    ("feed`, all changed", 10_000, ("feed", "10000.csv", "-o", "a.ics", "-q", "--remind", "none")),
    ("check … --roster", 10_000, ("check", "a.ics", "--roster", "10000.csv", "--remind", "none")),
    ("undo", 10_000, ("undo", "a.ics", "--force")),
    ("batch`, each process", _MANY, ("batch", f"{_MANY}.csv", "--into", "out", "-q")),
    (
        "batch`, all changed",
        _MANY,
        ("batch", f"{_MANY}.csv", "--into", "out", "-q", "--remind", "none"),
    ),
    ("page --roster", 1_000, ("page", "--roster", "1000.csv", "-o", "a.html")),
    ("feed`, refused: too many interviews", 20_000, ("feed", "20000.csv", "-o", "b.ics")),
    ("feed`, refused: too many rows", 100_001, ("feed", "100001.csv", "-o", "b.ics")),
)


def measure():
    """Return a table of the memory that each command takes, and the bars that were missed."""
    lines = ["| a process | rows | at most | bar |", "|---|--:|--:|--:|"]
    missed = []
    with tempfile.TemporaryDirectory() as home:
        for count in {rows for _, rows, _ in COMMANDS}:
            rows = (
                f"2026-11-19,in two weeks,C{at},US-NY,Student {at // 4}\n" for at in range(count)
            )
            Path(home, f"{count}.csv").write_text(_HEAD + "".join(rows), encoding="utf-8")
        for shown, rows, args in COMMANDS:
            most = peak(home, args, refused="refused" in shown)
            name = f"`followcal {shown}" + ("" if "`" in shown else "`")
            bar = _SHOWS if args[0] in {"list", "due"} or "refused" in shown else _BAR
            lines.append(f"| {name} | {rows:,} | {most:.0f} MB | {bar} MB |")
            if most > bar:
                missed.append(f"followcal {shown} takes {most:.0f} MB; the bar is {bar} MB")
    return lines, missed


def peak(home, args, *, refused):
    """Run the command in the folder `home`; return the megabytes it held."""
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("FOLLOWCAL_")},
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA"), home),
        "FOLLOWCAL_NOW": "2026-11-19T17:00:00+00:00",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "followcal", *args],
        cwd=home,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != refused:
        sys.exit(f"followcal {' '.join(args)} left with {process.returncode}")
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
