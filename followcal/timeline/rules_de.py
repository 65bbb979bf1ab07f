"""Rules of German, which stand before those of all languages."""

import re
from functools import partial
from typing import Any

from followcal.timeline.rules import (
    Count,
    after_next,
    also,
    between,
    count_to_count,
    day_beside,
    following_period,
    half,
    length_or_number,
    length_to_length,
    month,
    nth_day,
    nth_weekday,
    parts_of,
    period,
    rule,
    unknown_anchor,
    weekdays_beside_that,
    weeks_of,
)
from followcal.timeline.values import Length, Time, time

_HALVES = {"anderthalb": 1.5, "ein": 1.5, "zwei": 2.5, "drei": 3.5, "vier": 4.5, "fünf": 5.5}
_STEPS = {"this": 0, "next": 1, "nearest": 1, "butnext": 2}


@rule("COUNT", "numeric")
def and_ahalf(written: str) -> Count | None:
    """anderthalb; zweieinhalb"""
    many = _HALVES.get(written) or _HALVES.get(written.removesuffix("einhalb"))
    return Count(many, many) if many else None


@rule("RANGE", "a by|or|upto|, COUNT")
def one_by_count(count: Count) -> Count:
    """ein bis zwei; eine oder zwei"""
    return count._replace(low=1)


@rule("DAYS", "DAYS by the? nth|number !unit|weekno", "DAYS - nth", "DAYS /|and|or nth")
def days_by_day(days: tuple[int, ...], number: int) -> tuple[int, ...]:
    """4. bis 6.; 4. und 5.; 4 bis 6"""
    return (days[0], number)


@rule("POINT", "the? butnext WEEKDAYS")
def weekday_after_next(numbers: tuple[int, ...]) -> Time:
    """übernächsten Freitag"""
    return time("shifted", time("weekdays", numbers, "next"), 7)


@rule("PERIOD", "=this|next|nearest or|,|/ =this|next|nearest|butnext unit")
def one_or_another(one: str, two: str, unit: str) -> Time | None:
    """diese oder nächste Woche; nächste oder übernächste Woche"""
    if unit not in ("week", "month"):
        return None
    first, last = sorted((_STEPS[one], _STEPS[two]))
    return time("either", period(unit, first), period(unit, last), unit=unit)


@rule("POINT", "the? WEEKDAYS of|in|on|,? the? PERIOD", "PERIOD ,? on? the? WEEKDAYS")
def weekdays_of(one: Any, two: Any) -> Time | None:
    """Mittwoch nächster Woche; nächste Woche Mittwoch"""
    numbers, week = (one, two) if isinstance(two, Time) else (two, one)
    return time("weekdays_in", numbers, week) if week.unit == "week" else None


@rule("PERIOD", "nth weekno YEAR?", "weekno nth YEAR?")
def numbered_week(number: int, year: int | None) -> Time:
    """50. KW; KW 50."""
    return time("week_number", number, year, unit="week", fixed=True)


@rule("PERIOD", "weekno numeric YEAR?")
def two_weeks(written: str, year: int | None) -> Time | None:
    """KW 50/51"""
    first, _, last = written.partition("/")
    if not last.isdigit():
        return None
    weeks = (numbered_week(int(number), year) for number in (first, last))
    return time("either", *weeks, unit="week")


@rule("DATE", "weekday ,? the? numeric !unit", "the? numeric !unit")
def dotted(*parts: Any) -> Time | None:
    """4.12.; Freitag, den 4.12.26"""
    found = re.fullmatch(r"(\d\d?)\.(\d\d?)(?:\.(\d\d|\d{4}))?", parts[-1])
    if not found or int(found[2]) not in range(1, 13):
        return None
    year = int(found[3]) if found[3] else None
    year = year + 2000 if year and year < 100 else year  # noqa: PLR2004
    return time("dated", int(found[2]), (int(found[1]),), year, *parts[:-1] or (None,))


@rule("DATE", "weekday ,? the? nth nth YEAR? !month|unit", "the? nth nth YEAR? !month|unit")
def spaced(*parts: Any) -> Time | None:
    """4. 12.; Freitag, den 4. 12. 2026"""
    *weekday, day, month, year = parts
    if month not in range(1, 13):
        return None
    return time("dated", month, (day,), year, weekday[0] if weekday else None)


@rule("BASE", "between|from the? DAYS and|by the? numeric !unit")
@rule("DATE", "the? DAYS by|-|--|and|or|/ the? numeric !unit", "the? DAYS numeric !unit")
def days_by_dotted(days: tuple[int, ...], written: str) -> Time | None:
    """7. bis 11.12."""
    last = dotted(written)
    if not last:
        return None
    month, (day,), year, weekday = last.args
    return last._replace(args=(month, (days[0], day), year, weekday))


@rule("POINT", "the? WEEKDAYS lateron")
def weekday_after_that(numbers: tuple[int, ...]) -> Time | None:
    """Montag danach"""
    return weekdays_beside_that(numbers, "lateron")


@rule("BASE", "by ordinal !of|thing|meeting|unit|weekday|fill|number|month|your|anchor|holiday")
def by_worded_day(number: int) -> Time | None:
    """bis zum zehnten"""
    day = time("day_of_month", (number,), None)
    return time("by", day, limit=True) if number > 2 else None  # noqa: PLR2004


@rule("POINT", "the? WEEKDAYS after|before", "the? =next WEEKDAYS after|before")
def weekdays_and_particle(*parts: Any) -> Time:
    """Montag nach; nächsten Mittwoch vor"""
    return time("weekdays", parts[-1], "next" if len(parts) > 1 else "")


@rule("BASE", "before the? newyear")
def before_new_year() -> Time:
    """vor dem Jahreswechsel"""
    return time("by", time("part", "end", period("year", 0), unit="end"), limit=True)


@rule("PERIOD", "weekno number or|to|by|and|/ number|nth YEAR?")
def weeks_numbered(one: int, two: int, year: int | None) -> Time:
    """KW 49 oder 50.; KW 49 bis 51"""
    weeks = (numbered_week(number, year) for number in (one, two))
    return time("either", *weeks, unit="week")


@rule("POINT", "the? DAYS the WHOLE")
def days_of_the(days: tuple[int, ...], whole: Time) -> Time | None:
    """4. des kommenden Monats"""
    return time("days_of", days, whole) if whole.unit == "month" else None


@rule("POINT", "unit lateron")
def day_after_that(unit: str) -> Time | None:
    """Tag danach"""
    return time("beside_day", time("that"), 1, unit) if unit in ("day", "workday") else None


@rule("POINT", "between the unit", "between the holidays")
def between_the_years(unit: str = "year") -> Time | None:
    """zwischen den Jahren; zwischen den Feiertagen"""
    return time("dated", 12, (27, 31), None, None) if unit == "year" else None


@rule("POINT", "NTHS half unit YEAR?")
def half_year(which: tuple[int, int], unit: str, year: int | None) -> Time | None:
    """erstes Halbjahr; zweites Halbjahr 2027"""
    if unit != "year":
        return None
    whole = time("year", year, unit="year") if year else period("year", 0, fixed=False)
    return time("part", half(which), whole, unit="year")


@rule("PERIOD", "unit from the? POINT", "unit the DATE")
def week_from(unit: str, day: Time) -> Time | None:
    """Woche ab dem 7. Dezember; Woche des 7. Dezember"""
    return time("week_with", day, unit="week", fixed=True) if unit == "week" else None


@rule("PERIOD", "NTHS unit the WHOLE", "NTHS number unit the WHOLE")
def weeks_of_the(which: tuple[int, int], *rest: Any) -> Time | None:
    """erste Woche des Monats; erste zwei Wochen des Jahres"""
    return weeks_of(which, *rest)


@rule("BASE", "@in unit !from|number|nth|weekno|lateron|after")
def in_this(lead: str, unit: str) -> Time | None:
    """im Laufe der Woche; in der Woche"""
    if lead == "in der":
        return time("period_of_that", unit, 0, 0, chained=True, unit=unit)
    this = period(unit, 0) if unit in ("week", "month", "quarter", "year") else None
    return this and time("whole", this, unit=unit)


@rule("POINT", "NTHS unit part")
def half_in_compound(which: tuple[int, int], unit: str, _: str) -> Time:
    """zweite Wochenhälfte"""
    return time("part", half(which), period(unit, 0, fixed=False), unit=unit)


@rule("POINT", "part =this|next|nearest or|, latest? part =next|nearest|butnext unit")
def part_or_part(part: str, one: str, other: str, two: str, unit: str) -> Time | None:
    """Ende dieser oder Anfang nächster Woche; Ende dieser, spätestens Anfang nächster Woche"""
    if unit not in ("week", "month"):
        return None
    first = time("part", part, period(unit, _STEPS[one]), unit=unit)
    last = time("part", other, period(unit, _STEPS[two]), unit=unit)
    return time("either", first, last, unit=unit)


@rule("POINT", "part month YEAR?")
def part_of_month(part: str, number: int, year: int | None) -> Time:
    """Ende Dezember; Anfang Januar 2027"""
    return time("part", "late" if part == "end" else part, month(number, year), unit="month")


@rule("POINT", "PART WHOLE")
def end_of_week(name: str, week: Time) -> Time | None:
    """Ende nächster Woche"""
    if name != "end" or week.op != "period" or week.args == ("week", 0):
        return None
    return time("part", "late", week, unit="week") if week.unit == "week" else None


@rule("BASE", "from PART WHOLE")
def not_before_part(name: str, whole: Time) -> Time | None:
    """nicht vor Ende nächster Woche"""
    if whole.unit != "week":
        return None
    return time("since", time("part", name, whole, unit="week"), limit=True)


@rule("BASE", "=today|tomorrow in LENGTH", "=today|tomorrow on LENGTH")
def counted_from_day(day: str, length: Length) -> Time:
    """heute in zwei Wochen; morgen in einer Woche"""
    anchor = time("today", int(day == "tomorrow"))
    return time("lapse", _in_eight_days(length), anchor, "")


def _in_eight_days(length: Length) -> Length:
    """Return a week for the eight days that German counts in one: "heute in acht Tagen"."""
    (*_, term) = length.high
    if (term.number, term.unit, length.low) != (8, "day", length.high):
        return length
    return length._replace(low=(term._replace(number=7),), high=(term._replace(number=7),))


@rule("POINT", "the? this|nearest? weekday in LENGTH")
def weekday_in(number: int, length: Length) -> Time | None:
    """Freitag in zwei Wochen; kommenden Montag in acht Tagen"""
    length = _in_eight_days(length)
    (*_, term) = length.high
    if term.unit == "day" or (term.number, term.unit) == (1, "week"):
        return time("lapse", length, time("weekdays", (number,), ""), "")
    return time("weekday_in_weeks", number, length) if term.unit in ("week", "month") else None


@rule("BASE", "LENGTH longer|morethan ~? by|until the? other? POINT")
def longer_than(length: Length, promised: Time) -> Time:
    """eine Woche länger als bis zum zugesagten 4. Dezember"""
    return time("lapse", length, promised, "")


@rule("BASE", "@from the? DATE", "@from the? DAYS", "@from the? weekday ,? DATE")
def of_day(word: str, *found: Any) -> Time | None:
    """vom 6. Mai"""
    return found[-1] if word == "vom" and isinstance(found[-1], Time) else None


@rule("BASE", "@from the? DATE @on")
def from_day_on(word: str, found: Time, on: str) -> Time | None:
    """vom 6. Mai an"""
    return time("since", found, limit=True) if (word, on) == ("vom", "an") else None


@rule("DANCHOR", "your|the|this|a? fill|last|ordinal? meeting|anchor @from the? POINT")
@rule("DANCHOR", "your|the|this|a? ~ @from the? POINT")
def event_of_day(*parts: Any) -> Time | None:
    """dem Gespräch vom 6. Mai"""
    return time("near_event", parts[-1]) if parts[-2] == "vom" else None


@rule("BASE", "before LENGTH")
def ago(_: Length) -> Time:
    """vor zwei Wochen"""
    return time("over", past=True)


@rule("TIME", "BASE by|upto BASE")
def one_by_another(one: Time, two: Time) -> Time | None:
    """Ende Dezember bis Anfang Januar"""
    word = one.op == "numeric" and one.args[0].isalpha()  # "anderthalb bis zwei"
    if word or one.past or two.past or one.limit:
        return None
    return time("either", one, two.itself, unit=two.itself.unit)


# What shared rules read in other words, too

same = partial(also, __name__)
same(count_to_count, "RANGE", "COUNT by|upto COUNT", reads="zwei bis drei; 5 bis 7")
same(length_to_length, "LENGTH", "LENGTH by|upto LENGTH", reads="eine Woche bis zehn Tage")
same(
    length_or_number,
    "LENGTH",
    "LENGTH by|upto RANGE !unit|month|weekday|nth",
    reads="eine Woche bis zwei",
)
same(
    after_next,
    "PERIOD",
    "the? butnext unit",
    "the? butnext weekend",
    reads="übernächste Woche; übernächsten Monat",
)
same(
    day_beside,
    "POINT",
    "the? unit =after|before DANCHOR",
    reads="Tag nach der Sitzung vom 6. Mai; Tag nach der Ratssitzung am 6. Mai",
)
same(following_period, "PERIOD", "the unit lateron", reads="die Woche darauf; der Monat danach")
same(following_period, "BASE", "in unit lateron", reads="in der Woche darauf; im Monat danach")
same(unknown_anchor, "ANCHOR", "next|nearest other", reads="nächsten Mitgliederversammlung")
same(nth_day, "POINT", "the? NTHS unit the WHOLE", reads="letzter Arbeitstag des Monats")
same(nth_weekday, "POINT", "the? NTHS weekday the WHOLE", reads="letzter Freitag des Monats")
same(parts_of, "POINT", "PART by PART of|in|the? WHOLE", reads="Anfang bis Mitte Januar")
same(
    between,
    "BASE",
    "from|in POINT by|until POINT",
    "from|in POINT by the POINT",
    reads="vom 4. Dezember bis 8. Januar",
)
