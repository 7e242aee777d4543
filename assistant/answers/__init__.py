"""Questions in, answers with evidence out."""

from assistant.answers.former.pipeline import ask
from assistant.answers.model import Answer, Claim, Reason, Status

__all__ = ["Answer", "Claim", "Reason", "Status", "ask"]
