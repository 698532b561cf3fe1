"""Whether data, placed by a reference, prints the words that it was read from: only then may it take their place."""

from collections.abc import Iterable, Iterator

from plangen.compose import compose
from plangen.document import model
from plangen.document.walk import text_of
from plangen.edition import Edition
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.written import file_bytes
from plangen.load.build import load

_WORD = regex(r"\w+")
_HEADING = "section"


def prints_the_same(read: PartRead, texts: Iterable[str], edition: Edition, with_heads: bool = True) -> bool:
    """Whether a reference to a part prints the words of these texts, in their order; capitals make no difference, nor, unless
    `with_heads`, what it prints above the rows of a table: its caption and the heads of its columns.
    """
    return _words(_printed(read, edition, with_heads)) == _words(texts)


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text.casefold())]


def _printed(read: PartRead, edition: Edition, with_heads: bool) -> Iterator[str]:
    """The texts that stand where the reference to a part does, and not in an annex."""
    section = {"id": _HEADING, "heading": _HEADING, "text": f"{{{{ {read.reference} }}}}"}
    files = {"plan.yaml": file_bytes({"edition": edition.id, "sections": [section]})}
    files |= {f"{part}.yaml": file_bytes(value) for part, value in {read.part: read.value, **read.more}.items()}
    blocks = iter(compose(load(files, name=_HEADING), edition).blocks)
    for block in blocks:
        if isinstance(block, model.Heading) and block.text == _HEADING:
            break
    for block in blocks:
        if isinstance(block, model.Heading) and block.level == 1:
            return
        is_whole = with_heads or not isinstance(block, model.Table)
        yield from _texts(block if is_whole else replace(block, caption="", columns=()))


def _texts(block: object) -> Iterator[str]:
    """The words of a block in the order in which they are printed."""
    match block:
        case model.Heading():
            yield block.text
        case model.Table():
            yield block.caption
            yield from (column.header for column in block.columns)
            yield from (text_of(spans) for row in block.rows for cell in row.cells for spans in cell.paragraphs)
        case model.Signature():
            yield from (block.name, block.post, block.body, block.date)
        case model.Definition():
            yield block.term
            yield text_of(block.meaning)
        case model.Paragraph():
            yield text_of(block.spans)
        case model.Item():
            yield from map(text_of, block.paragraphs)
            yield from (text for inner in block.lists for text in _texts(inner))
        case _:
            yield from (text for part in _parts(block) for text in _texts(part))


def _parts(block: object) -> Iterator[object]:
    """What a list, a quotation, the definitions or the signatures are made of."""
    yield from getattr(block, "items", ())
    yield from getattr(block, "entries", ())
    yield from getattr(block, "people", ())
    yield from getattr(block, "blocks", ())
