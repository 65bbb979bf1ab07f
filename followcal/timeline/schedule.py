"""Schedule: rows of labels with their days, of which those decide that say so.

"Longlisting: 4 December", "Panel meets: 9 December": what a label says that nobody knows is no
answer here, though it may be one where it stands alone.
"""

from collections.abc import Sequence
from itertools import groupby

from followcal.timeline.clause import ANSWERS, BACKGROUND, MAY_DECIDE, Clause
from followcal.timeline.words import covered

_ROWS = 3
_FEW = 2  # rows with marks, where nothing else has a day
_TELLS = ("history", "interview")  # of an answer: "Provisional offers sent", "Interview feedback"
_MOVES = "moves"  # what is told of another row: "or Monday", "Revised: 11 December"
_BEFORE = ("", *BACKGROUND)
_LABEL = 8  # words
_MARKS = tuple(":-(|")
_ENDS = tuple(".!?")
_SPOKEN = "main hedge delay thereafter unheard".split()  # by no label
_VERBS = ("future", "modal", "reported")  # "Post due to start", but "might be Monday"


def in_rows(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses with what the days of a schedule are of, where it has one."""
    timed = {part.sentence for part in parts if part.times}
    if len(timed) < _FEW:
        return parts
    groups = [[*group] for _, group in groupby(parts, lambda part: part.sentence)]
    found = [group for group in groups if _is_row(group)]
    marked = [group for group in found if _marks(group, _dated(group))]
    if len(found) < _ROWS and not _FEW <= len(marked) == len(timed):
        return parts
    rows = {group[0].sentence: _about(group) for group in found}
    told = [_told(part, rows[part.sentence]) if part.sentence in rows else part for part in parts]
    answered = any(
        part.about in ANSWERS
        and (part.times or (part.sentence not in rows and part.has("decide", "future")))
        for part in told
    )
    strange = len(rows) < _ROWS and {*rows.values()} <= {_MOVES, ""}  # "Old: Friday", "New: …"
    if strange or (answered and _MOVES in rows.values()):
        return parts  # "Decision: 4 December", "Revised: 11 December"
    return [
        part._replace(about="event")
        if part.times and part.sentence in rows and not answered and part.about in _BEFORE
        else part
        for part in told
    ]


def _told(part: Clause, label: str) -> Clause:
    """Return a clause of a row with what its `label` tells."""
    about = label if part.about in ("contact", *_TELLS, *MAY_DECIDE) else part.about
    if not part.times or not about:
        return part._replace(named=part.named | {"row"})
    names = {"row", "decide"} if about == "decides" else {"row"}
    return part._replace(about=about, named=part.named | names)


def _about(row: Sequence[Clause]) -> str:
    """Return what a row is about: by its label, whether that stands before or after the day."""
    sets, said = row[0].language.sets, {word.text for word in row[0].words}
    told = not said.isdisjoint(sets["thing.told"])
    sieved = not said.isdisjoint(sets["thing.sieve"])
    if sieved or not (told or said.isdisjoint(sets["thing.step"])):
        return "review"
    about = next((part.about for part in row if part.about), "")
    foreign = any(part.foreign for part in row)
    if not (about or (foreign and said.isdisjoint(sets["thing.moves"]))):
        return _MOVES
    if about == "contact":
        return "decides" if told else "interview"  # "Introductory call: 4 December"
    return "decides" if told and about in _TELLS else about


def _is_row(group: Sequence[Clause]) -> bool:
    """Tell whether a sentence is a label and a day."""
    said = group[0].words
    words = {at for at, word in enumerate(said) if word.kind != "mark"}
    dated = _dated(group)
    sets, texts = group[0].language.sets, {word.text for word in said}
    may = ("history", *MAY_DECIDE) if sets["thing.sieve"].isdisjoint(texts) else ()
    return (
        bool(dated)
        and (_marks(group, dated) or said[-1].text not in _ENDS or group[0].opener == ";")
        and 0 < len(words - dated) <= _LABEL
        and not any(part.has(*_SPOKEN) or part.opener in ("condition", "when") for part in group)
        and not any(part.has(*_VERBS) and part.about in may for part in group)
    )


def _marks(group: Sequence[Clause], dated: set[int]) -> bool:
    """Tell whether a mark stands beside the day: "Sift: 4 December", "Sift (4 December)"."""
    return any(word.text in _MARKS and at not in dated for at, word in enumerate(group[0].words))


def _dated(group: Sequence[Clause]) -> set[int]:
    """Return the places among the words of a sentence that its times are made of."""
    return covered(part.tokens[at] for part in group for at in part.used)
