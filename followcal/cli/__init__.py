"""The command line: arguments in, bytes and messages out; alone in knowing click and the clock.

This module loads with every command, so it imports little; each command's own module loads when
it is called.
"""

import atexit
import gc
import io
import os
import sys
from datetime import datetime
from importlib import import_module
from typing import Any, NoReturn

import click

from followcal.errors import InputError, nearest

_COMMANDS = {
    "make": ("make", "Write a calendar file of what to do after an interview."),
    "plan": ("make", "Show what to do after an interview, and why on which day."),
    "add": ("track", "Add an interview to the roster."),
    "heard": ("news", "Note what the employer said later, and plan anew."),
    "close": ("news", "Note how it ended, and cancel what was still to come."),
    "done": ("mark", "Note that you did what was planned, and count on from there."),
    "skip": ("mark", "Leave out what was planned, and go on to what comes next."),
    "edit": ("track", "Correct what the roster has of an interview."),
    "list": ("upcoming", "Show each interview, what is next and what is overdue."),
    "due": ("upcoming", "Show what to do today, a line each."),
    "stats": ("stats", "Show how interviews ended, and how soon an answer came."),
    "feed": ("feed", "Write one calendar of all interviews, or bring it up to date."),
    "batch": ("batch", "Write a calendar for each student in a spreadsheet."),
    "send": ("send", "Send the drafts of e-mails to students."),
    "template": ("sheets", "Write a blank workbook for a class, to fill in."),
    "page": ("page", "Write a page of what to do, to look at or print."),
    "compare": ("compare", "Show side by side what different schools of advice would do."),
    "read": ("inspect", "Show how the employer's words are understood."),
    "holidays": ("inspect", "List the public holidays on which nobody is contacted."),
    "cadences": ("inspect", "List the industries and schools, or one with its sources."),
    "check": ("check", "Say whether files are whole, and in step with their roster."),
    "undo": ("undo", "Bring back what the last command replaced."),
    "redo": ("undo", "Bring back what undo took away."),
    "help": ("help", "Explain a topic, or list the topics."),
}
_GUESSED = {
    "due": "today tomorrow next now todo",
    "list": "status show ls interviews overview",
    "close": "delete remove cancel end finish rm rejected offer accepted ghosted withdrawn"
    " cancelled",
    "done": "sent called wrote",
    "heard": "news reply replied answered",
    "make": "new start create",
    "edit": "change update move rename",
}
_INTERRUPTED = 130
_LISTED = 100  # problems that are shown
_GARBAGE = 250_000  # what loads, about 120_000, stays; looking for garbage in it costs 25 ms
_EPILOG = """\b
Examples:
  followcal make 2026-11-19 "in two weeks" --company Acme --region US-NY
  followcal plan yesterday "by the end of the month" --industry sales
  followcal make --help

Every option can also come from the environment, as in FOLLOWCAL_REGION=DE (what can be given
several times is separated by ";"), or from config.toml in the configuration folder
(~/.config/followcal on Linux, ~/Library/Application Support/followcal on macOS,
%APPDATA%\\followcal on Windows), as in region = "DE". The command line comes before the
environment, and the environment before the file.

\b
Completion in bash, in ~/.bashrc (zsh and fish likewise):
  eval "$(_FOLLOWCAL_COMPLETE=bash_source followcal)"
"""


class _Program(click.Group):
    """A group whose commands load when they are called, and the one place that reports errors."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command, and exit with a code that the help on settings explains."""
        gc.set_threshold(_GARBAGE)
        atexit.register(gc.freeze)  # the end of Python would look for garbage for 20 ms
        _open_closed()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            if isinstance(error, click.MissingParameter) and error.ctx:
                shown.write(f"For example: {_example(error.ctx.command)}")
            _say(shown.getvalue().rstrip())
            code = error.exit_code
        except click.Abort as error:
            click.echo(err=True, nl=error.__cause__ is None)  # a prompt leaves its line open
            code = _INTERRUPTED
        except InputError as error:
            code = _report(*error.problems)
        except MemoryError:
            code = _report("This needs more memory than there is; close other programs.")
        except OSError as error:
            code = _report(
                f"The output cannot be written: {error.strerror or 'standard output is closed'}."
            )
            sys.stdout = None  # what it still holds would fail again at exit
        sys.exit(code)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            if ctx.resilient_parsing:
                return None
            meant = [name for name, words in _GUESSED.items() if cmd_name in words.split()]
            near = meant or nearest(cmd_name, _COMMANDS, cutoff=0.7)
            hint = f"Did you mean {near[0]}?" if near else f"Choose from {', '.join(_COMMANDS)}."
            raise click.UsageError(f"There is no command {cmd_name!r}. {hint}", ctx)
        module, _ = _COMMANDS[cmd_name]
        found = vars(import_module(f"followcal.cli.{module}")).values()
        commands = (value for value in found if isinstance(value, click.Command))
        return next(command for command in commands if command.name == cmd_name)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


def _example(command: click.Command) -> str:
    """Return the first example of the help of `command`."""
    lines = (line.strip() for line in (command.epilog or "").splitlines())
    return next(line for line in lines if line.startswith("followcal "))


def _open_closed() -> None:
    """Stand in for standard streams that the caller has closed, as cron and daemons may."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:  # what is written there must not vanish unnoticed
        sys.stdout = io.TextIOWrapper(open(os.devnull, "rb"), encoding="utf-8")  # noqa: PTH123, SIM115


def _report(*problems: object) -> int:
    more = len(problems) - _LISTED
    for problem in (*problems[:_LISTED], *([f"and {more:,} more like these."] if more > 0 else [])):
        _say(f"{click.style('Error:', fg='red')} {problem}")
    return 1


def _say(text: str) -> None:
    from followcal.cli.terminal import say  # noqa: PLC0415 - only mistakes need it here

    say(text, colour=_colour())


def _colour() -> bool | None:
    """Say False if nobody wants colours; None leaves them to terminals."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if plain else None


def _instant(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    value: str | None,
) -> datetime | None:
    """Read the moment that stands in for now."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = datetime.min  # noqa: DTZ901 - refused below
    if moment.tzinfo is None or not 2000 <= moment.year <= 2100:  # noqa: PLR2004
        raise click.BadParameter("write it as 2026-11-19T17:00:00+00:00")
    return moment


@click.group(
    "followcal",
    cls=_Program,
    epilog=_EPILOG,
    context_settings={
        "auto_envvar_prefix": "FOLLOWCAL",
        "help_option_names": ["-h", "--help"],
        "max_content_width": 96,
    },
)
@click.version_option(package_name="followcal")
@click.option("--now", callback=_instant, hidden=True, help="What today and the stamp are.")
@click.pass_context
def main(ctx: click.Context, now: datetime | None) -> None:
    """Turn a job interview, and what the employer said, into follow-ups in your calendar.

    Tell followcal when the interview was and what they said about when they decide. It plans the
    thank-you, the check-in, the last call and the day to let go, each on a working day of the
    employer's region, and says why on that day. `followcal make` alone asks you for what it needs.
    """
    ctx.obj = now
    ctx.color = _colour()
