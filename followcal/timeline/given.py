"""Given: what a clause gives the candidate, by its verb and its object wherever these stand.

It is the post ("I am pleased to make you a conditional offer") or the next stage ("we'd love to
offer you a place at our assessment centre").
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile

from followcal.timeline.chart import Found
from followcal.timeline.clause import Clause

_BARRED = ("whether", "rival", "untrue")
_OPENERS = ("condition", "when", "otherwise")
_WHO = ("they", "you")
_NEAR = 3  # words between "after" and what is over


def given(part: Clause, parts: Sequence[Clause]) -> str:
    """Return "offer" or "interview" where a clause gives the post or the next stage, else ""."""
    sets, own = part.language.sets, _verbs(part)
    names = ("grants", "makes", "engages", "passed")
    grants, makes, engages, passed = (not own.isdisjoint(sets[f"thing.{name}"]) for name in names)
    if not (grants or makes or engages or passed):
        return ""
    around = _with_whom(part, parts)
    if not around or _asks(around) or _is_ahead(around):
        return ""
    kinds = [kind for one in around if (kind := object_of(one))]
    if "interview" in kinds[:1] and (grants or passed):
        return "interview"
    bids = tuple(sets["thing.bid"])
    gives = engages or (grants and "offer" in kinds)
    gives = gives or (makes and any(text.endswith(bids) for one in around for text in one.said))
    lasts = all(_is_of_post(part, found, engages=engages) for found in part.times)
    return "offer" if gives and lasts and "interview" not in kinds[:1] else ""


def object_of(part: Clause, first: int = 0) -> str:
    """Return which of them a clause names first from a place on, the post or the next stage.

    What stands after its verb goes before what stands there already, and a "place" may be of both.
    """
    sets, begin = part.language.sets, max(first, part.first)
    posts, stages, seats = (tuple(sets[f"thing.{name}"]) for name in ("post", "stage", "seat"))
    verbs = sets["thing.grants"]
    overs = [token.last for token in part.own if token.concept == "after"]
    found, seat = [], ""
    for at in range(begin, part.last):
        over = any(0 <= at - last < _NEAR for last in overs)
        if part.words[at].text.endswith(stages) and not over:
            found.append((at, "interview"))
        elif part.words[at].text.endswith(posts):
            found.append((at, "offer"))
        elif part.words[at].text.endswith(seats):
            seat = "offer"
    verb = next((at for at in range(begin, part.last) if part.words[at].text in verbs), begin)
    after = [kind for at, kind in found if at > verb]
    return next(iter(after or [kind for _, kind in found]), seat)


def _with_whom(part: Clause, parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return a clause with those before it from the one that tells to whom they give."""
    whom, until = part.language.sets["thing.whom"], parts[: parts.index(part) + 1]
    without = [*takewhile(lambda one: whom.isdisjoint(one.said), reversed(until))]
    return until[-len(without) - 1 :] if len(without) < len(until) else ()


def _asks(around: Sequence[Clause]) -> bool:
    """Tell whether it asks, or is a condition by its verb: "bieten wir Ihnen die Stelle an, …"."""
    first, sets = around[0], around[0].language.sets
    verbs = [sets[f"thing.{name}"] for name in ("grants", "makes", "engages")]
    begun = any(first.words[first.first].text in verb for verb in verbs)
    return begun or any(
        one.asks
        or any(cue.name in _WHO and one.before(cue) in sets["thing.asks"] for cue in one.cues)
        for one in around
    )


def is_unsure(parts: Sequence[Clause]) -> bool:
    """Tell whether they hope or will, but do not: "we hope to make you an offer"."""
    return any(not one.language.sets["thing.unsure"].isdisjoint(one.said) for one in parts)


def _is_ahead(around: Sequence[Clause]) -> bool:
    """Tell whether it is denied, not sure, or still to come."""
    first = around[0]
    return (
        (first.opener in _OPENERS and first.at("thanks") != first.first)
        or any(one.has(*_BARRED) or one.says("neg") for one in around)
        or is_unsure(around)
    )


def _is_of_post(part: Clause, found: Found, *, engages: bool) -> bool:
    """Tell whether a time is how long the post lasts, or from when: "a contract of six months"."""
    begin, value = part.tokens[found.first].first, found.value
    posts = tuple(part.language.sets["thing.post"])
    after = any(part.words[at].text.endswith(posts) for at in range(part.first, begin))
    starts = part.has("start", "starts") or value.op == "since"
    starts = starts or (engages and not value.limit)
    return starts or (after and value.op == "lapse")


def _verbs(part: Clause) -> AbstractSet[str]:
    """Return the words of a clause but for nouns that verbs are called by, too: "any offer"."""
    sets, own = part.language.sets, part.words[part.first : part.last]
    after = sets["thing.whom"] | sets["thing.what"]
    return {
        word.text
        for word, follows in pairwise((*own, own[-1]))
        if word.text not in sets["thing.bid"] or follows.text in after
    }
