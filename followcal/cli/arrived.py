"""An invitation or a mail among the arguments: what stands in it becomes answers."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from followcal import api
from followcal.cli.command import STANDARD, is_typed, now
from followcal.cli.said import bytes_of, called
from followcal.cli.terminal import can_ask, echo_note, is_quiet, say
from followcal.errors import InputError, printable
from followcal.fields import BY_NAME, read_person
from followcal.interview import day_reader
from followcal.later import pattern
from followcal.model import Interview, Words, short_date

if TYPE_CHECKING:
    from followcal.arrival import Arrival, Found
    from followcal.timeline import Seen

_ENDINGS = (".ics", ".eml", ".txt", ".msg", ".doc", ".docx", ".pdf")
_META = "followcal.arrival"
_ASKED = ("interview", "company", "interviewer", "role")  # what is shown as it is asked
_GOES_ON = pattern(r"\d+(?:st|nd|rd|th)|of", re.ASCII | re.IGNORECASE)
_ENDS = pattern(r"(?<=[.!?])\s")
_YEAR = pattern(r"20\d\d", re.ASCII)
_CLEAR = {"today", "yesterday"}  # no employer decides then


class CalledOffError(InputError):
    """Tell that an interview was called off, by the UIDs of its `invitation`."""

    def __init__(self, problem: str, invitation: str) -> None:
        super().__init__(problem)
        self.invitation = invitation


def take(ctx: click.Context, answers: dict[str, Any], today: date) -> "Arrival | None":
    """Take a file out of the arguments in `answers`, and put what it tells where they are silent.

    Raises InputError if it cannot be used, CalledOffError if it calls the interview off.
    """
    words = [answers["interview"], *answers["words"]]
    at = next((at for at, word in enumerate(words) if _is_file(word, first=not at)), None)
    if at is None:
        return None
    from followcal.arrival import Given, named_zone, read  # noqa: PLC0415 - slow, and few give a file

    path = words.pop(at)
    name = called(path)
    count, day = next(iter(begins(words, answers["region"], today).items()), (0, None))
    answers |= {"interview": words[0] if day else "", "words": tuple(words[1 if day else 0 :])}
    zone = named_zone(answers["tz"]) or _zone_here(ctx)  # what is wrong with it is told later
    given = Given(answers["candidate"], zone, day)
    arrival = read(bytes_of(path), name, given)
    if not day and "interview" not in arrival.found:
        arrival = _invited(arrival, answers["region"], today)
    found = arrival.found
    if arrival.cancelled:
        held = found.get("interview")
        when = f" on {short_date(date.fromisoformat(held.value))}" if held else ""
        uids = found["invitation"].value if "invitation" in found else ""
        raise CalledOffError(
            f"{name} calls the interview{when} off, so there is nothing to plan."
            " If it is in your roster, `followcal add` with that file closes it.",
            uids,
        )
    alone = count == 1 and words[0].isalpha() and words[0].casefold() not in _CLEAR
    if alone and "interview" in found:
        raise click.UsageError(
            f"{words[0]!r} can be the day of the interview or what they said. Write the day as"
            f' {day}, or what they said as in "by {words[0]}".',
            ctx,
        )
    blank = {name for name in found if not answers.get(name)}
    blank |= {"round"} - {name for name in answers if is_typed(ctx, name)}  # it has a default
    taken = {field: one for field, one in found.items() if field in blank}
    if "notes" in found and "notes" not in taken:
        answers["notes"] += f"\n{found['notes'].value}"
    answers |= {field: one.value for field, one in taken.items()}
    ctx.meta[_META] = arrival
    if not is_quiet() and not ctx.params.get("as_json"):
        _show(name, taken, arrival.notes)
    return arrival


def _invited(arrival: "Arrival", region: str, today: date) -> "Arrival":
    """Add the day to which the latest letter that tells one invites, if it tells just that."""
    from followcal.arrival import Found, confirms, invites, labelled_days  # noqa: PLC0415 - as above

    for words in reversed(arrival.words):
        base = words.day or today
        texts = labelled_days(words.text) if invites(words.text) else []
        found = [seen for text in texts for seen in _seen(text, base, region)]
        found += [
            seen
            for seen in _seen(words.text, base, region)
            if (seen.about not in ("decides", "thanks") and invites(seen.clause))
            or (seen.about == "interview" and invites(_until(seen.clause, words.text)))
            or confirms(seen.clause)
        ]
        days = {
            seen.window
            for seen in found
            if seen.window and seen.window[0] >= base and (words.day or _YEAR.search(seen.text))
        }
        if days:
            first, last = days.pop()
            if days or first < last:
                break
            day = Found(first.isoformat(), "from the text")
            return replace(arrival, found={**arrival.found, "interview": day})
    return arrival


def _until(clause: str, text: str) -> str:
    """Return a sentence of a text up to a clause: "We invite you to a talk, on Thursday 3 May"."""
    before, found, _ = " ".join(text.split()).partition(clause)
    return _ENDS.split(before)[-1] + found if found else ""


def _seen(text: str, base: date, region: str) -> "Iterable[Seen]":
    with suppress(InputError):
        return api.reading(text, base, region).seen
    return ()


def _show(name: str, taken: "Mapping[str, Found]", notes: Iterable[str]) -> None:
    """Show what was taken from the file called `name`, each with where it comes from."""
    from followcal.arrival import SENDER  # noqa: PLC0415 - as above

    lines = []
    for field, (value, source) in taken.items():
        if field == "invitation" or (can_ask() and field in _ASKED):
            continue
        if field == "interview":
            text = short_date(date.fromisoformat(value))
        else:
            text = "; ".join(value if isinstance(value, tuple) else str(value).split("\n"))
        lines.append(f"  {printable(f'{BY_NAME[field].heading}: {text}')}, {source}")
    if lines:
        say("\n".join((f"Found in {name}:", *lines)))
    for note in notes:
        echo_note(note)
    who = taken.get("interviewer")
    if who and who.source == SENDER and not can_ask():
        echo_note(
            "Whoever wrote the mail counts as the interviewer, and is whom the drafts greet. If"
            " you spoke with others, name them with --interviewer."
        )


def with_met(interview: Interview, said: str) -> Interview:
    """Add whom the candidate met by what they `said`, if no interviewer is known, and show it."""
    words = said.split()
    if interview.interviewers or not any(
        one.istitle() and two.istitle() for one, two in pairwise(words)
    ):
        return interview  # as nobody's first name and surname stand there
    from followcal.arrival import spoken_with  # noqa: PLC0415 - as above

    names = spoken_with(said, interview.company)
    if names and not is_quiet() and not click.get_current_context().params.get("as_json"):
        told = printable(f"{BY_NAME['interviewer'].heading}: {'; '.join(names)}")
        say(f"Found in what they said:\n  {told}")
    return replace(interview, interviewers=tuple(map(read_person, names)))


def _is_file(word: str, *, first: bool) -> bool:
    """Tell whether an argument is the path of an invitation or a mail, or standard input."""
    named = word.casefold().endswith(_ENDINGS)
    return word == STANDARD or (named and (first or " " not in word or os.path.exists(word)))  # noqa: PTH110 - of any text


def begins(words: Sequence[str], region: str, today: date) -> dict[int, date]:
    """Return the days that `words` can begin with, by how many of the words tell them.

    Of several for one day, and where another goes on after "the 9th", that is the longer.
    """
    found: dict[int, date] = {}
    for count in range(1, len(words) + 1):
        with suppress(InputError):
            day = day_reader(region)(" ".join(words[:count]), today)
            if not any(map(_YEAR.fullmatch, words[count : count + 1])):
                found[count] = day
    return {
        count: day
        for count, day in found.items()
        if not any(
            later > count and (then == day or _GOES_ON.fullmatch(words[count - 1]))
            for later, then in found.items()
        )
    }


def _zone_here(ctx: click.Context) -> tzinfo | None:
    if ctx.find_root().obj:
        return now(ctx).tzinfo
    from dateutil.tz import tzlocal  # noqa: PLC0415 - slow, and few need it

    return tzlocal()


def latest(
    arrival: "Arrival | None", typed: Words, answers: Mapping[str, Any], today: date
) -> Words:
    """Return what counts as said last: what is `typed`, else the latest words that were found.

    Those of an invitation, and those from before the interview, count only where they tell a date.
    A day that is typed counts before their own.
    """
    if not arrival or typed.text:
        return typed
    words, day = next(iter(arrival.words[-1:]), typed), None
    words = words._replace(day=typed.day or words.day)
    with suppress(InputError):  # told later
        day = day_reader(answers["region"])(answers["interview"], today)
    invited = arrival.ends or "invitation" in arrival.found
    if not day or not (invited or (words.day and words.day < day)):
        return words
    if _tells(words, day, answers["region"]):
        return words
    seen = _seen(arrival.text, day, answers["region"])
    beside = Words(arrival.text if any(one.about == "decides" for one in seen) else "", typed.day)
    return beside if _tells(beside, day, answers["region"]) else typed


def earlier(arrival: "Arrival", day: date, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was said before the latest words, in letters that tell a date."""
    said, heard = answers["said"], answers["heard"]
    for words in reversed(arrival.words[:-1]):
        if words.day and _tells(words, day, answers["region"]):
            if words.day > day:
                heard = (f"{words.day}: {words.text}", *heard)
            else:
                said = said or words.text
    return {"said": said, "heard": heard}


def _tells(words: Words, day: date, region: str) -> bool:
    """Tell whether words tell when they decide, which is after the interview on a `day`."""
    with suppress(InputError):
        base = words.day or day
        before = api.reading(words.text, base, region)
        said = before.timeline.latest
        if before.news == "next":  # then it is the talk that is waited for
            told = (one.window[1] for one in before.seen if one.window and one.about == "decides")
            said = max(told, default=said)
        late = api.read_timeline(words.text, max(base, day), region).latest
        return late is not None and late > day and (base >= day or said is None or said > day)
    return False


def data(ctx: click.Context) -> dict[str, Any]:
    """Give what was found in a file as what JSON holds; nothing where no file was given."""
    arrival: Arrival | None = ctx.meta.get(_META)
    if not arrival:
        return {}
    fields = {name: {"value": one.value, "from": one.source} for name, one in arrival.found.items()}
    about = {"found": fields, "ends": arrival.ends, "zone": arrival.zone, "notes": arrival.notes}
    return {"file": about}
