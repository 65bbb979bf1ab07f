"""What a page adds to the calendar of the same twelve interviews, in time and in size.

The page holds that calendar, so its time is that of both. The processes are what a user waits for,
`page --roster` and `feed`; the calls alone are what each further page costs.
"""

import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from statistics import median

from followcal import api, ics
from followcal.model import Interview, Person

RUNS = 21
_TIME_BAR, _SIZE_BAR = 1.5, 200  # times the calendar's; kB
_STAMP = datetime(2026, 11, 19, 17, tzinfo=UTC)
_ADA = Person("Ada Lovelace", "ada@acme.example")
TWELVE = [
    Interview(
        date(2026, 11, 9) + timedelta(at),
        "we'll decide in two weeks" if at % 3 else "",
        company=f"Employer number {at}",
        role="Data analyst",
        candidate="Sam Roe",
        region=("US-NY", "US-CA", "GB")[at % 3],
        interviewers=(_ADA,) if at % 2 else (),
    )
    for at in range(12)
]


_ROSTER = "\n".join(
    [
        "interview,said,company,role,candidate,region,interviewers",
        *(
            f"{one.day},{one.said},{one.company},{one.role},{one.candidate},{one.region},"
            f"{'; '.join(f'{ada.name} <{ada.email}>' for ada in one.interviewers)}"
            for one in TWELVE
        ),
    ]
).encode()


def planned():
    """Return the plans and the calendar of the twelve."""
    plans = [api.plan(one) for one in TWELVE]
    return plans, ics.write(plans, _STAMP, name="Follow-ups")


def calendar():
    """Return the calendar of the twelve, as make has it."""
    return planned()[1]


def page():
    """Return the page of the twelve, with their calendar in it."""
    from followcal.page import render  # noqa: PLC0415 - the calendar need not wait for it

    return render(*planned(), name="Follow-ups", file_name="follow-ups.ics").encode()


def measure():
    """Return a table of times and sizes, and the bars that were missed."""
    lines = ["| twelve interviews | page | calendar | ratio | bar |", "|---|--:|--:|--:|--:|"]
    missed = []
    for name, timed, bar in (
        ("a process each", in_a_process, _TIME_BAR),
        ("the calls alone", in_this_one, None),
    ):
        whole, alone = alternating(timed)
        ratio = whole / alone
        shown = f"{whole:.0f} ms | {alone:.0f} ms | {ratio:.2f}"
        lines.append(f"| {name} | {shown} | {bar or ''} |")
        if bar and ratio > bar:
            missed.append(f"{name}: {ratio:.2f} times the calendar; the bar is {bar}")
    size, of_calendar = len(page()) / 1000, len(calendar()) / 1000
    sizes = f"{size:.0f} kB | {of_calendar:.0f} kB | {size / of_calendar:.2f}"
    lines.append(f"| size | {sizes} | {_SIZE_BAR} kB |")
    if size > _SIZE_BAR:
        missed.append(f"a page takes {size:.0f} kB; the bar is {_SIZE_BAR} kB")
    return lines, missed


def alternating(timed):
    """Return the median milliseconds that the page takes, and the calendar, made in turn."""
    taken = {page: [], calendar: []}
    for run in range(RUNS + 1):  # the first one warms the caches
        for make, times in taken.items():
            begin = time.perf_counter()
            timed(make)
            if run:
                times.append(1000 * (time.perf_counter() - begin))
    return [median(times) for times in taken.values()]


def in_this_one(make):
    make()


def in_a_process(make):
    """Run the command that makes one of them of the twelve in a roster."""
    command = {page: ["page", "--roster", "-"], calendar: ["feed", "-"]}[make]
    program = [sys.executable, "-m", "followcal", *command, "--quiet"]
    subprocess.run(program, input=_ROSTER, capture_output=True, check=True)
