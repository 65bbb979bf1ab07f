"""How commands write on a terminal: notes, JSON, tables and text in lines that fit."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

import click

from followcal.errors import InputError, printable
from followcal.later import later

json = later("json")

_WIDTH = 80
_ERROR = "Error: "  # before what click shows
_HELD = "followcal.held"
_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}
_ONE = "Write one; a whole mail can be pasted where you are asked what they said."
_SHOWN = 40  # characters of what was pasted that a message shows
_SOON = 0.03  # seconds within which the next line of a paste follows the first
_LATER = 0.2  # and the others, where it comes in parts


def say(text: str, stream: IO[str] | None = None, *, colour: bool | None = None) -> None:
    """Write a message to `stream`, or to stderr; on a terminal in lines that fit it.

    `colour` is for where no command runs; there None leaves it to the terminal.
    """
    stream = stream or sys.stderr
    context = click.get_current_context(silent=True)
    held: list[str] | None = context.meta.get(_HELD) if context else None
    if held is None or stream is not sys.stderr:
        _write(text, stream, colour)
    else:
        held.append(text)


def _write(text: str, stream: IO[str], colour: bool | None = None) -> None:  # noqa: FBT001 - click's
    text = fitted(text, columns(stream)) if stream.isatty() else text
    click.echo(text, file=stream, color=colour)


@contextmanager
def told_last() -> Iterator[None]:
    """Hold back what is said on stderr until all is done, or a question comes.

    So files that belong together are written whoever reads, and however slowly.
    """
    meta = click.get_current_context().meta
    meta[_HELD] = []
    try:
        yield
    finally:
        _say_held()
        del meta[_HELD]


def _say_held() -> None:
    held = click.get_current_context().meta.get(_HELD, [])
    told, held[:] = [*held], []
    for text in told:
        _write(text, sys.stderr)


def echo_note(text: str, stream: IO[str] | None = None) -> None:
    """Write what somebody should look at to `stream`, or to stderr."""
    say(f"{click.style('Note:', bold=True)} {text}", stream)


def say_at_once(text: str) -> None:
    """Write a note on stderr that is of use now or never; nothing waits for who reads it."""
    with suppress(OSError):
        _write(f"{click.style('Note:', bold=True)} {text}", sys.stderr)


def is_quiet() -> bool:
    """Tell whether this command is to show nothing but errors."""
    return bool(click.get_current_context().meta.get("followcal.quiet"))


def tell(text: str) -> None:
    """Write a message to stderr, unless that is to be quiet."""
    if not is_quiet():
        say(text)


def tell_note(text: str) -> None:
    """Write what somebody should look at, if that is anything, unless that is to be quiet."""
    if text and not is_quiet():
        echo_note(text)


def prompt(
    question: str, default: str | None, read: Callable[[str], Any], *, long: bool = False
) -> Any:
    """Ask `question` until `read` takes the answer, which is `default` where it is empty.

    What it raises is shown before the question comes again. Several lines, which are pasted, are
    one answer; they are refused unless it can be `long`. Where `default` is None, an answer is
    needed.
    """
    hint = f" [{default}]" if default else "" if default is None else " (leave empty to skip)"
    return _asked(f"{question}{hint}:", default, read, long=long)


def _asked(text: str, default: str | None, read: Callable[[str], Any], *, long: bool) -> Any:
    def taken(line: str) -> Any:
        answer = _with_the_rest(line)
        try:
            return read(answer if long else _line(answer))
        except (InputError, click.UsageError) as error:
            shown = fitted(f"{_ERROR}{error}", columns(sys.stdout))
            raise click.UsageError(shown.removeprefix(_ERROR)) from None

    _say_held()
    return click.prompt(
        fitted(text, columns(sys.stdout)),
        default=default,
        show_default=False,
        prompt_suffix=" ",
        value_proc=taken,
    )


def _line(answer: str) -> str:
    """Return an `answer` of one line; raises InputError if it has several."""
    first, several, _ = answer.partition("\n")
    if several:
        raise InputError(f"Those are several lines, beginning with {first[:_SHOWN]!r}. {_ONE}")
    return answer


def _with_the_rest(line: str) -> str:
    """Return a `line` that was typed, or with it all that was pasted.

    Where no line end is at the end of that, it goes on until Enter is pressed.
    """
    text, wait = f"{line}\n", _SOON
    while more := _waiting(wait):
        text += more if more.endswith("\n") else more + sys.stdin.readline()
        wait = _LATER
    return text.strip()


def _waiting(wait: float) -> str:
    """Return what is in the terminal's input, or comes within so many seconds."""
    if sys.platform == "win32":  # pragma: no cover - elsewhere
        import msvcrt  # noqa: PLC0415 - only there
        import time  # noqa: PLC0415 - likewise

        time.sleep(wait)
        return sys.stdin.readline() if msvcrt.kbhit() else ""
    import select  # noqa: PLC0415 - few are asked
    import termios  # noqa: PLC0415 - not on Windows

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    at_once = [*before]
    at_once[3] &= ~termios.ICANON  # so that a line without its end can be read
    data = b""
    termios.tcsetattr(terminal, termios.TCSANOW, at_once)
    try:
        while select.select([terminal], [], [], wait)[0] and (part := os.read(terminal, 4096)):
            data, wait = data + part, _LATER
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    return data.decode(sys.stdin.encoding, "replace")


def can_ask(*, err: bool = False) -> bool:
    """Tell whether there is a person to ask, on stderr if `err` says so."""
    return sys.stdin.isatty() and (sys.stderr if err else sys.stdout).isatty()


def confirm(question: str, *, default: bool = True) -> bool:
    """Ask `question`, to which an empty answer is yes, or the `default`."""

    def read(answer: str) -> bool:
        if answer.casefold() not in _YES_OR_NO:
            raise click.UsageError("Write y for yes, or n for no.")
        return _YES_OR_NO[answer.casefold()]

    hint = "[Y/n]" if default else "[y/N]"
    return bool(_asked(f"{question} {hint}:", "y" if default else "n", read, long=False))


def echo_json(value: Any) -> None:
    """Write `value` to stdout as JSON in UTF-8, dates in ISO."""
    click.echo(json.dumps(_plain(value), ensure_ascii=False, indent=2, default=str).encode())


def _plain(value: Any) -> Any:
    """Write the records in `value` by the names of their parts."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [*map(_plain, value)] if isinstance(value, list | tuple) else value


def is_brief(chosen: bool | None, stream: IO[str]) -> bool:  # noqa: FBT001 - as it is chosen
    """Tell whether a plan is shown without its reasons: as is `chosen`, else on a terminal."""
    return stream.isatty() if chosen is None else chosen


def file_shown(path: str | Path) -> str:
    """Write a path so that a terminal shows it and obeys nothing in it."""
    return printable(click.format_filename(path))


def columns(stream: IO[str]) -> int:
    """Return the width of the terminal behind `stream`, or 80."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def fitted(text: str, room: int) -> str:
    """Break the lines of `text` that are wider than `room` columns, each with its indent.

    Where two spaces part a line, what follows the last of them goes below, indented by two more.
    """
    lines = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        before, gap, after = line.strip().rpartition("  ")
        before = before.rstrip()
        if width(line) <= room:
            lines.append(indent + line.strip())
            continue
        fits = width(indent + before) <= room  # so its columns stay as they are
        parts = [before] if fits else wrap(before, room - len(indent))
        lines += [indent + part for part in parts if gap]
        lines += wrap(after, room, indent + gap)
    return "\n".join(lines)


def wrap(text: str, room: int, indent: str = "", bullet: str = "") -> Iterator[str]:
    """Break `text` into lines of at most `room` columns, in which wide glyphs take two.

    All begin with the `indent`, the first then with the `bullet`. A word that is longer stays
    whole, unless it is of wide glyphs, between which one may break. No line is broken at a space
    that is to hold words together, as French has before a colon.
    """
    begin = indent + bullet
    for line in _wrapped(text, room - len(begin)):
        yield begin + line
        begin = indent + " " * len(bullet)


def _wrapped(text: str, room: int) -> Iterator[str]:
    line = ""
    for word in filter(None, text.split(" ")):
        joined = f"{line} {word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        line = ""
        for part in word if any(_glyph_width(glyph) > 1 for glyph in word) else [word]:
            if line and width(line + part) > room:
                yield line
                line = ""
            line += part
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
    return sum(map(_glyph_width, click.unstyle(text)))


def _glyph_width(glyph: str) -> int:
    if unicodedata.category(glyph) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(glyph) in "WF" else 1
