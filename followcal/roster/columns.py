"""The columns of a roster: which field of an interview a heading means."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from followcal.errors import InputError, printable
from followcal.fields import called, in_every_language, without_accents
from followcal.later import pattern

INSTEAD = {"region": "country", "heard": "later"}  # which will do where there is no other
WHO = {"candidate", "first", "last", "candidate_id", "email"}  # fields that tell whose a row is
NOTHING = ("", "FALSE")  # cells without content; the latter is an empty box to tick
_LONGEST = 200  # characters of a heading that may mean something
_ASIDE = pattern(r"\(.*?\)|\[.*?\]|\be\.?g\b.*|['’]s?\b")
_SHORT = 3  # letters of a word whose s is no plural's


@cache
def english() -> Mapping[str, tuple[str, ...]]:
    """Return the names of each field, and of what helps to fill one; the first is ours.

    Case, accents, signs, the order of words and those that say little do not count.
    """
    columns = called()["en"]["columns"].items()
    return {name: tuple(texts.split("; ")) for name, texts in columns}


@cache
def _named() -> Mapping[str, str]:
    return {name: field for field, names in english().items() for name in names}


@cache
def _idle() -> frozenset[str]:
    return frozenset(" ".join(in_every_language("idle")).split())


@cache
def _nothing() -> frozenset[str]:
    return frozenset(in_every_language("nothing"))


@cache
def _same() -> Mapping[str, str]:
    """Map English words of headings to those that say the same."""
    same = called()["en"]["same"].items()
    return {one: meant for meant, several in same for one in several.split()}


@lru_cache(maxsize=4_096)  # cells come again and again
def something(cell: str) -> str:
    """Return what a cell says, "" if that is that there is nothing to say."""
    return "" if cell.casefold() in _nothing() else cell


def _fold(heading: str) -> frozenset[str]:
    """Reduce a heading to the words that tell what it means."""
    plain = _ASIDE.sub(" ", without_accents(heading)).replace("#", " no ")
    plain = re.sub(r"\bi/v\b", "interview", plain)
    whole = called()["en"]["whole"].split()
    single = (
        word[:-1] if word.endswith("s") and len(word) > _SHORT and word not in whole else word
        for word in re.findall(r"[^\W_]+", plain)
    )
    return frozenset(_same().get(word, word) for word in single) - _idle()


def _joined(heading: str) -> str:
    return "".join(sign for sign in without_accents(heading) if sign.isalnum())


@cache
def _meant() -> tuple[Mapping[frozenset[str], str], Mapping[str, str]]:
    """Map the names that fields go by to the fields: by their words, and run together."""
    named = {**_foreign(), **_named()}
    folded = {_fold(name): field for name, field in named.items()}
    return folded, {_joined(name): field for name, field in named.items()}


@cache
def _questions() -> tuple[frozenset[str], frozenset[str], Mapping[frozenset[str], str]]:
    """Return the words of which a question has one, those that say little in it, and the fields.

    Those are by the words that are left of their names, and only where these are no other's.
    """
    ask, idle = (_fold(" ".join(in_every_language(key))) for key in ("questions", "asking"))
    names, _ = _meant()
    found: dict[frozenset[str], set[str]] = {}
    for words, name in names.items():
        found.setdefault(words - idle, set()).add(name)
    alone = {words: name.pop() for words, name in found.items() if len(name) == 1}
    return ask, idle, {one: name for one, name in alone.items() if one in names or len(one) > 1}


def _foreign() -> Mapping[str, str]:
    """Map the names that fields have in other languages to the fields."""
    columns = [one["columns"] for language, one in called().items() if language != "en"]
    return {name: field for one in columns for field in one for name in one[field].split("; ")}


@cache
def _like() -> Sequence[frozenset[str]]:
    """Return words of which a heading that has them all is about when they decide."""
    return [*map(_fold, in_every_language("said"))]


def _is_later(words: frozenset[str]) -> bool:
    """Tell whether a heading is about what they said later, or about further news."""
    folded, _ = _meant()
    later, more = (_fold(" ".join(in_every_language(key))) for key in ("afterwards", "more"))
    rest = words - later
    told = folded.get(rest) in {"said", "heard"} or any(meant <= rest for meant in _like())
    return (rest != words and told) or (bool(words & more) and folded.get(rest - more) == "heard")


@lru_cache(maxsize=1_024)
def field(heading: str) -> str:
    """Return the field that `heading` means, "" if it means none."""
    if heading in _named():
        return _named()[heading]
    if len(heading) > _LONGEST:
        return ""
    words = _fold(heading)
    if _is_later(words):
        return "later"
    like = "said" if any(meant <= words for meant in _like()) else ""
    folded, joined = _meant()
    if found := folded.get(words) or joined.get(_joined(heading), like):
        return found
    ask, idle, asked = _questions() if "?" in heading else (words, words, {})
    return asked.get(words - idle, "") if words & ask else ""


def shown(heading: str) -> str:
    """Return `heading` as one line that can be shown."""
    return " ".join(printable(heading).split())


def _stands_in(heading: str) -> bool:
    """Tell whether a heading gives way to another of its field: a tutor may be no adviser."""
    return any(word in without_accents(heading) for word in in_every_language("stand_in"))


def places(headings: Sequence[str], meant: Callable[[str], str] = field) -> dict[str, int]:
    """Map each field to the place of its column; raises InputError if two mean the same."""
    found: dict[str, int] = {}
    problems = []
    for at, heading in sorted(enumerate(headings), key=lambda one: _stands_in(one[1])):
        name = meant(heading)
        if name and name in found and not _stands_in(heading):
            both = f"{shown(headings[found[name]])!r} and {shown(heading)!r}"
            problems.append(
                f"The columns {both} both mean {english()[name][0]}; rename one of them."
            )
        elif name:
            found.setdefault(name, at)
    if problems:
        raise InputError(*dict.fromkeys(problems))
    for part, other in (("last", "first"), ("first", "last")):  # "Name" beside "Vorname"
        if "candidate" in found and other in found and part not in found:
            named = {headings[found[one]].casefold() for one in ("candidate", other)}
            if named & _foreign().keys():
                found[part] = found.pop("candidate")
    for name, only in INSTEAD.items():
        if only in found and name not in found:
            found[name] = found[only]
    return found
