"""`done` and `skip`: a follow-up is marked in the roster."""

import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

import click

from followcal import api
from followcal.cli.calendars import asked_in_feed
from followcal.cli.change import NAME, Change, NothingLeftError, changed
from followcal.cli.command import command, is_typed, now
from followcal.cli.ended import meant_by
from followcal.cli.kept import suggested
from followcal.cli.options import mark_options
from followcal.cli.roster_file import fold
from followcal.cli.terminal import can_ask, confirm, prompt
from followcal.errors import InputError, Problem
from followcal.fields import read_kind
from followcal.interview import day_reader
from followcal.model import (
    WAITING,
    Done,
    FollowUp,
    Interview,
    Kind,
    Plan,
    Wanted,
    listed,
    short_date,
)
from followcal.plan.progress import left

_KIND = f"""{NAME}
KIND is {", ".join(Kind)}; without it, what comes next is meant.
Of several things that they asked for, the day or a word tells which: "task by Friday".
"""
_DONE = f"""{_KIND}
\b
Examples:
  followcal done acme
  followcal done beta thank-you --on yesterday
"""
_SKIP = f"""{_KIND}
\b
Examples:
  followcal skip acme check-in
  followcal skip beta let-go
"""
_THINGS = (Kind.TASK, Kind.REFERENCES)  # of which several can be wanted, each by a day
_BY = re.compile(r"^(?:by|on|for|until|due)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@command(_DONE)
@mark_options
def done(ctx: click.Context, /, **options: Any) -> None:
    """Note that you did what was planned, and count on from there."""
    _mark(ctx, skipped=False, **options)


@command(_SKIP)
@mark_options
def skip(ctx: click.Context, /, **options: Any) -> None:
    """Leave out what was planned, and go on to what comes next."""
    _mark(ctx, skipped=True, **options)


def _mark(
    ctx: click.Context,
    *,
    kind: tuple[str, ...],
    undo: bool,
    skipped: bool,
    on: str,
    **options: Any,
) -> None:
    """Mark a follow-up as done or skipped, or take the last such mark back."""
    text = " ".join(kind)
    wanted, words = _kind(text) if text else (None, "")
    today, what = now(ctx).date(), "skipped" if skipped else "done"

    def change(interview: Interview, day: date) -> Change:
        plan = asked_in_feed(options["roster"], api.plan(interview), today)
        meant = [one for one in plan.every if wanted in (None, one.kind, one.called)]
        open_ = [one for one in meant if one in plan.follow_ups and not one.done]
        if words:
            called = partial(_called, words, interview.region, today)
            meant = called(open_) or called(meant)
            open_ = [one for one in open_ if one in meant]
            if not meant:
                raise _unknown(text)
        marks = [
            at
            for at, mark in enumerate(interview.done)
            if mark.skipped == skipped and _is_on(mark, wanted, words, meant)
        ]
        if undo:
            return _unmarked(interview, marks, what, text)
        open_ = open_ if text else [*left(plan, today)[0]]
        last = interview.done[marks[-1]] if marks else None
        if not open_ and text and last and last.day == day:
            return Change(interview, f"{text} was marked as {what} before")
        if not open_ and (skipped or not text or last):
            hint = f" It is marked as {what}; --undo takes that back." if text and last else ""
            raise NothingLeftError(f"{f'No {text}' if text else 'Nothing'} is left to do.{hint}")
        named = None if words else wanted
        one = _agreed(ctx, open_, text, named, plan)
        mark = Done(wanted or (one.kind if one else Kind.TASK), day, skipped)
        about = str(mark.kind)
        if one and one.wanted and sum(each.kind is one.kind for each in plan.every) > 1:
            mark, about = mark._replace(by=one.wanted.last), f"“{one.title}”"
        new = replace(interview, done=(*interview.done, mark))
        return Change(_from_today(new, plan, today), f"{about}, {what} on {short_date(day)}")

    changed(ctx, change, on, **options)


def _agreed(
    ctx: click.Context, open_: Sequence[FollowUp], text: str, named: Kind | None, plan: Plan
) -> FollowUp | None:
    """Return which of the `open_` follow-ups a `text` means, as a person agrees; None of none.

    References are no task, if that is all that is `named`. Where nobody can be asked what is meant,
    that raises InputError.
    """
    today, row = now(ctx).date(), shlex.quote(ctx.params["row"])
    on = ["--on", shlex.quote(ctx.params["on"])] if is_typed(ctx, "on") else []
    how = partial(suggested, ctx, str(ctx.command.name), row, last=on)
    one = open_[0] if open_ else None
    unsure = ""
    if one and not text and one.day > today and one.kind in WAITING:
        unsure = f"Nothing is due yet: next is “{one.title}” on {short_date(one.day)}."
        unsure += _thanks_alone(plan, how(Kind.THANK_YOU))
    elif one and named not in (None, one.called) and not open_[1:]:
        unsure = f"What is left to do is “{one.title}”."
    if one and unsure:
        if not can_ask():
            raise NothingLeftError(f"{unsure} If you mean that, name it: {how(one.called)}.")
        if not confirm(f"{unsure} Do you mean that?"):
            raise InputError("Nothing is noted.")
    if not (one and one.wanted and text and open_[1:]):
        return one
    choice = listed([f"{at} “{each.title}”" for at, each in enumerate(open_, 1)], "or")
    if not can_ask():
        raise InputError(f"That can be {choice}. Say which, as in {how(one.kind, '2')}.")

    def read(answer: str) -> FollowUp:
        found = _called(answer, plan.interview.region, today, open_)
        if len(found) != 1:
            raise InputError(f"{answer!r} is not one of them. Write its number.")
        return found[0]

    return cast("FollowUp", prompt(f"Which one: {choice}", None, read))


def _thanks_alone(plan: Plan, command: str) -> str:
    """Say by which command a thank-you is marked that another follow-up of a `plan` says, too."""
    joined = Kind.THANK_YOU not in {one.kind for one in plan.every}
    return f" The thank-you alone is {command}." if joined else ""


def _is_on(mark: Done, wanted: Kind | None, words: str, meant: Sequence[FollowUp]) -> bool:
    """Tell whether a `mark` is on one of what is `meant`, or of the kind that is `wanted`."""
    days = [one.wanted.last for one in meant if one.wanted]
    on_it = bool(days) and mark.kind in _THINGS and mark.by in (None, *days)
    return on_it or (not words and wanted in (None, mark.kind))


def _called(words: str, region: str, today: date, some: Sequence[FollowUp]) -> list[FollowUp]:
    """Return which of `some` things that they want `words` name.

    By its number among these, by the day by which it is wanted, or by words of its title or theirs.
    """
    read, by, told = day_reader(region), _BY.sub("", words), {*_WORD.findall(fold(words))}

    def is_day(wanted: Wanted, since: date | None) -> bool:
        with suppress(InputError):
            return read(by, today, since=since) == wanted.last
        return False

    asked = [(one, one.wanted) for one in some if one.wanted]
    ways = (
        [one for at, (one, _) in enumerate(asked, 1) if str(at) == words],
        [one for one, it in asked if any(is_day(it, at) for at in (it.since, today, None))],
        [one for one, it in asked if told <= {*_WORD.findall(fold(f"{one.title} {it.text}"))}],
    )
    return next(filter(None, ways), [])


def _unmarked(interview: Interview, marks: Sequence[int], what: str, text: str) -> Change:
    """Take the last of the `marks` back that say `what`, and are on what `text` names."""
    if not marks:
        raise InputError(f"Nothing is marked as {what}{f': {text}' if text else ''}.")
    kept = [each for at, each in enumerate(interview.done) if at != marks[-1]]
    taken = f"{interview.done[marks[-1]].kind}, not {what}"
    return Change(replace(interview, done=tuple(kept)), taken)


def _from_today(interview: Interview, before: Plan, today: date) -> Interview:
    """Ask for the plan anew if it would put into the past what was not there `before`."""
    there = {(one.uid, one.day) for one in before.follow_ups}
    anew = api.plan(replace(interview, asked=before.interview.asked))
    late = [one for one in anew.follow_ups if one.day < today and not one.done]
    new = any((one.uid, one.day) not in there for one in late)
    return replace(interview, asked=today) if new else interview


def _kind(text: str) -> tuple[Kind | None, str]:
    """Read the kind of a follow-up; words beside it tell which of the things that they want."""
    with suppress(InputError):
        kind, rest = read_kind(text)
        if not rest.strip() or kind in _THINGS:
            return kind, rest.strip()
    return None, text


def _unknown(text: str) -> InputError:
    hint = meant_by(text, Kind) or f"write one of {', '.join(Kind)}"
    return InputError(Problem(f"{text[:60]!r} is not known", hint))
