"""Periods: weeks, months, quarters, years and holidays, read from tokens."""

import re
from abc import abstractmethod
from datetime import date
from functools import partial

from followcal.timeline.cursor import Cursor, Read
from followcal.timeline.dates import DAY, UnreadableError, Window, day_window
from followcal.timeline.ideas import Idea, Scene, whole, within

NEXT = frozenset("next coming following upcoming".split())
NOUNS = frozenset("week month quarter year weekend".split())
PARTS = frozenset("early mid late later end half1 half2 firstthing".split())
OF = frozenset("of in on for".split())
NESTED = 3  # how deep ideas may count from each other
_HEADS = (
    frozenset("yesterday earlier last previous final today tomorrow overmorrow".split())
    | frozenset("this that same current new-year week-of week-ending weekend".split())
    | PARTS
    | NEXT
)
_LINKS = frozenset("and of the or to in on - / at by we then so but".split())
_NAMED = frozenset("word ordinal unit month weekday".split())
_TRAILING = frozenset("day holiday holidays break celebrations".split())


class Periods(Cursor):
    """Reads periods and holidays."""

    @abstractmethod
    def point(self, at: int, *, named: bool = True) -> Read:
        """Read a day, a part of a period, a period or, if `named`, a holiday."""

    def head(self, at: int) -> bool:
        """Tell whether a point may begin with the token at a place."""
        word = self.text(at)
        return self.kind(at) != "word" or word in _HEADS or _plain(word) in self.days.holiday_words

    def period(self, at: int, *, bare: bool = False) -> Read:
        """Read a week, month, quarter or year; with `bare`, "the week" and "week" are this one."""
        at = self.skip(at, {"the", "our"})
        if not self.head(at) or self.depth > NESTED:
            return None
        self.depth += 1
        found = self.any_period(at, bare=bare)
        self.depth -= 1
        return found

    def any_period(self, at: int, *, bare: bool) -> Read:
        """Read a period that begins with the token at a place."""
        for read in (self.month, self.quarter, self.year, self.numbered_week, self.week_of):
            if found := read(at):
                return whole(found[0]) if not bare else found[0], found[1]
        found = self.relative_period(at, bare=bare)
        return found and (found[0] if bare else whole(found[0]), found[1])

    def relative_period(self, at: int, *, bare: bool) -> Read:
        """Read "this week", "next month", "the week after next", "that week"."""
        word, noun = self.text(at), self.text(at + 1)
        if word in NOUNS:
            return self.noun_period(at, bare=bare)
        if word in ("this", "current") and noun in NEXT and self.text(at + 2) in NOUNS:
            return later(self.text(at + 2), 1), at + 3
        if noun not in NOUNS or word not in {"this", "current", "that", "same", *NEXT}:
            return None
        if word in ("this", "current"):
            return later(noun, 0), at + 2
        if word in ("that", "same"):
            return beside_that(noun, 0, None), at + 2
        if word == "following":
            return beside_that(noun, 1, 1), at + 2
        if self.text(at + 2) == "but" and self.text(at + 3) in ("1", "one"):
            return later(noun, 2), at + 4
        return later(noun, 1), at + 2

    def noun_period(self, at: int, *, bare: bool) -> Read:
        """Read what follows "the week": "after next", "after that", "before Christmas"."""
        noun, word = self.text(at), self.text(at + 1)
        if word == "after" and self.text(at + 2) == "next":
            return later(noun, 2), at + 3
        if word in ("after", "following", "before") and not self.marked(at + 1):
            step = -1 if word == "before" else 1
            beyond = self.text(at + 2) in ("that", "then", "this")
            if beyond and self.kind(at + 3) not in ("unit", "weekday"):
                return beside_that(noun, step, None), at + 3
            anchor = self.point(at + 2)
            if anchor and not anchor[0].past:
                return _beside(noun, step, anchor[0]), anchor[1]
            if word != "before" and (bare or self.texts[at - 1 : at] == ["the"]):
                return beside_that(noun, 1, None), at + 2
        if noun == "weekend":
            return later(noun, 0), at + 1
        return (later(noun, 0)._replace(fixed=False), at + 1) if bare else None

    def month(self, at: int) -> Read:
        """Read a month, with its year if one follows."""
        if self.kind(at) != "month" or self.kind(at + 1) == "ordinal":
            return None
        if self.text(at + 1) in ("bank-holiday", "holiday"):
            return None
        number, year, end = self.number(at), *self.year_number(at + 1)
        if self.kind(end) == "number" and year is None:
            return None
        return (
            Idea(
                lambda scene: _ahead(scene, scene.days.month(number, year)),
                unit="month",
                fixed=year is not None,
            ),
            end,
        )

    def quarter(self, at: int) -> Read:
        """Read "Q1", "the first quarter", "quarter 1", with the year if one follows."""
        if self.kind(at) == "quarter":
            number, end = int(self.text(at)[1:]), at + 1
        elif self.kind(at) == "ordinal" and self.text(at + 1) == "quarter":
            number, end = self.number(at), at + 2
        elif self.text(at) == "quarter" and self.kind(at + 1) == "number":
            number, end = self.number(at + 1), at + 2
        else:
            return None
        year, end = self.year_number(end)
        return (
            Idea(
                lambda scene: _ahead(scene, scene.days.quarter(number, year)),
                unit="quarter",
                fixed=year is not None,
            ),
            end,
        )

    def year_number(self, at: int) -> tuple[int | None, int]:
        """Read a year of four figures, with "of" before it or not."""
        start = self.skip(at, {"of", "in"})
        if self.kind(start) == "number" and re.fullmatch(r"[12]\d{3}", self.text(start)):
            return self.number(start), start + 1
        if self.text(start) in ("this", "next") and self.text(start + 1) == "year":
            return self.days.base.year + (self.text(start) == "next"), start + 2
        return None, at

    def year(self, at: int) -> Read:
        """Read a year by its number, or the new year."""
        if self.text(at) == "new-year" and self.text(at + 1) not in ("eve", "day"):
            return Idea(lambda scene: scene.days.in_new_year(), unit="new-year"), at + 1
        year, end = self.year_number(at)
        if year is None or self.kind(at) != "number":
            return None
        window = Window(date(year, 1, 1), date(year, 12, 31))
        return Idea(lambda scene: _ahead(scene, window), unit="year"), end

    def numbered_week(self, at: int) -> Read:
        """Read "the first week of December", "the first two weeks of", "the last week of"."""
        last = self.text(at) in ("last", "final")
        if not last and self.kind(at) != "ordinal":
            return None
        number, end = (0 if last else self.number(at)), at + 1
        until = number
        if self.text(end) in ("or", "to", "-", "and") and self.kind(end + 1) == "ordinal":
            until, end = self.number(end + 1), end + 2
        if self.kind(end) == "number" and self.text(end + 1) == "week":
            until, end = number + self.number(end) - 1, end + 1
        full = self.text(end) == "full"
        end += full
        if self.text(end) != "week":
            return None
        end += 1
        if self.text(end) in ("or", "to") and self.kind(end + 1) in ("number", "ordinal"):
            until, end = self.number(end + 1), end + 2
            end = self.skip(end, {"week"})
        month = self.period(self.skip(end, OF), bare=True) if self.text(end) in OF else None
        if not month or month[0].unit not in ("month", "quarter", "year", "new-year"):
            return None
        weeks = partial(_weeks_of, (number, until), full=full, unit=month[0].unit)
        return within(month[0], weeks)._replace(unit="week"), month[1]

    def week_of(self, at: int) -> Read:
        """Read "the week of the 30th", "w/c 7 December", "w/e 11 December", "Thanksgiving week"."""
        named = self.text(at) == "week" and self.text(at + 1) == "of"
        if named or self.text(at) in ("week-of", "week-ending"):
            at += named
            found = self.point(at + 1)
            if found:
                return _week_with(found[0]), found[1]
            start = self.skip(at + 1, {"the"})
            day = self.number(start) if self.kind(start) == "number" else 0
            inner = Idea(lambda scene: day_window(scene.days.day_of_month(day)))
            return (_week_with(inner), start + 1) if day else None
        if self.kind(at) == "word" and self.text(at + 1) == "week" and self.text(at) not in NEXT:
            found = self.holiday(at)
            if found and found[1] == at + 1:
                return _week_with(found[0]), at + 2
        return None

    def holiday(self, at: int) -> Read:
        """Read a holiday by its name in the region, or one that everybody knows."""
        word, follows = self.text(at), self.text(at + 1)
        if word == "holidays":
            return Idea(_holidays, unit="holidays"), at + 1
        if word == "bank-holiday":
            return Idea(lambda scene: scene.days.bank_holiday()), at + 1
        if self.kind(at) == "month" and follows in ("bank-holiday", "holiday"):
            month = self.number(at)
            return Idea(lambda scene: scene.days.bank_holiday(month)), at + 2
        if word == "new-year":
            name = ("new", "year", "eve") if follows == "eve" else ("new", "year")
            return Idea(partial(_known, name, None), unit="day"), self.skip(at + 1, {"day", "eve"})
        return self.named(at + 2 if (word, follows) == ("day", "of") else at)

    def named(self, at: int) -> Read:
        """Read the name of a holiday, the longest that is known, and its year if one follows."""
        if _plain(self.text(at)) not in self.days.holiday_words:
            return None
        for length in range(5, 0, -1):
            name = tuple(self.texts[at : at + length])
            known = all(self.kind(at + n) in _NAMED for n in range(min(length, 2) - 1, length))
            if len(name) < length or not known or name[-1] in _LINKS:
                continue
            if self.days.holiday(name):
                year, end = self.year_number(self.skip(at + length, _TRAILING))
                return Idea(partial(_known, name, year), unit="day"), end
        return None


def later(noun: str, count: int) -> Idea:
    """Return this or a later week, month, quarter, year or weekend."""

    def resolve(scene: Scene) -> Window:
        days = scene.days
        if noun == "week":
            return days.week(days.base, count) if count else days.this_week()
        if noun == "weekend":
            last = days.week(days.base, count).last
            return Window(last + DAY, days.week(days.base, count + 1).first - DAY)
        if noun == "month":
            return days.month_later(count)
        if noun == "year":
            return Window(date(days.base.year + count, 1, 1), date(days.base.year + count, 12, 31))
        quarter = days.month_later(3 * count).first
        return days.quarter((quarter.month + 2) // 3, quarter.year)

    return Idea(resolve, unit=noun, fixed=True)


def _weeks_of(
    numbers: tuple[int, int], scene: Scene, window: Window, *, full: bool, unit: str
) -> Window:
    """Return one of the weeks of a window to another, counted from 1; the last one for 0."""
    number, until = numbers
    if unit == "new-year":
        first = scene.days.after_holidays()
        week = scene.days.week(first.first, number - 1)
        return Window(max(first.first, week.first), scene.days.week(first.first, until - 1).last)
    if not number:
        return scene.days.last_week(window)
    nth = scene.days.full_week if full else scene.days.first_week
    return nth(window, number) | nth(window, until)


def _plain(word: str) -> str:
    return word.removesuffix("'s")


def _ahead(scene: Scene, window: Window) -> Window:
    if window.last < scene.days.base:
        raise UnreadableError("that is over")
    return window


def _known(words: tuple[str, ...], year: int | None, scene: Scene) -> Window:
    found = scene.days.holiday(words, year)
    if not found:
        raise UnreadableError("no such holiday is known there")
    return found


def _holidays(scene: Scene) -> Window:
    new_year, _ = scene.days.new_year()
    scene.days.after_holidays()
    return Window(date(new_year.year - 1, 12, 25), new_year)


def beside_that(noun: str, step: int, otherwise: int | None) -> Idea:
    """Return the period of the earlier window or one beside it; without one, `otherwise` later."""

    def resolve(scene: Scene) -> Window:
        if scene.that is None and otherwise is not None:
            return later(noun, otherwise).resolve(scene)
        that = scene.earlier()
        found = later(noun, step).resolve(Scene(scene.days.at(that.last))) if step else None
        if found is None:
            found = (
                scene.days.week(that.first)
                if noun == "week"
                else scene.days.at(that.first).month_later(0)
            )
            return Window(max(found.first, that.first), found.last)
        return found

    return Idea(resolve, chained=True, unit=noun)


def _beside(noun: str, step: int, anchor: Idea) -> Idea:
    """Return the period before or after the one that an idea is in."""

    def resolve(scene: Scene) -> Window:
        window = anchor.resolve(scene)
        day = window.last if step > 0 else window.first
        if noun == "week":
            return scene.days.week(day, step)
        return later(noun, step).resolve(Scene(scene.days.at(day)))

    return Idea(resolve, anchor.chained, unit=noun)


def _week_with(inner: Idea) -> Idea:
    def resolve(scene: Scene) -> Window:
        return scene.days.week(inner.resolve(scene).first)

    return Idea(resolve, inner.chained, unit="week", fixed=True)
