"""Options from the environment and from config.toml."""

import json

import pytest
from cli_helpers import configure, fails, run

PLAN = ("plan", "2026-11-19", "--json")


def interview(*args, **options):
    result = run(*PLAN, *args, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)["interview"]


@pytest.mark.parametrize(
    ("toml", "variables", "args", "region"),
    [
        ("", {}, (), ""),
        ('region = "FR"', {}, (), "FR"),
        ('region = "FR"', {"FOLLOWCAL_REGION": "GB"}, (), "GB"),
        ('region = "FR"', {"FOLLOWCAL_REGION": ""}, (), "FR"),
        ('region = "FR"', {"FOLLOWCAL_REGION": "GB"}, ("-r", "SE"), "SE"),
        ('region = "FR"', {"FOLLOWCAL_REGION": "GB"}, ("-r", ""), ""),
        ("", {"FOLLOWCAL_PLAN_REGION": "GB"}, (), ""),
    ],
)
def test_the_command_line_then_the_environment_then_the_file(
    tmp_path, toml, variables, args, region
):
    configure(tmp_path, toml)
    assert interview(*args, home=tmp_path, **variables)["region"] == region


def test_every_option_from_the_file(tmp_path):
    configure(
        tmp_path,
        """
        company = "Acme"
        role = "Analyst"
        interviewer = ["Ada <ada@acme.example>", "Bo"]
        candidate = "Cy"
        industry = "sales"
        region = "us-ny"
        closed = ["2026-12-24..2027-01-01", 2026-12-23]
        references = true
        at = 09:30:00
        tz = "Europe/Berlin"
        notes = "Room 4"
        heard = ["2026-12-07: follow up next week"]
        outcome = "2026-12-30: offer"
        done = ["thank-you 2026-11-20"]
        remark = "the new plant."
        phone = "+44 20 7946 0018"
        no-quiet = true
        language = "German"
        formal = false
        round = 2
        remind = "none"
        output = "-"
        force = false
        quiet = true
        said-on = "today"
        year = 2027
        """,
    )
    found = interview(home=tmp_path)
    assert found == {
        "day": "2026-11-19",
        "said": "",
        "company": "Acme",
        "role": "Analyst",
        "cadence": "sales",
        "region": "US-NY",
        "interviewers": [{"name": "Ada", "email": "ada@acme.example"}, {"name": "Bo", "email": ""}],
        "candidate": "Cy",
        "closed": [
            {"first": "2026-12-24", "last": "2027-01-01"},
            {"first": "2026-12-23", "last": "2026-12-23"},
        ],
        "references": True,
        "at": "09:30",
        "tz": "Europe/Berlin",
        "notes": "Room 4",
        "round": 2,
        "heard": [{"day": "2026-12-07", "said": "follow up next week", "noted": None}],
        "outcome": {
            "day": "2026-12-30",
            "result": "offer",
            "answer_by": None,
            "noted": None,
            "undated": False,
        },
        "candidate_id": "",
        "done": [
            {
                "kind": "thank-you",
                "day": "2026-11-20",
                "skipped": False,
                "by": None,
                "undated": False,
            }
        ],
        "asked": None,
        "remark": "the new plant",
        "phone": "+44 20 7946 0018",
        "no_quiet": True,
        "invitation": "",
        "thread": "",
        "language": "de",
        "formal": "informal",
    }
    made = run("make", "today", home=tmp_path)
    assert (made.exit_code, made.stderr) == (0, "")
    assert b"VALARM" not in made.stdout_bytes
    assert "2027" in run("holidays", home=tmp_path).stdout
    assert '"base": "2026-11-19"' in run("read", "in two weeks", "--json", home=tmp_path).stdout


def test_every_option_from_the_environment():
    found = interview(
        FOLLOWCAL_INTERVIEWER="Ada Lovelace <ada@acme.example>;Bo",
        FOLLOWCAL_CLOSED="Dec 24..Jan 1;2026-12-23",
        FOLLOWCAL_REFERENCES="1",
        FOLLOWCAL_NOTES="Room 4",
        FOLLOWCAL_HEARD="2026-12-07: follow up next week;Dec 14: in two weeks",
        FOLLOWCAL_OUTCOME="2026-12-30: withdrew",
        FOLLOWCAL_ROUND="3",
    )
    assert [one["name"] for one in found["interviewers"]] == ["Ada Lovelace", "Bo"]
    assert [one["last"] for one in found["closed"]] == ["2027-01-01", "2026-12-23"]
    assert [one["day"] for one in found["heard"]] == ["2026-12-07", "2026-12-14"]
    assert found["outcome"] == {
        "day": "2026-12-30",
        "result": "withdrawn",
        "answer_by": None,
        "noted": None,
        "undated": False,
    }
    assert (found["references"], found["notes"], found["round"]) == (True, "Room 4", 3)


def test_an_option_has_its_own_name_in_the_environment():
    assert json.loads(run("due", FOLLOWCAL_JSON="1").stdout) == []
    assert run("cadences", "office", FOLLOWCAL_TOML="1").stdout.startswith("title = ")


def test_what_the_environment_sets_in_vain_is_told(tmp_path):
    days = {"FOLLOWCAL_CLOSED": "2026-12-19..2027-01-03", "FOLLOWCAL_REGION": "DE"}
    said = "FOLLOWCAL_CLOSED does nothing for {}: each row of a roster tells its own, and"
    roster = tmp_path / "some.csv"
    roster.write_text("interview,company\n2026-11-12,Acme\n", encoding="utf-8")
    for command in (("feed", str(roster)), ("due", "--roster", str(roster))):
        assert run(*command, **days).stderr.startswith(f"Note: {said.format(command[0])}")
    for command in (("plan", "2026-11-12"), ("feed", str(roster), "--quiet")):
        assert "does nothing" not in run(*command, **days).stderr


def test_a_configured_zone_alone_is_no_fault(tmp_path):
    configure(tmp_path, 'tz = "Europe/Berlin"')
    assert interview(home=tmp_path)["tz"] == ""
    assert interview("--at", "9:00", home=tmp_path)["tz"] == "Europe/Berlin"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('regoin = "US"', "regoin is unknown; did you mean region?"),
        ('xyz = "US"', "xyz is unknown; known are again, at, brief, calendar, candidate, "),
        ('interview = "today"', "interview is unknown; did you mean interviewer?"),
        ('said_on = "today"', "said_on is unknown; did you mean said-on?"),
        ('[plan]\nregion = "US"', "plan is unknown"),
        ("region = 3", "region must be text in quotes"),
        ('region = ["US"]', "region must be text in quotes"),
        ('quiet = "yes"', "quiet must be true or false"),
        ("quiet = 1", "quiet must be true or false"),
        ('interviewer = "Ada"', 'interviewer must be a list of texts, as in ["…", "…"]'),
        ("closed = [1]", "closed must be a list of texts"),
        ("heard = [2026-12-07]", "The news '2026-12-07' cannot be read; begin"),
        ('heard = "2026-12-07: soon"', "heard must be a list of texts"),
        ("outcome = 2026-12-07", "The outcome '2026-12-07' is unknown"),
        ('round = "2"', "round must be a whole number"),
        ("year = true", "year must be a whole number"),
        ('year = "2026"', "year must be a whole number"),
        ("region = ", "config.toml: this is not TOML: Invalid value (at "),
        ("region = DE", '; put texts in quotes, as in region = "DE"'),
        (b"\xff", "config.toml: this is not a text file in UTF-8"),
        (
            "region = " + "[" * 10_000,
            "config.toml: this cannot be read, as it has too many brackets",
        ),
        (
            "days = " + "9" * 5_000,
            "config.toml: this cannot be read, as it has a number of thousands",
        ),
        ('region = "Atlantis"', "No single region is called 'Atlantis'"),
        ('closed = ["soon"]', "The date 'soon' cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path, toml, message):
    configure(tmp_path, toml)
    shown = fails(*PLAN, home=tmp_path)
    assert shown.startswith("Error: ")
    assert message in shown


def test_every_problem_of_the_file_at_once(tmp_path):
    configure(tmp_path, 'regoin = "US"\nquiet = 1\n')
    assert [line.split(": ")[2][:5] for line in fails(*PLAN, home=tmp_path).splitlines()] == [
        *("regoi", "quiet")
    ]


def test_a_folder_in_its_place(tmp_path):
    (tmp_path / "followcal" / "config.toml").mkdir(parents=True)
    assert "config.toml is no file, so it cannot be the conf" in fails(*PLAN, home=tmp_path)


def test_help_works_with_a_broken_file(tmp_path):
    configure(tmp_path, "region = ")
    assert run("plan", "--help", home=tmp_path).exit_code == 0
    assert run("--help", home=tmp_path).exit_code == 0


def test_a_byte_order_mark_is_no_problem(tmp_path):
    configure(tmp_path, b'\xef\xbb\xbfregion = "FR"\r\n')
    assert interview(home=tmp_path)["region"] == "FR"
