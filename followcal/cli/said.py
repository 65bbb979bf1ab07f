"""What the employer said, as it is given: on the command line, by standard input or in a file."""

import os
import stat
import sys
from datetime import date
from typing import Any

import click

from followcal import files
from followcal.cli.command import STANDARD, is_typed
from followcal.cli.terminal import say
from followcal.errors import InputError
from followcal.model import Words

_FILES = (".eml", ".txt", ".html", ".msg", ".mbox")
_HINT = "give the path of a saved mail or a text file."


class Said(click.types.StringParamType):
    """Words, or "-" for those on standard input."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the Words that `value` means; raises InputError if they cannot be read."""
        text = super().convert(value, param, ctx)
        return text if ctx and ctx.resilient_parsing else self.read(str(text))

    def read(self, text: str) -> Words:
        """Return the Words that a text means."""
        if text == STANDARD:
            return _words_in(text)
        return pasted(text, "What they said") if "\n" in text.strip() else Words(text)


class SaidFrom(Said):
    """The path of a file with words, or "-"; its "~" is spelt out."""

    name = "file"

    def read(self, text: str) -> Words:
        """Return the Words in the file at the path `text`."""
        return _words_in(os.path.expanduser(text))  # noqa: PTH111 - as PathTo


def words_of(
    ctx: click.Context,
    options: dict[str, Any],
    today: date,
    *,
    or_file: bool = False,
    needed: bool = False,
) -> Words:
    """Take the words out of `options`, whichever way they are given, with their day if it is known.

    The argument, which may have been several words, and the options of the command line go before
    what is only configured. The argument can be the path of a file if it is one `or_file`.
    """
    if needed and not (is_typed(ctx, "words") or is_typed(ctx, "said_from")):
        raise click.MissingParameter(ctx=ctx, param_hint="'SAID'", param_type="argument")
    text = " ".join(options.pop("words"))
    there = os.path.exists(text)  # noqa: PTH110 - a Path of "" is the folder
    held = or_file and (there or text.casefold().endswith(_FILES))
    ways = {"words": _words_in(text) if held else Said().read(text)}
    ways |= {name: options.pop(name, None) for name in ("said", "said_from")}
    given = [(name, words) for name, words in ways.items() if words and words.text]
    typed = [(name, words) for name, words in given if is_typed(ctx, name)]
    if len(typed) > 1:
        message = "What they said is given twice; drop one of SAID, --said and --said-from."
        raise click.UsageError(message, ctx)
    _, words = next(iter(typed or given), ("", Words("")))
    if said_on := options.pop("said_on", None):
        from followcal.interview import day_reader  # noqa: PLC0415 - likewise

        return words._replace(day=day_reader(options["region"])(said_on, today))
    return words


def _words_in(path: str) -> Words:
    from followcal import letters  # noqa: PLC0415 - slow, and most words are arguments

    return letters.read(bytes_of(path), called(path))


def pasted(text: str, name: str) -> Words:
    """Read a text of several lines, which may be a mail with its head; messages call it `name`."""
    from followcal import letters  # noqa: PLC0415 - likewise

    return letters.read(text.encode("utf-8", "surrogateescape"), name)


def called(path: str) -> str:
    """Say in a message what is read."""
    return "Standard input" if path == STANDARD else repr(path)


def bytes_of(path: str) -> bytes:
    """Return what the file at `path` holds, or standard input if that is "-"."""
    from followcal.mail import MOST  # noqa: PLC0415 - likewise

    if path == STANDARD:
        if sys.stdin.isatty():
            say("Paste what they said, then press Ctrl-D in an empty line.")
        return sys.stdin.buffer.read(MOST + 1)
    data = files.read_whole(path, MOST)
    if data is not None:
        return data
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - of any text
    except (OSError, ValueError):
        raise InputError(f"There is no file {path!r}; {_HINT}") from None
    what = "is a folder" if stat.S_ISDIR(mode) else "is no file"
    raise InputError(f"{path!r} {what}; {_HINT} For what a program writes, give - and a pipe.")
