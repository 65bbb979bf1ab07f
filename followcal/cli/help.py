"""`help`: the topics that are longer than a command's own help, from Markdown files."""

import re
import sys
from pathlib import Path
from typing import Any

import click

from followcal.cli.options import PROGRAMS
from followcal.cli.terminal import columns, fitted
from followcal.errors import nearest
from followcal.model import listed

_TOPICS = Path(__file__).parent.parent / "help"
_NAMES = sorted(path.stem for path in _TOPICS.glob("*.md"))
_MARK = re.compile(r"<!-- .* -->\n")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]+\)")


_WORD = 3  # letters of a word that is looked for
_HELP = """\b
Examples:
  followcal help
  followcal help calendars
"""


class _Topic(click.Choice[str]):
    """One of the topics; what is none is refused with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the topic that `value` names."""
        name = str(value).casefold()
        if name not in _NAMES:
            known = len(name) >= _WORD
            told = [one for one in _NAMES if known and f" {name}" in _text(one).casefold()]
            near = nearest(name, _NAMES)
            hint = f"Did you mean {near[0]}?" if near else f"Choose from {', '.join(_NAMES)}."
            hint = f"It is told of in {listed(told)}." if told else hint
            program = ctx.find_root().command if ctx else None
            if ctx and isinstance(program, click.Group) and name in program.list_commands(ctx):
                hint = f"For the command, write `followcal {name} --help`."
            self.fail(f"there is no topic {value!r}. {hint}", param, ctx)
        return name


@click.command("help", epilog=_HELP)
@click.argument("topic", type=_Topic(_NAMES), metavar="[TOPIC]", required=False)
def help_(topic: str | None) -> None:
    """Explain a topic, or list the topics.

    A command explains itself: followcal make --help. On a terminal a topic opens in your pager.
    """
    if topic:
        text = _text(topic)
        click.echo_via_pager(fitted(text, columns(sys.stdout)) if sys.stdout.isatty() else text)
    else:
        for name in _NAMES:
            title = _text(name).partition("\n")[0].removeprefix("# ")
            click.echo(f"{name:<11}{title}")


def steps_into(program: str) -> list[str]:
    """Return the steps by which a file gets into a calendar `program`, none if it is another."""
    _, *parts, _ = re.split(r"^## .*$", _text("calendars").replace("**", ""), flags=re.MULTILINE)
    told = dict(zip(PROGRAMS, parts, strict=True)).get(program, "")
    steps = re.findall(r"^\d\. .*(?:\n   .*)*", told, re.MULTILINE)
    return [" ".join(step.split()) for step in steps]


def _text(topic: str) -> str:
    """Return what a topic's file says to people: without marks, and links as their words."""
    text = (_TOPICS / f"{topic}.md").read_text(encoding="utf-8")
    return _LINK.sub(r"\1", _MARK.sub("", text))
