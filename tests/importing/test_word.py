"""Small Word files, each of which says one thing in one of the ways that Word has for it."""

from typing import Any

import pytest

from plangen.importing import as_read
from plangen.importing.as_read import Change, Doubt, Heading, List, Paragraph, Picture, Table, plain
from plangen.importing.read import read_document
from plangen.signoff.bring.word_paragraphs import read_word
from tests.importing import truth
from tests.importing.word_makers import W, of_body, parts, zipped

WORDPROCESSING = W[1:-1]
TEXT = "It is a text of more than a line, as the text of a plan is, so that what is set otherwise is seen to be."


def read(body: str, **others: str) -> as_read.Document:
    return read_document("plan.docx", of_body(body, **others))


def of(document: as_read.Document, kind: type[Any]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


def p(text: str, look: str = "", properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, look)}</w:p>"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{marks[1]}{result}{marks[2]}'


def texts(document: as_read.Document) -> list[str]:
    return [plain(block.runs) for block in of(document, Paragraph)]


def styles(inner: str) -> str:
    return f'<w:styles xmlns:w="{WORDPROCESSING}">{inner}</w:styles>'


def style(name: str, properties: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}{properties}</w:style>'


def styled(name: str, text: str) -> str:
    return p(text, properties=f'<w:pStyle w:val="{name}"/>')


LISTS = f"""<w:numbering xmlns:w="{WORDPROCESSING}"><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""

# --- headings ---


def test_the_level_of_a_heading_comes_from_the_style_that_its_own_is_based_on() -> None:
    known = styles(
        style("Top", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style("Own", base="Top") + style("heading 3")
    )
    body = "".join(styled(name, f"{name} {count}") for count in range(2) for name in ("Top", "Own", "heading 3"))
    found = of(read(body + p("text"), styles=known), Heading)
    assert [(block.level, block.text) for block in found[:3]] == [(1, "Top 0"), (1, "Own 0"), (2, "heading 3 0")]
    assert not found[0].doubts


@pytest.mark.parametrize("look", ["<w:b/>", '<w:u w:val="single"/>', '<w:sz w:val="32"/>', "<w:caps/>"])
def test_without_styles_a_heading_is_known_by_its_look(look: str) -> None:
    found = read((p("The board", look) + p(TEXT)) * 2)
    assert [block.text for block in of(found, Heading)] == ["The board", "The board"]
    assert of(found, Heading)[0].doubts == (Doubt.HEADING_BY_LOOK,)


@pytest.mark.parametrize(
    "line",
    [
        p("It is important that all of this is done.", "<w:b/>"),
        p("HMIP"),
        p("Note", '<w:b w:val="0"/>'),
        p("12", "<w:b/>"),
    ],
)
def test_a_sentence_an_abbreviation_and_a_figure_are_no_headings(line: str) -> None:
    assert not of(read(line + p(TEXT) + line + p(TEXT)), Heading)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("3.2 Title", "3.2", "Title"),
        ("3.2\u00a0Title", "3.2", "Title"),
        ("4. Title", "4.", "Title"),
        ("IV. Title", "IV.", "Title"),
        ("2024/25 priorities", "", "2024/25 priorities"),
        ("10 children", "", "10 children"),
        ("5 The board", "5", "The board"),
    ],
)
def test_a_number_that_was_typed_is_set_apart(text: str, number: str, words: str) -> None:
    [heading] = of(read(p(text, properties='<w:outlineLvl w:val="0"/>') + p(TEXT)), Heading)
    assert (heading.number, heading.text) == (number, words)


def test_lines_that_word_numbers_are_headings_where_they_are_set_so() -> None:
    def heading(text: str) -> str:
        return p(text, "<w:b/>", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')

    found = read(
        (heading("The board") + p(TEXT)) * 2 + numbered("an item", 1) + numbered("another", 1), numbering=LISTS
    )
    assert [(block.number, block.text) for block in of(found, Heading)] == [("1", "The board"), ("2", "The board")]
    assert [len(block.items) for block in of(found, List)] == [2]


def test_a_number_that_word_counts_is_that_of_the_heading() -> None:
    def heading(text: str, level: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="{level}"/>'
        return p(text, properties=number)

    body = heading("One", 0) + heading("In one", 1) + heading("Two", 0) + heading("In two", 1) + heading("More", 1)
    found = of(read(body + p(TEXT), numbering=LISTS), Heading)
    assert [(block.level, block.number) for block in found] == [(1, "1"), (2, "1.1"), (1, "2"), (2, "2.1"), (2, "2.2")]


# --- lists ---


def test_lists_have_their_kind_their_start_and_their_depth() -> None:
    body = numbered("c", 1) + numbered("inside", 1, 1) + numbered("d", 1) + p(TEXT) + numbered("dot", 3)
    first, second = of(read(body, numbering=LISTS), List)
    assert (first.ordered, first.start, [plain(item.paragraphs[0]) for item in first.items]) == (True, 3, ["c", "d"])
    assert (first.items[0].lists[0].ordered, first.items[0].lists[0].start) == (True, 1)
    assert (second.ordered, second.doubts) == (False, ())


def test_a_paragraph_with_a_number_of_two_levels_keeps_it() -> None:
    body = numbered("Chapter", 2) + numbered(TEXT, 2, 1) + numbered(TEXT, 2, 1)
    assert texts(read(body, numbering=LISTS)) == [f"1.1\t{TEXT}", f"1.2\t{TEXT}"]


def test_marks_that_were_typed_make_lists() -> None:
    tab = "</w:t><w:tab/><w:t>"
    found = read("".join(p(text) for text in ("We will:", f"o{tab}one", f"–{tab}deep", f"o{tab}two", "1) a", "2) b")))
    bullets, numbers = of(found, List)
    assert [plain(item.paragraphs[0]) for item in bullets.items] == ["one", "two"]
    assert plain(bullets.items[0].lists[0].items[0].paragraphs[0]) == "deep"
    assert (numbers.ordered, len(numbers.items), numbers.doubts) == (True, 2, (Doubt.LIST_BY_LOOK,))


def test_a_second_paragraph_of_an_item_stays_in_it() -> None:
    body = numbered("item", 3) + styled("List Continue", "goes on") + numbered("next", 3)
    known = styles(style("List Continue"))
    [found] = of(read(body, numbering=LISTS, styles=known), List)
    assert [[plain(runs) for runs in item.paragraphs] for item in found.items] == [["item", "goes on"], ["next"]]


# --- tables ---


def test_cells_reach_over_columns_and_rows() -> None:
    body = table(
        tc("wide", '<w:gridSpan w:val="2"/>') + tc("right"),
        tc("down", "<w:vMerge w:val='restart'/>") + tc("a") + tc("b"),
        tc("covered", "<w:vMerge/>") + tc("c") + tc("d"),
    )
    found = read(body)
    [grid] = of(found, Table)
    assert grid.texts == (("wide", "", "right"), ("down", "a", "b"), ("", "c", "d"))
    assert (grid.rows[0][0].columns, grid.rows[1][0].rows, grid.rows[2][0], grid.whole) == (2, 2, None, True)
    assert [(left.kind, left.text) for left in found.left_out] == [("hidden", "covered")]


def test_a_row_with_too_few_cells_is_told() -> None:
    [grid] = of(read(table(tc("a") + tc("b"), tc("c"))), Table)
    assert (grid.texts, grid.unread, grid.whole) == ((("a", "b"), ("c", "")), (Doubt.ROW_UNREAD,), False)


def test_a_table_in_a_table_stands_after_it_and_a_table_of_one_cell_is_a_box() -> None:
    found = read(table(tc("a") + tc(p("b") + table(tc("x") + tc("y")) + p("")), tc("c") + tc("d")) + table(tc("boxed")))
    assert [block.texts for block in of(found, Table)] == [(("a", "b"), ("c", "d")), (("x", "y"),)]
    assert texts(found) == ["boxed"]


def test_a_table_whose_cells_are_sections_with_headings_is_no_table() -> None:
    def section(name: str) -> str:
        return tc(p(name, properties='<w:outlineLvl w:val="0"/>') + p(TEXT))

    found = read(table(section("A") + section("B"), section("C") + section("D")))
    assert [block.text for block in of(found, Heading)] == ["A", "B", "C", "D"]
    assert texts(found) == [TEXT] * 4


@pytest.mark.parametrize("first", [p("h", "<w:b/>"), p("h")])
def test_a_first_row_set_apart_is_the_header(first: str) -> None:
    shade = "" if "w:b" in first else '<w:shd w:val="clear" w:fill="DDDDDD"/>'
    [grid] = of(read(table(tc(first, shade) * 2, tc("a") + tc("b"))), Table)
    assert (grid.header_rows, grid.rows[0][0].header, grid.rows[1][0].header) == (1, True, False)


def test_captions_are_taken_from_the_line_beside() -> None:
    caption = f"<w:p>{r('Table ')}{field('SEQ Table', r('1'))}{r(': Money')}</w:p>"
    grid = table(tc("a") + tc("b"), tc("c") + tc("d"))
    found = read(
        caption + grid + p("Table 2 – Posts") + grid + p(TEXT) + grid + p("Table 3: Below") + p("Table 4 shows it.")
    )
    assert [block.caption for block in of(found, Table)] == ["Table 1: Money", "Table 2 – Posts", "Table 3: Below"]
    assert texts(found) == [TEXT, "Table 4 shows it."]


# --- what stands beside the text ---


def test_a_box_is_read_once_where_it_hangs() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('In a box')}</w:txbxContent></wps:txbx>"
    drawing = f"<w:drawing><wp:inline>{box}</wp:inline></w:drawing>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('In a box')}</w:txbxContent></v:textbox></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(f"<w:p>{r('Before')}<w:r>{both}</w:r></w:p>{p('After')}")) == ["Before", "In a box", "After"]
    assert texts(read(f"<w:p><w:r>{old}</w:r></w:p>")) == ["In a box"]


def test_a_picture_has_its_bytes_its_words_and_its_caption() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    related = f'<Relationship Id="p1" Type="{kind}" Target="media/a.png"/>'
    blip = '<pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic>'
    drawing = f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A chart"/>{blip}</wp:inline></w:drawing>'
    file = of_body(f"<w:p><w:r>{drawing}</w:r></w:p>{p('Figure 1: Rates')}{p('Figure of speech')}", relations=related)
    found = read_document("plan.docx", zipped(parts(file) | {"word/media/a.png": png}))
    assert [(block.data, block.alternative, block.caption) for block in of(found, Picture)] == [
        (png, "A chart", "Figure 1: Rates")
    ]
    assert texts(found) == ["Figure of speech"]


def test_notes_are_numbered_as_they_are_marked() -> None:
    notes = "".join(f'<w:footnote w:id="{number}">{p(f"Note {number}")}</w:footnote>' for number in (1, 2))
    marks = "".join(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (2, 1))
    found = read(
        f"<w:p>{r('Words')}{marks}</w:p>", footnotes=f'<w:footnotes xmlns:w="{WORDPROCESSING}">{notes}</w:footnotes>'
    )
    assert [(note.mark, plain(note.paragraphs[0])) for note in found.notes] == [("1", "Note 2"), ("2", "Note 1")]
    assert [run.note for run in of(found, Paragraph)[0].runs if run.note] == ["1", "2"]
    assert texts(found) == ["Words"]


def test_comments_say_who_what_and_about_which_words() -> None:
    comment = f'<w:comment w:id="7" w:author="B. Board" w:date="2026-01-02T10:00:00Z">{p("Is it so?")}</w:comment>'
    body = (
        p("First")
        + f'<w:p>{r("We ")}<w:commentRangeStart w:id="7"/>{r("met")}<w:commentRangeEnd w:id="7"/>{r(" all")}</w:p>'
    )
    found = read(body, comments=f'<w:comments xmlns:w="{WORDPROCESSING}">{comment}</w:comments>')
    [said] = found.comments
    assert (said.author, said.day, said.text, said.about, said.place.number) == (
        "B. Board",
        "2026-01-02",
        "Is it so?",
        "met",
        2,
    )


def test_changes_are_accepted_and_listed() -> None:
    who = 'w:id="1" w:author="A" w:date="2026-03-04T00:00:00Z"'
    gone = f"<w:del {who}><w:r><w:delText>old</w:delText></w:r></w:del>"
    body = f"<w:p>{r('It is ')}{gone}<w:ins {who}>{r('new')}</w:ins></w:p>"
    body += f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr>{r('One ')}</w:p>{p('paragraph')}"
    body += table(f"<w:trPr><w:del {who}/></w:trPr>{tc('gone')}", tc("a") + tc("b"), tc("c") + tc("d"))
    found = read(body)
    assert texts(found) == ["It is new", "One paragraph"]
    assert of(found, Table)[0].texts == (("a", "b"), ("c", "d"))
    kinds = [(change.kind, change.text) for change in found.changes]
    assert kinds == [("deleted", "old"), ("inserted", "new"), ("deleted", "gone")]
    assert found.changes[0] == Change("deleted", "A", "2026-03-04", "old", found.blocks[0].place)


def test_hidden_words_are_left_out_and_controls_links_and_fields_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{r('in a control ')}</w:sdtContent></w:sdt>"
    tag = f"<w:smartTag>{r('tagged ')}</w:smartTag>"
    link = f'<w:hyperlink r:id="l1">{r("link")}</w:hyperlink>'
    address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    related = f'<Relationship Id="l1" Type="{address}" Target="https://x.org/" TargetMode="External"/>'
    body = f"<w:p>{r('secret', '<w:vanish/>')}{control}{tag}{field('DATE', r('today '))}{link}</w:p>"
    block = f"<w:sdt><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('cell')}</w:sdtContent></w:sdt>"
    found = read(body + block + table(cell + tc("b"), tc("c") + tc("d")), relations=related)
    assert texts(found) == ["in a control tagged today link", "block"]
    assert [run.link for run in of(found, Paragraph)[0].runs if run.link] == ["https://x.org/"]
    assert of(found, Table)[0].texts[0] == ("cell", "b")
    assert [(left.kind, left.text) for left in found.left_out] == [("hidden", "secret")]


def test_soft_hyphens_go_and_tabs_and_breaks_stay() -> None:
    body = "<w:p><w:r><w:t>co\u00adop</w:t><w:softHyphen/><w:t>erate</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>"
    assert texts(read(body + "<w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>")) == ["cooperate\ta\nb-c"]


def test_pages_are_those_that_word_laid_out() -> None:
    second = f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{TEXT}</w:t></w:r></w:p>"
    found = read(p(TEXT) + second + p(TEXT))
    assert ([block.place.page for block in found.blocks], found.pages) == ([1, 2, 2], 2)
    assert [block.place.page for block in read(p(TEXT)).blocks] == [0]


def test_the_strict_standard_is_read_like_the_other() -> None:
    strict = {
        name: data.replace(WORDPROCESSING.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, data in parts(of_body(p("Words") + table(tc("a") + tc("b"), tc("c") + tc("d")))).items()
    }
    found = read_document("plan.docx", zipped(strict))
    assert (texts(found), of(found, Table)[0].texts) == (["Words"], (("a", "b"), ("c", "d")))


def test_lines_cut_by_a_mail_program_are_one_paragraph() -> None:
    found = read(
        p("This line was cut where the window of the mail program ended, and it is one with") + p("the next one.")
    )
    assert texts(found) == [
        "This line was cut where the window of the mail program ended, and it is one with the next one."
    ]


def test_contents_in_a_field_and_by_look_are_left_out() -> None:
    entry = f"<w:p>{field('TOC', r('Board') + '<w:r><w:tab/></w:r>' + r('3'))}</w:p>"
    typed = "".join(p(f"{text}</w:t><w:tab/><w:t>{page}") for text, page in (("Aims", 1), ("Board", 2), ("Cash", 3)))
    body = "".join(p(text, "<w:b/>") + p(TEXT) for text in ("Aims", "Board", "Cash"))
    for contents in (entry, p("Contents", "<w:b/>") + typed):
        found = read(contents + body)
        assert [block.text for block in of(found, Heading)] == ["Aims", "Board", "Cash"]
        assert {left.kind for left in found.left_out} == {"contents"}
        assert "Board" in "".join(truth.words_of(found))


def test_a_chart_is_the_table_of_its_figures() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"

    def values(kind: str, *texts: str) -> str:
        points = "".join(f'<c:pt idx="{place}"><c:v>{text}</c:v></c:pt>' for place, text in enumerate(texts))
        return f"<c:{kind}><c:strRef><c:strCache>{points}</c:strCache></c:strRef></c:{kind}>"

    series = "".join(
        f"<c:ser>{values('tx', name)}{values('cat', '2023', '2024')}{values('val', *figures)}</c:ser>"
        for name, figures in (("Boys", ("12", "9")), ("Girls", ("3", "4")))
    )
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Entrants</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    chart = f"<c:chart>{title}<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>"
    data = f'<c:chartSpace xmlns:c="{drawing}/chart" xmlns:a="{drawing}/main">{chart}</c:chartSpace>'
    related = '<Relationship Id="c1" Type="http://schemas.openxmlformats.org/x/chart" Target="chart.xml"/>'
    holder = (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Chart 1" descr="It fell."/>'
        f'<c:chart xmlns:c="{drawing}/chart" r:id="c1"/></wp:inline></w:drawing>'
    )
    file = parts(of_body(f"<w:p><w:r>{holder}</w:r></w:p>", relations=related)) | {"word/chart.xml": data.encode()}
    found = read_document("plan.docx", zipped(file))
    [table_] = of(found, Table)
    assert table_.texts == (("", "Boys", "Girls"), ("2023", "12", "3"), ("2024", "9", "4"))
    assert (table_.caption, table_.header_rows) == ("Entrants", 1)
    assert [picture.alternative for picture in of(found, Picture)] == ["It fell."]


def test_words_of_a_diagram_are_read() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    data = f'<x xmlns:a="{drawing}/main"><a:p><a:r><a:t>Head of service</a:t></a:r></a:p></x>'
    related = f'<Relationship Id="d1" Type="{kind}/diagramData" Target="data.xml"/>'
    holder = f'<w:drawing><wp:inline><dgm:relIds xmlns:dgm="{drawing}/diagram" r:dm="d1"/></wp:inline></w:drawing>'
    file = parts(of_body(f"<w:p><w:r>{holder}</w:r></w:p>", relations=related)) | {"word/data.xml": data.encode()}
    assert texts(read_document("plan.docx", zipped(file))) == ["Head of service"]


def test_bold_words_smaller_than_the_text_are_no_heading() -> None:
    bold, small = "<w:b/>", '<w:b/><w:sz w:val="16"/>'
    cells = table(tc("Partner") + tc("Total"), tc("Council") + tc("£100"))
    read_so = read(p("Money", bold) + p(TEXT) + p("What partners pay", small) + cells + p("Staff", bold) + p(TEXT))
    assert [heading.text for heading in of(read_so, Heading)] == ["Money", "Staff"]


def test_a_link_in_a_note_leads_where_the_note_says_and_spaces_in_addresses_are_encoded() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<w:hyperlink xmlns:r="{kind}" r:id="l1">{r("link")}</w:hyperlink>'
    related = f'<Relationship Id="l1" Type="{kind}/hyperlink" Target="https://x.org/%s" TargetMode="External"/>'
    note = f'<w:footnote w:id="2"><w:p>{link}</w:p></w:footnote>'
    made = of_body(
        f'<w:p>{r("Words")}<w:r><w:footnoteReference w:id="2"/></w:r>{link}</w:p>',
        relations=related % "the text",
        footnotes=f'<w:footnotes xmlns:w="{WORDPROCESSING}">{note}</w:footnotes>',
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related % "é"}'
    named = {"word/_rels/footnotes.xml.rels": f"{rels}</Relationships>".encode()}
    data = zipped(parts(made) | named)
    found = read_document("plan.docx", data)
    assert [run.link for run in of(found, Paragraph)[0].runs if run.link] == ["https://x.org/the%20text"]
    assert [run.link for run in found.notes[0].paragraphs[0]] == ["https://x.org/%C3%A9"]
    links = [look.link for paragraph in read_word(data).paragraphs for look in paragraph.looks if look.link]
    assert {*links} == {"https://x.org/the%20text", "https://x.org/%C3%A9"}
