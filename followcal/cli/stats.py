"""`stats`: one's own figures, from the interviews that have ended."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import click

from followcal import cadence
from followcal.cli.command import NO_INTERVIEWS, command, now
from followcal.cli.options import PathTo, default_options, json_option, roster_option
from followcal.cli.roster_file import load
from followcal.cli.sheets import guide_of, sheet_options
from followcal.cli.terminal import aligned, echo_json, say, width
from followcal.errors import InputError
from followcal.model import Kind, Plan, Result
from followcal.plan.progress import ENOUGH, answered, half
from followcal.roster import planned

_EPILOG = """
FILE is a roster, or the sheet of a class; without it, your own roster. An interview has ended once
there is an answer, or the day to let go has passed without one. Those from which you withdrew are
not counted, nor is a round that led to another.

\b
Examples:
  followcal stats
  followcal stats interviews.csv class.csv
  followcal stats --roster interviews.csv --json
"""
_ALL = "all"
_HEADS = ("industry", "ended", "answered", "half by", "no answer")
_GAP = 2  # columns between those of the table


class _Figures(NamedTuple):
    """The days from an interview to each answer, None where none came."""

    days: list[int | None]

    @property
    def answers(self) -> list[int]:
        return [days for days in self.days if days is not None]

    @property
    def ended(self) -> int:
        return len(self.days)

    @property
    def silent(self) -> int:
        return self.days.count(None)

    @property
    def half(self) -> float | None:
        return half(self.answers)


@command(_EPILOG)
@click.argument("paths", metavar="[FILE]...", type=PathTo("a roster"), nargs=-1)
@roster_option
@default_options
@sheet_options
@json_option
def stats(
    ctx: click.Context,
    /,
    *,
    paths: Sequence[str],
    roster: str | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Show how often and how soon an answer came."""
    guide = guide_of(ctx, how)
    plans: list[Plan] = []
    faults: list[str] = []
    for path in paths or (roster,):
        if found := load(path, guide):
            rows, wrong = planned(found)
            plans += [plan for _, plan in rows]
            faults += [f"{path}: {fault}" if len(paths) > 1 else str(fault) for fault in wrong]
    figures = _figures(plans, now(ctx).date())
    if as_json:
        echo_json([_data(name, one) for name, one in figures.items()])
    elif figures:
        for line in _table(figures):
            say(line, sys.stdout)
        if not figures[_ALL].half:
            say(f"By when half of the answers came is told from {ENOUGH} answers on.", sys.stdout)
    elif plans:
        say("No interview has ended yet.", sys.stdout)
    elif not faults:
        say(NO_INTERVIEWS, sys.stdout)
    if faults:
        raise InputError(*faults)


def _figures(plans: Sequence[Plan], today: date) -> dict[str, _Figures]:
    """Return the figures of each industry, the largest first, and then those of all."""
    found: dict[str, _Figures] = {}
    for plan in plans:
        days, outcome = answered(plan), plan.interview.outcome
        gone = [one.day for one in plan.follow_ups if one.kind is Kind.LET_GO]
        silent = outcome.result is Result.GHOSTED if outcome else bool(gone and gone[-1] < today)
        ended = silent or days is not None
        for name in (cadence.load(plan.interview.cadence).name, _ALL) if ended else ():
            found.setdefault(name, _Figures([])).days.append(days)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == _ALL, -pair[1].ended, pair[0])))


def _table(figures: Mapping[str, _Figures]) -> Iterator[str]:
    """Lay out a line an industry, and one for all if there are several."""
    rows = [
        (
            name,
            f"{one.ended:,}",
            f"{len(one.answers):,}",
            "–" if one.half is None else f"day {one.half:g}",
            f"{one.silent:,}",
        )
        for name, one in figures.items()
        if name != _ALL or len(figures) > 2  # noqa: PLR2004 - all, and that of which all are
    ]
    widths = [max(map(width, column)) for column in zip(_HEADS, *rows, strict=True)]
    for at, row in enumerate((_HEADS, *rows)):
        line = next(aligned([(cell,) for cell in row], widths, _GAP))
        yield line if at else click.style(line, bold=True)


def _data(name: str, one: _Figures) -> dict[str, Any]:
    return {
        "industry": name,
        "ended": one.ended,
        "answered": len(one.answers),
        "median_days": one.half,
        "ghosted": one.silent,
    }
