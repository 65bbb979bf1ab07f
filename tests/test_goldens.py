"""Golden calendars, compared byte for byte; `python tests/test_goldens.py` writes them anew."""

import sys
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from page_cases import ACME, HEARD, STAMP
from speech_cases import SPOKEN

from followcal import api, cadence, ics, page
from followcal.feed import refresh
from followcal.model import Outcome, Person, Result

GOLDENS = Path(__file__).parent / "goldens"
CASES = {
    **{name: replace(ACME, cadence=name) for name in cadence.names()},
    **{
        f"{name}-unstated": replace(ACME, cadence=name, said="")
        for name in ("office", *cadence.schools())
    },
    "timed": replace(ACME, at=time(9, 30), tz="America/New_York"),
    "restated": replace(ACME, heard=(HEARD,)),
    "rejected": replace(ACME, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), round=2),
    "several": replace(
        ACME, interviewers=(*ACME.interviewers, Person("Grace Hopper")), references=True
    ),
    **SPOKEN,
    "hostile": replace(
        ACME, company="R&D, Inc.; \\N \\n “Ω” 😀", notes="one\ntwo, three; four\\five"
    ),
}
# Calendars of several interviews, as they were and as they become 20 days later.
GLOBEX = replace(ACME, company="Globex", region="DE", said="by Christmas")
FEEDS = {
    "feed": (
        [ACME, GLOBEX, replace(ACME, company="Initech"), replace(ACME, company="Umbrella")],
        [
            replace(ACME, heard=(HEARD,)),
            replace(GLOBEX, outcome=Outcome(date(2026, 12, 8), Result.REJECTED)),
            replace(ACME, company="Initech"),
        ],
    ),
    "feed-rounds": (
        [replace(ACME, said="by Christmas")],
        [
            replace(ACME, said="by Christmas"),
            replace(ACME, day=date(2026, 12, 8), said="soon", round=2),
        ],
    ),
}


def golden(interview):
    return ics.write([api.plan(interview)], STAMP, name="Follow-ups")


def page_golden(interview):
    calendar = golden(interview)
    return page.render([api.plan(interview)], calendar, name="Änne", file_name="a.ics").encode()


def feed_golden(before, after):
    first = {one.uid: one.data for one in refresh(api.plans(before), {}, STAMP).entries}
    found = refresh(api.plans(after), first, STAMP + timedelta(20))
    return ics.join(found.entries, name="Follow-ups", refresh=timedelta(hours=12))


@pytest.mark.parametrize("name", CASES)
def test_a_calendar_is_its_golden_to_the_byte(name):
    assert golden(CASES[name]) == (GOLDENS / f"{name}.ics").read_bytes()


@pytest.mark.parametrize("name", SPOKEN)
def test_a_page_is_its_golden_to_the_byte(name):
    assert page_golden(SPOKEN[name]) == (GOLDENS / f"{name}.html").read_bytes()


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_its_golden_to_the_byte(name):
    assert feed_golden(*FEEDS[name]) == (GOLDENS / f"{name}.ics").read_bytes()


def test_there_is_no_golden_without_its_case():
    assert {path.stem for path in GOLDENS.glob("*.ics")} == CASES.keys() | FEEDS.keys()
    assert {path.stem for path in GOLDENS.glob("*.html")} == SPOKEN.keys()


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, interview in CASES.items():
        (GOLDENS / f"{name}.ics").write_bytes(golden(interview))
    for name, interview in SPOKEN.items():
        (GOLDENS / f"{name}.html").write_bytes(page_golden(interview))
    for name, states in FEEDS.items():
        (GOLDENS / f"{name}.ics").write_bytes(feed_golden(*states))
    sys.stdout.write(f"{len(CASES) + len(FEEDS)} calendars in {GOLDENS.name}/\n")
