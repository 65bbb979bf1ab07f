"""What is on a page, read without a browser: days, words, links, the file in it, and its safety."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import pairwise
from urllib.parse import parse_qs, unquote_to_bytes, urlsplit

import pytest
from icalendar import Calendar
from page_cases import ACME, ANSWERED, CASES, FEED, HOSTILE, RESTATED, made, parsed

from followcal import page
from followcal.model import Closure, Heard, Interview, Outcome, Person, Result, short_date
from followcal.page import links
from followcal.reasons import in_words
from followcal.speech import spoken

ENGLISH = spoken("en")

TIMED = replace(ACME, at=time(9, 30), tz="Europe/Berlin")
TEXT = 'a b&c=d+e%20?#<"é\n\nf'


@cache
def tree(*interviews, **options):
    return parsed(made(*interviews, **options)[2])


def day_cell(root, day):
    """Return the cell of a day, found by its month and its number."""
    table = root.the("table", **{"data-month": f"{day:%Y-%m}"})
    (cell,) = (one for one in table.all("td") if re.match(rf"{day.day}(?!\d)", one.text))
    return cell


def events(calendar):
    """Map the days of events to their titles, begins and ends, as the calendar has them."""
    return [(str(e["summary"]), e.start, e.end) for e in Calendar.from_ical(calendar).events]


@pytest.mark.parametrize("name", CASES)
def test_the_page_has_landmarks_and_headings_in_order(name):
    root = tree(*CASES[name])
    assert root.the("html").attributes["lang"] == "en"
    for landmark in ("header", "main", "footer", "h1", "title"):
        assert root.the(landmark).text.strip()
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [one.attributes["id"] for one in root.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = {one.attributes.get("href", "")[1:] for one in root.all("a")} - {""}
    assert {target for target in targets if re.fullmatch(r"[fi]\d+", target)} <= set(ids)


@pytest.mark.parametrize("name", CASES)
def test_each_month_is_a_table_with_its_name_and_its_days(name):
    for table in tree(*CASES[name]).all("table"):
        first = date.fromisoformat(f"{table.attributes['data-month']}-01")
        assert table.the("caption").text == f"{first:%B %Y}"
        heads = table.the("thead").all("th", scope="col")
        assert [one.attributes["abbr"][:3] for one in heads] == [one.text for one in heads]
        for row in table.the("tbody").all("tr"):
            spans = [int(one.attributes.get("colspan", 1)) for one in row.all("td")]
            assert sum(spans) == 7 or row.attributes.get("class") == "bars"
            if row.attributes.get("class") != "bars":
                for column, cell in enumerate(row.all("td")):
                    if number := re.match(r"\d+", cell.text):
                        day = first.replace(day=int(number[0]))
                        assert f"{day:%A}" == heads[column].attributes["abbr"]


@pytest.mark.parametrize("name", CASES)
def test_each_follow_up_is_on_its_day_and_told_below(name):
    plans, _, html = made(*CASES[name])
    root = parsed(html)
    steps = [one for plan in plans for one in plan.follow_ups]
    articles = root.all("article")
    assert len(articles) == len(steps)
    for one, article in zip(steps, articles, strict=True):
        place = f"#{article.attributes['id']}"
        assert day_cell(root, one.day).the("a", href=place, **{"class": one.kind}).text
        assert article.the("time", datetime=one.day.isoformat()).text == short_date(one.day)
        assert article.the("bdi").text == one.title
        assert one.todo in article.text
        assert [reason.text for reason in article.the("ul").all("li")] == in_words(
            one.reasons, ENGLISH
        )
        if one.channel:
            assert article.the("pre").text == one.message
            assert "hidden" in article.the("button").attributes
        else:
            assert one.message in article.text
        mail = [link for link in article.all("a") if link.text == "Write the e-mail"]
        assert [link.attributes["href"] for link in mail] == ([one.url] if one.url else [])


@pytest.mark.parametrize("name", CASES)
def test_the_calendar_file_is_in_the_page_to_the_byte(name):
    _, calendar, html = made(*CASES[name])
    link = parsed(html).the("a", download="acme.ics")
    head, _, data = link.attributes["href"].partition(",")
    assert head == "data:text/calendar;charset=utf-8"
    assert unquote_to_bytes(data) == calendar


def test_a_page_of_twelve_interviews_is_small():
    assert len(made(*FEED)[2].encode()) < 200_000


def test_the_same_plans_give_the_same_page():
    assert made(*FEED)[2] == made.__wrapped__(*FEED)[2]


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        (made(ACME)[2].encode()[:100], True),
        (made(ACME)[2].replace("\n", "\r\n").encode()[:100], True),
        (b"", False),
        (b'<!doctype html>\n<html lang="en">\n<head>\n<title>Mine</title>', False),
        (b'<meta name="generator" content="followcal">', False),
    ],
)
def test_a_page_is_known_by_its_first_bytes(head, ours):
    assert page.is_ours(head) == ours


@pytest.mark.parametrize("region", ["DE", "AT", "CH", "LI"])
def test_a_page_is_known_in_german_as_its_country_spells_it(region):
    assert page.is_ours(made(replace(ACME, language="de", region=region))[2].encode()[:100])


# What they said and how it is understood.


FIRST = "On Thu 19 Nov 2026 they said we'll decide in two weeks. Understood: on Thu 3 Dec 2026."
AGAIN = (
    "On Tue 8 Dec 2026 they said still interviewing, follow up next week."
    " Understood: they ask you to get in touch between Mon 14 and Fri 18 Dec 2026."
)
QUIET = "Quiet from Sat 21 Nov to Thu 3 Dec 2026: nothing is sent in that time."
USUAL = (
    "Employers that hire graduates took 25.1 days on average from the first interview to a yes or"
    " a no (NACE, 2023), which for you is until Tue 15 Dec 2026. That is no promise."
)


@pytest.mark.parametrize(
    ("interview", "sentences"),
    [
        (ACME, (FIRST, QUIET, USUAL)),
        (replace(ACME, said=""), ("They said nothing about when they decide.", USUAL)),
        (replace(ACME, cadence="two-touch"), (FIRST, QUIET)),
        (
            replace(ACME, said="", cadence="finance"),
            (
                "They said nothing about when they decide.",
                (
                    "Accounting firms took 17 working days on average from the interview to an"
                    " offer (NACE, 2012), which for you is until Tue 15 Dec 2026."
                    " That is no promise."
                ),
            ),
        ),
        (
            replace(ACME, said="", cadence="retail"),
            (
                "They said nothing about when they decide.",
                (
                    "In supermarkets it took 12.3 days on average to a yes or a no, counted from"
                    " the application (Glassdoor, 2017). That is no promise."
                ),
            ),
        ),
        (
            RESTATED,
            (
                FIRST,
                AGAIN,
                QUIET,
                "Quiet from Wed 9 Dec to Sun 13 Dec 2026: nothing is sent in that time.",
                "Outcome: rejected on Wed 16 Dec 2026.",
            ),
        ),
    ],
)
def test_what_was_said_is_told_in_sentences(interview, sentences):
    told = tree(interview).the("div", cls="told")
    assert [" ".join(one.text.split()) for one in told.all("p")] == [*sentences]


def test_how_soon_answers_came_is_told_and_drawn_from_five_on():
    about = {"aria-labelledby": "answers"}
    section = tree(*ANSWERED, replace(ACME, company="Open")).the("section", **about)
    assert " ".join(section.the("p").text.split()) == (
        "5 answers came, the first on day 4 after the interview, the last on day 30. Half of them"
        " had come by day 9."
    )
    dots = [(one.attributes["cx"], one.attributes["cy"]) for one in section.all("circle")]
    assert dots == [
        ("40.0", "20"),
        ("90.0", "20"),
        ("90.0", "10"),
        ("120.0", "20"),
        ("300.0", "20"),
    ]
    assert not tree(*ANSWERED[1:]).all("section", **about)


def test_their_quotation_marks_are_not_doubled():
    assert (
        tree(replace(ACME, said='“in "about" two weeks”')).the("q").text == 'in "about" two weeks'
    )


@pytest.mark.parametrize(
    ("changes", "quiet"),
    [
        ({"said": "by 27 November"}, ["from Sat 21 Nov to Fri 27 Nov 2026"]),
        ({"said": "early in January"}, ["from Sat 21 Nov 2026 to Sun 10 Jan 2027"]),
        ({"said": "tomorrow"}, []),
        ({"said": "on Saturday"}, ["on Sat 21 Nov 2026"]),
        ({"said": "as soon as we can"}, []),
        ({"said": "please call me this week"}, []),
        ({"said": "please follow up next week"}, ["from Sat 21 Nov to Sun 22 Nov 2026"]),
        ({"cadence": "pace-yourself"}, ["from Sat 21 Nov to Wed 2 Dec 2026"]),
        (
            {"heard": (Heard(date(2026, 12, 1), "another two weeks"),)},
            ["from Sat 21 Nov to Thu 17 Dec 2026"],
        ),
        (
            {"outcome": Outcome(date(2026, 11, 27), Result.OFFER)},
            ["from Sat 21 Nov to Fri 27 Nov 2026"],
        ),
    ],
)
def test_the_quiet_time(changes, quiet):
    root = tree(replace(ACME, **changes))
    told = " ".join(root.the("div", cls="told").text.split())
    found = re.findall(r"Quiet (.*?): nothing is sent in that time\.", told)
    assert found == quiet
    assert bool(root.all("td", cls="quiet")) == bool(quiet)


def test_the_quiet_time_is_a_bar_under_its_days():
    root = tree(ACME)
    november, december = root.all("table")
    bars = [row.all("td") for row in november.all("tr", cls="bars")]
    shown = [
        [(one.attributes["colspan"], one.attributes.get("class", ""), one.text) for one in row]
        for row in bars
    ]
    assert shown == [
        [("6", "", ""), ("1", "quiet opens", "Quiet")],
        [("7", "quiet", "Quiet until Thu 3 Dec")],
        [("2", "quiet", "Quiet")],
    ]
    (row,) = december.all("tr", cls="bars")
    assert [(one.attributes["colspan"], one.text) for one in row.all("td")] == [
        ("2", ""),
        ("3", "Quiet until Thu 3 Dec"),
    ]
    assert "closes" in row.all("td")[-1].attributes["class"]


def test_bars_that_do_not_overlap_share_a_row():
    short = replace(ACME, day=date(2026, 11, 2), said="by Thursday", company="Short")
    late = replace(ACME, day=date(2026, 11, 4), said="by Saturday", company="Late")
    long = replace(ACME, day=date(2026, 11, 2), said="in two weeks", company="Long")
    (november, *_) = tree(short, late, long).all("table")
    rows = [[cell.text for cell in row.all("td")] for row in november.all("tr", cls="bars")]
    assert rows[:2] == [
        ["", "Short: quiet until Thu 5 Nov", "Late: quiet"],
        ["", "Long: quiet until Mon 16 Nov"],
    ]


# The months.


@pytest.mark.parametrize(
    ("region", "first"), [("", "Monday"), ("GB", "Monday"), ("US-NY", "Sunday"), ("EG", "Saturday")]
)
def test_weeks_begin_where_the_region_begins_them(region, first):
    table, *_ = tree(replace(ACME, region=region)).all("table")
    assert table.all("th")[0].attributes["abbr"] == first


def test_interviews_and_the_days_that_they_named_are_marked():
    root = tree(ACME)
    assert day_cell(root, ACME.day).the("span").text == "Interview"
    assert day_cell(root, date(2026, 12, 3)).the("span").text == "Their day"
    ended = tree(replace(ACME, outcome=Outcome(date(2026, 11, 27), Result.WITHDRAWN)))
    assert "Their day" not in ended.the("main").text


def test_days_off_are_shaded_and_named():
    closed = (Closure(date(2026, 11, 27), date(2026, 12, 1)),)
    root = tree(replace(ACME, closed=closed))
    shaded = {26: "Thanksgiving Day", 27: "Closed", 28: "", 30: "Closed"}
    for day, name in shaded.items():
        cell = day_cell(root, date(2026, 11, day))
        assert cell.attributes["class"] == "off"
        assert "".join(one.text for one in cell.all("small")) == name
    assert "class" not in day_cell(root, date(2026, 11, 25)).attributes
    legend = root.the("p", cls="legend").text
    assert legend.startswith("Shaded days are weekends and days off: Tue 3 Nov: Election Day; ")
    assert "Mon 30 Nov to Tue 1 Dec: the employer's own day off; " in legend


def test_where_silence_is_a_no_nobody_is_told_how_long_answers_take():
    silence = "if you haven't heard by 4 December, you have been unsuccessful"
    assert "That is no promise" in tree(ACME).text
    assert "That is no promise" not in tree(replace(ACME, said=silence)).text


def test_without_a_region_weekends_alone_are_shaded():
    assert tree(replace(ACME, region="")).the("p", cls="legend").text == (
        "Shaded days are weekends."
    )


def test_weekends_that_are_nobodys_in_common_are_not_in_the_legend():
    root = tree(replace(ACME, region="IR"), replace(ACME, region="US", company="Bolt"))
    off = [cell for cell in root.all("td") if cell.attributes.get("class") == "off"]
    assert [cell.text for cell in off] == ["25Christmas Day"]
    assert "weekends" not in root.the("p", cls="legend").text


def test_the_days_off_of_some_are_named_with_whose_they_are():
    there = replace(ACME, region="GB", company="Bolt", closed=(Closure(ACME.day, ACME.day),))
    root = tree(ACME, there)
    legend = root.the("p", cls="legend").text
    assert "Thu 26 Nov: Thanksgiving Day (New York)" in legend
    assert "Thu 19 Nov: the employer's own day off (Bolt)" in legend
    assert "Fri 25 Dec: Christmas Day; " in legend
    assert "class" not in day_cell(root, date(2026, 11, 26)).attributes
    assert day_cell(root, date(2026, 12, 25)).the("small").text == "Christmas Day"


def test_months_in_which_nothing_happens_are_left_out():
    root = tree(replace(ACME, said="in six months"))
    months = [table.the("caption").text for table in root.all("table")]
    assert months == ["November 2026", "May 2027", "June 2027"]
    gap = root.the("p", cls="gap")
    assert gap.text == "Nothing to do from December 2026 to April 2027."


# Links to calendars on the web.


def offered(interview):
    """Yield an event of the calendar, and the links of its follow-up by their names."""
    _, calendar, html = made(interview)
    articles = {one.the("bdi").text: one for one in parsed(html).all("article")}
    for title, begin, end in events(calendar):
        named = {one.text: one.attributes["href"] for one in articles[title].all("a")}
        yield title, begin, end, named


def parameters(address):
    """Return the address without its parameters, and these, each there once."""
    assert re.fullmatch(r"https://[A-Za-z0-9./?=&%:_~-]+", address), "all else is encoded"
    parts = urlsplit(address)
    values = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert all(len(one) == 1 for one in values.values())
    return parts._replace(query="").geturl(), {name: one for name, (one,) in values.items()}


@pytest.mark.parametrize("interview", [ACME, TIMED, replace(TIMED, day=date(2027, 3, 25)), HOSTILE])
def test_google_gets_the_dates_of_the_calendar_file(interview):
    for title, begin, end, named in offered(interview):
        address, given = parameters(named["Add to Google Calendar"])
        assert address == "https://calendar.google.com/calendar/render"
        assert given["action"] == "TEMPLATE"
        form = "%Y%m%dT%H%M%SZ" if isinstance(begin, datetime) else "%Y%m%d"
        assert given["dates"] == f"{begin.strftime(form)}/{end.strftime(form)}"
        assert ("crm" in given) == isinstance(begin, datetime)
        assert title.startswith(given["text"].removesuffix(" …"))
        assert end > begin


@pytest.mark.parametrize("interview", [ACME, TIMED, replace(TIMED, day=date(2027, 3, 25)), HOSTILE])
@pytest.mark.parametrize(
    ("label", "host"),
    [
        ("Add to Outlook", "outlook.live.com"),
        ("Add to Outlook at work or school", "outlook.office.com"),
    ],
)
def test_outlook_gets_the_dates_of_the_calendar_file(interview, label, host):
    for title, begin, end, named in offered(interview):
        address, given = parameters(named[label])
        assert address == f"https://{host}/calendar/deeplink/compose"
        assert (given["path"], given["rru"]) == ("/calendar/action/compose", "addevent")
        timed = isinstance(begin, datetime)
        assert (given.get("allday"), given.get("freebusy")) == (
            (None, "free") if timed else ("true", None)
        )
        assert datetime.fromisoformat(given["startdt"]) == datetime.fromisoformat(str(begin))
        assert datetime.fromisoformat(given["enddt"]) == datetime.fromisoformat(str(end))
        assert title.startswith(given["subject"].removesuffix(" …"))


@pytest.mark.parametrize("name", CASES)
def test_links_stay_short(name):
    for link in tree(*CASES[name]).all("a"):
        if link.attributes["href"].startswith("https:"):
            assert len(link.attributes["href"]) <= 1_500


def test_links_hold_what_to_do_and_the_draft():
    plans, _, _ = made(ACME)
    for one, (*_, named) in zip(plans[0].follow_ups, offered(ACME), strict=True):
        _, given = parameters(named["Add to Google Calendar"])
        assert given["details"].startswith(f"{one.todo}\n\n{one.message}"[:300])
        _, given = parameters(named["Add to Outlook"])
        body = unescape(given["body"].replace("<br>", "\n"))
        assert body.startswith(f"{one.todo}\n\n{one.message}"[:300])


def test_a_page_of_many_has_fewer_and_shorter_links():
    article, *_ = tree(*FEED).all("article")
    named = {one.text: one.attributes["href"] for one in article.all("a")}
    assert "Add to Outlook at work or school" not in named
    assert "details" not in parameters(named["Add to Google Calendar"])[1]
    assert "body" not in parameters(named["Add to Outlook"])[1]


def test_what_others_take_for_html_is_escaped():
    event = links.Event("a & b", TEXT, ACME.day, ACME.day + timedelta(1))
    _, given = parameters(links.outlook(event, 900, links.OUTLOOK))
    assert given["subject"] == "a & b"
    assert given["body"] == 'a b&amp;c=d+e%20?#&lt;"é<br><br>f'
    assert parameters(links.google(event, 900))[1]["details"] == TEXT


@pytest.mark.parametrize(
    ("details", "room", "expected"),
    [
        ("one two three", 17, "one two three"),
        ("one two three", 16, "one …"),
        ("one two three four", 23, "one two …"),
        ("one two three four", 20, "one …"),
        ("one two three four", 14, "on …"),
        ("one two three four", 12, ""),
        ("x" * 50, 22, "xxxxxxxxxx …"),
        ("é" * 50, 30, "ééé …"),
        ("x", 0, None),
        ("", 10, ""),
    ],
)
def test_details_that_are_too_long_end_at_a_space(details, room, expected):
    event = links.Event("t", details, ACME.day, ACME.day)
    assert parameters(links.google(event, room))[1].get("details") == expected


# Safety.


def test_what_was_typed_is_text():
    """Hostile words bring no element and no attribute that a harmless page does not have."""
    harmless = replace(
        HOSTILE,
        said="in two weeks",
        company="Acme",
        role="Analyst",
        candidate="Sam",
        interviewers=(Person("Ada", "ada@acme.example"),),
        notes="none",
    )

    def shape(root):
        return [(one.tag, sorted(one.attributes)) for one in root.walk()]

    hostile, plain = tree(HOSTILE), tree(harmless)
    assert shape(hostile) == shape(plain)
    assert hostile.the("h1").text == f"{HOSTILE.role} at {HOSTILE.company}"
    assert HOSTILE.notes in hostile.the("main").text
    assert hostile.all("script")[0].text == plain.all("script")[0].text


@pytest.mark.parametrize("name", CASES)
def test_the_page_allows_itself_nothing_but_its_own_style_and_script(name):
    root = tree(*CASES[name], name="<script>Name</script> & 'more'")
    policy = root.the("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]

    def expression(tag):
        digest = sha256(root.the(tag).text.encode()).digest()
        return f"'sha256-{b64encode(digest).decode()}'"

    assert policy == (
        f"default-src 'none'; style-src {expression('style')}; script-src {expression('script')};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )
    for one in root.walk():
        assert not {name for name in one.attributes if name.startswith("on") or name == "style"}
        assert not {"src", "srcset", "action", "ping", "background"} & set(one.attributes)
        if one.tag == "link":
            assert one.attributes["href"].startswith("data:image/svg+xml,")
        elif "href" in one.attributes:
            scheme = one.attributes["href"].partition(":")[0]
            assert scheme in {"https", "mailto", "data"} or scheme.startswith("#")
    assert "url(" not in root.the("style").text
    assert "@import" not in root.the("style").text


def luminance(colour):
    """Return the relative luminance of "#rgb" or "#rrggbb", as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return sum(share * x for share, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(scheme):
    """Stripes are beyond what axe can measure, and few kinds are on any one page."""
    style = tree(ACME).the("style").text
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+)", one)) for one in style.split("@media")[:2]
    )
    colours = light if scheme == "light" else light | dark
    kinds = ("violet", "teal", "blue", "rust", "slate", "plum")
    for ink, papers in {
        "ink": ("paper", "card", "off"),
        "soft": ("paper", "card", "off"),
        "link": ("paper", "card"),
        "quiet-ink": ("quiet", "stripe"),
        "on-kind": kinds,
        **dict.fromkeys(kinds, ("card",)),
    }.items():
        for paper in papers:
            dim, bright = sorted(luminance(colours[name]) for name in (ink, paper))
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (ink, paper)


@pytest.mark.parametrize("name", CASES)
def test_names_are_kept_apart_from_the_direction_of_the_page(name):
    root = tree(*CASES[name])
    for tag in ("h1", "pre", "q"):
        assert all(one.attributes["dir"] == "auto" for one in root.all(tag))
    assert all("dir" in one.attributes for one in root.all("p") if "Room 4" in one.text)


# What else there is.


def test_what_was_cancelled_the_notes_and_the_hints_are_told():
    plans, _, html = made(RESTATED)
    root = parsed(html)
    gone = [" ".join(one.text.split()) for one in root.the("div", cls="gone").all("li")]
    assert gone == [f"{one.title}, {short_date(one.day)}" for one in plans[0].cancelled]
    assert len(gone) == 3
    assert root.the("div", cls="notes").the("p").text == RESTATED.notes
    hints = [one.text for one in root.the("section", cls="hints").all("li")]
    assert hints == list(plans[0].hints)


def test_a_page_on_which_all_is_cancelled():
    plans, _, html = made(
        replace(ACME, outcome=Outcome(ACME.day, Result.WITHDRAWN), references=True)
    )
    root = parsed(html)
    assert plans[0].follow_ups == ()
    assert root.all("article") == []
    assert len(root.the("div", cls="gone").all("li")) == len(plans[0].cancelled) == 5
    assert [one.the("caption").text for one in root.all("table")] == ["November 2026"]


def test_a_time_of_day_is_told():
    assert "At 09:30, Berlin time." in tree(TIMED).all("article")[0].text
    assert " At " not in tree(replace(ACME, at=time(9, 30))).all("article")[0].text


@pytest.mark.parametrize(
    ("interview", "heading"),
    [
        (ACME, "Data analyst at Acme"),
        (replace(ACME, role="", round=2), "Acme, round 2"),
        (replace(ACME, company=""), "Data analyst"),
        (Interview(date(2026, 11, 19)), "Interview on Thu 19 Nov 2026"),
    ],
)
def test_the_page_is_headed_by_the_job(interview, heading):
    assert tree(interview).the("h1").text == heading


def test_several_interviews_have_a_section_each():
    root = tree(*FEED, name="Follow-ups of Sam")
    assert root.the("title").text == root.the("h1").text == "Follow-ups of Sam"
    listed = root.the("nav").all("a")
    sections = {one.attributes.get("id"): one.text for one in root.all("h2")}
    assert len(listed) == 12
    for one in listed:
        assert sections[one.attributes["href"][1:]] == one.text
    cell = day_cell(root, date(2026, 11, 10))
    assert [one.text for one in cell.all("a")] == ["Thanks Acme", "Thanks Globex Corporation"]
    assert [one.text for one in cell.all("span")] == ["Interview Globex Corporation"]
    assert not any("open" in one.attributes for one in root.all("details"))
    assert all("open" in one.attributes for one in tree(ACME).all("details"))


def test_a_hint_that_all_share_is_told_once():
    plans, _, html = made(*FEED)
    shared = "Keep applying elsewhere until you have signed."
    assert all(shared in one.hints for one in plans)
    assert html.count(shared) == 1
    assert parsed(html).the("section", cls="hints").all("li")[0].text == shared
    own = "When you next speak with an employer"
    assert html.count(own) == sum(any(own in hint for hint in one.hints) for one in plans)
    different = made(ACME, replace(ACME, company="B", outcome=Outcome(ACME.day, Result.OFFER)))[2]
    assert parsed(different).all("section", cls="hints") == []


def test_their_words_have_the_quotes_of_their_language():
    german = replace(ACME, said="Wir melden uns bis zum 4. Dezember.", company="Post")
    french = replace(ACME, said="Nous vous dirons tout d'ici le 4 décembre.", company="Poste")
    assert "q:lang" not in tree(ACME).the("style").text
    root = tree(german)
    assert 'q:lang(de) { quotes: "„" "“"; }' in root.the("style").text
    assert "lang" not in root.the("q").attributes
    root = tree(ACME, replace(ACME, company="Beta"), german, french)
    assert [one.attributes.get("lang") for one in root.all("q")] == [None, None, "de", "fr"]
    assert 'q:lang(fr) { quotes: "«\N{NO-BREAK SPACE}"' in root.the("style").text
