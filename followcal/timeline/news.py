"""News: what the words tell instead of a date, or beside it: an offer, a call that never came."""

from collections.abc import Sequence

from followcal.timeline.clause import ANSWERS, MAY_DECIDE, Clause
from followcal.timeline.corrections import is_all
from followcal.timeline.dates import Days
from followcal.timeline.given import given, is_unsure, object_of
from followcal.timeline.meanings import invites
from followcal.timeline.resolve import Dated, is_rolled, promised_for
from followcal.timeline.words import covered

_PROMISED = ("earlier", "gaveup", "aspromised", "reported", "undertook")
_NEAR = 2  # words after "your" in which what is yours may stand
TERSE = 10  # words of a saying that is about nothing else than when they decide


def is_to_call(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the candidate is to call at once: "please call me back", not "feel free to"."""
    free = part.has("welcome") or not part.said.isdisjoint(part.language.sets["thing.freely"])
    waits = any(
        other.sentence == part.sentence and (other.times or other.has("unheard")) for other in parts
    )
    return part.about == "contact" and part.has("touch") and not (free or waits)


def awaited_of(part: Clause) -> str:
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


def news_of(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> str:
    """Return what it tells whatever its dates, as `Reading.news` has it; "" if nothing."""
    asked = any(part.has("unheard") and part.asks for part in parts)  # "No call? It is a no."
    told = [one for one in every if one.clause.about == "decides" and _is_ahead(one, parts, days)]
    for part in parts:
        refused = part.about == "rejection" and not (asked or part.asks)
        if part.about == "offer" and _is_of_next(part, parts):
            return "next"
        refused = refused and not (_is_of_one(part, told) or _keeps_file(part, told))
        if part.about == "offer" or refused:
            return part.about
    if not told and any(_is_to_accept(part, parts) for part in parts):
        return "offer"
    over = is_unkept(parts)
    missed = [part.place for part in parts if _never_came(part)]
    promised = any(
        _promises(part)
        and (over or part.place <= max(missed, default=(0, 0)) or part.has(*_PROMISED))
        for part in parts
    )  # not "still nothing, I'll ring you when I hear"
    ahead = any(
        not dated.problem
        and dated.window.last > days.base
        and not (over and promised_for(dated, days))
        for dated in every
    )
    if (over or missed) and promised and not ahead:
        return "missed"
    halted = any(part.has("halted") and not part.times for part in parts)
    if halted and not any(
        dated.clause.about in (*ANSWERS, *MAY_DECIDE)
        and not is_rolled(dated, days)
        and (dated.value.op == "lapse" or not dated.value.chained)  # not "until it is"
        for dated in every
    ):
        return "silent" if _is_silent(parts) else "hold"
    later = any(_is_ahead(dated, parts, days) for dated in every)
    if later or (every and parts[-1].sentence > 1):
        return ""
    if any(part.has("unanswered") for part in parts):
        return "call"
    return "silent" if _is_silent(parts) else ""


def is_your_talk(dated: Dated, parts: Sequence[Clause], days: Days) -> bool:
    """Tell whether a date is that of another talk: "your interview is on Monday", "we invite you".

    Not where that depends on something: "if you pass, we invite you to an interview on Monday".
    """
    part, (first, last) = dated.clause, dated.window[:2]
    ahead = part.about == "interview" and not dated.problem and days.base < first == last
    if not ahead or _depends(part, parts) or dated.value.limit or dated.value.span:
        return False
    whom = part.language.sets["thing.whom"]
    invited = not whom.isdisjoint(part.said) and not is_unsure([part])
    return not part.says("neg") and (invited or _is_yours(part) or invites(part, parts))


def is_invited(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a clause asks the candidate to another talk, be its day known or not."""
    of_others = part.has("thanks", "history") or (part.has("chosen") and not part.has("you"))
    return (
        part.about == "interview"
        and invites(part, parts)
        and (part.has("invited") or not given(part, parts))
        and (part.asks or not is_unsure([part]))
        and not (of_others or _depends(part, parts))
    )


def _depends(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it depends on something that there is a talk, or that is not theirs."""
    return part.has("decide", "whether", "absent", "others") or any(
        other.sentence == part.sentence and other.opener == "condition" and not other.has("willing")
        for other in parts
    )


def _is_yours(part: Clause) -> bool:
    """Tell whether a clause has the candidate's interview: not "your interviewer is back"."""
    people = {cue.first for cue in part.cues if cue.name == "they"}
    talks = {cue.first for cue in part.cues if cue.name == "interview"} - people
    return any(
        token.concept == "your" and 0 <= at - token.last < _NEAR
        for token in part.own
        for at in talks
    )


def _is_to_accept(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the candidate is to accept by a day, as what was offered: not an invitation."""
    sets = part.language.sets
    beside = [other for other in parts if other.sentence == part.sentence]
    said = {word.text for word in part.words}
    asked = {other.about for other in beside if other.times} == {"own"}
    return (
        asked
        and not sets["thing.accepts"].isdisjoint(part.said)
        and sets["thing.unsure"].isdisjoint(said)
        and not any(other.opener in ("condition", "when") for other in beside if other != part)
        and not any(
            other.has("chosen", "rival") or object_of(other) == "interview" for other in beside
        )
    )


def _is_of_next(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is success at a stage, after which they ask for another talk.

    What names the post is an offer all the same.
    """
    later = parts[parts.index(part) + 1 :]
    asked = any(other.about == "interview" and invites(other, parts) for other in later)
    return asked and object_of(part) != "offer"


def _is_of_one(part: Clause, told: Sequence[Dated]) -> bool:
    """Tell whether one post of two is refused: "It's a no for ward 3. On ward 5 we decide …"."""
    names, later = part.language.sets["thing.for"], part.language.sets["thing.future"]
    begins = [(one.clause, one.clause.sentence == part.sentence) for one in told]
    topics = [{word.text for word in c.words[c.first * same :][:3]} for c, same in begins]
    return any(
        topic & names and part.said & (names | topic) and not topic & later for topic in topics
    )


def _keeps_file(part: Clause, told: Sequence[Dated]) -> bool:
    """Tell whether it only says that they keep what was sent, beside when they decide."""
    kept = {cue[1:] for cue in part.cues if cue.name == "filed"}
    refused = {cue[1:] for cue in part.cues if cue.name == "rejection"}
    return refused <= kept and any(one.clause.has("firm") for one in told)


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
    missed = covered(cue for cue in part.cues if cue.name == "unanswered")
    never = [cue for cue in part.cues if cue.name == "nevercame"]
    end = max((cue.last for cue in never), default=part.last)
    else_ = any(cue.name in ("vague", "thedate", "nodate") and cue.last > end for cue in part.cues)
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
    brief = not last.sentence and last.last <= TERSE and not spoke
    about = {part.about for part in parts} <= {"", "absent", "history", "event"}
    alone = len(parts) == 1 and _is_nothing(last)
    return alone or (brief and about and any(part.has("unheard") for part in parts))


def _is_nothing(part: Clause) -> bool:
    """Tell whether a clause is no more than "nothing"."""
    nothing = next((cue for cue in part.cues if cue.name == "nothing"), None)
    return bool(nothing and is_all(part, nothing))


def is_unkept(parts: Sequence[Clause]) -> bool:
    """Tell whether the last words are that a promised call did not come."""
    agreed = next((cue for cue in parts[-1].cues if cue.name == "aspromised"), None)
    apart = len(parts) > 1 and agreed and is_all(parts[-1], agreed)  # "… call, as agreed"
    last = parts[-2] if apart else parts[-1]
    end = last.last - (last.words[last.last - 1].kind == "mark")
    never = any(cue.name == "nevercame" and cue.last >= end for cue in last.cues)
    silent = _never_came(last) or last.has("unheard") or _is_nothing(last)
    silent = silent and last.opener != "condition"
    undertook = any(part.has("undertook") and _promises(part) for part in parts[:-1])
    never = never or bool(silent and (undertook or apart))
    return never and any(part.has("touch", "tells", "undertook", "aspromised") for part in parts)
