"""`write_calendars`: for programs, here or in other processes; and the Dask example."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from cli_helpers import plain
from icalendar import Calendar

import followcal
from followcal import InputError, Interview, batch, ics, roster
from followcal.batch.names import mark, own_name, owner, page_owner, title
from followcal.speech import spoken

STAMP = datetime(2026, 11, 19, 17, tzinfo=UTC)
LATER = STAMP + timedelta(days=1)
ANN = Interview(date(2026, 11, 19), "in two weeks", "Acme", candidate="Ann Lee", region="US-NY")
BOB = replace(ANN, candidate="Bob Ray", company="Globex")
DASK = Path(__file__).parents[2] / "examples" / "university_dask.py"
STUDENTS = 250  # with two interviews each, in the Dask example


def write(*interviews, folder, stamp=STAMP, **options):
    return followcal.write_calendars(interviews, folder, stamp, **options)


def contents(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def people(number):
    """Return interviews, two a person, that stand far apart."""
    ones = [replace(ANN, candidate=f"Name {at}", company=f"C{at % 9}") for at in range(number)]
    return [*ones, *(replace(one, company="Second", said="by Friday") for one in ones)]


# What becomes of each


def test_each_candidate_gets_a_calendar(tmp_path):
    second = replace(ANN, company="Initech", said="")
    ann, bob = write(ANN, BOB, second, folder=tmp_path / "new" / "folder")
    assert ann == batch.Made(
        key=("Ann Lee", ""),
        file="ann-lee.ics",
        change="new",
        interviews=2,
        events=8,
        first=date(2026, 11, 20),
        last=ann.last,
        faults=(),
        next=date(2026, 11, 20),
        what="Send your thank-you (Acme)",
    )
    data = contents(tmp_path / "new" / "folder")
    assert set(data) == {"ann-lee.ics", "bob-ray.ics"}
    plans = [followcal.api.plan(one) for one in (ANN, second)]
    assert plain(data["ann-lee.ics"]) == ics.write(plans, STAMP, name="Follow-ups: Ann Lee")
    assert max(event.start for event in Calendar.from_ical(data["ann-lee.ics"]).events) == ann.last
    assert bob.file == "bob-ray.ics"


def test_an_alarm_is_as_asked_for(tmp_path):
    write(ANN, folder=tmp_path, remind=None)
    assert b"VALARM" not in contents(tmp_path)["ann-lee.ics"]


def test_again_only_what_changed_is_written(tmp_path):
    write(ANN, BOB, folder=tmp_path)
    before = contents(tmp_path)
    changes = [one.change for one in write(ANN, folder=tmp_path, stamp=LATER)]
    assert (changes, contents(tmp_path)) == (["unchanged"], before)
    moved = replace(BOB, said="in three weeks")
    changes = [one.change for one in write(ANN, moved, folder=tmp_path, stamp=LATER)]
    assert changes == ["unchanged", "changed"]
    assert b"SEQUENCE:1\r\n" in contents(tmp_path)["bob-ray.ics"]


def test_what_cannot_be_used_is_told_by_its_place_and_the_rest_is_done(tmp_path):
    late = replace(ANN, day=date(9999, 12, 20), said="", company="Late", region="")
    wrong = replace(BOB, region="Narnia")
    nowhere = replace(BOB, candidate="Cy", tz="Nowhere/Land", at=datetime.min.time())
    nobody = replace(ANN, candidate=" \u200b")
    found = write(late, ANN, wrong, BOB, BOB, nowhere, nobody, folder=tmp_path)
    told = {one.key[0]: (one.change, one.interviews, one.faults) for one in found}
    assert {name: what[:2] for name, what in told.items()} == {
        "Ann Lee": ("new", 1),
        "Bob Ray": ("new", 1),
        "Cy": ("left out", 0),
        "": ("left out", 0),
    }
    faults = [fault for one in found for fault in one.faults]
    messages = {fault.number: fault.message for fault in faults}
    assert sorted(messages) == [1, 3, 5, 6, 7]
    for number, words in (
        (1, "the calendar"),
        (3, "'Narnia'"),
        (5, "is the interview of line 4 again"),
        (6, "'Nowhere/Land'"),
        (7, "There is no name"),
    ):
        assert words.casefold() in messages[number].casefold()
    assert set(contents(tmp_path)) == {"ann-lee.ics", "bob-ray.ics"}


def test_an_interview_that_fits_no_calendar_does_not_stop_the_others_of_the_same_person(tmp_path):
    nowhere = replace(ANN, company="Late", tz="Nowhere/Land", at=datetime.min.time())
    write(ANN, replace(ANN, company="Late"), folder=tmp_path)
    before = contents(tmp_path)
    (one,) = write(nowhere, ANN, folder=tmp_path, stamp=LATER)
    assert (one.change, one.interviews, [fault.number for fault in one.faults]) == (
        *("unchanged", 1),
        [1],
    )
    assert contents(tmp_path) == before


def test_rounds_out_of_order_are_told(tmp_path):
    second = replace(ANN, round=2, day=ANN.day - timedelta(days=3))
    (one,) = write(ANN, second, folder=tmp_path)
    (fault,) = one.faults
    assert (fault.number, fault.column, fault.value) == (2, "interview", "2026-11-16")


def test_a_stamp_without_a_zone_is_refused_at_once(tmp_path):
    with pytest.raises(InputError, match="no time zone"):
        write(ANN, folder=tmp_path / "new", stamp=datetime(2026, 11, 19))
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_none_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "x", "a\0b"):
        with pytest.raises(InputError, match=r"is no folder|cannot be written"):
            write(ANN, folder=folder)


def test_a_disk_that_is_full_is_told_for_each(tmp_path):
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    (tmp_path / "ann-lee.ics").symlink_to("/dev/full")
    (tmp_path / own_name(("Ann Lee", ""))).symlink_to("/dev/full")
    ann, bob = write(ANN, BOB, folder=tmp_path)
    assert (ann.change, bob.change) == ("left out", "new")
    assert "is there already" in ann.faults[0].message


def test_a_file_that_cannot_be_read_back_is_told(tmp_path):
    write(ANN, folder=tmp_path)
    path = tmp_path / "ann-lee.ics"
    path.write_bytes(path.read_bytes().replace(b"DTSTART", b"DTSTORT"))
    (one,) = write(replace(ANN, said="by Friday"), folder=tmp_path)
    assert (one.change, one.file) == ("left out", "ann-lee.ics")
    assert "The calendar 'ann-lee.ics' cannot be brought up to date" in one.faults[0].message


def test_a_person_without_a_row_that_can_be_used_keeps_their_file(tmp_path):
    write(ANN, folder=tmp_path)
    before = contents(tmp_path)
    (one,) = write(replace(ANN, region="Narnia"), folder=tmp_path)
    assert (one.change, one.file) == ("left out", "ann-lee.ics")
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "number"),
    [("Ann Lee", ""), ("Ann Lee", "7"), ("Ann – Lee", "7 – 8"), (r"\, \n", "1"), ("é&=%+", "#")],
)
def test_whose_calendar_it_is_can_be_read_from_it(name, number):
    key = batch.key_of(name, number)
    entries = ics.entries([followcal.api.plan(ANN)], STAMP)
    data = ics.join(entries, name=title(key, spoken("en")), marks=[mark(key, "x.ics")])
    assert owner(data, "x.ics") == key
    for other in (b"", b"BEGIN:VCALENDAR", data.replace(b"CANDIDATE", b"OTHER"), None):
        assert owner(other, "x.ics") is None
    assert owner(data, "y.ics") is None
    assert page_owner(data, "x.ics") is None
    assert page_owner(b'<!doctype html>\n<p>href="data:text/calendar,"', "x.ics") is None


def test_who_once_had_the_surname_first_keeps_file_and_events(tmp_path):
    (made,) = write(ANN, folder=tmp_path)
    data = (tmp_path / made.file).read_bytes().replace(b"Ann Lee", b"Lee\\, Ann")
    data = data.replace(b"ann-lee.ics", b"lee-ann.ics")
    begin = ics.owner(next(iter(ics.split(data))))
    (tmp_path / "lee-ann.ics").write_bytes(data.replace(begin.encode(), b"0" * 32))
    (tmp_path / made.file).unlink()
    (again,) = write(replace(ANN, candidate="Lee, Ann"), folder=tmp_path, stamp=LATER)
    assert (again.key, again.file) == (("Ann Lee", ""), "lee-ann.ics")
    held = ics.split((tmp_path / "lee-ann.ics").read_bytes())
    assert {ics.owner(uid) for uid in held} == {"0" * 32}


def test_most_is_cancelled_only_if_you_are_sure(tmp_path):
    jobs = [replace(ANN, company=f"C{at}", role=f"R{at}") for at in range(6)]
    write(*jobs, folder=tmp_path)
    (one,) = write(jobs[0], folder=tmp_path)
    assert "to come in 'ann-lee.ics' would be cancelled" in one.faults[0].message
    (one,) = write(jobs[0], folder=tmp_path, sure=True)
    assert (one.change, one.faults) == ("changed", ())


# Elsewhere


@pytest.mark.untraced
@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_gives_the_same(tmp_path, executor):
    here = write(*people(60), folder=tmp_path / "here")
    with executor(2) as pool:
        there = write(*people(60), folder=tmp_path / "there", executor=pool)
        assert contents(tmp_path / "there") == contents(tmp_path / "here")
        again = write(*people(60), folder=tmp_path / "there", executor=pool, stamp=LATER)
    assert sorted(there, key=lambda one: one.key) == sorted(here, key=lambda one: one.key)
    assert {one.change for one in again} == {"unchanged"}
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def _die():
    os._exit(1)


@pytest.mark.parametrize("broken_before", [False, True])
def test_what_an_executor_that_breaks_down_leaves_is_done_here(tmp_path, broken_before):
    with ProcessPoolExecutor(1, initializer=_die) as pool:
        if broken_before:
            with contextlib.suppress(Exception):
                pool.submit(len, ()).result()
        found = write(*people(60), folder=tmp_path / "there", executor=pool)
    write(*people(60), folder=tmp_path / "here")
    assert {one.change for one in found} == {"new"}
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_only_so_many_shares_wait_and_are_taken_back_when_nobody_wants_them(tmp_path):
    chosen = people(1_000)
    keys = {batch.key_of(one.candidate): one for one in chosen}
    names = batch.file_names(keys)
    ones = [batch.Candidate(key, names[key], (roster.Row(1, 1, keys[key]),)) for key in keys]
    rest = iter(ones)
    with ThreadPoolExecutor(1) as pool:
        found = batch.made(rest, batch.How(str(tmp_path), STAMP), pool)
        assert next(found).key == ones[0].key
        assert len(list(rest)) == 150
        found.close()
    assert 50 <= len(contents(tmp_path)) < 850


def workers(process):
    """Return the processes of a local cluster that do the work."""
    found = psutil.Process(process.pid).children(recursive=True)
    return [one for one in found if "spawn_main" in " ".join(one.cmdline())]


@pytest.mark.untraced
def test_a_university_is_made_on_a_cluster_of_which_a_worker_is_killed(tmp_path):
    columns = "student,student id,interview,said,company,region\n"
    rows = [
        f"Name {at % 1400},{at},2026-11-{1 + at % 28:02},in {weeks} weeks,{company},{region}\n"
        for weeks, company, region in (("two", "Acme", "US-NY"), ("three", "Globex", "DE"))
        for at in range(STUDENTS)
    ]
    path, folder, said = (tmp_path / name for name in ("class.csv", "there", "said"))
    path.write_text(columns + "".join(rows))
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, DASK, path, folder, "--workers", "2"], stdout=output, stderr=output
        )
        deadline = time.monotonic() + 100
        try:
            while not folder.is_dir() or len(list(folder.rglob("*.ics"))) < STUDENTS // 10:
                assert process.poll() is None, said.read_text()
                assert time.monotonic() < deadline, said.read_text()
                time.sleep(0.02)
            workers(process)[-1].send_signal(signal.SIGKILL)
            begun = len(list(folder.rglob("*.ics")))
            assert process.wait(timeout=100) == 0, said.read_text()
        finally:
            process.kill()
    assert begun < STUDENTS
    # What it had written and not told is made again, and found as it is.
    counts = re.findall(r"(\d+) (?:new|unchanged)", " ".join(said.read_text().split()))
    assert sum(map(int, counts)) == STUDENTS
    found = roster.read(path.read_bytes())
    # What the worker was writing when it was killed lies there until the next run.
    made = {
        name: data for name, data in contents(folder / "students").items() if name.endswith(".ics")
    }
    first = next(iter(made.values()))
    digits = first.partition(b"DTSTAMP:")[2][:15].decode()
    stamp = datetime.strptime(f"{digits}+0000", "%Y%m%dT%H%M%S%z")
    write(*(row.interview for row in found.rows), folder=tmp_path / "here", stamp=stamp)
    assert made == contents(tmp_path / "here")
