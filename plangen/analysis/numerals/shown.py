"""The words of a passage as they are printed, with the place of each in the text as written.

What a reference prints stands in them in place of its braces; what is no words (links, footnote marks) is left blank.
"""

from typing import NamedTuple

from plangen.analysis.numerals.numeral import Numeral
from plangen.analysis.passages import Passage, Span
from plangen.figures.formatted import printed_value
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.plan.reference import references


class _Put(NamedTuple):
    """What a reference prints: its span in the printed words and in the text as written, and the path."""

    start: int
    end: int
    written: Span
    path: str


@frozen
class PrintedText:
    """Words as they are printed; `begins`: where in the passage they begin."""

    text: str
    begins: int = 0
    puts: tuple[_Put, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span in the passage of a span of the printed words; all of a reference of which it has a part."""
        return self._written(start, False), self._written(end, True)

    def placed(self, one: Numeral) -> Numeral:
        """A numeral of the printed words with its span in the passage, and the path of the reference that prints it."""
        path = next((put.path for put in self.puts if put.start < one.end and one.start < put.end), "")
        start, end = self.span(one.start, one.end)
        return one._replace(start=start, end=end, path=path)

    def _written(self, at: int, ends: bool) -> int:
        shift = self.begins
        for put in self.puts:
            if at <= put.start if ends else at < put.start:
                break
            if at <= put.end if ends else at < put.end:
                return put.written[ends]
            shift = put.written[1] - put.end
        return at + shift


def printed_text(passage: Passage, plan: Plan | None, span: Span) -> PrintedText:
    """The words of a part of a passage as they are printed; without a plan its references stay hidden."""
    first, last = span
    text, words = passage.text[first:last], passage.words[first:last]
    if plan is None or "{{" not in text:
        return PrintedText(words, first)
    made, puts, at, length = [], [], 0, 0
    for reference in references(text):
        start = text.index(reference.text, at)
        end = start + len(reference.text)
        shown = printed_value(plan, reference) or words[start:end]
        length += start - at
        puts.append(_Put(length, length + len(shown), (first + start, first + end), reference.path))
        made += [words[at:start], shown]
        at, length = end, length + len(shown)
    return PrintedText("".join((*made, words[at:])), first, tuple(puts))
