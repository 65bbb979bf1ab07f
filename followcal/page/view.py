"""What a page shows, from plans: sentences, sections and links, ready for the template."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from followcal import api
from followcal.ics import span
from followcal.model import (
    FIRST,
    Channel,
    FollowUp,
    Interview,
    Kind,
    Outcome,
    Plan,
    TimelineKind,
)
from followcal.page import links
from followcal.plan import standing
from followcal.plan.progress import answered, half
from followcal.reasons import described, in_words, usual_time
from followcal.speech import Speech, job, spoken
from followcal.workdays import RegionCalendar

_DAY = timedelta(days=1)
_QUOTES = ' \n"“”'  # the page has its own
_FEW = 24  # follow-ups; a page of more is kept small by shorter links, and fewer of them
_WIDE, _DOT = 300, 10  # the plot of answers, and what a dot of it takes
_DETAILS = 900  # characters of an address; a whole one stays below 1,500


class Told(NamedTuple):
    """What they said on a day, and how that is understood."""

    day: str
    said: str
    understood: str


class Item(NamedTuple):
    """A follow-up; `id` is its place on the page."""

    id: str
    follow_up: FollowUp
    reasons: Sequence[str]
    clock: str
    google: str
    outlook: str
    office: str

    @property
    def draft(self) -> str:
        """Give the key of what the message is, "" if it is not meant for anybody else."""
        one = self.follow_up
        said = "say" if one.channel is Channel.PHONE else "draft"
        return said if one.channel and one.message else ""


class Section(NamedTuple):
    """One interview with all that comes of it; `label` is the short form of `heading`.

    All is said in the `speech` of its plan.
    """

    id: str
    heading: str
    label: str
    plan: Plan
    speech: Speech
    off: RegionCalendar
    day: str
    told: tuple[Told, ...]
    quiet: tuple[tuple[date, date], ...]
    ended: str
    items: tuple[Item, ...]
    usual: str

    def say(self, key: str, **words: str) -> str:
        """Give a text of the page in the language of the plan."""
        return self.speech.say("page", key, **words)

    @property
    def quiet_sentences(self) -> Iterator[str]:
        """Say when nothing is sent."""
        for first, last in self.quiet:
            if first == last:
                yield self.say("quiet-day", first=self.speech.day(first))
            else:
                begin = self.speech.day(first, "short" if first.year == last.year else "full")
                yield self.say("quiet-days", first=begin, last=self.speech.day(last))


class Answers(NamedTuple):
    """How soon answers came: a sentence, and a dot for each on its day, in units of the plot."""

    sentence: str
    dots: tuple[tuple[float, int], ...]
    half: float
    height: int


def answers(plans: Sequence[Plan], speech: Speech) -> Answers | None:
    """Draw how soon answers came after the interviews of `plans`, if there are enough."""
    days = sorted(days for plan in plans if (days := answered(plan)) is not None)
    middle = half(days)
    if middle is None:
        return None
    scale = _WIDE / max(days[-1], 1)
    stack = [at - bisect_left(days, day) for at, day in enumerate(days)]
    height = _DOT * (max(stack) + 2)
    by = f"{middle:g}".replace(".", speech["number"]["decimal"])
    ends = {"count": len(days), "first": days[0], "last": days[-1]}
    return Answers(
        speech.say("page", "answers-told", **ends, half=by),
        tuple(
            (round(day * scale, 1), height - _DOT * (up + 1))
            for day, up in zip(days, stack, strict=True)
        ),
        round(middle * scale, 1),
        height,
    )


def sections(plans: Sequence[Plan]) -> tuple[Section, ...]:
    """Prepare `plans` in their order."""
    numbers = count(1)
    few = sum(len(plan.follow_ups) for plan in plans) <= _FEW
    return tuple(
        _section(f"i{at}", plan, [f"f{next(numbers)}" for _ in plan.follow_ups], few=few)
        for at, plan in enumerate(plans, 1)
    )


def _ended(outcome: Outcome, speech: Speech) -> str:
    """Tell how it ended, and when if that is known."""
    told = speech["outcome"][outcome.result]
    day = speech.day(outcome.day)
    return told if outcome.undated else speech.say("outcome", "dated", outcome=told, day=day)


def _section(own_id: str, plan: Plan, ids: Iterable[str], *, few: bool) -> Section:
    interview, speech = plan.interview, spoken(plan.language)
    off = api.working_days(interview, plan.language)
    outcome, published = interview.outcome, api.time_to_answer(interview)
    stands = standing(plan.timelines)
    silence = bool(stands) and stands[-1].kind is TimelineKind.SILENCE
    waits = any(one.kind is Kind.LET_GO for one in plan.follow_ups) and not silence
    return Section(
        id=own_id,
        heading=_heading(interview, speech),
        label=interview.company or interview.role or speech.day(interview.day),
        plan=plan,
        speech=speech,
        off=off,
        day=speech.day(interview.day),
        told=tuple(
            Told(speech.day(one.base), one.said.strip(_QUOTES), described(holds, off, speech))
            for one, holds in zip(plan.timelines, stands, strict=True)
        ),
        quiet=tuple(runs(_quiet_days(plan))),
        ended=_ended(outcome, speech) if outcome else "",
        items=tuple(
            _item(one_id, one, interview, speech, few=few)
            for one_id, one in zip(ids, plan.follow_ups, strict=True)
        ),
        usual=usual_time(*published, speech) if published and waits else "",
    )


def _heading(interview: Interview, speech: Speech) -> str:
    heading = job(interview, speech) or speech.say(
        "page", "heading-day", day=speech.day(interview.day)
    )
    if interview.round == 1:
        return heading
    later = speech.round(interview.round)
    return speech.say("page", "heading-round", heading=heading, round=later)


def _quiet_days(plan: Plan) -> Iterator[date]:
    """Yield the days after what is sent first until the last day that they named.

    Where they asked to be contacted, the time that they named is not quiet. What they said later
    counts from the day on which it was said, and an outcome ends it all.
    """
    outcome = plan.interview.outcome
    busy = {follow_up.day for follow_up in plan.follow_ups}
    first = [one.day for one in plan.follow_ups if one.kind in FIRST]
    for at, one in enumerate(standing(plan.timelines)):
        if one.earliest and one.latest:
            asked = one.kind is TimelineKind.CONTACT
            ends = [one.earliest - _DAY if asked else one.latest]
            ends += [later.base for later in plan.timelines[at + 1 :]]
            ends += [outcome.day] if outcome else []
            last = min(ends)
            begin = max([one.base, *(day for day in first if day <= last)])
            days = (begin + number * _DAY for number in range(1, (last - begin).days + 1))
            yield from (day for day in days if day not in busy)


def runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Join days that follow each other into first and last days."""
    found = sorted(set(days))
    firsts = [day for day in found if day - _DAY not in found]
    lasts = [day for day in found if day + _DAY not in found]
    return zip(firsts, lasts, strict=True)


def _item(
    own_id: str, follow_up: FollowUp, interview: Interview, speech: Speech, *, few: bool
) -> Item:
    reasons = in_words(follow_up.reasons, speech)
    details = "\n\n".join(filter(None, (follow_up.todo, follow_up.message, "\n".join(reasons))))
    event = links.Event(follow_up.title, details, *span(interview, follow_up.day))
    room = _DETAILS if few else 0
    at, place = interview.at, interview.tz.rpartition("/")[2].replace("_", " ")
    return Item(
        id=own_id,
        follow_up=follow_up,
        reasons=reasons,
        clock=speech.say("page", "clock", clock=f"{at:%H:%M}", place=place) if at and place else "",
        google=links.google(event, room),
        outlook=links.outlook(event, room, links.OUTLOOK),
        office=links.outlook(event, room, links.OFFICE) if few else "",
    )
