"""Rules of Dutch, where its grammar differs; see `rules`."""

import re
from functools import partial
from typing import Any

from followcal.timeline.rules import (
    Count,
    a_date,
    also,
    between,
    counted,
    day_beside,
    day_beside_it,
    following_period,
    framed_that,
    from_now_to,
    length_or_number,
    month,
    numbered_to,
    perhaps_length,
    period,
    relative_day,
    rule,
    weekdays_beside_that,
    weeks_of,
    within,
)
from followcal.timeline.values import Length, Term, Time, time

_HALVES = {"ander": 1.5, "twee": 2.5, "drie": 3.5, "vier": 4.5}
_SMALL = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
    " zeventien achttien negentien"
).split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_COMPOUND = re.compile(
    rf"(?:(?P<many>{'|'.join(_SMALL)})?(?P<hundred>honderd)(?:en)?)?"
    rf"(?:(?:(?P<units>{'|'.join(_SMALL[:9])})[eë]n)?(?P<tens>{'|'.join(_TENS)})"
    rf"|(?P<small>{'|'.join(_SMALL)}))?"
)


# Numbers and lengths


@rule("COUNT", "@couple")
def and_a_half_in_one_word(word: str) -> Count:
    """anderhalve; tweeënhalf"""
    number = next(number for stem, number in _HALVES.items() if word.startswith(stem))
    return Count(number, number)


@rule("COUNT", "@other")
def in_one_word(word: str) -> Count | None:
    """honderdtwintig; tweehonderd; zesenvijftig"""
    found = _COMPOUND.fullmatch(word)
    if not found:
        return None
    number = 0
    if found["hundred"]:
        number = 100 * (_SMALL.index(found["many"]) + 1 if found["many"] else 1)
    for name in ("units", "small"):
        number += _SMALL.index(found[name]) + 1 if found[name] else 0
    number += 10 * (_TENS.index(found["tens"]) + 2) if found["tens"] else 0
    return Count(number, number)


@rule("COUNT", "scale and SMALL")
def hundred_and(*numbers: int) -> Count:
    """honderd en twintig"""
    return Count(sum(numbers), sum(numbers))


@rule("RANGE", "COUNT until COUNT", "a until|or|to|- COUNT", "a? COUNT -- until|or|to COUNT")
def number_until_number(*counts: Count) -> Count | None:
    """drie tot vier; een tot twee; een twee- à drietal"""
    low, high = counts[0].low if len(counts) > 1 else 1, counts[-1]
    return Count(low, high.high, high.few) if high.high > low else None


@rule("LENGTH", "LENGTH until LENGTH")
def length_until_length(one: Length, two: Length) -> Length:
    """een week tot tien dagen"""
    return Length(one.low, two.high)


@rule("LENGTH", "a unit or RANGE")
def unit_or_number(unit: str, count: Count) -> Length:
    """een week of twee; een dag of tien; een week of drie, vier"""
    return counted(count, unit)


@rule("LENGTH", "more LENGTH")
def still_a_length(length: Length) -> Length:
    """nog een week; nog twee werkdagen"""
    return length._replace(more=True)


@rule("LENGTH", "LENGTH , latest|upto RANGE")
def length_or_number_at_most(length: Length, count: Count) -> Length:
    """twee weken, hooguit drie; minstens een week, maximaal twee"""
    return length_or_number(length._replace(floor=""), count)


@rule("LENGTH", "LENGTH ,? but|and|to? upto LENGTH")
def length_to_at_most(one: Length, two: Length) -> Length:
    """minstens een week en hooguit drie weken"""
    return length_until_length(one, two)


@rule("RANGE", "atleast COUNT ,? but|and|to? upto COUNT")
def number_to_at_most(one: Count, two: Count) -> Count | None:
    """minstens twee, hooguit vier"""
    return number_until_number(one, two)


@rule("BASE", "before LENGTH")
def for_length(length: Length) -> Time:
    """voor twee weken"""
    return time("lapse", length, None, "", span=True)


@rule("BASE", "@the LENGTH after ANCHOR")
def it_after(word: str, length: Length, anchor: Time) -> Time | None:
    """het twee weken na het gesprek"""
    return time("lapse", length, anchor, "") if word in ("het", "'t") else None


@rule("BASE", "the clock after ANCHOR", "the unit after ANCHOR")
def day_after_event(*parts: Any) -> Time | None:
    """de ochtend na de vergadering; de dag na het gesprek"""
    unit = parts[0] if len(parts) > 1 else "day"
    length = counted(Count(1, 1), unit)
    return time("lapse", length, parts[-1], "") if unit in ("day", "workday") else None


@rule("BASE", "before ~ in|on DATE", "before ~ in|on POINT", "before POINT @other")
def for_something_on(found: Time, word: str = "gepland") -> Time | None:
    """voor een gesprek op 10 december; voor 15 december gepland"""
    return found if word in ("gepland", "ingepland", "voorzien", "geagendeerd") else None


# Periods and their parts


@rule("POINT", "the? @part WHOLE")
def late_in(word: str, whole: Time) -> Time | None:
    """eind december; eind volgende week"""
    return time("part", "late", whole, unit="end") if word == "eind" else None


@rule("POINT", "this or|to|and|, next|nearest unit")
def this_or_next(unit: str) -> Time:
    """deze of volgende week"""
    return between(period(unit, 0), period(unit, 1))._replace(unit=unit)


@rule("POINT", "PART this or|to PART next|nearest unit")
def part_of_this_or_next(one: str, two: str, unit: str) -> Time:
    """eind deze of begin volgende week"""
    names = ["late" if name == "end" else name for name in (one, two)]
    periods = [period(unit, 0), period(unit, 1)]
    return between(*(time("part", *part, unit=unit) for part in zip(names, periods, strict=True)))


@rule("POINT", "half month YEAR?")
def half_month(number: int, year: int | None) -> Time:
    """half december"""
    return time("part", "mid", month(number, year), unit="month")


@rule("PERIOD", "unit|weekno numeric")
def weeks_numbered(*parts: str) -> Time | None:
    """week 49/50"""
    one, _, two = parts[-1].partition("/")
    known = parts[0] == "week" and one.isdecimal() and two.isdecimal()
    return numbered_to("week", int(one), int(two), None) if known else None


@rule("PERIOD", "NTHS number? unit WHOLE")
def weeks_of_without_of(which: tuple[int, int], number: int | None, *rest: Any) -> Time | None:
    """eerste week januari; laatste twee weken november"""
    return weeks_of(which, *(() if number is None else (number,)), *rest)


@rule("BASE", "of the unit")
def of_the_week(unit: str) -> Time | None:
    """van de week"""
    return time("whole", period(unit, 0), unit=unit) if unit == "week" else None


@rule("BASE", "in? the? course of? WHOLE")
def in_its_course(whole: Time) -> Time:
    """in de loop van volgende week; in de loop van de maand"""
    return time("whole", whole, unit=whole.unit)


# Days


@rule("POINT", "the? WEEKDAYS of|in|on|,? the? PERIOD", "PERIOD ,? on? the? WEEKDAYS")
def weekdays_of(one: Any, two: Any) -> Time | None:
    """woensdag van volgende week; volgende week woensdag"""
    numbers, week = (one, two) if isinstance(two, Time) else (two, one)
    return time("weekdays_in", numbers, week) if week.unit == "week" else None


@rule("POINT", "the|that? WEEKDAYS lateron")
def weekday_after_that(numbers: tuple[int, ...]) -> Time | None:
    """de maandag daarna"""
    return weekdays_beside_that(numbers, "after")


@rule("POINT", "the? unit lateron")
def day_after_that(unit: str) -> Time | None:
    """de dag erna"""
    return day_beside_it(unit, "after")


@rule("POINT", "PERIOD ,? on? the nth|ordinal")
def day_of_named(month: Time, number: int) -> Time | None:
    """volgende maand de 10e"""
    return time("days_of", (number,), month) if month.unit == "month" else None


@rule("POINT", "the ordinal !of|thing|meeting|unit|weekday|fill|number|month")
def worded_day(number: int) -> Time | None:
    """de vijftiende"""
    return time("day_of_month", (number,), None) if number >= 10 else None  # noqa: PLR2004 - a rank


@rule("POINT", "the nth more !unit|number")
def day_still(number: int) -> Time:
    """de 27e nog"""
    return time("day_of_month", (number,), None)


@rule("POINT", "the? ordinal unit after POINT")
def first_day_after(number: int, unit: str, anchor: Time) -> Time | None:
    """de eerste werkdag na nieuwjaar"""
    return day_beside(unit, "after", anchor) if number == 1 else None


@rule("POINT", "the? WEEKDAYS nearest")
def coming_weekday(numbers: tuple[int, ...]) -> Time:
    """vrijdag aanstaande; maandag of dinsdag a.s."""
    return time("weekdays", numbers, "")


@rule("POINT", "WEEKDAYS ago|last", "DATE ago|last", "earlier unit")
def day_gone(*_: Any) -> Time:
    """vrijdag jl.; 4 december jongstleden; eerder deze week"""
    return time("over", past=True)


@rule(
    "POINT",
    "the? nearest? WEEKDAYS nearest? in LENGTH",
    "=today|tomorrow|overmorrow in LENGTH",
)
def day_in_length(day: Any, length: Length) -> Time:
    """maandag over een week; vandaag over veertien dagen; morgen over een week"""
    anchor = relative_day(day) if isinstance(day, str) else time("weekdays", day, "")
    return time("lapse", length, anchor, "")


@rule("BASE", "in LENGTH on? weekday")
def weekday_in_weeks(length: Length, number: int) -> Time:
    """over twee weken op maandag"""
    return time("weekday_in_weeks", number, length)


@rule("DATE", "weekday number or|to|until|and weekday number month YEAR?")
def two_days_dated(*parts: Any) -> Time:
    """donderdag 26 of vrijdag 27 november"""
    weekday, one, _, two, number, year = parts
    return time("dated", number, (one, two), year, weekday)


_NO_COUNT = "!unit|month|fill|more|scale|weekday|thing|meeting"


@rule("DATE", f"weekday ,? number - number {_NO_COUNT}")
def day_and_month_of_weekday(weekday: int, day: int, month: int) -> Time:
    """vrijdag 4-12"""
    return time("numeric", f"{day}/{month}", weekday)


@rule("DATE", f"number - number {_NO_COUNT}|other")
def day_and_month_alone(day: int, month: int) -> Time | None:
    """27-11"""
    return time("numeric", f"{day}/{month}", None) if day > 12 >= month else None  # noqa: PLR2004


@rule("BASE", f"=on|by|before|until|after|from|latest number - number {_NO_COUNT}")
def day_and_month(which: str, day: int, month: int) -> Time:
    """op 4-12; voor 15-1; uiterlijk 4-12"""
    found = time("numeric", f"{day}/{month}", None)
    if which == "on":
        return found
    return time({"from": "since", "latest": "by"}.get(which, which), found, limit=True)


# Times


@rule("BASE", "neg BASE ,? but|yesno that lateron !unit")
def not_but_the_one_after(found: Time) -> Time | None:
    """niet deze vrijdag maar die daarna"""
    week = (Term(1, "week"),)
    return time("lapse", Length(week, week), found, "") if found.op == "weekdays" else None


@rule("BASE", "before that time", "before then")
def before_that_time() -> Time:
    """voor die tijd"""
    return framed_that("by")


@rule("BASE", "=within|in? LENGTH , @from ANCHOR")
def counted_from(which: str | None, length: Length, word: str, anchor: Time) -> Time | None:
    """twee weken, te rekenen vanaf 1 december; binnen drie weken, gerekend vanaf maandag"""
    limit = "limit" if which == "within" else ""
    found = time("lapse", length, anchor, limit, limit=bool(limit))
    return None if word == "vanaf" else found


@rule("BASE", "between @holidays")
def between_christmas_and_new_year(word: str) -> Time | None:
    """tussen kerst en oud en nieuw; tussen kerst en nieuwjaar"""
    return time("dated", 12, (27, 31), None, None) if " en " in word else None


@rule("BASE", "@sooner POINT")
def rather(word: str, found: Time) -> Time | None:
    """eerder vrijdag; eerder halverwege januari"""
    return found if word == "eerder" else None


@rule("BASE", "@atleast POINT")
def certainly(word: str, found: Time) -> Time | None:
    """zeker vrijdag; toch zeker woensdag"""
    return found if "zeker" in word.split() else None


@rule("TIME", "TIME ,? and lateron")
def and_then(found: Time) -> Time:
    """8 december en daarna"""
    return time("after", found, limit=True)


@rule("TIME", "TIME ,? latest BASE", "TIME , upto BASE")
def then_at_the_latest(one: Time, two: Time) -> Time:
    """eind volgende week, uiterlijk de maandag erna"""
    return time("by", time("later_of", one, two, chained=one.chained), limit=True)


# What shared rules read in other words, too

same = partial(also, __name__)
same(perhaps_length, "LENGTH", "a fill LENGTH", reads="een kleine twee weken")
same(within, "BASE", "LENGTH ,? longer time? verb? ~ neg", reads="drie weken, langer mag het niet")
same(following_period, "PERIOD", "the? unit lateron", reads="de week erna; de maand daarop")
same(a_date, "POINT", "DATE nearest", reads="vrijdag 4 december a.s.; 15 januari aanstaande")
same(
    within,
    "BASE",
    "within|between today|now|this and LENGTH",
    reads="binnen nu en twee weken; tussen nu en drie weken",
)
same(from_now_to, "BASE", "within today|now and POINT", reads="binnen nu en eind januari")
same(between, "BASE", "of POINT until|to|- POINT", reads="van maandag tot woensdag")
