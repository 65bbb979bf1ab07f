"""The fields of an interview: what each is called, and how it is read, written and checked.

From this one table follow the options, the columns of a roster, the checks, and the table of the
documentation. It loads with every command, so it imports little.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from followcal.errors import InputError, Problem, clean, nearest
from followcal.later import later, pattern, shipped
from followcal.model import (
    FINAL,
    LANGUAGES,
    Closure,
    Done,
    Heard,
    Interview,
    Kind,
    Outcome,
    Person,
    Result,
    in_order,
    unaccented,
)

zoneinfo = later("zoneinfo")

ReadDay = Callable[..., date]
"""Reads a day out of a text; with `near` it is the one near to that day.

With `since` it is the last day that words such as "by Friday" mean if they were said then.
"""

ROUNDS = FINAL
SAID = 20_000  # characters; a mail may quote many others
GOES_ON = "\n\t"  # a line of a cell that begins no new entry
_LINE, _NOTES = 500, 10_000  # characters
_LONGEST = 5_000  # characters of a person
_DAY = 4  # words of a day
_GAP = 6  # words that may stand in place of "…"
_HEADED = 150  # characters of words that have a head
_HEAD = pattern(r"\s*([^,;:.!?()–—\n]+?)\s*(?:[,;.!()–—\n]|\s-\s|\Z)")
_CLOCK = pattern(
    r"(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?(?:[ \u202f]?([ap])\.?m\.?)?", re.IGNORECASE | re.ASCII
)
_PERSON = pattern(r"\s*([^<>]*[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*")
_ADDRESS = pattern(r"\S+@\S+")
_AMONG = pattern(  # "Ada, ada@acme.example"
    r"([(\[])?(?:mailto:)?(?<![^\s,;:()\[\]])([^\s,;:()\[\]@]+@[^\s,;:()\[\]]+)(?(1)[)\]])"
)
_JOINT = pattern(r"\s*,?\s+(?:(?:and|und|et|en)\s+|[ey]\s+(?=\S+\s+\S))|\s*[&/]\s*(?![^(<]*[)>])")
_ANOTHER = pattern(  # what a further interview is called
    r"\b(?:interview|round|stage|assessment|gespräch|entretien|entrevista|gesprek)", re.IGNORECASE
)
_INITIALS = pattern(r"(?:[^\W\d_]\.\s?-?){1,4}")
_PARTICLE = "(?:van|von|de|den|der|del|da|di|du|la|le|ten|ter|zu)"
_NAME = pattern(
    rf"(?![A-Z]{{2,4}}$)(?:(?:{_PARTICLE}\s)*(?:[dl]['’])?[^\W\d_a-z][\w.'’-]*(?:\s|$)){{1,4}}"
    r"(?:\([^()]*\)\s?)?(?:<[^<>\s]+@[^<>\s]+>)?"
)
_LINES = pattern(r"\s*\n\s*")
_SIGNS = " ,;:-–"
_AFTER_DAY = pattern(r":|\s[-–—]\s|[–—]")
_BETWEEN = pattern(r"\.\.|\s+(?:-|to)\s+|\s*–\s*")
_KINDS = {  # as a person may name them, the longer names first
    Kind.FINAL_THANKS: pattern(r"\b(?:final|last)[- ]?thank(?:s\b|[- ]?you)"),
    Kind.THANK_YOU: pattern(r"\bthank(?:s\b|[- ]?you)(?:[- ]note\b)?"),
    Kind.CHECK_IN: pattern(r"\b(?:check(?:ed)?[- ]?in|follow(?:ed)?[- ]?up)\b"),
    Kind.FINAL_CALL: pattern(r"\b(?:(?:final|last)[- ]?)?call(?:ed)?\b"),
    Kind.LET_GO: pattern(r"\blet(?:ting)?[- ]?go\b"),
    Kind.REFERENCES: pattern(r"\breferences?\b"),
    Kind.ANSWER: pattern(r"\banswer(?:ed)?\b"),
    Kind.TASK: pattern(r"\btasks?\b"),
}
_ANSWER = pattern(  # "they want an answer by 4 December": what names the day is left
    r"^by\s+|(?:^|[\s,;(–-])\s*(?:(?:and|but|they|they['’]d|i|i['’]m|we|you|he|she|want|wants|"
    r"wanted|need|needs|would|like|must|should|have|has|to|an?|the|my|your|his|her|final|for|"
    r"give|gave|let|them|me|him|it|is|with|asked)\s+)*(?:(?:until|till?)\s+|"
    r"(?:answer|reply|respond|response|decide|decision|know|sign|accept|deadline|expires?|open)\b"
    r"(?:\s+(?:is|it|them|needed|wanted|due|expected|on)\b)*:?\s+(?:(?:by|until|till?)\s+)?)",
    re.IGNORECASE,
)
_TO_ANSWER = pattern(r"\s+to (?:answer|reply|respond|decide|accept)\b.*", re.IGNORECASE | re.DOTALL)
_TIME = pattern(  # of the candidate, not of the employer: "they gave her til 4 December to decide"
    r"\b(?:(?:gives?|gave|given) (?:him|her|them|me|us)|(?:he|she|i) (?:has|have)) "
    r"(?:until|till?)\b"
    r"|\b(?:wants?|needs?) (?:his|her|my) (?:answer|reply|response|decision)\b"
    r"|(?:^|(?<=[,.;!] )|\b(?:he|she|i) )(?:has to|have to|needs? to|must) "
    r"(?:sign|accept|let them know)\b",
    re.IGNORECASE,
)
_GIVEN = pattern(  # with nobody named before, as it may have been offered to another
    r"\s*(?:\w+ )?gave (?:him|her|me) (?:until|till?)\b.*\sto (?:answer|decide|accept)\b",
    re.IGNORECASE,
)
_ON = pattern(r"^(?:on|am|le|el|op)\s+")
_FORMS = {
    "": "",
    "formal": "formal; yes; y; true; x; 1; sie; vous; usted; u",
    "informal": "informal; no; n; false; 0; du; tu; tú; je; jij",
}
_PHONE = pattern(r"\+?[\d\s().\-/]{3,40}(?:(?:ext\.?|x|#)\s*\d{1,8})?", re.ASCII | re.IGNORECASE)
_BY = pattern(r",?\s*\bwanted by\b")
_SKIPPED = pattern(r"\bskipped\b")
NOTED = pattern(r",?\s*\bnoted\b(?:\s+on\b)?\s*", re.IGNORECASE)
_FILLED = pattern(r"\b(?:done|sent|made|on|the|my)\b|:")


def read_person(text: str) -> Person:
    """Read an interviewer, as in "Ada Lovelace <ada@acme.example>", or the name alone."""
    match = _PERSON.fullmatch(text) if len(text) <= _LONGEST else None
    name, address = (match[1], match[2] or "") if match else ("", "")
    if among := _AMONG.search(name) if "@" in name and not address else None:
        before, after = name[: among.start()].rstrip(_SIGNS), name[among.end() :].lstrip(_SIGNS)
        name, address = " ".join(f"{before} {after}".split()).replace(" )", ")"), among[2]
    if not name or _ADDRESS.fullmatch(name) or (among and _AMONG.search(name)):
        form = "write a name and, if you have it, the address"
        hint = f'{form}, as in "Ada Lovelace <ada@acme.example>".'
        raise InputError(Problem(f"The interviewer {text[:60]!r} cannot be read", hint))
    return Person(name, address)


def people_in(text: str) -> list[str]:
    """Part several people: "A; B", and if all of it are names "A, B and C", "A & B" and "A / B"."""
    parts = (" ".join(part.split()) for part in text.split(";"))
    return [name for part in parts if part for name in _together(part)]


def _together(text: str) -> list[str]:
    """Part the names that one text has: "A, B and C". It stays whole if something is no name.

    What has a comma at its end, "Lee, Ann & Khan, Imran", has the surnames first, as has what has
    initials there: "Lee, A., Khan, I.".
    """
    if len(text) > _LONGEST:
        return [text]
    *some, last = listed = _JOINT.split(text)
    each = [part.strip() for one in listed for part in one.split(",")]
    if each[2:] and not len(each) % 2 and all(map(_INITIALS.fullmatch, each[1::2])):
        listed = [
            f"{first} {surname}" for surname, first in zip(each[::2], each[1::2], strict=True)
        ]
        return listed if all(map(_is_name, listed)) else [text]
    if not some:
        listed = text.split(",")
    elif "," not in last:
        listed = [name for one in listed for name in one.split(",")]
    names = [one.strip(" ,") for one in listed]
    apart = bool(some) or ")," in text  # else a single comma is between surname and first name
    enough = len(names) > 1 + (not apart)
    plain = (name.replace(", ", " ") for name in names)
    return names if enough and all(map(_is_name, plain)) else [text]


def _is_name(text: str) -> bool:
    """Tell whether a text is a name and no job, perhaps behind a title."""
    words = text.split()
    plain = [without_accents(word).strip(".") for word in words]
    begin = next((at for at, one in enumerate(plain) if one not in _words_of("titles")), len(words))
    named = _NAME.fullmatch(" ".join(words[begin:])) and any(one[1:] for one in plain[begin:])
    return bool(named) and _words_of("jobs").isdisjoint(plain)


@cache
def _words_of(key: str) -> frozenset[str]:
    return frozenset(without_accents(" ".join(in_every_language(key))).split())


def read_remind(text: str) -> timedelta | None:
    """Read when an all-day event rings: a time of day, or "none"."""
    if text.strip().casefold() == "none":
        return None
    clock = read_clock(text, " or none")
    return timedelta(hours=clock.hour, minutes=clock.minute)


def read_clock(text: str, hint: str = "") -> time:
    """Read a time of day, as in 9:00 or 14:30, also as spreadsheets show it: 2:30:00 PM."""
    match = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(match[1]), int(match[2])) if match else (24, 0)
    if match and match[3]:
        after_noon = 12 * (match[3] in "pP")
        hour = hour % 12 + after_noon if 1 <= hour <= 12 else 24  # noqa: PLR2004 - hours of a clock
    try:
        return time(hour, minute)
    except ValueError:
        wrong = f"The time of day {text[:60]!r} cannot be read"
        raise InputError(Problem(wrong, f"write it as 9:00 or 14:30{hint}.")) from None


def read_result(words: str) -> Result:
    """Read how it ended: offer, rejected, cancelled, withdrawn or ghosted, as people say it."""
    result = _results().get(_told(words))
    if result and "?" in words:
        hint = "if it is so, leave the question mark out; until you know, leave it empty."
        raise InputError(Problem(f"The outcome {words[:60]!r} is a question", hint))
    if result is None:
        hint = f'write one of {", ".join(Result)}, as in "2026-12-09: rejected".'
        if _ANOTHER.search(words):
            hint = f"note another interview as one of its own, or {hint}"
        raise InputError(Problem(f"The outcome {words[:60]!r} is unknown", hint))
    return result


def begins_with(words: str) -> Result | None:
    """Return the result that `words` begin with, as in "offer, I have 48 hours", None if none."""
    return _results().get(_told(_after_result(words)[1]))


def headed(words: str, *, whole: bool = True) -> Result | None:
    """Return the end that a few words tell, or begin with: "Offer - answer by 2 Dec".

    "They gave me until Friday to decide" is an offer, too.

    None where they ask ("Rejected?"), only name what follows ("Offer: by Friday", but not "Offer:
    answer by Friday"), or may grant something instead ("Accepted, we decide by Friday"). If they
    cannot be it as a `whole`, a mark must follow it; what has none is told at once.
    """
    if _GIVEN.match(words):
        return Result.OFFER
    before, sign, after = words.partition(":")
    if sign and _replies().match(after) and begins_with(before) is Result.OFFER:
        words = f"{before.rstrip()},{after}"
    head = _HEAD.match(words) if len(words) <= _HEADED else None
    told = _told(head[1]) if head and (whole or words[head.end(1) :].strip()) else ""
    result = _results().get(told) if told not in _vague() else None
    return None if result is Result.GHOSTED else result


@cache
def _replies() -> re.Pattern[str]:
    """Return what begins with the candidate's answer to an offer."""
    told = "|".join(map(re.escape, in_every_language("reply")))
    return re.compile(rf"\s*(?:{told})\b", re.IGNORECASE)


@cache
def _vague() -> frozenset[str]:
    """Return the words of results that may answer anything, or grant something else."""
    return frozenset(
        _told(one) for key in ("granted", "yes", "no") for one in in_every_language(key)
    )


def is_taken(words: str) -> bool:
    """Tell whether `words` of how it ended say that the candidate took a job, here or elsewhere."""
    return _is_told("taken", [f" {_plain(words)} "])


def is_open(words: str) -> bool:
    """Tell whether `words` say that nothing is known yet of how it ended; so do signs alone."""
    plain = _told(words)
    return not plain or _results().get(plain, Result.OFFER) is None


def is_outcome(words: str) -> bool:
    """Tell whether `words` alone say how it ended, or that it is open."""
    return _told(words) in _results()


def is_end(words: str) -> bool:
    """Tell whether `words` alone say how it ended."""
    return bool(_results().get(_told(words)))


def is_to_answer(text: str) -> bool:
    """Tell whether an outcome is an offer that nobody has answered, and names no day for that."""
    found = _after_result(text)
    _, result, last = found if found[1] else _after_result(after_day(text)[2].strip())
    return _results().get(_told(result)) is Result.OFFER and not (last or is_taken(text))


def as_offer(words: str) -> str:
    """Return as an outcome what in `words` of an offer is the time to answer it, else `words`."""
    found = _TIME.search(words)
    return f"offer, {words[found.start() :]}" if found else words


def is_unanswered(words: str) -> bool:
    """Tell whether `words` of how it ended may only mean that no answer has come so far."""
    return _told(words) in map(_told, in_every_language("unanswered"))


@cache
def called() -> Mapping[str, Mapping[str, Any]]:
    """Return what people call things, by language, English last."""
    path = Path(__file__).with_name("called.toml")
    found: Mapping[str, Mapping[str, Any]] = shipped(path, _with_jobs)
    return found


def _with_jobs(table: dict[str, Any]) -> dict[str, Any]:
    """Write in each language any of its words for a job in place of JOB."""

    def named(value: Any, jobs: Sequence[str]) -> Any:
        if not isinstance(value, str):
            return {key: named(one, jobs) for key, one in value.items()}
        every = ((one, jobs if "JOB" in one else jobs[:1]) for one in value.split("; "))
        return "; ".join(one.replace("JOB", job) for one, those in every for job in those)

    return {language: named(one, one["job"].split("; ")) for language, one in table.items()}


def in_every_language(key: str) -> list[str]:
    """Return all that a `key` of called.toml has, in whatever language."""
    return [text for one in called().values() if key in one for text in one[key].split("; ")]


@lru_cache(maxsize=1)
def _results() -> dict[str, Result | None]:
    found: dict[str, Result | None] = {}
    for one in called().values():
        for result, words in one["outcomes"].items():
            meant = None if result == "open" else Result(result)
            found |= {_told(word): meant for word in words.split("; ")}
    return found


@lru_cache(maxsize=1)
def _besides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what changes nothing behind an outcome, and who is a candidate."""
    aside, candidate = (
        "|".join(map(_plain, in_every_language(key))) for key in ("aside", "candidate")
    )
    return re.compile(rf"(?<=\w)(?: (?:{aside}))+$"), re.compile(rf"\b(?:{candidate})\b")


def _told(words: str) -> str:
    """Return the words of an outcome as `_results` has them."""
    aside, candidate = _besides()
    return candidate.sub("candidate", aside.sub("", _plain(words)))


_NEWS = {  # what the words of a piece of news tell, and as what else they can be heard
    "next": ("", "offer"),
    "trial": ("", "offer"),
    "cancelled": ("", "rejection", "hold"),
    "rejection": ("", "hold"),
    "mine": ("", "call", "silent"),
    "stop": ("",),
}


def told(words: str, news: str) -> str:
    """Tell which news of called.toml `words` tell that were heard as `news`; "" if none."""
    parts = [f" {_plain(part)} $ " for part in re.split(r"[.,;:!?\n]", words)]
    names = (name for name, heard in _NEWS.items() if news in heard)
    jobs = [part for part in parts if not _is_told("talk", [part])]
    about = {"cancelled": jobs}  # and not an interview, as for a position
    return next((name for name in names if _is_told(name, about.get(name, parts))), "")


@lru_cache(maxsize=1_024)  # a class shares words, not days
def is_automatic(words: str) -> bool:
    """Tell whether no person wrote some words: an automatic reply, or a note of an absence.

    One that says so before a colon is one whatever follows: "Subject: Automatic reply: Your talk".
    """
    head = words.strip().partition("\n\n")[0].split("\n")
    titles = [f" {_plain(part)} " for line in head for part in line.split(":")[:2] if ":" in line]
    whole = [f" {_plain(words)} "]
    robot = _is_told("automatic", whole) or (
        _is_told("away", whole) and not _is_told("back", whole)
    )
    titled = any(
        f" {phrase[0]} " in title and _pattern(phrase).fullmatch(title)
        for title in titles
        for phrase in _phrases("automatic")
    )
    return titled or (robot and not _is_told("person", whole))


@lru_cache(maxsize=1_024)  # a class shares words, not days
def puts_off(words: str) -> bool:
    """Tell whether `words` of before an interview put it off."""
    return _is_told("put_off", [f" {_plain(words)} "]) or tells_new_day(words)


def tells_new_day(words: str) -> bool:
    """Tell whether `words` speak of a new day for an interview."""
    return _is_told("new_day", [f" {_plain(words)} "])


def _is_told(name: str, parts: Sequence[str]) -> bool:
    return any(
        f" {phrase[0]} " in part and _pattern(phrase).search(part)
        for part in parts
        for phrase in _phrases(name)
    )


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a piece of news, or of what has a `name` beside these, everywhere.

    Between the parts of one some words may stand, as "…" says.
    """
    found = "; ".join({**one, **one["news"]}[name] for one in called().values()).split("; ")
    ends = (" $" * one.endswith("$") for one in found)
    parts = ([*map(_plain, one.split("…"))] for one in found)
    return tuple((*rest, last + end) for (*rest, last), end in zip(parts, ends, strict=True))


@cache  # of the few that a text may have, as to make them all takes every command longer
def _pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    gap = rf" (?:\S+ ){{0,{_GAP}}}?"
    return re.compile(f" {gap.join(map(re.escape, phrase))} ")


@lru_cache(maxsize=1)
def _answers() -> re.Pattern[str]:
    """Return what `_ANSWER` finds, in other languages than English."""
    answers = sorted(in_every_language("answer"), key=len, reverse=True)
    told = "|".join(map(re.escape, answers))
    return re.compile(rf"(?:^|[\s,;(–-])\s*(?:{told})\s+", re.IGNORECASE)


def without_accents(text: str) -> str:
    """Return `text` in small letters without accents, as many leave them out."""
    return unaccented(text.casefold())


def _plain(words: str) -> str:
    signs = without_accents(words).replace("’", "").replace("'", "")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in signs).split())


def _closure(text: str, read_day: ReadDay) -> Closure:
    """Read "DATE" or "DATE..DATE"; " to " or a dash will do. The last is near the first."""
    first, *last = _BETWEEN.split(text, maxsplit=1)
    begin = read_day(first)
    return Closure(begin, read_day(last[0], near=begin) if last else begin)


def _heard(text: str, read_day: ReadDay) -> Heard:
    """Read "DATE: WORDS"; after DATE may stand ", noted DATE"."""
    form = 'on which they said it, as in "2026-12-07: please follow up next week"'
    day, noted, words = _dated(read_day, "The news", text, form)
    return Heard(day, words, noted)


def _on(news: Heard | Outcome) -> str:
    """Write on which day there was news, and when they were noted."""
    return f"{news.day}, noted {news.noted}" if news.noted else f"{news.day}"


def _outcome(text: str, read_day: ReadDay) -> Outcome | None:
    """Read "DATE: RESULT", "RESULT DATE", or "RESULT" of today; None if nothing is known yet.

    After an offer the day to answer by may follow, as in ", answer by Friday".
    """
    day_words, result, last = _after_result(text)
    _, sign, words = after_day(text)
    if is_open(text if result or not words.strip() else words):
        return None
    if sign and not result:
        form = 'of it, as in "2026-12-09: rejected"'
        day, noted, text = _dated(read_day, "The outcome", text, form)
        more, result, last = _after_result(text)
        how = read_result(result if result and not more else text)
    else:
        how, noted = read_result(result or text), None
        try:
            day = read_day(day_words or "today")
        except InputError:
            if not any(map(str.isdigit, day_words)):
                read_result(text)  # "no - they took Bo" names no day
            raise
    if last and how is not Result.OFFER:
        try:
            read_day(last, since=day)
        except InputError:
            read_result(text)  # "declined by Bob" names no day
        hint = "leave the day to answer by out, or write offer."
        raise InputError(Problem(f"The outcome {text[:60]!r} needs no answer", hint))
    return Outcome(day, how, read_day(last, since=day) if last else None, noted)


def is_undated(text: str) -> bool:
    """Tell whether an outcome is told without its day, be it one that cannot be read."""
    day, result, _ = _after_result(text)
    return not day and bool(result or not after_day(text)[1])


def _after_result(text: str) -> tuple[str, str, str]:
    """Part "offer on 9 Dec, answer by Friday" into a day, the result, and the day to answer by.

    What is not there is empty; the day may come first.
    """
    words = text.split()
    for at in range(1, min(len(words), _DAY + 1) if not after_day(text)[1] else 1):
        day, rest = " ".join(words[:at]), " ".join(words[at:])
        if may_be_day(day) and _results().get(_told(rest)):
            return day.strip(_SIGNS), rest, ""
    for at in range(len(words), 0, -1):
        result = " ".join(words[:at])
        if _results().get(_told(result)):
            rest = " ".join(words[at:])
            form = _answers() if _answers().search(rest) else _ANSWER
            day, *last = form.split(rest, maxsplit=1)
            return (
                _ON.sub("", day.strip(" ()-–,;")),
                result,
                _TO_ANSWER.sub("", "".join(last)).strip(" ).,;"),
            )
    return "", "", ""


def _outcome_text(outcome: Outcome) -> str:
    last = f", answer by {outcome.answer_by}" if outcome.answer_by else ""
    return f"{_on(outcome)}: {outcome.result}{last}"


def read_kind(text: str) -> tuple[Kind, str]:
    """Find the kind of a follow-up that `text` names; return it and the rest of the text."""
    plain = text.casefold()
    for kind, form in _KINDS.items():
        if form.search(plain):
            return kind, form.sub(" ", plain, count=1)
    hint = f'write its kind and the day, as in "thank-you 2026-11-20"; {", ".join(Kind)}.'
    raise InputError(Problem(f"What was done, {text[:60]!r}, cannot be read", hint))


def _done(text: str, read_day: ReadDay) -> Done:
    """Read "KIND DATE" or "KIND skipped DATE", with a word such as "sent" or "on" between.

    After a task, ", wanted by DATE" may tell which it was.
    """
    kind, rest = read_kind(text)
    skipped = bool(_SKIPPED.search(rest))
    rest, *by = _BY.split(rest, maxsplit=1)
    day = _FILLED.sub(" ", _SKIPPED.sub(" ", rest)).strip()
    if not day:
        hint = f'write it as in "{kind} 2026-11-20".'
        raise InputError(Problem(f"What was done, {text[:60]!r}, has no day", hint))
    return Done(kind, read_day(day), skipped, read_day(by[0]) if by else None)


def _done_text(done: Done) -> str:
    skipped = " skipped" if done.skipped else ""
    return f"{done.kind}{skipped} {done.day}{f', wanted by {done.by}' if done.by else ''}"


def after_day(text: str) -> tuple[str, str, str]:
    """Part `text` at its first colon or dash, as no date holds one: the day, that and the words."""
    found = _AFTER_DAY.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def may_be_day(text: str) -> bool:
    """Tell whether what stands before a colon may be meant as a day, be it one that is none."""
    return any(map(str.isdigit, text)) and len(text.split()) <= _DAY


def _dated(read_day: ReadDay, what: str, text: str, form: str) -> tuple[date, date | None, str]:
    """Split `text` into days and the words after them."""
    day, _, words = after_day(text)
    day, *noted = NOTED.split(day, maxsplit=1)
    try:
        if words.strip():
            return read_day(day), read_day(noted[0]) if noted else None, words.strip()
    except InputError:
        mere = len(day.split()) == 1 and "\n" not in text  # not "They rang", or the head of a mail
        if mere or may_be_day(day):
            raise
    wrong = f"{what} {_LINES.sub(' ', text)[:60]!r} cannot be read"
    raise InputError(Problem(wrong, f"begin with the date {form}."))


def _zone(name: str) -> str:
    if not name:
        return ""
    try:
        return str(zoneinfo.ZoneInfo(name).key)
    except (KeyError, OSError, ValueError):  # unknown, a folder, not a name at all
        raise InputError(_no_zone(name)) from None


@lru_cache(maxsize=1_024)  # a column repeats its mistakes
def _no_zone(name: str) -> Problem:
    zones = {zone.casefold(): zone for zone in sorted(zoneinfo.available_timezones())}
    wanted = "_".join(name.casefold().split())[:60]
    near = [zone for folded, zone in zones.items() if folded.endswith(f"/{wanted}")]
    near = near or [zones[folded] for folded in nearest(wanted, zones, 2)]
    hint = f"did you mean {' or '.join(near)}?" if near else "write it as in Europe/Berlin."
    return Problem(f"The time zone {name[:60]!r} is unknown", hint)


@lru_cache(maxsize=4_096)  # a class shares employers, jobs and names
def _line(text: str, what: str, most: int = _LINE) -> str:
    return " ".join(clean(text, what, most).split())


def _person(person: Person, what: str) -> Person:
    texts, problems = [], list[Problem]()
    for text, called in ((person.name, what), (person.email, f"{what}'s address")):
        try:
            texts.append(_line(text, called))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return Person(*texts)


def _phone(text: str, what: str) -> str:
    text = _line(text, what)
    if text and not (_PHONE.fullmatch(text) and sum(sign.isdigit() for sign in text) > 2):  # noqa: PLR2004
        hint = "write it as in +44 20 7946 0018."
        raise InputError(Problem(f"The number {text[:60]!r} cannot be called", hint))
    return text


def _text(text: str, what: str, most: int = _NOTES) -> str:
    return clean(text, what, most).strip()


_words = partial(_text, most=SAID)


def read_language(text: str) -> str:
    """Return the ISO 639 code of a language by its code or its name; "" if `text` is empty.

    A country may follow the code, as in de-AT. Raises InputError if it is none that is spoken.
    """
    plain = without_accents(text).strip()
    head = plain.replace("_", "-").partition("-")[0]
    codes = {
        without_accents(name): code
        for code, names in LANGUAGES.items()
        for name in names.split("; ")
    }
    code = codes.get(plain, head)
    if not plain or code in LANGUAGES:
        return code
    near = nearest(plain, codes)
    hint = f"did you mean {codes[near[0]]}? " if near else ""
    known = ", ".join(f"{code} ({language_name(code)})" for code in LANGUAGES)
    raise InputError(
        Problem(f"followcal does not speak {text[:60]!r}", f"{hint}choose from {known}.")
    )


def language_name(code: str) -> str:
    """Return the English name of a language, the first of its names that begins with a capital."""
    return next(name for name in LANGUAGES[code].split("; ") if name[0].isupper())


def _formal(answer: object) -> str:
    """Read how letters address people: what an option or a setting gives, or the text of a cell."""
    plain = "" if answer is None else str(answer).strip().casefold()
    for form, words in _FORMS.items():
        if plain in words.split("; "):
            return form
    hint = "write formal or informal; Sie, vous, usted or u; du, tu, tú or je."
    raise InputError(Problem(f"The form of address {plain[:60]!r} is unknown", hint))


def _same(value: Any, _: object) -> Any:
    return value


class Field(NamedTuple):
    """One field: `name` is that of its option and its answer, `attribute` that of an Interview.

    We call a column of it by its `heading`; `help` and `example` say what is in it. `read` takes
    the text of an answer and what reads days, `write` a value, `check` a value and what to call it;
    of a field that holds `several` values, each. `check` raises InputError, as `read` does.
    `option` is off where there is none; its type is that of the `default`, and `off` is the name of
    the option that says no.
    """

    name: str
    help: str
    example: str = ""
    attribute: str = ""
    heading: str = ""
    read: Callable[[Any, ReadDay], Any] = _same
    write: Callable[[Any], str] = str
    check: Callable[[Any, str], Any] = _same
    several: bool = False
    default: Any = ""
    option: bool = True
    short: str = ""
    metavar: str | None = None
    off: str = ""

    def of(self, interview: Interview) -> Any:
        """Return the value that `interview` has."""
        return getattr(interview, self.attribute)

    def text(self, interview: Interview) -> str:
        """Write the value that `interview` has as a roster does."""
        value = self.of(interview)
        if self.several:
            return "; ".join(map(self.write, value))
        return self.write(value) if value else ""


_FIELDS = (
    Field(
        "interview",
        "The day of the interview, with its year.",
        attribute="day",
        read=lambda text, read_day: read_day(text),
        option=False,
    ),
    Field("said", "What they said about when they decide.", check=_words, option=False),
    Field("company", "The employer's name.", check=_line),
    Field("role", "The job that it is about.", check=_line),
    Field(
        "industry",
        "How fast to follow up: a name that `cadences` lists, or as an option a file: ./my.toml.",
        attribute="cadence",
        default="office",
        short="-i",
        metavar="NAME",
    ),
    Field(
        "region",
        "Where the employer is, for public holidays: US, US-NY or DE-BY.",
        short="-r",
        metavar="REGION",
    ),
    Field(
        "interviewer",
        "Who interviewed you; the address can be left out.",
        "Ada Lovelace <ada@acme.example>",
        attribute="interviewers",
        heading="interviewers",
        read=lambda text, _: read_person(text),
        write=lambda person: f"{person.name} <{person.email}>" if person.email else person.name,
        check=_person,
        several=True,
        metavar='"NAME <ADDRESS>"',
    ),
    Field(
        "candidate",
        "Your own name, for the drafts.",
        check=lambda text, what: in_order(_line(text, what)),
    ),
    Field(
        "candidate_id",
        "What tells candidates of one name apart.",
        check=lambda text, _: _line(text, "candidate's number"),
        option=False,
    ),
    Field(
        "round",
        f"Which interview for this role it is, if not the first: 2 to {ROUNDS}.",
        default=1,
        metavar="N",
    ),
    Field(
        "closed",
        "The employer's own days off.",
        "2026-12-24..2027-01-01",
        read=_closure,
        write=lambda span: (
            f"{span.first}..{span.last}" if span.first != span.last else f"{span.first}"
        ),
        several=True,
        metavar="DATE[..DATE]",
    ),
    Field("references", "They asked for references.", "yes", write=lambda _: "yes", default=False),
    Field(
        "at",
        "The time of day; without it, all-day events.",
        "9:30",
        read=lambda text, _: read_clock(text) if text else None,
        write=lambda clock: f"{clock:%H:%M}",
        metavar="HH:MM",
    ),
    Field(
        "tz",
        "The zone of --at: America/New_York.",
        read=lambda text, _: _zone(text),
        metavar="ZONE",
    ),
    Field(
        "heard",
        "What they said later about when they decide.",
        "2026-12-07: please follow up next week",
        read=_heard,
        write=lambda one: f"{_on(one)}: {one.said}".replace("\n", GOES_ON),
        check=lambda one, what: one._replace(said=_words(one.said, what)),
        several=True,
        metavar='"DATE: WORDS"',
    ),
    Field(
        "outcome",
        "How it ended: offer (with the day to answer by), rejected, cancelled, withdrawn, ghosted.",
        "2026-12-09: rejected",
        read=_outcome,
        write=_outcome_text,
        metavar='"DATE: RESULT"',
    ),
    Field(
        "done",
        "What you did, or skipped, and when.",
        "thank-you 2026-11-20",
        read=_done,
        write=_done_text,
        several=True,
        metavar='"KIND DATE"',
    ),
    Field(
        "invitation",
        "What the calendar's invitation is known by, so that one that moved is the same row.",
        check=partial(_line, most=_NOTES),
        option=False,
    ),
    Field(
        "thread",
        "The subject of their mail, under which your mails answer.",
        heading="mail subject",
        check=_line,
        option=False,
    ),
    Field("notes", "Your own notes, put into every event.", check=_text),
    Field(
        "remark",
        "One thing from the talk, for the letters.",
        "the new plant in Leeds",
        check=lambda text, what: _line(text, what).rstrip("."),
    ),
    Field(
        "phone",
        "The employer's number, for the call.",
        "+44 20 7946 0018",
        heading="employer phone",
        check=_phone,
        metavar="NUMBER",
    ),
    Field(
        "no_quiet",
        "Get in touch from 24 December to 1 January too.",
        "yes",
        write=lambda _: "yes",
        default=False,
    ),
    Field(
        "language",
        "The language of what is shown, if not that of their words.",
        "German",
        read=lambda text, _: read_language(text),
        check=lambda text, _: read_language(text),
        metavar="LANGUAGE",
    ),
    Field(
        "formal",
        "How drafts address people, Sie or du, if not as they do.",
        "informal",
        read=lambda answer, _: _formal(answer),
        check=lambda text, _: _formal(text),
        default=None,
        off="informal",
    ),
    Field(
        "asked",
        "The day on which you first asked for a plan; nothing is planned before it.",
        "2026-11-19",
        read=lambda text, read_day: read_day(text) if text else None,
        option=False,
    ),
)
FIELDS = tuple(
    field._replace(
        attribute=field.attribute or field.name,
        heading=field.heading or field.name.replace("_", " "),
    )
    for field in _FIELDS
)
BY_NAME = {field.name: field for field in FIELDS}
