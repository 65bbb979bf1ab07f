"""A job search in a real terminal, from the interview to the offer."""

import os
import re
import sys

import pexpect
import pytest
from cli_helpers import environment
from icalendar import Calendar

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # pexpect's, of threads
ANSWERS = (
    ("When was the interview", "yesterday"),
    ("With which company", "Globex"),
    ("Who interviewed you", "Ada Lovelace <ada@globex.example>"),
    ("For which role", "Data analyst"),
    ("What did they say", "we'll decide in two weeks"),
    ("Which industry", "IT"),
    ("Where is the employer", "NYC"),
    ("What is your name", "Sam Roe"),
    ("What is one thing from the talk", "the new plant in Leeds"),
    ("Keep this interview", ""),
    ("Which calendar", "google"),
)


SHELL = """\
import os, shlex
from followcal.cli import main

while True:
    day, *words = shlex.split(input("$ "))
    os.environ["FOLLOWCAL_NOW"] = f"{day}T09:00:00+00:00"
    try:
        main(words, prog_name="followcal")
    except SystemExit as left:
        print(f"exit {left.code or 0}")
"""


class Search:
    """One person's terminal of some `width`, whose folder is also the home."""

    def __init__(self, folder, width):
        self.width = width
        self.calendar = folder / "globex-data-analyst-2026-11-18.ics"
        variables = {**os.environ, **environment(folder, NO_COLOR="1")}
        self.shell = pexpect.spawn(
            sys.executable,
            ["-c", SHELL],
            cwd=folder,
            dimensions=(40, width),
            encoding="utf-8",
            env={**variables, "XDG_DATA_HOME": str(folder / "data")},
            timeout=60,
        )
        self.shell.delaybeforesend = None
        self.shell.expect_exact("$ ")

    def run(self, day, line, answers=(), code=0):
        """Run a command as on that day, and return what is shown in lines that fit."""
        self.type(f"{day} {line}")
        shown = ""
        for question, answer in answers:
            words = r"\s+".join(map(re.escape, question.split()))
            self.shell.expect(words + r"[^\]:)]*[^:]*: ")
            shown += f"{self.shell.before}{self.shell.after}\n"
            self.type(answer)
        self.shell.expect(r"exit (\d+)\r\n\$ ")
        shown += self.shell.before
        assert int(self.shell.match[1]) == code, shown
        for text in shown.replace("\r", "").splitlines():
            assert len(text) <= self.width or len(text.split()) == 1, text
        return " ".join(shown.split())

    def type(self, line):
        self.shell.sendline(line)
        self.shell.expect_exact("\r\n")

    def events(self):
        """Return the days of what is still to do in the calendar, by title."""
        found = Calendar.from_ical(self.calendar.read_bytes()).events
        live = [event for event in found if event.get("status") != "CANCELLED"]
        return {str(event["summary"]): str(event.start) for event in live}


@pytest.mark.parametrize("width", [80, 50])
def test_a_search_from_the_interview_to_the_offer(tmp_path, width):
    search = Search(tmp_path, width)
    shown = search.run("2026-11-19", "make", ANSWERS)
    assert "Thu 19 Nov 2026 Thank Ada Lovelace (Globex)" in shown
    assert "Source" not in shown
    assert f"File: {search.calendar}" in shown
    assert "1. On a computer, open Google Calendar in a browser" in shown
    assert "Check in with Ada Lovelace (Globex)" in search.events()
    letters = str(Calendar.from_ical(search.calendar.read_bytes()).events[0]["description"])
    assert "the new plant in Leeds" in letters
    assert "Sam Roe" in letters
    assert "[" not in letters

    assert "Thank Ada Lovelace" in search.run("2026-11-19", "due")
    assert "thank-you, done on Thu 19 Nov 2026" in search.run("2026-11-19", "done globex")
    assert search.run("2026-11-20", "due").startswith("Nothing to do today; next: Fri 4 Dec")
    shown = search.run("2026-11-20", "list")
    assert "waiting until Fri 4 Dec 2026" in shown

    assert search.run("2026-12-07", "due").startswith("Overdue since Fri 4 Dec 2026 Check in")
    search.run("2026-12-07", "done globex check-in --on 2026-12-04")
    assert search.run("2026-12-07", "due").startswith("Nothing to do today; next: ")

    shown = search.run("2026-12-08", "heard globex we need another week")
    assert "Noted for Globex, Data analyst" in shown
    assert "Wrote" in shown
    before = search.events()
    search.run("2026-12-08", "edit globex --company Globexx")
    renamed = {title.replace("Globexx", "Globex"): day for title, day in search.events().items()}
    assert renamed == before

    search.run("2026-12-14", "add today by Friday --company Initech --region DE-BE")
    assert "Initech" in search.run("2026-12-15", "due")
    assert "skipped on" in search.run("2026-12-15", "skip initech")
    shown = search.run("2026-12-16", "close globexx offer")
    assert "Outcome: offer on Wed 16 Dec 2026" in shown
    shown = search.run("2026-12-16", "list")
    assert "ended: offer, Wed 16 Dec 2026" in shown
    assert not [day for day in search.events().values() if day > "2026-12-16"]
    assert "It ended already" in search.run("2026-12-17", "close globexx rejected", code=1)
    search.shell.close()
