"""`compare`: the schools of advice and one's industry, side by side."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

import click

from followcal import api, cadence
from followcal.cli.command import command, now
from followcal.cli.make import told
from followcal.cli.options import DATES, plan_options
from followcal.cli.show import (
    KINDS,
    follow_ups_data,
    interview_data,
    notes,
    paragraph,
    told_lines,
)
from followcal.cli.terminal import aligned, columns, echo_json, is_brief, width, wrap
from followcal.model import (
    FOLLOW_UPS,
    Asked,
    Cadence,
    Dated,
    Fact,
    FollowUp,
    Interview,
    Kind,
    Late,
    Plan,
    Reason,
    Source,
    listed,
    short_date,
)
from followcal.reasons import cited, in_words, lead
from followcal.speech import spoken

_COMPARE = f"""{DATES}
\b
Examples:
  followcal compare 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal compare "last Friday" --industry sales
  followcal compare today --json
"""
_ALWAYS = (Kind.THANK_YOU, Kind.CHECK_IN, Kind.FINAL_CALL, Kind.LET_GO)
_NAME = 16  # columns of a cadence's name in the table
_FAR = 300  # days from the interview after which a date needs its year
_NONE = "–"
_JOINED = "Where there is no thank-you, it is late, and the check-in says it too."


@command(_COMPARE)
@plan_options
def compare(ctx: click.Context, /, *, brief: bool | None, as_json: bool, **answers: Any) -> None:
    """Show side by side what different schools of advice would do.

    The first row is your --industry; each school is one published article, to the letter. Below
    the dates it says where they disagree, and why. The options of make are welcome too; those about
    the file change nothing here.
    """
    today = now(ctx).date()
    found = _approaches(told(ctx, answers, today), today)
    if as_json:
        echo_json(_data(found))
    else:
        for line in _lines(found, columns(sys.stdout), brief=is_brief(brief, sys.stdout)):
            click.echo(line)


@dataclass(frozen=True, slots=True)
class Approach:
    """What one cadence makes of the interview."""

    name: str
    cadence: Cadence
    plan: Plan

    def of(self, kind: Kind) -> list[FollowUp]:
        """Give the follow-ups of that kind."""
        return [follow_up for follow_up in self.plan.follow_ups if follow_up.kind is kind]

    def days(self, kind: Kind) -> tuple[str, ...]:
        """Write the days of that kind."""
        return tuple(self.written(follow_up) for follow_up in self.of(kind))

    def written(self, follow_up: FollowUp) -> str:
        """Write the day of a follow-up, with its year if it is far away."""
        return short_date(follow_up.day, year=(follow_up.day - self.plan.interview.day).days > _FAR)


def _approaches(interview: Interview, today: date) -> list[Approach]:
    """Plan `interview` from `today` on, with its own cadence first, then with each school."""
    own = cadence.load(interview.cadence)
    schools = {name: cadence.load(name) for name in cadence.schools()}
    others = {name: school for name, school in schools.items() if school != own}
    label = f"{own.name}.toml" if own.name in others else own.name
    found = [Approach(label, own, api.plan(interview, today))]
    for name, school in others.items():
        found.append(Approach(name, school, api.plan(replace(interview, cadence=name), today)))
    return found


def _data(found: Sequence[Approach]) -> dict[str, Any]:
    return {
        **interview_data(found[0].plan),
        "rows": [
            {
                "cadence": approach.name,
                "title": approach.cadence.title,
                **follow_ups_data(approach.plan),
            }
            for approach in found
        ],
        "disagreements": [
            {"kind": kind, "sentences": _sentences(kind, found)} for kind in _disputed(found)
        ],
    }


def _lines(found: Sequence[Approach], columns: int, *, brief: bool) -> Iterator[str]:
    """Lay out the comparison in `columns` terminal columns, styled; if `brief`, no reasons."""
    first = found[0].plan
    yield from paragraph("Interview:", short_date(first.interview.day), columns)
    yield from told_lines(first, columns)
    yield ""
    yield from _table(found, columns) or _blocks(found, columns)
    yield ""
    if not brief:
        yield from _disputes(found, columns)
    every = [
        reason for approach in found for one in approach.of(Kind.CHECK_IN) for reason in one.reasons
    ]
    if any(_is(reason, Fact.JOINED) for reason in every):
        yield from paragraph("Note:", _JOINED, columns)
    for hint in dict.fromkeys(hint for approach in found for hint in notes(approach.plan)):
        yield from paragraph("Note:", hint, columns)


def _disputes(found: Sequence[Approach], columns: int) -> Iterator[str]:
    disputed = _disputed(found)
    if not disputed:
        yield from (*wrap("They all agree on every day.", columns), "")
    for kind in disputed:
        yield click.style(KINDS[kind].head.capitalize(), bold=True)
        for sentence in _sentences(kind, found):
            yield from wrap(sentence, columns, bullet="- ")
        yield ""


def _kinds(found: Sequence[Approach]) -> list[Kind]:
    return [
        kind for kind in Kind if kind in _ALWAYS or any(approach.of(kind) for approach in found)
    ]


def _disputed(found: Sequence[Approach]) -> list[Kind]:
    return [kind for kind in _kinds(found) if len({approach.days(kind) for approach in found}) > 1]


def _table(found: Sequence[Approach], columns: int) -> list[str]:
    """Return a row a cadence and a column a kind; nothing if that is wider than `columns`."""
    kinds = _kinds(found)
    heads = [KINDS[kind].head for kind in kinds]
    body = [
        [tuple(wrap(approach.name, _NAME)), *(approach.days(kind) or (_NONE,) for kind in kinds)]
        for approach in found
    ]
    for head, gap in (([(one,) for one in heads], 2), ([tuple(one.split()) for one in heads], 1)):
        table = [[("",), *head], *body]
        widths = [max(map(width, chain(*column))) for column in zip(*table, strict=True)]
        if sum(widths) + gap * len(kinds) <= columns:
            head_lines, *lines = (list(aligned(row, widths, gap)) for row in table)
            return [*(click.style(line, bold=True) for line in head_lines), *chain(*lines)]
    return []


def _blocks(found: Sequence[Approach], columns: int) -> Iterator[str]:
    """Lay out one cadence below the other, for terminals narrower than the table."""
    for approach in found:
        yield from (click.style(line, bold=True) for line in wrap(approach.name, columns))
        for kind in _kinds(found):
            text = f"{KINDS[kind].head}: {listed(approach.days(kind)) or _NONE}"
            yield from wrap(text, columns, "  ")


def _sentences(kind: Kind, found: Sequence[Approach]) -> list[str]:
    """Say who is on which day, and why; the shortest sentence first, each day off once."""
    present: dict[tuple[str, str], list[tuple[Approach, FollowUp]]] = {}
    absent: dict[str, list[str]] = {}
    for approach in found:
        for follow_up in approach.of(kind):
            present.setdefault(_why(follow_up), []).append((approach, follow_up))
        if not approach.of(kind):
            absent.setdefault(_why_not(kind, approach), []).append(approach.name)
    said = {_on_its_day(*why, those): _moved(those) for why, those in present.items()}
    for why, names in absent.items():
        said[f"With {listed(names)} you do without {KINDS[kind].one}{why}."] = []
    told: set[str] = set()
    sentences = []
    for text in sorted(said, key=len):
        sentences.append(" ".join((text, *(one for one in said[text] if one not in told))))
        told.update(said[text])
    return sentences


def _why(follow_up: FollowUp) -> tuple[str, str]:
    """Return how the day of a follow-up is counted, and the advice behind it."""
    first = _first(follow_up)
    count = lead(first, spoken("en"))
    because = "because " if isinstance(first, Asked) or _is(first, Fact.SILENCE) else ""
    return f"{because}{count[0].lower()}{count[1:]}", " ".join(map(_cited, _sources(follow_up)))


def _first(follow_up: FollowUp) -> Reason:
    """Return the reason that tells how the day is counted, beside that it is late."""
    return next(
        reason
        for reason in follow_up.reasons
        if not (isinstance(reason, Late) or _is(reason, Fact.JOINED))
    )


def _is(reason: Reason, fact: Fact) -> bool:
    return isinstance(reason, Dated) and reason.fact is fact


def _sources(follow_up: FollowUp) -> list[Source]:
    return [reason for reason in follow_up.reasons if isinstance(reason, Source)]


def _why_not(kind: Kind, approach: Approach) -> str:
    """Return the end of a sentence that says why a cadence has no follow-up of that kind."""
    gone = [follow_up for follow_up in approach.plan.cancelled if follow_up.kind is kind]
    if gone:
        ended = gone[-1].revision > len(approach.plan.interview.heard)
        return f", as {'it ended' if ended else 'they spoke again'} before it came"
    return f": {_cited(approach.cadence.cap_source)}" if kind in FOLLOW_UPS else ""


def _cited(source: Source) -> str:
    return cited(source, spoken("en"), brief=True)


def _on_its_day(count: str, advice: str, those: Sequence[tuple[Approach, FollowUp]]) -> str:
    """Say on which days `those` follow-ups of one kind are, which share how they are counted."""
    days: dict[str, list[FollowUp]] = {}
    for approach, follow_up in those:
        days.setdefault(approach.name, []).append(follow_up)
    names: dict[str, list[str]] = {}
    for name, ones in sorted(days.items(), key=lambda pair: pair[1][0].day):
        written = listed([those[0][0].written(follow_up) for follow_up in ones])
        names.setdefault(written, []).append(name)
    doing = f" {KINDS[those[0][1].kind].doing}"
    who_when = ", ".join(
        f"{'with' if at else 'With'} {listed(who)}{'' if at else doing} on {day}"
        for at, (day, who) in enumerate(names.items())
    )
    each = "each " if len({follow_up.day for _, follow_up in those}) > 1 else ""
    text = f"{who_when}, {each}{count}{f': {advice}' if advice else ''}."
    return " ".join((text, *_borrowed(those)))


def _moved(those: Sequence[tuple[Approach, FollowUp]]) -> list[str]:
    """Give the reasons about days off and lateness, once each."""
    reasons = [
        reason
        for _, follow_up in those
        for reason in follow_up.reasons
        if reason != _first(follow_up)
    ]
    told = (reason for reason in reasons if not isinstance(reason, Source))
    return list(dict.fromkeys(in_words(told, spoken("en"))))


def _borrowed(those: Sequence[tuple[Approach, FollowUp]]) -> Iterator[str]:
    """Say whose articles leave open what `those` follow-ups do."""
    names: dict[str, None] = {}
    for approach, follow_up in those:
        if any(source.borrowed for source in _sources(follow_up)):
            names[approach.name] = None
    if len(names) == 1:
        yield f"Here {listed([*names])} has no rule of its own and goes with the office."
    elif names:
        yield f"Here {listed([*names])} have no rule of their own and go with the office."
