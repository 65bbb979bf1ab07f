"""`stats`: one's own figures, or those of an office."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import click

from followcal import cadence
from followcal.cli.command import NO_INTERVIEWS, command, now
from followcal.cli.options import PathTo
from followcal.cli.roster_file import load
from followcal.cli.sheets import guide_of, roster_options
from followcal.cli.terminal import aligned, echo_json, say, width
from followcal.errors import InputError
from followcal.model import Kind, Plan, Result, counted
from followcal.plan import application
from followcal.plan.progress import ENOUGH, answered, half
from followcal.roster import Row, planned

_EPILOG = """
FILE is a roster, or the sheet of a class; without it, your own roster. With a column such as
“Adviser”, or a sheet for each, the figures of each adviser follow. A round that led to another is
not counted, nor is an interview that is still to come.

\b
Examples:
  followcal stats
  followcal stats interviews.csv class.csv
  followcal stats --roster interviews.csv --json
"""
_ALL = "all"
_WAITING = "waiting"
_HEADS = {
    _WAITING: _WAITING,
    Result.OFFER: "offers",
    Result.REJECTED: "rejected",
    Result.CANCELLED: "cancelled",
    Result.WITHDRAWN: "withdrawn",
    Result.GHOSTED: "no answer",
}
_MEANT = (
    "Waiting: there is no answer yet, and the day to let go has not passed.\n"
    "Cancelled: the employer gave up the job itself.\n"
    "Withdrawn: by you, or the interview was called off.\n"
    "No answer: that day has passed, or they fell silent.\n"
    "Half by: by which day half of the offers and rejections had come, counted from the interview;"
    f" told from {ENOUGH} of them on whose days are known."
)
_GAP = 2  # columns between those of the table


@command(_EPILOG)
@click.argument("paths", metavar="[FILE]...", type=PathTo("a roster"), nargs=-1)
@roster_options
def stats(
    ctx: click.Context,
    /,
    *,
    paths: Sequence[str],
    roster: str | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Show how interviews ended, and how soon an answer came."""
    guide = guide_of(ctx, how)
    found: list[tuple[Row, Plan]] = []
    faults: list[str] = []
    for path in paths or (roster,):
        if read := load(path, guide):
            rows, wrong = planned(read)
            found += _last(rows)
            faults += [f"{path}: {fault}" if len(paths) > 1 else str(fault) for fault in wrong]
    today = now(ctx).date()
    held = [one for one in found if one[1].interview.day <= today or one[1].interview.outcome]
    figures = _figures(held, today)
    if as_json:
        echo_json(figures)
    elif found:
        for kind in ("industry", "adviser"):
            if some := [one for one in figures if kind in one]:
                say("\n".join((*_table(some), "")), sys.stdout)
        if ahead := len(found) - len(held):
            say(f"Still to come, and not counted: {counted(ahead, 'interview')}.", sys.stdout)
        say(_MEANT, sys.stdout)
    elif not faults:
        say(NO_INTERVIEWS, sys.stdout)
    if faults:
        raise InputError(*faults)


def _last(found: Sequence[tuple[Row, Plan]]) -> list[tuple[Row, Plan]]:
    """Leave out of one roster each round without an outcome that is not the last."""
    last: dict[tuple[str, ...], int] = {}
    for _, plan in found:
        key = application(plan.interview)
        last[key] = max(plan.interview.round, last.get(key, 1))
    return [
        (row, plan)
        for row, plan in found
        if plan.interview.outcome or plan.interview.round == last[application(plan.interview)]
    ]


def _figures(found: Sequence[tuple[Row, Plan]], today: date) -> list[dict[str, Any]]:
    """Return the figures of each industry, of all, and then of each adviser, if there are any."""
    groups: dict[tuple[str, str], list[tuple[str, int | None]]] = {}
    for row, plan in found:
        industry = cadence.load(plan.interview.cadence).name
        for group in (("industry", industry), ("industry", _ALL), ("adviser", row.adviser)):
            groups.setdefault(group, []).append((_end(plan, today), answered(plan)))
    for kind, name in (("industry", _ALL), ("adviser", "")):
        if sum(one == kind for one, _ in groups) <= 1 + (name == _ALL):
            groups.pop((kind, name), None)  # there is no other
    ordered = sorted(
        groups, key=lambda one: (one[0] == "adviser", one[1] == _ALL, -len(groups[one]), one)
    )
    return [
        {
            kind: name or "none",
            "interviews": len(some := groups[kind, name]),
            **{str(end): sum(one == end for one, _ in some) for end in _HEADS},
            "median_days": half([days for _, days in some if days is not None]),
        }
        for kind, name in ordered
    ]


def _end(plan: Plan, today: date) -> str:
    """Tell how an interview ended, or that it is still waited for an answer."""
    if plan.interview.outcome:
        return plan.interview.outcome.result
    gone = [one.day for one in plan.follow_ups if one.kind is Kind.LET_GO]
    return Result.GHOSTED if gone and gone[-1] < today else _WAITING


def _table(figures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Lay out a line for each of some figures."""
    rare = "" if any(one[Result.CANCELLED] for one in figures) else Result.CANCELLED
    heads = [head for end, head in _HEADS.items() if end != rare]
    rows = [(*[*figures[0]][:2], *heads, "half by")]
    for one in figures:
        *cells, median = (value for name, value in one.items() if name != rare)
        rows.append((*map(str, cells), "–" if median is None else f"day {median:g}"))
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for at, row in enumerate(rows):
        line = next(aligned([(cell,) for cell in row], widths, _GAP))
        yield line if at else click.style(line, bold=True)
