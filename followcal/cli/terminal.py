"""How commands write on a terminal: notes, JSON, tables and text in lines that fit."""

import json
import os
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import IO, Any

import click

_WIDTH = 80


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


def _glyph_width(glyph: str) -> int:
    if unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(glyph) in "WF" else 1
