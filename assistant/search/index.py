"""The index: passages and everything that finds them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.search.embedding import Embedder, Vectors
from assistant.search.lexical import LexicalSide
from assistant.search.model import Hit, Passage
from assistant.search.query import Vocabulary, query_weights
from assistant.search.ranking import Signs, Weights, best_first, fuse
from assistant.search.vectors import VectorSide


class Index:
    """Passages, found by their words and by what they mean.

    `vocabulary` tells which words the documents hold, and in how many passages.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        ids: Sequence[str],
        vocabulary: Vocabulary,
        lexical: LexicalSide,
        vectors: VectorSide,
        model: Embedder,
        weights: Weights = Weights(),  # noqa: B008 - frozen
    ) -> None:
        self.passages, self.vocabulary = passages, vocabulary
        self._lexical, self._vectors = lexical, vectors
        self._model, self._weights = model, weights
        self._places = {passage_id: place for place, passage_id in enumerate(ids)}

    def search(
        self,
        query: str,
        limit: int = 10,
        *,
        extra_terms: Sequence[str] = (),
        vector: Vectors | None = None,
    ) -> list[Hit]:
        """The passages that fit a question best, best first.

        `extra_terms` are further words to look for, each counting less than one of the question's own.
        `vector` is the question's embedding where the caller has it already.
        """
        if not len(self.passages) or limit < 1:
            return []
        signs = self._signs(query, extra_terms, self.embed(query) if vector is None else vector)
        scores = fuse(signs, self._weights)
        return [
            Hit(
                self.passages[at],
                round(float(scores[at]), 6),
                round(float(signs.passage_cosine[at]), 6),
                round(float(signs.passage_words[at]), 6),
            )
            for at in best_first(scores, limit)
        ]

    def embed(self, query: str) -> Vectors:
        """The embedding of a question."""
        return self._model.question(query)

    def unit_cosines(self, vector: Vectors, passage: Passage) -> tuple[float, ...]:
        """How near a question is to each unit of a passage of this index."""
        place = self._places[passage.id]
        return tuple(float(cosine) for cosine in self._vectors.unit_cosines(vector, place))

    def _signs(self, query: str, extra_terms: Sequence[str], vector: Vectors) -> Signs:
        passage_cosine, unit_cosine = self._vectors.cosines(vector)
        weights = query_weights(query, extra_terms, self.vocabulary)
        passage_words, unit_words = self._lexical.scores(weights)
        return Signs(passage_cosine, unit_cosine, passage_words, unit_words)
