"""The conditions behind the money, read from documents: rules with the evidence they stand on."""

from assistant.rules.extraction import extract_rules
from assistant.rules.model import Rule, RuleKind

__all__ = ["Rule", "RuleKind", "extract_rules"]
