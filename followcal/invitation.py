"""Invitations: what the events of an iCalendar file say, whoever wrote it.

`ics` writes calendars of ours; here are those of others, which are mended where they can be.
"""

import re
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from followcal import mail
from followcal.errors import InputError
from followcal.later import later
from followcal.mail import Person

icalendar = later("icalendar")

_MOST = 2_000_000  # characters, without what is attached
_PEOPLE = 500  # in a file
_EVENTS = 2_000  # in a file, with all that is in them
_TEXT = 100_000  # characters of a description
_NAMED = re.compile(r"[A-Z][A-Z0-9-]*[;:]")
_ATTACHED = re.compile(r"^ATTACH[;:].*\n(?:[ \t].*\n)*", re.MULTILINE)
_DAY = timedelta(days=1)
_FOLDED = 60  # characters from which a line may have been folded
_HTML = re.compile(r"<(?:br|p|a|div|span|b|ul|html)\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=\"(https?://[^\"]+)\"", re.IGNORECASE)
_LINKS = (
    "x-google-conference x-microsoft-skypeteamsmeetingurl x-microsoft-onlinemeetingexternallink"
    " conference url".split()
)


class Invitation(NamedTuple):
    """One event: `end` is None where it has none; days without a time are dates.

    `uid` is that of the event, and of one among those that repeat; `repeats` tells that its days
    are several. `zone` is where its time of day is, "UTC" or "" if that is not known. `owner` is
    the address after which the calendar is named.
    """

    uid: str
    sequence: int
    method: str
    cancelled: bool
    repeats: bool
    begin: date
    end: date | None
    zone: str
    title: str
    text: str
    place: str
    links: tuple[str, ...]
    organiser: Person | None
    guests: tuple[Person, ...]
    owner: str


def read(text: str, name: str) -> list[Invitation]:
    """Read all events of `text`, which messages call `name`, the latest version of each.

    Raises InputError if there is none, if they are damaged, or if they are too many or too large.
    """
    text = _ATTACHED.sub("", text.replace("\r\n", "\n").replace("\r", "\n") + "\n")
    if len(text) > _MOST:
        raise InputError(
            f"{name} has {len(text):,} characters, more than an invitation; save the one event."
        )
    if (people := len(re.findall(r"^ATTENDEE[;:]", text, re.MULTILINE))) > _PEOPLE:
        raise InputError(f"{name} invites {people:,} people, so it is no interview.")
    if (parts := text.count("\nBEGIN:")) > _EVENTS:
        raise InputError(f"{name} is a calendar of {parts:,} parts; save the one event.")
    try:
        with warnings.catch_warnings():  # of zones that are guessed, of which only the day counts
            warnings.simplefilter("ignore")
            calendars = icalendar.Calendar.from_ical(_mended(text), multiple=True)
        found = [
            _invitation(calendar, event)
            for calendar in calendars
            for event in calendar.subcomponents
            if event.name == "VEVENT"
        ]
    except mail.BROKEN:
        raise InputError(
            f"{name} is a damaged invitation; save it again, or give the day and what you know."
        ) from None
    if not found:
        raise InputError(f"{name} holds no event; save the invitation itself.")
    return latest(found)


def latest(found: Iterable[Invitation]) -> list[Invitation]:
    """Return the latest version of each event, by its uid."""
    in_order = sorted(found, key=lambda one: (one.sequence, one.cancelled))
    return list({one.uid or one: one for one in in_order}.values())


def _mended(text: str) -> str:
    """Put back what marks the lines that go on, where a program has taken it off."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _NAMED.match(line) or line[:1] in " \t" or not lines:
            lines.append(line)
        else:
            lines.append(f" {line}" if len(lines[-1]) > _FOLDED else f" \\n{line}")
    return "\r\n".join(line for line in lines if line.strip())


def _invitation(calendar: Any, event: Any) -> Invitation:
    start = _first(event, "dtstart")
    begin = start.dt
    if begin.year not in mail.YEARS:
        raise ValueError(begin)
    instance = _first(event, "recurrence-id")
    uid = "".join(_text(event, "uid").split())
    repeats = _first(event, "rrule")
    once = (repeats or {}).get("count") == [1] or instance
    method = _text(calendar, "method").upper()
    text = (_text(event, "description") or _text(event, "x-alt-desc"))[:_TEXT]
    links = (*(_text(event, link) for link in _LINKS), *_HREF.findall(text))
    return Invitation(
        uid=f"{uid}/{instance.to_ical().decode()}" if uid and instance else uid,
        sequence=_number(_text(event, "sequence")),
        method=method,
        cancelled="CANCELLED" in (_text(event, "status").upper(), f"{method}LED"),
        repeats=not once and bool(repeats or _first(event, "rdate")),
        begin=begin,
        end=_end(event, begin),
        zone=_zone(begin, start.params.get("tzid", ""), _text(calendar, "x-wr-timezone")),
        title=" ".join(_text(event, "summary").split()),
        text=mail.shown(text) if _HTML.search(text) else text,
        place=" ".join(_text(event, "location").split()),
        links=tuple(filter(None, links)),
        organiser=next(map(_guest, _every(event, "organizer")), None),
        guests=tuple(map(_guest, _every(event, "attendee"))),
        owner=_text(calendar, "x-wr-calname"),
    )


def _every(component: Any, name: str) -> list[Any]:
    """Return the properties called `name`."""
    found = component.get(name) or []
    return found if isinstance(found, list) else [found]


def _first(component: Any, name: str) -> Any:
    return next(iter(_every(component, name)), None)


def _text(component: Any, name: str) -> str:
    return mail.seen(str(_first(component, name) or ""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - of digits


def _end(event: Any, begin: date) -> date | None:
    """Return when an event ends, None where that is not told or cannot be."""
    ends, lasts = _first(event, "dtend"), _first(event, "duration")
    end = ends.dt if ends else begin + lasts.dt if lasts else None
    same = isinstance(end, datetime) == isinstance(begin, datetime)
    try:
        return end if end and same and end > begin else None
    except TypeError:  # one of them has a zone
        return None


def _zone(begin: date, given: str, calendars: str) -> str:
    """Return the IANA name of the zone of a time of day, "" if that is not known."""
    if not isinstance(begin, datetime):
        return ""
    key = str(getattr(begin.tzinfo, "key", "")) or _zone_named(given)
    return calendars or key if key == "UTC" else key


def _zone_named(name: str) -> str:
    """Return the zone that Windows or a program names, as in "(UTC+01:00) Amsterdam, Berlin"."""
    known = icalendar.timezone.windows_to_olson.WINDOWS_TO_OLSON
    plain = re.sub(r"^\([^)]*\)\s*", "", name)
    if zone := known.get(re.sub(r" Time \(.*\)", " Standard Time", plain)):
        return str(zone)
    for city in plain.split(", ") if "/" in name or plain != name else ():
        if zone := _cities().get(city.rpartition("/")[2].replace(" ", "_")):
            return zone
    return ""


@cache
def _cities() -> Mapping[str, str]:
    """Find the zones of the machine, in many files, by the cities after which they are named."""
    return {zone.rpartition("/")[2]: zone for zone in sorted(available_timezones())}


def _guest(one: Any) -> Person:
    """Return a person with the address, which may stand beside the link."""
    name, kind, role, status, other = (
        mail.seen(str(one.params.get(key, "")))
        for key in ("cn", "cutype", "role", "partstat", "email")
    )
    scheme, _, address = str(one).strip().rpartition(":")
    address = address if "@" in address and scheme.lower() in ("", "mailto") else other
    return Person(name, address.strip(), kind.upper(), role.upper(), status.upper())


def last_day(one: Invitation, zone: tzinfo | None = None) -> date:
    """Return the day of an event, the last of several, in the `zone` if it has a time in one."""
    last = one.begin
    if one.end and one.end - last >= _DAY:
        last = one.end - (timedelta(microseconds=1) if isinstance(last, datetime) else _DAY)
    if isinstance(last, datetime):
        return (last.astimezone(zone) if zone and last.tzinfo else last).date()
    return last
