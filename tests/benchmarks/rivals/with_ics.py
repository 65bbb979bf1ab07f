"""A class's calendars by PyPI's ics and workalendar: ROSTER TEXTS FOLDER STAMP."""

from datetime import timedelta

import arrow
from common import PRODID, run
from ics import Calendar, DisplayAlarm, Event
from ics.grammar.parse import ContentLine


def write(name, events, stamp):
    moment = arrow.get(stamp)
    calendar = Calendar(creator=PRODID)
    calendar.scale = "gregorian"
    calendar.extra.append(ContentLine("NAME", value=name))
    calendar.extra.append(ContentLine("X-WR-CALNAME", value=name))
    for one in events:
        event = Event(
            uid=one.uid,
            created=moment,  # written as DTSTAMP
            last_modified=moment,
            begin=one.day,
            name=one.summary,
            description=one.description,
            url=one.url or None,
            status="CONFIRMED",
            transparent=True,
            alarms=[DisplayAlarm(trigger=timedelta(hours=9), display_text=one.summary)],
        )
        event.make_all_day()
        event.extra.append(ContentLine("SEQUENCE", value="0"))
        event.extra.append(ContentLine("X-MICROSOFT-CDO-BUSYSTATUS", value="FREE"))
        calendar.events.add(event)
    return calendar.serialize()


if __name__ == "__main__":
    run(write)
