"""Values: what expressions of time mean, and the window of days that each is on a calendar.

A value is a record of an operation and what it works on, so that a reading can be looked at. It
becomes a window only when it is asked for one, in a scene.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from followcal.timeline.dates import (
    DAY,
    Days,
    UnreadableError,
    Window,
    day_window,
    numeric,
)

NAMED = ("weekdays", "dated", "numeric", "day_of_month")  # what a day that is named may be
POINTS = (*NAMED, "today")


class Term(NamedTuple):
    """A `number` of units, as in "two and a half weeks", which may be a half."""

    number: float
    unit: str


class Length(NamedTuple):
    """A span of time from `low` to `high`, each a sum of terms, with what hedges it.

    `floor` says "at least" or "more than", `slack` "or so", `more` "another". `loose` marks a
    couple of days, which from today on may be one.
    """

    low: tuple[Term, ...]
    high: tuple[Term, ...]
    floor: str = ""
    slack: bool = False
    more: bool = False
    loose: bool = False


class Time(NamedTuple):
    """A meaning in time: an operation and its arguments.

    `chained` values count from an earlier window ("a week after that"), `past` ones lie before
    the words were said. `unit` names a period's length, `fixed` one that cannot be next year's,
    `span` is a bare length, `limit` what "by" and the like have made.
    """

    op: str
    args: tuple[Any, ...] = ()
    chained: bool = False
    past: bool = False
    unit: str = ""
    fixed: bool = False
    span: bool = False
    limit: bool = False

    @property
    def itself(self) -> "Time":
        """The time without a "by": of "by Friday" the Friday."""
        inner: Time = self.args[0] if self.op == "by" else self
        return inner

    def within(self, scene: "Scene") -> Window:
        """Return the window of days; raises UnreadableError, ValueError or OverflowError."""
        return _OPERATIONS[self.op](scene, *self.args)


class Scene(NamedTuple):
    """What a value is seen against: the calendar, what "that" points at, and known events.

    `promised` is the last day of a timeline that they had stated before.
    """

    days: Days
    that: Window | None = None
    events: Mapping[str, Window] = {}
    promised: date | None = None

    def antecedent(self) -> Window:
        """Return the window that "that" points at."""
        if self.that is None:
            raise UnreadableError(
                "it is not clear from which day this counts", question="From which day?"
            )
        return self.that

    def at(self, day: date) -> "Scene":
        """Return the same scene as seen on another day."""
        return self._replace(days=self.days.at(day))


_OPERATIONS: dict[str, Callable[..., Window]] = {}
_HALF = 15  # the last day of a month's first half
_SHORT = 4  # letters that tell the name of an event
TALK = "talk*"  # the event that is the candidate's own talk; a "*" ends what is no word
THE_TALK = "other*"  # the event that is a talk, theirs or another that was named
_FAR = 270 * DAY
_WEEK, _MONTH, _NEXT_SUCH = 7 * DAY, 31 * DAY, 45 * DAY
_RECENT = 92 * DAY
_SIZES = {"hour": 1 / 24, "day": 1, "workday": 1.4, "week": 7, "fortnight": 14, "month": 30.4}
_SIZES |= {"quarter": 91.3, "year": 365.2}


def operation(function: Callable[..., Window]) -> Callable[..., Window]:
    """Enter a function as the operation of its name."""
    _OPERATIONS[function.__name__.strip("_")] = function
    return function


def time(op: str, *args: Any, **marks: Any) -> Time:
    """Return a value, which is chained or past if what it works on is."""
    for arg in args:
        if isinstance(arg, Time):
            marks.setdefault("chained", arg.chained)
            marks["past"] = marks.get("past", False) or arg.past
    return Time(op, args, **marks)


def _year_of(scene: "Scene", year: int | None) -> int | None:
    """Return a year as it is written, or counted from the base: 0 is this year, 1 the next."""
    return scene.days.base.year + year if year is not None and year < 10 else year  # noqa: PLR2004


def size(terms: tuple[Term, ...]) -> float:
    """Return about how many days the `terms` are, to tell the longer of two."""
    return sum(term.number * _SIZES[term.unit] for term in terms)


def _plus(days: Days, day: date, terms: tuple[Term, ...]) -> date:
    """Return the day that is `terms` after `day`; a half is rounded up to whole days."""
    for term in terms:
        whole, half = math.floor(term.number), term.number % 1
        if whole:
            day = days.add(day, whole, term.unit)
        if half:
            if term.unit in ("year", "quarter"):
                day = days.add(day, round(half * {"year": 12, "quarter": 3}[term.unit]), "month")
            elif term.unit == "workday":
                day = days.add(day, 1, "workday")
            else:
                day += DAY * math.ceil(half * {"month": 31}.get(term.unit, _SIZES[term.unit]))
    return day


def added(scene: Scene, length: Length, window: Window) -> Window:
    """Return the window that lies a `length` after another one."""
    days = scene.days
    low = length.low
    if length.loose and window.last == days.base:
        low = (Term(1, low[0].unit),)
    first = _plus(days, window.last, low)
    last = max(_plus(days, window.last, length.high), _plus(days, window.last, length.low))
    if length.floor:
        if length.high[-1].unit == "workday":
            half = sum(math.ceil(term.number / 2) for term in length.high)
            last = days.add(last, half, "workday")
        else:
            last += DAY * -(-(last - window.last).days // 2)
    if length.slack:
        last = days.working(last, 2)
    return Window(min(first, last), last)


# Days


@operation
def _today(scene: Scene, ahead: int) -> Window:
    return day_window(scene.days.base + ahead * DAY)


@operation
def _that(scene: Scene) -> Window:
    return scene.antecedent()


@operation
def _nth_of_that(scene: Scene, number: int) -> Window:
    """Return the first of the days that were listed, or their last: "at the second"."""
    that = scene.antecedent()
    return day_window(that.first if number == 1 else that.last)


@operation
def _promised(scene: Scene) -> Window:
    """Return the last day of the timeline that was stated before."""
    if scene.promised is None:
        raise UnreadableError("sooner than when is not clear", question="Which day was it to be?")
    return day_window(scene.promised)


@operation
def _over(_: Scene, *__: Any) -> Window:
    raise UnreadableError("that is over")


@operation
def _weekdays(scene: Scene, numbers: tuple[int, ...], which: str) -> Window:
    """Return weekdays: the coming ones, or those of next week for "next".

    One that is "later" than tomorrow and the day after: who says "vendredi prochain" on a Thursday
    may mean either Friday.
    """
    days = scene.days
    if which == "later" and len(numbers) == 1:
        return day_window(days.weekday(numbers[0], days.base + 2 * DAY))
    if which == "next" or (which == "following" and scene.that is None):
        first = days.week(days.base, 1).first
        found = [first + DAY * ((number - first.weekday()) % 7) for number in numbers]
        return Window(min(found), max(found))
    start = scene.antecedent().last if which in ("that", "following") else days.base
    if which == "that":
        start -= DAY
    found = [days.weekday(numbers[0], start)]
    found += [days.weekday(number, found[0]) for number in numbers[1:]]
    return Window(found[0], max(found))


@operation
def _shifted(scene: Scene, time: Time, days: int) -> Window:
    window = time.within(scene)
    return Window(window.first + DAY * days, window.last + DAY * days)


@operation
def _weekdays_in(scene: Scene, numbers: tuple[int, ...], week: Time, within: str = "") -> Window:
    """Return weekdays of a week: "Friday of next week"; "by Friday next week" is `within` it."""
    first = week.within(scene).first
    start = scene.days.week(first).first
    found = [start + DAY * ((number - start.weekday()) % 7) for number in numbers]
    if max(found) < scene.days.base:
        raise UnreadableError("that day is over")
    return Window(min(found), max(found), opens=first if within else None)


@operation
def _weekdays_beside(scene: Scene, numbers: tuple[int, ...], step: int, anchor: Time) -> Window:
    """Return "the Monday after Thanksgiving", "the Friday before Christmas"."""
    window = anchor.within(scene)
    if step > 0:
        found = [scene.days.weekday(number, window.last) for number in numbers]
    else:
        found = [window.first - DAY * ((window.first.weekday() - n - 1) % 7 + 1) for n in numbers]
    return Window(min(found), max(found))


@operation
def _weekday_in_weeks(scene: Scene, weekday: int, length: Length) -> Window:
    """Return "Monday in two weeks": that weekday of the week that lies so far ahead."""
    week = scene.days.week(added(scene, length, day_window(scene.days.base)).last)
    return day_window(week.first + DAY * ((weekday - week.first.weekday()) % 7))


@operation
def _nth_from(scene: Scene, weekday: int, number: int, anchor: Time) -> Window:
    """Return "two Fridays from now": the second of them after a day."""
    day = scene.days.weekday(weekday, anchor.within(scene).last)
    return day_window(day + DAY * 7 * (number - 1))


@operation
def _dated(
    scene: Scene, month: int, numbers: tuple[int, ...], year: int | None, weekday: int | None
) -> Window:
    """Return a date or a range of them; a weekday beside it must fit."""
    year = _year_of(scene, year)
    first = scene.days.dated(month, numbers[0], year)
    last = scene.days.at(first).dated(month, numbers[-1], year)
    if last < first or (year is None and last - first > DAY * 31):
        raise UnreadableError("it ends before it begins")
    if weekday is not None and first.weekday() != weekday:
        before = scene.days.at(scene.days.base - _FAR)
        first = before.dated(month, numbers[0], year)  # a day that was lately
        if year or first > scene.days.base or first.weekday() != weekday:
            raise UnreadableError("the weekday and the date do not go together")
        last = before.at(first).dated(month, numbers[-1])
    return Window(first, last)


@operation
def _numeric(scene: Scene, written: str, weekday: int | None) -> Window:
    day = numeric(written, scene.days, scene.days.workdays.month_first, weekday)
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableError("the weekday and the date do not go together")
    return day_window(day)


@operation
def _day_of_month(scene: Scene, numbers: tuple[int, ...], weekday: int | None) -> Window:
    """Return "the 15th" or "the 10th to the 12th", the next such days."""
    base = scene.days.base
    first = scene.days.day_of_month(numbers[0], weekday)
    if weekday is not None and first - base > _NEXT_SUCH:  # one that was lately, or a mistake
        first = scene.days.at(base - _MONTH).day_of_month(numbers[0], weekday)
        if first > base:
            raise UnreadableError("the weekday and the date do not go together")
    last = first if len(numbers) == 1 else scene.days.at(first).day_of_month(numbers[-1])
    return Window(first, last)


@operation
def _days_of(scene: Scene, numbers: tuple[int, ...], period: Time) -> Window:
    """Return days of a month: "the 4th of next month"."""

    def of(_: Scene, window: Window) -> Window:
        month = window.first
        days = [scene.days.dated(month.month, day, month.year) for day in numbers]
        return Window(days[0], days[-1])

    return _next_if_over(scene, period, of)


@operation
def _beside_day(scene: Scene, anchor: Time, step: int, unit: str) -> Window:
    """Return the day before or after another one."""
    window = anchor.within(scene)
    if not step:
        return window
    day = window.last if step > 0 else window.first
    return day_window(scene.days.add(day, step, unit))


# Periods


def _next_if_over(scene: Scene, period: Time, compute: Callable[[Scene, Window], Window]) -> Window:
    """Return what `compute` makes of a period, or of its next one if that is over.

    "The first Tuesday of the month" is next month's once this month's has passed.
    """
    window = period.within(scene)
    found = compute(scene, window)
    if (found.due or found.last) < scene.days.base and not period.fixed:
        later = scene.at(window.last + DAY)
        found = compute(later, period.within(later))
    return found


def _ahead(scene: Scene, window: Window) -> Window:
    if window.last < scene.days.base:
        raise UnreadableError("that is over")
    return window


@operation
def _period(scene: Scene, unit: str, later: int) -> Window:
    """Return this or a later week, half of a month, month, quarter, year or weekend."""
    days = scene.days
    if unit == "week":
        return days.week(days.base, later) if later else days.this_week()
    if unit == "fortnight":
        first = days.week(days.base, 2 * later)
        return Window(first.first, days.week(first.first, 1).last)
    if unit == "weekend":
        last = days.week(days.base, later).last
        return Window(last + DAY, days.week(days.base, later + 1).first - DAY)
    if unit == "month":
        return days.month_later(later)
    if unit == "half-month":
        second = (days.base.day > _HALF) + later
        month = days.month_later(second // 2)
        middle = month.first.replace(day=_HALF)
        return Window(middle + DAY, month.last) if second % 2 else Window(month.first, middle)
    if unit == "year":
        return Window(date(days.base.year + later, 1, 1), date(days.base.year + later, 12, 31))
    quarter = days.month_later(3 * later).first
    return days.quarter((quarter.month + 2) // 3, quarter.year)


@operation
def _month(scene: Scene, number: int, year: int | None) -> Window:
    return _ahead(scene, scene.days.month(number, _year_of(scene, year)))


@operation
def _quarter(scene: Scene, number: int, year: int | None) -> Window:
    return _ahead(scene, scene.days.quarter(number, _year_of(scene, year)))


@operation
def _year(scene: Scene, number: int) -> Window:
    return _ahead(scene, Window(date(number, 1, 1), date(number, 12, 31)))


@operation
def _week_number(scene: Scene, number: int, year: int | None) -> Window:
    """Return a week by its number (ISO 8601), the next such one."""
    year = _year_of(scene, year)
    for of in (year,) if year else (scene.days.base.year, scene.days.base.year + 1):
        try:
            week = scene.days.week(date.fromisocalendar(of, number, 1))
        except ValueError:
            continue
        if week.last >= scene.days.base:
            return week
    raise UnreadableError(f"there is no week {number} ahead" if number else "there is no week 0")


@operation
def _new_year(scene: Scene) -> Window:
    return scene.days.in_new_year()


@operation
def _holidays(scene: Scene) -> Window:
    new_year, _ = scene.days.new_year()
    scene.days.after_holidays()
    return Window(date(new_year.year - 1, 12, 25), new_year)


@operation
def _bank_holiday(scene: Scene, month: int | None) -> Window:
    return scene.days.bank_holiday(month)


@operation
def _holiday(scene: Scene, dates: tuple[date, ...], year: int | None) -> Window:
    """Return the next of a holiday's `dates`, all its days in a row."""
    year = _year_of(scene, year)
    coming = [day for day in dates if (day.year == year if year else day >= scene.days.base)]
    if not coming:
        raise UnreadableError("no such holiday is known there")
    first = last = coming[0]
    for day in coming[1:]:
        if day - last <= 7 * DAY:
            last = day
    return Window(first, last)


@operation
def _whole(scene: Scene, period: Time) -> Window:
    """Return a period without the part of it that is over."""
    window, base = period.within(scene), scene.days.base
    return window._replace(first=max(window.first, min(base, window.last)))


@operation
def _period_of_that(scene: Scene, unit: str, step: int, otherwise: int | Time | None) -> Window:
    """Return the period of the earlier window or one beside it; without one, `otherwise` later.

    `otherwise` may also be what is meant instead: "dans la semaine" is seven days.
    """
    over = scene.that is None or scene.that.last < scene.days.base
    if over and isinstance(otherwise, Time):
        return otherwise.within(scene)
    if scene.that is None and otherwise is not None:
        return _period(scene, unit, otherwise)
    that = scene.antecedent()
    if step:
        return _period(scene.at(that.last), unit, step)
    days = scene.days
    if unit == "weekend":
        return _period(scene.at(that.last), unit, 0)
    found = days.week(that.last) if unit == "week" else days.at(that.last).month_later(0)
    if found.last < that.last:
        found = days.week(that.last, 1)  # "they are away until the 24th", a Sunday
    return Window(max(found.first, that.first), found.last)


@operation
def _period_beside(scene: Scene, unit: str, step: int, anchor: Time) -> Window:
    """Return the period before or after the one that something is in."""
    window = anchor.within(scene)
    day = window.last if step > 0 else window.first
    if unit == "week":
        return scene.days.week(day, step)
    return _period(scene.at(day), unit, step)


@operation
def _week_with(scene: Scene, inner: Time) -> Window:
    return scene.days.week(inner.within(scene).first)


@operation
def _weeks_of(scene: Scene, numbers: tuple[int, int], kind: str, period: Time) -> Window:
    """Return weeks of a period, counted from 1, the last for 0; of a `kind` "full" or ""."""
    first, last = numbers
    full = kind == "full"

    def of(seen: Scene, window: Window) -> Window:
        days = seen.days
        if period.op == "new_year":
            week = days.from_new_year()
            begin = max(week.first, days.week(week.first, first - 1).first)
            return Window(begin, days.week(week.first, last - 1).last)
        if not first and full:
            week = days.week(window.last)
            return week if week.last <= window.last else days.week(window.last, -1)
        if not first:
            return days.last_week(window)
        nth = days.full_week if full else days.first_week
        return nth(window, first) | nth(window, last)

    return _whole_of(scene, _next_if_over(scene, period, of))


def _whole_of(scene: Scene, window: Window) -> Window:
    base = scene.days.base
    return window._replace(first=max(window.first, min(base, window.last)))


@operation
def _nth_weekday(scene: Scene, number: int, weekday: int, period: Time) -> Window:
    """Return the `number`-th such weekday of a period, the last one for 0."""

    def of(seen: Scene, window: Window) -> Window:
        if not number:
            return day_window(window.last - DAY * ((window.last.weekday() - weekday) % 7))
        day = seen.days.weekday(weekday, window.first - DAY) + DAY * 7 * (number - 1)
        if day > window.last:
            raise UnreadableError("that month has no such day")
        return day_window(day)

    return _next_if_over(scene, period, of)


@operation
def _nth_day(scene: Scene, number: int, unit: str, period: Time) -> Window:
    """Return the `number`-th day or working day of a period, the last one for 0."""

    def of(seen: Scene, window: Window) -> Window:
        if number:
            return day_window(seen.days.add(window.first - DAY, number, unit))
        return day_window(seen.days.add(window.last + DAY, -1, unit))

    return _next_if_over(scene, period, of)


@operation
def _part(scene: Scene, name: str, period: Time) -> Window:
    """Return the early, middle or late part of a period, its end or a half of it."""
    of = _PARTS.get(period.unit, _of_days)
    part = "late" if name == "later" else name  # "später Dezember"
    return _whole_of(scene, _next_if_over(scene, period, lambda _, window: of(part, window)))


@operation
def _rest(scene: Scene, period: Time) -> Window:
    """Return what is left of a running period, from the next working day on."""
    window = period.within(scene)
    if window.first > scene.days.base:
        return _PARTS.get(period.unit, _of_days)("late", window)
    return Window(min(scene.days.soonest, window.last), window.last)


def _of_week(name: str, week: Window) -> Window:
    first, last = week.first, week.last
    return {
        "first-thing": Window(first, first),
        "early": Window(first, first + DAY),
        "half1": Window(first, first + 2 * DAY),
        "mid": Window(first + DAY, first + 2 * DAY),
        "half2": Window(last - 2 * DAY, last),
        "late": Window(last - DAY, last, due=last),
        "end": Window(last, last),
    }[name]


def _of_month(name: str, month: Window) -> Window:
    def days(first: int, last: int) -> Window:
        return Window(month.first.replace(day=first), month.first.replace(day=last))

    end = month.last.day
    if name == "mid":
        return days(11, 20)._replace(due=month.first.replace(day=15))
    if name == "late":
        return days(21, end)._replace(due=month.last)
    return days(
        *{
            "first-thing": (1, 1),
            "early": (1, 10),
            "half1": (1, 15),
            "half2": (16, end),
            "end": (end, end),
        }[name]
    )


def _of_months(name: str, period: Window) -> Window:
    """Return a third, a half or the end of a quarter or a year."""
    first, last = period.first, period.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    length = months // 2 if name in ("half1", "half2") else months // 3
    start = {"mid": length, "late": months - length, "half2": months - length}.get(name, 0)
    if name == "end":
        return Window(last, last)
    if name == "first-thing":
        return Window(first, first)
    begin = _month_on(first, start)
    return Window(begin, _month_on(begin, max(length, 1)) - DAY)


def _month_on(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _of_days(name: str, window: Window) -> Window:
    """Return the part of a window that has no parts of its own, such as a day or the new year."""
    return Window(window.last, window.last) if name in ("end", "late") else window


_PARTS: dict[str, Callable[[str, Window], Window]] = {
    "week": _of_week,
    "month": _of_month,
    "quarter": _of_months,
    "year": _of_months,
}


# Spans, and what stands before a time


@operation
def _lapse(scene: Scene, length: Length, anchor: Time | None, limit: str) -> Window:
    """Return a span from its anchor, or from the base; a limit opens on the first working day."""
    since = scene.days.base
    if length.more:
        that = scene.that.last if scene.that else since
        since = max(since, that, scene.promised or since)
    start = anchor.within(scene) if anchor else day_window(since)
    window = added(scene, length, start)
    if anchor and anchor.op == "lapse":  # a sum
        window = added(scene, length, day_window(start.first)) | window
    if not limit:
        return window
    if length.floor:
        return window
    first = start.last if start.last > scene.days.base else scene.days.soonest
    if length.more:
        first = scene.days.working(start.last, 1)
    return Window(min(first, window.last), window.last)


@operation
def _elliptic(scene: Scene, length: Time) -> Window:
    """Return a number of the units named before, which hedges that: "a week, maybe three"."""
    return length.within(scene)


@operation
def _ahead_of(scene: Scene, length: Length, anchor: Time) -> Window:
    """Return the day that lies a span before another."""
    day = anchor.within(scene).first
    for number, unit in length.low:
        day = scene.days.add(day, -math.floor(number), unit)
        day -= _plus(scene.days, day, (Term(number % 1, unit),)) - day
    return day_window(day)


@operation
def _doubled(scene: Scene) -> Window:
    """Return as long again after what was named before: "three weeks. Double that"."""
    that = scene.antecedent()
    return day_window(that.last + max(that.last - scene.days.base, DAY * 0))


def counts_from_event(value: Time) -> bool:
    """Tell whether a time counts from an event: "two weeks after the board meeting"."""
    return value.op in ("event", "near_event") or any(
        isinstance(arg, Time) and counts_from_event(arg) for arg in value.args
    )


def event_names(words: str) -> list[str]:
    """Return what tells the events among words: "closes" and "the closing date" are of one.

    A kind of events, as "gathers*", stays as it is.
    """
    told = [word for word in words.split() if len(word) > _SHORT]
    return [word if word.endswith("*") else word[:_SHORT] for word in told]


@operation
def _event(scene: Scene, name: str, question: str, after: Time | None = None) -> Window:
    """Return the day of an event that is known, or told after it, or of the talk itself."""
    for named in event_names(name):
        if named in scene.events:
            return scene.events[named]
    if after:
        return after.within(scene)
    if THE_TALK in name.split():
        return _that_day(scene)
    if not question:
        return day_window(scene.days.base)
    raise UnreadableError("it counts from a day that is not in their words", question=question)


@operation
def _by(scene: Scene, time: Time) -> Window:
    """Return "by X": from the first working day after the base until X."""
    window = time.within(scene)
    last = window.due or window.last
    first = max(window.opens or scene.days.base, scene.days.soonest)
    return Window(min(first, last), last)


@operation
def _before(scene: Scene, time: Time) -> Window:
    """Return "before X": until the day before X begins, but "before late May" as "by" then."""
    window = time.within(scene)
    last = window.last if time.unit == "end" else window.due or window.first - DAY
    return Window(min(scene.days.soonest, last), last)


@operation
def _after(scene: Scene, time: Time) -> Window:
    """Return "after X": from the first working day after X to the end of that week."""
    if time.op == "holidays":
        return scene.days.after_holidays()
    last = time.within(scene).last
    if time.unit == "weekend":
        return day_window(scene.days.working(last, 1))
    return scene.days.after(last)


@operation
def _until_after(scene: Scene, time: Time) -> Window:
    """Return "not until after X", as "after X"."""
    return _after(scene, time)


@operation
def _since(scene: Scene, time: Time) -> Window:
    """Return "not before X": all of X, or where X is a day from it to the end of that week."""
    window = time.within(scene)
    if window.first < window.last:
        return window
    return scene.days.rest_of_week(window.first)


@operation
def _denied(scene: Scene, time: Time) -> Window:
    """Return what is left when a time is denied: after it, to the end of the next such period."""
    window = time.within(scene)
    days = scene.days
    inner = time
    while inner.op in ("by", "whole", "part", "rest", "since", "before") and inner.args:
        inner = next(arg for arg in inner.args if isinstance(arg, Time))
    first = days.working(window.last, 1)
    if inner.op == "lapse" and inner.args[0].high[-1].unit == "workday":
        last = days.working(window.last, inner.args[0].high[-1].number)
    elif inner.op == "lapse":
        last = window.last + (window.last - days.base)
    elif inner.unit in ("month", "quarter", "year"):
        last = _period(scene.at(window.last), inner.unit, 1).last
    else:
        last = days.week(window.last, 1).last
    return Window(first, max(first, last))


@operation
def _either(scene: Scene, one: Time, two: Time) -> Window:
    """Return from the first of two values to the last, which counts from it where it is before."""
    first = one.within(scene)
    second = two.within(scene._replace(that=first) if two.chained else scene)
    if two.op == "day_of_month":  # "12 January, or maybe the 11th"
        second = two.within(scene.at(max(scene.days.base, first.first - _WEEK)))
    if second.last < first.first and not two.limit and two.op != "day_of_month":
        second = two.within(scene.at(first.last))
        turned = two.op in ("dated", "numeric") and second.last - first.first > _FAR
        if turned or second.last < first.first:
            raise UnreadableError("it ends before it begins")
    return first | second


@operation
def _bounded(scene: Scene, one: Time, two: Time) -> Window:
    """Return from the first day of a value to the last of another."""
    first, second = one.within(scene), two.within(scene)
    if second.last < first.first:
        second = two.within(scene.at(first.last))
    if second.last < first.first or second.last - first.first > _FAR:
        raise UnreadableError("it ends before it begins")
    return Window(first.first, second.last)


@operation
def _later_of(scene: Scene, one: Time, two: Time) -> Window:
    """Return the span of two values; a second that does not come later counts from the first."""
    first = one.within(scene)
    second = two.within(scene._replace(that=first))
    end = first.due or first.last
    if first.first < second.last < end:
        return Window(first.first, second.last)  # "next week, Thursday at the latest"
    if second.last < end:
        second = two.within(scene.at(first.last))
    return Window(min(first.first, second.first), max(end, second.last))


@operation
def _instead(scene: Scene, one: Time, two: Time) -> Window:
    """Return the second of two values, which corrects the first."""
    return two.within(scene._replace(that=one.within(scene)) if two.chained else scene)


@operation
def _until(scene: Scene, time: Time) -> Window:
    """Return "until X" where X begins something: as "not before X"."""
    return _since(scene, time)


@operation
def _near_event(scene: Scene, time: Time) -> Window:
    """Return the day of an event that a date stands beside; it may lie a little in the past."""
    window = time.within(scene)
    if time.op == "dated" and time.args[2] is None and window.last - scene.days.base > _FAR:
        back = scene.days.base - _RECENT
        return time.within(scene.at(back))
    return window


@operation
def _following_that(scene: Scene) -> Window:
    """Return the week, or the month, after the one that was named before."""
    that = scene.antecedent()
    long = (that.last - that.first).days > 26  # noqa: PLR2004
    return _period(scene.at(that.last), "month" if long else "week", 1)


@operation
def _not_before(scene: Scene, time: Time) -> Window:
    """Return what "not before X" leaves: from X, if that is worked on, to the end of next week."""
    window = time.within(scene)
    eve = window.first - DAY
    first = scene.days.working(eve, 1)
    if window.last > window.first and window.last >= first:
        return Window(first, window.last)
    return Window(first, max(first, scene.days.week(eve, 1).last))


@operation
def _after_length(scene: Scene, time: Time) -> Window:
    """Return "after two weeks", as the span itself."""
    return time.within(scene)


@operation
def _that_day(scene: Scene) -> Window:
    """Return the day ahead that was named before, else that of the talk itself."""
    ahead = scene.that is not None and scene.that.last > scene.days.base
    return day_window(scene.antecedent().last if ahead else scene.days.base)
