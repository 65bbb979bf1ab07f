"""Choice: which of a message's dates answers when they decide, and what speaks for it.

Of several answers the later one is taken. What stands in the clauses that answer must all have
been understood (`coverage`), or the message is refused.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from followcal.model import TimelineKind
from followcal.timeline.chart import Found
from followcal.timeline.coverage import dangling, unnamed_year, unused
from followcal.timeline.dates import DAY, Days, UnreadableError, Window, day_window
from followcal.timeline.events import (
    ANSWERS,
    ASIDE,
    Clause,
    asks_of_things,
    covers,
    hedges,
    invites,
    is_by_another,
    is_elliptic,
    is_late,
    is_range,
    lengthened,
    may_be_of_others,
    things,
    time_of,
)
from followcal.timeline.values import Scene, Time, event_names
from followcal.timeline.words import Cue, Token

_LONG = 3  # sentences from which a message says what its dates are about
_MANY = 30  # words of such a message
_NEAR = 2  # words after a time that may still name what it counts from
_NEARBY = 3  # sentences in which "that" may point back
_GLOSS = 4  # words and marks: ", that is, "
_LITTLE = 4  # words after the time in an afterthought
_UNKNOWN = 2  # unknown words beside the time in a clause that says only when
_BARE_WORDS = 2  # of a sentence that is only a day, and its mark
_BRIEF = 5  # words before an afterthought: "Without one, next Friday."
_TERSE = 10  # words of a saying that is about nothing else than when they decide
_LIGHT = ("yesno", "fill", "widen", ",", "--", "so", "earliest", "latest", "is", "the")
_WINDOW = 5  # working days in which they would like to be contacted
_FAR = 270 * DAY
_BEYOND = 366 * DAY
_WEEK, _HALF_MONTH, _QUARTER, _HALF_YEAR = 7 * DAY, 15 * DAY, 92 * DAY, 180 * DAY
_NOT_OVER = ("earlier", "future", "delay", "reported")
_BACK = (_WEEK, 31 * DAY, _FAR)  # how far back the last such day may be
_NEVER = Window(date.min, date.min)
_OVER = "that is over"
_ONLY_WHEN = "that is what they wait for"
_SINCE = "What did they say since?"
_ON_WHICH = "On which day is that?"
_UNTOLD, _IS_IT = "what happens then is not clear", "Is that when they decide?"
_BARRED = ("denied", "not_before")
_DATES = ("weekday", "month", "unit", "nth")
_PLAIN = ("outcome", "delay", "reported", "decide")
_SAID = ("", "decides")
_NAMING = ("other", "thing", "anchor")
_POINTING = ("denied", "since", "after", "until_after", "not_before")
_BARE = ("holiday", "holidays", "bank_holiday")
_NEXT = ("period_of_that", "that_day", "beside_day", "weekdays_beside", "lapse")
_UNTIL = {"before": "not_before", "by": "since"}  # what ends the time in which not to ask


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


class Choice(NamedTuple):
    """What a message says: a kind, a window, the dates that it follows from, and all of them."""

    kind: TimelineKind
    window: Window | None
    chosen: tuple[Dated, ...]
    every: tuple[Dated, ...]
    news: str = ""
    awaited: str = ""


Answer = tuple[TimelineKind, Window, Sequence[Dated]]


def choose(parts: Sequence[Clause], days: Days, promised: date | None = None) -> Choice:
    """Return what the clauses say; `promised` is the end of a timeline stated before.

    Raises UnreadableError with the part that it cannot use.
    """
    parts = _without_others(_put_right(parts))
    every = tuple(_dated(parts, days, promised))
    if news := _news(parts, every, days):
        if news == "hold" and (problem := unnamed_year(parts)):
            raise problem
        barred = news == "hold" and any(map(bars, parts))
        kind = TimelineKind.DISCOURAGED if barred else TimelineKind.NONE
        return Choice(kind, None, (), every, news)
    long = _is_long(parts)
    core = _core(parts, long=long)
    told = {found.clause.sentence for found in every if found.clause.about in ANSWERS}
    near = told if told or long else {found.clause.sentence for found in every}
    spoken = [part for part in parts if _must_be_read(part, core, told, near, long=long)]
    problem = unused(spoken)
    found = (
        _silence(parts, every, days)
        or _contact(parts, every, days)
        or _decision(parts, every, days, core)
    )
    problem = problem or _stale(parts, found[2] if found else every)
    if problem := problem or _open_branch(parts, found):
        raise problem
    if found:
        kind, window, chosen = found
        waited = any(part.has("elapsed") for part in parts)
        if waited and chosen[0].value.span and any(part.has("reported") for part in parts):
            raise UnreadableError(_OVER, chosen[0].text, _SINCE)
        return Choice(kind, window, tuple(chosen), every)
    if promised and promised >= days.base and any(_keeps(part) for part in parts):
        window = Window(min(days.soonest, promised), promised)
        return Choice(TimelineKind.DECISION, window, (), every)
    if problem := _unanswered(parts, every, days):
        raise problem
    discouraged = any(part.about == "discourages" for part in parts)
    kind = TimelineKind.DISCOURAGED if discouraged else TimelineKind.NONE
    again = any(part.about == "interview" and invites(part) for part in parts)
    called = not discouraged and any(_is_to_call(part, parts) for part in parts)
    news = "next" if again else "call" if called else ""
    waiting = [part for part in parts if part.about in ("", "decides") or part.opener == "when"]
    awaited = "" if again else next(filter(None, map(_awaited, waiting)), "")
    return Choice(kind, None, (), every, news, awaited)


def _is_to_call(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the candidate is to call at once: "please call me back", not "feel free to"."""
    said = {word.text for word in part.words[part.first : part.last]}
    sets = part.language.sets
    free = part.has("welcome") or not said.isdisjoint(sets["thing.freely"])
    waits = any(
        other.sentence == part.sentence and (other.times or other.has("unheard")) for other in parts
    )
    return part.about == "contact" and part.has("touch") and not (free or waits)


def _awaited(part: Clause) -> str:
    """Return what they wait for on a day that nobody can know: "before the break"."""
    if part.times:
        return ""
    known = part.language.sets["dangling.before"] - part.language.sets["dangling.events"]
    for at, token in enumerate(part.own, 1):
        if token.concept in ("before", "after", "until"):
            rest = [told for told in part.own[at:] if told.concept not in ("the", "a", ",")]
            if rest and rest[0].text not in known:
                text = part.whole[part.words[token.first].start : part.words[part.last - 1].end]
                return text.rstrip(" .,;:!")
    return ""


def closed(every: Sequence[Dated], days: Days) -> tuple[date, date] | None:
    """Return the days to come on which they say that they are closed, None if they tell no end."""
    for at, dated in enumerate(every):
        part, value = dated.clause, dated.value
        if dated.problem or not part.has("shut") or not part.has("they", "us", "closure"):
            continue
        inner = value.args[0].op if value.op == "since" else value.op
        back = [
            other.window.first - DAY
            for other in every[at + 1 :]
            if other.clause.has("comeback") and other.clause.sentence == part.sentence
        ]
        last = back[0] if back else dated.window.last
        soon = days.base < dated.window.first < last and last - days.base < _FAR
        if soon and (back or inner in ("either", "whole")):
            return dated.window.first, last
    return None


def bars(part: Clause) -> bool:
    """Tell whether a clause asks not to be contacted at all: "please do not call the office"."""
    return part.about == "discourages" and not part.times


def _put_right(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses as what is said after them leaves them: denied, affirmed or taken back.

    "By Friday? We would not."; "You asked if it is still Friday. It is."; "No news by today means
    no. Ignore that."; "Friday. Sorry, Monday."
    """
    result = _promised_first(parts)
    for part in parts:
        told = [cue for cue in part.cues if cue.name in ("untrue", "affirms")]
        belied = part.has("refutes") and not (part.times or part.has("decide"))
        answers = {cue.name for cue in told if _is_all(part, cue) and not part.asks}
        belied = belied or _is_conceded(part, parts)
        answers = {"untrue"} if belied else answers
        corrects = _corrects(part, parts)
        unsaid = part.has("unsaid") and (part.times or not part.has("body", "interview"))
        if not (corrects or unsaid or part.has("pending", "yours") or answers):
            continue
        before = [at for at, other in enumerate(result) if other.times and other.place < part.place]
        begin = part.tokens[part.times[0].first].first if part.times else part.last
        if begin < (part.at("unsaid") or 0):  # "the mail that said Friday was a mistake"
            before = [parts.index(part)]
        last = result[before[-1]] if before else part
        near = part.sentence - last.sentence <= 1
        apart = part.sentence != last.sentence or part.begins("but") or belied
        apart = apart or part.opener in (":", "--")  # "An answer by Friday: unlikely."
        untrue = "untrue" in answers and near and apart
        after = parts[parts.index(part) :]
        goes_on = [other for other in after if other.sentence == part.sentence and other.times]
        corrects = corrects or (untrue and any(other.about == "" for other in goes_on))
        branch = any(
            other.sentence == part.sentence and other.opener == "otherwise" for other in parts
        )
        untrue = untrue and not (corrects or branch)  # "Friday. No, let's say Monday."
        so = "affirms" in answers and near and last.about == "condition"
        corrected = corrects and near
        if corrected and not part.times:
            now = next(
                at
                for at, other in enumerate(result)
                if other.sentence == part.sentence and other.times
            )
            if result[now].about:  # "Correction, 19 March, she is not available on the 12th"
                result[now] = result[now]._replace(about="decides")
        since = last.sentence - (corrected and len(last.words) <= _BARE_WORDS)
        for at in before if near and part.has("pending", "yours") else ():
            other = result[at]  # "you were to hear on Friday. No new date is set", "yours will …"
            theirs = apart or (part.times and part.about in ("", "decides"))
            theirs = theirs and part.has("yours") and not other.has("you", "yours")
            lapsed = part.has("pending") and other.has("earlier", "gaveup")
            if (theirs or lapsed) and other.about in ("", "decides") and other.sentence >= since:
                result[at] = other._replace(about="event" if theirs else "history")
        for at in before if untrue or so or corrected or unsaid else ():
            other = result[at]
            if other.sentence >= since:
                about = "decides" if other.about in ("", "condition") else other.about
                about = about if untrue or so else "history"
                result[at] = other._replace(about=about, denied=untrue or other.denied)
        firm = (corrected or untrue) and last.has("firm")
        instead = [other for other in goes_on if firm and other.about in ("", "decides")]
        result = [_made_plain(other) if other in instead else other for other in result]
    return result


def _is_conceded(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it denies what they wish for: "much as we hoped for Friday, it can't be"."""
    denied = part.has("untrue") or (part.says("neg") and not part.has("vague"))
    denied = denied and not (part.times or part.foreign or part.has("decide", "unchanged"))
    before = [other for other in parts[: parts.index(part)] if other.sentence == part.sentence]
    told = any(other.times and other.about in (*_SAID, "condition") for other in before)
    told = told and any(other.has("concedes", "earlier", "gaveup") for other in before)
    return denied and told and part.about in _SAID


def _made_plain(part: Clause) -> Clause:
    """Return a clause that tells another date than one that was told as plainly as that was."""
    return part._replace(about="decides", named=part.named | {"decide", "firm"})


def _promised_first(parts: Sequence[Clause]) -> list[Clause]:
    """Return clauses without what they only wish for where they promise: "done before we move"."""
    promise = [
        part.about == "decides"
        and part.times
        and part.has("firm")
        and not part.has("earlier")
        and not (part.has("wish") and part.subject != "you")  # but "you'll have our decision"
        for part in parts
    ]
    if not any(promise):
        return list(parts)
    return [
        part._replace(about="own")
        if part.about == "decides"
        and part.has("wish")
        and part.subject != "you"
        and part.times
        and all(found.value.op == "before" or found.value.chained for found in part.times)
        else part
        for part in parts
    ]


def _without_others(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses without what they tell of something else, beside what is plainly of this.

    The first are told by the words that have nothing to do with deciding.
    """
    if not any(part.language.sets["thing.whose"] for part in parts):
        return parts
    known = [
        part
        for part in parts
        if part.about == "decides"
        and (part.times or (part.has("firm") and part.has("they", "you")))
        and part.language.sets["thing.whose"]
        and not (part.has("earlier") or is_by_another(part))
    ]
    plain = [part for part in known if part.times and part.has("firm") and part.has("they", "you")]
    asked = {part.sentence for part in parts if asks_of_things(part)}
    most = min((len(part.foreign) for part in plain), default=_FAR.days) + _UNKNOWN
    return [
        part._replace(about="event")
        if part.about == "decides"
        and (
            part.sentence in asked
            or (
                part.has("decide")
                and (len(part.foreign) >= most or (known and is_by_another(part)))
                and not part.has("delay", "hedge", "earlier", "thereafter", "amends", "correction")
                and all(
                    part.sentence != other.sentence for other in known if len(other.foreign) < most
                )
            )
        )
        else part
        for part in parts
    ]


def _keeps(part: Clause) -> bool:
    """Tell whether a clause says that what was said before still holds: "we are on track"."""
    kept = {at for cue in part.cues if cue.name == "unchanged" for at in range(cue.first, cue.last)}
    return bool(kept) and not any(
        token.concept == "neg" and token.first not in kept for token in part.own
    )


def _is_all(part: Clause, cue: Cue) -> bool:
    """Tell whether a clause is no more than a cue: "We would not.", "but we can't"."""
    first = part.first + part.begins("but")
    rest = [*part.words[first : cue.first], *part.words[cue.last : part.last]]
    return all(word.kind == "mark" for word in rest)


def _corrects(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a sentence puts another date in the place of one before: "Sorry, Monday."."""
    if not (part.has("correction") or part.at("amends") == part.first) or part.first:
        return False
    rest = [other for other in parts if other.sentence == part.sentence]
    dated = next((other for other in rest if other.times), part)
    between = [other for other in rest if other.first <= dated.first]
    bare = not dated.cues and dated.last == len(dated.words)  # "Sorry, I misread it, the 26th."
    plain = dated.strange < _UNKNOWN and (bare or not any(other.has("they") for other in between))
    plain = plain or part.has("amends")  # "Correction: they tell me it will be Monday"
    return bool(dated.times) and (dated.about in ("", "decides") or not dated.cues) and plain


def _news(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> str:
    """Return what it tells whatever its dates, as `Reading.news` has it; "" if nothing."""
    asked = any(part.has("unheard") and part.asks for part in parts)  # "No call? It is a no."
    told = [one for one in every if one.clause.about == "decides" and _is_ahead(one, parts, days)]
    for part in parts:
        refused = part.about == "rejection" and not asked
        if part.about == "offer" or (refused and not _is_of_one(part, told)):
            return part.about
    over = is_unkept(parts)
    promised = any(map(_promises, parts))
    ahead = any(
        not dated.problem
        and dated.window.last > days.base
        and not (over and promised_for(dated, days))
        for dated in every
    )
    unkept = over or any(_never_came(part) for part in parts)
    if unkept and promised and not ahead:
        return "missed"
    if any(_is_ahead(dated, parts, days) for dated in every) or (every and parts[-1].sentence > 1):
        return ""
    if any(part.has("unanswered") for part in parts):
        return "call"
    if _is_silent(parts):
        return "silent"
    return "hold" if not every and any(part.has("halted") for part in parts) else ""


def _is_of_one(part: Clause, told: Sequence[Dated]) -> bool:
    """Tell whether one post of two is refused: "It's a no for ward 3. On ward 5 we decide …"."""
    names, later = part.language.sets["thing.for"], part.language.sets["thing.future"]
    said = {word.text for word in part.words[part.first : part.last]}
    begins = [(one.clause, one.clause.sentence == part.sentence) for one in told]
    topics = [{word.text for word in c.words[c.first * same :][:3]} for c, same in begins]
    return any(topic & names and said & (names | topic) and not topic & later for topic in topics)


def _promises(part: Clause) -> bool:
    """Tell whether a clause is a promise of theirs: "they'd call", not "they want to see me"."""
    if part.has("earlier", "gaveup", "aspromised"):
        return True
    promised = part.has("future", "reported", "undertook") and not part.has("unheard")
    acts = any(cue.name in ("touch", "tells", "decide") for cue in part.cues)  # its own
    undertook = part.has("undertook") or (part.has("nevercame") and bool(part.times))
    return promised and (acts or (undertook and (part.has("future") or bool(part.times))))


def _never_came(part: Clause) -> bool:
    """Tell whether a call did not come: not in "me llamaron y no pude contestar".

    Nor where something else was not done: "but they didn't say when".
    """
    missed = {
        at for cue in part.cues if cue.name == "unanswered" for at in range(cue.first, cue.last)
    }
    never = [cue for cue in part.cues if cue.name == "nevercame"]
    end = max((cue.last for cue in never), default=part.last)
    else_ = any(cue.name in ("vague", "thedate") and cue.last > end for cue in part.cues)
    return not else_ and any(missed.isdisjoint(range(cue.first, cue.last)) for cue in never)


def _is_ahead(dated: Dated, parts: Sequence[Clause], days: Days) -> bool:
    """Tell whether a date can be when they decide, and is not that of a call that was missed."""
    clause = dated.clause
    called = any(
        word.text in clause.language.sets["thing.called"]
        for word in clause.words[clause.first : clause.last]
    )
    called = called and any(  # "she called on Friday but I couldn't answer"
        part.sentence == clause.sentence and part.first > clause.first and part.has("unanswered")
        for part in parts
    )
    past = dated.value.past or (not dated.problem and dated.window.last <= days.base)
    missed = clause.has("unanswered") and clause.about not in ANSWERS
    return not (past or missed or called)


def _is_silent(parts: Sequence[Clause]) -> bool:
    """Tell whether a saying is only that nothing was heard: "nothing yet", "no reply"."""
    last = parts[-1]
    spoke = any(
        part.has("fromyou", "condition", "unchanged")
        or (part.has("decide") and not part.has("history"))
        for part in parts
    )
    brief = not last.sentence and last.last <= _TERSE and not spoke
    about = {part.about for part in parts} <= {"", "absent", "history", "event"}
    alone = len(parts) == 1 and _is_nothing(last)
    return alone or (brief and about and any(part.has("unheard") for part in parts))


def _is_nothing(part: Clause) -> bool:
    """Tell whether a clause is no more than "nothing"."""
    nothing = next((cue for cue in part.cues if cue.name == "nothing"), None)
    return bool(nothing and _is_all(part, nothing))


def is_unkept(parts: Sequence[Clause]) -> bool:
    """Tell whether the last words are that a promised call did not come."""
    agreed = next((cue for cue in parts[-1].cues if cue.name == "aspromised"), None)
    apart = len(parts) > 1 and agreed and _is_all(parts[-1], agreed)  # "… call, as agreed"
    last = parts[-2] if apart else parts[-1]
    end = last.last - (last.words[last.last - 1].kind == "mark")
    never = any(cue.name == "nevercame" and cue.last >= end for cue in last.cues)
    silent = _never_came(last) or last.has("unheard") or _is_nothing(last)
    silent = silent and last.opener != "condition"
    undertook = any(part.has("undertook") and _promises(part) for part in parts[:-1])
    never = never or bool(silent and (undertook or apart or last.has("aspromised")))
    return never and any(part.has("touch", "tells", "undertook", "aspromised") for part in parts)


def promised_for(dated: Dated, days: Days) -> date | None:
    """Return the day that is meant where a promise for it was not kept; None if it tells none.

    Raises UnreadableError where there is no such day.
    """
    value = dated.value.args[0] if dated.value.op in ("by", "denied") else dated.value
    with suppress(ValueError, OverflowError):  # the calendar begins later
        if value.op == "weekdays":  # the last such day
            return days.weekday(value.args[0][-1], days.base - _WEEK)
        if value.op == "dated":
            day = value.within(Scene(days.at(days.base - _HALF_YEAR))).last
            return day if day <= days.base else None
        for token in dated.clause.own if value.past else ():
            if token.concept == "yesterday":
                return days.base - DAY
            if token.concept == "weekday":
                return days.weekday(token.value, days.base - _WEEK - DAY)
    known = not dated.problem and dated.meant.last <= days.base
    return dated.meant.last if known else None


def _stale(parts: Sequence[Clause], told: Sequence[Dated]) -> UnreadableError | None:
    """Return that it is over where they say so: "two weeks, but that was a month ago"."""
    near = {dated.clause.sentence + more for dated in told for more in (0, 1)}
    for part in parts:
        over = part.has("stale") and any(found.value.past for found in part.times)
        if over and part.sentence in near:
            return UnreadableError(_OVER, part.text, _SINCE)
    return None


def _unanswered(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> UnreadableError | None:
    """Return what of a message without an answer may be one, None if nothing is."""
    spoken = [part for part in parts if _may_dangle(part)]
    if problem := dangling(spoken) or _decided(parts):
        return problem
    if len(parts[-1].words) > _TERSE or parts[-1].sentence:
        return None
    if problem := unnamed_year([part for part in parts if part.about in ("", "decides")]):
        return problem
    for dated in every:
        if dated.question:
            return UnreadableError(dated.problem, dated.text, dated.question)
        ahead = dated.window.last >= days.base and not is_rolled(dated, days)
        if ahead and not dated.clause.about:
            return UnreadableError(_UNTOLD, dated.text, _IS_IT)
    return None


def _open_branch(parts: Sequence[Clause], found: Answer | None) -> UnreadableError | None:
    """Return that they decide else when somebody is back: "Friday, otherwise when I return"."""
    sentences = {dated.clause.sentence for dated in found[2]} if found else set()
    for before, part in pairwise(parts):
        else_ = before.opener == "otherwise" and before.sentence == part.sentence
        if else_ and part.about == "absent" and part.sentence in sentences:
            return UnreadableError(_ONLY_WHEN, part.text, _ON_WHICH)
    return None


def _must_be_read(
    part: Clause, core: set[int], told: set[int], near: set[int], *, long: bool
) -> bool:
    """Tell whether a clause answers, or hedges one that does: its words of time must be used."""
    if part.has("hedge") and near & {part.sentence, part.sentence - 1}:
        return True
    if part.about == "decides":
        return part.sentence in core if core else bool(part.times) or not long
    if part.about in ANSWERS:
        return bool(part.times) or not long
    return not (part.about or told or long)


def _may_dangle(part: Clause) -> bool:
    if part.about in (*ANSWERS, "discourages"):
        return True
    return not part.about and not part.sentence


def _decided(parts: Sequence[Clause]) -> UnreadableError | None:
    """Return that it is over where they begin with a day on which they decided, or only waits."""
    waits = [part for part in parts if part.about != "own"]
    waits = [part for part in waits if any(not found.value.past for found in part.times)]
    if waits and all(part.opener == "when" for part in parts):
        return UnreadableError(_ONLY_WHEN, waits[0].text, "How long after that do they decide?")
    for part in parts:
        told = part.about == "history" and part.has("made") and not part.has("halted")
        told = told and not (part.sentence or part.foreign)
        if told and any(found.value.op != "whole" for found in part.times):
            return UnreadableError(_OVER, part.text, _SINCE)
    return None


def _dated(parts: Sequence[Clause], days: Days, promised: date | None) -> Iterator[Dated]:
    """Resolve the times of all clauses, each as far as it can be."""
    events: dict[str, Window] = {}
    that = day_window(max(promised, days.base)) if promised else None
    behind: tuple[Window, int] | None = None
    since = 0
    quoted: Clause | None = None  # "on 15 March she wrote that we decide by the end of the month"
    for part in parts:
        for found in part.times:
            value, text = time_of(part, found), part.written(found)
            if _says_nothing(part, value) or _starts(part, found):
                continue
            near = part.sentence - since <= _NEARBY
            scene = Scene(days, that if near else None, events, promised)
            asked = since < part.sentence - 1 and any(
                other.about == "own" and other.times and other.sentence == part.sentence - 1
                for other in parts
            )
            if value.chained and (scene.that is None or asked) and not _is_next_day(value):
                just = behind and part.sentence - behind[1] <= 1
                ahead = behind[0] if behind and just else _ahead_in(parts, part, value, scene)
                scene = scene._replace(that=ahead)
            try:
                value = _counted(part, value, found, parts)
                value, window = _resolved(part, value, parts, scene)
                op = _UNTIL.get(value.op) if part.about == "discourages" else None
                meant = _meant(value._replace(op=op or value.op), window, scene)
            except UnreadableError as error:
                yield Dated(part, value, text, _NEVER, error.problem, error.question)
                continue
            except (ValueError, OverflowError):
                yield Dated(part, value, text, _NEVER, "that is beyond the calendar")
                continue
            if part.has("comeback") and value.op == "weekdays" and that and window.last < that.last:
                window = meant = value.within(
                    scene.at(that.last)
                )  # "closed on Friday, back Monday"
            value = value._replace(past=value.past or (part is quoted and not _is_named(value)))
            dated = Dated(part, value, text, window, meant=meant)
            lately = _lately(dated, scene)
            dated = _asked_of_you(dated, lately, days.base)
            wrote = part.has("reported") and _is_named(value) and lately.last < days.base
            quoted = part if wrote else quoted
            if part.about != "thanks" and window.last != days.base:
                events |= dict.fromkeys(_named_events(part, value), lately)
            over = lately.last < days.base
            over = over and (
                part.about in ("history", "interview") or part.has("earlier", "thanks")
            )
            behind = (lately, part.sentence) if over else behind
            over = over or _names_only(part, value)
            more = value.op == "lapse" and value.args[0].more
            lasts = value.span and not more and part.about in ("start", "history")
            lasts = lasts or (promised is not None and part.has("earlier"))
            back = part.has("thereafter") and since == part.sentence  # "…, then over the weekend"
            lasts = lasts or (back and that is not None and meant.last < that.last)
            if not (over or lasts) and part.about not in ("thanks", "rejection", "offer", "own"):
                that, since = meant, part.sentence
            yield dated


def _resolved(
    part: Clause, value: Time, parts: Sequence[Clause], scene: Scene
) -> tuple[Time, Window]:
    """Return a value with its window, on top of what was said before where it adds to that."""
    window = value.within(scene)
    if scene.promised and _adds(part, parts, soon=window.last <= scene.promised):
        value = lengthened(value)
        window = value.within(scene)
    return value, window


def _adds(part: Clause, parts: Sequence[Clause], *, soon: bool) -> bool:
    """Tell whether a span adds to what was said before: "we are late by, I think, three days".

    One in which they tell does where it would be as `soon` as what was said.
    """
    late = any(
        other.has("delay") and not other.times and 0 <= part.sentence - other.sentence <= 1
        for other in parts
    )
    return late and (soon or not part.has("decide"))


def _names_only(part: Clause, value: Time) -> bool:
    """Tell whether a holiday only names something: "sorry, bank holiday brain"."""
    return value.op in _BARE and not part.about


def _lately(dated: Dated, scene: Scene) -> Window:
    """Return the window of what is over: "your interview was on the 8th" is the last 8th.

    A date that lies far ahead only because this year's has passed is the one that was lately.
    """
    part, value, base = dated.clause, dated.value, scene.days.base
    far = value.op == "day_of_month" and dated.window.last - base > _HALF_MONTH
    yours = part.about == "interview" and any(token.concept == "your" for token in part.tokens)
    far = far and (yours or part.has("earlier", "gaveup"))
    told = part.about in ("history", "thanks") and part.has("history", "thanks")
    told = told and not part.has(*_NOT_OVER)
    told = told and not part.says("last")  # "the last two are on the 24th"
    if dated.window.last <= base or value.span:
        return dated.window
    for back in _BACK if far or told else (_FAR,) if is_rolled(dated, scene.days) else ():
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
    return Time("event", (_names(part, own), _ON_WHICH))


def _named_events(part: Clause, value: Time) -> list[str]:
    """Return what tells the events of a time in a clause, which may be an absence's end."""
    names = _names(part, part.tokens)
    away = value.op in ("since", "by") and not part.has("decide")
    if part.about == "absent" or away:  # "he is away until the 20th; in the week of his return"
        names = " ".join((names, *part.language.sets["thing.return"]))
    return event_names(names)


def _names(part: Clause, tokens: Iterable[Token]) -> str:
    """Return the words of a clause's `tokens` that may name an event."""
    first = 0 if part.has("relative") or part.opener == ":" else part.first
    own = [token for token in tokens if first <= token.first < part.last]
    return " ".join(token.text for token in own if token.concept in _NAMING)


def _counted(part: Clause, value: Time, found: Found, parts: Sequence[Clause]) -> Time:
    """Return a value with the event that it counts from, which a span "at the most" has, too."""
    inner = value.args[0] if value.op == "by" else value
    if inner is value or inner.op != "lapse" or inner.args[1]:
        return _anchored(part, value, found, parts)
    anchor = _anchored(part, inner, found, parts).args[1]
    return _from(inner._replace(limit=True), anchor, "limit") if anchor else value


def _anchored(part: Clause, value: Time, found: Found, parts: Sequence[Clause]) -> Time:
    """Return a span with the event that it counts from: "after the trial … within a week".

    It stays to be seen whether the day of that event is known.
    """
    if value.op != "lapse":
        return _with_event(value, _names(part, part.tokens[found.first : found.last + _NEAR]))
    length, anchor, limit = value.args
    that = Time("that", chained=True)
    event = anchor if anchor and anchor.op == "event" else None
    if length.more:  # "one more week than what was told", not "once she is back, another week"
        before = [other for other in parts[: parts.index(part)] if other.about]
        since = None if event else _since_when(part, found, value, before)
        since = since or (None if anchor else _span_before(part, found, parts))
        moved = value._replace(args=(length._replace(more=not since), None, limit))
        return _from(moved, since) if since else moved if event else value
    if _counts_from_unknown(part, found, parts):
        problem = "it counts from a day that is not in their words"
        raise UnreadableError(problem, question=_ON_WHICH)
    if not event:
        since = _since_when(part, found, value, parts)
        return _from(value, since) if since and not anchor else value
    if day := _day_beside(part, parts):
        return _from(value, day)
    if event.args[0] == "meeting" and _lies_ahead(part, parts):
        return _from(value, Time("event", ("", "When is that talk?")))
    if event.args[0] == "?":
        words = {token.text for token in part.tokens[found.first : found.last]}
        sets = part.language.sets
        ends = words & sets["thing.them"] and part.has("done")
        if ends or words & sets["thing.pointing"]:  # "after those calls"
            return _from(value, that)
        return _with_event(value, _names(part, part.tokens[found.first : found.last]))
    return value


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


def _is_sum(value: Time) -> bool:
    """Tell whether a span counts from the end of another one."""
    return value.op == "lapse" and bool(value.args[1]) and value.args[1].op == "lapse"


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
        if not begins or said:
            continue
        leads = other.first < part.first or (value.limit and other.first > part.first)
        begin = part.tokens[found.first].first
        whom = max(
            (cue.first for cue in other.cues if cue.name == "they" and cue.first < begin), default=0
        )
        inner = other is part and other.first + 1 < whom
        if leads and other.times and other.about == "event":
            return Time("that", chained=True)
        if leads and not other.times and (day := _day_beside(other, parts)):
            return day  # "after the fair, which ends on the 15th, and within three days"
        if inner or (leads and not other.times):
            last = whom if inner else other.last
            return _event_of(other, [token for token in other.own if token.first < last])
    return None


def _day_beside(part: Clause, parts: Sequence[Clause]) -> Time | None:
    """Return the day that a relative clause gives what a clause counts from, if one does."""
    for other in parts:
        which = other.words[other.first].text in other.language.sets["thing.which"]
        told = (which or other.has("relative")) and other.times and not other.has("decide")
        if told and (other.sentence, other.first) == (part.sentence, part.last):
            return Time("near_event", (other.times[0].value,))
    return None


def _with_event(value: Time, name: str) -> Time:
    """Return a time that counts from an event with the words that may name it."""
    if value.op == "event":
        return value._replace(args=(name, value.args[1])) if value.args[0] == "?" else value
    args = tuple(_with_event(arg, name) if isinstance(arg, Time) else arg for arg in value.args)
    return value if args == value.args else value._replace(args=args)


def _lies_ahead(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the talk that a clause counts from is still to come: "once you've done it"."""
    return any(
        other.sentence == part.sentence
        and other.first < part.first
        and other.opener == "when"
        and other.has("you")
        and not other.times
        for other in parts
    )


def _says_nothing(part: Clause, value: Time) -> bool:
    """Tell whether a date is that of not knowing: "I can't say today", "not tied to one day"."""
    inner = value.args[0] if value.op == "denied" else value
    if inner.op == "whole" and inner.unit == "year" and not (part.cues or part.first):
        return part.last < len(part.words)  # "This year, who knows"
    told = inner.op == "today" and part.has("vague") and not part.has("decide")
    return inner is not value and (told or (inner.op == "lapse" and part.has("nodate")))


def _counts_from_unknown(part: Clause, found: Found, parts: Sequence[Clause]) -> bool:
    """Tell whether what a span counts from has no day: "zwei Wochen nachdem Ihr Zeugnis da ist"."""
    if part.tokens[found.first].concept in ("in", "within"):
        return False
    rest = part.tokens[found.last : min(found.last + 2, part.places.stop)]
    return all(token.concept == "," for token in rest) and any(
        other.sentence == part.sentence
        and other.first == part.last
        and not other.times
        and other.words[other.first].text in other.language.sets["thing.after"]
        and (not other.has("interview") or other.says("last"))
        for other in parts
    )


def _is_next_day(value: Time) -> bool:
    """Tell whether a value is "the next day", which without a day before it is tomorrow."""
    inner = value.args[0] if value.op in ("whole", "by") else value
    return bool(inner.op == "beside_day" and inner.args[0].op == "that_day")


def _starts(part: Clause, found: Found) -> bool:
    """Tell whether a date only names a start: "for a 5 April start"."""
    rest = part.tokens[found.last : found.last + 1]
    names = part.language.sets["thing.attribute"]
    return found.value.op == "dated" and bool(rest) and rest[0].text in names


def _meant(value: Time, window: Window, scene: Scene) -> Window:
    """Return what "that" means after a time: of "until Friday" the Friday."""
    inner = value.args[0] if value.args else None
    return inner.within(scene) if value.op in _POINTING and isinstance(inner, Time) else window


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


def _ahead(found: Sequence[Dated], days: Days) -> list[Dated]:
    """Return the dates that lie ahead; raises if all are over, or one cannot be read."""
    ahead = []
    over: Dated | None = None
    plain = [dated for dated in found if not dated.problem and not dated.value.past]
    for dated in found:
        said = dated.clause.has("earlier", "reported") or (
            dated.clause.has("history") and not dated.clause.has("future", "delay")
        )
        said = (said and is_rolled(dated, days)) or dated.problem == _OVER
        if dated.value.past or said or (not dated.problem and dated.window.last < days.base):
            over = dated
        elif not dated.problem:
            ahead.append(dated)
        elif dated.clause.has("decide") or not plain:
            raise UnreadableError(dated.problem, dated.text, dated.question)
    if over and not ahead:
        raise UnreadableError(_OVER, over.text, _SINCE)
    near = [dated for dated in ahead if not is_rolled(dated, days)]
    return near or [dated for dated in ahead if dated.clause.sentence < _LONG]


def is_rolled(dated: Dated, days: Days) -> bool:
    """Tell whether a date lies far ahead only because this year's has passed."""
    return dated.window.last - days.base > _FAR and _is_yearless(dated.value)


def _is_yearless(value: Time) -> bool:
    """Tell whether a value names a day or a month of no year."""
    if value.op in ("dated", "month", "holiday", "numeric"):
        return not any(
            isinstance(arg, int) and arg > date.min.year + 1999 for arg in value.args[1:]
        )
    return any(_is_yearless(arg) for arg in value.args if isinstance(arg, Time))


# The answers, the strongest first


def _silence(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return by when silence means no: "if you haven't heard by Friday, assume …"."""
    calm = {part.sentence for part in parts if part.has("notmean")}
    sentences = {
        part.sentence for part in parts if part.about == "assumes" or _assumes_after(part)
    } - calm
    asked = {part.sentence for part in parts if part.about == "unheard" and part.asks}
    no = {part.sentence for part in parts if part.has("assume") or part.about == "rejection"}
    sentences |= asked & {sentence - 1 for sentence in no}  # "No call by Friday? It's a no."
    ahead = _ahead(
        [
            dated
            for dated in every
            if dated.clause.sentence in sentences
            and dated.clause.about in ("unheard", "assumes")
            and not dated.value.past
        ],
        days,
    )
    if not ahead:
        return None
    waits = [dated for dated in ahead if dated.clause.about == "unheard"]
    latest = max(waits or ahead, key=lambda dated: dated.last)
    since = latest.value.args[0] if latest.value.op == "after_length" else latest.value
    if since.op == "lapse" and not since.args[1]:
        for dated in every:
            if dated.clause.about == "decides" and dated.clause.has("decide") and dated.question:
                raise UnreadableError(dated.problem, dated.text, dated.question)
        same = [
            dated  # "within two weeks of the closing date. If two weeks pass …"
            for dated in every
            if dated.clause.about == "decides"
            and dated.value.op == "lapse"
            and dated.value.args[0].high == since.args[0].high
        ]
        latest = max([latest, *same], key=lambda dated: dated.last)
    last = latest.meant.last if latest.value.op in ("after", "since") else latest.window.last
    return TimelineKind.SILENCE, day_window(last), [latest]


def _assumes_after(part: Clause) -> bool:
    """Tell whether a clause goes on to say no: "if we haven't rung by then, you're out"."""
    if part.about != "unheard" or not part.times:
        return False
    begin = part.tokens[part.times[0].first].first
    return any(cue.name == "assume" and cue.first > begin for cue in part.cues)


def _contact(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return when they ask to be contacted."""
    told = [
        dated
        for dated in every
        if dated.clause.about in _SAID and not dated.problem and not dated.value.past
    ]
    firm = [dated for dated in told if dated.clause.has("decide") and dated.value.op not in _BARRED]
    asked = _ahead([dated for dated in every if _is_asked(dated)], days)
    if asked:
        latest = max(asked, key=lambda dated: dated.last)
        window = _ordered(latest, every, days)
        clause = latest.clause
        once = latest.value.op == "lapse" and clause.at("onward") == clause.first
        if latest.value.op == "after" or once:  # "once two weeks are up, feel free to write"
            window = _after(latest.meant.last, days)
        barred = latest.clause.about == "discourages"
        if barred and latest.value.op in _UNTIL:
            value = latest.value._replace(op=_UNTIL[latest.value.op])
            window = value.within(Scene(days, window))
        if not any(barred or dated.window.last > window.last for dated in firm):
            return TimelineKind.CONTACT, window, [latest]
    calm = {part.sentence for part in parts if part.has("notmean")}
    waiting = {part.sentence for part in parts if part.about == "unheard" and part.opener} - calm
    invited = {
        part.sentence
        for part in parts
        if part.about == "contact"
        or (part.sentence in waiting and part.has("touch"))
        or (part.about == "unheard" and not part.opener)
    }
    waits = [dated for dated in told if _waits(dated, parts)]
    if waits:
        latest = max(waits, key=lambda dated: dated.last)
        return TimelineKind.CONTACT, _after(latest.window.last, days), [latest]
    invited |= {sentence - 1 for sentence in invited}
    invited |= {
        before.sentence
        for before, part in pairwise(parts)
        if before.about == "unheard" and before.opener == "condition"
        if part.sentence == before.sentence and not part.times
        if part.about in ("", "own") or (part.at("gives") == part.first and part.has("us"))
    }  # "if nothing has come by Friday, give my office a shout", "give me a hoy"
    invited |= {
        part.sentence
        for before, part in pairwise(parts)
        if part.about == "unheard" and part.opener == "condition" and before.about == "own"
        if part.sentence == before.sentence and not before.times
    }  # "let me know if nothing has come by Friday"
    unheard = _ahead(
        [
            dated
            for dated in every
            if dated.clause.about == "unheard"
            and dated.clause.sentence in invited
            and not dated.value.past
        ],
        days,
    )
    if not unheard:
        return None
    latest = max(unheard, key=lambda dated: dated.last)
    firm = [dated for dated in told if dated.clause.has("decide", "hedge", "delay")]
    firm = [dated for dated in firm if dated.value.op not in _BARE]  # "orders for Christmas"
    if any(dated.window.last > latest.meant.last for dated in firm):
        return None
    return TimelineKind.CONTACT, _after(latest.meant.last, days), [latest]


def _is_asked(dated: Dated) -> bool:
    """Tell whether a date is one to get in touch on, or before which not to."""
    if dated.value.past:
        return False
    if dated.clause.about == "discourages" and not dated.value.chained:
        return dated.value.op in ("since", "not_before", "denied", *_UNTIL)
    meanwhile = dated.value.op == "by" and dated.value.args[0].op == "that"
    return dated.clause.about == "contact" and not meanwhile  # "till then you can reach me at …"


def _waits(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a date is one to wait for: "wait until Friday and don't ask before then"."""
    clause = dated.clause
    rest = {word.text for word in clause.words[clause.last :]}
    barred = not rest.isdisjoint(clause.language.sets["thing.untilthen"])
    if not clause.has("ask") or dated.value.op not in ("by", "lapse"):
        return False
    return any(
        part.about == "contact" or (barred and part.about == "discourages")
        for part in parts
        if part.sentence == clause.sentence and part.first >= clause.last
    )


def _after(day: date, days: Days) -> Window:
    """Return from the first working day after a day to the fifth."""
    return Window(days.working(day, 1), days.working(day, _WINDOW))


def _decision(
    parts: Sequence[Clause],
    every: Sequence[Dated],
    days: Days,
    core: set[int],
) -> Answer | None:
    """Return when they decide: by the clauses that say so, else by what the decision follows."""
    long = _is_long(parts)
    for found in _candidates(parts, every, days, core, long=long):
        if ahead := _ahead(found, days):
            answer = _latest(ahead, parts, every, days)
            return _blocked(answer, parts, every, days) or answer
    if long and not core:
        return None
    return _following(parts, every, days)


def _candidates(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days, core: set[int], *, long: bool
) -> Iterator[Sequence[Dated]]:
    """Yield the dates that may say when they decide, those that say so most plainly first."""
    every = [dated for dated in every if not (_explains(dated, parts) or _contrasts(dated, every))]
    deciding = _deciding(parts, every, days, core, long=long)
    deciding = [dated for dated in deciding if not _is_far(dated, days)] or deciding
    named = [dated for dated in deciding if dated.value.op not in _BARE] or deciding
    named = [dated for dated in named if not may_be_of_others(dated.clause)] or named
    firm = {
        part.sentence
        for part in parts
        if long and part.about == "decides" and part.has("firm") and not part.has("earlier")
    }
    firm &= {dated.clause.sentence for dated in named}
    yield _weighed(named, core, firm, parts, long=long)
    calm = {part.sentence for part in parts if part.has("notmean")}
    silent = [
        _not_before(dated, days, denied=dated.clause.sentence in calm)
        for dated in every
        if dated.clause.about in ("unheard", "assumes")
    ]
    timeless = {part.sentence for part in parts if not (part.times or part.has("nodate"))}
    told = min(core if long else core - timeless, default=-1)
    begun = {  # but "by the 14th, start on the 4th of January"
        part.sentence
        for part in parts
        if part.about == "start" and part.opener != "when" and part.opener not in (",", "--")
    }
    bare = [
        dated
        for dated in every
        if _is_bare(dated.clause)
        and dated.clause.sentence not in begun
        and dated.clause.sentence > told
        and not (long and not _restates(dated, parts))
        and not (_goes_with_other(dated.clause, parts) or _is_beyond(dated, days))
        and not (dated.clause.strange and is_rolled(dated, days))  # "she retired in June"
    ]
    alone = {dated.clause.sentence for dated in bare}
    bare += [  # what stands beside a bare time may outlast it: "officially two weeks, in reality …"
        dated
        for dated in every
        if alone & {dated.clause.sentence, dated.clause.sentence - 1}
        and (dated.clause.about in ("", "decides") or _ends_a_condition(dated))
        and dated not in bare
    ]
    last = max((dated.clause.place for dated in silent), default=(-1, 0))
    yield [dated for dated in bare if dated.clause.place > last and silent]
    yield silent
    yield bare


def _deciding(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days, core: set[int], *, long: bool
) -> Sequence[Dated]:
    """Return the dates of the clauses that say when they decide.

    Raises UnreadableError where one of them is unknown.
    """
    beside = {sentence: [*found] for sentence, found in groupby(every, _sentence)}
    weak = core or {part.sentence for part in parts if part.about == "decides"}
    deciding = [
        dated
        for dated in every
        if (
            (
                dated.clause.about == "decides"
                and not ((long or _gives_way(dated, parts)) and _is_of_other(dated.clause))
            )
            or (
                not dated.clause.about
                and (
                    core
                    or hedges(dated.clause)
                    or _is_afterthought(dated.clause)
                    or _steps_on(dated.value)
                )
                and weak
                and _is_told(dated, weak)
            )
        )
        and not _is_led(dated, every)
    ]
    deciding = [
        dated
        for dated in deciding
        if not (_is_glossed(dated, beside[dated.clause.sentence]) or _is_beyond(dated, days))
    ]
    plain = {dated.clause.sentence for dated in deciding if dated.clause.about}
    deciding = [  # "our VP got pulled into year end, so please expect word by February 26"
        dated
        for dated in deciding
        if dated.clause.about
        or (dated.clause.strange <= _UNKNOWN and not _is_of_thing(dated.clause))
        or not (plain if long else dated.clause.sentence in plain)
    ]
    for dated in every:
        unknown = dated.question and dated.clause.about == "decides"
        if not (unknown and dated.clause.has("decide")):
            continue
        other = long and (_is_of_other(dated.clause) or _gives_way(dated, parts))
        if not (other or _is_glossed(dated, beside[dated.clause.sentence])):
            raise UnreadableError(dated.problem, dated.text, dated.question)
    if deciding:
        near = {dated.clause.sentence + more for dated in deciding for more in (0, 1)}
        deciding += [
            dated
            for dated in every
            if dated.clause.sentence in near
            if _is_sum(dated.value)
            or (dated.value.op == "elliptic" and dated.clause.about not in ASIDE)
        ]
    over = {
        part.sentence: part.first for part in parts if part.about == "history" and part.has("made")
    }
    then = max(
        (part.place for part in parts if part.about == "decides" and part.has("thereafter")),
        default=(-1, 0),
    )
    deciding = [
        dated
        for dated in deciding
        # "I said I would tell you on Monday, but I decided to call you already"
        if not (
            dated.clause.has("earlier") and over.get(dated.clause.sentence, 0) > dated.clause.first
        )
        # "we meant to ring yesterday. She is back on Monday, then I ring"
        and not (dated.value.past and dated.clause.has("earlier") and dated.clause.place < then)
    ]
    if long and any(part.has("nodate") for part in parts):
        return [dated for dated in deciding if dated.clause.has("future")]
    return deciding


def _is_of_thing(clause: Clause) -> bool:
    """Tell whether a clause has some thing for its subject: "die Filiale macht am 1. März auf"."""
    told = clause.has(*_PLAIN, "they", "you") or hedges(clause)
    return clause.begins("the") and clause.places.start not in clause.used and not told


def _explains(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a time is only why they cannot say: "he leaves on the 12th, so no idea when"."""
    told = dated.clause.has("decide", "outcome", "hedge") or dated.value.limit
    other = dated.clause.strange or dated.clause.subject == "they"
    return bool(other and not told) and any(
        part.has("nodate") and part.begins("so") and part.sentence == dated.clause.sentence
        for part in parts
    )


def _contrasts(dated: Dated, every: Sequence[Dated]) -> bool:
    """Tell whether a day is only what is not meant: "by the 23rd, not the 13th"."""
    clause = dated.clause
    bare = dated.value.op == "denied" and not (clause.cues or clause.strange)
    return bare and any(
        other.clause.last == clause.first
        and other.clause.sentence == clause.sentence
        and other.value.op not in _POINTING
        for other in every
    )


def _gives_way(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether another sentence says more plainly that they decide."""
    plain = any(part.about == "decides" and part.has("firm") and part.times for part in parts)
    return plain and not dated.clause.has("firm")


def _is_far(dated: Dated, days: Days) -> bool:
    """Tell whether a span is longer than any that they take to decide: "valid for two years"."""
    spans = dated.value.op in ("lapse", "after_length")
    return spans and not dated.problem and dated.window.last - days.base > _FAR


def _is_glossed(dated: Dated, beside: Sequence[Dated]) -> bool:
    """Tell whether a date says what cannot be known: "two days after she lands, so the 3rd".

    That is one of those `beside` it in its sentence.
    """
    return any(
        0 <= other.clause.first - dated.clause.last <= _GLOSS
        and not other.problem
        and (
            other.clause.first - dated.clause.last <= 1
            if dated.problem
            else _is_restated(dated, other)
        )
        and (_is_named(other.value) or other.value.op == "day_of_month")
        for other in beside
    )


def _is_restated(dated: Dated, other: Dated) -> bool:
    """Tell whether a date is said again: "before the end of May, that is, by Friday 28 May"."""
    begin = other.clause.tokens[other.clause.times[0].first].first
    return any(
        token.text in dated.clause.language.sets["thing.namely"]
        for token in dated.clause.tokens
        if dated.clause.last <= token.first < begin
    )


def _goes_with_other(clause: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a bare time ends what says something else: "a bus, every day but Sunday"."""
    before = [
        other for other in parts if other.sentence == clause.sentence and other.place < clause.place
    ]
    told = any(other.about or hedges(other) or other.has("unchanged") for other in before)
    told = told or clause.opener == ":" or clause.has("future")
    return not told and any(len(other.foreign) >= _UNKNOWN for other in before)


def _is_beyond(dated: Dated, days: Days) -> bool:
    """Tell whether a date is so far that it is of something else: "a course takes three years"."""
    far = not dated.problem and dated.window.last - days.base > _BEYOND
    other = dated.clause.strange or dated.clause.has("they")
    return bool(far and other) and not dated.clause.has("decide")


def _restates(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a date stands shortly after what they had said before: "We'd said today. …"."""
    return any(
        part.has("earlier") and 0 <= dated.clause.sentence - part.sentence <= _NEARBY
        for part in parts
    )


def _blocked(
    answer: Answer, parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> Answer | None:
    """Return what follows from what outlasts an answer.

    "By Friday, but she is away until the 20th"; "not this month, the board meets on 3 June".
    """
    sentences = {dated.clause.sentence for dated in answer[2]}
    barred = all(dated.value.op in _BARRED for dated in answer[2])
    away = [
        dated
        for dated in every
        if (dated.window.last if dated.value.op == "by" else dated.window.first) > answer[1].last
        and (
            (
                dated.clause.about == "absent"
                and dated.clause.sentence in sentences
                and dated.value.op in ("since", "until_after", "by")
                and (dated.clause.has("comeback") or not dated.clause.says("from"))
            )
            or (
                dated.clause.about == "body"
                and barred
                and dated.clause.sentence - max(sentences) in (0, 1)
            )
        )
    ]
    return _following(parts, away, days) if away else None


def _not_before(dated: Dated, days: Days, *, denied: bool) -> Dated:
    """Return a date until which they expect to say nothing: "don't worry if you hear nothing"."""
    if dated.problem or not (denied or dated.value.op == "before"):
        return dated
    value = dated.value._replace(op="not_before")
    if dated.value.op != "before":
        value = Time("denied", (dated.value,), limit=True)
    return dated._replace(value=value, window=value.within(Scene(days, dated.window)))


def _is_bare(clause: Clause) -> bool:
    """Tell whether a clause is little but a time: "hopefully two weeks", not what rent costs."""
    years = any(found.value.unit == "year" for found in clause.times)
    if clause.about or clause.has("aside", "nodate") or (years and clause.sentence):
        return False  # "That was last year. This year, who knows"
    begins = any(found.value.op == "since" and not is_range(found.value) for found in clause.times)
    told, known = clause.told, clause.language.sets["language.known"]
    unknown = [
        at
        for at, token in clause.rest
        if token.concept in ("other", "thing")
        and token.first not in told
        and token.text not in known
    ]
    said = unknown or not clause.named <= {"they", "vague"}
    if begins and clause.has("they") and said:
        return False  # "we're short of hands from Monday"
    first = clause.times[0].first if clause.times else 0
    if any(at < first for at in unknown) and not (clause.has("they") or hedges(clause)):
        return False
    return len(unknown) < _UNKNOWN + (clause.has("future") and clause.has("they", "you"))


def _is_long(parts: Sequence[Clause]) -> bool:
    """Tell whether a message is so long that it says what its dates are about."""
    if parts[-1].sentence < _LONG:
        return False
    return sum(part.last - part.first for part in parts) >= _MANY


def _core(parts: Sequence[Clause], *, long: bool) -> set[int]:
    """Return the sentences that say themselves that they decide or tell.

    In a `long` message those that name other things give way to those that do not.
    """
    told = [
        part
        for part in parts
        if part.about == "decides"
        and (part.has("decide") or (part.times and part.at("amends") == part.first))
        and (part.times or part.has("future") or (part.has("firm") and not part.has("history")))
        and not (long and _is_of_other(part))
    ]
    dated = {part.sentence for part in parts if part.times}
    plain = [part for part in told if part.has("firm") and not _names_things(part)]
    plain = [  # "It will be done by Wednesday, and you'll hear either way."
        part
        for part in plain
        if part.times or (part.sentence in dated and part.begins("and") and part.has("future"))
    ]
    return {part.sentence for part in (long and plain) or told}


def _names_things(part: Clause) -> bool:
    """Tell whether a clause that tells nobody that it is theirs names other things than people."""
    named = [at for at in things(part) if not (at > part.first and part.words[at].capital)]
    return bool(named) and not part.has("you")


def _ends_a_condition(dated: Dated) -> bool:
    """Tell whether a condition has its own span: "two weeks, and if they object a month"."""
    clause = dated.clause
    ends = clause.times[-1].last == clause.places.stop
    spans = dated.value.op == "lapse" or clause.says("widen")
    return ends and clause.about == "condition" and spans


def _is_told(dated: Dated, core: set[int]) -> bool:
    """Tell whether a date stands in such a sentence, or widens what one beside it says."""
    clause, sentence = dated.clause, dated.clause.sentence
    if not core or sentence in core:
        return True
    near = bool(core & {sentence - 1, sentence + 1})
    after = _is_afterthought(clause) and bool(core & {sentence - 1, sentence - 2})
    brief = _lead_of(clause) <= _BRIEF and clause.strange < _UNKNOWN
    widens = hedges(clause) and (is_elliptic(clause) or not clause.strange)
    more = widens or clause.has("delay") or _points_back(dated)
    hedged = near and brief and more and not clause.has("faint")
    restated = clause.has("restates") and sentence - 1 in core and not clause.strange
    first = clause.tokens[0].concept
    led = clause.opener == "main" or (clause.has("await") and first == "else")
    led = led or first in ("widen", "but")  # "Friday if they agree. If not, it will be January."
    branch = led and clause.about == "decides" and sentence - 1 in core
    goes_on = clause.opener == ";" and clause.has("decide") and sentence - 1 in core
    lone = not (clause.strange or clause.has("they", "you"))
    goes_on = goes_on or (_steps_on(dated.value) and sentence - 1 in core and lone)
    return hedged or after or restated or branch or goes_on


def _steps_on(value: Time) -> bool:
    """Tell whether a value is the next such day or week: "It's rather the Wednesday after."."""
    inner = value.args[0] if value.op == "whole" else value
    return (
        value.chained and inner.op in ("weekdays_beside", "period_of_that") and bool(inner.args[1])
    )


def _is_led(dated: Dated, every: Sequence[Dated]) -> bool:
    """Tell whether a date only leads up to one that decides: "he is in KL until the 25th, …"."""
    clause = dated.clause
    begins = clause.says("from") and clause.times[0].value.op == "since"
    if not (begins or dated.value.op == "since") or not (clause.cues or clause.strange):
        return False
    later = [
        other
        for other in every
        if other.clause.sentence == clause.sentence
        and other.clause.about == "decides"
        and not other.problem
        and (other.window.last > dated.window.first or (begins and other.clause.begins("so")))
    ]
    if clause.has("absent"):  # "with two away from Monday it may well be May"
        return any(other.clause is clause and other.value.op != "since" for other in later)
    follow = [other for other in later if other.clause.first > clause.first]
    told = clause.about and (clause.about != "decides" or clause.has("decide"))
    return not told and any(other.clause.has("decide") for other in follow)


def _is_afterthought(clause: Clause) -> bool:
    """Tell whether a clause says little but a time: "Monday at a push.", "Friday it is."."""
    told = clause.about == "decides" and not clause.has("decide")
    if (clause.about and not told) or not (clause.sentence and clause.times):
        return False
    asks = clause.asks or clause.whole.endswith("?")
    known = clause.language.sets["language.known"]
    begun = [  # "public holidays fall on 16, 25 and 26 December"
        token
        for token in clause.tokens
        if token.first < clause.first and token.concept == "other" and token.text not in known
    ]
    if (
        asks
        or len(begun) >= _UNKNOWN
        or len(clause.foreign) >= _UNKNOWN
        or clause.opener == ":"
        or clause.text.endswith(":")
        or _lead_of(clause) > _BRIEF
    ):
        return False
    if any(token.concept in _DATES for token in clause.tokens[clause.places.stop :]):
        return False
    time = clause.times[0]
    until_then = time.value.op == "by" and time.value.args[0].op == "that"  # "till then, …"
    if until_then or time.value.op in _BARE:
        return False
    before = clause.tokens[clause.places.start : time.first]
    after = clause.places.stop - time.last
    return after <= _LITTLE and all(token.concept in _LIGHT for token in before)


def _lead_of(clause: Clause) -> int:
    """Return how many words stand before a clause in its sentence, "s'il" being one."""
    before = clause.words[: clause.first]
    return sum(word.kind != "mark" and not word.text.endswith("'") for word in before)


def _is_of_other(clause: Clause) -> bool:
    """Tell whether something else may be told then: "rotas are published on the 12th"."""
    if clause.opener == ";" or not (
        clause.has("faint") and (clause.strange or clause.has("start"))
    ):
        return False  # "they list the names on the 10th; it will be online by the 15th"
    return not clause.has("firm", "they", "you", "outcome")


def _weighed(
    found: Sequence[Dated],
    core: set[int],
    firm: set[int],
    parts: Sequence[Clause],
    *,
    long: bool,
) -> Sequence[Dated]:
    """Return the dates of the clauses that say most plainly that they decide.

    What they said earlier, or deny, gives way to what comes after it. In a `long` message a clause
    that could be about anything does not decide, nor one less plain than the `firm` sentences.
    """
    before = {part.sentence + 1 for part in parts if part.has("earlier") and part.subject == "they"}
    plain = [
        dated
        for dated in found
        if not long
        or dated.clause.sentence in before
        or dated.clause.has(*_PLAIN)
        or is_elliptic(dated.clause)
        or dated.clause.opener == "otherwise"
    ]
    told = [dated for dated in (found if core else plain) if _is_told(dated, core)]
    told = [  # "We hope by Friday. It will be done by Wednesday, and you'll hear either way."
        dated
        for dated in told
        if _is_told(dated, firm) or dated.clause.sentence in {at + 1 for at in firm} & core
    ]
    if any(dated.clause.has("firm") and dated.clause.sentence in firm for dated in told):
        told = [  # not "the client's date is 1 March, decisions will be out on Friday"
            dated
            for dated in told
            if dated.clause.has("decide") or hedges(dated.clause) or not dated.clause.has("they")
        ]
    fresh = [dated for dated in told if not dated.clause.has("earlier")]
    if any(dated.value.op not in _BARRED for dated in fresh):
        return fresh
    if told:
        start = min(dated.clause.sentence for dated in told)
        after = [dated for dated in found if dated.clause.sentence >= start]
        return [dated for dated in after if not dated.clause.has("earlier")] or after
    return plain


def _latest(
    ahead: Sequence[Dated], parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> Answer:
    """Return the latest of several dates; one that hedges another, or a second branch, widens it.

    A date that is stated goes before one that is only denied, unless it lies before that.
    """
    ahead = [dated._replace(window=_ordered(dated, every, days)) for dated in ahead]
    ahead += _taken_back(ahead, every)
    for dated in ahead:
        if _is_floor(dated.value) and any(
            other.window.last < dated.window.first
            and other.value.op not in _BARRED
            and not other.clause.has("body")
            and other.clause.sentence == dated.clause.sentence
            for other in ahead
        ):
            raise UnreadableError("it ends before it begins", dated.clause.whole)
    barred = [dated.window.first for dated in ahead if dated.value.op in _BARRED]
    stated = [
        dated
        for dated in ahead
        if dated.value.op not in _BARRED and all(dated.window.last >= day for day in barred)
    ]
    stated = [dated for dated in stated if not _is_cut(dated, ahead)]
    floors = [  # "not before the 20th, but by the 24th"
        dated.window.first
        for dated in stated
        if dated.value.op == "since"
        for end in stated
        if end.value.op == "by"
        and dated.clause.place < end.clause.place
        and dated.clause.sentence == end.clause.sentence
    ]
    stated = [dated for dated in stated if dated.value.op == "by"] if floors else stated
    latest = max(_plainest(stated or ahead), key=lambda dated: dated.last)
    chosen = [latest]
    window = latest.window
    if latest.value.limit:  # "not before the 30th, but by the 4th at the latest"
        floors += [
            dated.window.first
            for dated in ahead
            if dated.value.op in ("not_before", "since")
            and not is_range(dated.value)
            and not dated.value.chained
        ]
        window = window._replace(first=min(max([window.first, *floors]), window.last))
    clause = latest.clause
    at_most = latest.value.op == "lapse" or is_elliptic(clause)  # "or three at the outside"
    at_most = at_most and (clause.says("latest") or clause.says("upto"))
    widens = at_most or hedges(clause) or _is_afterthought(clause) or _branches(clause, parts)
    corrects = any(
        part.sentence == clause.sentence and part.place <= clause.place and part.has("correction")
        for part in parts
    )
    for dated in stated:
        near = not corrects and 0 <= clause.sentence - dated.clause.sentence <= 1
        hedged = widens or hedges(dated.clause)
        if near and hedged and dated != latest:
            if at_most and not dated.value.limit:
                window = day_window(window.last)  # "ten days, three weeks at most"
            window = window | dated.window
            chosen.append(dated)
    return TimelineKind.DECISION, window, chosen


def _taken_back(ahead: Sequence[Dated], every: Sequence[Dated]) -> list[Dated]:
    """Return what denies one of the dates `ahead` later, and what is said instead.

    "We ring on Monday. Monday is impossible, we are away: Wednesday."
    """
    told = [(dated.meant, dated.clause.place) for dated in ahead]
    denied = [
        dated
        for dated in every
        if dated.value.op == "denied" and dated.clause.about in ("", "decides")
        if any(meant == dated.meant and place < dated.clause.place for meant, place in told)
    ]
    began = {dated.clause.sentence: dated.clause.place for dated in denied}
    return denied + [
        dated
        for dated in every
        if dated.clause.about == "decides" and not dated.problem
        if dated.clause.place > began.get(dated.clause.sentence, dated.clause.place)
    ]


def _is_cut(dated: Dated, ahead: Sequence[Dated]) -> bool:
    """Tell whether a later denial bars a vague span: "in the coming weeks, but not in May"."""
    vague = dated.value.op == "lapse" and dated.value.args[0].low != dated.value.args[0].high
    return vague and any(
        other.value.op == "denied"
        and other.clause.sentence == dated.clause.sentence
        and other.clause.place > dated.clause.place
        and dated.window.first < other.window.first
        and dated.window.last < other.window.last
        for other in ahead
    )


def _is_floor(value: Time) -> bool:
    """Tell whether a value says from when on: "not before Friday", "at least three weeks".

    Not "from the 15th to the 19th".
    """
    since = value.op == "since" and not is_range(value)
    return since or (value.op == "lapse" and bool(value.args[0].floor))


def _plainest(found: Sequence[Dated]) -> Sequence[Dated]:
    """Return dates without what only places one: "by 11 May, before term ends", "this year"."""
    named = {dated.clause.sentence for dated in found if _is_named(dated.value)}
    exact = {dated.clause.place for dated in found if _is_named(dated.value)}
    found = [
        dated for dated in found if dated.value.op != "whole" or dated.clause.place not in exact
    ]
    return [
        dated
        for dated in found
        if dated.clause.sentence not in named
        or dated.value.op not in ("before", "after")
        or not (dated.value.args[0].op in _BARE or dated.clause.begins("before"))
    ] or found


def _is_named(value: Time) -> bool:
    """Tell whether a value is a date by its month and day, or until one."""
    inner = value.args[0] if value.op == "by" else value
    return isinstance(inner, Time) and inner.op in ("dated", "numeric")


def _branches(clause: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a sentence has conditions: "Tuesday if …, otherwise Friday"."""
    return any(
        part.sentence == clause.sentence and part.opener in ("condition", "otherwise")
        for part in parts
    )


def _sentence(dated: Dated) -> int:
    return dated.clause.sentence


def _ordered(dated: Dated, every: Sequence[Dated], days: Days) -> Window:
    """Return a window, counted from the event before it in the saying where it would precede it.

    "We see people on Monday and Tuesday; you'll hear by Friday" is the Friday after them.
    """
    window, value = dated.window, dated.value
    from_today = value.op == "lapse" and dated.clause.says("away")  # "a fortnight from today"
    if value.chained or from_today or _is_sum(value):
        return window
    near = _NEARBY if _points_back(dated) else 1
    likely = value.op == "weekdays" and dated.clause.has("hedge")  # "In truth, Monday."
    sentence = dated.clause.sentence
    first = bisect_left(every, sentence - near, key=_sentence)
    events = [
        other
        for other in every[first : bisect_right(every, sentence, key=_sentence)]
        if not other.problem
        and (
            other.clause.about in ("interview", "review", "body")
            or (
                other.clause.about == "absent"
                and other.clause.has("absent", "halted")
                and not _is_closed(other.clause)
                and not (dated.clause.begins("so") and _leaves_after(dated, other, every))
            )
            or _comes_after(dated.clause, other.clause)
            or _waits_for(dated, other)
            or _only_limits(dated)
            or _leads_up(other.clause, dated)
            or _points_back(dated)
            or (likely and other.clause.sentence < sentence and other.clause.about in _SAID)
            or (
                other.clause.about == "decides"
                and dated.clause.opener == other.clause.opener == "main"
            )
        )
        and other.clause.place < dated.clause.place
        and not (dated.clause.has("goeson") and other.clause.about == "interview")
        and days.base <= other.window.last
        and (other.clause.sentence == dated.clause.sentence or _is_soon(other, days))
        and other.value.op not in _BARE
        and not (other.value.op == "denied" and other.clause.about == "interview")
        and not (
            (
                is_range(other.value)
                or (other.clause.about == "absent" and covers(other.value))
                or (other.clause.about == "absent" and other.clause.says("from"))
                or (other.clause.about == "absent" and other.value.op in ("whole", "denied"))
            )
            and other.meant.first >= window.last
        )
        and not is_rolled(other, days)
    ]
    if not events:
        return window
    event = max(events, key=lambda other: other.meant.last)
    if value.op == "weekdays" and event.clause.about in ("", "decides"):
        day = event.meant.last  # "three weeks from today, on the Wednesday, we decide"
        if event.meant.first == day and day.weekday() == value.args[0][-1]:
            return event.meant
    after = dated.clause.has("thereafter") or event.clause.opener == "when"
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
    inner = dated.value.args[0] if dated.value.op == "by" else dated.value
    month = inner.op == "day_of_month" and event.clause.about == "review"
    near = again.last - event.meant.last <= (31 if month else 7) * DAY + window.last - days.base
    return again if again.last >= event.meant.last and (near or then) else window


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
    return dated.meant.last - days.base <= _QUARTER


def _only_limits(dated: Dated) -> bool:
    """Tell whether a time is no more than the limit of one beside it: "…, no later than Friday"."""
    lone = dated.value.op == "by" and not dated.clause.cues
    return lone and (dated.clause.first > 0 or dated.clause.last == len(dated.clause.words))


def _waits_for(dated: Dated, other: Dated) -> bool:
    """Tell whether a span may count from an event: "the file is here on the 19th; in two days".

    What only stands beside it, where the span would be over before that.
    """
    same = other.clause.sentence == dated.clause.sentence and not other.value.chained
    if not (same and dated.value.op == "lapse"):
        return False
    told = other.clause.about in ("event", "closing")
    told = told or (other.clause.has("decide") and dated.clause.has("decide"))
    ends = other.clause.about in ("", "decides", "history")
    ends = ends and not other.clause.has("earlier", "thedate")
    ends = ends and (other.clause.about, other.clause.opener) != ("history", "when")
    ends = ends and dated.window.last < other.window.first and not dated.value.args[0].more
    ends = ends and dated.clause.has("future", *_PLAIN)
    return ends or (told and not other.value.span)


def _comes_after(clause: Clause, other: Clause) -> bool:
    """Tell whether a clause says that it comes after another: "after that we need a week"."""
    told = other.about in ("event", "closing", "own")
    step = clause.about == "decides" and other.about in ("", "decides")
    return clause.has("thereafter") and (told or step)


def _leads_up(clause: Clause, dated: Dated) -> bool:
    """Tell whether they do something before: "Monday we talk it over, you'll hear Wednesday"."""
    told = dated.clause.has("decide") and dated.value.op in ("weekdays", "by")
    told = told and not (clause.says("from") and dated.clause.begins("so"))
    same = clause.sentence == dated.clause.sentence and clause is not dated.clause
    does = clause.about in ("", "decides", "event") and clause.has("they")
    same = same and not dated.clause.begins("so")  # "the fair is on Monday, so we decide before"
    return told and same and does and not clause.has(*_PLAIN, "earlier", "history")


def _points_back(dated: Dated) -> bool:
    """Tell whether a weekday is the one after what was told: "allow until the Monday".

    Not where all of them have an article: "el lunes".
    """
    value = dated.value.args[0] if dated.value.op == "by" else dated.value
    tokens, idle = dated.clause.tokens, dated.clause.language.sets["thing.article"]
    return value.op == "weekdays" and any(
        before.concept == "the" and before.text not in idle and token.concept == "weekday"
        for before, token in pairwise(tokens)
        if dated.clause.first <= before.first < dated.clause.last
    )


def _matters(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether they wait for what goes on: not in "I have a round when we return"."""
    clause = dated.clause
    unknown = [part.sentence for part in parts if part.has("nodate")]
    if unknown and clause.sentence not in unknown:
        return False
    if (
        dated.value.op == "since"
        and clause.about in ("interview", "review")
        and clause.says("from")
    ) or (clause.about == "review" and clause.has("start")):
        return False  # "from Monday we look at all letters" says when it begins
    if clause.about == "event":
        beside = [part for part in parts if part.sentence == clause.sentence]
        told = any(part.about == "decides" and not part.times for part in beside)
        return told and any(part.has("thereafter") for part in beside)
    told = any(
        part.about == "decides"
        and part.sentence - clause.sentence in ((0, 1) if part.has("thereafter") else (0,))
        for part in parts
    )
    closed = _is_closed(clause) and not told
    away = clause.has("shut") or clause.about == "absent"
    away = away and (is_range(dated.value) or covers(dated.value)) and not told
    if closed or away:
        return False  # "the office shuts from 24 December to 2 January"
    ends = dated.value.limit or clause.has("comeback", "halted")
    long = dated.value.span or _is_long(parts)
    theirs = clause.has("they") or not clause.strange
    theirs = theirs or (clause.has("halted") and len(clause.foreign) < _UNKNOWN)
    theirs = theirs or any(  # "Marijke is back on Monday, then we decide"
        0 <= part.sentence - clause.sentence <= 1
        and part.about == "decides"
        and part.has("thereafter")
        for part in parts
    )
    if clause.about == "absent" and not (theirs and (ends or not long)):
        return False
    return clause.opener != "when" or any(
        part.sentence == clause.sentence and part.about == "decides" for part in parts
    )


def _is_closed(clause: Clause) -> bool:
    """Tell whether it says when something is closed, and not until when or since when."""
    ends = any(found.value.limit for found in clause.times)
    return clause.has("shut") and not ends


def _is_same_day(part: Clause) -> bool:
    """Tell whether they decide on its day: "the board meets and decides", "… and this evening"."""
    goes_on = part.begins("and") and part.has("firm")
    later = part.has("tells", "they", "you", "thereafter")
    late = any(token.concept == "clock" and is_late(token, part) for token in part.own)
    return part.has("sameday") or late or (goes_on and not later)


def _resumed(dated: Dated, days: Days) -> Dated:
    """Return a date, of "on hold until next year" the first week of it."""
    if dated.clause.has("halted") and dated.value.op in ("since", "by") and not dated.problem:
        first, last = dated.value.args[0].within(Scene(days))[:2]
        if last - days.base > _FAR:
            return dated._replace(window=days.after(first - DAY))
    return dated


def _following(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return the time after what goes on before the decision: interviews, an absence."""
    deciding = {part.sentence for part in parts if part.about == "decides"} | {-1}
    found = [
        dated
        for dated in (_resumed(dated, days) for dated in every)
        if dated.clause.about in ("interview", "review", "body", "absent", "event")
        and not dated.problem
        and not dated.value.past
        and dated.window.last > days.base
        and (dated.window.last - days.base <= _FAR or _is_told(dated, deciding))
        and not is_rolled(dated, days)
        and _matters(dated, parts)
    ]
    if not found:
        return None
    latest = max(found, key=lambda dated: dated.window.last)
    clause, value, window = latest.clause, latest.value, latest.window
    steps = [  # "the panel sits on the 21st, HR takes three days to approve, and …"
        dated
        for dated in every
        if dated.clause.about == "review" and dated.value.op == "lapse" and not dated.problem
        if dated.clause.sentence == clause.sentence and dated.clause.place > clause.place
    ]
    latest = steps[-1] if steps else latest
    if value.chained or latest.value.span:
        return TimelineKind.DECISION, _ordered(latest, every, days), [latest]
    told = [
        part
        for part in parts
        if part.about == "decides" and not part.times and 0 <= part.sentence - clause.sentence <= 1
    ]
    told += [part for part in parts if part.sentence == clause.sentence and part.opener == "when"]
    told_then = [part for part in told if clause.about != "absent" or part.has("sameday")]
    if any(_is_same_day(part) for part in told_then):
        return TimelineKind.DECISION, window, [latest]
    then = any(part.has("thereafter") or part.begins("before") for part in told)
    then = then or any(  # "on Monday I'll talk to the owner and we'll ring you"
        part.has("and") and part.place > clause.place for part in told
    )
    ends = clause.about in ("absent", "body") or clause.has("done") or value.limit
    if not (then or ends):
        return None
    if is_range(value) or not (value.limit and window.first > days.soonest):
        if not (clause.has("comeback") or clause.about == "body"):
            window = days.after(window.last)
        elif window.first == window.last:
            window = days.rest_of_week(window.last)
    return TimelineKind.DECISION, window, [latest]
