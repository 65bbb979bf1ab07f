"""Clauses: what each part of a saying is about, and which of its dates decides."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from followcal.model import TimelineKind
from followcal.timeline.dates import DAY, Days, UnreadableError, Window
from followcal.timeline.grammar import Grammar
from followcal.timeline.ideas import Idea, Scene, after, since
from followcal.timeline.roles import (
    is_discouraging,
    measures_past,
    role,
    says,
    takes_silence_for_no,
)
from followcal.timeline.words import Token

_SPLIT = {"and", "but", "so", "then", "while", "although", "though", "because", "which", "however"}
_SPLIT |= {
    "if",
    "unless",
    "once",
    "when",
    "whereas",
    "after",
    "before",
    "until",
    "since",
    "as",
}

_MOST = 16  # expressions of time in one saying


class Found(NamedTuple):
    """An expression in its place among the tokens."""

    idea: Idea
    start: int
    end: int


class Clause(NamedTuple):
    """A stretch of a saying: its words, each expression as "§", and the expressions."""

    words: str
    found: tuple[Found, ...]
    role: str


class Dated(NamedTuple):
    """A window with the role of the clause it comes from."""

    window: Window
    found: Found
    role: str
    words: str
    anchor: Window


def expressions(grammar: Grammar) -> list[Found]:
    """Find the expressions of time in a saying, from left to right."""
    found: list[Found] = []
    at = 0
    while at < len(grammar.tokens):
        read = grammar.expression(at)
        if read and read[1] > at:
            found.append(Found(read[0], at, read[1]))
            at = read[1]
        else:
            at += 1
        if len(found) > _MOST:
            raise UnreadableError("it holds more dates than I can follow")
    return found


def clauses(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> list[Clause]:
    """Cut a saying into clauses at its marks and conjunctions, outside of expressions."""
    starts = {one.start: one for one in found}
    result: list[Clause] = []
    words: list[str] = []
    held: list[Found] = []
    at = 0

    def close() -> None:
        if words:
            text = " ".join(words)
            result.append(Clause(text, tuple(held), role(text)))
            words.clear()
            held.clear()

    while at < len(tokens):
        token = tokens[at]
        asks = token.text == "should" and tokens[at + 1 : at + 2] and tokens[at + 1].text == "you"
        if token.mark or asks or (token.text in _SPLIT and at not in starts):
            close()
        if one := starts.get(at):
            words.append("§")
            held.append(one)
            at = one.end
        else:
            words.append(text[token.start : token.end])
            at += 1
    close()
    return result


def kind_of(parts: Sequence[Clause]) -> TimelineKind:
    """Tell what the saying asks of the candidate, dates aside."""
    if takes_silence_for_no(" , ".join(part.words for part in parts)):
        return TimelineKind.SILENCE
    discouraging = [part for part in parts if is_discouraging(part.words)]
    if discouraging:
        dated_ones = any(part.found for part in discouraging)
        return TimelineKind.CONTACT if dated_ones else TimelineKind.DISCOURAGED
    invited = [part for part in parts if part.role == "contact"]
    if any(part.found for part in invited):
        return TimelineKind.CONTACT
    elsewhere = [part for part in parts if part.found and not says("unheard", part.words)]
    unheard = [part for part in parts if part.found and says("unheard", part.words)]
    return TimelineKind.CONTACT if invited and unheard and not elsewhere else TimelineKind.DECISION


def dated(parts: Sequence[Clause], days: Days) -> Iterator[Dated]:
    """Resolve the expressions of all clauses; a chained one counts from the nearest before it.

    Where none comes before it counts from the next that stands on its own.
    """
    every = [(part, one) for part in parts for one in part.found if not one.idea.past]
    that: Window | None = None
    for part, one in every:
        scene = Scene(days, that)
        if one.idea.chained and that is None:
            on_its_own = [other for _, other in every if not other.idea.chained]
            if on_its_own:
                scene = Scene(days, on_its_own[0].idea.resolve(scene))
        window = one.idea.resolve(scene)
        if window.last < days.base:
            raise UnreadableError("that is over")
        window = Window(max(window.first, days.base), window.last)
        that = one.idea.anchor(scene) if one.idea.anchor else window
        yield Dated(window, one, part.role, part.words, that)


def deciding(parts: Sequence[Clause], kind: TimelineKind, days: Days) -> Window | None:
    """Return the window of the clause that decides, None if there is no date."""
    every = [one for one in dated(parts, days) if not _over(one, days)]
    if kind is TimelineKind.CONTACT:
        asked = [one for one in every if one.role == "contact" or is_discouraging(one.words)]
        return _last(asked, every, days) or _the_day(_last(every, every, days))
    if kind is TimelineKind.SILENCE:
        return _last([one for one in every if says("quiet", one.words)] or every, every, days)
    for wanted in ("decision", "contact", ""):
        if decisions := [one for one in every if one.role == wanted]:
            return _last(decisions, every, days)
    return _following(every, days) if every else None


def _over(one: Dated, days: Days) -> bool:
    """Tell whether a date decides nothing.

    So do spans of what has been ("it's been a hectic few weeks"), the day of the talk itself in
    a courtesy or a denial ("thanks for coming in today"), and when the job begins.
    """
    if one.role == "courtesy" or (one.found.idea.span and measures_past(one.words)):
        return True
    return one.window.last == days.base and says("denial", one.words)


def _following(every: Sequence[Dated], days: Days) -> Window:
    """Return the time after what is going on before the decision: interviews, an absence."""
    last = max(every, key=lambda one: one.window.last)
    if last.found.idea.chained or last.found.idea.span:
        return last.window
    if last.found.idea.limit and (
        last.window.first > days.soonest or not says("going on", last.words)
    ):
        return last.window
    inner = Idea(lambda _: last.window)
    scene = Scene(days)
    if says("return", last.words):
        return since(inner).resolve(scene)
    return after(inner).resolve(scene)


def _the_day(window: Window | None) -> Window | None:
    """Return the day by which they meant to be in touch, when they invite a reminder after it."""
    return window and Window(window.last, window.last)


def _last(chosen: Sequence[Dated], every: Sequence[Dated], days: Days) -> Window | None:
    """Return the latest of the `chosen` windows, none of which comes before what it follows."""
    windows = [_ordered(one, every, days) for one in chosen]
    return max(windows, key=lambda window: window.last, default=None)


def _ordered(one: Dated, every: Sequence[Dated], days: Days) -> Window:
    """Return a window, counted from the event before it in the saying where it would precede it.

    "We see people on Monday and Tuesday; you'll hear by Friday" is the Friday after them. A bare
    span after "then" counts from the event too. A date that stands by itself stays.
    """
    put_off = says("put off", one.words)
    events = [
        other.anchor
        for other in every
        if other.found.start < one.found.start and (put_off or other.role == "background")
    ]
    if not events or one.found.idea.chained:
        return one.window
    event = max(events, key=lambda window: window.last)
    then = one.found.idea.span and (put_off or says("then", one.words))
    if one.window.last >= event.last and not then:
        return one.window
    try:
        again = one.found.idea.resolve(Scene(days.at(event.last), event))
    except UnreadableError:
        return one.window
    near = again.last - event.last <= one.window.last - days.base + 7 * DAY
    return again if near else one.window


def is_vague(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether a saying without a date is one that employers use for not naming one."""
    return says("vague", text) or any(part.role == "decision" for part in parts)
