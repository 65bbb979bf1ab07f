"""Answers, from options or from prompts, become an Interview."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from typing import Any, TypeVar

from followcal import api, cadence
from followcal.cli.dates import read_day
from followcal.errors import InputError
from followcal.model import Closure, Heard, Interview, Outcome, Person, Result

_Result = TypeVar("_Result")

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_PERSON = re.compile(r"\s*([^<>]*[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*")
_ADDRESS = re.compile(r"\S+@\S+")
_RESULTS = {
    Result.OFFER: re.compile(r"(an )?offer(ed)?"),
    Result.REJECTED: re.compile(r"(a )?reject(ed|ion)?"),
    Result.WITHDRAWN: re.compile(r"withdr(aw|awal|awn|ew)"),
}


class _Attempts:
    """Calls what reads an answer, and keeps every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def __call__(self, read: Callable[..., _Result], *args: Any) -> _Result | None:
        try:
            return read(*args)
        except InputError as error:
            self.problems.extend(error.problems)
            return None

    def each(self, read: Callable[[str], _Result], texts: Iterable[str]) -> tuple[_Result, ...]:
        found = (self(read, text) for text in texts)
        return tuple(one for one in found if one is not None)


def read_interview(answers: Mapping[str, Any], today: date) -> Interview:
    """Turn `answers`, by the names of the options, into an interview.

    Raises InputError with every problem in them.
    """
    attempt = _Attempts()
    day = attempt(day_reader(answers["region"]), answers["interview"], today)
    read = partial(day_reader(answers["region"]), today=today, near=day or today)
    interview = Interview(
        day=day or today,
        said=answers["said"],
        company=answers["company"],
        role=answers["role"],
        cadence=answers["industry"],
        region=answers["region"],
        interviewers=attempt.each(read_person, answers["interviewer"]),
        candidate=answers["candidate"],
        closed=attempt.each(partial(_closure, read), answers["closed"]),
        references=answers["references"],
        at=attempt(read_clock, "--at", answers["at"]) if answers["at"] else None,
        tz=attempt(_zone, answers["tz"]) or "",
        notes=answers["notes"],
        round=answers["round"],
        heard=attempt.each(partial(_heard, read), answers["heard"]),
        outcome=attempt(_outcome, read, answers["outcome"]) if answers["outcome"] else None,
    )
    if day:
        for base, said in spoken(interview):
            attempt(api.read_timeline, said, base, interview.region)
    else:  # nothing can be said about what comes before it
        interview = replace(interview, heard=(), outcome=None)
    checked = attempt(api.checked, interview)
    attempt(cadence.load, interview.cadence)
    if attempt.problems or not checked:
        raise InputError(*dict.fromkeys(attempt.problems))
    return checked


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
    match = _PERSON.fullmatch(text)
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
    clock = read_clock("--remind", text)
    return timedelta(hours=clock.hour, minutes=clock.minute)


def read_clock(option: str, text: str) -> time:
    """Read a time of day on the 24-hour clock, as in 9:00 or 14:30."""
    match = _CLOCK.fullmatch(text.strip())
    try:
        return time(int(match[1]), int(match[2])) if match else time(24)
    except ValueError:
        hint = " or none" if option == "--remind" else ""
        raise InputError(
            f"{option}: {text[:60]!r} is no time of day; write it as 9:00 or 14:30{hint}."
        ) from None


def _closure(read: Callable[..., date], text: str) -> Closure:
    """Read "DATE" or "DATE..DATE"; without its year, the last day is near the first."""
    first, dots, last = text.partition("..")
    begin = read(first)
    return Closure(begin, read(last, near=begin) if dots else begin)


def _heard(read: Callable[..., date], text: str) -> Heard:
    """Read "DATE: WORDS"."""
    form = 'what they said, as in "2026-12-07: please follow up next week"'
    return Heard(*_dated(read, "--heard", text, form))


def _outcome(read: Callable[..., date], text: str) -> Outcome:
    """Read "DATE: RESULT"."""
    day, words = _dated(read, "--outcome", text, 'how it ended, as in "2026-12-09: rejected"')
    plain = " ".join(words.casefold().rstrip(".!").split())
    for result, form in _RESULTS.items():
        if form.fullmatch(plain):
            return Outcome(day, result)
    hint = f"write one of {', '.join(Result)}."
    if plain == "declined":
        hint = "write rejected if they said no, or withdrawn if you did."
    raise InputError(f"--outcome: {words[:60]!r} is no outcome; {hint}")


def _dated(read: Callable[..., date], option: str, text: str, form: str) -> tuple[date, str]:
    """Split `text` at its first colon, as no date holds one, into a day and the words after it."""
    day, _, words = text.partition(":")
    if not words.strip():
        raise InputError(
            f"{option}: {text[:60]!r} cannot be read; write the date, a colon and {form}."
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


def _no_zone(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415
    from zoneinfo import available_timezones  # noqa: PLC0415

    zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
    wanted = "_".join(name.casefold().split())[:60]
    ends = [zone for folded, zone in zones.items() if folded.endswith(f"/{wanted}")]
    near = ends or [zones[folded] for folded in get_close_matches(wanted, zones, n=2)]
    hint = f"did you mean {' or '.join(near)}?" if near else "write it as in Europe/Berlin."
    return f"--tz: {name[:60]!r} is no time zone; {hint}"
