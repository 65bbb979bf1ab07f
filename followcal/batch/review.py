"""The table to check before anything is handed out: each row as it was typed and as it was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from followcal import api, cadence, roster
from followcal.fields import is_taken
from followcal.model import WAITING, Plan, Result, listed, short_date
from followcal.reasons import in_words
from followcal.roster import Fault, Grouped, Key, Row
from followcal.roster.columns import shown
from followcal.speech import spoken
from followcal.workdays import region_name

MOST = 20_000  # rows that anybody checks
UNDERSTOOD = tuple(f"Understood {what}" for what in ("day", "timing", "place", "pace", "outcome"))
FIRST = ("Row", "Problems")
_TOOK = (Result.OFFER, Result.WITHDRAWN)  # the latter for a job elsewhere


class Reviewed(NamedTuple):
    """How the row with that `number` is read, by `UNDERSTOOD`, and its dates with reasons.

    What they said may be `doubtful`, and then says what is to be checked; `news` is what it tells,
    as `Reading.news`, and `unsure` are its dates that may be read wrongly, as `api.unsure`. While
    it `waits`, something is still to come.
    """

    number: int
    read: tuple[str, ...]
    dates: tuple[str, ...]
    doubtful: bool = False
    news: str = ""
    waits: bool = False
    unsure: Mapping[str, str] = {}


class Line(NamedTuple):
    """A row of the table; `wrong` are the places of the cells with a problem or a doubt."""

    cells: tuple[str, ...]
    wrong: frozenset[int] = frozenset()


class Review(NamedTuple):
    """The table: its headings, of which those from `typed` on are the sheet's, and its rows."""

    headings: tuple[str, ...]
    typed: range
    lines: list[Line]

    def texts(self) -> Iterator[str]:
        """Write each row as some lines of text, without the reasons of its dates."""
        for line in self.lines:
            row, problems, *cells = line.cells
            typed, others = cells[: len(self.typed)], cells[len(self.typed) :]
            yield f"{row}: {', '.join(filter(None, typed))}"
            if any(others):
                read = (one.rstrip(".") for one in others[: len(UNDERSTOOD)] if one)
                yield f"  Read as: {'; '.join(read)}"
            dates = (text.partition("\n")[0] for text in others[len(UNDERSTOOD) :] if text)
            if told := "; ".join(dates):
                yield f"  {told}"
            yield from (f"  Problem: {problem}" for problem in problems.splitlines())


def reviewed(row: Row, plan: Plan, since: date) -> Reviewed:
    """Say how a row was read and what is planned for it, also from the day `since` on."""
    interview = plan.interview
    timeline, outcome = plan.timeline, interview.outcome
    said = api.describe(timeline, interview.region, interview.closed) if timeline else ""
    doubts = api.doubts(interview) if plan.doubts else ()
    read = (
        short_date(interview.day),
        " ".join((f"{said}.", *doubts)) if doubts else said,
        region_name(interview.region),
        cadence.load(interview.cadence).title,
        f"{outcome.result} on {short_date(outcome.day)}" if outcome else "",
    )
    say = spoken(plan.language)
    dates = (
        f"{short_date(one.day)}: {one.title}\n{' '.join(in_words(one.reasons, say))}"
        for one in plan.follow_ups
    )
    days = [one.day for one in plan.follow_ups if one.kind in WAITING]
    told = doubts and (days or outcome) and not interview.never_was
    news = ("offer" if outcome else api.news(interview)) if told else ""
    waits = any(day >= since for day in days)
    unsure = api.unsure(interview, since) if doubts and waits else {}
    return Reviewed(row.number, read, tuple(dates), bool(doubts), news, waits, unsure)


def job_taken(found: Grouped, key: Key, rows: Sequence[Reviewed]) -> str:
    """Say who took a job, by which outcome, and which other employers are waited for, if any."""
    by_number = {row.number: row for row in rows}
    took, others, table = dict[str, str](), dict[str, str](), found.table
    for row in map(table.record, found.rows(key) if any(one.waits for one in rows) else ()):
        seen, company = by_number.get(row.number), table.value(row, "company")
        if seen and seen.read[-1].startswith(_TOOK) and is_taken(table.text(row, "outcome")):
            took[company.casefold()] = f"{company}: {table.text(row, 'outcome')}"
        elif seen and seen.waits:
            others[company.casefold()] = company
    left = [company for name, company in others.items() if company and name not in took]
    return f"{key[0]} ({next(iter(took.values()))}; still {listed(left)})" if took and left else ""


def review(found: Grouped, rows: Iterable[Reviewed], faults: Iterable[Fault]) -> Review:
    """Lay out all rows of a roster as they were typed, how they were read, and their `faults`.

    The columns that are read keep their headings, so that with the same guide the table can be read
    as the sheet was; of several sheets without advisers, it has one that tells the sheet.
    """
    by_number = {row.number: row for row in rows}
    wrong: dict[int, list[Fault]] = {}
    for fault in faults:
        wrong.setdefault(fault.number, []).append(fault)
    columns = sorted({*found.table.columns.values()})
    names = {at: name for name, at in found.table.columns.items()}
    heads = [found.table.title(names[at]) for at in columns]
    sheets = found.table.parts[1:]  # which may be called after advisers
    adviser = (
        heads.index(found.table.title("adviser")) if "adviser" in names.values() else len(heads)
    )
    heads += ["adviser"] if sheets and adviser == len(heads) else []
    many = max((len(row.dates) for row in by_number.values()), default=0)
    dates = tuple(f"Follow-up {at}" for at in range(1, many + 1))
    lines = []
    for number, line, cells in found.typed():
        typed = [cells[at] if at < len(cells) else "" for at in columns]
        bad, part = wrong.get(number, []), found.table.part(number)
        if sheets and "adviser" not in part.columns:
            typed[adviser : adviser + 1] = [part.sheet]
        own = [*map(shown, part.headings)] if bad else []
        odd = [own.index(one.column) for one in bad if one.column in own]
        places = {len(FIRST) + columns.index(at) for at in odd if at in columns}
        named = found.table.named(number) or (f"Line {line}" if line else f"Row {number}")
        if cells and is_read(found):  # so that a row keeps its place in the sheet
            named = cells[0] or named
        _, read, told, doubtful, *_ = by_number.get(number, Reviewed(number, (), ()))
        if doubtful:
            places.add(len(FIRST) + len(heads) + UNDERSTOOD.index("Understood timing"))
        told = (*read, *[""] * (len(UNDERSTOOD) - len(read)), *told, *[""] * (many - len(told)))
        problems = "\n".join(
            f"{one.column}: {one.message}" if one.column else one.message for one in bad
        )
        lines.append(
            Line((named, problems, *typed, *told), frozenset({*places, *([1] * bool(bad))}))
        )
    typed_at = range(len(FIRST), len(FIRST) + len(heads))
    return Review((*FIRST, *heads, *UNDERSTOOD, *dates), typed_at, lines)


def is_read(found: Grouped) -> bool:
    """Tell whether a roster is such a table, handed back."""
    return found.table.headings[: len(FIRST)] == FIRST


def as_file(table: Review) -> tuple[str, bytes]:
    """Write the table as review.xlsx or, without what writes that, as review.csv."""
    cells = [line.cells for line in table.lines]
    if not roster.can_write_workbooks():
        return "review.csv", roster.csv_of(table.headings, cells)
    wrong = [line.wrong for line in table.lines]
    return "review.xlsx", roster.review_book(table.headings, cells, wrong)


def is_ours(data: bytes) -> bool:
    """Tell whether a file is a review of ours, perhaps corrected."""
    return roster.is_review(data) or data.removeprefix(b"\xef\xbb\xbf").startswith(
        tuple(f"{quote}{FIRST[0]}{quote}".encode() for quote in ("", '"'))
    )
