"""Bids: the days before which a step may not come, each with its reasons.

The latest bid for a step wins. Upper bounds roll back to a
working day, never to before the interview, and forward where that day has passed and no other has;
lower bounds roll forward.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from followcal.errors import InputError
from followcal.model import (
    FIRST,
    FOLLOW_UPS,
    WAITING,
    Anchor,
    Apart,
    Asked,
    Bound,
    Channel,
    Counted,
    Dated,
    Done,
    Fact,
    Interview,
    Kind,
    Late,
    Limit,
    Moved,
    Off,
    Passed,
    Quiet,
    QuietDays,
    Reason,
    Rest,
    Source,
    Step,
    Timeline,
    TimelineKind,
    Unit,
    Wanted,
    WorkingDays,
    is_weekend_name,
    short_date,
)

_DAY = timedelta(days=1)
_REST = 2  # days between two contacts: A4-c, A2-f
_SEARCH = 800  # days in a row without work after which the search is given up
_SAID = "said"
LATE_THANKS = timedelta(days=7)  # that a thank-you of its own may be late
TOO_LATE = timedelta(days=21)  # for thanks, once they wrote; then some presume no offer: A0-e


class Situation(NamedTuple):
    """What a plan is made in: the words that hold from the day `since` on.

    `invited` is the source for getting in touch when asked to. Nothing is planned before the day
    `floor`. Their latest `word` since the interview was on that day, and follow-ups that were not
    sent may be `overtaken` by it. `spoken` counts how often there were news since the interview,
    `period` how often they then named a new date or asked for a contact. `ended` is set once there
    is an outcome, and `dropped` where the thank-you would come too late after their word. Nobody is
    asked on the days `quiet`, and nothing is sent on the days `taken` by another application. With
    `several` applications there the titles tell the role.
    """

    interview: Interview
    timeline: Timeline | None
    working: WorkingDays
    invited: Source
    since: date
    floor: date | None = None
    word: date | None = None
    overtaken: bool = False
    spoken: int = 0
    period: int = 0
    ended: bool = False
    dropped: bool = False
    quiet: QuietDays | None = None
    taken: Collection[date] = ()
    several: bool = False

    def noted(self, day: date | None) -> "Situation":
        """Return the situation once there are news that were noted on `day`."""
        return self._replace(floor=max(filter(None, (self.floor, day)), default=None))

    @property
    def named(self) -> bool:
        """Tell whether they named the time at which they want to be contacted."""
        return self.kind is TimelineKind.CONTACT and not (self.timeline and self.timeline.unheard)

    @property
    def put_off(self) -> bool:
        """Tell whether the interview itself was put off."""
        return self.timeline is not None and self.timeline.put_off

    @property
    def last(self) -> date | None:
        """The last day that the employer named, if any."""
        return (self.timeline.unheard or self.timeline.latest) if self.timeline else None

    @property
    def kind(self) -> TimelineKind:
        """What the employer's words ask for."""
        return self.timeline.asks if self.timeline else TimelineKind.NONE


class Bid(NamedTuple):
    """A day for a step, and why; `off` are the days off that were passed on the way, and why."""

    day: date
    rule: str
    reasons: tuple[Reason, ...]
    off: Off = ()

    @property
    def skipped(self) -> dict[date, str]:
        """The days off that it was moved for, but for weekends, and what they are."""
        return dict(_holidays(self.off))


class Floor(NamedTuple):
    """A bid for the first working day from `day` on, which most often is not looked for."""

    day: date
    rule: str
    reasons: tuple[Reason, ...]


class Placed(NamedTuple):
    """A step on its day; `number` counts the steps of its kind, `fresh` those since then.

    It is the `first` follow-up since then, and `late` by so many days, days off before it
    counted, too. `mark` is what the candidate
    told about it. One that has `joined` a thank-you says that, too; it was due on that day. For
    some it is told by which day they are `wanted`, and of all whether they `asked` for something
    since they spoke.
    """

    step: Step
    bid: Bid
    situation: Situation
    number: int
    fresh: int
    first: bool = True
    late: int = 0
    mark: Done | None = None
    joined: date | None = None
    wanted: Wanted | None = None
    asked: bool = False

    @property
    def skipped(self) -> bool:
        """Tell whether the candidate left it out."""
        return self.mark is not None and self.mark.skipped

    @property
    def event(self) -> Anchor | Kind:
        """What is counted from it is called after."""
        return Anchor.SKIPPED if self.skipped else self.step.kind

    def is_of(self, now: Situation) -> bool:
        """Tell whether it was placed since they last spoke, or since it ended."""
        then = self.situation
        return then is now or (then.spoken, then.ended) == (now.spoken, now.ended)


def place(
    step: Step, before: Sequence[Placed], now: Situation, opening: Step | None = None
) -> Placed | None:
    """Place `step` after those that stand `before` it; None if it falls away.

    It waits as long as the `opening` would, the first check-in, where that was made before they
    spoke.
    """
    same = [placed for placed in before if placed.step.kind is step.kind]
    fresh = sum(1 for placed in same if placed.is_of(now))
    news = not any(placed.is_of(now) for placed in before if placed.step.kind in FOLLOW_UPS)
    best = _latest(_bids(step, before, now, first=not fresh, news=news), now.working)
    if not best:
        return None
    if opening:
        others = _by_limits(opening.stated if now.last else opening.unstated, before, now)
        best = _latest((best, *others), now.working) or best
    asks = step.kind in WAITING and not (now.named and step.kind is Kind.CHECK_IN and not fresh)
    if asks:
        best = _after_quiet(best, now)
    late = 0
    floors = [placed.bid.day for placed in before[-1:] if _holds_up(step, placed)]
    floor = max([now.floor or best.day, now.since, *floors])
    if best.day < floor:
        due, best = best, _from(floor, best.rule, now.working, *best.reasons)
        late = (best.day - due.day).days + len(due.off)
        told = (*_passed(best.off), *due.reasons)
        best = best._replace(reasons=(Late(due.day, best.day), *told), off=())
        best = _after_quiet(best, now) if asks else best
    if step.channel:
        best = _apart(best, now)
    return Placed(step, best, now, len(same) + 1, fresh + 1, news, late)


def _latest(bids: Iterable[Bid | Floor], working: WorkingDays) -> Bid | None:
    """Return the latest of `bids`, of equal days the first; None if there is none.

    A bid is for a working day, so one from a day before or on it on is no later.
    """
    best: Bid | None = None
    for bid in bids:
        if not best or bid.day > best.day:
            best = bid if isinstance(bid, Bid) else _from(bid.day, bid.rule, working, *bid.reasons)
    return best


def _holds_up(step: Step, previous: Placed) -> bool:
    """Tell whether `step` comes right after the interview, and later as the `previous` is late."""
    return step.kind in FIRST and bool(previous.late or previous.mark)


def by_day(kind: Kind, wanted: Wanted, now: Situation, number: int = 1) -> Placed | None:
    """Place what is `wanted` on the working day before the last, if that is not over.

    Without one that is left it is on the last day, or if nobody works then, on the first.
    """
    begin, last = max(now.since, wanted.since, now.floor or now.since), wanted.last
    if last < begin:
        return None
    day = now.working.add_working_days(last, -1)
    if day < begin:
        day = last if now.working.why_off(last) is None else begin
    off = _off(day + _DAY, last - _DAY, now.working)
    moved = (Moved(off, day, back=True),) if _holidays(off) else ()
    fact = Fact.ANSWER_BY if kind is Kind.ANSWER else Fact.ASKED
    bid = Bid(day, _SAID, (Dated(fact, last, wanted.text), *moved), off)
    return Placed(Step(kind, None, (), ()), bid, now, number, 1, wanted=wanted)


def _after_quiet(bid: Bid, now: Situation) -> Bid:
    """Move a bid past the quiet days, if it is on one and Christmas is, or may be, a holiday."""
    if not (quiet := now.quiet):
        return bid
    first = _begin_of(quiet, bid.day)
    if not first or (now.interview.region and not _keeps_christmas(now.working, first.year)):
        return bid
    last = first + timedelta(quiet.days - 1)
    day = now.working.add_working_days(last, 1)
    off = _off(last + _DAY, day, now.working)
    return _moved(bid, day, Quiet(first, last, day), *_passed(off))


@lru_cache(maxsize=4_096)  # a class shares days
def _begin_of(quiet: QuietDays, day: date) -> date | None:
    """Return the first of those quiet days among which `day` is, None if it is not."""
    years = (max(day.year - 1, 1), day.year)
    begins = (date(year, quiet.month, quiet.day) for year in years)
    return next((first for first in begins if 0 <= (day - first).days < quiet.days), None)


def _keeps_christmas(working: WorkingDays, year: int) -> bool:
    """Tell by the years around `year` too, as a Christmas on a weekend has the weekend's name."""
    years = range(max(year - 2, 1), year + 1)
    return any("Christmas" in (working.why_off(date(one, 12, 25)) or "") for one in years)


def _apart(bid: Bid, now: Situation) -> Bid:
    """Move a bid to the next working day on which nothing is sent there for another application."""
    taken: list[date] = []
    day = bid.day
    while day in now.taken:
        taken.append(day)
        day = now.working.add_working_days(day, 1)
    if not taken:
        return bid
    off = _passed(_off(bid.day, day, now.working))
    return _moved(bid, day, Apart(tuple(taken), day), *off)


def _moved(bid: Bid, day: date, *why: Reason) -> Bid:
    """Return a bid on another day, its source still told at last."""
    *reasons, source = bid.reasons
    return bid._replace(day=day, reasons=(*reasons, *why, source))


def _passed(off: Off) -> tuple[Reason, ...]:
    """Tell the holidays among the days `off`; weekends go without saying."""
    return (Passed(named),) if (named := _holidays(off)) else ()


def _bids(
    step: Step, before: Sequence[Placed], now: Situation, *, first: bool, news: bool
) -> Iterator[Bid | Floor]:
    """Yield the days before which `step` may not come; none if it falls away.

    Of equal days the first decides, so the advice comes before what must always hold.
    """
    last, kind, working = now.last, now.kind, now.working
    if step.kind is Kind.REFERENCES and not now.interview.references:
        return
    if now.timeline and _is_unwanted(step, now.timeline):
        return
    quiet = kind in (TimelineKind.SILENCE, TimelineKind.DISCOURAGED)
    limits = step.stated if last else step.unstated
    if not limits or (step.kind in FOLLOW_UPS and quiet):
        return
    source = next((limit for limit in limits if limit.bound is Bound.AFTER), limits[0]).source
    rule = source.rule
    told: tuple[Reason, ...] = (source,)
    asked = kind is TimelineKind.CONTACT and step.kind is Kind.CHECK_IN and first
    missed = kind is TimelineKind.MISSED and step.kind in FOLLOW_UPS and news
    if missed and (not last or last <= now.since):
        yield Floor(now.since, rule, (Dated(Fact.MISSED, last), *told))
    elif now.timeline and asked:
        rule = now.invited.rule
        told = (Asked(*_window(now.timeline)), now.invited)
        yield _invited(now.timeline, now.invited, working)
    elif last and kind is TimelineKind.SILENCE and step.kind is Kind.LET_GO:
        rule, told = _SAID, (Dated(Fact.SILENCE, last),)
        yield Floor(last, rule, told)
    else:
        yield from _by_limits(limits, before, now)
        waits = step.kind in WAITING
        if last and waits and not any(limit.anchor is Anchor.TIMELINE for limit in limits):
            yield Floor(last + _DAY, rule, (Dated(Fact.PROMISED, last), *told))
    for day, why in _rests(step, before, now, at_once=asked or missed):
        yield Floor(day, rule, (why, *told))


def _rests(
    step: Step, before: Sequence[Placed], now: Situation, *, at_once: bool
) -> Iterator[tuple[date, Reason]]:
    """Yield the days before which a step may not come whatever is advised, and why."""
    if before and not _holds_up(step, before[-1]):  # in order, with two days between contacts
        previous = before[-1]
        rest = _REST if step.kind in FOLLOW_UPS else int(step.kind is Kind.LET_GO)
        since = previous.bid.day
        yield since + rest * _DAY, Rest(rest, previous.event, since)
    if now.spoken and step.kind not in FIRST:
        rest = _REST if step.kind in FOLLOW_UPS and not at_once else 0
        yield now.since + rest * _DAY, Rest(rest, Anchor.HEARD, now.since)
    until = now.timeline and now.timeline.until
    if until and step.kind in FOLLOW_UPS:
        yield until, Dated(Fact.BARRED, until)


def _is_unwanted(step: Step, said: Timeline) -> bool:
    """Tell whether they asked for no such step: for no call, or for nothing any more."""
    called = said.unrung and step.channel is Channel.PHONE
    return called or (said.stops and step.kind is not Kind.LET_GO)


def _window(timeline: Timeline) -> tuple[date, date]:
    last = timeline.latest or timeline.base
    return timeline.earliest or last, last


def _invited(timeline: Timeline, source: Source, working: WorkingDays) -> Bid:
    """Bid for the middle working day of the window in which they asked to be contacted.

    If they asked for it only if nothing is heard by a day, it is the first working day after that.
    """
    if timeline.unheard:
        told = (Dated(Fact.UNHEARD, timeline.unheard), source)
        return _from(timeline.unheard + _DAY, source.rule, working, *told)
    first, last = _window(timeline)
    asked = Asked(first, last)
    off = _off(first, last, working)
    open_days = [day for day in _days(first, last) if working.why_off(day) is None]
    if not open_days:
        return _from(last, source.rule, working, asked, source)
    day = open_days[len(open_days) // 2]
    middle = (Dated(Fact.MIDDLE, day),) if first < last else ()
    return Bid(day, source.rule, (asked, *_passed(off), *middle, source), off)


def _by_limits(
    limits: Sequence[Limit], before: Sequence[Placed], now: Situation
) -> Iterator[Bid | Floor]:
    """Bid as the cadence's limits say; an upper bound counts where there is no lower one."""
    lower = [limit for limit in limits if limit.bound is Bound.AFTER]
    for limit in lower or limits:
        event, since = _event(limit, before, now)
        if limit.bound is Bound.BY:
            begin = max(since, now.interview.day, now.floor or since)  # nobody asked before
            yield _by(limit, event, since, begin, now.working)
        elif limit.span.unit is Unit.WORKING_DAY and limit.span.number:
            yield _counted(limit, event, since, now.working)
        else:  # a lower bound in calendar days
            target = since + _calendar_days(limit)
            count = Counted(limit.span, limit.bound, event, since, (target,))
            yield Floor(target, limit.source.rule, (count, limit.source))


def _event(limit: Limit, before: Sequence[Placed], now: Situation) -> tuple[Anchor | Kind, date]:
    """Return what `limit` counts from, and its day.

    What counts from the interview counts anew from the employer's latest word, the thank-you and
    the references apart, which are upper bounds.
    """
    outcome = now.interview.outcome
    if limit.anchor is Anchor.OUTCOME and outcome:
        return limit.anchor, outcome.day
    if limit.anchor is Anchor.TIMELINE and now.last:
        return limit.anchor, now.last
    if limit.anchor is Anchor.LAST_CONTACT:
        contacts = [placed for placed in before if placed.step.kind is not Kind.LET_GO]
        if contacts:
            return contacts[-1].event, contacts[-1].bid.day
    if now.word and limit.bound is Bound.AFTER:
        return Anchor.HEARD, now.word
    return Anchor.INTERVIEW, now.interview.day


@lru_cache(maxsize=4_096)  # a class shares days and regions
def _by(limit: Limit, event: Anchor | Kind, since: date, begin: date, working: WorkingDays) -> Bid:
    """Roll an upper bound back to a working day from `begin` on, or past the bound if none is."""
    target, source = since + _calendar_days(limit), limit.source
    count = Counted(limit.span, limit.bound, event, since, (target,))
    day = target if working.why_off(target) is None else working.add_working_days(target, -1)
    if day < begin:  # so all days from then to the target are off, and are told
        return _from(min(begin, target), source.rule, working, count, source)
    off = _off(day, target, working)
    moved = (Moved(off, day, back=True),) if off else ()
    return Bid(day, source.rule, (count, *moved, source), off)


@lru_cache(maxsize=4_096)
def _counted(limit: Limit, event: Anchor | Kind, since: date, working: WorkingDays) -> Bid:
    """Count a lower bound in working days."""
    day = working.add_working_days(since, limit.span.number)
    off = _off(since + _DAY, day, working)
    _refuse_idleness(off, since)
    days = tuple(one for one in _days(since + _DAY, day) if working.why_off(one) is None)
    count = Counted(limit.span, limit.bound, event, since, days)
    return Bid(day, limit.source.rule, (count, *_passed(off), limit.source), off)


def _from(target: date, rule: str, working: WorkingDays, why: Reason, *more: Reason) -> Bid:
    """Bid for the first working day from `target` on; `why` says that that is the first day."""
    day = target if working.why_off(target) is None else working.add_working_days(target, 1)
    off = _off(target, day, working)
    _refuse_idleness(off, target)
    moved = (Moved(off, day),) if off else ()
    return Bid(day, rule, (why, *moved, *more), off)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * _DAY


@lru_cache(maxsize=4_096)  # a class shares days and regions
def _off(first: date, last: date, working: WorkingDays) -> Off:
    """Give the days off from `first` to `last`, and what they are."""
    reasons = ((day, working.why_off(day)) for day in _days(first, last))
    return tuple((day, why) for day, why in reasons if why is not None)


def _holidays(off: Off) -> Off:
    """Leave out the weekends."""
    return tuple((day, why) for day, why in off if not is_weekend_name(why))


def _refuse_idleness(off: Off, since: date) -> None:
    if len(off) > _SEARCH:
        raise InputError(f"No working day comes for {_SEARCH} days after {short_date(since)}.")


def _calendar_days(limit: Limit) -> timedelta:
    return limit.span.number * _DAY * (7 if limit.span.unit is Unit.WEEK else 1)
