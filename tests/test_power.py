"""What a command said that it wrote is still there after a power cut."""

import fcntl
import os
import re
import struct
import subprocess
from pathlib import Path

import pytest
from cli_helpers import NOWHERE, call, environment, installed, missing

from followcal import ics, roster

ADD = ("add", "2026-11-19", "in two weeks", "--company", "Acme", "--roster", "jobs.csv", "-q")
FEED = ("feed", "jobs.csv", "-q", "-o", "jobs.ics")
PEOPLE = 60  # more than are handed to a process at once
BATCH = ("batch", "../class.csv", "--into", "out", "-q", "--jobs", "2", "--pages")
_SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN
_NOTHING_MORE = struct.pack("I", 2)  # not even the journal is written


def lay(folder):
    rows = (f"Student {at},2026-11-19,in two weeks,Acme\n" for at in range(PEOPLE))
    (folder.parent / "class.csv").write_text("".join(("candidate,interview,said,company\n", *rows)))


def calls(folder, *args):
    """Return the system calls of a command about files, in their order, with names for numbers."""
    trace = ("-f", "-y", "-s", "200", "-e", "trace=openat,fsync,rename,unlink", "-o", "trace")
    try:
        done = subprocess.run(
            ["strace", *trace, installed(), *args],
            cwd=folder,
            env={**os.environ, **environment(NOWHERE)},
            capture_output=True,
            check=False,
            timeout=120,
        )
    except FileNotFoundError:
        missing("strace", "apt-get install strace")
    if b"ptrace" in done.stderr:
        pytest.skip("nothing may be traced here")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = (folder / "trace").read_text().splitlines()
    begun = {}
    for line in lines:
        pid, text = line.split(maxsplit=1)
        if text.endswith(" <unfinished ...>"):
            begun[pid] = text.removesuffix(" <unfinished ...>")
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
            yield begun.pop(pid) + resumed[1]
        else:
            yield text


def named(folder, *args):
    """Check the order in which files got their names, and return those that did."""
    synced, written, loose = set(), [], set()
    for text in calls(folder, *args):
        if found := re.match(r"fsync\(\d+<(.+)>\)\s+= 0", text):
            synced.add(found[1])
            loose.discard(found[1])
        elif found := re.match(r'rename\("(.+)", "(.+)"\)\s+= 0', text):
            assert found[1] in synced, f"{found[2]} has its name before its data is on the disk"
            written.append(Path(found[2]).name)
            loose.add(str(Path(found[2]).parent))
    assert not loose, "the folder is not on the disk"
    return written


def test_data_is_on_the_disk_before_a_file_has_its_name(tmp_path):
    folder = tmp_path.resolve() / "data"
    folder.mkdir()
    lay(folder)
    assert named(folder, *ADD) == ["jobs.csv"]
    assert named(folder, *FEED)[:1] == ["jobs.ics"]
    students = {f"student-{at}.{kind}" for at in range(PEOPLE) for kind in ("ics", "html")}
    staff = {".options.json", "index.csv", "index.html", "log.csv", "review.xlsx"}
    assert {*named(folder, *BATCH)} == students | staff


@pytest.fixture
def disk(tmp_path):
    """Return a folder on a disk of its own, and a function that cuts its power."""
    image, folder = tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(64_000_000)
    mount = ["mount", "-o", "loop", str(image), str(folder)]
    try:
        subprocess.run(["mkfs.ext4", "-q", str(image)], check=True, capture_output=True)
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        pytest.skip(f"there is no {error.filename}")
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")

    def cut():
        opened = os.open(folder, os.O_RDONLY)
        try:
            fcntl.ioctl(opened, _SHUTDOWN, _NOTHING_MORE)
        finally:
            os.close(opened)
        subprocess.run(["umount", str(folder)], check=True)
        subprocess.run(mount, check=True)

    yield folder, cut
    subprocess.run(["umount", str(folder)], check=True)


def test_what_was_written_outlasts_a_power_cut(disk):
    folder, cut = disk
    lay(folder)
    for command in (ADD, FEED, (*ADD[:4], "Bee", *ADD[5:]), BATCH):
        assert call(*command, cwd=folder).returncode == 0
        if command != FEED:
            cut()
    assert len(roster.read((folder / "jobs.csv").read_bytes()).rows) == 2
    assert len(ics.split((folder / "jobs.ics").read_bytes())) in (4, 8)
    made = sorted((folder / "out").rglob("*.ics"))
    assert [len(ics.split(path.read_bytes())) for path in made] == [4] * PEOPLE
    again = call(*(word for word in BATCH if word != "-q"), cwd=folder)
    assert f"Wrote 0 of {PEOPLE} calendars" in again.stderr.decode()
