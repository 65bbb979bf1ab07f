"""The chart: a memoised parser that finds how rules cover a sentence best.

A rule names its category and a pattern: small words are concepts of tokens ("by"), "|" separates
alternatives, "?" makes a part optional, "=" hands the concept's name on,
"@" its text, capitals are categories,
"~" is up to six words that mean no time
("^" without those of an interview or a closing date), "!" says
what must not follow. A rule builds its value from the values in its pattern,
in order (None for what is left out), or None to decline.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from followcal.timeline.words import Token

_VALUED = frozenset(
    "number tens scale ordinal nth unit weekday month part coming holiday iso isoweek numeric year"
    " quarterno".split()
)
_OPEN = frozenset(
    "other thing the a your meeting anchor this in of that fill last then ordinal once"
    " begins runsout time pronoun".split()
)
_GAPS = {"~": _OPEN, "^": _OPEN - {"meeting", "anchor"}}
_POINTING = frozenset("then that this pronoun".split())  # which no unknown event begins with
_FAINT = frozenset(
    "other thing the a of in on this that is your and or but neg widen to fill more longer , : --"
    " anchor last time then it lateron away earlier half once begins".split()
) | {""}
_WORDED = ("token", "category")
_GAP = 6  # words
_NEAR = 9  # words from where a value may begin to the first that speaks of time
_DEPTH = 14
_NOTHING: dict[int, Any] = {}
_END = Token("", "", None, 0, 0)
_ANY = frozenset({_END.concept})  # which every sentence has


class Symbol(NamedTuple):
    """One part of a pattern: its kind, the concepts or category it has, and what it hands on."""

    kind: str  # "token", "category", "gap" or "not"
    about: Any
    hands: str = ""  # a token's "value", "concept" or "text"
    optional: bool = False


class Rule(NamedTuple):
    """A way to make a value of a category from `given` values and those of its symbols.

    One of the concepts that it `needs` must be in the sentence.
    """

    category: str
    given: tuple[None, ...]
    symbols: tuple[Symbol, ...]
    build: Callable[..., Any]
    needs: frozenset[str] = _ANY


class Grammar(NamedTuple):
    """Rules by category and by what they begin with; `grow` are those of its own, without it."""

    start: Mapping[str, "_Sorted"]
    grow: Mapping[str, "_Sorted"]


class _Sorted(dict[tuple[str, str], list[Rule]]):
    """Rules by the two concepts that they begin with, sorted in where these are met.

    A text meets few of them. `first` is what each category can begin with.
    """

    def __init__(self, first: Mapping[str, frozenset[str]]) -> None:
        self.first = first
        self.rules: list[Rule] = []

    def __missing__(self, two: tuple[str, str]) -> list[Rule]:
        self[two] = found = []
        for rule in self.rules:
            if self._fits(rule.symbols, two):
                needs = [
                    _begins(part, self.first)
                    for part in rule.symbols[1:]
                    if part.kind in _WORDED and not part.optional
                ]
                found.append(rule._replace(needs=min(needs, key=len, default=_ANY)))
        return found

    def _fits(self, symbols: tuple[Symbol, ...], concepts: tuple[str, ...]) -> bool:
        """Tell whether symbols may begin with concepts: those after a category are not known."""
        if not (symbols and concepts):
            return True
        part, rest = symbols[0], symbols[1:]
        if part.optional and self._fits(rest, concepts):
            return True
        if part.kind == "not":
            return concepts[0] not in part.about
        fits = concepts[0] in _begins(part, self.first)
        return fits and (part.kind != "token" or self._fits(rest, concepts[1:]))


def _begins(part: Symbol, first: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the concepts that a part can begin with."""
    return first[part.about] if part.kind == "category" else part.about


@cache
def symbol(text: str) -> Symbol:
    """Read one part of a pattern."""
    if text.endswith("?"):
        return symbol(text[:-1])._replace(optional=True)
    if text in _GAPS:
        return Symbol("gap", _GAPS[text])
    if text.isupper():
        return Symbol("category", text, "value")
    if text[0] == "!":
        return Symbol("not", frozenset(text[1:].split("|")))
    concepts = frozenset(text.lstrip("=@").split("|"))
    hands = {"=": "concept", "@": "text"}.get(text[0], "value" if concepts & _VALUED else "")
    return Symbol("token", concepts, hands)


def expand(category: str, pattern: str, build: Callable[..., Any]) -> list[Rule]:
    """Return the rules that a pattern stands for, one for each part that it can begin with."""
    symbols = [symbol(part) for part in pattern.split()]
    needed = [part.optional for part in symbols].index(False)
    rules = []
    for at, part in enumerate(symbols[: needed + 1]):
        given = tuple(None for left_out in symbols[:at] if left_out.hands)
        first = part._replace(optional=False) if part.optional else part
        rules.append(Rule(category, given, (first, *symbols[at + 1 :]), build))
    return rules


def grammar(rules: Iterable[Rule]) -> Grammar:
    """Sort `rules` by what they begin with."""
    every = list(rules)
    first: dict[str, frozenset[str]] = {rule.category: frozenset() for rule in every}
    heads = {(rule.category, rule.symbols[0]) for rule in every}
    changed = True
    while changed:
        changed = False
        for category, part in heads:
            if not first[category] >= _begins(part, first):
                first[category] |= _begins(part, first)
                changed = True
    start = {category: _Sorted(first) for category in first}
    grow = {category: _Sorted(first) for category in first}
    for rule in every:
        if rule.symbols[0].about == rule.category and not rule.given:
            grow[rule.category].rules.append(rule._replace(symbols=rule.symbols[1:]))
        else:
            start[rule.category].rules.append(rule)
    return Grammar(start, grow)


class Chart:
    """What the rules of a grammar find among the tokens of one sentence, each asked once."""

    def __init__(self, rules: Grammar, tokens: Sequence[Token]) -> None:
        self.rules = rules
        self.tokens = (*tokens, _END)
        self.concepts = [token.concept for token in self.tokens]
        self.two = [*pairwise((*self.concepts, ""))]
        self.present = frozenset(self.concepts)
        self.memo: list[dict[str, dict[int, Any]]] = [{} for _ in self.tokens]
        self.reach = self._reach()
        self.depth = 0

    def _reach(self) -> list[bool]:
        """Tell for each place whether a word of time is so near that a value may begin there."""
        result = [False] * len(self.tokens)
        left = 0
        for at in range(len(self.tokens) - 1, -1, -1):
            left = _NEAR if self.concepts[at] not in _FAINT else left - 1
            result[at] = left > 0
        return result

    def ends(self, category: str, at: int) -> dict[int, Any]:
        """Return the values of a category that begin at a place, by where they end."""
        memo = self.memo[at]
        known = memo.get(category)
        if known is not None:
            return known
        rules = self.rules.start[category][self.two[at]]
        if not rules or not (self.reach[at] or category.endswith("ANCHOR")):
            memo[category] = _NOTHING
            return _NOTHING
        if self.depth > _DEPTH:
            return _NOTHING
        found: dict[int, Any] = {}
        memo[category] = found
        self.depth += 1
        for rule in rules:
            if not rule.needs.isdisjoint(self.present):
                self._build(rule, at, rule.given, found)
        growing = self.rules.grow[category]
        if growing.rules and found:
            self._grow(growing, found)
        self.depth -= 1
        return found

    def _grow(self, rules: _Sorted, found: dict[int, Any]) -> None:
        """Add to the values `found` at a place those that rules make of them and what follows."""
        queue = list(found)
        for end in queue:
            before = len(found)
            for rule in rules[self.two[end]]:
                if not rule.needs.isdisjoint(self.present):
                    self._build(rule, end, (found[end],), found)
            if len(found) > before:
                queue.extend(list(found)[before:])

    def _build(  # noqa: C901, PLR0912 - the innermost loop of all
        self, rule: Rule, at: int, values: tuple[Any, ...], found: dict[int, Any]
    ) -> None:
        """Add to `found` what a rule makes of the tokens from a place on."""
        states = [(at, values)]
        concepts = self.concepts
        for kind, about, hands, optional in rule.symbols:
            following: list[tuple[int, tuple[Any, ...]]] = []
            for place, given in states:
                if kind == "token":
                    if concepts[place] in about:
                        more = (*given, getattr(self.tokens[place], hands)) if hands else given
                        following.append((place + 1, more))
                elif kind == "category":
                    for end, value in self.ends(about, place).items():
                        following.append((end, (*given, value)))
                elif kind == "not":
                    if concepts[place] not in about:
                        following.append((place, given))
                elif about is _OPEN or concepts[place] not in _POINTING:
                    for end in range(place + 1, place + 1 + _GAP):
                        if concepts[end - 1] not in about:
                            break
                        following.append((end, given))
            if optional:
                following += [(at, (*given, None)) for at, given in states] if hands else states
            elif not following:
                return
            states = following
        for end, given in states:
            if end not in found:
                value = rule.build(*given)
                if value is not None:
                    found[end] = value


class Found(NamedTuple):
    """A value in its place among the tokens."""

    value: Any
    first: int
    last: int


def cover(chart: Chart, category: str) -> list[Found]:
    """Return the values of a category that cover most of a sentence, and are fewest in doing so."""
    length = len(chart.tokens) - 1
    best: list[int] = [0] * (length + 1)
    taken: list[Found | None] = [None] * length
    for at in range(length - 1, -1, -1):
        best[at] = best[at + 1]
        for end, value in chart.ends(category, at).items():
            score = 10 * (end - at) - 3 + best[end]
            if score > best[at]:
                best[at], taken[at] = score, Found(value, at, end)
    result = []
    at = 0
    while at < length:
        found = taken[at]
        if found:
            result.append(found)
        at = found.last if found else at + 1
    return result
