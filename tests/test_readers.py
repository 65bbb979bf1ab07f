"""What programs written by others see in our calendars.

libical (Evolution, KDE) comes from `apt-get install libical3`; ical.js (Thunderbird) needs node
and `npm install ical.js` where node looks, or in a node_modules that FOLLOWCAL_NODE_MODULES names.
"""

import ctypes
import json
import os
import shutil
import subprocess
from ctypes import c_char_p, c_int, c_void_p
from ctypes.util import find_library
from datetime import UTC, datetime, time

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from test_ics import HOSTILE, STAMP, follow_up, plan

from followcal.ics import clean, write
from followcal.model import Kind

ICAL_JS = """
const ICAL = require("ical.js");
const text = require("fs").readFileSync(0, "utf8");
const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
console.log(JSON.stringify(events.map((event) => {
  const value = (name) => event.getFirstPropertyValue(name);
  const moment = (name) => value(name).toICALString();
  return [value("summary"), moment("dtstart"), moment("dtend"), value("description")];
})));
"""


def moment(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def icalendar():
    def read(data):
        calendar = Calendar.from_ical(data)
        calendar.validate()
        assert not any(component.errors for component in calendar.walk())
        return [
            (str(e["summary"]), moment(e.start), moment(e.end), str(e["description"]))
            for e in calendar.events
        ]

    return read


def ical():
    def read(data):
        return [
            (e.summary, moment(e.dtstart), moment(e.dtend), e.description)
            for e in IcsCalendarStream.calendar_from_ics(data.decode()).events
        ]

    return read


def vobject_():
    def read(data):
        (calendar,) = vobject.readComponents(data.decode())
        assert calendar.validate(raiseException=True)
        return [
            (
                e.summary.value,
                moment(e.dtstart.value),
                moment(e.dtend.value),
                e.description.value,
            )
            for e in calendar.vevent_list
        ]

    return read


def libical():
    path = find_library("ical") or pytest.skip("no libical: apt-get install libical3")
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
    summary = function("icalcomponent_get_summary", c_char_p, c_void_p)
    description = function("icalcomponent_get_description", c_char_p, c_void_p)
    name = function("icalproperty_string_to_kind", c_int, c_char_p)
    prop = function("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
    value = function("icalproperty_get_value_as_string", c_char_p, c_void_p)
    free = function("icalcomponent_free", None, c_void_p)

    def moment(event, which):
        return value(prop(event, name(which))).decode()

    def read(data):
        calendar = parse(data)
        assert (check(calendar), errors(calendar)) == (1, 0)
        seen = []
        event = first(calendar, kind(b"VEVENT"))
        while event:
            span = moment(event, b"DTSTART"), moment(event, b"DTEND")
            seen.append((summary(event).decode(), *span, description(event).decode()))
            event = following(calendar, kind(b"VEVENT"))
        free(calendar)
        return seen

    return read


def ical_js():
    node = shutil.which("node") or pytest.skip("no node")
    folder = os.environ.get("FOLLOWCAL_NODE_MODULES")
    env = os.environ | ({"NODE_PATH": folder} if folder else {})

    def run(script, data=b""):
        command = [node, "-e", script]
        return subprocess.run(command, input=data, env=env, capture_output=True, check=False)

    if run('require("ical.js")').returncode:
        pytest.skip("no ical.js: npm install ical.js, and name its FOLLOWCAL_NODE_MODULES")

    def read(data):
        done = run(ICAL_JS, data)
        assert not done.stderr
        return [tuple(event) for event in json.loads(done.stdout)]

    return read


@pytest.fixture(scope="module", params=[icalendar, ical, vobject_, libical, ical_js])
def read(request):
    return request.param()


def test_a_calendar_of_several_plans(read):
    acme = plan(
        follow_up("1"),
        follow_up(
            "2",
            "2026-12-31",
            Kind.CHECK_IN,
            title="Ask Acme, Ltd; politely",
            message="",
            reasons=("Two working days after the timeline.",),
        ),
    )
    timed = plan(
        follow_up("3", "2026-03-27", reasons=()),
        follow_up("4", "2026-03-30", reasons=()),
        at=time(9),
        tz="Europe/Berlin",
        notes="",
    )
    why = "Why on this day:\n- "
    draft = "Send a thank-you by email.\n\nDraft:\n\nDear Ada,\n\nthank you."
    notes = "\n\nNotes:\nRoom 4, ask for Bo."
    reasons = f"\n\n{why}One day after the interview (A1-b).\n- A Wednesday."
    polite = f"Send a thank-you by email.\n\n{why}Two working days after the timeline."
    assert read(write([acme, timed], STAMP, name="Acme, Ltd")) == [
        ("Thank Ada at Acme", "20260304", "20260305", draft + reasons + notes),
        ("Thank Ada at Acme", "20260327T080000Z", "20260327T083000Z", draft),
        ("Thank Ada at Acme", "20260330T070000Z", "20260330T073000Z", draft),
        ("Ask Acme, Ltd; politely", "20261231", "20270101", polite + notes),
    ]


def agree(read, texts):
    """Write an event for each text, its title and whole description, and compare what is read."""
    follow_ups = [
        follow_up(f"{number:04} {text}", title=text, todo=text, message="", reasons=())
        for number, text in enumerate(texts)
    ]
    data = write([plan(*follow_ups, notes="")], STAMP, name=texts[0])
    assert read(data) == [
        (" ".join(mended.split()), "20260304", "20260305", mended.strip())
        for mended in (clean(text, "text", 20_000) for text in texts)
    ]


def test_hostile_text(read):
    agree(read, HOSTILE)


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
TEXTS = st.lists(ANY_CHARACTER | TOKENS, max_size=150).map(lambda parts: "." + "".join(parts))


@settings(max_examples=12, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=12))
def test_any_text(read, texts):
    agree(read, texts)
