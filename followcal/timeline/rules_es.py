"""Rules of Spanish, which stand before the shared ones.

What says which one may stand behind its noun ("la semana que viene"), days of a month are plain
numbers ("el 15"), and "quince días" are two weeks.
"""

from functools import partial
from math import ceil
from typing import Any

from followcal.timeline import rules
from followcal.timeline.rules import Count, also, period, rule
from followcal.timeline.values import Length, Term, Time, time

_AS_WEEKS = {"ocho": 7, "quince": 14, "medio": 15}  # the first day is counted, too
_NOT_A_THING = "!of|away|thing|meeting|unit|weekday|fill|number|month|last|more|half|scale"
_NOT_A_NOUN = _NOT_A_THING.replace("|thing", "")  # "el 9 entrevistamos"
_NOT_A_DAY = f"{_NOT_A_THING}|other"


# Numbers and lengths


@rule("COUNT", "number? scale SMALL?")
def hundreds(number: int | None, scale: int, small: int | None) -> Count:
    """ciento veinte; cien"""
    many = scale * (number or 1) + (small or 0)
    return Count(many, many)


@rule("LENGTH", "@number|half @unit")
def days_as_weeks(number: str, unit: str) -> Length | None:
    """quince días; ocho días; medio mes"""
    days = _AS_WEEKS.get(number)
    if days is None or unit != ("mes" if number == "medio" else "días"):
        return None
    term = (Term(days, "day"),)
    return Length(term, term)


@rule("LENGTH", "between? @number or|and|to|- @number @unit")
def days_as_weeks_to(low: str, high: str, unit: str) -> Length | None:
    """entre ocho y quince días"""
    one, two = days_as_weeks(low, unit), days_as_weeks(high, unit)
    return rules.length_to_length(one, two) if one and two else None


@rule("LENGTH", "RANGE unit unit")
def working_hours(count: Count, unit: str, kind: str) -> Length | None:
    """48 horas hábiles"""
    if (unit, kind) != ("hour", "workday"):
        return None
    return rules.counted(Count(ceil(count.low / 24), ceil(count.high / 24)), kind)


@rule("LENGTH", "atleast? LENGTH ,|and latest|upto RANGE !unit|month|weekday")
def length_at_most(length: Length, count: Count) -> Length:
    """una semana, a lo sumo dos; un mínimo de cinco días y un máximo de nueve"""
    return rules.length_or_number(length._replace(floor=""), count)


@rule("LENGTH", "more LENGTH")
def other_length(length: Length) -> Length:
    """otros quince días"""
    return length._replace(more=True)


@rule("LENGTH", "unit and half")
def unit_and_a_half(unit: str) -> Length:
    """mes y medio"""
    return rules.counted(Count(1.5, 1.5), unit)


# Periods


@rule("PERIOD", "the? unit nearest", "the? weekend nearest", "the more unit")
def period_to_come(unit: str = "weekend") -> Time | None:
    """la semana que viene; el mes próximo; la otra semana"""
    return half_month("next", unit) or rules.next_period(unit)


@rule("PERIOD", "=this unit", "the? =nearest unit")
def half_month(which: str, unit: str) -> Time | None:
    """esta quincena; la próxima quincena"""
    return period("half-month", int(which != "this")) if unit == "fortnight" else None


@rule("POINT", "the unit of month YEAR?")
def pay_day(unit: str, number: int, year: int | None) -> Time | None:
    """la quincena de febrero"""
    return rules.part_of("mid", rules.month(number, year)) if unit == "fortnight" else None


@rule("PERIOD", "the? unit of month YEAR?", "month nearest YEAR?")
def month_by_name(*parts: Any) -> Time | None:
    """el mes de enero; enero próximo"""
    return rules.month(parts[-2], parts[-1]) if parts[0] in ("month", parts[-2]) else None


@rule(
    "PERIOD",
    "the? unit butnext",
    "the? unit after the? nearest unit?",
    "neg? the? unit nearest neg? ,? but? the more|lateron",
    "neg? the? nearest unit neg? ,? but? the more|lateron",
)
def period_after_next(unit: str, *_: Any) -> Time | None:
    """la semana subsiguiente; la semana después de la próxima; la semana que viene no, la otra"""
    return rules.after_next(unit)


@rule("YEAR", "of the year", "of the? unit year")
def year_with_article(*parts: Any) -> int:
    """del 2027; del año 2027"""
    number: int = parts[-1]
    return number


@rule("YEAR", "of the? unit nearest", "of the nearest unit")
def coming_year(unit: str) -> int | None:
    """del año que viene"""
    return 1 if unit == "year" else None


@rule("PERIOD", "last unit of? YEAR", "last unit of the unit")
def last_quarter(unit: str, whole: Any) -> Time | None:
    """último trimestre del año; último trimestre de 2027"""
    if unit != "quarter":
        return None
    return rules.quarter(4, None if whole == "year" else whole) if whole != "week" else None


@rule("PERIOD", "number ordinal unit of|in WHOLE", "ordinal number unit of|in WHOLE")
def first_of(one: int, two: int, unit: str, whole: Time) -> Time | None:
    """dos primeras semanas de enero; primeros diez días de enero"""
    many = max(one, two)
    if min(one, two) != 1:
        return None
    if unit == "week":
        return rules.weeks_of((1, 1), many, unit, whole)
    return time("days_of", (1, many), whole) if (unit, whole.unit) == ("day", "month") else None


@rule("PERIOD", "PART number unit of|in WHOLE")
def first_days(name: str, many: int, unit: str, whole: Time) -> Time | None:
    """en los primeros diez días de enero"""
    return first_of(1, many, unit, whole) if name == "early" else None


@rule("POINT", f"PART? of? @the =nearest {_NOT_A_DAY}", "PART? of? @the @nearest")
def week_unnamed(part: str | None, article: str, which: str) -> Time | None:
    """la que viene; a principios de la próxima"""
    if article != "la" or which not in ("nearest", "que viene", "que entra"):
        return None
    week = period("week", 1)
    return rules.part_of(part, week) if part else rules.whole_period(week)


@rule("BASE", "@the @nearest !the|weekday|to|of|from|other|thing|month|unit|number")
def the_one_to_come(article: str, which: str) -> Time | None:
    """el que viene"""
    is_it = article == "el" and which == "que viene"
    return time("following_that", chained=True, unit="week") if is_it else None


@rule("BASE", f"following {_NOT_A_THING}|anchor")
def the_week_after() -> Time:
    """a la siguiente"""
    return time("period_of_that", "week", 1, 1, chained=True, unit="week")


# Days


@rule("POINT", "the? WEEKDAYS nearest")
def weekdays_to_come(numbers: tuple[int, ...]) -> Time:
    """el viernes que viene; lunes próximo"""
    return rules.weekdays(None, None, numbers)


@rule("WEEKDAYS", "WEEKDAYS or the weekday")
def weekdays_with_article(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    """jueves o el viernes"""
    return (*numbers, number)


@rule("POINT", "the? WEEKDAYS bankholiday")
def weekday_off(numbers: tuple[int, ...]) -> Time:
    """el lunes festivo"""
    return rules.weekdays(None, None, numbers)


@rule("POINT", "the? WEEKDAYS of @the nearest")
def weekdays_of_the_next(numbers: tuple[int, ...], article: str) -> Time | None:
    """el lunes de la próxima"""
    return rules.weekdays_of(numbers, period("week", 1)) if article == "la" else None


@rule("POINT", "the? WEEKDAYS lateron !clock", "the? lateron WEEKDAYS")
def weekdays_following(numbers: tuple[int, ...]) -> Time:
    """el lunes siguiente; el siguiente lunes"""
    return rules.weekdays("following", None, numbers)


@rule("DATE", "the DATE", "the? this|nearest? unit? DATE", "DATE nearest")
def date_named(*parts: Any) -> Time | None:
    """el día 4 de diciembre; el próximo 4 de diciembre"""
    date: Time = next(part for part in parts if isinstance(part, Time))
    return date if all(part in (None, "day", date) for part in parts) else None


@rule(
    "DATE",
    "the? this|nearest weekday ,? the? unit? DATE",
    "the? weekday nearest ,? the? unit? DATE",
    "the? weekday ,? the? unit DATE",
)
def weekday_and_date(weekday: int, unit: str | None, date: Time) -> Time | None:
    """el próximo viernes 4 de diciembre; viernes día 4 de diciembre"""
    return date._replace(args=(*date.args[:-1], weekday)) if unit in (None, "day") else None


@rule("DATE", "DATE , weekday !number|of|or|to|nearest|the")
def date_and_weekday(date: Time, weekday: int) -> Time:
    """30 de marzo, martes"""
    return date._replace(args=(*date.args[:-1], weekday))


@rule("POINT", "@the number , weekday !number|of|or|to|nearest|the")
def number_and_weekday(_: str, number: int, weekday: int) -> Time:
    """el 16, martes"""
    return rules.weekday_and_day(weekday, number)


@rule(
    "POINT",
    f"@the number {_NOT_A_NOUN}",
    f"@the number or|to|-|until the? number {_NOT_A_THING}",
    "@the number of this !unit|weekday|month|meeting|thing|other",
)
def plain_day_of_month(article: str, *numbers: int) -> Time | None:
    """el 15; el 10 al 12; el 20 del corriente"""
    return rules.day_of_month(*numbers) if article == "el" else None


@rule("POINT", f"@the number and the? number {_NOT_A_THING}")
def day_and_next(article: str, one: int, two: int) -> Time | None:
    """el 10 y el 11"""
    return plain_day_of_month(article, one, two) if two == one + 1 else None


@rule("ANCHOR", "the part of this|that|then")
def its_end(part: str) -> Time | None:
    """el término de estas"""
    return time("that", chained=True) if part == "end" else None


@rule("ANCHOR", "your|the comesback !of")
def return_of_theirs() -> Time:
    """su regreso; la vuelta"""
    return time("that", chained=True)


@rule(
    "POINT",
    f"the? this|nearest? unit number {_NOT_A_THING}",
    f"the? nearest number {_NOT_A_THING}",
)
def day_by_number(*parts: Any) -> Time | None:
    """el día 15; el próximo 15"""
    return rules.day_of_month(parts[-1]) if parts[0] in ("day", parts[-1]) else None


@rule(
    "POINT",
    f"the? this|nearest? weekday ,? the? unit? number {_NOT_A_THING}",
    f"the? weekday nearest ,? the? unit? number {_NOT_A_THING}",
)
def weekday_and_number(weekday: int, unit: str | None, number: int) -> Time | None:
    """el viernes 4; el próximo lunes día 14"""
    day = unit in (None, "day") and number > 1  # not "el viernes un correo"
    return rules.weekday_and_day(weekday, number) if day else None


@rule("POINT", f"the? this|nearest? weekday ,? the? unit? @number {_NOT_A_THING}")
def weekday_the_first(weekday: int, unit: str | None, number: str) -> Time | None:
    """el viernes 1; el lunes día uno"""
    first = number in ("1", "uno") and unit in (None, "day")
    return rules.weekday_and_day(weekday, 1) if first else None


@rule(
    "POINT",
    "the? post WEEKDAYS",
    "the? post DATE",
    "the? post month",
    "the? post unit? number",
    "the? WEEKDAYS post|last",
    "the? unit post|last",
    "DATE post",
    "ago LENGTH",
    "since LENGTH",
)
def over(*_: Any) -> Time:
    """el pasado viernes; la semana pasada; hace dos semanas; el lunes pasado"""
    return rules.day_over()


@rule("POINT", "=tomorrow or|and post")
def or_the_day_after(_: str) -> Time:
    """mañana o pasado"""
    return time("either", rules.relative_day("tomorrow"), rules.relative_day("overmorrow"))


@rule("BASE", "plus to POINT LENGTH")
def added_to_day(day: Time, length: Length) -> Time:
    """súmale a hoy diez días hábiles"""
    return rules.length_after(length, day)


@rule("BASE", "of =today|tomorrow in LENGTH")
def counted_from_day(day: str, length: Length) -> Time:
    """de hoy en una semana"""
    return rules.length_after(length, rules.relative_day(day))


@rule("BASE", "=tomorrow neg ,? but? post")
def not_tomorrow_but(_: str) -> Time:
    """mañana no, pasado"""
    return rules.relative_day("overmorrow")


@rule("BASE", "of? POINT in @number unit?")
def in_eight(day: Time, number: str, unit: str | None) -> Time | None:
    """de hoy en ocho; del lunes en quince días"""
    days = _AS_WEEKS.get(number)
    return time("shifted", day, days) if days and unit in (None, "day") else None


# Times


@rule("BASE", "post LENGTH")
def once_passed(length: Length) -> Time:
    """pasadas dos semanas"""
    return time("after_length", rules.in_length(length))


@rule("BASE", "post the? POINT", "post holidays")
def past(*found: Time) -> Time | None:
    """pasado el puente; pasadas las fiestas"""
    return rules.framed("after", found[0] if found else rules.holidays())


@rule("BASE", "@upto|within|before LENGTH neg")
def not_in_less(bound: str, length: Length) -> Time | None:
    """menos de diez días no; en menos de un mes no; antes de dos semanas no"""
    if "menos" not in bound and not bound.startswith("antes"):
        return None
    return rules.in_length(rules.at_least(length))


@rule("POINT", "@by COUNT weekday")
def weekdays_from_here(word: str, count: Count, number: int) -> Time | None:
    """de aquí a tres miércoles"""
    return rules.nth_weekday_from(count, number) if word == "de aquí a" else None


@rule(
    "BASE",
    "in? the LENGTH lateron",
    "in? the lateron LENGTH",
    "within the? LENGTH lateron",
    "within the? lateron LENGTH",
)
def in_the_following(length: Length) -> Time:
    """en los diez días siguientes; en las siguientes dos semanas"""
    return rules.within_after(length, time("that_day", chained=True))


@rule("BASE", "in|within? the? RANGE nearest unit", "in|within? the RANGE coming")
def counted_to_come(count: Count, unit: str) -> Time:
    """las dos próximas semanas; en los dos próximos días"""
    return rules.within(rules.counted(count, unit))


@rule("BASE", "in|within the nearest|more unit", "in|within the unit nearest")
def whole_to_come(unit: str) -> Time | None:
    """en la próxima semana; durante el mes que viene; en el transcurso de la otra semana"""
    found = rules.next_period(unit)
    return rules.whole_period(found) if found else None


@rule("BASE", "within the? unit of month YEAR?")
def within_a_month(unit: str, number: int, year: int | None) -> Time | None:
    """dentro del mes de abril"""
    return rules.whole_period(rules.month(number, year)) if unit == "month" else None


@rule("BASE", "in the unit !of|in|after|following|before|nearest|lateron|number|post|last")
def in_this(unit: str) -> Time | None:
    """a lo largo de la semana"""
    found = half_month("this", unit) or rules.this_period(unit)
    return rules.whole_period(found) if found else None


@rule("BASE", "from POINT , LENGTH")
def from_then_on(found: Time, length: Length) -> Time:
    """desde el lunes, cinco días hábiles"""
    return rules.length_after(length, found)


@rule("BASE", "to the? LENGTH of|after|from ANCHOR")
def length_to(length: Length, anchor: Time) -> Time:
    """a las dos semanas de la entrevista"""
    return rules.length_after(length, anchor)


@rule("BASE", "to the unit of POINT")
def to_the_week_of(unit: str, found: Time) -> Time | None:
    """a la semana del 17; a la semana del 14 de diciembre"""
    week = rules.week_of(unit, found) if found.op in ("day_of_month", "dated") else None
    return rules.whole_period(week) if week else None


@rule("BASE", "to the unit of|after|from ANCHOR")
def unit_to(unit: str, anchor: Time) -> Time:
    """a la semana de la entrevista"""
    return length_to(rules.counted(Count(1, 1), unit), anchor)


@rule("BASE", "to the LENGTH !of|after|from|lateron")
def after_so_long(length: Length) -> Time:
    """a los diez días"""
    return rules.length_after(length, time("that_day", chained=True))


@rule("BASE", "to the unit !of|after|from|lateron|nearest|that|this|number|post|coming")
def a_unit_on(unit: str) -> Time | None:
    """a la semana; al mes"""
    if unit not in ("week", "month"):
        return None
    return after_so_long(rules.counted(Count(1, 1), unit))


@rule("BASE", "=after|before the? dayoff")
def beside_the_holidays(which: str) -> Time:
    """después de vacaciones"""
    return rules.framed(which, rules.holidays())  # type: ignore[return-value]


@rule("BASE", "neg =until|untilafter the? POINT")
def nothing_until(which: str, found: Time) -> Time | None:
    """nada hasta el lunes; nada hasta después de Reyes"""
    return rules.framed("from" if which == "until" else which, found)


@rule("BASE", "until|untilafter neg? runsout WHOLE")
def until_it_ran_out(whole: Time) -> Time | None:
    """hasta que acabe febrero; hasta que no pase Navidad"""
    return rules.framed("untilafter", whole)


@rule("BASE", "before PART of|in WHOLE")
def before_a_part(name: str, whole: Time) -> Time | None:
    """antes de finales de mes"""
    if name == "late":
        return rules.before_it_is_out(whole)
    found = rules.part_of(name, whole)
    return rules.framed("before", found) if found else None


@rule("BASE", "to|in the ordinal unit")
def on_the_nth(number: int, unit: str) -> Time | None:
    """al quinto día hábil"""
    if unit not in ("day", "workday"):
        return None
    return rules.in_length(rules.counted(Count(number, number), unit))


@rule("BASE", "to the ordinal weekday")
def on_the_nth_weekday(many: int, number: int) -> Time:
    """al segundo viernes"""
    return time("nth_from", number, many, rules.relative_day("today"))


@rule("BASE", "once begins WHOLE")
def as_it_begins(whole: Time) -> Time | None:
    """nada más empezar julio"""
    return rules.part_of("early", whole)


@rule("TIME", "TIME ,? or ,? widen? PART", "TIME ,? widen PART")
def or_another_part(found: Time, name: str) -> Time | None:
    """a principios de noviembre o, si no, a mediados"""
    whole = found.args[1] if found.op == "part" else None
    other = rules.part_of(name, whole) if whole else None
    return rules.either(found, other) if other else None


@rule(
    "BASE",
    "neg the? this WEEKDAYS ,? but? the more|lateron",
    "the? this WEEKDAYS neg ,? but? the more|lateron|nearest",
)
def weekday_after_next(numbers: tuple[int, ...]) -> Time:
    """no este viernes, el siguiente; este viernes no, el que viene"""
    return time("shifted", time("weekdays", numbers, ""), 7)


@rule("BASE", "neg BASE ,? neg BASE")
def neither(one: Time, two: Time) -> Time | None:
    """ni esta semana ni la semana que viene"""
    return rules.neither(one, two)


@rule(
    "TIME",
    "TIME ,? or|and widen|latest? the more !unit",
    "TIME ,? or latest the? nearest !unit",
    "TIME ,? or? widen the? lateron|more !unit|other|thing",
    "else neg is BASE ,? is? the lateron|more !unit|other|thing",
)
def or_the_other(one: Time) -> Time | None:
    """esta semana o la otra; esta semana, o en su defecto la siguiente; si no es hoy, la otra"""
    return rules.or_following(one, None)


# What shared rules read in other words, too

same = partial(also, __name__)
same(
    rules.perhaps_length,
    "LENGTH",
    "few LENGTH",
    "LENGTH fill",
    reads="unas dos semanas; dos semanas completas",
)
same(
    rules.length_or_number,
    "LENGTH",
    "LENGTH ,? else neg RANGE !unit|month|weekday",
    reads="dos semanas, si no tres",
)
same(
    rules.following_period,
    "PERIOD",
    "the? unit lateron",
    "the? lateron unit",
    reads="la semana siguiente; la siguiente semana",
)
same(rules.at_a_time, "POINT", "POINT lateron clock", reads="el jueves después de las dos")
same(
    rules.weekday_in_weeks,
    "POINT",
    "the? weekday of in LENGTH",
    reads="el lunes de dentro de dos semanas",
)
same(rules.within, "BASE", "before LENGTH", reads="antes de dos semanas")
same(rules.a_date, "POINT", "the? bankholiday of the? DATE", reads="el feriado del 1 de mayo")
same(
    rules.before_it_is_out,
    "BASE",
    "before runsout WHOLE",
    reads="antes de que acabe el mes; antes de terminar la semana",
)
same(
    rules.once_it_is_over,
    "BASE",
    "once|after|from runsout WHOLE",
    reads="cuando acabe la semana; no antes de que acabe la semana",
)
same(rules.before_it_begins, "BASE", "before begins WHOLE", reads="antes de que empiece enero")
same(rules.within, "BASE", "latest of LENGTH", reads="plazo máximo de tres meses")
same(rules.latest, "BASE", "latest , POINT", reads="como máximo, el 12")
same(rules.at_least_then, "BASE", "atleast to POINT", reads="por lo menos al 20")
same(
    rules.at_least,
    "LENGTH",
    "of LENGTH ormore",
    "atleast , in LENGTH",
    reads="de cuatro semanas no baja; por lo bajo, en dos semanas",
)
same(rules.at_the_earliest, "TIME", "of POINT ormore", reads="del 20 no bajamos")
same(
    rules.parts_of,
    "POINT",
    "of? PART PART of|in|-? WHOLE",
    reads="de mediados a finales de mayo",
)
same(
    rules.nor_next,
    "BASE",
    "BASE ,? and|but? neg the? lateron|nearest|more !unit|weekday|month|number|weekend|other|thing",
    reads="ni esta semana ni la siguiente",
)
same(
    rules.not_but,
    "BASE",
    "neg is|other BASE ,? but|yesno BASE",
    "neg is BASE , is BASE",
    reads="no es el 14 sino el 21 de julio; no será el 14 sino el 21 de julio; no es el 2, es el 3",
)
same(
    rules.dated_anchor,
    "DANCHOR",
    "your|the|this meeting|anchor , is , the? DATE",
    "your|the|this meeting|anchor , is , POINT",
    reads="el cierre de la convocatoria, es decir, el 31 de mayo",
)
same(rules.between, "BASE", "of POINT to|until POINT", reads="del lunes al miércoles; del 14 al 18")
same(
    rules.either,
    "TIME",
    "TIME ,? else neg BASE",
    "else neg is BASE ,? is? BASE",
    reads="el lunes, si no el martes; si no es el viernes, será el lunes",
)
same(
    rules.before_event,
    "BASE",
    "before ~ of the? DATE",
    "before ~ of the? POINT",
    "before the? ~ of holiday of the? DATE",
    reads="antes de la feria del 5 de diciembre",
)
same(
    rules.after_event,
    "BASE",
    "=from the|your ~ of the? POINT",
    reads="no antes de la reunión del jueves",
)
same(
    rules.or_following,
    "TIME",
    "TIME ,? or|and|widen? PART of? the more !unit|weekday|month|number",
    reads="a finales de la semana que viene, principios de la otra",
)


@rule("BASE", "of this|the weekday in LENGTH")
def in_length_of_weekday(number: int, length: Length) -> Time:
    """de este viernes en dos semanas"""
    return time("lapse", length, time("weekdays", (number,), ""), "")
