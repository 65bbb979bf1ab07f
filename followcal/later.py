"""What takes long to load: whoever does not need it does not wait for it."""

import ast
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from importlib.util import (
    MAGIC_NUMBER,
    cache_from_source,
    find_spec,
    module_from_spec,
    source_hash,
)
from itertools import islice
from pathlib import Path
from threading import RLock, get_ident
from types import ModuleType
from typing import Any, cast

_LOCK = RLock()


class _Later:
    """Stands for what `make` gives, which is called when something of that is asked for."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._make(), name)
        setattr(self, name, found)  # so that it is asked for once
        return found


def later(name: str) -> Any:
    """Give what stands for the module called `name` until something of it is asked for."""
    return _Later(partial(import_module, name))


def pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Give what stands for a regular expression until it is used: a start uses few of a hundred."""
    return cast("re.Pattern[str]", _Later(partial(re.compile, text, flags)))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal figures, without loading OpenSSL as hashlib does.

    Python's own module random does so.
    """
    return str(_sha256()(data).hexdigest())


@cache
def _sha256() -> Any:
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
        with suppress(ImportError):
            return import_module(name).sha256
    return import_module("hashlib").sha256  # pragma: no cover - where Python has no own


def in_parts(name: str) -> ModuleType:
    """Give the package called `name` so that a part of it can be imported without the rest.

    What the package does no more than name is given by the part that it names it from. The package
    itself runs when something else of it is asked for, by whomever. That suits one whose parts do
    not need it first. ImportError if it is not installed.
    """
    if name not in sys.modules:
        spec = find_spec(name)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        package, loader = module_from_spec(spec), spec.loader

        def given(asked: str) -> Any:
            part = _named(loader, name).get(asked, "")
            if not part.startswith(f"{name}."):
                return whole(asked)
            vars(package)[asked] = getattr(import_module(part), asked)
            return vars(package)[asked]

        def whole(asked: str) -> Any:
            with _LOCK:  # whoever else asks waits until it is whole
                if "__builtins__" not in vars(package):  # the first thing that running it brings
                    loader.exec_module(package)
            if asked in vars(package):
                return vars(package)[asked]
            raise AttributeError(f"module {name!r} has no attribute {asked!r}")

        vars(package)["__getattr__"] = given
        sys.modules[name] = package
    return sys.modules[name]


@cache
def _named(loader: Any, name: str) -> dict[str, str]:
    """Return what a package names by `from module import name`, and the modules."""
    return {
        alias.name: node.module or ""
        for node in ast.parse(loader.get_source(name) or "").body
        if isinstance(node, ast.ImportFrom) and not node.level
        for alias in node.names
        if not alias.asname
    }


@cache
def form(path: Path, name: str) -> re.Pattern[str]:
    """Return a regular expression of a TOML file, in which names in capitals stand for others."""
    forms = shipped(path)["forms"]
    text = forms[name]
    for other in filter(str.isupper, forms):
        text = text.replace(other, forms[other])
    return re.compile(text)


def _whole(read: dict[str, Any]) -> dict[str, Any]:
    return read


def shipped(path: Path, make: Callable[[dict[str, Any]], Any] = _whole) -> Any:
    """Return what the function `make` makes of a TOML file of ours: plain values, and no dates.

    That is made once, and again when the file or the module that makes it has changed: it is kept
    in __pycache__, or in the user's cache folder where Python keeps no bytecode.
    """
    text = path.read_bytes()
    maker = Path(sys.modules[make.__module__].__file__ or __file__).read_bytes()
    signs = MAGIC_NUMBER + source_hash(text) + source_hash(maker)
    head = len(signs + source_hash(b""))
    for place in _places(path):
        with suppress(OSError):
            kept = memoryview(place.read_bytes())
            if kept[:head] == signs + source_hash(kept[head:]):  # so it is ours, and whole
                return marshal.loads(kept[head:])  # noqa: S302 - plain values, and nothing runs
    import tomllib  # noqa: PLC0415 - only a changed file needs it

    made = make(tomllib.loads(text.decode()))
    data = marshal.dumps(made)
    places = islice(_places(path), sys.dont_write_bytecode, None)
    any(_keep(place, signs + source_hash(data) + data) for place in places)
    return made


def _places(path: Path) -> Iterator[Path]:
    """Yield where what is made of a table may be kept, apart from what is made of a module."""
    found = Path(cache_from_source(str(path)))
    beside = found.with_suffix(f"{path.suffix}{found.suffix}")
    yield beside
    folder = _cache_folder()
    if folder.is_absolute():
        own = source_hash(os.fsencode(path.absolute())).hex()
        yield folder / "followcal" / f"{own}-{beside.name}"


def _cache_folder() -> Path:
    """Return where programs keep what can be made again; on Linux as freedesktop.org has it."""
    variable, usual = "XDG_CACHE_HOME", "~/.cache"
    if sys.platform == "win32":  # pragma: no cover - elsewhere
        variable, usual = "LOCALAPPDATA", "~/AppData/Local"
    if sys.platform == "darwin":  # pragma: no cover - elsewhere
        variable, usual = "", "~/Library/Caches"
    home = Path(os.environ.get(variable, ""))
    return home if home.is_absolute() else Path(os.path.expanduser(usual))  # noqa: PTH111 - also without a home


def _keep(place: Path, data: bytes) -> bool:
    """Write a file as a whole, as another process may read or write it too; tell whether it is."""
    new = place.with_name(f"{place.name}.{os.getpid()}-{get_ident()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(data)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
        return True
    return False
