"""The words for children: what Child First says in place of words that label them.

A word is left alone where it is quoted, or where it is part of a name (capital letters: a service, a law, a title).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.passages import Passage, passages
from plangen.analysis.plain_sentences import words_in_plan
from plangen.analysis.present import find_each
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for

AROUND = 40
"""How many characters before a word are looked at for the name that it may be part of."""

_AFTER = regex(r"(?:[’']s?)?[ \n*_]+[A-Z]")
_BEFORE = regex(r"[^.!?:>|\s][ \n*_]+[A-Z][\w’'-]*[ \n*_]+$")


@frozen
class _Label:
    """A word that labels children, where it stands in a passage, and what Child First says in its place."""

    passage: Passage
    match: re.Match[str]
    better: str


class _About(NamedTuple):
    """How a sentence shows that its words are about children: by a word for them, or by one that points to whom the service
    works with; `past` tells of others, to whom it may point.
    """

    children: re.Pattern[str]
    pointing: re.Pattern[str]
    past: re.Pattern[str]

    def says(self, passage: Passage, match: re.Match[str]) -> bool:
        """Whether the word that matches is about children."""
        if self.children.search(passage.sentence(match.start())):
            return True
        if not self.pointing.search(passage.words[max(0, match.start() - AROUND) : match.start()]):
            return False
        before = [first for first, last in passage.sentences if last <= match.start()]
        paragraph = passage.words[before[-1] if before else 0 : match.start()].strip().rpartition("\n\n")[2]
        return not self.past.search(paragraph)


@lru_cache(maxsize=4)
def _ends_with(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words at the end of a text, with an adjective at most behind it."""
    either = "|".join(map(re.escape, words))
    return regex(rf"\b(?:{either})\s+(?:[a-z-]+\s+)?$" if words else "(?!)", re.IGNORECASE)


@rule
def wording_not_child_first(
    plan: Plan,
    *,
    words: dict[str, list[str]],
    leave: list[str],
    older: list[str],
    once: bool = False,
    only_of: list[str] | None = None,
    pointing: Sequence[str] = (),
) -> Outcome:
    """The text uses a word that labels children, where Child First has another.

    Why: children are seen as children first; words such as those for adults who offend shape how they are treated.

    Put right: use the word that the message gives. Quotations, and the names of bodies and laws, may keep theirs.

    With `only_of` a word counts only in a sentence that has one of these besides, and is so about children; or behind one of
    `pointing` (“these criminals”), where the sentence before is not about others.
    """
    own_name = f"{_initials(plan.service.name)} {plan.service.short_name}"
    better = {word.lower(): instead for instead, avoided in words.items() for word in avoided}
    present = words_in_plan(plan, [word for avoided in words.values() for word in avoided])
    pattern = _pattern(present)
    past = _pattern(words_in_plan(plan, older))
    about = _About(_pattern(words_in_plan(plan, only_of)), _ends_with(tuple(pointing)), past) if only_of else None
    labels = [
        _Label(passage, match, better[_plain(match)])
        for passage in passages(plan)
        for match in find_each(pattern, present, passage.words)
        if match[0] not in own_name
        and _is_label(passage, match, leave, past)
        and (about is None or about.says(passage, match))
    ]
    groups: dict[tuple[Address, str], list[_Label]] = {}
    for label in labels:
        groups.setdefault((() if once else label.passage.address, label.better), []).append(label)
    yield from (_fault(group) for group in groups.values())
    if not labels:
        yield looked_for(plan, "words that Child First would change")


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; an acronym only in its capitals, any other word also where a sentence begins with it."""
    spaced = [r"\s+".join(re.escape(part) for part in word.split()) for word in words]
    longest = sorted(spaced, key=len, reverse=True)
    either = "|".join(word if word.isupper() else f"(?i:{word})" for word in longest)
    return regex(rf"(?<![\w/-])(?:{either})(?![\w-])" if words else "(?!)")


def _plain(match: re.Match[str]) -> str:
    """A match as its setting has it, in small letters and on one line."""
    return " ".join(match[0].lower().split())


def _is_label(passage: Passage, match: re.Match[str], leave: Sequence[str], past: re.Pattern[str]) -> bool:
    """Whether the word is the authority's own, and about children."""
    if _is_name(passage.words, match) or passage.is_quoted(match.start()):
        return False
    return not (_is_within(passage.words, match, leave) or past.search(passage.sentence(match.start())))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _is_name(words: str, match: re.Match[str]) -> bool:
    """Whether a match is part of a name: it has capital letters, and so has the word beside it (or every word of it)."""
    parts = match[0].split()
    if not all(part[0].isupper() for part in parts):
        return False
    after = _AFTER.match(words, match.end())
    before = _BEFORE.search(words[max(0, match.start() - AROUND) : match.start()])
    return len(parts) > 1 or bool(after or before)


def _is_within(words: str, match: re.Match[str], phrases: Sequence[str]) -> bool:
    """Whether a match is part of one of these phrases."""
    for phrase in phrases:
        around = words[max(0, match.start() - len(phrase)) : match.end() + len(phrase)]
        if phrase in " ".join(around.lower().split()):
            return True
    return False


def _fault(labels: Sequence[_Label]) -> Fault:
    """One fault, at the first of them, for all the words for which Child First has the same."""
    passage, match, better = labels[0].passage, labels[0].match, labels[0].better
    counts = Counter(_as_shown(label.match) for label in labels)
    shown = " and ".join(f"“{word}”{times_over(count)}" for word, count in counts.most_common())
    return passage.fault(f"the text says {shown}; Child First wording: {better}", *match.span())


def _as_shown(match: re.Match[str]) -> str:
    """An acronym as it stands, any other word in small letters."""
    is_acronym = match[0][1].isupper()
    return match[0] if is_acronym else _plain(match)
