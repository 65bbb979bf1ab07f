"""A calendar and the one written before it: what is new, what moved and what was cancelled.

Calendar programs follow an event by its uid and believe the highest SEQUENCE, so what did not
change keeps its bytes, and what is gone stays as a cancelled event for a while.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from followcal import ics
from followcal.ics import Entry
from followcal.model import Plan, counted

MOST = 1_000_000  # bytes that Google Calendar takes
_KEPT = timedelta(days=30)  # after the day of a cancelled event


class Change(StrEnum):
    """What became of an event."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    CANCELLED = "cancelled"


class Changed(NamedTuple):
    """An event that is not as it was; `before` is the day of one that held, if it was another."""

    change: Change
    entry: Entry
    before: date | None = None


class Refreshed(NamedTuple):
    """A calendar's events as they are now, and what changed.

    `dropped` counts those that were cancelled long ago and are taken out, `lingering` those that
    nothing asks for any more and that are left alone. `lost` are coming events that are cancelled
    only because nothing asks for them, and no outcome ended them, `kept` counts the other coming
    ones of before, `ahead` all that are coming now.
    """

    entries: tuple[Entry, ...]
    changes: tuple[Changed, ...]
    dropped: int = 0
    lingering: int = 0
    lost: tuple[Entry, ...] = ()
    kept: int = 0
    ahead: int = 0

    @property
    def is_drastic(self) -> bool:
        """Tell whether nothing is coming any more, or most of several interviews' events are lost.

        That looks like a roster that was emptied, cut off or taken for another.
        """
        several = len({ics.owner(entry.uid) for entry in self.lost}) > 1
        return bool(self.lost) and (not self.ahead or (several and len(self.lost) > self.kept))

    def loss(self, name: str) -> str:
        """Say how much of what is to come in the calendar called `name` is lost."""
        lost = counted(len(self.lost), "event")
        share = f"{lost} of {len(self.lost) + self.kept}" if self.kept else f"All {lost}"
        return f"{share} to come in {name!r} would be cancelled, as no row asks for them"


def refresh(
    plans: Sequence[Plan],
    before: Mapping[str, bytes],
    stamp: datetime,
    *,
    remind: timedelta | None = ics.MORNING,
    complete: bool = True,
) -> Refreshed:
    """Hold the follow-ups of `plans` against the events written `before`, by uid.

    What did not change stays as it was; what did gets a higher SEQUENCE and `stamp`; what is gone
    is cancelled if an outcome ended its interview, or if `plans` are `complete`, and else left
    alone. What followcal did not write stays. Cancelled events are dropped 30 days after
    their day, unless that leaves none, since no calendar may be empty. `remind` is as for
    `ics.entries`; raises InputError as that and `ics.read` do.
    """
    changes: list[Changed] = []
    found = ics.entries(plans, stamp, remind)
    if before:  # what fell away is told to those who had it
        found = [entry for entry in found if entry.uid in before or not entry.cancelled]
    ended = {
        one.uid
        for plan in plans
        if plan.interview.outcome
        for one in plan.follow_ups
        if one.day < stamp.date() and not one.done
    }
    for at, entry in enumerate(found):  # in its place, as memory may hold only one of each
        over = entry.cancelled or entry.uid in ended
        found[at], changed = _updated(entry, before.get(entry.uid), stamp, over=over)
        changes += changed
    uids = {entry.uid for entry in found}
    gone = [ics.read(data) for uid, data in before.items() if uid not in uids]
    live = [entry for entry in gone if ics.owner(entry.uid) and not entry.cancelled]
    today = stamp.date()
    closed = {
        ics.owner(plan.every[0].uid) for plan in plans if plan.interview.outcome and plan.every
    }
    ahead = [entry for entry in found if not entry.cancelled and entry.day >= today]
    off = {
        entry.uid: ics.cancelled(entry, stamp)
        for entry in live
        if complete or ics.owner(entry.uid) in closed
    }
    gone = [off.get(entry.uid, entry) for entry in gone]
    changes += [Changed(Change.CANCELLED, entry) for entry in off.values()]
    every = [*found, *gone]
    old = {
        entry.uid
        for entry in every
        if entry.cancelled and ics.owner(entry.uid) and today - entry.day > _KEPT
    }
    kept = [entry for entry in every if entry.uid not in old] or every
    uids = {entry.uid for entry in kept}
    return Refreshed(
        tuple(kept),
        tuple(change for change in changes if change.entry.uid in uids),
        len(before.keys() - uids),
        len(live) - len(off),
        tuple(
            entry
            for entry in live
            if complete and entry.day >= today and ics.owner(entry.uid) not in closed
        ),
        sum(entry.uid in before for entry in ahead),
        len(ahead),
    )


def _updated(
    entry: Entry, data: bytes | None, stamp: datetime, *, over: bool
) -> tuple[Entry, list[Changed]]:
    """Return `entry` as it goes on from the `data` that it had before, and what changed.

    If it is `over`, what was still to come is cancelled, and what was cancelled stays so.
    """
    if data is None:
        return entry, [Changed(Change.CANCELLED if entry.cancelled else Change.ADDED, entry)]
    if ics.same(data, entry.data):
        return entry._replace(data=data), []
    old = ics.read(data, entry.tz)
    if over and old.cancelled:
        return old, []
    comes = old.day >= stamp.date()  # on the day that it had, whatever would be planned now
    if entry.cancelled or (over and comes):
        entry = ics.cancelled(old, stamp)._replace(revision=entry.revision)
    entry = ics.revised(entry, max(old.revision + 1, entry.revision))
    before = old.day if entry.day != old.day and not old.cancelled else None
    if entry.cancelled != old.cancelled:
        change = Change.CANCELLED if entry.cancelled else Change.ADDED
    else:
        change = Change.MOVED if before else Change.CHANGED
    return entry, [Changed(change, entry, before)]
