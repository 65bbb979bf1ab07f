"""The reader of cadences' TOML; what it lets through must give a plan and a calendar."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from harness import Target
from material import HOSTILE, files, spoilt, text

from followcal import api, cadence, ics, plan
from followcal.errors import InputError
from followcal.model import FOLLOW_UPS, Channel, Interview, Kind, Outcome, Person, Result
from followcal.workdays import workdays

_STAMP = datetime(2026, 11, 19, 17, tzinfo=UTC)
_KEYS = (
    *("title", "cap", "cap-rule", "article", "step", "draft", "kind", "channel", "rule", "by"),
    *("after", "stated", "unstated", "email", "phone", "draft.check-in", '"a.b"', "kinds", "Cap"),
    *("draft.let-go.text", "step.kind", "sten"),
)
_VALUES = (
    *("1", "0", "20", "21", "-1", "true", "1.5", "nan", "-inf", "0x10", "1979-05-27", "07:32:00"),
    *('""', '"own"', '"A1-d"', '"A1-d, own"', '"A9-z"', '"A1"', '"none"', '"email"', '"phone"'),
    *('"1 day after interview"', '"by 2 weeks after timeline"', '"3 days after outcome"', "[]"),
    *('"999 weeks after last contact"', '"999 days after interview"', '"1 day after timeline"'),
    *('["1 day after interview", "none"]', "[[1]]", "{}", '{by = "A1-a"}', '{stated = ["own"]}'),
    *(
        '"{who}"',
        '"{who!r:>9}"',
        '"{company.x}"',
        '"{"',
        '"}"',
        '"{0}"',
        '"{{me}} {me}"',
        "'''a'''",
    ),
    *(
        '"{stated:{me}}"',
        '"{heard[0]}"',
        '"{}"',
        '"{Sie|du|ihr}"',
        '"{|}"',
        '"{a|b.c}"',
        '"{a|{b}}"',
        '"\\u0000"',
        '"\\U0010FFFF"',
        '"\\ud800"',
        '"\\e"',
    ),
    *('["own", "own"]', '[{kind = "check-in"}]', "[1, 'a', {}]", '"   "', "9" * 40, "1e400"),
    *(f'"{kind}"' for kind in Kind),
    *(f'"{channel}"' for channel in Channel),
    *(f'"{kind}s"' for kind in FOLLOW_UPS),
)
_LIMIT = ("by ", ""), ("day", "working day", "week"), ("interview", "timeline", "last contact")


def _draw(dice):
    way = dice.randrange(6)
    whole = dice.choice(
        (*files("followcal/cadences/*.toml"), *files("examples/mine.toml"))
    ).decode()
    if way < 3:  # a few lines anew
        lines = whole.splitlines(keepends=True)
        for _ in range(1 + dice.randrange(3)):
            at = dice.randrange(len(lines))
            key = lines[at].partition(" = ")[0]
            new = ("", _line(dice), dice.choice(_lines()), f"{key} = {dice.choice(_VALUES)}\n")
            lines[at] = dice.choice(new)
        data = "".join(lines)
    elif way < 5:
        data = spoilt(dice, whole, 6, (*HOSTILE, *_KEYS, *_VALUES))
    else:
        data = "".join(map(_line, [dice] * dice.randrange(1, 25)))
    if not dice.randrange(8):
        data += f"\n[draft.{dice.choice(list(Kind))}]\n{_line(dice)}"
    return data, dice.choice(("mine", "office", text(dice)))


@cache
def _lines():
    """Return the lines of all cadences that give a key its value."""
    data = b"".join(files("followcal/cadences/*.toml")).decode()
    return tuple(dict.fromkeys(one + "\n" for one in data.splitlines() if " = " in one))


def _line(dice):
    way = dice.randrange(8)
    if way == 0:
        return "[[step]]\n"
    if way == 1:
        return dice.choice(
            ("[draft]\n", "[step]\n", f"[draft.{dice.choice(list(Kind))}]\n", "[a.b]\n")
        )
    if way == 2:
        by, units, anchors = _LIMIT
        span = f"{dice.choice(by)}{dice.choice((0, 1, 2, 30, 999))} {dice.choice(units)}s"
        key = dice.choice(("by", "after", "stated", "unstated"))
        return f'{key} = "{span} after {dice.choice(anchors)}"\n'
    if way == 3:
        return f'kind = "{dice.choice(list(Kind))}"\n'
    return f"{dice.choice(_KEYS)} = {dice.choice(_VALUES)}\n"


def _run(case):
    toml, name = case
    with contextlib.suppress(InputError):
        found = cadence.parse(toml, name, f"{name}.toml")
        repr(found)
        for day in (date(2026, 11, 19), date(2100, 12, 31)):
            for outcome in (None, Outcome(day, Result.REJECTED)):
                _check(found, day, outcome)


def _check(found, day, outcome):
    """Plan with a cadence that was let through; only its texts may still be refused."""
    ada = (Person("Ada {0} Lovelace", "ada@acme.example"),)
    one = Interview(day, company="{Acme}", interviewers=ada, outcome=outcome, said="in two weeks")
    said = api.read_timeline(one.said, day)
    for interview, timelines in ((replace(one, said=""), ()), (one, (said,))):
        planned = plan.plan(interview, timelines, found, workdays())
        days = [follow_up.day for follow_up in planned.follow_ups]
        assert days == sorted(days)
        with contextlib.suppress(InputError):
            ics.write([planned], _STAMP)


TARGET = Target(_draw, _run)
