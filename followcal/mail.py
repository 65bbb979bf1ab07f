"""What a mail or a text says, and the day on which it was written."""

import codecs
import re
from datetime import date
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from html.parser import HTMLParser
from typing import NamedTuple, cast

from followcal.errors import InputError
from followcal.model import Words

MOST = 40_000_000  # bytes; few let a mail of more than 35 MB through
_HTML = 1_000_000  # characters of a mail that is written as a page
_PARTS = 1_000
_VALUE = 2_000  # characters of one of its fields
_HEAD = 20_000  # bytes in which a mail's own fields begin
YEARS = range(2000, 2101)
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_FIELD = re.compile(rb"(?:From |[!-9;-~]+:|[ \t])")
_KNOWN = re.compile(
    rb"^(?:from|date|received|message-id|mime-version):", re.IGNORECASE | re.MULTILINE
)
_SEVERAL = re.compile(rb"\r?\n\r?\nFrom \S+[^\r\n]* \d{4}\r?\n")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BROKEN = (  # what the libraries raise where a mail or an invitation is damaged
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
# Taken out first, as the parser takes minutes for a million of them that never end.
_COMMENT = re.compile(r"<!--(?:(?!-->).)*(?:-->)?|<[!?][^>]*>?", re.DOTALL)
_STRAY = re.compile(r"<(?!/?[a-zA-Z][^<>]{0,2000}>)")
_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre"
    " section table td th tr ul".split()
)
_SILENT = frozenset(("head", "script", "style", "title"))
_SPLIT = "save the one with their words, or copy them into a text file."


class Person(NamedTuple):
    """Who writes, invites or is invited, of whom each may be unknown.

    `kind`, `role` and `status` are as an invitation has them: "ROOM" is no person.
    """

    name: str = ""
    email: str = ""
    kind: str = ""
    role: str = ""
    status: str = ""


def read(data: bytes, name: str) -> Words:
    """Read the words of a saved mail, with the day of its Date, or of a text.

    `name` is what messages call it. Of a mail it is the plain text, else what the page in it
    shows. Raises InputError if there are no words in it.
    """
    if len(data) > MOST:
        raise too_large(name)
    day = None
    if is_mail(data):
        message = parsed(data, name)
        text, day = body(message, name), day_of(message)
        if not text.strip():
            raise InputError(f"{name} is a mail without text; copy its words into a text file.")
    else:
        text = decoded(data, name)
        if text.lstrip("\ufeff").lstrip().upper().startswith("BEGIN:VCALENDAR"):
            raise InputError(
                f"{name} is an invitation, and no word on when they decide; `followcal add` with"
                " that file notes it, also where it moves an interview of your roster."
            )
    if not (text := seen(text)):
        raise InputError(f"{name} is empty; it should hold what they said about when they decide.")
    return Words(text, day)


def seen(text: str) -> str:
    """Return `text` with plain line ends and without what nobody sees."""
    return _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def too_large(name: str) -> InputError:
    """Say that what is called `name` has more bytes than a mail."""
    return InputError(f"{name} has more than {MOST // 1_000_000} MB, which no mail has; {_SPLIT}")


def is_mail(data: bytes) -> bool:
    """Tell whether `data` begins with the fields of a mail and an empty line."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
    head, _, _ = head.partition(b"\n\n")
    lines = head.split(b"\n")
    return all(map(_FIELD.match, lines[:-1])) and bool(_KNOWN.search(head))


def decoded(data: bytes, name: str) -> str:
    """Decode a text of unknown encoding; what is no text at all is refused."""
    text = _guessed(data)
    if _BINARY.search(text):
        raise InputError(f"{name} is no text and no mail; save the mail as .eml or as text.")
    return text


def _guessed(data: bytes) -> str:
    encoding = next((code for mark, code in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parsed(data: bytes, name: str) -> EmailMessage:
    """Take a mail apart; raises InputError if it is damaged, or if there are several."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n")
    if data.startswith(b"From ") and _SEVERAL.search(data):
        raise InputError(f"{name} holds several mails; {_SPLIT}")
    if data.count(b"\n--") > _PARTS:
        raise damaged(name)
    try:
        return cast(EmailMessage, BytesParser(policy=_Brief()).parsebytes(data))
    except BROKEN:  # the library stumbles over some mails
        raise damaged(name) from None


def damaged(name: str) -> InputError:
    """Say that the mail called `name` cannot be read."""
    return InputError(f"{name} is a damaged mail; copy its words into a text file.")


def body(mail: EmailMessage, name: str) -> str:
    """Return the plain text of a mail, else what the page in it shows, "" if there is neither."""
    try:
        part = mail.get_body(("plain", "html"))
        if not isinstance(part, EmailMessage):
            return ""
        text, html = _text(part), part.get_content_subtype() == "html"
    except BROKEN:
        raise damaged(name) from None
    if html and len(text) > _HTML:
        raise InputError(f"{name} holds a page of {len(text):,} characters; {_SPLIT}")
    return shown(text) if html else text


class _Brief(EmailPolicy):
    """Cuts off fields that never end, over which the library would sit for minutes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_VALUE]


def _text(part: EmailMessage) -> str:
    """Decode a part; an encoding that is wrong or unknown does not keep it from being read."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        return _guessed(data)


def day_of(mail: EmailMessage) -> date | None:
    """Return the day on which a mail was sent, as its sender's clock had it."""
    try:
        day = mail["date"].datetime.date()
    except BROKEN:  # no Date, or one that is none
        return None
    return day if isinstance(day, date) and day.year in YEARS else None


def shown(html: str) -> str:
    """Return what a page shows, a line for each block; what it quotes is marked by ">"."""
    page = _Page()
    page.feed(_STRAY.sub("&lt;", _COMMENT.sub(" ", html)))
    page.close()
    lines = "".join(page.parts).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in lines))


class _Page(HTMLParser):
    """Collects the text of a page as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's
        self._silent += tag in _SILENT
        self._quoted += tag == "blockquote"
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._quoted = max(self._quoted - (tag == "blockquote"), 0)
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag == "p" else "\n")
            self.parts.append("> " if self._quoted else "")
