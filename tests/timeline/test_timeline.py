"""The reader of stated timelines, by table, by family and by what must always hold."""

import csv
import itertools
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followcal import timeline
from followcal.errors import InputError
from followcal.reasons import described
from followcal.speech import spoken
from followcal.workdays import workdays

DATA = Path(__file__).parents[1] / "data"
BASES = [
    date.fromisoformat(day)
    for day in (
        *("2026-11-19", "2026-11-20", "2026-11-22", "2026-11-30", "2026-12-18", "2026-12-24"),
        *("2026-12-31", "2027-01-01", "2027-02-28", "2027-03-24", "2027-05-28", "2027-07-02"),
        *("2027-09-30", "2028-02-28", "2028-02-29", "2026-11-23", "2027-06-05"),
    )
]
REGIONS = ("US", "GB", "IL", "SA", "DE-BY", "IN", "JP", "")


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(said, base=date(2026, 11, 19), region="US"):
    return timeline.read(said, base, workdays(region))


def window(said, base=date(2026, 11, 19), region="US"):
    found = read(said, base, region)
    return str(found.kind), found.earliest, found.latest


def expected(row):
    days = (date.fromisoformat(row[key]) if row[key] else None for key in ("earliest", "latest"))
    return row["kind"], *days


@pytest.mark.parametrize(
    "name", ["timeline-phrases.csv", "timeline-regions.csv", "timeline-es.csv"]
)
def test_the_wordings_of_a_table_are_read_as_it_says(name):
    table = [(row["phrase"], date.fromisoformat(row["base"]), row["country"]) for row in rows(name)]
    found = {asked: outcome(*asked) for asked in table}
    meant = dict(zip(table, map(expected, rows(name)), strict=True))
    assert {asked: one for asked, one in found.items() if one != meant[asked]} == {}


@pytest.mark.no_cover
def test_what_cannot_be_read_is_refused_with_its_words_and_forms_that_work():
    forms = ("by 4 December", "within 10 working days", "early next week")
    for form in forms:
        read(form)
    for row in rows("timeline-refused.csv"):
        with pytest.raises(InputError) as refusal:
            read(row["phrase"], date.fromisoformat(row["base"]), row["country"])
        message = str(refusal.value)
        assert [part for part in (row["phrase"], *forms) if part not in message] == []


# Families: every unit by every form of number by every preposition, against plain arithmetic.

NUMBERS = {
    1: ("1", "one", "a"),
    2: ("2", "two"),
    3: ("3", "three"),
    10: ("10", "ten"),
    21: ("21", "twenty-one"),
}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "business day": None, "working day": None}


def later(base, count, unit, region):
    if UNITS[unit]:
        return base + timedelta(UNITS[unit] * count)
    return workdays(region).add_working_days(base, count)


def some_days(region):
    """Give every sixth of the BASES, others in the next region."""
    return BASES[REGIONS.index(region) % 6 :: 6]


def in_turn(forms, base, region):
    """Give `forms` again and again, so that over all days and regions each meets all else."""
    first = BASES.index(base) + REGIONS.index(region)
    return itertools.islice(itertools.cycle(forms), first, None)


# A span as a day, and as a time until then.
POINTS = ("in {}", "{}", "{} from today")
LIMITS = ("within {}", "in the next {}", "no more than {}", "up to {}", "over the next {}")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.no_cover
def test_spans_are_plain_arithmetic_whatever_their_words(region):
    for base in some_days(region):
        soonest = workdays(region).add_working_days(base, 1)
        forms = in_turn((*POINTS, *LIMITS), base, region)
        for (count, words), unit in itertools.product(NUMBERS.items(), UNITS):
            day = later(base, count, unit, region)
            for word, form in zip(words, forms, strict=False):
                said = form.format(f"{word} {unit}{'' if count == 1 else 's'}")
                earliest = day if form in POINTS else min(soonest, day)
                assert window(said, base, region) == ("decision", earliest, day), (said, base)


RANGES = ("{} to {} {}s", "{}-{} {}s", "{} – {} {}s", "{} or {} {}s", "between {} and {} {}s")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.no_cover
def test_ranges_run_from_their_lower_to_their_upper_number(region):
    for base in some_days(region):
        every = itertools.product(((2, 3), (7, 10), (10, 14)), UNITS)
        for ((low, high), unit), form in zip(every, in_turn(RANGES, base, region), strict=False):
            want = ("decision", later(base, low, unit, region), later(base, high, unit, region))
            said = form.format(low, high, unit)
            assert window(said, base, region) == want, (said, base)


@pytest.mark.no_cover
@pytest.mark.parametrize("base", BASES, ids=str)
def test_weekdays_are_the_next_such_day_and_next_ones_those_of_next_week(base):
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    monday = base + timedelta(7 - base.weekday())
    for number, name in enumerate(names):
        coming = base + timedelta((number - base.weekday() - 1) % 7 + 1)
        for said in (
            name,
            f"on {name}",
            f"this {name}",
            f"{name[:3]}.",
            f"{name} morning",
            f"this coming {name}",
        ):
            assert window(said, base) == ("decision", coming, coming), said
        following = monday + timedelta(number)
        assert window(f"next {name}", base) == ("decision", following, following)
        assert window(f"{name} of next week", base) == ("decision", following, following)
        assert window(f"a week from {name}", base)[2] == coming + timedelta(7)
        assert window(f"{name} week", base)[2] == coming + timedelta(7)


@pytest.mark.parametrize(
    ("base", "ahead"), list(itertools.product(BASES, (1, 20, 45, 130, 300)))[::3]
)
@pytest.mark.no_cover
def test_a_date_is_the_same_in_every_way_of_writing_it(base, ahead):
    day = base + timedelta(ahead)
    frames = in_turn(("on {}", "by {}", "no later than {}", "before {}"), base, "US")
    month, short = f"{day:%B}", f"{day:%b}"
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day // 10 != 1 else 0, "th")
    written = [
        *(f"{day.day} {month}", f"{month} {day.day}", f"{short} {day.day}", f"{short}. {day.day}"),
        *(
            f"{day.day}{suffix} {month}",
            f"the {day.day}{suffix} of {month}",
            f"{month} {day.day}{suffix}",
        ),
        *(
            f"{day:%A}, {month} {day.day}",
            f"{day:%A} {day.day} {month}",
            f"{day:%a} {day.day} {short}",
        ),
        *(f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()),
        *(f"{day:%A}, {month} {day.day}, {day.year}", f"{day:%A} the {day.day}{suffix} of {month}"),
        f"{day.month}/{day.day}/{day.year}",
    ]
    for text, frame in zip(written, frames, strict=False):
        assert window(text, base) == ("decision", day, day), text
        if ahead > 1 or frame != "before {}":  # nothing is before tomorrow
            last = day - timedelta(frame == "before {}")
            assert window(frame.format(text), base)[2] == last, (frame, text)
    assert window(f"{day.day}/{day.month}/{day.year}", base, "GB") == ("decision", day, day)


@pytest.mark.parametrize("month", range(1, 13))
def test_parts_of_months_are_thirds(month):
    base = date(2026, 11, 19)
    name = date(2027, month, 1).strftime("%B")
    first = date(2026 + (month < 11), month, 1)
    end = (first + timedelta(31)).replace(day=1) - timedelta(1)
    if month == 11:
        first = date(2027, 11, 1)
        end = date(2027, 11, 30)
        assert window(f"early {name}", base)[2] == date(2027, 11, 10)
        return
    for words in ("early", "the beginning of", "the start of", "early in"):
        assert window(f"{words} {name}", base) == ("decision", first, first.replace(day=10))
    for words in ("mid", "the middle of", "in mid"):
        assert window(f"{words} {name}", base) == (
            "decision",
            first.replace(day=11),
            first.replace(day=20),
        )
    for words in ("late", "late in", "the latter part of"):
        assert window(f"{words} {name}", base) == ("decision", first.replace(day=21), end)
    assert window(f"the end of {name}", base) == ("decision", end, end)
    assert window(f"by mid-{name}", base)[2] == first.replace(day=15)
    assert window(f"by the end of {name}", base)[2] == end
    assert window(f"in {name}", base) == ("decision", first, end)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("region", "starts", "ends"), [("US", 0, 4), ("IL", 6, 3), ("EG", 6, 3), ("SA", 6, 3)]
)
@pytest.mark.parametrize("base", BASES, ids=str)
def test_a_week_begins_after_the_weekend_and_ends_before_the_next(base, region, starts, ends):
    _, first, last = window("next week", base, region)
    assert (first.weekday(), last.weekday()) == (starts, ends)
    assert first > base
    assert (last - first).days == 4
    assert window("by the end of next week", base, region)[2] == last
    assert window("early next week", base, region)[1:] == (first, first + timedelta(1))
    assert window("late next week", base, region)[1:] == (last - timedelta(1), last)
    assert window("the week after next", base, region)[1] == first + timedelta(7)


# Two dates joined: never read before the later one.

JOINABLE = (
    *("Friday", "next Tuesday", "next week", "the end of next week", "December 4", "the 15th"),
    *("early December", "two weeks", "10 business days", "the week of November 30", "in Q1"),
    *("by Friday", "within two weeks", "after Thanksgiving", "before Christmas", "tomorrow"),
    *("the week after next", "early next month", "in a few days", "the end of the month"),
)


@pytest.mark.no_cover
def test_of_two_dates_the_later_counts():
    latest = {said: window(said)[2] for said in JOINABLE}
    forms = itertools.cycle(("{} or {}", "{}, or {}", "{} or possibly {}", "either {} or {}"))
    for form, (one, other) in zip(forms, itertools.permutations(JOINABLE, 2), strict=False):
        said = form.format(one, other)
        found = outcome(said, date(2026, 11, 19), "US")
        assert found == "refused" or found[2] >= max(latest[one], latest[other]), said


# What must always hold.

PHRASES = [row["phrase"] for row in rows("timeline-phrases.csv")]
DATED = [row["phrase"] for row in rows("timeline-phrases.csv") if row["latest"]]
SHORT = [phrase for phrase in DATED if not phrase[0].isupper() or phrase[0].isdigit()]
HEDGES = (
    "hopefully {}",
    "{}, hopefully",
    "{}, I think",
    "I think {}",
    "probably {}",
    "maybe {}",
    "{}, all being well",
)
FRAMES = (
    "you should hear from us {}",
    "we expect to decide {}",
    "We'll let you know {}.",
    "we hope to have a decision {}",
    "We are planning to make a decision {}, and thank you for your patience.",
    "It was lovely to meet you. You will hear {}.",
)
bases = st.sampled_from(BASES) | st.dates(date(2026, 1, 1), date(2030, 12, 31))
regions = st.sampled_from(REGIONS)


def outcome(said, base, region):
    """Return what the reader makes of `said`: a window, or the word refused."""
    try:
        return window(said, base, region)
    except InputError:
        return "refused"


def answer(said, region="US"):
    """Return the kind and the latest day of what is read, or that it is refused."""
    found = outcome(said, date(2026, 11, 19), region)
    if found == "refused":
        return ("refused", None)
    return (found[0], str(found[2]) if found[2] else None)


@pytest.mark.no_cover
@given(st.sampled_from(PHRASES), bases, regions)
@settings(max_examples=60)
def test_a_window_is_in_order_and_never_before_the_base(phrase, base, region):
    try:
        found = read(phrase, base, region)
    except InputError:
        return
    assert (found.earliest is None) == (found.latest is None)
    if found.earliest:
        assert base <= found.earliest <= found.latest
    assert found.said == phrase
    assert found.base == base


@pytest.mark.no_cover
@given(st.sampled_from(SHORT), st.sampled_from((*HEDGES, *FRAMES)), bases, regions)
@settings(max_examples=80)
def test_a_hedge_or_a_polite_frame_changes_nothing(phrase, frame, base, region):
    plain = outcome(phrase, base, region)
    assert outcome(frame.format(phrase), base, region) == plain


@pytest.mark.no_cover
@given(st.sampled_from(PHRASES), bases, regions, st.data())
@settings(max_examples=60)
def test_case_spaces_and_marks_change_nothing(phrase, base, region, data):
    change = data.draw(
        st.sampled_from(
            [
                str.upper,
                str.title,
                lambda text: text + ".",
                lambda text: f"  {text.replace(' ', '   ')} ",
                lambda text: text.replace("'", "’").replace("-", "–"),
                lambda text: f"“{text}”",
            ]
        )
    )
    if "’" in change("'") and "2026-12-04" in phrase:
        return
    assert outcome(change(phrase), base, region) == outcome(phrase, base, region)


@pytest.mark.no_cover
@given(
    st.lists(st.sampled_from(sorted({w for p in PHRASES for w in p.split()})), max_size=14), bases
)
@settings(max_examples=80)
def test_any_words_of_the_language_are_read_or_refused_and_nothing_else(words, base):
    try:
        found = read(" ".join(words), base)
    except InputError:
        return
    if found.earliest:
        assert base <= found.earliest <= found.latest


# More wordings, said on Thursday 19 November 2026 in the US.
MORE = [
    ("this week, or by next Wednesday at the latest", "2026-11-19", "2026-11-25"),
    ("January 11 at the earliest", "2027-01-11", "2027-01-15"),
    ("by the next two weeks", "2026-11-20", "2026-12-03"),
    ("this week or next month", "2026-11-19", "2026-12-31"),
    ("this week or next", "2026-11-19", "2026-11-27"),
    ("late this week or early next", "2026-11-19", "2026-11-24"),
    ("it shouldn't take more than two weeks", "2026-11-20", "2026-12-03"),
    ("it takes up to three weeks", "2026-11-20", "2026-12-10"),
    ("two weeks at the earliest", "2026-12-03", "2026-12-10"),
    ("at least ten working days", "2026-12-04", "2026-12-11"),
    ("a week before Christmas", "2026-12-18", "2026-12-18"),
    ("two working days before Christmas", "2026-12-23", "2026-12-23"),
    ("two weeks after your interview", "2026-12-03", "2026-12-03"),
    ("two weeks from now", "2026-12-03", "2026-12-03"),
    ("within a week of the interview", "2026-11-20", "2026-11-26"),
    (
        "The board sits on 8 December; we'll decide within a week of the meeting",
        "2026-12-08",
        "2026-12-15",
    ),
    ("Thursday or Tuesday", "2026-11-26", "2026-12-01"),
    ("December 28 to January 4", "2026-12-28", "2027-01-04"),
    ("first thing next year", "2027-01-01", "2027-01-01"),
    ("the second half of next year", "2027-07-01", "2027-12-31"),
    ("a week and a half", "2026-11-30", "2026-11-30"),
    ("two and a half working days", "2026-11-24", "2026-11-24"),
    ("a month and a half", "2027-01-04", "2027-01-04"),
    ("in a week or by Friday", "2026-11-20", "2026-11-26"),
    ("26 November or Tuesday", "2026-11-26", "2026-12-01"),
    ("Friday, first week of January", "2027-01-08", "2027-01-08"),
    ("the weekend", "2026-11-21", "2026-11-22"),
    ("by the holidays", "2026-11-20", "2027-01-01"),
    ("before the end of next week", "2026-11-20", "2026-11-27"),
    ("Interviews end next week and we'll decide in the week after", "2026-11-30", "2026-12-04"),
    ("the the the the 4th of December", "2026-12-04", "2026-12-04"),
    ("by Friday, Monday at the latest", "2026-11-20", "2026-11-23"),
    ("We're away until 20 January and we'll decide after the holidays", "2027-01-20", "2027-01-22"),
    ("by the end of this week or the beginning of next", "2026-11-20", "2026-11-24"),
    ("two weeks, maybe three", "2026-12-03", "2026-12-10"),
    ("two weeks, three at most", "2026-12-03", "2026-12-10"),
    ("the 7th at the earliest, the 11th at the latest", "2026-12-07", "2026-12-11"),
    ("sometime between now and Christmas", "2026-11-20", "2026-12-25"),
    ("in two weeks, 3 people permitting", "2026-12-03", "2026-12-03"),
    ("this week, maybe Friday week", "2026-11-19", "2026-11-27"),
    (
        "we hope to decide by Friday but it may slip to the following Wednesday",
        "2026-11-20",
        "2026-11-25",
    ),
    ("We'll decide two weeks, could well be five", "2026-12-03", "2026-12-24"),
    ("Expect a decision in two weeks. Sometimes it takes three.", "2026-12-03", "2026-12-10"),
    ("You'd hear in 7 days (10 if legal want a look)", "2026-11-26", "2026-11-29"),
    ("By Friday we won't have a decision.", "2026-11-23", "2026-11-27"),
    ("This week no decision will be made.", "2026-11-23", "2026-11-27"),
    ("The latest you would hear is 4 December", "2026-11-20", "2026-12-04"),
    ("The earliest we could tell you is Monday", "2026-11-23", "2026-11-27"),
    ("Decision in two weeks - no, wait, three, I forgot half-term.", "2026-12-10", "2026-12-10"),
    (
        "We'd decide this Friday with a full panel; without one, next Friday.",
        "2026-11-20",
        "2026-11-27",
    ),
    ("We had hoped to tell you on the 9th; we now know that we won't.", "2026-12-10", "2026-12-18"),
    ("Results 2027-W03", "2027-01-18", "2027-01-22"),
    ("in weeks 49-50", "2026-11-30", "2026-12-11"),
    ("week no. 50", "2026-12-07", "2026-12-11"),
    ("the second fortnight of January", "2027-01-16", "2027-01-31"),
    ("after Yom Kippur", "2027-10-12", "2027-10-15"),
    ("by Anzac Day", "2026-11-20", "2027-04-25"),
    ("It's on hold until January", "2027-01-01", "2027-01-31"),
    ("We'll know by Friday but the VP is away until the 9th", "2026-12-09", "2026-12-11"),
    ("They look at it on the 24th and you'll be told there and then.", "2026-11-24", "2026-11-24"),
    ("Don't worry if you don't hear before the 1st.", "2026-12-01", "2026-12-11"),
    ("Don't panic if you haven't heard by Friday.", "2026-11-23", "2026-11-27"),
    ("we planned to decide this week, but it will now be next week", "2026-11-23", "2026-11-27"),
    ("the decision was due on Friday but has been pushed back a week", "2026-11-27", "2026-11-27"),
    ("it has been pushed back to December 4", "2026-12-04", "2026-12-04"),
    ("we won't have news for at least a month", "2026-12-19", "2027-01-03"),
    ("up until Christmas", "2026-12-25", "2027-01-01"),
    ("in 2027", "2027-01-01", "2027-12-31"),
    ("this week or next weekend", "2026-11-19", "2026-11-29"),
    ("between this Friday and Monday", "2026-11-20", "2026-11-23"),
    ("three weeks or two", "2026-12-03", "2026-12-10"),
    ("2/3 weeks", "2026-12-03", "2026-12-10"),
    ("this coming week", "2026-11-23", "2026-11-27"),
    ("next week but one", "2026-11-30", "2026-12-04"),
    ("Interviews finish next week and we'll decide the week after", "2026-11-30", "2026-12-04"),
    ("quarter 1", "2027-01-01", "2027-03-31"),
    ("in the first quarter", "2027-01-01", "2027-03-31"),
    ("the first two weeks of January", "2027-01-04", "2027-01-15"),
    ("the first full week of December", "2026-12-07", "2026-12-11"),
    ("the first week of the new year", "2027-01-04", "2027-01-08"),
    ("the last week of November", "2026-11-30", "2026-11-30"),
    ("w/c 30", "2026-11-30", "2026-12-04"),
    ("Thanksgiving week", "2026-11-23", "2026-11-27"),
    ("the month after Christmas", "2027-01-01", "2027-01-31"),
    ("We met the team earlier this week and will decide by Monday", "2026-11-20", "2026-11-23"),
    (
        "Over the last few weeks we have met many people; we'll decide on Monday",
        "2026-11-23",
        "2026-11-23",
    ),
    ("this time tomorrow", "2026-11-20", "2026-11-20"),
    ("this time next month", "2026-12-19", "2026-12-19"),
    ("this time next Friday", "2026-11-27", "2026-11-27"),
    ("Interviews end on Tuesday and you'll hear the day after that", "2026-11-25", "2026-11-25"),
    ("Interviews end on Tuesday and you'll hear the next working day", "2026-11-25", "2026-11-25"),
    ("mid to late January", "2027-01-11", "2027-01-31"),
    ("early to mid next week", "2026-11-23", "2026-11-25"),
    ("the first half of next week", "2026-11-23", "2026-11-25"),
    ("Friday of the first week of January", "2027-01-08", "2027-01-08"),
    ("Tuesday next", "2026-11-24", "2026-11-24"),
    ("Friday after next", "2026-12-04", "2026-12-04"),
    (
        "Interviews wrap up next week; expect a call the Monday after that",
        "2026-11-30",
        "2026-11-30",
    ),
    ("Interviews wrap up next week; expect a call the Monday after", "2026-11-30", "2026-11-30"),
    ("The board meets on 8 December and we'll call that Friday", "2026-12-11", "2026-12-11"),
    ("the last Friday in January", "2027-01-29", "2027-01-29"),
    ("by the last working day of the month", "2026-11-20", "2026-11-30"),
    ("not this week but next", "2026-11-23", "2026-11-27"),
    ("not this week", "2026-11-23", "2026-11-27"),
    ("We won't decide before the end of next week", "2026-11-27", "2026-12-04"),
    ("before the month is out", "2026-11-20", "2026-11-30"),
    ("by half past four tomorrow", "2026-11-20", "2026-11-20"),
    ("after lunchtime on Friday", "2026-11-20", "2026-11-20"),
    ("by noon", "2026-11-19", "2026-11-19"),
    ("by the weekend", "2026-11-20", "2026-11-22"),
    ("over the next few months", "2026-11-20", "2027-03-19"),
    ("over the coming weeks", "2026-11-20", "2026-12-17"),
    ("within twenty-five days", "2026-11-20", "2026-12-14"),
    ("Friday the thirteenth", "2027-08-13", "2027-08-13"),
    ("sometime in Q3", "2027-07-01", "2027-09-30"),
    ("by the end of the current week", "2026-11-20", "2026-11-20"),
    ("the Friday before Christmas", "2026-12-18", "2026-12-18"),
    ("within this year", "2026-11-20", "2026-12-31"),
    ("Friday next", "2026-11-27", "2026-11-27"),
    ("we have a conference on Tuesday", "2026-11-24", "2026-11-24"),
    ("February 29, 2028", "2028-02-29", "2028-02-29"),
    ("on Friday, the week after Thanksgiving", "2026-12-04", "2026-12-04"),
    (
        "Interviews wrap up next week and we'll decide the Monday after at the latest",
        *("2026-11-20", "2026-11-30"),
    ),
    (
        "Interviews end on Tuesday; you will hear two weeks after that at the latest",
        *("2026-11-20", "2026-12-08"),
    ),
    ("late 2027", "2027-09-01", "2027-12-31"),
    ("not this week but on Tuesday", "2026-11-24", "2026-11-24"),
    ("not this week but soon", "2026-11-23", "2026-11-27"),
    ("the day after Good Friday", "2027-03-27", "2027-03-27"),
    ("first thing on 4 December", "2026-12-04", "2026-12-04"),
    ("the May holiday at the latest", "2026-11-20", "2027-05-31"),
    ("in a year", "2027-11-19", "2027-11-19"),
    ("late this next week", "2026-11-26", "2026-11-27"),
    ("by the first or second week of December", "2026-11-20", "2026-12-11"),
    ("the 1st or 2nd week of January", "2027-01-04", "2027-01-15"),
    ("mid week of 7 December", "2026-12-08", "2026-12-09"),
    ("the last day of the month", "2026-11-30", "2026-11-30"),
    ("Interviews end on Tuesday; we decide two weeks from then", "2026-12-08", "2026-12-08"),
    (
        "The board sits on 8 December; we'll decide within two days of that day at the latest",
        *("2026-12-08", "2026-12-10"),
    ),
    ("the first half of the year", "2027-01-01", "2027-06-30"),
    ("the second half of next week", "2026-11-25", "2026-11-27"),
    ("Interviews end on Tuesday; we'll decide the Friday after", "2026-11-27", "2026-11-27"),
    ("Interviews end on Tuesday and we decide the same week", "2026-11-24", "2026-11-27"),
    ("Interviews end next week and we'll decide by that Friday", "2026-11-20", "2026-11-27"),
    (
        "Interviews end next week; we decide the week after that at the latest",
        *("2026-11-20", "2026-12-04"),
    ),
    ("next weekend", "2026-11-28", "2026-11-29"),
    ("late this weekend", "2026-11-22", "2026-11-22"),
    ("not before this coming Friday", "2026-11-20", "2026-11-27"),
    ("not before this time tomorrow", "2026-11-20", "2026-11-27"),
    ("in quarter 2", "2027-04-01", "2027-06-30"),
    ("the month before Easter", "2027-02-01", "2027-02-28"),
    ("two weeks from today at the latest", "2026-11-20", "2026-12-03"),
    ("by the coming week", "2026-11-20", "2026-11-27"),
    ("next week, 4 December at the latest", "2026-11-20", "2026-12-04"),
    ("by mid 2027", "2026-11-20", "2027-08-31"),
    ("by the morning of 4 December", "2026-11-20", "2026-12-04"),
    ("this week or the next working day", "2026-11-19", "2026-11-23"),
    ("inside this month", "2026-11-20", "2026-11-30"),
    (
        "We've met people over the last two weeks; we'll decide on Monday",
        *("2026-11-23", "2026-11-23"),
    ),
    ("next week or the one after", "2026-11-23", "2026-12-04"),
    ("by next month or the one after that", "2026-11-20", "2027-01-31"),
    ("this week or the following", "2026-11-19", "2026-11-27"),
    ("late this week or early the following one", "2026-11-19", "2026-11-24"),
    ("this week or the following Monday", "2026-11-19", "2026-11-23"),
    ("next week or one week later", "2026-11-23", "2026-12-04"),
    ("in the course of next month", "2026-12-01", "2026-12-31"),
    ("over the course of the next two weeks", "2026-11-20", "2026-12-03"),
    ("December 4 through 8", "2026-12-04", "2026-12-08"),
    ("December 28 through January 4", "2026-12-28", "2027-01-04"),
    ("Monday through Wednesday", "2026-11-23", "2026-11-25"),
    ("two through three weeks", "2026-12-03", "2026-12-10"),
    ("the next working day after Thanksgiving", "2026-11-27", "2026-11-27"),
    ("half way through next week", "2026-11-24", "2026-11-25"),
    ("a dozen working days", "2026-12-08", "2026-12-08"),
    ("We met in the previous month; we'll decide on Monday", "2026-11-23", "2026-11-23"),
    ("before the week finishes", "2026-11-20", "2026-11-20"),
    ("before this month runs out", "2026-11-20", "2026-11-30"),
    ("within the space of two weeks", "2026-11-20", "2026-12-03"),
    ("first thing next month", "2026-12-01", "2026-12-01"),
    ("first thing next week", "2026-11-23", "2026-11-23"),
    ("sometime between Christmas and the new year", "2026-12-25", "2027-01-01"),
    ("between Christmas and New Year's Eve", "2026-12-25", "2026-12-31"),
    ("the second week of the new year", "2027-01-11", "2027-01-15"),
    ("two working days after Thanksgiving", "2026-11-30", "2026-11-30"),
    ("not more than a week after Thanksgiving", "2026-11-26", "2026-12-03"),
    ("a week at minimum", "2026-11-26", "2026-11-30"),
    ("at the latest two weeks after Christmas", "2026-11-20", "2027-01-08"),
    ("early in the week of 7 December", "2026-12-07", "2026-12-08"),
    ("the Tuesday after the bank holiday", "2026-12-01", "2026-12-01"),
    ("between December 4 and January 8", "2026-12-04", "2027-01-08"),
    ("the 15th of January or the 20th", "2027-01-15", "2027-01-20"),
    ("Tuesday week or Wednesday week", "2026-12-01", "2026-12-02"),
    ("Monday or Tuesday of the week after next", "2026-11-30", "2026-12-01"),
    ("a fortnight on Tuesday", "2026-12-08", "2026-12-08"),
    ("today fortnight", "2026-12-03", "2026-12-03"),
    ("six weeks before Easter", "2027-02-14", "2027-02-14"),
    ("later in January", "2027-01-21", "2027-01-31"),
    ("late next week or early the week after", "2026-11-26", "2026-12-01"),
    ("Q1 or Q2 2027", "2027-01-01", "2027-06-30"),
    ("in January of next year", "2027-01-01", "2027-01-31"),
    ("by quarter end", "2026-11-20", "2026-12-31"),
    ("the 3rd working day of the month", "2026-12-03", "2026-12-03"),
    ("the last weekday of the month", "2026-11-30", "2026-11-30"),
    ("the week after this week", "2026-11-23", "2026-11-27"),
    ("the month after this month", "2026-12-01", "2026-12-31"),
    (
        "Interviews end on Tuesday; we decide the week after that Friday",
        *("2026-11-30", "2026-12-04"),
    ),
    ("no earlier than the new year", "2027-01-04", "2027-01-08"),
    ("tomorrow fortnight", "2026-12-04", "2026-12-04"),
    ("Tuesday after next at the latest", "2026-11-20", "2026-12-01"),
    ("next week/the week after", "2026-11-23", "2026-12-04"),
    ("ten days/two weeks", "2026-11-29", "2026-12-03"),
    ("by early or mid next week", "2026-11-20", "2026-11-25"),
    ("not before 12/4/2026", "2026-12-04", "2026-12-11"),
    (
        "Interviews end on Tuesday and you'll hear that day at the latest",
        *("2026-11-20", "2026-11-24"),
    ),
    ("around March", "2027-03-01", "2027-03-31"),
    ("the first week of next year", "2027-01-04", "2027-01-08"),
    ("the end of the weekend", "2026-11-22", "2026-11-22"),
    ("two, three weeks", "2026-12-03", "2026-12-10"),
    ("on Friday or the day after that", "2026-11-20", "2026-11-21"),
    (
        "We met people in the last few weeks and will decide on Monday",
        *("2026-11-23", "2026-11-23"),
    ),
    (
        "Interviews end on Tuesday; we decide the Monday after that Friday",
        *("2026-11-30", "2026-11-30"),
    ),
    (
        "Interviews end on Tuesday; you'll hear two weeks after your interview",
        *("2026-12-03", "2026-12-03"),
    ),
    (
        "Interviews end on Tuesday; you'll hear two weeks after the interview",
        *("2026-12-08", "2026-12-08"),
    ),
    (
        "Interviews end next week; expect a call the week after at the latest",
        *("2026-11-20", "2026-12-04"),
    ),
    (
        "Interviews end on Tuesday; you'll hear the next day after that",
        *("2026-11-25", "2026-11-25"),
    ),
    ("Christmas is busy for us; expect news on Friday", "2026-11-20", "2026-11-20"),
    ("Monday by noon at the latest", "2026-11-20", "2026-11-23"),
    ("Thanksgiving week at the latest", "2026-11-20", "2026-11-27"),
    ("later next week or early the one after", "2026-11-26", "2026-12-01"),
    ("We'll decide after the first round on Friday", "2026-11-23", "2026-11-27"),
    (
        "We're doing the final round January 11 and 12; expect word the week of the 18th",
        *("2027-01-18", "2027-01-22"),
    ),
    ("next week, May at the latest", "2026-11-20", "2027-05-31"),
    ("by the last day of term, which falls on 22 July", "2026-11-20", "2027-07-22"),
    ("by the closing date, that is 4 December", "2026-11-20", "2026-12-04"),
    ("over the course of the next week", "2026-11-20", "2026-11-26"),
    ("two weeks after a meeting on 8 December", "2026-12-22", "2026-12-22"),
    ("Interviews end on Tuesday; we decide the week after then", "2026-11-30", "2026-12-04"),
    (
        "Interviews end on Tuesday; we decide within a week of that date at the latest",
        *("2026-11-24", "2026-12-01"),
    ),
    (
        "Interviews end on Tuesday; we decide within a week of that meeting at the latest",
        *("2026-11-24", "2026-12-01"),
    ),
    ("Interviews end on Tuesday; we decide that same Friday", "2026-11-27", "2026-11-27"),
    (
        "We've been busy the last two or three weeks; we'll decide on Monday",
        *("2026-11-23", "2026-11-23"),
    ),
    ("The last couple of weeks were busy; we decide on Monday", "2026-11-23", "2026-11-23"),
    ("the final week of January", "2027-01-25", "2027-01-29"),
    ("the final Friday of January", "2027-01-29", "2027-01-29"),
    ("the 4th in December", "2026-12-04", "2026-12-04"),
    ("the second week in 2027", "2027-01-11", "2027-01-15"),
    ("the first or second week of Q1", "2027-01-04", "2027-01-15"),
    ("in the first three weeks of next quarter", "2027-01-04", "2027-01-22"),
    ("Monday in two weeks", "2026-11-30", "2026-11-30"),
    ("one Friday", "2026-11-20", "2026-11-20"),
    ("two weeks or a few", "2026-12-03", "2026-12-17"),
    ("We will decide in the back of January", "2027-01-01", "2027-01-31"),
    (
        "We decide by Friday.\n-----Original Message-----\nWe decide by 18 December.",
        "2026-11-20",
        "2026-11-20",
    ),
    ("two weeks and three days or four", "2026-12-06", "2026-12-07"),
    ("three and a half weeks and a half", "2026-12-14", "2026-12-14"),
    ("the Monday after last Friday", "2026-11-23", "2026-11-23"),
    ("Monday in three days", "2026-11-23", "2026-11-23"),
    ("the first hour of January", "2027-01-01", "2027-01-31"),
    ("by Friday, sorry, I mean Monday", "2026-11-20", "2026-11-23"),
    ("next fortnight", "2026-11-30", "2026-12-11"),
    ("until Friday or until Monday", "2026-11-20", "2026-11-27"),
    ("Monday in a month", "2026-12-14", "2026-12-14"),
    ("three days tomorrow", "2026-11-22", "2026-11-22"),
    ("no later than before Friday", "2026-11-19", "2026-11-19"),
    ("early next week, last week at the latest", "2026-11-23", "2026-11-24"),
    ("last week or next week", "2026-11-23", "2026-11-27"),
    ("in half a year", "2027-05-19", "2027-05-19"),
    ("in a quarter and a half", "2027-04-19", "2027-04-19"),
    ("the last full week of November", "2026-11-23", "2026-11-27"),
    ("within more than two weeks", "2026-12-03", "2026-12-10"),
    ("Please give us until next week", "2026-11-23", "2026-11-27"),
    ("It won't be after two weeks", "2026-11-20", "2026-12-03"),
    ("We do not expect to decide after Christmas", "2026-11-20", "2026-12-25"),
    ("You will not hear before Friday", "2026-11-20", "2026-11-27"),
    ("Give us a week. Maybe ten days, tops.", "2026-11-20", "2026-11-29"),
    ("You'll hear by Friday. Monday at a push.", "2026-11-20", "2026-11-23"),
    ("You'll hear by Friday. Possibly on Monday.", "2026-11-20", "2026-11-23"),
    ("We'll let you know on the 3rd. Scratch that, the 8th.", "2026-12-08", "2026-12-08"),
    ("No. We are not going to decide this quarter.", "2027-01-04", "2027-03-31"),
    ("We've had to move it back to the week of the 14th", "2026-12-14", "2026-12-18"),
    ("Unfortunately we need another week for approvals", "2026-11-26", "2026-11-26"),
    (
        "We try to decide in two weeks; it has been known to stretch to a month",
        "2026-12-03",
        "2026-12-19",
    ),
]


def test_further_wordings_are_read():
    meant = {said: ("decision", *map(date.fromisoformat, days)) for said, *days in MORE}
    found = {said: outcome(said, date(2026, 11, 19), "US") for said in meant}
    assert {said: one for said, one in found.items() if one != meant[said]} == {}


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("the day after that", "it is not clear from which day this counts"),
        ("Monday this week", "that day is over"),
        ("the Monday before", "before"),
        ("the fifth Monday of December", "that month has no such day"),
        ("31-4 December", "it ends before it begins"),
        ("December 1000", "December has 31 days"),
        ("december 9999 1", "December has 31 days"),
        ("before Juneteenth 2015", "no such holiday"),
        ("in 99999999 weeks", "beyond the calendar"),
        ("in 9999 years", "beyond the calendar"),
        ("by 2062-12-04", "that is more than ten years away. Which year is it?"),
        ("in 99999 days", "that is more than ten years away"),
        ("word " * 1200, "longer than I can follow"),
        ("by Monday, " * 40, "more dates than I can follow"),
        ("early in the week ending Friday", "that is over"),
        ("in Q5", "a year has four quarters"),
        ("the 0th", "no month has such a day"),
        ("10/11/12", "a year has four figures; write 2026-12-04 or 4 December"),
        ("10/11/027", "a year has four figures"),
        ("from mid January until 4 December 2026", "it ends before it begins"),
        ("mid 2026", "that is over"),
        ("the zeroth of January", "“zeroth of January” (I do not know which part of it that is)"),
        ("in weeks", "how many"),
        ("a week sooner than we said", "sooner than when is not clear"),
        ("from early Purim", "no date in it"),
        ("Friday 4 May", "the weekday and the date do not go together"),
        ("in several weeks", "how many"),
        ("in the first week", "“first week” (how many"),
        ("by Blursday", "I do not know when that is"),
        ("within two weeks of the final decision", "On which day is that?"),
        ("ten days after the closing date", "When is the closing date?"),
        ("within 30 days of your application", "When is the application?"),
        ("two or three Fridays from now", "a number needs a unit"),
        ("We decide the week after 31 February, the week after", "February has 29 days"),
        ("word " * 500, "longer than I can follow"),
        ("Monday 12/4", "the weekday and the date do not go together"),
        ("week 60", "there is no week 60 ahead"),
        ("not last week", "that is over"),
        ("last week or next", "that is over"),
        ("Two weeks, but that was a month ago", "that is over"),
        ("We decided on Monday", "that is over"),
    ],
)
def test_a_refusal_says_what_is_wrong(said, part):
    with pytest.raises(InputError) as refusal:
        read(said)
    assert part in str(refusal.value)
    quoted = str(refusal.value).partition("“")[2].partition("”")[0]
    assert said.startswith(quoted.removesuffix("…"))
    assert len(quoted) <= 201
    assert quoted == said or said[len(quoted) - 1] == " "  # never cut within a word
    (problem,) = refusal.value.problems
    assert "?" in problem.hint  # a question that one can answer


def test_a_refusal_of_a_long_text_quotes_its_beginning():
    with pytest.raises(InputError) as refusal:
        read("blah " * 300)
    assert len(str(refusal.value)) < 500


def test_without_a_region_only_one_reading_of_numbers_will_do():
    for said in ("13/4", "4/13"):
        assert window(said, region="") == ("decision", date(2027, 4, 13), date(2027, 4, 13))
    assert window("5/5", region="")[2] == date(2027, 5, 5)
    with pytest.raises(InputError, match="either number could be the month"):
        read("12/4", region="")


def test_a_holiday_of_another_country_is_the_day_that_it_is_there():
    assert read("before Memorial Day", date(2027, 5, 3), "GB").latest == date(2027, 5, 30)


def test_without_a_region_there_is_no_bank_holiday():
    with pytest.raises(InputError, match="no public holiday is known"):
        read("after the bank holiday", region="")


@pytest.mark.parametrize(
    ("said", "kind", "latest"),
    [
        ("Please do not contact us before 4 December", "contact", "2026-12-11"),
        (
            "We'll decide by January 22; if you've heard nothing by January 29, assume a no",
            "silence",
            "2027-01-29",
        ),
        ("Please don't call about it; decisions go out by January 29", "decision", "2027-01-29"),
        ("Don't hesitate to call me on Tuesday", "contact", "2026-11-24"),
        ("If you haven't heard by Friday, feel free to reach out", "contact", "2026-11-30"),
        ("If you haven't heard by Friday, call me on Monday", "contact", "2026-11-23"),
        ("Three weeks and not a peep from us? Then write to me.", "contact", "2026-12-17"),
        ("Should 4 December come and go without news, call us", "contact", "2026-12-11"),
        ("Give us until Friday, then get in touch", "contact", "2026-11-30"),
        ("If you have not heard by Friday you will be able to call", "contact", "2026-11-30"),
        ("The decision is for applications closing on Friday", "none", None),
        ("Your application was unsuccessful. Ask for feedback by Friday.", "none", None),
        ("Travel expenses must be claimed within 30 days", "none", None),
        ("A site visit on the 10th. I can't tell you when we'll decide.", "none", None),
        ("It doesn't mean you've got the job; you'll hear by Friday", "decision", "2026-11-20"),
        ("The panel writes by calling", "none", None),
        ("last Friday or next Friday", "none", None),
        ("We'll be in touch after the 1st round", "none", None),
        ("early days", "none", None),
        ("no news by Friday means no; interviews end next week", "silence", "2026-11-20"),
        ("We interview until 12 March, so touch base on the 15th", "contact", "2027-03-15"),
        ("It's been a hectic few weeks, and we'll let you know when we know", "none", None),
    ],
)
def test_the_kind_is_told_by_the_clauses(said, kind, latest):
    assert answer(said) == (kind, latest)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("next week", "between Mon 23 and Fri 27 Nov 2026; Thursday is Thanksgiving Day"),
        ("by Friday", "on Fri 20 Nov 2026"),
        (
            "within two weeks",
            "between Fri 20 Nov and Thu 3 Dec 2026; Thu 26 Nov is Thanksgiving Day",
        ),
        (
            "in December or January",
            "between Tue 1 Dec 2026 and Sun 31 Jan 2027; Fri 25 Dec is Christmas Day",
        ),
        (
            "please follow up next week",
            "they ask you to get in touch between Mon 23 and Fri 27 Nov 2026",
        ),
        ("no news by Friday means no", "silence until then means no: on Fri 20 Nov 2026"),
        ("soon", "no date in their words"),
        ("don't call us, we'll call you", "they would rather not be contacted"),
    ],
)
def test_the_reading_is_told_in_a_sentence(said, sentence):
    days = workdays("US")
    told = described(timeline.read(said, date(2026, 11, 19), days), days, spoken("en"))
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("said", "kind", "day"),
    [
        ("they said they'd call today and didn't", "missed", "2026-11-19"),
        ("they promised to call yesterday but never did", "missed", "2026-11-18"),
        ("they promised to call last Thursday and haven't", "missed", "2026-11-12"),
        ("they said they'd call on Monday and didn't", "missed", "2026-11-16"),
        ("going to ring me on Monday but never did", "missed", "2026-11-16"),
        ("she promised to ring by Monday but I heard nothing", "missed", "2026-11-16"),
        ("I was supposed to get a call on 17 November, it never came", "missed", "2026-11-17"),
        ("11/6/2026 they haven't be", "missed", "2026-11-06"),
        ("they said they'd call and they didn't", "missed", None),
        ("they would get back to me last week but nothing came", "missed", None),
        ("we will be in touch. They haven't decided yet.", "none", None),
        ("They will ring you on Monday, they haven't decided yet.", "decision", "2026-11-23"),
        ("they said they'd call on 4 December but didn't", "decision", "2026-12-04"),
        ("they said they'd call today", "decision", "2026-11-19"),
    ],
)
def test_a_call_that_did_not_come_is_missed_on_the_day_for_which_it_was_promised(said, kind, day):
    assert answer(said) == (kind, day)


def test_a_call_for_a_day_that_there_is_not_cannot_be_missed():
    with pytest.raises(InputError, match="November has 30 days"):
        read("they said they'd call on 31 November but didn't")
    first = timeline.read("they said they'd call on Monday but didn't", date.min, workdays("US"))
    assert (first.kind, first.latest) == ("decision", date(1, 1, 8))


@pytest.mark.parametrize(
    ("said", "kind", "latest"),
    [
        (
            "The trial is on 3 December. After the trial we'll let you know within a week.",
            "decision",
            "2026-12-10",
        ),
        (
            "We meet on 3 December. Following that meeting we hope to decide within two days.",
            "decision",
            "2026-12-05",
        ),
        (
            "They meet on 3 December, and following this you'll hear within two days.",
            "decision",
            "2026-12-05",
        ),
        (
            "The deadline is 4 December and we decide two weeks after the deadline.",
            "decision",
            "2026-12-18",
        ),
        (
            "We closed the advert on 1 November. We decide within eight weeks of the closing date.",
            "decision",
            "2026-12-27",
        ),
        ("They meet on Tuesday and you'll be told on the spot.", "decision", "2026-11-24"),
        ("I'll text the both of you Sunday night.", "decision", "2026-11-22"),
        ("It'll be a week later than we told you.", "decision", "2026-11-26"),
        ("Two weeks, though it could be three.", "decision", "2026-12-10"),
        ("The decision due on Friday has been postponed.", "decision", "2026-11-27"),
        ("Don't panic if you haven't heard by Friday.", "decision", "2026-11-27"),
        ("Nobody will mind if you ring after the 19th.", "contact", "2026-12-28"),
        ("We'll decide at 4, 5 or 6 on Friday", "decision", "2026-11-20"),
        ("Ring on Friday, I'm in from 2.", "contact", "2026-11-20"),
        ("Please don't ring before the 24th.", "contact", "2026-12-04"),
        ("We'll discuss it over eight days, after which we decide.", "decision", "2026-11-27"),
        ("Our vetting takes a year, after which you get the decision.", "decision", "2027-11-19"),
        ("Thanks!\n\nBest,\nSam\n\nPS: you'll hear by Friday.", "decision", "2026-11-20"),
        ("If we haven't rung by Friday you're out of luck", "silence", "2026-11-20"),
        ("Not being called within a week means a no", "silence", "2026-11-26"),
        ("after the panel has met", "none", None),
        (
            "Half the team is away, 28 days. Then the form goes in. We had cake. We'll see.",
            "none",
            None,
        ),
        ("The induction is on Monday, after which we part.", "none", None),
        ("You're invited back for a second interview on Tuesday.", "none", None),
        ("Would the 17th suit you?", "none", None),
        ("The test takes three hours.", "none", None),
        ("The form takes two hours.", "none", None),
        ("From 1 March Priya will be your contact.", "none", None),
        ("The lift will be down on Saturday.", "none", None),
        ("The offer remains open until Friday.", "none", None),
        ("We keep applications for ninety days.", "none", None),
        ("no idea", "none", None),
        ("-", "none", None),
        ("?", "none", None),
    ],
)
def test_sentences_that_nobody_had_seen(said, kind, latest):
    assert answer(said) == (kind, latest)


@pytest.mark.parametrize(
    ("said", "region", "first", "last"),
    [
        ("Ich glaube nicht, dass wir bis Freitag entschieden haben.", "DE", "11-30", "12-04"),
        ("Ik denk niet, dat we voor vrijdag iets weten.", "NL", "11-27", "12-04"),
        ("There'll be no decision in the next 10 working days.", "GB", "12-11", "12-24"),
        ("Decidimos esta quincena.", "ES", "11-26", "11-30"),
        ("Decidimos la próxima quincena.", "ES", "12-01", "12-15"),
    ],
)
def test_what_is_denied_or_half_a_month_ends_on_its_day(said, region, first, last):
    found = timeline.read(said, date(2026, 11, 26), workdays(region))
    assert (str(found.earliest), str(found.latest)) == (f"2026-{first}", f"2026-{last}")


@pytest.mark.parametrize(
    "said",
    [
        "By Friday, we won't have an answer for you.",
        "This week, that is impossible.",
        "Before Friday, honestly, I don't think that we'll know.",
        "Bis Freitag, da werden wir noch nichts wissen.",
        "D'ici vendredi, nous n'aurons pas de réponse.",
        "Antes del viernes, no tendremos una respuesta.",
    ],
)
def test_a_date_is_denied_after_a_comma_too(said):
    found = timeline.read(said, date(2026, 11, 26), workdays("US"))
    assert str(found.latest) == "2026-12-04"


@pytest.mark.parametrize(
    "said",
    [
        "This week, whether it is yes or no.",
        "This week, don't worry.",
        "By Friday, no later.",
        "By Friday, and it is not impossible that we tell you then.",
    ],
)
def test_what_denies_no_date_leaves_it(said):
    found = timeline.read(said, date(2026, 11, 26), workdays("US"))
    assert str(found.latest) == "2026-11-27"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (
            "They have told me they will call in 2-3 days, it's already been five days.",
            "that is over",
        ),
        (
            "You'll hear within 2 weeks of the relaunch. No word after 2 weeks means no.",
            "On which day is that?",
        ),
        ("the Friday after the relaunch", "From which day?"),
        ("Once everyone is back you'll hear within two weeks.", "On which day is that?"),
        (
            "We'll decide within two weeks of the Zorb and you'll hear by Friday.",
            "On which day is that?",
        ),
        ("not before 18 December and by 11 December at the latest", "it ends before it begins"),
        ("weeks 49-70", "there is no week 70 ahead"),
        ("We decide tomorrow or next.", "next"),
    ],
)
def test_what_may_be_too_early_is_refused(said, part):
    with pytest.raises(InputError, match=re.escape(part)):
        read(said)


@pytest.mark.parametrize(
    ("said", "news"),
    [
        ("Unfortunately we have decided to go with another candidate.", "rejection"),
        ("We are delighted to offer you the post, starting on 4 January.", "offer"),
        ("Further to your interview the panel wish to appoint you.", "offer"),
        ("They promised to ring me yesterday but never did", "missed"),
        ("They said Friday but haven't called yet", ""),
        ("We'll decide by Friday.", ""),
    ],
)
def test_what_the_words_tell_instead_of_a_date_is_told(said, news):
    assert timeline.reading(said, date(2026, 11, 19), workdays("US")).news == news


NEWS = {  # labelled before the reader met them
    "offer": """
got an offer, need to decide by Dec 4
we'd like to extend an offer
they made me an offer
they want to hire me!
they offered me the job
I got the offer
I have an offer from them
received an offer today
they called with an offer
offer received, they want an answer by Friday
got the job!
they're hiring me
they are going to hire me
they gave me an offer
they've sent me an offer letter
we are extending you an offer
we would like to make you an offer
we'd love to have you on the team
the job is mine
they want me to start in January
they chose me
they picked me
I was offered the position
I've been offered the role
you're hired, please let us know by Friday
verbal offer over the phone, written one to follow
we are pleased to extend you an offer of employment
I got an offer today!
we'd like to hire you
""",
    "rejection": """
we have decided to go another direction
they hired someone internally
they picked somebody with more experience
they hired internally
we've decided to go in a different direction
we are going in another direction
they went in a different direction
they chose someone else
they gave it to someone else
they gave the job to an internal candidate
they went with an internal candidate
someone else got the job
somebody else got it
they don't want me
they passed on me
they filled the position
the role has been filled internally
we've hired someone with more experience
they found a better fit
we found someone whose experience is a closer match
we will not be moving forward with your application
they're not moving forward with me
they turned me down
we won't be offering you the position
they have cancelled the position
I wasn't selected
we have selected someone else for this role
they decided to hire internally
we promoted internally
the position was given to someone else
we have chosen to pass this time
""",
    "next": """
they invited me back for a second round on 10 December
you're through to the next round
they want to see me again next Tuesday
they want me to come back for another interview
I made it to the next round
I got a second interview
we'd like to invite you to a second interview
we would like to invite you to the final round on 8 December
I've been invited to a final interview next week
I have a third interview on Monday
they asked me back
they asked me back for a final interview on Friday
they want me to meet the team next Wednesday
we'd like you to come in again on Tuesday
you have been selected for the next stage
you've progressed to the next stage
I'm through to the final round
I am through to the second stage
they moved me on to the next round
we are moving you forward to the next round
they offered me a second interview
Great news, they'd like to see me again on 9 December
you have been shortlisted for the final round
""",
    "": """
if you get through, second interviews are on 10 December
second interviews are next week and we decide by Friday
we'll let you know by Friday if you're through to the next round
successful candidates will be invited to a second interview
we will decide by Friday whether to make you an offer
we hope to make an offer by Friday
they will make an offer next week
they'll make me an offer by Friday
we will extend an offer to the chosen candidate by Friday
we haven't made an offer yet, decision by Friday
they haven't hired anyone yet, decision next week
they have not made me an offer yet
we expect to hire someone by Friday
if we hire internally you will hear by Friday
they may go in another direction, will know by Friday
they will invite people back for a second round next week
if you're through to the next round we'll call by Friday
you should hear by Friday about an offer
they want to hire someone by the end of the month
they have another candidate to interview next Tuesday and decide on Friday
they want to see two more people next Tuesday, decision Friday
we'll let you know on Friday about next steps
we hired someone last month for another team; we decide on yours by Friday
no decision yet
I haven't received an offer yet
they said no later than Friday
they said no decision before Friday
they said yes, I'd hear by Friday
next round starts on 10 December
the next round is in January and they decide by Friday whether I'm in it
you will hear by Friday whether you have got through to the second round
someone else will call me by Friday
we are going to pass your details to the panel, who decide by Friday
I have an offer elsewhere and must answer by Friday; they decide next week
we might invite you to a second interview
they may have me back for a second interview
I got another offer, need to decide by Friday
I've been offered a job elsewhere
""",
}


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("news", "said"),
    [(news, said) for news, table in NEWS.items() for said in table.strip().splitlines()],
)
def test_everyday_words_for_an_end_or_another_interview(news, said):
    assert timeline.reading(said, date(2026, 11, 28), workdays("US")).news == news


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("end of teh month", "end of the month"),
        ("nxt week", "next week"),
        ("we will know nxt week", "we will know next week"),
        ("by firday", "by friday"),
        ("in tow weeks", "in two weeks"),
        ("end of Decemebr", "end of December"),
        ("within 5 bussiness days", "within 5 business days"),
        ("after chrismas", "after christmas"),
        ("in a forthnight", "in a fortnight"),
        ("sometime this mnth", "sometime this month"),
    ],
)
def test_a_misspelt_date_is_asked_about(said, meant):
    with pytest.raises(InputError, match=f"Did you mean “{meant}”[?]") as refused:
        read(said)
    assert "English" not in str(refused.value)


@pytest.mark.parametrize(
    "said", ["we have no set timeline", "they said soonish", "we're all very tired"]
)
def test_what_is_no_misspelt_date_is_not_asked_about(said):
    assert read(said).latest is None


@pytest.mark.parametrize(
    "said", ["when the manager is back on the 7th", "once she is back on 7 December"]
)
def test_only_what_they_wait_for_is_asked_about(said):
    with pytest.raises(InputError, match="How long after that do they decide"):
        read(said)


@pytest.mark.parametrize(
    ("said", "kind", "latest"),
    [
        ("two weeks after the panel's chair is back", "refused", None),
        ("They meet, after which we take two weeks to decide.", "refused", None),
        ("Once that round is over we decide within two weeks.", "refused", None),
        ("Kindly refrain from contacting us before 12 March.", "contact", "2027-03-19"),
        (
            "If you haven't heard by Friday, get in touch; we'll decide by 4 December.",
            "decision",
            "2026-12-04",
        ),
        ("We'll decide on Friday and you can ring us", "decision", "2026-11-20"),
        ("if you have heard nothing by Friday", "decision", "2026-11-20"),
        ("She's away until Monday. I don't know when they will decide.", "none", None),
        ("She is back on Monday", "decision", "2026-11-27"),
        ("Submit a deposit of $20 - to confirm your place within a week.", "none", None),
        ("a couple of weeks, though it could stretch to a month", "decision", "2026-12-19"),
        ("It won't be after two weeks", "decision", "2026-12-03"),
        ("It has slipped by two weeks", "decision", "2026-12-03"),
        ("You'll have three days to decide.", "none", None),
        ("4 wks, tho with this lot it cd be 7", "decision", "2027-01-07"),
        ("in maybe two weeks", "decision", "2026-12-03"),
        ("months 3 and 4", "refused", None),
        ("We decide the following week", "decision", "2026-11-27"),
        ("in a business day and a half", "decision", "2026-11-23"),
        ("week 53", "decision", "2027-01-01"),
        ("We won't know within two weeks", "decision", "2026-12-17"),
        ("two weeks after your interview, 3 November", "refused", None),
        ("before the week's out", "decision", "2026-11-20"),
        ("Mark will call you by Friday", "decision", "2026-11-20"),
        ("March latest", "decision", "2027-03-31"),
        ("> Hi Sam\n\nWe'll decide by Friday.", "decision", "2026-11-20"),
        (
            "We'll decide by Friday.\n\nOn Tue 3 Nov 2026\nPriya wrote:\n> by Monday?",
            "decision",
            "2026-11-20",
        ),
        (
            "Thanks for it\nThanks\nand for all the cake, we decide by Friday",
            "decision",
            "2026-11-20",
        ),
        ("after agencies have finished", "none", None),
        ("We decide after the Zorb has met", "none", None),
        ("two weeks before the relaunch", "refused", None),
        ("at least the 20th", "decision", "2026-11-27"),
        ("not sooner than 1 April and not later than 9 April", "decision", "2027-04-09"),
        ("Our vetting takes a year, then we decide", "decision", "2027-11-19"),
        ("the following Friday, the 27th", "decision", "2026-11-27"),
        ("in a couple three weeks", "decision", "2026-12-10"),
        ("by one week, to Friday, December 11", "decision", "2026-12-11"),
    ],
)
def test_rarer_sentences_are_read_or_refused(said, kind, latest):
    assert answer(said) == (kind, latest)


def test_an_event_whose_weekday_is_that_of_next_year_is_of_next_year():
    said = "The festival is on Friday, March 31. We decide a week after the festival."
    assert window(said, date(2027, 6, 5)) == ("decision", date(2028, 4, 7), date(2028, 4, 7))


@pytest.mark.parametrize(
    ("said", "kind", "latest"),
    [
        # what is a code, a label or a count is no time
        ("The news on Position #2026-118 will go out by Friday", "decision", "2026-11-20"),
        ("Results for order 55-2207 within two weeks", "decision", "2026-12-03"),
        ("The outcome for W56-26-R-0093 is due on Monday", "decision", "2026-11-23"),
        ("We decide on JC/2026/5519 and 7-3321 on Monday", "decision", "2026-11-23"),
        ("The results of post no. 3381 will be out within two weeks", "decision", "2026-12-03"),
        ("Store 0447 decides on Monday", "decision", "2026-11-23"),
        ("Of 612 of you we choose 3 people on Monday", "decision", "2026-11-23"),
        ("For 2nd shift 3:30p-12a we decide on Monday", "decision", "2026-11-23"),
        ("It will be posted in Workday by Friday", "decision", "2026-11-20"),
        ("We pick from the 2026/27 cohort and M5V 3L9 on Monday", "decision", "2026-11-23"),
        # dates and lengths in one word are
        ("You'll hear by 27-November-2026", "decision", "2026-11-27"),
        ("Decision window: 2026-12-01/2026-12-04", "decision", "2026-12-04"),
        ("You'll hear in 4wks", "decision", "2026-12-17"),
        ("Outcome expected 2026-W49", "decision", "2026-12-04"),
        ("Outcome expected in week no. 49", "decision", "2026-12-04"),
        ("We decide in 10d", "refused", None),
        ("We decide within 5 to 7", "refused", None),
        # the day of the mail itself
        ("You'll hear within 30 days of the date of this note", "decision", "2026-12-19"),
        # a talk that is still to come
        (
            "Once you've done it, we decide within two weeks of your final interview",
            "refused",
            None,
        ),
        # what the candidate owes to others
        ("I know you have to give Monzo a yes or a no on Thursday", "none", None),
        (
            "Deloitte need your reply by the 31st; you'll have ours by Friday",
            "decision",
            "2026-11-20",
        ),
        ("I know you followed up on November 2 and I have no date to give you", "none", None),
        (
            "Don't ring before then, but we will have decided by 10 December",
            "decision",
            "2026-12-10",
        ),
        # what leads up to the decision, or widens it
        (
            "He is in KL until 25/11, after he's back we revert to you by 30/11",
            "decision",
            "2026-11-30",
        ),
        (
            "We decide by Friday but with her on leave from Monday it may well be 4 December",
            "decision",
            "2026-12-04",
        ),
        (
            "The last is on 25 November. I'd anticipate a decision a week after that.",
            "decision",
            "2026-12-02",
        ),
        ("Ten days and you'll know, three weeks tops", "decision", "2026-12-10"),
    ],
)
def test_numbers_and_dates_beside_the_deciding_one_are_let_be(said, kind, latest):
    region = "GB" if "/11" in said else "US"
    assert answer(said, region) == (kind, latest)
