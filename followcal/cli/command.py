"""What all commands are: their defaults from the configuration, their arguments, the clock."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from followcal.cli.config import configured, options
from followcal.cli.terminal import tell_note
from followcal.errors import InputError
from followcal.later import later

fields = later("followcal.fields")

STANDARD = "-"  # instead of a file: standard input or output
NO_INTERVIEWS = (
    "There are no interviews yet. Add one with `followcal add`, or with `followcal make --keep`."
)


class _Context(click.Context):
    """A context whose defaults come from the configuration, read when the first one is needed."""

    def lookup_default(self, name: str, call: Any = True) -> Any:  # noqa: FBT002 - click's
        if self.default_map is None and not self.resilient_parsing:  # not for help or completion
            self.default_map = dict(configured(self))
        return super().lookup_default(name, call)


class Command(click.Command):
    """A command whose options may come from FOLLOWCAL_… variables and from config.toml."""

    context_class = _Context
    too_many = "Put words that belong together in quotation marks."

    def __init__(self, *args: Any, **attributes: Any) -> None:
        settings = {"auto_envvar_prefix": "FOLLOWCAL"}
        super().__init__(*args, **{"context_settings": settings, **attributes})
        for name, option in options(self).items():
            option.envvar = f"FOLLOWCAL_{name.replace('-', '_').upper()}"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `args`; what is too much is mostly words without quotation marks around them."""
        ctx.allow_extra_args = True
        names = {name for param in self.params for name in param.opts}
        args = [  # as word processors write them
            f"--{arg[1:]}"
            if arg.startswith(("–", "—")) and f"--{arg[1:]}".partition("=")[0] in names
            else arg
            for arg in args
        ]
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            hint = self.too_many.format(extra[0])
            raise click.UsageError(f"{extra[0]!r} is one word too many. {hint}", ctx)
        return extra

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, after a word on what is set for it in vain."""
        taken = {param.name for param in self.params}
        for field in fields.FIELDS if {"roster", "region"} <= taken else ():
            variable = f"FOLLOWCAL_{field.name.upper()}"
            if field.option and field.name not in taken and os.environ.get(variable):
                tell_note(
                    f"{variable} does nothing for {self.name}: each row of a roster tells its own,"
                    f" and `followcal edit NAME --{field.name.replace('_', '-')} …` changes one."
                )
        return super().invoke(ctx)


def command(epilog: str, name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function that takes the context, and what its options say."""
    made = click.command(name, cls=Command, epilog=epilog)
    return lambda function: made(click.pass_context(function))


def now(ctx: click.Context) -> datetime:
    """Give the present moment with its zone, or what FOLLOWCAL_NOW says."""
    try:
        return ctx.find_root().obj or datetime.now().astimezone()
    except ValueError:
        zone = os.environ.get("TZ", "")
        raise InputError(
            f"The time zone of this machine, TZ={zone!r}, is a day or more away from UTC; set it to"
            " one such as Europe/Berlin."
        ) from None


def default_output(name: str) -> str:
    """Call the file `name` on a terminal; elsewhere it goes to standard output."""
    return name if sys.stdout.isatty() else STANDARD


def is_typed(ctx: click.Context, name: str) -> bool:
    """Tell whether the parameter called `name` stands on the command line itself."""
    return ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
