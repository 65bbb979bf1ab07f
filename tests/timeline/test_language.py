"""Which language words are in, told by the words; what a language's file may have and leave out."""

import tomllib
from datetime import date

import pytest

from followcal import timeline
from followcal.errors import InputError
from followcal.timeline import rules
from followcal.timeline.language import languages, likely, spoken
from followcal.timeline.message import sentences
from followcal.timeline.names import HolidayNames
from followcal.timeline.words import FOLDER, lexicon, split
from followcal.workdays import workdays

TABLES = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
VALUES = frozenset(  # sections in which any name will do
    "number tens scale ordinal spelling"
    " holiday holiday_elsewhere holiday_alias holiday_spelling".split()
)


def told(said, region):
    """Return the kind, and the day of the month on which it ends."""
    found = timeline.read(said, date(2027, 2, 2), workdays(region))
    return f"{found.kind} {found.latest.day}" if found.latest else found.kind


def test_each_language_that_is_read_has_a_lexicon():
    assert [*languages().names] == [code for code in languages().words if code in TABLES]
    assert languages().names.keys() == TABLES.keys()


@pytest.mark.parametrize("code", TABLES)
def test_every_holiday_of_a_lexicon_has_a_day_in_each_year(code):
    names = HolidayNames(lexicon(code), workdays("DE"), 2026)
    for name, rule in (TABLES[code]["holiday"] | TABLES[code]["holiday_elsewhere"]).items():
        if not rule.isupper():  # else it is as a region has it
            assert len(names._days(tuple(name.split()))) >= len(names.years), name  # noqa: SLF001


def test_a_holiday_of_another_region_is_read_by_its_name():
    said = "Bis zum Buß- und Bettag haben wir entschieden."
    found = timeline.reading(said, date(2026, 11, 2), workdays("DE-NW"), None).timeline
    assert found.latest == date(2026, 11, 18)


@pytest.mark.parametrize("code", TABLES)
def test_a_lexicon_has_no_section_concept_or_cue_that_english_lacks(code):
    table, english = TABLES[code], TABLES["en"]
    assert table.keys() <= english.keys()
    own = {
        "pattern.decimal",
        "language.idle",
        "language.common",
        "language.known",
        "language.ours",
        "language.concord",
        "thing.article",
        "thing.beside",
        "thing.bidden",
        "thing.bids",
        "thing.any",
        "thing.subject",
        "thing.whose",
        "thing.participle",
        "thing.after",
        "thing.past",
        "thing.sends",
        "thing.perfect",
        "thing.long",
        "thing.that",
        "thing.there",
        "thing.which",
        "thing.about",
        "thing.arrived",
        "thing.asks",
        "thing.at",
        "thing.it",
        "thing.owes",
        "thing.parted_chore",
        "thing.parted_decide",
        "thing.return",
        "thing.she",
        "thing.who",
        "thing.object",
        "thing.theme",
        "thing.with",
        "language.we",
        "word.pronoun",
        "word.verb",
        "clause.fronted",
        "clause.whether",
        "cue.post",
        "cue.staff",
    }
    for entries in table.values():
        lines = "|".join(entries.values()).replace("\n", "|").split("|")
        stems = [line.split() for line in lines if line.endswith("*")]
        assert not [stem for stem in stems if len(stem) > 1 and stem[0][3:].isalpha()]  # it is one
    for section, entries in table.items():
        if section not in VALUES:
            named = {f"{section}.{name}" for name in entries.keys() - english[section].keys()}
            assert named <= own, section


def test_what_a_lexicon_lacks_is_empty(tmp_path, monkeypatch):
    (tmp_path / "de.toml").write_text("[number]\n2 = 'zwei'\n", "utf-8")
    monkeypatch.setattr("followcal.timeline.words.FOLDER", tmp_path)
    found = lexicon.__wrapped__("de")
    assert found.sets["message.greeting"] == frozenset()
    assert not found.figures.fullmatch("5pm")
    assert "wir" in found.sets["language.known"]


@pytest.mark.parametrize(
    ("text", "region", "wanted", "code"),
    [
        ("we will let you know", "DE", "de", "en"),
        ("by Friday", "DE", None, "en"),
        ("15.12.", "", None, "en"),
        ("15.12.", "US", "xx", "en"),
    ],
)
def test_words_tell_their_language_else_the_hints_do(text, region, wanted, code):
    assert likely(text, region, wanted)[0] == code


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("by Friday", "en"),
        ("", "en"),
        ("de facto", "en"),
        ("Vi återkommer till dig nästa vecka", "sv"),
    ],
)
def test_a_sentence_is_in_the_language_of_its_message_if_in_doubt(sentence, code):
    assert spoken(sentence, "en") == code


def test_a_message_with_a_sentence_in_another_language_is_refused():
    said = "We will let you know by Friday. Vi återkommer till dig nästa vecka."
    with pytest.raises(InputError, match="I read English"):
        timeline.read(said, date(2026, 11, 19), workdays("SE"))


def test_a_week_after_a_day_that_nobody_tells_is_asked_about():
    said = "Eine Entscheidung fällt in der Woche, nachdem unser Chef aus dem Urlaub zurück ist."
    with pytest.raises(InputError, match="it counts from a day that is not in their words"):
        timeline.read(said, date(2026, 9, 18), workdays("DE-BW"))


def test_the_regions_speak_languages_that_have_words():
    for place, codes in languages().regions.items():
        assert {*codes} <= languages().words.keys(), place
        assert workdays(place).region == place


def test_figures_may_have_a_dot_that_ends_no_sentence(tmp_path, monkeypatch):
    text = "[pattern]\nordinal = '\\d{1,2}\\.(?!\\d)'\ndecimal = '\\d,5'\n"
    (tmp_path / "de.toml").write_text(text, "utf-8")
    monkeypatch.setattr("followcal.timeline.words.FOLDER", tmp_path)
    german = lexicon.__wrapped__("de")
    said = "Bis zum 15.12. Bescheid, am 4. Dezember, bis 4.12. melden wir uns bis zum 3."
    assert sentences(f"{said} Wir auch.", german) == [said, "Wir auch."]
    assert sentences("On 3. december", lexicon("en")) == ["On 3.", "december"]
    assert [word.kind for word in split("2,5", german)] == ["numeric"]


def test_a_language_may_have_rules_of_its_own_that_stand_first(tmp_path, monkeypatch):
    text = "from followcal.timeline.rules import rule\n\n@rule('SMALL', 'number')\ndef f(n):\n"
    (tmp_path / "rules_xx.py").write_text(f'{text}    """2"""\n    return -n\n', "utf-8")
    monkeypatch.setattr("followcal.timeline.__path__", [str(tmp_path)])
    assert rules.the_grammar("xx").start["SMALL"]["number", ""][0].build(2) == -2
    assert [category for category, _ in rules.every("xx")] == ["SMALL"]
    assert rules.the_grammar("en").start["SMALL"]["number", ""][0].build(2) == 2


@pytest.mark.parametrize(
    ("said", "region", "code", "latest"),
    [
        ("Wir melden uns bis Freitag.\n\nBest regards\nTom\nHead of People", "US", "de", 20),
        (
            "We decide by Friday.\n\nMit freundlichen Grüßen\nAnja Maier\nSitz: München",
            "DE",
            "en",
            20,
        ),
        ("We will inform you by Friday. Met vriendelijke groet, Jan", "BE", "en", 20),
        ("We will let you know by Friday. Cordiali saluti, Marco Rossi", "IT", "en", 20),
        ("Wir informieren Sie bis Freitag. Nous vous informerons lundi.", "CH", "fr", 23),
    ],
)
def test_a_message_is_read_by_its_sentences(said, region, code, latest):
    found = timeline.reading(said, date(2026, 11, 19), workdays(region))
    assert (found.language, found.timeline.latest) == (code, date(2026, 11, latest))


@pytest.mark.parametrize(
    ("said", "region", "expected"),
    [
        # a condition may begin with its verb after a colon, too
        (
            "Noch etwas: haben Sie am 12. Februar keine Antwort, schreiben Sie mir.",
            "DE",
            "contact 19",
        ),
        ("Samengevat: hoort u op 12 februari niets, dan bent u het niet.", "NL", "silence 12"),
        # nobody is tied to a day
        ("Auf einen Tag lege ich mich nicht fest.", "DE", "none"),
        ("We leggen ons nog niet vast op een datum.", "NL", "none"),
        # what begins later delays no conclusion; what lasts until later does
        ("Ab Montag bin ich auf Fortbildung, also erfährst du es am Freitag.", "DE", "decision 5"),
        ("Vanaf maandag verbouwen we de zaak, dus donderdag weet je het.", "NL", "decision 4"),
        ("Nächste Woche bin ich nicht da, also hörst du am Freitag von uns.", "DE", "decision 5"),
        ("Wir entscheiden bis Freitag, sie ist aber bis zum 10. krank.", "DE", "decision 12"),
        # a period that is denied as the one before it
        ("Diese Woche nicht, nächste auch nicht.", "DE", "decision 19"),
        ("Deze week lukt het niet meer, volgende evenmin.", "NL", "decision 19"),
        # another time after what was once; a step that comes between
        ("Letztes Mal waren es vier Wochen, diesmal geht es flotter: Montag.", "DE", "decision 8"),
        ("Nog twee weken, dan is de test nagekeken en bellen we je.", "NL", "decision 16"),
        # the evening of a day, and the day before which nobody is to ask
        ("Der Vorstand tagt am 10. Februar, am Abend hören Sie von uns.", "DE", "decision 10"),
        (
            "Von Anrufen vor dem 22. bitten wir abzusehen; an dem Tag schreiben wir Ihnen.",
            "DE",
            "decision 22",
        ),
        # sayings of deciding and telling
        ("Die Beschlussfassung erfolgt am 12.", "DE", "decision 12"),
        ("Das Rektorat erteilt am 12. Februar den Ruf.", "DE", "decision 12"),
        ("Nächste Woche ist die Sache geritzt.", "DE", "decision 12"),
        ("Sie bekommen bis zum 12. eine Zu- oder Absage.", "DE", "decision 12"),
        ("Eine verbindliche Aussage kriegen Sie am Freitag.", "DE", "decision 5"),
        ("Sie finden das Ergebnis am Freitag in Ihrem Bewerberkonto.", "DE", "decision 5"),
        ("Am 12. werden alle Bewerberinnen und Bewerber benachrichtigt.", "DE", "decision 12"),
        ("Sie haben bis Freitag Gelegenheit, Unterlagen nachzureichen.", "DE", "none"),
        ("Sie haben bis Freitag Zeit.", "DE", "none"),
        ("Wir verständigen Sie nächste Woche vom Ergebnis.", "DE", "decision 12"),
        ("Nach jetzigem Stand entscheiden wir in zwei Wochen.", "DE", "decision 16"),
        ("Der Chef überlegt noch und sagt's mir am Freitag.", "DE", "decision 5"),
        # a particle of the verb after a day, and an article after a month that is a name, too
        ("Das Ergebnis liegt nächsten Mittwoch vor.", "DE", "decision 10"),
        ("Der Gemeinderat wählt am 18. Mai die neue Leiterin.", "DE", "decision 18"),
        ("Das Gremium befindet bis zum 12.02. über die Anstellung.", "DE", "decision 12"),
        # dialects deny, too
        ("Vor Freitag wird's ned entschieden.", "DE-BY", "decision 12"),
        ("Vor Freitag gibt's koa Entscheidung.", "AT", "decision 12"),
        # nobody is to ask before a day
        ("Bitte rufen Sie vor Freitag nicht an, wir melden uns.", "DE", "contact 12"),
        ("Bitte fragen Sie vor Freitag nicht nach.", "DE", "contact 12"),
        # the candidate's own answer
        ("Bleibt Ihre Antwort bis Freitag aus, vergeben wir die Stelle anderweitig.", "DE", "none"),
        ("Bleibt eine Rückmeldung Ihrerseits bis Freitag aus, vergeben wir sie.", "DE", "none"),
        ("Uw antwoord krijg ik graag uiterlijk vrijdag.", "NL", "none"),
        ("Uw reactie heb ik voor vrijdag nodig.", "NL", "none"),
        ("Je antwoord krijg je vrijdag.", "NL", "decision 5"),
        ("De rolverdeling in het team bespreken we vrijdag met u.", "NL", "none"),
        ("Uw plek aan tafel wordt vrijdag toegewezen.", "NL", "none"),
        # what is said of other matters in the same words
        ("Fix ist das Sommerfest am Freitag.", "DE", "none"),
        ("Wir wenden uns bis Freitag an die Lieferanten.", "DE", "none"),
        ("Wir wenden uns am Freitag wieder an Sie.", "DE", "decision 5"),
        ("Die neue Chefin kommt am 12. Februar und entscheidet dann.", "DE", "decision 12"),
        # silence said the other way round
        ("Bleibt eine Antwort bis Freitag aus, haben wir jemand anders.", "DE", "silence 5"),
        (
            "Wenn ich mich bis Freitag nicht rühre, brauchst du nicht mehr zu warten.",
            "DE",
            "silence 5",
        ),
        # what is delayed, with what belongs to the verb
        ("Die Entscheidung verschiebt sich um eine Woche nach hinten.", "DE", "decision 9"),
        ("Uw antwoord volgt op 12 februari.", "BE", "decision 12"),
        ("De raad van bestuur duidt vrijdag de nieuwe directeur aan.", "BE", "decision 5"),
        ("De plek wordt op 12 februari vergeven.", "NL", "decision 12"),
        ("De selectie wordt vrijdag gemaakt.", "BE", "decision 5"),
        ("De proclamatie is op 12 februari.", "BE", "decision 12"),
        ("We gaan u vrijdag laten weten of ge gekozen zijt.", "BE", "decision 5"),
        ("Hoe het verdergaat, laten we je vrijdag weten.", "NL", "decision 5"),
        ("Je moet nog twee weken geduld hebben.", "NL", "decision 16"),
        ("We lopen twee weken achter.", "NL", "decision 16"),
        # an article after a weekday that a holiday has, too
        ("We sturen u uiterlijk vrijdag het resultaat.", "NL", "decision 5"),
        # what they cannot tell before a day, and on which the candidate is to answer
        ("Voor vrijdag kunnen we nog niets zeggen.", "NL", "decision 12"),
        ("Eerder dan vrijdag laten we niets horen.", "NL", "decision 12"),
        ("We horen vrijdag graag van je.", "NL", "none"),
        ("Bellen voor vrijdag is zinloos.", "NL", "contact 12"),
        ("Als ik vrijdag niet bel, hoef je niet meer te wachten.", "NL", "silence 5"),
        ("Komt er vrijdag geen reactie, dan is het helaas nee.", "NL", "silence 5"),
        # what is decided about something else
        ("De raad stemt vrijdag over de begroting.", "BE", "none"),
        (
            "Als we vrijdag niets van u horen, gaan we verder. We kiezen 12 maart.",
            "NL",
            "decision 12",
        ),
        # a thing that opens decides nothing
        ("Het filiaal gaat 1 maart open en wie er werkt bepalen we maandag.", "NL", "decision 8"),
    ],
)
def test_german_and_dutch_sentences_are_read_by_their_order(said, region, expected):
    assert told(said, region) == expected


@pytest.mark.parametrize(
    ("said", "region", "expected"),
    [
        # what another employer wants by a day is the candidate's own deadline
        (
            "The other school wants a yes from me by Friday, here they only say they'll call.",
            "GB",
            "none",
        ),
        (
            "I have to sign with the other bakery by Wednesday; this one calls on Monday.",
            "GB",
            "decision 8",
        ),
        ("We have to give you an answer by Friday.", "GB", "decision 5"),
        (
            "Nebenbei habe ich eine Zusage von einer Bäckerei, die ich bis Freitag annehmen muss.",
            "DE",
            "none",
        ),
        ("Die andere Klinik erwartet bis Freitag eine Antwort von mir.", "DE", "none"),
        ("Je dois donner ma réponse à l'autre boîte d'ici vendredi.", "FR", "none"),
        ("El otro restaurante necesita saber mi decisión el viernes.", "ES", "none"),
        ("Ik moet uiterlijk donderdag ja zeggen tegen die andere school.", "NL", "none"),
        # a no for one post and a date for another; not for what comes beside
        (
            "The manager role has been filled. For the assistant role we decide by Friday.",
            "GB",
            "decision 5",
        ),
        ("You were not selected for the post. For other posts we decide in June.", "GB", "none"),
        (
            "Für Filiale 2 müssen wir Ihnen absagen, für Filiale 5 sagen wir bis Freitag Bescheid.",
            "DE",
            "decision 5",
        ),
        (
            "Pour le poste de matin c'est non. Pour celui du soir, réponse vendredi.",
            "FR",
            "decision 5",
        ),
        (
            "Para el turno de día no ha sido seleccionado. Sobre el de noche decidimos el viernes.",
            "ES",
            "decision 5",
        ),
        (
            "Voor groep 3 ben je niet gekozen. Voor groep 5 beslissen we vrijdag.",
            "NL",
            "decision 5",
        ),
        (
            "Die andere Stelle ist seit Montag vergeben, für Ihre entscheiden wir bis Freitag.",
            "DE",
            "decision 5",
        ),
        # no post is filled where it is told what happens then
        (
            "You hear by Friday whether we have chosen a person with more skills.",
            "GB",
            "decision 5",
        ),
        ("Once we have chosen a candidate that fits, we call on Friday.", "GB", "decision 5"),
        ("The start: 4 January, so we decide by Friday.", "GB", "decision 5"),
        ("The advert closes on Friday and is decided on Monday.", "GB", "decision 8"),
        # an office that is manned is no post that is filled
        (
            "Hören Sie bis Freitag nichts, rufen Sie an, das Telefon ist täglich besetzt.",
            "DE",
            "contact 12",
        ),
        ("If you've heard nothing by Friday, do give us a quick bell.", "GB", "contact 12"),
        # what else happens on a day, beside when they decide
        ("Our gardener leaves on March 4, but we decide on Friday.", "GB", "decision 5"),
        ("You hear by Friday; the bishop visits the abbey on March 4.", "GB", "decision 5"),
        (
            "You hear by Friday, but pony rides with two guides are booked in May.",
            "GB",
            "decision 5",
        ),
        ("Les agneaux naissent le 4 mars, mais nous tranchons vendredi.", "FR", "decision 5"),
        ("La panadera se jubila el 4 de marzo, pero decidimos el viernes.", "ES", "decision 5"),
        ("We beslissen vrijdag, maar onze molenaar vertrekt op 4 maart.", "NL", "decision 5"),
        ("Decidimos el viernes, y díganos antes de Pascua si necesita cama.", "ES", "decision 5"),
        ("We decide on Friday. We will keep your CV on file for a year.", "GB", "decision 5"),
        ("We will keep your CV on file for a year.", "GB", "none"),
        # and alone
        ("The theatre is dark from March 4 to March 9.", "GB", "none"),
        ("I'm on leave on Friday.", "GB", "none"),
        ("Der Chef ist vom 4. bis 9. März auf einer Tagung.", "DE", "none"),
        ("Die Stelle beginnt nächsten Montag.", "DE", "none"),
        ("Die Mähzeiten sind ab Montag verlängert.", "DE", "refused"),
        ("Wir hatten bis Ende Januar gesagt.", "DE", "none"),
        ("Ik weet dat we eind januari hadden gezegd.", "NL", "none"),
    ],
)
def test_what_others_want_and_other_posts_are_told_apart(said, region, expected):
    if expected == "refused":
        with pytest.raises(InputError):
            told(said, region)
        return
    assert told(said, region) == expected


@pytest.mark.parametrize(
    ("said", "region", "expected"),
    [
        ("Candidates not contacted by Friday may enquire with HR.", "GB", "contact 12"),
        (
            "Unless we contact you by Friday, please assume that you've not been shortlisted.",
            "GB",
            "silence 5",
        ),
        (
            "If no one has reached out by Friday, kindly reach out to your recruiter.",
            "GB",
            "contact 12",
        ),
        ("Come back to me after Friday if you want an update.", "GB", "contact 12"),
        ("Feel free to chase after two weeks.", "GB", "contact 23"),
        ("Leave it until Friday to ring us.", "GB", "contact 12"),
        ("You don't need to ring us, we'll ring you.", "GB", "discouraged"),
        ("If the phone hasn't rung by Friday, get on the blower to us.", "GB", "contact 12"),
        ("Hören Sie bis Freitag nichts, war es das leider.", "DE", "silence 5"),
        ("Ist bis Freitag keine Zusage da, melden Sie sich bei mir.", "DE", "contact 12"),
        ("Wurden Sie bis Freitag nicht angerufen, rufen Sie bitte selbst an.", "DE", "contact 12"),
        ("Warten Sie bitte bis Freitag, bevor Sie nachfragen.", "DE", "contact 12"),
        ("Es bringt nichts, vor Freitag nachzufragen.", "DE", "contact 12"),
        ("Nachfragen vor Freitag sind nicht sinnvoll.", "DE", "contact 12"),
        ("Sie dürfen nach dem 18. gern anrufen.", "DE", "contact 25"),
        ("Anrufe werden nicht entgegengenommen.", "DE", "discouraged"),
        ("Bleibt es bis Freitag still, ist die Sache gelaufen.", "DE", "silence 5"),
        (
            "Si personne ne vous rappelle d'ici vendredi, c'est que le poste est pourvu.",
            "FR",
            "silence 5",
        ),
        (
            "Si je ne t'écris pas d'ici vendredi, c'est que ça n'a malheureusement pas marché.",
            "FR",
            "silence 5",
        ),
        ("Si jamais on ne t'a pas rappelé d'ici vendredi, envoie un texto.", "FR", "contact 12"),
        ("Une fois vendredi passé, vous pouvez appeler.", "FR", "contact 12"),
        ("Aucun renseignement ne sera donné par téléphone.", "FR", "discouraged"),
        ("Sin respuesta antes del viernes, contacte con nosotros, por favor.", "ES", "contact 11"),
        ("Favor de no comunicarse antes del viernes.", "ES", "contact 12"),
        (
            "Quienes no sean contactados para el viernes deben considerarse descartados.",
            "ES",
            "silence 5",
        ),
        (
            "Si el viernes no le llega invitación, lamentablemente no ha pasado a la fase dos.",
            "ES",
            "silence 5",
        ),
        ("Espera hasta el viernes y después insiste.", "ES", "contact 12"),
        ("Antes del viernes es inútil llamar.", "ES", "contact 12"),
        ("No se responderán consultas sobre el proceso.", "ES", "discouraged"),
        ("Wie uiterlijk vrijdag niet gebeld is, zit er helaas niet bij.", "NL", "silence 5"),
        ("Sollicitanten die uiterlijk vrijdag niets horen zijn afgewezen.", "NL", "silence 5"),
        ("Geef ons tot vrijdag, daarna mag je bellen.", "NL", "contact 12"),
        ("Wacht tot vrijdag met bellen.", "NL", "contact 12"),
        ("Wacht vrijdag af en neem daarna contact op.", "NL", "contact 12"),
        ("Bel me alsjeblieft voor vrijdag niet.", "NL", "contact 12"),
        ("Telefonische navraag is niet mogelijk.", "NL", "discouraged"),
    ],
)
def test_when_to_ask_when_not_to_and_what_silence_means_are_told(said, region, expected):
    assert told(said, region) == expected


def test_signs_alone_are_of_the_likeliest_language():
    assert likely("\n" * 9, "DE") == ("de",)
    assert likely("…?") == ("en",)
