"""Lengths: spans of time such as "two to three weeks", read from tokens."""

from typing import NamedTuple

from followcal.timeline.dates import DAY, Window
from followcal.timeline.ideas import Scene
from followcal.timeline.points import Points

JOINS = frozenset("or to through - /".split())
_DAYS = {"hour": 0.04, "day": 1, "workday": 1.5, "week": 7, "fortnight": 14, "month": 30.4}
_DAYS |= {"quarter": 91.3, "year": 365.2}
_HALVED = {"day": 2, "week": 11, "month": 46}  # days in one and a half, rounded up
_FILL = frozenset(
    "full more whole further additional extra other good solid straight long short odd busy"
    " calendar consecutive complete clear".split()
)


class Length(NamedTuple):
    """A span of time: from `low` to `high` units, with what hedges it.

    A `low` of -2 is that of a couple of days: one from today on, two after another day.
    """

    low: int
    high: int
    unit: str
    top: str
    floor: bool = False
    slack: bool = False

    def roughly(self) -> float:
        """Return about how many days it is, to tell the longer of two."""
        return self.high * _DAYS[self.top]

    def added(self, scene: Scene, window: Window) -> Window:
        """Return the window that lies this long after another one."""
        days = scene.days
        low = self.low if self.low > 0 else 1 if window.last == days.base else 2
        first = days.add(window.last, low, self.unit)
        last = days.add(window.last, self.high, self.top)
        if self.floor:
            last = last + DAY * -(-(last - window.last).days // 2)
            if self.top == "workday":
                last = days.add(window.last, self.high + -(-self.high // 2), self.top)
        if self.slack:
            last = days.working(last, 2)
        return Window(min(first, last), last)


class Lengths(Points):
    """Reads lengths."""

    def length(self, at: int, *, implied: bool = False) -> tuple[Length, int] | None:
        """Read "a week or two", "2-3 business days"; if one is `implied`, "week or two" too."""
        counted = self.count(at)
        start = self.skip(at, _FILL)
        if implied and self.kind(start) == "unit":
            token = self.tokens[start]
            plural = token.end - token.start > len(token.text)
            counted = (-3, -3, at) if plural else (1, 1, at)
        if not counted:
            return None
        low, high, end = counted
        first = self.units(low, high, end)
        if not first:
            return None
        length, at = first
        joined = self.text(at) in JOINS or self.text(at) == "and"
        if joined and (other := self.second(length, at)):
            return other
        if self.text(at) == "orso":
            return length._replace(slack=True), at + 1
        if self.kind(at) == "number" and self.marked(at):  # "two weeks, maybe three"
            end = at + 1 + (self.text(at + 1) in ("upto", "latest"))
            if end > at + 1 or not self.text(end):
                return length._replace(high=max(length.high, self.number(at))), end
        return length, at

    def second(self, length: Length, at: int) -> tuple[Length, int] | None:
        """Read what is joined to a span: "or two", "or so", "to ten days", "and a half"."""
        word = self.text(at)
        if word == "and":
            half = _HALVED.get(length.unit, 0) if length.high == 1 else 0
            whole = not half or self.text(at + 1) != "half"
            return None if whole else (Length(half, half, "day", "day"), at + 2)
        counted = self.count(at + 1)
        if not counted:
            return None
        _, high, end = counted
        if other := self.units(*counted):
            one, two = sorted((length, other[0]), key=Length.roughly)
            return Length(one.low, two.high, one.unit, two.top), other[1]
        longer = high > length.high and self.kind(end) not in ("month", "quarter")
        return (length._replace(high=high), end) if longer else None

    def count(self, at: int) -> tuple[int, int, int] | None:
        """Read a number or a range of them: the lower, the higher and the place after."""
        one = self.figure(at)
        if not one:
            return None
        low, _, end = one
        comma = self.marked(end) and self.kind(end) == "number"
        dashed = self.marked(end, "-") and self.kind(at) == "number"
        if self.text(end) in (*JOINS, "and") or comma or dashed:
            two = self.figure(end if comma or dashed else end + 1, fresh=dashed)
            if two and two[1] >= low and self.text(two[2]) != "half":
                return low, two[1], two[2]
        return one

    def figure(self, at: int, *, fresh: bool = False) -> tuple[int, int, int] | None:
        """Read one number: "10", "twenty-one", "a", "a couple", "a few"."""
        word = self.texts[at] if fresh and at < len(self.texts) else self.text(at)
        kind = self.tokens[at].kind if fresh and at < len(self.tokens) else self.kind(at)
        if kind == "number":
            number, end = self.number(at), at + 1
            tens = self.skip(end, {"-"})
            spelt = not word.isdigit() and not self.text(tens).isdigit()
            if number in range(20, 100, 10) and spelt and self.kind(tens) == "number":
                number, end = number + self.number(tens) % 10, tens + 1
            return number, number, end
        if kind == "numeric":
            low, _, high = word.replace(".", "/").replace("-", "/").partition("/")
            if high.isdigit() and "." not in word and int(low) <= int(high):
                return int(low), int(high), at + 1
            return None
        if word in ("a", "an", "another"):
            if self.text(at + 1) in ("couple", "few", "dozen") or self.kind(at + 1) == "number":
                return self.figure(at + 1)
            follows = self.skip(at + 1, _FILL)
            return (1, 1, at + 1) if self.kind(follows) == "unit" else None
        return {"couple": (-2, 2, at + 1), "few": (-3, -3, at + 1), "dozen": (12, 12, at + 1)}.get(
            word
        )

    def units(self, low: int, high: int, at: int) -> tuple[Length, int] | None:
        """Read the unit of a span; "a couple of days" is one or two, "a few days" three to five."""
        at = self.skip(at, {*_FILL, "-", "of"})
        if self.kind(at) != "unit":
            return None
        unit, end = self.text(at), at + 1
        few = 5 if unit in ("day", "workday") else 4
        high = few if high == -3 else high  # noqa: PLR2004
        low = {-2: -2 if unit == "day" else 2, -3: 3}.get(low, low)
        return Length(low, high, unit, unit), end
