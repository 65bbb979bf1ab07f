"""Reads what the employer said about when it will decide.

In steps: `message` takes off what a mail has around the words and cuts it into sentences; `words`
gives the words their concepts, by the lexicon; `chart` finds by the `rules` which of them make
values; `events` cuts sentences into clauses, and `meanings` and `neighbours` tell what each is
about, `given` whether it gives the post or the next stage; `resolve` finds the days of its times,
`corrections` takes back what is said better later, `schedule` tells which rows of a list of days
decide; `news` is what they tell instead of a date; `answers` finds the dates that may answer, by
the `order` of what goes on, and `choice` takes the one that does; `coverage` sees to it that
nothing of its clause was dropped. What cannot be read is refused, never guessed; where two readings
remain the later is taken.

A new language is a file of its own, `lexicon/xx.toml`, with the sections of `lexicon/en.toml`:
what figures look like (`pattern`), what takes part in expressions of time (`number` to `word`),
what moves nothing (`filler`), what clauses are about (`cue`, `clause`), how mails begin and end
(`message`), the names of holidays. The concepts are the same in each language: they are what the
rules are written in; what a file leaves out is empty. Translate by meaning: put under `by` whatever
says "by", under `decide` whatever says that they decide or tell. Its small words, by which it is
known, stand in `languages.toml`, with its name and where it is spoken; `language.foreign` are those
of its lexicon that other languages have, too. Where its grammar differs ("heute in acht Tagen"),
its own rules stand in `rules_xx.py`, with examples in their docstrings; an existing rule mostly
needs another pattern only. Then write a table of wordings as in tests/data, labelled by the
conventions and not by this code; the tests run whatever tables are there.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followcal.errors import InputError, Problem
from followcal.model import Timeline, TimelineKind, listed
from followcal.timeline.answers import barred_until
from followcal.timeline.choice import Choice, bars, choose
from followcal.timeline.clause import Clause
from followcal.timeline.dates import DAY, Days, UnreadableError
from followcal.timeline.events import clauses_of
from followcal.timeline.language import is_plainly, languages, likely, mixed_in, spoken
from followcal.timeline.message import sentences
from followcal.timeline.names import HolidayNames
from followcal.timeline.news import is_unkept, news_of
from followcal.timeline.order import OVER
from followcal.timeline.resolve import closed, is_rolled, promised_for
from followcal.timeline.values import NAMED
from followcal.timeline.words import even, is_of, lexicon, respelled
from followcal.workdays import RegionCalendar

_WORDS = 1_000
_BRIEF = 10  # words of a text in which misspelt ones are looked for
_BY = {"by", "before"}
_AROUND = " ,;:.–-"  # what may stand around the words of a clause
_OTHERS = ("elsewhere", "habit", "pressed", "recalls", "reported", "rival")  # not asked of you, now
_ENDS = ("rejection", "offer", "hold")  # that are told for certain by a few words
_PLAIN = ("start", "thanks")  # whose dates nobody takes for a decision
_MARKS = 3  # that are put where nothing was said
_SHOWN = 200  # characters of a sentence that are quoted
_FARTHEST = 3_660 * DAY
_FORMS = "“by 4 December”, “within 10 working days” or “early next week”"
_NO_DATE = "there is no date in it that I know"
_ONE = "Which is the sentence that says when they decide?"


class Seen(NamedTuple):
    """A date in the words: its clause and what that is about, the date as written and as read.

    `window` is None, with the `problem`, for what has none; `decides` marks what the answer follows
    from.
    """

    clause: str
    about: str
    text: str
    window: tuple[date, date] | None
    problem: str
    decides: bool


class Asked(NamedTuple):
    """What is asked of the candidate, by the day `last`, in which words."""

    last: date
    text: str


class Reading(NamedTuple):
    """What words mean, with all that was seen in them.

    `others` are dates in clauses that could have answered, too; where none answers, those ahead
    that were taken for something else. `far` is set where the date lies far ahead only because this
    year's has passed. `news` is what the words tell instead of a date:
    "rejection", "offer", "next" for another interview, "missed" for a call that was promised and
    did not come, "call" for one that the candidate did not answer, "silent" where nothing was
    heard, "hold" where it is put off, or "". `awaited` are their words for a day that nobody can
    know, where they name no other; on the days `closed` they say that they are. `language` is
    that of the words (ISO 639).
    """

    timeline: Timeline
    seen: tuple[Seen, ...]
    others: tuple[Seen, ...] = ()
    far: bool = False
    news: str = ""
    awaited: str = ""
    closed: tuple[date, date] | None = None
    asked: tuple[Asked, ...] = ()
    language: str = "en"


def read(
    said: str,
    base: date,
    days: RegionCalendar,
    promised: date | None = None,
    language: str = "",
) -> Timeline:
    """Read the words `said` on the day `base` among the working `days` of a region.

    `promised` is the last day of a timeline stated before, which "another week" adds to. The words
    tell their language; where they do not, it is the `language` (ISO 639), else one of the region.
    Raises InputError, which quotes the sentence that matters, asks what is missing and shows forms
    that work.
    """
    return reading(said, base, days, promised, language).timeline


def reading(
    said: str,
    base: date,
    days: RegionCalendar,
    promised: date | None = None,
    language: str = "",
) -> Reading:
    """Read words as `read` does, and tell what was seen in them."""
    text = even(said)
    codes = likely(text, days.region, language)
    calendar = Days(base, days)
    parts: list[Clause] = []
    if 0 < len(text.strip()) <= _MARKS and not any(sign.isalnum() for sign in text):
        none = Timeline(said, base, TimelineKind.NONE, None, None)  # "-", "?"
        return Reading(none, (), language=codes[0])
    try:
        parts = [*_clauses(text, days, base.year, codes)]
        choice = choose(parts, calendar, promised)
        first, last = _bounds(choice, parts, base)
        missed = choice.news == "missed"
        named = [*filter(None, (promised_for(one, calendar) for one in choice.every if missed))]
    except UnreadableError as error:
        problem = _refusal(said, parts, error, _meant(text, base, days, codes))
        raise InputError(problem) from None
    dateless = choice.kind is TimelineKind.NONE and not choice.news
    if dateless and (news := _mixed_in(parts, days, base.year)):
        choice, dateless = choice._replace(news=news), False
    if dateless and (meant := _meant(text, base, days, codes)):
        raise InputError(_refusal(said, parts, UnreadableError(_NO_DATE), meant))
    unheard = None
    if choice.kind is TimelineKind.CONTACT and first and choice.chosen[-1].window.last < first:
        unheard = choice.chosen[-1].window.last
    barred = choice.kind is TimelineKind.DECISION and any(map(bars, parts))
    until = barred_until(choice.every, calendar)
    timeline = Timeline(said, base, choice.kind, first, last, unheard, barred, until=until)
    silent = dateless and any(map(_takes_silence, parts))
    timeline = timeline._replace(unrung=any(map(_is_unrung, parts)), silent=silent)
    if named or (missed and is_unkept(parts)):
        day = max(named, default=None)
        timeline = Timeline(said, base, TimelineKind.MISSED, day, day)
    answers = [dated.clause for dated in choice.chosen] or parts
    return _shown(timeline, choice, parts, calendar)._replace(language=answers[0].language.code)


def _takes_silence(part: Clause) -> bool:
    """Tell whether silence is a no: "no news means no", "only those who are chosen will hear"."""
    return (part.about == "assumes" or part.has("onlychosen", "fewhear")) and not part.has(
        "notmean"
    )


def _is_unrung(part: Clause) -> bool:
    """Tell whether a clause asks for no calls: "email me, but please don't ring"."""
    return part.has("unrung") and not part.times


def _mixed_in(parts: Sequence[Clause], days: RegionCalendar, year: int) -> str:
    """Return what a sentence tells in another of its languages: "We've decided nicht …"."""
    for sentence in dict.fromkeys((part.whole, part.language.code) for part in parts):
        for code in mixed_in(*sentence):
            names = HolidayNames(lexicon(code), days, year)
            read = clauses_of(sentence[0], 0, lexicon(code), names)
            if (news := news_of(read, (), Days(date(year, 1, 1), days))) in _ENDS:
                return news
    return ""


def _meant(text: str, base: date, days: RegionCalendar, codes: Sequence[str]) -> str:
    """Ask whether a date was meant whose words are misspelt in a short text; "" if none is."""
    if not codes or text.count(" ") >= _BRIEF:
        return ""
    right = _respelled(text, codes[0])
    with suppress(InputError):
        if right != text and read(right, base, days, language=codes[0]).latest:
            return f"Did you mean “{' '.join(right.split())}”?"
    return ""


@lru_cache(maxsize=256)  # a class shares words
def _respelled(text: str, code: str) -> str:
    return respelled(text, lexicon(code))


@lru_cache(maxsize=256)  # a class shares words, not days
def _clauses(
    text: str, days: RegionCalendar, year: int, codes: Sequence[str]
) -> tuple[Clause, ...]:
    """Return the clauses of a message of that `year`, in the first of some languages that it fits.

    A sentence in another one than the message is read in its own.
    """
    for code in codes:
        written = sentences(text, lexicon(code))
        if sum(sentence.count(" ") + 1 for sentence in written) > _WORDS:
            raise UnreadableError("it is longer than I can follow", question=_ONE)
        parts: list[Clause] = []
        for number, sentence in enumerate(written):
            spoke = spoken(sentence, code)
            if spoke not in languages().names:
                break
            language = lexicon(spoke)
            names = HolidayNames(language, days, year)
            parts += clauses_of(sentence, number, language, names, parts)
        else:
            own = [part for part in parts if part.language.code == code]
            if parts and (is_of(lexicon(code), own) or is_plainly(text, code)):
                return tuple(parts)
    known = listed([*languages().names.values()])
    raise UnreadableError(f"I read {known} only", question="What does it say in English?")


def _bounds(choice: Choice, parts: list[Clause], base: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of a choice, both None if it names no date."""
    if choice.window is None:
        if not any(part.cues for part in parts):
            raise UnreadableError(_NO_DATE)
        return None, None
    last = choice.window.last
    if last - base > _FARTHEST:
        raise UnreadableError("that is more than ten years away", question="Which year is it?")
    return min(max(choice.window.first, base), last), last


def _shown(timeline: Timeline, choice: Choice, parts: Sequence[Clause], days: Days) -> Reading:
    """Return a reading with all dates that were seen."""
    seen = []
    others = []
    shut = closed(parts, choice.every, days)
    for dated in choice.every:
        told = dated.meant if choice.news == "offer" else dated.window  # "you have until Monday"
        window = None if dated.problem else (told.first, told.last)
        decides = any(dated[:3] == chosen[:3] for chosen in choice.chosen)
        first, last = timeline.earliest, timeline.latest
        if decides and window and first and last and window[1] < first:
            window = (first, last)  # of "the Thursday" of the week of another day
        clause = dated.clause
        is_shut = shut and window and window[0] == shut[0]
        is_shut = is_shut and (clause.has("shut") or window == shut)
        about = "absent" if is_shut else clause.about
        entry = Seen(clause.text, about, dated.text, window, dated.problem, decides)
        seen.append(entry)
        rival = clause.about in ("decides", "contact") and window and window[1] >= timeline.base
        same = window and window[1] in (timeline.latest, timeline.unheard)
        if choice.chosen and rival and not decides and not same:
            others.append(entry)
    far = any(is_rolled(dated, days) for dated in choice.chosen)
    asked = tuple(_asked(choice))
    if timeline.latest is None and not choice.news:
        wanted = {one.last for one in asked}
        for entry in seen:
            over = entry.window[1] <= timeline.base if entry.window else entry.problem == OVER
            done = entry.window and entry.window[1] in wanted
            if not (over or done or entry.about in _PLAIN):
                others.append(entry)
    return Reading(
        timeline, tuple(seen), tuple(others), far, choice.news, choice.awaited, shut, asked
    )


def _asked(choice: Choice) -> Iterator[Asked]:
    """Yield what is asked of the candidate by a day, and not by anybody else."""
    for dated in choice.every if choice.news != "rejection" else ():
        clause, told = dated.clause, dated.meant if choice.news == "offer" else dated.window
        ops = {found.value.op for found in clause.times}
        due = dated.value.op in _BY and not dated.value.chained
        due = due or (  # "the task is due Friday"
            clause.has("chore") and dated.value.op in NAMED and ops.isdisjoint(_BY)
        )
        theirs = clause.about == "own" and not clause.has("thanks", *_OTHERS)
        if due and theirs and not dated.problem:
            others = (other.clause for other in choice.every if other.clause.last <= clause.first)
            before = [each for each in others if each.sentence == clause.sentence]
            begin = max((each.words[each.last - 1].end for each in before), default=0)
            text = clause.whole[begin : clause.words[clause.last - 1].end]
            text = text if len(text) <= _SHOWN else _shortened(clause.text)
            yield Asked(told.last, text.strip(_AROUND))


def _refusal(said: str, parts: list[Clause], error: UnreadableError, meant: str) -> Problem:
    """Say what could not be read, ask what is missing, and show what can be read."""
    whole = next((part.whole for part in parts if error.part and error.part in part.whole), said)
    quoted = _shortened(" ".join((whole if len(said) > _SHOWN else said).split()))
    wrong = f"I cannot read “{quoted}”: {_NO_DATE if meant else error.problem}"
    if error.part and error.part != quoted:
        wrong = f"I cannot read “{quoted}”: “{error.part}” ({error.problem})"
    question = meant or error.question or "On which day do they decide?"
    return Problem(wrong, f"{question} Write it as {_FORMS}.")


def _shortened(text: str) -> str:
    """Return the first words of a text that fit."""
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN].rsplit(None, 1)[0]}…"
