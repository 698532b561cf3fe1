"""What a check finds: faults at places, and how the plan stands on each requirement. Nothing here judges."""

from plangen.finding.outcome import Address, Checked, Evidence, Fault, Lacking, NothingToCheck, RuleOutcome, Searched
from plangen.finding.report import Report, Unreadable
from plangen.finding.standing import (
    KEPT,
    ONLY_A_PERSON,
    OPEN,
    UNMET,
    Finding,
    Fingerprint,
    Judgement,
    JudgementState,
    Missing,
    Place,
    Quoted,
    RuleWords,
    Severity,
    Stand,
    Standing,
)

__all__ = [
    "KEPT",
    "ONLY_A_PERSON",
    "OPEN",
    "UNMET",
    "Address",
    "Checked",
    "Evidence",
    "Fault",
    "Finding",
    "Fingerprint",
    "Judgement",
    "JudgementState",
    "Lacking",
    "Missing",
    "NothingToCheck",
    "Place",
    "Quoted",
    "Report",
    "RuleOutcome",
    "RuleWords",
    "Searched",
    "Severity",
    "Stand",
    "Standing",
    "Unreadable",
]
