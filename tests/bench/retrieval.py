"""Does search put the right passage first?"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from assistant.documents.canonical import canonical
from assistant.search.model import Hit
from tests.bench.figure import Figure
from tests.bench.material import index_of, jsonl, originals, scoring, texts_as_documents
from tests.conftest import SHARED

_DEEP = 200  # passages looked through for the first ten documents


def own_questions() -> Iterator[Figure]:
    """The answer-bearing passage among the first, over the original documents."""
    index = index_of("originals", originals())
    questions = [row for row in jsonl(SHARED / "eval/questions.jsonl") if row["expect"]["status"] == "answered"]
    found = [
        [_bears_answer(hit, question["expect"]) for hit in index.search(question["question"], 3)]
        for question in questions
    ]
    over = f"{len(questions)} questions on the originals"
    yield Figure("answer-bearing passage first", over, _mean(hits[0] for hits in found), 0.70)
    yield Figure("answer-bearing passage in first three", over, _mean(any(hits) for hits in found), 0.83)


def _bears_answer(hit: Hit, expect: dict[str, Any]) -> bool:
    documents = expect.get("documents")
    text = " ".join(hit.passage.text.split())
    return (not documents or hit.passage.document_id in documents) and scoring().holds(text, expect)


def swefaq() -> Iterator[Figure]:
    """nDCG@10 of the right answer among all answers, each searched through its passages."""
    rows = jsonl(SHARED / "benchmarks/swefaq_dev.jsonl")
    answers = list(dict.fromkeys(answer for row in rows for answer in row["candidate_answers"]))
    documents = texts_as_documents("answer", answers)
    index = index_of("swefaq", documents)
    gains = []
    for row in rows:
        right = documents[answers.index(row["candidate_answers"][row["label"]])].id
        ranked = list(dict.fromkeys(hit.passage.document_id for hit in index.search(row["question"], _DEEP)))[:10]
        gains.append(1 / math.log2(ranked.index(right) + 2) if right in ranked else 0.0)
    yield Figure("nDCG@10", f"SweFAQ, {len(rows)} questions", _mean(gains), 0.83)


def swequad() -> Iterator[Figure]:
    """The answer's span inside the first passages, and its text among the first contexts."""
    rows = json.loads((SHARED / "benchmarks/swequad_dev.json").read_text(encoding="utf-8"))["data"]
    contexts = list(dict.fromkeys(row["context"] for row in rows))
    documents = texts_as_documents("context", contexts)
    index = index_of("swequad", documents)
    spans, texts = [], []
    for row in rows:
        right = documents[contexts.index(row["context"])].id
        answer = next(choice for choice in row["choices"] if choice["type"] == "Correct answer")
        start = len(canonical(row["context"][: answer["start"]]))
        end = start + len(canonical(answer["text"]))
        hits = index.search(row["question"], _DEEP)
        spans.append([_covers(hit, right, start, end) for hit in hits[:3]])
        ranked = list(dict.fromkeys(hit.passage.document_id for hit in hits))
        texts.append([document == right for document in ranked[:3]])
    over = f"SweQUAD, {len(rows)} questions"
    yield Figure("answer span in first passage", over, _mean(found[0] for found in spans), 0.94)
    yield Figure("answer span in first three passages", over, _mean(any(found) for found in spans), 0.99)
    yield Figure("right text first", over, _mean(found[0] for found in texts), 0.94)
    yield Figure("right text in first three", over, _mean(any(found) for found in texts), 0.99)


def _covers(hit: Hit, document: str, start: int, end: int) -> bool:
    passage = hit.passage
    return passage.document_id == document and passage.start <= start and end <= passage.end


def _mean(values: Any) -> float:
    listed = [float(value) for value in values]
    return sum(listed) / max(len(listed), 1)
