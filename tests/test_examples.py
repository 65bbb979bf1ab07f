"""The examples do what they say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cli_helpers import configure, environment, installed, run

from followcal import cadence

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
    assert [line[:15].strip() for line in shown.stdout.splitlines() if " 2026  " in line] == [
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
