"""The published folder: what each student subscribes to, under a name that nobody can guess."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from followcal import files, ics
from followcal.batch import folder, lists
from followcal.batch.names import fold, folded, is_same
from followcal.batch.work import How, Made
from followcal.errors import InputError
from followcal.model import counted, listed
from followcal.roster import Key

FIXED = {  # a robot finds nothing, and a server that lists folders lists nothing
    "robots.txt": b"User-agent: *\nDisallow: /\n",
    "index.html": b'<!doctype html>\n<html lang="en">\n<title>Nothing here</title>\n</html>\n',
}
_FEW, _PART, _NAMED = 2, 10, 5  # new links that are no slip, and names that are shown
_HEAD = 100  # bytes by which a file's writer is known
_BYTES = 24  # of chance in a name, more than anybody can try
_TOKEN = re.compile(r"[\w-]{20,60}", re.ASCII)
_BASE = re.compile(r"https://[\w.-]+(?::\d{1,5})?/(?:[\w.~%-]+/)*", re.ASCII)


class Link(NamedTuple):
    """Whose a token is, by their name and number, and for which of the students' files."""

    key: Key
    file: str
    token: str


class Links(NamedTuple):
    """All tokens of a class, which are made once, and the address before them."""

    base: str
    known: Sequence[Link]

    def to(self, wanted: Mapping[Key, str]) -> dict[Key, tuple[str, str]]:
        """Give each student with the file that they want their link, a new one if they have none.

        A link goes on to whoever is the same as before, and never to another of that name. The
        second is that of whoever has that file still, though the number is another.
        """
        from secrets import token_urlsafe  # noqa: PLC0415 - slow, and few classes are published

        by_key = {folded(one.key): one for one in self.known}
        free = {one.file: one for one in self.known if one.key not in wanted}
        found, used = dict[Key, tuple[str, str]](), set[str]()
        for key, file in wanted.items():
            one = by_key.get(folded(key)) or free.get(file)
            theirs = one and one.token not in used and is_same(key, one.key)
            token = one.token if one and theirs else f"c{token_urlsafe(_BYTES)}"
            used.add(token)
            found[key] = (self.base + token, "")
        known, counts = (
            {self.base + one.token for one in self.known},
            Counter(one.file for one in self.known),
        )
        for key, file in wanted.items():
            link, old = found[key][0], free.get(file)
            spare = old and old.token not in used and counts[file] == 1 and link not in known
            kept = self.base + old.token if old and spare else link
            found[key] = (link, kept)
        return found

    def doubts(self, links: Mapping[Key, tuple[str, str]]) -> Iterator[str]:
        """Yield how many students of the class would get another link, if they are many."""
        had = {fold(one.key[0]) for one in self.known}
        known = {self.base + one.token for one in self.known}
        new = [
            name for (name, _), two in links.items() if fold(name) in had and known.isdisjoint(two)
        ]
        if len(new) > _FEW and len(new) * _PART > len(links):
            yield (
                f"{counted(len(new), 'student')} who had a link would get a new one, and what was"
                f" subscribed to would stay as it is: {listed(new, most=_NAMED)}."
            )

    def without(self, results: Iterable[Made]) -> list[Link]:
        """Return the links that nobody of the class has any more."""
        used = {_token(made.link) for made in results}
        return [one for one in self.known if one.token not in used]


def base_of(url: str) -> str:
    """Read the address of the published folder; raises InputError unless it can be one."""
    base = f"{url.strip().rstrip('/')}/"
    if not _BASE.fullmatch(base):
        raise InputError(
            f"{url[:60]!r} is no address to publish at; write it as in"
            " https://calendars.example.org/followups/."
        )
    return base


def links_of(into: str, url: str) -> Links | None:
    """Return the links of a class that is published at `url` or, if that is "", where it was.

    None if it is not. Raises InputError if the list of them is damaged, or lost.
    """
    path, home = folder.staff(into) / "links.csv", folder.published(into)
    there = lists.rows_of(files.read_whole(str(path)) or b"")
    widths = {*map(len, lists.HEADINGS["links.csv"])}
    rows = [row for row in there if len(row) in widths]
    known = [Link((name, number), file, token) for name, number, file, token, *_ in rows]
    counts = Counter(one.token for one in known)
    if bad := [one for one in known if not _TOKEN.fullmatch(one.token) or counts[one.token] > 1]:
        raise InputError(
            f"{str(path)!r} has the link {bad[0].token[:60]!r}, which is damaged or there twice."
            " Take that line out, for a new link, or bring the list back with `followcal undo`."
        )
    if not known and home.is_dir() and any(_ours(home)):
        raise InputError(
            f"{str(path)!r} has no links, though {str(home)!r} has calendars. If it was moved or"
            " renamed, put it back; else empty that folder, for new links to all."
        )
    if not (url or known):
        return None
    before = rows[0][4].rpartition("/")[0] if rows else ""
    return Links(base_of(url or before), known)


def publish(  # noqa: PLR0913, PLR0917 - a class, and what becomes of it
    into: str,
    links: Links,
    results: Iterable[Made],
    gone: Iterable[Link],
    emails: Mapping[Key, str],
    how: How,
) -> None:
    """Bring the published folder in step with the students', and take out what is in neither.

    `gone` are the links of those who go, and `emails` are for the list of all. Raises InputError if
    something cannot be written.
    """
    home, students = folder.published(into), Path(how.folder)
    made = [one for one in results if one.file]
    rows = [(*one.key, one.file, _token(one.link)) for one in made]
    others = {one.token for one in links.known} - {token for *_, token in rows}
    others -= {one.token for one in gone}
    rows += [(*one.key, one.file, one.token) for one in links.known if one.token in others]
    path = str(folder.staff(into) / "links.csv")
    files.write_new(path, lists.links(links.base, rows, emails), keep=how.keep)
    with folder.masked(0o022), files.together() as later:
        home.mkdir(exist_ok=True)
        for name, content in FIXED.items():
            if not files.is_taken(str(home / name)):
                files.write_whole(str(home / name), content, later=later)
        for one in made:
            there = files.read_whole(str(students / one.file)) if one.change != "left out" else b""
            html = files.read_whole(str(students / one.page)) if one.page and there else b""
            for end, data in ((".ics", ics.refreshing(there or b"")), (".html", html)):
                if data:
                    files.write_new(str(home / f"{_token(one.link)}{end}"), data, later, how.keep)
    known = {token for *_, token in rows}
    for old in [*_ours(home)]:
        if old.stem not in known:
            files.remove(str(old), how.keep)


def _ours(home: Path) -> Iterator[Path]:
    """Yield the calendars and pages in the published folder that we wrote."""
    from followcal import page  # noqa: PLC0415 - slow, and few classes are published

    for path in home.glob("*"):
        if path.suffix in (".ics", ".html") and path.is_file():
            with path.open("rb") as file:
                head = file.read(_HEAD)
            if ics.is_ours(head) or page.is_ours(head):
                yield path


def _token(link: str) -> str:
    return link.rpartition("/")[2]
