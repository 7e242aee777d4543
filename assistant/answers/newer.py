"""What an answer must say of newer documents on the matter that its evidence is about."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.question import Question
from assistant.documents.evidence import Evidence
from assistant.documents.model import document_id_of
from assistant.documents.versions import newer_in
from assistant.library import Library


def newer_documents(library: Library, question: Question, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """A line for each document cited that a newer one stands in for.

    Where the same paper comes back each year, none for the one of the year that is asked about.
    """
    told = {document_id_of(one.file): newer for one in library.notices if (newer := newer_in(one)) is not None}
    lines: dict[str, str] = {}
    for document_id in dict.fromkeys(piece.document_id for piece in evidence if piece.document_id in told):
        file, why = told[document_id]
        older, later = library.documents[document_id].metadata, library.documents.get(document_id_of(file))
        if later is None or (why == "same title" and set(question.years) & set(older.years)):
            continue
        date = f" ({later.metadata.date})" if later.metadata.date else ""
        lines[later.id] = question.say(
            f"Det finns ett nyare dokument i samma sak än {older.title}: {later.metadata.title}{date}.",
            f"There is a newer document on the same matter than {older.title}: {later.metadata.title}{date}.",
        )
    return tuple(lines.values())
