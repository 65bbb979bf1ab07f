"""`make` and `plan`: one interview becomes a calendar file, or a table."""

import os
import shlex
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import takewhile
from typing import Any, TextIO

import click

from followcal import api, cadence
from followcal.cli import arrived, calendars
from followcal.cli.ask import ask, industry_of, region_of
from followcal.cli.command import STANDARD, command, default_output, is_typed, now
from followcal.cli.ended import with_end
from followcal.cli.help import steps_into
from followcal.cli.kept import (
    Written,
    as_cells,
    as_earlier,
    invited,
    known,
    merged,
    moved,
    nameless_note,
    of_one_candidate,
    refuse_strangers,
    suggested,
    unsaid,
    with_row,
)
from followcal.cli.options import (
    DATES,
    PROGRAMS,
    brief_option,
    calendar_file,
    calendar_options,
    interview_options,
    pair_time_and_zone,
    plan_options,
    roster_option,
    said_argument,
    vdir_option,
)
from followcal.cli.roster_file import beside, edit, names, rows_of
from followcal.cli.said import words_of
from followcal.cli.save import Saved, asked, calendar_name, file_name, save, saved_lines
from followcal.cli.show import gaps, month_lines, plan_data, plan_lines
from followcal.cli.terminal import (
    can_ask,
    columns,
    confirm,
    echo_json,
    echo_note,
    file_shown,
    is_brief,
    is_quiet,
    prompt,
    say,
    tell,
    tell_note,
    told_last,
)
from followcal.cli.writing import alone
from followcal.errors import InputError
from followcal.fields import language_name, read_remind
from followcal.interview import day_reader, noted, read_interview
from followcal.model import Interview, Plan, listed, short_date
from followcal.plan import owner
from followcal.roster import Guide, Row
from followcal.vdir import folder_of

_DAY = {"interview": "day"}  # fields whose option of `edit` has another name
_SHOWN = 60  # characters of what a field holds that a message shows
_KEEP = "Keep this interview, so that followcal can tell you what is next?"
_MAKE = f"""{DATES}
\b
Examples:
  followcal make 2026-11-19 "in two weeks" --company Acme -r US-NY -o acme.ics
  followcal make yesterday "by Friday" --interviewer "Ada <ada@acme.example>"
  followcal make today -i sales --at 9:30 --tz Europe/Berlin > sales.ics
  followcal make invitation.ics "by Friday" -o talk.ics
  followcal make mail.eml 2026-11-19 -o acme.ics
  followcal make 2026-11-19 --company Beta --outcome "2026-12-09: rejected"

Without INTERVIEW, on a terminal, make asks for what it needs. In a pipe the file goes to standard
output; on a terminal it gets a name of its own, such as acme-2026-11-19.ics. A file that followcal
did not write is never overwritten without --force.
"""
_PLAN = f"""{DATES}
\b
Examples:
  followcal plan 2026-11-19 "we'll decide in two weeks" --region US-NY
  followcal plan "last Friday" "in ten days" --closed 2026-12-24..2027-01-01
  followcal plan 2026-11-19 --heard "2026-12-07: please follow up next week"
  followcal plan today --round 2 --json
"""


@command(_MAKE)
@click.argument("interview", default="")
@said_argument
@interview_options
@click.option(
    "--keep/--no-keep",
    default=None,
    help="Put the interview into your roster, for `heard`, `done` and `due`.",
)
@roster_option
@click.option(
    "--calendar",
    type=click.Choice(PROGRAMS),
    help="Your calendar, to be told how the file gets into it.",
)
@calendar_options
@vdir_option
@brief_option
@told_last()
def make(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    keep: bool | None,
    roster: str | None,
    calendar: str | None,
    remind: str,
    output: str | None,
    vdir: str | None,
    force: bool,
    brief: bool | None,
    **answers: Any,
) -> None:
    """Write a calendar file of what to do after an interview."""
    rings = read_remind(remind)
    output = calendar_file(ctx, output, vdir)
    moment, asks, before = now(ctx), not answers["interview"], dict(answers)
    today = moment.date()
    interview = told(ctx, answers, today)
    given = _given(ctx, before, answers)
    ask_keep = keep is None and (asks or (can_ask() and not is_quiet()))
    wanted = keep or asks or calendars.interview_of(_file(output, interview))
    reads = wanted or ask_keep or interview.invitation
    rows = rows_of(roster, Guide(unsaid(interview, given))) if reads else ()
    row = invited(rows, interview.invitation)
    if row:
        typed = {name for name in given if is_typed(ctx, name)}
        interview = moved(row.interview, interview, typed, today)
    elif wanted:
        row, interview = _kept_or_new(ctx, rows, interview, given, output)
    file = _file(output, interview)
    (interview,) = asked([api.plan(interview)], file, today)
    planned = _with_kept(interview, row, rows if keep or row or ask_keep else ())
    there = file == STANDARD or os.path.exists(file)  # noqa: PTH110 - of any text; or in a pipe
    new = not row and bool(planned.follow_ups) and not there
    planned = replace(planned, cancelled=()) if new else planned  # nobody ever had those
    name = calendar_name(planned)
    write = partial(save, [planned], file, moment, name=name, remind=rings, force=force)
    if file != STANDARD:
        with alone(file):  # else a row would be kept, or a plan shown, that cannot be written
            write(check=True)
    if not is_quiet():
        show(planned, answers["interview"], today, sys.stderr, brief=brief)
        tell_note(language_note(planned, row.interview if row else None, "--language en"))
    if keep is None:
        keep = bool(row) or (ask_keep and confirm(_KEEP))
    if keep:
        interview, defaults = as_cells(interview, given)
        earlier = row.interview if row else None
        change = partial(with_row, interview=interview, before=earlier, defaults=defaults)
        path, written = edit(roster, change, make=True)
        note_rounds(written, () if row else rows)
        tell(f"Kept as row {written.row.number} of {file_shown(path)}.")
        made = calendars.Made(file, path, remind, owner(written.row.interview), defaults)
        saved = calendars.bring(calendars.placed(made), moment, force=force, new=new).saved
    else:
        _refuse_among_kept(file)
        with alone(file):
            saved = write()
    others = [*calendars.beside_lines(roster, interview, moment, file)] if keep else ()
    own = () if is_quiet() else _saved_lines(saved, planned, calendar, asks=asks)
    tell("\n".join((*own, *others)))


def _refuse_among_kept(file: str) -> None:
    """Raise InputError if an interview that is not kept would go into the folder of a roster."""
    folder = folder_of(file)
    if folder and calendars.of_roster(file):
        raise InputError(
            f"{folder!r} holds the interviews of your roster. Add --keep, and this one is in both;"
            " or choose another folder."
        )


def _saved_lines(saved: Saved, plan: Plan, program: str | None, *, asks: bool) -> Iterator[str]:
    """Say what its drafts lack, what was written, and how it gets into the calendar `program`."""
    if can_ask() and (lack := gaps([one.message for one in plan.follow_ups], plan.language)):
        yield lack
    imports = saved.written and not saved.folder
    yield "\n".join(saved_lines(saved)) + (" Import it into your calendar." if imports else "")
    if imports and saved.output != STANDARD:
        yield from _way_in(saved.output, program, asks=asks)


def _with_kept(interview: Interview, row: Row | None, rows: Sequence[Row]) -> Plan:
    """Plan `interview`, which is that of the `row` if there is one, with regard to other `rows`."""
    own = row._replace(interview=interview) if row else Row(len(rows) + 2, 0, interview)
    return Written(own, tuple(one for one in beside(rows, interview) if one != row)).plan


def note_rounds(written: Written, rows: Sequence[Row]) -> None:
    """Tell which earlier rounds a row that was written ends, and which of `rows` have no name."""
    interview = written.row.interview
    tell_note(nameless_note(click.get_current_context(), written.row, rows))
    earlier = [row for row in written.rounds if row.interview.round < interview.round]
    for row in earlier:
        if not row.interview.outcome:
            name = names(written.rounds)[row]
            tell_note(f"This ends the waiting for row {row.number}, {name}.")
    if interview.round > 1 and not earlier:
        tell_note(_no_round(written))


def _no_round(written: Written) -> str:
    """Say that a row is a later round without one before, and which it may be for another role."""
    new = written.row
    before = [row for row in written.others if row.interview.round < new.interview.round]
    if not before:
        how = "If one is there under another name or role, `followcal edit` gives both the same."
    else:
        last = max(before, key=lambda row: row.interview.day)
        changed, role = (new, last) if last.interview.role else (last, new)
        words = ("edit", str(changed.number), "--role", shlex.quote(role.interview.role))
        name = names((new, *written.others))[last]
        command = suggested(click.get_current_context(), *words)
        how = f"If that is row {last.number}, {name}: {command}."
    return f"No earlier round for that company and role is in the roster. {how}"


def _file(output: str | None, interview: Interview) -> str:
    """Return the file that is given, or name one after the interview."""
    return output or default_output(file_name(interview, "ics"))


@command(_PLAN)
@plan_options
def plan(ctx: click.Context, /, *, brief: bool | None, as_json: bool, **answers: Any) -> None:
    """Show what to do after an interview, and why on which day.

    The options of make are welcome too; those about the file change nothing here.
    """
    today = now(ctx).date()
    planned = api.plan(told(ctx, answers, today), today)
    if as_json:
        echo_json(plan_data(planned) | arrived.data(ctx))
        return
    show(planned, answers["interview"], today, sys.stdout, brief=brief)
    tell_note(language_note(planned, None, "--language en"))
    if not is_brief(brief, sys.stdout):
        for line in month_lines(planned, columns(sys.stdout)):
            click.echo(line)


def told(ctx: click.Context, answers: dict[str, Any], today: date) -> Interview:
    """Read the interview that `answers` tell, after asking for what a person left out.

    What was asked for is added to `answers`. What was said on a later day than that of the
    interview is what was heard then.
    """
    answers["region"] = _region(ctx, answers["region"])
    found = arrived.take(ctx, answers, today)
    _part(answers, today)
    words = arrived.latest(found, words_of(ctx, answers, today), answers, today)
    answers["said"] = words.text
    if can_ask() and (found or not answers["interview"]):
        answers["candidate"] = _own_name(ctx, answers["candidate"])
        answers |= ask(answers, words.day, today, found.found if found else {})
        words = words._replace(day=answers.pop("said_on"))
    elif found and not answers["interview"]:
        raise InputError(
            "The file does not tell when the interview was. Write the day beside it, as in"
            f" `followcal {ctx.command.name} mail.eml 2026-11-19`."
        )
    elif not answers["interview"]:
        raise click.MissingParameter(ctx=ctx, param_hint="'INTERVIEW'", param_type="argument")
    pair_time_and_zone(ctx, answers)
    with suppress(InputError):  # told below, with all else
        day = day_reader(answers["region"])(answers["interview"], today)
        if answers["said"] and words.day and words.day > day:
            news = f"{words.day}: {answers['said']}"
            answers |= {"said": "", "heard": (news, *answers["heard"])}
        elif words.day and words.day < day:
            before = f"They said it on {short_date(words.day)}, before the interview"
            tell_note(f"{before}, so it counts from {short_date(day)}.")
        if found and words.text in [one.text for one in found.words]:
            answers |= arrived.earlier(found, day, answers)
    typed = answers["industry"]
    if can_ask():
        answers["industry"] = industry_of(typed)
    interview = read_interview(answers, today)
    refuse_strangers(ctx, words, interview)
    interview = arrived.with_met(interview, words.text)
    interview = with_end(interview, today, str(ctx.command.name))
    if is_typed(ctx, "industry"):
        tell_note(industry_note(typed, interview.cadence))
    for note in api.region_notes(answers["region"]) if is_typed(ctx, "region") else ():
        tell_note(note)
    return replace(interview, default_name=bool(interview.candidate))


def _own_name(ctx: click.Context, candidate: str) -> str:
    """Return the name of the `candidate`, or else the one that all of the roster is of, and say so.

    It is "" where nothing tells it.
    """
    if is_typed(ctx, "candidate"):
        return candidate
    where, names_ = "your settings", {candidate} - {""}
    if not names_:
        with suppress(InputError):  # told where it is needed
            where = "your roster"
            names_ = {row.interview.candidate for row in rows_of(ctx.params.get("roster"))} - {""}
    if len(names_) != 1:
        return ""
    (name,) = names_
    tell_note(f"Your name, for the letters, is {name}, as in {where}; --candidate gives another.")
    return name


def _region(ctx: click.Context, region: str) -> str:
    """Return the `region` that was typed, or the one that a person chooses of several."""
    return region_of(region) if can_ask() and is_typed(ctx, "region") else region


def language_note(plan: Plan, before: Interview | None, how: str) -> str:
    """Say in which language that nobody chose the texts are, and `how` to get English; "" if none.

    Neither is it said where they were in it `before`.
    """
    language = plan.language[:2]
    was = api.plan(before).language[:2] if before else "en"
    if plan.interview.language or language in ("en", was):
        return ""
    name = language_name(language)
    return f"Titles and drafts are in {name}, as their words are; {how} makes them English."


def industry_note(industry: str, known: str) -> str:
    """Say as what the `industry` that was typed is `known`, "" if that is plain."""
    plain = "-".join(industry.casefold().split())
    meant = known in cadence.near(industry) and plain != known
    return f"{industry}: planned as {known}." if meant else ""


def _part(answers: dict[str, Any], today: date) -> None:
    """Part the date from what they said where no quotation marks do; refuse what can be both.

    An argument of several words was in quotation marks.
    """
    words = [answers["interview"], *answers["words"]]
    bare = list(takewhile(lambda word: len(word.split()) == 1, words))
    dates = arrived.begins(bare, answers["region"], today)
    if len(dates) > 1:
        first, second = (" ".join(words[:count]) for count in [*dates][:2])
        raise click.UsageError(
            f"The interview can be on {first!r} or on {second!r}. Put the date, and what they said,"
            " in quotation marks."
        )
    for count in dates:
        answers |= {"interview": " ".join(words[:count]), "words": tuple(words[count:])}


def show(plan: Plan, typed: str, today: date, stream: TextIO, *, brief: bool | None) -> None:
    """Show `plan`, and how the day that was `typed` is understood, `brief` as `is_brief` has it."""
    day = plan.interview.day
    show_day(day, typed, stream)
    if typed != day.isoformat() and not plan.timeline and not plan.interview.outcome:
        say("", stream)
    for line in plan_lines(plan, columns(stream), brief=is_brief(brief, stream)):
        say(line, stream)
    over = plan.follow_ups and plan.follow_ups[-1].day < today
    if over and not plan.interview.outcome:
        echo_note(f"All of these days have passed. Is {short_date(day)} the right day?", stream)


def show_day(day: date, typed: str, stream: TextIO) -> None:
    """Show how the day of the interview is understood, unless it was `typed` in ISO."""
    if typed != day.isoformat():
        say(f"{click.style('Interview:', bold=True)} {short_date(day)}", stream)


def _given(ctx: click.Context, before: Mapping[str, Any], answers: Mapping[str, Any]) -> set[str]:
    """Name the fields that a person typed or answered, and did not only configure."""
    return {
        name
        for name, answer in answers.items()
        if is_typed(ctx, name) or (answer and answer != before.get(name))
    }


def _kept_or_new(
    ctx: click.Context,
    rows: Sequence[Row],
    interview: Interview,
    given: set[str],
    output: str | None,
) -> tuple[Row | None, Interview]:
    """Return which of `rows` is about `interview`, if any, and with what that row knows more.

    A new one gets what the round before it has. A company that has to be asked for is `given` then.
    """
    row = known(rows, interview, given, _file(output, interview))
    if row and not output and (company := _another(ctx, row, interview, given)):
        row, interview = None, replace(interview, company=company)
        given.add("company")
    if row:
        return row, _agreed(ctx, row, noted(interview, row.interview, now(ctx).date()), given)
    interview, whose = of_one_candidate(rows, interview)
    interview, taken = as_earlier(rows, interview, given)
    tell_note(whose)
    tell_note(taken)
    return None, interview


def _another(ctx: click.Context, row: Row, interview: Interview, given: Collection[str]) -> str:
    """Return the company of an interview that is not that of a `row` of that day, "" if it is.

    That is asked where neither has one; where nobody can be asked, that raises InputError.
    """
    if interview.company or row.interview.company or not merged(row, interview, given)[2]:
        return ""
    about = f"Row {row.number} of your roster is of that day, too, and has no company"
    if not can_ask():
        raise InputError(
            f"{about}. Name the company of this one with --company; if it is the same interview,"
            f" {suggested(ctx, 'edit', str(row.number))} changes it."
        )
    if confirm(f"{about}. Is this the same interview?", default=False):
        return ""
    return str(prompt("With which company is this one, to tell the two apart", None, str))


def _agreed(
    ctx: click.Context, row: Row, interview: Interview, given: Collection[str]
) -> Interview:
    """Add to `interview` what the `row` knows more, and ask about what is not as it was.

    Where nobody can be asked, that raises InputError.
    """
    interview, taken, other = merged(row, interview, given)
    told = [f"{one.heading} {_line(one.text(interview))}" for one in taken if one.name != "asked"]
    if told:
        tell_note(f"Taken from row {row.number} of your roster: {listed(told)}.")
    problems = []
    for field in (one for one in other if one.name in ctx.params):  # others nobody can type
        kept, now = (_line(field.text(one)) or "nothing" for one in (row.interview, interview))
        differs = f"Row {row.number} of your roster has for {field.heading}: {kept}."
        if not can_ask():
            option = f"--{_DAY.get(field.name, field.name)} …"
            hint = suggested(ctx, "edit", str(row.number), option)
            problems.append(f"{differs} You give: {now}. Leave it out, or change the row: {hint}.")
        elif not confirm(f"{differs} Change it to: {now}?"):
            value = field.of(row.interview)
            interview = replace(interview, **{field.attribute: value})
    if problems:
        apart = "If it is another interview, tell them apart by --company, --role or --round."
        raise InputError(*problems[:-1], f"{problems[-1]} {apart}")
    return interview


def _line(text: str) -> str:
    """Return a text as one line of a message shows it, with what begins it if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _way_in(file: str, program: str | None, *, asks: bool) -> Iterator[str]:
    """Say where the file is, and how it gets into the calendar program that a person uses."""
    yield f"File: {file_shown(os.path.abspath(file))}"  # noqa: PTH100 - as it is shown
    if not os.path.splitext(file)[1]:  # noqa: PTH122 - of any text
        yield "Let its name end in .ics, so that calendar programs open it."
    program = program or calendars.program()
    if asks and not program:
        program = prompt(f"Which calendar do you use: {listed(PROGRAMS, 'or')}", "other", _program)
        calendars.choose(program)
    if steps := steps_into(program):
        yield from steps
    elif can_ask():
        yield "How: followcal help calendars"


def _program(answer: str) -> str:
    """Return the calendar program that `answer` names, as in "Google" or "apple calendar"."""
    word = "-".join(answer.casefold().split())
    if found := [name for name in PROGRAMS if word.startswith(name)]:
        return max(found, key=len)
    raise click.UsageError(f"{answer!r} is none of {listed(PROGRAMS, 'or')}.")
