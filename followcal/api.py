"""The parts wired together, for programs: what the command line does, without its messages."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import NamedTuple

from followcal import cadence
from followcal.customs import customs
from followcal.interview import checked, is_of_offer, read_timeline, reading, readings, said_on
from followcal.model import (
    LANGUAGES,
    Closure,
    Evidence,
    FollowUp,
    Interview,
    Kind,
    Moved,
    Off,
    Passed,
    Plan,
    Result,
    Timeline,
    TimelineKind,
    Unit,
    Wanted,
    listed,
)
from followcal.plan import application, employer, later_rounds
from followcal.plan import plan as place
from followcal.reasons import described
from followcal.speech import Speech, as_spelled, spoken
from followcal.timeline import Reading, Seen
from followcal.timeline.language import is_plainly, likely
from followcal.workdays import (
    RegionCalendar,
    either,
    region_code,
    region_name,
    unknown_in,
    workdays,
)

__all__ = [
    "ENDS",
    "apart",
    "calendar",
    "checked",
    "date_of",
    "days_off",
    "decisive",
    "describe",
    "doubts",
    "doubts_of",
    "news",
    "plan",
    "plans",
    "read_timeline",
    "reading",
    "region_notes",
    "said_on",
    "time_to_answer",
    "waited",
    "working_days",
]

ENDS = {
    "rejection": "a no",
    "cancelled": "the end of the job",
    "offer": "an offer",
    "withdrawal": "a withdrawal",
}
"""What the news of a reading sound like that end an interview."""


def describe(said: Timeline, region: str = "", closed: Iterable[Closure] = ()) -> str:
    """Say in a sentence how words are understood in `region`; `closed` are days off there too."""
    days = workdays(region, ((span.first, span.last) for span in closed))
    return described(said, days, spoken("en"))


def days_off(region: str, year: int) -> tuple[Mapping[date, str], tuple[str, ...]]:
    """Give the holidays of `region` in `year` that are not on a weekend, and warnings about it."""
    days = workdays(region_code(region))
    named = {day: name for day, name in days.named(year).items() if not days.is_weekend(day)}
    return named, tuple(_without_holidays(days, [date(year, 1, 1)], spoken("en")))


def region_notes(region: str) -> Iterator[str]:
    """Yield what is to be checked about the region that somebody wrote, in sentences."""
    code = region_code(region) if region.strip() else ""
    if others := [one for one in either(region) if one != code]:
        named = listed([f"{region_name(one).rpartition(', ')[2]} is {one}" for one in others])
        yield f"{region}: read as {region_name(code)}; {named}."
    if unknown := unknown_in(region):
        yield f"{region}: read as {region_name(code)}, as {unknown} is not known."


def working_days(interview: Interview, language: str = "en") -> RegionCalendar:
    """Give the days on which the employer works; InputError if it is closed for too long.

    Nobody does on those on which it says that it is closed. The days off have their names in a
    `language`, an ISO 639 code, where there are such names. Raises InputError as `readings` does.
    """
    return _in_language(_heard(interview).days, language)


def _in_language(days: RegionCalendar, language: str) -> RegionCalendar:
    called = spoken(language)["reason"]["closed"]
    return days.in_language(language[:2], called) if language != "en" else days


def time_to_answer(interview: Interview) -> tuple[Evidence, date | None] | None:
    """Give what is published about the time to an answer in its industry, None if nothing is.

    With it comes the day on which that time is over, where it was counted from the interview. It
    says nothing of one that is put off.
    """
    if interview.put_off:
        return None
    found = cadence.load(interview.cadence).time_to_answer
    if not found or not found.is_to_answer:
        return (found, None) if found else None
    least = ceil(found.figure)
    if found.unit is Unit.WORKING_DAY:
        return found, working_days(interview).add_working_days(interview.day, least)
    return found, interview.day + timedelta(least)


def waited(interview: Interview, unit: Unit, today: date) -> int:
    """Count the days since the interview, or the working days if those are the `unit`."""
    days = [interview.day + timedelta(at) for at in range(1, (today - interview.day).days + 1)]
    off = working_days(interview)
    return sum(unit is not Unit.WORKING_DAY or not off.why_off(day) for day in days)


def plan(
    interview: Interview,
    today: date | None = None,
    taken: Collection[date] = (),
    *,
    several: bool = False,
) -> Plan:
    """Plan the follow-ups of one interview; raises InputError with every problem found.

    Nothing is planned before the day on which the plan was `asked` for, or `today` if the interview
    does not tell; without both, days that have passed are planned too. On the days `taken`
    something else is sent to that employer; with `several` applications there titles tell the role.
    """
    interview = checked(interview)
    days, read, closed = _heard(interview, today)
    said = [one.timeline for one in read]
    wanted = [*_wanted(read)]
    rules = cadence.load(interview.cadence)
    language = as_spelled(
        interview.language or _language_of(read, interview.region), interview.region
    )
    planned = place(
        *(interview, said, rules, days, today),
        wanted=[one for one in wanted if one.last >= one.since],
        taken=taken,
        several=several,
        language=language,
    )
    if language != "en":
        planned = _named(planned, _in_language(days, language))
    early = [one for one in wanted if one.last < one.since]
    doubt = _doubts(interview, read, closed, language, early)
    hints = (*doubt, *_hints(planned, days), *customs(planned, days, spoken(language)))
    return replace(planned, hints=(*hints, *planned.hints), doubts=doubt)


def _language_of(read: Sequence[Reading], region: str) -> str:
    """Return the language of the latest words that cannot be English, else that.

    A few words without a day, as in "no idea", are only in that of the `region`.
    """
    for one in reversed(read):
        said, language = one.timeline.said, one.language
        told = one.timeline.latest or is_plainly(said, language) or language in likely("", region)
        if told and "en" not in likely(said) and language in LANGUAGES:
            return language
    return "en"


def _named(planned: Plan, days: RegionCalendar) -> Plan:
    """Call the days off in a plan as the calendar of the same `days` does."""

    def called(off: Iterable[tuple[date, str]]) -> Off:
        return tuple((day, days.why_off(day) or why) for day, why in off)

    def named(one: FollowUp) -> FollowUp:
        reasons = tuple(
            reason._replace(off=called(reason.off))
            if isinstance(reason, Passed | Moved)
            else reason
            for reason in one.reasons
        )
        return replace(one, reasons=reasons, skipped=dict(called(one.skipped.items())))

    follow_ups, cancelled = (
        tuple(map(named, ones)) for ones in (planned.follow_ups, planned.cancelled)
    )
    return replace(planned, follow_ups=follow_ups, cancelled=cancelled)


def doubts(interview: Interview, today: date | None = None) -> tuple[str, ...]:
    """Say what is to be checked about the date that was taken from the latest words.

    What they ask for by a day before the interview is told until that is over `today`.
    """
    _, read, closed = _heard(interview)
    early = [one for one in _wanted(read) if (today or date.min) <= one.last < one.since]
    return _doubts(interview, read, closed, "en", early)


def news(interview: Interview) -> str:
    """Tell what the latest words are instead of a date, as `Reading.news`; "" if nothing."""
    return next((one.news for one in _heard(interview).read[-1:]), "")


def unsure(interview: Interview, today: date) -> Mapping[str, str]:
    """Quote the dates in the latest words by which what is planned may be too early, or too late.

    They are the "others" from `today` on that are later than the date that was taken for their
    decision, or that one if it is "far" ahead; "awaited" is what they name for a day.
    """
    read = _heard(interview).read
    dated = [one for one in read if one.timeline.latest][-1:]
    last = max((one.timeline.latest or today for one in dated), default=today)
    others = [
        date_of(one)
        for reading in {*read[-1:], *dated}
        for one in reading.others
        if one.window and one.window[1] > last
    ]
    far = [date_of(one) for reading in dated if reading.far and (one := decisive(reading))]
    awaited = [f"“{one.awaited}”" for one in read[-1:] if one.awaited]
    return {"others": listed(others), "awaited": listed(awaited), "far": listed(far)}


def date_of(seen: Seen, language: str = "en") -> str:
    """Quote a date with the last day that it means, as in "“by Friday” (Fri 4 Dec 2026)"."""
    say = spoken(language)
    day = say.day(seen.window[1]) if seen.window else ""
    return say.say("doubts", "quoted-day" if day else "quoted", text=seen.text, day=day)


def decisive(reading: Reading) -> Seen | None:
    """Return the date that the answer follows from, of several the one that ends it."""
    chosen = [one for one in reading.seen if one.decides]
    latest = reading.timeline.latest
    ends = [one for one in chosen if one.window and one.window[1] == latest]
    return next(iter(ends or chosen), None)


def _doubts(
    interview: Interview,
    read: Sequence[Reading],
    closed: Iterable[tuple[date, date]],
    language: str,
    early: Iterable[Wanted],
) -> tuple[str, ...]:
    """Say what is to be checked; what is wanted so `early` cannot be planned, and is told."""
    say, latest = spoken(language), read[-1:]
    if interview.outcome:
        days = {"day": say.day(interview.outcome.day), "interview": say.day(interview.day)}
        before = interview.outcome.day < interview.day
        return (
            (say.say("doubts", "never-was", **days),)
            if before
            else (*_offered(interview, read, say),)
        )
    dated = [one for one in read if one.timeline.latest]
    found = [doubt for one in latest if one not in dated for doubt in doubts_of(one, language)]
    found += [
        say.say("doubts", "thanked", day=say.day(one.timeline.base))
        for one in read[: bool(interview.said)]
        if one.timeline.latest and one.timeline.base > interview.day
    ]
    found += [say.say("doubts", "awaited", text=one.awaited) for one in latest if one.awaited]
    found += [
        say.say(
            "doubts", f"closed{'-day' * (first == last)}", first=say.day(first), last=say.day(last)
        )
        for first, last in closed
    ]
    found += [
        say.say("hints", "asked", text=one.text, day=say.day(one.last))
        for one in early  # before the interview nothing is planned
    ]
    return (*found, *(doubts_of(dated[-1], language) if dated else ()))


def _offered(interview: Interview, read: Iterable[Reading], say: Speech) -> Iterator[str]:
    """Say which days the words of an offer name, where none is known to answer it by."""
    ended = interview.outcome
    if ended and ended.result is Result.OFFER and not ended.answer_by:
        found = (one for each in read if is_of_offer(each) for one in each.seen)
        days = [
            say.say("doubts", "quoted", text=one.text)
            for one in found
            if one.window and one.window[1] >= ended.day and one.about not in ("offer", "start")
        ]
        if days:
            yield say.say("doubts", "offer-day", days=say.listed(days))


def _wanted(read: Iterable[Reading]) -> Iterator[Wanted]:
    """Yield what they ask for, once for each day by which they want something."""
    told = set[tuple[date, str]]()
    for one in read:
        days: dict[date, list[str]] = {}
        for last, text in one.asked:
            days.setdefault(last, []).append(text)
        for last, texts in days.items():
            text = "; ".join(dict.fromkeys(texts))
            what = _called(text, spoken(one.language))
            if (last, what) not in told:
                told.add((last, what))
                yield Wanted(one.timeline.base, last, text, what)


def _called(text: str, speech: Speech) -> str:
    """Name what the words of a `text` ask for as `speech` calls it, "" if that is several things.

    What is last there are words that may stand beside a thing.
    """
    names = [
        name for name, form in speech["called"].items() if re.search(form, text, re.IGNORECASE)
    ]
    return names[0] if len(names) == 1 or names[1:] == [*speech["called"]][-1:] else ""


class _Heard(NamedTuple):
    """The days on which an employer works, what it said, and when it says that it is closed.

    Of the days on which it is `closed`, those that the interview tells are none.
    """

    days: RegionCalendar
    read: tuple[Reading, ...]
    closed: list[tuple[date, date]]


def _heard(interview: Interview, today: date | None = None) -> _Heard:
    """Read all that an employer said, on the days on which it works by its own words, too."""
    known = [(span.first, span.last) for span in interview.closed]
    days = workdays(interview.region, known)
    read = readings(interview, days, today)
    closed = [
        (first, last)
        for first, last in filter(None, (one.closed for one in read))
        if not any(begin <= first and last <= end for begin, end in known)
    ]
    if closed:
        days = workdays(interview.region, (*known, *closed))
        read = readings(interview, days, today)
    return _Heard(days, read, closed)


def doubts_of(reading: Reading, language: str = "en") -> Iterator[str]:
    """Yield what is to be checked: news, a date that was taken among others, one of next year."""
    say = spoken(language)
    again = reading.news == "hold" and reading.timeline.put_off  # which a hint tells
    if (doubt := say["doubts"].get(f"news-{reading.news}")) and not again:
        yield doubt
    chosen = decisive(reading)
    taken = date_of(chosen, language) if chosen else ""
    if reading.others:
        key, join = ("took", "or") if chosen else ("took-none", "and")
        if chosen and reading.timeline.kind is TimelineKind.CONTACT:
            key, taken = "took-contact", say.say("doubts", "quoted", text=chosen.text)
        others = say.listed([date_of(one, language) for one in reading.others], join)
        yield say.say("doubts", key, taken=taken, others=others)
    if reading.far:
        yield say.say("doubts", "took-next-year", taken=taken)


def plans(interviews: Iterable[Interview], today: date | None = None) -> list[Plan]:
    """Plan the follow-ups of all `interviews`; a later round ends the waiting for an earlier one.

    `today` is as for `plan`. Raises InputError with every problem found in the first interview that
    has any.
    """
    return apart([plan(interview, today) for interview in interviews], today)


def apart(plans: Sequence[Plan], today: date | None = None) -> list[Plan]:
    """Let no two of `plans` send something to one employer on a day; the later one waits.

    A later round ends the waiting for an earlier one, too, and the day to answer an offer tells who
    else is open then. Titles tell the role where there are
    several applications with one employer. `today` is as for `plan`.
    """
    found, ended = list(plans), later_rounds(plans)
    for same in _for_one_employer(plans):
        taken: set[date] = set()
        several = len({application(plans[at].interview) for at in same}) > 1
        for at in same:
            if several or taken & _sent(ended[at]):
                found[at] = plan(found[at].interview, today, frozenset(taken), several=several)
                for one, then in zip(same, later_rounds([found[one] for one in same]), strict=True):
                    ended[one] = then
            taken |= _sent(ended[at])
    return [_with_open(one, ended) for one in ended]


def _with_open(planned: Plan, every: Iterable[Plan]) -> Plan:
    """Name in the event to answer an offer who of `every` plan of that candidate is open then."""
    due = [one for one in planned.follow_ups if one.kind is Kind.ANSWER and not one.done]
    if not due:
        return planned
    mine, day, say = planned.interview, due[-1].day, spoken(planned.language)
    others = [
        one.interview.company or one.interview.role or say.day(one.interview.day)
        for one in every
        if _whose(one.interview) == _whose(mine)
        and application(one.interview) != application(mine)
        and not one.interview.outcome
        and any(step.day >= day and not step.done for step in one.follow_ups)
    ]
    if not others:
        return planned
    told = say.say("event", "open", others=say.listed([*dict.fromkeys(others)]))
    follow_ups = tuple(
        replace(one, message=f"{one.message} {told}") if one in due else one
        for one in planned.follow_ups
    )
    return replace(planned, follow_ups=follow_ups)


def _whose(interview: Interview) -> tuple[str, ...]:
    """Return what tells a candidate from others."""
    name, _, *number = employer(interview)
    return (name, *number)


def _for_one_employer(plans: Sequence[Plan]) -> Iterator[list[int]]:
    """Yield the places of the plans of one candidate for one employer, in order of their days."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at in sorted(range(len(plans)), key=lambda at: plans[at].interview.day):
        if plans[at].interview.company:
            found.setdefault(employer(plans[at].interview), []).append(at)
    return (same for same in found.values() if len(same) > 1)


def _sent(plan: Plan) -> set[date]:
    return {one.day for one in plan.follow_ups if one.channel}


def calendar(
    interviews: Iterable[Interview],
    stamp: datetime,
    *,
    name: str = "",
    remind: timedelta | None = timedelta(hours=9),
    today: date | None = None,
) -> bytes:
    """Return one .ics file of the follow-ups of all `interviews`; `today` is as for `plan`.

    `stamp` is an aware datetime, written as the time of making. `remind` says when the alarm
    rings, counted from midnight of an all-day event; None for no alarm.
    """
    from followcal import ics  # noqa: PLC0415 - a plan alone need not wait for icalendar

    return ics.write(plans(interviews, today), stamp, name=name, remind=remind)


def _hints(planned: Plan, days: RegionCalendar) -> Iterator[str]:
    say = spoken(planned.language)
    if not planned.interview.region:
        yield say["doubts"]["no-region"]
    if planned.follow_ups:
        every = [planned.interview.day, *(follow_up.day for follow_up in planned.follow_ups)]
        yield from _without_holidays(days, every, say)


def _without_holidays(days: RegionCalendar, every: Iterable[date], say: Speech) -> Iterator[str]:
    """Yield a word for each year of which no holidays are known."""
    for year in days.unknown_years(every):
        yield say.say("doubts", "no-holidays", region=region_name(days.region[:2]), year=year)
