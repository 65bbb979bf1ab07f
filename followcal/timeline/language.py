"""Language: which one words are written in, told by the small words that it has and others lack.

The table `languages.toml` has them for the languages that can be read, each with a lexicon, and for
their neighbours, so that these are known for what they are and refused.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("languages.toml")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SURE = 0.5  # how much more a language that cannot be read tells than one that can
_APART = 2  # and one in which a sentence of a message is than that of the message


class Languages(NamedTuple):
    """The `names` of those that can be read, English first; all `words`; a region's languages."""

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, Sequence[str]]
    regions: Mapping[str, Sequence[str]]


class _Compiled(SourceFileLoader):
    """Loads a file of data as Python does a module: what is made of it is in __pycache__.

    So it is made once, and again when the file or the module that makes it has changed.
    """

    def __init__(self, file: Path, make: Callable[[Mapping[str, Any]], Any]) -> None:
        super().__init__(file.stem, str(file))
        self.make = make

    def path_stats(self, path: str) -> Mapping[str, Any]:
        stats = super().path_stats(path)
        module = str(sys.modules[self.make.__module__].__file__)
        return {**stats, "mtime": stats["mtime"] + super().path_stats(module)["mtime"]}

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        made = self.make(tomllib.loads(bytes(data).decode()))
        code = compile("made = 'all of it'", path, "exec")  # it takes half a second as a literal
        return code.replace(
            co_consts=tuple(made if const == "all of it" else const for const in code.co_consts)
        )


def kept(file: Path, make: Callable[[Mapping[str, Any]], Any]) -> Any:
    """Return what `make` makes of a TOML file's table: dicts, lists, tuples, sets and texts."""
    module = ModuleType(file.stem)
    _Compiled(file, make).exec_module(module)
    return module.made


@cache
def languages() -> Languages:
    """Load the table of languages; made once."""
    return Languages(*kept(_FILE, _made))


def _made(table: Mapping[str, Any]) -> tuple[Any, ...]:
    words = {code: tuple(line.split()) for code, line in table["words"].items()}
    telling: dict[str, list[str]] = {}
    for code, found in words.items():
        every = (*found, table["time"].get(code, ""))
        for word in dict.fromkeys(" ".join(every).split()):
            telling.setdefault(word, []).append(code)
    regions = {place: line.split() for place, line in table["region"].items()}
    return table["name"], words, telling, regions


def scores(text: str) -> Counter[str]:
    """Return how much the words of a text tell of each language; one of many tells little."""
    found: Counter[str] = Counter()
    telling = languages().telling
    for word in _WORD.findall(text.lower()):
        for part in [word] if word in telling else word.split("'"):
            codes = telling.get(part, ())
            for code in codes:
                found[code] += 1 / len(codes)  # type: ignore[assignment]
    return found


def likely(text: str, region: str = "", wanted: str | None = None) -> list[str]:
    """Return the languages in which a text may be read, the likeliest first; none if in another.

    Where its words tell nothing, the one that is `wanted` stands first, then those of the `region`.
    """
    table = languages()
    here = table.regions.get(region) or table.regions.get(region[:2], ())
    order = dict.fromkeys((wanted or "", *here, *table.names))
    codes = [code for code in order if code in table.names]
    found = scores(text)
    most = max(found[code] for code in codes)
    if max(found.values(), default=0) - most >= _SURE:
        return []
    return [code for code in codes if found[code] == most]


def spoken(sentence: str, language: str) -> str:
    """Return the language of a sentence in a message: that of the message if in doubt."""
    found = scores(sentence)
    code = max(found, key=lambda code: found[code], default=language)
    return code if found[code] - found[language] >= _APART else language
