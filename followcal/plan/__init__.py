"""The planner: an interview, a timeline, a cadence and days off become follow-ups.

It is pure: the same arguments give the same plan. Each step's day is the latest of what bids for
it (`bids`), and is then put into words (`wording`). When the employer speaks again, what lies
ahead is planned anew from that day; an outcome ends the rest.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import attrgetter
from typing import TypeAlias

from followcal.errors import InputError
from followcal.model import (
    FINAL,
    FIRST,
    FOLLOW_UPS,
    WAITING,
    WANTED,
    Cadence,
    Channel,
    Dated,
    Done,
    Fact,
    FollowUp,
    Interview,
    Kind,
    Late,
    Outcome,
    Plan,
    Result,
    Step,
    Timeline,
    TimelineKind,
    Wanted,
    WorkingDays,
)
from followcal.plan.bids import LATE_THANKS, TOO_LATE, Bid, Placed, Situation, by_day, place
from followcal.plan.wording import (
    Voice,
    application,
    employer,
    hints,
    known_on,
    owner,
    spelt,
    uid,
    worded,
)
from followcal.speech import Speech, filled, spoken

__all__ = ["application", "employer", "later_rounds", "owner", "plan", "spelt", "standing", "uid"]

_ONCE = (*FIRST, Kind.FINAL_CALL)  # never again once it is done: A4-d
_RANK = {kind: rank for rank, kind in enumerate(Kind)}
_LONG = timedelta(days=30)

_day = attrgetter("bid.day")
_State: TypeAlias = tuple[list[Placed], Situation]
_Change: TypeAlias = Callable[[list[Placed], Situation, Cadence], _State]


def plan(  # noqa: PLR0913 - what a plan depends on
    interview: Interview,
    timelines: Sequence[Timeline],
    cadence: Cadence,
    working: WorkingDays,
    today: date | None = None,
    *,
    wanted: Sequence[Wanted] = (),
    taken: Collection[date] = (),
    several: bool = False,
    language: str = "en",
) -> Plan:
    """Place the steps of `cadence` after `interview`, given what the employer's words mean.

    `timelines` are in the order of their days: first that of what was said at the interview, if
    anything was, then those of what was heard later; with them came what is `wanted` by a day.
    `today` stands for the day on which the plan was `asked` for, where the interview has none; on
    the days `taken` something else is sent to that employer. With `several` applications there the
    titles tell the role. All is said in the `language`, an ISO 639 code. Raises InputError where no
    working day is found.
    """
    voice = Voice.of(interview, language)
    said = timelines[0] if interview.said else None
    floor = interview.asked or today
    texts = {**voice.speech["hints"], **cadence.drafts.get("hints", {})}
    long_ago = floor is not None and _is_long_ago(interview, timelines, cadence, working, floor)
    if long_ago:
        steps = tuple(
            step for step in cadence.steps if step.kind in (Kind.LET_GO, Kind.FINAL_THANKS)
        )
        cadence = cadence._replace(steps=steps)
    dated = any(one.what == Kind.REFERENCES for one in wanted)  # so they come by that day
    known = replace(interview, references=interview.references and not dated)
    now = Situation(known, said, working, cadence.invited, interview.day, floor)
    now = now._replace(
        quiet=None if interview.no_quiet else cadence.quiet, taken=taken, several=several
    )
    placed: list[Placed] = []
    current: dict[str, FollowUp] = {}
    gone: dict[str, FollowUp] = {}
    try:
        for revision, change in enumerate(_changes(interview, timelines, wanted)):
            placed, now = change(placed, now, cadence)
            before, current = current, _written(placed, cadence, voice, current | gone, revision)
            for name, one in before.items():
                if name not in current:
                    gone[name] = replace(one, revision=revision)
            gone = {name: one for name, one in gone.items() if name not in current}
    except OverflowError:
        raise InputError("The calendar ends before this plan does; check the dates.") from None
    latest = standing(timelines)[-1] if timelines else None
    left_out = [texts["long-ago"]] if long_ago else _left_out(placed, now, texts)
    advice = (
        *left_out,
        *_too_late(wanted, placed, now, texts, voice.speech),
        *hints(latest, interview, texts),
    )
    follow_ups, cancelled = tuple(current.values()), tuple(gone.values())
    return Plan(interview, tuple(timelines), follow_ups, advice, cancelled, language)


def _is_long_ago(
    interview: Interview,
    timelines: Sequence[Timeline],
    cadence: Cadence,
    working: WorkingDays,
    floor: date,
) -> bool:
    """Tell whether the day to let go was more than a month before the day `floor`."""
    if interview.outcome or floor - interview.day <= _LONG:
        return False
    then = plan(replace(interview, asked=None), timelines, cadence, working)
    ends = [one.day for one in then.follow_ups if one.kind is Kind.LET_GO]
    now = working.add_working_days(floor - timedelta(1), 1)  # the day of the first event
    return bool(ends) and now - ends[-1] > _LONG


def _too_late(
    wanted: Sequence[Wanted],
    placed: Sequence[Placed],
    now: Situation,
    texts: Mapping[str, str],
    speech: Speech,
) -> Iterator[str]:
    """Say what was wanted by a day for which nothing could be planned, and was not done."""
    outcome = now.interview.outcome
    if outcome and outcome.answer_by and not any(one.step.kind is Kind.ANSWER for one in placed):
        yield texts["unanswered"]
    made = [one.wanted for one in placed if one.step.kind is Kind.TASK]
    left = [one for one in wanted if one not in made] if not outcome else []
    for one in left[made.count(None) :]:
        yield filled(texts["asked"], {"text": one.text, "day": speech.day(one.last)})


def _changes(
    interview: Interview, timelines: Sequence[Timeline], wanted: Sequence[Wanted]
) -> list[_Change]:
    """Return what makes the plan, and what changed it, in the order of the days."""
    first = int(bool(interview.said))
    stands = standing(timelines)
    found: list[tuple[date, int, _Change]] = []
    for at, heard in enumerate(timelines[first:], first):
        earlier = stands[at - 1].latest if at else None
        dated = heard.latest is not None and heard.latest != earlier
        new = dated or heard.kind is TimelineKind.CONTACT
        found.append((heard.base, 1, partial(_heard, heard=heard, holds=stands[at], new=new)))
    found += [(one.since, 1, partial(_asked, wanted=one)) for one in wanted]
    if interview.outcome:
        found.append((interview.outcome.day, 2, _ended))
    called_for = {heard.base for heard in timelines[first:] if _calls_at_once(heard)}
    for done in interview.done:  # on one day, what was done comes before the answer to it
        answers = done.kind in (Kind.FINAL_THANKS, Kind.ANSWER)
        given = done.kind in (Kind.REFERENCES, Kind.TASK)  # which they may ask for on that day
        order = 3 if answers else int(done.skipped or given or done.day in called_for)
        found.append((done.day, order, partial(_marked, mark=done)))
    found.sort(key=lambda change: change[:2])
    return [_begun, *(change for *_, change in found)]


def _calls_at_once(heard: Timeline) -> bool:
    """Tell whether words ask for something on the day itself, so that what is done then is that."""
    missed = heard.kind is TimelineKind.MISSED
    return missed or (heard.kind is TimelineKind.CONTACT and heard.earliest == heard.base)


def standing(timelines: Sequence[Timeline]) -> list[Timeline]:
    """Return what holds after each of `timelines`.

    A date that they had set and not taken back stays, where later words name none. That they are
    not to be asked, or that silence is a no, stays until they ask to be.
    """
    found: list[Timeline] = []
    for heard in timelines:
        stands = _after(found[-1], heard) if found else heard
        unrung = heard.unrung or any(one.unrung for one in found)
        found.append(stands._replace(unrung=unrung))
    return found


def _after(before: Timeline, heard: Timeline) -> Timeline:
    """Return what holds once something was `heard`, where what holds `before` is known."""
    same = before.put_off == heard.put_off
    ahead = same and before.latest is not None and before.latest >= heard.base
    if ahead and heard.until and heard.until == heard.earliest:  # they say no more than that
        return before._replace(until=heard.until)
    if before.until and before.until > heard.base and heard.kind is not TimelineKind.CONTACT:
        heard = heard._replace(until=heard.until or before.until)
    barred = before.asks is TimelineKind.DISCOURAGED
    silent = before.asks is TimelineKind.SILENCE and same
    if (ahead and heard.kind is TimelineKind.NONE) or (
        (barred or silent) and heard.kind is TimelineKind.MISSED
    ):
        return before
    theirs = ahead and before.kind not in (TimelineKind.CONTACT, TimelineKind.MISSED)
    if theirs and heard.kind is TimelineKind.DISCOURAGED:
        heard = heard._replace(earliest=before.earliest, latest=before.latest)
    if barred and heard.kind is not TimelineKind.CONTACT:
        stops = before.stops or heard.stops or heard.put_off
        return heard._replace(kind=TimelineKind.DISCOURAGED, barred=stops)
    if silent and heard.asks in (TimelineKind.NONE, TimelineKind.DECISION):
        return heard._replace(kind=TimelineKind.SILENCE)
    return heard


def later_rounds(plans: Sequence[Plan]) -> list[Plan]:
    """End the waiting of each of `plans` whose role has a later round of interviews among them.

    Its check-ins, its last call and its day to let go are cancelled from the day on which that
    round was known to come.
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
    since = min(map(known_on, later))
    ends = "ends-final" if end.round == FINAL else "ends"
    say = spoken(plan.language)
    waiting = [
        follow_up
        for follow_up in plan.follow_ups
        if follow_up.kind in WAITING and follow_up.day >= since
    ]
    return replace(
        plan,
        follow_ups=tuple(item for item in plan.follow_ups if item not in waiting),
        cancelled=(
            *plan.cancelled,
            *(replace(item, revision=item.revision + 1) for item in waiting),
        ),
        hints=(say.say("round", ends, number=end.round, day=say.day(end.day, "long")),),
    )


def _begun(_: list[Placed], now: Situation, cadence: Cadence) -> _State:
    """Place every step after the interview."""
    return _with_rest([], now, cadence)


def _heard(  # noqa: PLR0913 - what they said
    placed: list[Placed],
    now: Situation,
    cadence: Cadence,
    *,
    heard: Timeline,
    holds: Timeline,
    new: bool,
) -> _State:
    """Keep what lies before they spoke and place the rest of the steps anew.

    Where it is known what was done, their word overtakes the follow-ups that were not, and letting
    go: those count as not sent. So does all that was not done, where nothing may be sent any more.
    A call that they missed is no word of theirs.
    """
    period = now.period + new
    word = now.word if heard.kind is TimelineKind.MISSED else heard.base
    then = now._replace(timeline=holds, since=heard.base, spoken=now.spoken + 1, period=period)
    then = then._replace(word=word)
    for news in now.interview.heard:
        if news.day == heard.base:
            then = then.noted(news.noted)
    before = [one for one in placed if one.bid.day < heard.base or _is_wanted(one)]
    kept = [one for one in placed if one.mark or (one in before and not heard.stops)]
    if now.interview.asked or any(mark.kind is not Kind.TASK for mark in now.interview.done):
        unsent = [
            one for one in kept if not (one.mark or _is_wanted(one) or one.step.kind in FIRST)
        ]
        then = then._replace(overtaken=any(one.step.kind in FOLLOW_UPS for one in unsent))
        kept = [one for one in kept if one not in unsent]
    return _with_rest(kept, then, cadence)


def _asked(placed: list[Placed], now: Situation, _: Cadence, *, wanted: Wanted) -> _State:
    """Add what they want by a day, unless it has ended."""
    number = sum(one.step.kind is Kind.TASK for one in placed) + 1
    new = None if now.ended else by_day(Kind.TASK, wanted, now, number)
    return sorted([*placed, *([new] if new else [])], key=_day), now


def _ended(placed: list[Placed], now: Situation, cadence: Cadence) -> _State:
    """Keep what lies before the outcome; a rejection may be answered with thanks: A1-h."""
    outcome = now.interview.outcome or Outcome(now.since, Result.WITHDRAWN)
    then = now._replace(since=outcome.day, ended=True).noted(outcome.noted)
    kept = [one for one in placed if one.mark or one.bid.day < then.since]
    found, then = _with_rest(kept, then, cadence)
    due = outcome.answer_by
    reply = by_day(Kind.ANSWER, Wanted(outcome.day, due), then) if due else None
    return [*found, *([reply] if reply else [])], then


def _marked(placed: list[Placed], now: Situation, cadence: Cadence, *, mark: Done) -> _State:
    """Put a mark on the step that was done or skipped, and place anew what comes after it.

    What was skipped counts as if it had been done on the day for which it was planned. What was
    wanted by a day moves nothing else.
    """
    same = [one for one in placed if not one.mark and _is_meant(one, mark)]
    fresh = [one for one in same if _is_wanted(one) or one.is_of(now)]
    meant = next(iter(fresh or reversed(same)), None)
    if mark.skipped:
        if not meant:
            return placed, now
        now = now if _is_wanted(meant) else now.noted(mark.day)
        marked = meant
    else:
        marked = meant or _extra(placed, mark, now, cadence)
        told = Dated(Fact.MARKED, None if mark.undated else mark.day)
        marked = marked._replace(bid=Bid(mark.day, marked.bid.rule, (told,)))
        marked = marked if marked.is_of(now) else marked._replace(situation=now)
    others = [one for one in placed if one is not meant]
    if _is_wanted(marked):
        return sorted([*others, marked._replace(mark=mark)], key=_day), now
    kept = [
        one
        for one in others
        if one.mark
        or not one.is_of(now)
        or _is_wanted(one)
        or (_RANK[one.step.kind] < _RANK[mark.kind] and one.bid.day < marked.bid.day)
    ]
    return _with_rest([*kept, marked._replace(mark=mark)], now, cadence)


def _is_wanted(one: Placed) -> bool:
    """Tell whether it comes by a day of its own, whatever the others do."""
    return one.step.kind in WANTED


def _is_meant(one: Placed, mark: Done) -> bool:
    """Tell whether a `mark` can be on this: one on references on those that they want by a day."""
    same = mark.kind in (one.step.kind, one.wanted and one.wanted.what)
    return same and (not mark.by or (one.wanted is not None and one.wanted.last == mark.by))


def _extra(placed: Sequence[Placed], mark: Done, now: Situation, cadence: Cadence) -> Placed:
    """Give a follow-up that was not planned, but done."""
    channels = {Kind.FINAL_CALL: Channel.PHONE, **dict.fromkeys((Kind.LET_GO, *WANTED))}
    plain = Step(mark.kind, channels.get(mark.kind, Channel.EMAIL), (), ())
    step = next((step for step in cadence.steps if step.kind is mark.kind), plain)
    number = sum(one.step.kind is mark.kind for one in placed) + 1
    sources = (limit.source.rule for limit in (*step.stated, *step.unstated))
    return Placed(step, Bid(mark.day, next(sources, "own"), ()), now, number, number)


def _with_rest(kept: Sequence[Placed], now: Situation, cadence: Cadence) -> _State:
    """Place the steps that are left after those that are `kept`, beside what is wanted by a day."""
    wanted = [one for one in kept if _is_wanted(one)]
    steps, dropped = _rest([one for one in kept if not _is_wanted(one)], now, cadence)
    return sorted([*steps, *wanted], key=_day), now._replace(dropped=dropped)


def _rest(kept: Sequence[Placed], now: Situation, cadence: Cadence) -> tuple[list[Placed], bool]:
    """Place the steps that are left after those that are `kept`; tell whether thanks are too late.

    A thank-you that is more than a week late becomes one note with the check-in, and so does a late
    one after which that would come too late for the time at which they asked for it. After their
    word none comes that is more than three weeks late.
    """
    found = _placed(kept, cadence.steps, now, cadence.cap)
    new = {one.step.kind: one for one in reversed(found) if one not in kept}
    thanks, asks = new.get(Kind.THANK_YOU), new.get(Kind.CHECK_IN)
    outside = now.named and now.last and asks and asks.bid.day > now.last
    if not thanks or thanks.late <= (0 if outside else LATE_THANKS.days):
        return found, False
    others = [step for step in cadence.steps if step.kind is not Kind.THANK_YOU]
    without = _placed(kept, others, now, cadence.cap)
    due = next(one.due for one in thanks.bid.reasons if isinstance(one, Late))
    day = asks.bid.day if asks else thanks.bid.day
    if now.word and day - due > TOO_LATE:
        return without, True
    for at, one in enumerate(without):
        if one.step.kind is Kind.CHECK_IN and one not in kept:
            reasons = (Dated(Fact.JOINED, due), *one.bid.reasons)
            without[at] = one._replace(joined=due, bid=one.bid._replace(reasons=reasons))
            return without, False
    return found, False


def _placed(
    kept: Sequence[Placed], steps: Sequence[Step], now: Situation, cap: int
) -> list[Placed]:
    spent = Counter(one.step.kind for one in kept if one.situation.period == now.period)
    result = sorted(kept, key=_day)
    for step in steps:
        if spent[step.kind]:
            spent[step.kind] -= 1
        elif not _is_over(step.kind, result, now, cap):
            later = _RANK[step.kind]
            before = [one for one in result if not (one.skipped and _RANK[one.step.kind] > later)]
            one = place(step, before, now, _opening(step, result, steps, now))
            result = sorted([*result, one] if one else result, key=_day)
    return result


def _opening(
    step: Step, before: Sequence[Placed], steps: Sequence[Step], now: Situation
) -> Step | None:
    """Return the first check-in if `step` is the first follow-up since they spoke in its stead."""
    if not now.spoken or step.kind not in FOLLOW_UPS:
        return None
    if any(one.is_of(now) for one in before if one.step.kind in FOLLOW_UPS):
        return None
    first = next((one for one in steps if one.kind is Kind.CHECK_IN), step)
    return None if first is step else first


def _is_over(kind: Kind, before: Sequence[Placed], now: Situation, cap: int) -> bool:
    """Tell whether there is no such step any more after those that stand `before` it.

    The cap counts anew when they name a new date, but not beyond twice the cap in all; after the
    last call only a check-in follows to which they invite or that is after a new date (A1-e), and
    after letting go nothing until they name one. An interview that was put off is only asked for.
    """
    outcome = now.interview.outcome
    if outcome and now.ended:
        known = not (outcome.undated or now.interview.never_was)  # when to thank them for it
        thanks = outcome.result in (Result.REJECTED, Result.CANCELLED) and known
        return kind is not Kind.FINAL_THANKS or not thanks
    if now.put_off and kind not in (Kind.CHECK_IN, Kind.LET_GO):
        return True
    if kind in _ONCE and any(one.step.kind is kind for one in before):
        return True
    if kind in FIRST:
        return any(_RANK[one.step.kind] > _RANK[kind] for one in before if not one.skipped)
    if kind in FOLLOW_UPS:
        made = {one.step.kind for one in before if not one.skipped}
        here = [one.step.kind for one in before if one.situation.period == now.period]
        since = sum(one in FOLLOW_UPS for one in here)
        in_all = sum(one.step.kind in FOLLOW_UPS for one in before)
        invited = now.period or now.kind is TimelineKind.CONTACT
        once_more = kind is Kind.CHECK_IN and invited and not since
        return (
            since >= cap
            or in_all >= 2 * cap
            or Kind.LET_GO in here
            or (Kind.FINAL_CALL in made and not once_more)
        )
    return kind is Kind.FINAL_THANKS


def _left_out(placed: Sequence[Placed], now: Situation, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield a word for what news overtook, and for each kind that makes no sense after others."""
    if now.overtaken and not now.ended:
        yield texts["overtaken"]
    if now.dropped:
        yield texts["too-late-thank-you"]
    kinds = {one.step.kind for one in placed}
    told = [one for one in placed if one.mark and not (one.skipped or _is_wanted(one))]
    done = max((_RANK[one.step.kind] for one in told), default=0)
    wanted = (Kind.REFERENCES,) * now.interview.references + (Kind.THANK_YOU, Kind.CHECK_IN)
    for kind in wanted:
        if not now.ended and kind not in kinds and _RANK[kind] < done:
            yield texts[f"left-out-{kind}"]


def _written(
    placed: Sequence[Placed],
    cadence: Cadence,
    voice: Voice,
    earlier: Mapping[str, FollowUp],
    revision: int,
) -> dict[str, FollowUp]:
    """Put `placed` into words by uid; what reads as it did `earlier` keeps its revision."""
    found: dict[str, FollowUp] = {}
    used: set[str] = set()
    tasks = [one for one in placed if one.step.kind is Kind.TASK]
    asked = max(
        (one.wanted.since if one.wanted else one.bid.day for one in tasks), default=date.min
    )
    for one in placed:
        if not one.skipped:
            asks = one._replace(asked=asked >= one.situation.since)
            new = worded(asks, cadence, voice, used, revision)
            old = earlier.get(new.uid)
            same = old is not None and replace(new, revision=old.revision) == old
            found[new.uid] = old if old is not None and same else new
    return found
