"""What gets installed, from the wheel and from the sdist: the package, its data, nothing else."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from cli_helpers import environment
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
NAME = f"followcal-{version('followcal')}"


def files(*folders):
    """Name the files in `folders` of this clone, but for what Python and tools leave there."""
    found = (path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*"))
    return {
        path.as_posix()
        for path in found
        if (ROOT / path).is_file() and not {"__pycache__", ".DS_Store"} & set(path.parts)
    }


def built(builder, root, folder):
    (path,) = builder(str(root)).build(directory=str(folder), versions=["standard"])
    return Path(path)


def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return contents(built(WheelBuilder, ROOT, tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return built(SdistBuilder, ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def python(sdist, tmp_path_factory):
    """Install the sdist beside what it needs, and return the Python that sees it."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, symlinks=os.name != "nt")
    there = {"base": str(home), "platbase": str(home)}
    site = sysconfig.get_path("purelib", vars=there)
    Path(site, "needs.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = Path(sysconfig.get_path("scripts", vars=there), Path(sys.executable).name)
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--ignore-installed")
    pip = [sys.executable, "-m", "pip", "--python", found, "install", "-qq", *options, sdist]
    subprocess.run(pip, check=True)
    return found


def test_the_wheel_holds_the_package_and_its_data(wheel):
    theirs = {name for name in wheel if not name.startswith(f"{NAME}.dist-info/")}
    assert theirs == files("followcal")
    assert {"followcal/py.typed", "followcal/speech/en.toml", "followcal/page/page.css"} <= theirs
    assert b"followcal = followcal.cli:main" in wheel[f"{NAME}.dist-info/entry_points.txt"]
    assert b"MIT License" in wheel[f"{NAME}.dist-info/licenses/followcal/LICENSE"]


def test_the_sdist_holds_what_makes_and_tests_it(sdist):
    with tarfile.open(sdist) as archive:
        names = {name.removeprefix(f"{NAME}/") for name in archive.getnames()}
    visible = {"README.md", "pyproject.toml"} | files("followcal", "examples", "tests")
    assert {name for name in names if not name.startswith(".")} == visible | {"PKG-INFO"}


def test_the_sdist_makes_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    assert contents(built(WheelBuilder, tmp_path / NAME, tmp_path)) == wheel


def test_what_is_installed_works_in_any_folder(python, tmp_path):
    code = "import followcal; from importlib.resources import files; print(files(followcal))"

    def run(*command):
        env = {**os.environ, **environment(tmp_path)}
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=True)
        return done.stdout.decode()

    home = Path(run(python, "-c", code).strip())
    assert home.is_relative_to(python.parent.parent)
    program = python.with_name("followcal").with_suffix(python.suffix)
    assert run(program, "--version") == f"followcal, version {version('followcal')}\n"
    run(program, "make", "2026-11-19", "in two weeks", "-r", "US-NY", "-o", "acme.ics")
    run(program, "page", "2026-11-19", "in two weeks", "-o", "acme.html")
    assert (tmp_path / "acme.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "<style>" in (tmp_path / "acme.html").read_text(encoding="utf-8")
    assert run(python, "-m", "followcal", "cadences").startswith("Industries\n")
