"""The sheet of the last run, against which one is held before anything is written or sent."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from followcal import files, roster
from followcal.batch import Class, lists
from followcal.batch.names import fold, is_like, is_same, people
from followcal.errors import InputError
from followcal.fields import is_open
from followcal.model import counted, listed
from followcal.roster import Grouped, Guide, Key

_FEW, _PART = 2, 10  # what more rows than these few, and than that part of all, do is no slip
_WIDEST = 3  # columns side by side that are sorted without the others
_NAMED = 5
_WHO = ("candidate", "first", "last", "candidate_id")
_WHICH = (*_WHO, "interview", "company", "role")
_NEWS = ("outcome", "heard")
_STEADY = (*_WHICH, "said", "industry", "city", "state", "country", "region")  # week after week

_Rows: TypeAlias = Sequence[tuple[str, ...]]


def doubts(found: Class, staff: Path, guide: Guide) -> Iterator[str]:
    """Yield what shows that a sheet is an older one, or that a column of it was sorted alone.

    The lists of the last run are in `staff`; the `guide` tells how the sheet is read.
    """
    yield from _strangers(found, files.read_whole(str(staff / "index.csv")) or b"")
    for name in ("review.xlsx", "review.csv"):
        if data := files.read_whole(str(staff / name)):
            try:
                before = roster.by_candidate(data, guide, people(), strict=False)
            except InputError:  # it was made of another kind of sheet
                continue
            yield from _against(before, found.roster)


def _strangers(found: Class, index: bytes) -> Iterator[str]:
    """Yield who has an ID or an address that was another's by index.csv.

    It is the same student if the names are alike, and nobody of the former is there still.
    """
    owners: dict[str, set[Key]] = {}
    for row in lists.indexed(index):
        for text in filter(None, map(fold, (row[1], *row[-2].split("; ")))):
            owners.setdefault(text, set()).add((row[0], row[1]))
    taken = dict[Key, str]()
    for key in found.files:
        for text in filter(None, (key[1], *found.roster.emails.get(key, ()))):
            had = owners.get(fold(text), set())
            same = any(
                is_like(key[0], name) or is_same((key[0], text), (name, text)) for name, _ in had
            )
            if had and key not in had and (had & found.files.keys() or not same):
                what = f"ID {text}" if text == key[1] else text
                before = listed(sorted({f"{name}'s" for name, _ in had}), most=_NAMED)
                taken.setdefault(key, f"{key[0]} ({what} was {before})")
    if taken:
        have = "has" if len(taken) == 1 else "have"
        yield (
            f"{counted(len(taken), 'student')} {have} an ID or an address that was another's in the"
            f" last run: {listed([*taken.values()], most=_NAMED)}."
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
