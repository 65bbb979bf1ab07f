"""What a user waits for, against the least that any program with the same libraries waits for."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 31
_LEAST = "import click, icalendar, workalendar.core, holidays"
_YEAR = "holidays.country_holidays('US', years=2026)"
_SAID = ("2026-11-19", "we'll decide in two weeks")
_OPTIONS = ("--company", "Acme", "--role", "Data analyst", "--region", "US-NY", "-o", "acme.ics")
# What is shown, the arguments of followcal, the code that it is measured against, the bar.
PAIRS = (
    ("`followcal --help`", ("--help",), "importing click", "import click", 1.3),
    (
        "`followcal make … -o acme.ics`",
        ("make", *_SAID, *_OPTIONS),
        "importing its libraries and a year's holidays",
        f"{_LEAST}; {_YEAR}",
        1.25,
    ),
)


def measure(runs=RUNS):
    """Return a table of medians over `runs` alternating runs, and the bars that were missed."""
    lines = [
        "| start-up | time | against | time | ratio | bar |",
        "|---|--:|---|--:|--:|--:|",
    ]
    missed = []
    for shown, arguments, against, least, bar in PAIRS:
        ours, theirs = medians(arguments, least, runs)
        ratio = ours / theirs
        times = f"{ours:.0f} ms | {against} | {theirs:.0f} ms"
        lines.append(f"| {shown} | {times} | {ratio:.2f} | {bar} |")
        if ratio > bar:
            missed.append(f"{shown} takes {ratio:.2f} times the least; the bar is {bar}")
    return lines, missed


def medians(arguments, least, runs):
    """Return the median milliseconds of `followcal` with `arguments` and of Python with `least`."""
    folder = Path(sys.executable).parent
    program = shutil.which("followcal", path=folder) or sys.exit("followcal is not installed")
    commands = [program, *arguments], [sys.executable, "-c", least]
    times = [], []
    with tempfile.TemporaryDirectory() as home:
        isolated = {"HOME": home, "XDG_CONFIG_HOME": home, "APPDATA": home}
        unwanted = ("PYTHON", "COVERAGE_", "FOLLOWCAL_")  # PYTHONDONTWRITEBYTECODE above all
        env = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)} | isolated
        for run in range(runs + 1):  # the first one warms the caches and writes the bytecode
            for command, taken in zip(commands, times, strict=True):
                begin = time.perf_counter()
                subprocess.run(command, cwd=home, env=env, capture_output=True, check=True)
                if run:
                    taken.append(1000 * (time.perf_counter() - begin))
    return [median(taken) for taken in times]
