"""`add`, `heard`, `close`, `done`, `skip` and `edit`: what happens goes into the roster."""

import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import click

from followcal import api
from followcal.cli.arrived import CalledOffError
from followcal.cli.calendars import as_feed, asked_in_feed, beside_lines, brought_lines, feed_of
from followcal.cli.command import command, is_typed, now
from followcal.cli.ended import NEXT, agreed_end, end_in, ending, meant_by, outcome_in, with_end
from followcal.cli.kept import (
    Written,
    as_cells,
    as_earlier,
    invited,
    moved,
    suggested,
    with_row,
)
from followcal.cli.make import industry_note, language_note, note_rounds, show, told
from followcal.cli.options import (
    DATES,
    as_options,
    brief_option,
    interview_options,
    lock_options,
    mark_options,
    name_argument,
    news_options,
    quiet_option,
    result_argument,
    roster_option,
    said_argument,
    said_from_option,
    writing_options,
)
from followcal.cli.roster_file import edit, fold, meant, names, offer_note, open_beside, rows_of
from followcal.cli.said import words_of
from followcal.cli.terminal import (
    can_ask,
    confirm,
    file_shown,
    is_quiet,
    prompt,
    tell,
    tell_note,
    told_last,
)
from followcal.errors import InputError, Problem
from followcal.fields import FIELDS, begins_with, headed, is_undated, read_kind
from followcal.interview import day_reader, noted, read_interview
from followcal.model import (
    WAITING,
    Done,
    Heard,
    Interview,
    Kind,
    Outcome,
    Plan,
    Result,
    TimelineKind,
    listed,
    short_date,
    versions,
)
from followcal.plan import application
from followcal.plan.progress import left
from followcal.roster import Guide, Row, read

_ADD = f"""{DATES}
\b
Examples:
  followcal add today "in two weeks" --company Acme --region US-NY
  followcal add 2026-12-14 "by Christmas" --company Acme --role Cook --round 2

Without INTERVIEW, on a terminal, add asks for what it needs. `followcal feed` then makes the
calendar.
"""
_NAME = """
NAME is a part of the company's name, or the number of the row that `list` shows. A name of several
words stands in quotation marks. The calendars that were made of it are brought up to date.
"""
_HEARD = f"""{_NAME}
\b
Examples:
  followcal heard acme "we need another week"
  followcal heard 3 please follow up next week --on yesterday
  followcal heard acme --said-from mail.eml
"""
_CLOSE = f"""{_NAME}
RESULT is offer, rejected, withdrawn or ghosted; an offer may name the day to answer by, and after
a comma may stand why. The interview stays in the roster, where `stats` counts it. One that is still
to come ends, too: nothing is planned for it any more. To take it out, delete its row there with a
spreadsheet; the next `followcal feed` cancels what is left of it.

\b
Examples:
  followcal close acme rejected
  followcal close 3 "offer, answer by 4 December" --on 2026-11-18
"""
_KIND = f"""{_NAME}
KIND is {", ".join(Kind)}; without it, what comes next is meant.
"""
_DONE = f"""{_KIND}
\b
Examples:
  followcal done acme
  followcal done beta thank-you --on yesterday
"""
_SKIP = f"""{_KIND}
\b
Examples:
  followcal skip acme check-in
  followcal skip beta let-go
"""
_HOLD = (
    "They put it off without a date. When they name one, note it in the same way. To wait longer"
    " than below, note until when: {}. If it is over for you, `followcal close` says so."
)
_WAIT = 'Until when do you want to wait, as in "in a month"'
_UNDATED = (
    "If they have decided, note it with `followcal close`; if there is another interview, with"
    " `followcal make --keep` and --round 2."
)
_FAR = 180  # days by which an interview is seldom moved
_EDIT = f"""{_NAME}
\b
Examples:
  followcal edit acme --region US-NY
  followcal edit 3 --day 2026-11-17 --interviewer "Ada Lovelace"

What can be several is replaced as a whole, and an empty text ("") empties a cell. Events keep their
identity in the calendar, also under another name of the company.
"""


@command(_ADD)
@click.argument("interview", default="")
@said_argument
@interview_options
@roster_option
@writing_options
@brief_option
@told_last()
def add(ctx: click.Context, /, *, roster: str | None, brief: bool | None, **answers: Any) -> None:
    """Add an interview to the roster."""
    today = now(ctx).date()
    try:
        interview = replace(told(ctx, answers, today), asked=today)
    except CalledOffError as off:
        _call_off(ctx, off, roster)
        return
    given = {name for name in answers if is_typed(ctx, name)}
    interview, configured = as_cells(interview, given)

    def change(data: bytes) -> tuple[bytes, tuple[Interview | None, Written, str]]:
        rows = read(data, Guide(configured)).rows if data.strip() else ()
        row = invited(rows, interview.invitation)
        new, taken = as_earlier(rows, interview, given)
        if row:
            new = moved(row.interview, interview, given, today)
        elif row := _same(rows, new):
            new = row.interview
        before = row.interview if row else None
        data, written = with_row(data, new, before, configured)
        return data, (before, written, "" if row else taken)

    path, (before, written, taken) = edit(roster, change, make=True)
    interview = written.row.interview
    if not is_quiet():
        feed = as_feed(roster, Guide(configured), ())
        typed = interview.day.isoformat() if before else answers["interview"]
        plan = _in_feed(roster, feed, written)
        show(plan, typed, today, sys.stderr, brief=brief)
        english = suggested(ctx, "edit", str(written.row.number), "--language en")
        tell_note(language_note(plan, before, english))
    if before:
        days = f"from {short_date(before.day)} to {short_date(interview.day)}"
        how = "It is as it was" if before == interview else "Brought up to date"
        how = how if before.day == interview.day else f"Moved {days}"
        what = "invitation" if interview.invitation else "interview"
        tell(f"{how}: row {written.row.number} of {file_shown(path)} has this {what}.")
    else:
        tell_note(taken)
        note_rounds(written)
        tell(f"Added as row {written.row.number} of {file_shown(path)}.")
    _bring(ctx, roster, before or interview, interview)


def _same(rows: Iterable[Row], interview: Interview) -> Row | None:
    """Find the row that has all of an `interview` already, whenever it was asked for."""
    told = replace(interview, asked=None, default_name=False)
    known = ((replace(row.interview, asked=None, default_name=False), row) for row in rows)
    return next((row for one, row in known if one == told), None)


def _call_off(ctx: click.Context, off: CalledOffError, roster: str | None) -> None:
    """Close the row of an interview that was called `off`; raises that if there is none.

    Where only some of its talks are off, the row stays and knows the others.
    """
    today = now(ctx).date()

    def change(data: bytes) -> tuple[bytes, tuple[Interview, Written]]:
        row = invited(read(data).rows if data.strip() else (), off.invitation)
        if not row or row.interview.outcome:
            raise off
        gone = versions(off.invitation)
        others = [
            one for one in row.interview.invitation.split() if not gone.keys() & versions(one)
        ]
        ended = Outcome(today, Result.WITHDRAWN)
        news: dict[str, Any] = {"invitation": " ".join(others)} if others else {"outcome": ended}
        data, written = with_row(data, replace(row.interview, **news), row.interview, {})
        return data, (row.interview, written)

    path, (before, written) = edit(roster, change)
    row, number = f"row {written.row.number} of {file_shown(path)}", str(written.row.number)
    if written.row.interview.outcome:
        again = suggested(ctx, "edit", number, '--outcome ""', "--day DATE")
        tell(
            f"The interview was called off, so {row} is closed as withdrawn. If they name another"
            f" day: {again}."
        )
    else:
        tell(
            f"One of the talks was called off; {row} stays for the others. If the last is on"
            f" another day now: {suggested(ctx, 'edit', number, '--day DATE')}."
        )
    _bring(ctx, roster, before, written.row.interview)


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

    def change(interview: Interview, day: date) -> _Change:
        if len(given) > 1 and fold(given[0]) in fold(interview.company).split():
            raise click.UsageError(
                f"{given[0]!r} can belong to the name or to what they said. Put the name, and what"
                " they said, in quotation marks."
            )
        back = interview.outcome and interview.outcome.result is Result.GHOSTED
        if back and interview.outcome and interview.outcome.day <= day:
            interview = replace(interview, outcome=None)
        _refuse_after_the_end(ctx, interview, day, said)
        about = "open again, as they are back" if back and not interview.outcome else ""
        return _news_of(ctx, interview, Heard(day, said), about)

    on = words.day.isoformat() if words.day and not is_typed(ctx, "on") else on
    plan = _edit(ctx, change, on, **options)
    none = plan.timeline is not None and plan.timeline.kind is TimelineKind.NONE
    if none and not plan.interview.outcome and api.news(plan.interview) != "hold":
        tell_note(_UNDATED)


def _with_news(interview: Interview, news: Heard, about: str) -> "_Change":
    """Add `news` to an interview, unless that is the last which is noted of that day."""
    if [one.said for one in interview.heard if one.day == news.day][-1:] == [news.said]:
        return _Change(interview, "these words of that day were noted before")
    return _Change(replace(interview, heard=(*interview.heard, news)), about)


def _news_of(ctx: click.Context, interview: Interview, news: Heard, about: str) -> "_Change":
    """Add `news` to an interview, or what they tell: how it ended, or until when it is put off.

    Raises InputError where they tell of what is noted in another way.
    """
    result, days = end_in(news.said, interview, news.day)
    change = _with_news(interview, news, about)
    if interview.outcome:
        return change
    if now(ctx).date() < interview.day and not isinstance(result, Result):
        raise InputError(_to_come(ctx, interview, news))
    if result == NEXT:
        spoke = api.reading(news.said, news.day, interview.region).language.removeprefix("en")
        named = replace(interview, language=interview.language or spoke)
        raise InputError(_another_round(ctx, named, days))
    if isinstance(result, Result):
        ended = ending(result, days, news.day)
        outcome = agreed_end(ended, interview, _closing(ctx, ended))
        return _Change(replace(interview, outcome=outcome)) if outcome else change
    return _put_off(ctx, change, news.day) if result == "hold" else change


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
    said = suggested(ctx, "edit", row, '--said "…"')
    again = suggested(ctx, "edit", row, '--outcome ""', "--day DATE")
    return (
        f"The interview is still to come, on {short_date(interview.day)}, and nothing is noted yet."
        f" If it is moved: {suggested(ctx, 'edit', row, '--day', day)}; if it is called off, or put"
        f" off without a day: {suggested(ctx, 'close', row, 'withdrawn')}, and once they name one,"
        f" {again}; if they told when they decide: {said}."
    )


def _put_off(ctx: click.Context, change: "_Change", day: date) -> "_Change":
    """Say what becomes of an interview that was put off on a `day`, or ask until when to wait."""
    if not can_ask():
        row = shlex.quote(ctx.params["row"])
        tell_note(_HOLD.format(suggested(ctx, "heard", row, '"in a month"')))
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
    """Raise InputError if it had ended before a `day`; `words` may name a later one."""
    ended = interview.outcome
    if not ended or ended.day >= day:
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
    words = [str(days[0]) if known else "DATE", *as_options(then, *names)]
    in_feed = feed_of(ctx.params["roster"])
    how, last = ("add", ()) if in_feed else ("make", ("--keep",))
    command = suggested(ctx, how, *map(shlex.quote, words), last=last)
    return (
        f"That sounds like another interview; well done. Nothing is noted yet: {command} adds it,"
        f" and ends the waiting for this one.{'' if known else ' DATE is the day of it.'}"
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

    def change(interview: Interview, day: date) -> _Change:
        if longer := _extended(words, interview, day):
            return _Change(replace(interview, outcome=longer))
        with suppress(InputError):
            if interview.outcome and outcome_in(words, interview, day)[:3] == interview.outcome[:3]:
                return _Change(interview, "that was noted before")
        _refuse_after_the_end(ctx, interview)
        if day < interview.day <= now(ctx).date():
            before = f"{short_date(day)} is before the interview on {short_date(interview.day)}"
            raise InputError(Problem(before, "give the day you heard it."))
        try:
            return _Change(replace(interview, outcome=outcome_in(words, interview, day)))
        except InputError:
            outcome, clear = _begun(words, interview, day)
            by = outcome.answer_by if outcome else None
            told = f", answer by {short_date(by)}" if by else ""
            about = f"{outcome.result}{told}; your other words are not kept" if outcome else ""
            if outcome and not clear:
                outcome, about = agreed_end(outcome, interview, _closing(ctx, outcome)), ""
            if not outcome:
                raise
            return _Change(replace(interview, outcome=outcome), about)

    _edit(ctx, change, on, **options)


@command(_DONE)
@mark_options
def done(ctx: click.Context, /, **options: Any) -> None:
    """Note that you did what was planned, and count on from there."""
    _mark(ctx, skipped=False, **options)


@command(_SKIP)
@mark_options
def skip(ctx: click.Context, /, **options: Any) -> None:
    """Leave out what was planned, and go on to what comes next."""
    _mark(ctx, skipped=True, **options)


def _mark(
    ctx: click.Context,
    *,
    kind: tuple[str, ...],
    undo: bool,
    skipped: bool,
    on: str,
    **options: Any,
) -> None:
    """Mark a follow-up as done or skipped, or take the last such mark back."""
    wanted = _kind(" ".join(kind)) if kind else None
    today, what = now(ctx).date(), "skipped" if skipped else "done"

    def change(interview: Interview, day: date) -> _Change:
        marks = [
            at
            for at, mark in enumerate(interview.done)
            if mark.skipped == skipped and wanted in (None, mark.kind)
        ]
        if undo:
            return _unmarked(interview, marks, what, wanted)
        plan = asked_in_feed(options["roster"], api.plan(interview), today)
        if wanted:
            open_ = [one for one in plan.follow_ups if not one.done and one.kind is wanted]
        else:
            open_ = [*left(plan, today)[0]]
        if not open_ and wanted and marks and interview.done[marks[-1]].day == day:
            return _Change(interview, f"{wanted} was marked as {what} before")
        if not open_ and (skipped or not wanted or marks):
            none = f"No {wanted}" if wanted else "Nothing"
            hint = f" It is marked as {what}; --undo takes that back." if wanted and marks else ""
            raise _NothingLeftError(f"{none} is left to do.{hint}")
        one = open_[0] if open_ else None
        if one and not wanted and one.day > today and one.kind in WAITING:
            early = f"Nothing is due yet: next is “{one.title}” on {short_date(one.day)}."
            command = suggested(ctx, str(ctx.command.name), shlex.quote(options["row"]), one.kind)
            if not can_ask():
                raise _NothingLeftError(f"{early} If you mean that, name it: {command}.")
            if not confirm(f"{early} Do you mean that?"):
                raise InputError("Nothing is noted.")
        mark = Done(wanted or open_[0].kind, day, skipped)
        new = replace(interview, done=(*interview.done, mark))
        return _Change(_from_today(new, plan, today), f"{mark.kind}, {what} on {short_date(day)}")

    _edit(ctx, change, on, **options)


def _unmarked(
    interview: Interview, marks: Sequence[int], what: str, wanted: Kind | None
) -> "_Change":
    """Take the last of the `marks` back that say `what`, of the kind that is `wanted` if any is."""
    if not marks:
        raise InputError(f"Nothing is marked as {what}{f': {wanted}' if wanted else ''}.")
    kept = [each for at, each in enumerate(interview.done) if at != marks[-1]]
    taken = f"{interview.done[marks[-1]].kind}, not {what}"
    return _Change(replace(interview, done=tuple(kept)), taken)


def _from_today(interview: Interview, before: Plan, today: date) -> Interview:
    """Ask for the plan anew if it would put into the past what was not there `before`."""
    there = {(one.uid, one.day) for one in before.follow_ups}
    anew = api.plan(replace(interview, asked=before.interview.asked))
    late = [one for one in anew.follow_ups if one.day < today and not one.done]
    new = any((one.uid, one.day) not in there for one in late)
    return replace(interview, asked=today) if new else interview


def _kind(text: str) -> Kind:
    """Read the kind of a follow-up and nothing else."""
    with suppress(InputError):
        kind, rest = read_kind(text)
        if not rest.strip():
            return kind
    hint = meant_by(text, Kind) or f"write one of {', '.join(Kind)}"
    raise InputError(Problem(f"{text[:60]!r} is not known", hint))


@command(_EDIT, "edit")
@name_argument
@click.option("--day", "interview", metavar="DATE", help="The day of the interview.")
@interview_options
@roster_option
@quiet_option
@brief_option
@lock_options
def edit_(ctx: click.Context, /, **options: Any) -> None:
    """Correct what the roster has of an interview.

    It takes the options of add; what you do not give stays as it is.
    """
    today = now(ctx).date()
    own = {name: options.pop(name) for name in ("row", "roster", "brief")}
    words = words_of(ctx, {**options, "words": ()}, today)
    typed = {name for name in options if is_typed(ctx, name)}
    if "said_from" in typed:
        typed.add("said")
    if not typed:
        raise click.UsageError("Say what to change, as in --region US-NY.", ctx)
    fields = [field for field in FIELDS if field.name in typed]

    def change(interview: Interview, _: date) -> _Change:
        answers: dict[str, Any] = {
            **{field.name: () if field.several else field.default for field in FIELDS},
            "interview": interview.day.isoformat(),
            "region": interview.region,
            **{field.name: options[field.name] for field in fields if options[field.name] != ("",)},
        }
        answers |= {"said": words.text} if "said" in typed else {}
        ended, told = interview.outcome, options["outcome"]
        same = ended and told.strip() and is_undated(told)
        answers |= {"outcome": f"{ended.day}: {told}"} if ended and same else {}
        found = read_interview(answers, today)
        later = words.day or api.said_on(answers["said"], found.day, found.region, until=today)
        if "said" in typed and later > found.day:
            hint = f'note it as in `followcal heard {own["row"]} "…" --on yesterday`.'
            raise InputError(Problem("They said that after the interview", hint))
        if "industry" in typed:
            tell_note(industry_note(options["industry"], found.cadence))
        new = {field.attribute: field.of(found) for field in fields}
        if ended and same and found.outcome and found.outcome.result is ended.result:
            new["outcome"] = found.outcome._replace(
                answer_by=found.outcome.answer_by or ended.answer_by
            )
        far = "interview" in typed and abs((found.day - interview.day).days) > _FAR
        if far:
            was, is_ = short_date(interview.day), short_date(found.day)
            tell_note(f"That moves the interview from {was} to {is_}. Is the year right?")
        before, interview = interview, replace(interview, **new)
        if typed & {"said", "heard"}:
            interview = with_end(interview, today, "edit")
            interview = _in_their_language(interview, before, typed)
        if bool(interview.at) != bool(interview.tz):
            raise click.UsageError("A time of day and its zone go together: --at and --tz.", ctx)
        return _Change(interview)

    _edit(ctx, change, "today", **own)


def _in_their_language(
    interview: Interview, before: Interview, typed: Collection[str]
) -> Interview:
    """Let an interview keep the language that it had `before` its words were put in English."""
    language = api.plan(before).language[:2]
    if "language" in typed or language == "en" or api.plan(interview).language != "en":
        return interview
    tell_note("It stays in the language of their earlier words; --language en makes it English.")
    return replace(interview, language=language)


class _Change(NamedTuple):
    """An interview as it is from now on, and what is to be said of it."""

    interview: Interview
    about: str = ""


class _NothingLeftError(InputError):
    """Tells that nothing can be changed, as where a command is repeated."""


@told_last()
def _edit(  # noqa: PLR0913 - the options of the commands
    ctx: click.Context,
    change: Callable[[Interview, date], _Change],
    on: str,
    *,
    row: str,
    roster: str | None,
    brief: bool | None,
    **defaults: str,
) -> Plan:
    """Make a `change` to one interview on the day `on`, and show and return the new plan.

    Where nothing is left to change, only its calendars are brought up to date.
    """
    today, nothing = now(ctx).date(), list[InputError]()
    guide = as_feed(roster, Guide(defaults), [name for name in defaults if is_typed(ctx, name)])
    defaults |= {name: guide.defaults[name] for name in defaults if name != "candidate"}

    def changed(data: bytes) -> tuple[bytes, tuple[Row, list[Row], str, Written]]:
        found = read(data, Guide(defaults))
        one = meant(found, row)
        before = one.interview
        day = day_reader(before.region)(on, today)
        if day > today:
            raise InputError(f"{short_date(day)} is still to come; note it when it has happened.")
        try:
            new, about = change(before, day)
        except _NothingLeftError as error:
            nothing.append(error)
            new, about = before, ""
        new = noted(new, before, today)
        parted = application(new) != application(before)
        same = [each for each in found.rows if application(each.interview) == application(before)]
        data, written = with_row(data, new, before, defaults)
        return data, (one, [each for each in same if parted and each != one], about, written)

    path, (before, rounds, about, written) = edit(roster, changed)
    if nothing:
        for line in beside_lines(roster, before.interview, now(ctx), ""):
            tell(line)
        raise nothing[0]
    plan = _in_feed(roster, guide, written)
    known = api.plan(before.interview).doubts  # told as the words came
    hints, doubts = (
        tuple(one for one in told if one not in known) for told in (plan.hints, plan.doubts)
    )
    plan = replace(plan, hints=hints, doubts=doubts)
    if not is_quiet():
        _show_ahead(plan, today, brief=brief)
        english = suggested(ctx, "edit", shlex.quote(row), "--language en")
        tell_note(language_note(plan, before.interview, english))
    for each in rounds:
        tell_note(f"Row {each.number} was another round of this; it stays as it is.")
    name, where = names(written.rounds)[written.row], file_shown(path)
    about = f": {about}" if about else ""
    tell(f"Noted for {name} in row {written.row.number} of {where}{about}.")
    _bring(ctx, roster, before.interview, written.row.interview)
    _tell_others(ctx, before.interview, written.row, rows_of(roster, Guide(defaults)), today)
    return plan


def _tell_others(
    ctx: click.Context, before: Interview, row: Row, rows: Sequence[Row], today: date
) -> None:
    """Tell which others of `rows` may hear of an offer that came, or how to end them after it."""
    new = row.interview
    answered = Kind.ANSWER in {one.kind for one in new.done[len(before.done) :] if not one.skipped}
    if new.outcome == before.outcome and not answered:
        return
    every = [(one, api.plan(one.interview)) for one in rows]
    if not answered:
        tell_note(offer_note(row, every, today))
        return
    named = names(rows)
    others = [
        f"{suggested(ctx, 'close', str(one.number), 'withdrawn')} for {named[one]}"
        for one, _ in open_beside(every, new, today)
    ]
    if others:
        tell_note(f"If you accepted, withdraw from the others, and note it: {listed(others)}.")


def _in_feed(roster: str | None, guide: Guide, written: Written) -> Plan:
    """Plan a row that was written as the calendar of all has it, which the `guide` makes."""
    rows = dict[int, Row]()
    with suppress(InputError):  # told where that calendar is brought along
        rows = {row.number: row for row in rows_of(roster, guide)}
    row, *others = (rows.get(one.number, one) for one in (written.row, *written.others))
    return Written(row, tuple(others)).plan


def _bring(ctx: click.Context, roster: str | None, before: Interview, after: Interview) -> None:
    """Bring the calendar up to date that the interview was last written to, or say how."""
    for line in brought_lines(roster, before, after, now(ctx)):
        tell(line)


def _show_ahead(plan: Plan, today: date, *, brief: bool | None) -> None:
    """Show `plan` without what lies behind, unless that is all of it and nothing says why.

    What fell away is told of the calendar.
    """
    ahead = tuple(one for one in plan.follow_ups if one.day >= today and not one.done)
    if ahead or plan.interview.outcome or plan.cancelled:
        plan = replace(plan, follow_ups=ahead, cancelled=())
    show(plan, plan.interview.day.isoformat(), today, sys.stderr, brief=brief)
