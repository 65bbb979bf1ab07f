"""Modules that load when something of them is asked for."""

import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread

import pytest

from followcal import customs, date_input, speech
from followcal.later import in_parts, later, pattern, shipped
from followcal.timeline import language, words


@pytest.fixture
def parcel(tmp_path, monkeypatch):
    """A package that counts in the list `loaded` of its submodule how often it was run."""
    folder = tmp_path / "parcel"
    folder.mkdir()
    (folder / "part.py").write_text("loaded = []\n", encoding="utf-8")
    whole = (
        "from time import sleep\nfrom parcel import part\nsleep(0.01)\n"
        "part.loaded.append(1)\nloaded = part.loaded\n"
    )
    (folder / "__init__.py").write_text(whole, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield in_parts("parcel")
    for name in ("parcel", "parcel.part"):
        sys.modules.pop(name, None)


def test_a_part_is_imported_without_the_whole(parcel):
    from parcel.part import loaded  # noqa: PLC0415 - that is what is tested

    assert loaded == []
    assert parcel.loaded is loaded
    assert loaded == [1]


def test_whoever_else_imports_it_sees_no_difference(parcel):
    from parcel import loaded, part  # noqa: PLC0415

    assert part.loaded is loaded
    assert loaded == [1]
    assert in_parts("parcel") is parcel
    with pytest.raises(AttributeError, match="module 'parcel' has no attribute 'other'"):
        _ = parcel.other
    assert loaded == [1]


def test_what_a_package_names_from_a_part_is_given_without_the_whole(tmp_path, monkeypatch):
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "part.py").write_text("inside = other = 7\n", encoding="utf-8")
    text = "import re\nfrom math import pi\nfrom shelf.part import inside, other as another\n"
    (folder / "__init__.py").write_text(f"{text}whole = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    shelf = in_parts("shelf")
    assert shelf.inside == 7
    assert {"pi", "another", "whole"}.isdisjoint(vars(shelf))
    assert (shelf.whole, shelf.another) == (1, 7)
    assert "pi" in vars(shelf)
    for name in ("shelf", "shelf.part"):
        sys.modules.pop(name)


def test_it_is_whole_for_all_threads(parcel):
    found, barrier = [], Barrier(8)

    def ask():
        barrier.wait()
        found.append(tuple(parcel.loaded))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(1,)] * 8


def test_a_library_is_imported_when_something_of_it_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "crate.py").write_text("inside = 7\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    crate = later("crate")
    assert "crate" not in sys.modules
    assert crate.inside == sys.modules.pop("crate").inside == 7


def test_a_module_that_is_loaded_is_given_as_it_is():
    assert in_parts("sys") is sys


def test_a_module_that_is_not_there():
    with pytest.raises(ModuleNotFoundError, match="No module named 'no_such_module'"):
        in_parts("no_such_module")


def test_a_pattern_is_compiled_when_it_is_used():
    wrong = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.search("")
    found = pattern("(a)b", re.IGNORECASE)
    assert found.fullmatch("AB")[1] == "A"
    assert found.sub(r"\1", "abab") == "aa"


def test_a_table_and_a_module_of_one_name_are_each_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "twin.py").write_text("inside = 7\n", encoding="utf-8")
    (tmp_path / "twin.toml").write_text("inside = 8\n", encoding="utf-8")
    for _ in range(2):
        assert shipped(tmp_path / "twin.toml") == {"inside": 8}
        assert import_module("twin").inside == sys.modules.pop("twin").inside == 7
        made = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("__pycache__/*")}
        assert len(made) == 2
    assert made == {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("__pycache__/*")}


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Give the path of a table where Python keeps no bytecode, what makes it, and what it made."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path, made = tmp_path / "table.toml", []
    path.write_text('text = "some"\n', encoding="utf-8")

    def make(read):
        made.append(read)
        return {**read, "more": ("a", 1, frozenset({"b"}))}

    return path, make, made


WHOLE = {"text": "some", "more": ("a", 1, frozenset({"b"}))}


@pytest.mark.parametrize("bytecode", [True, False])
def test_what_cannot_be_kept_beside_a_table_is_kept_in_the_cache(table, monkeypatch, bytecode):
    path, make, made = table
    monkeypatch.setattr(sys, "dont_write_bytecode", not bytecode)
    if bytecode:
        (path.parent / "__pycache__").write_bytes(b"no folder")
    assert [shipped(path, make) for _ in range(3)] == [WHOLE] * 3
    assert len(made) == 1
    (kept,) = path.parent.glob("cache/followcal/*")
    for junk in (b"", kept.read_bytes()[:-1], kept.read_bytes()[::-1], kept.read_bytes() + b"0"):
        kept.write_bytes(junk)
        assert [shipped(path, make) for _ in range(2)] == [WHOLE] * 2
    assert len(made) == 5
    path.write_text('text = "same"\n', encoding="utf-8")
    assert shipped(path, make) == {**WHOLE, "text": "same"}
    assert [*path.parent.glob("cache/followcal/*")] == [kept]


def test_what_can_be_kept_nowhere_is_made_each_time(table, monkeypatch):
    path, make, made = table
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", "home")
    monkeypatch.chdir(path.parent)
    assert [shipped(path, make) for _ in range(2)] == [WHOLE] * 2
    assert (len(made), [*path.parent.iterdir()]) == (2, [path])
    (path.parent / "cache").write_bytes(b"no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(path.parent / "cache"))
    assert shipped(path, make) == WHOLE


def test_a_table_is_kept_whole_whoever_else_keeps_it(table):
    path, make, _ = table
    barrier, found = Barrier(8), []

    def load():
        barrier.wait()
        found.append(shipped(path, make))

    threads = [Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [WHOLE] * 8
    assert len([*path.parent.glob("cache/followcal/*")]) == 1


@pytest.mark.parametrize(
    ("module", "name", "maker"),
    [
        (customs, "customs", "_made"),
        (date_input, "date_input", "_made"),
        (language, "languages", "_made"),
        (speech, "de", "_split"),
        (words, "lexicon/de", "_cut"),
    ],
)
def test_what_is_kept_of_a_table_is_what_is_made_of_it(module, name, maker):
    path = Path(module.__file__).parent / f"{name}.toml"
    make = getattr(module, maker)
    assert shipped(path, make) == make(tomllib.loads(path.read_text(encoding="utf-8")))
