"""Dates against those who do not know followcal: governments, and numpy's business days.

The published holidays were typed in from each government's own list or law; no package made them.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest

from followcal import cadence, timeline
from followcal.api import days_off
from followcal.model import Interview, Timeline, TimelineKind
from followcal.plan import plan
from followcal.workdays import regions, workdays

pytestmark = pytest.mark.untraced  # it reaches what others reach

PUBLISHED = Path(__file__).parent / "data" / "official-holidays.csv"
ISSUER = re.compile(r"[a-z-]+(\.[a-z-]+)+, \w.*")  # a government's host, then what it published

# Where followcal knowingly differs from what was published, and why. Hong Kong's general holidays
# and the eves in Sweden's and Finland's leave acts are published, so they are no differences.
OFF, WORKED = "off in followcal only", "worked in followcal"
DIFFERENCES = [
    # A bare country also keeps what more than half of its parts keep.
    ("ES", "2026-04-02 2027-03-25", OFF),  # Maundy Thursday: 17 of 19 parts
    ("ES", "2026-12-07", OFF),  # Constitution Day, moved from Sunday: 10 of 19 parts
    ("CA", "2026-02-16 2027-02-15", OFF),  # Family Day, whatever a province calls it: 8 of 13
    # The federal list is that of federal workplaces; other employers follow their province's.
    ("CA", "2026-09-30 2027-09-30", WORKED),  # Truth and Reconciliation: 6 of 13 parts
    ("CA", "2026-12-28 2027-12-28", WORKED),  # Boxing Day: Ontario alone
    # Off by custom, or in a part of the region: a day not to write on.
    ("CA-BC", "2027-12-27", OFF),  # for Christmas on a Saturday; the law names no other day
    ("AU-QLD", "2026-08-12 2027-08-11", OFF),  # the Royal Queensland Show: in Brisbane
    # Official, but most people work.
    ("NL", "2026-05-05 2027-05-05", WORKED),  # Liberation Day: off every fifth year, as in 2025
]


def published():
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def official():
    """Map each region and year to the published days, those on weekends included."""
    days = defaultdict(set)
    for row in published():
        day = date.fromisoformat(row["day"])
        days[row["region"], day.year].add(day)
    return days


def differing(region, year, how):
    """The days of `year` on which `region` is said to differ."""
    known = (days.split() for code, days, kind in DIFFERENCES if (code, kind) == (region, how))
    return {date.fromisoformat(day) for days in known for day in days if day[:4] == str(year)}


def test_every_published_day_has_a_name_and_an_issuer():
    rows = published()
    for row in rows:
        assert list(row) == ["region", "day", "name", "source"]
        assert all(text and text == text.strip() for text in row.values()), row
        assert ISSUER.fullmatch(row["source"]), row
    days = [(row["region"], row["day"]) for row in rows]
    assert len(set(days)) == len(days)
    assert len({region for region, _ in days}) >= 12
    assert set(official()) == {(region, year) for region, _ in days for year in (2026, 2027)}
    assert {region for region, *_ in DIFFERENCES} <= {region for region, _ in days}


@pytest.mark.parametrize(("region", "year"), sorted(official()))
def test_days_off_are_those_that_the_government_published(region, year):
    listed = official()[region, year]
    named, warnings = days_off(region, year)
    off = workdays(region).why_off
    assert set(named) - listed == differing(region, year, OFF)
    assert {day for day in listed if off(day) is None} == differing(region, year, WORKED)
    assert warnings == ()


# numpy counts business days from a week's mask and a list of days off, without our calendar.

WEEKENDS = {
    "": "Sat Sun",
    "US": "Sat Sun",
    "CA-ON": "Sat Sun",
    "GB-SCT": "Sat Sun",
    "DE-BY": "Sat Sun",
    "JP": "Sat Sun",
    "CN": "Sat Sun",
    "HK": "Sat Sun",  # in the package Sunday alone
    "AE": "Sat Sun",  # with Friday until 2021
    "MY-01": "Sat Sun",  # with Friday until 2024
    "EG": "Fri Sat",
    "SA": "Fri Sat",
    "BD": "Fri Sat",
    "IL": "Fri Sat",
    "BN": "Fri Sun",
    "IR": "Fri",
}
CLOSURES = [
    (),
    (
        (date(2025, 12, 22), date(2026, 1, 9)),
        (date(2026, 8, 3), date(2026, 8, 28)),
        (date(2027, 3, 5), date(2027, 3, 5)),
        (date(2027, 12, 24), date(2028, 1, 2)),
    ),
]
DAY = timedelta(1)
MONDAY = date(2026, 1, 5)
STARTS = [date(2026, 1, 1) + DAY * n for n in range(730)]
REACH = [date(2025, 1, 11) + DAY * n for n in range(1_450)]
FARTHEST = 200  # working days, which from any start stay within the reach

either_way = pytest.mark.parametrize("closed", CLOSURES, ids=["open", "closed"])
everywhere = pytest.mark.parametrize("region", WEEKENDS, ids=lambda region: region or "nowhere")


def business_days(region, closed):
    """numpy's calendar of the same week and the same days off."""
    calendar = workdays(region)
    shut = {first + DAY * n for first, last in closed for n in range((last - first).days + 1)}
    named = {day for year in range(2025, 2030) for day in calendar.named(year)}
    week = [not calendar.is_weekend(MONDAY + DAY * n) for n in range(7)]
    return np.busdaycalendar(weekmask=week, holidays=sorted(named | shut))


def offset(day, count, calendar):
    """numpy's `count`-th business day after `day`, before it if negative; 0 rolls forward."""
    roll = "backward" if count > 0 else "forward"
    return np.busday_offset(day, count, roll=roll, busdaycal=calendar).item()


def one_step(count):
    """A cadence whose only step is `count` working days after what it counts from."""
    toml = f"""
        title = "One step"
        cap = 0
        quiet = "none"
        [[step]]
        kind = "thank-you"
        by = "none"
        [[step]]
        kind = "let-go"
        stated = "{count} working days after timeline"
        unstated = "{count} working days after interview"
        """
    return cadence.parse(toml, "one-step", "one-step.toml")


@everywhere
def test_the_week_is_that_of_the_region(region):
    calendar = workdays(region)
    week = (MONDAY + DAY * n for n in range(7))
    assert " ".join(f"{day:%a}" for day in week if calendar.is_weekend(day)) == WEEKENDS[region]


@either_way
@everywhere
def test_working_days_are_numpys_business_days(region, closed):
    off = workdays(region, closed).why_off
    expected = np.is_busday(REACH, busdaycal=business_days(region, closed)).tolist()
    assert [off(day) is None for day in REACH] == expected


@either_way
@everywhere
def test_working_days_are_counted_as_numpy_counts_them(region, closed):
    days, calendar = workdays(region, closed), business_days(region, closed)
    draw = Random(f"count {region} {len(closed)}")
    for day in draw.choices(STARTS, k=60):
        count = draw.choice((-1, 1)) * draw.randint(1, FARTHEST)
        counted = days.add_working_days(day, count)
        assert counted == offset(day, count, calendar), (day, count)


@either_way
@everywhere
def test_a_plan_counts_working_days_as_numpy_does(region, closed):
    days, calendar = workdays(region, closed), business_days(region, closed)
    draw = Random(f"plan {region} {len(closed)}")
    for day in draw.choices(STARTS, k=10):
        count = draw.randint(0, FARTHEST)
        before = day - DAY * draw.randint(0, 30)
        said = Timeline("…", before, TimelineKind.DECISION, before, day)
        for interview, read in ((Interview(day), ()), (Interview(before, "…"), (said,))):
            follow_ups = plan(interview, read, one_step(count), days).follow_ups
            assert [one.day for one in follow_ups] == [offset(day, count, calendar)], (day, count)


@either_way
@everywhere
def test_the_employers_working_days_are_counted_as_numpy_counts_them(region, closed):
    days, calendar = workdays(region, closed), business_days(region, closed)
    draw = Random(f"words {region} {len(closed)}")
    for day in draw.choices(STARTS, k=10):
        count = draw.randint(1, 60)
        read = timeline.read(f"within {count} working days", day, days)
        assert read.latest == offset(day, count, calendar), (day, count)


# Every region that can be named.

WITHOUT_DATES = {"BV", "HM", "IO", "UA", "LK"}  # nobody lives there, war, announced year by year


def clean(name):
    """Tell whether a holiday's name is fit to show: Latin letters, plain marks, no remains."""
    letters = (unicodedata.name(c) for c in name if c.isalpha())
    return (
        all(letter.startswith("LATIN ") for letter in letters)
        and (name[0].isdigit() or name[0].isupper())
        and re.fullmatch(r"[\w '’(),./&-]+", name)
        and name == " ".join(name.split())
        and name.count("(") == name.count(")")
        and "estimated" not in name
    )


@pytest.mark.parametrize("year", range(2026, 2031))
def test_days_off_of_every_region_are_known(year):
    """Each region in one of the years; the fuzzing takes any in any."""
    unknown = set()
    for region in regions()[year % 5 :: 5]:
        named, warnings = days_off(region, year)
        calendar = workdays(region)
        assert all(day.year == year and not calendar.is_weekend(day) for day in named), region
        assert [name for name in named.values() if not clean(name)] == [], region
        assert bool(warnings) == (not calendar.named(year)), region
        if warnings:
            unknown.add(region)
    assert unknown <= WITHOUT_DATES
