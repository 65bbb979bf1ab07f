"""`send`: the drafts of a class go out through the office's own server."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import click

from followcal.batch import alone_in, folder
from followcal.batch.post import (
    BEGUN,
    SENT,
    Draft,
    Log,
    Server,
    UnsentError,
    connected,
    deliver,
    drafts_in,
    sender_of,
    server_of,
)
from followcal.cli.command import command, now
from followcal.cli.options import Between, PathTo, quiet_option, several_texts, wait_option
from followcal.cli.terminal import can_ask, file_shown, tell, tell_note
from followcal.cli.writing import patience
from followcal.errors import InputError
from followcal.model import counted, listed

_PASSWORD = "FOLLOWCAL_SMTP_PASSWORD"  # noqa: S105 - where it is
_RATE = 30  # mails a minute, which the services of most offices let one send
_MINUTE = 60.0
_EPILOG = """
\b
Examples:
  followcal send calendars --smtp smtps://my.edu --from me@my.edu --dry-run
  followcal send calendars --smtp smtps://me@mail.my.edu --from me@my.edu
  followcal send calendars --smtp smtp://localhost:25 --from me@my.edu

FOLDER is the one that `batch --mail` wrote the drafts into. With smtps:// the connection is
encrypted from its begin, with smtp:// from STARTTLS on; without either, mails go only to a server
on this machine. The password of the user before the @ is looked for in FOLLOWCAL_SMTP_PASSWORD,
then in the system's keyring under the server's and the user's name (with the extra "send"), and
else asked for.

staff/sent.csv has a line for each mail before and after it is handed in. Nobody gets the same
calendar twice, whether the command is run again or was stopped. If a server dies while it takes a
mail, nobody knows whether it went out; such a mail is named, and goes again only with --again.
"""


@command(_EPILOG)
@click.argument("into", metavar="FOLDER", type=PathTo("a folder"))
@click.option(
    "--smtp", required=True, metavar="URL", help="The server: smtp://USER@HOST, or smtps://."
)
@click.option(
    "--from",
    "sender",
    default="",
    metavar="ADDRESS",
    help="Whom the mails are from, if not the server's user.",
)
@click.option(
    "--rate",
    type=Between(1, 6_000),
    default=_RATE,
    show_default=True,
    metavar="N",
    help="How many mails a minute.",
)
@click.option(
    "--again",
    multiple=True,
    type=several_texts,
    metavar="ADDRESS",
    help="Send to this student even what was sent. Can be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing, and show what would be sent.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@wait_option
@quiet_option
def send(  # noqa: PLR0913 - its options
    ctx: click.Context,
    /,
    *,
    into: str,
    smtp: str,
    sender: str,
    rate: int,
    again: Sequence[str],
    dry_run: bool,
    yes: bool,
) -> None:
    """Send the drafts of e-mails to students."""
    server = server_of(smtp)
    office = sender_of(sender, server)
    home = folder.drafts(into)
    if not home.is_dir():
        raise InputError(f"There are no drafts in {into!r}; `followcal batch --mail` writes them.")
    with folder.private(into), alone_in(into, *patience()), alone_in(str(home.parent), *patience()):
        log = Log(home.parent / "sent.csv")
        found = _sorted(home, log, again)
        for draft in found.new if dry_run else ():
            click.echo(f"{draft.path.name}  {draft.address}")
        for draft in found.doubtful:
            tell_note(f"{_unknown(draft)} Ask, or look at what the server sent.")
        problems = list[str]()
        if found.new and not dry_run:
            if not yes and can_ask(err=True):
                many = counted(len(found.new), "e-mail")
                question = f"Send {many} from {office} through {server.host}?"
                click.confirm(question, abort=True, err=True)
            log.tidy()
            with connected(server, _password(server)) as link:
                hand_in = partial(deliver, link, office, log)
                problems += _send(ctx, hand_in, found.new, log, _MINUTE / rate)
        states = log.states()
    sent = sum(states.get(draft.version) == SENT for draft in found.new)
    done = f"Would send {len(found.new):,}" if dry_run else f"Sent {sent:,}"
    had = f"; {found.had:,} had theirs already" if found.had else ""
    tell(f"{done} of {counted(found.size, 'e-mail')}{had}.")
    problems += [
        f"{file_shown(path)} is not as `batch --mail` wrote it, or not for one address, so it"
        " is not sent. Send it with your own program."
        for path in found.foreign
    ]
    if problems:
        raise InputError(*problems)


class _Found(NamedTuple):
    """The drafts to send, those that may have gone out, others' files, and how many had theirs."""

    new: Sequence[Draft]
    doubtful: Sequence[Draft]
    foreign: Sequence[Path]
    had: int

    @property
    def size(self) -> int:
        return len(self.new) + len(self.doubtful) + len(self.foreign) + self.had


def _sorted(home: Path, log: Log, again: Sequence[str]) -> _Found:
    """Sort the drafts by what became of them before; raises InputError if `again` names none."""
    every = [*drafts_in(home)]
    drafts = {one.version: one for one in every if isinstance(one, Draft)}
    wanted = {text.strip().casefold() for text in again}
    if unknown := wanted - {one.address.casefold() for one in drafts.values()}:
        raise InputError(f"There is no draft for {listed(sorted(map(repr, unknown)))}.")
    before = log.states()
    states = {
        version: "" if one.address.casefold() in wanted else before.get(version, "")
        for version, one in drafts.items()
    }
    return _Found(
        [one for one in drafts.values() if states[one.version] not in (BEGUN, SENT)],
        [one for one in drafts.values() if states[one.version] == BEGUN],
        [one for one in every if isinstance(one, Path)],
        sum(state == SENT for state in states.values()),
    )


def _send(
    ctx: click.Context,
    hand_in: Callable[[Draft, datetime], str],
    drafts: Sequence[Draft],
    log: Log,
    pause: float,
) -> Iterator[str]:
    """Send `drafts` with so many seconds from one to the next, and yield what was not done."""
    due = time.monotonic()
    for at, draft in enumerate(drafts):
        time.sleep(max(due - time.monotonic(), 0))
        due = time.monotonic() + pause
        try:
            if refusal := hand_in(draft, now(ctx)):
                yield f"{draft.address} was refused by the server: {refusal}"
        except UnsentError as error:
            if log.states().get(draft.version) == BEGUN:
                yield _unknown(draft)
            left = counted(len(drafts) - at, "e-mail")
            yield f"The server takes no more: {error}. Run it again later for the last {left}."
            return


def _unknown(draft: Draft) -> str:
    return (
        f"The server was gone before it said whether it took the mail to {draft.address}, so it may"
        f" have gone out, and is not sent again without --again {draft.address}."
    )


def _password(server: Server) -> str:
    """Find the password of the server's user, "" if it has none."""
    if not server.user:
        return ""
    if told := os.environ.get(_PASSWORD):
        return told
    if find_spec("keyring"):
        keyring: Any = import_module("keyring")  # optional
        with suppress(keyring.errors.KeyringError):
            if kept := keyring.get_password(server.host, server.user):
                return str(kept)
    if can_ask(err=True):
        question = f"Password of {server.user} at {server.host}"
        return str(click.prompt(question, hide_input=True, err=True))
    raise InputError(
        f"There is no password for {server.user!r} at {server.host!r}. Put it into the variable"
        f" {_PASSWORD}, or into the keyring: keyring set {server.host} {server.user}"
    )
