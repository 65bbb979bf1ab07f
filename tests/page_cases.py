"""Interviews to make pages and calendars of, and a reader of pages that knows no browser."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser

from followcal import api, ics, page
from followcal.model import Closure, Heard, Interview, Outcome, Person, Result

STAMP = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
ACME = Interview(
    date(2026, 11, 19),
    "we'll decide in two weeks",
    company="Acme",
    role="Data analyst",
    candidate="Sam Roe",
    region="US-NY",
    interviewers=(Person("Ada Lovelace", "ada@acme.example"),),
)
HEARD = Heard(date(2026, 12, 8), "still interviewing, follow up next week")
# Name, role, industry, region, what they said.
_EMPLOYERS = """\
Acme | Data analyst | office | US-NY | we'll decide in two weeks
Globex Corporation | Office manager | sales | US-NY |
Initech | Engineer | technology | US-CA | by the end of next week
Umbrella Health | Nurse | healthcare | US | please follow up next week
Stark Industries | Machinist | engineering | GB | within ten business days
Wayne Enterprises | Analyst | finance | DE-BY | early in the new year
Hooli | Data analyst | office | US-NY | we'll decide in two weeks
Vandelay Imports | Clerk | office | US-NY |
Wonka Foods | Buyer | retail | US-CA | by the end of next week
Tyrell Corporation | Teacher | education | US | please follow up next week
Soylent Kitchens | Cook | hospitality | GB | within five business days
Cyberdyne Systems | Lawyer | law | DE-BY | by the end of January
"""
FEED = tuple(
    replace(
        ACME,
        company=company,
        role=role,
        cadence=cadence,
        region=region,
        said=said,
        day=date(2026, 11, 9) + timedelta(at % 5 + 7 * (at // 5)),
        interviewers=ACME.interviewers if at % 2 else (),
    )
    for at, (company, role, cadence, region, said) in enumerate(
        [part.strip() for part in line.split("|")] for line in _EMPLOYERS.splitlines()
    )
)
RESTATED = replace(
    ACME,
    heard=(HEARD,),
    closed=(Closure(date(2026, 12, 24), date(2027, 1, 1)),),
    outcome=Outcome(date(2026, 12, 16), Result.REJECTED),
    notes="Room 4.\nAsk for Bo.",
)
_RTL = "\u202eאבגד הוזח مرحبا"
HOSTILE = replace(
    ACME,
    said="“in two weeks”",
    company=f"<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{'W' * 250}",
    role="👩‍👧" * 50 + _RTL,
    candidate="javascript:alert(3)",
    interviewers=(Person(f"{'A' * 250}&amp;</pre><script>alert(4)</script>", "a\"b'@x.example"),),
    notes=f"</p><script>alert(5)</script>\n{{{{7*7}}}} {_RTL}",
)
ANSWERED = tuple(
    replace(ACME, company=f"Employer {at}", outcome=Outcome(ACME.day + timedelta(days), result))
    for at, (days, result) in enumerate(
        (
            *((4, Result.OFFER), (9, Result.REJECTED), (9, Result.REJECTED)),
            *((30, Result.REJECTED), (12, Result.REJECTED), (99, Result.WITHDRAWN)),
        )
    )
)
CASES = {
    "simple": (ACME,),
    "feed": FEED,
    "restated": (RESTATED,),
    "hostile": (HOSTILE,),
    "answered": ANSWERED,
}
_VOID = {"meta", "link", "input"}


@cache
def made(*interviews, name="Follow-ups", remind=ics.MORNING):
    """Return the plans of `interviews`, their calendar and their page."""
    plans = [api.plan(one) for one in interviews]
    calendar = ics.write(plans, STAMP, name=name, remind=remind)
    return plans, calendar, page.render(plans, calendar, name=name, file_name="acme.ics")


@dataclass
class Node:
    """An element with its attributes and what is in it, texts and elements in order."""

    tag: str
    attributes: dict = field(default_factory=dict)
    inside: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def walk(self):
        for one in self.inside:
            if isinstance(one, Node):
                yield one
                yield from one.walk()

    def all(self, tag, **wanted):
        """Give the elements called `tag` that have these attributes, one of the classes for cls."""
        cls = wanted.pop("cls", None)
        return [
            one
            for one in self.walk()
            if one.tag == tag
            and wanted.items() <= one.attributes.items()
            and (cls is None or cls in one.attributes.get("class", "").split())
        ]

    def the(self, tag, **wanted):
        (found,) = self.all(tag, **wanted)
        return found


class _Reader(HTMLParser):
    """Builds the tree, and insists that all that is opened is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open = [Node("")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), "an attribute is there once"
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def parsed(html):
    """Return the root of the tree of `html`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]
