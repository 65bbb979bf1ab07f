"""One table of an interview's fields, from which the documentation's follows."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from followcal.errors import InputError
from followcal.fields import BY_NAME, FIELDS
from followcal.interview import day_reader
from followcal.model import Done, Kind
from followcal.roster import columns

HOME = Path(__file__).parent.parent
HEAD = "| column | what is in it |\n|---|---|\n"


def table():
    rows = [HEAD]
    for field in FIELDS:
        example = f", as in `{field.example}`" if field.example else ""
        several = '; several with ";" between them' if field.several else ""
        rows.append(
            f"| `{field.headings[0]}` | {field.help.removesuffix('.')}{example}{several} |\n"
        )
    return "".join(rows)


def documents():
    return [*HOME.glob("*.md"), *HOME.glob("followcal/**/*.md")]


def test_the_table_of_columns_is_current():
    assert any(table() in path.read_text(encoding="utf-8") for path in documents())


def test_every_heading_means_its_field_and_no_other():
    for field in FIELDS:
        assert {columns.field(heading) for heading in field.headings} == {field.name}


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("thank-you 2026-11-20", Done(Kind.THANK_YOU, date(2026, 11, 20))),
        ("Thanks sent on 20 Nov 2026", Done(Kind.THANK_YOU, date(2026, 11, 20))),
        ("2026-12-07: checked in", Done(Kind.CHECK_IN, date(2026, 12, 7))),
        ("follow-up 2026-12-07", Done(Kind.CHECK_IN, date(2026, 12, 7))),
        ("called 2026-12-10", Done(Kind.FINAL_CALL, date(2026, 12, 10))),
        ("final-call skipped 2026-12-10", Done(Kind.FINAL_CALL, date(2026, 12, 10), skipped=True)),
        (
            "Skipped the last call 2026-12-10",
            Done(Kind.FINAL_CALL, date(2026, 12, 10), skipped=True),
        ),
        ("let-go 2026-12-17", Done(Kind.LET_GO, date(2026, 12, 17))),
        ("references 2026-11-19", Done(Kind.REFERENCES, date(2026, 11, 19))),
        ("final-thanks 2026-12-10", Done(Kind.FINAL_THANKS, date(2026, 12, 10))),
        ("thank-you", "What was done, 'thank-you', has no day"),
        ("flowers 2026-11-20", "What was done, 'flowers 2026-11-20', cannot be read"),
    ],
)
def test_what_was_done_is_read_as_people_write_it(text, done):
    field = BY_NAME["done"]
    if isinstance(done, str):
        with pytest.raises(InputError, match=done):
            field.read(text, partial(day_reader("US"), today=None))
        return
    assert field.read(text, partial(day_reader("US"), today=None)) == done
    assert field.read(field.write(done), partial(day_reader("US"), today=None)) == done


def refresh():
    """Replace the table by what the fields say."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        before, head, rest = text.partition(HEAD)
        if head:
            path.write_text(before + table() + rest[rest.index("\n\n") + 1 :], encoding="utf-8")


if __name__ == "__main__":
    refresh()
