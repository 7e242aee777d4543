"""An organisation's own language model as the reader of last resort: it may choose and word, never add."""

from assistant.answers.language_model.rereading import Case, reread

__all__ = ["Case", "reread"]
