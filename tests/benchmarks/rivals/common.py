"""What the rivals with workalendar share: the rows of a roster, and on which days to follow up.

The wordings and the industries are tables of just what the roster holds. The texts are handed over
ready, a line of JSON for each row, so that the rivals are spared writing them.
"""

import csv
import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from workalendar.america import Ontario
from workalendar.europe import Bavaria, France, Netherlands, UnitedKingdom
from workalendar.usa import California, Massachusetts, NewYork

PRODID = "-//followcal//followcal 1//EN"
CALENDARS = {
    "US-NY": NewYork(),
    "US-CA": California(),
    "US-MA": Massachusetts(),
    "GB": UnitedKingdom(),
    "DE-BY": Bavaria(),
    "FR": France(),
    "NL": Netherlands(),
    "CA-ON": Ontario(),
}
# Working days after a stated date; days after the interview where none was stated; what comes
# after the check-in, by the days since; time until one lets go. "w" counts working days.
INDUSTRIES = {
    "office": (2, "7", [("final-call", "3w")], "28"),
    "technology": (2, "7", [("final-call", "5w")], "28"),
    "finance": (2, "14", [("final-call", "5w")], "28"),
    "government": (5, "14", [("final-call", "10w")], "60"),
    "healthcare": (2, "5w", [("final-call", "5w")], "28"),
    "retail": (1, "3w", [("final-call", "3w")], "14"),
    "hospitality": (1, "3", [("final-call", "3w")], "40w"),
    "sales": (1, "2w", [("check-in-2", "2w"), ("check-in-3", "2w"), ("final-call", "2w")], "28"),
    "nonprofit": (2, "10w", [("final-call", "5w")], "28"),
}
# The last day that the words name, as days after the interview; or a day that `last_day` finds.
SAID = {
    "": None,
    "we'll be in touch": None,
    "soon": None,
    "don't call us, we'll call you": None,
    "within 48 hours": "2",
    "2-3 business days": "3w",
    "within 5 business days": "5w",
    "5 to 7 business days": "7w",
    "within ten working days": "10w",
    "you should hear from us within a week": "7",
    "in about a week": "7",
    "in about ten days": "10",
    "we'll decide in two weeks": "14",
    "within two weeks": "14",
    "one to two weeks": "14",
    "in a couple of weeks": "14",
    "two to three weeks": "21",
    "three weeks": "21",
    "if you haven't heard from us in three weeks, assume we've gone another way": "21",
    "by the end of the week": "friday",
    "we'll let you know by friday either way": "next friday",
    "next week": "friday after",
    "by the end of next week": "friday after",
    "please follow up next week": "friday after",
    "check back with me on tuesday": "next tuesday",
    "by the end of the month": "month",
    "by the 15th": "15th",
}


class Event(NamedTuple):
    """A follow-up as it goes into a calendar."""

    day: date
    uid: str
    summary: str
    description: str
    url: str


def run(write):
    """Write the calendars that the command line asks for: ROSTER TEXTS FOLDER STAMP.

    `write` makes the text or the bytes of a file of a calendar's name, its events and the stamp.
    """
    roster, texts, folder, stamp = sys.argv[1:]
    moment = datetime.fromisoformat(stamp).astimezone(UTC)
    for file, (name, events) in students(roster, texts).items():
        data = write(name, events, moment)
        Path(folder, file).write_bytes(data if isinstance(data, bytes) else data.encode())


def students(roster, texts):
    """Return the calendar's name and the events of each student, by the name of the file."""
    found = {}
    with (
        Path(roster).open(encoding="utf-8", newline="") as rows,
        Path(texts).open(encoding="utf-8") as lines,
    ):
        for row, line in zip(csv.DictReader(rows), lines, strict=True):
            file, name, ready = json.loads(line)
            _, events = found.setdefault(file, (name, []))
            for kind, day in follow_ups(row):
                events.append(Event(day, *ready[kind]))
    return found


def follow_ups(row):
    """Return the kinds and the days of what to do after the interview in `row`."""
    calendar = CALENDARS[row["Region"]]
    interview = date.fromisoformat(row["Interview date"])
    stated, unstated, later, patience = INDUSTRIES[row["Industry"]]
    said = row["They said"].lower()
    last = last_day(said, interview, calendar)

    previous = thank_you(interview, calendar)
    plan = [("thank-you", previous)]
    silence = said.startswith("if you haven't heard")
    if not silence and not said.startswith("don't call us"):
        if said.startswith(("please follow up", "check back")):
            day = invited(said, last, calendar)
        elif last:
            day = calendar.add_working_days(last, stated)
        else:
            day = after(interview, unstated, calendar)
        previous = max(day, working(previous + timedelta(2), calendar))
        plan.append(("check-in", previous))
        for kind, span in later:
            day = max(after(previous, span, calendar), working(previous + timedelta(2), calendar))
            previous = max(day, working(last + timedelta(1), calendar)) if last else day
            plan.append((kind, previous))
    if silence:
        day = working(last, calendar)
    else:
        day = max(
            after(interview, patience, calendar),
            calendar.add_working_days(previous, 5),
        )
        day = max(day, working(last + timedelta(1), calendar)) if last else day
    plan.append(("let-go", max(day, working(previous + timedelta(1), calendar))))
    return plan


def last_day(said, interview, calendar):
    """Return the last day that the employer named, None if it named none."""
    span = SAID[said]
    friday = interview + timedelta(4 - interview.weekday())
    match span:
        case None:
            day = None
        case "friday":
            day = friday
        case "next friday":
            day = friday if friday > interview else friday + timedelta(7)
        case "friday after":
            day = friday + timedelta(7)
        case "next tuesday":
            day = interview + timedelta((1 - interview.weekday()) % 7 or 7)
        case "15th":
            day = (interview if interview.day < 15 else next_month(interview)).replace(day=15)
        case "month":
            day = next_month(interview) - timedelta(1)
        case _ if span.endswith("w"):
            day = calendar.add_working_days(interview, int(span[:-1]))
        case _:
            day = interview + timedelta(int(span))
    return day


def next_month(day):
    """Return the first day of the month after that of `day`."""
    return (day.replace(day=28) + timedelta(4)).replace(day=1)


def thank_you(interview, calendar):
    """Return the last working day by the day after the interview, or the first one after it."""
    for day in (interview + timedelta(1), interview):
        if calendar.is_working_day(day):
            return day
    return working(interview + timedelta(1), calendar)


def invited(said, last, calendar):
    """Return the middle working day of the time in which they asked to be contacted."""
    first = last - timedelta(4) if said.endswith("week") else last
    week = [first + timedelta(n) for n in range((last - first).days + 1)]
    days = [day for day in week if calendar.is_working_day(day)]
    return days[len(days) // 2] if days else working(last, calendar)


def after(day, span, calendar):
    """Return the working day a `span` after `day`."""
    if span.endswith("w"):
        return calendar.add_working_days(day, int(span[:-1]))
    return working(day + timedelta(int(span)), calendar)


def working(day, calendar):
    """Return `day`, or the first working day after it."""
    while not calendar.is_working_day(day):
        day += timedelta(1)
    return day
