"""The reasons of a follow-up, and what they said, in words of a language."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from followcal import cadence
from followcal.model import (
    Anchor,
    Apart,
    Asked,
    Bound,
    Counted,
    Dated,
    Evidence,
    Late,
    Moved,
    Off,
    Passed,
    Quiet,
    Reason,
    Rest,
    Source,
    Timeline,
    WorkingDays,
    is_weekend_name,
)
from followcal.speech import Speech

_SPELT_OUT = 5  # working days up to which a count names each
_WEEK = timedelta(days=7)


def in_words(reasons: Iterable[Reason], speech: Speech) -> list[str]:
    """Write each of `reasons` as a sentence."""
    told = tuple(reasons)
    return [*_in_words(told, (*map(type, told),), speech)]


@lru_cache(maxsize=4_096)  # a class shares days and rules; reasons of two types may be equal
def _in_words(reasons: tuple[Reason, ...], _: tuple[type, ...], speech: Speech) -> tuple[str, ...]:
    return tuple(_sentence(reason, speech) for reason in reasons)


def lateness(reasons: Iterable[Reason], speech: Speech) -> str:
    """Say how late a follow-up is, "" if it is in time."""
    late = ((reason.day - reason.due).days for reason in reasons if isinstance(reason, Late))
    counts = (speech.counted(days, "day") for days in late)
    return "".join(speech.say("reason", "lateness", days=days) for days in counts)


def usual_time(known: Evidence, until: date | None, speech: Speech) -> str:
    """Say how long an answer took elsewhere, and when that time is over."""
    told = published(known, speech)
    told = f"{told[0].upper()}{told[1:]}"
    if until is None:
        return speech.say("reason", "usual", told=told)
    return speech.say("reason", "usual-until", told=told, day=speech.day(until))


def lead(reason: Reason, speech: Speech) -> str:
    """Begin a sentence with how the day of a follow-up is found, without the day."""
    match reason:
        case Counted(span, bound, event):
            if not span.number:
                return str(speech["on"][event])
            length, after = speech.counted(span.number, span.unit), speech["after"][event]
            key = "counted-by" if bound is Bound.BY else "counted"
            return speech.say("reason", key, span=length, after=after)
        case Rest():
            text = _rest(reason, "", speech)
        case Asked(first, last):
            when = "" if first == last else _between(first, last, speech)
            text = speech.say("reason", "asked", when=when)
        case _:
            text = _sentence(reason, speech)
    return text.removesuffix(".")


def described(timeline: Timeline, days: WorkingDays, speech: Speech) -> str:
    """Say how the employer's words are understood, with the days off in the window by name.

    The names of the `days` off are in the same language.
    """
    kind = "postponed" if timeline.put_off else timeline.asks
    if timeline.earliest is None or timeline.latest is None:
        return str(speech["understood"].get(kind, speech["understood"]["none"]))
    return _window(kind, timeline.earliest, timeline.latest, days, speech)


@lru_cache(maxsize=4_096)  # a class shares days and regions
def _window(kind: str, first: date, last: date, days: WorkingDays, speech: Speech) -> str:
    """Say from which day to which, and which of the days between are off."""
    if first == last:
        when = speech.say("understood", "day", last=speech.day(last))
    else:
        begin = speech.begins(first, last)
        when = speech.say("understood", "days", first=begin, last=speech.day(last))
    if f"{kind}-when" in speech["understood"]:
        when = speech.say("understood", f"{kind}-when", when=when)
    every = (first + timedelta(n) for n in range(min((last - first).days, 31) + 1))
    off = ((day, why) for day in every if (why := days.why_off(day)) and not is_weekend_name(why))
    form = "short" if last - first >= _WEEK else "weekday"
    named = [
        speech.say("understood", "off-day", day=speech.day(day, form), why=why) for day, why in off
    ]
    return speech.say("understood", "off", when=when, days=speech.listed(named)) if named else when


@lru_cache(maxsize=4_096, typed=True)  # a class shares days and rules
def _sentence(reason: Reason, speech: Speech) -> str:  # noqa: C901, PLR0911 - one for each
    short = speech.short

    def say(key: str, **days: date | str) -> str:
        words = {
            name: speech.day(day) if isinstance(day, date) else day for name, day in days.items()
        }
        return speech.say("reason", key, **words)

    match reason:
        case Passed(off):
            days = [say("passed-day", day=short(day), why=why) for day, why in off]
            return say("passed", days=speech.listed(days))
        case Moved(off, day, back):
            key = "moved-back" if back else "moved"
            return say(key, off=_are_off(off, speech), day=day)
        case Counted():
            return _counted(reason, speech)
        case Rest(since=since):
            return _rest(reason, say("when", day=since), speech)
        case Asked(first, last):
            when = say("when", day=last) if first == last else _between(first, last, speech)
            return say("asked", when=when)
        case Late(due, day):
            return say("late", due=due, day=day, days=speech.counted((day - due).days, "day"))
        case Quiet(first, last, day):
            return say("quiet", first=short(first), last=short(last), day=day)
        case Apart(taken, day):
            return say("apart", days=speech.listed([*map(short, taken)]), day=day)
        case Dated(fact, day, text):
            when = say("when", day=day) if day else ""
            return say(fact, day=day or "", when=when, text=text)
        case _:
            return say("source", source=cited(reason, speech))


def _counted(reason: Counted, speech: Speech) -> str:
    """Say from which day to which it was counted."""
    since, *_, last = (reason.since, *reason.days)
    begun = lead(reason, speech)
    key, days = "counted-day", ""
    if not reason.span.number:
        key = "counted-none-day"
    elif reason.bound is Bound.BY:
        key = "counted-by-day"
    elif 1 < len(reason.days) <= _SPELT_OUT:
        key, days = "counted-days", speech.listed([*map(speech.short, reason.days)])
    words = {"since": speech.day(since), "last": speech.day(last), "days": days}
    return speech.say("reason", key, lead=begun, **words)


def _rest(reason: Rest, when: str, speech: Speech) -> str:
    """Say after what it has to wait."""
    spoke = reason.event is Anchor.HEARD
    event = "spoke" if spoke else reason.event
    words = {"after": speech["after"][event], "before": speech["before"][event], "when": when}
    key = f"rest-{reason.days}{'-spoke' * (spoke and reason.days > 1)}"
    return speech.say("reason", key, **words)


def _between(first: date, last: date, speech: Speech) -> str:
    return speech.say("reason", "between", first=speech.short(first), last=speech.day(last))


def _are_off(off: Off, speech: Speech) -> str:
    """Say why days will not do, the weekends at last."""
    named = [
        speech.say("reason", "off", day=speech.short(day), why=why)
        for day, why in off
        if not is_weekend_name(why)
    ]
    weekend = [speech.short(day) for day, why in off if is_weekend_name(why)]
    if weekend:
        key = "off-weekend" if len(weekend) == 1 else "off-weekends"
        named.append(speech.say("reason", key, days=speech.listed(weekend)))
    return speech.listed(named)


@lru_cache(maxsize=4_096)  # a class shares its rules
def cited(source: Source, speech: Speech, *, brief: bool = False) -> str:
    """Say where a figure comes from; `brief` leaves the titles of articles out."""
    parts = [part.strip() for part in source.rule.split(",")]
    rules = {**cadence.rules(), **speech.texts.get("rule", {})}
    if all(part == "own" or part in rules or part in cadence.evidence() for part in parts):
        own = "own-alone" if parts == ["own"] else "own" if source.evidence else "own-number"
        texts = [
            str(speech["source"][own])
            if part == "own"
            else _rule(part, rules[part], speech, brief=brief)
            if part in rules
            else published(cadence.evidence()[part], speech)
            for part in parts
        ]
        text = str(speech["list"]["semicolon"]).join(texts)
    else:
        text = source.rule.removeprefix("own, ")
        text = text if text == source.rule else speech.say("source", "own-after", basis=text)
    borrowed = source.borrowed and not brief
    return speech.say("source", "borrowed", source=text) if borrowed else text


def _rule(rule: str, said: str, speech: Speech, *, brief: bool) -> str:
    if brief:
        return f"{said} ({rule})"
    article = cadence.articles()[rule.partition("-")[0]]
    return speech.say("source", "rule", said=said, rule=rule, article=article)


def published(one: Evidence, speech: Speech) -> str:
    """Say what is published, by whom and when, and what it was counted from or to if not plain."""
    said = speech.texts.get("evidence", {}).get(one.name, one.says)
    notes = [f"from-{one.since}"] * (one.since in ("application", "vacancy"))
    notes += ["bound"] * (one.until in ("filled", "first day"))
    told = ", ".join((said, *(speech["source"][note] for note in notes)))
    key = "evidence-when" if one.when else "evidence"
    return speech.say("source", key, said=told, by=one.by, when=one.when)
