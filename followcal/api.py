"""The parts wired together, for programs: what the command line does, without its messages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from followcal import cadence, timeline
from followcal.errors import InputError, clean
from followcal.model import Closure, Interview, Person, Plan, Timeline
from followcal.plan import plan as place
from followcal.workdays import RegionCalendar, region_code, workdays

_SHORT, _LONG, _SAID = 500, 10_000, 5_000  # characters
_NO_REGION = (
    "Saturdays and Sundays are skipped, but public holidays are not, because the employer's region"
    " is not known. Add it, as in --region US-NY or --region DE."
)


def read_timeline(said: str, base: date, region: str = "US") -> Timeline:
    """Read what the employer `said` on the day `base` in `region`, an ISO 3166 code or "".

    Raises InputError, with the words that cannot be read and forms that can.
    """
    return timeline.read(clean(said, "said", _SAID), base, workdays(region))


def describe(said: Timeline, region: str = "", closed: Iterable[Closure] = ()) -> str:
    """Say in a sentence how words are understood in `region`; `closed` are days off there too."""
    return timeline.describe(said, workdays(region, ((span.first, span.last) for span in closed)))


def days_off(region: str, year: int) -> tuple[Mapping[date, str], tuple[str, ...]]:
    """Give the holidays of `region` in `year` that are not on a weekend, and warnings about it."""
    days = workdays(region_code(region))
    named = {day: name for day, name in days.named(year).items() if not days.is_weekend(day)}
    return named, days.warnings(date(year, 1, 1), date(year, 12, 31))


def month_first(region: str) -> bool | None:
    """Say whether 3/4 is the fourth of March in `region`; None if the region is unknown ("")."""
    return workdays(region).month_first if region.strip() else None


def plan(interview: Interview) -> Plan:
    """Plan the follow-ups of one interview; raises InputError with every problem found."""
    interview = checked(interview)
    days = workdays(interview.region, ((span.first, span.last) for span in interview.closed))
    said = timeline.read(interview.said, interview.day, days) if interview.said else None
    planned = place(interview, said, cadence.load(interview.cadence), days.why_off)
    return replace(planned, hints=(*planned.hints, *_hints(planned, days)))


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

    return ics.write([plan(one) for one in interviews], stamp, name=name, remind=remind)


def checked(interview: Interview) -> Interview:
    """Return `interview` with its texts cleaned and its region in the canonical spelling.

    Raises InputError with every field that cannot be used.
    """
    problems: list[str] = []

    def text(value: str, what: str, limit: int = _SHORT) -> str:
        try:
            return clean(value, what, limit).strip()
        except InputError as error:
            problems.extend(error.problems)
            return ""

    def line(value: str, what: str) -> str:
        return " ".join(text(value, what).split())

    try:
        region = region_code(interview.region) if interview.region.strip() else ""
    except InputError as error:
        problems.extend(error.problems)
        region = ""
    result = replace(
        interview,
        said=text(interview.said, "said", _SAID),
        company=line(interview.company, "company"),
        role=line(interview.role, "role"),
        candidate=line(interview.candidate, "candidate"),
        notes=text(interview.notes, "notes", _LONG),
        interviewers=tuple(
            Person(line(person.name, "interviewer"), line(person.email, "interviewer's address"))
            for person in interview.interviewers
        ),
        region=region,
    )
    if problems:
        raise InputError(*problems)
    return result


def _hints(planned: Plan, days: RegionCalendar) -> Iterator[str]:
    if not planned.interview.region:
        yield _NO_REGION
    if planned.follow_ups:
        yield from days.warnings(planned.interview.day, planned.follow_ups[-1].day)
