"""The parts wired together, for programs: what the command line does, without its messages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from followcal import cadence, timeline
from followcal.errors import InputError, clean
from followcal.model import Closure, Heard, Interview, Person, Plan, Timeline
from followcal.plan import later_rounds
from followcal.plan import plan as place
from followcal.workdays import RegionCalendar, region_code, workdays

_SHORT, _LONG, _SAID = 500, 10_000, 5_000  # characters
_ROUNDS = 99
_read = lru_cache(maxsize=4_096)(timeline.read)  # checked first, planned later; classes share words
_NO_REGION = (
    "Saturdays and Sundays are skipped, but public holidays are not, because the employer's region"
    " is not known. Add it, as in --region US-NY or --region DE."
)


def read_timeline(said: str, base: date, region: str = "US") -> Timeline:
    """Read what the employer `said` on the day `base` in `region`, an ISO 3166 code or "".

    Raises InputError, with the words that cannot be read and forms that can.
    """
    return _read(clean(said, "said", _SAID), base, workdays(region))


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


def month_first(region: str) -> bool | None:
    """Say whether 3/4 is the fourth of March in `region`; None if the region is unknown ("")."""
    return workdays(region).month_first


def plan(interview: Interview) -> Plan:
    """Plan the follow-ups of one interview; raises InputError with every problem found."""
    interview = checked(interview)
    days = working_days(interview)
    said = _read(interview.said, interview.day, days) if interview.said else None
    heard = [_read(later.said, later.day, days) for later in interview.heard]
    planned = place(interview, said, cadence.load(interview.cadence), days.why_off, heard)
    return replace(planned, hints=(*_hints(planned, days), *planned.hints))


def plans(interviews: Iterable[Interview]) -> list[Plan]:
    """Plan the follow-ups of all `interviews`; a later round ends the waiting for an earlier one.

    Raises InputError with every problem found in the first interview that has any.
    """
    return later_rounds([plan(one) for one in interviews])


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
    problems += _out_of_order(interview)
    result = replace(
        interview,
        said=text(interview.said, "said", _SAID),
        company=line(interview.company, "company"),
        role=line(interview.role, "role"),
        candidate=line(interview.candidate, "candidate"),
        candidate_id=line(interview.candidate_id, "candidate's number"),
        notes=text(interview.notes, "notes", _LONG),
        interviewers=tuple(
            Person(line(person.name, "interviewer"), line(person.email, "interviewer's address"))
            for person in interview.interviewers
        ),
        region=region,
        heard=tuple(Heard(one.day, text(one.said, "heard", _SAID)) for one in interview.heard),
    )
    if problems:
        raise InputError(*problems)
    return result


def _out_of_order(interview: Interview) -> Iterator[str]:
    """Yield what is wrong with the order of the interview, the later words and the outcome."""
    day, outcome = interview.day, interview.outcome
    for one in interview.heard:
        if one.day < day:
            yield f"heard: {one.day} is before the interview on {day}; give the day you heard it."
        if outcome and one.day > outcome.day:
            yield f"heard: {one.day} is after the outcome on {outcome.day}; check both days."
    if outcome and outcome.day < day:
        yield f"outcome: {outcome.day} is before the interview on {day}; check both days."
    if not 1 <= interview.round <= _ROUNDS:
        yield f"round: {interview.round} is not possible; give a number from 1 to {_ROUNDS}."


def _hints(planned: Plan, days: RegionCalendar) -> Iterator[str]:
    if not planned.interview.region:
        yield _NO_REGION
    if planned.follow_ups:
        yield from days.warnings([planned.interview.day, *(one.day for one in planned.follow_ups)])
