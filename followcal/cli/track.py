"""`add`, `heard` and `close`: what happens goes into the roster."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import click

from followcal import api
from followcal.cadence import is_path
from followcal.cli.command import Command, is_typed, now
from followcal.cli.make import show, told
from followcal.cli.options import (
    DATES,
    brief_option,
    day_option,
    default_options,
    interview_options,
    quiet_option,
    roster_option,
    said_argument,
    said_from_option,
    writing_options,
)
from followcal.cli.roster_file import edit, meant, names
from followcal.cli.said import words_of
from followcal.cli.terminal import echo_note, file_shown, say
from followcal.errors import InputError, Problem
from followcal.fields import BY_NAME, read_result
from followcal.interview import day_reader
from followcal.model import Heard, Interview, Outcome, Plan, TimelineKind, short_date
from followcal.plan import application
from followcal.roster import Roster, Row, planned, put, read
from followcal.roster import add as added

_NEXT = "`followcal feed` brings the calendar up to date."
_ADD = f"""{DATES}
\b
Examples:
  followcal add today "in two weeks" --company Acme --region US-NY
  followcal add 2026-12-14 "by Christmas" --company Acme --role Cook --round 2

Without INTERVIEW, on a terminal, add asks for what it needs. `followcal feed` then makes the
calendar.
"""
_ROW = """
ROW is the number that `list` shows, which is that of the row in a spreadsheet, or a part of the
company's name.
"""
_HEARD = f"""{_ROW}
\b
Examples:
  followcal heard acme "we need another week"
  followcal heard 3 "please follow up next week" --on yesterday
  followcal heard acme --said-from mail.eml
"""
_CLOSE = f"""{_ROW}
RESULT is offer, rejected or withdrawn.

\b
Examples:
  followcal close acme rejected
  followcal close 3 offer --on 2026-12-09
"""


@click.command(cls=Command, epilog=_ADD)
@click.argument("interview", default="")
@said_argument
@interview_options
@roster_option
@writing_options()
@quiet_option
@brief_option
@click.pass_context
def add(
    ctx: click.Context, /, *, roster: str | None, quiet: bool, brief: bool | None, **answers: Any
) -> None:
    """Add an interview to the roster."""
    today = now(ctx).date()
    interview = api.plan(replace(told(ctx, answers, today), asked=today)).interview
    configured = {"candidate": interview.candidate}
    if is_typed(ctx, "candidate"):
        configured, interview = {}, replace(interview, default_name=False)
    cell = interview
    if is_path(interview.cadence):
        if is_typed(ctx, "industry"):
            raise InputError(
                f"A roster opens no files, so it cannot hold {interview.cadence!r}. Write it into"
                ' config.toml, as in industry = "/home/me/mine.toml", and add the interview'
                " without --industry."
            )
        configured["industry"], cell = interview.cadence, replace(interview, cadence="")

    def change(data: bytes) -> tuple[bytes, _Written]:
        new, number = added(data, cell)
        return new, _as_written(new, number, interview, configured)

    path, written = edit(roster, change, make=True)
    if quiet:
        return
    show(_plan(written), answers["interview"], today, sys.stderr, brief=brief)
    earlier = [row for row in written.rounds if row.interview.round < interview.round]
    for row in earlier:
        if not row.interview.outcome:
            echo_note(f"This ends the waiting for row {row.number}, {names(written.rounds)[row]}.")
    if interview.round > 1 and not earlier:
        echo_note("No earlier round for that company and role is in the roster, so none ends.")
    where = file_shown(path)
    say(f"Added as row {written.row.number} of {where}. {_NEXT}")


@click.command(cls=Command, epilog=_HEARD)
@click.argument("row")
@said_argument
@said_from_option
@day_option
@roster_option
@default_options
@writing_options()
@quiet_option
@brief_option
@click.pass_context
def heard(ctx: click.Context, /, *, on: str, **options: Any) -> None:
    """Note what the employer said later, and plan anew.

    A mail was heard on the day of its Date, unless --on tells another.
    """
    given = options["words"] or is_typed(ctx, "said_from")
    words = words_of(ctx, options, now(ctx).date())
    if not given:
        raise click.MissingParameter(ctx=ctx, param_hint="'SAID'", param_type="argument")
    if not words.text.strip():
        raise InputError(
            f"What they said is {words.text!r}, so there is nothing to note. Write it in quotation"
            ' marks, as in "we need another week".'
        )

    said = "\n".join(" ".join(line.split()) for line in words.text.strip().splitlines())

    def change(interview: Interview, day: date) -> tuple[Interview, str]:
        news = Heard(day, said)
        return replace(interview, heard=(*interview.heard, news)), BY_NAME["heard"].write(news)

    on = words.day.isoformat() if words.day and not is_typed(ctx, "on") else on
    _edit(ctx, change, "heard", on, **options)


@click.command(cls=Command, epilog=_CLOSE)
@click.argument("row")
@click.argument("result")
@day_option
@roster_option
@default_options
@writing_options()
@quiet_option
@brief_option
@click.pass_context
def close(ctx: click.Context, /, *, result: str, on: str, **options: Any) -> None:
    """Note how it ended, and cancel what was still to come."""
    how = read_result(result)

    def change(interview: Interview, day: date) -> tuple[Interview, str]:
        if interview.outcome:
            ended = f"{interview.outcome.result} on {short_date(interview.outcome.day)}"
            hint = "To change that, edit the roster in a spreadsheet."
            raise InputError(Problem(f"It ended already: {ended}", hint))
        return replace(interview, outcome=Outcome(day, how)), f"{day}: {how}"

    _edit(ctx, change, "outcome", on, **options)


def _edit(  # noqa: PLR0913 - the options of both commands
    ctx: click.Context,
    change: Callable[[Interview, date], tuple[Interview, str]],
    field: str,
    on: str,
    *,
    row: str,
    roster: str | None,
    quiet: bool,
    brief: bool | None,
    **defaults: str,
) -> None:
    """Make a `change` to the `field` of one interview on the day `on`, and show the new plan."""
    today = now(ctx).date()

    def changed(data: bytes) -> tuple[bytes, _Written]:
        one = meant(read(data, defaults), row)
        day = day_reader(one.interview.region)(on, today)
        interview, text = change(one.interview, day)
        new = put(data, one.number, field, text, after=field == "heard")
        written = _as_written(new, one.number, api.checked(interview), defaults)
        api.plan(interview)  # it raises what stands against that
        return new, written

    path, found = edit(roster, changed)
    if quiet:
        return
    plan = _plan(found)
    _show_ahead(plan, today, brief=brief)
    name, where = names(found.rounds)[found.row], file_shown(path)
    say(f"Noted for {name} in row {found.row.number} of {where}. {_NEXT}")
    said = plan.timeline
    if field == "heard" and said and said.kind is TimelineKind.NONE and not plan.interview.outcome:
        echo_note("If they have decided already, note it with `followcal close`.")


def _show_ahead(plan: Plan, today: date, *, brief: bool | None) -> None:
    """Show `plan` without what lies behind, unless that is all of it and nothing says why."""
    ahead = tuple(follow_up for follow_up in plan.follow_ups if follow_up.day >= today)
    if ahead or plan.interview.outcome or plan.cancelled:
        plan = replace(plan, follow_ups=ahead)
    show(plan, plan.interview.day.isoformat(), today, sys.stderr, brief=brief)


class _Written(NamedTuple):
    """A row as it was written, among the `rounds` of its application."""

    row: Row
    rounds: tuple[Row, ...]


def _plan(written: _Written) -> Plan:
    return dict(planned(Roster(written.rounds, ()))[0])[written.row]


def _as_written(
    data: bytes, number: int, expected: Interview, defaults: Mapping[str, str]
) -> _Written:
    """Return the row `number` of a roster just written, or refuse what would not be read again."""
    found = read(data, defaults)
    if faults := [fault.problem for fault in found.faults if fault.number == number]:
        raise InputError(*faults)
    row = next((row for row in found.rows if row.number == number), None)
    if row is None or row.interview != replace(expected, default_name=row.interview.default_name):
        raise InputError(
            "A roster cannot hold this as it is: a semicolon or a line break stands where a new"
            " entry would begin. Write it without."
        )
    same = application(expected)
    return _Written(row, tuple(one for one in found.rows if application(one.interview) == same))
