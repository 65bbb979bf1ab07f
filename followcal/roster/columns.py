"""The columns of a roster: which field of an interview a heading means."""

from collections.abc import Mapping, Sequence

from followcal.errors import InputError, printable
from followcal.fields import FIELDS

# A field's names, the first of which is ours. Case, spaces and signs do not count.
NAMES: Mapping[str, tuple[str, ...]] = {
    **{field.name: field.headings for field in FIELDS},
    "first": ("first name", "given name", "forename", "student first name"),
    "last": ("last name", "surname", "family name", "student last name"),
}
NOTHING = ("", "FALSE")  # cells without content; the latter is an empty box to tick
_LONGEST = 60  # characters of a heading that may mean something


def _fold(heading: str) -> str:
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


_MEANT = {_fold(name): field for field, names in NAMES.items() for name in names}


def field(heading: str) -> str:
    """Return the field that `heading` means, "" if it means none."""
    return _MEANT.get(_fold(heading), "") if len(heading) <= _LONGEST else ""


def known(cells: Sequence[str]) -> int:
    """Count the fields that a row of headings means; 0 without the day of the interview."""
    fields = {field(cell) for cell in set(cells)} - {""}
    return len(fields) if "interview" in fields else 0


def shown(heading: str) -> str:
    """Return `heading` as one line that can be shown."""
    return " ".join(printable(heading).split())


def places(headings: Sequence[str]) -> dict[str, int]:
    """Map each field to the place of its column; raises InputError if two mean the same."""
    found: dict[str, int] = {}
    problems = []
    for at, heading in enumerate(headings):
        name = field(heading)
        if name and name in found:
            both = f"{shown(headings[found[name]])!r} and {shown(heading)!r}"
            problems.append(f"The columns {both} both mean {NAMES[name][0]}; rename one of them.")
        elif name:
            found[name] = at
    if problems:
        raise InputError(*dict.fromkeys(problems))
    return found
