"""`make` and `plan`: one interview becomes a calendar file, or a table."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, TextIO

import click

from followcal import api, cadence
from followcal.cli.ask import ask, industry_of
from followcal.cli.command import STANDARD, Command, default_output, is_typed, now
from followcal.cli.options import (
    DATES,
    alone,
    brief_option,
    calendar_options,
    interview_options,
    json_option,
    pair_time_and_zone,
    said_argument,
)
from followcal.cli.said import words_of
from followcal.cli.save import asked, save, saved_lines
from followcal.cli.show import month_lines, plan_data, plan_lines
from followcal.cli.terminal import columns, echo_json, echo_note, is_brief, say
from followcal.errors import InputError
from followcal.fields import read_remind
from followcal.files import slug
from followcal.interview import day_reader, read_interview
from followcal.model import Interview, Plan, short_date

_YEAR = re.compile(r"20\d\d", re.ASCII)
_NAME = 28  # characters of the company and of the role in the name of a file
_MAKE = f"""{DATES}
\b
Examples:
  followcal make 2026-11-19 "in two weeks" --company Acme -r US-NY -o acme.ics
  followcal make yesterday "by Friday" --interviewer "Ada <ada@acme.example>"
  followcal make today -i sales --at 9:30 --tz Europe/Berlin > sales.ics
  followcal make 2026-11-19 --said-from mail.eml -o mail.ics
  followcal make 2026-11-19 --company Beta --outcome "2026-12-09: rejected"

Without INTERVIEW, on a terminal, make asks for what it needs. In a pipe the file goes to standard
output; on a terminal it gets a name of its own, such as acme-2026-11-19.ics. A file that followcal
did not write is never overwritten without --force.
"""
_PLAN = f"""{DATES}
\b
Examples:
  followcal plan 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal plan "last Friday" "in ten days" --closed 2026-12-24..2027-01-01
  followcal plan 2026-11-19 --heard "2026-12-07: please follow up next week"
  followcal plan today --round 2 --json
"""


@click.command(cls=Command, epilog=_MAKE)
@click.argument("interview", default="")
@said_argument
@interview_options
@calendar_options()
@brief_option
@click.pass_context
def make(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    remind: str,
    output: str | None,
    force: bool,
    quiet: bool,
    brief: bool | None,
    **answers: Any,
) -> None:
    """Write a calendar file of what to do after an interview."""
    rings = read_remind(remind)
    moment = now(ctx)
    interview = told(ctx, answers, moment.date())
    output = output or default_output(file_name(interview, "ics"))
    with alone(output):
        planned = api.plan(asked(interview, output, moment.date()))
        if not quiet:
            show(planned, answers["interview"], moment.date(), sys.stderr, brief=brief)
        name = calendar_name(interview)
        saved = save([planned], output, moment, name=name, remind=rings, force=force)
    if not quiet:
        told_how = " Import it into your calendar." if saved.written else ""
        say("\n".join(saved_lines(saved)) + told_how)


@click.command(cls=Command, epilog=_PLAN)
@click.argument("interview")
@said_argument
@interview_options
@calendar_options(hidden=True)
@brief_option
@json_option
@click.pass_context
def plan(ctx: click.Context, /, *, brief: bool | None, as_json: bool, **answers: Any) -> None:
    """Show what to do after an interview, and why on which day.

    The options of make are welcome too; those about the file change nothing here.
    """
    today = now(ctx).date()
    planned = api.plan(asked(told(ctx, answers, today), STANDARD, today))
    if as_json:
        echo_json(plan_data(planned))
        return
    show(planned, answers["interview"], today, sys.stdout, brief=brief)
    if not is_brief(brief, sys.stdout):
        for line in month_lines(planned, columns(sys.stdout)):
            click.echo(line)


def told(ctx: click.Context, answers: dict[str, Any], today: date) -> Interview:
    """Read the interview that `answers` tell, after asking for what a person left out.

    What was asked for is added to `answers`. What was said on a later day than that of the
    interview is what was heard then.
    """
    _part(answers, today)
    words = words_of(ctx, answers, today)
    answers["said"] = words.text
    if not answers["interview"]:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.MissingParameter(ctx=ctx, param_hint="'INTERVIEW'", param_type="argument")
        answers |= ask(answers, words.day, today)
    pair_time_and_zone(ctx, answers)
    with suppress(InputError):  # told below, with all else
        day = day_reader(answers["region"])(answers["interview"], today)
        if words.day and words.day > day:
            news = f"{words.day}: {words.text}"
            answers |= {"said": "", "heard": (news, *answers["heard"])}
        elif words.day and words.day < day and not ctx.params.get("quiet"):
            before = f"They said it on {short_date(words.day)}, before the interview"
            echo_note(f"{before}, so it counts from {short_date(day)}.")
    typed = answers["industry"]
    if sys.stdin.isatty() and sys.stdout.isatty():
        answers["industry"] = industry_of(typed)
    interview = read_interview(answers, today)
    if not ctx.params.get("quiet"):
        for note in _readings(ctx, typed, answers["region"], interview.cadence):
            echo_note(note)
    return replace(interview, default_name=bool(interview.candidate))


def _readings(ctx: click.Context, industry: str, region: str, known: str) -> Iterator[str]:
    """Yield how the industry and the region that were typed are read, unless it is plain."""
    plain = "-".join(industry.casefold().split())
    if is_typed(ctx, "industry") and known in cadence.nearest(industry) and plain != known:
        yield f"{industry}: planned as {known}."
    if is_typed(ctx, "region"):
        yield from api.region_notes(region)


def _part(answers: dict[str, Any], today: date) -> None:
    """Part the date from what they said where no quotation marks do; refuse what can be both."""
    words = [answers["interview"], *answers["words"]]
    if len(words) == 1 or any(len(word.split()) != 1 for word in words):
        return
    dates = []
    for count in range(1, len(words) + 1):
        with suppress(InputError):
            day_reader(answers["region"])(" ".join(words[:count]), today)
            if not any(map(_YEAR.fullmatch, words[count : count + 1])):
                dates.append(count)
    if len(dates) > 1:
        first, second = (" ".join(words[:count]) for count in dates[:2])
        raise click.UsageError(
            f"The interview can be on {first!r} or on {second!r}. Put the date, and what they said,"
            " in quotation marks."
        )
    for count in dates:
        answers |= {"interview": " ".join(words[:count]), "words": tuple(words[count:])}


def show(plan: Plan, typed: str, today: date, stream: TextIO, *, brief: bool | None) -> None:
    """Show `plan`, and how the day that was `typed` is understood, `brief` as `is_brief` has it."""
    day = plan.interview.day
    show_day(day, typed, stream)
    if typed != day.isoformat() and not plan.timeline and not plan.interview.outcome:
        click.echo(file=stream)
    for line in plan_lines(plan, columns(stream), brief=is_brief(brief, stream)):
        click.echo(line, file=stream)
    if plan.follow_ups and plan.follow_ups[-1].day < today:
        echo_note(f"All of these days have passed. Is {short_date(day)} the right day?", stream)


def show_day(day: date, typed: str, stream: TextIO) -> None:
    """Show how the day of the interview is understood, unless it was `typed` in ISO."""
    if typed != day.isoformat():
        say(f"{click.style('Interview:', bold=True)} {short_date(day)}", stream)


def calendar_name(interview: Interview) -> str:
    """Name a calendar after the job that it is about."""
    about = " at ".join(filter(None, (interview.role, interview.company)))
    return f"Follow-ups: {about}" if about else "Follow-ups"


def file_name(interview: Interview, ending: str) -> str:
    """Name a file after the interview, as in acme-data-analyst-2026-11-19.ics."""
    later = f"round-{interview.round}" if interview.round > 1 else ""
    names = (slug(text)[:_NAME].strip("-") for text in (interview.company, interview.role))
    about = (*names, interview.day.isoformat(), later)
    return f"{'-'.join(filter(None, about))}.{ending}"
