"""Corrections: clauses as what is said after them, or beside them, leaves them."""

from collections.abc import Sequence

from followcal.timeline.clause import MAY_DECIDE, Clause
from followcal.timeline.dates import FAR
from followcal.timeline.meanings import asks_of_things, is_by_another, may_be_of_others
from followcal.timeline.words import Cue

UNKNOWN = 2  # unknown words beside the time in a clause that says only when
_BARE_WORDS = 2  # of a sentence that is only a day, and its mark


def put_right(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses as what is said after them leaves them: denied, affirmed or taken back.

    "By Friday? We would not."; "You asked if it is still Friday. It is."; "No news by today means
    no. Ignore that."; "Friday. Sorry, Monday."
    """
    result = _promised_first(parts)
    for part in parts:
        told = [cue for cue in part.cues if cue.name in ("untrue", "affirms")]
        belied = part.has("refutes") and not (part.times or part.has("decide", "lieswith"))
        answers = {cue.name for cue in told if is_all(part, cue) and not part.asks}
        belied = belied or _is_conceded(part, parts)
        answers = {"untrue"} if belied else answers
        corrects = _corrects(part, parts)
        unsaid = part.has("unsaid") and (part.times or not part.has("body", "interview"))
        if not (corrects or unsaid or part.has("pending", "yours") or answers):
            continue
        before = [at for at, other in enumerate(result) if other.times and other.place < part.place]
        begin = part.tokens[part.times[0].first].first if part.times else part.last
        if begin < (part.at("unsaid") or 0):  # "the mail that said Friday was a mistake"
            before = [parts.index(part)]
        last = result[before[-1]] if before else part
        near = part.sentence - last.sentence <= 1
        apart = part.sentence != last.sentence or part.begins("but") or belied
        apart = apart or part.opener in (":", "--")  # "An answer by Friday: unlikely."
        untrue = "untrue" in answers and apart
        after = parts[parts.index(part) :]
        goes_on = [other for other in after if other.sentence == part.sentence and other.times]
        corrects = corrects or (untrue and any(other.about == "" for other in goes_on))
        branch = any(
            other.sentence == part.sentence and other.opener == "otherwise"
            for other in parts
            if other is not part
        )
        untrue = untrue and not (corrects or branch)  # "Friday. No, let's say Monday."
        so = "affirms" in answers and last.about == "condition"
        corrected = corrects and near
        if corrected and not part.times:
            now = next(
                at
                for at, other in enumerate(result)
                if other.sentence == part.sentence and other.times
            )
            if result[now].about:  # "Correction, 19 March, she is not available on the 12th"
                result[now] = result[now]._replace(about="decides")
        since = last.sentence - (corrected and len(last.words) <= _BARE_WORDS)
        for at in before if near and part.has("pending", "yours") else ():
            other = result[at]  # "you were to hear on Friday. No new date is set", "yours will …"
            theirs = apart or (part.times and part.about in MAY_DECIDE)
            theirs = theirs and part.has("yours") and not other.has("you", "yours")
            lapsed = part.has("pending") and other.has("earlier", "gaveup")
            if (theirs or lapsed) and other.about in MAY_DECIDE and other.sentence >= since:
                result[at] = other._replace(about="event" if theirs else "history")
        for at in before if untrue or so or corrected or unsaid else ():
            other = result[at]
            if other.sentence >= since:
                about = "decides" if other.about in ("", "condition") else other.about
                about = about if untrue or so else "history"
                result[at] = other._replace(about=about, denied=untrue or other.denied)
        firm = (corrected or untrue) and last.has("firm")
        instead = [other for other in goes_on if firm and other.about in MAY_DECIDE]
        result = [_made_plain(other) if other in instead else other for other in result]
    return result


def _is_conceded(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether it denies what they wish for: "much as we hoped for Friday, it can't be"."""
    denied = part.has("untrue") or (part.says("neg") and not part.has("vague"))
    denied = denied and not (part.times or part.foreign or part.has("decide", "unchanged"))
    before = [other for other in parts[: parts.index(part)] if other.sentence == part.sentence]
    told = any(other.times and other.about in (*MAY_DECIDE, "condition") for other in before)
    told = told and any(other.has("concedes", "earlier", "gaveup") for other in before)
    return denied and told and part.about in MAY_DECIDE


def _made_plain(part: Clause) -> Clause:
    """Return a clause that tells another date than one that was told as plainly as that was."""
    return part._replace(about="decides", named=part.named | {"decide", "firm"})


def _promised_first(parts: Sequence[Clause]) -> list[Clause]:
    """Return clauses without what they only wish for where they promise: "done before we move"."""
    promise = [
        part.about == "decides"
        and part.times
        and part.has("firm")
        and not part.has("earlier")
        and not (part.has("wish") and part.subject != "you")  # but "you'll have our decision"
        for part in parts
    ]
    if not any(promise):
        return list(parts)
    return [
        part._replace(about="own")
        if part.about == "decides"
        and part.has("wish")
        and part.subject != "you"
        and part.times
        and all(
            found.value.op == "before" or (found.value.chained and found.value.op != "lapse")
            for found in part.times
        )
        else part
        for part in parts
    ]


def without_others(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses without what they tell of something else, beside what is plainly of this.

    The first are told by the words that have nothing to do with deciding.
    """
    if not any(part.language.sets["thing.whose"] for part in parts):
        return parts
    known = [
        part
        for part in parts
        if part.about == "decides"
        and (part.times or (part.has("firm") and part.has("they", "you")))
        and part.language.sets["thing.whose"]
        and not (part.has("earlier") or is_by_another(part) or may_be_of_others(part))
    ]
    plain = [part for part in known if part.times and part.has("firm") and part.has("they", "you")]
    asked = {part.sentence for part in parts if asks_of_things(part)}
    most = min((len(part.foreign) for part in plain), default=FAR.days) + UNKNOWN
    return [
        part._replace(about="event")
        if part.about == "decides"
        and (
            part.sentence in asked
            or (
                part.has("decide")
                and (len(part.foreign) >= most or (known and is_by_another(part)))
                and all(
                    part.sentence != other.sentence for other in known if len(other.foreign) < most
                )
            )
        )
        else part
        for part in parts
    ]


def without_hearsay(parts: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses without when others settle a thing, where they cannot say when they decide.

    "Our bid is with the council. They say it is voted on in May. I can't give you a date."; "The
    council votes on the new site on 4 May. I can't tell you when we will appoint."
    """
    dateless = [at for at, part in enumerate(parts) if part.has("nodate")]
    unknown = max((parts[at].sentence for at in dateless), default=-1)
    undecided = max((parts[at].sentence for at in dateless if _tells_when(parts, at)), default=-1)

    said = {part.sentence: part.first for part in reversed(parts) if part.has("theysay")}
    return [
        part._replace(about="event")
        if part.about in MAY_DECIDE
        and not part.has("you", "nodate")
        and (
            (said.get(part.sentence, part.last) <= part.first and part.sentence <= unknown)
            or part.sentence < undecided
        )
        else part
        for part in parts
    ]


def _tells_when(parts: Sequence[Clause], at: int) -> bool:
    """Tell whether what has no date is that they decide: "I can't tell you, when we'll appoint"."""
    part, after = parts[at], parts[at + 1 : at + 2]
    goes_on = [one for one in after if one.sentence == part.sentence and not one.times]
    return any(one.has("decide", "offer") and one.has("they") for one in (part, *goes_on))


def is_all(part: Clause, cue: Cue) -> bool:
    """Tell whether a clause is no more than a cue: "We would not.", "but we can't"."""
    first = part.first + part.begins("but")
    rest = [*part.words[first : cue.first], *part.words[cue.last : part.last]]
    return all(word.kind == "mark" for word in rest)


def _corrects(part: Clause, parts: Sequence[Clause]) -> bool:
    """Tell whether a sentence puts another date in the place of one before: "Sorry, Monday."."""
    if not (part.has("correction") or part.at("amends") == part.first) or part.first:
        return False
    rest = [other for other in parts if other.sentence == part.sentence]
    dated = next((other for other in rest if other.times), part)
    between = [other for other in rest if other.first <= dated.first]
    bare = not dated.cues and dated.last == len(dated.words)  # "Sorry, I misread it, the 26th."
    plain = dated.strange < UNKNOWN and (bare or not any(other.has("they") for other in between))
    plain = plain or part.has("amends")  # "Correction: they tell me it will be Monday"
    return bool(dated.times) and (dated.about in MAY_DECIDE or not dated.cues) and plain
