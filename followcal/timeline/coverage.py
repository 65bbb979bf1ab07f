"""Coverage: words in the clauses that answer that ought to be part of a date and are not.

A word dropped in silence is how a reader gets too early; so nothing of a clause that answers may
be left over that speaks of time.
"""

from collections.abc import Sequence
from itertools import pairwise

from followcal.timeline.clause import Clause
from followcal.timeline.dates import UnreadableError
from followcal.timeline.words import Lexicon, Token

_NUMBERS = frozenset("number nth scale tens numeric".split())
_COUNTED = frozenset("number ordinal nth several couple few next within by in half tens".split())
_COUNTS = (["other"], ["fill"], ["longer"], ["more"])  # what stands after a number of things
_THINGS = frozenset("thing meeting anchor".split())
_LEADING = frozenset("in within by after before until next from upto atleast to - or".split())
_GOVERNS = {
    "by": "by",
    "within": "within",
    "before": "before",
    "after": "before",
    "until": "before",
}
_STEPS = (["after"], ["lateron"], ["following"])
_LAST = 2  # tokens at the end of a sentence: the mark, too
_OTHERS = frozenset("more next nearest lateron following part".split())
_LIGHT = frozenset(", the in of latest widen".split())
_AFTER = 3  # words after a number in which what it counts may stand
_HEAD = 2  # words before "that" in which something may be said of it
_EMBEDDED = 5  # words in which they decide, or something is said of a time
_UNCLEAR = "what that means for it is not clear"
_WHICH = "Which day is that?"
_BEGINS = "I do not know when that begins"
_HOW_LONG = ("how many, or from when, is not clear", "How long is it, and from which day?")


def unused(parts: Sequence[Clause]) -> UnreadableError | None:
    """Return the first words of time in clauses that no date has used, None if there are none."""
    for part in parts:
        if found := _part_unknown(part) or _said_of(part) or _other_year(part):
            return found
        for at, _ in part.rest:
            problem, question = _stray(part, at)
            if problem:
                around = part.tokens[max(at - 1, 0) : at + _AFTER]
                return UnreadableError(problem, _written(part, around), question)
    return None


def _part_unknown(part: Clause) -> UnreadableError | None:
    """Return an unknown part of a month: "the zeroth of January"."""
    for found in part.times:
        tokens = part.tokens[max(found.first - 1, 0) : found.last]
        if [token.concept for token in tokens] != ["other", "of", "month"]:
            continue
        if tokens[0].text not in part.language.sets["dangling.whole"]:
            problem = "I do not know which part of it that is"
            return UnreadableError(problem, _written(part, tokens), _WHICH)
    return None


def _said_of(part: Clause) -> UnreadableError | None:
    """Return what unknown word is said of a time to decide, or of deciding.

    "An answer by Friday is a lark", "they balk at deciding by Friday".
    """
    sets = part.language.sets
    told = [cue.first for cue in part.cues if cue.name in ("decide", "outcome")]
    if not (told and part.times) or part.denied or part.has("fair", "earlier"):
        return None
    strange = {
        token.first
        for _, token in part.rest
        if token.first in part.foreign and token.text not in sets["thing.affirming"]
        if not (token.first and part.words[token.first].capital)
    }
    it = part.words[part.first].text in sets["thing.expletive"]
    for token in part.own if strange else ():
        before = range(part.first if it else token.first - _HEAD, token.first)
        plain = not it and part.words[token.first - 1].text in sets["thing.affirming"]
        embeds = any(0 <= at - token.first < _EMBEDDED for at in told) and not plain
        if embeds and token.text in sets["thing.embeds"] and not strange.isdisjoint(before):
            return UnreadableError(_UNCLEAR, _written(part, (token,)))
    for found in part.times:
        begin = part.tokens[found.first].first if sets["thing.affirming"] else part.last
        acts = any(cue.name in ("they", "you", "future") and cue.first < begin for cue in part.cues)
        after = part.tokens[found.last : min(found.last + _EMBEDDED, part.places.stop)]
        said = [token for token in after[1:] if token.first in strange]
        led = said and after[0].text in sets["thing.copula"] and not acts
        if led and told[0] < part.tokens[found.first].first:
            return UnreadableError(_UNCLEAR, _written(part, said))
    return None


def _other_year(part: Clause) -> UnreadableError | None:
    """Return a year that was taken for the next one: "avant la nouvelle année scolaire"."""
    for found in part.times:
        said = part.tokens[found.last - 1 : found.last + 1]
        ending = " ".join(token.text for token in said).split()[-2:]
        if " ".join(ending) in part.language.sets["dangling.years"]:
            return UnreadableError(_BEGINS, _written(part, said), "When does it begin?")
    return None


def _written(part: Clause, tokens: Sequence[Token]) -> str:
    first, last = tokens[0].first, tokens[-1].last
    return part.whole[part.words[first].start : part.words[last - 1].end].strip(" ,;:-")


def _stray(part: Clause, at: int) -> tuple[str, str]:
    """Return why a token ought to be part of a date, and what to ask; "" if it need not."""
    token = part.tokens[at]
    before = part.tokens[at - 1] if at else None
    lead = before.concept if before else ""
    after = [entry.concept for entry in part.tokens[at + 1 :]]
    if lead == "the" and token.concept == "number" and after[:1] in _STEPS and len(after) <= _LAST:
        return "I do not know which that is", _WHICH  # "plan on the one after"
    if token.concept in _NUMBERS:
        lasts = {entry.text for entry in part.tokens[max(at - 2, 0) : at]}
        waits = not part.times and bool(lasts & part.language.sets["thing.lasting"])
        own = part.tokens[: part.places.stop]
        if _counts_things(own, at, part.language, waits=waits):
            return "", ""
        if [after.concept for after in part.tokens[at + 1 : at + 2]] == ["unit"]:
            return _HOW_LONG  # "every two weeks"
        return "a number needs a unit", "Is it days, working days, weeks or a date?"
    if token.concept == "ordinal" and token.value > 1 and after[:1] == ["weekday"]:
        return "I do not know which that is", _WHICH  # "the second Sunday of Lent"
    if token.concept in _OTHERS and _is_alternative(part, at):
        return "I do not know which that is", _WHICH
    if token.concept == "unit" and token.value != "hour" and lead in _COUNTED:
        return _HOW_LONG
    return "", ""


def _is_alternative(part: Clause, at: int) -> bool:
    """Tell whether a token goes on from a time and an "or": "this week or maybe the other"."""
    if part.opener == "otherwise":
        return True  # "by Friday if they agree, otherwise middle of next"
    light = [token.concept in _LIGHT for token in part.tokens[:at]]
    last = max((no for no, is_light in enumerate(light) if not is_light), default=0)
    return part.tokens[last].concept == "or" and last - 1 in part.used


def _counts_things(tokens: Sequence[Token], at: int, language: Lexicon, *, waits: bool) -> bool:
    """Tell whether a number counts people or things: "two more people", "room 12".

    In a clause that `waits`, as in "it takes six yonks", one before an unknown word does not.
    """
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = [entry.concept for entry in tokens[at + 1 : at + 1 + _AFTER]]
    if _THINGS & set(after) or (before and before.text in language.sets["thing.before"]):
        return True
    if token.concept == "number" and (token.value == 1 or after[:1] == ["of"]):
        return True
    led = waits or (before is not None and before.concept in _LEADING)
    led = led or [entry.concept for entry in tokens[max(at - 2, 0) : at]] == ["within", "the"]
    return token.concept != "nth" and not led and after[:1] in _COUNTS


def dangling(parts: Sequence[Clause]) -> UnreadableError | None:
    """Return a preposition of time that governs what is no time: "by Blursday"."""
    for part in parts:
        for at, _ in part.rest:
            if _dangles(part.tokens, at, part.language):
                around = part.tokens[at : at + 1 + _AFTER]
                return UnreadableError("I do not know when that is", _written(part, around), _WHICH)
    return None


def unnamed_year(parts: Sequence[Clause]) -> UnreadableError | None:
    """Return a year that begins where nobody here knows: "frozen until the new fiscal year"."""
    for part in parts:
        for one, two in pairwise((*part.own, *part.own[-1:])):
            years = part.language.sets["dangling.years"]
            told = (one,) if one.text in years else (one, two)
            if " ".join(token.text for token in told) in years:
                return UnreadableError(_BEGINS, _written(part, told), "When does it begin?")
    return None


def _dangles(tokens: Sequence[Token], at: int, language: Lexicon) -> bool:
    token, sets = tokens[at], language.sets
    rest = tokens[at + 1 : at + 2 + _AFTER]
    governed = [entry for entry in rest if entry.concept not in ("the", "a", "of")]
    if not governed or governed[0].concept != "other":
        return False
    word = governed[0].text
    if token.text in sets["dangling.common"]:
        return any(word.endswith(ending) for ending in sets["dangling.times"])
    direct = rest[0].concept == "other"
    before = tokens[at - 1].concept if at else ""
    if token.concept in _GOVERNS:
        verbal = any(entry.text in sets["dangling.verbs"] for entry in governed[1:])
        if verbal or any(word.endswith(ending) for ending in sets["dangling.endings"]):
            return False
        if not direct and token.concept != "by":
            return word not in sets["dangling.events"]
        return word not in sets[f"dangling.{_GOVERNS[token.concept]}"]
    if token.concept == "part" and token.value != "later":
        return before in ("in", "by", "until", "before") or (
            before == "the" and at > 1 and tokens[at - 2].concept in ("in", "by", "until", "before")
        )
    if token.concept in ("next", "unit") and at:
        return before in ("by", "other") if token.concept == "next" else rest[0].concept == "of"
    return False
