"""Answers: by when silence means no, when to get in touch, and when they decide.

Of several dates that may answer the later one is taken.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from followcal.model import TimelineKind
from followcal.timeline.clause import (
    ASIDE,
    MAY_DECIDE,
    Clause,
    acts_itself,
    covers,
    hedges,
    is_elliptic,
    is_range,
    they_act,
)
from followcal.timeline.corrections import UNKNOWN
from followcal.timeline.dates import DAY, FAR, Days, UnreadableError, Window, day_window
from followcal.timeline.meanings import AFTER, invites, is_no_verb
from followcal.timeline.order import (
    LONG,
    PLAIN,
    is_closed,
    is_sum,
    ordered,
    points_back,
    sentence_of,
    still_ahead,
)
from followcal.timeline.resolve import (
    BARE,
    NEARBY,
    POINTING,
    UNTIL,
    Dated,
    adds_on,
    is_named,
    is_rolled,
)
from followcal.timeline.values import NAMED, Scene, Time, counts_from_event
from followcal.timeline.words import covered

_MANY = 30  # words of such a message
_GLOSS = 4  # words and marks: ", that is, "
_LITTLE = 4  # words after the time in an afterthought
_BRIEF = 5  # words before an afterthought: "Without one, next Friday."
_LIGHT = "yesno fill widen , -- so earliest latest is the lateron and".split()
_WINDOW = 5  # working days in which they would like to be contacted
_BEYOND = 366 * DAY
_WAITED = ("by", "until", "lapse")
_BARRED = ("denied", "not_before")
_DATES = ("weekday", "month", "unit", "nth")
Answer = tuple[TimelineKind, Window, Sequence[Dated]]


def silence_of(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return by when silence means no: "if you haven't heard by Friday, assume …"."""
    calm = {part.sentence for part in parts if part.has("notmean")}
    invites = {part.sentence: part.place for part in parts if part.about == "contact"}
    sentences = {  # not "if you hear nothing by Friday, ring me, as it means that I forgot"
        part.sentence
        for part in parts
        if part.about == "assumes" or _assumes_after(part)
        if part.place <= invites.get(part.sentence, part.place)
    } - calm
    asked = {part.sentence for part in parts if part.about == "unheard" and part.asks}
    no = {part.sentence for part in parts if part.has("assume") or part.about == "rejection"}
    sentences |= asked & {sentence - 1 for sentence in no}  # "No call by Friday? It's a no."
    invited = any(part.about == "contact" and part.times for part in parts)
    few = {part.sentence for part in parts if part.has("onlychosen") and not invited} - calm
    ahead = still_ahead(
        [
            dated
            for dated in every
            if (
                (
                    dated.clause.sentence in sentences
                    and dated.clause.about in ("unheard", "assumes")
                )
                or (dated.clause.sentence in few and dated.clause.about in ("event", *MAY_DECIDE))
            )
        ],
        days,
    )
    if not ahead:
        return None
    waits = [dated for dated in ahead if dated.clause.about == "unheard"]
    latest = max(waits or ahead, key=lambda dated: dated.last)
    since = latest.value.args[0] if latest.value.op == "after_length" else latest.value
    if since.op == "lapse":
        for dated in every:
            if dated.clause.about == "decides" and dated.question:
                raise UnreadableError(dated.problem, dated.text, dated.question)
        same = [
            dated  # "within two weeks of the closing date. If two weeks pass …"
            for dated in every
            if dated.clause.about == "decides"
            and dated.value.op == "lapse"
            and dated.value.args[0].high == since.args[0].high
        ]
        latest = max([latest, *same], key=lambda dated: dated.last)
    last = latest.meant.last if latest.value.op in ("after", "since") else latest.window.last
    return TimelineKind.SILENCE, day_window(last), [latest]


def _assumes_after(part: Clause) -> bool:
    """Tell whether a clause goes on to say no: "if we haven't rung by then, you're out"."""
    if part.about != "unheard" or not part.times:
        return False
    begin = part.tokens[part.times[0].first].first
    silent = covered(cue for cue in part.cues if cue.name == "unheard")
    return any(
        cue.name in ("assume", "rejection") and cue.first > begin and cue.first not in silent
        for cue in part.cues
    )


def contact_of(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return when they ask to be contacted."""
    told = [
        dated
        for dated in every
        if dated.clause.about in MAY_DECIDE and not (dated.problem or _is_far(dated, days))
    ]
    waits = [dated for dated in every if _waits(dated, parts)]
    firm = [dated for dated in told if dated.clause.has("decide") and dated.value.op not in _BARRED]
    asked = [dated for dated in every if _is_asked(dated) and dated not in waits]
    if asked := still_ahead(asked, days):
        latest = max(asked, key=lambda dated: dated.last)
        window = ordered(latest, every, days)
        clause = latest.clause
        once = latest.value.op == "lapse" and clause.at("onward") == clause.first
        if latest.value.op in AFTER or once:  # "once two weeks are up, feel free to write"
            window = _after(latest.meant.last, days)
        barred = latest.clause.about == "discourages"
        window = _unbarred(latest, window, days) if barred else window
        if not any(barred or dated.window.last > window.last for dated in firm):
            return TimelineKind.CONTACT, window, [latest]
    if waits:
        latest = max(waits, key=lambda dated: dated.last)
        return TimelineKind.CONTACT, _after(latest.window.last, days), [latest]
    calm = {part.sentence for part in parts if part.has("notmean")}
    waiting = {part.sentence for part in parts if part.about == "unheard"} - calm
    invited = {
        part.sentence
        for part in parts
        if part.about == "contact"
        or (part.sentence in waiting and part.has("touch"))
        or (part.about == "unheard" and not part.opener)
    }
    invited |= {sentence - 1 for sentence in invited}
    invited |= waiting & {part.sentence for part in parts if not part.times}
    invited |= {
        before.sentence
        for before, part in pairwise(parts)
        if before.about == "unheard" and part.about in ("", "own")
        if part.sentence == before.sentence and not part.times
    }  # "if nothing has come by Friday, give my office a shout"
    unheard = still_ahead(
        [
            dated
            for dated in every
            if dated.clause.about == "unheard" and dated.clause.sentence in invited
        ],
        days,
    )
    if not unheard:
        return None
    latest = max(unheard, key=lambda dated: dated.last)
    by = latest.meant.last  # and "we'll decide after that" has no end
    told = [one for one in told if one.value.op not in AFTER or one.window.first > by]
    firm = [dated for dated in told if dated.clause.has("decide", "hedge", "delay")]
    if any(dated.window.last > latest.meant.last for dated in firm):
        return None
    return TimelineKind.CONTACT, _after(latest.meant.last, days), [latest]


def barred_until(every: Sequence[Dated], days: Days) -> date | None:
    """Return the last day before which they ask not to be contacted, None if they name none."""
    barred = [one for one in every if one.clause.about == "discourages" and _is_asked(one)]
    windows = [_unbarred(one, one.window, days) for one in barred if not one.problem]
    return max((window.first for window in windows), default=None)


def _unbarred(dated: Dated, window: Window, days: Days) -> Window:
    """Return when they may be contacted again that ask not to be before a date."""
    if dated.value.op not in UNTIL:
        return window
    return dated.value._replace(op=UNTIL[dated.value.op]).within(Scene(days, window))


def _is_asked(dated: Dated) -> bool:
    """Tell whether a date is one to get in touch on, or before which not to.

    Not "till then you can reach me at …", nor "call the shop, just not on Mondays".
    """
    if dated.value.past:
        return False
    if dated.clause.about == "discourages" and not dated.value.chained:
        return dated.value.op in ("since", "not_before", "denied", *UNTIL)
    meanwhile = dated.value.op == "by" and dated.value.args[0].op == "that"
    return dated.clause.about == "contact" and not meanwhile


def _waits(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a date is one to wait for: "wait until Friday and don't ask before then"."""
    clause, value = dated.clause, dated.value
    may = clause.about in (*MAY_DECIDE, "contact") and not dated.problem
    if not (may and clause.has("ask")):
        return False
    rest = {word.text for word in clause.words[clause.last :]}
    barred = not rest.isdisjoint(clause.language.sets["thing.untilthen"])
    ends = value.op in _WAITED or (clause.has("await") and value.op in NAMED)
    after = [
        part for part in parts if part.sentence == clause.sentence and part.first >= clause.last
    ]
    return any(
        (ends and (part.about == "contact" or _then_asks(part)))
        or (barred and part.about == "discourages")
        for part in after
    ) or (ends and value.op != "lapse" and _waits_to_ask(clause))


def _then_asks(part: Clause) -> bool:
    """Tell whether it asks to get in touch after that: "and then give us a ring"."""
    return part.has("thereafter") and part.has("touch") and part.subject != "they"


def _waits_to_ask(clause: Clause) -> bool:
    """Tell whether it is to ask that a clause asks to wait: "leave it until Friday to ring us"."""
    begin, end = clause.times[0].first, clause.times[-1].last - 1
    told = {cue[1:] for cue in clause.cues if cue.name == "decide"}  # "ze nemen … contact op"
    waits = any(
        cue.name == "ask" and cue[1:] not in told and cue.last <= clause.tokens[begin].first
        for cue in clause.cues
    )
    return waits and any(
        cue.name in ("touch", "touching") and not is_no_verb(clause, cue)
        for cue in clause.cues
        if cue.first >= clause.tokens[end].last
    )


def _after(day: date, days: Days) -> Window:
    """Return from the first working day after a day to the fifth."""
    return Window(days.working(day, 1), days.working(day, _WINDOW))


def decision_of(
    parts: Sequence[Clause],
    every: Sequence[Dated],
    days: Days,
    core: set[int],
) -> Answer | None:
    """Return when they decide: by the clauses that say so, else by what the decision follows."""
    long = is_long(parts)
    for found in _candidates(parts, every, days, core, long=long):
        if ahead := still_ahead(found, days):
            answer = _latest(ahead, parts, every, days)
            return _blocked(answer, parts, every, days) or answer
    if long and not core:  # then only how long they look at what the candidate gave them
        every = [dated for dated in every if _looks_at_yours(dated)]
    return _following(parts, every, days)


def _looks_at_yours(dated: Dated) -> bool:
    """Tell whether it is how long they look at yours: "up to 15 days to review your recording"."""
    return dated.clause.about == "review" and dated.clause.says("your")


def _candidates(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days, core: set[int], *, long: bool
) -> Iterator[Sequence[Dated]]:
    """Yield the dates that may say when they decide, those that say so most plainly first."""
    every = [dated for dated in every if not (_explains(dated, parts) or _contrasts(dated, every))]
    deciding = _deciding(parts, every, days, core, long=long)
    deciding = [
        dated for dated in deciding if not (dated.clause.has("relative") and is_rolled(dated, days))
    ]  # "two references, which we asked for on 26 February"
    deciding = [dated for dated in deciding if not _is_far(dated, days)] or deciding
    named = [dated for dated in deciding if dated.value.op not in BARE] or deciding

    firm = {
        part.sentence for part in parts if long and part.about == "decides" and part.has("firm")
    }
    firm &= {dated.clause.sentence for dated in named}
    yield _weighed(named, core, firm, parts, long=long)
    calm = {part.sentence for part in parts if part.has("notmean")}
    silent = [
        _not_before(dated, days, denied=dated.clause.sentence in calm)
        for dated in every
        if dated.clause.about in ("unheard", "assumes")
    ]
    begun = {  # but "by the 14th, start on the 4th of January"
        part.sentence
        for part in parts
        if part.about == "start" and part.opener not in ("when", ",", "--")
    }
    bare = [
        dated
        for dated in every
        if _is_bare(dated.clause)
        and dated.clause.sentence not in begun
        and not (long and not _restates(dated, parts))
        and not (_goes_with_other(dated.clause, parts) or _is_beyond(dated, days))
        and not (dated.clause.strange and is_rolled(dated, days))  # "she retired in June"
    ]
    alone = {dated.clause.sentence for dated in bare}
    bare += [  # what stands beside a bare time may outlast it: "officially two weeks, in reality …"
        dated
        for dated in every
        if alone
        and min(alone) <= dated.clause.sentence
        and (dated.clause.about in MAY_DECIDE or _ends_a_condition(dated))
        and dated not in bare
        and not _is_beyond(dated, days)
    ]
    last = max((dated.clause.place for dated in silent), default=(-1, 0))
    yield [dated for dated in bare if dated.clause.place > last and silent]
    yield silent
    yield bare


def _deciding(
    parts: Sequence[Clause], every: Sequence[Dated], days: Days, core: set[int], *, long: bool
) -> Sequence[Dated]:
    """Return the dates of the clauses that say when they decide.

    Raises UnreadableError where one of them is unknown.
    """
    beside = {sentence: [*found] for sentence, found in groupby(every, sentence_of)}
    weak = core or {part.sentence for part in parts if part.about == "decides"}
    deciding = [
        dated
        for dated in every
        if (
            (
                dated.clause.about == "decides"
                and not ((long or _gives_way(dated, parts)) and is_of_other(dated.clause))
            )
            or (
                not dated.clause.about
                and (core or hedges(dated.clause) or _is_afterthought(dated.clause))
                and weak
                and _is_told(dated, weak)
            )
        )
        and not (_is_led(dated, every) or _says_no_date(dated, parts))
    ]
    deciding = [
        dated
        for dated in deciding
        if not (_is_glossed(dated, beside[dated.clause.sentence]) or _is_beyond(dated, days))
    ]
    plain = {dated.clause.sentence for dated in deciding if dated.clause.about}
    deciding = [  # "our VP got pulled into year end, so please expect word by February 26"
        dated
        for dated in deciding
        if dated.clause.about
        or (dated.clause.strange <= UNKNOWN and not _is_of_thing(dated.clause))
        or not (plain if long else dated.clause.sentence in plain)
    ]
    for dated in every:
        unknown = dated.question and dated.clause.about == "decides"
        if not (unknown and dated.clause.has("decide")):
            continue
        if not _is_glossed(dated, beside[dated.clause.sentence]):
            raise UnreadableError(dated.problem, dated.text, dated.question)
    if deciding:
        near = {dated.clause.sentence + more for dated in deciding for more in (0, 1)}
        deciding += [
            dated
            for dated in every
            if dated.clause.sentence in near
            if is_sum(dated.value)
            or (dated.value.op == "elliptic" and dated.clause.about not in ASIDE)
            or _ends_a_condition(dated)
        ]
    over = {
        part.sentence: part.first for part in parts if part.about == "history" and part.has("made")
    }
    then = max(
        (part.place for part in parts if part.about == "decides" and part.has("thereafter")),
        default=(-1, 0),
    )
    deciding = [
        dated
        for dated in deciding
        # "I said I would tell you on Monday, but I decided to call you already"
        if not (
            dated.clause.has("earlier") and over.get(dated.clause.sentence, 0) > dated.clause.first
        )
        # "we meant to ring yesterday. She is back on Monday, then I ring"
        and not (dated.value.past and dated.clause.place < then)
    ]
    if long and any(part.has("nodate") for part in parts):
        return [dated for dated in deciding if dated.clause.has("future")]
    return deciding


def _says_no_date(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a "then" is of what nobody can date: "until then we can't say when"."""
    then = dated.value.chained and dated.value.op in ("after", "until", "since")
    return then and (dated.clause.has("nodate") or _leads_nowhere(dated, parts))


def _is_of_thing(clause: Clause) -> bool:
    """Tell whether a clause has some thing for its subject: "die Filiale macht am 1. März auf"."""
    told = clause.has(*PLAIN, "they", "you") or hedges(clause)
    named = clause.begins("the") and clause.places.start not in clause.used
    return (named or acts_itself(clause)) and not told


def _explains(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a time is only why they cannot say: "he leaves on the 12th, so no idea when"."""
    told = dated.clause.has("decide", "outcome", "hedge") or dated.value.limit
    other = dated.clause.strange or dated.clause.subject == "they"
    return bool(other and not told) and any(
        part.has("nodate") and part.begins("so") and part.sentence == dated.clause.sentence
        for part in parts
    )


def _contrasts(dated: Dated, every: Sequence[Dated]) -> bool:
    """Tell whether a day is only what is not meant: "by the 23rd, not the 13th"."""
    clause = dated.clause
    bare = dated.value.op == "denied" and not (clause.cues or clause.strange)
    return bare and any(
        other.clause.last == clause.first
        and other.clause.sentence == clause.sentence
        and other.value.op not in POINTING
        for other in every
    )


def _gives_way(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether another sentence says more plainly that they decide."""
    plain = any(part.about == "decides" and part.has("firm") and part.times for part in parts)
    return plain and not (dated.clause.has("firm") or dated.value.chained)


def _is_far(dated: Dated, days: Days) -> bool:
    """Tell whether a span is longer than any that they take to decide: "valid for two years"."""
    spans = dated.value.op in ("lapse", "after_length")
    return spans and not dated.problem and dated.window.last - days.base > FAR


def _is_glossed(dated: Dated, beside: Sequence[Dated]) -> bool:
    """Tell whether a date says what cannot be known: "two days after she lands, so the 3rd".

    That is one of those `beside` it in its sentence.
    """
    return any(
        0 <= other.clause.first - dated.clause.last <= _GLOSS
        and not other.problem
        and (
            other.clause.first - dated.clause.last <= 1
            if dated.problem
            else _is_restated(dated, other)
        )
        and (is_named(other.value) or other.value.op == "day_of_month")
        for other in beside
    )


def _is_restated(dated: Dated, other: Dated) -> bool:
    """Tell whether a date is said again: "before the end of May, that is, by Friday 28 May".

    Not where that is the day of what it counts from: "two weeks after the fair, which is the 3rd".
    """
    if counts_from_event(dated.value):
        return False
    begin = other.clause.tokens[other.clause.times[0].first].first
    return any(
        token.text in dated.clause.language.sets["thing.namely"]
        for token in dated.clause.tokens
        if dated.clause.last <= token.first < begin
    )


def _goes_with_other(clause: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a bare time ends what says something else: "a bus, every day but Sunday"."""
    before = [
        other for other in parts if other.sentence == clause.sentence and other.place < clause.place
    ]
    told = any(other.about for other in before)
    told = told or clause.opener == ":" or clause.has("future")
    return not told and any(len(other.foreign) >= UNKNOWN for other in before)


def _is_beyond(dated: Dated, days: Days) -> bool:
    """Tell whether a date is so far that it is of something else: "a course takes three years"."""
    far = not dated.problem and dated.window.last - days.base > _BEYOND
    other = dated.clause.strange or dated.clause.has("they")
    return bool(far and other) and not dated.clause.has("decide")


def _restates(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether a date stands shortly after what they had said before: "We'd said today. …"."""
    return any(
        part.has("earlier") and 0 <= dated.clause.sentence - part.sentence <= NEARBY
        for part in parts
    )


def _blocked(
    answer: Answer, parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> Answer | None:
    """Return what follows from what outlasts an answer.

    "By Friday, but she is away until the 20th"; "not this month, the board meets on 3 June".
    """
    sentences = {dated.clause.sentence for dated in answer[2]}
    barred = all(dated.value.op in _BARRED for dated in answer[2])
    away = [
        dated
        for dated in every
        if (dated.window.last if dated.value.op == "by" else dated.window.first) > answer[1].last
        and (
            (
                dated.clause.about == "absent"
                and dated.clause.sentence in sentences
                and dated.value.op in ("since", "until_after", "by")
                and not dated.clause.says("from")
            )
            or (
                dated.clause.about == "body"
                and barred
                and dated.clause.sentence - max(sentences) in (0, 1)
            )
        )
    ]
    place = max(dated.clause.place for dated in answer[2])
    checked = [  # "we choose on Friday, the dean approves it on the 18th"
        dated
        for dated in every
        if dated.clause.about == "review" and dated.clause.place > place and not dated.problem
        if dated.clause.sentence == place[0] and dated.window.last > answer[1].last
    ]
    if checked:
        return answer[0], checked[-1].window, checked[-1:]
    return _following(parts, away, days) if away else None


def _not_before(dated: Dated, days: Days, *, denied: bool) -> Dated:
    """Return a date until which they expect to say nothing: "don't worry if you hear nothing"."""
    if dated.problem or not denied:
        return dated
    value = Time("denied", (dated.value,), limit=True)
    return dated._replace(value=value, window=value.within(Scene(days, dated.window)))


def _is_bare(clause: Clause) -> bool:
    """Tell whether a clause is little but a time: "hopefully two weeks", not what rent costs."""
    if clause.about or clause.has("aside", "nodate", "row"):
        return False
    if clause.named >= {"restates", "thedate"}:
        return False  # "Neuer Termin ist der 4. Dezember", which may be that of a talk
    begins = any(found.value.op == "since" for found in clause.times)
    told, known = clause.told, clause.language.sets["language.known"]
    unknown = [
        at
        for at, token in clause.rest
        if token.concept in ("other", "thing")
        and token.first not in told
        and token.text not in known
    ]
    said = unknown or not clause.named <= {"they", "vague"}
    if begins and clause.has("they") and said:
        return False  # "we're short of hands from Monday"
    first = clause.times[0].first if clause.times else 0
    if any(at < first for at in unknown) and not they_act(clause):
        return False  # "the theatre is dark from Monday"
    return len(unknown) < UNKNOWN + (clause.has("future") and clause.has("they", "you"))


def is_long(parts: Sequence[Clause]) -> bool:
    """Tell whether a message is so long that it says what its dates are about."""
    if parts[-1].sentence < LONG:
        return False
    return sum(part.last - part.first for part in parts) >= _MANY


def _ends_a_condition(dated: Dated) -> bool:
    """Tell whether a condition has its own time: "the 10th, but if he stalls the 18th"."""
    clause = dated.clause
    ends = clause.times[-1].last == clause.places.stop and clause.about == "condition"
    led = clause.tokens[max(clause.places.start - 1, 0)].concept == "but"

    return ends and (led or dated.value.op == "lapse" or clause.says("widen"))


def _is_told(dated: Dated, core: set[int]) -> bool:
    """Tell whether a date stands in such a sentence, or widens what one beside it says."""
    clause, sentence = dated.clause, dated.clause.sentence
    if not core or sentence in core:
        return True
    near = bool(core & {sentence - 1, sentence + 1})
    after = _is_afterthought(clause) and bool(core & {sentence - 1, sentence - 2})
    brief = _lead_of(clause) <= _BRIEF and clause.strange < UNKNOWN
    more = hedges(clause) or clause.has("delay") or points_back(dated)
    more = more or (clause.has("reported") and clause.subject != "you")
    hedged = near and brief and more and not clause.has("faint")
    restated = clause.has("restates") and sentence - 1 in core and not clause.strange
    first = clause.tokens[0].concept
    # "Friday if they agree. If not, it will be January.", "In case they can't meet, it'll be …"
    led = clause.opener == "main" or first in ("widen", "but") or clause.has("branch")
    then = dated.value.chained and dated.value.op in ("after", "lapse")
    led = led or (then and clause.subject == "they")  # "HR needs a week after that."
    other = clause.has("branch") or first == "or"  # "Or the 8th, if the boss is away."
    other = other or (not clause.about and clause.opener in ("main", "otherwise"))
    branch = (led and clause.about == "decides") or (other and not clause.strange)
    branch = branch or (clause.has("tells") and clause.subject == "they" and not clause.strange)
    branch = branch and sentence - 1 in core
    goes_on = clause.opener == ";" and clause.has("decide") and sentence - 1 in core
    again = first == "now" and bool(core & {sentence - 1, sentence - 2})
    ends = clause.begins("but") and dated.value.op == "by" and not clause.strange
    ends = ends and sentence - 1 in core  # "It could slip, but not beyond the 20th."
    return hedged or after or restated or branch or goes_on or again or ends


def _is_led(dated: Dated, every: Sequence[Dated]) -> bool:
    """Tell whether a date only leads up to one that decides: "he is in KL until the 25th, …"."""
    clause = dated.clause
    begins = clause.says("from") and clause.times[0].value.op == "since"
    leads = (begins and dated.value.op != "before") or dated.value.op == "since"
    if not leads or not (clause.cues or clause.strange):
        return False
    later = [
        other
        for other in every
        if other.clause.sentence == clause.sentence
        and other.clause.about == "decides"
        and not other.problem
        and other.window.last > dated.window.first
    ]
    if clause.has("absent"):  # "with two away from Monday it may well be May"
        return any(other.value.op != "since" for other in later)
    follow = [other for other in later if other.clause.first > clause.first]
    told = clause.about and clause.has("decide")
    return not told and any(other.clause.has("decide") for other in follow)


def _is_afterthought(clause: Clause) -> bool:
    """Tell whether a clause says little but a time: "Monday at a push.", "Friday it is."."""
    told = clause.about == "decides" and not clause.has("decide")
    if (clause.about and not told) or not clause.sentence:
        return False
    known = clause.language.sets["language.known"]
    begun = [  # "public holidays fall on 16, 25 and 26 December"
        token
        for token in clause.tokens
        if token.first < clause.first and token.concept == "other" and token.text not in known
    ]
    if (
        clause.has("row")
        or (clause.has("they") and clause.foreign)  # "in May we move house"
        or len(begun) >= UNKNOWN
        or len(clause.foreign) >= UNKNOWN
        or clause.opener == ":"
        or clause.text.endswith(":")
        or _lead_of(clause) > _BRIEF
    ):
        return False
    if any(token.concept in _DATES for token in clause.tokens[clause.places.stop :]):
        return False
    time = clause.times[0]
    until_then = time.value.op == "by" and time.value.args[0].op == "that"  # "till then, …"
    if until_then or time.value.op in BARE:
        return False
    before = clause.tokens[clause.places.start : time.first]
    after = clause.places.stop - time.last
    return after <= _LITTLE and all(token.concept in _LIGHT for token in before)


def _lead_of(clause: Clause) -> int:
    """Return how many words stand before a clause in its sentence."""
    return sum(word.kind != "mark" for word in clause.words[: clause.first])


def is_of_other(clause: Clause) -> bool:
    """Tell whether something else may be told then: "rotas are published on the 12th"."""
    told = clause.has("firm", "they", "you", "outcome")
    return clause.has("faint") and bool(clause.strange) and not told


def _weighed(
    found: Sequence[Dated],
    core: set[int],
    firm: set[int],
    parts: Sequence[Clause],
    *,
    long: bool,
) -> Sequence[Dated]:
    """Return the dates of the clauses that say most plainly that they decide.

    What they said earlier, or deny, gives way to what comes after it. In a `long` message a clause
    that could be about anything does not decide, nor one less plain than the `firm` sentences.
    """
    before = {part.sentence + 1 for part in parts if part.has("earlier") and part.subject == "they"}
    plain = [
        dated
        for dated in found
        if not long
        or dated.clause.sentence in before
        or dated.clause.has(*PLAIN)
        or _is_other_branch(dated, found, parts)
    ]
    told = [dated for dated in (found if core else plain) if _is_told(dated, core)]
    beside = {dated.clause.sentence for dated in told}
    told = [  # "This takes two weeks, but as she has other duties it could be four."
        dated
        for dated in found
        if dated in told or (hedges(dated.clause) and dated.clause.sentence in beside)
    ]
    if any(dated.clause.has("firm") and dated.clause.sentence in firm for dated in told):
        told = [  # not "the client's date is 1 March, decisions will be out on Friday"
            dated
            for dated in told
            if dated.clause.has("decide")
            or hedges(dated.clause)
            or not (dated.clause.has("they") or dated.value.op == "after")
        ]
    fresh = [  # but "a week longer than we had said, maybe two"
        dated for dated in told if not dated.clause.has("earlier") or adds_on(dated.value)
    ]
    if any(dated.value.op not in _BARRED for dated in fresh):
        return fresh
    if told:
        return [dated for dated in found if not dated.clause.has("earlier")] or found
    return plain


def _latest(
    ahead: Sequence[Dated], parts: Sequence[Clause], every: Sequence[Dated], days: Days
) -> Answer:
    """Return the latest of several dates; one that hedges another, or a second branch, widens it.

    A date that is stated goes before one that is only denied, unless it lies before that.
    """
    ahead = [dated._replace(window=ordered(dated, every, days)) for dated in ahead]
    ahead += _taken_back(ahead, every)
    for dated in ahead:
        if _is_floor(dated.value) and any(
            other.window.last < dated.window.first
            and other.value.op not in _BARRED
            and not other.clause.has("body")
            and other.clause.sentence == dated.clause.sentence
            and not dated.clause.has("decide", "tells")  # "decided on Friday but not announced …"
            for other in ahead
        ):
            raise UnreadableError("it ends before it begins", dated.clause.whole)
    barred = [dated.window.first for dated in ahead if dated.value.op in _BARRED]
    stated = [
        dated
        for dated in ahead
        if dated.value.op not in _BARRED and all(dated.window.last >= day for day in barred)
    ]
    stated = [dated for dated in stated if not _is_cut(dated, ahead)]
    floors = [  # "not before the 20th, but by the 24th"
        dated.window.first
        for dated in stated
        if dated.value.op == "since"
        for end in stated
        if end.value.op == "by"
        and dated.clause.place < end.clause.place
        and dated.clause.sentence == end.clause.sentence
    ]
    stated = [dated for dated in stated if dated.value.op == "by"] if floors else stated
    latest = max(_plainest(stated or ahead), key=lambda dated: dated.last)
    chosen = [latest]
    window = latest.window
    if latest.value.limit:  # "not before the 30th, but by the 4th at the latest"
        floors += [
            dated.window.first
            for dated in ahead
            if dated.value.op in ("not_before", "since")
            and not is_range(dated.value)
            and not dated.value.chained
        ]
        window = window._replace(first=min(max([window.first, *floors]), window.last))
    clause = latest.clause
    at_most = latest.value.op == "lapse" or is_elliptic(clause)  # "or three at the outside"
    at_most = at_most and (clause.says("latest") or clause.says("upto"))
    widens = at_most or hedges(clause) or _is_afterthought(clause) or _branches(clause, parts)
    corrects = any(
        part.sentence == clause.sentence and part.place <= clause.place and part.has("correction")
        for part in parts
    )
    for dated in stated:
        near = not corrects and 0 <= clause.sentence - dated.clause.sentence <= 1
        hedged = widens or hedges(dated.clause)
        if near and hedged and dated != latest:
            if at_most:
                window = day_window(window.last)  # "ten days, three weeks at most"
            window = window | dated.window
            chosen.append(dated)
    return TimelineKind.DECISION, window, chosen


def _taken_back(ahead: Sequence[Dated], every: Sequence[Dated]) -> list[Dated]:
    """Return what denies one of the dates `ahead` later, and what is said instead.

    "We ring on Monday. Monday is impossible, we are away: Wednesday."
    """
    told = [(dated.meant, dated.clause.place) for dated in ahead]
    denied = [
        dated
        for dated in every
        if dated.value.op == "denied" and dated.clause.about in MAY_DECIDE
        if any(meant == dated.meant and place < dated.clause.place for meant, place in told)
    ]
    began = {dated.clause.sentence: dated.clause.place for dated in denied}
    return denied + [
        dated
        for dated in every
        if dated.clause.about == "decides" and not dated.problem
        if dated.clause.place > began.get(dated.clause.sentence, dated.clause.place)
    ]


def _is_cut(dated: Dated, ahead: Sequence[Dated]) -> bool:
    """Tell whether a later denial bars a vague span: "in the coming weeks, but not in May".

    Or whether they tell on the first day itself: "not until the 14th: that day I'll call you".
    """
    if dated.value.op == "since":
        after = [other for other in ahead if other.clause.place > dated.clause.place]
        return any(other.value.op == "that" for other in after)
    vague = dated.value.op == "lapse" and dated.value.args[0].low != dated.value.args[0].high
    return vague and any(
        other.value.op == "denied" and dated.window.first < other.window.first for other in ahead
    )


def _is_floor(value: Time) -> bool:
    """Tell whether a value says from when on: "not before Friday", "at least three weeks".

    Not "from the 15th to the 19th".
    """
    since = value.op == "since" and not is_range(value)
    return since or (value.op == "lapse" and bool(value.args[0].floor))


def _plainest(found: Sequence[Dated]) -> Sequence[Dated]:
    """Return dates without what only places one: "by 11 May, before term ends", "this year".

    Or what one is of: "after the board on 5 May she rings the same evening".
    """
    named = {dated.clause.sentence for dated in found if is_named(dated.value)}
    exact = {dated.clause.place for dated in found if is_named(dated.value)}
    same = {dated.clause.place for dated in found if dated.value.op == "that_day"}
    found = [
        dated
        for dated in found
        if not (dated.value.op == "whole" and dated.clause.place in exact)
        and not (dated.value.op == "after" and dated.clause.place in same)
    ]
    return [
        dated
        for dated in found
        if dated.clause.sentence not in named or dated.value.op not in ("before", "after")
    ] or found


def _branches(clause: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a sentence has conditions: "Tuesday if …, otherwise Friday"."""
    return any(
        part.sentence == clause.sentence and part.opener in ("condition", "otherwise")
        for part in parts
    )


def _is_other_branch(dated: Dated, found: Sequence[Dated], parts: Sequence[Clause]) -> bool:
    """Tell whether a sentence goes on with another case: "We hope Monday. If not, Wednesday."."""
    clause = dated.clause
    led = any(
        part.sentence == clause.sentence and not part.first and part.opener == "otherwise"
        for part in parts
    )
    return led and any(clause.sentence - other.clause.sentence == 1 for other in found)


def _matters(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether they wait for what goes on: not in "I have a round when we return"."""
    clause = dated.clause
    unknown = [part.sentence for part in parts if part.has("nodate")]
    if (unknown and clause.sentence not in unknown) or _leads_nowhere(dated, parts):
        return False
    if (
        dated.value.op == "since"
        and clause.about in ("interview", "review")
        and clause.says("from")
    ):
        return False  # "from Monday we look at all letters" says when it begins
    if clause.about == "event":
        beside = [part for part in parts if part.sentence == clause.sentence]
        told = any(part.about == "decides" for part in beside)
        return told and any(part.has("thereafter") for part in beside)
    told = any(
        part.about == "decides"
        and part.sentence - clause.sentence in ((0, 1) if part.has("thereafter") else (0,))
        for part in parts
    )
    ends = dated.value.limit or clause.has("comeback", "halted")
    away = clause.about == "absent" and (is_range(dated.value) or not ends)
    if (is_closed(clause) or away) and not told:
        return False  # "the office shuts from 24 December to 2 January"
    ends = ends or (covers(dated.value) and _is_followed(clause, parts))
    long = dated.value.span or is_long(parts)
    theirs = clause.has("they") or not clause.strange
    theirs = theirs or (clause.has("halted") and len(clause.foreign) < UNKNOWN)
    theirs = theirs or _is_followed(clause, parts)  # "Marijke is back on Monday, then we decide"
    if clause.about == "absent" and not (theirs and (ends or not long)):
        return False
    return clause.opener != "when" or any(
        part.sentence == clause.sentence and part.about == "decides" for part in parts
    )


def _is_followed(clause: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether they decide after what a clause tells: "we are closed till the 3rd; then …"."""
    return any(
        part.sentence - clause.sentence in (0, 1)
        and part.place > clause.place
        and part.about == "decides"
        and part.has("thereafter")
        for part in parts
    )


def _leads_nowhere(dated: Dated, parts: Sequence[Clause]) -> bool:
    """Tell whether nobody knows when what follows is over: "…, then it is up to him, who knows"."""
    clause = dated.clause
    after = [
        part
        for part in parts
        if part.place > clause.place and part.sentence - clause.sentence <= 1 and not part.times
    ]
    unknown = [part for part in after if part.has("nodate", "ownpace")][:1]
    return bool(unknown) and any(part.has("thereafter", "ownpace") for part in after)


def _is_same_day(part: Clause) -> bool:
    """Tell whether they decide on its day: "the board meets and decides", "… and this evening"."""
    goes_on = part.begins("and") and part.has("firm")
    later = part.has("tells", "they", "you", "thereafter")
    return part.has("sameday") or (goes_on and not later)


def _resumed(dated: Dated, days: Days) -> Dated:
    """Return a date, of "on hold until next year" the first week of it."""
    if dated.clause.has("halted") and dated.value.op in ("since", "by") and not dated.problem:
        first, last = dated.value.args[0].within(Scene(days))[:2]
        if last - days.base > FAR:
            return dated._replace(window=days.after(first - DAY))
    return dated


def _counts_on(dated: Dated, latest: Dated) -> bool:
    """Tell whether a date counts on from a day: "on the 3rd; give us a week after the meeting"."""
    later = not dated.problem and dated.window.last > latest.window.last
    return (
        later
        and counts_from_event(dated.value)
        and dated.clause.about in ("event", "own", "review", "")
    )


def _following(parts: Sequence[Clause], every: Sequence[Dated], days: Days) -> Answer | None:
    """Return the time after what goes on before the decision: interviews, an absence."""
    deciding = {part.sentence for part in parts if part.about == "decides"} | {-1}
    found = [
        dated
        for dated in (_resumed(dated, days) for dated in every)
        if dated.clause.about in ("interview", "review", "body", "absent", "event")
        and not dated.problem
        and dated.window.last > days.base
        and (dated.window.last - days.base <= FAR or _is_told(dated, deciding))
        and not is_rolled(dated, days)
        and not (dated.clause.about == "interview" and invites(dated.clause, parts))
        and _matters(dated, parts)
    ]
    if not found:
        return None
    latest = max(found, key=lambda dated: dated.window.last)
    clause, value, window = latest.clause, latest.value, latest.window
    if later := [dated for dated in every if _counts_on(dated, latest)]:
        return TimelineKind.DECISION, ordered(later[0], every, days), later[:1]
    spans = [one for one in found if one.value.op == "lapse"]
    alone = latest in spans and clause.sentence not in deciding
    if alone and len(spans) > 1:  # "a week for reading, a week for interviews"
        raise UnreadableError("whether they add up is not clear", clause.whole)
    steps = [  # "the panel sits on the 21st, HR takes three days to approve, and …"
        dated
        for dated in every
        if dated.clause.about == "review" and not dated.problem
        if dated.clause.sentence == clause.sentence and dated.clause.place > clause.place
    ]
    latest = steps[-1] if steps else latest
    if value.chained or latest.value.span:
        return TimelineKind.DECISION, ordered(latest, every, days), [latest]
    told = [
        part
        for part in parts
        if part.about == "decides" and not part.times and 0 <= part.sentence - clause.sentence <= 1
    ]
    told += [part for part in parts if part.sentence == clause.sentence and part.opener == "when"]
    told_then = [part for part in told if clause.about != "absent" or part.has("sameday")]
    if any(_is_same_day(part) for part in told_then):
        return TimelineKind.DECISION, window, [latest]
    then = any(part.has("thereafter") or part.begins("before") for part in told)
    then = then or any(  # "on Monday I'll talk to the owner and we'll ring you"
        part.has("and") and part.place > clause.place for part in told
    )
    ends = clause.about in ("absent", "body") or clause.has("done") or value.limit
    if not (then or ends):
        return None
    if is_range(value) or not (value.limit and window.first > days.soonest):
        if not (clause.has("comeback") or clause.about == "body"):
            window = days.after(window.last)
        elif window.first == window.last:
            window = days.rest_of_week(window.last)
    return TimelineKind.DECISION, window, [latest]
