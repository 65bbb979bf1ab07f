"""What is shown in a calendar and on a page: each language says all of it, and says it well."""

import re
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from string import Formatter

import pytest

from followcal import cadence
from followcal.model import (
    FINAL,
    LANGUAGES,
    MONTHS,
    WANTED,
    WEEKDAYS,
    Anchor,
    Apart,
    Asked,
    Bound,
    Counted,
    Dated,
    Fact,
    Interview,
    Kind,
    Late,
    Moved,
    Passed,
    Quiet,
    Rest,
    Source,
    Span,
    Timeline,
    TimelineKind,
    Unit,
    counted,
    listed,
    short_date,
)
from followcal.reasons import cited, described, in_words, lead, usual_time
from followcal.speech import job, spoken
from followcal.workdays import workdays

pytestmark = pytest.mark.untraced  # it reaches what others reach

OTHERS = [code for code in LANGUAGES if code != "en"]
FOLDER = files("followcal") / "speech"
PUBLISHED = {
    "rule": cadence.rules(),
    "evidence": {n: e.says for n, e in cadence.evidence().items()},
}
# Where a text can be as in English: mere signs and forms, and words that two languages share.
FORMS = {"date", "number", "list", "language"}
SAME = {
    "de": {"page.code", "page.outlook"},
    "fr": set(),
    "es": set(),
    "nl": {"count.week.one", "page.weekends", "reason.off", "understood.off-day"},
}


def texts(code):
    """Give the texts of a language by section and key, the forms of a number apart."""
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    found = {}
    for section, keys in table.items():
        for key, text in keys.items():
            forms = text if isinstance(text, dict) else {"": text}
            found |= {".".join(filter(None, (section, key, form))): forms[form] for form in forms}
    return found


ENGLISH = texts("en") | {
    f"{section}.{key}": text for section, keys in PUBLISHED.items() for key, text in keys.items()
}


def words(text):
    found = [word for _, word, _, _ in Formatter().parse(text) if word is not None]
    return Counter(word for word in found if "|" not in word)


def test_there_is_a_file_for_each_language_and_no_other():
    assert {path.name for path in FOLDER.iterdir() if path.name.endswith(".toml")} == {
        f"{code}.toml" for code in LANGUAGES
    }


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_texts_of_english_and_what_is_filled_in(code):
    found = texts(code)
    assert found.keys() == ENGLISH.keys()
    wrong = {
        name: (words(ENGLISH[name]), words(text))
        for name, text in found.items()
        if name.partition(".")[0] != "date" and words(text) != words(ENGLISH[name])
    }
    assert not wrong


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_untranslated(code):
    plain = re.compile(r"[^\W\d_]{2,}")
    same = {
        name
        for name, text in texts(code).items()
        if text == ENGLISH[name]
        and plain.search(re.sub(r"\{\w*\}", "", text))
        and name.partition(".")[0] not in FORMS
    }
    assert same <= SAME.get(code, set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_are_warm_and_have_no_loose_ends(code):
    for name, text in texts(code).items():
        assert "!" not in text or name.startswith("language."), name
        assert "  " not in text, name
        assert name.startswith("list.") or not re.search(r" $| \n", text), name
        for variant in re.findall(r"\{([^}]*\|[^}]*)\}", text):
            assert not re.search(r"[.\[!:{]", variant), name  # which str.format would take
            assert 2 <= variant.count("|") + 1 <= 3, name
    table = spoken(code)
    for kind in Kind:
        for key, text in table[kind].items():
            if key.startswith("title"):
                assert len(text) <= 42, (kind, key)
            if key.startswith("email"):
                assert text.strip().startswith("{greeting}\n\n"), (kind, key)
                assert text.endswith("\n{me}"), (kind, key)
            if key.startswith(("email", "phone")):
                assert 20 <= len(text.split()) <= 100, (kind, key)
    assert table["event"]["off"].endswith("{title}")
    for key in ("category", "category-done", "category-off"):  # readers part them at commas
        assert not set(table["event"][key]) & {",", ";"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_names_of_days_and_months_are_as_many_as_there_are(code):
    dates = spoken(code)["date"]
    for size in ("", "-short"):
        assert len(set(dates[f"weekdays{size}"])) == 7
        assert len(set(dates[f"months{size}"])) == 12


def test_english_is_as_on_the_command_line():
    say, day = spoken("en"), date(2026, 12, 3)
    assert (*say["date"]["weekdays"], *say["date"]["months"]) == (*WEEKDAYS, *MONTHS)
    assert (say.day(day), say.short(day)) == (short_date(day), short_date(day, year=False))
    assert say.day(day, "long") == "Thursday 3 December"
    for count in (1, 2, 1_200):
        assert say.counted(count, "day") == counted(count, "day")
    for several in ([], ["a"], ["a", "b"], ["a", "b", "c"]):
        assert say.listed(several) == listed(several)
        assert say.listed(several, "or") == listed(several, "or")


@pytest.mark.parametrize(
    ("code", "full", "short", "long", "month", "several"),
    [
        ("en", "Tue 1 Dec 2026", "Tue 1 Dec", "Tuesday 1 December", "December 2026", "1,200 days"),
        ("de", "Di 1. Dez 2026", "Di 1. Dez", "1. Dezember", "Dezember 2026", "1.200 Tage"),
        (
            "fr",
            "mar. 1er déc. 2026",
            "mar. 1er déc.",
            "mardi 1er décembre",
            "décembre 2026",
            "1\u00a0200 jours",
        ),
        (
            "es",
            "mar 1 dic 2026",
            "mar 1 dic",
            "martes 1 de diciembre",
            "diciembre de 2026",
            "1\u00a0200 días",
        ),
        ("nl", "di 1 dec 2026", "di 1 dec", "dinsdag 1 december", "december 2026", "1.200 dagen"),
    ],
)
def test_dates_and_numbers(code, full, short, long, month, several):
    say, day = spoken(code), date(2026, 12, 1)
    assert (say.day(day), say.short(day), say.day(day, "long")) == (full, short, long)
    told = long.partition(" ")[2] if code in ("es", "nl") else long.replace("mardi", "au")
    assert say.day(day, "stated") == told
    assert (say.day(day, "month"), say.counted(1_200, "day")) == (month, several)


DAY, LATER = date(2026, 12, 1), date(2026, 12, 4)
OFF = ((date(2026, 11, 26), "Thanksgiving Day"), (date(2026, 11, 28), "Saturday"))
WEEKEND = ((date(2026, 11, 28), "Saturday"), (date(2026, 11, 29), "Sunday"))
EVENTS = [*Anchor, *(kind for kind in Kind if kind not in WANTED)]
REASONS = [
    *(
        Counted(Span(count, unit), bound, event, DAY, days)
        for count in (0, 1, 2)
        for unit in Unit
        for bound in Bound
        for event in EVENTS
        if event is not Anchor.LAST_CONTACT
        for days in ((LATER,), (DAY, LATER))
    ),
    *(
        Rest(days, event, DAY)
        for days in (0, 1, 2)
        for event in EVENTS
        if event is not Anchor.LAST_CONTACT
    ),
    *(Asked(DAY, last) for last in (DAY, LATER)),
    *(Late(DAY, last) for last in (date(2026, 12, 2), LATER)),
    *(Moved(off, LATER, back) for off in (OFF, WEEKEND) for back in (False, True)),
    *(Dated(fact, DAY, "…") for fact in Fact),
    Dated(Fact.MISSED, None),
    Quiet(DAY, LATER, LATER),
    Apart((DAY,), LATER),
    Apart((DAY, date(2026, 12, 2)), LATER),
    Passed(((date(2026, 11, 26), "Thanksgiving Day"),)),
    *(Source(rule) for rule in ("own", "A1-d", "A1-d, own", "own, a friend", "a friend")),
    *(Source(name, evidence=(one,)) for name, one in cadence.evidence().items()),
    Source("A2-b", borrowed=True),
]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_is_a_sentence(code):
    say = spoken(code)
    for reason, text in zip(REASONS, in_words(REASONS, say), strict=True):
        assert text[0].isupper() or text[0].isdigit(), (reason, text)
        assert text.endswith("."), text
        assert not re.search(r"[{}]|\.\.| [.,]|  ", text), text
        assert lead(reason, say).strip(".") in {lead(reason, say), ""}, reason
    told = [one for one in in_words(REASONS, say) if "Saturday" in one or "Sunday" in one]
    assert not told  # a weekend's days are told by their dates


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_of_words_is_told(code):
    days, say = workdays("US"), spoken(code)
    for kind in TimelineKind:
        for window in ((None, None), (DAY, DAY), (date(2026, 11, 23), LATER)):
            text = described(Timeline("", DAY, kind, *window), days, say)
            assert text == text.strip()
            assert not re.search(r"[{}]|\.$|  ", text)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_article_and_every_figure_is_named_with_its_source(code):
    say = spoken(code)
    assert "“How to Follow" not in cited(Source("A1-d"), say) or code in ("en", "nl")
    assert "How to Follow up After an Interview" in cited(Source("A1-d"), say)
    assert cited(Source("A1-d"), say, brief=True).endswith("(A1-d)")
    for one in cadence.evidence().values():
        assert one.by in usual_time(one, None, say)
        assert say.day(DAY) in usual_time(one, DAY, say)


@pytest.mark.parametrize(
    ("code", "second", "final"),
    [
        ("en", "round 2", "the final round"),
        ("de", "2. Gespräch", "letztes Gespräch"),
        ("fr", "2e entretien", "dernier entretien"),
        ("es", "2.ª entrevista", "última entrevista"),
        ("nl", "ronde 2", "laatste ronde"),
    ],
)
def test_rounds_are_called_as_people_call_them(code, second, final):
    say = spoken(code)
    assert (say.round(2), say.round(FINAL)) == (second, final)


@pytest.mark.parametrize(
    ("code", "company", "at"),
    [
        ("de", "Kantonsspital Aarau", "beim Kantonsspital Aarau"),
        ("de", "die Stadt Zürich", "bei der Stadt Zürich"),
        ("de", "Stadtwerke Ulm", "bei den Stadtwerken Ulm"),
        ("de", "Acme GmbH", "bei der Acme GmbH"),
        ("de", "Bäckerei Huber", "bei der Bäckerei Huber"),
        ("de", "die Post", "bei der Post"),
        ("de", "das Rote Kreuz", "beim Roten Kreuz"),
        ("de", "Österreichisches Rotes Kreuz", "beim Österreichischen Roten Kreuz"),
        ("de", "Deutsche Bahn", "bei der Deutschen Bahn"),
        ("de", "Österreichische Post AG", "bei der Österreichischen Post AG"),
        ("de", "Technische Universität München", "an der Technischen Universität München"),
        ("de", "TU Wien", "an der TU Wien"),
        ("de", "Tui", "bei Tui"),
        ("de", "Verein Lebenshilfe", "beim Verein Lebenshilfe"),
        ("de", "die Zeit", "bei der Zeit"),
        ("de", "Wiener Linien", "bei den Wiener Linien"),
        ("de", "Mannheimer", "bei Mannheimer"),
        ("fr", "Mairie de Lyon", "à la Mairie de Lyon"),
        ("fr", "Université Lyon 2", "à l'Université Lyon 2"),
        ("fr", "CHU de Nantes", "au CHU de Nantes"),
        ("fr", "Hospices Civils de Lyon", "aux Hospices Civils de Lyon"),
        ("fr", "Boulangerie Perrin", "à la Boulangerie Perrin"),
        ("fr", "SNCF", "à la SNCF"),
        ("fr", "La Poste", "à La Poste"),
        ("fr", "Le Monde", "au Monde"),
        ("fr", "la Croix-Rouge", "à la Croix-Rouge"),
        ("fr", "les Galeries Lafayette", "aux Galeries Lafayette"),
        ("fr", "Acme", "chez Acme"),
        ("es", "Ayuntamiento de Madrid", "en el Ayuntamiento de Madrid"),
        ("es", "Universidad Nacional", "en la Universidad Nacional"),
        ("es", "Panadería Pérez", "en la Panadería Pérez"),
        ("es", "Acme", "en Acme"),
        ("nl", "gemeente Utrecht", "bij de gemeente Utrecht"),
        ("nl", "Havenbedrijf Rotterdam", "bij het Havenbedrijf Rotterdam"),
        ("nl", "Bol", "bij Bol"),
        ("en", "Acme", "at Acme"),
    ],
)
def test_an_employer_has_the_article_that_goes_with_it(code, company, at):
    assert job(Interview(DAY, role="Clerk", company=company), spoken(code)) == f"Clerk {at}"


def test_austria_has_its_own_january():
    day = date(2027, 1, 8)
    assert spoken("de-AT").day(day, "long") == "8. Jänner"
    assert spoken("de-AT").day(day, "month") == "Jänner 2027"
    assert spoken("de-AT").short(day) == "Fr 8. Jän"
    assert "Jännertage" in spoken("de-AT")["customs"]["turn-of-the-year"]
    assert spoken("de").day(day, "long") == "8. Januar"


def test_a_sentence_ends_in_one_full_stop():
    say, day = spoken("fr"), date(2026, 12, 7)
    assert say.say("reason", "moved", off="Fermé", day=say.short(day)).endswith("lun. 7 déc.")
    assert say.say("reason", "moved", off="Fermé", day="8 mars").endswith("8 mars.")
