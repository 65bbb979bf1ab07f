"""`add` and `edit`: an interview goes into the roster, and is corrected there."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from followcal import api
from followcal.cli.arrived import CalledOffError
from followcal.cli.calendars import as_feed
from followcal.cli.change import NAME, Change, bring, changed, in_feed
from followcal.cli.command import command, is_typed, now
from followcal.cli.ended import with_end
from followcal.cli.kept import (
    Written,
    agreed_reader,
    as_cells,
    as_earlier,
    invited,
    moved,
    of_one_candidate,
    refuse_strangers,
    suggested,
    with_row,
)
from followcal.cli.make import industry_note, language_note, note_rounds, show, told
from followcal.cli.options import (
    DATES,
    brief_option,
    interview_options,
    lock_options,
    name_argument,
    quiet_option,
    roster_option,
    said_argument,
    writing_options,
)
from followcal.cli.roster_file import edit, rows_of
from followcal.cli.said import words_of
from followcal.cli.terminal import file_shown, is_quiet, tell, tell_note, told_last
from followcal.errors import InputError, Problem
from followcal.fields import FIELDS, is_undated
from followcal.interview import day_reader, moved_to, read_interview
from followcal.model import Heard, Interview, Outcome, Result, Words, short_date, versions
from followcal.plan import application
from followcal.roster import Guide, Row, read

_ADD = f"""{DATES}
\b
Examples:
  followcal add today "in two weeks" --company Acme --region US-NY
  followcal add 2026-12-14 "by Christmas" --company Acme --role Cook --round 2

Without INTERVIEW, on a terminal, add asks for what it needs. `followcal feed` then makes the
calendar.
"""
_FAR = 180  # days by which an interview is seldom moved
_EDIT = f"""{NAME}
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

    def change(data: bytes) -> tuple[bytes, tuple[Interview | None, Written, Sequence[str]]]:
        rows = read(data, Guide(configured)).rows if data.strip() else ()
        row = invited(rows, interview.invitation)
        named, whose = of_one_candidate(rows, interview)
        new, taken = as_earlier(rows, named, given)
        if row:
            new = moved(row.interview, interview, given, today)
        elif row := _same(rows, new):
            new = row.interview
        elif row := _off(rows, new):
            fresh = replace(row.interview, outcome=None, invitation=interview.invitation)
            new = moved(fresh, interview, given, today)
        before = row.interview if row else None
        data, written = with_row(data, new, before, configured)
        return data, (before, written, () if row else (whose, taken))

    path, (before, written, notes) = edit(roster, change, make=True)
    interview = written.row.interview
    if not is_quiet():
        feed = as_feed(roster, Guide(configured), ())
        typed = interview.day.isoformat() if before else answers["interview"]
        plan = in_feed(roster, feed, written)
        show(plan, typed, today, sys.stderr, brief=brief)
        english = suggested(ctx, "edit", str(written.row.number), "--language en")
        tell_note(language_note(plan, before, english))
    if before:
        days = f"from {short_date(before.day)} to {short_date(interview.day)}"
        how = "It is as it was" if before == interview else "Brought up to date"
        how = how if before.day == interview.day else f"Moved {days}"
        how = how if before.outcome == interview.outcome else f"Open again. {how}"
        what = "invitation" if interview.invitation else "interview"
        tell(f"{how}: row {written.row.number} of {file_shown(path)} has this {what}.")
    else:
        for note in notes:
            tell_note(note)
        note_rounds(written, rows_of(roster, Guide(configured)))
        tell(f"Added as row {written.row.number} of {file_shown(path)}.")
    bring(ctx, roster, before or interview, interview)


def _same(rows: Iterable[Row], interview: Interview) -> Row | None:
    """Find the row that has all of an `interview` already, whenever it was asked for."""
    told = replace(interview, asked=None, default_name=False)
    known = ((replace(row.interview, asked=None, default_name=False), row) for row in rows)
    return next((row for one, row in known if one == told), None)


def _off(rows: Iterable[Row], interview: Interview) -> Row | None:
    """Find the row of an `interview` that was put off, or called off before its day."""
    job = (application(interview), interview.round)
    for row in rows:
        then, ended = row.interview, row.interview.outcome
        off = bool(then.put_off)
        if ended:
            before = ended.day <= min(then.day, interview.day)
            off = ended.result is Result.WITHDRAWN and before
        if off and (application(then), then.round) == job:
            return row
    return None


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
        put_off = suggested(ctx, "heard", number, '"it is postponed"')
        ask = f" Until then, {put_off} has you reminded to ask." if today < before.day else ""
        tell(
            f"The interview was called off, so {row} is closed as withdrawn. If they name another"
            f" day: {again}, or `followcal add` with their new invitation.{ask}"
        )
    else:
        tell(
            f"One of the talks was called off; {row} stays for the others. If the last is on"
            f" another day now: {suggested(ctx, 'edit', number, '--day DATE')}."
        )
    bring(ctx, roster, before, written.row.interview)


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

    def change(interview: Interview, _: date) -> Change:
        answers: dict[str, Any] = {
            **{field.name: () if field.several else field.default for field in FIELDS},
            "interview": interview.day.isoformat(),
            "region": interview.region,
            **{field.name: options[field.name] for field in fields if options[field.name] != ("",)},
        }
        answers |= {"said": words.text} if "said" in typed else {}
        rows = rows_of(own["roster"])
        answers["interview"] = _day_in(answers, rows, today, settled="region" in typed)
        refuse_strangers(ctx, words, interview, rows)
        ended, result = interview.outcome, options["outcome"]
        same = ended and result.strip() and is_undated(result)
        answers |= {"outcome": f"{ended.day}: {result}"} if ended and same else {}
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
        new = {"heard": moved_to(interview, new.get("day", interview.day)), **new}
        new |= _said_later(replace(interview, **new), words, today)
        before, interview = interview, replace(interview, **new)
        if typed & {"said", "heard"}:
            interview = with_end(interview, today, "edit")
            interview = _in_their_language(interview, before, typed)
        if bool(interview.at) != bool(interview.tz):
            raise click.UsageError("A time of day and its zone go together: --at and --tz.", ctx)
        day = f"the interview on {short_date(interview.day)}"
        return Change(interview, day if "interview" in typed else "")

    changed(ctx, change, "today", **own)


def _day_in(
    answers: Mapping[str, Any], rows: Collection[Row], today: date, *, settled: bool
) -> str:
    """Return the day in `answers`, of which the region is `settled` if it is typed beside it."""
    region = answers["region"]
    read_day = day_reader(region) if settled else agreed_reader(rows, region)
    return str(read_day(answers["interview"], today))


def _said_later(interview: Interview, words: Words, today: date) -> dict[str, Any]:
    """Return the words of an interview as heard later, if of `words` only the day is told.

    Raises InputError if there are none, or if that is no day on which they can have come.
    """
    day = words.day
    if words.text or not day:
        return {}
    if not interview.said:
        raise InputError(
            "No words are noted as said at the interview, so none came on another day."
        )
    if not interview.day < day <= today:
        raise InputError(
            f"What they said counts as said at the interview, on {short_date(interview.day)}. Give"
            " a day after it, up to today."
        )
    return {"said": "", "heard": (*interview.heard, Heard(day, interview.said))}


def _in_their_language(
    interview: Interview, before: Interview, typed: Collection[str]
) -> Interview:
    """Let an interview keep the language that it had `before` its words were put in English."""
    language = api.plan(before).language[:2]
    if "language" in typed or language == "en" or api.plan(interview).language != "en":
        return interview
    tell_note("It stays in the language of their earlier words; --language en makes it English.")
    return replace(interview, language=language)
