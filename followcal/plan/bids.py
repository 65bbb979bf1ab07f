"""Bids: the days before which a step may not come, each with its reasons.

The latest bid for a step wins, and it alone is asked for its reasons. Upper bounds roll back to a
working day, never to before the interview; lower bounds roll forward.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from followcal.errors import InputError
from followcal.model import (
    FOLLOW_UPS,
    Anchor,
    Bound,
    DayOff,
    Interview,
    Kind,
    Limit,
    Source,
    Step,
    Timeline,
    TimelineKind,
    Unit,
    is_weekend_name,
    listed,
    short_date,
)

_DAY = timedelta(days=1)
_REST = 2 * _DAY  # between two contacts: A4-c, A2-f
_SEARCH = 800  # days in a row without work after which the search is given up
_SPELT_OUT = 5  # working days up to which a count names each
_SAID = "said"
_NAMES = {
    Kind.REFERENCES: "your references",
    Kind.THANK_YOU: "the thank-you",
    Kind.CHECK_IN: "the check-in",
    Kind.FINAL_CALL: "the last call",
    Kind.LET_GO: "the day to let go",
    Kind.FINAL_THANKS: "your last thank-you",
}


class Scene(NamedTuple):
    """What a plan is made in: the words that hold from the day `since` on.

    `invited` is the source for getting in touch when asked to. `revision` counts how often the
    plan changed before: 0 at the interview itself.
    """

    interview: Interview
    timeline: Timeline | None
    off: DayOff
    invited: Source
    since: date
    revision: int = 0

    @property
    def last(self) -> date | None:
        """The last day that the employer named, if any."""
        return self.timeline.latest if self.timeline else None

    @property
    def kind(self) -> TimelineKind:
        """What the employer's words ask for."""
        return self.timeline.kind if self.timeline else TimelineKind.NONE


class Bid(NamedTuple):
    """A day for a step; `reasons` words what speaks for it, and `passed` are days that are off."""

    day: date
    rule: str
    reasons: Callable[[], tuple[str, ...]]
    passed: Sequence[date] = ()


class Placed(NamedTuple):
    """A step on its day; `number` counts the steps of its kind, `fresh` those since `scene`."""

    step: Step
    bid: Bid
    scene: Scene
    number: int
    fresh: int

    @property
    def skipped(self) -> dict[date, str]:
        """The days off that it was moved for, but for weekends, and what they are."""
        return _named(self.bid.passed, self.scene.off)


def place(step: Step, before: Sequence[Placed], scene: Scene) -> Placed | None:
    """Place `step` after those that stand `before` it; None if it falls away."""
    same = [one for one in before if one.step.kind is step.kind]
    fresh = sum(1 for one in same if one.scene is scene)
    bids = list(_bids(step, before, scene, first=not fresh))
    if not bids:
        return None
    best = max(bids, key=lambda bid: bid.day)
    return Placed(step, best, scene, len(same) + 1, fresh + 1)


def _bids(step: Step, before: Sequence[Placed], scene: Scene, *, first: bool) -> Iterator[Bid]:
    """Yield the days before which `step` may not come; none if it falls away.

    Of equal days the first decides, so the advice comes before what must always hold.
    """
    last, off = scene.last, scene.off
    if step.kind is Kind.REFERENCES and not scene.interview.references:
        return
    quiet = scene.kind in (TimelineKind.SILENCE, TimelineKind.DISCOURAGED)
    limits = step.stated if last else step.unstated
    if not limits or (step.kind in FOLLOW_UPS and quiet):
        return
    lead = next((limit for limit in limits if limit.bound is Bound.AFTER), limits[0]).source
    rule = lead.rule
    told: tuple[str, ...] = (_cited(lead),)
    asked = scene.kind is TimelineKind.CONTACT and step.kind is Kind.CHECK_IN and first
    if scene.timeline and asked:
        rule, told = scene.invited.rule, (_asked(scene.timeline), _cited(scene.invited))
        yield _invited(scene.timeline, rule, off, told)
    elif last and scene.kind is TimelineKind.SILENCE and step.kind is Kind.LET_GO:
        rule, told = _SAID, (f"They said to take silence until {short_date(last)} as a no.",)
        yield _forward(last, rule, off, lambda: told)
    else:
        yield from _by_limits(limits, before, scene)
        if last and not any(limit.anchor is Anchor.TIMELINE for limit in limits):
            yield from _after_promise(step, last, rule, off, told)
    yield from _in_order(step, before, rule, off, told)
    if scene.revision:
        rest = _REST if step.kind in FOLLOW_UPS and not asked else 0 * _DAY
        least = "At least two days after" if rest else "Not before"
        since = scene.since
        yield _forward(
            since + rest,
            rule,
            off,
            lambda: (f"{least} you heard from them on {short_date(since)}.", *told),
        )


def _window(timeline: Timeline) -> tuple[date, date]:
    last = timeline.latest or timeline.base
    return timeline.earliest or last, last


def _asked(timeline: Timeline) -> str:
    first, last = _window(timeline)
    span = f"on {short_date(last)}" if first == last else f"between {_both(first, last)}"
    return f"They asked you to get in touch {span}."


def _invited(timeline: Timeline, rule: str, off: DayOff, told: tuple[str, ...]) -> Bid:
    """Bid for the middle working day of the window in which they asked to be contacted."""
    first, last = _window(timeline)
    window = [first + _DAY * n for n in range((last - first).days + 1)]
    open_days = [day for day in window if off(day) is None]
    if not open_days:
        return _forward(last, rule, off, lambda: told)
    day = open_days[len(open_days) // 2]

    def reasons() -> tuple[str, ...]:
        if len(window) == 1:
            return told
        why, source = told
        return why, f"{short_date(day)} is the middle working day of that time.", source

    return Bid(day, rule, reasons, window)


def _by_limits(limits: Sequence[Limit], before: Sequence[Placed], scene: Scene) -> Iterator[Bid]:
    """Bid as the cadence's limits say; an upper bound counts where there is no lower one."""
    lower = [limit for limit in limits if limit.bound is Bound.AFTER]
    for limit in lower or limits:
        anchor, name = _anchor(limit, before, scene)
        if limit.bound is Bound.BY:
            yield _by(limit, anchor, name, max(anchor, scene.interview.day), scene.off)
        elif limit.span.unit is Unit.WORKING_DAY and limit.span.count:
            yield _counted(limit, anchor, name, scene.off)
        else:
            yield _after(limit, anchor, name, scene.off)


def _anchor(limit: Limit, before: Sequence[Placed], scene: Scene) -> tuple[date, str]:
    """Return the day from which `limit` counts, and its name in a sentence.

    What counts from the interview counts anew from the employer's latest word, the thank-you and
    the references apart, which are upper bounds.
    """
    outcome = scene.interview.outcome
    if limit.anchor is Anchor.OUTCOME and outcome:
        return outcome.day, "their answer"
    if limit.anchor is Anchor.TIMELINE and scene.last:
        return scene.last, "the last day that they named"
    contacts = [one for one in before if one.step.kind is not Kind.LET_GO]
    if limit.anchor is Anchor.LAST_CONTACT and contacts:
        return contacts[-1].bid.day, _NAMES[contacts[-1].step.kind]
    if scene.revision and limit.bound is Bound.AFTER:
        return scene.since, "their latest word"
    return scene.interview.day, "the interview"


def _by(limit: Limit, anchor: date, name: str, begin: date, off: DayOff) -> Bid:
    """Roll an upper bound back to a working day from `begin` on, or past the bound if none is."""
    target, rule = anchor + _calendar_days(limit), limit.source.rule
    days = [begin + _DAY * n for n in range((target - begin).days + 1)]
    found = [day for day in days if off(day) is None]

    def why() -> str:
        if not limit.span.count:
            return _same_day(limit, anchor, name)
        return (
            f"At most {limit.span} after {name} on {short_date(anchor)}: by {short_date(target)}."
        )

    if not found:
        return _forward(target, rule, off, lambda: (why(), _cited(limit.source)))
    skipped = [day for day in days if day > found[-1]]

    def reasons() -> tuple[str, ...]:
        moved = (_moved(skipped, found[-1], off, "it goes out before, on"),) if skipped else ()
        return why(), *moved, _cited(limit.source)

    return Bid(found[-1], rule, reasons, skipped)


def _same_day(limit: Limit, anchor: date, name: str) -> str:
    day_of = "" if limit.anchor is Anchor.TIMELINE else "the day of "
    return f"On {day_of}{name}, {short_date(anchor)}."


def _after(limit: Limit, anchor: date, name: str, off: DayOff) -> Bid:
    """Roll a lower bound in calendar days forward to a working day."""
    target = anchor + _calendar_days(limit)

    def why() -> tuple[str, ...]:
        on = short_date(anchor)
        count = f"{limit.span} after {name} on {on} is {short_date(target)}."
        text = count if limit.span.count else _same_day(limit, anchor, name)
        return text, _cited(limit.source)

    return _forward(target, limit.source.rule, off, why)


def _counted(limit: Limit, anchor: date, name: str, off: DayOff) -> Bid:
    """Count a lower bound in working days."""
    day, counted, passed = anchor, list[date](), list[date]()
    while len(counted) < limit.span.count:
        day += _DAY
        if off(day) is None:
            counted.append(day)
        else:
            passed.append(day)
            _give_up((day - anchor).days - len(counted), anchor)

    def reasons() -> tuple[str, ...]:
        why = f"{limit.span} after {name} on {short_date(anchor)}"
        if 1 < len(counted) <= _SPELT_OUT:
            why += f": {listed([short_date(day, year=False) for day in counted])}"
        else:
            why += f" is {short_date(day)}"
        named = _named(passed, off).items()
        not_counted = listed([f"{what} on {short_date(day, year=False)}" for day, what in named])
        idle = (f"Not counted: {not_counted}.",) if named else ()
        return f"{why}.", *idle, _cited(limit.source)

    return Bid(day, limit.source.rule, reasons, passed)


def _after_promise(
    step: Step, last: date, rule: str, off: DayOff, told: Sequence[str]
) -> Iterator[Bid]:
    """Bid for the days after the last one that they named: nothing is asked or let go before."""
    if step.kind in (*FOLLOW_UPS, Kind.LET_GO):
        yield _forward(
            last + _DAY,
            rule,
            off,
            lambda: (
                f"Only after {short_date(last)}, the last day that they named, has passed.",
                *told,
            ),
        )


def _in_order(
    step: Step, before: Sequence[Placed], rule: str, off: DayOff, told: Sequence[str]
) -> Iterator[Bid]:
    """Bid for what must always hold: the kinds in order, two days between contacts."""
    if not before:
        return
    previous, name = before[-1].bid.day, _NAMES[before[-1].step.kind]
    if step.kind in FOLLOW_UPS:
        rest, why = _REST, "At least two days after {}, so that nobody feels chased."
    elif step.kind is Kind.LET_GO:
        rest, why = _DAY, "Only after {}."
    else:
        rest, why = 0 * _DAY, "Not before {}."
    yield _forward(
        previous + rest,
        rule,
        off,
        lambda: (why.format(f"{name} on {short_date(previous)}"), *told),
    )


def _forward(target: date, rule: str, off: DayOff, told: Callable[[], tuple[str, ...]]) -> Bid:
    """Bid for the first working day from `target` on; `told` words why that is the first day."""
    passed: list[date] = []
    day = target
    while off(day) is not None:
        passed.append(day)
        _give_up(len(passed), target)
        day += _DAY

    def reasons() -> tuple[str, ...]:
        why, *more = told()
        moved = (_moved(passed, day, off, "it is on"),) if passed else ()
        return why, *moved, *more

    return Bid(day, rule, reasons, passed)


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


def _calendar_days(limit: Limit) -> timedelta:
    return limit.span.count * _DAY * (7 if limit.span.unit is Unit.WEEK else 1)


def _cited(source: Source) -> str:
    return f"Source: {source.text}."


def _both(first: date, last: date) -> str:
    return f"{short_date(first, year=False)} and {short_date(last)}"
