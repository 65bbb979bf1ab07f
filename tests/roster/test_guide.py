"""What an office says about its sheets: columns, industries, sheets, defaults and the encoding."""

import pytest

from followcal import roster
from followcal.errors import InputError
from followcal.roster import Guide, guided, read_guide

SHEET = (
    "Student,Date,Response expected,Reply due,Line of work\nAda,2026-11-19,,by 4 December,Advice\n"
)


def grouped(text, guide):
    data = text.encode() if isinstance(text, str) else text
    return roster.by_candidate(data, guide, lambda name, number: (name, number))


def interviews(text, guide):
    found = grouped(text, guide)
    rows = [roster.read_rows(found.table, found.rows(key)) for key in found.places]
    assert [str(fault) for one in rows for fault in one.faults] == []
    return [row.interview for one in rows for row in one.rows]


def test_a_mapping_decides_over_the_headings():
    guide = read_guide(
        'sheets = ["Autumn"]\nencoding = "utf-8"\n'
        '[columns]\n"they said" = "REPLY  due"\nindustry = "Line of work"\n'
        '[industries]\nadvice = "Banking"\n[defaults]\nregion = "GB"\n',
        "office.toml",
    )
    assert (guide.sheets, guide.encoding) == (("Autumn",), "utf-8")
    (one,) = interviews(SHEET, guide)
    assert (one.said, one.cadence, one.region) == ("by 4 December", "finance", "GB")
    (note, *_) = grouped(SHEET, guide).notes
    assert note.endswith("said: Reply due; industry: Line of work; ignored: Response expected.")
    assert "Industries are planned like this: Advice as finance." in grouped(SHEET, guide).notes


def test_two_columns_of_one_meaning_are_decided_by_a_mapping():
    text = "Student,Date,Reply by,Response by\nAda,2026-11-19,by Friday,by 4 December\n"
    with pytest.raises(InputError, match="both mean said"):
        grouped(text, Guide())
    (one,) = interviews(text, guided({"said": "Response by"}))
    assert one.said == "by 4 December"


def test_an_industry_may_be_a_file_of_the_office(tmp_path):
    path = str(tmp_path / "mine.toml")
    guide = guided({"industry": "Line of work"}, {"Advice": path})
    found = grouped(SHEET, guide)
    (read,) = [roster.read_rows(found.table, found.rows(key)) for key in found.places]
    assert "There is no file" in str(read.faults[0])


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("sheet = 1", "'sheet' is unknown; known are sheets, encoding, columns, industries"),
        ('sheets = "Autumn"', "sheets must be a list of names"),
        ("sheets = [1]", "sheets must be a list of names"),
        ("encoding = 8", "encoding must be a name"),
        ("columns = 1", "[columns] must hold lines"),
        ("[columns]\nsaid = 1", "[columns] must hold lines"),
        ("[defaults]\nround = '2'", "There is no default for 'round'; known are region, industry"),
        ("[columns]\nsayd = 'Reply'", "No column is for 'sayd'; it can be one of interview, said"),
        ("[industries]\nAdvice = 'zzzz'", "zzzz"),
        ("encoding = 'latin-99'", "The encoding 'latin-99' is unknown"),
        ("[", "is not TOML"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_named(toml, problem):
    with pytest.raises(InputError) as caught:
        read_guide(toml, "office.toml")
    assert problem in str(caught.value)


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(InputError, match="no column called 'reply'; its headings are 'Student'"):
        grouped(SHEET, guided({"said": "Reply"}))


# What is no interview


@pytest.mark.parametrize(
    "footer",
    [
        *(
            "Total,,=COUNTA(B2:B9),,",
            "Gesamt,12,,,",
            "Total,300,,,",
            ",Grand total:,12,,",
            "Total: 300,,,,",
            "TOTAL STUDENTS,,,,2",
        ),
        *("Total,,12 interviews,,", "Semester 1 total,,,3,", "Offers,1,,,", "Success rate,33%,,,"),
        *("End of report,,,,", "Generated on 19/11/2026 by CareerHub,,,,", "Page 1 of 3,,,,"),
        *(
            "Confidential - do not share,,,,",
            "-----,,,,",
            "* provisional,,,,",
            SHEET.partition("\n")[0],
        ),
    ],
)
def test_a_footer_is_no_student(footer):
    found = grouped(f"{SHEET}{footer}\n", Guide())
    assert ([*found.places], found.faults) == ([("Ada", "")], ())
    assert any(
        note.startswith("Left out, as they are no interviews: line 3") for note in found.notes
    )


def test_a_footer_may_stand_in_a_column_that_is_put_last_as_nothing_reads_it():
    found = grouped("Surname,Date,No.\nAnn,,43\n44,,Total\n", Guide())
    assert [*found.places] == [("Ann", "")]
    assert "Left out, as they are no interviews: line 3 ('Total')." in found.notes


@pytest.mark.parametrize(
    "row",
    [
        "Total,2026-11-19,,,",
        "Ben,,,,",
        "Total Ann,2026-11-19,,,x",
        "Page Smith,19/11/26,,,",
        "Sum Li,,12 Acme,,",
    ],
)
def test_what_may_be_an_interview_is_no_footer(row):
    assert len(grouped(f"{SHEET}{row}\n", Guide()).places) == 2


def test_of_many_footers_the_first_are_named():
    (*_, note) = grouped(SHEET + "Total,1,,,\n" * 25, Guide()).notes
    assert note.endswith("line 22 ('Total') and 5 more.")


def test_a_header_far_down_is_found():
    top = "Careers office,,,,\nInterview,,,,\n" * 20
    assert len(interviews(top + SHEET, Guide())) == 1
    assert roster.read((top + SHEET).encode()).rows[0].number == 42


# Letters


@pytest.mark.parametrize("wrong", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("name", ["René", "Zoë O’Brien", "Müller"])
def test_letters_that_went_through_a_wrong_encoding_are_noticed(name, wrong):
    data = name.encode().decode(wrong, "replace")
    found = grouped(SHEET.replace("Ada", data), Guide())
    assert "was opened in a wrong encoding and saved so" in found.notes[0]


@pytest.mark.parametrize(
    "name", ["René", "Zoë O’Brien", "Nguyễn Văn Ý", "王小明", "Łukasz", "Ünal"]
)
def test_letters_that_are_right_are_not(name):
    for encoding in ("utf-8", "utf-16"):
        found = grouped(SHEET.replace("Ada", name).encode(encoding), Guide())
        assert found.notes[0].startswith("Columns are ")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Renée", "mac_roman"),
        ("Gärtner", "mac_roman"),
        ("Małgorzata", "cp1250"),
        ("Hélène", "cp850"),
    ],
)
def test_an_encoding_that_is_hardly_right_is_refused_and_can_be_given(name, encoding):
    data = SHEET.replace("Ada", name).encode(encoding)
    with pytest.raises(InputError, match=f"--encoding.*{encoding} .'{name}'"):
        grouped(data, Guide())
    (one,) = interviews(data, guided(encoding=encoding))
    assert one.candidate == name


def test_a_sheet_in_windows_1252_is_noted_with_a_word():
    found = grouped(SHEET.replace("Ada", "René Küng").encode("cp1252"), Guide())
    assert "in Windows-1252. If 'René' is wrong, give --encoding." in found.notes[0]
    plain = grouped(SHEET.replace("Ada", "Ada – B").encode("cp1252"), Guide())
    assert plain.notes[0].startswith("Columns are ")


@pytest.mark.parametrize("encoding", ["utf-8", "hex"])
def test_an_encoding_that_does_not_fit_is_refused(encoding):
    with pytest.raises(InputError, match="leave --encoding out"):
        grouped(SHEET.replace("Ada", "René").encode("cp1252"), guided(encoding=encoding))


def test_an_ignored_column_of_words_about_deciding_is_refused_in_whatever_order_its_days_are():
    with pytest.raises(InputError, match="'Reply' seems to tell what they said"):
        grouped(
            "Student,Date,Reply\nAnn,2026-11-19,week commencing 7/12\nBo,2026-11-19,n/a\n", Guide()
        )


def test_a_column_of_words_about_deciding_without_a_heading_is_to_be_given_one():
    with pytest.raises(InputError) as caught:
        grouped("Student,Date,\nAnn,2026-11-19,by Friday\n", Guide())
    assert str(caught.value) == (
        "'by Friday', in a column without a heading, seems to tell what they said about when"
        " they decide, and no other column does: give it the heading said; if it is something else,"
        " give it the heading notes."
    )


def test_all_that_the_headings_of_a_class_may_mean_is_asked_about_at_once():
    head = "Who fills this in?,Matric. no,Uni address,Date,Reply"
    with pytest.raises(InputError) as caught:
        grouped(f"{head}\nAnn,M1,ann@x.org,2026-11-19,by Friday\n", Guide())
    told = str(caught.value)
    assert 'If one has them, name it: --column candidate="Its heading"; else' in told
    assert 'add --column said="Reply"; if it is something else, add --column notes="Reply"' in told
    assert "If 'Uni address' has the students' addresses, say so: --column email=" in told
    assert "If 'Matric. no' has" not in told  # it is read


@pytest.mark.parametrize(
    ("head", "cells", "field"),
    [
        ("Kürzel-Nr", ("A7", "A9"), "candidate_id"),
        ("Mobile no", ("077", "078"), ""),
        ("Kontakt", ("ann@x.org", "bo@x.org"), "email"),
        ("Kontakt", ("ann@x.org", "phone"), ""),
    ],
)
def test_a_column_of_a_class_that_may_tell_who_somebody_is_is_asked_about(head, cells, field):
    text = f"Student,Date,Said,{head}\nAnn,2026-11-19,,{cells[0]}\nBo,2026-11-19,,{cells[1]}\n"
    notes = grouped(text, Guide()).notes
    hints = [note.partition("say so: ")[2] for note in notes if "say so: " in note]
    assert hints == [f'--column {field}="{head}".'] * bool(field)
    assert not any("say so:" in note for note in roster.read(text.encode()).notes)


def test_the_day_on_which_a_class_asked_counts_for_interviews_before_it():
    guide = read_guide('[defaults]\nasked = "2026-11-30"', "a.toml")
    rows = "A,2026-11-10,\nB,2026-11-30,\nC,2026-11-10,2026-11-20\nD,2026-12-01,2026-11-20\n"
    found = interviews(f"Student,Interview,Asked on\n{rows}", guide)
    assert [str(one.asked or "")[5:] for one in found] == ["11-30", "", "11-20", "11-20"]


# Several sheets

HEAD = ["Student", "Interview date", "Employer"]


def book(*sheets):
    return [(name, rows, [], []) for name, rows in sheets]


def joined(guide, *sheets):
    found = roster.workbook.joined(book(*sheets), guide)
    return grouped(found, guide), found


AUTUMN = ("Autumn", [["Autumn 2026"], HEAD, ["Ada", "2026-11-19", "Acme"]])
SPRING = (
    "Spring",
    [
        ["Company", "Date", "Name", "Sector"],
        ["Acme", "2027-03-04", "Ben", "IT"],
        ["B", "", "Cy", ""],
    ],
)
LISTS = ("Lists", [["Industry"], ["Banking"]])


def test_several_sheets_that_look_alike_are_a_question():
    with pytest.raises(roster.SeveralSheetsError) as caught:
        joined(Guide(), LISTS, AUTUMN, SPRING)
    assert caught.value.names == ["Autumn", "Spring"]
    assert 'Choose with --sheet "Autumn", which can be repeated, or --sheet all.' in str(
        caught.value
    )


def test_a_sheet_that_is_still_to_be_filled_in_is_no_question():
    found, made = joined(Guide(), AUTUMN, ("Spring", [["Spring 2027"], HEAD, [""] * 3]))
    assert [name for name, _ in found.places] == ["Ada"]
    assert "read: 'Autumn'; ignored: 'Spring'" in made.notes[0]


@pytest.mark.parametrize(
    ("wanted", "names", "note"),
    [
        (("spring",), ["Ben", "Cy"], "read: 'Spring'; ignored: 'Lists', 'Autumn', 'Old' (hidden)."),
        (("ALL",), ["Ada", "Ben", "Cy"], "read: 'Autumn' and 'Spring'; ignored: 'Lists'"),
        (("Spring", "Autumn"), ["Ben", "Cy", "Ada"], "ignored: 'Lists', 'Old' (hidden)."),
    ],
)
def test_sheets_are_chosen(wanted, names, note):
    found, made = joined(Guide(sheets=wanted), LISTS, AUTUMN, SPRING, ("Old", None))
    assert [name for name, _ in found.places] == names
    assert note in made.notes[0]


def test_rows_of_several_sheets_are_named_by_sheet():
    found, _ = joined(Guide(sheets=("all",)), AUTUMN, SPRING)
    rows = [roster.read_rows(found.table, found.rows(key)) for key in found.places]
    assert [row.interview.cadence for one in rows for row in one.rows] == ["office", "technology"]
    assert [fault.place for one in rows for fault in one.faults] == ["Row 3 of 'Spring'"] * 1
    assert str(rows[2].faults[0]).startswith("Row 3 of 'Spring', Date: ")  # as it is called there


@pytest.mark.parametrize("turned", [False, True])
def test_a_regions_code_is_a_countrys_where_its_own_sheet_says_so(turned):
    guide = Guide(sheets=("all",), defaults={"region": "US"})
    heads = ("region", "Company region")
    sheets = [
        (head, [["Student", "Date", head], [head, "2026-11-19", "CA"]])
        for head in (heads[::-1] if turned else heads)
    ]
    found, _ = joined(guide, *sheets)
    rows = [roster.read_rows(found.table, found.rows(key)).rows[0] for key in found.places]
    regions = {row.interview.candidate: row.interview.region for row in rows}
    assert regions == {"region": "CA", "Company region": "US-CA"}


WORDS = ["Ada", "2026-11-19", "by Friday", "y"]
DEE = ("Dee", [["Student", "Date", "Their words", "Interview updates"], WORDS])
WEN = ("Wen", [["Name", "Held on", "Feedback on timing", "Seen with"], ["Wen", *WORDS[1:]]])


def refused(*sheets, guide=None):
    guide = guide or guided({"interview": ["Held on", "Date"]})
    with pytest.raises(InputError) as caught:
        joined(guide._replace(sheets=tuple(name for name, _ in sheets)), *sheets)
    return str(caught.value)


def read(guide, *sheets):
    found, _ = joined(guide._replace(sheets=("all",)), *sheets)
    rows = [roster.read_rows(found.table, found.rows(key)) for key in found.places]
    return [row.interview.said for one in rows for row in one.rows], found.notes


@pytest.mark.parametrize(
    ("head", "row", "problem"),
    [
        (WEN[1][0], WEN[1][1], "'Feedback on timing' seems to tell what they said about when"),
        (["Name", "Date", "They said", "Said"], WORDS, "both mean said; rename one"),
        (["Date", "Their words"], WORDS[1:3], "no column for the candidates' names"),
    ],
)
def test_what_is_refused_of_a_sheet_alone_is_refused_among_others(head, row, problem):
    wen = ("Wen", [head, row])
    assert problem in refused(wen)
    for told in (refused(wen, DEE), refused(DEE, wen)):
        assert problem in told
        assert "'Wen'" in told


def test_a_sheet_without_what_they_said_is_asked_about_if_another_has_it():
    rows = [["Name", "Date", "Employer"], ["Wen", "2026-11-19", "Acme"]]
    assert refused(DEE, ("Wen", rows)) == (
        "In 'Wen', no column tells what they said about when they decide, as in 'Dee'. Name it:"
        ' --column said="Its heading"; if there is none, add an empty one called said.\n'
        "In 'Dee': If 'Interview updates' tells what they said later, say so: --column"
        ' heard="Interview updates".'
    )
    assert len(read(Guide(defaults={"said": "soon"}), DEE, ("Wen", rows))[0]) == 2
    rows = [[*rows[0], "said"], [*rows[1], ""]]
    assert read(Guide(), DEE, ("Wen", rows))[0] == ["by Friday", ""]


def test_a_sheet_of_contacts_is_no_sheet_of_interviews():
    head = ["Name", "Company", "Email", "Phone"]
    assert read(Guide(), DEE, ("Contacts", [head, ["Wen", "Acme", "w@a.com", "1"]]))[0] == [
        "by Friday"
    ]


@pytest.mark.parametrize("wanted", [(), ("all",)])
def test_a_sheet_with_interviews_without_their_day_is_not_passed_over(wanted):
    head, row = ["Name", "Slot", "Employer", "Said"], ["Wen", "2026-11-19", "Acme", "soon"]
    with pytest.raises(InputError) as caught:
        joined(Guide(sheets=wanted), DEE, ("Wen", [["Autumn"], head, row]))
    assert str(caught.value) == (
        "The sheet 'Wen' seems to have interviews, but no column for their day: its headings are"
        " 'Name', 'Slot', 'Employer' and 'Said'. Tell which it is, as in --column"
        ' interview="Its heading", or leave the sheet out: choose others with --sheet.'
    )
    names = [["Name", "E-mail", "Phone"], ["Wen", "wen@x.example", "1"]]  # an address list may stay
    assert [*joined(Guide(sheets=wanted), DEE, ("Wen", names))[0].places] == [("Ada", "")]
    assert [*joined(Guide(sheets=("Dee",)), DEE, ("Wen", [head, row]))[0].places] == [("Ada", "")]


def test_a_field_has_other_headings_in_other_sheets():
    guide = read_guide('[columns]\nsaid = ["Feedback on timing"]\ninterview = "Held on"', "a.toml")
    words, notes = read(guide, DEE, WEN)
    assert words == read(guide, WEN, DEE)[0] == ["by Friday"] * 2
    assert [note for note in notes if note.startswith("In ")] == [
        (
            "In 'Dee': If 'Interview updates' tells what they said later, say so:"
            ' --column heard="Interview updates".'
        ),
        (
            "In 'Dee': Columns are candidate: Student; interview: Date; said: Their words; ignored:"
            " Interview updates."
        ),
        (
            "In 'Wen': If 'Seen with' names the interviewers, say so:"
            ' --column interviewer="Seen with".'
        ),
        (
            "In 'Wen': Columns are candidate: Name; interview: Held on; said: Feedback on timing;"
            " ignored: Seen with."
        ),
    ]


def test_what_is_told_of_columns_no_sheet_has_is_named_with_the_headings_of_all():
    guide = guided({"said": "Feedback on timing", "role": ["Post", "Job"]})
    told = refused(DEE, ("Wen", [["Name", "Date", "Feedback on timing"], WORDS[:3]]), guide=guide)
    assert "no column called 'post', 'job'; its headings are 'Student', 'Date'" in told
    assert "'Feedback on timing'." in told


def test_headings_that_are_repeated_in_a_sheet_are_left_out_by_its_own():
    again = [["Wen", "x", "2026-11-19"], ["Name", "Tel", "Date"]]
    notes = read(Guide(defaults={"said": ""}), ("Wen", [again[1], *again]), DEE)[1]
    assert "Left out, as they are no interviews: Row 3 of 'Wen' ('Name')." in notes


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("Which employer was best?", "company"), ("A good job?", "role")),
        *(
            ("Where in all?", "city"),
            ("Which stage, though?", "round"),
            ("Person Identifier", "candidate_id"),
            ("News on date", "updated"),
        ),
    ],
)
def test_a_question_that_is_not_understood_is_asked_about(heading, field):
    notes = read(Guide(), ("A", [["Name", "Date", heading], ["Ada", "2026-11-19", "Acme"]]))[1]
    assert any(f'say so: --column {field}="{heading}"' in note for note in notes)


@pytest.mark.parametrize("heading", ["Job ID", "Interview No.", "Employer Identifier"])
def test_an_id_that_is_not_the_students_is_not_asked_about(heading):
    notes = read(Guide(), ("A", [["Name", "Date", heading], ["Ada", "2026-11-19", "91"]]))[1]
    assert not any("--column candidate_id" in note for note in notes)


def test_a_column_that_counts_the_rows_has_no_ids():
    rows = [["1", "Ada", "2026-11-19"], ["2", "Ben", "2026-11-19"]]
    hint = "If 'ID' has the students' IDs, say so: --column candidate_id=\"ID\"."
    assert hint not in read(Guide(), ("A", [["ID", "Student", "Date"], *rows]))[1]
    rows[1][0] = "7"
    assert hint in read(Guide(), ("A", [["ID", "Student", "Date"], *rows]))[1]


@pytest.mark.parametrize(
    ("sheets", "wanted", "problem"),
    [
        ([AUTUMN], ("Winter",), "no sheet 'Winter'"),
        ([AUTUMN, LISTS], ("Autumn", "Lists"), "'Lists' has no column for the day"),
        ([("Empty", []), ("Old", None)], (), "no sheet that can be seen holds anything"),
    ],
)
def test_sheets_that_cannot_be_read(sheets, wanted, problem):
    with pytest.raises(InputError, match=problem):
        joined(Guide(sheets=wanted), *sheets)


def test_without_students_the_first_sheet_with_a_day_is_taken():
    rows = [["Date", "Employer"], ["2026-11-19", "Acme"]]
    made = roster.workbook.joined(book(LISTS, ("A", rows), ("B", rows)), Guide())
    assert made.notes == ("Sheets that are read: 'A'; ignored: 'Lists', 'B'.",)
    made = roster.workbook.joined(book(LISTS), Guide())
    assert (made.data[:8], made.notes) == (b"Industry", ())  # of one sheet, nothing is told


def test_an_encoding_that_is_no_text_is_unknown():
    with pytest.raises(InputError, match="is unknown"):
        guided(encoding="\udcb9")


def test_a_long_heading_that_is_ignored_is_cut():
    found = roster.read(b"interview,said," + b"x" * 1_000 + b"\n2026-11-19,soon,\n")
    assert max(map(len, found.notes)) < 300
