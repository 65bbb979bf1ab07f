"""The roster: a table with one interview a row, from which every calendar is made.

Bytes become rows and faults, and an edit gives bytes again; nothing here touches a file.
"""

from followcal.roster.edits import add, cells, put
from followcal.roster.people import (
    Frame,
    Key,
    Places,
    Raw,
    by_candidate,
    nameless,
    raw,
    read_rows,
    where,
)
from followcal.roster.rows import Fault, Roster, Row, planned, read
from followcal.roster.sheet import csv_of

__all__ = [
    "Fault",
    "Frame",
    "Key",
    "Places",
    "Raw",
    "Roster",
    "Row",
    "add",
    "by_candidate",
    "cells",
    "csv_of",
    "nameless",
    "planned",
    "put",
    "raw",
    "read",
    "read_rows",
    "where",
]
