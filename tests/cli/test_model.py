from __future__ import annotations

import json

import pytest

from assistant.interfaces.cli.main import main


def test_the_reader_in_use_is_named_with_its_data_and_first_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model"]) == 0
    shown = capsys.readouterr().out
    assert "first scores on folders that training never saw" in shown
    assert "health" in shown


def test_its_card_is_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "--json"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert {"hash", "made", "own data", "public data", "first scores", "calibration"} <= card.keys()
    assert not {"health", "short-pages"} & card["own data"].keys()
