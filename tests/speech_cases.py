"""Interviews in other languages than English, to make calendars and pages of."""

from dataclasses import replace
from datetime import date

from followcal.model import Closure, Heard, Interview, Outcome, Person, Result

_GERMAN = Interview(
    date(2026, 11, 19),
    "2026-12-03",
    company="Die Post",
    role="Elektrikerin",
    region="DE-BY",
    candidate="Änne Öhm",
    interviewers=(
        Person("Jörg O'Müller", "joerg@post.example"),
        Person("Frau Dr. Straße", "s@post.example"),
    ),
    references=True,
    remark="das neue Werk in Leipzig",
    phone="+49 341 123456",
    language="de",
)
# By the name of their golden: one that waits, one that was told more, one that is over.
SPOKEN = {
    "de": _GERMAN,
    "de-restated": replace(
        _GERMAN,
        heard=(Heard(date(2026, 12, 8), "2026-12-23"),),
        closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
        notes="Zimmer 4",
        formal="informal",
    ),
    "de-rejected": replace(
        _GERMAN, round=2, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), interviewers=()
    ),
}
