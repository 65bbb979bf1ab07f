"""Choice: which of a message's dates answers when they decide, and what speaks for it.

Of several answers the later one is taken. What stands in the clauses that answer must all have
been understood (`coverage`), or the message is refused.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from followcal.model import TimelineKind
from followcal.timeline.answers import (
    Answer,
    contact_of,
    decision_of,
    is_long,
    is_of_other,
    silence_of,
)
from followcal.timeline.clause import (
    ANSWERS,
    ASIDE,
    MAY_DECIDE,
    Clause,
    hedges,
    is_governed,
    is_negative,
    is_that,
    negations_of,
    they_act,
    things,
)
from followcal.timeline.corrections import put_right, without_hearsay, without_others
from followcal.timeline.coverage import dangling, unnamed_year, unused
from followcal.timeline.dates import Days, UnreadableError, Window
from followcal.timeline.meanings import gets_unknown, invites
from followcal.timeline.news import TERSE, awaited_of, is_invited, is_to_call, is_your_talk, news_of
from followcal.timeline.order import OVER, SINCE
from followcal.timeline.resolve import BARE, POINTING, Dated, dates_of, is_rolled
from followcal.timeline.schedule import in_rows
from followcal.timeline.words import covered

_ONLY_WHEN = "that is what they wait for"
_SURE = ("denied", "since", "until_after", "not_before")
_DOUBTFUL = "whether that will be so is not clear"
_BRIEF = 14  # words of a sentence that only says what they think of one before it
_OURS = ("decide", "offer", "offered", "chosen", "invited", "whether", "made", "rejection")
_UNTOLD, _IS_IT = "what happens then is not clear", "Is that when they decide?"


class Choice(NamedTuple):
    """What a message says: a kind, a window, the dates that it follows from, and all of them."""

    kind: TimelineKind
    window: Window | None
    chosen: tuple[Dated, ...]
    every: tuple[Dated, ...]
    news: str = ""
    awaited: str = ""


def choose(parts: Sequence[Clause], days: Days, promised: date | None = None) -> Choice:
    """Return what the clauses say; `promised` is the end of a timeline stated before.

    Raises UnreadableError with the part that it cannot use.
    """
    parts = in_rows(without_hearsay(without_others(put_right(parts))))
    every = tuple(dates_of(parts, days, promised))
    if news := news_of(parts, every, days):
        ahead = [part for part in parts if part.about != "history"]
        if news == "hold" and (problem := unnamed_year(ahead)):
            raise problem
        barred = news == "hold" and any(map(bars, parts))
        kind = TimelineKind.DISCOURAGED if barred else TimelineKind.NONE
        return Choice(kind, None, (), every, news)
    long = is_long(parts)
    core = _core(parts, long=long)
    told = {found.clause.sentence for found in every if found.clause.about in ANSWERS}
    near = told if told or long else {found.clause.sentence for found in every}
    spoken = [part for part in parts if _must_be_read(part, core, told, near, long=long)]
    problem = unused(spoken)
    found = (
        silence_of(parts, every, days)
        or contact_of(parts, every, days)
        or decision_of(parts, every, days, core)
    )
    may = [dated for dated in every if dated.clause.about in MAY_DECIDE]
    problem = problem or _stale(parts, found[2] if found else may)
    problem = problem or _on_another(found[2] if found else ())
    if problem := problem or (found and _doubted(parts, found, every)):
        raise problem
    held = {one.clause.place for one in every if one.window.last <= days.base}
    coming = [part for part in parts if part.place not in held]
    again = any(part.about == "interview" and invites(part, parts) for part in coming)
    if again and found and any(map(_counts_from_talk, found[2])):
        return Choice(TimelineKind.NONE, None, (), every, "next")  # that is still to come
    talk = any(is_your_talk(dated, parts, days) for dated in every)
    if found:
        kind, window, chosen = found
        wondered = kind is TimelineKind.DECISION and not any(part.has("affirms") for part in parts)
        wondered = wondered and all(_is_wondered(dated.clause) for dated in chosen)
        if wondered or (kind is TimelineKind.DECISION and long and _is_guessed(chosen, parts)):
            raise UnreadableError(_UNTOLD, chosen[-1].text, _IS_IT)
        waited = any(part.has("elapsed") for part in parts)
        if waited and chosen[0].value.span and any(part.has("reported") for part in parts):
            raise UnreadableError(OVER, chosen[0].text, SINCE)
        talk = talk or any(is_invited(part, parts) for part in coming)
        return Choice(kind, window, tuple(chosen), every, "next" if talk else "")
    if promised and promised >= days.base and any(_keeps(part) for part in parts):
        window = Window(min(days.soonest, promised), promised)
        return Choice(TimelineKind.DECISION, window, (), every)
    if problem := _unanswered(parts, every, days):
        raise problem
    discouraged = any(part.about == "discourages" for part in parts)
    kind = TimelineKind.DISCOURAGED if discouraged else TimelineKind.NONE
    called = not discouraged and any(is_to_call(part, parts) for part in parts)
    news = "next" if again or talk else "call" if called else ""
    waiting = [part for part in parts if part.about in MAY_DECIDE or part.opener == "when"]
    awaited = "" if again or talk else next(filter(None, map(awaited_of, waiting)), "")
    return Choice(kind, None, (), every, news, awaited)


def _counts_from_talk(dated: Dated) -> bool:
    """Tell whether a date is counted from a talk: "within five days of your assessment centre"."""
    clause = dated.clause
    return any(clause.tokens[at].concept in ("meeting", "anchor") for at in clause.used)


def bars(part: Clause) -> bool:
    """Tell whether a clause asks not to be contacted at all: "please do not call the office"."""
    return part.about == "discourages" and not part.times


def _keeps(part: Clause) -> bool:
    """Tell whether a clause says that what was said before still holds: "we are on track"."""
    kept = covered(cue for cue in part.cues if cue.name == "unchanged")
    return bool(kept) and not any(
        token.concept == "neg" and token.first not in kept for token in part.own
    )


def _stale(parts: Sequence[Clause], told: Sequence[Dated]) -> UnreadableError | None:
    """Return that it is over where they say so: "two weeks, but that was a month ago"."""
    near = {dated.clause.sentence + more for dated in told for more in (0, 1)}
    for part in parts:
        over = part.has("stale") and any(found.value.past for found in part.times)
        if over and part.sentence in near:
            return UnreadableError(OVER, part.text, SINCE)
    return None


def _is_wondered(part: Clause) -> bool:
    """Tell whether somebody only asks whether they decide: "will they answer by Friday?"."""
    asks = part.asks and part.has("firm") and not (part.denied or part.says("more"))
    return asks and not part.has("you", "ask", "us", "lead")


def _is_guessed(chosen: Sequence[Dated], parts: Sequence[Clause]) -> bool:
    """Tell whether clauses with strange words answer, beside none that tells or decides.

    Of such readings of whole mails that nobody had opened only a third was right.
    """
    answers = [dated.clause for dated in chosen]
    told = {part.sentence for part in answers}
    then = {sentence + 1 for sentence in told}  # "We are closed until Friday; then you hear."
    if any(part.has("delay", "you", "us") for part in answers):
        return False
    if any(
        part.has("decide", "firm")
        for part in parts
        if part.sentence in told or (part.sentence in then and part.has("thereafter"))
    ):
        return False
    return any(part.strange for part in answers) or all(part.about != "decides" for part in answers)


def _unanswered(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> UnreadableError | None:
    """Return what of a message without an answer may be one, None if nothing is."""
    spoken = [part for part in parts if _may_dangle(part)]
    if problem := dangling(spoken) or _decided(parts):
        return problem
    if parts[-1].sentence:
        return None
    for dated in every:
        if _is_unclear(dated, parts, days):
            return UnreadableError(_UNTOLD, dated.clause.text, _IS_IT)
    if len(parts[-1].words) > TERSE:
        return None
    if problem := unnamed_year([part for part in parts if part.about in MAY_DECIDE]):
        return problem
    for dated in every:
        if dated.question:
            return UnreadableError(dated.problem, dated.text, dated.question)
        ahead = dated.window.last >= days.base and not is_rolled(dated, days)
        if ahead and not dated.clause.about:
            return UnreadableError(_UNTOLD, dated.text, _IS_IT)
    return None


def _is_unclear(dated: Dated, parts: Sequence[Clause], days: Days) -> bool:
    """Tell whether nobody says what is then: "this week isn't going to happen, the head is off".

    Or what the candidate gets then.
    """
    if gets_unknown(dated.clause):
        return dated.window.last >= days.base
    return dated.clause is parts[0] is not parts[-1] and _is_plain_denial(parts[0])


def _is_plain_denial(part: Clause) -> bool:
    """Tell whether a clause denies a day and names nobody and nothing that it is of."""
    return part.denied and not (part.subject or part.foreign)


def _on_another(chosen: Sequence[Dated]) -> UnreadableError | None:
    """Return that they tell then of something else: "on Friday we decide how to proceed"."""
    for part in [dated.clause for dated in chosen]:
        asks, first = part.language.sets["thing.inquires"], part.at("decide") or part.last
        begins = [at for at in range(first, part.last) if part.words[at].text in asks]
        rest = {cue.name for cue in part.cues if begins and cue.first >= begins[0]}
        words = {word.text for word in part.words[begins[0] : part.last]} if begins else set()
        ours = part.denied or part.has("you") or words & part.language.sets["thing.mine"]
        if begins and rest.isdisjoint(_OURS) and not ours:
            return UnreadableError(_UNTOLD, part.text, _IS_IT)
    return None


def _doubted(
    parts: Sequence[Clause], found: Answer, every: Sequence[Dated]
) -> UnreadableError | None:
    """Return what makes a date doubtful: "they said Friday, I can't see it", "Friday, if … Monday".

    That is what is said beside it, or briefly after it.
    """
    kind, window, chosen = found
    told = {one.clause.place for one in chosen}
    sentences = {one.clause.sentence for one in chosen}
    decides = kind is TimelineKind.DECISION
    sure = any(one.clause.denied or one.value.op in _SURE for one in chosen) or not decides
    last = min(told)  # of what a doubt is about
    denied = {part.sentence for part in parts if part.denied}
    for part, after in pairwise((*parts, parts[-1])):
        own, near = part.place in told, part.sentence in sentences
        brief = part.sentence - 1 in sentences and len(part.words) <= _BRIEF
        brief = brief and not any(  # "Your chances are good, but I can't promise."
            other.foreign and other.sentence == part.sentence and other.place < part.place
            for other in parts
        )
        last = part.place if part.times and part.about in (*MAY_DECIDE, "history") else last
        aside = part.opener == "condition" or part.sentence in denied or (part.times and not own)
        ends = own and any(at >= part.times[-1].last for at in negations_of(part))
        if ends and part.about == "contact" and not part.has("unheard"):  # "bel me vrijdag niet"
            return UnreadableError(_DOUBTFUL, part.text)
        aside = aside or (after.place in told and after.begins("but"))
        brief = brief and not part.foreign
        if sure or aside or last not in told or not (near or brief):
            continue
        negative = is_negative(part, negations_of(part))
        goes_on = part.place < after.place and part.sentence == after.sentence
        governs = goes_on and after.place in told and is_governed(after)
        doubted = negative and (own or governs or part.has("believes"))
        asks = part.asks and not part.has("they", "you")  # "By Friday? In your dreams."
        asks = asks and after.sentence > part.sentence
        asks = asks or (goes_on and is_that(part) and not (part.first or after.times))
        doubted = doubted or (asks and own and not after.has("affirms", "fair"))
        doubted = doubted or (part.opener == "otherwise" and after.about == "absent")
        if doubted or part.has("doubts"):
            return UnreadableError(_DOUBTFUL, part.text)
    long, last_day = is_long(parts), window.last if decides else chosen[0].window.last
    for other in every:
        clause = other.clause
        near = clause.sentence in sentences and (clause.opener != "when" or clause.has("hedge"))
        goes_on = clause.about == "decides" and not clause.has("faint")
        goes_on = goes_on or clause.first > 0 or clause.opener == ";"
        goes_on = goes_on and clause.sentence - 1 in sentences
        near = near or (goes_on and not long and len(clause.words) <= _BRIEF)
        widens = clause.about in ("", "condition", "decides")
        widens = widens or (clause.has("hedge") and clause.about not in ASIDE)
        widens = widens and clause.place > min(told) and not clause.has("matter", "alien", "row")
        widens = widens and not _is_of_another(other)
        bound = other.problem or other.value.op in (*POINTING, *BARE, "before")
        unclear = other.problem and hedges(clause) and clause.place not in told
        if near and widens and (unclear or (not bound and other.window.last > last_day)):
            return UnreadableError(_UNTOLD, clause.text, _IS_IT)
    return None


def _is_of_another(dated: Dated) -> bool:
    """Tell whether a date is of what else happens: "…, but ward visits are booked in January"."""
    part, begins = dated.clause, dated.clause.tokens[dated.clause.times[0].first].first
    told = bool(part.about) or part.has("you", "decide", "outcome", "delay")
    return not (told or they_act(part) or hedges(part)) and any(at < begins for at in part.foreign)


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
            return UnreadableError(OVER, part.text, SINCE)
    return None


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
        and not (long and is_of_other(part))
    ]
    dated = {part.sentence for part in parts if part.times and part.about not in ASIDE}
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
