"""Writes files whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from followcal.errors import InputError

_HEAD = 100  # bytes of an existing file that `ours` is shown


def write_whole(name: str, data: bytes, ours: Callable[[bytes], bool] | None = None) -> None:
    """Write `data` to the file `name`, or leave everything as it was.

    A file that exists keeps its mode, and a link stays a link. `ours` is asked, with the first 100
    bytes, whether an existing file may be replaced; without `ours` it may. Raises InputError if it
    may not, or if nothing can be written.
    """
    try:
        _write(name, data, ours)
    except FileNotFoundError:
        raise InputError(f"{name!r} cannot be written: there is no such folder.") from None
    except OSError as error:
        raise InputError(f"{name!r} cannot be written: {error.strerror}.") from None
    except (UnicodeError, NotImplementedError):  # lone surrogates
        raise InputError(f"{name!r} cannot be written: no file can have that name.") from None


def _write(name: str, data: bytes, ours: Callable[[bytes], bool] | None) -> None:
    path = Path(name)
    if "\0" in name:
        raise InputError(f"{name!r} cannot be written: no file can have that name.")
    if path.is_dir() or name.endswith(("/", os.sep)):
        raise InputError(f"{name!r} is a folder; add the name of a file.")
    if path.exists() and not path.is_file():  # a device or a pipe
        path.write_bytes(data)
        return
    if ours and path.exists() and not ours(_head(path)):
        raise InputError(
            f"{name!r} is there already, and followcal did not write it. Choose another name with"
            " --output, or replace it with --force."
        )
    _replace(Path(os.path.realpath(name)), data)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside `path`, then put it in that place."""
    beside = path.with_name(f".followcal-{os.urandom(6).hex()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
