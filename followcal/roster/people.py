"""The rows of a roster by the people whose they are, so that each can be read apart."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from followcal.errors import InputError, Problem
from followcal.fields import is_end, people_in
from followcal.interview import SOME_DAY, day_reader, read_timeline
from followcal.later import later
from followcal.model import counted, in_order, is_crowd, listed
from followcal.roster.columns import shown, something
from followcal.roster.guide import Guide
from followcal.roster.habits import (
    habits,
    notes,
    order_notes,
    with_employers,
    year_notes,
    yearless_mails,
    yearless_notes,
)
from followcal.roster.rows import (
    LATER,
    Fault,
    Roster,
    by_number,
    check,
    days_of,
    order_of,
    read_rows,
    unknown_round,
)
from followcal.roster.sheet import Record, Unread, bounded, doubts, plain, scan, where
from followcal.roster.table import Samples, Table, is_filled, may_be, quoted, tabled
from followcal.roster.workbook import Book, chosen

letters = later("followcal.letters")

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
NAMELESS = Problem(
    "There is no name, so there is nobody to make a calendar for", "fill it in.", "candidate"
)


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
        return tuple(self._rows(by_row(self.places[key])))

    def _rows(self, places: Iterable[tuple[int, int, int, int]]) -> Iterator[Unread]:
        return (Unread(at, line, self.text[begin:end]) for at, line, begin, end in places)

    def addresses(self, key: Key) -> Iterator[tuple[Record, str]]:
        """Yield each address that the rows of somebody have, with the first row that has it."""
        seen = {""}
        for row in map(self.table.record, self.rows(key)):
            email = self.table.value(row, "email")
            if email.casefold() not in seen:
                seen.add(email.casefold())
                yield row, email

    def texts(self, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield what each row that is somebody's has for the fields called `names`."""
        for row in map(self.table.record, chain.from_iterable(map(self.rows, self.places))):
            yield tuple(" ".join(self.table.value(row, name).split()) for name in names)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.places.values())) // 4 + len(self.faults)

    def typed(self) -> Iterator[tuple[int, int, list[str]]]:
        """Yield the number, the first line and the cells of each row; no cells if doubtful."""
        every = chain.from_iterable(map(by_row, (*self.places.values(), self.lost)))
        for row in map(self.table.record, self._rows(sorted(every))):
            cells = [] if self.table.flaw(row) else [*map(plain, row.cells)]
            yield row.number, row.line, cells


def by_row(places: "array[int]") -> Iterator[tuple[int, int, int, int]]:
    """Yield the number, the first line, the begin and the end of each row in `places`."""
    return zip(*[iter(places)] * 4, strict=True)


class _Words(NamedTuple):
    """The days of a roster and what its notes are about; industries by ours.

    By the names of its sheets are the days of interviews and those `later`, and a row for each of
    the `places`.
    """

    days: defaultdict[str, Counter[str]]
    later: defaultdict[str, set[str]]
    rows: defaultdict[str, dict[str, Record]]
    idle: Samples
    places: Counter[str]
    cities: defaultdict[str, list[str]]  # not known; who has nothing else that tells where
    industries: dict[str, str]
    rounds: set[str]
    names: set[str]  # with a comma
    crowds: set[str]  # interviewers of whom nobody can tell who they are
    asides: list[Record]
    nowhere: list[tuple[int, int]]  # the numbers and lines of rows
    met: dict[Key, bool]  # whether there is an interview of somebody
    mails: set[tuple[str, str, str]]  # the sheet, the interview's day, and that of news, yearless

    @classmethod
    def none_of(cls, head: Table) -> "_Words":
        """Begin with those of no row."""
        idle: Samples = {part.sheet: {at: set() for at in part.ignored} for part in head.parts}
        days, later = defaultdict[str, Counter[str]](Counter), defaultdict[str, set[str]](set)
        rows = defaultdict[str, dict[str, Record]](dict)
        cities = defaultdict[str, list[str]](list)
        return cls(
            days, later, rows, idle, Counter(), cities, {}, set(), set(), set(), [], [], {}, set()
        )

    def settled(self, head: Table) -> Table:
        """Return a table with what its rows show together."""
        read = head._replace(habits=habits(self.days, self.later, self.places, self.cities))
        orders = {
            sheet: {order_of(read, row) for row in rows.values()}
            for sheet, rows in self.rows.items()
        }
        return read._replace(habits=with_employers(read.habits, orders))

    def take(self, head: Table, row: Record) -> None:
        """Add those of a row."""
        sheet, day = head.part(row.number).sheet, something(head.text(row, "interview"))
        self.days[sheet][day] += 1
        who = (head.candidate(row), head.value(row, "candidate_id"))
        self.met[who] = self.met.get(who, False) or not head.is_waiting(row)
        for field in (*LATER, "said"):
            text = head.text(row, field)
            self.later[sheet].update(days_of(field, text) if field in LATER else ())
            found = letters.yearless(text, SOME_DAY) if "\n" in text else ()
            self.mails.update((sheet, day, one) for one in found)
        place, city = head.place(row), head.city(row)
        self.places[place] += bool(day)  # else no interview is known
        if day and not place:
            self.nowhere.append((row.number, row.line))
        self.rows[sheet].setdefault(place, row)
        unknown = set() if place.startswith(city) else {city}
        for one in unknown | head.elsewhere(row):
            self.cities[one] += [who[0]] if day and not place else []
        if "," in (name := head.candidate(row)):
            self.names.add(name)
        met = head.value(row, "interviewer").replace("\n", ";")
        for part in filter(is_crowd, met.split(";")):
            self.crowds.update(filter(is_crowd, people_in(part)))
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
    faults = by_number([*found.faults, *done.faults])
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
    head, rest, text = _begun(book, guide)
    told = [*book.notes, *(doubts(text, "" if guide.encoding else head.sheet.encoding))]
    wrong = [*_nameless(head)] if key_of else []
    rest = islice(rest, _FAULTS) if wrong else rest  # to tell of its other columns, too
    who = key_of or (lambda *_: _ANYBODY)
    places: dict[Key, array[int]] = {}
    lost = array("Q")
    faults: list[Fault] = []
    words = _Words.none_of(head)
    emails: dict[Key, dict[str, str]] = {}
    delimiter = head.sheet.delimiter
    end = sum(len(delimiter.join(row.written)) + len(row.end) for row in head.sheet.records)
    narrowest, cut = len(head.headings), False
    for record in rest if key_of else bounded(rest):
        begin, stop = end, end + len(delimiter.join(record.written))
        end = stop + len(record.end)
        if not is_filled(record):
            continue
        if head.is_aside(record):
            words.asides.append(record)
            continue
        refuse_many(len(faults))
        cut = not record.end and len(record.cells) < narrowest
        narrowest = min(narrowest, len(record.cells))
        flaw = head.flaw(record)
        key = ("", "") if flaw else who(head.candidate(record), head.value(record, "candidate_id"))
        if key[0]:
            places.setdefault(key, array("Q")).extend((record.number, record.line, begin, stop))
            if email := head.value(record, "email"):
                emails.setdefault(key, {}).setdefault(email.casefold(), email)
        else:
            lost.extend((record.number, record.line, begin, stop))
            faults.append(Fault.at(head, record, flaw or NAMELESS, ("", key[1])))
        if not flaw:
            words.take(head, record)
    wrong += _unread(head, words.idle) if strict else ()
    if wrong:
        hints = head.hints(words.idle)
        raise InputError(
            *wrong, *(one for one in hints if one.split("so: ")[1][:-1] not in "".join(wrong))
        )
    read = words.settled(head)
    if key_of or any(words.idle.values()):
        told += head.notes(words.idle, of_class=bool(key_of))
    told += (*yearless_notes(read.habits, words.days), *yearless_mails(read.habits, words.mails))
    told += (
        *(_readings(read, words) if key_of else ()),
        *(_once(head, text, places) if key_of or head.columns.keys() & _WHO else ()),
    )
    told += _left_out(head, words)
    addresses = {key: tuple(several.values()) for key, several in emails.items()}
    for key in [key for key, several in addresses.items() if len(several) > 1 and not key[1]]:
        rows = places.pop(key)
        lost.extend(rows)
        faults += _of_two(head, key[0], addresses[key], rows)
    return Grouped(
        read,
        text,
        places,
        by_number(faults),
        cut and not book.sheets,
        lost,
        tuple(told),
        addresses,
        book.sheets,
    )


def _once(head: Table, text: str, places: dict[Key, "array[int]"]) -> Iterator[str]:
    """Take rows out of somebody's `places` that are another of theirs again, and tell which."""
    twice = []
    for key, rows in places.items():
        first: dict[tuple[str, str], tuple[int, int]] = {}
        places[key] = array("Q")
        for number, line, begin, stop in by_row(rows):
            same = first.setdefault((head.part(number).sheet, text[begin:stop]), (number, line))
            if same == (number, line):
                places[key].extend((number, line, begin, stop))
            else:
                twice.append(f"{_where(head, number, line)} as {_where(head, *same)}")
    if twice:
        yield f"Counted once, as every cell is the same: {listed(twice, most=_ASIDES)}."


def _begun(book: Book, guide: Guide) -> tuple[Table, Iterator[Record], str]:
    """Read a sheet up to its headings; return also its other rows, unread, and all of its text."""
    check(guide.defaults)
    encoding = "" if book.sheets else guide.encoding
    top, rest, text = scan(book.data, len if book.parts else guide.known, encoding)
    if book.sheets:
        rest = (record._replace(line=0) for record in rest)
    return tabled(top, guide, book.parts, book.headings), rest, text


def _nameless(head: Table) -> Iterator[str]:
    """Yield that no column of a sheet is for the candidates' names."""
    for part in head.parts:
        if not part.columns.keys() & _WHO:
            called = f"sheet {part.sheet!r}" if part.sheet else "roster"
            yield (
                f"The {called} has no column for the candidates' names: its headings are"
                f" {quoted([*filter(None, part.headings)])}. If one has them, name it: --column"
                ' candidate="Its heading"; else add one called candidate, student or name, or two'
                " called first name and last name."
            )


def _readings(read: Table, words: _Words) -> Iterator[str]:
    """Say how days, places, industries, names and sheets are read."""
    lacking = [repr(part.sheet) for part in read.parts if "adviser" not in part.columns]
    if lacking and read.parts[len(lacking) :]:
        yield f"Without a column for the adviser, the sheet is taken for one: {listed(lacking)}."
    yield from order_notes(read.habits, words.days)
    yield from year_notes(read.habits, words.days)
    home = read.guide.defaults.get("region", "")
    nowhere = listed([_where(read, *one) for one in words.nowhere], most=_ADDRESSES)
    yield from notes(words.places, words.cities, words.industries, home, nowhere)
    if turned := [f"{name!r} as {in_order(name)!r}" for name in sorted(words.names)]:
        yield f"Names with a comma are used like this: {listed(turned, most=_ADDRESSES)}."
    if crowds := [shown(one)[:_SHOWN] for one in sorted(words.crowds)]:
        yield (
            f"Who is meant cannot be told: {listed([*map(repr, crowds)], most=_ADDRESSES)}. The"
            ' letters greet nobody by name there; if they are people, write a ";" between their'
            " names."
        )


def _unread(head: Table, idle: Samples) -> Iterator[str]:
    """Yield that what they said, or how it ended, seems to be ignored in a sheet without a column.

    Some cells of the others show it, or of the former that other sheets have one.
    """
    elsewhere = [part.sheet for part in head.parts if "said" in part.columns]
    for part in head.parts:
        texts = {} if "said" in part.columns else idle[part.sheet]
        here = f"In {part.sheet!r}, " if part.sheet else ""
        timing = [at for at in texts if _tells_timing(texts[at])]
        for at in () if "outcome" in part.columns else idle[part.sheet]:
            name = shown(part.headings[at])
            if may_be("outcome", name) and any(map(is_end, idle[part.sheet][at])):
                other = "rename it" if "notes" in part.columns else f'add --column notes="{name}"'
                yield (
                    f"{here}{name!r} seems to tell how interviews ended, and no other column does:"
                    f' add --column outcome="{name}"; if it is something else, {other}.'
                )
        for at in timing:
            name = shown(part.headings[at])
            use = f'add --column {{}}="{name}"' if name else "give it the heading {}"
            other = "take it out" if "notes" in part.columns else use.format("notes")
            words = next(filter(_is_timing, sorted(texts[at])))[:_SHOWN]
            one = repr(name) if name else f"{words!r}, in a column without a heading,"
            yield (
                f"{here}{one} seems to tell what they said about when they decide, and no other"
                f" column does: {use.format('said')}; if it is something else, {other}."
            )
        lacks = elsewhere and not {"said"} & (part.columns.keys() | head.guide.defaults)
        if lacks and not timing:
            yield (
                f"{here}no column tells what they said about when they decide, as in"
                f' {elsewhere[0]!r}. Name it: --column said="Its heading"; if there is none, add an'
                " empty one called said."
            )


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


def _of_two(head: Table, name: str, emails: Sequence[str], rows: "array[int]") -> Iterator[Fault]:
    """Say of each of some rows that they may be those of one student, or of several of a name."""
    both = listed([repr(email) for email in emails[:_ADDRESSES]])
    problem = Problem(
        f"{name} has {both}, so this may be one student or several of that name",
        "write one address in all rows of one student, or add a column of student IDs.",
        "email",
    )
    for number, line, *_ in by_row(rows):
        yield Fault.at(head, Unread(number, line, ""), problem, (name, ""))


def _left_out(head: Table, words: _Words) -> Iterator[str]:
    """Name the rounds that are not known, and the rows that are no interviews."""
    if words.rounds:
        rounds = listed([*map(repr, sorted(words.rounds))], most=_ASIDES)
        yield f"Rounds that are not known count as the first: {rounds}. Write 1, 2 or final."
    named = []
    for row in words.asides:
        text = min(filter(None, map(str.strip, row.cells)), key=str.isdigit)
        named.append(f"{_where(head, row.number, row.line)} ({text[:40]!r})")
    if named:
        yield f"Left out, as they are no interviews: {listed(named, most=_ASIDES)}."
    if waiting := [name or number for (name, number), met in words.met.items() if not met]:
        have = f"{counted(len(waiting), 'student')} {'have' if waiting[1:] else 'has'}"
        yield f"{have} no interview yet: {listed(waiting, most=_ASIDES)}."


def _where(head: Table, number: int, line: int) -> str:
    return where(number, line, head.named(number))


def refuse_many(faults: int) -> None:
    """Raise InputError if there are more `faults` than anybody mends, or memory holds."""
    if faults > _FAULTS:
        raise InputError(
            f"More than {_FAULTS:,} rows cannot be used. Is this the right file? Mend the column"
            " that is wrong in all of them, and run again."
        )


def adviser(table: Table, rows: Iterable[Unread]) -> str:
    """Return whom the first of some rows that tells an adviser names, "" if none does."""
    told = {"adviser"} & (table.columns.keys() | table.guide.defaults) or table.parts[1:]
    found = map(table.record, rows if told else ())
    return next(filter(None, map(table.adviser, found)), "")
