"""Which paragraph of an edited file is which of the file as made: by their marks, and by their words where a mark is lost."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from plangen.frozen import frozen
from plangen.signoff.bring.word_text import WordParagraph

ALIKE = 0.5
"""How alike, from 0 to 1, two paragraphs must be to be the same one edited where no mark says so."""

_WHOLE = 0.85
_PATIENCE = 400
"""Of more paragraphs without marks on either side only those that are the same are looked for."""


@frozen
class Pair:
    """Paragraphs as they were and as they are now, by their places: one and one where it is the same, edited or not; one
    and two where it was split, two and one where two were joined; none on one side where it is new or gone.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool = False


def paired(before: Sequence[WordParagraph], after: Sequence[WordParagraph]) -> list[Pair]:
    """All paragraphs of both files, in the order of the later one; what is gone stands where it was."""
    marked = _by_marks(before, after)
    kept = set(_longest_rise([(at, was) for at, was in sorted(marked.items())]))
    moved = {at: was for at, was in marked.items() if (at, was) not in kept}
    taken = set(moved.values())
    pairs: list[Pair] = []
    first_was = first_at = 0
    for at, was in [*sorted(kept), (len(after), len(before))]:
        left = [place for place in range(first_was, was) if place not in taken]
        new = [place for place in range(first_at, at) if place not in moved]
        gap = _in_gap(before, after, left, new)
        gap += [Pair((moved[place],), (place,), True) for place in range(first_at, at) if place in moved]
        pairs += sorted(gap, key=lambda pair: pair.after or (first_at - 1,))
        if at < len(after):
            pairs.append(Pair((was,), (at,)))
        first_was, first_at = was + 1, at + 1
    return list(_joined(before, after, pairs))


def _by_marks(before: Sequence[WordParagraph], after: Sequence[WordParagraph]) -> dict[int, int]:
    """For each paragraph that has a mark, which one it was; of several that have one mark the likeliest."""
    known = {mark: place for place, paragraph in enumerate(before) for mark in paragraph.marks}
    found: dict[int, int] = {}
    claimed: dict[int, tuple[float, int]] = {}
    for at, paragraph in enumerate(after):
        candidates = [known[mark] for mark in paragraph.marks if mark in known]
        if not candidates:
            continue
        likeness, was = max(
            (alike(before[place], paragraph), -number, place) for number, place in enumerate(candidates)
        )[::2]
        at = _pushed_down(before[was], after, at, likeness)
        if claimed.get(was, (-1.0, 0))[0] < likeness:
            found.pop(claimed.get(was, (0.0, -1))[1], None)
            claimed[was] = (likeness, at)
            found[at] = was
    return found


def _pushed_down(was: WordParagraph, after: Sequence[WordParagraph], at: int, likeness: float) -> int:
    """The place of a paragraph before which somebody began a new one, which then has its mark."""
    below = after[at + 1] if at + 1 < len(after) else None
    if below is None or below.marks or likeness > ALIKE or below.cell != after[at].cell:
        return at
    return at + 1 if alike(was, below) > max(likeness, _WHOLE) else at


def alike(one: WordParagraph, other: WordParagraph) -> float:
    """How alike the words of two paragraphs are, from 0 to 1."""
    if one.words == other.words:
        return 1.0
    return _ratio(one.words.split(), other.words.split())


def _ratio(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of these pairs that stand in the same order on both sides."""
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = [-1] * len(pairs)
    for number, (_, was) in enumerate(pairs):
        place = bisect_left(ends, was)
        if place == len(ends):
            ends.append(was)
            chain.append(number)
        else:
            ends[place], chain[place] = was, number
        before[number] = chain[place - 1] if place else -1
    rise = []
    number = chain[-1] if chain else -1
    while number >= 0:
        rise.append(pairs[number])
        number = before[number]
    return rise[::-1]


def _in_gap(
    before: Sequence[WordParagraph], after: Sequence[WordParagraph], left: list[int], new: list[int]
) -> list[Pair]:
    """What stands between two paragraphs that are known: first what is the same, then what is alike."""
    old_words, new_words = [before[place].words for place in left], [after[place].words for place in new]
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs += [Pair((was,), (at,)) for was, at in zip(left[a:b], new[c:d], strict=True)]
        else:
            pairs += _alike_in_gap(before, after, left[a:b], new[c:d])
    return pairs


def _alike_in_gap(
    before: Sequence[WordParagraph], after: Sequence[WordParagraph], left: list[int], new: list[int]
) -> list[Pair]:
    pairs: list[Pair] = []
    if len(left) == len(new) and all(
        before[was].cell is not None and after[at].cell is not None for was, at in zip(left, new, strict=True)
    ):
        return [Pair((was,), (at,)) for was, at in zip(left, new, strict=True)]
    if len(left) == len(new) == 1 and _same_kind(before[left[0]], after[new[0]]):
        return [Pair((left[0],), (new[0],))]
    rest = [*left]
    for at in new:
        likeness, was = (
            max(
                ((alike(before[place], after[at]), place) for place in rest if _same_kind(before[place], after[at])),
                default=(0.0, -1),
            )
            if len(left) * len(new) <= _PATIENCE**2
            else (0.0, -1)
        )
        if likeness >= ALIKE:
            pairs += [Pair((gone,), ()) for gone in rest if gone < was]
            pairs.append(Pair((was,), (at,)))
            rest = [place for place in rest if place > was]
        else:
            pairs.append(Pair((), (at,)))
    return pairs + [Pair((gone,), ()) for gone in rest]


def _same_kind(one: WordParagraph, other: WordParagraph) -> bool:
    return (one.cell is None) == (other.cell is None) and one.is_heading == other.is_heading


def _joined(before: Sequence[WordParagraph], after: Sequence[WordParagraph], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, with one for a paragraph that was split, or for two that were joined."""
    place = 0
    while place < len(pairs):
        pair, following = pairs[place], pairs[place + 1] if place + 1 < len(pairs) else None
        if following is not None and _belong(before, after, pair, following):
            yield Pair((*pair.before, *following.before), (*pair.after, *following.after))
            place += 2
            continue
        yield pair
        place += 1


def _belong(before: Sequence[WordParagraph], after: Sequence[WordParagraph], pair: Pair, following: Pair) -> bool:
    """Whether two pairs are one paragraph that was split, or two that were joined, and nothing else."""
    shapes = {(len(pair.before), len(pair.after)), (len(following.before), len(following.after))}
    if shapes not in ({(1, 1), (0, 1)}, {(1, 1), (1, 0)}) or pair.moved or following.moved:
        return False
    was = [before[at] for at in (*pair.before, *following.before)]
    now = [after[at] for at in (*pair.after, *following.after)]
    one = pair if (len(pair.before), len(pair.after)) == (1, 1) else following
    if before[one.before[0]].words == after[one.after[0]].words or not all(one.words for one in (*was, *now)):
        return False
    if {paragraph.cell is None for paragraph in (*was, *now)} != {True}:
        return False
    whole = _ratio([w for one in was for w in one.words.split()], [w for one in now for w in one.words.split()])
    return whole >= _WHOLE and whole > alike(before[one.before[0]], after[one.after[0]]) + 0.02
