"""How long reading takes, of what employers say and what nobody says, and how long one plan."""

import random
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from statistics import median

from icalendar import Calendar
from phrases import phrases

from followcal import InputError, Interview, api, timeline
from followcal.timeline import _clauses
from followcal.workdays import workdays

LENGTH = 5_000  # characters of a long mail
_MEDIAN_BAR, _WORST_BAR = 0.5, 50  # milliseconds
_PLANS = 90
# Texts that make careless parsers slow: each is repeated up to the length.
_REPEATED = (
    *("a", "1", " ", "\n", "-", "(", "½", "é", "’", "\u202e", "👩‍👧", "9" * 99, "a ", "1 ", "1-"),
    *("the ", "a .", "1/1 ", "1st ", "in two weeks ", "by ", "by Friday ", "within 5 to ", "or "),
    *("between 1 and ", "and ", ",", "two ", "a week after ", "a day before ", "the end of "),
    *("next ", "this ", "early ", "not ", "we ", "if ", "please ", "please follow up ", "or so "),
    *("don't hear ", "don't be in touch ", "we'll decide in two weeks. ", "business days ", "Q1 "),
    *("we'll decide in two weeks, and ", "December 4 ", "4 December 2026, ", "2026-12-04 ", "w/c "),
    *("12/04/2026 ", "the week of the week of ", "Thanksgiving ", "if you haven't heard, "),
)
_VOCABULARY = (
    "we you hear haven't not be in touch follow up call by within next this week day days month "
    "two 3 5-7 business working Friday Monday Christmas Thanksgiving December end of early late "
    "before after and or about hopefully soon decide let know assume nothing , . ; - if until from"
).split()


def measure():
    """Return a table of times, and the bars that were missed."""
    usual = median(best(row["phrase"], row["day"], row["country"]) for row in phrases())
    day = phrases()[0]["day"]
    worst, text = max((best(text, day, "US"), text) for text in hostile())
    ours, theirs = one_plan()
    rows = [
        (f"reading what an employer says (median of {len(phrases())})", usual, "", _MEDIAN_BAR),
        (
            f"reading {LENGTH:,} characters of nonsense (worst of {len(hostile())})",
            worst,
            "",
            _WORST_BAR,
        ),
        ("one plan, as a calendar", ours, "icalendar reading and writing it: ", theirs),
    ]
    lines = ["| reading and planning | time | at most | ratio | bar |", "|---|--:|---|--:|--:|"]
    missed = []
    for name, taken, against, most in rows:
        ratio = taken / most
        lines.append(f"| {name} | {taken:.2f} ms | {against}{most:.2f} ms | {ratio:.2f} | 1 |")
        if ratio > 1:
            missed.append(f"{name} takes {taken:.2f} ms; the most is {most:.2f} ms")
    if worst > _WORST_BAR:
        missed.append(f"that nonsense begins {text[:40]!r}")
    return lines, missed


def one_plan():
    """Return the milliseconds of planning an interview and writing its calendar, and icalendar's.

    Each day is planned once, and all words are read anew.
    """
    stamp = datetime(2026, 11, 19, tzinfo=UTC)
    ours, theirs = [], []
    for later in range(_PLANS):
        day = date(2026, 9, 1) + timedelta(later)
        acme = Interview(day, "we'll decide in two weeks", company="Acme", region="US-NY")
        forget()
        begin = time.perf_counter()
        data = api.calendar([acme], stamp)
        middle = time.perf_counter()
        Calendar.from_ical(data).to_ical(sorted=False)
        ours.append(1000 * (middle - begin))
        theirs.append(1000 * (time.perf_counter() - middle))
    return median(ours), median(theirs)


def forget():
    """Let every reading begin with the words."""
    _clauses.cache_clear()


def hostile():
    """Return texts of 5,000 characters: the repeated, and vocabulary in any order."""
    repeated = [(part * LENGTH)[:LENGTH] for part in _REPEATED]
    dice = random.Random(1)
    mixed = [" ".join(dice.choices(_VOCABULARY, k=LENGTH))[:LENGTH] for _ in range(40)]
    return [*repeated, *mixed]


def best(text, day, region, times=7):
    """Return the milliseconds that reading `text` takes, the best of `times` after a warm-up."""
    taken = []
    for _ in range(times + 1):
        forget()
        begin = time.perf_counter()
        with suppress(InputError):
            timeline.read(text, day, workdays(region))
        taken.append(1000 * (time.perf_counter() - begin))
    return min(taken[1:])
