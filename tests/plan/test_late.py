"""What must always hold of a plan, whenever it is asked for and whatever was done and heard."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal import cadence
from followcal.model import (
    FOLLOW_UPS,
    Done,
    Interview,
    Kind,
    Outcome,
    Result,
    Timeline,
    TimelineKind,
    Wanted,
)
from followcal.plan import plan
from followcal.workdays import workdays

THURSDAY = date(2026, 11, 19)
DAY = timedelta(1)
AFTER = st.integers(0, 90)  # days after the interview
HEARD = st.tuples(AFTER, st.sampled_from(list(TimelineKind)), st.integers(0, 40))
MARKS = st.tuples(st.sampled_from(list(Kind)[:5]), AFTER, st.booleans())
WANTS = st.tuples(AFTER, st.integers(0, 30), st.sampled_from(("", "form")))
CHRISTMAS = [date(2026, 12, 24) + DAY * n for n in range(9)]


def timeline(base, kind, span):
    if kind in (TimelineKind.NONE, TimelineKind.DISCOURAGED):
        return Timeline("…", base, kind)
    last = base if kind is TimelineKind.MISSED else base + DAY * span
    return Timeline("…", base, kind, base, last)


@st.composite
def stories(draw):
    """Draw an interview with what was done, heard and came of it, and what the words mean."""
    said = draw(st.none() | HEARD)
    heard = sorted(draw(st.lists(HEARD, max_size=3)), key=lambda one: one[0])
    words = [timeline(THURSDAY, *said[1:])] if said else []
    words += [timeline(THURSDAY + DAY * after, kind, span) for after, kind, span in heard]
    marks = draw(st.lists(MARKS, max_size=4, unique_by=lambda mark: mark[0]))
    result = draw(st.none() | st.sampled_from(list(Result)))
    asked = draw(st.none() | AFTER)
    interview = Interview(
        THURSDAY,
        "…" if said else "",
        references=draw(st.booleans()),
        done=tuple(Done(kind, THURSDAY + DAY * after, skip) for kind, after, skip in marks),
        outcome=result and Outcome(THURSDAY + DAY * 60, result),
        asked=None if asked is None else THURSDAY + DAY * asked,
    )
    return interview, words


@pytest.mark.untraced
@given(st.sampled_from(cadence.names()), stories())
@settings(max_examples=80)
def test_what_must_hold_whatever_happens(name, story):
    interview, words = story
    found, days = cadence.load(name), workdays("US")
    result = plan(interview, words, found, days)
    events = result.follow_ups
    assert [one.day for one in events] == sorted(one.day for one in events)
    assert len({one.uid for one in (*events, *result.cancelled)}) == len(events) + len(
        result.cancelled
    )
    done = Counter((mark.kind, mark.day) for mark in interview.done if not mark.skipped)
    assert Counter((one.kind, one.day) for one in events if one.done) == done
    todo = [one for one in events if not one.done]
    for one in todo:
        assert days.why_off(one.day) is None
        assert one.day >= (interview.asked or interview.day)
        assert one.reasons
    asked = [one for one in events if one.kind in FOLLOW_UPS]
    told = words[1:] if interview.said else words
    dates = sum(bool(one.latest) for one in told)
    most = found.cap * min(1 + dates, 2)
    assert len(asked) <= max(most, sum(one.done for one in asked))
    for at, one in enumerate(events):
        contacts = [other for other in events[:at] if other.kind is not Kind.LET_GO]
        if one.kind in FOLLOW_UPS and not one.done and contacts:
            assert one.day - contacts[-1].day >= 2 * DAY
        calls = [other.day for other in events[:at] if other.kind is Kind.FINAL_CALL]
        since = [other for other in told if calls and other.base >= calls[-1]]
        if one.kind in FOLLOW_UPS and not one.done and calls:
            assert any(other.latest or other.kind is TimelineKind.CONTACT for other in since)
        ends = [other.day for other in events[:at] if other.kind is Kind.LET_GO]
        if ends and not one.done and one.kind is not Kind.FINAL_THANKS:
            assert any(other.base >= ends[-1] and other.latest for other in told)
    invited = any(one.kind is TimelineKind.CONTACT for one in words)
    for one in todo:
        if one.kind in (*FOLLOW_UPS, Kind.LET_GO) and not (invited and one.kind is Kind.CHECK_IN):
            assert one.day not in CHRISTMAS
    letters = [one.message for one in events if one.kind is Kind.CHECK_IN]
    assert len(set(letters)) == len(letters)


def _undrafted(follow_up):
    """Leave out the revision, and the draft, which may leave out a question."""
    return replace(follow_up, revision=0, message="", url="")


@pytest.mark.untraced
@given(
    stories(), st.lists(WANTS, max_size=3), st.lists(st.tuples(AFTER, st.booleans()), max_size=2)
)
@settings(max_examples=80)
def test_what_is_wanted_by_a_day_comes_by_it_and_changes_nothing_else(story, wants, marks):
    interview, words = story
    found, days = cadence.load("office"), workdays("US")
    wanted = [
        Wanted(since := THURSDAY + DAY * after, since + DAY * span, "…", what)
        for after, span, what in wants
    ]
    done = [Done(Kind.TASK, THURSDAY + DAY * after, skipped) for after, skipped in marks]
    asked = replace(interview, done=(*interview.done, *done))
    result = plan(asked, words, found, days, wanted=wanted)
    alone = plan(interview, words, found, days)
    for one, other in ((result.follow_ups, alone.follow_ups), (result.cancelled, alone.cancelled)):
        rest = [_undrafted(each) for each in one if each.kind is not Kind.TASK]
        assert rest == [_undrafted(each) for each in other]
    tasks = [one for one in result.follow_ups if one.kind is Kind.TASK]
    assert len({one.uid for one in (*result.follow_ups, *result.cancelled)}) == len(
        result.follow_ups
    ) + len(result.cancelled)
    assert sum(one.done for one in tasks) == sum(not mark.skipped for mark in done)
    for one in tasks:
        if not one.done:
            (last,) = (each.day for each in one.reasons[:1])
            assert min(each.since for each in wanted) <= one.day <= last
            assert one.day >= (interview.asked or THURSDAY)
            assert days.why_off(one.day) is None or not any(
                days.why_off(last - DAY * n) is None for n in range((last - one.day).days + 1)
            )
