"""`batch --publish`: a folder for the web, in which nothing has a name that tells anything."""

import csv
import errno
import io
import os
import re
import sys
from email import message_from_bytes, policy
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from cli_helpers import fails, placed, run
from icalendar import Calendar

from followcal import page
from followcal.batch import publish
from followcal.errors import InputError

HEAD = "student,student id,interview,said,company,region,e-mail\n"
ANN = "Ánn Lee,E1,2026-11-19,in two weeks,Acme,US-NY,ann@uni.example\n"
BOB = "Bob Ray,E2,2026-11-16,by Friday,Globex,DE,bob.ray@uni.example\n"
URL = "https://calendars.uni.example/f/"
LINKS, HOME = Path("out", "staff", "links.csv"), Path("out", "published")


def batch(*rows, args=(), code=0):
    Path("class.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    result = run("batch", "class.csv", "--into", "out", *args)
    assert result.exit_code == code, result.output
    return result.stderr


def links():
    """Return the token of each student by their name."""
    rows = csv.DictReader(io.StringIO(LINKS.read_text(encoding="utf-8-sig")))
    found = {row["candidate"]: row for row in rows}
    for row in found.values():
        assert row["page"] == f"{URL}{row['token']}.html"
        assert row["calendar"] == f"webcal://calendars.uni.example/f/{row['token']}.ics"
    return {name: row["token"] for name, row in found.items()}


def test_the_list_has_an_address_for_a_mail_merge_where_it_is_one_students_alone():
    shared = "Cy Fox,E3,2026-11-19,soon,Acme,US-NY,bob.ray@uni.example\n"
    sheet = (ANN, BOB, shared, "Di May,E4,2026-11-19,soon,Acme,US-NY,none\n")
    batch(*sheet, args=("--publish", URL))
    before = links()
    lines = LINKS.read_text(encoding="utf-8-sig").splitlines()
    old = "\n".join(line.rpartition(",")[0] for line in lines)  # as earlier versions wrote it
    LINKS.write_text(old, encoding="utf-8")
    batch(*sheet)
    assert links() == before
    rows = csv.DictReader(io.StringIO(LINKS.read_text(encoding="utf-8-sig")))
    found = {row["candidate"]: row["email"] for row in rows}
    assert found == {"Ánn Lee": "ann@uni.example", "Bob Ray": "", "Cy Fox": "", "Di May": ""}


def published():
    return {path.name: path.read_bytes() for path in HOME.iterdir()}


def expected(tokens):
    names = {f"{token}{end}" for token in tokens for end in (".ics", ".html")}
    return names | {"robots.txt", "index.html"}


def test_each_has_a_calendar_and_a_page_whose_names_tell_nothing():
    said = batch(ANN, BOB, args=("--publish", URL.rstrip("/")))
    assert f"Note: Put out/published on the web as {URL}, and nothing else" in said
    tokens = links()
    assert all(re.fullmatch(r"c[\w-]{32}", token, re.ASCII) for token in tokens.values())
    found = published()
    assert {*found} == expected(tokens.values())
    assert found["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    for name, file in (("Ánn Lee", "ann-lee"), ("Bob Ray", "bob-ray")):
        data = found[f"{tokens[name]}.ics"]
        calendar = Calendar.from_ical(data)
        assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT12H"
        assert calendar["X-PUBLISHED-TTL"] == "PT12H"
        hints = b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n"
        assert data.replace(hints, b"") == placed(f"{file}.ics").read_bytes()
        assert found[f"{tokens[name]}.html"] == placed(f"{file}.html").read_bytes()
        other = tokens["Bob Ray" if file == "ann-lee" else "Ánn Lee"]
        assert other.encode() not in found[f"{tokens[name]}.html"] + data
    assert {path.stat().st_mode & 0o777 for path in HOME.iterdir()} == {0o644}
    assert (HOME.stat().st_mode & 0o777, LINKS.stat().st_mode & 0o777) == (0o755, 0o600)
    assert run("check", "out").stderr == "Whole and followcal's own: 13 files.\n"


def test_a_page_and_the_list_of_the_staff_have_the_links(monkeypatch):
    batch(ANN, BOB, args=("--publish", URL))
    token = links()["Ánn Lee"]
    for html in (placed("ann-lee.html"), placed("index.html")):
        text = html.read_text(encoding="utf-8")
        assert f'href="webcal://calendars.uni.example/f/{token}.ics"' in text
        assert f'href="{URL}{token}.html"' in text
        assert f'<img src="{page.code(f"{URL}{token}.html").replace(chr(39), "&#39;")}"' in text
    text = placed("ann-lee.html").read_text(encoding="utf-8")
    web = f"webcal://calendars.uni.example/f/{token}.ics"
    assert f"https://calendar.google.com/calendar/r?cid={web}" in unquote(text)
    assert f"https://outlook.office.com/calendar/0/addfromweb?url={web}" in unquote(text)
    monkeypatch.setitem(sys.modules, "segno", None)
    batch(ANN, BOB)
    for html in (placed("ann-lee.html"), placed("index.html")):
        text = html.read_text(encoding="utf-8")
        assert f'href="{URL}{token}.html"' in text
        assert "<img" not in text


def test_without_numbers_a_link_stays_with_the_name():
    rows = [row.replace(",E1,", ",,").replace(",E2,", ",,") for row in (ANN, BOB)]
    batch(*rows, args=("--publish", URL))
    tokens = links()
    batch(*rows[::-1])
    assert links() == tokens


@pytest.mark.parametrize("language", ["", "German", "français", "Spanish", "Dutch"])
def test_a_letter_names_the_button_that_the_page_has(language):
    Path("class.csv").write_text(
        f"{HEAD.strip()},language\n{ANN.strip()},{language}\n", encoding="utf-8"
    )
    assert run("batch", "class.csv", "--into", "out", "--publish", URL, "--mail").exit_code == 0
    text = placed("ann-lee.html").read_text(encoding="utf-8")
    button = unescape(re.search(r'href="webcal:[^"]*">([^<]*)</a>', text)[1])
    mail = message_from_bytes(
        Path("out/staff/mail/ann-lee.eml").read_bytes(), policy=policy.default
    )
    assert re.search(rf"[“„«]\s?{re.escape(button)}\s?[”“»]", mail.get_content())


def test_an_update_arrives_without_handing_out_anything_twice():
    batch(ANN, BOB, args=("--publish", URL, "--mail"))
    tokens, before = links(), published()
    mails = {path.name: path.read_bytes() for path in Path("out/staff/mail").iterdir()}
    for name, data in mails.items():
        mail = message_from_bytes(data, policy=policy.default)
        assert (mail.defects, [*mail.iter_attachments()]) == ([], [])
        token = tokens["Ánn Lee" if name == "ann-lee.eml" else "Bob Ray"]
        assert f"Open {URL}{token}.html and choose “Subscribe”" in mail.get_content()
        assert "attached" not in mail.get_content()
    batch(ANN, BOB)
    assert published() == before
    batch(ANN.replace("Acme", "Hooli"), BOB)
    assert links() == tokens
    changed = {name for name, data in published().items() if data != before[name]}
    assert changed == {f"{tokens['Ánn Lee']}{end}" for end in (".ics", ".html")}
    versions = [
        {
            message_from_bytes(data)["X-Followcal-Version"]
            for data in (path.read_bytes() for path in Path("out/staff/mail").iterdir())
        },
        {message_from_bytes(data)["X-Followcal-Version"] for data in mails.values()},
    ]
    assert versions[0] == versions[1]


def test_a_link_stays_with_its_student_and_goes_to_nobody_else():
    batch(ANN.replace("E1", ""), BOB, args=("--publish", URL))
    tokens = links()
    batch(ANN, BOB.replace("Bob Ray", "Rob Ray"))
    assert links() == {"Ánn Lee": tokens["Ánn Lee"], "Rob Ray": tokens["Bob Ray"]}
    for path in Path("out/students").iterdir():
        path.unlink()
    batch(ANN.replace("E1", "E9"), BOB)
    assert links()["Bob Ray"] == tokens["Bob Ray"]
    rows = [row.split(",")[:2] for row in LINKS.read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert rows == [["Bob Ray", "E2"], ["Ánn Lee", "E1"], ["Ánn Lee", "E9"]]
    assert links()["Ánn Lee"] != tokens["Ánn Lee"]
    assert {*published()} > expected(tokens.values())
    said = batch(ANN.replace("E1", "E9"), BOB, args=("--prune",))
    assert "1 student no longer in the sheet, whose files are removed: the link of Ánn Lee." in said
    assert {*published()} == expected(links().values())
    assert f"{tokens['Ánn Lee']}.ics" not in published()


def test_what_is_published_stays_where_no_row_can_be_used_any_more():
    batch(ANN, BOB, args=("--publish", URL))
    before = published()
    batch(ANN.replace("2026-11-19", "31/11/2026"), BOB, code=1)
    assert published() == before


def test_who_keeps_the_file_keeps_the_link():
    batch(ANN, BOB, args=("--publish", URL))
    tokens = links()
    assert "no longer" not in batch(ANN.replace("E1", "E11"), BOB)
    assert links() == tokens
    batch(ANN.replace("E1", "E11").replace("two weeks", "three weeks"), BOB)
    assert published()[f"{tokens['Ánn Lee']}.html"] == placed("ann-lee.html").read_bytes()
    assert {*published()} == expected(tokens.values())


def test_a_number_without_its_zeros_is_the_same():
    rows = [ANN.replace("E1", "0091"), BOB.replace("Bob Ray", "Ánn Lee").replace("E2", "0092")]
    batch(*rows, args=("--publish", URL))
    files, text = {*Path("out/students").iterdir()}, LINKS.read_text(encoding="utf-8-sig")
    LINKS.write_text(text.replace(",00", ","), encoding="utf-8")
    names = {*published()}
    batch(*rows)
    assert {*published()} == names
    rows = [row.replace(",00", ",") for row in rows]
    assert "no longer" not in batch(*rows, rows[0].replace(",91", ",091").replace("Acme", "Hooli"))
    assert ({*published()}, {*Path("out/students").iterdir()}) == (names, files)
    assert "Erased: 2 files of 1 student" in batch(*rows, args=("--erase", "0092"))
    assert "0092" not in Path("out/staff/log.csv").read_text(encoding="utf-8-sig")


def test_many_new_links_for_those_who_had_some_are_asked_about():
    def namesakes(numbers):
        return [ANN.replace("E1", at).replace("Acme", f"Firm {at[-1]}") for at in numbers]

    batch(*namesakes(("A1", "A2", "A3")), args=("--publish", URL))
    before = published()
    told = "3 students who had a link would get a new one, and what was subscribed to would stay"
    assert told in batch(*namesakes(("B1", "B2", "B3")), code=1)
    assert published() == before
    batch(*namesakes(("B1", "B2", "B3")), args=("--yes",))
    assert len(published()) == len(before) + 6


def test_prune_erase_and_undo():
    batch(ANN, BOB, args=("--publish", URL, "--mail"))
    tokens, before = links(), published()
    said = batch(BOB)
    assert "and the link of Ánn Lee." in said
    assert (links(), published()) == (tokens, before)
    batch(BOB, args=("--prune",))
    assert links() == {"Bob Ray": tokens["Bob Ray"]}
    assert {*published()} == expected([tokens["Bob Ray"]])
    assert run("undo", "out", HOME=str(Path.cwd()), XDG_DATA_HOME=str(Path.cwd())).exit_code == 0
    assert (links(), published()) == (tokens, before)
    batch(ANN, BOB, args=("--erase", "e1"))
    assert {*published()} == expected([tokens["Bob Ray"]])
    for path in Path("out").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert tokens["Ánn Lee"].encode() not in data, path
        assert b"ann@uni" not in data, path


def test_a_link_that_is_taken_out_of_the_list_is_revoked():
    batch(ANN, BOB, args=("--publish", URL))
    before = links()
    lines = LINKS.read_bytes().splitlines(keepends=True)
    LINKS.write_bytes(b"".join(line for line in lines if b"Lee" not in line).replace(b",", b";"))
    (HOME / "own.html").write_text("<p>mine", encoding="utf-8")
    batch(ANN, BOB)
    assert links()["Bob Ray"] == before["Bob Ray"]
    assert links()["Ánn Lee"] != before["Ánn Lee"]
    assert {*published()} == expected(links().values()) | {"own.html"}
    assert links()["Ánn Lee"].encode() in placed("ann-lee.html").read_bytes()


def test_a_row_that_cannot_be_used_takes_nothing_away():
    bad = "Eve,E3,31 Nov 2026,soon,Acme,US-NY,\n"
    batch(ANN, BOB, bad, args=("--publish", URL), code=1)
    assert {*links()} == {"Ánn Lee", "Bob Ray"}
    before = published()
    batch(ANN.replace("2026-11-19", "31 Nov 2026"), BOB, code=1)
    assert published() == before


@pytest.mark.parametrize("spoil", ["twice", "damaged", "path"])
def test_a_list_in_which_two_would_share_a_calendar_is_refused(spoil):
    batch(ANN, BOB, args=("--publish", URL))
    tokens, before = links(), published()
    new = {"twice": tokens["Bob Ray"], "damaged": "short", "path": "../../" + "a" * 30}[spoil]
    LINKS.write_bytes(LINKS.read_bytes().replace(tokens["Ánn Lee"].encode(), new.encode()))
    said = batch(ANN, BOB, code=1)
    assert f"has the link {new!r}, which is damaged or there twice. Take that line out" in said
    assert published() == before


def test_a_list_that_is_lost_is_not_made_anew_by_itself():
    batch(ANN, BOB, args=("--publish", URL))
    before = published()
    LINKS.unlink()
    for args in ((), ("--publish", URL)):
        said = batch(ANN, BOB, args=args, code=1)
        assert "has no links, though 'out/published' has calendars. If it was moved" in said
        assert published() == before
    for path in HOME.iterdir():
        path.unlink()
    batch(ANN, BOB)
    assert not LINKS.exists()
    batch(ANN, BOB, args=("--publish", URL))
    assert {*published()} == expected(links().values())


def test_a_folder_moves_to_another_address():
    batch(ANN, args=("--publish", "https://old.example/a"))
    before = LINKS.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[3]
    batch(ANN, args=("--publish", URL))
    assert links()["Ánn Lee"] == before
    assert b"old.example" not in b"".join(published().values())


def test_a_dry_run_makes_no_link():
    said = batch(ANN, args=("--publish", URL, "--dry-run"))
    assert "Nothing is written." in said
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "url",
    [
        *("http://x.example/", "x.example", "https://", "https://x.example/?a=1"),
        *("https://x.example/#a", "https://ada:pw@x.example/", "https://x.example/a b"),
        "webcal://x.example/",
    ],
)
def test_an_address_that_cannot_be_published_at(url):
    Path("class.csv").write_text(HEAD + ANN, encoding="utf-8")
    said = fails("batch", "class.csv", "--into", "out", "--publish", url)
    assert "is no address to publish at; write it as in https://calendars.example.org/" in said
    with pytest.raises(InputError):
        publish.base_of(url)
    assert not Path("out").exists()


def test_a_file_that_cannot_be_written_is_told(monkeypatch):
    batch(ANN, args=("--publish", URL))
    replace, before = os.replace, published()

    def full(source, target):
        if "published" in str(target):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    said = batch(ANN.replace("Acme", "Hooli"), code=1)
    assert "cannot be written: No space left on device" in said
    assert published() == before
