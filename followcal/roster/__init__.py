"""The roster: a table with one interview a row, from which every calendar is made.

Bytes become rows and faults, and an edit gives bytes again; nothing here touches a file.
"""

from followcal.roster.edits import add, cells, put
from followcal.roster.people import (
    Grouped,
    Key,
    Unread,
    by_candidate,
    nameless,
    read_rows,
    refuse_many,
    where,
)
from followcal.roster.rows import Fault, Roster, Row, planned, read
from followcal.roster.sheet import csv_of
from followcal.roster.table import Table

__all__ = [
    "Fault",
    "Grouped",
    "Key",
    "Roster",
    "Row",
    "Table",
    "Unread",
    "add",
    "by_candidate",
    "cells",
    "csv_of",
    "nameless",
    "planned",
    "put",
    "read",
    "read_rows",
    "refuse_many",
    "where",
]
