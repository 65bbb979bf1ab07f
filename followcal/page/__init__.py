"""Plans become one page of HTML that needs nothing else; alone in knowing Jinja2.

The page holds its style, its script and the calendar file, sends no request, and can be read
without the script. Everything that a user typed is text on it.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, partial
from hashlib import sha256
from html import unescape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from string import ascii_letters, digits
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from followcal.ics import webcal
from followcal.model import Plan, counted, short_date
from followcal.page import links
from followcal.page.grid import MonthView, days_off, month_views
from followcal.page.view import Section, answers, sections
from followcal.speech import Speech, most_spoken, spoken

OVERVIEW = "Follow-ups of the class"
_WRONG = "Cannot be read"
_GROUPS = (_WRONG, "The next seven days", "Overdue", "Later", "Nothing to come")
_HEAD = re.compile(
    rb'<!doctype html>\n<html lang="[a-z]{2}(?:-[A-Z]{2})?">\n<head>\n'
    rb'<meta name="generator" content="followcal">\n'
)
_CODES = 1_000  # students whose QR codes are in the list, each of 2,000 signs
_FILES = Path(__file__).parent
# What stays as it is in a data: address of text. The spaces alone save a tenth of it.
_KEPT = frozenset(f"{ascii_letters}{digits}!$()*+,-./:;=@_~ ".encode())


class Student(NamedTuple):
    """One of a class: where the files are from this page, "" for none, and what is next.

    What is `overdue` has been since the day `late`.
    """

    name: str
    number: str
    page: str
    calendar: str
    interviews: int
    next: date | None
    problems: tuple[str, ...]
    what: str = ""
    late: date | None = None
    overdue: str = ""
    adviser: str = ""
    link: str = ""

    def group(self, today: date) -> str:
        """Say when it is their turn."""
        if self.next and (self.next - today).days < 7:  # noqa: PLR2004 - days of a week
            return "The next seven days"
        if self.late or self.next:
            return "Overdue" if self.late else "Later"
        return _WRONG if self.problems else "Nothing to come"


def render(
    plans: Sequence[Plan], calendar: bytes, *, name: str, file_name: str, link: str = ""
) -> str:
    """Write `plans`, at least one, as a page called `name`.

    `calendar` is the .ics file of the same plans, which the page offers as `file_name`. Both are
    published at the address `link`, with .ics and .html to it, unless that is "".
    """
    shown = sections(plans)
    speech = most_spoken(plans)
    months = tuple(month_views(shown, speech))
    shared = [hint for hint in shown[0].plan.hints if all(hint in plan.hints for plan in plans)]
    return _template("page.html").render(
        name=name,
        language=speech.language,
        say=partial(speech.say, "page"),
        text=speech["page"],
        interviews=speech.counted(len(shown), "interview"),
        file_name=file_name,
        calendar=_encoded(calendar),
        sections=shown,
        many=len(shown) > 1,
        events=speech.counted(sum(len(section.items) for section in shown), "event"),
        months=months,
        shaded=speech.listed([*_shaded(shown, months, speech)]),
        hints=shared,
        answers=answers(plans, speech),
        link=link,
        code=code(f"{link}.html") if link else "",
        follow=links.subscriptions(f"{link}.ics", name, speech["page"]) if link else (),
        **_inline(_content("page.css") + _quotes(shown), _content("page.js")),
    )


def _quotes(shown: Sequence[Section]) -> str:
    """Give a style to the quotes of those languages that have others than English."""
    quotes = {one.speech.language: one.speech["doubts"]["quoted"] for one in shown}
    english = spoken("en")["doubts"]["quoted"]
    rules = []
    for language, text in quotes.items():
        if text != english:
            opens, closes = text.split("{text}")
            rules.append(f'q:lang({language}) {{ quotes: "{opens}" "{closes}"; }}\n')
    return "".join(rules)


def _shaded(shown: Sequence[Section], months: Sequence[MonthView], speech: Speech) -> Iterator[str]:
    """Say what the shaded days in the months are, if there are any."""
    cells = [cell for month in months for week in month.weeks for cell in week.cells if cell.free]
    if any(not cell.off for cell in cells):
        yield speech["page"]["weekends"]
    if named := tuple(days_off(shown, months, speech)):
        yield speech.say("page", "days-off", days=speech["list"]["semicolon"].join(named))


def overview(students: Sequence[Student], problems: Sequence[str], today: date) -> str:
    """Write the page of a class for its staff, with the next dates from `today` on.

    `students` are in the order of their names, `problems` are those that are no student's. Only
    this page knows of several students.
    """
    numbered = [(f"s{at}", one) for at, one in enumerate(students, 1)]
    by_day = sorted(numbered, key=lambda pair: pair[1].next or pair[1].late or date.max)
    groups = {name: [pair for pair in by_day if pair[1].group(today) == name] for name in _GROUPS}
    groups["Overdue"].sort(key=lambda pair: pair[1].late or date.max)
    advisers: dict[str, list[tuple[str, Student]]] = {}
    for name in sorted({one.adviser for one in students}, key=lambda name: (not name, name)):
        advisers[name] = [pair for pair in by_day if pair[1].adviser == name]
    interviews = sum(one.interviews for one in students)
    style, script = _content("page.css") + _content("index.css"), _content("index.js")
    return _template("index.html").render(
        name=OVERVIEW,
        language="en",
        groups={name: pairs for name, pairs in groups.items() if pairs},
        numbered=numbered,
        advisers=advisers if any(advisers) else {},
        problems=problems,
        today=short_date(today),
        counts=f"{counted(len(students), 'student')}, {counted(interviews, 'interview')}",
        late=sum(bool(one.late) for one in students),
        code=code if len(students) <= _CODES else (lambda _: ""),
        **_inline(style, script),
    )


def code(text: str) -> str:
    """Draw a `text` as a QR code, as the address of a picture; "" without segno, which does it."""
    if find_spec("segno") is None:
        return ""
    segno: Any = import_module("segno")  # optional
    return str(segno.make_qr(text, error="l").svg_data_uri(scale=4, light="#fff"))


def name_of(data: bytes) -> str:
    """Return the name of a page that was made here, "" if it has none."""
    found = re.search(rb"<title>(.*?)</title>", data, re.DOTALL)
    return unescape(found[1].decode(errors="replace")) if found else ""


def calendar_in(data: bytes) -> bytes:
    """Return the calendar that a page made by `render` holds, nothing if there is none."""
    found = re.search(rb'href="data:text/calendar;charset=utf-8,([^"]*)"', data)
    return unquote_to_bytes(found[1]) if found else b""


def is_ours(data: bytes) -> bool:
    """Tell whether `data`, the content of a file or its first 100 bytes, was made by `render`."""
    return _HEAD.match(data[:100].replace(b"\r", b"")) is not None


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FunctionLoader(_content),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"webcal": webcal, "day": short_date, "quoted": quote}
    return environment.get_template(name)


@cache
def _content(name: str) -> str:
    return (_FILES / name).read_text(encoding="utf-8")


def _inline(style: str, script: str) -> dict[str, str]:
    """Give a template our own style and script, and by what its policy knows them."""
    return {
        "style": Markup(style),  # noqa: S704 - our own files
        "script": Markup(script),  # noqa: S704
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }


def _encoded(data: bytes) -> str:
    """Percent-encode `data`, byte by byte of those that there are, as quote takes much longer."""
    percent = ord("%")
    text = data.replace(b"%", b"%25")
    for byte in set(data) - _KEPT - {percent}:
        text = text.replace(bytes([byte]), b"%%%02X" % byte)
    return text.decode()


def _hash(text: str) -> str:
    """Return the source expression with which a content security policy allows `text`."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
