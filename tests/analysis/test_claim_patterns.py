"""Patterns of claims: composed from named parts, found in a sentence that is read as such parts."""

from typing import get_args

import pytest
import yaml

from plangen.analysis.claims.claim import ClaimKind
from plangen.analysis.claims.parts import (
    ARTICLE,
    COMMA,
    COUNT,
    FALL,
    FROM,
    GROUPS,
    OF,
    PERCENT,
    RISE,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    END,
    Pattern,
    anything_but,
    as_few_as,
    either,
    followed_by,
    not_after,
    optional,
    repeated,
    same_kind_as,
    up_to,
)  # fmt: skip
from plangen.analysis.claims.sentence import PlanPassage, Sentence, sentence_of
from plangen.analysis.claims.vocabulary import vocabulary, vocabulary_of
from plangen.analysis.passages import passage
from plangen.plan import Plan
from plangen.rules import all_rules
from plangen.rules.claims import KINDS
from tests.conftest import ROOT

CHANGE = FROM + up_to(2, WORD) + COUNT.named("earlier") + TO + same_kind_as("earlier").named("later")
CODES = sorted((ROOT / "plangen/analysis/claims").rglob("*.py"))


def read(text: str) -> Sentence:
    source = PlanPassage(Plan(), passage(text, ("sections", 0, "text")), vocabulary())
    return sentence_of(source, (0, len(text)))


def found(pattern: Pattern, text: str) -> str:
    """The words in which a pattern is found first; empty where it is not."""
    sentence = read(text)
    match = sentence.find(pattern)
    return sentence.quote(match.start(), match.end() - 1) if match else ""


def test_a_sentence_is_read_as_named_parts() -> None:
    text = "From 52 last year to almost 61, an increase of 17.3%."
    assert str(read(text)) == "from count last to count comma article rise of percent full_stop"


def test_a_hedge_belongs_to_its_numeral_and_a_phrase_is_one_part() -> None:
    sentence = read("The rate has been just under 40.")
    assert str(sentence) == "article word be count full_stop"
    assert sentence.word(2) == "has been"
    assert sentence.value(3).hedge is not None


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        (CHANGE, "It fell from 52 to 61 then.", "from 52 to 61"),
        (CHANGE, "It fell from 52 to 61% then.", ""),
        (FALL + optional(ARTICLE) + FROM, "It fell from 52.", "fell from"),
        (RISE | FALL, "It rose and fell.", "rose"),
        (either(COUNT + PERCENT, COUNT + OF), "Of 8 of 9% of 3.", "8 of"),
        (COUNT + up_to(3, WORD, OF) + COUNT, "8 small ones of 18.", "8 small ones of 18"),
        (COUNT + up_to(2, WORD, OF) + COUNT, "8 small ones of 18.", ""),
        (COUNT + as_few_as(anything_but(COMMA), 9) + WORD, "8 of the small ones, then.", "8 of the small"),
        (repeated(COUNT + COMMA), "It was 8, 9, 10.", "8, 9,"),
        (COUNT + followed_by(OF), "It was 7, or 8 of 9.", "8"),
        (COUNT + followed_by(OF, END), "It was 7, or 8", "8"),
        (not_after(OF) + COUNT, "Of 7 and 8.", "8"),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: Pattern, text: str, words: str) -> None:
    assert found(pattern, text) == words


def test_a_match_tells_the_places_of_its_named_parts() -> None:
    sentence = read("It fell from 52 to 61 then.")
    match = sentence.find(CHANGE)
    assert match
    assert [sentence.value(match.start(name)).text for name in ("earlier", "later")] == ["52", "61"]


def test_every_group_of_words_is_a_part_and_every_phrase_stands_in_one_group() -> None:
    data = yaml.safe_load((ROOT / "schemas/claims.yaml").read_text(encoding="utf-8"))
    groups = {**data["words"], "multiplied": data["multiplied"], "proportion": data["proportion"]}
    phrases = [phrase for group in groups.values() for phrase in group]
    assert groups.keys() == GROUPS.keys()
    assert sorted(phrases) == sorted(set(phrases))
    assert set(data["nouns"]) <= {*groups["rise"], *groups["fall"]}


def test_a_group_that_is_no_part_of_a_sentence_is_refused() -> None:
    data = yaml.safe_load((ROOT / "schemas/claims.yaml").read_text(encoding="utf-8"))
    with pytest.raises(KeyError, match="tumbles"):
        vocabulary_of({**data, "words": {**data["words"], "tumbles": ["tumbled"]}})


def test_no_pattern_is_written_in_letters() -> None:
    compiling = {path.name for path in CODES if "regex(" in path.read_text(encoding="utf-8")}
    assert compiling == {"pattern.py", "__init__.py", "days.py", "eras.py", "hours.py", "ratios.py"}, (
        "all but the first read words, not parts"
    )


def test_every_kind_of_claim_is_the_fault_of_one_rule() -> None:
    kinds = [kind for judged in KINDS.values() for kind in judged]
    assert KINDS.keys() <= all_rules().keys()
    assert sorted(kinds) == sorted(get_args(ClaimKind))
