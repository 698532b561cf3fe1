"""The table of rules: each is one function, named by its fault, and says for itself what it is.

A rule takes the plan and the settings that the edition gives it, and yields `Fault`s, and `Evidence` for what it found in
place. It does not know years, clauses or severities, and reads no files.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plangen.errors import EditionError
from plangen.finding import Evidence, Fault, RuleWords
from plangen.frozen import frozen
from plangen.plan import Plan

Outcome = Iterable[Fault | Evidence]
RULES: dict[str, "Rule"] = {}


@frozen
class Rule:
    """A rule and its words: what it finds, why that matters, and how to put it right."""

    name: str
    judge: Callable[..., Outcome]

    def _part(self, number: int) -> str:
        parts = inspect.cleandoc(self.judge.__doc__ or "").split("\n\n")
        return " ".join(parts[number].split()) if len(parts) > number else ""

    @property
    def what(self) -> str:
        """What the rule finds."""
        return self._part(0)

    @property
    def why(self) -> str:
        """Why it matters."""
        return self._part(1).removeprefix("Why: ")

    @property
    def remedy(self) -> str:
        """How to put it right."""
        return self._part(2).removeprefix("Put right: ")

    @property
    def words(self) -> RuleWords:
        """The rule's own words, for a report to carry."""
        return RuleWords(self.name, self.what, self.why, self.remedy)

    @property
    def told(self) -> set[str]:
        """Which of the things that only the check knows the rule asks to be told: `asked`, `short`."""
        return {"asked", "short"} & inspect.get_annotations(self.judge).keys()

    def apply(self, plan: Plan, settings: Mapping[str, Any], requirement: str) -> tuple[Fault | Evidence, ...]:
        """What the rule says of a plan under these settings; EditionError where a setting is not one of the rule's."""
        try:
            said = self.judge(plan, **settings)
        except TypeError as error:
            raise EditionError(f"requirement {requirement}, rule {self.name}: {error}") from None
        return tuple(said)


def rule(judge: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """Enter a function in the table under its own name, with dashes."""
    name = judge.__name__.replace("_", "-")
    RULES[name] = Rule(name, judge)
    return judge
