"""What cannot be used, said so that a person can mend it."""

import re
import reprlib
from collections.abc import Iterable
from typing import NamedTuple

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029")
_UNFIT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udfff]"
_BRIEF = 60  # characters of a text
_GREAT = 64  # bits of a number


class Problem(NamedTuple):
    """What is `wrong`, and as a `hint` what would work.

    `field` names the part of an interview that it is about, "" if none or several. `place` is shown
    before it, such as a file and the key in it.
    """

    wrong: str
    hint: str = ""
    field: str = ""
    place: str = ""

    @property
    def text(self) -> str:
        """Say it without its place."""
        between = ". " if self.hint[:1].isupper() else "; "
        return f"{self.wrong}{between}{self.hint}" if self.hint else self.wrong

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


class InputError(ValueError):
    """Tell every problem that was found in the input at once.

    A text stands for a Problem that is wrong so. The text of the error has a line for each.
    """

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(
            Problem(problem) if isinstance(problem, str) else problem for problem in problems
        )
        super().__init__("\n".join(map(str, self.problems)))


def clean(text: str, what: str, limit: int) -> str:
    """Return `text` with plain line ends, or refuse what no calendar holds, calling it `what`.

    Refused are control characters other than tab and newline, what XML cannot hold, lone
    surrogates and more than `limit` characters. Byte order marks, which nobody sees, are dropped.
    """
    if not text.replace("\n", "").isprintable() and re.search(_UNFIT, text):  # the first is fast
        for end in _LINE_ENDS:
            text = text.replace(end, "\n")
        text = text.replace("\ufeff", "")
        if unfit := re.search(_UNFIT, text):
            near = text[max(unfit.start() - 20, 0) : unfit.end() + 20]
            wrong = f"no calendar can hold U+{ord(unfit[0]):04X}"
            raise InputError(Problem(wrong, f"remove it from {near!r}", place=what))
    if len(text) > limit:
        wrong = f"has {len(text):,} characters, where {limit:,} fit"
        raise InputError(Problem(wrong, f"shorten what begins {text[:40]!r}", place=what))
    return text


def nearest(word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return up to `most` of the `known` words that `word` may be a slip of, the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    return get_close_matches(word, [*known], most, cutoff)


def printable(text: str) -> str:
    """Return `text` with a space for each sign that cannot be seen, or that a terminal obeys."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else " " for sign in text)


class _Brief(reprlib.Repr):
    """Writes a value that may be as long and as deep as a file."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = _BRIEF

    def repr_int(self, x: int, level: int) -> str:
        return "…" if x.bit_length() > _GREAT else super().repr_int(x, level)


brief = _Brief().repr
"""Write any value so short that a message can show it."""
