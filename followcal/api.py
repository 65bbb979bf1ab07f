"""The parts wired together, for programs: what the command line does, without its messages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from followcal import cadence, timeline
from followcal.interview import checked, read_timeline, read_timelines
from followcal.model import Closure, Interview, Plan, Timeline
from followcal.plan import later_rounds
from followcal.plan import plan as place
from followcal.workdays import RegionCalendar, region_code, workdays

__all__ = [
    "calendar",
    "checked",
    "days_off",
    "describe",
    "plan",
    "plans",
    "read_timeline",
    "working_days",
]

_NO_REGION = (
    "Saturdays and Sundays are skipped, but public holidays are not, because the employer's region"
    " is not known. Add it, as in --region US-NY or --region DE."
)


def describe(said: Timeline, region: str = "", closed: Iterable[Closure] = ()) -> str:
    """Say in a sentence how words are understood in `region`; `closed` are days off there too."""
    return timeline.describe(said, workdays(region, ((span.first, span.last) for span in closed)))


def days_off(region: str, year: int) -> tuple[Mapping[date, str], tuple[str, ...]]:
    """Give the holidays of `region` in `year` that are not on a weekend, and warnings about it."""
    days = workdays(region_code(region))
    named = {day: name for day, name in days.named(year).items() if not days.is_weekend(day)}
    return named, days.warnings([date(year, 1, 1)])


def working_days(interview: Interview) -> RegionCalendar:
    """Give the days on which the employer works; InputError if it is closed for too long."""
    return workdays(interview.region, ((span.first, span.last) for span in interview.closed))


def plan(interview: Interview) -> Plan:
    """Plan the follow-ups of one interview; raises InputError with every problem found."""
    interview = checked(interview)
    days = working_days(interview)
    said = read_timelines(interview, days)
    planned = place(interview, said, cadence.load(interview.cadence), days)
    return replace(planned, hints=(*_hints(planned, days), *planned.hints))


def plans(interviews: Iterable[Interview]) -> list[Plan]:
    """Plan the follow-ups of all `interviews`; a later round ends the waiting for an earlier one.

    Raises InputError with every problem found in the first interview that has any.
    """
    return later_rounds([plan(interview) for interview in interviews])


def calendar(
    interviews: Iterable[Interview],
    stamp: datetime,
    *,
    name: str = "",
    remind: timedelta | None = timedelta(hours=9),
) -> bytes:
    """Return one .ics file of the follow-ups of all `interviews`.

    `stamp` is an aware datetime, written as the time of making. `remind` says when the alarm
    rings, counted from midnight of an all-day event; None for no alarm.
    """
    from followcal import ics  # noqa: PLC0415 - a plan alone need not wait for icalendar

    return ics.write(plans(interviews), stamp, name=name, remind=remind)


def _hints(planned: Plan, days: RegionCalendar) -> Iterator[str]:
    if not planned.interview.region:
        yield _NO_REGION
    if planned.follow_ups:
        yield from days.warnings(
            [planned.interview.day, *(follow_up.day for follow_up in planned.follow_ups)]
        )
