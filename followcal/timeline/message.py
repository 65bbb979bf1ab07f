"""Message: a mail, or a saying, becomes the sentences that its writer wrote now.

Greeting, signature, quoted older mail and notices fall away. What is left is cut into sentences;
wrapped lines are joined, the items of a list stand alone.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from followcal.later import pattern
from followcal.timeline.words import Lexicon, Word, split

_WRAPPED = 50  # characters from which a line may go on in the next
_BULLET = pattern(r"^\s*(?:[-*•·‣–—>]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_ENTRY = pattern(  # "w/c 11 Jan - results", "Fri 20 Nov: results"
    r"(?:\S+ ){1,4}[-–—] |(?=[A-ZÀ-Þ\d])(?=[^:]*\d)(?:\S+ ){1,3}\S*:\s"
)
_PHONE = pattern(
    r"""(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b)
    (?:\+|(?<![\w/.-])0|\(0?\d{2,5}\))\(?\d[\d\ ()./-]{6,20}\d\b
    | \b\d\d\ [2-9]\d{3}[-\ ]\d{4}\b
    | \b\d{3}[-.\ ]\d{3,4}[-.\ ]\d{4}\b | \b\d{3}-\d{4}\b | \b[2-9]\d{3}\ \d{4}\b""",
    re.VERBOSE,
)
_CODE = pattern(r"(?<![\w.:,'/-])(?=[\w/-]*\d)\w++(?:[/-]\w++)*+(?![\w:'])")
_YEAR_AND_MONTH = pattern(r"(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])")
_LONG = 4  # figures that are more than a day, a month or a length of time has
_MONEY = pattern(r"[$£€₹]\s?\d[\d,.]{0,12}k?|\b\d[\d,.]{0,12}\s?(?:%|[$£€₹])")
_LEADER = pattern(r"\.{4,}|_{3,}|\t+|(?<=\S) {4,}(?=\S)|\|")
_NOTHING = " § "
_DIGITS = 7  # of a telephone number
_CURRENCIES = "$£€₹%"
_SHORT = 6  # words of a line that may be a greeting or a closing
_NAME = 3  # words of a name
_LETTER = 2  # lines that are no letter with a signature yet
_END = pattern(
    r"[.!?]+[\"')\]]*(?=\s|$)|\s[.?!](?=\s|$)|;(?=\s)"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?(?=\s+[A-ZÀ-Þ¿¡])"
)


_DOTTED = pattern(r"\d{1,2}\.\d{1,2}")
_WHOLE_DATES = ("clock", "iso", "isoweek", "numeric")
_DATES = ("weekday", "month")
_OF_DAYS = frozenset(
    "weekday month part unit by before in on to the a of weekof weekending from until after and or"
    " this next between within clock midweek number".split()
)
_TELLING = {"weekday", "month", "unit", "weekof", "midweek"}
_WORDS_OF_DAY = 10
_YEAR = pattern(r"(?:19|20)\d\d")
_SEPARATORS = (pattern(r"\s+[/>|]\s+"), pattern(r",\s+(?=[^,]*(?::\s|\(|\s-\s))"))
_SIDES = pattern(r":\s|\s-\s")  # of a label and its day
_ROWS = 3  # labels with a day in a line, from which it is a list
_LIST = 2  # labels with a day, from which lines are a list
_LABEL = "0123456789/.:- "  # signs of a day before a mail


def sentences(text: str, language: Lexicon) -> list[str]:
    """Cut `text`, evened out, into the sentences that its writer wrote now."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if len(lines) > 1:
        lines = _own(lines, language) or lines
    return _sentences(lines, language)


def _own(lines: list[str], language: Lexicon) -> list[str]:
    """Return the lines that the writer wrote now: not quoted, not the signature, no notice."""
    kept: list[str] = []
    closed = False
    notices = tuple(language.sets["message.notice"])
    postscripts = tuple(language.sets["message.postscript"])
    begun = False
    for number, line in enumerate(lines):
        bare = line.strip().lower()
        if _quotes(lines, number, language):
            if begun and not any(later.startswith(">") for later in lines[number:]):
                break  # else what is new may stand below
            continue
        closed = closed or bare == "--" or (begun and _closes(lines, number, language))
        if closed and bare.startswith(postscripts):
            kept += ["", line]
        elif closed or bare.startswith(">") or _greets(bare, language):
            kept.append("")
        elif bare.startswith(notices):
            kept.append("" if begun else _after_notice(line))
            begun = begun or bool(kept[-1])
        else:
            kept.append(line)
            begun = begun or bool(bare.strip(_LABEL))
    written = [at for at, line in enumerate(kept) if line.strip()]
    names = language.sets["doubtful.names"]
    signed = len(written) > _LETTER and kept[written[-1]].strip(" ,.!").lower() in names
    if signed and not kept[written[-2]].endswith((":", "?")):
        del kept[written[-1] :]  # by April, not in April
    return kept if begun else []


def _after_notice(line: str) -> str:
    """Return what a letter begins with after a notice in its line: "This is automatic. We …"."""
    ends = _END.search(line)
    return line[ends.end() :].strip() if ends else ""


def _quotes(lines: list[str], number: int, language: Lexicon) -> bool:
    """Tell whether an older mail begins with a line: "On … wrote:", "From: …", "-----"."""
    bare = lines[number].strip().lower()
    following = lines[number + 1].strip().lower() if number + 1 < len(lines) else ""
    wrote = tuple(language.sets["message.wrote"])
    dated = re.search(r"\d|@", bare) is not None
    if dated and (
        bare.endswith(wrote)
        or following.endswith(wrote)
        or (bare.endswith(":") and following.startswith(">"))  # whatever language it is in
    ):
        return True
    if bare.replace(" ", "").startswith(tuple(language.sets["message.divider"])):
        return True
    heads = tuple(language.sets["message.head"])
    near = [line.strip().lower() for line in lines[number + 1 : number + 4]]
    head = bare.lstrip(_LABEL).startswith(heads)  # "2026-12-01: From: …", as in a list of news
    return head and any(line.startswith(heads) for line in near)


def _closes(lines: list[str], number: int, language: Lexicon) -> bool:
    """Tell whether a line is a closing, such as "Kind regards"; after it no letter goes on."""
    bare = lines[number].strip().lower()
    words = re.sub(r"[^\w\s&']", " ", bare).split()
    if not 0 < len(words) <= _SHORT:
        return False
    plain = " ".join(words)
    thanks = language.sets["message.thanks"]
    for closing in language.sets["message.closing"]:
        more = len(words) - len(closing.split())
        begins = plain == closing or plain.startswith(f"{closing} ")
        long = len(closing) > _SHORT and closing not in thanks
        if begins and (more == 0 or bare.endswith(",") or (long and more <= _NAME)):
            rest = [line for line in lines[number + 1 :] if line.strip()]
            return not rest or len(rest[0].split()) <= _SHORT + 1
    return False


def _greets(bare: str, language: Lexicon) -> bool:
    words = bare.rstrip(",:!.- ").split()
    if not 0 < len(words) <= _SHORT or not bare.startswith(
        tuple(language.sets["message.greeting"])
    ):
        return False
    return bare[-1] in ",:!-" or len(words) <= _NAME + 1


def _sentences(lines: list[str], language: Lexicon) -> list[str]:
    """Join wrapped lines, and cut paragraphs and items into sentences."""
    blocks: list[str] = []
    current = ""
    previous = ""
    for line in _paired(_rows(lines, language), language):
        bare = line.strip()
        item = _BULLET.match(line) if len(lines) > 1 else None
        if (
            not bare
            or item
            or (
                current
                and (
                    _LEADER.search(line)
                    or _ENTRY.match(bare)
                    or not (len(previous) >= _WRAPPED or bare[:1].islower())
                    or _names_day(bare, language)
                    or (_is_row(previous, language) and _is_row(bare, language))
                )
            )
        ):
            blocks.append(current)
            current = ""
        text = _LEADER.sub(" : ", line[item.end() :] if item else bare)
        current = f"{current} {text}".strip() if current else text.strip()
        previous = bare
    blocks.append(current)
    result = []
    for block in blocks:
        result += _cut(_plain(block, language), language)
    return result


def _rows(lines: list[str], language: Lexicon) -> list[str]:
    """Put what a line lists with its days in lines of their own: "Sift 1 May / Interview 8 May"."""
    result: list[str] = []
    for line in lines:
        ways = [separator.split(line.rstrip(" .")) for separator in _SEPARATORS]
        rows = max(ways, key=len)
        few = len(rows) < (_LIST if all(":" in row for row in rows) else _ROWS)
        if few or not all(_is_row(row, language) for row in rows):
            rows = [line]
        result += rows if len(rows) == 1 else [each for row in rows for each in (row, "")]
    return result


def _names_day(text: str, language: Lexicon) -> bool:
    """Tell whether a mark stands between a label and its day: "Start date: 1 February"."""
    sides = _SIDES.split(text)[:2]
    return len(sides) > 1 and any(_is_day(side, language) for side in sides)


def _is_row(text: str, language: Lexicon) -> bool:
    """Tell whether a text is a label with its day: "Sift: 1 May", "8 May - interviews"."""
    short = len(text.split()) <= _WORDS_OF_DAY and not _is_day(text, language)
    return short and _tells_day(split(text, language), language)


def _paired(lines: list[str], language: Lexicon) -> list[str]:
    """Put labels and the days that stand in lines of their own, after or before them, in one.

    "Interview", "9 December", "Outcome", "18 December" are two lines: "Interview : 9 December", …
    """
    if len(lines) < 2 * _LIST:
        return lines
    days = {at for at, line in enumerate(lines) if _is_day(line, language)}
    runs: list[list[int]] = [[]]
    for at, line in enumerate(lines):
        if line.strip():
            if runs[-1] and (at in days) == (runs[-1][-1] in days):
                runs.append([])
            if at in days or _is_label(line, language):
                runs[-1].append(at)
            else:
                runs.append([])
    pairs: list[tuple[int, int]] = []
    for run in runs:
        ways = [[*zip(run[first::2], run[first + 1 :: 2], strict=False)] for first in (0, 1)]
        pairs += max(ways, key=lambda way: sum(two - one == 1 for one, two in way))
    if len(pairs) < _LIST:
        return lines
    result = [*lines]
    for one, two in pairs:
        label, day = (two, one) if one in days else (one, two)
        result[one], result[two] = "", f"{lines[label].strip(' :')} : {lines[day].strip()}\n"
    return "\n".join(result).split("\n")


def _is_day(text: str, language: Lexicon) -> bool:
    """Tell whether a text is a time and nothing else: "by Friday 18 December", "w/c 7 December"."""
    words = split(text, language) if len(text) < _WRAPPED else ()
    return (
        len(words) <= _WORDS_OF_DAY
        and _tells_day(words, language)
        and all(_concepts(word, language) & _OF_DAYS for word in words if word.kind == "word")
    )


def _tells_day(words: Sequence[Word], language: Lexicon) -> bool:
    """Tell whether words name a day, or how long it is."""
    return any(
        word.kind in _WHOLE_DATES
        or _YEAR.fullmatch(word.text)
        or _concepts(word, language) & _TELLING
        for word in words
    )


def _concepts(word: Word, language: Lexicon) -> AbstractSet[str]:
    return {concept for _, concept, _ in language.phrases.of(word.text)}


def _is_label(line: str, language: Lexicon) -> bool:
    """Tell whether a line may name what a day is of: "Notification of outcome", "Interviews:"."""
    short = len(line.split()) <= _SHORT and not line.rstrip().endswith((".", ",", "!", "?"))
    dated = re.search(r"\d", line) and _tells_day(split(line, language), language)
    return short and not dated


def _plain(text: str, language: Lexicon) -> str:
    """Take addresses, telephone numbers, codes and sums of money out of a text."""
    words = []
    for word in text.split():
        address = "@" in word or "//" in word
        end = word[len(word.rstrip(".,;:!?")) :]
        words.append(_NOTHING.strip() + end if address else word)
    text = " ".join(words)
    figures = len(re.findall(r"\d", text))
    if figures >= _DIGITS:
        text = _PHONE.sub(_NOTHING, text)
    if figures:
        text = _CODE.sub(lambda found: _NOTHING if _is_code(found[0], language) else found[0], text)
    return _MONEY.sub(_NOTHING, text) if any(sign in text for sign in _CURRENCIES) else text


def _is_code(word: str, language: Lexicon) -> bool:
    """Tell whether figures, with letters or in groups, name a thing: "JC/2026/5519", "26-0417".

    Dates, and lengths of time in one word, do not: "27-July-2026", "3rd-5th", "10-day", "4wks".
    """
    figures = [language.figures.fullmatch(part) for part in (word, *word.split("/"))]
    dated = any(found and found.lastgroup in _WHOLE_DATES for found in figures)
    if dated or _YEAR_AND_MONTH.fullmatch(word):
        return False
    groups = re.split(r"[/-]", word)
    if all(group.isdecimal() for group in groups):
        long = len(groups) > 1 and any(len(group) >= _LONG for group in groups)
        return long or any(re.match(r"0\d\d", group) for group in groups)
    return not all(group.isdecimal() or _tells(group, language) for group in groups)


def _tells(group: str, language: Lexicon) -> bool:
    """Tell whether letters, with figures or alone, may tell a time: "3rd", "4wks", "10d", "S50"."""
    figure = language.figures.fullmatch(group)
    if figure and figure.lastgroup != "word":
        return True
    if any(concept == "weekno" for _, concept, _ in language.phrases.of(_before_figures(group))):
        return True
    letters = group.lstrip("0123456789")
    if language.phrases.of(letters.lower()):
        return len(letters) > 1
    return letters != group and letters.isalpha() and letters.islower()


def _before_figures(word: str) -> str:
    """Return the letters that figures follow: "s" of "S50"; "" if none do."""
    letters = word.rstrip("0123456789")
    return letters.lower() if letters != word else ""


def _is_ordinal(word: str, rest: str, language: Lexicon) -> bool:
    """Tell whether a dot belongs to the figures before it: "am 4. Dezember", not "am 4. Wir …".

    Nor one after a year: "am 1. August 2028. Morgen …"; but that of "on 3.12. or on 7.12.".
    """
    if _DOTTED.fullmatch(word) and rest[0].islower():
        return True
    figure = language.figures.fullmatch(re.sub(r".*(?<!\d)(?=\d{1,2}$)", "", word) + ".")
    if not figure or figure.lastgroup != "ordinal":
        return False
    following = re.sub(r"\W+$", "", rest.split(None, 1)[0])
    return not following[:1].isupper() or following.lower() not in language.sets["language.known"]


def _cut(block: str, language: Lexicon) -> list[str]:
    """Cut a paragraph into its sentences."""
    result = []
    start = 0
    for match in _END.finditer(block):
        before = block[start : match.start()].rsplit(None, 1)
        word = before[-1].strip("(\"'").lower() if before else ""
        rest = block[match.end() :].lstrip()
        if match[0].strip() == "." and word in language.sets["message.abbreviations"] and rest:
            following = rest.split(None, 1)[0].strip(",.")
            lower = following.lower()
            dated = any(concept in _DATES for _, concept, _ in language.phrases.of(lower))
            if not following[:1].isupper() or dated or word in language.sets["message.titles"]:
                continue
        initial = len(word) == 1 and word.isalpha() and word not in language.sets["language.known"]
        if match[0].strip() == "." and initial and rest:
            continue
        if match[0] == "." and rest and _is_ordinal(word, rest, language):
            continue
        result.append(block[start : match.end()].strip())
        start = match.end()
    result.append(block[start:].strip())
    return [sentence for sentence in result if re.search(r"\w", sentence)]
