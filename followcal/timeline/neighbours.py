"""Neighbours: what the clauses of a sentence make of one another.

A clause without a verb goes with the one beside it, one that goes on with its subject is about the
same, and what is denied after it is.
"""

from collections.abc import Sequence
from itertools import pairwise

from followcal.timeline.clause import (
    ANSWERS,
    ASIDE,
    BACKGROUND,
    MAY_DECIDE,
    Clause,
    acts_itself,
    covers,
    denies,
    ends_in,
    hedges,
    is_elliptic,
    is_governed,
    is_negative,
    is_range,
    is_that,
    negations_of,
)
from followcal.timeline.meanings import NEAR, STRANGE, meaning_of
from followcal.timeline.values import counts_from_event
from followcal.timeline.words import Cue

_IDLE = frozenset("when article and onward main".split())
_LIKELY = [frozenset({"modal"}), frozenset({"vague"})]
_VERBAL = ("they", "future", "modal", "decide", "made", "untrue", "unheard")
_SAID = ("history", "thanks")  # what something that is told now is none of
_UNTIMED = ("", "history", "start")  # what a clause that follows may date
_FRONTED = {"hedge", "sameday", "thereafter"}  # what may stand before a comma, for the clause after
_CASES = ("condition", "when", "otherwise")
_DUE = ("by", "before")
_WITHIN = ("in", "within")
_UNASKED = ("", "decides", "event", "interview", "review", "thanks")  # unless it is handed in
MARKS = (",", ":", "--")


def names_in(own: Sequence[Cue]) -> frozenset[str]:
    """Return the names of cues, and "firm" where one of them says plainly that they decide."""
    names = frozenset(cue.name for cue in own)
    told, faint = ({cue[1:] for cue in own if cue.name == name} for name in ("decide", "faint"))
    return names | {"firm"} if told - faint else names


def settled(parts: list[Clause]) -> list[Clause]:
    """Say what each clause of a sentence is about; one without a verb goes with its neighbour."""
    for at, part in enumerate(parts):
        parts[at] = _led(part, parts[at - 1] if at else None)
    abouts = [meaning_of(part, parts) for part in parts]
    for at in range(1, len(parts)):
        _continue(at, parts, abouts)
        _agree(at, parts, abouts)
        abouts[at] = _headed(at, parts, abouts)
    _ask_for_things(parts, abouts)
    result = []
    for at, part in enumerate(parts):
        about = abouts[at]
        joined = at and part.words[part.first - 1].kind != "mark" and part.opener == "when"
        if not about and joined and abouts[at - 1] in ASIDE:
            about = abouts[at - 1]  # "you may work at home after a month, the head decides when"
        elif _may_be_lent(part, about):
            told = _stands_instead(at, parts, abouts) or _leads_on(at, parts, abouts)
            told = told or _is_now(part, parts[at - 1 : at])
            about = "decides" if told else _lent(at, parts, abouts)
        named = _names_of(at, parts, abouts)
        if not about and "branch" in named and part.has("future") and not part.foreign:
            about = "decides"  # "if they agree, it will be Friday"
        denied = denies(part)
        if _is_denied_after(part, parts[at + 1 :], abouts[at + 1 :]):
            about, denied = "decides", True
        elif at and about == "decides":
            before = parts[:at]
            denied = denied or _is_denied_before(part, before[-1]) or _is_cut_off(part, before)
        if at and _would_surprise(part, parts[at - 1]):
            part, about, denied = part._replace(opener=""), "decides", True  # noqa: PLW2901
        result.append(part._replace(about=about, denied=denied, named=named))
    return _hedged(_in_cases(result))


def _in_cases(parts: Sequence[Clause]) -> list[Clause]:
    """Return clauses that say when in a case as they would be without a mark before them."""
    return [
        part._replace(opener="main") if _is_in_case(part, before) else part
        for before, part in pairwise((parts[0], *parts))
    ]


def _is_in_case(part: Clause, before: Clause) -> bool:
    """Tell whether a clause says when, in a case: "if she is ill, it will be May", "…: in May"."""
    case = before.opener == "condition" and part.opener in MARKS and part.about in MAY_DECIDE
    theirs = before.times or before.has("you", "unheard", "touch", "own", "chore", "occasion")
    says = part.has("await", "modal", "outcome") or not (part.subject or part.strange)
    return bool(part.times) and case and says and not theirs


def _ask_for_things(parts: list[Clause], abouts: list[str]) -> None:
    """Let what they want handed in be the candidate's: "we need a sample by Monday and a form …".

    So is what goes on without a verb, or only adds a time: "(by Friday)".
    """
    wanted = False
    for at, part in enumerate(parts):
        listed = part.text.endswith(":") and any(map(_hands_in, parts[at + 1 : at + 2]))
        things = listed or _hands_in(part)
        wanted = (things and _wants(part, abouts[at])) or (wanted and _adds_to_things(part))
        leads = [part.tokens[found.first].concept for found in part.times]
        due = all(
            found.value.op in _DUE or lead in _WITHIN
            for found, lead in zip(part.times, leads, strict=True)
        )  # not "we need a week for the references"
        if wanted and due and abouts[at] in _UNASKED:
            parts[at] = part._replace(named=part.named - {"thanks"})  # "we'd be grateful for …"
            abouts[at] = "own"


def _wants(part: Clause, about: str) -> bool:
    """Tell whether they want what it names: not in "we need to check your references".

    That may be told without a verb: "your references by Friday, please".
    """
    said, sets = part.said, part.language.sets
    due = part.times and all(found.value.op in _DUE for found in part.times)
    asks = not sets["thing.wants"].isdisjoint(said) or (part.has("lead") and not part.has("they"))
    asks = asks or bool(due and not about and part.strange <= STRANGE)
    asks = asks and sets["thing.handles"].isdisjoint(said)
    barred = part.says("neg") or part.has("decide") or part.opener in _CASES
    return about == "own" or (asks and not barred)


def _adds_to_things(part: Clause) -> bool:
    """Tell whether a clause names one more thing, or only a time."""
    bare = not (part.cues or part.unknown) and bool(part.times)
    things = part.subject == "you" or not part.has("they", "decide", "future")
    return bare or (things and part.opener not in _CASES and _hands_in(part))


def _hands_in(part: Clause) -> bool:
    """Tell whether a clause names what candidates hand in: "eine Arbeitsprobe"."""
    sets = part.language.sets
    ends = tuple(sets["thing.handed_end"])
    verbs = {token.last for token in part.own if token.concept == "to"}
    return any(
        (word.text in sets["thing.handed"] or word.text.endswith(ends)) and at not in verbs
        for at, word in enumerate(part.words[part.first : part.last], part.first)
    )


def _may_be_lent(part: Clause, about: str) -> bool:
    """Tell whether a clause with no verb of its own goes with a neighbour, if it says nothing."""
    brief = part.strange <= STRANGE and not part.has("future")
    yours = part.at("you") == part.first and bool(part.foreign)  # "you'd share Tom's desk"
    again = all(found.value.op == "since" and found.value.chained for found in part.times)
    alone = yours or again or acts_itself(part)  # "ring on Friday, but not before then"
    return not about and bool(part.times) and brief and not alone


def _is_unreal(part: Clause, told: Clause) -> bool:
    """Tell whether nothing came of what is told, by a clause: "if he had not left, we would …"."""
    at, would = part.at("unreal"), told.language.sets["thing.irrealis"]
    begins = at is not None and (part.opener == "condition" or at == part.first)
    return begins and part is not told and not would.isdisjoint(told.said)


def _names_of(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> frozenset[str]:
    """Return the cues of a clause with those that the others of its sentence lend it."""
    part = parts[at]
    named = part.named | _shared(at, parts, abouts)
    if any(_is_unreal(other, part) for other in parts):
        named |= {"gaveup"}
    return named | {"branch"} if part.times and _is_branch(parts[:at]) else named


def _is_branch(before: Sequence[Clause]) -> bool:
    """Tell whether clauses begin what is so in another case: "if they can't meet, it'll be …".

    Or what is told then: "when I called they said it would be …".
    """
    for clause in reversed(before):
        if clause.opener in _CASES:
            when = clause.opener == "when"
            told = clause.has("reported") if when else not clause.has("occasion")
            return told and clause.subject != "you"
        if clause.foreign:
            return False
    return False


def _shared(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> frozenset[str]:
    """Return the cues of a neighbour that a clause's time is told by.

    "Final offer - by 3 March"; "it takes two weeks until an offer can be made".
    """
    part, before, after = parts[at], parts[at - 1] if at else None, (*parts[at + 1 :], None)[0]
    due = [found.value.op in ("by", "lapse") for found in part.times]
    if abouts[at] == "decides" and part.has("made") and due and all(due):
        return frozenset({"decide", "firm"})  # "a week from today we have decided"
    if before and part.opener in ("--", ":") and not (part.cues or before.times):
        bound = "bounded" if before.says("latest") else "floored" if before.says("earliest") else ""
        return before.named | ({bound} if bound else frozenset())
    if after and after.opener == ":" and after.has("firm") and not (part.cues or after.times):
        return frozenset({"bounded"} if after.has("thedate") else ())  # "Friday: our deadline …"
    named = [
        other
        for other in (before, after)
        if other and other.has("firm") and other.last - other.first <= NEAR
        if not (other.times or other.has("they", "you", "future"))
    ]
    if named and abouts[at] == "decides":
        return frozenset({"decide", "firm"})  # "it will be the 9th, your answer"
    if before and not before.times and before.named and before.named <= _FRONTED:
        return before.named  # "at worst, it will be Wednesday", "that same evening, she rings"
    waits = after and not after.times and abouts[at + 1] == "decides"
    until = after and after.opener == "when" and (after.says("until") or after.says("before"))
    until = until or (after and after.begins("by"))  # "zwei Wochen, bis sie entscheidet"
    if waits and until and abouts[at] == "decides" and after:
        return after.named & {"decide", "firm", "made", "outcome"}
    return frozenset()


def _agree(at: int, parts: Sequence[Clause], abouts: list[str]) -> None:
    """Let what a clause and the one before it are about agree, where one goes on in the other."""
    lone = at > 1 and parts[at - 1].last == parts[at - 1].first + 1  # "two weeks, and then call"
    goes_on = parts[at].has("restates") and not (parts[at - 1].times or abouts[at - 1] in ASIDE)
    goes_on = goes_on or parts[at].begins("and")
    lone = lone or (at > 1 and goes_on and parts[at - 1].opener == "when")
    was = at - 2 if lone else at - 1
    part, before = parts[at], parts[was]
    general = abouts[at] in MAY_DECIDE and not part.has("decide", "yours")
    goes_on = part.has("relative") and abouts[was] in (*BACKGROUND, *ASIDE)
    goes_on = goes_on and not part.begins("so")  # "which is why"
    which = part.words[part.first].text in part.language.sets["thing.which"]
    general = general or (abouts[at] == "absent" and goes_on)  # "help for staff who leave in May"
    goes_on = goes_on or _lasts_on(part, before, abouts[was])
    alone = part.begins("so") and not (part.strange or part.has("they", "you", "future"))
    alone = alone and not before.has("absent")
    alone = alone and all(cue.last <= part.first + 1 for cue in part.cues if cue.name == "decide")
    alone = alone or (part.named in _LIKELY and not part.strange)  # "we move, probably in April"
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
    if timed and part.opener in ("join", "condition") and part.has("unheard") and not part.times:
        abouts[was] = "unheard"  # "three weeks and not a peep from us", "Friday without news"
    then = part.has("thereafter") and not (part.times or before.has("firm"))
    if abouts[at] == "contact" and then and before.times and abouts[was] in MAY_DECIDE:
        abouts[was] = "unheard"  # "give it ten days and then chase me"
    dated = next((no for no in range(at - 1, -1, -1) if parts[no].times), was)
    once = parts[dated].opener == "when" and parts[dated].at("onward") == parts[dated].first
    if once and parts[dated].times and part.times and abouts[at] == "decides":
        abouts[dated] = "event"  # "once they sign it on the 2nd we'll need two days"


def _is_of_checks(part: Clause, before: Sequence[Clause], about: str) -> bool:
    """Tell whether a clause goes on from a check: "the medical takes an hour, the results …".

    Or says how long they give it: "references, for which we allow ten days".
    """
    lengths = [found.value.op for found in (*before[-1].times, *part.times)]
    goes_on = before[-1].has("clearance") and about == "event" and bool(before[-1].times)
    goes_on = goes_on and set(lengths) <= {"lapse", "after_length"}
    allows = part.has("gives") and not part.has("firm", "you")
    allows = allows and any(one.has("clearance") and one.has("they", "firm") for one in before)
    return bool(part.times) and (goes_on or allows)


def _headed(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> str:
    """Return what a clause is about: as its subject, "another vacancy, in Payroll, will open".

    Or as what it goes on from: "bids close on the 20th and results are posted on the 25th".
    """
    part, before = parts[at], parts[at - 1]
    if abouts[at] == "decides" and _is_of_checks(part, parts[:at], abouts[at - 1]):
        return "event"
    titled = [no for no in range(1, at + 1) if parts[no].opener == ":"][:1]
    title = abouts[titled[0] - 1] if titled and not parts[titled[0] - 1].times else ""
    told = abouts[at] not in MAY_DECIDE or part.has("they")
    told = told or (part.has("firm") and not part.begins("so"))
    told = told or any(other.has("firm") for other in parts[1:at])
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


def _with_before(part: Clause, before: Clause, about: str, was: str) -> str:
    """Return what a clause is about, which may be a part of what the one before it says."""
    goes_on = part.opener == "," and not part.has("they", "you")
    rivals = (is_that(part) or goes_on) and before.has("rival") and not before.has("they")
    goes_on = part.opener == "when" and part.words[part.first - 1].kind != "mark"
    thanked = was == "thanks" and (is_that(part) or (goes_on and about in BACKGROUND))
    if rivals or thanked:
        return was or "event"  # "thank you for the time to meet us", "the other says that he …"
    things = was == "event" and before.has("alien") and about != "offer"
    things = things and not (part.times or part.has("you", "they"))
    done = was == "history" and part.begins("and") and not part.has("they", "future")
    if things or (done and part.times and ends_in(part, "participle")):
        return was  # "the advert was in the paper and, a week later, printed again"
    if not was and before.foreign and about == "decides":
        it = part.words[part.first].text in part.language.sets["thing.it"]
        end = part.last - (part.words[part.last - 1].kind == "mark")
        if it and any(cue.name == "decide" and cue.last == end for cue in part.cues):
            return "event"  # "het jaarverslag, dat in april is vastgesteld"
    moved = part.has("delay") and not part.has("you", "firm") and bool(before.times)
    if moved and was in (*ASIDE, "interview") and part.said & part.language.sets["thing.moved"]:
        return was  # "your trial day on the 5th is off, we're moving it to the 7th"
    otherwise = before.opener == "otherwise" and not was
    otherwise = otherwise or (was == "condition" and not (about or part.foreign))
    otherwise = otherwise and not (before.times or before.first)
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
    if asks and before.times and not abouts[at - 1]:
        own = part.subject == "you" and part.has("willing")  # "tell us by Friday whether you …"
        abouts[at - 1] = "own" if own else "decides"  # "Kai rings you on Monday, whether it worked"
    abouts[at] = _with_before(part, before, abouts[at], abouts[at - 1])
    there = part.words[part.first].text in part.language.sets["thing.there"]
    there = there and abouts[at] == "decides" and not part.times
    if there and before.times and abouts[at - 1] in ("", "event"):
        abouts[at - 1] = "decides"  # "Der Rat kommt am Montag, da wird entschieden"
    waits = abouts[at] == "decides" and part.says("lateron") and not part.times
    if waits and before.times and not abouts[at - 1]:
        abouts[at - 1] = "event"  # "on Monday we are all in Berne, after that you hear of us"
    if _tells_of(part, before, abouts[at]):
        abouts[at - 1] = "decides"
    waits = before.opener == "when" and not before.times and abouts[at - 1] in _UNTIMED
    if abouts[at - 1] == "decides" and abouts[at] in BACKGROUND and _is_decided(part, before):
        abouts[at] = "decides"
    which = part.words[part.first].text in part.language.sets["thing.which"]
    which = which or part.at("relative") == part.first
    waits = (waits and part.has("relative", "restates")) or (
        which and any(one.value.chained or counts_from_event(one.value) for one in before.times)
    )  # "the day after the council, which is on the 10th"
    if waits and part.times and not part.has("decide"):
        abouts[at] = "body"  # "until the board has met, which is on the 30th"
    _limit(at, parts, abouts)


def _is_decided(part: Clause, before: Clause) -> bool:
    """Tell whether a clause is what they decide by its time: "deciding who goes on by Friday"."""
    asked = part.at("relative") == part.first and part.words[part.first - 1].kind != "mark"
    due = part.times and all(found.value.limit for found in part.times)
    return bool(asked and due and not before.times)


def _limit(at: int, parts: Sequence[Clause], abouts: list[str]) -> None:
    """Let what they tell before decide: "you'll know before I go on leave on the 12th"."""
    for one, other in ((at, at - 1), (at - 1, at)):
        told = parts[other].has("decide") and abouts[other] == "decides"
        if told and not parts[other].times and precedes(parts[one]):
            abouts[one] = "decides"


def _hedged(parts: list[Clause]) -> list[Clause]:
    """Give a time and what hedges it one meaning: "two weeks, though it could be a month"."""
    last = 0  # with a time: "the 2nd, though don't hold me to it, it could be the week after"
    for at in range(1, len(parts)):
        last = at - 1 if parts[at - 1].times else last
        before, after = parts[last], parts[at]
        if not (before.times and after.times and hedges(after)):
            continue
        if not before.about and after.about in MAY_DECIDE:
            parts[last] = before._replace(about=after.about)
        absent = after.about == "absent"  # "with two away it may be May"
        absent = absent or (after.about in ("event", "start", "review") and _is_widened(after))
        if before.about in MAY_DECIDE and (absent or is_elliptic(after)):
            parts[at] = after._replace(about=before.about)
    return parts


def _is_widened(part: Clause) -> bool:
    """Tell whether a span is what another may grow to: "with the strike it may run to a month"."""
    begins = [found.first for found in part.times if found.value.op == "lapse"]
    return any(token.concept == "widen" for at in begins for token in part.tokens[at - 1 : at + 1])


def _led(part: Clause, before: Clause | None) -> Clause:
    """Return a clause with its subject, and with what the clause before lends it."""
    subject = before.subject if before and part.has("and") and not _bids(part) else ""
    to = part.language.sets["thing.to"]
    elided = _elided(part, before)
    own = [
        cue.name
        for cue in (*elided, *part.cues)
        if cue.name == "they" or (cue.name == "you" and part.before(cue) not in to)
    ]  # not "to be honest with you"
    if subject == "they" and _calls(part):
        own = []
    if before and part.has("relative") and before.subject == "you":
        own = ["you"]
    named = part.named | names_in(elided)
    if before and (part.opener == "main" or is_that(part)) and before.has("earlier"):
        named |= {"earlier"}  # "I promised that we would …"
    if before and part.has("and"):  # "your colleague asked, too, and she'll know on Thursday"
        named |= before.named & {"friend"}
    subject = own[0] if own else subject
    opener = "condition" if _is_case(part) else part.opener
    return part._replace(cues=(*elided, *part.cues), subject=subject, named=named, opener=opener)


def _is_case(part: Clause) -> bool:
    """Tell whether it is of another case: "but when references are slow it can take six weeks"."""
    before = [token.concept for token in part.tokens[: part.places.start]]
    joined = [concept for concept in before if concept != ","][-1:]
    when = part.words[part.first].text in part.language.sets["thing.when"]
    when = when and not (part.times or part.has("shut"))  # "but when we shut, from the 21st, …"
    return when and joined in (["but"], ["or"])


def _bids(part: Clause) -> bool:
    """Tell whether a clause begins by asking to tell them: "… y díganos antes de Navidad"."""
    begin = part.first + 1
    asked = {cue.name for cue in part.cues if (cue.first, cue.last) == (begin, begin + 1)}
    return asked >= {"own", "us"}


def _calls(part: Clause) -> bool:
    """Tell whether a clause begins with a call to "you": "… und rufen Sie am 4. Dezember an"."""
    begin = part.first + 1
    told = any(
        cue.name == "decide" and cue.first == begin and cue.last > begin + 1 for cue in part.cues
    )
    return told and part.at("you") == begin + 1 and not part.has("us", "lead")


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


def _is_apart(part: Clause, after: Clause) -> bool:
    """Tell whether a bare time is said for itself: "by the 14th, we're closed from the 21st on"."""
    if part.first or part.cues or not (after.times and after.opener in MARKS):
        return False
    due = all(found.value.op in ("by", "before", "lapse") for found in part.times)
    return part.times[0].first == part.places.start and (due or after.has("shut", "starts"))


def _stands_instead(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a lone time is told instead: "Monday is impossible, we are away: Wednesday"."""
    told = (other for other, about in zip(parts[:at], abouts, strict=False) if about in MAY_DECIDE)
    return parts[at].opener == ":" and any(map(denies, told))


def _is_now(part: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a lone time is told for an earlier one: "originally Friday, now Monday"."""
    anew = part.says("now") or part.says("but")
    return anew and any(other.has("earlier") for other in before)


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
        if _speaks_anew(at, other, parts, abouts):
            continue  # "it took a month last time, but two weeks now", "…, now HR says Monday"
        if abouts[other] == "history" and parts[other].has("made") and part.says("neg"):
            return "decides"  # "they haven't picked anybody and they won't this week"
        if abouts[other] and parts[other].opener != "condition":
            away = abs(other - at) > 1 or part.has("they", "relative")
            return "" if abouts[other] == "contact" and away else abouts[other]
    return ""


def _speaks_anew(at: int, other: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a clause says what is so now, and another of its sentence what was before."""
    part, old = parts[at], parts[other]
    if abouts[other] not in _SAID:
        return part.begins("so") and old.has("absent")  # "he's away, so the 19th"
    quotes = other < at - 1 or old.has("reported")  # "he rang today: rather Monday"
    apart = part.opener == "correction" or (part.opener == ":" and quotes)
    listed = at > 1 and abouts[at - 1] == "history" and parts[at - 1].opener in MARKS
    listed = listed and part.opener != ":"  # but "(old date: Friday)"
    apart = apart or (listed and not part.cues) or part.says("but") or part.says("now")
    apart = apart or (old.has("earlier") and other > at)
    fresh = part.begins("but") or part.begins("now")
    fresh = fresh or any(found.value.op == "instead" for found in part.times)
    then = part.begins("and") or part.has("thereafter") or parts[at - 1].has("untrue")
    told = any(before.has("earlier", "reported") for before in parts[:at])
    fresh = fresh or (then and told)  # "they said Friday, then Monday"
    fresh = fresh or (part.has("reported") and not old.times)  # "I rang, he said May"
    return fresh or (apart and abouts[other] == "history")


def _goes_with_conclusion(at: int, parts: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether they conclude from a clause: "reception shuts on the 11th, so we decide …"."""
    part, after = parts[at], parts[at + 1 : at + 2]
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


def _is_denied_before(part: Clause, before: Clause) -> bool:
    """Tell whether a clause is denied before its comma: "ich glaube nicht, dass wir bis …"."""
    known = before.times or before.has("decide", "notmean") or not part.times
    governed = is_that(part) or (is_governed(part) and before.opener != "condition")
    return governed and not known and is_negative(before, negations_of(before))


def _would_surprise(part: Clause, before: Clause) -> bool:
    """Tell whether it would be a surprise: "es wäre ein Wunder, wenn wir bis … entscheiden"."""
    first = before.at("surprises")
    nots = [at for at in negations_of(before) if before.tokens[at].first < (first or 0)]
    wonders = first is not None and not (before.times or is_negative(before, nots))
    told = part.opener == "condition" and part.has("decide", "made")
    return wonders and told


def _is_cut_off(part: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether its denied verb is parted from it: "we will not, as things stand, decide …"."""
    its, begin = part.language.sets["thing.expletive"], [*part.own, part.tokens[0]][0].first
    own = part.opener in (",", "--") and begin not in (part.at("they"), part.at("you"))
    own = own and part.words[begin].text not in its and not part.begins("so")
    brief = part.last - part.first <= NEAR or part.says("neg")
    said = [other for other in before if not other.times]
    said = [other for other in said if other.words[other.last - 1].kind == "mark"]
    return own and any(
        (its and not brief and other.own[2:] and other.places.stop - 2 in negations_of(other))
        for other in said
        if other.opener != "condition"
    )


def _is_denied_after(part: Clause, rest: Sequence[Clause], abouts: Sequence[str]) -> bool:
    """Tell whether a time that stands alone is denied after a comma: "by Friday, we won't know".

    Or a clause: "that we decide by Friday, I don't believe".
    """
    alone = part.named <= _IDLE and not part.strange and not part.says("neg")
    alone = alone or any(other.begins("that") for other in rest[:1])  # "…, that I can't promise"
    fronted = not part.first and part.words[0].text in part.language.sets["thing.fronted"]
    fronted = fronted and part.has("decide")
    lasts = any(time.value.span for time in part.times)
    said = [at for at, other in enumerate(rest) if other.cues or other.times or other.says("neg")]
    if not (part.times and (alone or fronted) and said) or (lasts and not fronted):
        return False
    after, about = rest[said[0]], abouts[said[0]]
    if after.opener not in (",", "main") or after.times or after.has("notmean"):
        return False
    negations = negations_of(after)
    words = sum(word.kind != "mark" for word in after.words[after.first : after.last])
    denied = any(  # "impossible", not "whether it is yes or no"
        cue.name == "untrue" and (fronted or cue.last > cue.first + 1) for cue in after.cues
    )
    denied = is_negative(after, negations) if negations else denied
    verbal = fronted or words == 1 or after.has(*_VERBAL)
    return denied and about in ("", "decides", "unheard") and verbal


def precedes(part: Clause) -> bool:
    """Tell whether a clause says what something comes before: "before I go on leave"."""
    then = part.opener == "when" and part.begins("before") and part.at("decide") is None
    lasts = any(is_range(found.value) or covers(found.value) for found in part.times)
    return then and (part.at("they", "you") == part.first + 1 or part.has("absent") or lasts)
