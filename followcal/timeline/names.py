"""Names: holidays by their names in a region, or as everybody knows them."""

import re
from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cached_property, lru_cache

from dateutil.easter import EASTER_ORTHODOX, easter

from followcal.timeline.words import Lexicon, without_ending
from followcal.workdays import RegionCalendar
from followcal.workdays import workdays as region_workdays

_LONGEST = 5  # words of a holiday's name


class HolidayNames:
    """Finds holidays by their names, for words said in a `year`."""

    def __init__(self, language: Lexicon, workdays: RegionCalendar, year: int) -> None:
        self.language = language
        self.workdays = workdays
        around = range(year - 1, year + 3)
        self.years = tuple(of for of in around if MINYEAR <= of <= MAXYEAR)
        self.year = year

    @cached_property
    def first(self) -> frozenset[str]:
        """The words with which a name can begin: to know them takes the holidays of two years."""
        return _first_words(self.language, self.workdays, self.year)

    def __call__(
        self, words: Sequence[str], at: int, *, led: bool = False
    ) -> tuple[int, tuple[date, ...]] | None:
        """Return how many words at a place name a holiday, and its days in these years.

        One that is `led` by "the day of" may begin with any word.
        """
        sets = self.language.sets
        for prefix in sets["holiday_words.prefix"]:  # "the day of Reconciliation"
            if not prefix.startswith(words[at]):
                continue
            lead = prefix.split()
            begins = list(words[at : at + len(lead)]) == lead and at + len(lead) < len(words)
            if begins and (found := self(words, at + len(lead), led=True)):
                return found[0] + len(lead), found[1]
        first = without_ending(words[at], self.language).removesuffix("'")
        never = words[at] in sets["holiday_words.never"] and not led
        if never or first not in self.first:
            return None
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            name, after = tuple(words[at : at + length]), words[at + length : at + length + 1]
            if not self._may_be_name(name) or self._is_month_of(name, after):
                continue
            key = _key(name, self.language)
            if key and (days := self._days(key)):
                trailing = after and after[0] in sets["holiday_words.trailing"]
                return length + bool(trailing), days
        return None

    def _may_be_name(self, name: Sequence[str]) -> bool:
        """Tell whether words may be a name; "May Day" may, "May holiday" is a holiday in May."""
        sets, phrases = self.language.sets, self.language.phrases
        if name[-1] in sets["holiday_words.links"]:
            return False
        if any(not (word[:1].isalnum() or word == "-") or word.isdigit() for word in name):
            return False
        month = any(concept == "month" for _, concept, _ in phrases.of(name[0]))
        if month and (len(name) == 1 or name[1] in sets["holiday_words.idle"]):
            return len(name) > 1 and name[1] in sets["holiday_words.day"]
        return True

    def _is_month_of(self, name: Sequence[str], after: Sequence[str]) -> bool:
        """Tell whether a name ends in the month of a part: "in der ersten Maiwoche"."""
        parts, months = (
            {concept for _, concept, _ in self.language.phrases.of(word)}
            for word in ("".join(after), name[-1])
        )
        return "month" in months and not parts.isdisjoint(("unit", "part"))

    def _days(self, key: tuple[str, ...]) -> tuple[date, ...]:
        """Return the days in these years that go by the telling words of a name."""
        found: set[date] = set()
        for year in self.years:
            found.update(_named(key, self.language, self.workdays, year))
        return tuple(sorted(found))


@lru_cache(maxsize=64)
def _first_words(language: Lexicon, workdays: RegionCalendar, year: int) -> frozenset[str]:
    table = language.holidays
    runs = [run for of in (year, year + 1) for run in _index(language, workdays, of)]
    named = (*table["holiday"], *table["holiday_elsewhere"], *table["holiday_alias"])
    first = {run[0] for run in runs} | {name.split()[0] for name in named}
    return frozenset(first | language.sets["holiday_words.first"])


@lru_cache(maxsize=4096)
def _key(words: tuple[str, ...], language: Lexicon) -> tuple[str, ...]:
    """Return the telling words of a holiday's name."""
    text = " ".join(words).lower().replace(".", " ")
    for written, usual in language.holidays["holiday_spelling"].items():
        text = text.replace(written, usual)
    idle = language.sets["holiday_words.idle"]
    return tuple(word for word in re.findall(r"\d*[^\W\d_]+", text) if word not in idle)


@lru_cache(maxsize=256)
def _index(
    language: Lexicon, workdays: RegionCalendar, year: int
) -> Mapping[tuple[str, ...], tuple[date, ...]]:
    """Map every run of telling words in the holidays' names to the days that have it."""
    vague, never = (language.sets[f"holiday_words.{name}"] for name in ("vague", "never"))
    index: dict[tuple[str, ...], tuple[date, ...]] = {}
    for day, names in workdays.named(year, language.code).items():
        runs: set[tuple[str, ...]] = set()
        for name in re.split(r"; | and |, ", re.sub(r"\([^)]*\)", " ", names)):
            key = _key((name,), language)
            for begin in range(len(key)):
                for end in range(begin + 1, len(key) + 1):
                    run = key[begin:end]
                    telling = run[0] not in vague and len(run[0]) > 4  # noqa: PLR2004
                    if (len(run) > 1 and run[-1] not in never) or telling or run == key:
                        runs.add(run)
        for run in runs:
            index[run] = (*index.get(run, ()), day)
    return index


def _named(
    wanted: tuple[str, ...], language: Lexicon, workdays: RegionCalendar, year: int
) -> Sequence[date]:
    """Return the days of `year` that go by the telling words `wanted`."""
    table = language.holidays
    others = table["holiday_alias"].get(" ".join(wanted), "")
    wishes = [wanted, *(tuple(other.split()) for other in others.split("|") if other)]
    for wish in wishes:
        if rule := table["holiday"].get(" ".join(wish)):
            return [_day(day, year) for day in rule.split("|")]
    index = _index(language, workdays, year)
    found = [day for wish in wishes for day in index.get(wish, ())]
    if found:
        return found
    for wish in wishes:
        if rule := table["holiday_elsewhere"].get(" ".join(wish)):
            if rule.isupper():  # a region
                return _index(language, region_workdays(rule), year).get(wish, ())
            return [_day(day, year) for day in rule.split("|")]
    return []


def _day(rule: str, year: int) -> date:
    """Return the day that a rule of the lexicon gives, as in "12-25", "easter -2", "11 3 4"."""
    kind, *rest = rule.split()
    if kind in ("easter", "orthodox"):
        sunday = easter(year, EASTER_ORTHODOX) if kind == "orthodox" else easter(year)
        return sunday + timedelta(int(rest[0]))
    if not rest:
        month, day = map(int, kind.split("-"))
        return date(year, month, day)
    month, weekday, number = int(kind), int(rest[0]), int(rest[1])
    later = timedelta(int(rest[2]) if len(rest) > 2 else 0)  # noqa: PLR2004
    if number < 0:
        last = date(year, month, 31)
        return last - timedelta((last.weekday() - weekday) % 7) + later
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1)) + later
