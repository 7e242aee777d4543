"""From what was measured to claims: each holds, or is said not to, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.bench.figure import Figure
from tests.bench.peers.arithmetic import Spread, half_and_tail, ratios, spread
from tests.bench.peers.claims import Claim
from tests.bench.peers.systems import ANSWER, PEERS, SEARCH, System
from tests.bench.results import kept

_LONGER = "{peer} took {ratio} times as long."
_READS_MORE = (
    "Villkor reads the files, takes out the rules, checks them and embeds every sentence beside every passage; "
    "the peers are given the passages ready and embed only those."
)
_ANSWERS_MORE = (
    "A whole answer searches more than once, applies rules, calculates and checks every number against its "
    "evidence; the peers return passages."
)
_SEARCHES_MORE = "Villkor also weighs the sentences of each passage, and looks words up in their Swedish forms."
_STARTS_MORE = "Villkor first compares the corpus with its index, then opens documents and rules beside the index."
_INSTALLS_MORE = "Villkor brings Swedish dictionaries and readers of tables and damaged files that no peer brings."
_RANKS = "Reciprocal rank fusion, as the peer documents it, is stronger than Villkor's ranking on this set."


def indexing_claims(measured: Mapping[str, Any]) -> list[Claim]:
    """`{system: {"seconds": one a round}}`."""
    beside = _beside({key: found["seconds"] for key, found in measured.items() if key != "passages"}, SEARCH)
    over = f"{measured['passages']} passages"
    return [Claim("Faster than every peer to index", over, beside, _LONGER, _READS_MORE)]


def warm_claims(measured: Mapping[str, Any]) -> list[Claim]:
    """`{system: {"rounds": a list a round, one time a question}}`."""
    halves, tails = {}, {}
    for key, found in measured.items():
        halves[key], tails[key] = half_and_tail(found["rounds"])
    over = f"{len(measured[SEARCH.key]['rounds'][0])} warm questions"
    return [
        Claim(f"Faster than every peer to {does} warm, {name}", over, _beside(times, system), _LONGER, reason)
        for system, does, reason in ((SEARCH, "search", _SEARCHES_MORE), (ANSWER, "answer in full", _ANSWERS_MORE))
        for name, times in (("p50", halves), ("p95", tails))
    ]


def cold_claims(measured: Mapping[str, Sequence[float]]) -> list[Claim]:
    """`{system: one time a round}`."""
    over = f"median of {len(measured[SEARCH.key])}"
    return [
        Claim(f"Faster than every peer to start cold and {does}", over, _beside(measured, system), _LONGER, reason)
        for system, does, reason in ((SEARCH, "search", _STARTS_MORE), (ANSWER, "answer in full", _STARTS_MORE))
    ]


def ranking_claims(measured: Mapping[str, Any]) -> list[Claim]:
    """`{set: {system: {"first": share, ...}}}`."""
    claims = []
    for key, name, share, what in (
        ("swequad", "SweQUAD", "first", "first-place passage"),
        ("swequad", "SweQUAD", "first_three", "first three passages"),
        ("swefaq", "SweFAQ", "first", "first-place passage"),
        ("swefaq", "SweFAQ", "ndcg", "nDCG@10"),
    ):
        found = {system: scores[share] for system, scores in measured[key].items()}
        beside = {peer.name: _single(found[SEARCH.key] / found[peer.key]) for peer in PEERS}
        over = f"{name}, {measured[key][SEARCH.key]['questions']} questions"
        by = "Villkor's figure is {ratio} times that of {peer}."
        claims.append(Claim(f"Better or equal {what} on {name}", over, beside, by, _RANKS, or_equal=True))
    return claims


def install_claims(measured: Mapping[str, Any]) -> list[Claim]:
    """`{environment: {"able": megabytes, "able_beyond_chosen": megabytes}}`."""
    ours = measured["villkor"]["able_beyond_chosen"]
    claims = []
    for counted, also in (("able", ""), ("able_beyond_chosen", ", taken off the peers as well")):
        beside = {peer.name: _single(measured[peer.environment][counted] / ours) for peer in PEERS}
        said = f"Smaller install than every peer with the same abilities, not counting what the user chose{also}"
        by = "{peer} takes {ratio} times the space."
        claims.append(Claim(said, f"{ours:.0f} MB", beside, by, _INSTALLS_MORE))
    return claims


CLAIMS: Mapping[str, Callable[[Any], list[Claim]]] = {
    "peers/indexing": indexing_claims,
    "peers/warm": warm_claims,
    "peers/cold": cold_claims,
    "peers/ranking": ranking_claims,
    "peers/install": install_claims,
}


def figures(name: str) -> list[Figure]:
    """The claims on one measure's last results, as figures of the bench."""
    return [claim.figure() for claim in claims(name)]


def claims(name: str) -> list[Claim]:
    """The claims on one measure's last results; none where it has not been run."""
    whole = kept(name)
    return CLAIMS[name](whole["measured"]) if whole else []


def _beside(times: Mapping[str, Sequence[float]], ours: System) -> dict[str, Spread]:
    return {peer.name: ratios(times[peer.key], times[ours.key]) for peer in PEERS}


def _single(value: float) -> Spread:
    return spread([value])
