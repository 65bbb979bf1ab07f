"""How a roster writes its days and places, as its rows show together and none does alone."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from followcal import cadence
from followcal.errors import InputError
from followcal.interview import SOME_DAY, day_reader
from followcal.later import pattern
from followcal.model import WEEKDAYS, counted, listed, short_date
from followcal.workdays import either, region_code, region_name, towns, unknown_in

_CLOCK = r"\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)"
# What a spreadsheet makes of a day: with a time, as 19-Nov-26, in numbers, or a count of days.
_TIME = pattern(
    rf"(?<=\d)(?:T|,?\s+(?:at\s+|@\s*)?){_CLOCK}(?:\s?(?:-|–|to)\s?{_CLOCK})?"
    r"\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_SHORT = pattern(r"^(\d{1,2})[- ]([a-z]{3})[- ](\d{2})\Z", re.ASCII | re.IGNORECASE)
_NUMBERS = pattern(r"(\d{1,2})([./-])(\d{1,2})\2(20\d{2}|\d{2})", re.ASCII)
_NO_YEAR = pattern(r"(\d{1,2})(/)(\d{1,2})", re.ASCII)
_DOTTED = pattern(r"\d{1,2}\.\d{1,2}\.", re.ASCII)
_YEAR = pattern(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_NAMED = 3  # days that a note shows
_SERIAL = pattern(r"(\d{5})(?:\.\d+)?", re.ASCII)
_WEEKDAYS = tuple(day[:3].casefold() for day in WEEKDAYS)
_WEEKDAY = pattern(rf"(?:{'|'.join(_WEEKDAYS)})[a-z]*\.?,?\s", re.IGNORECASE)
_SERIALS = range(36_526, 73_416)  # 2000 to 2100
_BEGIN = date(1899, 12, 30)  # from which spreadsheets count
_MONTHS = range(1, 13)
_SPAN = 3  # years that the days of a sheet may be apart for a reading of two digits to be likely
_FAR = 5  # years from all others that are a slip
_FEW = 3  # rows that show what is usual
_HALF_YEAR, _MONTH = timedelta(183), timedelta(45)  # from the first of a month
_SLIP = 5  # days of which one may be a slip
_SHOWN = 20  # places that a note names
_MANY = 5  # different days that show in which order all are written


class Order(NamedTuple):
    """What comes `first` in days in numbers, "month" or "day", or "" if most show neither.

    It is `sure` if it holds wherever the employer is, as so many days show it or as they have dots.
    A `doubt` is why the employer's country does not settle what they mean.
    """

    first: str = ""
    sure: bool = False
    doubt: str = ""


_DOTS = Order("day", sure=True)
_MIXED = "some days of this column have the month first and some the day"
_ABROAD = Order(
    doubt="no day that is written so in this sheet shows whether the day or the month comes first,"
    " and its employers are in countries that differ in it"
)


class Habits(NamedTuple):
    """What the rows of a sheet show.

    `orders` are by the signs between the numbers of a day, in the column of interviews and in those
    on what came `later`; others are `unshown`. `short` are the signs behind which a year has two
    digits. `years` counts those of the days, `serials` tells whether they are counts of days.
    `span` has the first and the last day of several with a year, where others have none.
    `countries` tells whether a place is a whole country or a code with its country, `parts` of
    which countries parts stand alone. `doubtful` are the towns of several countries that are asked
    about.
    """

    orders: Mapping[str, Order] = {}
    later: Mapping[str, Order] = {}
    unshown: Order = Order()
    short: frozenset[str] = frozenset()
    years: Mapping[int, int] = {}
    serials: bool = False
    countries: bool = False
    parts: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    span: tuple[date, ...] = ()

    def plain_day(self, text: str) -> str:
        """Return the day in `text` without what a spreadsheet adds, its year as others show it."""
        day = _bare(text)
        if self.serials and (match := _SERIAL.fullmatch(day)):
            return (_BEGIN + timedelta(int(match[1]))).isoformat()
        if self._ends_with_year(day):
            return _NUMBERS.sub(_whole, day)
        if not _WEEKDAY.match(day):
            return self._with_year(day)
        proven = _of_weekday(day)
        if not _YEAR.search(day):
            for year in self.years:
                with suppress(InputError):
                    proven.append(day_reader("")(f"{day} {year}", None))
        if not proven and _sign(day.partition(" ")[2]) in self.short:
            return _NUMBERS.sub(_whole, day)  # so that its weekday is what does not fit
        return proven[0].isoformat() if len(proven) == 1 else day

    def _ends_with_year(self, day: str) -> bool:
        """Tell whether only the last of three short numbers is a year, as the other days show."""
        sign = _sign(day)
        if not sign or sign in self.short:
            return bool(sign)
        near = {year + more for year in self.years for more in (0, 1)}
        first, last = (int(f"20{part:0>2}") in near for part in day.split(sign)[::2])
        return last and not first and sum(self.years.values()) >= _MANY

    def _with_year(self, day: str) -> str:
        """Return a `day` with the only year that has it among the others, or near to them."""
        found = []
        sign = "/" if _NO_YEAR.fullmatch(day) else "" if _DOTTED.fullmatch(day) else " "
        if self.span and not _YEAR.search(day):
            first, last = self.span[0] - _MONTH, self.span[-1] + _MONTH
            for year in range(max(first.year, 2000), min(last.year, 2099) + 1):  # as _YEAR has it
                text = f"{day}{sign}{year}"
                days = self.readings(text)
                if len(days) == 1 and first <= days[0] <= last:
                    found.append(text if sign == "/" else days[0].isoformat())
        return found[0] if len(found) == 1 else day

    def yearless(self, text: str) -> str:
        """Say why the others do not show the year of a day without one, "" if it is none."""
        day = self.plain_day(text)
        bare = _WEEKDAY.sub("", day)
        if not _lacks_year(day) or _is_day(bare, None) or not _is_day(bare, SOME_DAY):
            return ""
        span = " to ".join(map(short_date, self.span))
        few = f"fewer than {_MANY} other days here have theirs"
        return f"those of the others, {span}, do not show it" if span else few

    def far_off(self, day: date) -> bool:
        """Tell whether the year of `day` is a slip, so far is it from those of the other rows."""
        others = [(year, count - (year == day.year)) for year, count in self.years.items()]
        far = all(abs(day.year - year) >= _FAR for year, count in others if count)
        return far and sum(count for _, count in others) >= _FEW

    def order_of(self, text: str) -> Order:
        """Return the order of the days that are written as `text` is, if they show one."""
        match = _NUMBERS.fullmatch(text) or _NO_YEAR.fullmatch(text)
        unshown = _DOTS if match and match[2] == "." else self.unshown
        return self.orders.get(match[2], unshown) if match else Order()

    def two_readings(self, text: str, near: date | None = None) -> list[date]:
        """Give both days that `text` in numbers can mean, first that of its column's order.

        None if the column has no order; if it has two and neither is that of most, any comes first.
        Those without a year are `near` to a day.
        """
        match, order = _NUMBERS.fullmatch(text), self.order_of(text)
        found = match or (_NO_YEAR.fullmatch(text) if near else None)
        if not found or not (order.first or order.doubt):
            return []
        a, b = map(int, found.group(1, 3))
        if a == b or a not in _MONTHS or b not in _MONTHS or (match and not match[4][2:]):
            return []
        if match:
            days = [date(int(match[4]), a, b), date(int(match[4]), b, a)]
        else:
            days = [day_reader(region)(text, near=near) for region in ("US", "GB")]
        return days if order.first == "month" else days[::-1]

    def contrary(self, text: str) -> str:
        """Tell what comes first in `text` if in most of its column it does not, else ""."""
        match, order = _NUMBERS.fullmatch(text), self.order_of(text)
        first = _first(match) if match and order.first else ""
        return first if first != order.first else ""

    def meant(self, options: Sequence[str]) -> str:
        """Return the one of some regions that is meant, as other rows show; "" if they do not."""
        parts = [one for one in options if "-" in one and one[:2] in self.parts]
        whole = [one for one in options if "-" not in one]
        if self.countries and whole:
            return "" if parts else whole[0]
        return parts[0] if len(parts) == 1 else ""

    def other_town(self, place: str) -> tuple[str, ...]:
        """Return the regions of a town that is in several countries if nothing shows which."""
        return towns(place, "") if place in self.doubtful else ()

    def in_order(self, texts: Iterable[str], sign: str) -> list[tuple[str, date]]:
        """Give those of the `texts` with that `sign` that are days in its order, and the days."""
        found = []
        for text in texts:
            match = _NUMBERS.fullmatch(self.plain_day(text))
            if match and match[2] == sign and match[4][2:]:
                first, second, year = map(int, match.group(1, 3, 4))
                month, day = (
                    (first, second) if self.orders[sign].first == "month" else (second, first)
                )
                with suppress(ValueError):
                    found.append((_bare(text), date(year, month, day)))
        return found

    def readings(self, text: str) -> list[date]:
        """Give the days that `text` can mean in its column, if it is one; all are of one year."""
        day = self.plain_day(text)
        found = list[date]()
        writers = {"month": ("US",), "day": ("GB",)}  # of whom that comes first
        for region in writers.get(self.order_of(day).first, ("GB", "US")):
            with suppress(InputError):  # told with its rows
                found.append(day_reader(region)(day, None))
        return [*dict.fromkeys(found)]


def order_notes(known: Mapping[str, Habits], days: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Say in which order `days` in numbers are read, as their sheets show, with one of them."""
    told: dict[tuple[str, str, str], dict[str, list[tuple[str, date]]]] = {}
    counts: dict[str, str] = {}
    for sheet, one in known.items():
        texts = sorted(days[sheet])
        for sign, order in one.orders.items():
            if read := one.in_order(texts, sign) if order.first else []:
                told.setdefault((sign, order.first, order.doubt), {})[sheet] = read
        for text in texts if one.serials else ():
            if _SERIAL.fullmatch(_bare(text)):
                counted = date.fromisoformat(one.plain_day(text))
                counts[text] = f"{text} is {short_date(counted)}"
    for (sign, first, doubt), sheets in sorted(told.items()):
        read = [*chain(*sheets.values())]
        sure = all(known[sheet].orders[sign].sure for sheet in sheets)  # wherever they are
        day, example = next((pair for pair in read if (pair[1].day in _MONTHS) == sure), read[0])
        where = f"In {listed([*map(repr, sheets)])}: d" if len(sheets) < len(known) else "D"
        shown = "most other rows show; the rest are errors" if doubt else "other rows show"
        yield f"{where}ays have the {first} first, as {shown}: {day} is {short_date(example)}."
    if counts:
        shown = listed([*counts.values()], most=_NAMED)
        yield f"Numbers are days as a spreadsheet counts them: {shown}."


def yearless_notes(known: Mapping[str, Habits], days: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Name the `days` without a year that are read, as the others show it."""
    read = dict[str, str]()
    for sheet, one in known.items():
        for text in days[sheet]:
            day = one.plain_day(text)
            if _lacks_year(_bare(text)) and _YEAR.search(day):
                read[text] = f"{text} is {short_date(one.readings(text)[0])}"
    if read:
        named = listed([read[text] for text in sorted(read)], most=_SHOWN)
        yield f"Days without a year are in that of the other rows: {named}."


def yearless_mails(
    known: Mapping[str, Habits], mails: Iterable[tuple[str, str, str]]
) -> Iterator[str]:
    """Name the days without a year in the heads of `mails`, with their sheets and interviews."""
    read = set[str]()
    for sheet, interview, text in mails:
        for near in known[sheet].readings(interview)[:1]:
            with suppress(InputError):
                read.add(f"{text} is {short_date(day_reader('')(text, near=near))}")
    if read:
        named = listed(sorted(read), most=_SHOWN)
        yield f"Mails whose head has no year are near to their interviews: {named}."


def year_notes(known: Mapping[str, Habits], days: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Name the `days` whose year seems a slip, as in another they would be among the others."""
    texts = sorted((text, sheet) for sheet, here in days.items() for text in here)
    read = {text: found for text, sheet in texts if (found := known[sheet].readings(text))}
    years = Counter(day.year for day, *_ in read.values())
    usual, _ = years.most_common(1)[0] if years else (0, 0)
    same = [found for found in read.values() if found[0].year == usual]
    sure = [day for day, *other in same if not other]
    there = [min(found, key=partial(_apart, days=sure)) for found in same]
    odd = [
        text
        for text, found in read.items()
        if 0 < abs(found[0].year - usual) < _FAR
        and years[found[0].year] * _MANY <= len(there)
        and min(_apart(day, there) for day in found) > _HALF_YEAR
        and min(_apart(date(usual, day.month, 1), there) for day in found) < _MONTH
    ]
    if odd:
        yield f"Check the year of {listed(odd)}: more than half a year from all other days."


def habits(
    days: Mapping[str, Mapping[str, int]],
    later: Mapping[str, Iterable[str]],
    places: Mapping[str, int],
    unknown: Collection[str],
) -> dict[str, Habits]:
    """Tell what each sheet of a roster shows: its `days`, those `later` and the roster's `places`.

    Both count them, `places` those of interviews; `unknown` could not be read. A sheet must show
    itself in which order it has its days.
    """
    texts = [text for text in map(_bare, {*chain(*days.values())}) if text]
    years = Counter(int(match[0]) for match in map(_YEAR.search, texts) if match)
    usual, _ = years.most_common(1)[0] if years else (0, 0)
    near = {year: count for year, count in years.items() if abs(year - usual) < _FAR}
    short = frozenset(_short(texts, near))
    years += Counter(int(f"20{text[-2:]}") for text in texts if _sign(text) in short)
    every = _orders(texts, short)
    both = {sign: Order(doubt=order.doubt) for sign, order in every.items() if order.doubt}
    shared = Habits({}, {}, Order(), short, years, _counted(texts, near), *_places(places))
    shared = shared._replace(doubtful=frozenset(_in_doubt(places, unknown)))
    found = {}
    for sheet, here in days.items():
        own, after = _orders(map(_bare, here), short), _orders(later.get(sheet, ()), short)
        orders = {sign: every[sign] for sign in own if own[sign].first == every[sign].first}
        orders = {**after, **both, **orders}
        other = {
            sign: one for sign, one in after.items() if one._replace(sure=True) != orders.get(sign)
        }
        found[sheet] = shared._replace(orders=orders, later={**orders, **other})
    if any(map(_lacks_year, texts)):
        told = sorted(
            day
            for sheet, one in found.items()
            for text, count in days[sheet].items()
            for day in one.readings(text)[:1] * count
            if len(one.readings(text)) == 1 and not shared.far_off(day)
        )
        span = (told[0], told[-1]) if len(told) >= _MANY else ()
        found = {sheet: one._replace(span=span) for sheet, one in found.items()}
    return found


def with_employers(
    known: Mapping[str, Habits], orders: Mapping[str, Collection[bool | None]]
) -> dict[str, Habits]:
    """Add whether the employers of a sheet are in countries that have different `orders` of days.

    Then no country tells which one its hand has.
    """
    return {
        sheet: one._replace(unshown=_ABROAD) if {True, False} <= {*orders[sheet]} else one
        for sheet, one in known.items()
    }


def _of_weekday(text: str) -> list[date]:
    """Give the days that numbers behind a weekday can be, whichever comes first, if they fit it.

    None if the year may come first, too.
    """
    weekday, _, numbers = text.casefold().partition(" ")
    match = _NUMBERS.fullmatch(numbers)
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


def _apart(day: date, days: Iterable[date]) -> timedelta:
    return min((abs(day - one) for one in days), default=timedelta())


def country(default: str) -> str:
    """Give the country of the region that stands for empty cells, "" if there is none."""
    return region_code(default)[:2] if default else ""


@lru_cache(maxsize=4_096)
def at_home(place: str, home: str) -> tuple[str, ...]:
    """Give the regions of the country `home` that have a town called as `place` begins.

    None if the rest of `place` tells where it is.
    """
    if not home:
        return ()
    return towns(place.partition(",")[0] if unknown_in(place) else place, home)


def notes(
    places: Mapping[str, int],
    cities: Mapping[str, Collection[str]],
    industries: Mapping[str, str],
    default: str,
    nowhere: str,
) -> Iterator[str]:
    """Say how places and industries are read where that is not plain; `cities` could not be.

    `places` counts them, and `cities` tells for whom nothing else tells where the employer
    is. The `default` is the region that stands for empty cells, if there is one; `nowhere` names
    the rows that have those.
    """
    home, far = country(default), []
    if not home and (count := places[""]):
        yield (
            f"Public holidays are not skipped for {counted(count, 'interview')} ({nowhere}), only"
            " weekends, as nothing tells where the employer is: add a column called region, or give"
            " --region."
        )
    yield from _unknown(cities, region_code(default) if home else "")
    yield from () if home else _best_known(places, cities)
    for place in sorted(places):
        with suppress(InputError):  # told with its rows
            code = next(iter(at_home(place, home)), region_code(place))
            name = region_name(code)
            if unknown := unknown_in(place):
                yield f"{place}: read as {name}, as {unknown} is not known."
            bare = "-" in code and place.casefold() != code.casefold() and "," not in place
            if home and code[:2] not in ("", home) and (bare or towns(place, "")):
                far.append(f"{place} as {name}")
    if far:
        more = f" and {len(far) - _SHOWN:,} more" if len(far) > _SHOWN else ""
        yield f"Not in {region_name(home)}, but abroad: {'; '.join(far[:_SHOWN])}{more}."
    read = []
    for words in sorted(industries):
        with suppress(InputError):
            name = cadence.named(industries[words])
            read += [f"{words} as {name}"] if words.casefold() != name else []
    if read:
        yield f"Industries are planned like this: {'; '.join(read)}."


def _unknown(cities: Mapping[str, Iterable[str]], default: str) -> Iterator[str]:
    """Say of `cities` that they are not known, and for whom the `default` stands instead."""
    taken = []
    for city in sorted(cities):
        if default and (names := [*dict.fromkeys(cities[city])]):
            taken.append(f"{city} ({listed(names, most=_NAMED)})")
        else:
            yield f"{city} is no place that I know, so it does not count."
    if taken:
        yield (
            f"Not known, so taken to be in {region_name(default)}: {listed(taken, most=_SHOWN)}."
            " If one is elsewhere, write its country beside it."
        )


def _best_known(places: Mapping[str, int], unknown: Collection[str]) -> Iterator[str]:
    """Say of towns of several countries in which they are taken to be, if nothing shows which."""
    doubtful = {*_in_doubt(places, unknown)}
    for place, (code, *others) in sorted(_several(places).items()):
        if place not in doubtful:
            yield (
                f"{place} is taken to be in {region_name(code)}, not in"
                f" {listed([*map(region_name, others)], 'or')}; if that is wrong, write which."
            )


@lru_cache(maxsize=4_096)
def can_be_read(place: str) -> bool:
    """Tell whether a place can be read, be it as one of two."""
    try:
        return bool(region_code(place))
    except InputError:
        return bool(either(place))


@lru_cache(maxsize=4_096)
def is_nowhere(text: str) -> bool:
    """Tell whether a text stands for a place and is none, as "Remote" is."""
    with suppress(InputError):
        return bool(text) and not region_code(text)
    return False


def _bare(text: str) -> str:
    """Return `text` without a time of day, and 19-Nov-26 with its century."""
    return _SHORT.sub(r"\1 \2 20\3", _TIME.sub("", text))


def _lacks_year(text: str) -> bool:
    """Tell whether a day, or what is none, has no year."""
    numbers = _NUMBERS.search(text) or _SERIAL.fullmatch(text)
    return bool(text) and not numbers and not _YEAR.search(text)


def _is_day(text: str, near: date | None) -> bool:
    """Tell whether a text is a day, which without a year has to be `near` to one."""
    with suppress(InputError):
        return bool(day_reader("")(text, near=near))
    return False


def _sign(text: str) -> str:
    match = _NUMBERS.fullmatch(text)
    return match[2] if match and len(match[4]) == 2 else ""  # noqa: PLR2004 - digits of a year


def _whole(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}{match[3]}{match[2]}20{match[4][-2:]}"


def _short(texts: Sequence[str], years: Mapping[int, int]) -> Iterator[str]:
    """Yield the signs behind which two digits can only be a year, which could come first, too.

    A few days may be slips, as long as they are fewer than if the year came first; that is settled
    where whole years come last behind the same sign, and never first.
    """
    ends = {match[2] for match in map(_NUMBERS.fullmatch, texts) if match and match[4][2:]}
    settled = ends - {text[4:5] for text in texts if _YEAR.match(text)}
    by_sign: dict[str, list[tuple[int, int, int]]] = {}
    for text in texts:
        if sign := _sign(text):
            first, second, third = map(int, text.split(sign))
            by_sign.setdefault(sign, []).append((first, second, third))
    for sign, days in by_sign.items():
        last = min(_unlikely(days, years, order) for order in ((1, 0, 2), (0, 1, 2)))
        first = _unlikely(days, years, (1, 2, 0))
        if last <= len(days) // _SLIP and (last < first or sign in settled):
            yield sign
    yield from settled - by_sign.keys()  # other cells may leave out the century


def _unlikely(
    days: Sequence[tuple[int, int, int]], years: Mapping[int, int], order: tuple[int, int, int]
) -> int:
    """Count the `days` and `years` that are far from most if month, day and year have an `order`.

    What is no day then counts, too.
    """
    month, day, year = order
    found = Counter(years)
    for one in days:
        with suppress(ValueError):
            found[date(2000 + one[year], one[month], one[day]).year] += 1
    near = (sum(found[first + more] for more in range(_SPAN + 1)) for first in [*found])
    return len(days) + sum(years.values()) - max(near, default=0)


def _counted(texts: Sequence[str], years: Mapping[int, int]) -> bool:
    """Tell whether the numbers among `texts` count days: several of them, or beside others."""
    counts = [int(match[1]) for match in map(_SERIAL.fullmatch, texts) if match]
    if len(counts) < 2 - bool(years) or not all(count in _SERIALS for count in counts):
        return False
    found = {(_BEGIN + timedelta(count)).year for count in counts} | {*years}
    return max(found) - min(found) <= _SPAN


def _orders(days: Iterable[str], short: Collection[str]) -> dict[str, Order]:
    """Map how `days` are separated to their order; of two, most must be twice as many.

    Those behind `short` signs may have years of two digits.
    """
    found: dict[str, Counter[str]] = {}
    for match in filter(None, map(_NUMBERS.fullmatch, days)):
        if (match[4][2:] or match[2] in short) and (first := _first(match)):
            found.setdefault(match[2], Counter())[first] += 1
    orders = {}
    for sign, shown in found.items():
        first, most = shown.most_common(1)[0]
        mixed = len(shown) > 1
        clear = most >= 2 * (shown.total() - most)
        sure = not mixed and (most >= _MANY or (sign, first) == (".", _DOTS.first))
        orders[sign] = Order(first if clear else "", sure, _MIXED if mixed else "")
    return orders


def _first(match: re.Match[str]) -> str:
    """Tell what comes first in a day in numbers, "month" or "day"; "" if that is not plain."""
    first, second = (int(one) in _MONTHS for one in match.group(1, 3))
    return ("month" if first else "day") if first != second else ""


def _places(places: Iterable[str]) -> tuple[bool, frozenset[str]]:
    countries, parts = False, set[str]()
    for place in places:
        code = _sure(place)
        if code and ("-" not in code or code.casefold() == place.casefold()):
            countries = True
        elif code:
            parts.add(code[:2])
    return countries, frozenset(parts)


def _sure(place: str) -> str:
    """Return the region of a place that cannot be two, else ""."""
    if not either(place):
        with suppress(InputError):
            return region_code(place)
    return ""


def _several(places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the towns that are in several countries, with their regions, the best known first.

    None that is in a country of which there is another place.
    """
    several = {place: found for place in places if len(found := towns(place, "")) > 1}
    sure = {_sure(place)[:2] for place in places if place not in several}
    return {place: found for place, found in several.items() if found[0][:2] not in sure}


def _in_doubt(places: Mapping[str, int], unknown: Collection[str]) -> Iterator[str]:
    """Yield the towns of several countries that seem to be in a less known one, or could well be.

    Either others are there, or there are as many places that are `unknown`.
    """
    sure = {_sure(place)[:2] for place in places if len(towns(place, "")) <= 1}
    for place, (_, *others) in _several(places).items():
        if len(unknown) >= places[place] or any(one[:2] in sure for one in others):
            yield place
