"""What the rows of a roster show together about their days and places."""

import io
from datetime import date

import openpyxl
import pytest

from followcal import api, roster
from followcal.batch import key_of
from followcal.errors import InputError
from followcal.model import Dated, Fact


def read(text):
    return roster.read(text.encode())


def column(*days):
    """Read a roster of those days, each with a company of its own."""
    rows = "".join(f'"{day}",c{at}\n' for at, day in enumerate(days))
    return read(f"interview,company\n{rows}")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("19/11/26|05/12/26|28/01/27", "2026-11-19|2026-12-05|2027-01-28"),
        ("11/19/26|12/05/26", "2026-11-19|2026-12-05"),
        ("19 Nov 2026|05/12/26|20/11/26", "2026-11-19|2026-12-05|2026-11-20"),
        ("19/11/2026|05/12/26", "2026-11-19|2026-12-05"),
        ("11/19/26", "2026-11-19"),
        ("19/11/2026 14:00", "2026-11-19"),
        ("19.11.2026|24.11.2026|27.11.26|02.12.26", "2026-11-19|2026-11-24|2026-11-27|2026-12-02"),
        ("11/19/2026|12/3/2026", "2026-11-19|2026-12-03"),
        ("2026-11-19|Thursday 5 November", "2026-11-19|2026-11-05"),
        ("2026-11-19|2025-11-04|Wed, 5 Nov", "2026-11-19|2025-11-04|2025-11-05"),
        ("46345|46346.5", "2026-11-19|2026-11-20"),
        ("2026-11-18|46345", "2026-11-18|2026-11-19"),
        (
            "2026-11-19|2026-12-01|2027-01-07|2026-12-02",
            "2026-11-19|2026-12-01|2027-01-07|2026-12-02",
        ),
    ],
)
def test_what_a_day_leaves_open_is_settled_by_the_others(texts, expected):
    found = column(*texts.split("|"))
    assert [str(one) for one in found.faults] == []
    assert [row.interview.day.isoformat() for row in found.rows] == expected.split("|")


def test_days_of_a_far_millennium_show_no_year():
    found = column(*(f"9999-12-{day}" for day in range(25, 31)), "3 dec.")
    assert len(found.faults) == 7


MAILS = [
    ("2026-11-19", "24 nov. 11:00"),
    ("2026-12-18", "Mon 4 Jan"),
    ("2026-11-20", "3/12"),
    ("soon", "1 Dec"),
]
FIVE = ("19 Nov 2026", "20 Nov 2026", "24 Nov 2026", "25/11/2026", "2026-12-18")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 dec.", "2026-12-03"),
        ("Jan 4", "2027-01-04"),
        ("4.12.", "2026-12-04"),
        ("30/11", "2026-11-30"),
    ],
)
@pytest.mark.parametrize("others", [FIVE, (*FIVE[:2], *FIVE[:2], FIVE[4])])
def test_a_day_without_a_year_is_near_to_the_others_and_told(text, day, others):
    found = column(*others, text)
    assert found.rows[-1].interview.day == date.fromisoformat(day)
    (note,) = found.notes
    assert note.startswith(f"Days without a year are in that of the other rows: {text} is ")
    assert note.endswith(f"{day[:4]}.")


@pytest.mark.parametrize(
    ("others", "text", "why"),
    [
        (FIVE[1:], "3 dec.", ", as fewer than 5 other days here have theirs"),
        (FIVE, "3 mar", ", as those of the others, Thu 19 Nov 2026 to Fri 18 Dec 2026, do not"),
        ((*FIVE, "2025-12-01"), "3 dec.", ", as those of the others, Mon 1 Dec 2025 to"),
        ((*FIVE[:3], "2026-11-25", FIVE[4]), "3/12", ""),
        (FIVE, "29 Feb", ", as those of the others"),
    ],
)
def test_a_day_without_a_year_is_asked_for_it_where_the_others_do_not_show_it(others, text, why):
    found = column(*others, text)
    (fault,) = found.faults
    assert f"{text!r} needs its year{why}" in str(fault)
    assert found.notes == ()


def test_mails_without_a_year_are_told_with_the_day_that_they_are_read_as():
    mail = "From: Jo\nSent: {}\nTo: Ann\n\nsoon"
    rows = "".join(f'{day},"{mail.format(text)}"\n' for day, text in MAILS)
    for column in ("news", "said"):
        (note,) = (one for one in read(f"interview,{column}\n{rows}").notes if "Mails" in one)
        assert note.endswith(": 24 nov. is Tue 24 Nov 2026 and Mon 4 Jan is Mon 4 Jan 2027.")


def test_counts_of_days_are_told_as_the_days_that_they_are_read_as():
    text = "student,interview\nAnn,2026-11-18\nBob,46345\n"
    told = "Numbers are days as a spreadsheet counts them: 46345 is Thu 19 Nov 2026."
    assert told in roster.by_candidate(text.encode(), roster.Guide(), key_of).notes


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["05/11/26"], "needs its year with four digits"),
        (["05/11/26", "06/12/26"], "needs its year"),
        (["05/11/26", "2026-12-01"], "can mean"),
        (["2026-11-19", "19-11-2026", "27-11-26"], "needs its year"),
        (["2026-11-19", "Friday 5 November"], "needs its year"),
        (["2026-11-19", "5 November"], "needs its year"),
        (["46345"], "is no date but what a spreadsheet shows"),
        (["2012-11-18", "46345"], "is no date but what a spreadsheet shows"),
        (["2026-11-19", "2026-11-20", "2026-12-01", "2062-11-19"], "is years away from all other"),
        (["99999", "99998"], "is no date but what a spreadsheet shows"),
        (["31/11/26", "19/11/26"], "needs its year"),
    ],
)
def test_what_nothing_settles_is_a_fault(texts, message):
    found = column(*texts)
    assert any(message in fault.message for fault in found.faults)


def test_few_rows_show_nothing_about_the_years():
    found = read("interview,company\n2026-11-19,a\n2016-11-19,b\n2026-11-20,c\n")
    assert len(found.rows) == 3


def regions(text):
    found = read(text)
    return [row.interview.region for row in found.rows], [str(fault) for fault in found.faults]


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        ("Country,State", "USA,MA", "US-MA"),
        ("State,Country", "Ontario,Canada", "CA-ON"),
        ("City,Country", "Leeds,UK", "GB-ENG"),
        ("City,State,Country", "Cambridge,MA,USA", "US-MA"),
        ("City,County,Country", "Reading,Berkshire,United Kingdom", "GB-ENG"),
        ("Location,Region", "Room 4,US-NY", "US-NY"),
        ("Location", "Room 4", ""),
        ("Location", "Remote", ""),
        ("Location", "London", "GB-ENG"),
        ("State", "CA", "US-CA"),
        ("Country", "CA", "CA"),
        ("Country", "DE", "DE"),
        ("region", "DE", "DE"),
        ("Region,Country", "Massachusetts,US", "US-MA"),
        ("Region", "n/a", ""),
    ],
)
def test_a_place_is_read_from_all_that_tell_of_it(head, cells, expected):
    assert regions(f"interview,{head}\n2026-11-19,{cells}\n") == ([expected], [])


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["NY", "TX"], "US-MA"),
        (["Austin, TX"], "US-MA"),
        (["GB", "FR"], "MA"),
        (["US-NY"], "MA"),
        (["Germany"], "MA"),
    ],
)
def test_a_code_that_is_two_is_decided_by_the_other_rows(others, expected):
    rows = "".join(f'2026-11-19,c{at},"{one}"\n' for at, one in enumerate(["MA", *others]))
    found, faults = regions(f"interview,company,Region\n{rows}")
    assert (found[0], faults) == (expected, [])


@pytest.mark.parametrize("others", [[], ["NY", "GB"], ["London"], ["CA"], ["", "xyzzy"]])
def test_a_code_that_nothing_decides_is_a_fault_with_both(others):
    rows = "".join(f'2026-11-19,c{at},"{one}"\n' for at, one in enumerate(["MA", *others]))
    _, faults = regions(f"interview,company,Region\n{rows}")
    assert faults[0] == (
        "Line 2, Region: 'MA' can be Morocco (MA) or United States, Massachusetts (US-MA); write"
        " which."
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("Rejected,2026-12-01,", "2026-12-01: rejected"),
        ("Offer accepted,01-Dec-26,", "2026-12-01: offer"),
        ("Rejected,,2026-12-04: soon", "2026-12-04: rejected"),
        ("Rejected,,", "2026-11-19: rejected"),
        ("2026-12-09: no,2026-12-01,", "2026-12-09: rejected"),
        ("rejected on 9 Dec 2026,,", "2026-12-09: rejected"),
        ("12/9/2026 rejected by email,2026-12-01,", "2026-12-09: rejected"),
        ("9 Dec got the job,,", "2026-12-09: offer"),
        ("Ghosted (2026-12-09),,", "2026-12-09: ghosted"),
        ("offer declined by student,2026-12-01,", "2026-12-01: withdrawn"),
        ('"Rejected by e-mail 9 Dec 2026",,', "2026-12-09: rejected"),
        ('"Offer by phone, thinking",2026-12-01,', "2026-12-01: offer"),
        ('"Zusage, Antwort bis 14.12.2026",2026-12-01,', "2026-12-01: offer"),
        ('"Angebot, Frist 4. Dezember",2026-12-01,', "2026-12-01: offer"),
        *[(f"{text},2026-12-01,", None) for text in ("Pending", "Attended", "-", "n/a")],
        *[(f"{text},2026-12-01,", "2026-12-01: withdrawn") for text in ("No show", "DNA")],
    ],
)
def test_an_outcome_counts_from_the_last_day_that_its_row_tells(cells, expected):
    (row,) = read(f"interview,outcome,last updated,heard\n2026-11-19,{cells}\n").rows
    outcome = row.interview.outcome
    assert (outcome and f"{outcome.day}: {outcome.result}") == expected


def test_news_that_begin_with_no_day_are_not_the_day_of_an_outcome():
    news = '"got offer 11/25, answer by 12/4"'
    (fault,) = read(f"interview,outcome,heard\n2026-11-19,Offer,{news}\n").faults
    assert fault.message.startswith("The news 'got offer 11/25, answer by 12/4' cannot be read")


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("Offer extended", "2026-12-04"),
        ("Offer 20/11/2026", "2026-12-04"),
        ("2026-11-20: offer", "2026-12-04"),
        ("Offer - answer by 2 December", "2026-12-02"),
        *(("Offer accepted", "None"), ("Rejected", "None")),
        *(("Pending", "and no offer; write how it ended"), ("", "and no offer; write how it")),
    ],
)
def test_a_column_may_tell_by_when_an_offer_is_to_be_answered(outcome, expected):
    found = read(f"interview,outcome,Offer deadline\n13/11/2026,{outcome},4/12/2026\n")
    told = [str(row.interview.outcome.answer_by) for row in found.rows]
    assert expected in [*told, *(fault.message for fault in found.faults)][0]


@pytest.mark.parametrize("said", ["n/a", "-", "TBC", "They didn't say", "N/A", "not known", "none"])
def test_said_nothing(said):
    text = f"interview,said\n2026-11-19,{said}\n".encode()
    (row,) = roster.read(text, roster.Guide({"said": "by Friday"})).rows
    ((_, plan),), _ = roster.planned(roster.read(text, roster.Guide({"said": "by Friday"})))
    assert row.interview.said in ("", said)
    assert not plan.timeline or plan.timeline.latest is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/11/2026", "2026-11-24"),
        ("3/12/2026", "2026-12-03"),
        ("20 Nov 2026", "2026-11-20"),
        ("yes", "2026-11-20"),
        *((text, None) for text in ("no", "n/a", "")),
    ],
)
def test_a_column_may_tell_when_a_thank_you_was_sent(text, day):
    head = "Date,Done,Thank-you sent"
    (_, row) = read(f"{head}\n13/11/2026,,\n20/11/2026,check-in 2026-12-10,{text}\n").rows
    done = {mark.kind: str(mark.day) for mark in row.interview.done}
    assert done == {"check-in": "2026-12-10"} | ({"thank-you": day} if day else {})


def test_a_thank_you_of_which_no_day_is_told_has_none_in_its_reason():
    rows = read("Date,Company,Thank-you sent\n2026-11-20,A,yes\n2026-11-20,B,2026-11-23\n").rows
    reasons = [api.plan(row.interview).follow_ups[0].reasons for row in rows]
    assert reasons == [(Dated(Fact.MARKED, day),) for day in (None, date(2026, 11, 23))]


def test_what_tells_no_day_of_a_thank_you_is_named_by_its_column():
    (fault,) = read("Date,Thank-you sent\n2026-11-20,drafted\n").faults
    assert str(fault).startswith("Line 2, Thank-you sent: The date 'drafted' cannot be read")


def test_cells_that_say_nothing_are_empty():
    text = "interview,company,industry,student id,student,notes\n2026-11-19,-,N/A,tbc,Ada,n/a\n"
    (row,) = read(text).rows
    one = row.interview
    assert (one.company, one.cadence, one.candidate_id, one.notes) == ("", "office", "", "n/a")


def test_the_final_round_is_the_last_and_keeps_its_identity():
    text = "interview,company,round\n2026-11-19,Acme,Phone\n2026-12-10,Acme,Final\n"
    (first, final), _ = roster.planned(read(text))
    _, again, second = roster.planned(read(f"{text}2026-12-03,Acme,2nd\n"))[0]
    ends = "The final round on Thursday 10 December ends the waiting for this one."
    assert first[1].hints == (ends,)
    assert second[1].hints == (ends,)
    assert [one.uid for one in again[1].follow_ups] == [one.uid for one in final[1].follow_ups]
    assert all("the final round" in one.title for one in final[1].follow_ups)
    late = read(text.replace("2026-12-10", "2026-11-10"))
    assert late.faults[0].message.startswith(
        "The final round is on Tue 10 Nov 2026, before round 1"
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thurs 19/11/26 @ 3pm", "2026-11-19"),
        ("Tue 3/11/26", "2026-11-03"),
        ("Tue 3/11/2026", "2026-11-03"),
        ("Wednesday, 11/3/26", "2026-03-11"),
        ("wed. 3/11/2026", "2026-03-11"),
        ("Thu 20/11/26", ""),  # a Friday, and 26 Nov 2020 a Thursday
        ("Thu 31/31/26", ""),
    ],
)
def test_a_weekday_shows_in_which_order_the_numbers_are(text, day):
    assert [str(row.interview.day) for row in column(text).rows] == ([day] if day else [])


@pytest.mark.parametrize(
    ("first", "second", "region", "days"),
    [
        ("24/3/2026", "3/4/2026", "", ["2026-03-24", ""]),
        ("24/3/2026", "3/4/2026; 25/3/2026", "", ["2026-03-24", "2026-04-03", "2026-03-25"]),
        ("24/3/2026", "3/4/2026; 3/25/2026", "", ["2026-03-24", "", "2026-03-25"]),
        ("24/3/2026", "2026-03-04", "", ["2026-03-24", "2026-03-04"]),
        ("24/3/2026", "3/4/2026", "GB", ["2026-03-24", "2026-04-03"]),
        (
            "24/3/2026; 26/3/2026; 3/27/2026",
            "3/4/2026",
            "GB",
            ["2026-03-24", "2026-03-26", "", ""],
        ),
    ],
)
def test_the_days_of_one_sheet_do_not_decide_those_of_another(first, second, region, days):
    book = openpyxl.Workbook()
    for name, texts in (("One", first.split("; ")), ("Two", second.split("; "))):
        sheet = book.create_sheet(name)
        sheet.append(["Student", "Date", "Employer"])
        for at, text in enumerate(texts):
            sheet.append(["Ann", text, f"{name} {at}"])
    file = io.BytesIO()
    book.save(file)
    guide = roster.Guide({"region": region}, sheets=("all",))
    found = roster.by_candidate(file.getvalue(), guide, key_of)
    (key,) = found.places
    done = roster.read_rows(found.table, found.rows(key))
    read = {row.number: str(row.interview.day) for row in done.rows}
    assert [read.get(number, "") for number, *_ in found.rows(key)] == days


def test_a_status_that_may_be_an_outcome_is_told():
    def notes(head, cell="Interviewed"):
        text = f"Student,Date,{head}\nAnn,2026-11-19,{cell}\n"
        return roster.by_candidate(text.encode(), roster.Guide(), key_of).notes

    told = "If 'App. status' tells how it ended, say so: --column outcome=\"App. status\"."
    assert told in notes("App. status")
    assert (
        "If 'Update since' tells what they said later, say so: --column heard=\"Update since\"."
        in (notes("Update since"))
    )
    assert "If 'Seen by' names the interviewers, say so: --column interviewer=\"Seen by\"." in (
        notes("Seen by")
    )
    assert not [note for note in notes("Last updated") if "--column" in note and "heard" in note]
    assert not [note for note in notes("Status date") if "--column outcome" in note]
    assert not [note for note in notes("Status,Outcome") if "--column outcome" in note]
    for head, other in (("Status", 'add --column notes="Status"'), ("Status,Notes", "rename it")):
        with pytest.raises(InputError) as refused:
            notes(head, "Offer extended")
        (told,) = map(str, refused.value.problems)
        assert told.startswith("'Status' seems to tell how interviews ended, and no other column")
        assert told.endswith(f'add --column outcome="Status"; if it is something else, {other}.')


@pytest.mark.parametrize(
    ("default", "region"),
    [("UK", "GB-ENG"), ("AU-VIC", "AU-NSW"), ("DE", ""), ("", "")],
)
def test_a_city_of_two_countries_is_in_that_of_the_default(default, region):
    found = roster.read(
        b"Date,Employer,City\n2026-11-19,A,Newcastle\n", roster.Guide({"region": default})
    )
    assert [row.interview.region for row in found.rows] == ([region] if region else [])


def test_names_with_the_surname_first_are_put_in_order_and_told():
    rows = b'Name,Date\n"Lee, Ann",2026-11-19\n"Lee, Bo, Mr",2026-11-19\nCy Poe,2026-11-19\n'
    found = roster.by_candidate(rows, roster.Guide(), key_of)
    assert [name for name, _ in found.places] == ["Ann Lee", "Lee, Bo, Mr", "Cy Poe"]
    names = "'Lee, Ann' as 'Ann Lee' and 'Lee, Bo, Mr' as 'Lee, Bo, Mr'"
    assert found.notes[-1] == f"Names with a comma are used like this: {names}."


_CLEAR = [f"{day}/11/2026" for day in (16, 17, 18, 19, 20, 23)]


def located(days, default="GB", heading="City"):
    """Read the rows DAY,PLACE; give the days, and where which fault is."""
    rows = "".join(f"{row},c{at}\n" for at, row in enumerate(days))
    found = roster.read(
        f"Date,{heading},Employer\n{rows}".encode(), roster.Guide({"region": default})
    )
    read = {row.number: (str(row.interview.day), row.interview.region) for row in found.rows}
    return read, {one.number: one.message for one in found.faults}


def test_a_day_against_most_of_its_column_is_a_fault_and_the_others_keep_their_order():
    rows = [*(f"{day},Leeds" for day in _CLEAR), "11/18/2026,Leeds", "06/11/2026,Dover"]
    read, bad = located(rows)
    assert read[9] == ("2026-11-06", "GB-ENG")
    assert bad == {
        8: "'11/18/2026' has the month first, and most of this column has not; check it, and write"
        " it as in 2026-11-19."
    }
    _, bad = located([*rows, "06/11/2026,New York"])
    assert "is Thu 11 Jun 2026 in New York, but Fri 6 Nov 2026 if the day comes first" in bad[10]
    read, bad = located(["16/11/2026,Leeds", "17/11/2026,Leeds", "11/18/2026,Leeds", "6/11/2026,"])
    assert (read[5][0], [*bad]) == ("2026-11-06", [4])  # twice as many are most


def test_five_days_of_an_order_hold_wherever_the_employer_is():
    clear = [f"{day},Leeds" for day in _CLEAR]
    read, bad = located([*clear[:5], "06/11/2026,New York"])
    assert (read[7][0], bad) == ("2026-11-06", {})
    _, bad = located([*clear[:4], "06/11/2026,New York"])
    assert "is Thu 11 Jun 2026 in New York" in bad[6]


def test_a_day_in_a_column_of_both_orders_is_never_guessed():
    read, bad = located(["16/11/2026,Leeds", "11/18/2026,Boston", "06/11/2026,Leeds"])
    assert [*read] == [2, 3]
    assert bad[4] == (
        "'06/11/2026' can be Fri 6 Nov 2026 or Thu 11 Jun 2026, as some days of this column have"
        " the month first and some the day; write it as in 2026-11-06."
    )
    _, bad = located(["16/11/2026,", "11/18/2026,", "06/11/2026,"], "")
    assert "as some days of this column have the month first" in bad[4]


def hand(*rows):
    """Read the rows DAY,COUNTRY,RESULT,NEWS,THANK-YOU; give their days, and the faults."""
    cells = "".join(f"{row},c{at}\n" for at, row in enumerate(rows))
    head = "Date,Country,Result,News,Thank-you sent,Employer"
    found = read(f"{head}\n{cells}")
    days = {}
    for row in found.rows:
        one = row.interview
        told = [one.day, *(news.day for news in one.news), *(mark.day for mark in one.done)]
        days[row.number - 2] = " ".join(f"{day:%d %b}" for day in told)
    return days, {fault.number - 2: f"{fault.column}: {fault.message}" for fault in found.faults}


_ABROAD = (
    " as no day that is written so in this sheet shows whether the day or the month comes first,"
    " and its employers are in countries that differ in it; write it as in "
)


def test_where_countries_differ_none_settles_the_days_of_one_hand():
    days, bad = hand("11/12/2026,US,,,", "7/12/2026,GB,,,", "2026-12-09,FR,,,", "8.12.2026,US,,,")
    assert days == {2: "09 Dec", 3: "08 Dec"}
    can = "Date: '11/12/2026' can be Fri 11 Dec 2026 or Thu 12 Nov 2026,"
    assert bad[0] == f"{can}{_ABROAD}2026-12-11."
    assert [*bad] == [0, 1]
    assert hand("11/12/2026,US,,,", "7/12/2026,USA,,,", "9/12/2026,,,,")[0] == {
        0: "12 Nov",
        1: "12 Jul",
    }
    assert hand("11/12/2026,US,,,", "7/12/2026,,,,", "2026-12-09,xyzzy,,,")[0] == {0: "12 Nov"}


def test_days_in_other_columns_show_the_hand():
    days, bad = hand("1/12/2026,GB,,,", "2/12/2026,US,,,", "3.12.2026,US,Offer 28/12/2026,,")
    assert days == {0: "01 Dec", 2: "03 Dec 28 Dec"}
    assert "is Thu 12 Feb 2026 in US, but Wed 2 Dec 2026 if the day comes first" in bad[1]
    days, bad = hand(*(f"{day}/11/2026,GB,,," for day in range(16, 21)), "1/12/2026,US,,,3/12/2026")
    assert (days[5], bad) == ("01 Dec 03 Dec", {})


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ("Rejected 8/12/2026,,", "08 Dec"),
        ("Offer accepted 10.12.2026,,", "10 Dec"),
        (",8/12: one week more,", "08 Dec"),
        (",8/12/2026: one week more,", "08 Dec"),
        (",,8/12/2026", "08 Dec"),
    ],
)
@pytest.mark.parametrize("other", ["GB", "US"])
def test_what_came_later_was_not_before_the_interview(cells, day, other):
    days, bad = hand(f"2026-12-04,US,{cells}", f"2026-12-04,{other},,,")
    assert (days[0], bad) == (f"04 Dec {day}", {})


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("Rejected 12/11/2026,,", "Result"),
        (",12/11/2026: a week more; 1/1/2027 - x,", "News"),
        (",,12/11/2026", "Thank-you sent"),
    ],
)
def test_days_that_came_later_and_that_nothing_settles_are_faults(cells, column):
    _, bad = hand(f"2026-10-01,US,{cells}", "2026-10-01,GB,,,")
    can = f"{column}: '12/11/2026' can be Thu 12 Nov 2026 or Fri 11 Dec 2026,"
    assert bad == {0: f"{can}{_ABROAD}2026-11-12."}


def test_what_they_said_is_read_where_they_are():
    said = "5/10/2026: by 12/11/2026"
    (row, *_) = read(f"Date,Country,News\n2026-10-01,US,{said}\n2026-10-13,GB,\n").rows
    assert row.interview.heard[0].said == "by 12/11/2026"


@pytest.mark.parametrize(
    ("cells", "days", "wrong"),
    [
        ("rejected 4/12,,", "04 Dec 30 Nov", "Result: '4/12' is Mon 12 Apr 2027 in US"),
        (
            ",30/11/2026: they decide by 12/1,",
            "30 Nov 12 Jan",
            "News: '12/1' is Tue 1 Dec 2026 in US",
        ),
        (",4/12: they decide by 11/12,", "04 Dec 11 Dec", "News: '4/12' is Mon 12 Apr 2027 in US"),
        (",,decision by 12/1", "12 Jan", "Said: '12/1' is Tue 1 Dec 2026 in US"),
        (",,by 12/1/2027", "12 Jan", "Said: '12/1/2027' is Wed 1 Dec 2027 in US"),
        (",,by 11/12", "11 Dec", ""),  # the other is over, or far off
        ("rejected 27/11,,", "27 Nov 30 Nov", ""),
        (",,in 2/3 weeks", "07 Dec", ""),
        (",,within 5 2/3", "", "Said: I cannot read “within 5 2/3”"),
    ],
)
def test_days_without_a_year_are_of_the_hand_that_wrote_the_sheet(cells, days, wrong):
    cells = cells if cells[:2] == ",," else f"{cells}in two weeks"
    for clear in (_CLEAR, _CLEAR[:2]):
        rows = "".join(f"{day},IE,c{day},,,\n" for day in clear)
        text = f"Date,Country,Employer,Result,News,Said\n{rows}16/11/2026,US,b,{cells}\n"
        plans, faults = roster.planned(read(text))
        if wrong and (clear != _CLEAR or not days):
            (fault,) = faults
            assert f"{fault.column}: {fault.message}".casefold().startswith(wrong.casefold())
            continue
        told = [*(one.day for one in plans[-1][1].interview.news), plans[-1][1].timeline.latest]
        assert (" ".join(f"{day:%d %b}" for day in told), faults) == (days, ())


def test_the_note_tells_that_not_all_days_have_the_same_order():
    rows = "".join(f"Ann,{day}\n" for day in [*_CLEAR, "11/18/2026"])
    found = roster.by_candidate(f"Student,Date\n{rows}".encode(), roster.Guide(), key_of)
    assert found.notes[-2] == (
        "Days have the day first, as most other rows show; the rest are errors: 16/11/2026 is Mon"
        " 16 Nov 2026."
    )


@pytest.mark.parametrize(
    ("days", "note"),
    [
        (["26.11.2026"], "26.11.2026 is Thu 26 Nov 2026."),
        (["26.11.2026", "27.11.2026 14:00", "09.10.2026"], "09.10.2026 is Fri 9 Oct 2026."),
        (["11/26/2026", "10/09/2026"], "11/26/2026 is Thu 26 Nov 2026."),
        (["9/10/2026", *_CLEAR[:5]], "9/10/2026 is Fri 9 Oct 2026."),
        (["26.11.26", "27.11.26", "30.11.26"], "26.11.26 is Thu 26 Nov 2026."),
    ],
)
def test_the_note_on_the_order_has_a_day_of_the_sheet(days, note):
    rows = "".join(f"Ann,{day},{at}\n" for at, day in enumerate(days))
    found = roster.by_candidate(f"Student,Date,Employer\n{rows}".encode(), roster.Guide(), key_of)
    (said,) = (one for one in found.notes if one.startswith("Days have"))
    assert said.endswith(f"as other rows show: {note}")


def test_no_order_is_told_if_no_day_of_it_is_one():
    sheet = b"Student,Date,Employer\nAnn,31/11/2026,Acme\n"
    found = roster.by_candidate(sheet, roster.Guide(), key_of)
    assert not [note for note in found.notes if note.startswith("Days have")]


@pytest.mark.parametrize("slip", ["31/11/26", "12/11/2020", "12/11/2024"])
def test_one_slip_does_not_take_the_years_of_the_other_days(slip):
    days = [f"{day}/11/26" for day in (16, 17, 18, 19, 20, 23, 24, 25)]
    found = column(*days, slip)
    assert [str(row.interview.day) for row in found.rows][:8] == [
        f"2026-11-{day[:2]}" for day in days
    ]
    assert [fault.number for fault in found.faults] == ([10] if slip[-2:] != "24" else [])


def test_without_years_no_order_is_told():
    days = [f"26/11/{day}" for day in (23, 24, 25, 26, 27, 31)]
    rows = "".join(f"Ann,{day},{day}\n" for day in days)
    found = roster.by_candidate(f"Student,Date,Employer\n{rows}".encode(), roster.Guide(), key_of)
    assert not [note for note in found.notes if note.startswith("Days have")]
    assert all("needs its year" in fault.message for fault in column(*days).faults)


@pytest.mark.parametrize(
    ("default", "place", "region"),
    [
        *[("GB", name, "GB-ENG") for name in ("Boston", "Dover", "Halifax", "Boston, Lincs")],
        *[("GB", "Perth", "GB-SCT"), ("GB", "perth", "GB-SCT"), ("GB", "Wellington", "GB-ENG")],
        *[("GB", "Boston, MA", "US-MA"), ("AU", "Perth", "AU-WA"), ("", "Boston", "US-MA")],
        *[("US", "Birmingham", "US-AL"), ("US-NY", "Manchester", "US-NH"), ("US", "Rome", "IT-RM")],
        *[("US", "Athens", "US-GA"), ("CA", "London", "CA-ON"), ("US", "London", "GB-ENG")],
        *[("GB", "Bangor", ""), ("US", "Springfield", ""), ("US", "LA", "US-CA")],
    ],
)
def test_a_town_is_in_the_country_of_the_default_if_it_has_one(default, place, region):
    read, bad = located([f'2026-11-19,"{place}"'], default)
    assert [one for _, one in read.values()] == ([region] if region else [])
    assert all("write which" in message for message in bad.values())


def test_a_town_among_those_of_another_country_is_asked_about():
    others = ["2026-11-19,Glasgow", "2026-11-20,Falkirk", '2026-11-21,"Perth, GB-SCT"']
    read, bad = located([*others, "2026-11-23,Perth"], "")
    assert [region for _, region in read.values()] == ["GB-SCT"] * 3
    (asked,) = bad.values()
    assert asked.startswith("'Perth' can be Australia, Western Australia (AU-WA) or United Kingdom")
    _, bad = located([*others, "2026-11-24,Berlin", "2026-11-23,Perth"], "")
    assert [*bad.values()] == [asked]
    read, bad = located([*others, "2026-11-24,Sydney", "2026-11-23,Perth"], "")
    assert (len(read), bad) == (5, {})


def test_a_town_of_two_countries_beside_unknown_ones_is_asked_about_or_told():
    def notes(region, *places):
        rows = "".join(f"Ann Lee,2026-11-19,c{at},{one}\n" for at, one in enumerate(places))
        guide = roster.Guide({"region": region} if region else {})
        found = roster.by_candidate(f"Student,Date,Employer,Town\n{rows}".encode(), guide, key_of)
        faults = roster.read_rows(found.table, found.rows(("Ann Lee", ""))).faults
        return len(faults), [one for one in found.notes if "taken to be" in one]

    assert notes("", "Perth", "Crail") == (1, [])
    taken = "Perth is taken to be in Australia, Western Australia, not in United Kingdom, Scotland"
    assert notes("", "Perth", "Berlin") == (0, [f"{taken}; if that is wrong, write which."])
    assert notes("", "London", "Leeds", "Crail") == (0, [])
    ours = "Not known, so taken to be in United Kingdom, Scotland: Crail (Ann Lee) and Wick"
    found = (0, [f"{ours} (Ann Lee). If one is elsewhere, write its country beside it."])
    assert notes("GB-SCT", "Perth", "Wick", "Crail", "Wick") == found


@pytest.mark.parametrize(
    "line", ["25 interviews", "Key", "LEGEND", "R = rejected", "green = placed", "placed"]
)
def test_a_legend_below_the_table_is_no_student(line):
    text = f"Student,Date,Employer\nAnn,2026-11-19,Acme\nBo Key,,\n{line},,\n"
    found = roster.by_candidate(text.encode(), roster.Guide(), key_of)
    assert [name for name, _ in found.places] == ["Ann", "Bo Key"]
    assert f"Left out, as they are no interviews: line 4 ({line!r})." in found.notes


def test_interviewers_of_whom_it_is_not_plain_who_they_are_are_told():
    rows = 'Ann,2026-11-19,a,"Bo Ray, Cy Fox"\nAnn,2026-11-19,b,"Lee Ray; HR team; Fox, Cy"\n'
    text = f"Student,Date,Employer,Interviewers\n{rows}".encode()
    (note,) = (
        one
        for one in roster.by_candidate(text, roster.Guide(), key_of).notes
        if one.startswith("Who is meant")
    )
    assert note.startswith("Who is meant cannot be told: 'Bo Ray, Cy Fox' and 'HR team'.")


@pytest.mark.parametrize("city", ["Dublin 7", "D07 X2, Dublin", "Dublin 2, Ireland"])
def test_a_town_is_known_with_its_district(city):
    text = f'Student,Date,Employer,City\nAnn,2026-11-19,a,"{city}"\n'.encode()
    notes = roster.by_candidate(text, roster.Guide(), key_of).notes
    assert not [one for one in notes if "is no place" in one]
    assert roster.read(text).rows[0].interview.region.startswith("IE")


def test_towns_abroad_are_named():
    def notes(region, *places):
        rows = "".join(f'Ann,2026-11-19,c{at},"{one}"\n' for at, one in enumerate(places))
        guide = roster.Guide({"region": region} if region else {})
        text = f"Student,Date,Employer,Location\n{rows}".encode()
        return [note for note in roster.by_candidate(text, guide, key_of).notes if "abroad" in note]

    places = (
        "Perth",
        "Paris",
        "Vienna",
        "France",
        "Cork, Ireland",
        "DE-BY",
        "Remote",
        "xyzzy",
        "Hull, Humber",
    )
    assert notes("GB", *places) == [
        "Not in United Kingdom, but abroad: Paris as France; Vienna as Austria, Vienna."
    ]
    assert notes("", *places) == []
    many = ["Rome", "Paris", "Lyon", "Nice", "Lille", "Nantes", "Essen", "Mainz", "Kiel", "Trier"]
    many += ["Cork", "Galway", "Limerick", "Split", "Riga", "Oulu", "Turku", "Sofia", "Brno"]
    (note,) = notes("GB", *many, "Lodz", "Lviv", "Turin")
    assert note.endswith(" and 2 more.")


@pytest.mark.parametrize(
    ("default", "column", "codes", "expected"),
    [
        ("", "State", ["LA"], "US-LA"),
        ("US", "State", ["LA"], "US-LA"),
        ("", "City", ["LA"], "US-CA"),
        ("", "State", ["WA"], ""),
        ("US", "State", ["WA"], "US-WA"),
        ("AU", "State", ["WA"], "AU-WA"),
        ("", "State", ["WA", "NY", "TX"], "US-WA"),
        ("", "State", ["WA", "NY", "TX", "PR"], "US-WA"),
        ("US", "Region", ["MA"], "US-MA"),
        ("", "Location", ["LA"], ""),
        ("US", "Country", ["CA"], "CA"),
        ("", "Country", ["LA"], "LA"),
    ],
)
def test_a_code_of_a_state_is_told_by_its_column_and_the_default(default, column, codes, expected):
    read, bad = located([f"2026-11-19,{code}" for code in codes], default, column)
    assert read.get(2, ("", ""))[1] == expected
    assert ("write which" in bad.get(2, "")) == (not expected)


@pytest.mark.parametrize(
    ("clear", "region", "said", "outcome"),
    [
        ([16, 17, 18, 19, 20, 23], "GB", "by 27/11/26", "Rejected 20/11/26"),
        ([16, 17, 18, 19, 20, 23], "", "by 04/12/26.", "Rejected 01/12/26"),
        ([16, 17], "GB", "by 04/12/26", "Rejected 01/12/26"),
        ([16, 17], "", "by 04/12/26", "Rejected 01/12/26"),
    ],
)
def test_days_within_words_have_the_years_and_the_order_of_the_column(clear, region, said, outcome):
    rows = "".join(f"{day}/11/26,c{day},,\n" for day in clear)
    text = f"Date,Employer,Said,Result\n{rows}13/11/26,a,{said},\n13/11/26,b,,{outcome}\n"
    found = roster.read(text.encode(), roster.Guide({"region": region} if region else {}))
    assert found.faults == ()
    *_, words, end = (row.interview for row in found.rows)
    day, month = outcome[9:14].split("/")
    assert str(end.outcome.day) == f"2026-{month}-{day}"
    assert roster.planned(found)[0][-2][1].timeline.latest == date(
        2026, int(said[6:8]), int(said[3:5])
    ), words


def test_a_weekday_that_does_not_fit_and_an_outcome_have_the_years_of_the_column():
    text = "Date,Employer,Result\n04/11/2026,a,Rejected 12/11/26\nTue 4/11/26,b,\n"
    found = roster.read(text.encode(), roster.Guide({"region": "GB"}))
    assert found.rows[0].interview.outcome.day == date(2026, 11, 12)
    assert "does not fit: that day is Wed 4 Nov 2026" in found.faults[0].message


def test_a_year_of_two_digits_in_words_is_read_where_days_of_a_workbook_show_it():
    rows = "".join(f"2026-11-{day},c{day},,by 12/1/26\n" for day in range(16, 21))
    text = f"Date,Employer,Result,Said\n{rows}2026-11-16,c,Rejected 12/1/26,\n"
    found = roster.read(text.encode(), roster.Guide({"region": "US"}))
    assert found.faults == ()
    assert found.rows[0].interview.said == "by 12/1/2026"
    assert found.rows[-1].interview.outcome.day == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("days", "cells", "message"),
    [
        ([16, 17], "Rejected 01/12/26,", "is Mon 12 Jan 2026 in US, but Tue 1 Dec 2026 if the day"),
        ([16, 17], ",by 01/12/26", "is Mon 12 Jan 2026 in US, but Tue 1 Dec 2026 if the day"),
        ([], "Rejected 01/12/26,", "needs its year with four digits"),
    ],
)
def test_days_within_words_that_nothing_settles_are_refused(days, cells, message):
    rows = "".join(f"{day}/11/25,c{day},,\n" for day in days)
    text = f"Date,Employer,Result,Said\n{rows}2026-01-05,b,{cells}\n"
    (fault,) = roster.read(text.encode(), roster.Guide({"region": "US"})).faults
    assert message in fault.message


@pytest.mark.parametrize(
    ("days", "named"),
    [
        (["12/11/2025"], "12/11/2025"),
        (["12/11/2027", "oops", "31/11/2026"], "12/11/2027"),
        (["12/11/2025", "12/11/2027"], "12/11/2025 and 12/11/2027"),
        (["12.11.2025", "01.12.2026"], "12.11.2025"),  # whatever comes first
        (["12/01/2027"], ""),
        (["12/11/2020"], ""),  # an error already
        (["01/05/2025"], ""),  # in no year among the others
        (["12/11/2025", "13/11/2025"], ""),  # too many for slips
    ],
)
def test_a_year_that_seems_a_slip_is_told(days, named):
    rows = "".join(f"Ann,{day},c{day}\n" for day in [*_CLEAR, *days])
    found = roster.by_candidate(f"Student,Date,Employer\n{rows}".encode(), roster.Guide(), key_of)
    told = [note for note in found.notes if note.startswith("Check the year")]
    expected = f"Check the year of {named}: more than half a year from all other days."
    assert told == ([expected] if named else [])


def test_interviews_that_are_nowhere_are_counted_and_get_the_default():
    text = b"Student,Date,Employer,State\nAnn,2026-11-19,a,Remote\nAnn,2026-11-19,b,\nAnn,,c,\n"
    found = roster.by_candidate(text, roster.Guide(), key_of)
    assert found.notes[-2:] == (
        (
            "Public holidays are not skipped for 2 interviews (line 2 and line 3), only weekends,"
            " as nothing tells where the employer is: add a column called region, or give --region."
        ),
        "Remote is no place that I know, so it does not count.",
    )
    at_home = roster.by_candidate(text, roster.Guide({"region": "US"}), key_of)
    assert not [note for note in at_home.notes if note.startswith("Public holidays")]
    assert [
        row.interview.region for row in roster.read(text, roster.Guide({"region": "US"})).rows
    ] == ["US"] * 2
