"""The days off of any region in any year: each with a name, and a warning where none are known."""

from harness import Target

from followcal.api import days_off
from followcal.workdays import regions, workdays


def _draw(dice):
    return dice.choice(regions()), dice.randrange(2020, 2036)


def _run(case):
    region, year = case
    named, warnings = days_off(region, year)
    calendar = workdays(region)
    assert all(day.year == year and not calendar.is_weekend(day) for day in named)
    assert all(name.strip() for name in named.values())
    assert bool(warnings) == (not calendar.named(year))


TARGET = Target(_draw, _run)
