"""The public Swedish question sets: what is searched through, and where each question's answer stands."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import Document
from assistant.documents.canonical import canonical
from tests.bench.material import jsonl, texts_as_documents
from tests.conftest import SHARED


@dataclass(frozen=True)
class Sought:
    """A question and where its answer stands: `[start, end)` of a document's text, or anywhere in it."""

    question: str
    document: str
    start: int = 0
    end: int = 0

    def borne_by(self, passage: str) -> bool:
        """Whether a passage, by its id, holds the answer."""
        document, _, span = passage.rpartition(":")
        start, end = (int(place) for place in span.split("-"))
        return document == self.document and (self.end == 0 or (start <= self.start and self.end <= end))

    def gain(self, passages: Sequence[str]) -> float:
        """nDCG@10 of the right document among those that passages, best first, come from."""
        ranked = list(dict.fromkeys(passage.rpartition(":")[0] for passage in passages))[:10]
        return 1 / math.log2(ranked.index(self.document) + 2) if self.document in ranked else 0.0


@dataclass(frozen=True)
class QuestionSet:
    """`key` names it in results and in the files of kept vectors."""

    key: str
    name: str
    documents: Sequence[Document]
    sought: Sequence[Sought]


def swefaq() -> QuestionSet:
    """Every answer of the file is a document; the right one is to be found."""
    rows = jsonl(SHARED / "benchmarks/swefaq_dev.jsonl")
    answers = list(dict.fromkeys(answer for row in rows for answer in row["candidate_answers"]))
    documents = texts_as_documents("answer", answers)
    sought = [
        Sought(row["question"], documents[answers.index(row["candidate_answers"][row["label"]])].id) for row in rows
    ]
    return QuestionSet("swefaq", "SweFAQ", documents, sought)


def swequad() -> QuestionSet:
    """Every context is a document; the span that answers is to be found."""
    rows = json.loads((SHARED / "benchmarks/swequad_dev.json").read_text(encoding="utf-8"))["data"]
    contexts = list(dict.fromkeys(row["context"] for row in rows))
    documents = texts_as_documents("context", contexts)
    sought = []
    for row in rows:
        answer = next(choice for choice in row["choices"] if choice["type"] == "Correct answer")
        start = len(canonical(row["context"][: answer["start"]]))
        end = start + len(canonical(answer["text"]))
        sought.append(Sought(row["question"], documents[contexts.index(row["context"])].id, start, end))
    return QuestionSet("swequad", "SweQUAD", documents, sought)
