"""A roster's file as fields: each row's texts by name, whatever its columns are called."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from followcal.errors import InputError, Problem
from followcal.fields import is_open, is_outcome
from followcal.later import pattern
from followcal.model import listed
from followcal.roster.columns import INSTEAD, NOTHING, WHO, english, places, shown, something
from followcal.roster.guide import Guide
from followcal.roster.habits import Habits, can_be_read, is_nowhere
from followcal.roster.sheet import Record, Sheet, Unread, parse, plain, reread, with_cell
from followcal.roster.workbook import Part

_SPEAK = {"interview", "heard", "later", "outcome", "done", "notes"}  # whose words are read
_NO_INTERVIEW = {  # fields that may be filled where there is none yet
    *WHO,
    *("adviser", "notes", "language", "formal", "region", "city", "state", "country", "industry"),
}
_FOOTER = pattern(
    r"(?:(?:[\w ]{1,40} |sub-?)?totals?|sum|count|average|mean"
    r"|summe|gesamt\w*|anzahl|somme|totaal|aantal"
    r"|number of (?:rows|records|interviews)|(?:offer|rejection|interview|student|candidate)s"
    r"|[\w ]{1,40} (?:rate|percentage))"
    r"(?:\b[^,;]{0,40})?|end of (?:list|report|sheet|file|data|export)|(?:generated|exported"
    r"|printed|created|downloaded|source|page|notes?:|keys?:|legend:|(?:last )?updated\b|\*).*"
    r"|(?:strictly )?confidential.*|[-=_*.–—]{3,}|keys?|legend|[^=]{1,40} = .*",
    re.IGNORECASE,
)
_MAY_BE = {  # headings that may be those of a field, and what such a column would do
    "outcome": (pattern(r"(?i)^(?!.*\b(?:date|day)\b).*\bstatus\b"), "tells how it ended"),
    "heard": (
        pattern(r"(?i)^(?!.*\b(?:date|day)\b).*\b(?:updates?|news|since)\b"),
        "tells what they said later",
    ),
    "updated": (
        pattern(r"(?i)^(?=.*\b(?:date|day)\b).*\b(?:updates?|news)\b"),
        "tells the day of the news",
    ),
    "round": (pattern(r"(?i)\b(?:stage|round)\b.*\?"), "tells the round"),
    "interviewer": (pattern(r"(?i)\b(?:seen|met) (?:by|with)\b"), "names the interviewers"),
    "candidate_id": (
        pattern(
            r"^(?!(?i:.*(?:phone|tel|mobil|handy|fax|room|job|vacanc|posting|applicat|employer|company|interview)))"
            r".*(?:\b[iI][dD]s?\b|[a-z]ID\b|(?i:\b(?:no|nr|num|number|identifier)\b))"
        ),
        "has the students' IDs",
    ),
    "company": (
        pattern(r"(?i)\b(?:employer|company|organi[sz]ation|firm)\b.*\?"),
        "names employers",
    ),
    "role": (pattern(r"(?i)\b(?:job|role|position|post)\b.*\?"), "names the jobs"),
    "city": (pattern(r"(?i)\b(?:where|based|located|country|city)\b.*\?"), "tells where they are"),
    "email": (pattern(r"\S+@\S+\.\w+"), "has the students' addresses"),  # so its cells show
}
_OTHERS = ("%PDF", "BEGIN:", "<", "{")  # what PDFs, calendars, pages and JSON have
_STUDENTS = {"candidate_id", "email"}  # what only a class has
_NUMBER = pattern(  # or a formula without its value
    r"\d+(?:[.,]\d+)*\s*(?:%|(?:interview|student|candidate|row|record)s?)?|=.+"
)
_DISTRICT = pattern(r"\s*(?<![\w-])\w*\d\w*(?![\w-])")  # of a town, or its post code: "Dublin 7"
_SHOWN, _SEVERAL = 60, 20  # characters of a cell that a message shows, and cells


Samples: TypeAlias = Mapping[str, Mapping[int, set[str]]]
"""Some cells of the columns that are ignored, by the sheet and their places."""


class Table(NamedTuple):
    """A sheet, the places of its columns by field, and what stands for empty cells.

    `habits` tells what the rows of each sheet show together, `parts` where each of several sheets
    begins, or the only one.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    guide: Guide
    habits: Mapping[str, Habits]
    parts: tuple[Part, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns' names as they are written."""
        return self.sheet.records[self.sheet.header].cells

    def part(self, number: int) -> Part:
        """Return the sheet in which a row is."""
        return next((one for one in self.parts[::-1] if one.number <= number), self.parts[0])

    def known(self, number: int) -> Habits:
        """Tell what the rows of a row's sheet show together."""
        return self.habits[self.part(number).sheet]

    def named(self, number: int) -> str:
        """Say where a row is if it is in one of several sheets."""
        part = self.part(number)
        return f"Row {part.own + number - part.number} of {part.sheet!r}" if part.sheet else ""

    def filled(self) -> Iterator[Record]:
        """Yield the rows below the headings that are not blank."""
        return filter(is_filled, self.sheet.records[self.sheet.header + 1 :])

    def record(self, row: Unread) -> Record:
        """Read a row of the sheet."""
        return reread(row, self.sheet.delimiter)

    def text(self, row: Record, name: str) -> str:
        """Return what a row has for the field `name`, "" if nothing."""
        at = self.columns.get(name)
        return plain(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def value(self, row: Record, name: str) -> str:
        """Return the text of a row for the field `name`, "" also if it says that there is none."""
        if name not in self.columns:
            return ""
        text = self.text(row, name)
        return text if name in _SPEAK else something(text)

    def texts(self, row: Record) -> dict[str, str]:
        """Return the texts of a row by field; names, and what tells where it is, are joined."""
        texts = dict.fromkeys(english(), "")
        texts |= {name: self.value(row, name) for name in self.columns}
        texts["candidate"] = self.candidate(row)
        texts["region"] = self.place(row)
        if self.columns.get("later") == self.columns.get("heard"):
            texts["later"] = ""  # which stands in for it
        texts["industry"] = self.guide.industry(texts["industry"])
        for name, default in self.guide.defaults.items():
            stated = name == "said" and self.text(row, name)  # that they said nothing
            if not stated and not texts.get(name, default):
                texts[name] = default
        return texts

    def adviser(self, row: Record) -> str:
        """Return who advises the candidate; of several sheets, one may be called after them."""
        part = self.part(row.number)
        told = self.value(row, "adviser") if "adviser" in part.columns else part.sheet
        return told or self.guide.defaults.get("adviser", "")

    def candidate(self, row: Record) -> str:
        """Return the candidate's name in a row, put together if it has two columns."""
        names = (self.value(row, "first"), self.value(row, "last"))
        return self.value(row, "candidate") or " ".join(filter(None, names))

    def city(self, row: Record) -> str:
        """Return the city in which the employer of a row is, without a district if it is known."""
        city = self.value(row, "city")
        town = _DISTRICT.sub("", city).strip(" ,")
        return town if can_be_read(town) and not can_be_read(city) else city

    def place(self, row: Record) -> str:
        """Return where the employer is, from all the columns that tell; a city if it is known."""
        others = (self.value(row, name) for name in ("state", "region", "country"))
        city = self.city(row)
        outer = ", ".join(dict.fromkeys(filter(None, others)))
        if city and can_be_read(f"{city}, {outer}" if outer else city):
            return f"{city}, {outer}" if outer else city
        return "" if is_nowhere(outer) else outer

    def elsewhere(self, row: Record) -> set[str]:
        """Return what stands for the place of a row, beside its city, and is none: "Remote"."""
        return {*filter(is_nowhere, (self.value(row, name) for name in ("state", "region")))}

    def tells_country(self, number: int) -> bool:
        """Tell whether a row's bare code of a region is a country's, as its column's name says."""
        columns = self.part(number).columns
        return "country" in columns or (
            "region" in columns and self.heading("region", number) == "region"
        )

    def notes(self, samples: Samples, *, of_class: bool) -> Iterator[str]:
        """Say what each column is read as and which are ignored, first if there is nothing said.

        `samples` are of the cells of what is ignored.
        """
        yield from self._by_sheet(self._notes, samples, of_class=of_class)

    def hints(self, samples: Samples) -> Iterator[str]:
        """Say which columns of a class that are ignored may tell something, as in `notes`."""
        yield from self._by_sheet(self._hints, samples, of_class=True)

    def _by_sheet(
        self, told_of: Callable[..., Iterator[str]], samples: Samples, *, of_class: bool
    ) -> Iterator[str]:
        told: dict[str, list[str]] = {}
        for part in self.parts:
            for text in told_of(part, samples[part.sheet], of_class=of_class):
                told.setdefault(text, []).append(repr(part.sheet))
        for text, sheets in told.items():
            yield f"In {listed(sheets)}: {text}" if self.parts[1:] else text

    def _notes(
        self, part: Part, samples: Mapping[int, set[str]], *, of_class: bool
    ) -> Iterator[str]:
        if "said" not in part.columns and not self.guide.defaults.get("said"):
            yield (
                "No column tells what they said about when they decide, so all is planned as if"
                ' they had said nothing. If there is one, name it: --column said="Its heading".'
            )
        yield from self._hints(part, samples, of_class=of_class)
        used = {at: name for name, at in [*part.columns.items()][::-1]}
        read = [
            f"{english()[name][0]}: {shown(part.headings[at])}" for at, name in sorted(used.items())
        ]
        left = filter(None, (shown(part.headings[at]) for at in samples))
        heads = ", ".join(head[:_SHOWN] for head in left) or "none"
        yield f"Columns are {'; '.join(read)}; ignored: {heads}."

    def _hints(
        self, part: Part, samples: Mapping[int, set[str]], *, of_class: bool
    ) -> Iterator[str]:
        lacking = _MAY_BE.keys() - part.columns.keys() - (set() if of_class else _STUDENTS)
        for field, (means, what) in _MAY_BE.items():
            for at, cells in samples.items() if field in lacking else ():
                head = shown(part.headings[at])
                texts = [head] if field != "email" else cells
                fits = sum(bool(means.search(text)) for text in texts) * 2 > len(texts)
                if 0 < len(head) <= _SHOWN and fits and not _is_count(cells):
                    yield f'If {head!r} {what}, say so: --column {field}="{head}".'

    def is_aside(self, row: Record) -> bool:
        """Tell whether a row is no interview but a footer ("Total: 300") or the headings anew.

        A legend is one, too: "Key", "R = rejected", or how it ended in the only filled cell.
        Nor is what stands where IDs do, without a name and an interview: "Yellow rows are urgent".
        """
        part = self.part(row.number)
        if row.cells == part.headings or (not self.candidate(row) and self.is_waiting(row)):
            return True
        filled = [
            (at, text) for at, cell in enumerate(row.cells) if (text := plain(cell)) not in NOTHING
        ]
        words = [*islice((one for one in filled if not _NUMBER.fullmatch(one[1])), 2)]
        if len(words) != 1:  # "25 interviews" alone is a count
            return not words and self.is_waiting(row)
        ((at, text),) = words
        begins = at == filled[0][0] or at in part.ignored  # which stands last among several sheets
        ended = is_outcome(text) and not text.startswith("#")  # "#N/A" is an error of the sheet
        return begins and (bool(_FOOTER.fullmatch(text)) or ended)

    def is_waiting(self, row: Record) -> bool:
        """Tell whether a row only tells of somebody, who has no interview yet."""
        if something(self.text(row, "interview")) or not any(self.value(row, one) for one in WHO):
            return False
        told = {name: something(self.text(row, name)) for name in {*self.columns} - _NO_INTERVIEW}
        return is_open(told.pop("outcome", "")) and not any(told.values())

    def heading(self, name: str, number: int) -> str:
        """Return how a row's sheet calls a field, or how we do if it has no such column."""
        part = self.part(number)
        at = part.columns.get(name, part.columns.get(INSTEAD.get(name, "")))
        return english().get(name, ("",))[0] if at is None else shown(part.headings[at])

    def called(self, name: str) -> str:
        """Quote what the sheets call a field, each heading once."""
        parts = [part for part in self.parts if name in part.columns]
        heads = dict.fromkeys(shown(part.headings[part.columns[name]]) for part in parts)
        return listed([*map(repr, heads)], "or")

    def title(self, name: str) -> str:
        """Name a column for a table of all sheets, in which it is read as in them."""
        heads = [part.headings[part.columns[name]] for part in self.parts if name in part.columns]
        heads.sort(key=lambda head: not self.guide.within([head]).columns)
        same = not self.parts[1:] or self.guide.within(heads).field(heads[0]) == name
        return shown(heads[0]) if same else english()[name][0]

    def flaw(self, row: Record) -> Problem | None:
        """Say why a row's cells may stand under wrong headings, if they do."""
        return row.flaw or self.excess(row)

    def excess(self, row: Record) -> Problem | None:
        """Say that a row has more cells than there are headings, if it has."""
        width = len(self.headings)
        if not any(map(plain, row.cells[width:])):
            return None
        between = "tab" if self.sheet.delimiter == "\t" else repr(self.sheet.delimiter)
        return Problem(
            f"{len(row.cells)} cells stand under {width} headings",
            f"put a text that holds a {between} into quotation marks.",
        )


def table(data: bytes) -> Table:
    """Read `data` as a roster; raises InputError if it is none, or if two columns mean the same."""
    guide = Guide()
    return tabled(parse(data, guide.known), guide)


def tabled(
    sheet: Sheet, guide: Guide, parts: tuple[Part, ...] = (), elsewhere: Sequence[str] = ()
) -> Table:
    """Find the columns of `sheet` where its `parts` do not tell them; raises as `table` does.

    What the guide tells may be about headings `elsewhere`, in sheets that are not read.
    """
    if sheet.header < 0:
        rows = [[*filter(None, map(shown, row.cells))] for row in sheet.records]
        widest = max(rows, key=len, default=[])  # a title above them has fewer cells
        if widest and widest[0].startswith(_OTHERS):
            raise InputError(
                f"The roster is no spreadsheet, as it has {quoted(widest[:1])}; give a CSV file"
                " or a workbook (.xlsx, .ods)."
            )
        seen = f"its headings seem to be {quoted(widest)}" if widest else "it is empty"
        raise InputError(
            f"The roster has no column for the day of the interview: {seen}. Begin with a row of"
            " headings such as interview,said,company,role,region; `due`, `batch` and the like can"
            ' be told which it is: --column interview="Its heading".'
        )
    headings = sheet.records[sheet.header]
    if headings.flaw:
        raise InputError(f"Line {headings.line}: {headings.flaw}")
    if not parts:
        columns = places(headings.cells, guide.within(headings.cells).field)
        parts = (Part(1, 1, "", headings.cells, columns),)
    heads = [*dict.fromkeys(text for part in parts for text in map(shown, part.headings) if text)]
    there = guide.within([*heads, *elsewhere])
    if lost := {*guide.columns.values()}.difference(there.columns.values()):
        lacking = [text for text, name in guide.columns.items() if name in lost]
        raise InputError(
            f"The roster has no column called {quoted(lacking)}; its headings are {quoted(heads)}."
            " Correct it in --column, or in the file that --mapping names."
        )
    columns = {name: at for part in parts for name, at in part.columns.items()}
    return Table(sheet, columns, guide, {}, parts)


def may_be(field: str, heading: str) -> bool:
    """Tell whether a heading may be that of a field."""
    return bool(_MAY_BE[field][0].search(heading))


def _is_count(cells: Collection[str]) -> bool:
    """Tell whether some cells of a column only count its rows, as a form's export does."""
    return bool(cells) and {*cells} == {str(count) for count in range(1, len(cells) + 1)}


def quoted(cells: Sequence[str]) -> str:
    """Show the first of `cells`, as many and as much of each as a message holds."""
    return ", ".join(repr(cell[:_SHOWN]) for cell in cells[:_SEVERAL])


def is_filled(record: Record) -> bool:
    """Tell whether there is something in a row."""
    return any(record.cells) and any(plain(cell) not in NOTHING for cell in record.cells)


def with_columns(found: Table, fields: Iterable[str]) -> Table:
    """Give a table the columns that it lacks for `fields`.

    Raises InputError if a row has cells already where a new column would be.
    """
    columns = found.columns
    named_apart = "candidate" if {"first", "last"} <= columns.keys() else ""
    lacking = [name for name in fields if name not in (*columns, named_apart)]
    sheet = found.sheet
    for row in found.filled() if lacking else ():
        if flaw := found.excess(row):
            names = " and ".join(english()[name][0] for name in lacking)
            raise InputError(f"No column can be added for {names} yet. Line {row.line}: {flaw}")
    for name in lacking:
        width = len(sheet.records[sheet.header].cells)
        sheet = with_cell(sheet, sheet.header, width, english()[name][0])
    return tabled(sheet, found.guide)
