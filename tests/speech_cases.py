"""Interviews in other languages than English, to make calendars and pages of."""

from dataclasses import replace
from datetime import date

from followcal.model import Closure, Heard, Interview, Outcome, Person, Result

# What was said, formally; then informally at the interview, and on 8 December.
_WORDS = {
    "de": (
        "Wir melden uns bis zum 3. Dezember bei Ihnen.",
        "Wir sagen dir in zwei Wochen Bescheid.",
        "Ich melde mich bis zum 23. Dezember bei dir.",
    ),
    "fr": (
        "Nous vous recontacterons au plus tard le 3 décembre.",
        "On te tient au courant d'ici deux semaines.",
        "Je te rappelle au plus tard le 23 décembre.",
    ),
    "es": (
        "Le avisaremos a más tardar el 3 de diciembre.",
        "Te decimos algo en dos semanas.",
        "Te llamo a más tardar el 23 de diciembre.",
    ),
    "nl": (
        "We laten u uiterlijk 3 december iets weten.",
        "We laten je binnen twee weken iets weten.",
        "Ik bel je uiterlijk 23 december.",
    ),
}
# The employer, the role, two regions, the candidate, two people, the remark, and a note.
_JOBS = {
    "de": (
        *("Die Post", "Elektrikerin", "DE-BY", "AT", "Änne Öhm", "Jörg O'Müller"),
        *("Frau Dr. Straße", "das neue Werk in Leipzig", "Zimmer 4"),
    ),
    "fr": (
        *("La Poste", "Électricienne", "FR", "CA-QC", "Zoé Œuf", "Ada Lévy"),
        *("Mme L'Hôte", "le nouveau site de Nantes", "Salle 4"),
    ),
    "es": (
        *("El Rincón de Ñaña", "Enfermera", "ES-MD", "MX", "Íñigo Muñoz", "Begoña d'Ors"),
        *("Sra. Peña", "la nueva planta de Vigo", "Sala 4"),
    ),
    "nl": (
        *("Bakkerij 't Hoekje", "bedrijfsleider", "NL", "BE", "Zoë van der Veen"),
        *("Maaike de Vries", "dhr. Çelik", "de nieuwe winkel in Zwolle", "Kamer 4"),
    ),
}


def _cases(code):
    """Yield one that waits, one that was told more, and one that is over, by their names."""
    said, friendly, later = _WORDS[code]
    company, role, region, other, me, first, second, remark, note = _JOBS[code]
    formal = Interview(
        date(2026, 11, 19),
        said,
        company=company,
        role=role,
        region=region,
        candidate=me,
        interviewers=(Person(first, "a@bc.example"), Person(second, "d@bc.example")),
        references=True,
        remark=remark,
        phone="+49 341 123456",
    )
    yield code, formal
    yield (
        f"{code}-restated",
        replace(
            formal,
            said=friendly,
            region=other,
            heard=(Heard(date(2026, 12, 8), later),),
            closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
            notes=note,
        ),
    )
    outcome = Outcome(date(2026, 12, 9), Result.REJECTED)
    yield f"{code}-rejected", replace(formal, round=2, outcome=outcome, interviewers=())


# By the name of their golden. Their words tell the language, and how they address people.
SPOKEN = {name: case for code in _WORDS for name, case in _cases(code)}
