"""Who is who in a class, and what their files and calendars are called."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from followcal import files, ics
from followcal.roster import Key

_LONGEST = 60  # characters of a name that go into the name of a file
_TITLE = "Follow-ups: "
_DASH = " – "  # between a name and a number
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
    return text if seen else "", " ".join(number.replace("\ufeff", "").split())


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
    if not stem or len(stem) > _LONGEST or _DASH in key[0] or _SIGNS.search(stem):
        return ""
    return f"{stem}-calendar.ics" if stem in _RESERVED else f"{stem}.ics"


def own_name(key: Key) -> str:
    """Name a file that can be nobody else's."""
    signs = hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{files.slug(key[0])[:_LONGEST].strip('-') or 'candidate'}-{signs}.ics"


def page_name(file: str) -> str:
    """Name the page beside the calendar that is called `file`."""
    return f"{file.removesuffix('.ics')}.html"


def title(key: Key) -> str:
    """Name the calendar of somebody, so that `owners` can tell whose it is."""
    return _TITLE + _DASH.join(filter(None, key))


def owners(data: bytes | None) -> list[Key]:
    """Tell whose calendar `data` may be, nobody's if it is none that was made here.

    Those without a dash in their name, as all who have a plain file, are told for certain.
    """
    if data is None or not ics.is_ours(data):
        return []
    return _titled(ics.name_of(data))


def page_owners(data: bytes | None) -> list[Key]:
    """Tell whose page `data` may be, as `owners` does of a calendar."""
    from followcal import page  # noqa: PLC0415 - slow, and few classes have pages

    return _titled(page.name_of(data)) if data is not None and page.is_ours(data) else []


def _titled(found: str) -> list[Key]:
    parts = found.removeprefix(_TITLE).split(_DASH) if found.startswith(_TITLE) else []
    return [(_DASH.join(parts[:at]), _DASH.join(parts[at:])) for at in range(1, len(parts) + 1)]


def is_like(key: Key, other: Key) -> bool:
    """Tell whether two differ at most in case, and in how their signs are written."""
    return [*map(_fold, key)] == [*map(_fold, other)]


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def alike(keys: Iterable[Key]) -> list[list[Key]]:
    """Return those of `keys` that differ only in case, accents, signs or the number."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        groups.setdefault(files.slug(key[0]) or key[0], []).append(key)
    return [group for group in groups.values() if len(group) > 1]
