"""`heard` and `close`: what the employer lets know goes into the roster."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import click

from followcal import api
from followcal.cli import arrived
from followcal.cli.calendars import feed_of
from followcal.cli.change import NAME, Change, changed
from followcal.cli.command import command, is_typed, now
from followcal.cli.ended import NEXT, agreed_end, end_in, ending, outcome_in
from followcal.cli.kept import refuse_strangers, suggested
from followcal.cli.options import (
    as_options,
    name_argument,
    news_options,
    result_argument,
    said_argument,
    said_from_option,
)
from followcal.cli.roster_file import fold, rows_of
from followcal.cli.said import words_of
from followcal.cli.terminal import can_ask, prompt, tell_note
from followcal.errors import InputError, Problem
from followcal.fields import begins_with, headed, puts_off
from followcal.model import Heard, Interview, Outcome, Result, TimelineKind, short_date
from followcal.plan import owner
from followcal.speech import spoken

_HEARD = f"""{NAME}
\b
Examples:
  followcal heard acme "we need another week"
  followcal heard 3 please follow up next week --on yesterday
  followcal heard acme --said-from mail.eml
"""
_CLOSE = f"""{NAME}
RESULT is offer, rejected, cancelled (they gave up the job), withdrawn or ghosted; an offer may name
the day to answer by, and after a comma may stand why. The interview stays in the roster, where
`stats` counts it. One that is still to come ends, too: nothing is planned for it any more. To take
it out, delete its row there with a spreadsheet; the next `followcal feed` cancels what is left of
it.

\b
Examples:
  followcal close acme rejected
  followcal close 3 "offer, answer by 4 December" --on 2026-11-18
"""
_NO_DAY = (
    "The interview is put off, and no day is known. Once they name one, {} notes it; until then you"
    " are reminded to ask."
)
_WAIT = 'Until when do you want to wait, as in "in a month"'
_UNDATED = (
    "If they have decided, note it with `followcal close`; if there is another interview, with"
    " `followcal make --keep` and --round 2."
)


@command(_HEARD)
@name_argument
@said_argument
@said_from_option
@news_options
def heard(ctx: click.Context, /, *, on: str, **options: Any) -> None:
    """Note what the employer said later, and plan anew.

    A mail was heard on the day of its Date, unless --on tells another.
    """
    given = options["words"]
    words = words_of(ctx, options, now(ctx).date(), needed=True)
    if not words.text.strip():
        raise InputError(
            f"What they said is {words.text!r}, so there is nothing to note. Write it in quotation"
            ' marks, as in "we need another week".'
        )

    said = "\n".join(" ".join(line.split()) for line in words.text.strip().splitlines())

    def change(interview: Interview, day: date) -> Change:
        if len(given) > 1 and fold(given[0]) in fold(interview.company).split():
            raise click.UsageError(
                f"{given[0]!r} can belong to the name or to what they said. Put the name, and what"
                " they said, in quotation marks."
            )
        refuse_strangers(ctx, words, interview, rows_of(ctx.params["roster"]))
        back = _is_back(interview, day, said)
        if back:
            interview = replace(interview, outcome=None)
        _refuse_after_the_end(ctx, interview, day, said)
        interview = arrived.with_met(interview, words.text)
        about = "open again, as they are back" if back else ""
        return _news_of(ctx, interview, Heard(day, said), about)

    on = words.day.isoformat() if words.day and not is_typed(ctx, "on") else on
    plan = changed(ctx, change, on, **options)
    none = plan.timeline is not None and plan.timeline.kind is TimelineKind.NONE
    if none and not plan.interview.outcome and api.news(plan.interview) != "hold":
        tell_note(_UNDATED)


def _is_back(interview: Interview, day: date, said: str) -> bool:
    """Tell whether news of a `day` open an interview again: a silent one, or one called off.

    What was called off is put off where they say so before its day.
    """
    ended = interview.outcome
    if not ended or ended.day > day:
        return False
    off = ended.result is Result.WITHDRAWN and day < interview.day and puts_off(said)
    return off or ended.result is Result.GHOSTED


def _with_news(interview: Interview, news: Heard, about: str) -> Change:
    """Add `news` to an interview, unless that is the last which is noted of that day."""
    if [one.said for one in interview.heard if one.day == news.day][-1:] == [news.said]:
        return Change(interview, "these words of that day were noted before")
    return Change(replace(interview, heard=(*interview.heard, news)), about)


def _news_of(ctx: click.Context, interview: Interview, news: Heard, about: str) -> Change:
    """Add `news` to an interview, or what they tell: how it ended, or until when it is put off.

    Raises InputError where they tell of what is noted in another way.
    """
    result, days = end_in(news.said, interview, news.day)
    change = _with_news(interview, news, about)
    if interview.outcome:
        return change
    off = bool(interview.put_off)
    if off and not api.checked(change.interview).put_off:
        return change._replace(about=f"it is on {short_date(interview.day)} after all")
    if (off or now(ctx).date() < interview.day) and not isinstance(result, Result):
        if not (off or puts_off(news.said)) or api.news(change.interview) == "moved":
            raise InputError(_to_come(ctx, interview, news))
        row = shlex.quote(ctx.params["row"])
        tell_note(_NO_DAY.format(suggested(ctx, "edit", row, "--day", "DATE")))
        return change
    if result == NEXT:
        spoke = api.reading(news.said, news.day, interview.region).language.removeprefix("en")
        named = replace(interview, language=interview.language or spoke)
        said = (interview.said, *(one.said for one in interview.heard), news.said)
        friendly = spoken(named.language or "en").informal(said)
        named = replace(named, formal=named.formal or ("informal" if friendly else ""))
        raise InputError(_another_round(ctx, named, days))
    if isinstance(result, Result):
        _refuse_elsewhere(ctx, interview, news.said, result)
        ended = ending(result, days, news.day)
        outcome = agreed_end(ended, interview, _closing(ctx, ended))
        return Change(replace(interview, outcome=outcome)) if outcome else change
    return _put_off(change, news.day) if result == "hold" else change


def _refuse_elsewhere(ctx: click.Context, interview: Interview, words: str, result: Result) -> None:
    """Raise InputError if words that end an interview name the employer of another row alone."""

    def names(one: Interview) -> bool:
        company = _words(one.company)
        return company != "  " and company in _words(words)

    named = [row for row in rows_of(ctx.params["roster"]) if names(row.interview)]
    if not named or names(interview):
        return
    company = named[0].interview.company
    there = suggested(ctx, "close", str(named[0].number), result)
    here = suggested(ctx, "close", shlex.quote(ctx.params["row"]), result)
    raise InputError(
        f"That names {company}, and nothing is noted yet: {there} notes it there, and {here} here."
    )


def _words(text: str) -> str:
    """Return the words of a text as names are compared, with a space before and behind them."""
    return f" {fold(''.join(sign if sign.isalnum() else ' ' for sign in text))} "


def _to_come(ctx: click.Context, interview: Interview, news: Heard) -> str:
    """Say how to note what they said before an interview: another day of it, most often."""
    days = set[date]()
    with suppress(InputError):
        for one in api.reading(news.said, news.day, interview.region).seen:
            named = one.window and any(map(str.isdigit, one.text))  # "a week" counts from that day
            if one.window and named and (one.window[0] == one.window[1] or one.about == "own"):
                days |= {one.window[1]} - {interview.day}
    day = str(days.pop()) if len(days) == 1 else "DATE"
    row = shlex.quote(ctx.params["row"])
    if interview.put_off:
        by = suggested(ctx, "heard", row, f'"by {day}"')
        return (
            "The interview is put off, and nothing is noted yet. If that is its new day:"
            f" {suggested(ctx, 'edit', row, '--day', day)}; if they tell you more by then: {by}."
        )
    said = suggested(ctx, "edit", row, '--said "…"')
    again = suggested(ctx, "edit", row, '--outcome ""', "--day DATE")
    put_off = suggested(ctx, "heard", row, '"it is postponed"')
    return (
        f"The interview is still to come, on {short_date(interview.day)}, and nothing is noted yet."
        f" If it is moved: {suggested(ctx, 'edit', row, '--day', day)}; if it is put off without a"
        f" day: {put_off}; if it is called off: {suggested(ctx, 'close', row, 'withdrawn')}, and"
        f" once they name another day, {again}; if they told when they decide: {said}."
    )


def _put_off(change: Change, day: date) -> Change:
    """Ask until when to wait where it was put off on a `day`."""
    if not can_ask():
        return change

    def read(answer: str) -> str:
        if answer and not api.read_timeline(answer, day, change.interview.region).latest:
            raise InputError(f"{answer!r} tells no day. Write it as in a month, or by 15 January.")
        return answer

    until = prompt(_WAIT, "", read)
    return _with_news(change.interview, Heard(day, until), change.about) if until else change


def _refuse_after_the_end(
    ctx: click.Context, interview: Interview, day: date = date.max, words: str = ""
) -> None:
    """Raise InputError if it had ended by a `day`; `words` may name a later one.

    What was noted of that day before is not news.
    """
    ended = interview.outcome
    if not ended or ended.day > day or (day, words) in [news[:2] for news in interview.heard]:
        return
    how = 'as in --outcome "2026-12-09: offer"; --outcome "" opens it again.'
    hint = f"To change that, use `followcal edit`, {how}"
    if ended.result is Result.OFFER:
        row, days = shlex.quote(ctx.params["row"]), list[date]()
        with suppress(InputError):
            days = end_in(words, interview, day)[1]
        by = days[0] if len(days) == 1 else "DATE"
        longer = suggested(ctx, "close", row, f'"offer, answer by {by}"')
        hint += f" Your answer to an offer is noted as in {suggested(ctx, 'done', row, 'answer')}."
        hint += f" If they wait for it until another day: {longer}."
    raise InputError(Problem(f"It ended already: {ended.result} on {short_date(ended.day)}", hint))


def _another_round(ctx: click.Context, interview: Interview, days: Sequence[date]) -> str:
    """Say how to add the next interview, on the one of `days` if only that is known."""
    known = len(days) == 1
    names = ("company", "role", "candidate", "industry", "region", "language", "round")
    then = replace(interview, round=interview.round + 1)
    there = [row for row in rows_of(ctx.params["roster"]) if owner(row.interview) == owner(then)]
    if there:
        number = str(there[0].number)
        said = "--said-from …" if is_typed(ctx, "said_from") else '--said "…"'
        command = suggested(ctx, "edit", number, said)
        return (
            f"That sounds like another interview, and row {number} is the next one. Nothing is"
            f" noted for this one; what they said goes there: {command}."
        )
    words = [str(days[0]) if known else "DATE", *as_options(then, *names)]
    words += [f"--{interview.formal}"] if interview.formal else []
    in_feed = feed_of(ctx.params["roster"])
    how, last = ("add", ()) if in_feed else ("make", ("--keep",))
    command = suggested(ctx, how, *map(shlex.quote, words), last=last)
    return (
        f"That sounds like another interview; well done. Nothing is noted yet: {command} adds it,"
        f" and ends the waiting for this one.{'' if known else ' DATE is the day of it.'} If there"
        " is none, note only what they said about when they decide."
    )


def _closing(ctx: click.Context, outcome: Outcome) -> str:
    """Write the command that notes how an interview ended."""
    result, last = outcome.result, outcome.answer_by
    told = f'"{result}, answer by {last}"' if last else result
    on = ["--on", str(outcome.day)] if outcome.day != now(ctx).date() else []
    return suggested(ctx, "close", shlex.quote(ctx.params["row"]), told, last=on)


def _extended(words: str, interview: Interview, day: date) -> Outcome | None:
    """Return the offer that is noted with the day to answer by that `words` tell, if any."""
    ended = interview.outcome
    if not ended or ended.result is not Result.OFFER:
        return None
    with suppress(InputError):
        again = outcome_in(words, interview, day)
        if again.result is Result.OFFER and again.answer_by:
            return ended._replace(answer_by=again.answer_by)
    return None


def _begun(words: str, interview: Interview, day: date) -> tuple[Outcome | None, bool]:
    """Return the outcome that `words` begin with, None if none, and whether that is clear.

    It is where a mark follows, and of an offer nothing or one thing can be the day to answer by.
    """
    result, head = begins_with(words), bool(headed(words, whole=False))
    if result is not Result.OFFER:
        return Outcome(day, result) if result else None, head
    windows = dict[str, list[date]]()
    with suppress(InputError):
        for one in api.reading(words, day, interview.region).seen:
            windows.setdefault(one.about, []).extend(one.window[1:] if one.window else ())
    undated = not any(windows.values()) and not any(map(str.isdigit, words))
    days = {*windows.get("decides", ())}
    last = days.pop() if len(days) == 1 else None
    return Outcome(day, result, last), head and (bool(last) or undated)


@command(_CLOSE)
@name_argument
@result_argument
@news_options
def close(ctx: click.Context, /, *, result: tuple[str, ...], on: str, **options: Any) -> None:
    """Note how it ended, and cancel what was still to come."""
    words = " ".join(result)

    def change(interview: Interview, day: date) -> Change:
        if longer := _extended(words, interview, day):
            return Change(replace(interview, outcome=longer))
        with suppress(InputError):
            if interview.outcome and outcome_in(words, interview, day)[:3] == interview.outcome[:3]:
                return Change(interview, "that was noted before")
        _refuse_after_the_end(ctx, interview)
        if day < interview.day <= now(ctx).date():
            before = f"{short_date(day)} is before the interview on {short_date(interview.day)}"
            raise InputError(Problem(before, "give the day you heard it."))
        try:
            return Change(replace(interview, outcome=outcome_in(words, interview, day)))
        except InputError:
            outcome, clear = _begun(words, interview, day)
            by = outcome.answer_by if outcome else None
            told = f", answer by {short_date(by)}" if by else ""
            about = f"{outcome.result}{told}; your other words are not kept" if outcome else ""
            if outcome and not clear:
                outcome, about = agreed_end(outcome, interview, _closing(ctx, outcome)), ""
            if not outcome:
                raise
            return Change(replace(interview, outcome=outcome), about)

    changed(ctx, change, on, **options)
