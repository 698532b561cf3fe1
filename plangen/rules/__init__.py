"""What can be judged of a plan: a table of rules, one module for each subject."""

from plangen.rules import actions, contributions, exceptions, governance, sections, shape, signoff, text
from plangen.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule", "actions", "contributions", "exceptions", "governance", "sections", "shape", "signoff", "text"]
