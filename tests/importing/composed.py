"""A composed document as if it had been read without a fault: what mapping is tried on apart from any reader."""

from itertools import count

from plangen.document import model
from plangen.importing import as_read


def as_if_read(document, name="plan.docx"):
    """The blocks of a composed document, each at a place of its own; its cover comes first, as paragraphs."""
    numbers = count(1)
    cover = document.cover
    facts = [f"{fact} {value}" for fact, value in cover.facts]
    texts = [cover.authority, cover.title, cover.subtitle, cover.strapline, *facts]
    blocks = [paragraph(numbers, [model.Text(text)]) for text in texts if text]
    notes = []
    for block in document.blocks:
        if isinstance(block, model.Notes):
            notes += [as_read.Note(note.number, (runs(note.spans),)) for note in block.notes]
        else:
            blocks += converted(block, numbers)
    return as_read.Document(name, "docx", tuple(blocks), notes=tuple(notes), title=cover.title)


def place(numbers):
    return as_read.Place(next(numbers))


def paragraph(numbers, spans):
    return as_read.Paragraph(place(numbers), runs(spans))


def runs(spans, **look):
    made = []
    for span in spans:
        match span:
            case model.Text(text=text):
                made.append(as_read.Run(text, **look))
            case model.Strong(spans=inner):
                made += runs(inner, **{**look, "bold": True})
            case model.Emphasis(spans=inner):
                made += runs(inner, **{**look, "italic": True})
            case model.Foreign(spans=inner):
                made += runs(inner, **look)
            case model.Link(text=text, address=address):
                made.append(as_read.Run(text, link="" if address.startswith("#") else address, **look))
            case model.NoteMark(number=number):
                made.append(as_read.Run(number, raised=True, note=number))
            case model.Break():
                made.append(as_read.Run(" ", **look))
    return tuple(made)


def converted(block, numbers):
    match block:
        case model.Heading():
            return [as_read.Heading(place(numbers), block.level, block.text, block.number)]
        case model.Paragraph():
            spans = ([model.Text(f"{block.number} ")] if block.number else []) + list(block.spans)
            return [paragraph(numbers, spans)]
        case model.List():
            return [listed(block, numbers)]
        case model.Quote() | model.Callout():
            title = getattr(block, "title", "") or ""
            source = getattr(block, "source", "") or ""
            inner = [made for each in block.blocks for made in converted(each, numbers)]
            before = [paragraph(numbers, [model.Text(title)])] if title else []
            return before + inner + ([paragraph(numbers, [model.Text(f"— {source}")])] if source else [])
        case model.Table():
            head = tuple(as_read.Cell((runs([model.Text(column.header)]),), header=True) for column in block.columns)
            rows = [tuple(as_read.Cell(tuple(map(runs, cell.paragraphs))) for cell in row.cells) for row in block.rows]
            table = as_read.Table(place(numbers), (head, *rows), block.caption, header_rows=1)
            return [table] + ([paragraph(numbers, [model.Text(block.note)])] if block.note else [])
        case model.Figure():
            return [as_read.Picture(place(numbers), block.picture, block.alternative, block.caption)]
        case model.Definitions():
            rows = [(entry.term, entry.meaning) for entry in block.entries]
            cells = [
                tuple(as_read.Cell((runs(part),)) for part in ([model.Text(term)], meaning)) for term, meaning in rows
            ]
            head = tuple(as_read.Cell((runs([model.Text(text)]),), header=True) for text in ("Term", "Meaning"))
            return [as_read.Table(place(numbers), (head, *cells), header_rows=1)]
        case model.Signatures():
            lines = [", ".join(filter(None, (one.name, one.post, one.body, one.date))) for one in block.people]
            return [paragraph(numbers, [model.Text(line)]) for line in lines]
    return []


def listed(block, numbers):
    items = tuple(
        as_read.Item(tuple(map(runs, item.paragraphs)), tuple(listed(inner, numbers) for inner in item.lists))
        for item in block.items
    )
    return as_read.List(place(numbers), items, block.ordered, block.start)
