"""Where in a Word file something stands, in words by which a person finds it there."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from plangen.finding import Place
from plangen.signoff.bring.pairs import Pair
from plangen.signoff.bring.sources import Span
from plangen.signoff.bring.word_text import WordParagraph
from plangen.source.source import Source

_FRAGMENT = 40
_OPENING = 6
"""The words by which a paragraph is found: more than a person types into the search of Word is no help."""


class Where:
    """Tells where the paragraphs of one file stand."""

    def __init__(self, paragraphs: Sequence[WordParagraph]) -> None:
        self._paragraphs = paragraphs
        self._above: list[str] = []
        self._tables: dict[int, str] = {}
        heading = caption = ""
        for paragraph in paragraphs:
            self._above.append(heading)
            heading = paragraph.words if paragraph.is_heading else heading
            if paragraph.cell is not None:
                self._tables.setdefault(paragraph.cell.table, caption)
            caption = paragraph.words if paragraph.style == "caption" else ""

    def of(self, paragraph: WordParagraph) -> str:
        """Where a paragraph stands: how it begins, or in which cell of which table; and under which heading."""
        return f"{self._itself(paragraph)}{self._under(paragraph)}"

    def of_row(self, paragraph: WordParagraph) -> str:
        """Where the row stands that a cell is of."""
        return f"{self._row(paragraph)}{self._under(paragraph)}"

    def of_table(self, paragraph: WordParagraph) -> str:
        """Where the table stands that a cell is of."""
        return f"{self._table(paragraph)}{self._under(paragraph)}"

    def of_gone(self, pair: Pair, pairs: Sequence[Pair]) -> str:
        """Where a paragraph stood that is not there any more."""
        above = [other.after[-1] for other in pairs[: pairs.index(pair)] if other.after]
        worded = next((place for place in reversed(above) if self._paragraphs[place].words), None)
        return f"after {self.of(self._paragraphs[worded])}" if worded is not None else "at the beginning"

    def _under(self, paragraph: WordParagraph) -> str:
        heading = self._above[paragraph.number - 1]
        return f" under “{heading}”" if heading else ""

    def _itself(self, paragraph: WordParagraph) -> str:
        if paragraph.cell is not None:
            return f"{self._row(paragraph)}, column {paragraph.cell.column + 1}"
        if paragraph.pictures and not paragraph.words:
            return self._picture(paragraph)
        kind = "heading" if paragraph.is_heading else "paragraph"
        return f"{'note' if paragraph.note else kind} “{opening(paragraph.words)}”"

    def of_picture(self, paragraph: WordParagraph) -> str:
        """Where the picture in a paragraph stands: by its caption, by the words beside it, or by those above it."""
        if paragraph.words:
            return self.of(paragraph)
        above = next((one for one in reversed(self._paragraphs[: paragraph.number - 1]) if one.words), None)
        if caption_below(self._paragraphs, paragraph) or above is None:
            return f"{self._picture(paragraph)}{self._under(paragraph)}"
        return f"after {self.of(above)}"

    def _picture(self, paragraph: WordParagraph) -> str:
        caption = caption_below(self._paragraphs, paragraph)
        return named_by(caption) if caption else "picture"

    def _row(self, paragraph: WordParagraph) -> str:
        row = paragraph.cell.row + 1 if paragraph.cell else 0
        return f"{self._table(paragraph)}, row {row}"

    def _table(self, paragraph: WordParagraph) -> str:
        table = paragraph.cell.table if paragraph.cell else 0
        caption = self._tables.get(table, "")
        return f"“{caption}”" if caption else f"table {table + 1} of the file"


def named_by(caption: str) -> str:
    """A picture, by its caption."""
    return f"picture of “{caption}”"


def caption_below(paragraphs: Sequence[WordParagraph], paragraph: WordParagraph) -> str:
    """The caption of the picture in a paragraph; empty where none stands below it."""
    below = paragraphs[paragraph.number : paragraph.number + 1]
    return below[0].words if below and below[0].style == "caption" else ""


def opening(words: str) -> str:
    """The words with which a paragraph begins; all of a short one."""
    said = words.split()
    return words if len(said) <= _OPENING + 2 else f"{' '.join(said[:_OPENING])} …"


def place_of(source: Source, span: Span) -> Place:
    """Where in the plan's files some characters of a value stand; at the end of a text, its last line."""
    value = str(source.value(span.address) or "")
    start = span.start if value[span.start :].strip() else len(value.rstrip())
    line_start = value.rfind("\n", 0, start) + 1
    begin = start if value[start : start + 1].strip() else line_start
    fragment = value[begin : begin + _FRAGMENT].lstrip("\n").partition("\n")[0]
    at = value.find(fragment, begin)
    return source.place(span.address, fragment, value[:at].count(fragment) if fragment else 0)


def new_lines(before: bytes, after: bytes) -> dict[int, int]:
    """For each line of a file, by its number from 1, the one at which it stands after an edit, or at which that begins."""
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return {
        old + 1: new + min(old - first, max(end - new - 1, 0)) + 1
        for _, first, last, new, end in matcher.get_opcodes()
        for old in range(first, last)
    }
