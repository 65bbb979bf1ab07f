"""How it ended, where the words tell that: it is noted once a person agrees."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from followcal import api
from followcal.cli.terminal import can_ask, confirm, prompt
from followcal.errors import InputError, Problem, nearest
from followcal.fields import BY_NAME, as_offer, begins_with, read_result
from followcal.interview import ENDS, day_reader, noted, readings
from followcal.model import Interview, Outcome, Result
from followcal.workdays import workdays

NEXT = "next"
"""The news that there is another interview."""
_NOTHING = {
    "silent": "That sounds as if nothing was heard. Nothing is noted, and your plan stays as it is."
    " What they said is noted in words such as “they need another week”, and a promised call that"
    " did not come in “they wanted to call on Friday, but did not”.",
    "call": "That sounds as if they wanted to speak to you: by a call that you missed, or that they"
    " ask for. Call them back, today if they are still there, and note what they tell you then."
    " Nothing is noted yet.",
    "automatic": "That sounds like an automatic reply, which is no word on the decision. Nothing is"
    " noted, and your plan stays as it is. Where whoever decides is away, you can note until when"
    " you want to wait, as in “by 14 December”. Where you are away yourself, `followcal edit`"
    " leaves those days out, as in `followcal edit acme --closed 2026-12-19..2027-01-03`.",
    "mine": "That sounds like a call, a message or an offer of your own. Nothing is noted yet:"
    " `followcal done` notes what you did, as in `followcal done acme final-call`, and this what"
    " they tell you; an offer, in the row of whoever made it. News of your own may be shared"
    " with them at any time.",
}
_SOUNDS = {
    Result.OFFER: "That sounds like an offer; congratulations.",
    Result.REJECTED: "That sounds like a no; I am sorry.",
    Result.CANCELLED: "That sounds as if they had given up the job itself; I am sorry. It is no"
    " word on you.",
    Result.WITHDRAWN: "That sounds as if you had withdrawn.",
    Result.GHOSTED: "That sounds as if they had fallen silent; I am sorry.",
}
_BY = ' Where they want your answer by a day, write "offer, answer by Friday".'


def end_in(words: str, interview: Interview, day: date) -> tuple[Result | str, list[date]]:
    """Return how it ended if `words` of a `day` tell that, and the days to come that they name.

    It is "next" where there is another interview, and "" where it goes on. Raises InputError if the
    words tell that they said nothing.
    """
    with suppress(InputError):
        return read_result(words), []
    news, days = "", list[date]()
    with suppress(InputError):
        found = api.reading(words, day, interview.region, language=interview.language)
        news = found.news
        work = ("offer", "start") if news == "offer" else ()  # days on which that begins
        seen = [one for one in found.seen if one.window and one.about not in work]
        if news == NEXT:
            talks = [one for one in seen if one.about == "interview"]
            seen = talks or [one for one in seen if not one.decides]
        elif work:
            seen = [one for one in seen if one.about == "decides"] or seen
        windows = [one.window for one in seen if one.window]
        asked = [one.last for one in found.asked if work]  # by when they want an answer
        days = asked or [last for first, last in windows if last >= day and (work or first == last)]
    if news == "offer":
        with suppress(InputError):
            read_day = day_reader(interview.region)
            told = BY_NAME["outcome"].read(f"{day}: {as_offer(words)}", read_day)
            days = [told.answer_by] if told and told.answer_by else days
    if news in _NOTHING:
        raise InputError(_NOTHING[news])
    return ENDS.get(news, news), days


def with_end(interview: Interview, today: date, command: str) -> Interview:
    """Add to an interview how it ended, where the latest words tell that and a person agrees.

    They stand in a `command`. Raises InputError as `agreed_end` does.
    """
    for read in readings(interview, workdays(interview.region), today)[-1:]:
        if read.news not in ENDS or interview.outcome:
            continue
        said = read.timeline
        result, days = end_in(said.said, interview, said.base)
        ended = ending(Result(result), days, min(said.base, today))
        how = f'`followcal {command} … --outcome "{BY_NAME["outcome"].write(ended)}"`'
        new = replace(interview, outcome=agreed_end(ended, interview, how))
        return noted(new, interview, today)
    return interview


def ending(result: Result, days: Sequence[date], day: date) -> Outcome:
    """Return what was heard on a `day`; the one of the `days` to come is that to answer by."""
    return Outcome(day, result, days[0] if len(days) == 1 and result is Result.OFFER else None)


def agreed_end(outcome: Outcome, interview: Interview, how: str) -> Outcome | None:
    """Ask whether it ended as words sound, and by when an offer is to be answered; None if not.

    Where nobody can be asked, that raises InputError, which says `how` to note it.
    """
    result, last = outcome.result, outcome.answer_by
    if not can_ask():
        raise InputError(
            f"{_SOUNDS[result]} Nothing is noted yet: {how} notes it, and cancels what was still"
            f" planned.{'' if last or result is not Result.OFFER else _BY} If it is still open,"
            " note only what they said about when they decide."
        )
    if not confirm(f"{_SOUNDS[result]} Note it, and cancel what was still planned?"):
        return None
    if result is not Result.OFFER:
        return outcome

    def answered(by: str) -> Outcome:
        return outcome_in(f"offer, answer by {by}" if by else "offer", interview, outcome.day)

    by = last.isoformat() if last else ""
    asked: Outcome = prompt("By when do they want your answer", by, answered)
    return asked


def outcome_in(words: str, interview: Interview, day: date) -> Outcome:
    """Read how an interview ended on a `day`, also where that stands in whole sentences."""
    read_day = partial(day_reader(interview.region), today=day)
    try:
        outcome: Outcome | None = BY_NAME["outcome"].read(f"{day}: {words}", read_day)
    except InputError:
        result, days = end_in(words, interview, day)
        # Of a day it is not certain that it is the one to answer by, nor what more words mean.
        if days or begins_with(words) or not isinstance(result, Result):
            if hint := meant_by(words, Result):
                raise InputError(Problem(f"{words[:60]!r} is not known", hint)) from None
            raise
        return Outcome(day, result)
    return outcome or Outcome(day, read_result(words))  # "pending" ends nothing, so that raises


def meant_by(text: str, known: Iterable[str]) -> str:
    """Ask whether what is `known` and nearest to a `text` is meant, "" if nothing is near."""
    near = nearest(text.casefold(), known)
    return f"Did you mean {near[0]}?" if near else ""
