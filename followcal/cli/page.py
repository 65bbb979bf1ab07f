"""`page`: one interview, or a whole roster, becomes a page of HTML."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import click

from followcal import api, ics
from followcal import page as html_page
from followcal.cli import roster_file
from followcal.cli.calendars import known_of
from followcal.cli.command import STANDARD, command, default_output, is_typed, now
from followcal.cli.make import show_day, told
from followcal.cli.options import (
    DATES,
    DEFAULTED,
    PathTo,
    calendar_options,
    interview_options,
    said_argument,
)
from followcal.cli.save import calendar, calendar_name, events_of, file_name
from followcal.cli.sheets import READING, guide_as_feed, sheet_options
from followcal.cli.show import told_lines
from followcal.cli.terminal import columns, file_shown, is_quiet, tell
from followcal.cli.writing import alone, write
from followcal.errors import InputError
from followcal.feed import Refreshed
from followcal.fields import read_remind
from followcal.identity import settled
from followcal.model import Interview, Plan, counted, listed
from followcal.roster import Guide
from followcal.speech import most_spoken

_MOST = 1_000  # interviews on a page
_PAGE = f"""{DATES}
\b
Examples:
  followcal page 2026-11-19 "in two weeks" --company Acme -o acme.html
  followcal page yesterday "by Friday" --interviewer "Ada Lovelace" > ada.html
  followcal page --roster interviews.csv --region US-NY -o interviews.html

The page is one file. It shows the months with every follow-up on its day, the drafts, and links
that add each event to Google Calendar and Outlook; it holds the calendar file that make would
write, or for a roster the one of feed. It loads nothing and sends nothing. In a pipe it goes to
standard output; on a terminal it gets a name of its own, such as acme-2026-11-19.html. A file of
somebody else's is never overwritten without --force.
"""


@command(_PAGE)
@click.argument("interview", default="")
@said_argument
@click.option(
    "--roster",
    type=PathTo("a file"),
    metavar="FILE",
    help="Instead of INTERVIEW: a roster, for one page of all that is in it.",
)
@interview_options
@sheet_options
@calendar_options
def page(
    ctx: click.Context,
    /,
    *,
    roster: str | None,
    remind: str,
    output: str | None,
    force: bool,
    **answers: Any,
) -> None:
    """Write a page of what to do, to look at or print."""
    how = _How(now(ctx), read_remind(remind), force=force)
    if roster and _is_meant(ctx, answers):
        guide = guide_as_feed(ctx, {**answers, "said": ""}, roster)
        _of_roster(roster, guide, output, how)
    elif alone := next((name for name in READING if is_typed(ctx, name)), ""):
        raise click.UsageError(f"--{alone} needs the --roster that it is about.", ctx)
    else:
        interview = told(ctx, answers, how.moment.date())
        _of_interview(interview, answers["interview"], output, how)


@dataclass(frozen=True, slots=True)
class _How:
    """What pages of both kinds have alike."""

    moment: datetime
    remind: timedelta | None
    force: bool
    often: timedelta | None = None


def _is_meant(ctx: click.Context, answers: Mapping[str, Any]) -> bool:
    """Tell whether the page is one of the roster, and refuse what would not be on it."""
    given = {
        param.name: param.get_error_hint(ctx).replace("[", "").replace("]", "")
        for param in ctx.command.params
        if is_typed(ctx, str(param.name))
    }
    if answers["interview"] and "roster" not in given:  # it is only configured
        return False
    kept = {*DEFAULTED, *READING}
    lost = [hint for name, hint in given.items() if name in answers and name not in kept]
    if lost:
        raise click.UsageError(f"With --roster, all comes from the file; drop {listed(lost)}.", ctx)
    return True


def _of_interview(interview: Interview, typed: str, output: str | None, how: _How) -> None:
    """Write the page of one interview, whose day was `typed`."""
    planned = api.plan(replace(interview, asked=interview.asked or how.moment.date()))
    if not is_quiet():
        show_day(interview.day, typed, sys.stderr)
        for line in told_lines(planned, columns(sys.stderr)):
            click.echo(line, err=True)
    output = output or default_output(file_name(interview, "html"))
    with alone(output):
        found = _write([planned], output, how, calendar_name(planned), file_name(interview, "ics"))
    _say(output, events_of(found))


def _of_roster(roster: str, guide: Guide, output: str | None, how: _How) -> None:
    """Write one page of all the interviews of the `roster` that can be used."""
    how = replace(how, often=ics.OFTEN)
    path = roster_file.path_of(roster)
    output = output or default_output(roster_file.named_as(path, "html"))
    today = how.moment.date()
    with roster_file.usable(roster, guide, output, today) as (rows, faults, _):
        plans = settled([plan for _, plan in rows], {}, known_of(path), None)
        if len(plans) > _MOST:
            raise InputError(
                f"The roster has {len(plans):,} interviews, where {_MOST:,} fit on a page. Take old"
                " ones out of it, or make a calendar with `feed`."
            )
        name = most_spoken(plans)["event"]["name"]
        found = _write(plans, output, how, name, roster_file.named_as(path, "ics"))
    _say(output, f"{counted(len(plans), 'interview')}, {events_of(found)}")
    if faults:
        raise InputError(*faults)


def _write(plans: Sequence[Plan], output: str, how: _How, name: str, held: str) -> Refreshed:
    """Write `plans` as a page that offers their calendar as the file `held`, and return that."""
    found, data = calendar(plans, how.moment, name=name, remind=how.remind, often=how.often)
    shown = os.fsencode(held).decode(errors="replace")  # its name may be of any bytes
    html = html_page.render(plans, data, name=name, file_name=shown).encode()
    write(output, html, None if how.force else html_page.is_ours)
    return found


def _say(output: str, what: str) -> None:
    where = "a page" if output == STANDARD else file_shown(output)
    tell(f"Wrote {where} with {what}. Open it in a browser.")
