"""Working days: a region's code to its weekends and public holidays.

workalendar counts, the holidays package knows the dates; no other module touches either.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from warnings import catch_warnings

from followcal.errors import InputError, Problem, nearest
from followcal.later import in_parts, later, pattern, shipped

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_FIRST = frozenset({"US", "AS", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "UM", "VI"})
_MOON = "depends on the moon, may shift by a day"
_SATURDAY, _SUNDAY = 5, 6
_ENGLISH = "en_US"  # as the package of holidays calls it
_LONGEST_CLOSURE = 366  # days
_FARTHEST = 2_600  # working days, about ten years
_LONGEST_NAME = 100  # characters of a region's name that are looked at
_BETWEEN = pattern(r"\s*[,;/|()]\s*|\s+[-–—]\s+")  # a place and what it is in
_WORDS = 6  # of a place, that are looked at without signs between them
_SHOWN = 60  # characters of a text that a message shows
_NEAR, _ALIKE = 3, 0.75  # names that may be meant, and how alike they must be
# The codes of parts that people write without their country; some are those of countries, too.
_STATES = {
    "US": "AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND"
    " NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY",
    "CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
    "AU": "ACT NSW NT QLD SA TAS VIC WA",
}

# What offices keep beyond the public holidays: Hong Kong's general holidays, Sweden's three eves.
_CATEGORIES = {"HK": ("public", "optional"), "SE": ("public", "de_facto")}


class RegionCalendar:
    """The working days of a `region` in its canonical spelling ("" if unknown).

    Weekends change with the date where they did (the Emirates in 2022, Johor in 2025). A Saturday
    that is worked to make up for a holiday (China) stays a day off: nobody should be nudged then.
    `month_first` says whether 3/4 is the fourth of March there; None if nobody knows. The names of
    holidays are in `language`, an ISO 639 code, where the region has them in it, else in English;
    days off that are the employer's own are `called` so.
    """

    def __init__(
        self,
        region: str,
        closed: frozenset[date],
        language: str = "en",
        called: str = "the employer's own day off",
    ) -> None:
        self.region = region
        self._language = language
        self._called = called
        self.month_first = region[:2] in _MONTH_FIRST if region else None
        self._closed = closed
        self._week = _dates(region)
        self._reasons: dict[date, str | None] = {}

    def why_off(self, day: date, /) -> str | None:
        """Say why nobody works on `day` ("Saturday", "Labor Day"), or None on a working day."""
        if day not in self._reasons:
            self._reasons[day] = self._reason(date(day.year, day.month, day.day))
        return self._reasons[day]

    def _reason(self, day: date) -> str | None:
        if self.is_weekend(day):
            return _WEEKDAYS[day.weekday()]
        closed = self._called if day in self._closed else None
        return self.named(day.year).get(day, closed)

    def is_weekend(self, day: date, /) -> bool:
        """Say whether `day` is one of the week's days off.

        Where only Sunday is one (Hong Kong), Saturday is too: offices do not decide on it.
        """
        if self._week.is_weekend(day):
            return True
        if day.weekday() != _SATURDAY:
            return False
        week = [day + timedelta(n) for n in range(-_SATURDAY, 2)]
        return [d.weekday() for d in week if self._week.is_weekend(d)] == [_SUNDAY]

    def named(self, year: int, language: str = "", /) -> Mapping[date, str]:
        """Give the public holidays of `year` by date, those on weekends included.

        They have their names in a `language` (ISO 639), that of the calendar unless given, if they
        are known in it, else English ones.
        """
        return _named(self.region, year, language or self._language)

    def in_language(self, language: str, called: str) -> "RegionCalendar":
        """Give the same days off with their names in a `language`; weekends stay weekdays."""
        return _calendar(self.region, self._closed, language, called)

    def unknown_years(self, days: Iterable[date]) -> tuple[int, ...]:
        """Give each year of the `days` for which the region has no dates."""
        years = sorted({day.year for day in days}) if self.region else ()
        return tuple(year for year in years if not self.named(year))

    def add_working_days(self, day: date, delta: int, /) -> date:
        """Count `delta` working days on from `day`, or back if negative; 0 gives `day` itself.

        InputError beyond about ten years, and beyond the first and last day that dates can hold.
        """
        if abs(delta) > _FARTHEST:
            raise InputError(f"{abs(delta)} working days is too far; the most is {_FARTHEST}.")
        try:
            return _counted(self, day, delta)
        except OverflowError:
            raise InputError(f"No calendar reaches {delta} working days from {day}.") from None


@lru_cache(maxsize=4_096)  # a class shares days and regions
def _counted(calendar: RegionCalendar, day: date, delta: int) -> date:
    return _engine()(calendar).add_working_days(day, delta)  # type: ignore[no-any-return]


@cache
def _engine() -> Any:
    """Give workalendar's engine, for the days on which a RegionCalendar says that nobody works.

    The package itself asks for its own version, which takes longer than all else that it does, to
    name it in calendars that followcal does not let it write, and names a part of convertdate,
    which loads the orbits of the planets.
    """
    unread = {
        ("workalendar", "__version__"): "unknown",
        ("convertdate", "islamic"): later("convertdate.islamic"),
    }
    core = _without(unread, "workalendar.core")

    class Engine(core.CoreCalendar):  # type: ignore[misc, name-defined]  # it has no types
        def __init__(self, calendar: RegionCalendar) -> None:
            super().__init__()
            self._why_off = calendar.why_off

        def is_working_day(self, day: date, **_extra: Any) -> bool:
            return self._why_off(day) is None

    return Engine


def _without(unread: Mapping[tuple[str, str], Any], module: str) -> Any:
    """Import a `module` that has something else for names of packages that take long to load."""
    lacking = [(package, name) for package, name in unread if name not in vars(in_parts(package))]
    for package, name in lacking:
        vars(in_parts(package))[name] = unread[package, name]
    found = import_module(module)
    for package, name in lacking:
        del vars(in_parts(package))[name]
    return found


def workdays(region: str = "", closed: Iterable[tuple[date, date]] = ()) -> RegionCalendar:
    """Give the working days of `region`, without the spans in which the employer is `closed`.

    Without a region the days off are Saturdays and Sundays. A span includes its first and its last
    day. InputError if the region is unknown, or a span is reversed or longer than 366 days.
    """
    spans = tuple(closed)
    if not spans:
        return _always_open(region)
    problems = []
    for first, last in spans:
        if last < first:
            problems.append(f"The employer's days off end before they begin: {first}..{last}.")
        elif (last - first).days >= _LONGEST_CLOSURE:
            problems.append(
                f"The employer's days off are longer than {_LONGEST_CLOSURE} days: {first}..{last}."
            )
    if problems:
        raise InputError(*problems)
    days = (first + timedelta(n) for first, last in spans for n in range((last - first).days + 1))
    return _calendar(region_code(region) if region.strip() else "", frozenset(days))


@lru_cache(maxsize=1_024)  # a column repeats its texts
def _always_open(region: str) -> RegionCalendar:
    return _calendar(region_code(region) if region.strip() else "", frozenset())


@lru_cache(maxsize=256)
def _calendar(region: str, closed: frozenset[date], *names: str) -> RegionCalendar:
    """Share calendars: a roster asks for the same few again and again."""
    return RegionCalendar(region, closed, *names)


def regions() -> list[str]:
    """List the codes of all countries and of their parts ("DE", "DE-BY"), sorted."""
    countries = [country for _, country, *_ in _registry().values()]
    parts = [f"{country}-{part}" for country in countries for part in _entity(country).subdivisions]
    return sorted(countries + parts)


def region_code(text: str) -> str:
    """Give the canonical code of the region that `text` names: "us-ny" is US-NY, "Bavaria" DE-BY.

    Codes (ISO 3166, alpha-3 too), names and well-known places are matched blind to case and
    accents, alone or with what they are in: "Leeds, UK", "MA, USA". "" if it is no place, as
    "remote" is none. InputError with the nearest regions if none, or more than one, is meant.
    """
    place = _meant(_shortened(text))
    if place.refusal:
        raise InputError(place.refusal)
    return place.code


def either(text: str) -> tuple[str, ...]:
    """Give the regions of which `text` can mean each, none if it means one or cannot be read.

    "CA" can be Canada and US-CA, "Cambridge" GB-ENG and US-MA.
    """
    place = _meant(_shortened(text))
    return place.options if len(place.options) > 1 else ()


def towns(text: str, country: str) -> tuple[str, ...]:
    """Give the regions of `country`, "" for any, that have a town called as in `text`.

    It need not be the best known one: Perth is a town of GB, too.
    """
    name = _shortened(text)
    if "-" in name and _meant(name).code == name:  # a code, which needs no table of names
        return ()
    found = _index("places", "home").get(_fold(name), ())
    return tuple(region for region in found if region.startswith(country))


def unknown_in(text: str) -> str:
    """Give what of `text` was not known, and not needed to find its region; "" if nothing."""
    return _meant(_shortened(text)).unknown


def region_name(region: str) -> str:
    """Give the English name of a region by its code, as in "United States, New York"."""
    country, _, part = region.partition("-")
    return ", ".join((_title(country), *([_title(region)] if part else ()))) if region else ""


class _Place(NamedTuple):
    """The region that a text means, those that it can mean, what was unknown in it, or why none."""

    code: str
    options: tuple[str, ...] = ()
    unknown: str = ""
    refusal: Problem | None = None


def _shortened(text: str) -> str:
    words = text.strip()[:_LONGEST_NAME].split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)


@lru_cache(maxsize=4096)  # a column repeats its texts
def _meant(text: str) -> _Place:
    """Give the region that `text` means, or why there is none."""
    if not text:  # as in most rosters, so it must not take long
        return _Place("", refusal=_refusal(text, ()))
    head, part = [*re.split(r"[-_/\s]+", text, maxsplit=1), ""][:2]
    country = _codes().get(_fold(head), "")
    if country and part in _entity(country).subdivisions:  # needs no table of names
        return _Place(f"{country}-{part}", (f"{country}-{part}",))
    if country and (region := _parts(country).get(_fold(part))):
        alone = not part and len(_fold(head)) == 2  # noqa: PLR2004 - alpha-2
        others = (*_states(head), *_index("regions").get(_fold(head), ())) if alone else ()
        return _Place(region, tuple(dict.fromkeys((region, *others))))
    if _fold(text) in _nowhere():
        return _Place("")
    meant = _names().get(_fold(text), ()) or _states(text)
    place = _chosen(text, meant) if meant else _within(text)
    return place or _Place("", refusal=_refusal(text, _near(text, country, part)))


def _chosen(text: str, meant: Sequence[str], unknown: str = "") -> _Place:
    """Give the place where `text` means one of some regions, or the refusal to choose."""
    if len(meant) == 1:
        return _Place(meant[0], unknown=unknown)
    return _Place("", tuple(meant), refusal=_refusal(text, meant))


def _within(text: str) -> _Place | None:
    """Find a place and what it is in, as in "Leeds, UK", None if that is not what `text` has.

    What is not known does not count, unless it looks misspelt; without a sign between them, all
    must be known. Where they do not fit, the part of a country that comes last does: "Paris, TX".
    """
    pieces = [piece for piece in _BETWEEN.split(text) if _fold(piece) not in {"", *_nowhere()}]
    if len(pieces) == 1:
        if pieces[0] != text:
            return _meant(pieces[0])
        found = _side_by_side(text.split()[:_WORDS])
        return _chosen(text, found) if found else None
    known = [_may_mean(piece) for piece in pieces]
    for at in range(len(pieces)):
        fitting = _fitting([options for options in known[at:] if options])
        if len(fitting) > 1:  # of two, the well-known one: Rochester, USA
            famous = [
                _names().get(_fold(piece), may) for piece, may in zip(pieces, known, strict=True)
            ]
            fitting = _fitting([options for options in famous[at:] if options]) or fitting
        if fitting and (not any(known[:at]) or all("-" in region for region in fitting)):
            lost = [piece for n, piece in enumerate(pieces) if n < at or not known[n]]
            strange = [piece for n, piece in enumerate(pieces) if not known[n]]
            names = [
                name for piece in strange for name in nearest(_fold(piece), _names(), _NEAR, _ALIKE)
            ]
            near = [region for name in names for region in _names()[name]]
            if _fitting([near, fitting]):
                return _Place("", refusal=_refusal(text, _fitting([near, fitting])))
            return _chosen(text, fitting, ", ".join(lost))
    return None


def _side_by_side(words: Sequence[str]) -> list[str]:
    """Give the regions of words such as "Boston MA USA", all of them known."""
    found = []
    for at in range(1, len(words)):
        inner = _may_mean(" ".join(words[:at])) or _side_by_side(words[:at])
        found += _fitting([inner, _may_mean(" ".join(words[at:]))])
    return list(dict.fromkeys(found))


def _may_mean(piece: str) -> list[str]:
    """Give all regions that a part of a text can mean, the well-known ones first."""
    name = _fold(piece.removeprefix("the "))
    country = [_codes()[name]] if name in _codes() else []
    others = (*_bare().get(name, ()), *_index("home", "elsewhere").get(name, ()))
    return list(dict.fromkeys((*country, *_names().get(name, ()), *others)))


def _fitting(places: Sequence[Sequence[str]]) -> list[str]:
    """Give the narrowest regions that fit to one of the options for each of `places`."""
    found = [""] if places else []
    for options in places:
        pairs = [sorted((one, other), key=len) for one in found for other in options]
        found = [
            small for large, small in pairs if not large or f"{small}-".startswith(f"{large}-")
        ]
    states = [region for region in found if "-" not in region or region[:2] in _STATES]
    return list(dict.fromkeys(states or found))


def _states(code: str) -> tuple[str, ...]:
    """Give the parts that a bare `code` means where people write them so: NY, ON, NSW."""
    code = code.upper()
    return tuple(f"{country}-{code}" for country in _STATES if code in _STATES[country].split())


def _near(text: str, country: str, part: str) -> list[str]:
    """Give the regions that `text` may mean, those in `country` first if that much is known."""
    parts = _parts(country) if country else {}
    half = 0.5 if len(part) == 2 else _ALIKE  # noqa: PLR2004 - one letter of two may be wrong
    if inside := [parts[name] for name in nearest(_fold(part), parts, _NEAR, half)]:
        return inside
    names = _names()
    near = [*_bare().get(_fold(text), ())]
    near += [
        region for name in nearest(_fold(text), names, _NEAR, _ALIKE) for region in names[name]
    ]
    return near or ([country] if country else [])


def _refusal(text: str, near: Sequence[str]) -> Problem:
    regions = list(dict.fromkeys(near))[:3]
    clear = len({_title(region) for region in regions}) == len(regions)
    named = _title if clear else region_name
    meant = [f"{region} ({named(region)})" for region in regions]
    hint = "Give a country or a part of one, such as US, US-NY or DE-BY."
    if meant:
        hint = f"Did you mean {' or '.join(meant)}?"
    return Problem(f"No single region is called {text[:_SHOWN]!r}", hint, field="region")


@lru_cache(maxsize=1_024)  # a column repeats its regions
def _title(region: str) -> str:
    """Give the English name of a country or of a part of one, as far as there is one."""
    country, _, part = region.partition("-")
    if part:
        names = _also().get(region)
        aliases = _entity(country).subdivisions_aliases
        known = (name for name, code in aliases.items() if code == part and not name.isupper())
        return names.partition("; ")[0] if names else next(known, part)
    joined = next(name for name, code, *_ in _registry().values() if code == country)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", joined)
    return re.sub(r" (And|Of|The)\b", lambda word: word[0].lower(), spaced)


def _fold(text: str) -> str:
    """Reduce `text` to its letters and digits, without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


@cache
def _data(file: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = shipped(Path(__file__).with_name(file))
    return found


def _also() -> Mapping[str, str]:
    """Map regions to names that people write and the package does not know."""
    return _data("regions.toml")


@cache
def _index(*tables: str) -> dict[str, tuple[str, ...]]:
    """Map the names in some `tables` of places, or in "regions", to the regions that are meant."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in tables:
        regions = _also() if table == "regions" else _data("places.toml")[table]
        for region, names in regions.items():
            for name in names.split("; "):
                found[_fold(name)].append(region)
    return {name: tuple(meant) for name, meant in found.items()}


@cache
def _nowhere() -> frozenset[str]:
    """Give what stands for no place."""
    return frozenset({_fold(name) for name in _data("places.toml")["nowhere"].split("; ")})


@cache
def _codes() -> dict[str, str]:
    """Map every code of a country to its alpha-2 code."""
    return {_fold(code): codes[0] for _, *codes in _registry().values() for code in codes}


@cache
def _bare() -> dict[str, list[str]]:
    """Map the codes of parts to the regions that they may mean, also without their country."""
    found = defaultdict(list)
    for code in regions():
        if code[2:]:
            found[_fold(code[3:])].append(code)
            found[_fold(code)].append(code)
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Map every name to the regions that bear it."""
    names = [(name, country) for name, country, *_ in _registry().values()]
    for _, country, *_ in _registry().values():
        aliases = _entity(country).subdivisions_aliases
        names += [(a, f"{country}-{part}") for a, part in aliases.items() if not a.isupper()]
    index = defaultdict(list, {name: [*of] for name, of in _index("regions", "places").items()})
    for name, region in names:
        index[_fold(name)].append(region)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in index.items()}


@cache
def _parts(country: str) -> dict[str, str]:
    """Map every code and name of a part of `country` to its region, and "" to the whole."""
    entity = _entity(country)
    known = {**entity.subdivisions_aliases, **{part: part for part in entity.subdivisions}}
    parts = {name: f"{country}-{part}" for name, part in known.items()}
    also = {
        name: region
        for region, names in _also().items()
        for name in names.split("; ")
        if region.startswith(f"{country}-")
    }
    return {_fold(name): region for name, region in {"": country, **also, **parts}.items()}


@cache
def _registry() -> Mapping[str, tuple[str, ...]]:
    """Give the package's table of countries: by the name of a module its class and its codes.

    The package loads 250 countries to give one, which takes longer than all else that a plan needs,
    and a parser of dates, which followcal does not hand it; so its modules are imported one by one.
    """
    for package in ("holidays", "holidays.countries", "holidays.calendars", "holidays.groups"):
        in_parts(package)
    unread = {("dateutil.parser", "parse"): lambda text: later("dateutil.parser").parse(text)}
    _without(unread, "holidays.holiday_base")
    return import_module("holidays.registry").COUNTRIES  # type: ignore[no-any-return]


@cache
def _entity(country: str) -> Any:
    """Give the package's class for `country`; its base, without holidays, for none.

    holidays 0.109 has each class in the module that its table names. Should another version keep
    it elsewhere, the package as a whole is asked, as it may be in any version.
    """
    table = _registry()
    if not country:
        return import_module("holidays.holiday_base").HolidayBase
    module = next(module for module, (_, code, *_) in table.items() if code == country)
    try:
        return getattr(import_module(f"holidays.countries.{module}"), country)
    except (AttributeError, ImportError):
        return getattr(import_module("holidays"), country)


def _dates(region: str, *years: int, language: str = _ENGLISH) -> Any:
    """Give the package's dates for `region` in `years`, in a `language` as the package has it."""
    country, _, part = region.partition("-")
    entity = _entity(country)
    estimates = (name for name in entity.get_supported_options() if name.endswith("_estimated"))
    with catch_warnings(action="ignore"):  # India's, about years before 2001 and after 2035
        return entity(
            years=years,
            subdiv=part or None,
            expand=False,
            language=language,
            categories=_CATEGORIES.get(country),
            **dict.fromkeys(estimates, True),
        )


@cache
def _named(region: str, year: int, language: str) -> Mapping[date, str]:
    """Give the holidays of `region` in `year`, sorted, in English where it lacks a `language`.

    A whole country also keeps what more than half of its parts keep. Parts of parts (cities,
    school zones) do not count; the package writes only them in mixed case.
    """
    entity = _entity(region[:2])
    known = language != "en" and language in entity.supported_languages
    code = language if known else _ENGLISH
    named = dict(_dates(region, year, language=code))
    parts = () if "-" in region else entity.subdivisions
    kept = [
        _dates(f"{region}-{part}", year, language=code) for part in parts if part == part.upper()
    ]
    for day, count in Counter(day for part in kept for day in part).items():
        if day not in named and 2 * count > len(kept):
            names = Counter(part[day] for part in kept if day in part)
            named[day] = names.most_common(1)[0][0]
    found = ((day, " ".join(name.split())) for day, name in sorted(named.items()))
    if known:
        return MappingProxyType({day: name.replace("; ", ", ") for day, name in found})
    return MappingProxyType({day: _readable(name) for day, name in found})


def _readable(name: str) -> str:
    """Write the package's "A; B (estimated)" in English as a person would, dates in ISO."""
    *others, last = name.split("; ")
    name = f"{', '.join(others)} and {last}" if others else last
    name = re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\1-\2", name)
    return name.replace("estimated)", f"{_MOON})")
