"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from followcal.errors import InputError
from followcal.files import write_whole


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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path):  # pragma: no cover - not as root
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="Permission denied"):
        write_whole(str(tmp_path / "a"), b"data")
