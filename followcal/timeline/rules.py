"""Rules: how concepts make values, each with wordings that it reads.

A rule's docstring holds its examples, each of which it must read to its end (a test sees to it).
Where two rules read the same words, the one that stands first counts. A language has rules of its
own in `rules_xx.py` if its grammar differs; they stand before these.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeVar

from followcal.timeline.chart import Grammar, Rule, expand, grammar
from followcal.timeline.values import NAMED, POINTS, TALK, THE_TALK, Length, Term, Time, size, time

Build = TypeVar("Build", bound=Callable[..., Any])
_RULES: dict[str, list[tuple[str, tuple[str, ...], Callable[..., Any], str]]] = {}  # by module
_MOST = 31
_HOURS = 25
_THAT = time("that", chained=True)
_BASE = time("today", 0)
_NO_EVENT = "!the|your|that|this|meeting|anchor|thing"
_PERIODS = ("week", "month", "quarter", "year", "fortnight")


class Count(NamedTuple):
    """A number or a range of them; `few` has no upper bound of its own."""

    low: float
    high: float
    few: bool = False
    loose: bool = False


def rule(category: str, *patterns: str) -> Callable[[Build], Build]:
    """Enter a function as what makes a value of the parts of any of the `patterns`."""

    def enter(build: Build) -> Build:
        also(build.__module__, build, category, *patterns, reads=build.__doc__ or "")
        return build

    return enter


def also(module: str, build: Callable[..., Any], category: str, *patterns: str, reads: str) -> None:
    """Enter a function that stands elsewhere for patterns of a `module`, and what that `reads`."""
    _RULES.setdefault(module, []).append((category, patterns, build, reads))


@cache
def the_grammar(language: str) -> Grammar:
    """Return the rules of a `language`, its own before those of all, sorted; made once."""
    own = f"{__name__}_{language}"
    if find_spec(own):
        import_module(own)
    found: list[Rule] = []
    for category, patterns, build, _ in (*_RULES.get(own, ()), *_RULES[__name__]):
        for pattern in patterns:
            found += expand(category, pattern, build)
    return grammar(found)


def every(language: str = "") -> list[tuple[str, str]]:
    """Return the category and the examples of each rule of a `language`, or of those of all."""
    rules = _RULES.get(f"{__name__}_{language}" if language else __name__, ())
    return [(category, examples) for category, _, _, examples in rules]


# Numbers


@rule("SMALL", "number")
def plain_number(number: int) -> int:
    """ten; 12"""
    return number


@rule("SMALL", "tens number?")
def tens(ten: int, number: int | None) -> int:
    """twenty; twenty-one"""
    return ten + (number or 0)


@rule("COUNT", "SMALL")
def small(number: int) -> Count:
    """ten; forty-five"""
    return Count(number, number)


@rule("COUNT", "number scale", "a scale", "scale")
def hundreds(*numbers: int) -> Count:
    """a hundred; two hundred"""
    many = numbers[-1] * (numbers[0] if len(numbers) > 1 else 1)
    return Count(many, many)


@rule("COUNT", "number scale and? SMALL", "a scale and? SMALL")
def hundreds_and(*numbers: int) -> Count:
    """one hundred and twenty; a hundred and five"""
    many = numbers[-2] * (numbers[0] if len(numbers) > 2 else 1) + numbers[-1]  # noqa: PLR2004
    return Count(many, many)


@rule("COUNT", "number and a? half", "number numeric")
def and_a_half(number: int, half: str = "1/2") -> Count | None:
    """two and a half"""
    return Count(number + 0.5, number + 0.5) if half == "1/2" else None


@rule("COUNT", "numeric")
def decimal(written: str) -> Count | None:
    """2.5"""
    if not re.fullmatch(r"\d{1,2}[.,][05]", written):
        return None
    number = float(written.replace(",", "."))
    return Count(number, number)


@rule("COUNT", "=couple|few")
def several(word: str) -> Count:
    """a couple of; a few"""
    return Count(2, 2, loose=True) if word == "couple" else Count(3, 3, few=True)


@rule("COUNT", "couple SMALL")
def couple_or(number: int) -> Count | None:
    """a couple three"""
    return Count(2, number) if number == 3 else None  # noqa: PLR2004


@rule("COUNT", "SMALL , number ,")
def number_twice(number: int, again: int) -> Count | None:
    """ninety (90)"""
    return Count(number, number) if number == again else None


@rule("COUNT", "widen COUNT")
def perhaps_number(count: Count) -> Count:
    """maybe three"""
    return count


@rule("RANGE", "COUNT")
def one_count(count: Count) -> Count:
    """three"""
    return count


@rule(
    "RANGE",
    "COUNT or|to|-|--|/|widen COUNT",
    "COUNT , or|to|widen? COUNT",
    "COUNT , latest|upto COUNT",
    "between COUNT and|to|- COUNT",
)
def count_to_count(one: Count, two: Count) -> Count | None:
    """two to three; 7-10; two or maybe three; two, at most three; between 5 and 7"""
    return Count(one.low, two.high, two.few, one.loose) if two.high >= one.low else None


@rule("RANGE", "numeric")
def slashed(written: str) -> Count | None:
    """2/3"""
    low, _, high = written.partition("/")
    if not high.isdigit() or int(low) > int(high):
        return None
    return Count(int(low), int(high))


# Lengths


def _most(count: Count, unit: str) -> float:
    """Return the upper number of a count: a few are up to five days, or four of longer units."""
    if not count.few:
        return count.high
    return 5 if unit in ("day", "workday") else 4


def _length(count: Count, unit: str, **marks: Any) -> Length:
    low, high = Term(count.low, unit), Term(_most(count, unit), unit)
    return Length((low,), (high,), loose=count.loose and unit == "day" and not marks, **marks)


def _lapse(
    length: Length, anchor: Time | None = None, *, limit: bool = False, **marks: Any
) -> Time:
    """Return a span from its anchor, or from the base, as a point or as a limit."""
    return time("lapse", length, anchor, "limit" if limit else "", limit=limit, **marks)


@rule("LENGTH", "RANGE more|longer fill? unit")
def more_units(count: Count, unit: str) -> Length:
    """two more weeks; three further working days"""
    return _length(count, unit, more=True)


@rule("LENGTH", "RANGE fill? fill? -? unit")
def counted(count: Count, unit: str) -> Length:
    """two weeks; 3 to 5 business days; a few days; ten full working days"""
    return _length(count, unit)


@rule("LENGTH", "RANGE coming")
def counted_to_come(count: Count, unit: str) -> Length:
    """ten days to come"""
    return _length(count, unit)


@rule("LENGTH", "a fill? fill? unit", "atleast unit")
def one_unit(unit: str) -> Length:
    """a week; an hour; a good week"""
    return _length(Count(1, 1), unit)


@rule("LENGTH", "half unit", "a half unit")
def half_a_unit(unit: str) -> Length:
    """half a day"""
    return _length(Count(0.5, 0.5), unit)


@rule("LENGTH", "more fill? RANGE? fill? unit", "a more fill? RANGE? fill? unit")
def another(count: Count | None, unit: str) -> Length:
    """another week; another two weeks; a further three days; an additional week"""
    return _length(count or Count(1, 1), unit, more=True)


@rule("LENGTH", "RANGE orso unit")
def number_or_so(count: Count, unit: str) -> Length:
    """ten or so days"""
    return _length(count, unit, slack=True)


@rule("LENGTH", "RANGE ormore unit")
def number_or_more(count: Count, unit: str) -> Length:
    """2+ weeks"""
    return _length(count, unit)._replace(floor="at least")


@rule("LENGTH", "LENGTH longer", "LENGTH @more")
def longer(length: Length, word: str = "extra") -> Length | None:
    """a week longer; two weeks more; three days extra"""
    return length._replace(more=True) if word == "extra" else None


@rule("LENGTH", "LENGTH and a? half")
def length_and_a_half(length: Length) -> Length | None:
    """a week and a half; a year and a half"""
    if length.high[-1].number % 1:
        return None
    terms = (*length.high[:-1], length.high[-1]._replace(number=length.high[-1].number + 0.5))
    return length._replace(low=terms, high=terms)


@rule("LENGTH", "LENGTH and|,? LENGTH", "LENGTH , and LENGTH")
def sum_of_lengths(one: Length, two: Length) -> Length | None:
    """two weeks and three days; a year and a day"""
    exact = one.low == one.high and two.low == two.high
    return length_and_more(one, two) if exact else None


@rule("LENGTH", "LENGTH ,? and? ormore|plus LENGTH")
def length_and_more(one: Length, two: Length) -> Length | None:
    """three weeks, plus a couple of days; two to three weeks plus a few days"""
    if size(two.high) >= size(one.high):
        return None
    return one._replace(low=one.low + two.low, high=one.high + two.high)


@rule(
    "LENGTH",
    "LENGTH or|to|-|--|widen|upto LENGTH",
    "LENGTH , or|to|widen LENGTH",
    "LENGTH , LENGTH latest|upto",
    "between LENGTH and|to|- LENGTH",
    "between|from LENGTH to|upto LENGTH",
)
def length_to_length(one: Length, two: Length) -> Length:
    """a week to ten days; two weeks but could be six weeks; six weeks to two months"""
    low, high = sorted((one, two), key=lambda length: size(length.high))
    return Length(low.low, high.high, loose=low.loose, slack=high.slack, more=one.more)


@rule(
    "LENGTH",
    "LENGTH or|to|-|--|widen RANGE !unit|month|more|fill|longer|weekday|-|half",
    "LENGTH , or|to|widen? RANGE !unit|month|more|fill|longer|weekday|half|other|thing|of",
)
def length_or_number(length: Length, count: Count) -> Length:
    """a week or two; two weeks, maybe three; two weeks but could be six"""
    (*low, least), (*high, most) = length.low, length.high
    least = least._replace(number=min(least.number, count.low))
    most = most._replace(number=max(most.number, _most(count, most.unit)))
    return length._replace(low=(*low, least), high=(*high, most))


@rule("LENGTH", "LENGTH , RANGE latest|upto")
def length_or_number_at_most(length: Length, count: Count) -> Length | None:
    """two weeks, three at most"""
    return length_or_number(length, count)


@rule(
    "LENGTH",
    "atleast ,? LENGTH",
    "LENGTH atleast|earliest|ormore",
    "LENGTH , atleast|ormore !other|number|tens|the|that|a|couple|few",
    "earliest LENGTH",
)
def at_least(length: Length) -> Length:
    """at least two weeks; two weeks minimum; two weeks, minimum; three weeks or more"""
    return length._replace(floor="at least")


@rule("LENGTH", "morethan the? LENGTH")
def more_than(length: Length) -> Length:
    """more than two weeks; longer than the two weeks"""
    return length._replace(floor="more than")


@rule("LENGTH", "LENGTH time? orso")
def or_so(length: Length) -> Length:
    """a week or so; a week's time or so"""
    return length._replace(slack=True)


@rule("LENGTH", "LENGTH of silence|neg", "LENGTH to the unit")
def of_silence(length: Length, *_: str) -> Length:
    """three weeks of silence; a month to the day"""
    return length


@rule("LENGTH", "widen LENGTH")
def perhaps_length(length: Length) -> Length:
    """maybe two weeks"""
    return length


# Periods


def period(unit: str, later: int, *, fixed: bool = True) -> Time:
    """Return this week, month, quarter or year, or one `later`."""
    return time("period", unit, later, unit=unit, fixed=fixed)


@rule("PERIOD", "this unit", "this next|nearest? weekend", "the weekend", "weekend")
def this_period(unit: str = "weekend") -> Time | None:
    """this week; this month; this weekend"""
    return period(unit, 0) if unit in (*_PERIODS, "weekend") else None


@rule("PERIOD", "the? next|nearest unit", "the? next|nearest weekend", "next unit ^ comesback")
def next_period(unit: str = "weekend") -> Time | None:
    """next week; the next month; next week when she is back"""
    return period(unit, 1) if unit in (*_PERIODS, "weekend") else None


@rule(
    "PERIOD",
    "next|nearest unit butnext",
    "the? unit after next|nearest",
    "a unit after next|nearest",
    "the? weekend after next|nearest",
)
def after_next(unit: str = "weekend") -> Time | None:
    """the week after next; next week but one; the weekend after next"""
    return period(unit, 2) if unit in (*_PERIODS, "weekend") else None


@rule(
    "PERIOD",
    "the? following unit",
    "the? unit after|following|lateron then|that|this",
    "the? unit after|following|lateron !other|thing|your|the|meeting|anchor",
    "the? weekno after|following then|that|this",
)
def following_period(unit: str = "week") -> Time | None:
    """the following week; the week after; the fortnight after that; the calendar week after that"""
    if unit not in _PERIODS:
        return None
    if unit == "fortnight":
        return _lapse(_length(Count(1, 1), unit), _THAT, limit=True)
    return time("period_of_that", unit, 1, 1, chained=True, unit=unit)


@rule("PERIOD", "that unit", "that weekend", "that ordinal unit")
def that_period(*parts: Any) -> Time | None:
    """that week; that weekend; that first week"""
    *first, unit = parts or ("weekend",)
    if unit not in (*_PERIODS, "weekend") or first not in ([], [1]):
        return None
    return time("period_of_that", unit, 0, None, chained=True, unit=unit)


@rule("PERIOD", "the? unit before then|that|this")
def period_before_that(unit: str) -> Time | None:
    """the week before that"""
    return (
        time("period_of_that", unit, -1, None, chained=True, unit=unit)
        if unit in _PERIODS
        else None
    )


@rule(
    "PERIOD",
    "the? unit =after|following|before POINT",
    "the? unit =after|following|before ~ ,? ~? is POINT",
)
def period_beside(unit: str, which: str, anchor: Time) -> Time | None:
    """the week after Thanksgiving; the week before Christmas"""
    if unit not in _PERIODS:
        return None
    return time("period_beside", unit, -1 if which == "before" else 1, anchor, unit=unit)


@rule("PERIOD", "the? unit =after|following ^", "the? unit ^ comesback", "the? unit comesback")
def period_of_event(unit: str, which: str = "") -> Time | None:
    """the week after spring break; the week she returns; the week she's back"""
    if unit not in _PERIODS:
        return None
    if not which:
        return time("period_beside", unit, 0, time("after", _THAT), unit=unit)
    return time("period_beside", unit, 1, unknown_anchor(), unit=unit)


@rule("YEAR", "of|in|,|-|/ year", "year")
def year_number(number: int) -> int:
    """2027; of 2027"""
    return number


@rule("YEAR", "of|in? =this|next|nearest unit")
def year_beside(which: str, unit: str) -> int | None:
    """this year; next year"""
    return (0 if which == "this" else 1) if unit == "year" else None


@rule("PERIOD", "this|next|nearest? month YEAR? !number|nth")
def month(number: int, year: int | None) -> Time:
    """December; January 2027; March next year"""
    return time("month", number, year, unit="month", fixed=year is not None)


@rule("PERIOD", "quarterno YEAR?", "ordinal unit YEAR?", "nth unit YEAR?")
def quarter(number: int, *rest: Any) -> Time | None:
    """Q1; first quarter of 2027"""
    if isinstance(rest[0], str) and rest[0] != "quarter":
        return None
    return time("quarter", number, rest[-1], unit="quarter", fixed=rest[-1] is not None)


@rule("PERIOD", "unit neg? number YEAR?")
def numbered(unit: str, number: int, year: int | None) -> Time | None:
    """week 49; week no. 50; quarter 1"""
    if unit == "quarter":
        return time("quarter", number, year, unit="quarter", fixed=year is not None)
    return week_numbered(number, year) if unit == "week" else None


@rule("PERIOD", "weekno number YEAR?")
def week_numbered(number: int, year: int | None) -> Time:
    """calendar week 2"""
    return time("week_number", number, year, unit="week", fixed=True)


@rule("PERIOD", "isoweek")
def iso_week(written: str) -> Time:
    """2027-W03"""
    return week_numbered(int(written[-2:]), int(written[:4]))


@rule("PERIOD", "unit|weekno number or|to|-|and|/|widen number YEAR?")
def numbered_to(*parts: Any) -> Time | None:
    """weeks 49-50; weeks 47 and 48"""
    unit, one, two, year = parts if len(parts) == 4 else ("week", *parts)  # noqa: PLR2004
    if unit != "week":
        return None
    return time("either", week_numbered(one, year), week_numbered(two, year), unit="week")


@rule("PERIOD", "year")
def whole_year(number: int) -> Time:
    """2027"""
    return time("year", number, unit="year")


@rule("PERIOD", "newyear !unit")
def new_year() -> Time:
    """the new year"""
    return time("new_year", unit="new-year")


@rule("PERIOD", "weekof|weekending the? POINT", "the? unit of POINT")
def week_of(*parts: Any) -> Time | None:
    """week commencing 7 December; the week of the 30th; week ending 11 December"""
    if parts[-1].past or (len(parts) > 1 and parts[0] != "week"):
        return None
    return time("week_with", parts[-1], unit="week", fixed=True)


@rule("PERIOD", "the? weekend of POINT")
def weekend_of(found: Time) -> Time:
    """the weekend of the 19th"""
    return time("period_beside", "weekend", 0, found, unit="weekend")


@rule("PERIOD", "weekof|weekending the? number !unit|month")
def week_of_number(number: int) -> Time | None:
    """w/c 7"""
    day = time("day_of_month", (number,), None)
    return time("week_with", day, unit="week", fixed=True) if 0 < number <= _MOST else None


@rule("PERIOD", "holiday unit", "holiday weekend")
def holiday_week(dates: Any, unit: str = "week") -> Time | None:
    """Thanksgiving week; Thanksgiving weekend"""
    found = time("week_with", time("holiday", dates, None), unit="week", fixed=True)
    return found if unit == "week" else None


@rule("NTHS", "ordinal", "nth")
def nth(number: int) -> tuple[int, int]:
    """first; 2nd"""
    return number, number


@rule("NTHS", "last")
def last() -> tuple[int, int]:
    """last"""
    return 0, 0


@rule("NTHS", "NTHS or|to|-|and NTHS")
def nth_to_nth(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    """first or second"""
    return one[0], two[1]


@rule(
    "PERIOD",
    "NTHS =fill? unit of|in WHOLE",
    "NTHS number =fill? unit of|in WHOLE",
    "NTHS unit or|to number of|in WHOLE",
)
def weeks_of(which: tuple[int, int], *rest: Any) -> Time | None:
    """first week of December; first two weeks of January; first full week of March"""
    inner = rest[-1]
    number = next((part for part in rest[:-1] if isinstance(part, int)), 1)
    if "week" not in rest or inner.unit not in ("month", "quarter", "year", "new-year"):
        return None
    until = which[1] + number - 1 if which[0] == which[1] else which[1]
    return time("weeks_of", (which[0], until), "full" if "fill" in rest else "", inner, unit="week")


_ENDS_THERE = "!of|in|on|-|month|unit|the|this|that|next|nearest|holiday|number|nth|fill|meeting"


@rule(
    "PERIOD",
    f"PERIOD ,? or|to|widen|latest the? NTHS unit? {_ENDS_THERE}",
    f"PERIOD ,? the? NTHS unit? {_ENDS_THERE}|other|thing",
)
def weeks_or(found: Time, which: tuple[int, int], _: str | None) -> Time | None:
    """first week of December, maybe the second; first week of May, second"""
    if found.op != "weeks_of":
        return None
    return time("weeks_of", (found.args[0][0], which[1]), *found.args[1:], unit="week")


def half(which: tuple[int, int]) -> str:
    """Return the name of the first or the second half."""
    return "half1" if which[1] == 1 else "half2"


@rule("PERIOD", "NTHS =fill? month unit YEAR?")
def week_in_compound(which: tuple[int, int], *rest: Any) -> Time | None:
    """first December week; second full January week"""
    number, unit, year = rest[-3:]
    whole = month(number, year)
    week = time("weeks_of", which, "full" if "fill" in rest else "", whole, unit="week")
    return week if unit == "week" else None


@rule("PERIOD", "NTHS =fill? unit month YEAR?")
def week_of_month(which: tuple[int, int], *rest: Any) -> Time | None:
    """1st week December; last full week January"""
    return week_in_compound(which, *rest[:-3], rest[-2], rest[-3], rest[-1])


@rule("POINT", "NTHS month unit|part YEAR?")
def part_in_compound(
    which: tuple[int, int], number: int, part: str, year: int | None
) -> Time | None:
    """first December days"""
    if part in ("day", "half1", "half2"):
        name = half(which) if part != "day" else "early" if which[1] == 1 else "late"
        return time("part", name, month(number, year), unit="month")
    return None


@rule("POINT", "POINT , the? NTHS unit !of|in|after")
def week_within(month: Time, which: tuple[int, int], unit: str) -> Time | None:
    """January, the second week"""
    if month.op != "whole" or month.unit != "month" or unit != "week":
        return None
    return time("weeks_of", which, "", month.args[0], unit="week")


@rule("WHOLE", "the? PERIOD", "POINT")
def named_whole(found: Time) -> Time | None:
    """next week; December; Thanksgiving"""
    return None if found.past else found.args[0] if found.op == "whole" else found


@rule("WHOLE", "the? unit", "the? weekend")
def bare_whole(unit: str = "weekend") -> Time | None:
    """the month; week"""
    return period(unit, 0, fixed=False) if unit in (*_PERIODS, "weekend") else None


_ENDS = {"weekendend": "week", "monthend": "month", "quarterend": "quarter", "yearend": "year"}


@rule("POINT", "the? =monthend|yearend|weekendend|quarterend")
def end_by_name(word: str) -> Time:
    """month end; year end"""
    return time("part", "end", period(_ENDS[word], 0, fixed=False), unit="end")


@rule(
    "POINT",
    "the? =monthend|yearend|weekendend|quarterend ,? next !unit|weekday|month",
    "the? part of? the? unit ,? next !unit|weekday|month",
)
def part_of_next(word: str, unit: str = "") -> Time:
    """EOW next; start of week, next"""
    whole, part = (_ENDS[word], "end") if word in _ENDS else (unit, word)
    return time("part", part, period(whole, 1), unit="end" if part == "end" else whole)


@rule("POINT", "PERIOD =monthend|yearend|weekendend|quarterend")
def end_of_named(found: Time, word: str) -> Time | None:
    """November month end"""
    return time("part", "end", found, unit="end") if found.unit == _ENDS[word] else None


@rule("POINT", "midweek of POINT")
def midweek_of(found: Time) -> Time:
    """mid week of 7 December"""
    return time("part", "mid", time("week_with", found, unit="week"), unit="week")


@rule("POINT", "midweek WHOLE?", "PERIOD midweek")
def midweek(found: Time | None) -> Time:
    """midweek; midweek next week"""
    return time("part", "mid", found or period("week", 0, fixed=False), unit="week")


@rule("PART", "the? part fill?")
def part_name(name: str) -> str:
    """early; the end"""
    return name


@rule("POINT", "PART of|in|on|-? WHOLE", "PART of|in the? fill WHOLE")
def part_of(name: str, whole: Time) -> Time | None:
    """early next week; the end of the month; mid-December; late in Q1; later this month"""
    if whole.op in POINTS and name != "end":
        return whole
    if name == "later":
        return time("rest", whole, unit=whole.unit)
    return time("part", name, whole, unit="end" if name == "end" else whole.unit)


@rule("POINT", "PART or|to|-|and|/ PART of|in|-? WHOLE")
def parts_of(one: str, two: str, whole: Time) -> Time:
    """mid to late January; early or mid December"""
    first, second = (time("part", name, whole, unit=whole.unit) for name in (one, two))
    return time("either", first, second, unit=whole.unit)


@rule("POINT", "the? PERIOD")
def whole_period(found: Time) -> Time:
    """next week; December"""
    return time("whole", found, unit=found.unit, fixed=found.fixed)


@rule(
    "POINT",
    f"POINT ,? or|to|widen|latest PART {_ENDS_THERE}",
    f"POINT ,? PART {_ENDS_THERE}|other|thing",
)
def part_or(found: Time, name: str) -> Time | None:
    """early December, maybe mid; early next week, late"""
    if found.op != "part" or found.unit == "end" or name == "later":
        return None
    later = time("part", name, found.args[1], unit=found.unit)
    return time("either", found, later, unit=found.unit)


# Days


@rule("POINT", "=today|tomorrow|overmorrow !unit")
def relative_day(word: str) -> Time:
    """today; tomorrow; the day after tomorrow"""
    return time("today", ("today", "tomorrow", "overmorrow").index(word))


@rule("POINT", "=today|tomorrow unit")
def day_and_week(word: str, unit: str) -> Time | None:
    """today week; tomorrow fortnight"""
    days = {"week": 7, "fortnight": 14}.get(unit)
    return time("today", days + (word == "tomorrow")) if days else None


@rule(
    "POINT",
    "yesterday",
    "last WEEKDAYS",
    "last month",
    "this? last weekend",
    "earlier in|of|on? POINT",
    "earlier in|of? the unit",
)
def day_over(*_: Any) -> Time:
    """yesterday; last Friday; last March; earlier this month"""
    return time("over", past=True)


@rule("POINT", "last RANGE? unit", "last unit")
def period_over(*parts: Any) -> Time | None:
    """last week; last two weeks"""
    few = parts[0] is parts[-1] or parts[0] is None
    return None if parts[-1] in ("day", "workday") and few else time("over", past=True)


@rule("WEEKDAYS", "weekday")
def weekday(number: int) -> tuple[int, ...]:
    """Monday"""
    return (number,)


@rule("WEEKDAYS", "WEEKDAYS or|to|-|and|/|widen weekday", "WEEKDAYS , or|and weekday")
def more_weekdays(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    """Monday or Tuesday"""
    return (*numbers, number)


@rule("WEEKDAYS", "WEEKDAYS , weekday")
def listed_weekdays(numbers: tuple[int, ...], number: int) -> tuple[int, ...] | None:
    """Monday, Tuesday and Wednesday"""
    return (*numbers, number) if number > numbers[-1] else None


@rule("POINT", "the? =a|this|next|nearest|following|that? =next|nearest? WEEKDAYS")
def weekdays(which: str | None, again: str | None, numbers: tuple[int, ...]) -> Time:
    """Friday; next Tuesday; Monday or Tuesday; the following Monday; next next Monday"""
    if which == again == "next":
        return weekday_next(numbers, "after")
    which = again or which
    if which in (None, "a", "the", "this", "nearest"):
        which = ""
    chained = which in ("following", "that")
    return time("weekdays", numbers, which, chained=chained)


@rule("POINT", "the? WEEKDAYS of|in|on|, the? PERIOD", "the? WEEKDAYS of the unit")
def weekdays_of(numbers: tuple[int, ...], week: Any) -> Time | None:
    """Friday of next week; Thursday of the week"""
    found = period(week, 0, fixed=False) if isinstance(week, str) else week
    return time("weekdays_in", numbers, found) if found.unit == "week" else None


@rule("POINT", "the? WEEKDAYS the? PERIOD")
def weekdays_within(numbers: tuple[int, ...], week: Time) -> Time | None:
    """Wednesday next week; Thursday the week after next"""
    return time("weekdays_in", numbers, week, "within") if week.unit == "week" else None


@rule("POINT", "PERIOD ,? on? the? WEEKDAYS", "PERIOD ,? between the? WEEKDAYS")
def week_and_weekdays(week: Time, numbers: tuple[int, ...]) -> Time | None:
    """next week Tuesday; next week on Monday or Tuesday; next week, between Monday and Friday"""
    return time("weekdays_in", numbers, week, "within") if week.unit == "week" else None


@rule("POINT", "the? WEEKDAYS a? unit")
def weekday_week(numbers: tuple[int, ...], unit: str) -> Time | None:
    """Friday week; Monday fortnight; Friday a week"""
    days = {"week": 7, "fortnight": 14}.get(unit)
    return time("shifted", time("weekdays", numbers, ""), days) if days else None


@rule(
    "POINT",
    "the? WEEKDAYS ,|-|-- neg this|that|the number|weekday? ,? ,|but? the? next|following"
    " !unit|weekday|month|fill|number",
    "the? WEEKDAYS ,|-|-- neg this|that|the number|weekday? ,? ,|but? the number?"
    " after|following|lateron then|that?",
)
def not_this_one(numbers: tuple[int, ...], *_: Any) -> Time:
    """Monday, not this one, the next; Friday, not this Friday but the one after that"""
    return time("shifted", time("weekdays", numbers, ""), 7)


@rule(
    "POINT",
    "the? WEEKDAYS of? next|nearest !unit|weekend|month",
    "the? WEEKDAYS =after next|nearest",
)
def weekday_next(numbers: tuple[int, ...], after: str = "") -> Time:
    """Friday next; the Friday after next"""
    found = time("weekdays", numbers, "next")
    return time("shifted", found, 7) if after else found


@rule("POINT", "the? WEEKDAYS =after|following|before|lateron POINT")
def weekdays_beside(numbers: tuple[int, ...], which: str, anchor: Time) -> Time | None:
    """the Monday after Thanksgiving; the Friday before Christmas"""
    if anchor.past:
        return None
    return time("weekdays_beside", numbers, -1 if which == "before" else 1, anchor)


@rule(
    "POINT",
    "the? WEEKDAYS =after|following|before|lateron then|that",
    "the? WEEKDAYS =after|following|before|lateron !other|your|thing|meeting|anchor",
)
def weekdays_beside_that(numbers: tuple[int, ...], which: str) -> Time | None:
    """the Monday after; the Friday before that"""
    return time("weekdays_beside", numbers, -1 if which == "before" else 1, _THAT)


@rule("POINT", "a|the? weekday in LENGTH time?", "a|the? weekday LENGTH away")
def weekday_in_weeks(number: int, length: Length) -> Time | None:
    """Monday in two weeks; the Monday two weeks from now"""
    if length.high[-1].unit not in ("week", "fortnight", "month"):
        return None
    return time("weekday_in_weeks", number, length)


@rule(
    "POINT",
    "the? COUNT weekday from|after|away POINT?",
    "the? NTHS weekday away",
    "the? NTHS weekday from|after POINT",
    "COUNT weekday",
    "in COUNT weekday",
)
def nth_weekday_from(count: Any, number: int, anchor: Time | None = None) -> Time | None:
    """two Fridays from now; the third Monday from today"""
    if isinstance(count, Count):
        if count.high < 2:  # noqa: PLR2004
            return None
        many = int(count.high)
    else:
        many = count[1]
    return time("nth_from", number, many, anchor or _BASE) if 0 < many <= _MOST else None


@rule("POINT", "the? NTHS weekday of|in|on? WHOLE")
def nth_weekday(which: tuple[int, int], number: int, whole: Time) -> Time | None:
    """the first Monday of December; the last Friday in November"""
    if whole.unit not in (*_PERIODS, "new-year"):
        return None
    return time("nth_weekday", which[1], number, whole)


@rule("POINT", "the? NTHS unit of|in WHOLE")
def nth_day(which: tuple[int, int], unit: str, whole: Time) -> Time | None:
    """the first working day of January; the last day of the month"""
    if unit == "fortnight" and whole.unit == "month":
        return time("part", "half1" if which[1] == 1 else "half2", whole, unit="month")
    if unit not in ("day", "workday") or whole.unit not in (*_PERIODS, "new-year"):
        return None
    return time("nth_day", which[1], unit, whole)


@rule("DAYS", "number", "nth", "ordinal")
def day_number(number: int) -> tuple[int, ...]:
    """4; 4th"""
    return (number,)


@rule("DAYS", "DAYS or|to|-|--|and|/|until the? number|nth|ordinal !unit|scale")
def day_numbers(days: tuple[int, ...], number: int) -> tuple[int, ...]:
    """4-8; 4th or 5th"""
    return (days[0], number)


@rule(
    "DATE",
    "weekday ,? the? DAYS of|-|in|, month YEAR?",
    "weekday ,? the? DAYS month YEAR?",
    "weekday ,? month the|-? DAYS !unit|clock YEAR?",
    "the? DAYS of|-|in|, month YEAR?",
    "the? DAYS month YEAR?",
    "month the|-? DAYS !unit|clock YEAR?",
)
def dated(*parts: Any) -> Time:
    """4 December; Friday, December 4th, 2026; the 4th of December; December 4-8"""
    *weekday, one, two, year = parts
    day = weekday[0] if weekday else None
    month, days = (one, two) if isinstance(one, int) else (two, one)
    return time("dated", month, days, year, day)


@rule("DATE", "month the? number|nth , the? number|nth ,? or|and the? number|nth !unit|scale|thing")
def one_of_three(month: int, first: int, _: int, last: int) -> Time:
    """December 9, 10 or 11"""
    return time("dated", month, (first, last), None, None)


@rule("DATE", "WEEKDAYS ,? month the? DAYS YEAR?", "WEEKDAYS ,? the? DAYS of? month YEAR?")
def weekdays_dated(days: tuple[int, ...], one: Any, two: Any, year: int | None) -> Time | None:
    """Monday or Tuesday, November 16 or 17"""
    month, numbers = (one, two) if isinstance(one, int) else (two, one)
    if len(numbers) != 2:  # noqa: PLR2004
        return None
    return time("dated", month, numbers, year, days[0])


@rule("DATE", "weekday ,? the? number|nth or|to|-|and weekday ,? the? number|nth of? month YEAR?")
def two_days_dated(day: int, first: int, _: int, last: int, month: int, year: int | None) -> Time:
    """Monday 16 or Tuesday 17 November"""
    return time("dated", month, (first, last), year, day)


@rule("DATE", "weekday ,? the? iso|numeric !unit", "the? iso|numeric !unit")
def numbers_only(*parts: Any) -> Time | None:
    """2026-12-04; Friday 12/4"""
    return time("numeric", parts[-1], parts[0] if len(parts) > 1 else None)


@rule("POINT", "DATE")
def a_date(found: Time) -> Time:
    """4 December"""
    return found


_NOT_A_DAY = "!of|away|thing|meeting|unit|weekday|fill|number|month|quarterno|last|more"


@rule("POINT", f"the? nth {_NOT_A_DAY}", f"the nth or|to|-|and|until the? nth {_NOT_A_DAY}")
def day_of_month(*numbers: int) -> Time:
    """the 15th; the 10th to the 12th"""
    return time("day_of_month", numbers, None)


@rule("POINT", f"the ordinal {_NOT_A_DAY}|other|your|anchor|the|of|scale")
def worded_day_of_month(number: int) -> Time | None:
    """the fifteenth"""
    if number < 3:  # noqa: PLR2004
        return None
    return time("day_of_month", (number,), None)


_ALONE = f"{_NOT_A_DAY}|other|your|anchor|the|scale|verb"


@rule(
    "BASE",
    f"in|on|to the? ordinal number? {_ALONE}",
    "in|on|to the? ordinal number? of other|then|that",
    f"=after the? ordinal number? {_ALONE}",
)
def nth_of_those(*parts: Any) -> Time | None:
    """at the second; at the first of these; after the second one"""
    after, number, _ = parts if parts[0] == "after" else ("", *parts)
    if number > 2:  # noqa: PLR2004
        return None
    found = time("nth_of_that", number, chained=True)
    return time("after", found, limit=True) if after else found


@rule(
    "POINT",
    f"the? weekday ,? the? nth|ordinal {_NOT_A_DAY}",
    f"the? this|next|nearest|following weekday ,? the? nth|ordinal {_NOT_A_DAY}",
)
def weekday_and_day(day: int, number: int) -> Time:
    """Friday the 4th"""
    return time("day_of_month", (number,), day)


@rule("POINT", "the? DAYS of WHOLE")
def day_of_period(days: tuple[int, ...], whole: Time) -> Time | None:
    """the 4th of next month"""
    if whole.unit == "year":
        return time("nth_day", days[-1], "day", whole)
    return time("days_of", days, whole) if whole.unit == "month" else None


@rule("POINT", "the? holiday unit? YEAR?")
def holiday(dates: Any, unit: str | None, year: int | None) -> Time | None:
    """Thanksgiving; Christmas 2027"""
    return None if unit not in (None, "day") else time("holiday", dates, year, unit="day")


@rule("POINT", "the? holiday on DATE")
def holiday_dated(_: Any, found: Time) -> Time:
    """Bonfire Night on 5 November"""
    return found


@rule("POINT", "holidays")
def holidays() -> Time:
    """the holidays"""
    return time("holidays", unit="holidays")


@rule("POINT", "the? month? bankholiday", "the? month dayoff", "the? bankholiday in|of month")
def bank_holiday(number: int | None) -> Time:
    """the bank holiday; August bank holiday"""
    return time("bank_holiday", number)


@rule("POINT", "the? =next|nearest|following|that unit")
def day_beside_that(which: str, unit: str) -> Time | None:
    """the next day; the following working day; that day"""
    if unit not in ("day", "workday"):
        return None
    anchor = time("that_day") if which in ("next", "nearest") else _THAT
    return time("beside_day", anchor, int(which != "that"), unit, chained=True)


@rule(
    "POINT",
    "the? next|following clock",
    "on|the next|following tomorrow",
    "the clock after|following|lateron !other|thing|the|your|meeting",
)
def following_morning() -> Time:
    """the following morning"""
    return time("beside_day", _THAT, 1, "day", chained=True)


@rule("POINT", "the =unit|clock ^ comesback", "the =unit|clock comesback")
def day_of_return(what: str) -> Time | None:
    """the morning she is back"""
    return time("beside_day", _THAT, 0, "day", chained=True) if what == "clock" else None


@rule("POINT", "the? next|nearest? unit =after|following|before|lateron POINT")
def day_beside(unit: str, which: str, anchor: Time) -> Time | None:
    """the day after Labor Day; the working day before Christmas"""
    if unit not in ("day", "workday"):
        return None
    return time("beside_day", anchor, -1 if which == "before" else 1, unit)


@rule(
    "POINT",
    "the next? unit =after|following|before|lateron then|that?",
    "next unit =after|following|before|lateron then|that?",
    "unit =after|following|before|lateron then|that",
    "unit =after",
)
def day_beside_it(unit: str, which: str) -> Time | None:
    """the day after; the day before that; day after"""
    if unit not in ("day", "workday"):
        return None
    return time("beside_day", _THAT, -1 if which == "before" else 1, unit)


@rule("POINT", "tomorrow or unit after")
def tomorrow_or_after(unit: str) -> Time | None:
    """tomorrow or day after"""
    return time("either", time("today", 1), time("today", 2)) if unit == "day" else None


@rule("POINT", "this time next|nearest unit", "this time =tomorrow")
def this_time_next(what: str) -> Time | None:
    """this time next week; this time tomorrow"""
    if what == "tomorrow":
        return time("today", 1)
    return _lapse(_length(Count(1, 1), what))


@rule("POINT", "between|from number and|to|- number on|,? POINT")
def between_hours_of(one: int, two: int, found: Time) -> Time | None:
    """between 9 and 11 on Thursday morning"""
    return found if 0 < one < _HOURS > two and found.op in ("weekdays", "today") else None


@rule("POINT", "POINT in|by|before|at|on|from|,|after? the? clock", "clock of|on|in|,? POINT")
def at_a_time(found: Time) -> Time:
    """Friday at 5pm; noon on Friday; close of business tomorrow"""
    return found


@rule(
    "POINT",
    "POINT clock|- clock",
    "POINT clock -|to|or|and clock",
    "POINT between clock and|to|- clock",
)
def from_time_to_time(found: Time) -> Time:
    """Friday 9am to 5pm"""
    return found


# Times: what stands before days, periods and lengths


@rule("BASE", "in|on? LENGTH time? away?", "in the fill? LENGTH")
def in_length(length: Length) -> Time:
    """two weeks; in two weeks' time; three weeks from now; in a month"""
    return _lapse(length, span=True)


@rule(
    "BASE",
    "in|within|on? the? fill? this|next|nearest next|nearest? LENGTH time?",
    "the? next|nearest LENGTH",
)
def next_length(length: Length) -> Time:
    """in the next two weeks; over the coming ten days; the next few days"""
    return _lapse(length, limit=True)


@rule("BASE", "within this unit")
def within_this(unit: str) -> Time | None:
    """within this month"""
    return time("by", period(unit, 0), limit=True) if unit in _PERIODS else None


@rule("BASE", "in the course PERIOD")
def in_the_course(found: Time) -> Time:
    """in the course of next month"""
    return time("whole", found, unit=found.unit)


@rule("SPAN", "unit", "LENGTH")
def implied(found: Any) -> Length:
    """week; two weeks"""
    return _length(Count(1, 1), found) if isinstance(found, str) else found


@rule("LENGTH", "unit orso")
def about_one_unit(unit: str) -> Length:
    """week or so"""
    return _length(Count(1, 1), unit, slack=True)


@rule("LENGTH", "unit or RANGE !unit")
def one_or_two_units(unit: str, count: Count) -> Length | None:
    """day or two"""
    return length_or_number(implied(unit), count)


@rule(
    "BASE",
    "in the fill? this? next|nearest SPAN",
    "within the? fill? this? next|nearest SPAN",
    "within the|this|a? fill? SPAN",
)
def next_unit(length: Length) -> Time:
    """in the next week; within the month; in the next week or two"""
    return _lapse(length, limit=True)


@rule("BASE", "the? next|nearest unit or|to RANGE")
def next_unit_or_number(unit: str, count: Count) -> Time:
    """the next month or two"""
    return _lapse(length_or_number(implied(unit), count), limit=True)


@rule("BASE", "in|within? the? coming", "in the fill? coming", "in|within the unit away")
def coming_units(unit: str) -> Time:
    """in the coming weeks"""
    return _lapse(_length(Count(3, 3, few=True), unit), limit=True)


@rule("BASE", "in the fill|few? unit after|following|lateron|that? POINT")
def days_after(unit: str, found: Time) -> Time | None:
    """in the days after December 4; in the few days following Christmas"""
    return time("after", found, limit=True) if unit in ("day", "workday") else None


@rule("BASE", "in|on|at|this|of POINT", "in on|the POINT")
def at_point(found: Time) -> Time:
    """in December; on Monday; during next week"""
    return found


@rule("BASE", "POINT")
def bare_point(found: Time) -> Time | None:
    """Friday; next week"""
    return None if found.op == "whole" and found.args[0].op == "year" else found


@rule(
    "BASE",
    "within|upto in? the? LENGTH time? away?",
    "LENGTH upto|latest",
    "in upto LENGTH",
    "by? upto LENGTH latest?",
    "within|in LENGTH latest",
)
def within(length: Length) -> Time:
    """within two weeks; up to three weeks; ten days at the latest"""
    return _lapse(length, limit=True)


@rule(
    "ANCHOR",
    "this? then|that|this thing|meeting|anchor?",
    "the? last|following number",
    "the last of then|that|other",
)
def that_anchor(number: int = 1) -> Time | None:
    """that; then; the last one"""
    return _THAT if number == 1 else None


@rule("ANCHOR", "this? then|that|this @other")
def that_one(name: str) -> Time | None:
    """that session"""
    return None if "'" in name else _THAT  # "a day after that we'll decide"


@rule("ANCHOR", "TIME")
def time_anchor(found: Time) -> Time | None:
    """Monday; the end of November"""
    return None if found.past or found.span or found.op == "by" else found


@rule("ANCHOR", "the|that fill|last? meeting")
def named_meeting() -> Time:
    """the interview"""
    return time("event", THE_TALK, "")


@rule("ANCHOR", "your|this|a? fill? meeting")
def meeting_anchor() -> Time:
    """your interview; today's conversation"""
    return time("event", TALK, "")


@rule("ANCHOR", "your|the|this|a|that? fill|last|ordinal? @anchor of|in? the|your? meeting?")
def event_anchor(*names: Any) -> Time:
    """the closing date; the panel"""
    return time("event", names[-1], f"When is the {names[-1]}?")


@rule(
    "DANCHOR",
    "your|the|this|a? fill|last|ordinal? meeting|anchor of|in|is|,|:? is|on|,? the? DATE",
    "your|the|this|a? fill|last|ordinal? meeting|anchor in|of|is|on|, is|on|,? POINT",
    "your|the|this|a? fill|last|ordinal? meeting|anchor today ,? DATE",
    "your|the|this|a? ~ of|in|on|is|,|:? is? DATE",
    "your|the|this ~ on POINT",
)
def dated_anchor(*parts: Any) -> Time:
    """the closing date, 30 June; your interview on Friday"""
    return time("near_event", parts[-1])


@rule("ANCHOR", "DANCHOR", "this? then|that|this")
def known_anchor(found: Time = _THAT) -> Time:
    """the closing date, 30 June"""
    return found


@rule("ANCHOR", "^", "part")
def unknown_anchor(_: str = "") -> Time:
    """once everybody's back; end"""
    return time("event", "?", "On which day is that?")


@rule("BASE", "in? LENGTH time? from|after|since|following|post ANCHOR", "LENGTH of DANCHOR")
def length_after(length: Length, anchor: Time) -> Time:
    """two weeks from Monday; a week after that; ten days after the closing date"""
    return _lapse(length, anchor)


@rule(
    "BASE",
    "within|upto|in|by? the? LENGTH time? of|from|after|following|since|post ANCHOR",
    "in|within the? fill? this? next|nearest LENGTH of|from|after|following ANCHOR",
    f"within the? LENGTH lateron|after|following {_NO_EVENT}",
    f"in the LENGTH lateron|following {_NO_EVENT}",
)
def within_after(length: Length, anchor: Time = _THAT) -> Time:
    """within a week of that; within two weeks of your final interview; within a day thereafter"""
    return _lapse(length, anchor, limit=True)


@rule("BASE", "POINT ,? and? ormore|plus LENGTH", "BASE ,? and? ormore|plus LENGTH")
def day_and_length(found: Time, length: Length) -> Time:
    """30 June, add two weeks; by Friday, plus a day or two"""
    return _lapse(length, found, limit=found.limit)


@rule("BASE", "LENGTH sooner|earlier !in|of|on|today")
def sooner(length: Length) -> Time:
    """a week sooner; two working days earlier than we said"""
    return time("ahead_of", length, time("promised"))


@rule("TIME", "factor")
def twice_that() -> Time:
    """double it"""
    return time("doubled", chained=True)


@rule("BASE", "fromthere ,? then|other? fill? LENGTH")
def from_there(length: Length) -> Time:
    """from there it's two working days"""
    return _lapse(length, _THAT)


@rule(
    "BASE",
    "within the? unit of|from|after ANCHOR",
    f"within the? unit lateron|after|following {_NO_EVENT}",
)
def within_unit_after(unit: str, anchor: Time = _THAT) -> Time:
    """within the week of that; within the week following"""
    return _lapse(_length(Count(1, 1), unit), anchor, limit=True)


@rule(
    "BASE",
    "in? LENGTH after|following|lateron|laterthan then|that?",
    "in? LENGTH away",
    "in? LENGTH part",
    "LENGTH to then|that",
)
def length_later(length: Length, part: str = "later") -> Time | None:
    """two weeks later; a week after that; a week early"""
    if part == "early":
        return sooner(length)
    return _lapse(length, _THAT) if part == "later" else None


@rule("BASE", "in? LENGTH on? =today|tomorrow", "in? LENGTH on? weekday")
def length_on_day(length: Length, day: Any) -> Time | None:
    """a week on Tuesday; two weeks tomorrow; a week today"""
    if length.high[-1].unit not in ("week", "fortnight", "month"):
        return None
    anchor = time("weekdays", (day,), "") if isinstance(day, int) else relative_day(day)
    return _lapse(length, anchor)


@rule("BASE", "in? LENGTH before POINT", "in? LENGTH before then|that !other")
def length_before(length: Length, anchor: Time = _THAT) -> Time:
    """two days before Christmas; two weeks ahead of that"""
    return time("ahead_of", length, anchor)


@rule("BASE", "in? LENGTH before the|your ^")
def length_before_event(length: Length) -> Time:
    """a week before the relaunch"""
    return time("ahead_of", length, unknown_anchor())


@rule("BASE", "in? LENGTH ago", "the? LENGTH old")
def length_ago(_: Length) -> Time:
    """two weeks ago"""
    return time("over", past=True)


@rule("BASE", "since TIME", "since then|that")
def since_then(*_: Any) -> Time:
    """since March"""
    return time("over", past=True)


def _by(found: Time) -> Time:
    """Return a time as an end, which one that is a limit already has."""
    return found if found.limit else time("by", found, limit=True)


@rule("BASE", "by LENGTH ,? to|until POINT")
def put_off_to(_: Length, found: Time) -> Time:
    """by one week, to Friday, December 11"""
    return found


@rule("BASE", "by in|on|at|the|a|of? TIME", "by in the POINT")
def by(found: Time) -> Time:
    """by Friday; no later than 4 December; by the end of next week"""
    if found.op in ("before", "until"):
        return time("before", found.args[0], limit=True)
    return _by(found)


@rule(
    "BASE",
    "=by|before|until|after the ordinal !of|thing|meeting|unit|weekday|fill|number|month|other|your"
    "|anchor",
)
def by_worded_day(which: str, number: int) -> Time:
    """by the first"""
    day = time("day_of_month", (number,), None)
    return time(which, day, limit=True)


@rule("BASE", "by|before the? clock")
def by_clock() -> Time:
    """by 5pm; by the end of the day"""
    return time("by", time("that_day"), limit=True)


@rule("BASE", "=by|before|from|after|until the? clock on|in|of|,? POINT")
def by_clock_of(which: str, found: Time) -> Time:
    """by 5pm on Friday; before noon tomorrow; after 3pm on Monday"""
    if which == "after":
        return found
    return time("until" if which == "until" else "by", found, limit=True)


@rule(
    "BASE",
    "=before in|on|at|the? BASE",
    "=after|from|until|untilafter in|on|at|the? TIME",
    "=following TIME",
)
def framed(which: str, found: Time) -> Time | None:
    """before Christmas; after Thanksgiving; not before Monday; not before two weeks;

    after 4 December, by 11 December at the latest
    """
    if found.past:
        return time("over", past=True)
    if which == "before" and found.op == "denied":
        return None  # "before this week is out"
    if found.span and which in ("after", "following"):
        return time("after_length", found)
    if found.span and which == "from":
        return at_the_earliest(found)  # "not before two weeks"
    name = {"following": "after", "from": "since", "untilafter": "until_after"}.get(which, which)
    if name == "after" and found.op == "by" and found.args[0].op == "later_of":
        return _bounded(time(name, found.args[0].args[0]), found.args[0].args[1])
    begins = found.op == "whole" and found.args[0].op == "new_year"
    if begins and name in ("since", "after", "until_after"):
        name, found = "after", time("nth_day", 1, "day", period("year", 1))
    return time(name, found, limit=True)


@rule("BASE", "before POINT ,? included")
def before_included(found: Time) -> Time:
    """before Monday inclusive"""
    return time("by", found, limit=True)


@rule("BASE", "before WHOLE begins")
def before_it_begins(whole: Time) -> Time:
    """before Q2 starts"""
    return time("before", whole, limit=True)


@rule("BASE", "once|after|from WHOLE runsout|out", "morethan|laterthan POINT")
def once_it_is_over(whole: Time) -> Time:
    """once Thanksgiving is over; not before next week is over; longer than Friday"""
    return time("after", whole, limit=True)


@rule("BASE", "before =today|tomorrow runsout|out")
def before_the_day_is_out(word: str) -> Time:
    """before tomorrow runs out"""
    return time("by", time("today", int(word == "tomorrow")), limit=True)


@rule("BASE", "POINT out", "BASE out")
def ruled_out(found: Time) -> Time | None:
    """December is out; within two weeks is off"""
    return denied(found)


@rule("BASE", "before WHOLE runsout|out", "before WHOLE is away")
def before_it_is_out(whole: Time) -> Time | None:
    """before the week is out; before that week is over"""
    if whole.chained:
        return whole
    return time("by", time("part", "end", whole, unit="end"), limit=True) if whole.unit else None


@rule(
    "BASE",
    "by|before ~ , is DATE",
    "by|before !the|your ~ is DATE",
    "by|before the? last? unit ~ ,? is DATE",
    "by|before POINT ,? is DATE",
    "bytime ~ in|on POINT",
)
def by_event(*found: Time) -> Time:
    """by the last day of term, which is 22 July"""
    return time("by", found[-1], limit=True)


@rule(
    "BASE",
    "before ~ in|on DATE",
    "before ~ in|on POINT",
    "before the part of ~ in|on DATE",
    "before the? holiday other|thing|meeting|anchor in|on POINT",
)
def before_event(*found: Any) -> Time:
    """before she leaves on the 19th; before the Christmas party on the 17th"""
    return time("before", found[-1], limit=True)


@rule("BASE", "post holiday")
def after_holiday(dates: Any) -> Time:
    """post Christmas"""
    return time("after", time("holiday", dates, None, unit="day"), limit=True)


@rule("BASE", "in|by|within that|this time")
def in_that_time() -> Time:
    """within that timeframe"""
    return time("by", _THAT, chained=True, limit=True)


@rule("BASE", "on WEEKDAYS after the|your ~ !in|on|of|is|,")
def day_of_event(numbers: tuple[int, ...]) -> Time:
    """on Monday after the closing date"""
    return time("weekdays_beside", numbers, 1, time("that"))


@rule("BASE", "in that meeting|thing|anchor")
def at_that() -> Time:
    """at that meeting"""
    return _THAT


@rule("BASE", "in? that clock")
def that_afternoon() -> Time:
    """that afternoon"""
    return time("that_day", chained=True)


@rule("BASE", "thatswhen")
def that_is_when() -> Time:
    """that's when"""
    return _THAT


@rule("BASE", "=before|after|from|by|until|untilafter|post then|that !unit|weekday")
def framed_that(which: str) -> Time:
    """by then; after that"""
    return time(
        {"from": "since", "untilafter": "until_after", "post": "after"}.get(which, which),
        _THAT,
        chained=True,
        limit=True,
    )


@rule(
    "BASE",
    "=after|untilafter ~ in|on? DATE",
    "=after|untilafter ~ in|on|at POINT",
    "=after|untilafter ~ PERIOD",
    "=after|untilafter the? holiday other|thing|meeting|anchor in|of|on POINT",
    "=from|following the|your ~ in|on POINT",
)
def after_event(which: str, *found: Any) -> Time | None:
    """after the final round on Friday; not before the panel meets on 4 December"""
    name = {"untilafter": "until_after", "from": "since"}.get(which, "after")
    return None if found[-1].past else time(name, found[-1], limit=True)


@rule("BASE", "the? COUNT? after|following|lateron then|that !thing")
def the_one_after(count: Count | None) -> Time | None:
    """the one after that"""
    return time("following_that", chained=True, unit="week") if count and count.high == 1 else None


@rule("BASE", "between POINT and the? newyear")
def until_new_year(found: Time) -> Time:
    """between Christmas and the new year"""
    return time("either", found, time("nth_day", 1, "day", period("year", 1)))


@rule(
    "BASE",
    "between POINT and|to|-|or POINT",
    "between POINT and , fill|widen , POINT",
    "from|in POINT to|until|-|--|and POINT",
)
def between(one: Time, two: Time) -> Time:
    """between November 30 and December 4; between Monday and Tuesday of next week"""
    if one.op == "weekdays" and two.op == "weekdays_in":
        one = two._replace(args=(one.args[0], *two.args[1:]))
    return time("either", one, two)


@rule("BASE", "between today|now and POINT", "from today|now to|until|and POINT")
def from_now_to(found: Time) -> Time:
    """between now and Christmas"""
    return time("by", found, limit=True)


@rule("BASE", "latest BASE")
def latest(found: Time) -> Time:
    """at the latest two weeks after Christmas"""
    return _by(found)


@rule("BASE", "atleast POINT")
def at_least_then(found: Time) -> Time:
    """at least the 20th"""
    return time("since", found, limit=True)


@rule("BASE", "neg BASE")
def denied(found: Time) -> Time | None:
    """not this week"""
    if found.past:
        return None
    if found.op == "until":
        return found._replace(op="since")  # "nothing till Thursday"
    return time("denied", found, limit=True)


@rule(
    "BASE",
    "neg POINT ,? ,|but the number after|following|lateron then|that?",
    "neg POINT ,? but|, the next|following number? !unit|weekday|month|fill",
)
def not_but_the_one_after(found: Time, _: int | None) -> Time | None:
    """not this Friday, the one after; not next week, the one after; not this Monday but the next"""
    if found.op == "whole" and found.args[0].op == "period":
        unit, later = found.args[0].args
        return found._replace(args=(period(unit, later + 1),))
    return time("shifted", found, 7) if found.op == "weekdays" else None


@rule("BASE", "neg BASE or BASE")
def neither(one: Time, two: Time) -> Time | None:
    """not this week or next week"""
    found = either(one, two)
    return denied(found) if found else None


@rule("BASE", "neg BASE ,? but|yesno BASE", "neg BASE , BASE")
def not_but(one: Time, two: Time) -> Time:
    """not Friday but Monday; not this Thursday, next Thursday; not this Friday but the Friday"""
    if one == two:
        return time("shifted", one, 7)  # "… the Friday after"
    return time("instead", one, two, chained=one.chained, limit=two.limit)


@rule("BASE", "widen TIME")
def perhaps(found: Time) -> Time:
    """maybe Friday"""
    return found


@rule("TIME", "BASE")
def one_time(found: Time) -> Time:
    """by Friday"""
    return found


@rule("TIME", "TIME latest|upto", "TIME , latest", "TIME or before")
def at_the_latest(found: Time) -> Time:
    """Friday at the latest; Friday or before"""
    return _by(found)


@rule("TIME", "TIME earliest", "TIME , earliest", "TIME or after|lateron", "earliest ,? TIME")
def at_the_earliest(found: Time) -> Time:
    """Monday at the earliest; Friday or after; at the earliest in two weeks"""
    if found.op == "lapse":
        length, *rest = found.args
        return found._replace(args=(at_least(length), *rest))
    if found.op == "by" and found.args[0].op == "later_of":  # "…, at the latest the 5th"
        return time("bounded", *found.args[0].args)
    return time("since", found.itself, limit=True)


@rule(
    "TIME",
    "TIME , today|tomorrow|overmorrow ,",
    "TIME , month ,",
    "TIME , LENGTH part|lateron ,",
)
def with_a_gloss(found: Time, *_: Any) -> Time:
    """Friday (tomorrow); the middle of this month (March); by Friday, two days later,"""
    return found


@rule("TIME", "TIME , POINT ,")
def day_named(vague: Time, found: Time) -> Time | None:
    """after the holidays, Tuesday 5 January,"""
    return found if vague.op == "after" and found.op in NAMED else None


@rule("TIME", "TIME orso")
def time_or_so(found: Time) -> Time:
    """Friday or thereabouts"""
    return found


@rule("TIME", "TIME , BASE latest|upto", "TIME , latest BASE", "TIME , BASE , latest")
def and_at_the_latest(one: Time, two: Time) -> Time | None:
    """early next week, Friday at the latest"""
    if two.past:
        return None
    if bounded := _bounded(one, two):
        return bounded
    return time("by", time("later_of", one, two, chained=one.chained), limit=True)


@rule("TIME", "TIME , unit latest|upto")
def and_unit_at_the_latest(one: Time, unit: str) -> Time | None:
    """in a few days, week at the latest"""
    return and_at_the_latest(one, within(_length(Count(1, 1), unit)))


@rule("TIME", "TIME , RANGE latest|upto")
def and_at_most(one: Time, count: Count) -> Time | None:
    """a day or two after that, three at most"""
    if one.op != "lapse":
        return None
    return one._replace(args=(length_or_number(one.args[0], count), *one.args[1:]))


@rule("TIME", "TIME ,? yesno ,|:? yesno? BASE")
def corrected(one: Time, two: Time) -> Time:
    """Friday, sorry, I mean Monday"""
    return time("instead", one, two, chained=one.chained, limit=two.limit)


@rule(
    "TIME",
    "TIME or|to|-|--|widen|until|/ BASE",
    "TIME , or|to|widen BASE",
    "TIME ,? or , widen ,? BASE",
    "TIME and|but widen? DATE",
    "TIME , widen DATE",
    "TIME , DATE !to|-|--|until|by",  # but "over Christmas, 21 December to 3 January"
    "TIME and|, WEEKDAYED",
)
def either(one: Time, two: Time) -> Time | None:
    """Friday or Monday; next week or the week after; December 28 to January 4"""
    if one.past:
        return None
    if two.op == "by" and not (one.limit or one.span):
        two = two.args[0]
    if one.op == two.op == "lapse" and two.limit and not (one.limit or two.args[1]):
        two = _lapse(two.args[0], span=True)  # "ten days, though it can go up to fifteen"
    if one.op == two.op == "lapse" and one.args[1] and not two.args[1]:
        return _lapse(length_to_length(one.args[0], two.args[0]), one.args[1])
    return time(
        "either",
        one,
        two,
        chained=one.chained,
        unit=two.unit or one.unit,
        span=one.span and two.span,
        limit=one.limit or two.limit,
    )


@rule("TIME", "TIME , or|widen BASE latest", "TIME ,? or , latest , BASE")
def or_at_the_latest(one: Time, two: Time) -> Time | None:
    """the end of August, or 10 September at the very latest; Tuesday or, at the latest, Friday"""
    return either(one, two)


@rule("TIME", "then or in|on? the? POINT")
def then_or(found: Time) -> Time:
    """then or on the Monday"""
    return time("either", _THAT, found, chained=True)


@rule("TIME", "TIME , fill? and? widen? PART of|in then|that")
def part_of_it(one: Time, name: str) -> Time | None:
    """Q1, likely the back half of it"""
    return part_of(name, one.args[0]) if one.op == "whole" else None


@rule("TIME", "TIME , PART of|in|-? WHOLE")
def and_part(one: Time, name: str, whole: Time) -> Time | None:
    """late November, early December"""
    two = part_of(name, whole)
    return either(one, two) if two and one.op == "part" else None


@rule(
    "TIME", "TIME , BASE widen", "TIME by TIME", "TIME ,? and|but|, by TIME", "TIME and BASE latest"
)
def from_and_by(one: Time, two: Time) -> Time | None:
    """tomorrow at the earliest, Wednesday more likely; Friday at the earliest and Monday at latest;

    not sooner than 1 April and not later than 9 April; at least a week, no later than 9 April
    """
    if one.op == "lapse" and one.args[0].floor:
        length, *rest = one.args
        return time("bounded", one._replace(args=(length._replace(floor=""), *rest)), two)
    return _bounded(one, two)


def _bounded(one: Time, two: Time) -> Time | None:
    """Return from when on to when at the latest: "not before Friday", "after the 4th"."""
    if one.op == "after":
        return time("bounded", time("shifted", one.args[0], 1), two)
    return time("bounded", one.args[0], two) if one.op == "since" else None


@rule("TIME", "TIME and|but|, from TIME")
def by_and_from(one: Time, two: Time) -> Time | None:
    """no later than the 9th, not sooner than the 1st"""
    return time("bounded", two, one) if one.op == "by" else None


@rule("WEEKDAYED", "next|nearest? WEEKDAYS")
def bare_weekdays(numbers: tuple[int, ...]) -> Time:
    """Tuesday"""
    return time("weekdays", numbers, "")


@rule(
    "TIME",
    "TIME ,? or|to|-|and|widen PART? in|of? the? next|nearest !unit|weekday|month|number|weekend",
    "TIME , PART in|of? the? next|nearest !unit|weekday|month|number|weekend",
    "TIME or , widen , PART? of? next|nearest !unit|weekday|month|number|weekend",
    "TIME and the? fill of? the? next|nearest|following|lateron !unit|weekday|month|number|weekend",
)
def or_next(one: Time, name: str | None = None) -> Time | None:
    """this week or next; late this week or early next; this month and the whole of next"""
    unit = one.unit if one.unit in _PERIODS else "week"
    if one.past or not (one.unit or one.op in ("weekdays", "part")):
        return None
    following = period(unit, 1)
    two = time("part", name, following, unit=unit) if name else following
    return time("either", one, two, unit=unit, limit=one.limit)


@rule("TIME", "BASE ,? and|but? neg ~? next|nearest|following !unit|weekday|month|number|weekend")
def nor_next(one: Time) -> Time | None:
    """this week and nor will it be next; not this week, nor the next"""
    inner = one.args[0] if one.op == "denied" else one
    found = or_next(inner, None)
    return denied(found) if found and one.op == "denied" else found


@rule(
    "TIME",
    "TIME or|to|-|and|widen PART? of? the? following|lateron !weekday|unit|month|number|then",
    "TIME ,? or|to|and|widen PART? of? the|that following|lateron !weekday|unit|month|number|then",
    "TIME ,? or|to|and|widen PART? of? the number after|following|lateron then|that?",
    "TIME , PART? of? the number after|following|lateron then|that?",
    "TIME ,? or|to|and|widen PART? the following|next|nearest number !unit|weekday|month|more|fill",
)
def or_following(one: Time, name: str | None, number: int = 1) -> Time | None:
    """next week or the one after; this week but could slip into the next one"""
    unit = one.unit if one.unit in _PERIODS else "week"
    following = time("period_of_that", unit, 1, None, chained=True, unit=unit)
    two = time("part", name, following, unit=unit) if name else following
    return (
        None
        if number != 1
        else time("either", one, two, unit=unit, limit=one.limit, chained=one.chained)
    )
