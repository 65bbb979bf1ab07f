"""One table of an interview's fields, from which the documentation's follows."""

import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from followcal.errors import InputError
from followcal.fields import (
    BY_NAME,
    FIELDS,
    called,
    headed,
    is_automatic,
    is_open,
    people_in,
    read_language,
    read_person,
    read_result,
    told,
)
from followcal.interview import day_reader
from followcal.model import Done, Kind, Result
from followcal.roster import columns

HOME = Path(__file__).parent.parent
HEAD = "| column | what is in it |\n|---|---|\n"


def table():
    rows = [HEAD]
    for field in FIELDS:
        example = f", as in `{field.example}`" if field.example else ""
        several = '; several with ";" between them' if field.several else ""
        rows.append(f"| `{field.heading}` | {field.help.removesuffix('.')}{example}{several} |\n")
    return "".join(rows)


def documents():
    return [*HOME.glob("*.md"), *HOME.glob("followcal/**/*.md")]


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Jo Park", "Jo Park", ""),
        (" Jo Park < jo@acme.com > ", "Jo Park", "jo@acme.com"),
        ("Jo Park jo@acme.com", "Jo Park", "jo@acme.com"),
        ("Jo Park (jo@acme.com)", "Jo Park", "jo@acme.com"),
        ("Jo Park [jo@acme.com] (HR)", "Jo Park (HR)", "jo@acme.com"),
        ("Park, Jo, jo@acme.com", "Park, Jo", "jo@acme.com"),
        ("Jo Park: jo@acme.com", "Jo Park", "jo@acme.com"),
        ("Jo Park; jo@acme.com; HR", "Jo Park HR", "jo@acme.com"),
        ("Jo Park (HR, jo@acme.com)", "Jo Park (HR)", "jo@acme.com"),
        ("Jo Park (mailto:jo@acme.com)", "Jo Park", "jo@acme.com"),
        ("jo@acme.com - Jo Park", "Jo Park", "jo@acme.com"),
        ("Jo @ Acme", "Jo @ Acme", ""),
        ("Jo (j@x) <jo@acme.com>", "Jo (j@x)", "jo@acme.com"),
    ],
)
def test_an_interviewer_is_a_name_with_or_without_an_address(text, name, address):
    assert read_person(text) == (name, address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jo@acme.com",
        "(jo@acme.com)",
        "a@b.example <c@d.example>",
        "a@b c@d",
        "Jo a@b c@d",
        "x" * 5001,
    ],
)
def test_an_interviewer_without_a_name_is_refused(text):
    with pytest.raises(InputError, match="write a name and, if you have it, the address, as in"):
        read_person(text)


def test_the_table_of_columns_is_current():
    assert any(table() in path.read_text(encoding="utf-8") for path in documents())


def test_every_column_of_a_class_is_told():
    text = (HOME / "followcal/help/class.md").read_text(encoding="utf-8")
    assert [one[0] for one in columns.english().values() if f"`{one[0]}`" not in text] == []


def test_every_heading_means_its_field_and_no_other():
    names = columns.english()
    assert [names[field.name][0] for field in FIELDS] == [field.heading for field in FIELDS]
    for field, headings in names.items():
        assert {columns.field(heading) for heading in headings} == {field}


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("thank-you 2026-11-20", Done(Kind.THANK_YOU, date(2026, 11, 20))),
        ("Thanks sent on 20 Nov 2026", Done(Kind.THANK_YOU, date(2026, 11, 20))),
        ("2026-12-07: checked in", Done(Kind.CHECK_IN, date(2026, 12, 7))),
        ("follow-up 2026-12-07", Done(Kind.CHECK_IN, date(2026, 12, 7))),
        ("called 2026-12-10", Done(Kind.FINAL_CALL, date(2026, 12, 10))),
        ("final-call skipped 2026-12-10", Done(Kind.FINAL_CALL, date(2026, 12, 10), skipped=True)),
        (
            "Skipped the last call 2026-12-10",
            Done(Kind.FINAL_CALL, date(2026, 12, 10), skipped=True),
        ),
        ("let-go 2026-12-17", Done(Kind.LET_GO, date(2026, 12, 17))),
        ("references 2026-11-19", Done(Kind.REFERENCES, date(2026, 11, 19))),
        ("final-thanks 2026-12-10", Done(Kind.FINAL_THANKS, date(2026, 12, 10))),
        ("thank-you", "What was done, 'thank-you', has no day"),
        ("flowers 2026-11-20", "What was done, 'flowers 2026-11-20', cannot be read"),
    ],
)
def test_what_was_done_is_read_as_people_write_it(text, done):
    field = BY_NAME["done"]
    if isinstance(done, str):
        with pytest.raises(InputError, match=done):
            field.read(text, partial(day_reader("US"), today=None))
        return
    assert field.read(text, partial(day_reader("US"), today=None)) == done
    assert field.read(field.write(done), partial(day_reader("US"), today=None)) == done


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("offer, answer by Friday", "2026-12-01", "2026-12-04"),
        ("offer, answer by Monday", "2026-12-01", "2026-12-07"),
        ("offer, answer by next Friday", "2026-12-01", "2026-12-11"),
        ("offer, answer before Friday", "2026-12-01", "2026-12-03"),
        ("offer, answer in three days", "2026-12-01", "2026-12-04"),
        ("offer, answer within a week", "2026-12-01", "2026-12-08"),
        ("offer, answer by end of week", "2026-12-01", "2026-12-04"),
        ("offer by Dec 4", "2026-12-01", "2026-12-04"),
        ("offer answer by 4 December", "2026-12-01", "2026-12-04"),
        ("offer, they want an answer by 11 December", "2026-12-01", "2026-12-11"),
        ("an offer; reply needed by 5pm on Friday", "2026-12-01", "2026-12-04"),
        ("offer (deadline: Friday)", "2026-12-01", "2026-12-04"),
        ("offer, they gave him til 11 December", "2026-12-01", "2026-12-11"),
        ("offer, open until 11 December", "2026-12-01", "2026-12-11"),
        ("they made an offer and I have to decide by Monday", "2026-12-01", "2026-12-07"),
        ("2026-11-27: offer, answer by Monday", "2026-11-27", "2026-11-30"),
        ("offer on 30 Nov 2026, answer by 12/4", "2026-11-30", "2026-12-04"),
        ("offer, answer by 20 Nov", "2026-12-01", "2026-11-20"),
        ("Zusage, Antwort bis 11. Dezember", "2026-12-01", "2026-12-11"),
        ("Zusage am 30. November, Frist 11. Dezember", "2026-11-30", "2026-12-11"),
        ("offre jusqu'au 11 décembre", "2026-12-01", "2026-12-11"),
        ("oferta hasta el 11 de diciembre", "2026-12-01", "2026-12-11"),
        ("aanbod, antwoord uiterlijk 11 december", "2026-12-01", "2026-12-11"),
        ("aanbod, antwoord vóór 11 december", "2026-12-01", "2026-12-10"),
        ("een bod, graag reactie voor vrijdag", "2026-12-01", "2026-12-03"),
        ("Angebot, Antwort vor dem 11. Dezember", "2026-12-01", "2026-12-10"),
        ("offre, réponse avant le 11 décembre", "2026-12-01", "2026-12-10"),
        ("oferta, respuesta antes del 11 de diciembre", "2026-12-01", "2026-12-10"),
        ("aanbod, antwoord ooit", "The date 'ooit' cannot be read", ""),
        ("offer, answer by last Friday", "'last Friday' means another day tomorrow", ""),
        ("offer, answer by whenever", "The date 'whenever' cannot be read", ""),
        ("offer, answer by soon", "The date 'soon' cannot be read", ""),
        ("offer, answer by 31 Nov", "There is no such day as '31 Nov'", ""),
        ("rejected, answer by Friday", "'rejected, answer by Friday' needs no answer", ""),
        ("2026-12-01: rejected by a robot", "'rejected by a robot' is unknown", ""),
    ],
)
def test_the_day_to_answer_an_offer_by_is_read_from_the_day_of_the_offer(text, day, last):
    field, read_day = BY_NAME["outcome"], partial(day_reader("US"), today=date(2026, 12, 1))
    if not last:
        with pytest.raises(InputError, match=re.escape(day)):
            field.read(text, read_day)
        return
    outcome = field.read(text, read_day)
    assert (outcome.day, outcome.answer_by) == (date.fromisoformat(day), date.fromisoformat(last))
    assert field.read(field.write(outcome), read_day) == outcome


def refresh():
    """Replace the table by what the fields say."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        before, head, rest = text.partition(HEAD)
        if head:
            path.write_text(before + table() + rest[rest.index("\n\n") + 1 :], encoding="utf-8")


if __name__ == "__main__":
    refresh()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("", "; "),
        ("en", "English; Englisch; anglais; Inglés; engels"),
        (
            "de",
            "German; Deutsch;  deutsch ; allemand; alemán; Duits; de; DE; de-AT; de_CH; ger; deu",
        ),
        ("fr", "French; Französisch; français; francais; FRANCÉS; Frans; fra; fr-CA"),
        ("es", "Spanish; Spanisch; espagnol; español; espanol; Spaans; Castellano; es-MX"),
        (
            "nl",
            "Dutch; Niederländisch; néerlandais; neerlandés; Nederlands; Flämisch; Vlaams; nl-BE",
        ),
    ],
)
def test_a_language_goes_by_its_code_or_its_name_in_each_of_them(code, names):
    assert {read_language(name) for name in names.split("; ")} == {code}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Germann", "did you mean de? choose from en (English), de (German)"),
        ("tlh", "; choose from en (English)"),
        ("de Deutsch", "choose from"),
        ("\u202e" * 99, "choose from"),
    ],
)
def test_a_language_that_is_not_spoken_is_refused(text, hint):
    with pytest.raises(InputError) as refusal:
        read_language(text)
    assert hint in str(refusal.value)
    assert str(refusal.value).startswith(f"followcal does not speak {text[:60]!r}")


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("offer", "Zusage; Offre; oferta; aanbod; embauchée; Contratada; aangenomen"),
        ("rejected", "Absage; refus; refusé; Rechazada; rechazado; afgewezen; niet weerhouden; No"),
        ("rejected", "Abgelehnt; non retenue; no seleccionada; Nee; c’est non; Réponse négative"),
        ("cancelled", "vacancy withdrawn; Role no longer exists; vacature ingetrokken"),
        ("withdrawn", "zurückgezogen; ZURUCKGEZOGEN; Ich habe abgesagt; désistement; me retiré"),
        ("withdrawn", "trekt zich terug; zieht sich zurück; se désiste; retira su candidatura"),
        ("withdrawn", "teruggetrokken; offre refusée; oferta rechazada; aanbod geweigerd"),
        ("ghosted", "keine Antwort; sans réponse; sin respuesta; geen reactie"),
    ],
)
def test_how_it_ended_in_their_language(result, words):
    assert {read_result(one) for one in words.split("; ")} == {Result(result)}


@pytest.mark.parametrize(
    "words",
    [
        "noch offen",
        "ausstehend",
        "En attente",
        "en cours",
        "Pendiente",
        "aún nada",
        "lopend",
        "wacht op antwoord",
    ],
)
def test_nothing_is_known_yet_in_their_language(words):
    assert is_open(words)
    assert BY_NAME["outcome"].read(words, day_reader("DE")) is None


@pytest.mark.parametrize("words", ["abgesagt", "positif", "retenu", "weerhouden", "Betriebsrat"])
def test_what_could_be_two_outcomes_is_asked_for(words):
    with pytest.raises(InputError, match="is unknown"):
        read_result(words)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Khan, Imran", "Imran Khan"),
        ("O’Brien-Lee ,Seán P.", "Seán P. O’Brien-Lee"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("García Márquez, Gabriel", "Gabriel García Márquez"),
        *((name, name) for name in ("Imran Khan, CPA", "Imran Khan, M.Eng.", "Ada Roe, RN")),
        *((name, name) for name in ("Imran Khan", "King, Jr.", "Khan, PhD", "Acme, Ltd", "Khan,")),
        *(
            (name, name)
            for name in ("Lee, Bo, Mr", "Lee, Bo (he/him)", "Lee, 2", ", Bo", "Li & Co, A")
        ),
    ],
)
def test_a_candidates_surname_comes_last(typed, name):
    assert BY_NAME["candidate"].check(typed, "name") == name
    assert BY_NAME["company"].check(typed, "name") == typed


def test_no_outcome_has_two_meanings():
    meant = {}
    for outcomes in (one["outcomes"] for one in called().values()):
        for result, words in outcomes.items():
            for one in words.split("; "):
                assert meant.setdefault(one, result) == result
                if result != "open":
                    assert read_result(one) == result
                else:
                    assert is_open(one)


@pytest.mark.parametrize(
    ("words", "news", "tells"),
    [
        ("We'd love to have you in.", "offer", "next"),
        ("We'd love to have you in our team.", "offer", ""),
        ("We’d like to offer you a second interview", "offer", "next"),
        ("trial shift on Saturday", "", "trial"),
        ("queremos ofrecerle una segunda entrevista", "offer", "next"),
        ("wir möchten Ihnen ein zweites Gespräch anbieten", "", "next"),
        ("nous souhaitons vous proposer un second entretien", "", "next"),
        ("we willen je graag nog een keer zien", "", "next"),
        ("no second interview, we'd love to see you again", "rejection", ""),
        ("The job is being re-advertised", "hold", "rejection"),
        ("Die Stelle wird neu ausgeschrieben", "hold", "rejection"),
        ("nous avons décidé de republier l'annonce", "", "rejection"),
        ("hemos decidido volver a publicar la vacante", "", "rejection"),
        ("we hebben besloten de vacature opnieuw te plaatsen", "", "rejection"),
        ("nobody answered when I rang", "", "mine"),
        ("Ich habe auf die Mailbox gesprochen", "call", "mine"),
        ("J’ai laissé un message", "", "mine"),
        ("llamé y nadie contestó", "", "mine"),
        ("ik belde maar niemand nam op", "silent", "mine"),
        ("they left me a voicemail", "call", ""),
        ("please don't contact us again", "", "stop"),
    ],
)
def test_what_news_tell(words, news, tells):
    assert told(words, news) == tells


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("Your message has been received. We respond within 2 working days.", True),
        ("Automatische Antwort: Wir melden uns innerhalb von 2 Tagen.", True),
        ("Je suis absente du bureau jusqu'au 16 décembre inclus.", True),
        ("Este es un mensaje automático. Le responderemos en 48 horas.", True),
        ("Ik ben afwezig tot en met 14 december.", True),
        ("I am out of the office until Monday, but we will decide by Friday.", False),
        ("This is an automated message. Your interview is on record; results follow.", False),
        ("Our manager is out of the office until Monday.", False),
        ("I'm on holiday next week and will come back to you by 18 December.", False),
        ("Ich bin im Urlaub und melde mich bis zum 18. Dezember.", False),
        ("Je suis en congé, je reviendrai vers vous avant le 18 décembre.", False),
        ("Estoy de vacaciones y te responderé antes del 18 de diciembre.", False),
        ("Ik ben op vakantie en laat je voor 18 december iets weten.", False),
        ("I am on annual leave. We will respond within 48 hours.", True),
        ("I am on annual leave until 14 December. I will get back to you on my return.", True),
        ("This is an automated message. We will get back to you within 48 hours.", True),
        ("Betreff: Automatische Antwort: Vorstellungsgespräch\n\nBis 11.12. im Urlaub.", True),
        ("Entscheidung am 11.12.\n\nBetreff: Automatische Antwort: Gespräch", False),
        ("ich bin bis einschließlich 11.12.2026 nicht im Büro.", True),
        ("Ich bin bis 11.12. nicht im Büro, danach bekommen Sie Bescheid.", False),
        ("I will be, until 11 December, out of the office.", True),
        ("Ihre E-Mail wird nicht weitergeleitet.", True),
    ],
)
def test_what_no_person_wrote_is_told_from_what_is_about_the_decision(words, so):
    assert is_automatic(words) is so


@pytest.mark.parametrize(
    "several",
    [
        "Anna Smit|Bob de Vries|Cas Jansen|en",
        "Anna|Bob|Cas|en",
        "Ada Lovelace|Bob Ray|/",
        "Ada <a@b.c>|Bob (CTO) <b@b.c>|&",
        "Frau Müller|Herr Dr. Schmidt|und",
        "dhr. Jansen|mevr. De Wit|en",
        "dhr. Bakker|mw. Smit|dr. De Vries|&",
        "Khan, Imran|Lee, Ann|&",
        "Anne d'Arc|van Dam|Luis Pérez|y",
    ],
)
def test_several_people_may_stand_together(several):
    *names, joint = several.split("|")
    assert people_in(f"{', '.join(names[:-1])} {joint} {names[-1]}") == names
    assert people_in("; ".join(names)) == names


def test_behind_brackets_a_comma_is_between_two_people():
    assert people_in("Dr. Ann Lee (HR), Bo Ray (IT)") == ["Dr. Ann Lee (HR)", "Bo Ray (IT)"]
    assert people_in(f"Ann Lee{' ' * 20_000}and Bo Ray") == ["Ann Lee", "Bo Ray"]


def test_initials_behind_a_comma_are_of_the_surname_before_it():
    assert people_in("Lee, A., Ray, B.-C. & Fox, D.") == ["A. Lee", "B.-C. Ray", "D. Fox"]
    assert people_in("Lee, A., Sales, B.") == ["Lee, A., Sales, B."]


@pytest.mark.parametrize(
    "text",
    [
        *("Ian Bell & Sons", "A, B & C"),
        *("Khan, Imran", "Ada Lovelace, CTO", "Ada Lovelace / HR", "Mr and Mrs Smith"),
        *("Ada, Head of Sales and Marketing", "Ada (Sales & Marketing)", "Sales & Marketing Team"),
        *("Ada and two others", "Bob Ray, Partner & Cy Fox, Director", "Ada, ada@b.c", "Ada"),
        "Ada & Bo" + "b" * 6_000,
    ],
)
def test_what_is_not_only_names_stays_together(text):
    assert people_in(text) == [text]


COLONS = (
    "Offer: answer by 2 Dec; Bod: antwoord voor 4 december; Angebot: Antwort bis 4. Dezember;"
    " Offre : réponse avant le 4 décembre; Oferta: respuesta antes del 4 de diciembre"
)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Offer - answer by 2 Dec", Result.OFFER),
        *((text, Result.OFFER) for text in COLONS.split("; ")),
        ("Rejected: answer by Friday", None),
        ("Absage, Feedback am 4.12.", Result.REJECTED),
        ("Bod, antwoord voor 18 december", Result.OFFER),
        ("Rejected? No, they decide on 2 Dec", None),
        ("Zusage: bis Freitag", None),
        ("Angenommen, das Team mag Sie, entscheiden wir bis Freitag", None),
        ("Aangenomen, u hoort het vrijdag", None),
        ("Ja, u hoort het vrijdag", None),
        ("position filled", Result.REJECTED),
        ("student withdrew application", Result.WITHDRAWN),
        ("Rejected?", None),
        ("passed", None),
    ],
)
def test_an_end_heads_a_note_unless_it_is_asked_about_or_names_what_follows(words, end):
    assert headed(words) is end


def test_no_phrase_tells_several_news():
    every = [
        phrase
        for one in called().values()
        for name, phrases in one["news"].items()
        for phrase in phrases.split("; ")
        if told(phrase, "") not in {name, "next", "trial"}
    ]
    assert not every


def test_every_language_calls_the_same_things():
    *others, (last, english) = called().items()
    assert len({frozenset(one) for _, one in others}) == 1
    own = {"same", "whole"}
    assert (last, english.keys() - own | {"answer"}) == ("en", others[0][1].keys())
    for language, one in others:
        assert read_language(language) == language
        for field, names in one["columns"].items():
            found = {columns.field(name) for name in names.split("; ")}
            assert found == {field}, names


@pytest.mark.parametrize("words", ["rejected on", "Absage am", "refus le", "rechazo el", "Nee op"])
def test_the_day_of_an_outcome(words):
    found = BY_NAME["outcome"].read(f"{words} 27.11.2026", day_reader("DE"))
    assert (found.day, found.result) == (date(2026, 11, 27), Result.REJECTED)


def test_an_outcome_with_other_words_after_it_is_unknown_and_a_wrong_day_is_told():
    read = partial(BY_NAME["outcome"].read, read_day=partial(day_reader("GB"), today=None))
    with pytest.raises(InputError, match="The outcome 'No - they took Bo' is unknown"):
        read("No - they took Bo")
    with pytest.raises(InputError, match="no such day as '31 November 2026'"):
        read("offer - 31 November 2026")
