from __future__ import annotations

from pathlib import Path

import pytest

TEXTS = {
    "avtal.md": "# Avtal om cykelvägar\n\nStaten ger 3 miljoner kronor till cykelvägar under 2017.\n",
    "beslut.txt": "Beslut om badplatser\n\nKommunen får stöd till nya badplatser. Sista dag är den 3 maj 2016.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus folder of two small documents."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"
