"""Law that the plan cites and bodies that it names: whether they still stand in the plan's year.

Both are looked for in the authority's own words; what it quotes, and what it says of earlier times, is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from plangen.analysis.passages import Passage, labels, passages, words_present
from plangen.finding import Evidence
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule


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
    begins, written = _starts(plan), passages(plan)
    current = [law for law in laws if begins and begins >= str(law.get("from", ""))]
    for passage in written:
        for law in current:
            for start, end in _cited(passage, law, earlier):
                words = " ".join(passage.text[start:end].split())
                yield passage.fault(f"“{words}” is cited; {law['says']}", start, end)
    for words in live or ():
        found = ((one, _cites(words).search(one.words)) for one in written if _number(words) in one.words)
        yield from (Evidence(match[0], passage.address) for passage, match in found if match)


@lru_cache(maxsize=256)
def _cites(words: str) -> re.Pattern[str]:
    """A citation, with the word "section" before it, or words; white space is free about brackets and between words."""
    if "(" not in words and "/" not in words:
        return re.compile(rf"\b{re.escape(words)}\b".replace(r"\ ", r"\s+"), re.IGNORECASE)
    spaced = r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", words))
    return re.compile(rf"(?:\b(?:sections?|ss?\.?)\s*)?(?<!\d){spaced}(?!\s*\(|\d)", re.IGNORECASE)


def _cited(passage: Passage, law: Mapping[str, Any], earlier: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a passage cites a law as live: all words of one of its forms in one sentence that is not about the past."""
    forms = [form for form in law["cites"] if all(_number(words) in passage.words for words in form)]
    for first, last in passage.sentences if forms else ():
        sentence = passage.words[first:last]
        for form in forms:
            found = [_cites(words).search(sentence) for words in form]
            start, end = found[0].span() if found[0] else (0, 0)
            now = all(found) and not (_past(sentence, earlier) or passage.is_quoted(first + start))
            if now and _of_act(passage.words, sentence, law.get("of", ())):
                yield first + start, first + end
                break


def _number(words: str) -> str:
    found = re.search(r"\d+", words)
    return found[0] if found else ""


def _of_act(whole: str, sentence: str, names: Sequence[str]) -> bool:
    """Whether a section is that of the Act: the sentence names it, or names none and the passage does."""
    return not names or any(one in (sentence if "Act" in sentence else whole) for one in names)


def _past(sentence: str, earlier: Sequence[str]) -> bool:
    lowered = sentence.lower()
    return any(re.search(rf"\b{word}\b", lowered) for word in earlier)


@rule
def body_out_of_date(plan: Plan, *, bodies: list[dict[str, Any]], earlier: list[str]) -> Outcome:
    """The plan names a body that another had replaced by the year of the plan.

    Why: partners change by law; a plan that names the old ones may have been copied, and consults nobody.

    Put right: name the body that took its place, or say that it is spoken of as it was.
    """
    begins = _starts(plan)
    texts = [*passages(plan), *labels(plan)]
    gone = [body for body in bodies if begins and begins > str(body["until"])]
    named = words_present(plan, [name for body in gone for name in body["names"]])
    for passage in texts if named else ():
        for body in gone:
            matches = _named(tuple(body["names"])).finditer(passage.words)
            found = [match for match in matches if _now(passage, match, earlier)]
            if found:
                message = f"“{found[0][0]}” is named{_times(len(found))}; {body['says']}"
                yield passage.fault(message, *found[0].span())


def _now(passage: Passage, match: re.Match[str], earlier: Sequence[str]) -> bool:
    """Whether a body is named as though it were there now."""
    return not (passage.is_quoted(match.start()) or _past(passage.sentence(match.start()), earlier))


def _times(count: int) -> str:
    return "" if count == 1 else " twice" if count == 2 else f" {count} times"


@lru_cache(maxsize=64)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names, with or without the s of more than one; an acronym only in its capitals."""
    either = "|".join(one if one.isupper() else f"(?i:{one})".replace(" ", r"\s+") for one in names)
    return re.compile(rf"(?<![\w-])(?:{either})(?:s|’s|'s)?(?!\w)")
