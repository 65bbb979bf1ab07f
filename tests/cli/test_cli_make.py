"""`make` and `plan`: what is written, shown and refused."""

import json
from datetime import date

import pytest
from cli_helpers import MAKE, SAID, call, fails, run
from icalendar import Calendar

PLAN = ("plan", *MAKE[1:])
DAYS = ["2026-11-20", "2026-12-07", "2026-12-10", "2026-12-17"]
PERSON = "Ada Lovelace <ada@acme.example>"


def calendar(data):
    return Calendar.from_ical(data)


def days(data):
    return [event.start.isoformat() for event in calendar(data).events]


def plan(*args, **options):
    """Return what `plan --json` prints."""
    result = run("plan", *args, "--json", **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_issues_example(tmp_path):
    done = call(*MAKE, "--role", "Data analyst", "-o", "acme.ics", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    shown = done.stderr.decode()
    assert shown.startswith("Understood: ")
    for line in ("Fri 20 Nov 2026", "Mon 7 Dec 2026", "Thu 10 Dec 2026", "Thu 17 Dec 2026"):
        assert f"\n{line}  " in shown
    wrote = "\nWrote acme.ics with 4 events. Import it into your calendar.\n"
    assert shown.endswith(f"{wrote}File: {tmp_path}/acme.ics\n")
    data = (tmp_path / "acme.ics").read_bytes()
    assert days(data) == DAYS
    assert calendar(data)["x-wr-calname"] == "Follow-ups: Data analyst at Acme"


def test_a_pipe_gets_the_same_bytes(tmp_path):
    piped, named = call(*MAKE), run(*MAKE, "-o", "-")
    run(*MAKE, "-q", "-o", str(tmp_path / "a.ics"))
    assert piped.stdout == named.stdout_bytes == (tmp_path / "a.ics").read_bytes()
    assert days(piped.stdout) == DAYS
    assert b"Wrote a calendar with 4 events." in piped.stderr


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
        {"PYTHONIOENCODING": "ascii", "COLUMNS": "20", "LANG": "tr_TR.UTF-8"},
    ],
)
def test_the_same_bytes_everywhere(variables):
    args = (*MAKE, "--interviewer", "Zoë", "--notes", "日本")
    there = call(*args, **variables)
    assert (there.returncode, there.stdout) == (0, run(*args).stdout_bytes)


def test_quiet_says_nothing():
    result = run(*MAKE, "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    assert days(result.stdout_bytes) == DAYS


BRIEF = """\
Understood: on Thu 3 Dec 2026
Region: United States, New York

Fri 20 Nov 2026  Send your thank-you (Acme)
Mon 7 Dec 2026   Check in (Acme)
Thu 10 Dec 2026  Make one last call (Acme)
Thu 17 Dec 2026  Time to let go (Acme)

Note: News of your own, such as another offer, may be shared at any time, before
their date too.
Note: Keep applying elsewhere until you have signed.
"""


def test_brief_shows_the_days_alone():
    made, planned = run(*MAKE, "--brief"), run(*PLAN, "--brief")
    assert (planned.exit_code, planned.output) == (0, BRIEF)
    wrote = "Wrote a calendar with 4 events. Import it into your calendar.\n"
    assert (made.exit_code, made.stderr) == (0, f"{BRIEF}{wrote}")
    assert days(made.stdout_bytes) == DAYS
    configured = run(*PLAN, FOLLOWCAL_BRIEF="1").stdout
    assert configured == BRIEF


def test_brief_shows_what_is_cancelled_and_what_is_not_known():
    rejected = run(*PLAN, "--outcome", "2026-11-19: rejected", "--brief").stdout
    assert "\n\nFri 20 Nov 2026  Say a last thank-you (Acme)\n\nCancelled: Send your" in rejected
    ended = run(*PLAN, "--outcome", "2026-11-19: withdrawn", "--brief").stdout
    assert "\nOutcome: withdrawn on Thu 19 Nov 2026\n\nCancelled: Send your thank-you" in ended
    assert "public holidays are not" in run("plan", "2026-11-19", "--brief").stdout


def test_the_table():
    result = run(*PLAN, "--interviewer", PERSON)
    assert (result.exit_code, result.stderr) == (0, "")
    _, _, table = result.stdout.partition("\n\n")
    assert table.startswith(
        "Fri 20 Nov 2026  Thank Ada Lovelace (Acme)\n"
        "                 - At most 1 day after the interview on Thu 19 Nov 2026: by Fri\n"
        "                   20 Nov 2026.\n"
    )
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_region_and_its_absence():
    with_holiday = run("plan", "2026-11-10", SAID, "-r", "us-ny").stdout
    assert "Thanksgiving Day" in with_holiday
    assert "public holidays are not" not in with_holiday
    without = run("plan", "2026-11-10", SAID).stdout
    assert "Thanksgiving" not in without
    assert "Note: Saturdays and Sundays are skipped, but public holidays are not" in without
    assert "--region US-NY" in without


@pytest.mark.parametrize(
    ("closed", "check_in"),
    [
        ("", "2027-01-04"),
        ("Unser Büro ist vom 23. Dezember bis 6. Januar geschlossen.", "2027-01-08"),
    ],
)
def test_days_on_which_they_say_that_they_are_closed_are_kept_free(closed, check_in):
    args = ("2026-11-19", f"Wir melden uns bis zum 23. Dezember. {closed}", "--region", "DE-BE")
    assert plan(*args)["follow_ups"][1]["date"] == check_in
    shown = " ".join(run("plan", *args).stdout.split())
    told = "Von Mi 23. Dez 2026 bis Mi 6. Jan 2027 haben sie nach eigenen Worten geschlossen."
    assert (told in shown) == bool(closed)
    assert "--closed" not in shown


def test_nothing_said():
    result = run("plan", "2026-11-19", "-r", "US")
    assert result.stdout.startswith("Region: United States\n\nFri 20 Nov 2026  Send your thank")
    assert plan("2026-11-19")["timeline"] is None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2026-11-19", ""), ("today", "Thu 19 Nov 2026"), ("last Friday", "Fri 13 Nov 2026")],
)
def test_the_day_in_words_is_shown(typed, shown):
    result = run("plan", typed, "--region", "US")
    assert result.stdout.startswith(f"Interview: {shown}\n" if shown else "Region: United States\n")


@pytest.mark.parametrize(
    ("args", "notes"),
    [
        (("-r", "CA"), ["CA: read as Canada; California is US-CA."]),
        (("-r", "LA"), ["LA: read as Laos; Louisiana is US-LA and California is US-CA."]),
        (
            ("-r", "Zwickau, Germany"),
            ["Zwickau, Germany: read as Germany, as Zwickau is not known."],
        ),
        (("-r", "London", "-i", "banking"), ["banking: planned as finance."]),
        (("-r", "US-CA", "-i", "Two Touch"), []),
        (("-r", ""), []),
    ],
)
def test_how_the_region_and_the_industry_are_read_is_said(args, notes):
    shown = run("plan", "2026-11-19", *args, "--json").stderr
    assert shown.splitlines() == [f"Note: {note}" for note in notes]
    assert run("make", "2026-11-19", *args, "--quiet").stderr == ""
    assert run("plan", "2026-11-19", FOLLOWCAL_REGION="CA").stderr == ""


def test_a_plan_that_is_over_is_asked_about():
    question = "nothing else is planned any more. Is the day of the interview right?"
    shown = run("plan", "2020-01-06", "-r", "US").stdout
    assert question in " ".join(shown.split())
    assert "\n\nThu 19 Nov 2026  Time to let go\n" in shown
    assert "passed" not in run("plan", "2026-11-19", "-r", "US").stdout


def test_json():
    args = ("--company", "Acmé", "-r", "us-ny", "--interviewer", PERSON, "--closed", "2026-12-24")
    shown = plan("Nov 19", SAID, *args, "--at", "9:30", "--tz", "Europe/Berlin")
    plan_keys = ["cadence", "follow_ups", "cancelled", "hints", "language"]
    assert list(shown) == ["interview", "timeline", *plan_keys]
    assert shown["interview"] == {
        "day": "2026-11-19",
        "said": SAID,
        "company": "Acmé",
        "role": "",
        "cadence": "office",
        "region": "US-NY",
        "interviewers": [{"name": "Ada Lovelace", "email": "ada@acme.example"}],
        "candidate": "",
        "closed": [{"first": "2026-12-24", "last": "2026-12-24"}],
        "references": False,
        "at": "09:30",
        "tz": "Europe/Berlin",
        "notes": "",
        "round": 1,
        "heard": [],
        "outcome": None,
        "candidate_id": "",
        "done": [],
        "asked": None,
        "remark": "",
        "phone": "",
        "no_quiet": False,
        "invitation": "",
        "thread": "",
        "language": "",
        "formal": "",
    }
    assert shown["timeline"] == {
        "said": SAID,
        "base": "2026-11-19",
        "kind": "decision",
        "earliest": "2026-12-03",
        "latest": "2026-12-03",
        "unheard": None,
        "barred": False,
        "put_off": False,
        "until": None,
        "unrung": False,
        "silent": False,
    }
    assert [one["date"] for one in shown["follow_ups"]] == DAYS
    thanks, *_, let_go = shown["follow_ups"]
    keys = [
        "kind",
        "date",
        "done",
        "channel",
        "title",
        "subject",
        "message",
        "why",
        "rule",
        "skipped",
        "uid",
        "url",
    ]
    assert list(thanks) == keys
    assert thanks["url"].startswith("mailto:ada@acme.example?subject=")
    assert shown["cancelled"] == []
    assert (thanks["kind"], thanks["channel"], thanks["rule"]) == ("thank-you", "email", "A1-b")
    assert (thanks["title"], let_go["channel"]) == ("Thank Ada Lovelace (Acmé)", None)
    assert thanks["uid"].endswith("-thank-you@followcal")


def test_json_is_utf_8_everywhere():
    done = call(*PLAN, "--company", "Acmé", "--json", PYTHONIOENCODING="ascii")
    assert "Acmé" in json.loads(done.stdout.decode())["interview"]["company"]


def test_json_names_what_is_skipped():
    follow_ups = plan("2026-11-12", SAID, "-r", "US-NY", "--closed", "Nov 27..Nov 30")["follow_ups"]
    assert follow_ups[1]["skipped"] == {
        "2026-11-27": "the employer's own day off",
        "2026-11-30": "the employer's own day off",
    }


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((), ["thank-you", "check-in", "final-call", "let-go"]),
        (("--references",), ["references", "thank-you", "check-in", "final-call", "let-go"]),
        (
            ("--industry", "sales"),
            ["thank-you", "check-in", "check-in", "check-in", "final-call", "let-go"],
        ),
    ],
)
def test_kinds(args, expected):
    shown = plan("2026-11-19", SAID, *args)
    assert [one["kind"] for one in shown["follow_ups"]] == expected
    assert shown["cadence"] == ("sales" if "sales" in args else "office")


def test_a_cadence_of_ones_own(tmp_path):
    (tmp_path / "mine.toml").write_text('title = "Mine"\ncap = 0\n')
    assert plan("2026-11-19", "-i", "./mine.toml")["cadence"] == "mine"


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-12-24", "2026-12-24", "2026-12-24"),
        ("2026-12-24..2027-01-01", "2026-12-24", "2027-01-01"),
        ("Dec 24..Jan 1", "2026-12-24", "2027-01-01"),
        ("24/12 .. 31/12/2026", "2026-12-24", "2026-12-31"),
        ("24 Dec - 1 Jan", "2026-12-24", "2027-01-01"),
        ("2026-12-24 to 2027-01-01", "2026-12-24", "2027-01-01"),
        ("24 Dec – 1 January 2027", "2026-12-24", "2027-01-01"),
    ],
)
def test_closed(typed, first, last):
    shown = plan("2026-11-19", "--closed", typed, FOLLOWCAL_NOW="2025-02-03T00:00:00Z")
    assert shown["interview"]["closed"] == [{"first": first, "last": last}]


@pytest.mark.parametrize("option", [("–company", "Acme"), ("—company=Acme",)])
def test_an_option_may_have_the_dash_of_a_word_processor(option):
    assert plan("2026-11-19", *option)["interview"]["company"] == "Acme"


def test_several_interviewers_may_stand_in_one_option():
    options = ("--interviewer", "Lena Voss; Mark <m@b.example>;", "--interviewer", "Ada")
    found = plan("2026-11-19", *options)["interview"]["interviewers"]
    assert [one["name"] for one in found] == ["Lena Voss", "Mark", "Ada"]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        (PERSON, ("Ada Lovelace", "ada@acme.example")),
        ("  Ada   Lovelace ", ("Ada Lovelace", "")),
        ("Zoë<z@x>", ("Zoë", "z@x")),
        ("Ada\nATTENDEE:mailto:eve@x.example", ("Ada ATTENDEE", "eve@x.example")),
        ("李 明 <li@acme.example>", ("李 明", "li@acme.example")),
    ],
)
def test_interviewer(typed, person):
    (found,) = plan("2026-11-19", "--interviewer", typed)["interview"]["interviewers"]
    assert (found["name"], found["email"]) == person


@pytest.mark.parametrize(
    ("remind", "trigger"),
    [("9:00", "PT9H"), ("08:30", "PT8H30M"), ("0:00", "P0D"), (" None ", None)],
)
def test_remind(remind, trigger):
    event = calendar(run(*MAKE, "--remind", remind).stdout_bytes).events[0]
    alarms = [alarm["trigger"].to_ical().decode() for alarm in event.walk("VALARM")]
    assert alarms == ([trigger] if trigger else [])


def test_timed_events():
    result = run(*MAKE, "--at", "9:30", "--tz", "America/New_York")
    assert calendar(result.stdout_bytes).events[0].start.isoformat() == "2026-11-20T14:30:00+00:00"


def test_the_stamp_is_the_moment_in_utc():
    data = run(*MAKE, FOLLOWCAL_NOW="2026-11-19T19:00:00.5+02:00").stdout_bytes
    assert b"DTSTAMP:20261119T170000Z" in data
    assert data == run(*MAKE).stdout_bytes


def test_without_a_moment_the_clock_is_read():
    today = date.today()
    shown = json.loads(run("plan", "today", "--json", FOLLOWCAL_NOW="").stdout)
    assert today.isoformat() <= shown["interview"]["day"] <= date.today().isoformat()


def test_plan_takes_the_options_of_make(tmp_path):
    path = tmp_path / "a.ics"
    result = run(*PLAN, "-o", str(path), "--force", "-q", "--remind", "none")
    assert result.stdout == run(*PLAN).stdout
    assert not path.exists()
    assert "planned as finance" in run(*PLAN, "-i", "banking", "-q").stderr  # to no effect


def test_only_its_own_files_are_replaced(tmp_path):
    path = tmp_path / "a.ics"
    assert run(*MAKE, "-o", str(path)).exit_code == 0
    assert run(*MAKE, "-o", str(path), "--interviewer", "Ada").exit_code == 0
    assert b"Thank Ada" in path.read_bytes()
    for theirs in (b"BEGIN:VCALENDAR\r\nPRODID:-//Example//EN\r\n", b"\xff\0"):
        path.write_bytes(theirs)
        message = fails(*MAKE, "-o", str(path), "-q")
        assert message == (
            f"Error: {str(path)!r} is there already, and followcal did not write it. Choose another"
            " name with --output, or replace it with --force.\n"
        )
        assert path.read_bytes() == theirs
    assert run(*MAKE, "-o", str(path), "--force").exit_code == 0
    assert days(path.read_bytes()) == DAYS


@pytest.mark.parametrize(
    ("output", "message"),
    [("missing/a.ics", "there is no such folder"), (".", "is a folder")],
)
def test_an_output_that_cannot_be(tmp_path, output, message):
    assert message in fails(*MAKE, "-o", output)
    assert list(tmp_path.iterdir()) == []


def test_every_problem_at_once():
    message = fails(
        *("plan", "3/4/2026x", "--region", "Atlantis", "-i", "ofice", "--at", "25:00"),
        *("--tz", "berlin", "--closed", "soon", "--interviewer", "<a@b.c>", "--company", "\0"),
    )
    problems = message.splitlines()
    for problem, said in zip(
        problems,
        [
            "'3/4/2026x' cannot be read",
            "interviewer '<a@b.c>' cannot be read",
            "'soon' cannot be read",
            "The time of day '25:00' cannot be read; write it as 9:00 or 14:30.",
            "The time zone 'berlin' is unknown; did you mean Europe/Berlin?",
            "No single region is called 'Atlantis'",
            "company: no calendar can hold U+0000",
            "Did you mean office",
        ],
        strict=True,
    ):
        assert problem.startswith("Error: ")
        assert said in problem


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("3/4/2026",), "or add the region"),
        (("3/4/2026", "-r", "Atlantis"), "No single region is called 'Atlantis'"),
        (("2026-11-19", "gibberish"), "gibberish"),
        (("2026-11-19", "--remind", "noon", "--at", ""), "The time of day 'noon' cannot be read"),
        (("2026-11-19", "--remind", "9:60"), "write it as 9:00 or 14:30 or none"),
        (("2026-11-19", "--at", "9", "--tz", "UTC"), "The time of day '9' cannot be read"),
        (("2026-11-19", "--at", "9:00", "--tz", "Europe"), "is unknown"),
        (("2026-11-19", "--at", "9:00", "--tz", "../etc"), "is unknown"),
        (("2026-11-19", "--at", "9:00", "--tz", "qqqqqq"), "write it as in Europe/Berlin"),
        (("2026-11-19", "--at", "9:00", "--tz", "europe/berlin"), "did you mean Europe/Berlin"),
        (("2026-11-19", "--interviewer", "ada@acme.example"), "write a name"),
        (("2026-11-19", "--interviewer", "Ada <ada>"), "write a name"),
        (("2026-11-19", "--interviewer", ""), "write a name"),
        (("2026-11-19", "--closed", "2026-12-24..2026-12-01"), "end before they begin"),
        (("2026-11-19", "--closed", ".."), "The date '' cannot be read"),
        (("2026-11-19", "--industry", ""), "There is no industry or school ''"),
        (("2026-11-19", "--company", "x" * 10_000), "company: has 10,000 characters"),
        (("2026-11-19", "--company", "\x1b[31mred"), "no calendar can hold U+001B"),
        (("2026-11-19", "--company", "\udcff"), "no calendar can hold U+DCFF"),
        (("2026-11-19", "\ud800"), "no calendar can hold U+D800"),
        (("\ud800",), "cannot be read"),
    ],
)
def test_what_cannot_be_used(args, message):
    assert message in fails("make", *args)


@pytest.mark.parametrize(
    "text", ["a\nb", r"\N \n \\", "a,b;c:d", "x" * 400, "👩‍👩‍👧‍👦🇩🇪" * 40, "שלום", "  "]
)
def test_hostile_text_stays_in_its_field(text):
    result = run(*MAKE, "--company", text, "--role", text, "--notes", text, "--interviewer", text)
    if text.strip():
        assert result.exit_code == 0
        assert len(calendar(result.stdout_bytes).events) == 4
    else:
        assert "write a name" in result.stderr


def test_undecodable_arguments():
    done = call(*MAKE, "--company", b"\xff\xfe")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"Error: company: no calendar can hold U+DCFF")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("make",),
            "Missing argument 'INTERVIEW'.\nFor example: followcal make 2026-11-19 \"in two",
        ),
        (("plan",), "Missing argument 'INTERVIEW'."),
        (("make", "--company", "Acme"), "Missing argument 'INTERVIEW'."),
        (("make", "today", "--at", "9:00"), "--at needs the zone too; add --tz"),
        (("plan", "today", "--tz", "UTC"), "--tz needs the time too; add --at"),
        (
            ("holidays", "New", "York"),
            "'York' is one word too many. Put words that belong together in quotation marks.",
        ),
        (
            ("plan", "Friday", "27", "November"),
            "The interview can be on 'Friday' or on 'Friday 27 November'. Put the date, and",
        ),
        (("plan", "Friday", "27", "November", "in ten days"), "on 'Friday' or on 'Friday 27 Nov"),
        (("due", "today"), "'today' is one word too many. For another day, write --on today."),
        (("make", "today", "--compny", "x"), "--company"),
        (("make", "today", "--company"), "requires an argument"),
    ],
)
def test_wrong_usage(args, message):
    assert message in fails(*args, code=2)


@pytest.mark.parametrize(
    ("line", "day", "said"),
    [
        ("today by Friday", "2026-11-19", "by Friday"),
        ("2026-11-16 we will decide in two weeks", "2026-11-16", "we will decide in two weeks"),
        ("last Friday in ten days", "2026-11-13", "in ten days"),
        ("16 Nov by 4 December", "2026-11-16", "by 4 December"),
        ("16 Nov 2026 by 4 December", "2026-11-16", "by 4 December"),
        ("16 Nov", "2026-11-16", ""),
        ("yesterday soon", "2026-11-18", "soon"),
        ("yesterday", "2026-11-18", ""),
        ("yesterday afternoon by Friday", "2026-11-18", "by Friday"),
        ("this morning", "2026-11-19", ""),
        ("two weeks ago within a month", "2026-11-05", "within a month"),
        ("the 9th by Friday", "2026-11-09", "by Friday"),
        ("the 9th of October in a week", "2026-10-09", "in a week"),
        ("the 19th November 2026", "2026-11-19", ""),
    ],
)
def test_words_need_no_quotation_marks(line, day, said):
    found = plan(*line.split())["interview"]
    assert (found["day"], found["said"]) == (day, said)


def test_the_words_of_a_date_come_before_what_is_in_quotation_marks():
    found = plan("16", "Nov", "2026", "by 4 December")["interview"]
    assert (found["day"], found["said"]) == ("2026-11-16", "by 4 December")


def test_with_quotation_marks_nothing_is_parted():
    found = plan("last Friday", "27 November")["interview"]
    assert (found["day"], found["said"]) == ("2026-11-13", "27 November")
    assert "'the' cannot be read" in fails("plan", *"the day before by Friday".split())


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((*MAKE, "-o", ""), "'--output' / '-o': '' is empty; give the path of a file."),
        (("page", *MAKE[1:], "-o", " "), "'--output' / '-o': ' ' is empty"),
        (("page", "--roster", ""), "'--roster': '' is empty"),
        (("feed", ""), "'[ROSTER]': '' is empty"),
        (("list", "--roster", ""), "'--roster': '' is empty"),
        (("batch", "", "--into", "x"), "'ROSTER': '' is empty"),
        (("batch", "-", "--into", ""), "'--into': '' is empty; give the path of a folder."),
    ],
)
def test_an_empty_path_is_not_taken_for_none(args, message):
    assert message in fails(*args, code=2)


def test_an_empty_variable_is_taken_for_none():
    result = run(*MAKE, "-q", FOLLOWCAL_OUTPUT="")
    assert (result.exit_code, result.stdout[:15]) == (0, "BEGIN:VCALENDAR")
