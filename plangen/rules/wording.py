"""The words for children: what Child First says in place of words that label them.

A word is left alone where it is quoted, or where it is part of a name (capital letters: a service, a law, a title).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from plangen.analysis.passages import Passage, passages, words_present
from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

AROUND = 40
"""How many characters before a word are looked at for the name that it may be part of."""

_AFTER = re.compile(r"(?:[’']s?)?[ \n*_]+[A-Z]")
_BEFORE = re.compile(r"[^.!?:>|\s][ \n*_]+[A-Z][\w’'-]*[ \n*_]+$")

Found = tuple[Passage, re.Match[str], str]
"""A word in a passage, and what is said in its place."""


@rule
def wording_not_child_first(
    plan: Plan, *, words: dict[str, list[str]], leave: list[str], older: list[str], once: bool = False
) -> Outcome:
    """The text uses a word that labels children, where Child First has another.

    Why: children are seen as children first; words such as those for adults who offend shape how they are treated.

    Put right: use the word that the message gives. Quotations, and the names of bodies and laws, may keep theirs.
    """
    own = f"{_initials(plan.service.name)} {plan.service.short_name}"
    instead = {said.lower(): better for better, avoided in words.items() for said in avoided}
    said = words_present(plan, [one for avoided in words.values() for one in avoided])
    pattern, past = _pattern(said), _pattern(words_present(plan, older))
    found = [
        (passage, match, instead[_plain(match)])
        for passage in passages(plan)
        for match in pattern.finditer(passage.words)
        if match[0] not in own and _labels(passage, match, leave, past)
    ]
    groups: dict[tuple[object, str], list[Found]] = {}
    for one in found:
        groups.setdefault((None if once else one[0].address, one[2]), []).append(one)
    yield from (_told(group) for group in groups.values())
    if not found and plan.sections:
        yield Evidence("none of the words that Child First would change", ("sections",))


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words; an acronym only in its capitals, any other word also where a sentence begins with it."""
    spaced = [r"\s+".join(re.escape(part) for part in said.split()) for said in words]
    either = "|".join(one if one.isupper() else f"(?i:{one})" for one in sorted(spaced, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{either})(?![\w-])" if words else "(?!)")


def _plain(match: re.Match[str]) -> str:
    """A match as its setting has it, in small letters and on one line."""
    return " ".join(match[0].lower().split())


def _labels(passage: Passage, match: re.Match[str], leave: Sequence[str], older: re.Pattern[str]) -> bool:
    """Whether the word is the authority's own, and about children."""
    if _is_name(passage.words, match) or passage.is_quoted(match.start()):
        return False
    return not (_among(passage.words, match, leave) or older.search(passage.sentence(match.start())))


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


def _among(words: str, match: re.Match[str], phrases: Sequence[str]) -> bool:
    """Whether a match is part of one of these phrases."""
    for phrase in phrases:
        around = words[max(0, match.start() - len(phrase)) : match.end() + len(phrase)]
        if phrase in " ".join(around.lower().split()):
            return True
    return False


def _told(group: Sequence[Found]) -> Fault:
    passage, match, better = group[0]
    counts = Counter(one[0] if one[0][1].isupper() else _plain(one) for _, one, _ in group)
    shown = " and ".join(f"“{word}”{_times(count)}" for word, count in counts.most_common())
    return passage.fault(f"the text says {shown}; Child First wording: {better}", *match.span())


def _times(count: int) -> str:
    return "" if count == 1 else " twice" if count == 2 else f" {count} times"
