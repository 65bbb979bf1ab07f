"""Interviews in other languages than English, to make calendars and pages of."""

from dataclasses import replace
from datetime import date

from followcal.model import Closure, Heard, Interview, Outcome, Person, Result

_GERMAN = Interview(
    date(2026, 11, 19),
    "Wir melden uns bis zum 3. Dezember bei Ihnen.",
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
)
_FRENCH = Interview(
    date(2026, 11, 19),
    "2026-12-03",
    company="La Poste",
    role="Électricienne",
    region="FR",
    candidate="Zoé Œuf",
    interviewers=(
        Person("Ada Lévy", "ada@poste.example"),
        Person("Mme L'Hôte", "m@poste.example"),
    ),
    references=True,
    remark="le nouveau site de Nantes",
    phone="+33 1 23 45 67 89",
    language="fr",
)
_SPANISH = Interview(
    date(2026, 11, 19),
    "2026-12-03",
    company="La Coruñesa",
    role="Electricista",
    region="ES-MD",
    candidate="Íñigo Peña",
    interviewers=(
        Person("Inés Núñez", "ines@corunesa.example"),
        Person("Sra. O'Donnell", "o@corunesa.example"),
    ),
    references=True,
    remark="la nueva planta de Getafe",
    phone="+34 91 1234567",
    language="es",
)
_DUTCH = Interview(
    date(2026, 11, 19),
    "2026-12-03",
    company="Bakkerij 't Hoekje",
    role="bedrijfsleider",
    region="NL",
    candidate="Zoë van der Veen",
    interviewers=(
        Person("Maaike de Vries", "maaike@hoekje.example"),
        Person("dhr. Çelik", "celik@hoekje.example"),
    ),
    references=True,
    remark="de nieuwe winkel in Zwolle",
    phone="+31 38 1234567",
    language="nl",
)
# By the name of their golden: one that waits, one that was told more, one that is over. Those whose
# words tell their language and how they address people have no field for it.
SPOKEN = {
    "de": _GERMAN,
    "de-restated": replace(
        _GERMAN,
        said="Wir sagen dir in zwei Wochen Bescheid.",
        heard=(Heard(date(2026, 12, 8), "Ich melde mich bis zum 23. Dezember bei dir."),),
        closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
        notes="Zimmer 4",
    ),
    "de-rejected": replace(
        _GERMAN, round=2, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), interviewers=()
    ),
    "fr": _FRENCH,
    "fr-restated": replace(
        _FRENCH,
        heard=(Heard(date(2026, 12, 8), "2026-12-23"),),
        closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
        notes="Salle 4",
        formal="informal",
    ),
    "fr-rejected": replace(
        _FRENCH, round=2, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), interviewers=()
    ),
    "es": _SPANISH,
    "es-restated": replace(
        _SPANISH,
        region="MX",
        heard=(Heard(date(2026, 12, 8), "2026-12-23"),),
        closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
        notes="Sala 4",
        formal="informal",
    ),
    "es-rejected": replace(
        _SPANISH, round=2, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), interviewers=()
    ),
    "nl": _DUTCH,
    "nl-restated": replace(
        _DUTCH,
        region="BE",
        heard=(Heard(date(2026, 12, 8), "2026-12-23"),),
        closed=(Closure(date(2026, 12, 28), date(2026, 12, 30)),),
        notes="Kamer 4",
        formal="informal",
    ),
    "nl-rejected": replace(
        _DUTCH, round=2, outcome=Outcome(date(2026, 12, 9), Result.REJECTED), interviewers=()
    ),
}
