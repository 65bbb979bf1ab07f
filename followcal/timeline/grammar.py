"""The grammar: prepositions, and the spans and points that they govern."""

from collections.abc import Callable, Mapping

from followcal.timeline.cursor import Read
from followcal.timeline.dates import Window, day_window
from followcal.timeline.ideas import (
    OVER,
    THAT,
    TODAY,
    Idea,
    Scene,
    after,
    before,
    by,
    part,
    since,
    successive,
    union,
    whole,
)
from followcal.timeline.lengths import JOINS, Length, Lengths
from followcal.timeline.periods import NEXT, NOUNS, OF, PARTS, beside_that, later

_NAME = 4  # words of a saying that may be a holiday's name and nothing else
_AT = frozenset("in on at during for over through come throughout before".split())
_LAPSE = frozenset("in over within during for through throughout inside".split())
_LATER = frozenset("later afterwards thereafter after afterward following".split())
_AWAY = frozenset("time hence out away period window ahead turnaround".split())
_MEETINGS = frozenset(
    "interview conversation call meeting chat discussion email letter message date point moment"
    " time talk visit".split()
)
_NOW = frozenset("now today here".split())
_OUR = frozenset("this your our today's today my the".split())
_NEGATIVE = frozenset(
    "not no nothing nobody never won't don't can't unlikely isn't wouldn't doubt doubtful cannot"
    " aren't shouldn't couldn't".split()
)
_ABSENT = frozenset("not out away off won't can't unlikely nothing don't".split())
_ASKED = frozenset("give need take takes have want like allow taking hang hold tight".split())
_LASTING = frozenset(
    "contract project assignment probation placement internship notice programme program role"
    " position post secondment trial interview course cover job engagement".split()
)
_OUTCOMES = frozenset("decision deciding offer answer making having".split())
_FRAMES: Mapping[str, Callable[[Idea], Idea]] = {
    **dict.fromkeys(("by", "within", "latest", "upto"), by),
    **dict.fromkeys(("after", "following"), after),
    **dict.fromkeys(("from", "earliest"), since),
    "before": before,
}


class Grammar(Lengths):
    """Reads whole expressions: "by Friday or early next week", "within a week of that"."""

    def expression(self, at: int) -> Read:
        """Read an expression, the ones that "or" joins to it, and what trails them."""
        first = self.framed(at)
        if not first:
            return None
        idea, at = self.trailed(*first)
        while True:
            dashed = self.marked(at, "-") and not idea.limit
            word = self.text(at)
            if self.marked(at) and (last := self.latest(at)):
                later_one = successive(idea, last[0])
                idea, at = (later_one if idea.anchor else by(later_one)), last[1]
                continue
            joined = 2 if word == "if" and self.text(at + 1) == "not" else int(word in JOINS)
            start = at + joined
            if not joined and not dashed:
                return idea, at
            other = self.elliptic(start, idea) or self.framed(start, fresh=dashed)
            if not other or other[0].past or (not joined and other[0].limit):
                return idea, at
            idea, at = self.trailed(union(idea, other[0]), other[1])

    def trailed(self, idea: Idea, at: int) -> tuple[Idea, int]:
        """Take in what trails an idea: a time of day, "at the latest", "at the earliest"."""
        at = self.clock(at)
        word = self.text(at)
        if word in ("latest", "upto"):
            return (idea if idea.limit else by(idea)), at + 1
        if word == "earliest":
            return since(idea), at + 1
        return idea, at

    def latest(self, at: int) -> Read:
        """Read "Monday at the latest" after another date."""
        found = self.points(at)
        if not found or found[0].past or self.text(found[1]) not in ("latest", "upto"):
            return None
        return found[0], found[1] + 1

    def framed(self, at: int, *, fresh: bool = False) -> Read:
        """Read a preposition and what it governs, or the latter alone."""
        word = self.texts[at] if fresh and at < len(self.texts) else self.text(at)
        if word == "not" and (found := self.denied(at + 1)):
            return found
        if word == "between":
            return self.between(at + 1)
        if word == "from" and (found := self.between(at + 1)):
            return found
        if word in _LAPSE and (found := self.lapse(at + 1, within=word in ("within", "inside"))):
            return found
        frame = self.frame(word, at)
        if frame and (found := self.governed(frame, word, at + 1)):
            return found
        if word in _LAPSE or word in _AT:
            return self.points(self.clock(at + 1) if word != "before" else at + 1)
        return self.lapse(at, bare=True) or self.points(
            at, named=at == 0 and len(self.tokens) <= _NAME
        )

    def frame(self, word: str, at: int) -> Callable[[Idea], Idea] | None:
        """Return what the preposition at a place makes of a date, None if it is none."""
        if word == "until":
            return self.until(at)
        if word == "before" and self.negative(at):
            return since
        return _FRAMES.get(word)

    def until(self, at: int) -> Callable[[Idea], Idea]:
        """Return what "until" means: the end of what they need, or else a beginning."""
        words = set(self.texts[max(at - 8, 0) : at])
        return by if words & _ASKED and not words & _ABSENT else since

    def negative(self, at: int) -> bool:
        """Tell whether "not", "nothing" or the like comes before a place in its clause."""
        for back in range(at - 1, max(at - 9, -1), -1):
            if self.texts[back] in _NEGATIVE:
                return True
            if self.tokens[back].mark or self.texts[back] in ("and", "but", "so"):
                return False
        return False

    def governed(self, frame: Callable[[Idea], Idea], word: str, at: int) -> Read:
        """Read what "by", "before", "after" or "until" governs."""
        end = self.clock(at)
        if end > at:
            frame = after if word in ("after", "following") else by
            at = self.skip(end, {"on", "of", "in"})
            found = self.points(at)
            return (frame(found[0]), found[1]) if found else (frame(TODAY), end)
        at = self.skip(at, {"in", "on", "at"})
        if self.text(at) == "new-year":
            found = self.holiday(at)
            return found and ((after if frame is since else frame)(found[0]), found[1])
        if self.text(at) in ("then", "that") and self.kind(at + 1) not in ("unit", "weekday"):
            return frame(THAT), at + 1
        if (
            word in ("after", "from")
            and (length := self.length(at))
            and self.text(length[1]) not in OF
        ):
            return self.tailed(*length)
        if word == "by" and (lapse := self.lapse(at, bare=True)):
            return lapse
        if word == "before" and (ending := self.running_out(at)):
            return ending
        found = (self.point(at) if frame is before else self.points(at)) or self.apposed(at)
        return found and (frame(found[0]), found[1])

    def running_out(self, at: int) -> Read:
        """Read "the month is out" after "before": until the month's end."""
        found = self.period(at, bare=True)
        if not found or self.text(found[1]) not in ("is", "are", "ends", "runs", "finishes"):
            return None
        end = found[1] + 1 + (self.text(found[1] + 1) in ("out", "over", "up", "through", "done"))
        return by(found[0]), end

    def apposed(self, at: int) -> Read:
        """Read the date that explains an event: "by the last day of term, which is 22 July"."""
        for start in range(at + 1, min(at + 9, len(self.tokens))):
            if self.text(start) in ("which", "that") and self.text(start + 1) in ("is", "falls"):
                return self.points(self.skip(start + 2, {"on"}))
        return None

    def denied(self, at: int) -> Read:
        """Read "not this week": later; or what it is instead, "not this week but next"."""
        found = self.framed(at)
        if not found or found[0].span or found[0].limit or found[0].past:
            return None
        if self.text(found[1]) == "but":
            other = self.elliptic(found[1] + 1, found[0]) or self.framed(found[1] + 1)
            return other or (after(found[0]), found[1])
        return after(found[0]), found[1]

    def between(self, at: int) -> Read:
        """Read "the 10th and the 15th" after "between", "X to Y" or "X until Y" after "from"."""
        if self.text(at) in _NOW and self.text(at + 1) == "and":
            until = self.point(at + 2)
            return until and (by(until[0]), until[1])
        if self.length(at):
            return self.span(at)
        point = self.point(at)
        if not point or self.text(point[1]) not in ("and", "until", *JOINS):
            return None
        start = point[1] + 1
        year = self.text(start) == "new-year"
        other = self.elliptic(start, point[0]) or (
            self.holiday(start) if year else self.point(start)
        )
        return other and (union(point[0], other[0]), other[1])

    def points(self, at: int, *, named: bool = True) -> Read:
        """Read one or more points: "Monday or Tuesday", "December 28 to January 4"."""
        first = self.point(at, named=named) or self.span(at)
        if not first:
            return None
        idea, at = first[0], self.clock(first[1])
        while True:
            word = self.text(at)
            also = word == "and" and (
                self.kind(at + 1) in ("weekday", "month") or self.elliptic(at + 1, idea)
            )
            if not (word in (*JOINS, "until") or also):
                return idea, at
            start = at + 1
            other = self.elliptic(start, idea) or self.point(start) or self.span(start)
            if not other or other[0].past:
                return idea, at
            idea, at = union(idea, other[0]), self.clock(other[1])

    def elliptic(self, at: int, idea: Idea) -> Read:
        """Read "next" or "early next" as next week's after an idea about this week.

        "The following" and "the one after" are those after the idea's.
        """
        at = self.skip(at, {"the"})
        name = self.text(at) if self.text(at) in PARTS else ""
        start = self.skip(at + bool(name), {*OF, "the"})
        noun = idea.unit if idea.unit in NOUNS else "week"
        period, end = later(noun, 1), start + 1
        if self.text(start) in ("one", "following"):
            pair = {self.text(start), self.text(end)}
            if pair in ({"one", "after"}, {"one", "following"}):
                end = self.skip(end + 1, {"that"})
            elif self.text(start) == "one":
                return None
            period = beside_that(noun, 1, 1)
        elif self.text(start) != "next":
            return None
        dated = self.kind(end) in ("unit", "weekday", "month", "number") or self.text(end) in NOUNS
        if dated or not idea.unit:
            return None
        return (part(name, period) if name else whole(period)), end

    def lapse(self, at: int, *, within: bool = False, bare: bool = False) -> Read:
        """Read "the next two weeks", "the coming days", "two weeks" after "within"."""
        start = self.skip(at, {"the", "this"} if self.text(at + 1) in NEXT else {"the"})
        course = self.skip(start, {"course", "of", "the"})
        if self.text(course) in NEXT:
            number = course + 1
            length = self.length(number) or (None if bare else self.length(number, implied=True))
            single = self.text(number) in NOUNS and (bare or self.text(course - 1) == "of")
            if length and not single:
                return self.limited(*length)
        if not within:
            return None
        length = self.length(at)
        length = length or self.length(start, implied=True)
        return self.limited(*length) if length else None

    def limited(self, length: Length, at: int) -> Read:
        """Return a span as a limit: from the first working day on until it has run out."""
        found = self.tailed(length, at, limit=True)
        return found and (found[0]._replace(limit=True), found[1])

    def span(self, at: int) -> Read:
        """Read a bare span: "two weeks", "at least a month", "a week from Monday"."""
        word = self.text(at)
        if word in ("atleast", "morethan") and (length := self.length(at + 1)):
            if word == "morethan" and self.negative(at):
                return self.limited(*length)
            return self.tailed(length[0]._replace(floor=True), length[1])
        if length := self.length(at):
            if self.text(length[1]) in ("latest", "upto"):
                return self.limited(length[0], length[1] + 1)
            if self.text(length[1]) in ("earliest", "atleast"):
                return self.tailed(length[0]._replace(floor=True), length[1] + 1)
            if self.text(length[1]) == "ago" or self.text(length[1]) in _LASTING:
                return OVER, length[1] + 1
            return self.tailed(*length)
        return None

    def tailed(self, length: Length, at: int, *, limit: bool = False) -> Read:
        """Read what a span counts from: "from Monday", "after that", "later", or the base."""
        at = self.skip(at, _AWAY)
        word = "" if self.marked(at) else self.text(at)
        anchor: Idea | None = None
        end = at
        if word == "before" and (found := self.point(at + 1)):
            return _earlier(length, found[0]), found[1]
        if word in _LATER and not self.point(at + 1) and not self.owned(at + 1):
            anchor, end = THAT, self.skip(at + 1, {"that", "then", "this"})
        elif word in ("from", "after", "of", "following", "since"):
            anchor, end = self.anchor(at + 1)
        elif length.unit in ("week", "fortnight") and not limit:
            start = self.skip(at, {"on"})
            found = self.day(start) or (
                self.weekday(start) if self.kind(start) == "weekday" else None
            )
            if found:
                anchor, end = found
        return self.counted(length, anchor, limit=limit), end

    def owned(self, at: int) -> bool:
        """Tell whether "your interview" or "today" stands at a place: the base itself."""
        return self.text(at) in _NOW or self.text(self.skip(at, _OUR)) in _MEETINGS

    def anchor(self, at: int) -> tuple[Idea, int]:
        """Read what a span counts from; words that hold no date point at one elsewhere."""
        if self.text(at) in ("that", "then", "it"):
            return THAT, self.skip(at + 1, {"date", "day", "point", "time", "meeting", "interview"})
        outcome = self.skip(at, {"a", "the", "our", "final", "being"})
        if self.text(outcome) in _OUTCOMES:
            return TODAY, outcome + 1
        if self.text(at) in _NOW:
            return TODAY, at + 1
        if self.owned(at):
            return (_THERE if self.text(at) == "the" else TODAY), self.skip(at, _OUR) + 1
        if self.text(at) == "this":
            return THAT, at + 1
        found = self.point(self.skip(at, {"on"})) or self.span(at)
        return found if found and not found[0].past else (THAT, at)

    def counted(self, length: Length, anchor: Idea | None, *, limit: bool) -> Idea:
        """Return the window that a span makes from its anchor, or from the base."""

        def resolve(scene: Scene) -> Window:
            start = anchor.resolve(scene) if anchor else day_window(scene.days.base)
            window = length.added(scene, start)
            if not limit:
                return window
            first = start.first if start.first > scene.days.base else scene.days.soonest
            return Window(min(first, window.last), window.last)

        chained = anchor is not None and anchor.chained
        return Idea(resolve, chained, span=anchor is None and not limit, limit=limit)


def _meeting(scene: Scene) -> Window:
    return scene.that or day_window(scene.days.base)


_THERE = Idea(_meeting, chained=True)


def _earlier(length: Length, anchor: Idea) -> Idea:
    def resolve(scene: Scene) -> Window:
        first = anchor.resolve(scene).first
        if length.unit == "workday":
            return day_window(scene.days.working(first, -length.low))
        return day_window(first - (scene.days.add(first, length.low, length.unit) - first))

    return Idea(resolve, anchor.chained)
