"""How a document in Welsh stands: what is found by the words of English is not found wrong or missing, and is for a person."""

from plangen.files.cached_yaml import read_schema
from plangen.finding import Stand, Standing
from plangen.frozen import replace

IN_WELSH = "the plan is in Welsh: a person who reads Welsh must look"


def of_welsh(standing: Standing) -> Standing:
    """The standing of a document in Welsh: what plangen looks for in any language, and what is not asked, stands as it does."""
    kept = read_schema("importing")["review"]["any_language"]
    stands = standing.stand is Stand.NOT_APPLICABLE or (
        standing.requirement in kept and standing.stand is not Stand.NOT_SHOWN
    )
    return standing if stands else replace(standing, stand=Stand.TO_REVIEW, reason=IN_WELSH, evidence=())
