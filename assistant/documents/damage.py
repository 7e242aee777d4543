"""Scans whose å, ä and ö are lost: recognised, and repaired for searching. Quotes stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.documents.model import Document, Repair

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_#]*#?[^\W_]+")


def count_words(documents: Iterable[Document]) -> Counter[str]:
    """How often each word stands in the undamaged documents, in lower case."""
    counts: Counter[str] = Counter()
    for document in documents:
        if not document.damaged:
            counts.update(_WORD.findall(document.text.lower()))
    return counts


def with_repairs(document: Document, vocabulary: Mapping[str, int]) -> Document:
    """A damaged document with the likely words beside its own; any other as it is.

    Titles and labels (of the document, its sections, tables and cells) are shown and searched, not quoted,
    so they are given as printed; every offset still points at the text as it is.
    """
    if not document.damaged:
        return document
    from assistant.language.repair import repair_words

    repairs = tuple(Repair(start, end, word) for start, end, word in repair_words(document.text, vocabulary))
    words = {document.text[fix.start : fix.end]: fix.word for fix in repairs}

    def mended(said: str) -> str:
        return _TOKEN.sub(lambda hit: words.get(hit[0], hit[0]), said)

    return replace(
        document,
        repairs=repairs,
        metadata=replace(document.metadata, title=mended(document.metadata.title)),
        sections=tuple(replace(part, title=mended(part.title)) for part in document.sections),
        tables=tuple(
            replace(
                table,
                title=mended(table.title) if table.title else None,
                rows=tuple(
                    replace(
                        row,
                        cells=tuple(
                            replace(
                                cell,
                                text=mended(cell.text),
                                column=mended(cell.column) if cell.column else None,
                            )
                            for cell in row.cells
                        ),
                    )
                    for row in table.rows
                ),
            )
            for table in document.tables
        ),
    )


def repair_all(documents: Sequence[Document]) -> list[Document]:
    """The documents, the damaged ones repaired with the words of the others."""
    if not any(document.damaged for document in documents):
        return list(documents)
    vocabulary = count_words(documents)
    return [with_repairs(document, vocabulary) for document in documents]
