"""What cases are made of: real files and wordings, hostile pieces, and how to spoil them."""

import csv
from functools import cache

from harness import ROOT

from followcal.timeline import words
from followcal.timeline.language import languages

HOSTILE = (
    *("\0", "\x1b[2J", "\x7f", "\x85", "\ufeff", "\ufffe", "\ud800", "\udc80", "\udfff", "\u2028"),
    *("\u202e", "\u200d", "\u00ad", "\u3000", "\xa0", "e\u0301", "\u0301" * 40, "İ", "ß", "ǆ"),
    *("ﷺ", "½", "²", "①", "Ⅻ", "٣", "३", "一", "👩\u200d👩\u200d👧", "\U0010ffff", "𝟚", "…", "№"),
    *("'", '"', "`", "‘", "’", "“", "«", "—", "–", "‐", "\\", "\\n", "\\N", "^n", "^'", ";", ","),
    *(":", "/", "|", "\t", "\r", "\r\n", "\n", "\n\n", " ", "%s", "%(a)s", "{}", "{0}", "{who!r}"),
    *("=1+1", "@SUM(1)", "+", "-", "<", ">", "&amp;", "]]>", "<!--", "$HOME", "nan", "inf", "None"),
    *("0", "00", "-1", "1e9", "99", "999", "4294967296", "18446744073709551616", "9" * 400),
    *(
        "9" * 5000,
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "24:00",
        "23:59:60",
        "a" * 70,
        " " * 500,
    ),
)
REGIONS = (
    *("", "US", "US-NY", "GB", "GB-SCT", "DE", "DE-BY", "SA", "IL", "IN", "JP", "CN", "HK", "LK"),
    *("us-ny", "Bavaria", "Germany", "CA", "AU", "CH", "BR", "ET", "NP", "UA", "IR", "XX", "U"),
)
_LONGEST = 100_000  # characters of what is spoilt
DAYS = (
    *("2026-11-19", "2026-11-20", "2026-12-24", "2027-01-01", "2028-02-29", "2000-01-01"),
    *("2100-12-31", "1999-12-31", "2101-01-01", "0001-01-01", "9999-12-31", "0000-00-00"),
    *("today", "yesterday", "Friday", "last Friday", "this sun", "19 Nov 2026", "Nov 19", "3/4"),
    *("3/4/2026", "31.12.2026", "19-Nov-26", "2026-11-19T10:00Z", "19/11/2026 10:00", "46345"),
    *("Feb 30", "Thursday 19 November 2026", "20261119", "2026-W47-4", "1/1/1", "####", "the 3rd"),
)


@cache
def wordings():
    """Return what employers say, out of the tables, each once."""
    found = {}
    for name in ("timeline-phrases.csv", "timeline-refused.csv", "timeline-regions.csv"):
        with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as file:
            found |= {row["phrase"]: None for row in csv.DictReader(file)}
    return tuple(found)


@cache
def vocabulary(code="en"):
    """Return the words that the reader of timelines knows in a language, and its phrases."""
    lexicon = words.lexicon(code)
    found = [" ".join(words) for words, _, _ in (*lexicon.phrases.every(), *lexicon.cues.every())]
    found += lexicon.stems
    if code == "en":
        found += [word for wording in wordings() for word in wording.split()]
    found += "12/4 4.12. 2026-12-04 29th 31st 0th q1 q5 9am 25:00 12/31/2026 1/13 Q4 w/c 99".split()
    return tuple(dict.fromkeys(found))


@cache
def files(pattern):
    """Return what the files hold whose paths in the project `pattern` matches, in their order."""
    found = tuple(path.read_bytes() for path in sorted(ROOT.glob(pattern)))
    assert found, pattern
    return found


def text(dice, longest=60):
    """Make a text of nothing but what is drawn."""
    pool = dice.choice(("ascii", "latin", "plane", "any", "hostile"))
    size = dice.randrange(dice.choice((3, longest)))
    if pool == "hostile":
        return "".join(dice.choice(HOSTILE) for _ in range(size % 9))
    top = {"ascii": 0x80, "latin": 0x250, "plane": 0x10000, "any": 0x110000}[pool]
    return "".join(chr(dice.randrange(top)) for _ in range(size))


def said(dice):
    """Make what an employer may have said: a real wording, one that is nearly so, or none."""
    way = dice.randrange(6)
    if way == 0:
        return dice.choice(wordings())
    if way == 1:
        return spoilt(dice, dice.choice(wordings()))
    if way == 2:
        return text(dice, 300)
    if way == 3:
        known = vocabulary(dice.choice(("en", *languages().names)))
        return " ".join(dice.choice(known) for _ in range(dice.choice((3, 8, 20, 60))))
    parts = dice.choice(wordings()).split()
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(parts) + 1)
        parts[at : at + dice.randrange(3)] = [
            dice.choice(vocabulary()) for _ in range(dice.randrange(3))
        ]
    if way == 4:
        parts += dice.choice(wordings()).split()
    return dice.choice((" ", " ", " ", ", ", " - ", "\n", "")).join(parts)


def spoilt(dice, whole, times=4, pieces=HOSTILE):
    """Change a text or bytes in a few places: cut, repeat, put in, replace and exchange."""
    if isinstance(whole, bytes):
        pieces = [one.encode("utf-8", "surrogatepass") for one in pieces]
        pieces += [
            b"\xff",
            b"\xc3",
            b"\xe2\x80",
            b"\xed\xa0\x80",
            b"\xf8\x88\x80\x80\x80",
            b"\xff\xfe",
        ]
    for _ in range(1 + dice.randrange(times)):
        a, b = sorted(dice.randrange(len(whole) + 1) for _ in range(2))
        if dice.randrange(4):  # mostly a short stretch
            b = min(b, a + dice.choice((0, 1, 2, 8, 40)))
        c = dice.randrange(len(whole) + 1)
        before, cut, after, piece = whole[:a], whole[a:b], whole[b:], dice.choice(pieces)
        whole = dice.choice(
            (
                before + after,
                before + cut * dice.choice((2, 3, 30)) + after,
                before,
                whole[:c] + cut + whole[c:],
                before + piece + after,
                before + piece * dice.choice((1, 3, 50)) + whole[a:],
                before + cut.replace(cut[:1] or piece, piece) + after,
                before + cut[::-1] + after,
            )
        )[:_LONGEST]
    return whole
