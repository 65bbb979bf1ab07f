"""How interviews stand on a day: what is overdue, what is ahead, and whether it is over."""

from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from followcal.model import (
    FIRST,
    WAITING,
    FollowUp,
    Kind,
    Plan,
    Result,
    round_name,
    short_date,
)
from followcal.plan.bids import LATE_THANKS
from followcal.plan.wording import application, known_on

_AFTER_THE_END = timedelta(days=7)  # for which there may still be something to do

ENOUGH = 5
"""The answers from which on it is told by which day half of them had come."""


class Progress(NamedTuple):
    """What of a plan is overdue, what is still ahead, and how it ended, "" if it has not.

    If `joined`, the first check-in says thank you, too.
    """

    late: tuple[FollowUp, ...]
    ahead: tuple[FollowUp, ...]
    ended: str
    joined: bool = False


def progress(plans: Sequence[Plan], today: date) -> list[Progress]:
    """Return how each of `plans` stands; a round that is known ends those before it."""
    rounds: dict[tuple[str, ...], int] = {}
    for plan in plans:
        interview = plan.interview
        if known_on(interview) <= today:
            key = application(interview)
            rounds[key] = max(interview.round, rounds.get(key, 1))
    return [_progress(plan, rounds.get(application(plan.interview), 1), today) for plan in plans]


def answered(plan: Plan) -> int | None:
    """Count the days from the interview to a yes or a no, None without one or its day."""
    outcome = plan.interview.outcome
    told = outcome and outcome.result in (Result.OFFER, Result.REJECTED) and not outcome.undated
    told = told and not plan.interview.never_was
    return (outcome.day - plan.interview.day).days if outcome and told else None


def half(days: Sequence[int]) -> float | None:
    """Give the day by which half of the answers had come, None if there are not enough."""
    middle, ordered = len(days) // 2, sorted(days)
    return (ordered[middle] + ordered[-middle - 1]) / 2 if len(days) >= ENOUGH else None


def _progress(plan: Plan, latest: int, today: date) -> Progress:
    interview, (steps, joined) = plan.interview, left(plan, today)
    ended = ""
    if interview.outcome:
        if not any(one.kind is Kind.ANSWER for one in steps):
            outcome = interview.outcome
            ended = outcome.result + ("" if outcome.undated else f", {short_date(outcome.day)}")
    elif latest > interview.round:
        ended = f"see {round_name(latest)}"
        steps = tuple(one for one in steps if _last_day(one) >= today)
    elif not steps:
        gone = [one.day for one in plan.follow_ups if one.kind is Kind.LET_GO]
        ended = f"let go, {short_date(gone[-1])}" if gone else ""
    late = tuple(one for one in steps if _last_day(one) < today)
    ahead = tuple(one for one in steps if _last_day(one) >= today)
    return Progress(late, ahead, ended, joined and not ended)


def _last_day(follow_up: FollowUp) -> date:
    """Return the day after which a follow-up is late: its own, or that by which it is wanted."""
    return follow_up.wanted.last if follow_up.wanted else follow_up.day


def left(plan: Plan, today: date) -> tuple[tuple[FollowUp, ...], bool]:
    """Return what is left to do on the day `today`, and whether a check-in says thank you, too.

    What they asked for by a day is left until it is done, or all is over and that day has passed.
    """
    steps, joined = _steps_left(plan, today)
    if plan.interview.outcome:
        return steps, joined
    asked = [one for one in plan.follow_ups if one.kind is Kind.TASK and not one.done]
    asked = [one for one in asked if steps or _last_day(one) >= today]
    return tuple(sorted([*steps, *asked], key=attrgetter("day"))), joined


def _steps_left(plan: Plan, today: date) -> tuple[tuple[FollowUp, ...], bool]:
    """Return which of the steps are left, beside what they asked for, as `left` does.

    Of the steps that follow each other and are due, that is only the first, as the others count
    from it. The latest news overtake what lies before them, but for a thank-you that is less late.
    A thank-you that is more than a week late gives way to the next of them, as it does to one that
    is done. All is over once the day to let go has passed, or a week later if something was to be
    done before it. After an outcome an answer is left until it is given, and a last thank-you for a
    week.
    """
    off = bool(plan.interview.put_off)  # so what was to be said at it is none
    news = max((one.base for one in plan.timelines if one.put_off == off), default=date.min)
    found = [one for one in plan.follow_ups if not one.done and one.kind is not Kind.TASK]
    found = [
        one
        for one in found
        if one.day >= news or (one.kind in FIRST and today - one.day <= LATE_THANKS)
    ]
    if plan.interview.outcome:
        replies = [one for one in found if one.kind in (Kind.ANSWER, Kind.FINAL_THANKS)]
        fresh = (
            one for one in replies if one.kind is Kind.ANSWER or today - one.day <= _AFTER_THE_END
        )
        return tuple(fresh), False
    if any(mark.kind in WAITING and not mark.skipped for mark in plan.interview.done):
        found = [one for one in found if one.kind in WAITING]
    gone = [one.day for one in plan.follow_ups if one.kind is Kind.LET_GO and one.done]
    found = [one for one in found if not gone or one.day > gone[-1]]
    due = [one for one in found if one.day <= today and one.kind is not Kind.REFERENCES]
    late = len(due) > 1 and due[0].kind is Kind.THANK_YOU and today - due[0].day > LATE_THANKS
    first = due[late : late + 1]
    over = found and found[-1].kind is Kind.LET_GO and found[-1].day < today
    if over and (first == found[-1:] or today - found[-1].day > _AFTER_THE_END):
        return (), False
    if not first or first[0].kind is Kind.THANK_YOU:
        first += [one for one in found if one.day <= today and one.kind is Kind.REFERENCES]
    steps = tuple(one for one in found if one.day > today or one in first)
    return steps, late and steps[0].kind is Kind.CHECK_IN
