"""What is kept of an interview in the roster: found again, written, and read back before it is."""

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import click

from followcal import api
from followcal.cadence import is_path
from followcal.cli.calendars import interview_of
from followcal.cli.command import is_typed
from followcal.cli.roster_file import beside, names, whose
from followcal.cli.terminal import can_ask, confirm
from followcal.errors import InputError, printable
from followcal.fields import BY_NAME, FIELDS, Field, ReadDay
from followcal.interview import day_reader, month_first, moved_to, noted
from followcal.model import (
    Heard,
    Interview,
    Plan,
    Words,
    listed,
    short_date,
    versions,
    with_versions,
)
from followcal.plan import application, employer, owner
from followcal.roster import Guide, Roster, Row, add, planned, put, read


class Written(NamedTuple):
    """A row as it is or would be written, and the `others` with that employer."""

    row: Row
    others: tuple[Row, ...]

    @property
    def rounds(self) -> tuple[Row, ...]:
        """The rows of its application, in their order."""
        same = application(self.row.interview)
        rows = (self.row, *(row for row in self.others if application(row.interview) == same))
        return tuple(sorted(rows, key=lambda row: row.number))

    @property
    def plan(self) -> Plan:
        """Plan the interview of the row with regard to the others."""
        rows = tuple(sorted((self.row, *self.others), key=lambda row: row.number))
        planned_rows, _ = planned(Roster(rows, ()))
        return dict(planned_rows).get(self.row) or api.plan(self.row.interview)


def suggested(ctx: click.Context, *words: str, last: Sequence[str] = ()) -> str:
    """Write a command of `words`, the roster if that was typed, and the `last` words."""
    names = [name for name in ("roster", "file") if is_typed(ctx, name)]
    typed = ("--roster", shlex.quote(ctx.params[names[0]])) if names else ()
    return f"`followcal {' '.join((*words, *typed, *last))}`"


def refuse_strangers(
    ctx: click.Context, words: Words, interview: Interview, rows: Sequence[Row] = ()
) -> None:
    """Refuse a mail of the candidate's own, and ask about one of another of the `rows`, or of none.

    Raises InputError where it is not about the interview, or where nobody can be asked.
    """
    if not any(words.writer):
        return
    from followcal.arrival import is_of, is_own, is_strange  # noqa: PLC0415 - slow, and few give a mail

    if is_own(words, interview):
        to = listed([one.name or one.email for one in words.to if any(one)])
        raise InputError(
            f"That is a letter of your own{to and f', to {to}'}, and no word of theirs, so nothing"
            " is noted of it. What they answer is."
        )
    plain = replace(interview, company=interview.company and employer(interview)[1])
    others = [row for row in rows if is_of(words, row.interview)]
    of_it = any(application(row.interview) == application(interview) for row in others)
    if of_it or is_of(words, interview) or not (others or (rows and is_strange(words, plain))):
        return
    here, there = interview.company or short_date(interview.day), "."
    if others:
        number = str(others[0].number)
        about = f"That is a mail from {names(rows)[others[0]]}, row {number} of your roster"
        command = suggested(ctx, str(ctx.command.name), number, "--said-from …")
        there = f": {command} notes it there."
    else:
        who = " ".join(filter(None, (words.writer.name, f"<{words.writer.email}>")))
        about = f"That is a mail from {printable(who)}, and nothing in it names {here}"
    if not can_ask():
        raise InputError(
            f"{about}, so nothing is noted for {here}{there} If it is about {here} all the same,"
            " write their words in place of the file."
        )
    if not confirm(f"{about}. Is it about {here} all the same?", default=False):
        raise InputError("Nothing is noted.")


def unsaid(interview: Interview, given: Collection[str]) -> dict[str, str]:
    """Return what of `interview` a roster's cells cannot hold or need not, as defaults for them.

    That is a name that is not `given` but only set, and the path of a cadence.
    """
    defaults = {} if "candidate" in given else {"candidate": interview.candidate}
    return defaults | ({"industry": interview.cadence} if is_path(interview.cadence) else {})


def as_cells(interview: Interview, given: Collection[str]) -> tuple[Interview, dict[str, str]]:
    """Return `interview` as cells hold it, and the defaults that `unsaid` gives.

    Raises InputError if the path of a cadence is `given`.
    """
    defaults = unsaid(interview, given)
    if "industry" in defaults and "industry" in given:
        raise InputError(
            f"A roster opens no files, so it cannot hold {interview.cadence!r}. Write it into"
            ' config.toml, as in industry = "/home/me/mine.toml", and give no --industry.'
        )
    by_default = interview.default_name and "candidate" not in given
    return replace(interview, default_name=by_default), defaults


def with_row(
    data: bytes, interview: Interview, before: Interview | None, defaults: Mapping[str, str]
) -> tuple[bytes, Written]:
    """Put `interview` into the roster `data`: as a row more, or in the place of `before`.

    Only cells that have to change do; `defaults` stand for empty ones. Raises InputError as `add`
    and `put` do, and if what is written would not be read again.
    """
    interview = api.checked(interview)
    rows = read(data, Guide(defaults)).rows if before else ()
    number = next((row.number for row in rows if row.interview == before), 0)
    if not before or not number:
        by_default = interview.cadence == defaults.get("industry")
        data, number = add(data, replace(interview, cadence="") if by_default else interview)
    else:
        for field in FIELDS:
            old, new = field.of(before), field.of(interview)
            if field.several and old == new[: len(old)]:
                for one in new[len(old) :]:
                    data = put(data, number, field.name, field.write(one), after=True)
            elif old != new:
                data = put(data, number, field.name, field.text(interview))
    written = _as_written(data, number, interview, defaults)
    api.plan(interview)  # it raises what stands against that
    return data, written


def agreed_reader(rows: Collection[Row], region: str) -> ReadDay:
    """Give the reader of days that a person types for a `region`.

    Who has interviews where 3/4 is another day, too, may be at home in either place.
    """
    orders = {month_first(row.interview.region) for row in rows} - {None}
    return day_reader(region if len(orders) < len((True, False)) else "")


def invited(rows: Collection[Row], invitation: str) -> Row | None:
    """Find the row that came of an `invitation`."""
    wanted = versions(invitation).keys()
    return next((row for row in rows if wanted & versions(row.interview.invitation).keys()), None)


def of_one_candidate(rows: Sequence[Row], interview: Interview) -> tuple[Interview, str]:
    """Give an interview without a name that of the candidate of all `rows`, and say so."""
    owners = {whose(row.interview) for row in rows}
    if interview.candidate or interview.candidate_id or len(owners) != 1 or owners == {""}:
        return interview, ""
    own = rows[0].interview
    named = replace(interview, candidate=own.candidate, candidate_id=own.candidate_id)
    return named, f"It counts as {whose(own)}'s, as all of the roster; --candidate tells another."


def nameless_note(ctx: click.Context, row: Row, rows: Sequence[Row]) -> str:
    """Say which of a `row` and the other `rows` have no name beside those of one candidate."""
    every = {one.number: one for one in (*rows, row)}.values()
    names_ = {one.interview.candidate for one in every}
    if len(names_) != len(("", "name")) or "" not in names_:
        return ""
    name = max(names_)
    these = [row] if not row.interview.candidate else every
    numbers = [str(one.number) for one in these if not one.interview.candidate]
    how = [suggested(ctx, "edit", one, "--candidate", shlex.quote(name)) for one in numbers]
    return (
        f"There is no name in row {listed(numbers)}, so that does not count as {name}'s. If it is:"
        f" {listed(how)}."
    )


def as_earlier(
    rows: Collection[Row], interview: Interview, given: Collection[str]
) -> tuple[Interview, str]:
    """Give a later round the role and the region of the one open interview that it can belong to.

    Fields with the names `given` stay. With it comes what is to be said, "" if nothing was taken.
    """
    before = [row for row in beside(rows, interview) if not row.interview.outcome]
    if "role" in given or interview.role:
        before = [row for row in before if application(row.interview) == application(interview)]
    one = len({application(row.interview) for row in before}) == 1
    before = [row for row in before if row.interview.round < interview.round]
    if not one or not before:
        return interview, ""
    last = max(before, key=lambda row: row.interview.round)
    values: dict[str, Any] = {}
    for name in ("role", "region"):
        value = getattr(last.interview, name)
        if value and name not in given and not getattr(interview, name):
            values[name] = value
    told = listed([f"the {name} {value}" for name, value in values.items()])
    said = f"Taken from row {last.number}, the round before: {told}." if values else ""
    return replace(interview, **values), said


def moved(
    before: Interview, interview: Interview, given: Collection[str], today: date
) -> Interview:
    """Return the interview that was kept on the day on which its invitation now is.

    Where that is of one among several talks, an earlier day does not count: others may be later.
    Raises InputError if an older version of the invitation would move it.
    What is `given`, by the names of the fields, or was not known `before` comes from `interview`.
    What they said beside an invitation is what was heard `today`, if there was something before.
    """
    values = {
        field.attribute: field.of(interview)
        for field in FIELDS
        if field.name in given or field.of(before) == field.of(Interview(date.min))
    }
    then, new = versions(before.invitation), versions(interview.invitation)
    same = then.keys() & new.keys()
    day = max(interview.day, before.day) if then.keys() - same else interview.day
    if day != before.day and any(new[uid] < then[uid] for uid in same):
        raise InputError(
            f"This invitation, for {short_date(interview.day)}, is older than the one in your"
            f" roster, which is for {short_date(before.day)}. So nothing is changed; if it counts"
            f" all the same, `followcal edit … --day {interview.day}` moves it."
        )
    latest = then | {uid: max(new[uid], then[uid]) for uid in same}
    values |= {"day": day, "asked": before.asked, "invitation": with_versions(latest.items())}
    values["heard"] = moved_to(replace(before, heard=values.get("heard", before.heard)), day)
    if before.said and interview.said not in ("", before.said):
        news = Heard(max(today, interview.day), interview.said)
        values |= {"said": before.said, "heard": (*values["heard"], news)}
    return noted(replace(before, **values), before, today)


def known(
    rows: Collection[Row], interview: Interview, given: Collection[str], output: str
) -> Row | None:
    """Find the row that is about `interview`, of which the fields with the names `given` are told.

    It is the one that the calendar file `output` was made of, or the one for the same role and
    round, or the one for the same employer and day that has nothing else in what is given.
    """
    made_of = interview_of(output)
    about = [BY_NAME[name] for name in ("company", "role", "round", "candidate") if name in given]

    def fits(row: Row) -> bool:
        return all(_same(field, row.interview, interview) for field in about)

    of_file = [row for row in rows if owner(row.interview) == made_of and fits(row)]
    same = [row for row in rows if owner(row.interview) == owner(interview)]
    same_day = [row for row in rows if row.interview.day == interview.day and fits(row)]
    if "company" not in given:  # it may be anybody's
        same_day = []
    return next((some[0] for some in (of_file, same, same_day) if len(some) == 1), None)


def _same(field: Field, one: Interview, other: Interview) -> bool:
    return field.text(one).casefold() == field.text(other).casefold()


def merged(
    row: Row, interview: Interview, given: Collection[str]
) -> tuple[Interview, list[Field], list[Field]]:
    """Add to `interview` what the `row` knows more, where the names of fields are `given`.

    Returns it with the fields that were taken, and with those that are given but not as in the row.
    """
    values: dict[str, Any] = {}
    taken, other = list[Field](), list[Field]()
    for field in FIELDS:
        kept, told = field.of(row.interview), field.of(interview)
        if kept == told or kept == field.of(Interview(date.min)):
            continue
        if field.name in given and not _same(field, row.interview, interview):
            other.append(field)
            continue
        values[field.attribute] = kept
        if field.name not in given:
            taken.append(field)
    return replace(interview, **values), taken, other


def _as_written(
    data: bytes, number: int, expected: Interview, defaults: Mapping[str, str]
) -> Written:
    """Return the row `number` of a roster just written, or refuse what would not be read again."""
    found = read(data, Guide(defaults))
    if faults := [fault.problem for fault in found.faults if fault.number == number]:
        raise InputError(*faults)
    row = next((row for row in found.rows if row.number == number), None)
    if row is None or row.interview != replace(expected, default_name=row.interview.default_name):
        other = [one for one in FIELDS if row and one.of(row.interview) != one.of(expected)]
        what = listed([one.heading for one in other]) or "interview"
        raise InputError(
            f"A roster cannot hold this {what} as it is: a semicolon or a line break stands where a"
            " new entry would begin. Write it without."
        )
    return Written(row, tuple(one for one in beside(found.rows, expected) if one != row))
