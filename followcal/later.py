"""Libraries that take long to load: whoever does not need one does not wait for it."""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_LOCK = RLock()


class _Later:
    """Stands for the module called `name`, which is imported when something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        setattr(self, name, found)  # so that it is asked for once
        return found


def later(name: str) -> Any:
    """Give what stands for the module called `name` until something of it is asked for."""
    return _Later(name)


def in_parts(name: str) -> ModuleType:
    """Give the package called `name` so that a part of it can be imported without the rest.

    The package itself runs when something else of it is asked for, by whomever. That suits one
    whose parts do not need it first. ImportError if it is not installed.
    """
    if name not in sys.modules:
        spec = find_spec(name)
        if spec is None or spec.loader is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        package, loader = module_from_spec(spec), spec.loader

        def whole(asked: str) -> Any:
            with _LOCK:  # whoever else asks waits until it is whole
                if "__builtins__" not in vars(package):  # the first thing that running it brings
                    loader.exec_module(package)
            if asked in vars(package):
                return vars(package)[asked]
            raise AttributeError(f"module {name!r} has no attribute {asked!r}")

        vars(package)["__getattr__"] = whole
        sys.modules[name] = package
    return sys.modules[name]
