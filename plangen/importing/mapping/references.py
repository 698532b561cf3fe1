"""Figures in the text of an imported plan that surely are figures of its tables, made into references to these.

Surely: the figure is of the same kind and value and the only one, it is hardly ever another by chance, the sentence says a word
of what it is a figure of, names no other year than its own, and the reference prints just what stood there. All else stays as
it was typed.
"""

from collections.abc import Iterator, Mapping

from plangen.analysis.matching import (
    candidates,
    commonplace_stems,
    is_figure,
    is_hardly_chance,
    reference_to,
    stems,
    subject_stems,
)
from plangen.analysis.numerals import Numeral, numerals, printed_text
from plangen.analysis.passages import Passage, passages
from plangen.errors import PlangenError
from plangen.figures.stated import StatedFigure
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.mapping.imported_plan import ImportedPlan, Referred
from plangen.load.build import load
from plangen.plan import IndicatorValue, Plan

_TEXT_FILE = ".md"
_YEAR = regex(r"\b(?:19|20)\d\d\b")
_TABLE_OR_HEADING = ("|", "#")


def with_sure_references(plan: ImportedPlan) -> ImportedPlan:
    """A plan made from a document, with references in its text."""
    files, referred = with_references(plan.files)
    return replace(plan, files=files, referred=referred)


def with_references(files: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], tuple[Referred, ...]]:
    """The files of a plan with references in place of such figures, and these; as they were where the plan cannot be loaded."""
    try:
        plan = load(files, name="plan")
        changed = [found for passage in passages(plan) for found in _in_passage(plan, passage, files)]
        made = {**files, **{name: data for name, data, _ in changed}}
        if not changed or not _print_alike(plan, load(made, name="plan")):
            return files, ()
    except PlangenError:
        return files, ()
    return made, tuple(each for _, _, referred in changed for each in referred)


def _in_passage(
    plan: Plan, passage: Passage, files: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes, tuple[Referred, ...]]]:
    """The file of a section's text with references in it; nothing where it has none that is sure."""
    span = plan.source.spans.get(passage.address)
    if passage.address[0] != "sections" or span is None or not span.file.endswith(_TEXT_FILE):
        return
    text = files[span.file].decode()
    at = text.find(passage.text)
    sure = [(numeral, path) for numeral in numerals(passage) if (path := _surely(plan, passage, numeral))]
    if at < 0 or not sure:
        return
    new, told = passage.text, []
    for numeral, reference in reversed(sure):
        new = new[: numeral.start] + reference + new[numeral.end :]
        line = text.count("\n", 0, at + numeral.start) + 1
        told.append(Referred(span.file, line, numeral.text, reference.strip("{ }").split(" ")[0]))
    yield span.file, (text[:at] + new + text[at + len(passage.text) :]).encode(), tuple(reversed(told))


def _surely(plan: Plan, passage: Passage, numeral: Numeral) -> str:
    """What to write in place of a numeral; empty where it is not sure that it is a figure of the plan."""
    line = passage.text[passage.text.rfind("\n", 0, numeral.start) + 1 :].lstrip()
    if passage.is_quoted(numeral.start) or numeral.spelt or line.startswith(_TABLE_OR_HEADING):
        return ""
    sentence = passage.sentence(numeral.start)
    found = candidates(plan, numeral, sentence)
    if len(found) != 1 or not is_figure(numeral, found[0]) or not is_hardly_chance(numeral):
        return ""
    words = stems(sentence) - commonplace_stems(plan)
    if not subject_stems(found[0]) & words or not _is_of_a_year_named(found[0], sentence):
        return ""
    return reference_to(numeral, found[0])


def _is_of_a_year_named(stated: StatedFigure, sentence: str) -> bool:
    """Whether a sentence names the period of a figure, where the figure has one; or no year at all."""
    named = set(_YEAR.findall(sentence))
    own = {
        year for record in stated.within if isinstance(record, IndicatorValue) for year in _YEAR.findall(record.period)
    }
    return not named or not own or bool(named & own)


def _print_alike(before: Plan, after: Plan) -> bool:
    """Whether every text of two plans is printed with the same letters."""
    return [_printed(before, each) for each in passages(before)] == [_printed(after, each) for each in passages(after)]


def _printed(plan: Plan, passage: Passage) -> str:
    return printed_text(passage, plan, (0, len(passage.text))).text
