"""Does search put the right passage first?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.search.model import Hit
from tests.bench import public_sets
from tests.bench.figure import Figure
from tests.bench.material import index_of, jsonl, originals, scoring
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
    asked = public_sets.swefaq()
    index = index_of(asked.key, asked.documents)
    gains = [sought.gain([hit.passage.id for hit in index.search(sought.question, _DEEP)]) for sought in asked.sought]
    yield Figure("nDCG@10", f"SweFAQ, {len(gains)} questions", _mean(gains), 0.83)


def swequad() -> Iterator[Figure]:
    """The answer's span inside the first passages, and its text among the first contexts."""
    asked = public_sets.swequad()
    index = index_of(asked.key, asked.documents)
    spans, texts = [], []
    for sought in asked.sought:
        hits = [hit.passage for hit in index.search(sought.question, _DEEP)]
        spans.append([sought.borne_by(passage.id) for passage in hits[:3]])
        ranked = list(dict.fromkeys(passage.document_id for passage in hits))
        texts.append([document == sought.document for document in ranked[:3]])
    over = f"SweQUAD, {len(asked.sought)} questions"
    yield Figure("answer span in first passage", over, _mean(found[0] for found in spans), 0.94)
    yield Figure("answer span in first three passages", over, _mean(any(found) for found in spans), 0.99)
    yield Figure("right text first", over, _mean(found[0] for found in texts), 0.94)
    yield Figure("right text in first three", over, _mean(any(found) for found in texts), 0.99)


def _mean(values: Any) -> float:
    listed = [float(value) for value in values]
    return sum(listed) / max(len(listed), 1)
