"""Questions in, answers with evidence out."""

from assistant.answers.model import Answer, Claim, Reason, Status
from assistant.answers.pipeline import ask

__all__ = ["Answer", "Claim", "Reason", "Status", "ask"]
