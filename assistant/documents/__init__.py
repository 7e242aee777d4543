"""Reading files into documents: canonical text with pages, sections, lists and tables."""

from assistant.documents.model import Corpus, Document, Unreadable
from assistant.documents.reading import known_key, read_corpus, read_document
from assistant.documents.storing import DOCUMENT_VERSION, document_from_json, document_to_json

__all__ = [
    "DOCUMENT_VERSION",
    "Corpus",
    "Document",
    "Unreadable",
    "document_from_json",
    "document_to_json",
    "known_key",
    "read_corpus",
    "read_document",
]
