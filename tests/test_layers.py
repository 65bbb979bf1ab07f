"""The house: which module may import which, as the design has it."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "followcal"
# What each module or folder may import of ours.
MAY = {
    "later": set(),
    "errors": set(),
    "model": {"errors"},
    "workdays": {"errors", "later"},
    "timeline": {"errors", "later", "model", "workdays", "timeline"},
    "speech": {"later", "model", "speech"},
    "cadence": {"errors", "later", "model", "speech"},
    "plan": {"errors", "later", "model", "timeline", "speech", "plan"},
    "ics": {"errors", "later", "model", "reasons", "speech"},
    "files": {"errors", "model"},
    "journal": {"errors", "files", "later"},
    "mail": {"errors", "model"},
    "letters": {"errors", "later", "model", "mail", "date_input", "fields"},
    "invitation": {"errors", "later", "mail"},
    "arrival": {"errors", "later", "model", "mail", "letters", "invitation"},
    "date_input": {"errors", "later", "model"},
    "month_grid": set(),
    "fields": {"errors", "later", "model"},
    "interview": {"errors", "model", "workdays", "timeline", "cadence", "date_input", "fields"},
    "customs": {"later", "model", "speech"},
    "reasons": {"model", "cadence", "speech"},  # what is cited is the cadences'
    "api": {
        *("model", "workdays", "timeline", "cadence", "plan", "ics", "interview"),
        *("reasons", "speech", "customs"),
    },
    "page": {
        "model",
        "workdays",
        "timeline",
        "plan",
        "ics",
        "month_grid",
        "reasons",
        "speech",
        "api",
        "page",
    },
    "roster": {
        *("errors", "later", "model", "workdays", "cadence", "plan", "fields", "interview", "api"),
        *("letters", "roster"),
    },
    "feed": {"model", "plan", "ics"},
    "identity": {"errors", "model", "plan", "ics", "later"},
    "vdir": {"errors", "ics", "files"},
    "batch": {
        *(
            "errors",
            "later",
            "model",
            "plan",
            "ics",
            "files",
            "identity",
            "feed",
            "page",
            "roster",
            "batch",
        ),
        *(
            "workdays",
            "cadence",
            "api",
            "reasons",
            "speech",
            "fields",
        ),  # the table to check shows plans
    },
    "cli": {
        *(
            "errors",
            "later",
            "model",
            "workdays",
            "timeline",
            "cadence",
            "plan",
            "ics",
            "files",
            "journal",
            "mail",
            "letters",
        ),
        *("api", "arrival"),
        *(
            "fields",
            "interview",
            "reasons",
            "speech",
            "month_grid",
            "page",
            "roster",
            "feed",
            "vdir",
        ),
        "identity",
        *("batch", "cli"),
    },
    "__init__": {"errors", "model", "api", "batch"},
    "__main__": {"cli"},
}
# Who alone may know a library.
ALONE = {
    "click": {"cli"},
    "icalendar": {"ics", "invitation"},  # ours are written, those of others are read
    "jinja2": {"page"},
    "markupsafe": {"page"},
    "holidays": {"workdays"},
    "dateutil": {"timeline", "cli"},
    "python_calamine": {"roster"},
    "xlsxwriter": {"roster"},
    "distributed": {"cli"},
    "smtplib": {"batch"},
    "ssl": {"batch"},
    "keyring": {"cli"},
    "secrets": {"batch"},
    "segno": {"page"},
    "random": set(),
}


@cache
def trees():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def home(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module == "followcal":
                yield from (f"followcal.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_a_module_imports_only_what_its_place_in_the_house_allows():
    wrong = []
    for path, tree in trees().items():
        for name in imported(tree):
            library, _, rest = name.partition(".")
            if library == "followcal" and rest.partition(".")[0] not in MAY[home(path)]:
                wrong.append(f"{path} may not import {name}")
            if home(path) not in ALONE.get(library, {home(path)}):
                wrong.append(f"{path} may not know {name}")
    assert wrong == []


def test_only_the_command_line_reads_the_clock():
    clocks = {"now", "today", "utcnow", "time_ns"}
    assert [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        if home(path) != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in clocks
    ] == []
