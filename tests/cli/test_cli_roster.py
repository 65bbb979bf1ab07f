"""`add`, `heard`, `close`, `list` and `due`: a roster without a spreadsheet."""

import json
import os
import re
from datetime import date, timedelta
from pathlib import Path

import click
import openpyxl
import pytest
from cli_helpers import SAID, configure, does, fails, interviews, on_terminal, run

from followcal.cli.command import NO_INTERVIEWS
from followcal.cli.roster_file import edit
from followcal.errors import InputError

NEXT = (
    "No calendar is known of it: `followcal make {} --keep` makes its own, `followcal feed` one of"
    " all."
)
DECEMBER = "2026-12-08T09:00:00+00:00"
HEADINGS = "interview,said,company,role,region,candidate,round,heard,outcome\n"
ROWS = (
    HEADINGS,
    "2026-11-19,we'll decide in two weeks,Acme,Cook,US-NY,,,,\n",
    "2026-11-16,by Friday,Société Générale,Analyst,FR,,,,\n",
    "2026-12-07,in a week,Acme,Cook,US-NY,,2,,\n",
    "2026-12-01,soon,Globex,,DE,,,,\n",
)


def filled(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(rows or ROWS), encoding="utf-8", newline="")
    return path


def shown(*args, **options):
    """Return what a command prints."""
    result = run(*args, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def table(*args, **options):
    """Return the cells that `list` prints, line by line."""
    lines = shown("list", *args, **options).partition("\n\n")[0].splitlines()
    return [re.split(r"\s{2,}", line) for line in lines]


# add


def test_the_first_interview_makes_the_roster(mine):
    said = does("add", "yesterday", SAID, "--company", "Acme", "--region", "US-NY")
    assert said.startswith("Interview: Wed 18 Nov 2026\nUnderstood: on Wed 2 Dec 2026\nRegion: ")
    assert said.endswith(
        f"\nAdded as row 2 of {mine}.\n{NEXT}\n".format("2026-11-18 --company Acme")
    )
    (one,) = interviews(mine)
    assert (one.day, one.said, one.company, one.region) == (
        *(date(2026, 11, 18), SAID, "Acme", "US-NY"),
    )
    assert does("add", "2026-11-19", "--company", "Globex", "-q") == ""
    assert [one.company for one in interviews(mine)] == ["Acme", "Globex"]
    assert [path.name for path in mine.parent.glob("[!.]*")] == ["interviews.csv"]


def test_a_day_with_dots_is_kept_as_it_was_typed(mine):
    does("add", "2026-11-18", "bis 8.1.2027", "--company", "Acme", "--region", "DE", "-q")
    (one,) = interviews(mine)
    assert one.said == "bis 8.1.2027"


def test_every_option_goes_into_the_roster(tmp_path):
    path = tmp_path / "mine.csv"
    does(
        *("add", "2026-11-19", SAID, "--company", "Acme, Ltd", "--role", 'The "Cook"'),
        *("--interviewer", "Ada Lovelace <ada@acme.example>", "--interviewer", "Bo"),
        *("--candidate", "Sam Roe", "--industry", "sales", "--region", "us-ny"),
        *("--closed", "2026-12-24..2027-01-01", "--closed", "2026-11-27", "--references"),
        *("--at", "9:30", "--tz", "America/New_York", "--notes", "Room 4\nask for Bo"),
        *("--heard", "2026-12-07: next week; or later", "--outcome", "2026-12-09: rejected"),
        *("--round", "2", "--roster", "mine.csv", "-q"),
    )
    result = run(
        *("plan", "2026-11-19", SAID, "--company", "Acme, Ltd", "--role", 'The "Cook"'),
        *("--interviewer", "Ada Lovelace <ada@acme.example>", "--interviewer", "Bo"),
        *("--candidate", "Sam Roe", "--industry", "sales", "--region", "us-ny"),
        *("--closed", "2026-12-24..2027-01-01", "--closed", "2026-11-27", "--references"),
        *("--at", "9:30", "--tz", "America/New_York", "--notes", "Room 4\nask for Bo"),
        *("--heard", "2026-12-07: next week; or later", "--outcome", "2026-12-09: rejected"),
        *("--round", "2", "--json"),
    )
    told = json.loads(result.stdout)["interview"]
    (one,) = interviews(path)
    for name in ("company", "role", "candidate", "cadence", "region", "notes", "tz", "round"):
        assert getattr(one, name) == told[name]
    assert [str(person.name) for person in one.interviewers] == ["Ada Lovelace", "Bo"]
    assert [[str(span.first), str(span.last)] for span in one.closed] == [
        [span["first"], span["last"]] for span in told["closed"]
    ]
    assert (one.references, f"{one.at:%H:%M}") == (True, told["at"])
    assert [(str(later.day), later.said) for later in one.heard] == [
        ("2026-12-07", "next week; or later")
    ]
    assert (str(one.outcome.day), one.outcome.result) == ("2026-12-09", "rejected")


def test_a_cadence_s_file_comes_from_options_and_the_configuration_only(mine, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('title = "Own"\ncap = 1\n', encoding="utf-8")
    message = fails("add", "2026-11-19", "--company", "Acme", "--industry", str(own), "-q")
    assert f"Error: A roster opens no files, so it cannot hold {str(own)!r}." in message
    configure(tmp_path, f'industry = "{own}"')
    does("add", "2026-11-19", "--company", "Acme", "-q", home=tmp_path)
    kinds = [
        one["kind"] for one in json.loads(shown("due", "--days", "60", "--json", home=tmp_path))
    ]
    assert kinds == ["thank-you", "check-in", "let-go"]
    assert str(tmp_path) not in mine.read_text(encoding="utf-8")
    for path in (f"{own}x", "/dev/zero", "./m.toml", "..\\\\m"):
        mine.write_text(f"interview,industry\n2026-11-19,{path}\n2026-11-20,{own}\n")
        message = run("list", home=tmp_path).stderr
        assert f"Line 2, industry: {path[:60]!r} is a file, and a roster opens none" in message
        assert "Line 3" not in message


def test_add_asks_on_a_terminal(mine):
    answers = ("yesterday", "Acme", "Ada", "Cook", SAID, "", "us-ny")
    code, seen = on_terminal("add", typed="".join(f"{answer}\n" for answer in (*answers, "", "")))
    assert code == 0
    assert seen.index("When was the interview [today]: ") < seen.index("Where is the employer")
    assert "Thank Ada (Acme)" in seen
    assert f"Added as row 2 of {mine}." in seen.replace("\n", " ")
    (one,) = interviews(mine)
    assert (one.day, one.company, one.role, one.region) == (
        *(date(2026, 11, 18), "Acme", "Cook", "US-NY"),
    )
    assert "Missing argument 'INTERVIEW'" in fails("add", "--company", "Acme", code=2)


def test_a_later_round_says_what_it_ends(mine):
    filled(mine, *ROWS[:3])
    role = ("--role", "Cook", "--region", "US-NY")
    said = does("add", "2026-12-07", "--company", "ACME", *role, "--round", "2")
    assert "\nNote: This ends the waiting for row 2, Acme, Cook.\nAdded as row 4 of " in said
    said = does("add", "2026-12-14", "--company", "Acme", *role, "--round", "3")
    assert "Note: This ends the waiting for row 2, Acme, Cook.\n" in said
    assert "Note: This ends the waiting for row 4, ACME, Cook, round 2.\n" in said
    other = ("--role", "Waiter", "--round", "2")
    said = does("add", "2026-12-14", "--company", "Acme", *other)
    none = "\nNote: No earlier round for that company and role is in the roster. If "
    assert f"{none}that is row 2, Acme, Cook: `followcal edit 6 --role Cook`." in said
    said = does("add", "2026-12-14", "--company", "Globex", *other)
    assert f"{none}one is there under another name or role, `followcal edit` gives" in said
    does("close", "2", "withdrawn", "-q", FOLLOWCAL_NOW="2026-12-20T09:00Z")
    said = does("add", "2026-12-21", "--company", "Acme", *role, "--round", "4")
    assert "row 2," not in said
    assert "row 5, Acme, Cook, round 3." in said


def test_an_interview_is_found_by_name_beside_one_of_another_legal_form(mine):
    does("add", "2026-11-18", "--company", "Acme Ltd", "--role", "Cook", "-q")
    does("add", "2026-11-19", "--company", "Acme", "-q")
    assert "can mean" in fails("done", "acm")
    said = does("add", "2026-11-20", "--company", "Acme", "--role", "Waiter", "--round", "2")
    assert "If that is row 3, Acme: `followcal edit 3 --role Waiter`." in said
    assert len(interviews(mine)) == 3


@pytest.mark.parametrize(
    ("more", "taken"),
    [
        ((), "the role Cook and the region US-NY"),
        (("--role", "cook"), "the region US-NY"),
        (("--region", "US-CA"), "the role Cook"),
        (("--role", "Cook", "--region", "US-NY"), ""),
        (("--role", "Waiter"), ""),
    ],
)
@pytest.mark.parametrize("command", ["add", "make"])
def test_a_later_round_takes_its_role_and_region_from_the_one_before(mine, command, more, taken):
    does("add", "2026-11-19", "--company", "Acme", "--role", "Cook", "--region", "US-NY", "-q")
    keep = ("--keep", "-o", "b.ics") if command == "make" else ()
    said = does(command, "2026-12-01", "--company", "acme", "--round", "2", *more, *keep)
    said = " ".join(said.split())
    assert (f"Taken from row 2, the round before: {taken}." in said) == bool(taken)
    assert ("This ends the waiting for row 2, Acme, Cook." in said) == ("Waiter" not in more)
    assert len(mine.read_text("utf-8").splitlines()) == 3
    again = does(command, "2026-12-01", "--company", "acme", "--round", "2", *more, *keep)
    assert ("It is as it was: row 3 of " in again) == (command == "add")
    assert len(mine.read_text("utf-8").splitlines()) == 3


def test_an_earlier_round_that_is_added_later_is_shown_as_it_is(mine):
    filled(mine, HEADINGS, ROWS[3])
    said = does("add", "2026-11-19", "--company", "Acme", "--role", "Cook", "--region", "US-NY")
    assert "Note: Round 2 on Monday 7 December ends the waiting for this one.\nAdded" in said
    assert "\nCancelled: Time to let go (Acme), Thu 17 Dec 2026\n" in said


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("2026-11-19", "--company", "acme", "--role", "cook"), "Row 2 is that interview already"),
        (("the other day",), "'the other day' cannot be read"),
        (("2026-11-19", "gibberish"), "I cannot read “gibberish”"),
        (("2026-11-19", "--roster", "-"), "Standard input cannot be changed; give --roster"),
        (("2026-11-19", "--roster", "missing/x.csv"), "there is no such folder"),
        (("2026-11-19", "--roster", "data"), "'data'"),
        (("2026-11-19", "--roster", "my.XLSX"), "'my.XLSX' would be no workbook; give it a name"),
        (("2026-11-19", "--roster", "other.csv"), "no column for the day of the interview"),
        (("2026-11-19", "--done", "x; y"), "What was done, 'x; y', cannot be read"),
    ],
)
def test_what_cannot_be_added(mine, tmp_path, args, message):
    filled(mine)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert message in fails("add", *args)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.csv")} == before


def test_the_candidate_of_the_configuration_is_the_one_of_empty_cells(mine, tmp_path):
    filled(mine)
    configure(tmp_path, 'candidate = "Sam Roe"')
    again = ("add", "2026-11-19", "--company", "Acme", "--role", "Cook")
    assert "Row 2 is that interview already" in fails(*again, home=tmp_path)
    assert does(*again, "--candidate", "Ann", "-q", home=tmp_path) == ""


def test_a_configured_name_goes_into_the_roster_only_where_it_is_already(mine, tmp_path):
    configure(tmp_path, 'candidate = "Sam Roe"')
    add = ("add", "2026-11-19", "--company")
    does(*add, "Acme", "-q", home=tmp_path)
    assert "Sam" not in mine.read_text(encoding="utf-8")
    does(*add, "Globex", "--candidate", "Sam Roe", "-q", home=tmp_path)
    does(*add, "Initech", "-q", home=tmp_path)
    assert [one.candidate for one in interviews(mine)] == ["", "Sam Roe", "Sam Roe"]


# heard


def test_heard_plans_anew_and_shows_what_lies_ahead(mine):
    filled(mine)
    said = does("heard", "globex", "we need  another week", FOLLOWCAL_NOW=DECEMBER)
    assert said.startswith(
        "Heard on Tue 1 Dec 2026: no date for their decision\n"
        "Understood: on Tue 15 Dec 2026 (heard on Tue 8 Dec 2026)\n"
        "Region: Germany\n\n"
        "Thu 17 Dec 2026  Check in (Globex)\n"
    )
    noted = f"\nNoted for Globex in row 5 of {mine}.\nNo calendar is known of it.\n"
    assert said.endswith(noted)
    assert mine.read_text(encoding="utf-8") == "".join(ROWS).replace(
        "soon,Globex,,DE,,,,", "soon,Globex,,DE,,,2026-12-08: we need another week,"
    )
    does("heard", "5", "please follow up next week", "-q", FOLLOWCAL_NOW="2026-12-14T09:00Z")
    globex = interviews(mine)[3]
    assert [(str(one.day), one.said) for one in globex.heard] == [
        ("2026-12-08", "we need another week"),
        ("2026-12-14", "please follow up next week"),
    ]


@pytest.mark.parametrize(
    ("args", "days"),
    [
        (
            ("add", "2026-11-18", "by 25 November", "--company", "Beta"),
            "Tue 8 Dec 2026   Say thank you and check in (Beta)\n",
        ),
        (
            ("heard", "globex", "we need another week"),
            "Thu 17 Dec 2026  Check in (Globex)\nTue 22 Dec 2026  Make one last call (Globex)\n",
        ),
        (("close", "globex", "rejected"), "Wed 9 Dec 2026  Say a last thank-you (Globex)\n\n"),
    ],
)
def test_brief_shows_the_days_alone(mine, args, days):
    filled(mine)
    said = does(*args, "--brief", FOLLOWCAL_NOW=DECEMBER)
    assert f"\n\n{days}" in said
    assert "Source" not in said


def test_heard_on_a_round_that_another_followed_says_so(mine):
    filled(mine)
    said = does("heard", "2", "next week", "--on", "2026-12-07", FOLLOWCAL_NOW=DECEMBER)
    assert "Note: Round 2 on Monday 7 December ends the waiting for this one." in said
    assert "Check in (Acme)\n" not in said
    assert "Noted for Acme, Cook in row 2 of " in said


def test_where_all_lies_behind_all_is_shown(mine):
    filled(mine, *ROWS[:2])
    does("heard", "acme", "soon", FOLLOWCAL_NOW="2026-12-01T00:00Z")
    said = does("edit", "acme", "--phone", "555 0123", FOLLOWCAL_NOW="2027-03-01T00:00Z")
    assert "Fri 20 Nov 2026  Send your thank-you (Acme)\n" in said
    assert "Note: All of these days have passed. Is Thu 19 Nov 2026 the right day?\n" in said


@pytest.mark.parametrize(("day", "asks"), [("5 Dec 2025", True), ("2026-11-17", False)])
def test_a_day_of_another_year_is_asked_about(mine, day, asks):
    filled(mine)
    said = does("edit", "2", "--day", day)
    told = (
        "Note: That moves the interview from Thu 19 Nov 2026 to Fri 5 Dec 2025. Is the year right?"
    )
    assert (told in said) == asks


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("acme", "gibberish"), "I cannot read “gibberish”"),
        (("acme", " "), "What they said is ' ', so there is nothing to note. Write it in"),
        (
            ("acme", "soon", "--on", "2026-12-06"),
            "heard: Sun 6 Dec 2026 is before the interview on",
        ),
        (("acme", "soon", "--on", "whenever"), "The date 'whenever' cannot be read"),
        (("acme", "soon\x1b"), "no calendar can hold U+001B"),
        (("acme", "next week; 2026-12-09: soon"), "A roster cannot hold this heard as it is"),
    ],
)
def test_what_cannot_have_been_heard(mine, args, message):
    before = filled(mine).read_bytes()
    assert message in fails("heard", *args, FOLLOWCAL_NOW=DECEMBER)
    assert mine.read_bytes() == before


def closed_for_years(said):
    """Return a row of an employer that is closed from June 2027 on."""
    first = date(2027, 6, 1)
    begins = [first + timedelta(365 * at) for at in range(3)]
    spans = "; ".join(f"{day}..{day + timedelta(364)}" for day in begins)
    return f"interview,said,company,closed\n2026-11-19,{said},Acme,{spans}\n"


def test_what_cannot_be_planned_is_not_written(mine):
    before = filled(mine, closed_for_years("in two weeks")).read_bytes()
    message = "No working day comes for 800 days after Tue 1 Jun 2027."
    assert fails("heard", "acme", "by 1 June 2027") == f"Error: {message}\n"
    assert mine.read_bytes() == before
    filled(mine, closed_for_years("by 1 June 2027"), "2026-11-19,,Globex,\n")
    for verb in (("list",), ("due", "--on", "2026-11-20"), ("feed",)):
        result = run(*verb)
        assert (result.exit_code, "Globex" in result.stdout) == (1, True)
        assert result.stderr.endswith(f"Error: Line 2: {message}\n")


# close


def test_close_cancels_what_was_to_come(mine):
    filled(mine)
    said = does("close", "globex", "rejected", FOLLOWCAL_NOW=DECEMBER)
    assert said.startswith(
        "Understood: no date for their decision\n"
        "Region: Germany\n"
        "Outcome: rejected on Tue 8 Dec 2026\n\n"
        "Wed 9 Dec 2026  Say a last thank-you (Globex)\n"
    )
    assert "What was still planned is cancelled" in said
    noted = f"\nNoted for Globex in row 5 of {mine}.\nNo calendar is known of it.\n"
    assert said.endswith(noted)
    assert mine.read_text(encoding="utf-8") == "".join(ROWS).replace(
        "soon,Globex,,DE,,,,", "soon,Globex,,DE,,,,2026-12-08: rejected"
    )


@pytest.mark.parametrize(
    ("result", "on", "want"),
    [
        ("offer", "2026-12-08", ("2026-12-08", "offer")),
        ("Rejected.", "yesterday", ("2026-12-07", "rejected")),
        ("withdrew", "Monday", ("2026-12-07", "withdrawn")),
        ("an offer", "Dec 8, 2026", ("2026-12-08", "offer")),
    ],
)
def test_close_understands_results_and_days(mine, result, on, want):
    filled(mine)
    does("close", "acme", result, "--on", on, "-q", FOLLOWCAL_NOW=DECEMBER)
    outcome = interviews(mine)[2].outcome
    assert (str(outcome.day), outcome.result) == want


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("globex", "maybe"), "The outcome 'maybe' is unknown; write one of offer, rejected"),
        (("globex", "pending"), "The outcome 'pending' is unknown; write one of offer, rejected"),
        (
            ("globex", "offer", "--on", "2026-11-30"),
            "Mon 30 Nov 2026 is before the interview on Tue 1 Dec 2026; give the day you heard it.",
        ),
        (("globex", "offer", "--on", "3/4/26"), "needs its year with four digits"),
    ],
)
def test_how_it_cannot_have_ended(mine, args, message):
    before = filled(mine).read_bytes()
    assert message in fails("close", *args, FOLLOWCAL_NOW=DECEMBER)
    assert mine.read_bytes() == before


def test_what_has_ended_cannot_end_again(mine):
    filled(mine)
    does("close", "globex", "rejected", "-q", FOLLOWCAL_NOW=DECEMBER)
    before = mine.read_bytes()
    for result in ("rejected", "offer"):
        assert fails("close", "globex", result) == (
            "Error: It ended already: rejected on Tue 8 Dec 2026. To change that, use `followcal"
            ' edit`, as in --outcome "2026-12-09: offer"; --outcome "" opens it again.\n'
        )
    assert "It ended already: rejected on Tue 8 Dec 2026." in fails(
        "heard", "globex", "soon", FOLLOWCAL_NOW="2026-12-09T09:00Z"
    )
    assert mine.read_bytes() == before


# ROW


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("2", 2),
        ("5", 5),
        ("globex", 5),
        (" GLOB ", 5),
        ("societe gen", 3),
        ("gen analy", 3),
        ("Société", 3),
        ("acme", 4),  # of the rounds, the last
        ("cm", 4),
    ],
)
def test_a_row_is_meant_by_its_number_or_its_company(mine, row, number):
    filled(mine)
    said = does("close", row, "offer", FOLLOWCAL_NOW=DECEMBER)
    assert f" in row {number} of " in said


def test_a_whole_name_or_number_comes_before_a_part_of_one(mine):
    rows = [f"2026-11-19,,{name},,,,,,\n" for name in ("Acme Labs", "Acme", "360", "4")]
    filled(mine, HEADINGS, *rows)
    for row, number in (("acme", 3), ("360", 4), ("4", 4), ("5", 5), ("labs", 2)):
        said = does("heard", row, "soon")
        assert f" in row {number} of " in said


def test_a_name_may_be_spelled_without_the_signs_of_its_language(mine):
    names = ("Brückner", "Müller", "Mueller", "Sørensen", "Jäger Groß", "Bluebird")
    filled(mine, HEADINGS, *(f"2026-11-19,,{name},,,,,,\n" for name in names))
    typed = ("brueckner", "muller", "mueller", "sorensen", "gross jaeg", "bluebir", "soerensen")
    for name, number in zip(typed, (2, 3, 4, 5, 6, 7, 5), strict=True):
        assert f" in row {number} of " in does("heard", name, "soon")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("e", "'e' can mean 3 (Société Générale, Analyst), 4 (Acme, Cook, round 2) or 5 (Globex)."),
        (
            "Initech",
            "No interview is called 'Initech'. The rows are 2 (Acme, Cook), 3 (Société Géné",
        ),
        ("gloebex", "No interview is called 'gloebex'."),
        ("1", "No interview is called '1'. The rows are 2 (Acme, Cook), "),
        ("99", "No interview is called '99'."),
        ("9" * 5000, f"No interview is called '{'9' * 60}'."),
        ("", "No interview is called ''."),
        ("  ", "No interview is called '  '."),
    ],
)
def test_a_row_that_is_not_clear(mine, row, message):
    before = filled(mine).read_bytes()
    assert message in fails("close", row, "offer")
    assert mine.read_bytes() == before


def test_only_ten_interviews_are_named_to_choose_from(mine):
    filled(mine, HEADINGS, *(f"2026-11-19,,Acme {at},,,,,,\n" for at in range(13)))
    assert "10 (Acme 8), 11 (Acme 9) or 3 more. Give the number" in fails("close", "acme", "offer")
    assert "11 (Acme 9) and 3 more." in fails("close", "globex", "offer")


def test_rows_of_several_candidates_are_told_apart_by_their_names(mine):
    filled(
        mine,
        HEADINGS,
        "2026-11-19,,Acme,Cook,,Ann,,,\n",
        "2026-11-19,,Acme,Cook,,Bob,,,\n",
        "2026-11-20,,,,,Bob,,,\n",
    )
    message = fails("close", "acme", "offer")
    assert "can mean 2 (Acme, Cook, Ann) or 3 (Acme, Cook, Bob)." in message
    assert "4 (Fri 20 Nov 2026, Bob)" in fails("close", "globex", "offer")


SHEETS = ("--roster", "class.xlsx", "--sheet", "all")


def test_a_student_is_found_by_the_row_of_a_sheet_the_name_or_the_id(tmp_path):
    book = openpyxl.Workbook()
    one, other = book.active, book.create_sheet("Spring")
    one.title = "Autumn"
    one.append(["Student", "Student ID", "Interview date", "Employer", "They said"])
    one.append(["Ann Lee", "17", "2026-11-16", "Acme", "by Friday"])
    one.append(["José Ray", "41", "2026-11-17", "Globex", "by Friday"])
    one.append(["José Ray", "41", "2026-11-18", "Initech", "by Friday"])
    other.append(["Student", "Student ID", "Interview date", "Employer", "They said"])
    other.append(["Bo Moe", "9", "2026-11-18", "Acme", "by Friday"])
    other.append(["Bo Moe", "9", "2026-13-18", "Umbrella", "by Friday"])
    book.save(tmp_path / "class.xlsx")

    def shown(name):
        rows = json.loads(run("list", name, *SHEETS, "--json").stdout)
        return [row["company"] for row in rows]

    assert shown("jose") == shown("41") == shown("José Ray") == ["Globex", "Initech"]
    assert shown("3") == shown("Row 3 of 'Autumn'") == ["Globex"]
    assert "can mean Row 2 of 'Autumn' (Acme, Ann Lee 17) or Row 2 of 'Spring' (Acme, Bo Moe" in (
        fails("list", "2", *SHEETS)
    )
    told = "Note: 1 problem of other rows: `followcal list --roster class.xlsx` tells all.\n"
    ray, moe = run("list", "41", *SHEETS), run("list", "bo moe", *SHEETS)
    assert (ray.exit_code, ray.stderr) == (0, told)
    assert (moe.exit_code, "Row 3 of 'Spring', Interview date: " in moe.stderr) == (1, True)


def test_a_row_of_a_class_that_is_there_twice_counts_once_in_a_list_too():
    row = "Ann Lee,2026-11-19,Acme\n"
    Path("class.csv").write_text(f"Student,Date,Company\n{row}{row}")
    told = run("list", "--roster", "class.csv")
    assert (told.exit_code, told.stdout.count("Acme")) == (0, 1)
    assert "Note: Counted once, as every cell is the same: line 3 as line 2." in told.stderr


def test_a_row_that_cannot_be_read_is_named_where_it_is_meant(mine):
    filled(mine, *ROWS, "2026-13-01,,Initech,,,,,,\n")
    fault = "Line 6, interview: "
    assert fails("close", "6", "offer").startswith(f"Error: {fault}")
    lines = fails("close", "initech", "offer").splitlines()
    assert lines[0].startswith("Error: No interview is called 'initech'. The rows are 2 (")
    assert lines[1].startswith(f"Error: {fault}")
    assert does("close", "globex", "offer", "-q", FOLLOWCAL_NOW=DECEMBER) == ""


def test_an_empty_roster_has_no_rows(mine):
    filled(mine, HEADINGS)
    assert fails("close", "acme", "offer") == (
        "Error: No interview is called 'acme'. Add one with `followcal add`.\n"
    )


@pytest.mark.parametrize("command", [("heard", "acme", "soon"), ("close", "acme", "offer")])
def test_without_a_roster_nothing_can_be_changed(tmp_path, command):
    assert fails(*command) == f"Error: {NO_INTERVIEWS}\n"
    assert "The roster 'x.csv' is not there" in fails(*command, "--roster", "x.csv")
    assert "The roster '.' is a folder" in fails(*command, "--roster", ".")
    assert "Standard input cannot be changed" in fails(*command, "--roster", "-")
    assert list(tmp_path.iterdir()) == []


# list


def test_list_shows_what_is_next_and_what_is_overdue(mine):
    filled(mine)
    assert shown("list", FOLLOWCAL_NOW=DECEMBER) == (
        "row  interview                  status                         next\n"
        "2    Acme, Cook                 ended: see round 2             –\n"
        "3    Société Générale, Analyst  overdue since Tue 24 Nov 2026  check-in\n"
        "4    Acme, Cook, round 2        to do                          thank-you\n"
        "5    Globex                     overdue since Wed 2 Dec 2026   thank-you\n"
    )
    lines = table(FOLLOWCAL_NOW="2026-12-22T09:00Z")
    assert lines[2][-2:] == ["ended: let go, Mon 14 Dec 2026", "–"]


def test_list_shows_the_plan_of_one_interview(mine):
    filled(mine)
    told = shown("list", "globex", FOLLOWCAL_NOW=DECEMBER)
    assert told.startswith("row  interview  status                        next\n5    Globex ")
    assert "on day 7.\n\nUnderstood: no date for their decision\n" in told
    assert "Send your thank-you (Globex)" in told
    assert "Acme" not in told
    (one,) = json.loads(shown("list", "2", "--json", FOLLOWCAL_NOW=DECEMBER))
    assert (one["row"], one["company"]) == (2, "Acme")
    assert "No interview is called 'initech'" in fails("list", "initech")
    mine.write_text(f"{mine.read_text(encoding='utf-8')}2026-13-45,,Zeta\n", encoding="utf-8")
    again = run("list", "globex", FOLLOWCAL_NOW=DECEMBER)
    assert (again.exit_code, again.stdout) == (1, told)
    assert "There is no such day as '2026-13-45'" in again.stderr


def test_list_says_on_which_day_a_silence_is_in_the_unit_of_what_is_published(mine):
    heads = HEADINGS.replace("outcome", "outcome,industry")
    rows = (
        "2026-11-19,,Acme,,US-NY,,,,,finance\n",
        "2026-11-19,,Globex,,US-NY,,,,,retail\n",
        "2026-11-19,,Initech,,US-NY,,,,,two-touch\n",
        "2026-11-19,,Umbrella,,US-NY,,,,2026-11-20: rejected,office\n",
        "2026-12-02,,Hooli,,US-NY,,,,,office\n",
    )
    filled(mine, heads, *rows)
    at = {"FOLLOWCAL_NOW": "2026-11-30T09:00Z"}
    assert "promise" not in shown("list", **at)
    told = [shown("list", name, **at).split("\n\n")[1] for name in ("acme", "globex")]
    assert [" ".join(one.split()) for one in told] == [
        (
            "Accounting firms took 17 working days on average from the interview to an offer "
            "(NACE, 2012). That is no promise. Acme is on working day 6."
        ),
        (
            "In supermarkets it took 12.3 days on average to a yes or a no, counted from the "
            "application (Glassdoor, 2017). That is no promise. Globex is on day 11."
        ),
    ]
    assert not any("promise" in shown("list", str(row), **at) for row in (4, 5, 6))
    found = json.loads(shown("list", "--json", **at))
    assert [one["waited"] for one in found] == [6, 11, None, None, None]
    assert found[0]["published"]["figure"] == 17
    assert found[2]["published"] is None


def test_list_says_of_a_student_on_which_day_each_silence_is(mine):
    days = {"Bee": 18, "Cee": 19, "Dee": 18}
    rows = [f"2026-11-{at},,{company},,US-NY,Ann,,,\n" for company, at in days.items()]
    filled(mine, HEADINGS, *rows, "2026-11-19,,Acme,,US-NY,Bob,,,\n")
    told = " ".join(shown("list", "ann", FOLLOWCAL_NOW="2026-11-23T09:00Z").split())
    assert " Bee and Dee are on day 5; Cee is on day 4. " in told


def test_list_says_how_it_ended(mine):
    filled(mine)
    does("close", "globex", "rejected", "-q", FOLLOWCAL_NOW=DECEMBER)
    does("close", "generale", "offer", "--on", "2026-12-07", "-q", FOLLOWCAL_NOW=DECEMBER)
    lines = table(FOLLOWCAL_NOW=DECEMBER)
    ended = "ended: rejected, Tue 8 Dec 2026"
    assert lines[-1] == ["5", "Globex", ended, "final thanks, Wed 9 Dec 2026"]
    assert lines[2][-2:] == ["ended: offer, Mon 7 Dec 2026", "–"]
    late = {"FOLLOWCAL_NOW": "2026-12-16T09:00Z"}
    assert table(**late)[-1][-2:] == [ended, "final thanks, Wed 9 Dec 2026"]
    assert "Overdue since Wed 9 Dec 2026  Say a last thank-you (Globex)\n" in shown("due", **late)
    assert table(FOLLOWCAL_NOW="2026-12-17T09:00Z")[-1][-2:] == [ended, "–"]


def test_a_round_that_is_still_to_come_ends_nothing_yet(mine):
    filled(mine)
    lines = table(FOLLOWCAL_NOW="2026-12-06T09:00Z")
    assert lines[1] == ["2", "Acme, Cook", "overdue since Fri 20 Nov 2026", "thank-you"]
    waiting = "waiting until Tue 8 Dec 2026"
    assert lines[-2] == ["4", "Acme, Cook, round 2", waiting, "thank-you"]


def test_a_table_of_short_names_stays_a_table(mine):
    filled(mine, HEADINGS, "2026-11-19,,Acme,,,,,,\n")
    assert shown("list") == (
        "row  interview  status                         next\n"
        "2    Acme       waiting until Fri 20 Nov 2026  thank-you\n"
    )
    for width, as_table in ((56, True), (55, False)):
        _, seen = on_terminal("list", width=width)
        assert ("row  interview  status" in seen) == as_table


def test_each_row_is_a_line_where_no_terminal_is(mine):
    name = "The Société Générale of Everything, and More Besides, With Branches All Over the World"
    filled(mine, HEADINGS, f'2026-11-19,,"{name}",,,,,,\n', "2026-11-19,,Acme,,,,,,\n")
    lines = shown("list").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith(f"2    {name}  waiting until Fri 20 Nov 2026  thank-you")


def test_list_names_candidates_only_where_there_are_several(mine):
    filled(mine, HEADINGS, "2026-11-19,,Acme,,,Ann,,,\n", "2026-11-19,,Globex,,,,,,\n")
    assert "Ann" not in shown("list")
    assert "Acme, Ann" in shown("list", "--candidate", "Bob")


@pytest.mark.parametrize("width", [20, 40, 60, 79, 80, 100, 160])
def test_list_fits_the_terminal(mine, width):
    filled(mine, *ROWS, f"2026-11-19,,{'株式会社 ' * 12},,,,,,\n")
    code, seen = on_terminal("list", width=width, FOLLOWCAL_NOW=DECEMBER, NO_COLOR="1")
    assert code == 0
    lines = seen.splitlines()
    assert max(len(line) + sum(line.count(sign) for sign in "株式会社") for line in lines) <= width
    assert seen.startswith("row  interview") == (width >= 60)
    assert ("  next: thank-you" in seen) == (width < 60)
    if width == 40:
        assert lines[:3] == ["2 Acme, Cook", "  ended: see round 2", "  next: –"]


def test_list_for_programs(mine):
    filled(mine)
    does("close", "globex", "offer", "--on", "2026-12-07", "-q", FOLLOWCAL_NOW=DECEMBER)
    rows = json.loads(shown("list", "--json", FOLLOWCAL_NOW=DECEMBER))
    assert [row["row"] for row in rows] == [2, 3, 4, 5]
    assert rows[0] == {
        "row": 2,
        "candidate": "",
        "company": "Acme",
        "role": "Cook",
        "round": 1,
        "interview": "2026-11-19",
        "status": "ended",
        "waited": None,
        "published": None,
        "next": None,
        "overdue": None,
        "outcome": None,
    }
    assert (rows[1]["status"], rows[1]["overdue"]["kind"]) == ("overdue", "check-in")
    assert rows[1]["next"] == rows[1]["overdue"]
    assert (rows[2]["status"], rows[2]["next"]["date"]) == ("to do", "2026-12-08")
    late = json.loads(shown("list", "--json", FOLLOWCAL_NOW="2026-12-01T09:00Z"))[0]
    assert (late["status"], late["overdue"]["date"]) == ("overdue", "2026-11-20")
    assert rows[3]["outcome"] == {
        "day": "2026-12-07",
        "result": "offer",
        "answer_by": None,
        "noted": "2026-12-08",
        "undated": False,
    }


def test_list_names_the_rows_that_cannot_be_read(mine):
    filled(mine, *ROWS[:2], "2026-13-01,,Initech,,,,,,\n")
    for args in ((), ("--json",)):
        result = run("list", *args)
        assert (result.exit_code, "Acme" in result.stdout) == (1, True)
        assert result.stderr.startswith("Error: Line 3, interview: ")
    filled(mine, HEADINGS, "2026-13-01,,Initech,,,,,,\n")
    assert fails("list").startswith("Error: Line 2, interview: ")


def test_an_empty_list(mine):
    assert (shown("list"), shown("list", "--json")) == (f"{NO_INTERVIEWS}\n", "[]\n")
    filled(mine, HEADINGS)
    assert (shown("list"), shown("list", "--json")) == (f"{NO_INTERVIEWS}\n", "[]\n")


# due


def test_due_says_what_to_do_today(mine):
    filled(mine)
    assert shown("due", FOLLOWCAL_NOW=DECEMBER) == (
        "Overdue since Tue 24 Nov 2026  Say thank you and check in (Société Générale)\n"
        "Overdue since Wed 2 Dec 2026   Send your thank-you (Globex)\n"
        "Tue 8 Dec 2026                 Send your thank-you (Acme, round 2)\n"
    )


def test_due_shows_what_to_write():
    does("add", "2026-11-19", SAID, "--company", "Acme", "-q")
    does("add", "2026-11-19", "--company", "Bolt", "--region", "DE", "--language", "de", "-q")
    options = {"FOLLOWCAL_NOW": "2026-11-20T09:00Z"}
    result = run("due", "--draft", **options)
    lines = result.stdout.splitlines()
    assert lines[0] == "Fri 20 Nov 2026  Send your thank-you (Acme)"
    assert lines[2].startswith("  Subject: ")
    assert any(line.startswith("  Betreff: ") for line in lines)
    assert "  [your name]" in lines
    assert "  [eigener Name]" in lines
    assert result.stderr == (
        "Note: Fill in [your name] and [one thing from the talk] before you send a draft, or give"
        " it with --candidate and --remark.\n"
        "Note: Fill in [eigener Name] and [ein Thema aus dem Gespräch] before you send a draft, or"
        " give it with --candidate and --remark.\n"
    )
    for args in (("acme", "--candidate", "Ada"), ("acme", "--remark", "your plans")):
        does("edit", *args, "-q", **options)
    result = run("due", "--draft", **options)
    assert "[your name]" not in result.stdout
    assert result.stderr.count("Note: ") == 1
    _, shown = on_terminal("due", **options)
    assert shown.endswith("(Bolt)\n`followcal due --draft` shows what to write, too.\n")
    calls = run("due", "--draft", "--days", "60", **options).stdout.partition("Make one last call")[
        2
    ]
    assert not calls.splitlines()[2].startswith("  Subject: ")


def test_due_tells_how_many_are_next():
    for company in ("Acme", "Bolt", "Core"):
        does("add", "2026-11-19", "--company", company, "-q")
    _, shown = on_terminal("due")
    told = (
        "Nothing to do today; next: Fri 20 Nov 2026 Send your thank-you (Acme), and 2 more on that"
    )
    assert " ".join(shown.split()).startswith(told)


def test_due_says_nothing_if_there_is_nothing(mine):
    assert (shown("due"), shown("due", "--json")) == ("", "[]\n")
    filled(mine, HEADINGS)
    assert shown("due") == ""
    filled(mine, *ROWS[:2])
    (line,) = shown("due", FOLLOWCAL_NOW="2026-12-19T09:00Z").splitlines()
    assert line.startswith("Overdue since Mon 7 Dec 2026  Say thank you and check in (Acme)")
    assert shown("due", FOLLOWCAL_NOW="2026-12-26T09:00Z") == ""


@pytest.mark.parametrize(
    ("args", "today", "said"),
    [
        (
            (),
            "2026-11-19",
            "Nothing to do today; next: Fri 20 Nov 2026 Send your thank-you (Acme).",
        ),
        (
            ("--on", "2026-11-22"),
            "2026-11-19",
            "Nothing to do on Sun 22 Nov 2026; next: Mon 7 Dec 2026 Check in (Acme).",
        ),
        (
            ("--on", "2026-11-22", "--days", "7"),
            "2026-11-19",
            "Nothing to do until Sat 28 Nov 2026; next: Mon 7 Dec 2026 Check in (Acme).",
        ),
        ((), "2027-01-15", "Nothing to do today, and nothing is planned after that."),
        (("--quiet",), "2026-11-19", ""),
        (("--json",), "2026-11-19", "[]"),
    ],
)
def test_due_tells_a_terminal_what_is_next_if_there_is_nothing(mine, args, today, said):
    filled(mine, *ROWS[:2])
    at = {"FOLLOWCAL_NOW": f"{today}T09:00Z"}
    assert on_terminal("due", *args, **at) == (0, f"{said}\n" if said else "")
    mine.unlink()
    code, seen = on_terminal("due", *args, **at)
    assert (code, "There are no interviews yet." in seen) == (0, "Nothing" in said)


@pytest.mark.parametrize(
    ("args", "days"),
    [
        (("--on", "2026-12-08"), ["8 Dec", "8 Dec"]),
        (("--on", "20 Nov 2026"), ["20 Nov"]),
        (("--on", "tomorrow"), ["20 Nov"]),
        (("--on", "2026-12-08", "--days", "4"), ["8 Dec", "8 Dec", "11 Dec"]),
        (("--on", "2026-12-08", "--days", "3"), ["8 Dec", "8 Dec"]),
        (("--days", "2"), ["20 Nov"]),
    ],
)
def test_due_on_another_day_and_on_several(mine, args, days):
    filled(mine, HEADINGS, *(row for row in ROWS[1:] if "FR" not in row))
    lines = shown("due", *args).splitlines()
    assert [" ".join(line.split()[1:3]) for line in lines] == days


def test_due_is_in_order_of_days_and_aligned(mine):
    filled(mine)
    lines = shown("due", "--on", "2026-12-08", "--days", "366").splitlines()
    assert lines[:5] == [
        "Overdue since Tue 17 Nov 2026  Send your thank-you (Société Générale)",
        "Tue 8 Dec 2026                 Send your thank-you (Acme, round 2)",
        "Tue 8 Dec 2026                 Check in (Globex)",
        "Fri 11 Dec 2026                Make one last call (Globex)",
        "Mon 14 Dec 2026                Time to let go (Société Générale)",
    ]
    assert {line[31].isupper() for line in lines} == {True}


def test_due_names_the_candidate_and_the_role_where_those_differ(mine):
    filled(
        mine,
        HEADINGS,
        "2026-11-19,,Acme,Cook,,Ann,,,\n",
        "2026-11-19,,Acme,Waiter,,Ann,,,\n",
        "2026-11-19,,Globex,Cook,,Bob,,,\n",
        "2026-11-19,,Initech,,,,,,\n",
    )
    assert shown("due", "--on", "2026-12-17").splitlines() == [
        "Thu 17 Dec 2026  Time to let go (Acme, Cook), Ann",
        "Thu 17 Dec 2026  Time to let go (Acme, Waiter), Ann",
        "Thu 17 Dec 2026  Time to let go (Globex), Bob",
        "Thu 17 Dec 2026  Time to let go (Initech)",
    ]


def test_due_for_programs(mine):
    filled(mine)
    found = json.loads(shown("due", "--on", "2026-12-08", "--json"))
    assert [(one["row"], one["kind"], one["date"], one["overdue"]) for one in found] == [
        (3, "thank-you", "2026-11-17", True),
        (4, "thank-you", "2026-12-08", False),
        (5, "check-in", "2026-12-08", False),
    ]
    assert (found[1]["company"], found[1]["round"], found[2]["role"]) == ("Acme", 2, "")
    assert found[0]["uid"].endswith("@followcal")


def test_due_says_what_it_cannot_read_after_the_rest(mine):
    filled(mine, *ROWS, "2026-13-01,,Initech,,,,,,\n")
    result = run("due", "--on", "2026-12-08")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 3)
    assert result.stderr.startswith("Error: Line 6, interview: ")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("--days", "0"), 2, "'0' is no whole number from 1 to 366."),
        (("--days", "few"), 2, "'few' is no whole number from 1 to 366."),
        (("--on", "whenever"), 1, "The date 'whenever' cannot be read"),
        (("--roster", "missing.csv"), 1, "The roster 'missing.csv' is not there"),
        (("--roster", "data"), 1, "is a folder"),
    ],
)
def test_what_due_cannot_do(mine, args, code, message):
    filled(mine)
    assert message in fails("due", *args, code=code)


# Where the roster is

VERBS = [
    ("add", "2026-11-20", "--company", "Initech", "-q"),
    ("heard", "globex", "soon", "--on", "2026-12-01", "-q"),
    ("close", "globex", "offer", "--on", "2026-12-01", "-q"),
    ("list",),
    ("due", "--on", "2026-12-08"),
    ("feed", "-q"),
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
@pytest.mark.parametrize("named", ["option", "environment", "configuration", "tilde"])
def test_every_verb_finds_the_roster_that_is_named(tmp_path, mine, verb, named):
    path = filled(tmp_path / "other" / "jobs.csv")
    options = {"home": tmp_path, "FOLLOWCAL_NOW": DECEMBER}
    if named == "option":
        verb = (*verb, "--roster", str(path))
    elif named == "environment":
        options["FOLLOWCAL_ROSTER"] = str(path)
    else:
        home = "~" if named == "tilde" else tmp_path
        configure(tmp_path, f'roster = "{home}/other/jobs.csv"')
    before = path.read_bytes()
    result = run(*verb, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (path.read_bytes() != before) == (verb[0] in {"add", "heard", "close"})
    assert bool(result.stdout) == (verb[0] in {"list", "due", "feed"})
    assert not mine.exists()


@pytest.mark.parametrize("data", ["", "relative/data"])
def test_without_a_data_folder_of_ones_own_it_is_in_the_home_folder(tmp_path, data):
    does("add", "2026-11-19", "-q", home=tmp_path, XDG_DATA_HOME=data)
    path = tmp_path / ".local" / "share" / "followcal" / "interviews.csv"
    assert len(interviews(path)) == 1


def test_list_and_due_read_standard_input():
    text = "".join(ROWS)
    assert "Globex" in shown("list", "--roster", "-", piped=text)
    assert "Globex" in shown("due", "--roster", "-", "--on", "2026-12-08", piped=text)


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "data").touch()
    assert "cannot be written" in fails("add", "2026-11-19")
    assert shown("due") == ""
    assert Path("data").read_bytes() == b""


def test_rows_typed_by_hand_are_due_as_their_feed_has_them(tmp_path):
    monday = "2026-11-30T09:00:00+00:00"
    path = tmp_path / "hand.csv"
    path.write_text("interview,said,company,region\n2026-11-09,,Hand,US-NY\n", encoding="utf-8")
    alone = shown("due", "--roster", str(path), FOLLOWCAL_NOW=monday)
    assert alone.startswith("Overdue since Mon 16 Nov 2026  Say thank you and check in (Hand)")
    run("feed", str(path), "-o", str(tmp_path / "hand.ics"), FOLLOWCAL_NOW=monday)
    fed = shown("due", "--roster", str(path), FOLLOWCAL_NOW=monday)
    assert fed == "Mon 30 Nov 2026  Say thank you and check in (Hand)\n"
    later = "2026-12-02T09:00:00+00:00"
    assert shown("due", "--roster", str(path), FOLLOWCAL_NOW=later).startswith(
        "Overdue since Mon 30 Nov 2026  Say thank you and check in (Hand)"
    )
    (_, (*_, status, following)) = table("--roster", str(path), FOLLOWCAL_NOW=later)
    assert (status, following) == ("overdue since Mon 30 Nov 2026", "check-in")


def test_what_is_left_out_ahead_hides_nothing_that_is_due(mine):
    does("add", "yesterday", SAID, "--company", "Acme", "--region", "US-NY", "-q")
    before = shown("due")
    assert before == "Thu 19 Nov 2026  Send your thank-you (Acme)\n"
    does("skip", "acme", "check-in", "-q")
    assert shown("due") == before
    assert len(interviews(mine)[0].done) == 1


def test_what_a_spreadsheet_saves_meanwhile_is_not_lost(tmp_path):
    path = tmp_path / "jobs.csv"
    path.write_bytes(b"interview\n2026-11-19\n")

    def change(data):
        path.write_bytes(b"interview\n2026-11-18\n")
        return data + b"2026-11-20\n", None

    with click.Context(click.Command("add")) as context:
        context.meta.update({"followcal.wait": 0, "followcal.no_undo": True})
        with pytest.raises(InputError, match="was changed by something else meanwhile"):
            edit(str(path), change)
    assert path.read_bytes() == b"interview\n2026-11-18\n"


@pytest.mark.parametrize(
    "args",
    [
        ("add", "2026-11-19", "soon"),
        ("make", "2026-11-19", "soon", "--keep", "-o", "a.ics"),
        ("close", "acme", "offer"),
    ],
)
def test_a_roster_that_can_be_read_once_only_is_not_changed(args, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "cannot be changed" in fails(*args, "--roster", "pipe", "-q")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe"]
