"""Lines: the paragraphs of a file before it is known what each is (a heading, an item of a list, a caption)."""

from plangen.frozen import derived, frozen, replace
from plangen.importing.as_read import Picture, Place, Run, Runs, Table


@frozen
class Look:
    """How the words of a line are set, where all of them are: `size` in points, 0 where it is not known."""

    bold: bool = False
    underlined: bool = False
    capitals: bool = False
    size: float = 0.0


PLAIN = Look()


@frozen
class Marker:
    """What makes a line an item of a list: how deep (from 0), ordered or not, its number, and which list it says it is of.

    `typed`: the mark stood in the text as characters.
    """

    level: int = 0
    ordered: bool = False
    value: int = 1
    of: str = ""
    typed: bool = False


@frozen
class Line:
    """A paragraph. `outline` is its level as a heading (from 1) where the file says so; `number` what a file counts before it.

    `continues`: it belongs to the item of a list before it. `caption`: the file says that it is one, `title` that it is the
    document's. `ends_hard`: what follows may be the same paragraph, of which the file had lines only.
    """

    place: Place
    runs: Runs
    look: Look = PLAIN
    outline: int = 0
    number: str = ""
    marker: Marker | None = None
    continues: bool = False
    caption: bool = False
    title: bool = False
    contents: bool = False
    ends_hard: bool = True
    style: str = ""

    @property
    def text(self) -> str:
        """Its words, with one space wherever there was any."""
        return _text_of(self)


@derived
def _text_of(line: Line) -> str:
    return " ".join("".join([run.text for run in line.runs]).split())


Piece = Line | Table | Picture
"""What a file is made of, in order."""


def joined(runs: Runs) -> Runs:
    """The runs with those of one kind as one, without the empty ones."""
    out: list[Run] = []
    for run in runs:
        if out and _kind(out[-1]) == _kind(run):
            out[-1] = replace(run, text=out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return tuple(out)


def _kind(run: Run) -> tuple[bool, bool, bool, str, str]:
    return run.bold, run.italic, run.raised, run.link, run.note


def trimmed(runs: Runs) -> Runs:
    """The runs without the white space at their beginning and end."""
    if runs and not (runs[0].text[:1].isspace() or runs[-1].text[-1:].isspace() or "" in (runs[0].text, runs[-1].text)):
        return runs
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def without_start(runs: Runs, length: int) -> Runs:
    """The runs without their first characters."""
    out: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        out.append(replace(run, text=run.text[cut:]))
    return trimmed(tuple(run for run in out if run.text))
