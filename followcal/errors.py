"""What cannot be used, said so that a person can mend it."""

import re
import reprlib

_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]|[\ud800-\udfff]")
_BRIEF = 60  # characters of a text
_GREAT = 64  # bits of a number


class InputError(ValueError):
    """Tell every problem that was found in the input at once, ready to show.

    `problems` holds one message each; the text of the error is all of them, a line each.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def clean(text: str, what: str, limit: int) -> str:
    """Return `text` with plain line ends, or refuse what no calendar holds, calling it `what`.

    Refused are control characters other than tab and newline, lone surrogates and more than
    `limit` characters. Byte order marks, which nobody sees, are dropped.
    """
    if _UNFIT.search(text):
        text = _LINE_END.sub("\n", text).replace("\ufeff", "")
        if unfit := _UNFIT.search(text):
            near = text[max(unfit.start() - 20, 0) : unfit.end() + 20]
            code = f"U+{ord(unfit[0]):04X}"
            raise InputError(f"{what}: no calendar can hold {code}; remove it from {near!r}")
    if len(text) > limit:
        size = f"{len(text):,} characters, where {limit:,} fit"
        raise InputError(f"{what}: has {size}; shorten what begins {text[:40]!r}")
    return text


def printable(text: str) -> str:
    """Return `text` with a space for each sign that cannot be seen, or that a terminal obeys."""
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
