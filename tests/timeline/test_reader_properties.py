"""What must always hold of the reader, whatever the words, the day and the region."""

import csv
import json
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal import timeline
from followcal.errors import InputError
from followcal.workdays import workdays

DATA = Path(__file__).parents[1] / "data"
REGIONS = ("US", "GB", "IN", "DE-BY", "AU-NSW", "")
bases = st.dates(date(2026, 1, 1), date(2029, 12, 31))
regions = st.sampled_from(REGIONS)

with (DATA / "timeline-phrases.csv").open(encoding="utf-8", newline="") as table:
    PHRASES = [row["phrase"] for row in csv.DictReader(table) if row["kind"] == "decision"]
SHORT = [phrase for phrase in PHRASES if not phrase[0].isupper() or phrase[0].isdigit()]
POINTS = ("Friday", "next week", "the 15th", "the end of the month", "4 December", "this month")

with (DATA / "reader-mails.jsonl").open(encoding="utf-8") as table:
    MAILS = [row for row in map(json.loads, table) if row["half"] == "seen"]


def outcome(said, base, region):
    """Return kind and window of what is said, or the word refused."""
    try:
        found = timeline.read(said, base, workdays(region))
    except InputError:
        return "refused"
    return str(found.kind), found.earliest, found.latest


SUBJECTS = ("we", "I", "they", "the panel", "HR", "my boss", "the hiring manager", "the board")
DENIALS = (
    *("won't", "will not", "aren't going to", "can't", "are not likely to", "don't expect to"),
    *("shan't", "are unlikely to", "wouldn't expect to", "never", "refuse to", "will struggle to"),
)
VERBS = (
    *("decide", "know", "have an answer", "let you know", "be in touch", "make up our minds"),
    *("reach a decision", "have any news", "call you", "get back to you", "have decided"),
    *("announce it", "send out the offers", "notify candidates", "be able to tell you"),
)
DENIED = (
    *("There won't be a decision by {}.", "Nothing will be decided by {}, I'm afraid."),
    *("It's unlikely that we'll know by {}", "I doubt that anybody will hear by {}."),
    *("Nobody here will tell you by {}.", "A decision by {} is out of the question."),
    *("A decision by {} is not possible.", "An answer by {} seems unlikely.", "Not by {}, sorry."),
    *("Don't expect to hear by {}.", "There's little chance of a decision by {}."),
    *("No announcement until after {}.", "We're going to miss {}.", "Forget {}, it has slipped."),
    *("The decision planned for {} has been postponed.", "Hardly anybody will hear by {}."),
    *("It was going to be {} but it isn't now.", "We had hoped for {} but no.", "Later than {}."),
    *("Will we decide by {}? We won't.", "{} is out.", "{} is a non-starter.", "{}? No chance."),
    *("You asked if it'd be {}. It won't.", "I'd said {}. Scratch that.", "{}? No, sorry."),
    *("We would decide by {} if we could, but we can't.", "I wish I could say {}."),
    *("Deciding by {} would be rushing it.", "By {}, you ask? Not possible.", "Not even by {}."),
    *("We are too busy to decide by {}.", "I can't see it being {}.", "It's no longer {}."),
)


def assert_later(said, point, base, region):
    """Assert that words that deny a `point` leave no day on or before it."""
    plain = outcome(f"We will decide by {point}", base, region)
    denied = outcome(said, base, region)
    undated = denied == "refused" or denied[0] == "none"
    assert undated or denied[1] > plain[2], said


@pytest.mark.untraced
@given(
    subject=st.sampled_from(SUBJECTS),
    denial=st.sampled_from(DENIALS),
    verb=st.sampled_from(VERBS),
    point=st.sampled_from(POINTS),
    base=bases,
    region=regions,
)
@settings(max_examples=60)
def test_denying_a_verb_never_leaves_a_day_on_or_before_it(
    subject, denial, verb, point, base, region
):
    assert_later(f"{subject} {denial} {verb} by {point}.", point, base, region)
    assert_later(f"By {point} {subject} {denial} {verb}.", point, base, region)


@pytest.mark.untraced
@pytest.mark.parametrize("form", DENIED)
@given(point=st.sampled_from(POINTS[:2]), base=bases, region=regions)
@settings(max_examples=3)
def test_denying_a_date_never_leaves_a_day_on_or_before_it(form, point, base, region):
    assert_later(form.format(point), point, base, region)


OTHERS = (
    *("Thank you for coming in on Monday 6 September.", "Thanks for your time on Thursday."),
    *("Applications closed on May 31st.", "The job would start on 1 February."),
    *("It is a 12-month contract with a six-month probation.", "It was great to meet you today."),
    *("We advertised the post three weeks ago.", "We were one of 120 firms at the fair in March."),
    *("The salary is reviewed every April.", "You would get 25 days of holiday a year."),
    *(
        "Our office hours are Monday to Friday, 9 to 5.",
        "Please send your references by Wednesday.",
    ),
    *("Kindly return the signed form by 3 December.", "Expenses must be claimed within 30 days."),
    *("Your parking permit is valid until 31 January.", "The funding runs until March 2029."),
    *("Training takes six weeks.", "The DBS check can take up to four weeks."),
    *(
        "The test takes 45 minutes.",
        "The next intake is in September.",
        "I joined the firm in June.",
    ),
    *("You have until midnight on Sunday to finish the exercise.", "The notice period is 4 weeks."),
    *("The exercise should take you two to three hours.", "We keep your CV for twelve months."),
    *("If you get another offer before then, tell me.", "Feedback is available for 60 days."),
    *(
        "The survey closes in 72 hours.",
        "Your login expires after 30 days.",
        "Term starts on 7 May.",
    ),
    *("A visa takes three to nine months.", "The website will be down on Saturday."),
    *("Our new CEO starts on 4 January.", "Our Christmas party is on 11 December."),
)


@pytest.mark.untraced
@pytest.mark.parametrize("other", OTHERS)
@given(phrase=st.sampled_from(SHORT), base=bases, region=regions)
@settings(max_examples=3)
def test_a_date_that_is_no_decision_changes_nothing(other, phrase, base, region):
    plain = outcome(f"We will let you know {phrase}.", base, region)
    assert outcome(f"{other} We will let you know {phrase}.", base, region) == plain
    assert outcome(f"We will let you know {phrase}. {other}", base, region) == plain


@pytest.mark.untraced
@pytest.mark.parametrize("other", OTHERS)
def test_a_date_that_is_no_decision_does_not_answer_where_they_name_none(other):
    found = outcome(f"{other} We'll be in touch.", date(2026, 11, 19), "US")
    assert found == "refused" or found[0] == "none"


@pytest.mark.untraced
@given(phrase=st.sampled_from(SHORT), base=bases, region=regions)
@settings(max_examples=40)
def test_a_greeting_and_a_signature_change_nothing(phrase, base, region):
    said = f"We will let you know {phrase}."
    mail = (
        f"Dear Priya,\n\n{said}\n\nKind regards,\nSam Green\nTalent Team\n+1 212 555 0123\n"
        "Office hours: Monday to Friday, 9am-5pm\n\n"
        "On Tue, 3 Nov 2026 at 14:02, Priya wrote:\n> Will you decide by 10 November?\n"
    )
    assert outcome(mail, base, region) == outcome(said, base, region)


@pytest.mark.untraced
@given(
    number=st.integers(1, 60),
    longer=st.integers(0, 30),
    unit=st.sampled_from(("days", "weeks", "working days", "months")),
    base=bases,
    region=regions,
)
@settings(max_examples=50)
def test_a_longer_span_never_gives_an_earlier_day(number, longer, unit, base, region):
    short = outcome(f"within {number} {unit}", base, region)
    long = outcome(f"within {number + longer} {unit}", base, region)
    assert long[2] >= short[2]
    more = outcome(f"in {number} {unit} and a half", base, region)
    assert more == "refused" or more[2] >= short[2]


@pytest.mark.untraced
@given(days=st.integers(-30, 30), number=st.integers(1, 12), base=bases, region=regions)
@settings(max_examples=50)
def test_a_word_on_top_counts_from_the_later_day(days, number, base, region):
    promised = base + timedelta(days)
    found = timeline.read(f"another {number} weeks", base, workdays(region), promised)
    assert found.latest == max(base, promised) + timedelta(7 * number)
    kept = timeline.read("by 4 December 2031", date(2031, 1, 1), workdays(region), promised)
    assert kept.latest == date(2031, 12, 4)


@pytest.mark.untraced
@pytest.mark.parametrize("row", MAILS[::3], ids=lambda row: row["id"])
def test_two_mails_in_one_text_are_read_or_refused(row):
    other = MAILS[(MAILS.index(row) + 7) % len(MAILS)]
    text = f"{row['text']}\n\n{other['text']}"
    found = outcome(text, date.fromisoformat(row["base"]), row["region"])
    assert found == "refused" or found[2] is None or found[2] >= date.fromisoformat(row["base"])


@pytest.mark.untraced
@given(st.text(max_size=400) | st.text(st.sampled_from("by fri0123456789,.-/>\n:"), max_size=400))
@settings(max_examples=60)
def test_any_text_is_read_or_refused_and_nothing_else(said):
    outcome(said, date(2026, 11, 19), "US")


FOREIGN = (DATA / "reader-foreign.txt").read_text("utf-8").splitlines()


@pytest.mark.untraced
@pytest.mark.parametrize("region", ["US", "DE", "FR", "ES", "NL", "CH", "BE"])
def test_another_language_is_refused_by_saying_so_whatever_the_region_speaks(region):
    read = {}
    for said in FOREIGN:
        with suppress(InputError):
            read[said] = timeline.read(said, date(2026, 11, 19), workdays(region))
    assert read == {}
    with pytest.raises(InputError, match="I read English"):
        timeline.read(FOREIGN[0], date(2026, 11, 19), workdays(region))


# Whole mails: what stands before and after the words that decide, in each language.
WHOLE = {
    "GB": (
        ("Dear Sam,", "Kind regards,\nRobin"),
        ("Good of you to come down the Saturday.", "Thank you for taking the time to see us."),
        ("Parking permits are valid until 30 June.", "The apprenticeship is four years all in."),
        ("Our switchboard is open to the end of the month.", "We keep CVs for twelve months."),
        "We need another week to decide.",
        "We decide within five working days of the interview.",
        "We hope it'll be Monday. If not, then Wednesday for sure.",
    ),
    "DE": (
        ("Guten Tag Herr Weiß,", "Viele Grüße\nPetra Lang"),
        ("schön, dass Sie am Samstag bei uns waren.", "Vielen Dank für Ihren Besuch."),
        ("Das Praktikum dauert zwölf Wochen.", "Der Parkschein gilt bis 30. Juni."),
        ("Wir bewahren Bewerbungen 90 Tage auf.", "Den Vertrag gibt es für zwei Jahre."),
        "Die Entscheidung verzögert sich um eine Woche.",
        "Wir entscheiden innerhalb von fünf Werktagen nach dem Gespräch.",
        "Freitagabend nach der Schicht schreib ich dir, wer die Stelle kriegt.",
        "Unser Büro ist vom 24. Dezember bis 3. Januar geschlossen; danach hören Sie von uns.",
    ),
    "FR": (
        ("Bonjour Camille,", "Cordialement,\nJulie"),
        ("Merci d'avoir pris le temps de nous rencontrer jeudi.", "Merci pour votre visite."),
        ("Le contrat serait de six mois.", "Votre badge est valable jusqu'au 30 juin."),
        ("On garde ton CV pendant deux ans.", "La formation dure douze semaines."),
        "On a pris du retard, il nous faut encore une semaine pour trancher.",
        "Nous décidons dans les cinq jours ouvrés après l'entretien.",
        "Je vous tiens au courant d'ici mercredi maximum.",
    ),
    "ES": (
        ("Estimada Lucía:", "Un saludo,\nAna"),
        ("Gracias por venir el lunes.", "Le agradecemos el tiempo que nos dedicó."),
        ("El contrato sería por seis meses.", "Tu pase vale hasta el 30 de junio."),
        ("Te guardamos el currículum dos años.", "La formación dura doce semanas."),
        "Nos atrasamos un poco, necesitamos una semana más para decidir.",
        "Decidimos en los cinco días hábiles siguientes a la entrevista.",
        "Mañana mismo le digo si fue usted la elegida.",
    ),
    "NL": (
        ("Beste Sanne,", "Met vriendelijke groet,\nAnke"),
        ("Bedankt dat je maandag bij ons was.", "Leuk je gesproken te hebben."),
        ("Het contract is voor zeven maanden.", "Je parkeerkaart is geldig tot 30 juni."),
        ("Na een jaar beslissen we samen of je doorgroeit.", "De stage duurt tien weken."),
        "De beslissing is een week uitgesteld.",
        "We beslissen binnen vijf werkdagen na het gesprek.",
        "Hopelijk lukt het maandag. Zo niet, dan toch zeker woensdag.",
        "Vraag het dinsdag nog maar een keer, dan weet ik meer.",
    ),
}
COMPOSED = [
    (region, frame, [*thanks, *one, *other], core)
    for region, (frame, thanks, one, other, *cores) in WHOLE.items()
    for core in cores
]


@pytest.mark.untraced
@pytest.mark.parametrize(("region", "frame", "beside", "core"), COMPOSED)
def test_what_stands_around_the_words_that_decide_changes_nothing(region, frame, beside, core):
    base = date(2026, 11, 19)
    alone = outcome(core, base, region)
    assert alone[0] in ("decision", "contact")
    for at in range(0, len(beside), 2):
        around = [*beside[at:], *beside[:at]]
        for before in (0, 3, len(around)):
            body = [*around[:before], core, *around[before:]]
            for joined in (" ".join(body), "\n\n".join(body)):
                mail = f"{frame[0]}\n\n{joined}\n\n{frame[1]}"
                assert outcome(mail, base, region) == alone, mail


def test_a_notice_at_the_head_of_a_letter_takes_no_more_than_itself():
    mail = "Dear Sam,\n\nThis is an automated message. We will decide by 4 December.\n\nRobin\nHR"
    assert outcome(mail, date(2026, 11, 19), "GB")[2] == date(2026, 12, 4)
