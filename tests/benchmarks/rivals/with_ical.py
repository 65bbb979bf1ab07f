"""A class's calendars by PyPI's ical and workalendar: ROSTER TEXTS FOLDER STAMP."""

from datetime import timedelta

from common import PRODID, run
from ical.alarm import Action, Alarm
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus
from ical.types import ExtraProperty


def write(name, events, stamp):
    calendar = Calendar(
        prodid=PRODID,
        calscale="GREGORIAN",
        name=[name],
        extras=[ExtraProperty(name="x-wr-calname", value=name)],
    )
    for one in events:
        calendar.events.append(
            Event(
                uid=one.uid,
                dtstamp=stamp,
                last_modified=stamp,
                sequence=0,
                dtstart=one.day,
                dtend=one.day + timedelta(1),
                summary=one.summary,
                description=one.description,
                url=one.url or None,
                status=EventStatus.CONFIRMED,
                transparency="TRANSPARENT",
                extras=[ExtraProperty(name="x-microsoft-cdo-busystatus", value="FREE")],
                alarm=[
                    Alarm(
                        action=Action.DISPLAY,
                        trigger=timedelta(hours=9),
                        description=one.summary,
                    )
                ],
            )
        )
    return IcsCalendarStream.calendar_to_ics(calendar)


if __name__ == "__main__":
    run(write)
