"""Dates: windows of days, and the calendar that weeks, months and holidays are read from."""

import calendar
import re
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import NamedTuple

from followcal.later import later
from followcal.model import MONTHS
from followcal.workdays import RegionCalendar

_dateutil = later("dateutil.relativedelta")

DAY = timedelta(days=1)
FAR = 270 * DAY


class UnreadableError(Exception):
    """A `part` of the words makes no date: what is the problem, and what to ask about it."""

    def __init__(self, problem: str, part: str = "", question: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.part = part
        self.question = question


class Window(NamedTuple):
    """Days from `first` to `last`.

    For "by", `due` is the day that is meant where it is not the last one, and `opens` the day
    from which it may be where that is not the next working day.
    """

    first: date
    last: date
    due: date | None = None
    opens: date | None = None

    def __or__(self, other: "Window") -> "Window":
        return Window(min(self.first, other.first), max(self.last, other.last))


def day_window(day: date) -> Window:
    """Return the window of one day."""
    return Window(day, day)


class Days:
    """The calendar as seen on the day `base`, on which the words were said."""

    def __init__(self, base: date, workdays: RegionCalendar) -> None:
        self.base = base
        self.workdays = workdays

    def at(self, base: date) -> "Days":
        """Return the same calendar as seen on another day."""
        return Days(base, self.workdays)

    @cached_property
    def soonest(self) -> date:
        """The first working day after the base."""
        return self.working(self.base, 1)

    def working(self, day: date, count: int) -> date:
        """Return the day that is `count` working days after `day`."""
        return self.workdays.add_working_days(day, count)

    def add(self, day: date, number: int, unit: str) -> date:
        """Return `day` and `number` of `unit` later; parts of a day count as a day."""
        if unit == "workday":
            return self.working(day, number)
        if unit == "hour":
            return day + DAY * -(-number // 24)
        if unit in ("month", "quarter", "year"):
            months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
            return day + _dateutil.relativedelta(months=months)  # type: ignore[no-any-return]
        return day + DAY * number * {"day": 1, "week": 7, "fortnight": 14}[unit]

    def week(self, day: date, later: int = 0) -> Window:
        """Return the working week that `day` is in, or one `later`: Monday to Friday or as kept.

        A week begins after the weekend and ends with the last day before the next one.
        """
        off = {
            (day + DAY * n).weekday() for n in range(7) if self.workdays.is_weekend(day + DAY * n)
        }
        starts = [n for n in range(7) if n not in off and (n - 1) % 7 in off]
        start = 0 if 0 in starts or not starts else starts[0]
        first = day - DAY * ((day.weekday() - start) % 7) + DAY * 7 * later
        length = max(n for n in range(7) if (start + n) % 7 not in off)
        return Window(first, first + DAY * length)

    def this_week(self) -> Window:
        """Return the current week, or the coming one where only the weekend is left."""
        week = self.week(self.base)
        return week if self.base <= week.last else self.week(self.base, 1)

    def rest_of_week(self, day: date) -> Window:
        """Return `day` to the end of its week, or of the next where it is that end or after it."""
        end = self.week(day).last
        return Window(day, end if day < end else self.week(day, 1).last)

    def after(self, day: date) -> Window:
        """Return the first working day after `day` to the end of that week."""
        return self.rest_of_week(self.working(day, 1))

    def weekday(self, number: int, after: date) -> date:
        """Return the first such weekday after a day."""
        return after + DAY * ((number - after.weekday() - 1) % 7 + 1)

    def month(self, number: int, year: int | None = None) -> Window:
        """Return a month of `year`, or the one that is running or comes next."""
        if year is None:
            year = self.base.year + (number < self.base.month)
        return Window(date(year, number, 1), _month_end(year, number))

    def month_later(self, later: int) -> Window:
        """Return the month that is `later` months after the base's."""
        day = self.base.replace(day=1) + _dateutil.relativedelta(months=later)
        return self.month(day.month, day.year)

    def quarter(self, number: int, year: int | None = None) -> Window:
        """Return a calendar quarter of `year`, or the one that is running or comes next."""
        if not 1 <= number <= 4:  # noqa: PLR2004
            raise UnreadableError("a year has four quarters")
        year = year or self.base.year + (number < (self.base.month + 2) // 3)
        return Window(date(year, 3 * number - 2, 1), _month_end(year, 3 * number))

    def dated(self, month: int, day: int, year: int | None = None) -> date:
        """Return a date, which without a year is the next such one, the base included."""
        name, longest = MONTHS[month - 1], calendar.monthrange(2028, month)[1]
        if not 1 <= day <= longest:
            raise UnreadableError(f"{name} has {longest} days")
        years = (year,) if year else (self.base.year, self.base.year + 1)
        for candidate in years:
            if day <= calendar.monthrange(candidate, month)[1]:
                found = date(candidate, month, day)
                if year or self.base <= found <= self.base + 366 * DAY:
                    return found
        raise UnreadableError(f"{name} has 28 days then")

    def day_of_month(self, day: int, weekday: int | None = None) -> date:
        """Return the next such day of a month after the base, on the given weekday if any."""
        if not 1 <= day <= 31:  # noqa: PLR2004
            raise UnreadableError("no month has such a day")
        months = (self.month_later(later) for later in count())
        days = (month.first.replace(day=day) for month in months if day <= month.last.day)
        return next(one for one in days if one > self.base and weekday in (None, one.weekday()))

    def full_week(self, month: Window, number: int) -> Window:
        """Return the `number`-th week of a month that begins in it."""
        begun = self.week(month.first).first < month.first
        return self.week(month.first, number - 1 + begun)

    def first_week(self, month: Window, number: int = 1) -> Window:
        """Return the `number`-th week of a month, the first from its first working day on."""
        first = self.working(month.first - DAY, 1)
        if number == 1:
            return Window(first, max(first, self.week(first).last))
        return self.week(first, number - 1)

    def last_week(self, month: Window) -> Window:
        """Return the week in which a month's last working day is, up to that day."""
        last = self.working(month.last + DAY, -1)
        week = self.week(last)
        return Window(max(month.first, week.first), min(month.last, week.last))

    def new_year(self) -> tuple[date, date]:
        """Return New Year's Day and the first working day after it, of the next January."""
        day = date(self.base.year + (self.base > date(self.base.year, 1, 1)), 1, 1)
        return day, self.working(day, 1)

    def after_holidays(self) -> Window:
        """Return the time after the holidays, which is that after New Year.

        Raises UnreadableError where it is not clear that those holidays are meant.
        """
        if self.base.month < 10 and self.base > date(self.base.year, 1, 1):  # noqa: PLR2004
            raise UnreadableError("which holidays is not clear; name one, as in “after Easter”")
        return self.from_new_year()

    def from_new_year(self) -> Window:
        """Return the first working week after New Year, the next one too if it is a stub."""
        _, first = self.new_year()
        end = self.week(first).last
        left = sum(
            1 for n in range((end - first).days + 1) if not self.workdays.why_off(first + DAY * n)
        )
        return Window(first, end if left >= 3 else self.week(first, 1).last)  # noqa: PLR2004

    def in_new_year(self) -> Window:
        """Return the first two working weeks after New Year."""
        first, last = self.from_new_year()[:2]
        return Window(first, self.week(last, 1).last)

    def bank_holiday(self, month: int | None = None) -> Window:
        """Return the next public holiday, of a month if given, on a day that would be worked."""
        for year in (self.base.year, self.base.year + 1):
            for day in sorted(self.workdays.named(year)):
                worked = day >= self.base and not self.workdays.is_weekend(day)
                if worked and month in (None, day.month):
                    return day_window(day)
        raise UnreadableError("no public holiday is known there")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def numeric(
    written: str,
    days: Days,
    month_first: bool | None,  # noqa: FBT001 - as workdays tell it
    weekday: int | None = None,
) -> date:
    """Read an all-numeric date in the order of the region, ISO always; refuse the doubtful."""
    texts = re.split(r"[-/.]", written)
    parts = [int(text) for text in texts]
    if re.match(r"\d{4}", written):
        return days.dated(_month_number(parts[1]), parts[2], parts[0])
    one, two = parts[:2]
    if month_first is None and one != two and max(one, two) <= 12:  # noqa: PLR2004
        raise UnreadableError("without the region either number could be the month")
    if month_first is None:
        month_first = two > 12  # noqa: PLR2004
    if len(texts) > 2 and len(texts[2]) != 4:  # noqa: PLR2004
        raise UnreadableError("a year has four figures; write 2026-12-04 or 4 December")
    year = parts[2] if parts[2:] else None
    if month_first and "." in written and two <= 12:  # noqa: PLR2004
        if one <= 12:  # noqa: PLR2004
            return _dotted(days, one, two, year, weekday)
        month_first = False
    month, day = (one, two) if month_first else (two, one)
    return days.dated(_month_number(month), day, year)


def _dotted(days: Days, one: int, two: int, year: int | None, weekday: int | None) -> date:
    """Read a date with dots where the month is first elsewhere, as hardly anybody writes it so.

    Of the two days that fit the weekday it is the later, but none that has passed or is far.
    """
    both = [days.dated(month, day, year) for month, day in ((one, two), (two, one))]
    fit = [day for day in both if weekday in (None, day.weekday())] or both
    return max([day for day in fit if days.base <= day <= days.base + FAR] or fit[:1])


def _month_number(number: int) -> int:
    if not 1 <= number <= 12:  # noqa: PLR2004
        raise UnreadableError(f"there is no month {number}")
    return number
