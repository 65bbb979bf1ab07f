"""The configuration: what config.toml sets, held against the options that there are."""

import os
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from followcal import files
from followcal.cadence import read_toml
from followcal.errors import InputError, nearest

_MOST = 1_000_000  # bytes


def configured(ctx: click.Context) -> Iterator[tuple[str, Any]]:
    """Yield the parameters that config.toml sets, or raise InputError with every problem in it."""
    path = Path(click.get_app_dir("followcal"), "config.toml")
    known = options(ctx.command)
    data = _toml(path)
    if data.keys() - known.keys():
        program: Any = ctx.find_root().command
        for name in program.list_commands(ctx):
            known |= options(program.get_command(ctx, name))
    problems = []
    for key, value in data.items():
        if key not in known:
            near = nearest(key, sorted(known))
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
            problems.append(f"{path}: {key} is unknown; {hint}")
        elif needed := _misfit(known[key], value):
            problems.append(f"{path}: {key} must be {needed}")
        else:
            yield str(known[key].name), _plain(value)
    if problems:
        raise InputError(*problems)


def _toml(path: Path) -> Mapping[str, Any]:
    data = files.read_whole(str(path), _MOST)
    if data is None:
        if path.exists() and os.path.realpath(path) != os.devnull:
            raise InputError(f"{path} is no file, so it cannot be the configuration; move it away.")
        return {}
    try:
        return read_toml(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise InputError(f"{path}: this is not a text file in UTF-8") from None


def options(command: click.Command) -> dict[str, click.Option]:
    """Map the long names of the options that may be set to them."""
    found = (param for param in command.params if isinstance(param, click.Option))
    return {max(option.opts, key=len).lstrip("-"): option for option in found}


def _misfit(option: click.Option, value: Any) -> str:
    """Say what the configuration needs to hold for `option` if `value` does not fit, or ""."""
    if option.is_flag:
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(option.type, click.types.IntParamType):
        return "" if type(value) is int else "a whole number"
    if option.multiple:
        texts = isinstance(value, list) and all(isinstance(one, str | date) for one in value)
        return "" if texts else 'a list of texts, as in ["…", "…"]'
    return "" if isinstance(value, str | date | time) else "text in quotes"


def _plain(value: Any) -> Any:
    """Turn TOML's dates and times into the text that an option would have."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value
