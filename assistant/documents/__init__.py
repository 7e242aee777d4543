"""Reading files into documents: canonical text with pages, sections, lists and tables."""

from assistant.documents.model import Corpus, Document, Unreadable
from assistant.documents.reading import known_key, read_corpus, read_document

__all__ = ["Corpus", "Document", "Unreadable", "known_key", "read_corpus", "read_document"]
