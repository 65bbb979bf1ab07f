"""`batch`: one spreadsheet becomes a calendar for each student."""

import contextlib
import json
import os
import shlex
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import click

from followcal import files, journal
from followcal.batch import (
    Class,
    How,
    Made,
    alone_in,
    earlier,
    folder,
    key_of,
    lists,
    made,
    mails,
    people_of,
    publish,
    review,
)
from followcal.batch.names import alike, folded_number, is_like, words
from followcal.cli import workers
from followcal.cli.calendars import remember_class
from followcal.cli.command import Command, is_typed, now
from followcal.cli.options import (
    Between,
    PathTo,
    class_options,
    remind_option,
    several_texts,
    writing_options,
    yes_option,
)
from followcal.cli.roster_file import read_bytes
from followcal.cli.sheets import (
    as_kept,
    choosing,
    guide_of,
    guide_of_class,
    kept_of,
    sheet_options,
)
from followcal.cli.terminal import can_ask, file_shown, is_quiet, tell, tell_note
from followcal.cli.writing import keeper, patience
from followcal.errors import InputError, Problem, printable
from followcal.fields import language_name, read_remind
from followcal.model import counted, listed
from followcal.roster import Fault, Key, by_number, refuse_many

_LISTED = 20  # problems, or files, that are named
_FEW = 5  # students whose files may always be removed
_SOME, _ALL = "some", "all"  # what --prune may remove
_ERASED = "a student erased"
_MANY = ", as too many would be removed at once"
_NONE, _NOTHING = "the sheet has no address", "nothing is to come"  # so there is no e-mail
_OFF = "all that was to come is cancelled (tell whoever has the calendar)"
_WITHOUT = (_NONE, _NOTHING, _OFF)
_NEWS = {  # that nothing is planned for
    "next": "Another interview seems to be told of for {}. If it is one, give it a row of its own;"
    " then the one before is not followed up any more.",
    "call": "A call seems to be missed or asked for, so it is best to call back soon: {}.",
    "hold": "Put off without a date: {}. To wait longer than planned, write until when, as in “in a"
    " month”, as news of that day.",
    "offer": "The words of an offer name a day that is not planned for, for {}. If it is the one to"
    " answer by, write it with how it ended, as in “offer, answer by 4 December”.",
}
_UNSURE = {
    "others": "Not taken for when they decide: {}. If they decide then, write it as in “by 4"
    " December”.",
    "awaited": "They name no day, only {}. If you know when that is, write it as a date; theirs may"
    " lie after what is planned.",
    "far": "Taken for next year, as the day has passed this year: {}. If that is wrong, write the"
    " date with its year.",
}
_PATIENCE = 1  # seconds before a bar shows how far it is
_EPILOG = """
\b
Examples:
  followcal batch class.csv --into calendars
  followcal batch class.csv --into calendars --region US-NY --strict
  followcal batch class.csv --into calendars --dry-run
  followcal batch class.csv --into calendars --pages --mail
  followcal batch office.xlsx --into calendars --sheet all --dry-run
  followcal batch class.csv --into calendars --erase Ada

ROSTER is a CSV or TSV file, a workbook (.xlsx or .ods, with the extra "excel") or - for
standard input. Its columns are those of `feed`, with one for the candidate's name: each candidate
gets a calendar of all their interviews in FOLDER/students, to be handed out, and the lists for the
staff are in FOLDER/staff: index.csv of all, log.csv of what each run changed. Both can be opened by
you alone, until you let others into the folders. A column "student ID" tells students of one name
apart. A column of notes is not handed out without --notes.

A row that cannot be used is named, with what would work; the others go on. Running it again brings
the calendars up to date.

ROSTER is all of the class: of a student who is not in it, what is there stays, and is named. What
several advisers keep goes into one workbook, a sheet for each, and --sheet all.

--erase also removes what was kept for `undo`, which goes for the whole folder. `followcal help
class` tells more of pages, links to subscribe to and e-mails.
"""


class _Batch(Command):
    """A command whose option --prune may have a value, but never takes the next word for it."""

    too_many = "Put several files into one workbook, a sheet for each, and add --sheet all."

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(
            ctx, [f"{arg}={_SOME}" if arg == "--prune" else arg for arg in args]
        )


@click.command(cls=_Batch, epilog=_EPILOG)
@click.argument("roster", type=PathTo("a file"))
@click.option(
    "--into",
    type=PathTo("a folder"),
    required=True,
    metavar="FOLDER",
    help="Where the calendars go.",
)
@class_options
@sheet_options
@remind_option
@click.option("--strict", is_flag=True, help="Write nothing unless every row can be used.")
@click.option("--dry-run", is_flag=True, help="Write nothing, and show what would be written.")
@yes_option
@click.option(
    "--prune",
    type=click.Choice(["", _SOME, _ALL]),
    default="",
    metavar="[=all]",
    help="Remove what is there of students no longer in the sheet; many only with =all.",
)
@click.option(
    "--pages", is_flag=True, help="Add a page beside each calendar, and an index.html of all."
)
@click.option(
    "--publish",
    "url",
    default="",
    metavar="URL",
    help="Keep a folder to be put on the web at https://…/, for students to subscribe.",
)
@click.option("--mail", is_flag=True, help="Add a draft of an e-mail to each student.")
@click.option("--notes", is_flag=True, help="Put the notes of the sheet into the events, too.")
@click.option(
    "--erase",
    multiple=True,
    type=several_texts,
    metavar="STUDENT",
    help="Remove all that there is of a student, by name or ID. Can be repeated.",
)
@click.option(
    "--jobs",
    type=Between(1, workers.MOST),
    metavar="N",
    help="How many processes work at once; by default one for each core.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster that does the work: tcp://10.0.0.5:8786.",
)
@writing_options
@click.pass_context
def batch(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    roster: str,
    into: str,
    remind: str,
    strict: bool,
    dry_run: bool,
    yes: bool,
    prune: str,
    pages: bool,
    url: str,
    mail: bool,
    notes: bool,
    erase: Sequence[str],
    jobs: int | None,
    cluster: str | None,
    check: bool = False,
    kept: Mapping[str, Any] | None = None,  # as check has it, which names only what is behind
    **told: Any,
) -> None:
    """Write a calendar for each student in a spreadsheet."""
    begin = time.monotonic()
    moment = now(ctx)
    stamp = moment.astimezone(UTC).replace(microsecond=0)
    folder.refuse_others(into)
    told, kept = _going_on(ctx, told | {"remind": remind}, into, kept)
    with contextlib.ExitStack() as stack, folder.private(into):
        executor = stack.enter_context(
            workers.cluster(cluster) if cluster else workers.pool(roster, jobs)
        )
        moving = folder.of_before(into)
        new, overview = str(folder.students(into)), folder.staff(into) / "index.html"
        there = into if moving and not Path(new).exists() else new
        guide = guide_of_class(ctx, told, kept)
        letters = mails.letters(guide.mail) if mail or folder.drafts(into).is_dir() else None
        found = choosing(partial(people_of, read_bytes(roster), there), guide)
        if not found.files and not found.roster.faults:
            raise InputError(
                "There is nobody in the roster; below the headings, all rows are empty."
            )
        gone = _gone(found, there, erase)
        found = found.without(gone.keys)
        links = publish.links_of(into, url)
        found = replace(found, links=links.to(found.files) if links else {})
        _ask(() if yes else _doubts(ctx, found, into, told, links), dry_run=dry_run)
        how = How(
            there,
            stamp,
            read_remind(told["remind"]),
            found.roster.table,
            complete=not found.roster.faults and (yes or not found.roster.cut),
            write=False,
            pages=pages or bool(links) or lists.has_pages(there) or overview.exists(),
            since=moment.date(),
            sure=yes,
            notes=notes,
            review=found.roster.size <= review.MOST,
        )
        made = partial(_watched, found, executor=executor, since=None if is_quiet() else begin)
        results = list(made(how)) if dry_run or strict else []
        if not dry_run and not (strict and _faults(found, results)):
            how = replace(how, write=True, folder=new)
        with _alone(into) if how.write else contextlib.nullcontext():
            if how.write:
                how = replace(how, keep=None if erase else _keeper(into))
                folder.move(moving, how.keep)
                results = list(made(how))
                stack.close()  # so that their memory is free for the lists
            old = lists.left_over(how.folder, {made.key: made.file for made in results})
            gone = replace(gone, paths=[path for path in old if gone.has(path, old[path])])
            old = {path: key for path, key in old.items() if path not in gone.paths}
            away = [one for one in links.without(results) if not gone.is_of(one)] if links else []
            who = {*old.values(), *(one.key for one in away)}
            left = _Left(old, away, len(who), _reason(found, how, results, who, prune=prune))
            sheets = told["sheet"] or _sheets(found, into)
            options = {name: told[name] for name in told if name in kept or is_typed(ctx, name)}
            options |= {"sheet": sheets, "notes": notes}
            sent = lists.sent(files.read_whole(str(folder.staff(into) / "sent.csv")) or b"")
            done = _Done(
                found, how, results, left, into, gone, len(moving), letters, links, options, sent
            )
            if how.write:
                try:
                    _write_lists(done, moment, roster)
                except InputError as error:  # mostly a full disk; then nothing else names them
                    named = map(str, _all_faults(done))
                    raise InputError(*named, *error.problems) from None
    _tell(done, roster, time.monotonic() - begin, dry_run=dry_run, check=check)


def _sheets(found: Class, into: str) -> Sequence[str]:
    """Name the sheets that were read; if a review was, those of the run before."""
    before = review.is_read(found.roster)
    return folder.remembered(into).get("sheet", ()) if before else found.roster.sheets


def _going_on(
    ctx: click.Context, told: Mapping[str, Any], into: str, kept: Mapping[str, Any] | None
) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """Return what is `told` with what goes on as in the last run, which is what was `kept`.

    Without what was `kept`, it is what the folder remembers, and is named.
    """
    if kept is not None:
        return as_kept(ctx, told, kept), kept
    aside = {"sheet", *(["column"] if is_typed(ctx, "mapping") else [])}  # a sheet is asked for
    found = kept_of(into, told)
    kept = {name: found[name] for name in found if name in told and name not in aside}
    again = as_kept(ctx, told, kept)
    typed = [
        f"--{name} {shlex.quote(text)}"
        for name in kept
        if again[name] != told[name]
        for text in ([again[name]] if isinstance(again[name], str) else again[name])
    ]
    if typed:
        tell_note(f"As in the last run: {' '.join(typed)}. What you type counts instead.")
    return again, kept


def _doubts(
    ctx: click.Context,
    found: Class,
    into: str,
    told: Mapping[str, Any],
    links: publish.Links | None,
) -> Iterator[str]:
    """Hold a sheet against the last one, which was read as the folder remembers, or as this is."""
    kept, guide = {**told, **folder.remembered(into)}, found.roster.table.guide
    with contextlib.suppress(InputError, TypeError, click.UsageError):
        last = {name: kept[name] for name in ("column", "mapping")}
        guide = guide_of(ctx, {"sheet": (), "encoding": "", **last})
    changed = links.doubts(found.links) if links else ()
    return chain(earlier.doubts(found, folder.staff(into), guide), changed)


def _ask(doubts: Iterable[str], *, dry_run: bool) -> None:
    """Ask whether a sheet is meant that there are `doubts` about; raises InputError without."""
    several = [*doubts]
    if not several or dry_run or can_ask(err=True):
        for doubt in several:
            tell_note(doubt)
        if several and not dry_run:
            click.confirm("Is the sheet as it should be?", abort=True, err=True)
        return
    sure = "Nothing is written. If the sheet is as it should be, add --yes."
    raise InputError(*several, sure)


def _tell(done: "_Done", roster: str, seconds: float, *, dry_run: bool, check: bool) -> None:
    """Say what became of a class, or if that is to `check` it, only what is behind.

    Raises InputError with all that was not done.
    """
    if dry_run and not (check or is_quiet()):
        _show(done)
    for note in () if check else _notes(done):
        tell_note(note)
    behind = [*_behind(done, roster)] if check else []
    if not check:
        tell(_summary(done, seconds))
    elif not behind:
        tell(f"In step with {roster!r}: {counted(len(done.found.files), 'student')}.")
    if problems := [*behind, *_problems(done, roster)]:
        raise InputError(*problems)


@dataclass(frozen=True, slots=True)
class _Gone:
    """Whom to erase: what they are called, their files in the sheet, and where they have any."""

    keys: frozenset[Key] = frozenset()
    files: frozenset[str] = frozenset()
    paths: Sequence[Path] = ()

    def has(self, path: Path, key: Key) -> bool:
        """Tell whether a file, of whom a calendar calls `key`, is theirs."""
        return key in self.keys or f"{path.stem}.ics" in self.files

    def is_of(self, link: publish.Link) -> bool:
        """Tell whether a link is theirs."""
        return link.key in self.keys or link.file in self.files


def _gone(found: Class, there: str, erase: Sequence[str]) -> _Gone:
    """Find who is called as each of `erase`, in the sheet or in the folder that is `there`.

    Raises InputError if that is nobody, or more than one.
    """
    wanted = [name for text in erase if (name := key_of(text)[0])]
    students = {*found.files, *lists.left_over(there, found.files).values()} if wanted else set()
    keys, problems = set[Key](), list[str]()
    for name in wanted:
        called = {
            key
            for key in students
            if folded_number(name) in map(folded_number, (*key, " ".join(key)))
        }
        if len(called) == 1:
            keys |= called
        elif called:
            problems.append(
                f"{name!r} may be {_named(called)}; give the ID, alone or after the name."
            )
        else:
            near = _named((key for key in students if is_like(name, key[0])), "or")
            hint = f" Did you mean {near}?" if near else ""
            problems.append(f"There is no student {name!r}, in the sheet or in {there!r}.{hint}")
    if problems:
        raise InputError(*problems)
    return _Gone(frozenset(keys), frozenset(found.files[key] for key in keys & found.files.keys()))


def _named(keys: Iterable[Key], last: str = "and") -> str:
    """Name students with their numbers, the first of many."""
    return listed(sorted(repr(" ".join(filter(None, key))) for key in keys), last, _FEW)


class _Left(NamedTuple):
    """The files, with their owners, and the links of so many students who are not in the sheet.

    The `reason` says why they stay, "" if they are removed.
    """

    files: Mapping[Path, Key]
    links: Sequence[publish.Link]
    students: int
    reason: str

    @property
    def removed(self) -> Mapping[Path, Key]:
        """Give the files that are removed."""
        return {} if self.reason else self.files


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a class, or would if `how` writes nothing.

    All is `into` a folder, into the two of which so many files have `moved`. With the `options` it
    would be made again. The drafts that went out before are those `sent`, with when.
    """

    found: Class
    how: How
    results: Sequence[Made]
    left: _Left
    into: str
    gone: _Gone
    moved: int
    letters: Mapping[str, mails.Letter] | None
    links: publish.Links | None
    options: Mapping[str, Any]
    sent: Mapping[str, str]


@contextlib.contextmanager
def _alone(into: str) -> Iterator[None]:
    """Make the folders, and let no other command into them meanwhile."""
    with contextlib.ExitStack() as stack:
        for one in (into, str(folder.staff(into)), str(folder.students(into))):
            stack.enter_context(alone_in(one, *patience()))
        yield


def _keeper(into: str) -> files.Keep | None:
    """Return what keeps files for `undo`, if this is not the first run."""
    lists = (home / "index.csv" for home in (folder.staff(into), Path(into)))
    return keeper(Path(into), first=not any(map(Path.is_file, lists)))


def _reason(found: Class, how: How, results: Sequence[Made], who: set[Key], *, prune: str) -> str:
    """Say why the files of students who are not in the sheet stay, if they do."""
    count, size = len(who), len(results)
    unread = (words(one.key[0]) for one in results if one.faults and not one.file)
    named = {*chain.from_iterable(unread)} & {*chain.from_iterable(words(one[0]) for one in who)}
    many = count > _FEW and count * 10 > count + size
    if not prune and many:
        return " (if they are in another file, put both into one workbook)"
    if found.roster.faults or named:
        return ", as a row that cannot be used may be theirs"
    if found.roster.cut and not how.sure:
        return ", as the sheet seems to be cut off"
    if not prune:
        return "; --prune removes them"
    if prune == _ALL or not many:
        return ""
    question = f"Remove the files of {count:,} students who are not in the sheet any more?"
    asked = how.write and can_ask(err=True)
    return "" if asked and click.confirm(question, err=True) else _MANY


def _problems(done: _Done, roster: str) -> list[str]:
    """Lay out all that was not done."""
    found = _listed(_all_faults(done), done)
    sheets = listed([repr(name) for name in done.found.roster.sheets])
    sheet = f", sheet {sheets}" if sheets else ""
    if done.left.reason == _MANY:
        found.append(
            f"--prune would remove the files of {done.left.students:,} students, more than a"
            f" tenth, as they are not in {roster!r}{sheet}. If that is the whole class, say"
            " --prune=all."
        )
    return found


def _behind(done: _Done, roster: str) -> Iterator[str]:
    """Yield which calendars are behind the sheet, if any are."""
    late = [Path(one.file).stem for one in done.results if one.change in ("new", "changed")]
    if late:
        yield (
            f"{counted(len(late), 'calendar')} {'are' if late[1:] else 'is'} behind {roster!r}:"
            f" {listed(late, most=_LISTED)}. Run again with --repair."
        )


def _watched(
    found: Class, how: How, *, executor: Executor | None, since: float | None
) -> Iterator[Made]:
    """Make the calendars, with a bar on a terminal if it takes long `since` the command began."""
    watched = since is not None and sys.stderr.isatty()
    with contextlib.ExitStack() as stack:
        bar = None
        faults = len(found.roster.faults)
        for count, one in enumerate(made(found.people(), how, executor), 1):
            faults += len(one.faults)
            refuse_many(faults)
            if watched and bar is None and time.monotonic() - (since or 0) > _PATIENCE:
                bar = stack.enter_context(
                    click.progressbar(length=len(found.files), label="Calendars", file=sys.stderr)
                )
                bar.update(count - 1)
            if bar is not None:
                bar.update(1)
            yield one


def _faults(found: Class, results: Sequence[Made]) -> tuple[Fault, ...]:
    return by_number(chain(found.roster.faults, *(result.faults for result in results)))


def _all_faults(done: _Done) -> tuple[Fault, ...]:
    """Return all that is wrong, also addresses to which no e-mail can be sent."""
    faults = [*_faults(done.found, done.results)]
    table = done.found.roster.table
    for one, why in _addressed(done) if done.letters else ():
        if why not in ("", *_WITHOUT):
            problem = Problem(f"{why}, so there is no e-mail", "correct it.", "email")
            for row, email in done.found.roster.addresses(one.key):
                faults.append(Fault.at(table, row, problem, one.key, email))
    return by_number(faults)


def _write_lists(done: _Done, moment: datetime, sheet: str) -> None:
    """Write the lists for the staff, and remove what is of no use any more."""
    staff, lost = folder.staff(done.into), done.found.roster.faults
    faults = _all_faults(done)
    contents = {"index.csv": lists.index(done.results)}
    if faults:
        contents["problems.csv"] = lists.problems(faults)
    if done.how.pages:
        contents["index.html"] = lists.overview(done.results, lost, moment.date())
    contents.update([review.as_file(_review(done))] if done.how.review else [])
    log = _without_gone(done, "log.csv")
    if sent := _without_gone(done, "sent.csv"):
        contents["sent.csv"] = sent
    if changes := [*_changes(done)]:
        contents["log.csv"] = lists.log(log, moment, Path(sheet).name, changes)
    for name, data in contents.items():
        files.write_new(str(staff / name), data, keep=done.how.keep)
    path = done.options.get("mapping")
    whole = {"mapping": os.path.abspath(path)} if path else {}  # noqa: PTH100 - of any text
    options = json.dumps({**done.options, **whole}, sort_keys=True).encode()
    files.write_new(str(folder.memory(done.into)), options, keep=done.how.keep)
    if done.links:
        erased = [one for one in done.links.known if done.gone.is_of(one)]
        gone_links = [*erased, *([] if done.left.reason else done.left.links)]
        emails = {one.key: one.email for one, why in _checked(done) if not why}
        publish.publish(done.into, done.links, done.results, gone_links, emails, done.how)
    if done.letters:
        _write_drafts(done, done.letters, log)
    for gone in (
        *done.gone.paths,
        *done.left.removed,
        *(() if faults else [staff / "problems.csv"]),
    ):
        files.remove(str(gone), done.how.keep)
    if done.gone.keys:
        journal.forget(Path(done.into))
    remember_class(sheet, done.into)


def _without_gone(done: _Done, name: str) -> bytes:
    """Return what a list of the staff holds, without what it tells of who is erased."""
    there = files.read_whole(str(folder.staff(done.into) / name)) or b""
    if not (there and done.gone.keys):
        return there
    names = {*done.gone.files, *(path.name for path in done.gone.paths)}
    drafts = {f"{Path(one).stem}.eml" for one in names}
    return lists.without(there, done.gone.keys, names | drafts)


def _drafted(done: _Done) -> list[Made]:
    """Give those to whom an e-mail can be sent, with what there is of theirs."""
    return [one for one, why in _addressed(done) if not why]


def _checked(done: _Done) -> Iterator[tuple[Made, str]]:
    """Yield all, and why their address cannot be used, or ""."""
    counts = Counter(one.email.casefold() for one in done.results)
    for one in done.results:
        if not one.email:
            yield one, _NONE
        elif len(several := done.found.roster.emails[one.key]) > 1:
            yield one, f"one student has {listed([*map(repr, several)])}"
        elif not mails.is_address(one.email):
            yield one, f"{one.email!r} is no address"
        elif counts[one.email.casefold()] > 1:
            yield one, f"{one.email} is another student's address, too"
        else:
            yield one, ""


def _addressed(done: _Done) -> Iterator[tuple[Made, str]]:
    """Yield those of whom there is something, and why no e-mail can be sent to them, or "".

    What is off is told only to those who were sent what it was.
    """
    for one, flaw in _checked(done):
        if one.change == "left out":
            continue
        if flaw:
            yield one, flaw
        elif f"{Path(one.file).stem}.eml" in done.sent:
            yield one, "" if one.next or one.off else _NOTHING
        else:
            why = _OFF if one.off and not one.link else _NOTHING
            yield replace(one, off=()), "" if one.next else why


def _write_drafts(done: _Done, letters: Mapping[str, mails.Letter], log: bytes) -> None:
    """Write the drafts, and remove all others of students, whose calendars may stay.

    What has moved since one was sent is told, by this run and by the `log` of those before.
    """
    home = folder.drafts(done.into)
    home.mkdir(exist_ok=True)
    logged = lists.logged(log, {f"{Path(name).stem}.ics": done.sent[name] for name in done.sent})
    new = {}
    for one in _drafted(done):
        if one.file in logged:
            now = (f"{what}: {one.for_staff(title)}" for what, title in one.moves)
            moved = lists.moved([*logged[one.file], *now], _today(done))
            one = replace(one, moved=moved)  # noqa: PLW2901
        path = home / f"{Path(one.file).stem}.eml"
        new[path] = mails.draft(letters, one, Path(done.how.folder))
    for path, data in new.items():
        files.write_new(str(path), data, keep=done.how.keep)
    old = (
        *done.gone.paths,
        *done.left.files,
        *(Path(one.file) for one in done.results if one.file),
    )
    for stem in {path.stem for path in old} - {path.stem for path in new}:
        files.remove(str(home / f"{stem}.eml"), done.how.keep)


def _today(done: _Done) -> date:
    return done.how.since or done.how.stamp.date()


def _changes(done: _Done) -> Iterator[tuple[Key, str, str]]:
    """Yield for the log whose file has changed how."""
    if done.moved:
        yield ("", ""), "", f"{done.moved:,} files moved into students and staff"
    for one in done.results:
        if one.change in ("new", "changed"):
            yield one.key, one.file, one.change
            for what, title in one.moves:
                yield one.key, one.file, f"{what}: {one.for_staff(title)}"
    for path, key in done.left.removed.items():
        yield key, path.name, "removed"
    for _ in done.gone.keys:
        yield ("", ""), "", _ERASED


def _show(done: _Done) -> None:
    """Show what would become of each file."""
    changes = {made.file: made.change for made in done.results if made.change != "left out"}
    changes |= {path.name: "removed" for path in (*done.gone.paths, *done.left.removed)}
    for file, change in sorted(changes.items()):
        click.echo(f"{change:<9}  {file}")
    for line in _review(done).texts() if done.how.review else ():
        click.echo(printable(line))


def _review(done: _Done) -> review.Review:
    rows = (row for made in done.results for row in made.review)
    places = {key: done.found.roster.places[key] for key in done.found.files}
    found = done.found.roster._replace(places=places)  # without who is erased
    return review.review(found, rows, _all_faults(done))


def _mail_notes(done: _Done) -> Iterator[str]:
    """Yield to how many there are drafts of e-mails, and why not to others."""
    if not done.letters:
        return
    where = file_shown(folder.drafts(done.into))
    yield f"Drafts of e-mails in {where}: {len(_drafted(done)):,}."
    for reason in _WITHOUT:
        if some := [one for one, why in _addressed(done) if why == reason]:
            yield f"No draft for {counted(len(some), 'student')}, as {reason}: {_who(some, done)}."


def _who(some: Sequence[Made], done: _Done) -> str:
    """Name the first of some students, also by their numbers where several have the name."""
    counts = Counter(name for name, _ in done.found.files)
    names = [" ".join(one.key[: 1 + (counts[one.key[0]] > 1)]).strip() for one in some]
    return listed(names, most=_FEW)


def _left_out_notes(done: _Done) -> Iterator[str]:
    """Yield who has no calendar, as nothing is to come, and who keeps one that is not renewed."""
    out = [one for one in done.results if one.change == "left out"]
    if ended := [one for one in out if one.interviews]:
        yield f"Nothing is to come for {_who(ended, done)}, so there is no calendar."
    if kept := [one.file for one in out if one.file]:
        who, files_ = counted(len(kept), "student"), listed(kept, most=_LISTED)
        yield f"{who} whose rows cannot be used, so the calendar stays: {files_}."


def _new_notes(done: _Done) -> Iterator[str]:
    """Yield who has come to a class that was there, as an erased student may whose row stayed."""
    new = [one for one in done.results if one.change == "new"]
    if new and any(one.change in ("changed", "unchanged") for one in done.results):
        log = files.read_whole(str(folder.staff(done.into) / "log.csv")) or b""
        back = " Whoever was erased and is back has a row still: take it out, and erase them again."
        yield f"New in the class: {_who(new, done)}.{back if _ERASED.encode() in log else ''}"
        pairs = [
            f"{_who([one], done)} of {key[0]}"
            for key in {*done.left.files.values()}
            for one in new
            if {*words(one.key[0])} & {*words(key[0])}
        ]
        if pairs:
            yield (
                "This may be the new name of somebody no longer in the sheet:"
                f" {listed(sorted(pairs), most=_FEW)}. If so, ask them to delete the calendar of"
                " before where they have it, as both would remind."
            )


def _lost_notes(done: _Done) -> Iterator[str]:
    """Yield whose interviews are in no row any more, so that what was to come is off."""
    lost = [f"{_who([one], done)}'s {what}" for one in done.results for what in one.lost]
    if lost:
        are = "is" if done.how.write else "would be"
        yield (
            f"No row has this any more, so what was to come of it {are} cancelled:"
            f" {listed(lost, most=_LISTED)}. If a row was left out by mistake, put it back."
        )


def _late_notes(done: _Done) -> Iterator[str]:
    """Yield for whom something is long overdue, and what tells more of that."""
    today = _today(done)
    first = all(one.change in ("new", "left out") for one in done.results)
    begun = [(one, one.first if first else one.late) for one in done.results if one.late]
    late = [one for one, day in begun if day and day < today - timedelta(7)]
    table = done.found.roster.table
    if not late or {"asked"} & (table.columns.keys() | table.guide.defaults):
        return
    sent = "tell so in a column such as “Thank-you sent” or “Done”"
    if first:
        yield (
            f"The first days are over by more than a week: {_who(late, done)}. If the class gets"
            f' its calendars only now, write asked = "{today}" under [defaults] in a file, and add'
            " --mapping with its name: then all is planned from that day on. If something was sent"
            f" already, {sent}."
        )
    else:
        yield (
            f"Overdue by more than a week: {_who(late, done)}. If it was sent, {sent}; if a student"
            " came late, the day of that in a column “Asked on” has all planned from then on."
        )


def _news_notes(done: _Done) -> Iterator[str]:
    """Yield for whom the news tell something that is not planned, as another interview."""
    for news, text in _NEWS.items():
        if some := [one for one in done.results if news in {row.news for row in one.review}]:
            yield text.format(_who(some, done))
    for doubt, text in _UNSURE.items():
        dates = [
            f"{dates} of {_who([one], done)}"
            for one in done.results
            if (dates := listed([row.unsure[doubt] for row in one.review if row.unsure.get(doubt)]))
        ]
        if dates:
            yield text.format(listed(dates, most=_FEW))


def _taken_notes(done: _Done) -> Iterator[str]:
    """Yield who took a job, while other employers are still followed up."""
    roster = done.found.roster
    if took := [
        *filter(None, (review.job_taken(roster, one.key, one.review) for one in done.results))
    ]:
        yield (
            f"A job is taken, and others are still followed up: {listed(took, most=_FEW)}. For"
            f" those that are over, write withdrawn under {roster.table.title('outcome')!r}."
        )


def _language_notes(done: _Done) -> Iterator[str]:
    """Yield whose calendars are in another language than those of most, if no column says so."""
    by_language: dict[str, list[Made]] = {}
    for one in done.results:
        if one.change != "left out":
            by_language.setdefault(one.language[:2], []).append(one)
    others = sorted(by_language.items(), key=lambda pair: -len(pair[1]))[1:]
    if others and "language" not in done.found.roster.table.columns:
        named = [f"{language_name(code)} for {_who(some, done)}" for code, some in others]
        yield (
            f"As their employers' words are, some calendars and e-mails are in {'; '.join(named)}."
            " With --language English, all are in that."
        )


def _link_notes(done: _Done) -> Iterator[str]:
    """Yield where the links of students are, and the folder to be put on the web."""
    if done.links and done.how.write:
        home = file_shown(folder.published(done.into))
        where = file_shown(folder.staff(done.into) / "links.csv")
        yield f"Put {home} on the web as {done.links.base}, and nothing else; the links: {where}."


def _notes(done: _Done) -> Iterator[str]:
    """Yield what somebody should look at, though nothing is wrong."""
    yield from done.found.roster.notes
    yield from _link_notes(done)
    yield from _mail_notes(done)
    yield from _language_notes(done)
    yield from _left_out_notes(done)
    yield from _new_notes(done)
    yield from _lost_notes(done)
    yield from _late_notes(done)
    yield from _news_notes(done)
    yield from _taken_notes(done)
    if pairs := [
        " / ".join(repr(" ".join(filter(None, key))) for key in keys)
        for keys in alike(done.found.files)
    ]:
        different = listed(pairs, most=_LISTED)
        yield f"Taken for different people: {different}. If two are one, write them alike."
    for name, file in lists.in_the_way(done.how.folder, done.found.files, done.results):
        yield f"{name} is not one that batch wrote, so it stays, and {file} is used instead."
    if not done.how.review:
        yield f"With more than {review.MOST:,} rows, no table to check is written."
    if done.found.roster.cut and not done.how.sure:
        yield (
            "The sheet seems to be cut off, as its last row is shorter than the others and no line"
            " end follows it. So nothing is cancelled; if the sheet is whole, add --yes."
        )
    if "notes" in done.found.roster.table.columns and not done.how.notes:
        yield "The notes of the sheet are not handed out; --notes puts them into the events."
    if done.moved:
        are = "are moved" if done.how.write else "would be moved"
        yield (
            f"The files of {file_shown(done.into)} {are} into two folders in it: students, to be"
            " handed out, and staff, for you alone."
        )
    if done.gone.keys:
        erased = "Erased" if done.how.write else "Would be erased"
        yield (
            f"{erased}: {counted(len(done.gone.paths), 'file')} of"
            f" {counted(len(done.gone.keys), 'student')}, and all that was kept for undo. Take"
            " their rows out of the sheet too, or the next run makes them again."
        )
    if done.left.students:
        gone = "are removed" if done.how.write else "would be removed"
        left = [path.name for path in done.left.files]
        left += [f"the link of {one.key[0]}" for one in done.left.links]
        become = f"stay{done.left.reason}" if done.left.reason else gone
        who = counted(done.left.students, "student")
        names = listed(left, most=_LISTED)
        yield f"{who} no longer in the sheet, whose files {become}: {names}."


def _summary(done: _Done, seconds: float) -> str:
    counts = Counter(result.change for result in done.results)
    parts = [f"{counts[kind]:,} {kind}" for kind in ("new", "changed", "unchanged") if counts[kind]]
    wrote = "Wrote" if done.how.write else "Would write"
    written = counts["new"] + counts["changed"]
    calendars = counted(len(done.results) - counts["left out"], "calendar")
    events = counted(sum(result.events for result in done.results), "event")
    rows = len({fault.number for fault in _faults(done.found, done.results)})
    out = sum(one.change == "left out" and not one.file for one in done.results)
    lost = f", {counted(out, 'student')} without a calendar" if out else ""
    skipped = f" Skipped: {counted(rows, 'row')}{lost}." if rows else ""
    where = file_shown(folder.staff(done.into) / "index.html")
    pages = f" {where} leads to their pages." if done.how.pages and done.how.write else ""
    return (
        f"{wrote} {written:,} of {calendars} into {file_shown(done.how.folder)} in"
        f" {seconds:.1f} s: {', '.join((*parts, events))}.{skipped}{pages}"
        f"{'' if done.how.write else ' Nothing is written.'}"
    )


def _listed(faults: Sequence[Fault], done: _Done) -> list[str]:
    """Lay the faults out, or the first where problems.csv has the others."""
    lines = [str(fault) for fault in faults]
    if not done.how.write or len(lines) <= _LISTED:
        return lines
    where = file_shown(folder.staff(done.into) / "problems.csv")
    return [*lines[:_LISTED], f"and {len(lines) - _LISTED:,} more, all in {where}."]
