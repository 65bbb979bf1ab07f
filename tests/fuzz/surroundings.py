"""What is around a command: files that are no files, odd environments, and limits.

Each case is a process of its own, which must end by itself with a code that is promised, without a
traceback, and leave neither a half-written file nor a lock.
"""

import contextlib
import fcntl
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path
from typing import NamedTuple

from harness import ROOT, Target
from material import HOSTILE

from followcal import files
from followcal.cli import main

SECONDS = 20  # by the clock, after which a command hangs
_CODES = {0, 1, 2}
_LARGEST = 1_000_000  # bytes that are read of what has no end
_ABOUT = ("2026-11-19", "in two weeks", "--company", "Bee", "--region", "US-NY")
_EDITS = ("--roster", "jobs.csv", "--wait", "0")
COMMANDS = (
    ("make", *_ABOUT, "-o", "jobs.ics"),
    ("make", "in.ics", "--region", "US-NY", "-o", "new.ics"),
    ("make", "in.eml", "--region", "US-NY", "--keep", *_EDITS),
    ("plan", *_ABOUT, "--industry", "./mine.toml"),
    ("plan", "in.eml"),
    ("add", *_ABOUT, *_EDITS),
    ("add", "in.ics", *_EDITS),
    ("heard", "acme", "next week", *_EDITS),
    ("heard", "acme", "--said-from", "in.eml", *_EDITS),
    ("close", "acme", "offer", *_EDITS),
    ("done", "acme", "thank-you", *_EDITS),
    ("skip", "acme", *_EDITS),
    ("edit", "acme", "--role", "Cook", *_EDITS),
    ("list", "--roster", "jobs.csv"),
    ("due", "--roster", "jobs.csv"),
    ("feed", "jobs.csv", "-o", "jobs.ics", "--wait", "0"),
    ("page", "--roster", "jobs.csv", "-o", "jobs.html"),
    ("batch", "class.csv", "--into", "out", "--pages", "--prune", "--wait", "0"),
    ("batch", "class.csv", "--into", "out", "--jobs", "2", "--mapping", "mapping.toml"),
    ("check", "jobs.ics", "--roster", "jobs.csv", "--repair"),
    ("check", "out", "--roster", "class.csv", "--repair", "--wait", "0"),
    ("undo", "jobs.csv", "--wait", "0"),
    ("undo", "out", "--force", "--wait", "0"),
    ("read", "--said-from", "in.eml"),
    ("compare", *_ABOUT),
    ("holidays", "US-NY", "2026"),
    ("cadences",),
)
_MENDING = [at for at, args in enumerate(COMMANDS) if args[0] in {"undo", "check"}]
_MEMORY = "data/followcal/calendars.json"
PLACES = (
    *(
        "jobs.csv",
        "jobs.ics",
        "jobs.html",
        "class.csv",
        "out",
        "out/staff/index.csv",
        "out/students/ann.ics",
    ),
    *("in.ics", "in.eml", "mine.toml", "mapping.toml", "new.ics", "followcal/config.toml"),
    *(_MEMORY, ".followcal.lock", "out/.followcal.lock", ".followcal-undo", "data/followcal"),
)
_OUTPUTS = {"jobs.ics", "new.ics", "jobs.html", "ann.ics", "index.csv"}
KINDS = ("pipe", "null", "zero", "full", "folder", "dangling", "circle", "socket", "empty", "bytes")
SPOILT = {  # what becomes of a file that was sound
    "cut": lambda data: data[: len(data) * 2 // 3],
    "twice": lambda data: data * 2,
    "a mark": lambda data: b"\xef\xbb\xbf" + data,
    "line ends": lambda data: data.replace(b"\r\n", b"\n"),
    "zeros": lambda data: data[:300] + bytes(200) + data[500:],
    "all zeros": lambda data: bytes(len(data)),
    "notes": lambda data: data.replace(
        b"BEGIN:VEVENT",
        b"X-FOLLOWCAL-INTERVIEW:uid=%2E&day=9&round=x\r\n" * 9_999 + b"BEGIN:VEVENT",
        1,
    ),
}
_BYTES = (b"[" * 50_000, b"\0" * 99, b"\xff\xfe", b"[]", b'{"calendars": [5]}', b"a = [\n", b"\n")
_TEXTS = [os.fsdecode(text.encode("utf-8", "surrogatepass")) for text in HOSTILE[1:30]]
_VARIABLES = {
    "TZ": ("UTC+24", "UTC-23:59", "Nowhere/At", ":/etc/passwd", "Europe/Berlin", "\x1b[2J"),
    "HOME": (None, "", "/proc/nonexistent", "/dev/null", "jobs.csv"),
    "XDG_DATA_HOME": (None, "", "relative", "/dev/null", "/dev/fd"),
    "XDG_CONFIG_HOME": (None, "", "/dev/null", "/proc/self"),
    "LC_ALL": ("C", "POSIX", "tr_TR.UTF-8", "xx"),
    "COLUMNS": ("0", "-1", "x", "9" * 30),
    "TERM": ("", "dumb", "\x1b"),
    "TMPDIR": ("/dev/null", "/nonexistent"),
    **{
        f"FOLLOWCAL_{name}": ("", "-1", "nan", ";", "9" * 400, "/dev/null", *_TEXTS)
        for name in "NOW REGION CANDIDATE REMIND WAIT NO_UNDO ROSTER JOBS SAID QUIET YES".split()
    },
}
_LIMITS = {
    "NOFILE": range(4, 40),  # files that may be open, with the three that are
    "FSIZE": (0, 1, 100, 500, 2_000, 9_000),  # bytes of a file
    "AS": range(0, 60_000_000, 1_000_000),  # bytes of memory more than there are
    "DISK": (4_096, 16_384, 65_536),  # bytes that fit into the folder
}


class Case(NamedTuple):
    """The numbers of commands, what lies where it should not, what variables are, and a limit."""

    numbers: list
    odd: dict
    variables: dict
    limit: tuple


def _draw(dice):
    odd, variables, limit = {}, {}, ()
    way = dice.randrange(4)
    if way in {0, 3}:
        some = dice.sample(PLACES, dice.choice((1, 1, 2)))
        odd = {one: _odd(dice) for one in some if not any(one.startswith(f"{at}/") for at in some)}
    if way in {1, 3}:
        names = dice.sample(sorted(_VARIABLES), dice.choice((1, 1, 3)))
        variables = {name: dice.choice(_VARIABLES[name]) for name in names}
    if way == 2:
        name = dice.choice(sorted(_LIMITS))
        limit = (name, dice.choice(_LIMITS[name]))
    numbers = [dice.randrange(len(COMMANDS))]
    if all(kind != "pipe" for kind, _ in odd.values()):  # whose other end is there once
        numbers += [dice.choice(_MENDING) for _ in range(dice.choice((0, 0, 1, 3)))]
    return Case(numbers, odd, variables, limit)


def _odd(dice):
    kind = dice.choice((*KINDS, *SPOILT))
    return kind, dice.choice(_BYTES) if kind == "bytes" else b""


@cache
def _sound():
    """Return the content of the folder in which the commands run, by the paths."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "class.csv").write_text(
            "name,interview,said\nAnn,2026-11-19,soon\nBo,2026-11-19,\n"
        )
        (home / "mine.toml").write_bytes((ROOT / "examples" / "mine.toml").read_bytes())
        (home / "mapping.toml").write_text('"name" = "candidate"\n')
        for ending in ("ics", "eml"):
            first = min((ROOT / "tests" / "data" / "arrivals").glob(f"*.{ending}"))
            (home / f"in.{ending}").write_bytes(first.read_bytes())
        acme = ("2026-11-19", "soon", "--company", "Acme", "--region", "US-NY")
        for args in (
            ("add", *acme, "--roster", "jobs.csv"),
            ("feed", "jobs.csv", "-o", "jobs.ics"),
            ("heard", "acme", "another week", "--roster", "jobs.csv"),
            ("page", "--roster", "jobs.csv", "-o", "jobs.html"),
            *[("batch", "class.csv", "--into", "out", "--pages", "--jobs", "1")] * 2,
        ):
            code, said = _ended(home, args, Case([], {}, {}, ()))
            assert code == 0, said
        return {
            str(path.relative_to(home)): path.read_bytes()
            for path in home.rglob("*")
            if path.is_file()
        }


def _run(case):
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        home = Path(folder)
        if case.limit[:1] == ("DISK",) and not _small(home, case.limit[1] + 65_536, stack):
            return
        for name, data in _sound().items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for place, (kind, data) in case.odd.items():
            stack.enter_context(_placed(home, home / place, kind, data))
        if case.limit[:1] == ("DISK",):
            _fill(home / "full", case.limit[1])
        for number in case.numbers:
            code, said = _ended(home, COMMANDS[number], case)
            scarce = case.limit[:1] == ("AS",)
            lost = scarce and code == -signal.SIGSEGV  # no room for the stack
            ignored = scarce and "Exception ignored" in said  # as Python says of what it ends
            assert lost or code in _CODES, (code, said)
            assert ignored or "Traceback" not in said, said
            _whole(home, case, killed=lost)


def _small(home, size, stack):
    """Mount a disk of that size on a folder, and tell whether that is possible here."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size + 200_000}", "tmpfs", str(home)]
    if sys.platform != "linux" or os.geteuid() or subprocess.call(mount, stderr=subprocess.DEVNULL):
        return False
    stack.callback(subprocess.call, ["umount", "-l", str(home)])
    return True


def _fill(path, left):
    """Fill the disk up to what is `left`."""
    free = os.statvfs(path.parent)
    with contextlib.suppress(OSError):
        path.write_bytes(bytes(max(free.f_bavail * free.f_bsize - left, 0)))


@contextlib.contextmanager
def _placed(home, path, kind, data):
    """Put at `path` what is no sound file; who reads or writes at the other end of a pipe goes."""
    other, sound = None, _sound().get(str(path.relative_to(home)), b"")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(home / f"was-{path.name}")
    if kind == "pipe":
        os.mkfifo(path)
        other = _end_of(path)
    elif kind in {"null", "zero", "full"}:
        path.symlink_to(f"/dev/{kind}")
    elif kind == "folder":
        path.mkdir()
    elif kind == "dangling":
        path.symlink_to("nowhere")
    elif kind == "circle":
        path.symlink_to(path.name)
    elif kind == "socket":
        with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    else:
        path.write_bytes(SPOILT[kind](sound) if kind in SPOILT else data)
    try:
        yield
    finally:
        if other:
            os.kill(other, signal.SIGKILL)
            os.waitpid(other, 0)


def _end_of(path):
    """Start a process that writes a roster into a pipe, or reads what comes; return its id."""
    if path.name not in {"jobs.csv", "class.csv", "in.ics", "in.eml", *_OUTPUTS}:
        return None  # nobody may wait for these
    pid = os.fork()
    if not pid:
        with contextlib.suppress(OSError):
            if path.name in _OUTPUTS:
                path.read_bytes()
            else:
                path.write_bytes(_sound()[path.name])
        os._exit(0)
    return pid


def _whole(home, case, *, killed):
    """Raise AssertionError unless all that followcal writes is whole, and nothing else is left.

    What one that was `killed` leaves is removed by the next.
    """
    for path in home.rglob("*"):
        if path.is_symlink() or not path.is_file() or str(path.relative_to(home)) in case.odd:
            continue
        data, name = path.read_bytes(), path.name
        assert killed or not name.startswith(".followcal"), name
        if ".followcal-undo" in path.parts or path.parent.name == "was-out":
            continue
        ends = {".ics": b"END:VCALENDAR\r\n", ".html": b"</html>", ".csv": b"\n"}
        if name.startswith(("in.", "was-")) or path.suffix not in ends:
            continue
        assert data.rstrip(b"\n").endswith(ends[path.suffix].rstrip(b"\n")), (name, data[-99:])


def _ended(home, args, case):
    """Run a command in `home` in a process, as a case has it; return its code and what it said."""
    end, begin = os.pipe()  # no limit on the size of files holds for it
    fcntl.fcntl(begin, fcntl.F_SETPIPE_SZ, _LARGEST)
    os.set_blocking(end, False)
    pid = os.fork()
    if not pid:
        _child(home, args, case, begin)
    os.close(begin)
    watched = os.pidfd_open(pid)
    hangs = not select.select([watched], [], [], SECONDS)[0]
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with open(end, "rb") as pipe:  # noqa: PTH123 - no path
        said = (pipe.read() or b"")[-3_000:].decode(errors="replace")
    os.close(watched)
    return "it hangs" if hangs else code, said


def _child(home, args, case, said):
    """Be the process that runs the command."""
    code = 99
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        os.chdir(home)
        null = os.open(os.devnull, os.O_RDWR)
        for to, number in ((null, 0), (said, 1), (said, 2)):
            os.dup2(to, number)
        os.closerange(3, 256)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        env = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "FOLLOWCAL_NOW": "2026-11-19T17:00:00+00:00",
            **case.variables,
        }
        os.environ.update({name: value or "" for name, value in env.items()})
        for name in (name for name, value in env.items() if value is None):
            del os.environ[name]
        time.tzset()
        files.MOST = _LARGEST
        _limit(*case.limit)
        main(list(args), prog_name="followcal")
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - the case fails with it
        with contextlib.suppress(Exception):
            traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        os._exit(code)


def _limit(name="", most=0):
    if name == "AS":
        most += int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    if name == "FSIZE":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if name in {"AS", "FSIZE", "NOFILE"}:
        what = getattr(resource, f"RLIMIT_{name}")
        resource.setrlimit(what, (most, most))


TARGET = Target(_draw, _run)
