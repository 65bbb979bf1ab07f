"""One table of an interview's fields, from which the documentation's follows."""

from pathlib import Path

from followcal.fields import FIELDS
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


def refresh():
    """Replace the table by what the fields say."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        before, head, rest = text.partition(HEAD)
        if head:
            path.write_text(before + table() + rest[rest.index("\n\n") + 1 :], encoding="utf-8")


if __name__ == "__main__":
    refresh()
