"""Where in a Word file something stands, in words by which a person finds it there."""

from collections.abc import Sequence

from plangen.finding import Place
from plangen.signoff.bring.pairs import Pair
from plangen.signoff.bring.sources import Span
from plangen.signoff.bring.word_text import WordParagraph
from plangen.source.source import Source

_FRAGMENT = 40


class Where:
    """Tells where the paragraphs of one file stand."""

    def __init__(self, paragraphs: Sequence[WordParagraph]) -> None:
        self._paragraphs = paragraphs
        self._headings: list[str] = []
        heading = ""
        for paragraph in paragraphs:
            heading = paragraph.words if paragraph.is_heading else heading
            self._headings.append(heading)

    def of(self, paragraph: WordParagraph) -> str:
        """Where a paragraph stands: the how many-eth of the file, or in which cell; and under which heading."""
        heading = self._headings[paragraph.number - 1]
        under = f" under “{heading}”" if heading else ""
        if paragraph.cell is not None:
            table, row, column = (number + 1 for number in paragraph.cell)
            return f"table {table}, row {row}, column {column}{under}"
        return "a note at the foot" if paragraph.note else f"paragraph {paragraph.number}{under}"

    def of_gone(self, pair: Pair, pairs: Sequence[Pair]) -> str:
        """Where a paragraph stood that is not there any more."""
        above = [other.after[-1] for other in pairs[: pairs.index(pair)] if other.after]
        return f"after {self.of(self._paragraphs[above[-1]])}" if above else "at the beginning"


def place_of(source: Source, span: Span) -> Place:
    """Where in the plan's files some characters of a value stand."""
    value = str(source.value(span.address) or "")
    fragment = value[span.start : span.start + _FRAGMENT].lstrip("\n").partition("\n")[0]
    start = value.find(fragment, span.start)
    return source.place(span.address, fragment, value[:start].count(fragment) if fragment else 0)
