"""`read`, `holidays` and `cadences`: what followcal knows and understands."""

from collections.abc import Iterator
from typing import Any

import click

from followcal.cli.base import Command, echo_json, now
from followcal.cli.options import industry_argument, json_option, region_argument, region_option
from followcal.model import Cadence, Limit, Step, short_date

_READ = """\b
Examples:
  followcal read "within five business days" --said-on 2026-11-19 --region US
  followcal read "we'll decide in two weeks" --said-on yesterday --json
"""
_HOLIDAYS = """\b
Examples:
  followcal holidays US-NY
  followcal holidays DE-BY --year 2027
  followcal holidays GB --json
"""
_CADENCES = """\b
Examples:
  followcal cadences
  followcal cadences sales
  followcal cadences office --json
"""


@click.command(cls=Command, epilog=_READ)
@click.argument("said")
@click.option("--said-on", required=True, metavar="DATE", help="The day on which they said it.")
@region_option
@json_option
@click.pass_context
def read(ctx: click.Context, /, *, said: str, said_on: str, region: str, as_json: bool) -> None:
    """Show how the employer's words are understood."""
    from followcal import api  # noqa: PLC0415 - slow, and --help can do without
    from followcal.cli.interview import day_reader  # noqa: PLC0415
    from followcal.cli.show import timeline_data  # noqa: PLC0415

    timeline = api.read_timeline(said, day_reader(region)(said_on, now(ctx).date()), region)
    if as_json:
        echo_json(timeline_data(timeline))
    else:
        click.echo(f"Understood: {api.describe(timeline, region)}")


@click.command(cls=Command, epilog=_HOLIDAYS)
@region_argument
@click.option(
    "--year",
    type=click.IntRange(2000, 2100),
    show_default="this year",
    help="The year to list.",
)
@json_option
@click.pass_context
def holidays(ctx: click.Context, /, *, region: str, year: int | None, as_json: bool) -> None:
    """List the public holidays on which nobody is contacted.

    Weekends are skipped as well; holidays that fall on them are not listed.
    """
    from followcal import api  # noqa: PLC0415 - slow, and --help can do without

    days, warnings = api.days_off(region, year or now(ctx).year)
    if as_json:
        echo_json([{"date": day, "name": name} for day, name in days.items()])
    else:
        for day, name in days.items():
            click.echo(f"{short_date(day):<15}  {name}")
    for warning in warnings:
        click.echo(warning, err=True)


@click.command(cls=Command, epilog=_CADENCES)
@industry_argument
@json_option
def cadences(*, name: str, as_json: bool) -> None:
    """List the industries, or one with its rules and their sources.

    NAME can also be the path of a TOML file of your own, such as ./mine.toml.
    """
    from followcal import cadence  # noqa: PLC0415 - --help can do without

    if name:
        one = cadence.load(name)
        if as_json:
            echo_json(_data(one))
        else:
            click.echo("\n".join(_lines(one)))
        return
    found = [cadence.load(known) for known in cadence.names()]
    if as_json:
        echo_json([{"name": one.name, "title": one.title, "cap": one.cap} for one in found])
    else:
        margin = max(len(one.name) for one in found)
        for one in found:
            click.echo(f"{one.name:<{margin}}  {one.title}: {_cap(one)}")


def _data(cadence: Cadence) -> dict[str, Any]:
    return {
        "name": cadence.name,
        "title": cadence.title,
        "cap": cadence.cap,
        "cap_rule": cadence.cap_source.rule,
        "cap_source": cadence.cap_source.text,
        "steps": [
            {
                "kind": step.kind,
                "channel": step.channel,
                "stated": [_limit_data(limit) for limit in step.stated],
                "unstated": [_limit_data(limit) for limit in step.unstated],
            }
            for step in cadence.steps
        ],
    }


def _limit_data(limit: Limit) -> dict[str, str]:
    return {"limit": str(limit), "rule": limit.source.rule, "source": limit.source.text}


def _cap(cadence: Cadence) -> str:
    return f"at most {cadence.cap} follow-up{'' if cadence.cap == 1 else 's'}"


def _lines(cadence: Cadence) -> Iterator[str]:
    yield f"{cadence.title}: {_cap(cadence)}"
    yield f"  {cadence.cap_source.text}"
    for step in cadence.steps:
        yield ""
        yield f"{step.kind} ({step.channel})" if step.channel else str(step.kind)
        yield from _step_lines(step)


def _step_lines(step: Step) -> Iterator[str]:
    """Show the limits of `step`, once if they are the same with and without a stated date."""
    cases = [("", step.stated)]
    if step.stated != step.unstated:
        cases = [("if they named a date: ", step.stated), ("if not: ", step.unstated)]
    for case, limits in cases:
        for limit in limits:
            yield f"  {case}{limit}"
            yield f"    {limit.source.text}"
        if not limits:
            yield f"  {case}none"
