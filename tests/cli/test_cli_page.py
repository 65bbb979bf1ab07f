"""`page`, and the months with which `plan` ends."""

import os
import re
from urllib.parse import unquote_to_bytes

import pytest
from cli_helpers import MAKE, SAID, call, does, fails, on_terminal, run
from page_cases import parsed

PAGE = ("page", *MAKE[1:])
PLAN = ("plan", *MAKE[1:])
TWO_MONTHS = """\
       November 2026                   December 2026
 Su  Mo  Tu  We  Th  Fr  Sa      Su  Mo  Tu  We  Th  Fr  Sa
  1   2   3   4   5   6   7               1   2   3   4   5
  8   9  10  11  12  13  14       6 [ 7]  8   9 [10] 11  12
 15  16  17  18 (19)[20] 21      13  14  15  16 [17] 18  19
 22  23  24  25  26  27  28      20  21  22  23  24  25  26
 29  30                          27  28  29  30  31

( ) interview  [ ] follow-up
"""
ONE_MONTH = """\
       November 2026
 Mo  Tu  We  Th  Fr  Sa  Su
                          1
  2   3   4   5   6   7   8
  9  10  11  12  13  14  15
 16  17  18 (19)[20] 21  22
 23  24  25  26  27  28  29
 30

       December 2026
 Mo  Tu  We  Th  Fr  Sa  Su
      1   2   3   4   5   6
[ 7]  8   9 [10] 11  12  13
 14  15  16 [17] 18  19  20
 21  22  23  24  25  26  27
 28  29  30  31

( ) interview  [ ] follow-up
"""


def test_the_page_is_written(tmp_path):
    assert does(*PAGE, "--role", "Data analyst", "-o", "acme.html") == (
        "Understood: on Thu 3 Dec 2026\nRegion: United States, New York\n"
        "Wrote acme.html with 4 events. Open it in a browser.\n"
    )
    root = parsed((tmp_path / "acme.html").read_text(encoding="utf-8"))
    assert root.the("title").text == "Follow-ups: Data analyst at Acme"
    assert len(root.all("article")) == 4


@pytest.mark.parametrize(
    "args", [(), ("--remind", "none"), ("--at", "9:30", "--tz", "Europe/Berlin"), ("--round", "2")]
)
def test_the_file_in_the_page_is_what_make_writes(args):
    html = run(*PAGE, *args).stdout
    link = parsed(html).the("a", cls="download")
    _, _, data = link.attributes["href"].partition(",")
    assert unquote_to_bytes(data) == run(*MAKE, *args).stdout_bytes
    later = "-round-2" if "--round" in args else ""
    assert link.attributes["download"] == f"acme-2026-11-19{later}.ics"


def test_a_pipe_gets_the_page(tmp_path):
    piped = call(*PAGE, PYTHONIOENCODING="ascii")
    run(*PAGE, "-q", "-o", str(tmp_path / "a.html"))
    assert piped.stdout == (tmp_path / "a.html").read_bytes()
    assert piped.stderr.decode().endswith("Wrote a page with 4 events. Open it in a browser.\n")


def test_quiet_says_nothing():
    result = run(*PAGE, "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_day_in_words_and_what_was_cancelled_are_shown():
    shown = run("page", "today", SAID, "--outcome", "2026-12-09: rejected").stderr
    assert shown == (
        "Interview: Thu 19 Nov 2026\n"
        "Understood: on Thu 3 Dec 2026\n"
        "Outcome: rejected on Wed 9 Dec 2026\n"
        "Wrote a page with 5 events, 2 cancelled. Open it in a browser.\n"
    )


def test_on_a_terminal_it_gets_a_name_and_asks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, shown = on_terminal("page", typed="today\nAcme\n" + "\n" * 7)
    assert code == 0
    assert "Wrote acme-2026-11-19.html with 4 events. Open it in a browser.\n" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["acme-2026-11-19.html"]


def test_only_its_own_pages_are_replaced(tmp_path):
    path = tmp_path / "a.html"
    assert run(*PAGE, "-o", str(path)).exit_code == 0
    assert run(*PAGE, "-o", str(path), "--company", "Other").exit_code == 0
    assert "Other" in path.read_text(encoding="utf-8")
    for theirs in (b"<!doctype html>\n<p>mine", run(*MAKE).stdout_bytes):
        path.write_bytes(theirs)
        assert "followcal did not write it" in fails(*PAGE, "-o", str(path), "-q")
        assert path.read_bytes() == theirs
    assert run(*PAGE, "-o", str(path), "--force").exit_code == 0
    page = path.read_bytes()
    assert "followcal did not write it" in fails(*MAKE, "-o", str(path), "-q")
    assert path.read_bytes() == page


def test_a_page_of_a_roster_holds_what_feed_writes(tmp_path):
    rows = "interview,said,company\n2026-11-19,by Friday,Acme\n31/11/2026,soon,Globex\n"
    path = tmp_path / "interviews.csv"
    path.write_text(rows)
    made = run("page", "--roster", str(path))
    assert made.exit_code == 1
    assert "There is no such day as '31/11/2026'" in made.stderr
    (held,) = re.findall(r"data:text/calendar[^,]*,([^\"]*)", made.stdout)
    assert unquote_to_bytes(held) == run("feed", str(path)).stdout_bytes
    message = fails("page", "2026-11-19", "--roster", str(path), "--company", "Acme", code=2)
    assert "With --roster, all comes from the file; drop" in message


def test_a_page_needs_an_interview():
    assert "Missing argument" in fails("page", code=2)
    assert "gibberish" in fails("page", "2026-11-19", "gibberish")


# One page of a whole roster.


HEAD = "interview,said,company,role,region,outcome\n"
ACME = "2026-11-19,we'll decide in two weeks,Acme,Cook,,\n"
ENDED = "2026-09-01,,Globex,,DE,2026-09-15: rejected\n"
BAD = "31/11/2026,soon,Initech,,,\n"


def roster(tmp_path, *rows):
    """Write a roster, and return the options that name it."""
    path = tmp_path / "jobs.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return "--roster", str(path)


@pytest.mark.parametrize(
    ("rows", "args", "code"),
    [
        ((ACME,), (), 0),
        ((ACME, ENDED), ("--region", "US-NY", "--remind", "none"), 0),
        ((ACME, BAD, ENDED), ("--industry", "sales", "--candidate", "Sam"), 1),
    ],
)
def test_the_file_in_the_page_of_a_roster_is_what_feed_writes(tmp_path, rows, args, code):
    given = roster(tmp_path, *rows)
    made = run("page", *given, *args)
    fed = run("feed", given[1], *args)
    assert made.exit_code == fed.exit_code == code
    root = parsed(made.stdout)
    link = root.the("a", cls="download").attributes
    assert unquote_to_bytes(link["href"].partition(",")[2]) == fed.stdout_bytes
    assert link["download"] == "jobs.ics"
    assert root.the("title").text == "Follow-ups"
    assert ("Globex" in made.stdout) == (ENDED in rows)
    assert ("31/11/2026" in made.stderr) == bool(code)


def test_what_is_on_the_page_of_a_roster_is_counted(tmp_path):
    told = "Wrote a page with 1 interview, 4 events. Open it in a browser.\n"
    assert run("page", *roster(tmp_path, ACME)).stderr == told
    two = run("page", *roster(tmp_path, ACME, ACME.replace("Acme", "Globex"))).stderr
    assert two == "Wrote a page with 2 interviews, 8 events. Open it in a browser.\n"
    assert run("page", *roster(tmp_path, ACME), "-q").stderr == ""


def test_a_roster_can_be_piped():
    made = run("page", "--roster", "-", piped=HEAD + ACME)
    assert made.exit_code == 0
    link = parsed(made.stdout).the("a", cls="download")
    assert link.attributes["download"] == "interviews.ics"


def test_on_a_terminal_the_page_is_named_as_the_roster(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, shown = on_terminal("page", *roster(tmp_path, ACME))
    assert code == 0
    assert "Wrote jobs.html with 1 interview" in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jobs.csv", "jobs.html"]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("2026-11-19",), 2, "With --roster, all comes from the file; drop 'INTERVIEW'."),
        (("--company", "A", "--tz", "X"), 2, "drop '--company' and '--tz'."),
        (("-o", "jobs.csv", "--force"), 1, "is the roster itself"),
        (("-o", "mine.html"), 1, "followcal did not write it"),
        (("--roster", "missing.csv"), 1, "The roster 'missing.csv' is not there"),
    ],
)
def test_what_no_page_can_be_made_of(tmp_path, monkeypatch, args, code, message):
    monkeypatch.chdir(tmp_path)
    given = roster(tmp_path, ACME)
    (tmp_path / "mine.html").write_text("<p>mine")
    assert message in fails("page", *given, *args, code=code)
    assert (tmp_path / "mine.html").read_text() == "<p>mine"
    assert (tmp_path / "jobs.csv").read_text().startswith(HEAD)


@pytest.mark.parametrize("rows", [(), (BAD,)])
def test_a_roster_without_an_interview_has_no_page(tmp_path, rows):
    assert fails("page", *roster(tmp_path, *rows))


def test_a_configured_roster_stands_back_for_an_interview(tmp_path):
    _, path = roster(tmp_path, ENDED)
    assert "Globex" in run("page", FOLLOWCAL_ROSTER=path).stdout
    assert "Globex" not in run(*PAGE, FOLLOWCAL_ROSTER=path).stdout


# The months with which `plan` ends.


def months_of(shown):
    """Return what is shown from the first month on."""
    return shown[re.search(r"^ *[A-Z][a-z]+ \d{4}(  |$)", shown, re.MULTILINE).start() :]


@pytest.mark.parametrize(
    ("width", "region", "expected"),
    [
        (59, "Germany", ONE_MONTH),
        (60, "US-NY", TWO_MONTHS),
        (80, "US-NY", TWO_MONTHS),
        (28, "Germany", ONE_MONTH),
    ],
)
def test_the_months_fit_the_terminal(width, region, expected):
    _, shown = on_terminal(*PLAN, "--why", "-r", region, width=width, NO_COLOR="1")
    assert months_of(shown) == expected
    assert max(map(len, shown.splitlines())) <= width


def test_a_terminal_narrower_than_a_month_gets_none():
    _, shown = on_terminal(*PLAN, "--why", width=27, NO_COLOR="1")
    assert "November 2026" not in shown
    assert "[20]" not in shown


def test_wide_terminals_get_all_months_side_by_side():
    _, shown = on_terminal(*PLAN, "--why", "-i", "government", width=92, NO_COLOR="1")
    assert re.search("^ +November 2026 +December 2026 +January 2027$", shown, re.MULTILINE)


def test_months_in_colour():
    _, shown = on_terminal(*PLAN, "--why", width=80)
    assert "\x1b[1mNovember 2026\x1b[0m" in shown
    assert "\x1b[36m\x1b[1m[ 7]\x1b[0m" in shown
    assert " \x1b[2m26\x1b[0m " in shown  # Thanksgiving Day
    assert months_of(re.sub(r"\x1b\[\d+m", "", shown)) == TWO_MONTHS


def test_a_pipe_gets_the_months_without_colour():
    assert run(*PLAN).stdout.endswith(f"\n\n{TWO_MONTHS}")


def test_only_plan_ends_with_the_months():
    assert "[20]" not in run(*MAKE).output
    assert "[20]" not in run(*PLAN, "--json").output
    assert "[20]" not in run("compare", *MAKE[1:]).output


def test_a_follow_up_on_the_day_of_the_interview_comes_before_it():
    shown = run("plan", "2026-11-19", "--references").stdout
    assert "[19][20]" in shown
    assert "(19)" not in shown


def test_a_roster_may_have_a_name_of_any_bytes(tmp_path):
    name = os.fsdecode(b"j\xf6bs.csv")
    (tmp_path / name).write_bytes(b"interview,company\n2026-11-19,Acme\n")
    does("page", "--roster", str(tmp_path / name), "-o", str(tmp_path / "a.html"), "-q")
    assert 'download="j\ufffdbs.ics"' in (tmp_path / "a.html").read_text(encoding="utf-8")
