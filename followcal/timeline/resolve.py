"""Resolve: the days that each time in the clauses means, as far as they can be told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from followcal.timeline.chart import Found
from followcal.timeline.clause import (
    ANSWERS,
    ASIDE,
    Clause,
    covers,
    is_range,
    negations_of,
    stands_between,
)
from followcal.timeline.dates import DAY, FAR, Days, UnreadableError, Window, day_window
from followcal.timeline.neighbours import precedes
from followcal.timeline.rules import at_the_earliest
from followcal.timeline.values import (
    POINTS,
    TALK,
    THE_TALK,
    Scene,
    Time,
    counts_from_event,
    event_names,
)
from followcal.timeline.words import Token, covered


def time_of(part: Clause, found: Found) -> Time:
    """Return what a time means in its clause, which may deny it or put something off by it."""
    value = _said(part, found)
    if value.op == "before" and not part.denied and is_late(part.tokens[found.last - 1], part):
        value = value._replace(op="by")  # "before Friday evening"
    if part.has("advanced"):
        value = _shortened(value)
    if part.has("delay"):
        moved = value.args[0] if value.op == "since" else value
        if covers(moved) and part.tokens[found.first].concept in ("from", "of"):
            return _end_of(moved)
        first = part.tokens[found.first]
        around = {token.text for token in part.tokens[max(found.first - 1, 0) : found.first + 1]}
        onto = not around.isdisjoint(part.language.sets["thing.target"])  # "auf Montag verschoben"
        value = value if onto else lengthened(value)  # "extended to six weeks"
        delay = part.at("delay") or 0
        of = first.concept == "of" and stands_between(part, "decide", delay, first.first)
        if (first.first < delay or of) and value.op != "lapse" and not onto:
            return _denied(value)  # "se aplaza la votación del viernes"
    if not value.limit and not value.past:
        value = _bounded(part, found, value)
    put_off = part.has("holds") and part.at("holds") == part.at("decide")
    held = put_off or (part.has("holds") and part.subject != "you")
    if value.op == "until" or (held and value.op == "by"):
        value = _until(part, value, held=held)
    if part.has("gaveup") and part.about in ("decides", "") and not part.denied:
        return _denied(value)
    denied = part.denied and value.op != "denied"  # "not today nor tomorrow"
    barred = value.op == "before" and part.about == "discourages"  # "no use calling before Friday"
    if (denied or barred) and part.about not in ("unheard", "assumes", "condition", "contact"):
        return _denied(value)
    return value


def _is_preceded(part: Clause, found: Found) -> bool:
    """Tell whether a range is of what something comes before: "before the shutdown from X to Y"."""
    value = found.value
    begins = [at for at in part.places if part.tokens[at].concept == "before" and at < found.first]
    if not (begins and (is_range(value) or covers(value))):
        return False
    lead = part.tokens[begins[-1] + 1 : found.first]
    ours = part.has("shut", "absent", "closure") or not any(
        cue.name in ("they", "you", "decide", "relative") and cue.first > lead[0].first
        for cue in part.cues
        if cue.first < part.tokens[found.first].first
    )
    return 0 < len(lead) <= _NAMES and ours and all(one.concept in _NAMED for one in lead)


def _is_date(part: Clause, found: Found) -> bool:
    """Tell whether a time says when something is, and does not only name what it stands at."""
    named = _only_names(part, found) or _names_range(part, found)
    return not (named or _says_nothing(part, time_of(part, found)))


def _names_range(part: Clause, found: Found) -> bool:
    """Tell whether a holiday only names a range: "before our Christmas closure from X to Y".

    Or a date ends one: "avant la fermeture du 21 décembre au 1er janvier".
    """
    value = found.value
    bare = value.op == "before" and value.args[0].op in BARE
    return (bare and any(_is_preceded(part, other) for other in part.times)) or any(
        other.last == found.first and (other.value.op, value.op) == ("before", "dated")
        for other in part.times
    )


def is_late(token: Token, part: Clause) -> bool:
    """Tell whether a token is of an hour late on a day: "vrijdagavond", not "Heiligabend"."""
    late = token.text.endswith(tuple(part.language.sets["thing.late"]))
    return late and token.concept != "holiday"


def _said(part: Clause, found: Found) -> Time:
    """Return a time that words of its own deny as its clause means it: "rien avant janvier"."""
    value: Time = found.value
    if _is_preceded(part, found):
        return Time("before", (value.args[0] if value.op == "since" else value,), limit=True)
    if value.op != "denied":
        return value
    inner: Time = value.args[0]
    if part.opener == "otherwise":  # "si no el martes"
        return inner
    if part.about in ("unheard", "assumes", "condition", "contact"):
        return inner
    return _denied(inner) if inner.op == "before" else value


def _bounded(part: Clause, found: Found, value: Time) -> Time:
    """Give a time the bound that stands apart from it, if there is one."""
    bound = _bound(part, value)
    if bound == "before" and part.says("clock"):
        bound = "by"  # "before school the next morning"
    if bound == "since" and value.op == "lapse":
        within = {token.concept for token in part.tokens[found.first : found.last]}
        # "the minimum is two weeks, and four the maximum"
        return value if "latest" in within else at_the_earliest(value)
    return Time(bound, (value,), chained=value.chained, limit=True) if bound else value


def _bound(part: Clause, value: Time) -> str:
    """Return what a bound that stands apart makes of a time: "the latest we can tell is Friday".

    "At least" bounds a span: "the minimum that we need is two weeks".
    """
    concepts = {
        token.concept
        for at, token in part.rest
        if [after.concept for after in part.tokens[at + 1 : at + 2]] != ["thing"]
    }  # not "the latest batch of applications"
    bounded = "latest" in concepts or part.has("bounded")  # "longest wait: two weeks"
    earliest = "earliest" in concepts or part.has("floored")  # "earliest date: 4 May"
    floor = earliest or ("atleast" in concepts and value.op == "lapse")
    if precedes(part):
        return "before"
    return "by" if bounded else "since" if floor else ""


def _until(part: Clause, value: Time, *, held: bool) -> Time:
    """Return what "until X" means: an end in "give us until X", else a beginning.

    It is one where they hold something off: "the decision has to wait until X".
    """
    inner = value.args[0]
    asks = held or (part.has("ask") and not part.has("unheard"))
    silent = part.about in ("unheard", "assumes")  # "if you have not been called until Friday"
    if not silent and (part.denied or not asks or part.about not in ("", *ANSWERS)):
        return value._replace(op="since")
    if inner.unit in ("week", "month", "quarter", "year"):
        return inner if isinstance(inner, Time) else value
    return value._replace(op="since" if held else "by")


def _denied(value: Time) -> Time:
    """Return what is left of a time that is denied."""
    if value.op in ("since", "until_after"):
        return value
    if value.op == "before":
        return value._replace(op="not_before")
    if value.op == "after":
        return value._replace(op="by")
    if value.op == "after_length":
        return _limited(value.args[0])
    if value.op == "lapse" and value.args[0].floor == "more than":
        return _limited(value)
    if value.op == "lapse" and value.args[0].floor:
        return value
    return Time("denied", (value,), chained=value.chained, past=value.past, limit=True)


def _limited(value: Time) -> Time:
    """Return a span as a limit: "it won't take more than two weeks"."""
    length, anchor, _ = value.args
    return Time("lapse", (length._replace(floor=""), anchor, "limit"), limit=True)


def lengthened(value: Time) -> Time:
    """Return a span by which something is put off as one on top: "slipped by a week"."""
    inner = value.itself
    if inner.op == "lapse":
        length, anchor, limit = inner.args
        if anchor:
            return inner._replace(args=(length, anchor, ""), limit=False)
        return inner._replace(args=(length._replace(more=True), None, limit))
    return value


def _beside(
    part: Clause, value: Time, scene: Scene, added: tuple[Time, Clause, Scene] | None
) -> tuple[Time, Scene]:
    """Return a value with its scene, of a number those of the span on top of what was said before.

    "A week later than planned, maybe two."
    """
    if value.op != "elliptic" or not added or part.sentence - added[1].sentence > 1:
        return value, scene
    span, _, there = added
    length = value.args[0].args[0]._replace(more=span.args[0].more)
    return value._replace(args=(span._replace(args=(length, *span.args[1:])),)), there


def _end_of(value: Time) -> Time:
    """Return where a range ends: "moved from Friday to Monday", "… from the 27th to 4 December"."""
    if value.op == "either":
        return value.args[1]  # type: ignore[no-any-return]
    month, days, *rest = value.args
    return value._replace(args=(month, days[-1:], *rest))


def _shortened(value: Time) -> Time:
    """Return a span by which something comes sooner than was said: "brought forward a week"."""
    inner = value.itself
    if inner.op == "lapse" and inner.args[1] is None:
        return Time("ahead_of", (inner.args[0], Time("promised")))
    return value


_NAMES = 5  # tokens that name what something comes before
_NAMED = frozenset("the a other your thing of in holiday holidays meeting anchor".split())
_BRIEF = 5  # letters of a word in which no other ends
_NEAR = 2  # words after a time that may still name what it counts from
_BESIDE = 4  # words after a talk in which those stand who it is with
NEARBY = 3  # sentences in which "that" may point back
WEEK, HALF_MONTH, QUARTER, HALF_YEAR = 7 * DAY, 15 * DAY, 92 * DAY, 180 * DAY
_NOT_OVER = ("earlier", "future", "delay", "reported")
_BACK = (WEEK, 31 * DAY, FAR)  # how far back the last such day may be
_APART = ("thanks", "rejection", "offer", "own")  # what "then" does not point at
_NEVER = Window(date.min, date.min)
ON_WHICH = "On which day is that?"
_NO_DAY = "it counts from a day that is not in their words"
_STEPS = ("", "interview", "review", "body", "event")
_NO_EVENTS = ("start", "thanks", "history")
_NAMING = ("other", "thing", "anchor")
_TRIES = "tries*"
_KIND_BY_ABOUT = {"closing": "closing*", "interview": "talks*"}
_KINDS = ("gathers*", _TRIES, *_KIND_BY_ABOUT.values())  # of events, by words for the same
POINTING = ("denied", "since", "after", "until_after", "not_before")
BARE = ("holiday", "holidays", "bank_holiday")
_ON = {"absent", "comeback", "history", "vague"}  # cues of what only goes on: "…, back on Monday"
_NEXT = ("period_of_that", "that_day", "beside_day", "weekdays_beside", "lapse")
UNTIL = {"before": "not_before", "by": "since"}  # what ends the time in which not to ask


class Dated(NamedTuple):
    """A time in its clause, as it was written, with its window; or the problem with it.

    `meant` is what "that" points at after it: of "until Friday" the Friday.
    """

    clause: Clause
    value: Time
    text: str
    window: Window
    problem: str = ""
    question: str = ""
    meant: Window = _NEVER

    @property
    def last(self) -> tuple[date, bool, tuple[int, int]]:
        """What the latest of several dates is found by; of equal ones "by" it, or the last said."""
        return self.window.last, self.value.limit, self.clause.place


def closed(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> tuple[date, date] | None:
    """Return the days to come on which they say that they are closed, None if they tell no end.

    What only goes on belongs to it, too: "closed over Christmas (21 December to 3 January)".
    """
    for part in parts:
        if not part.has("shut") or not part.has("they", "us", "closure"):
            continue
        rest = [one for one in parts if one.sentence == part.sentence]
        own = {one.place for one in rest if one is part or {cue.name for cue in one.cues} <= _ON}
        places = [one.place for one in rest]
        told = [one for one in every if one.clause.place in places and not one.problem]
        back = [one.window.first for one in told if _is_back(one)]
        shut = [one for one in told if one.clause.place in own and not _is_open(one)]
        spans = [_span(one, days) for one in shut]
        ends = [span for span, one in zip(spans, shut, strict=True) if _has_end(one)]
        if back and spans and max(back) > spans[0].first:
            ends = [Window(min(span.first for span in spans), max(back) - DAY)]
            spans = ends
        if not ends:
            continue
        first, last = ends[0][:2]
        near = [span for span in spans if span.first <= last and first <= span.last]
        window = Window(min(span.first for span in near), max(span.last for span in near))
        if days.base < window.first and window.last - days.base < FAR:
            return window.first, window.last
    return None


def _inner(dated: Dated) -> Time:
    value = dated.value
    return value.args[0] if value.op in ("since", "before", "denied") else value


def _span(dated: Dated, days: Days) -> Window:
    """Return the days of a time itself: of "before our closure from X to Y" those from X to Y."""
    apart = dated.value.op in ("before", "denied")
    return _inner(dated).within(Scene(days)) if apart else dated.window


def _is_back(dated: Dated) -> bool:
    """Tell whether it is when they are back: not in "closed from X until Y"."""
    return dated.clause.has("comeback") and not covers(_inner(dated))


def _is_open(dated: Dated) -> bool:
    """Tell whether a time is none on which they are closed, or it is denied that they are."""
    part, inner = dated.clause, _inner(dated)
    away = covered(cue for cue in part.cues if cue.name == "shut")  # "sind wir nicht im Büro"
    denied = any(part.tokens[at].first not in away for at in negations_of(part))
    lasts = covers(inner) or inner.op in ("whole", *POINTS, *BARE)
    return not lasts or (denied and dated.value.op == "denied")


def _has_end(dated: Dated) -> bool:
    """Tell whether a time says until when they are closed: not "from Friday", "over Christmas"."""
    named = dated.value.op in POINTS and not dated.clause.says("clock")
    return named or covers(_inner(dated)) or _inner(dated).op == "whole"


def promised_for(dated: Dated, days: Days) -> date | None:
    """Return the day that is meant where a promise for it was not kept; None if it tells none.

    Raises UnreadableError where there is no such day.
    """
    value = dated.value.args[0] if dated.value.op in ("by", "denied") else dated.value
    with suppress(ValueError, OverflowError):  # the calendar begins later
        if value.op == "weekdays":  # the last such day
            return days.weekday(value.args[0][-1], days.base - WEEK)
        if value.op == "dated":
            day = value.within(Scene(days.at(days.base - HALF_YEAR))).last
            return day if day <= days.base else None
        for token in dated.clause.own if value.past else ():
            if token.concept == "yesterday":
                return days.base - DAY
            if token.concept == "weekday":
                return days.weekday(token.value, days.base - WEEK - DAY)
    known = not dated.problem and dated.meant.last <= days.base
    return dated.meant.last if known else None


def dates_of(parts: Sequence[Clause], days: Days, promised: date | None) -> Iterator[Dated]:
    """Resolve the times of all clauses, each as far as it can be.

    "By then" does not point beyond a day on which they decide and that nobody can know.
    """
    lost: Dated | None = None
    for dated in _dates(parts, days, promised):
        if dated.problem:
            lost = dated if dated.question and dated.clause.about == "decides" else lost
        elif not dated.value.chained and dated.clause.about not in _APART:
            lost = None
        elif lost:
            yield Dated(*dated[:3], _NEVER, lost.problem, lost.question)
            continue
        yield dated


def _dates(parts: Sequence[Clause], days: Days, promised: date | None) -> Iterator[Dated]:
    events: dict[str, Window] = {}
    that = day_window(max(promised, days.base)) if promised else None
    behind: tuple[Window, int] | None = None
    since = 0
    step: tuple[Window | None, int] = that, 0  # what "another week" adds to, or a talk
    added: tuple[Time, Clause, Scene] | None = None  # which "maybe two" widens
    quoted: Clause | None = None  # "on 15 March she wrote that we decide by the end of the month"
    for part in parts:
        for found in filter(partial(_is_date, part), part.times):
            value, text = time_of(part, found), part.written(found)
            near = part.sentence - since <= NEARBY
            if _picks(value) and not that:  # "we wait for the second"
                continue
            scene = Scene(days, that if near else None, events, promised)
            scene = _after_step(part, value, scene, step) if since < part.sentence else scene
            if value.chained and not _is_next_day(value):
                just = behind[0] if behind and part.sentence - behind[1] <= 1 else None
                scene = _pointing_on(part, value, scene, parts, since=since, just=just)
            try:
                value = _counted(part, value, found, parts)
                value, scene = _beside(part, value, scene, added)
                value, window = _resolved(part, value, parts, scene)
                goes_on = value.op == "lapse" and (value.chained or adds_on(value))
                added = (value, part, scene) if goes_on else added
                op = UNTIL.get(value.op) if part.about == "discourages" else None
                meant = _meant(value._replace(op=op or value.op), window, scene)
            except UnreadableError as error:
                yield Dated(part, value, text, _NEVER, error.problem, error.question)
                continue
            except (ValueError, OverflowError):
                yield Dated(part, value, text, _NEVER, "that is beyond the calendar")
                continue
            if later := _later_step(part, value, window, step, scene):
                window = meant = later
            value = value._replace(past=part is quoted and not is_named(value))
            dated = Dated(part, value, text, window, meant=meant)
            lately = _lately(dated, scene)
            dated = _asked_of_you(dated, lately, days.base)
            if part.has("reported") and is_named(value) and lately.last < days.base:
                quoted = part
            _note_events(events, dated, lately, days.base)
            over = lately.last < days.base and (
                part.about in ("history", "interview") or part.has("earlier", "thanks")
            )
            behind = (lately, part.sentence) if over else behind
            back = part.has("thereafter") and since == part.sentence  # "…, then over the weekend"
            back = back and that is not None and meant.last < that.last
            aside = _is_beside(part, value) or (promised is not None and part.has("earlier"))
            if not (over or back or aside):
                that, since = meant, part.sentence
                step = step if _is_aside(part, meant, days) else (that, since)
            yield dated


def _pointing_on(  # noqa: PLR0913 - what it can point at
    part: Clause,
    value: Time,
    scene: Scene,
    parts: Sequence[Clause],
    *,
    since: int,
    just: Window | None,
) -> Scene:
    """Return a scene with what a time points at where nothing was told `since`, or only a task.

    That is what has `just` been told to be over, or what is told of the sentence.
    """
    asked = since < part.sentence - 1 and any(
        other.about == "own" and other.times and other.sentence == part.sentence - 1
        for other in parts
    )
    if scene.that is not None and not asked:
        return scene
    return scene._replace(that=just or _ahead_in(parts, part, value, scene))


def _is_beside(part: Clause, value: Time) -> bool:
    """Tell whether a date is none that "then" would point at."""
    lasts = value.span and not adds_on(value) and part.about in ("start", "history")
    lasts = lasts or _names_only(part, value) or _picks(value) or _is_told_later(value)
    return lasts or part.about in _APART


def _later_step(
    part: Clause, value: Time, window: Window, step: tuple[Window | None, int], scene: Scene
) -> Window | None:
    """Return the weekday after what was told, of what comes later: "shut on Friday, back Monday".

    Such is a step of theirs: "interviews next week, the panel scores on (the) Thursday". It may lie
    in days that end a week. So is how long a step of theirs takes: "she has it on the 12th. She
    takes a week to approve it".
    """
    before, apart = step[0], part.sentence - step[1]
    if apart > NEARBY or not before or window.last >= before.last:
        return None
    if value.op == "lapse" and not value.args[1] and part.about == "review" and not value.past:
        return value.within(scene.at(before.last))
    due = value.op == "by" and part.about == "unheard"  # "if nothing has come by the Friday"
    if (value.args[0].op if due else value.op) != "weekdays":
        return None
    follows = says_which_weekday(part) or (part.about in _STEPS and not apart)
    if not (part.has("comeback") or follows):
        return None
    ends = before.first < before.last == scene.days.week(before.first).last
    return value.within(scene.at(before.first - DAY if ends else before.last))


def says_which_weekday(part: Clause) -> bool:
    """Tell whether a weekday is the one after what was told: "allow until the Monday".

    Not where all of them have an article: "el lunes". Or it says so: "Dienstag nach der Rückkehr".
    """
    idle = part.language.sets["thing.article"]
    return any(
        (before.concept == "the" and before.text not in idle and token.concept == "weekday")
        or (before.concept, token.concept) == ("weekday", "after")
        for before, token in pairwise(part.own)
    )


def _picks(value: Time) -> bool:
    """Tell whether a value is one of the days that were listed, of which others may follow."""
    return value.op == "nth_of_that" or any(
        isinstance(arg, Time) and _picks(arg) for arg in value.args
    )


def _is_aside(part: Clause, meant: Window, days: Days) -> bool:
    """Tell whether a day is far off, or of something beside the way to a decision, and no talk."""
    alien = part.strange > 0 and not (part.about or part.has("they"))
    aside = part.about in ASIDE or alien
    aside = aside and not (part.says("meeting") or part.says("anchor"))
    return aside or meant.last - days.base > FAR


def _after_step(part: Clause, value: Time, scene: Scene, step: tuple[Window | None, int]) -> Scene:
    """Return what a span counts from where what was told last is beside the way to a decision.

    "We said Friday. Parking permits last until June. We need another week."
    """
    if not (adds_on(value) or _counts_from_talk(value)):
        return scene
    return scene._replace(that=step[0] if part.sentence - step[1] <= NEARBY else None)


def _counts_from_talk(value: Time) -> bool:
    """Tell whether a value counts from a talk, or a letter: "within a week of the interview"."""
    inner = value.itself
    anchor = inner.args[1] if inner.op == "lapse" else None
    if not anchor or anchor.chained or anchor.args[:1] == ("?",):
        return False  # "within a week of those"
    return anchor.op in ("that_day", "event")


def adds_on(value: Time) -> bool:
    """Tell whether a value is a span on top of what was said: "another week"."""
    return value.itself.op == "lapse" and value.itself.args[0].more


def _resolved(
    part: Clause, value: Time, parts: Sequence[Clause], scene: Scene
) -> tuple[Time, Window]:
    """Return a value with its window, on top of what was said before where it adds to that."""
    window = value.within(scene)
    if scene.promised and _adds(part, parts):
        value = lengthened(value)
        window = value.within(scene)
    return value, window


def _adds(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a span adds to what was said before: "we are late by, I think, three days"."""
    return not part.has("decide") and any(
        other.has("delay") and not other.times and 0 <= part.sentence - other.sentence <= 1
        for other in parts
    )


def _names_only(part: Clause, value: Time) -> bool:
    """Tell whether a holiday only names something: "with the bank holiday nobody looked at it"."""
    return is_holiday(value) and part.about in ("", "review", "history", "event")


def is_holiday(value: Time) -> bool:
    """Tell whether a value is a holiday, denied or not, and no day beside one."""
    inner = value.args[0] if value.op == "denied" else value
    return inner.op in BARE


def _lately(dated: Dated, scene: Scene) -> Window:
    """Return the window of what is over: "your interview was on the 8th" is the last 8th.

    A date that lies far ahead only because this year's has passed is the one that was lately.
    """
    part, value, base = dated.clause, dated.value, scene.days.base
    far = value.op == "day_of_month" and dated.window.last - base > HALF_MONTH
    yours = part.about == "interview" and any(token.concept == "your" for token in part.tokens)
    far = far and (yours or part.has("earlier", "gaveup"))
    told = part.about in ("history", "thanks") and part.has("history", "thanks")
    told = told and not part.has(*_NOT_OVER)
    told = told and not part.says("last")  # "the last two are on the 24th"
    if dated.window.last <= base or value.span:
        return dated.window
    for back in _BACK if far or told else (FAR,) if is_rolled(dated, scene.days) else ():
        try:
            window = value.within(scene.at(base - back))
        except (
            UnreadableError,
            ValueError,
            OverflowError,
        ):  # its weekday is that of the year ahead
            continue
        if window.last <= base:
            return window
    return dated.window


def _asked_of_you(dated: Dated, lately: Window, base: date) -> Dated:
    """Return a date, of what is asked of you the one that was `lately`: before the interview."""
    over = dated.clause.about == "own" and lately.last < base
    return dated._replace(window=lately, meant=lately) if over else dated


def _event_of(part: Clause, own: Sequence[Token]) -> Time:
    """Return the event that words of a clause name: "following that meeting", "once it ends"."""
    concepts = {token.concept for token in own}
    if "meeting" in concepts:
        return Time("that_day")
    return Time("event", (_names(part, own), ON_WHICH))


def _note_events(events: dict[str, Window], dated: Dated, lately: Window, base: date) -> None:
    """Note which events a date is the day of, so that a span may count from them."""
    part, value = dated.clause, dated.value
    if part.about == "thanks" or dated.window.last == base or counts_from_event(value):
        return
    until = part.about == "closing" or (part.about == "interview" and value.op == "since")
    day = dated.meant if until else lately  # "open until the 30th"
    lasts = value.op == "lapse"  # "you work with us for a day on the 3rd"
    for name in _named_events(part, value):
        events[name] = events.get(name, day) if lasts else day
    for name in _same_events(part) if day.last > base else ():
        events[name] = max(events.get(name, day), day, key=attrgetter("last"))


def _named_events(part: Clause, value: Time) -> list[str]:
    """Return what tells the events of a time in a clause, which may be an absence's end."""
    names = _names(part, part.tokens)
    away = part.has("absent") and value.op in ("since", "by") and not part.has("decide")
    if part.about == "absent" or away:  # "he is away until the 20th; in the week of his return"
        names = _with_return(part, names)
    return event_names(names)


def _same_events(part: Clause) -> list[str]:
    """Return what else the events of a clause may be called, and the talk if it is theirs."""
    own = [token for token in part.tokens if part.first <= token.first < part.last]
    names = f"{_talks(own)} {_kinds(part, own)} {_KIND_BY_ABOUT.get(part.about, '')}"
    yours = any(token.concept == "meeting" for token in own)
    if yours and (part.says("your") or part.has("you")):
        names += f" {TALK}"  # "your trial day is on the 3rd; within a week of it"
    return event_names(names)


def _talks(tokens: Iterable[Token]) -> str:
    """Return what tokens call a talk or a visit, in one word."""
    talks = [token.text for token in tokens if token.concept == "meeting"]
    return " ".join(text for text in talks if " " not in text)


def _kinds(part: Clause, tokens: Iterable[Token], kinds: Iterable[str] = _KINDS) -> str:
    """Return of which kinds the events are that words tell of: "the council meets", "session"."""
    sets = part.language.sets
    said = [word for token in tokens for word in (token.text, *token.text.split())]
    found = []
    for kind in kinds:
        words = sets[f"thing.{kind[:-1]}"]
        if any(word in words or word.endswith(_endings(words)) for word in said):
            found.append(kind)
    return " ".join(found)


@cache
def _endings(words: frozenset[str]) -> tuple[str, ...]:
    """Return those of some `words` in which another may end: "Gremiensitzung"."""
    return tuple(word for word in words if len(word) > _BRIEF)


def _with_return(part: Clause, names: str) -> str:
    """Return the words of an event with those of somebody's return, which an absence ends in."""
    return " ".join((names, *part.language.sets["thing.return"]))


def _names(part: Clause, tokens: Iterable[Token]) -> str:
    """Return the words of a clause's `tokens` that may name an event."""
    first = 0 if part.has("relative") or part.opener == ":" else part.first
    own = [token for token in tokens if first <= token.first < part.last]
    return " ".join(token.text for token in own if token.concept in _NAMING)


def _counted(part: Clause, value: Time, found: Found, parts: Sequence[Clause]) -> Time:
    """Return a value with the event that it counts from, which a span "at the most" has, too."""
    inner = value.itself
    if inner is value or inner.op != "lapse" or inner.args[1]:
        return _anchored(part, value, found, parts)
    anchor = _anchored(part, inner, found, parts).args[1]
    return _from(inner._replace(limit=True), anchor, "limit") if anchor else value


def _anchored(part: Clause, value: Time, found: Found, parts: Sequence[Clause]) -> Time:
    """Return a span with the event that it counts from: "after the trial … within a week".

    It stays to be seen whether the day of that event is known.
    """
    inner = value.args[0] if value.op == "by" else value
    if inner.op == "lapse" and not inner.args[1] and _counts_from_unknown(part, found, parts):
        raise UnreadableError(_NO_DAY, question=ON_WHICH)
    if value.op != "lapse":
        return _placed(part, value, found, parts)
    length, anchor, limit = value.args
    that = Time("that", chained=True)
    event = anchor if anchor and anchor.op == "event" else None
    if length.more:  # "one more week than what was told", not "once she is back, another week"
        before = [other for other in parts[: parts.index(part)] if other.about]
        since = None if event else _since_when(part, found, value, before)
        since = since or (None if anchor else _span_before(part, found, parts))
        moved = value._replace(args=(length._replace(more=not since), None, limit))
        return _from(moved, since) if since else moved if event else value
    if not anchor and any(
        time.last <= found.first and time.value.op == "after" for time in part.times
    ):
        return _from(value, that)  # "after that the board needs two weeks"
    if not event:
        since = _since_when(part, found, value, parts)
        return _from(value, since) if since and not anchor else value
    if day := _day_beside(part, parts):
        return _from(value, day)
    talk = event.args[0] in (TALK, THE_TALK) and _lies_ahead(part, parts)
    if talk or (event.args[0] == TALK and _is_of_others(part, found)):
        return _from(value, Time("event", ("", "When is that talk?")))
    if event.args[0] == "?":
        words = {token.text for token in part.tokens[found.first : found.last]}
        sets = part.language.sets
        ends = words & sets["thing.them"] and part.has("done")  # not "after they meet"
        ends = ends or part.tokens[found.last - 1].concept == "last"  # "after the last"
        if ends or words & sets["thing.pointing"]:  # "after those calls"
            return _from(value, that)
    return _with_event(value, part, found, parts)


def _told_after(part: Clause, names: str, parts: Sequence[Clause]) -> Time | None:
    """Return the day of an event that what follows tells: "…, and the board meets on the 3rd"."""
    for other in parts:
        after = other.place > part.place and other.sentence - part.sentence <= 1
        if not (after and other.times) or other.about in _NO_EVENTS:
            continue
        value = other.times[0].value
        day = value.args[0] if value.op in ("since", "by") else value
        events = {*_named_events(other, value), *_same_events(other)}
        now = day.op == "today"  # "as of today we don't know when the list is published"
        if day.op in POINTS and not now and not events.isdisjoint(event_names(names)):
            return Time("near_event", (day,))
    return None


def _is_told_later(value: Time) -> bool:
    """Tell whether a span counts from an event of which the day is told after it."""
    anchor = value.args[1] if value.op == "lapse" else None
    return bool(anchor and anchor.op == "event" and anchor.args[2:] and anchor.args[2])


def _placed(part: Clause, value: Time, found: Found, parts: Sequence[Clause]) -> Time:
    """Return what is no span with its event, or the day of a holiday that a clause beside tells."""
    if value.op == "period_of_that" and _counts_from_unknown(part, found, parts):
        raise UnreadableError(_NO_DAY, question=ON_WHICH)  # "in der Woche, nachdem er …"
    holiday = value.op == "before" and value.args[0].op in BARE
    if holiday and part.has("shut") and (day := _day_beside(part, parts)):
        return value._replace(args=(day,))  # "before the shutdown, which starts on the 18th"
    return _with_event(value, part, found, parts)


def _span_before(part: Clause, found: Found, parts: Sequence[Clause]) -> Time | None:
    """Return the spans in the same sentence that one adds to: "a week to score, two more to …"."""
    total = None
    for other in parts:
        said = other.sentence == part.sentence and not other.has("earlier", "reported", "history")
        for time in other.times if said else ():
            if time.last <= found.first and time.value.op == "lapse":
                one = _anchored(other, time.value, time, ())
                total = one if total is None else _from(one, total)
    return total


def _from(value: Time, anchor: Time, limit: str = "") -> Time:
    """Return a span that counts from an `anchor`, as a `limit` if it is one."""
    length, _, was = value.args
    return value._replace(args=(length, anchor, limit or was), chained=anchor.chained)


def _since_when(part: Clause, found: Found, value: Time, parts: Sequence[Clause]) -> Time | None:
    """Return what a span counts from that another clause tells: "once it is signed, two weeks"."""
    key = attrgetter("sentence")
    first = bisect_left(parts, part.sentence, key=key)
    near = parts[first : bisect_right(parts, part.sentence, key=key)]
    said = any(other.has("earlier") for other in near)
    for other in near:
        begins = other.opener == "when" and other.at("onward") == other.first
        begins = begins and not other.has("reported")  # "when I rang they said three weeks"
        if not begins or said:
            continue
        ahead = other.times[0] if other is part else found
        if ahead.first < found.first:
            return Time("that", chained=True)  # "cuando vuelva el 9 necesitará tres días"
        leads = other.first < part.first or (value.limit and other.first > part.first)

        if other.times and (leads and other.about == "event"):
            return Time("that", chained=True)
        if leads and not other.times and (day := _day_beside(other, parts)):
            return day  # "after the fair, which ends on the 15th, and within three days"
        if leads and not other.times:
            return _event_of(other, other.own)
    return None


def _day_beside(part: Clause, parts: Sequence[Clause]) -> Time | None:
    """Return the day that a relative clause gives what a clause counts from, if one does."""
    for other in parts:
        which = other.words[other.first].text in other.language.sets["thing.which"]
        told = (which or other.has("relative")) and other.times and not other.has("decide")
        if told and (other.sentence, other.first) == (part.sentence, part.last):
            return Time("near_event", (other.times[0].value,))
    return None


def _with_event(value: Time, part: Clause, found: Found, parts: Sequence[Clause]) -> Time:
    """Return a time that counts from an event with the words that may name it, before or after."""
    if value.op != "event":
        args = tuple(
            _with_event(arg, part, found, parts) if isinstance(arg, Time) else arg
            for arg in value.args
        )
        return value if args == value.args else value._replace(args=args)
    tokens = part.tokens[found.first : found.last + _NEAR]
    name, question = value.args
    names = _names(part, tokens) if name == "?" else name
    if name == "?" and part.has("comeback"):
        names = _with_return(part, names)
    if name == THE_TALK:
        names = f"{_talks(tokens)} {name}"
    names += f" {_kinds(part, tokens, [_TRIES] if name == TALK else _KINDS)}"
    return value._replace(args=(names, question, _told_after(part, names, parts)))


def _lies_ahead(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the talk that a clause counts from is still to come: "once you've done it".

    Or its day is told after it to be still to set: "Kim will ring you to fix a day for it".
    """
    return any(
        other.sentence == part.sentence
        and other.first < part.first
        and other.opener == "when"
        and other.has("you")
        and not other.times
        for other in parts
    ) or any(other.has("sets") and other.place > part.place for other in parts)


def _is_of_others(part: Clause, found: Found) -> bool:
    """Tell whether a talk that a span counts from is with others: "your visit to the doctor"."""
    end = part.tokens[found.last - 1].last
    return any(cue.name == "clearance" and cue.first - end <= _BESIDE for cue in part.cues)


def _says_nothing(part: Clause, value: Time) -> bool:
    """Tell whether a date is that of not knowing: "I can't say today", "not tied to one day"."""
    inner = value.args[0] if value.op == "denied" else value
    if inner.op == "whole" and inner.unit == "year" and not part.has("decide", "outcome", "future"):
        return part.last < len(part.words) or part.says("neg")  # "This year, who knows"
    told = inner.op == "today" and part.has("vague") and not part.has("decide")
    return inner is not value and (told or (inner.op == "lapse" and part.has("nodate")))


def _counts_from_unknown(part: Clause, found: Found, parts: Sequence[Clause]) -> bool:
    """Tell whether what a span counts from has no day: "zwei Wochen nachdem Ihr Zeugnis da ist".

    Or what stands before it: "they meet, after which we take two weeks".
    """
    near = [other for other in parts if other.sentence == part.sentence]
    if part.has("relative") and part.at("thereafter") == part.first > 0:
        return not any(other.times for other in near if other.first < part.first)
    if found.value.op == "lapse" and part.tokens[found.first].concept == "in":
        return False  # "in two weeks, once she is back"
    begins = [
        [word.text for word in other.words[other.first : other.first + 2]]
        for other in near
        if other.first == part.last and not (other.times or other.named >= {"decide", "thereafter"})
    ]
    counting = part.language.sets["thing.after"]
    return any(not counting.isdisjoint((one[0], " ".join(one))) for one in begins)


def _is_next_day(value: Time) -> bool:
    """Tell whether a value is "the next day", which without a day before it is tomorrow."""
    inner = value.args[0] if value.op in ("whole", "by") else value
    return bool(inner.op == "beside_day" and inner.args[0].op == "that_day")


def _only_names(part: Clause, found: Found) -> bool:
    """Tell whether a date only names a start, or a weekend: "a 5 April start", "fair weekend"."""
    rest = part.tokens[found.last : found.last + 1]
    starts = rest and rest[0].text in part.language.sets["thing.attribute"]
    if found.value.unit == "weekend" and found.value.op == "whole" and found.first:
        return part.tokens[found.first - 1] in part.unknown
    return found.value.op == "dated" and bool(starts)


def _meant(value: Time, window: Window, scene: Scene) -> Window:
    """Return what "that" means after a time: of "until Friday" the Friday."""
    inner = value.args[0] if value.args else None
    return inner.within(scene) if value.op in POINTING and isinstance(inner, Time) else window


def _ahead_in(parts: Sequence[Clause], part: Clause, value: Time, scene: Scene) -> Window | None:
    """Return the first window of the same sentence that counts from no other.

    For "the following week" also that of what the candidate is to do: "Reply by Friday. We decide
    the week after."
    """
    inner = value.args[0] if value.op in ("whole", "by") else value
    asked = part.sentence - 1 if inner.op in _NEXT else None
    for other in parts:
        near = other.sentence == part.sentence or (other.sentence == asked and other.about == "own")
        for found in other.times if near else ():
            first = time_of(other, found)
            if not first.chained and not first.past:
                try:
                    return _meant(first, first.within(scene), scene)
                except (UnreadableError, ValueError, OverflowError):
                    return None
    return None


def is_rolled(dated: Dated, days: Days) -> bool:
    """Tell whether a date lies far ahead only because this year's has passed."""
    return dated.window.last - days.base > FAR and _is_yearless(dated.value)


def _is_yearless(value: Time) -> bool:
    """Tell whether a value names a day or a month of no year."""
    if value.op in ("dated", "month", "holiday", "numeric"):
        return not any(
            isinstance(arg, int) and arg > date.min.year + 1999 for arg in value.args[1:]
        )
    return any(_is_yearless(arg) for arg in value.args if isinstance(arg, Time))


def is_named(value: Time) -> bool:
    """Tell whether a value is a date by its month and day, or until one."""
    return value.itself.op in ("dated", "numeric")
