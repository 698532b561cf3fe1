"""PDFs without tags of kinds that offices make: shaded rows, turned heads, bars, forms in a table, pages that part a table."""

import pytest

from plangen.importing.as_read import Document as Read
from plangen.importing.as_read import Heading, Paragraph, Table, plain
from plangen.importing.pdf import read_pdf
from tests.importing import pdf_layouts as layouts

SENTENCE = layouts.TEXT.split(".")[0] + "."


def read(style: str, body: str) -> Read:
    return read_pdf("plan.pdf", layouts.page(style, body))


def tables(document: Read) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def headings(document: Read) -> list[tuple[int, str, str]]:
    return [(block.level, block.number, block.text) for block in document.blocks if isinstance(block, Heading)]


def texts(document: Read) -> list[str]:
    return [" ".join(plain(block.runs).split()) for block in document.blocks if isinstance(block, Paragraph)]


SHADED = """table { border-collapse: collapse; width: 100% } td, th { padding: 2mm; text-align: left }
tr:nth-child(even) td { background: #e0e8f0 }"""


def test_two_tables_with_shaded_rows_and_a_text_between_them_are_two() -> None:
    table = layouts.table(layouts.CONTRIBUTIONS)
    found = read(SHADED, f"<h1>Money</h1>{table}{layouts.PARAGRAPH}<h1>More money</h1>{table}{layouts.PARAGRAPH}")
    assert [[list(row) for row in table.texts] for table in tables(found)] == [layouts.CONTRIBUTIONS] * 2
    assert [text for _, _, text in headings(found)] == ["Money", "More money"]
    assert texts(found).count(" ".join(layouts.TEXT.split())) == 2


TURNED = f"""{layouts.GRID} th.up {{ height: 35mm; width: 10mm }}
th.up span {{ display: block; transform: rotate(-90deg); width: 8mm; white-space: nowrap; margin-top: 20mm }}
.margin {{ position: absolute; left: -15mm; top: 90mm; transform: rotate(-90deg) }}"""


def test_heads_of_columns_that_run_up_the_page_are_read_and_other_such_words_are_told() -> None:
    names = ["April meeting", "July meeting", "October meeting"]
    head = "".join(f"<th class=up><span>{name}</span></th>" for name in names)
    rows = "".join(f"<tr><td>{name}</td><td>Yes</td><td>No</td><td>Yes</td></tr>" for name in ("Police", "Health"))
    margin = "<div class=margin>Not for publication</div>"
    found = read(
        TURNED, f"<h1>Board</h1>{margin}<table><tr><th>Member</th>{head}</tr>{rows}</table>{layouts.PARAGRAPH}"
    )
    (table,) = tables(found)
    assert table.texts == (("Member", *names), ("Police", "Yes", "No", "Yes"), ("Health", "Yes", "No", "Yes"))
    [told] = [left.text for left in found.left_out if left.kind == "unread"]
    assert "Not for publication" in told


IN_ONE = f"{layouts.GRID} th {{ background: #dde }}"


def test_a_table_in_a_template_of_bars_does_not_take_the_next_bar() -> None:
    inner = layouts.table(layouts.CONTRIBUTIONS)
    rows = [("Introduction", layouts.PARAGRAPH), ("Resources", layouts.PARAGRAPH + inner), ("Risks", layouts.PARAGRAPH)]
    bars = "".join(f"<tr><th>{name}</th></tr><tr><td>{text}</td></tr>" for name, text in rows)
    found = read(IN_ONE, f"<h1>Youth Justice Plan</h1><table>{bars}</table>")
    (table,) = tables(found)
    assert [list(row) for row in table.texts] == layouts.CONTRIBUTIONS
    assert [text for _, _, text in headings(found)][-3:] == ["Introduction", "Resources", "Risks"]


def test_a_heading_with_two_numbers_stands_one_below_one_with_one() -> None:
    body = "".join(
        f"<h1>{number}. Part</h1>{layouts.PARAGRAPH}<h2>{number}.1 In it</h2>{layouts.PARAGRAPH}"
        for number in (1, 2, 3)
    )
    assert [level for level, _, _ in headings(read("", body))] == [1, 2] * 3


@pytest.mark.parametrize("style", [layouts.GRID, layouts.BANDS])
def test_a_first_row_that_a_page_ends_with_is_of_the_table_on_the_next(style: str) -> None:
    body = f"<h1>Money</h1>{layouts.PARAGRAPH}{layouts.table(layouts.CONTRIBUTIONS)}{layouts.PARAGRAPH}"
    found = read(f"{style} tr:nth-child(2) {{ break-before: page }}", body)
    (table,) = tables(found)
    assert [list(row) for row in table.texts] == layouts.CONTRIBUTIONS
    assert table.whole and table.header_rows == 1 and (table.place.page, table.place.last_page) == (1, 2)
    assert [text for _, _, text in headings(found)] == ["Money"]


NOTES = """.note { float: footnote; font-size: 8pt } ::footnote-call { vertical-align: super; font-size: 7pt }"""


def test_notes_below_the_text_without_a_rule_are_notes_by_their_marks() -> None:
    note = "<span class=note>Crime and Disorder Act 1998, section 40.</span>"
    found = read(NOTES, f"<h1>Foreword</h1><p>{layouts.TEXT}{note} {layouts.TEXT}</p>{layouts.PARAGRAPH * 4}")
    assert [(each.mark, plain(each.paragraphs[0])) for each in found.notes] == [
        ("1", "Crime and Disorder Act 1998, section 40.")
    ]
    assert not any("1998" in text for text in texts(found))


def test_a_running_head_that_names_the_section_of_its_page_is_no_text() -> None:
    style = "h1 { string-set: now content(); break-before: page } @page { @top-left { content: string(now) } }"
    names = ["Foreword", "Governance", "Resources", "Risks"]
    found = read(style, "".join(f"<h1>{name}</h1>{layouts.PARAGRAPH}" for name in names))
    assert [text for _, _, text in headings(found)] == names
    assert texts(found) == [" ".join(layouts.TEXT.split())] * 4
    assert [left.text for left in found.left_out if left.kind == "running-head"] == names


def test_larger_headings_in_the_order_of_the_alphabet_are_no_glossary() -> None:
    names = ["Child First", "Diversion", "Education", "Health", "Neurodiversity", "Violence"]
    body = "".join(f"<h2>{name}</h2>{layouts.PARAGRAPH}" for name in names)
    found = read("", f"<h1>Priorities</h1>{layouts.PARAGRAPH}{body}<h1>Governance</h1>{layouts.PARAGRAPH}")
    assert [text for _, _, text in headings(found)] == ["Priorities", *names, "Governance"]


def test_a_paragraph_beside_a_box_goes_on_below_it() -> None:
    style = "aside { float: right; width: 50mm; border: 1pt solid #999; padding: 2mm; margin: 0 0 2mm 3mm }"
    box = "<aside><p>What children said</p><p>I was listened to. My worker came to my school every week.</p></aside>"
    found = read(style, f"<h1>Voice of the child</h1>{box}{layouts.PARAGRAPH * 4}")
    assert texts(found).count(" ".join(layouts.TEXT.split())) == 4


def test_a_first_page_of_headings_with_a_line_below_each_is_no_cover() -> None:
    written = ("Foreword", "Our area", "Prevention", "Education")
    body = "".join(f"<h2>{words}</h2><p>To follow.</p>" for words in written)
    found = read(
        "", f"<h1>Youth Justice Plan</h1>{body}<h2 style='break-before: page'>Sign off</h2>{layouts.PARAGRAPH}"
    )
    assert [text for _, _, text in headings(found)][-5:] == [*written, "Sign off"]


def test_a_letter_whose_place_is_no_number_is_read_as_one_that_stands_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdfium2 import raw

    known = raw.FPDFText_GetMatrix

    def broken(text: object, place: int, matrix: object) -> object:
        found = known(text, place, matrix)
        matrix.a = matrix.b = float("nan")  # type: ignore[attr-defined]
        return found

    monkeypatch.setattr(raw, "FPDFText_GetMatrix", broken)
    found = read("", f"<h1>Money</h1>{layouts.PARAGRAPH}")
    assert " ".join(layouts.TEXT.split())[:40] in " ".join(texts(found))
