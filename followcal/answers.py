"""Answers become an Interview: a person's from options and prompts, a roster's from its cells."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from followcal import api, cadence
from followcal.days import read_day
from followcal.errors import InputError, clean
from followcal.model import Closure, Heard, Interview, Outcome, Person, Result
from followcal.workdays import workdays

_Result = TypeVar("_Result")

_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?(?:[ \u202f]?([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII
)
_LONGEST = 5_000  # characters of a person, or of the path of a cadence
SOME_DAY = date(2028, 1, 1)  # stands for a day that cannot be read; in a leap year
_PERSON = re.compile(r"\s*([^<>]*[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*")
_ADDRESS = re.compile(r"\S+@\S+")
_BETWEEN = re.compile(r"\.\.|\s+(?:-|to)\s+|\s*–\s*")
_RESULTS = {
    Result.OFFER: re.compile(r"(an )?offer(ed)?"),
    Result.REJECTED: re.compile(r"(a )?reject(ed|ion)?"),
    Result.WITHDRAWN: re.compile(r"withdr(aw|awal|awn|ew)"),
}


class Problem(NamedTuple):
    """What is wrong with the answer to one question, named as its option is; "" for several."""

    field: str
    message: str


class _Attempts:
    """Calls what reads an answer, and keeps every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, field: str, read: Callable[..., _Result], *args: Any) -> _Result | None:
        try:
            return read(*args)
        except InputError as error:
            self.problems += [Problem(field, one) for one in error.problems]
            return None

    def each(
        self, field: str, read: Callable[[str], _Result], texts: Iterable[str]
    ) -> tuple[_Result, ...]:
        found = (self(field, read, text) for text in texts)
        return tuple(one for one in found if one is not None)


def read_interview(answers: Mapping[str, Any], today: date) -> Interview:
    """Turn `answers`, by the names of the options, into an interview.

    Raises InputError with every problem in them.
    """
    found = try_interview(answers, today)
    if isinstance(found, Interview):
        return found
    raise InputError(*dict.fromkeys(message for _, message in found))


def try_interview(
    answers: Mapping[str, Any], today: date | None
) -> Interview | tuple[Problem, ...]:
    """Turn `answers`, by the names of the options, into an interview, or tell all their problems.

    Without `today`, days that change their meaning from day to day ("yesterday") are refused.
    """
    attempt = _Attempts()
    interview = _read(attempt, answers, today)
    checked = attempt("", api.checked, interview)
    attempt("closed", workdays, "", [(one.first, one.last) for one in interview.closed])
    attempt("industry", _cadence, interview.cadence)
    if checked and not attempt.problems:
        return checked
    regional = {message for field, message in attempt.problems if field == "region"}
    problems = [
        Problem("region" if message in regional else field or _named(message, answers), message)
        for field, message in attempt.problems
    ]
    return tuple(reversed(dict.fromkeys(reversed(problems))))


def _read(attempt: _Attempts, answers: Mapping[str, Any], today: date | None) -> Interview:
    """Read all `answers`, with what can stand for those of which the `attempt` fails."""
    region = answers["region"]
    attempt("region", api.month_first, region)  # every date would complain of it again
    day = attempt("interview", day_reader(region), answers["interview"], today)
    read = partial(day_reader(region), today=today, near=day or today or SOME_DAY)
    interview = Interview(
        day=day or date.min,
        said=answers["said"],
        company=answers["company"],
        role=answers["role"],
        cadence=answers["industry"],
        region=region,
        interviewers=attempt.each("interviewer", read_person, answers["interviewer"]),
        candidate=answers["candidate"],
        closed=attempt.each("closed", partial(_closure, read), answers["closed"]),
        references=answers["references"],
        at=attempt("at", read_clock, answers["at"]) if answers["at"] else None,
        tz=attempt("tz", _zone, answers["tz"]) or "",
        notes=answers["notes"],
        round=answers["round"],
        heard=attempt.each("heard", partial(_heard, read), answers["heard"]),
        outcome=attempt("outcome", _outcome, read, answers["outcome"])
        if answers["outcome"]
        else None,
        candidate_id=answers.get("candidate_id", ""),
    )
    if not day:  # nothing can be said about what comes before it
        return replace(interview, heard=(), outcome=None)
    for at, (base, words) in enumerate(spoken(interview)):
        field = "heard" if at or not interview.said.strip() else "said"
        attempt(field, _timeline, field, words, base, region)
    return interview


def _timeline(field: str, words: str, base: date, region: str) -> None:
    """Raise InputError if `words` cannot be read, under the name of their own `field`."""
    try:
        api.read_timeline(words, base, region)
    except InputError as error:
        told = (re.sub("^said:", f"{field}:", message) for message in error.problems)
        raise InputError(*told) from None


def _cadence(name: str) -> None:
    """Raise InputError if there is no cadence of that `name`, or if no file can have it."""
    cadence.load(clean(name, "industry", _LONGEST))


def _named(message: str, answers: Mapping[str, Any]) -> str:
    """Return the field that `message` begins with, as those of api.checked do."""
    field = message.partition(":")[0].partition("'")[0]
    return field if field in answers else ""


def spoken(interview: Interview) -> list[tuple[date, str]]:
    """Give what the employer said about when it decides, in order, with the days."""
    words = [(interview.day, interview.said)] if interview.said.strip() else []
    heard = sorted(interview.heard, key=lambda one: one.day)
    return words + [(one.day, one.said) for one in heard]


def day_reader(region: str) -> Callable[..., date]:
    """Give the reader of days for `region`, which decides what 3/4 means."""
    return partial(read_day, month_first=partial(api.month_first, region))


def read_person(text: str) -> Person:
    """Read an interviewer, as in "Ada Lovelace <ada@acme.example>", or the name alone."""
    match = _PERSON.fullmatch(text) if len(text) <= _LONGEST else None
    if not match or _ADDRESS.fullmatch(match[1]):
        raise InputError(
            f"The interviewer {text[:60]!r} cannot be read; write a name and, if you have it, the"
            ' address, as in "Ada Lovelace <ada@acme.example>".'
        )
    return Person(match[1], match[2] or "")


def read_remind(text: str) -> timedelta | None:
    """Read when an all-day event rings: a time of day, or "none"."""
    if text.strip().casefold() == "none":
        return None
    clock = read_clock(text, " or none")
    return timedelta(hours=clock.hour, minutes=clock.minute)


def read_clock(text: str, hint: str = "") -> time:
    """Read a time of day, as in 9:00 or 14:30, also as spreadsheets show it: 2:30:00 PM."""
    match = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(match[1]), int(match[2])) if match else (24, 0)
    if match and match[3]:
        after_noon = 12 * (match[3] in "pP")
        hour = hour % 12 + after_noon if 1 <= hour <= 12 else 24  # noqa: PLR2004 - hours of a clock
    try:
        return time(hour, minute)
    except ValueError:
        raise InputError(
            f"The time of day {text[:60]!r} cannot be read; write it as 9:00 or 14:30{hint}."
        ) from None


def _closure(read: Callable[..., date], text: str) -> Closure:
    """Read "DATE" or "DATE..DATE"; " to " or a dash will do. The last is near the first."""
    first, *last = _BETWEEN.split(text, maxsplit=1)
    begin = read(first)
    return Closure(begin, read(last[0], near=begin) if last else begin)


def _heard(read: Callable[..., date], text: str) -> Heard:
    """Read "DATE: WORDS"."""
    form = 'what they said, as in "2026-12-07: please follow up next week"'
    return Heard(*_dated(read, "The news", text, form))


def _outcome(read: Callable[..., date], text: str) -> Outcome:
    """Read "DATE: RESULT"."""
    day, words = _dated(read, "The outcome", text, 'how it ended, as in "2026-12-09: rejected"')
    return Outcome(day, read_result(words))


def read_result(words: str) -> Result:
    """Read how it ended: offer, rejected or withdrawn, in the forms in which people say it."""
    plain = " ".join(words.casefold().rstrip(".!").split())
    for result, form in _RESULTS.items():
        if form.fullmatch(plain):
            return result
    hint = f"write one of {', '.join(Result)}."
    if plain == "declined":
        hint = "write rejected if they said no, or withdrawn if you did."
    raise InputError(f"The outcome {words[:60]!r} is unknown; {hint}")


def _dated(read: Callable[..., date], what: str, text: str, form: str) -> tuple[date, str]:
    """Split `text` at its first colon, as no date holds one, into a day and the words after it."""
    day, _, words = text.partition(":")
    if not words.strip():
        raise InputError(
            f"{what} {text[:60]!r} cannot be read; write the date, a colon and {form}."
        )
    return read(day), words.strip()


def _zone(name: str) -> str:
    if not name:
        return ""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few give a zone

    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # unknown, a folder, not a name at all
        raise InputError(_no_zone(name)) from None


@lru_cache(maxsize=1_024)  # a column repeats its mistakes
def _no_zone(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415
    from zoneinfo import available_timezones  # noqa: PLC0415

    zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
    wanted = "_".join(name.casefold().split())[:60]
    ends = [zone for folded, zone in zones.items() if folded.endswith(f"/{wanted}")]
    near = ends or [zones[folded] for folded in get_close_matches(wanted, zones, n=2)]
    hint = f"did you mean {' or '.join(near)}?" if near else "write it as in Europe/Berlin."
    return f"The time zone {name[:60]!r} is unknown; {hint}"
