"""The vocabulary: what an interview, a timeline, a cadence and a plan are made of."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

LANGUAGES = {
    "en": "eng; English; Englisch; anglais; inglés; Engels",
    "de": "deu; ger; German; Deutsch; allemand; alemán; Duits",
    "fr": "fra; fre; French; français; Französisch; francés; Frans",
    "es": "spa; Spanish; español; castellano; Spanisch; espagnol; Spaans",
    "nl": (
        "nld; dut; Dutch; Nederlands; Vlaams; Flemish; Niederländisch; Flämisch; néerlandais;"
        " flamand; neerlandés; holandés"
    ),
}
"""The languages that are spoken by their ISO 639 codes: other codes and names, English first."""
_FIGURES = 9  # of the version of an invitation
_NO_NAME = {*";()/@&0123456789"}  # signs of which a name has none
_LATIN = str.maketrans(  # letters that are no letter with an accent
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_NOBODY = frozenset(  # words of what stands where the name of an interviewer is not known
    "various several multiple panel team hr human resources talent acquisition hiring recruiting"
    " recruitment recruiter recruiters interviewer interviewers manager managers people department"
    " unknown tbc tba tbd none nobody somebody someone the and"
    " verschiedene mehrere unbekannt personalabteilung personaler divers plusieurs inconnu équipe"
    " rh varios equipo rrhh desconocido diverse verschillende onbekend personeelszaken".split()
)
_TITLES = {
    *"jr sr ii iii iv phd md mba msc bsc ma ba esq dr prof mr mrs ms ltd inc llc plc".split()
}


class WorkingDays(Protocol):
    """All that the planner asks of a calendar."""

    def __hash__(self) -> int: ...

    def why_off(self, day: date, /) -> str | None:
        """Say why nobody works on `day` ("Thanksgiving Day"), or None on a working day."""

    def add_working_days(self, day: date, delta: int, /) -> date:
        """Count `delta` working days on from `day`."""


class TimelineKind(StrEnum):
    """What the employer's words ask of the candidate."""

    DECISION = "decision"
    CONTACT = "contact"
    SILENCE = "silence"
    NONE = "none"
    DISCOURAGED = "discouraged"
    MISSED = "missed"


class Kind(StrEnum):
    """What a follow-up is, in the order in which the kinds come."""

    REFERENCES = "references"
    THANK_YOU = "thank-you"
    CHECK_IN = "check-in"
    FINAL_CALL = "final-call"
    LET_GO = "let-go"
    FINAL_THANKS = "final-thanks"
    ANSWER = "answer"
    TASK = "task"


FIRST = (Kind.REFERENCES, Kind.THANK_YOU)
"""The kinds that come right after the interview."""

FOLLOW_UPS = (Kind.CHECK_IN, Kind.FINAL_CALL)
"""The kinds that ask where things stand; a cadence's cap counts them."""
WAITING = (*FOLLOW_UPS, Kind.LET_GO)
"""The kinds that come while one waits for an answer."""
WANTED = (Kind.ANSWER, Kind.TASK)
"""The kinds that come by the day by which they are wanted; the others do not wait for them."""


class Result(StrEnum):
    """How an application ended."""

    OFFER = "offer"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    GHOSTED = "ghosted"


FINAL = 99
"""The round of an interview that is called the final one; no other comes later."""


def round_name(number: int) -> str:
    """Name a round of interviews, as in "round 2"."""
    return "the final round" if number == FINAL else f"round {number}"


class Channel(StrEnum):
    """How a contact is made; a day to let go has none."""

    EMAIL = "email"
    PHONE = "phone"


class Unit(StrEnum):
    """What a span is counted in."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"


class Bound(StrEnum):
    """Which way a date rolls: an upper bound back, a lower bound forward."""

    BY = "by"
    AFTER = "after"


class Anchor(StrEnum):
    """What a span is counted from; the timeline counts from its latest day.

    Once they spoke again, what a cadence counts from the interview counts from what was heard, and
    what it counts from a contact that was left out, from the day for which that was planned.
    """

    INTERVIEW = "interview"
    TIMELINE = "timeline"
    LAST_CONTACT = "last contact"
    OUTCOME = "outcome"
    HEARD = "heard"
    SKIPPED = "skipped"


class Person(NamedTuple):
    """Somebody who led the interview; the address may be empty."""

    name: str
    email: str = ""


class Closure(NamedTuple):
    """A span of the employer's own days off, first and last day included."""

    first: date
    last: date


class Words(NamedTuple):
    """What somebody said or wrote; `day` is None where nothing tells when.

    Of a mail, `writer` wrote it `to` others, under a `subject`.
    """

    text: str
    day: date | None = None
    writer: Person = Person("")
    to: tuple[Person, ...] = ()
    subject: str = ""


class Heard(NamedTuple):
    """What the employer said later on about when it decides, and the day on which it was heard.

    `noted` is the day on which it was written down, if that was later: nothing that follows from it
    is planned before.
    """

    day: date
    said: str
    noted: date | None = None


class Outcome(NamedTuple):
    """How it ended, and the day on which the candidate learned or decided it.

    `answer_by` is the last day to answer an offer, if they named one; `noted` is as for `Heard`. It
    is `undated` where nothing tells the day, which is then the last that is known before it.
    """

    day: date
    result: Result
    answer_by: date | None = None
    noted: date | None = None
    undated: bool = False


class Done(NamedTuple):
    """A follow-up of that kind was done on `day`; if `skipped`, the candidate left it out then.

    The first of a kind that an interview has is its first follow-up of that kind, and so on. Of
    several things that are wanted it is the one that is wanted `by` a day. It is `undated` where
    nothing tells the day, which is then that of the interview.
    """

    kind: Kind
    day: date
    skipped: bool = False
    by: date | None = None
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, as the candidate tells it.

    `said` holds the employer's words about when it decides ("" if it said nothing), `cadence` the
    name of an industry or school, `region` an ISO 3166 code ("" if unknown). With `at` and `tz`
    (an IANA zone) the follow-ups are at that time of day there; without, they last all day.
    `round` counts the interviews for one role from 1. `candidate_id` tells candidates of one name
    apart. `remark` is one thing from the talk, for the letters, `phone` the employer's number.
    `no_quiet` is set to get in touch around Christmas, too. `asked` is the day on which the plan
    was first asked for, before which nothing is planned that is not `done`. With `default_name` the
    candidate's name comes from the settings: it signs the drafts, and is no part of whose interview
    it is. `invitation` holds the UIDs of the invitation in a calendar, with spaces between them,
    each with its version if that is not the first ("a@b#2"), and `thread` the subject of the mails.
    `language` is the ISO 639 code of the language of what is shown, "" for that of their words, and
    `formal` is how letters address people, "" for as they do.
    """

    day: date
    said: str = ""
    company: str = ""
    role: str = ""
    cadence: str = "office"
    region: str = ""
    interviewers: tuple[Person, ...] = ()
    candidate: str = ""
    closed: tuple[Closure, ...] = ()
    references: bool = False
    at: time | None = None
    tz: str = ""
    notes: str = ""
    round: int = 1
    heard: tuple[Heard, ...] = ()
    outcome: Outcome | None = None
    candidate_id: str = ""
    done: tuple[Done, ...] = ()
    asked: date | None = None
    default_name: bool = False
    remark: str = ""
    phone: str = ""
    no_quiet: bool = False
    invitation: str = ""
    thread: str = ""
    language: str = ""
    formal: str = ""

    @property
    def news(self) -> "tuple[Heard | Outcome, ...]":
        """What was heard, and how it ended."""
        return (*self.heard, self.outcome) if self.outcome else self.heard

    @property
    def put_off(self) -> tuple[Heard, ...]:
        """What was heard since it was put off to no day yet, as words of before it tell."""
        heard = tuple(sorted(self.heard, key=lambda news: news.day))
        return heard if heard and heard[0].day < self.day else ()

    @property
    def never_was(self) -> bool:
        """Whether it ended before the interview, so that this did not take place."""
        ended = self.outcome
        return ended is not None and (ended.day < self.day or bool(self.put_off))


class Timeline(NamedTuple):
    """What the employer's words mean: a window of calendar days and a kind.

    `base` is the day on which they were said. `earliest` and `latest` are both None where the
    words hold no date. `unheard` is the day in "if you have not heard by then, get in touch". What
    was missed, a promised call that did not come, was to be on its latest day, if they named one.
    `barred` is set where they asked not to be contacted, beside the date on which they decide, or
    ever again, `put_off` where it was the interview itself that was put off, to no day yet. They
    ask not to be contacted before the day `until`, if they name one, and not to be called where it
    is `unrung`. It is `silent` where silence is a no, and no words tell from when on.
    """

    said: str
    base: date
    kind: TimelineKind
    earliest: date | None = None
    latest: date | None = None
    unheard: date | None = None
    barred: bool = False
    put_off: bool = False
    until: date | None = None
    unrung: bool = False
    silent: bool = False

    @property
    def asks(self) -> TimelineKind:
        """What they ask for: if not to be contacted, that counts, whatever date they name."""
        if self.barred:
            return TimelineKind.DISCOURAGED
        return TimelineKind.SILENCE if self.silent else self.kind

    @property
    def stops(self) -> bool:
        """Tell whether they asked for nothing to be sent any more, not even thanks."""
        return self.barred and self.kind is TimelineKind.DISCOURAGED


class Wanted(NamedTuple):
    """Something that they want of the candidate, told on the day `since`: by the day `last`.

    `text` are their words. It is `what` speech has a title for, "" if it is anything else.
    """

    since: date
    last: date
    text: str = ""
    what: str = ""


class Span(NamedTuple):
    """A length of time, as in "2 working days"."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return counted(self.number, self.unit)


class Evidence(NamedTuple):
    """A published figure, as in evidence.toml, which says what each field can be; its `name` there.

    `since` and `until` are what it was measured from and to, `figure` counts the `unit`.
    """

    says: str
    since: str
    until: str
    kind: str
    figure: float
    unit: Unit
    whom: str
    by: str
    title: str
    address: str
    looked: date
    when: str = ""
    name: str = ""

    @property
    def is_to_answer(self) -> bool:
        """Tell whether it is the time from an interview to an answer."""
        return self.since.endswith("interview") and self.until in ("decision", "offer")


class Source(NamedTuple):
    """Where a figure comes from.

    `rule` is as a cadence's file has it: ids of articles' rules ("A1-d") or of the `evidence`,
    "own" for our own judgement, or a citation. It is `borrowed` where a school's article says
    nothing, so that the office's counts.
    """

    rule: str
    borrowed: bool = False
    evidence: tuple[Evidence, ...] = ()


class Limit(NamedTuple):
    """One bound on the day of a step, as in "by 1 day after interview"."""

    bound: Bound
    span: Span
    anchor: Anchor
    source: Source

    def __str__(self) -> str:
        by = "by " if self.bound is Bound.BY else ""
        return f"{by}{self.span} after {self.anchor}"


class Step(NamedTuple):
    """One follow-up of a cadence, with its limits where a date was stated and where none was.

    The latest lower bound decides the day; a case without limits has no such follow-up.
    """

    kind: Kind
    channel: Channel | None
    stated: tuple[Limit, ...]
    unstated: tuple[Limit, ...]


class Cadence(NamedTuple):
    """The rules of an industry or a school: its steps in order, and how many follow-ups at most.

    `cap` counts check-ins and the final call. `drafts` holds texts of its own by kind and
    situation, as the files in speech have them. `invited` is the source for getting in touch when
    the employer asks for it. `quiet` are the days around Christmas on which nobody is asked, None
    if there are none.
    """

    name: str
    title: str
    cap: int
    cap_source: Source
    invited: Source
    steps: tuple[Step, ...]
    drafts: Mapping[str, Mapping[str, str]]
    quiet: "QuietDays | None" = None

    @property
    def time_to_answer(self) -> Evidence | None:
        """Give what is published about the time to an answer, best from the interview."""
        gone = [step for step in self.steps if step.kind is Kind.LET_GO]
        found = [one for step in gone for limit in step.unstated for one in limit.source.evidence]
        return next((one for one in found if one.is_to_answer), next(iter(found), None))


class QuietDays(NamedTuple):
    """So many `days` of each year, from a month and day on."""

    month: int
    day: int
    days: int


class Counted(NamedTuple):
    """`span` after (or by then, if that is the `bound`) what was on the day `since`.

    `days` are those that were counted, or the last of them.
    """

    span: Span
    bound: Bound
    event: Anchor | Kind
    since: date
    days: tuple[date, ...]


class Asked(NamedTuple):
    """They asked to be contacted from the day `first` to `last`."""

    first: date
    last: date


class Fact(StrEnum):
    """What a reason tells of a day: what they said of it, what was done, what it counts for."""

    ANSWER_BY = "answer-by"
    ASKED = "task-by"
    BARRED = "barred"
    JOINED = "joined"
    MARKED = "marked"
    MIDDLE = "middle"
    MISSED = "missed"
    PROMISED = "promised"
    SILENCE = "silence"
    UNHEARD = "unheard"


class Dated(NamedTuple):
    """A `fact` of a `day`, None if it is not known of which; speech has a sentence for each.

    `text` are words of theirs in which it stands.
    """

    fact: Fact
    day: date | None
    text: str = ""


class Rest(NamedTuple):
    """It has to wait some `days`, 0 to 2, after another follow-up, or after they spoke."""

    days: int
    event: Anchor | Kind
    since: date


Off: TypeAlias = tuple[tuple[date, str], ...]
"""Days on which nobody works, and why."""


class Passed(NamedTuple):
    """The days `off` that were not counted, and why."""

    off: Off


class Moved(NamedTuple):
    """The days `off` for which it is on `day` instead, which is before them if `back`."""

    off: Off
    day: date
    back: bool = False


class Late(NamedTuple):
    """It was due on the day `due`, which had passed when the plan was asked for; it is on `day`."""

    due: date
    day: date


class Quiet(NamedTuple):
    """Nobody is asked from the day `first` to `last`, around Christmas, so it is on `day`."""

    first: date
    last: date
    day: date


class Apart(NamedTuple):
    """Something else is sent to that employer on the days `taken`, so it is on `day`."""

    taken: tuple[date, ...]
    day: date


Reason: TypeAlias = Counted | Asked | Dated | Rest | Passed | Moved | Late | Quiet | Apart | Source
"""Why a follow-up is on its day, as a fact; `reasons` puts it into words."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to do on one day.

    `uid` stays the same when the day moves. `title` is for a phone's screen, `todo` says what to
    do, `message` is a draft that one could send (for a day to let go, a word to oneself), `subject`
    that of an e-mail, `reasons` say why it is on that day, `skipped` names the days off that moved
    it, weekends apart. `rule` is that of the deciding source, or "said" where the employer's words
    decide. `url` opens the draft in a mail program ("" without an address), or calls. `revision`
    counts how often the plan had changed when this follow-up was last placed or cancelled. One that
    is `done` is on the day on which it was done. Of some it is told how they are `wanted`.
    """

    kind: Kind
    uid: str
    day: date
    channel: Channel | None
    title: str
    todo: str
    message: str
    reasons: tuple[Reason, ...]
    rule: str
    skipped: Mapping[date, str] = field(default_factory=dict)
    url: str = ""
    revision: int = 0
    done: bool = False
    subject: str = ""
    wanted: Wanted | None = None

    @property
    def called(self) -> Kind:
        """What it is called: references are that, too, where they want them by a day."""
        asked = self.wanted and self.wanted.what == Kind.REFERENCES
        return Kind.REFERENCES if asked else self.kind


@dataclass(frozen=True, slots=True)
class Plan:
    """An interview's follow-ups in order of their days.

    `timelines` are what the employer's words meant, in the order in which it said them. `hints` are
    sentences about the whole plan, of which `doubts` say what is to be checked. `cancelled` are
    follow-ups that fell away when the employer spoke again, when one was done or skipped, or when
    it ended. All is in the `language`, an ISO 639 code.
    """

    interview: Interview
    timelines: tuple[Timeline, ...]
    follow_ups: tuple[FollowUp, ...]
    hints: tuple[str, ...] = ()
    cancelled: tuple[FollowUp, ...] = ()
    language: str = "en"
    doubts: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[FollowUp, ...]:
        """All follow-ups, those that fell away as well."""
        return (*self.follow_ups, *self.cancelled)

    @property
    def timeline(self) -> Timeline | None:
        """The latest of the timelines, None if the employer said nothing."""
        return self.timelines[-1] if self.timelines else None


# In English under any locale, as `strftime` is not.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def versions(invitation: str) -> dict[str, int]:
    """Return the version of each event of an `invitation` by its UID, 0 where it tells none."""
    found = dict[str, int]()
    for one in invitation.split():
        uid, _, number = one.rpartition("#")
        told = uid and number.isascii() and number.isdecimal() and len(number) <= _FIGURES
        found[uid if told else one] = int(number) if told else 0
    return found


def with_versions(events: Iterable[tuple[str, int]]) -> str:
    """Write the UIDs of an invitation, each with its version if that is not the first."""
    return " ".join(f"{uid}#{version}" if version else uid for uid, version in events)


@lru_cache(maxsize=4_096)  # a class shares days
def short_date(day: date, *, year: bool = True) -> str:
    """Write `day` as in "Thu 3 Dec 2026", in English under any locale."""
    text = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return f"{text} {day.year}" if year else text


def unaccented(text: str) -> str:
    """Return `text`, which is in small letters, without accents, as many leave them out."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=4_096)  # a class asks of each name again and again
def in_order(name: str) -> str:
    """Return a person's name with the surname last, so that "Khan, Imran" is "Imran Khan"."""
    last, first = (part.strip() for part in (*name.split(","), "", "")[:2])
    plain = all(one[:1].isalpha() and _NO_NAME.isdisjoint(one) for one in (last, first))
    title = first.replace(".", "").casefold() in _TITLES or first.isupper() or "." in first[:-1]
    return name if title or not plain or name.count(",") > 1 else f"{first} {last}"


def is_crowd(name: str) -> bool:
    """Tell whether a name may be several, or a firm's: "Bell & Sons", "Bo Ray, Ann Lee"."""
    bare = name.partition("(")[0]  # behind that stand their jobs
    parts = [part.split() for part in bare.split(",")]
    two = all(words[1:] and all(map(str.istitle, words)) for words in parts) and len(parts) > 1
    return two or "&" in bare or len(parts) > 2 or is_nobody(name)  # noqa: PLR2004 - a comma more


@lru_cache(maxsize=4_096)  # a class asks of each name again and again
def is_nobody(name: str) -> bool:
    """Tell whether a name is nobody's: "various", "HR team", "Panel (3)", "?"."""
    bare = name.partition("(")[0].casefold()
    return _NOBODY.issuperset("".join(one if one.isalpha() else " " for one in bare).split())


def is_weekend_name(reason: str) -> bool:
    """Tell whether a DayOff's reason is a weekend's, so the name of a weekday."""
    return reason in WEEKDAYS


def counted(count: int, what: str) -> str:
    """Write how many there are, as in "1 event" or "1,200 events"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def listed(words: tuple[str, ...] | list[str], last: str = "and", most: int = 0) -> str:
    """Join `words` as a sentence does: "a, b and c", or beyond `most` "a, b and 7 more"."""
    if most and len(words) > most:
        words = [*words[:most], f"{len(words) - most:,} more"]
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
