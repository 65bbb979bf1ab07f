"""The planner: an interview, a timeline, a cadence and days off become follow-ups.

It is pure: the same arguments give the same plan. Each step's day is the latest of what bids for
it: the cadence's limits, the employer's words, and what must always hold of a plan.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from followcal.errors import InputError
from followcal.model import (
    Anchor,
    Bound,
    Cadence,
    DayOff,
    FollowUp,
    Interview,
    Kind,
    Limit,
    Person,
    Plan,
    Step,
    Timeline,
    TimelineKind,
    Unit,
    is_weekend_name,
    listed,
    long_date,
    short_date,
)

_DAY = timedelta(days=1)
_REST = 2 * _DAY  # between two contacts: A4-c, A2-f
_SEARCH = 800  # days in a row without work after which the search is given up
_SPELT_OUT = 5  # working days up to which a count names each
_FOLLOW_UPS = (Kind.CHECK_IN, Kind.FINAL_CALL)
_SAID = "said"
_NAMES = {
    Kind.REFERENCES: "your references",
    Kind.THANK_YOU: "the thank-you",
    Kind.CHECK_IN: "the check-in",
    Kind.FINAL_CALL: "the last call",
}


@dataclass(frozen=True, slots=True)
class _Bid:
    """A day for a step, with what speaks for it."""

    day: date
    rule: str
    reasons: tuple[str, ...]
    skipped: dict[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Placed:
    step: Step
    bid: _Bid


def plan(interview: Interview, timeline: Timeline | None, cadence: Cadence, off: DayOff) -> Plan:
    """Place the steps of `cadence` after `interview`, given what `timeline` says.

    `off` says why nobody works on a day. Raises InputError where no working day can be found.
    """
    placed: list[_Placed] = []
    try:
        for step in cadence.steps:
            bids = list(_bids(step, placed, interview, timeline, off))
            if bids:
                placed.append(_Placed(step, max(bids, key=lambda bid: bid.day)))
    except OverflowError:
        raise InputError("The calendar ends before this plan does; check the dates.") from None
    follow_ups = (
        _follow_up(one, placed[:at], interview, timeline, cadence) for at, one in enumerate(placed)
    )
    return Plan(interview, timeline, tuple(follow_ups), tuple(_hints(timeline)))


def _bids(
    step: Step,
    before: Sequence[_Placed],
    interview: Interview,
    timeline: Timeline | None,
    off: DayOff,
) -> Iterator[_Bid]:
    """Yield the days before which `step` may not come; none if it falls away.

    Of equal days the first decides, so the advice comes before what must always hold.
    """
    kind = timeline.kind if timeline else TimelineKind.NONE
    last = timeline.latest if timeline else None
    if step.kind is Kind.REFERENCES and not interview.references:
        return
    if step.kind in _FOLLOW_UPS and kind in (TimelineKind.SILENCE, TimelineKind.DISCOURAGED):
        return
    limits = step.stated if last else step.unstated
    if not limits:
        return
    first_check_in = step.kind is Kind.CHECK_IN and not _count(before, Kind.CHECK_IN)
    if timeline and last and kind is TimelineKind.CONTACT and first_check_in:
        yield _invited(timeline, last, off)
    elif last and kind is TimelineKind.SILENCE and step.kind is Kind.LET_GO:
        why = f"They said to take silence until {short_date(last)} as a no."
        yield _forward(last, _SAID, why, off)
    else:
        yield from _by_limits(limits, before, interview, last, off)
        if last and not any(limit.anchor is Anchor.TIMELINE for limit in limits):
            yield from _after_promise(step, last, off, _cited(limits[0]))
    yield from _in_order(step, before, off, _cited(limits[0]))


def _invited(timeline: Timeline, last: date, off: DayOff) -> _Bid:
    """Bid for the middle working day of the window in which they asked to be contacted."""
    first = timeline.earliest or last
    window = [first + _DAY * n for n in range((last - first).days + 1)]
    open_days = [day for day in window if off(day) is None]
    span = f"on {short_date(last)}" if first == last else f"between {_span(first, last)}"
    why = f"They asked you to get in touch {span}."
    if not open_days:
        return _forward(last, "A1-f", why, off)
    day = open_days[len(open_days) // 2]
    middle = (f"{short_date(day)} is the middle working day of that time.",)
    return _Bid(day, "A1-f", (why, *(middle if len(window) > 1 else ())), _named(window, off))


def _by_limits(
    limits: Sequence[Limit],
    before: Sequence[_Placed],
    interview: Interview,
    last: date | None,
    off: DayOff,
) -> Iterator[_Bid]:
    """Bid as the cadence's limits say; an upper bound counts where there is no lower one."""
    lower = [limit for limit in limits if limit.bound is Bound.AFTER]
    for limit in lower or limits:
        anchor, name = _anchor(limit, before, interview, last)
        if limit.bound is Bound.BY:
            yield _by(limit, anchor, name, interview.day, off)
        elif limit.span.unit is Unit.WORKING_DAY and limit.span.count:
            yield _counted(limit, anchor, name, off)
        else:
            yield _after(limit, anchor, name, off)


def _anchor(
    limit: Limit, before: Sequence[_Placed], interview: Interview, last: date | None
) -> tuple[date, str]:
    """Return the day from which `limit` counts, and its name in a sentence."""
    if limit.anchor is Anchor.TIMELINE and last:
        return last, "the last day that they named"
    if limit.anchor is Anchor.LAST_CONTACT and before:
        return before[-1].bid.day, _NAMES[before[-1].step.kind]
    return interview.day, "the interview"


def _by(limit: Limit, anchor: date, name: str, interview: date, off: DayOff) -> _Bid:
    """Roll an upper bound back to a working day, or past the bound if none is left before it."""
    target = anchor + _calendar(limit)
    days = [interview + _DAY * n for n in range((target - interview).days + 1)]
    found = [day for day in days if off(day) is None]
    why = f"At most {limit.span} after {name} on {short_date(anchor)}: by {short_date(target)}."
    why = why if limit.span.count else _same_day(limit, anchor, name)
    if not found:
        return _forward(target, limit.source.rule, why, off, _cited(limit))
    skipped = [day for day in days if day > found[-1]]
    moved = (_moved(skipped, found[-1], off, "it goes out before, on"),) if skipped else ()
    reasons = (why, *moved, _cited(limit))
    return _Bid(found[-1], limit.source.rule, reasons, _named(skipped, off))


def _after(limit: Limit, anchor: date, name: str, off: DayOff) -> _Bid:
    """Roll a lower bound in calendar days forward to a working day."""
    target = anchor + _calendar(limit)
    why = f"{limit.span} after {name} on {short_date(anchor)} is {short_date(target)}."
    why = why if limit.span.count else _same_day(limit, anchor, name)
    return _forward(target, limit.source.rule, why, off, _cited(limit))


def _counted(limit: Limit, anchor: date, name: str, off: DayOff) -> _Bid:
    """Count a lower bound in working days."""
    day, counted, passed = anchor, list[date](), list[date]()
    while len(counted) < limit.span.count:
        day += _DAY
        if off(day) is None:
            counted.append(day)
        else:
            passed.append(day)
            _give_up((day - anchor).days - len(counted), anchor)
    why = f"{limit.span} after {name} on {short_date(anchor)}"
    if 1 < len(counted) <= _SPELT_OUT:
        why += f": {listed([short_date(day, year=False) for day in counted])}"
    else:
        why += f" is {short_date(day)}"
    named = _named(passed, off)
    not_counted = [f"{name} on {short_date(day, year=False)}" for day, name in named.items()]
    reasons = (f"Not counted: {listed(not_counted)}.",) if named else ()
    return _Bid(day, limit.source.rule, (f"{why}.", *reasons, _cited(limit)), named)


def _after_promise(step: Step, last: date, off: DayOff, cited: str) -> Iterator[_Bid]:
    """Bid for the days after the last one that they named: nothing is asked or let go before."""
    if step.kind in (*_FOLLOW_UPS, Kind.LET_GO):
        why = f"Only after {short_date(last)}, the last day that they named, has passed."
        yield _forward(last + _DAY, "A1-c", why, off, cited)


def _in_order(step: Step, before: Sequence[_Placed], off: DayOff, cited: str) -> Iterator[_Bid]:
    """Bid for what must always hold: the kinds in order, two days between contacts."""
    if not before:
        return
    previous, name = before[-1].bid.day, _NAMES[before[-1].step.kind]
    on = f"{name} on {short_date(previous)}"
    if step.kind in _FOLLOW_UPS:
        why = f"At least two days after {on}, so that nobody feels chased."
        yield _forward(previous + _REST, "A4-c", why, off, cited)
    elif step.kind is Kind.LET_GO:
        yield _forward(previous + _DAY, "own", f"Only after {on}.", off, cited)
    else:
        yield _forward(previous, "own", f"Not before {on}.", off, cited)


def _forward(target: date, rule: str, why: str, off: DayOff, *more: str) -> _Bid:
    """Bid for the first working day from `target` on."""
    passed: list[date] = []
    day = target
    while off(day) is not None:
        passed.append(day)
        _give_up(len(passed), target)
        day += _DAY
    moved = (_moved(passed, day, off, "it is on"),) if passed else ()
    return _Bid(day, rule, (why, *moved, *more), _named(passed, off))


def _give_up(idle: int, since: date) -> None:
    if idle > _SEARCH:
        raise InputError(f"No working day comes for {_SEARCH} days after {short_date(since)}.")


def _moved(passed: Sequence[date], day: date, off: DayOff, so: str) -> str:
    """Say why the days `passed` will not do and what day it is instead."""
    named = [
        f"{short_date(day, year=False)} is {name}" for day, name in _named(passed, off).items()
    ]
    weekend = [short_date(day, year=False) for day in passed if is_weekend_name(off(day) or "")]
    if weekend:
        are = "is a weekend day" if len(weekend) == 1 else "are weekend days"
        named.append(f"{listed(weekend)} {are}")
    return f"{listed(named)}, so {so} {short_date(day)}."


def _named(days: Sequence[date], off: DayOff) -> dict[date, str]:
    """Map those of `days` that are days off for another reason than the weekend to that reason."""
    reasons = ((day, off(day)) for day in days)
    return {day: why for day, why in reasons if why and not is_weekend_name(why)}


def _calendar(limit: Limit) -> timedelta:
    return limit.span.count * _DAY * (7 if limit.span.unit is Unit.WEEK else 1)


def _same_day(limit: Limit, anchor: date, name: str) -> str:
    day_of = "" if limit.anchor is Anchor.TIMELINE else "the day of "
    return f"On {day_of}{name}, {short_date(anchor)}."


def _cited(limit: Limit) -> str:
    return f"Source: {limit.source.text}."


def _span(first: date, last: date) -> str:
    return f"{short_date(first, year=False)} and {short_date(last)}"


def _count(placed: Sequence[_Placed], kind: Kind) -> int:
    return sum(1 for one in placed if one.step.kind is kind)


def _follow_up(
    one: _Placed,
    before: Sequence[_Placed],
    interview: Interview,
    timeline: Timeline | None,
    cadence: Cadence,
) -> FollowUp:
    """Turn a placed step into words."""
    kind, number = one.step.kind, _count(before, one.step.kind) + 1
    people = interview.interviewers[: None if kind is Kind.THANK_YOU else 1]
    drafts = cadence.drafts[kind]
    title = drafts["title-who" if people and "title-who" in drafts else "title"]
    words = _words(people, interview, timeline)
    return FollowUp(
        kind=kind,
        uid=uid(interview, kind, number),
        day=one.bid.day,
        channel=one.step.channel,
        title=title.format_map(words) + (f" ({interview.company})" if interview.company else ""),
        todo=drafts["todo"],
        message=_draft(drafts, one.step, number, timeline).strip().format_map(words),
        reasons=one.bid.reasons,
        rule=one.bid.rule,
        skipped=one.bid.skipped,
    )


def _draft(drafts: Mapping[str, str], step: Step, number: int, timeline: Timeline | None) -> str:
    """Pick the draft for the channel and the situation, the more specific first."""
    if number > 1:
        situation = "again"
    elif timeline and timeline.latest:
        situation = "invited" if timeline.kind is TimelineKind.CONTACT else "stated"
    else:
        situation = "unstated"
    channel = str(step.channel or "none")
    return drafts.get(f"{channel}-{situation}") or drafts[channel]


def _words(
    people: Sequence[Person], interview: Interview, timeline: Timeline | None
) -> dict[str, str]:
    """Return the words that a template may use."""
    names = [person.name for person in people]
    few = names if len(names) < 3 else [names[0], f"{len(names) - 1} others"]  # noqa: PLR2004
    role = f"the {interview.role} role" if interview.role else "the role"
    return {
        "greeting": f"Dear {listed(names)}," if names else "Hello,",
        "who": listed(few),
        "company": interview.company or "your company",
        "role": f"{role} at {interview.company}" if interview.company else role,
        "interview": long_date(interview.day),
        "stated": long_date(timeline.latest) if timeline and timeline.latest else "now",
        "me": interview.candidate or "[your name]",
    }


def uid(interview: Interview, kind: Kind, number: int) -> str:
    """Return the UID of a follow-up: one for each candidate, employer, role, kind and number.

    The day of the interview is part of it only where no company is named, so that a corrected
    date moves the event instead of adding one.
    """
    employer = interview.company or interview.day.isoformat()
    parts = (interview.candidate, employer, interview.role)
    folded = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    digest = hashlib.sha256("\x1f".join(folded).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}-{kind}{f'-{number}' if number > 1 else ''}@followcal"


def _hints(timeline: Timeline | None) -> Iterator[str]:
    if timeline and timeline.kind is TimelineKind.NONE:
        yield "Their words name no date, so this is planned as if nothing had been said about it."
    if timeline and timeline.kind is TimelineKind.DISCOURAGED:
        yield "They asked not to be contacted, so there is only a thank-you and a day to let go."
    if timeline and timeline.kind is TimelineKind.SILENCE:
        yield "They said that silence is a no, so there is nothing to ask before that day."
