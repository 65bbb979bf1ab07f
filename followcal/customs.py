"""Customs: what differs in a country from what the articles advise, as hints."""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from followcal.later import shipped
from followcal.model import Plan, WorkingDays, is_weekend_name
from followcal.speech import Speech

_FILE = Path(__file__).with_name("customs.toml")
_DAY = timedelta(days=1)


def customs(plan: Plan, working: WorkingDays, speech: Speech) -> Iterator[str]:
    """Say which customs of the employer's country a `plan` of which nothing is known yet meets."""
    country = plan.interview.region[:2]
    if plan.interview.outcome:
        return
    for name, custom in _customs().items():
        if country not in custom["countries"]:
            continue
        if day := _met(custom, plan, working):
            text = speech.say("customs", name, day=speech.day(day))
            source = custom.get("sources", {}).get(country, "")
            yield speech.say("customs", "cited" if source else "own", custom=text, source=source)


def _met(custom: Mapping[str, Any], plan: Plan, working: WorkingDays) -> date | None:
    """Return the first day on which a plan meets a custom, None if there is none."""
    to_do = [one for one in plan.follow_ups if not one.done]
    if kind := custom.get("kind"):
        return next((one.day for one in to_do if one.kind == kind), None)
    if between := custom.get("between"):
        return _within(between, plan.interview.day, to_do[-1].day) if to_do else None
    return next((one.day for one in to_do if one.channel and _is_bridge(one.day, working)), None)


def _within(between: tuple[int, ...], first: date, last: date) -> date | None:
    """Return the first day from `first` to `last` that is `between` two days of a year."""
    month, day, last_month, last_day = between
    over = (last_month, last_day) < (month, day)  # into the year after
    for year in range(max(first.year - 1, MINYEAR), last.year + 1):
        begin = date(year, month, day)
        end = date(min(year + over, MAXYEAR), last_month, last_day)
        if max(begin, first) <= min(end, last):
            return max(begin, first)
    return None


def _is_bridge(day: date, working: WorkingDays) -> bool:
    """Tell whether a working `day` lies between two days off, one of which is a holiday."""
    if not date.min < day < date.max:
        return False
    around = [working.why_off(day - _DAY), working.why_off(day + _DAY)]
    return all(around) and not all(is_weekend_name(why or "") for why in around)


@cache
def _customs() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = shipped(_FILE, _made)
    return found


def _made(table: Mapping[str, Any]) -> dict[str, Any]:
    """Split the countries, and the days of the year into numbers."""
    for custom in table.values():
        custom["countries"] = frozenset(custom["countries"].split())
        if "between" in custom:
            ends = custom["between"].replace("..", "-").split("-")
            custom["between"] = tuple(map(int, ends))
    return dict(table)
