"""`compare`: the schools of advice and one's industry, side by side."""

import sys
from typing import Any

import click

from followcal.cli.base import Command, columns, echo_json, now
from followcal.cli.options import (
    DATES,
    brief_option,
    calendar_options,
    interview_options,
    json_option,
    pair_time_and_zone,
)

_COMPARE = f"""{DATES}
\b
Examples:
  followcal compare 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal compare "last Friday" --industry sales
  followcal compare today --json
"""


@click.command(cls=Command, epilog=_COMPARE)
@click.argument("interview")
@click.argument("said", default="")
@interview_options
@calendar_options(hidden=True)
@brief_option
@json_option
@click.pass_context
def compare(ctx: click.Context, /, *, brief: bool, as_json: bool, **answers: Any) -> None:
    """Show side by side what different schools of advice would do.

    The first row is your --industry; each school is one published article, to the letter. Below
    the dates it says where they disagree, and why. The options of make are welcome too; those about
    the file change nothing here.
    """
    from followcal.cli.schools import comparison_data, comparison_lines, rows  # noqa: PLC0415
    from followcal.interview import read_interview  # noqa: PLC0415 - --help can do without

    pair_time_and_zone(ctx, answers)
    found = rows(read_interview(answers, now(ctx).date()))
    if as_json:
        echo_json(comparison_data(found))
    else:
        for line in comparison_lines(found, columns(sys.stdout), brief=brief):
            click.echo(line)
