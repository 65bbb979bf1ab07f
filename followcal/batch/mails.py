"""E-mails to students: drafts that the staff look at, and send with their own program."""

import re
from collections.abc import Iterable, Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from followcal import files, ics
from followcal.batch.work import Made
from followcal.errors import InputError, Problem
from followcal.fields import read_language
from followcal.later import shipped
from followcal.speech import SPELLED, spelled, spoken

VERSION = "X-Followcal-Version"  # what a draft has for somebody, whatever its words are
_PLACE = re.compile(r"\{(\w*)\}")
_PLACES = ("name", "interviews", "next", "open", "calendar", "page")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


class Letter(NamedTuple):
    """What is written to each student; in braces stand the names of what differs.

    The text is that of what is `over` if nothing is to come any more.
    What is said of the files depends on whether they are `attached`, perhaps `again`, or
    `published`, that of the interviews on whether it is `one` or `several`. The subject is
    `renewed` for whoever was sent something before.
    """

    language: str
    subject: str
    renewed: str
    text: str
    over: str
    attached: str
    again: str
    published: str
    one: str
    several: str
    moved: str
    instead: str
    then: str
    late: str
    off: str
    browser: str


def letters(told: Mapping[str, str]) -> Mapping[str, Letter]:
    """Return the letter by what students get, of which an office may have `told` subject or text.

    It is in that language, or in the one that is told for all; around a text of the office's own,
    it is else English. Raises InputError if what is told names what there is not.
    """
    ours = dict(shipped(Path(__file__).with_name("mail.toml")))
    ours |= {there: spelled(ours[there[:2]], there) for there in SPELLED}
    chosen = read_language(told.get("language", "")) or ("en" if "text" in told else "")
    own = {name: told[name] for name in ("subject", "text") if name in told}
    for name, also in (("text", "over"), ("subject", "renewed")):
        own |= {also: own[name]} if name in own else {}
    frames = {language: chosen or language for language in ours}
    found = {
        language: Letter(frame, **{**ours[frame], **own}) for language, frame in frames.items()
    }
    english = found["en"]
    problems = [
        Problem(f"The e-mail has {{{name}}}, which is unknown", f"known are {', '.join(_PLACES)}.")
        for name in sorted({*_PLACE.findall(f"{english.subject} {english.text}")} - {*_PLACES})
    ]
    if problems:
        raise InputError(*problems)
    return found


def is_address(text: str) -> bool:
    """Tell whether an e-mail can be sent to `text`."""
    return bool(_ADDRESS.fullmatch(text))


def draft(letters: Mapping[str, Letter], made: Made, folder: Path) -> bytes:
    """Write the letter to the person of `made`, whose files are in `folder`, as an .eml file.

    If they are published it has their link, which is sent once. Else the calendar and the page are
    attached as files: of a calendar that is a part of the letter Outlook takes only the first
    event. X-Unsent makes it open the letter ready to be sent, and VERSION tells what `send` does
    not send twice: the events that hold, whatever the words are and whether there is a page.
    """
    attached = [] if made.link else [*filter(None, (made.file, made.page))]
    letter = letters[made.language]
    named = partial(spoken(letter.language).day, form="long")
    day = named(made.next) if made.next else ""
    same = letter.language[:2] == made.language[:2] != "en"
    title = str if same else made.for_staff
    late = _filled(letter.late, {"what": title(made.still)}) if made.still else ""
    then = _filled(letter.then, {"day": day, "what": title(made.what)}) if day else ""
    gone = "; ".join(f"{title(what)}, {named(day)}" for day, what in made.off)
    off = _filled(letter.off, {"what": gone}) if gone else ""
    own = {} if title is not str else {english: one for one, english in made.english.items()}
    again = made.moved is not None and not made.link
    changes = "; ".join(
        _filled(
            letter.instead,
            {"what": own.get(what, what), "day": named(now), "before": named(before)},
        )
        for now, what, before in (made.moved or () if again else ())
    )
    moved = _filled(letter.moved, {"what": changes}) if changes else ""
    interviews = letter.one if made.interviews == 1 else letter.several
    values = {
        "name": made.key[0],
        "interviews": _filled(interviews, {"count": f"{made.interviews}"}),
        "next": " ".join(filter(None, (moved, late, then, off))),
        "calendar": f"{made.link}.html" if made.link else made.file,
        "subscribe": spoken(made.language)["page"]["subscribe"],  # as the page has it
        "page": _filled(letter.browser, {"file": made.page}) if attached[1:] else "",
    }
    attach = letter.again if again else letter.attached
    values["open"] = _filled(letter.published if made.link else attach, values)
    mail = EmailMessage(policy=SMTP)
    mail["To"] = Address(made.key[0], addr_spec=made.email)
    mail["Subject"] = " ".join(_filled(letter.renewed if again else letter.subject, values).split())
    mail["X-Unsent"] = "1"
    words = letter.text if late or then else letter.over
    text = re.sub(r" +$", "", _filled(words, values), flags=re.MULTILINE)
    if (moved or off) and "{next}" not in words:  # as an office's own text may be
        text = f"{text.rstrip()}\n\n{f'{moved} {off}'.strip()}"
    mail.set_content(text.strip() + "\n")
    for name, kind in zip(attached, (("application", "ics"), ("text", "html")), strict=False):
        data = files.read_whole(str(folder / name)) or b""
        mail.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name)
    parts = [part.get_content() for part in mail.iter_attachments()]
    events = [one for part in parts[:1] for one in ics.split(part).values()]
    live = [one for one in events if not ics.is_cancelled(one)]
    version = _digest((made.email, made.link, *live))[:32]
    mail[VERSION] = f"v{version}"  # a number to no spreadsheet
    if parts:
        mail.set_boundary(f"=_{_digest((text, *parts))[:40]}")
    return mail.as_bytes()


def _digest(parts: Iterable[object]) -> str:
    return sha256(repr([*parts]).encode()).hexdigest()


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values[found[1]], text)
