"""What the last commands replaced, kept beside the data, so that it can come back.

In each folder in which a command replaces something it has a folder of its own, which only its
owner may open: with the files as they were, under their names, and a list of what became of each.
Those of one command have the same signs in their names. A file is kept as a second link to it, so
it keeps its mode, and takes room only once it is replaced.
"""

import contextlib
import errno
import glob
import os
import re
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from followcal import files
from followcal.later import later

_json = later("json")

MOST = 20  # commands
UNDO, REDO = "undo", "redo"
_BYTES = 100_000_000  # of all that is kept in a folder
_FOLDER = ".followcal-undo"
_FILES, _LIST = "files", "list"
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # for a pipe
_NAME = re.compile(r"([0-9]{6,9})-([a-z]+(?:\.[a-z]+)?)(?:-([0-9a-f]{12}))?")


class Entry(NamedTuple):
    """What a command changed in a folder; `became` has a digest of each file, "" if it went.

    The entries of one run of a command share their `signs`. What undo or redo changed is `of` the
    command that they took back.
    """

    path: Path
    folder: Path
    command: str
    signs: str
    became: Mapping[str, str]
    of: str = ""

    @property
    def what(self) -> str:
        """The command that undo or redo took back, or the command itself."""
        return self.of or self.command

    def kept(self, name: str) -> Path:
        """Return where the file `name` is as it was, if it was there."""
        return self.path / _FILES / name


def forget(folder: Path) -> None:
    """Drop all that is kept in `folder`."""
    if _is_own(folder / _FOLDER):
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)


def begin(folder: Path, command: str, signs: str, of: str = "") -> str | None:
    """Return where to keep what `command` is about to replace in `folder`, and drop the oldest.

    The `signs`, twelve hexadecimal digits, are those of this run; undo and redo are `of` a command.
    None if nothing can be kept, as somebody else keeps something there.
    """
    home = folder / _FOLDER
    if not _is_own(home):
        return None
    found = _paths(home)
    room = _BYTES
    for count, path in enumerate(reversed(found), 1):
        room -= sum(file.lstat().st_size for file in (path / _FILES).rglob("*"))
        if count >= MOST or room < 0:
            _drop(path)
    number = _number(found[-1]) + 1 if found else 1
    return str(home / f"{number:06d}-{command}{of and f'.{of}'}-{signs}")


def keep(entry: str, name: str, data: bytes | None) -> None:
    """Keep the file `name` as it is, before it gets `data`, or goes if that is None.

    Raises OSError if that cannot be done.
    """
    files_of = os.path.join(entry, _FILES)
    for folder in (os.path.dirname(entry), entry, files_of):
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    base = os.path.relpath(_placed(name), os.path.dirname(os.path.dirname(entry)))
    if not _leads_out(base):  # else the entry is none, as not all can come back
        kept = os.path.join(files_of, base)
        os.makedirs(os.path.dirname(kept), 0o700, exist_ok=True)
        with contextlib.suppress(FileExistsError, FileNotFoundError):  # only the first is of before
            _link(name, kept)
    with open(os.path.join(entry, _LIST), "a", encoding="ascii") as file:
        file.write(_json.dumps([base, _digest(data)]) + "\n")


def last(folder: Path, name: str = "", *, undone: bool = False) -> Entry | None:
    """Return what the last command changed in `folder`, or the last that changed the file `name`.

    What `undo` changed is for `redo`, which wants what was `undone`, and only that which no other
    command came after. One that failed before it changed anything is none, and what somebody else
    keeps there counts for nothing. Raises OSError or InputError if it cannot be read.
    """
    for entry in reversed(_entries(folder)):
        if name in ("", *entry.became) and any(_is_changed(entry, one) for one in entry.became):
            if (entry.command == UNDO) == undone:
                return entry
            if undone and entry.command != REDO:
                return None
    return None


def others(entry: Entry, folders: Iterable[Path]) -> list[Entry]:
    """Return what the same run of a command changed in other `folders`."""
    found = (one for folder in sorted({*folders} - {entry.folder}) for one in _entries(folder))
    return [one for one in found if one.signs and one.signs == entry.signs]


def links(path: Path) -> int:
    """Count how often the file at `path`, as it is now, is kept; a killed command leaves it so."""
    kept = path.parent.glob(f"{_FOLDER}/*/{_FILES}/{glob.escape(path.name)}")
    return sum(one.samefile(path) for one in kept)


def changed_since(entry: Entry) -> Iterator[str]:
    """Yield the files that something else than the commands kept here has changed since."""
    every = _entries(entry.folder)
    for name in entry.became:
        left = {one.became.get(name) for one in every}
        if _is_changed(entry, name) and _digest(_content(entry.folder / name)) not in left:
            yield name


def undo(entry: Entry, but: Collection[Path], keep: files.Keep | None) -> None:
    """Bring back all files as they were before a command, `but` some.

    `keep` keeps them as they are. All are ready before the first comes back. Raises InputError if
    that cannot be done.
    """
    gone = []
    with files.together() as later:
        for name in entry.became:
            path, kept = entry.folder / name, entry.kept(name)
            if path in but or not _is_changed(entry, name):
                continue
            with files.explained(str(path)):
                if _may_only_be_read(path) and not _may_only_be_read(kept):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # it is to stay
                if keep:
                    keep(str(path), _content(kept))
                if kept.is_file():
                    later.append((files.beside(str(path)), str(path)))
                    _link(str(kept), later[-1][0])
                else:
                    gone.append(path)
    for path in gone:
        files.remove(str(path))
    _drop(entry.path)


def _may_only_be_read(path: Path) -> bool:
    """Tell whether a file is there, to be read only; its owner may wish so of the superuser too."""
    return path.exists() and not (path.stat().st_mode & _WRITE and os.access(path, os.W_OK))


def _drop(path: Path) -> None:
    """Remove an entry; without its list it is none, also where that is as far as it comes."""
    with contextlib.suppress(OSError):
        (path / _LIST).unlink()
    shutil.rmtree(path, ignore_errors=True)


def _entries(folder: Path) -> list[Entry]:
    """Return what is kept in `folder`, the oldest first."""
    home = folder / _FOLDER
    found = []
    for path in _paths(home) if _is_own(home) else []:
        _, name, *signs = path.name.split("-")
        command, _, of = name.partition(".")
        found.append(Entry(path, folder, command, "".join(signs), _list(path), of))
    return [one for one in found if one.became]


def _paths(home: Path) -> list[Path]:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return sorted((one for one in home.iterdir() if _NAME.fullmatch(one.name)), key=_number)
    return []


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])


def _list(path: Path) -> dict[str, str]:
    """Read what became of the files of an entry; none if that is damaged, or leads elsewhere."""
    try:
        with open(os.open(path / _LIST, os.O_RDONLY | _NO_WAIT), encoding="ascii") as file:
            lines = [_json.loads(line) for line in file]
        found = {name: str(digest) for name, digest in lines}
        inside = all(_is_inside(str(path.parent.parent), name) for name in found)
    except (FileNotFoundError, NotADirectoryError, RecursionError, TypeError, ValueError):
        return {}
    return found if inside else {}


def _placed(name: str) -> str:
    """Return the path of a file, or of a link, through no link."""
    return os.path.join(os.path.realpath(os.path.dirname(name)), os.path.basename(name))


def _is_inside(home: str, name: str) -> bool:
    """Tell whether a name is that of a file in the folder `home`, wherever links lead."""
    path = os.path.relpath(_placed(os.path.join(home, name)), os.path.realpath(home))
    return path == name and not _leads_out(path) and "\0" not in name


def _leads_out(path: str) -> bool:
    """Tell whether a relative path leads out of its folder, or to the folder itself."""
    return path == os.curdir or path.split(os.sep, maxsplit=1)[0] == os.pardir


def _is_own(home: Path) -> bool:
    """Tell whether only we may keep something in a folder, which may not be there yet."""
    try:
        there = home.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    return stat.S_ISDIR(there.st_mode) and there.st_uid == getattr(os, "geteuid", int)()


def _link(name: str, kept: str) -> None:
    """Give a file a second name, or where that is not possible, a copy."""
    try:
        os.link(name, kept)
    except OSError:  # the disk has no links, or it is somebody else's file
        with (
            open(name, "rb") as file,
            open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy,
        ):
            shutil.copyfileobj(file, copy)


def _is_changed(entry: Entry, name: str) -> bool:
    """Tell whether a file is not as it was before a command."""
    return _content(entry.folder / name) != _content(entry.kept(name))


def _content(path: Path) -> bytes | None:
    return files.read_whole(str(path))


def _digest(data: bytes | None) -> str:
    """Return what tells contents apart, "" for no file."""
    import hashlib  # noqa: PLC0415 - slow

    return "" if data is None else hashlib.sha256(data).hexdigest()
