"""Words: what the employer said, cut into tokens that mean one thing each.

Spelling is evened out (case, quotes, dashes, abbreviations), phrases that mean the same become one
token ("close of play", "COB" and "end of business" are all `eod`), and hedges that move no date
("hopefully", "about") are dropped.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Mark = Literal["", ",", "-", "."]
"""What stands before a token: nothing, a comma, a spaced dash or the end of a sentence."""


class Token(NamedTuple):
    """One word, number or date; `start` and `end` are its place in the evened-out text."""

    text: str
    kind: str
    start: int
    end: int
    mark: Mark = ""
    number: int = 0


_EVEN = str.maketrans(
    dict.fromkeys("‘’ʼ`´′", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_TOKEN = re.compile(
    r"""(?P<clock>(?:half|quarter)\s(?:past|to)\s\w+|\w+\so'clock
      |\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|a\.m|p\.m)(?!\w)|\d{1,2}:\d\d(?!\w))
      | (?P<iso>\d{4}[-/]\d{1,2}[-/]\d{1,2}(?!\w))
      | (?P<numeric>\d{1,4}([-/.])\d{1,2}\4\d{2,4}(?!\w)|\d{1,2}[/.]\d{1,2}(?!\w))
      | (?P<ordinal>\d{1,4}(?:st|nd|rd|th)(?!\w))
      | (?P<number>\d+)
      | (?P<quarter>q\d+(?!\w))
      | (?P<word>w/[cebk](?!\w)|[ce]\.o\.[bdp]\.?|[^\W\d_]+(?:'[^\W\d_]+)*)
      | (?P<mark>\S)""",
    re.VERBOSE,
)
_MARKS = {",": ",", "(": ",", ")": ",", ";": ".", ".": ".", "!": ".", "?": ".", ":": ",", "…": "."}
_RANK = {"": 0, ",": 1, "-": 2, ".": 3}

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mondays mon",
            "tuesday tuesdays tue tues",
            "wednesday wednesdays wed weds",
            "thursday thursdays thu thur thurs",
            "friday fridays fri",
            "saturday saturdays sat",
            "sunday sundays sun",
        )
    )
    for word in words.split()
}
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sep sept", "october oct", "november nov"),
            "december dec",
        ),
        1,
    )
    for word in words.split()
}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_SMALL.split())}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30}
UNITS = {
    word: unit
    for unit, words in {
        "hour": "hour hours hr hrs",
        "day": "day days",
        "workday": "workday workdays weekday weekdays",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths",
        "quarter": "quarter quarters",
        "year": "year years yr yrs",
    }.items()
    for word in words.split()
}
_ABBREVIATED = frozenset(
    "mon tue tues wed weds thu thur thurs fri sat sun jan feb mar apr may jun jul aug sep sept oct"
    " nov dec wk wks hr hrs mth mths yr yrs approx st no".split()
)

# Words that are also other words: a weekday or a month only where a date may stand.
_DOUBTFUL = {"may", "march", "mar", "sat", "sun", "mon", "second", "wed"}
_BEFORE_DATE = {
    *("in", "by", "of", "on", "this", "next", "early", "late", "mid", "until", "before", "after"),
    *("or", "to", "and", "since", "last", "end", "the", "from", "through", "during", "around"),
    *("following", "coming", "till", "/", "-", "start", "beginning", "middle", "between", "eod"),
}

# Each line: the token, then the phrases that mean it. "" drops them.
_PHRASES = """
after interview: post interview
eod: close of play|close of business|close of trading|close of day|end of play|end of business
eod: end of the business day|end of the working day|end of the work day|end of business day
eod: end of working day|end of the day|end of day|close of the business day|close of the day
eod: cob|cop|eob|eop|c.o.b|c.o.b.|c.o.p|e.o.d|e.o.d.|day's end|end of trading|end of the workday
eod: in the morning|in the afternoon|in the evening|first thing in the morning|at lunchtime
eod: noon|midday|midnight|lunchtime|lunch time|morning|afternoon|evening|arvo|teatime
eod: late afternoon|early afternoon|mid morning|mid afternoon|night
today: tonight|this morning|this afternoon|this evening|later today|this arvo|some time today
tomorrow: tmrw|tomoz|tmw
overmorrow: the day after tomorrow|day after tomorrow
week-of: wk beginning|wk commencing|wk starting|week commencing|week beginning|week starting|w/c
week-of: w/b|week starting on
week-of: week beginning on|week commencing on
week-ending: week ending|w/e|week ending on
workday: biz days|biz day|bus days|business day|business days|working day|working days|work day
workday: work days|office days
workday: bank working days|banking days|banking day|full working days|full business days
by: no later than|not later than|on or before|not after|no later|by no later than|latest by
by: by the latest|by at the latest|by or before|at the latest by
before: prior to|ahead of|this side of|in advance of|in time for|some time before|sometime before
before: just before|right before|well before|shortly before
from: no earlier than|not before|no sooner than|not earlier than|on or after|not until|as of
from: at the earliest on|earliest by|starting from|starting on|not till
after: any time after|anytime after|some time after|sometime after|right after|just after
after: straight after|immediately after|directly after|the other side of|once past|past
after: shortly after|soon after|as soon after|the far side of|not until after|from after
within: within the space of|in under|in less than|in no more than|in at most|inside of|inside
within: within a maximum of|within a period of
upto: up to|at most|no more than|not more than|a maximum of|maximum of|max|less than|under
upto: fewer than|no longer than|anything up to|as much as|as long as|maximum
morethan: more than|longer than|upwards of
atleast: at least|a minimum of|minimum of|minimum|not less than|no less than
atleast: at the very least|at a minimum|min|a good|a solid|at minimum|no fewer than
latest: at the most|at the very most|at the latest|at the very latest|at latest|at the outside
latest: if not sooner|if not before
latest: or sooner|or earlier|if not earlier|tops|at the absolute latest|if not sooner than that
latest: if not before then|latest
earliest: at the earliest|at the very earliest|at earliest|or later|onwards|onward
earliest: earliest|or thereafter|and onwards
orso: or so|or thereabouts|and a bit|or something like that|or thereabout|plus
couple: a couple of|couple of|a couple|couple|the couple of
few: a few|few|a few more|a handful of|few more
half: half a|a half
dozen: a dozen
or: or maybe|or possibly|or perhaps|or even|possibly even|maybe even|or at worst|or worst case
or: or else|or failing that|failing that|or it could be|or more likely|or else maybe
or: if not then|and or|or otherwise
to: through to|right through to|all the way to|through until|up to and including
to: thru|till|up until the end of
until: up until|till|until the end of day|til
early: beginning|start|first part|early part|front end|opening|outset|early on|very beginning
early: very start
mid: middle|midpoint|mid point|midway through|halfway through|half way through
mid: middle part
late: back end|tail end|latter part|latter half|later part|last part|backend|latter end|back half
end: close|very end|end point|tail
half1: first half|front half|1st half
half2: second half|2nd half
firstthing: first thing
mid week: midweek
end year: year end|year's end|yearend|eoy
end month: month end|month's end|eom
end week: eow|week's end|weeks end
end quarter: quarter end|quarter's end|eoq
new-year: the new year|new year|the new calendar year
holidays: the holidays|the holiday season|the festive season|the festive period|the holiday period
holidays: the festive break|the holiday break|the christmas break|the christmas holidays
holidays: the xmas break|the christmas period|christmas break|the winter break|holiday season
holidays: the christmas and new year break|the christmas shutdown|the seasonal break|xmas break
holidays: the winter holidays|the christmas holiday|christmas holidays|christmas shutdown
holidays: the christmas and new year holidays|the break over christmas|the festive holidays
bank-holiday: bank holiday|the bank holiday|public holiday|the public holiday|the long weekend
bank-holiday: long weekend|bank holiday weekend|the bank holiday weekend|the holiday weekend
bank-holiday: holiday weekend|bank holiday monday
"""
# Hedges, fillers and politeness in the middle of a date: they move nothing.
_NOISE = """
hopefully|probably|possibly|perhaps|maybe|likely|most likely|very likely|ideally|about|around
roughly|approximately|approx|circa|more or less|give or take|give or take a day|or around
i think|i guess|i'd guess|i would guess|i imagine|i'd imagine|i believe|i expect|i'd expect
i hope|i would say|i'd say|i'd think|i would think|i'd hope|i reckon|we reckon|we think|we hope
we'd hope|i suspect|i suppose|i should think|i would imagine|we imagine|we believe|i'm hoping
i'm guessing|sometime|some time|some stage|at some point|at some stage|some point
fingers crossed|touch wood|knock on wood|all being well|all going well|if all goes well
if all goes to plan|god willing|with any luck|with luck|say|just|only|at a guess|realistically
in theory|really|as things stand|at this stage|at this point in time|at the moment|right now
currently|certainly|definitely|surely|actually|basically|simply|very|on or about|on or around
somewhere|somewhere in the region of|in the region of|in the neighbourhood of
in the neighborhood of|in the order of|in the vicinity of|as early as|as late as|either way
one way or another|one way or the other|either|tentatively|provisionally|ish|theoretically
officially|sort of|kind of|pretty much|or thereabouts then|then maybe|i'm pretty sure
i'm fairly sure|i am fairly confident|if i'm honest|to be honest|honestly|insha'allah|inshallah
inch'allah|literally|conservatively|optimistically|early doors|kindly|safely|typically|usually
normally|generally|in all likelihood|in all probability|at worst|at best|best case|worst case
in the worst case|in the best case|at the worst|at our end|on our side|from our end
from our side|on our end|for sure|for certain|without fail|exactly|precisely|or near enough
near enough|approximately speaking|broadly|broadly speaking|ballpark|or abouts
as a rule of thumb|as a guide|as a rough guide|all things being equal|all else being equal
barring surprises|barring anything unforeseen|barring any hiccups|if possible|where possible
i'm told|apparently|i'd estimate|i estimate|we estimate|an estimated|estimated|or round about
round about
"""


@cache
def _phrases() -> tuple[dict[tuple[str, ...], str], dict[str, int]]:
    """Map the phrases to what they mean, and their first words to how long the longest is."""
    lines = [line.split(": ", 1) for line in _PHRASES.strip().splitlines()]
    lines += [["", line] for line in _NOISE.strip().splitlines()]
    meanings: dict[tuple[str, ...], str] = {}
    longest: dict[str, int] = {}
    for token, phrases in lines:
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            meanings.setdefault(words, token)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return meanings, longest


def even(said: str) -> str:
    """Even out the spelling of `said`: lower case, plain quotes and dashes."""
    return unicodedata.normalize("NFKC", said).translate(_EVEN).lower()


@lru_cache(maxsize=256)
def tokens(text: str) -> Sequence[Token]:
    """Cut `text`, already evened out, into tokens; a class hears the same words again and again."""
    return tuple(_settled(list(_joined(_undashed(list(_raw(text)))))))


def _undashed(raw: list[Token]) -> list[Token]:
    """Drop the dash inside of compound words ("mid-December"), but not the one of a range."""
    ranged = (*WEEKDAYS, *MONTHS, *NUMBERS)
    return [
        token
        for at, token in enumerate(raw)
        if token.text != "-"
        or not 0 < at < len(raw) - 1
        or {raw[at - 1].kind, raw[at + 1].kind} != {"word"}
        or (raw[at - 1].text in ranged and raw[at + 1].text in ranged)
    ]


def _raw(text: str) -> Iterator[Token]:
    """Yield every word, number and date, with the strongest mark before it."""
    mark: Mark = ""
    after, last = "", 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        word = match[0]
        start, end = match.span()
        if kind == "mark":
            if word == "-" and after and not any(map(str.isspace, text[start - 1 : end + 1])):
                yield Token("-", "dash", start, end, mark)
                mark = ""
            elif word in "/&":
                yield Token(
                    "/" if word == "/" else "and", "dash" if word == "/" else "word", start, end
                )
            elif word == "+":
                yield Token("orso", "word", start, end)
            elif not (word == "." and after in _ABBREVIATED):
                found: Mark = "-" if word == "-" else _MARKS.get(word, "")  # type: ignore[assignment]
                mark = max(mark, found, key=_RANK.__getitem__)
            continue
        if "\n\n" in text[last:start]:
            mark = "."
        number = int(re.match(r"\d*", word)[0] or 0) if kind in ("number", "ordinal") else 0  # type: ignore[index]
        yield Token(word, kind, start, end, mark, number)
        mark, after, last = "", word, end


def _joined(raw: list[Token]) -> Iterator[Token]:
    """Replace phrases by the token that they mean and drop the noise."""
    meanings, longest = _phrases()
    texts = [token.text for token in raw]
    at = 0
    mark: Mark = ""
    while at < len(raw):
        first = raw[at]
        mark = max(mark, first.mark, key=_RANK.__getitem__)
        length = min(longest.get(first.text, 0), len(raw) - at)
        while length and not (
            tuple(texts[at : at + length]) in meanings
            and not any(token.mark for token in raw[at + 1 : at + length])
        ):
            length -= 1
        if length:
            end = raw[at + length - 1].end
            for part in meanings[tuple(texts[at : at + length])].split():
                yield Token(part, "word", first.start, end, mark)
                mark = ""
        else:
            yield first if mark == first.mark else first._replace(mark=mark)
            mark = ""
        at += length or 1


def _settled(joined: list[Token]) -> Iterator[Token]:
    """Give numbers their value and words that are also dates their kind."""
    tens = 0
    for at, token in enumerate(joined):
        word = token.text.removesuffix("'s") if token.text.endswith("'s") else token.text
        before = joined[at - 1].text if at else ""
        after = joined[at + 1] if at + 1 < len(joined) else None
        kind, number = token.kind, token.number
        if kind == "word":
            dated = word not in _DOUBTFUL or _may_be_date(before, after)
            if word in NUMBERS:
                kind, number = "number", NUMBERS[word]
            elif word in ORDINALS:
                kind, number = "ordinal", tens + ORDINALS[word]
            elif word in WEEKDAYS and dated:
                kind, number = "weekday", WEEKDAYS[word]
            elif word in MONTHS and dated:
                kind, number = "month", MONTHS[word]
            elif word in UNITS and (word != "hr" or before.isdigit()):
                kind, word = "unit", UNITS[word]
            elif word == "eod":
                kind = "clock"
            follows = after.text if after else ""
            units = ORDINALS.get(follows, 10) < 10  # noqa: PLR2004
            tens = number if units and word in _TENS.split() else 0
            if tens:
                continue
        yield Token(word, kind, token.start, token.end, token.mark, number)


def _may_be_date(before: str, after: Token | None) -> bool:
    if not before or before in _BEFORE_DATE or before in WEEKDAYS or before[:1].isdigit():
        return True
    if after is None:
        return False
    return after.kind in ("number", "ordinal", "clock") or after.text in ("latest", "earliest")
