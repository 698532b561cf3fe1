"""An example, built as a Word file and brought in again: the same words in the same order, and its data as data."""

from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import pytest

from plangen.files.regex import regex
from plangen.importing.mapping.about import block_texts
from plangen.importing.mapping.plan_files import plan_files
from plangen.importing.read import read_document
from plangen.load.build import load
from plangen.plan import Priority
from plangen.render import render
from tests.conftest import EXAMPLES, ROOT
from tests.importing.flavours import flavour
from tests.importing.test_mapping import composed

pytestmark = pytest.mark.slow

WORD = regex(r"\w+")
IN_ORDER = 0.995


@cache
def brought_in(name):
    """The example, and the plan that comes of its Word file."""
    files = plan_files(read_document(f"{name}.docx", flavour("word", name))).files
    return load(ROOT / "examples" / name), load(files, name=name)


def words(data):
    return [word for text in block_texts(read_document("plan.docx", data).blocks) for word in WORD.findall(text)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_words_come_back_in_their_order_and_every_figure(name):
    before, after = words(flavour("word", name)), words(render(composed(brought_in(name)[1]), "docx"))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) >= IN_ORDER * len(before)
    figures = [Counter(word for word in some if word[:1].isdigit()) for some in (before, after)]
    assert figures[0] == figures[1]


def flat(text):
    return " ".join(str(text).split())


def board(plan):
    return [(one.name, one.post, one.body, one.partner, one.chair) for one in plan.governance.board.members]


def money(plan):
    if not plan.contributions:
        return []
    return [
        (
            row.partner,
            {key: str(amount) for key, amount in zip("abcdef", row.amounts.values(), strict=False)},
            str(row.total),
        )
        for row in plan.contributions.rows
    ]


def budgets(plan):
    return [
        (row.name, row.kind, [str(amount) for amount in row.amounts.values()])
        for budget in plan.budgets
        for row in budget.rows
    ]


def grant(plan):
    return (
        [(flat(one.activity), str(one.cost), one.outcomes) for one in plan.grant_plan.activities]
        if plan.grant_plan
        else []
    )


def indicators(plan):
    values = [
        (one.name, one.measure, value.period, str(value.count), str(value.of), str(value.rate))
        for one in plan.indicators
        for value in one.values
    ]
    return sorted(values)


def actions(plan):
    known = {priority.id: priority for priority in plan.priorities}
    served = [(one, known.get(one.priority, Priority())) for one in plan.actions]
    return [(of.title, flat(one.action), flat(one.outcome or of.outcome)) for one, of in served]


def progress(plan):
    return [one.priority for one in plan.progress]


def signatories(plan):
    return [(one.name, one.post, one.body) for one in plan.signoff.signatories] if plan.signoff else []


def terms(plan):
    return [(one.term, str(one.meaning).strip()) for one in plan.glossary]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(
    "part",
    [board, money, budgets, grant, indicators, actions, progress, signatories, terms],
    ids=lambda part: part.__name__,
)
def test_data_come_back_as_data(part, name):
    before, after = brought_in(name)
    assert part(after) == part(before)
