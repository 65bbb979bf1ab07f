"""`make` and `plan`: one interview becomes a calendar file, or a table."""

import sys
import unicodedata
from datetime import UTC, date
from typing import Any, TextIO

import click

from followcal.cli.base import Command, columns, echo_json, now
from followcal.cli.options import (
    DATES,
    calendar_options,
    interview_options,
    json_option,
    pair_time_and_zone,
)
from followcal.model import Interview, Plan, short_date

_NAME = 28  # characters of the company and of the role in the name of a file
_MAKE = f"""{DATES}
\b
Examples:
  followcal make 2026-11-19 "we'll decide in two weeks" --company Acme -r US-NY -o acme.ics
  followcal make yesterday "by Friday" --interviewer "Ada Lovelace <ada@acme.example>"
  followcal make today --industry sales --at 9:30 --tz Europe/Berlin > sales.ics
  followcal make 2026-11-19 "in two weeks" --outcome "2026-12-09: rejected" -o acme.ics

Without INTERVIEW, on a terminal, make asks for what it needs. In a pipe the file goes to standard
output; on a terminal it gets a name of its own, such as acme-2026-11-19.ics. A file that followcal
did not write is never overwritten without --force.
"""
_PLAN = f"""{DATES}
\b
Examples:
  followcal plan 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal plan "last Friday" "within five business days" --closed 2026-12-24..2027-01-01
  followcal plan 2026-11-19 "in two weeks" --heard "2026-12-07: please follow up next week"
  followcal plan today --round 2 --json
"""


@click.command(cls=Command, epilog=_MAKE)
@click.argument("interview", default="")
@click.argument("said", default="")
@interview_options
@calendar_options()
@click.pass_context
def make(
    ctx: click.Context, /, *, remind: str, output: str, force: bool, quiet: bool, **answers: Any
) -> None:
    """Write a calendar file of what to do after an interview."""
    from followcal import api, ics  # noqa: PLC0415 - slow, and --help can do without
    from followcal.cli.interview import read_interview, read_remind  # noqa: PLC0415

    rings = read_remind(remind)
    moment = now(ctx)
    if not answers["interview"]:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.MissingParameter(ctx=ctx, param_hint="'INTERVIEW'", param_type="argument")
        from followcal.cli.ask import ask  # noqa: PLC0415

        answers |= ask(answers, moment.date())
    pair_time_and_zone(ctx, answers)
    interview = read_interview(answers, moment.date())
    planned = api.plan(interview)
    stamp = moment.astimezone(UTC).replace(microsecond=0)
    data = ics.write([planned], stamp, name=_calendar_name(interview), remind=rings)
    if not quiet:
        _show(planned, answers["interview"], moment.date(), sys.stderr)
    written = _write(data, output or _default_output(interview), force=force)
    if not quiet:
        click.echo(f"{written} with {_events(planned)}. Import it into your calendar.", err=True)


@click.command(cls=Command, epilog=_PLAN)
@click.argument("interview")
@click.argument("said", default="")
@interview_options
@calendar_options(hidden=True)
@json_option
@click.pass_context
def plan(ctx: click.Context, /, *, as_json: bool, **answers: Any) -> None:
    """Show what to do after an interview, and why on which day.

    The options of make are welcome too; those about the file change nothing here.
    """
    from followcal import api  # noqa: PLC0415 - slow, and --help can do without
    from followcal.cli.interview import read_interview  # noqa: PLC0415
    from followcal.cli.show import plan_data  # noqa: PLC0415

    pair_time_and_zone(ctx, answers)
    today = now(ctx).date()
    planned = api.plan(read_interview(answers, today))
    if as_json:
        echo_json(plan_data(planned))
    else:
        _show(planned, answers["interview"], today, sys.stdout)


def _show(plan: Plan, typed: str, today: date, stream: TextIO) -> None:
    """Show `plan`, and how the day of the interview is understood unless it was `typed` in ISO."""
    from followcal.cli.show import plan_lines  # noqa: PLC0415 - slow, and --help can do without

    day = plan.interview.day
    if typed != day.isoformat():
        click.echo(f"{click.style('Interview:', bold=True)} {short_date(day)}", file=stream)
    for line in plan_lines(plan, columns(stream)):
        click.echo(line, file=stream)
    if plan.follow_ups and plan.follow_ups[-1].day < today:
        question = f"All of these days have passed. Is {short_date(day)} the right day?"
        click.echo(f"{click.style('Note:', bold=True)} {question}", file=stream)


def _write(data: bytes, output: str, *, force: bool) -> str:
    """Write `data` to the file `output`, or to stdout if that is "-", and say so."""
    from followcal.files import write_whole  # noqa: PLC0415 - --help can do without
    from followcal.ics import is_ours  # noqa: PLC0415

    if output == "-":
        click.echo(data, nl=False)
        return "Wrote a calendar"
    write_whole(output, data, None if force else is_ours)
    return f"Wrote {click.format_filename(output)}"


def _events(plan: Plan) -> str:
    gone = len(plan.cancelled)
    count = len(plan.follow_ups) + gone
    events = f"{count} event{'' if count == 1 else 's'}"
    return f"{events}, {gone} cancelled" if gone else events


def _calendar_name(interview: Interview) -> str:
    about = " at ".join(filter(None, (interview.role, interview.company)))
    return f"Follow-ups: {about}" if about else "Follow-ups"


def _default_output(interview: Interview) -> str:
    """Name a file after the interview on a terminal; elsewhere it goes to standard output."""
    if not sys.stdout.isatty():
        return "-"
    later = f"round-{interview.round}" if interview.round > 1 else ""
    about = (_slug(interview.company), _slug(interview.role), interview.day.isoformat(), later)
    return f"{'-'.join(filter(None, about))}.ics"


def _slug(text: str) -> str:
    """Reduce `text` to lower-case letters and digits, in ASCII if that leaves any."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = plain if any(map(str.isalnum, plain)) else unicodedata.normalize("NFC", text)
    words = "".join(c if c.isalnum() else " " for c in kept.casefold()).split()
    return "-".join(words)[:_NAME].strip("-")
