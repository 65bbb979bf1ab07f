"""What machines and people give that is not what it seems: files, names, zones, limits."""

import errno
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_helpers import MAKE, call, environment, fails, installed, run

ACME = "interview,said,company\n2026-11-19,soon,Acme\n"


@pytest.fixture
def limited():
    """Return a function that limits something for the while of a test."""
    before = {}

    def limit(what, most):
        before[what] = resource.getrlimit(what)
        resource.setrlimit(what, (most, before[what][1]))

    yield limit
    for what, limits in before.items():
        resource.setrlimit(what, limits)


def test_a_zone_that_no_clock_has_is_told(monkeypatch):
    monkeypatch.setenv("TZ", "UTC+24")
    time.tzset()
    try:
        message = fails("due", FOLLOWCAL_NOW="")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert message == (
        "Error: The time zone of this machine, TZ='UTC+24', is a day or more away from UTC; set it"
        " to one such as Europe/Berlin.\n"
    )


@pytest.mark.parametrize("kind", ["zero", "pipe"])
def test_a_configuration_that_is_no_file_is_neither_read_nor_waited_for(tmp_path, kind):
    path = tmp_path / "followcal" / "config.toml"
    path.parent.mkdir()
    path.symlink_to("/dev/zero") if kind == "zero" else os.mkfifo(path)
    assert fails(*MAKE, home=tmp_path) == (
        f"Error: {path} is no file, so it cannot be the configuration; move it away.\n"
    )


def test_a_configuration_can_be_turned_off(tmp_path):
    (tmp_path / "followcal").mkdir()
    (tmp_path / "followcal" / "config.toml").symlink_to(os.devnull)
    assert run(*MAKE, home=tmp_path).exit_code == 0


def test_a_roster_may_come_out_of_a_program():
    script = f"""
        {installed()} feed <(cat a.csv) -o pipe.ics
        cat a.csv | {installed()} feed /dev/stdin -o in.ics
    """
    Path("a.csv").write_text(ACME)
    subprocess.run(["bash", "-ec", script], env={**os.environ, **environment(".")}, check=True)
    assert Path("pipe.ics").read_bytes() == Path("in.ics").read_bytes()


def test_a_roster_that_never_ends_is_refused(monkeypatch):
    monkeypatch.setattr("followcal.files.MOST", 1_000_000)
    assert "'/dev/zero' has more than 200 MB" in fails("list", "--roster", "/dev/zero")


def test_a_name_does_not_move_the_cursor_or_turn_the_line_round():
    name = "a\u202e\x1b[2Jb.ics"
    result = run(*MAKE, "-o", name)
    assert "\nWrote a  [2Jb.ics with 4 events." in result.stderr
    assert Path(name).exists()


@pytest.mark.parametrize("sign", ["=", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign):
    Path("class.csv").write_text(f"name,interview\n{sign}1,2026-11-19\n", encoding="utf-8")
    assert run("batch", "class.csv", "--into", "out").exit_code == 0
    assert f"\n'{sign}1," in Path("out", "staff", "index.csv").read_text(encoding="utf-8")


def sheet(people):
    rows = (f"Student {at},2026-11-19,soon\n" for at in range(people))
    Path("class.csv").write_text("".join(("name,interview,said\n", *rows)))


def test_where_few_files_may_be_open_fewer_processes_work(limited):
    sheet(60)
    limited(resource.RLIMIT_NOFILE, 48)
    assert call("batch", "class.csv", "--into", "out", "--jobs", "8").returncode == 0
    assert len(list(Path("out", "students").glob("*.ics"))) == 60


def test_where_no_process_may_be_added_none_is(monkeypatch):
    sheet(60)
    forks = iter([os.fork])

    def fork():
        for one in forks:
            return one()
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("os.fork", fork)
    assert run("batch", "class.csv", "--into", "out", "--jobs", "2").exit_code == 0
    assert len(list(Path("out", "students").glob("*.ics"))) == 60


def test_on_a_full_disk_everybody_without_a_calendar_is_named(limited):
    sheet(30)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limited(resource.RLIMIT_FSIZE, 200)
    try:
        message = fails("batch", "class.csv", "--into", "out", "-q")
    finally:
        signal.signal(signal.SIGXFSZ, before)
    for at in range(30):
        assert f"'out/students/student-{at}.ics' cannot be written: File too large." in message
    assert message.endswith("'out/staff/index.csv' cannot be written: File too large.\n")


def test_what_memory_does_not_hold_is_refused(monkeypatch):
    monkeypatch.setattr("followcal.roster.sheet._MOST", 5)
    monkeypatch.setattr("followcal.roster.rows.MOST", 3)
    monkeypatch.setattr("followcal.cli.page._MOST", 2)
    monkeypatch.setattr("followcal.roster.people._FAULTS", 2)
    row = "2026-11-19,soon,C{}\n"
    for count, args, message in (
        (6, ("list",), "The roster has more than 5 rows"),
        (4, ("due",), "The roster has 4 interviews, where 3 fit."),
        (3, ("page", "-o", "a.html"), "The roster has 3 interviews, where 2 fit on a page."),
    ):
        rows = "".join(row.format(at) for at in range(count))
        Path("a.csv").write_text("interview,said,company\n" + "\n" * 9 + rows)
        assert message in fails(*args, "--roster", "a.csv")
    for cells in (",2026-11-19,{}\n", "Ann,soon,{}\n", "Ann,2026-11-19,{},soon\n"):
        rows = map(cells.format, range(4))
        Path("class.csv").write_text(f"name,interview,role\n{''.join(rows)}")
        message = fails("batch", "class.csv", "--into", "out")
        assert message.startswith("Error: More than 2 rows cannot be used. Is this the right file?")


def test_where_no_thread_may_be_added_none_is(monkeypatch):
    def start(_):
        raise RuntimeError("can't start new thread")

    sheet(60)
    monkeypatch.setattr("threading.Thread.start", start)
    assert run("batch", "class.csv", "--into", "out", "--jobs", "2").exit_code == 0
    assert len(list(Path("out").rglob("student-*.ics"))) == 60


def test_memory_that_does_not_suffice_is_told(monkeypatch):
    def read(*_, **__):
        raise MemoryError

    Path("a.csv").write_text(ACME)
    monkeypatch.setattr("followcal.roster.read", read)
    message = fails("list", "--roster", "a.csv")
    assert message == "Error: This needs more memory than there is; close other programs.\n"
