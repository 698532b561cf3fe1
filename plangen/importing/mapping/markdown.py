"""Blocks of a document as Markdown that says the same words, as a careful person would write it."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.files.regex import regex
from plangen.importing.as_read import Block, Heading, Item, List, Note, Paragraph, Picture, Run, Runs, Table

_MARKS = regex(
    r"[\\`*<|]|\[(?=[ xX]\]|\^)|\](?=\(|\{)|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\{(?=\{)|~(?=~)|(?<=[!^])\[|\[(?=[^\]]*\]\()"
)
_AT_BEGIN = regex(r"(#{1,6})(?=\s|\w|$)|([-+>=•●▪◦·])(?=\s|$|[-=>])|(\d{1,3})([.)])(?=\s)|(:)(?=::)|(T)(?=able: )")
_ONLY_AS_ENTITY = "{[T•●▪◦·"
"""What a backslash before it would not make a plain letter of."""

_SPACES = regex(r"[ \t\xa0]+")
_EDGES = regex(r"^(\s*)(.*?)(\s*)$")
_NOT_IN_ADDRESS = regex(r"[\s()<>]")


def literal(text: str) -> str:
    """Words as Markdown that prints just these words, wherever on a line they stand."""
    return _MARKS.sub(lambda match: _escaped(match[0]), text)


def _escaped(mark: str) -> str:
    return f"&#{ord(mark)};" if mark in _ONLY_AS_ENTITY else f"\\{mark}"


def line_of(text: str) -> str:
    """A line of Markdown that begins no list, heading, quotation or caption."""
    match = _AT_BEGIN.match(text)
    if match is None:
        return text
    at = match.end(3) if match[3] else match.start()
    return f"{text[:at]}{_escaped(text[at])}{text[at + 1 :]}"


def spans(runs: Runs, notes: Mapping[str, Note] | None = None) -> str:
    """Runs as Markdown: bold, italic, links, and the marks of notes that there are."""
    return "".join(_span(run, notes or {}) for run in _joined(runs)).strip()


def _joined(runs: Runs) -> Iterator[Run]:
    """Runs of one look as one: a word processor parts them where somebody once stopped typing."""
    kept: Run | None = None
    for run in runs:
        if kept is not None and _look(kept) == _look(run) and not run.note:
            kept = Run(kept.text + run.text, kept.bold, kept.italic, kept.raised, kept.link)
            continue
        if kept is not None:
            yield kept
        kept = run
    if kept is not None:
        yield kept


def _look(run: Run) -> tuple[bool, bool, bool, str, str]:
    return run.bold, run.italic, run.raised, run.link, run.note


def _span(run: Run, notes: Mapping[str, Note]) -> str:
    if run.note:
        return f"[^{run.note}]" if run.note in notes else literal(run.text)
    match = _EDGES.match(_SPACES.sub(" ", run.text.replace("\n", " ")))
    if match is None or not match[2]:
        return " " if run.text else ""
    words = literal(match[2])
    if run.link and not _NOT_IN_ADDRESS.search(run.link):
        words = f"[{words}]({run.link})"
    mark = "*" * (2 * run.bold + run.italic)
    return f"{match[1]}{mark}{words}{mark}{match[3]}"


def paragraph_lines(block: Paragraph, notes: Mapping[str, Note]) -> list[str]:
    """A paragraph on one line."""
    text = spans(block.runs, notes)
    return [line_of(text)] if text else []


def list_lines(block: List, notes: Mapping[str, Note], indent: int = 0) -> list[str]:
    """A list with the lists in it, each indented below its item."""
    lines: list[str] = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "-"
        lines += _item_lines(item, mark, notes, indent)
    return lines


def _item_lines(item: Item, mark: str, notes: Mapping[str, Note], indent: int) -> list[str]:
    margin, inner = " " * indent, " " * (indent + 4)
    texts = [text for runs in item.paragraphs if (text := spans(runs, notes))]
    first, *rest = texts or [""]
    lines = [f"{margin}{mark} {line_of(first)}".rstrip()]
    for text in rest:
        lines += ["", f"{inner}{line_of(text)}"]
    for below in item.lists:
        lines += list_lines(below, notes, indent + 4)
    return lines


def table_lines(block: Table, notes: Mapping[str, Note]) -> list[str]:
    """A table between bars, its caption above; the first row is its head."""
    rows = [[_cell(cell.paragraphs, notes) if cell else "" for cell in row] for row in block.rows]
    if not rows or not rows[0]:
        return []
    head, *rest = rows
    caption = [f"Table: {literal(block.caption)}", ""] if block.caption else []
    return [*caption, _bars(head), _bars(["---"] * len(head)), *map(_bars, rest)]


def _cell(paragraphs: Sequence[Runs], notes: Mapping[str, Note]) -> str:
    return " ".join(filter(None, (spans(runs, notes) for runs in paragraphs)))


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def note_lines(note: Note) -> list[str]:
    """A note below the text that marks it, its further paragraphs indented."""
    first, *rest = [spans(runs) for runs in note.paragraphs] or [""]
    return [f"[^{note.mark}]: {first}", *(line for text in rest for line in ("", f"    {text}"))]


def block_lines(block: Block, notes: Mapping[str, Note]) -> list[str]:
    """A block as lines of Markdown; of a picture, the words in its place."""
    match block:
        case Heading():
            return [f"**{literal(' '.join(filter(None, (block.number, block.text))))}**"]
        case Paragraph():
            return paragraph_lines(block, notes)
        case List():
            return list_lines(block, notes)
        case Table():
            return table_lines(block, notes)
        case Picture():
            words = " ".join(filter(None, (block.caption, block.alternative)))
            return [line_of(literal(words))] if words else []
