"""`make train`: data, finder, reader, calibration, the artefact and its card, what judges claims.

A killed run goes on where it was.
Two cores take about two and a half hours; a GPU is used where there is one. Same data and seed give the same figures
within noise.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from assistant.reader.encoder import Engine, kept_in
from assistant.reader.encoder.artefact import FILE, Artefact
from assistant.reader.encoder.model_file import ModelFile
from assistant.reader.encoder.tokens import Tokenizer
from assistant.reader.opening import bundled_model
from assistant.reader.training import card, judging, late, public, reading
from assistant.reader.training.claims import UNLEARNED, rows_of, shown
from assistant.reader.training.data import CALIBRATED, DATA, TESTED, Example, Folder, examples, open_folder
from assistant.reader.training.exporting import export, export_judge
from assistant.reader.training.nearness import of_their_own, with_nearness
from assistant.search.embedding import Finder

_SWEQUAD, _NORQUAD = 945, 600  # public examples beside the project's own
_ROUNDS = 2  # of all questions through the reader
_AGAIN = 3  # one in so many questions is shown to the finder twice


def main() -> None:
    """Train, calibrate, export, measure."""
    wanted = argparse.ArgumentParser(prog="make train", description=__doc__)
    wanted.add_argument("--work", type=Path, default=Path("build/training"), help="folder of checkpoints")
    wanted.add_argument("--public", type=Path, default=Path("../shared/training/public"), help="public question sets")
    wanted.add_argument("--seed", type=int, default=0)
    wanted.add_argument("--out", type=Path, default=FILE, help="the artefact")
    options = wanted.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    train(options.work, options.public, options.seed, options.out)


def train(work: Path, public_sets: Path, seed: int, out: Path) -> None:
    """All of it, each part kept in `work` once it is done."""
    tokens = _tokens()
    folders, asked = kept(work / "data.pickle", lambda: _data(DATA))
    learned = {name: some for name, some in asked.items() if name not in (*TESTED, *CALIBRATED)}
    chance = random.Random(seed)
    own = [example for some in learned.values() for example in some]
    others = _public(public_sets, chance)
    finder = late.fit([*own, *chance.sample(own, len(own) // _AGAIN), *others], tokens, work, seed)
    near = kept(work / "near.pickle", lambda: with_nearness(finder, tokens, folders, learned))
    beside = kept(work / "near-public.pickle", lambda: of_their_own(finder, tokens, others))
    rounds = _in_rounds([example for some in near.values() for example in some], beside, chance)
    start = finder.encoder.learned()
    reader = reading.fit(rounds, tokens, work, start=start, seed=seed)
    told = card.told(public_sets, learned, seed)
    export(out, finder, reader, told)
    made = card.measured(Artefact(out), folders, asked, TESTED, CALIBRATED)
    export(out, finder, reader, {**told, **made})
    card.write(Artefact(out).card)
    _judge(work, folders, tokens, Artefact(out))


def _judge(work: Path, folders: Mapping[str, Folder], tokens: Callable[[str], Sequence[int]], below: Artefact) -> None:
    """What judges claims, over the reader's lower layers. What weighs its chances is fitted by
    `tests.questions.claim_signs`."""
    engine, session, rows = Engine(bundled_model(), below, kept_in(work)), judging.lower_session(below), rows_of()

    def lower(name: str) -> judging.Lower:
        folder = replace(folders[name], model=Finder(below.finder_stamp, engine))
        return judging.lower_of(
            list(shown(folder, DATA / name / "questions.jsonl", rows.get(name, []))), tokens, session
        )

    learned = [name for name in folders if name not in (*TESTED, *CALIBRATED, *UNLEARNED)]
    parts = [kept(work / f"claims-{name}.pickle", partial(lower, name)) for name in learned]
    together = judging.joined(parts)
    told = {"pairs": len(together.labels), "folders": learned, "made": datetime.now(UTC).date().isoformat()}
    export_judge(below, judging.fit(together, below, work), told)


def _in_rounds(questions: list[Example], beside: list[Example], chance: random.Random) -> list[Example]:
    """The reader's order: rounds of the project's questions, the public ones once among the first."""
    first, *rest = (chance.sample(questions, len(questions)) for _ in range(_ROUNDS))
    return [*chance.sample([*first, *beside], len(first) + len(beside)), *(one for some in rest for one in some)]


def kept(file: Path, make: Callable[[], Any]) -> Any:
    """What was made before, or is made now and kept."""
    if not file.exists():
        made = make()
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(pickle.dumps(made))
        unfinished.replace(file)
    return pickle.loads(file.read_bytes())


def _tokens() -> Callable[[str], Sequence[int]]:
    file = ModelFile(bundled_model())
    tokenizer = Tokenizer(file.pieces, file.piece_numbers())
    return lru_cache(maxsize=None)(lambda text: tuple(tokenizer.tokens(text)))


def _data(data: Path) -> tuple[dict[str, Folder], dict[str, list[Example]]]:
    folders, asked = {}, {}
    for place in sorted(path for path in data.iterdir() if path.is_dir()):
        folders[place.name] = open_folder(place)
        asked[place.name] = list(examples(folders[place.name], place / "questions.jsonl"))
        print(f"{place.name}: {len(asked[place.name])} questions", flush=True)
    return folders, asked


def _public(folder: Path, chance: random.Random) -> list[Example]:
    if not folder.exists():
        print(f"{folder} is not there: trained on the project's own data only", flush=True)
        return []
    sets: tuple[tuple[Any, int], ...] = ((public.swequad, _SWEQUAD), (public.norquad, _NORQUAD))
    found = []
    for read, count in sets:
        every = [one for one in read(folder) if any(passage.gold for passage in one.passages)]
        found += chance.sample(every, count)
    return found


if __name__ == "__main__":
    main()
