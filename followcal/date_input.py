"""Days as people write them. A date with two readings is refused, never guessed.

dateutil's parser fills in what is missing and swaps what is impossible, so it does not serve here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from followcal.errors import InputError, Problem
from followcal.later import pattern, shipped
from followcal.model import MONTHS, WEEKDAYS, short_date, unaccented

_MARKS = " \t\n'\"‘’“”"  # around a date, where a shell or a letter leaves them
_YEARS = range(2000, 2101)
_MONTH_NUMBERS = range(1, 13)
_AHEAD = timedelta(days=183)
_BACK = {"day before yesterday": 2, "yesterday": 1, "today": 0, "tomorrow": -1}
_BARE = pattern(r"(?:([a-z]+)\.? )?(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_WEEKDAYS = tuple(map(str.casefold, WEEKDAYS))
_MONTHS = tuple(map(str.casefold, MONTHS))
_WEEKDAY = r"(?:(last|this) )?([a-z]+)\.?"
_NUMBERS = r"(\d{1,4})([./-])(\d{1,2})(?:\2(\d{1,4}))?\.?"
_WORDED = tuple(
    form.replace("MONTH", r"(?P<month>[a-z]+)\.?").replace("DAY", r"(?P<day>\d{1,2})")
    for form in (
        r"DAY(?:st|nd|rd|th)?\.?[ -]?MONTH(?:[ -]?(?P<year>[0-9]+))?",
        r"MONTH[ -]?DAY(?:st|nd|rd|th)?(?:[ -](?P<year>[0-9]+))?",
        r"(?P<year>[0-9]{4})[ -]MONTH[ -]DAY",
    )
)
# As in "le 3", "3 de mayo", "1er mai".
_BETWEEN = pattern(r"^(?:am|le|el|op) |(?<=\w )(?:del?|den) (?=\w)|(?<=\b1)er\b")
_SHORT = pattern(r"^([a-z]+)\.? (?=\d{1,2}(?:\.? [^\W\d]|[./-]\d{1,2}\b))")
_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FORMS = 'write it as in 2026-11-19, "19 Nov 2026", "Nov 19", yesterday or Friday'
_LASTING = 'write it as in 2026-11-19 or "19 Nov 2026"'  # forms that mean the same on any day


def read_day(
    text: str,
    today: date | None,
    month_first: Callable[[], bool | None],
    near: date | None = None,
) -> date:
    """Read `text` as a day: ISO, numbers, with the month's name, or relative to `today`.

    Names may be English, German, French, Spanish or Dutch.
    Without `today`, as in a file that is read again on other days, what is relative is refused, and
    so is a date without a year that has no `near` day.

    `month_first` says whether 3/4 is the fourth of March; None refuses what has two readings. 3.4.
    is the third of April everywhere, and the one of two readings that is before `near` is none.
    A weekday is the last such day, today included; "last" excludes today, "this" means the week
    from Monday. Without a year it is the latest such date up to six months after `near` (today,
    unless given). "The 9th" is the last such day where nothing else is near. Raises InputError,
    also for years outside 2000 to 2100.
    """
    try:
        day = date.fromisoformat(text.strip(_MARKS))
    except ValueError:
        words = unaccented(text.strip(_MARKS).casefold())
        words = " ".join(re.sub(r"\b(?:on|the|of)\b|,", " ", words).split())
        if words not in _BACK:
            words = _in_english(words)
            words = _with_month(words, today) if today and not near else words
        day = _relative(words, text, today) or _absolute(words, text, today, near, month_first)
    if day.year not in _YEARS:
        wrong = f"{_quoted(text)} is outside the years 2000 to 2100"
        raise InputError(Problem(wrong, "check the year."))
    return day


def _in_english(words: str) -> str:
    """Translate the names in `words` of another language; English ones stay as they are.

    The part of a day is left out. What is some time ago becomes its days, as in "21 days ago".
    """
    names, short, forms, numbers, units = _known()
    if ago := re.fullmatch(forms["ago"], words, re.ASCII):
        count, unit = filter(None, ago.groups())
        return f"{(numbers.get(count) or int(count)) * units[unit]} days ago"
    for day in ("today", "yesterday"):
        if re.fullmatch(forms[day], words):
            return day
    words = re.sub(rf"(?<=\w) (?:{forms['part']})$", "", words)
    bare = _BETWEEN.sub("", words)
    bare = _SHORT.sub(lambda found: f"{short.get(found[1], found[1])} ", bare)
    told = _WORD.sub(lambda found: names.get(found[0].replace("’", "'"), found[0]), bare)
    return words if told == words else re.sub(r"^(\w+) last$", r"last \1", told)


@cache
def _known() -> tuple[dict[str, Any], ...]:
    """Load names of days by what stands for them, anywhere and before a date, and other words.

    These are the forms in which days are told, as expressions, then numbers, then units in days.
    """
    return shipped(Path(__file__).with_suffix(".toml"), _made)  # type: ignore[no-any-return]


def _made(table: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Any], ...]:
    names: tuple[dict[str, str], ...] = ({}, {})
    for name, words in table["names"].items():
        english, _, before = name.partition("-")
        names[bool(before)].update(dict.fromkeys(words.split(), english))
    numbers, units = (
        {word: int(count) for count, words in table[part].items() for word in words.split()}
        for part in ("numbers", "units")
    )
    forms = {}
    for name, form in table["forms"].items():
        told = form.replace("PART", f"(?:{table['forms']['part']})")
        told = told.replace("UNIT", f"({'|'.join(units)})")
        forms[name] = told.replace("N", rf"(\d{{1,3}}|{'|'.join(numbers)})")
    return (*names, forms, numbers, units)


def _with_month(words: str, today: date) -> str:
    """Add to "9th" or "monday 9th" the month of the last such day."""
    bare = _BARE.fullmatch(words)
    if bare and (not bare[1] or _index(bare[1], _WEEKDAYS) is not None):
        first = today.replace(day=1)
        for _ in range(3):  # of three months in a row, two have a 31st
            with suppress(ValueError):
                if first.replace(day=int(bare[2])) <= today:
                    return f"{words} {_MONTHS[first.month - 1]}"
            first = (first - timedelta(1)).replace(day=1)
    return words


def _relative(words: str, text: str, today: date | None) -> date | None:
    ago = re.fullmatch(r"(\d+) days ago", words, re.ASCII)
    back = int(ago[1]) if ago else _BACK.get(words)
    match = re.fullmatch(_WEEKDAY, words) if back is None else None
    weekday = _index(match[2], _WEEKDAYS) if match else None
    if back is None and weekday is None:
        return None
    if today is None:
        wrong = f"{_quoted(text)} means another day tomorrow"
        raise InputError(Problem(wrong, "write it as in 2026-11-19."))
    if match and weekday is not None:
        back = today.weekday() - weekday
        if match[1] != "this":
            back = back % 7 or (7 if match[1] else 0)
    return today - timedelta(back or 0)


def _absolute(
    words: str,
    text: str,
    today: date | None,
    near: date | None,
    month_first: Callable[[], bool | None],
) -> date:
    """Read a date in numbers or with the month's name, with or without its weekday."""
    since, near = near, near or today
    first, _, rest = words.partition(" ")
    weekday = _index(first.removesuffix("."), _WEEKDAYS)
    forms = _FORMS if today else _LASTING
    readings, year = _readings(words if weekday is None else rest, text, forms)
    if year is None and near is None:
        wrong = f"The date {_quoted(text)} needs its year"
        raise InputError(Problem(wrong, "write it as in 2026-11-19."))
    days = sorted({day for one in readings if (day := _date(*one, year, near))})
    if not days:
        wrong = f"There is no such day as {_quoted(text)}"
        hint = _longest(readings, year or (near.year if near else 0))
        raise InputError(Problem(wrong, hint or "check it against a calendar."))
    if since and days[0] < since <= days[-1] <= (today or days[-1]):
        days = days[-1:]
    if len(days) > 1 and (order := month_first()) is not None:
        days = [day for day in days if (day.month == readings[0][0]) == order]
    if len(days) > 1:
        either = " or ".join(f"{short_date(day)} ({day})" for day in days)
        wrong = f"{_quoted(text)} can mean {either}"
        raise InputError(Problem(wrong, "write it like that, or add the region."))
    (day,) = days
    if weekday not in (None, day.weekday()):
        wrong = f"{_quoted(text)} does not fit: that day is {short_date(day)}"
        raise InputError(Problem(wrong, "correct either."))
    return day


def _readings(words: str, text: str, forms: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return the months and days that `words` can mean, and the year if it is given."""
    if match := re.fullmatch(_NUMBERS, words, re.ASCII):
        a, b, c = match[1], match[3], match[4]
        if len(a) > 2:  # noqa: PLR2004 - a year comes first
            readings, year = [(int(b), int(c))] if c else [], a
        else:
            readings, year = [(int(a), int(b)), (int(b), int(a))], c
            if match[2] == "." and int(b) in _MONTH_NUMBERS:
                readings = readings[1:]  # with dots, the day comes first
    elif match := next(
        filter(None, (re.fullmatch(form, words, re.ASCII) for form in _WORDED)), None
    ):
        month = _index(match["month"], _MONTHS)
        readings = [] if month is None else [(month + 1, int(match["day"]))]
        year = match["year"]
    else:
        readings, year = [], None
    if not readings:
        raise InputError(Problem(f"The date {_quoted(text)} cannot be read", f"{forms}."))
    if year and len(year) != 4:  # noqa: PLR2004
        wrong = f"The date {_quoted(text)} needs its year with four digits, as in 2026."
        raise InputError(wrong)
    return readings, int(year) if year else None


def _longest(readings: Iterable[tuple[int, int]], year: int) -> str:
    """Say how many days the month has in a `year` that is meant, "" if there is no such month."""
    for month, _ in readings:
        with suppress(OverflowError, ValueError):
            last = date(year + month // len(MONTHS), month % len(MONTHS) + 1, 1) - timedelta(1)
            if last.month == month:
                return f"{MONTHS[month - 1]} {last.year} has {last.day} days."
    return ""


def _date(month: int, day: int, year: int | None, near: date | None) -> date | None:
    """Return that day, without a `year` the latest up to six months after `near`; None if none."""
    years = [near.year + 1, near.year, near.year - 1] if near else []
    for one in years if year is None else [year]:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year is not None or not near or found <= near + _AHEAD:
            return found
    return None


def _index(word: str, names: Iterable[str]) -> int | None:
    """Return the place of the name that `word` is, or that its three letters or more begin."""
    least = 3
    found = (at for at, name in enumerate(names) if name.startswith(word) and len(word) >= least)
    return next(found, None)


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")  # noqa: PLR2004
