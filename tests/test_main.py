"""The package as a program."""

import runpy
import sys

import pytest


def test_the_package_runs_as_a_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["followcal", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("followcal", run_name="__main__")
    assert end.value.code == 0
    assert "followcal" in capsys.readouterr().out
