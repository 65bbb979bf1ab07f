"""Programs that others wrote, each made to tell what it sees in many calendar files at once.

libical (Evolution, KDE) and calcurse come from apt-get; ical.js (Thunderbird) needs node and
`npm install ical.js` where node looks, or in a node_modules that FOLLOWCAL_NODE_MODULES names.
"""

import contextlib
import ctypes
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from ctypes import c_char_p, c_int, c_void_p
from ctypes.util import find_library
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import ics
import recurring_ical_events
import vobject
from cli_helpers import missing
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

FIELDS = ("start", "end", "summary", "description", "uid", "status")


def moment(value):
    """Write a day, or a moment in UTC, as iCalendar does."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def each(read):
    """Make a reader of one file's bytes a reader of many files."""
    return lambda paths, _: [sorted(read(path.read_bytes())) for path in paths]


def components(found):
    """Tell what events of icalendar's hold."""
    names = ("summary", "description", "uid", "status")
    return [(moment(e.start), moment(e.end), *(str(e[name]) for name in names)) for e in found]


@each
def icalendar(data):
    calendar = Calendar.from_ical(data)
    calendar.validate()
    assert not any(component.errors for component in calendar.walk())
    return components(calendar.events)


@each
def recurring(data):
    return components(recurring_ical_events.of(Calendar.from_ical(data)).all())


@each
def ical(data):
    return [
        (moment(e.dtstart), moment(e.dtend), e.summary, e.description, e.uid, e.status.value)
        for e in IcsCalendarStream.calendar_from_ics(data.decode()).events
    ]


@each
def ics_py(data):
    return [
        (*ends(e), e.name, e.description, e.uid, e.status)
        for e in ics.Calendar(data.decode()).events
    ]


def ends(event):
    begin, end = event.begin.datetime, event.end.datetime
    return [moment(one.date() if event.all_day else one) for one in (begin, end)]


def ics_misreads(text):
    r"""Make a line end of the n in \\n, though by RFC 5545, 3.3.11 that is a backslash and an n."""
    return re.sub(r"(?<=\\)[nNrR]", lambda found: "\n\r"[found[0] in "rR"], text)


@each
def vobject_(data):
    (calendar,) = vobject.readComponents(data.decode())
    assert calendar.validate(raiseException=True)
    names = ("summary", "description", "uid", "status")
    return [
        (
            moment(e.dtstart.value),
            moment(e.dtend.value),
            *(getattr(e, name).value for name in names),
        )
        for e in calendar.vevent_list
    ]


def libical(paths, _):
    path = find_library("ical") or missing("libical", "apt-get install libical3")
    library = ctypes.CDLL(path)

    def function(name, result, *arguments):
        found = library[name]
        found.restype, found.argtypes = result, arguments
        return found

    parse = function("icalparser_parse_string", c_void_p, c_char_p)
    check = function("icalrestriction_check", c_int, c_void_p)
    errors = function("icalcomponent_count_errors", c_int, c_void_p)
    kind = function("icalcomponent_string_to_kind", c_int, c_char_p)
    first = function("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
    following = function("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
    texts = [
        function(f"icalcomponent_get_{name}", c_char_p, c_void_p)
        for name in ("summary", "description", "uid")
    ]
    name = function("icalproperty_string_to_kind", c_int, c_char_p)
    prop = function("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
    value = function("icalproperty_get_value_as_string", c_char_p, c_void_p)
    free = function("icalcomponent_free", None, c_void_p)

    def seen(event):
        start, end, status = (
            value(prop(event, name(which))).decode() for which in (b"DTSTART", b"DTEND", b"STATUS")
        )
        return start, end, *(text(event).decode() for text in texts), status

    def read(data):
        calendar = parse(data)
        assert (check(calendar), errors(calendar)) == (1, 0)
        event = first(calendar, kind(b"VEVENT"))
        while event:
            yield seen(event)
            event = following(calendar, kind(b"VEVENT"))
        free(calendar)

    return each(read)(paths, _)


ICAL_JS = """
const ICAL = require("ical.js");
const read = (path) => {
  const calendar = new ICAL.Component(ICAL.parse(require("fs").readFileSync(path, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const value = (name) => event.getFirstPropertyValue(name);
    const moment = (name) => value(name).toICALString();
    const texts = ["summary", "description", "uid", "status"].map(value);
    return [moment("dtstart"), moment("dtend"), ...texts];
  });
};
console.log(JSON.stringify(process.argv.slice(1).map(read)));
"""


def ical_js(paths, _):
    node = shutil.which("node") or missing("node", "apt-get install nodejs npm")
    folder = os.environ.get("FOLLOWCAL_NODE_MODULES")
    env = os.environ | ({"NODE_PATH": folder} if folder else {})

    def run(*args):
        return subprocess.run([node, "-e", *args], env=env, capture_output=True, check=False)

    if run('require("ical.js")').returncode:
        missing("ical.js", "npm install ical.js, and name its FOLLOWCAL_NODE_MODULES")
    done = run(ICAL_JS, *paths)
    assert not done.stderr
    return [sorted(map(tuple, events)) for events in json.loads(done.stdout)]


TIMED = re.compile(r"(.{18}) -> (.{18})>(\w+) [!|](.*)")  # "!" if it rings
ALL_DAY = re.compile(r"(.{10}) \[1\] >(\w+) (.*)")


def calcurse(paths, folder):
    program = shutil.which("calcurse") or missing("calcurse", "apt-get install calcurse")
    env = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def read(path):
        data = folder / path.stem
        command = [program, "-q", "-D", data, "-C", data, "-i", path]
        subprocess.run(command, env=env, stdin=subprocess.DEVNULL, check=True)
        for line in (data / "apts").read_text("utf-8", "replace").removesuffix("\n").split("\n"):
            if found := TIMED.fullmatch(line):
                *texts, note, summary = found.groups()
                span = [datetime.strptime(f"{text}Z", "%m/%d/%Y @ %H:%M%z") for text in texts]
            else:
                text, note, summary = ALL_DAY.fullmatch(line).groups()
                day = datetime.strptime(text, "%m/%d/%Y").date()
                span = day, day + timedelta(1)
            description = (data / "notes" / note).read_text("utf-8", "replace").removesuffix("\n")
            yield *map(moment, span), summary, description

    return [sorted(read(path)) for path in paths]


KHAL = """
[calendars]
[[jobs]]
path = {folder}/vdir
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
longdatetimeformat = %Y-%m-%dT%H:%M
local_timezone = UTC
default_timezone = UTC
"""
# Gives what each of many commands shows, so that khal starts only once.
KHAL_RUNS = """
import json, sys
from click.testing import CliRunner
from khal.cli import main_khal
def run(args):
    done = CliRunner().invoke(main_khal, args, catch_exceptions=False)
    return done.exit_code, done.stderr, done.stdout
print(json.dumps([run(args) for args in json.load(sys.stdin)]))
"""


def khal_shows(folder, commands):
    """Return what khal shows at each of `commands`, with a calendar of its own in `folder`."""
    (folder / "vdir").mkdir(exist_ok=True)
    config = folder / "khal.conf"
    config.write_text(KHAL.format(folder=folder))
    done = subprocess.run(
        [sys.executable, "-c", KHAL_RUNS],
        input=json.dumps([["-c", str(config), *command] for command in commands]),
        env={"HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    runs = json.loads(done.stdout)
    assert [run[:2] for run in runs] == [[0, ""]] * len(runs)
    return [shown for *_, shown in runs]


def khal(paths, folder):
    fields = ("all-day", "start-long", "end-long", "title", "description", "uid", "status")
    wanted = "\x1f".join(f"{{{name}}}" for name in fields) + "\x1e"  # which no calendar holds

    def read(event):
        all_day, start, end, *texts, status = event.split("\x1f")
        if all_day == "True":  # the end is the last day
            span = date.fromisoformat(start), date.fromisoformat(end) + timedelta(1)
        else:
            span = (datetime.fromisoformat(f"{one}Z") for one in (start, end))
        return *map(moment, span), *texts, status.rstrip()

    shown = khal_shows(folder, [["printics", "-f", wanted, str(path)] for path in paths])
    return [
        sorted(map(read, found.partition("\n")[2].removesuffix("\x1e\n").split("\x1e\n")))
        for found in shown
    ]


RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}
"""


def radicale_server(folder):
    """Start Radicale on a free port of this machine, and give its address."""
    port = free_port()
    config = folder / "config"
    config.write_text(RADICALE.format(port=port, folder=folder / "data"))
    return served(folder, port, "radicale", "--config", str(config))


def xandikos_server(folder):
    """Start Xandikos on a free port of this machine, and give its address."""
    port = free_port()
    where = ("-d", str(folder / "data"), "-l", "127.0.0.1", "-p", f"{port}")
    return served(folder, port, "xandikos", "serve", "--defaults", *where)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextlib.contextmanager
def served(folder, port, *args):
    """Start a module of Python's that serves on a `port`, and give its address."""
    command = [sys.executable, "-m", *args]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env={"HOME": str(folder)}, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=60).close()
                break
            assert process.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=60)


def radicale(paths, folder):
    with radicale_server(folder) as address:

        def ask(method, name, data=None):
            url, type_ = f"{address}me/{name}", {"Content-Type": "text/calendar"}
            request = urllib.request.Request(url, data, type_, method=method)
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.read()

        ask("MKCOL", "")
        for path in paths:
            ask("PUT", f"{path.stem}/", path.read_bytes())
        kept = [Calendar.from_ical(ask("GET", f"{path.stem}/")) for path in paths]
    return [sorted(components(calendar.events)) for calendar in kept]


class Reader(NamedTuple):
    """How to read many files; which FIELDS it gives; what it makes of a text that it misreads.

    A slow one reads each so-many-th file only.
    """

    read: Callable
    fields: tuple = FIELDS
    misread: Callable = str
    every: int = 1


READERS = {
    "recurring-ical-events": Reader(recurring),
    "ical": Reader(ical),
    "ics": Reader(ics_py, misread=ics_misreads, every=3),
    "vobject": Reader(vobject_),
    "libical": Reader(libical),
    "ical.js": Reader(ical_js),
    "khal": Reader(khal, every=3),
    # keeps no uid, no URL and no status, so that a cancelled event looks as any other, and of a
    # line at most 8 KiB
    "calcurse": Reader(
        calcurse, FIELDS[:4], lambda text: text.encode()[:8_000].decode(errors="ignore"), every=3
    ),
    "Radicale": Reader(radicale, every=3),
}
