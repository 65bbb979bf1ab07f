"""Sends the drafts of e-mails through an office's own server, and never one of them twice."""

import os
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from followcal import files
from followcal.batch import lists
from followcal.batch.mails import VERSION, is_address
from followcal.errors import InputError, clean, printable

BEGUN, SENT, REFUSED = "begun", lists.SENT, "refused"
_SENT = "sent.csv"
_FAILURES = (smtplib.SMTPException, OSError, UnicodeError)

_PORTS = {"smtp": 587, "smtps": 465}
_FORM = "write it as in smtp://careers@mail.example.org or smtps://careers@mail.example.org."
_SECONDS = 60.0  # in which a server must answer
_CLEAR = (2, 4, 5)  # hundreds of answers that say yes, not now, and no
_CLOSING = 421  # says a server that takes no more for now
_POLICY = SMTP.clone(cte_type="7bit")  # which every server takes
_NAME = 500  # characters of a sender
_ANSWER = 200  # characters of an answer that are shown


class Server(NamedTuple):
    """Where mails are handed in; with `tls` from the first byte on, else from STARTTLS on."""

    host: str
    port: int
    user: str
    tls: bool

    @property
    def is_here(self) -> bool:
        """Whether it is on this machine, so that nobody can read what passes to it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class Draft(NamedTuple):
    """A mail that is ready: its file, whom it is for, what they get, and all of it."""

    path: Path
    address: str
    version: str
    message: EmailMessage


class UnsentError(InputError):
    """Say why a server takes no more mails, so that the rest has to wait."""


def server_of(url: str) -> Server:
    """Read the address of a server; raises InputError, which never quotes a password."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise InputError(f"The server's address cannot be read; {_FORM}") from None
    if parts.password is not None:
        raise InputError(
            "The server's address has a password in it, which others could see there. Take it out;"
            " it is asked for, or comes from FOLLOWCAL_SMTP_PASSWORD or keyring."
        )
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise InputError(f"{url[:60]!r} is no address of a server for mails; {_FORM}")
    return Server(parts.hostname, port, unquote(parts.username or ""), parts.scheme == "smtps")


def sender_of(text: str, server: Server) -> Address:
    """Read from whom the mails are; without a `text`, from the server's user."""
    name, address = parseaddr(clean(text or server.user, "--from", _NAME))
    if not is_address(address):
        given = f"{text[:60]!r} is no address" if text else "Nobody is told whom the mails are from"
        raise InputError(f'{given}; write it as in --from "Careers <careers@example.org>".')
    return Address(name, addr_spec=address)


def drafts_in(home: Path) -> Iterator[Path | Draft]:
    """Yield the drafts in a folder by their names; of one that batch did not write, the path."""
    for path in sorted(home.glob("*.eml")):
        data = files.read_whole(str(path)) or b""
        message: EmailMessage = message_from_bytes(data, policy=SMTP)
        to: Sequence[Address] = message["To"].addresses if message["To"] else ()
        others = message["Cc"] or message["Bcc"]
        one = to[0].addr_spec if len(to) == 1 and not others else ""
        version = str(message[VERSION] or "")
        yield Draft(path, one, version, message) if version and is_address(one) else path


class Log:
    """The list of what was sent, in which each line is on the disk before anything goes on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        there = files.read_whole(str(path)) or b""
        if there and not lists.is_list(_SENT, there):
            raise InputError(
                f"{str(path)!r} is there, and is no list of what was sent. Move it away."
            )
        size = len(lists.HEADINGS[_SENT][0])  # a row that was cut off counts for nothing
        self._rows = [row for row in lists.rows_of(there) if len(row) == size and all(row)]
        self._there = there

    def tidy(self) -> None:
        """Write the list as we do, if a spreadsheet or a power failure left it otherwise."""
        data = lists.written(_SENT, self._rows)
        if data != self._there:
            files.write_whole(str(self._path), data)

    def states(self) -> Mapping[str, str]:
        """Return what became last of each version that was the last for an address."""
        last = {row[2].casefold(): row for row in self._rows}
        return {row[-1]: row[-2].partition(":")[0] for row in last.values()}

    def count(self, version: str) -> int:
        """Return how often it was begun to send a version."""
        return sum(row[-2:] == [BEGUN, version] for row in self._rows)

    def add(self, moment: datetime, draft: Draft, what: str) -> None:
        """Put a line to the end of the list; raises InputError if that cannot be done."""
        when = moment.isoformat(timespec="seconds")
        row = [when, draft.path.name, draft.address, what, draft.version]
        with files.explained(str(self._path)), self._path.open("ab") as file:
            file.write(lists.written(_SENT, [row]).partition(b"\n")[2])
            file.flush()
            os.fsync(file.fileno())
        self._rows.append(row)


@contextmanager
def connected(server: Server, password: str) -> Iterator[smtplib.SMTP]:
    """Connect to a server, encrypted unless it is on this machine, and log in if it has a user.

    Raises InputError if it cannot be reached or trusted, or does not let us in.
    """
    link = _opened(server, password)
    try:
        yield link
    finally:
        with suppress(*_FAILURES):
            link.quit()
        link.close()


def _opened(server: Server, password: str) -> smtplib.SMTP:
    if not password.isascii():
        raise InputError("The password has a letter that cannot be used; choose another password.")
    context = ssl.create_default_context()
    where = (server.host, server.port)
    try:
        link: smtplib.SMTP = (
            smtplib.SMTP_SSL(*where, timeout=_SECONDS, context=context)
            if server.tls
            else smtplib.SMTP(*where, timeout=_SECONDS)
        )
        try:
            _let_in(link, server, password, context)
        except BaseException:
            link.close()
            raise
    except ssl.SSLCertVerificationError as error:
        raise InputError(
            f"The certificate of {server.host!r} cannot be trusted: {error.verify_message}. If it"
            " is your office's own, put its file into the variable SSL_CERT_FILE."
        ) from None
    except smtplib.SMTPAuthenticationError as error:
        raise InputError(
            f"{server.host!r} does not let {server.user!r} in: {_answer(*_told(error))}. Check the"
            " password; many offices need one of its own for programs."
        ) from None
    except _FAILURES as error:
        raise InputError(
            f"The server {server.host!r} cannot be used at port {server.port}:"
            f" {_answer(*_told(error))}. Check its address."
        ) from None
    return link


def _let_in(link: smtplib.SMTP, server: Server, password: str, context: ssl.SSLContext) -> None:
    link.ehlo_or_helo_if_needed()
    if not server.tls and link.has_extn("starttls"):
        link.starttls(context=context)
    elif not server.tls and not server.is_here:
        raise InputError(
            f"{server.host!r} offers no encryption, so everybody between could read the mails. Use"
            " a server that does, mostly smtps:// or port 587."
        )
    if server.user:
        link.login(server.user, password)


def deliver(link: smtplib.SMTP, sender: Address, log: Log, draft: Draft, moment: datetime) -> str:
    """Hand a mail in, and return why it was refused, "" if it was taken.

    Before its text leaves, it is noted as begun: if nobody tells what became of it then, it is not
    sent again. Raises UnsentError if the server takes no more.
    """
    data = _ready(draft, sender, moment, log.count(draft.version))
    try:
        code, answer = link.mail(sender.addr_spec)
        if not _is_yes(code):  # what concerns all mails
            raise UnsentError(_answer(code, answer))
        code, answer = link.rcpt(draft.address)
        if _is_yes(code):
            log.add(moment, draft, BEGUN)
            code, answer = _given(link, data)
        else:
            link.rset()
        if code // 100 not in _CLEAR:
            raise UnsentError(_answer(code, answer))
    except _FAILURES as error:
        raise UnsentError(_answer(*_told(error))) from None
    refusal = "" if _is_yes(code) else _answer(code, answer)
    log.add(moment, draft, f"{REFUSED}: {refusal}" if refusal else SENT)
    if code == _CLOSING:
        raise UnsentError(refusal)
    return refusal


def _ready(draft: Draft, sender: Address, moment: datetime, count: int) -> bytes:
    """Write a mail as it is handed in; each time that it is, it is another one."""
    mail = draft.message
    del mail["X-Unsent"], mail[VERSION]
    mail["From"] = sender
    mail["Date"] = format_datetime(moment)
    mail["Message-ID"] = f"<{draft.version}.{count}@{sender.domain}>"
    return mail.as_bytes(policy=_POLICY)


def _given(link: smtplib.SMTP, data: bytes) -> tuple[int, bytes]:
    try:
        return link.data(data)
    except smtplib.SMTPDataError as error:  # it did not even want to see it
        return _told(error)


def _told(error: Exception) -> tuple[int, bytes]:
    """Return the code and the words of a server's, or the system's, complaint."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return error.smtp_code, words if isinstance(words, bytes) else words.encode()
    return 0, str(error).encode()


def _is_yes(code: int) -> bool:
    return code // 100 == _CLEAR[0]


def _answer(code: int, words: bytes) -> str:
    """Show in a line what a server answered."""
    text = " ".join(printable(words.decode(errors="replace")).split())[:_ANSWER]
    return f"{code} {text}" if code > 0 else text
