"""What a colleague changed in a Word file, as changes of its plan: found, placed, and held to what is then printed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from plangen.errors import PlangenError
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.load.build import load
from plangen.plan import Plan
from plangen.signoff.bring.blocks import text_rules
from plangen.signoff.bring.changes import Change, files_with, overlap
from plangen.signoff.bring.figures import figure_changes, without_figures
from plangen.signoff.bring.merge import merged
from plangen.signoff.bring.new_paragraphs import NewParagraphs
from plangen.signoff.bring.pairs import Pair, paired
from plangen.signoff.bring.picture_pairs import shown_in
from plangen.signoff.bring.pictures import picture_changes
from plangen.signoff.bring.removals import joined, taken_out_of
from plangen.signoff.bring.rows import Rows
from plangen.signoff.bring.sources import Sourced, sourced
from plangen.signoff.bring.splices import END, CannotPlace, Reworded, reworded
from plangen.signoff.bring.tables import Tables
from plangen.signoff.bring.traces import Draw, TracedParagraph, traced_paragraphs
from plangen.signoff.bring.where import Where, named_by, place_of
from plangen.signoff.bring.word_paragraphs import read_word
from plangen.signoff.bring.word_text import Look, WordParagraph, WordText
from plangen.source.source import build_hash

_LOOSE = regex(r"\s+(?=[,.;:)])")


def brought_home(theirs: WordText, base: WordText | None, plan: Plan, draw: Draw) -> list[Change]:
    """The changes that a Word file holds, in its order. `base` is the file as it was made, where that is at hand; else what the
    plan is now stands for it.
    """
    ours = traced_paragraphs(plan, draw)
    was = base.paragraphs if base is not None else tuple(traced.paragraph for traced in ours)
    home = _Home(plan, ours, was, theirs, knows_base=base is not None)
    changes = _without_twins(_with_pictures(list(home.changes()), list(home.picture_changes())))
    return _held_to_print(plan, changes, draw)


def _with_pictures(changes: list[Change], pictures: list[Change]) -> list[Change]:
    """The changes of words and those of pictures; a caption that went with its picture is told with that."""
    gone = {change.where for change in pictures if change.kind == "picture gone"}
    kept = (change for change in changes if change.kind != "deleted" or named_by(change.before) not in gone)
    return [*kept, *pictures]


class _Home:
    def __init__(
        self,
        plan: Plan,
        ours: Sequence[TracedParagraph],
        was: Sequence[WordParagraph],
        theirs: WordText,
        *,
        knows_base: bool,
    ) -> None:
        self._plan, self._was, self._theirs = plan, was, theirs
        self._is_base_known = knows_base or theirs.build == build_hash(plan.source)
        self._ours = [one.paragraph for one in ours]
        self._sourced = [sourced(one, plan.source) for one in ours]
        now = {pair.before: pair.after for pair in paired(was, self._ours) if len(pair.before) == len(pair.after) == 1}
        self._now = {before[0]: after[0] for before, after in now.items()}
        self._pairs = paired(was, theirs.paragraphs)
        self._there = _in_both(theirs.paragraphs, self._ours)
        self._where = Where(theirs.paragraphs)

    def changes(self) -> Iterator[Change]:
        """All that differs from the file as it was made."""
        rows = Rows(
            self._plan, self._pairs, (self._was, self._theirs.paragraphs), self._now, self._sourced, self._where
        )
        known = frozenset(mark for paragraph in self._was for mark in paragraph.marks)
        new = NewParagraphs(
            self._plan, self._pairs, self._theirs.paragraphs, self._now, self._sourced, self._where, known
        )
        self._rows = rows
        tables = Tables(self._pairs, self._was, self._theirs.paragraphs, self._where)
        for number, pair in enumerate(self._pairs):
            if pair.after and self._there.issuperset(pair.after) and not pair.moved and self._is_new(pair):
                continue
            if not self._is_base_known and (not pair.after or self._is_as_made(pair)):
                continue
            if rows.has(pair):
                yield from rows.change(pair)
            elif tables.has(pair):
                yield from tables.change(pair)
                yield from self._edited(pair) if pair.before else ()
            elif not pair.before:
                yield from new.change(number)
            elif not pair.after:
                yield from self._gone(pair)
            else:
                yield from self._edited(pair)
                if pair.moved:
                    yield from new.moved(number)

    def picture_changes(self) -> Iterator[Change]:
        """What differs of its pictures."""
        was, ours = shown_in(self._was), shown_in(self._ours)
        return picture_changes(self._theirs, was, ours, self._plan, knows_base=self._is_base_known)

    def _is_new(self, pair: Pair) -> bool:
        """Whether the words of a pair are others than they were, or were not there."""
        was = [self._was[at].words for at in pair.before]
        return was != [self._theirs.paragraphs[at].words for at in pair.after]

    def _is_as_made(self, pair: Pair) -> bool:
        """Whether the file itself tells that nobody touched a paragraph, wherever it stood; a picture tells nothing."""
        now = [self._theirs.paragraphs[at] for at in pair.after]
        return bool(now) and all(one.is_as_made or not one.words for one in now)

    # --- what is gone ---

    def _gone(self, pair: Pair) -> Iterator[Change]:
        was = self._was[pair.before[0]]
        if not was.words:
            return
        place = self._now.get(pair.before[0])
        authors = next((self._theirs.gone[mark] for mark in was.marks if mark in self._theirs.gone), ())
        change = Change("deleted", self._where.of_gone(pair, self._pairs), was.words, "", authors=authors)
        if place is None:
            return
        if self._ours[place].words != was.words:
            change = replace(change, ours=self._ours[place].words)
        yield taken_out_of(self._plan, self._sourced[place], change)

    # --- what was edited ---

    def _edited(self, pair: Pair) -> Iterator[Change]:
        was, now = [self._was[at] for at in pair.before], [self._theirs.paragraphs[at] for at in pair.after]
        if len(was) == len(now) == 1:
            if now[0].is_as_made and not self._is_restyled(was[0], now[0]):
                return
            if _says_same(was[0], now[0]):
                yield from self._other_kind(was[0], now[0])
                return
        places = [self._now.get(at) for at in pair.before]
        authors = tuple(dict.fromkeys(author for one in now for author in one.authors))
        kind = _kind_of_edit(was, now)
        words = (" ¶ ".join(one.words for one in was), " ¶ ".join(one.words for one in now))
        change = Change(kind, self._where.of(now[0]), *words, authors=authors)
        if any(place is None for place in places):
            yield replace(change, reason="the plan no longer has this paragraph")
            return
        yield from self._reworded(change, was, now, [place for place in places if place is not None])

    def _is_restyled(self, was: WordParagraph, now: WordParagraph) -> bool:
        """Whether words of a text are set in another way than they were; a heading is set by its style."""
        if was.is_heading or was.words != now.words:
            return False
        return _set_words(was) != _set_words(now) or _kind(was) != _kind(now)

    def _other_kind(self, was: WordParagraph, now: WordParagraph) -> Iterator[Change]:
        if _kind(was) != _kind(now):
            reason = "it is now of another kind (a heading, an item, plain text): change the marks at its beginning in the plan"
            yield Change("restyled", self._where.of(now), was.words, now.words, authors=now.authors, reason=reason)

    def _reworded(
        self, change: Change, was: list[WordParagraph], now: list[WordParagraph], places: list[int]
    ) -> Iterator[Change]:
        ours = [self._ours[place] for place in places]
        text, looks = _one(now)
        said = [" ".join(part.split()) for part in text.split(END)]
        if said == [one.words for one in ours] != [one.words for one in was]:
            return  # the plan says it already
        if [one.words for one in ours] != [one.words for one in was]:
            both = merged(was[0], now[0], ours[0]) if len(was) == len(now) == len(ours) == 1 else None
            if both is None:
                change = replace(change, ours=" ¶ ".join(one.words for one in ours))
            else:
                text, looks = both
        if not ours[0].words and len(ours) == len(now) == 1:
            yield self._rows.filled(change, now[0], places[0])
            return
        try:
            old = joined([self._sourced[place] for place in places], self._plan)
            work = reworded(old, text, looks, text_rules(self._plan, old), self._plan.language)
            expected = tuple(" ".join(part.split()) for part in text.split(END))
            yield from self._placed(replace(change, expected=expected), work, old)
        except CannotPlace as error:
            yield replace(change, reason=str(error))

    def _placed(self, change: Change, work: Reworded, old: Sourced) -> Iterator[Change]:
        words, figures = without_figures(self._plan, work)
        if words:
            yield replace(change, splices=words, place=place_of(self._plan.source, words[0].span))
        yield from figure_changes(self._plan, figures, change)


def _in_both(theirs: Sequence[WordParagraph], ours: Sequence[WordParagraph]) -> set[int]:
    """The paragraphs of a file that stand in the plan as it is now, in the same order: nothing is left to be done for them."""
    matcher = SequenceMatcher(None, [one.words for one in theirs], [one.words for one in ours], autojunk=False)
    return {place for first, _, size in matcher.get_matching_blocks() for place in range(first, first + size)}


def _one(paragraphs: Sequence[WordParagraph]) -> tuple[str, tuple[Look, ...]]:
    """Paragraphs as one text."""
    text, looks = paragraphs[0].text, paragraphs[0].looks
    for paragraph in paragraphs[1:]:
        text, looks = (
            f"{text.rstrip()}{END}{paragraph.text.lstrip()}",
            (
                *looks[: len(text.rstrip())],
                Look(),
                *paragraph.looks[len(paragraph.text) - len(paragraph.text.lstrip()) :],
            ),
        )
    return text, looks


def _kind_of_edit(was: Sequence[WordParagraph], now: Sequence[WordParagraph]) -> str:
    if len(was) != len(now):
        return "split" if len(now) > len(was) else "joined"
    return "restyled" if was[0].words == now[0].words else "edited"


def _says_same(was: WordParagraph, now: WordParagraph) -> bool:
    return was.words == now.words and (was.is_heading or _set_words(was) == _set_words(now))


def _set_words(paragraph: WordParagraph) -> list[tuple[str, bool, bool, str]]:
    """The letters of a paragraph and how they are set; links inside the file are Word's own business."""
    return [
        (char, look.bold, look.italic, "" if look.link.startswith("#") else look.link)
        for char, look in zip(paragraph.text, paragraph.looks, strict=True)
        if not (char.isspace() or look.is_field or look.note)
    ]


def _kind(paragraph: WordParagraph) -> tuple[bool, bool]:
    return paragraph.is_heading, paragraph.is_item


# --- what is then printed ---


def _without_twins(changes: list[Change]) -> list[Change]:
    """One change for a figure that was overtyped alike in several places; what was overtyped in two ways cannot be taken."""
    kept: list[Change] = []
    for change in changes:
        if change.figures and any(change.figures == other.figures for other in kept):
            continue
        if change.can_be_taken and overlap([other for other in kept if other.can_be_taken], change):
            change = replace(change, reason="another change in this file is of the same words or the same figure")
        kept.append(change)
    return kept


def _held_to_print(plan: Plan, changes: list[Change], draw: Draw) -> list[Change]:
    """The changes, those that would print something else than the Word file says as ones that cannot be taken."""
    wanted = [change for change in changes if change.can_be_taken]
    refused = {id(change) for change in _refused(plan, wanted, draw)} if wanted else set()
    reason = "it could not be written into the plan so that it prints the same"
    return [replace(change, reason=reason) if id(change) in refused else change for change in changes]


def _refused(plan: Plan, wanted: Sequence[Change], draw: Draw) -> list[Change]:
    """Those of the changes that do not print what they should, taken all together, or else one by one."""
    printed = _printed(plan, wanted, draw)
    if printed is None:
        return [change for change in wanted if not _prints(plan, change, draw)]
    missing = [change for change in wanted if not all(printed[_spaced(text)] for text in change.expected if text)]
    return [change for change in missing if not _prints(plan, change, draw)]


def _prints(plan: Plan, change: Change, draw: Draw) -> bool:
    printed = _printed(plan, [change], draw)
    return printed is not None and all(printed[_spaced(text)] for text in change.expected if text)


def _printed(plan: Plan, changes: Sequence[Change], draw: Draw) -> Counter[str] | None:
    """The paragraphs of the plan with these changes taken, and how often each stands there; None where it cannot be made."""
    try:
        files = files_with(plan, changes)
        after = load({**plan.source.files, **files}, name=plan.source.name)
        return Counter(_spaced(paragraph.words) for paragraph in read_word(draw(after)).paragraphs)
    except PlangenError:
        return None


def _spaced(text: str) -> str:
    """Words without the space that is left before a comma or a full stop where a word was taken out: no value ends in one."""
    return _LOOSE.sub("", text)
