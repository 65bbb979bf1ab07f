"""The reasons of a follow-up in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from followcal.model import (
    Anchor,
    AnswerBy,
    Apart,
    Asked,
    Bound,
    Counted,
    Evidence,
    Joined,
    Kind,
    Late,
    Marked,
    Middle,
    Missed,
    Moved,
    Passed,
    Promised,
    Quiet,
    Reason,
    Rest,
    Silence,
    Unheard,
    counted,
    is_weekend_name,
    listed,
    short_date,
)

_EVENTS: Mapping[Anchor | Kind, str] = {
    Anchor.INTERVIEW: "the interview",
    Anchor.TIMELINE: "the last day that they named",
    Anchor.OUTCOME: "their answer",
    Anchor.HEARD: "their latest word",
    Anchor.SKIPPED: "what you left out",
    Kind.REFERENCES: "your references",
    Kind.THANK_YOU: "the thank-you",
    Kind.CHECK_IN: "the check-in",
    Kind.FINAL_CALL: "the last call",
    Kind.LET_GO: "the day to let go",
    Kind.FINAL_THANKS: "your last thank-you",
    Kind.ANSWER: "your answer",
}
_RESTS = ("Not before", "Only after", "At least two days after")
_SPELT_OUT = 5  # working days up to which a count names each


def in_words(reasons: Iterable[Reason]) -> list[str]:
    """Write each of `reasons` as a sentence."""
    return [_sentence(reason) for reason in reasons]


def lateness(reasons: Iterable[Reason]) -> str:
    """Say how late a follow-up is, "" if it is in time."""
    late = ((reason.day - reason.due).days for reason in reasons if isinstance(reason, Late))
    return "".join(f"{counted(days, 'day')} late" for days in late)


def usual_time(published: Evidence, until: date | None = None) -> str:
    """Say how long an answer took elsewhere, and when that time is over."""
    told = str(published)
    over = f", which for you is until {short_date(until)}" if until else ""
    return f"{told[0].upper()}{told[1:]}{over}. That is no promise."


def lead(reason: Reason) -> str:
    """Begin a sentence with how the day of a follow-up is found, without the day."""
    match reason:
        case Counted(span, bound, event):
            if not span.count:
                day_of = "" if event is Anchor.TIMELINE else "the day of "
                return f"On {day_of}{_EVENTS[event]}"
            return f"{'At most ' if bound is Bound.BY else ''}{span} after {_EVENTS[event]}"
        case Rest(days, event):
            spoke = event is Anchor.HEARD
            rest = f"{_RESTS[days]} {'you heard from them' if spoke else _EVENTS[event]}"
            return f"{rest}, so that nobody feels chased" if days > 1 and not spoke else rest
        case Asked(first, last):
            between = f" between {_day(first)} and {short_date(last)}" if first < last else ""
            return f"They asked you to get in touch{between}"
    return _sentence(reason).removesuffix(".")


def _sentence(reason: Reason) -> str:  # noqa: C901, PLR0911, PLR0912 - one for each
    match reason:
        case Counted():
            return f"{lead(reason)}{_count(reason)}."
        case Rest(since=since):
            start, comma, end = lead(reason).partition(",")
            return f"{start} on {short_date(since)}{comma}{end}."
        case Asked(first, last):
            on = f" on {short_date(last)}" if first == last else ""
            return f"{lead(reason)}{on}."
        case Late(due, day):
            late = counted((day - due).days, "day")
            return f"It was due on {short_date(due)}; on {short_date(day)} it is {late} late."
        case Quiet(first, last, day):
            quiet = f"From {_day(first)} to {_day(last)} nobody is asked, as it is Christmas time"
            return f"{quiet} (our own judgement), so it is on {short_date(day)}."
        case Unheard(last):
            return f"They suggested it if you had not heard by {short_date(last)}."
        case Missed(day):
            on = f" on {short_date(day)}" if day else ""
            return f"They did not call{on}, as they had said they would."
        case AnswerBy(last):
            return f"They wait for your answer until {short_date(last)}."
        case Apart(taken, day):
            other = listed([_day(one) for one in taken])
            return f"Something else goes to them on {other}, so it is on {short_date(day)}."
        case Joined(due):
            return f"The thank-you was due on {short_date(due)}, so this note says thank you too."
        case Marked(day):
            return f"You did it on {short_date(day)}."
        case Middle(day):
            return f"{short_date(day)} is the middle working day of that time."
        case Silence(last):
            return f"They said to take silence until {short_date(last)} as a no."
        case Promised(last):
            return f"Only after {short_date(last)}, the last day that they named, has passed."
        case Passed(off):
            return f"Not counted: {listed([f'{why} on {_day(day)}' for day, why in off.items()])}."
        case Moved(off, day, back):
            so = "it goes out before, on" if back else "it is on"
            return f"{_are_off(off)}, so {so} {short_date(day)}."
    return f"Source: {reason}."


def _count(reason: Counted) -> str:
    """Say from which day to which it was counted."""
    since, *_, last = (reason.since, *reason.days)
    if not reason.span.count:
        return f", {short_date(since)}"
    if reason.bound is Bound.BY:
        return f" on {short_date(since)}: by {short_date(last)}"
    if 1 < len(reason.days) <= _SPELT_OUT:
        return f" on {short_date(since)}: {listed([_day(day) for day in reason.days])}"
    return f" on {short_date(since)} is {short_date(last)}"


def _are_off(off: Mapping[date, str]) -> str:
    """Say why days will not do, the weekends at last."""
    named = [f"{_day(day)} is {why}" for day, why in off.items() if not is_weekend_name(why)]
    weekend = [_day(day) for day, why in off.items() if is_weekend_name(why)]
    if weekend:
        are = "is a weekend day" if len(weekend) == 1 else "are weekend days"
        named.append(f"{listed(weekend)} {are}")
    return listed(named)


def _day(day: date) -> str:
    return short_date(day, year=False)
