"""The lexicon: words that are cut once and kept as long as their file stays what it is."""

import os
import shutil
import sys
from dataclasses import fields
from datetime import date

import pytest

from followcal.errors import InputError
from followcal.timeline import read, words
from followcal.workdays import workdays

load = words.lexicon.__wrapped__  # without what this process has loaded already


def test_a_lexicon_is_cut_once_and_anew_when_its_file_has_changed(tmp_path, monkeypatch):
    shipped = words.lexicon("en")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "en.toml"
    shutil.copyfile(words.__file__.replace("words.py", "lexicon/en.toml"), file)

    def same(found):
        values = [(getattr(found, one.name), getattr(shipped, one.name)) for one in fields(found)]
        return all(whole(a) == whole(b) for a, b in values)

    def whole(value):
        return getattr(value, "packed", None) or getattr(value, "texts", value)

    assert same(load("en"))
    (kept,) = (tmp_path / "__pycache__").iterdir()
    written = kept.stat().st_mtime_ns
    assert same(load("en"))
    assert kept.stat().st_mtime_ns == written

    changed = file.read_text("utf-8").replace("thx = ", "thc = ")
    file.write_text(changed, "utf-8")  # as many bytes as before
    os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 1))
    assert "thc" in load("en").spelling


def test_a_lexicon_that_cannot_be_kept_is_loaded_all_the_same(tmp_path, monkeypatch):
    shipped = words.lexicon("en")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    shutil.copyfile(words.__file__.replace("words.py", "lexicon/en.toml"), tmp_path / "en.toml")
    (tmp_path / "__pycache__").write_bytes(b"no folder")
    assert load("en").phrases.packed == shipped.phrases.packed


@pytest.mark.parametrize("said", ["{} days", "within {} weeks", "by {} December"])
def test_a_number_can_have_any_figures(said):
    with pytest.raises(InputError):
        read(said.format("7" * 5_000), date(2026, 11, 19), workdays("US"))


def test_what_may_follow_many_words_is_written_once():
    rest = (("will", "decide"), ("has", "met"))
    ours = {
        first: {second: [((first, second, third), "main", None)] for second, third in rest}
        for first in ("panel", "board")
    }
    text, places = words.packed(ours)
    found = words.Phrases(text, places)
    assert text.count(b"decide") == text.count(b"met") == 1
    assert [*found.every()] == [one for begun in ours.values() for (one,) in begun.values()]


@pytest.mark.parametrize("sign", ["İ", "I\u0307", "ß", "ﬁ", "ŉ", "ΐ", "e\u0301", "½", "\u0301"])
def test_a_word_stands_where_it_was_written_whatever_its_lower_case_is(sign):
    text = words.even(f"{sign} İSTANBUL{sign} by Friday {sign}")
    found = words.split(text, words.lexicon("en"))
    assert [text[word.start : word.end].lower() for word in found] == [word.text for word in found]
    (friday,) = (word for word in found if word.text == "friday")
    assert friday.capital


def test_words_are_known_without_their_accents_where_these_are_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    shipped = words.__file__.replace("words.py", "lexicon/fr.toml")
    shutil.copyfile(shipped, tmp_path / "fr.toml")
    french = load("fr")
    assert french.spelling["reponse"] == "réponse"
    assert french.stems["decid*"] == french.stems["décid*"]
    assert "la" not in french.spelling
