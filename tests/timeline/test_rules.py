"""Each rule reads the examples in its docstring, to their end."""

import pytest

from followcal.timeline import rules
from followcal.timeline.chart import Chart
from followcal.timeline.names import HolidayNames
from followcal.timeline.words import even, lexicon, spelled, split, tokens
from followcal.workdays import workdays

ENGLISH = lexicon("en")
NAMES = HolidayNames(ENGLISH, workdays("US"), 2026)
EXAMPLES = [
    (category, build.__name__, example.strip())
    for category, build in rules.every()
    for example in (build.__doc__ or "").split(";")
]


def ends(category, text):
    """Return where values of a category end in a text, and how many tokens it has."""
    found = tokens(spelled(split(even(text), ENGLISH), ENGLISH), ENGLISH, NAMES)
    chart = Chart(rules.the_grammar(), found)
    chart.reach = [True] * len(chart.reach)  # "last" by itself speaks of no time
    return chart.ends(category, 0), len(found)


def test_a_rule_reads_its_examples():
    unread = []
    for category, name, example in EXAMPLES:
        found, length = ends(category, example)
        if length not in found:
            unread.append((name, example))
    assert unread == []


def test_every_rule_has_examples():
    assert all(build.__doc__ and build.__doc__.strip() for _, build in rules.every())


def test_no_rule_reads_what_is_no_time():
    for text in ("the quick brown fox", "many thanks", "one of the team", "a second look"):
        assert not ends("TIME", text)[0]


def test_what_lies_too_deep_is_not_looked_at():
    found = tokens(spelled(split("by Friday", ENGLISH), ENGLISH), ENGLISH, NAMES)
    chart = Chart(rules.the_grammar(), found)
    assert chart.ends("TIME", 0)
    chart = Chart(rules.the_grammar(), found)
    chart.depth = 100
    assert not chart.ends("TIME", 0)


@pytest.mark.parametrize("said", ["within two weeks", "we'll decide by the end of next week"])
def test_words_that_begin_no_holiday_do_not_look_for_one(said):
    names = HolidayNames(ENGLISH, workdays("US"), 2026)
    tokens(spelled(split(even(said), ENGLISH), ENGLISH), ENGLISH, names)
    assert "first" not in vars(names)
