"""The months of a page: what is on each day, which days are off, and the quiet time as bars."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from followcal.model import is_weekend_name
from followcal.month_grid import Month, following, months
from followcal.page.view import Section, runs
from followcal.speech import Speech
from followcal.workdays import region_name

_DAY = timedelta(days=1)
_NARROW = 2  # columns that hold no more than a word


class Mark(NamedTuple):
    """What is on a day: a follow-up, which is linked to by its `id`, or a fact, which has none."""

    text: str
    who: str
    style: str = ""
    id: str = ""


class Cell(NamedTuple):
    """A day of a month, or none; `off` names the holiday, `free` is True of weekends too."""

    day: date | None
    marks: tuple[Mark, ...] = ()
    free: bool = False
    off: str = ""


class Bar(NamedTuple):
    """A stretch of a week from the column `begin` on; `opens` and `closes` tell of its ends."""

    begin: int
    span: int
    text: str
    who: str
    opens: bool
    closes: bool

    @property
    def end(self) -> int:
        """Give the column after the last."""
        return self.begin + self.span


class Week(NamedTuple):
    """A row of days, and under it rows of bars, each after the columns that are empty before it."""

    cells: tuple[Cell, ...]
    bars: tuple[tuple[tuple[int, Bar], ...], ...]


class MonthView(NamedTuple):
    """A month with its weeks; `key` is as in 2026-11, `gap` says what is left out before it.

    Its columns have names, long and short.
    """

    month: Month
    name: str
    columns: tuple[tuple[str, str], ...]
    key: str
    weeks: tuple[Week, ...]
    gap: str


def month_views(sections: Sequence[Section], speech: Speech) -> Iterator[MonthView]:
    """Yield the months in which something happens."""
    marks = _marks(sections)
    region = sections[0].plan.interview.region
    before = None
    for month in months(marks, region):
        yield MonthView(
            month,
            speech.day(month.first, "month"),
            tuple((speech.day(day, "weekday"), speech.day(day, "head")) for day in month.columns),
            f"{month.first:%Y-%m}",
            tuple(_week(week, marks, sections) for week in month.weeks),
            _gap(before, month.first, speech),
        )
        before = month.first


def days_off(
    sections: Sequence[Section], shown: Sequence[MonthView], speech: Speech
) -> Iterator[str]:
    """Name the days off in the months `shown`, weekends apart, and whose they are if not all's."""
    named: dict[str, list[date]] = {}
    for day in (day for view in shown for week in view.month.weeks for day in week if day):
        for why in _named(day, sections, speech):
            named.setdefault(why, []).append(day)
    for first, last, why in sorted(
        (*run, why) for why, days in named.items() for run in runs(days)
    ):
        when = speech.short(first)
        if last > first:
            when = speech.say("date", "span", first=when, last=speech.short(last))
        yield speech.say("page", "day-off", day=when, why=why)


def _named(day: date, sections: Sequence[Section], speech: Speech) -> Iterator[str]:
    """Yield why `day` is off, each reason once."""
    whose: dict[str, list[Section]] = {}
    for one, why in _at_rest(day, sections):
        whose.setdefault(why, []).append(one)
    for why, those in whose.items():
        if len(those) == len(sections):
            yield why
        else:
            places = dict.fromkeys(_place(section, day, speech) for section in those)
            yield f"{why} ({speech.listed([*places])})"


def _place(section: Section, day: date, speech: Speech) -> str:
    """Name the region, or for a day off of the employer's own the employer.

    In another language than English, the region's code stands for its name.
    """
    region = section.plan.interview.region
    if day not in section.off.named(day.year):
        return section.label
    return region_name(region).rpartition(", ")[2] if speech.language == "en" else region


def _marks(sections: Sequence[Section]) -> dict[date, list[Mark]]:
    """Map days to what is on them: interviews, the days that they named, follow-ups."""
    marks: dict[date, list[Mark]] = {}
    for section in sections:
        who = section.label if len(sections) > 1 else ""
        stated = section.plan.timeline.latest if section.plan.timeline else None
        outcome = section.plan.interview.outcome
        texts = section.speech["page"]
        marks.setdefault(section.plan.interview.day, []).append(Mark(texts["interview"], who))
        if stated and not (outcome and outcome.day < stated):
            marks.setdefault(stated, []).append(Mark(texts["their-day"], who))
        for item in section.items:
            kind = item.follow_up.kind
            mark = Mark(texts[kind], who, kind, item.id)
            marks.setdefault(item.follow_up.day, []).append(mark)
    return marks


def _week(
    week: Sequence[date | None], marks: dict[date, list[Mark]], sections: Sequence[Section]
) -> Week:
    return Week(
        tuple(_cell(day, marks, sections) if day else Cell(None) for day in week),
        tuple(_lanes(week, sections)),
    )


def _cell(day: date, marks: dict[date, list[Mark]], sections: Sequence[Section]) -> Cell:
    """Return what is on `day`; it is off if nobody works at any of the employers."""
    free = all(section.off.why_off(day) for section in sections)
    named = [
        one.off.named(day.year).get(day, one.speech["page"]["closed"])
        for one, _ in _at_rest(day, sections)
    ]
    return Cell(day, tuple(marks.get(day, ())), free, named[0] if free and named else "")


def _at_rest(day: date, sections: Sequence[Section]) -> Iterator[tuple[Section, str]]:
    """Yield those for which `day` is off without being a weekend's, and why."""
    for section in sections:
        why = section.off.why_off(day)
        if why and not is_weekend_name(why):
            yield section, why


def _lanes(
    week: Sequence[date | None], sections: Sequence[Section]
) -> Iterator[tuple[tuple[int, Bar], ...]]:
    """Lay the quiet times of a week into as few rows as hold them side by side.

    Before each bar stands the number of empty columns to its left.
    """
    lanes: list[list[Bar]] = []
    for bar in sorted(_bars(week, sections), key=lambda one: one.begin):
        lane = next((one for one in lanes if one[-1].end <= bar.begin), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(bar)
    for lane in lanes:
        ends = (0, *(bar.end for bar in lane))
        yield tuple((bar.begin - before, bar) for before, bar in zip(ends, lane, strict=False))


def _bars(week: Sequence[date | None], sections: Sequence[Section]) -> Iterator[Bar]:
    """Yield the quiet times that touch a week."""
    days = [day for day in week if day]
    offset = week.index(days[0])
    for section in sections:
        for first, last in section.quiet:
            begin, end = max(first, days[0]), min(last, days[-1])
            if begin <= end:
                length = (end - begin).days + 1
                who = section.label if len(sections) > 1 else ""
                key = f"quiet{'-who' if who else ''}{'-until' if length > _NARROW else ''}"
                text = section.speech.say("page", key, day=section.speech.short(last))
                column = offset + (begin - days[0]).days
                yield Bar(column, length, text, who, begin == first, end == last)


def _gap(before: date | None, first: date, speech: Speech) -> str:
    """Say which months between two that are shown are left out."""
    after = following(before) if before else first
    if after == first:
        return ""
    begin, end = (speech.day(day, "month") for day in (after, first - _DAY))
    return speech.say("page", "gap", first=begin, last=end)
