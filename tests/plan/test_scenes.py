"""Scenes after the first day: when it is asked, what was done and heard, and what is planned."""

import csv
from datetime import date
from pathlib import Path

import pytest

from followcal import api
from followcal.interview import read_interview
from followcal.model import Kind

with (Path(__file__).parent / "scenes.csv").open(encoding="utf-8", newline="") as file:
    SCENES = [*csv.DictReader(file)]


def planned(scene):
    """Plan the interview of a row of the table; its events as "kind day", a done one with ✓."""
    words = [part.strip() for part in scene["heard"].split(";") if part.strip()]
    done = [part.strip() for part in scene["done"].split(";") if part.strip()]
    answers = {
        "interview": scene["interview"],
        "said": scene["said"],
        "company": "Acme",
        "industry": scene["industry"] or "office",
        "region": scene["region"] or "US",
        "references": bool(scene["references"]),
        "no_quiet": bool(scene["no_quiet"]),
        "heard": words,
        "done": done,
        "outcome": scene["outcome"],
    }
    asked = scene["asked"] and date.fromisoformat(scene["asked"])
    return api.plan(read_interview(answers, asked or None), asked or None)


@pytest.mark.parametrize("scene", SCENES, ids=[scene["scene"] for scene in SCENES])
def test_a_scene(scene):
    found = planned(scene)
    events = [f"{'✓ ' * one.done}{one.kind} {one.day}" for one in found.follow_ups]
    assert events == [part.strip() for part in scene["planned"].split(";")]


def test_every_kind_of_scene_is_told():
    assert len(SCENES) >= 60
    assert {kind for kind in Kind if any(kind in scene["planned"] for scene in SCENES)} == {*Kind}


def test_that_thanks_would_come_too_late_after_their_word_is_told():
    word = "The thank-you is left out, as it would come more than three weeks late."
    late = [scene for scene in SCENES if "never thanked; " in scene["scene"]]
    assert late
    assert all(word in planned(scene).hints for scene in late)
    assert not any(word in planned(scene).hints for scene in SCENES[:5])
