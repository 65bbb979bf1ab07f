"""Dates: windows of days, and the calendar that weeks, months and holidays are read from."""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import count
from typing import NamedTuple

from dateutil.easter import EASTER_ORTHODOX, easter
from dateutil.relativedelta import relativedelta

from followcal.model import MONTHS
from followcal.workdays import Workdays

DAY = timedelta(days=1)


class UnreadableError(Exception):
    """A part of the words makes no date; the text says why."""


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

    def __init__(self, base: date, workdays: Workdays) -> None:
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
            return day + relativedelta(months=months)
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

    def weekday(self, number: int, after: date | None = None) -> date:
        """Return the first such weekday after `after`, which is the base where it is None."""
        after = after or self.base
        return after + DAY * ((number - after.weekday() - 1) % 7 + 1)

    def month(self, number: int, year: int | None = None) -> Window:
        """Return a month of `year`, or the one that is running or comes next."""
        if year is None:
            year = self.base.year + (number < self.base.month)
        return Window(date(year, number, 1), _month_end(year, number))

    def month_later(self, later: int) -> Window:
        """Return the month that is `later` months after the base's."""
        day = self.base.replace(day=1) + relativedelta(months=later)
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
        """Return the first working week after New Year, the next one too if it is a stub."""
        if self.base.month < 11 and self.base > date(self.base.year, 1, 1):  # noqa: PLR2004
            raise UnreadableError("which holidays is not clear; name one, as in “after Easter”")
        _, first = self.new_year()
        end = self.week(first).last
        left = sum(
            1 for n in range((end - first).days + 1) if not self.workdays.why_off(first + DAY * n)
        )
        return Window(first, end if left >= 3 else self.week(first, 1).last)  # noqa: PLR2004

    def in_new_year(self) -> Window:
        """Return the first two working weeks after New Year."""
        return Window(self.after_holidays().first, self.week(self.after_holidays().last, 1).last)

    def holiday(self, words: tuple[str, ...], year: int | None = None) -> Window | None:
        """Return the next holiday that goes by `words`, all its days in a row, or None.

        With a `year`, that year's, which may be over.
        """
        wanted = _key(words)
        years = (year,) if year else (self.base.year, self.base.year + 1)
        found = sorted(day for year in years for day in _named(wanted, self.workdays, year))
        coming = [day for day in found if year or day >= self.base]
        if not coming:
            return None
        first = last = coming[0]
        for day in coming[1:]:
            if day - last <= 7 * DAY:
                last = day
        return Window(first, last)

    @cached_property
    def holiday_words(self) -> frozenset[str]:
        """The words with which the names of holidays begin."""
        years = (self.base.year, self.base.year + 1)
        runs = [run for year in years for run in _index(self.workdays, year)]
        return _EVERYWHERE | {run[0] for run in runs if run}

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


def numeric(written: str, days: Days, month_first: bool | None) -> date:  # noqa: FBT001
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
    month, day = (one, two) if month_first else (two, one)
    if len(parts) == 2:  # noqa: PLR2004
        return days.dated(_month_number(month), day)
    if len(texts[2]) == 2:  # noqa: PLR2004
        raise UnreadableError("a year of two figures is doubtful; write 2026-12-04 or 4 December")
    return days.dated(_month_number(month), day, parts[2])


def _month_number(number: int) -> int:
    if not 1 <= number <= 12:  # noqa: PLR2004
        raise UnreadableError(f"there is no month {number}")
    return number


_IDLE = {"day", "days", "the", "holiday", "holidays", "of", "observed", "estimated", "first", "and"}
_VAGUE = frozenset(
    "national public bank new early late summer spring second state international general special"
    " additional winter mid bridge a after before following weekday in to by moved lieu eve"
    " january february march april june july august september october november december may monday"
    " tuesday wednesday thursday friday saturday sunday weekend year years one two next this last"
    " term start end week month quarter half".split()
)
# Other names of holidays, in the words that the calendars use.
_ALIASES = {
    "passover": "pesach",
    "pesach": "passover",
    "deepavali": "diwali",
    "diwali": "deepavali",
    "xmas": "christmas",
    "mlk": "martin luther king jr",
    "presidents": "washington birthday",
    "lunar year": "chinese new year",
    "lunar new year": "chinese new year|seollal|tet",
    "spring festival": "chinese new year",
    "chinese new year": "spring festival",
    "may": "early may|labour|labor",
    "4th july": "independence",
    "fourth july": "independence",
    "labor": "labour",
    "labour": "labor",
    "eid": "eid al fitr|hari raya puasa",
    "three kings": "epiphany",
    "bastille": "national",
    "paddy": "st patrick",
    "paddys": "st patrick",
    "golden week": "showa|constitution memorial|greenery|children|national",
}


@lru_cache(maxsize=4096)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the telling words of a holiday's name."""
    text = " ".join(words).lower()
    text = text.replace("'s", "").replace("saint ", "st ").replace(".", " ").replace("s'", "s")
    return tuple(word for word in re.findall(r"\d*[^\W\d_]+", text) if word not in _IDLE)


def _tells(word: str) -> bool:
    """Tell whether one word of a holiday's name is enough to mean it: "Juneteenth"."""
    return word not in _VAGUE and len(word) > 4  # noqa: PLR2004


@lru_cache(maxsize=256)
def _index(workdays: Workdays, year: int) -> Mapping[tuple[str, ...], tuple[date, ...]]:
    """Map every run of telling words in the holidays' names to the days that have it."""
    index: dict[tuple[str, ...], tuple[date, ...]] = {}
    for day, names in workdays.named(year).items():
        runs: set[tuple[str, ...]] = set()
        for name in re.split(r"; | and |, ", re.sub(r"\([^)]*\)", " ", names)):
            key = _key((name,))
            spans = ((a, b) for a in range(len(key)) for b in range(a + 1, len(key) + 1))
            runs.update(run for a, b in spans if len(run := key[a:b]) > 1 or _tells(run[0]))
            runs.add(key)
            runs.discard(())
        for run in runs:
            index[run] = (*index.get(run, ()), day)
    return index


def _named(wanted: tuple[str, ...], workdays: Workdays, year: int) -> Iterable[date]:
    """Return the days of `year` that go by the telling words `wanted`."""
    others = _ALIASES.get(" ".join(wanted))
    wishes = [wanted, *(tuple(other.split()) for other in (others.split("|") if others else ()))]
    certain = [_WELL_KNOWN[wish](year) for wish in wishes if wish in _WELL_KNOWN]
    if certain:
        return certain
    index = _index(workdays, year)
    found = [day for wish in wishes for day in index.get(wish, ())]
    return found or ([_AMERICAN[wanted](year)] if wanted in _AMERICAN else [])


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + DAY * ((weekday - first.weekday()) % 7 + 7 * (number - 1))


# Days that everybody knows whether or not they are days off in the region.
_WELL_KNOWN: Mapping[tuple[str, ...], Callable[[int], date]] = {
    ("christmas",): lambda year: date(year, 12, 25),
    ("christmas", "eve"): lambda year: date(year, 12, 24),
    ("boxing",): lambda year: date(year, 12, 26),
    ("new", "year"): lambda year: date(year, 1, 1),
    ("new", "years"): lambda year: date(year, 1, 1),
    ("new", "year", "eve"): lambda year: date(year, 12, 31),
    ("halloween",): lambda year: date(year, 10, 31),
    ("valentine",): lambda year: date(year, 2, 14),
    ("valentines",): lambda year: date(year, 2, 14),
    ("st", "patrick"): lambda year: date(year, 3, 17),
    ("easter",): easter,
    ("easter", "sunday"): easter,
    ("good", "friday"): lambda year: easter(year) - 2 * DAY,
    ("easter", "monday"): lambda year: easter(year) + DAY,
    ("ascension",): lambda year: easter(year) + 39 * DAY,
    ("pentecost",): lambda year: easter(year) + 49 * DAY,
    ("whitsun",): lambda year: easter(year) + 49 * DAY,
    ("pentecost", "monday"): lambda year: easter(year) + 50 * DAY,
    ("whit", "monday"): lambda year: easter(year) + 50 * DAY,
    ("corpus", "christi"): lambda year: easter(year) + 60 * DAY,
    ("sham", "el", "nessim"): lambda year: easter(year, EASTER_ORTHODOX) + DAY,
    ("epiphany",): lambda year: date(year, 1, 6),
    ("all", "saints"): lambda year: date(year, 11, 1),
    ("lucia",): lambda year: date(year, 12, 13),
    ("hogmanay",): lambda year: date(year, 12, 31),
    ("bonfire", "night"): lambda year: date(year, 11, 5),
    ("palm", "sunday"): lambda year: easter(year) - 7 * DAY,
    ("shrove", "tuesday"): lambda year: easter(year) - 47 * DAY,
    ("pancake", "tuesday"): lambda year: easter(year) - 47 * DAY,
    ("maundy", "thursday"): lambda year: easter(year) - 3 * DAY,
    ("carnival",): lambda year: easter(year) - 47 * DAY,
    ("mardi", "gras"): lambda year: easter(year) - 47 * DAY,
    ("ash", "wednesday"): lambda year: easter(year) - 46 * DAY,
}

# American days that are spoken of where the region has none of that name.
_AMERICAN: Mapping[tuple[str, ...], Callable[[int], date]] = {
    ("thanksgiving",): lambda year: _nth(year, 11, 3, 4),
    ("black", "friday"): lambda year: _nth(year, 11, 3, 4) + DAY,
    ("cyber", "monday"): lambda year: _nth(year, 11, 3, 4) + 4 * DAY,
    ("giving", "tuesday"): lambda year: _nth(year, 11, 3, 4) + 5 * DAY,
    ("memorial",): lambda year: date(year, 5, 31) - DAY * date(year, 5, 31).weekday(),
    ("labor",): lambda year: _nth(year, 9, 0, 1),
}

_EVERYWHERE = frozenset(
    word
    for name in (*_WELL_KNOWN, *_AMERICAN, *(tuple(alias.split()) for alias in _ALIASES))
    for word in name[:1]
) | {"valentine's", "new", "holidays", "bank-holiday", "new-year", "st", "saint", "president's"}
