"""What a colleague did to the pictures of a Word file: swapped, cut, taken out, put in, or told in other words."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_schema
from plangen.frozen import replace
from plangen.plan import Plan
from plangen.plan.reference import placements
from plangen.plan.walk import written_prose
from plangen.render.word.picture import extension
from plangen.signoff.bring.changes import Change, FigureSet, PictureFile
from plangen.signoff.bring.likeness import show_the_same
from plangen.signoff.bring.picture_pairs import Shown, paired_pictures, shown_in
from plangen.signoff.bring.where import Where, named_by
from plangen.signoff.bring.word_text import WordPicture, WordText
from plangen.source.picture import printable_picture

_FIRST_COPY = 2


class _Named(NamedTuple):
    """Where the plan names a picture: the record, its file, the words in its place, how a text places it."""

    record: tuple[str | int, ...]
    file: str
    alternative: tuple[str | int, ...]
    placed_as: str


def picture_changes(
    theirs: WordText, was: Sequence[Shown], ours: Sequence[Shown], plan: Plan, *, knows_base: bool
) -> Iterator[Change]:
    """The changes of pictures that a Word file holds. Where it is not known what the file was, only those that the marks in it
    tell.
    """
    return _Pictures(theirs, was, ours, plan, knows_base=knows_base).changes()


class _Pictures:
    def __init__(
        self, theirs: WordText, was: Sequence[Shown], ours: Sequence[Shown], plan: Plan, *, knows_base: bool
    ) -> None:
        self._theirs, self._was, self._ours, self._plan = theirs, was, ours, plan
        self._now = shown_in(theirs.paragraphs)
        self._knows_base = knows_base
        self._is_marked = any(shown.paragraph.marks for shown in self._now)
        self._where = Where(theirs.paragraphs)
        self._said: Mapping[str, Any] = read_schema("bring")["pictures"]

    def changes(self) -> Iterator[Change]:
        pairs = paired_pictures(self._was, self._now)
        today = dict(paired_pictures(self._was, self._ours))
        old = {mark for shown in self._was for mark in shown.paragraph.marks}
        for before, after in pairs:
            own = self._ours[found] if before is not None and (found := today.get(before)) is not None else None
            if before is not None and after is not None and self._are_known_as_one(before, after):
                yield from self._kept(self._was[before], self._now[after], own)
            elif after is not None:
                yield from self._new(self._now[after], old)
            elif before is not None:
                yield from self._gone(self._was[before], own)

    def _are_known_as_one(self, before: int, after: int) -> bool:
        """Whether a picture is another's: where it is not known what stood in the file as it was made, by mark or by looks."""
        was, now = self._was[before], self._now[after]
        is_marked = not set(was.paragraph.marks).isdisjoint(now.paragraph.marks)
        return self._knows_base or is_marked or show_the_same(was.picture.data, now.picture.data)

    # --- put in, taken out ---

    def _new(self, now: Shown, old: set[str]) -> Iterator[Change]:
        is_of_plan = now.is_as_made and old.isdisjoint(now.paragraph.marks)
        if is_of_plan or not (self._knows_base or self._is_marked):
            return
        reason = self._said["new"][_kind(now.picture)]
        yield Change(
            "picture",
            self._where.of_picture(now.paragraph),
            "",
            self._told(now),
            authors=now.paragraph.authors,
            reason=reason,
        )

    def _gone(self, was: Shown, own: Shown | None) -> Iterator[Change]:
        if not self._knows_base or own is None:
            return
        authors = next((self._theirs.gone[mark] for mark in was.paragraph.marks if mark in self._theirs.gone), ())
        named = self._named(own)
        written = self._said["placed"].format(named.placed_as) if named else self._said["a chart"]
        reason = self._said["gone"].format(written=written, place=self._placed(named) if named else "")
        if named is not None and not named.placed_as:
            reason = self._said["logo gone"]
        yield Change("picture gone", self._name(was), self._told(own), "", authors=authors, reason=reason)

    # --- kept ---

    def _kept(self, was: Shown, now: Shown, own: Shown | None) -> Iterator[Change]:
        change = Change("picture changed", self._name(was), self._told(was), "", authors=now.paragraph.authors)
        shows_other = self._shows_other(was, now, own)
        if shows_other or now.picture.done:
            done = [self._said["done"][name] for name in now.picture.done]
            after = ", ".join([self._told(now if shows_other else was), *done])
            yield self._placed_in_plan(replace(change, after=after), was, now, own, swapped=shows_other)
        if self._knows_base and now.picture.alternative != was.picture.alternative:
            said = replace(change, before=was.picture.alternative, after=now.picture.alternative, kind="picture words")
            yield from self._other_words(said, was, own)

    def _shows_other(self, was: Shown, now: Shown, own: Shown | None) -> bool:
        """Whether another picture stands there than the one that was put in as the file was made."""
        if now.is_as_made or show_the_same(was.picture.data, now.picture.data):
            return False
        return own is None or not show_the_same(own.picture.data, now.picture.data)

    def _placed_in_plan(self, change: Change, was: Shown, now: Shown, own: Shown | None, *, swapped: bool) -> Change:
        if own is None:
            return replace(change, reason=self._said["not there"])
        named = self._named(own)
        if named is None:
            return replace(change, reason=self._said["of data"])
        change = replace(change, place=self._plan.source.place(named.record))
        if now.paragraph.marks and not now.was_made_of(own.picture.data):
            change = replace(change, ours=self._told(own))
        if now.picture.done:
            done = ", ".join(self._said["done"][name] for name in now.picture.done)
            return replace(change, reason=self._said["edited"].format(done=done, file=named.file))
        return self._with_file(change, now.picture.data, named) if swapped else change

    def _with_file(self, change: Change, data: bytes, named: _Named) -> Change:
        try:
            ending = extension(data)
            printable_picture(data)
        except PlangenError:
            return replace(change, reason=self._said["not read"].format(file=named.file))
        name = self._free_name(named.file, "jpg" if ending == "jpeg" else ending)
        return replace(change, figures=(FigureSet(named.record, name),), picture=PictureFile(name, data))

    def _free_name(self, name: str, ending: str) -> str:
        stem = posixpath.splitext(name)[0]
        number = _FIRST_COPY
        while f"{stem}-{number}.{ending}" in self._plan.source.files:
            number += 1
        return f"{stem}-{number}.{ending}"

    def _other_words(self, change: Change, was: Shown, own: Shown | None) -> Iterator[Change]:
        if own is None or own.picture.alternative == change.after:
            return
        named = self._named(own)
        if not change.after:
            yield replace(change, reason=self._said["no words"])
        elif named is None:
            yield replace(change, reason=self._said["words of data"])
        else:
            ours = own.picture.alternative if own.picture.alternative != was.picture.alternative else None
            figures = (FigureSet(named.alternative, change.after),)
            yield replace(change, figures=figures, ours=ours, place=self._plan.source.place(named.record))

    # --- where it is in the plan ---

    def _named(self, own: Shown) -> _Named | None:
        """Where the plan names a picture that is printed; None where it names none: plangen draws it from data."""
        authority = self._plan.authority
        if own.picture.data and own.picture.data == self._plan.pictures.get(authority.logo) and own.is_logo:
            return _Named(("authority", "logo"), authority.logo, ("authority", "logo_alternative"), "")
        for picture in self._plan.figures:
            told = " ".join((picture.alternative or picture.caption).split())
            if own.picture.data == self._plan.pictures.get(picture.file) and told == own.picture.alternative:
                place = (*picture.address, "file")
                return _Named(place, picture.file, (*picture.address, "alternative"), f"figures.{picture.id}")
        return None

    def _placed(self, named: _Named) -> str:
        """The file and line of the reference that places a picture."""
        for address, text in written_prose(self._plan):
            for match in placements(text):
                if match[1] == named.placed_as:
                    place = self._plan.source.place(address, match[0].strip())
                    return f" ({place.file}:{place.line})"
        return ""

    # --- in words ---

    def _name(self, shown: Shown) -> str:
        if shown.caption:
            return named_by(shown.caption)
        return str(self._said["logo" if shown.is_logo else "picture"])

    def _told(self, shown: Shown) -> str:
        """A picture in words: its file in the plan, or what it is told to show, and its size."""
        picture, named = shown.picture, None if shown in self._now else self._named(shown)
        size = self._said["size"].format(*shown.size) if shown.size else ""
        what = named.file if named else ""
        if shown in self._now and not self._is_told_elsewhere(picture):
            what = picture.words or picture.alternative
        return ", ".join(filter(None, (what, size))) or str(self._said["drawing"])

    def _is_told_elsewhere(self, picture: WordPicture) -> bool:
        """Whether the words of a picture are those of one that was there before."""
        return picture.alternative in {shown.picture.alternative for shown in self._was}


def _kind(picture: WordPicture) -> str:
    """What was put in, by its name in `schemas/bring.yaml`."""
    if picture.data:
        return "picture"
    if picture.is_chart:
        return "chart"
    return "words" if picture.words else "drawing"
