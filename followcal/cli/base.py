"""What all commands share: their configuration, the clock, and how they write."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

import click

from followcal.errors import InputError

STANDARD = "-"  # instead of a file: standard input or output
NO_INTERVIEWS = "There are no interviews yet. Add one with `followcal add`."
_WIDTH = 80


class _Context(click.Context):
    """A context whose defaults come from the configuration, read when the first one is needed."""

    def lookup_default(self, name: str, call: Any = True) -> Any:  # noqa: FBT002 - click's
        if self.default_map is None and not self.resilient_parsing:  # not for help or completion
            self.default_map = dict(_configuration(self))
        return super().lookup_default(name, call)


class Command(click.Command):
    """A command whose options may come from FOLLOWCAL_… variables and from config.toml."""

    context_class = _Context

    def __init__(self, *args: Any, **attributes: Any) -> None:
        settings = {"auto_envvar_prefix": "FOLLOWCAL"}
        super().__init__(*args, **{"context_settings": settings, **attributes})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `args`; what is too much is mostly words without quotation marks around them."""
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            hint = f"`{self.name}` takes only options."
            if any(isinstance(param, click.Argument) for param in self.params):
                hint = "Put words that belong together in quotation marks."
            raise click.UsageError(f"{extra[0]!r} is one word too many. {hint}", ctx)
        return extra


def now(ctx: click.Context) -> datetime:
    """Give the present moment with its zone, or what FOLLOWCAL_NOW says."""
    return ctx.find_root().obj or datetime.now().astimezone()


def default_output(name: str) -> str:
    """Call the file `name` on a terminal; elsewhere it goes to standard output."""
    return name if sys.stdout.isatty() else STANDARD


def is_typed(ctx: click.Context, name: str) -> bool:
    """Tell whether the parameter called `name` stands on the command line itself."""
    return ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def echo_note(text: str, stream: IO[str] | None = None) -> None:
    """Write what somebody should look at to `stream`, or to stderr."""
    click.echo(f"{click.style('Note:', bold=True)} {text}", file=stream, err=True)


def echo_json(value: Any) -> None:
    """Write `value` to stdout as JSON in UTF-8, dates in ISO."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str).encode())


def columns(stream: IO[str]) -> int:
    """Return the width of the terminal behind `stream`, or 80."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def wrap(text: str, room: int) -> Iterator[str]:
    """Break `text` into lines of at most `room` columns, in which wide glyphs take two."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        line = ""
        for glyph in word:
            if line and width(line + glyph) > room:
                yield line
                line = ""
            line += glyph
    yield line


def aligned(cells: Sequence[Sequence[str]], widths: Sequence[int], gap: int) -> Iterator[str]:
    """Yield the lines of a row of the table, the lines of each cell one under the other."""
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (
            part + " " * (wide - width(part)) for part, wide in zip(parts, widths, strict=True)
        )
        yield (" " * gap).join(padded).rstrip()


def width(text: str) -> int:
    """Count the columns that `text` takes in a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_glyph_width, text))


def _configuration(ctx: click.Context) -> Iterator[tuple[str, Any]]:
    """Yield the parameters that config.toml sets, or raise InputError with every problem in it."""
    path = Path(click.get_app_dir("followcal"), "config.toml")
    options = _options(ctx.command)
    data = _toml(path)
    if data.keys() - options.keys():
        program = ctx.find_root().command
        for name in getattr(program, "list_commands", lambda _: ())(ctx):
            options |= _options(program.get_command(ctx, name))  # type: ignore[attr-defined]
    problems = []
    for key, value in data.items():
        if key not in options:
            from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

            near = get_close_matches(key, sorted(options), n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(options))}"
            problems.append(f"{path}: {key} is unknown; {hint}")
        elif needed := _misfit(options[key], value):
            problems.append(f"{path}: {key} must be {needed}")
        else:
            yield str(options[key].name), _plain(value)
    if problems:
        raise InputError(*problems)


def _toml(path: Path) -> Mapping[str, Any]:
    from followcal.cadence import read_toml  # noqa: PLC0415 - few have a configuration

    try:
        return read_toml(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: this is not a text file in UTF-8") from None


def _options(command: click.Command) -> dict[str, click.Option]:
    """Map the long names of the options that the configuration may set to them."""
    options = (param for param in command.params if isinstance(param, click.Option))
    return {max(option.opts, key=len).lstrip("-"): option for option in options}


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


def _glyph_width(glyph: str) -> int:
    if unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(glyph) in "WF" else 1
