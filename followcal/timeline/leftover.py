"""Leftovers: words that ought to be part of a date and are not, so that nothing is guessed."""

import re
from collections.abc import Sequence

from followcal.timeline.clauses import Found
from followcal.timeline.words import Token

# What a number may count that is no time; patterns are compiled when they are needed first.
_PEOPLE = (
    r"\b(?:"
    r"candidates?|people|persons?|applicants?|applications?|interviews?|interviewees?|rounds?"
    r"|others?|more|stages?|positions?|roles?|jobs?|members?|managers?|directors?|steps?|of\b"
    r"|panel\w*|references?|colleagues|finalists?|roles|strong|internal|external|final|further"
    r"|meetings?|offices?|teams?|questions?|things?|ones?|offers?|hires?|assessments?|tests?"
    r"|tasks?|percent|%|calls?|additional|remaining|left|great|good|excellent|times?"
    r"|options?|places?|openings?|vacancies|cvs|resumes|emails?|hundred|thousand|minutes?"
    r"|floors?|departments?|partners?|way|last|other|done|important|different|conversations?"
    r"|excellent|key|hurdles?|approvals?|levels?|signatures?|folks"
    r")\b"
)
# What makes a unit no measure of time: "a great day".
_MILD = (
    r"\b(?:"
    r"early|great|nice|good|lovely|wonderful|pleasant|other|every|each|per|any|busy|one|open"
    r"|hectic|long|rest of (?:the|your)|super|fantastic|first|these|those|same|all|some other"
    r"|your|of the|this time of|day to|last|past|been a|trial|working|end of|of"
    r")$"
)
# Kinds of tokens that only dates have.
_TIMED = frozenset(
    """
    weekday month iso numeric quarter
    """.split()
)
# What may follow "by" and is no date: who does it, or by what means.
_AGENTS = frozenset(
    """
    email e phone mail post letter telephone text a an my me us him her hr our your his their
    someone committee panel team board the one all everyone applying return and way means any
    far no itself law default now whatsapp both myself mistake that helen either video zoom
    then some several time hiring whole entire client company manager director department head
    look book sounds people interview recruitment talent search selection agency recruiter staff
    group business clock candidates chair principal owner university school council firm
    """.split()
)
# What begins the event after "before", "after" or "until".
_STARTERS = frozenset(
    """
    we they the all everyone our i he she you further after a that then it my your making
    deciding any an every each your's interviews interviewing which what who having being
    speaking meeting reviewing completing finishing seeing getting going moving this these
    there long and we've we're they've he's she's i've applications final budget approval
    checks everything lunch noon here anything too when her his their hr
    """.split()
)
# What "after the" may speak of that is an event without a date.
_EVENTS = frozenset(
    """
    interview interviews meeting meetings board committee panel team round rounds stage stages
    process budget approval review reviews deadline closing audit reorg reorganisation
    reorganization restructure merger move launch project trial test tests assessment assessments
    check checks references paperwork vacation leave trip visit call conversation discussion vote
    election decision break conference event hiring manager director boss ceo head principal
    chair partner client candidates others other last first second final next remaining rest
    people dust sign internal external background funding headcount office whole entire
    recruitment selection shortlist sift applications application position role full new
    """.split()
)
# What opens a part of a period, or the next one, after one of the words below.
_OPENINGS = frozenset(
    """
    early mid late next
    """.split()
)
_BEFORE_OPENINGS = frozenset("in by until from for or to and of".split())
# What "within" may speak of that is no time.
_GROUPS = frozenset(
    """
    team company organisation organization department budget group firm business office next
    reason reach our hr that it
    """.split()
)
# Words that make a bare number a time.
_TIMED_BY = frozenset(
    """
    in within by after next least until before over most about around than another further
    maybe perhaps on the
    """.split()
)
# What makes a unit after it a measure of time.
_STRICT = frozenset(
    """
    a the this that next some in within by several after
    """.split()
)
# What may stand before "of" and a month.
_WHOLE = frozenset(
    """
    month whole most all rest course part remainder back week
    """.split()
)


def leftover(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> tuple[str, str] | None:
    """Return why, and which part of `text`, looks like a date and is none; None if nothing does."""
    used = {at for one in found for at in range(one.start, one.end)}
    for at, token in enumerate(tokens):
        if at in used:
            continue
        part = text[token.start : token.end]
        if token.kind in _TIMED:
            return "this is no date that I know", part
        if token.kind in ("number", "ordinal") and _is_bare(text, token, timed=not found):
            return "a number needs a unit, such as days or weeks", part
        if token.kind == "unit" and not _is_mild(text, tokens, at):
            near = text[max(token.start - 20, 0) : token.end].strip()
            return "how many, or from when, is not clear", near
        if part in _OPENINGS and at and tokens[at - 1].text in _BEFORE_OPENINGS:
            end = tokens[min(at + 1, len(tokens) - 1)].end
            return "I do not know when that is", text[token.start : end]
        if _is_part_of_month(tokens, at, used):
            return "I do not know which part of it that is", text[tokens[at - 1].start : token.end]
        if _is_dangling(tokens, at, used):
            end = tokens[min(at + 3, len(tokens) - 1)].end
            return "I do not know when that is", text[token.start : end]
    return None


def _is_bare(text: str, token: Token, *, timed: bool) -> bool:
    """Tell whether a number counts nothing: "within 5"; in "two more people" it does."""
    before = text[max(token.start - 30, 0) : token.start].split()
    counts = token.text.isdigit() or (token.kind == "number" and token.number > 1)
    timed = timed or token.kind == "ordinal" or bool(before and before[-1] in _TIMED_BY)
    ordinal = token.kind == "ordinal" and token.text[0].isdigit()
    after = text[token.end : token.end + 24]
    if ordinal and after.startswith(" of "):
        return True
    return (counts or ordinal) and timed and not re.search(_PEOPLE, after)


def _is_mild(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a unit is no measure of time: "a great day", "our fiscal year"."""
    token = tokens[at]
    if token.text == "hour" or re.search(
        _MILD, text[max(token.start - 30, 0) : token.start].rstrip()
    ):
        return True
    previous = tokens[at - 1] if at else None
    alone = previous is None or previous.text in _STRICT or previous.kind in ("number", "ordinal")
    return not alone and not text[: token.end].endswith("s")


def _is_part_of_month(tokens: Sequence[Token], at: int, used: set[int]) -> bool:
    """Tell whether an unknown part of a month is meant: "the zeroth of January"."""
    if tokens[at].text != "of" or at + 1 not in used or at == 0 or at - 1 in used:
        return False
    return tokens[at + 1].kind == "month" and tokens[at - 1].text not in _WHOLE


def _is_dangling(tokens: Sequence[Token], at: int, used: set[int]) -> bool:
    """Tell whether a preposition of time governs something that is no time: "by Blursday"."""
    word = tokens[at].text
    follows, third = (
        tokens[n].text if n < len(tokens) and n not in used and tokens[n].mark != "." else ""
        for n in (at + 1, at + 2)
    )
    if not follows:
        return at + 1 not in used and word in ("by", "within", "before", "until")
    if word == "by":
        return (third if follows in ("the", "our", "your", "a") else follows) not in _AGENTS
    if word == "within":
        return not {follows, third} & _GROUPS
    if word in ("before", "until", "after") and follows in ("the", "our", "a") and not used:
        return third not in _EVENTS and not re.search(r"ing$|'s$|^\d", third)
    if word in ("before", "until", "after", "around"):
        return follows not in _STARTERS and not re.search(r"ing$|'(d|ll|ve|re|m|s)$", follows)
    return False
