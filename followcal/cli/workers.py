"""Who makes the calendars of a class: processes of this machine, or others on a cluster."""

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import Any

from followcal import api
from followcal.cli.command import STANDARD
from followcal.errors import InputError
from followcal.model import Interview

MOST = 61
"""The processes that Windows lets wait for one another."""
_SMALL = 30_000  # bytes of a roster for which starting processes takes longer than it helps
_OPEN, _OPEN_EACH = 40, 8  # files that the command needs to have open, and each process
_THREADS = 3  # that the command needs to work with others
_ANSWER = 10  # seconds in which a scheduler must answer


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of the Dask cluster whose scheduler has that `address`."""
    if find_spec("distributed") is None:
        raise InputError('A cluster needs one more package: pip install "followcal[cluster]".')
    distributed: Any = import_module("distributed")  # optional, and slow
    try:
        client = distributed.Client(address, timeout=_ANSWER)
    except (OSError, ValueError):
        raise InputError(
            f"No scheduler answers at {address!r}. Start one with `dask scheduler`, and give the"
            " address that it shows."
        ) from None
    with client:  # pragma: no cover - in the process of its tests
        yield client.get_executor()


@contextlib.contextmanager
def pool(roster: str, jobs: int | None) -> Iterator[Executor | None]:
    """Give processes to work in, None if this one does.

    They are started before the roster is read, so that they hold nothing of it; for one on standard
    input, of which the size is not known, only with the first work.
    """
    cores = min(os.cpu_count() or 1, MOST)
    count = min(jobs or (cores if roster == STANDARD or _size(roster) > _SMALL else 1), _possible())
    if count == 1 or not _has_threads():
        yield None
        return
    gc.freeze()  # so that no process touches, and thereby copies, what they share
    with ProcessPoolExecutor(count, initializer=_begin_work) as pool:
        try:
            for _ in range(count if roster != STANDARD else 0):
                pool.submit(int)
        except BrokenExecutor:  # pragma: no cover - then the work is done here
            pass
        except OSError:  # the system gives no more of them, and those would wait for ever
            for process in active_children():
                process.kill()
            yield None
            return
        yield pool


def _possible() -> int:
    """Return how many processes can work at once with the files that the system lets us open."""
    if sys.platform == "win32":  # pragma: no cover - elsewhere
        return MOST
    return max((os.sysconf("SC_OPEN_MAX") - _OPEN) // _OPEN_EACH, 1)


def _has_threads() -> bool:
    """Tell whether the system gives us what a pool needs; without, that would wait for ever."""
    begun, end = list[threading.Thread](), threading.Event()
    try:
        for _ in range(_THREADS):
            thread = threading.Thread(target=end.wait)
            thread.start()
            begun.append(thread)
    except RuntimeError:
        return False
    finally:
        end.set()
        for thread in begun:
            thread.join()
    return True


def _size(path: str) -> int:
    """Return how many bytes a file has, 0 if it cannot be told."""
    with contextlib.suppress(OSError, ValueError):
        return Path(path).stat().st_size
    return 0


def _begin_work() -> None:  # pragma: no cover - in other processes
    """Prepare a process: Ctrl-C is for the one that started it, and without that it ends.

    It makes a calendar, so that what that needs is loaded while the roster is read.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    api.calendar([Interview(date(2026, 11, 19), said="by Friday")], datetime.now(UTC))


def _end_with_parent() -> None:  # pragma: no cover - in other processes
    if parent := parent_process():
        parent.join()
        os._exit(1)
