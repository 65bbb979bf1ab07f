"""The etiquette to the letter: each article's rules by their ids, and what happens next."""

from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal import api, cadence
from followcal.errors import InputError
from followcal.model import Channel, Done, Heard, Interview, Kind, Late, Outcome, Person, Result
from followcal.plan import owner, uid
from followcal.reasons import in_words
from followcal.speech import spoken
from followcal.workdays import workdays

ENGLISH = spoken("en")

DAY = date(2026, 11, 19)
FOLLOW_UPS = (Kind.CHECK_IN, Kind.FINAL_CALL)
TWO_WEEKS = "we'll decide in two weeks"  # 3 December 2026


def plan(said="", school="office", day=DAY, **about):
    return api.plan(Interview(day, said, cadence=school, region="US", **about))


def days(planned, *kinds):
    return [one.day for one in planned.follow_ups if one.kind in kinds]


def steps(planned):
    """Return the kind of each step, with its number from the second on, and its day."""
    found = []
    for step in planned.follow_ups:
        numbers = (
            n for n in range(1, 9) if step.uid == uid(owner(planned.interview), step.kind, n)
        )
        number = next(numbers)
        found.append(f"{step.kind}{f'-{number}' if number > 1 else ''} {step.day}")
    return found


def message(planned, kind):
    return next(one.message for one in planned.follow_ups if one.kind is kind)


def rejected(planned_on="2026-12-09", **about):
    return plan(
        TWO_WEEKS, outcome=Outcome(date.fromisoformat(planned_on), Result.REJECTED), **about
    )


def no_call_before(planned, gap):
    contacts = [one for one in planned.follow_ups if one.channel]
    return all(
        later.day - before.day >= gap
        for before, later in pairwise(contacts)
        if later.channel is Channel.PHONE
    )


# One line for each rule of the five articles, against the school that holds it.
RULES = {
    "A0-a": lambda: days(plan(school="pace-yourself"), Kind.CHECK_IN) == [date(2026, 11, 27)],
    "A0-b": lambda: days(plan(TWO_WEEKS, "pace-yourself"), Kind.CHECK_IN) == [date(2026, 12, 3)],
    "A0-c": lambda: all(
        name in message(plan(interviewers=(Person("Ada"), Person("Bob"))), Kind.THANK_YOU)
        for name in ("Ada", "Bob")
    ),
    "A0-d": lambda: len(days(plan(school="pace-yourself"), *FOLLOW_UPS)) == 2,
    "A0-e": lambda: days(plan(school="pace-yourself"), Kind.LET_GO) == [date(2026, 12, 10)],
    "A0-f": lambda: "Do not argue" in rejected(school="pace-yourself").follow_ups[-1].todo,
    "A1-a": lambda: "when they expect to decide" in " ".join(plan(school="one-check-in").hints),
    "A1-b": lambda: days(plan(school="one-check-in"), Kind.THANK_YOU) == [date(2026, 11, 20)],
    "A1-c": lambda: all(
        day > date(2026, 12, 3) for day in days(plan(TWO_WEEKS, "one-check-in"), *FOLLOW_UPS)
    ),
    "A1-d": lambda: days(plan(TWO_WEEKS, "one-check-in"), Kind.CHECK_IN) == [date(2026, 12, 4)],
    "A1-e": lambda: len(days(plan(TWO_WEEKS, "one-check-in"), *FOLLOW_UPS)) == 1,
    "A1-f": lambda: (
        days(plan("please follow up next week", "one-check-in"), Kind.CHECK_IN)
        == [date(2026, 11, 25)]
    ),
    "A1-g": lambda: (
        len(
            days(
                plan(
                    TWO_WEEKS,
                    "one-check-in",
                    heard=(Heard(date(2026, 12, 9), "the process may take a month or two"),),
                ),
                Kind.CHECK_IN,
            )
        )
        == 2
    ),
    "A1-h": lambda: "I would be glad to hear from you" in rejected().follow_ups[-1].message,
    "A2-a": lambda: all(
        one.channel is Channel.EMAIL
        for one in plan(school="two-touch").follow_ups
        if one.kind is Kind.THANK_YOU
    ),
    "A2-b": lambda: days(plan(school="two-touch"), Kind.CHECK_IN)[0] >= DAY + timedelta(7),
    "A2-c": lambda: days(plan(school="two-touch"), Kind.CHECK_IN)[0] <= DAY + timedelta(14),
    "A2-d": lambda: len(days(plan(school="two-touch"), *FOLLOW_UPS)) == 2,
    "A2-e": lambda: (
        days(plan(school="sales"), *FOLLOW_UPS)
        == [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 30), date(2026, 12, 2)]
    ),
    "A2-f": lambda: all(
        later - before >= timedelta(2)
        for name in cadence.names()
        for before, later in pairwise(days(plan(school=name), Kind.THANK_YOU, *FOLLOW_UPS))
    ),
    "A2-g": lambda: (
        days(plan(school="two-touch"), Kind.LET_GO)[0]
        == workdays("US").add_working_days(days(plan(school="two-touch"), *FOLLOW_UPS)[-1], 5)
    ),
    "A2-h": lambda: "argue" in rejected(school="two-touch").follow_ups[-1].todo,
    "A3-a": lambda: "may get in touch" in " ".join(plan(school="ask-first").hints),
    "A3-b": lambda: (
        "To Bob:"
        in message(
            plan(school="ask-first", interviewers=(Person("Ada"), Person("Bob"))), Kind.THANK_YOU
        )
    ),
    "A3-c": lambda: days(plan(TWO_WEEKS, "ask-first"), Kind.CHECK_IN) == [date(2026, 12, 3)],
    "A3-d": lambda: days(plan(TWO_WEEKS, "ask-first"), Kind.FINAL_CALL) == [date(2026, 12, 8)],
    "A3-e": lambda: len(days(plan(TWO_WEEKS, "ask-first"), *FOLLOW_UPS)) == 2,
    "A3-f": lambda: "News of your own" in plan(TWO_WEEKS, "ask-first").hints[0],
    "A4-a": lambda: days(plan(school="patient", references=True), Kind.REFERENCES) == [DAY],
    "A4-b": lambda: days(plan(school="patient"), Kind.THANK_YOU) == [date(2026, 11, 27)],
    "A4-c": lambda: no_call_before(plan(school="patient"), timedelta(hours=48)),
    "A4-d": lambda: len(days(plan(school="patient"), Kind.FINAL_CALL)) == 1,
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_of_the_articles_holds_in_its_school(rule):
    assert RULES[rule]()


def test_every_rule_has_its_test():
    assert len(RULES) == 32
    assert {rule[:2] for rule in RULES} == set(cadence.articles())


RESTATED = [
    # cadence, what was heard, what the plan is then
    (
        *("office", "2026-12-07: still interviewing, follow up next week"),
        "thank-you 2026-11-20, check-in 2026-12-16, final-call 2026-12-21, let-go 2027-01-04",
    ),
    (  # the check-in had happened: a second one with its own uid
        *("office", "2026-12-08: still interviewing, follow up next week"),
        """thank-you 2026-11-20, check-in 2026-12-07, check-in-2 2026-12-16,
        final-call 2026-12-21, let-go 2027-01-05""",
    ),
    (
        *("office", "2026-12-08: we need another week"),
        """thank-you 2026-11-20, check-in 2026-12-07, check-in-2 2026-12-17,
        final-call 2026-12-22, let-go 2027-01-05""",
    ),
    (  # one call only, and it was made: a new date, or their wish, has one check-in more
        *("office", "2026-12-11: we need another week"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10,
        check-in-2 2026-12-22, let-go 2027-01-08""",
    ),
    (
        *("office", "2026-12-11: follow up next week"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10,
        check-in-2 2026-12-16, let-go 2027-01-08""",
    ),
    (
        *("office", "2026-11-23: if you don't hear by December 11, assume it's a no"),
        "thank-you 2026-11-20, let-go 2026-12-11",
    ),
    (
        "office",
        "2026-11-23: don't call us, we'll call you",
        "let-go 2026-12-21",
    ),
    (  # no date, so the cap counts on; the next waits from their latest word as the first did
        *("office", "2026-12-08: still not sure"),
        "thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-15, let-go 2027-01-05",
    ),
    (  # after the day to let go, which comes again after their date, and once without a call
        *("office", "2026-12-18: sorry, we will decide by Friday, January 8"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10, let-go 2026-12-17,
        check-in-2 2027-01-12, let-go-2 2027-01-20""",
    ),
    (
        *("one-check-in", "2026-12-18: sorry, we will decide by Friday, January 8"),
        """thank-you 2026-11-20, check-in 2026-12-04, let-go 2026-12-17, check-in-2 2027-01-11,
        let-go-2 2027-01-19""",
    ),
    (
        *("office", "2026-12-18: we are still not sure"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10, let-go 2026-12-17""",
    ),
    (
        *("one-check-in", "2026-12-09: follow up next week"),
        "thank-you 2026-11-20, check-in 2026-12-04, check-in-2 2026-12-16, let-go 2027-01-06",
    ),
    (  # a call alone, never before their latest word
        *("patient", "2026-12-14: no set timeline"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-09,
        let-go 2027-01-11""",
    ),
    (
        *("patient", "2026-12-08: no set timeline"),
        """thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10,
        let-go 2027-01-05""",
    ),
]


def heard(text):
    day, _, said = text.partition(": ")
    return Heard(date.fromisoformat(day), said)


@pytest.mark.parametrize(("school", "words", "want"), RESTATED)
def test_the_rest_is_planned_anew_when_the_employer_speaks_again(school, words, want):
    planned = plan(TWO_WEEKS, school, heard=(heard(words),))
    assert steps(planned) == [one.strip() for one in want.split(",")]


def test_what_lies_before_stays_as_it_was_and_what_moves_keeps_its_uid():
    first = plan(TWO_WEEKS)
    second = plan(TWO_WEEKS, heard=(heard("2026-12-07: we need another week"),))
    assert second.follow_ups[0] == first.follow_ups[0]
    assert [one.uid for one in second.follow_ups] == [one.uid for one in first.follow_ups]
    assert [one.revision for one in second.follow_ups] == [0, 1, 1, 1]
    assert second.cancelled == ()


def test_what_falls_away_is_cancelled():
    planned = plan(TWO_WEEKS, heard=(heard("2026-12-07: don't call us, we'll call you"),))
    assert [(one.kind, one.revision) for one in planned.cancelled] == [
        (Kind.THANK_YOU, 1),
        (Kind.CHECK_IN, 1),
        (Kind.FINAL_CALL, 1),
    ]


def test_what_comes_back_is_cancelled_no_more():
    words = ("2026-11-24: don't call us, we'll call you", "2026-11-25: call me next Wednesday")
    planned = plan(TWO_WEEKS, heard=tuple(map(heard, words)))
    assert Kind.CHECK_IN in [one.kind for one in planned.follow_ups]
    assert planned.cancelled == ()


def test_the_order_in_which_words_are_given_does_not_matter():
    words = [heard("2026-11-24: give us another week"), heard("2026-12-02: by December 11")]
    assert plan(heard=tuple(words)).follow_ups == plan(heard=tuple(words[::-1])).follow_ups


def test_the_draft_suits_what_was_heard():
    planned = plan(TWO_WEEKS, heard=(heard("2026-12-07: we need another week"),))
    check_in = message(planned, Kind.CHECK_IN)
    assert "the update on Monday 7 December" in check_in
    assert "anything that I can send" in check_in
    assert "the update on Monday 7 December" in message(planned, Kind.FINAL_CALL)


SENT = (Done(Kind.TASK, date(2026, 12, 8)),)


@pytest.mark.parametrize("done", [(), SENT])
@pytest.mark.parametrize("asks", ["please send us a sample by 9 December", ""])
def test_nobody_is_asked_what_to_send_who_asked_for_something(asks, done):
    news = Heard(date(2026, 12, 7), f"We need another week. {asks}")
    planned = plan(TWO_WEEKS, heard=(news,), done=done)
    assert ("can send" in message(planned, Kind.CHECK_IN)) == (not (asks or done))


def test_a_call_that_did_not_come_is_no_talk():
    planned = plan(heard=(heard("2026-11-27: they said they'd call today and didn't"),))
    assert "your call on Friday 27 November" in message(planned, Kind.CHECK_IN)
    assert "27 November" not in message(planned, Kind.FINAL_CALL)
    (note,) = [one for one in planned.follow_ups if one.kind is Kind.CHECK_IN]
    assert in_words(note.reasons, ENGLISH)[0].startswith("They did not call on Fri 27 Nov 2026, as")


def test_a_call_that_was_promised_for_no_day_is_named_without_one():
    planned = plan(heard=(heard("2026-11-27: they said they'd call and they didn't"),))
    (note,) = [one for one in planned.follow_ups if one.kind is Kind.CHECK_IN]
    assert "looked forward to your call and wanted" in note.message
    assert in_words(note.reasons, ENGLISH)[0] == "They did not call, as they had said they would."


def test_what_follows_a_skipped_step_says_that_it_was_left_out():
    planned = plan(TWO_WEEKS, done=(Done(Kind.CHECK_IN, date(2026, 12, 7), skipped=True),))
    (call,) = [one for one in planned.follow_ups if one.kind is Kind.FINAL_CALL]
    assert in_words(call.reasons, ENGLISH)[0].startswith(
        "3 working days after what you left out on Mon 7 Dec 2026: "
    )


def test_what_is_skipped_on_the_day_of_news_is_what_was_planned_since_then():
    mark = Done(Kind.CHECK_IN, date(2026, 12, 1), skipped=True)
    for said in (TWO_WEEKS, "by 27 November"):  # that was planned for later, or for that very day
        planned = plan(said, heard=(heard("2026-12-01: by 11 December"),), done=(mark,))
        assert days(planned, Kind.CHECK_IN) == []
        assert days(planned, Kind.FINAL_CALL) == [date(2026, 12, 18)]


@pytest.mark.parametrize(
    ("held", "asked", "sent", "late"),
    [
        ("2026-12-04", "2026-12-04", "2026-12-04", None),
        ("2026-12-04", "2026-12-05", "2026-12-07", None),
        ("2026-12-04", "2026-12-07", "2026-12-07", None),
        ("2026-12-04", "2026-12-08", "2026-12-08", "2026-12-07"),
        ("2026-12-03", "2026-12-08", "2026-12-08", "2026-12-04"),
        ("2026-12-03", "2026-12-06", "2026-12-07", "2026-12-04"),
        ("2026-12-24", "2026-12-27", "2026-12-28", None),
        ("2026-12-24", "2026-12-30", "2026-12-30", "2026-12-28"),
    ],
)
def test_days_off_after_the_interview_make_no_thank_you_late(held, asked, sent, late):
    held, asked = date.fromisoformat(held), date.fromisoformat(asked)
    (thanks,) = [
        one for one in plan(day=held, asked=asked).follow_ups if one.kind is Kind.THANK_YOU
    ]
    due = [str(one.due) for one in thanks.reasons if isinstance(one, Late)]
    assert (str(thanks.day), due) == (sent, [late] if late else [])


def test_references_that_are_late_do_not_hide_how_late_a_thank_you_is():
    planned = plan(day=date(2026, 11, 16), references=True, asked=date(2026, 11, 20))
    (thanks,) = [one for one in planned.follow_ups if one.kind is Kind.THANK_YOU]
    assert in_words(thanks.reasons, ENGLISH)[0] == (
        "It was due on Tue 17 Nov 2026; on Fri 20 Nov 2026 it is 3 days late."
    )


@pytest.mark.parametrize(
    ("result", "want"),
    [
        (Result.REJECTED, "thank-you 2026-11-20, check-in 2026-12-07, final-thanks 2026-12-10"),
        (Result.OFFER, "thank-you 2026-11-20, check-in 2026-12-07"),
        (Result.WITHDRAWN, "thank-you 2026-11-20, check-in 2026-12-07"),
        (Result.GHOSTED, "thank-you 2026-11-20, check-in 2026-12-07"),
    ],
)
def test_an_outcome_cancels_what_is_left(result, want):
    planned = plan(TWO_WEEKS, outcome=Outcome(date(2026, 12, 9), result))
    assert steps(planned) == want.split(", ")
    assert [one.kind for one in planned.cancelled] == [Kind.FINAL_CALL, Kind.LET_GO]
    assert len(planned.hints) == 1


def test_an_interview_that_never_was_is_thanked_for_by_nobody():
    assert rejected("2026-11-18").follow_ups == ()


def test_a_last_thank_you_rolls_back_but_not_to_before_the_answer():
    assert days(rejected("2026-11-25"), Kind.FINAL_THANKS) == [date(2026, 11, 25)]
    assert days(rejected("2026-11-28"), Kind.FINAL_THANKS) == [date(2026, 11, 30)]


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        (
            {"heard": (Heard(date(2026, 11, 18), "soon"),)},
            "heard: Wed 18 Nov 2026 is before the interview",
        ),
        (
            {"outcome": Outcome(date(2025, 2, 18), Result.OFFER)},
            "outcome: Tue 18 Feb 2025 is before",
        ),
        (
            {
                "heard": (Heard(date(2026, 12, 9), "soon"),),
                "outcome": Outcome(date(2026, 12, 8), Result.OFFER),
            },
            "heard: Wed 9 Dec 2026 is after the outcome",
        ),
        ({"round": 0}, "round: 0 is not possible"),
        ({"heard": (Heard(date(2026, 12, 8), "fra due settimane"),)}, "fra due settimane"),
    ],
)
def test_what_cannot_be_is_refused(about, problem):
    with pytest.raises(InputError, match=problem):
        plan(TWO_WEEKS, **about)


def test_a_round_is_part_of_the_identity_and_of_the_title():
    first, second = plan(company="Acme"), plan(company="Acme", round=2)
    assert not {one.uid for one in first.follow_ups} & {one.uid for one in second.follow_ups}
    assert second.follow_ups[0].title == "Send your thank-you (Acme, round 2)"
    assert plan(round=3).follow_ups[0].title == "Send your thank-you (round 3)"


PEOPLE = tuple(Person(f"Person {letter}", f"{letter}@acme.example") for letter in "abcdef")


def test_no_two_thank_yous_are_alike():
    text = message(plan(company="Acme", interviewers=PEOPLE), Kind.THANK_YOU)
    drafts = [part.split("\n\n", 1)[1] for part in text.split("To Person ")[1:]]
    assert len(drafts) == 6
    for one, other in combinations(drafts, 2):
        assert SequenceMatcher(None, one, other).ratio() < 0.7
        bodies = [
            {line for line in draft.split("\n")[1:] if len(line) > 40} for draft in (one, other)
        ]
        assert not bodies[0] & bodies[1]


@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.CHECK_IN])
def test_a_mail_link_opens_the_draft(kind):
    hard = Person("Zoë & Søn", "zoe+jobs@acme.example")
    planned = plan(TWO_WEEKS, company="R&D? Ltd", role="50% post", interviewers=(hard,))
    follow_up = next(one for one in planned.follow_ups if one.kind is kind)
    link = urlsplit(follow_up.url)
    fields = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.path) == ("mailto", "zoe%2Bjobs@acme.example")
    assert fields["body"][0].replace("\r\n", "\n") == follow_up.message
    assert fields["subject"][0]
    assert follow_up.url.isascii()


def test_a_link_goes_to_the_first_who_has_an_address_and_never_with_a_call():
    planned = plan(interviewers=(Person("Ada"), Person("Bob", "bob@acme.example")))
    thank_you, check_in, call, let_go = planned.follow_ups
    assert thank_you.url.startswith("mailto:bob@acme.example?")
    assert "Dear%20Bob" in thank_you.url
    assert (check_in.url, call.url, let_go.url) == ("", "", "")


def test_no_draft_has_a_place_to_fill_in_by_hand_argues_or_begs():
    for kind in Kind:
        drafts = ENGLISH[kind]
        for key, text in drafts.items():
            if key.startswith(("email", "phone")):
                assert "[" not in text, (kind, key)
                assert text.count("{remark}") <= 1, (kind, key)
                assert len(text.split()) < 100
            lowered = text.casefold()
            for word in (
                "!",
                "did i get",
                "please please",
                "beg",
                "desperate",
                "why was i",
                "unfair",
            ):
                assert word not in lowered, (kind, key)
            if key.startswith("phone"):
                assert 30 <= len(text.split()) <= 75  # about 20 seconds


def test_every_kind_has_a_draft_for_every_channel_and_situation():
    drafts = ENGLISH
    for channel in ("email", "phone"):
        for kind in (Kind.CHECK_IN, Kind.FINAL_CALL):
            assert channel in drafts[kind] or f"{channel}-unstated" in drafts[kind]
    for situation in ("stated", "unstated", "restated", "invited", "again"):
        assert f"email-{situation}" in drafts[Kind.CHECK_IN]
    assert "email" in drafts[Kind.FINAL_THANKS]


# What must always hold, whatever they say and however it ends.

SAID = (
    *("", "soon", "by Friday", "in two weeks", "next week", "don't call us, we'll call you"),
    *("please follow up next week", "call me tomorrow", "by the end of the month", "in a month"),
    *(
        "if you don't hear in three weeks, assume it's a no",
        "not before the 10th",
        "within 48 hours",
    ),
)
REGIONS = ("US", "GB", "DE-BY", "IL", "SA", "JP", "CN", "IN", "BR", "")


@st.composite
def interviews(draw):
    day = draw(st.dates(date(2026, 1, 1), date(2028, 6, 30)))
    later = st.builds(
        Heard, st.dates(day, day + timedelta(60)), st.sampled_from([one for one in SAID if one])
    )
    words = tuple(sorted(draw(st.lists(later, max_size=3)), key=lambda one: one.day))
    outcome = None
    if draw(st.booleans()):
        first = max((one.day for one in words), default=day)
        end = draw(st.dates(first, day + timedelta(90)))
        outcome = Outcome(end, draw(st.sampled_from(Result)))
    return Interview(
        day,
        draw(st.sampled_from(SAID)),
        company="Acme",
        cadence=draw(st.sampled_from(cadence.names())),
        region=draw(st.sampled_from(REGIONS)),
        references=draw(st.booleans()),
        heard=words,
        outcome=outcome,
    )


def revisions(planned):
    """Return the follow-ups that were placed since each change, in order."""
    last = max((one.revision for one in planned.follow_ups), default=0)
    return [[one for one in planned.follow_ups if one.revision == n] for n in range(last + 1)]


@pytest.mark.untraced
@given(interviews())
@settings(max_examples=60)
def test_a_plan_always_holds_whatever_is_heard_later(interview):
    planned = api.plan(interview)
    off = workdays(interview.region).why_off
    every = planned.follow_ups
    assert all(off(one.day) is None and one.day >= interview.day for one in every)
    assert len({one.uid for one in (*every, *planned.cancelled)}) == len(every) + len(
        planned.cancelled
    )
    assert [one.day for one in every] == sorted(one.day for one in every)
    assert sum(one.kind is Kind.FINAL_CALL for one in every) <= 1
    contacts = [one for one in every if one.kind not in (Kind.LET_GO, Kind.FINAL_THANKS)]
    for before, one in pairwise(contacts):
        if one.kind in FOLLOW_UPS:
            assert one.day - before.day >= timedelta(2)
    cap = cadence.load(interview.cadence).cap
    order = list(Kind)
    for placed in revisions(planned):
        assert [order.index(one.kind) for one in placed] == sorted(
            order.index(one.kind) for one in placed
        )
        assert sum(one.kind in FOLLOW_UPS for one in placed) <= cap
    if interview.outcome:
        assert all(
            one.day < interview.outcome.day or one.kind is Kind.FINAL_THANKS for one in every
        )
        assert all(
            one.day >= interview.outcome.day
            for one in planned.cancelled
            if one.revision > len(interview.heard)
        )
    elif every[-1:]:
        assert every[-1].kind is Kind.LET_GO
        latest = planned.timeline.latest if planned.timeline else None
        assert latest is None or every[-1].day >= latest
    assert all(one.reasons and one.rule and one.title and one.message for one in every)
