"""The Word file, read by others: python-docx, mammoth, the validators, LibreOffice."""

import zlib

from plangen.document import (
    Block,
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


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    rows = (b"\x00" + bytes(colour) * width) * height
    pieces = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + pieces


def said(words: str) -> Spans:
    return (Text(words),)


def cell(*words: str) -> Cell:
    return Cell(tuple(said(each) for each in words))


def item(words: str, *lists: List, more: tuple[str, ...] = ()) -> Item:
    return Item((said(words), *map(said, more)), lists)


STEPS = List(
    (
        item(
            "Assess every child within ten working days",
            List(
                (
                    item(
                        "with the child and the family",
                        List(
                            (
                                item("at home, where that is safe", List((item("or at school"),))),
                                item("in the language they choose (Cymraeg, ŵ ŷ)"),
                            ),
                            ordered=True,
                        ),
                    ),
                    item("with the school"),
                )
            ),
        ),
        item("Agree a plan", more=("The plan is written in words the child would use.", "It is one page long.")),
        item("Review it every twelve weeks"),
    ),
    ordered=True,
)
AGAIN = List((item("Third in a line that began before"), item("Fourth")), ordered=True, start=3)
PROSE = (
    "We see children first, and offenders second. This year we worked with 214 children, a tenth fewer than the year "
    "before; most were diverted from court, and nine in ten were in education, training or employment at the end of "
    "their time with us. Where we fell short we say so, and what we shall do about it."
)
MONEY = Table(
    "Table 1: What each partner contributes, 2025 to 2026",
    (Column("Partner", width=3), Column("Cash", "right"), Column("In kind", "right"), Column("Total", "right")),
    (
        Row((cell("Local authority"), cell("£612,400"), cell("£48,000"), cell("£660,400"))),
        Row((cell("Police"), cell("£118,000"), cell("£62,150"), cell("£180,150"))),
        Row((cell("Health"), cell("£54,000"), cell("£97,300"), cell("£151,300"))),
        Row((cell("Probation"), cell("£5,000"), cell("£44,765"), cell("£49,765"))),
        Row((cell("All partners"), cell("£789,400"), cell("£252,215"), cell("£1,041,615")), total=True),
    ),
    note="Contributions in kind are staff seconded to the service, at the cost to the partner.",
)
ACTIONS = Table(
    "Table 2: Actions of the year",
    (Column("Action", width=3), Column("Owner", width=2), Column("By when", width=1.3)),
    tuple(
        Row((cell(f"Action {number}: see every child within five days of a referral"), cell("Head of Service"),
             cell("March 2026")))
        for number in range(1, 61)
    ),
)
WIDE = Table(
    "Table 3: First-time entrants by quarter",
    (Column("Area", width=2), *(Column(f"Quarter {number}, 2024", "right") for number in range(1, 8))),
    tuple(
        Row((cell(area), *(cell(f"{number * 17 % 41}.{number}") for number in range(1, 8))))
        for area in ("North", "South", "East, with the villages", "West")
    ),
    row_headers=False,
)
BLOCKS: tuple[Block, ...] = (
    Contents("Contents"),
    Heading(1, "Introduction, vision and strategy", "introduction", "1", page_break=True),
    Paragraph((Text(PROSE),)),
    Paragraph(
        (
            Text("The board approved "),
            Strong((Text("three priorities, "), Emphasis((Text("each with an owner"),)))),
            Text(" and "),
            Emphasis((Text("Plant yn Gyntaf"),)),
            NoteMark("1", "note-1"),
            Text(".  Read "),
            Link("the guidance", "https://www.gov.uk/guidance?a=1&b=é"),
            Text(", write to "),
            Link("the service", "mailto:yjs@example.gov.uk"),
            Text(" or see "),
            Link("the contributions", "#money"),
            Text("."),
            Break(),
            Text("A second line, and the note again"),
            NoteMark("1", "note-1"),
            NoteMark("2", "note-2"),
        )
    ),
    Heading(2, "Child First", "child-first", "1.1"),
    Paragraph(said(PROSE), "1.1.1"),
    Paragraph(said("A paragraph with its own number, short."), "1.1.2"),
    STEPS,
    Paragraph(said("And then, again from three:")),
    AGAIN,
    Paragraph(said("Then from one, as nothing came before:")),
    STEPS,
    Quote(
        (
            Paragraph(said("They listened to me, and nobody had done that before.")),
            List((item("I got a job"), item("and a bike", List((item("a red one"),))))),
        ),
        "A child we worked with, aged 16",
    ),
    Callout(
        "Feedback from inspection",
        (
            Paragraph(said("The inspectorate found the service good, and asked for three things:")),
            List((item("quicker assessments"), item("better health data", List((item("by quarter"),)))), ordered=True),
            Paragraph(said("Two of them are done.")),
        ),
    ),
    Heading(3, "Third level", "third"),
    Paragraph(said("Text below a heading of level 3.")),
    Heading(4, "Fourth level", "fourth", "1.1.1.1"),
    Paragraph(said("Text below a heading of level 4.")),
    Heading(5, "Fifth level", "fifth"),
    Paragraph(said("Text below a heading of level 5.")),
    Notes(
        (
            Note("1", "note-1", (Text("In English: children first; see "), Link("the Board", "https://yjb.example"))),
            Note("2", "note-2", said("Section 40 of the Crime and Disorder Act 1998.")),
        )
    ),
    Heading(1, "Resources and services", "money", "2", page_break=True),
    Paragraph(said(PROSE)),
    MONEY,
    Paragraph(said(PROSE)),
    WIDE,
    Paragraph(said("Straight after a table without a note.")),
    Heading(2, "A heading that is long enough to need a second line in the contents and in the text itself", "long"),
    Figure(png(640, 300, (20, 90, 130)), "A bar chart: 41 children in 2023, 36 in 2024", "Figure 1: Children remanded"),
    Figure(b"", "Board structure: the board reports to full council", "Figure 2: Governance"),
    Heading(2, "Actions", "actions"),
    ACTIONS,
    Heading(1, "Glossary and approval", "glossary"),
    Definitions(
        (
            Definition("AssetPlus", said("The assessment that every youth justice service uses.")),
            Definition("Out-of-court disposal", (Text("A way to deal with an offence "), Strong(said("without court")))),
        )
    ),
    Signatures(
        (
            Signature("Aled Prŷs", "Chair of the management board", "Tŵr Youth Justice Board"),
            Signature("Dr A. N. Other", "Leader of the council", "Tŵr Council", "3 June 2025"),
        )
    ),
)
SAMPLE = Document(
    title="Youth Justice Plan 2025 to 2026",
    author="Cyngor Tŵr Council",
    subject="Annual youth justice plan under section 40 of the Crime and Disorder Act 1998",
    date="2025-06-03",
    cover=Cover(
        "Cyngor Tŵr Council",
        "Youth Justice Plan",
        "2025 to 2026",
        "Children first, in everything we do",
        (("Service", "Tŵr Youth Justice Service"), ("Chair of the board", "Aled Prŷs, Director of Children’s Services"),
         ("Approved", "3 June 2025")),
    ),
    blocks=BLOCKS,
    theme=Theme("#00757f", png(300, 110, (0, 117, 127)), "Tŵr Council"),
    status="Draft for the board",
    keywords=("youth justice", "plan"),
)
