"""The planner: an interview, a timeline, a cadence and days off become follow-ups.

It is pure: the same arguments give the same plan. Each step's day is the latest of what bids for
it (`bids`), and is then put into words (`wording`). When the employer speaks again, what lies
ahead is planned anew from that day; an outcome ends the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from followcal.errors import InputError
from followcal.model import (
    FOLLOW_UPS,
    Cadence,
    FollowUp,
    Interview,
    Kind,
    Plan,
    Result,
    Timeline,
    TimelineKind,
    WorkingDays,
    long_date,
)
from followcal.plan.bids import Placed, Situation, place
from followcal.plan.wording import application, hints, uid, worded

__all__ = ["application", "later_rounds", "plan", "standing", "uid"]

_ONCE = (Kind.REFERENCES, Kind.THANK_YOU, Kind.FINAL_CALL)  # never again once it is done: A4-d


def plan(
    interview: Interview,
    timelines: Sequence[Timeline],
    cadence: Cadence,
    working: WorkingDays,
) -> Plan:
    """Place the steps of `cadence` after `interview`, given what the employer's words mean.

    `timelines` are in the order of their days: first that of what was said at the interview, if
    anything was, then those of what was heard later. Raises InputError where no working day is
    found.
    """
    said, heard = (timelines[:1], timelines[1:]) if interview.said else ((), timelines)
    first = said[0] if said else None
    situations = [Situation(interview, first, working, cadence.invited, interview.day)]
    stands = standing(timelines)
    for revision, (timeline, holds) in enumerate(zip(heard, stands[len(said) :], strict=True), 1):
        then = situations[0]._replace(timeline=holds, since=timeline.base, revision=revision)
        situations.append(then)
    changes = [(then, _again) for then in situations]
    if interview.outcome:
        end = situations[-1]._replace(since=interview.outcome.day, revision=len(situations))
        changes.append((end, _ended))
    placed: list[Placed] = []
    current: dict[str, FollowUp] = {}
    gone: dict[str, FollowUp] = {}
    try:
        for now, change in changes:
            placed = change(placed, cadence, now)
            before, current = current, _written(placed, cadence, current | gone)
            for name, one in before.items():
                if name not in current:
                    gone[name] = replace(one, revision=now.revision)
            gone = {name: one for name, one in gone.items() if name not in current}
    except OverflowError:
        raise InputError("The calendar ends before this plan does; check the dates.") from None
    latest = stands[-1] if stands else None
    advice = tuple(hints(latest, interview.outcome, cadence.drafts["hints"]))
    return Plan(interview, tuple(timelines), tuple(current.values()), advice, tuple(gone.values()))


def standing(timelines: Sequence[Timeline]) -> list[Timeline]:
    """Return what holds after each of `timelines`.

    A date that they had set and not taken back stays, where later words name none.
    """
    found: list[Timeline] = []
    for heard in timelines:
        before = found[-1] if found else heard
        ahead = before.latest is not None and before.latest >= heard.base
        found.append(before if ahead and heard.kind is TimelineKind.NONE else heard)
    return found


def later_rounds(plans: Sequence[Plan]) -> list[Plan]:
    """End the waiting of each of `plans` whose role has a later round of interviews among them.

    Its check-ins, its last call and its day to let go are cancelled from that round's day on.
    """
    rounds: dict[tuple[str, ...], list[Interview]] = {}
    for each in plans:
        rounds.setdefault(application(each.interview), []).append(each.interview)
    ended = []
    for each in plans:
        same = rounds[application(each.interview)]
        later = [interview for interview in same if interview.round > each.interview.round]
        ended.append(_ended_by(each, later))
    return ended


def _ended_by(plan: Plan, later: Sequence[Interview]) -> Plan:
    if not later:
        return plan
    end = min(later, key=lambda interview: interview.day)
    waiting = [
        follow_up
        for follow_up in plan.follow_ups
        if follow_up.kind in (*FOLLOW_UPS, Kind.LET_GO) and follow_up.day >= end.day
    ]
    return replace(
        plan,
        follow_ups=tuple(item for item in plan.follow_ups if item not in waiting),
        cancelled=(
            *plan.cancelled,
            *(replace(item, revision=item.revision + 1) for item in waiting),
        ),
        hints=(f"Round {end.round} on {long_date(end.day)} ends the waiting for this one.",),
    )


def _again(placed: Sequence[Placed], cadence: Cadence, now: Situation) -> list[Placed]:
    """Keep what lies before that situation and place the rest of the steps anew."""
    kept = [earlier for earlier in placed if earlier.bid.day < now.since]
    done = {earlier.step.kind for earlier in kept if earlier.step.kind in _ONCE}
    result = kept
    for step in cadence.steps:
        if step.kind is not Kind.FINAL_THANKS and step.kind not in done:
            found = place(step, result, now)
            result = [*result, found] if found else result
    return result


def _ended(placed: Sequence[Placed], cadence: Cadence, now: Situation) -> list[Placed]:
    """Keep what lies before the outcome; a rejection may be answered with thanks: A1-h."""
    kept = [earlier for earlier in placed if earlier.bid.day < now.since]
    outcome = now.interview.outcome
    if not outcome or outcome.result is not Result.REJECTED:
        return kept
    thanks = (place(step, kept, now) for step in cadence.steps if step.kind is Kind.FINAL_THANKS)
    return [*kept, *filter(None, thanks)]


def _written(
    placed: Sequence[Placed], cadence: Cadence, earlier: Mapping[str, FollowUp]
) -> dict[str, FollowUp]:
    """Put `placed` into words by uid; what reads as it did `earlier` keeps its revision."""
    found: dict[str, FollowUp] = {}
    for one in placed:
        new = worded(one, cadence)
        old = earlier.get(new.uid)
        same = old is not None and replace(new, revision=old.revision) == old
        found[new.uid] = old if old is not None and same else new
    return found
