"""What commands replaced is kept for their owner alone, not for ever, and comes back as it was."""

import json
import os
import stat
from functools import partial
from pathlib import Path

import pytest

from followcal import journal
from followcal.errors import InputError
from followcal.journal import begin, changed_since, keep, last, others, undo

HOME = ".followcal-undo"


SIGNS = "0123456789ab"


def change(folder, command="feed", signs=SIGNS, **files):
    """Write files as a command does; None removes one."""
    entry = begin(folder, command, signs)
    for name, data in files.items():
        path = folder / name
        keep(entry, str(path), data)
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
    return entry


def back(folder, *, undone=False):
    """Undo the last command, so that this can be undone too."""
    undo(last(folder, undone=undone), (), partial(keep, begin(folder, "undo", "f" * 12)))


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_was_there_comes_back_and_goes_again(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o604)
    (tmp_path / "c").write_bytes(b"gone")
    before = content(tmp_path)
    change(tmp_path, a=b"new", b=b"added", c=None)
    after = content(tmp_path)
    for command, want in (("feed", before), ("undo", after), ("undo", before)):
        undone = command == "undo"
        entry = last(tmp_path, undone=undone)
        assert (entry.command, list(changed_since(entry))) == (command, [])
        back(tmp_path, undone=undone)
        assert content(tmp_path) == want
    there = (tmp_path / "a").stat()
    assert (stat.S_IMODE(there.st_mode), there.st_nlink) == (0o604, 1)
    undo(last(tmp_path, undone=True), (), None)
    assert (content(tmp_path), last(tmp_path, undone=True)) == (after, None)


def test_only_its_owner_may_look_at_what_is_kept(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    change(tmp_path, a=b"new")
    folders = [path for path in (tmp_path / HOME).rglob("*") if path.is_dir()]
    assert len(folders) == 2
    for path in (tmp_path / HOME, *folders):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_the_last_command_of_a_file_and_of_the_folder(tmp_path):
    change(tmp_path, "add", a=b"1")
    change(tmp_path, "feed", b=b"2")
    assert [last(tmp_path, name).command for name in ("", "a", "b")] == ["feed", "add", "feed"]
    assert last(tmp_path, "c") is None
    assert last(tmp_path / "none") is None


def test_what_something_else_has_changed_is_told(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    change(tmp_path, a=b"new", b=b"new")
    (tmp_path / "a").write_bytes(b"mine")
    (tmp_path / "b").unlink()
    assert list(changed_since(last(tmp_path))) == ["a"]


def test_a_file_that_a_command_wrote_twice_comes_back_as_it_was_first(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    entry = change(tmp_path, a=b"new")
    keep(entry, str(tmp_path / "a"), b"newer")
    (tmp_path / "a").write_bytes(b"newer")
    assert list(changed_since(last(tmp_path))) == []
    undo(last(tmp_path), (), None)
    assert content(tmp_path) == {"a": b"old"}


def test_little_is_kept(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"0")
    for at in range(journal.MOST + 5):
        change(tmp_path, a=b"%d" % at)
    kept = sorted(path.name for path in (tmp_path / HOME).iterdir())
    assert (len(kept), kept[-1]) == (journal.MOST, f"000025-feed-{SIGNS}")
    monkeypatch.setattr(journal, "_BYTES", 3)
    begin(tmp_path, "feed", SIGNS)
    assert len(list((tmp_path / HOME).iterdir())) == 1


def test_a_disk_without_links_keeps_a_copy_for_the_owner(tmp_path, monkeypatch):
    def link(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    (tmp_path / "a").write_bytes(b"old")
    entry = change(tmp_path, a=b"new")
    keep(entry, str(tmp_path / "a"), b"newer")
    assert stat.S_IMODE((last(tmp_path).kept("a")).stat().st_mode) == 0o600
    undo(last(tmp_path), (), None)
    assert content(tmp_path) == {"a": b"old"}


DEEP = b"[" * 100_000
NAMES = [b'["..", ""]', b'["", ""]', b'["a\\u0000", ""]']


@pytest.mark.parametrize(
    "damaged", [b"", b"\0" * 9, b'["a"', b"[1]\n", b'["../x", "", 1]\n', DEEP, *NAMES]
)
def test_a_damaged_list_is_no_list(tmp_path, damaged):
    Path(change(tmp_path, a=b"new"), "list").write_bytes(damaged)
    assert last(tmp_path) is None


@pytest.mark.parametrize("name", ["../x", "/x", "out/x", "a/../../x"])
def test_no_list_leads_out_of_the_folder(tmp_path, name):
    home = tmp_path / "home"
    home.mkdir()
    (home / "out").symlink_to(tmp_path)
    Path(change(home, a=b"new"), "list").write_bytes(json.dumps([name, ""]).encode())
    assert last(home) is None


def test_what_is_not_in_the_folder_leaves_nothing_to_undo(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "out").symlink_to(tmp_path)
    entry = change(tmp_path / "home", a=b"new")
    keep(entry, str(tmp_path / "home" / "out" / "b"), b"new")
    assert last(tmp_path / "home") is None


def test_what_changed_nothing_is_no_last_command(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    change(tmp_path, "add", a=b"new")
    keep(begin(tmp_path, "feed", SIGNS), str(tmp_path / "a"), b"never written")
    assert last(tmp_path).command == "add"
    back(tmp_path)
    assert content(tmp_path) == {"a": b"old"}


def test_the_parts_of_one_command_are_found_by_their_signs(tmp_path):
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    change(tmp_path / "one", a=b"new")
    change(tmp_path / "two", b=b"new")
    change(tmp_path / "three", signs="f" * 12, c=b"new")
    (tmp_path / "one" / HOME / "000009-feed").mkdir()  # of before there were signs
    (found,) = others(last(tmp_path / "one"), tmp_path.iterdir())
    assert found.became.keys() == {"b"}


def test_where_not_all_can_come_back_none_does(tmp_path):
    change(tmp_path, "add", a=b"old", b=b"old")
    change(tmp_path, a=b"new", b=b"new")
    last(tmp_path).kept("b").chmod(0)
    before = content(tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left"):
        undo(last(tmp_path), (), full)
    assert content(tmp_path) == before
    assert not [*tmp_path.glob(".followcal-*.tmp")]
    back(tmp_path)
    assert content(tmp_path) == dict.fromkeys("ab", b"old")


def test_a_file_that_may_only_be_read_stays(tmp_path):
    change(tmp_path, "add", a=b"old")
    change(tmp_path, a=b"new")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(InputError, match="Permission denied"):
        undo(last(tmp_path), (), None)
    assert content(tmp_path) == {"a": b"new"}
    last(tmp_path).kept("a").chmod(0o444)  # as the command replaced it all the same
    undo(last(tmp_path), (), None)
    assert content(tmp_path) == {"a": b"old"}


def test_a_million_commands_are_no_end(tmp_path):
    (tmp_path / HOME / "999999-feed").mkdir(parents=True)
    change(tmp_path, a=b"new")
    assert last(tmp_path).path.name == f"1000000-feed-{SIGNS}"


def test_what_others_put_there_is_not_used(tmp_path):
    for name in ("link", "file", "theirs"):
        (tmp_path / name).mkdir()
    (tmp_path / "link" / HOME).symlink_to(tmp_path)
    (tmp_path / "file" / HOME).touch()
    assert [begin(tmp_path / name, "feed", SIGNS) for name in ("link", "file")] == [None, None]
    if os.geteuid() == 0:
        (tmp_path / "theirs" / HOME).mkdir()
        os.chown(tmp_path / "theirs" / HOME, 65534, 65534)
        assert begin(tmp_path / "theirs", "feed", SIGNS) is None


def test_all_is_forgotten_unless_it_is_anothers(tmp_path):
    change(tmp_path, a=b"1")
    journal.forget(tmp_path)
    assert content(tmp_path) == {"a": b"1"}
    assert not (tmp_path / HOME).exists()
    (tmp_path / "other").mkdir()
    (tmp_path / HOME).symlink_to("other")
    journal.forget(tmp_path)
    assert (tmp_path / "other").is_dir()


def test_a_pipe_is_no_list(tmp_path):
    path = Path(change(tmp_path, a=b"new"), "list")
    path.unlink()
    os.mkfifo(path)
    assert last(tmp_path) is None


def test_what_a_link_leads_to_is_not_brought_back(tmp_path):
    change(tmp_path, a=b"new")
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / HOME).rename(elsewhere)
    (tmp_path / HOME).symlink_to(elsewhere)
    assert last(tmp_path) is None


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_a_folder_by_now_stays_one(tmp_path, kept):
    (tmp_path / "a").write_bytes(b"old")
    change(tmp_path, a=b"new")
    (tmp_path / "a").unlink()
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be written"):
        back(tmp_path) if kept else undo(last(tmp_path), (), None)
    assert (tmp_path / "a" / "b").is_dir()
    assert last(tmp_path).command == "feed"
