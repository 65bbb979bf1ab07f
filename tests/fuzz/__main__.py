"""Fuzz followcal for a while, and leave with 1 if anything but an InputError comes of it.

`python tests/fuzz` shares 60 seconds among all targets, with dice whose seed it prints, and then
tries each giant once. What fails is told with the smallest input that does it, and with the command
that does it again.
"""

import argparse
import multiprocessing
import random
import resource
import sys
import time

import giants
from harness import SECONDS, case_of, failure, smallest
from targets import TARGETS

SHRINKING = 20  # seconds for making a case smaller
PATIENCE = SHRINKING + 8 * SECONDS  # seconds after which a process that does not go on is lost
MOST = 5  # different failures of a target
SHOWN = 3_000  # characters of a case
_SPACE = 3_000_000_000  # bytes of addresses
_forks = multiprocessing.get_context("fork")


def main():
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    names = [*TARGETS, "giants"]
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(names)} (all)")
    parser.add_argument("--seconds", type=float, default=60, help="shared by the targets (60)")
    parser.add_argument("--seed", type=int, help="of the dice; drawn without it")
    parser.add_argument("--case", type=int, metavar="N", help="only that case of each target")
    given = parser.parse_args()
    if unknown := sorted(set(given.targets) - set(names)):
        parser.error(f"{', '.join(unknown)}: choose from {', '.join(names)}")
    seed = random.SystemRandom().randrange(10**9) if given.seed is None else given.seed
    print(f"Seed: {seed}", flush=True)
    names = given.targets or names
    with_dice = [name for name in names if name in TARGETS]
    end = time.monotonic() + given.seconds
    failed = 0
    for at, name in enumerate(with_dice):
        if given.case is None:
            seconds = max(end - time.monotonic(), 1) / (len(with_dice) - at)
            failed += _apart(name, seed, seconds)
        else:
            failed += _again(name, seed, given.case)
    if "giants" in names:
        failed += _giants(given.case)
    sys.exit(1 if failed else 0)


def _again(name, seed, number):
    """Run one case, and show all of it."""
    case = case_of(name, TARGETS[name], seed, number)
    print(f"{name}, case {number}: {case!a}", flush=True)
    found = failure(TARGETS[name], case)
    print(found.told if found else "Nothing is wrong.")
    return bool(found)


def _giants(number):
    begin = time.monotonic()
    failed = 0
    chosen = giants.GIANTS if number is None else giants.GIANTS[number : number + 1]
    for giant in chosen:
        if fault := giants.fault(giant):
            failed += 1
            again = f"python tests/fuzz giants --case {giants.GIANTS.index(giant)}"
            print(f"\n{giant.name}: {fault}\nAgain: {again}\n", flush=True)
    print(f"giants: {len(chosen)} in {time.monotonic() - begin:.0f} s", flush=True)
    return failed


def _apart(name, seed, seconds):
    """Fuzz a target in a process of its own, and in another where that is lost."""
    count, failures = _forks.Value("q", 0), _forks.Value("q", 0)
    begin = time.monotonic()
    while time.monotonic() < begin + seconds and failures.value < MOST:
        process = _forks.Process(target=_fuzz, args=(name, seed, begin + seconds, count, failures))
        process.start()
        _wait(process, count)
        if process.exitcode:
            again = _command(name, seed, count.value)
            print(f"\n{name}: the process was lost with {process.exitcode}.\n{again}\n", flush=True)
            failures.value += 1
            count.value += 1
    took = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(f"{name}: {count.value:,} cases in {took:.0f} s, at most {peak} MB so far", flush=True)
    return failures.value


def _wait(process, count):
    """Wait for a process, and kill it if it stays at one case, deaf to signals."""
    seen, since = -1, time.monotonic()
    while process.is_alive():
        process.join(1)
        if count.value != seen:
            seen, since = count.value, time.monotonic()
        elif time.monotonic() - since > PATIENCE:
            process.kill()
    process.join()


def _fuzz(name, seed, end, count, failures):
    resource.setrlimit(resource.RLIMIT_AS, (_SPACE, _SPACE))
    target = TARGETS[name]
    marks = set()
    while time.monotonic() < end and failures.value < MOST:
        case = case_of(name, target, seed, count.value)
        found = failure(target, case)
        if found and found.mark not in marks:
            marks.add(found.mark)
            failures.value += 1
            _tell(name, seed, count.value, case, found)
        count.value += 1


def _tell(name, seed, number, case, found):
    small = smallest(TARGETS[name], case, found, SHRINKING)
    told = (failure(TARGETS[name], small) or found).told[-SHOWN:]
    shown = ascii(small)
    more = f"… {len(shown) - SHOWN:,} characters more" if len(shown) > SHOWN else ""
    again = _command(name, seed, number)
    print(f"\n{name} fails with {shown[:SHOWN]}{more}\n{told}{again}\n", flush=True)


def _command(name, seed, number):
    return f"Again: python tests/fuzz {name} --seed {seed} --case {number}"


if __name__ == "__main__":
    main()
