"""How interviews stand on a day: what is overdue, what is ahead, and whether it is over."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from followcal.model import FollowUp, Kind, Plan, round_name, short_date
from followcal.plan.wording import application


class Progress(NamedTuple):
    """What of a plan is overdue, what is still ahead, and how it ended, "" if it has not."""

    late: tuple[FollowUp, ...]
    ahead: tuple[FollowUp, ...]
    ended: str


def progress(plans: Sequence[Plan], today: date) -> list[Progress]:
    """Return how each of `plans` stands; a round that has taken place ends those before it.

    What is past and not marked as done is overdue until the day to let go has passed.
    """
    rounds: dict[tuple[str, ...], int] = {}
    for plan in plans:
        interview = plan.interview
        if interview.day <= today:
            key = application(interview)
            rounds[key] = max(interview.round, rounds.get(key, 1))
    return [_progress(plan, rounds.get(application(plan.interview), 1), today) for plan in plans]


def _progress(plan: Plan, latest: int, today: date) -> Progress:
    interview = plan.interview
    ended = f"see {round_name(latest)}" if latest > interview.round else ""
    for one in plan.follow_ups:
        if one.kind is Kind.LET_GO and (one.done or one.day < today):
            ended = f"let go, {short_date(one.day)}"
    if interview.outcome:
        ended = f"{interview.outcome.result}, {short_date(interview.outcome.day)}"
    left = [one for one in plan.follow_ups if not one.done]
    late = tuple(one for one in left if one.day < today and not ended)
    return Progress(late, tuple(one for one in left if one.day >= today), ended)
