"""A change to one interview of the roster: written, shown, and its calendars brought along."""

import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import click

from followcal import api
from followcal.cli.calendars import as_feed, beside_lines, brought_lines
from followcal.cli.command import is_typed, now
from followcal.cli.kept import Written, agreed_reader, nameless_note, suggested, with_row
from followcal.cli.make import language_note, show
from followcal.cli.roster_file import edit, meant, names, offer_note, open_beside, rows_of
from followcal.cli.terminal import file_shown, is_quiet, tell, tell_note, told_last
from followcal.errors import InputError
from followcal.interview import noted
from followcal.model import Interview, Kind, Plan, listed, short_date
from followcal.plan import application
from followcal.roster import Guide, Row, read

NAME = """
NAME is a part of the company's name, or the number of the row that `list` shows. A name of several
words stands in quotation marks. The calendars that were made of it are brought up to date.
"""


class Change(NamedTuple):
    """An interview as it is from now on, and what is to be said of it."""

    interview: Interview
    about: str = ""


class NothingLeftError(InputError):
    """Tells that nothing can be changed, as where a command is repeated."""


@told_last()
def changed(  # noqa: PLR0913 - the options of the commands
    ctx: click.Context,
    change: Callable[[Interview, date], Change],
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

    def rewritten(data: bytes) -> tuple[bytes, tuple[Row, list[Row], str, Written]]:
        found = read(data, Guide(defaults))
        one = meant(found, row)
        before = one.interview
        day = agreed_reader(found.rows, before.region)(on, today)
        if day > today:
            raise InputError(f"{short_date(day)} is still to come; note it when it has happened.")
        try:
            new, about = change(before, day)
        except NothingLeftError as error:
            nothing.append(error)
            new, about = before, ""
        new = noted(new, before, today)
        parted = application(new) != application(before)
        same = [each for each in found.rows if application(each.interview) == application(before)]
        data, written = with_row(data, new, before, defaults)
        return data, (one, [each for each in same if parted and each != one], about, written)

    path, (before, rounds, about, written) = edit(roster, rewritten)
    if nothing:
        for line in beside_lines(roster, before.interview, now(ctx), ""):
            tell(line)
        raise nothing[0]
    plan = in_feed(roster, guide, written)
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
    bring(ctx, roster, before.interview, written.row.interview)
    _tell_others(ctx, before.interview, written.row, rows_of(roster, Guide(defaults)), today)
    return plan


def _tell_others(
    ctx: click.Context, before: Interview, row: Row, rows: Sequence[Row], today: date
) -> None:
    """Tell which others of `rows` may hear of an offer that came, or how to end them after it."""
    new = row.interview
    answered = Kind.ANSWER in {one.kind for one in new.done[len(before.done) :] if not one.skipped}
    news = answered or new.outcome != before.outcome
    if news or new.candidate != before.candidate:
        tell_note(nameless_note(ctx, row, rows))
    if not news:
        return
    tell_note(_tasks_note(before, new, today))
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


def _tasks_note(before: Interview, new: Interview, today: date) -> str:
    """Say what they asked for by a day from `today` on that falls away with the end; "" if none."""
    left = {one.uid for one in api.plan(new).follow_ups}
    gone = [
        f"“{one.wanted.text}”"
        for one in api.plan(before).follow_ups
        if one.wanted and one.kind is Kind.TASK and one.wanted.last >= today
        if not one.done and one.uid not in left
    ]
    if not gone:
        return ""
    return (
        f"What they asked for falls away, too: {listed(gone)}. If it is for your own good, as a"
        " claim for travel costs is, send it all the same."
    )


def in_feed(roster: str | None, guide: Guide, written: Written) -> Plan:
    """Plan a row that was written as the calendar of all has it, which the `guide` makes."""
    rows = dict[int, Row]()
    with suppress(InputError):  # told where that calendar is brought along
        rows = {row.number: row for row in rows_of(roster, guide)}
    row, *others = (rows.get(one.number, one) for one in (written.row, *written.others))
    return Written(row, tuple(others)).plan


def bring(ctx: click.Context, roster: str | None, before: Interview, after: Interview) -> None:
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
