"""The rows of a roster become interviews; every bad one is named, and the others go on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial
from typing import NamedTuple

from followcal import api, cadence
from followcal.errors import InputError, Problem
from followcal.fields import (
    BY_NAME,
    GOES_ON,
    NOTED,
    after_day,
    called,
    in_every_language,
    is_open,
    is_to_answer,
    is_unanswered,
    is_undated,
    may_be_day,
    without_accents,
)
from followcal.interview import (
    SOME_DAY,
    day_reader,
    month_first,
    read_timeline,
    reading,
    try_interview,
)
from followcal.later import later, pattern
from followcal.model import Interview, Kind, Plan, listed, round_name, short_date
from followcal.plan import application, spelt
from followcal.roster.columns import english, shown
from followcal.roster.guide import Guide
from followcal.roster.habits import Habits, at_home, country
from followcal.roster.sheet import Record, Unread, where
from followcal.roster.table import Table
from followcal.workdays import either, region_name

letters = later("followcal.letters")

MOST = 10_000  # interviews that are planned at once
_ROUND = pattern(
    r"(?:(?:round|interview|stage|rd|r) ?#?|#)?([0-9]{1,3})(?:\.0+|st|nd|rd|th)?"
    r"(?: ?(?:round|interview|stage))?(?: (?:of|/) [0-9]{1,2})?"
)
_NUMBERS = r"(?<![\d./-])\d{1,2}(?:([./-])\d{1,2}\1(?:20)?\d\d|/\d{1,2})(?!\d|[./-]\d)"
_IN_CELL = pattern(_NUMBERS, re.ASCII)
_ENTRY = pattern(rf"(?:^|(?<=[;\r\n])|(?<=[;\r\n] )){_NUMBERS}(?=\s*[:–—-])", re.ASCII)
_CLAUSE = pattern(r"[^;:\r\n]+")
LATER = {  # fields with days that the staff writes, and where in their cells
    **dict.fromkeys(("outcome", "updated", "answer_by", "thanked", "done", "asked"), _IN_CELL),
    **dict.fromkeys(("heard", "later"), _ENTRY),
}
_ELSEWHERE = {
    "done": ("thanked",),
    "heard": ("later", "said"),
}  # other columns that may tell a field
_ERROR = pattern(r"#(REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC)[!?]?", re.IGNORECASE)
_NO_DAYS = (  # cells of days that hold none
    (
        pattern(r"#+|\d{5}(?:\.\d+)?", re.ASCII),
        "is no date but what a spreadsheet shows for one",
        "widen the column, format it as dates and save it again.",
    ),
    (
        pattern(r"=.+"),
        "is a formula whose value the file does not have",
        "open it in Excel and save it once, or write the value.",
    ),
)
_SIGNS = "; \r\n"  # between several in a cell
_ITS_ADDRESS = pattern(
    r"(?<![^;\r\n@>])([^;\r\n@>]*[^;\r\n@>\s])(?:\s*+;|[^\S\r\n]*+[\r\n])\s*+"
    r"(<?[^\s<>;@]++@[^\s<>;@]++>?)(?=\s*(?:[;\r\n]|$))"
)
_BETWEEN = pattern(r"[;\r\n]+")
_DAY = 3  # words of a day
_PARAGRAPHS = pattern(r"\n\s*\n")
_WRITTEN = pattern(r"(?:,? noted .*)?\s*$|([^\W\d_]+)|(\d+)")  # which a shape shows as signs
_SHOWN = 60  # characters of a cell that a message shows
_MOST = 32_767  # characters that Excel lets a cell have


class Row(NamedTuple):
    """An interview; `number` is what a spreadsheet calls its row, `line` its first line.

    A workbook has no lines, so `line` is 0. If it has several sheets, `place` tells both.
    """

    number: int
    line: int
    interview: Interview
    place: str = ""
    adviser: str = ""


class Fault(NamedTuple):
    """Why a row cannot be used, named as a Row is; whose it is, the column and value if known."""

    number: int
    line: int
    problem: Problem
    candidate: str = ""
    candidate_id: str = ""
    column: str = ""
    value: str = ""
    place: str = ""

    @classmethod
    def at(
        cls,
        found: Table,
        row: "Row | Unread | Record",
        problem: Problem,
        who: tuple[str, str] = ("", ""),
        value: str = "",
    ) -> "Fault":
        """Say what is wrong with a row of a table, in the column of the problem's field."""
        column, place = found.heading(problem.field, row.number), found.named(row.number)
        return cls(row.number, row.line, _placed(problem), *who, column, value, place)

    @classmethod
    def of(cls, row: Row, problem: Problem, value: str = "") -> "Fault":
        """Say what is wrong with a row that could be read."""
        who = (row.interview.candidate, row.interview.candidate_id)
        return cls(row.number, row.line, _placed(problem), *who, problem.field, value, row.place)

    def __str__(self) -> str:
        named = where(self.number, self.line, self.place)
        column = f", {self.column}" if self.column else ""
        return f"{named[0].upper()}{named[1:]}{column}: {self.message}"

    @property
    def message(self) -> str:
        """Say in a line what is wrong and what would work."""
        return shown(str(self.problem))


class Roster(NamedTuple):
    """The rows that can be used and the faults of those that cannot, in their order.

    The file seems to be `cut` off where its last row is short, and no line end follows. The `notes`
    say which of several sheets was read.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    cut: bool = False
    notes: tuple[str, ...] = ()


def read_rows(found: Table, unread: Iterable[Unread]) -> Roster:
    """Read those of a table's rows that are somebody's."""
    rows: list[Row] = []
    faults: list[Fault] = []
    records: dict[int, Record] = {}
    for record in map(found.record, unread):
        if found.is_waiting(record):
            continue
        records[record.number] = record
        one = _interview(found, record)
        if isinstance(one, Interview):
            if one.candidate and not found.candidate(record):
                one = replace(one, default_name=True)
            place, adviser = found.named(record.number), found.adviser(record)
            rows.append(Row(record.number, record.line, one, place, adviser))
        else:
            faults += [_fault(found, record, problem) for problem in one]
    faults += [_fault(found, records[number], problem) for number, problem in _at_odds(rows)]
    bad = {fault.number for fault in faults}
    return Roster(tuple(row for row in rows if row.number not in bad), by_number(faults))


def planned(roster: Roster) -> tuple[list[tuple[Row, Plan]], tuple[Fault, ...]]:
    """Plan the interviews of `roster`, each with regard to the others, as `api.apart` does.

    Returns the rows with their plans, and the faults of all rows that cannot be used. Raises
    InputError if there are more than fit into a calendar and into memory.
    """
    if len(roster.rows) > MOST:
        raise InputError(
            f"The roster has {len(roster.rows):,} interviews, where {MOST:,} fit. Take old ones out"
            " of it; if they are those of many people, `batch` makes a calendar for each."
        )
    found: dict[int, tuple[Row, Plan]] = {}
    faults = list(roster.faults)
    for row in roster.rows:
        try:
            found[row.number] = row, api.plan(row.interview)
        except InputError as error:
            faults += [Fault.of(row, problem) for problem in error.problems]
    for number, problem in list(_at_odds(row for row, _ in found.values())):
        row, _ = found.pop(number)
        value = BY_NAME[problem.field].text(row.interview)
        faults.append(Fault.of(row, problem, value))
    rows = [row for row, _ in found.values()]
    plans = api.apart([plan for _, plan in found.values()])
    return list(zip(rows, plans, strict=True)), by_number(faults)


def in_english(
    rows: list[tuple[Row, Plan]], guide: Guide | None
) -> tuple[list[tuple[Row, Plan]], dict[str, str]]:
    """Plan in English what is in other languages, for a staff that chose none in its `guide`.

    Returns also the English titles of events by those of now.
    """
    chosen = guide and guide.defaults.get("language")
    if chosen or all(plan.language == "en" for _, plan in rows):
        return rows, {}
    named = (row._replace(interview=replace(plan.interview, language="en")) for row, plan in rows)
    found, _ = planned(Roster(tuple(named), ()))
    titles, mine = (
        {
            (one.uid, one.day): one.title
            for _, plan in plans
            for one in (*plan.follow_ups, *plan.cancelled)
        }
        for plans in (found, rows)
    )
    same = titles.keys() >= mine.keys()  # English words may be others
    return (found, {mine[one]: titles[one] for one in mine}) if same else (rows, {})


def conflicts(rows: Sequence[Row], interview: Interview) -> Iterator[str]:
    """Yield why `interview` cannot be a row more beside `rows`."""
    same = [one for one in rows if application(one.interview) == application(interview)]
    later = max((interview.round, *(one.interview.round for one in same))) + 1
    for row in rows:
        one = row.interview
        if _is_same(one, interview):
            yield (
                f"Row {row.number} is that interview already. For a later one give --round {later};"
                " to change it, use `followcal edit`."
            )
        elif row in same and (one.round - interview.round) * (one.day - interview.day).days < 0:
            yield (
                f"Row {row.number} has {round_name(one.round)} on {short_date(one.day)}, which does"
                f" not fit to {round_name(interview.round)} on {short_date(interview.day)};"
                " check both."
            )


def _is_same(there: Interview, new: Interview) -> bool:
    """Tell whether an interview is `there` already; of one day also where that tells less.

    It is "Acme" for "Acme Ltd", or without the candidate.
    """
    (who, *job), (whose, *new_job) = application(there), application(new)
    alike = job == new_job and whose in {who, ""} and there.day == new.day
    return (spelt(there) == spelt(new) or alike) and there.round == new.round


def check(defaults: Mapping[str, str]) -> None:
    """Raise InputError if one of `defaults` cannot be used, instead of a fault in every row."""
    if defaults:
        texts = {**dict.fromkeys(english(), ""), "interview": "2000-01-01", **defaults}
        found = try_interview(_answers(texts), None)
        if not isinstance(found, Interview):
            raise InputError(*found)


def _fault(found: Table, row: Record, problem: Problem) -> Fault:
    texts = found.texts(row)
    who, number = (shown(texts[name][:_SHOWN]) for name in ("candidate", "candidate_id"))
    if problem.field in _ELSEWHERE and not texts[problem.field]:
        field = next(filter(texts.get, _ELSEWHERE[problem.field]), problem.field)
        problem = _placed(problem)._replace(field=field)
    return Fault.at(found, row, problem, (who, number), texts.get(problem.field, ""))


def _placed(problem: Problem) -> Problem:
    """Leave out the place that the column tells already."""
    return problem._replace(place="") if problem.place == problem.field else problem


def _interview(found: Table, record: Record) -> Interview | list[Problem]:
    """Read the interview of a row, or tell all its problems.

    An industry that is told by its path is refused, as any sheet could name any file.
    """
    texts = found.texts(record)
    unread = {
        field: Problem(
            f"{len(text):,} characters are more than a cell may hold",
            f"shorten what begins {text[:40]!r}.",
            field,
        )
        for field, text in texts.items()
        if len(text) > _MOST
    }
    industry = texts["industry"]
    trusted = (found.guide.defaults.get("industry"), *found.guide.industries.values())
    if industry and industry not in trusted and cadence.is_path(industry):
        wrong = f"{industry[:_SHOWN]!r} is a file, and a roster opens none"
        hint = "leave the cell empty, and give the file with --industry or in config.toml."
        unread.setdefault("industry", Problem(wrong, hint, "industry"))
    texts = {**texts, **dict.fromkeys(unread, "")}
    odd = [*unread.values()]
    known = found.known(record.number)
    try:
        region = _region(found, record, texts["region"])
        texts, at_odds = _settled({**texts, "region": region}, known)
        odd += at_odds
    except InputError as error:
        odd += error.problems
    odd += (one for one in _odd(texts, known) if one.field not in unread)
    interview = try_interview(_answers(texts), None)
    if isinstance(interview, Interview):
        if interview.asked and interview.asked <= interview.day and not found.text(record, "asked"):
            interview = replace(interview, asked=None)  # the default is for what came before it
        if interview.outcome and not _day_of_outcome(texts):
            interview = replace(interview, outcome=interview.outcome._replace(undated=True))
        if _is_yes(texts["thanked"]):
            *others, thanks = interview.done
            interview = replace(interview, done=(*others, thanks._replace(undated=True)))
        if known.far_off(interview.day):
            wrong = f"{interview.day} is years away from all other rows"
            hint = "check the year; if it is right, put that row into a file of its own."
            odd.append(Problem(wrong, hint, "interview"))
        return odd or interview
    told = {problem.field for problem in odd}
    return odd + [problem for problem in interview if problem.field not in told]


def order_of(found: Table, record: Record) -> bool | None:
    """Say whether the month comes first where the employer of a row is, None if nobody knows."""
    with suppress(InputError):  # the region's own problem
        place = found.place(record) or found.guide.defaults.get("region", "")
        return month_first(_region(found, record, place))
    return None


def days_of(field: str, text: str) -> list[str]:
    """Give the days in numbers that the staff wrote into a cell."""
    return [match[0] for match in LATER[field].finditer(text)]


def _region(found: Table, record: Record, region: str) -> str:
    """Give the `region` of a row, as other rows and columns settle which it is.

    Raises InputError if a place is two, and nothing settles which.
    """
    place, known = found.place(record), found.known(record.number)
    home = country(found.guide.defaults.get("region", ""))
    tells_country = found.tells_country(record.number)
    other_town = () if home else known.other_town(place)
    if options := at_home(place, home) or _options(found, record, place) or other_town:
        inside = [one for one in options if one[:2] == home]
        region = "" if options == other_town else known.meant(options)
        if len(options) == 1 or (len(inside) == 1 and not tells_country):
            region = [*inside, *options][0]
        if not region and (other_town or not tells_country):
            both = listed([f"{region_name(one)} ({one})" for one in options], "or")
            raise InputError(Problem(f"{place[:_SHOWN]!r} can be {both}", "write which.", "region"))
        region = region or place
    return region


def _settled(texts: Mapping[str, str], known: Habits) -> tuple[dict[str, str], list[Problem]]:
    """Return the `texts` of a row with the days that its hand settles, and those at odds."""
    region, odd = texts["region"], list[Problem]()

    def settled(field: str, hand: Habits, since: date | None, found: re.Match[str] | str) -> str:
        text = found if isinstance(found, str) else found[0]
        try:
            return _in_order(text, region, hand, since)
        except InputError as error:
            odd.extend(problem._replace(field=field) for problem in error.problems)
            return known.plain_day(text)

    def within(field: str, clause: re.Match[str]) -> str:
        def whole(match: re.Match[str]) -> str:
            first = later.order_of(later.plain_day(match[0])).first
            if first and _month_first(region) is (first == "day"):  # the hand is another one
                is_day = _is_day(clause[0], match[0], region, day or SOME_DAY)
                return settled(field, later, day, match) if is_day else match[0]
            if match[1] == "." and match[0][-4:].isdigit():
                return match[0]  # which is the same day everywhere, and may have been typed
            with suppress(InputError):
                return _in_order(match[0], region, later)
            return match[0]

        return _IN_CELL.sub(whole, clause[0])

    told = {"interview": settled("interview", known, None, texts["interview"])}
    later, day = known._replace(orders=known.later, span=()), _day(told["interview"], region)
    for name in filter(texts.get, LATER):
        told[name] = LATER[name].sub(partial(settled, name, later, day), texts[name])
    told["thanked"] = later.plain_day(told.get("thanked", ""))
    for name in filter(texts.get, ("said", "heard", "later")):
        told[name] = _CLAUSE.sub(partial(within, name), told.get(name, texts[name]))
    return {**texts, **told}, [*dict.fromkeys(odd)]


def _is_day(clause: str, text: str, region: str, since: date) -> bool:
    """Tell whether numbers in words are a day, which "2/3 weeks" has none of.

    Those without a year are if the clause means the same with it.
    """
    if text.count("/") != 1:
        return True
    with suppress(InputError):
        last = read_timeline(f"by {text}", since, region).latest
        both = (clause, clause.replace(text, str(last)))
        typed, whole = (read_timeline(words, since, region) for words in both)
        return (typed.earliest, typed.latest) == (whole.earliest, whole.latest)
    return False


def _day(text: str, region: str) -> date | None:
    with suppress(InputError):
        return day_reader(region)(text, None) if text else None
    return None


def _in_order(text: str, region: str, known: Habits, since: date | None = None) -> str:
    """Return the day in `text` as its column and `region` settle it; InputError if at odds.

    The one of two readings that is before `since` is none.
    """
    day = known.plain_day(text)
    days = known.two_readings(day, since)
    if not days:
        return day
    order, here = known.order_of(day), _month_first(region)
    fits = not order.doubt if here is None else here == (order.first == "month")
    if order.sure or (order.first and fits):
        return days[0].isoformat()
    if since and (min(days) < since <= max(days) or days[0] == days[1]):
        return max(days).isoformat()
    meant, there = days
    wrong = f"{day!r} can be {short_date(meant)} or {short_date(there)}, as {order.doubt}"
    if order.first and here is not None:
        wrong = (
            f"{day!r} is {short_date(there)} in {region}, but {short_date(meant)} if the"
            f" {order.first} comes first, as it does elsewhere in this sheet"
        )
    raise InputError(Problem(wrong, f"write it as in {meant}."))


def _options(found: Table, record: Record, place: str) -> Sequence[str]:
    """Give the regions of which `place` can mean each, as far as its column leaves them open.

    A code in a column of states is a state's, and in one of cities it is none's: LA.
    """
    options = either(place)
    if not options:
        return ()
    coded = [one for one in options if one.endswith(f"-{place.upper()}")]
    if place == found.value(record, "state"):
        return coded or [one for one in options if "-" in one] or options
    named = found.heading("city", record.number).casefold()
    if place == found.city(record) and "city" in named:
        return [one for one in options if "-" in one and one not in coded] or options
    return options


def _month_first(region: str) -> bool | None:
    with suppress(InputError):  # the region's own problem
        return month_first(region)
    return None


def _odd(texts: Mapping[str, str], known: Habits) -> Iterator[Problem]:
    """Yield what is wrong with cells that only a roster has so."""
    yield from _odd_day(texts["interview"], known)
    for field, text in texts.items():
        if text.startswith("#") and _ERROR.fullmatch(text):
            wrong = f"{text!r} is what a spreadsheet shows for a mistake"
            yield Problem(wrong, "mend the cell.", field)
    if _round(texts["round"]) is None and not unknown_round(texts["round"]):
        yield Problem(f"{texts['round'][:_SHOWN]!r} is no round", "write 1, 2 or final.", "round")
    for field in ("references", "no_quiet"):
        if _is_yes(texts[field]) is None:
            wrong = f"{texts[field][:_SHOWN]!r} is not understood"
            yield Problem(wrong, "write yes or no.", field)
    if texts["answer_by"] and is_open(texts["outcome"]):
        day = texts["answer_by"][:_SHOWN]
        wrong = f"There is a day to answer an offer by, {day!r}, and no offer"
        yield Problem(wrong, "write how it ended, or empty that cell.", "outcome")
    if texts["at"] and not texts["tz"]:
        yield Problem("A time of day needs its zone, as in Europe/Berlin.", field="tz")


def _odd_day(day: str, known: Habits) -> Iterator[Problem]:
    """Yield what is wrong with a day that only a roster has so."""
    if not day:
        yield Problem("There is no day", "fill it in, as in 2026-11-19.", "interview")
    for shape, wrong, hint in _NO_DAYS:
        if shape.fullmatch(day):
            yield Problem(f"{day[:_SHOWN]!r} {wrong}", hint, "interview")
    if why := known.yearless(day):
        wrong = f"The date {day!r} needs its year, as {why}"
        yield Problem(wrong, "write it as in 2026-11-19.", "interview")
    if first := known.contrary(day):
        wrong = f"{day!r} has the {first} first, and most of this column has not"
        yield Problem(wrong, "check it, and write it as in 2026-11-19.", "interview")


def _answers(texts: Mapping[str, str]) -> dict[str, object]:
    """Turn the texts of a row into answers as the options give them; empty ones are none."""
    given = {
        **texts,
        "said": "" if [*_mailed(texts)] else texts["said"],
        "industry": texts["industry"] or "office",
        "interviewer": _people(texts["interviewer"]),
        "closed": [Habits().plain_day(part) for part in _parts(texts["closed"])],
        "heard": [*_every_news(texts, _day(texts["updated"], texts["region"])), *_held(texts)],
        "done": [*_parts(texts["done"]), *_thanks(texts)],
        "outcome": _dated_outcome(texts),
        "round": 1 if (number := _round(texts["round"])) is None else number,
        "references": bool(_is_yes(texts["references"])),
        "no_quiet": bool(_is_yes(texts["no_quiet"])),
        "tz": texts["tz"] if texts["at"] else "",
    }
    needed = ("interview", "region", "round")
    return {name: one for name, one in given.items() if one or name in needed}


def _thanks(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield that a thank-you was sent, if a column tells so: by its day, or by yes."""
    answer = _is_yes(texts["thanked"])
    if answer is not False:
        yield f"{Kind.THANK_YOU} {texts['interview'] if answer else texts['thanked']}"


def _dated_outcome(texts: Mapping[str, str]) -> str:
    """Give the outcome of a row the last day that the row tells, if it has none itself.

    That no answer came, without a day, ends nothing: the day to let go does.
    """
    outcome = texts["outcome"]
    if not outcome or is_open(outcome):
        return outcome
    day = _day_of_outcome(texts)
    if not day and is_unanswered(outcome):
        return ""
    last = Habits().plain_day(texts["answer_by"]) if is_to_answer(outcome) else ""
    told = outcome if day == outcome else f"{day or _last_day(texts)}: {outcome}"
    return f"{told}, answer by {last}" if last else told


def _last_day(texts: Mapping[str, str]) -> str:
    """Return the last day that is told before a row's outcome."""
    heard = [after_day(news)[0] for news in _every_news(texts) if _begins(news)]
    return [texts["interview"], *heard][-1]


def _held(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield as news that it is put off where the outcome of a row says so, which ends nothing."""
    outcome = texts["outcome"]
    if outcome and is_open(outcome):
        with suppress(InputError):
            if reading(outcome, SOME_DAY, "").news == "hold":
                yield f"{_day_of_outcome(texts) or _last_day(texts)}: {outcome}"


def _day_of_outcome(texts: Mapping[str, str]) -> str:
    """Give what tells the day of an outcome: its cell, or that of a column for it, "" if none."""
    outcome = texts["outcome"]
    return Habits().plain_day(texts["updated"]) if is_undated(outcome) else outcome


def _people(text: str) -> list[str]:
    return _parts(_ITS_ADDRESS.sub(r"\1 \2", text) if "@" in text else text)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _every_news(texts: Mapping[str, str], updated: date | None = None) -> Iterator[str]:
    """Yield the news of a row, which may have a column more for what came later."""
    yield from _mailed(texts)
    near = _day(texts["interview"], texts["region"])
    for field in ("heard", "later"):
        for entry in _news(texts[field], updated, near):
            whole = GOES_ON in entry or "\n" not in entry  # as followcal wrote it, or brief
            yield from [entry.replace(GOES_ON, "\n")] if whole else _mails(entry, texts, near)


def _mailed(texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the mails that are what they said, if these came after the interview."""
    near = _day(texts["interview"], texts["region"]) if "\n" in texts["said"] else None
    day = letters.of_text(texts["said"], letters.Letter(), near)[0].day if near else None
    if near and day and day > near:
        yield from _mails(f"{day}: {texts['said']}", texts, near)


def _mails(entry: str, texts: Mapping[str, str], near: date | None) -> Iterator[str]:
    """Yield the mails of an `entry` that are newer than those above, each with its own day.

    Those of the candidate are no news. A day without a year is `near` to the interview's.
    """
    label, _, words = after_day(entry)
    day = _day(NOTED.split(label)[0], texts["region"])
    text = words.strip() if day else entry
    ours = {texts["candidate"].casefold(), texts["email"].casefold()} - {""}
    first, *others = letters.told(text, day, ours, near)
    if not others and not first.at:
        yield entry
        return
    lines = text.split("\n")
    for letter, end in zip([first, *others], [*(one.at for one in others), None], strict=True):
        own = "\n".join(lines[letter.at : end]).strip()
        when = label if letter.day == day else letter.day
        yield f"{when}: {own}" if letter.day else own


def _news(text: str, updated: date | None, near: date | None) -> list[str]:
    """Take "DATE: WORDS; DATE: WORDS" apart; the words may hold semicolons and lines, too.

    What begins with no day is one piece, of the day that a mail's own head tells, or `updated`.
    """
    found: list[list[str]] = []
    last = 0
    if not text.strip(_SIGNS):
        return []
    if not _begins(text):
        day = letters.of_text(text, letters.Letter(), near)[0].day or updated
        return [f"{day}: {text}" if day else text]
    for end in (*(match.end() for match in _BETWEEN.finditer(text)), len(text)):
        part, last = text[last:end], end
        if not found or (_begins(part) and not _is_line_of_mail(part, "".join(found[-1]))):
            found.append([part])
        else:
            found[-1].append(part)
    *others, final = ("".join(parts) for parts in found)
    entries = (*(entry.rstrip(_SIGNS) for entry in others), final)
    return [entry.strip() for entry in entries if entry.strip(_SIGNS)]


def _is_line_of_mail(part: str, entry: str) -> bool:
    """Tell whether a `part` with a day goes on with an `entry` of several paragraphs.

    Days stand in a mail, too; another entry has its day written as that one has.
    """
    return bool(_PARAGRAPHS.search(entry.rstrip())) and _shape(part) != _shape(entry)


def _shape(part: str) -> str:
    """Return how the day is written with which an entry begins: "9-9-9", "9 a 9"."""
    before, _, _ = after_day(part)
    return _WRITTEN.sub(lambda found: "a" if found[1] else "9" if found[2] else "", before.strip())


def _begins(part: str) -> bool:
    """Tell whether "DATE:" or "DATE -" begins `part`; the time of day 10:30 is none.

    Before a colon it may be a wrong one. What goes on after a dash with a day is a range.
    """
    before, sign, after = after_day(part)
    if not sign or part[0] == GOES_ON[-1] or "\n" in before:
        return False
    words = after.split() if sign != ":" else ()
    for length in range(1, min(len(words), _DAY) + 1):
        with suppress(InputError):
            day_reader("")(" ".join(words[:length]), SOME_DAY)
            return False  # "1 December – 18 December"
    with suppress(InputError):
        return bool(day_reader("")(before, SOME_DAY))
    clock = re.fullmatch(r"\D*\d{1,2}", before) and after[:2].isdigit()
    return sign == ":" and may_be_day(before) and not clock


@lru_cache(maxsize=4_096)
def _is_yes(text: str) -> bool | None:
    """Tell whether a cell says yes or no; None if neither."""
    return _yes().get(without_accents(text))


@cache
def _yes() -> Mapping[str, bool]:
    yes, no = (map(without_accents, in_every_language(answer)) for answer in ("yes", "no"))
    return {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}


@cache
def _rounds() -> Mapping[str, int]:
    found = {"": 1}
    for one in called().values():
        for number, words in one["rounds"].items():
            found |= dict.fromkeys(without_accents(words).split("; "), int(number))
    return found


@lru_cache(maxsize=4_096)  # cells come again and again
def _round(text: str) -> int | None:
    text = " ".join(without_accents(text).split())
    if text in _rounds():
        return _rounds()[text]
    match = _ROUND.fullmatch(text)
    word = re.sub(r"^(?:round|interview|stage) | (?:round|interview|stage)$", "", text)
    return int(match[1]) if match else _rounds().get(word)


def unknown_round(text: str) -> bool:
    """Tell whether `text` names a round that is not known, so that it counts as the first."""
    return _round(text) is None and not any(map(str.isdigit, text))


def _at_odds(rows: Iterable[Row]) -> Iterator[tuple[int, Problem]]:
    """Yield the numbers of rows that repeat another, or are before an earlier round, and why.

    On the same day, "Acme" is "Acme Ltd".
    """
    last: dict[tuple[str, ...], Row] = {}
    met: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row.interview.round):
        interview = row.interview
        earlier = last.setdefault(spelt(interview), row)
        before = earlier.interview
        same = met.setdefault((application(interview), interview.day, interview.round), row)
        if earlier is not row and interview.round == before.round:
            same = earlier
        if same is not row:
            hint = (
                "delete one of them, or tell them apart: by company, role or candidate, or later"
                " ones by a number in a column round."
            )
            named = where(same.number, same.line, same.place)
            wrong = f"This is the interview of {named} again"
            yield row.number, Problem(wrong, hint, "company")
        elif interview.day < before.day:
            here = f"{round_name(interview.round).capitalize()} is on {short_date(interview.day)}"
            named = where(earlier.number, earlier.line, earlier.place)
            there = f"{round_name(before.round)} in {named}"
            wrong = f"{here}, before {there} on {short_date(before.day)}"
            yield row.number, Problem(wrong, "check both.", "interview")
        else:
            last[spelt(interview)] = row


def by_number(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort faults by their rows."""
    return tuple(sorted(faults, key=lambda one: one.number))
