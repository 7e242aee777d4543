"""Search: passages that can be cited, found by their words and by what they mean."""

from assistant.search.index import Index
from assistant.search.model import Hit, Passage, Unit

__all__ = ["Hit", "Index", "Passage", "Unit"]
