"""What takes long to load: whoever does not need it does not wait for it."""

import ast
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from threading import RLock
from types import CodeType, ModuleType
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


class _Table(SourceFileLoader):
    """Loads a TOML file as Python does a module's: what is made of it is in __pycache__.

    So it is made once, and again when the file or the module that makes it has changed.
    """

    def __init__(self, path: Path, make: Callable[[dict[str, Any]], Any]) -> None:
        super().__init__(path.stem, str(path))
        self.make = make

    def path_stats(self, path: str) -> Mapping[str, Any]:
        stats = super().path_stats(path)
        maker = sys.modules[self.make.__module__].__file__ or __file__
        return {**stats, "mtime": stats["mtime"] + super().path_stats(maker)["mtime"]}

    def get_data(self, path: str) -> bytes:
        return super().get_data(_apart(path))

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        super().set_data(_apart(path), data, _mode=_mode)

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        import tomllib  # noqa: PLC0415 - only a changed file needs it

        made = self.make(tomllib.loads(bytes(data).decode()))
        code = compile("made = 'all of it'", path, "exec")  # it takes half a second as a literal
        return code.replace(
            co_consts=tuple(made if const == "all of it" else const for const in code.co_consts)
        )


def _apart(path: str) -> str:
    """Keep what is made of a table apart from what Python makes of a module of the same name."""
    return f"{path.removesuffix('.pyc')}.toml.pyc" if path.endswith(".pyc") else path


def _whole(read: dict[str, Any]) -> dict[str, Any]:
    return read


def shipped(path: Path, make: Callable[[dict[str, Any]], Any] = _whole) -> Any:
    """Return what the function `make` makes of a TOML file of ours: plain values, and no dates."""
    module = ModuleType(path.stem)
    _Table(path, make).exec_module(module)
    return module.made
