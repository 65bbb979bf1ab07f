"""Which interview of today is which of those in a calendar: whatever was edited by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from followcal import api, ics
from followcal.errors import InputError
from followcal.feed import refresh
from followcal.identity import MISSPELT, known_in, marks, settled
from followcal.model import Heard, Interview

STAMP = datetime(2026, 11, 10, tzinfo=UTC)
ACME = Interview(date(2026, 11, 19), "in two weeks", "Acme", "Cook", region="US-NY")
GLOBEX = replace(ACME, company="Globex", role="Waiter", day=date(2026, 11, 23))
INITECH = replace(ACME, company="Initech", role="Nurse", day=date(2026, 11, 25))


def run(interviews, before=b"", **options):
    """Return the calendar of `interviews` that was the bytes `before`, and who owns its events."""
    events, known = (ics.split(before), known_in(before)) if before else ({}, {})
    plans = settled(api.plans(interviews), events, known, **options)
    found = refresh(plans, events, STAMP)
    data = ics.join(found.entries, name="x", marks=marks(plans, known, found.entries))
    return data, [ics.owner(plan.every[0].uid) for plan in plans]


def holding(data):
    return [one for one in Calendar.from_ical(data).events if one["status"] == "CONFIRMED"]


def old(data):
    """Return a calendar as it was when it remembered no facts."""
    lines = data.replace(b"\r\n ", b"").splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"X-FOLLOWCAL-"))


# What a calendar remembers


@pytest.mark.parametrize(
    "one",
    [
        ACME,
        Interview(date(2026, 11, 19)),
        replace(ACME, company="A&B; c, d=e \\n %41 +x", role="é" * 200, round=3, candidate="Ann"),
        replace(ACME, candidate="Ann Lee", candidate_id="E1"),
    ],
)
def test_facts_are_read_back(one):
    data, (name,) = run([one])
    facts = replace(one, said="", region="")
    assert known_in(data) == {name: facts}
    assert known_in(data.replace(b"\r\n", b"\n")) == {name: facts}
    assert len(Calendar.from_ical(data).events) == 4


def test_a_default_name_is_not_remembered():
    data, _ = run([replace(ACME, candidate="Sam", default_name=True)])
    assert [one.candidate for one in known_in(data).values()] == [""]


@pytest.mark.parametrize(
    "facts",
    [
        b"",
        b"uid=x",
        b"uid=x&day=soon",
        b"uid=x&day=2026-11-19&round=last",
        b"%%=\xff",
        b"uid=x%0d%0aX:1&day=2026-11-19",
    ],
)
def test_facts_that_cannot_be_read_are_none(facts):
    data, _ = run([ACME])
    head, _, rest = data.partition(b"X-FOLLOWCAL-INTERVIEW:")
    spoilt = head + b"X-FOLLOWCAL-INTERVIEW:" + facts + rest[rest.index(b"\r\nBEGIN:VEVENT") :]
    assert known_in(spoilt) == {}
    assert run([ACME], spoilt)[0] == data


def test_the_same_rows_in_any_order_give_the_same_bytes():
    data, _ = run([ACME, GLOBEX, INITECH])
    assert run([INITECH, ACME, GLOBEX], data)[0] == data


# After an edit

EDITS = {
    "typo": [{"company": "Acme Ltd"}],
    "company": [{"company": "Umbrella"}],
    "role": [{"role": "Chef"}],
    "none": [{"company": ""}],
    "day": [{"day": date(2026, 12, 1)}],
    "day of none": [{"company": ""}, {"day": date(2026, 12, 1)}],
    "there and back": [{"company": "Umbrella"}, {"role": "Chef"}, {"company": "Acme"}],
    "all, one by one": [{"company": "Bcme"}, {"role": "Book"}, {"day": date(2027, 1, 4)}],
    "two slips": [{"company": "Acne", "role": "cooks"}],
    "round": [{"round": 2}],
    "name": [{"candidate": "Ann Lee"}],
    "name and number": [{"candidate": "Ann Lee"}, {"candidate_id": "E1"}],
    "slip of the name": [{"candidate": "Ann Le"}, {"candidate": "Ann Lee"}],
    "corrected name": [
        {"candidate": "Ann Lee", "candidate_id": "E1"},
        {"candidate": "Anne Leigh", "candidate_id": "e1"},
    ],
}


@pytest.mark.untraced
@pytest.mark.parametrize("edits", EDITS.values(), ids=EDITS)
def test_an_interview_that_was_edited_keeps_its_uids(edits):
    data, before = run([ACME, GLOBEX])
    one = ACME
    for edit in edits:
        one = replace(one, **edit)
        data, after = run([one, GLOBEX], data)
        assert after == before
        assert len(holding(data)) == 8
        assert run([GLOBEX, one], data)[0] == data


APART = {
    "another role later": {"role": "Waiter", "day": date(2026, 12, 14)},
    "another company": {"company": "Umbrella", "day": date(2026, 12, 14)},
    "all": {"company": "Umbrella", "role": "Nurse", "day": date(2026, 12, 14)},
    "the day alone": {"company": "Umbrella", "role": "Nurse"},
    "somebody else's": {"candidate": "Bob", "candidate_id": ""},
    "another number": {"candidate": "Ann", "candidate_id": "2"},
    "the next round": {"round": 2, "day": date(2026, 12, 14), "role": "Chef"},
}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_another_interview_instead_of_one_is_another(other):
    one = replace(ACME, candidate="Ann", candidate_id="1") if "candidate" in other else ACME
    data, (before,) = run([one])
    data, (after,) = run([replace(one, **other)], data)
    assert before != after
    assert len(holding(data)) == 4


def test_a_name_that_is_still_there_is_nobody_elses():
    ann, anne = (replace(ACME, candidate=name) for name in ("Ann Lee", "Anne Lee"))
    data, before = run([ann, replace(ann, company="Globex")])
    _, after = run([anne, replace(ann, company="Globex")], data)
    assert after[0] != before[0]
    assert run([anne, replace(anne, company="Globex")], data)[1] == before


def test_what_a_terminal_would_obey_is_not_shown():
    data, _ = run([ACME, replace(ACME, role="Waiter")])
    with pytest.raises(InputError) as told:
        run([replace(ACME, role="Nurse")], data.replace(b"role=Cook", b"role=%1b%5b2J"))
    assert "\x1b" not in str(told.value)


def test_a_second_application_to_a_company_is_another():
    data, (before,) = run([ACME])
    data, after = run([replace(ACME, role="Chef"), ACME], data)
    assert after[1] == before
    assert len(holding(data)) == 8


def test_a_company_that_is_renamed_in_all_rows_keeps_all():
    jobs = [replace(ACME, role=role) for role in ("Cook", "Waiter", "Nurse")]
    rounds = [*jobs, replace(ACME, role="Cook", day=date(2026, 12, 7), round=2)]
    data, before = run(rounds)
    assert run([replace(one, company="Umbrella") for one in rounds], data)[1] == before


def test_of_several_small_edits_each_is_the_nearest():
    jobs = [replace(ACME, company=f"Company {at}") for at in (0, 100, 200, 7)]
    data, before = run(jobs)
    later = [replace(one, company=f"{one.company} Ltd") for one in jobs]
    assert run(later[::-1], data)[1] == before[::-1]


def test_companies_that_are_swapped_stay_with_their_roles_and_days():
    data, before = run([ACME, GLOBEX])
    swapped = [replace(ACME, company="Globex"), replace(GLOBEX, company="Acme")]
    data, after = run(swapped, data)
    assert after == before
    assert len(holding(data)) == 8


def test_who_takes_the_facts_that_another_had_gets_uids_of_its_own():
    data, (first,) = run([ACME])
    moved = replace(ACME, company="Umbrella")
    data, _ = run([moved], data)
    data, uids = run([moved, ACME], data)
    assert uids[0] == first != uids[1]
    assert len(holding(data)) == 8
    assert run([ACME, moved], data)[0] == data


def test_two_that_could_both_be_one_are_asked_about():
    twins = [ACME, replace(ACME, role="Waiter")]
    data, before = run(twins)
    new = [replace(ACME, role="Baker"), replace(ACME, role="Usher")]
    with pytest.raises(InputError, match=r"Acme, Baker .* or Acme, Usher .* may be what was"):
        run(new, data)
    asked = []

    def last(rows, earlier):
        asked.append([*(one.role for one in rows), *(one.role for one in earlier)])
        return earlier[-1]

    roles = dict(zip(before, ("Cook", "Waiter"), strict=True))
    _, after = run(new, data, choose=last)
    assert [row for row, *_ in asked] == ["Baker"]
    assert [roles[name] for name in after] == [asked[0][-1], asked[0][-2]]
    assert not set(run(new, data, choose=None)[1]) & set(before)
    assert run([new[0], twins[1]], data)[1] == before


def test_without_an_answer_both_are_new():
    data, (before,) = run([ACME])
    new = [replace(ACME, role="Baker"), replace(ACME, role="Usher")]
    assert before not in run(new, data, choose=None)[1]
    _, after = run(new, data, choose=lambda *_: None)
    assert after[1] == before


def test_one_that_could_be_either_of_two_is_asked_about():
    data, before = run([ACME, replace(ACME, role="Waiter")])
    (name,) = run([replace(ACME, role="Baker")], data, choose=lambda _, earlier: earlier[0])[1]
    assert name in before


def test_what_is_only_misspelt_is_told_from_what_was_changed():
    data, before = run([ACME])
    for edit, same in (({"role": "Cooks"}, True), ({"role": "Baker"}, False)):
        assert (run([replace(ACME, **edit)], data, least=MISSPELT)[1] == before) == same


def test_an_interview_that_is_given_twice_is_refused_as_ever():
    with pytest.raises(InputError, match="more than once"):
        run([ACME, replace(ACME, notes="again")])


# Calendars from before there were facts

NAMED = replace(ACME, candidate="Ann Lee")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([ACME], [ACME]),
        ([NAMED], [replace(NAMED, default_name=True)]),
        ([NAMED], [replace(NAMED, default_name=True, heard=(Heard(ACME.day, "soon"),))]),
        ([NAMED], [ACME]),
        ([NAMED, replace(NAMED, company="Globex")], [replace(ACME, company="Globex"), ACME]),
        ([NAMED], [replace(NAMED, candidate_id="E1")]),
        ([NAMED], [replace(ACME, said="by 18 December")]),
    ],
)
def test_an_old_calendar_is_known_by_its_uids_or_its_events(before, after):
    data, uids = run(before)
    data, same = run(after, old(data))
    assert set(same) == set(uids)
    assert len(known_in(data)) == len(after)
    assert run(after, data)[0] == data


def test_where_an_old_calendar_leaves_it_open_rows_are_new():
    data, uids = run([NAMED])
    two = [replace(NAMED, candidate_id=number) for number in "12"]
    _, after = run(two, old(data))
    assert len({*after, *uids}) == 3


def test_what_only_one_event_is_left_of_is_not_taken_for_a_misspelt_one():
    data, uids = run([NAMED])
    events = ics.split(old(data))
    uid = min(events)
    (plan,) = settled(api.plans([ACME]), {uid: events[uid]}, {}, least=MISSPELT)
    assert ics.owner(plan.every[0].uid) not in uids
    (plan,) = settled(api.plans([ACME]), events, {}, least=MISSPELT)
    assert ics.owner(plan.every[0].uid) in uids


# Whatever happens

JOBS = st.builds(
    Interview,
    st.dates(date(2026, 11, 16), date(2026, 11, 20)),
    st.sampled_from(["", "in two weeks"]),
    st.sampled_from(["", "Acme", "Acme Ltd", "Globex"]),
    st.sampled_from(["", "Cook", "Chef"]),
)
ROWS = st.lists(JOBS, min_size=1, max_size=4, unique_by=lambda one: one.company or one.day)
TEXT = st.one_of(st.sampled_from(["", "Acme", "Umbrella", "Cook"]), st.text("abé ;,=&", max_size=5))
CELL = st.one_of(
    st.tuples(st.just("company"), TEXT),
    st.tuples(st.just("role"), TEXT),
    st.tuples(st.just("day"), st.dates(date(2026, 11, 9), date(2027, 1, 20))),
)


def clash(rows):
    keys = [ics.owner(api.plan(one).every[0].uid) for one in rows]
    return len(set(keys)) < len(rows)


@pytest.mark.untraced
@given(ROWS, st.lists(st.tuples(st.integers(0, 3), CELL), max_size=4))
@settings(max_examples=25, deadline=timedelta(seconds=5))
def test_after_edits_of_single_cells_nothing_is_doubled_and_uids_stay(rows, edits):
    data, before = run(rows)
    for at, (name, value) in edits:
        edited = [*rows]
        edited[at % len(rows)] = api.checked(replace(rows[at % len(rows)], **{name: value}))
        if clash(edited):
            continue
        rows = edited
        data, after = run(rows, data)
        assert after == before
        planned = sum(len(plan.follow_ups) for plan in api.plans(rows))
        assert len(holding(data)) == planned
    assert run(rows, data)[0] == data
