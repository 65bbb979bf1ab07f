"""`feed --vdir` and `make --vdir`: a folder with one event a file, and what others do in it."""

import contextlib
import errno
import os
import re
import shutil
import signal
from pathlib import Path

import pytest
from cli_helpers import configure, does, environment, fails, run
from forks import Forks
from icalendar import Calendar

HEADINGS = "interview,said,company,role,region,heard,outcome\n"
ACME = "2026-11-19,we'll decide in two weeks,Acme,Cook,US-NY,,\n"
NEWS = "2026-11-19,we'll decide in two weeks,Acme,Cook,US-NY,2026-12-04: another week,\n"
GLOBEX = "2026-11-16,by Friday,Globex,,DE,,\n"
LATER = {"FOLLOWCAL_NOW": "2026-12-05T09:00:00+00:00"}
STEPS = (1, *range(20, 120, 20), 1_000)  # lines of files.py at which a run is killed
LAST = ".followcal-calendar"
PHONE = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT1H\r\nUID:1\r\nEND:VALARM\r\n"


def roster(*rows):
    Path("jobs.csv").write_text(HEADINGS + "".join(rows))


def feed(*args, code=0, **options):
    """Return what `feed jobs.csv --vdir cal` says."""
    result = run("feed", "jobs.csv", "--vdir", "cal", *args, **options)
    assert (result.exit_code, result.stdout) == (code, ""), result.stderr
    return result.stderr


def names(folder="cal"):
    return sorted(path.name for path in Path(folder).iterdir() if path.name[0] != ".")


def state(folder="cal"):
    """Return all that would tell that a file that can be seen has been touched."""
    paths = sorted(path for path in Path(folder).glob("[!.]*") if path.is_file())
    return {
        one.name: (one.read_bytes(), one.stat().st_mtime_ns, one.stat().st_ino) for one in paths
    }


def event(kind, folder="cal"):
    """Return the file of Acme's event of that `kind`."""
    found = [one for one in Path(folder).glob(f"*-{kind}@*") if b"Acme" in one.read_bytes()]
    assert len(found) == 1
    return found[0]


def seen(path):
    (found,) = Calendar.from_ical(path.read_bytes()).events
    alarms = [alarm["trigger"].to_ical().decode() for alarm in found.subcomponents]
    return f"{found.start}", str(found["summary"]), found["sequence"], alarms


def test_a_roster_becomes_a_folder_of_events():
    roster(ACME, GLOBEX)
    assert feed("--check", code=1) == "Would write cal with 8 events.\n"
    assert not Path("cal").exists()
    assert feed() == "Wrote cal with 8 events.\n"
    assert names()[-2:] == ["color", "displayname"]
    for name in names()[:-2]:
        (found,) = Calendar.from_ical(Path("cal", name).read_bytes()).events
        assert name == f"{found['uid']}.ics"
    assert Path("cal/displayname").read_text() == "Follow-ups"
    assert Path("cal/color").read_text() == "#2E8B57"
    before = state()
    assert feed() == feed("--check") == feed("--force") == "cal is up to date with 8 events.\n"
    assert state() == before
    Path("cal/color").unlink()
    roster(ACME.replace("two", "three"), GLOBEX)
    assert "3 moved" in feed()
    assert names()[-1] == "displayname"
    assert not list(Path("cal").glob(".*.ics"))  # for others they would be events


def test_only_what_changed_is_written_and_what_fell_away_is_removed():
    roster(ACME, GLOBEX)
    feed()
    before = state()
    roster(NEWS)
    said = feed("--yes", **LATER)
    assert "Moved:     Tue 15 Dec 2026  Check in (Acme), from Mon 7 Dec 2026\n" in said
    assert re.search(r"\nRemoved:   .* 2026 +Time to let go \(Globex\)\n", said)
    assert said.endswith("Wrote cal with 4 events: 3 moved, 4 removed.\n")
    after = state()
    assert len(after) == 6
    assert [name for name in after if after[name] == before[name]] == [
        *(event("thank-you").name, "color", "displayname"),
    ]
    assert seen(event("check-in")) == ("2026-12-15", "Check in (Acme)", 1, ["PT9H"])
    assert feed(**LATER) == "cal is up to date with 4 events.\n"


def test_most_of_what_is_to_come_is_not_removed_unasked():
    roster(ACME, GLOBEX, ACME.replace("Acme", "Initech"))
    feed()
    before = state()
    roster(ACME)
    assert "8 of 12" not in (said := feed(code=1))
    assert "to come in 'cal' would be cancelled" in said
    assert state() == before


def test_undo_brings_all_files_back():
    roster(ACME, GLOBEX)
    feed()
    before = {name: found[0] for name, found in state().items()}
    roster(NEWS)
    feed("--yes", **LATER)
    assert "Undid `feed`: " in does("undo", "cal")
    assert {name: found[0] for name, found in state().items()} == before
    roster(ACME, GLOBEX)
    assert feed() == "cal is up to date with 8 events.\n"


def test_what_somebody_changed_stays_until_the_plan_changes():
    roster(ACME)
    feed()
    path = event("check-in")
    mine = path.read_bytes().replace(b"SUMMARY:Check in", b"SUMMARY:Ring Bo")
    mine = mine.replace(b"SEQUENCE:0", b"SEQUENCE:4").replace(b"20261207", b"20261209")
    mine = mine[: mine.index(b"BEGIN:VALARM")] + PHONE + mine[mine.index(b"END:VEVENT") :]
    path.write_bytes(mine.replace(b"\r\n", b"\n").replace(b"followcal 1//", b"Phone//"))
    before = state()
    assert feed() == "cal is up to date with 4 events.\n"
    assert state() == before
    roster(NEWS)
    assert "3 moved" in feed(**LATER)
    assert seen(path) == ("2026-12-15", "Check in (Acme)", 5, ["-PT1H"])
    assert seen(event("final-call"))[2:] == (1, ["PT9H"])
    assert feed(**LATER) == "cal is up to date with 4 events.\n"


def test_force_takes_back_what_somebody_changed_or_removed():
    roster(ACME)
    feed()
    path = event("check-in")
    ours = path.read_bytes()
    path.write_bytes(ours.replace(b"Check in", b"Ring Bo").replace(b"PT9H", b"PT8H"))
    event("let-go").unlink()
    stay = "Left out, as removed by hand: 1 event. Add --force to bring back all.\n"
    before = state()
    assert feed() == f"cal is up to date with 3 events.\n{stay}"
    assert state() == before
    assert feed("--force") == "Wrote cal with 4 events.\n"
    assert path.read_bytes() == ours.replace(b"SEQUENCE:0", b"SEQUENCE:1")
    assert feed() == "cal is up to date with 4 events.\n"
    event("let-go").unlink()
    roster(NEWS)
    assert feed(**LATER).endswith("Wrote cal with 4 events: 3 moved.\n")
    assert seen(event("let-go"))[0] == "2027-01-04"


def test_a_silent_plan_silences_the_alarms_of_others():
    roster(ACME)
    feed()
    path = event("check-in")
    path.write_bytes(path.read_bytes().replace(b"TRIGGER:PT9H", b"TRIGGER:PT8H"))
    feed("--remind", "none")
    assert seen(path)[2:] == (1, [])


def test_what_is_not_ours_is_left_alone():
    roster(ACME)
    Path("cal").mkdir()
    theirs = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:%s\nEND:VEVENT\nEND:VCALENDAR\n"
    uids = (b"lunch", b"../../x-check-in@followcal", b"a\nUID:b")
    for at, uid in enumerate(uids):
        Path(f"cal/{at}.ics").write_bytes(theirs % uid)
    Path("cal/empty.ics").touch()
    Path("mine.txt").write_text("mine")
    Path(f"cal/{'0' * 32}-check-in@followcal.ics").symlink_to(Path("mine.txt").resolve())
    Path(f"cal/{'1' * 32}-check-in@followcal.ics").mkdir()
    Path("cal/large.ics").write_bytes(b"\n" * 2_000_001)
    Path("cal/displayname").write_text("Mine")
    Path("cal/color").write_text("#FF0000")
    before = state()
    assert feed() == "Wrote cal with 4 events.\n"
    roster(NEWS)
    feed(**LATER)
    assert {name: state()[name] for name in before} == before
    assert Path("mine.txt").read_text() == "mine"


def test_a_file_with_several_events_of_ours_is_refused():
    roster(ACME)
    Path("cal").mkdir()
    assert run("feed", "jobs.csv", "-o", "cal/jobs.ics").exit_code == 0
    before = state()
    assert "'cal/jobs.ics' holds several events, and in a folder for --vdir" in feed(code=1)
    assert state() == before


def test_another_event_with_the_name_of_ours_is_refused():
    roster(ACME)
    feed()
    path = event("check-in")
    Path("cal", LAST).unlink()
    path.write_bytes(path.read_bytes().replace(b"\nUID:", b"\nUID:x"))
    before = state()
    assert "-check-in@followcal.ics' holds something else; move it away" in feed(code=1)
    assert state() == before


def test_the_events_themselves_tell_where_the_last_calendar_is_lost():
    roster(ACME, GLOBEX)
    feed()
    Path("cal", LAST).unlink()
    event("check-in").rename("cal/by-another-name.ics")
    before = state()
    assert feed() == "cal is up to date with 8 events.\n"
    assert state() == before
    Path("cal", LAST).unlink()
    roster(ACME.replace("two", "three"))
    assert feed("--yes").endswith("Wrote cal with 4 events: 3 moved, 4 removed.\n")
    assert seen(Path("cal/by-another-name.ics"))[0] == "2026-12-14"


def test_a_damaged_event_is_written_anew():
    roster(ACME)
    feed()
    path = event("check-in")
    whole = path.read_bytes()
    path.write_bytes(whole[:300])
    assert "is damaged" in fails("check", "cal")
    assert feed() == "Wrote cal with 4 events.\n"
    assert path.read_bytes() == whole.replace(b"SEQUENCE:0", b"SEQUENCE:1")


def test_a_damaged_calendar_is_replaced_with_force():
    roster(ACME)
    feed()
    last = Path("cal", LAST)
    whole = last.read_bytes()
    last.write_bytes(whole[:-30])
    before = state()
    assert "Choose another folder, or replace it with --force." in feed(code=1)
    assert feed("--force") == "cal is up to date with 4 events.\n"
    assert (state(), last.read_bytes()) == (before, whole)


def test_check_looks_into_a_folder():
    roster(ACME)
    feed()
    assert does("check", "cal") == "Whole and followcal's own: 5 files.\n"
    assert "cal is up to date with 4 events.\n" in does("check", "cal", "--roster", "jobs.csv")
    roster(NEWS)
    result = run("check", "cal", "--roster", "jobs.csv", **LATER)
    assert (result.exit_code, "Would write cal with 4 events: 3 moved." in result.stderr) == (
        1,
        True,
    )
    roster(ACME)
    last = Path("cal", LAST)
    last.write_bytes(last.read_bytes()[:-30])
    event("let-go").write_bytes(b"")
    said = fails("check", "cal", "--roster", "jobs.csv")
    assert f"'cal/{LAST}' cannot be used: it is damaged" in said
    assert "-let-go@followcal.ics' is damaged." in said
    does("check", "cal", "--roster", "jobs.csv", "--repair")
    assert does("check", "cal") == "Whole and followcal's own: 5 files.\n"


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("--vdir", "cal", "-o", "a.ics"), 2, "drop --output or --vdir"),
        (("--vdir", "jobs.csv"), 1, "'jobs.csv' is no folder, and --vdir needs one"),
        (("--vdir", "jobs.csv/cal"), 1, "cannot be written"),
        (("--vdir", ""), 2, "give the path of a folder"),
    ],
)
def test_what_is_no_folder(args, code, message):
    roster(ACME)
    assert message in fails("feed", "jobs.csv", *args, code=code)
    assert names(".") == ["jobs.csv"]


def test_a_folder_is_only_made_for_what_gets_into_it(tmp_path):
    Path("jobs.csv").write_text("interview\nsoon\n")
    fails("feed", "jobs.csv", "--vdir", "a/b/cal")
    fails("make", "soon", "--vdir", "a/b/cal")
    configure(tmp_path, 'vdir = "a\\u0000"')
    assert "is no folder" in fails("feed", "jobs.csv", home=tmp_path)
    assert names(".") == ["followcal", "jobs.csv"]
    assert "Wrote a/b/cal with 4 events" in does("make", "today", "--vdir", "a/b/cal", "--brief")


def test_what_is_typed_goes_before_the_configuration(tmp_path):
    roster(ACME)
    configure(tmp_path, 'vdir = "cal"')
    assert "Wrote a.ics" in does("feed", "jobs.csv", "-o", "a.ics", home=tmp_path)
    assert "Wrote cal" in does("feed", "jobs.csv", home=tmp_path)
    assert "a.ics is up to" in does("check", "a.ics", "--roster", "jobs.csv", home=tmp_path)


def test_the_last_calendar_stays_where_a_file_cannot_get_its_name(monkeypatch):
    roster(ACME)
    feed()
    last, before = Path("cal", LAST).read_bytes(), state()
    roster(NEWS)

    def replace(beside, name, to=os.replace):
        if "check-in" in name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        to(beside, name)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        assert "cannot be written: Input/output error." in feed(code=1, **LATER)
    assert Path("cal", LAST).read_bytes() == last
    assert state()[event("check-in").name] == before[event("check-in").name]
    assert feed(**LATER).endswith("Wrote cal with 4 events: 3 moved.\n")


# One interview


MAKE = ("make", "2026-11-19", "in two weeks", "-r", "US-NY", "--vdir", "cal", "--brief")


def test_one_interview_goes_into_a_folder_beside_others():
    assert does(*MAKE, "--company", "Acme").endswith("Wrote cal with 4 events.\n")
    before = state()
    said = does(*MAKE, "--company", "Globex")
    assert said.endswith("Wrote cal with 8 events: 4 added.\n")
    assert {name: state()[name] for name in before} == before
    said = does(*MAKE, "--company", "Acme", "--outcome", "2026-11-19: rejected")
    assert said.endswith("Wrote cal with 5 events: 1 added, 4 removed.\n")
    assert does(*MAKE, "--company", "Globex").endswith("cal is up to date with 5 events.\n")


def test_what_is_kept_goes_into_the_folder_of_the_roster():
    kept = ("--roster", "jobs.csv", "--keep")
    assert "Wrote cal with 4 events.\n" in does(*MAKE, "--company", "Acme", *kept)
    assert "Wrote cal with 8 events: 4 added.\n" in does(*MAKE, "--company", "Globex", *kept)
    said = fails(*MAKE, "--company", "Initech", "--no-keep")
    assert "'cal' holds the interviews of your roster. Add --keep, and this one is in both" in said
    said = does("heard", "acme", "by 11 December", "--roster", "jobs.csv", "--brief")
    assert "Wrote " in said
    assert said.endswith("/cal with 8 events: 3 moved.\n")
    roster_now = Path("jobs.csv").read_bytes()
    assert "3 moved" in does("undo", "jobs.csv")
    assert Path("jobs.csv").read_bytes() != roster_now
    assert seen(event("check-in")) == ("2026-12-07", "Check in (Acme)", 2, ["PT9H"])
    assert does("feed", "jobs.csv", "--vdir", "cal") == "cal is up to date with 8 events.\n"


# A kill


@pytest.mark.untraced
def test_what_a_killed_run_left_is_mended_by_the_next(tmp_path):
    roster(ACME, GLOBEX)
    feed()
    roster(NEWS)
    args = ("feed", "jobs.csv", "--vdir", "cal", "--yes", "--quiet")

    def laid(name):
        folder = tmp_path / name
        shutil.copytree("cal", folder / "cal")
        shutil.copy("jobs.csv", folder)
        return folder

    def content(folder):
        found = (path for path in (folder / "cal").iterdir() if path.is_file())
        return {path.name: path.read_bytes() for path in found if path.suffix in (".ics", "")}

    folders = [laid(f"{step}") for step in STEPS]
    old = content(folders[0])
    with contextlib.closing(Forks({**os.environ, **environment(tmp_path, **LATER)})) as forks:
        runs = [(args, {"folder": one, "kill": [int(one.name)]}) for one in folders]
        ended = forks.all(runs)
        left = [content(one) for one in folders]
        again = forks.all([(args, {"folder": one}) for one in folders])
    new = content(folders[-1])
    assert (ended[0].code, ended[-1].code) == (-signal.SIGKILL, 0)
    assert all(
        data in (old.get(name), new.get(name))
        for one in left
        for name, data in one.items()
        if name[0] != "."
    )
    assert [one for one in left if one not in (old, new)]
    assert {one.code for one in again} == {0}
    assert all(content(one) == new for one in folders)
