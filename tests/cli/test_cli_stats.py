"""`stats`: how often and how soon an answer came."""

import json
from pathlib import Path

from cli_helpers import fails, run

from followcal.cli.command import NO_INTERVIEWS

NOW = "2027-03-01T09:00Z"
HEADS = "interview,company,industry,round,outcome\n"
ANSWERED = [f"2026-11-02,A{days},office,,2026-11-{days + 2:02}: offer\n" for days in (4, 9, 10, 20)]
OFFICE = [
    *ANSWERED,
    "2026-11-02,A30,office,,2026-12-02: rejected\n",
    "2026-11-02,Silent,office,,\n",
    "2026-11-02,Told,office,,2026-12-01: ghosted\n",
    "2026-11-02,Left,office,,2026-11-20: withdrawn\n",
    "2027-02-25,Waiting,office,,\n",
]
FINANCE = [
    "2026-11-02,Bank,finance,,\n",
    "2026-11-12,Bank,finance,2,2026-11-18: offer\n",
]


def written(name, *rows):
    Path(name).write_text(HEADS + "".join(rows), encoding="utf-8")
    return name


def stats(*args):
    result = run("stats", *args, FOLLOWCAL_NOW=NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_of_one_industry():
    assert stats(written("a.csv", *OFFICE)) == (
        "industry  ended  answered  half by  no answer\noffice    7      5         day 10   2\n"
    )


def test_of_several_rosters_and_all_of_them():
    files = written("a.csv", *OFFICE), written("b.csv", *FINANCE)
    assert stats(*files) == (
        "industry  ended  answered  half by  no answer\n"
        "office    7      5         day 10   2\n"
        "finance   1      1         –        0\n"
        "all       8      6         day 9.5  2\n"
    )
    assert json.loads(stats(*files, "--json"))[1:] == [
        {"industry": "finance", "ended": 1, "answered": 1, "median_days": None, "ghosted": 0},
        {"industry": "all", "ended": 8, "answered": 6, "median_days": 9.5, "ghosted": 2},
    ]


def test_too_few_answers_make_no_half():
    assert stats("--roster", written("a.csv", *ANSWERED)) == (
        "industry  ended  answered  half by  no answer\n"
        "office    4      4         –        0\n"
        "By when half of the answers came is told from 5 answers on.\n"
    )


def test_nothing_has_ended_or_is_there():
    assert stats() == f"{NO_INTERVIEWS}\n"
    assert stats("--json") == "[]\n"
    assert stats(written("a.csv", OFFICE[-1])) == "No interview has ended yet.\n"


def test_what_cannot_be_read_is_told_after_the_rest():
    wrong = written("b.csv", "2026-13-01,X,office,,\n")
    result = run("stats", written("a.csv", *OFFICE), wrong, FOLLOWCAL_NOW=NOW)
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert result.stderr.startswith("Error: b.csv: Line 2, interview: ")
    assert fails("stats", wrong).startswith("Error: Line 2, interview: ")
    assert "The roster 'missing.csv' is not there" in fails("stats", "missing.csv")
