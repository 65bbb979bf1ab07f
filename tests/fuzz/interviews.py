"""What a person answers: values of options, and interviews that a program makes."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from harness import Target
from material import DAYS, HOSTILE, REGIONS, said, text, wordings

from followcal import api, ics
from followcal.errors import InputError
from followcal.fields import read_clock, read_remind
from followcal.interview import read_interview
from followcal.model import LANGUAGES, Closure, Heard, Interview, Outcome, Person, Result

_STAMP = datetime(2026, 11, 19, 17, tzinfo=UTC)
_TODAY = date(2026, 11, 19)
_TIMES = (
    "9:30",
    "14:05",
    "",
    "23:59",
    "24:00",
    "9.30",
    "9:30 pm",
    "12:00 a.m.",
    "99:99",
    "none",
    "٩:30",
)
_ZONES = (
    *("Europe/Berlin", "UTC", "", "Asia/Kathmandu", "Antarctica/Troll", "Europe", "posixrules"),
    *(
        "../UTC",
        "/etc/passwd",
        "Europe/Berlin\0",
        "a" * 300,
        "Pacific/Apia",
        "Factory",
        "tzdata.zi",
    ),
)
_PEOPLE = (
    "Ada",
    "Ada Lovelace <ada@acme.example>",
    "<a@b>",
    "a@b",
    "A <a@b?cc=c&d>",
    "x <@",
    "A\nB",
)
_INDUSTRIES = (
    "office",
    "sales",
    "Ask First",
    "nosuch",
    "",
    "./no.toml",
    "/",
    "\\",
    "a.toml",
    "../..",
)


class Told(NamedTuple):
    """The answers as a person types them."""

    answers: dict


class Direct(NamedTuple):
    """An interview that a program makes, which passes no reader."""

    day: int
    said: str
    company: str
    role: str
    region: str
    cadence: str
    notes: str
    people: tuple
    closed: tuple
    heard: tuple
    outcome: tuple
    round: int
    at: tuple
    language: str
    formal: str


def _draw(dice):
    return _told(dice) if dice.randrange(2) else _direct(dice)


def _told(dice):
    def one(pool):
        if dice.randrange(12):  # the first ones of each pool are sound
            return dice.choice(pool[:3] if dice.randrange(8) else pool)
        return dice.choice(HOSTILE) if dice.randrange(2) else text(dice)

    def some(make):
        return [make() for _ in range(dice.choice((0, 0, 0, 1, 2)))]

    return Told(
        {
            "interview": one(DAYS),
            "said": _words(dice) if dice.randrange(2) else "",
            "company": one(("", "Acme", "B & C")),
            "role": one(("", "Analyst")),
            "industry": one(_INDUSTRIES),
            "region": one(REGIONS),
            "interviewer": some(lambda: one(_PEOPLE)),
            "candidate": one(("", "Ada")),
            "closed": some(lambda: dice.choice(("2026-12-24", f"{one(DAYS)}..{one(DAYS)}"))),
            "references": bool(dice.randrange(2)),
            "at": one(_TIMES),
            "tz": one(_ZONES),
            "notes": one(("", "a note\nand more")),
            "round": dice.choice((*[1] * 8, 2, 99, 100, 0)),
            "heard": some(lambda: f"2027-01-{dice.randrange(1, 32)}: {_words(dice)}"),
            "outcome": one(("", "2027-02-09: rejected", "2027-02-01: offer", "today: offer", ":")),
            "language": one(("", *LANGUAGES, "German")),
            "formal": dice.choice((True, False, None)),
        }
    )


def _direct(dice):
    last = date.max.toordinal()
    near = dice.choice((1, 300, last - 300, last, *[739_574] * 8))
    first = min(max(near + dice.randrange(-40, 400), 1), last)

    def later(least, most):
        return min(max(first + dice.randrange(least, most), 1), last)

    def name():
        sound = ("", "Acme", "Ünal & Söhne", "x; y, z: \\n")
        return dice.choice(sound if dice.randrange(12) else (text(dice), dice.choice(HOSTILE)))

    def few():
        return range(dice.choice((0, 0, 1, 2)))

    return Direct(
        first,
        _words(dice) if dice.randrange(3) else "",
        name(),
        name(),
        dice.choice(REGIONS) if dice.randrange(12) else name(),
        dice.choice(("office", "sales", "two-touch")) if dice.randrange(12) else name(),
        name(),
        tuple((name(), name()) for _ in few()),
        tuple((later(0, 9), later(5, 40)) for _ in few()),
        tuple((later(-1, 60), _words(dice)) for _ in few()),
        (later(20, 99), dice.choice(list(Result)).value) if not dice.randrange(3) else (),
        dice.choice((*[1] * 20, 2, 99, 0, -1, 10**9)),
        (dice.randrange(24 * 60), dice.choice(_ZONES)) if not dice.randrange(3) else (),
        dice.choice(("", *LANGUAGES, "German")) if dice.randrange(12) else name(),
        dice.choice(("", "formal", "informal")) if dice.randrange(12) else name(),
    )


def _words(dice):
    return dice.choice(wordings()) if dice.randrange(6) else said(dice)


def _run(case):
    if isinstance(case, Direct):
        with contextlib.suppress(InputError):
            _check(_interview(case))
        return
    for value in (case.answers["at"], case.answers["tz"], case.answers["notes"]):
        for read in (read_clock, read_remind):
            with contextlib.suppress(InputError):
                read(value)
    with contextlib.suppress(InputError):
        _check(read_interview(case.answers, _TODAY))


def _interview(case):
    days = [(date.fromordinal(max(day, 1)), words) for day, words in case.heard]
    at, tz = case.at or (None, "")
    return Interview(
        date.fromordinal(case.day),
        said=case.said,
        company=case.company,
        role=case.role,
        region=case.region,
        cadence=case.cadence,
        notes=case.notes,
        interviewers=tuple(Person(*one) for one in case.people),
        closed=tuple(Closure(*map(date.fromordinal, span)) for span in case.closed),
        heard=tuple(Heard(*one) for one in days),
        outcome=Outcome(date.fromordinal(max(case.outcome[0], 1)), Result(case.outcome[1]))
        if case.outcome
        else None,
        round=case.round,
        at=None if at is None else time(*divmod(at, 60)),
        tz=tz,
        language=case.language,
        formal=case.formal,
    )


def _check(interview):
    """Plan an interview that was let through, and write and read its calendar."""
    planned = api.plan(interview)
    assert all(one.day >= interview.day for one in planned.follow_ups)
    data = ics.write([planned], _STAMP, name=interview.company, remind=timedelta(hours=9))
    text = data.decode()
    assert not {*text} & {*map(chr, range(32)), "\x7f"} - {"\r", "\n", "\t"}
    assert {one.uid for one in (*planned.follow_ups, *planned.cancelled)} == ics.split(data).keys()
    for event in ics.split(data).values():
        ics.read(event, interview.tz)


TARGET = Target(_draw, _run)
