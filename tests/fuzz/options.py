"""The whole command: every command with any values of its options, over files sound and spoilt."""

import contextlib
import io
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
from harness import Target
from material import DAYS, HOSTILE, REGIONS, files, said, spoilt, text

from followcal.cli import main

_NOW = "2026-11-19T17:00:00+00:00"
_CODES = {0, 1, 2}
_LISTS = {"batch", "feed", "page"}  # which do the rest and leave with 1 if some rows are bad
_FILES = {  # what may lie in the folder
    "class.csv": "examples/class.csv",
    "class.xlsx": "examples/class.xlsx",
    "interviews.csv": "examples/interviews.csv",
    "data/followcal/interviews.csv": "examples/interviews.csv",
    "mine.toml": "examples/mine.toml",
    "old.ics": "tests/goldens/office.ics",
    "feed.ics": "tests/goldens/feed.ics",
}
# No path leads out of the folder, as the command may well write there.
_OUTPUTS = (
    "new.ics",
    "old.ics",
    "feed.ics",
    "-",
    "",
    "no/such.ics",
    ".",
    "class.csv",
    "mine.toml",
    "out",
)
_INPUTS = (*_FILES, "-", "", "nosuch.csv", ".", "old.ics", "/dev/null")
_VALUES = {
    "interview": DAYS,
    "said_on": DAYS,
    "on": DAYS,
    "region": REGIONS,
    "roster": _INPUTS,
    "output": _OUTPUTS,
    "into": _OUTPUTS,
    "remind": ("9:00", "none", "24:00", "9", "09:61"),
    "at": ("9:30", "2:30 pm", "x"),
    "tz": ("Europe/Berlin", "UTC", "Nowhere", "../UTC", "Europe"),
    "industry": (
        "office",
        "sales",
        "Two Touch",
        "./mine.toml",
        "nosuch",
        "./no.toml",
        "class.csv/x",
    ),
    "name": ("office", "ask-first", "./mine.toml", "nosuch", ""),
    "interviewer": ("Ada Lovelace <ada@acme.example>", "Bo", "<x>"),
    "closed": ("2026-12-24..2027-01-01", "2026-12-24", "2027-01-01..2026-12-24", "..", "x..y"),
    "heard": ("2026-12-07: please follow up next week", "2026-11-01: soon", "x", "2026-12-01:"),
    "outcome": ("2026-12-09: rejected", "2026-12-09: offer", "rejected", ":"),
    "result": ("offer", "rejected", "withdrawn", "declined", "no"),
    "row": ("2", "1", "acme", "Acme", "999", ""),
    "year": ("2026", "2000", "2100", "1999", "x", "2026.5"),
    "round": ("1", "2", "99", "100", "-1", "٢"),
    "days": ("1", "7", "366", "367", "0"),
    "jobs": ("1", "0", "62"),  # more would start processes
}
# What makes a command succeed, so that much is reached.
_SOUND = {
    **dict.fromkeys(("interview", "said_on"), ("2026-11-19", "yesterday", "2026-11-13")),
    **dict.fromkeys(("output", "into"), ("new.ics", "old.ics", "feed.ics", "-", "out")),
    "on": ("today", "2026-11-18"),
    "said": ("in two weeks", "by Friday", "soon"),
    "region": ("US-NY", "DE", ""),
    "roster": ("class.csv", "interviews.csv", ""),
    "remind": ("9:00", "none"),
    "industry": ("office", "sales", "./mine.toml"),
    "name": ("office", "./mine.toml", "ask-first"),
    "interviewer": ("Ada Lovelace <ada@acme.example>", "Bo"),
    "closed": ("2026-12-24..2027-01-01",),
    "heard": ("2026-12-07: please follow up next week",),
    "outcome": ("2026-12-09: rejected",),
    "result": ("offer", "rejected"),
    "row": ("2", "3", "acme"),
    "year": ("2026",),
    "round": ("1", "2"),
    "days": ("7",),
}
_CONFIGURED = (
    "region",
    "industry",
    "candidate",
    "said",
    "tz",
    "at",
    "remind",
    "closed",
    "quiet",
    "json",
)
_TOML = (
    *('"US-NY"', '"sales"', '"./mine.toml"', "true", "1", "1.5", '["a"]', "2026-12-24", "09:00:00"),
    *('["2026-12-24..2027-01-01"]', "[1]", "{a = 1}", '""', '"\\u0000"', "nan", "9" * 30, "[[[]]]"),
)


class Call(NamedTuple):
    """A command line, what the environment adds to it and what the files are."""

    args: list
    files: dict
    variables: dict
    piped: bytes
    charset: str


def _draw(dice):
    names = sorted(main.list_commands(click.Context(main)))
    command = dice.choice(names) if dice.randrange(60) else _value(dice, "")
    there = {
        name: dice.choice(files(source)) for name, source in _FILES.items() if dice.randrange(4)
    }
    there |= {name: spoilt(dice, one, 5) for name, one in there.items() if not dice.randrange(6)}
    if not dice.randrange(4):
        there["followcal/config.toml"] = _config(dice)
    piped = dice.choice(
        (b"", b"", *there.values(), text(dice, 99).encode("utf-8", "surrogatepass"))
    )
    charset = dice.choice(("utf-8", "utf-8", "ascii", "latin-1", "cp1252", "utf-16"))
    variables = {}
    if not dice.randrange(6):
        name = dice.choice(sorted(_VALUES))
        variables[f"FOLLOWCAL_{name.upper()}"] = _value(dice, name)
    return Call([command, *_options(dice, command)], there, variables, piped, charset)


def _config(dice):
    lines = [
        f"{dice.choice(_CONFIGURED)} = {dice.choice(_TOML)}\n" for _ in range(dice.randrange(5))
    ]
    data = "".join(lines).encode()
    return data if dice.randrange(3) else spoilt(dice, data)


@cache
def _parameters(command):
    context = click.Context(main)
    if command not in main.list_commands(context):
        return ()
    return tuple(main.get_command(context, command).params)


def _options(dice, command):
    """Yield the arguments of a command, and some of its options."""
    for one in _parameters(command):
        if isinstance(one, click.Argument):
            if one.required or dice.randrange(4):
                yield _value(dice, one.name)
        elif one.required or not dice.randrange(5):
            name = dice.choice(one.opts)
            if one.is_flag:
                yield name
            else:
                yield from (name, _value(dice, one.name))
    if not dice.randrange(30):
        yield _value(dice, "")


def _value(dice, name):
    """Draw a value as the system would pass it: without NUL, and not out of the folder."""
    paths = name in {"output", "into"}
    if name in _SOUND and dice.randrange(6):
        return dice.choice(_SOUND[name])
    if name == "jobs" or dice.randrange(5) or (paths and dice.randrange(3)):
        pool = _VALUES.get(name)
        drawn = dice.choice(pool) if pool else dice.choice(("", "Acme", said(dice), "Ada", "notes"))
    elif dice.randrange(2):
        drawn = dice.choice(HOSTILE)
    else:
        drawn = text(dice)
    sound = drawn.replace("\0", "").encode("utf-8", "surrogatepass")
    a_path = paths or name in {"roster", "industry", "name", ""}
    if a_path and drawn not in _VALUES.get(name, ()):
        sound = sound.replace(b"/", b"_").replace(b"~", b"_").replace(b"..", b"__")
    return os.fsdecode(sound)


def _run(call):
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        home = Path(folder)
        for name, data in call.files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        before = _held(home)
        code, shown = _called(call, folder)
        after = _held(home)
    assert code in _CODES, code
    assert "Traceback" not in shown, shown[-300:]
    after = {name: data for name, data in after.items() if ".followcal-undo" not in name}
    left = [name for name in after if ".followcal" in name]
    assert all(name.endswith("/.followcal-calendar") for name in left), sorted(after)
    changed = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    refused = code == 2 or (code == 1 and call.args[0] not in _LISTS)
    assert not (refused and changed), (changed, shown[-300:])
    assert "mine.toml" not in changed or "--force" in call.args or "-o" not in call.args, shown


def _held(home):
    """Return what is in a folder, by the paths."""
    found = {}
    for path in sorted(home.rglob("*")):
        found[str(path.relative_to(home))] = path.read_bytes() if path.is_file() else None
    return found


def _called(call, folder):
    """Call the command as the system does, and return its code and what it said."""
    env = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": f"{folder}/data"}
    kept, streams = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr)
    os.environ.update(env, FOLLOWCAL_NOW=_NOW, TERM="xterm", NO_COLOR="1")
    os.environ.update({name: value for name, value in call.variables.items() if value})
    out, said_there = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(call.piped), encoding=call.charset)
    sys.stdout = io.TextIOWrapper(out, encoding=call.charset)
    sys.stderr = io.TextIOWrapper(said_there, encoding=call.charset, errors="backslashreplace")
    try:
        main(list(call.args), prog_name="followcal")
        code = 0
    except SystemExit as end:
        code = end.code or 0
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        os.environ.clear()
        os.environ.update(kept)
    # click takes an ASCII terminal for one that is set up wrongly, and writes UTF-8 there.
    charset = "utf-8" if call.charset == "ascii" else call.charset
    return code, said_there.getvalue().decode(charset)


TARGET = Target(_draw, _run)
