"""A roster's file as fields: each row's texts by name, whatever its columns are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from followcal.errors import InputError, Problem
from followcal.roster.columns import NAMES, NONE, NOTHING, known, places, shown
from followcal.roster.habits import Habits, can_be_read
from followcal.roster.sheet import Record, Sheet, parse, plain, with_cell

_SPEAK = {"interview", "heard", "outcome", "done", "notes"}  # whose words are read
_SHOWN, _SEVERAL = 60, 20  # characters of a cell that a message shows, and cells


class Table(NamedTuple):
    """A sheet, the places of its columns by field, and what stands for empty cells.

    `habits` tells what its rows show together.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    defaults: Mapping[str, str]
    habits: Habits

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns' names as they are written."""
        return self.sheet.records[self.sheet.header].cells

    def filled(self) -> Iterator[Record]:
        """Yield the rows below the headings that are not blank."""
        return filter(is_filled, self.sheet.records[self.sheet.header + 1 :])

    def text(self, row: Record, name: str) -> str:
        """Return what a row has for the field `name`, "" if nothing."""
        at = self.columns.get(name)
        return plain(row.cells[at]) if at is not None and at < len(row.cells) else ""

    def value(self, row: Record, name: str) -> str:
        """Return the text of a row for the field `name`, "" also if it says that there is none."""
        text = self.text(row, name)
        return "" if name not in _SPEAK and text.casefold() in NONE else text

    def texts(self, row: Record) -> dict[str, str]:
        """Return the texts of a row by field; names, and what tells where it is, are joined."""
        texts = {name: self.value(row, name) for name in NAMES}
        texts["candidate"] = self.candidate(row)
        texts["region"] = self.place(row)
        stated = {"said"} if self.text(row, "said") else set()  # that they said nothing
        return {
            name: text or ("" if name in stated else self.defaults.get(name, ""))
            for name, text in texts.items()
        }

    def candidate(self, row: Record) -> str:
        """Return the candidate's name in a row, put together if it has two columns."""
        names = (self.value(row, "first"), self.value(row, "last"))
        return self.value(row, "candidate") or " ".join(filter(None, names))

    def place(self, row: Record) -> str:
        """Return where the employer is, from all the columns that tell; a city if it is known."""
        city, *others = (self.value(row, name) for name in ("city", "state", "region", "country"))
        outer = ", ".join(dict.fromkeys(filter(None, others)))
        if city and can_be_read(f"{city}, {outer}" if outer else city):
            return f"{city}, {outer}" if outer else city
        return outer

    @property
    def tells_country(self) -> bool:
        """Whether a bare code in the column of the region is a country's, as its name says."""
        return self.heading("region") == "region" or "country" in self.columns

    def notes(self) -> Iterator[str]:
        """Say which columns are read as what and which are not, unless all of them are plain."""
        idle = "email" if self.columns.get("candidate_id") != self.columns.get("email") else ""
        used = {at: name for name, at in [*self.columns.items()][::-1] if name != idle}
        heads = {at: shown(head) for at, head in enumerate(self.headings) if head.strip()}
        left = [head for at, head in heads.items() if at not in used]
        if left:
            read = (f"{heads[at]} ({NAMES[name][0]})" for at, name in sorted(used.items()))
            yield f"Columns that are read: {', '.join(read)}. Left out: {', '.join(left)}."
        if "said" not in self.columns and not self.defaults.get("said"):
            yield (
                "No column tells what they said about when they decide, so all is planned as if"
                " they had said nothing. If there is one, call it: they said."
            )

    def heading(self, name: str) -> str:
        """Return how the file calls the field `name`, or how we do if it has no such column."""
        at = self.columns.get(name)
        return NAMES.get(name, ("",))[0] if at is None else shown(self.headings[at])

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


def table(data: bytes, defaults: Mapping[str, str] | None = None) -> Table:
    """Read `data` as a roster; raises InputError if it is none, or if two columns mean the same."""
    return tabled(parse(data, known), defaults)


def tabled(sheet: Sheet, defaults: Mapping[str, str] | None = None) -> Table:
    """Find the columns of `sheet`; raises InputError as `table` does."""
    if sheet.header < 0:
        filled = (row.cells for row in sheet.records if any(map(plain, row.cells)))
        first = next(filled, ())
        seen = f"its first row is {quoted(first)}" if first else "it is empty"
        raise InputError(
            f"The roster has no column for the day of the interview: {seen}. Begin with a row of"
            " headings such as interview,said,company,role,region."
        )
    headings = sheet.records[sheet.header]
    if headings.flaw:
        raise InputError(f"Line {headings.line}: {headings.flaw}")
    return Table(sheet, places(headings.cells), defaults or {}, Habits())


def quoted(cells: Sequence[str]) -> str:
    """Show the first of `cells`, as many and as much of each as a message holds."""
    return ", ".join(repr(cell[:_SHOWN]) for cell in cells[:_SEVERAL])


def is_cut(widths: Sequence[int], last: Record | None) -> bool:
    """Tell whether a file seems cut off in its `last` row, which no line end follows.

    `widths` are how many cells the headings and the rows have.
    """
    return last is not None and not last.end and widths[-1] < min(widths[:-1])


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
            names = " and ".join(NAMES[name][0] for name in lacking)
            raise InputError(f"No column can be added for {names} yet. Line {row.line}: {flaw}")
    for name in lacking:
        width = len(sheet.records[sheet.header].cells)
        sheet = with_cell(sheet, sheet.header, width, NAMES[name][0])
    return found._replace(sheet=sheet, columns=places(sheet.records[sheet.header].cells))
