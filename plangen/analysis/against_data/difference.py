"""What a reader of sentences is given, and what it finds."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from plangen.analysis.against_data.names import PartKind, Subjects
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.series import series
from plangen.analysis.numerals import PrintedText
from plangen.analysis.passages import Passage, Span
from plangen.files.cached_yaml import read_schema
from plangen.frozen import derived, frozen, replace
from plangen.plan import Indicator, Plan

DifferenceKind = Literal["figure", "direction", "amount"]
"""What the data state otherwise: a figure; which way figures go or how they compare; a sum of money."""

_TELLING: Sequence[PartKind] = ("figure", "up", "down", "higher", "lower", "better", "worse", "doubled", "halved")

_GO_ON = frozenset(
    ("it", "this", "that", "our", "the", "in", "comparing", "compared", "there", "nationally", "at", "for")
)


@frozen
class Difference:
    """Words that the data contradict: where they stand, and both sides of the fact."""

    kind: DifferenceKind
    passage: Passage
    span: Span
    message: str


@frozen
class Sentence:
    """A sentence in parts; `carried` are the subjects of the sentences before it, where it names none itself."""

    plan: Plan
    passage: Passage
    printed: PrintedText
    parts: tuple[Part, ...]
    carried: Subjects = ()

    @property
    def subjects(self) -> Subjects:
        """The subjects that it names, if it names one alone; where it names none, the indicator that it refers to."""
        if any(part.kind in ("subject", "label") for part in self.parts):
            return one_subject(self.parts)
        ids = {each.path.split(".")[1] for each in self.printed.references if each.path.startswith("indicators.")}
        return tuple(number for number, one in enumerate(self.plan.indicators) if {one.id} == ids)

    @property
    def names_several(self) -> bool:
        """Whether it names subjects that are not the same."""
        return not self.subjects and any(part.kind == "subject" for part in self.parts)

    @property
    def goes_on(self) -> bool:
        """Whether it can be about what was named before: it begins with a word that points there."""
        return bool(self.parts) and (self.parts[0].text in _GO_ON or self.parts[0].kind == "period")

    def about(self, subjects: Subjects) -> "Sentence":
        """The same, told of what was named before it."""
        return replace(self, carried=subjects) if subjects else self

    def indicators(self, subjects: Subjects) -> list[Indicator]:
        """The indicators, or rows of tables, of these numbers."""
        return [series(self.plan)[number] for number in subjects]

    @derived
    def stretches(self) -> tuple[tuple[Part, ...], ...]:
        """The stretches of which all words are known, each from the beginning of a clause to the first that is not.

        A clause that is hung on another (“who …”, “of whom …”) tells only of some of those in the other.
        """
        found: list[tuple[Part, ...]] = []
        for clause in split(self.parts, "boundary"):
            before = self._before(clause)
            is_hung = before is not None and before.text in _relative()
            known = ([] if is_hung else _known(clause)) or _known(self._behind_colon(clause))
            found += _of_one_each(known) if known else ()
        return tuple(found)

    def stretches_of_money(self) -> Iterator[tuple[Part, ...]]:
        """The same, also up to an “and” before the first word that is not known."""
        for clause in split(self.parts, "boundary"):
            unknown = next((at for at, part in enumerate(clause) if part.kind in ("other", "unsaid")), len(clause))
            joins = [at for at, part in enumerate(clause[:unknown]) if part.text == "and"]
            known = _known(clause)
            longer = clause[: joins[-1]] if joins and unknown < len(clause) and joins[-1] > len(known) else known
            before = self._before(clause)
            if longer and not (before and before.text in _relative()):
                yield tuple(longer)

    def _behind_colon(self, clause: Sequence[Part]) -> Sequence[Part]:
        """The parts of a clause behind its first colon: “Remands have come down: six children …”."""
        text = self.printed.text
        places = (at for at in range(1, len(clause)) if ":" in text[clause[at - 1].end : clause[at].start])
        return clause[next(places, len(clause)) :]

    def _before(self, clause: Sequence[Part]) -> Part | None:
        """The boundary before a clause."""
        starts = [part for part in self.parts if part.kind == "boundary" and clause and part.start < clause[0].start]
        return starts[-1] if starts else None

    def is_printed(self, figure: Part) -> bool:
        """Whether a reference prints a figure, which then cannot differ."""
        return figure.numeral is not None and bool(self.printed.placed(figure.numeral).path)

    def quote(self, first: Part, last: Part) -> str:
        """The words from one part to another, on one line."""
        return " ".join(self.printed.text[first.start : last.end].split())

    def difference(self, kind: DifferenceKind, parts: Sequence[Part], fact: str) -> Difference:
        """The words of a stretch, contradicted by a fact."""
        first, last = parts[0], parts[-1]
        span = self.printed.span(first.start, last.end)
        return Difference(kind, self.passage, span, f"“{self.quote(first, last)}”: {fact}")


def _of_one_each(known: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """A stretch that tells of several things, as one for each, where each is told its own figure or direction, and a time
    each or none: “nine were sentenced to custody in 2018/19, and 61 entered in 2018”.
    """
    pieces: list[list[Part]] = [[]]
    for part in known:
        named = [each for each in pieces[-1] if each.kind == "subject"]
        if (named and part.kind == "comma") or part.text == "and":
            pieces.append([])
        pieces[-1].append(part)
    joined: list[list[Part]] = []
    for piece in pieces:
        if joined and not any(part.kind == "subject" for part in piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    timed = {any(part.kind == "period" for part in piece) for piece in joined}
    apart = len(joined) > 1 and len(timed) == 1 and not one_subject(known) and all(map(_tells_of_one, joined))
    yield from (tuple(piece) for piece in joined) if apart else [tuple(known)]


def _tells_of_one(piece: Sequence[Part]) -> bool:
    """Whether a piece names one thing and tells something of it."""
    return bool(one_subject(piece)) and any(part.kind in _TELLING for part in piece)


def _known(clause: Sequence[Part]) -> list[Part]:
    """The parts of a clause up to the comma before its first unknown word, without what leads up to it and tells nothing."""
    known: list[Part] = []
    for segment in split(clause, "comma"):
        if any(part.kind in ("other", "unsaid") for part in segment):
            if known or segment[0].text not in _leading() or any(part.kind in _TELLS for part in segment):
                break
            continue  # “thanks to the work of our staff, …”
        known += segment
    return known


_TELLS = (
    "subject",
    "label",
    "figure",
    "period",
    "area",
    "unsaid",
    "open",
    "close",
    "rank",
    "whole",
    "portion",
    *_TELLING,
)


@cache
def _leading() -> Sequence[str]:
    words: Sequence[str] = read_schema("subjects")["words"]["leading"]
    return words


@cache
def _relative() -> Sequence[str]:
    words: Sequence[str] = read_schema("subjects")["words"]["relative"]
    return words


def one_subject(parts: Sequence[Part]) -> Subjects:
    """The subjects that parts name: none where they name several that are not the same."""
    named = [set(part.subjects) for part in parts if part.kind in ("subject", "label")]
    common = set.intersection(*named) if named else set()
    return tuple(sorted(common))


def split(parts: Sequence[Part], kind: PartKind) -> Iterator[list[Part]]:
    """Parts in groups, each of which begins with a part of a kind, but for the first; a boundary is left out."""
    group: list[Part] = []
    for part in parts:
        if part.kind == kind:
            yield group
            group = [] if kind == "boundary" else [part]
        else:
            group.append(part)
    yield group
