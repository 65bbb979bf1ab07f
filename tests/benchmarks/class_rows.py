"""A class: a roster of interviews as a careers office exports it, the same for the same number.

Four interviews a student, each with another employer, on the weekdays of an autumn term and in
order of their days, so that a student's rows stand far apart.
"""

import csv
import random
from datetime import date, timedelta

HEADINGS = (
    *("First name", "Last name", "Interview date", "Employer", "Job title", "Industry", "Region"),
    *("Interviewers", "They said"),
)
EACH = 4  # interviews of a student
# So early that no plan reaches the quiet days of Christmas, of which the rivals know nothing.
_TERM = date(2026, 8, 10), 11  # the Monday on which it begins, and its weeks
# workalendar's own tables agree with the holidays package on these until spring.
REGIONS = dict(
    zip(
        ("US-NY", "US-CA", "US-MA", "GB", "DE-BY", "FR", "NL", "CA-ON"),
        (30, 15, 10, 15, 10, 8, 6, 6),
        strict=True,
    )
)
# What employers say, and how often of a hundred.
SAID = {
    "": 10,
    "we'll decide in two weeks": 8,
    "You should hear from us within a week": 7,
    "within two weeks": 6,
    "within 5 business days": 6,
    "by the end of next week": 6,
    "We'll let you know by Friday either way": 5,
    "one to two weeks": 5,
    "by the end of the month": 5,
    "in about a week": 4,
    "next week": 4,
    "2-3 business days": 3,
    "within ten working days": 3,
    "by the end of the week": 3,
    "two to three weeks": 3,
    "in a couple of weeks": 3,
    "please follow up next week": 3,
    "we'll be in touch": 2,
    "soon": 2,
    "5 to 7 business days": 2,
    "within 48 hours": 2,
    "in about ten days": 2,
    "three weeks": 2,
    "by the 15th": 1,
    "check back with me on Tuesday": 1,
    "If you haven't heard from us in three weeks, assume we've gone another way": 1,
    "don't call us, we'll call you": 1,
}
ROLES = {
    "office": ("Office manager", "Operations assistant", "Project coordinator", "HR assistant"),
    "technology": ("Software engineer", "Data analyst", "Test engineer", "Product designer"),
    "finance": ("Audit associate", "Junior accountant", "Credit analyst", "Risk analyst"),
    "government": ("Policy officer", "Case worker", "City planner", "Statistics officer"),
    "healthcare": ("Registered nurse", "Lab technician", "Physiotherapist", "Care coordinator"),
    "retail": ("Store manager", "Buyer", "Merchandiser", "Department lead"),
    "hospitality": ("Front desk agent", "Event manager", "Sous chef", "Shift lead"),
    "sales": ("Account executive", "Sales representative", "Sales engineer", "Key accounts"),
    "nonprofit": ("Programme officer", "Grant writer", "Volunteer lead", "Fundraiser"),
}
_FIRST = (
    "Ada Alan Amina Anna Arjun Ben Björn Carla Chen Chloé Clara Daniel David Diego Elena Emma "
    "Fatima Felix Finn Grace Hannah Hugo Ines Isaac Jack James Jonas José Julia Kofi Laura Leila "
    "Lena Leo Liam Lina Lucas Maria Marta Max Mei Mia Mohamed Naomi Nina Noah Nora Oliver Olivia "
    "Omar Oscar Paul Priya Rosa Sam Sara Sofia Theo Tom Zoe"
).split()
_LAST = (
    "Adams Ahmed Ali Anderson Baker Bauer Becker Bell Bennett Bernard Brown Campbell Carter Chen "
    "Clark Cohen Collins Cooper Costa Cruz Davies Diaz Dubois Edwards Evans Fischer Flores Fuchs "
    "Garcia Gomez Graham Green Gupta Hall Harris Hill Hoffmann Hughes Ito Jackson Jansen Johnson "
    "Jones Kaur Keller Khan Kim King Klein Kowalski Lambert Lee Lewis Lopez Martin Meyer Miller "
    "Moore Moreau Morgan Müller Murphy Nguyen Novak Okafor Patel Peters Reyes Roberts Rossi Roy "
    "Schmidt Silva Singh Smith Taylor Visser Wagner Weber Young"
).split()
_FIRMS = (
    "Acorn Alder Anchor Aspen Beacon Birch Bluebird Bridge Cedar Clover Compass Coral Crescent "
    "Delta Elm Falcon Fjord Granite Harbour Hazel Juniper Lantern Maple Meadow Orchid Pioneer "
    "Quarry River Summit Willow"
).split()
_SORTS = (
    *("& Söhne", "& Partners", "Group", "Labs", "Works", "Foundation", "Services", "Holdings"),
    *("Company", "Systems", "Brothers", "Collective"),
)


def write(path, interviews):
    """Write a roster of so many `interviews` to `path`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows(interviews))


def rows(interviews):
    """Return the rows of a roster of so many `interviews`."""
    dice = random.Random(interviews)
    firms = _employers(dice)
    begin, weeks = _TERM
    found = []
    for first, last in _students(interviews // EACH):
        for name, region, industry, people in dice.sample(firms, EACH):
            day = begin + timedelta(7 * dice.randrange(weeks) + dice.randrange(5))
            role = dice.choice(ROLES[industry])
            met = "; ".join(dice.sample(people, dice.choice((0, 0, 1, 1, 1, 2))))
            found.append(
                (first, last, str(day), name, role, industry, region, met, _one(dice, SAID))
            )
    return sorted(found, key=lambda row: row[2])


def _students(number):
    """Yield the names of so many students, all different."""
    for at in range(number):
        rest, first = divmod(at, len(_FIRST))
        more, last = divmod(rest, len(_LAST))
        second = f"-{_LAST[(last + more) % len(_LAST)]}" if more else ""
        yield _FIRST[first], _LAST[last] + second


def _employers(dice):
    """Return employers, each with its region, its industry and the people who interview for it."""
    found = []
    for firm in _FIRMS:
        for sort in _SORTS:
            people = [(dice.choice(_FIRST), dice.choice(_LAST)) for _ in range(3)]
            named = [f"{first} {last}" for first, last in dict.fromkeys(people)]
            if dice.random() < 0.5:
                named = [
                    f"{name} <office{at}@{firm.lower()}.example>" for at, name in enumerate(named)
                ]
            found.append((f"{firm} {sort}", _one(dice, REGIONS), dice.choice(list(ROLES)), named))
    return found


def _one(dice, weighted):
    return dice.choices(list(weighted), list(weighted.values()))[0]
