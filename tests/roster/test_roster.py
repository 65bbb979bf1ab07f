"""The roster: what spreadsheets write is read, every bad row is named, and edits touch no more."""

import csv
import io
import re
import time as clock
from dataclasses import replace
from datetime import date, time

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from followcal import api, roster
from followcal.errors import InputError, Problem
from followcal.fields import FIELDS, read_person
from followcal.model import Closure, Heard, Interview, Outcome, Person, Result
from followcal.roster.columns import INSTEAD, english, places, something
from followcal.roster.sheet import parse

DAY = date(2026, 11, 19)  # a Thursday
known = roster.Guide().known
ACME = Interview(DAY, "in two weeks", "Acme", "Analyst", region="US-NY", candidate="Ada Lovelace")
UTF8, LE, BE = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"


def read(text, **defaults):
    return roster.read(text if isinstance(text, bytes) else text.encode(), roster.Guide(defaults))


def rows(text, **defaults):
    """Return the interviews of a roster in which no row is bad."""
    found = read(text, **defaults)
    assert [*map(str, found.faults)] == []
    return [row.interview for row in found.rows]


def cell(field, value, **others):
    """Return the interview of a row in which one cell is `value`; what it needs goes around."""
    columns = {"interview": "2026-11-19", **others, field: value}
    (one,) = rows(written([[*columns], [*columns.values()]]))
    return one


def faults(text, **defaults):
    return [str(fault) for fault in read(text, **defaults).faults]


def refused(field, value, **others):
    """Return the faults of a row in which one cell is `value`, without their line."""
    columns = {"interview": "2026-11-19", **others, field: value}
    found = faults(written([[*columns], [*columns.values()]]))
    return [fault.removeprefix("Line 2, ") for fault in found]


def unusable(data, use=roster.read, *args, **options):
    with pytest.raises(InputError) as error:
        use(data if isinstance(data, bytes) else data.encode(), *args, **options)
    return str(error.value)


def written(table, **dialect):
    """Write `table` as the standard library does."""
    file = io.StringIO(newline="")
    csv.writer(file, **{"lineterminator": "\n", **dialect}).writerows(table)
    return file.getvalue()


# --- Bytes

TEXT = """Interview date\tCompany name\tNotes
2026-11-19\tMüller & Söhne\tIt’s “soon” – 5 €
2026-11-20\tZoë's\t
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (UTF8, "utf-8"),
        (b"", "cp1252"),
        (LE, "utf-16-le"),
        (BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_what_spreadsheets_write_is_read(delimiter, end, mark, encoding):
    text = TEXT.replace("\t", delimiter).replace("\n", end)
    for data in (text, text.removesuffix(end)):
        one, other = rows(mark + data.encode(encoding))
        assert (one.day, one.company, one.notes) == (DAY, "Müller & Söhne", "It’s “soon” – 5 €")
        assert (other.day, other.company) == (date(2026, 11, 20), "Zoë's")


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\r", "sep=^\n", "sep=\t\n"])
def test_excels_line_that_names_the_delimiter_is_no_row(first):
    delimiter = first.strip('"\r\n')[-1]
    table = [["interview", "date", "company"], ["2026-11-19", "", "A,B"], ["soon", "", "C"]]
    table[0][1] = "other, thing"
    data = first.encode() + written(table, delimiter=delimiter).encode()
    found = read(data)
    assert [(row.number, row.line, row.interview.company) for row in found.rows] == [(2, 3, "A,B")]
    assert str(found.faults[0]).startswith("Line 4 (row 3), interview: The date 'soon' cannot")
    assert roster.put(data, 2, "company", "D") == data.replace(b"A,B", b"D")


def test_a_delimiter_named_wrongly_is_not_believed():
    assert rows("sep=;\ninterview,company\n2026-11-19,Acme\n")[0].company == "Acme"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\x14\0", "The workbook is damaged or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is an .xls or another old document"),
        (b"interview\n\x81\x8d\n", "not a text that a spreadsheet writes; save it again as CSV"),
        (b"\n<html><table>", "The roster is a web page; open it in a spreadsheet and save it"),
        (LE + "interview\nx".encode("utf-16-le")[:-1], "in UTF-16-LE, but its line 2 is not"),
        (BE + b"\xd8\x00\x00i", "in UTF-16-BE, but its line 1 is not"),
        (LE + b"\x00\xd8", "it may have been cut off"),
        (UTF8 + b"interview\r\n2026-11-19\r\nZo\xeb\r\n", "in UTF-8, but its line 3 is not"),
        ("interview,company\n,Zoë\n,Müller\n".encode() + b",Zo\xeb\n", "but its line 4 is not"),
        ("interview,company\n,Zoë\n,Zoë".encode()[:-1], "in UTF-8, but its line 3 is not; it may"),
    ],
)
def test_bytes_that_are_no_roster_are_refused(data, message):
    assert message in unusable(data)


def test_capitals_before_quotes_do_not_look_like_another_encoding():
    data = "interview,company,notes\n2026-11-19,CAFÉ”,né, Zoë\n".encode("cp1252")
    assert faults(data) == [
        "Line 2: 4 cells stand under 3 headings; put a text that holds a ',' into quotation marks."
    ]
    assert rows(data.replace(b", ", b" "))[0].company == "CAFÉ”"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column for the day of the interview: it is empty. Begin with a row of headings"),
        ("\n \n,,\n", "it is empty."),
        ("\n\nCompany;Role\n", "its headings seem to be 'Company', 'Role'. Begin with"),
        (
            "Bookings;;\n\nBooking;Held;Employer\n1;2026-11-19;A\n",
            "be 'Booking', 'Held', 'Employer'.",
        ),
        ("2026-11-19,Acme\n", "its headings seem to be '2026-11-19', 'Acme'."),
        ("\n" * 10 + "interview\n2026-11-19\n", "its headings seem to be 'interview'."),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no spreadsheet, as it has 'BEGIN:VC"),
        (f"{'x' * 99}\0,y", f"its headings seem to be '{'x' * 60}', 'y'."),
        ("x," * 25, f"its headings seem to be {', '.join(['x'] * 20)}.".replace("x", "'x'")),
    ],
)
def test_without_headings_it_says_what_is_there_instead(text, message):
    assert message in unusable(text)


# --- Columns


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("interview", "interview"),
        ("INTERVIEW_DATE", "interview"),
        ("  interviewDate ", "interview"),
        ("Date of\ninterview", "interview"),
        ("Company name", "company"),
        ("company-name:", "company"),
        ("What they said", "said"),
        ("Interviewer(s)", "interviewer"),
        ("Interviewer’s name", "interviewer"),
        ("First  Name", "first"),
        ("\ufeffNotes*", "notes"),
        ("Remark", "notes"),  # "cried; fears her father" is no line of a letter
        ("remark", "remark"),  # as in a roster of ours
        ("", ""),
        ("…", ""),
        ("interview" + " " * 200, ""),
    ],
)
def test_headings_are_understood(heading, field):
    table = [["when", heading], ["", ""]]
    if field == "interview":
        table[0][0] = "else"
    assert known(table[0]) == 1 + (field not in ("", "interview"))
    found = parse(written(table).encode(), known)
    assert roster.put(written(table).encode(), 2, field or "notes", "x").count(b"x") == 1
    assert found.header == 0


def test_no_heading_means_two_fields():
    for field, names in english().items():
        for name in names:
            assert places([name])[field] == 0
            assert places([name]).keys() - {field, "candidate_id", *INSTEAD} == set()


def test_titles_above_the_headings_and_columns_of_ones_own_are_left_alone():
    text = "Placement office,,,\n\nAutumn 2026,,,\nID,Date,Firm,Tutor\n7,2026-11-19,Acme,Dr. Lee\n"
    found = read(text)
    assert [(row.number, row.line) for row in found.rows] == [(5, 5)]
    assert found.rows[0].interview == Interview(DAY, company="Acme")
    edited = roster.put(text.encode(), 5, "company", "Beta")
    assert edited == text.replace("Acme", "Beta").encode()


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_two_columns_that_mean_the_same_are_refused(delimiter):
    both = ("Interview;Date;Company;Employer", "They said;Response expected;Student ID;Student no.")
    text = ";".join((*both, "x\nname;Firm\n")).replace(";", delimiter)
    assert unusable(text).splitlines() == [
        "The columns 'Interview' and 'Date' both mean interview; rename one of them.",
        "The columns 'Company' and 'Employer' both mean company; rename one of them.",
        "The columns 'They said' and 'Response expected' both mean said; rename one of them.",
        "The columns 'Student ID' and 'Student no.' both mean candidate id; rename one of them.",
    ]
    assert len(unusable("interview" + ",notes" * 1000).splitlines()) == 1


# --- Cells


@pytest.mark.parametrize(
    ("raw", "company", "notes"),
    [
        ("Acme,fine", "Acme", "fine"),
        ('"Acme, Inc","said ""hello"""', "Acme, Inc", 'said "hello"'),
        ('"A\nB" ,"1\r\n2\r3"', "A B", "1\n2\n3"),
        ('5" pipes,12"', '5" pipes', '12"'),
        ('"Acme" Inc,"so" he "said"', "Acme Inc", 'so he "said"'),
        ('"Acme, Inc" Ltd,x', "Acme, Inc Ltd", "x"),
        (' "Acme, Inc" , "a" ', "Acme, Inc", "a"),
        ('"",""', "", ""),
        ('"""",""""""', '"', '""'),
        ("\u00a0Acme\u00a0,1\u00a02", "Acme", "1\u00a02"),
        ("'=Acme,'+1", "=Acme", "+1"),
        ("''=Acme,'tis", "'=Acme", "'tis"),
        ("=Acme,-1", "=Acme", "-1"),
        ("Acme", "Acme", ""),
        ("Acme,,,,,", "Acme", ""),
        ("Acme,x, , ", "Acme", "x"),
    ],
)
def test_cells_are_read_as_a_spreadsheet_reads_them(raw, company, notes):
    (one,) = rows(f"interview,company,notes\n2026-11-19,{raw}\n")
    assert (one.company, one.notes) == (company, notes)


signs = st.text(st.sampled_from('ab ",;\n\r'), max_size=30)


@pytest.mark.untraced
@given(signs)
@example('"a"\r\n"b\n",\r\r\n,')
def test_cells_are_those_of_the_standard_library(text):
    assume(all(f"{sign} " not in f",{text}" for sign in ",\n\r"))  # ' "a, b"' is ours alone
    assume(not text.startswith(" "))
    expected = [tuple(row) or ("",) for row in csv.reader(io.StringIO(text, newline=""))]
    assert [
        one.cells for one in parse(f"interview\n{text}".encode(), known).records[1:]
    ] == expected


def test_blank_rows_are_passed_over_and_counted():
    text = 'interview,company\n\n2026-11-19,Acme\n , \nFALSE,FALSE\n,\n"",""\n2026-11-20,"B\nC"\n,D'
    found = read(text)
    assert [(row.number, row.line) for row in found.rows] == [(3, 3), (8, 8)]
    assert [(fault.number, fault.line) for fault in found.faults] == [(9, 10)]


OPEN = "A quotation mark is opened here and never closed, so that the rest of the file is one cell"
LATE = "A quotation mark is opened here and closed in a later line with more text behind it"


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ('2026-11-19,Acme,\n2026-11-20,"Beta,\n2026-11-21,C,', [2], {3: OPEN}),
        ('2026-11-19,Acme,"', [], {2: OPEN}),
        ('2026-11-19,Acme,"call\n2026-11-20,B,"x"\n2026-11-21,C,', [4], {2: LATE}),
        ('2026-11-19,Acme,"call\n2026-11-20,B,"x","\n', [], {2: OPEN}),
        ("2026-11-19,Acme, Inc,x\n2026-11-20,B", [3], {2: "4 cells stand under 3 headings"}),
        ("2026-11-19,A,b,,,\n2026-11-20,B,,,c", [2], {3: "5 cells stand under 3 headings"}),
    ],
)
def test_a_row_whose_cells_are_not_what_they_seem_is_a_fault(text, good, bad):
    found = read(f"interview,company,notes\n{text}")
    assert [row.line for row in found.rows] == good
    assert {fault.line: True for fault in found.faults} == dict.fromkeys(bad, True)
    for fault in found.faults:
        assert bad[fault.line] in fault.message
        assert (fault.column, fault.value) == ("", "")


@pytest.mark.parametrize(("notes", "why"), [('"notes', OPEN), ('"notes\n2026-11-18" x', LATE)])
def test_headings_that_are_not_what_they_seem_are_refused(notes, why):
    assert unusable(f"\ninterview,{notes}\n2026-11-19,\n").startswith(f"Line 2: {why}")


def test_a_tab_is_called_by_its_name():
    assert "a text that holds a tab into" in faults("interview\tcompany\n2026-11-19\tA\tB")[0]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("notes", "a\0b", "notes: no calendar can hold U+0000; remove it from 'a\\x00b'"),
        ("heard", "2026-12-07: a\0", "heard: no calendar can hold U+0000; remove it from 'a\\x00'"),
        ("said", "soon\x07", "said: no calendar can hold U+0007; remove it from 'soon\\x07'"),
        ("industry", "a\0", "industry: no calendar can hold U+0000"),
        ("industry", "x" * 5001, "industry: has 5,001 characters, where 5,000 fit"),
        ("notes", "x" * 32_767, "notes: has 32,767 characters, where 10,000 fit"),
        ("interview", "x" * 32_768, "interview: 32,768 characters are more than a cell may hold"),
        ("company", "x" * 501, "company: has 501 characters, where 500 fit; shorten what begins"),
        ("notes", "x" * 32_768, "notes: 32,768 characters are more than a cell may hold; shorten"),
        ("tz", "\0", "tz: The time zone '\\x00' is unknown"),
        ("interviewer", "<" + "@" * 9999, "interviewer: The interviewer '<@"),
    ],
)
def test_cells_that_no_calendar_holds_are_faults(field, value, message):
    (found,) = refused(field, value, **({"at": "9:30"} if field == "tz" else {}))
    assert found.startswith(message)


# --- Fields


DAYS = """
2026-11-19, US: 11/19/2026 0:00|11/19/2026, 2:30:00\u202fPM|Thursday, November 19, 2026
2026-11-09, US: 11/9/2026 2:30 pm
2026-11-19, GB: 19/11/2026
2026-04-03, GB: 03/04/2026 09:00
2026-11-19, DE: 19.11.2026|19.11.2026 14:30
2026-09-09, : 9 Sep 26
2026-11-19, : 2026-11-19|2026-11-19 00:00:00|2026-11-19T14:30:00.000Z|2026-11-19T14:30:00+01:00
2026-11-19, : 19-Nov-26|19-nov-26 14:00|19\u00a0November\u00a02026|20261119|19 Nov 2026 @ 14:00
2026-11-19, : Thu 19 Nov 2026 at 14:30|Thu 19 Nov 2026 14:00|19 Nov 2026 at 2pm
2026-11-19, : 19 Nov 2026 14:00 - 15:30|19 Nov 2026 2pm-3pm|19 Nov 2026 at 14h30
2026-11-19, : 19 November 2026, 2:30 PM
"""


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        (text, *head.split(", ")[::-1])
        for head, _, texts in (line.partition(": ") for line in DAYS.strip().split("\n"))
        for text in texts.split("|")
    ],
)
def test_days_are_read_as_spreadsheets_write_them(text, region, expected):
    assert cell("interview", text, region=region).day.isoformat() == expected
    closed = cell("closed", text, region=region).closed
    assert closed == (Closure(date.fromisoformat(expected), date.fromisoformat(expected)),)


WORKS = 'write it as in 2026-11-19 or "19 Nov 2026".'
FEW = ", as fewer than 5 other days here have theirs; write it as in 2026-11-19."
LOST = "is no date but what a spreadsheet shows for one; widen the column, format it as dates"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "There is no day; fill it in, as in 2026-11-19."),
        ("soon", f"The date 'soon' cannot be read; {WORKS}"),
        ("Yesterday", "'Yesterday' means another day tomorrow; write it as in 2026-11-19."),
        ("last Friday", "'last Friday' means another day tomorrow; write it as in 2026-11-19."),
        (
            "Nov 19",
            f"The date 'Nov 19' needs its year{FEW}",
        ),
        (
            "Nov-26",
            f"The date 'Nov-26' needs its year{FEW}",
        ),
        ("5/11/26", "The date '5/11/26' needs its year with four digits, as in 2026."),
        ("3/4/2026", "'3/4/2026' can mean Wed 4 Mar 2026 (2026-03-04) or Fri 3 Apr 2026"),
        ("2026-02-30", "There is no such day as '2026-02-30'"),
        ("2026-11-19 and 2026-11-20", f"The date '2026-11-19 and 2026-11-20' cannot {'be read'}"),
        ("########", f"'########' {LOST}"),
        ("46345", f"'46345' {LOST}"),
        ("46345.5", f"'46345.5' {LOST}"),
    ],
)
def test_days_that_do_not_last_or_say_too_little_are_refused(text, message):
    (found,) = refused("interview", text, company="Acme")
    assert found.startswith(f"interview: {message}")


@pytest.mark.parametrize(
    ("field", "end", "expected"),
    [
        ("closed", "", (Closure(date(2026, 12, 7), date(2026, 12, 7)),)),
        ("heard", ": soon", (Heard(date(2026, 12, 7), "soon"),)),
        ("outcome", ": offer", Outcome(date(2026, 12, 7), Result.OFFER)),
    ],
)
def test_other_days_may_lack_their_year_but_not_depend_on_today(field, end, expected):
    assert getattr(cell(field, f"7 Dec{end}"), field) == expected
    assert refused(field, f"tomorrow{end}") == [
        f"{field}: 'tomorrow' means another day tomorrow; write it as in 2026-11-19."
    ]
    (only,) = refused(field, f"29 Feb{end}", interview="soon")
    assert "'soon'" in only


MAIL = """Dear Ann,

Thank you for coming in on Thursday 19 November. It was a pleasure: truly.

Tuesday 8 December: panel
We decide by 18 December: promised; we hope on 16 December: bye.

Regards,
Bob
Tel. 06: 12345678

On Mon, 30 Nov 2026 at 09:12, Ann Lee <ann@u.example> wrote:
> I will call on 2 December: ok?"""
SENT = "From: Bob <b@acme.example>\nSent: Tuesday, 1 December 2026 10:12\nTo: Ann\n\n"


@pytest.mark.parametrize("text", [f"2026-12-01: {MAIL}", f"{SENT}{MAIL}", f"1 Dec 2026 - {MAIL}"])
def test_a_whole_mail_is_one_piece_of_news_of_the_day_that_its_cell_or_its_head_tells(text):
    (news,) = cell("heard", text).heard
    assert news.day == date(2026, 12, 1)
    assert news.said.endswith(MAIL)


@pytest.mark.parametrize(
    ("sent", "day"),
    [("1 December 2026 10:12", "2026-12-01"), ("1 Dec", "2026-12-01"), ("19 November 2026", "")],
)
def test_a_mail_that_is_what_they_said_counts_from_its_own_day(sent, day):
    mail = f"From: Bob\nSent: {sent}\nTo: Ann\n\nWe decide in two weeks."
    found = cell("said", mail)
    assert [str(one.day) for one in found.heard] == [day] * bool(day)
    assert bool(found.said) != bool(day)
    (only,) = refused("said", f"From: Bob\nSent: {sent}\nTo: Ann\n\nin 5", heard="")
    assert only.startswith("said: I cannot read “")


def test_after_a_mail_another_piece_of_news_begins_as_that_did():
    found = cell("heard", f"2026-12-01: {MAIL}\n\n2026-12-04, noted 2026-12-07: a week more").heard
    first, second = found
    assert (first.said, second.said, second.noted) == (MAIL, "a week more", date(2026, 12, 7))
    lines = cell("heard", "2026-12-01: in a week\n\n8 Dec: by Friday").heard
    assert [one.said for one in lines] == ["in a week", "by Friday"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [  # who wrote when, from above: the first line of each piece of news, with its day
        (("Jo 24 November 2026", "Jo 2 December 2026"), ["24:0", "2:1"]),
        (("Jo 24 November 2026 11:00", "Jo 24 November 2026 4:10 PM"), ["24:0", "24:1"]),
        (("Jo 24 November 2026 16:10", "Jo 24 November 2026 09:00"), ["24:0"]),
        (("Jo 2 December 2026", "Jo 24 November 2026"), ["2:0"]),
        (("Jo 24 November 2026", "Jo 2 December 2026", "Jo 24 November 2026"), ["24:0", "2:1"]),
        (("Jo 24 November 2026", "Ann 25 November 2026", "Jo 2 December 2026"), ["24:0", "2:2"]),
        (("Ann 3 December 2026", "Jo 2 December 2026"), ["2:1"]),
        (("Ann 3 December 2026",), ["3:0"]),
    ],
)
def test_a_mail_below_another_is_news_of_its_own_day_if_it_is_newer(written, expected):
    mails = [
        f"From: {name}\nSent: {day}\nTo: Bo\n\nLine {at}.\n"
        for at, (name, day) in enumerate(one.split(" ", 1) for one in written)
    ]
    news = cell("heard", "\n".join(mails), candidate="Ann").heard
    firsts = (re.search(r"Line (\d)", one.said)[1] for one in news)
    assert [f"{one.day.day}:{at}" for one, at in zip(news, firsts, strict=True)] == expected


def test_a_mail_below_news_with_a_day_is_news_too_or_asked_for_its_day():
    below = "\n\nFrom: Jo\nSent: {}\nTo: Ann\n\nby 18 December"
    label = "2026-11-24, noted 2026-11-25"
    first, second = cell("heard", f"{label}: a week more{below.format('2 Dec 2026')}").heard
    assert (first.noted, second.day) == (date(2026, 11, 25), date(2026, 12, 2))
    (only,) = refused("heard", f"{label}: a week more{below.format('Monday')}")
    assert "begin with the date" in only
    kept = below.format("2 Dec 2026").replace("\n", "\n\t")
    assert len(cell("heard", f"{label}: a week more{kept}").heard) == 1


@pytest.mark.parametrize(
    ("above", "sent"),
    [
        ("", "24 nov. 11:00"),
        ("", "Tue, Nov 24, 4:10 PM"),
        ("", "di 24 nov. om 11:00"),
        ("", "24/11 11:00"),
        ("FW: see below\n\n", "24 November 2026"),
        ("Sent from my iPhone\n", "24 November 2026"),
        ("Zur Info\n\nVon meinem iPhone gesendet\n\n", "24 Nov"),
        ("2026-11-24: Antwoord van Jo:\n\n", ""),
    ],
)
def test_a_mail_may_lack_its_year_and_have_lines_above_that_tell_nothing(above, sent):
    (news,) = cell("heard", f"{above}From: Jo\nSent: {sent}\nTo: Ann\n\nby 18 December").heard
    assert news.day == date(2026, 11, 24)
    assert news.said.endswith("by 18 December")


@pytest.mark.parametrize(
    ("above", "sent"), [("", "Wed 24 Nov"), ("We need more time\n\n", "24 Nov")]
)
def test_a_mail_of_no_plain_day_and_words_above_one_are_asked_for_their_day(above, sent):
    (only,) = refused("heard", f"{above}From: Jo\nSent: {sent}\nTo: Ann\n\nby 18 December")
    assert "begin with the date" in only


@pytest.mark.parametrize(
    ("news", "left"),
    [  # of an interview on 19 November, as somebody wrote into the sheet
        (["it is postponed", "the new date is 19 November"], []),
        (["it is postponed", "it will be on Thursday 19 November", "see you then"], []),
        (["it is postponed. New date: 19 November"], []),
        (["L'entretien est reporté", "Nouvelle date : le 19 novembre"], []),
        (["it is postponed", "no new date yet"], [0, 1]),
        (["the interview on 19 November is postponed"], [0]),
        (["it is postponed", "the new date is 19 November", "postponed again"], [0, 1, 2]),
    ],
)
def test_a_new_day_that_the_news_name_ends_that_an_interview_was_put_off(news, left):
    cells = "; ".join(f"2026-11-0{at}: {one}" for at, one in enumerate(news, 1))
    found = cell("heard", f"{cells}; 2026-11-20: by 4 December")
    assert [one.said for one in found.heard] == [*(news[at] for at in left), "by 4 December"]
    (only,) = refused("heard", f"{cells}; 2026-11-09: qwertz 19 November")
    assert "qwertz" in only


def test_a_second_column_of_news_adds_to_the_first_or_stands_in_for_it():
    head = "interview,nieuws,nieuws later"
    (row,) = read(f"{head}\n2026-11-19,2026-12-01: soon,2026-12-04: by Friday\n").rows
    assert [one.said for one in row.interview.heard] == ["soon", "by Friday"]
    (row,) = read("interview,nieuws later\n2026-11-19,2026-12-04: by Friday\n").rows
    assert row.interview.heard == (Heard(date(2026, 12, 4), "by Friday"),)
    (only,) = faults(f"{head}\n2026-11-19,,qwertz\n")
    assert only.startswith("Line 2, nieuws later: The news 'qwertz' cannot be read")


def test_news_without_a_day_are_of_the_last_update_or_one_problem():
    (only,) = refused("heard", MAIL)
    assert only.startswith("heard: The news 'Dear Ann, Thank you for coming in on")
    assert "begin with the date" in only
    (unknown,) = refused("heard", SENT.replace("1 December 2026", "") + MAIL)
    assert "The news 'From: Bob" in unknown
    sheet = f'interview,news,last updated\n2026-11-19,"{MAIL}",{{}}\n'
    (row,) = read(sheet.format("2 Dec 2026")).rows
    assert row.interview.heard == (Heard(date(2026, 12, 2), MAIL),)
    assert len(faults(sheet.format("soon"))) == 1


def test_a_day_whose_column_is_in_another_order_than_its_region_is_refused():
    months_first = "date,region\n11/19/2026,US\n12/3/2026,GB\n11/12/2026 0:00,US\n6/6/2026,GB\n"
    assert faults(months_first) == [
        (
            "Line 3, date: '12/3/2026' is Thu 12 Mar 2026 in GB, but Thu 3 Dec 2026 if the"
            " month comes first, as it does elsewhere in this sheet; write it as in 2026-12-03."
        )
    ]
    days_first = "interview,region\n12/3/2026,US\n19/11/2026,GB\n"
    assert faults(days_first) == [
        (
            "Line 2, interview: '12/3/2026' is Thu 3 Dec 2026 in US, but Thu 12 Mar 2026 if the"
            " day comes first, as it does elsewhere in this sheet; write it as in 2026-03-12."
        )
    ]
    assert [one.partition(",")[0] for one in faults(f"{months_first}20/11/2026,GB\n")] == [
        "Line 3",
        "Line 4",
    ]
    (other,) = faults(days_first.replace("19/11/", "19.11."))
    assert "can be Thu 12 Mar 2026 or Thu 3 Dec 2026, as no day that is written so in" in other
    (_, second) = read("interview\n11/19/2026\n12/3/2026\n").rows
    assert second.interview.day == date(2026, 12, 3)
    (region,) = faults("interview,region\n11/19/2026,US\n12/3/2026,Nowhere\n")
    assert "called 'Nowhere'" in region


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("interviewer", "", ()),
        ("interviewer", "Ada Lovelace", (Person("Ada Lovelace"),)),
        ("interviewer", "Ada <a@b.example>; Bob;", (Person("Ada", "a@b.example"), Person("Bob"))),
        ("interviewer", "Ada\r\nBob\rCy\n\n", (Person("Ada"), Person("Bob"), Person("Cy"))),
        ("closed", "2026-12-24..2027-01-01", (Closure(date(2026, 12, 24), date(2027, 1, 1)),)),
        (
            *("closed", "24-Dec-26 ; 2026-12-30 0:00\n31 Dec..Jan 2"),
            (
                Closure(date(2026, 12, 24), date(2026, 12, 24)),
                Closure(date(2026, 12, 30), date(2026, 12, 30)),
                Closure(date(2026, 12, 31), date(2027, 1, 2)),
            ),
        ),
        ("heard", "2026-12-07: next week", (Heard(date(2026, 12, 7), "next week"),)),
        (
            *("heard", "2026-12-07: in a week; thank you\n;\n14 Dec 2026:by Friday"),
            (
                Heard(date(2026, 12, 7), "in a week; thank you"),
                Heard(date(2026, 12, 14), "by Friday"),
            ),
        ),
        (
            *("heard", "2026-12-07: by Friday; at 10:30; thank you"),
            (Heard(date(2026, 12, 7), "by Friday; at 10:30; thank you"),),
        ),
        ("heard", " ; \n", ()),
        *(
            ("heard", text, (Heard(date(2026, 12, 17), "in a week - or two"),))
            for text in ("17/12/2026 - in a week - or two", "17 Dec 2026 – in a week - or two")
        ),
        *(
            ("heard", f"2026-12-07: between\n{days}", (Heard(date(2026, 12, 7), said),))
            for days in ("14 December – 18 December", "14 Dec 2026 - Friday, 18 Dec 2026")
            for said in (f"between\n{days}",)
        ),
        (
            *("heard", "2026-12-07 - by Friday; we hope - at last\n14 Dec 2026 - by Friday"),
            (
                Heard(date(2026, 12, 7), "by Friday; we hope - at last"),
                Heard(date(2026, 12, 14), "by Friday"),
            ),
        ),
        ("outcome", "19/12/2026 - rejected", Outcome(date(2026, 12, 19), Result.REJECTED)),
        ("outcome", "19/12/2026 – pending", None),
        ("round", "Assessment centre", 1),
        *(
            ("interviewer", text, (Person("Dr Ann Clay", "ann@b.example"), Person("Bo Li")))
            for text in (
                "Dr Ann Clay; ann@b.example; Bo Li",
                "Dr Ann Clay\n<ann@b.example>\nBo Li",
            )
        ),
        ("outcome", "2026-12-09: Rejected.", Outcome(date(2026, 12, 9), Result.REJECTED)),
        ("outcome", "", None),
        *(("references", text, True) for text in ("yes", "X", "TRUE", "✓", "Requested")),
        ("references", "yes please", True),
        *(("references", text, False) for text in ("no", "FALSE", "", "Not yet", "n/a")),
        ("at", "09:30", time(9, 30)),
        ("at", "9:30:00", time(9, 30)),
        ("at", "2:30 PM", time(14, 30)),
        ("at", "12:05:00\u202fam", time(0, 5)),
        ("at", "12:00 p.m.", time(12)),
        ("industry", " Sales ", "sales"),
        ("industry", "", "office"),
        ("region", "usa", "US"),
        ("region", "Bavaria", "DE-BY"),
        *(("round", text, 1) for text in ("", "1", "1.0", "1st", "First", "Round 1", "R1")),
        *(("round", text, 1) for text in ("Phone", "Phone screen", "first round")),
        *(("round", text, 2) for text in ("2", "2.0", "2nd", "second", "Round 2", "2nd round")),
        *(("round", text, 2) for text in ("Second interview", "interview #2", "ROUND  2", "02")),
        *(("round", text, 2) for text in ("round two", "R2", "Round #2", "2 of 3")),
        *(("round", text, 3) for text in ("third", "3rd interview")),
        *(("round", text, at) for text, at in (("fourth", 4), ("fifth round", 5))),
        *(
            ("round", text, 99)
            for text in ("99", "Final", "final round", "Final interview", "last")
        ),
    ],
)
def test_cells_are_understood(field, value, expected):
    one = cell(field, value, tz="Europe/Berlin")
    names = {"industry": "cadence", "interviewer": "interviewers"}
    assert getattr(one, names.get(field, field)) == expected


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("round", "0", "round: 0 is not possible; give a number from 1 to 99."),
        ("round", "100", "round: 100 is not possible; give a number from 1 to 99."),
        ("round", "1.5", "round: '1.5' is no round; write 1, 2 or final."),
        ("references", "maybe", "references: 'maybe' is not understood; write yes or no."),
        ("at", "14:30 pm", "at: The time of day '14:30 pm' cannot be read; write it as 9:00 or"),
        ("at", "0:30 am", "at: The time of day '0:30 am' cannot be read"),
        ("at", "9:30:15", "at: The time of day '9:30:15' cannot be read"),
        ("at", "25:00", "at: The time of day '25:00' cannot be read"),
        ("tz", "Berlin", "tz: The time zone 'Berlin' is unknown; did you mean Europe/Berlin?"),
        ("region", "Nowhere", "region: No single region is called 'Nowhere'."),
        ("industry", "circus", "industry: There is no industry or school 'circus'."),
        ("interviewer", "a@b.example", "interviewer: The interviewer 'a@b.example' cannot be"),
        ("closed", "2027-01-01..2026-12-24", "closed: The employer's days off end before they"),
        ("closed", "2026-01-01..2027-12-24", "closed: The employer's days off are longer than"),
        ("heard", "in a week", "heard: The news 'in a week' cannot be read; begin with"),
        (
            "heard",
            "They rang: a panel",
            "heard: The news 'They rang: a panel' cannot be read; begin",
        ),
        ("heard", "2026-11-01: in a week", "heard: Sun 1 Nov 2026 is before the interview on"),
        ("heard", "2026-12-07: in a week; Monday: soon", "heard: 'Monday' means another day"),
        (
            "heard",
            "2026-12-07: soon\n2026-12-32: soon",
            "heard: There is no such day as '2026-12-3",
        ),
        ("heard", "2026-12-07: qwertz", "heard: I cannot read “qwertz”"),
        ("said", "qwertz", "said: I cannot read “qwertz”"),
        ("outcome", "soon", "outcome: The outcome 'soon' is unknown; write one of offer, rejected"),
        ("outcome", "No - they took Bo", "outcome: The outcome 'No - they took Bo' is unknown"),
        ("outcome", "Friday - rejected", "outcome: 'Friday' means another day tomorrow; write it"),
        ("outcome", "rejected (too junior)", "outcome: The outcome 'rejected (too junior)' is un"),
        ("outcome", "offer on 31 November", "outcome: There is no such day as '31 November'"),
        ("outcome", "2026-12-09: maybe", "outcome: The outcome 'maybe' is unknown; write one of"),
        (
            "outcome",
            "Offer?",
            "outcome: The outcome 'Offer?' is a question; if it is so, leave the",
        ),
        ("outcome", "2025-01-11: offer", "outcome: Sat 11 Jan 2025 is before the interview on"),
    ],
)
def test_cells_that_are_not_understood_are_faults(field, value, message):
    others = {"at": "9:00"} if field == "tz" else {"tz": "Europe/Berlin"}
    (found,) = refused(field, value, **others)
    assert found.startswith(message)


def test_a_time_of_day_needs_its_zone_but_a_zone_no_time():
    assert refused("at", "9:30") == ["tz: A time of day needs its zone, as in Europe/Berlin."]
    assert refused("at", "25:00")[1:] == [
        "at: The time of day '25:00' cannot be read; write it as 9:00 or 14:30."
    ]
    assert cell("tz", "nowhere").tz == ""


def test_defaults_stand_for_empty_cells_and_columns_that_are_not_there():
    defaults = {"region": "us-ny", "industry": "sales", "candidate": "Ada"}
    text = "interview,region,industry,first name,last name\n2026-11-19,,,,\n2026-11-19,DE,law,,Bo\n"
    one, other = rows(text, **defaults)
    assert (one.region, one.cadence, one.candidate) == ("US-NY", "sales", "Ada")
    assert (other.region, other.cadence, other.candidate) == ("DE", "law", "Bo")
    assert rows("interview\n3/4/2026\n", region="GB")[0].day == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("region", "Nowhere", "No single region is called 'Nowhere'"),
        ("industry", "circus", "There is no industry or school 'circus'"),
        ("candidate", "A\udcff", "candidate: no calendar can hold U+DCFF"),
    ],
)
def test_a_default_that_cannot_be_used_is_told_once(field, value, message):
    found = unusable(
        "interview\n2026-11-19\n2026-11-20\n", roster.read, roster.Guide({field: value})
    )
    assert found.startswith(message)
    assert "\n" not in found


@pytest.mark.parametrize(
    ("headings", "names", "candidate"),
    [
        ("First name,Last name", "Ada,Lovelace", "Ada Lovelace"),
        ("Surname,Forename", "Lovelace,Ada", "Ada Lovelace"),
        ("First name,Last name", ",Lovelace", "Lovelace"),
        ("First name,Last name", "Ada,", "Ada"),
        ("Given name,else", "Ada,", "Ada"),
        ("Name,First name", "Ada Lovelace,A.", "Ada Lovelace"),
        ("Student,else", "Ada  Lovelace,", "Ada Lovelace"),
        ("Name,Vorname", "Gruber,Hanna", "Hanna Gruber"),
        ("Name,Nachname", "Hanna,Gruber", "Hanna Gruber"),
        ("Nom,Prénom", "Gruber,Hanna", "Hanna Gruber"),
        ("Nombre,Apellidos", "Hanna,Gruber", "Hanna Gruber"),
        ("Voornaam,Naam", "Hanna,Gruber", "Hanna Gruber"),
        ("Naam,else", "Hanna Gruber,", "Hanna Gruber"),
        ("Name,Vorname,Nachname", "Hanna Gruber,Hanna,Gruber", "Hanna Gruber"),
    ],
)
def test_a_candidates_names_are_joined(headings, names, candidate):
    assert rows(f"Date,{headings}\n2026-11-19,{names}\n")[0].candidate == candidate


# --- Faults


def test_faults_say_where_what_and_why():
    text = 'Student,"Interview\r\n date",Company name\r\n"Ada\r\nLovelace",soon,Acme\r\n'
    (fault,) = read(text).faults
    assert fault == roster.Fault(
        *(2, 3, Problem("The date 'soon' cannot be read", WORKS, "interview")),
        *("Ada Lovelace", "", "Interview date", "soon"),
    )
    assert str(fault) == f"Line 3 (row 2), Interview date: {fault.message}"
    (fault,) = read("\x1bInterview\0date,Notes\nsoon,a\n").faults
    assert fault.column == "Interview date"
    (fault,) = read('interview,said\n2026-11-19,"by\nqwertz"\n').faults
    assert str(fault).startswith("Line 2, said: I cannot read “by qwertz”")


def test_a_row_tells_all_its_problems_and_the_others_go_on():
    text = (
        "When,Said,Where,Round,References,At,TZ,Sector,Interviewers,Closed,Heard,Outcome,Country\n"
    )
    bad = 'soon,qwertz,,1.5,maybe,25:00,Berlin,circus,a@b,"x;y",2026-12-07,soon,Nowhere\n'
    found = read(text + bad + "2026-11-19\n" + bad.replace("soon", "2026-11-19"))
    columns = "Round References When Country Interviewers Closed Closed At TZ Heard Outcome Sector"
    assert sorted(one.column for one in found.faults if one.line == 2) == sorted(columns.split())
    assert [row.number for row in found.rows] == [3]
    assert {one.column for one in found.faults if one.line == 4} == {*columns.split()} - {"When"}
    assert [one.number for one in found.faults] == sorted(one.number for one in found.faults)
    values = {one.column: one.value for one in found.faults}
    assert (values["Closed"], values["At"]) == ("x;y", "25:00")


def test_news_may_be_told_from_the_day_that_was_promised_before():
    news = "2026-11-30: we are on it; 2026-12-01: a week after that"
    assert faults(f"interview,said,heard\n2026-11-19,by 4 December,{news}\n") == []
    assert faults(f"interview,said,heard\n2026-11-19,,{news}\n") != []


def test_words_that_cannot_be_read_are_told_beside_the_rest():
    found = faults("interview,said,heard,round\n2026-11-19,qwertz,2026-12-07: qwertz,0\n")
    assert [one.partition(":")[0] for one in found] == [
        *("Line 2, said", "Line 2, heard", "Line 2, round")
    ]


def test_the_same_interview_twice_is_reported_with_both_rows_and_never_merged():
    text = (
        "Date,Employer,Role,Round,Name\n"
        "2026-11-19,Acme,Analyst,,Ada\n"
        "2026-11-20,ACME ,analyst,1,ada\n"
        "2026-12-01,Acme,Analyst,2nd,Ada\n"
        "2026-11-19,Acme,Analyst,,Bob\n"
        "2026-11-19,Acme,Clerk,,Ada\n"
        "2026-11-21,Acme,Analyst,,Ada\n"
    )
    found = read(text)
    assert [row.number for row in found.rows] == [2, 4, 5, 6]
    again = "This is the interview of line 2 again; delete one of them, or tell them apart"
    assert [str(fault).partition(":")[0] for fault in found.faults] == [
        *("Line 3, Employer", "Line 7, Employer")
    ]
    assert all(again in fault.message for fault in found.faults)
    assert found.faults[0] == found.faults[1]._replace(
        number=3, line=3, candidate="ada", value="ACME"
    )


def test_an_interview_under_two_spellings_of_the_employer_is_told_if_the_day_is_the_same():
    text = "Date,Employer,Role,Name\n2026-11-19,Kerry Group,,Ada\n2026-11-{},Kerry Group Ltd,,Ada\n"
    assert "This is the interview of line 2 again" in faults(text.format(19))[0]
    assert len(rows(text.format(20))) == 2


def test_without_a_company_the_day_tells_interviews_apart():
    assert len(rows("interview,role\n2026-11-19,\n2026-11-20,\n2026-11-19,Clerk\n")) == 3
    assert (
        "Line 3, company: This is the interview of line 2"
        in faults("when\n2026-11-19\n2026-11-19")[0]
    )


def test_a_later_round_on_an_earlier_day_is_reported():
    text = "Interviewed,Company,Round\n2026-12-10,Acme,3\n2026-11-01,Acme,2\n2026-11-19,Acme,1\n"
    found = read(text)
    assert [row.number for row in found.rows] == [2, 4]
    (fault,) = found.faults
    assert str(fault) == (
        "Line 3, Interviewed: Round 2 is on Sun 1 Nov 2026, before round 1 in line 4 on"
        " Thu 19 Nov 2026; check both."
    )
    assert fault.value == "2026-11-01"
    assert faults(text.replace("12-10", "11-18"))[0].startswith("Line 2, Interviewed: Round 3 is")


def test_rows_are_planned_and_what_cannot_be_planned_is_a_fault():
    closed = "2026-11-21..2027-11-20; 2027-11-21..2028-11-20; 2028-11-21..2029-11-20"
    table = [
        ["interview", "company", "round", "closed", "student"],
        ["2026-11-19", "Acme", "1", "", "Ada"],
        ["2026-11-19", "Beta", "1", closed, "Ada"],
        ["2026-11-27", "Acme", "2", "", "Ada"],
        ["soon", "Acme", "3", "", "Ada"],
    ]
    planned, bad = roster.planned(read(written(table)))
    assert [row.number for row, _ in planned] == [2, 4]
    assert [plan.interview for _, plan in planned] == [row.interview for row, _ in planned]
    assert planned[0][1].hints == ("Round 2 on Friday 27 November ends the waiting for this one.",)
    assert [(fault.number, fault.candidate, fault.column, fault.value) for fault in bad] == [
        (3, "Ada", "", ""),
        (5, "Ada", "interview", "soon"),
    ]
    assert str(bad[0]) == "Line 3: No working day comes for 800 days after Thu 26 Nov 2026."


# --- Edits


def lines(data):
    return data.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("empty", [b"", UTF8, b"\r\n", b" \n"])
def test_the_first_interview_makes_the_roster(empty):
    data, number = roster.add(empty, ACME)
    assert (data.startswith(UTF8), number) == (True, 2)
    headings, row = lines(data)
    assert headings == (
        "interview,said,company,role,industry,region,interviewers,candidate,round,closed,references"
        ",at,tz,heard,outcome,done,notes,remark,employer phone,asked"
    )
    assert row == "2026-11-19,in two weeks,Acme,Analyst,office,US-NY,,Ada Lovelace,1,,,,,,,,,,,"
    assert rows(data) == [ACME]
    more, number = roster.add(data, replace(ACME, company="Beta"))
    assert (more[: len(data)], number) == (data, 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date,firm,industry\n", "2026-11-19,Acme,office\n"),
        ("date,firm,industry", "\n2026-11-19,Acme,office\n"),
        ("date;firm;industry\r\n1.1.2026;B;\r\n", "2026-11-19;Acme;office\r\n"),
        ("date\tfirm\tindustry\r2026-01-01\tB", "\r2026-11-19\tAcme\toffice\r"),
        ('"date","firm","industry","x"\n', '"2026-11-19","Acme","office",""\n'),
        ('date,firm,x,industry\n"2026-01-01","B","",""\n', '"2026-11-19","Acme","","office"\n'),
        ('date,firm,x,industry\n"2026-01-01","B",,\n', '"2026-11-19","Acme",,"office"\n'),
        ('date,firm,industry\n2026-01-01,"B, C"\n\n', "2026-11-19,Acme,office\n"),
        ('date,firm,industry\n,"B, C"\n,,\n', "2026-11-19,Acme,office\n"),
        ('"a\nb",\ndate,firm,industry\nx\n', "2026-11-19,Acme,office\n"),
        ('date,firm,industry\n2026-01-01,"B\nC" D,', "\n2026-11-19,Acme,office\n"),
        ("industry,round,tutor,date,firm\n", "office,1,,2026-11-19,Acme\n"),
    ],
)
def test_a_row_is_added_in_the_style_of_the_last(before, after):
    data, number = roster.add(before.encode(), Interview(DAY, company="Acme"))
    assert data.decode() == before + after
    assert read(data).rows[-1].number == number


def test_names_go_apart_where_the_columns_do():
    for name, apart in (("Ada King Byron", "Byron,Ada King"), ("Ada", ",Ada")):
        data, _ = roster.add(b"Surname,First name,date,industry\n", Interview(DAY, candidate=name))
        assert lines(data)[-1] == f"{apart},2026-11-19,office"
        assert rows(data)[0].candidate == name
    data, _ = roster.add(b"Surname,date,industry\n", Interview(DAY, candidate="Ada"))
    assert lines(data) == ["Surname,date,industry,candidate", ",2026-11-19,office,Ada"]


def test_columns_are_added_where_they_are_missing():
    before = b'\xef\xbb\xbfNote to self;;\r\nDate;Firm;\r\n2026-01-02;"B; C";\r\n'
    data, _ = roster.add(before, replace(ACME, company="", candidate="", round=2))
    assert lines(data) == [
        *("Note to self;;", "Date;Firm;;said;role;industry;region;round", '2026-01-02;"B; C";'),
        "2026-11-19;;;in two weeks;Analyst;office;US-NY;2",
    ]
    data = roster.put(before, 3, "heard", "2026-12-07: in a week")
    assert lines(data)[1:] == ["Date;Firm;;heard", '2026-01-02;"B; C";;2026-12-07: in a week']
    data = roster.put(b'"date","firm"\n"2026-01-02"\n', 2, "notes", "x")
    assert lines(data) == ['"date","firm","notes"', '"2026-01-02","","x"']


def test_an_entry_goes_after_those_that_are_there():
    data = b"date,heard\n2026-11-19,  2026-12-07: in a week \n2026-11-20,\n2026-11-21\n"
    for number in (2, 3, 4):
        data = roster.put(data, number, "heard", "2026-12-14: by Friday", after=True)
    assert lines(data)[1:] == [
        "2026-11-19,2026-12-07: in a week; 2026-12-14: by Friday",
        *("2026-11-20,2026-12-14: by Friday", "2026-11-21,2026-12-14: by Friday"),
    ]
    data = roster.put(b"date,notes\n2026-11-19,'=1\n", 2, "notes", "x", after=True)
    assert lines(data)[1] == "2026-11-19,'=1; x"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "'=1", "''-", "'tis"])
def test_what_a_spreadsheet_would_run_is_kept_as_text(text):
    data = roster.put(b"date,notes\n2026-11-19,\n", 2, "notes", text)
    shown = next(csv.reader([data.decode().split("\n", 1)[1]]))[1]
    assert shown == (text if text == "'tis" else f"'{text}")
    assert rows(data)[0].notes == text.strip()
    data, _ = roster.add(b"", Interview(DAY, company=text))
    assert rows(data)[0].company == " ".join(text.split())


@pytest.mark.parametrize(
    ("data", "text", "message"),
    [
        ("date,firm\n,Zoë\n".encode("cp1252"), "Łódź", "written in Windows-1252, which has no 'Ł'"),
        (b"date,firm\n,\n", "a\ud800", "No file can hold '\\ud800'; leave it out."),
        (LE + "date,firm\n,\n".encode("utf-16-le"), "\udfff", "No file can hold '\\udfff'"),
    ],
)
def test_text_that_the_file_cannot_hold_is_refused(data, text, message):
    assert message in unusable(data, roster.put, 2, "company", text)
    assert message in unusable(data, roster.add, Interview(DAY, company=text))


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"candidate": ""}, True),
        ({"candidate": "Bo"}, False),
        ({"company": "Acme Ltd"}, True),
        ({"company": "acme ltd", "candidate": ""}, True),
        ({"company": "Acme, Inc."}, True),
        ({"company": "Acmetal"}, False),
        ({"company": "Acmesa"}, False),
        ({"company": "Acme Labs"}, False),
        ({"company": "Acme Ltd", "role": "Baker"}, False),
        ({"company": "Acme Ltd", "day": date(2026, 11, 20)}, False),
        ({"company": "Acme Ltd", "round": 2}, False),
    ],
)
def test_an_interview_that_tells_less_is_no_row_more(fields, same):
    told = replace(ACME, candidate="Kim Lee")
    data, _ = roster.add(b"", told)
    if same:
        wrong = unusable(data, roster.add, replace(told, **fields))
        assert wrong.startswith("Row 2 is that interview already")
    else:
        assert roster.add(data, replace(told, **fields))[1] == 3


def test_a_row_that_is_there_already_is_not_added_again():
    data, _ = roster.add(b"", ACME)
    data, _ = roster.add(data, replace(ACME, round=2, day=date(2026, 12, 1)))
    assert unusable(data, roster.add, replace(ACME, company="ACME", said="")) == (
        "Row 2 is that interview already. For a later one give --round 3; to change it, use"
        " `followcal edit`."
    )
    later = replace(ACME, round=3, day=date(2026, 11, 30))
    assert unusable(data, roster.add, later) == (
        "Row 3 has round 2 on Tue 1 Dec 2026, which does not fit to round 3 on Mon 30 Nov 2026;"
        " check both."
    )
    assert rows(roster.add(data, replace(later, day=date(2026, 12, 1)))[0])[2].round == 3
    data, _ = roster.add(b"", replace(ACME, round=2))
    assert "Row 2 has round 2" in unusable(data, roster.add, replace(ACME, day=date(2026, 12, 1)))


def test_a_file_whose_cells_are_not_what_they_seem_is_not_edited_there():
    data = b'date,firm\n2026-11-19,A\n2026-11-20,"B\n'
    assert (
        unusable(data, roster.put, 3, "company", "C")
        == f"Line 3: {OPEN}; close it, or take it out."
    )
    assert unusable(data, roster.add, Interview(DAY, cadence="")).startswith(
        f"No row can be added yet. Line 3: {OPEN}"
    )
    later = b'date,firm,role\n2026-11-19,"A,soon\n2026-11-20,"B","by Friday\n'
    assert unusable(later, roster.add, Interview(DAY, cadence="")).startswith(
        f"No row can be added yet. Line 2: {OPEN}"
    )
    assert roster.put(data, 2, "company", "C") == data.replace(b"A", b"C")
    assert lines(roster.put(data, 2, "notes", "x"))[:2] == ["date,firm,notes", "2026-11-19,A,x"]
    data = b"date,firm\n2026-11-19,A\n2026-11-20,B,C\n"
    message = "No column can be added for outcome yet. Line 3: 3 cells stand under 2 headings"
    assert unusable(data, roster.put, 2, "outcome", "x").startswith(message)
    assert roster.put(data, 2, "company", "D") == data.replace(b"A", b"D")


ENCODINGS = [(b"", "cp1252"), (b"", "utf-8"), (UTF8, "utf-8"), (LE, "utf-16-le"), (BE, "utf-16-be")]
styles = st.tuples(
    st.sampled_from(ENCODINGS),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
bodies = st.text(st.sampled_from("ab,;\t|\n\r\" é='"), max_size=6)


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def pieces(delimiter):
    """Return cells as they may stand in a file, stray quotation marks among them."""
    bare = st.text(st.sampled_from([*"ab é=5'", *({*",;\t|"} - {delimiter})]), max_size=5)
    stray = bare.map(lambda text: f'5" {text}"')
    behind = bodies.map(lambda text: quoted("".join(text.split())) + "x y")
    return bare | bodies.map(quoted) | stray | behind


def candidates(text, delimiter):
    """Return how `text` may be written as a cell."""
    text = f"'{text}" if text.lstrip("'")[:1] in tuple("=+-@\t\r") else text
    plain = {text} if not any(sign in text for sign in (delimiter, *'"\r\n')) else set()
    return {quoted(text), *plain}


@pytest.mark.untraced
@settings(max_examples=50)
@given(st.data(), styles, st.permutations(["Date", "Firm", "Tutör", "Job"]), bodies)
def test_a_cell_is_put_and_every_other_byte_stays(data, style, headings, text):
    (mark, encoding), delimiter, end, final = style
    headings = [*headings]
    if data.draw(st.booleans()):
        headings.remove("Firm")
    width = len(headings)
    table = [headings if data.draw(st.booleans()) else [*map(quoted, headings)]]
    cells = st.lists(pieces(delimiter), min_size=1, max_size=width)
    table += data.draw(st.lists(cells, min_size=1, max_size=4))
    number = data.draw(st.integers(2, len(table)))
    field, heading = data.draw(st.sampled_from([("company", "Firm"), ("role", "Job")]))

    def joined(*changed):
        body = end.join(delimiter.join(row) for row in (*changed, *table[len(changed) :]))
        return mark + (body + end * final).encode(encoding)

    before = joined()
    assume(final or table[-1] != [""])
    after = roster.put(before, number, field, text)
    there, old = heading in headings, table[number - 1]
    heads = [table[0]] if there else [[*table[0], one] for one in (field, quoted(field))]
    at = headings.index(heading) if there else width
    possible = {
        joined(head, *table[1 : number - 1], [*(old + [empty] * at)[:at], one, *old[at + 1 :]])
        for head in heads
        for one in candidates(text, delimiter)
        for empty in ("", '""')
    }
    assert after in possible


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12
) | st.sampled_from(["=1+1", "'=1", "- a; b", '5" x', "a\nb", "a\tb", "“é”", " x ", "'"])
texts = texts.filter(lambda text: something(bare := text.strip(" '")) == bare)  # as no name does
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WORDS = ["in two weeks; thank you", "by Friday", "within\ntwo weeks", "in a week, at 10:30", "soon"]


def person(text):
    try:
        return read_person(text)
    except InputError:
        return None


@st.composite
def interviews(draw):
    """Draw interviews as the command line makes them."""
    day = draw(days)
    later = st.dates(day, date(2031, 1, 1))
    several = st.lists(st.tuples(later, st.sampled_from(WORDS)), max_size=2)
    heard = [Heard(*one) for one in draw(several)]
    spans = st.tuples(days, st.integers(0, 300))
    at = draw(st.none() | st.times().map(lambda one: time(one.hour, one.minute)))
    email = st.sampled_from(["", " <a@b.example>", "<é@x.example>"])
    people = st.tuples(texts, email).map("".join).map(person)
    return api.checked(
        Interview(
            day=day,
            said=draw(st.sampled_from(["", *WORDS])),
            company=draw(texts),
            role=draw(texts),
            cadence=draw(st.sampled_from(["office", "Two Touch", "sales"])),
            region=draw(st.sampled_from(["", "US-NY", "GB", "DE"])),
            interviewers=tuple(filter(None, draw(st.lists(people, max_size=3)))),
            candidate=draw(texts),
            closed=tuple(
                Closure(one, date.fromordinal(one.toordinal() + length))
                for one, length in draw(st.lists(spans, max_size=2))
            ),
            references=draw(st.booleans()),
            at=at,
            tz=draw(st.sampled_from(["UTC", "Europe/Berlin"])) if at else "",
            notes="\n".join(draw(st.lists(texts, max_size=3))),
            round=draw(st.integers(1, 99)),
            heard=tuple(heard),
            outcome=draw(
                st.none()
                | st.builds(
                    Outcome,
                    st.dates(max([day, *(one.day for one in heard)]), date(2031, 1, 1)),
                    st.sampled_from(Result),
                    st.none(),
                    st.none() | days,
                    st.just(False),  # noqa: FBT003 - its day is always written
                )
            ),
        )
    )


columns = st.permutations(
    [names[0] for field, names in english().items() if field not in ("first", "last")]
)


@pytest.mark.untraced
@settings(max_examples=40)
@given(interviews(), styles, columns, st.booleans())
def test_an_interview_that_is_added_is_read_again(interview, style, headings, always):
    (mark, encoding), delimiter, end, final = style
    quoting = csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL
    table = [[*headings, "Tutör"], ["" for _ in headings] + ['5" x']]
    text = written(table, delimiter=delimiter, quoting=quoting, lineterminator=end)
    before = mark + (text if final else text.removesuffix(end)).encode(encoding)
    all_of_it = "".join(field.text(interview) for field in FIELDS)
    if all_of_it != all_of_it.encode(encoding, "ignore").decode(encoding):
        assert "Windows-1252" in unusable(before, roster.add, interview)
        return
    after, number = roster.add(before, interview)
    assert after.startswith(mark + text.encode(encoding))
    found = read(after)
    if any(";" in one.name for one in interview.interviewers):  # more than a roster can hold
        assert [row.interview for row in found.rows] != [interview]
    else:
        assert [(row.number, row.interview) for row in found.rows] == [(number, interview)]


@pytest.mark.parametrize(
    "interview",
    [
        replace(ACME, interviewers=(Person("Ada; Bob"),)),
        replace(ACME, heard=(Heard(DAY, "in a week; 7 December: by Friday"),)),
        replace(ACME, heard=(Heard(DAY, "in a week;"), Heard(DAY, "by Friday"))),
    ],
)
def test_what_a_roster_cannot_hold_reads_otherwise(interview):
    data, number = roster.add(b"", interview)
    found = read(data)
    assert number in [one.number for one in (*found.rows, *found.faults)]
    assert [row.interview for row in found.rows] != [interview]


# --- Anything

SAMPLE = (
    'sep=,\r\nInterview date,Company,"Said",Heard,Closed,Round,At,TZ,Interviewers,Notes\r\n'
    '2026-11-19,"Müller, ""Söhne""",in two weeks,"2026-12-07: soon; 8 Dec: soon",,2nd,,,,=1\r\n'
    '11/20/2026 0:00,Acme,,,2026-12-24..2027-01-01,,9:30,Europe/Berlin,Ada <a@b.example>;Bob,"x\r\n'
    'y"\r\n'
)
SAMPLES = [SAMPLE.encode(one) for one in ("utf-8-sig", "utf-16", "cp1252")]
mangled = st.builds(
    lambda data, at, length, new: data[:at] + new + data[at + length :],
    st.sampled_from(SAMPLES),
    st.integers(0, 600),
    st.integers(0, 40) | st.just(10_000),
    st.binary(max_size=6) | st.sampled_from([b'"', b",", b"\n", b"\0", b"interview,date\n"]),
)


@pytest.mark.untraced
@settings(max_examples=60)
@given(
    mangled | st.binary(max_size=40) | st.text(max_size=40).map(lambda one: f"when,{one}".encode())
)
def test_any_bytes_are_read_or_refused(data):
    try:
        found = read(data)
    except InputError:
        return
    numbers = [row.number for row in found.rows]
    bad = [fault.number for fault in found.faults]
    assert (numbers, bad) == (sorted(set(numbers)), sorted(bad))
    assert not {*numbers} & {*bad}
    for fault in found.faults:
        assert str(fault).isprintable()
        assert fault.line >= fault.number
    for number in numbers[:1]:
        again = read(roster.put(data, number, "company", "Z"))
        assert number in [one.number for one in (*again.rows, *again.faults)]


BIG = 1_000_000
HEAD = b"interview,company,notes,else\n2026-11-19,Acme,"
NEXT = b"\n2026-11-20,Beta\n"
# Each with how many rows can be used and how many cannot.
HUGE = {
    "10 MB in a cell of another column": (HEAD + b"," + b"x" * 10_000_000 + NEXT, 2, 0),
    "a cell": (HEAD + b"x" * BIG + NEXT, 1, 1),
    "spaces": (HEAD + b"a" + b" " * BIG + b"b" + NEXT, 1, 1),
    "zeros": (HEAD + b"\0" * BIG + NEXT, 1, 1),
    "rows in an open quotation": (HEAD + b'"' + b"a,\n" * (BIG // 3), 0, 1),
    "quotation marks": (HEAD + b'"' * BIG, 0, 1),
    "a million commas": (HEAD + b"," * 1_000_000 + NEXT, 2, 0),
    "headings": (b"," * 100_000 + b"interview" + NEXT, 0, 1),
    **{
        f"{value} in each row": (
            b"interview,region,tz,at\n" + f"2026-11-19,{value},9:30\n".encode() * 1_000,
            0,
            1_000,
        )
        for value in ("Nowhere,UTC", "US-NY,Europe/Berln")
    },
    "blank rows": (HEAD + b"\n" * 20_000 + NEXT, 2, 0),
    **{
        f"{sign!r} in {field}": (
            f"{field},interview\n{sign * (32_000 // len(sign))}".encode(),
            0,
            1,
        )
        for field, sign in [
            *(("heard", "1"), ("heard", "1;1:"), ("heard", ";"), ("closed", "1..;")),
            *(("interviewers", "@ "), ("interviewers", "<@"), ("round", "1 "), ("said", "in 2 ")),
        ]
    },
}


@pytest.mark.untraced
@pytest.mark.parametrize("name", HUGE)
def test_huge_files_take_bounded_time(name):
    data, good, bad = HUGE[name]
    began = clock.process_time()
    found = read(data)
    assert clock.process_time() - began < 15  # an idle machine takes a second at most
    assert (len(found.rows), len({fault.number for fault in found.faults})) == (good, bad)


def test_a_huge_roster_is_edited_whole():
    data = HEAD + b"x" * BIG + b'\n2026-11-20,B,"y\n"\n'
    assert roster.put(data, 3, "company", "C") == data.replace(b"B", b"C")
    more, number = roster.add(data, Interview(DAY, company="D", cadence=""))
    assert (more, number) == (data + b"2026-11-19,D,,\n", 4)


def test_a_workbook_has_rows_and_no_lines():
    book = openpyxl.Workbook()
    day = date(2026, 11, 19)
    for cells in (("Interview", "Said"), (day, "by Friday"), (day, 5)):
        book.active.append(cells)
    file = io.BytesIO()
    book.save(file)
    data = file.getvalue()
    found = read(data)
    assert [(row.number, row.line) for row in found.rows] == [(2, 0)]
    assert [str(one).partition(":")[0] for one in found.faults] == ["Row 3, Said"]
    for change in ((roster.put, 2, "said", "x"), (roster.add, ACME)):
        assert unusable(data, *change).startswith("The roster is a workbook, in which followcal")


@pytest.mark.parametrize(
    ("sheet", "language", "number", "references"),
    [
        ("Datum;Runde;Referenzen;Sprache;Ergebnis\n26.11.2026;2. Gespräch;ja;Französisch;Absage",
         "fr", 2, True),
        ("Date de l'entretien;Tour;Références;Langue;Résultat\n26/11/2026;1er;non;allemand;refus",
         "de", 1, False),
        ("Fecha;Ronda;Referencias;Idioma;Resultado\n26/11/2026;Última;Sí;inglés;rechazada",
         "en", 99, True),
        ("Datum gesprek;Ronde;Referenties;Taal;Uitkomst\n26/11/2026;tweede;nee;Frans;afgewezen",
         "fr", 2, False),
    ],
)  # fmt: skip
def test_a_sheet_in_another_language(sheet, language, number, references):
    found = roster.read(sheet.encode())
    assert not found.faults
    one = found.rows[0].interview
    assert (one.day, one.language, one.round) == (date(2026, 11, 26), language, number)
    assert (one.references, one.outcome.result) == (references, "rejected")
