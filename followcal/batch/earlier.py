"""The sheet of the last run, against which one is held before anything is written or sent."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, repeat
from pathlib import Path
from typing import TypeAlias

from followcal import files, roster
from followcal.batch import Class, lists
from followcal.batch.names import fold, folded_number, is_close, is_like, people
from followcal.errors import InputError
from followcal.fields import is_open
from followcal.model import counted, listed
from followcal.roster import Grouped, Guide, Key, by_row
from followcal.roster.columns import english, shown
from followcal.roster.workbook import Part

_FEW, _PART = 2, 10  # what more rows than these few, and than that part of all, do is no slip
_WIDEST = 3  # columns side by side that are sorted without the others
_NAMED = 5
_NAMES = ("candidate", "first", "last")
_PLACE = ("city", "state", "country", "region")
_NEWS = ("outcome", "heard")
_INTERVIEW = ("interview", "company", "role")
_WHICH = (*_NAMES, "candidate_id", *_INTERVIEW)
_STEADY = (*_WHICH, "said", "industry", *_PLACE)  # week after week
_LOST = '{} column is read as {} any more, as {} was in the last run. {}, add --column {}="{}".'
_OTHERS = (
    "{} of the {} of the last run are not in the sheet: {}. Another class needs a folder of its"
    " own: give it with --into."
)
_SORTED = (
    "{:,} of {} have under {} what others had in the last run, and are as they were besides, as if"
    " that had been sorted alone."
)

_Rows: TypeAlias = Sequence[tuple[str, ...]]
_Interview: TypeAlias = tuple[str, ...]
_Met: TypeAlias = Mapping[str, tuple[Key, set[_Interview]]]
_Words: TypeAlias = tuple[object, ...]  # with which a sentence is filled


def doubts(found: Class, staff: Path, guide: Guide) -> Iterator[str]:
    """Yield what shows that a sheet is an older one or another's, or has a column sorted alone.

    The lists of the last run are in `staff`; the `guide` tells how its sheet was read.
    """
    runs = _Runs(found, staff, guide)
    for needs_sheet, check, says in (
        (False, _others, _OTHERS),
        (False, _strangers, "{} {} an ID or an address that was another's in the last run: {}."),
        (True, _moved, "{} {} another student's than in the last run: {}."),
        (True, _lost, _LOST),
        (True, _sorted, _SORTED),
        (True, _gone, "{} of the last run are gone from the sheet, as if it were an older one."),
    ):
        if runs.has_sheet or not needs_sheet:
            yield from (says.format(*words) for words in check(runs))


class _Runs:
    """The sheet of this run, and what the `staff` have of the last, whose sheet a `guide` reads."""

    def __init__(self, found: Class, staff: Path, guide: Guide) -> None:
        self.files, self.sheet = found.files, found.roster
        self.index = files.read_whole(str(staff / "index.csv")) or b""
        before = _before(staff, guide)
        self.has_sheet, self.before = before is not None, before or self.sheet
        self.had, self.have = _met(before) if before else {}, _met(self.sheet)
        steady = self.sheet.table.columns.keys() & self.before.table.columns & {*_STEADY}
        self.names = sorted(steady, key=self.sheet.table.columns.__getitem__)
        both = (self.before, self.sheet) if before else ()
        self.rows: list[_Rows] = [[*one.texts((*self.names, *_NEWS))] for one in both]


def _before(staff: Path, guide: Guide) -> Grouped | None:
    """Return the sheet of the last run; None without it, or if it was of another kind."""
    for name in ("review.xlsx", "review.csv"):
        data = files.read_whole(str(staff / name))
        for way in (guide, Guide()) if data else ():  # which may have been changed since
            with suppress(InputError):
                return roster.by_candidate(data or b"", way, people(), strict=False)
    return None


def _met(one: Grouped) -> _Met:
    """Return each by what tells them apart, with their interviews, but for those half told."""
    found: dict[str, tuple[Key, set[_Interview]]] = {}
    for key, met in zip(_whose(one), one.texts(_INTERVIEW), strict=True):
        found.setdefault(_who(key), (key, set()))[1].update([met] if all(met[:2]) else [])
    return found


def _whose(one: Grouped) -> Iterator[Key]:
    """Yield whose each row is."""
    for key, places in one.places.items():
        yield from repeat(key, sum(1 for _ in by_row(places)))


def _who(key: Key) -> str:
    return folded_number(key[1]) or fold(key[0])


def _several(who: Sequence[str], what: str, one: str, many: str) -> Iterator[_Words]:
    """Yield how many there are, the verb for these, and their names, if there are any."""
    if who:
        yield counted(len(who), what), many if who[1:] else one, listed([*who], most=_NAMED)


def _others(runs: _Runs) -> Iterator[_Words]:
    """Yield who has come out of the sheet since index.csv was written, if that is more than half.

    A student is there still under the same name, number or address.
    """
    here = {*chain.from_iterable(runs.files), *chain.from_iterable(runs.sheet.emails.values())}
    still = {*map(folded_number, here)} - {""}
    index = lists.indexed(runs.index)
    gone = [
        row[0]
        for row in index
        if still.isdisjoint(map(folded_number, (*row[:2], *row[-2].split("; "))))
    ]
    if len(gone) > _FEW and len(gone) * 2 > len(index):
        yield f"{len(gone):,}", counted(len(index), "student"), listed(gone, most=_NAMED)


def _strangers(runs: _Runs) -> Iterator[_Words]:
    """Yield who has an ID or an address that was another's by index.csv.

    It is the same student if the name was only corrected, and nobody of the former is there still.
    """
    owners: dict[str, set[Key]] = {}
    for row in lists.indexed(runs.index):
        for text in filter(None, map(folded_number, (row[1], *row[-2].split("; ")))):
            owners.setdefault(text, set()).add((row[0], row[1]))
    known = {_who(key) for several in owners.values() for key in several}
    taken = dict[Key, str]()
    for key in runs.files:
        for text in filter(None, (key[1], *runs.sheet.emails.get(key, ()))):
            before = owners.get(folded_number(text), set())
            may_be = _who(key) not in known or _who(key) in map(_who, before)
            same = may_be and any(_is_one(key, one, runs) for one in before)
            if before and key not in before and (before & runs.files.keys() or not same):
                what = f"ID {text}" if text == key[1] else text
                shown = 1 + any(fold(name) == fold(key[0]) for name, _ in before)  # of one name
                whose = listed(
                    sorted({f"{' '.join(one[:shown]).strip()}'s" for one in before}), most=_NAMED
                )
                taken.setdefault(key, f"{' '.join(key[:shown]).strip()} ({what} was {whose})")
    yield from _several([*taken.values()], "student", "has", "have")


def _is_one(key: Key, before: Key, runs: _Runs) -> bool:
    """Tell whether somebody is who was called otherwise `before`.

    The less the names are alike, the more of an interview must be as it was.
    """
    nothing: tuple[Key, set[_Interview]] = (key, set())
    old, new = runs.had.get(_who(before), nothing)[1], runs.have[_who(key)][1]
    if fold(key[0]) == fold(before[0]):
        return True
    if is_like(key[0], before[0]):
        there = {text for met in new for text in met[:2]}
        return not old or any(not there.isdisjoint(met[:2]) for met in old)
    return is_close(key[0], before[0]) and not old.isdisjoint(new)


def _moved(runs: _Runs) -> Iterator[_Words]:
    """Yield who has interviews that were others', none of whom has them still.

    If one of these is gone, and the names are alike, an ID was corrected, or the name where it is
    none.
    """
    had, have = runs.had, runs.have
    owners: dict[_Interview, list[str]] = {}
    for who, (_, several) in had.items():
        for met in several:
            owners.setdefault(met, []).append(who)
    moved = list[str]()
    for who, ((name, number), several) in have.items():
        there = sorted(several & owners.keys())
        every = {*chain.from_iterable(map(owners.__getitem__, there))} if who not in had else set()
        gone = {one: had[one][0][0] for one in every - have.keys()}
        same = {one for one in gone if is_like(name, gone[one]) or is_close(name, gone[one])}
        for met in there:
            before = owners[met]
            if any(one in have and met in have[one][1] for one in before):
                continue
            if len(same) > 1 or same.isdisjoint(before):
                whose = listed(
                    [f"{' '.join(had[one][0]).strip()}'s" for one in before], most=_NAMED
                )
                moved.append(f"{f'{name} {number}'.strip()} (that at {met[1]} was {whose})")
    yield from _several(moved, "interview", "is", "are")


def _lost(runs: _Runs) -> Iterator[_Words]:
    """Yield what a column told in the last run of students in whose sheet none tells it now."""
    before, now = runs.before, runs.sheet
    columns, parts = before.table.columns, now.table.parts
    aside = {*_NAMES, *(["adviser"] if parts[1:] else [])}  # who may be told by a sheet's name
    names = [*{at: name for name, at in columns.items() if name not in aside}.values()]
    every = zip(_whose(before), before.texts(names), _sheets_of(before), strict=True)
    rows = [(fold(name), texts, sheet) for (name, _), texts, sheet in every]
    for part in parts:
        instead = {*_PLACE} if part.columns.keys() & ({*_PLACE} - columns.keys()) else set()
        there_still = {columns.get(name) for name in part.columns}  # or what stands in for it
        lost = {name for name in names if columns[name] not in there_still} - instead
        read = {fold(part.headings[at]) for at in part.columns.values()}  # as something else now
        lost = {name for name in lost if fold(before.table.title(name)) not in read}
        inside = (key for key in now.places if lost and _is_in(part, now, key))
        here = {*(fold(name) for name, _ in inside)} & {name for name, _, _ in rows}
        own = [row for row in rows if row[-1] == (repr(part.sheet) if part.sheet else "")]
        for at, name in enumerate(names):
            told = {whose for whose, texts, _ in own or rows if texts[at]}  # if it was renamed, all
            count = len(here & told) if name in lost else 0
            if count and (own or not parts[1:] or count * _PART > len(here)):
                texts = {texts[at] for _, texts, _ in rows}
                yield _told(now, part, name, before.table.title(name), texts)


def _is_in(part: Part, one: Grouped, key: Key) -> bool:
    return any(one.table.part(number) is part for number, *_ in by_row(one.places[key]))


def _sheets_of(before: Grouped) -> Iterator[str]:
    """Yield in which of several sheets each row was, as the first column of a review tells."""
    for row in chain.from_iterable(map(before.rows, before.places)):
        yield before.table.record(row).cells[0].partition(" of ")[2]


def _told(now: Grouped, part: Part, name: str, head: str, texts: set[str]) -> _Words:
    """Tell that a sheet has no column for what was under `head`, some `texts`.

    A column that has most of these is named.
    """
    rows = [cells for number, _, cells in now.typed() if now.table.part(number) is part]
    found = "If there is another for it"
    heading = "Its heading"
    for at in part.ignored:
        there = {" ".join(cells[at].split()) for cells in rows if at < len(cells)} - {""}
        if len(there & texts) * 2 > len(there) and (called := shown(part.headings[at])):
            found, heading = f"{called!r} has what that had; if it is the same", called
    sheet = f"In {part.sheet!r}, no" if part.sheet else "No"
    before = "one" if now.table.parts[1:] else repr(head)  # of which sheet the heading is not kept
    return sheet, english()[name][0], before, found, name, heading


def _sorted(runs: _Runs) -> Iterator[_Words]:
    """Yield in how many rows some columns side by side have what those of others had."""
    names = runs.names
    old, new = ([row[: len(names)] for row in rows] for rows in runs.rows)
    corrected: set[tuple[str, ...]] = set()
    for width in range(1, min(_WIDEST, len(names) // 2) + 1):
        spans = [slice(at, at + width) for at in range(len(names) - width + 1)]
        changed = [_changed(old, new, span) for span in spans]
        corrected.update(*(rows for _, rows in changed))
        counts = [sum(row not in corrected for row in turned) for turned, _ in changed]
        much = [one for one in zip(spans, counts, strict=True) if _is_much(one[1], len(new))]
        for span, count in much:
            heads = listed([runs.sheet.table.called(name) for name in names[span]])
            yield count, counted(len(new), "row"), heads
        if much:
            break


def _changed(old: _Rows, new: _Rows, span: slice) -> tuple[_Rows, _Rows]:
    """Return the `new` rows that have another text in a `span` alone: those turned, and corrected.

    They are turned if they have what others had. They are corrected if nothing was there before,
    if all rows of that text have another one, or if only a few texts became a few others.
    """
    same = {*old}
    others = [row for row in new if row not in same]
    if not others:
        return [], []
    had: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in old:
        had.setdefault(row[: span.start] + row[span.stop :], set()).add(row[span])
    there, still = set(chain(*had.values())), {row[span] for row in new}
    turned, corrected, ways = list[tuple[str, ...]](), list[tuple[str, ...]](), set[object]()
    for row in others:
        if before := had.get(row[: span.start] + row[span.stop :]):
            is_filled = any(row[span]) and all(map(any, before))
            if is_filled and row[span] in there and before <= still:
                turned.append(row)
                ways.add((frozenset(before), row[span]))
            else:
                corrected.append(row)
    return (turned, corrected) if len(ways) > _FEW else ([], [*turned, *corrected])


def _gone(runs: _Runs) -> Iterator[_Words]:
    """Yield how many rows do not tell any more what they told of an outcome or of news.

    It is the same row if it has the same in the columns that tell which interview it is.
    """
    old, new = runs.rows
    which = [at for at, name in enumerate(runs.names) if name in _WHICH]
    told = {tuple(row[at] for at in which): row[-2:] for row in old}
    outcomes, news, had = 0, 0, 0
    for row in new:
        ended, heard = told.get(tuple(row[at] for at in which), ("", ""))
        had += bool(ended or heard)
        outcomes += not (is_open(ended) or row[-2])
        news += not row[-2] and row[-1] != heard and row[-1] in heard
    if _is_much(outcomes + news, had):
        gone = [counted(outcomes, "outcome")] * bool(outcomes) + [f"{news:,} news"] * bool(news)
        yield (listed(gone),)


def _is_much(count: int, size: int) -> bool:
    return count > _FEW and count * _PART > size
