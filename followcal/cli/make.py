"""`make` and `plan`: one interview becomes a calendar file, or a table."""

import sys
import unicodedata
from datetime import UTC
from typing import Any, TextIO

import click

from followcal.cli.base import Command, columns, echo_json, now
from followcal.cli.options import calendar_options, interview_options, json_option
from followcal.model import Interview, Plan, short_date

_NAME = 28  # characters of the company and of the role in the name of a file
_DATES = """
INTERVIEW is a date: 2026-11-19, "19 Nov 2026", "Thursday 19 November", 19/11/2026 in the order of
the region, today, yesterday, Friday (the last one, today included), "last Friday". Without a year
it is the latest such date up to six months from today. SAID is what they said about when they
decide, if they said anything.
"""
_MAKE = f"""{_DATES}
\b
Examples:
  followcal make 2026-11-19 "we'll decide in two weeks" --company Acme -r US-NY -o acme.ics
  followcal make yesterday "by Friday" --interviewer "Ada Lovelace <ada@acme.example>"
  followcal make today --industry sales --at 9:30 --tz Europe/Berlin > sales.ics

Without INTERVIEW, on a terminal, make asks for what it needs. In a pipe the file goes to standard
output; on a terminal it gets a name of its own, such as acme-2026-11-19.ics. A file that followcal
did not write is never overwritten without --force.
"""
_PLAN = f"""{_DATES}
\b
Examples:
  followcal plan 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal plan "last Friday" "within five business days" --closed 2026-12-24..2027-01-01
  followcal plan today --json
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
    _pair_time_and_zone(ctx, answers)
    interview = read_interview(answers, moment.date())
    planned = api.plan(interview)
    stamp = moment.astimezone(UTC).replace(microsecond=0)
    data = ics.write([planned], stamp, name=_calendar_name(interview), remind=rings)
    if not quiet:
        _show(planned, answers["interview"], sys.stderr)
    written = _write(data, output or _default_output(interview), force=force)
    if not quiet:
        events = f"{len(planned.follow_ups)} events"
        click.echo(f"{written} with {events}. Import it into your calendar.", err=True)


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

    _pair_time_and_zone(ctx, answers)
    planned = api.plan(read_interview(answers, now(ctx).date()))
    if as_json:
        echo_json(plan_data(planned))
    else:
        _show(planned, answers["interview"], sys.stdout)


def _pair_time_and_zone(ctx: click.Context, answers: dict[str, Any]) -> None:
    """Refuse a time without a zone and the reverse; a configured zone alone is no fault."""
    if answers["at"] and not answers["tz"]:
        raise click.UsageError("--at needs the zone too; add --tz, as in --tz Europe/Berlin.", ctx)
    if answers["tz"] and not answers["at"]:
        if ctx.get_parameter_source("tz") is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError("--tz needs the time too; add --at, as in --at 9:30.", ctx)
        answers["tz"] = ""


def _show(plan: Plan, typed: str, stream: TextIO) -> None:
    """Show `plan`, and how the day of the interview is understood unless it was `typed` in ISO."""
    from followcal.cli.show import plan_lines  # noqa: PLC0415 - slow, and --help can do without

    day = plan.interview.day
    if typed != day.isoformat():
        click.echo(f"{click.style('Interview:', bold=True)} {short_date(day)}", file=stream)
    for line in plan_lines(plan, columns(stream)):
        click.echo(line, file=stream)


def _write(data: bytes, output: str, *, force: bool) -> str:
    """Write `data` to the file `output`, or to stdout if that is "-", and say so."""
    from followcal.files import write_whole  # noqa: PLC0415 - --help can do without
    from followcal.ics import is_ours  # noqa: PLC0415

    if output == "-":
        click.echo(data, nl=False)
        return "Wrote a calendar"
    write_whole(output, data, None if force else is_ours)
    return f"Wrote {click.format_filename(output)}"


def _calendar_name(interview: Interview) -> str:
    about = " at ".join(filter(None, (interview.role, interview.company)))
    return f"Follow-ups: {about}" if about else "Follow-ups"


def _default_output(interview: Interview) -> str:
    """Name a file after the interview on a terminal; elsewhere it goes to standard output."""
    if not sys.stdout.isatty():
        return "-"
    about = (_slug(interview.company), _slug(interview.role), interview.day.isoformat())
    return f"{'-'.join(filter(None, about))}.ics"


def _slug(text: str) -> str:
    """Reduce `text` to lower-case letters and digits, in ASCII if that leaves any."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = plain if any(map(str.isalnum, plain)) else unicodedata.normalize("NFC", text)
    words = "".join(c if c.isalnum() else " " for c in kept.casefold()).split()
    return "-".join(words)[:_NAME].strip("-")
