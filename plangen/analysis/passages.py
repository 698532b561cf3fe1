"""The words that the authority itself wrote, told apart from what it quotes, from names and from references.

A passage keeps its length when its references, links and web addresses are hidden, so that what is found in the words can be
pointed to in the text as written. Reports of inspectors are others' words, and are no passages of the plan.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from plangen.analysis.present import words_present_in
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.frozen import derived, frozen
from plangen.plan import Figure, File, Plan, Prose, Record
from plangen.plan.walk import written_values

Span = tuple[int, int]

OTHERS = ("inspections",)
"""The parts of a plan that are told in the words of others."""

CODES = (
    "id",
    "answers",
    "edition",
    "status",
    "colour",
    "lang",
    "category",
    "framework",
    "website",
    "email",
    "follows",
    "within",
)
"""The fields that hold no words, but names for the machine."""

REFERENCE = "#"
"""What a reference is hidden by: it is no letter and no digit, and counts as one word."""

_HIDDEN = regex(
    r"\{\{.*?\}\}|\]\([^)\s]*\)|\]\{lang=[^{}\n]*\}|(?m:^:::[^\n]*$)|<[^<>\n]*>|\[\^[^\]]*\]:?|https?://\S+|www\.\S+|@\S+",
    re.DOTALL,
)
_HIDES = ("{{", "](", "]{", ":::", "<", "[^", "http", "www.", "@")
"""What a text has that has anything to hide."""

_QUOTED = regex(
    r"“[^”]{1,900}”"
    r'|"(?:[^"\n]|\n(?!\s*\n)){1,900}"'
    r"|‘(?<!\w‘)(?:[^’\n]|’(?=\w)|\n(?!\s*\n)){1,900}’(?!\w)"
    r"|'(?<!\w')(?:[^'\n]|'(?=\w)|\n(?!\s*\n)){1,900}'(?!\w)"
    r"|>(?<=^>).*",
    re.MULTILINE,
)
_FENCES = ("```", "~~~")
_FENCED = regex(r"^ {0,3}(?:```|~~~)[^\n]*\n(?s:.*?)(?:^ {0,3}(?:```|~~~)[ \t]*$|\Z)", re.MULTILINE)
_LONGEST_SENTENCE = 30_000
_END = regex(
    r"[.!?](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\b[A-Z]\.)"
    r"(?<!\bs\.)(?<!\bss\.)(?<!\breg\.)(?<!\bpara\.)(?<!\bp\.)"
    r"[\"”’)\]*_]*\s+(?=[\"“‘'(\[*_]*[A-Z\d#])"
    r"|\n(?:[ \t]*\n\s*|(?=[ \t]*(?:[-*+>|#•]|\d+[.)])[ \t]))"
    r"|\|(?<=[ \t]\|)[ \t]"
)


@frozen
class Passage:
    """One text of a plan: where it stands, as written, and the same with everything hidden that is not its words."""

    address: Address
    text: str
    words: str

    @property
    def quoted(self) -> tuple[Span, ...]:
        """Where the passage quotes somebody."""
        return _quoted(self.words)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Where each sentence begins and ends; a heading, an item of a list and a cell of a table are sentences too."""
        return _sentences(self.words)

    def is_quoted(self, start: int) -> bool:
        """Whether what stands there is somebody else's word."""
        return any(first <= start < last for first, last in self.quoted)

    def is_code(self, start: int) -> bool:
        """Whether what stands there is in a block of code."""
        return any(first <= start < last for first, last in _code(self.text))

    def sentence(self, start: int) -> str:
        """The sentence around a place."""
        place = bisect_right(self.sentences, start, key=itemgetter(1))
        return self.words[slice(*self.sentences[place])] if place < len(self.sentences) else self.words

    def fault(self, message: str, start: int, end: int) -> Fault:
        """A fault whose place is these characters of the passage (the first line of them)."""
        fragment = self.text[start:end].split("\n")[0]
        return Fault(message, self.address, fragment, self.text.count(fragment, 0, start) if fragment else 0)


def passage(text: str, address: Address) -> Passage:
    """A text as a passage."""
    return Passage(address, text, hide_references(text))


@derived
def passages(plan: Plan) -> tuple[Passage, ...]:
    """Every text that the authority wrote, in the order of the plan's fields: the sections come last."""
    return tuple(passage(text, address) for address, text in _written(plan) if isinstance(text, Prose))


@derived
def labels(plan: Plan) -> tuple[Passage, ...]:
    """Everything else that is written in words: names, posts, headings, titles."""
    return tuple(Passage(address, text, text) for address, text in _written(plan) if not isinstance(text, Prose))


def words_present(plan: Plan, words: Sequence[str]) -> tuple[str, ...]:
    """Which of these words stand anywhere in the plan, in whatever letters, be it as part of others."""
    whole, every = _run_together(plan), _between_spaces(plan)
    return tuple(word for word in words if _is_present(word.lower(), whole, every))


def _is_present(words: str, whole: str, every: str) -> bool:
    """Whether words stand in a whole text; each of them is looked for first among all different words, which is shorter."""
    apart = words.split()
    return all(map(every.__contains__, apart)) and (apart == [words] or words in whole)


def phrases_present(plan: Plan, phrases: Sequence[str]) -> tuple[str, ...]:
    """The same of phrases that are looked for as whole words."""
    every = every_word(plan)
    present = [phrase for phrase in phrases if every.issuperset(words_present_in(phrase))]
    whole = set(words_present(plan, [phrase for phrase in present if not phrase.isalnum()]))
    return tuple(phrase for phrase in present if phrase.isalnum() or phrase in whole)


@derived
def every_word(plan: Plan) -> frozenset[str]:
    """Every word of the plan's texts and labels, in small letters."""
    of_labels = words_present_in("\n".join(label.words for label in labels(plan)))
    return of_labels.union(*(words_present_in(text.words) for text in passages(plan)))


@derived
def _run_together(plan: Plan) -> str:
    return " ".join("\n".join(text for _, text in _written(plan)).lower().split())


@derived
def _between_spaces(plan: Plan) -> str:
    """All that stands between spaces in the plan, each once."""
    return " ".join({*_run_together(plan).split()})


def is_section_text(passage: Passage) -> bool:
    """Whether a passage is the text of a section."""
    return passage.address[:1] == ("sections",)


@derived
def _written(plan: Plan) -> tuple[tuple[Address, str], ...]:
    """Every text that holds words, also in place of a figure, with its address: no name for the machine, no name of a file."""
    found = ((one.address, _words_of(one.value)) for one in written_values(plan, _holds_words))
    return tuple((address, text) for address, text in found if isinstance(text, str) and not isinstance(text, File))


def _words_of(value: object) -> object:
    """What a value is; of a figure that is none, its words."""
    return value.text if isinstance(value, Figure) and value.value is None else value


def _holds_words(record: Record, name: str) -> bool:
    return name not in CODES and not (isinstance(record, Plan) and name in OTHERS)


@lru_cache(maxsize=4096)
def hide_references(text: str) -> str:
    """A text of the same length without its references, web addresses and footnote marks."""
    return _HIDDEN.sub(_hide, text) if any(map(text.__contains__, _HIDES)) else text


def _hide(match: re.Match[str]) -> str:
    mark = REFERENCE if match[0].startswith("{{") else " "
    return mark * len(match[0])


@lru_cache(maxsize=4096)
def _quoted(words: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in _QUOTED.finditer(words))


@lru_cache(maxsize=4096)
def _code(text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in _FENCED.finditer(text)) if any(map(text.__contains__, _FENCES)) else ()


@lru_cache(maxsize=4096)
def _sentences(words: str) -> tuple[Span, ...]:
    ends = [0, *(match.end() for match in _END.finditer(words)), len(words)]
    spans = (span for first, last in pairwise(ends) for span in _cut(words, first, last))
    return tuple((first, last) for first, last in spans if words[first:last].strip())


def _cut(words: str, first: int, last: int) -> Iterator[Span]:
    """What stands between two ends of sentences, cut between words where it is longer than any sentence: rules look through the
    sentence around each thing that they find.
    """
    while last - first > _LONGEST_SENTENCE:
        end = words.rfind(" ", first + 1, first + _LONGEST_SENTENCE) + 1 or first + _LONGEST_SENTENCE
        yield first, end
        first = end
    yield first, last
