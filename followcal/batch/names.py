"""Who is who in a class, and what their files and calendars are called."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from followcal import files, ics
from followcal.model import in_order, unaccented
from followcal.roster import Key
from followcal.speech import Speech, spoken

_LONGEST = 60  # characters of a name that go into the name of a file
_DASH = " – "  # between a name and a number
_MARK = "CANDIDATE"
_CLOSE = 0.7  # of the signs of a name are the same where it was corrected
_NEAR = 0.6  # of those of a word in it, as in Rob and Bob
_SIGNS = re.compile("-[0-9a-f]{8}$")
_RESERVED = {
    *("con", "prn", "aux", "nul"),
    *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)),
    "index",  # whose page would be the one of all
}


def key_of(name: str, number: str = "") -> Key:
    """Return who is meant by a name and a number; the name is "" if nothing of it can be seen."""
    text = " ".join(unicodedata.normalize("NFC", name.replace("\ufeff", "")).split())
    seen = any(sign.isprintable() for sign in text.replace(" ", ""))
    return in_order(text) if seen else "", " ".join(number.replace("\ufeff", "").split())


def people() -> Callable[[str, str], Key]:
    """Give what tells who is meant by a name and a number; both may be in any case.

    Those of one name and number are called as the first of them is.
    """
    first: dict[Key, Key] = {}

    def who(name: str, number: str) -> Key:
        key = key_of(name, number)
        return first.setdefault(folded(key), key) if key[1] else key

    return who


def file_names(keys: Iterable[Key]) -> dict[Key, str]:
    """Name a file for each of `keys`: readable, fit for any system, never the same for two.

    Where two names come to the same, each gets eight signs of its own, whatever the order is.
    """
    plain = {key: plain_name(key) for key in keys}
    counts = Counter(plain.values())
    return {
        key: name if name and counts[name] == 1 else own_name(key) for key, name in plain.items()
    }


def plain_name(key: Key) -> str:
    """Name a file after somebody, "" if the name alone does not tell who they are."""
    stem = files.slug(key[0])
    if not stem or len(stem) > _LONGEST or _SIGNS.search(stem):
        return ""
    return f"{stem}-calendar.ics" if stem in _RESERVED else f"{stem}.ics"


def own_name(key: Key) -> str:
    """Name a file that can be nobody else's."""
    signs = hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{files.slug(key[0])[:_LONGEST].strip('-') or 'candidate'}-{signs}.ics"


def page_name(file: str) -> str:
    """Name the page beside the calendar that is called `file`."""
    return f"{file.removesuffix('.ics')}.html"


def title(key: Key, speech: Speech) -> str:
    """Name the calendar of somebody."""
    return speech.say("event", "name-about", about=_DASH.join(filter(None, key)))


def mark(key: Key, file: str) -> ics.Mark:
    """Note in somebody's calendar whose it is, and for which file it was made."""
    return _MARK, {"name": key[0], "number": key[1], "file": file}


def owner(data: bytes | None, file: str) -> Key | None:
    """Tell whose calendar `data` is; None unless it was made here, and for the file so called."""
    marks = ics.marks(data, _MARK) if data and ics.is_ours(data) else []
    for one in marks:
        if one.get("file") == file:
            return one.get("name", ""), one.get("number", "")
    return None


def page_owner(data: bytes | None, file: str) -> Key | None:
    """Tell whose page `data` is by the calendar in it, as `owner` does of a calendar's `file`."""
    return owner(held(data), file)


def held(data: bytes | None) -> bytes | None:
    """Return the calendar that a page of ours holds."""
    from followcal import page  # noqa: PLC0415 - slow, and few classes have pages

    return page.calendar_in(data) if data and page.is_ours(data) else None


def is_unmarked(data: bytes | None, key: Key, uids: Iterable[str]) -> bool:
    """Tell whether `data` is the calendar of somebody from before there were marks.

    It has their name, and one of `uids` with which those of their interviews may begin.
    """
    if not data or not ics.is_ours(data) or ics.marks(data, _MARK):
        return False
    titles = {title(one, spoken("en")).casefold() for one in (key, (key[0], ""))}
    return ics.name_of(data).casefold() in titles and any(one.encode() in data for one in uids)


def is_same(key: Key, before: Key, emails: Iterable[str] = ()) -> bool:
    """Tell whether somebody is who had another spelling of their name, or no number, `before`.

    One of their `emails` may once have been taken for their number.
    """
    (name, number), (old_name, old_number) = folded(key), folded(before)
    if old_number:
        return old_number in {number, *map(folded_number, emails)} and (
            is_like(name, old_name) or is_close(name, old_name)
        )
    return name == old_name


def is_close(name: str, other: str) -> bool:
    """Tell whether a name may be another, corrected: alike as a whole, and in each of its words."""
    return _likeness(fold(name), fold(other)) >= _CLOSE and is_like(name, other, _NEAR)


def is_like(name: str, other: str, least: float = _CLOSE) -> bool:
    """Tell whether two names may be spellings of one: each word of the shorter is in the other.

    `least` that part of its signs must be in a word that no other of it is in.
    """
    short, long = sorted((words(name), words(other)), key=len)
    for word in short:
        likeness, nearest = max((_likeness(word, one), one) for one in long)
        if likeness < least:
            return False
        long.remove(nearest)
    return bool(short)


def _likeness(text: str, other: str) -> float:
    """Return which part of the signs of two texts is the same."""
    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def words(name: str) -> list[str]:
    """Return the words of a name, blind to case and accents."""
    return re.findall(r"\w+", unaccented(name.casefold()))


def fold(text: str) -> str:
    """Return a name or a number blind to case, and to where the surname is."""
    return in_order(unicodedata.normalize("NFKC", text)).casefold()


def folded_number(text: str) -> str:
    """Return a number, or what may be one, also blind to the zeros that a spreadsheet takes."""
    number = fold(text)
    return number.lstrip("0") or number


def folded(key: Key) -> Key:
    """Return somebody's name and number as `fold` and `folded_number` do."""
    return fold(key[0]), folded_number(key[1])


def alike(keys: Iterable[Key]) -> list[list[Key]]:
    """Return those of `keys` that differ only in case, accents, signs or the number."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        groups.setdefault(files.slug(key[0]) or key[0], []).append(key)
    return [group for group in groups.values() if len(group) > 1]
