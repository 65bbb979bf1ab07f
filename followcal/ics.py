"""Plans become the bytes of one iCalendar file; alone in knowing icalendar."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from io import BytesIO
from itertools import filterfalse, zip_longest
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, quote_plus

from followcal.errors import InputError, clean
from followcal.later import later
from followcal.model import LANGUAGES, FollowUp, Interview, Kind, Plan
from followcal.reasons import in_words
from followcal.speech import SPELLED, Speech, spoken

icalendar = later("icalendar")
zoneinfo = later("zoneinfo")

MORNING = timedelta(hours=9)
OFTEN = timedelta(hours=12)  # in which a program that subscribes looks again
COLOUR = "#2E8B57"
"""The colour of a calendar, which CSS calls sea green."""

_PRODID = "-//followcal//followcal 1//EN"  # names no release, so an upgrade changes no byte
_OURS = b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//followcal//"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_UID = re.compile(rf"-({'|'.join(Kind)})(?:-\d+)?@followcal")
_BEGIN, _END = b"BEGIN:VEVENT\n", b"END:VEVENT\n"
_HOLE = bytes(16)  # as a disk leaves where it lost something
_FIRST = re.compile(rb"^BEGIN:VEVENT\r?\n", re.MULTILINE)
_HEAD = re.compile(rb"BEGIN:VCALENDAR(?:\n(?!BEGIN:|END:).*)*", re.IGNORECASE)
_LOOKS = re.compile(rb"^(?:CATEGORIES|COLOR|X-APPLE-CALENDAR-COLOR):.*\r\n", re.MULTILINE)
_STAMPS = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n", re.MULTILINE)
_ALARM = re.compile(rb"^BEGIN:VALARM\r\n.*?^END:VALARM\r\n", re.DOTALL | re.MULTILINE)
_ALARM_BEGINS, _ALARM_ENDS = b"\nBEGIN:VALARM\r\n", b"\nEND:VALARM\r\n"
_TRIGGER = re.compile(rb"^TRIGGER.*\r\n", re.MULTILINE)
_CANCELLED = b"\r\nSTATUS:CANCELLED\r\n"
_SPEAKS = re.compile(
    rf"^X-FOLLOWCAL-LANGUAGE:({'|'.join((*LANGUAGES, *SPELLED))})\r\n".encode(), re.MULTILINE
)
_ESCAPES = {
    "\\": r"\\",
    ";": r"\;",
    ",": r"\,",
    "\r\n": r"\n",
    "\n": r"\n",
    "\r": r"\n",
}  # in order
_ESCAPED = re.compile(r"[\\;,\r\n]")
_PIECE = re.compile(  # as many bytes of a line as fit, without half a character or an escape's half
    rb"(?>.{1,74}(?![\x80-\xbf]))(?:(?<![\\^])|\Z)|.{1,73}(?=[\\^](?![\x80-\xbf]))", re.DOTALL
)
_LENGTH = timedelta(minutes=30)
_LIMIT = 100_000  # characters a field, far beyond any letter


Mark: TypeAlias = tuple[str, Mapping[str, str]]
"""What we note about a calendar for ourselves: a name in capital letters, and facts by name."""


class DamagedError(InputError):
    """Tell why a calendar that was written before cannot be read back."""


class Entry(NamedTuple):
    """One event of a file: `data` is its bytes, `revision` its SEQUENCE, `day` its first day.

    `tz` is the zone in which that is the day, "" for UTC or an event that lasts all day.
    """

    uid: str
    day: date
    title: str
    revision: int
    cancelled: bool
    data: bytes
    tz: str = ""


def write(
    plans: Sequence[Plan],
    stamp: datetime,
    *,
    name: str = "",
    remind: timedelta | None = MORNING,
) -> bytes:
    """Write the follow-ups of all `plans` as one calendar called `name`, in order of their days.

    The arguments and the errors are those of `entries` and of `join`.
    """
    return join(entries(plans, stamp, remind), name=name)


def entries(
    plans: Sequence[Plan], stamp: datetime, remind: timedelta | None = MORNING
) -> list[Entry]:
    """Write the follow-ups of all `plans`, one event each.

    `stamp` is the moment of writing, with its zone. `remind` is when an all-day event rings,
    counted from the midnight that begins it; an event with a time of day rings as it begins;
    None silences all. Raises InputError if a text, a zone or a day fits no calendar, or if two
    follow-ups share a uid, since one would replace the other.
    """
    if stamp.utcoffset() is None:
        raise InputError(f"stamp: {stamp.isoformat()} has no time zone; add one, such as UTC")
    found = [
        _entry(plan, follow_up, stamp, remind, cancelled=cancelled)
        for plan in plans
        for follow_ups, cancelled in ((plan.follow_ups, False), (plan.cancelled, True))
        for follow_up in follow_ups
    ]
    _refuse_shared_uids(found)
    return found


def join(
    found: Iterable[Entry],
    *,
    name: str = "",
    refresh: timedelta | None = None,
    marks: Iterable[Mark] = (),
) -> bytes:
    """Make one calendar called `name` of what was `found`, in order of the days.

    `refresh` is how often a program that subscribes to it should look again, `marks` what only we
    read back. Raises InputError if there is no event, or if the name fits no calendar.
    """
    in_order = sorted(found, key=_order)
    if not in_order:
        raise InputError("there is no follow-up to put into a calendar")
    lines = [
        b"BEGIN:VCALENDAR\r\n",
        _shared("version", "2.0"),
        _shared("prodid", _PRODID),
        _shared("calscale", "GREGORIAN"),
    ]
    if name.strip():
        title = _line(name, "calendar name")
        lines += [_written("NAME", title), _written("X-WR-CALNAME", title)]
    lines += [_often(refresh)] if refresh else []
    lines += [b"COLOR:seagreen\r\n", _folded(f"X-APPLE-CALENDAR-COLOR:{COLOUR}")]
    for mark, facts in marks:
        held = "&".join(f"{name}={_quoted(text)}" for name, text in facts.items() if text)
        lines.append(_folded(f"X-FOLLOWCAL-{mark}:{held}"))
    return b"".join((*lines, *(entry.data for entry in in_order), b"END:VCALENDAR\r\n"))


def refreshing(data: bytes) -> bytes:
    """Return a calendar that `join` made as one to subscribe to, which is looked at OFTEN."""
    return _FIRST.sub(lambda found: _often(OFTEN) + found[0], data, count=1)


def refreshes(data: bytes) -> bool:
    """Tell whether a calendar that `join` made is one to subscribe to."""
    return b"\nREFRESH-INTERVAL" in _head(data)


def webcal(address: str) -> str:
    """Return an https `address` of a calendar as one that programs subscribe to."""
    return address.replace("https:", "webcal:", 1)


def _often(refresh: timedelta) -> bytes:
    often = icalendar.vDuration(refresh).to_ical().decode()
    return _folded(f"REFRESH-INTERVAL;VALUE=DURATION:{often}") + _folded(f"X-PUBLISHED-TTL:{often}")


def split(data: bytes) -> dict[str, bytes]:
    """Take a calendar that `join` made apart into its events by uid; the reverse of `join`.

    Raises DamagedError if it is damaged, or holds something other than events.
    """
    plain = data.replace(b"\r\n", b"\n")
    at = plain.find(b"\n" + _BEGIN) + 1
    head, by_uid = plain[:at].removesuffix(b"\n"), dict[str, bytes]()
    sound = is_ours(data) and bool(_HEAD.fullmatch(head)) and _HOLE not in plain
    while sound and plain.startswith(_BEGIN, at):  # one by one, as there may be many
        end = plain.find(b"\n" + _END, at) + len(b"\n" + _END)
        event = plain[at:end].replace(b"\n", b"\r\n")
        sound = end > at and plain.find(b"\n" + _BEGIN, at, end) < 0
        if by_uid.setdefault(uid_of(event), event) is not event:
            raise DamagedError("it is damaged: two of its events have the same UID")
        at = end
    if not sound or plain[at:].strip() != b"END:VCALENDAR":
        raise DamagedError("it is damaged, or holds something that followcal did not write")
    return by_uid


def events_in(data: bytes) -> list[bytes]:
    """Return the events of a calendar that any program wrote, as `split` gives ours."""
    begun = (b"\n" + data.replace(b"\r\n", b"\n")).split(b"\n" + _BEGIN)[1:]
    found = [(event + b"\n").partition(b"\n" + _END) for event in begun]
    return [(_BEGIN + event + end).replace(b"\n", b"\r\n") for event, end, _ in found if end]


def whole_in(data: bytes) -> dict[str, bytes]:
    """Return those events of a damaged calendar, by uid, that are whole.

    Of two with the same uid it is the one that programs believe.
    """
    found: dict[str, Entry] = {}
    for event in events_in(data):
        with suppress(DamagedError):
            entry = read(event)
            before = found.get(entry.uid, entry)
            if entry.uid and _HOLE not in event and entry.revision >= before.revision:
                found[entry.uid] = entry
    return {uid: entry.data for uid, entry in found.items()}


def name_of(data: bytes) -> str:
    """Return the name of a calendar that `join` made, "" if it has none."""
    found = re.search(rb"^NAME:(.*)$", _head(data), re.MULTILINE)
    return re.sub(r"\\(.)", r"\1", found[1].decode(errors="replace")) if found else ""


def marks(data: bytes, mark: str) -> list[dict[str, str]]:
    """Return the facts of those marks of a calendar that are called `mark`."""
    found = re.findall(rf"^X-FOLLOWCAL-{mark}:(.*)$".encode(), _head(data), re.MULTILINE)
    return [dict(parse_qsl(one.decode(errors="replace"))) for one in found]


def _head(data: bytes) -> bytes:
    """Return the lines before a calendar's first event, each whole and ended by a newline."""
    begin = _FIRST.search(data)
    head = data[: begin.start()] if begin else data
    return head.replace(b"\r\n", b"\n").replace(b"\n ", b"")


def read(data: bytes, tz: str = "") -> Entry:
    """Read one event out of those that `split` gives; its day is that in `tz`, else in UTC.

    Raises DamagedError if it is damaged.
    """
    try:
        event: Any = icalendar.Event.from_ical(data)
        start, sequence = event.start, int(event.get("sequence", 0))
        if isinstance(start, datetime):
            start = (start.astimezone(_zone(tz)) if tz and start.tzinfo else start).date()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        problem = f"it is damaged in the event whose UID is {uid_of(data)[:80]!r}"
        raise DamagedError(problem) from error
    off = is_cancelled(data)
    title = str(event.get("summary", ""))
    title = title.removeprefix(_off("", data)) if off else title
    return Entry(uid_of(data), start, title, sequence, off, data, tz)


def uid_of(event: bytes) -> str:
    """Return the UID of an event out of those that `split` gives, "" if it has none."""
    found = re.search(rb"^UID:(.*(?:\r\n[ \t].*)*)\r\n", event, re.MULTILINE)
    return re.sub(r"\r\n[ \t]", "", found[1].decode(errors="replace")) if found else ""


def revision(event: bytes) -> int:
    """Return the SEQUENCE of an event out of those that `split` gives."""
    found = re.search(rb"^SEQUENCE:(\d{1,9})\r\n", event, re.MULTILINE)
    return int(found[1]) if found else 0


def same(one: bytes, other: bytes) -> bool:
    """Tell whether two events differ at most in their stamps, their SEQUENCE and how they look."""
    one, other = (_STAMPS.sub(b"", data) for data in (one, other))
    return one == other or _plain(one) == _plain(other)


def _plain(event: bytes) -> bytes:
    """Return an event as it was written when it told by its status alone that it is over."""
    lines = _LOOKS.sub(b"", event).replace(b"\r\n ", b"")
    return lines.replace(f"\nSUMMARY:{_off('', event)}".encode(), b"\nSUMMARY:", 1)


def _speech(event: bytes) -> Speech:
    """Return how an event that was written before says things."""
    told = _SPEAKS.search(event)
    return spoken(told[1].decode() if told else "en")


def _off(title: str, event: bytes) -> str:
    """Say of a title that its event is cancelled, as Google and Apple show no status."""
    return _speech(event).say("event", "off", title=title)


@lru_cache
def _looks(key: str, speech: Speech) -> bytes:
    """Name what an event is; what is over is grey."""
    grey = b"COLOR:gray\r\n" if key != "category" else b""
    return _written("CATEGORIES", speech["event"][key]) + grey


def kept(data: bytes, there: bytes | None) -> bytes:
    """Return what is `there` if the calendar `data` only looks otherwise, which is no news."""
    if there is None:
        return data
    pairs = zip_longest(*(filterfalse(_LOOKS.match, BytesIO(one)) for one in (data, there)))
    return there if all(one == other for one, other in pairs) else data


def revised(entry: Entry, revision: int) -> Entry:
    """Return `entry` with that SEQUENCE."""
    return entry._replace(revision=revision, data=_set(entry.data, b"SEQUENCE", b"%d" % revision))


def cancelled(entry: Entry, stamp: datetime) -> Entry:
    """Return `entry` as an event that has been cancelled at `stamp`; it rings no more."""
    data = _LOOKS.sub(b"", _ALARM.sub(b"", entry.data))
    gone = _looks("category-off", _speech(data))
    data = _set(data, b"STATUS", b"CANCELLED").replace(_CANCELLED, _CANCELLED + gone, 1)
    title = _written("SUMMARY", _off(entry.title, data))
    data = _set(data, *title.removesuffix(b"\r\n").split(b":", 1))
    for name in (b"DTSTAMP", b"LAST-MODIFIED"):
        data = _set(data, name, f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}".encode())
    return revised(entry._replace(cancelled=True, data=data), entry.revision + 1)


def with_alarms(event: bytes, before: bytes, now: bytes) -> bytes:
    """Give an `event` the alarms that a person set who made of what it was `before` what is `now`.

    That is, if they set others that can be read, and ours are as before.
    """
    rings = [_TRIGGER.findall(one) for one in (event, before, now)]
    if rings[0] == rings[1] != rings[2]:
        begun = [one.partition(_ALARM_ENDS) for one in now.split(_ALARM_BEGINS)[1:]]
        theirs = b"".join(_ALARM_BEGINS[1:] + one + end for one, end, _ in begun if end)
        end = b"END:VEVENT\r\n"
        found = _ALARM.sub(b"", event).removesuffix(end) + theirs + end
        with suppress(DamagedError):
            return read(found).data
    return event


def is_cancelled(data: bytes) -> bool:
    """Tell whether an event out of those that `split` gives is cancelled."""
    return _CANCELLED in data


def is_ours(data: bytes) -> bool:
    """Tell whether `data`, the content of a file or its first 100 bytes, was written by `write`."""
    return data[:100].removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"").startswith(_OURS)


def owner(uid: str) -> str:
    """Return the part of `uid` that all follow-ups of one interview share; "" if it is not ours."""
    return uid[: found.start()] if (found := _UID.search(uid)) else ""


def _text(text: str, what: str) -> str:
    text = clean(text, what, _LIMIT).strip()
    if not text:
        raise InputError(f"{what}: is empty")
    return text


def _line(text: str, what: str) -> str:
    return " ".join(_text(text, what).split())


def _order(entry: Entry) -> tuple[date, int, str]:
    kind = _UID.search(entry.uid)
    return entry.day, _RANK[Kind(kind[1])] if kind else len(_RANK), entry.uid


def _set(data: bytes, name: bytes, value: bytes) -> bytes:
    """Give the event `data` that value of a property, which others may have taken out."""
    line = re.compile(rb"^" + name + rb"[:;].*\r\n(?:[ \t].*\r\n)*", re.MULTILINE)
    found = line.search(data)
    at = found.start() if found else data.index(b"\n") + 1
    return data[:at] + name + b":" + value + b"\r\n" + line.sub(b"", data[at:])


def _refuse_shared_uids(found: Sequence[Entry]) -> None:
    counts = Counter(entry.uid for entry in found)
    shared = {entry.uid: entry.title for entry in found if counts[entry.uid] > 1}
    if shared:
        problem = "is there more than once, with one uid; give each interview once"
        raise InputError(*(f"{title[:80]!r} {problem}" for title in shared.values()))


def _entry(
    plan: Plan,
    follow_up: FollowUp,
    stamp: datetime,
    remind: timedelta | None,
    *,
    cancelled: bool,
) -> Entry:
    """Write one event: what is its own, between lines that many events share and were made once."""
    interview, speech = plan.interview, spoken(plan.language)
    begin, end = span(interview, follow_up.day)
    title = _line(follow_up.title, "title")
    lines = [
        b"BEGIN:VEVENT\r\n",
        _written("UID", _text(follow_up.uid, "uid")),
        _times(stamp, follow_up.revision, begin, end),
        _written("SUMMARY", speech.say("event", "off", title=title) if cancelled else title),
        _written("DESCRIPTION", _text(_description(interview, follow_up, speech), "description")),
    ]
    if plan.language != "en":
        lines.append(f"X-FOLLOWCAL-LANGUAGE:{plan.language}\r\n".encode())
    if follow_up.url:
        lines.append(_folded(f"URL:{clean(follow_up.url, 'url', _LIMIT)}"))
    looks = "category-off" if cancelled else "category-done" if follow_up.done else "category"
    lines.append(_state("CANCELLED" if cancelled else "CONFIRMED", looks, speech))
    if remind is not None and not cancelled and not follow_up.done:
        at = timedelta(0) if isinstance(begin, datetime) else remind
        lines += [b"BEGIN:VALARM\r\n", _shared("action", "DISPLAY"), _written("DESCRIPTION", title)]
        lines += [_shared("trigger", at), b"END:VALARM\r\n"]
    lines.append(b"END:VEVENT\r\n")
    data = b"".join(lines)
    tz = interview.tz if interview.at else ""
    return Entry(follow_up.uid, follow_up.day, title, follow_up.revision, cancelled, data, tz)


_quoted = lru_cache(maxsize=4_096)(quote_plus)  # the facts of a class come again and again


@lru_cache(maxsize=4_096)
def _shared(name: str, value: Any) -> bytes:
    """Let icalendar encode a property that many events have alike."""
    event = icalendar.Event()
    event.add(name, value)
    return _folded(str(event.content_line(name.upper(), event[name])))


@lru_cache(maxsize=4_096)  # a class shares days
def _times(stamp: datetime, revision: int, begin: date, end: date) -> bytes:
    """Write when an event was made and when it is."""
    made = [_shared(name, stamp) for name in ("dtstamp", "last-modified")]
    spanned = [_shared("dtstart", begin), _shared("dtend", end)]
    return b"".join((*made, _shared("sequence", revision), *spanned))


@lru_cache
def _state(status: str, looks: str, speech: Speech) -> bytes:
    """Write whether an event holds, and that it takes no time."""
    free = [_shared("transp", "TRANSPARENT"), _shared("x-microsoft-cdo-busystatus", "FREE")]
    return b"".join((_shared("status", status), _looks(looks, speech), *free))


def _written(name: str, text: str) -> bytes:
    r"""Escape a text that is an event's own: RFC 5545, 3.3.11.

    Every backslash survives; icalendar takes a typed "\N" for a newline.
    """
    if _ESCAPED.search(text):
        for sign, written in _ESCAPES.items():
            text = text.replace(sign, written)
    return _folded(f"{name}:{text}")


def _folded(line: str) -> bytes:
    """Fold a line of a calendar after 74 bytes; as icalendar does, which goes by the character."""
    return b"\r\n ".join(_PIECE.findall(line.encode())) + b"\r\n"


def span(interview: Interview, day: date) -> tuple[date, date]:
    """Return the begin and the end of an event on `day`: two days, or two instants in UTC.

    A time that a change of clocks skips moves on by the length of the change; of a time that
    comes twice the first is meant.
    """
    try:
        if interview.at is None or not interview.tz:
            return day, day + timedelta(days=1)
        begin = datetime.combine(day, interview.at, _zone(interview.tz)).astimezone(UTC)
        return begin, begin + _LENGTH
    except OverflowError:
        raise InputError(f"day: {day} is beyond the years of a calendar") from None


def _zone(key: str) -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(key)  # type: ignore[no-any-return]
    except (KeyError, OSError, ValueError):  # unknown, a folder, not a name at all
        raise InputError(f"time zone: {key[:40]!r} is not one; try Europe/Berlin") from None


def _description(interview: Interview, follow_up: FollowUp, speech: Speech) -> str:
    """Lay out what to do, the draft, the reasons and the notes, for a screen of any width."""
    texts = speech["event"]
    reasons = "\n".join([f"- {reason}" for reason in in_words(follow_up.reasons, speech)])
    subject = speech.say("event", "subject", subject=follow_up.subject)
    draft = f"{subject}\n\n{follow_up.message}" if follow_up.subject else follow_up.message
    parts = (
        ("", follow_up.todo),
        (f"{texts['draft']}\n\n" if follow_up.channel else "", draft),
        (f"{texts['why']}\n", reasons),
        (f"{texts['notes']}\n", interview.notes),
    )
    return "\n\n".join(heading + text.strip() for heading, text in parts if text.strip())
