"""How a roster writes its days and places, as its rows show together and none does alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from followcal import cadence
from followcal.errors import InputError
from followcal.interview import day_reader
from followcal.model import short_date
from followcal.workdays import either, region_code, region_name, unknown_in

_CLOCK = r"\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)"
# What a spreadsheet makes of a day: with a time, as 19-Nov-26, in numbers, or a count of days.
_TIME = re.compile(
    rf"(?<=\d)(?:T|,?\s+(?:at\s+|@\s*)?){_CLOCK}(?:\s?(?:-|–|to)\s?{_CLOCK})?"
    r"\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"^(\d{1,2})[- ]([a-z]{3})[- ](\d{2})\Z", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(20\d{2}|\d{2})", re.ASCII)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s", re.IGNORECASE)
_SERIALS = range(36_526, 73_416)  # 2000 to 2100
_BEGIN = date(1899, 12, 30)  # from which spreadsheets count
_MONTHS = range(1, 13)
_SPAN = 3  # years that the days of a sheet may be apart for a reading of two digits to be likely
_FAR = 5  # years from all others that are a slip
_FEW = 3  # rows that show what is usual
_MANY = 5  # different days that show in which order all are written


class Habits(NamedTuple):
    """What the rows of a roster show.

    `orders` has for the signs between the numbers of a day what comes first, "month" or "day",
    `sure` those of which so many days show it that it holds wherever the employer is;
    `short` are the signs behind which a year has two digits. `years` counts those of the days,
    `serials` tells whether they are counts of days. `countries` tells whether a place is a whole
    country or a code with its country, `parts` of which countries parts stand alone.
    """

    orders: Mapping[str, str] = {}
    sure: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    years: Mapping[int, int] = {}
    serials: bool = False
    countries: bool = False
    parts: frozenset[str] = frozenset()


def habits(
    days: Iterable[str], places: Iterable[str], sheets: Sequence[Iterable[str]] = ()
) -> Habits:
    """Tell what the `days` of a roster and its `places` show, each of which may come once.

    Of several `sheets` with days of their own, each must show itself in which order it has them.
    """
    texts = [text for text in map(_bare, days) if text]
    years = Counter(int(match[0]) for match in map(_YEAR.search, texts) if match)
    usual, _ = years.most_common(1)[0] if years else (0, 0)
    near = {year: count for year, count in years.items() if abs(year - usual) < _FAR}
    short = frozenset(_short(texts, near))
    full = [_NUMBERS.sub(_whole, text) if _sign(text) in short else text for text in texts]
    years += Counter(int(text[-4:]) for text in full if text not in texts)
    countries, parts = _places(places)
    orders, sure = _orders(full)
    for one in sheets:
        here = [match for match in map(_NUMBERS.fullmatch, map(_bare, one)) if match]
        shown, _ = _orders(map(_whole, here))
        signs = {match[2] for match in here}
        orders = {
            sign: order
            for sign, order in orders.items()
            if sign not in signs or shown.get(sign) == order
        }
    sure = sure.intersection(orders)
    return Habits(orders, sure, short, years, _counted(texts, near), countries, parts)


def plain_day(text: str, known: Habits) -> str:
    """Return the day in `text` without what a spreadsheet adds, its year as the others show it."""
    day = _bare(text)
    if known.serials and (match := _SERIAL.fullmatch(day)):
        return (_BEGIN + timedelta(int(match[1]))).isoformat()
    if _sign(day) in known.short:
        return _NUMBERS.sub(_whole, day)
    proven = _of_weekday(day)
    if _WEEKDAY.match(day) and not _YEAR.search(day):
        for year in known.years:
            with suppress(InputError):
                proven.append(day_reader("")(f"{day} {year}", None))
    return proven[0].isoformat() if len(proven) == 1 else day


def _of_weekday(text: str) -> list[date]:
    """Give the days that numbers behind a weekday can be, whichever comes first, if they fit it.

    None if the year may come first, too.
    """
    weekday, _, numbers = text.casefold().partition(" ")
    match = _NUMBERS.fullmatch(numbers) if _WEEKDAY.match(text) else None
    if not match:
        return []
    first, second, last = map(int, match.group(1, 3, 4))
    readings = {(last % 100, second, first), (last % 100, first, second)}
    found = {one for one in readings | {(first, second, last)} if _is_on(weekday, *one)}
    return [date(2000 + year, month, day) for year, month, day in found if found <= readings]


def _is_on(weekday: str, year: int, month: int, day: int) -> bool:
    with suppress(ValueError):
        return weekday.startswith(_WEEKDAYS[date(2000 + year, month, day).weekday()])
    return False


def far_off(day: date, known: Habits) -> bool:
    """Tell whether the year of `day` is a slip, so far is it from those of the other rows."""
    others = Counter(known.years) - Counter([day.year])
    return others.total() >= _FEW and all(abs(day.year - year) >= _FAR for year in others)


def two_readings(text: str, known: Habits) -> list[date]:
    """Give both days that `text` in numbers can mean, first that of its column's order, if any."""
    match = _NUMBERS.fullmatch(text)
    order = known.orders.get(match[2]) if match else None
    if not match or not order:
        return []
    a, b, year = map(int, match.group(1, 3, 4))
    if a == b or not match[4][2:] or a not in _MONTHS or b not in _MONTHS:
        return []
    days = [date(year, a, b), date(year, b, a)]
    return days if order == "month" else days[::-1]


def meant(place: str, known: Habits) -> str:
    """Return the code of the one of two regions that `place` is, as other rows show; "" if none."""
    options = either(place)
    parts = [one for one in options if "-" in one and one[:2] in known.parts]
    if known.countries and not parts:
        return next((one for one in options if "-" not in one), "")
    return parts[0] if len(parts) == 1 and not known.countries else ""


def order_notes(known: Habits) -> Iterator[str]:
    """Say in which order days in numbers are read, as the rows show."""
    for sign, order in sorted(known.orders.items()):
        example = short_date(date(2026, 10, 9) if order == "day" else date(2026, 9, 10))
        day = f"09{sign}10{sign}2026"
        yield f"Days have the {order} first, as other rows show: {day} is {example}."


def notes(
    places: Iterable[str], cities: Iterable[str], industries: Mapping[str, str]
) -> Iterator[str]:
    """Say how places and industries are read where that is not plain; `cities` could not be."""
    for city in sorted(cities):
        yield f"{city} is no place that I know, so it does not count."
    for place in sorted(places):
        with suppress(InputError):  # told with its rows
            if unknown := unknown_in(place):
                name = region_name(region_code(place))
                yield f"{place}: read as {name}, as {unknown} is not known."
    read = []
    for words in sorted(industries):
        with suppress(InputError):
            name = cadence.named(industries[words])
            read += [f"{words} as {name}"] if words.casefold() != name else []
    if read:
        yield f"Industries are planned like this: {'; '.join(read)}."


@lru_cache(maxsize=4_096)
def can_be_read(place: str) -> bool:
    """Tell whether a place can be read, be it as one of two."""
    try:
        return bool(region_code(place))
    except InputError:
        return bool(either(place))


def _bare(text: str) -> str:
    """Return `text` without a time of day, and 19-Nov-26 with its century."""
    return _SHORT.sub(r"\1 \2 20\3", _TIME.sub("", text))


def _sign(text: str) -> str:
    match = _NUMBERS.fullmatch(text)
    return match[2] if match and len(match[4]) == 2 else ""  # noqa: PLR2004 - digits of a year


def _whole(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}{match[3]}{match[2]}20{match[4][-2:]}"


def _short(texts: Iterable[str], years: Mapping[int, int]) -> Iterator[str]:
    """Yield the signs behind which two digits can only be a year, which could come first, too."""
    by_sign: dict[str, list[tuple[int, int, int]]] = {}
    for text in texts:
        if sign := _sign(text):
            first, second, third = map(int, text.split(sign))
            by_sign.setdefault(sign, []).append((first, second, third))
    for sign, days in by_sign.items():
        first_last = any(_likely(days, years, order) for order in ((1, 0, 2), (0, 1, 2)))
        if first_last and not _likely(days, years, (1, 2, 0)):
            yield sign


def _likely(
    days: Iterable[tuple[int, int, int]], years: Mapping[int, int], order: tuple[int, int, int]
) -> bool:
    """Tell whether `days` are near to one another if month, day and year stand in that `order`."""
    month, day, year = order
    found = {*years}
    for one in days:
        try:
            found.add(date(2000 + one[year], one[month], one[day]).year)
        except ValueError:
            return False
    return max(found) - min(found) <= _SPAN


def _counted(texts: Sequence[str], years: Mapping[int, int]) -> bool:
    """Tell whether the numbers among `texts` count days: several of them, or beside others."""
    counts = [int(match[1]) for match in map(_SERIAL.fullmatch, texts) if match]
    if len(counts) < 2 - bool(years) or not all(count in _SERIALS for count in counts):
        return False
    found = {(_BEGIN + timedelta(count)).year for count in counts} | {*years}
    return max(found) - min(found) <= _SPAN


def _orders(days: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Map how `days` are separated to what comes first in them, "month" or "day".

    Tells also for which of these signs many days show it.
    """
    found: dict[str, Counter[str]] = {}
    for text in days:
        if match := _NUMBERS.fullmatch(text):
            first, second = (int(one) in _MONTHS for one in match.group(1, 3))
            if first != second:
                found.setdefault(match[2], Counter())["month" if first else "day"] += 1
    orders = {sign: next(iter(one)) for sign, one in found.items() if len(one) == 1}
    return orders, frozenset(sign for sign in orders if found[sign].total() >= _MANY)


def _places(places: Iterable[str]) -> tuple[bool, frozenset[str]]:
    countries, parts = False, set[str]()
    for place in {*places}:
        code = ""
        if not either(place):
            with suppress(InputError):
                code = region_code(place)
        if code and ("-" not in code or code.casefold() == place.casefold()):
            countries = True
        elif code:
            parts.add(code[:2])
    return countries, frozenset(parts)
