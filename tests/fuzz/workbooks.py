"""The reader of workbooks: spoilt as a whole, in a part, and made of parts in any order."""

import contextlib
import io
import zipfile
from functools import cache

import rosters
from harness import Target
from material import files, spoilt

from followcal.errors import InputError
from followcal.roster import Guide, workbook

_PARTS = {
    "xl/worksheets/sheet1.xml": (
        *('<c r="A2" t="s"><v>99999</v></c>', '<c r="XFD1048576"><v>1</v></c>', "<c><v>1</v></c>"),
        *('<row r="0">', '<row r="1048576"/>', '<c r="A1" t="e"><v>#REF!</v></c>', '<c r="1A">'),
        *('<c r="A1" t="d"><v>2026-11-19</v></c>', '<c r="B2" s="999"><v>1e308</v></c>', "</row>"),
        *('<mergeCells><mergeCell ref="A1:A9"/></mergeCells>', "<v>-1</v>", "<v>nan</v>", "&#0;"),
        *(
            '<c r="C3" t="inlineStr"><is><t>x</t></is></c>',
            "<f>A1</f>",
            '<c r="A3" t="b"><v>2</v></c>',
        ),
        *(
            "<v>2958466</v>",
            "<v>99999999999</v>",
            "&unknown;",
            "<![CDATA[x]]>",
            '<dimension ref="A1:Z9"/>',
        ),
    ),
    "xl/workbook.xml": ('state="hidden"', 'r:id="rId9"', 'date1904="1"', "<sheet/>", "<sheets>"),
    "xl/styles.xml": ('numFmtId="14"', 'formatCode="[h]:mm"', "<xf/>", 'count="-1"'),
    "xl/sharedStrings.xml": ('uniqueCount="4294967295"', "<si/>", "<si><t>", "</t></si>"),
    "content.xml": (
        *('<table:table-cell table:number-columns-repeated="16384"/>', "</table:table-row>"),
        *('<table:table-row table:number-rows-repeated="1048576">', "<table:table>", "<text:p/>"),
        *('<table:table-cell table:number-rows-spanned="3">', 'office:value-type="date"'),
        *('office:date-value="2026-13-99"', 'office:time-value="PT1H"', 'office:value="1e999"'),
    ),
}
_CONTENT = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
    '<office:spreadsheet><table:table table:name="A">'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>interview</text:p>'
    "</table:table-cell></table:table-row><table:table-row>"
    '<table:table-cell office:value-type="date" office:date-value="2026-11-19">'
    "<text:p>19 Nov</text:p></table:table-cell></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)


_TAGS = {
    "content.xml": (
        *("table:table", "table:table-row", "table:table-cell", "table:covered-table-cell"),
        *("text:p", "text:span", "text:s", "text:line-break", "office:annotation", "table:shapes"),
        *("table:table-column", "table:named-range", "style:style", "style:table-properties"),
    ),
    "xl/worksheets/sheet1.xml": (
        *("sheetData", "row", "c", "v", "f", "is", "t", "mergeCells", "mergeCell", "dimension"),
        *("cols", "rPh", "tableParts", "extLst"),
    ),
}
_ATTRIBUTES = {
    "content.xml": (
        *('table:name="A"', 'table:number-columns-repeated="3"', 'office:value-type="string"'),
        *('table:number-rows-repeated="2"', 'office:value-type="float" office:value="1"'),
        *('table:formula="of:=1"', 'table:number-rows-spanned="2"', 'table:display="false"'),
        *('office:value-type="time" office:time-value="PT1H"', 'table:number-rows-repeated="0"'),
    ),
    "xl/worksheets/sheet1.xml": (
        *('r="A1"', 'r="B2"', 't="s"', 't="inlineStr"', 't="str"', 't="b"', 't="d"', 't="zz"'),
        *('s="1"', 'ref="A1:B2"', 'ref=""', 'ref="B2:A1"', 'r="2"', 't="shared" si="0"', 'r=""'),
    ),
}


def _tree(dice, name, deep):
    """Write elements that are whole, but stand where none belong."""
    tag = dice.choice(_TAGS[name])
    start = " ".join((tag, *dice.sample(_ATTRIBUTES[name], dice.randrange(2))))
    if not deep or not dice.randrange(7):
        return f"<{start}/>"
    inner = (
        dice.choice(("", "x", "2026-11-19", "1", "99", "&amp;", "<![CDATA[z]]>", "<!-- c -->"))
        if dice.randrange(3) == 0
        else _tree(dice, name, deep - 1)
        for _ in range(dice.randrange(4))
    )
    return f"<{start}>{''.join(inner)}</{tag}>"


def _draw(dice):
    way = dice.randrange(3)
    if way == 0:
        return spoilt(dice, dice.choice(_workbooks()), 6)
    parts = dict(dice.choice((_xlsx, _ods))())
    if way == 1:
        (name,) = parts.keys() & _TAGS.keys()
        old, inside = (b"</table:table>", 5) if name == "content.xml" else (b"</sheetData>", 4)
        new = "".join(_tree(dice, name, inside) for _ in range(3)).encode()
        parts[name] = parts[name].replace(old, new + old * dice.randrange(2))
        return _zipped(parts)
    for _ in range(dice.randrange(1, 3)):
        name = dice.choice(sorted(parts.keys() & _PARTS.keys()) * 3 + sorted(parts))
        pieces = [*_PARTS.get(name, ()), *_PARTS["xl/workbook.xml"], "<", ">", '"', "\0", "é", "/>"]
        parts[name] = spoilt(dice, parts[name].decode(), 4, pieces).encode("utf-8", "replace")
    return _zipped(parts)


@cache
def _workbooks():
    return (*files("examples/*.xlsx"), _zipped(_ods()))


def _xlsx():
    (data,) = files("examples/class.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _ods():
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest:manifest></manifest:manifest>",
        "content.xml": _CONTENT.encode(),
    }


def _zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def _run(data):
    with contextlib.suppress(InputError):
        rosters.run((workbook.chosen(data, Guide(), seconds=10).data, True))


TARGET = Target(_draw, _run)
