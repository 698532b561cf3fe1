"""Where what a file says differs from what another says: by section, with both texts."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from plangen.files.regex import regex
from plangen.files.words import languages, words_of
from plangen.frozen import frozen
from plangen.signoff.verify.words import Piece, Said, letters_of, letters_without_numbers

HEADS, HIDDEN = "heads and feet of the pages", "hidden text"
_MARK = regex(r"\d{1,3}")


@frozen
class Difference:
    """A place at which a file says another thing: in which section, what was to be expected, and what stands there (either may
    be empty).
    """

    section: str
    before: str
    after: str


def differences(kept: Said, file: Said, heads: frozenset[str] = frozenset()) -> list[Difference]:
    """Every place at which a file differs from the one that was kept; none where it says the same, in the same order.

    A picture that was printed has no words in its place any more, a note may have come to the foot of another page, and the
    heads and feet of pages (`heads`: those of our documents) may not have been told from the text.
    """
    printed = file.kind == "pdf"
    notes = {piece.letters for piece in kept.pieces if piece.is_note}
    blocks = _blocks(kept.pieces, file.pieces)
    found = [block for block in blocks if block[0] or not (printed and _are_heads(block[1], heads))]
    return [difference for block in found for difference in _told(*block, printed=printed, notes=notes)]


def aside_differences(kept: Said, file: Said) -> list[Difference]:
    """What is hidden in a file and was not in ours; and in a Word file, which keeps them, other heads and feet of pages."""
    others = file.heads.keys() - kept.heads.keys() if kept.kind == file.kind == "docx" else ()
    aside = {
        HEADS: sorted(file.heads[letters] for letters in others),
        HIDDEN: sorted(file.hidden[letters] for letters in file.hidden.keys() - kept.hidden.keys()),
    }
    return [Difference(where, "", text) for where, texts in aside.items() for text in texts]


_Block = tuple[Sequence[Piece], Sequence[Piece]]


def _blocks(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[_Block]:
    """The runs of pieces at which the two part."""
    letters = [piece.letters for piece in before], [piece.letters for piece in after]
    for kind, a, b, c, d in SequenceMatcher(None, *letters, autojunk=False).get_opcodes():
        if kind != "equal":
            yield before[a:b], after[c:d]


def _are_heads(pieces: Sequence[Piece], heads: frozenset[str]) -> bool:
    """Whether all of these are parts of what stands at the heads and feet of pages."""
    texts = (letters_without_numbers(piece.text) for piece in pieces)
    return all(any(head.startswith(text) or head.endswith(text) for head in heads) for text in texts)


def _told(before: Sequence[Piece], after: Sequence[Piece], *, printed: bool, notes: set[str]) -> Iterator[Difference]:
    before, after = _without_notes(before, notes), _without_notes(after, notes)
    if printed:
        before = [piece for piece in before if not piece.is_picture]
    if _reads_as(after, before) or _reads_as(before, after):
        return
    if printed and _signed_alike(before, after):
        return
    before, after = map(list, _ends_cut(before, after))
    found = [*_side_by_side(before, after)]
    if not found and (before or after):  # the same pieces in another order
        found = [Difference((before or after)[0].section, _texts(before), _texts(after))]
    yield from found


def _signed_alike(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """Whether pieces differ in nothing but where “Signature” and “Date” stand, which a reader of pages takes for columns."""
    lines = _lines_to_sign_on()
    if not any(piece.text in lines for piece in before):
        return False
    told = ([word for piece in side for word in piece.text.split() if word not in lines] for side in (before, after))
    was, now = (letters_of(" ".join(words)) for words in told)
    return was == now


@cache
def _lines_to_sign_on() -> frozenset[str]:
    """What stands before the lines on which people sign, in each language."""
    names = ("document.signature", "document.signature_date")
    return frozenset(words_of(language)(name) for language in languages() for name in names)


def _without_notes(pieces: Sequence[Piece], notes: set[str]) -> list[Piece]:
    """The pieces but for notes, wherever they stand, with or without their marks. A file that has other words in a note has
    a piece that is none of them.
    """
    return [piece for piece in pieces if piece.letters not in notes and not _is_marked_note(piece.letters, notes)]


def _is_marked_note(letters: str, notes: set[str]) -> bool:
    mark = _MARK.match(letters)
    return mark is not None and (letters[mark.end() :] in notes or (mark.end() == len(letters) and bool(notes)))


def _reads_as(pieces: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Whether pieces, each in one of its readings, are the letters of others."""
    whole, place = "".join(piece.letters for piece in others), 0
    for piece in pieces:
        readings = sorted({piece.letters, *piece.marked}, key=len, reverse=True)
        found = next((reading for reading in readings if whole.startswith(reading, place)), None)
        if found is None:
            return False
        place += len(found)
    return place == len(whole)


def _ends_cut(before: list[Piece], after: list[Piece]) -> _Block:
    """The two without what is the same at their beginning and end, though it is parted into pieces in another way."""
    first = _same_beginning(before, after)
    before, after = before[first[0] :], after[first[1] :]
    last = _same_beginning(before[::-1], after[::-1], backwards=True)
    return before[: len(before) - last[0]], after[: len(after) - last[1]]


def _same_beginning(before: list[Piece], after: list[Piece], *, backwards: bool = False) -> tuple[int, int]:
    """How many pieces of each are the same letters, taken together."""
    same, taken, counts = (0, 0), ["", ""], [0, 0]
    sides = (before, after)
    while all(counts[side] <= len(sides[side]) for side in (0, 1)):
        shorter = 0 if len(taken[0]) <= len(taken[1]) else 1
        if counts[shorter] == len(sides[shorter]):
            break
        letters = sides[shorter][counts[shorter]].letters
        taken[shorter] = letters + taken[shorter] if backwards else taken[shorter] + letters
        counts[shorter] += 1
        agree = taken[0].endswith(taken[1]) if backwards else taken[0].startswith(taken[1])
        other = taken[1].endswith(taken[0]) if backwards else taken[1].startswith(taken[0])
        if not agree and not other:
            break
        if taken[0] == taken[1]:
            same = counts[0], counts[1]
    return same


def _side_by_side(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[Difference]:
    """Section by section: each piece beside the one in its place, where there are as many; else all of them together."""
    for section in dict.fromkeys(piece.section for piece in (*before, *after)):
        old, new = ([piece for piece in side if piece.section == section] for side in (before, after))
        if len(old) == len(new):
            pairs = zip(old, new, strict=True)
            yield from (Difference(section, was.text, now.text) for was, now in pairs if was.letters != now.letters)
        else:
            yield Difference(section, _texts(old), _texts(new))


def _texts(pieces: Sequence[Piece]) -> str:
    return " | ".join(piece.text for piece in pieces)
