"""The rows of a roster become interviews; every bad one is named, and the others go on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from followcal import api, cadence
from followcal.errors import InputError, Problem
from followcal.fields import BY_NAME, GOES_ON
from followcal.interview import SOME_DAY, day_reader, month_first, try_interview
from followcal.model import Interview, Plan, short_date
from followcal.plan import application, later_rounds
from followcal.roster.columns import NAMES, shown
from followcal.roster.sheet import Record
from followcal.roster.table import Table, is_cut, table
from followcal.roster.workbook import as_csv, is_workbook

_ROUND = re.compile(
    r"(?:(?:round|interview) ?#?)?([0-9]{1,3})(?:\.0+|st|nd|rd|th)?(?: ?(?:round|interview))?"
)
_ROUNDS = {"": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_YES = {
    **dict.fromkeys(("yes", "y", "true", "x", "1", "✓", "✔"), True),
    **dict.fromkeys(("", "no", "n", "false", "0"), False),
}
# What a spreadsheet makes of a day: with a time, as 19-Nov-26, in numbers, or not to be read.
_TIME = re.compile(
    r"(?<=\d)(?:T|,?\s+(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?"
    r"\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(\d{1,2})[- ]([a-z]{3})[- ](\d{2})", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(20\d{2})", re.ASCII)
_LOST = re.compile(r"#+|\d{5}(?:\.\d+)?", re.ASCII)
_ERROR = re.compile(r"#(REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC)[!?]?", re.IGNORECASE)
_MONTHS = range(1, 13)
_SIGNS = "; \r\n"  # between several in a cell
_BETWEEN = re.compile(r"[;\r\n]+")
_SHOWN = 60  # characters of a cell that a message shows
_MOST = 32_767  # characters that Excel lets a cell have


class Row(NamedTuple):
    """An interview; `number` is what a spreadsheet calls its row, `line` its first line.

    A workbook has no lines, so `line` is 0.
    """

    number: int
    line: int
    interview: Interview


class Fault(NamedTuple):
    """Why a row cannot be used, named as a Row is; whose it is, the column and value if known."""

    number: int
    line: int
    problem: Problem
    candidate: str = ""
    column: str = ""
    value: str = ""

    @classmethod
    def of(cls, row: Row, problem: Problem, value: str = "") -> "Fault":
        """Say what is wrong with a row that could be read."""
        who = row.interview.candidate
        return cls(row.number, row.line, _placed(problem), who, problem.field, value)

    def __str__(self) -> str:
        row = f" (row {self.number})" if self.number != self.line else ""
        where = f"Line {self.line}{row}" if self.line else f"Row {self.number}"
        return f"{where}{f', {self.column}' if self.column else ''}: {self.message}"

    @property
    def message(self) -> str:
        """Say in a line what is wrong and what would work."""
        return shown(str(self.problem))


class Roster(NamedTuple):
    """The rows that can be used and the faults of those that cannot, in their order.

    The file seems to be `cut` off where its last row is short, and no line end follows.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    cut: bool = False


def read(data: bytes, defaults: Mapping[str, str] | None = None) -> Roster:
    """Read the interviews of a CSV or TSV file, or of a workbook.

    `defaults` stand for cells that are empty, by the names of the fields. Of two rows for the same
    round of the same application the second is a fault. Raises InputError if `data` is no such
    table, or if a default cannot be used.
    """
    has_lines = not is_workbook(data)
    found = table(data if has_lines else as_csv(data), defaults)
    check(found.defaults)
    records = [one if has_lines else one._replace(line=0) for one in found.filled()]
    orders = orders_of(found.text(row, "interview") for row in records)
    widths = [len(found.headings), *(len(one.cells) for one in records)]
    cut = has_lines and is_cut(widths, next(reversed(records), None))
    return read_records(found._replace(orders=orders), records)._replace(cut=cut)


def read_records(found: Table, records: Iterable[Record]) -> Roster:
    """Read some rows of a table."""
    rows: list[Row] = []
    faults: list[Fault] = []
    by_number: dict[int, Record] = {}
    for record in records:
        by_number[record.number] = record
        texts = found.texts(record)
        text = texts["industry"]
        path = text not in ("", found.defaults.get("industry")) and cadence.is_path(text)
        one = _interview(found.flaw(record), texts, found.orders, by_path=path)
        if isinstance(one, Interview):
            default = bool(one.candidate) and not found.candidate(record)
            one = replace(one, default_name=default)
            rows.append(Row(record.number, record.line, one))
        else:
            faults += [_fault(found, record, problem) for problem in one]
    faults += [_fault(found, by_number[number], problem) for number, problem in _at_odds(rows)]
    bad = {fault.number for fault in faults}
    return Roster(tuple(row for row in rows if row.number not in bad), _in_order(faults))


def planned(roster: Roster) -> tuple[list[tuple[Row, Plan]], tuple[Fault, ...]]:
    """Plan the interviews of `roster`; a later round ends the waiting for an earlier one.

    Returns the rows with their plans, and the faults of all rows that cannot be used.
    """
    found: dict[int, tuple[Row, Plan]] = {}
    faults = list(roster.faults)
    for row in roster.rows:
        try:
            found[row.number] = row, api.plan(row.interview)
        except InputError as error:
            faults += [Fault.of(row, problem) for problem in error.problems]
    for number, problem in list(_at_odds(row for row, _ in found.values())):
        row, _ = found.pop(number)
        value = BY_NAME[problem.field].text(row.interview)
        faults.append(Fault.of(row, problem, value))
    rows = [row for row, _ in found.values()]
    plans = later_rounds([plan for _, plan in found.values()])
    return list(zip(rows, plans, strict=True)), _in_order(faults)


def conflicts(rows: Sequence[Row], interview: Interview) -> Iterator[str]:
    """Yield why `interview` cannot be a row more beside `rows`."""
    same = [one for one in rows if application(one.interview) == application(interview)]
    for row in same:
        one = row.interview
        if one.round == interview.round:
            later = max(one.interview.round for one in same) + 1
            yield (
                f"Row {row.number} is that interview already. For a later one give --round {later};"
                " to change it, use `followcal edit`."
            )
        elif (one.round < interview.round and one.day > interview.day) or (
            one.round > interview.round and one.day < interview.day
        ):
            yield (
                f"Row {row.number} has round {one.round} on {short_date(one.day)}, which does not"
                f" fit to round {interview.round} on {short_date(interview.day)}; check both."
            )


def check(defaults: Mapping[str, str]) -> None:
    """Raise InputError if one of `defaults` cannot be used, instead of a fault in every row."""
    if defaults:
        texts = {**dict.fromkeys(NAMES, ""), "interview": "2000-01-01", **defaults}
        found = try_interview(_answers(texts), None)
        if not isinstance(found, Interview):
            raise InputError(*found)


def _fault(found: Table, row: Record, problem: Problem) -> Fault:
    texts = found.texts(row)
    who, value = shown(texts["candidate"][:_SHOWN]), texts.get(problem.field, "")
    return Fault(row.number, row.line, _placed(problem), who, found.heading(problem.field), value)


def _placed(problem: Problem) -> Problem:
    """Leave out the place that the column tells already."""
    return replace(problem, place="") if problem.place == problem.field else problem


def _interview(
    flaw: Problem | None, texts: Mapping[str, str], orders: Mapping[str, str], *, by_path: bool
) -> Interview | list[Problem]:
    """Read the interview of a row with the `texts`, or tell all its problems.

    An industry that is told `by_path` in a cell is refused, as any sheet could name any file.
    """
    if flaw:
        return [flaw]
    unread = {field: _too_long(field, text) for field, text in texts.items() if len(text) > _MOST}
    if by_path:
        wrong = f"{texts['industry'][:_SHOWN]!r} is a file, and a roster opens none"
        hint = "leave the cell empty, and give the file with --industry or in config.toml."
        unread.setdefault("industry", Problem(wrong, hint, "industry"))
    texts = {**texts, **dict.fromkeys(unread, "")}
    odd = [*unread.values(), *_odd(texts, orders)]
    found = try_interview(_answers(texts), None)
    if isinstance(found, Interview):
        return odd or found
    told = {problem.field for problem in odd}
    return odd + [problem for problem in found if problem.field not in told]


def _too_long(field: str, text: str) -> Problem:
    size = f"{len(text):,} characters are more than a cell may hold"
    return Problem(size, f"shorten what begins {text[:40]!r}.", field)


def _odd(texts: Mapping[str, str], orders: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with cells that only a roster has so."""
    day = _day(texts["interview"])
    if _LOST.fullmatch(day):
        wrong = f"{day[:_SHOWN]!r} is no date but what a spreadsheet shows for one"
        hint = "widen the column, format it as dates and save it again."
        yield Problem(wrong, hint, "interview")
    elif other := _other_order(day, texts["region"], orders):
        yield other
    for field, text in texts.items():
        if _ERROR.fullmatch(text):
            wrong = f"{text!r} is what a spreadsheet shows for a mistake"
            yield Problem(wrong, "mend the cell.", field)
    if _round(texts["round"]) is None:
        yield Problem(f"{texts['round'][:_SHOWN]!r} is no round", "write 1 or 2.", "round")
    for field in ("references", "no_quiet"):
        if texts[field].casefold() not in _YES:
            wrong = f"{texts[field][:_SHOWN]!r} is not understood"
            yield Problem(wrong, "write yes or no.", field)
    if texts["at"] and not texts["tz"]:
        yield Problem("A time of day needs its zone, as in Europe/Berlin.", field="tz")


def orders_of(days: Iterable[str]) -> dict[str, str]:
    """Map how `days` are separated to what comes first in them, "month" or "day"."""
    found: dict[str, set[str]] = {}
    for text in map(_day, days):
        if match := _NUMBERS.fullmatch(text):
            first, second = (int(one) in _MONTHS for one in match.group(1, 3))
            if first != second:
                found.setdefault(match[2], set()).add("month" if first else "day")
    return {sign: orders.pop() for sign, orders in found.items() if len(orders) == 1}


def _other_order(text: str, region: str, orders: Mapping[str, str]) -> Problem | None:
    """Say that a day has another meaning in `region` than in its column, if it has.

    A spreadsheet writes all days of a column in the order of its own region.
    """
    match = _NUMBERS.fullmatch(text)
    order = orders.get(match[2]) if match else None
    if not match or not order:
        return None
    a, b, year = map(int, match.group(1, 3, 4))
    here = None
    with suppress(InputError):  # the region's own problem
        here = month_first(region)
    if a == b or a not in _MONTHS or b not in _MONTHS or here in (None, order == "month"):
        return None
    days = [date(year, a, b), date(year, b, a)]
    there, meant = days if here else reversed(days)
    return Problem(
        f"{text!r} is {short_date(there)} in {region}, but {short_date(meant)} if the {order} comes"
        " first, as it does elsewhere in this column",
        f"write it as in {meant}.",
        "interview",
    )


def _answers(texts: Mapping[str, str]) -> dict[str, object]:
    """Turn the texts of a row into answers as the options give them."""
    return {
        **texts,
        "interview": _day(texts["interview"]),
        "industry": texts["industry"] or "office",
        "interviewer": _parts(texts["interviewer"]),
        "closed": [_day(part) for part in _parts(texts["closed"])],
        "heard": _news(texts["heard"]),
        "done": _parts(texts["done"]),
        "round": 1 if (number := _round(texts["round"])) is None else number,
        "references": _YES.get(texts["references"].casefold(), False),
        "no_quiet": _YES.get(texts["no_quiet"].casefold(), False),
        "tz": texts["tz"] if texts["at"] else "",
    }


def _day(text: str) -> str:
    """Return `text` without what a spreadsheet adds to a day."""
    day = _TIME.sub("", text)
    return _SHORT.sub(r"\1 \2 20\3", day) if _SHORT.fullmatch(day) else day


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _news(text: str) -> list[str]:
    """Take "DATE: WORDS; DATE: WORDS" apart; the words may hold semicolons and lines, too."""
    found: list[list[str]] = []
    last = 0
    for end in (*(match.end() for match in _BETWEEN.finditer(text)), len(text)):
        part, last = text[last:end], end
        if _begins(part) or not found:
            found.append([part])
        else:
            found[-1].append(part)
    *others, final = ("".join(parts) for parts in found)
    entries = (*(entry.rstrip(_SIGNS) for entry in others), final)
    return [entry.strip().replace(GOES_ON, "\n") for entry in entries if entry.strip(_SIGNS)]


def _begins(part: str) -> bool:
    """Tell whether "DATE:" begins `part`, even a wrong one; the time of day 10:30 is none."""
    before, colon, after = part.partition(":")
    if not colon or part[0] == GOES_ON[-1]:
        return False
    with suppress(InputError):
        return bool(day_reader("")(before, SOME_DAY))
    clock = re.fullmatch(r"\D*\d{1,2}", before) and after[:2].isdigit()
    return any(map(str.isdigit, before)) and not clock


def _round(text: str) -> int | None:
    text = " ".join(text.casefold().split())
    word = text.removesuffix(" round").removesuffix(" interview")
    match = _ROUND.fullmatch(text)
    return int(match[1]) if match else _ROUNDS.get(word)


def _at_odds(rows: Iterable[Row]) -> Iterator[tuple[int, Problem]]:
    """Yield the numbers of rows that repeat another, or are before an earlier round, and why."""
    last: dict[tuple[str, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row.interview.round):
        interview = row.interview
        earlier = last.setdefault(application(interview), row)
        before = earlier.interview
        if earlier is not row and interview.round == before.round:
            hint = (
                "delete one of them, or tell them apart: by company, role or candidate, or later"
                " ones by a number in a column round."
            )
            wrong = f"This is the interview of row {earlier.number} again"
            yield row.number, Problem(wrong, hint, "company")
        elif interview.day < before.day:
            here = f"Round {interview.round} is on {short_date(interview.day)}"
            there = f"round {before.round} in row {earlier.number} on {short_date(before.day)}"
            yield row.number, Problem(f"{here}, before {there}", "check both.", "interview")
        else:
            last[application(interview)] = row


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda one: one.number))
