"""The letters of a mail: the one on top, and those that it answers or forwards."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import getaddresses
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from followcal import mail, model
from followcal.date_input import read_day
from followcal.errors import InputError, Problem
from followcal.fields import is_automatic
from followcal.later import form, shipped
from followcal.mail import Person
from followcal.model import Words

_TEXTS = Path(__file__).with_suffix(".toml")
_form = partial(form, _TEXTS)
_MOST = 50
_LONGEST = 500_000  # characters
_READ = 20_000  # characters of a letter in which the day of a talk is looked for
_LINES = 4  # over which the line that tells of an older mail can go
_QUOTED = re.compile(r"(?:\s*>)+")
_ADDRESS = re.compile(r"[^\s<>\[\]()\",;:]+@[^\s<>\[\]()\",;:]+")
_TIME = re.compile(r"[^@]*\d[^\s@]*(?:\s?(?i:[ap]\.?m\.?))?(?:\s\(?[A-Z]{3,4}\)?)?,?\s+")
_HOUR = re.compile(r"\b(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?(?!\d|\.\d)(?:\s?([AaPp])\.?[Mm])?")
_DAY_MONTH = r"\d\d?(?:\.|er)?\s+(?:de\s+)?[^\W\d]{3,10}(?:\s+(?:de\s+)?20\d\d)?"


class Letter(NamedTuple):
    """What one person wrote on a `day`, None if that is not told, `to` others.

    `at` is the line in which it begins; `clock` its time of day, "" if that is not told. It is
    `quoted` if that is plain without its day. `yearless` are the words of a day without its year.
    """

    writer: Person = Person()
    day: date | None = None
    to: tuple[Person, ...] = ()
    subject: str = ""
    text: str = ""
    at: int = 0
    clock: str = ""
    quoted: bool = False
    yearless: str = ""


def met(letters: Iterable[Letter]) -> date | None:
    """Return the day of a talk for which the latest of letters that names one gives thanks."""
    for letter in letters:
        days = {
            day
            for thanks, talk in ((_form("met"), _form("talk")), *_thanks())
            for found in thanks.finditer(letter.text[:_READ])
            if talk.search(found["how"]) and (day := _talked(found.groupdict(), letter.day))
        }
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def told(
    text: str, day: date | None, ours: AbstractSet[str], near: date | None = None
) -> list[Letter]:
    """Return the letters with which something new begins in a `text` that was heard on a `day`.

    They are in its order: the first, and each that is newer than what is above it, or could be, as
    its day is not told; others are quoted. A day without a year is `near` to that one. Who is one
    of `ours`, by name or address in small letters, only answers, and has no news; nor is it any
    that a mail was passed on.
    """

    def mine(letter: Letter) -> bool:
        return not ours.isdisjoint(map(str.casefold, letter.writer[:2]))

    first, *others = of_text(text, Letter(day=day), near)
    found = list[Letter]()
    if others and all(map(_form("passed_on").fullmatch, first.text.split("\n"))):
        first = others.pop(0)
        first = first._replace(day=first.day or day)
    for letter in [first, *others]:
        above = found[-1] if found else letter
        newer = not (letter.day and above.day) or _when(letter, above) > _when(above, letter)
        if not found or mine(above) or (newer and not (letter.quoted or mine(letter))):
            found.append(letter)
    return [letter for letter in found if not mine(letter)] or found[:1]


def yearless(text: str, near: date) -> list[str]:
    """Return the days without a year in the heads of the mails in a text; any is `near` to one."""
    if not _form("undated").search(text):
        return []
    return [letter.yearless for letter in of_text(text, Letter(), near) if letter.yearless]


def _when(letter: Letter, other: Letter) -> tuple[date | None, str]:
    """Return when a letter was written, by its clock only if the other has one."""
    return letter.day, letter.clock if other.clock else ""


def read(data: bytes, name: str) -> Words:
    """Read words as `mail.read` does; a text that tells when it was sent has that day, too.

    An automatic reply says in its subject that it is one. Raises InputError if a mail is newer than
    the one on top.
    """
    words = mail.read(data, name)
    found = mail.is_mail(data)
    letters = of_mail(mail.parsed(data, name), name) if found else of_text(words.text, Letter())
    top = letters[0].day
    zone = timedelta(1 if words.day else 0)  # a quoted mail may have the day of another clock
    if top and any(one.day and one.day > top + zone for one in letters):
        wrong = f"{name} holds several mails, and one below is newer"
        raise InputError(Problem(wrong, "give one at a time, the oldest first."))
    subject = letters[0].subject
    text = f"{subject}\n\n{words.text}" if found and is_automatic(subject) else words.text
    said = next((one for one in letters if one.text), letters[0])  # who forwards adds nothing
    writer, *to = (model.Person(*one[:2]) for one in (said.writer, *said.to))
    return Words(text, words.day or letters[0].day, writer, tuple(to), subject)


def _talked(found: Mapping[str, str], written: date | None) -> date | None:
    """Return the day that was found in a letter, None if it cannot be that of a talk before."""
    with suppress(InputError):
        day = read_day(found["day"], written, lambda: None)
        weekday = found.get("weekday")
        if (
            written
            and day <= written
            and (not weekday or read_day(weekday, day, lambda: None) == day)
        ):
            return day
    return None


@cache
def _thanks() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Load how other languages give thanks for a talk, and what tells one."""
    patterns = []
    for one in (one for name, one in shipped(_TEXTS).items() if name != "forms"):
        within = rf"(?:(?!\n\n|\b(?:{one['not']})\b)[^.!?;:])"
        days = rf"\b(?:{one['days']}|{_DAY_MONTH})(?!\w)"
        day = rf"(?P<day>{days})(?:(?=\s+(?P<weekday>{one['weekday']})\b)|)"
        ends = rf"(?:(?!,|\n\n|{days}){within}){{0,100}}(?=[.!?;:,]|\n\n|$)"
        thanks = rf"\b(?:{one['thanks']})\b(?P<how>{within}{{2,140}}?{day}{ends})"
        talk = rf"\b(?:{one['talk']})\b(?=.*{days})|\b(?:{one['came']})\b"
        flags = re.IGNORECASE | re.DOTALL
        patterns.append((re.compile(thanks, flags), re.compile(talk, flags)))
    return patterns


def of_mail(message: EmailMessage, name: str) -> list[Letter]:
    """Return the letters of a mail, the latest first; messages call it `name`."""
    text = mail.seen(mail.body(message, name))
    if len(text) > _LONGEST:
        raise InputError(f"{name} has {len(text):,} characters; save the mail with their words.")
    top = Letter(
        next(iter(_people(message, "from", "de")), Person()),
        mail.day_of(message) or _day(_field(message, "sent", "date"))[0],
        tuple(_people(message, "delivered-to", "to")),
        _field(message, "subject", "objet"),
    )
    return of_text(text, top)


def _field(message: EmailMessage, *names: str) -> str:
    """Return the first of those fields that there is."""
    found = (" ".join(mail.seen(str(message.get(name, ""))).split()) for name in names)
    return next(filter(None, found), "")


def _people(message: EmailMessage, *names: str) -> list[Person]:
    """Return who is named in the first of those fields that there is."""
    found = getaddresses([_field(message, *names)])
    return [Person(name, email) for name, email in found if "@" in email]


def of_text(text: str, top: Letter, near: date | None = None) -> list[Letter]:
    """Cut a text into its letters, the latest, of which `top` knows the rest, first.

    A day without a year is `near` to that one, and not known without.
    """
    lines = [_line(line) for line in text.split("\n")]
    found = [top]
    texts: list[list[str]] = [[]]
    within = [(0, 0)]  # how deep letters are quoted, and which these are
    at = 0
    while at < len(lines):
        deep, bare = lines[at]
        letter, count = _begun(lines, at, near) if len(found) < _MOST else (None, 0)
        letter = letter and letter._replace(at=at)
        at += count or 1
        if letter:
            follows = (one for one, words in lines[at : at + _LINES] if words)
            level = max(deep, next(follows, deep))
            within = [one for one in within if one[0] < level]
            within.append((level, len(found)))
            found.append(letter)
            texts.append([])
            continue
        while bare and len(within) > 1 and within[-1][0] > deep:
            within.pop()
        level, which = within[-1]
        if not _form("divider").fullmatch(bare):
            texts[which].append(f"> {bare}" if deep > level else bare)
    letters = [
        letter._replace(text="\n".join(words).strip())
        for letter, words in zip(found, texts, strict=True)
    ]
    return letters[1:] if letters[1:] and letters[0] == Letter() else letters


def _line(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and what stands in it."""
    quoted = _QUOTED.match(line)
    return (quoted[0].count(">"), line[quoted.end() :].strip()) if quoted else (0, line.strip())


def _begun(
    lines: Sequence[tuple[int, str]], at: int, near: date | None
) -> tuple[Letter | None, int]:
    """Return the older letter that begins at a line, and how many lines tell of it."""
    deep, bare = lines[at]
    same = [words for one, words in lines[at : at + _LINES] if one == deep]
    for count in range(1, len(same) + 1 if bare else 0):
        text = " ".join(same[:count])
        if wrote := _form("wrote").fullmatch(text):
            writer = wrote["after"].strip() or _TIME.sub("", text)
            day, yearless = _day(text, near)
            quoted = not day or deep > 0
            return Letter(_writer(writer), day, quoted=quoted, yearless=yearless), count
    heads: dict[str, str] = {}
    end = count = 0
    while at + count < len(lines) and count <= end + 1:
        head = _form("head").fullmatch(lines[at + count][1])
        if head and lines[at + count][0] == deep:
            heads |= {name: head["rest"] for name in head.groupdict() if head[name]}
            end = count + 1
        elif lines[at + count][1]:
            break
        count += 1
    (day, yearless), subject = _day(heads.get("date", ""), near), heads.get("subject", "")
    known = heads.get("from") and heads.keys() & {"date", "to", "subject"}
    if not known and (at or not day):  # a text may begin with nothing but its day
        return None, 0
    to = tuple(_writer(one) for one in heads.get("to", "").split(";"))
    letter = Letter(_writer(heads.get("from", "")), day, to, subject, quoted=deep > 0)
    return letter._replace(clock=_clock(heads.get("date", "")), yearless=yearless), end


def _writer(text: str) -> Person:
    """Return who is named, as in "Ada Lovelace <ada@acme.example> wrote"."""
    address = _ADDRESS.search(text.replace("mailto:", " "))
    name = re.split(r"[<\[(]|\bwrote\b|\S+@", text)[0]
    return Person(name.strip(" \"'*,:"), address[0] if address else "")


def _clock(text: str) -> str:
    """Return the time of day in a text, "16:10" for "4:10 PM"; "" if there is none."""
    found = _HOUR.search(text)
    hour = int(found[1]) % (12 if found[3] else 24) + 12 * (found[3] in ("p", "P")) if found else 0
    return f"{hour:02}:{found[2]}" if found else ""


def _day(text: str, near: date | None = None) -> tuple[date | None, str]:
    """Return the day in a text, None if there is none or it has two readings.

    Return also its words if it has no year and is to be read `near` to another day.
    """
    dated = _form("day").search(text)
    found = dated or (near and _form("yearless").search(text))
    if not found:
        return None, ""
    day = None
    with suppress(InputError):
        day = read_day(found[0], None, lambda: None, near)
    return day, "" if dated else found[0]
