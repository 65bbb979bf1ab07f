"""The months of a plan as `cal` prints them, with the days marked that matter."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

import click

from followcal import api
from followcal.model import FollowUp, Kind, Plan
from followcal.months import Month, months
from followcal.workdays import RegionCalendar

_CELL, _GAP = 4, 4  # columns
_WIDTH = 7 * _CELL
_COLOURS = {
    Kind.REFERENCES: "magenta",
    Kind.THANK_YOU: "green",
    Kind.CHECK_IN: "cyan",
    Kind.FINAL_CALL: "yellow",
    Kind.LET_GO: "blue",
    Kind.FINAL_THANKS: "green",
}


def month_lines(plan: Plan, columns: int) -> Iterator[str]:
    """Lay out the months in which something happens in `columns` terminal columns, styled.

    A terminal that is too narrow for a month gets none.
    """
    if columns < _WIDTH:
        return
    interview = plan.interview
    off = api.working_days(interview)
    todo = {one.day: one for one in plan.follow_ups}
    shown = list(months([interview.day, *todo], interview.region))
    beside = (columns + _GAP) // (_WIDTH + _GAP)
    for at in range(0, len(shown), beside):
        yield ""
        blocks = [_block(month, interview.day, todo, off) for month in shown[at : at + beside]]
        for parts in zip_longest(*blocks, fillvalue=" " * _WIDTH):
            yield (" " * _GAP).join(parts).rstrip()
    yield ""
    yield "( ) interview  [ ] follow-up"


def _block(
    month: Month, interview: date, todo: Mapping[date, FollowUp], off: RegionCalendar
) -> list[str]:
    """Return the lines of a month, each as wide as the others."""
    head = "".join(f" {name[:2]} " for name in month.weekdays)
    weeks = ("".join(_cell(day, interview, todo, off) for day in week) for week in month.weeks)
    title = f"{month.name:^{_WIDTH}}".replace(month.name, click.style(month.name, bold=True))
    return [title, head, *weeks]


def _cell(
    day: date | None, interview: date, todo: Mapping[date, FollowUp], off: RegionCalendar
) -> str:
    if day is None:
        return " " * _CELL
    if day in todo:
        return click.style(f"[{day.day:2}]", fg=_COLOURS[todo[day].kind], bold=True)
    if day == interview:
        return click.style(f"({day.day:2})", bold=True)
    return f" {click.style(f'{day.day:2}', dim=True) if off.why_off(day) else f'{day.day:2}'} "
