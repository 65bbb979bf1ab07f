"""The calendar files that were made of a roster: where they are, how, and bringing them up to date.

What is remembered of them, and which calendar program a person uses, is in a file of its own in the
user's data folder. Where it cannot be read or written, nothing is remembered.
"""

import os
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from followcal import api, files, ics, vdir
from followcal.cli.command import STANDARD
from followcal.cli.options import REMIND, as_options
from followcal.cli.roster_file import beside, memory, path_of, rows_of, usable
from followcal.cli.save import Saved, asked, calendar_name, save, saved_lines
from followcal.cli.sheets import READING
from followcal.cli.terminal import echo_note, file_shown
from followcal.errors import InputError, Problem
from followcal.fields import BY_NAME, read_remind
from followcal.identity import Correction, Known, known_in
from followcal.later import later
from followcal.model import Interview, Plan
from followcal.plan import owner
from followcal.roster import Guide, Row
from followcal.roster.columns import english
from followcal.speech import most_spoken

_json = later("json")
_CUT = (
    "The roster seems to be cut off, as its last row is shorter than the others and no line end"
    " follows it. "
)
_NEAR = 100  # files among which one that was renamed is looked for


@dataclass(frozen=True, slots=True)
class Made:
    """How the calendar file `output` is made of a `roster`: of one `interview`, or of all.

    `interview` is as `owner` gives it, or "" for all; `remind` is as the option gives it. The
    `defaults` for empty cells and the `reading` tell how the roster is read: they make a Guide.
    """

    output: str
    roster: str
    remind: str
    interview: str = ""
    defaults: Mapping[str, str] = field(default_factory=dict)
    reading: Sequence[Any] = field(default_factory=list)

    @property
    def guide(self) -> Guide:
        """How the roster is read."""
        return Guide(self.defaults, *self.reading)


class Brought(NamedTuple):
    """A calendar that was written, the rows it is of, and what is wrong with the others."""

    saved: Saved
    rows: Sequence[tuple[Row, Plan]]
    faults: Sequence[str]


class Again(NamedTuple):
    """How to make a calendar anew, and the changes of its interviews since it was made."""

    made: Made
    changes: Sequence[Correction]


def bring(
    made: Made,
    moment: datetime,
    *,
    again: bool = False,
    check: bool = False,
    new: bool = False,
    **how: Any,
) -> Brought:
    """Make the calendar, or bring it up to date, and remember how.

    That of one interview must not hold another's, unless it was made before and is made `again`. Of
    one that is `new`, or the first of a roster, nobody had what fell away, so it is left out.
    `check` and `how` are as for `save`. Raises InputError as `usable` and `save` do.
    """
    made = replace(made, interview=_alone(made)) if again else made
    alone, remind = bool(made.interview), read_remind(made.remind)
    there = os.path.isfile(made.output)  # noqa: PTH113 - of any text
    new = new or not (there or alone or again or made.output == STANDARD)
    how_made = (made.roster, made.guide, made.output, moment.date())
    with usable(*how_made, check=check) as (found, faults, cut):
        rows = [row for row in found if made.interview in {"", owner(row[0].interview)}]
        if alone and not rows:
            lost = "" if faults else f": no row of {file_shown(made.roster)} is of its interview"
            raise InputError(f"The calendar {made.output!r} stays as it is{lost}.", *faults)
        plans = [plan for _, plan in rows]
        if new and any(plan.follow_ups for plan in plans):  # as no calendar may be empty
            plans = [replace(plan, cancelled=()) for plan in plans]
        saved = save(
            plans,
            made.output,
            moment,
            name=calendar_name(plans[0]) if alone else most_spoken(plans)["event"]["name"],
            remind=remind,
            often=None if alone else ics.OFTEN,
            complete=alone or not faults,
            whole=again or not alone,
            check=check,
            doubt=_CUT if cut and not alone else "",
            beside={} if there else known_of(made.roster),
            **how,
        )
    if not check and STANDARD not in (made.output, made.roster):
        _remember(made, again=again)
    return Brought(saved, rows, faults)


def known_of(roster: str) -> Known:
    """Return the facts that the calendars of a roster know, by what their UIDs begin with.

    So an interview that was corrected since has the same UIDs in one that is made anew.
    """
    found: Known = {}
    for one in remembered():
        with suppress(InputError):  # told where that one is brought along
            if _is(one.roster, roster):
                found |= known_in(files.read_whole(one.output) or b"")
    return found


def brought_lines(
    roster: str | None, before: Interview, after: Interview, moment: datetime
) -> Iterator[str]:
    """Bring the calendar up to date that an interview was last written to, or say how.

    The interview was as `before`, and is as `after` now. So are those of other interviews with that
    employer, as a later round ends their waiting and no two send something on a day. Yields what is
    to be said. Raises InputError as `bring` does, after the other calendars.
    """
    made, failed = _made_of(roster, before), None
    gone = None if made else _made_of(roster, before, gone=True)
    if made:
        now = replace(made, interview=made.interview and owner(after))
        try:
            yield from again_lines(Again(now, [(before, after)]), moment, always=True)
        except InputError as error:
            failed = InputError(*error.problems[:-1], _behind(made, after, error.problems[-1]))
    elif gone:
        echo_note(_anew(gone, after))  # also where all else is quiet, as no calendar knows of it
    else:
        known = before != after  # how one is made was said when the interview was added
        yield "No calendar is known of it." if known else _first(roster, after)
    first = made or gone
    yield from beside_lines(roster, after, moment, first.output if first else "", before)
    if failed:
        raise failed


def beside_lines(
    roster: str | None,
    interview: Interview,
    moment: datetime,
    but: str,
    before: Interview | None = None,
) -> Iterator[str]:
    """Bring the other calendars of that interview and that employer up to date, `but` one file.

    So are those with an offer to answer, which name what else is open. The interview may have been
    as `before`. One that cannot be written is said to be behind, also where all else is quiet; so
    is the calendar of all that is no longer there.
    """
    name = Guide({"candidate": interview.candidate} if interview.default_name else {})
    rows = rows_of(roster, name)
    offers = [row for row in rows if row.interview.outcome and row.interview.outcome.answer_by]
    held = {
        owner(row.interview): owner(row.interview) for row in (*beside(rows, interview), *offers)
    }
    mine = {"": "", owner(before or interview): owner(interview)}
    held |= mine
    changes = [(before or interview, interview)]
    for made in remembered():
        known = _is(made.roster, path_of(roster)) and made.interview in held
        if not known or (but and _is(made.output, but)):
            continue
        if not os.path.isfile(made.output):  # noqa: PTH113 - of any text
            if made.interview in mine and (not made.interview or _moved(made)):
                echo_note(_anew(made, interview))
            continue
        now = replace(made, interview=held[made.interview])
        try:
            yield from again_lines(Again(now, changes), moment)
        except InputError as error:
            echo_note(f"{file_shown(made.output)} is behind: {error}")


def renamed(made: Made, before: Sequence[Row], after: Sequence[Row]) -> Again | None:
    """Return how to make a calendar anew of a roster that has other rows `after` than `before`.

    None if its interview is not kept any more.
    """
    were = {row.number: row.interview for row in before}
    changes = [(were.get(row.number, row.interview), row.interview) for row in after]
    now = {"": "", **{owner(old): owner(new) for old, new in changes}}
    if made.interview not in now:
        return None
    return Again(replace(made, interview=now[made.interview]), changes)


def again_lines(
    again: Again, moment: datetime, *, always: bool = False, **how: Any
) -> Iterator[str]:
    """Bring a calendar up to date, and say so if anything changed, or `always`.

    `how` is as for `bring`, of which it raises the errors before anything is yielded.
    """
    made, changes = again
    saved = bring(made, moment, again=True, changes=changes, **how).saved
    if saved.written or always:
        yield from saved_lines(saved)
        if saved.refreshed.changes and made.interview:
            yield "Import it into your calendar once more."


def _behind(made: Made, interview: Interview, problem: Problem) -> Problem:
    """Add to a `problem` with a calendar what brings it along once that is mended."""
    told, how = str(problem).rstrip("."), f"`followcal {_command(made, interview)}`"
    if how in told:
        return Problem(f"{told}. The roster has it, and so does the calendar then.")
    along = f"once that is mended, {how} brings the calendar along."
    return Problem(f"{told}. The roster has it; {along}")


def _first(roster: str | None, interview: Interview) -> str:
    """Say how a calendar is made where none is known."""
    alone = Made("", _whole(path_of(roster)), REMIND, owner(interview))
    return (
        f"No calendar is known of it: `followcal {_command(alone, interview)}` makes its own,"
        f" `followcal {_command(replace(alone, interview=''), interview)}` one of all."
    )


def lost_lines(roster: str | None, rows: Sequence[Row]) -> Iterator[str]:
    """Say which calendars of a roster with these `rows` are no longer where they were made."""
    held: dict[str, Interview | None] = {owner(row.interview): row.interview for row in rows}
    held[""] = None
    for made in remembered():
        there = os.path.isfile(made.output)  # noqa: PTH113 - of any text
        if not there and _is(made.roster, path_of(roster)) and made.interview in held:
            yield _anew(made, held[made.interview])


def _anew(gone: Made, interview: Interview | None) -> str:
    """Say how a calendar that is not there any more is made anew, or found where it is now."""
    lost = f"{_shown(gone)} is no longer there, so it was not brought up to date."
    if there := _moved(gone):
        command = _command(replace(gone, output=there), interview)
        return (
            f"{lost} It seems to be {file_shown(there)} now: `followcal {command}` goes on there."
        )
    return (
        f"{lost} If its drive is away, run the same command again when it is back. This makes it"
        " anew, or if you moved it and put its new name there, goes on with that: `followcal"
        f" {_command(gone, interview)}`."
    )


def _shown(made: Made) -> str:
    return file_shown(vdir.folder_of(made.output) or made.output)


def _moved(gone: Made) -> str:
    """Return the file that is now the calendar of one interview, "" if none is.

    It is looked for there, here, and in the folders of both.
    """
    folders = dict.fromkeys((Path(gone.output).parent, Path.cwd()))
    near = (folder.glob(form) for form in ("*.ics", "*/*.ics") for folder in folders)
    found = (str(path) for paths in near for path in sorted(paths))
    for path in islice(found, _NEAR):
        with suppress(InputError):
            data = files.read_whole(path) or b""
            alone = ics.is_ours(data) and not ics.refreshes(data)
            held = known_in(data).values() if alone else ()
            if {*map(owner, held)} == {gone.interview}:
                return path
    return ""


def _command(made: Made, interview: Interview | None = None) -> str:
    """Return the words of the command that makes a calendar, after the name of the program.

    That of one interview alone needs the `interview`.
    """
    if made.interview and interview:
        about = as_options(interview, "company", "role", "candidate", "round")
        words = ["make", str(interview.day), *about, "--keep"]
    else:
        words = ["feed"]
        for name, text in made.defaults.items():
            words += [f"--{name}", text] if text != BY_NAME[name].default else []
        for heading, name in made.guide.columns.items():
            words += ["--column", f"{name}={heading}"]
    words += ["--remind", made.remind] if made.remind != REMIND else []
    words += ["--roster", made.roster] if not _is(made.roster, path_of(None)) else []
    if folder := vdir.folder_of(made.output):
        words += ["--vdir", folder]
    elif made.output:
        words += ["--output", made.output]
    return shlex.join(words)


def _made_of(
    roster: str | None, interview: Interview | None = None, *, gone: bool = False
) -> Made | None:
    """Return how the calendar was made that an `interview` was last written to, if it is there.

    Without one, it is that of the whole roster. Of what is `gone`, it is the latest that is not.
    """
    path = path_of(roster)
    wanted = {"", owner(interview)} if interview else {""}
    for made in reversed(remembered()):
        there = os.path.isfile(made.output)  # noqa: PTH113 - of any text
        if there != gone and _is(made.roster, path) and made.interview in wanted:
            return made
    return None


def remembered() -> list[Made]:
    """Return how calendars were made, the latest last."""
    with suppress(TypeError):
        made = [Made(**one) for one in _memory().get("calendars", ())]
        return [one for one in made if _is_sound(one)]
    return []


def _is_sound(made: Made) -> bool:
    """Tell whether that is as we remember it, and not as anything else left it there."""
    texts = (made.output, made.roster, made.remind, made.interview)
    with suppress(AttributeError, InputError, TypeError, UnicodeError):
        defaults, columns, industries, sheets, encoding, _ = made.guide
        more = (*defaults.values(), *industries.values(), *sheets, encoding)
        known = defaults.keys() <= BY_NAME.keys() and {*columns.values()} <= english().keys()
        if known and all(isinstance(text, str) for text in (*texts, *more)):
            read_remind(made.remind)
            paths = (os.fsencode(path) for path in (made.output, made.roster))
            return all(os.path.isabs(path) and b"\0" not in path for path in paths)  # noqa: PTH117 - of any bytes
    return False


def as_feed(roster: str | None, guide: Guide, typed: Collection[str]) -> Guide:
    """Read a roster as the calendar of all of it is made, if one was; so both plan the same days.

    What is `typed`, by the names of the options, counts first, as the `guide` has it.
    """
    made = _made_of(roster) or _made_of(roster, gone=True)
    if not made:
        return guide
    own = {*typed} if made.defaults.get("candidate") else {*typed, "candidate"}
    kept = {name: text for name, text in guide.defaults.items() if name in own}
    defaults = {**guide.defaults, **made.defaults, **kept}
    return (guide if {*READING} & own else made.guide)._replace(defaults=defaults)


def as_made(roster: str | None, guide: Guide) -> str:
    """Say which calendar the columns of a `guide` are of, and how it gets others; "" if of none."""
    made = _made_of(roster) or _made_of(roster, gone=True)
    if not made or not guide.columns or guide.columns != made.guide.columns:
        return ""
    return (
        f"It is read as for {file_shown(made.output)}: if a heading has another name now, run"
        f" `followcal {_command(made)}` once with that name."
    )


def asked_in_feed(roster: str | None, plan: Plan, today: date) -> Plan:
    """Plan an interview of a roster as asked for when the calendar of all of it tells."""
    if not (feed := feed_of(roster)):
        return plan
    (interview,) = asked([plan], feed, today, whole=True)
    return api.plan(interview)


def feed_of(roster: str | None) -> str:
    """Return the calendar file that was last made of all of a roster, "" if none is there."""
    made = _made_of(roster)
    return made.output if made else ""


def alone_of(roster: str) -> list[str]:
    """Return the calendars that are there of one interview of a roster."""
    known = (one for one in remembered() if one.interview and _is(one.roster, roster))
    return [one.output for one in known if os.path.isfile(one.output)]  # noqa: PTH113 - of any text


def placed(made: Made) -> Made:
    """Return how to make a calendar of one interview; a folder's is that of the whole roster."""
    if not vdir.folder_of(made.output):
        return made
    before = of_roster(made.output) or made
    return replace(before, output=made.output, roster=made.roster, interview="")


def of_roster(output: str) -> Made | None:
    """Return how the calendar file `output` was made of all of a roster, None if it was not."""
    found = (one for one in remembered() if _is(one.output, output) and not one.interview)
    return next(found, None)


def _whole(path: str) -> str:
    """Return a path as it is remembered."""
    return os.path.abspath(path)  # noqa: PTH100 - of any text


def _is(known: str, path: str) -> bool:
    """Tell whether a path that is remembered leads to the same file as another, by any links."""
    return os.path.realpath(known) == os.path.realpath(path)


def interview_of(output: str) -> str:
    """Return the interview of which the calendar file `output` was made, "" if of none alone."""
    return next((one.interview for one in remembered() if _is(one.output, output)), "")


def alone_in(output: str) -> Made | None:
    """Return how a calendar file of one interview was made, None if `output` is none."""
    known = (one for one in remembered() if _is(one.output, output))
    made = next(known, Made(output, path_of(None), REMIND))
    mine = _alone(made)
    return replace(made, output=output, interview=mine) if mine else None


def _alone(made: Made) -> str:
    """Return the interview that a calendar is of alone, "" if of all.

    What its file says counts, too, as `undo` may have brought it back, or somebody moved it.
    """
    data = files.read_whole(made.output) or b""
    ours = ics.is_ours(data) and not vdir.folder_of(made.output)
    if ours and ics.refreshes(data):
        return ""
    held = [*known_in(data).values()] if ours else []
    return made.interview or (owner(held[0]) if len(held) == 1 else "")


def class_of(roster: str | None) -> str:
    """Return the folder of the class that was last made of a roster, "" if none was."""
    return _classes().get(os.path.realpath(path_of(roster)), "")


def remember_class(roster: str, home: str) -> None:
    """Remember the folder of the class that was made of a roster."""
    if roster != STANDARD and class_of(roster) != _whole(home):
        _change({"classes": {**_classes(), os.path.realpath(roster): _whole(home)}})


def _classes() -> dict[str, str]:
    found = _memory().get("classes")
    pairs = found.items() if isinstance(found, dict) else ()
    return {path: home for path, home in pairs if isinstance(home, str)}


def program() -> str:
    """Return the name of the calendar program that a person chose, "" if none."""
    return str(_memory().get("program", ""))


def choose(name: str) -> None:
    """Remember which calendar program a person uses."""
    _change({"program": name})


def _remember(made: Made, *, again: bool) -> None:
    """Remember how a calendar was made, as the latest; one made `again` keeps its place."""
    output, roster = map(_whole, (made.output, made.roster))
    made = replace(made, output=output, roster=roster)
    before = remembered()
    if again and any(_is(one.output, output) for one in before):
        now = [made if _is(one.output, output) else one for one in before]
    else:
        others = [one for one in before if not _is(one.output, output)]
        now = [*(one for one in others if not _replaced(one, made)), made]
    if now != before:
        _change({"calendars": [asdict(one) for one in now]})


def _replaced(one: Made, made: Made) -> bool:
    """Tell whether `one` is gone, and the calendar of all of its roster that was `made` is another.

    Says so, as it is not remembered any more.
    """
    same = not (one.interview or made.interview) and _is(one.roster, made.roster)
    if not same or os.path.isfile(one.output):  # noqa: PTH113 - of any text
        return False
    echo_note(f"{_shown(one)} is no longer there. It is forgotten until it is made anew.")
    return True


def _memory() -> dict[str, Any]:
    with suppress(InputError, RecursionError, ValueError):
        data = files.read_whole(str(memory()))
        found = _json.loads(data) if data else {}
        return found if isinstance(found, dict) else {}
    return {}


def _change(more: dict[str, Any]) -> None:
    if memory().exists() and not memory().is_file():
        return  # a pipe would wait for somebody who reads it
    with suppress(InputError, OSError):
        memory().parent.mkdir(parents=True, exist_ok=True)
        with files.locked(str(memory())):
            kept = _memory() | more
            data = _json.dumps(kept, indent=1)  # in ASCII, as a name may be of any bytes
            files.write_whole(str(memory()), data.encode())
