"""Makes the calendars of a class, here or in as many processes as there are."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice

from followcal import api, feed, files, ics, roster
from followcal.batch.names import (
    fold,
    folded,
    held,
    is_same,
    is_unmarked,
    mark,
    own_name,
    owner,
    page_name,
    plain_name,
    title,
)
from followcal.batch.review import Reviewed, reviewed
from followcal.errors import InputError, Problem
from followcal.identity import Known, described, known_in, marks, refuse, settled, spellings
from followcal.model import FollowUp, Interview, Kind, Plan, counted
from followcal.plan.bids import LATE_THANKS
from followcal.plan.progress import progress
from followcal.roster import Fault, Key, Row, Table, Unread
from followcal.speech import most_spoken, spoken

_SHARE = 50  # people that are handed over at once
_SHOWN = 60  # characters of a cell that a message shows
_AHEAD = 16  # such shares that wait, so that memory stays flat
_SURE = "If the sheet is as it should be, add --yes."
_AWAY = "Move it away, and run again."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with the rows of a roster that are theirs, read or not.

    `file` is for them, unless they have another already or it is somebody else's. `emails` are all
    addresses that their rows have. The `link` is where they find what is published of theirs,
    without its ending, "" if nothing is; `kept` is it if they have the `file` already.
    """

    key: Key
    file: str
    rows: tuple[Row | Unread, ...]
    emails: tuple[str, ...] = ()
    link: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a person's calendar.

    `change` is "new", "changed", "unchanged" or, where no row can be used or nothing was ever to
    come, "left out"; then `file` is "" or what they had before. `first` and `last` are the days of
    the first and the last event that still holds, `next` is that of the first from `since` on, and
    `what` is its title. What is `overdue` has been since the day `late`, and it is
    `still` not too late for one thing of it. `page` is "" where none
    was asked for, or could be written. `review` has the rows that can be used. The `language` is
    that of most of what they get; of titles in another, `english` has what they are in English.
    `moves` tells what became of which event since the calendar that they had, `off` are the days
    and titles of what was to come and is cancelled. `moved` is what moved since they were sent it,
    with its day now, in English, and its day before; None if they were sent nothing. `lost` are
    interviews of which something was to come, and no row tells any more.
    """

    key: Key
    file: str
    change: str
    interviews: int
    events: int
    first: date | None
    last: date | None
    faults: tuple[Fault, ...]
    next: date | None = None
    page: str = ""
    what: str = ""
    late: date | None = None
    overdue: str = ""
    still: str = ""
    adviser: str = ""
    email: str = ""
    link: str = ""
    review: tuple[Reviewed, ...] = ()
    language: str = "en"
    english: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[tuple[str, str], ...] = ()
    off: tuple[tuple[date, str], ...] = ()
    moved: tuple[tuple[date, str, date], ...] | None = None
    lost: tuple[str, ...] = ()

    def for_staff(self, title: str) -> str:
        """Return a title of an event as the staff reads it."""
        return self.english.get(title, title)


@dataclass(frozen=True, slots=True)
class How:
    """What all calendars of a class have alike; `write` is off for a rehearsal.

    `table` is what unread rows need to be read. With `pages`, each has a page beside it. `since` is
    the day of the stamp in UTC if not given. `later` and `keep` are as for `files.write_whole`,
    `sure` as for `write_calendars`. With `notes`, the rows' notes are part of the events.
    """

    folder: str
    stamp: datetime
    remind: timedelta | None = ics.MORNING
    table: Table | None = None
    complete: bool = True
    write: bool = True
    pages: bool = False
    since: date | None = None
    later: files.Pairs | None = None
    sure: bool = False
    keep: files.Keep | None = None
    notes: bool = True
    review: bool = False


def made(people: Iterable[Candidate], how: How, executor: Executor | None = None) -> Iterator[Made]:
    """Make the calendars of `people`, and yield what became of each.

    If the `executor` breaks down, what it left is done here.
    """
    rest = iter(people)
    if executor is None:
        while share := list(islice(rest, _SHARE)):
            yield from _make_all(share, how)
        return
    waiting: deque[tuple[list[Candidate], Future[list[Made]] | None]] = deque()
    try:
        while (share := list(islice(rest, _SHARE))) or waiting:
            if share:
                waiting.append((share, _begun(share, how, executor)))
            if not share or len(waiting) > _AHEAD:
                yield from _finished(*waiting.popleft(), how)
    finally:
        for future in filter(None, (future for _, future in waiting)):
            future.cancel()


def _begun(share: list[Candidate], how: How, executor: Executor) -> Future[list[Made]] | None:
    """Hand a share over; None if nobody takes it."""
    try:
        return executor.submit(_make_all, share, how)
    except BrokenExecutor:
        return None


def _finished(
    share: list[Candidate], future: Future[list[Made]] | None, how: How
) -> Iterator[Made]:
    """Wait for what was handed over, or do it here."""
    try:
        found = future.result() if future else _make_all(share, how)
    except BrokenExecutor:
        found = _make_all(share, how)
    for one, candidate in zip(found, share, strict=True):
        yield replace(one, key=candidate.key)  # which is here already, so that there is just one


def _make_all(people: Sequence[Candidate], how: How) -> list[Made]:
    """Make the calendars of some people, whose files get their names together.

    Where that fails, it is tried again alone, so that it is known whose it is. They are read, then
    planned, then written, as a processor is faster at one thing than at three in turn.
    """
    failed: dict[str, InputError] = {}
    with files.together(failed) as later:
        together = replace(how, later=later)
        read = [_read(person, how) for person in people]
        plans = [_planned(one, how) for one in read]
        found = [
            _calendar(person, *planned, together)
            for person, planned in zip(people, plans, strict=True)
        ]
    return [
        _make(person, how) if {one.file, one.page} & failed.keys() else one
        for person, one in zip(people, found, strict=True)
    ]


def _make(candidate: Candidate, how: How) -> Made:
    """Make the calendar of one candidate, and the page beside it."""
    return _calendar(candidate, *_planned(_read(candidate, how), how), how)


def _planned(found: roster.Roster, how: How) -> tuple[list[tuple[Row, Plan]], tuple[Fault, ...]]:
    """Plan the interviews of one candidate; return the rows with their plans, and all faults."""
    rows, faults = roster.planned(found)
    if over := list(_over([row for row, _ in rows], how)):
        numbers = {fault.number for fault in over}
        ready = tuple(row for row in found.rows if row.number not in numbers)
        faults = roster.by_number((*found.faults, *over))
        rows, faults = roster.planned(found._replace(rows=ready, faults=faults))
    return rows, faults


def _calendar(
    candidate: Candidate,
    rows: list[tuple[Row, Plan]],
    faults: tuple[Fault, ...],
    how: How,
) -> Made:
    """Write the calendar of one candidate, and the page beside it.

    Where nothing is to come for somebody who has none yet, there is no file.
    """
    english, titles = roster.in_english(rows, how.table.guide if how.table else None)
    since = how.since or how.stamp.date()
    seen = tuple(reviewed(row, plan, since) for row, plan in english) if how.review else ()
    nothing = Made(
        *(candidate.key, "", "left out", 0, 0, None, None, faults),
        adviser=roster.adviser(how.table, _unread(candidate)) if how.table else "",
        email="; ".join(candidate.emails),
        link=candidate.link,
        review=seen,
        english=titles,
    )
    plans = [plan for _, plan in rows]
    try:
        file, there = _place(candidate, plans, how.folder)
        if file == candidate.file and there is not None:
            candidate = replace(candidate, link=candidate.kept)
            nothing = replace(nothing, link=candidate.kept)
        if faults and not rows and there is not None:
            return replace(nothing, file=file, page=_page_of(candidate, file, how))
        if there is None and not any(plan.follow_ups for plan in plans):
            return replace(nothing, interviews=len(plans))
        done, plans, data = _written(plans, there, replace(nothing, file=file), how)
    except ics.DamagedError as error:
        problem = Problem(f"The calendar {file!r} cannot be brought up to date: {error}", _AWAY)
        return replace(nothing, file=file, faults=(*faults, _told(candidate, how, problem)))
    except InputError as error:
        if bad := _unfit(rows, how):
            return _without(bad, candidate, nothing, how)
        return replace(nothing, faults=(*faults, _told(candidate, how, error.problems[0])))
    return _with_page(done, plans, data, candidate, how)


def _written(
    plans: Sequence[Plan], there: bytes | None, nothing: Made, how: How
) -> tuple[Made, list[Plan], bytes]:
    """Bring the file of `nothing`, in which is what is `there`, up to date with some plans.

    Returns what became of it, the plans without what was cancelled before anybody had it, and what
    the file holds.
    """
    before, known = ({}, {}) if there is None else (ics.split(there), known_in(there))
    number = nothing.key[1]  # it may have been added or corrected
    known = {name: replace(one, candidate_id=number) for name, one in known.items()}
    plans = settled(plans, before, known, None if how.sure else refuse)
    plans = [
        replace(plan, cancelled=tuple(one for one in plan.cancelled if one.uid in before))
        for plan in plans
    ]
    complete = how.complete and not nothing.faults
    found = feed.refresh(plans, before, how.stamp, remind=how.remind, complete=complete)
    if found.is_drastic and not how.sure:
        raise InputError(Problem(found.loss(nothing.file), _SURE))
    gone = {ics.owner(one.uid) for one in found.lost}
    gone -= {ics.owner(one.uid) for plan in plans for one in plan.every}
    noted = [mark(nothing.key, nothing.file), *marks(plans, known, found.entries)]
    speech = most_spoken(plans)
    name = title(nothing.key, speech)
    data = ics.kept(ics.join(found.entries, name=name, marks=noted), there)
    if how.write and data != there:
        path = os.path.join(how.folder, nothing.file)
        files.write_whole(path, data, ics.is_ours, how.later, how.keep)
    days, off = (
        [(entry.day, entry.title) for entry in found.entries if entry.cancelled == cancelled]
        for cancelled in (False, True)
    )
    since = how.since or how.stamp.date()
    nobody: tuple[date | None, str] = (None, "")
    then = min((one for one in days if one[0] >= since), default=nobody)
    behind = [one for each in progress(plans, since) for one in each.late[:1]]
    late, still = (  # what was due before it is out of date by now
        max(((one.day, one.title) for one in several), default=nobody)
        for several in (behind, [one for one in behind if not _is_stale(one, since)])
    )
    done = replace(
        nothing,
        change="new" if there is None else "unchanged" if data == there else "changed",
        interviews=len(plans),
        events=len(found.entries),
        first=min(days, default=nobody)[0],
        last=max(days, default=nobody)[0],
        next=then[0],
        what=then[1],
        late=late[0],
        overdue=late[1],
        still=still[1],
        language=speech.language,
        moves=() if there is None else (*_corrected(plans, known), *_moves(found)),
        off=tuple(sorted(one for one in off if one[0] >= since)),
        lost=tuple(sorted(described(known[name]) for name in gone & known.keys())),
    )
    return done, plans, data


def _is_stale(one: FollowUp, today: date) -> bool:
    """Tell whether it is too late for a thank-you of its own, which the next note says then."""
    return one.kind is Kind.THANK_YOU and today - one.day > LATE_THANKS


def _corrected(plans: Iterable[Plan], known: Known) -> Iterator[tuple[str, str]]:
    """Yield which interview has another employer, role or day than the one that was `known`."""
    for plan in plans:
        before = known.get(ics.owner(plan.every[0].uid)) if plan.every else None
        if before and described(before) != (now := described(plan.interview)):
            yield f"corrected {described(before)}", now


def _moves(found: feed.Refreshed) -> Iterator[tuple[str, str]]:
    """Yield from which day to which an event moved, or when one that came or fell away is."""
    if found.dropped:
        yield "taken out", f"{counted(found.dropped, 'event')} cancelled more than a month ago"
    for change, entry, before in found.changes:
        if change is feed.Change.MOVED:
            yield f"{change} {before} → {entry.day}", entry.title
        elif change is not feed.Change.CHANGED:
            yield f"{change} {before or entry.day}", entry.title


def _over(rows: Iterable[Row], how: How) -> Iterator[Fault]:
    """Yield that the words in some rows tell how it ended, where no outcome does."""
    for row in rows:
        interview = row.interview
        what = api.ENDS.get(api.news(interview)) if not interview.outcome else None
        if what:
            table = how.table
            here = table.part(row.number).columns if table else {}
            mailed = table and "heard" not in here
            field = "said" if mailed or not interview.heard else "heard"
            words = interview.heard[-1].said if interview.heard else interview.said
            named = table.heading("outcome", row.number) if table and "outcome" in here else ""
            into = f"the column {named!r}" if named else "a column called outcome"
            wrong = f"“{words[:_SHOWN]}” sounds like {what}, so nothing is planned"
            hint = f"if it is one, write how it ended into {into}; else take those words out."
            column = table.heading(field, row.number) if table else field
            fault = Fault.of(row, Problem(wrong, hint, field), words)
            yield fault._replace(column=column)


def _without(bad: Sequence[Fault], candidate: Candidate, nothing: Made, how: How) -> Made:
    """Make the calendar of a person's rows other than the `bad` ones."""
    numbers = {fault.number for fault in bad}
    others = tuple(row for row in candidate.rows if row.number not in numbers)
    if not others:
        return replace(nothing, faults=(*nothing.faults, *bad))
    rest = _make(replace(candidate, rows=others), replace(how, complete=False))
    return replace(rest, faults=(*bad, *rest.faults))


def _with_page(
    done: Made, plans: Sequence[Plan], data: bytes, candidate: Candidate, how: How
) -> Made:
    """Write the page beside the calendar that is `done` and holds `data`, if that is asked for.

    A page that is not of that calendar makes it a changed one.
    """
    if not how.pages:
        return done
    from followcal import page  # noqa: PLC0415 - slow, and few classes have pages

    name = page_name(done.file)
    path = os.path.join(how.folder, name)
    try:
        there = files.read_whole(path)
        before = held(there)
        if files.is_taken(path) and not _is_theirs(before, done.file, candidate, plans):
            wrong = f"{path!r} is there already, and is not the page of {candidate.key[0]!r}"
            problem = Problem(wrong, _AWAY)
            return replace(done, faults=(*done.faults, _told(candidate, how, problem)))
        if before != data and there and done.change == "unchanged":
            done = replace(done, change="changed")
        if not how.write:
            return done
        about = title(candidate.key, spoken(done.language))
        named = {"name": about, "file_name": done.file, "link": candidate.link}
        html = page.render(plans, data, **named).encode()
        if there != html:
            files.write_whole(path, html, later=how.later, keep=how.keep)
    except InputError as error:
        return replace(done, faults=(*done.faults, _told(candidate, how, error.problems[0])))
    return replace(done, page=name)


def _page_of(candidate: Candidate, file: str, how: How) -> str:
    """Name the page that somebody had before beside the calendar `file`, "" if there is none."""
    name = page_name(file)
    there = files.read_whole(os.path.join(how.folder, name)) if how.pages else None
    return name if _is_theirs(held(there), file, candidate, ()) else ""


def _place(candidate: Candidate, plans: Sequence[Plan], folder: str) -> tuple[str, bytes | None]:
    """Find the file for a candidate with some plans, and what is in it if they have it already.

    Somebody else's is never taken: then they get one that has signs of their own in its name.
    """
    own, plain = own_name(candidate.key), plain_name(candidate.key)
    for name in filter(None, dict.fromkeys((own, plain, candidate.file))):
        there = files.read_whole(os.path.join(folder, name))
        if _is_theirs(there, name, candidate, plans):
            return name, there
    for name in (candidate.file, own):
        if not files.is_taken(os.path.join(folder, name)):
            return name, None
    path = os.path.join(folder, own)
    wrong = f"{path!r} is there already, and is not the calendar of {candidate.key[0]!r}"
    raise InputError(Problem(wrong, _AWAY))


def _is_theirs(data: bytes | None, name: str, candidate: Candidate, plans: Sequence[Plan]) -> bool:
    """Tell whether a calendar that was made for the file of that `name` is a candidate's.

    Nobody else in the class may have `candidate.file`, so there a name may have been corrected, or
    another name or number be that of somebody who still has all interviews of before.
    """
    if data is None:
        return False
    if before := owner(data, name):
        if name != candidate.file or before == candidate.key:
            return before == candidate.key
        known = {_facts(one) for one in known_in(data or b"").values()}
        now = {_facts(plan.interview) for plan in plans}
        alike = zip(folded(before), folded(candidate.key), strict=True)
        kept = any(old and old == new for old, new in alike) and bool(known) and known <= now
        return kept or is_same(candidate.key, before, candidate.emails)
    uids = [uid for plan in plans for uid in spellings(plan.interview)]
    return is_unmarked(data, candidate.key, uids)


def _facts(interview: Interview) -> tuple[date, str, str]:
    return interview.day, fold(interview.company), fold(interview.role)


def _unfit(rows: Sequence[tuple[Row, Plan]], how: How) -> list[Fault]:
    """Tell which rows fit no calendar, and why."""
    found = []
    for row, plan in rows:
        try:
            ics.entries([plan], how.stamp, how.remind)
        except InputError as error:
            found += [Fault.of(row, problem) for problem in error.problems]
    return found


def _told(candidate: Candidate, how: How, problem: Problem) -> Fault:
    """Say what is wrong with a person's file, at the first of their rows."""
    row = candidate.rows[0]
    place = how.table.named(row.number) if how.table else ""
    return Fault(row.number, row.line, problem, *candidate.key, place=place)


def _unread(candidate: Candidate) -> list[Unread]:
    return [row for row in candidate.rows if not isinstance(row, Row)]


def _read(candidate: Candidate, how: How) -> roster.Roster:
    ready = tuple(row for row in candidate.rows if isinstance(row, Row))
    found = (
        roster.read_rows(how.table, _unread(candidate)) if how.table else roster.Roster(ready, ())
    )
    rows = []
    for row in found.rows:
        interview = row.interview
        if interview.notes and not how.notes:
            interview = replace(interview, notes="")
        if fold(interview.candidate) != fold(candidate.key[0]):  # of one ID, written otherwise
            interview = replace(interview, candidate=candidate.key[0])
        if interview.candidate_id != candidate.key[1]:  # with zeros, or without
            interview = replace(interview, candidate_id=candidate.key[1])
        rows.append(row._replace(interview=interview))
    return found._replace(rows=tuple(rows))
