"""A council's own styles in a Word file: its look where it has a style, ours where it has none, and no more of its file."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt, RGBColor
from lxml import etree

from plangen.errors import PlangenError
from plangen.render import render
from plangen.render.format import Options
from plangen.render.word.reference import apply_styles, missing_styles, tell_parts
from plangen.render.word.strict_values import to_common_values
from tests.documents import built, example, read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GREEN = RGBColor(0x12, 0x66, 0x33)


@cache
def council() -> bytes:
    """A file that a council might keep: python-docx's template, with a heading of the council's own."""
    file, made = docx.Document(), BytesIO()
    style = file.styles["Heading 1"]
    style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(31), GREEN
    file.add_paragraph("Words of the council that nobody asked for.")
    file.save(made)
    return made.getvalue()


@cache
def made() -> bytes:
    return render(built(example("stoke")).document, "docx", Options(reference=council()))


def opened(data: bytes) -> "docx.document.Document":
    return docx.Document(BytesIO(data))


def test_a_style_that_the_council_has_takes_its_look() -> None:
    style = opened(made()).styles["Heading 1"]
    assert (style.font.name, style.font.size, style.font.color.rgb) == ("Georgia", Pt(31), GREEN)
    used = {paragraph.style.name for paragraph in opened(made()).paragraphs}
    assert {"Heading 1", "Body Text", "List Bullet", "Caption"} <= used


def test_no_style_hides_words_or_is_based_on_itself_or_on_nothing() -> None:
    with ZipFile(BytesIO(council())) as file:
        sheet = file.read("word/styles.xml").decode()
    first, second = (sheet.index(f'w:styleId="Heading{number}"') for number in (1, 2))
    circle = (
        sheet[first:second]
        .replace('basedOn w:val="Normal"', 'basedOn w:val="Heading2"')
        .replace("<w:rPr>", "<w:rPr><w:vanish/>")
    )
    rest = (
        sheet[second:]
        .replace('basedOn w:val="Normal"', 'basedOn w:val="Heading1"', 1)
        .replace('basedOn w:val="Normal"', 'basedOn w:val="Gone"', 1)
    )
    merged = render(
        built(example("stoke")).document,
        "docx",
        Options(reference=changed(styles=(sheet[:first] + circle + rest).encode())),
    )
    styles = {style.style_id: style for style in opened(merged).styles}
    assert b"vanish" not in ZipFile(BytesIO(merged)).read("word/styles.xml")
    assert styles["Heading1"].font.size == Pt(31)
    for style in styles.values():
        above, seen = style.element.basedOn_val, {style.style_id}
        while above:
            assert above in styles and above not in seen
            seen.add(above)
            above = styles[above].element.basedOn_val


def test_every_style_that_is_used_is_there_and_none_is_there_twice() -> None:
    names = [style.name.lower() for style in opened(made()).styles]
    assert len(names) == len(set(names))
    ids = [style.style_id for style in opened(made()).styles]
    assert len(ids) == len(set(ids))
    with ZipFile(BytesIO(made())) as file:
        body = file.read("word/document.xml").decode()
    assert {part.partition('"')[0] for part in body.split('<w:pStyle w:val="')[1:]} <= set(ids)


def test_the_words_are_those_of_the_plan_alone() -> None:
    plain = built(example("stoke")).files["docx"]
    assert read_docx(made()).text == read_docx(plain).text


def test_lists_keep_their_bullets_and_numbers() -> None:
    properties = opened(made()).styles["List Bullet"].element.pPr
    assert properties is not None and properties.numPr.numId.val == 1


def test_what_the_council_lacks_is_named() -> None:
    assert "toc 1" in missing_styles(council())
    assert "heading 1" not in [name.lower() for name in missing_styles(council())]


def test_the_command_names_it_and_makes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from plangen.cli import main

    (tmp_path / "council.docx").write_bytes(council())
    asked = ["build", str(example("stoke")), "--to", "docx", "--out", str(tmp_path)]
    assert main([*asked, "--reference", str(tmp_path / "council.docx")]) == 0
    assert "council.docx has no style “toc 1”: ours is used" in capsys.readouterr().err
    assert (tmp_path / "stoke.docx").read_bytes() == made()


def test_a_reference_that_is_not_there_or_no_word_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from plangen.cli import main

    (tmp_path / "text.docx").write_text("not a file of Word")
    for name, words in (("nowhere.docx", "there is no file"), ("text.docx", "text.docx: it is not a Word file")):
        asked = ["build", str(example("stoke")), "--to", "docx", "--out", str(tmp_path / "out")]
        assert main([*asked, "--reference", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert words in said and name in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def changed(**parts: bytes) -> bytes:
    """The council's file with other parts."""
    file = BytesIO()
    with ZipFile(BytesIO(council())) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
        if "vbaProject" in parts:
            new.writestr("word/vbaProject.bin", parts["vbaProject"])
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a file of Word", "it is not a Word file"),
        (council()[:2000], "not a Word file"),
        (changed(styles=b"<!DOCTYPE x [<!ENTITY a 'b'>]><styles/>"), "holds a document type"),
        (changed(styles=b"<w:styles"), "it is damaged"),
        (changed(styles=b"<w:styles/>"), "it is damaged"),
        (changed(vbaProject=b"macros"), "macros"),
    ],
)
def test_a_file_that_hides_something_or_is_none_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(PlangenError, match=words) as refusal:
        apply_styles(built(example("stoke")).files["docx"], data)
    assert "\n" not in str(refusal.value)


def strict(*changes: tuple[bytes, bytes]) -> bytes:
    """The council's file as Word saves it as “Strict Open XML”, with other words in its parts."""
    common = rb"http://schemas.openxmlformats.org/(wordprocessingml|drawingml|officeDocument)/2006/"
    file = BytesIO()
    with ZipFile(BytesIO(council())) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            part = re.sub(common, rb"http://purl.oclc.org/ooxml/\1/", old.read(name))
            for before, after in changes:
                part = part.replace(before, after)
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        (),
        ((b'<w:sz w:val="62"/>', b'<w:sz w:val="31pt"/>'), (b'<w:jc w:val="left"', b'<w:jc w:val="start"')),
        ((b' w:right="', b' w:end="'), (b' w:left="', b' w:start="')),
    ],
)
def test_a_strict_file_gives_the_same_styles(changes: tuple[tuple[bytes, bytes], ...]) -> None:
    assert missing_styles(strict(*changes)) == missing_styles(council())
    merged = apply_styles(built(example("stoke")).files["docx"], strict(*changes))
    assert b"purl.oclc.org" not in b"".join(
        ZipFile(BytesIO(merged)).read(name) for name in ZipFile(BytesIO(merged)).namelist()
    )
    assert ZipFile(BytesIO(merged)).read("word/styles.xml") == ZipFile(BytesIO(made())).read("word/styles.xml")


def test_lengths_of_a_strict_sheet_are_written_as_bare_numbers() -> None:
    sheet = etree.fromstring(
        f"""<w:styles xmlns:w="{W}"><w:style><w:pPr><w:ind w:start="36pt" w:end="1cm"/><w:spacing w:after="0.5in"/><w:pBdr>
        <w:start w:val="single" w:sz="1.5pt"/></w:pBdr></w:pPr>
        <w:tblPr><w:tblW w:type="pct" w:w="50%"/></w:tblPr></w:style></w:styles>"""
    )
    to_common_values(sheet)
    values = {name.rpartition("}")[2]: value for element in sheet.iter() for name, value in element.attrib.items()}
    assert values == {
        "left": "720",
        "right": "567",
        "after": "720",
        "val": "single",
        "sz": "12",
        "type": "pct",
        "w": "2500",
    }
    assert sheet.find(f".//{{{W}}}pBdr/{{{W}}}left") is not None


# --- what else a council's file has ---


def with_running_lines(header: str, footer: str, **parts: bytes) -> bytes:
    """The council's file with paragraphs of these runs in its header and footer."""
    file, written = docx.Document(BytesIO(council())), BytesIO()
    section = file.sections[0]
    for place, runs in ((section.header, header), (section.footer, footer)):
        place.is_linked_to_previous = False
        element = etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="Header"/></w:pPr>{runs}</w:p>')
        place._element.replace(place.paragraphs[0]._p, element)
    file.save(written)
    if not parts:
        return written.getvalue()
    again = BytesIO()
    with ZipFile(written) as old, ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return again.getvalue()


WORDS = "<w:r><w:t>Council of Nowhere</w:t></w:r>"
PAGE = '<w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
DATE = '<w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
LONG_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def part_text(data: bytes, name: str) -> str:
    tree = etree.fromstring(ZipFile(BytesIO(data)).read(name))
    return " ".join(each.text or "" for each in tree.iter(f"{{{W}}}t", f"{{{W}}}instrText"))


def test_a_header_of_words_stands_above_ours_and_a_footer_that_numbers_pages_in_place_of_ours() -> None:
    ours = built(example("stoke")).files["docx"]
    for page in (PAGE, LONG_FIELD):
        merged = apply_styles(ours, with_running_lines(WORDS, WORDS + page))
        for number in (1, 2):
            assert part_text(merged, f"word/header{number}.xml") == "Council of Nowhere " + part_text(
                ours, f"word/header{number}.xml"
            )
            assert part_text(merged, f"word/footer{number}.xml").split() == ["Council", "of", "Nowhere", "PAGE", "1"]
        docx.Document(BytesIO(merged))
        used = etree.fromstring(ZipFile(BytesIO(merged)).read("word/header1.xml")).findall(f".//{{{W}}}pStyle")
        assert [each.get(f"{{{W}}}val") for each in used] == ["CouncilHeader", "Header"]
    kept = apply_styles(ours, with_running_lines(WORDS, WORDS))
    assert part_text(kept, "word/footer1.xml") == "Council of Nowhere " + part_text(ours, "word/footer1.xml")


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        (DATE, "its header (it holds a field (DATE))"),
        ("<w:r><w:drawing/></w:r>", "its header (it holds a picture)"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>draft</w:t></w:r>", "its header (it holds hidden text)"),
        ("<w:sdt/>", "its header (it holds a field to be filled in)"),
        ("<w:hyperlink/>", "its header (it holds a link)"),
        ("<w:smartTag/>", "its header (it holds what plangen does not know (smartTag))"),
    ],
)
def test_a_header_that_holds_more_than_words_is_left_and_that_is_told(runs: str, told: str) -> None:
    reference = with_running_lines(runs, PAGE)
    assert told in tell_parts(reference) and "footer are taken" in tell_parts(reference)
    ours = built(example("stoke")).files["docx"]
    merged = apply_styles(ours, reference)
    assert part_text(merged, "word/header1.xml") == part_text(ours, "word/header1.xml")


@pytest.mark.parametrize(
    "theme", [b"<theme/>", b"not XML", b"", ZipFile(BytesIO(council())).read("word/theme/theme1.xml")]
)
def test_a_theme_that_word_could_not_open_is_left_and_that_is_told(theme: bytes) -> None:
    sound = theme.startswith(b"<?xml")
    reference = with_running_lines(WORDS, PAGE, theme1=theme)
    assert ("its theme, which is not whole" in tell_parts(reference)) is not sound
    ours = built(example("stoke")).files["docx"]
    made = ZipFile(BytesIO(apply_styles(ours, reference))).read("word/theme/theme1.xml")
    assert made == (theme if sound else ZipFile(BytesIO(ours)).read("word/theme/theme1.xml"))


def test_what_is_never_taken_is_told() -> None:
    assert tell_parts(council()).endswith("not taken: its text, its page size and margins, its numbering")


def test_headers_of_first_and_of_even_pages_are_told_where_they_are_shown_and_hold_anything() -> None:
    def told(first: str, even: str, *, shown: bool) -> str:
        file, written = docx.Document(BytesIO(council())), BytesIO()
        section = file.sections[0]
        section.first_page_header.paragraphs[0].text, section.even_page_footer.paragraphs[0].text = first, even
        section.different_first_page_header_footer = file.settings.odd_and_even_pages_header_footer = shown
        file.save(written)
        return tell_parts(written.getvalue())

    assert told("Council", "", shown=True).endswith("its numbering, its header of first pages")
    assert told("", "Page", shown=True).endswith("its numbering, its footer of even pages")
    assert told("Council", "Page", shown=False) == told("", "", shown=True) == tell_parts(council())
