"""What was seen in the employer's words: clause by clause for people, and as data for programs."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from followcal import api
from followcal.cli.terminal import wrap
from followcal.errors import printable
from followcal.model import short_date
from followcal.timeline import Reading, Seen

ABOUT = {
    "decides": "when they decide",
    "contact": "when to get in touch",
    "unheard": "until when to wait for them",
    "assumes": "when silence means no",
    "discourages": "when not to get in touch",
    "own": "what is asked of you",
    "start": "when something begins",
    "interview": "when they interview",
    "review": "when they look through it all",
    "body": "when those who decide meet",
    "absent": "when somebody is away",
    "closing": "when applications close",
    "event": "when something else happens",
    "thanks": "thanks",
    "history": "what is over",
    "rejection": "that it is a no",
    "offer": "an offer",
    "condition": "what it depends on",
    "": "not clear",
}
_ANSWERS = ("decides", "contact", "unheard", "assumes", "")
_PAST = ("thanks", "history")
_CLAUSE = 120  # characters of a clause that are shown


def explained(reading: Reading, columns: int) -> Iterator[str]:
    """Yield for each date the clause, what it is about, the days, and whether it decides."""
    clauses = Counter(seen.clause for seen in reading.seen)
    for seen in reading.seen:
        text = printable(" ".join(seen.clause.split()))
        if len(text) > _CLAUSE:
            text = f"{text[:_CLAUSE].rsplit(None, 1)[0]}…"
        which = f" (“{seen.text}”)" if clauses[seen.clause] > 1 else ""
        line = f"“{text}”{which}: {ABOUT[seen.about]}; {_used(seen, reading)}."
        yield from wrap(line, columns, bullet="- ")
    if not reading.seen:
        yield "- There is no date in these words."


def reading_data(reading: Reading) -> dict[str, Any]:
    """Give `reading` as what JSON holds."""
    return {
        **reading.timeline._asdict(),
        "far": reading.far,
        "language": reading.language,
        "seen": [
            {
                "clause": seen.clause,
                "about": seen.about,
                "text": seen.text,
                "earliest": seen.window and seen.window[0],
                "latest": seen.window and seen.window[1],
                "decides": seen.decides,
                "why": _used(seen, reading),
            }
            for seen in reading.seen
        ],
    }


def _used(seen: Seen, reading: Reading) -> str:
    """Say which days a date means, and that it decides, or why it does not."""
    if seen.about in _PAST:
        return "decides nothing"
    if not seen.window:
        return f"cannot be used: {seen.problem}" if seen.about in _ANSWERS else "decides nothing"
    return f"{_days(seen.window)}, {_why(seen, seen.window[1], reading)}"


def _why(seen: Seen, last: date, reading: Reading) -> str:
    """Say that a date decides, or why it does not; `last` is the last day that it means."""
    if seen.decides:
        return "which decides"
    if seen.about == "discourages" and reading.timeline.until:
        return "which holds, whatever they decide"
    chosen = api.decisive(reading)
    if seen.about not in _ANSWERS or not chosen or not chosen.window:
        return "which decides nothing"
    if last < reading.timeline.base:
        return "which is over"
    if chosen.window[1] == last:
        return f"as “{chosen.text}” is, too"
    return f"but “{chosen.text}” {'is later' if chosen.window[1] > last else 'decides'}"


def _days(window: tuple[date, date]) -> str:
    first, last = window
    if first == last:
        return short_date(last)
    return f"{short_date(first, year=first.year != last.year)} to {short_date(last)}"
