"""The commands, the Python and the tables of all pages: run, made anew and compared.

`python tests/test_readme.py` refreshes them. Each block runs in a folder of its own that holds the
examples, 80 columns wide.
"""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from cli_helpers import environment, installed
from click.testing import CliRunner

from followcal import cadence
from followcal.cli import main
from followcal.model import Kind
from followcal.reasons import published as told
from followcal.speech import spoken

pytestmark = pytest.mark.untraced  # it reaches what others reach

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TOPICS = sorted((ROOT / "followcal" / "help").glob("*.md"))
SCHOOLS = ROOT / "followcal" / "help" / "schools.md"
OTHERS = [ROOT / "tests" / "benchmarks" / "README.md", *sorted((ROOT / ".github").glob("*.md"))]
PAGES = [README, *TOPICS, *OTHERS]
BARE_CLONE = os.environ.get("FOLLOWCAL_BARE_CLONE")
# A block of commands with their output, or one of code and then one of its output.
BLOCK = re.compile(
    r"^```console\n(?P<console>(?:(?!```).*\n)*)```$"
    r"|^```(?P<language>sh|python)\n(?P<code>(?:(?!```).*\n)*)```\n\n"
    r"```text\n(?P<output>(?:(?!```).*\n)*)```$",
    re.MULTILINE,
)
INDUSTRIES = re.compile(r"(?<=<!-- industries -->\n).*?(?=<!-- end of industries -->)", re.DOTALL)
RULE = re.compile(r"[A-Z]\d+-[a-z]+")
SIMPLE = re.compile(r"followcal [^|&;<>()$`*?~#{}]+")  # nothing in it is for a shell to do
YOURS = "/home/you"  # stands for the folder in which the commands run
FIRST = ".venv/bin/followcal"  # where the first command has made its own


def blocks():
    """Return the blocks of all pages, the README's first."""
    return [block for page in PAGES for block in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def actual(block, folder):
    """Return the text of `block` as it is when its commands run in `folder`."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    if block["console"]:
        shown, code = "", 0
        for line in block["console"].splitlines():
            if line.startswith("$ "):
                command = line.removeprefix("$ ")
                if SIMPLE.fullmatch(command):
                    output, code = run_here(shlex.split(command)[1:], folder)
                else:
                    output, code = run(["bash", "-c", f"(exit {code}); {command}"], folder)
                shown += f"{line}\n{output}"
        return f"```console\n{shown}```"
    code = block["code"]
    if block["language"] == "python":
        output, _ = run([sys.executable, "-c", code], folder)
    else:
        output, _ = run(["bash", "-c", f"followcal{code.partition(FIRST)[2]}"], folder)
    return block[0].replace(f"```text\n{block['output']}", f"```text\n{output}")


def run(command, folder):
    """Return what a terminal would show of `command`, and its exit code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWCAL_")}
    path = f"{Path(installed()).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**kept, **environment(folder), "PATH": path, "COLUMNS": "80", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.stdout.decode().replace(str(folder), YOURS), done.returncode


def run_here(args, folder):
    """Return the same of a command of followcal's, which runs in this process."""
    unset = {name: None for name in os.environ if name.startswith("FOLLOWCAL_")}
    with contextlib.chdir(folder):
        env = {**unset, **environment(folder), "COLUMNS": "80"}
        done = CliRunner().invoke(main, args, env=env)
    return done.output.replace(str(folder), YOURS), done.exit_code


def title(block):
    return next(line for line in block[0].splitlines()[1:] if line)[:40]


@pytest.mark.parametrize("block", blocks(), ids=title)
def test_a_block_shows_what_happens(block, tmp_path):
    assert block[0] == actual(block, tmp_path)


def test_the_first_command_makes_a_file(tmp_path):
    actual(blocks()[0], tmp_path)
    assert (tmp_path / "acme.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.skipif(not BARE_CLONE, reason="set FOLLOWCAL_BARE_CLONE=1 to install from the network")
def test_the_first_command_works_in_a_bare_clone(tmp_path):
    clone = tmp_path / "followcal"
    unknown = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist")
    shutil.copytree(ROOT, clone, ignore=unknown)
    command = blocks()[0]["code"]
    assert command.count("\n") == 1
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=clone,
        env={**os.environ, **environment(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    shown = (done.stdout + done.stderr).decode().replace(str(clone), YOURS)
    assert shown == blocks()[0]["output"]
    assert (clone / "acme.ics").exists()


def test_every_command_has_a_block():
    text = "".join(block[0] for block in blocks())
    listed = subprocess.run([installed(), "--help"], capture_output=True, text=True, check=True)
    section = listed.stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    commands = re.findall(r"^  (\w+) ", section, re.MULTILINE)
    assert [name for name in commands if not re.search(rf"followcal {name}\s", text)] == []


def heads(page):
    """Return what a link can name in a page, which must not have two headings of one name."""
    text = re.sub(r"(?s)^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub("[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in found}
    assert len(anchors) == len(found)
    return anchors


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in heads(target), link


def test_the_readme_names_every_topic():
    links = set(re.findall(r"\]\(([^)\s#]+)", README.read_text(encoding="utf-8")))
    assert {str(page.relative_to(ROOT)) for page in TOPICS} <= links


def test_the_first_screen_shows_one_command_and_the_three_uses():
    first = README.read_text(encoding="utf-8").splitlines()[:30]
    assert sum(line.startswith("python3 -m venv") for line in first) == 1
    assert sum(line.startswith("- [**") for line in first) == 3


def industries():
    """Return the table of the industries, from their files."""
    return "\n".join(
        (
            "| industry | stated | unstated | gap | cap | let go | sources |",
            "|---|--:|--:|--:|--:|--:|---|",
            *map(industry, (name for name in cadence.names() if name not in cadence.schools())),
            "",
        )
    )


def industry(name):
    """Return the row of an industry."""
    found = cadence.load(name)
    first, second, *_ = [s for s in found.steps if s.kind in (Kind.CHECK_IN, Kind.FINAL_CALL)]
    let_go = next(step for step in found.steps if step.kind is Kind.LET_GO)
    limits = (first.stated[0], first.unstated[0], second.stated[0], let_go.stated[0])
    figures = [(limit.span, limit.source) for limit in limits]
    figures.insert(3, (found.cap, found.cap_source))
    cells = [
        f"{figure}{'†' if source.rule.startswith('own') else ''}" for figure, source in figures
    ]
    ids = sorted({one for _, source in figures for one in RULE.findall(source.rule)})
    published = [told(one, spoken("en")) for _, source in figures for one in source.evidence]
    sources = "; ".join((", ".join(ids), *published))
    return f"| `{name}` | {' | '.join(cells)} | {sources} |"


def test_the_table_of_industries_is_current():
    assert INDUSTRIES.search(SCHOOLS.read_text(encoding="utf-8"))[0] == industries()


def refresh():
    """Replace the blocks by what happens, and the table by what the files say."""

    def refreshed(block):
        with tempfile.TemporaryDirectory() as folder:
            return actual(block, Path(folder))

    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        text = INDUSTRIES.sub(lambda _: industries(), BLOCK.sub(refreshed, text))
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    refresh()
