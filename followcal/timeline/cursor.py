"""The cursor: a place among the tokens of one saying, and what can be asked of it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from followcal.timeline.dates import Days
from followcal.timeline.ideas import Idea
from followcal.timeline.words import Mark, Token

Read = tuple[Idea, int] | None
"""An idea that was read and the place after it, or None."""

_SKIPPED = 3  # small words in a row that may stand before what counts


class Cursor:
    """Looks at the tokens of one saying; each method takes the place to look at."""

    def __init__(self, tokens: Sequence[Token], days: Days) -> None:
        self.tokens = tokens
        self.days = days
        self.texts = [token.text for token in tokens]
        self.depth = 0
        self.memo: dict[tuple[int, bool, int], Read] = {}

    def text(self, at: int) -> str:
        """Return the token at a place, "" at the end of its sentence."""
        if at >= len(self.tokens) or (at and self.tokens[at].mark in (".", "-")):
            return ""
        return self.texts[at]

    def kind(self, at: int) -> str:
        """Return the kind of the token at a place, "" at the end of its sentence."""
        return self.tokens[at].kind if self.text(at) else ""

    def marked(self, at: int, mark: Mark = ",") -> bool:
        """Tell whether a `mark` stands before the token at a place, which begins something new."""
        return at < len(self.tokens) and self.tokens[at].mark == mark

    def number(self, at: int) -> int:
        """Return the number at a place."""
        return self.tokens[at].number

    def skip(self, at: int, words: AbstractSet[str]) -> int:
        """Return the place after any of `words`."""
        for _ in range(_SKIPPED):
            if self.text(at) not in words:
                break
            at += 1
        return at

    def clock(self, at: int) -> int:
        """Return the place after a time of day, which moves no date, if one stands there."""
        start = at
        if self.text(at) in ("at", "by", "before", "in", "on", "from"):
            at += 1
        at = self.skip(at, {"the"})
        while self.kind(at) == "clock":
            start = at = at + 1
        return start
