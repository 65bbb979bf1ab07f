"""Months as a wall calendar has them: rows of weeks that begin where a region begins them."""

from calendar import FRIDAY, MONDAY, SATURDAY, SUNDAY, Calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

# Unicode CLDR 48, supplemental/weekData, firstDay; where nothing else is said it is Monday.
_FIRST_DAYS = {
    FRIDAY: "MV",
    SATURDAY: "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY",
    SUNDAY: (
        "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO "
        "MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
    ),
}
_FIRST_DAY = {country: day for day, those in _FIRST_DAYS.items() for country in those.split()}


class Month(NamedTuple):
    """One month by its first day, and its weeks, with None outside of it."""

    first: date
    weeks: tuple[tuple[date | None, ...], ...]

    @property
    def columns(self) -> tuple[date, ...]:
        """Give days of the weekdays that the columns are."""
        full = next(week for week in self.weeks if None not in week)
        return tuple(day for day in full if day)


def months(days: Iterable[date], region: str) -> Iterator[Month]:
    """Yield in order the months in which one of `days` lies, in the weeks of `region`.

    A single month between two of them is there too, so that only longer gaps remain. `region` is
    an ISO 3166 code, or "" if unknown.
    """
    calendar = Calendar(_FIRST_DAY.get(region[:2], MONDAY))
    firsts = sorted({day.replace(day=1) for day in days})
    lone = [
        following(before)
        for before, after in pairwise(firsts)
        if following(before) < after == following(following(before))
    ]
    for first in sorted((*firsts, *lone)):
        weeks = tuple(
            tuple(first.replace(day=number) if number else None for number in week)
            for week in calendar.monthdayscalendar(first.year, first.month)
        )
        yield Month(first, weeks)


def following(first: date) -> date:
    """Return the first day of the month after that of `first`."""
    return (first + timedelta(days=31)).replace(day=1)
