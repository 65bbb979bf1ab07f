"""Nothing is lost: commands that are killed, interrupted, run at once, or find no room."""

import os
import random
import signal
import subprocess
import tempfile
import time
from bisect import bisect_left
from pathlib import Path

import pytest
from cli_helpers import NOWHERE, call, environment, installed
from forks import Forks

from followcal import ics, roster

ABOUT = ("2026-11-19", "in two weeks", "--region", "US-NY", "--quiet")
VERBS = {
    "add": ("add", *ABOUT, "--company", "Cee", "--roster", "jobs.csv"),
    "heard": ("heard", "acme", "in three weeks", "--quiet", "--roster", "jobs.csv"),
    "close": ("close", "acme", "rejected", "--quiet", "--roster", "jobs.csv"),
    "feed": ("feed", "jobs.csv", "--quiet", "-o", "jobs.ics"),
    "make": ("make", *ABOUT, "--company", "Dee", "-o", "dee.ics"),
}


@pytest.fixture(scope="module")
def forks():
    nowhere = {"XDG_DATA_HOME": "/dev/null"}  # no calendar is remembered, to come along with `add`
    found = Forks({**os.environ, **environment(NOWHERE, **nowhere)})
    yield found
    found.close()


@pytest.fixture(scope="module")
def scene(forks, tmp_path_factory):
    """Return the files of a folder in which every command has something to change."""
    folder = tmp_path_factory.mktemp("scene")
    for args in (
        ("add", *ABOUT, "--company", "Acme", "--roster", "jobs.csv"),
        ("feed", "jobs.csv", "--quiet", "-o", "jobs.ics"),
        ("make", *ABOUT, "--company", "Dee", "--notes", "old", "-o", "dee.ics"),
        ("add", *ABOUT, "--company", "Bee", "--roster", "jobs.csv"),
    ):
        assert forks(*args, folder=folder) == (0, "")
    return content(folder)


def content(folder):
    """Return the files of a folder but for what is kept for `undo`, by name."""
    paths = [path for path in folder.rglob("*") if ".followcal-undo" not in path.parts]
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def shown(files):
    return {name: data for name, data in files.items() if not name.startswith(".")}


def lay(folder, files):
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def companies(data):
    """Return the companies in a roster, of which every row must be right."""
    found = roster.read(data)
    assert not found.faults
    return [row.interview.company for row in found.rows]


def struck(forks, scene, tmp_path, verb, strikes):
    """Strike runs of a command, each in its own folder; return how each ended and what it left.

    That is the old file or the new one, and the next command does its work and clears up.
    """
    done = lay(tmp_path / "done", scene)
    assert forks(*VERBS[verb], folder=done).code == 0
    new = content(done)
    assert new != scene
    folders = [lay(tmp_path / str(at), scene) for at in range(len(strikes))]
    runs = zip(folders, strikes, strict=True)
    ended = forks.all([(VERBS[verb], {"folder": folder, **strike}) for folder, strike in runs])
    left = [content(folder) for folder in folders]
    assert all(shown(files) in (scene, new) for files in left)
    for folder in folders:
        lay(folder, scene)
    again = forks.all([(VERBS[verb], {"folder": folder}) for folder in folders])
    assert set(again) == {(0, "")}
    assert all(content(folder) == new for folder in folders)
    return ended, left


def some_steps(forks, files, tmp_path, verb, every, first=1):
    """Choose from the `first` on `every` so many of the lines of files.py that a command runs.

    With them comes one more step, as a command that is to be killed after its last is not killed.
    """

    def survives(step):
        folder = lay(tmp_path / f"until-{step}", files)
        return forks(*VERBS[verb], folder=folder, kill=[step]).code == 0

    beyond = bisect_left(range(1_000), 1, lo=1, key=survives)
    return [*range(first, beyond, every), beyond]


def endings(left):
    return {Path(name).suffix for files in left for name in files}


@pytest.mark.parametrize(
    ("verb", "first"), [("add", 1), ("feed", 2)]
)  # each at a third of the lines
def test_a_command_is_killed_at_any_step_of_writing(forks, scene, tmp_path, verb, first):
    steps = some_steps(forks, scene, tmp_path, verb, 3, first)
    strikes = [{"kill": [step]} for step in steps]
    ended, left = struck(forks, scene, tmp_path, verb, strikes)
    assert (ended[0].code, ended[-1].code) == (-signal.SIGKILL, 0)
    assert endings(left) == {".csv", ".ics", ".lock", ".tmp"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_command_is_killed_at_any_moment(forks, scene, tmp_path, verb):
    rng = random.Random(verb)
    folders = [lay(tmp_path / f"before-{at}", scene) for at in range(3)]
    begin = time.monotonic()
    forks.all([(VERBS[verb], {"folder": folder}) for folder in folders])
    longest = time.monotonic() - begin
    strikes = [{"after": rng.uniform(0, longest)} for _ in folders * 2]
    ended, _ = struck(forks, scene, tmp_path, verb, strikes)
    assert {code for code, _ in ended} <= {0, -signal.SIGKILL}


@pytest.mark.parametrize("verb", ["add", "feed"])
def test_a_command_is_killed_in_the_middle_of_a_file(forks, scene, tmp_path, verb):
    limits = [60, 61, 100, 200]  # after the lock, in which stands whose it is
    strikes = [{"limit": limit, "dies": True} for limit in limits]
    ended, left = struck(forks, scene, tmp_path, verb, strikes)
    sizes = [len(data) for files in left for name, data in files.items() if name.endswith(".tmp")]
    assert all(code == -signal.SIGXFSZ for code, _ in ended)
    assert sizes == limits


def test_a_command_is_interrupted_at_any_step_of_writing(forks, scene, tmp_path):
    strikes = [{"interrupt": [step]} for step in some_steps(forks, scene, tmp_path, "add", 9)]
    ended, left = struck(forks, scene, tmp_path, "add", strikes)
    assert (ended[0].code, ended[-1].code) == (130, 0)
    assert {(code, said.strip()) for code, said in ended} == {(130, ""), (0, "")}
    assert ".tmp" not in endings(left)


def test_thirty_adds_at_once(forks, tmp_path):
    path = tmp_path / "jobs.csv"
    names = [f"Company {at}" for at in range(30)]
    add = ("add", "2026-11-19", "--quiet", "--wait", 600, "--roster", path, "--company")
    forks.begin([((*map(str, add), name), {}) for name in names])
    before = b""
    while not forks.ready(0.05):
        now = path.read_bytes() if path.exists() else b""
        assert now.startswith(before)
        assert now[-1:] in (b"", b"\n")
        before = now
    assert set(forks.end()) == {(0, "")}
    assert sorted(companies(path.read_bytes())) == sorted(names)
    assert content(tmp_path).keys() == {"jobs.csv"}


@pytest.mark.parametrize(("names", "every"), [([], 7), (["jobs.csv"], 9)])
def test_a_command_is_overtaken_at_any_step_and_before_it_writes(
    forks, scene, tmp_path, names, every
):
    there = {name: scene[name] for name in names}
    steps = some_steps(forks, there, tmp_path, "add", every)
    folders = [lay(tmp_path / str(step), there) for step in steps]
    runs = []
    for step, folder in zip(steps, folders, strict=True):
        runs.append((VERBS["add"], {"folder": folder, "stop": [step, "write_whole"]}))
        for turn, company in enumerate(("Eve", "Fay"), start=1):
            other = ("add", *ABOUT, "--company", company, "--roster", "jobs.csv")
            runs.append((other, {"folder": folder, "turn": turn}))
    assert set(forks.all(runs)) == {(0, "")}
    for folder in folders:
        files = content(folder)
        assert files.keys() == {"jobs.csv"}
        found = companies(files["jobs.csv"])
        old = ["Acme", "Bee"] if names else []
        assert (found[: len(old)], sorted(found[len(old) :])) == (old, ["Cee", "Eve", "Fay"])


def test_all_commands_at_once(forks, scene, tmp_path):
    lay(tmp_path, scene)
    runs = [
        (args, {"folder": tmp_path})
        for at in range(8)
        for args in (
            ("add", *ABOUT, "--company", f"Company {at}", "--roster", "jobs.csv"),
            VERBS["feed"],
            ("make", *ABOUT, "--company", "Dee", "--notes", f"{at}", "-o", "dee.ics"),
        )
    ]
    random.Random(5).shuffle(runs)
    forks.begin(runs)
    events = 0
    while not forks.ready(0.02):
        companies((tmp_path / "jobs.csv").read_bytes())
        assert len(ics.split((tmp_path / "dee.ics").read_bytes())) == 4
        found = list(map(ics.read, ics.split((tmp_path / "jobs.ics").read_bytes()).values()))
        assert len(found) >= events
        assert not any(one.cancelled for one in found)
        events = len(found)
    assert set(forks.end()) == {(0, "")}
    assert forks(*VERBS["feed"], folder=tmp_path) == (0, "")
    assert len(companies((tmp_path / "jobs.csv").read_bytes())) == 10
    assert len(ics.split((tmp_path / "jobs.ics").read_bytes())) == 10 * 4
    assert content(tmp_path).keys() == scene.keys()


def test_a_batch_is_killed_while_its_processes_work(tmp_path):
    sheet = tmp_path / "class.csv"
    rows = (f"Student {at},2026-11-19,in two weeks,Acme\n" for at in range(200))
    sheet.write_text("".join(("candidate,interview,said,company\n", *rows)))
    command = ("batch", str(sheet), "--into", str(tmp_path / "out"), "--jobs", "2", "--quiet")
    with subprocess.Popen([installed(), *command], start_new_session=True) as process:
        while not list(tmp_path.glob("out/students/*.ics")):
            time.sleep(0.002)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    for path in tmp_path.glob("out/students/*.ics"):
        assert len(ics.split(path.read_bytes())) == 4
    assert call(*command).returncode == 0
    names = {f"student-{at}.ics" for at in range(200)}
    staff = {".options.json", "index.csv", "log.csv", "review.xlsx"}
    assert content(tmp_path / "out").keys() == names | staff
    deadline = time.monotonic() + 60
    with pytest.raises(ProcessLookupError):  # noqa: PT012 - once all have ended
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.01)


@pytest.fixture
def mounted(tmp_path):
    """Return a function that mounts a small disk."""
    folders = []

    def mount(options):
        folder = tmp_path / "disk"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            pytest.skip("there is no mount")
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
        folders.append(folder)
        return folder

    yield mount
    for folder in folders:
        subprocess.run(["umount", str(folder)], check=True)


def refused(forks, folder, verb, why, **options):
    """Run a command that must change nothing and say `why`."""
    before = content(folder)
    done = forks(*VERBS[verb], folder=folder, **options)
    name = VERBS[verb][-1]
    assert (done.code, done.said) == (1, f"Error: {name!r} cannot be written: {why}\n")
    assert content(folder) == before


@pytest.mark.parametrize("options", ["size=256k", "size=1m,nr_inodes=64"])
def test_a_full_disk(forks, scene, mounted, options):
    folder = lay(mounted(options), scene)
    filler = folder / "filler"
    filler.mkdir()
    with pytest.raises(OSError, match="No space left"):  # noqa: PT012 - some time
        for at in range(1_000):
            (filler / str(at)).write_bytes(bytes(4_096))
    for verb in VERBS:
        refused(forks, folder, verb, "No space left on device.")
    for path in filler.iterdir():
        path.unlink()
    filler.rmdir()
    for args in VERBS.values():
        assert forks(*args, folder=folder) == (0, "")
    assert content(folder).keys() == scene.keys()


def test_a_disk_that_may_only_be_read(forks, scene, mounted):
    folder = lay(mounted("size=64k"), scene)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    for verb in VERBS:
        refused(forks, folder, verb, "Read-only file system.")


def test_a_file_that_grows_too_large(forks, scene, tmp_path):
    lay(tmp_path, scene)
    for verb in VERBS:
        refused(forks, tmp_path, verb, "File too large.", limit=100)
    assert content(tmp_path) == scene


def test_a_folder_that_may_only_be_read(forks, scene):
    user = 65534 if os.geteuid() == 0 else None
    why = (
        "Permission denied. Use a folder that you may write in, and close other programs that have"
        " the file open."
    )
    with tempfile.TemporaryDirectory() as name:  # others may not look into pytest's
        folder = lay(Path(name), scene)
        folder.chmod(0o555)
        for verb in VERBS:
            refused(forks, folder, verb, why, user=user)
        assert forks("feed", "jobs.csv", "-o", "-", "-q", folder=folder, user=user) == (0, "")
        folder.chmod(0o755)
        assert content(folder) == scene


@pytest.mark.parametrize("path", ["jobs.csv", "."])
def test_what_may_only_be_read_is_not_undone(forks, scene, path):
    user = 65534 if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as name:
        folder = lay(Path(name), scene)
        for one in (folder, *folder.iterdir()):
            one.chmod(0o777)
        assert forks(*VERBS["close"], folder=folder, user=user) == (0, "")
        after = content(folder)
        for at, mode in ((folder / "jobs.csv", 0o444), (folder, 0o555)):
            before = at.stat().st_mode
            at.chmod(mode)
            done = forks("undo", path, folder=folder, user=user)
            assert (done.code, content(folder)) == (1, after)
            assert "cannot be written: Permission denied." in done.said
            at.chmod(before)
        assert forks("undo", path, "-q", folder=folder, user=user) == (0, "")
        assert content(folder) == scene
