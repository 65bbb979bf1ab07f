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
_WHO = ("candidate", "first", "last", "candidate_id")
_WHICH = (*_WHO, "interview", "company", "role")
_NAMES = {"candidate", "first", "last"}
_PLACE = ("city", "state", "country", "region")
_NEWS = ("outcome", "heard")
_INTERVIEW = ("interview", "company", "role")
_STEADY = (*_WHICH, "said", "industry", *_PLACE)  # week after week

_Rows: TypeAlias = Sequence[tuple[str, ...]]
_Interview: TypeAlias = tuple[str, ...]
_Met: TypeAlias = Mapping[str, tuple[Key, set[_Interview]]]


def doubts(found: Class, staff: Path, guide: Guide) -> Iterator[str]:
    """Yield what shows that a sheet is an older one, or that a column of it was sorted alone.

    The lists of the last run are in `staff`; the `guide` tells how its sheet was read.
    """
    before = _before(staff, guide)
    had, have = (_met(one) if one else {} for one in (before, found.roster))
    yield from _strangers(found, files.read_whole(str(staff / "index.csv")) or b"", had, have)
    yield from _moved(had, have)
    if before:
        yield from _lost(before, found.roster)
        yield from _against(before, found.roster)


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


def _strangers(found: Class, index: bytes, had: _Met, have: _Met) -> Iterator[str]:
    """Yield who has an ID or an address that was another's by index.csv.

    It is the same student if the name was only corrected, and nobody of the former is there still.
    """
    owners: dict[str, set[Key]] = {}
    for row in lists.indexed(index):
        for text in filter(None, map(folded_number, (row[1], *row[-2].split("; ")))):
            owners.setdefault(text, set()).add((row[0], row[1]))
    known = {_who(key) for several in owners.values() for key in several}
    taken = dict[Key, str]()
    for key in found.files:
        for text in filter(None, (key[1], *found.roster.emails.get(key, ()))):
            before = owners.get(folded_number(text), set())
            may_be = _who(key) not in known or _who(key) in map(_who, before)
            same = may_be and any(_is_one(key, one, had, have) for one in before)
            if before and key not in before and (before & found.files.keys() or not same):
                what = f"ID {text}" if text == key[1] else text
                whose = listed(sorted({f"{name}'s" for name, _ in before}), most=_NAMED)
                taken.setdefault(key, f"{key[0]} ({what} was {whose})")
    if taken:
        verb = "has" if len(taken) == 1 else "have"
        yield (
            f"{counted(len(taken), 'student')} {verb} an ID or an address that was another's in the"
            f" last run: {listed([*taken.values()], most=_NAMED)}."
        )


def _is_one(key: Key, before: Key, had: _Met, have: _Met) -> bool:
    """Tell whether somebody is who was called otherwise `before`.

    The less the names are alike, the more of an interview must be as it was.
    """
    nothing: tuple[Key, set[_Interview]] = (key, set())
    old, new = had.get(_who(before), nothing)[1], have[_who(key)][1]
    if fold(key[0]) == fold(before[0]):
        return True
    if is_like(key[0], before[0]):
        there = {text for met in new for text in met[:2]}
        return not old or any(not there.isdisjoint(met[:2]) for met in old)
    return is_close(key[0], before[0]) and not old.isdisjoint(new)


def _moved(had: _Met, have: _Met) -> Iterator[str]:
    """Yield who has interviews that were others', none of whom has them still.

    If these are gone, and the names are alike, an ID was corrected, or the name where it is none.
    """
    owners: dict[_Interview, list[str]] = {}
    for who, (_, several) in had.items():
        for met in several:
            owners.setdefault(met, []).append(who)
    moved = list[str]()
    for who, ((name, number), several) in have.items():
        for met in sorted(several & owners.keys()):
            before = owners[met]
            if any(one in have and met in have[one][1] for one in before):
                continue
            gone = [had[one][0][0] for one in before if one not in have and who not in had]
            if not any(is_like(name, one) or is_close(name, one) for one in gone):
                whose = listed(
                    [f"{' '.join(had[one][0]).strip()}'s" for one in before], most=_NAMED
                )
                moved.append(f"{f'{name} {number}'.strip()} (that at {met[1]} was {whose})")
    if moved:
        verb = "is" if len(moved) == 1 else "are"
        yield (
            f"{counted(len(moved), 'interview')} {verb} another student's than in the last run:"
            f" {listed(moved, most=_NAMED)}."
        )


def _lost(before: Grouped, now: Grouped) -> Iterator[str]:
    """Yield what a column told in the last run of students in whose sheet none tells it now."""
    columns, parts = before.table.columns, now.table.parts
    aside = _NAMES | ({"adviser"} if parts[1:] else set())  # who may be told by a sheet's name
    names = [*{at: name for name, at in columns.items() if name not in aside}.values()]
    rows = [*zip(_whose(before), before.texts(names), strict=True)]
    there = {fold(key[0]) for key, _ in rows}
    for part in parts:
        instead = {*_PLACE} if part.columns.keys() & ({*_PLACE} - columns.keys()) else set()
        lost = {*names} - part.columns.keys() - instead
        read = {fold(part.headings[at]) for at in part.columns.values()}  # as something else now
        lost = {name for name in lost if fold(before.table.title(name)) not in read}
        here = there & {fold(key[0]) for key in _in_sheet(now, part)} if lost else set()
        for at, name in enumerate(names):
            without = {fold(key[0]) for key, row in rows if not row[at]}
            count = len(here - without) if name in lost else 0
            if count and (not parts[1:] or count * _PART > len(here)):
                told = {row[at] for _, row in rows}
                yield _told(now, part, name, before.table.title(name), told)


def _in_sheet(one: Grouped, part: Part) -> Iterator[Key]:
    """Yield who has rows in a sheet."""
    for key, places in one.places.items():
        if any(one.table.part(number) is part for number, *_ in by_row(places)):
            yield key


def _told(now: Grouped, part: Part, name: str, head: str, texts: set[str]) -> str:
    """Say that a sheet has no column for what was under `head`, some `texts`.

    A column that has most of these is named.
    """
    rows = [cells for number, _, cells in now.typed() if now.table.part(number) is part]
    found = "If another does"
    heading = "Its heading"
    for at in part.ignored:
        there = {" ".join(cells[at].split()) for cells in rows if at < len(cells)} - {""}
        if len(there & texts) * 2 > len(there) and (called := shown(part.headings[at])):
            found, heading = f"{called!r} has what that had; if it is the same", called
    sheet = f"In {part.sheet!r}, no" if part.sheet else "No"
    return (
        f"{sheet} column tells the {english()[name][0]} any more, as {head!r} did in the last run."
        f' {found}, add --column {name}="{heading}".'
    )


def _against(before: Grouped, now: Grouped) -> Iterator[str]:
    """Yield what shows by the rows of `before` that those of now are not as they should be."""
    places = now.table.columns
    names = sorted(places.keys() & before.table.columns & {*_STEADY}, key=lambda name: places[name])
    old, new = ([*one.texts((*names, *_NEWS))] for one in (before, now))
    steady = [row[: len(names)] for row in old], [row[: len(names)] for row in new]
    corrected: set[tuple[str, ...]] = set()
    for width in range(1, min(_WIDEST, len(names) // 2) + 1):
        spans = [slice(at, at + width) for at in range(len(names) - width + 1)]
        changed = [_changed(*steady, span) for span in spans]
        corrected.update(*(rows for _, rows in changed))
        counts = [sum(row not in corrected for row in turned) for turned, _ in changed]
        for span, count in zip(spans, counts, strict=True):
            if _is_much(count, len(new)):
                heads = listed([repr(now.table.title(name)) for name in names[span]])
                yield (
                    f"{count:,} of {counted(len(new), 'row')} have under {heads} what others had in"
                    " the last run, and are as they were besides, as if that had been sorted alone."
                )
        if any(_is_much(count, len(new)) for count in counts):
            break
    which = [at for at, name in enumerate(names) if name in _WHICH]
    yield from _gone(old, new, which)


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


def _gone(old: _Rows, new: _Rows, which: Sequence[int]) -> Iterator[str]:
    """Yield how many rows do not tell any more what they told of an outcome or of news.

    It is the same row if it has the same in the columns that tell `which` interview it is.
    """
    told = {tuple(row[at] for at in which): row[-2:] for row in old}
    outcomes, news, had = 0, 0, 0
    for row in new:
        ended, heard = told.get(tuple(row[at] for at in which), ("", ""))
        had += bool(ended or heard)
        outcomes += not (is_open(ended) or row[-2])
        news += not row[-2] and row[-1] != heard and row[-1] in heard
    if _is_much(outcomes + news, had):
        gone = [counted(outcomes, "outcome")] * bool(outcomes) + [f"{news:,} news"] * bool(news)
        yield (
            f"{listed(gone)} of the last run are gone from the sheet, as if it were an older one."
        )


def _is_much(count: int, size: int) -> bool:
    return count > _FEW and count * _PART > size
