"""A logo must be a picture in the plan's folder, so its rule is tried on a plan that was never read from one."""

from plangen.finding import Evidence, Fault
from plangen.plan import Authority, File, Plan
from plangen.rules import RULES


def found(said: str) -> list[Fault | Evidence]:
    logo = Authority(logo=File("logo.png"), logo_alternative=said)
    return list(RULES["alternative-missing"].apply(Plan(authority=logo), {}, "a case"))


def test_a_logo_without_words_in_its_place_is_found() -> None:
    assert found("") == [Fault("the logo has no words for those who cannot see it", ("authority", "logo_alternative"))]


def test_a_logo_with_words_in_its_place_is_left_alone() -> None:
    (evidence,) = found("Anywhere Council")
    assert isinstance(evidence, Evidence)
