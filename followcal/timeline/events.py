"""Events: what each clause of a message is about, told by its words.

A clause is a stretch of a sentence between marks and conjunctions. What it is about follows from
its cues: who does what to whom, whether it is a condition, whether it is over. Only clauses that
say when they decide, ask to be contacted or take silence for an answer may answer; the rest is
background that an answer may count from, or decides nothing at all.
"""

from collections.abc import Sequence
from typing import NamedTuple

from followcal.timeline import rules
from followcal.timeline.chart import Chart, Found, cover
from followcal.timeline.dates import UnreadableError
from followcal.timeline.values import Time
from followcal.timeline.words import Cue, Lexicon, Names, Token, Word, cues, spelled, split, tokens

ANSWERS = ("decides", "contact", "unheard", "assumes")
BACKGROUND = ("interview", "review", "body", "absent", "closing")
_LONGEST = 400  # words and marks of one sentence
_MOST = 60  # words of time in one sentence
_NEAR = 3  # words between a cue and the time that it governs
_TOO_LONG = "it is longer than I can follow"
_MUCH = "it holds more dates than I can follow"
_ONE = "Which is the sentence that says when they decide?"
_OPENERS = ("join", "condition", "when", "correction", "otherwise")
_MARKS = (",", ":", "--")
_EVEN_IN_TIMES = ("starts", "unheard", "vague")
_TELLING = frozenset(
    "number tens unit weekday month nth ordinal iso numeric holiday part by before after within"
    " next or to from until untilafter between since then".split()
)


class Clause(NamedTuple):
    """A part of a sentence: its words, its cues, its times, and what it is about.

    `first` and `last` are its places among the sentence's `words`; `tokens` are the sentence's.
    `opener` is the kind of mark or conjunction before it, `subject` is "they", "you" or "".
    """

    sentence: int
    whole: str
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    first: int
    last: int
    opener: str
    cues: tuple[Cue, ...]
    times: tuple[Found, ...]
    subject: str = ""
    about: str = ""
    denied: bool = False
    language: str = ""

    @property
    def text(self) -> str:
        """The clause as it was written."""
        return self.whole[self.words[self.first].start : self.words[self.last - 1].end]

    @property
    def used(self) -> set[int]:
        """The places among the tokens that its times are made of."""
        return {at for found in self.times for at in range(found.first, found.last)}

    @property
    def place(self) -> tuple[int, int]:
        """Where the clause stands in the message."""
        return self.sentence, self.first

    @property
    def asks(self) -> bool:
        """Whether the clause is a question: "Nothing by Tuesday?"."""
        return self.text.endswith("?")

    def has(self, *names: str) -> bool:
        """Tell whether any of the cues is one of `names`."""
        return any(cue.name in names for cue in self.cues)

    def at(self, *names: str) -> int | None:
        """Return where the first of the cues stands that is one of `names`."""
        return next((cue.first for cue in self.cues if cue.name in names), None)

    def written(self, found: Found) -> str:
        """Return a time as it was written."""
        first, last = self.tokens[found.first].first, self.tokens[found.last - 1].last
        return self.whole[self.words[first].start : self.words[last - 1].end]


def clauses_of(sentence: str, number: int, language: Lexicon, names: Names) -> list[Clause]:
    """Return the clauses of a sentence, each with what it is about.

    Raises UnreadableError for a sentence that is too long, or holds too many dates.
    """
    words = spelled(split(sentence, language), language)
    if len(words) > _LONGEST:
        raise UnreadableError(_TOO_LONG, question=_ONE)
    found = tokens(words, language, names)
    if sum(token.concept in _TELLING for token in found) > _MOST:
        raise UnreadableError(_MUCH, question=_ONE)
    times = cover(Chart(rules.the_grammar(), found), "TIME")
    marks = cues([word.text for word in words], language)
    within = {
        at for time in times for at in range(found[time.first].first, found[time.last - 1].last)
    }
    openers = _openers(len(words), found, marks, within)
    result = []
    starts = sorted({0, *openers})
    for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
        if begin < end:
            own = [
                cue
                for cue in marks
                if begin <= cue.first < end
                and (
                    cue.name in _EVEN_IN_TIMES
                    or cue.first not in within
                    or cue.last - 1 not in within
                )
            ]
            dated = [time for time in times if begin <= found[time.first].first < end]
            opener = openers.get(begin, "")
            result.append(
                Clause(
                    number,
                    sentence,
                    tuple(words),
                    tuple(found),
                    begin,
                    end,
                    opener,
                    tuple(own),
                    tuple(dated),
                )
            )
    return _settled(result, language)


def _openers(
    length: int, found: Sequence[Token], marks: Sequence[Cue], within: set[int]
) -> dict[int, str]:
    """Return where clauses begin, and with what, outside of the words `within` times."""
    openers: dict[int, str] = {}
    for token in found:
        if token.concept in _MARKS and token.first not in within:
            openers.setdefault(token.first + 1, token.concept)
    for cue in marks:
        if cue.name in _OPENERS and cue.first not in within:
            openers[cue.first] = cue.name
    # "If you don't hear by Friday please call": the rest begins without a mark.
    for begin in [at for at, name in openers.items() if name == "condition"]:
        end = min((at for at in openers if at > begin), default=length)
        inner = [cue.first for cue in marks if cue.name == "main" and begin + 2 < cue.first < end]
        if inner and inner[0] not in within:
            openers[inner[0]] = "main"
    return openers


def _settled(parts: list[Clause], language: Lexicon) -> list[Clause]:
    """Say what each clause of a sentence is about; one without a verb goes with its neighbour."""
    for at, part in enumerate(parts):
        before = parts[at - 1].subject if at and part.has("and") else ""
        own = [cue.name for cue in part.cues if cue.name in ("they", "you")]
        parts[at] = part._replace(subject=own[0] if own else before)
    abouts = [_about(part, parts, language) for part in parts]
    for at, part in enumerate(parts[1:]):  # "three weeks and not a peep from us"
        timed = parts[at].times and (abouts[at] == "condition" or not (abouts[at] or at))
        if timed and part.opener == "join" and part.has("unheard") and not part.times:
            abouts[at] = "unheard"
    result = []
    for at, part in enumerate(parts):
        about = abouts[at]
        if not about and part.times and not part.has("future"):
            about = _lent(at, parts, abouts)
        result.append(part._replace(about=about, denied=_denies(part)))
    return result


def _lent(at: int, parts: Sequence[Clause], abouts: list[str]) -> str:
    """Return what a clause with no verb of its own is about: as one before it, or after it."""
    part = parts[at]
    says = any(
        token.concept == "is" and part.first <= token.first < part.first + _NEAR
        for token in part.tokens
    )
    if part.has("relative") and not says:
        return ""
    if at + 1 < len(parts) and parts[at + 1].opener == ":":
        return str(abouts[at + 1])
    around = [*range(at - 1, -1, -1), *range(at + 1, len(parts))]
    for other in around:
        beside = abs(other - at) == 1 and not parts[other].times
        if beside and abouts[other] in ("decides", "assumes"):
            return str(abouts[other])
    for other in around:
        if abouts[other] and parts[other].opener != "condition":
            away = abs(other - at) > 1 or part.has("they", "relative")
            return "" if abouts[other] == "contact" and away else abouts[other]
    return ""


def _about(  # noqa: C901, PLR0911 - tests in the order in which they outrank each other
    part: Clause, parts: Sequence[Clause], language: Lexicon
) -> str:
    """Return what a clause is about, "" if nothing tells."""
    silent = part.has("unheard")
    if silent and part.times and part.asks:
        return "unheard"
    if part.opener == "condition" or (part.opener == "when" and silent and part.has("you")):
        return "unheard" if silent else "condition"
    told, others, thanks = part.at("decide"), part.at("others"), part.at("thanks")
    if others is not None and (told is None or others < told) and not part.has("and"):
        return "own"
    announces = told is not None and part.has("future")
    if thanks is not None and thanks <= part.first + 2 and not announces:
        return "thanks"
    if part.has("earlier") and told is None and not part.has("future", "delay"):
        return "history"
    if part.has("assume", "rejection") and any(other.has("unheard") for other in parts):
        return "assumes"
    if part.has("rejection"):
        return "rejection"
    if part.has("offer") and not announces and not part.has("relative") and not _has_no(part):
        return "offer"
    if _is_own(part):
        return "own"
    if asks := _asks(part, parts, language):
        return asks
    if _begins_work(part):
        return "start"
    if told is not None or part.has("made"):
        return _told(part)
    return _background(part)


def _has_no(part: Clause) -> bool:
    return any(
        token.concept == "neg" for token in part.tokens if part.first <= token.first < part.last
    )


def _told(part: Clause) -> str:
    """Return what a clause that speaks of deciding or telling is about after all."""
    if not part.has("future") and part.has("made", "thanks"):
        return "history" if part.has("made") else "thanks"
    for time in part.times:
        begin = part.tokens[time.first].first
        if any(cue.name == "closing" and begin - 1 <= cue.last <= begin for cue in part.cues):
            return "closing"
    return "decides"


def _background(part: Clause) -> str:
    """Return what a clause is about that does not speak of deciding."""
    if part.has("thanks"):
        return "thanks"
    if part.has("unheard") and part.has("future") and part.subject == "you":
        return "decides"
    over = part.has("history") and not part.has("future", "done")
    for about in ("start", "closing", "body", "interview", "review"):
        if part.has(about):
            return "history" if over and about in ("closing", "interview", "review") else about
    generic = part.has("outcome", "modal")
    if generic and (part.has("future", "they") or not part.has("absent", "history")):
        return "decides"
    if part.has("delay"):
        return "decides"
    if part.has("absent"):
        return "history" if over else "absent"
    if part.has("history") and not part.has("future"):
        return "history"
    return "decides" if generic else ""


def _between(part: Clause, name: str, first: int, last: int) -> bool:
    """Tell whether a cue of a `name` stands between two places."""
    return any(cue.name == name and first < cue.first < last for cue in part.cues)


def _is_own(part: Clause) -> bool:
    """Tell whether a clause asks something of the candidate by a day: "reply by Friday"."""
    you, they, told = part.at("you"), part.at("they"), part.at("decide")
    if they is None and you is None and part.subject == "you":
        you = part.first
    to_do = part.at("owndo")
    led = to_do is not None and you is not None and you < to_do
    if led and not _between(part, "they", -1, to_do or 0):
        return True
    own = part.at("own")
    if own is None or (they is None and part.subject == "they"):
        return False
    return not any(first is not None and first < own for first in (they, told))


def _asks(  # noqa: C901 - likewise
    part: Clause, parts: Sequence[Clause], language: Lexicon
) -> str:
    """Return "contact" for a clause that asks for it, "discourages" for one that refuses it."""
    barred = part.has("discourage") or (part.has("discourage2") and part.has("touch", "touching"))
    if barred and not part.has("welcome"):
        return "discourages"
    if any(
        other.opener == "condition" and other.has("aside") and not other.has("unheard")
        for other in parts
    ):
        return ""
    they, you = part.at("they"), part.at("you")
    lead = next((cue.last for cue in part.cues if cue.name == "lead"), None)
    for cue in part.cues:
        if cue.name not in ("touch", "touching"):
            continue
        whom = {other.name for other in part.cues if cue.last <= other.first <= cue.last + 1}
        us = "us" in whom or any(
            other.name == "us" and cue.first <= other.first < cue.last for other in part.cues
        )
        if "you" in whom and not us:
            return ""
        before = part.words[max(cue.first - 1, 0)].text
        if lead is None and before in language.sets["clause.article"]:
            continue
        if (
            lead is not None
            and lead <= cue.last
            and not _between(part, "they", lead - 1, cue.first)
        ):
            return "contact"
        if (they is None and part.subject == "they") or (they is not None and they < cue.first):
            continue
        if you is not None and you < cue.first:
            return "contact"
        if cue.name == "touch" and (us or cue.first - part.first <= 1):
            return "contact"
    return ""


def _begins_work(part: Clause) -> bool:
    """Tell whether the time in a clause is that of the work's beginning."""
    for time in part.times:
        begin = part.tokens[time.first].first
        for cue in part.cues:
            told = _between(part, "decide", cue.last - 1, begin)
            if cue.name in ("start", "starts") and -1 <= begin - cue.last < _NEAR and not told:
                return True
    return part.has("start", "starts") and not part.has("decide")


def _denies(part: Clause) -> bool:
    """Tell whether a clause denies its first time; two negations are none."""
    if not part.times:
        return False
    first = min(time.first for time in part.times)
    negations = [
        token
        for token in part.tokens[:first]
        if token.concept == "neg" and part.first <= token.first
    ]
    return len(negations) % 2 == 1


def time_of(part: Clause, found: Found) -> Time:
    """Return what a time means in its clause, which may deny it or put something off by it."""
    value: Time = found.value
    if value.op == "denied" and part.about in ("unheard", "assumes", "condition", "contact"):
        value = value.args[0]
    if part.has("delay"):
        value = _lengthened(value)
    if value.op == "until":
        value = _until(part, value)
    told_not = part.denied and (part.about == "decides" or not part.has("unheard"))
    if told_not and part.about not in ("unheard", "assumes", "condition", "contact"):
        return _denied(value)
    return value


def _until(part: Clause, value: Time) -> Time:
    """Return what "until X" means: an end in "give us until X", else a beginning."""
    inner = value.args[0]
    if part.denied or not part.has("ask") or part.about not in ANSWERS:
        return value._replace(op="since")
    if inner.unit in ("week", "month", "quarter", "year"):
        return inner if isinstance(inner, Time) else value
    return value._replace(op="by")


def _denied(value: Time) -> Time:
    """Return what is left of a time that is denied."""
    if value.op in ("since", "until_after"):
        return value
    if value.op == "before":
        return value._replace(op="not_before")
    if value.op == "after":
        return value._replace(op="by")
    if value.op == "after_length":
        return _limited(value.args[0])
    if value.op == "lapse" and value.args[0].floor == "more than":
        return _limited(value)
    if value.op == "lapse" and value.args[0].floor:
        return value
    return Time("denied", (value,), chained=value.chained, past=value.past, limit=True)


def _limited(value: Time) -> Time:
    """Return a span as a limit: "it won't take more than two weeks"."""
    length, anchor, _ = value.args
    return Time("lapse", (length._replace(floor=""), anchor, "limit"), limit=True)


def _lengthened(value: Time) -> Time:
    """Return a span by which something is put off as one on top: "slipped by a week"."""
    inner = value.args[0] if value.op == "by" else value
    if isinstance(inner, Time) and inner.op == "lapse":
        length, anchor, limit = inner.args
        if anchor is None and not limit:
            return inner._replace(args=(length._replace(more=True), None, ""))
    return value
