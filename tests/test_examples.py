"""The examples do what they say; `python tests/test_examples.py` writes class.xlsx anew."""

import csv
import os
import re
import shlex
import shutil
import subprocess
from datetime import datetime
from itertools import groupby
from pathlib import Path

import messy
import openpyxl
import pytest
from cli_helpers import configurations, configure, environment, installed, run
from openpyxl.styles import Font

from followcal import cadence, roster
from followcal.roster import workbook

pytestmark = pytest.mark.untraced  # it reaches what others reach

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPTS = {
    "bash": "shopt -s expand_aliases",
    "zsh": "setopt aliases",
    "fish": "",
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_aliases_in_a_shell(shell, tmp_path):
    program = shutil.which(shell) or pytest.skip(f"{shell} is not installed")
    file = EXAMPLES / ("aliases.fish" if shell == "fish" else "aliases.sh")
    subprocess.run([program, "-n", file], check=True)
    script = tmp_path / "script"
    script.write_text(
        f"{SCRIPTS[shell]}\nsource '{file}'\n"
        'fu today "in two weeks" --company Acme -o acme.ics\n'
        'said "within five business days"\n'
    )
    path = f"{Path(installed()).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [program, script],
        cwd=tmp_path,
        env={**os.environ, **environment(tmp_path), "PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Mon 7 Dec 2026   Check in (Acme)" in done.stderr
    assert "Thanksgiving Day" in done.stdout  # the region is the alias's
    assert (tmp_path / "acme.ics").exists()


def test_a_later_option_wins_over_the_alias():
    both = run("holidays", "DE-BY", "--year", "2026").stdout
    assert "Epiphany" in both
    shown = run("plan", "2027-01-04", "--region", "US-NY", "--region", "DE-BY", "--json").stdout
    assert '"region": "DE-BY"' in shown


def test_the_cadence_loads_and_plans():
    mine = cadence.load(str(EXAMPLES / "mine.toml"))
    assert (mine.title, mine.cap) == ("My own pace", 3)
    shown = run("plan", "2026-11-19", "in two weeks", "-i", str(EXAMPLES / "mine.toml"), "-r", "US")
    dated = [line for line in shown.stdout.splitlines() if " 2026  " in line and line[0] != " "]
    assert [line[:15].strip() for line in dated] == [
        "Thu 19 Nov 2026",
        "Fri 4 Dec 2026",
        "Fri 11 Dec 2026",
        "Wed 16 Dec 2026",
        "Wed 23 Dec 2026",
    ]


def test_the_configuration_is_read(tmp_path):
    configure(tmp_path, (EXAMPLES / "config.toml").read_bytes())
    shown = run("plan", "2026-11-19", "--json", home=tmp_path).stdout
    assert '"region": "US-NY"' in shown
    assert '"cadence": "technology"' in shown


def test_the_roster_is_read_whole():
    found = roster.read((EXAMPLES / "interviews.csv").read_bytes())
    assert ([row.number for row in found.rows], found.faults) == ([2, 3, 4, 5], ())


def test_the_timer_and_the_crontab_run_commands_that_exist(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run("add", "today", "--company", "Acme").exit_code == 0
    lines = (EXAMPLES / "crontab").read_text().splitlines()
    lines += (EXAMPLES / "followcal.service").read_text().splitlines()
    lines += configurations()["vdirsyncer.service"].splitlines()
    commands = [line.partition("/.local/bin/followcal ")[2] for line in lines]
    commands = [shlex.split(one) for one in commands if one]
    assert len(commands) == 4
    for words in commands:
        output = tmp_path / "interviews.ics"
        args = [str(output) if word.endswith(".ics") else word for word in words]
        result = run(*(word.replace("%h", str(tmp_path)) for word in args))
        assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", ["followcal", "vdirsyncer"])
def test_systemd_takes_the_units(tmp_path, unit):
    for name in (f"{unit}.service", f"{unit}.timer"):
        text = configurations().get(name) or (EXAMPLES / name).read_text()
        text = re.sub(r"%h/\.local/bin/\w+", shutil.which("true"), text)
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / f"{unit}.timer"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


CLASS = EXAMPLES / "class.csv"


def interviews(data):
    """Return the interviews of a roster in which every row can be used."""
    found = roster.read(data)
    plans, faults = roster.planned(found)
    assert faults == ()
    assert [row for row, _ in plans] == list(found.rows)
    return [row.interview for row in found.rows]


def test_every_row_of_the_class_can_be_used():
    found = interviews(CLASS.read_bytes())
    rejected = [one.company for one in found if one.outcome]
    restated = [one.company for one in found if one.heard]
    second = [one.company for one in found if one.round == 2]
    assert (len(found), len({one.candidate for one in found})) == (30, 13)
    assert (rejected, restated) == (["Falkenrath Maschinenbau"], ["Puente Zafiro"])
    assert second == ["Larkhollow Bank"]
    assert {one.cadence for one in found} == {*cadence.names()} - {*cadence.schools()}
    assert len({one.region for one in found}) > 10
    assert len({one.said for one in found}) == 30


def test_the_mistakes_in_the_class_are_named_and_the_other_rows_go_on():
    found = roster.read((EXAMPLES / "class-with-mistakes.csv").read_bytes())
    assert [row.number for row in found.rows] == [2, 4, 6, 7]
    assert [(fault.number, fault.column, fault.value) for fault in found.faults] == [
        (3, "Interview date", "31 Nov 2026"),
        (5, "What they said", "within 5"),
    ]


def class_book():
    """Make the workbook of class.csv: a title over all columns, dates as dates, names merged."""
    with CLASS.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Interviews"
    sheet.append(["Interviews, autumn 2026"])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(headings))
    sheet.append([])
    sheet.append(headings)
    for cell in (sheet["A1"], *sheet[3]):
        cell.font = Font(bold=True)
    for student, several in groupby(rows, key=lambda row: row[:2]):
        top = sheet.max_row + 1
        for _, _, day, *others in several:
            sheet.append([*student, datetime.strptime(day, "%d %b %Y").date(), *others])
            sheet.cell(sheet.max_row, 3).number_format = "ddd d mmm yyyy"
            sheet.cell(sheet.max_row, 10).value = int(others[6])
        for column in (1, 2):
            for row in range(top + 1, sheet.max_row + 1):
                sheet.cell(row, column).value = None
            sheet.merge_cells(
                start_row=top, end_row=sheet.max_row, start_column=column, end_column=column
            )
    for letter in "BCDEFM":
        sheet.column_dimensions[letter].width = 24
    sheet.freeze_panes = "C4"
    lists = book.create_sheet("Lists")
    for name in ("Industry", *cadence.names()):
        lists.append([name])
    lists.sheet_state = "hidden"
    return book


def test_the_workbook_of_the_class_holds_what_its_text_file_holds():
    kept, made = openpyxl.load_workbook(EXAMPLES / "class.xlsx"), class_book()
    assert kept.sheetnames == made.sheetnames
    for one, other in zip(kept, made, strict=True):
        values = [[str(cell.value or "") for cell in row] for row in one]
        assert [value[:10] for row in values for value in row] == [
            str(cell.value or "")[:10] for row in other for cell in row
        ]
        assert one.merged_cells.ranges == other.merged_cells.ranges
    assert (EXAMPLES / "class.xlsx").stat().st_size < 20_000


def test_the_workbook_of_the_class_gives_the_same_interviews():
    data = (EXAMPLES / "class.xlsx").read_bytes()
    sheet = workbook.chosen(data, roster.Guide()).data
    assert interviews(sheet) == interviews(CLASS.read_bytes())
    assert [row.number for row in roster.read(sheet).rows] == [*range(4, 34)]


def made_of(path, *args):
    """Hand out a class of the messy workbook; return what is said, and each student's files."""
    result = run("batch", str(path), "--into", "out", "--jobs", "1", *args)
    return result, {
        one.name: one.read_text(encoding="utf-8") for one in Path("out/students").iterdir()
    }


def test_the_messy_workbook_has_a_handful_of_honest_faults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result, found = made_of(EXAMPLES / "office.xlsx")
    assert ": 120 new, " in result.stderr
    assert len(found) == 120
    assert [line.partition(",")[0] for line in result.stderr.splitlines() if "Error" in line] == [
        f"Error: Row {number}" for number in (44, 155)
    ]
    assert "year are in that of the other rows: 19 Nov is Thu 19 Nov 2026." in result.stderr
    assert "Left out, as they are no interviews: row 309 ('Total')" in result.stderr


def test_nothing_of_a_student_is_in_another_ones_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    messy.book("Mark").save("office.xlsx")
    _, found = made_of("office.xlsx", "--pages")
    index = csv.DictReader(Path("out/staff/index.csv").read_text("utf-8-sig").splitlines())
    numbers = {one["file"].removesuffix(".ics"): one["number"][2:] for one in index}
    for name, text in found.items():
        plain = text.replace("\n ", "")
        assert {*re.findall(r"Mark(\d{3})x", plain)} == {numbers[name.partition(".")[0]]}
        assert not re.search(r"Nervous|Dr Ames|07700", plain)


if __name__ == "__main__":
    class_book().save(EXAMPLES / "class.xlsx")
