"""The roster: a table with one interview a row, from which every calendar is made.

Bytes become rows and faults, and an edit gives bytes again; nothing here touches a file.
"""

from followcal.roster.edits import add, put, refuse_workbook
from followcal.roster.guide import DEFAULTS, Guide, guided, read_guide
from followcal.roster.people import (
    NAMELESS,
    Grouped,
    Key,
    adviser,
    by_candidate,
    by_row,
    read,
    refuse_many,
)
from followcal.roster.rows import Fault, Roster, Row, by_number, in_english, planned, read_rows
from followcal.roster.sheet import Unread, csv_of, plain
from followcal.roster.table import Table
from followcal.roster.workbook import SeveralSheetsError
from followcal.roster.written import can_write_workbooks, is_review, review_book, template

__all__ = [
    "DEFAULTS",
    "NAMELESS",
    "Fault",
    "Grouped",
    "Guide",
    "Key",
    "Roster",
    "Row",
    "SeveralSheetsError",
    "Table",
    "Unread",
    "add",
    "adviser",
    "by_candidate",
    "by_number",
    "by_row",
    "can_write_workbooks",
    "csv_of",
    "guided",
    "in_english",
    "is_review",
    "plain",
    "planned",
    "put",
    "read",
    "read_guide",
    "read_rows",
    "refuse_many",
    "refuse_workbook",
    "review_book",
    "template",
]
