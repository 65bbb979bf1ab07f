"""The reader of what employers say."""

import contextlib
from datetime import date

from harness import Target
from material import REGIONS, said, vocabulary

from followcal import api, timeline
from followcal.errors import InputError
from followcal.model import TimelineKind
from followcal.workdays import workdays

_LONGEST = 5_000  # characters of a long mail


def _draw(dice):
    words = said(dice)
    if not dice.randrange(20):  # again and again
        words = (words or dice.choice(vocabulary())) + dice.choice((" ", "", ", ", "-", " or "))
        words *= dice.choice((5, 50, _LONGEST // len(words)))
    span = dice.choice(
        ((730_000, 767_000),) * 8 + ((1, 800), (date.max.toordinal() - 800, 3_652_059))
    )
    return words[:_LONGEST], date.fromordinal(dice.randint(*span)).isoformat(), dice.choice(REGIONS)


def _run(case):
    words, day, region = case
    base = date.fromisoformat(day)
    with contextlib.suppress(InputError):
        days = workdays(region)
        with contextlib.suppress(InputError):
            _check(timeline.read(words, base, days), words, base)
        found = api.read_timeline(words, base, region)
        _check(found, found.said, base)
        assert api.describe(found, region).isprintable()


def _check(found, words, base):
    assert (found.said, found.base) == (words, base)
    assert (found.earliest is None) == (found.latest is None)
    if found.kind is TimelineKind.MISSED:
        assert found.latest is None or found.earliest == found.latest <= base
    else:
        assert found.earliest is None or base <= found.earliest <= found.latest


TARGET = Target(_draw, _run)
