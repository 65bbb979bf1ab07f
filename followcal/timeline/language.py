"""Language: which one words are written in, told by the small words that it has and others lack.

The table `languages.toml` has them for the languages that can be read, each with a lexicon, and for
their neighbours, so that these are known for what they are and refused.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from followcal.later import pattern, shipped

_FILE = Path(__file__).with_name("languages.toml")
_WORD = pattern(r"(?<!\w)[^\W\d_]+(?:'[^\W\d_]+)*")
_SURE = 0.25  # how much more a language that cannot be read tells than one that can
_APART = 2  # and one in which a sentence of a message is than that of the message


class Languages(NamedTuple):
    """The `names` of those that can be read, English first, and of all languages the `words`.

    `telling` has the languages of each word, `regions` those of each region.
    """

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, Sequence[str]]
    regions: Mapping[str, Sequence[str]]


@cache
def languages() -> Languages:
    """Load the table of languages; made once."""
    return Languages(*shipped(_FILE, _made))


def _made(table: Mapping[str, Any]) -> tuple[Any, ...]:
    words = {code: tuple(line.split()) for code, line in table["words"].items()}
    telling: dict[str, list[str]] = {}
    for code, found in words.items():
        for word in dict.fromkeys((*found, *table["business"].get(code, "").split())):
            telling.setdefault(word, []).append(code)
    regions = {place: line.split() for place, line in table["region"].items()}
    return table["name"], words, telling, regions


def scores(text: str) -> Mapping[str, float]:
    """Return how much the words of a text tell of each language; one of many tells little."""
    found: dict[str, float] = defaultdict(float)
    for codes in _told(text):
        share = 1 / len(codes)
        for code in codes:
            found[code] += share
    return found


def _told(text: str) -> Iterator[Sequence[str]]:
    """Yield the languages of each word in a text that tells of some."""
    telling = languages().telling
    for word in _WORD.findall(text.lower()):
        if word in telling:
            yield telling[word]
        elif "'" in word:
            yield from (telling[part] for part in word.split("'") if part in telling)


@lru_cache(maxsize=1_024)  # a class shares words
def likely(text: str, region: str = "", wanted: str = "") -> Sequence[str]:
    """Return the languages in which a text may be read, the likeliest first; none if in another.

    Where its words tell nothing, the one that is `wanted` stands first, then those of the `region`.
    """
    table = languages()
    here = table.regions.get(region) or table.regions.get(region[:2], ())
    order = dict.fromkeys((wanted, *here, *table.names))
    codes = tuple(code for code in order if code in table.names)
    if not any(map(str.isalnum, text)):
        return codes[:1]  # no other lexicon is loaded for signs alone
    found = scores(text)
    most = max(found.get(code, 0) for code in codes)
    if max(found.values(), default=0) - most >= _SURE:
        return ()
    return tuple(code for code in codes if found.get(code, 0) == most)


def is_plainly(text: str, language: str) -> bool:
    """Tell whether the words of a text tell far more of a language than of any other."""
    found = scores(text)
    rest = max((found[code] for code in found if code != language), default=0)
    return found.get(language, 0) >= max(_APART, _APART * rest)


def mixed_in(text: str, language: str) -> Sequence[str]:
    """Return the languages that can be read whose words, which a `language` lacks, a text has."""
    told = [codes for codes in _told(text) if language not in codes]
    return [code for code in languages().names if any(code in codes for codes in told)]


def spoken(sentence: str, language: str) -> str:
    """Return the language of a sentence in a message: that of the message if in doubt."""
    if sum(language not in codes for codes in _told(sentence)) < _APART:
        return language
    found = scores(sentence)
    code = max(found, key=lambda code: found[code])
    return code if found[code] - found.get(language, 0) >= _APART else language
