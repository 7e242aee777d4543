"""Time and memory: indexing, warm questions and cold starts, the systems by turns in one run."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure
from tests.bench.peers import environments, judging, material
from tests.bench.peers.systems import (
    ANSWER,
    BUNDLED,
    MODEL,
    PEERS,
    SEARCH,
    SYSTEMS,
    System,
    Talk,
    surroundings,
    whole_process,
)
from tests.bench.results import keep

_INDEXING_ROUNDS, _WARM_ROUNDS, _COLD_ROUNDS = 3, 5, 7
_LIMIT = 10  # passages asked for at a time
_QUESTION = "Vad måste vi registrera för att kvalificera oss?"


def peers_indexing() -> Iterator[Figure]:
    """Seconds and memory to index the corpus, each time in a new process that has its model loaded."""
    measured: dict[str, Any] = defaultdict(lambda: {"seconds": [], "peak_mb": []})
    for turn in range(_INDEXING_ROUNDS):
        for system in _turned((SEARCH, *PEERS, MODEL), turn):
            reply = _index(system)
            measured[system.key]["seconds"].append(reply["seconds"])
            measured[system.key]["peak_mb"].append(reply["peak_mb"])
    keep("peers/indexing", dict(measured) | {"passages": len(material.passages())})
    yield from judging.figures("peers/indexing")


def peers_warm_questions() -> Iterator[Figure]:
    """Every question to every system in turn; the first round is not counted."""
    _index_where_needed()
    rounds: dict[str, list[list[float]]] = defaultdict(list)
    with ExitStack() as running:
        talks = {system.key: running.enter_context(_talk(system)) for system in SYSTEMS}
        for system in SYSTEMS:
            talks[system.key].say("open", folder=str(_folder(system)), limit=_LIMIT)
        for turn in range(_WARM_ROUNDS + 1):
            times: dict[str, list[float]] = defaultdict(list)
            for place, question in enumerate(material.questions()):
                for system in _turned(SYSTEMS, turn + place):
                    times[system.key].append(talks[system.key].say("ask", question=question)["seconds"])
            for key, found in times.items():
                rounds[key].append(found)
        peaks = {key: talk.say("ask", question=_QUESTION)["peak_mb"] for key, talk in talks.items()}
    keep("peers/warm", {key: {"rounds": found[1:], "peak_mb": peaks[key]} for key, found in rounds.items()})
    yield from judging.figures("peers/warm")


def peers_cold_start() -> Iterator[Figure]:
    """The whole process, from its start to its end, the index on disk."""
    _index_where_needed()
    seconds: dict[str, list[float]] = defaultdict(list)
    for turn in range(_COLD_ROUNDS + 1):
        for system in _turned([system for system in SYSTEMS if system != BUNDLED], turn):
            command = system.once(_folder(system), _QUESTION)
            seconds[system.key].append(whole_process(command, _variables(system)))
    keep("peers/cold", {key: found[1:] for key, found in seconds.items()})  # the first finds cold files
    yield from judging.figures("peers/cold")


def _turned(systems: Sequence[System], turn: int) -> Sequence[System]:
    """The same systems, another one first each turn."""
    first = turn % len(systems)
    return [*systems[first:], *systems[:first]]


def _folder(system: System) -> Path:
    return material.FOLDER / "indexes" / system.index


def _variables(system: System) -> dict[str, str]:
    return surroundings(material.corpus(), _folder(system))


def _talk(system: System) -> Talk:
    return Talk(system, _variables(system))


def _index(system: System) -> dict[str, Any]:
    """Index anew, in a process of its own."""
    folder = _folder(system)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _talk(system) as talk:
        talk.say("warm")
        given = material.passages()
        reply = talk.say("index", folder=str(folder), passages=given, corpus=str(material.corpus()))
    _stamp_file(system).write_text(_stamp(system), encoding="utf-8")
    return reply


def _stamp_file(system: System) -> Path:
    return _folder(system).with_suffix(".stamp")


def _stamp(system: System) -> str:
    """Tells for which passages, and by what, an index was made."""
    made_by = environments.versions(system.environment).items()
    return f"{material.stamp(material.passages())} {sorted(made_by)}"


def _index_where_needed() -> None:
    """Indexes that an earlier run left serve again; this project's is brought up to date, by itself."""
    for system in (ANSWER, *PEERS):
        stamp = _stamp_file(system)
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != _stamp(system):
            _index(system)
    with _talk(SEARCH) as talk:
        talk.say("index", folder=str(_folder(SEARCH)), passages=[], corpus=str(material.corpus()))
