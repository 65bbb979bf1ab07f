"""Invitations and mails, as programs write them, and what is found in them."""

import re
import tomllib
from datetime import UTC, date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followcal.arrival import Given, read
from followcal.errors import InputError

DATA = Path(__file__).parent / "data" / "arrivals"
EXPECTED = tomllib.loads((DATA / "expected.toml").read_text(encoding="utf-8"))
NAMES = ("interview", "company", "role", "round", "interviewer", "notes", "invitation", "thread")
START = "DTSTART:20261119T100000Z"
LEAD = "ORGANIZER;CN=Ada Lovelace:mailto:ada@acme.example"
HEAD = (
    "From: Ada Lovelace <ada@acme.example>\nTo: kim@gmail.com\n"
    "Date: Fri, 20 Nov 2026 09:00:00 +0000\n"
)
KIM = ";CN=Kim:mailto:kim@gmail.com"
MANY = HEAD + "Content-Type: multipart/mixed; boundary=x\n\n"


def opened(name, **given):
    return read((DATA / name).read_bytes(), "it", Given(**{"zone": UTC, **given}))


def event(*lines, method="REQUEST"):
    """Return an invitation with those lines."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT")
    return "\r\n".join((*head, *lines, "END:VEVENT", "END:VCALENDAR", ""))


def found(text, **given):
    """Return what is found in a text by the names of the fields."""
    data = text if isinstance(text, bytes) else text.encode()
    arrival = read(data, "it", Given(**{"zone": UTC, **given}))
    told = {name: one.value for name, one in arrival.found.items()}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in told.items()}


def test_a_sign_may_be_cut_where_a_line_goes_on():
    text = event(START, "ATTENDEE;CN=Jo Wójcik:mailto:jo@acme.example", LEAD, f"ATTENDEE{KIM}")
    whole = text.encode()
    at = whole.index("ó".encode()) + 1
    cut = whole[:at] + b"\r\n " + whole[at:]
    assert found(cut) == found(whole)
    assert "Jo Wójcik <jo@acme.example>" in found(cut)["interviewer"]


def test_every_file_is_in_the_table():
    assert {path.name for path in DATA.iterdir()} == {*EXPECTED, "expected.toml"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("You met with Ada Lovelace and Bo Diddley.", ["Ada Lovelace", "Bo Diddley"]),
        (
            "Thank you for meeting with Ada Lovelace, our CTO, Dr. Khan (HR) and Jo van der Berg.",
            ["Ada Lovelace", "Dr. Khan", "Jo van der Berg"],
        ),
        ("Your call on Monday with Ada Lovelace & Bo Low went well.", ["Ada Lovelace", "Bo Low"]),
        (
            "Danke für das Gespräch gestern mit Frau Huber und Herrn Dr. Meier.",
            ["Frau Huber", "Herr Dr. Meier"],
        ),
        ("Merci pour l'entretien avec Mme Roy et M. Petit.", ["Mme Roy", "M. Petit"]),
        ("Gracias por la entrevista con Ana Gil y Luis Paz.", ["Ana Gil", "Luis Paz"]),
        ("Bedankt voor het gesprek met Jan Smit en Piet Bos.", ["Jan Smit", "Piet Bos"]),
        ("Te recibirán Marta Gil y Pau Ferrer.", ["Marta Gil", "Pau Ferrer"]),
        (
            "Herr Dr. Krämer und ich freuen uns auf Sie.",
            ["Herr Dr. Krämer", "Jane Fox <jane.fox@acme.example>"],
        ),
        ("The CEO and I enjoyed it.", []),
        ("Next you will meet with Carol Jones and Dan Poe.", []),
        ("We invite you to a talk. You will meet Mrs Ada Low, Head of Sales.", ["Mrs Ada Low"]),
        ("Your interview with Mosaic Health is on Monday.", []),
        ("You met with our Sales Team, and with Ada.", []),
        ("Thank you for meeting with Acme Robotics.", []),
    ],
)
def test_who_a_mail_says_was_met_is_greeted_and_not_who_wrote_it(text, people):
    head = "From: Jane Fox <jane.fox@acme.example>\nDate: Fri, 20 Nov 2026 08:00:00 +0000"
    told = found(f"{head}\n\nHi Kim,\n{text}\n".encode())
    assert told["interviewer"] == (people or ["Jane Fox <jane.fox@acme.example>"])


@pytest.mark.parametrize("name", [name for name in EXPECTED if "refused" not in EXPECTED[name]])
def test_what_stands_in_a_file(name):
    expected, arrival = EXPECTED[name], opened(name)
    told = found((DATA / name).read_bytes())
    assert told == {key: expected[key] for key in NAMES if key in expected}
    words = [[one.day.isoformat() if one.day else "", one.text] for one in arrival.words]
    begun = [
        [day, text[: len(begin)]]
        for (day, text), (_, begin) in zip(words, expected.get("words", []), strict=True)
    ]
    assert begun == expected.get("words", [])
    assert [note for note in arrival.notes if expected.get("note", "") not in note] == []
    assert len(arrival.notes) == ("note" in expected)
    assert arrival.cancelled is expected.get("cancelled", False)
    ends = arrival.ends.isoformat() if arrival.ends else ""
    assert (ends, arrival.zone) == (expected.get("ends", ends), expected.get("zone", arrival.zone))


@pytest.mark.parametrize("name", [name for name in EXPECTED if "refused" in EXPECTED[name]])
def test_a_file_that_does_not_tell_is_refused(name):
    with pytest.raises(InputError, match=re.escape(EXPECTED[name]["refused"])):
        opened(name)


@pytest.mark.parametrize(
    ("name", "day", "people", "note"),
    [
        ("several-days.ics", "2026-11-17", ["Ana Ruiz"], ""),
        (
            "several-days.ics",
            "2026-11-18",
            ["Ana Ruiz", "Leo Blanc"],
            "it is for Tue 17 Nov 2026 and",
        ),
        ("repeating.ics", "2026-11-12", [], ""),
        ("whole-calendar.ics", "2026-11-12", [], ""),
        ("whole-calendar.ics", "2026-12-12", [], "it is for Sun 1 Nov 2026"),
        ("google-request.ics", "2026-11-18", ["Ada Lovelace", "Grace Hopper"], "it is for Thu 19"),
        ("gmail-thread.eml", "2026-11-18", ["Ada Lovelace"], ""),
    ],
)
def test_a_day_that_is_known_counts(name, day, people, note):
    arrival = opened(name, day=date.fromisoformat(day))
    told = arrival.found["interviewer"].value if "interviewer" in arrival.found else ()
    assert [one.partition(" <")[0] for one in told] == people
    assert len(arrival.notes) == bool(note)
    assert all(one.startswith(note) for one in arrival.notes)


@pytest.mark.parametrize(
    ("lines", "zone", "day", "source"),
    [
        (
            ("DTSTART:20261120T013000Z",),
            "America/New_York",
            "2026-11-19",
            "from the invitation, 01:30 UTC on Fri 20 Nov 2026",
        ),
        (
            ("DTSTART:20261119T233000Z",),
            "Asia/Tokyo",
            "2026-11-20",
            "from the invitation, 23:30 UTC on Thu 19 Nov 2026",
        ),
        (
            ("DTSTART;TZID=America/New_York:20261119T233000",),
            "Asia/Tokyo",
            "2026-11-19",
            "from the invitation",
        ),
        (("DTSTART;VALUE=DATE:20261119",), "UTC", "2026-11-19", "from the invitation"),
        (
            ("DTSTART;VALUE=DATE:20261119", "DTEND;VALUE=DATE:20261119"),
            "UTC",
            "2026-11-19",
            "from the invitation",
        ),
        (
            ("DTSTART;VALUE=DATE:20261119", "DTEND:20261125T100000Z"),
            "UTC",
            "2026-11-19",
            "from the invitation",
        ),
        ((START, "DTEND:20261125T100000"), "UTC", "2026-11-19", "from the invitation"),
        (
            ("DTSTART;VALUE=DATE:20261119", "DURATION:P3D"),
            "UTC",
            "2026-11-21",
            "from the invitation, the last of its days",
        ),
        (
            (START, "DTEND:20261121T000000Z"),
            "UTC",
            "2026-11-20",
            "from the invitation, the last of its days",
        ),
        ((START, "RRULE:FREQ=DAILY;COUNT=1"), "UTC", "2026-11-19", "from the invitation"),
        (
            (START, "RRULE:FREQ=DAILY", "RECURRENCE-ID:20261118T100000Z", "UID:a"),
            "UTC",
            "2026-11-19",
            "from the invitation",
        ),
        (
            (START, "SEQUENCE:x", "SUMMARY:a", "SUMMARY:b"),
            "UTC",
            "2026-11-19",
            "from the invitation",
        ),
    ],
)
def test_the_day(lines, zone, day, source):
    arrival = read(event(*lines).encode(), "it", Given(zone=ZoneInfo(zone)))
    assert arrival.found["interview"] == (day, source)


def test_the_zone_of_a_calendar_may_be_none():
    text = event("DTSTART:20261119T233000Z").replace("VERSION:2.0", "X-WR-TIMEZONE:Mars/Olympus")
    assert found(text, zone=ZoneInfo("Asia/Tokyo"))["interview"] == "2026-11-20"
    assert found(text, zone=None)["interview"] == "2026-11-19"


def test_a_mail_holds_several_versions_and_events_without_a_name():
    parts = (
        event("DTSTART:20261120T100000Z", "UID:a", "SEQUENCE:2"),
        event(START, "UID:a"),
        event("DTSTART:20261120T110000Z", "ORGANIZER;CN=Bo Li:mailto:bo@acme.example"),
        event("DTSTART:20261120T120000Z", "ORGANIZER;CN=Al Po:mailto:al@acme.example"),
    )
    told = found(MANY + "".join(map(PART.format, parts)) + "--x--")
    assert (told["interview"], told["invitation"]) == ("2026-11-20", "a#2")
    assert [one.partition(" <")[0] for one in told["interviewer"]] == ["Bo Li", "Al Po"]


def test_a_zone_that_is_guessed_warns_nobody():
    text = event("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261119T100000")
    assert found(text)["interview"] == "2026-11-19"


PLUS_1 = (
    "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    "END:STANDARD"
)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("(UTC+14:00) Nowhere", ""),
        ("Customized Time Zone", ""),
        ("Berlin", ""),
    ],
)
def test_a_zone_is_called_as_iana_calls_it(zone, expected):
    own = f"BEGIN:VTIMEZONE\r\nTZID:{zone}\r\n{PLUS_1}\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
    text = event(f'DTSTART;TZID="{zone}":20261119T100000').replace("BEGIN:VEVENT", own)
    assert read(text.encode(), "it").zone == expected


def test_one_of_a_series_that_has_guests_of_its_own_is_the_interview():
    series = (START, "UID:a", "RRULE:FREQ=DAILY", "ATTENDEE:mailto:bo.li@acme.example")
    guest = "ATTENDEE;CN=Kim:mailto:kim@gmail.com"
    for lines, day in (((guest, series[-1]), "2026-11-20"), (series[-1:], None)):
        instance = ("DTSTART:20261120T100000Z", "UID:a", "RECURRENCE-ID:20261120T080000Z", *lines)
        both = event(*series, "END:VEVENT", "BEGIN:VEVENT", *instance)
        assert found(both).get("interview") == day


def test_an_answer_that_is_not_certain():
    text = event(START, "ATTENDEE;PARTSTAT=TENTATIVE:mailto:bo.li@acme.example", method="REPLY")
    arrival = read(text.encode(), "it")
    assert "in which Bo Li may come." in arrival.notes[0]
    nobody = read(event(START, method="REPLY").encode(), "it")
    assert "in which somebody" in nobody.notes[0]


def test_one_of_those_that_repeat_has_a_name_of_its_own():
    text = event(START, "UID:a", "RECURRENCE-ID:20261118T100000Z")
    assert found(text)["invitation"] == "a/20261118T100000Z"


def guests(*people, lead=LEAD):
    return (START, *filter(None, (lead,)), *(f"ATTENDEE{one}" for one in people))


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (guests(";CN=Kim Lee:mailto:kim@gmail.com"), ["Ada Lovelace"]),
        (guests(";CN=Kim Lee:mailto:kim@lee.example"), ["Ada Lovelace"]),
        (
            guests(";CN=Bo:mailto:bo@acme.example", ";CN=Kim:mailto:kim@uni.edu"),
            ["Ada Lovelace", "Bo"],
        ),
        (guests(";CN=Bo:mailto:bo@acme.example"), ["Ada Lovelace", "Bo"]),
        (guests(";CN=Bo;EMAIL=bo@acme.example:urn:uuid:1"), ["Ada Lovelace", "Bo"]),
        (guests(";CN=Bo:invalid:nomail", ";CN=Kim:mailto:kim@gmail.com"), ["Ada Lovelace", "Bo"]),
        (guests(";CN=Kim:mailto:kim@uni.edu", lead=None), []),
        (
            guests(";CN=Building 5:mailto:b@acme.example", ";CN=Bo:mailto:x-noreply@acme.example"),
            ["Ada Lovelace"],
        ),
        (
            guests(";CN=Bo:mailto:bo@acme.example", ";CN=Kim:mailto:kim@gmail.com", lead=None),
            ["Bo"],
        ),
        (
            guests(
                ";CN=Bo:mailto:bo@acme.example",
                ";CN=Al:mailto:al@acme.example",
                ";CN=Kim:mailto:kim@uni.edu",
                lead=None,
            ),
            ["Bo", "Al"],
        ),
        (
            guests(
                ";CN=Bo Li (she/her) | Acme:mailto:bo@acme.example",
                ";CN=Al via Zoom:mailto:al@acme.example",
                lead=None,
            ),
            ["Bo Li", "Al"],
        ),
        (
            guests(
                ";CN=Acme Talent Team:mailto:x@acme.example", ";CN=Jobs:mailto:jobs@acme.example"
            ),
            ["Ada Lovelace"],
        ),
        (
            guests(
                ";CUTYPE=ROOM;CN=4:mailto:r@acme.example",
                ";ROLE=NON-PARTICIPANT;CN=Z:mailto:z@acme.example",
            ),
            ["Ada Lovelace"],
        ),
        (guests(lead='ORGANIZER;CN="Kim Lee":mailto:kim.lee@gmail.com'), ["Kim Lee"]),
        (
            guests(
                ";CN=Sam Stone:mailto:sam@acme.example", lead="ORGANIZER:mailto:kim.lee@gmail.com"
            ),
            ["Sam Stone"],
        ),
        (
            guests(";CN=Kim Lee:mailto:kim@uni.edu", lead="ORGANIZER;CN=Sam:mailto:sam@gmail.com"),
            [],
        ),
        (
            guests(
                ";CN=Bo:mailto:bo@acme.example",
                ";CN=Al:mailto:al@globex.example",
                lead="ORGANIZER;CN=Sam:mailto:sam@gmail.com",
            ),
            [],
        ),
        (
            guests(
                ";CN=Boardroom:mailto:b@acme.example",
                ";CN=Besprechungsraum Rhein:mailto:r@acme.example",
                ";CN=Fred's Notetaker:mailto:fred@notes.example",
                ";CN=Otter.ai:mailto:x@otter.example",
                ";CN=Candidate Services:mailto:cs@acme.example",
                ";CN=Acme Robotics:mailto:recruiting.acme@acme.example",
                ";CN=Acme Robotics:mailto:acme@myworkday.com",
                KIM,
            ),
            ["Ada Lovelace"],
        ),
        (
            guests(
                ";CN=Acme GmbH:mailto:x@acme.example",
                ";CN=Acme:mailto:jobs-acme-7@m.personio.de",
            ),
            ["Ada Lovelace"],
        ),
    ],
)
def test_who_interviews(lines, people):
    told = found(event(*lines)).get("interviewer", [])
    assert [one.partition(" <")[0] for one in told] == people


TITLES = [
    ("Interview with Sam", "", ""),
    ("Sam <> Jo", "", ""),
    ("Acme Interview", "", ""),
    ("Interview at 3pm", "", ""),
    ("Interview at Building 7", "", ""),
    ("Interview @ Thu Nov 19, 2026 9am - 9:45am (EST) (kim@gmail.com)", "", ""),
    ("Hiring Manager Interview", "", ""),
    ("Recruiter Screen", "", ""),
    ("Meet the team", "", ""),
    ("Technical", "", ""),
    ("Interview for", "", ""),
    ("Onsite Interview @ Acme", "Acme", ""),
    ("Interview with Acme GmbH", "Acme GmbH", ""),
    ("Interview with Dr. Smith at University of Leeds", "University of Leeds", ""),
    ("Interview for Head of Growth at Acme Labs", "Acme Labs", "Head of Growth"),
    (
        "Re: Interview Confirmation – Registered Nurse – Hill Hospital",
        "Hill Hospital",
        "Registered Nurse",
    ),
    ("Technical Writer interview", "", "Technical Writer"),
    ("Interview: Video Editor", "", "Video Editor"),
    ("Final Round: Sr. Software Engineer II, Payments", "", "Sr. Software Engineer II"),
    ("Vorstellungsgespräch Projektmanager (m/w/d)", "", "Projektmanager"),
    ("interview for our senior data analyst position", "", "Senior data analyst"),
    ("Interview for the post of Cook", "", "Cook"),
    ("R-10423 Senior Accountant", "", "Senior Accountant"),
    ("Interview: Nurse (12345)", "", "Nurse"),
    ("Interview: Nurse (Ref. 12", "", "Nurse"),
    ("Summer Analyst 2027", "", "Summer Analyst 2027"),
    ("Interview with Finance Director", "", ""),
    ("Interview with Finance Director for Clerk", "", "Clerk"),
    ("Clerk Interview w/ Acme GmbH", "Acme GmbH", "Clerk"),
    ("Interview at WeWork", "", ""),
    ("Vorstellungsgespräch Systemadministratorin", "", ""),
    ("Ihr Gespräch als Bauleiter", "", "Bauleiter"),
    ("Gespräch mit Bauleiter Huber", "", ""),
    ("Votre entretien pour le poste de comptable chez Isarmed", "", "Comptable"),
    ("Entretien pour le poste d’assistante de direction", "", "Assistante de direction"),
    ("Entretien avec la responsable", "", ""),
    ("Suite à votre entretien avec Anne Roy, directrice", "", ""),
    ("Leider eine Absage", "", ""),
    ("Rückfrage vom Projektleiter", "", ""),
    ("Entrevista para el puesto de contable", "", "Contable"),
    ("Entrevista con el jefe de obra", "", ""),
    ("Uw gesprek als boekhouder", "", "Boekhouder"),
    ("Gesprek voor de functie van projectleider bij Claeys", "", "Projectleider"),
    ("Ihre Bewerbung als Bauleiter", "", "Bauleiter"),
]


@pytest.mark.parametrize(("title", "company", "role"), TITLES)
def test_a_title(title, company, role):
    told = found(event(START, f"SUMMARY:{title.replace(',', chr(92) + ',')}"))
    assert (told.get("company", ""), told.get("role", "")) == (company, role)


@pytest.mark.parametrize(
    ("title", "round_"),
    [
        ("Acme - 2nd interview - Cook", 2),
        ("Final round", 99),
        ("Zweites Gespräch bei Acme", 2),
        ("Troisième entretien", 3),
        ("Tweede gesprek", 2),
        ("Segunda entrevista", 2),
        ("Second floor, interview", None),
        ("Interview - Cook", None),
    ],
)
def test_a_title_tells_the_round(title, round_):
    assert found(event(START, f"SUMMARY:{title}")).get("round") == round_


@pytest.mark.parametrize(
    ("address", "company"),
    [
        ("ada@acme.example", "Acme"),
        ("ada@mail.big-corp.co.uk", "Big Corp"),
        ("ada@hr.acme.com.au", "Acme"),
        ("ada@gmail.com", ""),
        ("ada@yahoo.co.uk", ""),
        ("ada@us.greenhouse-mail.io", ""),
        ("ada@localhost", ""),
        ("ada@xn--mller-kva.example", ""),
        ("ada@acme-careers.example", ""),
    ],
)
def test_an_address_names_the_employer(address, company):
    told = found(event(START, f"ORGANIZER;CN=Ada:mailto:{address}"))
    assert told.get("company", "") == company


@pytest.mark.parametrize(
    ("writer", "subject", "company"),
    [
        (
            '"Low, Bo (HULL CARE OF NURSES NHS TRUST)" <bo@nhs.net>',
            "",
            "Hull Care of Nurses NHS Trust",
        ),
        ('"HR, Bo (Acme Ltd)" <hr@nhs.net>', "", "Acme Ltd"),
        ("Bo Low (they/them) <bo@nhs.net>", "", None),
        ("Bo Low <bo@hull.ac.uk>", "Interview - Cook - University of Hull", "University of Hull"),
        ("Bo Low <bo@hull.ac.uk>", "Interview - Cook - School of Art", "Hull"),
        ("Acme Early Careers <noreply@acme-careers.co.uk>", "Assessment at Acme House", "Acme"),
    ],
)
def test_a_host_of_many_and_a_place_name_no_employer(writer, subject, company):
    told = found(f"From: {writer}\nTo: kim@gmail.com\nSubject: {subject}\n\nThank you.")
    assert told.get("company") == company


@pytest.mark.parametrize(
    ("lines", "company"),
    [
        (guests(";CN=Bo:mailto:bo@globex.example", ";CN=Kim:mailto:kim@gmail.com"), "Globex"),
        (guests(";CN=Bo:mailto:bo@initech.example", ";CN=Kim:mailto:kim@gmail.com"), "Acme"),
        (guests(lead='ORGANIZER;CN="HR, Acme":mailto:hr@acme.example'), "Acme"),
        (guests(lead="ORGANIZER;CN=Globex:mailto:no-reply@greenhouse.io"), "Globex"),
        (guests(lead="ORGANIZER;CN=Kim Lee:mailto:no-reply@greenhouse.io"), None),
    ],
)
def test_a_name_in_a_title_is_an_employer_if_something_else_says_so(lines, company):
    told = found(event(*lines, "SUMMARY:Interview with Globex"))
    assert told.get("company") == company


def test_the_domain_of_who_invites_tells_the_employer_from_the_candidate():
    lead = "ORGANIZER;CN=HR:mailto:hr@acme.example"
    lines = guests(";CN=Bo:mailto:bo@acme.example", ";CN=Kim:mailto:kim@uni.edu", lead=lead)
    assert found(event(*lines))["interviewer"] == ["Bo <bo@acme.example>"]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("see https://acme.example, acme.example or acme-labs", "Acme"),
        ("acme and ACME Inc.", "ACME"),
        ("a job at Acme Labs", "Acme Labs"),
        ("Ácme", "Ácme"),
    ],
)
def test_the_employer_is_spelt_as_it_spells_itself(text, company):
    assert found(event(START, LEAD, f"DESCRIPTION:{text}"))["company"] == company


@pytest.mark.parametrize("date", ["Gesendet: Freitag, 27. November 2026", "Datum: 27.11.2026"])
def test_a_pasted_mail_tells_as_much_as_a_saved_one(date):
    text = (
        f"Von: Miriam Vogel <vogel@brandl.example>\n{date}\nAn: Paul Girard <paul@gmail.com>\n"
        "Betreff: Ihr Gespräch als Bauleiter\n\nVielen Dank für das Gespräch gestern."
    )
    assert found(text) == {
        "interview": "2026-11-26",
        "company": "Brandl",
        "role": "Bauleiter",
        "interviewer": ["Miriam Vogel <vogel@brandl.example>"],
        "thread": "Ihr Gespräch als Bauleiter",
    }


@pytest.mark.parametrize(
    ("writer", "text", "thread"),
    [
        ("hr@acme.example", "You are invited.", "Talk"),
        ("no-reply@acme.example", "You are invited.", None),
        ("hr@acme.example", "Please don't reply to this email.", None),
        ("hr@acme.example", "Bitte antworten Sie nicht auf diese E-Mail.", None),
    ],
)
def test_what_nobody_reads_is_not_answered(writer, text, thread):
    told = found(f"From: {writer}\nTo: kim@gmail.com\nSubject: Talk\n\n{text}")
    assert told.get("thread") == thread


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Thank you for applying to Acme for the Cook role. The Acme Team", "Acme", "Cook"),
        ("Thank you for your interest in Acme. The Acme Team", "Acme", ""),
        ("Thank you for your interest in Engineering.", "", ""),
        ("The role at the office is open. You apply for a job as a team.", "", ""),
        ("The interview is at Technical Interview.", "", ""),
        ("you applied for the position of cook at Acme", "Acme", "Cook"),
        ("your interview at Bank of the West and the talk", "Bank of the West", ""),
        ("Your application for Cook has been received", "", "Cook"),
        ("Your application to be a cook", "", "Cook"),
        ("Your interview with Bo Li for Cook went well", "", "Cook"),
        ("We have you in mind for this position: Head Cook", "", "Head Cook"),
        ("We liked your job at Globex and your current position at Initech.", "", ""),
        ("Thank you for speaking with Bo about the Cook position.", "", "Cook"),
        ("Thank you for applying to Acme plc.", "Acme plc", ""),
        (
            "Company: Acme Medical Center\nJob title: Cook",
            "Acme Medical Center",
            "Cook",
        ),
        ("Company: https://acme.example", "", ""),
        ("Event Name: First talk - Cook - at Acme", "Acme", "Cook"),
        ("Our client Acme wants to meet you.", "Acme", ""),
        ("Thanks for applying to Acme. See https://acme.bamboohr.com", "Acme", ""),
        ("Thanks for applying to Greenhouse.", "", ""),
    ],
)
def test_a_text(text, company, role):
    mail = f"From: no-reply@us.greenhouse-mail.io\nTo: kim@gmail.com\n\n{text}"
    told = found(mail)
    assert (told.get("company", ""), told.get("role", "")) == (company, role)


@pytest.mark.parametrize(
    ("lines", "notes"),
    [
        (
            ("LOCATION:Room 5", "CONFERENCE:https://meet.google.com/abc"),
            "Place: Room 5\nCall: https://meet.google.com/abc",
        ),
        (("LOCATION:Zoom",), "Place: Zoom"),
        (
            ('DESCRIPTION:<a href="https://acme.zoom.us/j/1">here</a>',),
            "Call: https://acme.zoom.us/j/1",
        ),
        (("LOCATION:https://acme.example/call",), "Call: https://acme.example/call"),
        (("LOCATION:Zoom https://acme.zoom.us/j/1",), "Place: Zoom https://acme.zoom.us/j/1"),
        (("URL:https://acme.example", "DESCRIPTION:https://acme.example/jobs"), None),
        (("URL:acme",), None),
    ],
)
def test_the_place(lines, notes):
    assert found(event(START, *lines)).get("notes") == notes


def test_the_link_of_a_call_stands_in_a_mail():
    assert (
        found(f"{HEAD}\nJoin https://acme.zoom.us/j/1.")["notes"]
        == "Call: https://acme.zoom.us/j/1"
    )


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Interviewers: Bo Li, Ana Ruiz (CTO) and Kim", ["Bo Li", "Ana Ruiz"]),
        ("Interviewer: Bo Li; Head Cook\nInterviewer(s): Bo Li", ["Bo Li"]),
        ("Interviewers: to be told", None),
    ],
)
def test_a_text_names_the_interviewers(text, people):
    mail = f"From: no-reply@us.greenhouse-mail.io\nTo: kim@gmail.com\n\n{text}"
    assert found(mail).get("interviewer") == people


def test_who_finds_people_for_an_employer_is_not_the_employer():
    text = event(*guests(";CN=Bo:mailto:bo@globex.example", KIM), "DESCRIPTION:our client")
    assert found(text)["company"] == "Globex"
    assert "company" not in found(f"{HEAD}\nOur client, a bank, will decide by 4 December.")


ENDLESS = event(START, "DESCRIPTION:" + "x" * 2_000_000)
CROWD = event(START, *(f"ATTENDEE:mailto:a{at}@b.example" for at in range(10_000)))
NESTED = "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 50_000
BAD = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
PART = "--x\nContent-Type: text/calendar\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"x" * 50_000_000, "it has more than 40 MB"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is in Outlook's own form; in Outlook, save it as .eml",
        ),
        ("\ufeff<!DOCTYPE html><html>", "it is a web page, perhaps one to sign in; save the"),
        ("", "it is empty; it should hold an invitation, or what they said."),
        (HEAD, "it is empty"),
        (b"%PDF\0", "it is no text and no mail"),
        (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//followcal//0.1//EN",
            "it is a calendar that followcal made; write the day",
        ),
        (ENDLESS, "it has 2,000,"),
        (CROWD, "it invites 10,000 people, so it is no interview."),
        (NESTED, "it is a calendar of 50,000 parts; save the one event."),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "it holds no event; save the invitation itself."),
        (BAD.format("SUMMARY:a"), "it is a damaged invitation"),
        (BAD.format("DTSTART:soon"), "it is a damaged invitation"),
        (BAD.format(f"DTSTART;TZID={'x' * 300}:20261119T100000"), "it is a damaged invitation"),
        (BAD.format("DTSTART;VALUE=TIME:100000"), "it is a damaged invitation"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:\nBEGIN:\nRRULE:\r=\nEND:\nEND:VTIMEZONE",
            "it is a damaged invitation",
        ),
        (BAD.format("DTSTART:00010101T000000Z\r\nDURATION:-P99999W"), "it is a damaged invitation"),
        (
            HEAD + "\n" + "a\n" * 300_000,
            "it has 599,999 characters; save the mail with their words.",
        ),
        (
            MANY + "".join(PART.format(event(START, f"UID:{at}")) for at in range(9)) + "--x--",
            "it holds 9 invitations; save the one that counts.",
        ),
        (MANY + PART.format("BEGIN:VCALENDAR"), "it holds no event"),
        (HEAD + "Content-Disposition: inline" + "; a*0" * 9000 + "\n\nx", "it is a damaged mail"),
        (
            MANY + "--x\n\nx\n--x\nContent-Disposition: inline" + "; a*0" * 9000 + "\n\nx",
            "it is a damaged mail",
        ),
        (HEAD + "Content-Type: message/rfc822\n\n" * 2000, "it is a damaged mail"),
    ],
    ids=range(23),
)
def test_what_cannot_be_used_is_refused(text, message):
    with pytest.raises(InputError) as error:
        found(text)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (b"\xff\xfea\0", None),
        (
            MANY + PART.format(event(START)).replace("text/calendar", "application/ics") + "--x--",
            "2026-11-19",
        ),
        (event(START, "ATTACH;ENCODING=BASE64:" + "\r\n QUJD" * 600_000), "2026-11-19"),
    ],
    ids=range(3),
)
def test_what_is_odd_is_read(text, day):
    assert found(text).get("interview") == day
