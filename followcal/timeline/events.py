"""Events: cuts a sentence into clauses and says what each is about.

Only clauses that say when they decide, ask to be contacted or take silence for an answer may
answer; the rest is background that an answer may count from, or decides nothing at all.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from followcal.timeline import rules
from followcal.timeline.chart import Chart, Found, cover
from followcal.timeline.clause import Clause
from followcal.timeline.dates import UnreadableError
from followcal.timeline.meanings import NEAR, TELLS
from followcal.timeline.neighbours import MARKS, names_in, settled
from followcal.timeline.values import Length, Term, Time
from followcal.timeline.words import (
    Cue,
    Lexicon,
    Names,
    Token,
    Word,
    covered,
    cues,
    spelled,
    split,
    tokens,
)

_LONGEST = 400  # words and marks of one sentence
_MOST = 60  # words of time in one sentence
_RATE = 3  # words of one: "days a week"
_BUSY = {"own", "clearance", "chore", "interview", "us"}
_TOO_LONG = "it is longer than I can follow"
_MUCH = "it holds more dates than I can follow"
_ONE = "Which is the sentence that says when they decide?"
_OPENERS = ("join", "condition", "when", "correction", "otherwise")
_WHO = ("they", "you")
_OPENING = ("join", "main", "lead")
_MORE = ("longer", "more")
_FRAMES = frozenset("in within by before after from until since on".split())
_THEIRS_TO_DO = frozenset("own owndo chore lead summons absent gives".split())
_AFTER_NUMBERS = (*_MORE, *"now , -- latest upto orso ormore widen until".split(), "")
_WIDENED = tuple(  # what stands before and after a number: "two weeks, but three is likelier"
    tuple(pair.split())
    for pair in ("widen other", "widen this", "widen to", "or other", "but is", ", is")
)
_EVEN_IN_TIMES = ("starts", "unheard", "shut", "vague", "withdrawn", "stands", "habit", "nodate")
_HAVE_TOLD = {"and", "they", "reported", "you"}  # "… and nobody from HR has called you"
_TELLING = frozenset(
    "number tens unit weekday month nth ordinal iso numeric holiday part by before after within"
    " next or to from until untilafter between since then".split()
)


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
        if not (_is_attribute(found, time, verbs, language) or _counts_down(found, time))
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
    openers = _openers(found, times, marks, within, language)
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
            own = _begged(own, dated, found, language)
            adds = asked and names_in(own) >= _HAVE_TOLD
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
                    named=names_in(own),
                )
            )
    return settled(result)


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
    for name in ("decide", "chore", "delay", "event", "earlier", "holds"):
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


def _counts_down(found: Sequence[Token], time: Found) -> bool:
    """Tell whether a time is how long it is to another: "only five weeks to Christmas"."""
    ops = [one.op for one in time.value.args] if time.value.op == "either" else []
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
            and any(0 <= at - cue.last < NEAR for at in befores)
        ]
    start = begin + any(cue.name == "and" and cue.first == begin for cue in own)
    for cue in own:
        if cue.name not in ("tells", "touch"):
            continue
        before = {other.name for other in own if other.first < cue.first}
        whom = {other.name for other in own if 0 <= other.first - cue.last <= NEAR}
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
        if cue.name in TELLS and any(own[0].first <= at < cue.first <= yours for at in denied)
    ]


def _begged(
    own: Sequence[Cue], times: Sequence[Found], found: Sequence[Token], language: Lexicon
) -> list[Cue]:
    """Return that they decide where they ask for a length of time: "give us a week to decide".

    What they ask it for is not what the candidate has to do.
    """
    begs = {cue.last: cue.first for cue in own if cue.name == "begs"}
    known = language.sets["language.known"]
    for time in times if begs else ():
        first, after = found[time.first], found[time.last : time.last + 1]
        bare = time.value.op == "lapse" and first.concept not in _FRAMES
        rest = [token.concept for token in found[time.last :] if token.concept != "the"]
        bare = bare or (time.value.op in ("by", "until") and rest[:1] == ["time"])
        notice = any(  # "give us a month's notice"
            token.concept == "thing" or (token.concept == "other" and token.text not in known)
            for token in after
        )
        if first.first in begs and bare and not notice:
            told = Cue("decide", begs[first.first], first.first)
            return [*(cue for cue in own if cue.name not in _THEIRS_TO_DO), told]
    return list(own)


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
        if before and before.text in language.sets["thing.ranked"]:
            continue  # "in the top two"
        beside = (before.concept if before else "", after.concept if after else "")
        widened = beside in _WIDENED
        ended = not after or after.concept in _AFTER_NUMBERS or after.first in ends
        then = at and any(cue[:2] == ("thereafter", found[at - 1].first) for cue in marks)
        then = then or (beside[0] == "more" and after is not None and after.text in purpose)
        ended = ended or then or one  # "nine days, and then three for the paperwork"
        led = any(token.concept == "widen" for token in found[max(at - 2, 0) : at])
        light = after is not None and after.concept == "other" and after.text in known
        ended = ended or (led and light)  # "it can run to three with the holidays"
        up = before is not None and before.concept in ("upto", "until", "to")
        busy = after is not None and after.concept == "in"
        ended = ended or (up and busy)  # "two weeks, up to three in busy months"
        if not (ended or widened):
            continue
        after_it = before is not None and before.concept == "after"
        grows = led or widened or after_it  # "we've decided after two weeks, but it may be four"
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
            found_value = value if adds else Time("elliptic", (value,), span=True)
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
    if len(found) < NEAR or found[-1].text not in language.sets["thing.then"]:
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
    found: Sequence[Token],
    times: Sequence[Found],
    marks: Sequence[Cue],
    within: set[int],
    language: Lexicon,
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
    cases = covered(cue for cue in marks if cue.name == "condition")  # "es sei denn, …"
    for at, token in enumerate(found):
        ends = token.concept == "," and at and found[at - 1].first in apart
        ends = ends or token.first in cases
        if token.concept in MARKS and token.first not in within and not ends:
            openers.setdefault(token.first + 1, token.concept)
    asked = _asked(found, marks)
    inside = {
        at  # "als niet weerhouden", "is it all right if we …", "Bewerberinnen und Bewerber"
        for cue in marks
        if cue.name in ("assume", "modal", "permits", "rival", "you") and cue.last - cue.first > 1
        for at in range(cue.first, cue.last)
    }
    inside |= {  # "komt er dus nog geen besluit"
        token.first
        for before, token in pairwise(found)
        if f"{before.text} {token.text}" in language.sets["thing.midway"]
    }
    places = [(token.first, token.last) for token in found if token.concept == "lateron"]
    places += [(cue.first, cue.last) for cue in marks if cue.name == "otherwise"]
    inside |= {  # "after which", "in which case"
        at for first, last in places for at in range(first + 1, last)
    }
    for cue in sorted(marks, key=lambda cue: cue.last - cue.first):  # "faute de" over "faute"
        goes_on = openers.get(cue.first - 1) == "when" or cue.first in asked
        goes_on = (goes_on and cue.name in ("condition", "join")) or cue.first in inside
        if cue.name in _OPENERS and cue.first not in within and not goes_on:
            openers[cue.first] = cue.name  # "before assuming" is one
        if cue.name == "onward" and found[0].first == cue.first == 0 and 0 not in within:
            openers.setdefault(0, "when")  # "post the interview, we …"
        begins = not cue.first or openers.get(cue.first) == ":"
        begins = begins or (cue.name == "inverted" and _is_then_met(found, cue))
        if cue.name == "inverted" and begins and "," in openers.values():
            openers[cue.first] = "condition"  # "had you heard", and in German and Dutch any verb
        if cue.name == "fronted" and (not cue.first or openers.get(cue.first) == ","):
            openers[cue.first] = "condition"  # "sollten Sie"
    # "If you don't hear by Friday please call": the rest begins without a mark, and not with what
    # is denied: "si el viernes no te ha sonado el teléfono".
    nots = covered(token for token in found if token.concept == "neg")
    denied = {token.last for token in found if token.concept == "neg"}
    denied -= {token.first for token in found}
    silent = covered(cue for cue in marks if cue.name == "unheard")
    mains = [cue.first for cue in marks if cue.name == "main" and cue.first not in silent]
    relative = {  # "if there is something that can't wait"
        token.first
        for before, token in pairwise(found)
        if token.concept == "that" and before.concept == "other" and before.last == token.first
    }
    relative |= {  # "if you think we will have decided"
        token.last for token in found if token.text in language.sets["thing.supposes"]
    }
    when = {token.first for token in found if token.text in language.sets["thing.when"]}
    for begin in [
        at
        for at, name in openers.items()
        if name == "condition"
        or (name == "when" and (not at or (at in when and openers.get(at - 1) == "join")))
    ]:  # "but when it is slow it can take six weeks"
        end = min((at for at in openers if at > begin), default=found[-1].last)
        led = max((cue.last for cue in marks if cue.first == begin), default=begin)
        verb = _verb_of(marks, nots, range(begin, end))
        inner = [at for at in mains if max(begin + 2, led) <= at < end and at not in relative]
        inner = [at for at in inner if at != verb]
        if inner and inner[0] not in within | denied:
            openers[inner[0]] = "main"
    return openers


def _is_then_met(found: Sequence[Token], cue: Cue) -> bool:
    """Tell whether a case is told by its order of words: "…, klappt das nicht, dann am …"."""
    begin = next(at for at, token in enumerate(found) if token.last > cue.first)
    rest = [token.concept for token in found[begin:]]
    led = found[begin - 1].concept in (",", "and")
    return led and "," in rest and rest[rest.index(",") + 1 :][:1] == ["then"]


def _verb_of(marks: Sequence[Cue], nots: set[int], places: range) -> int | None:
    """Return where the verb of a condition stands after who acts: "unless we [contact] you"."""
    leads = [cue for cue in marks if cue.first == places.start and cue.name in _OPENERS]
    acting = covered(cue for cue in marks if cue.name in _WHO)
    rest = range(max((cue.last for cue in leads), default=places.start), places.stop)
    verb = next((at for at in rest if at not in acting | nots), places.stop)
    return None if acting.isdisjoint(range(rest.start, verb)) else verb
