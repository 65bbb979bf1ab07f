"""What programs written by others see in our calendars: all that icalendar sees.

The files are those that the README's commands make and others like them, the goldens, a feed and
its next version, hostile texts and a sample of any texts.
"""

import contextlib
import re
import shlex
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time

import pytest
from cli_helpers import run
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from readers import READERS, icalendar
from test_clients import versions
from test_goldens import GOLDENS
from test_ics import HOSTILE, STAMP, follow_up, plan
from test_readme import ROOT, blocks

from followcal.ics import clean, write

pytestmark = pytest.mark.untraced  # it reaches what others reach

COMMAND = re.compile(r"(?:\.venv/bin/)?followcal (?:add|batch|close|feed|heard|make) |printf ")
OTHERS = """\
followcal feed examples/interviews.csv -o roster.ics
followcal make 2026-11-19 -i examples/mine.toml --at 9:30 --tz Asia/Kolkata -o mine.ics
"""
ANY_CHARACTER = st.characters(codec="utf-8", exclude_categories=["Cc"])
TOKENS = st.sampled_from(
    [
        "\\",
        "\\n",
        "\\N",
        "\n",
        "\r\n",
        "\t",
        " ",
        *",;:\"'^=%",
        "\nEND:VEVENT\n",
        "é",
        "👩‍👧",
        "\u202e",
    ]
)
PARTS = ANY_CHARACTER | TOKENS
TEXTS = st.builds(
    lambda parts: "." + "".join(parts),
    st.lists(PARTS, max_size=20) | st.lists(PARTS, min_size=60, max_size=150),
)
DAYS = st.dates(date(2000, 1, 1), date(2036, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"])
CLOCKS = st.just({}) | st.fixed_dictionaries({"at": TIMES, "tz": ZONES})


def commanded(folder):
    """Give every .ics file as each command of the README, and of OTHERS, leaves it."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shown = "\n".join(block[0] for block in blocks()).splitlines()
    commands = [line.removeprefix("$ ").rpartition(" && ")[2].partition(" 2>")[0] for line in shown]
    with contextlib.chdir(folder):
        for command in (*filter(COMMAND.match, commands), *OTHERS.splitlines()):
            program, *args = shlex.split(command)
            if program == "printf":
                subprocess.run(["bash", "-c", command], check=True)
            else:
                mistaken = "mistakes" in command or "typed" in command
                assert run(*args, home=folder).exit_code == mistaken
            ours = (path for path in sorted(folder.rglob("*.ics")) if path.name != "invitation.ics")
            yield from (path.read_bytes() for path in ours)


def written(rows):
    """Write an event for each row of the sample; give the titles and descriptions meant, too."""
    plans = []
    for title, todo, day, clock, cancelled in rows:
        texts = {"title": title, "todo": todo, "message": "", "reasons": ()}
        one = plan(follow_up(f"{len(plans):04}", f"{day}", **texts), notes="", **clock)
        gone = replace(one, follow_ups=(), cancelled=one.follow_ups)
        plans.append(gone if cancelled else one)
    mended = [[clean(text, "text", 20_000) for text in row[:2]] for row in rows]
    off = ["Cancelled: " * row[-1] for row in rows]
    meant = sorted(
        (over + " ".join(title.split()), todo.strip())
        for over, (title, todo) in zip(off, mended, strict=True)
    )
    return write(plans, STAMP, name=rows[0][0]), meant


def sample():
    """Give calendars of HOSTILE texts and of any."""
    rows = [(text, text, STAMP.date(), {}, False) for text in HOSTILE]

    @settings(max_examples=40, phases=[Phase.generate], database=None)
    @given(TEXTS, TEXTS, DAYS, CLOCKS, st.booleans())
    def collect(title, todo, day, clock, cancelled):
        rows.append((title, todo, day, clock, cancelled))

    collect()
    return [written(rows[at : at + 12]) for at in range(0, len(rows), 12)]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Write each file into a folder, and give the texts that are meant by path, if known."""
    folder = tmp_path_factory.mktemp("files")
    found = {
        **dict.fromkeys(commanded(tmp_path_factory.mktemp("made"))),
        **{path.read_bytes(): None for path in GOLDENS.glob("*.ics")},
        **dict.fromkeys(versions(tmp_path_factory.mktemp("feed"))),
        **dict(sample()),
    }
    meant = {folder / f"{number}.ics": texts for number, texts in enumerate(found.values())}
    for path, data in zip(meant, found, strict=True):
        path.write_bytes(data)
    return meant


@pytest.fixture(scope="module")
def seen(files):
    """Give what icalendar sees in each file."""
    return dict(zip(files, icalendar(files, None), strict=True))


def test_icalendar_finds_the_files_valid_and_sees_the_texts_that_are_meant(files, seen):
    known = {path: texts for path, texts in files.items() if texts}
    assert {path: sorted(event[2:4] for event in seen[path]) for path in known} == known


def test_the_files_hold_what_calendars_can_hold(seen):
    events = [event for found in seen.values() for event in found]
    assert {event[5] for event in events} == {"CONFIRMED", "CANCELLED"}
    assert {len(event[0]) for event in events} == {len("20261119"), len("20261119T143000Z")}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_sees_what_icalendar_sees(name, seen, tmp_path):
    read, fields, misread, every = READERS[name]
    chosen = [*seen][::every]

    def told(events):
        return sorted(tuple(map(misread, event[: len(fields)])) for event in events)

    found = zip(chosen, map(told, read(chosen, tmp_path)), strict=True)
    other = [(path, events) for path, events in found if events != told(seen[path])]
    assert [(path, {*events} ^ {*told(seen[path])}) for path, events in other] == []
