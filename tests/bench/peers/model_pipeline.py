"""The embedding model alone, searching nothing: the floor under every system's time."""

from __future__ import annotations

import sys

from speaking import Passages, main
from weights import WEIGHTS


class Model:
    def open(self, folder: str, limit: int) -> None:
        self.warm()

    def warm(self) -> None:
        WEIGHTS.passages(["uppvärmning"])

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        WEIGHTS.passages([text for _, text in passages])

    def ask(self, question: str) -> Passages:
        return [("embedded", str(WEIGHTS.question(question)[0]))]


if __name__ == "__main__":
    main(Model(), sys.argv[1:])
