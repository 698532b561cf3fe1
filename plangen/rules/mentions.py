"""Where the text of a plan speaks of something: the first sentence that does, for a person to judge. Nothing here judges."""

from collections.abc import Sequence

from plangen.analysis.answering.denials import denied_duties
from plangen.analysis.answering.substance import quote
from plangen.analysis.passages import Passage, passages, phrases_present
from plangen.finding import Evidence
from plangen.plan import Plan
from plangen.rules.expected import first_mention


def mention(plan: Plan, words: Sequence[str], beside: Sequence[str] = ()) -> Evidence | None:
    """The first sentence of the plan that has one of these words, and one of those `beside` where they are given; or None. One
    that denies a duty answers nothing.
    """
    present, others = phrases_present(plan, words), phrases_present(plan, beside)
    for text in passages(plan) if present else ():
        if not first_mention(text.words, present):
            continue
        for first, last in text.sentences:
            sentence = text.words[first:last]
            has_words = first_mention(sentence, present) and (
                not beside or (others and first_mention(sentence, others))
            )
            if has_words and not denied_duties(sentence):
                return Evidence(quote(text, (first, last)), text.address, enough=False)
    return None


def sentence_at(text: Passage, start: int) -> str:
    """The sentence around a place, as it is written and on one line."""
    spans = (span for span in text.sentences if start < span[1])
    return quote(text, next(spans, (0, len(text.text))))
