"""What a browser makes of the pages: nothing leaves, nothing overflows, everybody can use them.

Chromium comes from `apt-get install chromium`; axe-core needs `npm install axe-core` in a
node_modules that FOLLOWCAL_NODE_MODULES names.
"""

import io
import os
import shutil
from datetime import date
from pathlib import Path

import pypdf
import pytest
from cli_helpers import missing
from page_cases import ACME, CASES, HOSTILE, made
from playwright.sync_api import sync_playwright

from followcal.page import Student, overview

pytestmark = pytest.mark.untraced  # the page is rendered before, and playwright is traced slowly

STUDENTS = [
    Student("Ada Lovelace", "", "ada.html", "ada.ics", 2, date(2026, 11, 20), ()),
    Student("José Ruiz", "E7", "jose.html", "jose.ics", 1, None, ("Line 3: no such day.",)),
    Student(HOSTILE.company, HOSTILE.role, "", "", 0, None, (HOSTILE.notes, "x" * 300)),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 360, 768, 1280)  # 320 is what WCAG asks for
OVERFLOWING = """() => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
  const blocks = "h1, h2, h3, p, pre, q, li, table, article, summary, button, .download";
  for (const one of document.querySelectorAll(blocks)) {
    const box = one.getBoundingClientRect();
    if (box.left < 0 || box.right > innerWidth) wide.push(one.outerHTML.slice(0, 80));
  }
  for (const one of document.querySelectorAll("td > a, td > span, td > small")) {
    const box = one.getBoundingClientRect(), cell = one.parentElement.getBoundingClientRect();
    const out = box.left < cell.left || box.right > cell.right;
    if (box.width && out) wide.push(one.outerHTML.slice(0, 80));
  }
  return wide;
}"""


@pytest.fixture(scope="module")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if not program:
        missing("Chromium", "apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe():
    """Return the source of axe-core."""
    path = Path(os.environ.get("FOLLOWCAL_NODE_MODULES", "."), "axe-core", "axe.min.js")
    if not path.exists():
        missing("axe-core", "npm install axe-core, and name its FOLLOWCAL_NODE_MODULES")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the page and the calendar of each case."""
    folder = tmp_path_factory.mktemp("pages")
    for name, interviews in CASES.items():
        _, calendar, html = made(*interviews)
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        (folder / f"{name}.ics").write_bytes(calendar)
    html = overview(STUDENTS, ["Line 9: There is no name."], ACME.day)
    (folder / "class.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tabs(browser):
    """Return a tab with scripts and one without, and a list of all that they complain or ask of.

    They stay open, as to open a tab takes four times as long as to open a page in it.
    """
    told, found = [], {}
    for scripts in (True, False):
        found[scripts] = tab = browser.new_page(java_script_enabled=scripts)
        tab.on("console", lambda message: told.append(message.text))
        tab.on("pageerror", lambda error: told.append(str(error)))
        tab.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: told.append(request.url))
    return found, told


@pytest.fixture
def visit(tabs, folder):
    """Open pages, and insist at the end that none complained, asked or sent for anything."""
    found, told = tabs
    told.clear()
    visited = []

    def open_(name, width=1280, scheme="light", *, scripts=True):
        page, address = found[scripts], (folder / f"{name}.html").as_uri()
        visited.append(address)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        return page

    yield open_
    assert [one[:80] for one in told if one not in visited] == []


@pytest.mark.parametrize("name", [*CASES, "class"])
def test_axe_finds_no_violation(visit, axe, name):
    page = visit(name, width=360)
    page.evaluate(axe)
    for scheme, width in (("light", 360), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)
        assert len(found["passes"]) > 20
        assert [
            (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in found["violations"]
        ] == [], scheme


@pytest.mark.parametrize("name", [*CASES, "class"])
def test_nothing_overflows(visit, name):
    page = visit(name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize(
    ("name", "scripts"), [("simple", True), *((name, False) for name in CASES)]
)
def test_the_download_is_the_calendar_file(visit, folder, name, scripts):
    page = visit(name, scripts=scripts)
    with page.expect_download() as found:
        page.get_by_role("link", name="Download the calendar file").click()
    assert found.value.suggested_filename == "acme.ics"
    assert Path(found.value.path()).read_bytes() == (folder / f"{name}.ics").read_bytes()


@pytest.mark.parametrize("clipboard", ["there", "not there"])
def test_the_copy_button_copies_the_draft(visit, clipboard):
    page = visit("hostile")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if clipboard == "not there":
        page.evaluate("navigator.clipboard.writeText = undefined")
    draft = page.locator("pre").first.inner_text()
    page.get_by_role("button", name="Copy the draft").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.get_by_role("status").inner_text() == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == draft
    assert "Kind regards" in draft


def test_without_scripts_all_can_be_read(visit):
    with_scripts, without = visit("simple"), visit("simple", scripts=False)
    assert with_scripts.get_by_role("button", name="Copy the draft").count() == 3
    assert without.get_by_role("button").count() == 0
    for page in (with_scripts, without):
        assert "Dear Ada Lovelace," in page.locator("main").inner_text()
        assert page.locator("td a").count() == 4


def test_today_is_marked(visit):
    page = visit("simple")
    for now, marked in {
        "2026-11-23T12:00:00": ["23"],
        "2026-12-01T00:00:00": ["1"],
        "2026-11-20T23:59:59": ["20\nThanks"],
        "2027-11-20T12:00:00": [],
    }.items():
        page.clock.set_fixed_time(now)
        page.reload()
        assert page.locator("td[aria-current=date]").all_inner_texts() == marked


def test_a_day_leads_to_what_there_is_to_do(visit):
    page = visit("simple", width=360)
    page.get_by_role("link", name="Check in", exact=True).click()
    box = page.locator("article:target").bounding_box()
    assert "Check in with Ada Lovelace" in page.locator("article:target").inner_text()
    assert -1 <= box["y"] < 800


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("jose", ["José Ruiz"]),
        ("LOVE ada", ["Ada Lovelace"]),
        ("e7", ["José Ruiz"]),
        ("nobody", []),
        (" ", ["José Ruiz", HOSTILE.company, "Ada Lovelace"]),
    ],
)
def test_a_student_is_found(visit, typed, shown):
    page = visit("class")
    page.get_by_role("searchbox", name="Find a student").fill(typed)
    names = page.locator("tbody tr:visible th > bdi").all_text_contents()
    assert names == shown
    assert page.get_by_role("status").inner_text() == f"{len(shown)} of 3 shown"


def test_without_scripts_the_list_is_whole_and_has_no_search(visit):
    page = visit("class", scripts=False)
    assert page.get_by_role("searchbox").count() == 0
    assert page.locator("tbody tr[id]:visible").count() == 3


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_simple_plan_is_printed_on_one_sheet_without_its_drafts(visit, paper):
    page = visit("simple", scheme="dark")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, print_background=True)))
    (sheet,) = printed.pages
    text = sheet.extract_text()
    for told in ("Data analyst at Acme", "Thu 17 Dec 2026", "Source: ", "Good to know"):
        assert told in text
    for one in ("Kind regards", "Copy the draft", "Add to Google", "Download"):
        assert one not in text
    assert ACME.company in text
