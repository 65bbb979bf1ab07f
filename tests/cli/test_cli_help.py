"""`help`: a list of topics, and each of them."""

import re
from importlib.resources import files

import pytest
from cli_helpers import fails, on_terminal, run

TOPICS = sorted(path.name.removesuffix(".md") for path in (files("followcal") / "help").iterdir())


def test_the_topics_are_listed_with_what_they_are_about():
    lines = run("help").stdout.splitlines()
    assert [line.split()[0] for line in lines] == TOPICS
    assert "settings   Settings" in lines


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_printed_without_what_only_a_browser_needs(topic):
    shown = run("help", topic).stdout
    assert shown.startswith("# ")
    assert "<!--" not in shown
    assert "](" not in shown


def test_a_topic_is_paged_on_a_terminal(capfd):
    assert on_terminal("help", "calendars", PAGER="cat -n") == (0, "")
    assert re.match(r" +1\s+# Into your calendar\n", capfd.readouterr().out)


def test_an_unknown_topic_is_answered_with_those_that_there_are():
    assert fails("help", "weather", code=2).endswith(
        f"there is no topic 'weather'. Choose from {', '.join(TOPICS)}.\n"
    )
    assert "no topic 'calender'. Did you mean calendars?\n" in fails("help", "calender", code=2)
    assert "It is told of in calendars, class, " in fails("help", "phone", code=2)
    assert "no topic 'a'. Choose from " in fails("help", "a", code=2)
    said = "no topic 'close'. For the command, write `followcal close --help`.\n"
    assert said in fails("help", "close", code=2)
    assert run("help", "Settings").stdout.startswith("# Settings")


def test_bare_followcal_says_that_make_asks():
    assert "`followcal make` alone asks you for what it needs." in " ".join(
        run("--help").stdout.split()
    )
