"""How the tests of the command line run it: in this process, in another, on a terminal."""

import contextlib
import os
import pty
import re
import shutil
import subprocess
import sys
import termios
import textwrap
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from followcal.cli import main
from followcal.roster import read

NOW = "2026-11-19T17:00:00+00:00"  # a Thursday
NOWHERE = "/dev/null/home"  # a home that not even root can make
SAID = "we'll decide in two weeks"
MAKE = ("make", "2026-11-19", SAID, "--company", "Acme", "--region", "US-NY")


def environment(home, **more):
    """Return variables that point to the configuration in `home`, and what stands for now."""
    folders = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}
    return {**folders, "FOLLOWCAL_NOW": NOW, "TERM": "xterm", "NO_COLOR": "", **more}


def configure(home, toml):
    path = Path(home, "followcal", "config.toml")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(toml if isinstance(toml, bytes) else toml.encode())


def run(*args, home=NOWHERE, piped=None, **variables):
    """Run the command in this process; no traceback may come of it."""
    result = CliRunner().invoke(main, args, input=piped, env=environment(home, **variables))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def does(*args, **options):
    """Return the messages of a command that must not fail, without stdout."""
    result = run(*args, **options)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    return result.stderr


def fails(*args, code=1, **options):
    """Return the messages of a command that must fail, without stdout."""
    result = run(*args, **options)
    assert (result.exit_code, result.stdout) == (code, "")
    return result.stderr


def plain(data):
    """Return a calendar without what followcal notes in it for itself."""
    lines = data.replace(b"\r\n ", b"\n ").splitlines(keepends=True)
    kept, noted = [], False
    for line in lines:
        noted = line.startswith(b"X-FOLLOWCAL-") or (noted and line.startswith(b" "))
        kept += [] if noted else [line]
    return b"".join(kept).replace(b"\n ", b"\r\n ")


def colourless(data):
    """Return a calendar as it was written when it told of no colour and no category."""
    data = data.replace(b"SUMMARY:Cancelled: ", b"SUMMARY:")
    return re.sub(rb"(?m)^(?:CATEGORIES|COLOR|X-APPLE-CALENDAR-COLOR):.*\r\n", b"", data)


def configurations():
    """Return what the help on syncing shows: of vdirsyncer, its service and its timer, by names."""
    help_ = Path(__file__).parent.parent / "followcal" / "help" / "subscribe.md"
    shown = re.findall(
        r"^   ```ini\n(.*?)^   ```$", help_.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    names = ("config", "vdirsyncer.service", "vdirsyncer.timer")
    return dict(zip(names, map(textwrap.dedent, shown), strict=True))


def interviews(path):
    """Return the interviews of a roster of which every row can be used."""
    found = read(path.read_bytes())
    assert found.faults == ()
    return [row.interview for row in found.rows]


def placed(name, folder="out"):
    """Return where the file of a class is, by its name."""
    staff = name in {"index.csv", "index.html", "log.csv", "problems.csv"}
    return Path(folder, "staff" if staff else "students", name)


def of_class(folder="out"):
    """Return the files of a class but the log and the review, and others that can be seen."""
    found = [path for path in Path(folder).glob("[!.]*") if path.name not in {"staff", "students"}]
    found += [*Path(folder, "staff").glob("[!.]*"), *Path(folder, "students").glob("[!.]*")]
    return sorted(
        (path for path in found if path.name not in {"log.csv", "review.xlsx"}),
        key=lambda path: path.name,
    )


def installed():
    """Return the path of the installed command."""
    found = shutil.which("followcal", path=Path(sys.executable).parent)
    return found or pytest.skip("followcal is not installed beside this Python")


def missing(program, command):
    """Skip a test for which `command` installs a program; fail where all have been installed."""
    act = pytest.fail if os.environ.get("FOLLOWCAL_INSTALLED") else pytest.skip
    act(f"there is no {program}: {command}")


def call(*args, home=NOWHERE, cwd=None, **variables):
    """Run the installed command as another process."""
    return subprocess.run(
        [installed(), *args],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment(home, **variables)},
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


class Terminal:
    """A real terminal; `tty` is the end that a program gets, `shown` all that it wrote there.

    Each of the `answers` is typed when a question is asked.
    """

    END = b"\x04"

    def __init__(self, width=100, answers=()):
        self._master, self.tty = pty.openpty()
        termios.tcsetwinsize(self.tty, (40, width))
        self._chunks = []
        self._answers = list(answers)
        self._reader = threading.Thread(target=self._watch)

    def __enter__(self):
        self._reader.start()
        return self

    def __exit__(self, *_):
        os.write(self.tty, self.END)  # what is on its way when the tty closes may be lost
        self.wait_for(self.END.decode())
        os.close(self.tty)
        self._reader.join(timeout=60)
        os.close(self._master)
        self._chunks = [b"".join(self._chunks).removesuffix(self.END)]

    def _watch(self):
        with contextlib.suppress(OSError):  # EIO, once nobody holds the other end
            while data := os.read(self._master, 4096):
                self._chunks.append(data)
                if self._answers and b"".join(self._chunks[-2:]).endswith(b": "):
                    self.type(self._answers.pop(0))

    def type(self, text):
        os.write(self._master, text.encode())

    @property
    def shown(self):
        return b"".join(self._chunks).decode().replace("\r\n", "\n")

    def wait_for(self, text):
        deadline = time.monotonic() + 60
        while text not in self.shown:
            assert time.monotonic() < deadline, self.shown
            time.sleep(0.02)


def on_terminal(*args, typed="", pasted="", width=100, home=NOWHERE, streams="rww", **variables):
    """Run the command in this process on a terminal; return its exit code and what is shown.

    Each line that is `typed`, or each text in a list, answers a question; what is `pasted` is there
    before the first. A "-" in `streams` leaves stdin, stdout or stderr what it is.
    """
    before = [sys.stdin, sys.stdout, sys.stderr]
    answers = typed.splitlines(keepends=True) if isinstance(typed, str) else typed
    with (
        pytest.MonkeyPatch.context() as patch,
        Terminal(width, answers) as terminal,
        contextlib.ExitStack() as stack,
    ):
        terminal.type(pasted)
        for name, mode, now in zip(("stdin", "stdout", "stderr"), streams, before, strict=True):
            if mode != "-":
                opened = os.fdopen(os.dup(terminal.tty), mode, encoding="utf-8")
                now = stack.enter_context(opened)  # noqa: PLW2901
            patch.setattr(sys, name, now)
        for name, value in environment(home, **variables).items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as stopped:
            main(args, prog_name="followcal")
    return stopped.value.code or 0, terminal.shown
