"""Clause: a part of a sentence with its words, its cues and its times, and what is asked of one.

A clause is a stretch of a sentence between marks and conjunctions. What it is about is told by
`meanings` and `neighbours`.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from followcal.timeline.chart import Found
from followcal.timeline.values import Time
from followcal.timeline.words import Cue, Lexicon, Token, Word, covered

ANSWERS = ("decides", "contact", "unheard", "assumes")
BACKGROUND = ("interview", "review", "body", "absent", "closing")
ASIDE = ("event", "own", "start")
MAY_DECIDE = ("", "decides")  # "" is what nothing is told about
DETERMINERS = ("the", "a", "your")
AFTER_FRONT = 2  # words after a time in which the one who acts may stand


class Clause(NamedTuple):
    """A part of a sentence: its words, its cues, its times, and what it is about.

    `first` and `last` are its places among the sentence's `words`, `places` those of its tokens,
    which have the `concepts`, among the sentence's `tokens`. `opener` is the kind of mark or
    conjunction before it, `subject` is "they", "you" or ""; `named` are the names of its cues.
    """

    language: Lexicon
    sentence: int
    whole: str
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    first: int
    last: int
    places: range
    concepts: frozenset[str]
    opener: str
    cues: tuple[Cue, ...]
    times: tuple[Found, ...]
    subject: str = ""
    about: str = ""
    denied: bool = False
    named: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The clause as it was written."""
        return self.whole[self.words[self.first].start : self.words[self.last - 1].end]

    @property
    def own(self) -> Sequence[Token]:
        """Its tokens."""
        return self.tokens[self.places.start : self.places.stop]

    @property
    def used(self) -> set[int]:
        """The places among the tokens that its times are made of."""
        return {at for found in self.times for at in range(found.first, found.last)}

    @property
    def rest(self) -> Sequence[tuple[int, Token]]:
        """Its tokens that are part of no time, with their places."""
        used = self.used
        return [(at, self.tokens[at]) for at in self.places if at not in used]

    @property
    def told(self) -> set[int]:
        """The places among the words that its cues are made of."""
        return covered(self.cues)

    @property
    def place(self) -> tuple[int, int]:
        """Where the clause stands in the message."""
        return self.sentence, self.first

    @property
    def unknown(self) -> Sequence[Token]:
        """Its tokens that are neither of a time nor of a cue."""
        others = [token for _, token in self.rest if token.concept == "other"]
        told = self.told if others else ()
        return [token for token in others if token.first not in told]

    @property
    def strange(self) -> int:
        """How many of its words are neither of a time nor of a cue."""
        return len(self.unknown)

    @property
    def foreign(self) -> Sequence[int]:
        """Where these have nothing to do with deciding."""
        sets, unknown = self.language.sets, self.unknown
        ours = sets["language.known"] | sets["language.ours"] if unknown else ()
        return [token.first for token in unknown if token.text not in ours]

    @property
    def asks(self) -> bool:
        """Whether the clause is a question: "Nothing by Tuesday?", "¿El viernes, no?"."""
        until = self.whole[: self.words[self.last - 1].end]
        return self.text.endswith("?") or until.count("¿") > until.count("?")

    @property
    def said(self) -> AbstractSet[str]:
        """The words of the clause."""
        return {word.text for word in self.words[self.first : self.last]}

    def has(self, *names: str) -> bool:
        """Tell whether any of the cues is one of `names`."""
        return not self.named.isdisjoint(names)

    def says(self, concept: str) -> bool:
        """Tell whether any of its tokens is of a concept."""
        return concept in self.concepts

    def begins(self, concept: str) -> bool:
        """Tell whether its first token is of a concept."""
        return [(token.concept, token.first) for token in self.own[:1]] == [(concept, self.first)]

    def at(self, *names: str) -> int | None:
        """Return where the first of the cues stands that is one of `names`."""
        return next((cue.first for cue in self.cues if cue.name in names), None)

    def before(self, cue: Cue) -> str:
        """Return the words of the token before a cue."""
        return next((token.text for token in self.tokens if token.last == cue.first), "")

    def written(self, found: Found) -> str:
        """Return a time as it was written."""
        first, last = self.tokens[found.first].first, self.tokens[found.last - 1].last
        return self.whole[self.words[first].start : self.words[last - 1].end]


def ends_in(part: Clause, *kinds: str) -> bool:
    """Tell whether the last word of a clause is of one of some kinds."""
    said = [word.text for word in part.words[part.first : part.last] if word.kind != "mark"]
    return any(said[-1:] and said[-1] in part.language.sets[f"thing.{kind}"] for kind in kinds)


def is_elliptic(part: Clause) -> bool:
    """Tell whether a clause has a number whose unit stands before it: "two at the outside"."""
    return any(time.value.op == "elliptic" for time in part.times)


def hedges(part: Clause) -> bool:
    """Tell whether a clause widens what stands before it: "though it could be a month"."""
    return part.has("hedge") or is_elliptic(part) or part.says("widen")


def stands_between(part: Clause, name: str, first: int, last: int) -> bool:
    """Tell whether a cue of a `name` stands between two places."""
    return any(cue.name == name and first < cue.first < last for cue in part.cues)


def denies(part: Clause) -> bool:
    """Tell whether a clause denies its first time; two negations are none where they do not agree.

    A negation before the time denies it; one after it does where the verb comes after it, too: "by
    Friday we won't know", "a decision by Friday isn't possible".
    """
    if not part.times:
        return False
    first, last = part.times[0].first, part.times[0].last
    begin = part.tokens[first].first
    told = any(
        cue.name in ("decide", "made", "touch", "touching") and cue.first < begin
        for cue in part.cues
    )
    last += AFTER_FRONT
    negations = [at for at in negations_of(part) if at < first or not told or at <= last]
    return _is_refuted(part, begin, negative=is_negative(part, negations))


def _is_refuted(part: Clause, begin: int, *, negative: bool) -> bool:
    """Tell whether a predicate after its time denies that: "saying Friday would be fibbing"."""
    if not part.has("refutes", "embeds"):
        return negative
    nots = {at for word in part.own if word.concept == "neg" for at in range(word.first, word.last)}
    refuted = any(
        cue.name == "refutes" and begin <= cue.first and nots.isdisjoint(range(cue.first, cue.last))
        for cue in part.cues
    )
    end = part.tokens[part.times[-1].last - 1].last
    after = {word.text for word in part.words[end : part.last]}
    embedded = part.at("embeds") == part.first and not part.has("fair")
    embedded = embedded and not after.isdisjoint(part.language.sets["thing.copula"])
    return negative != refuted or (embedded and not refuted)


def negations_of(part: Clause) -> list[int]:
    """Return where among the tokens negations stand that are part of no time: not "yes or no"."""
    return [
        at
        for at, token in part.rest
        if token.concept == "neg" and not (at and part.tokens[at - 1].concept == "or")
    ]


def is_negative(part: Clause, negations: Sequence[int]) -> bool:
    """Tell whether negations deny: two are none, but in a language where they agree."""
    agreeing = part.language.sets["language.concord"]
    if any(part.tokens[at].text in agreeing for at in negations):
        return not part.times or bool(part.times[0].value.op != "denied")
    return len(negations) % 2 == 1


def is_that(part: Clause) -> bool:
    """Tell whether a clause is what another says: "…, dass wir am Freitag entscheiden"."""
    return part.words[part.first].text in part.language.sets["thing.that"]


def is_governed(part: Clause) -> bool:
    """Tell whether a clause hangs on the one before it: "…, dass wir …", "…, zu entscheiden"."""
    infinitive = part.said & part.language.sets["thing.infinitive"]
    return is_that(part) or (part.opener == "," and bool(infinitive) and not part.has("they"))


def they_act(part: Clause) -> bool:
    """Tell whether they are named by more than a noun: not in "the bishop visits the school"."""
    nouns = {token.last for token in part.own if token.concept in DETERMINERS}
    return any(cue.name == "they" and cue.first not in nouns for cue in part.cues)


def acts_itself(part: Clause) -> bool:
    """Tell whether some thing or body else acts: "our bookkeeper leaves", "die Probe ist am …".

    It is named at the beginning by an article and a word that has nothing to do with deciding.
    """
    if part.has("they", "you", "decide", "made", "reported") or hedges(part):
        return False
    own = part.own[part.begins("and") or part.begins("but") or is_that(part) :]
    first = part.tokens[part.times[0].first].first if part.times else part.last
    named = own[1:2] if own[:1] and own[0].concept in DETERMINERS else ()
    return any(token.first < first and token.first in part.foreign for token in named)


def things(part: Clause, *names: str) -> list[int]:
    """Return where a clause names what no answer is about, in English."""
    if not part.language.sets["thing.on"]:
        return []
    aliens = {cue.first for cue in part.cues if cue.name in (names or ("alien", "matter"))}
    foreign = {*part.foreign} | aliens
    return [token.first for _, token in part.rest if token.first in foreign]


def covers(value: Time) -> bool:
    """Tell whether a value has its first and its last day: "between Christmas and New Year"."""
    return value.op == "either" or (value.op == "dated" and len(value.args[1]) > 1)


def is_range(value: Time) -> bool:
    """Tell whether a value is "from 18 December to 11 January"."""
    return value.op == "since" and covers(value.args[0])
