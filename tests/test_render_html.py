"""The page in a browser: whole, escaped, in order, and asking nothing of anyone."""

from io import BytesIO

from PIL import Image, ImageDraw

from plangen.document import (
    Break,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    Definition,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Signature,
    Signatures,
    Spans,
    Strong,
    Table,
    Text,
    Theme,
)

LONG = "The board met four times in the year and looked at every indicator by age, sex, ethnicity and need. " * 3
LINE = (
    Text("Improving our understanding of the lived experience of children and enshrining "),
    Emphasis((Text("Child First"),)),
    Text(" principles in our approaches supports our ambitions in this."),
)


def words(text: str) -> Spans:
    return (Text(text),)


def picture(width: int, height: int, *, kind: str = "PNG") -> bytes:
    image = Image.new("RGB", (width, height), "#ffffff")
    draw = ImageDraw.Draw(image)
    for bar in range(6):
        left = width * (bar + 0.5) / 7
        draw.rectangle((left, height * (0.8 - bar / 9), left + width / 10, height * 0.95), fill="#1d5c63")
    kept = BytesIO()
    image.save(kept, kind)
    return kept.getvalue()


def row(*cells: str, total: bool = False) -> Row:
    return Row(tuple(Cell((words(cell),)) for cell in cells), total)


def nested(depth: int) -> List:
    deeper = (nested(depth - 1),) if depth > 1 else ()
    first = Item((words(f"Depth {depth}: reachable moments in custody suites"),), deeper)
    second = Item((words(f"Depth {depth}: first paragraph of the item."), words("Its second paragraph.")), deeper[:0])
    return List((first, second), ordered=depth % 2 == 0)


LONG_TABLE = Table(
    "Table 1: Actions, owners and dates",
    (Column("Action", width=3), Column("Owner", width=2), Column("By", width=1), Column("Cost (£)", "right", 1)),
    (
        *(
            row(
                f"Action {n}: offer every child a named worker within ten days",
                "Head of Service",
                "June 2025",
                f"{n * 1117:,}",
            )
            for n in range(1, 61)
        ),
        row("Total", "", "", "2,044,110", total=True),
    ),
    note="Costs are estimates at April 2025 prices.",
)
WIDE_TABLE = Table(
    "Table 2: Partners' contributions for the year",
    (
        Column("Partner", width=2.4),
        *(
            Column(f"{name} (£)", "right")
            for name in ("Cash", "In kind", "Delegated", "Staff", "Premises", "Other", "Total")
        ),
    ),
    (
        row("Local authority", "612,400", "18,000", "–", "240,000", "32,000", "1,200", "903,600"),
        row("North Wales Police", "98,250", "–", "–", "54,000", "–", "–", "152,250"),
        row("Betsi Cadwaladr University Health Board", "40,000", "31,500", "–", "–", "–", "250", "71,750"),
        row("Probation Service", "5,000", "–", "–", "46,200", "–", "–", "51,200"),
        row("Total", "755,650", "49,500", "0", "340,200", "32,000", "1,450", "1,178,800", total=True),
    ),
)
SAMPLE = Document(
    title="Youth Justice Plan 2025 to 2026: Sir Ddinbych",
    author="Denbighshire & Conwy Youth Justice Service",
    subject="Annual youth justice plan",
    date="2025-06-30",
    cover=Cover(
        "Denbighshire and Conwy",
        "Youth Justice Plan",
        "2025 to 2026",
        "Every child seen, heard and given a fair start: pob plentyn, tŷ a dŵr.",
        (("Management board chair", "Siân Ŵyn-Ŷates"), ("Approved by the board", "12 June 2025"),
         ("Adopted by full council", "1 July 2025")),
    ),
    theme=Theme("#1d5c63", picture(420, 150), "Denbighshire County Council"),
    status="Draft",
    keywords=("youth justice", "Child First"),
    blocks=(
        Contents("Contents"),
        Heading(1, "Introduction, vision and strategy", "introduction", "1", page_break=True),
        Paragraph(words(LONG), "1.1"),
        Paragraph(LINE, "1.2"),
        Paragraph((Text("See "), Link("the guidance", "https://www.gov.uk/guidance?a=1&b=2"), Text(" and "),
                   Strong((Text("section "), Link("two", "#performance"), Text(" of this plan"))), Text(", as noted"),
                   NoteMark("1", "note-1"), Text("."), Break(), Text("A new line.")), "1.3"),
        Quote((Paragraph(words("They listened. Nobody had asked me what I wanted before, and then they did it.")),
               List((Item((words("a point made"),)),))), "Child, aged 15"),
        Callout("What changed this year", (Paragraph(words(LONG)), List((Item((words("first"),)), Item((words("second"),)))))),
        Heading(2, "How we know", "how-we-know", "1.1"),
        Paragraph(words(LONG)),
        nested(4),
        Heading(3, "Third level", "third"),
        Paragraph(words("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3)),
        Heading(4, "Fourth level", "fourth"),
        Paragraph(words("Ŵ ŵ Ŷ ŷ â ê î ô û ï – “quoted” ‘single’ £1,302,665 → ≥ ✓ ½.")),
        Heading(5, "Fifth level", "fifth"),
        List((Item((words("begins at seven"),)), Item((words("then eight"),))), ordered=True, start=7),
        Notes((Note("1", "note-1", (Text("Youth Justice Board, "), Emphasis(words("Plan guidance")), Text(", "),
                                    Link("2025", "https://www.gov.uk/yjb"), Text("."))),)),
        Heading(1, "Performance", "performance", "2", page_break=True),
        Paragraph(words(LONG), "2.1"),
        LONG_TABLE,
        WIDE_TABLE,
        Figure(picture(1200, 600), "Bars that rise from 10 in 2020 to 34 in 2025.", "Figure 1: First-time entrants"),
        Figure(b"", "A diagram of how the service is governed.", "Figure 2: Governance"),
        Heading(1, "Words used", "words"),
        Definitions((Definition("Diversion", words("Work with a child in place of a charge.")),
                     Definition("Serious violence duty", (Text("A duty under "), Emphasis(words("Police Act")), Text("."))))),
        Heading(1, "Sign-off", "sign-off", "Annex A"),
        Signatures((Signature("Siân Ŵyn-Ŷates", "Chair", "Management board"),
                    Signature("Alex Doe", "Chief Executive", "Denbighshire County Council", "1 July 2025"))),
        *(Heading(n % 2 + 1, f"Appendix {n}: a heading for the contents", f"appendix-{n}") for n in range(2, 6)),
    ),
)  # fmt: skip
