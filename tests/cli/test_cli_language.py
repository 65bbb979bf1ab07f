"""The language and the form of address as a person gives them: options, settings, rosters."""

import json

import pytest
from cli_helpers import configure, fails, run

from followcal.model import LANGUAGES

GERMAN = "Wir melden uns bis zum 4. Dezember bei dir."
PLAN = (
    "plan",
    "2026-11-19",
    "--company",
    "Die Post",
    "-r",
    "AT",
    "--candidate",
    "Änne Öhm",
    "--json",
)


def planned(*args, **options):
    result = run(*PLAN, *args, **options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def titles(found):
    return [one["title"] for one in found["follow_ups"]]


@pytest.mark.parametrize("language", ["de", "German", "Deutsch", "de-AT", "DEU"])
def test_the_language_may_be_a_code_or_a_name(language):
    found = planned("in two weeks", "--language", language)
    assert (found["language"], found["interview"]["language"]) == ("de-AT", "de")
    assert titles(found) == [
        "Danke sagen (Die Post)",
        "Nachfragen (Die Post)",
        "Ein letzter Anruf (Die Post)",
        "Zeit loszulassen (Die Post)",
    ]
    assert "Guten Tag,\n\nvielen Dank" in found["follow_ups"][0]["message"]


@pytest.mark.parametrize(
    ("region", "language"), [("CH-ZH", "de-CH"), ("LI", "de-CH"), ("DE", "de"), ("AT-9", "de-AT")]
)
def test_german_has_no_eszett_where_nobody_writes_it(region, language):
    found = planned(GERMAN, "-r", region)
    assert found["language"] == language
    assert ("ß" in str(found["follow_ups"])) == (language != "de-CH")
    assert "Grü" in found["follow_ups"][0]["message"]


def test_without_one_it_is_that_of_their_words_and_else_english():
    assert planned(GERMAN)["language"] == "de-AT"
    assert planned("in two weeks")["language"] == "en"
    assert planned()["language"] == "en"
    for both in ("2026-12-04", "4 Dec", "Q1", "on 4.12."):  # in another language, too
        assert {planned(both, "-r", region)["language"] for region in ("NL", "FR", "DE")} == {"en"}
    assert planned("soon", "--heard", f"2026-11-20: {GERMAN}")["language"] == "de-AT"


def test_the_language_of_their_words_gives_way_to_the_one_that_is_given():
    found = planned(GERMAN, "--language", "en")
    assert found["language"] == "en"
    assert titles(found)[0] == "Send your thank-you (Die Post)"


@pytest.mark.parametrize("words", ["", GERMAN, "soon"])
def test_a_language_changes_no_uid_no_day_and_no_time(words):
    every = [planned(words, "--language", code, "--informal") for code in LANGUAGES]
    kept = {"uid", "date", "kind", "rule", "channel", "done"}
    same = [[{key: one[key] for key in kept} for one in found["follow_ups"]] for found in every]
    assert all(one == same[0] for one in same)


@pytest.mark.parametrize(
    ("words", "options", "greeting", "hope"),
    [
        ("", ["--interviewer", "Jörg Müller"], "Guten Tag Jörg Müller,", "Ihnen"),
        ("", ["--interviewer", "Jörg Müller", "--formal"], "Guten Tag Jörg Müller,", "Ihnen"),
        ("", ["--interviewer", "Jörg Müller", "--informal"], "Hallo Jörg,", "dir"),
        ("", ["--interviewer", "Frau Müller", "--informal"], "Hallo Frau Müller,", "dir"),
        ("", ["--interviewer", "Dr. Müller", "--informal"], "Hallo Dr. Müller,", "dir"),
        ("", ["--interviewer", "Jörg", "--informal"], "Hallo Jörg,", "dir"),
        ("", ["--informal"], "Hallo zusammen,", "euch"),
        (GERMAN, [], "Hallo zusammen,", "euch"),
        (GERMAN, ["--formal"], "Guten Tag,", "Ihnen"),
        ("Wir melden uns bis zum 4. Dezember bei Ihnen.", [], "Guten Tag,", "Ihnen"),
        ("Wir melden uns bis zum 4. Dezember.", [], "Guten Tag,", "Ihnen"),
    ],
)
def test_letters_address_people_as_they_do_or_as_is_asked_for(words, options, greeting, hope):
    found = planned(words, "--language", "de", *options)
    check_in = found["follow_ups"][1]["message"]
    assert check_in.startswith(f"{greeting}\n\nich hoffe, es geht {hope} gut.")


def test_they_are_settings_too(tmp_path):
    configure(tmp_path, 'language = "Deutsch"\nformal = false\n')
    found = planned(home=tmp_path)
    assert (found["language"], found["interview"]["formal"]) == ("de-AT", "informal")
    assert "Hallo zusammen," in found["follow_ups"][0]["message"]
    assert planned("--language", "en", "--formal", home=tmp_path)["interview"]["formal"] == "formal"
    configure(tmp_path, 'formal = "Sie"\n')
    assert "formal must be true or false" in fails(*PLAN, home=tmp_path)


@pytest.mark.parametrize("language", ["Klingon", "xx", "de Deutsch", "d" * 99])
def test_a_language_that_is_not_spoken_is_refused_with_those_that_are(language):
    told = fails(*PLAN, "--language", language)
    assert told.startswith(f"Error: followcal does not speak {language[:60]!r}; ")
    assert "choose from en (English), de (German)" in told


ROSTER = f"""\
candidate,interview,said,company,region,language,formal
Sam Roe,2026-11-19,in two weeks,Acme,US,,
Änne Öhm,2026-11-19,{GERMAN},Die Post,DE-BY,,
Bo Li,2026-11-19,in two weeks,Beta,DE,Deutsch,Sie
Cy Xi,2026-11-19,in two weeks,Gamma,DE,Klingon,vielleicht
"""
FAULTS = (
    "Line 5, language: followcal does not speak 'Klingon'; choose from en (English), de (German)",
    "Line 5, formal: The form of address 'vielleicht' is unknown; write formal or informal",
)


def test_a_row_of_a_class_has_a_language_of_its_own(tmp_path):
    roster = tmp_path / "class.csv"
    roster.write_text(ROSTER, encoding="utf-8")

    def summaries(*options):
        made = run("batch", str(roster), "--into", str(tmp_path / "out"), "-q", *options)
        assert all(fault in made.stderr for fault in FAULTS)
        files = sorted((tmp_path / "out" / "students").glob("*.ics"))
        return {path.stem: path.read_text(encoding="utf-8") for path in files}

    found = summaries()
    assert "NAME:Nach dem Gespräch: Änne Öhm\n" in found["anne-ohm"]
    assert "NAME:Follow-ups: Sam Roe\n" in found["sam-roe"]
    assert "SUMMARY:Danke sagen (Die Post)\n" in found["anne-ohm"]
    assert "SUMMARY:Danke sagen (Beta)\n" in found["bo-li"]
    assert "SUMMARY:Send your thank-you (Acme)\n" in found["sam-roe"]
    before = found["sam-roe"]
    found = summaries("--language", "German")
    assert "SUMMARY:Danke sagen (Acme)\n" in found["sam-roe"]
    lines = [one for one in before.splitlines() if one.startswith(("UID", "DTSTART"))]
    assert [one for one in lines if one not in found["sam-roe"]] == []
    assert "--language" in run("batch", "--help").stdout


def test_a_page_of_two_languages_has_the_frame_of_the_more_frequent_one(tmp_path):
    roster, output = tmp_path / "r.csv", tmp_path / "r.html"
    roster.write_text("".join(ROSTER.splitlines(keepends=True)[:4]), encoding="utf-8")
    run("page", "--roster", str(roster), "-o", str(output))
    page = output.read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="de">')
    assert ">Wann</h2>" in page
    assert "<title>Nach dem Gespräch</title>" in page
    assert "They said nothing" not in page
    assert "Add to Google Calendar" in page  # of the interview in English
    assert "Zu Google Kalender hinzufügen" in page


def test_an_interview_that_is_kept_keeps_its_language(tmp_path):
    roster = tmp_path / "mine.csv"
    add = ("add", "2026-11-19", "in two weeks", "--company", "Die Post", "--roster", str(roster))
    run(*add, "--language", "german", "--informal")
    head, row = roster.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["language"], cells["formal"]) == ("de", "informal")
    due = run("due", "--roster", str(roster), "--json", "--days", "30").stdout
    assert json.loads(due)[0]["title"] == "Danke sagen (Die Post)"


def test_a_language_that_nobody_chose_is_told_once(tmp_path):
    of = ("--roster", str(tmp_path / "mine.csv"))
    told = "Note: Titles and drafts are in German, as their words are; {} makes them English.\n"
    typed = told.format("--language en")
    for command in ("plan",), ("make", "-o", str(tmp_path / "a.ics")):
        assert typed in run(*command, "2026-11-19", GERMAN).stderr
        for chosen in "de", "en":
            assert "Titles" not in run(*command, "2026-11-19", GERMAN, "--language", chosen).stderr
        assert "Titles" not in run(*command, "2026-11-19", "by Friday").stderr
    keep = ("make", "2026-11-19", GERMAN, "--company", "Bar", "--keep", *of)
    assert typed in run(*keep, "-o", str(tmp_path / "b.ics")).stderr
    assert "Titles" not in run(*keep, "-o", str(tmp_path / "b.ics")).stderr
    edit = told.format(f"`followcal edit {{}} --language en --roster {of[1]}`")
    add = ("add", "2026-11-19", GERMAN, "--company", "Post", *of)
    assert edit.format(3) in run(*add).stderr
    assert "Titles" not in run(*add).stderr + run("heard", "post", GERMAN, *of).stderr
    run("add", "2026-11-19", "by Friday", "--company", "Acme", *of)
    assert edit.format("acme") in run("heard", "acme", GERMAN, *of).stderr


def test_words_that_are_corrected_in_english_leave_the_language_as_it_is(tmp_path):
    of = ("--roster", str(tmp_path / "mine.csv"))
    run("add", "2026-11-19", GERMAN, "--company", "Die Post", *of)
    said = run("edit", "post", "--said", "by 7 December", *of).stderr
    assert said.startswith("Note: It stays in the language of their earlier words; --language en")
    assert "Nachfragen (Die Post)" in said
    assert "Check in (Die Post)" in run("edit", "post", "--language", "en", *of).stderr
    assert "It stays" not in run("edit", "post", "--said", "by 8 December", *of).stderr


def test_lines_are_folded_between_letters_of_several_bytes():
    company = "Öffentlich-Rechtliche Größenwahn-Überprüfungsgesellschaft für Äpfel, Straßen & Söhne"
    made = run("make", "2026-11-19", "--company", company, "--language", "de", "-q", "-o", "-")
    lines = made.stdout_bytes.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut
    whole = made.stdout_bytes.replace(b"\r\n ", b"").decode()
    assert f"({company})".replace(",", "\\,") in whole


def test_a_cancelled_event_is_cancelled_in_its_language(tmp_path):
    file = tmp_path / "post.ics"
    make = (
        "make",
        "2026-11-19",
        GERMAN,
        "--company",
        "Die Post",
        "-r",
        "DE",
        "-o",
        str(file),
        "-q",
    )
    assert run(*make, "--keep", "--roster", str(tmp_path / "r.csv")).exit_code == 0
    before = file.read_text(encoding="utf-8")
    outcome = ("--outcome", "2026-11-19: withdrawn")
    assert run(*make, *outcome, "--keep", "--roster", str(tmp_path / "r.csv")).exit_code == 0
    after = file.read_text(encoding="utf-8")
    assert "SUMMARY:Abgesagt: Nachfragen (Die Post)" in after
    assert "CATEGORIES:Nachfassen abgesagt" in after
    assert before.count("UID:") == after.count("UID:")
