"""`read`, `holidays` and `cadences`."""

import json
import re
from importlib.resources import files

import pytest
from cli_helpers import SAID, call, configure, fails, run

from followcal import cadence

FOLDER = files("followcal") / "cadences"


def test_read():
    result = run("read", SAID, "--said-on", "2026-11-19", "--region", "US")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Understood: ")
    assert result.stdout.count("\n") == 1


def test_read_warns_of_a_year_without_dates():
    result = run("read", "within five business days", "--said-on", "2027-03-01", "-r", "LK")
    assert result.stdout == "Understood: between Tue 2 and Mon 8 Mar 2027\n"
    assert "No public holidays are known for Sri Lanka in 2027" in result.stderr


@pytest.mark.parametrize(("words", "language"), [("15.12.", "de"), ("by 15.12.", "en")])
def test_read_in_a_language_where_the_words_do_not_tell_theirs(words, language):
    done = run("read", words, "--said-on", "2026-11-19", "--language", "German", "--json")
    assert json.loads(done.stdout)["language"] == language


@pytest.mark.parametrize("said_on", ["2026-11-19", "today", "19/11/2026"])
def test_read_json(said_on):
    done = run("read", SAID, "--said-on", said_on, "-r", "DE", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
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
        "far": False,
        "language": "en",
        "seen": [
            {
                "clause": SAID,
                "about": "decides",
                "text": "in two weeks",
                "earliest": "2026-12-03",
                "latest": "2026-12-03",
                "decides": True,
                "why": "Thu 3 Dec 2026, which decides",
            }
        ],
    }


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("gibberish", "--said-on", "today"), 1, "gibberish"),
        ((SAID, "--said-on", "soon"), 1, "'soon' cannot be read"),
        ((SAID, "--said-on", "today", "-r", "Atlantis"), 1, "called 'Atlantis'"),
        ((), 2, "Missing argument 'SAID'."),
    ],
)
def test_read_refuses(args, code, message):
    assert message in fails("read", *args, code=code)


def test_read_counts_from_today_unless_it_is_told():
    told = run("read", SAID)
    assert told.stdout == run("read", SAID, "--said-on", "2026-11-19").stdout
    assert (
        told.stderr == "Note: Counted from today, Thu 19 Nov 2026; --said-on names another day.\n"
    )
    assert run("read", SAID, "--json").stderr == ""


def test_holidays():
    done = run("holidays", "us-ny", "--year", "2026")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "Thu 26 Nov 2026  Thanksgiving Day" in lines
    assert "Thu 1 Jan 2026   New Year's Day" in lines
    assert not [line for line in lines if line.startswith(("Sat", "Sun"))]


def test_holidays_of_this_year_as_json():
    rows = json.loads(run("holidays", "DE-BY", "--json").stdout)
    assert rows[0] == {"date": "2026-01-01", "name": "New Year's Day"}
    assert {"date": "2026-01-06", "name": "Epiphany"} in rows
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)


def test_holidays_of_a_year_without_dates():
    result = run("holidays", "LK", "--year", "2040", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert result.stderr == (
        "No public holidays are known for Sri Lanka in 2040; check the days by hand.\n"
    )


def test_holidays_take_the_configured_region(tmp_path):
    configure(tmp_path, 'region = "DE-BY"\nindustry = "sales"\n')
    assert "Epiphany" in run("holidays", home=tmp_path).stdout
    assert "Epiphany" not in run("holidays", "DE-BE", home=tmp_path).stdout


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "Missing argument 'REGION'."),
        (("Atlantis",), 1, "called 'Atlantis'"),
        (("US", "--year", "1999"), 2, "'1999' is no whole number from 2000 to 2100."),
        (("US", "--year", "soon"), 2, "'soon' is no whole number from 2000 to 2100."),
        (("",), 1, "No single region is called ''"),
    ],
)
def test_holidays_refuse(args, code, message):
    assert message in fails("holidays", *args, code=code)


def test_cadences():
    industries, _, schools = run("cadences").stdout.partition("Schools, each after one article\n")
    heading, *lines = [line.split(maxsplit=1) for line in industries.splitlines()]
    assert heading == ["Industries"]
    assert lines[0] == ["office", "Office: at most 2 follow-ups"]
    assert ["sales", "Sales: at most 4 follow-ups"] in lines
    names = [line.split()[0] for line in schools.splitlines()]
    assert names == list(cadence.schools())
    assert "  patient        Patient: at most 2 follow-ups (A4)" in schools.splitlines()
    assert sorted([*names, *(name for name, _ in lines)]) == sorted(cadence.names())


def test_cadences_as_json():
    rows = json.loads(run("cadences", "--json").stdout)
    assert rows[0] == {"name": "office", "title": "Office", "cap": 2, "article": ""}
    assert rows[-1] == {"name": "patient", "title": "Patient", "cap": 2, "article": "A4"}
    assert sorted(row["name"] for row in rows) == sorted(cadence.names())


def test_the_schools_are_those_with_an_article():
    with_article = {name for name in cadence.names() if "\narticle = " in cadence.text(name)}
    assert set(cadence.schools()) == with_article
    assert list(cadence.schools().values()) == list(cadence.articles())


def test_one_cadence():
    lines = run("cadences", "Office").stdout.splitlines()
    assert lines[0] == "Office: at most 2 follow-ups"
    at = lines.index("check-in (email)")
    assert lines[at + 1] == "  if they named a date: 2 working days after timeline"
    assert lines[at + 2].startswith("    check in one or two days after the stated date")
    assert lines[at + 4] == "  if not: 1 week after interview"
    assert "let-go" in lines
    assert "  and 5 working days after last contact" in lines
    assert max(len(line) for line in lines if "://" not in line) <= 80


def test_a_school_names_its_article():
    shown = run("cadences", "one check-in").stdout
    assert "one article to the letter: “How to Follow up After an Interview”." in shown
    assert "article to the letter" not in run("cadences", "office").stdout


SHOWN = re.compile(r"[A-Z]\d+-[a-z]+, “|our own judgement|“.+”, seen on Sun 29 Nov 2026 at http")


@pytest.mark.parametrize("name", cadence.names())
def test_no_figure_is_without_its_source_or_our_mark(name):
    blocks = re.split(r"\n(?!    )", run("cadences", name, COLUMNS="200").stdout)
    figures = [block for block in blocks if re.match(r"  .*\d+ (?:working )?(?:day|week)", block)]
    limits = [
        limit for step in cadence.load(name).steps for limit in (*step.stated, *step.unstated)
    ]
    assert {str(limit) for limit in limits} == {
        re.sub(r".*?(?:: |and )?(?=(?:by )?\d)", "", figure.split("\n")[0], count=1).strip()
        for figure in figures
    }
    assert [figure for figure in figures if not SHOWN.search(" ".join(figure.split()))] == []
    cap = run("cadences", name).stdout.partition("\n\n")[0]
    assert SHOWN.search(" ".join(cap.split()))


@pytest.mark.untraced
@pytest.mark.parametrize("name", cadence.names())
def test_a_built_in_is_a_start_for_ones_own(name, tmp_path):
    path = tmp_path / "mine.toml"
    shown = run("cadences", name.upper(), "--toml").stdout_bytes
    assert shown == (FOLDER / f"{name}.toml").read_bytes()
    path.write_bytes(shown)
    for said in (SAID, ""):
        theirs, mine = (
            json.loads(run("plan", "2026-11-19", said, "-i", of, "--json").stdout)["follow_ups"]
            for of in (name, str(path))
        )
        assert theirs == mine


def test_toml_of_the_installed_command():
    done = call("cadences", "patient", "--toml", PYTHONIOENCODING="ascii")
    assert (done.stdout, done.stderr) == ((FOLDER / "patient.toml").read_bytes(), b"")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "--toml needs the NAME"),
        (("--json",), 2, "--toml needs the NAME"),
        (("ofice",), 1, "Did you mean office"),
        (("./mine.toml",), 1, "There is no industry or school './mine.toml'"),
    ],
)
def test_toml_refuses(args, code, message):
    assert message in fails("cadences", *args, "--toml", code=code)


def test_one_cadence_as_json():
    shown = json.loads(run("cadences", "office", "--json").stdout)
    assert (shown["name"], shown["cap"], shown["cap_rule"]) == ("office", 2, "A2-d, A3-e")
    assert [step["kind"] for step in shown["steps"]][1:] == [
        *("thank-you", "check-in", "final-call", "let-go", "final-thanks")
    ]
    assert shown["steps"][2]["stated"][0]["limit"] == "2 working days after timeline"
    assert shown["steps"][2]["stated"][0]["rule"] == "A1-d"
    assert (shown["steps"][4]["channel"], shown["article"]) == (None, "")
    assert json.loads(run("cadences", "patient", "--json").stdout)["article"] == "A4"


def test_a_cadence_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(
        'cap = 1\n[[step]]\nkind = "check-in"\n'
        'stated = "none"\nunstated = "1 week after interview"\n'
    )
    lines = run("cadences", "./mine.toml").stdout.splitlines()
    assert lines[0] == "mine: at most 1 follow-up"
    assert "  if they named a date: none" in lines


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ofice", "Did you mean office"),
        ("./missing.toml", "There is no file './missing.toml'; check its path."),
    ],
)
def test_cadences_refuse(name, message):
    assert message in fails("cadences", name)
