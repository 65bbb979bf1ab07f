"""An interview as it arrives: what an invitation or a mail tells of it, and what nobody can know.

Nothing is guessed: an employer is named by the domain of its address, or in words that say so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from email.message import EmailMessage
from functools import cache, cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from followcal import invitation, mail
from followcal.errors import InputError, printable
from followcal.invitation import Invitation, last_day
from followcal.later import form, shipped
from followcal.letters import Letter, met, of_mail, of_text
from followcal.mail import Person
from followcal.model import FINAL, Interview, Words, listed, short_date, with_versions

SENDER = "from the sender"
"""Where an interviewer comes from who did no more than write the mail."""
_TEXTS = Path(__file__).with_suffix(".toml")
_form = partial(form, _TEXTS)
_UIDS = 40  # of the events of one day
_DAYS = 7  # on which the events of one interview can be
_READ = 20_000  # characters in which the employer and the job are looked for
_HOST = 40  # letters of a domain
_SHORT = 3  # letters, in which a person's name may be
_LINE = 200  # characters of a name, a title or a place
_ICS = re.compile(rb"(?:\xef\xbb\xbf|\s)*BEGIN:VCALENDAR", re.IGNORECASE)
_SPLIT_SIGN = re.compile(rb"\r?\n[ \t](?=[\x80-\xbf])")  # a line goes on within a sign
_PAGE = re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE)
_OWN = b"PRODID:-//followcal//"
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CALENDARS = ("text/calendar", "application/ics")
_SEALED = ("application/ms-tnef", "application/vnd.ms-tnef")
_ROOM = ("ROOM", "RESOURCE", "GROUP")
_ROOMS = ("resource.calendar.google.com", "group.calendar.google.com")
_LINK = re.compile(r"https?://[^\s<>\"'\]]+[^\s<>\"'\].,;:!?)]")
_PHONE = re.compile(r"\+?[\d ()./-]{6,30}")
_NAMES = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}")
_ACCENTS = "[\u0300-\u036f]"
_NUMBER = re.compile(r"\s*[(\[]?(?<!\w)(?!20\d\d\b)#?(?:[A-Z]{1,4}[-_]?)?\d{3,}(?!\w)[)\]]?\s*")
_MAYBE = ("maybe-joining", "maybe-team", "maybe-applying")
_SPOKEN = (
    "who-met",
    "who-beside",
    "who-talked",
)  # the latter of several, as one may be the employer
_ROLES = ("role-titled", "role-of", "role-before", "role-applied", "role-abroad")
_HOUSE = re.compile(r"\(([^()]{4,100})\)")
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|h)?", re.IGNORECASE)


class Found(NamedTuple):
    """An answer as a person would type it, several as a tuple, and where it comes from."""

    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file tells: `found` by the names of the fields, and what was said, the latest last.

    `text` is what an invitation says beside. `ends` is when the interview ends, in the `zone` that
    is told ("" if none is). `notes` are sentences about what was taken, and what could not be.
    """

    found: Mapping[str, Found] = field(default_factory=dict)
    words: tuple[Words, ...] = ()
    text: str = ""
    ends: date | None = None
    zone: str = ""
    cancelled: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What is given beside a file: the candidate's name, the zone there, and the `day`."""

    candidate: str = ""
    zone: tzinfo | None = None
    day: date | None = None


def read(data: bytes, name: str, given: Given = Given()) -> Arrival:
    """Read an invitation, a mail or a text that messages call `name`.

    Raises InputError if there is nothing in it that can be used.
    """
    if len(data) > mail.MOST:
        raise mail.too_large(name)
    if data.startswith(_OUTLOOK):
        raise InputError(f"{name} is in Outlook's own form; in Outlook, save it as .eml or .ics.")
    if _OWN in data[:_LINE]:
        hint = "write the day of the interview, and -o before the file to bring that up to date."
        raise InputError(f"{name} is a calendar that followcal made; {hint}")
    if _ICS.match(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = mail.decoded(_SPLIT_SIGN.sub(b"", data), name)
        if text.lstrip("\ufeff").lstrip().upper().startswith("BEGIN:VCALENDAR"):
            return _Arriving(name, given, [], invitation.read(text, name), []).arrival()
    if mail.is_mail(data):
        message = mail.parsed(data, name)
        letters, events, notes = _opened(message, name)
    else:
        text = mail.seen(mail.decoded(data, name))
        if _PAGE.match(text):
            raise InputError(
                f"{name} is a web page, perhaps one to sign in; save the invitation or the mail"
                " itself, as .ics or .eml."
            )
        letters, events, notes = of_text(text, Letter()), [], []
    if not events and not any(letter.text for letter in letters):
        empty = f"{name} is empty; it should hold an invitation, or what they said."
        raise InputError(next(iter(notes), empty))
    return _Arriving(name, given, letters, events, notes).arrival()


def _opened(message: EmailMessage, name: str) -> tuple[list[Letter], list[Invitation], list[str]]:
    """Return the letters of a mail, the latest first, the events sent with it, and notes."""
    texts: dict[str, None] = {}
    notes = []
    try:
        letters = of_mail(message, name)
        for part in message.walk():
            kind, file = part.get_content_type(), str(part.get_filename() or "")
            if kind in _CALENDARS or file.lower().endswith(".ics"):
                data = part.get_payload(decode=True)
                texts[mail.decoded(data, name) if isinstance(data, bytes) else ""] = None
            elif kind == "message/rfc822":
                letters += of_mail(part.get_payload(0), name)  # type: ignore[arg-type]
            elif kind in _SEALED:
                sealed = f"{name} holds winmail.dat, which only Outlook opens"
                notes = [f"{sealed}; if the invitation is in it, ask for it as .ics."]
    except InputError:
        raise
    except mail.BROKEN:
        raise mail.damaged(name) from None
    if len(texts) > _DAYS:
        raise InputError(f"{name} holds {len(texts)} invitations; save the one that counts.")
    events = invitation.latest(one for text in texts for one in invitation.read(text, name))
    return letters, events, notes


@dataclass
class _Arriving:
    """One file as it is read, step by step."""

    name: str
    given: Given
    letters: Sequence[Letter]
    events: Sequence[Invitation]
    notes: list[str]

    def arrival(self) -> Arrival:
        """Return all that is found."""
        events = self._of_the_day()
        mine = self._mine()
        theirs = [one for one in self.letters if not _is(one.writer, mine)]
        texts = [f"{one.text}\n{one.place}" for one in events]
        text = "\n".join((*texts, *(one.text for one in self.letters)))
        people, source = self._people(events, mine), "from the invitation"
        if not people:
            people, source = _spoken_with(theirs), "from the text"
        if not people:
            people, source = _sender(theirs), SENDER
        if not people:
            people, source = _labelled(text), "from the text"
        subjects = [one.subject for one in (*theirs[:1], *self.letters[:1]) if one.subject]
        subject = _form("answer").sub("", next(iter(subjects), ""))[:_LINE]
        titles = [(one.title[:_LINE], "from the title") for one in events]
        titles.append((subject, "from the subject"))
        titles += [(name, "from the text") for name in _form("event").findall(text)]
        every = [guest for one in events for guest in (one.organiser, *one.guests) if guest]
        every += [one for letter in self.letters for one in (letter.writer, *letter.to)]
        named = [self.given.candidate, *(one.name for one in (*people, *every) if _is_person(one))]
        names = {_folded(part) for name in named for part in (name, *name.split())}
        hosts = _hosts(events, theirs, people, text)
        links = _LINK.findall("\n".join((text, *(link for one in events for link in one.links))))
        marks = _marks(every, links)
        groups, houses = _groups(events, theirs), _houses(theirs)
        about = _About(titles, text[:_READ], names, hosts, groups, houses, marks)
        day = met(theirs)
        dated = [] if any(one.repeats for one in events) else events
        found: dict[str, Found | None] = {
            "interview": self._day(dated) or Found(day and day.isoformat(), "from the text"),
            "company": next(about.companies(), None),
            "role": about.role(),
            "round": about.round(),
            "interviewer": Found(
                tuple(f"{one.name} <{one.email}>" if one.email else one.name for one in people),
                source,
            ),
            "notes": _place(events, text),
            "invitation": Found(
                with_versions((one.uid[:_LINE], one.sequence) for one in events[:_UIDS] if one.uid),
                "from the invitation",
            ),
            "thread": Found(subject * _is_answered(theirs), "from the mail"),
        }

        def ending(event: Invitation) -> tuple[date, str]:
            return last_day(event, self.given.zone), str(event.end or event.begin)

        last = max(dated, key=ending, default=None)
        words = [one for one in reversed(theirs) if one.text]
        return Arrival(
            {name: one for name, one in found.items() if one and one.value},
            tuple(Words(one.text, one.day) for one in words),
            "\n".join({one.text.strip(): None for one in events}),
            (last.end or last.begin) if last else None,
            last.zone if last else "",
            bool(events) and all(one.cancelled for one in events),
            tuple(map(printable, self.notes)),
        )

    def _of_the_day(self) -> list[Invitation]:
        """Return the events that are the interview, and note which others are left out."""
        events = list(self.events)
        if any(event.method in ("COUNTER", "DECLINECOUNTER") for event in events):
            raise InputError(
                f"{self.name} only proposes another time; give the invitation that comes of it."
            )
        for event in events:
            if event.method == "REPLY":
                self._replied(event)
        live = [event for event in events if not event.cancelled] or events
        days = {id(event): last_day(event, self._zone(event)) for event in live}
        every = sorted({*days.values()})
        wanted, repeats = self.given.day, any(event.repeats for event in live)
        if wanted:
            if live and not repeats and wanted not in every:
                times = listed([short_date(day) for day in every[:_DAYS]])
                self.notes.append(f"{self.name} is for {times}; {short_date(wanted)} counts.")
                return live if len(every) <= _DAYS else []
            return [event for event in live if repeats or days[id(event)] == wanted]
        if repeats:
            invited = {one.email for event in live if event.repeats for one in event.guests}
            live = [
                event
                for event in live
                if not event.repeats and any(one.email not in invited for one in event.guests)
            ] or live
            every = sorted({days[id(event)] for event in live})
            if any(event.repeats for event in live):
                self.notes.append(f"{self.name} repeats, so it tells no day of the interview.")
                return live
        if len(every) > _DAYS:
            raise InputError(
                f"{self.name} holds events on {len(every):,} days; write the day of the interview"
                " beside it, as in 2026-11-19."
            )
        if len(every) > 1:
            others = listed([short_date(day) for day in every[:-1]])
            self.notes.append(
                f"{self.name} has events on several days. I took the last, {short_date(every[-1])},"
                f" not {others}. To take another, write it beside the file."
            )
        return [event for event in live if days[id(event)] == every[-1]]

    def _replied(self, event: Invitation) -> None:
        """Note that a file is but an answer to an invitation, or refuse one that declines it."""
        who = listed([_name(one.name, one.email) or one.email for one in event.guests[:_DAYS]])
        answer = f"{self.name} is an answer to an invitation, in which {who or 'somebody'}"
        if any(one.status == "DECLINED" for one in event.guests):
            raise InputError(f"{answer} declines; give the invitation that comes instead.")
        accepts = "accepts" if all(one.status == "ACCEPTED" for one in event.guests) else "may come"
        self.notes.append(f"{answer} {accepts}. The invitation itself may tell more.")

    def _zone(self, event: Invitation) -> tzinfo | None:
        """Return the zone in which an instant of UTC is a day: the calendar's, or the reader's."""
        utc = isinstance(event.begin, datetime) and str(event.begin.tzinfo) == "UTC"
        told = named_zone(event.zone) if event.zone != "UTC" else None
        return (told or self.given.zone) if utc else None

    def _day(self, events: Sequence[Invitation]) -> Found | None:
        if not events:
            return None
        day = max(last_day(event, self._zone(event)) for event in events)
        moved = next((event for event in events if last_day(event) != day), None)
        source = "from the invitation"
        if moved and isinstance(moved.begin, datetime):
            source += f", {moved.begin:%H:%M} UTC on {short_date(moved.begin.date())}"
        elif any(last_day(event) != last_day(event._replace(end=None)) for event in events):
            source += ", the last of its days"
        return Found(day.isoformat(), source)

    def _mine(self) -> set[str]:
        """Return the candidate's own names and addresses, as far as the file tells them."""
        own = {_folded(self.given.candidate)}
        own |= {one.owner.casefold() for one in self.events if "@" in one.owner}
        top = next(iter(self.letters), Letter())
        others = [one.writer for one in self.letters[1:]] + list(top.to)
        sent = (
            _is(top.writer, own)
            or top.writer.email.casefold() in (one.email.casefold() for one in top.to)
            or (_is_free(top.writer.email) and any(_host(one.email) for one in others))
        )
        for one in [top.writer] if sent else top.to if len(top.to) == 1 else []:
            own |= {one.email.casefold(), _folded(_name(one.name, ""))}
        return own - {""}

    def _people(self, events: Sequence[Invitation], mine: set[str]) -> list[Person]:
        """Return who leads the interview: who invites or is invited, but for the candidate."""
        every: dict[str, Person] = {}
        for one in events:
            for guest in (one.organiser, *one.guests):
                if guest and _is_person(guest):
                    every.setdefault(guest.email.casefold() or _folded(guest.name), guest)
        others = [one for one in every.values() if not _is(one, mine)]
        if len(others) == len(every):
            others = self._hosting(others, events)
        named = [Person(_name(one.name, one.email), one.email) for one in others]
        if nameless := [one.email for one in named if not one.name]:
            self.notes.append(
                f"There is no name for {listed(nameless)}. If you know it, add it with"
                " --interviewer."
            )
        return [one for one in named if one.name]

    def _hosting(self, people: list[Person], events: Sequence[Invitation]) -> list[Person]:
        """Leave the candidate out of `people`, by the domain; all who may be, if several may."""
        lead = next((event.organiser for event in events if event.organiser), None)
        staff = [person for person in people if _host(person.email)]
        if lead and staff and _is_free(lead.email):  # somebody of a shop's, or the candidate
            homes = {_host(person.email) for person in staff}
            if len(homes) == 1 and not _form("student").search(_domain(staff[0].email)):
                return staff
            return self._unsure(people)
        home = _host(lead.email) if lead else ""
        counts = Counter(filter(None, (_host(person.email) for person in people))).most_common(1)
        free = any(_is_free(person.email) for person in people)
        if not home and lead not in people and counts and (counts[0][1] > 1 or free):
            home = counts[0][0]
        inside = [
            person for person in people if person == lead or (home and _host(person.email) == home)
        ]
        outside = [person for person in people if person not in inside]
        if home and any(_is_free(person.email) for person in outside):
            return [person for person in people if not _is_free(person.email)]
        return inside + (self._unsure(outside) if len(outside) > 1 else [])

    def _unsure(self, people: Sequence[Person]) -> list[Person]:
        names = listed([person.name or person.email for person in people[:_DAYS]], "or")
        self.notes.append(
            f"I cannot tell which of {names} is you, so none of them counts as interviewer. Add"
            " your name with --candidate."
        )
        return []


@dataclass
class _About:
    """What a file says about the employer and the job.

    `titles` and `hosts` are there with where they come from; `names` are those of persons, `groups`
    of others, `houses` those that stand beside persons', and `marks` those by which programs know
    the employers that use them.
    """

    titles: Iterable[tuple[str, str]]
    text: str
    names: Collection[str]
    hosts: Sequence[tuple[str, str]]
    groups: Sequence[str]
    houses: Sequence[str]
    marks: Collection[str]

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """The parts of the titles."""
        return [(part, source) for title, source in self.titles for part in _parts(title)]

    def companies(self) -> Iterator[Found]:
        """Yield what the employer is called, what says so most plainly first."""
        at = [
            (name, source) for title, source in self.titles for name in _form("at").findall(title)
        ]
        hosted = {_letters(host) for host, _ in self.hosts}
        groups = [_ungrouped(name) for name in self.groups]
        strong = [(name, "from the sender's name") for name in groups if name not in self.groups]
        said = (*_form("client").findall(self.text), *_form("company").findall(self.text))
        yield from self._employers(at)
        yield from (Found(name.strip(), "from the text") for name in said if name.strip())
        yield from self._employers((name, "from the sender's name") for name in self.houses)
        working = [(name, "from the text") for name in _form("work").findall(self.text)]
        yield from self._employers(
            one for one in (*strong, *working) if _letters(one[0]).startswith(tuple(hosted))
        )
        yield from self._employers(one for one in self.parts if _hosts_name(one[0], hosted))
        yield from (Found(self._spelt(host), source) for host, source in self.hosts)
        yield from self._employers(working)
        yield from self._employers(strong)
        maybe = [name for kind in _MAYBE for name in {*_form(kind).findall(self.text)}]
        named = [*self.parts, *((name, "from the text") for name in maybe)]
        yield from self._employers(
            one for one in named if _lists("employers").intersection(_folded(one[0]).split())
        )
        seen = Counter(maybe)
        seen.update({part for part, _ in self.parts})
        seen.update({*groups})
        seen.update([name for name in seen if _letters(name) in self.marks])
        several = [name for name, count in seen.items() if count > 1]
        yield from self._employers((one, "from two places in it") for one in several)

    def _employers(self, names: Iterable[tuple[str, str]]) -> Iterator[Found]:
        return (Found(one, source) for name, source in names if (one := self._employer(name)))

    def role(self) -> Found | None:
        """Return the job, if what stands there is called one."""
        titles = [
            (_form("with").sub("", title), source) for title, source in self.titles
        ]  # who leads it
        roles = [(_role(part), source) for title, source in titles for part in _parts(title)]
        roles += [(_role_in(title), source) for title, source in self.titles]
        roles.append((_role_in(self.text), "from the text"))
        return next((Found(role, source) for role, source in roles if role), None)

    def round(self) -> Found | None:
        """Return which interview for the job it is, if a title tells that."""
        for title, source in self.titles:
            for number in (2, 3, FINAL):
                if _form(f"round-{number}").search(title):
                    return Found(number, source)
        return None

    def _employer(self, name: str) -> str:
        """Return a name as that of an employer, "" if it is a place, a time, a person or a job."""
        name = name.strip(" .'’-&")
        words = name.casefold().split()
        if not words or _TIME.fullmatch(words[0]) or _lists("places").intersection(words):
            return ""
        if _folded(name) in self.names or _role(name) or not _stageless(name):
            return ""
        return name

    def _spelt(self, host: str) -> str:
        """Return the name of a domain as the text spells it, else with a capital."""
        letters = "".join(sign for sign in host[:_HOST] if sign.isalnum())
        between = f"{_ACCENTS}*[ &'.-]{{0,3}}"
        signs = between.join(re.sub("(?<=[aou])e", "_", letters))
        signs = signs.replace("_", "(?:e|(?<=\u0308))")  # as in "Möbel" and moebel.example
        pattern = rf"(?<![\w.@/-]){signs}{_ACCENTS}*(?![\w@-]|\.\w)"
        text = "\n".join((*(title for title, _ in self.titles), self.text))
        for found in re.finditer(pattern, unicodedata.normalize("NFD", text), re.IGNORECASE):
            if found[0] != found[0].lower():
                return unicodedata.normalize("NFC", found[0])
        return " ".join(word.capitalize() for word in host.split("-"))


def is_of(words: Words, interview: Interview) -> bool:
    """Tell whether words name the employer of an interview, or somebody of it, as their writer."""
    (name, email), people = words.writer, interview.interviewers
    full = (one.name for one in people if " " in one.name)  # many have a first name
    known = {*map(_letters, (interview.company, *full, *(one.email for one in people)))}
    lines = words.text[:_READ].splitlines()
    signed = {*map(_letters, (name, email, _ungrouped(name), *lines))}
    begins = accumulate(map(_letters, interview.company.split()))  # as in "Acme Robotics"
    return bool((known & signed | {_letters(_host(email))}.intersection(begins)) - {""})


def is_strange(words: Words, interview: Interview) -> bool:
    """Tell whether somebody wrote a mail in whose address and words nothing is of an interview."""
    email, houses = words.writer.email, [_host(one.email) for one in interview.interviewers]
    if not interview.company or _is_free(email) or _in_program(_domain(email)) is not None:
        return False
    told = _letters(f"{email}\n{words.subject}\n{words.text[:_READ]}")
    named = any(_letters(one) in told for one in (interview.company, interview.thread) if one)
    return bool(email) and not named and (_host(email) or None) not in houses


def is_own(words: Words, interview: Interview) -> bool:
    """Tell whether the candidate of an interview wrote a mail, by the name or to whom it goes."""
    (name, email), own = words.writer, _letters(interview.candidate)
    if own and own in (_letters(_name(name, email)), _letters(email.partition("@")[0])):
        return True
    theirs = any(is_of(Words("", writer=one), interview) for one in words.to)
    return theirs and _is_free(email) and not is_of(words._replace(text=""), interview)


def invites(text: str) -> bool:
    """Tell whether a text invites a candidate to an interview, or confirms one."""
    return bool(_form("invited").search(text[:_READ]))


def confirms(text: str) -> bool:
    """Tell whether a text confirms an interview in words that may also be of when they decide."""
    return bool(_form("confirmed").search(text[:_READ]))


def labelled_days(text: str) -> list[str]:
    """Return what stands behind "Date:" and the like at the beginning of lines."""
    return [str(one) for one in _form("when").findall(text[:_READ])]


def _is_answered(theirs: Sequence[Letter]) -> bool:
    """Tell whether the latest of their letters can be answered."""
    one = next(iter(theirs), Letter())
    return not (_is_machine(one.writer.email) or _form("unanswered").search(one.text[:_READ]))


def _is_machine(email: str) -> bool:
    local = _letters(email.partition("@")[0])
    return "noreply" in local or "donotreply" in local


def _sender(theirs: Sequence[Letter]) -> list[Person]:
    """Return who wrote the latest of their letters, if that is a person."""
    one = next(iter(theirs), Letter()).writer
    name = _name(one.name, one.email)
    return [Person(name, one.email)] if name and _is_person(one) else []


def spoken_with(said: str, company: str = "") -> tuple[str, ...]:
    """Return with whom words of a `company` say that the candidate spoke, by full names."""
    return tuple(one.name for one in _spoken_with(of_text(said, Letter()), company))


def _spoken_with(theirs: Sequence[Letter], company: str = "") -> list[Person]:
    """Return with whom the latest of their letters says that the candidate spoke, by full names."""
    top = next(iter(theirs), Letter())
    kinds = ("who-will", *_SPOKEN) if invites(top.text) else _SPOKEN
    lines = [line for kind in kinds for line in _form(kind).findall(top.text[:_READ])]
    told = [name for line in lines for name in _form("BETWEEN").split(line)]
    names = dict.fromkeys(name.replace("Herrn ", "Herr ") for name in told if " " in name)
    people = [Person(name) for name in names if not _role(name)]
    people += _sender(theirs) if _form("who-beside").search(top.text[:_READ]) else []
    homes = {_letters(_host(top.writer.email)), _letters(company)} - {""}  # of "Acme Robotics"
    return [
        one for one in people if _is_person(one) and not _letters(one.name).startswith(tuple(homes))
    ]


def _hosts(
    events: Sequence[Invitation], theirs: Sequence[Letter], people: Sequence[Person], text: str
) -> list[tuple[str, str]]:
    """Return the hosts by which the employer may be named, and whose they are.

    Who looks for people for a client names the employer by neither address.
    """
    leads = [
        (_host(one.organiser.email), "from the organiser's address")
        for one in events
        if one.organiser
    ]
    leads += [(_host(one.writer.email), "from the sender's address") for one in theirs]
    agents = {host for host, _ in leads} if _form("client").search(text) else set()
    inside = [(_host(one.email), "from the interviewers' addresses") for one in people]
    return [
        (host, source)
        for host, source in (*leads, *inside)
        if host and host not in agents and not any(word in host for word in _lists("agencies"))
    ]


def _labelled(text: str) -> list[Person]:
    """Return who is called an interviewer in a text, by nothing but a name."""
    told = [
        name for line in _form("interviewers").findall(text) for name in _form("listed").split(line)
    ]
    names = dict.fromkeys(_name(name, "") for name in told)
    return [
        Person(name)
        for name in names
        if _NAMES.fullmatch(name) and not name[0].islower() and not _role(name)
    ]


def _marks(people: Iterable[Person], links: Iterable[str]) -> set[str]:
    """Return what programs call an employer: "acme" in "acme.zoom.us" or "acme@myworkday.com"."""
    marks = set()
    for place in (*(link.split("/")[2] for link in links), *(one.email for one in people)):
        within = _in_program(_domain(place))
        marks |= {place.partition("@")[0], *within} if within is not None else set()
    return {_letters(mark) for mark in marks}


def named_zone(name: str) -> tzinfo | None:
    """Return the zone that is called `name`, None if there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        return None


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(shipped(_TEXTS)[name].split())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is(person: Person, names: set[str]) -> bool:
    """Tell whether somebody has one of those names or addresses, which are folded."""
    if person.email.casefold() in names:
        return True
    name = _folded(_name(person.name, ""))
    return bool(name) and name in names


def _domain(address: str) -> str:
    return address.rpartition("@")[2][-_LINE:].casefold().strip(" .>")


def _is_free(address: str) -> bool:
    domain = _domain(address)
    first = domain.partition(".")[0]
    return domain in _lists("free") or f"{first}.*" in _lists("free")


def _host(address: str) -> str:
    """Return the part of an address that names an employer, as "acme" in "mail.acme.co.uk"."""
    labels = _domain(address).split(".")
    program = _in_program(_domain(address)) is not None
    shared = program or _is_free(address) or _domain(address) in _lists("shared")
    if "@" not in address or not labels[1:] or shared:
        return ""
    two = len(labels[-1]) == 2 and labels[-2] in _lists("seconds")  # noqa: PLR2004 - as in co.uk
    host = labels[-3] if two and labels[2:] else labels[-2]
    return "" if host.startswith("xn--") else host[:_LINE]


def _in_program(domain: str) -> list[str] | None:
    """Return what stands before the name of a program in a domain, None if it is none of one."""
    labels = domain.split(".")
    ends = (at for at in range(len(labels)) if ".".join(labels[at:]) in _lists("services"))
    at = next(ends, None)
    return None if at is None else labels[:at]


def _is_person(person: Person) -> bool:
    local = person.email.casefold().partition("@")[0].partition("+")[0]
    parts = re.split(r"[-.=_]", local)
    words = {_letters(word) for word in _form("beside").sub("", person.name).split()}
    program = _in_program(_domain(person.email)) is not None
    names = _HOUSE.sub("", person.name.casefold()).replace(",", "").split()
    group = _lists("group").intersection(names) or _lists("employers").intersection(names[-1:])
    return not (
        person.kind in _ROOM
        or person.role == "NON-PARTICIPANT"
        or person.status == "DECLINED"
        or _domain(person.email).endswith(_ROOMS)
        or (program and not words.issubset(map(_letters, parts)))
        or _lists("impersonal").intersection((local, parts[0] if len(parts[0]) > _SHORT else ""))
        or _is_machine(person.email)
        or _form("room").search(person.name.partition("@")[0])
        or group
    )


def _name(name: str, email: str) -> str:
    """Return a person's name as one says it; that of an address only where it has two parts."""
    name = " ".join(_form("beside").sub("", name).strip(" \"'<>").split())[:_LINE]
    if "@" in name or not name:
        parts = re.split(r"[._]", (name if "@" in name else email).partition("@")[0])
        plain = len(parts) > 1 and all(part.isalpha() for part in parts)
        return " ".join(part.capitalize() for part in parts) if plain else ""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first.replace(" ", "").isalpha() else name


def _groups(events: Sequence[Invitation], theirs: Sequence[Letter]) -> list[str]:
    """Return the names of those who invite or write and are no persons: "Acme Hiring Team"."""
    every = [one.organiser for one in events if one.organiser]
    every += [letter.writer for letter in theirs]
    return [one.name for one in every if "@" not in one.name and not _is_person(one)]


def _houses(theirs: Sequence[Letter]) -> list[str]:
    """Return the employers that stand beside writers: "Low, Ada (ACME COLLEGE)"."""
    found = [house for one in theirs for house in _HOUSE.findall(one.writer.name)]
    named = [one for one in found if _lists("employers").intersection(one.casefold().split()[-1:])]
    return [_cased(one) if one.isupper() else one for one in named]


def _cased(name: str) -> str:
    """Return a name in capitals as it is written elsewhere, where short words may be letters."""
    small = {"and", "for", "of", "the"}
    words = [word.capitalize() if word[_SHORT:] else word for word in name.split()]
    return " ".join(word.lower() if word.casefold() in small else word for word in words)


def _hosts_name(part: str, hosted: Collection[str]) -> bool:
    """Tell whether a part of a title is the name of a host, as "University of Leeds" is."""
    words = part.casefold().split()
    whole = bool(_lists("employers").intersection(words)) and any(
        _letters(word) in hosted for word in words
    )
    return whole or _letters(part) in hosted


def _ungrouped(name: str) -> str:
    words = name.split()
    return " ".join(word for word in words if word.casefold().strip(",") not in _lists("group"))


def _letters(text: str) -> str:
    """Return the letters that a domain has of a name: those of "Möbel" and "moebel" are alike."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o"))
    return re.sub("(?<=[aou])e", "", "".join(sign for sign in plain if sign.isalnum()))


def _parts(title: str) -> Iterator[str]:
    """Yield the parts of a title, without what they say about the kind of an interview."""
    for part in _form("cut").split(_form("genders").sub("", _form("answer").sub("", title))):
        if left := _stageless(part or ""):
            yield left


def _stageless(text: str) -> str:
    """Return what is left of a text without what says that it is an interview, and of what kind."""
    words = _form("hiring").sub(" ", text).strip(" -–—,.'\"").split()
    plain = [word.casefold().strip(",.!") for word in words]
    stage, core = _lists("stages"), _lists("interviews")
    if stage.issuperset(plain):
        return ""
    begin = next(at for at, word in enumerate(plain) if word not in stage)
    end = next(at for at in range(len(plain), 0, -1) if plain[at - 1] not in stage)
    begin = max((at + 1 for at in range(begin) if plain[at] in core), default=0)
    end = end if core.intersection(plain[end:]) else len(plain)
    return " ".join(words[begin:end])


def _role(text: str) -> str:
    """Return a text as the name of a job, "" if it is not called one."""
    text = _stageless(_form("genders").sub("", _NUMBER.sub(" ", text)))
    words = [word.strip("(),").casefold() for word in text.split()]
    ends = tuple(_lists("long_jobs"))
    called = any(word in _lists("jobs") or word.endswith(ends) for word in words)
    if not called or len(words) > 8 or _lists("odd").intersection(words):  # noqa: PLR2004
        return ""
    small = all(word[0].islower() for word in text.split())
    return text[0].upper() + text[1:] if small else text


def _role_in(text: str) -> str:
    for kind in _ROLES:
        for found in _form(kind).finditer(text):
            if role := _role(_form("small").split(_form("ends").split(found[1])[0])[-1]):
                return role
    return ""


def _place(events: Sequence[Invitation], text: str) -> Found | None:
    """Return where the interview is, or the link of its call, as notes."""
    lines = []
    for one in events:
        place = one.place[:_LINE]
        links = (place, *one.links, *_LINK.findall(one.text))
        call = next((link for link in links if _form("call").match(link)), "")
        where = "" if _LINK.fullmatch(place) else place
        if where and not (call and _form("program").match(where)):
            lines.append(f"{'Call' if _PHONE.fullmatch(where) else 'Place'}: {where}")
        if call or not where:
            lines += [f"Call: {link}" for link in (call or place,) if link and link not in where]
    if not events:
        lines += [f"Call: {link}" for link in _LINK.findall(text) if _form("call").match(link)][:1]
    return Found(
        "\n".join(dict.fromkeys(lines)), "from the invitation" if events else "from the text"
    )
