"""`feed`: all interviews of a roster become one calendar, kept up to date."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from followcal import api
from followcal.cli.calendars import Made, alone_in, alone_of, bring
from followcal.cli.command import STANDARD, command, default_output, is_typed, now
from followcal.cli.kept import suggested
from followcal.cli.options import (
    PathTo,
    calendar_file,
    calendar_options,
    default_options,
    roster_option,
    vdir_option,
    yes_option,
)
from followcal.cli.roster_file import candidates, is_stream, named_as, names, path_of
from followcal.cli.save import Saved, saved_lines
from followcal.cli.sheets import guide_of, sheet_options
from followcal.cli.terminal import echo_note, file_shown, is_quiet, tell
from followcal.errors import InputError
from followcal.feed import MOST
from followcal.fields import BY_NAME, FIELDS
from followcal.model import FOLLOW_UPS, Plan, counted, listed, short_date
from followcal.plan.progress import progress
from followcal.roster import Row

_SHOWN = 5  # calendars that a note names
_COLUMNS = ", ".join(field.heading for field in FIELDS)
_EPILOG = f"""
\b
Examples:
  followcal feed -o interviews.ics
  followcal feed interviews.csv -r US-NY --remind 8:00 -o interviews.ics
  followcal feed --vdir follow-ups

ROSTER is a CSV or TSV file with one interview a row, by default the one that `add` makes. Its
columns are {_COLUMNS}, in any order; others are left alone. What can be several is separated
by ";".

A calendar that is there is brought up to date: what did not change stays as it is, and what is
gone is cancelled. A row that cannot be used is named and the others go on; until it can be read,
nothing is cancelled only because no row asks for it.
"""


@command(_EPILOG)
@click.argument("file", metavar="[ROSTER]", type=PathTo("a file"), required=False)
@roster_option
@default_options
@sheet_options
@calendar_options
@vdir_option
@yes_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
def feed(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    file: str | None,
    roster: str | None,
    remind: str,
    output: str | None,
    vdir: str | None,
    force: bool,
    check: bool,
    yes: bool,
    **how: Any,
) -> None:
    """Write one calendar of all interviews, or bring it up to date."""
    if file and is_typed(ctx, "roster"):
        raise click.UsageError("The roster is given twice; drop ROSTER or --roster.", ctx)
    roster = path_of(file or roster)
    output = calendar_file(ctx, output, vdir) or default_output(named_as(roster, "ics"))
    if check and output == STANDARD:
        raise click.UsageError("--check needs the file to check; add --output FILE.", ctx)
    every, columns, industries, sheets, encoding, _ = guide_of(ctx, how)
    defaults = {name: text for name, text in every.items() if name in BY_NAME}  # no adviser's
    reading = [columns, industries, [*sheets], encoding]
    made = Made(output, roster, remind, defaults=defaults, reading=reading)
    if not force and os.path.isfile(output) and alone_in(output):  # noqa: PTH113 - of any text
        raise InputError(
            f"{output!r} is the calendar of one interview, and stays that. Give the one of all a"
            f" file of its own, as in --output {named_as(roster, 'ics')}. With --force it takes"
            " its place."
        )
    bring_and_tell(ctx, made, force=force, check=check, yes=yes)


def bring_and_tell(ctx: click.Context, made: Made, *, check: bool, **how: bool) -> None:
    """Make a calendar as `bring` does, or `check` it, and say what came of it."""
    saved, rows, faults = bring(made, now(ctx), check=check, **how)
    for line in saved_lines(saved, would=check):
        tell(line)
    for note in () if is_quiet() else _notes(ctx, saved, rows, made):
        echo_note(note)
    if faults and not made.interview:
        raise InputError(*faults)
    if check and saved.written:
        ctx.exit(1)


def _undone(
    ctx: click.Context, rows: Sequence[tuple[Row, Plan]], named: Mapping[Row, str], *, noted: bool
) -> Iterator[str]:
    """Say of which rows the calendar goes on although a follow-up is overdue, as it cannot know.

    Who marks nothing as done is not told. How it is `noted` is told where it can be.
    """
    today = now(ctx).date()
    states = progress([plan for _, plan in rows], today)
    for (row, plan), state in zip(rows, states, strict=True):
        marked = state.late if plan.interview.done else ()
        late = next((one for one in marked if one.kind in FOLLOW_UPS), None)
        if late and any(one.day >= today > late.day and not one.done for one in plan.follow_ups):
            command = (
                f" {suggested(ctx, 'done', str(row.number))} notes it, and what follows counts from"
                " there; until it is sent, it comes first."
            )
            yield (
                f"{named[row]}: “{late.title}” on {short_date(late.day)} is not noted as done, but"
                f" the calendar goes on as if it were.{command if noted and row.line else ''}"
            )  # a workbook has no lines, and nothing is noted there


def _notes(
    ctx: click.Context, saved: Saved, rows: Sequence[tuple[Row, Plan]], made: Made
) -> Iterator[str]:
    """Say what somebody should look at."""
    named, today = names([row for row, _ in rows]), now(ctx).date()
    for row, plan in rows if saved.written else ():
        if max([plan.interview.day, *(one.day for one in plan.follow_ups)]) >= today:
            for doubt in api.doubts(plan.interview, today) if plan.doubts else ():
                yield f"{named[row]}: {doubt}"
    yield from _undone(ctx, rows, named, noted=not is_stream(made.roster))
    if left := saved.refreshed.lingering:
        events = counted(left, "event")
        yield f"Until every row can be read, {events} that no row asks for will stay."
    if len(saved.data) > MOST and not saved.folder:
        yield (
            f"The calendar has {len(saved.data) / MOST:.1f} MB, and Google refuses more than 1 MB."
            " Take old interviews out of the roster, or keep a roster for each year."
        )
    alone = [] if saved.known or made.interview else alone_of(made.roster)
    if alone:
        yield (
            f"What {listed([*map(file_shown, alone)], most=_SHOWN)} holds is in this"
            " calendar, too. If you imported it, delete those events in your calendar program, or"
            " each shows twice."
        )
    if (people := len(candidates(named))) > 1:
        yield f"The calendar holds the interviews of {people} candidates."
