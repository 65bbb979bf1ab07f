"""The questions that `make` asks on a terminal where no interview is given."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from followcal import api, cadence
from followcal.cli.said import pasted
from followcal.cli.terminal import columns, confirm, echo_note, prompt, say
from followcal.errors import InputError
from followcal.fields import is_open, people_in, read_person
from followcal.interview import day_reader
from followcal.later import pattern
from followcal.model import Words, listed, short_date
from followcal.timeline import Seen
from followcal.workdays import either, region_code, region_name, unknown_in

if TYPE_CHECKING:
    from followcal.arrival import Found

_SHOWN = 60  # characters of an answer that a message shows; no name has more
_NAMELESS = pattern(r"(?:an?|A|[Tt]he|[Ss]ome|[Tt]wo|[Tt]hree) (?=[a-z])|[Ss]ome(?:one|body)\b")
_SAID = "What did they say about when they decide"
_ONLY = "Write only the sentence that says when they decide."


def ask(
    defaults: Mapping[str, Any], said_on: date | None, today: date, found: "Mapping[str, Found]"
) -> dict[str, Any]:
    """Ask for an interview, each question again until its answer can be read.

    `defaults` are taken for empty answers; the result holds the answers by the options' names. What
    they said, and the name of who asks, are not asked for where the defaults have them. The words
    were `said_on` that day, or at the interview. Of a mail that is pasted, its Date counts; one
    that has none, and words that were not said at the interview, are asked about. Where defaults
    were `found` is told.
    """
    sent = said_on

    def day(answer: str) -> str:
        read = day_reader(defaults["region"])(answer, today)
        _echo(short_date(read))
        return read.isoformat()

    def said(where: str, answer: str) -> str:
        nonlocal said_on
        if not answer:
            return answer
        met, long = date.fromisoformat(when), "\n" in answer
        words = pasted(answer, "What you pasted") if long else Words(answer)
        said_on = words.day or sent
        later = api.said_on(words.text, met, where, until=today)
        if not said_on and met < today and (long or later > met):
            known = "today" if later in (met, today) else later.isoformat()
            said_on = date.fromisoformat(prompt("On which day did they say that", known, day))
        return _confirmed(words.text, max(met, said_on or met), where)

    def region(answer: str) -> str:
        if not answer:
            return ""
        code = region_code(region_of(answer))
        if code:
            _echo(region_name(code))
        if unknown := unknown_in(answer):
            click.echo(f"  I do not know {unknown}, so it is left out.")
        return code

    def source(field: str) -> str:
        return f", {found[field].source}" if field in found else ""

    letter = found and sent  # which comes on another day than that of the interview
    default = defaults["interview"] or (None if letter else str(sent or "today"))
    when = prompt(f"When was the interview{source('interview')}", default, day)
    answers = {
        "interview": when,
        "company": prompt(f"With which company{source('company')}", defaults["company"], str),
        "interviewer": prompt(
            f"Who interviewed you, several with ; between them{source('interviewer')}",
            "; ".join(defaults["interviewer"]),
            _people,
        ),
        "role": prompt(f"For which role{source('role')}", defaults["role"], str),
        "said": _said(defaults["said"], partial(said, defaults["region"])),
        "industry": _industry(defaults["industry"]),
        "region": prompt(
            "Where is the employer, as in London or US-NY", defaults["region"], region
        ),
    }
    base = max(date.fromisoformat(when), said_on or date.min)
    answers |= _said_there(answers, base, defaults["region"], said)
    return answers | {
        "said_on": said_on,
        "candidate": defaults["candidate"]
        or prompt("What is your name, for the letters", "", _name),
        "remark": prompt(
            "What is one thing from the talk, for the letters", defaults["remark"], str
        ),
    }


def _people(answer: str) -> tuple[str, ...]:
    named = people_in(answer)
    for one in named:
        read_person(one)
        if _NAMELESS.match(one):
            raise InputError(f"{one[:_SHOWN]!r} is no name. Write the name, or leave it empty.")
    return tuple(one for one in named if not is_open(one))


def _name(answer: str) -> str:
    if len(answer) > _SHOWN:
        raise InputError(f"{answer[:_SHOWN]!r}… is long for a name. Write only your name.")
    return answer


def _industry(default: str) -> str:
    """Ask for an industry, after a numbered list; one that is not known becomes an office."""
    known = [name for name in cadence.names() if name not in cadence.schools()]
    names = [f"{at:2} {name}" for at, name in enumerate(known, 1)]
    wide = max(map(len, names)) + 2
    beside = max(1, (columns(sys.stdout) - 2) // wide)
    click.echo("Industries, of which the number will do:")
    for at in range(0, len(names), beside):
        click.echo("  " + "".join(name.ljust(wide) for name in names[at : at + beside]).rstrip())

    def read(answer: str) -> str:
        if answer.isdecimal():
            if not 1 <= int(answer) <= len(known):
                wrong = f"{answer[:_SHOWN]!r} is not in the list"
                raise InputError(f"{wrong}. Give a number from 1 to {len(known)}, or a word.")
            answer = known[int(answer) - 1]
        found = industry_of(answer)
        _echo(cadence.load(found).title)
        return found

    return str(prompt("Which industry", default, read))


def industry_of(words: str) -> str:
    """Return the industry that `words` mean; one that is not known is asked about, or an office."""
    with suppress(InputError):
        return cadence.named(words)
    for near in cadence.near(words):
        if confirm(f"  {words[:_SHOWN]}: is it {near}?"):
            return near
    echo_note(f"I do not know the industry {words[:_SHOWN]!r}, so this is planned as office.")
    return "office"


def region_of(words: str) -> str:
    """Return `words` for a region, or the code that is chosen where they can mean several."""
    options = either(words)
    if not options:
        return words
    for at, region in enumerate(options, 1):
        click.echo(f"  {at:2} {region_name(region)} ({region})")

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(options):
            return options[int(answer) - 1]
        wrong = f"{answer[:_SHOWN]!r} is none"
        raise click.UsageError(f"Give a number from 1 to {len(options)}; {wrong}.")

    return str(prompt(f"  Which {words} is it", None, read))


def _said(given: str, read: Callable[[str], str]) -> str:
    """Read the words that are `given`, or ask for them if there are none that can be used."""
    if given:
        try:
            return read(given)
        except (InputError, click.UsageError) as error:
            say(f"Error: {error}", sys.stdout)
    return str(prompt(_SAID, "", read, long=True))


def _confirmed(words: str, base: date, where: str) -> str:
    """Show how `words` are understood, and ask about what is not certain.

    Returns words that mean the date that the person chose. Raises click.UsageError if that is none.
    """
    reading = api.reading(words, base, where)
    chosen = api.decisive(reading)
    others = reading.others
    if not chosen:
        dates = listed([api.date_of(one) for one in others])
        if others and confirm(f"  I found {dates}. Is that when they decide?", default=False):
            if others[1:]:
                raise click.UsageError(_ONLY)
            return _alone(others[0], base, where)
        _echo(api.describe(reading.timeline, where))
        return words
    if reading.far and not others:
        day = short_date(reading.timeline.latest or base)
        if confirm(f"  That is next year's: {chosen.text}, {day}. Is it?"):
            return words
        raise click.UsageError("Write the date with its year.")
    if not others:
        _echo(api.describe(reading.timeline, where))
        return words
    if confirm(f"  I found {api.date_of(chosen)}. Is that when they decide?"):
        return words
    for other in others:
        if confirm(f"  Is it {api.date_of(other)}?"):
            return _alone(other, base, where)
    raise click.UsageError(_ONLY)


def _alone(seen: Seen, base: date, where: str) -> str:
    """Return the clause of a date, or the date itself where the clause alone means another."""
    _, last = seen.window or (base, base)
    alone = None
    with suppress(InputError):
        alone = api.read_timeline(seen.clause, base, where)
    words = seen.clause if alone and alone.latest == last else f"by {last.isoformat()}"
    _echo(api.describe(api.read_timeline(words, base, where), where))
    return words


def _said_there(
    answers: Mapping[str, str], base: date, before: str, said: Callable[[str, str], str]
) -> dict[str, str]:
    """Say how the words are understood in the region now known, or ask for them again."""
    words, where = answers["said"], answers["region"]
    if not words:
        return {}
    try:
        there = _understood(words, base, where)
    except InputError as error:
        say(f"Error: {error}", sys.stdout)
        return {"said": prompt(_SAID, "", partial(said, where), long=True)}
    if there != _understood(words, base, before):
        _echo(there)
    return {}


def _understood(words: str, base: date, where: str) -> str:
    return api.describe(api.read_timeline(words, base, where), where)


def _echo(understood: str) -> None:
    say(f"  Understood: {understood}", sys.stdout)
