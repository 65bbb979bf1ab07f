"""A plan as a table and its months for people, and as data for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

import click

from followcal import api, cadence
from followcal.cli.terminal import wrap
from followcal.model import MONTHS, WEEKDAYS, FollowUp, Kind, Plan, listed, short_date
from followcal.month_grid import Month, months
from followcal.plan import standing
from followcal.reasons import described, in_words, lateness
from followcal.speech import spoken
from followcal.workdays import RegionCalendar, region_name


class KindWords(NamedTuple):
    """A kind as the head of a table and the cell of a month, and as sentences tell of it.

    They tell what you are `doing` on its day, and that there is none of `one`.
    """

    head: str
    colour: str
    doing: str
    one: str


KINDS = {
    Kind.REFERENCES: KindWords("references", "magenta", "you send your references", "references"),
    Kind.THANK_YOU: KindWords("thank-you", "green", "you say thank you", "a thank-you"),
    Kind.CHECK_IN: KindWords("check-in", "cyan", "you check in", "a check-in"),
    Kind.FINAL_CALL: KindWords("final call", "yellow", "you make one last call", "a final call"),
    Kind.LET_GO: KindWords("let go", "blue", "you let go", "a day to let go"),
    Kind.FINAL_THANKS: KindWords(
        "final thanks", "green", "you say a last thank-you", "a last thank-you"
    ),
    Kind.ANSWER: KindWords("answer", "red", "you answer the offer", "an answer"),
    Kind.TASK: KindWords("task", "red", "you do what they asked", "a task"),
}

_CELL, _GAP = 4, 4  # columns
_WIDTH = 7 * _CELL
_LEAST = 30  # columns that a text needs beside the dates


def plan_lines(plan: Plan, columns: int, *, brief: bool = False) -> Iterator[str]:
    """Lay out `plan` in `columns` terminal columns, styled.

    If `brief`, of the reasons only that something is late.
    """
    understood = list(told_lines(plan, columns))
    yield from (*understood, "") if understood else ()
    say = spoken(plan.language)
    days = [say.day(one.day) for one in plan.follow_ups]
    margin = max(map(len, days), default=0) + 2
    for follow_up, day in zip(plan.follow_ups, days, strict=True):
        late = [text] if (text := lateness(follow_up.reasons, say)) else []
        told = late if brief else in_words(follow_up.reasons, say)
        yield from _row(day, follow_up.title, margin, columns, told)
        yield from () if brief else ("",)
    yield from ("",) if brief and plan.follow_ups else ()
    for gone in plan.cancelled:
        yield from paragraph("Cancelled:", f"{gone.title}, {say.day(gone.day)}", columns)
    for hint in notes(plan):
        yield from paragraph("Note:", hint, columns)


def notes(plan: Plan) -> Iterator[str]:
    """Give the hints of `plan`, and the options with which it would know what it does not."""
    yield from plan.hints
    if not plan.interview.region:
        yield "Add the region, as in --region US-NY or --region DE, to skip its public holidays."


def gaps(drafts: Iterable[str], language: str) -> str:
    """Say what is to be filled in before `drafts` in a `language` are sent, "" if nothing is."""
    words, every = spoken(language)["words"], "\n".join(drafts)
    options = {"me": "--candidate", "remark": "--remark"}
    found = {words[name]: option for name, option in options.items() if words[name] in every}
    return (
        f"Fill in {listed([*found])} before you send a draft, or give it with"
        f" {listed([*found.values()])}."
        if found
        else ""
    )


def told_lines(plan: Plan, columns: int) -> Iterator[str]:
    """Say how each of the employer's words is understood, and how it ended."""
    days, english = api.working_days(plan.interview), spoken("en")
    for said, holds in zip(plan.timelines, standing(plan.timelines), strict=True):
        understood, on = described(said, days, english), short_date(said.base)
        if holds != said:
            understood += f", and what they said before holds: {described(holds, days, english)}"
        if said is not plan.timeline:
            yield from paragraph(f"Heard on {on}:", understood, columns)
        else:
            heard = f" (heard on {on})" if plan.interview.heard else ""
            yield from paragraph("Understood:", understood + heard, columns)
    if plan.interview.region:
        yield from paragraph("Region:", region_name(plan.interview.region), columns)
    if outcome := plan.interview.outcome:
        on = "" if outcome.undated else f" on {short_date(outcome.day)}"
        yield from paragraph("Outcome:", f"{outcome.result}{on}", columns)


def plan_data(plan: Plan) -> dict[str, Any]:
    """Give `plan` as what JSON holds; its dates are written in ISO."""
    return {
        **interview_data(plan),
        "cadence": cadence.load(plan.interview.cadence).name,
        **follow_ups_data(plan),
        "hints": plan.hints,
        "language": plan.language,
    }


def follow_ups_data(plan: Plan) -> dict[str, Any]:
    """Give the follow-ups of `plan`, and those that fell away, as what JSON holds."""
    return {
        "follow_ups": [follow_up_data(one, plan.language) for one in plan.follow_ups],
        "cancelled": [follow_up_data(one, plan.language) for one in plan.cancelled],
    }


def interview_data(plan: Plan) -> dict[str, Any]:
    """Give the interview of `plan` and the latest timeline as what JSON holds."""
    at = plan.interview.at
    told = asdict(plan.interview) | {"at": f"{at:%H:%M}" if at else None}
    del told["default_name"]
    return {
        "interview": told,
        "timeline": plan.timeline._asdict() if plan.timeline else None,
    }


def follow_up_data(follow_up: FollowUp, language: str) -> dict[str, Any]:
    """Give `follow_up` as what JSON holds, with the reasons in a `language`."""
    return {
        "kind": follow_up.kind,
        "date": follow_up.day,
        "done": follow_up.done,
        "channel": follow_up.channel,
        "title": follow_up.title,
        "subject": follow_up.subject,
        "message": follow_up.message,
        "why": in_words(follow_up.reasons, spoken(language)),
        "rule": follow_up.rule,
        "skipped": {day.isoformat(): name for day, name in follow_up.skipped.items()},
        "uid": follow_up.uid,
        "url": follow_up.url,
    }


def _row(day: str, title: str, margin: int, columns: int, reasons: Sequence[str]) -> Iterator[str]:
    """Show a date, its title beside it or, where that is too narrow, below, and `reasons`."""
    beside = columns - margin >= _LEAST
    indent = " " * (margin if beside else 2)
    room = columns - len(indent)
    lines = list(wrap(title, room))
    if beside:
        yield click.style(day.ljust(margin) + lines.pop(0), bold=True)
    else:
        yield click.style(day, bold=True)
    yield from (click.style(indent + line, bold=True) for line in lines)
    for reason in reasons:
        yield from wrap(reason, columns, indent, bullet="- ")


def paragraph(heading: str, text: str, columns: int) -> Iterator[str]:
    """Wrap `text` into `columns`, after a heading in bold."""
    first, *others = wrap(f"{heading} {text}", columns)
    yield click.style(heading, bold=True) + first.removeprefix(heading)
    yield from others


def month_lines(plan: Plan, columns: int) -> Iterator[str]:
    """Lay out the months in which something happens in `columns` terminal columns, styled.

    A terminal that is too narrow for a month gets none.
    """
    if columns < _WIDTH:
        return
    interview = plan.interview
    off = api.working_days(interview)
    todo = {follow_up.day: follow_up for follow_up in plan.follow_ups}
    shown = list(months([interview.day, *todo], interview.region))
    beside = (columns + _GAP) // (_WIDTH + _GAP)
    for at in range(0, len(shown), beside):
        yield ""
        blocks = [_block(month, interview.day, todo, off) for month in shown[at : at + beside]]
        for parts in zip_longest(*blocks, fillvalue=" " * _WIDTH):
            yield (" " * _GAP).join(parts).rstrip()
    yield ""
    yield "( ) interview  [ ] follow-up"


def _block(
    month: Month, interview: date, todo: Mapping[date, FollowUp], off: RegionCalendar
) -> list[str]:
    """Return the lines of a month, each as wide as the others."""
    head = "".join(f" {WEEKDAYS[day.weekday()][:2]} " for day in month.columns)
    weeks = ("".join(_cell(day, interview, todo, off) for day in week) for week in month.weeks)
    name = f"{MONTHS[month.first.month - 1]} {month.first.year}"
    title = f"{name:^{_WIDTH}}".replace(name, click.style(name, bold=True))
    return [title, head, *weeks]


def _cell(
    day: date | None, interview: date, todo: Mapping[date, FollowUp], off: RegionCalendar
) -> str:
    if day is None:
        return " " * _CELL
    if day in todo:
        return click.style(f"[{day.day:2}]", fg=KINDS[todo[day].kind].colour, bold=True)
    if day == interview:
        return click.style(f"({day.day:2})", bold=True)
    return f" {click.style(f'{day.day:2}', dim=True) if off.why_off(day) else f'{day.day:2}'} "
