"""Writes files whole or not at all, one command at a time in a folder."""

import contextlib
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from followcal.errors import InputError, printable
from followcal.model import unaccented

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Keep: TypeAlias = Callable[[str, bytes | None], None]
"""Keeps a file as it is, before it gets other bytes or, if they are None, goes."""

PATIENCE = 30.0  # seconds to wait for another command
MOST = 200_000_000  # bytes of a file that is read

_HEAD = 100  # bytes of an existing file that `ours` is shown
_LOCK = ".followcal.lock"
_TEMPORARY = ".followcal-{}.tmp"
_NO_TRICKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_SILENCE, _PAUSE = 1, 0.01  # seconds before it is said why nothing happens, and between two tries
_SOMEBODY = "another command"
_AT_ONCE = 16  # syncs that the disk does together
_held: set[IO[bytes]] = set()
_HINT = " Use a folder that you may write in, and close other programs that have the file open."


class Pairs(list[tuple[str, str]]):
    """Files that are written beside their places, and what they are to be called.

    As many as the disk takes together are on their way to it while the next ones are made. Those
    that do not get there are `failed`, by the last part of their path.
    """

    def __init__(self, failed: dict[str, InputError]) -> None:
        super().__init__()
        self.failed = failed
        self._pool: ThreadPoolExecutor | None = None
        self._begun: list[Future[None]] = []

    def begin(self) -> None:
        """Begin with those that are not on their way yet."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - slow, and few need it

        self._pool = self._pool or ThreadPoolExecutor(_AT_ONCE)
        with contextlib.suppress(RuntimeError):  # the system gives no more threads
            for pair in self[len(self._begun) :]:
                self._begun.append(self._pool.submit(self._sync, pair))

    def end(self) -> None:
        """Wait until all are on the disk."""
        if len(self) > 1:
            self.begin()
        if self._pool:
            self._pool.shutdown()
            self._pool = None  # let go amid much else, its weak references would swallow a Ctrl-C
        for future in self._begun:
            future.result()
        for pair in self[len(self._begun) :]:
            self._sync(pair)

    def give_up(self) -> None:
        """Remove all files again."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        _remove(new for new, _ in self)

    def _sync(self, pair: tuple[str, str]) -> None:
        with _noted(pair, self.failed):
            _sync(pair[0], os.O_RDWR)


def write_whole(
    name: str,
    data: bytes,
    ours: Callable[[bytes], bool] | None = None,
    later: Pairs | None = None,
    keep: Keep | None = None,
) -> None:
    """Write `data` to the file `name`, or leave everything as it was, even if the power fails.

    A file that exists keeps its mode and, as far as the system lets it, its owner and group; a
    link stays a link. `ours` is asked, with the first 100 bytes, whether an existing file may be
    replaced; without `ours` it may, as may an empty one. With `later`, which `together` gives, it
    gets its name later; `keep` is called before. Raises InputError if it may not be replaced, or
    nothing be written.
    """
    alone = contextlib.nullcontext(later) if later is not None else together()
    with alone as pairs, explained(name):
        if "\0" in name:
            raise InputError(f"{name!r} cannot be written: no file can have that name.")
        there = _stat(name)
        if name.endswith(("/", os.sep)) or (there and stat.S_ISDIR(there.st_mode)):
            raise InputError(f"{name!r} is a folder; add the name of a file.")
        if _is_special(there):
            with open(name, "wb") as file:
                file.write(data)
            return
        if there and there.st_size and ours and not ours(_head(name)):
            raise not_ours(name)
        _write_beside(os.path.realpath(name), data, there, pairs, keep)


def write_new(name: str, data: bytes, later: Pairs | None = None, keep: Keep | None = None) -> None:
    """Write `data` to the file `name` as `write_whole` does, unless it is in there already."""
    if read_whole(name) != data:
        write_whole(name, data, later=later, keep=keep)


@contextlib.contextmanager
def together(failed: dict[str, InputError] | None = None) -> Iterator[Pairs]:
    """Give a list with which `write_whole` writes many files beside their places.

    At the end they get their names, once all is on the disk, which takes the disk little longer
    than for one. Those that cannot are `failed`, by the last part of their path; without that, the
    first of them raises InputError.
    """
    problems: dict[str, InputError] = {}
    pairs = Pairs(problems if failed is None else failed)
    try:
        yield pairs
        _settle(pairs)
    except BaseException:
        pairs.give_up()
        raise
    for error in problems.values():
        raise error


def beside(name: str) -> str:
    """Return a new path beside the file `name`, which `locked` removes if it is left there."""
    return os.path.join(os.path.dirname(name), _TEMPORARY.format(os.urandom(6).hex()))


def remove(name: str, keep: Keep | None = None) -> None:
    """Remove the file `name` if it is there; `keep` is called before. Raises InputError."""
    with explained(name), contextlib.suppress(FileNotFoundError):
        os.lstat(name)
        if keep:
            keep(os.path.abspath(name), None)
        os.unlink(name)


def slug(text: str) -> str:
    """Reduce `text` to lower-case letters, digits and hyphens, in ASCII if that leaves any."""
    folded = text.casefold()
    plain = unaccented(folded).encode("ascii", "ignore").decode()
    kept = plain if any(map(str.isalnum, plain)) else unicodedata.normalize("NFC", folded)
    return "-".join("".join(c if c.isalnum() else " " for c in kept).split())


def not_ours(name: str) -> InputError:
    """Say that the file `name` is somebody else's."""
    return InputError(
        f"{name!r} is there already, and followcal did not write it. Choose another name with"
        " --output, or replace it with --force."
    )


def read_whole(name: str, most: int = MOST) -> bytes | None:
    """Return what the file `name` holds, None if there is none or if it is a folder or a device.

    Raises InputError if it cannot be read, or has more than `most` bytes.
    """
    try:
        there = _stat(name)
        if there is None or not stat.S_ISREG(there.st_mode):
            return None
        if there.st_size <= most:
            with open(name, "rb") as file:
                return file.read()
    except OSError as error:
        raise InputError(f"{name!r} cannot be read: {error.strerror}.") from None
    raise too_large(name, most)


def is_taken(name: str) -> bool:
    """Tell whether anything is called `name`; an empty file counts as none.

    It holds nothing that could be lost, and is what a power failure may leave of a new one.
    """
    try:
        there = os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return there.st_size > 0 or not stat.S_ISREG(there.st_mode)


def too_large(name: str, most: int = MOST) -> InputError:
    """Say that the file `name` has more than `most` bytes."""
    return InputError(
        f"{name!r} has more than {most // 1_000_000} MB, which no file of interviews has; choose"
        " another one."
    )


@contextlib.contextmanager
def locked(
    name: str, seconds: float = PATIENCE, say: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Let no other command into the folder of the file `name` meanwhile; wait until it is free.

    After a second, `say` is told for whom. What a command that was killed has left half-written
    there is removed. Raises InputError if it takes more than so many `seconds`, or if nothing can
    be written there.
    """
    with contextlib.ExitStack() as stack:
        with explained(name):
            if "\0" not in name and not _is_special(_stat(name)):
                folder = Path(os.path.realpath(name)).parent
                stack.enter_context(_lock(folder / _LOCK, seconds, say))
                for left in folder.glob(_TEMPORARY.format("*")):
                    with contextlib.suppress(OSError):  # somebody else's
                        left.unlink()
        yield


@contextlib.contextmanager
def _lock(path: Path, seconds: float, say: Callable[[str], None] | None) -> Iterator[None]:
    """Hold the lock file at `path`, which is there only while it is held."""
    begin = time.monotonic()
    while True:
        with _opened(path) as file:
            if _is_free(file.fileno()):
                if not _is_at(path, file.fileno()):  # pragma: no cover - its holder took it away
                    continue
                _held.add(file)
                try:
                    with contextlib.suppress(OSError):  # it may be somebody else's
                        _sign(file)
                    yield
                finally:
                    _held.discard(file)
                    with contextlib.suppress(OSError):  # Windows keeps what is open
                        path.unlink()
                return
            holder = _holder(file)
        waited = time.monotonic() - begin
        if waited >= seconds:
            raise InputError(
                f"The folder '{path.parent}' is in use by {holder}, also after {seconds:g} s. Try"
                " again later, wait longer with --wait, or end that."
            )
        if say and waited >= _SILENCE:
            say(f"Waiting for {holder}, to have the folder '{path.parent}' alone.")
            say = None
        time.sleep(min(_PAUSE + waited / 10, 10 * _PAUSE))  # those who wait long leave room


def _opened(path: Path) -> IO[bytes]:
    """Open the lock file, which in a shared folder may be somebody else's, to be read only."""

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags | _NO_TRICKS, 0o666)

    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise InputError(
                f"'{path}' is in the way: followcal makes it a file for a moment, and here it is a"
                " link, a folder or a pipe. Move it away, and run again."
            )
    try:
        return open(path, "a+b", buffering=0, opener=opener)
    except PermissionError:
        with contextlib.suppress(FileNotFoundError):
            return open(path, "rb", buffering=0, opener=opener)
        raise


def _is_at(path: Path, opened: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(opened))
    except FileNotFoundError:  # pragma: no cover - in the tests' other processes
        return False


if sys.platform == "win32":  # pragma: no cover - elsewhere

    def _resemble(new: str, old: os.stat_result) -> None:
        os.chmod(new, old.st_mode & 0o7777)

    def _is_free(opened: int) -> bool:
        import msvcrt  # noqa: PLC0415 - only there

        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _sign(file: IO[bytes]) -> None:
        """Leave it empty, as nobody else may read it meanwhile."""

    def _holder(file: IO[bytes]) -> str:  # noqa: ARG001 - as elsewhere
        return _SOMEBODY

else:
    # A child that outlives us must not hold on to what we locked.
    os.register_at_fork(after_in_child=lambda: [file.close() for file in _held])

    def _resemble(new: str, old: os.stat_result) -> None:
        """Give `new` the mode of the `old` file, and as far as one may its group and owner."""
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(new, owner, group)
        os.chmod(new, old.st_mode & 0o7777)

    def _is_free(opened: int) -> bool:
        """Lock the file that is open, if nobody else has."""
        import fcntl  # noqa: PLC0415 - not on Windows

        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sign(file: IO[bytes]) -> None:
        """Write into a lock file who holds it."""
        if os.fstat(file.fileno()).st_size:  # to empty a new one makes ext4 wait for the disk
            file.truncate(0)
        file.write(f"{os.getpid()} {os.uname().nodename}".encode())

    def _holder(file: IO[bytes]) -> str:
        """Tell who signed a lock file."""
        file.seek(0)
        signed = re.fullmatch(rb"(\d{1,9}) (.{1,255})", file.read(300))
        if not signed:
            return _SOMEBODY
        number, host = int(signed[1]), signed[2].decode(errors="replace")
        if host != os.uname().nodename:
            return f"process {number} on {printable(host)}"
        try:
            os.getpgid(number)
        except ProcessLookupError:
            return f"process {number}, which has ended and left it to another"
        return f"process {number}"


@contextlib.contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what the system says about the file `name` into an InputError."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{name!r} cannot be written: there is no such folder.") from None
    except OSError as error:
        hint = _HINT if isinstance(error, PermissionError) else ""
        raise InputError(f"{name!r} cannot be written: {error.strerror}.{hint}") from None
    except (UnicodeError, NotImplementedError):  # lone surrogates
        raise InputError(f"{name!r} cannot be written: no file can have that name.") from None


def _write_beside(
    name: str, data: bytes, there: os.stat_result | None, pairs: Pairs, keep: Keep | None
) -> None:
    new = beside(name)
    pairs.append((new, name))
    try:
        with open(new, "xb") as file:
            if there:
                _resemble(new, there)
            file.write(data)
        if keep:
            keep(name, data)
    except BaseException:
        pairs.pop()
        _remove([new])
        raise
    if len(pairs) % _AT_ONCE == 0:
        pairs.begin()


def _stat(name: str) -> os.stat_result | None:
    """Look at a file, only once as files come and go; None if there is none."""
    try:
        return os.stat(name or ".")
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def _is_special(there: os.stat_result | None) -> bool:
    """Tell whether something is no file but a folder, a device or a pipe."""
    return there is not None and not stat.S_ISREG(there.st_mode)


def _head(name: str) -> bytes:
    """Return the first bytes of a file, by which its writer is known."""
    with open(name, "rb") as file:
        return file.read(_HEAD)


def _settle(pairs: Pairs) -> None:
    """Give each file its name, once all are on the disk, and wait until the disk knows that."""
    pairs.end()
    for new, name in pairs:
        if os.path.basename(name) not in pairs.failed:
            with _noted((new, name), pairs.failed):
                os.replace(new, name)
    for folder in {os.path.dirname(name) for _, name in pairs}:
        sync_folder(folder)


def sync_folder(folder: str) -> None:
    """Wait until the disk knows the names in `folder`; not every system can tell."""
    with contextlib.suppress(OSError):
        _sync(folder, os.O_RDONLY)


@contextlib.contextmanager
def _noted(pair: tuple[str, str], failed: dict[str, InputError]) -> Iterator[None]:
    """Note why a file could not get its name, and remove it."""
    new, name = pair
    try:
        with explained(name):
            yield
    except InputError as error:
        failed[os.path.basename(name)] = error
        _remove([new])


def _sync(name: str, flags: int) -> None:
    opened = os.open(name, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            os.unlink(name)
