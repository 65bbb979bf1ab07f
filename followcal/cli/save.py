"""Calendars into files: held against what was written before, under a lock, whole or not at all."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import click

from followcal import feed, files, ics, vdir
from followcal.cli.command import NO_INTERVIEWS, STANDARD
from followcal.cli.terminal import can_ask, file_shown
from followcal.cli.writing import kept_for_undo, write
from followcal.errors import InputError, Problem, printable
from followcal.feed import Change, Refreshed
from followcal.files import slug
from followcal.identity import (
    EDITED,
    MISSPELT,
    Correction,
    Known,
    described,
    edited,
    known_in,
    marks,
    owners,
    refuse,
    settled,
)
from followcal.interview import is_unnoted, noted
from followcal.model import Interview, Plan, counted, short_date
from followcal.speech import job, spoken

_LISTED = 20  # changes that are shown one by one
_NAME = 28  # characters of the company and of the role in the name of a file
_TITLE = 200  # characters of one that are shown


class Saved(NamedTuple):
    """What was written where; `known` says that there was such a calendar before.

    `missing` counts events that a person removed from a folder.
    """

    output: str
    refreshed: Refreshed
    data: bytes
    known: bool
    written: bool
    missing: int = 0

    @property
    def folder(self) -> str:
        """The folder that was written, "" if it is a file."""
        return vdir.folder_of(self.output)


def calendar_name(plan: Plan) -> str:
    """Name a calendar after the job that it is about."""
    interview, say = plan.interview, spoken(plan.language)
    about = job(interview, say)
    return say.say("event", "name-about", about=about) if about else str(say["event"]["name"])


def file_name(interview: Interview, ending: str) -> str:
    """Name a file after the interview, as in acme-data-analyst-2026-11-19.ics."""
    later = f"round-{interview.round}" if interview.round > 1 else ""
    names = (slug(text)[:_NAME].strip("-") for text in (interview.company, interview.role))
    about = (*names, interview.day.isoformat(), later)
    return f"{'-'.join(filter(None, about))}.{ending}"


def calendar(  # noqa: PLR0913 - the options of the commands
    plans: Sequence[Plan],
    moment: datetime,
    before: Mapping[str, bytes] | None = None,
    known: Known | None = None,
    *,
    name: str,
    remind: timedelta | None,
    often: timedelta | None = None,
    complete: bool = True,
    only: bool = False,
) -> tuple[Refreshed, bytes]:
    """Make a calendar of `plans` out of the events that were there `before`, by uid.

    `known` are the facts of their interviews. If the plans are `only` some of the calendar's, the
    events of the other interviews stay.
    """
    if not plans and not before:
        raise InputError(NO_INTERVIEWS)
    stamp = moment.astimezone(UTC).replace(microsecond=0)
    there, others = dict(before or {}), list[bytes]()
    if only:
        mine = {ics.owner(one.uid) for plan in plans for one in plan.every}
        others = [there.pop(uid) for uid in [*there] if ics.owner(uid) not in mine]
    found = feed.refresh(plans, there, stamp, remind=remind, complete=complete)
    found = found._replace(entries=(*found.entries, *map(ics.read, others)))
    noted = marks(plans, known or {}, found.entries)
    return found, ics.join(found.entries, name=name, refresh=often, marks=noted)


def save(  # noqa: PLR0913 - the options of the commands
    plans: Sequence[Plan],
    output: str,
    moment: datetime,
    *,
    whole: bool = False,
    force: bool = False,
    check: bool = False,
    yes: bool = False,
    doubt: str = "",
    changes: Sequence[Correction] = (),
    beside: Known | None = None,
    **how: Any,
) -> Saved:
    """Write `plans` to the file `output`, or to stdout if that is "-"; `how` is `calendar`'s.

    With what `vdir.last` gives, the files of the events are written too. A calendar that is there
    is brought up to date, and left untouched if nothing changed. A file may only hold the same
    interviews, unless `plans` are the `whole` of it. Most of what is to come in it is not cancelled
    at once unless somebody says `yes`, nor anything where there is a `doubt` that the plans are
    all. `changes` are of interviews that it held before; `beside` are the facts that other
    calendars know. `check` writes nothing. To be called `alone`.
    """
    ask = not (yes or check) and can_ask(err=True)
    choose = None if yes or not whole else _which if ask else refuse
    there = None if output == STANDARD else files.read_whole(output) or None  # an empty one is none
    if there is not None and not force and not ics.is_ours(there):
        raise files.not_ours(output)
    ours = there if there is not None and ics.is_ours(there) else b""
    known = (beside or {}) | edited(known_in(ours), changes)
    folder = vdir.folder_of(output)
    held = vdir.events(folder) if folder else {}
    present = {uid: one.data for uid, one in held.items() if one.data}
    how["only"] = bool(folder) and not whole

    def brought(before: Mapping[str, bytes]) -> tuple[Refreshed, bytes]:
        now = settled(plans, before, known, choose, EDITED if whole else MISSPELT)
        mine = {ics.owner(one.uid) for plan in now for one in plan.every}
        if not (whole or force or folder) and {ics.owner(uid) for uid in before} - mine - {""}:
            raise InputError(
                f"{output!r} holds the follow-ups of another interview, and they stay there. If it"
                " is that one, and kept, `followcal edit` corrects it. Give this one a file of its"
                f" own, as in --output {file_name(plans[0].interview, 'ics')}. With --force it"
                " takes their place, and they are cancelled in your calendar."
            )
        return calendar(now, moment, before, known, **how)

    try:
        before = ics.split(ours) if ours else present
        found, data = brought(before)
    except ics.DamagedError as error:
        if not force:
            raise InputError(
                f"{output!r}: {error}. Choose another {'folder' if folder else 'name'}, or replace"
                " it with --force."
            ) from None
        before = present | ics.whole_in(ours)
        found, data = brought(before)
    if whole and not yes and (found.is_drastic or (doubt and found.lost)):
        _refuse_loss(found, folder or output, doubt, ask=ask)
    data = ics.kept(data, there)
    saved = Saved(output, found, data, known=bool(before), written=data != there)
    if folder:
        laid = vdir.laid(folder, found.entries, before, held, force=force)
        saved = saved._replace(written=bool(laid.new or laid.gone), missing=laid.missing)
        if not check:
            vdir.write(folder, laid, kept_for_undo())
    if not check and data != there:
        write(output, data, before=there or b"")
    return saved


def asked(
    plans: Sequence[Plan], output: str, today: date, *, whole: bool = False
) -> list[Interview]:
    """Give the interviews of `plans` with the days on which they were asked for, and news noted.

    One that the calendar in the file `output` has keeps the days that stand there, if any do, so
    that nothing moves by itself; its later news are noted `today`. A new one is asked for `today`;
    if the plans are the `whole` of the calendar, only where something lies behind.
    """
    new = [plan.interview.asked is None for plan in plans]
    late = [any(one.day < today and not one.done for one in plan.follow_ups) for plan in plans]
    news = any(is_unnoted(plan.interview, today) for plan in plans)
    there = files.read_whole(output) if (news or any(new)) and output != STANDARD else None
    there = there if there and ics.is_ours(there) else b""
    held: set[str] = set()
    known = known_in(there)
    names = [""] * len(plans)
    if any(late) or not whole or any(one.asked for one in known.values()):  # else none has a day
        with contextlib.suppress(ics.DamagedError):  # `save` tells that
            before = ics.split(there) if there else {}
            held = {ics.owner(uid) for uid in before}
            names = owners(plans, before, known, None, EDITED if whole else MISSPELT)
    found = []
    for plan, is_new, is_late, name in zip(plans, new, late, names, strict=True):
        interview, day = plan.interview, today if is_late or not whole else None
        if name in held:
            then = known.get(name)
            day = then.asked if then else None
            interview = noted(interview, then, today) if then else interview
        found.append(replace(interview, asked=day) if is_new and day else interview)
    return found


def _refuse_loss(found: Refreshed, output: str, doubt: str, *, ask: bool) -> None:
    """Ask whether what is to come may be cancelled; raise InputError unless it may."""
    wrong = f"{doubt}{found.loss(output)}"
    if ask:
        click.echo(f"{wrong}.", err=True)
        if click.confirm("Cancel them?", err=True):
            return
        raise InputError("Nothing was written.")
    raise InputError(Problem(wrong, "If the roster is as it should be, add --yes."))


def _which(rows: Sequence[Interview], earlier: Sequence[Interview]) -> Interview | None:
    """Ask which of the `earlier` interviews the first of the `rows` is."""
    click.echo(
        f"{described(rows[0])} is not in the calendar. Is it one of these, changed?", err=True
    )
    for number, one in enumerate(earlier, 1):
        click.echo(f"  {number}  {described(one)}", err=True)
    number = click.prompt(
        "Its number, or 0 if it is a new interview",
        type=click.IntRange(0, len(earlier)),
        err=True,
    )
    return earlier[number - 1] if number else None


def saved_lines(saved: Saved, *, would: bool = False) -> Iterator[str]:
    """Say what was written, or `would` be, and what changed in a calendar that was there before."""
    wrote = "Would write" if would else "Wrote"
    if saved.known and saved.written:
        yield from _lines(saved)
    count = len(saved.refreshed.entries)
    if saved.folder:
        count = sum(not entry.cancelled for entry in saved.refreshed.entries) - saved.missing
    events = counted(count, "event")
    where = "a calendar" if saved.output == STANDARD else file_shown(saved.folder or saved.output)
    if not saved.written:
        yield f"{where} is up to date with {events}."
    elif saved.known:
        yield f"{wrote} {where} with {events}{_changed(saved)}."
    else:
        yield f"{wrote} {where} with {events if saved.folder else events_of(saved.refreshed)}."
    if saved.missing:
        missing = counted(saved.missing, "event")
        yield f"Left out, as removed by hand: {missing}. Add --force to bring back all."


def events_of(found: Refreshed) -> str:
    """Count the events, as in "4 events, 1 cancelled"."""
    gone = sum(entry.cancelled for entry in found.entries)
    return counted(len(found.entries), "event") + (f", {gone} cancelled" if gone else "")


def _changed(saved: Saved) -> str:
    found = saved.refreshed
    counts = ((sum(change.change is kind for change in found.changes), kind) for kind in Change)
    parts = [f"{count} {_word(kind, saved)}" for count, kind in counts if count]
    if found.dropped and not saved.folder:
        parts.append(f"{counted(found.dropped, 'old one')} dropped")
    stay = "" if saved.folder else ", which stay as they were"
    return f": {', '.join(parts)}" if parts else stay


def _word(change: Change, saved: Saved) -> str:
    """Say what became of an event; one that is cancelled has no file in a folder any more."""
    return "removed" if saved.folder and change is Change.CANCELLED else str(change)


def _lines(saved: Saved) -> Iterator[str]:
    """Lay out the first changes, their days and titles one under the other."""
    changes = saved.refreshed.changes
    shown = [(change, short_date(change.entry.day)) for change in changes[:_LISTED]]
    margin = max((len(day) for _, day in shown), default=0)
    for changed, day in shown:
        before = f", from {short_date(changed.before)}" if changed.before else ""
        title = printable(changed.entry.title[:_TITLE]).rstrip()  # others may have put in anything
        what = f"{_word(changed.change, saved).capitalize()}:"
        yield f"{what:<10} {day:<{margin}}  {title}{before}"
    if len(changes) > _LISTED:
        yield f"… and {len(changes) - _LISTED} more"
