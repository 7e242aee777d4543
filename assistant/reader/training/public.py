"""Public question sets as examples to learn from. They are read where they lie and are no part of the project.

SweQUAD-MC (CC BY 4.0): Swedish questions on authorities' web pages. NorQuAD (CC0): Norwegian, on Wikipedia and news.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.language.words import sentences
from assistant.reader.encoder.artefact import NEITHER
from assistant.reader.layout import PassageText
from assistant.reader.training.data import GOLD, OTHER, Example, LabelledPassage

_LINE = re.compile(r"[^\r\n]+")
_FULL = 600  # characters of a passage
_HEADING = 100  # characters; a longer line, or one that ends a sentence, is none

_Span = tuple[int, int]


def swequad(folder: Path) -> Iterator[Example]:
    """SweQUAD-MC's training questions."""
    for place, entry in enumerate(json.loads((folder / "swequad_training.json").read_text(encoding="utf-8"))["data"]):
        spans = [(choice["start"], choice["end"]) for choice in entry["choices"] if choice["type"] == "Correct answer"]
        if entry.get("question") and spans:
            yield _example(f"swequad-{place}", "swequad", entry["question"], entry["context"], spans)


def norquad(folder: Path) -> Iterator[Example]:
    """NorQuAD's questions that have an answer, each once."""
    seen = set()
    for file in sorted(folder.glob("norquad_*.json")):
        for entry in json.loads(file.read_text(encoding="utf-8"))["data"]:
            for paragraph in entry["paragraphs"]:
                for question in paragraph["qas"]:
                    key = (question["question"].strip().casefold(), paragraph["context"][:80])
                    if key in seen or question["is_impossible"] or not question["answers"]:
                        continue
                    seen.add(key)
                    spans = [(answer["answer_start"], answer["answer_end"]) for answer in question["answers"]]
                    name = f"norquad-{question['id']}"
                    yield _example(name, "norquad", question["question"], paragraph["context"], spans)


def _example(name: str, folder: str, question: str, text: str, spans: Sequence[_Span]) -> Example:
    passages = []
    for place, (heading, units) in enumerate(_passages(text)):
        labels = tuple(
            GOLD if any(start < last and first < end for first, last in spans) else OTHER for start, end in units
        )
        read = PassageText(heading, tuple(" ".join(text[start:end].split()) for start, end in units))
        passages.append(LabelledPassage(f"{name}:{place}", name, read, labels))
    return Example(name, folder, question, None, "sv", "", True, NEITHER, tuple(passages), len(passages))


def _passages(text: str) -> list[tuple[str, list[_Span]]]:
    """Headings and the sentences under them, in pieces of a passage's length."""
    title = heading = ""
    made: list[tuple[str, list[_Span]]] = []
    units: list[_Span] = []

    def close() -> None:
        nonlocal units
        if units:
            made.append((" – ".join(part for part in (title, heading) if part), units))
        units = []

    for line in _LINE.finditer(text):
        said = line[0].strip()
        if not said:
            continue
        if len(said) < _HEADING and not said.endswith((".", "!", "?", ":", ";")) and not said.startswith(("-", "•")):
            close()
            title, heading = title or said, said if title else ""
            continue
        for start, end in sentences(line[0]):
            if sum(last - first for first, last in units) + end - start > _FULL:
                close()
            units.append((line.start() + start, line.start() + end))
    close()
    return made
