"""Order: which dates lie ahead, and what comes before a date in the course of things."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from followcal.timeline.clause import ASIDE, MAY_DECIDE, Clause, covers, is_range
from followcal.timeline.dates import DAY, Days, UnreadableError, Window
from followcal.timeline.resolve import (
    NEARBY,
    QUARTER,
    Dated,
    is_holiday,
    is_rolled,
    says_which_weekday,
)
from followcal.timeline.values import Scene, Time

LONG = 3  # sentences from which a message says what its dates are about
OVER = "that is over"
SINCE = "What did they say since?"
PLAIN = ("outcome", "delay", "reported", "decide")


def is_sum(value: Time) -> bool:
    """Tell whether a span counts from the end of another one."""
    return value.op == "lapse" and bool(value.args[1]) and value.args[1].op == "lapse"


def still_ahead(found: Sequence[Dated], days: Days) -> list[Dated]:
    """Return the dates that lie ahead; raises if all are over, or one cannot be read."""
    ahead = []
    over: Dated | None = None
    plain = [dated for dated in found if not dated.problem and not dated.value.past]
    for dated in found:
        said = dated.clause.has("earlier", "reported") or (
            dated.clause.has("history") and not dated.clause.has("future", "delay")
        )
        said = (said and is_rolled(dated, days)) or dated.problem == OVER
        if dated.value.past or said or (not dated.problem and dated.window.last < days.base):
            over = dated
        elif not dated.problem:
            ahead.append(dated)
        elif dated.clause.has("decide", "restates") or not plain:
            raise UnreadableError(dated.problem, dated.text, dated.question)
    if over and not ahead:
        raise UnreadableError(OVER, over.text, SINCE)
    near = [dated for dated in ahead if not is_rolled(dated, days)]
    return near or [dated for dated in ahead if dated.clause.sentence < LONG]


def sentence_of(dated: Dated) -> int:
    """Return the number of the sentence that a date stands in."""
    return dated.clause.sentence


def ordered(dated: Dated, every: Sequence[Dated], days: Days) -> Window:
    """Return a window, counted from the event before it in the saying where it would precede it.

    "We see people on Monday and Tuesday; you'll hear by Friday" is the Friday after them.
    """
    window, value = dated.window, dated.value
    used = {dated.clause.tokens[at].concept for at in dated.clause.used}
    from_today = value.op == "lapse" and "away" in used  # "a fortnight from today", not "go out"
    if value.chained or from_today or is_sum(value) or _is_by_now(value):
        return window
    near = NEARBY if points_back(dated) else 1
    likely = dated.clause.has("hedge")  # "In truth, Monday.", "Friday, or Monday if he's ill"
    likely = likely or dated.clause.begins("or") or dated.clause.opener == "otherwise"
    likely = likely or (dated.clause.begins("then") and not dated.clause.cues)
    likely = likely or dated.clause.says("widen")  # "…, Tuesday at a push"
    likely = likely and value.itself.op == "weekdays"
    sentence = dated.clause.sentence
    first = bisect_left(every, sentence - near, key=sentence_of)
    events = [
        other
        for other in every[first : bisect_right(every, sentence, key=sentence_of)]
        if not other.problem
        and (
            other.clause.about in ("interview", "review", "body")
            or (
                other.clause.about == "absent"
                and other.clause.has("absent", "halted")
                and not is_closed(other.clause)
                and not (dated.clause.begins("so") and _leaves_after(dated, other, every))
            )
            or _comes_after(dated.clause, other.clause)
            or _waits_for(dated, other)
            or _tells_after(dated, other)
            or _only_limits(dated)
            or _asks_to_wait(other, dated)
            or _leads_up(other.clause, dated)
            or points_back(dated)
            or (likely and other.clause.about in MAY_DECIDE)
            or (
                other.clause.about == "decides"
                and dated.clause.opener == other.clause.opener == "main"
            )
        )
        and other.clause.place < dated.clause.place
        and not (dated.clause.has("goeson") and other.clause.about == "interview")
        and days.base <= other.window.last
        and (other.clause.sentence == dated.clause.sentence or _is_soon(other, days))
        and not is_holiday(other.value)
        and not (other.value.op == "denied" and other.clause.about == "interview")
        and not (
            (
                is_range(other.value)
                or (other.clause.about == "absent" and covers(other.value))
                or (other.clause.about == "absent" and other.clause.says("from"))
                or (other.clause.about == "absent" and other.value.op in ("whole", "denied"))
            )
            and other.meant.first >= window.last
            and not dated.clause.has("thereafter")
        )
        and not is_rolled(other, days)
        and not (other.clause.about == "thanks" or _only_lasts(other, sentence))
    ]
    if not events:
        return window
    event = max(events, key=lambda other: other.meant.last)
    if value.op == "weekdays" and event.clause.about in MAY_DECIDE:
        day = event.meant.last  # "three weeks from today, on the Wednesday, we decide"
        if event.meant.first == day and day.weekday() == value.args[0][-1]:
            return event.meant
    after = dated.clause.has("thereafter") and not dated.clause.has("branch")
    after = after or event.clause.opener == "when"
    told = event.clause.about == "decides" and event.window.first == event.window.last
    after = after or (told and _waits_for(dated, event))  # "we decide on the 16th and tell you …"
    after = after or any(  # "post that meeting, we will tell you within a week"
        other.value.op in ("that", "after")
        and other.value.chained
        and other.clause.place == (dated.clause.sentence, 0) < dated.clause.place
        for other in every
    )
    then = dated.value.op == "lapse" and after
    if window.last >= event.meant.last and not then:
        return window
    try:
        again = dated.value.within(Scene(days.at(event.meant.last), event.meant))
    except (UnreadableError, ValueError, OverflowError):
        return window
    month = dated.value.itself.op == "day_of_month" and event.clause.about == "review"
    near = again.last - event.meant.last <= (31 if month else 7) * DAY + window.last - days.base
    return again if again.last >= event.meant.last and near else window


def _only_lasts(dated: Dated, sentence: int) -> bool:
    """Tell whether another sentence says how long something lasts: "The contract is a year.".

    Or that it comes again and again: "the team meets on the first Monday of each month".
    """
    if dated.clause.sentence == sentence:
        return False
    again = dated.clause.language.sets["thing.each"]
    lasts = dated.clause.about in ("own", "start") and dated.value.span
    return lasts or not again.isdisjoint(dated.text.lower().split())


def _is_by_now(value: Time) -> bool:
    """Tell whether a day is told by the day on which it is said: "by tomorrow", "this evening"."""
    inner = value.itself
    ops = {one.op for one in inner.args} if inner.op == "either" else {inner.op}
    return ops == {"today"}


def _leaves_after(dated: Dated, other: Dated, every: Sequence[Dated]) -> bool:
    """Tell whether an absence begins after a date: "off on Monday, back the 15th, so Friday"."""
    return other.value.op == "weekdays" or any(
        one.clause.sentence == other.clause.sentence
        and one.clause.about in ("absent", *ASIDE)
        and one.window.first > dated.window.last
        and not one.clause.has("comeback")
        for one in every
        if one.clause.place < dated.clause.place
    )


def _is_soon(dated: Dated, days: Days) -> bool:
    """Tell whether a date is so near that they may wait for it without saying so."""
    return dated.meant.last - days.base <= QUARTER


def _only_limits(dated: Dated) -> bool:
    """Tell whether a time is no more than the limit of one beside it: "…, no later than Friday"."""
    lone = dated.value.op == "by" and not dated.clause.cues
    return lone and (dated.clause.first > 0 or dated.clause.last == len(dated.clause.words))


def _waits_for(dated: Dated, other: Dated) -> bool:
    """Tell whether a span may count from an event: "the file is here on the 19th; in two days".

    What only stands beside it, where the span would be over before that.
    """
    apart = dated.clause.sentence - other.clause.sentence
    if other.value.chained or dated.value.op != "lapse":
        return False
    if apart:  # "The decision is made on the 27th. Allow a week for HR to tell you."
        both = other.clause.has("decide") and dated.clause.has("decide")
        both = both and dated.clause.subject == "they" and not other.clause.has("earlier")
        return both and dated.window.last < other.window.first
    told = other.clause.about in ("event", "closing")
    told = told or (other.clause.has("decide") and dated.clause.has("decide"))
    ends = other.clause.about in ("", "decides", "history")
    ends = ends and not other.clause.has("earlier", "thedate")
    ends = ends and (other.clause.about, other.clause.opener) != ("history", "when")
    ends = ends and dated.window.last < other.window.first
    ends = ends and dated.clause.has("future", *PLAIN)
    return ends or (told and not other.value.span)


def _asks_to_wait(wait: Dated, dated: Dated) -> bool:
    """Tell whether they ask to wait before: "give it until Friday and ring me on the Monday"."""
    part, after = wait.clause, dated.clause
    waits = part.has("ask") and wait.value.limit and not part.has("touch")
    then = after.about == "contact" and after.has("touch", "touching")
    return waits and then and part.sentence == after.sentence


def _tells_after(dated: Dated, other: Dated) -> bool:
    """Tell whether they decide before: "we choose on the 14th and ring you on Monday"."""
    part, before = dated.clause, other.clause
    value = dated.value.itself
    same = part.sentence == before.sentence and part.begins("and") and value.op == "weekdays"
    decides = before.about == "decides" and before.has("firm") and not before.has("you", "tells")
    return same and part.has("tells") and decides


def _comes_after(clause: Clause, other: Clause) -> bool:
    """Tell whether a clause says that it comes after another: "after that we need a week"."""
    told = other.about in ("event", "closing", "own")
    step = clause.about in MAY_DECIDE and other.about in MAY_DECIDE
    return clause.has("thereafter") and (told or step)


def _leads_up(clause: Clause, dated: Dated) -> bool:
    """Tell whether they do something before: "Monday we talk it over, you'll hear Wednesday"."""
    told = dated.clause.has("decide") and dated.value.op in ("weekdays", "by")
    same = clause.sentence == dated.clause.sentence and clause is not dated.clause
    does = clause.about in ("", "decides", "event") and clause.has("they")
    same = same and not dated.clause.begins("so")  # "the fair is on Monday, so we decide before"
    return told and same and does and not clause.has(*PLAIN, "earlier", "history")


def points_back(dated: Dated) -> bool:
    """Tell whether a date is the weekday after what was told."""
    return dated.value.itself.op == "weekdays" and says_which_weekday(dated.clause)


def is_closed(clause: Clause) -> bool:
    """Tell whether it says when something is closed, and not until when or since when."""
    ends = any(found.value.limit for found in clause.times)
    return clause.has("shut") and not ends
