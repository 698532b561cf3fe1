"""What a plan must speak of, where only a person can judge whether it says enough: whether anything speaks of it at all."""

from collections.abc import Iterator, Sequence

from plangen.analysis.passages import is_section_text, passages, phrases_present
from plangen.finding import Evidence, Lacking
from plangen.load.labels import label
from plangen.plan import Plan, Record
from plangen.plan.reference import locate
from plangen.plan.walk import all_sections
from plangen.rules.expected import first_mention
from plangen.rules.mentions import sentence_at
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

QUOTED = 3
"""How many passages are quoted at the most: a reviewer needs the first places to look at, not all."""


@rule
def subject_not_addressed(
    plan: Plan,
    *,
    answer: str,
    paths: Sequence[str] = (),
    words: Sequence[str] = (),
    headings: Sequence[str] = (),
    together: Sequence[Sequence[str]] = (),
    enough: bool = False,
) -> Outcome:
    """Nothing in the plan speaks of what it must show: neither its data (`paths`) nor its text (`words`, words that stand
    `together` in a sentence, or any text under the `headings`). Where something does, a person judges it, unless that it is
    there is `enough`.

    Why: what a plan does not speak of, a reader must take for not done.

    Put right: fill in what the data have for it, or write of it in a section.
    """
    found = [*_values(plan, paths), *_under(plan, headings), *_sentences(plan, words), *_with_all(plan, together)]
    for address, quoted in dict(found[:QUOTED]).items():
        yield Evidence(quoted, address, enough)
    if not found:
        yield Lacking(answer, _how_to_show(paths, headings, words))


NAMED = 3
"""How many headings, and how many words, are named at the most as those that plangen would find."""


def _how_to_show(paths: Sequence[str], headings: Sequence[str], words: Sequence[str]) -> str:
    """What an author can write so that something answers: data, a section, or words in any section."""
    answering = join_names([f"`{heading}`" for heading in headings[:NAMED]])
    telling = join_names([f"“{word}”" for word in words[:NAMED]])
    ways = [
        f"fill in {join_names([f'`{path}`' for path in paths])}" if paths else "",
        f"write a section that answers {answering}" if headings else "",
        f"write of it in any section (found by words such as {telling})" if words else "",
    ]
    return ", or ".join(filter(None, ways))


Found = tuple[tuple[str | int, ...], str]


def _values(plan: Plan, paths: Sequence[str]) -> Iterator[Found]:
    """What the data of the plan hold at these paths."""
    for path in paths:
        target = locate(plan, path)
        value = target.value
        if isinstance(value, Record):
            yield value.address, label(path)
        elif isinstance(value, (tuple, dict)) and value:
            yield target.address, f"{label(path)}: {len(value)}"
        elif value:
            yield target.address, " ".join(str(value).split())


def _under(plan: Plan, headings: Sequence[str]) -> Iterator[Found]:
    """The sections that answer these headings and have text."""
    for section in all_sections(plan.sections) if headings else ():
        texts = (part.text.strip() for part in all_sections((section,)))
        if set(headings) & set(section.answers) and any(texts):
            yield section.address, section.heading


def _sentences(plan: Plan, words: Sequence[str]) -> Iterator[Found]:
    """The sections headed by one of these words, and the first sentence of each text of a section that has one."""
    present = phrases_present(plan, words)
    for section in all_sections(plan.sections) if present else ():
        if first_mention(section.heading, present) and any(part.text.strip() for part in all_sections((section,))):
            yield section.address, section.heading
    for passage in passages(plan) if present else ():
        match = first_mention(passage.words, present) if is_section_text(passage) else None
        if match:
            yield passage.address, sentence_at(passage, match.start())


def _with_all(plan: Plan, together: Sequence[Sequence[str]]) -> Iterator[Found]:
    """The first sentence of each text of a section that has all words of one of these groups."""
    present = [words for words in together if len(phrases_present(plan, words)) == len(words)]
    for passage in passages(plan) if present else ():
        spans = passage.sentences if is_section_text(passage) else ()
        sentences = (" ".join(passage.words[first:last].split()) for first, last in spans)
        told = next((each for each in sentences if any(_has_all(each, words) for words in present)), "")
        if told:
            yield passage.address, told


def _has_all(sentence: str, words: Sequence[str]) -> bool:
    return all(first_mention(sentence, (word,)) for word in words)
