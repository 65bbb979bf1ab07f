"""vdirsyncer, configured as the help says, brings a folder and two CalDAV servers together."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE

import caldav
import pytest
from cli_helpers import NOWHERE, configurations, run
from readers import khal_shows, radicale_server, xandikos_server

pytestmark = pytest.mark.untraced  # it reaches what others reach

FOLDER = ".calendars/follow-ups"
ROWS = {
    "Acme": "2026-11-19,in two weeks,Acme,US-NY,\n",
    "Globex": "2026-11-18,by 4 December,Globex,DE,\n",
    "news": "2026-11-18,by 4 December,Globex,DE,2026-12-01: by 11 December\n",
    "late": "2026-11-19,in three weeks,Acme,US-NY,\n",
}
RUNS = """
import json, sys
from click.testing import CliRunner
from vdirsyncer.cli import app
for line in sys.stdin:
    args, answers, home = json.loads(line)
    done = CliRunner().invoke(app, args, input=answers, env={"HOME": home})
    print(json.dumps([done.exit_code, done.output]), flush=True)
"""
LUNCH = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//phone//EN
BEGIN:VEVENT
UID:lunch
DTSTAMP:20261119T170000Z
DTSTART;VALUE=DATE:20261120
SUMMARY:Lunch
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Start both servers, and give their addresses by name."""
    with ExitStack() as stack:
        starts = {"Radicale": radicale_server, "Xandikos": xandikos_server}
        begun = [start(tmp_path_factory.mktemp(name)) for name, start in starts.items()]
        with ThreadPoolExecutor() as pool:
            yield dict(zip(starts, pool.map(stack.enter_context, begun), strict=True))


@pytest.fixture(scope="module")
def syncer():
    """Start a process that runs vdirsyncer again and again, as its start takes long."""
    command = [sys.executable, "-c", RUNS]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
        yield process
        process.stdin.close()


@pytest.fixture
def vdirsyncer(syncer, tmp_path):
    """Return a function that runs vdirsyncer with the configuration in the folder."""

    def runs(*args, answers="", code=0):
        asked = [["-c", str(tmp_path / "config"), *args], answers, str(tmp_path)]
        syncer.stdin.write(json.dumps(asked) + "\n")
        syncer.stdin.flush()
        ended, output = json.loads(syncer.stdout.readline())
        assert ended == code, output
        return output

    return runs


@pytest.fixture
def _home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    Path(".calendars").mkdir()


def feed(*rows, args=()):
    heading = "interview,said,company,region,heard\n"
    Path("jobs.csv").write_text(heading + "".join(ROWS[row] for row in rows))
    result = run("feed", "jobs.csv", "--vdir", FOLDER, "--yes", *args, XDG_DATA_HOME=NOWHERE)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def in_folder():
    found = Path(FOLDER).glob("*.ics")
    return {facts(path.read_text(encoding="utf-8")) for path in found}


def facts(text):
    """Return what a phone shows of an event: its day, its title and its alarms."""
    day, title = (
        re.search(rf"^{name}:(.*?)\r?$", text, re.MULTILINE)[1]
        for name in ("DTSTART;VALUE=DATE", "SUMMARY")
    )
    return (day, title, *re.findall(r"^TRIGGER:(.*?)\r?$", text, re.MULTILINE))


@pytest.mark.usefixtures("_home")
@pytest.mark.parametrize("name", ["Radicale", "Xandikos"])
def test_a_folder_and_a_server_meet(servers, vdirsyncer, name):
    user = "user" if name == "Xandikos" else "me"
    with caldav.DAVClient(servers[name], username=user, password="secret") as client:
        phone = client.principal().make_calendar(name="Follow-ups", cal_id="jobs-1")
        lines = configurations()["config"].replace("https://nextcloud.example.com/", servers[name])
        Path("config").write_text(lines.replace("YOUR-NAME", user))
        Path(".config/vdirsyncer").mkdir(parents=True)
        Path(".config/vdirsyncer/password").write_text("secret\n")

        def there():
            return {facts(one.data): one for one in phone.events()}

        def change(event, *changes):
            for old, new in changes:
                assert old in event.data
                event.data = event.data.replace(old, new)
            event.save()

        assert feed("Acme", "Globex") == f"Wrote {FOLDER} with 8 events.\n"
        listed = vdirsyncer("discover", answers="n\n", code=1)
        (called,) = re.findall(r'"([\w-]+)" \("Follow-ups"\)', listed.partition("there:")[2])
        Path("config").write_text(Path("config").read_text().replace("YOUR-CALENDAR", called))
        vdirsyncer("discover")
        vdirsyncer("sync")
        vdirsyncer("metasync")
        assert in_folder() == there().keys()
        assert len(there()) == 8

        # Both sides change, but not the same event.
        events = there()
        change(events["20261207", "Check in (Acme)", "PT9H"], ("TRIGGER:PT9H", "TRIGGER:PT7H"))
        events["20261217", "Time to let go (Acme)", "PT9H"].delete()
        phone.save_event(LUNCH)
        assert "3 moved" in feed("Acme", "news")
        vdirsyncer("sync")
        assert in_folder() == there().keys()
        assert {
            ("20261207", "Check in (Acme)", "PT7H"),
            ("20261215", "Check in (Globex)", "PT9H"),
            ("20261120", "Lunch"),
        } < there().keys()
        stay = "Left out, as removed by hand: 1 event. Add --force to bring back all.\n"
        assert feed("Acme", "news") == f"{FOLDER} is up to date with 7 events.\n{stay}"
        assert "Copying" not in vdirsyncer("sync")

        # Both change the same one.
        change(there()["20261207", "Check in (Acme)", "PT7H"], ("Check in", "Ring Bo"))
        assert "3 moved" in feed("late", "news")
        vdirsyncer("sync")
        assert in_folder() == there().keys()
        assert ("20261214", "Check in (Acme)", "PT7H") in there()
        assert ("20270104", "Time to let go (Acme)", "PT9H") in there()

        # An interview goes.
        assert "4 removed" in feed("news")
        vdirsyncer("sync")
        assert in_folder() == there().keys()
        assert {title.partition("(")[2] for _, title, *_ in there()} == {"Globex)", ""}
        assert feed("news", args=["--force"]) == f"{FOLDER} is up to date with 4 events.\n"


@pytest.mark.usefixtures("_home")
def test_khal_shows_the_folder(tmp_path):
    feed("Acme", "Globex")
    Path("vdir").symlink_to(FOLDER)
    asked = ("list", "--json", "title", "--json", "calendar-color", "2026-11-01", "90d")
    (listed,) = khal_shows(tmp_path, [asked])
    shown = [one["title"] for day in map(json.loads, listed.splitlines()) for one in day]
    assert sorted(shown) == sorted(title for _, title, *_ in in_folder())
