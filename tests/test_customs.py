"""Customs of countries as hints, which move no day."""

import tomllib
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from followcal import api
from followcal.customs import customs
from followcal.model import Done, Interview, Kind, Outcome, Result
from followcal.speech import spoken
from followcal.workdays import regions

CUSTOMS = tomllib.loads((files("followcal") / "customs.toml").read_text(encoding="utf-8"))
TEXTS = spoken("en")["customs"]


def told(interview):
    """Give the keys of the customs among the hints of a plan, by the beginnings of their texts."""
    begins = {key: text.partition("{day}")[2][:40] or text[:40] for key, text in TEXTS.items()}
    hints = api.plan(interview).hints
    return [key for hint in hints for key in CUSTOMS if begins[key] in hint]


def asked(day, region, said="", **more):
    return Interview(date.fromisoformat(day), said, region=region, **more)


def test_each_custom_has_a_text_and_its_countries_are_countries():
    assert CUSTOMS.keys() == TEXTS.keys() - {"own", "cited"}
    known = {code for code in regions() if "-" not in code}
    for custom in CUSTOMS.values():
        assert {*custom["countries"].split()} <= known
        assert custom.get("sources", {}).keys() <= {*custom["countries"].split()}


@pytest.mark.parametrize(
    ("interview", "expected"),
    [
        (asked("2026-11-19", "US"), ["bridge"]),  # the Friday after Thanksgiving
        (asked("2026-11-19", ""), []),
        (asked("2026-11-19", "GB"), []),
        (asked("2026-11-19", "DE-BY"), ["thank-you"]),
        (asked("2026-11-19", "NL"), ["thank-you"]),
        (asked("2026-11-19", "DE", "by 18 December"), ["thank-you", "turn-of-the-year"]),
        (asked("2026-12-30", "ES"), ["thank-you", "turn-of-the-year"]),
        (asked("2027-01-07", "ES"), ["thank-you"]),
        (asked("2026-12-30", "MX"), ["turn-of-the-year"]),
        (asked("2027-01-07", "AR"), []),
        (asked("2027-07-15", "FR"), ["august"]),
        (asked("2027-09-01", "FR"), []),
        (asked("2027-07-01", "NL"), ["thank-you", "july"]),
        # A check-in on 7 May 2027, the day after Ascension Day, and on 7 December, between two
        # holidays; no holiday is at Easter Monday's side.
        (asked("2027-04-30", "FR"), ["bridge"]),
        (asked("2027-11-30", "ES"), ["thank-you", "turn-of-the-year", "bridge"]),
        (asked("2027-03-23", "FR"), []),
    ],
)
def test_a_custom_is_told_where_a_plan_meets_it(interview, expected):
    assert told(interview) == expected


def test_what_is_done_or_over_meets_no_custom():
    day = date(2026, 12, 15)
    interview = asked("2026-12-15", "DE")
    assert "thank-you" in told(interview)
    assert told(replace(interview, outcome=Outcome(day, Result.REJECTED))) == []
    done = replace(interview, done=(Done(Kind.THANK_YOU, date(2026, 12, 16)),))
    assert told(done) == ["turn-of-the-year"]


def test_a_custom_moves_no_day():
    at_home, abroad = (api.plan(asked("2027-07-15", region)) for region in ("FR-PF", "FR"))
    assert at_home.hints == abroad.hints
    assert [one.day for one in at_home.follow_ups] == [one.day for one in abroad.follow_ups]


def test_a_custom_has_its_source_or_is_our_own_judgement():
    thanks, spain = api.plan(asked("2027-07-20", "ES")).hints[:2]
    italy = api.plan(asked("2027-07-20", "IT")).hints[0]
    assert thanks.endswith("leave it out. (Source: Portal Financiero.)")
    assert spain.endswith("until September. (Source: Jobatus, 2021.)")
    assert italy.endswith("until September. (Our own judgement.)")
    german = api.plan(asked("2027-07-20", "ES", language="de")).hints[1]
    assert german.endswith("bis September dauern. (Quelle: Jobatus, 2021.)")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_lie_between_no_others(day):
    planned = api.plan(asked("2026-11-19", "FR"))
    check_in = replace(planned.follow_ups[1], day=day)
    days = api.working_days(planned.interview)
    found = customs(replace(planned, follow_ups=(check_in,)), days, spoken("en"))
    assert not [hint for hint in found if "lies between" in hint]
