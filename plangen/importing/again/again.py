"""The files of a plan's folder after its document was brought in again, worked out before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from plangen.errors import SourceError
from plangen.frozen import frozen, replace
from plangen.importing.again.marks import is_text, lines_of, marks_of
from plangen.importing.again.three_way import Piece, merged
from plangen.source.plan_file import PlanFile
from plangen.source.yaml_reader import read_yaml

LONGEST_SHOWN = 80


@frozen
class Kept:
    """A place at which the folder was changed and the document too: what stands in the folder was kept; `instead` are the words
    of the document, empty where it has no more what stood there.
    """

    file: str
    line: int
    instead: str

    @property
    def told(self) -> str:
        """What the document has, in words."""
        return f"the document now says “{self.instead}”" if self.instead else "the document has it no more"


@frozen
class Again:
    """What comes of it: the files to write, the names of those to take away, how many lines of each file came from the
    document, what was kept against it, and the lines at which the lines of the newly made files stand now.
    """

    write: Mapping[str, bytes]
    remove: tuple[str, ...]
    brought: Mapping[str, int]
    kept: tuple[Kept, ...]
    moved: Mapping[str, Sequence[int]]


@frozen
class _File:
    data: bytes | None
    brought: int
    kept: tuple[Kept, ...]
    moved: tuple[int, ...]


def brought_in_again(
    base: Mapping[str, Sequence[str]], ours: Mapping[str, bytes], theirs: Mapping[str, bytes]
) -> Again:
    """What comes of a folder (`ours`) that was made with these marks (`base`), where its document now gives `theirs`."""
    files = {name: _file(name, base.get(name), ours.get(name), theirs.get(name)) for name in sorted({*base, *theirs})}
    return Again(
        write={
            name: made.data for name, made in files.items() if made.data is not None and made.data != ours.get(name)
        },
        remove=tuple(name for name, made in files.items() if made.data is None and name in ours),
        brought={name: made.brought for name, made in files.items() if made.brought},
        kept=tuple(kept for made in files.values() for kept in made.kept),
        moved={name: made.moved for name, made in files.items()},
    )


def with_files_that_load(again: Again, ours: Mapping[str, bytes]) -> Again:
    """The same without changes to files of data that could not be read with them: such a file is kept as it is, and told."""
    broken = [name for name, data in again.write.items() if name in ours and not _loads(name, data)]
    kept = tuple(Kept(name, 1, "other values, which do not fit between those that stand here") for name in broken)
    write = {name: data for name, data in again.write.items() if name not in broken}
    return replace(again, write=write, kept=(*again.kept, *kept))


def _loads(name: str, data: bytes) -> bool:
    if not name.endswith(".yaml"):
        return True
    try:
        read_yaml(PlanFile(name, name, data), ())
    except SourceError:
        return False
    return True


def _file(name: str, base: Sequence[str] | None, ours: bytes | None, theirs: bytes | None) -> _File:
    before, now = (None if data is None else marks_of(name, data) for data in (ours, theirs))
    if ours is None:
        return _absent(name, base, now, theirs)
    if theirs is None:
        return _no_more(name, base, before, ours)
    if not is_text(name) and before != now:
        return _whole(name, base, before, ours, theirs)
    return _together(name, base or (), ours, theirs)


def _absent(name: str, base: Sequence[str] | None, now: Sequence[str] | None, theirs: bytes | None) -> _File:
    """A file that the folder has not: a new one of the document comes; one that a person took away stays away."""
    if theirs is None or now == base:
        return _File(None, 0, (), ())
    if base is None:
        lines = len(lines_of(theirs))
        return _File(theirs, lines, (), tuple(range(1, lines + 1)))
    return _File(None, 0, (Kept(name, 0, _shown(lines_of(theirs)) if is_text(name) else "another picture"),), ())


def _no_more(name: str, base: Sequence[str] | None, before: Sequence[str] | None, ours: bytes) -> _File:
    """A file that the document gives no more: it goes, unless a person changed it."""
    if before == list(base or ()):
        return _File(None, 1, (), ())
    return _File(ours, 0, (Kept(name, 1, ""),), ())


def _whole(name: str, base: Sequence[str] | None, before: object, ours: bytes, theirs: bytes) -> _File:
    """A picture that is another now: the document's, unless a person changed it."""
    if before == list(base or ()):
        return _File(theirs, 1, (), ())
    is_new = list(base or ()) != marks_of(name, theirs)
    return _File(ours, 0, (Kept(name, 1, "another picture"),) if is_new else (), ())


def _together(name: str, base: Sequence[str], ours: bytes, theirs: bytes) -> _File:
    """A text in which both may have changed lines."""
    own, other = lines_of(ours), lines_of(theirs)
    end = b"\r\n" if own and own[0].endswith(b"\r\n") else b"\n"
    made: list[bytes] = []
    kept: list[Kept] = []
    brought = 0
    for piece in merged(base, marks_of(name, ours), marks_of(name, theirs)):
        kept += _kept(name, piece, other, len(made) + 1)
        lines = (other if piece.of_theirs else own)[piece.first : piece.end]
        made += [line.rstrip(b"\r\n") + end for line in lines] if piece.of_theirs else lines
        brought += len(lines) if piece.of_theirs else 0
    data = b"".join([line if line.endswith(b"\n") else line + end for line in made[:-1]] + made[-1:])
    came = brought or int(data != ours)
    return _File(data, came, tuple(kept), tuple(_moved(marks_of(name, theirs), marks_of(name, data))))


def _kept(name: str, piece: Piece, theirs: Sequence[bytes], line: int) -> Iterator[Kept]:
    if piece.against is not None:
        yield Kept(name, line, _shown(theirs[slice(*piece.against)]))


def _shown(lines: Sequence[bytes]) -> str:
    """Lines as a message shows them."""
    text = " ".join(b" ".join(lines).decode("utf-8", "replace").split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1].rstrip()}…"


def _moved(theirs: Sequence[str], made: Sequence[str]) -> Iterator[int]:
    """For each line of the new file, counted from 1, the line at which it or the one before it stands now."""
    at = 1
    found = {
        piece_theirs + step: piece_made + step
        for piece_theirs, piece_made, size in _matches(theirs, made)
        for step in range(size)
    }
    for line in range(len(theirs)):
        at = found.get(line, at - 1) + 1
        yield at


def _matches(theirs: Sequence[str], made: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for block in SequenceMatcher(None, theirs, made, autojunk=False).get_matching_blocks():
        yield block.a, block.b, block.size
