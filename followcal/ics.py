"""Plans become the bytes of one iCalendar file; alone in knowing icalendar."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from followcal.errors import InputError, clean
from followcal.model import FollowUp, Interview, Kind, Plan

MORNING = timedelta(hours=9)

_PRODID = "-//followcal//followcal 1//EN"  # names no release, so an upgrade changes no byte
_OURS = b"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//followcal//"
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_LENGTH = timedelta(minutes=30)
_LIMIT = 100_000  # characters a field, far beyond any letter


def write(
    plans: Sequence[Plan],
    stamp: datetime,
    *,
    name: str = "",
    remind: timedelta | None = MORNING,
) -> bytes:
    """Write the follow-ups of all `plans` as one calendar called `name`, in order of their days.

    `stamp` is the moment of writing, with its zone. `remind` is when an all-day event rings,
    counted from the midnight that begins it; an event with a time of day rings as it begins;
    None silences all. Raises InputError if there is nothing to write, or if a text, a zone or a
    day fits no calendar, or if two follow-ups share a uid, since one would replace the other.
    """
    if stamp.utcoffset() is None:
        raise InputError(f"stamp: {stamp.isoformat()} has no time zone; add one, such as UTC")
    pairs = [(plan.interview, one) for plan in plans for one in (*plan.follow_ups, *plan.cancelled)]
    gone = {one.uid for plan in plans for one in plan.cancelled}
    if not pairs:
        raise InputError("there is no follow-up to put into a calendar")
    _refuse_shared_uids([follow_up for _, follow_up in pairs])
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODID)
    calendar.add("calscale", "GREGORIAN")
    if name.strip():
        calendar.add("name", _line(name, "calendar name"))
        calendar.add("x-wr-calname", _line(name, "calendar name"))
    for interview, follow_up in sorted(pairs, key=_order):
        event = _event(interview, follow_up, stamp)
        if follow_up.uid in gone:
            event["status"] = vText("CANCELLED")
        elif remind is not None:
            event.add_component(_alarm(event, remind))
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))


def is_ours(data: bytes) -> bool:
    """Tell whether `data`, the content of a file or its first 100 bytes, was written by `write`."""
    return data[:100].replace(b"\r", b"").startswith(_OURS)


class _Text(vText):
    r"""A text whose every backslash survives; vText alone takes a typed "\N" for a newline."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        return rb"\\".join(vText(part).to_ical() for part in self.split("\\"))


def _text(text: str, what: str) -> _Text:
    text = clean(text, what, _LIMIT).strip()
    if not text:
        raise InputError(f"{what}: is empty")
    return _Text(text)


def _line(text: str, what: str) -> _Text:
    return _Text(" ".join(_text(text, what).split()))


def _order(pair: tuple[Interview, FollowUp]) -> tuple[date, int, str]:
    _, follow_up = pair
    return follow_up.day, _RANK[follow_up.kind], follow_up.uid


def _refuse_shared_uids(follow_ups: Sequence[FollowUp]) -> None:
    counts = Counter(follow_up.uid for follow_up in follow_ups)
    shared = {f.uid: f.title for f in follow_ups if counts[f.uid] > 1}
    if shared:
        problem = "is there more than once, with one uid; give each interview once"
        raise InputError(*(f"{title[:80]!r} {problem}" for title in shared.values()))


def _event(interview: Interview, follow_up: FollowUp, stamp: datetime) -> Event:
    begin, end = _span(interview, follow_up.day)
    event = Event()
    event.add("uid", _text(follow_up.uid, "uid"))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", follow_up.revision)
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", _line(follow_up.title, "title"))
    event.add("description", _text(_description(interview, follow_up), "description"))
    if follow_up.url:
        event.add("url", clean(follow_up.url, "url", _LIMIT))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _alarm(event: Event, remind: timedelta) -> Alarm:
    """Return the alarm of `event`: at `remind` into an all-day one, as a timed one begins."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", timedelta(0) if isinstance(event.start, datetime) else remind)
    return alarm


def _span(interview: Interview, day: date) -> tuple[date, date]:
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


def _zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except (KeyError, OSError, ValueError):  # unknown, a folder, not a name at all
        raise InputError(f"time zone: {key[:40]!r} is not one; try Europe/Berlin") from None


def _description(interview: Interview, follow_up: FollowUp) -> str:
    """Lay out what to do, the draft, the reasons and the notes, for a screen of any width."""
    reasons = "\n".join(f"- {reason}" for reason in follow_up.reasons)
    parts = (
        ("", follow_up.todo),
        ("Draft:\n\n" if follow_up.channel else "", follow_up.message),
        ("Why on this day:\n", reasons),
        ("Notes:\n", interview.notes),
    )
    return "\n\n".join(heading + text.strip() for heading, text in parts if text.strip())
