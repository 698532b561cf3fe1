"""Small editions for the tests of a check: requirements made up by name, rules and nation."""

from plangen.edition import Edition, Requirement
from plangen.finding import Severity


def edition_asking(*requirements: Requirement) -> Edition:
    return Edition("test", "A test", "", (), "", "", "", "", (), requirements)


def requirement(name: str, *rules: str, nation: str = "both") -> Requirement:
    """A duty that these rules judge, without settings."""
    return Requirement(
        name, "Asked.", "a clause", "a source", "our own", Severity.MUST, nation, {rule: {} for rule in rules}
    )


CHAIR = requirement("GOV-4", "chair-missing")
ABOUT_EXCEPTIONS = requirement("ABOUT", "exception-for-unknown-requirement", "exception-expired", "exception-needless")
