"""The options that commands share, each declared once."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import click

from followcal import files
from followcal.cli.command import is_typed
from followcal.cli.config import configured
from followcal.cli.said import Said, SaidFrom
from followcal.errors import InputError
from followcal.fields import BY_NAME, FIELDS, ROUNDS, Field
from followcal.later import later
from followcal.model import LANGUAGES, Interview, Kind, Result

cadence, workdays = later("followcal.cadence"), later("followcal.workdays")
roster_file, vdir = later("followcal.cli.roster_file"), later("followcal.vdir")

PROGRAMS = ["google", "outlook", "outlook-classic", "apple", "other"]
"""The calendar programs of which the topic "calendars" tells, in its order."""
_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[Any], Any]

REMIND = "9:00"
DATES = """
INTERVIEW is a date: 2026-11-19, "19 Nov 2026", "Thursday 19 November", 19/11/2026 in the order of
the region, today, yesterday, "two weeks ago", Friday or "the 9th" (the last one, today included),
"last Friday". Without a year it is the latest such date up to six months from today. SAID is what
they said about when they decide, if they said anything, with or without quotation marks around it;
- reads it from standard input. In the place of INTERVIEW can be an invitation (.ics) or a mail
(.eml, .txt, -): `followcal help invitation`.
"""


class _Several(click.types.StringParamType):
    """A text that can be given several times; in the environment ";" stands between them."""

    envvar_list_splitter = ";"


class PathTo(click.types.StringParamType):
    """The path of `what`, with its "~" spelt out, which no shell does in a configuration."""

    def __init__(self, what: str) -> None:
        self._what = what

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the path, or refuse one that is empty, as of a variable that is not set."""
        path = str(super().convert(value, param, ctx))
        if not path.strip():
            self.fail(f"{value!r} is empty; give the path of {self._what}.", param, ctx)
        return os.path.expanduser(path)  # noqa: PTH111 - one without a home stays as it is


class Between(click.types.IntParamType):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that `value` says, or refuse it."""
        number = self._least - 1
        with suppress(ValueError):
            number = int(value)
        if not self._least <= number <= self._most:
            allowed = f"from {self._least} to {self._most}"
            self.fail(f"{value!r} is no whole number {allowed}.", param, ctx)
        return number


def _completed(names: Callable[[click.Context], Iterable[str]]) -> Callable[..., Any]:
    """Give what completes the begin of a name to all of `names` that it can be."""

    def complete(ctx: click.Context, _: click.Parameter, start: str) -> list[Any]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only here

        start = start.casefold()
        return [CompletionItem(name) for name in names(ctx) if name.casefold().startswith(start)]

    return complete


def _interviews(ctx: click.Context) -> Iterable[str]:
    """Yield for each interview a word that names it, as a shell takes spaces for ends of words."""
    with suppress(InputError):
        given = ctx.params.get("roster") or dict(configured(ctx)).get("roster")
        yield from roster_file.words_for(roster_file.rows_of(given))


def all_of(*options: _Decorator) -> Callable[[_Command], _Command]:
    """Join `options` into one decorator that keeps their order."""

    def add(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    ctx.meta[f"followcal.{param.name}"] = value


_COMPLETIONS = {
    "industry": _completed(lambda _: cadence.names()),
    "region": _completed(lambda _: workdays.regions()),
    "language": _completed(lambda _: LANGUAGES),
}
name_argument = click.argument("row", metavar="NAME", shell_complete=_completed(_interviews))
only_argument = click.argument(
    "row", metavar="[NAME]", default="", shell_complete=_completed(_interviews)
)
result_argument = click.argument(
    "result",
    metavar="RESULT",
    nargs=-1,
    required=True,
    shell_complete=_completed(lambda _: Result),
)
day_option = click.option("--on", default="today", metavar="DATE", help="The day, if not today.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
industry_argument = click.argument("name", default="", shell_complete=_COMPLETIONS["industry"])
region_argument = click.argument("region", shell_complete=_COMPLETIONS["region"])
yes_option = click.option(
    "--yes", is_flag=True, help="Cancel even most of what is to come, and ask nothing."
)
brief_option = click.option(
    "--brief/--why",
    default=None,
    help="Show the days alone, or why on those days; on a terminal the days alone.",
)
roster_option = click.option(
    "--roster",
    type=PathTo("a file"),
    metavar="FILE",
    help="The roster, a CSV or TSV file, if not the one in your own data folder.",
)


def _option(field: Field) -> _Decorator:
    repeated = " Can be repeated." if field.several else ""
    about: dict[str, Any] = {"help": field.help + repeated, "metavar": field.metavar}
    names = (f"--{field.name.replace('_', '-')}", *filter(None, (field.short,)))
    if field.several:
        return click.option(*names, multiple=True, type=_Several(), **about)
    if field.off:
        return click.option(f"{names[0]}/--{field.off}", default=None, help=field.help)
    if isinstance(field.default, bool):
        return click.option(*names, is_flag=True, **about)
    if isinstance(field.default, int):
        return click.option(*names, type=Between(1, ROUNDS), default=field.default, **about)
    complete = _COMPLETIONS.get(field.name)
    shown = bool(field.default)
    default = {"default": field.default, "show_default": shown}
    return click.option(*names, shell_complete=complete, **default, **about)


several_texts = _Several()
_OPTIONS = {field.name: _option(field) for field in FIELDS if field.option}
region_option = _OPTIONS["region"]
DEFAULTED = ("region", "industry", "candidate", "language")
"""The fields that a row of a roster may leave out to the options."""
default_options = all_of(*(_OPTIONS[name] for name in DEFAULTED))
said_argument = click.argument("words", metavar="[SAID]", nargs=-1, type=click.UNPROCESSED)
said_from_option = click.option(
    "--said-from",
    type=SaidFrom(),
    metavar="FILE",
    help="A saved mail, or a text file, with what they said; - for standard input.",
)
said_on_option = click.option(
    "--said-on",
    metavar="DATE",
    help="The day on which they said it; without it a mail's own, else that of the interview.",
)
class_options = all_of(
    region_option,
    _OPTIONS["industry"],
    click.option("--said", default="", help="What they said, where a row does not tell."),
    _OPTIONS["language"],
)
interview_options = all_of(
    click.option(
        "--said",
        type=Said(),
        metavar="WORDS",
        help="The same as SAID; - for standard input.",
    ),
    said_from_option,
    said_on_option,
    *_OPTIONS.values(),
)


_remind = partial(
    click.option,
    "--remind",
    default=REMIND,
    show_default=True,
    metavar="HH:MM",
    help="When an all-day event rings, or none. With --at, it rings as it begins.",
)
_output = partial(
    click.option,
    "--output",
    "-o",
    type=PathTo("a file"),
    metavar="FILE",
    help="The file; - for standard output.",
)
_force = partial(
    click.option, "--force", is_flag=True, help="Replace even a file that followcal did not write."
)
_remembered = partial(click.option, expose_value=False, callback=_remember)  # for `setting`
_quiet = partial(_remembered, "--quiet", "-q", is_flag=True, help="Show nothing but errors.")
_wait = partial(
    _remembered,
    "--wait",
    type=Between(0, 3_600),
    default=int(files.PATIENCE),
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for another command in the same folder.",
)
_no_undo = partial(
    _remembered, "--no-undo", is_flag=True, help="Keep nothing of what is replaced for `undo`."
)
_vdir = partial(
    click.option,
    "--vdir",
    type=PathTo("a folder"),
    metavar="FOLDER",
    help="Instead of a file, a folder with one event a file: `followcal help subscribe`.",
)
remind_option, vdir_option, quiet_option, wait_option = _remind(), _vdir(), _quiet(), _wait()
lock_options = all_of(wait_option, _no_undo())
writing_options = all_of(lock_options, quiet_option)
"""What commands have that write; in some the two parts stand apart."""
calendar_options = all_of(remind_option, _output(), _force(), quiet_option, lock_options)
"""What commands have about the file."""
unused_options = all_of(
    *(
        option(hidden=True, expose_value=False, callback=None)
        for option in (_remind, _output, _force, _quiet, _wait, _no_undo, _vdir)
    )
)
"""The same for a command that has no use for them."""
plan_options = all_of(
    click.argument("interview"),
    said_argument,
    interview_options,
    unused_options,
    brief_option,
    json_option,
)
"""What the commands have that show a plan and write nothing."""
news_options = all_of(day_option, roster_option, default_options, writing_options, brief_option)
"""What the commands have that note what the employer let know."""
mark_options = all_of(
    name_argument,
    click.argument("kind", metavar="[KIND]", nargs=-1, shell_complete=_completed(lambda _: Kind)),
    day_option,
    click.option("--undo", is_flag=True, help="Take the mark back."),
    roster_option,
    default_options,
    quiet_option,
    brief_option,
    lock_options,
)
"""What the commands have that mark a follow-up."""


def as_options(interview: Interview, *names: str) -> list[str]:
    """Return the words of a command that tell those fields of an `interview` that are not empty."""
    known = replace(interview, candidate="") if interview.default_name else interview
    fields = [BY_NAME[name] for name in names if BY_NAME[name].of(known) != BY_NAME[name].default]
    return [word for field in fields for word in (f"--{field.name}", field.text(known))]


def calendar_file(ctx: click.Context, output: str | None, folder: str | None) -> str | None:
    """Return the file to write: the `output`, or that of a `folder` with one event a file.

    What is typed goes before what is configured.
    """
    if output and folder and is_typed(ctx, "output") == is_typed(ctx, "vdir"):
        raise click.UsageError("Give a file or a folder; drop --output or --vdir.", ctx)
    if not folder or (output and is_typed(ctx, "output")):
        return output
    there = os.path.lexists(folder) and not os.path.isdir(folder)  # noqa: PTH112 - of any text
    if there or "\0" in folder:
        raise InputError(f"{folder!r} is no folder, and --vdir needs one; choose another name.")
    return str(vdir.last(folder))


def pair_time_and_zone(ctx: click.Context, answers: dict[str, Any]) -> None:
    """Refuse a time without a zone and the reverse; a configured zone alone is no fault."""
    if answers["at"] and not answers["tz"]:
        raise click.UsageError("--at needs the zone too; add --tz, as in --tz Europe/Berlin.", ctx)
    if answers["tz"] and not answers["at"]:
        if is_typed(ctx, "tz"):
            raise click.UsageError("--tz needs the time too; add --at, as in --at 9:30.", ctx)
        answers["tz"] = ""
