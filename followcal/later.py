"""Libraries that take long to load: whoever does not need one does not wait for it."""

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_LOCK = RLock()


class _Later(ModuleType):
    """A module that has not run yet, and does when something of it is asked for."""

    def __getattribute__(self, name: str) -> Any:
        if name not in {"__dict__", "__class__"}:
            with _LOCK:  # whoever else asks waits until it is whole
                has = vars(self)
                # The first thing that running it brings is "__builtins__".
                if "__builtins__" not in has and name not in has:
                    self.__spec__.loader.exec_module(self)  # type: ignore[union-attr]
                    self.__class__ = ModuleType  # type: ignore[assignment]
        return ModuleType.__getattribute__(self, name)  # as it may be one by now


def later(name: str) -> ModuleType:
    """Give the module called `name`, which loads when something of it is asked for.

    Of a package, a submodule can be imported before that and without the rest; such a part, and
    what else its dictionary has by then, is given as it is. Nobody else who imports the module sees
    a difference. ImportError if it is not installed.
    """
    if name not in sys.modules:
        spec = find_spec(name)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        sys.modules[name] = module_from_spec(spec)
        sys.modules[name].__class__ = _Later
    return sys.modules[name]
