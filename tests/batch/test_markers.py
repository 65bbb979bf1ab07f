"""What is planted in every column of a class comes out with its own student and nobody else."""

import csv
import io
import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from cli_helpers import run

from followcal.roster.columns import english

pytestmark = pytest.mark.untraced  # it reaches what others reach

STUDENTS = 5
PRIVATE = {"adviser", "notes", "Phone at home", "Counsellor's file", "city"}
PLAIN = {  # fields whose words are read, so that no mark can be in them
    "interview": "2026-11-19",
    "region": "US-NY",
    "industry": "sales",
    "round": "1",
    "closed": "2026-12-24",
    "references": "yes",
    "at": "9:30",
    "tz": "Europe/Berlin",
    "outcome": "pending",
    "thanked": "no",
    "done": "thank-you 2026-11-20",
    "no_quiet": "no",
    "language": "English",
    "formal": "",
    "asked": "",
    "state": "",
    "country": "",
    "updated": "2026-11-20",
    "answer_by": "",
}
FIELDS = [name for name in english() if name not in ("first", "last")]


def mark(at, column):
    return f"zq{at:02}{''.join(filter(str.isalpha, column)).casefold()}q"


def cell(at, column):
    own = mark(at, column)
    return {
        **PLAIN,
        "email": f"{own}@uni.example",
        "said": f"in two weeks, and ask for {own}",
        "interviewer": f"Dr {own} <{own}@firm.example>",
        "heard": f"2026-11-23: we decide on 11 December, {own}",
        "later": f"2026-11-24: we decide on 12 December, {own}",
        "phone": f"+44 20 7946 {1000 + at}",
    }.get(column, f"Some {own}")


def sheet(spoil=""):
    columns = [*FIELDS, *sorted(PRIVATE - {*FIELDS})]
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([english()[name][0] if name in english() else name for name in columns])
    for at in range(STUDENTS):
        for firm in ("", " two"):
            row = {name: cell(at, name) for name in columns}
            row |= {"company": f"{row['company']}{firm}", "role": f"{row['role']}{firm}"}
            row |= {"invitation": f"{row['invitation']}{firm}"}
            if spoil and firm and at % 3 == 0:
                row[spoil] = mark(at, "spoilt")
            writer.writerow(row.values())
    Path("class.csv").write_text(table.getvalue(), encoding="utf-8")


def everything(data):
    """Return all that a file says: unfolded, decoded, and with what it holds or has attached."""
    text = re.sub(rb"\r?\n[ \t]|=\r?\n", b"", data)
    whole = text + unquote_to_bytes(text) + re.sub(rb"\r?\n[ \t]", b"", unquote_to_bytes(data))
    if data.startswith(b"To: "):
        mail = message_from_bytes(data, policy=policy.default)
        whole += str(mail["To"]).encode() + mail.get_body().get_content().encode()
        for part in mail.iter_attachments():
            whole += everything(part.get_payload(decode=True))
    return whole.lower()


PUBLISHED, NOTED = ("--publish", "https://x.example/f"), ("--pages", "--notes")


@pytest.mark.parametrize(
    ("spoil", "args"),
    [("", PUBLISHED), ("said", PUBLISHED), ("interview", NOTED), ("industry", NOTED)],
)
def test_nothing_of_one_student_is_anywhere_with_another(spoil, args):
    sheet(spoil)
    done = run("batch", "class.csv", "--into", "out", "--mail", *args)
    assert done.exit_code == bool(spoil), done.stderr
    handed = {path: everything(path.read_bytes()) for path in files_of_students()}
    assert len(handed) == STUDENTS * (5 if "--publish" in args else 3)
    whole = [re.compile(rf"zq{at:02}[a-z]+q|7946 ?{1000 + at}".encode()) for at in range(STUDENTS)]
    seen = set()
    for path, text in handed.items():
        (own,) = [at for at in range(STUDENTS) if whole[at].search(text)]
        seen |= {name for name in FIELDS if mark(own, name).encode() in text}
        private = PRIVATE - ({"notes"} if "--notes" in args else set())
        assert not [name for name in private if mark(own, name).encode() in text], path
        assert path.parent.name == "published" or mark(own, "candidate") in path.name
        assert path.parent.name != "published" or not re.search(r"zq\d\d", path.name)
    assert seen >= {"candidate", "candidate_id", "email", "said", "company", "role", "interviewer"}
    for line in done.stderr.splitlines():
        marks = {found[:4] for found in re.findall(r"zq\d\d", line)}
        assert len(marks) < 2 or line.startswith("Note: "), line


def files_of_students():
    for folder in ("students", "published", "staff/mail"):
        for path in sorted(Path("out", folder).glob("*")):
            if path.name not in {"robots.txt", "index.html"}:
                yield path
