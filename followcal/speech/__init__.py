"""What is shown in a calendar and on a page, one TOML a language; en.toml says what each text is.

A text has words in braces, which are filled in. In what is sent to an employer "{Sie|du|ihr}" is a
form of address: formal, informal to somebody who is named, informal where nobody is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from followcal.later import pattern, shipped
from followcal.model import FINAL, Interview, Plan

_FOLDER = Path(__file__).parent
_NAMES = ("weekdays", "weekdays-short", "months", "months-short")
_SETS = ("informal", "formal", "titles", "particles", "articles", "kept")
SPELLED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "de-AT": (("Januar", "Jänner"), ("Jan", "Jän")),
    "de-CH": (("ß", "ss"),),
}
"""What a country writes differently, by the language as it is there."""
_WORD = pattern(r"[^\W\d_]+")
_STOPPED = pattern(r"\{([^{}]*)\}\.")
_I = pattern(r"h?[ií](?![aeou])", re.IGNORECASE)


class Speech:
    """How a `language`, an ISO 639 code, says things; `texts` are by section and key."""

    def __init__(self, language: str, texts: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self.texts = texts

    def __getitem__(self, section: str) -> Mapping[str, Any]:
        """Return the texts of a section."""
        return self.texts[section]

    def say(self, section: str, key: str, **words: object) -> str:
        """Fill `words` into a text."""
        return filled(self.texts[section][key], words)

    @lru_cache(maxsize=4_096)  # noqa: B019 - there are as many as languages, and they stay
    def day(self, day: date, form: str = "full") -> str:
        """Write `day` as in "Thu 3 Dec 2026", or in another `form` of the section "date"."""
        texts = self.texts["date"]
        size = "" if form in ("long", "stated", "month", "weekday") else "-short"
        return str(texts[form]).format(
            weekday=texts[f"weekdays{size}"][day.weekday()],
            day=texts["first"] if day.day == 1 else day.day,
            month=texts[f"months{size}"][day.month - 1],
            year=day.year,
        )

    def short(self, day: date) -> str:
        """Write `day` as in "Thu 3 Dec"."""
        return self.day(day, "short")

    def begins(self, first: date, last: date) -> str:
        """Write `first` without what it shares with `last`, as in "Thu 3" to "Fri 4 Dec 2026"."""
        same_month = (first.year, first.month) == (last.year, last.month)
        form = "day" if same_month else "short" if first.year == last.year else "full"
        return self.day(first, form)

    def counted(self, count: int, what: str) -> str:
        """Write how many there are of a thing of the section "count", as in "1,200 events"."""
        form = self.texts["count"][what]["one" if count == 1 else "other"]
        return str(form).format(count=f"{count:,}".replace(",", self.texts["number"]["thousands"]))

    def listed(self, words: Sequence[str], last: str = "and") -> str:
        """Join `words` as a sentence does: "a, b and c"."""
        if len(words) < 2:  # noqa: PLR2004
            return "".join(words)
        texts = self.texts["list"]
        if last == "and" and _I.match(words[-1]):
            last = "and-i"
        return str(texts[last]).format(first=texts["comma"].join(words[:-1]), last=words[-1])

    def joined(self, text: str) -> str:
        """Return a role or a title as its words meet: in French "d'a", in Spanish "al Sr."."""
        for meets, becomes in self.texts["language"]["joints"]:
            text = re.sub(meets, becomes, text, count=1, flags=re.IGNORECASE)
        return text

    def round(self, number: int) -> str:
        """Name a round of interviews, as in "round 2"."""
        return self.say("round", "final" if number == FINAL else "number", number=number)

    def informal(self, said: Iterable[str]) -> bool:
        """Tell whether somebody who said that addresses others as friends do."""
        friendly, polite = (self.texts["language"][form] for form in ("informal", "formal"))
        words = [word for text in said for word in _WORD.findall(text)] if friendly else ()
        return sum((word in friendly) - (word in polite) for word in words) > 0


def filled(text: str, words: Mapping[str, object]) -> str:
    """Fill `words` into a text; "Acme, Inc." needs no second full stop to end a sentence."""
    for name in _before_stops(text):
        if str(words.get(name, "")).endswith("."):
            text = text.replace(f"{{{name}}}.", f"{{{name}}}")
    return text.format_map(words)


@lru_cache(maxsize=4_096)  # the texts come again and again
def _before_stops(text: str) -> tuple[str, ...]:
    """Return the words of a text that a full stop follows."""
    return tuple(_STOPPED.findall(text))


@cache
def spoken(language: str) -> Speech:
    """Load what is said in a `language`, by its ISO 639 code; the package has a file for each.

    It may be one of `as_spelled`.
    """
    texts = shipped(_FOLDER / f"{language[:2]}.toml", _split)
    return Speech(language, spelled(texts, language) if language in SPELLED else texts)


def as_spelled(language: str, region: str) -> str:
    """Return a `language` as the country of a `region` spells it: German "de-CH" has no ß."""
    there = f"{language}-{region[:2]}".replace("-LI", "-CH")
    return there if there in SPELLED else language


def spelled(texts: Any, language: str) -> Any:
    """Return texts, by whatever keys, as one of `SPELLED` has them."""
    if isinstance(texts, str):
        for words, there in SPELLED.get(language, ()):
            texts = texts.replace(words, there)
    elif isinstance(texts, Mapping):
        return {key: spelled(text, language) for key, text in texts.items()}
    elif isinstance(texts, tuple):
        return tuple(spelled(text, language) for text in texts)
    return texts


def job(interview: Interview, speech: Speech) -> str:
    """Name the job that an interview is about, as in "Clerk at Acme", "" if nothing is known."""
    if interview.role and interview.company:
        about = speech.say("event", "about", role=interview.role, company=interview.company)
        return speech.joined(about)
    return interview.role or interview.company


def most_spoken(plans: Iterable[Plan]) -> Speech:
    """Return how most of `plans` say things, of equally many the first; English without any."""
    counts = Counter(plan.language for plan in plans)
    return spoken(max(counts, key=lambda language: counts[language], default="en"))


def _split(table: Mapping[str, Any]) -> dict[str, Any]:
    """Split the lists of words in a language's `table`."""
    dates, words = table["date"], table["language"]
    dates |= {name: tuple(dates[name].split()) for name in _NAMES}
    words |= {name: frozenset(words[name].split()) for name in _SETS}
    for name in ("salutations", "objects"):
        words[name] = dict(one.split("=") for one in words[name].split(", ") if one)
    words["joints"] = tuple(line.split(" → ") for line in words["joints"].splitlines() if line)
    return dict(table)
