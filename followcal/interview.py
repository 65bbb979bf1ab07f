"""Answers become an Interview: a person's from options and prompts, a roster's from its cells."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, TypeVar

from followcal import cadence, timeline
from followcal.date_input import read_day
from followcal.errors import InputError, Problem, clean
from followcal.fields import (
    BY_NAME,
    FIELDS,
    ROUNDS,
    SAID,
    Field,
    ReadDay,
    as_offer,
    headed,
    is_automatic,
    people_in,
    puts_off,
    tells_new_day,
    told,
)
from followcal.model import (
    Heard,
    Interview,
    Kind,
    Outcome,
    Result,
    Timeline,
    TimelineKind,
    short_date,
)
from followcal.timeline import Reading, Seen
from followcal.workdays import RegionCalendar, region_code, workdays

_Result = TypeVar("_Result")

ENDS = {
    "offer": Result.OFFER,
    "rejection": Result.REJECTED,
    "cancelled": Result.CANCELLED,
    "withdrawal": Result.WITHDRAWN,
}
"""How an interview ended by the news of a reading."""
SOME_DAY = date(2028, 1, 1)  # stands for a day that cannot be read; in a leap year
_LONGEST = 5_000  # characters of the path of a cadence
_AHEAD = timedelta(days=400)  # that interviews are arranged ahead
_DAYS = ("interview", "own")  # what dates are about that can be those of the interview itself
_THANKED = 31  # days within which they give thanks for an interview
_CHECKED = [  # the others may be anything, or are checked apart
    field
    for field in FIELDS
    if field.check is not Field._field_defaults["check"]
    and field.name not in ("region", "industry")
]
_VALUES = attrgetter(*(field.attribute for field in _CHECKED))
_EMPTY = _VALUES(Interview(SOME_DAY))


class _Attempts:
    """Calls what may fail, and keeps every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, field: str, read: Callable[..., _Result], *args: Any) -> _Result | None:
        try:
            return read(*args)
        except InputError as error:
            for problem in error.problems:
                self.problems.append(problem._replace(field=problem.field or field))
            return None

    def each(
        self, field: str, read: Callable[..., _Result], values: Iterable[Any], *args: Any
    ) -> tuple[_Result, ...]:
        found = (self(field, read, value, *args) for value in values)
        return tuple(value for value in found if value is not None)


def read_interview(answers: Mapping[str, Any], today: date) -> Interview:
    """Turn `answers`, by the names of the fields, into an interview.

    Raises InputError with every problem in them.
    """
    found = try_interview(answers, today)
    if isinstance(found, Interview):
        return found
    raise InputError(*{str(problem): problem for problem in found}.values())


def try_interview(
    answers: Mapping[str, Any], today: date | None
) -> Interview | tuple[Problem, ...]:
    """Turn `answers`, by the names of the fields, into an interview, or tell all their problems.

    Without `today`, days that change their meaning from day to day ("yesterday") are refused.
    """
    attempt = _Attempts()
    interview = _answered(attempt, answers, today)
    found = attempt("", checked, interview)
    if interview.closed:
        attempt("closed", workdays, "", [(span.first, span.last) for span in interview.closed])
    attempt("industry", cadence.load, found.cadence) if found else None
    if found and not attempt.problems:
        return found
    return tuple(reversed(dict.fromkeys(reversed(attempt.problems))))


def _answered(attempt: _Attempts, answers: Mapping[str, Any], today: date | None) -> Interview:
    """Read all `answers`, with what can stand for those of which the `attempt` fails."""
    region = answers["region"]
    attempt("region", month_first, region)  # every date would complain of it again
    reader = day_reader(region)
    day = attempt("interview", reader, answers["interview"], today)
    near: ReadDay = partial(reader, today=today, near=day or today or SOME_DAY)
    values: dict[str, Any] = {}
    for field in FIELDS:
        if field.name in answers and field.name != "interview":
            read, given = attempt.each if field.several else attempt, answers[field.name]
            if field.name == "interviewer":
                given = [name for one in given for name in people_in(one) or [one]]
            value = read(field.name, field.read, given, near)
            if value is not None:
                values[field.attribute] = value
    interview = Interview(day or date.min, **values)
    if not day:  # nothing can be said about what comes before it
        return replace(interview, heard=(), outcome=None, done=())
    promised: date | None = None
    for field_name, base, words in _spoken(interview, today):
        said = attempt(
            field_name, reading, words, base, region, field_name, promised, interview.language
        )
        promised = said.timeline.latest or promised if said else promised
    return _with_answer(interview, near)


def _with_answer(interview: Interview, read_day: ReadDay) -> Interview:
    """Add to an offer the day to answer by that was heard, where the outcome itself tells none."""
    ended = interview.outcome
    if not ended or ended.result is not Result.OFFER or ended.answer_by:
        return interview
    for news in interview.heard:
        with suppress(InputError):
            told = BY_NAME["outcome"].read(f"{news.day}: {as_offer(news.said)}", read_day)
            if told and told.answer_by and told.answer_by >= ended.day:
                ended = ended._replace(answer_by=told.answer_by)
    return replace(interview, outcome=ended)


def is_of_offer(read: Reading) -> bool:
    """Tell whether words that were read are an offer's, or tell the time to answer it."""
    said = read.timeline.said
    return read.news == "offer" or as_offer(said) != said


def _spoken(interview: Interview, today: date | None) -> Iterator[tuple[str, date, str]]:
    """Yield what the employer said about when it decides, in order, with the fields and days."""
    if interview.said.strip():
        until = interview.asked or today
        day = said_on(interview.said, interview.day, interview.region, interview.language, until)
        yield "said", day, interview.said
    for news in sorted(interview.heard, key=lambda news: news.day):
        yield "heard", news.day, news.said


@lru_cache(maxsize=4_096)  # checked first, planned later; classes share words
def _read(said: str, base: date, *known: Any) -> Reading:
    """Read words as `timeline.reading` does, and what they tell instead of a day."""
    none = Timeline(said, base, TimelineKind.NONE, None, None)
    try:
        found = timeline.reading(said, base, *known)
    except InputError:
        if not headed(said):
            raise
        found = Reading(none, ())  # "withdrew" is too short to tell its language
    end = headed(said, whole=not found.timeline.latest) if not found.news else None
    ended = next((news for news, result in ENDS.items() if result is end), "")
    if ended or is_automatic(said):
        seen = tuple(one._replace(decides=False) for one in found.seen)
        return Reading(none, seen, news=ended or "automatic", language=found.language)
    kind = found.timeline.kind
    if kind not in (TimelineKind.NONE, TimelineKind.DISCOURAGED):
        return found
    name = told(said, found.news)
    if kind is TimelineKind.DISCOURAGED:
        return found._replace(timeline=found.timeline._replace(barred=name == "stop"))
    if name == "trial":
        name = "next" if _ahead(found, "interview", "offer") else ""
    return found._replace(news=found.news if name in ("", "stop") else name)


def _ahead(found: Reading, *abouts: str) -> list[tuple[date, date]]:
    """Return the days to come of what is about something in a reading."""
    windows = [one.window for one in found.seen if one.window and one.about in abouts]
    return [window for window in windows if window[1] >= found.timeline.base]


@lru_cache(maxsize=4_096)  # classes share words and days
def said_on(
    said: str, day: date, region: str = "", language: str = "", until: date | None = None
) -> date:
    """Return the day from which words count that were `said` at an interview on a `day`, or later.

    Thanks for "yesterday" or "last Friday" were not given on that very day. The latest day on which
    they mean that counts, but none after the day `until` on which the words were known.
    """
    found = [day]
    with suppress(InputError):
        for one in _read(clean(said, "said", SAID), day, workdays(region), None, language).seen:
            first, last = one.window or (date.max, date.max)
            if one.about == "thanks" and day < first == last:
                words = re.sub("['’]s\\b", "", one.text).split()
                found += _thanked(words, day, over=one.window is None)
    return max(day, min(max(found), until or date.max))


def _thanked(words: Sequence[str], day: date, *, over: bool) -> list[date]:
    """Return the later days on which words such as "in on Friday" mean a `day`.

    What is `over` and names no day is the week before, as in "last week".
    """
    meant: dict[date, date] = {}
    for later in (day + timedelta(at) for at in range(1, _THANKED + 1)):
        for at in range(len(words)):
            with suppress(InputError):
                meant.setdefault(later, read_day(" ".join(words[at:]), later, lambda: None))
    if over and not meant:
        return [day + timedelta(13 - day.weekday())]
    return [later for later, one in meant.items() if one == day]


def readings(
    interview: Interview, days: RegionCalendar, today: date | None = None
) -> tuple[Reading, ...]:
    """Read all that the employer said in the order of the days; raises InputError.

    Each is read knowing the last day that was stated before it, which "another week" adds to. On
    which day the words were known at the latest, `today` tells where the interview does not.
    """
    found: list[Reading] = []
    promised: date | None = None
    for field, base, words in _spoken(interview, today):
        read = _read(words, base, days, promised, interview.language)
        later = field == "heard"
        read = _waiting(read, later=later)
        if later and interview.put_off:
            again = len(found) > bool(interview.said)
            read = _put_off(read, interview.day, days, again=again)
        found.append(read)
        promised = read.timeline.latest or promised
    return tuple(found)


def _put_off(read: Reading, day: date, days: RegionCalendar, *, again: bool) -> Reading:
    """Return a reading of words that put an interview on a `day` off, or came `again` after those.

    Of their days only that counts by which they tell more, and none that the interview had or is to
    have: that is the news "moved".
    """
    said = read.timeline
    seen = [one for one in read.seen if not _is_on(one, day, said.base, days, read.language)]
    told = any(one.decides and not _is_new_day(one, said.base, again=False) for one in seen)
    keeps = told or said.kind is TimelineKind.DISCOURAGED
    until = said if keeps else Timeline(said.said, said.base, TimelineKind.NONE)
    moved = any(_is_new_day(one, said.base, again=again) for one in seen)
    news = read.news if read.news in ENDS else "moved" if moved else "hold"
    kept = read.seen if told else ()
    return read._replace(timeline=until._replace(put_off=True), seen=kept, news=news)


def _is_on(one: Seen, day: date, base: date, days: RegionCalendar, language: str) -> bool:
    """Tell whether a date in words of the day `base` is a `day`, be it one that is denied."""
    windows = [one.window]
    with suppress(InputError):
        said = _read(one.text, base, days, None, language).timeline
        windows.append((said.earliest or base, said.latest or base))
    return (day, day) in windows


def _is_new_day(one: Seen, base: date, *, again: bool) -> bool:
    """Tell whether a date in words of the day `base` can be that on which an interview is now.

    Where they speak of it `again`, that is so of any one day, even where they seem to decide then.
    """
    if not one.window or one.window[1] < base:
        return False
    alone = one.window[0] == one.window[1]
    if one.about in _DAYS:
        due = not alone and one.window[0] - base <= timedelta(1)
        return one.about == "interview" or not due
    vague = not one.about or (again and one.about == "decides")
    return alone and (vague or puts_off(one.clause))


def _waiting(read: Reading, *, later: bool) -> Reading:
    """Return a reading with what is to be waited for: another interview, or a call that was missed.

    What they said `later` may ask for nothing to be sent any more.
    """
    said = read.timeline
    if later and read.news == "missed":  # also where they tell no day
        return read._replace(timeline=said._replace(kind=TimelineKind.MISSED))
    if later and said.kind is TimelineKind.DISCOURAGED:
        return read._replace(timeline=said._replace(barred=True))
    asked = read.news == "next" or (later and not read.news)
    if asked and said.kind is TimelineKind.NONE and (days := _ahead(read, "interview")):
        first, last = max(days)  # nobody is asked before another interview
        until = said._replace(kind=TimelineKind.DECISION, earliest=first, latest=last)
        seen = tuple(
            one._replace(decides=(one.about, one.window) == ("interview", (first, last)))
            for one in read.seen
        )
        return read._replace(timeline=until, seen=seen, news="next")
    return read


def read_timeline(said: str, base: date, region: str = "US", **known: Any) -> Timeline:
    """Read words as `reading` does, and return what they mean alone."""
    return reading(said, base, region, **known).timeline


def reading(  # noqa: PLR0913, PLR0917 - the words, and what is known of when and where
    said: str,
    base: date,
    region: str = "US",
    field: str = "said",
    promised: date | None = None,
    language: str = "",
) -> Reading:
    """Read what the employer `said` on the day `base` in `region`, an ISO 3166 code or "".

    `promised` is the last day of what it said before, `language` (ISO 639) what it is written in
    if the words do not tell. Raises InputError, with the sentence that cannot be read, what to ask
    about it and forms that work.
    """
    text, days = clean(said, field, SAID), workdays(region)
    try:
        return _waiting(_read(text, base, days, promised, language), later=field == "heard")
    except InputError as error:
        raise InputError(*(one._replace(field=field) for one in error.problems)) from None


def _industry(words: str) -> str:
    """Return the name of the cadence that `words` mean, or raise InputError if no file can."""
    return cadence.named(clean(words, "industry", _LONGEST))


_News = TypeVar("_News", Heard, Outcome)


def noted(interview: Interview, before: Interview, today: date) -> Interview:
    """Write down `today` with news of earlier days that were not there `before`.

    News that were there keep the day on which they were noted; those without words there are any of
    that day.
    """
    heard = tuple(_noted(interview.heard, before.heard, today))
    ended, ends = (tuple(filter(None, (one.outcome,))) for one in (interview, before))
    outcome = next(_noted(ended, ends, today), None)
    if (heard, outcome) == (interview.heard, interview.outcome):
        return interview
    return replace(interview, heard=heard, outcome=outcome)


def _noted(news: Iterable[_News], before: Iterable[_News], today: date) -> Iterator[_News]:
    left = [*before]
    for one in news:
        same = next((old for old in left if old[:2] in ((one.day, ""), one[:2])), None)
        if same:
            left.remove(same)
        late = today if one.day < today else None
        yield one._replace(noted=one.noted or (same.noted if same else late))


def moved_to(interview: Interview, day: date) -> tuple[Heard, ...]:
    """Return what was heard that still counts once an interview is on a `day` again."""
    if day == interview.day:
        return interview.heard
    gone = [one for at, one in enumerate(interview.put_off) if not at or one.day < day]
    return tuple(one for one in interview.heard if one not in gone)


def is_unnoted(interview: Interview, today: date) -> bool:
    """Tell whether there are news of days before `today` that do not say when they were noted."""
    return any(one.noted is None and one.day < today for one in interview.news)


def day_reader(region: str) -> ReadDay:
    """Give the reader of days for `region`, which decides what 3/4 means."""

    def read(
        text: str, today: date | None = None, near: date | None = None, since: date | None = None
    ) -> date:
        if since is None:
            return read_day(text, today, partial(month_first, region), near)
        return _deadline(text, since, region)

    return read


def _deadline(text: str, since: date, region: str) -> date:
    """Return the last day that words such as "4 December" or "within a week" mean on a day."""
    try:
        return read_day(text, None, partial(month_first, region), since)
    except InputError as error:
        begins = "" if re.match(r"(?:within|in|before)\b", text, re.IGNORECASE) else "by "
        for words in (begins + text, text):  # which may be another language's "before Friday"
            with suppress(InputError):
                if last := read_timeline(words, since, region).latest:
                    return last
        raise error from None


def month_first(region: str) -> bool | None:
    """Say whether 3/4 is the fourth of March in `region`; None if the region is unknown ("")."""
    return workdays(region).month_first


def checked(interview: Interview) -> Interview:
    """Return `interview` with its texts cleaned and its region in the canonical spelling.

    Raises InputError with every field that cannot be used.
    """
    attempt = _Attempts()
    values: dict[str, Any] = {"region": attempt("region", _region, interview.region)}
    attempt.problems += _out_of_order(interview)
    for field, value, empty in zip(_CHECKED, _VALUES(interview), _EMPTY, strict=True):
        if value != empty:
            check = attempt.each if field.several else attempt
            values[field.attribute] = check(field.name, field.check, value, field.name)
    values["cadence"] = attempt("industry", _industry, interview.cadence)
    if attempt.problems:
        raise InputError(*attempt.problems)
    same = all(getattr(interview, name) == value for name, value in values.items())
    return _with_new_day(interview if same else replace(interview, **values))


def _with_new_day(interview: Interview) -> Interview:
    """Leave out what put an interview off where the words of then, or later ones, name its day.

    What puts it off may name the day that it had, unless it speaks of a new one.
    """
    before = [one for one in interview.put_off if one.day < interview.day]
    for one in reversed(before):
        named = tells_new_day(one.said) or (one is not before[0] and not puts_off(one.said))
        if named and _names(one, interview):
            heard = tuple(news for news in interview.heard if news not in before)
            return replace(interview, heard=heard)
        if puts_off(one.said):
            break
    return interview


def _names(news: Heard, interview: Interview) -> bool:
    """Tell whether words of before an interview name its day."""
    with suppress(InputError):  # told elsewhere
        seen = reading(news.said, news.day, interview.region, language=interview.language).seen
        return any(one.window == (interview.day, interview.day) for one in seen)
    return False


def _region(text: str) -> str:
    return region_code(text) if text.strip() else ""


def _out_of_order(interview: Interview) -> Iterator[Problem]:
    """Yield what is wrong with the order of the interview, the later words and the outcome."""

    def problem(field: str, wrong: str, hint: str) -> Problem:
        return Problem(wrong, hint, field, place=field)

    day, outcome = interview.day, interview.outcome
    put_off = bool(interview.put_off) and puts_off(interview.put_off[0].said)
    for news in interview.heard:
        if news.day < day and not put_off:
            wrong = f"{short_date(news.day)} is before the interview on {short_date(day)}"
            yield problem("heard", wrong, "give the day you heard it.")
        if outcome and news.day > outcome.day:
            wrong = f"{short_date(news.day)} is after the outcome on {short_date(outcome.day)}"
            yield problem("heard", wrong, "check both days.")
    for done in interview.done:
        if done.day < day and (done.kind is not Kind.REFERENCES or day - done.day > _AHEAD):
            wrong = f"{short_date(done.day)} is before the interview on {short_date(day)}"
            yield problem("done", wrong, "give the day you did it.")
    if outcome and day - outcome.day > _AHEAD:  # else that was called off, or they chose earlier
        wrong = f"{short_date(outcome.day)} is before the interview on {short_date(day)}"
        yield problem("outcome", wrong, "check both days.")
    if outcome and outcome.answer_by and outcome.answer_by < outcome.day:
        wrong = f"the day to answer by, {outcome.answer_by}, is before the offer on {outcome.day}"
        yield problem("outcome", wrong, "check both days.")
    if not 1 <= interview.round <= ROUNDS:
        wrong = f"{interview.round} is not possible"
        yield problem("round", wrong, f"give a number from 1 to {ROUNDS}.")
