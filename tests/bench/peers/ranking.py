"""Does the passage that bears the answer come first? On the public Swedish sets, the same passages for all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
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


def peers_ranking() -> Iterator[Figure]:
    """Place of the answer-bearing passage. No time is taken here, so vectors may be those of an earlier run."""
    measured: dict[str, Any] = {}
    for asked in (public_sets.swequad(), public_sets.swefaq()):
        given = material.cut(asked.documents)
        vectors = material.known_vectors(text for _, text in given)
        measured[asked.key] = {SEARCH.key: scores(asked, _own(asked))}
        for peer in PEERS:
            measured[asked.key][peer.key] = scores(asked, _found(peer, asked, given, vectors))
    keep("peers/ranking", measured)
    yield from judging.figures("peers/ranking")


def _own(asked: QuestionSet) -> list[list[str]]:
    index = index_of(asked.key, asked.documents)
    return [[hit.passage.id for hit in index.search(sought.question, _DEEP)] for sought in asked.sought]


def _found(peer: System, asked: QuestionSet, given: material.Passages, vectors: Path) -> list[list[str]]:
    """What a peer finds for each question, ids of passages, best first."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Talk(peer, surroundings(material.corpus(), Path(folder), vectors)) as talk,
    ):
        talk.say("index", folder=folder, passages=given, corpus=folder)
        talk.say("open", folder=folder, limit=_DEEP)
        return [talk.say("ask", question=sought.question)["found"] for sought in asked.sought]


def scores(asked: QuestionSet, found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Shares of the questions, from 0 to 1, and the mean nDCG@10 of the right document."""
    pairs = list(zip(asked.sought, found, strict=True))
    return {
        "questions": len(pairs),
        "first": sum(sought.borne_by(passages[0]) for sought, passages in pairs if passages) / len(pairs),
        "first_three": sum(any(map(sought.borne_by, passages[:3])) for sought, passages in pairs) / len(pairs),
        "ndcg": sum(sought.gain(passages) for sought, passages in pairs) / len(pairs),
    }
