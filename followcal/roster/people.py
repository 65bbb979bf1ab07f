"""The rows of a roster by the people whose they are, so that each can be read apart."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import NamedTuple, TypeAlias

from followcal.errors import InputError, Problem
from followcal.interview import SOME_DAY, day_reader, read_timeline
from followcal.model import in_order, listed
from followcal.roster.columns import shown, something
from followcal.roster.guide import Guide
from followcal.roster.habits import habits, notes, order_notes, year_notes
from followcal.roster.rows import Fault, Roster, Row, check, read_records, unknown_round
from followcal.roster.sheet import Record, bounded, doubts, plain, reread, scan, written
from followcal.roster.table import Samples, Table, is_cut, is_filled, quoted, tabled
from followcal.roster.workbook import Book, chosen

Unread: TypeAlias = tuple[int, int, str]
"""A row that is not read yet: its number, its first line and its text."""

Key: TypeAlias = tuple[str, str]
"""Who somebody is: their name and their number, "" if the roster has none."""

_ASIDES = 20  # rows without an interview that are shown
_ADDRESSES = 3  # that a message shows
_SHOWN = 60  # characters of a cell
_SAMPLE = 20  # cells of a column that show what is in it
_FAULTS = 100_000  # of a roster, that are kept in mind
_WHO = {"candidate", "first", "last"}  # the fields that hold a name
_ANYBODY: Key = ("anybody", "all")
_AS_IT_IS = Guide()


class Grouped(NamedTuple):
    """A roster by its candidates, unread; `table` is what any of its rows needs to be read.

    `faults` are those of rows without a name, or whose cells may be another's. `places` has, in few
    bytes, where in `text` the rows are: the number, the first line, the begin and the end of each;
    `lost` has those of the faults. `cut` is as in a Roster, and `notes` say how the columns and
    their words were understood. `emails` are the addresses that the rows have for each, and
    `sheets` what was read of a workbook.
    """

    table: Table
    text: str
    places: Mapping[Key, "array[int]"]
    faults: tuple[Fault, ...]
    cut: bool
    lost: "array[int]"
    notes: tuple[str, ...] = ()
    emails: Mapping[Key, tuple[str, ...]] = {}
    sheets: tuple[str, ...] = ()

    def rows(self, key: Key) -> tuple[Unread, ...]:
        """Give the rows of somebody."""
        found = by_row(self.places[key])
        return tuple((number, line, self.text[begin:end]) for number, line, begin, end in found)

    def addresses(self, key: Key) -> Iterator[tuple[int, int, str]]:
        """Yield each address that the rows of somebody have, with the first row that has it."""
        seen = set[str]()
        for number, line, text in self.rows(key):
            row = reread(text, self.table.sheet.delimiter, number, line)
            email = self.table.value(row, "email")
            if email and email.casefold() not in seen:
                seen.add(email.casefold())
                yield number, line, email

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.places.values())) // 4 + len(self.faults)

    def typed(self) -> Iterator[tuple[int, int, list[str]]]:
        """Yield the number, the first line and the cells of each row; no cells if doubtful."""
        every = chain.from_iterable(map(by_row, (*self.places.values(), self.lost)))
        for number, line, begin, end in sorted(every):
            row = reread(self.text[begin:end], self.table.sheet.delimiter, number, line)
            yield number, line, [] if self.table.flaw(row) else [*map(plain, row.cells)]


def by_row(places: "array[int]") -> Iterator[tuple[int, int, int, int]]:
    """Yield the number, the first line, the begin and the end of each row in `places`."""
    return zip(*[iter(places)] * 4, strict=True)


class _Words(NamedTuple):
    """The days of a roster and what its notes are about; industries by ours."""

    days: dict[str, set[str]]  # by the names of several sheets
    idle: Samples
    places: Counter[str]
    cities: set[str]
    industries: dict[str, str]
    rounds: set[str]
    names: set[str]  # with a comma
    asides: list[Record]

    @property
    def all_days(self) -> set[str]:
        """The days of all sheets."""
        return {*chain(*self.days.values())}

    def take(self, head: Table, row: Record) -> None:
        """Add those of a row."""
        sheet = head.part(row.number).sheet
        self.days.setdefault(sheet, set()).add(head.text(row, "interview"))
        place, city = head.place(row), head.value(row, "city")
        self.places[place] += bool(head.text(row, "interview"))  # else no interview is known
        if not place.startswith(city):
            self.cities.add(city)
        self.cities.update(head.elsewhere(row))
        if "," in (name := head.candidate(row)):
            self.names.add(name)
        if unknown_round(words := head.value(row, "round")):
            self.rounds.add(shown(words)[:_SHOWN])
        words = head.value(row, "industry")
        self.industries[words] = head.guide.industry(words)
        for at, texts in self.idle[sheet].items():
            if len(texts) < _SAMPLE and at < len(row.cells) and (text := plain(row.cells[at])):
                texts.add(text)


def read(data: bytes, guide: Guide = _AS_IT_IS, *, strict: bool = False) -> Roster:
    """Read the interviews of a CSV or TSV file, or of a workbook, whosever they are.

    The `guide` tells how. Of two rows for the same round of the same application the second is a
    fault. Raises InputError if `data` is no such table, or if a default cannot be used, and
    SeveralSheetsError if the guide does not say which sheet is meant. A column that seems to tell
    what they said, and is ignored, is refused if that is to be `strict`.
    """
    found = by_candidate(data, guide, strict=strict)
    done = read_rows(found.table, found.rows(_ANYBODY) if found.places else ())
    faults = tuple(sorted((*found.faults, *done.faults), key=lambda fault: fault.number))
    return Roster(done.rows, faults, found.cut, found.notes)


def by_candidate(
    data: bytes | Book,
    guide: Guide,
    key_of: Callable[[str, str], Key] | None = None,
    *,
    strict: bool = True,
) -> Grouped:
    """Group the rows of a roster by their candidate, unread.

    `guide` tells how to read it, and `key_of` who is meant by a name and a number, with the name ""
    for nobody; without it, all are taken together. Raises InputError as `read` does and if there is
    no column for the names that are needed, and SeveralSheetsError likewise; `strict` is as there.
    """
    book = data if isinstance(data, Book) else chosen(data, guide)
    has_lines = not book.sheets
    head, rest, text = _begun(book, guide, guide.encoding if has_lines else "")
    told = [*book.notes, *(doubts(text, "" if guide.encoding else head.sheet.encoding))]
    if key_of:
        _refuse_nameless(head)
    who = key_of or (lambda *_: _ANYBODY)
    places: dict[Key, array[int]] = {}
    lost = array("Q")
    faults: list[Fault] = []
    idle: Samples = {part.sheet: {at: set() for at in part.ignored} for part in head.parts}
    words = _Words({}, idle, Counter(), set(), {}, set(), set(), [])
    emails: dict[Key, dict[str, str]] = {}
    delimiter = head.sheet.delimiter
    end = sum(len(written(row, delimiter)) + len(row.end) for row in head.sheet.records)
    widths, last = array("L", [len(head.headings)]), None
    for record in rest if key_of else bounded(rest):
        begin, stop = end, end + len(written(record, delimiter))
        end = stop + len(record.end)
        if not is_filled(record):
            continue
        if head.is_aside(record):
            words.asides.append(record)
            continue
        refuse_many(len(faults))
        widths.append(len(record.cells))
        last = record
        line = record.line if has_lines else 0
        flaw = head.flaw(record)
        named = (head.candidate(record), head.value(record, "candidate_id"))
        key = ("", "") if flaw else who(*named)
        if key[0]:
            places.setdefault(key, array("Q")).extend((record.number, line, begin, stop))
            if email := head.value(record, "email"):
                emails.setdefault(key, {}).setdefault(email.casefold(), email)
        else:
            lost.extend((record.number, line, begin, stop))
            faults.append(_of_nobody(head, record.number, line, key[1], flaw))
        if not flaw:
            words.take(head, record)
    sheets = [*words.days.values()]
    read = head._replace(habits=habits(words.all_days, words.places, sheets[1:] and sheets))
    _refuse_unread(head, words.idle if strict else {})
    told += head.notes(words.idle) if key_of or any(words.idle.values()) else ()
    told += [*_readings(read, words), *_turned(sorted(words.names))] if key_of else ()
    told += [*_first_rounds(sorted(words.rounds)), *_left_out(head, words.asides)]
    addresses = {key: tuple(several.values()) for key, several in emails.items()}
    for key in [key for key, several in addresses.items() if len(several) > 1 and not key[1]]:
        rows = places.pop(key)
        lost.extend(rows)
        faults += _of_two(head, key[0], addresses[key], rows)
    return Grouped(
        read,
        text,
        places,
        tuple(sorted(faults, key=lambda fault: fault.number)),
        has_lines and is_cut(widths, last),
        lost,
        tuple(told),
        addresses,
        book.sheets,
    )


def _begun(book: Book, guide: Guide, encoding: str) -> tuple[Table, Iterator[Record], str]:
    """Read a sheet up to its headings; return also its other rows, unread, and all of its text."""
    check(guide.defaults)
    top, rest, text = scan(book.data, len if book.parts else guide.known, encoding)
    return tabled(top, guide, book.parts, book.headings), rest, text


def _refuse_nameless(head: Table) -> None:
    """Raise InputError if no column of a sheet is for the candidates' names."""
    for part in head.parts:
        if not part.columns.keys() & _WHO:
            called = f"sheet {part.sheet!r}" if part.sheet else "roster"
            raise InputError(
                f"The {called} has no column for the candidates' names: its headings are"
                f" {quoted([*filter(None, part.headings)])}. Add one called candidate, student or"
                " name, or two called first name and last name."
            )


def _readings(read: Table, words: _Words) -> Iterator[str]:
    """Say how days, places and industries are read."""
    yield from order_notes(words.all_days, read.habits)
    yield from year_notes(words.all_days, read.habits)
    home = read.guide.defaults.get("region", "")
    yield from notes(words.places, words.cities, words.industries, home)


def _refuse_unread(head: Table, idle: Samples) -> None:
    """Raise InputError if what they said seems to be ignored in a sheet that has no column for it.

    Some cells of the others show it, or that other sheets have one.
    """
    unread = []
    elsewhere = [part.sheet for part in head.parts if "said" in part.columns]
    for part in head.parts if idle else ():
        texts = {} if "said" in part.columns else idle[part.sheet]
        other = "take it out" if "notes" in part.columns else 'add --column notes="{name}"'
        here = f"In {part.sheet!r}, " if part.sheet else ""
        names = [shown(part.headings[at]) for at in texts if _tells_timing(texts[at])]
        unread += [
            f"{here}{name!r} seems to tell what they said about when they decide, and no other"
            f' column does. Add --column said="{name}"; if it is something else,'
            f" {other.format(name=name)}."
            for name in names
        ]
        if elsewhere and not names and not {"said"} & (part.columns.keys() | head.guide.defaults):
            unread.append(
                f"{here}no column tells what they said about when they decide, as in"
                f' {elsewhere[0]!r}. Name it: --column said="Its heading"; if there is none, add an'
                " empty one called said."
            )
    if unread:
        raise InputError(*unread)


def _tells_timing(texts: Iterable[str]) -> bool:
    """Tell whether most of some cells say when somebody decides."""
    told = [*filter(something, texts)]
    return bool(told) and sum(map(_is_timing, told)) * 2 > len(told)


def _is_timing(text: str) -> bool:
    """Tell whether `text` says when somebody decides, and is no mere day."""
    with suppress(InputError):
        day_reader("")(text, SOME_DAY)
        return False
    with suppress(InputError):
        return bool(read_timeline(text, SOME_DAY, "GB").latest)  # be it in any order
    return False


def _of_nobody(head: Table, number: int, line: int, who: str, flaw: Problem | None) -> Fault:
    """Say that nobody can tell whose a row is, for its `flaw` or as it has no name but `who`."""
    fault = nameless(number, line, head.heading("candidate", number))._replace(candidate_id=who)
    return (Fault(number, line, flaw) if flaw else fault)._replace(place=head.named(number))


def _of_two(head: Table, name: str, emails: Sequence[str], rows: "array[int]") -> Iterator[Fault]:
    """Say of each of some rows that they may be those of one student, or of several of a name."""
    both = listed([repr(email) for email in emails[:_ADDRESSES]])
    problem = Problem(
        f"{name} has {both}, so this may be one student or several of that name",
        "write one address in all rows of one student, or add a column of student IDs.",
        "email",
    )
    for number, line, *_ in by_row(rows):
        column, place = head.heading("email", number), head.named(number)
        yield Fault(number, line, problem, name, column=column, place=place)


def _turned(names: Iterable[str]) -> Iterator[str]:
    """Say what becomes of `names` that have a comma."""
    if used := [f"{name!r} as {in_order(name)!r}" for name in names]:
        yield f"Names with a comma are used like this: {listed(used, most=_ADDRESSES)}."


def _first_rounds(texts: Sequence[str]) -> Iterator[str]:
    """Say which rounds are not known."""
    if texts:
        names = listed([*map(repr, texts)], most=_ASIDES)
        yield f"Rounds that are not known count as the first: {names}. Write 1, 2 or final."


def _left_out(head: Table, asides: Sequence[Record]) -> Iterator[str]:
    """Name the rows that are no interviews."""
    named = []
    for row in asides:
        text = next(filter(None, map(str.strip, row.cells)))
        named.append(f"{head.named(row.number) or f'row {row.number}'} ({text[:40]!r})")
    if named:
        yield f"Left out, as they are no interviews: {listed(named, most=_ASIDES)}."


def refuse_many(faults: int) -> None:
    """Raise InputError if there are more `faults` than anybody mends, or memory holds."""
    if faults > _FAULTS:
        raise InputError(
            f"More than {_FAULTS:,} rows cannot be used. Is this the right file? Mend the column"
            " that is wrong in all of them, and run again."
        )


def read_rows(table: Table, rows: Iterable[Unread]) -> Roster:
    """Read those of a roster's rows that `by_candidate` gives for one candidate."""
    delimiter = table.sheet.delimiter
    return read_records(table, [reread(text, delimiter, at, line) for at, line, text in rows])


def adviser(table: Table, rows: Iterable[Unread]) -> str:
    """Return whom the first of some rows that tells an adviser names, "" if none does."""
    told = "adviser" in table.columns or table.parts[1:]
    delimiter = table.sheet.delimiter
    found = (reread(text, delimiter, at, line) for at, line, text in rows if told)
    return next(filter(None, map(table.adviser, found)), "")


def where(row: Row | Unread) -> tuple[int, int]:
    """Return the number and the first line of a row, whether it is read or not."""
    return (row.number, row.line) if isinstance(row, Row) else row[:2]


def nameless(number: int, line: int, column: str = "candidate") -> Fault:
    """Say that a row, whose place is told as in a Row, has no candidate."""
    problem = Problem("There is no name, so there is nobody to make a calendar for", "fill it in.")
    return Fault(number, line, problem, column=column)
