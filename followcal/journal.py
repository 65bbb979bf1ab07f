"""What the last commands replaced in a folder, kept beside the data, so that it can come back.

Each command that replaces something has a folder of its own there, which only its owner may open:
with the files as they were, under their names, and a list of what became of each. A file is kept as
a second link to it, so it keeps its mode, and takes room only once it is replaced.
"""

import contextlib
import glob
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MOST = 20  # commands
_BYTES = 100_000_000  # of all that is kept in a folder
_FOLDER = ".followcal-undo"
_FILES, _LIST = "files", "list"
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # for a pipe
_NAME = re.compile(r"(\d{6})-([a-z]+)")


class Entry(NamedTuple):
    """What a `command` changed; `became` has a digest of what each file got, "" if it went."""

    path: Path
    command: str
    became: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """The folder of the files."""
        return self.path.parent.parent

    def kept(self, name: str) -> Path:
        """Return where the file `name` is as it was, if it was there."""
        return self.path / _FILES / name


def forget(folder: Path) -> None:
    """Drop all that is kept in `folder`."""
    if _is_own(folder / _FOLDER):
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)


def begin(folder: Path, command: str) -> str | None:
    """Return where to keep what `command` is about to replace in `folder`, and drop the oldest.

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
            shutil.rmtree(path, ignore_errors=True)
    number = int(found[-1].name[:6]) + 1 if found else 1
    return str(home / f"{number:06d}-{command}")


def keep(entry: str, name: str, data: bytes | None) -> None:
    """Keep the file `name` as it is, before it gets `data`, or goes if that is None.

    Raises OSError if that cannot be done.
    """
    files = os.path.join(entry, _FILES)
    for folder in (os.path.dirname(entry), entry, files):
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    real = os.path.join(os.path.realpath(os.path.dirname(name)), os.path.basename(name))
    base = _inside(os.path.relpath(real, os.path.dirname(os.path.dirname(entry))))
    kept = os.path.join(files, base)
    os.makedirs(os.path.dirname(kept), 0o700, exist_ok=True)
    with contextlib.suppress(FileExistsError, FileNotFoundError):  # only the first is of before
        _link(name, kept)
    with open(os.path.join(entry, _LIST), "a", encoding="ascii") as file:
        file.write(json.dumps([base, _digest(data)]) + "\n")


def last(folder: Path, name: str = "") -> Entry | None:
    """Return what the last command changed in `folder`, or the last that changed the file `name`.

    What somebody else keeps there counts for nothing. Raises OSError if it cannot be read.
    """
    home = folder / _FOLDER
    for path in reversed(_paths(home) if _is_own(home) else []):
        became = _list(path)
        if became and name in ("", *became):
            return Entry(path, path.name[7:], became)
    return None


def links(path: Path) -> int:
    """Count how often the file at `path`, as it is now, is kept; a killed command leaves it so."""
    kept = path.parent.glob(f"{_FOLDER}/*/{_FILES}/{glob.escape(path.name)}")
    return sum(one.samefile(path) for one in kept)


def changed_since(entry: Entry) -> Iterator[str]:
    """Yield the files that something else has changed since."""
    for name, digest in entry.became.items():
        now = _digest(_content(entry.folder / name))
        if now not in (digest, _digest(_content(entry.kept(name)))):
            yield name


def undo(entry: Entry, new: str | None) -> None:
    """Bring back all files as they were before a command; `new` is where they are kept as they are.

    Raises OSError if that cannot be done.
    """
    for name in entry.became:
        path, kept = entry.folder / name, entry.kept(name)
        if new:
            keep(new, str(path), _content(kept))
        if kept.is_file():
            os.replace(kept, path)
        else:
            path.unlink(missing_ok=True)
    shutil.rmtree(entry.path, ignore_errors=True)


def _paths(home: Path) -> list[Path]:
    with contextlib.suppress(FileNotFoundError):
        return sorted(path for path in home.iterdir() if _NAME.fullmatch(path.name))
    return []


def _list(path: Path) -> dict[str, str]:
    """Read what became of the files of an entry; none if that is damaged."""
    try:
        with open(os.open(path / _LIST, os.O_RDONLY | _NO_WAIT), encoding="ascii") as file:
            lines = [json.loads(line) for line in file]
        named = [(_inside(name), str(digest)) for name, digest in lines]
        return {name: digest for name, digest in named if _is_name(name)}
    except (FileNotFoundError, NotADirectoryError, RecursionError, TypeError, ValueError):
        return {}


def _inside(name: str) -> str:
    """Return a path in the folder of an entry; a link may have led out of it."""
    out = os.path.isabs(name) or os.pardir in Path(name).parts
    return os.path.basename(name) if out else name


def _is_name(name: str) -> bool:
    """Tell whether a file in a folder can have that name."""
    return os.path.basename(name) not in {"", ".", ".."} and "\0" not in name


def _is_own(home: Path) -> bool:
    """Tell whether only we may keep something in a folder, which may not be there yet."""
    try:
        there = home.lstat()
    except FileNotFoundError:
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


def _content(path: Path) -> bytes | None:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def _digest(data: bytes | None) -> str:
    """Return what tells contents apart, "" for no file."""
    import hashlib  # noqa: PLC0415 - slow

    return "" if data is None else hashlib.sha256(data).hexdigest()
