"""A folder with one event a file, as vdirsyncer, khal and others keep a calendar.

Beside them is, as a calendar of all, what was written last; by that it is known what a person has
changed or removed since. It gets its name last, so the next run mends what a killed one has left.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from followcal import files, ics
from followcal.errors import InputError

_LAST = ".followcal-calendar"  # no .ics, as others take that for an event
_LABELS = {"displayname": b"Follow-ups", "color": ics.COLOUR.encode()}
_MOST = 2_000_000  # bytes of an event, beyond any of ours
_UID = re.compile(r"[0-9a-f]{32}-[a-z-]+(?:-\d+)?@followcal")  # fit to name a file


class Held(NamedTuple):
    """The file of an event, and that event as `ics.split` gives it; b"" if the file is damaged."""

    path: str
    data: bytes


class Laid(NamedTuple):
    """What becomes of the files of a folder: what they get, and which go.

    `missing` counts those that a person removed and that stay away.
    """

    new: Mapping[str, bytes]
    gone: tuple[str, ...]
    missing: int


def last(folder: str) -> str:
    """Return the file in which all that was last written to a `folder` is."""
    return os.path.join(folder, _LAST)


def folder_of(name: str) -> str:
    """Return the folder for which `last` gives `name`, "" for another file."""
    return os.path.dirname(name) if os.path.basename(name) == _LAST else ""


@contextmanager
def made(folder: str) -> Iterator[None]:
    """Make a `folder`, unless it is there; what of it is empty at the end goes again."""
    missing = [path for path in (Path(folder), *Path(folder).parents) if not path.exists()]
    with files.explained(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for path in missing:
            with suppress(OSError):
                path.rmdir()


def events(folder: str) -> dict[str, Held]:
    """Return those events in a `folder` that are ours, by uid; any program may have changed them.

    Raises InputError if a file has several, as one that was imported into the folder would.
    """
    found: dict[str, Held] = {}
    for path in sorted(map(str, Path(folder).glob("*.ics"))):
        data = None
        with suppress(InputError):  # it cannot be read, or is too large
            data = files.read_whole(path, _MOST)
        by_uid = {ics.uid_of(event): event for event in reversed(ics.events_in(data or b""))}
        ours = [uid for uid in by_uid if _UID.fullmatch(uid)]
        if len(ours) > 1:
            raise InputError(
                f"{path!r} holds several events, and in a folder for --vdir each has a file of its"
                " own. Choose another folder, or move the file away."
            )
        stem = os.path.basename(path).removesuffix(".ics")
        if ours:
            found[ours[0]] = Held(path, by_uid[ours[0]])
        elif _UID.fullmatch(stem) and (data == b"" or (data and not by_uid and ics.is_ours(data))):
            found.setdefault(stem, Held(path, b""))
    return found


def laid(
    folder: str,
    entries: Iterable[ics.Entry],
    before: Mapping[str, bytes],
    held: Mapping[str, Held],
    *,
    force: bool,
) -> Laid:
    """Lay out a calendar's `entries` as the files of a `folder`, in which `held` are there.

    What is as it was when it was written `before`, by uid, is left as a person has it now, or away,
    unless `force` says otherwise. What changed is written, with a person's alarm where ours is as
    before. What is cancelled goes. Raises InputError if something else has the name of a file.
    """
    new: dict[str, bytes] = {}
    gone: list[str] = []
    missing = 0
    for entry in entries:
        there, base = held.get(entry.uid), before.get(entry.uid, b"")
        if entry.cancelled or not _UID.fullmatch(entry.uid):
            gone += [there.path] if there else []
        elif entry.data == base and not force and (there is None or there.data):
            missing += there is None
        elif there is None:
            path = os.path.join(folder, f"{entry.uid}.ics")
            if os.path.lexists(path):
                raise InputError(f"{path!r} holds something else; move it away, and run again.")
            new[path] = ics.join([entry])
        elif not (ics.same(there.data, entry.data) and ics.revision(there.data) >= entry.revision):
            event = ics.revised(entry, max(entry.revision, ics.revision(there.data) + 1))
            if there.data and not force:
                event = event._replace(data=ics.with_alarms(event.data, base, there.data))
            new[there.path] = ics.join([event])
    return Laid(new, tuple(gone), missing)


def write(folder: str, files_of: Laid, keep: files.Keep | None) -> None:
    """Bring the files of a `folder` to what is laid out; `keep` is as for `files.write_whole`.

    It gets a name and a colour at first, which are a person's own from then on. Raises InputError
    if a file cannot be written.
    """
    with files.together() as later:
        for name, data in _LABELS.items() if not os.path.lexists(last(folder)) else ():
            if not os.path.lexists(path := os.path.join(folder, name)):
                files.write_whole(path, data, later=later, keep=keep)
        for path, data in files_of.new.items():
            files.write_whole(path, data, later=later, keep=keep)
    for path in files_of.gone:
        files.remove(path, keep)
