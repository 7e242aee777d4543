"""`python -m tests.bench [WORD ...]`: every figure, or those whose function's name holds one of the words.

The results are kept in bench-results/, and docs/benchmarks.md is written anew from all that are there.
"""

from __future__ import annotations

import sys

from tests.bench import answering, document, growth, growth_answers, indexing, retrieval, serving, timing
from tests.bench.figure import Measure
from tests.bench.peers.installing import peers_install
from tests.bench.peers.ranking import peers_ranking
from tests.bench.peers.timing import peers_cold_start, peers_indexing, peers_warm_questions
from tests.conftest import SHARED

MEASURES: list[Measure] = [
    peers_install,
    peers_indexing,
    peers_warm_questions,
    peers_cold_start,
    peers_ranking,
    retrieval.own_questions,
    retrieval.swefaq,
    retrieval.swequad,
    answering.questions_over_originals,
    answering.questions_over_sheets,
    answering.swequad_short_answers,
    answering.warm_questions,
    answering.cold_start,
    timing.search_beside_embedding,
    timing.reindexing,
    growth.growth,
    indexing.own_engine,
    indexing.memory_while_indexing,
    growth_answers.growth_of_answers,
    serving.asking_over_http,
    serving.new_indexes_under_load,
]


def main(words: list[str]) -> int:
    if not SHARED.is_dir():
        print(f"The question sets are not on this machine ({SHARED}).")
        return 1
    chosen = [measure for measure in MEASURES if not words or any(word in measure.__name__ for word in words)]
    missed = 0
    for measure in chosen:
        figures = []
        for figure in measure():
            print(figure.line(), flush=True)
            figures.append(figure)
        missed += sum(not figure.met for figure in figures)
        document.keep_figures(measure.__name__, figures)
    document.write([measure.__name__ for measure in MEASURES])
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
