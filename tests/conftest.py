"""Settings of all tests: what Hypothesis draws is the same on every run, and Ctrl-C is heard."""

import os
import pkgutil
import signal
import sys
from datetime import date
from importlib import import_module

import pytest
from hypothesis import settings

import followcal
from followcal import api, roster
from followcal.model import Interview

settings.register_profile("steady", max_examples=40, derandomize=True, deadline=None)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells start what is in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing in this process waits for the disk: the power is cut in test_power, to other processes.
os.fsync = lambda _: None


# Coverage traces what is loaded and what tests call, but neither pytest, which it makes twice as
# slow, nor fixtures, nor what is marked `untraced`: in xdist's workers, where pytest-cov begins
# twice, its own marker stops one tracer and wakes the other.
if sys.gettrace():
    for module in pkgutil.walk_packages(followcal.__path__, "followcal."):
        if module.name != "followcal.__main__":
            import_module(module.name)
    for said, region in (("by Friday", "US"), ("bis Freitag", "DE-BY")):  # what is loaded but once
        api.plan(Interview(date(2026, 11, 19), said, region=region))
    roster.read(
        b"Datum des Interviews,Firma,Referenzen,Runde,Ort,Wer\n"
        b"2026-11-19,Acme,ja,zweite Runde,Munich,\n2026-11-20,n/a,,,remote,\n2026-11-20,B,,,Gnt,\n"
    )
_tracers = []


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Let one process more than there are cores work, as many tests wait for a child or a clock."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_sessionstart():
    _tracers.append(sys.gettrace())
    sys.settrace(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    sys.settrace(None if item.get_closest_marker("untraced") else _tracers[0])
    try:
        return (yield)
    finally:
        sys.settrace(None)


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """Make a folder for a test and the user's data in it, and return where the roster there is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "followcal" / "interviews.csv"


@pytest.fixture(autouse=True)
def _apart(request):
    """Let each test of a command work in such a folder."""
    if request.path.parent.name in ("batch", "cli"):
        request.getfixturevalue("mine")
