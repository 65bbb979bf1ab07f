"""What they said, as it comes: on the command line, by standard input, in a text or a mail."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from cli_helpers import SAID, fails, run
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal.cli import explain
from followcal.fields import BY_NAME
from followcal.model import Heard, Interview
from followcal.roster import add, put, read
from followcal.timeline import meanings

MAIL = Path(__file__).parents[2] / "examples" / "mail.eml"
LATER = MAIL.read_text().replace("19 Nov 2026", "24 Nov 2026")
DAY = date(2026, 11, 19)
PLAN = ("plan", "2026-11-19", "--region", "US")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(MAIL, tmp_path)
    Path("said.txt").write_text("by Friday\n")
    Path("empty.txt").write_text("")


def timeline(*args, **options):
    """Return the latest timeline that `plan --json` prints."""
    result = run(*args, "--json", **options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["timeline"]


@pytest.mark.parametrize(
    ("args", "base", "latest"),
    [
        (("read", "mail.eml"), "2026-11-19", "2026-12-04"),
        (("read", "mail.eml", "--said-on", "2026-11-24"), "2026-11-24", "2026-12-11"),
        (("read", "--said-from", "mail.eml"), "2026-11-19", "2026-12-04"),
        (("read", "said.txt", "--said-on", "today"), "2026-11-19", "2026-11-20"),
        (("read", "by Friday", "--said-on", "today"), "2026-11-19", "2026-11-20"),
    ],
)
def test_read(args, base, latest):
    shown = json.loads(run(*args, "--json").stdout)
    assert (shown["base"], shown["latest"]) == (base, latest)


def test_read_and_plan_count_alike():
    sent = "From: Ada <ada@acme.example>\nSent: 17 November 2026\n\n"
    said = "Thank you for coming in on Monday. We decide by the end of next week."
    for text, base in ((said, "2026-11-19"), (sent + said, "2026-11-17")):
        Path("copied.txt").write_text(text)
        for day in (("2026-11-16",), ("2026-11-16", "--said-from")):
            shown = timeline("plan", *day, "copied.txt")
            assert (shown["base"], shown["latest"]) == (base, "2026-11-27")
        assert timeline("plan", "2026-11-16", text)["base"] == base
        read = json.loads(run("read", "copied.txt", "--json").stdout)
        assert (read["base"], read["latest"]) == (base, "2026-11-27")


SPOKE = "Dear Kim, you met with Jane Roe, Acme Labs and Tom Poe. We decide by 4 December."


@pytest.mark.parametrize(
    ("args", "names"),
    [
        ((SPOKE,), ["Jane Roe", "Tom Poe"]),
        (("--said-from", "spoke.txt"), ["Jane Roe", "Tom Poe"]),
        ((SPOKE, "--interviewer", "Ada"), ["Ada"]),
        (("Dear Kim Lee, we decide by 4 December.",), []),
    ],
)
def test_whom_one_met_is_found_in_words_too(args, names):
    Path("spoke.txt").write_text(SPOKE)
    shown = run("plan", "2026-11-19", *args, "--company", "Acme", "--json")
    assert [one["name"] for one in json.loads(shown.stdout)["interview"]["interviewers"]] == names
    assert "Found in" not in shown.stderr


def test_whom_one_met_is_found_in_what_is_heard_later():
    run("add", "2026-11-17", "--company", "Acme")
    said = run("heard", "acme", SPOKE).stderr
    assert "Found in what they said:\n  interviewers: Jane Roe; Tom Poe\n" in said
    assert "Check in with Jane Roe" in said
    assert "Found" not in run("heard", "acme", f"{SPOKE} Bye.", "--on", "2026-11-20").stderr


@pytest.mark.parametrize("args", [("read", "-"), ("read", "-", "--said-on", "2026-11-24")])
def test_read_standard_input(args):
    shown = json.loads(run(*args, "--json", piped=LATER).stdout)
    assert (shown["base"], shown["latest"]) == ("2026-11-24", "2026-12-11")


@pytest.mark.parametrize(
    "args",
    [("by Friday",), ("--said", "by Friday"), ("--said-from", "said.txt"), ("-",),
     ("--said", "-"), ("--said-from", "-"), ("--said-from", "~/said.txt")],
)  # fmt: skip
@pytest.mark.parametrize("command", ["plan", "compare"])
def test_the_ways_to_say_it(command, args):
    shown = timeline(command, "2026-11-19", *args, piped="by Friday\n", home=Path.cwd())
    assert (shown["said"], shown["latest"]) == ("by Friday", "2026-11-20")


def test_an_argument_comes_before_what_is_configured():
    assert timeline(*PLAN, "by Friday", FOLLOWCAL_SAID="in two weeks")["said"] == "by Friday"
    assert timeline(*PLAN, FOLLOWCAL_SAID="in two weeks")["said"] == "in two weeks"


@pytest.mark.parametrize("command", ["make", "page"])
def test_a_mail_of_the_day_of_the_interview(command):
    result = run(command, "2026-11-19", "--said-from", "mail.eml", "-r", "US", "-o", "-")
    assert result.stderr.startswith("Understood: between Fri 20 Nov and Fri 4 Dec 2026; ")


@pytest.mark.parametrize("day", [(), ("--said-on", "2026-11-24")])
def test_what_was_said_later_is_what_was_heard_then(day):
    source = MAIL if day else "later.eml"
    Path("later.eml").write_text(LATER)
    shown = json.loads(run(*PLAN, "--said-from", str(source), *day, "--json").stdout)
    assert shown["interview"]["said"] == ""
    assert [news["day"] for news in shown["interview"]["heard"]] == ["2026-11-24"]
    assert shown["timeline"]["latest"] == "2026-12-11"


def test_what_was_said_before_the_interview_counts_from_it():
    result = run("plan", "2026-11-23", "--said-from", "mail.eml", "--brief")
    assert result.stderr == (
        "Note: They said it on Thu 19 Nov 2026, before the interview, so it counts from Mon 23 Nov"
        " 2026.\n"
    )
    assert result.stdout.startswith("Understood: between Tue 24 Nov")
    assert run("make", "2026-11-23", "--said-from", "mail.eml", "-q", "-o", "-").stderr == ""


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("read", "lost.eml"), 1, "There is no file 'lost.eml'; give the path of a saved mail"),
        (("read", "."), 1, "'.' is a folder; give the path of a saved mail or a text file."),
        (("read", "empty.txt"), 1, "'empty.txt' is empty; it should hold what they said"),
        (("read", "-"), 1, "Standard input is empty; it should hold what they said"),
        ((*PLAN, "--said-from", "lost"), 1, "There is no file 'lost'"),
        ((*PLAN, "--said-from", "a\0b"), 1, "There is no file 'a\\x00b'"),
        ((*PLAN, "--said-from", ""), 1, "There is no file ''"),
        ((*PLAN, "--said-from", "pipe"), 1, "'pipe' is no file; give the path of a saved mail"),
        ((*PLAN, SAID, "--said", SAID), 2, "What they said is given twice; drop one of SAID, --s"),
        ((*PLAN, SAID, "--said-on", "soon"), 1, "'soon' cannot be read"),
        (("heard", "acme"), 2, "Missing argument 'SAID'."),
        (("heard", "acme", ""), 1, "What they said is '', so there is nothing to note."),
        (("heard", "acme", SAID, "--said-from", "said.txt"), 2, "What they said is given twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_used(args, code, message):
    os.mkfifo("pipe")
    assert message in fails(*args, code=code)


def test_a_file_of_50_megabytes():
    with Path("large.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert "'large.txt' has more than 40 MB" in fails("read", "large.txt")


LATER_ON = "2026-11-25T12:00:00+00:00"


def test_words_of_many_lines_live_in_a_roster():
    news = "Dear Ada,\n\nwe need another week. Our days:\nMonday: panel\n7 Dec: board; and so on."
    mine = ("--roster", "mine.csv")
    assert run("add", *PLAN[1:], "--said-from", "mail.eml", *mine, "-q").exit_code == 0
    for text in (LATER, news):
        heard = ("heard", "2", "-", "--on", "2026-11-25", *mine, "-q")
        result = run(*heard, piped=text, FOLLOWCAL_NOW=LATER_ON)
        assert (result.exit_code, result.output) == (0, "")
    (row,) = read(Path("mine.csv").read_bytes()).rows
    assert row.interview.said.startswith("Dear Ada,\n\nThank you")
    assert row.interview.said.endswith("\n> somebody else by Friday.")
    assert [one.said[-12:] for one in row.interview.heard] == ["e by Friday.", "; and so on."]
    assert row.interview.heard[1].said == news


def test_a_mail_was_heard_on_its_day():
    mine = ("--roster", "mine.csv")
    Path("later.eml").write_text(LATER)
    run("add", *PLAN[1:], SAID, *mine, "-q")
    heard = ("heard", "2", "--said-from", "later.eml", *mine)
    shown = run(*heard, FOLLOWCAL_NOW=LATER_ON).stderr
    assert "(heard on Tue 24 Nov 2026)" in shown.replace("\n", " ")
    shown = run(*heard, "--on", "2026-11-25", FOLLOWCAL_NOW=LATER_ON).stderr
    assert "(heard on Wed 25 Nov 2026)" in shown.replace("\n", " ")


LINES = st.lists(st.sampled_from(["by Friday", "7 Dec: board", '"so" they, said', "=1", "> x", ""]))


@pytest.mark.untraced
@settings(deadline=None)
@given(LINES, LINES)
def test_any_lines_come_back_out_of_a_roster(said, heard):
    texts = ["\n".join(lines).strip() or "soon" for lines in (said, heard)]
    interview = Interview(DAY, texts[0], "Acme")
    data, number = add(b"", interview)
    for _ in range(2):
        entry = BY_NAME["heard"].write(Heard(DAY, texts[1]))
        data = put(data, number, "heard", entry, after=True)
    cells = read(data)
    if not cells.faults:
        (row,) = cells.rows
        assert row.interview.said == texts[0]
        assert row.interview.heard == (Heard(DAY, texts[1]),) * 2
    assert all("cannot read" in fault.message for fault in cells.faults)


SEVERAL = "We will tell you by Friday. The board will decide by the end of next week."


@pytest.mark.parametrize(
    ("said", "note"),
    [
        (SEVERAL, "Note: I took “by the end of next week” (Fri 27 Nov 2026) for when they decide"),
        (
            "They decide on Friday. If you have not heard by 2 December, get in touch.",
            "Note: I took “by 2 December” for when they ask you to get in touch, not “on Friday” (",
        ),
        ("before Halloween", "Note: This year's has passed, so I took next year's: “before Hall"),
        ("The chef is off on Friday.", "Note: Not taken for when they decide: “on Friday” ("),
    ],
)
def test_a_note_tells_which_date_was_taken(said, note):
    for shown in (run(*PLAN, said).stdout, run("read", said, "--said-on", "today").stderr):
        assert note in " ".join(shown.split())
    assert note not in " ".join(run(*PLAN, said, "--outcome", "today: offer").stdout.split())
    run("add", *PLAN[1:], said, "--company", "Acme", "--roster", "mine.csv")
    shown = run("feed", "mine.csv", "-o", "a.ics").stderr
    assert note.replace("Note: ", "Note: Acme: ") in shown
    later = run("feed", "mine.csv", "-o", "a.ics", FOLLOWCAL_NOW="2028-06-01T00:00:00+00:00")
    assert "Note" not in later.stderr


def test_explain():
    shown = run("read", "mail.eml", "--explain", "-r", "US").stdout
    lines = [line.removeprefix("- ") for line in shown.replace("\n  ", " ").splitlines()]
    assert [line.partition("”: ")[2] for line in lines[1:]] == [
        "thanks; decides nothing.",
        "when they interview; Tue 24 Nov 2026, which decides nothing.",
        "when they decide; Fri 20 Nov to Fri 4 Dec 2026, which decides.",
        "when something begins; Mon 4 Jan 2027, which decides nothing.",
    ]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("as soon as we can", "- There is no date in these words."),
        (SEVERAL, "but “by the end of next week” is later."),
        ("We will tell you by Friday. We decide by 20 November.", "is, too."),
        (
            "Unfortunately we will not be moving forward. We tell all by 30 February.",
            "cannot be used: ",
        ),
        ("We decide by Friday. Please don't call before 9 December.", "which holds, whatever"),
        ("We hoped to decide by 2 November 2026. We decide by Friday.", "which is over."),
        ("We'll decide on Friday or on Monday.", "which decides."),
        (f"We will {'really ' * 20} decide by Friday", "really…”: when they decide;"),
    ],
)
def test_explain_why(said, line):
    shown = run("read", said, "--said-on", "today", "--explain").stdout
    assert line in shown.replace("\n  ", " ")


def test_what_is_heard_later_may_mean_another_date_than_at_the_interview():
    when = "--said-on", "2026-11-19", "--explain"
    done = run("read", "Interviews are on 24 November.", *when)
    assert done.stdout.startswith("Understood: no date for their decision")
    note = "Note: Heard after the interview, it means: on Tue 24 Nov 2026."
    assert note in " ".join(done.stderr.split())
    done = run("read", "We invite you to the next stage, a panel on 24 November.", *when)
    assert "Tue 24 Nov 2026, which decides." in " ".join(done.stdout.split())
    assert "Heard after" not in done.stderr


def test_whatever_a_clause_is_about_is_put_into_words():
    said = "The website will be down on Saturday. We'll let you know by Friday."
    done = run("read", said, "--said-on", "2026-11-19", "--explain")
    assert "when something else happens" in " ".join(done.stdout.split())
    assert {about for about, *_ in meanings.MEANINGS} <= set(explain.ABOUT)
