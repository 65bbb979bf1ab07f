"""A workbook as a careers office has it: 120 students, 300 rows, and what people do to a sheet.

`python tests/messy.py` writes examples/office.xlsx anew.
"""

import random
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

HEADINGS = (
    *("Student name", "Student ID", "University email", "Date of interview", "Organisation"),
    *("Position applied for", "Sector", "Town/City", "State", "Country", "Interview stage"),
    *("What did they say about next steps?", "Outcome", "Last updated", "Comments", "Adviser"),
    "Phone",
)
STUDENTS, ROWS = 120, 300
BAD = {
    40: ("31 November 2026",),
    150: ("12/10/2062",),
    230: ("19 Nov",),
}  # days that are none, or lack their year
_FIRST = (
    "Aisha Ben Chloé Dmitri Elif Fatou Grace Hiroshi Inés Jakub Kwame Léa Mateo Ngozi Olga Priya "
    "Quentin René Sofía Tomasz"
).split()
_LAST = "O’Brien Müller García Nguyễn Smith-Jones Łukasik".split()
_FIRMS = (
    "Alder & Co|Beacon Health|Clover Foods|Delta Bank|Elm Schools|Fjord Energy|Granite Builders|"
    "Harbour Law LLP|Ivy Media|Juniper Soft|Kite Charity|Lantern Retail|Maple Hotels"
).split("|")
_SECTORS = (
    "Banking|IT|Healthcare|Retail|Charity|Legal|Hospitality|Construction|Education|Engineering|"
    "Sales|Government|n/a|"
).split("|")
_PLACES = (
    *(("Boston", "MA", "USA"), ("Austin", "TX", "USA"), ("", "CA", "United States")),
    *(("London", "", "UK"), ("Leeds", "", "England"), ("Munich", "Bavaria", "Germany")),
    *(
        ("Toronto", "Ontario", "Canada"),
        ("Dublin", "", "Ireland"),
        ("", "", "France"),
        ("", "", ""),
    ),
)
_SAID = (
    "within two weeks|by the end of next week|They'll be in touch within 10 working days|n/a|-|TBC|"
    "They didn't say|2-3 weeks|by Friday|in about a week|should hear by the end of the month||"
    "within five business days|early next week"
).split("|")
_ROUNDS = ("Phone", "1st", "First round", "", "1")
_OUTCOMES = ("Pending", "Awaiting", "", "", "Rejected", "Offer accepted", "n/a", "Withdrew")


def book(mark=""):
    """Make the workbook; with a `mark`, each cell of a text column tells which one it is."""
    dice = random.Random(17)
    file = openpyxl.Workbook()
    about = file.active
    about.title = "Read me"
    for text in ("Interviews, autumn term 2026", "Fill in a row for each interview."):
        about.append([text])
    sheet = file.create_sheet("Autumn 2026")
    sheet.append(["Careers and Employability: interviews, autumn term 2026"])
    sheet.merge_cells("A1:Q1")
    sheet.append(["Exported 27 November 2026"])
    sheet.append([])
    sheet.append(HEADINGS)
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    file.active = 1
    students = [(f"{first} {last}", n) for n, (first, last) in enumerate(_names(), 1)]
    counts = [2 + (at % 2) for at in range(STUDENTS)]
    number = 0
    for (name, at), count in zip(students, counts, strict=True):
        top = sheet.max_row + 1
        for firm in dice.sample(_FIRMS, count):
            number += 1
            sheet.append(_row(dice, name, at, firm, number, mark))
        if at % 10 == 0:  # names that are merged over their rows
            for row in range(top + 1, sheet.max_row + 1):
                sheet.cell(row, 1).value = None
            sheet.merge_cells(start_row=top, end_row=sheet.max_row, start_column=1, end_column=1)
        if at % 40 == 0:
            sheet.append([])
    sheet.append([])
    sheet.append(["Total", ROWS])
    sheet.append(["Confidential: for the careers service only"])
    summary = file.create_sheet("By sector")
    summary.append(["Sector", "Interviews"])
    for sector in filter(None, _SECTORS):
        summary.append([sector, dice.randrange(10, 40)])
    return file


def _names():
    return [(first, last) for last in _LAST for first in _FIRST]


def _row(dice, name, at, firm, number, mark):
    day = date(2026, 9, 21) + timedelta(dice.randrange(9) * 7 + dice.randrange(5))
    written = dice.choice(
        (
            day,
            f"{day.day} {day:%b} {day.year}",
            f"{day.day:02}/{day.month:02}/{day.year}",
            f"{day.day:02}/{day.month:02}/{day:%y}",
            f"{day:%A} {day.day} {day:%B} {day.year}",
            f"{day.day} {day:%B} {day.year} at {dice.randrange(9, 17)}:30",
        )
    )
    (written,) = BAD.get(number, (written,))
    outcome = dice.choice(_OUTCOMES)
    told = day + timedelta(10)
    city, state, country = dice.choice(_PLACES)
    tail = f" {mark}{at:03}x" if mark else ""
    return [
        name,
        f"S{at:04}",
        f"s{at:04}@uni.example",
        written,
        f"{firm}{tail}",
        f"{dice.choice(('Graduate trainee', 'Analyst', 'Assistant', 'Officer'))}{tail}",
        dice.choice(_SECTORS),
        city,
        state,
        country,
        dice.choice(_ROUNDS),
        dice.choice(_SAID),
        outcome,
        told if outcome in ("Rejected", "Offer accepted", "Withdrew") else "",
        f"Nervous{tail}" if dice.random() < 0.3 or mark else "",
        f"Dr Ames{tail}",
        f"07700 900{at:03}",
    ]


if __name__ == "__main__":
    book().save(Path(__file__).parent.parent / "examples" / "office.xlsx")
