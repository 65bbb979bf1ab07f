"""Files are written whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from followcal.errors import InputError
from followcal.files import is_taken, locked, read_whole, slug, together, write_whole

LOCK = ".followcal.lock"
NOBODY = 65534


def files(folder):
    return [path.name for path in folder.iterdir()]


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "a.ics"
    write_whole(str(path), b"one\r\n")
    assert path.read_bytes() == b"one\r\n"
    path.chmod(0o640)
    write_whole(str(path), b"two", ours=lambda head: head == b"one\r\n")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o640)
    assert files(tmp_path) == ["a.ics"]


def test_many_files_get_their_names_together(tmp_path):
    names = [str(tmp_path / name) for name in ("a", "b", "c", "d")]
    failed = {}
    with together(failed) as later:
        for name in names:
            write_whole(name, b"new", later=later)
        with pytest.raises(InputError, match="is a folder"):
            write_whole(str(tmp_path), b"new", later=later)
        assert not any(map(os.path.exists, names))
        (tmp_path / "c").mkdir()
        Path(later[3][0]).unlink()
    assert sorted(files(tmp_path)) == ["a", "b", "c"]
    assert [str(failed[name]) for name in failed] == [
        f"{names[3]!r} cannot be written: there is no such folder.",
        f"{names[2]!r} cannot be written: Is a directory.",
    ]


def test_what_takes_the_place_in_the_last_moment_stays(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def become_a_folder(_):
        path.unlink()
        path.mkdir()
        return True

    with pytest.raises(InputError, match="cannot be written: Is a directory"):
        write_whole(str(path), b"new", become_a_folder)
    assert files(tmp_path) == ["a"]


def test_what_is_interrupted_leaves_no_name_and_nothing_beside(tmp_path):
    with pytest.raises(ZeroDivisionError), together({}) as later:  # noqa: PT012 - in its middle
        for name in range(20):  # of which the first are on their way to the disk
            write_whole(str(tmp_path / str(name)), b"new", later=later)
        raise ZeroDivisionError
    assert files(tmp_path) == []


def test_an_empty_file_is_nobody_s(tmp_path):
    path = tmp_path / "a"
    path.touch()
    write_whole(str(path), b"new", ours=lambda _: False)
    assert path.read_bytes() == b"new"
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "empty").touch()
    names = ["a", "link", "empty", "none", "a/b", "."]
    taken = [is_taken(str(tmp_path / name)) for name in names]
    assert taken == [True, True, False, False, False, True]


def test_a_name_becomes_a_part_of_a_file_s_name():
    names = ["Zoë Øst & Co.", "  ", "山田 太郎", "Straße"]
    assert [slug(name) for name in names] == ["zoe-ost-co", "", "山田-太郎", "strasse"]


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "a"), b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_whole(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_device_is_written_to():
    write_whole("/dev/null", b"data", ours=lambda _: False)
    assert not Path("/dev/null").is_file()


def test_others_are_left_alone(tmp_path):
    path = tmp_path / "theirs"
    path.write_bytes(b"x" * 200)
    heads = []
    with pytest.raises(InputError, match="followcal did not write it"):
        write_whole(str(path), b"new", ours=heads.append)
    assert (heads, path.read_bytes()) == ([b"x" * 100], b"x" * 200)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "is a folder"),
        (".", "is a folder"),
        ("missing/", "is a folder"),
        ("missing/a.ics", "there is no such folder"),
        ("file/a.ics", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("a\0b", "no file can have that name"),
        ("\ud800", "no file can have that name"),
        ("/proc/self/status", "cannot be written"),
    ],
)
def test_says_what_is_wrong(tmp_path, monkeypatch, name, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=message):
        write_whole(name, b"data")
    assert files(tmp_path) == ["file"]


def test_a_failure_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(str(path), "text")
    assert (files(tmp_path), path.read_bytes()) == (["a"], b"old")


def test_owner_and_group_stay(tmp_path):
    path = tmp_path / "a"
    path.touch()
    owner = (NOBODY, NOBODY + 1) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(path, *owner)
    path.chmod(0o604)
    write_whole(str(path), b"new")
    now = path.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (*owner, 0o604)


@pytest.fixture
def shared():
    """Return a folder of a user who is not root, after becoming that user, and a file in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a").write_bytes(b"old")
        root = os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield folder
        folder.chmod(0o700)
        if root:
            os.seteuid(0)


def test_a_file_of_somebody_else_can_be_replaced(shared):
    write_whole(str(shared / "a"), b"new")
    assert (files(shared), (shared / "a").read_bytes()) == (["a"], b"new")


def test_a_folder_that_may_only_be_read(shared):
    shared.chmod(0o555)
    name = str(shared / "a")
    with pytest.raises(InputError, match=r"Permission denied\. Use a folder that you may write in"):
        write_whole(name, b"new")
    with pytest.raises(InputError, match="Permission denied"), locked(name):
        pytest.fail("nobody else is kept out")
    assert (files(shared), read_whole(name)) == (["a"], b"old")


def test_what_others_left_is_in_nobodys_way(shared):
    (shared / LOCK).touch(0o444)
    (shared / ".followcal-folder.tmp").mkdir()
    (shared / ".followcal-0123.tmp").touch()
    with locked(str(shared / "a")):
        assert sorted(files(shared)) == [".followcal-folder.tmp", LOCK, "a"]
    assert sorted(files(shared)) == [".followcal-folder.tmp", "a"]


def test_a_file_that_may_not_be_read(shared):
    write_whole(str(shared / "a"), b"new")
    (shared / "a").chmod(0o200)
    with pytest.raises(InputError, match=r"'.*a' cannot be read: Permission"):
        read_whole(str(shared / "a"))


def test_reads_files_only(tmp_path):
    (tmp_path / "a").write_bytes(b"data")
    names = [str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path), "/dev/null", "a\0", "\ud800"]
    assert [read_whole(name) for name in names] == [b"data", *[None] * 5]


def test_what_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "a.ics"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(InputError, match=r"a.ics' has more than 200 MB, which no file of int"):
        read_whole(str(path))


def test_one_command_at_a_time_in_a_folder(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real/a")
    order = []

    def wait():
        with locked(str(tmp_path / "real" / "b")):
            order.append("second")

    thread = threading.Thread(target=wait)
    with locked(str(tmp_path / "link")):
        assert files(tmp_path / "real") == [LOCK]
        thread.start()
        deadline = time.monotonic() + 60
        while (frame := sys._current_frames().get(thread.ident)) is None or (  # noqa: SLF001
            frame.f_code.co_name != "_lock"
        ):
            assert time.monotonic() < deadline
            time.sleep(0.001)
        order.append("first")
    thread.join(timeout=60)
    assert (order, files(tmp_path / "real")) == (["first", "second"], [])


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Return a function that lets another process hold the folder, and says who it is."""
    monkeypatch.chdir(tmp_path)
    processes = []

    def hold(sign=None):
        code = (
            "import sys\nfrom followcal.files import locked\nwith locked('a'):\n"
            "    print(flush=True)\n    sys.stdin.read()"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        processes.append(process)
        process.stdout.readline()
        if sign is not None:
            Path(LOCK).write_text(sign)
        return process

    yield hold
    for process in processes:
        process.communicate(timeout=60)


@pytest.mark.parametrize(
    ("sign", "holder"),
    [
        (None, "process {}"),
        ("1234 elsewhere\x1b", "process 1234 on elsewhere "),
        ("999999999 {}", "process 999999999, which has ended and left it to another"),
        ("", "another command"),
        ("nonsense", "another command"),
    ],
)
def test_a_folder_that_is_not_free_is_not_waited_for_in_silence(held, monkeypatch, sign, holder):
    process = held(sign and sign.format(os.uname().nodename))
    monkeypatch.setattr("followcal.files._SILENCE", 0)
    said = []
    who = holder.format(process.pid)
    with pytest.raises(InputError) as caught, locked("a", 0.02, said.append):
        pytest.fail("nobody else is kept out")
    assert str(caught.value) == (
        f"The folder '{Path.cwd()}' is in use by {who}, also after 0.02 s. Try again later,"
        " wait longer with --wait, or end that."
    )
    assert said == [f"Waiting for {who}, to have the folder '{Path.cwd()}' alone."]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_lock_is_neither_followed_nor_waited_for(tmp_path, kind):
    lock = tmp_path / LOCK
    {
        "link": lambda: lock.symlink_to("theirs"),
        "pipe": lambda: os.mkfifo(lock),
        "folder": lock.mkdir,
    }[kind]()
    with pytest.raises(InputError, match="lock' is in the way"), locked(str(tmp_path / "a")):
        pytest.fail("nobody else is kept out")
    assert files(tmp_path) == [LOCK]


def test_a_child_keeps_no_lock_of_a_parent_that_was_killed(tmp_path):
    lock = "import os\nfrom followcal.files import locked\nwith locked('a'):\n    "
    die = "os.kill(os.getpid(), 9) if os.fork() else os.read(0, 1)"
    command = [sys.executable, "-c", lock + die]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=60) == -9
        assert files(tmp_path) == [LOCK]
        with locked(str(tmp_path / "a"), 60):  # and signs it anew
            signed = (tmp_path / LOCK).read_text()
        assert signed == f"{os.getpid()} {os.uname().nodename}"
    assert files(tmp_path) == []


def test_a_failure_frees_the_folder(tmp_path):
    name = str(tmp_path / "a")
    with pytest.raises(ZeroDivisionError), locked(name):
        raise ZeroDivisionError
    with locked(name):
        assert files(tmp_path) == [LOCK]


@pytest.mark.parametrize("name", ["/dev/null", ".", "a\0b"])
def test_nothing_to_lock(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with locked(name):
        assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/a", "'missing/a' cannot be written: there is no such folder"),
        ("\ud800/a", "no file can have that name"),
    ],
)
def test_nowhere_to_lock(name, message):
    with pytest.raises(InputError, match=message), locked(name):
        pytest.fail("nobody else is kept out")
