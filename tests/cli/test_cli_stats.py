"""`stats`: how often and how soon an answer came."""

import json
from pathlib import Path

import openpyxl
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


HEAD = "industry  interviews  waiting  offers  rejected  withdrawn  no answer  half by\n"
ALL_OFFICE = "office    9           1        4       1         1          2          day 10\n"
FIGURES = (
    "interviews",
    "waiting",
    "offer",
    "rejected",
    "cancelled",
    "withdrawn",
    "ghosted",
    "median_days",
)


def test_of_one_industry():
    table, told = stats(written("a.csv", *OFFICE)).split("\n\n")
    assert f"{table}\n" == HEAD + ALL_OFFICE
    assert told.startswith("Waiting: there is no answer yet, and the day to let go has not passed.")
    assert told.endswith(" told from 5 of them on whose days are known.\n")


def test_what_is_to_come_and_answers_without_a_day_are_not_counted():
    undated = [f"2026-11-02,U{at},office,,Rejected\n" for at in range(6)]
    table, told = stats(written("a.csv", *undated, "2027-03-02,New,office,,\n")).split("\n\n")
    assert table.splitlines()[1].split() == ["office", "6", "0", "0", "6", "0", "0", "–"]
    assert told.startswith("Still to come, and not counted: 1 interview.\n")


def test_of_several_rosters_and_all_of_them():
    files = written("a.csv", *OFFICE), written("b.csv", *FINANCE)
    assert stats(*files).startswith(
        f"{HEAD}{ALL_OFFICE}"
        "finance   1           0        1       0         0          0          –\n"
        "all       10          1        5       1         1          2          day 9.5\n\nWaiting"
    )
    assert [[*one.values()] for one in json.loads(stats(*files, "--json"))[1:]] == [
        ["finance", 1, 0, 1, 0, 0, 0, 0, None],
        ["all", 10, 1, 5, 1, 0, 1, 2, 9.5],
    ]


def test_the_figures_of_each_adviser():
    rows = ["Ann,2026-11-02,A,2026-11-06: offer,Dee", "Bo,2026-11-02,B,,", "Cy,2026-11-02,C,,Dee"]
    Path("class.csv").write_text("Name,Date,Employer,Outcome,Adviser\n" + "\n".join(rows))
    found = json.loads(run("stats", "class.csv", "--json", FOLLOWCAL_NOW=NOW).stdout)
    assert found[1:] == [
        {"adviser": "Dee", **dict(zip(FIGURES, (2, 0, 1, 0, 0, 0, 1, None), strict=True))},
        {"adviser": "none", **dict(zip(FIGURES, (1, 0, 0, 0, 0, 0, 1, None), strict=True))},
    ]
    shown = run("stats", "class.csv", FOLLOWCAL_NOW=NOW).stdout
    assert shown.split("\n\n")[1].splitlines()[1].startswith("Dee      2           0        1")


def test_a_mapping_tells_who_advises_whoever_has_nobody():
    rows = ["Ann,2026-11-02,A,Dee", "Bo,2026-11-02,B,"]
    Path("class.csv").write_text("Name,Date,Employer,Adviser\n" + "\n".join(rows))
    Path("one.csv").write_text("Name,Date,Employer\nCy,2026-11-02,C\n")
    Path("office.toml").write_text('[defaults]\nadviser = "Wen"\n')
    office = ("--mapping", "office.toml")
    shown = run("stats", "class.csv", "one.csv", "--json", *office, FOLLOWCAL_NOW=NOW).stdout
    assert [(one["adviser"], one["interviews"]) for one in json.loads(shown)[1:]] == [
        ("Wen", 2),
        ("Dee", 1),
    ]
    run("batch", "one.csv", "--into", "out", *office, FOLLOWCAL_NOW=NOW)
    assert ",Wen,," in Path("out/staff/index.csv").read_text(encoding="utf-8")
    run("feed", "one.csv", "-o", "one.ics", *office, FOLLOWCAL_NOW=NOW)
    assert run("due", "--roster", "one.csv", FOLLOWCAL_NOW=NOW).exit_code == 0
    assert "one.csv" in Path("data/followcal/calendars.json").read_text(encoding="utf-8")


def test_a_sheet_for_each_adviser_is_called_after_them():
    book = openpyxl.Workbook()
    book.active.title = "Dee"
    for name, sheet in (("Ann", book.active), ("Bo", book.create_sheet("Wen"))):
        sheet.append(["Name", "Date", "Employer"])
        sheet.append([name, "2026-11-02", "Acme"])
    book.save("class.xlsx")
    shown = run("stats", "class.xlsx", "--sheet", "all", "--json", FOLLOWCAL_NOW=NOW).stdout
    assert [one["adviser"] for one in json.loads(shown)[1:]] == ["Dee", "Wen"]
    run("batch", "class.xlsx", "--sheet", "all", "--into", "out", FOLLOWCAL_NOW=NOW)
    assert ",Dee,," in Path("out/staff/index.csv").read_text(encoding="utf-8")


def test_nothing_is_there():
    assert stats() == f"{NO_INTERVIEWS}\n"
    assert stats("--json") == "[]\n"


def test_the_rounds_of_one_roster_are_not_those_of_another():
    first = written("a.csv", "2026-11-12,Acme,office,1,\n")
    told = stats(first, written("b.csv", "2026-11-19,Acme,office,2,\n"))
    assert told.splitlines()[1].split()[:2] == ["office", "2"]


def test_what_cannot_be_read_is_told_after_the_rest():
    wrong = written("b.csv", "2026-13-01,X,office,,\n")
    result = run("stats", written("a.csv", *OFFICE), wrong, FOLLOWCAL_NOW=NOW)
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 8)
    assert result.stderr.startswith("Error: b.csv: Line 2, interview: ")
    assert fails("stats", wrong).startswith("Error: Line 2, interview: ")
    assert "The roster 'missing.csv' is not there" in fails("stats", "missing.csv")
