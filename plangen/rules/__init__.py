"""What can be judged of a plan: a table of rules, one module for each subject, each entered by being imported."""

from plangen.rules import actions, contributions, declared, exceptions, governance, sections, shape, signoff, text
from plangen.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule"]
