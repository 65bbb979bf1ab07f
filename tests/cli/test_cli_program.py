"""What holds of the program as a whole: help, errors, completion, start-up."""

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from cli_helpers import MAKE, NOWHERE, SAID, environment, fails, installed, run

from followcal.cli import _open_closed, main

COMMANDS = main.list_commands(None)


def command(name):
    return main.get_command(click.Context(main), name)


def examples(text):
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line.startswith("followcal ")]


def test_version():
    installed()
    assert run("--version").stdout == f"followcal, version {version('followcal')}\n"


@pytest.mark.parametrize("args", [("--help",), ("-h",)])
def test_help_names_every_command(args):
    shown = run(*args).stdout
    for name in COMMANDS:
        assert f"\n  {name} " in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_can_be_learnt_from_its_help(name):
    shown = run(name, "--help").stdout
    assert len(examples(shown)) >= 2
    for option in command(name).params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help
            assert option.opts[-1] in shown


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_terminal_of_80_columns(name):
    shown = run(*name.split(), "--help", COLUMNS="80").stdout
    assert [line for line in shown.splitlines() if len(line) > 80] == []
    assert not shown.count("-\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_they_say_themselves(name):
    listed = next(
        line for line in run("--help").stdout.splitlines() if line.startswith(f"  {name}")
    )
    assert listed.split(maxsplit=1)[1] == command(name).help.splitlines()[0]


@pytest.fixture
def spoken_of(mine, tmp_path):
    """Make what the examples of the help speak of, and return where it is."""
    for day, company in (("2026-11-18", "Acme"), ("2026-11-17", "Beta")):
        assert run("add", day, SAID, "--company", company, "--role", "Cook").exit_code == 0
    shutil.copy(mine, tmp_path)
    for name in ("mail.eml", "invitation.ics"):
        shutil.copy(Path(__file__).parents[2] / "examples" / name, tmp_path)
    shutil.copy(Path(__file__).parents[2] / "examples" / "class.xlsx", tmp_path / "office.xlsx")
    (tmp_path / "class.csv").write_text("student,interview,said\nAda,2026-11-18,by Friday\n")
    return tmp_path


EXAMPLES = [line for name in ["", *COMMANDS] for line in examples(run(*name.split(), "-h").stdout)]


@pytest.mark.usefixtures("spoken_of")
@pytest.mark.parametrize("line", EXAMPLES)
def test_the_examples_of_the_help_work(line):
    words, _, file = line.partition(" > ")
    for rings in ("8:00", "9:00") if re.search(" (undo|redo|check|send) ", line) else ():
        run("feed", "interviews.csv", "-o", "interviews.ics", "--remind", rings)
        run("batch", "class.csv", "--into", "calendars", "--mail", "--remind", rings)
    if words.startswith("followcal redo"):
        run(*shlex.split(words.replace("redo", "undo"))[1:])
    result = run(*shlex.split(words)[1:])
    assert result.exit_code == 0, result.stderr
    first = {".ics": "BEGIN:VCALENDAR", ".toml": "title = "}
    assert result.stdout.startswith(first.get(Path(file).suffix, ""))


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("mkae",), "There is no command 'mkae'. Did you mean make?\n"),
        (("today", "by Friday"), "There is no command 'today'. Did you mean due?\n"),
        (("status",), "There is no command 'status'. Did you mean list?\n"),
        (("rejected", "acme"), "There is no command 'rejected'. Did you mean close?\n"),
        (("sent", "acme"), "There is no command 'sent'. Did you mean done?\n"),
        (("delete", "acme"), "There is no command 'delete'. Did you mean close?\n"),
        (("weather",), "There is no command 'weather'. Choose from make, plan, add, "),
        (("--nonsense",), "No such option '--nonsense'"),
        ((), "Usage: followcal [OPTIONS] COMMAND [ARGS]..."),
        (("make",), "Usage: followcal make [OPTIONS] [INTERVIEW] [SAID]\n"),
    ],
)
def test_wrong_usage(args, message):
    assert message in fails(*args, code=2)


@pytest.mark.parametrize("now", ["soon", "2026-11-19", "2026-11-19T17:00:00", "9999-12-31T00:00Z"])
def test_a_moment_that_cannot_be(now):
    assert "write it as 2026-11-19T17:00:00+00:00" in fails("cadences", code=2, FOLLOWCAL_NOW=now)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("followcal ", set(COMMANDS)),
        ("followcal ma", {"make"}),
        ("followcal plan --industry ", {"office", "sales"}),
        ("followcal plan -i SA", {"sales"}),
        ("followcal cadences of", {"office"}),
        ("followcal make -r us-n", {"US-NC", "US-ND", "US-NE", "US-NH", "US-NJ", "US-NM"}),
        ("followcal holidays DE-B", {"DE-BB", "DE-BE", "DE-BW", "DE-BY"}),
        ("followcal plan --cl", {"--closed"}),
        ("followcal com", {"compare"}),
        ("followcal compare -i pat", {"patient"}),
        ("followcal plan --remi", set()),
        ("followcal plan today --said - --said-from lost --cl", {"--closed"}),
        ("followcal mkae ", set(COMMANDS)),
    ],
)
def test_completion(tmp_path, words, expected):
    (tmp_path / "followcal").mkdir()
    (tmp_path / "followcal" / "config.toml").write_text("broken = ")
    result = run(
        home=tmp_path,
        _FOLLOWCAL_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )
    found = {line.removeprefix("plain,") for line in result.stdout.split()}
    assert found >= expected
    assert expected or not found


def test_completion_of_another_shell():
    assert "_followcal_completion" in run(_FOLLOWCAL_COMPLETE="zsh_source").stdout


def test_a_broken_pipe_is_quiet():
    process = subprocess.Popen(
        [installed(), "holidays", "US"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment(NOWHERE)},
    )
    process.stdout.close()
    assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 1)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [("cadences",), ("plan", *MAKE[1:], "--json"), (*MAKE, "-q")])
def test_a_full_disk(args):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [installed(), *args],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, **environment(NOWHERE)},
            check=False,
        )
    message = b"Error: The output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, message)


def test_an_output_that_is_full(capsys):
    with contextlib.closing(io.FileIO("/dev/full", "w")) as device:
        full = io.TextIOWrapper(device, write_through=True)
        with contextlib.redirect_stdout(full), pytest.raises(SystemExit) as stopped:
            main(["cadences"])
    assert stopped.value.code == 1
    assert capsys.readouterr().err.endswith("cannot be written: No space left on device.\n")


def test_an_output_that_is_no_file():
    with contextlib.redirect_stdout(io.StringIO()) as shown, pytest.raises(SystemExit) as stopped:
        main(["cadences"])
    assert not stopped.value.code
    assert shown.getvalue().startswith("Industries\n  office ")


def test_interrupted_while_it_works(tmp_path, capsys):
    fifo = tmp_path / "cadence.toml"
    os.mkfifo(fifo)

    def interrupt():
        with fifo.open("wb"):  # once the command reads it
            os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(SystemExit) as stopped:
        main(["cadences", str(fifo)])
    thread.join()
    assert (stopped.value.code, capsys.readouterr()) == (130, ("", "\n"))


def test_the_help_tells_every_exit_code():
    told = [
        line.split("|")[1].strip()
        for line in run("help", "settings").stdout.splitlines()
        if line.startswith("|")
    ]
    assert told[2:] == ["0", "1", "1", "1", "2", "130", "143"]


def test_colours_go_only_to_a_terminal():
    assert "\x1b" not in run("plan", "2026-11-19", SAID).output


def test_help_loads_little():
    code = "import sys; from followcal.cli import main; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in shown.stdout.split() if name.startswith("followcal")}
    assert ours == {"followcal", "followcal.cli", "followcal.errors"}
    assert not {"icalendar", "holidays", "workalendar", "dateutil"} & set(shown.stdout.split())


def test_a_plan_needs_no_openssl():
    plan = f"main(['plan', '2026-11-19', {SAID!r}, '--region', 'US-NY'])"
    code = f"import sys\nfrom followcal.cli import main\ntry: {plan}\nfinally: print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "followcal.plan.wording" in shown.stdout
    assert "_hashlib" not in shown.stdout


WATCHED = """\
import json, sys

def watch(event, _):
    if event.startswith(("socket.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")):
        raise RuntimeError(event)

sys.addaudithook(watch)
from followcal.cli import main

for words in json.load(sys.stdin):
    try:
        main(words)
    except SystemExit as left:
        assert not left.code, words
"""


@pytest.mark.untraced
def test_nothing_leaves_the_machine(spoken_of):
    lines = [shlex.split(line.partition(" > ")[0])[1:] for line in reversed(EXAMPLES)]
    turns = [
        "heard",
        "",
        "check",
        "undo",
        "send",
        "redo",
    ]  # before the end; once there is something
    lines.sort(key=lambda words: turns.index(words[0] if words and words[0] in turns else ""))
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        env={**os.environ, **environment(spoken_of)},
        input=json.dumps(lines).encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
    assert len(lines) > len(COMMANDS)


@pytest.mark.parametrize(
    ("closed", "code", "message"),
    [
        ("<&-", 2, "Missing argument"),
        (">&-", 1, "The output cannot be written"),
        ("2>&-", 0, ""),
        ("<&- >&- 2>&-", 1, ""),
    ],
)
def test_a_closed_stream_is_no_traceback(tmp_path, closed, code, message):
    arguments = "make -q" if "<&-" in closed and ">&-" not in closed else "plan 2026-11-19"
    result = subprocess.run(
        ["bash", "-c", f"exec {installed()} {arguments} {closed}"],
        env={**os.environ, **environment(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stderr
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_closed_streams_are_stood_in_for(monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    _open_closed()
    assert (sys.stdin.read(), sys.stderr.write("lost")) == ("", 4)
    with pytest.raises(OSError, match="not writable"):
        sys.stdout.write("kept")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.close()
