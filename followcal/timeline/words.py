"""Words: a lexicon, one TOML file a language, and text cut into tokens that mean one thing each.

A token's concept says what it can be in an expression of time ("unit", "by", "number"), its value
which one. Words without a concept stay, as `cues` says what a clause is about by all its words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from followcal.later import shipped
from followcal.timeline.language import languages

FOLDER = Path(__file__).parent / "lexicon"

Names = Callable[[Sequence[str], int], tuple[int, tuple[date, ...]] | None]
"""Finds the name of a holiday among words: how many of them it takes, and its days."""


class Word(NamedTuple):
    """A word, number or mark as it stands in the evened-out text."""

    text: str
    kind: str
    start: int
    end: int
    capital: bool = False


class Token(NamedTuple):
    """One meaning among the words: the places of its first word and of the one after its last."""

    text: str
    concept: str
    value: Any
    first: int
    last: int


Phrase: TypeAlias = tuple[tuple[str, ...], str, Any]
"""Words that mean one thing, its concept and which one of it; or those, the name of a cue, None.

A plain tuple, as there may be thousands of them.
"""


class Phrases(dict[str, dict[str, Sequence[Phrase] | list[str]]]):
    """Phrases by their first two words, the longest first; unpacked when those words are met.

    A text meets few of the hundred thousand that there are, and `packed` they load far faster: that
    is one text in UTF-8, as the function of that name writes it. `places` tells where in it what
    begins with each word starts and ends.
    """

    def __init__(self, packed: bytes, places: Mapping[str, tuple[int, int]]) -> None:
        self.packed = packed
        self.places = places

    def of(self, first: str, second: str = "") -> Sequence[Phrase]:
        """Return the phrases that begin with two words, or those that are no more than a first."""
        if first not in self:
            if first not in self.places:
                return ()
            start, end = self.places[first]
            rows = (row.split("\t") for row in self.packed[start:end].decode().split("\n"))
            self[first] = {word: lines for word, *lines in rows}
        found = self[first].get(second, ())
        if isinstance(found, list):
            self[first][second] = found = tuple(self._unpacked(first, second, found))
        return found

    def _unpacked(self, first: str, second: str, lines: Sequence[str]) -> Iterator[Phrase]:
        for start in map(int, lines):
            line = self.packed[start : self.packed.index(b"\n", start)].decode()
            concept, value, *rests = line.split("\t")
            for rest in rests:
                words = tuple(f"{first} {second} {rest}".split())
                yield words, concept, int(value) if value.isdigit() else value or None

    def every(self) -> Iterator[Phrase]:
        """Yield all phrases."""
        for first in self.places:
            self.of(first)
            for second in self[first]:
                yield from self.of(first, second)


def packed(
    phrases: Mapping[str, Mapping[str, Sequence[Phrase]]],
) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """Write phrases as one text, and where in it what begins with each word starts and ends.

    A line of it has a concept, its value and what may follow two words, and stands once for all of
    which that is true ("the team will", "the panel will"). Then, for each first word, come the
    second ones with where their lines start.
    """
    lines: dict[str, int] = {}
    text = bytearray()
    begun: dict[str, list[str]] = {}
    for first, rest in phrases.items():
        for second, found in rest.items():
            starts = []
            for line in _lines(found):
                if line not in lines:
                    lines[line] = len(text)
                    text += f"{line}\n".encode()
                starts.append(str(lines[line]))
            begun.setdefault(first, []).append("\t".join((second, *starts)))
    places = {}
    for first, rows in begun.items():
        start = len(text)
        text += "\n".join(rows).encode()
        places[first] = (start, len(text))
    return bytes(text), places


def _lines(phrases: Sequence[Phrase]) -> Iterator[str]:
    """Write phrases that begin with the same two words, the longest first."""
    lines: dict[tuple[int, str, Any], dict[str, None]] = {}
    for words, concept, value in phrases:
        lines.setdefault((-len(words), concept, value), {})[" ".join(words[2:])] = None
    for (_, concept, value), rests in sorted(lines.items(), key=lambda line: line[0][0]):
        yield "\t".join((concept, "" if value is None else str(value), *rests))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A language as its file has it; phrases stand by their first word, the longest first.

    `figures` is what numbers, dates and words look like, `stems` are beginnings ("decid*")
    and ends ("*aremos") of words that are cues, `sets` are lists of words by their section and
    name, as in "message.greeting". What a file leaves out is empty.
    """

    code: str
    figures: re.Pattern[str]
    phrases: Phrases
    cues: Phrases
    stems: Mapping[str, Sequence[str]]
    spelling: Mapping[str, str]
    holidays: Mapping[str, Mapping[str, str]]
    sets: Mapping[str, frozenset[str]]


_EVEN = str.maketrans(
    dict.fromkeys("‘’ʼ`´′", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"½": " 1/2 ", "\u00a0": " ", "…": ", "}
)
_FIGURES = r"""
    (?P<clock>{clock})
    | (?P<isoweek>\d{{4}}-?w\d\d(?!\w))
    | (?P<iso>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?!\w))
    | (?P<numeric>\d{{1,4}}(?P<sign>[-/.])\d{{1,2}}(?P=sign)\d{{2,4}}(?!\w)
      |\d{{1,2}}[/.]\d{{1,2}}(?!\w)|{decimal})
    | (?P<ordinal>{ordinal})
    | (?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{5,}})
    | (?P<number>\d+)
    | (?P<quarterno>{quarterno})
    | (?P<word>{word}|[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<mark>\S)"""
_PATTERNS = ("clock", "decimal", "ordinal", "quarterno", "word")
_NOTHING = "(?!)"  # the pattern of what a language has none of
_KNOWN = "language.known"
_HOLIDAYS = ("holiday", "holiday_elsewhere", "holiday_alias", "holiday_spelling")
_SETS = "language doubtful thing holiday_words message dangling clause".split()
_MARKS = {",": ",", "(": ",", ")": ",", ";": ":", "!": ":", "?": ":", ":": ":", "|": ":"}
_VALUED = ("number", "tens", "scale", "ordinal", "unit", "weekday", "month", "part", "coming")
_RANGED = frozenset(("weekday", "month", "number", "tens"))
_SMALL = frozenset(  # cues that hide no others
    "relative ask they you us future condition inverted when join otherwise main owndo lead and"
    " aside gaveup await chore onward reported clearance sameday notmean nevercame halted"
    " elapsed summons willing stands offered tells nodate restates elsewhere pledge pressed"
    " amends wish person whom fromyou untrue unsaid affirms unchanged shut goeson thedate"
    " withdrawn yousent knows gives matter assaid undertook flatno flatyes flatnext notyet"
    " closure refutes pending yours formerly embeds fair folkdo occasion believes doubts"
    " holds begs surprises demands states unrung".split()
)
_OPENS = ("when", "onward")  # not within a longer phrase: "donnerons suite à"
_DATED = ("weekday", "month", "holiday", "part", "ordinal", "nth")
_DATING = ("unit", "weekday")
_LEADING = frozenset(
    "by before after from until untilafter in on of this next following last since between within"
    " to the weekof widen is begins runsout".split()
)
_HOURS = 12
_COUNTED = ("unit", "month", "number", "weekday", "scale")
_LENGTHENS = ("and", "or", "to", "a", "half", "number", "tens")
_GOES_ON = (*_COUNTED, "tens", "or", "to", "and", "of")
_LISTING = (",", "and", "or", "to", "-", "--")
_TIMING = ("before", "after", "by", "until", "between")
_FRAMING = (*_TIMING, "from", "begins", "runsout")
_DAYS = ("clock", "today", "tomorrow", "weekday", "nth", "month")
_FIGURED = ("number", "ordinal", "clock")
_STEM, _ENDING, _LONGEST = 4, 3, 16  # letters of a stem and of an ending
_SHARE = 3  # unknown words for each that only this language has
_FEW = 4  # words that may all be unusual
_YEARS = range(1990, 2100)
_MOST = 400  # of a unit
_FIGURES_READ = 9  # what has more is too much as well
_SHORT, _LONG = 3, 5  # letters of a word that may be misspelt, and of a month or a weekday
_MISSPELT = (*_VALUED, "holiday", "the", "next", "this", "half", "tomorrow", "couple", "few")
_ALIKE = 0.8  # how much a misspelt word is like the right one, 1 being the same


def even(said: str) -> str:
    """Even out the signs in `said`: plain quotes, dashes and figures."""
    return unicodedata.normalize("NFKC", said.translate(_EVEN))


def split(text: str, language: Lexicon) -> list[Word]:
    """Cut `text`, already evened out, into words in lower case."""
    return [
        Word(match[0].lower(), match.lastgroup or "", *match.span(), match[0][0].isupper())
        for match in language.figures.finditer(text)
    ]


def spelled(words: Sequence[Word], language: Lexicon) -> list[Word]:
    """Give `words` their usual spelling: "u" is "you", "week's over" is "week is over".

    A verb that is joined to any word is split off: "the boss'll".

    A spelling with a "~" is that of a word which begins with a small letter. One that is spelled as
    several stands for each of them: "del" is "de el".
    """
    result: list[Word] = []
    spelling, ends = language.spelling, language.sets["doubtful.ends"]
    for at, word in enumerate(words):
        usual = spelling.get(word.text)
        if not word.capital:
            usual = spelling.get(f"~{word.text}", usual)
        if not usual and "'" not in word.text:
            result.append(word)
            continue
        *joined, text = usual.split(" ") if usual else [word.text]
        result += [word._replace(text=part) for part in joined]
        stem = without_ending(text, language)
        ending = text[len(stem) :]
        apart = ending in language.sets["language.verbs"] and not language.cues.of(text)
        if ending and (apart or (at + 1 < len(words) and words[at + 1].text in ends)):
            last = word.end - len(text) + len(stem)
            result.append(word._replace(text=stem, end=last))
            verb = spelling.get(ending, ending)
            result.append(word._replace(text=verb, start=last))
        else:
            result.append(word if text == word.text else word._replace(text=text))
    return result


def without_ending(word: str, language: Lexicon) -> str:
    """Return a word without what its language appends with an apostrophe, as in "week's"."""
    for ending in language.sets["language.endings"] if "'" in word else ():
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


class _Sets(dict[str, frozenset[str]]):
    """Sets of words by name, each cut from its line of `texts` when it is asked for, or empty."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def __missing__(self, name: str) -> frozenset[str]:
        found = frozenset(filter(None, self.texts.get(name, "").split("|")))
        self[name] = found
        return found


@cache
def lexicon(language: str) -> Lexicon:
    """Load the lexicon of a `language`, by its ISO 639 code; the package has a file for each."""
    pattern, phrases, cues, stems, spelling, holidays, texts = shipped(
        FOLDER / f"{language}.toml", _cut
    )
    sets = _Sets(texts)
    sets[_KNOWN] |= frozenset(languages().words[language])
    return Lexicon(
        code=language,
        figures=re.compile(pattern, re.VERBOSE | re.IGNORECASE),
        phrases=Phrases(*phrases),
        cues=Phrases(*cues),
        stems=stems,
        spelling=spelling,
        holidays=holidays,
        sets=sets,
    )


def _cut(table: Mapping[str, Any]) -> tuple[Any, ...]:
    """Cut the entries of a lexicon's `table` into words; the rest is as in a Lexicon."""
    written = table.get("pattern", {})
    pattern = _FIGURES.format(**{name: written.get(name, _NOTHING) for name in _PATTERNS})
    contracted = _entries(table.get("language", {}).get("contracted", ""))
    figures = re.compile(pattern, re.VERBOSE)
    left_out = _entries(table.get("language", {}).get("unaccented", ""))
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for concept in (*_VALUED, "word", "filler"):
        for name, line in table.get(concept, {}).items():
            value = int(name) if name.isdigit() else name
            means = {"word": (name, name), "filler": ("", None)}.get(concept, (concept, value))
            for words in _phrases(line, figures, contracted):
                _beginning(phrases, words).append((words, *means))
    cued: dict[str, dict[str, list[Phrase]]] = {}
    stems: dict[str, list[str]] = {}
    for name, line in (*table.get("cue", {}).items(), *table.get("clause", {}).items()):
        for words in _phrases(line, figures, contracted):
            if "*" in words:
                stem = "".join(words)
                for same in {stem, *(() if stem[0] == "*" else _unaccented(stem, left_out))}:
                    stems.setdefault(same, []).append(name)
            else:
                _beginning(cued, words).append((words, name, None))
    holidays = {name: table.get(name, {}) for name in _HOLIDAYS}
    texts = {
        f"{section}.{name}": "|".join(_entries(line))
        for section in _SETS
        for name, line in table.get(section, {}).items()
    }
    every = {
        word
        for begun in (*phrases.values(), *cued.values())
        for found in begun.values()
        for words, *_ in found
        for word in words
    }
    spelling = {
        plain: word
        for word in sorted(every)  # the same whatever the order of a set is
        for plain in _unaccented(word, left_out)
        if plain not in every
    }
    spelling |= table.get("spelling", {})
    return pattern, packed(phrases), packed(cued), stems, spelling, holidays, texts


def _beginning(phrases: dict[str, dict[str, list[Phrase]]], words: Sequence[str]) -> list[Phrase]:
    """Return the phrases that begin with the first two of some words, for another."""
    first, second = (*words, "")[:2]
    return phrases.setdefault(first, {}).setdefault(second, [])


def _unaccented(word: str, left_out: Sequence[str]) -> Iterator[str]:
    """Yield a word as those write it who leave accents out, by what a lexicon says of that.

    "all" of them, but one at its end, which tells "é" from "e"; or as in "ß ss" and then "ü ue".
    """
    for how in left_out:
        sign, _, other = how.partition(" ")
        if other:
            word = word.replace(sign, other)
        elif word.rstrip("*")[-1:].isascii():
            word = "".join(filter(str.isascii, unicodedata.normalize("NFD", word)))
        yield word


def _entries(text: str) -> list[str]:
    """Return the phrases of an entry, which "|" or line ends separate.

    "no (word/news)" stands for "no word" and "no news".
    """
    parts = text.replace("\n", "|").split("|")
    found = [phrase for part in parts if (phrase := " ".join(part.split()))]
    if "(" not in text:
        return found
    return [every for phrase in found for every in _expanded(phrase)]


def _expanded(phrase: str) -> Iterator[str]:
    """Yield the phrases that one with brackets stands for."""
    parts = re.split(r"[()]", phrase)
    choices = [part.split("/") if at % 2 else [part] for at, part in enumerate(parts)]
    for choice in product(*choices):
        yield " ".join("".join(choice).split())


def _phrases(
    text: str, figures: re.Pattern[str], contracted: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the phrases of an entry as words, `contracted` ones also without the apostrophe."""
    phrases = _entries(text)
    for part in contracted:
        bare = part.replace("'", "")
        phrases += [phrase.replace(part, bare) for phrase in phrases if part in phrase]
    for phrase in phrases:
        if phrase.replace(" ", "").isalpha():
            yield tuple(phrase.split())
        else:
            words = (match[0] for match in figures.finditer(phrase))
            yield tuple(word for word in words if word not in "-'")


class _Text(NamedTuple):
    """What is being given its meanings, and in which language."""

    words: Sequence[Word]
    plain: Sequence[str]
    language: Lexicon
    names: Names


def tokens(words: Sequence[Word], language: Lexicon, names: Names) -> list[Token]:
    """Give `words` their meanings; fillers and the dashes of compounds are left out."""
    text = _Text(words, [word.text for word in words], language, names)
    result: list[Token] = []
    at = 0
    while at < len(words):
        if words[at].kind == "mark":
            token = _mark(text, at)
        else:
            token = _phrased(text, at, result) or _figure(text, at)
            if token.concept == "number" and _is_clock(text, token, result):
                token = token._replace(concept="clock")
        labelled = token.concept == "thing" and words[at].kind == "number"
        if labelled and result and result[-1].concept == "neg":
            result.pop()  # "no. 3" denies nothing
        again = token.concept == "," and result and result[-1].concept == ","
        if token.concept and not again:
            result.append(token)
        at = token.last
    return result


def _phrased(text: _Text, at: int, before: Sequence[Token]) -> Token | None:
    """Return the holiday or the phrase that begins at a place, if any does."""
    word, plain = text.words[at], text.plain
    concept, value, last = _phrase(plain, at, text.language)
    named = text.names(plain, at) if word.kind in ("word", "ordinal") else None
    if concept == "newyear" and named and named[0] == last - at and not before:
        named = None  # "New year now, sorry"
    if named and named[0] >= last - at and (named[0] > 1 or concept not in ("month", "weekday")):
        if _is_person(text, at, at + named[0], before, feast=True):
            return Token(word.text, "other", word.text, at, at + 1)
        return Token(word.text, "holiday", named[1], at, at + named[0])
    if concept is None and (stem := without_ending(word.text, text.language)) != word.text:
        concept, value, _ = _phrase([stem], 0, text.language)
        last = at + 1
    if concept is None:
        return None
    if concept in ("weekday", "month") and _is_person(text, at, last, before, feast=False):
        return Token(word.text, "other", word.text, at, at + 1)
    doubtful = last == at + 1 and word.text in text.language.sets["doubtful.words"]
    if doubtful and not _may_be_date(text, at, before):
        return Token(word.text, "other", word.text, at, last)
    return Token(" ".join(plain[at:last]), concept, value, at, last)


def _is_person(text: _Text, at: int, end: int, before: Sequence[Token], *, feast: bool) -> bool:
    """Tell whether a day's name is a person's: "Ms Friday", "Meneer De Maandag", "Pieter Kerst".

    That of a `feast` is one after a first name, and one that is a first name where a sentence
    begins with it: "Pilar te llamará".
    """
    words, sets = text.words, text.language.sets
    first = at
    while first and (words[first - 1].text == "." or _kind(text, first - 1) in ("the", "of")):
        first -= 1
    if words[at].capital and first and words[first - 1].text in sets["doubtful.titles"]:
        return True
    goes_on = end < len(words) and words[end].kind != "mark"
    if not feast or not words[at].capital or (at <= 1 and not goes_on):
        return False
    if not at:
        return words[at].text in sets["doubtful.given"]
    name = words[at - 1]
    if not name.capital or (at > 1 and sets["doubtful.capitals"]):
        return False
    known = name.text in sets[_KNOWN] or _single(name.text, text.language)
    return bool(before) and before[-1].concept == "other" and not known


def _figure(text: _Text, at: int) -> Token:
    """Return the number or date at a place, or a word that means no time."""
    word, kind, *_ = text.words[at]
    value: Any = word
    if (
        kind == "count"
        and word.isdecimal()
        and at + 1 < len(text.words)
        and _kind(text, at + 1) == "unit"
    ):
        return Token(word, "number", int(word[:_FIGURES_READ]), at, at + 1)
    if kind in ("number", "numeric", "iso") and _is_label(text, at):
        kind = "thing"
    elif kind in ("number", "ordinal", "quarterno"):
        value = int("".join(filter(str.isdecimal, word))[:_FIGURES_READ])
        if kind == "number" and value in _YEARS:
            kind = "year"
        elif kind == "number" and value > _MOST and not _is_counted(text, at):
            kind = "other"
        elif kind == "ordinal":
            kind = "nth"
    elif kind == "numeric" and re.match(r"0+\D|.*\D0+$", word):
        kind = "other"
    elif kind not in ("clock", "iso", "isoweek", "numeric"):
        kind = "thing" if _is_thing(word, text.language) else "other"
    return Token(word, kind, value, at, at + 1)


def _is_counted(text: _Text, at: int) -> bool:
    """Tell whether what stands beside a number makes a time of it: "5 or 6", "5 May"."""
    following = text.plain[at + 1 : at + 2]
    if following == ["-"] or (at and _kind(text, at - 1) == "month"):
        return True
    return bool(following) and _kind(text, at + 1) in _GOES_ON


def _is_label(text: _Text, at: int) -> bool:
    """Tell whether a number stands after what it names: "order 55", "no. 3", not "week no. 3"."""
    before = [word for word in text.plain[max(at - 3, 0) : at] if word not in ".:"]
    if not before or before[-1] not in text.language.sets["thing.label"]:
        return False
    return not (
        _is_counted(text, at) or _phrase(before[-2:-1] or [""], 0, text.language)[0] == "unit"
    )


def _is_clock(text: _Text, token: Token, before: Sequence[Token]) -> bool:
    """Tell whether a number is a time of day: "at 4", "at 1, 2 and 3", "tomorrow before eleven"."""
    if not before or not 0 < token.value <= _HOURS:
        return False
    rest = text.words[token.last : token.last + 1]
    at = token.last
    while at < len(text.words) and (text.plain[at] == "-" or _kind(text, at) in _LENGTHENS):
        at += 1  # "two and a half weeks", "two or three weeks"
    if at < len(text.words) and text.words[at].kind != "mark" and _kind(text, at) in _COUNTED:
        return False
    if before[-1].text.split()[-1] in text.language.sets["thing.day"]:  # "à partir du 7"
        return False
    if before[-1].text in text.language.sets["thing.clock"]:
        return True
    if before[-1].concept in _TIMING and _is_of_day(text, token.last):
        return True
    beside = before[-2].concept if len(before) > 1 else ""
    if before[-1].concept in _LISTING:
        return beside == "clock"
    if before[-1].concept == "from" and (not rest or rest[0].kind == "mark"):
        return True
    return before[-1].concept in _TIMING and beside in _DAYS


def _is_of_day(text: _Text, at: int) -> bool:
    """Tell whether a day follows, as in "by six on Friday", "before ten tomorrow"."""
    day = _kind(text, at) if at < len(text.words) else ""
    if day == "on" and at + 1 < len(text.words):
        day = _kind(text, at + 1)
    return day in ("weekday", "today", "tomorrow")


def _is_thing(word: str, language: Lexicon) -> bool:
    """Tell whether a word names what numbers count other than time: "candidates"."""
    things = language.sets["thing.words"]
    return word in things or any(f"{word[:n]}*" in things for n in range(4, len(word) + 1))


def _phrase(plain: Sequence[str], at: int, language: Lexicon) -> tuple[str | None, Any, int]:
    """Return concept, value and end of the longest phrase at a place, None if there is none."""
    for second in (_second(plain, at), ""):
        for phrase, concept, value in language.phrases.of(plain[at], second):
            if end := _end(plain, at, phrase):
                return concept, value, end
    return None, None, at + 1


def _second(plain: Sequence[str], at: int) -> str:
    """Return the word after a place, or the one after a dash."""
    after = [word for word in plain[at + 1 : at + 3] if word != "-"]
    return after[0] if after else ""


def _end(plain: Sequence[str], at: int, phrase: tuple[str, ...]) -> int:
    """Return the place after `phrase`, whose first word stands at a place; 0 if it does not."""
    length, end = len(plain), at + len(phrase)
    span = tuple(plain[at:end])
    if "-" not in span:
        return end if span == phrase else 0
    at += 1
    for part in phrase[1:]:
        if at < length and plain[at] == "-":
            at += 1
        if at >= length or plain[at] != part:
            return 0
        at += 1
    return at


def _mark(text: _Text, at: int) -> Token:
    """Return what a mark means; one that means nothing has no concept."""
    words = text.words
    mark = words[at].text
    concept = {"/": "/", "+": "ormore", "&": "and"}.get(mark) or _MARKS.get(mark, "")
    if mark == "-":
        concept = "--"
        joined = 0 < at < len(words) - 1
        if joined and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start:
            kinds = [_kind(text, at - 1), _kind(text, at + 1)]
            concept = "-" if kinds[0] != "tens" and _RANGED.issuperset(kinds) else ""
    return Token(mark, concept, mark, at, at + 1)


def _kind(text: _Text, at: int) -> str:
    word = text.words[at]
    if word.kind in ("number", "ordinal"):
        return "number"
    return _phrase([word.text], 0, text.language)[0] or word.kind


def _may_be_date(text: _Text, at: int, before: Sequence[Token]) -> bool:
    """Tell whether a date may stand where a word does that is also another word: "may"."""
    words, sets = text.words, text.language.sets
    rest = [word for word in words[at + 1 : at + 4] if word.text != "."]
    following = rest[0].text if rest else ""
    linked = following in sets["doubtful.link"] and len(rest) > 1 and rest[1].kind != "number"
    dated = _leads_to_date(before)
    dated |= words[at].capital and words[at - 1].kind == "ordinal"  # "am 18. Mai die Leitung"
    dated |= not words[at].capital and bool(before) and before[-1].concept in _FRAMING
    if not dated and (following in sets["doubtful.after"] or linked):
        return False
    names = sets["doubtful.names"]
    if words[at].capital and at and words[at].text not in names and not words[at - 1].capital:
        return True
    if words[at].capital and before and before[-1].concept == "a":
        return True  # "an April decision"
    joined = len(before) > 1 and before[-1].concept in ("and", "or", ",")
    lead = before[-1 - joined].concept if before else ""
    if not before or lead in _DATED or (lead in _LEADING and not joined):
        return True
    if words[at - 1].kind in _FIGURED or words[at - 1].text in "-/(":
        return True
    bound = any(word.text in sets["doubtful.bound"] for word in rest)
    if not rest or rest[0].kind in _FIGURED or bound:
        return bool(rest)
    return _phrase([following], 0, text.language)[0] in _DATING


def _leads_to_date(before: Sequence[Token]) -> bool:
    """Tell whether tokens lead up to a month: "the 5th of", "15-", "in"."""
    *_, two, one = ["", "", *(token.concept for token in before[-2:])]
    return one in ("in", "-") or (
        one == "of" and (two in _DATED or two in ("number", "unit", "weekday"))
    )


class Cue(NamedTuple):
    """What a word or phrase of a clause tells of: its name, and where it stands."""

    name: str
    first: int
    last: int


def covered(found: Iterable[Cue | Token]) -> set[int]:
    """Return the places among the words that cues or tokens are made of."""
    return {at for one in found for at in range(one.first, one.last)}


def cues(plain: Sequence[str], language: Lexicon) -> list[Cue]:
    """Return every cue among the words `plain`, by its place; a longer one hides those within.

    Idle words, as "therefore", may stand within a phrase.
    """
    found = [
        Cue(name, at, at + 1) for at, word in enumerate(plain) for name in _single(word, language)
    ]
    found += _phrased_cues(plain, language)
    idle = language.sets["language.idle"]
    if not idle.isdisjoint(plain):  # "we will therefore get back to you"
        rest = [at for at, word in enumerate(plain) if word not in idle]
        for name, first, last in _phrased_cues([plain[at] for at in rest], language):
            within = range(rest[first], rest[last - 1] + 1)
            if len(within) > last - first:
                found = [cue for cue in found if cue.first not in within or cue.first in rest]
                found.append(Cue(name, within.start, within.stop))
    found.sort(key=lambda cue: cue.first)
    longest: dict[int, Cue] = {}
    for cue in found:
        for at in range(cue.first, cue.last):
            other = longest.get(at)
            if cue.name not in _SMALL and (not other or _size(other) < _size(cue)):
                longest[at] = cue
    inner: set[int] = set()
    if any(cue.name in _OPENS for cue in found):
        inner.update(at for cue in longest.values() for at in range(cue.first + 1, cue.last))
    return [
        cue
        for cue in found
        if (cue.name in _SMALL and not (cue.name in _OPENS and cue.first in inner))
        or (
            cue.name not in _SMALL
            and (_size(longest[cue.first]) <= _size(cue) or longest[cue.first].last < cue.last)
        )
    ]


def _phrased_cues(plain: Sequence[str], language: Lexicon) -> Iterator[Cue]:
    """Yield the cues among the words `plain` that are phrases."""
    for at, word in enumerate(plain):
        second = _second(plain, at)
        for phrase, name, _ in language.cues.of(word, second) if second else ():
            end = _end(plain, at, phrase)
            if end:
                yield Cue(name, at, end)


@lru_cache(maxsize=4096)
def _single(word: str, language: Lexicon) -> tuple[str, ...]:
    """Return the names of the cues that a word is, or begins or ends as."""
    singles = language.cues.of(word) or language.cues.of(without_ending(word, language))
    longest = min(len(word), _LONGEST) + 1
    stems = [f"{word[:length]}*" for length in range(_STEM, longest)]
    stems += [f"*{word[-length:]}" for length in range(_ENDING, longest)]
    begun = [name for stem in stems for name in language.stems.get(stem, ())]
    return (*(name for _, name, _ in singles), *begun)


def _size(cue: Cue) -> int:
    return cue.last - cue.first


@cache
def _vocabulary(language: Lexicon) -> Mapping[str, Sequence[str]]:
    """Return the words of times in a language, by their first letter."""
    phrases = [*language.phrases.every()]
    for table in language.holidays.values():
        phrases += [(tuple(name.split()), "holiday", None) for name in table]
    result: dict[str, set[str]] = {}
    for words, concept, _ in phrases:
        least = _LONG if concept in ("month", "weekday") else _SHORT  # "set" is not "sept"
        for word in words if concept in _MISSPELT else ():
            if len(word) >= least:
                result.setdefault(word[0], set()).add(word)
    return {letter: sorted(found) for letter, found in result.items()}


def respelled(text: str, language: Lexicon) -> str:
    """Give a text with words of times for those that nearly are some: "nxt week" is "next week"."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    result = text
    given = language.sets["doubtful.given"] | language.sets["language.known"]
    telling = languages().telling  # other languages have right words that look like wrong ones
    for word in reversed(split(text, language)):
        near = _vocabulary(language).get(word.text[0], ())
        known = word.text in telling or word.text in given or bool(language.cues.of(word.text))
        if not word.text.isalpha() or len(word.text) < _SHORT or word.text in near or known:
            continue
        swapped = [other for other in near if sorted(other) == sorted(word.text)]
        if found := swapped or get_close_matches(word.text, near, 1, _ALIKE):
            right = found[0].capitalize() if word.capital else found[0]
            result = result[: word.start] + right + result[word.end :]
    return result


def is_of(language: Lexicon, parts: Sequence[Any]) -> bool:
    """Tell whether clauses are of a language: most words known, and some that others lack."""
    own = unknown = sure = names = 0
    known, foreign = language.sets["language.known"], language.sets["language.foreign"]
    common = language.sets["language.common"]
    told = {
        (part.sentence, at)
        for part in parts
        for cue in part.cues
        for at in range(cue.first, cue.last)
    }
    for number, part in {part.sentence: part for part in parts}.items():
        single = {
            token.first: token.concept for token in part.tokens if token.last == token.first + 1
        }
        for at, (word, *_, capital) in enumerate(part.words):
            concept = single.get(at)
            if not word[:1].isalpha() or concept == "month":
                continue
            strange = concept in ("other", "thing") and word not in known and word not in common
            if strange and (number, at) not in told:
                unknown, names = unknown + 1, names + bool(at and capital)
            else:
                own += word not in foreign
                sure += word not in foreign and (word in known or word in common)
    if sure > 1:
        unknown -= names  # which tell of no language
    if not sure and unknown >= 2 * own and own + unknown > _FEW:
        return False
    return unknown <= (_SHARE * own if own + unknown > _SHARE else own)
