"""Cadences: the etiquette's rules as data, read from TOML with every problem in one error.

A step reads as it would be said: `by = "1 day after interview"` is an upper bound, `after` a lower
one, and `stated` and `unstated` are lower bounds for the case that the employer named a date or
did not. What a file leaves open is the office cadence's.
"""

import functools
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from followcal.errors import InputError, Problem, brief, clean, nearest
from followcal.later import later, pattern, shipped
from followcal.model import (
    FOLLOW_UPS,
    WANTED,
    Anchor,
    Bound,
    Cadence,
    Channel,
    Evidence,
    Kind,
    Limit,
    QuietDays,
    Source,
    Span,
    Step,
    Unit,
    unaccented,
)
from followcal.speech import spoken

_string = later("string")

_DATA = Path(__file__).parent
_LIMIT = pattern(
    r"(by )?(\d{1,3}) (day|working day|week)s? after (interview|timeline|last contact|outcome)"
)
_RULE = pattern(r"[A-Z]\d+-[a-z]+|own")
_CHAIN = (  # a key of more parts than tomllib has the memory for
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){%d}"""
)
_PARTS = 99
_KINDS = [kind for kind in Kind if kind not in WANTED]
_DRAFTS = ("hints", *Kind)
_BOTH = ("stated", "unstated")
_CASES = {"by": _BOTH, "after": _BOTH, "stated": _BOTH[:1], "unstated": _BOTH[1:]}
_STEP_KEYS = {"kind", "channel", "rule", *_CASES}
_KEYS = {"title", "called", "cap", "cap-rule", "article", "step", "draft", "quiet"}
_QUIET = pattern(r"(\d\d)-(\d\d)\.\.(\d\d)-(\d\d)", re.ASCII)
_ADDRESS = pattern(r"[^.\[!:|{}]*(?:\|[^.\[!:|{}]*){1,2}")  # forms of it, as in {Sie|du}
_IDLE = {"and", "the", "of", "industry", "industries", "sector", "services", "jobs", "company"}
_PATH = pattern(r"\.toml$|^[.~]*[/\\]|^[A-Za-z]:|\\")
_SIGNS = pattern(r"[,;/|()+:]|\s[-–—]\s|&|\band\b")  # between two industries
_WORDS = set("greeting who company role interview stated heard me remark answer".split())
_MOST = 1_000_000  # characters of a cadence
_LISTED = 30  # problems that one error tells
_SHOWN = 60  # characters of a key that a message shows


@functools.cache
def names() -> tuple[str, ...]:
    """Name the cadences that followcal brings, the default one first."""
    found = (entry.name for entry in (_DATA / "cadences").iterdir())
    stems = sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))
    return tuple(sorted(stems, key=lambda name: name != "office"))


@functools.lru_cache(maxsize=1_024)  # a column repeats its industries
def named(words: str) -> str:
    """Return the name of the built-in that `words` mean: "Two Touch" is two-touch, "IT" technology.

    The path of a file stays as it is. Raises InputError with the nearest and with all names.
    """
    plain = "-".join(words.casefold().split())
    if plain in names():
        return plain
    if _PATH.search(words):
        return words
    meant, known = _meant(words)
    if "/" in words and not known:
        return words
    if len(meant) == 1:
        return meant[0]
    raise InputError(_unknown(words))


def near(words: str) -> tuple[str, ...]:
    """Return the names of the built-ins that `words` mean part by part, or are spelt like."""
    meant, _ = _meant(words)
    return meant or tuple(_called()[one] for one in nearest(_folded(words), _called(), cutoff=0.7))


def _meant(words: str) -> tuple[tuple[str, ...], bool]:
    """Return the built-ins that `words`, or else their parts, mean, and if all of them do."""
    if whole := _called().get(_folded(words)):
        return (whole,), True
    parts = [_called().get(_folded(part), "") for part in _SIGNS.split(words)]
    return tuple(sorted({*parts} - {""})), all(parts)


@functools.lru_cache(maxsize=1_024)  # a column repeats its mistakes
def _unknown(words: str) -> Problem:
    words = words[:_SHOWN]
    meant = near(words)
    hint = f"Did you mean {' or '.join(meant)}? " if meant else ""
    hint += f"Choose from {', '.join(names())}."
    hint += " A file of your own goes by its path, as in ./mine.toml."
    return Problem(f"There is no industry or school {words!r}", hint)


def text(name: str) -> str:
    """Return the TOML of the built-in cadence `name`; raises InputError if there is none."""
    if name not in names():
        raise InputError(_unknown(name))
    return (_DATA / "cadences" / f"{name}.toml").read_text(encoding="utf-8")


def load(name: str) -> Cadence:
    """Read the cadence `name`: what people call a built-in, or the path of a TOML file.

    Raises InputError with every problem of the file, each with its place.
    """
    known = named(name)
    if known in names():
        return _built_in(known)
    return parse(_read(name), name=Path(name).stem, place=name)


@functools.cache
def _called() -> Mapping[str, str]:
    """Map all that people call the built-ins, folded, to their names."""
    found = {_folded(name): name for name in names()}
    for name in names():
        words = _shipped(f"cadences/{name}").get("called", "")
        found |= {_folded(one): name for one in words.split("; ") if one}
    return found


def _folded(words: str) -> str:
    """Reduce `words` to what tells industries apart, without their plurals."""
    plain = unaccented(words.casefold().replace("&", " "))
    plain = "".join(sign for sign in plain if sign.isalnum() or sign.isspace())
    kept = [word for word in plain.split() if word not in _IDLE]
    return "".join(word.removesuffix("s") if not word.endswith("ss") else word for word in kept)


def is_path(name: str) -> bool:
    """Tell whether `load` would open a file of that `name`."""
    try:
        return named(name) not in names()
    except InputError:
        return False


@functools.cache
def _built_in(name: str) -> Cadence:
    return _cadence(_shipped(f"cadences/{name}"), name, f"{name}.toml")


def parse(toml: str, name: str, place: str) -> Cadence:
    """Turn the text of a cadence file into a Cadence; `place` names the file in problems."""
    return _cadence(read_toml(toml, place), name, place)


def _cadence(read: dict[str, Any], name: str, place: str) -> Cadence:
    reader = _Reader()
    cadence = reader.cadence(read, name)
    if problems := reader.problems:
        shown = problems[:_LISTED]
        told = [problem._replace(place=f"{place}: {problem.place}") for problem in shown]
        if more := len(problems) - len(told):
            told.append(Problem(f"and {more:,} more such problems", place=place))
        raise InputError(*told)
    return cadence


def read_toml(text: str, place: str) -> dict[str, Any]:
    """Read the TOML of any file, which `place` names; raises InputError if that cannot be done."""
    import tomllib  # noqa: PLC0415 - what is shipped does without

    try:
        if text.count(".") < _PARTS or not re.search(_CHAIN % _PARTS, text):
            return tomllib.loads(text)
        wrong, hint = "cannot be read, as it has a key of a hundred parts", "take some out"
    except tomllib.TOMLDecodeError as error:
        wrong, hint = f"is not TOML: {str(error)[:200]}", 'put texts in quotes, as in region = "DE"'
    except RecursionError:
        wrong, hint = "cannot be read, as it has too many brackets within brackets", "take some out"
    except ValueError:  # Python reads no number of more than 4,300 digits
        wrong, hint = "cannot be read, as it has a number of thousands of digits", "shorten it"
    raise InputError(Problem(f"this {wrong}", hint, place=place))


def articles() -> Mapping[str, str]:
    """Map the ids of the articles that the rules come from to their titles."""
    return _etiquette()["article"]


def rules() -> Mapping[str, str]:
    """Map the ids of the articles' rules to what they say, in English."""
    return _etiquette()["rule"]


def schools() -> Mapping[str, str]:
    """Map the built-in schools to the ids of their articles, in the articles' order."""
    found = {name: _shipped(f"cadences/{name}").get("article") for name in names()}
    return {name: article for article in articles() for name in found if found[name] == article}


@functools.cache
def evidence() -> Mapping[str, Evidence]:
    """Map the ids of what is published to the figures, as in evidence.toml."""
    found = _shipped("evidence")
    for name, one in found.items():
        one.update(since=one.pop("from"), until=one.pop("to"), unit=Unit(one["unit"]), name=name)
        one.update(looked=date.fromisoformat(one["looked"]))
    return {name: Evidence(**one) for name, one in found.items()}


def _read(name: str) -> str:
    path = Path(os.path.expanduser(name))  # noqa: PTH111 - one without a home stays as it is
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_MOST + 1)  # a device may never end
    except UnicodeDecodeError:
        raise InputError(f"{name}: this is not a text file in UTF-8") from None
    except FileNotFoundError:
        near = nearest(Path(name).stem, names(), cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else "`followcal cadences` lists what needs none."
        problem = Problem(f"There is no file {name!r}", f"check its path. {hint}")
        raise InputError(problem) from None
    except OSError as error:
        raise InputError(f"{name}: this cadence cannot be read: {error.strerror}") from None
    except ValueError:
        raise InputError(f"{name!r}: no file can have that name") from None
    if len(text) > _MOST:
        wrong = f"this cadence has more than {_MOST:,} characters"
        raise InputError(Problem(wrong, "shorten it", place=name))
    return text


def _shipped(name: str) -> dict[str, Any]:
    found: dict[str, Any] = shipped(_DATA / f"{name}.toml")
    return found


@functools.cache
def _etiquette() -> Mapping[str, Mapping[str, str]]:
    return _shipped("etiquette")


def _named(key: str) -> str:
    """Write a key so short, and without what a terminal would obey."""
    text = key if key.isprintable() else ascii(key)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _Reader:
    """Reads one file, noting each problem with its place instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def _note(self, place: str, wrong: str, hint: str = "") -> None:
        self.problems.append(Problem(wrong, hint, place=place))

    def cadence(self, data: Mapping[str, Any], name: str) -> Cadence:
        self._unknown(data, _KEYS, "")
        raw = data.get("step", [])
        if not isinstance(raw, list) or not all(isinstance(step, dict) for step in raw):
            self._note("step", "write each step as a table that begins with [[step]]")
            raw = []
        article = data.get("article", "")
        if article and article not in [*articles()]:
            self._note("article", f"{brief(article)} is none of {', '.join(articles())}")
        cap = data.get("cap")
        if not isinstance(cap, int) or isinstance(cap, bool) or not 0 <= cap <= 20:  # noqa: PLR2004
            wrong = f"say how many follow-ups at most, as in cap = 2, not {brief(cap)}"
            self._note("cap", wrong)
            cap = 20
        base = load("office") if name != "office" else None
        steps = list(self._steps(raw, base, article))
        own = sum(1 for step in raw if step.get("kind") in FOLLOW_UPS)
        if own > cap:
            self._note("cap", f"it allows {cap}, but {own} check-ins and calls are listed")
        return Cadence(
            name=name,
            title=self._title(data.get("title", "")) or name,
            cap=cap,
            cap_source=self._source(data.get("cap-rule", "own"), "cap-rule"),
            invited=self._source("A1-f", ""),
            steps=tuple(_capped(steps, cap)),
            drafts=self._drafts(data.get("draft", {})),
            quiet=self._quiet(data["quiet"]) if "quiet" in data else base.quiet if base else None,
        )

    def _quiet(self, value: object) -> QuietDays | None:
        if value == "none":
            return None
        match = _QUIET.fullmatch(value) if isinstance(value, str) else None
        if match:
            month, day, last_month, last_day = map(int, match.groups())
            with suppress(ValueError):
                first, last = date(2001, month, day), date(2001, last_month, last_day)
                return QuietDays(month, day, (last - first).days % 365 + 1)
        self._note("quiet", f"{brief(value)} cannot be read", 'write "12-24..01-01" or "none"')
        return None

    def _steps(
        self, raw: list[dict[str, Any]], base: Cadence | None, article: str
    ) -> Iterator[Step]:
        """Yield the steps in the order of their kinds, the base's where the file has none."""
        read = [(self._kind(step, at), step, at) for at, step in enumerate(raw, 1)]
        for kind in _KINDS:
            inherited = [step for step in base.steps if step.kind is kind] if base else []
            mine = [(step, at) for found, step, at in read if found is kind]
            if not mine:
                yield from (_silent(step, article) for step in inherited)
            for number, (step, at) in enumerate(mine):
                parent = inherited[number] if number < len(inherited) else None
                yield self._step(kind, step, f"step {at} ({kind})", parent, article)

    def _kind(self, step: Mapping[str, Any], at: int) -> Kind | None:
        kind = step.get("kind")
        if kind in _KINDS:
            return Kind(kind)
        self._note(f"step {at}", f"kind {brief(kind)} is none of {', '.join(_KINDS)}")
        return None

    def _step(
        self, kind: Kind, step: Mapping[str, Any], place: str, parent: Step | None, article: str
    ) -> Step:
        self._unknown(step, _STEP_KEYS, f"{place}, ")
        cases: dict[str, list[Limit]] = {}
        for key in (key for key in _CASES if key in step):
            limits = list(self._limits(key, step, place))
            for case in _CASES[key]:
                cases.setdefault(case, []).extend(limits)
        open_case = _silent(parent, article) if parent else Step(kind, None, (), ())
        found = Step(
            kind,
            self._channel(kind, step, place, parent),
            tuple(cases.get("stated", open_case.stated)),
            tuple(cases.get("unstated", open_case.unstated)),
        )
        thanks = kind is Kind.FINAL_THANKS
        anchors = {limit.anchor for limit in (*found.stated, *found.unstated)}
        if any((anchor is Anchor.OUTCOME) != thanks for anchor in anchors):
            self._note(place, "final-thanks, and it alone, counts from the outcome")
        if not cases and not parent:
            self._note(place, 'say when, as in after = "3 working days after last contact"')
        return found

    def _limits(self, key: str, step: Mapping[str, Any], place: str) -> Iterator[Limit]:
        values = step[key] if isinstance(step[key], list) else [step[key]]
        rules = step.get("rule", "own")
        rule = rules.get(key, "own") if isinstance(rules, dict) else rules
        per_value = rule if isinstance(rule, list) else [rule] * len(values)
        if len(per_value) != len(values):
            needed = "1 source is" if len(values) == 1 else f"{len(values)} sources are"
            self._note(f"{place}, rule", f"{needed} needed for {key}")
            return
        for value, source in zip(values, per_value, strict=True):
            if value != "none":
                yield from self._limit(key, value, self._source(source, f"{place}, rule"), place)

    def _limit(self, key: str, value: object, source: Source, place: str) -> Iterator[Limit]:
        match = _LIMIT.fullmatch(value) if isinstance(value, str) else None
        if not match or (match[1] and key == "by"):
            self._note(
                f"{place}, {key}",
                f"{brief(value)} cannot be read",
                'write it as "2 working days after timeline", "1 week after interview" or '
                '"3 days after last contact"',
            )
            return
        bound = Bound.BY if key == "by" or match[1] else Bound.AFTER
        anchor = Anchor(match[4])
        if anchor is Anchor.TIMELINE and key != "stated":
            self._note(f"{place}, {key}", "only `stated` can count from the timeline")
        yield Limit(bound, Span(int(match[2]), Unit(match[3])), anchor, source)

    def _channel(
        self, kind: Kind, step: Mapping[str, Any], place: str, parent: Step | None
    ) -> Channel | None:
        value = step.get("channel")
        possible = [c for c in Channel if any(key.startswith(c) for key in spoken("en")[kind])]
        if value in possible:
            return Channel(value)
        if value is not None:
            choice = " or ".join(possible) or "left out"
            wrong = f"{brief(value)} is not possible"
            self._note(f"{place}, channel", wrong, f"it can be {choice}")
        if parent:
            return parent.channel
        return None if kind is Kind.LET_GO else Channel.EMAIL

    def _source(self, rule: object, place: str) -> Source:
        if not isinstance(rule, str) or not rule.strip():
            self._note(place, f"{brief(rule)} is no source", 'write "A1-d", "own" or a citation')
            return Source("own")
        rule = self._fit(rule, place)
        parts = [part.strip() for part in rule.split(",")]
        if not all(_RULE.fullmatch(part) or part in evidence() for part in parts):
            return Source(rule)
        for part in parts:
            if part not in {"own", *rules(), *evidence()}:
                self._note(place, f"no article has a rule {_named(part)}")
        return Source(rule, evidence=tuple(evidence()[one] for one in parts if one in evidence()))

    def _drafts(self, mine: object) -> Mapping[str, Mapping[str, str]]:
        if not isinstance(mine, dict):
            self._note("draft", "write each draft under a heading such as [draft.check-in]")
            return {}
        found: dict[str, dict[str, str]] = {}
        for kind, texts in mine.items():
            if kind not in _DRAFTS or not isinstance(texts, dict):
                self._note(f"draft.{_named(kind)}", f"the kinds are {', '.join(_DRAFTS)}")
                continue
            known = spoken("en")[kind]
            self._unknown(texts, {*known}, f"draft.{kind}, ")
            found[kind] = {
                key: self._template(texts[key], f"draft.{kind}, {key}")
                for key in sorted(texts.keys() & known.keys())
            }
        return found

    def _template(self, template: object, place: str) -> str:
        if not isinstance(template, str):
            self._note(place, "this must be text in quotes")
            return ""
        try:
            words = [
                word + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
                for _, word, spec, conversion in _string.Formatter().parse(template)
                if word is not None
            ]
        except ValueError:
            words = ["…"]
        for word in words:
            if word not in _WORDS and not _ADDRESS.fullmatch(word):
                known = ", ".join(f"{{{known}}}" for known in sorted(_WORDS))
                self._note(place, f"{{{_named(word)}}} is not known", f"use {known}")
        return self._fit(template, place)

    def _title(self, title: object) -> str:
        if not isinstance(title, str):
            self._note("title", f"this must be text in quotes, not {brief(title)}")
            return ""
        return self._fit(title, "title")

    def _fit(self, text: str, place: str) -> str:
        try:
            return clean(text, place, _MOST)
        except InputError as error:
            self.problems += error.problems
            return ""

    def _unknown(self, data: Mapping[str, Any], known: set[str], place: str) -> None:
        for key in sorted(data.keys() - known):
            near = nearest(key, sorted(known), cutoff=0.5) if len(self.problems) < _LISTED else []
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
            self._note(f"{place}{_named(key)}", "unknown", hint)


def _silent(step: Step, article: str) -> Step:
    """Return the office's `step` for a file that leaves it open; a school's reason says so."""
    if not article:
        return step

    def marked(limit: Limit) -> Limit:
        borrowed = article not in re.findall(r"[A-Z]\d+", limit.source.rule)
        return limit._replace(source=limit.source._replace(borrowed=borrowed))

    stated, unstated = (tuple(map(marked, limits)) for limits in (step.stated, step.unstated))
    return step._replace(stated=stated, unstated=unstated)


def _capped(steps: list[Step], cap: int) -> Iterator[Step]:
    """Drop the check-ins and calls past the cap."""
    for step in steps:
        if step.kind in FOLLOW_UPS:
            if cap == 0:
                continue
            cap -= 1
        yield step
