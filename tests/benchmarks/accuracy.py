"""How many of the shared wordings followcal and other parsers read right.

Each parser is told the day on which the words were said, looks ahead in English, and may use what
it has for finding dates in a sentence; of what it finds the latest day counts. A parser of points
is right if that day is the window's last, or if it finds none where there is none. followcal must
also have the first day and the kind right.
"""

import contextlib
import warnings
from datetime import date, datetime, time
from importlib import import_module
from importlib.metadata import version

from phrases import phrases

from followcal import InputError, read_timeline

_UNREAD = object()


def measure():
    """Return a table of right and wrong readings, and what was missed: here nothing has a bar."""
    rows = phrases()
    lines = [
        f"| parser | right, of {len(rows)} | too early | too late | not read |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, adapter in PARSERS.items():
        try:
            parse = adapter()
        except ImportError:
            lines.append(f"| {name}: not installed, see the extra `bench` | | | | |")
            continue
        verdicts = [verdict(parse, row) for row in rows]
        counts = [verdicts.count(one) for one in ("right", "early", "late", "unread")]
        lines.append(f"| {name} {version(name)} | {' | '.join(map(str, counts))} |")
    return lines, []


def verdict(parse, row):
    """Say how `parse` does on a row of the table: "right", "early", "late" or "unread"."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parse(row)
    except Exception:  # noqa: BLE001 - other people's parsers raise what they like
        found = None
    if found is _UNREAD or (found is None and row["last"]):
        return "unread"
    if found == row["last"]:
        return "right"
    return "late" if row["last"] is None or found > row["last"] else "early"


def followcal():
    def parse(row):
        try:
            found = read_timeline(row["phrase"], row["day"], row["country"])
        except InputError:
            return _UNREAD
        whole = (found.kind, found.earliest) == (row["kind"], row["first"])
        return found.latest if whole or found.latest != row["last"] else _UNREAD

    return parse


def dateparser():
    search = import_module("dateparser.search").search_dates
    whole = import_module("dateparser").parse

    def parse(row):
        settings = {
            "RELATIVE_BASE": datetime.combine(row["day"], time()),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "MDY",
        }
        found = [whole(row["phrase"], languages=["en"], settings=settings)]
        parts = search(row["phrase"], languages=["en"], settings=settings) or []
        return latest([*found, *(moment for _, moment in parts)])

    return parse


def parsedatetime():
    library = import_module("parsedatetime")
    calendar = library.Calendar(library.Constants("en_US"))

    def parse(row):
        base = datetime.combine(row["day"], time())
        found = [part[0] for part in calendar.nlp(row["phrase"], base) or ()]
        first, last, flag = calendar.evalRanges(row["phrase"], base.timetuple())
        return latest([*found, *(datetime(*end[:6]) for end in (first, last) if flag)])

    return parse


def timefhuman():
    library = import_module("timefhuman")

    def parse(row):
        config = library.tfhConfig(now=datetime.combine(row["day"], time()))
        return latest([library.timefhuman(row["phrase"], config=config)])

    return parse


def recurrent():
    library = import_module("recurrent")

    def parse(row):
        event = library.RecurringEvent(now_date=datetime.combine(row["day"], time()))
        return latest([event.parse(row["phrase"])])

    return parse


def latest(found):
    """Return the latest day in `found`, in which lists and pairs may hold more; None if none."""
    days = []
    for one in found:
        if isinstance(one, list | tuple):
            days.append(latest(one))
        elif isinstance(one, date):
            days.append(one.date() if isinstance(one, datetime) else one)
    with contextlib.suppress(ValueError):
        return max(day for day in days if day)
    return None


PARSERS = {
    "followcal": followcal,
    "parsedatetime": parsedatetime,
    "dateparser": dateparser,
    "recurrent": recurrent,
    "timefhuman": timefhuman,
}
