"""The planner: tables of dates, and what must always hold of a plan."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal import cadence, timeline
from followcal.errors import InputError
from followcal.model import (
    Cadence,
    Channel,
    Interview,
    Kind,
    Outcome,
    Person,
    Result,
    Timeline,
    TimelineKind,
    is_weekend_name,
)
from followcal.plan import later_rounds, owner, plan, uid
from followcal.reasons import in_words
from followcal.speech import spoken
from followcal.workdays import workdays

ENGLISH = spoken("en")

THURSDAY = date(2026, 11, 19)
DAY = timedelta(1)
FOLLOW_UPS = (Kind.CHECK_IN, Kind.FINAL_CALL)


def planned(
    said="", day=THURSDAY, name="office", region="US", closed=(), later=None, language="en", **about
):
    days = workdays(region, closed)
    read = timeline.read(said, day, days) if said else None
    found = cadence.load(name) if isinstance(name, str) else name
    again = [
        timeline.read(words, date.fromisoformat(on), days) for on, words in (later or {}).items()
    ]
    timelines = [*([read] if read else []), *again]
    return plan(Interview(day, said, **about), timelines, found, days, language=language)


class Days:
    """Days off as a dict's `get` tells them, or any function like it."""

    def __init__(self, why_off):
        self.why_off = why_off

    def add_working_days(self, day, delta):
        step = timedelta(1 if delta > 0 else -1)
        while delta:
            day += step
            delta -= step.days * (self.why_off(day) is None)
        return day


def dates(result):
    return [f"{one.kind} {one.day}" for one in result.follow_ups]


TABLE = [
    # interview, said, cadence, region, what follows
    (
        *("2026-11-19", "we'll decide in two weeks", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-12-07, final-call 2026-12-10, let-go 2026-12-17",
    ),
    (
        *("2026-11-19", "", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-27, final-call 2026-12-02, let-go 2026-12-17",
    ),
    (
        *("2026-11-19", "we'll decide in two weeks", "sales", "US"),
        """thank-you 2026-11-20, check-in 2026-12-04, check-in 2026-12-08, check-in 2026-12-10,
        final-call 2026-12-14, let-go 2026-12-21""",
    ),
    (
        *("2026-11-19", "", "sales", "US"),
        """thank-you 2026-11-20, check-in 2026-11-23, check-in 2026-11-25, check-in 2026-11-30,
        final-call 2026-12-02, let-go 2026-12-17""",
    ),
    (  # an upper bound rolls back: after a Friday's interview the note goes out the same day
        *("2026-11-20", "", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-27, final-call 2026-12-02, let-go 2026-12-18",
    ),
    (  # nothing rolls to before the interview, a Saturday
        *("2026-11-21", "", "office", "US"),
        "thank-you 2026-11-23, check-in 2026-11-30, final-call 2026-12-03, let-go 2026-12-21",
    ),
    (  # the middle working day of the window, the later of two, without Thanksgiving
        *("2026-11-19", "please follow up next week", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-25, final-call 2026-12-01, let-go 2026-12-17",
    ),
    (  # no working day in the window
        *("2026-11-19", "check back with me on Saturday", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-23, final-call 2026-11-27, let-go 2026-12-17",
    ),
    (  # two days between contacts come before the window
        *("2026-11-19", "call me tomorrow", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-23, final-call 2026-11-27, let-go 2026-12-17",
    ),
    (
        *(
            "2026-11-19",
            "If you haven't heard from us in three weeks, assume we've gone another way",
        ),
        *("office", "US", "thank-you 2026-11-20, let-go 2026-12-10"),
    ),
    (  # silence until a day off: the first working day from it on
        *("2026-11-19", "if you hear nothing by Thanksgiving, assume it is a no", "office", "US"),
        "thank-you 2026-11-20, let-go 2026-11-27",
    ),
    (  # silence until tomorrow: strictly after the thank-you
        *("2026-11-19", "no news by tomorrow means no", "office", "US"),
        "thank-you 2026-11-20, let-go 2026-11-23",
    ),
    (
        *("2026-11-19", "don't call us, we'll call you", "office", "US"),
        "thank-you 2026-11-20, let-go 2026-12-17",
    ),
    (  # not to be contacted at all, also where they name a date
        *("2026-11-19", "no phone calls please, we decide by 18 December", "office", "US"),
        "thank-you 2026-11-20, let-go 2026-12-21",
    ),
    (  # Christmas may be a holiday where nobody knows the region
        *("2026-11-27", "by 23 December", "office", ""),
        "thank-you 2026-11-27, check-in 2027-01-04, final-call 2027-01-07, let-go 2027-01-14",
    ),
    (
        *("2026-11-19", "soon", "office", "US"),
        "thank-you 2026-11-20, check-in 2026-11-27, final-call 2026-12-02, let-go 2026-12-17",
    ),
    (  # let-go outlives the promise
        *("2026-11-19", "by the end of January", "office", "US"),
        "thank-you 2026-11-20, check-in 2027-02-02, final-call 2027-02-05, let-go 2027-02-12",
    ),
    (  # Scotland keeps 2 January, and 4 January 2027 for it
        *("2026-12-18", "by the end of the year", "office", "GB-SCT"),
        "thank-you 2026-12-18, check-in 2027-01-06, final-call 2027-01-11, let-go 2027-01-18",
    ),
    (  # the weekend is Friday and Saturday
        *("2027-01-13", "by the end of the week", "office", "IL"),
        "thank-you 2027-01-14, check-in 2027-01-18, final-call 2027-01-21, let-go 2027-02-10",
    ),
]


@pytest.mark.parametrize(("day", "said", "name", "region", "want"), TABLE)
def test_every_follow_up_is_on_its_day(day, said, name, region, want):
    result = planned(said, date.fromisoformat(day), name, region)
    assert dates(result) == [one.strip() for one in want.split(",")]


def own(kind, limits):
    step = f'[[step]]\nkind = "{kind}"\n{limits}\nrule = "A2-g"'
    return cadence.parse(f"cap = 2\n{step}", "own", "own.toml")


WHY = [
    # said, what else is known, which follow-up, by which rule, and its reasons but for the source
    (
        *("", {"day": date(2026, 11, 21)}, "thank-you", "A1-b"),
        """At most 1 day after the interview on Sat 21 Nov 2026: by Sun 22 Nov 2026.
        Sat 21 Nov and Sun 22 Nov are weekend days, so it is on Mon 23 Nov 2026.""",
    ),
    (
        *("", {"day": date(2026, 11, 20), "closed": [(date(2026, 11, 20),) * 2]}),
        *("thank-you", "A1-b"),
        (
            "At most 1 day after the interview on Fri 20 Nov 2026: by Sat 21 Nov 2026.\n"
            "Fri 20 Nov is the employer's own day off and Sat 21 Nov and Sun 22 Nov are weekend"
            " days, so it is on Mon 23 Nov 2026."
        ),
    ),
    (
        *("", {"day": date(2026, 11, 21), "references": True}, "references", "A4-a"),
        """On the day of the interview, Sat 21 Nov 2026.
        Sat 21 Nov and Sun 22 Nov are weekend days, so it is on Mon 23 Nov 2026.""",
    ),
    (
        *("we'll decide in two weeks", {"name": "ask-first"}, "check-in", "A3-c"),
        "On the last day that they named, Thu 3 Dec 2026.",
    ),
    (
        *("we'll decide in two weeks", {"name": "two-touch"}, "check-in", "A2-b"),
        "Only after Thu 3 Dec 2026, the last day that they named, has passed.",
    ),
    (
        *("please follow up next week", {}, "check-in", "A1-f"),
        """They asked you to get in touch between Mon 23 Nov and Fri 27 Nov 2026.
        Not counted: Thanksgiving Day on Thu 26 Nov.
        Wed 25 Nov 2026 is the middle working day of that time.""",
    ),
    (
        *("call me on Monday or Tuesday", {}, "check-in", "A1-f"),
        """They asked you to get in touch between Mon 23 Nov and Tue 24 Nov 2026.
        Tue 24 Nov 2026 is the middle working day of that time.""",
    ),
    (
        *("call me on Tuesday", {}, "check-in", "A1-f"),
        "They asked you to get in touch on Tue 24 Nov 2026.",
    ),
    (
        *("check back with me on Saturday", {}, "check-in", "A1-f"),
        """They asked you to get in touch on Sat 21 Nov 2026.
        Sat 21 Nov and Sun 22 Nov are weekend days, so it is on Mon 23 Nov 2026.""",
    ),
    (
        *("call me tomorrow", {}, "check-in", "A1-f"),
        """At least two days after the thank-you on Fri 20 Nov 2026, so that nobody feels chased.
        Sun 22 Nov is a weekend day, so it is on Mon 23 Nov 2026.
        They asked you to get in touch on Fri 20 Nov 2026.""",
    ),
    (
        *("by Friday", {"name": "sales"}, "check-in", "A2-e"),
        """2 working days after the check-in on Wed 25 Nov 2026: Fri 27 Nov and Mon 30 Nov.
        Not counted: Thanksgiving Day on Thu 26 Nov.""",
    ),
    (
        *("if you hear nothing by Thanksgiving, assume it is a no", {}, "let-go", "said"),
        """They said to take silence until Thu 26 Nov 2026 as a no.
        Thu 26 Nov is Thanksgiving Day, so it is on Fri 27 Nov 2026.""",
    ),
    (
        *("no news by tomorrow means no", {}, "let-go", "said"),
        """Only after the thank-you on Fri 20 Nov 2026.
        Sat 21 Nov and Sun 22 Nov are weekend days, so it is on Mon 23 Nov 2026.
        They said to take silence until Fri 20 Nov 2026 as a no.""",
    ),
    (
        *("by Friday", {"later": {"2026-11-25": "soon"}}, "final-call", "A0-a"),
        "1 week after their latest word on Wed 25 Nov 2026 is Wed 2 Dec 2026.",
    ),
    (
        *("by Friday", {"later": {"2026-11-24": "today"}, "name": "ask-first"}, "check-in", "A3-c"),
        """At least two days after you heard from them on Tue 24 Nov 2026.
        Thu 26 Nov is Thanksgiving Day, so it is on Fri 27 Nov 2026.""",
    ),
    (
        *("", {"outcome": Outcome(date(2026, 12, 9), Result.REJECTED)}, "final-thanks", "A1-h"),
        "At most 1 day after their answer on Wed 9 Dec 2026: by Thu 10 Dec 2026.",
    ),
    (
        "",
        {"name": own("references", 'by = "4 days after interview"'), "references": True},
        *("thank-you", "A1-b"),
        "Not before your references on Mon 23 Nov 2026.",
    ),
    (
        "we'll decide in two weeks",
        {
            "name": own("let-go", 'stated = "none"\nunstated = "by 1 week after interview"'),
            "later": {"2026-12-09": "don't call us, we'll call you"},
        },
        *("let-go", "A2-g"),
        "Not before you heard from them on Wed 9 Dec 2026.",
    ),
]


@pytest.mark.parametrize(("said", "known", "kind", "rule", "why"), WHY)
def test_a_follow_up_says_why_it_is_on_its_day_and_by_which_rule(said, known, kind, rule, why):
    one = [one for one in planned(said, **known).follow_ups if one.kind == kind][-1]
    assert one.rule.split(",")[0] == rule
    words = in_words(one.reasons, ENGLISH)
    *reasons, source = words if rule != "said" else (*words, "(said, “")
    assert reasons == [line.strip() for line in why.splitlines()]
    assert f"({rule}, “" in source


def test_the_days_off_of_the_time_in_which_they_asked_to_be_contacted_are_named():
    check_in = planned("please follow up next week").follow_ups[1]
    assert check_in.skipped == {date(2026, 11, 26): "Thanksgiving Day"}


@pytest.mark.parametrize(
    ("again", "revisions"),
    [
        # the same date again: the drafts thank them for their word, and four weeks count anew
        ("we'll decide by 3 December", "thank-you 0, check-in 1, final-call 1, let-go 1"),
        ("by 4 December", "thank-you 0, check-in 1, final-call 1, let-go 1"),
        ("please don't call us", "thank-you 0, let-go 1"),
    ],
)
def test_only_what_reads_differently_is_revised_when_they_speak_again(again, revisions):
    result = planned("we'll decide in two weeks", later={"2026-11-24": again})
    assert [f"{one.kind} {one.revision}" for one in result.follow_ups] == revisions.split(", ")
    assert result.timeline.said == again


def test_a_dict_is_a_calendar():
    off = {date(2026, 11, 20): "Founders' Day"}
    result = plan(Interview(THURSDAY), (), cadence.load("office"), Days(off.get))
    assert dates(result)[0] == "thank-you 2026-11-19"
    assert result.follow_ups[0].skipped == off
    assert "Fri 20 Nov is Founders' Day, so it goes out before, on Thu 19 Nov 2026." in (
        in_words(result.follow_ups[0].reasons, ENGLISH)
    )


def test_the_days_off_that_move_a_follow_up_are_named():
    check_in = planned().follow_ups[1]
    assert check_in.skipped == {date(2026, 11, 26): "Thanksgiving Day"}
    assert in_words(check_in.reasons[:2], ENGLISH) == [
        "1 week after the interview on Thu 19 Nov 2026 is Thu 26 Nov 2026.",
        "Thu 26 Nov is Thanksgiving Day, so it is on Fri 27 Nov 2026.",
    ]
    assert check_in.rule == "A0-a"


@pytest.mark.parametrize(
    ("day", "asked", "kind", "why"),
    [
        (25, date(2026, 11, 28), "thank-you", "Not counted: Saint Andrew's Day on Mon 30 Nov."),
        (19, None, "check-in", "Not counted: New Year Holiday (observed) on Mon 4 Jan."),
    ],
)
def test_a_holiday_that_moves_what_is_late_or_waits_is_named(day, asked, kind, why):
    known = {"day": date(2026, 11, day), "asked": asked, "region": "GB-SCT"}
    found = planned("by 24 December", **known).follow_ups
    assert why in in_words(next(one for one in found if one.kind == kind).reasons, ENGLISH)


def test_the_employers_own_days_off_are_days_off_like_any_other():
    closed = ((date(2026, 12, 4), date(2026, 12, 7)),)
    check_in = planned("we'll decide in two weeks", closed=closed).follow_ups[1]
    assert check_in.day == date(2026, 12, 9)
    assert check_in.skipped == {
        date(2026, 12, 4): "the employer's own day off",
        date(2026, 12, 7): "the employer's own day off",
    }
    assert any(
        reason.startswith("Not counted: the employer's own day off on Fri 4 Dec")
        for reason in in_words(check_in.reasons, ENGLISH)
    )


def test_references_go_out_on_the_day_of_the_interview_and_before_the_thank_you():
    result = planned(references=True, day=date(2026, 11, 21))
    assert dates(result)[:2] == ["references 2026-11-23", "thank-you 2026-11-23"]
    assert "references 2026-11-19" in dates(planned(references=True))
    assert not [one for one in planned().follow_ups if one.kind is Kind.REFERENCES]


def test_titles_and_drafts_name_the_people_the_role_and_the_company():
    result = planned(
        "we'll decide in two weeks",
        company="Acme",
        role="Data analyst",
        candidate="Sam Roe",
        interviewers=(Person("Ada Lovelace"), Person("Grace Hopper"), Person("Mary Lee")),
    )
    thank_you, check_in, call, let_go = result.follow_ups
    assert thank_you.title == "Thank Ada Lovelace and 2 others (Acme)"
    assert check_in.title == "Check in with Ada Lovelace (Acme)"
    assert call.title == "Call Ada Lovelace one last time (Acme)"
    assert let_go.title == "Time to let go (Acme)"
    assert thank_you.message.startswith("To Ada Lovelace:\n\nDear Ada Lovelace,\n")
    assert "To Mary Lee:\n\nDear Mary Lee,\n" in thank_you.message
    assert "Thursday 19 November" in thank_you.message
    assert "the Data analyst role at Acme" in thank_you.message
    assert "Thursday 3 December" in check_in.message
    assert "Sam Roe" in call.message
    assert (call.channel, let_go.channel) == (Channel.PHONE, None)
    assert all("{" not in one.message for one in result.follow_ups)


def test_without_names_the_texts_still_read_well():
    thank_you, check_in, call, _ = planned().follow_ups
    assert thank_you.title == "Send your thank-you"
    assert thank_you.message.startswith("Hello,\n")
    assert "about the role." in thank_you.message
    assert (check_in.title, call.title) == ("Check in", "Make one last call")
    assert "[your name]" in check_in.message
    assert not thank_you.url


def test_what_is_cancelled_stays_so_when_they_speak_again():
    later = {"2026-11-24": "please don't call us", "2026-11-26": "we'll call you, don't call us"}
    result = planned("we'll decide in two weeks", later=later)
    assert [f"{one.kind} {one.revision}" for one in result.cancelled] == [
        "check-in 1",
        "final-call 1",
    ]


def test_a_name_that_ends_with_a_full_stop_ends_a_sentence():
    about = {"company": "Acme, Inc.", "role": "Cook", "candidate": "Sam Roe Jr."}
    for said in ("", "by 4 December"):
        messages = [one.message for one in planned(said, **about).follow_ups]
        assert not any(".." in message for message in messages)
        assert any("the Cook role at Acme, Inc. I " in message for message in messages)
        assert any("this is Sam Roe Jr. We spoke" in message for message in messages)
    assert "..." in planned(company="Wait...").follow_ups[0].title


KNOWN = {"company": "Acme", "role": "Cook", "candidate": "Sam", "interviewers": (Person("Ada"),)}


@pytest.mark.parametrize(
    ("said", "about", "text"),
    [
        ("", {}, "Hello, your company, the role, Thursday 19 November, now, [your name]"),
        (
            *("by Friday", KNOWN),
            "Dear Ada, Acme, the Cook role at Acme, Thursday 19 November, Friday 20 November, Sam",
        ),
    ],
)
def test_a_draft_of_ones_own_is_filled_in_and_reads_well_where_nothing_is_known(said, about, text):
    own = "{greeting} {company}, {role}, {heard}, {stated}, {me}"
    found = cadence.parse(f'cap = 2\ndraft.thank-you.email = "{own}"', "own", "own.toml")
    assert planned(said, name=found, **about).follow_ups[0].message == text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("we'll decide by Friday", "you expected news around Friday 20 November"),
        ("please follow up next week", "You kindly suggested that I get in touch"),
        ("", "when you expect to decide"),
        ("soon", "when you expect to decide"),
    ],
)
def test_the_draft_of_a_check_in_suits_what_they_said(said, words):
    check_in = next(one for one in planned(said).follow_ups if one.kind is Kind.CHECK_IN)
    assert words in check_in.message


def test_a_plan_says_what_the_words_leave_open():
    assert "no date" in planned("soon").hints[0]
    assert "ask before you leave" in planned("soon").hints[1]
    assert "ask before you leave" in planned().hints[0]
    assert "asked not to be contacted" in planned("don't call us, we'll call you").hints[0]
    barred = planned("please don't call us, we'll write by Friday")
    assert "asked not to be contacted" in barred.hints[0]
    assert "silence" in planned("if you don't hear by Friday, assume it's a no").hints[0]
    assert "News of your own" in planned("by Friday").hints[0]
    assert all("Keep applying" in planned(said).hints[-1] for said in ("", "soon", "by Friday"))


def test_nobody_is_asked_before_the_day_until_which_they_do_not_want_to_be():
    friday, barred = "We decide by 27 November.", "Please don't contact us before 3 December."
    late = "We decide by 11 December."
    for said, later, day in (
        (f"{friday} {barred}", {}, date(2026, 12, 3)),
        (f"{barred} {friday}", {}, date(2026, 12, 3)),
        (f"{late} {barred}", {}, date(2026, 12, 15)),
        (friday, {"2026-11-24": barred}, date(2026, 12, 3)),
        (late, {"2026-11-24": barred}, date(2026, 12, 15)),
        (f"{friday} {barred}", {"2026-11-24": "We decide by 30 November."}, date(2026, 12, 3)),
    ):
        days = [one.day for one in planned(said, later=later).follow_ups if one.kind in FOLLOW_UPS]
        assert days[0] == day, (said, later)
    why = in_words(planned(f"{friday} {barred}").follow_ups[1].reasons, ENGLISH)
    assert "They asked not to be contacted before Thu 3 Dec 2026." in why


def test_who_asks_for_no_calls_gets_none_and_may_be_written_to():
    none = "They asked not to be called, so there is no last call."
    for said, later in (
        ("We decide by Friday. I'd rather you emailed than rang.", {}),
        ("Email me after the 24th if you've not heard, but please don't ring.", {}),
        ("We decide by Friday. Please don't call us but email is fine.", {}),
        ("Not sure when. Please email rather than phone.", {}),
        ("Please email rather than phone.", {"2026-11-23": "We decide by Friday."}),
    ):
        plan = planned(said, later=later)
        kinds = [one.kind for one in plan.follow_ups]
        assert kinds == [Kind.THANK_YOU, Kind.CHECK_IN, Kind.LET_GO], said
        assert none in plan.hints, said
    for said in ("Please don't call us, we'll be in touch.", "Please don't call or email us."):
        assert [one.kind for one in planned(said).follow_ups] == [Kind.THANK_YOU, Kind.LET_GO]


def test_uids_are_one_for_each_person_employer_role_kind_and_number():
    about = [
        {"candidate": candidate, "company": company, "role": role}
        for candidate in ("", "Sam")
        for company in ("Acme", "Zenith")
        for role in ("", "Analyst")
    ]
    uids = [one.uid for each in about for one in planned(name="sales", **each).follow_ups]
    assert len(uids) == len(set(uids))


def test_a_uid_stays_when_the_day_or_the_spelling_changes():
    one = Interview(THURSDAY, company="Acme Ltd", role="Analyst")
    other = Interview(date(2026, 11, 20), company=" ACME  ltd", role="analyst", said="soon")
    assert uid(owner(one), Kind.CHECK_IN, 1) == uid(owner(other), Kind.CHECK_IN, 1)
    assert uid(owner(one), Kind.CHECK_IN, 2) != uid(owner(one), Kind.CHECK_IN, 1)


def test_a_uid_is_made_of_any_text_even_such_as_no_calendar_can_hold():
    assert uid(owner(Interview(THURSDAY, company="\ud800")), Kind.CHECK_IN, 1).endswith(
        "@followcal"
    )


def test_without_a_company_the_day_tells_interviews_apart():
    one, other = Interview(THURSDAY), Interview(date(2026, 11, 20))
    assert uid(owner(one), Kind.CHECK_IN, 1) != uid(owner(other), Kind.CHECK_IN, 1)


@pytest.mark.untraced
@pytest.mark.parametrize(
    "off",
    [
        lambda _: "closed for good",
        lambda day: "shut" if day > date(2026, 11, 27) else None,  # the day of the check-in
    ],
)
def test_an_employer_that_never_works_is_refused(off):
    with pytest.raises(InputError, match=r"No working day|The calendar ends"):
        plan(Interview(THURSDAY), (), cadence.load("office"), Days(off))


def test_the_end_of_the_calendar_is_refused():
    with pytest.raises(InputError, match="The calendar ends"):
        plan(Interview(date(9999, 12, 29)), (), cadence.load("office"), Days(lambda _: None))


# What must always hold of a plan.

SAID = (
    *("", "soon", "by Friday", "in two weeks", "within 10 business days", "next week", "today"),
    *("please follow up next week", "call me tomorrow", "check back with me on Saturday"),
    *("follow up in a month", "if you don't hear in three weeks, assume it's a no"),
    *("don't call us, we'll call you", "by the end of the month", "in a week or two", "in Q2"),
    *("not before the 10th", "no news by tomorrow means no", "within 48 hours"),
)
REGIONS = ("US", "US-NY", "GB", "DE-BY", "IL", "SA", "JP", "CN", "IN", "BR", "HK", "NP", "")


@st.composite
def scenes(draw):
    day = draw(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
    closed = [
        (start, start + timedelta(draw(st.integers(0, 20))))
        for start in draw(st.lists(st.dates(day, day + timedelta(60)), max_size=3))
    ]
    about = {"references": draw(st.booleans()), "company": draw(st.sampled_from(("", "Acme")))}
    return draw(st.sampled_from(SAID)), day, draw(st.sampled_from(REGIONS)), closed, about


def check(result, off, found):
    """Assert all of "Always true of a plan"."""
    said, steps = result.timeline, result.follow_ups
    days = [one.day for one in steps]
    assert all(off(day) is None for day in days)
    assert all(day >= result.interview.day for day in days)
    assert [list(Kind).index(one.kind) for one in steps] == sorted(
        list(Kind).index(one.kind) for one in steps
    )
    assert days == sorted(days)
    contacts = [one for one in steps if one.kind is not Kind.LET_GO]
    for before, one in pairwise(contacts):
        if one.kind in FOLLOW_UPS:
            assert one.day - before.day >= timedelta(2)
    let_go = [one.day for one in steps if one.kind is Kind.LET_GO]
    assert all(day > contacts[-1].day for day in let_go)
    follow_ups = [one for one in contacts if one.kind in FOLLOW_UPS]
    assert len(follow_ups) <= found.cap
    free = said and (
        said.kind is TimelineKind.CONTACT
        or (said.kind is TimelineKind.MISSED and said.latest == said.base)
    )
    if said and said.latest and not free:
        on_the_day = {"pace-yourself", "ask-first"}
        for number, one in enumerate(follow_ups):
            same_day = number == 0 and found.name in on_the_day and one.day == said.latest
            assert one.day > said.latest or same_day
        assert all(day >= said.latest for day in let_go)
    for one in steps:
        assert all(
            off(day) == name and not is_weekend_name(name) for day, name in one.skipped.items()
        )
        assert one.reasons
        assert one.rule
    assert len({one.uid for one in steps}) == len(steps)


@pytest.mark.untraced
@given(st.sampled_from(cadence.names()), scenes())
@settings(max_examples=100)
def test_a_plan_keeps_what_must_always_hold(name, scene):
    said, day, region, closed, about = scene
    days = workdays(region, closed)
    result = planned(said, day, name, region, closed, **about)
    check(result, days.why_off, cadence.load(name))


@pytest.mark.untraced
@given(
    st.sampled_from(list(TimelineKind)),
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    st.integers(0, 90),
    st.integers(0, 40),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=60),
    st.sampled_from(cadence.names()),
)
@settings(max_examples=60)
def test_a_plan_holds_under_any_window_and_any_days_off(kind, day, ahead, length, off, name):
    dated = kind not in (TimelineKind.NONE, TimelineKind.DISCOURAGED)
    first = day + timedelta(ahead)
    read = (
        Timeline("…", day, kind, first, first + timedelta(length))
        if dated
        else Timeline("…", day, kind)
    )
    days = dict.fromkeys(off, "off").get
    found = cadence.load(name)
    check(plan(Interview(day, "…"), (read,), found, Days(days)), days, found)


def test_follow_ups_past_the_cap_are_left_out():
    found = cadence.parse('title = "One"\ncap = 1', "one", "one.toml")
    assert isinstance(found, Cadence)
    assert [one.kind for one in planned(name=found).follow_ups] == [
        Kind.THANK_YOU,
        Kind.CHECK_IN,
        Kind.LET_GO,
    ]


# Rounds of one application

WORDS = "we'll decide in two weeks"  # thank-you 20 Nov, check-in 7 Dec, last call 10, let go 17
ALL = ["thank-you", "check-in", "final-call", "let-go"]


def rounds(*days, **about):
    about = {"company": "Acme", "role": "Cook"} | about
    return [
        planned(WORDS if at == 1 else "", date.fromisoformat(day), round=at, **about)
        for at, day in enumerate(days, 1)
    ]


def kinds(follow_ups):
    return [str(one.kind) for one in follow_ups]


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2026-11-19", 1),
        ("2026-12-06", 1),
        ("2026-12-07", 1),
        ("2026-12-08", 2),
        ("2026-12-10", 2),
        ("2026-12-11", 3),
        ("2026-12-17", 3),
        ("2026-12-18", 4),
    ],
)
def test_a_later_round_ends_the_waiting_for_the_one_before_from_its_day_on(day, kept):
    first, second = rounds("2026-11-19", day)
    ended, same = later_rounds([first, second])
    assert same is second
    assert ended.follow_ups == first.follow_ups[:kept]
    assert kinds(ended.cancelled) == ALL[kept:]
    for one, before in zip(ended.cancelled, first.follow_ups[kept:], strict=True):
        assert one == replace(before, revision=before.revision + 1)


def test_a_later_round_ends_the_waiting_from_the_day_on_which_it_was_added():
    first, second = rounds("2026-11-19", "2026-12-15")
    for asked, kept in (("2026-12-06", 1), ("2026-12-08", 2), ("2026-12-18", 3)):
        known = replace(second.interview, asked=date.fromisoformat(asked))
        ended, _ = later_rounds([first, replace(second, interview=known)])
        assert ended.follow_ups == first.follow_ups[:kept]
        assert ended.hints == ("Round 2 on Tuesday 15 December ends the waiting for this one.",)


def test_a_thank_you_is_sent_even_if_the_next_round_is_on_the_day_after():
    ended, _ = later_rounds(rounds("2026-11-19", "2026-11-20"))
    assert kinds(ended.follow_ups) == ["thank-you"]
    references, _ = later_rounds(rounds("2026-11-19", "2026-11-19", references=True))
    assert kinds(references.follow_ups) == ["references", "thank-you"]


def test_a_round_says_what_ends_it():
    ended, _ = later_rounds(rounds("2026-11-19", "2026-12-08"))
    assert ended.hints == ("Round 2 on Tuesday 8 December ends the waiting for this one.",)


def test_of_three_rounds_each_ends_the_one_before():
    plans = rounds("2026-11-19", "2026-12-08", "2026-12-15")
    for order in (plans, plans[::-1]):
        by_round = {one.interview.round: one for one in later_rounds(order)}
        assert kinds(by_round[1].follow_ups) == ["thank-you", "check-in"]
        assert kinds(by_round[2].follow_ups) == ["thank-you"]
        assert kinds(by_round[3].follow_ups) == ALL
        assert by_round[1].hints[0].startswith("Round 2 ")
        assert by_round[2].hints[0].startswith("Round 3 ")


def test_a_round_that_nobody_noted_may_lie_between():
    first, _, third = rounds("2026-11-19", "2026-12-08", "2026-12-09")
    ended, _ = later_rounds([first, third])
    assert kinds(ended.cancelled) == ["final-call", "let-go"]
    assert ended.hints == ("Round 3 on Wednesday 9 December ends the waiting for this one.",)


@pytest.mark.parametrize(
    "other",
    [
        {"company": "Acme Labs"},
        {"role": "Waiter"},
        {"role": ""},
        {"candidate": "Sam Roe"},
        {"candidate_id": "7"},
    ],
)
def test_another_application_ends_nothing(other):
    first, _ = rounds("2026-11-19", "2026-12-01")
    _, second = rounds("2026-11-19", "2026-12-01", **other)
    assert later_rounds([first, second]) == [first, second]


def test_company_and_role_are_the_same_in_any_case_and_spacing():
    first, _ = rounds("2026-11-19", "2026-12-01")
    _, second = rounds("2026-11-19", "2026-12-01", company=" ACME", role="cook ")
    assert kinds(later_rounds([first, second])[0].follow_ups) == ["thank-you"]


@pytest.mark.parametrize(
    ("company", "same"),
    [("Acme, Inc.", True), ("Acme GmbH & Co. KG", True), ("Acme B.V.", True), ("Acmesa", False)],
)
def test_a_round_is_of_one_employer_whatever_its_legal_form(company, same):
    first, _ = rounds("2026-11-19", "2026-12-01")
    _, second = rounds("2026-11-19", "2026-12-01", company=company)
    ended = [*later_rounds([first, second]), *later_rounds([second, first])]
    assert (kinds(ended[0].follow_ups) == ["thank-you"]) == same
    assert ended[0].follow_ups == ended[3].follow_ups
    assert first.follow_ups[0].uid != second.follow_ups[0].uid


def test_without_a_company_no_round_is_known_to_be_of_the_same_application():
    plans = rounds("2026-11-19", "2026-12-01", company="")
    assert later_rounds(plans) == plans


def test_what_was_cancelled_before_stays_so_and_comes_first():
    first, second = rounds("2026-11-19", "2026-12-10")
    rejected = Outcome(date(2026, 12, 9), Result.REJECTED)
    interview = replace(first.interview, outcome=rejected)
    said = timeline.read(WORDS, interview.day, workdays("US"))
    first = plan(interview, (said,), cadence.load("office"), workdays("US"))
    ended, _ = later_rounds([first, second])
    assert ended.cancelled == first.cancelled
    assert kinds(ended.follow_ups) == ["thank-you", "check-in", "final-thanks"]


def test_no_plans_have_no_rounds():
    assert later_rounds([]) == []


SOON = (TimelineKind.NONE, None)
LATER = st.tuples(
    st.integers(0, 40),
    st.one_of(
        st.just(SOON),
        st.tuples(st.just(TimelineKind.DECISION), st.integers(0, 40)),
    ),
)


@pytest.mark.untraced
@settings(deadline=None)
@given(st.integers(0, 40), st.lists(LATER, max_size=4), st.sampled_from(sorted(cadence.names())))
def test_nobody_asks_before_a_date_that_was_set_and_not_taken_back(first, later, name):
    """They are told of in days after the interview, and last words in days after those."""
    days = workdays("US")
    said = [Timeline("so", THURSDAY, TimelineKind.DECISION, THURSDAY, THURSDAY + DAY * first)]
    for after, (kind, span) in sorted(later, key=lambda one: one[0]):
        base = THURSDAY + DAY * after
        latest = None if span is None else base + DAY * span
        said.append(Timeline("so", base, kind, latest and base, latest))
    found = plan(Interview(THURSDAY, "so"), said, cadence.load(name), days)
    for one in found.follow_ups:
        if one.kind in FOLLOW_UPS:
            known = [words for words in said if words.latest and words.base <= one.day]
            assert one.day >= known[-1].latest  # A3 asks on the day itself


@pytest.mark.parametrize(
    ("language", "name", "polite", "friendly", "title"),
    [
        ("de", "Frau Dr. Sabine Huber", "Guten Tag Frau Dr. Huber,", "Hallo Sabine,", ""),
        ("de", "Dr. Sabine Huber", "Guten Tag Dr. Sabine Huber,", "Hallo Sabine,", ""),
        (
            *("de", "Herr Thomas Brandl", "Guten Tag Herr Brandl,", "Hallo Thomas,"),
            "Dank an Herrn Thomas Brandl",
        ),
        ("de", "Frau Vogel", "Guten Tag Frau Vogel,", "Hallo Frau Vogel,", "Dank an Frau Vogel"),
        ("de", "Frau Anna von der Au", "Guten Tag Frau von der Au,", "Hallo Anna,", ""),
        ("de", "Frau Anna Maria Au", "Guten Tag Frau Anna Maria Au,", "Hallo Frau Anna", ""),
        ("de", "Frau Huber (HR)", "Guten Tag Frau Huber,", "Hallo Frau Huber,", "Frau Huber (HR)"),
        ("de", "Herr Dipl.-Ing. Max Bauer", "Guten Tag Herr Bauer,", "Hallo Max,", ""),
        ("de", "Herr J. P. Brandl", "Guten Tag Herr Brandl,", "Hallo Herr Brandl,", ""),
        ("de", "Frau Doktor Huber", "Guten Tag Frau Doktor Huber,", "Hallo Frau Doktor Huber,", ""),
        ("de", "Frau Mag.a Eva Novak", "Guten Tag Frau Mag.a Novak,", "Hallo Eva,", ""),
        (
            *("de", "Herr Hofrat Dr. Karl Pichler"),
            *("Guten Tag Herr Hofrat Dr. Pichler,", "Hallo Karl,", ""),
        ),
        ("de", "DI Franz Gruber", "Guten Tag DI Franz Gruber,", "Hallo Franz,", ""),
        ("de", "Hofrat Pichler", "Guten Tag Hofrat Pichler,", "Hallo Hofrat Pichler,", ""),
        ("de", "Familie Gruber", "Guten Tag Familie Gruber,", "Hallo Familie Gruber,", ""),
        ("de", "Frau", "Guten Tag Frau,", "Hallo Frau,", ""),
        ("de", "", "Guten Tag,", "Hallo zusammen,", ""),
        ("de", "(HR)", "Guten Tag,", "Hallo zusammen,", ""),
        (
            *("de", "Huber, Sabine", "Guten Tag Sabine Huber,", "Hallo Sabine,"),
            "Dank an Sabine Huber",
        ),
        ("de", "Ada Au, MBA", "Guten Tag Ada Au, MBA,", "Hallo Ada,", "Dank an Ada Au, MBA"),
        ("de", ", Ada", "Guten Tag , Ada,", "Hallo , Ada,", ""),
        ("de", " , Ada", "Guten Tag , Ada,", "Hallo ,", ""),
        ("de", "von Au, Ada", "Guten Tag Ada von Au,", "Hallo Ada,", "Dank an Ada von Au"),
        ("de", "Huber, Dr.", "Guten Tag Huber, Dr.,", "Hallo Huber, Dr.,", ""),
        ("fr", "Mme Fontaine", "Bonjour Madame Fontaine,", "Bonjour Madame Fontaine,", ""),
        ("fr", "M. Paul Girard", "Bonjour Monsieur Girard,", "Bonjour Paul,", ""),
        ("fr", "Mme Le Gall", "Bonjour Madame Le Gall,", "Bonjour Madame Le Gall,", ""),
        (
            "fr",
            "le Dr Paul Roy",
            "Bonjour Docteur Roy,",
            "Bonjour Paul,",
            "Remercier le Dr Paul Roy",
        ),
        (
            *("fr", "Prof. Jean-Marc Favre", "Bonjour Professeur Favre,", "Bonjour Jean-Marc,"),
            "Remercier le Prof. Jean-Marc Favre",
        ),
        ("fr", "Mme Dr Anne Leroy", "Bonjour Docteur Leroy,", "Bonjour Anne,", ""),
        ("fr", "Madame la Directrice Martin", "Bonjour Madame la Directrice,", "Bonjour", ""),
        ("fr", "Monsieur le Professeur Jean Roy", "Bonjour Monsieur le Professeur,", "Bonjour", ""),
        ("fr", "M. Le Maire", "Bonjour Monsieur Le Maire,", "Bonjour Monsieur Le Maire,", ""),
        ("fr", "M. et Mme Girard", "Bonjour Monsieur et Mme Girard,", "Bonjour Monsieur et", ""),
        (
            "nl",
            "de heer Vermeulen",
            "Beste meneer Vermeulen,",
            "Dag meneer Vermeulen,",
            "De heer Vermeulen bedanken",
        ),
        ("nl", "Dhr. Jan Vermeulen", "Beste meneer Vermeulen,", "Dag Jan,", ""),
        ("nl", "mw. dr. J. van 't Hoff", "Beste mevrouw Van 't Hoff,", "Dag mevrouw Van 't", ""),
        ("nl", "Mevr. prof. Els Claeys", "Beste professor Claeys,", "Dag Els,", ""),
        ("nl", "Jan de Wit", "Beste Jan de Wit,", "Dag Jan,", ""),
        ("nl", "Mevrouw Els Claeys", "Beste mevrouw Claeys,", "Dag Els,", ""),
        (
            "es",
            "Sra. García Pérez",
            "Buenos días, Sra. García Pérez:",
            "Hola, Sra. García Pérez:",
            "gracias a la Sra.",
        ),
        ("es", "Sr. Paz", "Buenos días, Sr. Paz:", "Hola, Sr. Paz:", "Dar las gracias al Sr. Paz"),
        ("es", "el Sr. Paz", "Buenos días, Sr. Paz:", "Hola, Sr. Paz:", "las gracias al Sr. Paz"),
        ("fr", "Ada de Angeli", "Bonjour Ada de Angeli,", "Bonjour Ada,", "Ada de Angeli"),
        ("en", "Frau Ada Au", "Dear Frau Ada Au,", "Dear Frau,", "Thank Frau Ada Au"),
        ("en", "Bell & Sons", "Hello,", "Hello,", "Thank Bell & Sons"),
        *(("en", one, "Hello,", "Hello,", "Send your") for one in ("various", "Panel (3)", "?")),
        ("de", "HR-Team", "Guten Tag,", "Hallo zusammen,", "Dank"),
        ("en", "Au, Ada", "Dear Au, Ada,", "Dear Au, Ada,", "Thank Au, Ada"),
    ],
)
def test_a_letter_greets_as_the_language_does(language, name, polite, friendly, title):
    for formal, greeting in (("formal", polite), ("informal", friendly)):
        plan = planned(language=language, formal=formal, interviewers=(Person(name),))
        assert plan.follow_ups[0].message.startswith(greeting)
        assert title in plan.follow_ups[0].title


def test_several_people_are_joined_as_the_language_does():
    both = (Person("Lic. Lucía Garza"), Person("Ing. Paz"))
    assert "Garza e Ing. Paz" in planned(language="es", interviewers=both).follow_ups[0].title
    both = (Person("Herr Au", "au@au.example"), Person("Frau Ost"))
    thank_you = planned(language="de", interviewers=both).follow_ups[0]
    assert thank_you.title == "Dank an Herrn Au und Frau Ost"
    assert thank_you.message.startswith("An Herrn Au (au@au.example):\n\nGuten Tag Herr Au,")


@pytest.mark.parametrize(
    ("language", "said", "text"),
    [
        (
            "nl",
            "We beslissen half december.",
            "gaf u aan dat er uiterlijk 20 december nieuws zou zijn.",
        ),
        ("es", "A mediados de diciembre.", "para el 20 de diciembre"),
        ("fr", "D'ici le 4 décembre.", "une réponse d'ici au 4 décembre."),
    ],
)
def test_a_letter_tells_their_day_without_its_weekday(language, said, text):
    assert text in planned(said, language=language).follow_ups[1].message


@pytest.mark.parametrize(
    ("language", "role", "company", "text"),
    [
        ("de", "Köchin", "Isarmed GmbH", "Stelle als Köchin bei der Isarmed GmbH."),
        ("de", "Köchin", "Au GmbH & Co. KG", "Köchin bei der Au GmbH & Co. KG."),
        ("de", "Köchin", "Die Au GmbH", "Stelle als Köchin bei Die Au GmbH."),
        ("de", "Hilfe bei Tag", "Au AG", "Stelle als Hilfe bei Tag bei der Au AG."),
        ("de", "", "Siemens", "Stelle bei Siemens."),
        ("fr", "comptable", "", "poste de comptable."),
        ("fr", "acheteur de gaz", "Gaz", "poste d'acheteur de gaz chez Gaz."),
        ("fr", "Électricienne", "", "poste d'Électricienne."),
        ("fr", "hôtesse", "", "poste d'hôtesse."),
        ("fr", "hockeyeur", "", "poste de hockeyeur."),
        ("en", "Cook", "Au AG", "the Cook role at Au AG."),
    ],
)
def test_a_role_is_said_as_the_language_does(language, role, company, text):
    plan = planned(language=language, role=role, company=company)
    assert text in plan.follow_ups[0].message
