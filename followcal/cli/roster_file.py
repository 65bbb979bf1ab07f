"""The roster on disk: where it is, how it is read and edited, and which row is meant."""

import contextlib
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, TypeVar

import click

from followcal import files, roster
from followcal.cli.command import NO_INTERVIEWS, STANDARD
from followcal.cli.said import called
from followcal.cli.sheets import choosing
from followcal.cli.terminal import file_shown, tell_note
from followcal.errors import InputError, Problem, nearest
from followcal.later import later
from followcal.model import Interview, Plan, Result, listed, round_name, short_date, unaccented
from followcal.plan import application, employer, standing
from followcal.plan.progress import progress
from followcal.roster import Fault, Guide, Roster, Row

writing = later("followcal.cli.writing")

_NAME = "interviews.csv"
_WORKBOOKS = (".xlsx", ".xls", ".ods")
_STREAMS = (stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK)
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
_SHOWN = 10  # interviews that a message names
_Result = TypeVar("_Result")


def path_of(given: str | None) -> str:
    """Return the roster that is `given`, or the one in the user's data folder."""
    return given or str(data_folder() / _NAME)


def data_folder() -> Path:
    """Return where programs keep what a user made; on Linux as freedesktop.org has it."""
    if sys.platform in ("win32", "darwin"):  # pragma: no cover - elsewhere
        return Path(click.get_app_dir("followcal"))
    home = os.environ.get("XDG_DATA_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path("~/.local/share").expanduser()
    return base / "followcal"


def memory() -> Path:
    """Return where it is remembered how calendars were made."""
    return data_folder() / "calendars.json"


def load(given: str | None, guide: Guide, *, quiet: bool = False) -> Roster | None:
    """Read the roster that is `given` as the `guide` tells, and tell what is left out of it.

    Nothing is told if that is to be `quiet`. None if none is given and there is none in the user's
    data folder yet. Raises InputError if it cannot be read at all, or seems to be misunderstood.
    """
    if path_of(given) == path_of(None) and not Path(path_of(given)).exists():
        return None
    data = read_bytes(path_of(given))
    try:
        found = choosing(partial(roster.read, data, strict=True), guide)
    except InputError as error:
        raise InputError(*_within(given, guide, error.problems)) from None
    for note in () if quiet else found.notes:
        tell_note(note)
    return found


def _within(given: str | None, guide: Guide, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield `problems` with the roster that has them, and with what tells of other columns."""
    from followcal.cli.calendars import as_made  # noqa: PLC0415 - it needs this module

    path, how = path_of(given), as_made(given, guide)
    place = called(path) if path == STANDARD else file_shown(path)
    for one in problems:
        wrong = f"{one.text.rstrip('.')}. {how}" if how else one.text
        yield Problem(wrong, field=one.field, place=one.place or place)


def rows_of(given: str | None, guide: Guide | None = None) -> tuple[Row, ...]:
    """Return the rows of a roster that can be used; there are none where it is still to be made.

    Of what can be read once only there are none either.
    """
    path = path_of(given)
    kept = os.path.exists(path) and not is_stream(path)  # noqa: PTH110 - of any text
    return roster.read(read_bytes(path), guide or Guide()).rows if kept else ()


def beside(rows: Iterable[Row], interview: Interview) -> list[Row]:
    """Return those of `rows` that are about one candidate and employer, as an `interview` is."""
    return [row for row in rows if employer(row.interview) == employer(interview)]


def read_bytes(path: str) -> bytes:
    """Return what the roster at `path` holds, or standard input if that is "-"."""
    if path == STANDARD:
        return _limited(sys.stdin.buffer, "standard input")
    if is_stream(path):
        with files.explained(path), Path(path).open("rb") as stream:
            return _limited(stream, path)
    data = files.read_whole(path)
    if data is None:
        raise _missing(path)
    return data


def is_stream(path: str) -> bool:
    """Tell whether a roster at `path` can be read once only, as those that programs write can."""
    with contextlib.suppress(OSError, ValueError):
        return path == STANDARD or stat.S_IFMT(Path(path).stat().st_mode) in _STREAMS
    return False


def _limited(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(files.MOST + 1)  # it may never end
    if len(data) > files.MOST:
        raise files.too_large(name)
    return data


@contextlib.contextmanager
def usable(
    given: str | None,
    guide: Guide,
    output: str,
    today: date,
    *,
    check: bool = False,
) -> Iterator[tuple[list[tuple[Row, Plan]], list[str], bool]]:
    """Give the rows that can be used, with their plans, and what is wrong with the others.

    Tells also whether the roster seems to be cut off. What is new in the calendar `output` is asked
    for `today`.

    Meanwhile no other command writes to the folder of the file `output`, unless that is only
    checked. Raises InputError if there is no roster, if none of its rows can be used, or if
    `output` is the roster itself.
    """
    path = path_of(given)
    _refuse_itself(output, path)
    typed = load(given, guide) if is_stream(path) else None  # nobody waits for what is typed
    with writing.alone(output, check=check):
        found = typed or load(given, guide)
        if found is None:
            raise InputError(f"There is no roster at {path!r} yet; `followcal add` makes it.")
        rows, bad = roster.planned(found)
        rows = as_asked(found, rows, output, today)
        faults = [str(fault) for fault in bad]
        if faults and not rows:
            raise InputError(*faults)
        yield rows, faults, found.cut


def as_asked(
    found: roster.Roster, rows: list[tuple[Row, Plan]], output: str, today: date
) -> list[tuple[Row, Plan]]:
    """Plan `rows` of a roster as asked for when the calendar `output` tells, or else `today`."""
    from followcal.cli.save import asked  # noqa: PLC0415 - `due` and `list` seldom need it

    late = asked([plan for _, plan in rows], output, today, whole=True)
    changed = {row.number: new for (row, _), new in zip(rows, late, strict=True)}
    if any(row.interview is not changed[row.number] for row, _ in rows):
        known = [row for row in found.rows if row.number in changed]
        again = [row._replace(interview=changed[row.number]) for row in known]
        rows, _ = roster.planned(found._replace(rows=tuple(again)))
    return rows


def named_as(path: str, ending: str) -> str:
    """Name a file as the roster at `path` is named, in the folder in which one is."""
    return f"{'interviews' if path == STANDARD else Path(path).stem}.{ending}"


def _refuse_itself(output: str, path: str) -> None:
    """Raise InputError if the file `output` is the roster at `path`."""
    same = False
    with contextlib.suppress(OSError, ValueError):  # one of them is not there, or cannot be
        same = os.path.samefile(output, path)  # noqa: PTH121
    if same:
        raise InputError(f"{path!r} is the roster itself. Choose another name with --output.")


def edit(
    given: str | None, change: Callable[[bytes], tuple[bytes, _Result]], *, make: bool = False
) -> tuple[str, _Result]:
    """Put what `change` makes of the roster that is `given` in its place.

    Meanwhile no other command can. One that is not there yet is made if `make` says so. Returns
    its path, and what else `change` gives.
    """
    path = path_of(given)
    if is_stream(path):
        raise InputError(f"{called(path)} cannot be changed; give --roster the path of a file.")
    if make and path.casefold().endswith(_WORKBOOKS) and not Path(path).exists():
        raise InputError(f"The roster {path!r} would be no workbook; give it a name in .csv.")
    if make and not given:
        with files.explained(path):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
    elif not make and not Path(path).is_file():
        raise _missing(path) if given else InputError(NO_INTERVIEWS)
    with writing.alone(path):
        before = files.read_whole(path) or b""
        roster.refuse_workbook(before)
        new, result = change(before)
        if new != before:
            writing.write(path, new, before=before)
    return path, result


def _missing(path: str) -> InputError:
    problem = "is a folder" if Path(path).is_dir() else "is not there"
    return InputError(f"The roster {path!r} {problem}; give the path of a spreadsheet.")


def meant(found: Roster, text: str) -> Row:
    """Return the one row that `text` means, as `all_meant` does; raises if several are."""
    rows = all_meant(found, text)
    if len(rows) == 1:
        return rows[0]
    several = listed(_choice(rows, found), "or", _SHOWN)
    here = ", as it stands here" if rows[0].place else ""
    raise InputError(f"{text[:60]!r} can mean {several}. Give the number of the row{here}.")


def all_meant(found: Roster, text: str) -> list[Row]:
    """Return the rows that `text` means: a number, a company or a part of it, a role, a candidate.

    In one of several sheets, a number is that of a row there, which "Row 7 of 'Spring'" names. Of
    the rounds for one role, the last is meant. Raises InputError if none is.
    """
    wanted = fold(text)
    by_number = [row for row in found.rows if wanted in _numbers(row)]
    faults = [str(fault) for fault in found.faults if wanted in _numbers(fault)]
    if faults and not by_number:
        raise InputError(*faults)
    rounds = sorted((row.interview for row in found.rows), key=lambda one: one.round)
    latest = {application(one): one.round for one in rounds}
    last = [row for row in found.rows if row.interview.round == latest[application(row.interview)]]
    readings = chain([by_number], _called(text, last, fold), _called(text, last, _spelled))
    if rows := next(filter(None, readings), []):
        return rows
    name = names(found.rows)
    words = {row: fold(f"{_what(row.interview)} {whose(row.interview)}").split() for row in last}
    called = {word: row for row in last for word in words[row]}
    near = nearest(wanted, called)
    choice = listed(_choice(found.rows, found), most=_SHOWN)
    hint = f"The rows are {choice}." if choice else "Add one with `followcal add`."
    hint = f"Did you mean {name[called[near[0]]]}? {hint}" if near else hint
    problem = f"No interview is called {text[:60]!r}. {hint}"
    raise InputError(problem, *map(str, found.faults[:_SHOWN]))


def _called(text: str, rows: Sequence[Row], by: Callable[[str], str]) -> Iterator[list[Row]]:
    """Yield which of `rows` a `text` names in one way after another, names compared `by` a form."""
    if not (wanted := by(text)):
        return
    yield [row for row in rows if wanted == by(row.interview.company)]
    yield [row for row in rows if wanted in map(by, _who(row.interview))]
    yield [row for row in rows if wanted in by(row.interview.company)]
    yield [row for row in rows if _begins(wanted, by(_what(row.interview)).split())]
    yield [row for row in rows if _begins(wanted, by(whose(row.interview)).split())]


def _numbers(row: Row | Fault) -> tuple[str, ...]:
    """Return what the number of a row is given as."""
    place = fold(row.place)
    return (place, place.split()[1]) if place else (str(row.number),)


def _choice(rows: Sequence[Row], found: Roster) -> list[str]:
    """Name `rows` among all that were `found`, with their numbers."""
    name = names(found.rows)
    return [f"{row.place or row.number} ({name[row]})" for row in rows]


def _who(interview: Interview) -> tuple[str, str, str]:
    return interview.candidate, interview.candidate_id, whose(interview)


def _begins(wanted: str, words: Sequence[str]) -> bool:
    """Tell whether each of the words `wanted` begins one of `words`."""
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def _what(interview: Interview) -> str:
    return f"{interview.company} {interview.role}"


def words_for(rows: Sequence[Row]) -> list[str]:
    """Return for each row a word that means it: one of its company's name, or its number."""
    found = Roster((*rows,), ())

    def means(word: str, row: Row) -> bool:
        try:
            return meant(found, word) == row
        except InputError:
            return False

    return [
        next(word for word in (*row.interview.company.split(), str(row.number)) if means(word, row))
        for row in rows
    ]


def names(rows: Sequence[Row]) -> dict[Row, str]:
    """Name each of `rows` shortly, as in "Acme, Data analyst, round 2".

    Whose it is is said too if there are several candidates.
    """
    several = len(candidates(rows)) > 1

    def name(interview: Interview) -> str:
        later = round_name(interview.round) if interview.round > 1 else ""
        about = ", ".join(filter(None, (interview.company, interview.role, later)))
        candidate = whose(interview) if several else ""
        return ", ".join(filter(None, (about or short_date(interview.day), candidate)))

    return {row: name(row.interview) for row in rows}


def open_beside(
    rows: Sequence[tuple[Row, Plan]], interview: Interview, today: date
) -> list[tuple[Row, Plan]]:
    """Return those of planned `rows` in which a candidate waits beside an `interview`."""
    found = []
    for (row, plan), one in zip(rows, progress([plan for _, plan in rows], today), strict=True):
        other = row.interview
        beside = whose(other) == whose(interview) and application(other) != application(interview)
        if beside and not (other.outcome or one.ended) and (one.late or one.ahead):
            found.append((row, plan))
    return found


def offer_note(offer: Row, rows: Sequence[tuple[Row, Plan]], today: date) -> str:
    """Say who of planned `rows` may hear of the `offer` in one now; "" where there is none."""
    end, name = offer.interview.outcome, names([row for row, _ in rows])
    others = open_beside(rows, offer.interview, today)
    if not end or end.result is not Result.OFFER or not others:
        return ""
    told = [f"{name[row]} ({_expected(plan, today)})" for row, plan in others]
    day = f"by {short_date(end.answer_by)}" if end.answer_by else "soon"
    return (
        f"Beside the offer of {name[offer]}, this is still open: {listed(told, most=_SHOWN)}. News"
        " of your own may be shared at any time, so you can tell them now: “I have an offer that I"
        f" am to answer {day}. May I ask when you expect to decide?” You can also ask who made it"
        " for a few days more."
    )


def _expected(plan: Plan, today: date) -> str:
    """Say when something is to be heard of an interview that is open."""
    interview, stands = plan.interview, standing(plan.timelines)
    last = stands[-1].latest if stands else None
    if interview.put_off:
        return f"put off, {f'word by {short_date(last)}' if last else 'no new day yet'}"
    if interview.day > today:
        return f"interview on {short_date(interview.day)}"
    return f"expected by {short_date(last)}" if last else "no date is known"


def candidates(rows: Iterable[Row]) -> set[str]:
    """Return who the candidates are whose interviews `rows` are."""
    return {whose(row.interview) for row in rows} - {""}


def whose(interview: Interview) -> str:
    """Return the candidate's name, and the number where that tells some of one name apart."""
    return " ".join(filter(None, (interview.candidate, interview.candidate_id)))


def fold(text: str) -> str:
    """Return `text` as names are compared: blind to case, accents and spaces."""
    return " ".join(unaccented(text.casefold()).split())


def _spelled(text: str) -> str:
    """Return `text` as `fold` does, where ä, ö and ü are spelled ae, oe and ue."""
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_SPELLED))
