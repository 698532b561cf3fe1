"""Pages as designers make them, without tags: columns, sidebars, bands of colour, charts, boxes, covers, turned pages."""

from functools import cache
from io import BytesIO

import pikepdf
import weasyprint

TEXT = (
    "The partnership met four times in the year and looked at each part of the plan in turn, so that children receive help"
    " early. It heard from children and parents about what had worked for them and what had not. The board agreed that the"
    " work with schools should grow, and that the money for it should be found from what was saved. "
)
PARAGRAPH = f"<p>{TEXT}</p>"
LOOK = """@page { size: A4; margin: 22mm 18mm; @top-left { content: "Anyshire Youth Justice Plan"; font-size: 8pt }
@bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
body { font: 10pt "Source Sans 3", "DejaVu Sans" } h1 { font-size: 20pt; color: #036 } h2 { font-size: 13pt; color: #036 } """
GRID = "table { border-collapse: collapse; width: 100% } td, th { border: 0.5pt solid #444; padding: 1.5mm; text-align: left }"
BANDS = """table { border-collapse: collapse; width: 100% } td, th { padding: 2mm } tr:nth-child(odd) td { background: #eef }
th { background: #036; color: white; text-align: left } td + td, th + th { text-align: right }"""
CONTRIBUTIONS = [
    ["Partner", "Cash", "In kind", "Total"],
    ["Police", "£10,000", "£64,560", "£74,560"],
    ["Health and the integrated care board of Anyshire with all of its partners", "£25,000", "", "£25,000"],
    ["Probation", "£5,000", "£31,708", "£36,708"],
    ["Total", "£40,000", "£96,268", "£136,268"],
]
ACTIONS = [
    ["Action", "Owner", "By"],
    *[[f"Action {number} that is done with care", "Head", f"March 20{20 + number}"] for number in range(6)],
]


@cache
def page(style: str, body: str) -> bytes:
    return weasyprint.HTML(string=f"<style>{LOOK}{style}</style><body>{body}</body>").write_pdf() or b""


def table(rows: list[list[str]]) -> str:
    first, *rest = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return f"<table><tr>{first.replace('td>', 'th>')}</tr>{''.join(f'<tr>{row}</tr>' for row in rest)}</table>"


def magazine() -> bytes:
    style = """main { columns: 2; column-gap: 8mm } .pull { font-size: 16pt; font-style: italic; break-inside: avoid }
    aside { float: right; width: 34%; background: #dde8f0; padding: 4mm; margin-left: 4mm }"""
    columns = f"<h2>What we did</h2>{PARAGRAPH * 3}<p class=pull>“They listened to me.”</p>"
    columns += f"<h2>What we learned</h2>{PARAGRAPH * 4}"
    aside = "<aside><p><b>Did you know?</b></p><p>One child in four came back to education.</p></aside>"
    more = f"<h1>Governance</h1>{aside}{PARAGRAPH * 4}<h2>The board</h2>{PARAGRAPH * 2}"
    return page(style, f"<h1>Our vision</h1><main>{columns}</main>{more}")


def bands() -> bytes:
    return page(BANDS, f"<h1>Resources</h1>{PARAGRAPH}<p>Table 1: Contributions</p>{table(CONTRIBUTIONS)}{PARAGRAPH}")


def merged() -> bytes:
    rows = """<tr><th rowspan=2>Partner</th><th colspan=2>2023</th><th colspan=2>2024</th></tr>
    <tr><th>Cash</th><th>Staff</th><th>Cash</th><th>Staff</th></tr>
    <tr><td>Police</td><td>1</td><td>2</td><td>3</td><td>4</td></tr>
    <tr><td rowspan=2>Council</td><td>5</td><td>6</td><td>7</td><td>8</td></tr>
    <tr><td>9</td><td>10</td><td>11</td><td>12</td></tr>"""
    return page(GRID, f"<h1>Money</h1>{PARAGRAPH}<table>{rows}</table>{PARAGRAPH}")


def landscape(turned: int) -> bytes:
    style = "@page wide { size: A4 landscape } .wide { page: wide }" + GRID
    made = page(
        style,
        f"<h1>Plan</h1>{PARAGRAPH}<div class=wide><h2>Actions</h2>{table(ACTIONS)}</div><h1>After</h1>{PARAGRAPH}",
    )
    with pikepdf.open(BytesIO(made)) as file:
        for sheet in file.pages:
            sheet.rotate(turned, relative=False)
        kept = BytesIO()
        file.save(kept)
    return kept.getvalue()


def charts() -> bytes:
    bars = [("Police", 120), ("Health", 210), ("Probation", 80), ("Council", 260)]
    across = "".join(
        f"<text x=0 y={20 + 25 * n} font-size=10>{name}</text><rect x=110 y={8 + 25 * n} width={size} height=16 fill='#a34'/>"
        f"<text x={size + 115} y={20 + 25 * n} font-size=10>£{size},000</text>"
        for n, (name, size) in enumerate(bars)
    )
    up = "".join(
        f"<rect x={30 + 60 * n} y={150 - size} width=30 height={size} fill='#36a'/>"
        f"<text x={30 + 60 * n} y=165 font-size=9>{2019 + n}</text>"
        f"<text x={32 + 60 * n} y={145 - size} font-size=9>{size}</text>"
        for n, size in enumerate([120, 90, 75, 60, 44])
    )
    first = f"<svg width=450 height=120>{across}</svg><p>Figure 1: Contributions by partner</p>"
    second = f"<svg width=400 height=170>{up}</svg><p>Figure 2: First-time entrants</p>"
    return page("", f"<h1>Money</h1>{PARAGRAPH}{first}{PARAGRAPH}<h1>Outcomes</h1>{second}{PARAGRAPH}")


def boxes() -> bytes:
    style = """.row { display: flex; justify-content: space-between; margin: 5mm 0 } .row div { background: #cde; padding: 3mm;
    width: 26%; text-align: center; font-weight: bold }"""
    names = [
        ["Management board", "Head of service", "Safeguarding board"],
        ["Court team", "Prevention team", "Health team"],
    ]
    rows = "".join(f"<div class=row>{''.join(f'<div>{name}</div>' for name in row)}</div>" for row in names)
    return page(
        style, f"<h1>Structure</h1>{PARAGRAPH}{rows}<h2>How it works</h2>{PARAGRAPH}<h2>Who leads</h2>{PARAGRAPH}"
    )


def cover() -> bytes:
    style = (
        ".cover { break-after: page } .cover p { font-size: 30pt } .cover .big { font-size: 54pt; font-weight: bold }"
    )
    front = "<div class=cover><p>Anyshire</p><p class=big>Youth Justice Plan</p><p>2024 to 2027</p></div>"
    return page(
        style, f"{front}<h1>Foreword</h1>{PARAGRAPH * 3}<h1>Introduction</h1>{PARAGRAPH}<h2>Who we are</h2>{PARAGRAPH}"
    )


def slides() -> bytes:
    style = """@page { size: 254mm 143mm; margin: 12mm } section { break-after: page; position: relative; height: 105mm }
    .left, .right { position: absolute; top: 25mm; width: 100mm } .right { left: 120mm }"""
    points = "<ul><li>We met children early.</li><li>We worked with schools.</li></ul>"
    one = f"<section><div class=right>{PARAGRAPH}</div><h1>%s</h1><div class=left>{points}</div></section>"
    return page(style, "".join(one % title for title in ("Our priorities", "Our progress", "Our people")))
