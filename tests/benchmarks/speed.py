"""How long reading takes: what employers say, and what nobody says."""

import random
import time
from contextlib import suppress
from statistics import median

from phrases import phrases

from followcal import InputError, timeline
from followcal.timeline.words import tokens
from followcal.workdays import workdays

LENGTH = 5_000  # characters, the longest text that is read at all
_MEDIAN_BAR, _WORST_BAR = 0.5, 50  # milliseconds
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
    said = f"what an employer says (the median of {len(phrases())})"
    unsaid = f"{LENGTH:,} characters that nobody says (the worst of {len(hostile())})"
    lines = [
        "| reading | time | bar |",
        "|---|--:|--:|",
        f"| {said} | {usual:.2f} ms | {_MEDIAN_BAR} ms |",
        f"| {unsaid} | {worst:.0f} ms | {_WORST_BAR} ms |",
    ]
    missed = []
    if usual > _MEDIAN_BAR:
        missed.append(f"a phrase takes {usual:.2f} ms; the bar is {_MEDIAN_BAR} ms")
    if worst > _WORST_BAR:
        missed.append(f"{text[:40]!r}… takes {worst:.0f} ms; the bar is {_WORST_BAR} ms")
    return lines, missed


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
        tokens.cache_clear()  # so that every reading begins with the words
        begin = time.perf_counter()
        with suppress(InputError):
            timeline.read(text, day, workdays(region))
        taken.append(1000 * (time.perf_counter() - begin))
    return min(taken[1:])
