"""Cadences: the built-in ones and what is published of them, and every problem of a file."""

import re
import time
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from followcal import cadence, reasons
from followcal.errors import InputError
from followcal.model import Anchor, Channel, Kind, Unit
from followcal.speech import spoken

ENGLISH = spoken("en")


def cited(source):
    return reasons.cited(source, ENGLISH)


INDUSTRIES = {
    # name: check-in stated, unstated; gaps between follow-ups; cap; let go
    "office": ("2 working days", "1 week", "3 working days", 2, "4 weeks"),
    "sales": ("1 working day", "2 working days", "2 working days", 4, "4 weeks"),
    "hospitality": ("1 working day", "3 days", "3 working days", 2, "40 working days"),
    "retail": ("1 working day", "3 working days", "3 working days", 2, "2 weeks"),
    "technology": ("2 working days", "1 week", "5 working days", 2, "4 weeks"),
    "finance": ("2 working days", "2 weeks", "5 working days", 2, "4 weeks"),
    "law": ("2 working days", "2 weeks", "5 working days", 2, "4 weeks"),
    "healthcare": ("2 working days", "5 working days", "5 working days", 2, "4 weeks"),
    "education": ("2 working days", "1 week", "1 week", 2, "4 weeks"),
    "academia": ("5 working days", "4 weeks", "2 weeks", 2, "90 days"),
    "government": ("5 working days", "2 weeks", "10 working days", 2, "60 days"),
    "engineering": ("2 working days", "5 working days", "5 working days", 2, "31 working days"),
    "construction": ("2 working days", "5 working days", "3 working days", 2, "30 working days"),
    "nonprofit": ("2 working days", "10 working days", "5 working days", 2, "4 weeks"),
}
OWN = {  # the figures of which nothing is published that measures just them
    "office": set(),
    "sales": {"cap", "let go"},
    "hospitality": set(),
    "retail": {"unstated", "let go"},
    "technology": set(),
    "finance": set(),
    "law": {"let go"},
    "healthcare": {"let go"},
    "education": {"let go"},
    "academia": {"gap", "let go"},
    "government": {"gap"},
    "engineering": set(),
    "construction": set(),
    "nonprofit": {"let go"},
}
SCHOOLS = ["ask-first", "one-check-in", "pace-yourself", "patient", "two-touch"]


def steps(found, kind):
    return [step for step in found.steps if step.kind is kind]


def limits(step):
    stated, unstated = ([str(limit) for limit in case] for case in (step.stated, step.unstated))
    return stated, unstated


@pytest.mark.parametrize("name", INDUSTRIES)
def test_an_industry_has_its_figures(name):
    found = cadence.load(name)
    stated, unstated, gap, cap, let_go = INDUSTRIES[name]
    assert [step.kind for step in found.steps] == [
        *(Kind.REFERENCES, Kind.THANK_YOU),
        *([Kind.CHECK_IN] * (cap - 1)),
        *(Kind.FINAL_CALL, Kind.LET_GO, Kind.FINAL_THANKS),
    ]
    assert found.cap == cap
    first, *others = [step for step in found.steps if step.kind in (Kind.CHECK_IN, Kind.FINAL_CALL)]
    assert limits(first) == ([f"{stated} after timeline"], [f"{unstated} after interview"])
    assert all(limits(step) == ([f"{gap} after last contact"],) * 2 for step in others)
    assert (
        limits(found.steps[-2])
        == ([f"{let_go} after interview", "5 working days after last contact"],) * 2
    )
    assert limits(found.steps[-1]) == (["by 1 day after outcome"],) * 2
    assert limits(found.steps[0]) == (["by 0 days after interview"],) * 2
    assert limits(found.steps[1]) == (["by 1 day after interview"],) * 2
    assert [step.channel for step in found.steps[1:]] == [
        *([Channel.EMAIL] * cap),
        *(Channel.PHONE, None, Channel.EMAIL),
    ]


@pytest.mark.parametrize("name", INDUSTRIES)
def test_what_is_our_own_judgement_is_marked_and_all_else_has_its_source(name):
    found = cadence.load(name)
    first, *others = [step for step in found.steps if step.kind in (Kind.CHECK_IN, Kind.FINAL_CALL)]
    figures = {
        "stated": first.stated[0].source,
        "unstated": first.unstated[0].source,
        "gap": others[0].stated[0].source,
        "cap": found.cap_source,
        "let go": found.steps[-2].stated[0].source,
    }
    marked = {figure for figure, source in figures.items() if source.rule.startswith("own")}
    assert marked == OWN[name]
    assert all(("own judgement" in cited(figures[one])) == (one in marked) for one in figures)
    assert all(source.rule and cited(source) for source in figures.values())


INTERVIEWS = {"interview", "first interview"}
MEASURED = {  # what the figures of a kind claim: from what to what
    (Kind.CHECK_IN, Anchor.INTERVIEW): (INTERVIEWS, {"follow-up"}),
    (Kind.CHECK_IN, Anchor.TIMELINE): ({"date"}, {"follow-up"}),
    (Kind.CHECK_IN, Anchor.LAST_CONTACT): ({"contact"}, {"follow-up"}),
    (Kind.FINAL_CALL, Anchor.LAST_CONTACT): ({"contact"}, {"follow-up"}),
    (Kind.LET_GO, Anchor.INTERVIEW): (INTERVIEWS, {"decision", "offer"}),
}
IN_DAYS = {Unit.DAY: 1, Unit.WORKING_DAY: 7 / 5, Unit.WEEK: 7}
FIGURES = [
    pytest.param(step.kind, limit, id=f"{name}, {step.kind}, {limit}")
    for name in INDUSTRIES
    for step in cadence.load(name).steps
    for limit in dict.fromkeys((*step.stated, *step.unstated))  # in one order for all workers
]
RULE = re.compile(r"[A-Z]\d+-[a-z]+")


@pytest.mark.parametrize(("kind", "limit"), FIGURES)
def test_every_figure_has_evidence_that_measures_it_or_our_mark(kind, limit):
    parts = limit.source.rule.split(", ")
    assert all(
        part == "own" or RULE.fullmatch(part) or part in cadence.evidence() for part in parts
    )
    since, until = MEASURED.get((kind, limit.anchor), ((), ()))
    for one in limit.source.evidence:
        measured = one.since in since and one.until in until
        assert measured or parts[0] == "own"
        assert reasons.published(one, ENGLISH) in cited(limit.source)
        if parts[0] != "own":  # not before what is published, and not much later
            least = one.figure * IN_DAYS[one.unit]
            assert least <= limit.span.number * IN_DAYS[limit.span.unit] + 0.01 < least + 8


@pytest.mark.parametrize("name", INDUSTRIES)
def test_nobody_lets_go_before_the_published_time_to_an_answer(name):
    limit = cadence.load(name).steps[-2].stated[0]
    for one in limit.source.evidence:
        if one.until in ("decision", "offer"):
            assert limit.span.number * IN_DAYS[limit.span.unit] >= one.figure * IN_DAYS[one.unit]


def test_what_was_measured_from_or_to_something_else_says_so():
    found = {name: reasons.published(one, ENGLISH) for name, one in cadence.evidence().items()}
    from_application = {name for name, text in found.items() if "counted from the app" in text}
    assert from_application == {
        *("glassdoor-2017-supermarkets", "glassdoor-2017-professor", "linkedin-2021-sales")
    }
    assert {name for name, text in found.items() if "an upper bound" in text} == {
        *("dhi-2016-health", "dice-2015-education", "linkedin-2021-sales")
    }
    assert found["dhi-2016-health"].endswith(
        "to fill a position, counted from the vacancy, an upper bound (DHI, 2016)"
    )
    assert found["kdp"].endswith(" (Kappa Delta Pi)")


def test_each_published_figure_is_whole_and_stands_by_some_figure():
    cited = {one for param in FIGURES for one in param.values[1].source.evidence}
    assert {*cadence.evidence().values()} == cited
    for one in cited:
        assert f"{one.figure:g}" in re.findall(r"\d+(?:\.\d+)?", one.says)
        assert one.since in {*INTERVIEWS, "date", "contact", "application", "vacancy"}
        assert one.until in {"decision", "offer", "follow-up", "filled", "first day"}
        assert one.kind in {"mean", "median", "share", "advice"}
        assert one.whom
        assert one.title
        assert re.match(r"https?://\S+$", one.address)
        assert one.looked == date(2026, 11, 29)


ARTICLES = """
pace-yourself, check-in: 0 days after timeline | 7 days after interview
pace-yourself, let-go: 3 weeks after interview |=
one-check-in, thank-you: by 1 day after interview |=
one-check-in, check-in: 1 working day after timeline | 1 week after interview
two-touch, check-in: by 14 days after interview; 7 days after interview |=
two-touch, let-go: 5 working days after last contact |=
ask-first, check-in: 0 days after timeline | 1 week after interview
ask-first, final-call: 3 working days after last contact |=
patient, thank-you: by 1 day after interview | 7 days after interview
patient, check-in: 2 working days after timeline |
patient, final-call: 2 days after last contact |=
"""


@pytest.mark.parametrize("line", ARTICLES.strip().splitlines())
def test_a_school_is_its_articles_to_the_letter(line):
    step, told = line.split(": ")
    name, kind = step.split(", ")
    (found,) = steps(cadence.load(name), Kind(kind))
    case = "; ".join(limits(found)[0])
    assert told.replace("|=", f"| {case}") == " | ".join(map("; ".join, limits(found))).strip()


def test_a_school_says_which_steps_are_not_from_its_article():
    for name in SCHOOLS:
        found = cadence.load(name)
        article = tomllib.loads(cadence.text(name))["article"]
        for step in found.steps:
            for limit in (*step.stated, *step.unstated):
                foreign = limit.source.borrowed
                assert cited(limit.source).startswith("not from this article") == foreign
                assert foreign != any(
                    rule.startswith(article) for rule in limit.source.rule.split(", ")
                )


def test_the_caps_of_the_schools():
    assert {name: cadence.load(name).cap for name in SCHOOLS} == {
        "ask-first": 2,
        "one-check-in": 1,
        "pace-yourself": 2,
        "patient": 2,
        "two-touch": 2,
    }
    assert not steps(cadence.load("one-check-in"), Kind.FINAL_CALL)


def test_the_schools_come_in_the_order_of_their_articles():
    assert list(cadence.schools().items()) == [
        ("pace-yourself", "A0"),
        ("one-check-in", "A1"),
        ("two-touch", "A2"),
        ("ask-first", "A3"),
        ("patient", "A4"),
    ]


SAID = """
engineering: Technik; Maschinenbau; Ingénierie; Industria; Machinebouw
healthcare: Gesundheitswesen; Santé; Sanidad; Zorg
technology: IT; tech; software; startup; Information Technology (IT); IT / Telecoms; SaaS
finance: banking; Accounting; Financial Services; accountancy, banking & finance; Big 4
office: Office;  OFFICE ; marketing; consulting; FMCG; Arts & Media; Film/TV; HR; Customer Services
healthcare: nurse; NHS; Health & Social Care; hospitals; social care; Nursing & Midwifery; doctor
nonprofit: charity; NGO; Not-for-profit; Non-profit / Charity; the charity sector; museums
education: teacher; teaching; Teaching & Education; schools; K12; nursery
hospitality: barista; restaurant; hotel; Hotels and Restaurants; Leisure, Sport & Tourism; cafés
government: civil service; Public Sector; Government & Public Services; police; local authority
engineering: pharma; Engineering - Civil; Aerospace & Defense; Life Sciences; energy; automotive
law: law firm; legal services; solicitor; Legal
academia: university; Higher Education; PhD; postdoc
retail: shop; supermarkets; Retail and Sales; e-commerce
construction: Property & Construction; builder; electrician
sales: business development; real estate; SALES
two-touch: Two  Touch; two touch; Two-Touch
"""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (words, name)
        for name, several in (line.split(": ") for line in SAID.strip().splitlines())
        for words in several.split("; ")
    ],
)
def test_an_industry_as_people_say_it(words, name):
    assert cadence.named(words) == name
    assert cadence.load(words).name == name


def test_no_word_leads_to_two_industries():
    meant = {}
    for name in cadence.names():
        for word in (name, *tomllib.loads(cadence.text(name)).get("called", name).split("; ")):
            assert cadence.named(word) == name, word
            meant.setdefault(word, set()).add(name)
    assert len(meant) >= 150 + len(cadence.names())
    assert all(len(names) == 1 for names in meant.values())


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Marketing & Retail", "Did you mean office or retail? Choose from office, academia"),
        ("bankng", "Did you mean finance? Choose from office, academia"),
        ("salse", "'salse'. Did you mean sales? Choose from"),
        ("patience", "Did you mean patient? Choose from"),
        ("circus", "'circus'. Choose from office, academia"),
        ("", "''. Choose from office, academia"),
    ],
)
def test_what_leads_to_no_industry_is_refused_with_the_nearest_and_all(words, near):
    with pytest.raises(InputError, match=rf"{re.escape(near)}.*, as in \./mine\.toml\.$"):
        cadence.load(words)


@pytest.mark.parametrize("path", ["./sales", "mine/office", "~/sales", r"C:\\sales", "a.toml"])
def test_a_path_is_no_industry(path):
    assert cadence.named(path) == path


def test_the_names_begin_with_the_default():
    assert cadence.names()[0] == "office"
    assert set(cadence.names()) == {*INDUSTRIES, *SCHOOLS}


def test_every_rule_is_cited_in_its_own_words_with_its_article():
    rules = tomllib.loads((files("followcal") / "etiquette.toml").read_text(encoding="utf-8"))[
        "rule"
    ]
    assert len(rules) == 32
    assert {rule[:2] for rule in rules} == set(cadence.articles())
    source = cadence.load("office").steps[1].stated[0].source
    assert source.rule == "A1-b"
    assert cited(source).endswith("(A1-b, “How to Follow up After an Interview”)")


def test_the_drafts_use_only_words_that_the_planner_fills_in():
    for texts in (ENGLISH[kind] for kind in Kind):
        for text in texts.values():
            words = {word for _, word, _, _ in Formatter().parse(text) if word is not None}
            assert words <= {
                "greeting",
                "who",
                "company",
                "role",
                "interview",
                "stated",
                "heard",
                "remark",
                "answer",
                "call",
                "more",
                "me",
            }


def test_a_file_of_ones_own_falls_back_to_the_office(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "Mine"\ncap = 2\n[draft.check-in]\nemail-stated = "Hi {who}"\n', encoding="utf-8"
    )
    found = cadence.load(str(path))
    assert (found.name, found.title) == ("mine", "Mine")
    assert found.steps == cadence.load("office").steps
    assert found.drafts == {"check-in": {"email-stated": "Hi {who}"}}


@pytest.mark.parametrize("name", ["mine.toml", "./mine", r"of\mine"])
def test_a_file_of_ones_own_goes_by_its_path_and_may_begin_with_a_mark(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("\ufefftitle = 'Mine'\ncap = 1", encoding="utf-8")
    assert cadence.load(name).title == "Mine"
    Path(name).write_text("cap = 99", encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        cadence.load(name)
    assert str(refusal.value).startswith(f"{name}: cap: say how many")


WRONG = """
title = 3
capp = 2
cap = "two"
cap-rule = ""
article = "A9"
[[step]]
kind = "chekin"
[[step]]
kind = "check-in"
stated = "two days after timeline"
unstated = "1 week after timeline"
after = ["1 day after last contact", "2 days after last contact"]
rule = { after = ["A1-d"], stated = "A1-z", unstated = 7 }
when = "soon"
[[step]]
kind = "thank-you"
channel = "phone"
by = "by 1 day after interview"
[[step]]
kind = "final-thanks"
by = "1 day after interview"
[[step]]
kind = "final-call"
after = "1 day after outcome"
[draft.check-in]
email-stated = "Dear {nobody}, {who!r} {"
email-unstated = "{who:>9}"
email-again = "{Sie|du|ihr} {Sie|du.x} {a|b:d}"
phone = 3
fax = "x"
[draft.letter]
email = "x"
[draft.memo]
email = "x"
"""
FORMS = (
    'write it as "2 working days after timeline", "1 week after interview" or '
    '"3 days after last contact"'
)
WORDS = (
    "use {answer}, {company}, {greeting}, {heard}, {interview}, {me}, {remark}, {role}, {stated}, "
    "{who}"
)
STEP = "after, by, channel, kind, rule, stated, unstated"
TEXTS = (
    "email-again, email-again-2, email-again-3, email-again-4, email-again-5, email-invited, "
    "email-joined, email-missed, email-postponed, email-restated, email-restated-2, "
    "email-restated-3, email-stated, email-unheard, email-unstated, phone, phone-invited, "
    "phone-joined, phone-missed, phone-postponed, phone-restated, phone-stated, phone-unheard, "
    "subject, title, title-joined, title-postponed, title-who, title-who-joined, "
    "title-who-postponed, todo"
)
KINDS = "references, thank-you, check-in, final-call, let-go, final-thanks"
PROBLEMS = [
    "capp: unknown; did you mean cap?",
    "article: 'A9' is none of A0, A1, A2, A3, A4",
    "cap: say how many follow-ups at most, as in cap = 2, not 'two'",
    f"step 1: kind 'chekin' is none of {KINDS}",
    f"step 3 (thank-you), by: 'by 1 day after interview' cannot be read; {FORMS}",
    "step 3 (thank-you), channel: 'phone' is not possible; it can be email",
    "step 2 (check-in), when: unknown; known are " + STEP,
    "step 2 (check-in), rule: 2 sources are needed for after",
    "step 2 (check-in), rule: no article has a rule A1-z",
    f"step 2 (check-in), stated: 'two days after timeline' cannot be read; {FORMS}",
    'step 2 (check-in), rule: 7 is no source; write "A1-d", "own" or a citation',
    "step 2 (check-in), unstated: only `stated` can count from the timeline",
    "step 5 (final-call): final-thanks, and it alone, counts from the outcome",
    "step 4 (final-thanks): final-thanks, and it alone, counts from the outcome",
    "title: this must be text in quotes, not 3",
    'cap-rule: \'\' is no source; write "A1-d", "own" or a citation',
    "draft.check-in, fax: unknown; known are " + TEXTS,
    f"draft.check-in, email-again: {{Sie|du.x}} is not known; {WORDS}",
    f"draft.check-in, email-again: {{a|b:d}} is not known; {WORDS}",
    f"draft.check-in, email-stated: {{…}} is not known; {WORDS}",
    f"draft.check-in, email-unstated: {{who:>9}} is not known; {WORDS}",
    "draft.check-in, phone: this must be text in quotes",
    f"draft.letter: the kinds are hints, {KINDS}, answer, task",
    f"draft.memo: the kinds are hints, {KINDS}, answer, task",
]


def test_a_wrong_file_is_refused_with_every_problem_and_its_place():
    with pytest.raises(InputError) as refusal:
        cadence.parse(WRONG, "mine", "./mine.toml")
    assert list(map(str, refusal.value.problems)) == [f"./mine.toml: {one}" for one in PROBLEMS]


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("title = ", "this is not TOML"),
        ("cap = 1\nstep = 3", r"step: write each step as a table that begins with \[\[step\]\]"),
        ("cap = 1\nstep = [3]", "step: write each step as a table"),
        ("cap = 21", "cap: say how many follow-ups at most, as in cap = 2, not 21"),
        ("cap = -1", "cap: .* not -1"),
        ("cap = true", "cap: .* not True"),
        (
            'cap = 1\n[[step]]\nkind = "check-in"\nafter = 3',
            r"\(check-in\), after: 3 cannot be read",
        ),
        (
            'cap = 1\n[[step]]\nkind = "check-in"\nafter = "1 day after interview"\nrule = []',
            "rule: 1 source is needed for after",
        ),
        ('cap = 1\n[[step]]\nkind = "let-go"\nchannel = "email"', "it can be left out"),
        ('cap = 1\n[[step]]\nkind = "check-in"\nchannel = "fax"', "it can be email or phone"),
        ('step = "x"', r"step: write each step as a table that begins with \[\[step\]\]"),
        ("cap = 1\ndraft = 3", "draft: write each draft under a heading"),
        (
            "cap = 1\n" + 2 * '[[step]]\nkind = "check-in"\nafter = "1 day after last contact"\n',
            "cap: it allows 1, but 2",
        ),
        (
            'cap = 3\n[[step]]\nkind = "check-in"\n[[step]]\nkind = "check-in"\n',
            r"step 2 \(check-in\): say when",
        ),
        ('cap = 3\n[draft.check-in]\nphone = "{who!r}"', r"\{who!r\} is not known"),
    ],
)
def test_each_wrong_form_is_refused(toml, problem):
    with pytest.raises(InputError, match=problem):
        cadence.parse(toml, "mine", "mine.toml")


MUCH = {  # files that nobody means, each with what is wrong in words that fit on a screen
    "an article that is a list": ('cap = 1\narticle = ["A1"]', "article: ['A1'] is none of A0, A1"),
    "a number of 5,000 digits": ("cap = " + "9" * 5_000, "a number of thousands of digits"),
    "a number of 9,000 digits to base 16": ("cap = 0x" + "f" * 9_000, "as in cap = 2, not …"),
    "tables 10,000 deep": ("cap = " + "{a = " * 10_000, "too many brackets within brackets"),
    "a key of 400,000 parts": ("a." * 400_000 + "a = 1", "a key of a hundred parts"),
    "a heading of 100 parts": ('[ "a b" . ' + "'a' . " * 99 + "a ]", "a key of a hundred parts"),
    "a key of 99 parts": ("cap." + "a." * 97 + "a = 1", "not {'a': {'a': {'a': {'a': {'a': "),
    "a key of 900,000 characters": ("a" * 900_000 + " = 1", f"{'a' * 60}…: unknown; known are"),
    "a text of 900,000 characters": (f"cap = '{'a' * 900_000}'", "aaa...aaa"),
    "20,000 keys": ("".join(f"a{n}=1\n" for n in range(20_000)), "and 19,971 more such problems"),
    "20,000 steps": ("[[step]]\n" * 20_000, "and 19,971 more such problems"),
    "what a terminal obeys in a key": ('"\\u001b[2J" = 1', "'\\x1b[2J': unknown"),
    "what a terminal obeys in a title": (
        'cap = 1\ntitle = "\\u001b"',
        "title: no calendar can hold",
    ),
    "what no file can hold in a draft": ('[draft.let-go]\nnone = "\\u0000"', "can hold U+0000"),
}


@pytest.mark.parametrize("name", MUCH)
def test_whatever_a_file_holds_is_refused_in_few_words(name):
    toml, problem = MUCH[name]
    began = time.process_time()
    with pytest.raises(InputError) as refusal:
        cadence.parse(toml, "mine", "mine.toml")
    assert time.process_time() - began < 10  # an idle machine takes a second at most
    assert problem in str(refusal.value)
    assert len(str(refusal.value)) < 6_000


@pytest.mark.parametrize("rule", ["", 'rule = { by = "A1-d" }'])
def test_what_gives_no_source_is_our_own_judgement(rule):
    step = '[[step]]\nkind = "check-in"\nafter = "1 week after interview"\n'
    found = cadence.parse(f"cap = 20\n{step}{rule}", "mine", "mine.toml")
    (check_in,) = steps(found, Kind.CHECK_IN)
    for source in (found.cap_source, check_in.stated[0].source, check_in.unstated[0].source):
        assert source.rule == "own"
        assert cited(source) == "our own judgement, as nothing is published about it"


def test_a_cap_of_none_leaves_only_the_thank_you_and_the_letting_go():
    found = cadence.parse("cap = 0", "mine", "mine.toml")
    assert [step.kind for step in found.steps] == [
        *(Kind.REFERENCES, Kind.THANK_YOU, Kind.LET_GO, Kind.FINAL_THANKS)
    ]


def test_a_second_check_in_goes_by_e_mail_unless_it_says_otherwise():
    step = '[[step]]\nkind = "check-in"\nafter = "2 days after last contact"\n'
    found = cadence.parse(f'cap = 3\n{step}{step}channel = "phone"', "mine", "mine.toml")
    assert [one.channel for one in steps(found, Kind.CHECK_IN)] == [Channel.EMAIL, Channel.PHONE]
    found = cadence.parse(f"cap = 3\n{step}{step}", "mine", "mine.toml")
    assert [one.channel for one in steps(found, Kind.CHECK_IN)] == [Channel.EMAIL, Channel.EMAIL]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "./qqq.toml",
            "There is no file './qqq.toml'; check its path. `followcal cadences` lists",
        ),
        ("./sale.toml", "There is no file './sale.toml'; check its path. Did you mean sales?"),
        ("mine/finance", "There is no file 'mine/finance'; check its path. Did you mean finance?"),
        ("./", "./: this cadence cannot be read: "),
        ("./latin.toml", "./latin.toml: this is not a text file in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, monkeypatch, name, message):
    monkeypatch.chdir(tmp_path)
    Path("latin.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=f"^{re.escape(message)}"):
        cadence.load(name)


def test_the_home_of_a_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "mine.toml").write_text("cap = 0")
    assert cadence.load("~/mine.toml").name == "mine"


@pytest.mark.parametrize("name", ["a\0b.toml", "\ud800/", "a" * 5_000 + ".toml"])
def test_a_name_that_no_file_can_have_is_refused(name):
    with pytest.raises(InputError, match=r"this cadence cannot be read: |no file can have"):
        cadence.load(name)


def test_a_file_without_end_is_refused():
    with pytest.raises(InputError, match="has more than 1,000,000 characters; shorten it"):
        cadence.load("/dev/zero")


def test_the_quiet_days_are_read_or_refused():
    assert cadence.parse('cap = 1\nquiet = "none"', "mine", "mine.toml").quiet is None
    for wrong in ('"13-40..01-01"', '"Christmas"', "7"):
        with pytest.raises(InputError, match=r'write "12-24\.\.01-01" or "none"'):
            cadence.parse(f"cap = 1\nquiet = {wrong}", "mine", "mine.toml")
