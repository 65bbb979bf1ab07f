"""Answers, from options or from prompts, become an Interview."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import Any, TypeVar

from followcal import api, cadence
from followcal.cli.dates import read_day
from followcal.errors import InputError
from followcal.model import Closure, Interview, Person

_Result = TypeVar("_Result")

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_PERSON = re.compile(r"\s*([^<>]*[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*")
_ADDRESS = re.compile(r"\S+@\S+")


def read_interview(answers: Mapping[str, Any], today: date) -> Interview:
    """Turn `answers`, by the names of the options, into an interview.

    Raises InputError with every problem in them.
    """
    problems: list[str] = []

    def attempt(read: Callable[..., _Result], *args: Any) -> _Result | None:
        try:
            return read(*args)
        except InputError as error:
            problems.extend(error.problems)
            return None

    day = attempt(day_reader(answers["region"]), answers["interview"], today) or today
    closed = (attempt(_closure, one, day, today, answers["region"]) for one in answers["closed"])
    people = (attempt(read_person, one) for one in answers["interviewer"])
    interview = Interview(
        day=day,
        said=answers["said"],
        company=answers["company"],
        role=answers["role"],
        cadence=answers["industry"],
        region=answers["region"],
        interviewers=tuple(filter(None, people)),
        candidate=answers["candidate"],
        closed=tuple(filter(None, closed)),
        references=answers["references"],
        at=attempt(read_clock, "--at", answers["at"]) if answers["at"] else None,
        tz=attempt(_zone, answers["tz"]) or "",
        notes=answers["notes"],
    )
    checked = attempt(api.checked, interview)
    attempt(cadence.load, interview.cadence)
    if problems or not checked:
        raise InputError(*dict.fromkeys(problems))
    return checked


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


def _closure(text: str, day: date, today: date, region: str) -> Closure:
    """Read "DATE" or "DATE..DATE"; without years, those that come next to the interview's `day`."""
    read = day_reader(region)
    first, dots, last = text.partition("..")
    begin = read(first, today, near=day)
    return Closure(begin, read(last, today, near=begin) if dots else begin)


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
