"""Measure followcal, print tables, and leave with 1 if a bar is missed: `python tests/benchmarks`.

Name what to measure (start-up, speed, feed, class, page, memory, accuracy) for a part only; with
--refresh the tables of README.md and of the topic timeline are replaced by what was measured.
"""

import argparse
import os
import platform
import sys
from datetime import date
from pathlib import Path

import accuracy
import classes
import feed
import memory
import page
import psutil
import speed
import startup

HERE = Path(__file__).parent
PAGES = (HERE / "README.md", HERE.parent.parent / "followcal" / "help" / "timeline.md")
PARTS = {
    "start-up": startup.measure,
    "speed": speed.measure,
    "feed": feed.measure,
    "class": classes.measure,
    "page": page.measure,
    "memory": memory.measure,
    "accuracy": accuracy.measure,
}


def main():
    options = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    options.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (all)")
    options.add_argument("--refresh", action="store_true", help="write the tables to their pages")
    given = options.parse_args()
    if unknown := sorted(set(given.parts) - set(PARTS)):
        options.error(f"{', '.join(unknown)}: choose from {', '.join(PARTS)}")
    missed = []
    for name in given.parts or PARTS:
        lines, late = PARTS[name]()
        table = "\n".join([*lines, "", f"Measured on {when_and_where()}."])
        print(f"## {name}\n\n{table}\n", flush=True)
        missed += late
        if given.refresh:
            refresh(name, table)
    for one in missed:
        print(f"Missed: {one}", file=sys.stderr)
    sys.exit(1 if missed else 0)


def refresh(name, table):
    """Put `table` between the marks in a page that name it."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    for place in PAGES:
        before, _, rest = place.read_text(encoding="utf-8").partition(begin)
        _, found, after = rest.partition(end)
        if found:
            place.write_text(f"{before}{begin}{table}\n{end}{after}", encoding="utf-8")
            return
    sys.exit(f"No page has a place for {name}: {begin}{end}")


def when_and_where():
    python, system = platform.python_version(), f"{platform.system()} {platform.machine()}"
    installed = psutil.virtual_memory().total / 2**30
    machine = f"{os.cpu_count()} cores, {installed:.0f} GiB of memory"
    return f"{date.today()} with Python {python} on {system}, {machine}"


if __name__ == "__main__":
    main()
