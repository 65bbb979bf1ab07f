"""The shared table: wordings, and the window that a sensible person takes each to mean."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent.parent / "data" / "timeline-phrases.csv"


@cache
def phrases():
    """Return the rows with `day`, `first` and `last` as dates, None where there is none."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["day"], row["first"], row["last"] = (
            date.fromisoformat(row[name]) if row[name] else None
            for name in ("base", "earliest", "latest")
        )
    return rows
