"""Months as a wall calendar has them."""

from datetime import date

import pytest

from followcal.month_grid import months


def names(*days):
    return [f"{month.first:%B %Y}" for month in months(map(date.fromisoformat, days), "")]


@pytest.mark.parametrize(
    ("region", "first"),
    [
        ("", "Monday"),
        ("DE-BY", "Monday"),
        ("AU", "Monday"),
        ("US", "Sunday"),
        ("CA-ON", "Sunday"),
        ("AE", "Monday"),
        ("EG", "Saturday"),
        ("MV", "Friday"),
    ],
)
def test_a_week_begins_where_the_region_begins_it(region, first):
    (month,) = months([date(2026, 11, 19)], region)
    names = [f"{one:%A}" for one in month.columns]
    assert names[0] == first
    assert len(set(names)) == 7


@pytest.mark.parametrize("region", ["", "US", "EG", "MV"])
@pytest.mark.parametrize("day", ["2026-11-19", "2027-02-01", "2028-02-29", "9999-12-31"])
def test_each_day_is_there_once_in_its_column(region, day):
    day = date.fromisoformat(day)
    (month,) = months([day], region)
    days = [one for week in month.weeks for one in week if one]
    assert days == [day.replace(day=number) for number in range(1, len(days) + 1)]
    assert day in days
    for week in month.weeks:
        for name, one in zip(month.columns, week, strict=True):
            assert one is None or f"{one:%A}" == f"{name:%A}"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        (["2026-12-31", "2026-11-01", "2026-12-01"], ["November 2026", "December 2026"]),
        (["2026-11-30", "2027-01-01"], ["November 2026", "December 2026", "January 2027"]),
        (["2026-11-30", "2027-02-28"], ["November 2026", "February 2027"]),
        (["9999-12-31"], ["December 9999"]),
    ],
)
def test_months_in_which_something_happens(days, expected):
    assert names(*days) == expected
