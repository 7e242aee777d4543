"""Does the passage that bears the answer come first? On the public Swedish sets, the same passages for all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.bench import public_sets
from tests.bench.figure import Figure
from tests.bench.material import index_of
from tests.bench.peers import judging, material
from tests.bench.peers.systems import PEERS, SEARCH, System, Talk, surroundings
from tests.bench.public_sets import QuestionSet
from tests.bench.results import keep

_DEEP = 50  # passages asked for, so that ten documents are among them
_DEPTHS = (5, 10, _DEEP)
"""A peer's fusion depends on how many passages each of its retrievers gives."""


def peers_ranking() -> Iterator[Figure]:
    """Place of the answer-bearing passage. No time is taken here, so vectors may be those of an earlier run."""
    measured: dict[str, Any] = {}
    for asked in (public_sets.swequad(), public_sets.swefaq()):
        cuts = (material.cut(asked.documents), material.filled(asked.documents))
        vectors = material.known_vectors(text for given in cuts for _, text in given)
        measured[asked.key] = {SEARCH.key: scores(asked, _own(asked))}
        for peer in PEERS:
            tried = [found for given in cuts for found in _found(peer, asked, given, vectors)]
            measured[asked.key][peer.key] = best(scores(asked, found) for found in tried)
    keep("peers/ranking", measured)
    yield from judging.figures("peers/ranking")


def _own(asked: QuestionSet) -> list[list[str]]:
    index = index_of(asked.key, asked.documents)
    return [[hit.passage.id for hit in index.search(sought.question, _DEEP)] for sought in asked.sought]


def _found(peer: System, asked: QuestionSet, given: material.Passages, vectors: Path) -> Iterator[list[list[str]]]:
    """What a peer finds for each question, ids of passages, best first; once for each depth."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Talk(peer, surroundings(material.corpus(), Path(folder), vectors)) as talk,
    ):
        talk.say("index", folder=folder, passages=given, corpus=folder)
        for depth in _DEPTHS:
            talk.say("open", folder=folder, limit=depth)
            yield [talk.say("ask", question=sought.question)["found"] for sought in asked.sought]


def best(tried: Iterable[dict[str, float]]) -> dict[str, float]:
    """The best of each score, whatever else the setting that gave it did.

    >>> best([{"first": 0.5, "ndcg": 0.9}, {"first": 0.6, "ndcg": 0.8}])
    {'first': 0.6, 'ndcg': 0.9}
    """
    listed = list(tried)
    return {score: max(scored[score] for scored in listed) for score in listed[0]}


def scores(asked: QuestionSet, found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Shares of the questions, from 0 to 1, and the mean nDCG@10 of the right document."""
    pairs = list(zip(asked.sought, found, strict=True))
    return {
        "questions": len(pairs),
        "first": sum(sought.borne_by(passages[0]) for sought, passages in pairs if passages) / len(pairs),
        "first_three": sum(any(map(sought.borne_by, passages[:3])) for sought, passages in pairs) / len(pairs),
        "ndcg": sum(sought.gain(passages) for sought, passages in pairs) / len(pairs),
    }
