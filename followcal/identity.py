"""Which interview of today is which of those in the calendar that was written before.

A calendar remembers the facts of its interviews, so one whose company, role or day was corrected
by hand is still known, and its events keep their UIDs.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from followcal import ics
from followcal.errors import InputError, Problem, printable
from followcal.later import later, sha256
from followcal.model import Heard, Interview, Outcome, Plan, Result, listed, round_name, short_date
from followcal.plan import owner, spelt

_difflib = later("difflib")

Known: TypeAlias = dict[str, Interview]
"""The facts of a calendar's interviews, by what the UIDs of their events begin with."""

Correction: TypeAlias = tuple[Interview, Interview]
"""An interview as it was, and as it is."""

Choose: TypeAlias = Callable[[Sequence[Interview], Sequence[Interview]], Interview | None]
"""Tells which of some earlier interviews the first of some rows is; None if it is a new one."""

EDITED, MISSPELT = 3, 5  # how alike two must be: two facts of three, or nearly all of them
_ALIKE = 2  # what an interview of unknown facts has, to which each event that is the same adds one
_MARK = "INTERVIEW"
_OWNER = re.compile("[0-9a-f]{32}")
_LONGEST = 500  # signs of a text that are held against another
_CLOSE = 0.6  # of the signs of two texts are the same if one is a small edit of the other

_Scores: TypeAlias = dict[tuple[int, str], float]


def known_in(data: bytes) -> dict[str, Interview]:
    """Return the facts that a calendar remembers; a line that cannot be read is none."""
    found = {}
    for one in ics.marks(data, _MARK):
        with suppress(KeyError, ValueError):
            interview = Interview(
                date.fromisoformat(one["day"]),
                company=one.get("company", ""),
                role=one.get("role", ""),
                candidate=one.get("candidate", ""),
                candidate_id=one.get("number", ""),
                round=int(one.get("round", "1")),
                asked=date.fromisoformat(one["asked"]) if one.get("asked") else None,
                **_news_in(one.get("news", "")),
            )
            if _OWNER.fullmatch(one["uid"]):
                found[one["uid"]] = interview
    return found


def edited(known: Known, changes: Iterable[Correction]) -> Known:
    """Return what is `known` after `changes` of its interviews."""
    now = {_facts(before): after for before, after in changes}
    return {name: now.get(_facts(one), one) for name, one in known.items()}


def _news_in(text: str) -> dict[str, Any]:
    """Return the days of news, and on which they were noted, without the words."""
    found = []
    for entry in text.split():
        days, _, result = entry.partition("=")
        day, *noted = map(date.fromisoformat, days.split("/"))
        found.append((day, result, next(iter(noted), None)))
    ended = [Outcome(day, Result(result), None, noted) for day, result, noted in found if result]
    heard = tuple(Heard(day, "", noted) for day, result, noted in found if not result)
    return {"heard": heard, "outcome": next(iter(ended), None)}


def _news_of(one: Interview) -> Iterator[str]:
    for news in one.news:
        result = f"={news.result}" if isinstance(news, Outcome) else ""
        yield f"{news.day}{f'/{news.noted}' if news.noted else ''}{result}"


def marks(plans: Iterable[Plan], known: Known, entries: Iterable[ics.Entry]) -> list[ics.Mark]:
    """Write down for a calendar of those `entries` whose they are, by `plans` or as `known`."""
    now = {ics.owner(plan.every[0].uid): plan.interview for plan in plans if plan.every}
    facts = {**known, **now}
    held = {name: facts.get(name) for name in {ics.owner(one.uid) for one in entries}}
    found = [(one.day, name, one) for name, one in held.items() if one]
    return [(_MARK, _written(name, one)) for _, name, one in sorted(found, key=lambda one: one[:2])]


def _written(name: str, one: Interview) -> dict[str, str]:
    return {
        "uid": name,
        "day": one.day.isoformat(),
        "company": one.company,
        "role": one.role,
        "round": str(one.round) if one.round > 1 else "",
        "asked": one.asked.isoformat() if one.asked else "",
        "news": " ".join(_news_of(one)),
        "candidate": "" if one.default_name else one.candidate,
        "number": one.candidate_id,
    }


def refuse(rows: Sequence[Interview], earlier: Sequence[Interview]) -> None:
    """Raise InputError, as nobody is there to say which of the `earlier` ones a row is."""
    here, there = (listed([*map(described, each)], "or") for each in (rows, earlier))
    raise InputError(
        Problem(
            f"{here} may be what was {there} before, and I cannot tell",
            "Change one row at a time, with a run after each; or add --yes, which takes the"
            " changed ones for new interviews.",
        )
    )


def described(interview: Interview) -> str:
    """Name an interview by what tells it from others, as in "Acme, Cook (Thu 19 Nov 2026)"."""
    later = round_name(interview.round) if interview.round > 1 else ""
    about = ", ".join(filter(None, (interview.company, interview.role, later)))
    day = short_date(interview.day)
    return printable(f"{about} ({day})" if about else day)


def settled(
    plans: Sequence[Plan],
    before: Mapping[str, bytes],
    known: Known,
    choose: Choose | None = refuse,
    least: int = EDITED,
) -> list[Plan]:
    """Give `plans` the UIDs that their interviews have in the calendar written `before`.

    The arguments are those of `owners`.
    """
    if not (before or known):
        return [*plans]
    names = owners(plans, before, known, choose, least)
    return [_owned(plan, name) for plan, name in zip(plans, names, strict=True)]


def owners(
    plans: Sequence[Plan],
    before: Mapping[str, bytes],
    known: Known,
    choose: Choose | None,
    least: int,
) -> list[str]:
    """Tell for each of `plans` what the UIDs of its interview begin with in a calendar.

    It is the one written `before`, and `known` are the facts of its interviews. Those whose facts
    are the same come first, then those that are `least` alike; where two could be meant, `choose`
    is asked, and without it they are new. What is new gets UIDs of its own.
    """
    held: dict[str, list[bytes]] = {}
    for uid, data in before.items():
        held.setdefault(ics.owner(uid), []).append(data)
    found = _same(plans, held, known)
    taken = {"", *found.values()}
    new = [at for at in range(len(plans)) if at not in found]
    names = {_facts(plan.interview)[0] for plan in plans}
    scores: _Scores = {}
    for name in sorted(held.keys() - taken):
        live = [data for data in held[name] if not ics.is_cancelled(data)]
        if name not in known and len(live) + _ALIKE < least:
            continue  # too few of them, even if all are the same: nothing needs to be read
        for at in new if live else ():
            score = _likeness(plans[at], live, known.get(name), names)
            if score >= least:
                scores[at, name] = score
    found |= _paired(scores, [plan.interview for plan in plans], known, choose)
    taken = {*found.values(), *held, *known}
    fresh: dict[tuple[object, ...], str] = {}  # an interview that is given twice has one
    for at in new:
        if at not in found:
            facts = _facts(plans[at].interview)
            found[at] = fresh[facts] = fresh.get(facts) or _free(plans[at].interview, taken)
    return [found[at] for at in range(len(plans))]


def _same(plans: Sequence[Plan], held: Mapping[str, object], known: Known) -> dict[int, str]:
    """Find those whose facts are known, or were made into the UIDs before facts were."""
    by_facts = {_facts(interview): name for name, interview in known.items()}
    unknown = held.keys() - known
    found: dict[int, str] = {}
    claims: dict[str, list[int]] = {}
    for at, plan in enumerate(plans):
        interview = plan.interview
        if (name := by_facts.get(_facts(interview), "")) or (name := owner(interview)) in unknown:
            found[at] = name
        else:
            for name in unknown & spellings(interview) if unknown else ():
                claims.setdefault(name, []).append(at)
    alone = {places[0]: name for name, places in claims.items() if len(places) == 1}
    return {at: name for at, name in alone.items() if name not in found.values()} | found


def spellings(interview: Interview) -> set[str]:
    """Return what an interview's UIDs may begin with in a calendar that remembers no facts.

    A default name was part of them, and a candidate's number may have been added since.
    """
    others = (replace(interview, default_name=False), replace(interview, candidate_id=""))
    return {owner(one) for one in (interview, *others)}


def _facts(interview: Interview) -> tuple[object, ...]:
    name, *rest = spelt(interview)
    return ("" if interview.default_name else name, *rest, interview.round)


def _likeness(
    plan: Plan, live: Iterable[bytes], known: Interview | None, names: Container[object]
) -> float:
    """Count how alike a plan and an earlier interview are: two for a fact, one for a small edit.

    Where no facts are `known`, its `live` events tell. `names` are all candidates' of now.
    """
    one = plan.interview
    if not known:
        events = {(entry.uid[32:], entry.title, entry.day) for entry in map(ics.read, live)}
        return _ALIKE + sum((f.uid[32:], f.title, f.day) in events for f in plan.follow_ups)
    if not _same_candidate(one, known, names):
        return 0
    if not (one.day == known.day or one.company == known.company or one.role == known.role):
        return 0  # one fact at least is the same
    alike = _alike(one.company, known.company) + _alike(one.role, known.role)
    return alike + 2 * (one.day == known.day) - 2 * (one.round != known.round)


def _same_candidate(one: Interview, other: Interview, names: Container[object]) -> bool:
    """Tell whether two may be one person's; a name or a number may have been added since.

    A name may also have been corrected, if it is none of the `names` that are there now.
    """
    if one.candidate_id and other.candidate_id:
        return one.candidate_id.casefold() == other.candidate_id.casefold()
    name, old = _facts(one)[0], _facts(other)[0]
    slip = old not in names and _alike(one.candidate, other.candidate)
    return name == old or not name or not old or bool(slip)


@lru_cache(maxsize=4_096)
def _alike(one: str, other: str) -> float:
    """Return 2 for the same text, from 1 on for a small edit of it, 0 for another."""
    one, other = (" ".join(text[:_LONGEST].casefold().split()) for text in (one, other))
    if one == other:
        return 2
    matcher = _difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:  # so is the other
        return 0
    likeness = matcher.ratio()
    return 1 + likeness - _CLOSE if likeness >= _CLOSE else 0


def _paired(
    scores: _Scores, rows: Sequence[Interview], known: Known, choose: Choose | None
) -> dict[int, str]:
    """Pair each row with the name that it is most like, if that is most like no other row."""
    found: dict[int, str] = {}
    in_order = sorted(scores, key=lambda pair: (-scores[pair], pair))
    while in_order:
        best: dict[int | str, list[tuple[int, str]]] = {}
        for pair in in_order:
            for end in pair:
                tied = best.setdefault(end, [])
                if not tied or scores[tied[0]] == scores[pair]:
                    tied.append(pair)
        pairs = [pair for pair in in_order if best[pair[0]] == best[pair[1]] == [pair]]
        gone: set[int | str] = {end for pair in pairs for end in pair}
        if not pairs:
            at = in_order[0][0]
            names = [name for _, name in best[at]]
            rivals = {one: rows[one] for name in names for one, _ in best[name] if one != at}
            earlier = [known[name] for name in names if name in known]
            gone.add(at)
            if not (choose and earlier):
                gone.update(rivals)
            elif which := choose([rows[at], *rivals.values()], earlier):
                pairs = [(at, next(name for name in names if known.get(name) is which))]
                gone.add(pairs[0][1])
        found |= dict(pairs)
        in_order = [pair for pair in in_order if gone.isdisjoint(pair)]
    return found


def _free(interview: Interview, taken: set[str]) -> str:
    """Return what the UIDs of a new interview begin with, and of no other."""
    name = owner(interview)
    while name in taken:
        name = sha256(name.encode())[:32]
    taken.add(name)
    return name


def _owned(plan: Plan, name: str) -> Plan:
    """Return `plan` with follow-ups whose UIDs begin with `name`."""
    begin = owner(plan.interview)
    if begin == name:
        return plan
    follow_ups, cancelled = (
        tuple(replace(one, uid=name + one.uid.removeprefix(begin)) for one in several)
        for several in (plan.follow_ups, plan.cancelled)
    )
    return replace(plan, follow_ups=follow_ups, cancelled=cancelled)
