"""A plan as a table for people and as data for programs."""

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from followcal import api, cadence
from followcal.model import FollowUp, Plan, Timeline, short_date

_LEAST = 30  # columns that a text needs beside the dates


def plan_lines(plan: Plan, columns: int) -> Iterator[str]:
    """Lay out `plan` in `columns` terminal columns, styled."""
    if plan.timeline:
        said = api.describe(plan.timeline, plan.interview.region, plan.interview.closed)
        yield from _paragraph("Understood:", said, columns)
        yield ""
    margin = max((len(short_date(one.day)) for one in plan.follow_ups), default=0) + 2
    for follow_up in plan.follow_ups:
        yield from _row(follow_up, margin, columns)
        yield ""
    for hint in plan.hints:
        yield from _paragraph("Note:", hint, columns)


def plan_data(plan: Plan) -> dict[str, Any]:
    """Give `plan` as what JSON holds; its dates are written in ISO."""
    interview = plan.interview
    at = f"{interview.at:%H:%M}" if interview.at else None
    return {
        "interview": asdict(interview) | {"at": at},
        "timeline": timeline_data(plan.timeline) if plan.timeline else None,
        "cadence": cadence.load(interview.cadence).name,
        "follow_ups": [_follow_up_data(one) for one in plan.follow_ups],
    }


def timeline_data(timeline: Timeline) -> dict[str, Any]:
    """Give `timeline` as what JSON holds."""
    return asdict(timeline)


def _follow_up_data(follow_up: FollowUp) -> dict[str, Any]:
    return {
        "kind": follow_up.kind,
        "date": follow_up.day,
        "channel": follow_up.channel,
        "title": follow_up.title,
        "message": follow_up.message,
        "why": follow_up.reasons,
        "rule": follow_up.rule,
        "skipped": {day.isoformat(): name for day, name in follow_up.skipped.items()},
        "uid": follow_up.uid,
    }


def _row(follow_up: FollowUp, margin: int, columns: int) -> Iterator[str]:
    """Show a date, its title beside it or, where that is too narrow, below, and the reasons."""
    day = short_date(follow_up.day)
    beside = columns - margin >= _LEAST
    indent = " " * (margin if beside else 2)
    room = columns - len(indent)
    title = list(wrap(follow_up.title, room))
    if beside:
        yield click.style(day.ljust(margin) + title.pop(0), bold=True)
    else:
        yield click.style(day, bold=True)
    yield from (click.style(indent + line, bold=True) for line in title)
    for reason in follow_up.reasons:
        for at, line in enumerate(wrap(reason, room - 2)):
            yield indent + ("  " if at else "- ") + line


def _paragraph(heading: str, text: str, columns: int) -> Iterator[str]:
    first, *others = wrap(f"{heading} {text}", columns)
    yield click.style(heading, bold=True) + first.removeprefix(heading)
    yield from others


def wrap(text: str, room: int) -> Iterator[str]:
    """Break `text` into lines of at most `room` columns, in which wide glyphs take two."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if _width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        line = ""
        for glyph in word:
            if line and _width(line + glyph) > room:
                yield line
                line = ""
            line += glyph
    yield line


def _width(text: str) -> int:
    return sum(_columns(glyph) for glyph in text)


def _columns(glyph: str) -> int:
    if unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(glyph) in "WF" else 1
