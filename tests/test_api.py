"""The parts wired together, as programs use them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import icalendar
import pytest

import followcal
from followcal import api
from followcal.errors import InputError
from followcal.interview import read_interview
from followcal.model import (
    FOLLOW_UPS,
    Closure,
    Done,
    Heard,
    Interview,
    Kind,
    Outcome,
    Person,
    Result,
    TimelineKind,
)
from followcal.reasons import in_words
from followcal.speech import spoken

STAMP = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
ACME = Interview(date(2026, 11, 19), "we'll decide in two weeks", "Acme", "Analyst", region="us-ny")


def test_the_public_names_are_there():
    for name in followcal.__all__:
        assert getattr(followcal, name).__name__ in (name, "read_timeline")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = followcal.nothing


def test_a_timeline_is_read_in_a_region():
    found = followcal.read_timeline("within 5 business days", date(2026, 11, 19))
    assert (found.kind, found.earliest, found.latest) == (
        *(TimelineKind.DECISION, date(2026, 11, 20)),
        date(2026, 11, 27),
    )
    assert followcal.read_timeline("4/12", date(2026, 11, 19), "GB").latest == date(2026, 12, 4)


@pytest.mark.parametrize("said", ["", "by Friday\x00", "soon\ud800", "x" * 5001, "tra due mesi"])
def test_what_cannot_be_read_is_an_input_error(said):
    with pytest.raises(followcal.InputError):
        followcal.read_timeline(said, date(2026, 11, 19))


def test_a_plan_is_made_of_an_interview():
    plan = api.plan(ACME)
    assert plan.interview.region == "US-NY"
    assert [one.day for one in plan.follow_ups] == [
        *(date(2026, 11, 20), date(2026, 12, 7)),
        *(date(2026, 12, 10), date(2026, 12, 17)),
    ]
    assert len(plan.hints) == 2


def test_a_plan_without_a_region_says_that_public_holidays_are_not_skipped():
    plan = api.plan(replace(ACME, region="", said=""))
    assert "public holidays are not" in plan.hints[0]
    assert plan.follow_ups[1].day == date(2026, 11, 26)


def test_a_plan_says_what_they_wait_for_on_a_day_that_nobody_can_know():
    hints = api.plan(replace(ACME, said="We'd hope to decide before the break.")).hints
    assert any("They name no day, only “before the break”" in hint for hint in hints)


@pytest.mark.parametrize(
    ("region", "said", "title", "day"),
    [
        ("GB", "Please hand in your case study by Friday.", "Finish the task by Fri 20 Nov", 19),
        ("GB", "Can you do our test and return it by Sunday?", "Finish the task by Sun 22 Nov", 20),
        ("GB", "Please return the form by Tuesday.", "Return the form by Tue 24 Nov", 23),
        (
            "GB",
            "Send us a copy of your licence by Tuesday.",
            "Send the documents by Tue 24 Nov",
            23,
        ),
        ("GB", "Please confirm by Tuesday.", "Reply by Tue 24 Nov", 23),
        (
            "GB",
            "Please tell us your two referees by today.",
            "Send your references by Thu 19 Nov",
            19,
        ),
        (
            "GB",
            "Send us the form and a case study by Tuesday.",
            "Do what they asked by Tue 24 Nov",
            23,
        ),
        (
            "GB",
            "Send me your roster preferences by Tuesday.",
            "Do what they asked by Tue 24 Nov",
            23,
        ),
        (
            "GB",
            "Finalists have a visit on November 25, 26 or 27, please sign up by this Tuesday.",
            "Do what they asked by Tue 24 Nov",
            23,
        ),
        (
            "DE",
            "Wir melden uns am 18. Dezember. Bitte senden Sie bis Mittwoch Referenzen.",
            "Referenzen bis Mi 25. Nov senden",
            24,
        ),
        ("DE", "Ihr Portfolio brauchen wir bis Montag.", "Erbetenes bis Mo 23. Nov erledigen", 20),
        (
            "FR",
            "Merci de nous envoyer vos références d'ici mercredi.",
            "Envoyer vos références d'ici au mer. 25 nov.",
            24,
        ),
        (
            "ES",
            "Envíenos dos referencias antes del jueves.",
            "Enviar las referencias: hasta el mié 25 nov",
            24,
        ),
        (
            "NL",
            "Stuur de opdracht uiterlijk woensdag terug.",
            "Opdracht afmaken, uiterlijk wo 25 nov",
            24,
        ),
    ],
)
def test_what_they_ask_for_by_a_day_is_on_the_working_day_before(region, said, title, day):
    planned = api.plan(replace(ACME, region=region, said=said))
    visit = "Not taken for when they decide: “on November 25, 26 or 27”"
    assert all(doubt.startswith(visit) for doubt in planned.doubts)
    (task,) = (one for one in planned.follow_ups if one.kind is Kind.TASK)
    assert (task.title, task.day) == (f"{title} (Acme)", date(2026, 11, day))
    assert (task.channel, task.rule) == (None, "said")


@pytest.mark.parametrize(
    "said",
    [
        "Only shortlisted candidates will be contacted.",
        "if picked they call, otherwise nothing",
        "If you don't hear from us, assume it's a no.",
        "No news is bad news",
        "Nur ausgewählte Bewerber werden benachrichtigt.",
        "Seuls les candidats retenus seront contactés.",
    ],
)
def test_where_silence_is_a_no_nobody_is_asked(said):
    planned = api.plan(replace(ACME, said=said))
    assert [one.kind for one in planned.follow_ups] == [Kind.THANK_YOU, Kind.LET_GO]
    assert planned.timeline.silent


@pytest.mark.parametrize(
    "said",
    [
        "Any offer will be conditional upon references covering three years.",
        "Your referees were both called on Friday. We decide by 18 December.",
        "Uw referenties heb ik maandag al gebeld. Wij beslissen vrijdag.",
        "You will have three days to reply to an offer.",
        "Thanks for the form that you sent by Monday.",
        "We don't need a portfolio by Monday.",
        "We need to check your references by Monday.",
        "If we need a writing sample by Monday, we will tell you.",
        "You said your landlord wants to know by the 20th, noted.",
        "I know the other lot want your answer by the 27th, but we're not meeting until Monday.",
        "Ich muss der anderen Firma bis kommenden Dienstag zusagen.",
        "Leider müssen wir Ihnen absagen. Ihre Unterlagen behalten wir bis 30. Juni.",
    ],
)
def test_what_they_do_not_ask_for_by_a_day_is_no_task(said):
    planned = api.plan(replace(ACME, said=said))
    assert Kind.TASK not in {one.kind for one in planned.every}
    assert not [hint for hint in planned.hints if "that is for you" in hint]


def test_a_plan_tells_what_was_asked_for_by_a_day_that_has_passed():
    said = "Please return the form by Tuesday. Please send two references by Tuesday."
    late = replace(ACME, said=said, asked=date(2026, 11, 25))
    told = "“Please return the form by Tuesday; Please send two references by Tuesday”: that is for"
    assert any(hint.startswith(told) for hint in api.plan(late).hints)
    sent = replace(late, done=(Done(Kind.TASK, date(2026, 11, 24)),))
    assert not [hint for hint in api.plan(sent).hints if "that is for you" in hint]
    assert "✓ Do what they asked by Tue 24 Nov (Acme)" in {
        one.title for one in api.plan(sent).follow_ups
    }


def test_an_answer_to_an_offer_says_for_which_days_off_it_comes_before():
    offered = Outcome(date(2026, 11, 20), Result.OFFER, date(2026, 12, 4))
    closed = (Closure(date(2026, 12, 2), date(2026, 12, 4)),)
    plan = api.plan(replace(ACME, outcome=offered, closed=closed))
    answer = plan.follow_ups[-1]
    assert (answer.kind, answer.day) == (Kind.ANSWER, date(2026, 12, 1))
    assert in_words(answer.reasons, spoken("en"))[-1] == (
        "Wed 2 Dec is the employer's own day off and Thu 3 Dec is the employer's own day off, so it"
        " goes out before, on Tue 1 Dec 2026."
    )
    assert [*answer.skipped] == [date(2026, 12, 2), date(2026, 12, 3)]


def test_what_they_ask_for_twice_by_a_day_is_one_event():
    said = "Please send us two references by Friday 27 November."
    again = replace(ACME, said=said, heard=(Heard(date(2026, 11, 23), said),), references=True)
    assert [one.kind for one in api.plan(again).follow_ups][:3] == [
        *(Kind.THANK_YOU, Kind.TASK, Kind.CHECK_IN)
    ]
    assert "left out" not in " ".join(api.plan(again).hints)


@pytest.mark.parametrize(
    ("asked", "day"), [(None, "2026-11-26"), (date(2026, 11, 23), "2026-11-23")]
)
def test_a_plan_says_from_when_words_count_that_give_thanks_for_a_day_before(asked, day):
    said = "Thanks for coming in on Friday. We decide within a week."
    planned = api.plan(Interview(date(2026, 11, 20), said, region="US", asked=asked))
    assert planned.timeline.base.isoformat() == day
    assert any("thanks for a day that was over" in doubt for doubt in planned.doubts)
    (letter,) = (one.message for one in planned.follow_ups if one.kind is Kind.CHECK_IN)
    assert "the update on" in letter
    assert "When we spoke" not in letter
    assert api.plan(replace(planned.interview, said="by Friday")).doubts == ()


@pytest.mark.parametrize(
    ("news", "told"),
    [
        ("position filled", "a no"),
        ("student withdrew", "withdrawn"),
        ("they rang, missed call", "Call them back"),
        ("post is on hold", "note until when"),
    ],
)
def test_a_plan_tells_what_sounds_like_more_than_a_day(news, told):
    heard = (Heard(date(2026, 12, 9), news),)
    (doubt,) = api.plan(replace(ACME, heard=heard)).doubts
    assert told in doubt


@pytest.mark.parametrize(
    ("said", "due", "doubts"),
    [
        ("got an offer!! need to answer by 11 December", "2026-12-11", []),
        ("offer, must answer by 27 November", None, []),  # which had passed
        ("they offered me the job, HR wants to know by Friday", None, ["“by Friday”"]),
        ("they offered me the job", None, []),
        ("got offer, has to answer by 4 December", "2026-12-04", []),
        ("they gave him til 4 December to decide, he is leaning yes", "2026-12-04", []),
        ("they offered her the job! needs to let them know by 4 Dec", "2026-12-04", []),
        ("offer. he has until 4 December", "2026-12-04", []),
        ("they want her answer by 4 December", "2026-12-04", []),
        ("they gave her until 4 Dec to send references", None, ["“until 4 Dec”"]),
        ("a letter came! has to sign by 4 December", "2026-12-04", []),
        ("they will decide by 4 December", None, []),
    ],
)
def test_the_day_to_answer_an_offer_may_stand_in_the_news(said, due, doubts):
    answers = {"interview": "2026-11-20", "region": "GB", "heard": [f"2026-11-27: {said}"]}
    found = api.plan(read_interview({**answers, "outcome": "2026-11-28: offer"}, None))
    wanted = [one.wanted.last for one in found.follow_ups if one.kind is Kind.ANSWER and one.wanted]
    assert wanted == ([date.fromisoformat(due)] if due else [])
    assert [told in doubt for told, doubt in zip(doubts, found.doubts, strict=True)] == [
        True for _ in doubts
    ]


@pytest.mark.parametrize(("day", "thanks"), [(19, False), (20, True)])
def test_thanks_for_an_update_are_given_where_it_came_after_the_interview(day, thanks):
    heard = (Heard(date(2026, 11, day), "on hold"),)
    drafts = [one.message for one in api.plan(replace(ACME, heard=heard)).follow_ups]
    assert any("Thank you for the update" in draft for draft in drafts) == thanks


def test_a_plan_tells_on_which_days_they_say_that_they_are_closed_unless_it_is_known():
    said = "We decide by 18 December. Our offices are closed from 23 December{}."
    told = "they are closed from Wed 23 Dec 2026 to Sun 3 Jan 2027,"
    interview = replace(ACME, said=said.format(" and reopen on 4 January"))
    assert any(told in hint for hint in api.plan(interview).hints)
    off = api.working_days(interview)
    why = [off.why_off(date(2026, 12, day)) for day in (22, 23, 24, 25, 31)]
    own = "the employer's own day off"
    assert why == [None, own, own, "Christmas Day", own]
    assert off.why_off(date(2027, 1, 4)) is None
    days = (Closure(date(2026, 12, 20), date(2027, 1, 5)),)
    assert not any("closed" in hint for hint in api.plan(replace(interview, closed=days)).hints)
    one = "We decide by 18 December. Our office is closed on 21 December."
    told = "they are closed on Mon 21 Dec 2026, so nothing is planned on that day."
    assert any(told in hint for hint in api.plan(replace(ACME, said=one)).hints)
    interview = replace(ACME, said=said.format(""))
    assert not any("are closed from" in hint for hint in api.plan(interview).hints)


def test_a_year_without_dates_is_warned_of():
    plan = api.plan(Interview(date(2026, 12, 28), region="LK"))
    assert any("2027" in hint for hint in plan.hints)


def test_the_employers_closure_moves_the_plan():
    closed = (Closure(date(2026, 12, 4), date(2026, 12, 11)),)
    assert api.plan(replace(ACME, closed=closed)).follow_ups[1].day == date(2026, 12, 15)


def test_every_field_that_cannot_be_used_is_told_at_once():
    wrong = replace(
        ACME,
        company="Ac\x07me",
        role="r" * 501,
        region="XX",
        notes="n\ud800",
        interviewers=(Person("A\x00da", "x\x00"),),
    )
    with pytest.raises(InputError) as refusal:
        api.plan(wrong)
    for what in ("company", "role", "'XX'", "notes", "interviewer", "interviewer's address"):
        assert what in str(refusal.value)
    assert len(refusal.value.problems) == 6


def test_texts_are_cleaned_at_the_door():
    messy = replace(ACME, company="  Ac\nme \t Ltd ", notes="one\r\ntwo ")
    assert (api.checked(messy).company, api.checked(messy).notes) == ("Ac me Ltd", "one\ntwo")


def test_a_calendar_holds_the_follow_ups_of_all_interviews():
    other = Interview(
        date(2026, 11, 20), company="Zenith", region="DE", at=time(9), tz="Europe/Berlin"
    )
    data = api.calendar([ACME, other], STAMP, name="Mine")
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 8
    assert data == api.calendar([ACME, other], STAMP, name="Mine")


def test_the_days_off_of_a_region_are_listed():
    days, warnings = api.days_off("US-NY", 2026)
    assert days[date(2026, 11, 26)] == "Thanksgiving Day"
    assert warnings == ()


def test_a_cadence_may_leave_nothing_to_do(tmp_path):
    steps = "".join(
        f'[[step]]\nkind = "{kind}"\nstated = "none"\nunstated = "none"\n'
        for kind in ("thank-you", "let-go")
    )
    path = tmp_path / "none.toml"
    path.write_text(f"cap = 0\n{steps}", encoding="utf-8")
    quiet = replace(ACME, cadence=str(path))
    assert api.plan(quiet).follow_ups == ()
    with pytest.raises(InputError, match="no follow-up"):
        api.calendar([quiet], STAMP)


def test_titles_tell_the_role_where_there_are_several_applications_with_one_employer():
    cook = Interview(date(2026, 11, 19), company="Acme", role="Cook", region="US")
    waiter = replace(cook, role="Waiter", round=2)
    first, second = api.plans([cook, waiter])
    assert first.follow_ups[1].title == "Check in (Acme, Cook)"
    assert second.follow_ups[1].title == "Check in (Acme, Waiter, round 2)"
    again = api.plans([cook, replace(cook, round=2)])
    assert again[0].follow_ups[0].title == "Send your thank-you (Acme)"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"phone": "ask for Bo"}, "cannot be called"),
        (
            {"outcome": Outcome(date(2026, 12, 9), Result.OFFER, date(2026, 12, 1))},
            "the day to answer by, 2026-12-01, is before the offer on 2026-12-09",
        ),
    ],
)
def test_what_cannot_be_is_refused(fields, message):
    with pytest.raises(InputError, match=message):
        api.checked(Interview(date(2026, 11, 19), **fields))


def test_nobody_is_asked_before_another_interview():
    told = "invited to second interview on 9 December"
    heard = Heard(date(2026, 11, 26), told)
    found = api.plan(Interview(date(2026, 11, 19), "end of next week", region="GB", heard=(heard,)))
    asked = [one.day for one in found.follow_ups if one.kind in FOLLOW_UPS]
    assert min(asked) > date(2026, 12, 9)
    assert any("sounds like another interview" in doubt for doubt in found.doubts)
    assert api.read_timeline(told, heard.day, "GB").latest == date(2026, 12, 9)  # as it is planned


def test_a_new_day_of_an_interview_that_was_put_off_is_told():
    heard = (
        Heard(date(2026, 11, 9), "it is postponed"),
        Heard(date(2026, 11, 23), "the interview will now be on Tuesday 8 December"),
    )
    found = api.plan(replace(ACME, said="", heard=heard))
    assert found.timeline.put_off
    assert found.timeline.latest is None
    assert any("sounds like a new day of the interview" in doubt for doubt in found.doubts)
