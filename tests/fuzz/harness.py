"""What all targets share: cases by their number, bounds on each, and the smallest that fails."""

import contextlib
import resource
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

SECONDS = 5  # of the processor, that a case may take; one takes milliseconds
MEMORY = 400  # MB by which a case may raise what the process holds
ROOT = Path(__file__).parent.parent.parent
_EXHAUSTED = (RecursionError, MemoryError)  # whose last line says nothing


class Target(NamedTuple):
    """`draw` makes a case with dice alone; `run` raises unless followcal does with it as it must.

    An InputError counts as done: it is what a person can read.
    """

    draw: Callable[[Random], Any]
    run: Callable[[Any], None]


class Failure(NamedTuple):
    """What came of a case: a `mark` by which the same defect is known again, and the traceback."""

    mark: tuple[Any, ...]
    told: str


class TooSlowError(BaseException):
    """A case takes too long; not an Exception, as those may be caught on the way."""


def case_of(name, target, seed, number):
    """Draw the case of that `number`, the same on any machine."""
    return target.draw(Random(f"{seed} {name} {number}"))


def failure(target, case, seconds=SECONDS):
    """Run a case, and return what is wrong with followcal, None if nothing is."""
    before = _peak()
    try:
        with _limited(seconds):
            target.run(case)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is no InputError
        return Failure(_mark(error), traceback.format_exc())
    size = (_peak() - before) // 1000
    return Failure(("size",), f"It takes {size} MB more.\n") if size > MEMORY else None


def smallest(target, case, found, seconds):
    """Return the smallest case with the failure that was `found` in so many seconds."""
    end = time.monotonic() + seconds

    def same(smaller):
        if time.monotonic() > end:
            return False
        with contextlib.suppress(Exception):  # the case itself may not be one any more
            now = failure(target, smaller)
            return now is not None and now.mark == found.mark
        return False

    return _reduced(case, same)


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextlib.contextmanager
def _limited(seconds):
    """Raise TooSlowError after so many seconds of the processor, and again in case it is lost."""

    def stop(*_):
        raise TooSlowError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _mark(error):
    """Return the kind of an error and the last line of followcal's, or of any, that led to it."""
    if isinstance(error, (*_EXHAUSTED, TooSlowError)):
        return (type(error).__name__,)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(f"{ROOT}/followcal/")]
    last = (own or frames)[-1]
    return type(error).__name__, last.filename, last.lineno


def _reduced(value, same):
    """Take out of a case what can go while `same` holds: parts of texts and lists, and entries."""
    if isinstance(value, str | bytes):
        return _shorter(value, same)
    if isinstance(value, dict):
        kept = _shorter(list(value.items()), lambda some: same(dict(some)))
        return dict(_each(kept, lambda some: same(dict(some))))
    if isinstance(value, list):
        return _each(_shorter(value, same), same)
    if isinstance(value, tuple):
        make = getattr(type(value), "_make", tuple)  # a named one stays so
        return make(_each(list(value), lambda some: same(make(some))))
    return value


def _each(parts, same):
    for at in range(len(parts)):
        parts[at] = _reduced(
            parts[at], lambda one, at=at: same([*parts[:at], one, *parts[at + 1 :]])
        )
    return parts


def _shorter(text, same):
    size = len(text)
    while size:
        at = 0
        while at < len(text):
            less = text[:at] + text[at + size :]
            if same(less):
                text = less
            else:
                at += size
        size //= 2
    return text
