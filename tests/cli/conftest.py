"""A folder of its own for each test of the command line, also for the user's data."""

import pytest


@pytest.fixture(autouse=True)
def mine(tmp_path, monkeypatch):
    """Make a folder for the user's data, and return where the roster in it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "followcal" / "interviews.csv"
