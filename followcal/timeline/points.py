"""Points: days, weekdays, dates and parts of periods, read from tokens."""

import re
from functools import partial

from followcal.timeline.cursor import Read
from followcal.timeline.dates import DAY, UnreadableError, Window, day_window, numeric
from followcal.timeline.ideas import OVER, THAT, Idea, Resolve, Scene, part, rest, within
from followcal.timeline.periods import NESTED, NEXT, NOUNS, OF, PARTS, Periods

_NEXT_TO = frozenset("after following before".split())
_BESIDE = frozenset("day workday next following that same".split())
_RANGE = frozenset("or to through - / and".split())


class Points(Periods):
    """Reads points: the days and the parts of periods that a saying may name."""

    def point(self, at: int, *, named: bool = True) -> Read:
        """Read a day, a part of a period, a period or, if `named`, a holiday."""
        at = self.skip(at, {"the", "our", "your", "a"} if self.kind(at + 1) != "unit" else {"the"})
        if self.depth == NESTED or not self.head(at):
            return None
        key = (at, named, self.depth)
        if key not in self.memo:
            self.depth += 1
            full = self.full_name(at)
            self.memo[key] = full or self.plain(at) or (self.holiday(at) if named else None)
            self.depth -= 1
        return self.memo[key]

    def full_name(self, at: int) -> Read:
        """Read a holiday that is named after its weekday: "Good Friday", "Whit Monday"."""
        if self.text(at + 1) in ("bank-holiday", "holiday"):
            return self.holiday(at)
        return self.named(at) if self.kind(at + 1) == "weekday" else None

    def plain(self, at: int) -> Read:
        """Read a point that is no holiday."""
        for read in (
            self.nth,
            self.over,
            self.day,
            self.part,
            self.weekday,
            self.dated,
            self.period,
        ):
            if found := read(at):
                return self.day_of_week(*found)
        return None

    def day_of_week(self, idea: Idea, at: int) -> Read:
        """Read the weekday after a week, if one follows: "next week Tuesday"."""
        start = self.skip(at, {"on"})
        if idea.unit != "week" or idea.limit or self.kind(start) != "weekday":
            return idea, at
        if self.text(start + 1) in ("week", "fortnight"):
            return idea, at
        return within(idea, partial(_nth_weekday, 1, self.number(start))), start + 1

    def over(self, at: int) -> Read:
        """Read a time that is over: "yesterday", "last week", "earlier this month"."""
        if self.text(at) == "yesterday":
            return OVER, at + 1
        if self.text(at) == "earlier":
            start = self.skip(at + 1, OF | {"the"})
            inner = self.day(start) or self.period(start, bare=True)
            return (OVER, inner[1]) if inner else None
        if self.text(at) in ("last", "previous"):
            end = at + 1
            while self.kind(end) == "number" or self.text(end) in (
                "few",
                "couple",
                "or",
                "to",
                "-",
            ):
                end += 1
            named = self.kind(end) in ("unit", "weekday", "month") or self.text(end) == "weekend"
            named = named and self.text(end) not in ("day", "workday")
            if named and not (
                self.text(end + 1) in OF and self.period(self.skip(end + 2, {"the"}))
            ):
                return OVER, end + 1
        return None

    def day(self, at: int) -> Read:
        """Read "today", "tomorrow", "the day after tomorrow" or "this time next week"."""
        word = self.text(at)
        if word in ("today", "tomorrow", "overmorrow"):
            ahead = ("today", "tomorrow", "overmorrow").index(word)
            end = at + 1
            if ahead < 2 and self.text(end) in ("week", "fortnight"):  # noqa: PLR2004
                ahead, end = ahead + (7 if self.text(end) == "week" else 14), end + 1
            return Idea(lambda scene: day_window(scene.days.base + ahead * DAY)), end
        if word in _BESIDE and (found := self.day_beside(at)):
            return found
        if (
            word == "this"
            and self.text(at + 1) == "time"
            and self.text(at + 2) in (*NEXT, "tomorrow")
        ):
            if self.text(at + 2) == "tomorrow":
                return self.day(at + 2)
            unit = self.text(at + 3)
            if unit in ("week", "month"):
                return Idea(
                    lambda scene: day_window(scene.days.add(scene.days.base, 1, unit))
                ), at + 4
        return None

    def day_beside(self, at: int) -> Read:
        """Read "the day after", "the following working day", "the day after Labor Day"."""
        unit = self.text(at + 1) if self.text(at) in ("next", "following", "that", "same") else ""
        if unit in ("day", "workday"):
            if self.text(at + 2) == "after" and not self.marked(at + 2):
                return self.day_beside(at + 1)
            step = 1 if self.text(at) in ("next", "following") else 0
            return Idea(partial(_beside_day, THAT, step, unit), chained=True), at + 2
        unit = self.text(at)
        if unit not in ("day", "workday") or self.text(at + 1) not in _NEXT_TO:
            return None
        step = -1 if self.text(at + 1) == "before" else 1
        if self.text(at + 2) in ("that", "then"):
            return Idea(partial(_beside_day, THAT, step, unit), chained=True), at + 3
        if (anchor := self.point(at + 2)) and not anchor[0].past:
            return Idea(partial(_beside_day, anchor[0], step, unit), anchor[0].chained), anchor[1]
        return Idea(partial(_beside_day, THAT, step, unit), chained=True), at + 2

    def part(self, at: int) -> Read:
        """Read "early next week", "the end of the month", "mid to late January"."""
        names = [self.text(at)]
        if names[0] not in PARTS:
            return None
        at += 1
        if self.text(at) in ("to", "or", "-", "/", "and") and self.text(at + 1) in PARTS:
            names.append(self.text(at + 1))
            at += 2
        at = self.skip(at, OF | {"-", "part", "half"})
        at += self.text(at) == "week" and self.text(at + 1) in ("next", "this")
        period = self.period(at, bare=True) or self.firstthing(at)
        if not period:
            return None
        idea, end = period
        if names == ["later"]:
            return rest(idea), end
        found = [part("late" if name == "later" else name, idea) for name in names]
        if len(found) == 1:
            only = found[0]
            return (Idea(only.resolve, only.chained, unit="end") if names == ["end"] else only), end
        first, second = found

        def resolve(scene: Scene) -> Window:
            return first.resolve(scene) | second.resolve(scene)

        return Idea(resolve, idea.chained, unit=idea.unit), end

    def firstthing(self, at: int) -> Read:
        """Read the day after "first thing"."""
        return self.day(at) or self.weekday(self.skip(at, {"the"})) or self.dated(at)

    def weekday(self, at: int) -> Read:
        """Read a weekday or several, and what says which one is meant."""
        which = self.text(at) if self.text(at) in {"this", "that", "same", *NEXT} else ""
        start = at + bool(which)
        if which == "this" and self.text(start) in NEXT:
            start += 1
        if self.kind(start) != "weekday":
            return None
        first = self.number(start)
        numbers, end = [first], start + 1
        while self.text(end) in _RANGE and self.kind(end + 1) == "weekday":
            numbers.append(self.number(end + 1))
            end += 2
        end = self.clock(end)
        if len(numbers) == 1 and not which and (dated := self.weekday_date(first, end)):
            return dated
        if found := self.weekday_in_week(numbers, end):
            return found
        return Idea(_weekdays(numbers, which), which in ("that", "same", "following")), end

    def weekday_date(self, weekday: int, at: int) -> Read:
        """Read the date after a weekday, which must fall on it: "Friday the 4th"."""
        start = self.skip(at, {"the", "on"})
        if self.kind(start) == "ordinal" and not self.dated(start, alone=False):
            day = self.number(start)
            if self.kind(start + 1) in ("unit", "weekday", "month"):
                return None
            return Idea(lambda scene: day_window(scene.days.day_of_month(day, weekday))), start + 1
        dated = self.dated(start, alone=False)
        if not dated or dated[0].span:
            return None
        idea = dated[0]

        def resolve(scene: Scene) -> Window:
            window = idea.resolve(scene)
            if window.first.weekday() != weekday:
                raise UnreadableError("the weekday and the date do not go together")
            return window

        return Idea(resolve), dated[1]

    def weekday_in_week(self, numbers: list[int], at: int) -> Read:
        """Read the week, or the day, that a weekday is counted from: "Friday of next week"."""
        word = self.text(at)
        if word in ("week", "fortnight") and self.kind(at + 1) not in ("ordinal", "number"):
            weeks = 1 if word == "week" else 2
            base = _weekdays(numbers, "")
            return Idea(lambda scene: _shift(base(scene), 7 * weeks)), at + 1
        if word == "next" and self.text(at + 1) not in NOUNS:
            return Idea(_weekdays(numbers, "next")), at + 1
        if word == "after" and self.text(at + 1) == "next":
            return Idea(lambda scene: _shift(_weekdays(numbers, "next")(scene), 7)), at + 2
        if word in _NEXT_TO and not self.marked(at):
            return self.weekday_beside(numbers, at)
        week = self.period(self.skip(at, OF), bare=True)
        if not week or week[0].unit != "week" or self.text(self.skip(at, OF)) == "week":
            return None
        inner = week[0]

        def resolve(scene: Scene) -> Window:
            first = inner.resolve(scene).first
            days = [first + DAY * ((number - first.weekday()) % 7) for number in numbers]
            if max(days) < scene.days.base and not inner.chained:
                raise UnreadableError("that day is over")
            return Window(min(days), max(days), opens=first)

        return Idea(resolve, inner.chained), week[1]

    def weekday_beside(self, numbers: list[int], at: int) -> Read:
        """Read "the Monday after Thanksgiving", "the Friday before Christmas"."""
        later = self.text(at) != "before"
        if self.text(at + 1) in ("that", "then"):
            anchor: Read = (THAT, at + 2)
        else:
            anchor = self.point(at + 1)
        if not anchor or anchor[0].past:
            return (Idea(_weekdays(numbers, "following"), chained=True), at + 1) if later else None
        inner = anchor[0]

        def resolve(scene: Scene) -> Window:
            window = inner.resolve(scene)
            if later:
                days = [scene.days.weekday(number, window.last) for number in numbers]
            else:
                days = [
                    window.first - DAY * ((window.first.weekday() - n - 1) % 7 + 1) for n in numbers
                ]
            return Window(min(days), max(days))

        return Idea(resolve, inner.chained), anchor[1]

    def nth(self, at: int) -> Read:
        """Read "the first Monday of December", "the last Friday in November"."""
        last = self.text(at) in ("last", "final")
        unit = self.text(at + 1)
        if not (last or self.kind(at) == "ordinal"):
            return None
        if self.kind(at + 1) != "weekday" and unit not in ("day", "workday"):
            return None
        month = self.period(self.skip(at + 2, OF), bare=True) if self.text(at + 2) in OF else None
        if not month or month[0].unit not in NOUNS:
            return None
        if unit in ("day", "workday"):
            number = 0 if last else self.number(at)
            return within(month[0], partial(_nth_day, number, unit)), month[1]
        number, weekday = (0 if last else self.number(at)), self.number(at + 1)
        return within(month[0], partial(_nth_weekday, number, weekday)), month[1]

    def dated(self, at: int, *, alone: bool = True) -> Read:
        """Read a date: "4 December", "Dec 4th, 2026", "12/4", "2026-12-04"; `alone`, "the 4th"."""
        at = self.skip(at, {"the"})
        kind = self.kind(at)
        if kind in ("iso", "numeric"):
            written = self.text(at)
            if kind == "numeric" and self.kind(at + 1) == "unit":
                return None
            month_first = self.days.workdays.month_first
            return Idea(lambda scene: day_window(numeric(written, scene.days, month_first))), at + 1
        if kind == "month":
            start = self.skip(at + 1, {"the", "-"})
            days, end = self.days_of_month(start)
            return self.in_month(days, self.number(at), end) if days else None
        if kind in ("ordinal", "number"):
            days, end = self.days_of_month(at)
            start = self.skip(end, {"of", "the", "-", "in"})
            if days and self.kind(start) == "month" and not self.tokens[start].mark:
                return self.in_month(days, self.number(start), start + 1)
            if kind == "ordinal" and alone and days and self.is_day(at):
                return self.of_some_month(days, end)
        return None

    def is_day(self, at: int) -> bool:
        """Tell whether an ordinal by itself is a day: "the 4th", but not "second interviews"."""
        small = self.number(at) <= 10 and not self.text(at)[0].isdigit()  # noqa: PLR2004
        return not small or self.kind(at + 1) != "word" or self.text(at + 1) in OF

    def days_of_month(self, at: int) -> tuple[list[int], int]:
        """Read one or two days of a month: "4", "4th or 5th", "4-8"."""
        if self.kind(at) not in ("ordinal", "number") or self.kind(at + 1) in ("unit", "clock"):
            return [], at
        days, end = [self.number(at)], at + 1
        if re.fullmatch(r"\d{4}", self.text(at)):
            return [], at
        if self.text(end) in _RANGE and self.kind(at) == self.kind(end + 1):
            more, follows = self.number(end + 1), self.kind(end + 2)
            if follows == "unit" and self.kind(at) == "ordinal":  # "the 1st or 2nd week"
                return [], at
            if follows != "unit" and not re.fullmatch(r"\d{4}", self.text(end + 1)):
                days.append(more)
                end += 2
        return days, end

    def in_month(self, days: list[int], month: int, at: int) -> Read:
        """Return the days of a named month, with the year if one follows."""
        year, end = self.year_number(at)

        def resolve(scene: Scene) -> Window:
            first = scene.days.dated(month, days[0], year)
            last = scene.days.at(first).dated(month, days[-1], year)
            if last < first or (year is None and last - first > DAY * 31):
                raise UnreadableError("it ends before it begins")
            return Window(first, last)

        return Idea(resolve), end

    def of_some_month(self, days: list[int], at: int) -> Read:
        """Return days of the month that follows, as in "the 4th of next month", or the next."""
        if self.kind(at) in ("unit", "weekday", "quarter", "number"):
            return None
        if self.text(at) in ("round", "stage", "full"):
            return None
        month = self.period(self.skip(at, OF), bare=True) if self.text(at) in OF else None
        if not month and self.text(at) == "of":
            return None
        if month and month[0].unit == "month":
            return within(month[0], partial(_days_of, days)), month[1]

        def resolve(scene: Scene) -> Window:
            first = scene.days.day_of_month(days[0])
            last = first if len(days) == 1 else scene.days.at(first).day_of_month(days[-1])
            return Window(first, last)

        return Idea(resolve), at


def _beside_day(anchor: Idea, step: int, unit: str, scene: Scene) -> Window:
    window = anchor.resolve(scene)
    if not step:
        return window
    day = window.last if step > 0 else window.first
    return day_window(scene.days.add(day, step, unit))


def _nth_day(number: int, unit: str, scene: Scene, window: Window) -> Window:
    """Return the `number`-th day or working day of a window, the last one for 0."""
    if number:
        return day_window(scene.days.add(window.first - DAY, number, unit))
    return day_window(scene.days.add(window.last + DAY, -1, unit))


def _nth_weekday(number: int, weekday: int, scene: Scene, window: Window) -> Window:
    """Return the `number`-th such weekday of a window, the last one for 0."""
    if not number:
        return day_window(window.last - DAY * ((window.last.weekday() - weekday) % 7))
    day = scene.days.weekday(weekday, window.first - DAY) + DAY * 7 * (number - 1)
    if day > window.last:
        raise UnreadableError("that month has no such day")
    return day_window(day)


def _days_of(days: list[int], scene: Scene, window: Window) -> Window:
    """Return days of the month that a window is."""
    month = window.first
    first, last = (scene.days.dated(month.month, day, month.year) for day in (days[0], days[-1]))
    return Window(first, last)


def _shift(window: Window, days: int) -> Window:
    return Window(window.first + DAY * days, window.last + DAY * days)


def _weekdays(numbers: list[int], which: str) -> Resolve:
    """Return the window of weekdays: the coming ones, or those of next week for "next"."""

    def resolve(scene: Scene) -> Window:
        days = scene.days
        if which == "next" or (which == "following" and scene.that is None):
            first = days.week(days.base, 1).first
            found = [first + DAY * ((number - first.weekday()) % 7) for number in numbers]
            return Window(min(found), max(found))
        start = scene.earlier().last if which in ("that", "same", "following") else days.base
        if which in ("that", "same"):
            start -= DAY
        found = [days.weekday(numbers[0], start)]
        found += [days.weekday(number, found[0]) for number in numbers[1:]]
        return Window(found[0], max(found))

    return resolve
