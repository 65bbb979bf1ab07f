"""Each rule reads the examples in its docstring, to their end, those of a language in that."""

import pytest

from followcal.timeline import rules
from followcal.timeline.chart import Chart
from followcal.timeline.language import languages
from followcal.timeline.names import HolidayNames
from followcal.timeline.words import even, lexicon, spelled, split, tokens
from followcal.workdays import workdays

ENGLISH = lexicon("en")
NAMES = HolidayNames(ENGLISH, workdays("US"), 2026)
GRAMMARS = {code: rules.the_grammar(code) for code in languages().names}


def ends(category, text, code="en"):
    """Return where values of a category end in a text, and how many tokens it has."""
    language = lexicon(code)
    names = HolidayNames(language, workdays("US"), 2026)
    found = tokens(spelled(split(even(text), language), language), language, names)
    chart = Chart(GRAMMARS[code], found)
    chart.reach = [True] * len(chart.reach)  # "last" by itself speaks of no time
    return chart.ends(category, 0), len(found)


@pytest.mark.parametrize("code", ["", *languages().names])
def test_a_rule_reads_its_examples(code):
    unread = []
    for category, examples in rules.every(code):
        for example in examples.split(";"):
            found, length = ends(category, example.strip(), code or "en")
            if length not in found:
                unread.append((category, example))
    assert unread == []


def test_every_rule_has_examples():
    found = [one for code in ("", *languages().names) for one in rules.every(code)]
    assert all(examples.strip() for _, examples in found)


def test_no_rule_reads_what_is_no_time():
    for text in ("the quick brown fox", "many thanks", "one of the team", "a second look"):
        assert not ends("TIME", text)[0]


def test_what_lies_too_deep_is_not_looked_at():
    found = tokens(spelled(split("by Friday", ENGLISH), ENGLISH), ENGLISH, NAMES)
    chart = Chart(GRAMMARS["en"], found)
    assert chart.ends("TIME", 0)
    chart = Chart(GRAMMARS["en"], found)
    chart.depth = 100
    assert not chart.ends("TIME", 0)


@pytest.mark.parametrize("said", ["within two weeks", "we'll decide by the end of next week"])
def test_words_that_begin_no_holiday_do_not_look_for_one(said):
    names = HolidayNames(ENGLISH, workdays("US"), 2026)
    tokens(spelled(split(even(said), ENGLISH), ENGLISH), ENGLISH, names)
    assert "first" not in vars(names)
