"""Reads what the employer said about when it will decide.

Words become tokens (`words`), tokens expressions of time (`grammar`), expressions windows on a
calendar (`dates`), and the clause that decides gives the answer (`clauses`). What cannot be read
is refused, never guessed; where two readings remain the later one is taken.
"""

import re
from datetime import date

from followcal.errors import InputError
from followcal.model import WEEKDAYS, Timeline, TimelineKind, is_weekend_name, listed, short_date
from followcal.timeline.clauses import clauses, deciding, expressions, is_vague, kind_of
from followcal.timeline.dates import DAY, Days, UnreadableError, Window
from followcal.timeline.grammar import Grammar
from followcal.timeline.leftover import leftover
from followcal.timeline.words import even, tokens
from followcal.workdays import Workdays

_WORDS = 800
_WEEK = 7 * DAY
_FARTHEST = 3_660 * DAY
_FORMS = "“by 4 December”, “within 10 working days” or “early next week”"


def read(said: str, base: date, days: Workdays) -> Timeline:
    """Read the words `said` on the day `base` among the working `days` of a region.

    Raises InputError, which quotes the words, points at the part that cannot be used and shows
    forms that work.
    """
    text = even(said)
    calendar = Days(base, days)
    try:
        kind, window = _reading(text, calendar)
    except UnreadableError as error:
        raise InputError(_refusal(said, error)) from None
    except (OverflowError, ValueError):
        raise InputError(_refusal(said, UnreadableError("that is beyond the calendar"))) from None
    if window is None:
        return Timeline(said, base, kind)
    first, last = max(window.first, base), window.last
    if last - base > _FARTHEST:
        problem = "that is more than ten years away; check the year"
        raise InputError(_refusal(said, UnreadableError(problem)))
    return Timeline(said, base, kind, min(first, last), last)


def _reading(text: str, days: Days) -> tuple[TimelineKind, Window | None]:
    if len(re.findall(r"\w+|[^\w\s]", text)) > _WORDS:
        raise UnreadableError(
            "it is longer than I can follow; the sentence with the date is enough"
        )
    words = tokens(text)
    found = expressions(Grammar(words, days))
    parts = clauses(text, words, found)
    if problem := leftover(text, words, found):
        raise UnreadableError(*problem)
    kind = kind_of(parts)
    try:
        window = deciding(parts, kind, days)
    except UnreadableError as error:
        part = text[words[found[0].start].start : words[found[-1].end - 1].end]
        raise UnreadableError(error.args[0], part) from None
    if window:
        return kind, window
    if kind is TimelineKind.DISCOURAGED:
        return kind, None
    decided = any(one.idea.past for part in parts if part.role == "decision" for one in part.found)
    if decided or (any(one.idea.past for one in found) and not is_vague(text, parts)):
        raise UnreadableError("that is over")
    if is_vague(text, parts):
        return TimelineKind.NONE, None
    raise UnreadableError("there is no date in it that I know")


def _refusal(said: str, error: UnreadableError) -> str:
    """Say what could not be read, and what can."""
    reason, *part = error.args
    short = said if len(said) <= 200 else f"{said[:200]}…"  # noqa: PLR2004
    pointed = f": “{part[0][:80]}” ({reason})" if part else f": {reason}"
    return f"I cannot read “{short}”{pointed}. Write it as {_FORMS}."


def describe(timeline: Timeline, days: Workdays) -> str:
    """Say in a sentence how the words are understood, with the days off in the window by name."""
    if timeline.earliest is None or timeline.latest is None:
        return {
            TimelineKind.DISCOURAGED: "they would rather not be contacted",
        }.get(timeline.kind, "no date in their words")
    first, last = timeline.earliest, timeline.latest
    if first == last:
        when = f"on {short_date(last)}"
    else:
        when = f"between {_short(first, last)} and {short_date(last)}"
    lead = {
        TimelineKind.CONTACT: "they ask you to get in touch ",
        TimelineKind.SILENCE: "silence until then means no: ",
        TimelineKind.DISCOURAGED: "they would rather not be contacted, and decide ",
    }.get(timeline.kind, "")
    long = last - first >= _WEEK
    off = [
        f"{short_date(day, year=False) if long else WEEKDAYS[day.weekday()]} is {why}"
        for day in (first + DAY * n for n in range(min((last - first).days, 31) + 1))
        if (why := days.why_off(day)) and not is_weekend_name(why)
    ]
    return f"{lead}{when}{f'; {listed(off)}' if off else ''}"


def _short(first: date, last: date) -> str:
    """Write `first` without what it shares with `last`."""
    text = short_date(first, year=first.year != last.year)
    same = (first.year, first.month) == (last.year, last.month)
    return text.rsplit(" ", 1)[0] if same else text
