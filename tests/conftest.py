"""Settings of all tests: what Hypothesis draws is the same on every run, and Ctrl-C is heard."""

import os
import signal
import sys
from datetime import date

import pytest
from hypothesis import settings

from followcal import api, roster
from followcal.model import Interview

settings.register_profile("steady", max_examples=40, derandomize=True, deadline=None)
settings.load_profile("steady")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells start what is in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing in this process waits for the disk: the power is cut in test_power, to other processes.
os.fsync = lambda _: None


# Coverage traces what tests call, and neither fixtures nor pytest, which it makes twice as slow.
_tracer = None


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop():
    _stop_tracing()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call():
    sys.settrace(_tracer)
    try:
        return (yield)
    finally:
        _stop_tracing()


def _stop_tracing():
    global _tracer  # noqa: PLW0603 - pytest-cov has another after each test marked no_cover
    _tracer = sys.gettrace()
    sys.settrace(None)


def pytest_collection_finish():
    """Load here what is loaded once, as a test that is not traced may be the first to need it."""
    for said, region in (("by Friday", "US"), ("bis Freitag", "DE-BY")):
        api.plan(Interview(date(2026, 11, 19), said, region=region))
    roster.read(
        b"Datum des Interviews,Firma,Referenzen,Runde,Ort,Wer\n"
        b"2026-11-19,Acme,ja,zweite Runde,Munich,\n2026-11-20,n/a,,,remote,\n2026-11-20,B,,,Gnt,\n"
    )
