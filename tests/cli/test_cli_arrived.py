"""An invitation or a mail in the place of the interview."""

import json
import shutil
from pathlib import Path

import pytest
from cli_helpers import fails, on_terminal, run

from followcal.roster import read

DATA = Path(__file__).parents[1] / "data" / "arrivals"
ICS, MAIL, CANCELLED = "google-request.ics", "gmail-thread.eml", "google-cancel.ics"


@pytest.fixture(autouse=True)
def _folder(mine):
    for path in DATA.glob("*.*"):
        shutil.copy(path, mine.parents[2])


def plan(*args, **options):
    """Return what `plan --json` prints."""
    result = run("plan", *args, "-r", "US", "--json", **options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def told(*args, **options):
    """Return the day, what they said and what they said later, by their days."""
    interview = plan(*args, **options)["interview"]
    heard = {one["day"]: one["said"][:20] for one in interview["heard"]}
    return interview["day"], interview["said"][:20], heard


def test_make_says_what_it_found_and_where():
    result = run("make", ICS, "by Friday", "-r", "US-NY", "-o", "-")
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "Found in 'google-request.ics':\n"
        "  interview: Thu 19 Nov 2026, from the invitation\n"
        "  company: Acme, from the title\n"
        "  role: Data Analyst, from the title\n"
        "  interviewers: Ada Lovelace <ada.lovelace@acme.example>;"
        " Grace Hopper <grace.hopper@acme.example>, from the invitation\n"
        "  notes: Call: https://meet.google.com/abc-defg-hij, from the invitation\n"
        "Understood: on Fri 20 Nov 2026\n"
    )
    assert "meet.google.com/abc-defg-hij" in result.stdout.replace("\r\n ", "")
    quiet = run("make", ICS, "by Friday", "-r", "US-NY", "-o", "-", "--quiet")
    assert (quiet.stdout, quiet.stderr) == (result.stdout, "")


def test_json_says_it_too():
    shown = plan(ICS)["file"]
    assert shown["found"]["company"] == {"value": "Acme", "from": "from the title"}
    assert (shown["ends"], shown["zone"], shown["notes"]) == (
        "2026-11-19 14:45:00+00:00",
        "UTC",
        [],
    )
    assert "file" not in plan("2026-11-19")


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((ICS,), ("2026-11-19", "", {})),
        ((ICS, "by", "Friday"), ("2026-11-19", "by Friday", {})),
        ((ICS, "2026-11-18", "by Friday"), ("2026-11-18", "by Friday", {})),
        (("18 Nov 2026", ICS), ("2026-11-18", "", {})),
        ((ICS, "yesterday"), ("2026-11-18", "", {})),
        (("google-invite.eml",), ("2026-11-19", "", {})),
        (("outlook-invite.eml",), ("2026-11-19", "Dear Kim,\n\nwe are ha", {})),
        (
            (MAIL, "2026-11-18"),
            (
                "2026-11-18",
                "",
                {"2026-11-19": "Hi Kim,\n\nthank you f", "2026-11-24": "Hi Kim,\n\nsorry for t"},
            ),
        ),
        (
            (MAIL, "2026-11-19"),
            ("2026-11-19", "Hi Kim,\n\nthank you f", {"2026-11-24": "Hi Kim,\n\nsorry for t"}),
        ),
        ((MAIL, "2026-11-19", "by Friday"), ("2026-11-19", "by Friday", {})),
        (("words.txt", "today"), ("2026-11-19", "They said they would", {})),
        (
            ("words.txt", "2026-11-17", "--said-on", "yesterday"),
            ("2026-11-17", "", {"2026-11-18": "They said they would"}),
        ),
        (
            (MAIL, "2026-11-18", "--said-on", "2026-11-23"),
            (
                "2026-11-18",
                "",
                {"2026-11-19": "Hi Kim,\n\nthank you f", "2026-11-23": "Hi Kim,\n\nsorry for t"},
            ),
        ),
        (("pasted.txt", "today"), ("2026-11-19", "", {"2026-11-20": "Hi Kim,\n\nwe'll decid"})),
    ],
)
def test_the_day_and_the_words(args, expected):
    assert told(*args) == expected


@pytest.mark.parametrize("args", [("2026-11-18", "-"), ("-", "2026-11-18")])
def test_standard_input(args):
    shown = plan(*args, piped=Path(MAIL).read_text())
    assert shown["interview"]["company"] == "Acme"
    assert len(shown["interview"]["heard"]) == 2


def test_what_is_given_wins():
    shown = plan(ICS, "--company", "Acme Labs", "--notes", "bring a pen", "--interviewer", "Bo")
    interview = shown["interview"]
    assert (interview["company"], interview["role"]) == ("Acme Labs", "Data Analyst")
    assert [one["name"] for one in interview["interviewers"]] == ["Bo"]
    assert interview["notes"] == "bring a pen\nCall: https://meet.google.com/abc-defg-hij"


def test_the_candidate_and_the_zone_are_known_by_the_settings():
    people = plan("who-is-you.ics", "--candidate", "Kim Lee")["interview"]["interviewers"]
    assert [one["name"] for one in people] == ["Ada Lovelace", "Noor Khan"]
    zone = ("--tz", "Pacific/Kiritimati", "--at", "9:30")
    assert told(ICS, *zone)[0] == "2026-11-20"
    assert "time zone" in fails("plan", ICS, "--tz", "Mars", "--at", "9:30", "--quiet")


def test_the_zone_of_the_machine_counts(monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    result = run("plan", ICS, "-r", "US", "--json", FOLLOWCAL_NOW="")
    assert json.loads(result.stdout)["interview"]["day"] in ("2026-11-19", "2026-11-20")


def test_older_letters_that_tell_no_date_are_left_out():
    head = "From: Ada <ada@acme.example>\nTo: kim@gmail.com\nDate: Tue, 24 Nov 2026 09:00:00 +0000"
    older = "On 23 Nov 2026, Ada <ada@acme.example> wrote:\n> We decide by the 99th of May."
    oldest = (
        "> On 20 Nov 2026, Ada <ada@acme.example> wrote:\n>> Thank you.\nOn 11/12/2026, Ada wrote:"
    )
    mail = f"{head}\n\nWe need a week.\n\n{older}\n{oldest}"
    assert told("-", "2026-11-19", piped=mail) == (
        "2026-11-19",
        "",
        {"2026-11-24": "We need a week."},
    )


def test_mails_answer_in_the_thread():
    urls = [one["url"] for one in plan(MAIL, "2026-11-19")["follow_ups"] if one["url"]]
    assert urls
    for url in urls:
        assert url.startswith(
            "mailto:ada@acme.example?subject=Re%3A%20Your%20interview%20for%20Data"
        )


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((MAIL,), 1, "Error: The file does not tell when the interview was. Write the day beside"),
        (
            (CANCELLED,),
            1,
            "Error: 'google-cancel.ics' calls the interview on Thu 19 Nov 2026 off, so",
        ),
        (("lost.ics",), 1, "Error: There is no file 'lost.ics'; give the path of a saved mail"),
        (("2026-11-19", "lost.eml"), 1, "Error: There is no file 'lost.eml'"),
        ((ICS, "Friday"), 2, "'Friday' can be the day of the interview or what they said. Write"),
        (("repeating.ics",), 1, "Error: The file does not tell when the interview was."),
    ],
)
def test_what_cannot_be_used_is_refused(args, code, message):
    assert message in fails("plan", *args, "--json", code=code)


def test_who_wrote_a_mail_is_told_to_be_greeted_unless_it_says_who_was_met():
    head = "From: Jane Fox <jane.fox@acme.example>\nTo: kim@gmail.com\n"
    head += "Date: Tue, 24 Nov 2026 09:00:00 +0000\n\nIt was great to meet you yesterday."
    told = "Note: Whoever wrote the mail counts as the interviewer, and is whom the drafts greet."
    for words, who in (("Kind regards, Jane", "Jane Fox"), ("You met with Bo Low.", "Bo Low")):
        Path("it.eml").write_text(f"{head} {words}\n", "utf-8")
        said = run(
            "make", "it.eml", "-r", "US", "-o", "-", FOLLOWCAL_NOW="2026-11-24T10:00Z"
        ).stderr
        assert (told in said) == (who == "Jane Fox")
        assert f"Thank {who} (Acme)" in said


HEAD = "From: Ada <ada@acme.example>\nTo: kim@gmail.com\nDate: Tue, 3 Nov 2026 09:00:00 +0000\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Your interview is on Tuesday 17 November at 10:00. Please confirm by 12 November.",
        "You are shortlisted for interview.\n\nDate: Tuesday 17 November 2026\nTime: 10:00",
        "This is to confirm your interview: 17 November 2026, 10:00.",
        "Wir laden Sie zum Gespräch am Dienstag, 17. November, um 10 Uhr ein.",
        "Nous vous proposons un entretien le mardi 17 novembre 2026 à 10h.",
        "Le citamos a una entrevista el martes 17 de noviembre. Confirme antes del 10, por favor.",
        "Graag nodigen wij u uit voor een gesprek op dinsdag 17 november om 10.00 uur.",
        "Hiermit bestätigen wir Ihnen das Vorstellungsgespräch am 17. November um 10 Uhr.",
        "Wir erwarten Sie am Dienstag, den 17. November um 10 Uhr.",
        "Je vous confirme notre entretien du 17 novembre à 10h.",
        "Nous vous attendons mardi 17 novembre à 10h.",
        "Hierbij bevestig ik ons gesprek op dinsdag 17 november om 10 uur.",
        "Te confirmamos la entrevista el martes 17 de noviembre a las 10.",
        "Te esperamos el martes 17 de noviembre a las 10 en nuestra oficina.",
        "Wir möchten Sie zum zweiten Gespräch einladen, am Dienstag, den 17. November um 13 Uhr.",
        "Nous aimerions vous inviter à un deuxième entretien, le mardi 17 novembre à 13 h.",
        "Nos gustaría invitarle a una segunda entrevista, el martes 17 de noviembre.",
    ],
)
def test_a_mail_that_invites_tells_the_day_and_not_when_they_decide(text):
    assert told("-", piped=HEAD + text) == ("2026-11-17", "", {})


def test_an_older_letter_that_invites_tells_the_day():
    older = "On 2 Nov 2026, Ada <ada@acme.example> wrote:\n> Your interview is on 17 November."
    assert told("-", piped=f"{HEAD}Please bring your passport.\n\n{older}")[0] == "2026-11-17"


def test_an_invitation_may_tell_when_they_decide():
    text = "Your interview is on 17 November 2026. We decide by 24 November 2026."
    day, said, _ = told("-", piped=HEAD + text)
    assert (day, said) == ("2026-11-17", text[:20])
    assert told("-", piped=text.replace("November", "December"))[0] == "2026-12-17"
    counted = (
        "We would like to invite you to a second interview on Tuesday 17 November 2026 at 10:30."
        " The panel hopes to notify candidates within 3 working days of the interview."
    )
    assert told("-", piped=HEAD + counted)[:2] == ("2026-11-17", counted[:20])
    event = Path("smartrecruiters.ics").read_text("utf-8")
    for text, said in (("We aim to decide by 18 December.", "Hello Tom,"), ("", "")):
        there = event.replace("DESCRIPTION:Hello Tom\\,", f"DESCRIPTION:Hello Tom\\, {text} ")
        day, found, _ = told("-", piped=there)
        assert (day, found[:10]) == ("2026-12-09", said)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}We are still interviewing on 12 November.",
        f"{HEAD}Your interview moves from 17 November to 19 November.",
        f"{HEAD}Your interview is on 17 November, or your interview is on 18 November.",
        f"{HEAD}It was nice meeting you. Our final interview is on 17 November.",
        f"{HEAD}It was good to hear from you. We decide by the 99th of May.",
        "Lovely to meet you. Your interview is on Friday.",  # nobody knows which
    ],
)
def test_a_mail_that_tells_no_day_or_several_is_refused(text):
    shown = fails("plan", "-", "-r", "US", "--json", piped=text)
    assert "The file does not tell when the interview was." in shown
    assert "as in `followcal plan mail.eml 2026-11-19`." in shown


def test_words_that_end_like_a_file_are_words():
    shown = plan("2026-11-19", "by Friday, as in mail.txt")
    assert shown["interview"]["said"] == "by Friday, as in mail.txt"


def test_notes_tell_what_was_taken():
    shown = run("make", "several-days.ics", "-o", "-").stderr
    assert "Note: 'several-days.ics' has events on several days. I took the last, Thu 19" in shown
    assert run("plan", "words.txt", "today").stderr == ""


def typed(*answers):
    return "".join(f"{answer}\n" for answer in answers)


def test_an_invitation_on_a_terminal_is_confirmed(tmp_path):
    answers = ("", "", "", "", "", "us-ny", "Kim Lee", "", "n")
    code, shown = on_terminal("make", ICS, "by Friday", "-o", "a.ics", typed=typed(*answers))
    assert code == 0
    for question in (
        "When was the interview, from the invitation [2026-11-19]: ",
        "With which company, from the title [Acme]: ",
        "For which role, from the title [Data Analyst]: ",
        "Thank Ada Lovelace and Grace Hopper (Acme)",
    ):
        assert question in shown
    assert b"meet.google.com" in (tmp_path / "a.ics").read_bytes().replace(b"\r\n ", b"")


def test_a_mail_on_a_terminal_is_corrected():
    answers = ("2026-11-19", "Acme Labs", "", "Analyst", "", "US", "", "")
    code, shown = on_terminal("plan", MAIL, typed=typed(*answers))
    assert code == 0
    assert "When was the interview: " in shown  # a mail comes on another day
    assert "With which company, from the sender's address [Acme]: " in shown
    assert "on Tue 1 Dec 2026 (heard on Tue 24 Nov 2026)" in shown
    assert "Check in with Ada Lovelace (Acme Labs)" in shown


ROSTER = ("--roster", "mine.csv")


def test_a_mail_that_tells_the_day_is_added_on_a_terminal():
    answers = ("", "", "", "", "y", "", "", "Kim Lee", "")
    code, shown = on_terminal("add", "gmail-both.eml", *ROSTER, typed=typed(*answers))
    assert code == 0
    for question in (
        "When was the interview, from the text [2026-12-01]: ",
        "With which company, from the sender's address [Harrowgate]: ",
        "Is that when they decide? [Y/n]: ",
        "Added as row 2 of mine.csv.",
    ):
        assert question in shown
    (row,) = rows()
    assert (row.interview.day.isoformat(), row.interview.company) == ("2026-12-01", "Harrowgate")
    assert [one.day.isoformat() for one in row.interview.heard] == ["2026-12-02"]


def test_a_series_on_a_terminal_is_asked_for_its_day():
    answers = ("2026-11-12", *[""] * 9)
    code, shown = on_terminal("plan", "repeating.ics", typed=typed(*answers))
    assert code == 0
    assert "'repeating.ics' repeats, so it tells no day" in shown
    assert "When was the interview [today]: " in shown


def test_a_series_that_is_called_off(tmp_path):
    text = Path("repeating.ics").read_text().replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")
    (tmp_path / "off.ics").write_text(text)
    assert "Error: 'off.ics' calls the interview off, so" in fails("plan", "off.ics")


def rows():
    return read(Path("mine.csv").read_bytes()).rows


def test_an_invitation_that_moved_is_the_same_row():
    assert run("add", ICS, "by Friday", "-r", "US", *ROSTER).exit_code == 0
    again = run("add", ICS, *ROSTER)
    assert "It is as it was: row 2 of mine.csv has this invitation." in again.stderr
    moved = run("add", "google-moved.ics", *ROSTER).stderr
    assert "Moved from Thu 19 Nov 2026 to Mon 23 Nov 2026: row 2 of mine.csv has this" in moved
    (row,) = rows()
    assert (row.interview.day.isoformat(), row.interview.said) == ("2026-11-23", "by Friday")
    more = run("add", "google-moved.ics", "in two weeks", "--notes", "x", *ROSTER, "--quiet")
    assert (more.exit_code, more.stderr) == (0, "")
    (row,) = rows()
    assert [one.said for one in row.interview.heard] == ["in two weeks"]
    changed = run("add", "google-moved.ics", "--role", "Analyst", *ROSTER).stderr
    assert "Brought up to date: row 2 of mine.csv has this invitation." in changed
    for command in ("add", "make"):
        older = fails(command, ICS, *ROSTER)
        assert "for Thu 19 Nov 2026, is older than the one in your roster, which is for" in older
    assert rows()[0].interview.day.isoformat() == "2026-11-23"
    assert "It is as it was" in run("add", "google-moved.ics", *ROSTER).stderr


def test_an_invitation_to_another_day_ends_that_an_interview_was_put_off():
    early = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    assert run("add", ICS, "-r", "US", *ROSTER, **early).exit_code == 0
    assert run("heard", "2", "it is postponed", *ROSTER, **early).exit_code == 0
    assert run("add", ICS, *ROSTER, **early).exit_code == 0
    assert rows()[0].interview.heard
    assert run("add", "google-moved.ics", *ROSTER, **early).exit_code == 0
    assert not rows()[0].interview.heard


def test_an_interview_that_is_called_off_is_closed():
    message = "'google-cancel.ics' calls the interview on Thu 19 Nov 2026 off"
    assert run("add", "apple.ics", *ROSTER, "-q").exit_code == 0
    assert message in fails("add", CANCELLED, *ROSTER)
    assert run("add", ICS, *ROSTER, "-q").exit_code == 0
    result = run("add", CANCELLED, *ROSTER)
    assert result.stderr.startswith(
        "The interview was called off, so row 3 of mine.csv is closed as withdrawn. If they name"
        ' another day: `followcal edit 3 --outcome "" --day DATE --roster mine.csv`, or `followcal'
        " add` with their new invitation.\n"
    )
    assert [row.interview.outcome and row.interview.outcome.result for row in rows()] == [
        None,
        "withdrawn",
    ]
    assert message in fails("add", CANCELLED, *ROSTER)
    assert run("edit", "3", "--outcome", "", "--day", "2026-11-24", *ROSTER, "-q").exit_code == 0
    assert run("add", CANCELLED, *ROSTER, "--quiet").stderr == ""


@pytest.mark.parametrize("asked", [False, True])
def test_an_interview_that_was_called_off_is_on_again_with_a_new_invitation(asked):
    early = {"FOLLOWCAL_NOW": "2026-11-09T09:00Z"}
    assert run("add", ICS, "-r", "US", *ROSTER, "-q", **early).exit_code == 0
    ask = 'Until then, `followcal heard 2 "it is postponed" --roster mine.csv` has you reminded'
    assert ask in run("add", CANCELLED, *ROSTER, **early).stderr
    if asked:
        said = run("heard", "2", "it is postponed", *ROSTER, **early).stderr
        assert "open again, as they are back" in said
        assert run("list", *ROSTER, **early).stdout.endswith("new date\n")
    text = (DATA / "google-moved.ics").read_text("utf-8").replace("UID:", "UID:new-")
    result = run("add", "-", *ROSTER, piped=text, **early)
    how = "Moved" if asked else "Open again. Moved"
    assert f"{how} from Thu 19 Nov 2026 to Mon 23 Nov 2026: row 2" in result.stderr
    (row,) = rows()
    assert (row.interview.day.isoformat(), row.interview.outcome) == ("2026-11-23", None)
    assert row.interview.invitation.startswith("new-")
    assert not row.interview.heard
    assert "It is as it was" in run("add", "-", *ROSTER, piped=text, **early).stderr
    done = run("close", "2", "withdrawn", *ROSTER, "-q", FOLLOWCAL_NOW="2026-11-30T09:00Z")
    assert done.exit_code == 0
    again = ("add", ICS, "2026-12-03", *ROSTER)
    assert "Row 2 is that interview already" in fails(*again)


def test_one_of_several_talks_moves_or_is_called_off():
    talk = (
        "BEGIN:VCALENDAR\nMETHOD:{}\nBEGIN:VEVENT\nUID:gt-5081-{}@goodtime.io\nSEQUENCE:1\n"
        "DTSTART;TZID=America/Los_Angeles:202702{}T090000\nEND:VEVENT\nEND:VCALENDAR\n"
    )

    def arrives(*how):
        result = run("add", "-", *ROSTER, piped=talk.format(*how))
        assert result.exit_code == 0
        (row,) = rows()
        return row.interview.day.isoformat(), bool(row.interview.outcome), result.stderr

    assert run("add", "goodtime-unsorted.ics", *ROSTER, "-q").exit_code == 0
    assert arrives("REQUEST", 2, 23)[:2] == ("2027-02-24", False)
    assert arrives("REQUEST", 2, 25)[:2] == ("2027-02-25", False)
    day, closed, shown = arrives("CANCEL", 2, 25)
    assert (day, closed) == ("2027-02-25", False)
    assert "One of the talks was called off; row 2 of mine.csv stays for the others." in shown
    assert arrives("CANCEL", 1, 24)[:2] == ("2027-02-25", False)
    assert arrives("REQUEST", 3, 24)[:2] == ("2027-02-24", False)
    assert arrives("CANCEL", 3, 24)[:2] == ("2027-02-24", True)


def test_make_brings_the_row_of_the_invitation_up_to_date(tmp_path):
    keep = ("-r", "US", "--keep", *ROSTER, "-o", "a.ics", "-q")
    assert run("make", ICS, "by Friday", *keep).exit_code == 0
    assert run("make", "google-moved.ics", "-r", "US", *ROSTER, "-o", "a.ics", "-q").exit_code == 0
    (row,) = rows()
    assert (row.interview.day.isoformat(), row.interview.said) == ("2026-11-23", "by Friday")
    assert (tmp_path / "a.ics").read_bytes().count(b"BEGIN:VEVENT") == 4
