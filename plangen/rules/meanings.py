"""What acronyms stand for: whether the plan explains one of them twice, in words that differ.

The words in full are those whose first letters make the acronym: before it (“Full Words (FW)”), behind it (“FW (full words)”),
or in the glossary. Small words, plurals, hyphens and the order of the words do not matter.
"""

import re
from collections.abc import Iterator, Sequence

from plangen.analysis.passages import Passage, labels, passages, words_present
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_OPENING = regex(r"\(")
_BRACKETED = regex(r"(?:the )?([A-Z][A-Za-z&]*[A-Z])s?\)")
_ACRONYM_BEFORE = regex(r"(?<![\w&/-])([A-Z][A-Za-z&]*[A-Z])s?\s+$")
_OPENED = regex(r"(?:the )?([A-Za-z][^()\n]{4,90})\)")
LONGEST = 14
"""How many characters before a bracket are looked at for an acronym."""

_CLAUSE = regex(r"[.:;()|]\s+|\n\s*\n")
_WORD = regex(r"[A-Za-z][\w’']*")
_SMALL = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "within")
_LAST_IN_SMALL = regex(r"\s+[a-z]+$")
"""What an acronym may stand behind and leave out: the Child Exploitation meeting (CE)."""

AROUND = 120
"""How many characters before a bracket are looked at for the words in full."""


@frozen
class _Meaning:
    """What an acronym is said to stand for, and where."""

    acronym: str
    words: str
    passage: Passage
    start: int
    end: int

    @property
    def key(self) -> tuple[str, ...]:
        """The meaning without small words, plurals and order."""
        found = (word.lower() for word in _WORD.findall(self.words))
        return tuple(sorted(_singular(word) for word in found if word not in _SMALL))

    def is_same_as(self, other: "_Meaning") -> bool:
        """Whether two meanings are one, also where one of them joins what the other writes apart."""
        return self.key == other.key or _letters(self.words) == _letters(other.words)


@rule
@looks_for("acronyms with two meanings")
def acronym_explained_twice(plan: Plan, *, ambiguous: dict[str, list[str]]) -> Outcome:
    """An acronym has two meanings in the plan: it is explained twice in words that differ, or in one of two that are usual.

    Why: where it is used, nobody can tell which of the two is meant.

    Put right: use one wording throughout, and another acronym, or none, for the other meaning.
    """
    meanings: dict[str, list[_Meaning]] = {}
    for meaning in (*_in_glossary(plan), *_in_texts(plan)):
        known = meanings.setdefault(meaning.acronym, [])
        if any(meaning.is_same_as(other) for other in known):
            continue
        known.append(meaning)
        if len(known) > 1:
            message = f"“{meaning.acronym}” is explained as “{meaning.words}” here and as “{known[0].words}” elsewhere"
            yield meaning.passage.fault(message, meaning.start, meaning.end)
    for acronym, usual in ambiguous.items():
        if len(meanings.get(acronym, ())) == 1:
            yield from _other_meaning(plan, meanings[acronym][0], usual)


def _other_meaning(plan: Plan, meaning: _Meaning, usual: Sequence[str]) -> Iterator[Fault]:
    """An acronym that is explained as one of its usual meanings and used elsewhere too, in a plan that speaks of another."""
    of_others = [words for words in words_present(plan, usual) if _letters(words) not in _letters(meaning.words)]
    if not of_others:
        return
    written = re.compile(rf"(?<![\w&/-]){meaning.acronym}s?(?![\w&])")
    texts = [text for text in passages(plan) if text.address != meaning.passage.address]
    if any(written.search(text.words) for text in texts if meaning.acronym in text.words):
        message = f"“{meaning.acronym}” is explained as “{meaning.words}”; the plan speaks of “{of_others[0]}” too"
        yield meaning.passage.fault(f"{message}, and uses it elsewhere", meaning.start, meaning.end)


def _in_glossary(plan: Plan) -> Iterator[_Meaning]:
    """What the glossary says of each acronym: its meaning, as far as its first letters make the acronym."""
    for term in plan.glossary:
        acronym = regex(r"[A-Z][A-Za-z&]*[A-Z]").search(term.term)
        words = _expansion_at_start(acronym[0], term.meaning) if acronym else ""
        if acronym and words:
            yield _Meaning(
                acronym[0], words, Passage((*term.address, "meaning"), term.meaning, term.meaning), 0, len(words)
            )


def _in_texts(plan: Plan) -> Iterator[_Meaning]:
    for passage in (*passages(plan), *labels(plan)):
        if "(" in passage.words and passage.address[0] != "glossary":
            yield from _before_brackets(passage)
            yield from _in_brackets(passage)


def _before_brackets(passage: Passage) -> Iterator[_Meaning]:
    """“Full Words (FW)”: what stands before a bracket that holds an acronym."""
    for opening in _OPENING.finditer(passage.words):
        match = _BRACKETED.match(passage.words, opening.end())
        if match is None or passage.is_quoted(opening.start()):
            continue
        before = passage.words[max(0, opening.start() - AROUND) : opening.start()].rstrip()
        words = _expansion_at_end(match[1], before) or _expansion_at_end(match[1], _LAST_IN_SMALL.sub("", before))
        if words:
            start = max(0, opening.start() - AROUND) + before.rfind(words)
            yield _Meaning(match[1], " ".join(words.split()), passage, start, match.end())


def _in_brackets(passage: Passage) -> Iterator[_Meaning]:
    """“FW (full words)”: what a bracket behind an acronym holds."""
    for opening in _OPENING.finditer(passage.words):
        acronym = _ACRONYM_BEFORE.search(passage.words, max(0, opening.start() - LONGEST), opening.start())
        match = _OPENED.match(passage.words, opening.end()) if acronym else None
        words = _expansion_at_start(acronym[1], match[1]) if acronym and match else ""
        if acronym and match and words and not passage.is_quoted(opening.start()):
            yield _Meaning(acronym[1], " ".join(words.split()), passage, acronym.start(), match.end())


def _expansion_at_end(acronym: str, text: str) -> str:
    """The last words of a text whose first letters make the acronym; empty where they do not."""
    text = _CLAUSE.split(text)[-1]
    parts = _parts(text)
    letters, words = acronym.lower().replace("&", "")[::-1], [part[0].lower() for part in reversed(parts)]
    used = _match_initials(letters, words)
    if used and words[used - 1] in _SMALL:
        used = _match_initials(letters, words, small=False)
    return text[parts[len(parts) - used].start() :].strip(' \n*_“"') if used else ""


def _expansion_at_start(acronym: str, text: str) -> str:
    """The first words of a text whose first letters make the acronym; empty where they do not."""
    parts = _parts(text)
    used = _match_initials(acronym.lower().replace("&", ""), [part[0].lower() for part in parts])
    return text[: parts[used - 1].end()].strip() if used else ""


def _parts(text: str) -> list[re.Match[str]]:
    """The words of a text, those that a hyphen joins each for itself."""
    return [*_WORD.finditer(text)]


def _match_initials(letters: str, words: Sequence[str], *, small: bool = True) -> int:
    """How many of the words it takes until their first letters have made all the letters; 0 where one does not fit.

    Small words may stand between, and with `small` they count where they fit: DoH, NEET.
    """
    place = 0
    for number, word in enumerate(words, 1):
        is_small = word in _SMALL
        if word[0] == letters[place] and (small or not is_small):
            place += 1
        elif not is_small:
            return 0
        if place == len(letters):
            return number
    return 0


def _singular(word: str) -> str:
    if word == "children":
        return "child"
    plain = word.replace("’", "").replace("'", "")
    return f"{plain[:-3]}y" if plain.endswith("ies") else plain.removesuffix("s")


def _letters(words: str) -> str:
    return regex(r"\W").sub("", words.lower()).removesuffix("s")
