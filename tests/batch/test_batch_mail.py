"""`batch --mail`: a draft of an e-mail to each student, with what is theirs."""

import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from cli_helpers import fails, of_class, placed, run
from icalendar import Calendar

from followcal.batch import mails
from followcal.model import LANGUAGES

HEAD = "student,student id,interview,said,company,region,e-mail,notes\n"
ANN = "Ánn Lee,,2026-11-19,in two weeks,Acme,US-NY,ann@uni.example,ann-marks\n"
BOB = "Bob Ray,B7,2026-11-16,by Friday,Globex,DE,bob.ray@uni.example,bob-marks\n"
DRAFTS = Path("out", "staff", "mail")


def sheet(*rows):
    Path("class.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def batch(*args, code=0, **options):
    result = run("batch", "class.csv", "--into", "out", *args, **options)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    return result.stderr


def drafts():
    return {path.name: path.read_bytes() for path in sorted(DRAFTS.glob("*"))}


def mail(name):
    return message_from_bytes((DRAFTS / name).read_bytes(), policy=policy.default)


def test_a_draft_says_what_is_late():
    sheet(ANN, BOB)
    batch("--mail", FOLLOWCAL_NOW="2026-11-24T09:00:00+00:00")
    text = mail("ann-lee.eml").get_body().get_content()
    assert " It is not too late for this: Send your thank-you (Acme). The next is on " in text
    batch("--mail", FOLLOWCAL_NOW="2026-11-30T09:00:00+00:00")
    assert "too late" not in mail("ann-lee.eml").get_body().get_content()


@pytest.mark.parametrize("pages", [True, False])
def test_a_draft_has_the_address_a_text_and_the_files(pages):
    sheet(ANN, BOB, ANN.replace("Acme", "Hooli"))
    assert "Note: Drafts of e-mails in out/staff/mail: 2.\n" in batch(
        "--mail", *["--pages"] * pages
    )
    assert [*drafts()] == ["ann-lee.eml", "bob-ray.eml"]
    assert {path.stat().st_mode & 0o777 for path in DRAFTS.iterdir()} == {0o600}
    found = mail("ann-lee.eml")
    assert found.defects == []
    assert (found["To"], found["Subject"], found["X-Unsent"]) == (
        *("Ánn Lee <ann@uni.example>", "Your calendar of follow-ups"),
        "1",
    )
    assert "From" not in found
    text = found.get_body().get_content().replace("\r\n", "\n")
    assert text.startswith("Hello Ánn Lee,\n\nSo that you need not wonder when to write or call, ")
    assert "a calendar for your 2 interviews." in text
    assert "The next is on Friday 20 November: Send your thank-you (Acme).\n" in text
    assert "too late" not in text
    assert ("ann-lee.html shows the same in your browser." in text) == pages
    assert "!" not in text
    assert "\n\n\n" not in text
    assert "your interview" in mail("bob-ray.eml").get_body().get_content()
    parts = [*found.iter_attachments()]
    names = ["ann-lee.ics", "ann-lee.html"] if pages else ["ann-lee.ics"]
    assert [part.get_filename() for part in parts] == names
    assert "text/calendar" not in {part.get_content_type() for part in found.walk()}
    for part, name in zip(parts, names, strict=True):
        assert part.get_content_disposition() == "attachment"
        content = part.get_payload(decode=True)
        assert content == placed(name).read_bytes()
    assert len(Calendar.from_ical(parts[0].get_payload(decode=True)).events) == 8
    for data in drafts().values():
        assert b"\n" not in data.replace(b"\r\n", b"")


def test_no_draft_tells_of_anybody_else():
    sheet(ANN, BOB)
    batch("--mail", "--pages")
    for name in drafts():
        whole = mail(name).as_string() + "".join(
            part.get_payload(decode=True).decode() for part in mail(name).iter_attachments()
        )
        for mark, whose in (("bob", "bob-ray"), ("Globex", "bob-ray"), ("Acme", "ann-lee")):
            assert (mark in whole) == name.startswith(whose), (name, mark)
        assert "-marks" not in whole


def test_drafts_stay_in_step_with_the_calendars():
    sheet(ANN, BOB)
    batch("--mail")
    before = drafts()
    batch()
    assert drafts() == before
    sheet(ANN.replace("Acme", "Other"), BOB)
    batch()
    assert {name for name, data in drafts().items() if data != before[name]} == {"ann-lee.eml"}
    sheet(BOB)
    batch("--prune")
    assert [*drafts()] == ["bob-ray.eml"]
    assert run("undo", "out").exit_code == 0
    assert [*drafts()] == ["ann-lee.eml", "bob-ray.eml"]
    sheet(ANN, BOB)
    batch("--erase", "b7")
    assert [*drafts()] == ["ann-lee.eml"]
    assert not [path for path in of_class() if path.is_file() and b"bob.ray" in path.read_bytes()]
    assert run("check", "out").stderr == "Whole and followcal's own: 4 files.\n"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "No draft for 1 student, as the sheet has no address: Ánn Lee."),
        ("n/a", "No draft for 1 student, as the sheet has no address: Ánn Lee."),
        *(
            (
                address,
                f"Error: Line 2, e-mail: '{address}' is no address, so there is no e-mail; cor",
            )
            for address in ("ann at uni", "a@b", "ann@uni.example; x@y.example", "ánn@uni.example")
        ),
        ("ann@uni.example\nBcc: x@y.example", "x@y.example' is no address, so there is no e-mail"),
    ],
)
def test_who_has_no_address_is_named(address, why):
    sheet(ANN, BOB)
    batch("--mail")
    sheet(ANN.replace("ann@uni.example", f'"{address}"'), BOB, "Eve,,soon,,,,,\n")
    said = batch("--mail", code=1)
    assert why in said
    assert ("is no address" in placed("problems.csv").read_text()) == (address not in ("", "n/a"))
    assert [*drafts()] == ["bob-ray.eml"]


def test_an_office_has_its_own_words():
    sheet(ANN)
    Path("office.toml").write_text(
        "[mail]\nsubject = 'For {name}'\ntext = 'Dear {name}, {calendar}. {next} {odd}'\n",
        encoding="utf-8",
    )
    args = ("--mail", "--mapping", "office.toml")
    said = fails("batch", "class.csv", "--into", "out", *args)
    assert "The e-mail has {odd}, which is unknown; known are name, interviews, next" in said
    assert not Path("out").exists()
    text = Path("office.toml").read_text(encoding="utf-8").replace(" {next} {odd}", " {next}")
    Path("office.toml").write_text(text, encoding="utf-8")
    batch(*args)
    found = mail("ann-lee.eml")
    assert found["Subject"] == "For Ánn Lee"
    text = found.get_body().get_content()
    assert text.startswith("Dear Ánn Lee, ann-lee.ics. The next is on Friday 20 November: ")
    said = batch(*args, FOLLOWCAL_NOW="2027-11-19T17:00:00+00:00")
    assert "No draft for 1 student, as nothing is to come: Ánn Lee." in said
    assert [*drafts()] == []
    Path("office.toml").write_text("[mail]\ntitle = 'x'\n", encoding="utf-8")
    assert "[mail] has no 'title'; known are subject, text, language." in fails(
        "batch", "class.csv", "--into", "out", *args
    )


def test_to_whom_nothing_is_to_come_no_draft_is_written():
    head = HEAD.replace("notes", "outcome")
    rows = [ANN.replace("ann-marks", ""), BOB.replace("bob-marks", "")]
    Path("class.csv").write_text("".join([head, *rows]), encoding="utf-8")
    batch("--mail")
    assert [*drafts()] == ["ann-lee.eml", "bob-ray.eml"]
    rows[1] = BOB.replace("bob-marks", "accepted")
    Path("class.csv").write_text("".join([head, *rows]), encoding="utf-8")
    said = batch("--mail", "--yes")
    assert "Note: No draft for 1 student, as all that was to come is cancelled (tell" in said
    assert [*drafts()] == ["ann-lee.eml"]


def test_the_draft_of_a_student_who_is_gone_goes_though_their_calendar_stays():
    sheet(ANN, BOB)
    batch("--mail")
    sheet(ANN)
    assert "files stay; --prune removes them: bob-ray.ics." in batch("--mail")
    assert placed("bob-ray.ics").exists()
    assert [*drafts()] == ["ann-lee.eml"]
    sheet(ANN, BOB)
    batch("--mail")
    assert [*drafts()] == ["ann-lee.eml", "bob-ray.eml"]


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        (
            *("German", "Ihr Kalender zum Nachfassen"),
            "Guten Tag Ánn Lee,| für Ihr Vorstellungsgespräch. |Der nächste Termin ist am ",
        ),
        (
            *("français", "Votre calendrier de relances"),
            "Bonjour Ánn Lee,|votre entretien.|Prochaine date, ",
        ),
        (
            *("Spanish", "Su calendario de seguimiento"),
            "Hola, Ánn Lee:|su entrevista.|El próximo paso, el ",
        ),
        (
            *("Dutch", "Je agenda voor na het sollicitatiegesprek"),
            "Beste Ánn Lee,|je sollicitatiegesprek.|De volgende datum is ",
        ),
    ],
)
def test_a_draft_is_in_the_language_of_what_they_get(language, subject, text):
    head = HEAD.replace("notes", "language")
    Path("class.csv").write_text(
        f"{head}{ANN.replace('ann-marks', language)}{BOB.replace('bob-marks', '')}", "utf-8"
    )
    batch("--mail", "--pages")
    assert mail("ann-lee.eml")["Subject"] == subject
    whole = mail("ann-lee.eml").get_body().get_content()
    for part in text.split("|"):
        assert part in whole
    assert "{" not in whole
    assert "!" not in whole
    assert "The next is on" not in whole
    assert "Hello Bob Ray,\n" in mail("bob-ray.eml").get_body().get_content().replace("\r\n", "\n")
    Path("office.toml").write_text("[mail]\nsubject = 'For {name}'\n", encoding="utf-8")
    batch("--mail", "--pages", "--mapping", "office.toml")
    assert mail("ann-lee.eml")["Subject"] == "For Ánn Lee"
    assert mail("ann-lee.eml").get_body().get_content() == whole
    Path("office.toml").write_text("[mail]\ntext = 'Hi {name}. {next} {open}'\n", "utf-8")
    batch("--mail", "--pages", "--mapping", "office.toml")
    whole = mail("ann-lee.eml").get_body().get_content()
    assert whole.startswith("Hi Ánn Lee. The next is on Friday 20 November: ")
    assert "Open the attached file ann-lee.ics" in whole


def test_all_drafts_are_in_the_language_that_the_office_chose():
    sheet(ANN.replace("in two weeks", "binnen twee weken"))
    Path("office.toml").write_text("[mail]\nlanguage = 'English'\n", encoding="utf-8")
    for args, title, text in (
        ((), "Je agenda voor na het sollicitatiegesprek", "(Acme)"),
        (("--mapping", "office.toml"), "Your calendar of follow-ups", "Send your thank-you"),
    ):
        batch("--mail", *args)
        assert mail("ann-lee.eml")["Subject"] == title
        assert text in mail("ann-lee.eml").get_body().get_content()
    Path("office.toml").write_text("[mail]\nlanguage = 'Elvish'\n", encoding="utf-8")
    assert "followcal does not speak 'Elvish'" in batch("--mapping", "office.toml", code=1)


def test_the_letter_is_the_same_in_each_language():
    ours = mails.letters({})
    assert [*ours] == [*LANGUAGES, "de-AT", "de-CH"]
    assert "ß" not in str(ours["de-CH"])
    places = re.compile(r"\{\w+\}")
    for letter in ours.values():
        for name, text in letter._asdict().items():
            assert sorted(places.findall(text)) == sorted(places.findall(getattr(ours["en"], name)))
