"""What a user waits for whenever a command starts, against importing what it is made with."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

RUNS = 21
_INTERVIEW = ("2026-11-19", "we'll decide in two weeks", "--company", "Acme", "--region", "US-NY")
# What is shown, the arguments of followcal, the bar.
COMMANDS = (
    ("--help", ("--help",), 1.25),
    ("make --help", ("make", "--help"), 2.4),
    ("due", ("due", "--roster", "interviews.csv"), 2.6),
    ("list", ("list", "--roster", "interviews.csv"), 2.6),
    ("plan …", ("plan", *_INTERVIEW), 3.2),
    ("make … -o acme.ics", ("make", *_INTERVIEW, "-o", "acme.ics"), 4.2),
)
_ROSTER = """\
company,role,interview,said,region
Acme,Data analyst,2026-11-19,we'll decide in two weeks,US-NY
Globex,Engineer,2026-11-24,by the end of next week,US-NY
Initech,Clerk,2026-11-26,,
"""


def measure(runs=RUNS):
    """Return a table of medians over `runs`, all in turn, and the bars that were missed."""
    folder = Path(sys.executable).parent
    program = shutil.which("followcal", path=folder) or sys.exit("followcal is not installed")
    least, *times = taken(
        [
            [sys.executable, "-c", "import click"],
            *([program, *arguments] for _, arguments, _ in COMMANDS),
        ],
        runs,
    )
    lines = [
        "| start-up | processor time | ratio | bar |",
        "|---|--:|--:|--:|",
        f"| importing click | {1000 * median(least):.0f} ms | 1.00 |  |",
    ]
    missed = []
    for (shown, _, bar), ours in zip(COMMANDS, times, strict=True):
        ratio = median(one / other for one, other in zip(ours, least, strict=True))
        lines.append(
            f"| `followcal {shown}` | {1000 * median(ours):.0f} ms | {ratio:.2f} | {bar} |"
        )
        if ratio > bar:
            missed.append(f"followcal {shown} takes {ratio:.2f} times the least; the bar is {bar}")
    return lines, missed


def taken(commands, runs):
    """Run the `commands` in turn; return the seconds of processor time that each run took."""
    times = [[] for _ in commands]
    with tempfile.TemporaryDirectory() as home:
        isolated = {"HOME": home, "XDG_CONFIG_HOME": home, "APPDATA": home}
        unwanted = ("PYTHON", "COVERAGE_", "FOLLOWCAL_")  # PYTHONDONTWRITEBYTECODE above all
        env = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)} | isolated
        Path(home, "interviews.csv").write_text(_ROSTER, encoding="utf-8")
        for run in range(runs + 1):  # the first one warms the caches and writes the bytecode
            for command, ours in zip(commands, times, strict=True):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run(command, cwd=home, env=env, capture_output=True, check=True)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                if run:
                    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                    ours.append(spent)
    return times
