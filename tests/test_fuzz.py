"""The fuzzing, for a few cases with the same dice each time; `python tests/fuzz` goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz"
sys.path.append(str(FUZZ))

import giants  # noqa: E402 - it is no package
import harness  # noqa: E402
from targets import TARGETS  # noqa: E402

CASES = {
    "timeline": 25,
    "cadence": 50,
    "roster": 8,
    "sheet": 12,
    "workbook": 8,
    "previous": 12,
    "surroundings": 2,
}


@pytest.mark.untraced
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_is_read_or_refused(name):
    for number in range(CASES.get(name, 25)):
        case = harness.case_of(name, TARGETS[name], 0, number)
        found = harness.failure(TARGETS[name], case)
        assert found is None, f"--seed 0 --case {number}\n{found.told}"


QUICK = [giant for giant in giants.GIANTS if giant.quick]


@pytest.mark.parametrize("giant", QUICK, ids=lambda giant: giant.name)
def test_a_giant_is_refused_in_bounded_time_and_memory(giant):
    assert giants.fault(giant) == ""


def test_the_same_seed_draws_the_same_cases():
    for name, target in TARGETS.items():
        for number in range(3):
            assert harness.case_of(name, target, 7, number) == harness.case_of(
                name, target, 7, number
            )


def _fails(case):
    text, numbers = case
    if "b" in text and 3 in numbers:
        raise RuntimeError
    while "hang" in text:
        pass


BROKEN = harness.Target(lambda dice: (dice.choice(("aabaa", "ccc")), [1, 2, 3, 4]), _fails)


def test_a_failure_is_found_and_made_small():
    case = ("xxbxxxbxx", [1, 3, 3, 5])
    found = harness.failure(BROKEN, case)
    assert found.mark[0] == "RuntimeError"
    assert harness.smallest(BROKEN, case, found, 5) == ("b", [3])
    assert harness.failure(BROKEN, ("xb", [1])) is None


def test_what_takes_too_long_is_a_failure():
    assert harness.failure(BROKEN, ("hang", []), seconds=0.1).mark == ("TooSlowError",)


def test_the_command_prints_its_seed_and_repeats_a_case():
    args = [sys.executable, str(FUZZ), "timeline", "--seed", "5", "--case", "1"]
    done = subprocess.run(args, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Seed: 5\ntimeline, case 1: (")
    assert done.stdout.endswith("Nothing is wrong.\n")
