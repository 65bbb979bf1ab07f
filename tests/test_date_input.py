"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followcal.date_input import read_day
from followcal.errors import InputError

TODAY = date(2026, 11, 19)  # a Thursday


def day(text, order=None, today=TODAY, near=None):
    return read_day(text, today, lambda: order, near).isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-19", "2026-11-19"),
        (" 2026-11-19 ", "2026-11-19"),
        ("‘19/11/2026’", "2026-11-19"),
        ("'2026-11-19'", "2026-11-19"),
        ("“last Friday”", "2026-11-13"),
        ("20261119", "2026-11-19"),
        ("2026-W47-4", "2026-11-19"),
        ("2026/11/19", "2026-11-19"),
        ("2026.11.9", "2026-11-09"),
        ("19/11/2026", "2026-11-19"),
        ("11/19/2026", "2026-11-19"),
        ("19.11.2026", "2026-11-19"),
        ("19.11.", "2026-11-19"),
        ("19-11", "2026-11-19"),
        ("4/4/2026", "2026-04-04"),
        ("Nov 19", "2026-11-19"),
        ("nov. 19th, 2026", "2026-11-19"),
        ("November 19 2026", "2026-11-19"),
        ("19 Nov", "2026-11-19"),
        ("19NOV2026", "2026-11-19"),
        ("19-Nov-2026", "2026-11-19"),
        ("19. November 2026", "2026-11-19"),
        ("on the 19th of November", "2026-11-19"),
        ("2026-Nov-19", "2026-11-19"),
        ("2026 Sept 9", "2026-09-09"),
        ("Thursday 19 November", "2026-11-19"),
        ("Thu, Nov 19, 2026", "2026-11-19"),
        ("Thu. 19.11.2026", "2026-11-19"),
        ("today", "2026-11-19"),
        ("Yesterday", "2026-11-18"),
        ("tomorrow", "2026-11-20"),
        ("Thursday", "2026-11-19"),
        ("last Thursday", "2026-11-12"),
        ("Friday", "2026-11-13"),
        ("last Friday", "2026-11-13"),
        ("on Wed", "2026-11-18"),
        ("this Friday", "2026-11-20"),
        ("this Monday", "2026-11-16"),
        ("29 Feb 2028", "2028-02-29"),
        ("gestern", "2026-11-18"),
        ("the day before yesterday", "2026-11-17"),
        ("vorgestern", "2026-11-17"),
        ("avant-hier", "2026-11-17"),
        ("anteayer", "2026-11-17"),
        ("Montag, den 16. November 2026", "2026-11-16"),
        ("ma 16-11-2026", "2026-11-16"),
        ("Hier", "2026-11-18"),
        ("ayer", "2026-11-18"),
        ("gisteren", "2026-11-18"),
        ("aujourd’hui", "2026-11-19"),
        ("mañana", "2026-11-20"),
        ("letzten Donnerstag", "2026-11-12"),
        ("am Freitag", "2026-11-13"),
        ("jeudi dernier", "2026-11-12"),
        ("el pasado jueves", "2026-11-12"),
        ("jueves pasado", "2026-11-12"),
        ("afgelopen donderdag", "2026-11-12"),
        ("18 novembre", "2026-11-18"),
        ("le mer. 18 nov. 2026", "2026-11-18"),
        ("mardi 1er décembre", "2026-12-01"),
        ("1 aout 2026", "2026-08-01"),
        ("18 de noviembre", "2026-11-18"),
        ("el miércoles, 18 de noviembre de 2026", "2026-11-18"),
        ("mar 17 nov", "2026-11-17"),
        ("mar 3 mar 2026", "2026-03-03"),
        ("mar 17/11", "2026-11-17"),
        ("mar 3", "2027-03-03"),
        ("3. Mär 2026", "2026-03-03"),
        ("Do. 19.11.2026", "2026-11-19"),
        ("vr 13 nov", "2026-11-13"),
        ("this morning", "2026-11-19"),
        ("This afternoon", "2026-11-19"),
        ("tonight", "2026-11-19"),
        ("earlier today", "2026-11-19"),
        ("last night", "2026-11-18"),
        ("yesterday afternoon", "2026-11-18"),
        ("yesterday in the morning", "2026-11-18"),
        ("Monday morning", "2026-11-16"),
        ("18 Nov at noon", "2026-11-18"),
        ("3 weeks ago", "2026-10-29"),
        ("two days ago", "2026-11-17"),
        ("a fortnight ago", "2026-11-05"),
        ("one week ago", "2026-11-12"),
        ("heute Morgen", "2026-11-19"),
        ("Montag Vormittag", "2026-11-16"),
        ("morgen früh", "2026-11-20"),
        ("vor drei Tagen", "2026-11-16"),
        ("cet après-midi", "2026-11-19"),
        ("hier soir", "2026-11-18"),
        ("il y a une semaine", "2026-11-12"),
        ("esta mañana", "2026-11-19"),
        ("ayer por la tarde", "2026-11-18"),
        ("hace 2 semanas", "2026-11-05"),
        ("3 ago", "2026-08-03"),
        ("gisteravond", "2026-11-18"),
        ("een week geleden", "2026-11-12"),
        ("the 9th", "2026-11-09"),
        ("on the 19th", "2026-11-19"),
        ("the 20th", "2026-10-20"),
        ("31st", "2026-10-31"),
        ("Monday the 9th", "2026-11-09"),
        ("Tues. 20th", "2026-10-20"),
    ],
)
def test_reads(text, expected):
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "month_first", "expected"),
    [
        ("3/4/2026", True, "2026-03-04"),
        ("3/4/2026", False, "2026-04-03"),
        ("3/4", True, "2027-03-04"),
        ("3/4", False, "2027-04-03"),
        ("12-11-2026", False, "2026-11-12"),
        ("19/11/2026", True, "2026-11-19"),
    ],
)
def test_the_region_decides_what_comes_first(text, month_first, expected):
    assert day(text, month_first) == expected


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("Nov 20", "2026-11-19", "2026-11-20"),
        ("May 21", "2026-11-19", "2027-05-21"),
        ("May 22", "2026-11-19", "2026-05-22"),
        ("Dec 30", "2027-01-02", "2026-12-30"),
        ("Jan 2", "2026-12-30", "2027-01-02"),
        ("Feb 29", "2028-01-10", "2028-02-29"),
        ("Feb 29", "2029-01-10", "2028-02-29"),
    ],
)
def test_without_a_year_it_is_near(text, today, expected):
    assert day(text, today=date.fromisoformat(today)) == expected


@pytest.mark.parametrize("month_first", [True, False, None])
def test_with_dots_the_day_comes_first_everywhere(month_first):
    assert day("11.12.2026", month_first) == "2026-12-11"
    assert day("11.19.2026", month_first) == "2026-11-19"


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("8/12/2026", None, "2026-12-08"),
        ("8/12", None, "2026-12-08"),
        ("12/4/2026", None, "2026-12-04"),
        ("1/2/2026", None, "2026-01-02"),  # neither can be
        ("8/12/2026", date(2026, 12, 7), "2026-08-12"),  # the other is still to come
    ],
)
def test_of_two_readings_one_before_what_is_near_is_none(text, today, expected):
    assert day(text, order=True, today=today, near=date(2026, 12, 4)) == expected


def test_in_march_the_30th_was_in_january():
    assert day("the 30th", today=date(2027, 3, 1)) == "2027-01-30"


def test_another_day_can_be_what_is_near():
    assert day("Jan 1", today=date(2025, 1, 1), near=date(2026, 12, 24)) == "2027-01-01"
    with pytest.raises(InputError, match="cannot be read"):
        day("the 26th", near=date(2026, 12, 24))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The date '' cannot be read; write it as in 2026-11-19"),
        ("the", "cannot be read"),
        ("soon", "'soon' cannot be read"),
        ("next Friday", "cannot be read"),
        ("19", "cannot be read"),
        ("the 32nd", "cannot be read"),
        ("soon 9th", "cannot be read"),
        ("morning", "cannot be read"),
        ("a few days ago", "cannot be read"),
        ("3 two ago", "cannot be read"),
        ("-3", "cannot be read"),
        ("Monday the 10th", "does not fit: that day is Tue 10 Nov 2026"),
        ("November", "cannot be read"),
        ("Nov", "cannot be read"),
        ("19 Novembro", "cannot be read"),
        ("Thursday last", "cannot be read"),
        ("hier le", "cannot be read"),
        ("mar", "cannot be read"),
        ("gestern gestern", "cannot be read"),
        ("ju 3", "cannot be read"),
        ("19 Nov 2026 10:30", "cannot be read"),
        ("2026-11-19T10:30", "cannot be read"),
        ("2026-11", "cannot be read"),
        ("Friday Friday", "cannot be read"),
        ("١٩/١١/٢٠٢٦", "cannot be read"),
        ("\ud800", "cannot be read"),
        ("2026-11-19\n2026-11-20", "cannot be read"),
        ("19/11/26", "needs its year with four digits"),
        ("19 Nov 26", "needs its year with four digits"),
        ("119/11/2026", "needs its year with four digits"),
        ("31 Nov", "There is no such day as '31 Nov'. November 2026 has 30 days."),
        ("2026-02-30", "There is no such day as '2026-02-30'. February 2026 has 28 days."),
        ("29 Feb 2027", "There is no such day"),
        ("29 Feb", "There is no such day"),
        ("13/13/2026", "There is no such day as '13/13/2026'; check it against a calendar."),
        ("3/4/2026", "can mean Wed 4 Mar 2026 (2026-03-04) or Fri 3 Apr 2026 (2026-04-03)"),
        ("Friday 19 November", "does not fit: that day is Thu 19 Nov 2026"),
        ("1999-12-31", "outside the years 2000 to 2100"),
        ("31 December 2101", "outside the years 2000 to 2100"),
        ("0001-01-01", "outside the years 2000 to 2100"),
        ("32/12/2026", "as '32/12/2026'. December 2026 has 31 days."),
        ("19 Nov 0000", "There is no such day"),
        ("x" * 10_000, f"'{'x' * 59}…' cannot be read"),
    ],
)
def test_refuses(text, message):
    with pytest.raises(InputError) as refused:
        day(text)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("yesterday", "'yesterday' means another day tomorrow; write it as in 2026-11-19."),
        ("this Friday", "'this Friday' means another day tomorrow; write it as in 2026-11-19."),
        ("this morning", "'this morning' means another day tomorrow; write it as in 2026-11-19."),
        ("2 days ago", "'2 days ago' means another day tomorrow; write it as in 2026-11-19."),
        ("the 9th", "The date 'the 9th' cannot be read; write it as in 2026-11-19 or"),
        ("19 Nov", "The date '19 Nov' needs its year; write it as in 2026-11-19."),
        ("soon", "The date 'soon' cannot be read; write it as in 2026-11-19 or \"19 Nov 2026\"."),
        ("19/11/26", "The date '19/11/26' needs its year with four digits, as in 2026."),
    ],
)
def test_where_today_is_not_known_a_day_must_last(text, message):
    with pytest.raises(InputError) as refused:
        day(text, today=None)
    assert str(refused.value).startswith(message)


def test_where_today_is_not_known_whole_dates_are_read_and_others_near_one():
    assert day("Thu 19 Nov 2026", today=None) == "2026-11-19"
    assert day("Jan 1", today=None, near=date(2026, 12, 24)) == "2027-01-01"


@pytest.mark.untraced
@given(st.text() | st.from_regex(r"[a-z0-9 /.,-]{0,20}", fullmatch=True))
def test_anything_is_read_or_refused(text):
    try:
        found = read_day(text, TODAY, lambda: None)
    except InputError:
        return
    assert 2000 <= found.year <= 2100


@pytest.mark.untraced
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.booleans())
def test_what_is_written_is_read(then, month_first):
    numbers = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    for form in (numbers, "%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%a %d %B %Y"):
        assert read_day(then.strftime(form), TODAY, lambda: month_first) == then
