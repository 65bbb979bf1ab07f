"""Meanings: what a clause is about by its own words.

What it is about follows from its cues: who does what to whom, whether it is a condition, whether it
is over. The first row of `MEANINGS` that fits tells it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from followcal.timeline.chart import Found
from followcal.timeline.clause import (
    AFTER_FRONT,
    DETERMINERS,
    Clause,
    acts_itself,
    covers,
    denies,
    ends_in,
    is_elliptic,
    is_negative,
    is_range,
    negations_of,
    stands_between,
    things,
)
from followcal.timeline.given import given, is_unsure, object_of
from followcal.timeline.values import POINTS, Time
from followcal.timeline.words import Cue, covered

NEAR = 3  # words between a cue and the time that it governs
_ENDS = ("by", "lapse", "after", "after_length")
_FOREIGN = 4  # unknown words of a clause that is about something else than deciding
STRANGE = 2  # unknown words of a clause that is about what its neighbour is
_TOPICS = {"alien", "matter", "event", "start", "own", "chore", "clearance"}
_LINKS = ("the", "of", "your")
_OURS = {"thing", "meeting", "anchor", "that", "this", "then"}
_COUNTED_FOR = ("modal", "decide", "absent")  # "aiming for", "away for two weeks"
_NO_NEWS = tuple("absent start event alien clearance matter interview chore".split())
_DAY = 24  # hours
_LEADING = ("in", "within", "by", "after", "upto", "until", "from", "before")
AFTER = ("after", "after_length")
_UNTIL = ("before", "until")
_FOLLOWS = ("assume", "rejection", "touch")  # what to do or think after a silence
_ANY = "*"  # which every clause has among its cues
_UNSURE = {"and", "history", "article", "vague"}  # "was it the 9th? or the 16th?"
_POLITE = 3  # words: "if you could"
_ASKED_FOR = ("you", "decide", "offered", "offer", "chosen", "outcome", "made", "post", "invited")
TELLS = ("decide", "touch", "tells", "reported")


def meaning_of(part: Clause, parts: Sequence[Clause]) -> str:
    """Return what a clause is about by its own words."""
    if part.asks and part.times and part.named <= _UNSURE and not part.strange:
        return ""
    for row in sorted({row for cue in (_ANY, *part.named) for row in _ASKED.get(cue, ())}):
        about, _, is_so = MEANINGS[row]
        if told := is_so(part, parts):
            return about or str(told)
    return ""


def is_by_another(part: Clause) -> bool:
    """Tell whether its subject is no word that they are called by: "la banque répond en 48 h".

    Nor anybody: "un chef décide vite". Or what is decided, or told, is of something else: "le choix
    du lieu", "il annonce la fusion", "s'il y a une chambre".
    """
    sets, told = part.language.sets, {cue.last for cue in part.cues if cue.name == "decide"}
    head = part.words[part.first].text
    verb = part.at("they", "decide", "outcome", "unheard", "touch", "chosen") or part.first
    whether = part.at("whether") or part.last
    asks = whether > min(told, default=part.last) and not stands_between(
        part, "you", whether, part.last
    )
    begin = part.first if head in sets["thing.subject"] else verb
    things = {cue.first for cue in part.cues if cue.name in ("matter", "alien")}
    things |= {*part.foreign} - _describing(part)
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


def _describing(part: Clause) -> set[int]:
    """Return where a word stands that may only describe an answer: "you get a clear answer"."""
    told = [cue for cue in part.cues if cue.name == "decide" and part.has("gets")]
    return {cue.first - 1 for cue in told} | {cue.last for cue in told}  # "une réponse claire"


def _acts_between(part: Clause, first: int, last: int) -> bool:
    """Tell whether they act between two places: not in "fragen Sie bei Frau Huth nach"."""
    beside = part.language.sets["thing.beside"]
    return any(
        cue.name == "they"
        and beside.isdisjoint(word.text for word in part.words[max(cue.first - 2, 0) : cue.first])
        for cue in part.cues
        if first < cue.first < last
    )


Test = Callable[[Clause, Sequence[Clause]], bool | str]


def _asks_by_then(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it asks by when: "whether you can by Friday", not "si no, cinco"."""
    asks = part.at("whether") == part.first and part.opener != "otherwise"
    return asks and bool(part.times)


def _hears_nothing(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is about silence until a day: "if you haven't heard by Friday"."""
    if not part.has("unheard"):
        return _stays_silent(part)  # "melden wir uns bis … nicht"
    if part.opener == "condition":
        return True
    if not part.times or part.asks:
        return part.asks and bool(part.times)
    if part.subject == "you" and part.has("relative", "assume"):
        return True
    after = parts[parts.index(part) + 1 :][:1] if part.opener in (",", "") else []
    if any(other.has("assume", "rejection") for other in after):
        return True  # "those who have no invitation by the 20th were not chosen"
    return _follows_silence(part) or _begins_silent(part, parts)


def _follows_silence(part: Clause) -> bool:
    """Tell whether it says what follows: "candidates not contacted by Friday may ring us"."""
    begin = part.tokens[part.times[0].first].first
    silent = (part.at("unheard") or part.last) < begin
    return silent and any(cue.name in _FOLLOWS and cue.first > begin for cue in part.cues)


def _begins_silent(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is no more than a silence and its time: "two weeks without news and …"."""
    begin = part.tokens[part.times[0].first].first
    if part.first not in (part.at("unheard"), begin) or part.has("they", "you"):
        return False
    if part.has("assume"):
        return True  # "no news by Friday is bad news"
    if parts[-1] is part:
        return False
    goes_on, op = parts[parts.index(part) + 1], part.times[0].value.op
    asked = goes_on.has(*_FOLLOWS)  # "no news before Friday? Ring us"
    return op in _ENDS or (op == "before" and asked)


def _stays_silent(part: Clause) -> bool:
    """Tell whether it is about them not telling by then: "melden wir uns bis Freitag nicht"."""
    told = part.subject != "you" and part.has("decide", "touch", "tells")
    told = told and part.opener == "condition" and bool(part.times)
    return told and is_negative(part, negations_of(part))


def _always(_: Clause, __: Sequence[Clause]) -> bool:
    return True


def _is_away(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they are away, not if an answer comes first: "I leave on Friday, … before"."""
    rest = parts[parts.index(part) + 1 :]
    told = any(other.has("decide") for other in rest) and not any(other.times for other in rest)
    return not (told and any(token.concept == "before" for token in rest[-1].own[-1:]))


def _may_write_if(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it invites in a condition: "nobody will mind if you ring after the 19th"."""
    welcome = any(other.has("welcome") for other in parts)
    nudge = part.has("welcome")
    invited = part.opener == "condition" or nudge  # "a nudge after the 3rd is fine"
    unheard = nudge and any(other.opener == "condition" and other.has("unheard") for other in parts)
    return bool(part.times or unheard) and welcome and invited


def _is_about_others(part: Clause, parts: Sequence[Clause]) -> bool:
    told, others = part.at("decide"), part.at("others") or 0
    joined = any(cue.name == "and" and cue.first < (told or part.last) for cue in part.cues)
    case = part.first > 0 and part.at("hedge") == others
    case = case or (  # "all applicants, including those not invited, will …"
        not (part.times or part.has("decide", "future"))
        and any(other.last == part.first and other.has("you") for other in parts)
    )
    return (told is None or others < told) and not (joined or case)


def _recalls(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is of what others want: "I know they …", "the other firm wants my yes"."""
    owes = part.has("pressed") and part.has("elsewhere", "pledge")
    owes = owes or part.has("demands")  # "they want me to decide"
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
    begins = (part.at("thanks") or 0) <= part.first + 2
    return begins and (part.has("delight") or not _announces(part))


def _was_meant(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they say what they meant: "nous avions dit lundi", not "on m'a dit lundi"."""
    told = {at for c in part.cues if c.name == "reported" for at in range(c.first + 1, c.last)}
    said = covered(cue for cue in part.cues if cue.name == "earlier")
    said = said if min(said, default=0) not in told else set()
    known = covered(
        cue for cue in part.cues if cue.name in ("knows", "faint")
    )  # "I know we said Friday"
    plain = [cue for cue in part.cues if cue.first not in known | said]
    ahead = any(cue.name == "future" for cue in plain)
    decides = any(cue.name == "decide" for cue in plain)
    return bool(said) and not (ahead or decides or part.has("delay"))


def _assumes(part: Clause, parts: Sequence[Clause]) -> bool:
    silent = any(
        other.has("unheard")
        and not other.has("fromyou")
        and (other.opener == "condition" or before.opener == "condition" or not _lacks(other))
        for before, other in pairwise((part, *parts))
    )
    silent = silent or any(_stays_silent(other) for other in parts)
    no = part.has("assume", "rejection") or _regrets(part)
    return no and silent and not part.has("shut", "habit")


def _regrets(part: Clause) -> bool:
    """Tell whether it is sorry for what silence means: "if nobody rings, it's not you, sadly"."""
    return part.says("neg") and not part.times


def _lacks(part: Clause) -> bool:
    """Tell whether it is they who have not got or heard something: "we haven't got a date"."""
    unheard = {cue.first for cue in part.cues if cue.name == "unheard"}
    return any(cue.name == "they" and cue.last in unheard for cue in part.cues)


def _has_offered(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether somebody was taken: not in "they decide, wer eingestellt wird"."""
    taken = part.at("offered") or 0
    asks = any(t.concept == "else" and t.first < taken for t in part.tokens)  # "whether you …"
    asks = asks or _is_of_anybody(part, "offered")
    due = any(found.value.op == "by" for found in part.times) and not part.has("you")
    asks = asks or due  # "they'd like to make an offer by Friday"
    return not (asks or part.has("rival") or part.says("neg"))


def _is_of_anybody(part: Clause, name: str) -> bool:
    """Tell whether whom they take is not known yet: "we would still like to appoint someone"."""
    ends = {cue.last for cue in part.cues if cue.name == name}
    ends |= {token.last for token in part.tokens if token.concept == "to" and token.first in ends}
    return any(cue.name == "person" and cue.first in ends for cue in part.cues)


def _offers(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they offer the post: not in "before we can make you an offer, we need …"."""
    announces = _announces(part) and not part.has("goodnews")  # "glad to tell you that …"
    ahead = part.opener in ("condition", "when") or announces
    before = parts[: parts.index(part)][-1:] if part.opener == "," else ()
    due = any(found.value.op == "by" for found in part.times)
    ahead = ahead or (due and is_unsure([*before, part]))  # "we hope to … by Friday"
    ahead = ahead or _is_of_anybody(part, "offer")
    return not (ahead or part.has("relative", "whether", "rival") or part.says("neg"))


def invites(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether the candidate is asked to come again: "I'm through to the next round"."""
    asked = part.has("invited") and not (_announces(part) or part.has("hedge"))
    asked = asked or _asks_to_meet(part) or _goes_on(part) or given(part, parts) == "interview"
    return (asked and not part.says("neg")) or _says_only(part, "flatnext")


def _goes_on(part: Clause) -> bool:
    """Tell whether somebody was taken for the next stage: "you were successful at this stage"."""
    told = [cue.last for cue in part.cues if cue.name in ("offer", "offered")]
    return bool(told) and object_of(part, told[0]) == "interview"


def _is_out(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether something cannot be reached then: "the portal, which is down on Sunday"."""
    sets, said = part.language.sets, [word.text for word in part.words[: part.last]]
    ends = tuple(sets["thing.device"])
    named = [at for at, text in enumerate(said) if text.endswith(ends)]
    after = said[max(named[0], part.first) :] if named and part.times else ()
    out = not sets["thing.outage"].isdisjoint(after)
    return out or (part.says("neg") and not sets["thing.running"].isdisjoint(after))


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


def _notes_a_no(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a note is no more than that it was a no, and when: "rejected 2/8"."""
    told = covered(cue for cue in part.cues if cue.name == "flatno")
    bare = all(token.first in told or token.concept == "," for _, token in part.rest)
    named = all(found.value.op in POINTS for found in part.times)
    return bare and named and not (part.sentence or part.first or part.subject)


def _says_only(part: Clause, name: str) -> bool:
    """Tell whether a sentence is no more than a cue and a time: "Second interview on Tuesday"."""
    told = covered(cue for cue in part.cues if cue.name == name)
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
    stands = stands and not _counts_from(part, "stands")
    verbs = {cue.last for cue in part.cues if cue.name == "future"}
    theirs = they is not None and chore in verbs  # "we will upload the result"
    theirs = theirs and told is not None
    theirs = theirs or (part.subject == "they" and part.has("review"))  # "he is to submit scores"
    theirs = theirs and not part.has("us", "you")
    acted = {cue.last for cue in part.cues if cue.name == "they"}
    sent = any(
        (cue.last == they and you in acted) or (cue.first in acted and cue.last == you)
        for cue in chores
    )
    theirs = theirs or (sent and told is not None)  # "wir schicken Ihnen … zu"
    theirs = theirs or _tells_to_tell(part, chore)
    if stands or (chore is not None and not theirs and (told is None or chore <= told)):
        return True
    if they is None and you is None and part.subject == "you":
        you = part.first
    to_do = part.at("owndo")
    led = to_do is not None and you is not None and you < to_do
    acts = any(cue.name == "main" and cue.first == you for cue in part.cues)  # "…, you'd get"
    led = led and not (acts and stands_between(part, "decide", you or 0, to_do or 0))
    if led and not stands_between(part, "they", (you or 0) if acts else -1, to_do or 0):
        return True  # not "you'll get a text to say if …"
    if to_do is not None and part.has("chosen"):
        return True  # "whoever is offered it has a week to decide"
    if to_do is not None and part.has("relative"):  # "anyone who is chosen has a week to decide"
        before = parts[parts.index(part) - 1]
        return before.subject != "they" and not stands_between(part, "they", part.first, to_do)
    own = part.at("own")
    purpose = part.at("touch") == own and any(
        token.concept == "to" and token.last == own for token in part.tokens
    )
    after = bool(part.times) and all(found.value.op in AFTER for found in part.times)
    invited = part.at("touch") == own and after  # "come back to me after the 4th"
    if own is None or purpose or invited or (they is None and part.subject == "they"):
        return False
    gets = any(_goes_beyond(part, "decide", cue) for cue in part.cues if cue.first == own)
    gets = gets and not part.has("us", "lead")  # "Ihre Antwort erhalten Sie am Freitag"
    return not (gets or any(first is not None and first < own for first in (they, told)))


def _tells_to_tell(part: Clause, chore: int | None) -> bool:
    """Tell whether they call to tell: "the school will ring all four by Friday to tell them"."""
    calls = part.at("tells")
    to = any(token.concept == "to" and token.last == chore for token in part.own)
    return to and part.subject == "they" and calls is not None and calls < (chore or 0)


def _counts_from(part: Clause, name: str) -> bool:
    """Tell whether they tell some time after a cue: "hören zwei Wochen nach der Bedenkzeit"."""
    ends = [
        part.tokens[found.last - 1].last
        for found in part.times
        if found.value.op == "lapse" and found.value.args[1]
    ]
    articles = {token.last for token in part.own if token.concept in DETERMINERS}
    begin = part.at(name) or part.first
    begin -= begin in articles
    return begin in ends


def _is_of_the_chosen(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is about whoever is chosen: "wer eingestellt wird, hat sechs Monate …"."""
    until = parts[: parts.index(part) + 1]
    who = until[0].words[until[0].first].text in part.language.sets["thing.who"]
    begins = who and until[0].has("start")
    if not part.times or part.has("unheard", "assume", "touch", "tells", "whether"):
        return False
    if part.has("decide") and not (begins and len(until) > 1):
        return False  # "wer neu anfängt, bekommt nach vier Wochen sein erstes Feedback"
    who = who and until[0].has("offered", "start", "decide", "made")
    return who or any(
        other.at("chosen", "they", "outcome", "decide") == other.at("chosen") is not None
        and not other.has("firm")
        for other in until
    )  # not "an offer to the successful candidate will be made by Friday"


def _is_undone(part: Clause) -> bool:
    """Tell whether a rejection is denied or not known: "they haven't turned me down"."""
    told = [cue for cue in part.cues if cue.name == "rejection"]
    inner = covered(told)
    nots = {token.last for token in part.own if token.concept == "neg" and token.first not in inner}
    return part.has("whether", "notyet", "unsaid") or any(cue.first in nots for cue in told)


def _is_bygone(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is of what was: "it took three weeks to choose somebody"."""
    began = part.at("bygone", "stale") or 0
    told = [cue.first for cue in part.cues if cue.name == "decide"]
    after = min(told, default=began) >= began and not part.has("relative")
    return (after or not told) and not part.has("future", "rejection", "offer")


def _is_deadline(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether somebody has until then: not in "the board decides, it has until Friday"."""
    before = parts[: parts.index(part)]
    if part.has("relative") and any(other.has("rival") for other in before):
        return True  # "another candidate, who has until Friday to decide"
    told = any(other.has("firm") and not other.has("you") for other in before)
    return not (told or part.has("decide", "made", "you"))


def _is_rivals(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether another candidate has the time: "our first choice has a week to reply"."""
    first = part.at("rival", "they", "decide", "assume") == part.at("rival")
    theirs = first if part.has("they") else not part.has("assume")
    return theirs and not part.has("made", "earlier", "interview")


def _has_another_way(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether there is another way: "don't ask the client directly, ask me".

    So there is in "please don't ring, email me".
    """
    rest = [one for one in parts if one.sentence == part.sentence and one is not part]
    asked = [one for one in rest if one.has("touch") and one.subject != "they"]
    written = any(one.has("us", "welcome") for one in asked) and not part.says("or")
    direct = not part.said.isdisjoint(part.language.sets["thing.direct"])
    direct = direct and not part.has("us") and any(one.has("us") for one in rest)
    return direct or (written and part.has("unrung") and not part.times)


def _amends_things(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether what is put right is of some thing: "for expenses I said May, it is June"."""
    before = [one for one in parts if one.sentence == part.sentence and one.place < part.place]
    return any(one.has("alien", "chore") and not one.has("decide") for one in before[-1:])


def _discourages(part: Clause, _: Sequence[Clause]) -> bool:
    barred = part.has("discourage") or part.has("touch", "touching")
    return barred and not part.has("welcome")


def _bars_until(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it asks not to be contacted until then: "call us not before Friday"."""
    ends = bool(part.times) and all(found.value.op in _UNTIL for found in part.times)
    if not ends or part.has("unheard", "welcome"):
        return False
    before = parts[parts.index(part) - 1] if part.opener == "," else part
    idle = before is not part and before.says("neg") and not before.times
    idle = idle and part.subject != "they" and not part.has("you", "lead")
    heads = part.at("touch", "touching") == part.first  # "calls before Friday are no use"
    return idle or (heads and is_negative(part, negations_of(part)))


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
    told = covered(cue for cue in part.cues if cue.name in ("touch", "touching", "decide"))
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
    if not us and is_no_verb(part, cue):
        return None
    if lead is not None and stands_between(part, "await", lead - 1, cue.first):
        return None  # "you should expect a call or e-mail"
    if lead is not None and not _acts_between(part, lead - 1, cue.first):
        return True
    noun = any(other.name == "article" and other.last == cue.first for other in part.cues)
    gives = part.at("gives") == part.first  # "give Dave a ring"
    if lead is None and not gives and (noun or (told is not None and told < cue.first and not us)):
        return None
    ours = part.at("future") == part.first < cue.first and you is None and not us  # "Will be …"
    theirs = they is not None and they < cue.first
    theirs = theirs or _goes_beyond(part, "they", cue)  # "melden sich am Freitag"
    if ours or theirs or (they is None and part.subject == "they"):
        return None
    asked = gives or (you is not None and you < cue.first)
    return asked or (cue.name == "touch" and (us or cue.first - part.first <= 1)) or None


def _goes_beyond(part: Clause, name: str, cue: Cue) -> bool:
    """Tell whether a cue of a `name` begins with another one and is longer."""
    return any(
        other.name == name and other.first == cue.first and other.last > cue.last
        for other in part.cues
    )


def is_no_verb(part: Clause, cue: Cue) -> bool:
    """Tell whether a cue of getting in touch is a noun, or does not have them for its object.

    "The message says", "call letters will be posted", "write that down".
    """
    beside = {token.last: token.concept for token in part.tokens}
    led = any(other.name == "lead" and other.last == cue.first for other in part.cues)
    if not led and beside.get(cue.first) in ("the", "this", "that", "your", "last"):
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
            told = stands_between(part, "decide", cue.last - 1, begin)
            noun = cue.name == "start" and cue.last - cue.first == 1
            told = told or (noun and stands_between(part, "decide", -1, cue.first))
            if cue.name in ("start", "starts") and -1 <= begin - cue.last < NEAR and not told:
                return True
    return not part.has("decide")


def _begins_review(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they begin to look at what they have: "she starts reading files on the 1st"."""
    begun = {cue.last for cue in part.cues if cue.name == "start"}
    return part.at("review") in begun and bool(part.times)


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
    first = part.at("clearance") or 0
    after = all(part.tokens[time.first].first > first for time in part.times)
    return after and not part.has("firm")


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
    """Tell whether it says how long holidays are, or when: "die Ferien dauern zwei Wochen"."""
    first, *rest = [found.value for found in part.times] or [Time("")]
    heads = part.begins("the") or part.begins("holidays")
    lasts = all(value.op == "lapse" or is_range(value) or covers(value) for value in rest)
    return heads and first.op == "holidays" and bool(rest) and lasts


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
    if sets["thing.about"].isdisjoint(part.said):
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


def _summons(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it asks to a talk: not in "you will hear whether we invite you for a talk"."""
    told, asked = part.at("decide"), part.at("summons") or 0
    begins = asked if told is None else told
    whether = any(begins < t.first < asked for t in part.own if t.concept == "else")
    return (part.has("interview", "body") or part.says("meeting")) and not whether


def _lasts(part: Clause) -> bool:
    """Tell whether its times say how long something lasts: "filled for a period of one year"."""
    if part.has("ask", "delay", "outcome", "unchanged") or denies(part):
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
    if ops == {"dated"} and part.has("firm"):
        return False  # "we ring you on 4 May about the part-time post"
    days = ops and "lapse" not in ops
    answers = part.has("they") and part.has(*TELLS) and not part.strange
    firm = part.has("firm") and not (part.foreign or days)
    return not (answers or firm or part.has("outcome", "body"))


def _tells_of_things(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether they tell or send something else: "we answer requests within a month"."""
    first = part.at("alien") or part.first
    verb = part.at("decide") or part.first  # "it takes a month to rule on a grievance"
    gets = [cue[1:] for cue in part.cues if cue.name == "gets"]
    told = [c for c in part.cues if c.name in ("decide", "outcome") and c.first >= verb]
    told = [c for c in told if c[1:] not in gets]
    heads = part.opener != "when" and _heads(part, "alien")
    if not told:
        return heads  # "receipts must be in by Friday"
    return all(
        0 <= first - cue.last < NEAR
        or (
            first < cue.first
            and not (cue.name == "outcome" and stands_between(part, "they", first, cue.first))
        )  # not "subject to budget we'll confirm your offer"
        for cue in told
    )


def _sends_contract(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether the contract comes by then, not how long it lasts or by when to sign it."""
    sets, said = part.language.sets, part.said
    comes = not (sets["thing.contract"].isdisjoint(said) or sets["thing.comes"].isdisjoint(said))
    due = part.times and all(found.value.op in ("by", "before") for found in part.times)
    asks = part.subject == "you" or part.has("lead", "relative", "whether")
    asks = asks or (part.has("us") and not part.has("they"))
    return bool(comes and due) and not asks


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
    counts = [one.value.op == "lapse" and bool(one.value.args[1]) for one in part.times]
    behind = {last for (_, last), since in zip(spans, counts, strict=True) if not since}
    for at in range(verb or 0, part.last - 1):  # not "a week from the return of the head of IT"
        on = words[at] in topics and (words[at - 1 : at] == ["you"] or at in behind)
        if at in within or not (on or words[at] in about):
            continue
        if any(t.concept == "else" and (verb or 0) < t.first < at for t in part.own):
            continue  # "you will hear whether we invite you for a talk about …"
        end = min(no for no in (*ends, part.last) if no > at)
        topic = [t for t in part.own if at < t.first < end and t.concept not in _LINKS]
        head = range(topic[0].first, topic[0].last + 1) if topic else ()
        named = {cue.name for cue in part.cues if cue.first in head}  # not "glasses you lost"
        ours = any(t.concept in _OURS or t.text in sets["thing.ours"] for t in topic)
        ours = ours or not named.isdisjoint(("decide", "outcome", "you"))
        strange = any(t.concept == "other" and t.text not in sets["language.known"] for t in topic)
        checks = "clearance" in named  # "organiser votre visite médicale"
        return checks or (not ours and (strange or not _TOPICS.isdisjoint(named)))
    return False


def _gets_things(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it is no answer that the candidate gets: "je krijgt een fiets in mei"."""
    got = {cue[1:] for cue in part.cues if cue.name == "gets"}
    told = {cue[1:] for cue in part.cues if cue.name in ("decide", "tells", "outcome")}
    asked = any(other.at("whether") == other.first for other in parts)
    named = part.has(*_NO_NEWS) or _gets_theirs(part)
    things = named or (bool(part.foreign) and not _is_from_them(part))
    return things and not asked and told <= got


def _gets_theirs(part: Clause) -> bool:
    """Tell whether what the candidate gets is called theirs: "Sie bekommen Ihren Ausweis"."""
    yours = {word.text for word in part.words} & part.language.sets["thing.yours"]
    return any(part.words[at - 1].text in yours for at in part.foreign if at > part.first)


def _is_from_them(part: Clause) -> bool:
    """Tell whether they send what the candidate gets: "von uns", "de nos services", "van ons"."""
    sets = part.language.sets
    us = any(  # not "at our place"
        cue.name == "us" and part.before(cue) not in sets["thing.at"] for cue in part.cues
    )
    said = [word.text for word in part.words[part.first : part.last]]
    sent = not sets["thing.sender"].isdisjoint((*said, *map(" ".join, pairwise(said))))
    sent = sent or any(
        cue.name == "they"
        and not sets["thing.from"].isdisjoint(
            word.text for word in part.words[max(cue.first - 2, part.first) : cue.first]
        )
        for cue in part.cues
    )
    return us or (sent and bool(part.times))


def gets_unknown(part: Clause) -> bool:
    """Tell whether nothing says what the candidate gets: "Sie bekommen am Freitag das Gnu"."""
    known = part.has(*_NO_NEWS, "friend", "staff", "folk", "others") or _gets_theirs(part)
    return part.about == "event" and part.has("gets") and bool(part.foreign) and not known


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
    busy = part.has("you") or (part.subject == "you" and not (part.has("future") or _is_it(part)))
    busy = busy and part.subject == "you" and part.has("future", "ask", "own", "lead", "main")
    busy = busy and not is_elliptic(part)  # "con las vacaciones pueden ser cinco"
    return busy and not part.has("await", "unheard", "delay", "made", "they", "yours")


def _is_it(part: Clause) -> bool:
    """Tell whether a clause begins with a word for something: "…, and it won't be after May"."""
    return part.tokens[part.places.start + part.begins("and")].concept == "then"


def _is_hours(value: Time) -> bool:
    """Tell whether a value is some hours of a day: how long something takes."""
    if value.op != "lapse":
        return False
    return all(term.unit == "hour" and term.number < _DAY for term in value.args[0].high)


def _was_told(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether its tense says that a day is over, or a year: "last year it was on 12 July"."""
    years = [part.tokens[one.first : one.last] for one in part.times if one.value.past]
    if any(token.value == "year" for tokens in years for token in tokens):
        return not part.has("future", "delay", "reported", "earlier")
    points = [one.value for one in part.times if one.value.op in POINTS or one.value.past]
    if not points or len(points) < len(part.times):
        return False
    sets = part.language.sets
    said = [word.text for word in part.words[part.first : part.last] if word.kind != "mark"]
    told = ends_in(part, "participle") and not sets["thing.perfect"].isdisjoint(said)
    told = told or ends_in(part, "arrived")  # "ist am Montag eingegangen"
    over = part.has("decide", "made", "tells") and not sets["thing.past"].isdisjoint(said)
    return told or (over and not part.has("future"))


def is_to_be_done(part: Clause, before: Clause) -> bool:
    """Tell whether a clause adds what they mean to have done: "… this done and a name picked"."""
    means = before.has("wish") and before.has("future")
    return means and part.begins("and") and part.has("made")


def _was_decided(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they have decided: not in "it is two weeks until we've decided"."""
    told, asked = part.at("decide"), part.at("whether")
    if told is not None and asked is not None:
        return False  # "on Monday we tell you whether you were chosen"
    if is_to_be_done(part, parts[max(parts.index(part) - 1, 0)]):
        return False
    due = [  # "by Friday we have decided", not "it was announced for today"
        (found.value.op in ("by", "lapse") and found.value.args[0] != Time("today", (0,)))
        or _leads_ahead(part, found)
        for found in part.times
    ]
    return not (part.has("future") or (due and all(due)))


def _was_told_to_all(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether others were told so once: "everyone was told within ten days"."""
    return part.at("whom") == part.first and part.has("reported") and not part.has("future")


def _leads_ahead(part: Clause, found: Found) -> bool:
    """Tell whether a clause begins with a week to come: "nächste Woche haben wir uns …"."""
    inner = found.value.args[0] if found.value.op == "whole" else found.value
    ahead = inner.op == "period" and inner.args[1] > 0
    return ahead and part.tokens[found.first].first == part.first


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
    told = [cue for cue in part.cues if cue.name == "reported"]
    ends = {cue.last for cue in told}  # "was told next week"
    return any(
        begin in ends and part.has("history")
        if found.value.op in ("whole", "part")
        else (found.value.span or found.value.limit) and begin > told[0].first
        for found in part.times
        for begin in [part.tokens[found.first].first]
    )


def _states(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether it is what was written: "the website says 4 January"."""
    ends = {cue.last for cue in part.cues if cue.name == "states"}
    return any(part.tokens[found.first].first in ends for found in part.times)


def _is_over(part: Clause, _: Sequence[Clause]) -> bool:
    over = not part.has("future", "done")
    over = over and not any(found.value.op == "by" for found in part.times)  # "haben … geführt"
    others = part.has("body") and not part.has("closing")
    return over and part.has("closing", "interview", "review") and not others


def _is_about_another(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether somebody or something else does it: "from May Priya will be in charge"."""
    if part.subject or part.has("outcome", "delay") or not part.times:
        return False
    told = covered(cue for cue in part.cues if cue.name != "whom")
    that = part.language.sets["thing.that"]
    if is_elliptic(part) or part.says("widen"):
        return False
    verb = part.at("future") or 0
    begin = part.tokens[part.times[0].first].first
    fronted = begin <= part.first + 1
    return any(
        token.concept == "other" and token.first not in told and token.text not in that
        for at, token in part.rest
        if token.first < min(verb, begin)
        or (fronted and 0 <= at - part.times[0].last < AFTER_FRONT)
    )


def _is_done_itself(part: Clause) -> bool:
    """Tell whether some other thing is done then: "the works should be finished by Christmas"."""
    return acts_itself(part) and not (part.has("outcome") or part.begins("but"))


def _speaks_of_it(part: Clause, _: Sequence[Clause]) -> bool:
    """Tell whether a clause speaks of deciding in general words: "it should be two weeks"."""
    counted = any(found.value.op == "lapse" and found.value.args[1] for found in part.times)
    back = part.has("absent") and part.has("comeback")  # "she may be back next week"
    back = back and not counted  # "count on ten days from her return"
    ends = {part.tokens[found.last - 1].last for found in part.times} & set(range(part.last))
    off = any(part.words[at].text in part.language.sets["thing.off"] for at in ends)
    generic = part.has("outcome") or (part.has("modal") and not (back or part.has("shut")))
    generic = generic and part.strange <= STRANGE and not off  # "I take a week in May off"
    generic = generic and not _is_done_itself(part)
    begins = [part.tokens[found.first].first for found in part.times]
    moved = any(
        cue.name in ("delay", "advanced")
        and (len(part.foreign) < _FOREIGN or any(0 <= at - cue.last <= NEAR for at in begins))
        for cue in part.cues
    )  # not "we move to the new building on Elm Street on the 9th"
    moved = moved and not acts_itself(part)  # "visiting hours are extended from Monday"
    return moved or (generic and (part.has("future", "they") or not part.has("absent", "history")))


MEANINGS: tuple[
    tuple[str, str, Test], ...
] = (  # if any of those cues is there; "" is as the test says
    ("rejection", "flatno", lambda part, _: not part.times and _says_only(part, "flatno")),
    ("rejection", "flatno", _notes_a_no),
    ("offer", "flatyes", lambda part, _: not part.times and _says_only(part, "flatyes")),
    ("own", "fromyou", lambda part, _: part.has("unheard")),
    ("event", "unheard", _misses_things),
    ("unheard", "unheard decide touch tells", _hears_nothing),
    ("contact", "touch", _may_write_if),
    ("", _ANY, given),
    ("condition", _ANY, lambda part, _: part.opener == "condition"),
    ("own", "whether", _asks_by_then),
    ("decides", "whether", lambda part, _: part.at("whether") == part.first),
    ("event", _ANY, _is_out),
    ("interview", "invited flatnext occasion offer offered", invites),
    ("decides", "start matter", _sends_contract),
    ("own", "others", _is_about_others),
    ("own", "recalls knows pressed demands", _recalls),
    ("own", "reported", _was_told_by_you),
    ("own", "yousent", lambda part, _: not part.has("future")),
    ("history", "withdrawn", lambda part, _: part.has("thedate")),
    ("event", "amends", _amends_things),
    ("decides", "amends", lambda part, _: part.at("amends") == part.first and bool(part.times)),
    ("decides", "states", _states),
    ("event", _ANY, _is_of_the_chosen),
    ("offer", "offered", _has_offered),
    ("thanks", "thanks", _thanks),
    ("history", "earlier", _was_meant),
    ("history", "formerly", _always),
    ("history", "bygone stale", _is_bygone),
    ("history", "whom", _was_told_to_all),
    ("event", "deadline", _is_deadline),
    ("event", "rival", _is_rivals),
    ("assumes", "assume rejection regret", _assumes),
    (
        "rejection",
        "rejection",
        lambda part, _: part.at("relative") != part.first and not _is_undone(part),
    ),
    ("offer", "offer", _offers),
    ("event", "folk folkdo", _is_of_folk),
    ("own", "stands chore owndo own gives", _is_own),
    ("event", "discourage discourage2 unrung", _has_another_way),
    ("discourages", "discourage discourage2", _discourages),
    ("discourages", "touch touching", _bars_until),
    ("own", "touch", _sends_things),
    ("own", "touch touching", _asks_in_a_case),
    ("contact", "touch touching", _asks),
    ("contact", "tells", _calls_then),
    ("review", "review", _begins_review),
    ("start", "start starts", _begins_work),
    ("start", "wish", _wants_somebody),
    ("event", "clearance", _clears),
    ("own", _ANY, _takes_their_time),
    ("body", "history", lambda part, _: part.opener == "when" and part.says("until")),
    ("history", _ANY, _was_told),
    ("history", "made", _was_decided),
    ("thanks", "thanks", lambda part, _: not _announces(part)),
    ("closing", "closing", _closes),
    ("interview", "summons", _summons),
    ("event", "alien", _tells_of_things),
    ("event", "decide", _tells_about),
    ("event", "friend", lambda part, _: not part.has("you")),
    ("event", "gets", _gets_things),
    ("event", "habit", _is_usual),
    ("event", "matter", lambda part, _: _heads(part, "matter")),
    ("event", _ANY, _is_a_break),
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
    (
        "decides",
        "outcome modal",
        lambda part, _: len(part.foreign) < _FOREIGN and not _is_done_itself(part),
    ),
)
_ASKED: dict[str, list[int]] = {}  # which rows are asked for a cue
for _row, (_about, _cues, _test) in enumerate(MEANINGS):
    for _cue in _cues.split():
        _ASKED.setdefault(_cue, []).append(_row)
