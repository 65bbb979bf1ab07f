"""The columns of a roster: which field of an interview a heading means."""

from collections.abc import Mapping, Sequence

from followcal.errors import InputError, printable

# A field's names, the first of which is ours. Case, spaces and signs do not count.
NAMES: Mapping[str, tuple[str, ...]] = {
    "interview": (
        *("interview", "interview date", "date of interview", "interview day", "interviewed on"),
        *("day of interview", "date", "interviewed", "when", "interview date time"),
        *("interview date and time", "date and time", "date time", "date interviewed"),
    ),
    "said": (
        *("said", "they said", "what they said", "what was said", "timeline", "decision timeline"),
        *("employer said", "said about deciding", "when they decide", "their words"),
        *("time frame", "decision time frame", "what did they say"),
    ),
    "company": (
        *("company", "company name", "employer", "employer name", "name of employer", "firm"),
        *("name of company", "organisation", "organization", "organisation name", "business"),
        "organization name",
    ),
    "role": ("role", "job", "job title", "position", "vacancy", "job role", "position title"),
    "industry": ("industry", "sector", "cadence", "industry sector", "field"),
    "region": (
        *("region", "country", "employer region", "employer country", "country or region"),
        *("country region", "region of employer", "country of employer"),
    ),
    "interviewer": (
        *("interviewers", "interviewer", "interviewed by", "interviewer name", "panel"),
        *("interviewer names", "interviewers name", "names of interviewers", "with whom"),
        *("name of interviewer", "panel members"),
    ),
    "candidate": (
        *("candidate", "candidate name", "student", "student name", "name", "full name"),
        *("name of student", "name of candidate", "applicant", "applicant name"),
    ),
    "first": ("first name", "given name", "forename", "student first name"),
    "last": ("last name", "surname", "family name", "student last name"),
    "candidate_id": (
        *("candidate id", "student id", "student number", "student no", "candidate number"),
        *("matriculation number", "registration number", "student e mail", "student email"),
    ),
    "round": (
        *("round", "interview round", "round number", "round no", "round of interviews"),
        *("interview number", "interview no"),
    ),
    "closed": ("closed", "days off", "employer closed", "closed days", "employer days off"),
    "references": (
        *("references", "references asked for", "references requested", "asked references"),
        *("asked for references", "references wanted"),
    ),
    "at": ("at", "time of day", "reminder time", "remind at"),
    "tz": ("tz", "time zone", "zone"),
    "heard": ("heard", "heard later", "later said", "heard since", "news", "update", "updates"),
    "outcome": ("outcome", "result", "how it ended"),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
}


NOTHING = ("", "FALSE")  # cells without content; the latter is an empty box to tick
_LONGEST = 60  # characters of a heading that may mean something


def _fold(heading: str) -> str:
    return "".join(sign for sign in heading.casefold() if sign.isalnum())


_FIELDS = {_fold(name): field for field, names in NAMES.items() for name in names}


def field(heading: str) -> str:
    """Return the field that `heading` means, "" if it means none."""
    return _FIELDS.get(_fold(heading), "") if len(heading) <= _LONGEST else ""


def known(cells: Sequence[str]) -> int:
    """Count the fields that a row of headings means; 0 without the day of the interview."""
    fields = {field(cell) for cell in set(cells)} - {""}
    return len(fields) if "interview" in fields else 0


def shown(heading: str) -> str:
    """Return `heading` as one line that can be shown."""
    return " ".join(printable(heading).split())


def places(headings: Sequence[str]) -> dict[str, int]:
    """Map each field to the place of its column; raises InputError if two mean the same."""
    found: dict[str, int] = {}
    problems = []
    for at, heading in enumerate(headings):
        name = field(heading)
        if name and name in found:
            both = f"{shown(headings[found[name]])!r} and {shown(heading)!r}"
            problems.append(f"The columns {both} both mean {NAMES[name][0]}; rename one of them.")
        elif name:
            found[name] = at
    if problems:
        raise InputError(*dict.fromkeys(problems))
    return found
