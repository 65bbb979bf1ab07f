"""The questions that `make` asks on a terminal where no interview is given."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

import click

from followcal import api, cadence
from followcal.errors import InputError
from followcal.fields import read_person
from followcal.interview import day_reader
from followcal.model import short_date
from followcal.workdays import region_code

_SAID = "What did they say about when they decide"


def ask(defaults: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Ask for an interview, each question again until its answer can be read.

    `defaults` are taken for empty answers; the result holds the answers by the options' names.
    """

    def day(answer: str) -> str:
        found = day_reader(defaults["region"])(answer, today)
        _echo(short_date(found))
        return found.isoformat()

    def people(answer: str) -> tuple[str, ...]:
        named = tuple(part.strip() for part in answer.split(";") if part.strip())
        for one in named:
            read_person(one)
        return named

    def said(where: str, answer: str) -> str:
        if answer:
            _echo(_understood(answer, when, where))
        return answer

    def industry(answer: str) -> str:
        _echo(cadence.load(answer).title)
        return answer

    def region(answer: str) -> str:
        return region_code(answer) if answer else ""

    when = _ask("When was the interview", "today", day)
    answers = {
        "interview": when,
        "company": _ask("With which company", defaults["company"], str),
        "interviewer": _ask(
            "Who interviewed you (several with ; between them)",
            "; ".join(defaults["interviewer"]),
            people,
        ),
        "role": _ask("For which role", defaults["role"], str),
        "said": _ask(_SAID, defaults["said"], partial(said, defaults["region"])),
        "industry": _ask("Which industry", defaults["industry"], industry),
        "region": _ask("Which region, such as US-NY or DE", defaults["region"], region),
    }
    return answers | _said_there(answers, defaults["region"], said)


def _said_there(
    answers: Mapping[str, str], before: str, said: Callable[[str, str], str]
) -> dict[str, str]:
    """Say how the words are understood in the region now known, or ask for them again."""
    words, when, where = (answers[name] for name in ("said", "interview", "region"))
    if not words:
        return {}
    try:
        there = _understood(words, when, where)
    except InputError as error:
        click.echo(f"Error: {error}")
        return {"said": _ask(_SAID, "", partial(said, where))}
    if there != _understood(words, when, before):
        _echo(there)
    return {}


def _understood(words: str, when: str, where: str) -> str:
    return api.describe(api.read_timeline(words, date.fromisoformat(when), where), where)


def _ask(question: str, default: str, read: Callable[[str], Any]) -> Any:
    """Ask `question` until `read` accepts the answer."""

    def accept(answer: str) -> Any:
        try:
            return read(answer.strip())
        except InputError as error:
            raise click.UsageError(str(error)) from None

    asked = question if default else f"{question} (leave empty to skip)"
    return click.prompt(asked, default=default, show_default=bool(default), value_proc=accept)


def _echo(understood: str) -> None:
    click.echo(f"  Understood: {understood}")
