"""The limit: the very bytes of a class's calendars by f-strings: CONTENT FOLDER STAMP.

It reads no roster and finds no date; CONTENT is a line of JSON for each file, with
followcal's notes as they are.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

PRODID = "-//followcal//followcal 1//EN"


def main():
    content, folder, stamp = sys.argv[1:]
    moment = f"{datetime.fromisoformat(stamp).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    with Path(content).open(encoding="utf-8") as lines:
        for line in lines:
            file, name, notes, events = json.loads(line)
            Path(folder, file).write_bytes(calendar(name, notes, events, moment))


def calendar(name, notes, events, stamp):
    title = escaped(name)
    return b"".join(
        (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nCALSCALE:GREGORIAN\r\n".encode(),
            fold(f"NAME:{title}") + fold(f"X-WR-CALNAME:{title}") + notes.encode(),
            *(event(*one, stamp) for one in events),
            b"END:VCALENDAR\r\n",
        )
    )


def event(day, uid, summary, description, url, stamp):
    begin = date.fromisoformat(day)
    title = escaped(summary)
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            fold(f"UID:{uid}"),
            f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:0\r\n"
            f"DTSTART;VALUE=DATE:{begin:%Y%m%d}\r\n"
            f"DTEND;VALUE=DATE:{begin + timedelta(1):%Y%m%d}\r\n".encode(),
            fold(f"SUMMARY:{title}"),
            fold(f"DESCRIPTION:{escaped(description)}"),
            fold(f"URL:{url}") if url else b"",
            b"STATUS:CONFIRMED\r\nCATEGORIES:Follow-up\r\nTRANSP:TRANSPARENT\r\n",
            b"X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
            b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n",
            fold(f"DESCRIPTION:{title}"),
            b"TRIGGER:PT9H\r\nEND:VALARM\r\nEND:VEVENT\r\n",
        )
    )


def escaped(text):
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def fold(line):
    """Break `line` where icalendar does: every 74 bytes, not inside a character or an escape."""
    data = line.encode()
    parts = []
    at = 0
    while len(data) - at > 74:
        end = at + 74
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if data[end - 1] in b"\\^":
            end -= 1
        parts.append(data[at:end])
        at = end
    return b"\r\n ".join((*parts, data[at:])) + b"\r\n"


if __name__ == "__main__":
    main()
