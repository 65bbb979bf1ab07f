"""Links that put one event into a calendar on the web, where nothing can be imported by a tap.

Both services take an event as the parameters of an address. Google's dates are those of
iCalendar; in both the end is the first day or moment that is no longer part of the event. Neither
is documented by its maker: the forms are those that others have found to work, on phones too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from followcal.ics import webcal

_TITLE = 300  # characters of an address that a title may take
_GOOGLE = "https://calendar.google.com/calendar/render?action=TEMPLATE"
_COMPOSE = "/calendar/deeplink/compose?path=/calendar/action/compose&rru=addevent"
OUTLOOK = f"https://outlook.live.com{_COMPOSE}"
OFFICE = f"https://outlook.office.com{_COMPOSE}"  # the same for accounts of work and school

_plain = partial(quote, safe="")


class Event(NamedTuple):
    """What a link offers; `begin` and `end` are days, or moments in UTC."""

    title: str
    details: str
    begin: date
    end: date

    @property
    def timed(self) -> bool:
        """Say whether it has a time of day; all-day events leave one free without being told."""
        return isinstance(self.begin, datetime)


def google(event: Event, room: int) -> str:
    """Return the address that offers `event` to Google Calendar.

    The details take up to `room` characters of it; with 0 they are left out.
    """
    begin, end = (re.sub("[-:]", "", _moment(one)) for one in (event.begin, event.end))
    free = "&crm=AVAILABLE" if event.timed else ""
    text = _fitted(event.title, _TITLE, _plain)
    details = f"&details={_fitted(event.details, room, _plain)}" if room else ""
    return f"{_GOOGLE}&dates={begin}/{end}{free}&text={text}{details}"


def outlook(event: Event, room: int, service: str) -> str:
    """Return the address that offers `event` to a `service`, which is OUTLOOK or OFFICE.

    The rest is as for Google, but the details are HTML there, so they are escaped.
    """
    when = f"startdt={_moment(event.begin)}&enddt={_moment(event.end)}"
    free = "freebusy=free" if event.timed else "allday=true"
    subject = _fitted(event.title, _TITLE, _plain)
    body = f"&body={_fitted(event.details, room, _html)}" if room else ""
    return f"{service}&{free}&{when}&subject={subject}{body}"


def subscriptions(
    calendar: str, name: str, texts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return what offers the `calendar` at an https address, called `name`, to be subscribed to.

    Each has the name of a service, out of the `texts` of the page, and its address.
    """
    web = webcal(calendar)
    asked = f"/calendar/0/addfromweb?url={_plain(web)}&name={_fitted(name, _TITLE, _plain)}"
    return (
        ("Google Calendar", f"https://calendar.google.com/calendar/r?cid={_plain(web)}"),
        (texts["subscribe-web"], f"https://outlook.live.com{asked}"),
        (texts["subscribe-office"], f"https://outlook.office.com{asked}"),
    )


def _moment(moment: date) -> str:
    """Write a day as 2026-11-20, a moment in UTC as 2026-11-20T14:30:00Z."""
    return moment.isoformat().replace("+00:00", "Z")


def _html(text: str) -> str:
    return _plain(escape(text, quote=False).replace("\n", "<br>"))


def _fitted(text: str, room: int, encode: Callable[[str], str]) -> str:
    """Return `text` as `encode` writes it, shortened at a space if that is longer than `room`."""
    if len(encoded := encode(text)) <= room:
        return encoded
    fits, least = 0, len(text)  # characters that fit, and that are known not to
    while least - fits > 1:
        middle = (fits + least) // 2
        if len(encode(f"{text[:middle]} …")) <= room:
            fits = middle
        else:
            least = middle
    words = text[:fits].rsplit(maxsplit=1)
    whole = words[0] if len(words) > 1 and not text[fits].isspace() else text[:fits].rstrip()
    return encode(f"{whole} …") if whole else ""
