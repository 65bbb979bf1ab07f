"""Runs the command in many real processes at once: children of one that has loaded all.

`Forks` starts this file as a program, as the process of the tests has threads and must not fork.
"""

import contextlib
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import NamedTuple

from followcal import files
from followcal.cli import main

_HEAD_START = 0.5  # seconds in which what can overtake a stopped run does


class Done(NamedTuple):
    """How a run ended: its exit code, negative if a signal ended it, and what it said on stderr."""

    code: int
    said: str


class Forks:
    """A process that forks a child for each run."""

    def __init__(self, env):
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=env,
            text=True,
        )

    def close(self):
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()

    def begin(self, runs):
        """Let go of all `runs`, each its arguments and the options of `_prepare`, at once."""
        self._process.stdin.write(json.dumps(list(runs), default=str) + "\n")
        self._process.stdin.flush()

    def ready(self, seconds):
        """Wait so long at most for the runs that were begun, and tell whether all have ended."""
        return bool(select.select([self._process.stdout], [], [], seconds)[0])

    def end(self):
        """Wait for the runs that were begun, and tell how each ended."""
        return [Done(*one) for one in json.loads(self._process.stdout.readline())]

    def all(self, runs):
        self.begin(runs)
        return self.end()

    def __call__(self, *args, **options):
        (done,) = self.all([(args, options)])
        return done


def _run(runs):
    """Fork a child for each of `runs` and let go of those that are to begin at once.

    Those that stop on their way wait there until the others of their turn have had time.
    """
    gates = [os.pipe() for _ in range(1 + max(options.get("turn", 0) for _, options in runs))]
    children = [
        (_fork(args, options, gates[options.get("turn", 0)][0], said), options, said)
        for args, options in runs
        for said in [tempfile.TemporaryFile()]  # noqa: SIM115 - closed below
    ]
    stopped = [pid for pid, options, _ in children if "stop" in options]
    codes = {}
    for turn, gate in enumerate(gates):
        _let(gate, sum(options.get("turn", 0) == turn for _, options, _ in children))
        if turn:
            time.sleep(_HEAD_START)
        for pid in stopped if turn else ():
            os.kill(pid, signal.SIGCONT)
        codes |= {pid: code for pid in stopped if (code := _waited(pid, os.WUNTRACED)) is not None}
        stopped = [pid for pid in stopped if pid not in codes]
    _kill((options["after"], pid) for pid, options, _ in children if "after" in options)
    for pid, _, said in children:
        code = codes[pid] if pid in codes else _waited(pid)
        with said:
            said.seek(0)
            yield code, said.read().decode()


def _fork(args, options, gate, said):
    """Start a process that waits at the `gate`; return its id."""
    pid = os.fork()
    if not pid:
        os.read(gate, 1)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        os.dup2(said.fileno(), 2)
        _child(args, options)
    return pid


def _let(gate, count):
    """Let `count` processes through the `gate`."""
    os.write(gate[1], b"." * count)
    for end in gate:
        os.close(end)


def _kill(moments):
    """Kill each process, a pair with its moment from now; one that has ended already stays so."""
    begin = time.monotonic()
    for after, pid in sorted(moments):
        time.sleep(max(0, begin + after - time.monotonic()))
        os.kill(pid, signal.SIGKILL)


def _waited(pid, flags=0):
    """Return the exit code of a process, None if it has only stopped."""
    status = os.waitpid(pid, flags)[1]
    return None if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)


def _child(args, options):
    code = 99
    try:
        _prepare(**options)
        main(args, prog_name="followcal")
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - the test sees it
        traceback.print_exc()
    finally:
        sys.settrace(None)
        sys.stderr.flush()
        os._exit(code)


def _prepare(*, folder=None, user=None, limit=None, dies=False, after=0, turn=0, **strikes):  # noqa: ARG001 - _run's
    """Set the scene for a run.

    It runs in the `folder`, as the `user`, and is killed `after` some seconds. It cannot write
    more than `limit` bytes to a file, or `dies` as it tries. `kill`, `stop` or `interrupt` are the
    lines of files.py in the order in which it comes to them first, or the function, at which it
    sends itself that signal; in each `turn` after the first, what has stopped goes on.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if folder:
        os.chdir(folder)
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if dies else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    if user is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    for name, at in strikes.items():
        sent = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP, "interrupt": signal.SIGINT}[name]
        _strike(at, sent)


def _strike(at, sent):
    passed = set()

    def inside(frame, *_):
        if frame.f_lineno not in passed:
            passed.add(frame.f_lineno)
            if len(passed) in at:
                os.kill(os.getpid(), sent)
        return inside

    def outside(frame, *_):
        if frame.f_code.co_filename != files.__file__:
            return None
        if frame.f_code.co_name in at:
            os.kill(os.getpid(), sent)
        return inside

    sys.settrace(outside)


def _load():
    """Load what the commands load when they run."""
    sys.stderr = sys.stdout
    with tempfile.TemporaryDirectory() as folder:
        roster, calendar = (str(Path(folder, name)) for name in ("a.csv", "a.ics"))
        about = ["2026-11-19", "in two weeks", "--company", "A", "--region", "US-NY"]
        for args in (
            ["add", *about, "--roster", roster],
            ["heard", "A", "next week", "--roster", roster],
            ["close", "A", "offer", "--roster", roster],
            ["feed", roster, "-o", calendar],
            ["feed", roster, "-o", calendar],
            ["make", *about, "-o", str(Path(folder, "b.ics"))],
            ["list", "--roster", roster],
        ):
            with contextlib.suppress(SystemExit):
                main(args, prog_name="followcal")
    sys.stderr = sys.__stderr__
    gc.freeze()  # so that the children share it


if __name__ == "__main__":
    os.fsync = lambda _: None  # no power is cut here, and the disk is slow
    output, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: PTH123, SIM115
    _load()
    for line in sys.stdin:
        print(json.dumps(list(_run(json.loads(line)))), file=output, flush=True)
