"""Haystack: an indexing pipeline and a hybrid query pipeline over the in-memory store, kept as its JSON file."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from haystack import Document, Pipeline, component
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from speaking import Passages, main
from weights import WEIGHTS


@component
class DocumentEmbedder:
    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        rows = WEIGHTS.passages([document.content for document in documents])
        return {
            "documents": [
                replace(document, embedding=row.tolist()) for document, row in zip(documents, rows, strict=True)
            ]
        }


@component
class TextEmbedder:
    @component.output_types(embedding=list[float])
    def run(self, text: str) -> dict[str, list[float]]:
        return {"embedding": WEIGHTS.question(text).tolist()}


class Haystack:
    def warm(self) -> None:
        WEIGHTS.passages(["uppvärmning"])

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        store = InMemoryDocumentStore()
        pipeline = Pipeline()
        pipeline.add_component("embedder", DocumentEmbedder())
        pipeline.add_component("writer", DocumentWriter(document_store=store))
        pipeline.connect("embedder.documents", "writer.documents")
        documents = [Document(id=place, content=text) for place, text in passages]
        pipeline.run({"embedder": {"documents": documents}})
        store.save_to_disk(str(Path(folder) / "store.json"))

    def open(self, folder: str, limit: int) -> None:
        store = InMemoryDocumentStore.load_from_disk(str(Path(folder) / "store.json"))
        store.return_embedding = False
        self.pipeline = Pipeline()
        self.pipeline.add_component("text_embedder", TextEmbedder())
        self.pipeline.add_component("embedding_retriever", InMemoryEmbeddingRetriever(store, top_k=limit))
        self.pipeline.add_component("bm25_retriever", InMemoryBM25Retriever(store, top_k=limit))
        self.pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=limit))
        self.pipeline.connect("text_embedder.embedding", "embedding_retriever.query_embedding")
        self.pipeline.connect("embedding_retriever", "joiner")
        self.pipeline.connect("bm25_retriever", "joiner")

    def ask(self, question: str) -> Passages:
        found = self.pipeline.run({"text_embedder": {"text": question}, "bm25_retriever": {"query": question}})
        return [(document.id, document.content) for document in found["joiner"]["documents"]]


if __name__ == "__main__":
    main(Haystack(), sys.argv[1:])
