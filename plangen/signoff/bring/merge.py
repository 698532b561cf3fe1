"""Two rewordings of one paragraph as one, where they touch no word together."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from plangen.signoff.bring.splices import Token, tokens
from plangen.signoff.bring.word_text import Look, WordParagraph


class Reworded(NamedTuple):
    """Words and their looks."""

    text: str
    looks: tuple[Look, ...]


class _Hunk(NamedTuple):
    start: int
    end: int
    new: tuple[Token, ...]


def merged(base: WordParagraph, theirs: WordParagraph, ours: WordParagraph) -> Reworded | None:
    """What a paragraph says with both rewordings in it; None where both reword the same words,
    or words side by side, each in its own way.
    """
    was = tokens(base.text, base.looks)
    own = set(_hunks(was, theirs))
    hunks = sorted({*own, *_hunks(was, ours)}, key=lambda hunk: (hunk.start, hunk.end))
    out: list[Token] = []
    done = 0
    for number, hunk in enumerate(hunks):
        before = hunks[number - 1] if number else None
        if before is not None and hunk.start <= before.end:
            return None
        is_other_side = before is not None and (hunk in own) != (before in own)
        if is_other_side and not any(_is_word(token) for token in was[done : hunk.start]):
            return None  # no word of the text stands between the two, so that neither knew what the other says
        out += [*was[done : hunk.start], *hunk.new]
        done = hunk.end
    out += was[done:]
    looks = [look for token in out for look in [token.look] * len(token.text)]
    return Reworded("".join(token.text for token in out), tuple(looks))


def _is_word(token: Token) -> bool:
    return any(char.isalnum() for char in token.text)


def _hunks(was: Sequence[Token], now: WordParagraph) -> list[_Hunk]:
    new = tokens(now.text, now.looks)
    matcher = SequenceMatcher(None, [one.text for one in was], [one.text for one in new], autojunk=False)
    return [
        _Hunk(a, b, tuple(token._replace(start=0) for token in new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
