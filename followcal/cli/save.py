"""Calendars into files: held against what was written before, under a lock, whole or not at all."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import NamedTuple

import click

from followcal import feed, files, ics
from followcal.cli.command import NO_INTERVIEWS, STANDARD
from followcal.cli.options import setting
from followcal.cli.terminal import echo_note
from followcal.errors import InputError, printable
from followcal.feed import Change, Changed, Refreshed
from followcal.model import Interview, Plan, counted, short_date

OFTEN = timedelta(hours=12)  # in which a program that subscribes looks again
_LISTED = 20  # changes that are shown one by one
_TITLE = 200  # characters of one that are shown


class Saved(NamedTuple):
    """What was written where; `known` says that there was such a calendar before."""

    output: str
    refreshed: Refreshed
    data: bytes
    known: bool
    written: bool


@contextlib.contextmanager
def alone(output: str, *, check: bool = False) -> Iterator[None]:
    """Let no other command write to the folder of the file `output` until all is read and saved.

    Else a calendar of what was read earlier could replace one of what was read later.
    """
    if check or output == STANDARD:
        yield
    else:
        with files.locked(output, *patience()):
            yield


def patience() -> tuple[float, Callable[[str], None] | None]:
    """Return how many seconds this command waits for another one, and what says so."""
    quiet = click.get_current_context().params.get("quiet")
    return setting("wait"), None if quiet else echo_note


def calendar(  # noqa: PLR0913 - the options of the commands
    plans: Sequence[Plan],
    moment: datetime,
    before: Mapping[str, bytes] | None = None,
    *,
    name: str,
    remind: timedelta | None,
    often: timedelta | None = None,
    complete: bool = True,
) -> tuple[Refreshed, bytes]:
    """Make a calendar of `plans` out of the events that were there `before`, by uid."""
    if not plans and not before:
        raise InputError(NO_INTERVIEWS)
    stamp = moment.astimezone(UTC).replace(microsecond=0)
    found = feed.refresh(plans, before or {}, stamp, remind=remind, complete=complete)
    return found, ics.join(found.entries, name=name, refresh=often)


def save(  # noqa: PLR0913 - the options of the commands
    plans: Sequence[Plan],
    output: str,
    moment: datetime,
    *,
    name: str,
    remind: timedelta | None,
    often: timedelta | None = None,
    complete: bool = True,
    whole: bool = False,
    force: bool = False,
    check: bool = False,
) -> Saved:
    """Write `plans` to the file `output`, or to stdout if that is "-".

    A calendar that is there is brought up to date, and left untouched if nothing changed. It may
    only hold the same interviews, unless `plans` are the `whole` of it. `check` writes nothing.
    To be called `alone`.
    """
    make = partial(
        calendar, plans, moment, name=name, remind=remind, often=often, complete=complete
    )
    there = None if output == STANDARD else files.read_whole(output) or None  # an empty one is none
    before: Mapping[str, bytes] = {}
    try:
        before = _before(there, plans, output, whole=whole, force=force)
        found, data = make(before)
    except ics.DamagedError as error:
        if not force:
            raise InputError(
                f"{output!r}: {error}. Choose another name with --output, or replace it with"
                " --force."
            ) from None
        before = {}
        found, data = make(before)
    saved = Saved(output, found, data, known=bool(before), written=data != there)
    if output == STANDARD:
        click.echo(data, nl=False)
    elif saved.written and not check:
        files.write_whole(output, data)
    return saved


def asked(interview: Interview, output: str, today: date) -> Interview:
    """Say that the plan was asked for `today`, unless it was before, or is in the file `output`."""
    if interview.asked:
        return interview
    there = None if output == STANDARD else files.read_whole(output)
    day = None
    if there and ics.is_ours(there):
        with contextlib.suppress(ics.DamagedError):  # `save` tells that
            day = feed.asked(interview, ics.split(there))
    return replace(interview, asked=day or today)


def _before(
    there: bytes | None, plans: Sequence[Plan], output: str, *, whole: bool, force: bool
) -> Mapping[str, bytes]:
    """Return the events of the calendar that is `there`, or refuse to replace it."""
    if there is None:
        return {}
    if not ics.is_ours(there):
        if force:
            return {}
        raise files.not_ours(output)
    before = ics.split(there)
    ours = {
        ics.owner(follow_up.uid)
        for plan in plans
        for follow_up in (*plan.follow_ups, *plan.cancelled)
    }
    others = {ics.owner(uid) for uid in before} - ours - {""}
    if others and not whole and not force:
        raise InputError(
            f"{output!r} holds the follow-ups of another interview. Choose another name with"
            " --output, or add --force; then the others are cancelled in your calendar."
        )
    return before


def saved_lines(saved: Saved, *, would: bool = False) -> Iterator[str]:
    """Say what was written, or `would` be, and what changed in a calendar that was there before."""
    wrote = "Would write" if would else "Wrote"
    if saved.known and saved.written:
        yield from _lines(saved.refreshed.changes)
    events = counted(len(saved.refreshed.entries), "event")
    where = "a calendar" if saved.output == STANDARD else click.format_filename(saved.output)
    if not saved.written:
        yield f"{where} is up to date with {events}."
    elif saved.known:
        yield f"{wrote} {where} with {events}{_changed(saved.refreshed)}."
    else:
        yield f"{wrote} {where} with {events_of(saved.refreshed)}."


def events_of(found: Refreshed) -> str:
    """Count the events, as in "4 events, 1 cancelled"."""
    gone = sum(entry.cancelled for entry in found.entries)
    return counted(len(found.entries), "event") + (f", {gone} cancelled" if gone else "")


def _changed(found: Refreshed) -> str:
    counts = ((sum(change.change is kind for change in found.changes), kind) for kind in Change)
    parts = [f"{count} {kind}" for count, kind in counts if count]
    if found.dropped:
        parts.append(f"{counted(found.dropped, 'old one')} dropped")
    return f": {', '.join(parts)}" if parts else ", which stay as they were"


def _lines(changes: Sequence[Changed]) -> Iterator[str]:
    """Lay out the first changes, their days and titles one under the other."""
    shown = [(change, short_date(change.entry.day)) for change in changes[:_LISTED]]
    margin = max((len(day) for _, day in shown), default=0)
    for changed, day in shown:
        before = f", from {short_date(changed.before)}" if changed.before else ""
        title = printable(changed.entry.title[:_TITLE]).rstrip()  # others may have put in anything
        yield f"{changed.change.capitalize() + ':':<10} {day:<{margin}}  {title}{before}"
    if len(changes) > _LISTED:
        yield f"… and {len(changes) - _LISTED} more"
