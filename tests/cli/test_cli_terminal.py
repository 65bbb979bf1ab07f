"""`make` on a terminal: questions, the name of the file, width and colours."""

import os
import subprocess
import time
import unicodedata

import pytest
from cli_helpers import MAKE, SAID, Terminal, environment, installed, on_terminal, run

from followcal.cli.terminal import columns, say_at_once, wrap

ANSWERS = ("today", "Acme", "Ada Lovelace <ada@acme.example>; Bo", "Data analyst", SAID)


@pytest.fixture(autouse=True)
def _hidden(mine, monkeypatch):  # so that a folder shows what was written
    monkeypatch.setenv("XDG_DATA_HOME", str(mine.parents[2] / ".data"))


def typed(*answers):
    """Return what is typed, with empty answers to all later questions."""
    return "".join(f"{answer}\n" for answer in (*answers, *[""] * 6))


def files(folder):
    return [path.name for path in folder.iterdir() if path.name != ".data"]


def test_asks(tmp_path):
    code, shown = on_terminal("make", typed=typed(*ANSWERS, "sales", "us-ny"))
    assert code == 0
    questions = [
        *("When was the interview", "With which company", "Who interviewed you", "For which role"),
        *("What did they say about when they decide", "Which industry", "Where is the employer"),
    ]
    places = [shown.index(question) for question in questions]
    assert places == sorted(places)
    assert "  Understood: Thu 19 Nov 2026\n" in shown
    assert shown.count("Understood") == 5
    assert "  Understood: United States, New York\n" in shown
    assert "Thank Ada Lovelace and Bo (Acme)" in shown
    assert "Wrote acme-data-analyst-2026-11-19.ics with 6 events." in shown
    assert files(tmp_path) == ["acme-data-analyst-2026-11-19.ics"]


def test_empty_answers_are_the_defaults(tmp_path):
    code, shown = on_terminal("make", typed=typed(*[""] * 7))
    assert code == 0
    assert "When was the interview [today]: " in shown
    assert "With which company (leave empty to skip): " in shown
    assert "Which industry [office]: " in shown
    assert "public holidays are not" in shown
    assert files(tmp_path) == ["2026-11-19.ics"]


def test_defaults_come_from_options_and_the_environment():
    code, shown = on_terminal(
        *("make", "--company", "Acme", "-o", "a.ics"),
        typed=typed(*[""] * 7),
        FOLLOWCAL_REGION="us-ny",
        FOLLOWCAL_INTERVIEWER="Ada;Bo",
    )
    assert code == 0
    assert "With which company [Acme]: " in shown
    assert " [Ada; Bo]: " in shown
    assert "US-NY [us-ny]: " in shown
    assert "public holidays are not" not in shown


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("at", "wrong", "message"),
    [
        (0, "the other day", "The date 'the other day' cannot be read"),
        (0, "3/4/2026", "can mean Wed 4 Mar 2026"),
        (2, "<ada@acme.example>", "The interviewer '<ada@acme.example>' cannot be read"),
        (4, "gibberish", "gibberish"),
        (6, "Atlantis", "No single region is called 'Atlantis'"),
    ],
)
def test_asks_again(at, wrong, message):
    answers = [*ANSWERS, "", ""]
    answers.insert(at, wrong)
    code, shown = on_terminal("make", typed=typed(*answers))
    assert code == 0
    assert shown.count("Error: ") == 1
    assert message in shown.partition("Error: ")[2].splitlines()[0]


@pytest.mark.parametrize(
    ("answers", "said", "title"),
    [
        (["1"], "", "Office"),
        (["6"], "", "Finance: accounting and banking"),
        (["nurse"], "", "Healthcare"),
        (["ofice", "y"], "ofice: is it office?", "Office"),
        (
            ["bankng", "n"],
            "I do not know the industry 'bankng', so this is planned as office.",
            "Office",
        ),
        (
            ["circus"],
            "I do not know the industry 'circus', so this is planned as office.",
            "Office",
        ),
        (["99", "0", "1"], "Error: '99' is not in the list. Give a number from 1 to 14", "Office"),
    ],
)
def test_an_industry_is_a_number_or_a_word(answers, said, title):
    code, shown = on_terminal("make", typed=typed("today", *[""] * 4, *answers, ""))
    assert code == 0
    listed, _, after = shown.partition("Which industry")
    assert all(f" {at} {name}" in listed for at, name in [(1, "office"), (6, "finance")])
    assert "two-touch" not in listed
    assert f"Understood: {title}\n" in after
    assert said in after


@pytest.mark.parametrize(
    ("answers", "said", "region"),
    [
        (["London"], "Understood: United Kingdom, England\n", "United Kingdom, England"),
        (["CA", "2"], "   1 Canada (CA)\n", "United States, California"),
        (["CA", "1"], "   2 United States, California (US-CA)\n", "Canada"),
        (["Cambridge", "9", "2"], "   1 United States, Massachusetts (US-MA)\n", "United Kingdom"),
        (["Zwickau, Germany"], "I do not know Zwickau, so it is left out.", "Germany"),
        (
            ["GA", "US-GA", "2"],
            "Error: Give a number from 1 to 2; 'US-GA' is none.",
            "United States, Georgia",
        ),
        (["remote"], "public holidays are not", ""),
    ],
)
def test_a_region_is_asked_about_where_it_can_be_two(answers, said, region):
    code, shown = on_terminal("make", typed=typed("today", *[""] * 5, *answers))
    assert code == 0
    after = shown.partition("Where is the employer")[2]
    assert said in after
    assert f"Region: {region}" in after.replace("\x1b[1m", "").replace("\x1b[0m", "") or not region


def test_an_unknown_industry_that_was_given_is_an_office_on_a_terminal():
    code, shown = on_terminal("plan", "2026-11-19", "-i", "circus")
    assert code == 0
    assert "I do not know the industry 'circus', so this is planned as office." in shown


def test_the_region_may_change_what_the_words_mean():
    answers = ["today", "", "", "", "within 5 business days", "", "us"]
    code, shown = on_terminal("make", typed=typed(*answers))
    assert code == 0
    after = shown.partition("Where is the employer")[2]
    assert "  Understood: between Fri 20 and Fri 27 Nov 2026; Thu 26 Nov is Thanksgiving" in after


def test_words_that_the_region_makes_unreadable_are_asked_for_again():
    answers = ["today", "", "", "", "by 13/12", "", "us", "by 12/13"]
    code, shown = on_terminal("make", typed=typed(*answers))
    assert code == 0
    assert "there is no month 13" in shown
    assert shown.count("What did they say") == 2
    assert "Sun 13 Dec 2026" in shown.rpartition("What did they say")[2]


SEVERAL = "We'll tell you by Friday. The board will decide by the end of next week."


@pytest.mark.parametrize(
    ("said", "answers", "understood"),
    [
        (SEVERAL, ("",), "between Fri 20 and Fri 27 Nov 2026"),
        (SEVERAL, ("n", "y"), "on Fri 20 Nov 2026"),
        (SEVERAL, ("n", "n", "by Monday"), "between Fri 20 and Mon 23 Nov 2026"),
        ("before Halloween", ("y",), "between Fri 20 Nov 2026 and Sat 30 Oct 2027"),
        ("before Halloween", ("n", "by 1 December 2026"), "between Fri 20 Nov and Tue 1 Dec 2026"),
        ("in two weeks", (), "on Thu 3 Dec 2026"),
    ],
)
def test_asks_which_date_decides(said, answers, understood):
    code, shown = on_terminal(
        "make", NO_COLOR="1", typed=typed("", "", "", "", said, *answers, "", "US")
    )
    assert code == 0
    asked = shown.partition("Where is the employer")[0]
    first = "I found “by the end of next week” (Fri 27 Nov 2026). Is that when they decide? [Y/n]: "
    assert (first in asked) == (said == SEVERAL)
    assert asked.count("Is it “by Friday” (Fri 20 Nov 2026)? [Y/n]: ") == ("n" in answers[:1]) * (
        said == SEVERAL
    )
    next_year = "That is next year's: before Halloween, Sat 30 Oct 2027. Is it? [Y/n]: "
    assert (next_year in asked) == (said == "before Halloween")
    assert f"Understood: {understood}" in shown.partition("Where is the employer")[2]


@pytest.mark.parametrize(
    ("said", "answers", "understood"),
    [
        ("The office closes early on Friday.", ("",), "no date for their decision"),
        ("The office closes early on Friday.", ("y",), "on Fri 20 Nov 2026"),
        ("The shop opens on Friday. The fair is on Monday.", ("y", "by Monday"), "between Fri 20"),
    ],
)
def test_asks_about_dates_that_seem_to_decide_nothing(said, answers, understood):
    code, shown = on_terminal(
        "make", NO_COLOR="1", typed=typed("", "", "", "", said, *answers, "", "US")
    )
    assert code == 0
    asked = " ".join(shown.partition("Where is the employer")[0].split())
    assert "on Friday” (Fri 20 Nov 2026)" in asked
    assert asked.count("Is that when they decide? [y/N]: ") == 1
    assert f"Understood: {understood}" in shown.partition("Where is the employer")[2]


def test_asks_about_the_words_that_were_given(tmp_path):
    (tmp_path / "mail.txt").write_text(SEVERAL)
    given = ("make", "--said-from", "mail.txt", "--said-on", "2026-11-19", "--no-keep")
    code, shown = on_terminal(*given, NO_COLOR="1", typed=typed("", "", "", "", "n", "y", "", "US"))
    assert code == 0
    assert "What did they say" not in shown
    assert "Understood: on Fri 20 Nov 2026" in shown.partition("Where is the employer")[2]
    given = ("make", "--said", "gibberish", "--said-on", "2026-11-19", "--no-keep")
    code, shown = on_terminal(
        *given, NO_COLOR="1", typed=typed("", "", "", "", "by Friday", "", "US")
    )
    assert code == 0
    assert shown.index("Error: I cannot read “gibberish”") < shown.index("What did they say")


def test_standard_input_can_be_typed():
    code, shown = on_terminal("read", "-", "--said-on", "today", pasted="by Friday\n\x04")
    assert code == 0
    assert "Paste what they said, then press Ctrl-D in an empty line.\n" in shown
    assert "Understood: on Fri 20 Nov 2026\n" in shown


LETTER = """Hello Fraser,

Just a quick note to say thanks for coming along on Friday.

We're off on Monday, and the panel sits down on Thursday 3rd. If you've not heard anything by Friday
the 11th please do give me a shout.

Catriona MacLeod
Practice Manager"""


def test_a_mail_that_is_pasted_is_one_answer(tmp_path):
    with Terminal(answers=["last Friday\n", "Leith Vets\n", "\n", "\n"]) as terminal:
        process = subprocess.Popen(
            [installed(), "make"],
            stdin=terminal.tty,
            stdout=terminal.tty,
            stderr=terminal.tty,
            env={**os.environ, **environment(tmp_path, FOLLOWCAL_NOW="2026-11-29T12:00:00+00:00")},
        )
        terminal.wait_for("What did they say")
        terminal.type(LETTER)
        terminal.wait_for("Practice Manager")
        time.sleep(0.5)  # until Enter is pressed
        asks = ("which day", "industry", "employer", "your name", "one thing", "Keep", "calendar")
        for question in ("", *asks):
            terminal.wait_for(question)
            terminal.type("\n")
        assert process.wait(60) == 0
    asked, _, after = terminal.shown.partition("Which industry")
    assert "On which day did they say that [today]: " in asked
    assert "Understood: they ask you to get in touch between Mon 14 and Fri 18 Dec 2026" in asked
    assert "Check in (Leith Vets)" in after
    assert "Error" not in terminal.shown


@pytest.mark.parametrize(
    ("answers", "thanked"),
    [
        (("Priya and Tom",), "Thank Priya and Tom\n"),
        (("Lena Voss; Mark",), "Thank Lena Voss and Mark\n"),
        (("A. Roe; An Nguyen",), "Thank A. Roe and An Nguyen\n"),
        (("An van den Berg",), "Thank An van den Berg\n"),
        (("José Ortega y Gasset",), "Thank José Ortega y Gasset\n"),
        (("idk",), "Send your thank-you\n"),
        (("a woman from HR", ""), "Send your thank-you\n"),
    ],
)
def test_who_interviewed_is_asked_for_by_name(answers, thanked):
    code, shown = on_terminal(
        "make", "--no-keep", NO_COLOR="1", typed=typed("", "", *answers, *[""] * 7)
    )
    assert (code, "'a woman from HR' is no name." in shown) == (0, len(answers) > 1)
    assert thanked in shown


def test_words_that_were_not_said_at_the_interview_are_asked_about(tmp_path):
    said = "Thanks for coming in on Monday, we decide by the end of next week."
    given = typed("2026-11-09", "", "", "", said, "2026-11-12", "", "US")
    code, shown = on_terminal("make", "--no-keep", NO_COLOR="1", typed=given)
    assert code == 0
    assert "On which day did they say that [2026-11-15]: " in shown
    assert shown.count("between Fri 13 and Fri 20 Nov 2026") == 2
    (tmp_path / "mail.txt").write_text(f"From: Ada <ada@acme.example>\nSent: 17 Nov 2026\n\n{said}")
    code, shown = on_terminal("make", "mail.txt", "--no-keep", typed=typed(*[""] * 9))
    assert code == 0
    assert "When was the interview, from the text [2026-11-16]: " in shown
    (tmp_path / "mail.txt").write_text("From: Ada <a@b.example>\nSent: 17 Nov 2026\n\nBy Friday.")
    code, shown = on_terminal("make", "mail.txt", "--no-keep", typed=typed("", "today", *[""] * 9))
    assert shown.count("When was the interview: ") == 2  # a mail comes on another day


def test_a_mail_that_is_pasted_counts_from_its_date():
    mail = "Date: Tue, 1 Dec 2026 09:12:00 +0000\n\nHello Fraser,\n\nWe decide in two weeks.\n\nAda"
    answers = ["2026-11-27", "Leith Vets", "", "", mail, *[""] * 6]
    shown = on_terminal("make", typed=[f"{answer}\n" for answer in answers])[1]
    assert "  Understood: on Tue 15 Dec 2026\n" in shown.partition("Which industry")[0]
    assert "Check in (Leith Vets)" in shown
    assert "Error" not in shown


def test_several_lines_are_no_company():
    answers = ["today", LETTER, "Leith Vets\n", "", "", "by 11 December\n\n", *[""] * 6]
    shown = on_terminal("make", typed=[f"{answer}\n" for answer in answers], width=300)[1]
    assert shown.count("Error: ") == 1
    assert "Error: Those are several lines, beginning with 'Hello Fraser,'. Write one; a" in shown
    assert "Wrote leith-vets-2026-11-19.ics with 4 events." in shown


def test_a_paragraph_is_no_name():
    answers = [*ANSWERS, "", "US-NY", LETTER.split("\n")[4], "Fraser"]
    code, shown = on_terminal("make", typed=typed(*answers), width=300)
    assert code == 0
    assert shown.count("Error: ") == 1
    assert "is long for a name. Write only your name.\n" in shown


@pytest.mark.parametrize(("answer", "errors"), [("YES", 0), ("No", 0), ("perhaps\nn", 1)])
def test_yes_or_no(answer, errors):
    code, shown = on_terminal(*MAKE, "-o", "acme.ics", typed=f"{answer}\n")
    assert code == 0
    assert ("Kept as row 2" in shown) == (answer == "YES")
    assert shown.count("Error: Write y for yes, or n for no.\n") == errors


def test_the_end_of_the_input_breaks_off_quietly(tmp_path):
    code, shown = on_terminal("make", typed="\x04")
    assert (code, shown) == (130, "When was the interview [today]: \n")
    assert files(tmp_path) == []


def test_the_installed_command_breaks_off_quietly(tmp_path):
    with Terminal() as terminal:
        process = subprocess.Popen(
            ["setsid", "-c", "-w", installed(), "make"],
            stdin=terminal.tty,
            stdout=terminal.tty,
            stderr=terminal.tty,
            env={**os.environ, **environment(tmp_path)},
        )
        terminal.wait_for("interview [today]: ")
        while process.poll() is None:  # a key just before the read goes unnoticed until the next
            terminal.type("\x03")
            time.sleep(0.5)
    assert process.returncode == 130
    assert "Traceback" not in terminal.shown
    assert "Aborted" not in terminal.shown
    assert terminal.shown.endswith("\n")


@pytest.mark.parametrize("streams", ["-ww", "r-w"])
def test_a_pipe_is_not_asked(streams, capsys):
    code, _ = on_terminal("make", streams=streams)
    assert code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("company", "role", "name"),
    [
        ("Acme", "Data analyst", "acme-data-analyst-2026-11-19.ics"),
        ("Acme", "", "acme-2026-11-19.ics"),
        ("", "", "2026-11-19.ics"),
        ("../../etc/passwd", "", "etc-passwd-2026-11-19.ics"),
        ("C:\\Windows", "a|b?*<>", "c-windows-a-b-2026-11-19.ics"),
        (".hidden", "", "hidden-2026-11-19.ics"),
        ("-o x", "", "o-x-2026-11-19.ics"),
        ("CON", "", "con-2026-11-19.ics"),
        ("Société Générale", "", "societe-generale-2026-11-19.ics"),
        ("株式会社", "", "株式会社-2026-11-19.ics"),
        ("삼성", "", "삼성-2026-11-19.ics"),
        ("…", "💡", "2026-11-19.ics"),
        ("x" * 400, "é" * 400, f"{'x' * 28}-{'e' * 28}-2026-11-19.ics"),
        ("会" * 400, "社" * 400, f"{'会' * 28}-{'社' * 28}-2026-11-19.ics"),
    ],
)
def test_the_name_of_the_file(tmp_path, company, role, name):
    given = ("--company", company, "--role", role, "--no-keep")
    code, shown = on_terminal("make", "2026-11-19", *given, width=300)
    assert code == 0
    assert f"\nWrote {name} with 4 events." in shown
    assert files(tmp_path) == [unicodedata.normalize("NFC", name)]


def test_the_name_of_the_file_of_a_later_round(tmp_path):
    on_terminal("make", "2026-11-19", "--company", "Acme", "--round", "2", "--no-keep")
    assert files(tmp_path) == ["acme-2026-11-19-round-2.ics"]


def test_a_name_that_is_taken(tmp_path):
    (tmp_path / "acme-2026-11-19.ics").write_bytes(b"mine")
    code, shown = on_terminal(*MAKE, "--no-keep")
    assert code == 1
    assert "followcal did not write it" in shown
    assert (tmp_path / "acme-2026-11-19.ics").read_bytes() == b"mine"


def test_the_calendar_can_be_shown():
    code, shown = on_terminal(*MAKE, "-q", "-o", "-")
    assert code == 0
    assert shown.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours(variables, coloured):
    for args in (("plan", *MAKE[1:]), ("read", "gibberish", "--said-on", "today")):
        _, shown = on_terminal(*args, **variables)
        assert ("\x1b[" in shown) == coloured


def test_a_region_that_is_given_is_asked_about_too():
    given = ("plan", "2026-11-19", "-r", "GA")
    code, shown = on_terminal(*given, typed="2\n", NO_COLOR="1")
    assert code == 0
    assert "Which GA is it: " in shown
    assert "Region: United States, Georgia\n" in shown
    assert "read as" not in shown


@pytest.mark.parametrize(("answer", "kept"), [("", True), ("n", False)])
def test_what_is_given_can_be_kept_too(tmp_path, answer, kept):
    code, shown = on_terminal(*MAKE, "-o", "acme.ics", typed=f"{answer}\n", width=200)
    assert code == 0
    assert shown.count("Keep this interview, so that") == 1
    assert ("Kept as row 2 of " in shown) == kept
    assert any(tmp_path.glob(".data/followcal/*.csv")) == kept
    code, shown = on_terminal(*MAKE, "-o", "acme.ics", typed="n\n", width=200)
    assert ("Keep this" in shown) != kept  # what is kept already is not asked about


def test_what_the_drafts_lack_is_told():
    told = "Fill in [one thing from the talk] before you send a draft, or give it with --remark.\n"
    made = on_terminal(*MAKE, "--candidate", "Ada", "-o", "a.ics", "--no-keep", width=200)[1]
    assert f"\n{told}Wrote a.ics with 4 events." in made
    full = (*MAKE, "--candidate", "Ada", "--remark", "your plans", "-o", "b.ics", "--no-keep")
    assert "Fill in" not in on_terminal(*full, width=200)[1]


def columns_of(line):
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)


def test_what_became_of_events_stays_in_columns():
    run(*MAKE, "--keep", "-o", "acme.ics")
    code, shown = on_terminal("heard", "acme", "in three weeks", width=60, NO_COLOR="1")
    assert code == 0
    assert "Moved:     Mon 14 Dec 2026\n  Check in (Acme), from Mon 7 Dec 2026\n" in shown


@pytest.mark.parametrize("width", [20, 46, 47, 60, 100, 200])
def test_the_table_fits_the_terminal(width):
    args = ("plan", *MAKE[1:], "--interviewer", "李明李明李明李明李明李明李明李明李明李明李明李明")
    code, shown = on_terminal(*args, width=width, NO_COLOR="1")
    assert code == 0
    widths = [columns_of(line) for line in shown.splitlines()]
    assert max(widths) <= width
    assert min(width, 100) - 12 <= max(widths)
    assert ("Fri 20 Nov 2026  Thank" in shown) == (width >= 47)


@pytest.mark.untraced
@pytest.mark.parametrize("width", [20, 50])
@pytest.mark.parametrize(
    "line",
    [
        ("page", *MAKE[1:], "-o", "acme.html"),
        (*MAKE, "--why", "--no-keep"),
        ("make", "2020-01-06", "-o", "acme.ics", "--no-keep"),
        ("make", "gibberish"),
        ("make", "--nonsense"),
        ("heard", "acme"),
        ("close", "acme", "perhaps"),
        ("add", "today", "-r", "US", "--roster", "mine.csv"),
        ("read", "by the board's meeting on Friday or soon", "--said-on", "today"),
        ("cadences",),
        ("list",),
        ("help", "calendars"),
    ],
)
def test_no_message_breaks_inside_a_word(width, line, monkeypatch, tmp_path):
    monkeypatch.setenv("PAGER", "cat")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    shown = []
    for columns_there in (width, 1000):
        for path in tmp_path.iterdir():
            path.unlink()
        shown.append(on_terminal(*line, width=columns_there, NO_COLOR="1"))
    (code, narrow), (expected, wide) = shown
    assert (code, narrow.split()) == (expected, wide.split())
    words = {len(word) for word in wide.split()}
    assert all(len(row.lstrip()) <= max(width, *words) for row in narrow.splitlines())


def test_the_reasons_are_shown_where_they_are_asked_for():
    for line in (("plan", *MAKE[1:]), ("compare", *MAKE[1:])):
        brief, why, chosen = (
            on_terminal(*line, *more, NO_COLOR="1")[1] for more in ((), ("--why",), ("--brief",))
        )
        assert brief == chosen
        assert len(why.split()) > len(brief.split()) + 100
        assert "(A1" not in brief


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("abcdefgh", 3, ["abcdefgh"]),
        ("a bcdefgh i", 3, ["a", "bcdefgh", "i"]),
        ("oui\u00a0: non", 5, ["oui\u00a0:", "non"]),
        ("日本語", 4, ["日本", "語"]),
        ("日本", 1, ["日", "本"]),
        ("e\u0301e\u0301 e", 4, ["e\u0301e\u0301 e"]),
    ],
)
def test_wrapping(text, room, lines):
    assert list(wrap(text, room)) == lines


def test_a_terminal_without_a_width():
    with Terminal(width=0) as terminal, os.fdopen(os.dup(terminal.tty), "w") as stream:
        assert columns(stream) == 80


def test_a_note_that_waits_for_nothing_is_told_at_once(capsys):
    say_at_once("Another command is at work.")
    assert "Another command is at work." in capsys.readouterr().err
