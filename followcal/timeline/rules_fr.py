"""French: "la semaine prochaine", "le 7", "quinze jours", "vendredi en huit", "d'ici fin mars"."""

from functools import partial
from typing import Any

from followcal.timeline.rules import (
    Count,
    a_date,
    after_event,
    also,
    at_a_time,
    at_point,
    before_event,
    between,
    counted,
    dated_anchor,
    day_beside,
    following_period,
    holidays,
    implied,
    latest,
    length_to_length,
    month,
    next_period,
    not_but,
    or_following,
    period,
    rule,
    that_period,
    weekdays_beside_that,
    weekdays_of,
    within,
    within_after,
)
from followcal.timeline.values import Length, Term, Time, size, time

_NO_DAY = "!unit|month|of|weekday|next|nearest|ordinal|scale|tens|numeric|half|coming|more"
_FORTNIGHTS = {"huit": Length((Term(1, "week"),), (Term(1, "week"),))}
_FORTNIGHTS["quinze"] = Length((Term(1, "fortnight"),), (Term(1, "fortnight"),))
_FULL = {"huit": 8, "quinze": 15}
_LONG = ("week", "month", "quarter", "year")
_WITHIN = {"semaine": "week", "huitaine": "week", "quinzaine": "fortnight", "mois": "month"}
_WEEKS = {8: 7, 15: 14}  # "en huit", "en quinze"


# Numbers and lengths


@rule("RANGE", "a or|to|-|/|widen COUNT", "between a and COUNT")
def one_to(count: Count) -> Count | None:
    """une à deux; un ou deux; entre une et deux"""
    return Count(1, count.high, count.few) if count.high >= 1 else None


@rule("RANGE", "number ,? number !or|to|-|tens|scale|month")
def two_three(one: int, two: int) -> Count | None:
    """deux trois; deux, trois"""
    return Count(one, two) if two == one + 1 else None


@rule("COUNT", "scale SMALL")
def hundred_and(scale: int, number: int) -> Count:
    """cent vingt"""
    return Count(scale + number, scale + number)


@rule("LENGTH", "@number unit|coming")
def fortnight(word: str, unit: str) -> Length | None:
    """quinze jours; huit jours; quinze prochains jours"""
    return _FORTNIGHTS.get(word) if unit == "day" else None


@rule("LENGTH", "RANGE unit , unit ,?", "RANGE unit fill? unit", "RANGE coming unit")
def days_worked(count: Count, day: str, unit: str) -> Length | None:
    """dix jours (ouvrés); dix prochains jours ouvrés"""
    worked = day == "day" and unit == "workday"
    return counted(count, unit) if worked else None


@rule("LENGTH", "LENGTH , LENGTH")
def length_perhaps_longer(one: Length, two: Length) -> Length | None:
    """un mois, un mois et demi"""
    return length_to_length(one, two) if size(two.high) > size(one.high) else None


@rule("LENGTH", "RANGE unit atleast|ormore ,? RANGE unit? upto|latest")
def at_least_at_most(least: Count, unit: str, most: Count, *_: Any) -> Length:
    """deux semaines minimum, quatre maximum"""
    return counted(least._replace(high=most.high), unit)


@rule("LENGTH", "more LENGTH")
def length_more(length: Length) -> Length:
    """encore une semaine; encore une bonne semaine"""
    return length._replace(more=True)


# Periods and days, with what stands after them


@rule("PERIOD", "the|this? unit this", "this unit this?")
def unit_this(unit: str) -> Time | None:
    """la semaine en cours; cette semaine-ci"""
    return period(unit, 0) if unit in _LONG else None


@rule("PERIOD", "this unit then")
def unit_then(unit: str) -> Time | None:
    """cette semaine-là"""
    return that_period(unit) if unit in ("week", "month") else None


@rule("PERIOD", "the? unit of month YEAR?")
def month_of(unit: str, number: int, year: int | None) -> Time | None:
    """le mois de janvier; mois de mars 2027"""
    return month(number, year) if unit == "month" else None


@rule("PERIOD", "month next|nearest")
def month_next(number: int) -> Time:
    """janvier prochain"""
    return month(number, None)


@rule("PERIOD", "the? unit of the? number !unit|month")
def week_of_day(unit: str, number: int) -> Time | None:
    """la semaine du 7"""
    day = _day(number)
    return time("week_with", day, unit="week", fixed=True) if day and unit == "week" else None


@rule("PERIOD", "the number NTHS unit of|in WHOLE", "number NTHS unit of|in WHOLE")
def first_units_of(number: int, which: tuple[int, int], unit: str, whole: Time) -> Time | None:
    """les deux premières semaines de janvier"""
    first = unit == "week" and which == (1, 1) and whole.unit in ("month", "quarter", "year")
    return time("weeks_of", (1, number), "", whole, unit="week") if first else None


@rule(
    "POINT",
    "the? unit|weekend last",
    "the? WEEKDAYS clock? last",
    "month last",
)
def last_one(*_: Any) -> Time:
    """la semaine dernière; vendredi dernier; mars dernier"""
    return time("over", past=True)


@rule("POINT", "the? WEEKDAYS next|nearest", "the? next|nearest WEEKDAYS")
def weekdays_next(numbers: tuple[int, ...]) -> Time:
    """vendredi prochain; lundi ou mardi prochain; le lundi qui vient; prochain lundi"""
    return time("weekdays", numbers, "later")


@rule("POINT", "this WEEKDAYS then")
def weekdays_then(numbers: tuple[int, ...]) -> Time:
    """ce mardi-là"""
    return time("weekdays", numbers, "that", chained=True)


@rule("POINT", "the? WEEKDAYS next|nearest? in number", "today in number", "tomorrow in number")
def in_eight(*parts: Any) -> Time | None:
    """vendredi en huit; lundi prochain en quinze; aujourd'hui en huit"""
    days = _WEEKS.get(parts[-1])
    day = time("weekdays", parts[0], "") if len(parts) > 1 else time("today", 0)
    return time("shifted", day, days) if days else None


@rule("POINT", "the? WEEKDAYS or the? WEEKDAYS following")
def weekdays_after_that(one: tuple[int, ...], two: tuple[int, ...]) -> Time | None:
    """le jeudi ou le vendredi suivant"""
    return weekdays_beside_that((*one, *two), "following")


@rule("POINT", "the? WEEKDAYS of the following")
def weekdays_of_the_following(numbers: tuple[int, ...]) -> Time | None:
    """jeudi de la suivante"""
    return weekdays_of(numbers, following_period("week"))


def _day(number: int) -> Time | None:
    return time("day_of_month", (number,), None) if 0 < number < 32 else None  # noqa: PLR2004


@rule("POINT", f"@the|of number {_NO_DAY}")
def the_day(word: str, number: int) -> Time | None:
    """le 15; au 20; du 11"""
    return _day(number) if word.rsplit(None, 1)[-1] in ("le", "au", "du") else None


@rule("POINT", f"the? weekday the? number {_NO_DAY}")
def weekday_and_number(weekday: int, number: int) -> Time | None:
    """lundi 7; vendredi 4"""
    return time("day_of_month", (number,), weekday) if 0 < number < 32 else None  # noqa: PLR2004


@rule("POINT", "tomorrow overmorrow")
def tomorrow_or_after() -> Time:
    """demain ou après-demain"""
    return between(time("today", 1), time("today", 2))


@rule("BASE", f"=from|after number {_NO_DAY}|thing|other")
def from_the_day(which: str, number: int) -> Time | None:
    """à partir du 15; passé le 15"""
    found = _day(number)
    return time("since" if which == "from" else which, found, limit=True) if found else None


@rule("DAYNO", "number", "nth", "ordinal")
def day_number(number: int) -> int:
    """7; 1er; premier"""
    return number


@rule(
    "DATE",
    "of|from|between|since the? DAYNO to|until|and|the the? the? DAYNO month YEAR?",
    "DAYNO the|until the? DAYNO month YEAR?",
)
def from_day_to_day(one: int, two: int, month: int, year: int | None) -> Time | None:
    """du 7 au 11 décembre; entre le 7 et le 11 décembre; du 1er au 5 mars; 13 au 15 juillet"""
    return time("dated", month, (one, two), year, None) if one <= two else None


@rule(
    "DATE",
    "of|from|between the? weekday DAYNO to|and|the the? weekday DAYNO month YEAR?",
    "weekday DAYNO the weekday DAYNO month YEAR?",
)
def from_weekday_to_weekday(
    weekday: int, one: int, _: int, two: int, month: int, year: int | None
) -> Time:
    """du lundi 7 au vendredi 11 décembre"""
    return time("dated", month, (one, two), year, weekday)


@rule("BASE", "DATE", "DATE the|until DATE")
def date_to_date(one: Time, two: Time | None = None) -> Time:
    """7 décembre; du 1er au 5 mars; 10 décembre au 1er janvier"""
    return time("either", one, two) if two else one


@rule("BASE", "of DAYNO the DATE")
def from_day_to_date(number: int, found: Time) -> Time | None:
    """du 1er au vendredi 5 mars; du 28 au 4 janvier"""
    month, numbers, year, *_ = found.args if found.op == "dated" else (0, (), None)
    if numbers and number <= numbers[-1]:
        return time("dated", month, (number, numbers[-1]), year, None)
    first = _day(number)
    return time("either", first, found) if first else None


@rule(
    "BASE",
    "of the? POINT to|the POINT",
    f"of|between the? DAYNO and? the DAYNO {_NO_DAY}",
)
def from_to(one: Any, two: Any) -> Time | None:
    """du 28 décembre au mardi; de lundi à mercredi; du 28 au 30"""
    first, last = (_day(day) if isinstance(day, int) else day for day in (one, two))
    return time("either", first, last) if first and last else None


@rule("POINT", "the? @following", "the @overmorrow")
def morrow(word: str) -> Time | None:
    """le lendemain; le surlendemain"""
    days = {"lendemain": 1, "surlendemain": 2}.get(word.rsplit(maxsplit=1)[-1])
    return time("beside_day", time("that", chained=True), days, "day") if days else None


@rule("POINT", "the following of the? POINT")
def morrow_of(anchor: Time) -> Time | None:
    """le lendemain de Noël"""
    return day_beside("day", "after", anchor)


_HOLIDAYS = holidays()
_AFTER_HOLIDAYS = time("after", _HOLIDAYS, limit=True)


@rule("POINT", "the? @holidays")
def the_holidays(word: str) -> Time:
    """les fêtes; la rentrée"""
    return _AFTER_HOLIDAYS if word.startswith("rentrée") else _HOLIDAYS


@rule("BASE", "after|from|once the? holidays")
def after_the_holidays() -> Time:
    """après les fêtes; après la rentrée"""
    return _AFTER_HOLIDAYS


# Times


@rule("BASE", "within @number unit from|after|following ANCHOR")
def within_full_days(number: str, unit: str, anchor: Time) -> Time | None:
    """dans un délai de huit jours à compter du 4 décembre"""
    days = _FULL.get(number) if unit == "day" else None
    return within_after(counted(Count(days, days), unit), anchor) if days else None


@rule("BASE", "in|within the clock", "in clock")
def within_the_day() -> Time:
    """dans la journée"""
    return time("by", time("today", 0), limit=True)


@rule("BASE", "in|within? the @unit following")
def days_that_follow(word: str) -> Time | None:
    """dans les jours qui suivent"""
    return within_after(counted(Count(3, 3, few=True), "day")) if word == "jours" else None


@rule("BASE", "before @today")
def before_tonight(word: str) -> Time | None:
    """avant ce soir"""
    return time("by", time("today", 0), limit=True) if word != "aujourd'hui" else None


@rule("ANCHOR", "the @meeting of the|your? other|thing|anchor")
def meeting_of_others(name: str) -> Time | None:
    """la visite du ministre"""
    own = name.startswith(("entre", "rendez", "rdv"))
    return None if own else time("event", name, "When is that talk?")


@rule("BASE", "@in the? POINT")
def for_a_day(word: str, found: Time) -> Time | None:
    """pour vendredi; pour le 15"""
    return time("by", found, limit=True) if word == "pour" and found.op != "whole" else None


@rule("BASE", "@in the? unit !following|next|nearest|last|of|after|this|then|number")
def in_the_course_of(word: str, unit: str) -> Time | None:
    """dans le courant du mois; au cours de la semaine"""
    return time("whole", period(unit, 0), unit=unit) if "cour" in word and unit in _LONG else None


@rule("BASE", "in|within the @unit !following|next|nearest|last|of|after|this|then|number")
def in_the_unit(word: str) -> Time | None:
    """dans la semaine; dans le mois; dans la quinzaine; dans l'année; dans la huitaine"""
    if word == "année":
        return time("by", period("year", 0), limit=True)
    unit = _WITHIN.get(word, "")
    span = within(implied(unit)) if unit else None
    if word not in ("semaine", "mois"):
        return span
    return time("period_of_that", unit, 0, span, chained=True, limit=True)


@rule("TIME", "the? PERIOD , latest WEEKDAYS", "the? PERIOD , WEEKDAYS latest")
def weekday_at_the_latest(week: Time, numbers: tuple[int, ...]) -> Time | None:
    """la semaine prochaine, au plus tard mercredi"""
    day = time("weekdays_in", numbers, week, "within")
    return time("by", day, limit=True) if week.unit == "week" else None


@rule("TIME", "TIME ,? or @lateron")
def or_the_one_after(one: Time, word: str) -> Time | None:
    """la semaine prochaine ou celle d'après"""
    return or_following(one, None) if word.startswith("celle") else None


@rule("BASE", "@in LENGTH")
def during_the_length(word: str, length: Length) -> Time | None:
    """au cours des deux prochaines semaines"""
    return within(length) if word.endswith(" des") else None


@rule("BASE", "ago the? LENGTH", "ago LENGTH")
def long_ago(_: Length) -> Time:
    """il y a deux semaines"""
    return time("over", past=True)


@rule("BASE", "once|after WHOLE last|runsout", "@last the? POINT")
def once_over(*parts: Any) -> Time | None:
    """une fois les fêtes passées; passé le 15 décembre"""
    over = len(parts) == 1 or parts[0].startswith("pass")
    return time("after", parts[-1], limit=True) if over else None


@rule("BASE", "@to unit")
def to_a_week(_: str, unit: str) -> Time | None:
    """à quinzaine"""
    return within(implied(unit)) if unit == "fortnight" else None


# What shared rules read in other words, too

same = partial(also, __name__)
same(counted, "LENGTH", "RANGE unit nearest", reads="cinq jours ouvrés à venir")
same(
    next_period,
    "PERIOD",
    "the? unit next|nearest",
    "the? weekend next|nearest",
    reads="la semaine prochaine; le mois qui vient; le week-end prochain",
)
same(a_date, "DATE", "the DATE", reads="le lundi 7 décembre")
same(
    at_a_time,
    "POINT",
    "POINT in? to? the? clock",
    "POINT from the? clock",
    "the clock of POINT",
    "clock of POINT",
    "POINT to clock",
    "POINT after the|your other|thing|meeting|anchor",
    reads="demain dans la journée; lundi matin; vendredi à midi; la journée de lundi;"
    " samedi après le service; lundi à partir de 14 heures",
)
same(
    a_date,
    "POINT",
    "the? bankholiday of the? POINT",
    reads="le pont de l'Ascension; le pont du 14 juillet",
)
same(at_point, "BASE", "to POINT", reads="à Noël")
same(not_but, "BASE", "neg BASE , is BASE", reads="pas le 21, c'est le 11")
same(
    within,
    "BASE",
    "in|within|by the LENGTH !of|from|after|following|since|post",
    reads="dans les deux semaines; dans les 48 heures; d'ici les deux prochaines semaines",
)
same(
    latest,
    "BASE",
    "latest|upto ,? TIME",
    reads="au plus tard le 4 décembre; maximum le 15; au plus tard à Noël",
)
same(within, "BASE", "until|before LENGTH", reads="jusqu'à trois semaines; avant deux semaines")
same(
    before_event,
    "BASE",
    "before ~ of the? DATE",
    "before ~ of the? POINT",
    "before the? ~ of holiday of the? DATE",
    reads="avant le salon du 5 décembre",
)
same(
    after_event,
    "BASE",
    "=after|untilafter ~ of the? POINT",
    "=from the|your ~ of the? POINT",
    reads="après la réunion de jeudi",
)
same(dated_anchor, "DANCHOR", "your|the|this|a? ~ of? the? POINT", reads="la réunion de jeudi")
