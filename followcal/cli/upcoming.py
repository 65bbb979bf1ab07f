"""`list` and `due`: what the roster asks for next."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import click

from followcal import api
from followcal.cli.command import NO_INTERVIEWS, command, now
from followcal.cli.kept import suggested
from followcal.cli.options import Between, day_option, only_argument
from followcal.cli.roster_file import (
    all_meant,
    as_asked,
    candidates,
    fold,
    load,
    meant,
    memory,
    names,
    offer_note,
    whose,
)
from followcal.cli.sheets import guide_as_feed, roster_options
from followcal.cli.show import KINDS, follow_up_data, gaps, plan_lines
from followcal.cli.terminal import aligned, columns, echo_json, fitted, say, tell_note, width, wrap
from followcal.errors import InputError
from followcal.interview import day_reader, is_unnoted
from followcal.model import (
    WANTED,
    Evidence,
    FollowUp,
    Kind,
    Plan,
    Unit,
    counted,
    listed,
    short_date,
)
from followcal.plan.progress import progress
from followcal.reasons import usual_time
from followcal.roster import Fault, Guide, Roster, Row, in_english, planned
from followcal.speech import spoken

_LIST = """\b
Examples:
  followcal list
  followcal list acme
  followcal list --roster interviews.csv --json
"""
_DUE = """\b
Examples:
  followcal due
  followcal due --draft
  followcal due --days 7
  followcal due --on 2026-12-07 --json

Where `feed` made a calendar of the roster, or `batch` those of a class, the days are those of that,
unless you type another region, industry or column. If there is nothing to do, a terminal is told
what comes next; nothing is printed elsewhere, or with --quiet, so that it can greet you in a new
shell.
"""
_NONE = "–"
_NEW_DATE = "new date"
_GAP = 2  # columns between those of the table
_LEAST = 12  # columns that the name of an interview needs


@command(_LIST, "list")
@only_argument
@roster_options
def listing(
    ctx: click.Context, /, *, row: str, roster: str | None, as_json: bool, **how: Any
) -> None:
    """Show each interview, what is next and what is overdue.

    With NAME, a part of the company's name or the number of the row, show that one, its plan, and
    on which day of the usual time to an answer it is; of a class, the name or the ID of a student
    shows all of theirs.
    """
    today = now(ctx).date()
    rows, faults = _planned(roster, guide_as_feed(ctx, how, roster), today, quiet=bool(row))
    if row:
        found = Roster(tuple(each for each, _ in rows), tuple(faults))
        these = all_meant(found, row)
        these = these if len(candidates(these)) == 1 else [meant(found, row)]
        rows = [pair for pair in rows if pair[0] in these]
        who = {fold(whose(one.interview)) for one in these}
        theirs = tuple(one for one in faults if fold(f"{one.candidate} {one.candidate_id}") in who)
        if others := len(faults) - len(theirs):
            every = suggested(ctx, "list")
            tell_note(f"{counted(others, 'problem')} of other rows: {every} tells all.")
        faults = theirs
    if as_json:
        echo_json([_state_data(state) for state in _states(rows, today)])
    elif rows:
        states = _states(rows, today)
        room = columns(sys.stdout) if sys.stdout.isatty() else sys.maxsize
        for line in _table(states, room):
            click.echo(line)
        for line in _waiting(states) if row else ():
            click.echo(f"\n{fitted(line, columns(sys.stdout))}")
        for _, plan in rows if row else ():
            lines = plan_lines(plan, columns(sys.stdout), brief=sys.stdout.isatty())
            click.echo("\n".join(("", *lines)))
    elif not faults:
        say(NO_INTERVIEWS, sys.stdout)
    if faults:
        raise InputError(*map(str, faults))


@command(_DUE)
@day_option
@click.option(
    "--days",
    type=Between(1, 366),
    default=1,
    metavar="N",
    help="How many days, from then on: 1 to 366.",
)
@roster_options
@click.option("--draft", is_flag=True, help="Show what to write, too.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing if there is nothing to do.")
def due(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    on: str,
    days: int,
    roster: str | None,
    as_json: bool,
    draft: bool,
    quiet: bool,
    **how: Any,
) -> None:
    """Show what to do today, a line each."""
    today = now(ctx).date()
    first = day_reader(how["region"])(on, today)
    guide = guide_as_feed(ctx, how, roster)
    planned_rows, faults = _planned(roster, guide, today, quiet=quiet)
    several = len(candidates(row for row, _ in planned_rows)) > 1
    rows = (
        in_english(planned_rows, guide)[0] if several and not (draft or as_json) else planned_rows
    )
    late = min(first, today)
    states = _states(rows, late)
    found = [
        (follow_up, state)
        for state in states
        for follow_up in (*state.late, *state.ahead)
        if follow_up in state.late or 0 <= (max(follow_up.day, late) - first).days < days
    ]
    found.sort(key=lambda pair: (pair[0].day, pair[1].row.number))
    if as_json:
        echo_json(
            [
                {
                    **_row_data(state.row),
                    **follow_up_data(one, state.language),
                    "overdue": one in state.late,
                }
                for one, state in found
            ]
        )
    else:
        _show(found, _lines(found, [row for row, _ in rows], late), draft=draft)
        for row in _offers(states, late) if not (several or quiet) else ():
            tell_note(offer_note(row, planned_rows, late))
    if not (found or faults or as_json or quiet) and sys.stdout.isatty():
        last = short_date(first + timedelta(days - 1))
        when = f"until {last}" if days > 1 else "today" if first == today else f"on {last}"
        say(_nothing(states, first, when) if rows else NO_INTERVIEWS, sys.stdout)
    if faults:
        raise InputError(*map(str, faults))


due.too_many = "For another day, write --on {}."


def _show(found: Sequence[tuple[FollowUp, "_State"]], lines: Iterable[str], *, draft: bool) -> None:
    """Show the line of each follow-up, with its `draft` or a word on where that is."""
    for line, (one, state) in zip(lines, found, strict=True):
        say(line, sys.stdout)
        if draft:
            subject = spoken(state.language).say("event", "subject", subject=one.subject)
            text = f"{subject}\n\n{one.message}" if one.subject else one.message
            parts = (f"  {part}".rstrip() for part in text.split("\n"))
            say("\n".join(("", *parts, "")), sys.stdout)
    if draft:
        for language in dict.fromkeys(state.language for _, state in found):
            drafts = [one.message for one, state in found if state.language == language]
            tell_note(gaps(drafts, language))
    elif found and sys.stdout.isatty():
        say("`followcal due --draft` shows what to write, too.", sys.stdout)


def _offers(states: Sequence["_State"], today: date) -> Iterator[Row]:
    """Yield the rows with an offer that is still to be answered."""
    for state in states:
        outcome = state.row.interview.outcome
        if outcome and outcome.answer_by and outcome.answer_by >= today and not state.ended:
            yield state.row


def _nothing(states: Sequence["_State"], first: date, when: str) -> str:
    """Say that nothing is to be done, and what is next from the day `first` on."""
    ahead = [(one, state) for state in states for one in state.ahead if one.day >= first]
    then = min(ahead, key=lambda pair: pair[0].day, default=None)
    if not then:
        return f"Nothing to do {when}, and nothing is planned after that."
    (line,) = _lines([then], [state.row for state in states], first)
    more = sum(one.day == then[0].day for one, _ in ahead) - 1
    others = f", and {more} more on that day" if more else ""
    return f"Nothing to do {when}; next: {' '.join(line.split())}{others}."


def _lines(
    found: Sequence[tuple[FollowUp, "_State"]], rows: Sequence[Row], today: date
) -> Iterator[str]:
    """Lay out a line for each follow-up, with the role or the candidate where those differ."""

    def when(follow_up: FollowUp, state: "_State") -> str:
        if follow_up not in state.late:
            return short_date(max(follow_up.day, today))
        if follow_up.kind in WANTED:
            return "The day has passed"
        return f"Overdue since {short_date(follow_up.day)}"

    several = len(candidates(rows)) > 1
    roles: dict[str, set[str]] = {}
    for follow_up, state in found:
        roles.setdefault(follow_up.title, set()).add(state.row.interview.role)
    margin = max((len(when(*pair)) for pair in found), default=0)
    for follow_up, state in found:
        interview = state.row.interview
        role = interview.role if len(roles[follow_up.title]) > 1 else ""
        candidate = whose(interview) if several else ""
        text = ", ".join(filter(None, (follow_up.title, role, candidate)))
        yield f"{when(follow_up, state):<{margin}}  {text}"


class _State(NamedTuple):
    """An interview, what is overdue, what is still ahead, and how it ended, "" if it has not."""

    row: Row
    late: tuple[FollowUp, ...]
    ahead: tuple[FollowUp, ...]
    ended: str
    today: date
    language: str

    @property
    def next(self) -> FollowUp | None:
        return next(iter((*self.late, *self.ahead)), None)

    @property
    def status(self) -> str:
        """Name how it stands: ended, overdue, to do, or waiting."""
        if self.ended or not self.next:
            return "ended"
        if self.late:
            return "overdue"
        return "to do" if self.next.day <= self.today else "waiting"


def _states(rows: Sequence[tuple[Row, Plan]], today: date) -> list[_State]:
    states = []
    for (row, plan), one in zip(rows, progress([plan for _, plan in rows], today), strict=True):
        late, ahead = one.late, one.ahead
        if one.joined:
            late, ahead = (_with_thanks(each, plan, today) for each in (late, ahead))
        states.append(_State(row, late, ahead, one.ended, today, plan.language))
    return states


def _with_thanks(steps: Iterable[FollowUp], plan: Plan, today: date) -> tuple[FollowUp, ...]:
    """Let the check-in of a `plan` that is late say thank you, too, as that of `today` does."""
    again = api.plan(replace(plan.interview, asked=today)).follow_ups
    now = {one.uid: one for one in again if one.kind is Kind.CHECK_IN}
    return tuple(
        replace(one, title=then.title, subject=then.subject, message=then.message, url=then.url)
        if (then := now.get(one.uid))
        else one
        for one in steps
    )


def _table(states: Sequence[_State], room: int) -> Iterator[str]:
    """Lay out a line an interview in `room` columns, or where that is too narrow, some lines."""
    name = names([state.row for state in states])
    cells = [
        (state.row.place or str(state.row.number), name[state.row], *_told(state))
        for state in states
    ]
    heads = ("row", "interview", "status", "next")
    widths = [max(map(width, column)) for column in zip(heads, *cells, strict=True)]
    left = room - _GAP * (len(widths) - 1) - widths[0] - widths[2] - widths[3]
    longest = max(width(word) for who in name.values() for word in wrap(who, 1))
    if left < min(widths[1], max(_LEAST, longest)):
        for number, who, status, then in cells:
            yield from (click.style(line, bold=True) for line in wrap(f"{number} {who}", room))
            yield from wrap(status, room, "  ")
            yield from wrap(f"next: {then}", room, "  ")
        return
    widths[1] = min(widths[1], left)
    for at, texts in enumerate((heads, *cells)):
        wrapped = [tuple(wrap(text, most)) for text, most in zip(texts, widths, strict=True)]
        for part in aligned(wrapped, widths, _GAP):
            yield part if at else click.style(part, bold=True)


def _waiting(states: Sequence[_State]) -> Iterator[str]:
    """Say for each open interview on which day it is, after the published time to an answer."""
    name = names([state.row for state in states])
    found: dict[Evidence, dict[int, list[str]]] = {}
    for state in states:
        published, waited = _waited(state)
        if published:
            found.setdefault(published, {}).setdefault(waited, []).append(name[state.row])
    for published, days in found.items():
        kind = "working day" if published.unit is Unit.WORKING_DAY else "day"
        told = [
            f"{listed(some)} {'is' if len(some) == 1 else 'are'} on {kind} {day}"
            for day, some in days.items()
        ]
        yield f"{usual_time(published, None, spoken('en'))} {'; '.join(told)}."


def _waited(state: _State) -> tuple[Evidence | None, int]:
    """Give what is published about the time to an answer, None if none is waited for, or is known.

    With it comes on which day of that time an interview is.
    """
    interview = state.row.interview
    waits = interview.day < state.today and not interview.outcome and state.status != "ended"
    found = api.time_to_answer(interview) if waits else None
    return (found[0], api.waited(interview, found[0].unit, state.today)) if found else (None, 0)


def _told(state: _State) -> tuple[str, str]:
    """Say how an interview stands, and what comes next."""
    then = state.next
    kind = KINDS[then.called].head if then else _NONE
    if then and then.kind is Kind.CHECK_IN and state.row.interview.put_off:
        kind = _NEW_DATE
    day = short_date(then.day) if then else ""
    if state.status == "ended":
        status = f"ended: {state.ended}" if state.ended else "ended"
        return status, f"{kind}, {day}" if then else _NONE
    about = {"overdue": f"overdue since {day}", "waiting": f"waiting until {day}"}
    offer = "offer, " if state.row.interview.outcome else ""  # else it would have ended
    return offer + about.get(state.status, state.status), kind


def _row_data(row: Row) -> dict[str, Any]:
    interview = row.interview
    about = {"company": interview.company, "role": interview.role, "round": interview.round}
    place = {"place": row.place} if row.place else {}  # of several sheets
    return {"row": row.number, **place, "candidate": interview.candidate, **about}


def _state_data(state: _State) -> dict[str, Any]:
    interview, (published, waited) = state.row.interview, _waited(state)
    return {
        **_row_data(state.row),
        "interview": interview.day,
        "status": state.status,
        "waited": waited if published else None,
        "published": published,
        "next": follow_up_data(state.next, state.language) if state.next else None,
        "overdue": follow_up_data(state.late[0], state.language) if state.late else None,
        "outcome": interview.outcome,
    }


def _planned(
    given: str | None, guide: Guide, today: date, *, quiet: bool = False
) -> tuple[list[tuple[Row, Plan]], tuple[Fault, ...]]:
    """Plan the rows of the roster as its feed has them, if one was made."""
    found = load(given, guide, quiet=quiet)
    if not found:
        return [], ()
    rows, faults = planned(found)
    known = os.path.exists(memory())  # noqa: PTH110 - what may not be read is not there
    if known and any(_is_late(plan, today) for _, plan in rows):
        from followcal.cli.calendars import feed_of  # noqa: PLC0415 - slow, and seldom needed

        if feed := feed_of(given):
            rows = as_asked(found, rows, feed, today)
    return rows, faults


def _is_late(plan: Plan, today: date) -> bool:
    """Tell whether a step lies behind, and the roster does not say all that a feed remembers."""
    unsaid = plan.interview.asked is None or is_unnoted(plan.interview, today)
    return unsaid and any(one.day < today for one in plan.follow_ups)
