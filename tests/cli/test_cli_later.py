"""`--heard`, `--outcome` and `--round`: what happens after an interview."""

import json
from datetime import date

import pytest
from cli_helpers import MAKE, SAID, does, fails, run
from icalendar import Calendar

from followcal.model import short_date

pytestmark = pytest.mark.untraced  # it reaches what others reach

PLAN = ("plan", *MAKE[1:])
HEARD = "2026-12-04: still interviewing, follow up next week"


def plan(*args, **options):
    """Return what `plan --json` prints."""
    result = run(*PLAN, *args, "--json", **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def days(follow_ups):
    return {one["kind"]: one["date"] for one in follow_ups}


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        (HEARD, "2026-12-04", "still interviewing, follow up next week"),
        ("4 Dec:next week", "2026-12-04", "next week"),
        (" Dec 4 : next week ", "2026-12-04", "next week"),
        ("Friday, December 4, 2026: by 5:30 next Friday", "2026-12-04", "by 5:30 next Friday"),
        ("today: they wrote: “next week”", "2026-11-19", "they wrote: “next week”"),
        ("tomorrow: soon", "2026-11-20", "soon"),
        ("4/12/2026: next week", "2026-04-12", None),
        ("12/4: next week", "2026-12-04", "next week"),
    ],
)
def test_heard(typed, day, said):
    if said is None:
        told = f"heard: {short_date(date.fromisoformat(day))} is before the interview on Thu 19 Nov"
        assert told in fails(*PLAN, "--heard", typed)
    else:
        assert plan("--heard", typed)["interview"]["heard"] == [
            {"day": day, "said": said, "noted": None}
        ]


def test_the_region_decides_what_comes_first():
    shown = run(
        "plan", "19/11/2026", SAID, "--region", "GB", "--heard", "4/12: next week", "--json"
    )
    assert json.loads(shown.stdout)["interview"]["heard"][0]["day"] == "2026-12-04"


@pytest.mark.parametrize(
    ("typed", "result"),
    [
        ("offer", "offer"),
        ("Offered.", "offer"),
        ("an offer!", "offer"),
        ("rejected", "rejected"),
        ("a  rejection", "rejected"),
        ("reject", "rejected"),
        ("Withdrawn", "withdrawn"),
        ("withdrew", "withdrawn"),
        ("withdraw", "withdrawn"),
        ("withdrawal", "withdrawn"),
        ("they said no", "rejected"),
        ("turned me down", "rejected"),
        ("they hired someone else", "rejected"),
        ("it's a no", "rejected"),
        ("I got it", "offer"),
        ("radio silence", "ghosted"),
        ("they stopped replying", "ghosted"),
        ("They've gone quiet", "ghosted"),
        ("I'm not interested anymore.", "withdrawn"),
        ("I have decided not to go ahead", "withdrawn"),
        ("I turned them down", "withdrawn"),
        ("unsuccessful", "rejected"),
        ("declined", "rejected"),
        ("I declined", "withdrawn"),
        ("ghosted", "ghosted"),
        ("no reply", "ghosted"),
        ("I got the job", "offer"),
        ("they went with someone else", "rejected"),
        ("pulled out", "withdrawn"),
        ("offer accepted", "offer"),
        ("got it", "offer"),
        ("hired", "offer"),
    ],
)
def test_outcome(typed, result):
    shown = plan("--outcome", f"Dec 9: {typed}")["interview"]["outcome"]
    assert (shown["day"], shown["result"], shown["answer_by"]) == ("2026-12-09", result, None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("rejected", "2026-11-19"),
        ("they said no", "2026-11-19"),
        ("rejected on 9 Dec 2026", "2026-12-09"),
        ("rejected (2026-12-09)", "2026-12-09"),
    ],
)
def test_an_outcome_without_a_day_is_of_today(typed, day):
    outcome = plan("--outcome", typed)["interview"]["outcome"]
    assert (outcome["day"], outcome["result"]) == (day, "rejected")


@pytest.mark.parametrize("typed", ["pending", "Awaiting.", "-", "n/a", "2026-12-09: in progress"])
def test_what_is_still_open_is_no_outcome(typed):
    assert plan("--outcome", typed)["interview"]["outcome"] is None


@pytest.mark.parametrize(
    ("option", "typed", "message"),
    [
        ("--heard", "next week", 'begin with the date on which they said it, as in "2026-12-07: '),
        ("--heard", "2026-12-07: ", "'2026-12-07: ' cannot be read"),
        ("--heard", "", "The news '' cannot be read"),
        ("--heard", "soon: next week", "The date 'soon' cannot be read; write it as in"),
        ("--heard", "31 Nov: next week", "There is no such day as '31 Nov'"),
        ("--heard", "2026-11-18: soon", "Wed 18 Nov 2026 is before the interview on Thu 19 Nov"),
        ("--heard", "2026-12-07: gibberish", "I cannot read “gibberish”"),
        ("--heard", "2026-12-07: \x1bsoon", "no calendar can hold U+001B"),
        ("--heard", "2026-12-07: \ud800", "no calendar can hold U+D800"),
        ("--heard", f"2026-12-07: {'x ' * 10_001}", "20,001 characters, where 20,000 fit"),
        ("--outcome", "2026-12-09: ", "The outcome '2026-12-09: ' cannot be read; begin with"),
        ("--outcome", "maybe on 9 Dec", "The outcome 'maybe on 9 Dec' is unknown; write one of"),
        ("--outcome", "Second interview", "note another interview as one of its own, or write one"),
        ("--outcome", "2026-12-09", 'ghosted, as in "2026-12-09: rejected"'),
        ("--outcome", "2025-10-01: offer", "Wed 1 Oct 2025 is before the interview on Thu 19 Nov"),
        ("--outcome", "3/4/26: offer", "needs its year with four digits"),
    ],
)  # fmt: skip
def test_what_cannot_be_used(option, typed, message):
    assert message in fails(*PLAN, option, typed)


@pytest.mark.parametrize("number", ["0", "100", "-1", "two", "1.5", ""])
def test_a_round_that_cannot_be(number):
    message = f"'--round': {number!r} is no whole number from 1 to 99."
    assert message in fails(*PLAN, "--round", number, code=2)


def test_every_problem_at_once():
    message = fails(
        *("plan", "2026-11-19", "gibberish", "--heard", "blah", "--heard", "3/4: in a week"),
        *("--heard", "Nov 10: next week", "--heard", "Dec 10: gobbledygook"),
        *("--outcome", "Dec 9: maybe"),
    )
    for line, said in zip(
        message.splitlines(),
        [
            "'blah' cannot be read",
            "'3/4' can mean",
            "'maybe' is unknown",
            "“gibberish”",
            "“gobbledygook”",
            "Tue 10 Nov 2026 is before the interview",
        ],
        strict=True,
    ):
        assert line.startswith("Error: ")
        assert said in line


def test_without_the_day_of_the_interview_nothing_is_too_early():
    message = fails("plan", "the other day", "--heard", "2026-11-10: soon")
    assert message.splitlines() == [message.strip()]
    assert "'the other day' cannot be read" in message


def test_a_restatement_is_planned_and_shown():
    result = run(*PLAN, "--heard", HEARD)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "Heard on Thu 19 Nov 2026: on Thu 3 Dec 2026\n"
        "Understood: they ask you to get in touch between Mon 7 and Fri 11 Dec 2026\n"
        "(heard on Fri 4 Dec 2026)\n"
        "Region: United States, New York\n\n"
        "Fri 20 Nov 2026  "
    )
    shown = plan("--heard", HEARD)
    assert shown["timeline"]["base"] == "2026-12-04"
    assert days(shown["follow_ups"])["check-in"] == "2026-12-09"


def test_words_are_shown_in_the_order_in_which_they_were_heard():
    later = "2026-12-14: by the end of the year"
    shown = run("plan", "2026-11-19", "--heard", later, "--heard", HEARD).stdout
    assert shown.startswith(
        "Heard on Fri 4 Dec 2026: they ask you to get in touch between Mon 7 and Fri 11\nDec 2026\n"
        "Understood: "
    )
    assert "(heard on Mon 14 Dec 2026)" in shown.partition("\n\n")[0]
    same_day = ("--heard", "Dec 4: by 20 December", "--heard", "Dec 4: by 11 December")
    assert plan(*same_day)["timeline"]["latest"] == "2026-12-11"
    understood = run(*PLAN, *same_day).stdout.partition("\nUnderstood: ")[2]
    assert understood.startswith("between Mon 7 and Fri 11 Dec 2026 (heard on Fri 4 Dec 2026)\n")
    closed = run("plan", "2026-12-28", "within two working days", "--closed", "2026-12-30").stdout
    assert closed.startswith("Understood: between Tue 29 and Thu 31 Dec 2026; Wednesday is the emp")


def test_an_outcome_is_shown_with_what_it_cancels():
    shown = run(*PLAN, "--outcome", "Dec 9: rejected").stdout
    assert "\nOutcome: rejected on Wed 9 Dec 2026\n\nFri 20 Nov 2026  " in shown
    assert "\nThu 10 Dec 2026  Say a last thank-you (Acme)\n" in shown
    assert "\nCancelled: Make one last call (Acme), Thu 10 Dec 2026\n" in shown
    assert "\nCancelled: Time to let go (Acme), Thu 17 Dec 2026\nNote: " in shown
    assert run("plan", "2026-11-19", "--outcome", "Dec 9: offer").stdout.startswith(
        "Outcome: offer on Wed 9 Dec 2026\n\n"
    )
    whole, ended = plan(), plan("--outcome", "Dec 9: rejected")
    assert list(days(ended["follow_ups"])) == ["thank-you", "check-in", "final-thanks"]
    assert list(days(ended["cancelled"])) == ["final-call", "let-go"]
    for before, now in zip(whole["follow_ups"][2:], ended["cancelled"], strict=True):
        assert list(now) == list(before)
        assert now["uid"] == before["uid"]


@pytest.mark.parametrize(
    ("args", "events"),
    [
        ((), "4 events."),
        (("--outcome", "2026-12-09: rejected"), "3 events."),
        (("--outcome", "2026-12-09: offer"), "2 events."),
        (("--outcome", "2026-12-24: withdrew"), "4 events."),
    ],
)
def test_what_was_written_is_told(tmp_path, args, events):
    message = f"\nWrote acme.ics with {events} Import it into your calendar.\n"
    assert message in does(*MAKE, *args, "-o", "acme.ics")
    found = Calendar.from_ical((tmp_path / "acme.ics").read_bytes()).events
    gone = [event for event in found if event["status"] == "CANCELLED"]
    assert f"{len(found)} events{f', {len(gone)} cancelled' if gone else ''}." == events


def test_one_event(tmp_path):
    args = ("2026-11-19", "--outcome", "2026-11-19: rejected", "-i", "mine.toml", "-o", "-")
    (tmp_path / "mine.toml").write_text(
        '[[step]]\nkind = "thank-you"\nby = "0 days after interview"\ncap = 0\n'
    )
    assert run("make", *args).exit_code == 1
    (tmp_path / "mine.toml").write_text(
        'cap = 0\n[[step]]\nkind = "thank-you"\nstated = "none"\nunstated = "none"\n'
        '[[step]]\nkind = "let-go"\nstated = "none"\nunstated = "none"\n'
    )
    assert "Wrote a calendar with 1 event. Import" in run("make", *args).stderr


def test_a_later_round_has_a_name_of_its_own():
    first, second = (plan("--round", number) for number in ("1", "2"))
    assert second["interview"]["round"] == 2
    assert "round 2" in second["follow_ups"][0]["title"]
    assert {one["uid"] for one in first["follow_ups"]}.isdisjoint(
        one["uid"] for one in second["follow_ups"]
    )


@pytest.mark.parametrize(
    ("heard", "understood", "check_in"),
    [
        ("2026-11-30: we need another week", "on Thu 10 Dec 2026", "2026-12-14"),
        ("2026-12-07: we need another week", "on Mon 14 Dec 2026", "2026-12-16"),
        ("2026-11-30: we'll decide by the 18th", "between Tue 1 and Fri 18 Dec 2026", "2026-12-22"),
        (
            "2026-11-30: we're running a bit behind",
            "no date for their decision, and what they said before holds: on Thu 3 Dec 2026",
            "2026-12-07",
        ),
        ("2026-12-07: we're running a bit behind", "no date for their decision", "2026-12-14"),
    ],
)
def test_later_words_are_read_with_the_earlier_date_in_view(heard, understood, check_in):
    shown = run(*PLAN, "--heard", heard).stdout
    lines = " ".join(shown.partition("\n\n")[0].split())
    assert lines.partition(" Understood: ")[2].startswith(f"{understood} (heard on ")
    assert days(plan("--heard", heard)["follow_ups"])["check-in"] == check_in


def test_a_date_that_is_kept_is_planned_as_such():
    hints = plan("--heard", "2026-11-30: we're running a bit behind")["hints"]
    assert not [hint for hint in hints if "as if nothing had been said" in hint]
