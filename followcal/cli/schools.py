"""A comparison of cadences as a table and sentences for people, and as data for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import click

from followcal import api, cadence
from followcal.cli.base import aligned, width, wrap
from followcal.cli.show import KIND_NAMES, follow_ups_data, interview_data, paragraph, told_lines
from followcal.model import (
    FOLLOW_UPS,
    Asked,
    Cadence,
    FollowUp,
    Interview,
    Kind,
    Plan,
    Silence,
    Source,
    listed,
    short_date,
)
from followcal.reasons import in_words, lead

_ALWAYS = (Kind.THANK_YOU, Kind.CHECK_IN, Kind.FINAL_CALL, Kind.LET_GO)
_WORDS = {  # what you do on its day, what there may be none of
    Kind.REFERENCES: ("you send your references", "references"),
    Kind.THANK_YOU: ("you say thank you", "a thank-you"),
    Kind.CHECK_IN: ("you check in", "a check-in"),
    Kind.FINAL_CALL: ("you make one last call", "a final call"),
    Kind.LET_GO: ("you let go", "a day to let go"),
    Kind.FINAL_THANKS: ("you say a last thank-you", "a last thank-you"),
}
_NAME = 16  # columns of a cadence's name in the table
_FAR = 300  # days from the interview after which a date needs its year
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """What one cadence makes of the interview."""

    name: str
    cadence: Cadence
    plan: Plan

    def of(self, kind: Kind) -> list[FollowUp]:
        """Give the follow-ups of that kind."""
        return [one for one in self.plan.follow_ups if one.kind is kind]

    def days(self, kind: Kind) -> tuple[str, ...]:
        """Write the days of that kind."""
        return tuple(self.written(one) for one in self.of(kind))

    def written(self, one: FollowUp) -> str:
        """Write the day of a follow-up, with its year if it is far away."""
        return short_date(one.day, year=(one.day - self.plan.interview.day).days > _FAR)


def rows(interview: Interview) -> list[Row]:
    """Plan `interview` with its own cadence first, then with each school."""
    schools = {name: cadence.load(name) for name in cadence.schools()}
    own = cadence.load(interview.cadence)
    others = {name: one for name, one in schools.items() if one != own}
    label = f"{own.name}.toml" if own.name in others else own.name
    return [
        Row(label if one is own else name, one, api.plan(replace(interview, cadence=name)))
        for name, one in ({interview.cadence: own} | others).items()
    ]


def comparison_data(found: Sequence[Row]) -> dict[str, Any]:
    """Give the comparison as what JSON holds."""
    return {
        **interview_data(found[0].plan),
        "rows": [
            {"cadence": row.name, "title": row.cadence.title, **follow_ups_data(row.plan)}
            for row in found
        ],
        "disagreements": [
            {"kind": kind, "sentences": _sentences(kind, found)} for kind in _disputed(found)
        ],
    }


def comparison_lines(found: Sequence[Row], columns: int, *, brief: bool) -> Iterator[str]:
    """Lay out the comparison in `columns` terminal columns, styled; if `brief`, no reasons."""
    first = found[0].plan
    yield from paragraph("Interview:", short_date(first.interview.day), columns)
    yield from told_lines(first, columns)
    yield ""
    yield from _table(found, columns) or _blocks(found, columns)
    yield ""
    if not brief:
        yield from _disputes(found, columns)
    for hint in dict.fromkeys(hint for row in found for hint in row.plan.hints):
        yield from paragraph("Note:", hint, columns)


def _disputes(found: Sequence[Row], columns: int) -> Iterator[str]:
    """Say where the cadences disagree, and why."""
    disputed = _disputed(found)
    if not disputed:
        yield from (*wrap("They all agree on every day.", columns), "")
    for kind in disputed:
        yield click.style(KIND_NAMES[kind].capitalize(), bold=True)
        for sentence in _sentences(kind, found):
            for at, line in enumerate(wrap(sentence, columns - 2)):
                yield ("  " if at else "- ") + line
        yield ""


def _kinds(found: Sequence[Row]) -> list[Kind]:
    return [kind for kind in Kind if kind in _ALWAYS or any(row.of(kind) for row in found)]


def _disputed(found: Sequence[Row]) -> list[Kind]:
    return [kind for kind in _kinds(found) if len({row.days(kind) for row in found}) > 1]


def _table(found: Sequence[Row], columns: int) -> list[str]:
    """Return a row a cadence and a column a kind; nothing if that is wider than `columns`."""
    kinds = _kinds(found)
    heads = [KIND_NAMES[kind] for kind in kinds]
    body = [
        [tuple(wrap(row.name, _NAME)), *(row.days(kind) or (_NONE,) for kind in kinds)]
        for row in found
    ]
    for head, gap in (([(one,) for one in heads], 2), ([tuple(one.split()) for one in heads], 1)):
        table = [[("",), *head], *body]
        widths = [max(map(width, chain(*column))) for column in zip(*table, strict=True)]
        if sum(widths) + gap * len(kinds) <= columns:
            head_lines, *lines = (list(aligned(row, widths, gap)) for row in table)
            return [*(click.style(line, bold=True) for line in head_lines), *chain(*lines)]
    return []


def _blocks(found: Sequence[Row], columns: int) -> Iterator[str]:
    """Lay out one cadence below the other, for terminals narrower than the table."""
    for row in found:
        yield from (click.style(line, bold=True) for line in wrap(row.name, columns))
        for kind in _kinds(found):
            text = f"{KIND_NAMES[kind]}: {listed(row.days(kind)) or _NONE}"
            yield from (f"  {line}" for line in wrap(text, columns - 2))


def _sentences(kind: Kind, found: Sequence[Row]) -> list[str]:
    """Say who is on which day, and why; the shortest sentence first, each day off once."""
    present: dict[tuple[str, str], list[tuple[Row, FollowUp]]] = {}
    absent: dict[str, list[str]] = {}
    for row in found:
        for one in row.of(kind):
            present.setdefault(_why(one), []).append((row, one))
        if not row.of(kind):
            absent.setdefault(_why_not(kind, row), []).append(row.name)
    said = {_on_its_day(*why, those): _moved(those) for why, those in present.items()}
    for why, names in absent.items():
        said[f"With {listed(names)} you do without {_WORDS[kind][1]}{why}."] = []
    told: set[str] = set()
    sentences = []
    for text in sorted(said, key=len):
        sentences.append(" ".join((text, *(one for one in said[text] if one not in told))))
        told.update(said[text])
    return sentences


def _why(one: FollowUp) -> tuple[str, str]:
    """Return how the day of a follow-up is counted, and the advice behind it."""
    count = lead(one.reasons[0])
    because = "because " if isinstance(one.reasons[0], Asked | Silence) else ""
    return f"{because}{count[0].lower()}{count[1:]}", " ".join(s.brief for s in _sources(one))


def _sources(one: FollowUp) -> list[Source]:
    return [reason for reason in one.reasons if isinstance(reason, Source)]


def _why_not(kind: Kind, row: Row) -> str:
    """Return the end of a sentence that says why a cadence has no follow-up of that kind."""
    gone = [one for one in row.plan.cancelled if one.kind is kind]
    if gone:
        ended = gone[-1].revision > len(row.plan.interview.heard)
        return f", as {'it ended' if ended else 'they spoke again'} before it came"
    return f": {row.cadence.cap_source.brief}" if kind in FOLLOW_UPS else ""


def _on_its_day(count: str, advice: str, those: Sequence[tuple[Row, FollowUp]]) -> str:
    """Say on which days `those` follow-ups of one kind are, which share how they are counted."""
    days: dict[str, list[FollowUp]] = {}
    for row, one in those:
        days.setdefault(row.name, []).append(one)
    names: dict[str, list[str]] = {}
    for name, ones in sorted(days.items(), key=lambda pair: pair[1][0].day):
        names.setdefault(listed([those[0][0].written(one) for one in ones]), []).append(name)
    doing = f" {_WORDS[those[0][1].kind][0]}"
    who_when = ", ".join(
        f"{'with' if at else 'With'} {listed(who)}{'' if at else doing} on {day}"
        for at, (day, who) in enumerate(names.items())
    )
    each = "each " if len({one.day for _, one in those}) > 1 else ""
    text = f"{who_when}, {each}{count}{f': {advice}' if advice else ''}."
    return " ".join((text, *_borrowed(those)))


def _moved(those: Sequence[tuple[Row, FollowUp]]) -> list[str]:
    """Give the reasons about days off, once each."""
    reasons = [reason for _, one in those for reason in one.reasons[1:]]
    return list(dict.fromkeys(in_words(r for r in reasons if not isinstance(r, Source))))


def _borrowed(those: Sequence[tuple[Row, FollowUp]]) -> Iterator[str]:
    """Say whose articles leave open what `those` follow-ups do."""
    borrowing = (row.name for row, one in those if any(s.borrowed for s in _sources(one)))
    names = [*dict.fromkeys(borrowing)]
    if len(names) == 1:
        yield f"Here {names[0]} has no rule of its own and goes with the office."
    elif names:
        yield f"Here {listed(names)} have no rule of their own and go with the office."
