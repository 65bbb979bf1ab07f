"""`compare`: the schools and one's industry side by side, and why they disagree."""

import json
from datetime import date
from itertools import pairwise

import pytest
from cli_helpers import SAID, configure, fails, on_terminal, run

from followcal import cadence
from followcal.model import short_date

TABLE = """\
Interview: Thu 19 Nov 2026
Understood: on Thu 3 Dec 2026
Region: United States, New York

               thank-you   check-in   final call  let go
office         Fri 20 Nov  Mon 7 Dec  Thu 10 Dec  Thu 17 Dec
pace-yourself  Fri 20 Nov  Thu 3 Dec  Tue 8 Dec   Thu 10 Dec
one-check-in   Fri 20 Nov  Fri 4 Dec  –           Thu 17 Dec
two-touch      Fri 20 Nov  Fri 4 Dec  Wed 9 Dec   Wed 16 Dec
ask-first      Fri 20 Nov  Thu 3 Dec  Tue 8 Dec   Thu 17 Dec
patient        Fri 20 Nov  Mon 7 Dec  Wed 9 Dec   Thu 17 Dec

Check-in
- With ask-first you check in on Thu 3 Dec, on the last day that they named:
  check in no earlier than the agreed date (A3-c).
"""
BRIEF = TABLE.partition("Check-in\n")[0]
FINAL_CALL = [
    (
        "With one-check-in you do without a final call: one check-in is enough, unless they "
        "name a new date (A1-e)."
    ),
    (
        "With patient you make one last call on Wed 9 Dec, 2 days after the check-in: call no "
        "earlier than two days after your last e-mail, and leave a message if nobody answers "
        "(A4-c); call once only (A4-d)."
    ),
    (
        "With pace-yourself and ask-first you make one last call on Tue 8 Dec, with two-touch "
        "on Wed 9 Dec, with office on Thu 10 Dec, each 3 working days after the check-in: make "
        "the last contact two to three days after the one before, well past the stated date "
        "(A3-d). Here pace-yourself and two-touch have no rule of their own and go with the "
        "office."
    ),
]
SALES = """\
sales          Fri 20 Nov  Mon 23 Nov  Wed 2 Dec   Thu 17 Dec
                           Wed 25 Nov
                           Mon 30 Nov
pace-yourself  Fri 20 Nov  Fri 27 Nov  Wed 2 Dec   Thu 10 Dec
"""
SIX = """\
              references thank-you  check-in   final      let        final
                                               call       go         thanks
office        Thu 19 Nov Fri 20 Nov Fri 27 Nov Wed 2 Dec  Thu 17 Dec Wed 23 Dec
"""
NARROW = """\
pace-yourself
  thank-you: Fri 20 Nov
  check-in: Fri 27 Nov
  final call: Wed 2 Dec
  let go: Thu 10 Dec
one-check-in
  thank-you: Fri 20 Nov
  check-in: Fri 27 Nov
  final call: –
"""


def compare(*args, **options):
    """Return what `compare --json` prints."""
    result = run("compare", *args, "--json", **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def sentences(shown):
    return {one["kind"]: one["sentences"] for one in shown["disagreements"]}


def test_side_by_side():
    done = run("compare", "2026-11-19", SAID, "-r", "US-NY")
    assert (done.exit_code, done.stderr) == (0, "")
    shown = done.stdout
    assert shown.startswith(TABLE)
    assert "\n\nFinal call\n- With one-check-in you do without a final call: " in shown
    assert "\n\nThank-you\n" not in shown
    assert "\n\nNote: News of your own" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_brief_shows_the_days_alone():
    shown = run("compare", "2026-11-19", SAID, "-r", "US-NY", "--brief").stdout
    assert shown.startswith(f"{BRIEF}Note: News of your own")


def test_json():
    shown = json.loads(run("compare", "2026-11-19", SAID, "-r", "US-NY", "--json").stdout)
    assert list(shown) == ["interview", "timeline", "rows", "disagreements"]
    assert shown["interview"]["cadence"] == "office"
    assert shown["timeline"]["latest"] == "2026-12-03"
    assert [row["cadence"] for row in shown["rows"]] == ["office", *cadence.schools()]
    one = shown["rows"][2]
    assert list(one) == ["cadence", "title", "follow_ups", "cancelled"]
    assert one["title"] == "One check-in"
    assert [step["date"] for step in one["follow_ups"]] == [
        *("2026-11-20", "2026-12-04", "2026-12-17")
    ]
    assert list(sentences(shown)) == ["check-in", "final-call", "let-go"]
    assert sentences(shown)["final-call"] == FINAL_CALL


def test_a_row_is_what_plan_says():
    for row in compare("2026-11-19", SAID, "-r", "DE-BY")["rows"]:
        result = run("plan", "2026-11-19", SAID, "-r", "DE-BY", "-i", row["cadence"], "--json")
        assert json.loads(result.stdout)["follow_ups"] == row["follow_ups"]


@pytest.mark.untraced
@pytest.mark.parametrize("said", ["", SAID, "please follow up next week", "soon", "by Friday"])
@pytest.mark.parametrize("industry", cadence.names())
def test_every_day_of_a_disagreement_is_explained(industry, said):
    shown = compare("2026-11-19", said, "-r", "US", "-i", industry)
    days = {}
    for row in shown["rows"]:
        for one in row["follow_ups"]:
            days.setdefault(one["kind"], {}).setdefault(row["cadence"], []).append(one["date"])
    names = [row["cadence"] for row in shown["rows"]]
    disputed = {
        kind: by_name
        for kind, by_name in days.items()
        if len({tuple(by_name.get(name, ())) for name in names}) > 1
    }
    assert sentences(shown).keys() == disputed.keys()
    for kind, by_name in disputed.items():
        told = sentences(shown)[kind]
        for name in names:
            mine = [text for text in told if name in text]
            assert mine
            for day in by_name.get(name, ()):
                assert any(short_date(date.fromisoformat(day), year=False) in text for text in mine)
            assert (name in by_name) != any("you do without" in text for text in mine)


@pytest.mark.parametrize("said", ["", SAID])
def test_the_shortest_sentence_comes_first(said):
    for told in sentences(compare("2026-11-19", said, "-r", "GB")).values():
        lengths = [len(text.partition(", so it is")[0]) for text in told]
        assert all(one <= other for one, other in pairwise(lengths))


def test_a_day_off_is_explained_once():
    told = sentences(compare("2026-11-19", "-r", "US-NY"))
    for kind in ("thank-you", "check-in"):
        assert " ".join(told[kind]).count("Thu 26 Nov is Thanksgiving Day") == 1
    assert told["thank-you"][0] == (
        "With patient you say thank you on Fri 27 Nov, 7 days after the interview: where no date"
        " was given, say thank you after a week without news, and leave the result out (A4-b)."
        " Thu 26 Nov is Thanksgiving Day, so it is on Fri 27 Nov 2026."
    )


def test_their_own_words_are_a_reason():
    told = sentences(compare("2026-11-19", "please follow up next week", "-r", "US", "-i", "sales"))
    assert told["check-in"][1] == (
        "With sales, pace-yourself, one-check-in, two-touch, ask-first and patient you check in on"
        " Wed 25 Nov, because they asked you to get in touch between Mon 23 Nov and Fri 27 Nov"
        " 2026: when they ask you to get in touch at a time, do it at that time (A1-f). Wed 25 Nov"
        " 2026 is the middle working day of that time."
    )
    later = ("--heard", "Nov 24: don't call us, we'll call you")
    told = sentences(compare("2026-11-19", "-r", "US", "-i", "sales", *later))
    assert list(told) == ["let-go"]


def test_several_check_ins_are_one_under_the_other():
    assert SALES in run("compare", "2026-11-19", "-r", "US-NY", "-i", "sales").stdout
    told = sentences(compare("2026-11-19", "-r", "US-NY", "-i", "Sales"))["check-in"]
    assert (
        "With sales you check in on Wed 25 Nov and Mon 30 Nov, each 2 working days after the"
        " check-in: in sales, get in touch every two days until there is an answer (A2-e). Not"
        " counted: Thanksgiving Day on Thu 26 Nov." in told
    )


def test_a_school_as_the_industry_is_the_first_row():
    names = [row["cadence"] for row in compare("2026-11-19", "-i", "Two Touch")["rows"]]
    others = ["pace-yourself", "one-check-in", "ask-first", "patient"]
    assert names == ["two-touch", *others]


def test_a_cadence_of_ones_own(tmp_path):
    path = tmp_path / "patient.toml"
    path.write_text(
        'cap = 0\n[[step]]\nkind = "let-go"\nafter = "404 days after interview"\nrule = "My aunt"\n'
    )
    shown = compare("2026-11-19", SAID, "-r", "US", "-i", str(path))
    assert [row["cadence"] for row in shown["rows"]][::5] == ["patient.toml", "patient"]
    told = sentences(shown)
    own = "our own judgement, as nothing is published about it"
    assert f"With patient.toml you do without a check-in: {own}." in told["check-in"]
    assert (
        "With patient.toml you let go on Mon 3 Jan 2028, 404 days after the interview: My aunt. "
        "From Fri 24 Dec to Sat 1 Jan nobody is asked, as it is Christmas time (our own "
        "judgement), so it is on Mon 3 Jan 2028." in told["let-go"]
    )
    path = tmp_path / f"{'very-' * 8}mine.toml"
    path.write_text(
        "cap = 0\n"
        + "".join(
            f'[[step]]\nkind = "{kind}"\nstated = "none"\nunstated = "none"\n'
            for kind in ("thank-you", "let-go")
        )
    )
    result = run("compare", "2026-11-19", "-r", "US", "-i", str(path))
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "do without a thank-you.\n" in result.stdout


def test_an_outcome():
    rejected = ("2026-11-19", "-r", "US-NY", "--references", "--outcome", "2026-12-22: rejected")
    assert SIX in run("compare", *rejected).stdout
    offer = compare("2026-11-19", "-r", "US-NY", "--outcome", "2026-11-24: offer")
    assert [row["cancelled"][-1]["kind"] for row in offer["rows"]] == ["let-go"] * 6
    assert sentences(offer)["thank-you"][0] == (
        "With patient you do without a thank-you, as it ended before it came."
    )


def test_what_only_one_needs_to_know_is_said_too():
    shown = run("compare", "2026-12-14", "-r", "LK", "-i", "academia").stdout
    assert shown.count("Note: No public holidays are known for Sri Lanka in 2027") == 1


def test_where_all_agree():
    quiet = "if you haven't heard in three weeks, assume we've gone another way"
    result = run("compare", "2026-11-19", quiet, "-r", "US")
    assert (
        "\n\nThey all agree on every day.\n\nNote: They said that silence is a no" in result.stdout
    )
    assert compare("2026-11-19", quiet)["disagreements"] == []


@pytest.mark.parametrize("width", [20, 40, 56, 57, 61, 80, 120])
@pytest.mark.parametrize("more", [(), ("--references", "--outcome", "2026-12-22: rejected")])
def test_it_fits_the_terminal(width, more):
    args = ("compare", "2026-11-19", SAID, "-i", "sales", "-r", "US", *more)
    code, shown = on_terminal(*args, width=width, NO_COLOR="1")
    assert code == 0
    lines = shown.splitlines()
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) >= min(width, 80) - 12


def test_narrow_terminals_get_one_below_the_other():
    _, shown = on_terminal("compare", "2026-11-19", "-r", "US-NY", width=40, NO_COLOR="1")
    assert NARROW in shown
    _, shown = on_terminal("compare", "2026-11-19", "-i", "sales", width=50, NO_COLOR="1")
    assert "\n  check-in: Mon 23 Nov, Wed 25 Nov and Fri 27 Nov\n" in shown
    assert "\x1b[1m" in on_terminal("compare", "2026-11-19", width=40)[1]


def test_the_options_of_plan(tmp_path):
    configure(tmp_path, 'region = "US-NY"\nindustry = "retail"\noutput = "x.ics"\n')
    shown = compare("19 Nov", "--at", "9:00", "--tz", "Europe/Berlin", "-q", home=tmp_path)
    assert shown["rows"][0]["cadence"] == "retail"
    assert (shown["interview"]["region"], shown["interview"]["at"]) == ("US-NY", "09:00")


def test_it_compares_from_today_on():
    asked = ("compare", "2026-11-09", "--region", "GB")
    shown = run(*asked, "--why", FOLLOWCAL_NOW="2026-11-30T09:00Z").stdout
    assert "\noffice         –           Mon 30 Nov  Thu 3 Dec   Thu 10 Dec\n" in shown
    text = " ".join(shown.split())
    assert "you say thank you on Mon 30 Nov, 7 days after the interview:" in text
    assert "With ask-first you check in on Mon 30 Nov, 1 week after the interview:" in text
    assert "It was due on Mon 16 Nov 2026; on Mon 30 Nov 2026 it is 14 days late." in text
    assert "Note: Where there is no thank-you, it is late, and the check-in says it too." in text
    soon = run(*asked, FOLLOWCAL_NOW="2026-11-10T09:00Z").stdout
    assert "Where there is no thank-you" not in soon


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "Missing argument 'INTERVIEW'."),
        (("today", "--at", "9:00"), 2, "--at needs the zone too"),
        (("today", "gibberish"), 1, "“gibberish”"),
        (("today", "-i", "ofice"), 1, "Did you mean office"),
        (("2099-12-31", "in 9 years"), 0, ""),
        (("someday", "--region", "Atlantis"), 1, "'someday' cannot be read"),
    ],
)
def test_what_cannot_be_used(args, code, message):
    if code:
        assert message in fails("compare", *args, code=code)
    else:
        assert run("compare", *args).exit_code == 0
