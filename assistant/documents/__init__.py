"""Reading files into documents: canonical text with pages, sections, lists and tables."""

from assistant.documents.model import Corpus, Document, Unreadable

__all__ = ["Corpus", "Document", "Unreadable"]
