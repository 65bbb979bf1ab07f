"""Events: what each clause of a message is about, told by its words.

A clause is a stretch of a sentence between marks and conjunctions. What it is about follows from
its cues: who does what to whom, whether it is a condition, whether it is over. Only clauses that
say when they decide, ask to be contacted or take silence for an answer may answer; the rest is
background that an answer may count from, or decides nothing at all.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from followcal.timeline import rules
from followcal.timeline.chart import Chart, Found, cover
from followcal.timeline.dates import UnreadableError
from followcal.timeline.values import Length, Term, Time
from followcal.timeline.words import Cue, Lexicon, Names, Token, Word, cues, spelled, split, tokens

ANSWERS = ("decides", "contact", "unheard", "assumes")
BACKGROUND = ("interview", "review", "body", "absent", "closing")
ASIDE = ("event", "own", "start")
_LONGEST = 400  # words and marks of one sentence
_MOST = 60  # words of time in one sentence
_NEAR = 3  # words between a cue and the time that it governs
_RATE = 3  # words of one: "days a week"
_ENDS = ("by", "lapse", "after", "after_length")
_POINTS = ("weekdays", "day_of_month", "dated", "numeric", "today")
_IDLE = frozenset("when article and onward main".split())
_VERBAL = ("they", "future", "modal", "decide", "made", "untrue", "unheard")
_TOLD = ("", "decides")
_UNTIMED = ("", "history", "start")  # what a clause that follows may date
_FOREIGN = 4  # unknown words of a clause that is about something else than deciding
_STRANGE = 2  # unknown words of a clause that is about what its neighbour is
_AFTER_FRONT = 2  # words after a time in which the one who acts may stand
_BUSY = {"own", "clearance", "chore", "interview", "us"}
_TOPICS = {"alien", "matter", "event", "start", "own", "chore", "clearance"}
_OURS = {"thing", "meeting", "anchor", "that", "this", "then"}
_COUNTED_FOR = ("modal", "decide", "absent")  # "aiming for", "away for two weeks"
_DAY = 24  # hours
_LEADING = ("in", "within", "by", "after", "upto", "until", "from", "before")
_ANY = "*"  # which every clause has among its cues
_UNSURE = {"and", "history", "article", "vague"}  # "was it the 9th? or the 16th?"
_POLITE = 3  # words: "if you could"
_TOO_LONG = "it is longer than I can follow"
_MUCH = "it holds more dates than I can follow"
_ONE = "Which is the sentence that says when they decide?"
_OPENERS = ("join", "condition", "when", "correction", "otherwise")
_OPENING = ("join", "main", "lead")
_MARKS = (",", ":", "--")
_MORE = ("longer", "more")
_AFTER_NUMBERS = (*_MORE, "now", "", ",", "--", "latest", "upto", "orso", "ormore", "widen")
_WIDENED = tuple(  # what stands before and after a number: "two weeks, but three is likelier"
    tuple(pair.split())
    for pair in ("widen other", "widen this", "widen to", "or other", "but is", ", is")
)
_EVEN_IN_TIMES = ("starts", "unheard", "shut", "vague", "withdrawn", "stands", "habit", "nodate")
_ASKED_FOR = ("you", "decide", "offered", "offer", "chosen", "outcome", "made", "post", "invited")
_TELLS = ("decide", "touch", "tells", "reported")
_HAVE_TOLD = {"and", "they", "reported", "you"}  # "… and nobody from HR has called you"
_TELLING = frozenset(
    "number tens unit weekday month nth ordinal iso numeric holiday part by before after within"
    " next or to from until untilafter between since then".split()
)


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
        return {at for cue in self.cues for at in range(cue.first, cue.last)}

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
        """Whether the clause is a question: "Nothing by Tuesday?"."""
        return self.text.endswith("?")

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


def clauses_of(
    sentence: str, number: int, language: Lexicon, names: Names, before: Sequence[Clause] = ()
) -> list[Clause]:
    """Return the clauses of a sentence, each with what it is about.

    A bare number may have its unit from a clause `before`. Raises UnreadableError for a sentence
    that is too long, or holds too many dates.
    """
    words = spelled(split(sentence, language), language)
    if len(words) > _LONGEST:
        raise UnreadableError(_TOO_LONG, question=_ONE)
    found = _with_rates(tokens(words, language, names), language)
    if sum(token.concept in _TELLING for token in found) > _MOST:
        raise UnreadableError(_MUCH, question=_ONE)
    times = cover(Chart(rules.the_grammar(language.code), found), "TIME")
    marks = _outside_verbs(cues([word.text for word in words], language), words, language)
    marks = [*_without_her(marks, words, language), *_parted(words, language)]
    told = any(cue.name == "decide" for cue in marks)
    habits = frozenset() if told else language.sets["thing.habit"]
    verbs = {cue.first for cue in marks if cue.name in ("main", "future")}
    times = [
        time
        for time in times
        if not (_is_attribute(found, time, verbs, language) or _counts_down(found, time, language))
        and not _is_why(found, time, language)
        and not (
            time.value.op == "weekdays"
            and {found[time.first].text, found[time.last - 1].text} & habits
        )
        and not _is_again(found, time, language)
    ]  # "I only work Tuesdays and Thursdays"
    earlier = [time for part in before if part.sentence == number - 1 for time in part.times]
    times = _with_bare_numbers(found, times, marks, earlier, language)
    times += _nor_next(found, times)
    if not any(time.value.op in ("after", "until_after") for time in times):
        times += _last_then(found, marks, language)
    within = {
        at for time in times for at in range(found[time.first].first, found[time.last - 1].last)
    }
    openers = _openers(len(words), found, times, marks, within)
    firsts = [token.first for token in found]
    result: list[Clause] = []
    goes_on = ";" if before and before[-1].whole.endswith(";") else ""
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
            opener = openers.get(begin, goes_on if not begin else "")
            own += _implied(begin, own, dated, found)
            places = range(bisect_left(firsts, begin), bisect_left(firsts, end))
            concepts = [found[at].concept for at in places]
            own += _concluded(begin, dated, found, places)
            asked = bool(result) and result[-1].opener == "condition"
            adds = asked and _named(own) >= _HAVE_TOLD
            own += _silent(own, found, end) if adds or opener == "condition" else []
            then = _refers_back(concepts, own, result)
            then = then or (opener == "condition" and any(cue.name == "unheard" for cue in own))
            if then and not dated:
                dated = _then_in(begin, found, places, language)
            result.append(
                Clause(
                    language,
                    number,
                    sentence,
                    tuple(words),
                    tuple(found),
                    begin,
                    end,
                    places,
                    frozenset(concepts),
                    opener,
                    tuple(own),
                    tuple(dated),
                    named=_named(own),
                )
            )
    return _settled(result)


def _outside_verbs(marks: Sequence[Cue], words: Sequence[Word], language: Lexicon) -> Sequence[Cue]:
    """Return cues without what "then" tells where it stands within a verb: "I'll then write"."""
    begun = {cue.last for cue in marks if cue.name == "future"}
    inner = {at for at in begun if at < len(words)}
    inner = {at for at in inner if words[at].text in language.sets["thing.then"]}
    return [cue for cue in marks if cue.first not in inner or cue.name not in _OPENING]


def _parted(words: Sequence[Word], language: Lexicon) -> Iterator[Cue]:
    """Yield what a verb tells with its particle: "stimmt am Freitag ab", "melden Sie sich an".

    That it is late it tells only with its time between them: "it runs a week over".
    """
    plain = [word.text for word in words]
    for name in ("decide", "chore", "delay"):
        for verb, particle in map(str.split, language.sets[f"thing.parted_{name}"]):
            if verb in plain and particle in plain:
                first = plain.index(verb)
                rest = [*takewhile(lambda text: text not in ",;:!?", plain[first:])]
                rest = [text for text in rest if text != "."]  # "24.12."
                if particle in (rest[2:][-1:] if name == "delay" else rest):
                    yield Cue(name, first, first + 1)


def _without_her(marks: Sequence[Cue], words: Sequence[Word], language: Lexicon) -> Sequence[Cue]:
    """Return cues with "they" for "you" where German means her: "sie entscheidet", "liegt sie"."""
    she, plain = language.sets["thing.she"], ["", *(word.text for word in words), ""]
    return [
        cue._replace(name="they")
        if plain[cue.last] in language.sets["thing.them"]
        and (
            plain[cue.last + 1] in she or (plain[cue.first] in she and not words[cue.first].capital)
        )
        else cue
        for cue in marks
    ]


def _named(own: Sequence[Cue]) -> frozenset[str]:
    """Return the names of cues, and "firm" where one of them says plainly that they decide."""
    names = frozenset(cue.name for cue in own)
    told, faint = ({cue[1:] for cue in own if cue.name == name} for name in ("decide", "faint"))
    return names | {"firm"} if told - faint else names


def _is_attribute(found: Sequence[Token], time: Found, verbs: set[int], language: Lexicon) -> bool:
    """Tell whether a month or a weekday only names something: "the January intake"."""
    rest = found[time.last : time.last + 1]
    lead = found[time.first : time.last - 1]
    if time.value.op not in ("whole", "weekdays"):
        return False
    if not {token.concept for token in lead} <= {"in", "on", "the"}:
        return False
    if not rest or rest[0].first != found[time.last - 1].last:
        return False
    naming = any(token.text in language.sets["thing.naming"] for token in lead)
    named = naming and rest[0].concept in ("other", "thing") and rest[0].first not in verbs
    return named or rest[0].text in language.sets["thing.attribute"]


def _is_why(found: Sequence[Token], time: Found, language: Lexicon) -> bool:
    """Tell whether a holiday is only the reason of something: "moved on account of Easter"."""
    named = [token.concept.endswith(("holiday", "holidays")) for token in found[: time.last]]
    if not any(named[time.first :]) or found[time.last - 1].concept in ("weekday", "month"):
        return False
    begin = named.index(True, time.first)
    before = [token.text for token in found[:begin] if token.concept not in ("the", "a")]
    return not language.sets["thing.why"].isdisjoint((" ".join(before[-2:]), *before[-1:]))


def _is_again(found: Sequence[Token], time: Found, language: Lexicon) -> bool:
    """Tell whether a time comes again and again: "each July", "every two years"."""
    lead = [token.text for token in found[max(time.first - 1, 0) : time.first + 1]]
    again = not language.sets["thing.each"].isdisjoint(lead)
    return again and time.value.op in ("whole", "lapse", "weekdays", "nth_weekday")


def _with_rates(found: Sequence[Token], language: Lexicon) -> list[Token]:
    """Return tokens with what is a rate as one for a thing: "two [days a week]".

    Of a weekday that is a month or a year: "one [Saturday a month]", not "Friday a week".
    """
    result: list[Token] = []
    for token in found:
        result.append(token)
        if token.concept != "unit" or len(result) < _RATE:
            continue
        what, per, _ = result[-_RATE:]
        counted = what.concept == "unit"
        counted = counted or (what.concept == "weekday" and token.value in ("month", "year"))
        if counted and per.text in language.sets["thing.per"]:
            result[-_RATE:] = [Token(token.text, "thing", None, what.first, token.last)]
    return result


def _counts_down(found: Sequence[Token], time: Found, language: Lexicon) -> bool:
    """Tell whether a time is how long it is to another: "only five weeks to Christmas".

    Or to what is not named: "you get the rota a week before".
    """
    after = found[time.last : time.last + 2]
    back = any(token.text in language.sets["thing.beforehand"] for token in after[:1])
    if back and all(token.concept in (*_MARKS, "and", "but", "so") for token in after[1:]):
        return bool(time.value.op == "lapse")
    inner = time.value.args if time.value.op == "either" else ()
    ops = [one.op for one in inner if isinstance(one, Time)]
    if ops[:1] != ["lapse"] or ops[1:] in ([], ["lapse"]):
        return False
    return any(token.concept in ("to", "until") for token in found[time.first : time.last])


def _implied(
    begin: int, own: Sequence[Cue], times: Sequence[Found], found: Sequence[Token]
) -> list[Cue]:
    """Return what no cue of its own says: that they tell, or that it takes longer.

    They tell where they get in touch with "you": "I'll text the both of you". "No news before
    Friday" tells from when on there is some. "A week later than we said" is a delay.
    """
    implied = []
    for time in times:
        words = found[time.first : time.last]
        if any(token.concept in ("longer", "laterthan", "factor") for token in words):
            implied.append(Cue("delay", words[0].first, words[-1].last))
    if any(cue.name == "decide" for cue in own):
        return implied
    befores = [found[time.first].first for time in times if time.value.op == "before"]
    if befores and not any(cue.name in ("condition", "touch") for cue in own):
        nots = {token.first for token in found if token.concept == "neg"}
        implied += [
            Cue("decide", cue.first, cue.last)
            for cue in own
            if cue.name == "unheard"
            and not nots.isdisjoint(range(cue.first, cue.last))
            and any(0 <= at - cue.last < _NEAR for at in befores)
        ]
    start = begin + any(cue.name == "and" and cue.first == begin for cue in own)
    for cue in own:
        if cue.name not in ("tells", "touch"):
            continue
        before = {other.name for other in own if other.first < cue.first}
        whom = {other.name for other in own if 0 <= other.first - cue.last <= _NEAR}
        told = "whom" in whom and "you" not in before  # "notices go to all applicants"
        led = any(
            other.name == "future"
            and other.last == cue.first
            and (other.first > start or all(found[t.first].first != cue.last for t in times))
            for other in own
        )
        busy = _BUSY & {  # not "one of us will call"
            other.name
            for other in own
            if other.first != cue.first and (other.name != "us" or other.first > cue.first)
        }
        led = led and "you" not in before and not busy  # "Mo will text the winner"
        you = "you" in whom and cue.first > begin  # "Recruitment rings you Friday"
        you = you and before.isdisjoint(("you", "lead", "own"))
        told = told or you or ("they" in before and "you" in whom)
        if (cue.name == "tells" and told) or led:
            implied.append(Cue("decide", cue.first, cue.last))
    return implied


def _silent(own: Sequence[Cue], found: Sequence[Token], end: int) -> list[Cue]:
    """Return that nothing is heard where nobody tells: "if none of us has called"."""
    denied = [token.first for token in found if token.concept == "neg"]
    yours = min((cue.first for cue in own if cue.name == "you"), default=end)
    return [
        Cue("unheard", cue.first, cue.last)
        for cue in own
        if cue.name in _TELLS and any(own[0].first <= at < cue.first < yours for at in denied)
    ]


def _concluded(
    begin: int, times: Sequence[Found], found: Sequence[Token], places: range
) -> list[Cue]:
    """Return that they decide where a clause concludes from others: "… to see, so Monday"."""
    if not (times and places.start) or found[places.start - 1].concept not in (",", "--", "and"):
        return []  # "do so"
    used = {at for time in times for at in range(time.first, time.last)}
    rest = [found[at].concept for at in places if at not in used]
    return [Cue("decide", begin, begin + 1)] if rest == ["so"] else []


def _with_bare_numbers(
    found: Sequence[Token],
    times: Sequence[Found],
    marks: Sequence[Cue],
    earlier: Sequence[Found],
    language: Lexicon,
) -> list[Found]:
    """Return the times and the numbers that have the unit of a length before them.

    "A week for a decision, possibly as many as three"; "two days, three if he is travelling"; "a
    week to score and another to decide".
    """
    known, purpose = language.sets["language.known"], language.sets["thing.purpose"]
    used = {at for time in times for at in range(time.first, time.last)}
    ends = {cue.first for cue in marks if cue.name in (*_OPENERS, "hedge")}
    result = list(times)
    for at, token in enumerate(found):
        one = token.concept == "more" and any(t.text in purpose for t in found[at + 1 : at + 2])
        counts = one or (token.concept in ("number", "tens") and token.value > 1)
        if at in used or not counts:
            continue
        last = at + 1 + _is_completed(found, at)
        before, after = found[at - 1] if at else None, [*found, None][last]
        if at and _is_completed(found, at - 1):
            continue
        if before and before.concept in ("of", "the", "thing", "number", "a", "from"):
            continue
        beside = (before.concept if before else "", after.concept if after else "")
        widened = beside in _WIDENED
        ended = not after or after.concept in _AFTER_NUMBERS or after.first in ends
        then = at and any(cue[:2] == ("thereafter", found[at - 1].first) for cue in marks)
        then = then or (beside[0] == "more" and after is not None and after.text in purpose)
        ended = ended or then or one  # "nine days, and then three for the paperwork"
        led = any(token.concept == "widen" for token in found[max(at - 2, 0) : at])
        light = after is not None and after.concept == "other" and after.text in known
        ended = ended or (led and light)  # "it can run to three with the holidays"
        if not (ended or widened):
            continue
        grows = led or widened  # "we've decided after two weeks, but it may be four"
        spans = [
            time.value.args[0] if grows and time.value.op == "after_length" else time.value
            for time in (*earlier, *times)
            if time.last <= at or time in earlier
        ]
        lengths = [span.args[0] for span in spans if span.op == "lapse"]
        if lengths:
            number = 1 if one else sum(part.value for part in found[at:last])
            term = Term(number, lengths[-1].high[-1].unit)
            adds = then or one or beside[1] in _MORE
            value = Time("lapse", (Length((term,), (term,), more=adds), None, ""), span=True)
            corrects = adds or (
                before is not None
                and any(entry.concept == "yesno" for entry in found[max(at - 3, 0) : at])
            )
            found_value = value if corrects else Time("elliptic", (value,), span=True)
            result.append(Found(found_value, at, last))
    return sorted(result, key=lambda time: time.first)


def _is_completed(found: Sequence[Token], at: int) -> bool:
    """Tell whether the number at a place goes on in the next word: "twenty-one"."""
    pair = [token.concept for token in found[at : at + 2]]
    return pair == ["tens", "number"]


def _nor_next(found: Sequence[Token], times: Sequence[Found]) -> list[Found]:
    """Return a "next" that is denied as a period before it: "diese Woche nicht, nächste auch …"."""
    for at, pair in enumerate(pairwise(found)):
        before = [time.value.unit for time in times if time.last <= at][-1:]
        if [token.concept for token in pair] == ["next", "neg"] and before in (["week"], ["month"]):
            whole = Time("whole", (rules.period(before[0], 1),), unit=before[0])
            return [Found(whole, at, at + 1)]
    return []


def _last_then(found: Sequence[Token], marks: Sequence[Cue], language: Lexicon) -> list[Found]:
    """Return a last "then" that says when they tell: "so we'll let you know then"."""
    if len(found) < _NEAR or found[-1].text not in language.sets["thing.then"]:
        return []
    told = any(cue.name == "decide" and cue.last == found[-1].first for cue in marks)
    return [Found(Time("that", chained=True), len(found) - 1, len(found))] if told else []


def _then_in(begin: int, found: Sequence[Token], places: range, language: Lexicon) -> list[Found]:
    """Return the "then" after a place that stands for a day told before.

    In Dutch, "heb je dan niets gehoord".
    """
    then = language.sets["thing.then"]
    at = [at for at in places if found[at].first > begin and found[at].text in then]
    return [Found(Time("that", chained=True), at[0], at[0] + 1)] if at else []


def _refers_back(concepts: Sequence[str], own: Sequence[Cue], before: Sequence[Clause]) -> bool:
    """Tell whether a conclusion denies that they decide at a time before: "so then we can't"."""
    denied = concepts[:1] == ["so"] and "neg" in concepts
    told = denied and any(cue.name == "decide" for cue in own)
    return told and any(part.times for part in before)


def _asked(found: Sequence[Token], marks: Sequence[Cue]) -> set[int]:
    """Return where it is told whether something is so: "te diremos si …"."""
    told = [cue for cue in marks if cue.name == "decide"]
    told_at = {at for cue in told for at in range(cue.first + 1, cue.last + 1)}
    asked = told_at & {cue.first for cue in marks if cue.name == "whether"}
    return asked | {token.last for token in found if asked and token.concept == "or"}


def _openers(
    length: int,
    found: Sequence[Token],
    times: Sequence[Found],
    marks: Sequence[Cue],
    within: set[int],
) -> dict[int, str]:
    """Return where clauses begin, and with what, outside of the words `within` times.

    A comma may end an apposition, too: "am Freitag, den 4. Dezember, erhalten".
    """
    openers: dict[int, str] = {}
    apart = {
        found[time.last - 1].first
        for time in times
        if {",", "month"} <= {token.concept for token in found[time.first : time.last]}
    }
    for at, token in enumerate(found):
        ends = token.concept == "," and at and found[at - 1].first in apart
        if token.concept in _MARKS and token.first not in within and not ends:
            openers.setdefault(token.first + 1, token.concept)
    asked = _asked(found, marks)
    inside = {
        at  # "als niet weerhouden", "is it all right if we …", "Bewerberinnen und Bewerber"
        for cue in marks
        if cue.name in ("assume", "modal", "permits", "rival", "you") and cue.last - cue.first > 1
        for at in range(cue.first, cue.last)
    }
    for cue in sorted(marks, key=lambda cue: cue.last - cue.first):  # "faute de" over "faute"
        goes_on = openers.get(cue.first - 1) == "when" or cue.first in asked
        goes_on = (goes_on and cue.name == "condition") or cue.first in inside
        if cue.name in _OPENERS and cue.first not in within and not goes_on:
            openers[cue.first] = cue.name  # "before assuming" is one
        if cue.name == "onward" and found[0].first == cue.first == 0 and 0 not in within:
            openers.setdefault(0, "when")  # "post the interview, we …"
        begins = not cue.first or openers.get(cue.first) == ":"
        if cue.name == "inverted" and begins and "," in openers.values():
            openers[cue.first] = "condition"  # "had you heard", and in German and Dutch any verb
        if cue.name == "fronted" and (not cue.first or openers.get(cue.first) == ","):
            openers[cue.first] = "condition"  # "sollten Sie"
    # "If you don't hear by Friday please call": the rest begins without a mark, and not with what
    # is denied: "si el viernes no te ha sonado el teléfono".
    denied = {token.last for token in found if token.concept == "neg"}
    denied -= {token.first for token in found}
    silent = {at for cue in marks if cue.name == "unheard" for at in range(cue.first, cue.last)}
    mains = [cue.first for cue in marks if cue.name == "main" and cue.first not in silent]
    relative = {  # "if there is something that can't wait"
        token.first
        for before, token in pairwise(found)
        if token.concept == "that" and before.concept == "other" and before.last == token.first
    }
    for begin in [
        at for at, name in openers.items() if name == "condition" or (not at and name == "when")
    ]:
        end = min((at for at in openers if at > begin), default=length)
        led = max((cue.last for cue in marks if cue.first == begin), default=begin)
        inner = [at for at in mains if max(begin + 2, led) <= at < end and at not in relative]
        if inner and inner[0] not in within | denied:
            openers[inner[0]] = "main"
    return openers


def _settled(parts: list[Clause]) -> list[Clause]:
    """Say what each clause of a sentence is about; one without a verb goes with its neighbour."""
    for at, part in enumerate(parts):
        parts[at] = _led(part, parts[at - 1] if at else None)
    abouts = [_meaning(part, parts) for part in parts]
    for at in range(1, len(parts)):
        _continue(at, parts, abouts)
        _agree(at, parts, abouts)
        abouts[at] = _headed(at, parts, abouts)
    result = []
    for at, part in enumerate(parts):
        about = abouts[at]
        joined = at and part.words[part.first - 1].kind != "mark" and part.opener == "when"
        if not about and joined and abouts[at - 1] in ASIDE:
            about = abouts[at - 1]  # "you may work at home after a month, the head decides when"
        elif not about and part.times and not part.has("future") and part.strange <= _STRANGE:
            told = _stands_instead(at, parts, abouts) or _leads_on(at, parts, abouts)
            about = "decides" if told else _lent(at, parts, abouts)
        named = part.named | _shared(at, parts, abouts)
        denied = _denies(part)
        if _is_denied_after(part, parts[at + 1 :], abouts[at + 1 :]):
            about, denied = "decides", True
        elif at and about == "decides":
            before = parts[:at]
            denied = denied or _is_denied_before(part, before[-1]) or _is_cut_off(part, before)
        result.append(part._replace(about=about, denied=denied, named=named))
    return _hedged(result)


def _meaning(part: Clause, parts: Sequence[Clause]) -> str:
    """Return what a clause is about by its own words."""
    if part.asks and part.times and part.named <= _UNSURE and not part.strange:
        return ""
    for row in sorted({row for cue in (_ANY, *part.named) for row in _ASKED.get(cue, ())}):
        about, _, is_so = MEANINGS[row]
        if is_so(part, parts):
            return about
    return ""


def _shared(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> frozenset[str]:
    """Return the cues of a neighbour that a clause's time is told by.

    "Final offer - by 3 March"; "it takes two weeks until an offer can be made".
    """
    part, before, after = parts[at], parts[at - 1] if at else None, (*parts[at + 1 :], None)[0]
    due = [found.value.op in ("by", "lapse") for found in part.times]
    if abouts[at] == "decides" and part.has("made") and due and all(due):
        return frozenset({"decide", "firm"})  # "a week from today we have decided"
    if before and part.opener in ("--", ":") and not (part.cues or before.times):
        return before.named | ({"bounded"} if before.says("latest") else frozenset())
    if before and _is_to_be_done(part, before):
        return before.named & {"decide", "firm", "future", "they"}
    named = [
        other
        for other in (before, after)
        if other and other.has("firm") and other.last - other.first <= _NEAR
        if not (other.times or other.has("they", "you", "future"))
    ]
    if named and abouts[at] == "decides":
        return frozenset({"decide", "firm"})  # "it will be the 9th, your answer"
    if before and before.named == {"hedge"} and not before.times:
        return before.named  # "at worst, it will be Wednesday"
    waits = after and not after.times and abouts[at + 1] == "decides"
    until = after and after.opener == "when" and (after.says("until") or after.says("before"))
    until = until or (after and after.begins("by"))  # "zwei Wochen, bis sie entscheidet"
    if waits and until and abouts[at] == "decides" and after:
        return after.named & {"decide", "firm", "made", "outcome"}
    return frozenset()


def _agree(at: int, parts: Sequence[Clause], abouts: list[str]) -> None:
    """Let what a clause and the one before it are about agree, where one goes on in the other."""
    lone = at > 1 and parts[at - 1].last == parts[at - 1].first + 1  # "two weeks, and then call"
    lone = lone or (at > 1 and parts[at].begins("and") and parts[at - 1].opener == "when")
    was = at - 2 if lone else at - 1
    part, before = parts[at], parts[was]
    general = abouts[at] in ("", "decides") and not part.has("decide", "yours")
    goes_on = part.has("relative") and abouts[was] in (*BACKGROUND, *ASIDE)
    goes_on = goes_on and not part.begins("so")  # "which is why"
    which = part.words[part.first].text in part.language.sets["thing.which"]
    general = general or (abouts[at] == "absent" and goes_on)  # "help for staff who leave in May"
    goes_on = goes_on or _lasts_on(part, before, abouts[was])
    alone = part.begins("so") and not (part.strange or part.has("they", "you", "future"))
    alone = alone and all(cue.last <= part.first + 1 for cue in part.cues if cue.name == "decide")
    general = general or alone  # "… after probation, so after half a year"
    general = general and not (part.begins("so") and part.has("delay"))  # "so it's now Monday"
    if general and (goes_on or ((which or alone or part.has("restates")) and abouts[was] in ASIDE)):
        abouts[at] = abouts[was]  # "we will review it, which takes two days"
    named = part.opener in ("--", ":") and before.has("firm") and not before.times
    if named and abouts[was] == "decides" and part.has("future") and part.times:
        abouts[at] = "decides"  # "Selection list - will be shared with you this week"
    if before.times and not part.times and part.begins("before"):
        if abouts[at] == "decides" and abouts[was] in ("event", ""):
            abouts[was] = "decides"  # "it will be the 23rd before I can tell you"
        elif part.has("touch", "touching", "assume") and not before.has("bygone"):
            abouts[was] = "unheard"  # "wait two weeks before calling us"
            abouts[at] = "assumes" if part.has("assume") else "contact"
    timed = before.times and (abouts[was] == "condition" or not (abouts[was] or was))
    timed = timed and not (before.has("shut") or part.has("notmean"))
    if timed and part.opener in ("join", "condition") and part.has("unheard") and not part.times:
        abouts[was] = "unheard"  # "three weeks and not a peep from us", "Friday without news"
    then = part.has("thereafter") and not (part.times or before.has("firm"))
    if abouts[at] == "contact" and then and before.times and abouts[was] in ("", "decides"):
        abouts[was] = "unheard"  # "give it ten days and then chase me"
    once = before.opener == "when" and before.at("onward") == before.first and before.times
    if once and part.times and abouts[at] == "decides" and not part.has("earlier"):
        abouts[was] = "event"  # "once they sign it on the 2nd we'll need two days"
    if part.begins("to") and not part.has("decide") and "own" in abouts[:at]:
        abouts[at] = "own"  # "send us a deposit, to confirm, within a week"


def _headed(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> str:
    """Return what a clause is about: as its subject, "another vacancy, in Payroll, will open".

    Or as what it goes on from: "bids close on the 20th and results are posted on the 25th".
    """
    part, before = parts[at], parts[at - 1]
    titled = [no for no in range(1, at + 1) if parts[no].opener == ":"][:1]
    title = abouts[titled[0] - 1] if titled and not parts[titled[0] - 1].times else ""
    told = abouts[at] not in _TOLD or part.has("they")
    told = told or (part.has("firm") and not part.begins("so"))
    if title in ("start", "event") and not told:
        return title  # "start dates: April is ideal but we can wait, so May 3"
    who = part.has("relative") and part.has("decide") and not part.begins("so")
    who = who and part.words[part.first - 1].kind == "mark"
    if abouts[at] == "decides" and who and before.has("matter", "alien"):
        return "event"  # "for queries about the portal ask the helpdesk, who reply in two days"
    if abouts[at] != "decides" or part.has("they", "you"):
        return abouts[at]
    verb = {word.text for word in part.words[part.first + 1 : part.first + 2]}
    if part.begins("and") and not (
        before.subject or verb.isdisjoint(part.language.sets["thing.goes"])
    ):
        return abouts[at - 1]  # "the rota is drawn up on Friday and goes out on Monday"
    heads = [
        about
        for other, about in zip(parts[:at], abouts, strict=False)
        if not (other.times or other.has("await"))
    ]  # not "waiting on a budget sign-off, should know by Friday"
    head = next(filter(None, reversed(heads)), "")
    if head in ASIDE and part.at("future") == part.first:
        return head
    told = part.has("whom", "whether", "outcome") or any(
        found.value.chained for found in part.times
    )
    told = told or any(other.has("they") for other in parts[:at])
    same = before.has("matter", "alien") or abouts[at - 1] != "own"
    goes_on = part.words[part.first].text in part.language.sets["thing.goes_on"]
    same = same and abouts[at - 1] in ASIDE and goes_on and not told
    return abouts[at - 1] if same else abouts[at]


def _lasts_on(part: Clause, before: Clause, was: str) -> bool:
    """Tell whether a clause goes on with its subject: "probation is a year and may be longer"."""
    goes_on = part.begins("and") or part.words[part.first].text in part.language.sets["thing.with"]
    if not goes_on or part.has("they", "decide") or before.subject:
        return False
    verb = part.at("future") == part.first + 1
    named = was in ASIDE and before.named <= {*_IDLE, "matter"}  # "laptop and access take a week"
    verb = verb or part.at("done") == part.first + 1  # "… and ends six weeks later"
    moved = part.has("delay") and was in ASIDE
    return named or moved or (verb and was in (*ASIDE, "history"))


def _ends_in(part: Clause, *kinds: str) -> bool:
    """Tell whether the last word of a clause is of one of some kinds."""
    said = [word.text for word in part.words[part.first : part.last] if word.kind != "mark"]
    return any(said[-1:] and said[-1] in part.language.sets[f"thing.{kind}"] for kind in kinds)


def _with_before(part: Clause, before: Clause, about: str, was: str) -> str:
    """Return what a clause is about, which may be a part of what the one before it says."""
    that = part.words[part.first].text in part.language.sets["thing.that"]
    if that and was == "thanks":
        return was  # "thank you that you came all the way on Monday"
    things = was == "event" and before.has("alien") and not (part.times or part.has("you", "they"))
    done = was == "history" and part.begins("and") and not part.has("they", "future")
    if things or (done and part.times and _ends_in(part, "participle")):
        return was  # "the advert was in the paper and, a week later, printed again"
    if not was and before.foreign and about == "decides":
        it = part.words[part.first].text in part.language.sets["thing.it"]
        end = part.last - (part.words[part.last - 1].kind == "mark")
        if it and any(cue.name == "decide" and cue.last == end for cue in part.cues):
            return "event"  # "het jaarverslag, dat in april is vastgesteld"
    otherwise = before.opener == "otherwise" and not (before.times or before.first or was)
    if otherwise and part.begins("then") and part.times:
        return "decides"  # "Hopefully Monday. If not, then Wednesday for sure."
    begins = part.at("starts") == part.first
    if begins and before.has("firm") and not before.times:
        return was  # "results go out by post, starting on Monday"
    return about


def _tells_of(part: Clause, before: Clause, about: str) -> bool:
    """Tell whether a clause says of a time what happens then: "… Friday, when we will choose".

    Or that it holds: "I told you two weeks, and that still holds".
    """
    if part.has("unchanged") and before.has("earlier"):
        return bool(before.times)
    then = part.words[part.first].text in part.language.sets["thing.when"] and not part.times
    ends = before.times and before.tokens[before.times[-1].last - 1].last >= before.last - 1
    return bool(about == "decides" and then and ends) and part.has("future")


def _continue(at: int, parts: Sequence[Clause], abouts: list[str]) -> None:
    """Say what a date is about that goes on from before: another branch, or what they wait for."""
    part, before = parts[at], parts[at - 1]
    branches = [abouts[no] for no in range(at) if parts[no].opener == "main" and parts[no].times]
    if part.opener == "main" and part.times and not abouts[at] and "decides" in branches:
        abouts[at] = "decides"  # "if they agree it's Friday, if not we'd meet in a month"
    asks = part.at("whether") == part.first and abouts[at] == "decides"
    if asks and before.times and not (abouts[at - 1] or before.asks):
        own = part.subject == "you" and (part.has("willing") or before.subject == "you")
        own = own and (before.has("us") or part.has("willing"))  # "tell us by Friday whether you …"
        abouts[at - 1] = "own" if own else "decides"  # "Kai rings you on Monday, whether it worked"
    abouts[at] = _with_before(part, before, abouts[at], abouts[at - 1])
    there = part.words[part.first].text in part.language.sets["thing.there"]
    there = there and abouts[at] == "decides" and not part.times and not before.has("event")
    if there and before.times and abouts[at - 1] in ("", "event"):
        abouts[at - 1] = "decides"  # "Der Rat kommt am Montag, da wird entschieden"
    waits = abouts[at] == "decides" and part.says("lateron") and not part.times
    if waits and before.times and not abouts[at - 1] and before.times[0].value.op != "today":
        abouts[at - 1] = "event"  # "on Monday we are all in Berne, after that you hear of us"
    if _tells_of(part, before, abouts[at]):
        abouts[at - 1] = "decides"
    later = any(other.has("decide") and other.times for other in parts[at + 1 :])
    apart = part.opener == "," and part.times and not (part.has("decide") or before.times)
    if apart and later and abouts[at - 1] in BACKGROUND and not part.strange:
        abouts[at] = abouts[at - 1]  # "we await sign-off, likely on the 30th, and tell you …"
    waits = before.opener == "when" and not before.times and abouts[at - 1] in _UNTIMED
    which = part.words[part.first].text in part.language.sets["thing.which"]
    waits = (waits and part.has("relative", "restates")) or (
        which and any(time.value.chained for time in before.times)
    )  # "the day after the council, which is on the 10th"
    if waits and part.times and not part.has("decide"):
        abouts[at] = "body"  # "until the board has met, which is on the 30th"
    planned = part.opener == "," and part.times and part.named == {"future"} and not part.subject
    if planned and abouts[at - 1] in BACKGROUND and not (before.times or part.strange):
        abouts[at] = abouts[at - 1]  # "you will be invited for a final round, planned for the 4th"
    _limit(at, parts, abouts)


def _limit(at: int, parts: Sequence[Clause], abouts: list[str]) -> None:
    """Let what they tell before decide: "you'll know before I go on leave on the 12th"."""
    for one, other in ((at, at - 1), (at - 1, at)):
        told = parts[other].has("decide") and abouts[other] == "decides"
        if told and not parts[other].times and _precedes(parts[one]):
            abouts[one] = "decides"


def _hedged(parts: list[Clause]) -> list[Clause]:
    """Give a time and what hedges it one meaning: "two weeks, though it could be a month"."""
    last = 0  # with a time: "the 2nd, though don't hold me to it, it could be the week after"
    for at in range(1, len(parts)):
        last = at - 1 if parts[at - 1].times else last
        before, after = parts[last], parts[at]
        if not (before.times and after.times and hedges(after)):
            continue
        if not before.about and after.about in ("", "decides"):
            parts[last] = before._replace(about=after.about)
        absent = after.about == "absent" and after.says("widen")  # "with two away it may be May"
        absent = absent or (after.about == "event" and _is_widened(after))
        told = (
            after.opener == "join" and after.has("hedge") and after.about in ("absent", "history")
        )
        if before.about in ("", "decides") and (absent or told or is_elliptic(after)):
            parts[at] = after._replace(about=before.about)
    return parts


def _is_widened(part: Clause) -> bool:
    """Tell whether a span is what another may grow to: "with the strike it may run to a month"."""
    begins = [found.first for found in part.times if found.value.op == "lapse"]
    return any(token.concept == "widen" for at in begins for token in part.tokens[at - 1 : at + 1])


def _led(part: Clause, before: Clause | None) -> Clause:
    """Return a clause with its subject, and with what the clause before lends it."""
    subject = before.subject if before and part.has("and") else ""
    to = part.language.sets["thing.to"]
    elided = _elided(part, before)
    own = [
        cue.name
        for cue in (*elided, *part.cues)
        if cue.name == "they" or (cue.name == "you" and part.before(cue) not in to)
    ]  # not "to be honest with you"
    if before and part.has("relative") and before.subject == "you":
        own = ["you"]
    named = part.named | _named(elided)
    that = part.words[part.first].text in part.language.sets["thing.that"]
    if before and (part.opener == "main" or that) and before.has("earlier"):
        named |= {"earlier"}  # "I promised that we would …"
    if before and part.has("and"):  # "your colleague asked, too, and she'll know on Thursday"
        named |= before.named & {"friend"}
    subject = own[0] if own else subject
    return part._replace(cues=(*elided, *part.cues), subject=subject, named=named)


def _elided(part: Clause, before: Clause | None) -> list[Cue]:
    """Return that they act where a clause begins with its verb: "…, werden uns bei Ihnen melden".

    Not where that asks: "… und melden Sie sich".
    """
    begin = part.first + (part.begins("and") or part.begins("but"))
    verb = {cue.name for cue in part.cues if cue.first == begin}
    asks = part.asks or not verb.isdisjoint(("lead", "main"))
    asks = asks or ("touch" in verb and part.at("you") == begin + 1)
    theirs = before and before.subject == "they" and part.has("you")
    return [Cue("they", begin, begin)] if "future" in verb and theirs and not asks else []


def is_elliptic(part: Clause) -> bool:
    """Tell whether a clause has a number whose unit stands before it: "two at the outside"."""
    return any(time.value.op == "elliptic" for time in part.times)


def is_by_another(part: Clause) -> bool:
    """Tell whether its subject is no word that they are called by: "la banque répond en 48 h".

    Nor anybody: "un chef décide vite". Or what is decided, or told, is of something else: "le choix
    du lieu", "il annonce la fusion", "s'il y a une chambre".
    """
    sets, told = part.language.sets, {cue.last for cue in part.cues if cue.name == "decide"}
    head = part.words[part.first].text
    verb = part.at("they", "decide", "outcome", "unheard", "touch", "chosen") or part.first
    whether = part.at("whether") or part.last
    asks = whether > min(told, default=part.last) and not _between(part, "you", whether, part.last)
    begin = part.first if head in sets["thing.subject"] else verb
    things = {cue.first for cue in part.cues if cue.name in ("matter", "alien")}
    things |= {*part.foreign}
    theirs = {cue.first for cue in part.cues if cue.name == "they"}
    leads = {
        token.first
        for _, token in part.rest
        if token.first in told
        and token.last not in theirs
        and (token.concept in ("the", "a", "your") or token.text in sets["thing.whose"])
    }
    anybody = head in sets["thing.any"] and part.at("they") == part.first + 1
    return anybody or any(
        begin < at < verb or (asks and at > whether) or not leads.isdisjoint((at - 1, at - 2))
        for at in things
    )


def hedges(part: Clause) -> bool:
    """Tell whether a clause widens what stands before it: "though it could be a month"."""
    return part.has("hedge") or is_elliptic(part) or part.says("widen")


def _is_apart(part: Clause, after: Clause) -> bool:
    """Tell whether a bare time is said for itself: "by the 14th, we're closed from the 21st on"."""
    if part.first or part.cues or not (after.times and after.opener in _MARKS):
        return False
    due = all(found.value.op in ("by", "before", "lapse") for found in part.times)
    return part.times[0].first == part.places.start and (due or after.has("shut", "starts"))


def _stands_instead(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a lone time is told instead: "Monday is impossible, we are away: Wednesday"."""
    told = (other for other, about in zip(parts[:at], abouts, strict=False) if about in _TOLD)
    return parts[at].opener == ":" and any(map(_denies, told))


def _leads_on(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a step follows, then an answer: "noch acht Tage, dann ist es da und wir …"."""
    steps = parts[at + 1 : at + 3]
    goes_on = len(steps) > 1 and steps[0].begins("then") and abouts[at + 2] == "decides"
    return goes_on and not any(step.times for step in steps)


def _lent(at: int, parts: Sequence[Clause], abouts: list[str]) -> str:
    """Return what a clause with no verb of its own is about: as one before it, or after it."""
    part = parts[at]
    around = [*range(at - 1, -1, -1), *range(at + 1, len(parts))]
    if _goes_with_conclusion(at, parts, abouts):
        return "event"
    around = [
        other
        for other in around
        if not (_is_comment(parts[other]) or (other == at + 1 and _is_apart(part, parts[other])))
    ]
    for other in around:
        beside = abs(other - at) == 1 and not parts[other].times
        told = abouts[other] == "assumes" or parts[other].has("decide", "outcome", "they")
        if beside and told and abouts[other] in ("decides", "assumes"):
            barred = part.begins("by") and parts[other].says("neg")
            barred = barred and bool(part.cues or part.strange)  # "until Friday she is at a fair …"
            return "absent" if barred else str(abouts[other])
    for other in around:
        aside = parts[other].opener == "when" and not parts[other].times
        aside = aside or _is_manner(parts[other])
        if aside and other == at - 1 and abouts[at - 2 : at - 1] == ["decides"]:
            continue  # "the result will be declared after approval, in May"
        later = parts[other].opener in ("join", "when") or hedges(parts[other])
        later = later and other > at
        joined = other == at + 1 and parts[other].begins("and") and not (part.first or part.cues)
        joined = joined and abouts[other] in (*ASIDE, "absent")
        if later and abouts[other] not in ANSWERS and not joined:
            continue  # but "on Friday and the day after we are closed"
        apart = part.opener == "correction" or (part.opener == ":" and other < at - 1)
        if abouts[other] == "history" and (apart or part.begins("but")):
            continue  # "it took a month last time, but two weeks now", "…, but make that Monday"
        if abouts[other] == "history" and parts[other].has("made") and part.says("neg"):
            return "decides"  # "they haven't picked anybody and they won't this week"
        if abouts[other] and parts[other].opener != "condition":
            away = abs(other - at) > 1 or part.has("they", "relative")
            return "" if abouts[other] == "contact" and away else abouts[other]
    return ""


def _goes_with_conclusion(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a clause is a conclusion from a decision, or what one follows from.

    "By Friday, so nobody goes into the holidays wondering"; "reception shuts on the 11th, so we
    decide by the 4th".
    """
    part, before, after = parts[at], parts[at - 1 : at], parts[at + 1 : at + 2]
    if any(other.times and other.has("firm") and part.begins("so") for other in before):
        return _is_negative(part, _negations(part))
    concludes = any(other.begins("so") and other.has("firm", "outcome") for other in after)
    return concludes and abouts[at + 1] == "decides" and bool(part.foreign)


def _is_comment(part: Clause) -> bool:
    """Tell whether a clause is of no time beside it: "as I said, …", "I can't say when it is"."""
    comments = part.has("nodate", "correction", "unchanged") or part.at("assaid") == part.first
    return comments and not part.times


def _is_manner(part: Clause) -> bool:
    """Tell whether a clause says how only: "…, in writing through the candidate portal, …"."""
    said = part.has(*_VERBAL, "you", "history", "and") or part.times
    return part.opener == "," and not said and part.says("in")


def _acts_between(part: Clause, first: int, last: int) -> bool:
    """Tell whether they act between two places: not in "fragen Sie bei Frau Huth nach"."""
    beside = part.language.sets["thing.beside"]
    return any(
        cue.name == "they"
        and beside.isdisjoint(word.text for word in part.words[max(cue.first - 2, 0) : cue.first])
        for cue in part.cues
        if first < cue.first < last
    )


def _between(part: Clause, name: str, first: int, last: int) -> bool:
    """Tell whether a cue of a `name` stands between two places."""
    return any(cue.name == name and first < cue.first < last for cue in part.cues)


def _denies(part: Clause) -> bool:
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
    last += _AFTER_FRONT
    negations = [at for at in _negations(part) if at < first or not told or at <= last]
    return _is_refuted(part, begin, negative=_is_negative(part, negations))


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


def _negations(part: Clause) -> list[int]:
    """Return where among the tokens negations stand that are part of no time: not "yes or no"."""
    return [
        at
        for at, token in part.rest
        if token.concept == "neg" and not (at and part.tokens[at - 1].concept == "or")
    ]


def _is_negative(part: Clause, negations: Sequence[int]) -> bool:
    """Tell whether negations deny: two are none, but in a language where they agree."""
    agreeing = part.language.sets["language.concord"]
    if any(part.tokens[at].text in agreeing for at in negations):
        return not part.times or bool(part.times[0].value.op != "denied")
    return len(negations) % 2 == 1


def _is_denied_before(part: Clause, before: Clause) -> bool:
    """Tell whether a clause is denied before its comma: "ich glaube nicht, dass wir bis …"."""
    that = part.words[part.first].text in part.language.sets["thing.that"]
    known = before.times or before.has("decide", "notmean") or not part.times
    return that and not known and _is_negative(before, _negations(before))


def _is_cut_off(part: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether its denied verb is parted from it: "we will not, as things stand, decide …"."""
    verb = part.opener in (",", "--") and part.at("they", "you", "decide", "future") == part.first
    bare = verb and part.first not in (part.at("they"), part.at("you"))
    return bare and any(
        cue.name == "untrue" and cue.last - cue.first > 1 and cue.last == other.last - 1
        for other in before
        for cue in other.cues
        if other.opener != "condition" and not other.times and other.has("they", "you", "future")
    )


def _is_denied_after(part: Clause, rest: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a time that stands alone is denied after a comma: "by Friday, we won't know".

    Or a clause: "that we decide by Friday, I don't believe".
    """
    alone = part.named <= _IDLE and not part.strange and not part.says("neg")
    fronted = not part.first and part.words[0].text in part.language.sets["thing.fronted"]
    fronted = fronted and part.has("decide")
    lasts = any(time.value.span for time in part.times)
    said = [at for at, other in enumerate(rest) if other.cues or other.times or other.says("neg")]
    if not (part.times and (alone or fronted) and said) or (lasts and not fronted):
        return False
    after, about = rest[said[0]], abouts[said[0]]
    if after.opener not in (",", "main") or after.times or after.has("notmean"):
        return False
    negations = _negations(after)
    words = sum(word.kind != "mark" for word in after.words[after.first : after.last])
    denied = any(  # "impossible", not "whether it is yes or no"
        cue.name == "untrue" and (fronted or words == 1 or cue.last > cue.first + 1)
        for cue in after.cues
    )
    denied = _is_negative(after, negations) if negations else denied
    verbal = fronted or words == 1 or after.has(*_VERBAL)
    return denied and about in ("", "decides", "unheard") and verbal


def time_of(part: Clause, found: Found) -> Time:
    """Return what a time means in its clause, which may deny it or put something off by it."""
    value = _said(part, found.value)
    if value.op == "before" and not part.denied and is_late(part.tokens[found.last - 1], part):
        value = value._replace(op="by")  # "before Friday evening"
    if part.has("advanced"):
        value = _shortened(value)
    if part.has("delay"):
        moved = value.args[0] if value.op == "since" else value
        if moved.op == "either" and part.tokens[found.first].concept in ("from", "of"):
            return moved.args[1]  # type: ignore[no-any-return]  # "from Friday to Monday"
        value = lengthened(value)
        first = part.tokens[found.first]
        onto = first.text in part.language.sets["thing.target"]  # "auf Montag verschoben"
        if first.first < (part.at("delay") or 0) and value.op != "lapse" and not onto:
            return _denied(value)
    if not value.limit and not value.past and (bound := _bound(part)):
        value = Time(bound, (value,), chained=value.chained, limit=True)
    if value.op == "until":
        value = _until(part, value)
    if part.has("gaveup") and part.about in ("decides", "") and not part.denied:
        return _denied(value)
    denied = part.denied and value.op != "denied"  # "not today nor tomorrow"
    barred = value.op == "before" and part.about == "discourages"  # "no use calling before Friday"
    if (denied or barred) and part.about not in ("unheard", "assumes", "condition", "contact"):
        return _denied(value)
    return value


def is_late(token: Token, part: Clause) -> bool:
    """Tell whether a token is of an hour late on a day: "vrijdagavond", not "Heiligabend"."""
    late = token.text.endswith(tuple(part.language.sets["thing.late"]))
    return late and token.concept != "holiday"


def _said(part: Clause, value: Time) -> Time:
    """Return a time that words of its own deny as its clause means it: "rien avant janvier"."""
    if value.op != "denied":
        return value
    inner: Time = value.args[0]
    if part.about in ("unheard", "assumes", "condition", "contact"):
        return inner
    return _denied(inner) if inner.op == "before" else value


def _bound(part: Clause) -> str:
    """Return what a bound that stands apart makes of a time: "the latest we can tell is Friday"."""
    concepts = {
        token.concept
        for at, token in part.rest
        if [after.concept for after in part.tokens[at + 1 : at + 2]] != ["thing"]
    }  # not "the latest batch of applications"
    if _precedes(part):
        return "before"
    bounded = "latest" in concepts or part.has("bounded")  # "longest wait: two weeks"
    return "by" if bounded else "since" if "earliest" in concepts else ""


def _precedes(part: Clause) -> bool:
    """Tell whether a clause says what something comes before: "before I go on leave"."""
    then = part.opener == "when" and part.begins("before") and part.at("decide") is None
    return then and (part.at("they", "you") == part.first + 1 or part.has("absent"))


def _until(part: Clause, value: Time) -> Time:
    """Return what "until X" means: an end in "give us until X", else a beginning."""
    inner = value.args[0]
    asks = part.has("ask") and not part.has("unheard")
    silent = part.about in ("unheard", "assumes")  # "if you have not been called until Friday"
    if not silent and (part.denied or not asks or part.about not in ("", *ANSWERS)):
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


def lengthened(value: Time) -> Time:
    """Return a span by which something is put off as one on top: "slipped by a week"."""
    inner = value.args[0] if value.op == "by" else value
    if isinstance(inner, Time) and inner.op == "that":
        return inner  # "it all moves by the same"
    if isinstance(inner, Time) and inner.op == "lapse":
        length, anchor, limit = inner.args
        if anchor:
            return inner._replace(args=(length, anchor, ""), limit=False)
        return inner._replace(args=(length._replace(more=True), None, limit))
    return value


def _shortened(value: Time) -> Time:
    """Return a span by which something comes sooner than was said: "brought forward a week"."""
    inner = value.args[0] if value.op == "by" else value
    if isinstance(inner, Time) and inner.op == "lapse" and inner.args[1] is None:
        return Time("ahead_of", (inner.args[0], Time("promised")))
    return value


# What a clause is about: the tests, in the order in which they outrank each other

Test = Callable[[Clause, Sequence[Clause]], bool]


def _hears_nothing(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is about silence until a day: "if you haven't heard by Friday"."""
    if not part.has("unheard"):
        return _stays_silent(part)  # "melden wir uns bis … nicht"
    if part.opener == "condition" or (part.opener == "when" and part.has("you")):
        return True
    if not part.times or part.asks:
        return part.asks and bool(part.times)
    if part.subject == "you" and part.has("relative", "assume"):
        return True
    if part.has("relative") and part.has("assume"):
        return True  # "those who do not hear from us by Friday should assume …"
    after = parts[parts.index(part) + 1 :][:1] if part.opener in (",", "") else []
    if any(other.has("assume", "rejection") for other in after):
        return True  # "those who have no invitation by the 20th were not chosen"
    begin = part.tokens[part.times[0].first].first  # "two weeks without news and you call"
    bare = part.first in (part.at("unheard"), begin) and not part.has("they", "you")
    if bare and part.has("assume"):
        return True  # "no news by Friday is bad news"
    return bare and parts[-1] is not part and part.times[0].value.op in _ENDS


def _stays_silent(part: Clause) -> bool:
    """Tell whether it is about them not telling by then: "melden wir uns bis Freitag nicht"."""
    told = part.subject != "you" and part.has("decide", "touch", "tells")
    told = told and part.opener == "condition" and bool(part.times)
    return told and _is_negative(part, _negations(part))


def _always(_: Clause, __: Sequence[Clause]) -> bool:
    return True


def _is_away(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they are away, not if an answer comes first: "I leave on Friday, … before"."""
    after = parts[parts.index(part) + 1 :]
    rest = [other for other in after if other.sentence == part.sentence]
    told = any(other.has("decide") for other in rest) and not any(other.times for other in rest)
    return not (told and any(token.concept == "before" for token in rest[-1].own[-1:]))


def _may_write_if(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it invites in a condition: "nobody will mind if you ring after the 19th"."""
    welcome = any(other.has("welcome") for other in parts)
    nudge = part.has("welcome")
    invited = part.opener == "condition" or nudge  # "a nudge after the 3rd is fine"
    unheard = nudge and any(other.opener == "condition" and other.has("unheard") for other in parts)
    return bool(part.times or unheard) and welcome and invited


def _is_about_others(part: Clause, _: Sequence[Clause]) -> bool:
    told, others = part.at("decide"), part.at("others")
    joined = any(cue.name == "and" and cue.first < (told or part.last) for cue in part.cues)
    return others is not None and (told is None or others < told) and not joined


def _recalls(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is of what others want: "I know they …", "the other firm wants my yes"."""
    owes = part.has("pressed") and part.has("elsewhere", "pledge") and not part.has("you")
    return owes or part.has("recalls") or (part.has("knows") and part.has("own", "chore", "rival"))


def _was_told_by_you(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause is what the candidate said: "you mentioned your exams end in May"."""
    said = {cue.first for cue in part.cues if cue.name == "reported"}
    yours = any(cue.name == "you" and cue.last in said for cue in part.cues)
    return yours and not part.has("decide", "they", "delay")


def _announces(part: Clause) -> bool:
    return part.has("decide") and part.has("future")


def _thanks(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it thanks and announces nothing: "wat fijn om je dinsdag te horen spelen"."""
    thanks = part.at("thanks")
    return (
        thanks is not None
        and thanks <= part.first + 2
        and (part.has("delight") or not _announces(part))
    )


def _was_meant(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they say what they meant: "nous avions dit lundi", not "on m'a dit lundi"."""
    told = {at for c in part.cues if c.name == "reported" for at in range(c.first + 1, c.last)}
    said = {at for cue in part.cues if cue.name == "earlier" for at in range(cue.first, cue.last)}
    said = said if min(said, default=0) not in told else set()
    ahead = any(cue.name == "future" and cue.first not in said for cue in part.cues)
    return bool(said) and not (ahead or part.has("decide", "delay"))


def _assumes(part: Clause, parts: Sequence[Clause]) -> bool:
    silent = any(
        other.has("unheard")
        and not other.has("fromyou")
        and (other.opener == "condition" or before.opener == "condition" or not _lacks(other))
        for before, other in pairwise((part, *parts))
    )
    silent = silent or any(_stays_silent(other) for other in parts)
    return part.has("assume", "rejection") and silent and not part.has("shut", "habit")


def _lacks(part: Clause) -> bool:
    """Tell whether it is they who have not got or heard something: "we haven't got a date"."""
    unheard = {cue.first for cue in part.cues if cue.name == "unheard"}
    return any(cue.name == "they" and cue.last in unheard for cue in part.cues)


def _has_offered(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether somebody was taken: not in "they decide, wer eingestellt wird"."""
    who = part.words[part.first].text in part.language.sets["thing.who"]
    told, taken = part.at("decide"), part.at("offered") or 0
    whether = [t.first for t in part.tokens if t.concept == "else" and t.first < taken]
    asks = any(told is None or told < at for at in whether)  # "told whether you have been …"
    asks = asks or part.at("touch") == part.at("offered")  # "they want me to call"
    return not (who or asks or part.has("rival") or part.says("neg"))


def _offers(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they offer the post: not in "before we can make you an offer, we need …"."""
    ahead = part.opener in ("condition", "when") or _announces(part)
    begin = part.at("offer")  # "of je bent aangenomen"
    ahead = ahead or any(token.concept == "or" and token.last == begin for token in part.tokens)
    return not (ahead or part.has("relative", "whether", "rival") or part.says("neg"))


def invites(part: Clause) -> bool:
    """Tell whether the candidate is asked to come again: "I'm through to the next round"."""
    asked = part.has("invited") and not (_announces(part) or part.has("hedge"))
    asked = asked or _asks_to_meet(part)
    return (asked and not part.says("neg")) or _says_only(part, "flatnext")


def _asks_to_meet(part: Clause) -> bool:
    """Tell whether it asks for a talk: "can you come in on Monday to meet …", "please book a …".

    Not for a call in which they decide or are asked: "could you ring me on Monday for a chat?".
    """
    first = part.at("occasion")
    if first is None or part.says("until"):  # "please wait until Friday to see the others"
        return False
    before = {cue.name for cue in part.cues if cue.first < first}
    after = {cue.name for cue in part.cues if cue.first >= first}
    request = "they" not in before and not before.isdisjoint(("lead", "own", "chore", "others"))
    return (part.asks or request) and "tells" not in before and "decide" not in after


def _says_only(part: Clause, name: str) -> bool:
    """Tell whether a sentence is no more than a cue and a time: "Second interview on Tuesday"."""
    told = {at for cue in part.cues if cue.name == name for at in range(cue.first, cue.last)}
    rest = [token.first for at, token in enumerate(part.tokens) if at not in part.used]
    return bool(told) and all(at in told or part.words[at].kind == "mark" for at in rest)


def _is_own(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a clause asks something of the candidate by a day: "reply by Friday"."""
    you, they, told = (part.at(name) for name in ("you", "they", "decide"))
    ends = {cue.first: cue.last for cue in part.cues if cue.name == "decide" and you is not None}
    chores = [cue for cue in part.cues if cue.name == "chore"]
    chores = [cue for cue in chores if cue.last >= ends.get(cue.first, 0)]
    chore = min((cue.first for cue in chores), default=None)  # not "you'll have your answer"
    stands = part.has("stands") and not part.has("closing")
    verbs = {cue.last for cue in part.cues if cue.name == "future"}
    theirs = they is not None and chore in verbs  # "we will upload the result"
    theirs = theirs and told is not None
    theirs = theirs or (part.subject == "they" and part.has("review"))  # "he is to submit scores"
    theirs = theirs and not part.has("us", "you")
    if stands or (chore is not None and not theirs and (told is None or chore <= told)):
        return True
    if they is None and you is None and part.subject == "you":
        you = part.first
    to_do = part.at("owndo")
    led = to_do is not None and you is not None and you < to_do
    if led and not _between(part, "they", -1, to_do or 0):
        return True
    if to_do is not None and part.has("chosen") and part.first == part.at("person", "chosen"):
        return True  # "whoever is offered it has a week to decide"
    if to_do is not None and part.has("relative"):  # "anyone who is chosen has a week to decide"
        before = parts[parts.index(part) - 1]
        return before.subject != "they" and not _between(part, "they", part.first, to_do)
    own = part.at("own")
    purpose = part.at("touch") == own and any(
        token.concept == "to" and token.last == own for token in part.tokens
    )
    if own is None or purpose or (they is None and part.subject == "they"):
        return False
    return not any(first is not None and first < own for first in (they, told))


def _is_of_the_chosen(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is about whoever is chosen: "wer eingestellt wird, hat sechs Monate …"."""
    until = parts[: parts.index(part) + 1]
    who = until[0].words[until[0].first].text in part.language.sets["thing.who"]
    begins = who and until[0].has("start") and not until[0].has("decide", "offered", "made")
    if not part.times or part.has("unheard", "assume", "touch", "tells", "whether"):
        return False
    if part.has("decide") and not (begins and len(until) > 1):
        return False  # "wer neu anfängt, bekommt nach vier Wochen sein erstes Feedback"
    owes = part.words[part.first].text in part.language.sets["thing.owes"]
    who = who and (owes or not until[0].has("whether"))  # "wer den Job kriegt, muss am …"
    who = who and until[0].has("offered", "start", "decide", "made")
    return who or any(
        other.at("chosen", "they", "outcome", "decide") == other.at("chosen") is not None
        and not other.has("firm")
        for other in until
    )  # not "an offer to the successful candidate will be made by Friday"


def _is_undone(part: Clause) -> bool:
    """Tell whether a rejection is denied or not known: "they haven't turned me down"."""
    told = [cue for cue in part.cues if cue.name == "rejection"]
    inner = {at for cue in told for at in range(cue.first, cue.last)}
    nots = {token.last for token in part.own if token.concept == "neg" and token.first not in inner}
    return part.has("whether", "notyet") or any(cue.first in nots for cue in told)


def _is_bygone(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is of what was: "it took three weeks to choose somebody"."""
    began = part.at("bygone", "stale") or 0
    told = [cue.first for cue in part.cues if cue.name == "decide"]
    after = min(told, default=began) >= began and not part.has("relative")
    return (after or not told) and not part.has("future", "rejection", "offer")


def _is_deadline(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether somebody has until then: not in "the board decides, it has until Friday"."""
    before = parts[: parts.index(part)]
    told = any(other.has("firm") and not other.has("you") for other in before)
    return not (told or part.has("decide", "made", "you"))


def _is_rivals(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether another candidate has the time: "our first choice has a week to reply"."""
    return not part.has("they", "made", "earlier", "interview", "assume")


def _discourages(part: Clause, _: Sequence[Clause]) -> bool:
    barred = part.has("discourage") or (part.has("discourage2") and part.has("touch", "touching"))
    return barred and not part.has("welcome")


def _asks(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause asks to be contacted."""
    for cue in part.cues:
        if cue.name in ("touch", "touching"):
            asked = _asks_by(part, cue)
            if asked is not None:
                return asked
    return False


def _calls_then(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is what to do after a silence: "si rien n'est venu vendredi, appelle"."""
    before = parts[parts.index(part) - 1]
    silent = before.opener == "condition" and before.has("unheard")
    return silent and part.at("tells") == part.first and not part.times


def _sends_things(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether the candidate is to send some thing: "stuur me de loonstrook"."""
    named = {cue.last for cue in part.cues if cue.name == "article"}
    named |= {token.last for token in part.tokens if token.concept == "your"}
    notes = [cue for cue in part.cues if cue.name in ("touch", "touching", "decide")]
    told = {at for cue in notes for at in range(cue.first, cue.last)}
    return part.words[part.first].text in part.language.sets["thing.sends"] and any(
        token.concept == "other" and token.first in named - told
        for token in part.tokens
        if part.first < token.first < part.last
    )


def _asks_in_a_case(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it asks so if something else is the case: "call us if you run late"."""
    for other in parts:
        unless = other.opener == "condition" and not other.has("unheard", "willing")
        unless = unless and other.last - other.first > (_POLITE if other.has("lead") else 1)
        aside = other.opener == "condition" and other.has("aside") and not other.has("unheard")
        if unless or aside:
            return _asks(part, parts)
    return False


def _asks_by(part: Clause, cue: Cue) -> bool | None:
    """Tell whether a cue of getting in touch asks for it; None if another may."""
    they, you, told = part.at("they"), part.at("you"), part.at("decide")
    lead = next(
        (other.last for other in part.cues if other.name == "lead" and other.last <= cue.last), None
    )
    whom = {other.name for other in part.cues if cue.last <= other.first <= cue.last + 1}
    ours = any(token.concept == "from" and token.first == cue.last for token in part.tokens)
    us = ("us" in whom and not ours) or any(  # not in "expect a shout from me"
        other.name == "us" and cue.first <= other.first < cue.last for other in part.cues
    )
    if "you" in whom and not us:
        return False
    if not us and _is_no_verb(part, cue):
        return None
    if lead is not None and _between(part, "await", lead - 1, cue.first) and not us:
        return None  # "you should expect a call or e-mail"
    if lead is not None and not _acts_between(part, lead - 1, cue.first):
        return True
    noun = any(other.name == "article" and other.last == cue.first for other in part.cues)
    gives = part.at("gives") == part.first  # "give Dave a ring"
    if lead is None and not gives and (noun or (told is not None and told < cue.first and not us)):
        return None
    ours = part.at("future") == part.first < cue.first and you is None and not us  # "Will be …"
    if ours or (they is None and part.subject == "they") or (they is not None and they < cue.first):
        return None
    asked = gives or (you is not None and you < cue.first)
    return asked or (cue.name == "touch" and (us or cue.first - part.first <= 1)) or None


def _is_no_verb(part: Clause, cue: Cue) -> bool:
    """Tell whether a cue of getting in touch is a noun, or does not have them for its object.

    "The message says", "call letters will be posted", "write that down".
    """
    beside = {token.last: token.concept for token in part.tokens}
    if beside.get(cue.first) in ("the", "this", "that", "your", "last"):
        return True
    if any(t.concept == "meeting" and t.first < cue.first < t.last for t in part.tokens):
        return True  # "our call"
    after = next((t.concept for t in part.tokens if t.first == cue.last), "")
    theirs = after == "from" and any(
        t.name in ("they", "us") and t.first == cue.last + 1 for t in part.cues
    )
    if theirs or after in ("that", "this"):
        return True
    rest = [other.name for other in part.cues if other.first >= cue.last]
    acts = [name for name in rest if name in ("they", "you", "future", "lead", "main")]
    return cue.first - part.first <= 1 and acts[:1] == ["future"]


def _begins_work(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether the time in a clause is that of the work's beginning."""
    for time in part.times:
        begin = part.tokens[time.first].first
        for cue in part.cues:
            told = _between(part, "decide", cue.last - 1, begin)
            noun = cue.name == "start" and cue.last - cue.first == 1
            told = told or (noun and _between(part, "decide", -1, cue.first))
            if cue.name in ("start", "starts") and -1 <= begin - cue.last < _NEAR and not told:
                return True
    return not part.has("decide")


def _begins_review(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they begin to look at what they have: "she starts reading files on the 1st"."""
    begun = {cue.last for cue in part.cues if cue.name == "start"}
    return part.at("review") in begun and bool(part.times) and not part.has("decide")


def _wants_somebody(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they want somebody by then: "we'd want you in by June", "the person trained"."""
    if part.has("decide", "assume", "outcome", "interview", "touch") or part.subject == "you":
        return False
    after = {cue.first for cue in part.cues if cue.name in ("you", "person")}
    begins = {token.first for token in part.tokens if token.concept == "to"}
    wants = [cue.last for cue in part.cues if cue.name == "wish"]
    people = [cue.last for cue in part.cues if cue.name in ("you", "person") and cue.first in wants]
    return bool(after & set(wants)) and not begins.issuperset(people)


def _clears(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a check has the time: "vetting takes three weeks"."""
    first = part.at("clearance")
    if first is None or part.has("firm"):
        return False
    return all(part.tokens[time.first].first > first for time in part.times)


def _decides(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause says that they decide, not how long something lasts or is held."""
    lasts = _lasts(part)
    return (part.has("firm") and not (lasts and part.has("lasting"))) or not (
        lasts or part.has("event")
    )


def _heads(part: Clause, name: str) -> bool:
    """Tell whether a clause has a cue of a `name` for its subject: "appeals are heard within"."""
    first = part.at(name, "they", "you", "decide", "outcome", "touch", "tells")
    before = {word.text for word in part.words[part.first : first]}
    ends = [cue.last for cue in part.cues if cue.first == first and cue.name in (name, "decide")]
    told = [cue.last for cue in part.cues if cue.name == "decide"]
    if any(_acts_between(part, ends[0] - 1, last) for last in told if ends):
        return False  # "the salary committee decides"
    return first == part.at(name) and before.isdisjoint(part.language.sets["thing.to"])


def _is_a_break(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it says how long holidays are: "die Weihnachtsferien dauern zwei Wochen"."""
    ops = [found.value.op for found in part.times]
    heads = part.begins("the") or part.begins("holidays")
    return heads and ops == ["holidays", "lapse"]


def asks_of_things(part: Clause) -> bool:
    """Tell whether a clause asks, or ends in asking, of something else: "ob die Kantine bleibt"."""
    sets = part.language.sets
    ends = {cue.last for cue in part.cues if cue.name == "decide"} | {part.first}
    begins = [t.first for _, t in part.rest if t.first in ends and t.text in sets["thing.asks"]]
    if not begins or any(cue.first > begins[0] and cue.name in _ASKED_FOR for cue in part.cues):
        return False
    after = [token for token in part.own if token.first >= begins[0]]
    asking = sets["thing.asks"]
    nouns = [
        two
        for one, two in pairwise(after)
        if one.concept in ("the", "a", "more") or one.text in asking
    ]
    foreign = not {*part.foreign}.isdisjoint(token.first for token in nouns)
    return foreign or part.has("staff", "alien", "event")


def may_be_of_others(part: Clause) -> bool:
    """Tell whether they may decide on something else: "über Urlaub entscheiden wir im Januar".

    What nobody knows is no reason to hear no answer in it, so it only gives way to one that is
    plainer.
    """
    sets = part.language.sets
    if not any(cue.name == "decide" for cue in part.cues):
        return False  # and not only by another clause
    if sets["thing.about"].isdisjoint(word.text for word in part.words[part.first : part.last]):
        return False
    rest = [token for _, token in part.rest if token.concept not in ("the", "a", "your", "fill")]
    asking = sets["thing.asks"] | sets["thing.who"]
    idle = sets["language.known"] - asking
    rest = [token for token in rest if token.concept != "other" or token.text not in idle]
    topics = [two for one, two in pairwise(rest) if one.text.split()[0] in sets["thing.about"]]
    topics = [token for token in topics if token.text not in asking]
    named = {t.text for t in topics if t.concept == "thing"} - sets["language.ours"]
    foreign = {*part.foreign}
    return bool(topics) and all(t.text in named or t.first in foreign for t in topics)


def _lasts(part: Clause) -> bool:
    """Tell whether its times say how long something lasts: "filled for a period of one year"."""
    if part.has("ask", "delay", "outcome", "unchanged") or _denies(part):
        return False
    return any(_is_duration(part, found) for found in part.times)


def _is_duration(part: Clause, found: Found) -> bool:
    """Tell whether a span is how long something lasts: "für ein Jahr", "zwei Jahre lang".

    In a clause with a verb of lasting, also one that stands alone: "der Link gilt sieben Tage".
    """
    if found.value.op != "lapse" or found.value.args[0].more:
        return False
    first, sets = part.tokens[found.first], part.language.sets
    if first.text.split()[0] in sets["thing.duration"]:
        leads = [cue for cue in part.cues if cue.last == first.first]  # not "aiming for"
        return all(cue.name not in _COUNTED_FOR for cue in leads)
    rest = part.tokens[found.last : found.last + 1]
    bare = first.concept not in _LEADING and not found.value.args[1]
    bare = bare and part.has("lasting")
    return bare or any(token.text in sets["thing.long"] for token in rest)


def _is_usual(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether something else comes again: not in "wir antworten immer in zwei Wochen"."""
    ops = {found.value.op for found in part.times}
    if ops == {"dated"} and part.has("firm") and part.has("you"):
        return False  # "we ring you on 4 May about the part-time post"
    days = ops and "lapse" not in ops
    answers = part.has("they") and part.has(*_TELLS) and not (part.strange or days)
    firm = part.has("firm") and not (part.foreign or days)
    return not (answers or firm or part.has("outcome", "body"))


def _tells_of_things(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they tell or send something else: "we answer requests within a month"."""
    first = part.at("alien") or part.first
    verb = part.at("decide") or part.first  # "it takes a month to rule on a grievance"
    gets = [cue[1:] for cue in part.cues if cue.name == "gets"]
    told = [c for c in part.cues if c.name in ("decide", "outcome") and c.first >= verb]
    told = [c for c in told if c[1:] not in gets]
    if not told:
        return part.opener != "when" and _heads(part, "alien")  # "receipts must be in by Friday"
    return all(
        0 <= first - cue.last < _NEAR
        or (
            first < cue.first
            and not _between(part, "you", first, cue.first)
            and not (cue.name == "outcome" and _between(part, "they", first, cue.first))
        )  # not "subject to budget we'll confirm your offer"
        for cue in told
    )


def _is_of_folk(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is about staff, customers or such: "members hear about grants in May"."""
    folk = part.language.sets["thing.folk"]
    theirs = part.has("folk") or any(
        cue.name == "folkdo" and cue.first > part.first and part.words[cue.first - 1].text in folk
        for cue in part.cues
    )
    return theirs and not part.has("you", "whether", "condition")


def _misses_things(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is no answer that is missed: "if the parking code hasn't come by Monday"."""
    by = part.language.sets["thing.by"]  # not "nothing from the practice"
    missed = (
        by.isdisjoint(word.text for word in part.words[max(at - 2, 0) : at])
        for at in things(part, "matter")
    )
    return part.opener == "condition" and any(missed)


def things(part: Clause, *names: str) -> list[int]:
    """Return where a clause names what no answer is about, in English."""
    if not part.language.sets["thing.on"]:
        return []
    aliens = {cue.first for cue in part.cues if cue.name in (names or ("alien", "matter"))}
    foreign = {*part.foreign} | aliens
    return [token.first for _, token in part.rest if token.first in foreign]


def _tells_about(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether what they tell about is something else: "HR rings you about your hotel bill"."""
    sets, verb = part.language.sets, part.at("decide")
    words = [word.text for word in part.words[: part.last]]
    about, topics = sets["thing.concerning"], sets["thing.topic"]
    if about.isdisjoint(words) and topics.isdisjoint(words):
        return False
    spans = [(part.tokens[one.first].first, part.tokens[one.last - 1].last) for one in part.times]
    ends = [first for first, _ in spans]
    within = {at for span in spans for at in range(*span)}  # not "till about Thursday"
    for at in range(verb or 0, part.last - 1):
        on = words[at] in topics and (words[at - 1 : at] == ["you"] or at - 1 in within)
        if at in within or not (on or words[at] in about):
            continue
        end = min(no for no in (*ends, part.last) if no > at)
        topic = [t for t in part.own if at < t.first < end and t.concept not in ("the", "your")]
        head = range(topic[0].first, topic[0].last + 1) if topic else ()
        named = {cue.name for cue in part.cues if cue.first in head}  # not "glasses you lost"
        ours = any(t.concept in _OURS or t.text in sets["thing.ours"] for t in topic)
        ours = ours or not named.isdisjoint(("decide", "outcome", "you"))
        strange = any(t.concept == "other" and t.text not in sets["language.known"] for t in topic)
        return not ours and (strange or not _TOPICS.isdisjoint(named))
    return False


def _gets_things(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is no answer that the candidate gets: "je krijgt een fiets in mei"."""
    got = {cue[1:] for cue in part.cues if cue.name == "gets"}
    told = {cue[1:] for cue in part.cues if cue.name in ("decide", "tells", "outcome")}
    asked = any(other.at("whether") == other.first for other in parts)
    things = bool(part.foreign) or part.has("absent", "start", "event", "alien", "clearance")
    us = any(  # not "at our place"
        cue.name == "us" and part.before(cue) not in part.language.sets["thing.at"]
        for cue in part.cues
    )
    return things and not (asked or us) and told <= got


def _takes_their_time(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether something of the candidate has the time: a task, or what "you" do."""
    asked = next((cue for cue in part.cues if cue.name != "main"), None)
    if not part.times or part.has("firm"):
        return False
    if all(_is_hours(found.value) for found in part.times) and not (
        part.has("they") and not part.has("own")
    ):
        return True
    if part.has("decide"):
        return False
    if part.asks and asked and (asked.first == part.first or part.subject == "you"):
        return True
    busy = part.has("you") or (part.subject == "you" and not part.has("future"))
    busy = busy and part.subject == "you" and part.has("future", "ask", "own", "lead", "main")
    return busy and not part.has("await", "unheard", "delay", "made", "they", "yours")


def _is_hours(value: Time) -> bool:
    """Tell whether a value is some hours of a day: how long something takes."""
    if value.op != "lapse":
        return False
    return all(term.unit == "hour" and term.number < _DAY for term in value.args[0].high)


def _was_told(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether its tense says that a day is over: "wir haben am Montag entschieden"."""
    points = [one.value for one in part.times if one.value.op in _POINTS or one.value.past]
    if not points or len(points) < len(part.times):
        return False
    sets = part.language.sets
    said = [word.text for word in part.words[part.first : part.last] if word.kind != "mark"]
    told = _ends_in(part, "participle") and not sets["thing.perfect"].isdisjoint(said)
    told = told or _ends_in(part, "arrived")  # "ist am Montag eingegangen"
    over = part.has("decide", "made", "tells") and not sets["thing.past"].isdisjoint(said)
    return told or (over and not part.has("future"))


def _is_to_be_done(part: Clause, before: Clause) -> bool:
    """Tell whether a clause adds what they mean to have done: "… this done and a name picked"."""
    means = before.has("wish") and before.has("future")
    return means and part.begins("and") and part.has("made")


def _was_decided(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they have decided: not in "it is two weeks until we've decided"."""
    told, asked = part.at("decide"), part.at("whether")
    if told is not None and asked is not None and told < asked < (part.at("made") or 0):
        return False  # "on Monday we tell you whether you were chosen"
    if _is_to_be_done(part, parts[max(parts.index(part) - 1, 0)]):
        return False
    due = [  # "by Friday we have decided", not "it was announced for today"
        (found.value.op in ("by", "lapse") and found.value.args[0] != Time("today", (0,)))
        or _leads_ahead(part, found)
        for found in part.times
    ]
    ahead = part.opener == "when" and part.says("until")
    return not (ahead or part.has("future") or (due and all(due)))


def _was_told_to_all(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether others were told so once: "everyone was told within ten days"."""
    return part.at("whom") == part.first and part.has("reported") and not part.has("future")


def _leads_ahead(part: Clause, found: Found) -> bool:
    """Tell whether a clause begins with a week to come: "nächste Woche haben wir uns …"."""
    inner = found.value.args[0] if found.value.op == "whole" else found.value
    ahead = inner.op == "period" and inner.args[1] > 0
    return ahead and part.tokens[found.first].first == part.first


def covers(value: Time) -> bool:
    """Tell whether a value has its first and its last day: "between Christmas and New Year"."""
    return value.op == "either" or (value.op == "dated" and len(value.args[1]) > 1)


def is_range(value: Time) -> bool:
    """Tell whether a value is "from 18 December to 11 January"."""
    return value.op == "since" and covers(value.args[0])


def _closes(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether the time is that of a closing: "results after the closing date, 4 May"."""
    begins = [part.tokens[time.first].first for time in part.times if part.has("decide", "made")]
    ruled = {told.last + 1 for told in part.cues if told.name == "decide"}
    return any(
        cue.name == "closing" and begin - 1 <= cue.last <= begin and cue.first not in ruled
        for begin in begins
        for cue in part.cues
    )  # not "they will settle the call on the 12th"


def _reports(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause passes on what was said: "was told three weeks"."""
    told = part.at("reported")
    spans = [found for found in part.times if found.value.span or found.value.limit]
    return told is not None and any(part.tokens[span.first].first > told for span in spans)


def _is_over(part: Clause, _: Sequence[Clause]) -> bool:
    over = not part.has("future", "done")
    over = over and not any(found.value.op == "by" for found in part.times)  # "haben … geführt"
    others = part.has("start") or (part.has("body") and not part.has("closing"))
    return over and part.has("closing", "interview", "review") and not others


def _is_about_another(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether somebody or something else does it: "from May Priya will be in charge"."""
    if part.subject or part.has("outcome", "delay") or not part.times:
        return False
    told = {at for cue in part.cues if cue.name != "whom" for at in range(cue.first, cue.last)}
    if is_elliptic(part) or part.says("widen"):
        return False
    verb = part.at("future") or 0
    begin = part.tokens[part.times[0].first].first
    fronted = begin <= part.first + 1
    return any(
        token.concept == "other" and token.first not in told
        for at, token in part.rest
        if token.first < min(verb, begin)
        or (fronted and 0 <= at - part.times[0].last < _AFTER_FRONT)
    )


def _speaks_of_it(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause speaks of deciding in general words: "it should be two weeks"."""
    counted = any(found.value.op == "lapse" and found.value.args[1] for found in part.times)
    back = part.has("absent") and part.has("comeback")  # "she may be back next week"
    back = back and not counted  # "count on ten days from her return"
    ends = {part.tokens[found.last - 1].last for found in part.times} & set(range(part.last))
    off = any(part.words[at].text in part.language.sets["thing.off"] for at in ends)
    generic = part.has("outcome") or (part.has("modal") and not (back or part.has("shut")))
    generic = generic and part.strange <= _STRANGE and not off  # "I take a week in May off"
    begins = [part.tokens[found.first].first for found in part.times]
    moved = any(
        cue.name in ("delay", "advanced")
        and (len(part.foreign) < _FOREIGN or any(0 <= at - cue.last <= _NEAR for at in begins))
        for cue in part.cues
    )  # not "we move to the new building on Elm Street on the 9th"
    return moved or (generic and (part.has("future", "they") or not part.has("absent", "history")))


MEANINGS: tuple[tuple[str, str, Test], ...] = (  # if any of those cues is there
    ("rejection", "flatno", lambda part, _: not part.times and _says_only(part, "flatno")),
    ("offer", "flatyes", lambda part, _: not part.times and _says_only(part, "flatyes")),
    ("own", "fromyou", lambda part, _: part.has("unheard")),
    ("event", "unheard", _misses_things),
    ("unheard", "unheard decide touch tells", _hears_nothing),
    ("contact", "touch", _may_write_if),
    ("condition", _ANY, lambda part, _: part.opener == "condition"),
    ("own", "whether", lambda part, _: part.at("whether") == part.first and bool(part.times)),
    ("decides", "whether", lambda part, _: part.at("whether") == part.first),
    ("interview", "invited flatnext occasion", lambda part, _: invites(part)),
    ("own", "others", _is_about_others),
    ("own", "recalls knows pressed", _recalls),
    ("own", "reported", _was_told_by_you),
    ("own", "yousent", lambda part, _: not part.has("future")),
    ("history", "withdrawn", lambda part, _: part.has("thedate")),
    ("decides", "amends", lambda part, _: part.at("amends") == part.first and bool(part.times)),
    ("event", _ANY, _is_of_the_chosen),
    ("offer", "offered", _has_offered),
    ("thanks", "thanks", _thanks),
    ("history", "earlier", _was_meant),
    ("history", "formerly", _always),
    ("history", "bygone stale", _is_bygone),
    ("history", "whom", _was_told_to_all),
    ("event", "deadline", _is_deadline),
    ("event", "rival", _is_rivals),
    ("assumes", "assume rejection", _assumes),
    (
        "rejection",
        "rejection",
        lambda part, _: part.at("relative") != part.first and not _is_undone(part),
    ),
    ("offer", "offer", _offers),
    ("event", "folk folkdo", _is_of_folk),
    ("own", "stands chore owndo own", _is_own),
    ("discourages", "discourage discourage2", _discourages),
    ("own", "touch", _sends_things),
    ("own", "touch touching", _asks_in_a_case),
    ("contact", "touch touching", _asks),
    ("contact", "tells", _calls_then),
    ("review", "review", _begins_review),
    ("start", "start starts", _begins_work),
    ("start", "wish", _wants_somebody),
    ("event", "clearance", _clears),
    ("own", _ANY, _takes_their_time),
    ("history", _ANY, _was_told),
    ("history", "made", _was_decided),
    ("thanks", "thanks", lambda part, _: not _announces(part)),
    ("closing", "closing", _closes),
    ("interview", "summons", lambda p, _: p.has("interview", "body") or p.says("meeting")),
    ("event", "alien", _tells_of_things),
    ("event", "decide", _tells_about),
    ("event", "friend", lambda part, _: not part.has("you")),
    ("event", "gets", _gets_things),
    ("event", "habit", _is_usual),
    ("event", "matter", lambda part, _: _heads(part, "matter")),
    ("event", "outcome", _is_a_break),
    ("event", "staff", lambda part, _: not part.subject or part.at("staff") == part.first),
    ("decides", "decide made", _decides),
    ("absent", "halted", lambda part, _: bool(part.times) and not part.has("delay")),
    ("decides", "reported", _reports),
    ("history", "history", _is_over),
    ("event", _ANY, lambda part, _: _lasts(part)),
    ("closing", "closing", _always),
    ("body", "body", _always),
    ("interview", "interview", _always),
    ("review", "review", _always),
    ("event", "event", _always),
    ("event", "future", _is_about_another),
    ("decides", "delay advanced outcome modal", _speaks_of_it),
    ("history", "history", lambda part, _: not part.has("future")),
    ("absent", "absent shut", _is_away),
    ("decides", "outcome modal", lambda part, _: len(part.foreign) < _FOREIGN),
)
_ASKED: dict[str, list[int]] = {}  # which rows are asked for a cue
for _row, (_about, _cues, _test) in enumerate(MEANINGS):
    for _cue in _cues.split():
        _ASKED.setdefault(_cue, []).append(_row)
