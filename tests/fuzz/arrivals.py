"""Invitations and mails: what comes of them is read, or refused in words."""

import contextlib
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from harness import Target
from material import HOSTILE, files, spoilt

from followcal.arrival import Given, read
from followcal.errors import InputError
from followcal.fields import BY_NAME, read_person

_LINES = (
    *("METHOD:CANCEL", "METHOD:COUNTER", "STATUS:CANCELLED", "RRULE:FREQ=DAILY", "RDATE:20261119"),
    *("DTSTART:20261119T100000Z", "DTSTART;VALUE=DATE:20261119", "DTSTART:99991231T235959Z"),
    *("DTSTART;TZID=W. Europe Standard Time:20261119T100000", "DTSTART;TZID=:20261119T100000"),
    *("DTEND:00010101T000000Z", "DTEND;VALUE=DATE:20261119", "DURATION:P9W", "DURATION:-PT1H"),
    *("ORGANIZER:mailto:@", "ORGANIZER;CN=:MAILTO:a@", 'ATTENDEE;CN="Lee, Kim":mailto:k@gmail.com'),
    *("ATTENDEE:urn:x", "UID:", "UID:a b;c", "SEQUENCE:-1", "SEQUENCE:99999999999999999999"),
    *(
        "RECURRENCE-ID:20261119",
        "X-ALT-DESC;FMTTYPE=text/html:<p>a<br",
        "BEGIN:VEVENT",
        "END:VEVENT",
    ),
    *(
        "From: a <a@b.example>",
        "From:",
        "To: a@b.example, c@d.example",
        "Date: soon",
        "Subject: Re: Re:",
    ),
    *("Subject: =?utf-8?Q?=FF?=", "Content-Type: text/calendar", "Content-Type: message/rfc822"),
    *(
        "Content-Type: multipart/mixed; boundary=x",
        "--x",
        "--x--",
        "Content-Transfer-Encoding: base64",
    ),
    *(
        "On Thu, Nov 19, 2026 at 5:00 PM A <a@b.example> wrote:",
        "> > On wrote:",
        "-----Original Message",
    ),
    *(
        "Sent: Thursday, November 19, 2026",
        "the role at Acme of cook",
        "Interview at @ at - | : at",
    ),
)


def _draw(dice, ending):
    lines = dice.choice(files(f"tests/data/arrivals/*.{ending}")).split(b"\n")
    for _ in range(dice.randrange(6)):
        at = dice.randrange(len(lines))
        piece = dice.choice((*_LINES, *HOSTILE)).encode("utf-8", "surrogatepass")
        lines[at : at + dice.randrange(2)] = [piece + lines[at] * dice.randrange(2)]
    data = b"\n".join(lines)
    if not dice.randrange(3):
        data = spoilt(dice, data)
    day = dice.choice((None, None, "2026-11-19", "2026-11-17"))
    zone = dice.choice(("", "UTC", "Pacific/Kiritimati", "America/New_York"))
    return data, day, zone, dice.choice(("", "Kim Lee"))


def _run(case):
    data, day, zone, name = case
    with contextlib.suppress(InputError):
        known = date.fromisoformat(day) if day else None
        found = read(data, "it", Given(name, ZoneInfo(zone) if zone else None, known))
        for field, one in found.found.items():
            assert one.value
            assert one.source.isprintable()
            if field == "interview":
                date.fromisoformat(one.value)
            elif field == "interviewer":
                for person in one.value:
                    read_person(person)
            else:
                with contextlib.suppress(InputError):
                    BY_NAME[field].check(one.value, field)
        assert all(note.isprintable() for note in found.notes)


INVITATIONS = Target(partial(_draw, ending="ics"), _run)
MAILS = Target(partial(_draw, ending="eml"), _run)
