"""A thread becomes its letters: who wrote what, and when."""

from datetime import date

import pytest

from followcal import mail
from followcal.errors import InputError
from followcal.letters import Letter, met, of_mail, of_text, read
from followcal.mail import Person

TOP = Letter(Person("Top", "top@a.example"), date(2026, 11, 24), (), "Subject")
LATER = "We need a week."
OLDER = "We decide soon."


@pytest.mark.parametrize(
    ("head", "writer", "day"),
    [
        (
            "On Thu, Nov 19, 2026 at 5:00 PM Ada Lovelace <ada@acme.example> wrote:",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-11-19",
        ),
        (
            "On Thu, Nov 19, 2026 at 5:00 PM Ada Lovelace <ada.1815@acme.example> wrote:",
            ("Ada Lovelace", "ada.1815@acme.example"),
            "2026-11-19",
        ),
        (
            "On Thu, 19 Nov 2026 at 17:00, Ada Lovelace\n<ada@acme.example> wrote:",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-11-19",
        ),
        ("On 19. Nov 2026, at 17:00, Ada Lovelace wrote:", ("Ada Lovelace", ""), "2026-11-19"),
        ("On 11/12/2026 5:00 PM, Ada Lovelace wrote:", ("Ada Lovelace", ""), None),
        (
            "On 2026-11-19 17:00 CET, ada@acme.example wrote:",
            ("", "ada@acme.example"),
            "2026-11-19",
        ),
        (
            "Am 19.11.2026 um 17:00 schrieb Ada Lovelace <ada@acme.example>:",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-11-19",
        ),
        ("On Xxx 99, 2026 Ada wrote:", ("Ada", ""), None),
        (
            "Am Do., 3. Dez. 2026 um 17:00 Uhr schrieb Ada Lovelace <ada@acme.example>:",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-12-03",
        ),
        (
            "Le jeu. 3 déc. 2026 à 17:00, Ada Lovelace <ada@acme.example> a écrit :",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-12-03",
        ),
        (
            "El jue, 14 ene 2027 a las 10:02, Ada Lovelace (<ada@acme.example>) escribió:",
            ("Ada Lovelace", "ada@acme.example"),
            "2027-01-14",
        ),
        (
            "Op vr 6 mrt 2026 om 10:02 schreef Ada Lovelace <ada@acme.example>:",
            ("Ada Lovelace", "ada@acme.example"),
            "2026-03-06",
        ),
        (
            "Van: Ada <ada@acme.example>\nVerzonden: 3 mei 2026 10:00\nAan: Kim\nOnderwerp: x",
            ("Ada", "ada@acme.example"),
            "2026-05-03",
        ),
        (
            "De: Ada <ada@acme.example>\nEnviado el: 3 dic 2026 10:00\nPara: Kim\nAsunto: x",
            ("Ada", "ada@acme.example"),
            "2026-12-03",
        ),
        (
            "De : Ada <ada@acme.example>\nEnvoyé : vendredi 27 novembre 2026 16:12\nÀ : Kim",
            ("Ada", "ada@acme.example"),
            "2026-11-27",
        ),
        (
            "De : Ada <ada@acme.example>\nDate : mardi 1er septembre 2026 à 16:12\nÀ : Kim",
            ("Ada", "ada@acme.example"),
            "2026-09-01",
        ),
        (
            "De: Ada <ada@acme.example>\nFecha: viernes, 27 de noviembre de 2026 16:12\nPara: Kim",
            ("Ada", "ada@acme.example"),
            "2026-11-27",
        ),
        (
            "De: Ada <ada@acme.example>\nEnviado: lunes, 7 de septiembre de 2026 16:12\nPara: Kim",
            ("Ada", "ada@acme.example"),
            "2026-09-07",
        ),
        (
            (
                "-----Original Message-----\nFrom: Ada Lovelace [mailto:ada@acme.example]\n"
                "Sent: Thursday, November 19, 2026 5:00 PM\nTo: Kim"
            ),
            ("Ada Lovelace", "ada@acme.example"),
            "2026-11-19",
        ),
        (
            (
                '________________________________\nFrom: "Lovelace, Ada" <ada@acme.example>\n\n'
                "Date: 2026-11-19\n\nSubject: x"
            ),
            ("Lovelace, Ada", "ada@acme.example"),
            "2026-11-19",
        ),
        (
            "*Von:* Ada <ada@acme.example>\n*Gesendet:* 19.11.2026",
            ("Ada", "ada@acme.example"),
            "2026-11-19",
        ),
        (
            "Begin forwarded message:\n\nFrom: Ada <ada@acme.example>\nTo: kim@lee.example",
            ("Ada", "ada@acme.example"),
            None,
        ),
    ],
)
@pytest.mark.parametrize("quote", ["", "> "])
def test_an_older_letter(head, writer, day, quote):
    text = f"{LATER}\n\n{head}\n\n{quote}{OLDER}"
    top, older = of_text(text, TOP)
    assert top == TOP._replace(text=LATER)
    assert (older.writer[:2], older.day and older.day.isoformat()) == (writer, day)
    assert older.text == OLDER


@pytest.mark.parametrize(
    "text",
    [
        "From: what I know, it is open.",
        "On the other hand, she wrote",
        "From: Ada\nso it goes",
        "a > b",
        "",
    ],
)
def test_no_older_letter(text):
    assert of_text(text, TOP) == [TOP._replace(text=text)]


@pytest.mark.parametrize("head", ["Datum: 27. November 2026", "Date : vendredi 27 novembre 2026"])
def test_a_text_may_begin_with_its_day(head):
    (letter,) = of_text(f"{head}\n\n{LATER}", Letter())
    assert letter == Letter(day=date(2026, 11, 27), to=(Person(),), text=LATER)
    assert of_text(f"{LATER}\n{head}", TOP) == [TOP._replace(text=f"{LATER}\n{head}")]


def test_the_fields_of_a_mail_may_be_french():
    text = "De: Ada <ada@acme.example>\nObjet: Suite\nDate: vendredi 27 novembre 2026 16:12\n\nOui."
    message = mail.parsed(text.encode(), "x")
    (letter,) = of_mail(message, "x")
    assert letter[:2] == (Person("Ada", "ada@acme.example"), date(2026, 11, 27))
    assert (letter.subject, letter.text) == ("Suite", "Oui.")


def test_answers_below_and_between():
    text = (
        "On 19 Nov 2026, Ada <a@b.example> wrote:\n> When?\n\nSoon.\n> And where?\n"
        "> On 18 Nov 2026, Bo <b@b.example> wrote:\n>> Who?\n> Sure.\nHere."
    )
    letters = of_text(text, TOP)
    assert [one.writer.name for one in letters] == ["Top", "Ada", "Bo"]
    assert letters[0].text == "Soon.\n> And where?\n> Sure.\nHere."
    assert letters[1].text == "When?"
    assert letters[2].text == "Who?"


def test_only_so_many_letters_are_told_apart():
    text = "On 19 Nov 2026, Ada <a@b.example> wrote:\nx\n" * 60
    assert len(of_text(text, TOP)) == 50


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thank you for coming to see us on Friday 20 November.", "2026-11-20"),
        ("It was great to meet you yesterday. We decide by Friday.", "2026-11-23"),
        ("Thanks again for your\nvisit last Wednesday!", "2026-11-18"),
        ("We enjoyed meeting you today.", "2026-11-24"),
        ("Thank you for coming in on Thursday.", "2026-11-19"),
        ("It was good meeting you on Friday; you'll hear by Thursday.", "2026-11-20"),
        ("Thank you for the interview on Monday, the 9th.", None),
        ("Thank you for coming in, we see others on Thursday.", None),
        ("Thank you for agreeing to meet on Monday.", None),
        ("Vielen Dank für das Gespräch am Donnerstag.", "2026-11-19"),
        ("Danke für das Gespräch am Montag, den 9. November.", "2026-11-09"),
        ("Merci d'être venu jeudi.", "2026-11-19"),
        ("Nous vous remercions pour l'entretien de vendredi.", "2026-11-20"),
        ("Gracias por venir el jueves.", "2026-11-19"),
        ("Gracias por la entrevista del viernes.", "2026-11-20"),
        ("Bedankt voor het gesprek van donderdag.", "2026-11-19"),
        ("Dank voor uw komst op vrijdag.", "2026-11-20"),
        ("thank you for the pleasant conversation with Ms Khan on 26 October", "2026-10-26"),
        ("Thank you for the interview on Thursday, November 19th, 2026.", "2026-11-19"),
        ("Great to meet you yesterday. Thank you for the interview on November 19.", None),
        ("Thank you for the interview on 30 November.", None),
        ("Thank you for the interview on 31 November.", None),
        ("Thank you for meeting us.", None),
        ("Thanks for applying last Monday.", None),
        ("Thanks for coming back to me yesterday.", None),
        ("Thank you, it will be good to meet you today", None),
        ("Thank you; we meet others until 20 November.", None),
        ("thanks for the call yesterday", "2026-11-23"),
        ("Thanks again for your time yesterday.", "2026-11-23"),
        ("It was really nice speaking with you on Friday.", "2026-11-20"),
        ("Thank you for joining us yesterday for the interview.", "2026-11-23"),
        ("Further to our conversation yesterday, we decide by Friday.", "2026-11-23"),
        ("I enjoyed our chat this morning.", "2026-11-24"),
        ("Thanks for your call yesterday.", None),
        ("Thanks for the call back yesterday about our open day.", None),
        ("Vielen Dank für das nette Telefonat gestern.", "2026-11-23"),
        ("Schön, gestern mit Ihnen gesprochen zu haben.", "2026-11-23"),
        ("Vielen Dank für Ihren Anruf gestern.", None),
        ("Merci pour l'appel d'hier.", "2026-11-23"),
        ("Suite à notre entretien d'hier, nous décidons vendredi.", "2026-11-23"),
        ("Merci pour votre appel d'hier.", None),
        ("Gracias por la llamada de ayer.", "2026-11-23"),
        ("Fue un placer hablar con usted ayer.", "2026-11-23"),
        ("Gracias por su llamada de ayer.", None),
        ("Bedankt voor het telefoontje gisteren.", "2026-11-23"),
        ("Het was leuk om je maandag te spreken.", "2026-11-23"),
        ("Naar aanleiding van ons gesprek gisteren.", "2026-11-23"),
        ("Bedankt voor je telefoontje gisteren.", None),
        ("Great.\n\nInterview of 20 November", None),
        ("Thank you for confirming your interview today.", None),
        ("Great to meet you at our open day last Friday.", None),
        ("vielen Dank für das angenehme Gespräch am gestrigen Montag. Gruß", "2026-11-23"),
        ("vielen Dank für das angenehme Gespräch am gestrigen Donnerstag.", None),
        ("Vielen Dank für das Gespräch gestern, wir melden uns.", "2026-11-23"),
        ("Danke, dass Sie gestern bei uns waren!", "2026-11-23"),
        ("Schön, dass du heute zum Gespräch gekommen bist.", "2026-11-24"),
        ("Danke für das heutige Gespräch.", "2026-11-24"),
        ("Vielen Dank für Ihren Besuch am 20. November.", "2026-11-20"),
        ("Danke für das Vorstellungsgespräch am 20.11.2026.", "2026-11-20"),
        ("Danke für das Gespräch am 3.11.2026.", "2026-11-03"),
        ("Danke für das Gespräch letzten Freitag.", "2026-11-20"),
        ("Danke, dass Sie das Gespräch gestern bestätigt haben.", None),
        ("Danke, dass Sie gestern zum Gespräch zugesagt haben.", None),
        ("Danke für Ihre Nachricht von gestern zum Gespräch.", None),
        ("Vielen Dank für das Gespräch am 30. November.", None),
        ("Das Gespräch gestern fiel aus.", None),
        ("Schön, dass Sie gestern anriefen und zum Gespräch kommen.", None),
        ("Danke für das Gespräch am 20. November und das gestern.", None),
        ("Merci d'être venu hier.", "2026-11-23"),
        ("Merci pour le temps que vous nous avez accordé le 20 novembre.", "2026-11-20"),
        (
            "Herzlichen Dank, dass Sie sich am 20. November Zeit für uns genommen haben.",
            "2026-11-20",
        ),
        ("Muchas gracias por tu tiempo el 20 de noviembre.", "2026-11-20"),
        ("Bedankt dat u op 20 november tijd voor ons vrijmaakte.", "2026-11-20"),
        ("Merci pour l’entretien d’hier", "2026-11-23"),
        ("Nous vous remercions pour l'entretien du vendredi 20 novembre.", "2026-11-20"),
        ("Ravie de vous avoir rencontrée vendredi dernier.", "2026-11-20"),
        ("Merci pour l'entretien d'avant-hier.", None),
        ("Merci d'avoir confirmé hier l'entretien.", None),
        ("Merci d'être revenu vers nous hier.", None),
        ("Merci pour votre message d'hier après l'entretien.", None),
        ("Gracias por venir ayer.", "2026-11-23"),
        ("Le agradecemos la entrevista del 20 de noviembre.", "2026-11-20"),
        ("Fue un placer conocerla el pasado viernes.", "2026-11-20"),
        ("Gracias por la entrevista de antes de ayer.", None),
        ("Gracias por apuntarse ayer a la entrevista.", None),
        ("Gracias por confirmar ayer la entrevista.", None),
        ("Hartelijk dank voor uw komst gisteren.", "2026-11-23"),
        ("Bedankt voor het gesprek op 20 november.", "2026-11-20"),
        ("Leuk dat je gisteren langskwam.", "2026-11-23"),
        ("Bedankt voor het sollicitatiegesprek van afgelopen vrijdag.", "2026-11-20"),
        ("Danke, dass Sie sich gestern die Zeit für das Gespräch genommen haben.", "2026-11-23"),
        ("Merci d'avoir pris le temps de nous rencontrer hier.", "2026-11-23"),
        ("Merci d'avoir pris contact hier pour l'entretien.", None),
        ("Bedankt dat je gisteren de tijd hebt genomen.", "2026-11-23"),
        ("Thank you for the time you took yesterday.", "2026-11-23"),
        ("Bedankt voor uw sollicitatie van gisteren en het gesprek.", None),
        ("Fijn dat u gisteren ons gesprek hebt bevestigd.", None),
    ],
)
def test_the_day_of_a_talk_is_that_for_which_a_letter_gives_thanks(text, day):
    found = met([TOP._replace(text="Hi."), TOP._replace(text=text)])
    assert (found and found.isoformat()) == day
    assert met([TOP._replace(text=text, day=None)]) is None


def test_a_text_with_a_newer_mail_below_an_older_one_is_refused():
    older, newer = (f"From: Jo\nSent: {day} 2026\n\nSoon.\n\n" for day in ("1 Dec", "3 Dec"))
    assert read(f"{newer}{older}".encode(), "It").day == date(2026, 12, 3)
    with pytest.raises(InputError, match="It holds several mails, and one below is newer; "):
        read(f"{older}{newer}".encode(), "It")
