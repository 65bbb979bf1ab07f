"""From a job interview and what the employer said to a calendar of follow-ups.

Programs use `followcal.api` and the names below, which load on first use so that the command line
starts quickly.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followcal.api import read_timeline
    from followcal.batch import write_calendars
    from followcal.errors import InputError
    from followcal.model import Closure, Interview, Person, Plan, Timeline

__all__ = [
    "Closure",
    "InputError",
    "Interview",
    "Person",
    "Plan",
    "Timeline",
    "read_timeline",
    "write_calendars",
]

_HOMES = {"InputError": "errors", "read_timeline": "api", "write_calendars": "batch"}


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - programs that need no name need not wait

    return getattr(import_module(f"followcal.{_HOMES.get(name, 'model')}"), name)
