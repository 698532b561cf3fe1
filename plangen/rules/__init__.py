"""What can be judged of a plan: a table of rules, one module for each subject, each entered by being imported."""

from plangen.rules import (
    acronyms,
    actions,
    characters,
    citations,
    consultation,
    contributions,
    counts,
    dates,
    declared,
    exceptions,
    governance,
    indicators,
    inspection,
    partners,
    period,
    pictures,
    placeholders,
    precision,
    priorities,
    privacy,
    readability,
    risks,
    sections,
    services,
    shape,
    signoff,
    staffing,
    text,
    wording,
)
from plangen.rules.registry import RULES, Rule

__all__ = ["RULES", "Rule"]
