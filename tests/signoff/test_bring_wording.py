"""How a colleague's changes are told: which words differ, and what a figure that was typed over would break."""

from plangen import api
from plangen.signoff.bring.changes import Change, FigureSet
from plangen.signoff.bring.returned_file import consequences
from plangen.signoff.bring.wording import told
from tests.conftest import ROOT


def test_the_words_that_differ_are_named_where_the_rest_of_a_paragraph_stayed() -> None:
    before = "The offending cohort in Stockport this year is of 123 children, where last year there were 144 of them."
    change = Change("edited", "paragraph 4", before, before.replace("123 children", "125 young people"))
    assert told(change)[-2:] == ["difference: “123” → “125”", "difference: “children,” → “young people,”"]


def test_a_text_that_was_written_anew_and_one_of_a_few_words_are_only_shown() -> None:
    anew = Change(
        "edited", "paragraph 4", "One two three four five six seven eight.", "Something else, quite another text here."
    )
    few = Change("edited", "heading", "Our priorities", "Our aims")
    assert not any(line.startswith("difference") for line in (*told(anew), *told(few)))


def test_a_figure_that_breaks_a_total_says_so_and_one_that_breaks_nothing_does_not() -> None:
    plan = api.load(ROOT / "examples/stoke")
    column = plan.contributions.columns[0].id
    address = ("contributions", "rows", 0, "amounts", column)
    stated = str(plan.source.value(address))
    broken = Change("figure", "a cell", stated, "£1", figures=(FigureSet(address, "£1"),))
    (line, *_) = consequences(plan, broken)
    assert "total" in line
    same = Change("figure", "a cell", stated, stated, figures=(FigureSet(address, stated),))
    assert consequences(plan, same) == []
    assert consequences(plan, Change("edited", "paragraph 4", "a", "b")) == []
