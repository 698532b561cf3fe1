"""Plans set in columns as designers and offices set them, without tags, with their words in the order of reading."""

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import pikepdf
import typst
import weasyprint
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.importing import flavours

TITLE = "Anyshire Youth Justice Plan"
HEADINGS = [
    "Foreword", "Introduction, vision and strategy", "Local context", "Child First", "Voice of the child",
    "Governance and leadership", "Resources and services", "Progress on previous plan", "Performance and priorities",
    "Risks and issues", "Sign off",
]  # fmt: skip
MONEY = [
    ["Agency", "Cash", "In kind", "Total"],
    ["Police", "£10,000", "£64,560", "£74,560"],
    ["Health", "£25,000", "£0", "£25,000"],
    ["Probation", "£5,000", "£31,708", "£36,708"],
    ["Total", "£40,000", "£96,268", "£136,268"],
]
QUOTE = "“They listened to me and that changed what I did next.”"
ASIDE = "One child in four came back to school this year."
_WORDS = (
    "children service board partners court police health school early help plan review support families risk harm victims"
    " custody probation restorative practice workers managers trauma speech language therapy exploitation serious violence"
    " prevention diversion"
).split()
LOOK = """@page { size: A4; margin: 18mm } body { font: 9.5pt "DejaVu Sans" } h1 { font-size: 24pt }
h2 { font-size: 14pt; color: #036; break-after: avoid } table { border-collapse: collapse; width: 100%; margin: 4mm 0 }
td, th { border: 0.5pt solid #444; padding: 1.5mm; text-align: left } .c { columns: 2; column-gap: 8mm } """


@cache
def sections() -> list[tuple[str, list[str]]]:
    """Each heading with its paragraphs, always the same."""
    chance = random.Random(4)

    def sentence() -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(9, 22))).capitalize() + "."

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(chance.randint(2, 5)))

    return [(heading, [paragraph() for _ in range(chance.randint(2, 4))]) for heading in HEADINGS]


def words(
    after_first: Callable[[str], str] = lambda _: "", after_heading: Callable[[str], str] = lambda _: ""
) -> list[str]:
    """The words in the order of reading, with what stands after the heading, or after the first paragraph, of a section."""
    parts = [TITLE]
    for heading, (first, *rest) in sections():
        parts += [heading, after_heading(heading), first, after_first(heading), *rest]
    return " ".join(parts).split()


MONEY_WORDS = " ".join(cell for row in MONEY for cell in row)


def of_money(heading: str) -> str:
    return MONEY_WORDS if heading.startswith("Resources") else ""


def table() -> str:
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in MONEY]
    return f"<table><tr>{rows[0].replace('td>', 'th>')}</tr>{''.join(f'<tr>{row}</tr>' for row in rows[1:])}</table>"


def printed(body: str, style: str = "") -> bytes:
    return weasyprint.HTML(string=f"<html lang=en><style>{LOOK}{style}</style><body>{body}").write_pdf() or b""


def flow(between: Callable[[str], str] = lambda _: "") -> str:
    """All sections in one run of columns, with what stands after the first paragraph of each."""
    made = [f"<h2>{name}</h2><p>{first}</p>{between(name)}{_paragraphs(rest)}" for name, (first, *rest) in sections()]
    return f"<h1>{TITLE}</h1><div class=c>{''.join(made)}</div>"


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def two() -> tuple[bytes, list[str]]:
    return printed(flow()), words()


def three() -> tuple[bytes, list[str]]:
    return printed(flow(), ".c { columns: 3; column-gap: 6mm } body { font-size: 8pt }"), words()


def justified() -> tuple[bytes, list[str]]:
    return printed(flow(), "p { text-align: justify; hyphens: auto }"), words()


def headings_across() -> tuple[bytes, list[str]]:
    made = [f"<h2>{name}</h2><div class=c>{_paragraphs(texts)}</div>" for name, texts in sections()]
    return printed(f"<h1>{TITLE}</h1>{''.join(made)}"), words()


def table_across() -> tuple[bytes, list[str]]:
    def section(name: str, texts: list[str]) -> str:
        if not of_money(name):
            return f"<div class=c><h2>{name}</h2>{_paragraphs(texts)}</div>"
        return (
            f"<h2>{name}</h2><div class=c><p>{texts[0]}</p></div>{table()}<div class=c>{_paragraphs(texts[1:])}</div>"
        )

    return printed(f"<h1>{TITLE}</h1>{''.join(section(*each) for each in sections())}"), words(of_money)


def table_in_a_column() -> tuple[bytes, list[str]]:
    return printed(flow(lambda name: table() if of_money(name) else ""), "table { font-size: 7pt }"), words(of_money)


def pull_quotes() -> tuple[bytes, list[str]]:
    def quoted(name: str) -> str:
        return QUOTE if name[0] in "LVP" else ""

    style = "blockquote { font-size: 15pt; font-style: italic; color: #a34; margin: 4mm 0 }"
    return printed(flow(lambda name: f"<blockquote>{quoted(name)}</blockquote>" * bool(quoted(name))), style), words(
        quoted
    )


def sidebars() -> tuple[bytes, list[str]]:
    style = """section { position: relative; break-inside: avoid; min-height: 40mm } main { margin-left: 48mm }
    aside { position: absolute; left: 0; top: 0; width: 38mm; background: #dde; padding: 2mm; font-size: 8pt }"""
    aside = f"<aside><p><b>In short</b></p><p>{ASIDE}</p></aside>"
    made = [f"<section>{aside}<main><h2>{name}</h2>{_paragraphs(texts)}</main></section>" for name, texts in sections()]
    return printed(f"<h1>{TITLE}</h1>{''.join(made)}", style), words()


def narrow() -> tuple[bytes, list[str]]:
    return printed(flow(), ".c { column-gap: 4.5mm } p { text-align: justify } body { font-size: 8.5pt }"), words()


def bullets() -> tuple[bytes, list[str]]:
    """Every sentence an item: the marks hang, and are drawn after the text."""

    def item(text: str) -> str:
        return f"<li>{text.strip()}.</li>"

    items = [(name, " ".join(texts).strip(".").split(".")) for name, texts in sections()]
    made = [f"<h2>{name}</h2><div class=c><ul>{''.join(map(item, some))}</ul></div>" for name, some in items]
    wanted = " ".join(text for name, some in items for text in (name, *(f"{each}." for each in some)))
    return printed(f"<h1>{TITLE}</h1>{''.join(made)}"), f"{TITLE} {wanted}".split()


def boxes_side_by_side() -> tuple[bytes, list[str]]:
    """Two boxes for each section, as a designer sets them, not one flow of text."""

    def section(name: str, texts: list[str]) -> str:
        half = (len(texts) + 1) // 2
        return (
            f"<h2>{name}</h2><main><div>{_paragraphs(texts[:half])}</div><div>{_paragraphs(texts[half:])}</div></main>"
        )

    style = "main { display: flex; gap: 8mm; break-inside: avoid } main div { width: 83mm }"
    return printed(f"<h1>{TITLE}</h1>{''.join(section(*each) for each in sections())}", style), words()


def by_chromium() -> tuple[bytes, list[str]]:
    """Headings and a table across the page, justified, letters drawn one by one."""
    made = [
        f"<h2>{name}</h2>{table() if of_money(name) else ''}<div class=c>{_paragraphs(texts)}</div>"
        for name, texts in sections()
    ]
    page = f"<html lang=en><meta charset=utf-8><style>{LOOK} p {{ text-align: justify }}</style><h1>{TITLE}</h1>"
    flavours.needs("chromium")
    return flavours._printed(f"{page}{''.join(made)}".encode(), False), words(after_heading=of_money)


def by_typst() -> tuple[bytes, list[str]]:
    text = "".join(f"== {name}\n" + "".join(f"{each}\n\n" for each in texts) for name, texts in sections())
    look = '#set page(paper: "a4", margin: 18mm)\n#set text(font: "DejaVu Sans", size: 9pt)\n#set par(justify: true)\n'
    made = typst.compile(f"{look}= {TITLE}\n#columns(3, gutter: 7mm)[\n{text}]".encode())
    with pikepdf.open(BytesIO(made)) as file:
        del file.Root["/StructTreeRoot"]
        kept = BytesIO()
        file.save(kept)
    return kept.getvalue(), words()


def drawn_by_rows() -> tuple[bytes, list[str]]:
    """The words drawn from the top of the page to its foot, across both columns, as some printers write them."""
    data, wanted = justified()
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            page.Contents = file.make_stream(_by_rows(pikepdf.parse_content_stream(page)))
        kept = BytesIO()
        file.save(kept)
    return kept.getvalue(), wanted


Operation = pikepdf.ContentStreamInstruction


def _by_rows(operations: list[Operation]) -> bytes:
    """Each line of a page as it was drawn, those that stand higher first."""
    lines: list[tuple[float, float, list[Operation]]] = []
    font: list[Operation] = []
    for operation in operations:
        name, values = str(operation.operator), operation.operands
        if name == "Tf":
            font = [operation]
            lines[-1][2].append(operation)
        elif name == "Tm":
            lines.append((round(float(values[5])), float(values[4]), [*font, operation]))
        elif name == "TJ":
            lines[-1][2].append(operation)
    start = [operation for operation in operations if str(operation.operator) == "cm"][:2]
    begin, end = Operation([], pikepdf.Operator("BT")), Operation([], pikepdf.Operator("ET"))
    drawn = [each for line in sorted(lines, key=lambda line: line[:2]) for each in (begin, *line[2], end)]
    return pikepdf.unparse_content_stream([*start, *drawn])


def by_a_word_processor() -> tuple[bytes, list[str]]:
    """Headings and a table across the page, the text of each section in two columns, printed by LibreOffice without tags."""
    made = docx.Document()
    made.add_heading(TITLE, 0)
    for name, texts in sections():
        _columns(made, 1)
        made.add_heading(name, 1)
        if of_money(name):
            grid = made.add_table(len(MONEY), 4, "Table Grid")
            for row, cells in enumerate(MONEY):
                for column, cell in enumerate(cells):
                    grid.cell(row, column).text = cell
        _columns(made, 2)
        for text in texts:
            made.add_paragraph(text)
    kept = BytesIO()
    made.save(kept)
    pdf = flavours.converted({"columns": kept.getvalue()}, "docx", flavours._PDF % "false")
    return pdf["columns"], words(after_heading=of_money)


def _columns(document: "docx.document.Document", number: int) -> None:
    """From here on the text stands in so many columns."""
    properties = document.add_section(0)._sectPr
    columns = properties.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        properties.append(columns)
    columns.set(qn("w:num"), str(number))
    columns.set(qn("w:space"), "500")
