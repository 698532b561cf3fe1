"""What can be judged of a plan: a table of rules, one module for each subject, each entered by being imported."""

from plangen.rules import (
    actions,
    consultation,
    contributions,
    dates,
    declared,
    exceptions,
    governance,
    indicators,
    inspection,
    partners,
    period,
    precision,
    priorities,
    risks,
    sections,
    services,
    shape,
    signoff,
    staffing,
    text,
)
from plangen.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule"]
