"""What an office says about its sheets, before what they show themselves."""

import codecs
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from followcal import cadence
from followcal.errors import InputError, Problem, brief
from followcal.roster import columns

ALL = "all"  # instead of the names of sheets
DEFAULTS = ("region", "industry", "said", "language", "asked", "adviser")  # that may have one
_TABLES = ("columns", "industries", "defaults", "mail")
_KEYS = ("sheets", "encoding", *_TABLES)
_MAIL = ("subject", "text", "language")


class Guide(NamedTuple):
    """How to read a sheet: `defaults` stand for cells that are empty, by the names of the fields.

    `columns` has fields by what their headings come to, `industries` ours by theirs. Of a workbook
    the `sheets` so called are read, or all. A text is in the `encoding`, unless that is "". `mail`
    has the subject and the text of the e-mail to students, if they are the office's own, and its
    language, if that is one for all.
    """

    defaults: Mapping[str, str] = {}
    columns: Mapping[str, str] = {}
    industries: Mapping[str, str] = {}
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    mail: Mapping[str, str] = {}

    def within(self, headings: Sequence[str]) -> "Guide":
        """Return what holds for one sheet: of the columns, only those that its `headings` have."""
        if not self.columns:
            return self
        here = {*map(_fold, headings)}
        kept = {text: name for text, name in self.columns.items() if text in here}
        return self._replace(columns=kept)

    def fields(self, headings: Sequence[str]) -> set[str]:
        """Return the fields that a row of `headings` means."""
        return {*map(self.within(headings).field, headings)} - {""}

    def known(self, headings: Sequence[str]) -> int:
        """Count the fields that a row of `headings` means; 0 without the day of the interview."""
        fields = self.fields(headings)
        return len(fields) if "interview" in fields else 0

    def field(self, heading: str) -> str:
        """Return the field that `heading` means, "" if it means none or one with its column."""
        if decided := self.columns.get(_fold(heading)):
            return decided
        name = columns.field(heading)
        return "" if name in self.columns.values() else name

    def industry(self, words: str) -> str:
        """Return what the office calls an industry in our words, or its own."""
        return self.industries.get(_fold(words), words)


def read_guide(toml: str, place: str) -> Guide:
    """Read a mapping file, which `place` names; raises InputError with every problem in it."""
    data = cadence.read_toml(toml, place)
    problems = [
        Problem(f"{brief(key)} is unknown", f"known are {', '.join(_KEYS)}.", place=place)
        for key in data
        if key not in _KEYS
    ]
    tables = {name: _texts(data, name, place, problems) for name in _TABLES}
    sheets = data.get("sheets", [])
    if not _are_texts(sheets):
        problems.append(Problem("sheets must be a list of names", place=place))
    encoding = data.get("encoding", "")
    if not isinstance(encoding, str):
        problems.append(Problem("encoding must be a name, as in cp1252", place=place))
    for key in tables["defaults"].keys() - {*DEFAULTS}:
        wrong, hint = f"There is no default for {brief(key)}", f"known are {', '.join(DEFAULTS)}."
        problems.append(Problem(wrong, hint, place=place))
    for key in tables["mail"].keys() - {*_MAIL}:
        hint = f"known are {', '.join(_MAIL)}."
        problems.append(Problem(f"[mail] has no {brief(key)}", hint, place=place))
    if problems:
        raise InputError(*problems)
    found = guided(
        tables["columns"], tables["industries"], tables["defaults"], tuple(sheets), encoding
    )
    return found._replace(mail=tables["mail"])


def guided(
    headings: Mapping[str, str | Sequence[str]] | None = None,
    industries: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] | None = None,
    sheets: tuple[str, ...] = (),
    encoding: str = "",
) -> Guide:
    """Put a guide together, with the `headings` by their fields, several for several sheets.

    Raises InputError if there is no such field, industry or encoding.
    """
    named, problems = dict[str, str](), list[Problem]()
    for name, texts in (headings or {}).items():
        field = name if name in columns.english() else columns.field(name)
        if not field:
            known = ", ".join(names[0] for names in columns.english().values())
            wrong = f"No column is for {brief(name)}"
            problems.append(Problem(wrong, f"it can be one of {known}."))
        named |= dict.fromkeys(map(_fold, [texts] if isinstance(texts, str) else texts), field)
    for words in (industries or {}).values():
        try:
            if not cadence.is_path(words):
                cadence.named(words)
        except InputError as error:
            problems += error.problems
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, UnicodeError):
        wrong = f"The encoding {encoding[:60]!r} is unknown"
        problems.append(Problem(wrong, "write it as in utf-8, cp1252 or mac_roman."))
    if problems:
        raise InputError(*problems)
    ours = {_fold(words): name for words, name in (industries or {}).items()}
    return Guide(defaults or {}, named, ours, sheets, encoding)


def _texts(
    data: Mapping[str, Any], name: str, place: str, problems: list[Problem]
) -> dict[str, str]:
    """Return the texts of a table by their keys, and add to `problems` if they are no such."""
    found = data.get(name, {})
    if isinstance(found, dict) and all(
        isinstance(text, str) or (name == "columns" and _are_texts(text)) for text in found.values()
    ):
        return found
    problems.append(Problem(f'[{name}] must hold lines such as key = "text"', place=place))
    return {}


def _are_texts(several: object) -> bool:
    return isinstance(several, list) and all(isinstance(one, str) for one in several)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
