"""What a rule is: one function, named by its fault, which says for itself what it finds.

A rule takes the plan and the settings that the edition gives it, and says how far its silence goes: it yields `Fault`s;
`Evidence` for what it found in place; `Checked` where it is a complete check, with what it counted; `Searched` where it only
looked for signs of trouble; `NothingToCheck` where the plan has none of what it goes through; `Lacking` where nothing answers
what is asked, with what would. A rule that yields nothing at all has found nothing to judge. It does not know years, clauses or
severities, and reads no files. Nothing here imports a rule.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plangen.errors import EditionError
from plangen.files.regex import regex
from plangen.finding import RuleOutcome, RuleWords
from plangen.frozen import frozen
from plangen.plan import Plan

Outcome = Iterable[RuleOutcome]
OF_OTHERS = {"applicable", "unmet", "faulted", "asked"}
"""The parameters of a rule about exceptions that the check fills in, from how the plan stands on the other requirements."""

OF_EDITION = {"named_years"}
"""The parameters that the check fills in from the edition that the plan itself names: the financial years it serves."""

OF_DAY = "making"
"""The parameter whose setting the check adds `today` to, the day on which it is made, where it is told that."""

REGISTERED: dict[str, "Rule"] = {}
"""The rules whose modules have been imported so far; `plangen.rules.all_rules` imports them all."""


@frozen
class Rule:
    """A rule and its words: what it finds, why that matters, and how to put it right."""

    name: str
    judge: Callable[..., Outcome]

    @property
    def what(self) -> str:
        """What the rule finds."""
        return self._paragraph(0)

    @property
    def why(self) -> str:
        """Why it matters."""
        return self._paragraph(1).removeprefix("Why: ")

    @property
    def remedy(self) -> str:
        """How to put it right."""
        return self._paragraph(2).removeprefix("Put right: ")

    @property
    def words(self) -> RuleWords:
        """The rule's own words, for a report to carry."""
        return RuleWords(self.name, self.what, self.why, self.remedy)

    def _paragraph(self, number: int) -> str:
        paragraphs = regex(r"\n\s*\n").split(_docstring(self.judge))
        return " ".join(paragraphs[number].split()) if len(paragraphs) > number else ""

    @property
    def of_edition(self) -> set[str]:
        """Which of `OF_EDITION` the rule takes."""
        return OF_EDITION & self.judge.__annotations__.keys()

    @property
    def of_others(self) -> set[str]:
        """Which of `OF_OTHERS` the rule takes; a rule that takes any is judged after those that take none."""
        return OF_OTHERS & self.judge.__annotations__.keys()

    def apply(self, plan: Plan, settings: Mapping[str, Any], requirement: str) -> tuple[RuleOutcome, ...]:
        """What the rule says of a plan under these settings; EditionError where a setting is not one of the rule's."""
        try:
            outcome = self.judge(plan, **settings)
        except TypeError as error:
            raise EditionError(f"requirement {requirement}, rule {self.name}: {error}") from None
        return tuple(outcome)


def _docstring(judge: Callable[..., Outcome]) -> str:
    """The docstring of a rule; as it stands in its module where Python was told to drop docstrings (`-OO`)."""
    if judge.__doc__ is not None:
        return judge.__doc__
    import ast
    from inspect import getsource

    return ast.get_docstring(ast.parse(getsource(judge)).body[0]) or ""  # type: ignore[arg-type]


def rule(judge: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Register a function as the rule of its own name, with dashes."""
    name = judge.__name__.replace("_", "-")
    REGISTERED[name] = Rule(name, judge)
    return judge
