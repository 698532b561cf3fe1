"""Law that the plan cites and bodies that it names: whether they still stand in the plan's year.

Both are looked for in the authority's own words; what it quotes, and what it says of earlier times, is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from plangen.analysis.passages import Passage, Span, every_word, labels, passages, words_present
from plangen.analysis.present import any_stands_in, find_each, may_have
from plangen.files.regex import regex
from plangen.finding import Evidence, Fault
from plangen.plan import Plan
from plangen.rules.expected import NO_PERIOD
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for


def _starts(plan: Plan) -> str:
    """The first day of the plan, written as the settings write theirs; empty where it is not known."""
    return plan.period.starts.first.isoformat() if plan.period.starts else ""


@rule
def repealed_law_cited(
    plan: Plan, *, laws: list[dict[str, Any]], earlier: list[str], live: list[str] | None = None
) -> Outcome:
    """The plan cites a provision as law that was repealed, or has no effect, by the year of the plan.

    Why: a duty or a power that is gone supports nothing, and those who look it up will not find it.

    Put right: cite the provision that the message gives, or none.
    """
    starts, texts = _starts(plan), passages(plan)
    repealed = [law for law in laws if starts and starts >= str(law.get("from", "")) and _may_be_cited(plan, law)]
    faults = [
        passage.fault(f"“{' '.join(passage.text[start:end].split())}” is cited; {law['says']}", start, end)
        for passage in texts
        for law in repealed
        for start, end in _live_citations(passage, law, earlier)
    ]
    yield from faults
    if not faults:
        yield looked_for(plan, "citations of law that has been repealed") if starts else NO_PERIOD
    for citation in live or ():
        for passage in texts:
            match = _pattern(citation).search(passage.words) if _number(citation) in passage.words else None
            if match:
                yield Evidence(match[0], passage.address)


@lru_cache(maxsize=256)
def _pattern(citation: str) -> re.Pattern[str]:
    """A citation, with the word "section" before it, or words; white space is free about brackets and between words."""
    if "(" not in citation and "/" not in citation:
        return regex(rf"\b{re.escape(citation)}\b".replace(r"\ ", r"\s+"), re.IGNORECASE)
    spaced = r"\s*".join(re.escape(part) for part in regex(r"\w+|[^\w\s]").findall(citation))
    return regex(rf"(?:\b(?:sections?|ss?\.?)\s*)?(?<!\d){spaced}(?!\s*\(|\d)", re.IGNORECASE)


def _live_citations(passage: Passage, law: Mapping[str, Any], earlier: Sequence[str]) -> Iterator[Span]:
    """Where a passage cites a law as live: all words of one of its forms in one sentence that is not about the past."""
    forms = [form for form in law["cites"] if all(_may_stand_in(passage.words, words) for words in form)]
    for first, last in passage.sentences if forms else ():
        sentence = passage.words[first:last]
        for form in forms:
            match, *others = (_pattern(words).search(sentence) for words in form)
            if match is None or not all(others) or not _is_of_act(passage, sentence, law.get("of", ())):
                continue
            if not _is_past(sentence, earlier) and not passage.is_quoted(first + match.start()):
                yield first + match.start(), first + match.end()
                break


def _may_be_cited(plan: Plan, law: Mapping[str, Any]) -> bool:
    """Whether a plan has the words of any form of a citation, but for the numbers of sections."""
    known = every_word(plan) | {""}
    return any(all(_longest_word(words) in known for words in form) for form in law["cites"])


def _may_stand_in(text: str, words: str) -> bool:
    """Whether a text has the number of a citation, and the longest of its words."""
    word = _longest_word(words)
    return _number(words) in text and (not word or may_have(text, (word,)))


@lru_cache(maxsize=256)
def _longest_word(words: str) -> str:
    """The longest word of a citation without a number; empty where it has only numbers and letters of sections."""
    found = max(regex(r"[A-Za-z]{4,}").findall(words), key=len, default="")
    return found.lower()


@lru_cache(maxsize=256)
def _number(words: str) -> str:
    found = regex(r"\d+").search(words)
    return found[0] if found else ""


def _is_of_act(passage: Passage, sentence: str, acts: Sequence[str]) -> bool:
    """Whether a section is that of the Act: the sentence names it, or names none and the passage does."""
    text = sentence if "Act" in sentence else passage.words
    return not acts or any(act in text for act in acts)


def _is_past(sentence: str, earlier: Sequence[str]) -> bool:
    return any_stands_in(sentence.lower(), earlier)


@rule
def body_out_of_date(
    plan: Plan, *, bodies: list[dict[str, Any]], earlier: list[str], past: list[str], since: list[str]
) -> Outcome:
    """The plan names a body that another had replaced by the year of the plan, or that never was.

    Why: partners change by law; a plan that names the old ones may have been copied, and consults nobody.

    Put right: name the body that took its place, or say that it is spoken of as it was.
    """
    starts = _starts(plan)
    gone = [body for body in bodies if "until" not in body or (starts and starts > str(body["until"]))]
    told_past = _PastWords(tuple(earlier), tuple(past), tuple(since))
    faults = [*_outdated(plan, gone, told_past)]
    yield from faults
    if not faults:
        yield looked_for(plan, "bodies that others have replaced") if starts else NO_PERIOD


def _outdated(plan: Plan, gone: list[dict[str, Any]], told_past: "_PastWords") -> Iterator[Fault]:
    named = [(body, names) for body in gone if (names := words_present(plan, body["names"]))]
    for passage in (*passages(plan), *labels(plan)) if named else ():
        for body, names in named:
            found = [*_live_names(passage, (body, names), told_past)]
            if found:
                message = f"“{found[0][0]}” is named{times_over(len(found))}; {body['says']}"
                yield passage.fault(message, *found[0].span())


class _PastWords(NamedTuple):
    """Words that show that a sentence tells of earlier times, anywhere in it or near a name; after `since` a year does not."""

    earlier: tuple[str, ...]
    near: tuple[str, ...]
    since: tuple[str, ...]


def _live_names(
    passage: Passage, named: tuple[Mapping[str, Any], tuple[str, ...]], told_past: _PastWords
) -> Iterator[re.Match[str]]:
    """Where a passage names a body, by one of the names that the plan has of it, as though it were there now."""
    body, names = named
    for match in find_each(_any_name(names), names, passage.words):
        if not (passage.is_quoted(match.start()) or _is_told_as_past(passage, match, body, told_past)):
            yield match


def _is_told_as_past(passage: Passage, match: re.Match[str], body: Mapping[str, Any], told_past: _PastWords) -> bool:
    sentence = passage.sentence(match.start())
    if _is_past(sentence, told_past.earlier) or "until" not in body:
        return _is_past(sentence, told_past.earlier)
    years = _years_of(sentence, told_past.since)
    return bool(years and min(years) <= int(str(body["until"])[:4])) or _is_past_nearby(passage, match, told_past.near)


def _years_of(sentence: str, since: tuple[str, ...]) -> list[int]:
    """The years that a sentence names, but for those from which something goes on."""
    found = regex(r"(?:(\w+)\s+)?\b((?:19|20)\d\d)\b").finditer(sentence)
    return [int(match[2]) for match in found if (match[1] or "").lower() not in since]


def _is_past_nearby(passage: Passage, match: re.Match[str], near: Sequence[str]) -> bool:
    """Whether a verb of the past stands within a few words of a name, in the same part of its sentence."""
    before = _BEFORE_NAME.search(passage.words[max(0, match.start() - AROUND) : match.start()])
    behind = _BEHIND_NAME.match(passage.words, match.end())
    around = f"{before[0] if before else ''} {behind[0] if behind else ''}".lower().split()
    return any(word in near for word in around) or bool(_PAST_VERB.match(passage.words, match.end()))


AROUND = 40
"""How many characters before the name of a body are looked at for a verb."""

_BEFORE_NAME = regex(r"(?:[\w’'-]+\s+){1,4}$")
_BEHIND_NAME = regex(r"(?:\s+[\w’'-]+){1,3}")
_PAST_VERB = regex(r"\s+(?:\w+ly\s+|also\s+)?\w+ed\b")


@lru_cache(maxsize=64)
def _any_name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names, with or without the s of more than one; an acronym only in its capitals."""
    either = "|".join(name if name.isupper() else f"(?i:{name})".replace(" ", r"\s+") for name in names)
    return regex(rf"(?<![\w-])(?:{either})(?:s|’s|'s)?(?!\w)")
