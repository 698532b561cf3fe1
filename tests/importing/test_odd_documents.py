"""Documents as a year's councils send them that are no plain text: forms, portfolios, packs of papers, drafts with all left in.

Each is read right, or told in one line; nothing of it is lost in silence.
"""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from plangen.importing import as_read
from plangen.importing.as_read import Heading, LeftOut, Paragraph, Table, plain
from plangen.importing.mapping.about import why_no_plan
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.mapping.report import to_look_at
from plangen.importing.read import UnreadableDocument, read_document
from plangen.load.build import load
from plangen.review.submissions import submissions
from tests.importing import pdf_layouts as layouts
from tests.importing.test_pdf_layouts import opened, saved, scan
from tests.importing.word_makers import W, of_body, parts, zipped

TEXT = layouts.TEXT
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
DRAWN += ' xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
DRAWN += ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
DRAWN += ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWN += ' xmlns:o="urn:schemas-microsoft-com:office:office"'


def texts(document: as_read.Document) -> list[str]:
    return [" ".join(plain(block.runs).split()) for block in document.blocks if isinstance(block, Paragraph)]


def headings(document: as_read.Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def left(document: as_read.Document, kind: str) -> list[str]:
    return [each.text for each in document.left_out if each.kind == kind]


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, extra: dict[str, str] | None = None, relations: str = "") -> as_read.Document:
    """A small Word file with further parts, read."""
    file = of_body(body, relations=relations)
    return read_document(
        "plan.docx", zipped(parts(file) | {name: part.encode() for name, part in (extra or {}).items()})
    )


# --- of which nothing is read ---


def only_pictures() -> bytes:
    drawing = '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
    related = f'<Relationship Id="p" Type="{RELATIONS}/image" Target="p.png"/>'
    return zipped(parts(of_body(drawing, relations=related)) | {"word/p.png": b"\x89PNG\r\n\x1a\n"})


def recognised_scan() -> bytes:
    """A scan whose words, as a machine took them to be, lie unseen upon the picture."""
    file, picture = opened(layouts.bands()), opened(scan())
    image = file.copy_foreign(next(iter(picture.pages[0].get_images().values())))
    for page in file.pages:
        page.Resources.XObject = pikepdf.Dictionary({"/Scan": image})
        drawn = b"".join(part.read_bytes() for part in [page.Contents])
        page.Contents = file.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q\n" + drawn.replace(b"BT", b"BT 3 Tr"))
    return saved(file)


def outlines() -> bytes:
    file = pikepdf.new()
    file.add_blank_page(page_size=(595, 842))
    strokes = b"".join(b"%d %d m %d %d l 9 9 l f\n" % (n, n, n + 4, n + 6) for n in range(500))
    file.pages[0].Contents = file.make_stream(strokes)
    return saved(file)


def portfolio() -> bytes:
    file = opened(layouts.page("", "<p>Open this portfolio in Acrobat.</p>"))
    file.attachments["plan.pdf"] = pikepdf.AttachedFileSpec(file, layouts.bands(), filename="plan.pdf")
    file.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)
    return saved(file)


def form_of_one_program() -> bytes:
    file = opened(layouts.page("", "<p>Please wait. Your viewer cannot show this.</p>"))
    file.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=file.make_stream(b"<xdp/>"))
    return saved(file)


NOT_READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "pictures.docx": (only_pictures, "its pages are pictures"),
    "scan.pdf": (scan, "its pages are pictures"),
    "recognised.pdf": (recognised_scan, "its pages are pictures"),
    "outlines.pdf": (outlines, "its pages are pictures"),
    "blank.docx": (lambda: of_body("<w:p/>"), "no words were found in it"),
    "portfolio.pdf": (portfolio, "it is a portfolio"),
    "form.pdf": (form_of_one_program, "it is a form that only"),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_of_what_nothing_is_read_is_never_said_that_it_is_no_plan(name: str) -> None:
    make, fault = NOT_READ[name]
    with pytest.raises(UnreadableDocument, match=rf"^{name}: {fault}[^\n]*: [^\n]+$"):
        read_document(name, make())


def test_a_page_of_outlines_among_pages_of_text_is_told_as_a_picture() -> None:
    file, drawn = opened(layouts.cover()), opened(outlines())
    file.pages.append(drawn.pages[0])
    assert read_document("plan.pdf", saved(file)).scanned == (len(file.pages),)


def test_a_file_of_another_program_in_a_folder_is_told_and_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.docx", "b.doc", "c.RTF", "d.odt", "e.xlsx", "f.png"):
        (tmp_path / name).write_bytes(b"x")
    assert [each.path.name for each in submissions([tmp_path])] == ["a.docx", "b.doc", "c.RTF", "d.odt"]


# --- forms and notes upon the page ---


def typed_on() -> bytes:
    file = opened(layouts.page("", f"<h1>Youth Justice Plan</h1>{layouts.PARAGRAPH}"))
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="lead", F=4,
        V="Ann Other leads the service", Rect=[100, 40, 400, 60], DA="/Helv 10 Tf 0 g",
    )  # fmt: skip
    noted = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="Check this", T="Ann", M="D:20260301",
        Rect=[9, 9, 29, 29],
    )  # fmt: skip
    held = file.make_indirect(field)
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica))
    file.pages[0].Annots = pikepdf.Array([held, noted])
    file.Root.AcroForm = pikepdf.Dictionary(Fields=[held], DA="/Helv 10 Tf 0 g", DR=resources, NeedAppearances=True)
    return saved(file)


def test_what_was_typed_into_a_form_is_read_and_what_was_noted_is_a_comment() -> None:
    found = read_document("plan.pdf", typed_on())
    assert "Ann Other leads the service" in texts(found)
    [comment] = found.comments
    assert (comment.author, comment.day, comment.text, comment.place.page) == ("Ann", "2026-03-01", "Check this", 1)


def test_what_a_form_asks_to_be_filled_in_is_no_text() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = prompt.format("<w:r><w:t>Click to enter a date.</w:t></w:r>")
    body = f"<w:p><w:r><w:t>Approved: </w:t></w:r>{inline}</w:p>{prompt.format(p('Choose one.'))}"
    found = word(body + p(TEXT))
    assert texts(found)[0] == "Approved:" and len(texts(found)) == 2
    assert left(found, "prompt") == ["Click to enter a date.", "Choose one."]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_a_template_in_one_table_is_its_sections_with_the_tables_in_them() -> None:
    inner = f"<w:tbl>{row(p('Partner'), p('Cash'))}{row(p('Police'), p('£10,000'))}</w:tbl>"
    rows = [row(p(name), p(TEXT) + p(TEXT) + (inner if name == "Resources" else "")) for name in NAMES]
    found = word(f"{p('Youth Justice Plan')}<w:tbl>{''.join(rows)}</w:tbl>")
    assert headings(found) == NAMES
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert table.texts[1] == ("Police", "£10,000")
    place = found.blocks.index(table)
    assert [block.text for block in found.blocks[place:] if isinstance(block, Heading)] == ["Risks"]


NAMES = ["Foreword", "Governance", "Resources", "Risks"]


def test_a_table_of_meanings_in_a_text_stays_a_table() -> None:
    rows = "".join(row(p(name), p(TEXT)) for name in NAMES)
    found = word(f"{p(TEXT) * 9}<w:tbl>{rows}</w:tbl>{p(TEXT)}")
    assert headings(found) == [] and any(isinstance(block, Table) for block in found.blocks)


def test_a_line_in_a_shaded_bar_is_a_heading_and_a_sentence_in_one_is_not() -> None:
    def bar(text: str) -> str:
        shade = '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
        return f"<w:tbl><w:tr><w:tc>{shade}{p(text)}</w:tc></w:tr></w:tbl>"

    found = word("".join(bar(name) + p(TEXT) for name in NAMES) + bar("One child in four is back at school.") + p(TEXT))
    assert headings(found) == NAMES
    assert "One child in four is back at school." in texts(found)


# --- what is drawn in Word ---


def drawn(inner: str) -> str:
    return f"<w:p><w:r><w:drawing{DRAWN}>{inner}</w:drawing></w:r></w:p>"


def related(kind: str, target: str) -> str:
    return f'<Relationship Id="x" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def chart(form: str, figure: str) -> str:
    points = f'<c:formatCode>{form}</c:formatCode><c:pt idx="0"><c:v>{figure}</c:v></c:pt>'
    series = f"<c:ser><c:val><c:numCache>{points}</c:numCache></c:val></c:ser>"
    return f"<c:chartSpace{DRAWN}><c:chart>{series}</c:chart></c:chartSpace>"


@pytest.mark.parametrize(
    ("form", "figure", "shown"),
    [
        ("General", "151.29999999999998", "151.3"),
        ("0%", "0.34", "34%"),
        ("0.0%", "0.3456", "34.6%"),
        ("General", "12", "12"),
    ],
)
def test_a_chart_is_a_table_of_the_figures_that_it_shows(form: str, figure: str, shown: str) -> None:
    found = word(drawn('<c:chart r:id="x"/>') + p(TEXT), {"word/c.xml": chart(form, figure)}, related("chart", "c.xml"))
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert table.texts[1][1] == shown


def test_a_chart_of_a_newer_kind_is_a_table_too() -> None:
    data = '<cx:data><cx:strDim><cx:lvl><cx:pt idx="0">Referred</cx:pt></cx:lvl></cx:strDim>'
    data += '<cx:numDim><cx:lvl><cx:pt idx="0">88</cx:pt></cx:lvl></cx:numDim></cx:data>'
    part = f"<cx:chartSpace{DRAWN}><cx:chartData>{data}</cx:chartData></cx:chartSpace>"
    found = word(drawn('<cx:chart r:id="x"/>') + p(TEXT), {"word/c.xml": part}, related("chartEx", "c.xml"))
    assert [block.texts[1] for block in found.blocks if isinstance(block, Table)] == [("Referred", "88")]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<c:chart r:id="gone"/>', "a chart"),
        ('<dgm:relIds r:dm="gone"/>', "a diagram"),
        ('<o:OLEObject ProgID="Excel.Sheet.12" r:id="gone"/>', "a workbook"),
        ('<o:OLEObject ProgID="Visio.Drawing.15" r:id="gone"/>', "something set into the text by another program"),
    ],
)
def test_what_cannot_be_read_is_told(inner: str, told: str) -> None:
    found = word(drawn(inner) + p(TEXT))
    [what] = left(found, "unread")
    assert what.startswith(told)
    assert f"not read: {what}" in to_look_at(plan_files(found), found)


def test_word_art_is_read_and_a_watermark_is_no_text() -> None:
    art = f'<w:p><w:r><w:pict{DRAWN}><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    assert "DRAFT" in texts(word(art + p(TEXT)))
    names = f'xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"'
    header = f"<w:hdr {names}>{art}</w:hdr>"
    found = word(p(TEXT), {"word/h.xml": header}, related("header", "h.xml"))
    assert texts(found) == [" ".join(TEXT.split())] and left(found, "running-head") == ["DRAFT"]


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        ("<m:f><m:num>{412}</m:num><m:den>{100000}</m:den></m:f>", "412/100000"),
        ("<m:f><m:num>{a+b}</m:num><m:den>{2}</m:den></m:f>", "(a+b)/2"),
        ("{x=}<m:rad><m:deg/><m:e>{16}</m:e></m:rad>", "x=√16"),
        ("<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>", "x^2"),
    ],
)
def test_an_equation_is_read_as_it_is_written_on_one_line(equation: str, line: str) -> None:
    marked = equation.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    found = word(f"<w:p{DRAWN}><w:r><w:t>It is </w:t></w:r><m:oMath>{marked}</m:oMath></w:p>{p(TEXT)}")
    assert texts(found)[0] == f"It is {line}"


# --- other papers, and what is too much ---


def test_of_a_pack_of_papers_the_page_is_told_on_which_a_plan_begins() -> None:
    agenda = "<h1>Agenda</h1><ol><li>Minutes of the last meeting</li><li>Youth Justice Plan</li></ol>"
    sections = "".join(f"<h2>{name}</h2>{layouts.PARAGRAPH}" for name in ["Vision", *NAMES])
    plan = f"<h1 style='break-before: page'>Southshire Youth Justice Plan 2026</h1>{sections}"
    pack = read_document("pack.pdf", layouts.page("", f"{agenda}{layouts.PARAGRAPH}{plan}"))
    assert why_no_plan(pack).startswith("the agenda of a meeting (a plan seems to begin on page 2 of it")


def test_a_title_that_stands_at_the_head_of_the_pages_alone_says_that_it_is_a_plan() -> None:
    heads = (LeftOut("running-head", "Anyshire Youth Justice Plan"),)
    assert why_no_plan(as_read.Document("a.docx", "docx", (), left_out=heads)) == ""
    assert why_no_plan(as_read.Document("a.docx", "docx", ())) != ""


def html(inner: str) -> as_read.Document:
    return read_document("plan.html", f"<html><body><h1>Introduction</h1><p>{TEXT}</p>{inner}</body></html>".encode())


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param("<table><tr><th>a<th>b" + "<tr><td>c<td>1" * 2_500 + "</table>", id="rows"),
        pytest.param(("<table><tr><th>a<th>b" + "<tr><td>c<td>1" * 1_500 + "</table>") * 9, id="tables"),
        pytest.param(f"<p>{TEXT * 3}</p>" * 250, id="a section"),
        pytest.param(f"<h1>More</h1><p>{TEXT * 60}</p>" * 60, id="all sections"),
        pytest.param(f"<p>{'x' * 5_000}</p>", id="a word"),
    ],
)
def test_more_than_a_plan_holds_is_told_as_not_placed_and_the_rest_loads(inner: str) -> None:
    document = html(inner)
    made = plan_files(document)
    assert load({**made.files}, name="plan").sections
    assert bool(made.tray) == ("x" * 900 not in inner)
    assert all(any(str(block.place.number) in line for line in to_look_at(made, document)) for block in made.tray)
