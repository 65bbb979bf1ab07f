"""Rules of Dutch, where its grammar differs; see `rules`."""

import re
from typing import Any

from followcal.timeline.rules import (
    Count,
    day_beside_it,
    following_period,
    length_or_number,
    one_unit,
    part_of,
    period,
    relative_day,
    rule,
    weekdays_beside_that,
    weeks_of,
)
from followcal.timeline.values import Length, Time, time

_HALVES = {"anderhal": 1.5, "twee": 2.5, "drie": 3.5, "vier": 4.5}


@rule("COUNT", "@half")
def and_a_half_in_one_word(word: str) -> Count | None:
    """anderhalve; tweeënhalf"""
    for stem, number in _HALVES.items():
        if word.startswith(stem):
            return Count(number, number)
    return None


@rule("RANGE", "COUNT until COUNT", "a until|or|to|- COUNT")
def until_count(*counts: Count) -> Count | None:
    """drie tot vier; een tot twee"""
    low, high = counts[0].low if len(counts) > 1 else 1, counts[-1]
    return Count(low, high.high, high.few) if high.high > low else None


@rule("LENGTH", "LENGTH until LENGTH", "from? LENGTH until LENGTH")
def until_length(one: Length, two: Length) -> Length:
    """een week tot tien dagen"""
    return Length(one.low, two.high)


@rule("LENGTH", "a unit or COUNT")
def unit_or_number(unit: str, count: Count) -> Length | None:
    """een week of twee; een dag of tien"""
    if count.low <= 2:  # noqa: PLR2004 - "a week or two"; of more it is about that many
        return length_or_number(one_unit(unit), count)
    return one_unit(unit)._replace(
        low=(one_unit(unit).low[0]._replace(number=count.low),),
        high=(one_unit(unit).high[0]._replace(number=count.high),),
    )


@rule("LENGTH", "more LENGTH")
def still(length: Length) -> Length:
    """nog een week; nog twee werkdagen"""
    return length._replace(more=True)


@rule("LENGTH", "LENGTH longer until LENGTH")
def longer_until(one: Length, two: Length) -> Length:
    """een week langer tot twee weken"""
    return Length(one.low, two.high, more=True)


@rule("LENGTH", "atleast more LENGTH", "more atleast LENGTH")
def still_at_least(length: Length) -> Length:
    """zeker nog een week"""
    return length._replace(floor="at least", more=True)


@rule("BASE", "before LENGTH")
def for_length(length: Length) -> Time:
    """voor twee weken"""
    return time("lapse", length, None, "", span=True)


@rule("BASE", "after LENGTH !after")
def after_length(length: Length) -> Time:
    """na twee weken"""
    return time("after_length", time("lapse", length, None, "", span=True))


@rule("POINT", "@part WHOLE", "in|on the? @part of? WHOLE")
def end_of(word: str, whole: Time) -> Time | None:
    """eind december; eind volgende week"""
    if word != "eind" or whole.unit not in ("week", "month", "quarter", "year"):
        return None
    return time("part", "late", whole, unit="end")


@rule("POINT", "=half month YEAR?")
def half_month(_: str, number: int, year: int | None) -> Time:
    """half december"""
    return part_of("mid", time("month", number, year, unit="month", fixed=year is not None))


@rule("BASE", "before =half|part month YEAR?")
def before_half_month(word: str, number: int, year: int | None) -> Time | None:
    """voor half december; voor medio januari"""
    if word == "part":
        return None
    return time("before", time("dated", number, (15,), year, None), limit=True)


@rule("PERIOD", "the? unit lateron")
def week_after_that(unit: str) -> Time | None:
    """de week erna; de maand daarop"""
    return following_period(unit)


@rule("POINT", "the? WEEKDAYS lateron")
def weekday_after_that(numbers: tuple[int, ...]) -> Time:
    """de maandag daarna"""
    return weekdays_beside_that(numbers, "after")


@rule("POINT", "the? unit lateron")
def day_after_that(unit: str) -> Time | None:
    """de dag erna"""
    return day_beside_it(unit, "after")


@rule("PERIOD", "NTHS number? unit WHOLE")
def weeks_of_without_of(which: tuple[int, int], number: int | None, *rest: Any) -> Time | None:
    """eerste week januari; laatste twee weken november"""
    return weeks_of(which, *(() if number is None else (number,)), *rest)


@rule("POINT", "earlier unit")
def gone(_: str) -> Time:
    """eerder deze week"""
    return time("over", past=True)


@rule("PERIOD", "this unit more")
def still_this_period(unit: str) -> Time | None:
    """deze week nog"""
    return period(unit, 0) if unit in ("week", "month", "quarter", "year") else None


@rule("BASE", "of the unit")
def of_the_week(unit: str) -> Time | None:
    """van de week"""
    return time("whole", period(unit, 0), unit=unit) if unit == "week" else None


@rule("BASE", "in? the? course PERIOD", "in? the? course of? the unit")
def in_its_course(found: Time | str) -> Time | None:
    """in de loop van volgende week; in de loop van de maand"""
    if isinstance(found, str):
        if found == "day":
            return time("today", 0)
        found = period(found, 0)
    return time("whole", found, unit=found.unit)


@rule("POINT", "the? WEEKDAYS nearest", "WEEKDAYS nearest")
def coming_weekday(numbers: tuple[int, ...]) -> Time:
    """vrijdag aanstaande; maandag of dinsdag a.s."""
    return time("weekdays", numbers, "")


@rule("POINT", "DATE nearest")
def coming_date(found: Time) -> Time:
    """vrijdag 4 december a.s.; 15 januari aanstaande"""
    return found


@rule("POINT", "WEEKDAYS ago", "DATE ago", "the? WEEKDAYS last", "DATE last")
def day_gone(*_: Any) -> Time:
    """vrijdag jl.; 4 december jongstleden"""
    return time("over", past=True)


@rule("POINT", "the? WEEKDAYS in LENGTH", "=today|tomorrow|overmorrow in LENGTH")
def day_in_length(day: Any, length: Length) -> Time | None:
    """maandag over een week; vandaag over veertien dagen; morgen over een week"""
    anchor = relative_day(day) if isinstance(day, str) else time("weekdays", day, "")
    return time("lapse", length, anchor, "")


@rule("BASE", "in LENGTH on? weekday")
def weekday_in_length(length: Length, number: int) -> Time | None:
    """over twee weken op maandag"""
    if length.high[-1].unit not in ("week", "month"):
        return None
    return time("weekday_in_weeks", number, length)


@rule("DATE", "weekday ,? number - number !unit|month|fill|more|scale")
def short_date_of_weekday(weekday: int, day: int, month: int) -> Time | None:
    """vrijdag 4-12"""
    return time("numeric", f"{day}/{month}", weekday) if 1 <= month <= 12 else None  # noqa: PLR2004


@rule(
    "BASE",
    "=on|by|before|until|after|from|latest|tot number - number !unit|month|fill|more|scale|weekday",
)
def short_date(which: str, day: int, month: int) -> Time | None:
    """op 4-12; voor 15-1; uiterlijk 4-12"""
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004
        return None
    found = time("numeric", f"{day}/{month}", None)
    if which == "on":
        return found
    name = {"from": "since", "latest": "by"}.get(which, which)
    return time(name, found, limit=True)


@rule("BASE", "of POINT until|to|- POINT", "from POINT until|to POINT")
def from_to(one: Time, two: Time) -> Time:
    """van maandag tot woensdag"""
    return time("either", one, two)


@rule("BASE", "@atleast POINT")
def surely(word: str, found: Time) -> Time | None:
    """zeker vrijdag"""
    return found if word.startswith(("zeker", "goed", "ruim", "gauw", "al ")) else None


@rule("LENGTH", "LENGTH , latest|upto RANGE")
def length_at_most_number(length: Length, count: Count) -> Length | None:
    """twee weken, hooguit drie"""
    return length_or_number(length, count)


@rule("TIME", "TIME ,? latest BASE", "TIME , upto BASE")
def then_at_the_latest(one: Time, two: Time) -> Time | None:
    """eind volgende week, uiterlijk de maandag erna"""
    if one.past or two.past:
        return None
    return time("by", time("later_of", one, two, chained=one.chained), limit=True)
