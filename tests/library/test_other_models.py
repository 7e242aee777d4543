"""A model the user names, loaded through sentence-transformers. One test: importing it takes seconds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run

CODE = """
import sys, warnings
from pathlib import Path
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from assistant.library import open_library, update_library

corpus, index, model = map(Path, sys.argv[1:])
words = "stöd till cykelvägar badplatser kommunen staten ger miljoner kronor nya".split()
tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(["?", *words])}, unk_token="?"))
tokenizer.pre_tokenizer = Whitespace()
SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=12)], device="cpu").save(str(model))

update = update_library(corpus, index)
assert update.rebuilt == "the embedding model is another one", update
library = open_library(corpus, index)
assert library.index.embed("stöd till badplatser").shape == (12,)
assert "badplatser" in library.index.search("stöd till badplatser", 1)[0].passage.text
assert update_library(corpus, index).rebuilt is None
"""


def test_any_sentence_transformers_folder_can_be_named_and_the_index_follows(
    corpus: Path, index: Path, tmp_path: Path
) -> None:
    from assistant.library import update_library

    update_library(corpus, index)
    model = tmp_path / "model"
    environment = os.environ | {"VILLKOR_MODEL": str(model), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", CODE, str(corpus), str(index), str(model)]
    done = run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
