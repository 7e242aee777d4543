"""Which documents are closed to whom, as `collections.yaml` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import CollectionsError
from assistant.library.collections import Collections, read_collections

WRITTEN = """\
Socialtjänst:
  files: [socialt/, "beslut-2024-*.pdf"]
  readers: [handläggare, ledning]
Webb:
  files: ["webb/*"]
  public: true
Övrigt:
  files: ["*"]
"""


def read(folder: Path, written: str) -> Collections:
    (folder / "collections.yaml").write_text(written, encoding="utf-8")
    return read_collections(folder)


def test_without_the_file_everything_is_public(tmp_path: Path) -> None:
    none = read_collections(tmp_path)
    assert none == Collections()
    assert none.closed(["a.md", "b/c.pdf"], none.public) == frozenset()


def test_a_document_belongs_to_the_first_collection_that_names_it(tmp_path: Path) -> None:
    found = read(tmp_path, WRITTEN)
    assert found.of("socialt/djupt/ner/a.md") == "Socialtjänst"
    assert found.of("Beslut-2024-3.PDF") == "Socialtjänst"
    assert found.of("webb/socialt/a.md") == "Webb"
    assert found.of("socialt.md") == "Övrigt"
    assert read(tmp_path, "A: {files: [a.md]}").of("b.md") is None


def test_anybody_reads_what_is_public_and_groups_what_names_them(tmp_path: Path) -> None:
    found = read(tmp_path, WRITTEN)
    assert found.public == {"Webb"}
    assert found.read_by({"ledning", "annat"}) == {"Webb", "Socialtjänst"}
    files = ["socialt/a.md", "webb/b.md", "c.md"]
    assert found.closed(files, found.public) == {"socialt/a.md", "c.md"}
    assert found.closed(files, found.names) == frozenset()


def test_a_name_written_with_composed_letters_is_the_same_name(tmp_path: Path) -> None:
    found = read(tmp_path, 'A: {files: ["v\u00e5rd/*"]}')
    assert found.of("va\u030ard/a.md") == "A"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", "top"),
        ("- a", "top"),
        ("A: [b]", "A"),
        ("A: {files: [b], reader: [c]}", "A"),
        ("A: {files: b}", "A.files"),
        ("A: {readers: [b]}", "A.files"),
        ("A: {files: [b], public: 'nej'}", "A.public"),
        ("A: {files: [b], public: true, readers: [c]}", "A"),
        ("A: {files: [b]", "file"),
    ],
)
def test_a_file_that_does_not_say_who_may_read_what_is_refused(tmp_path: Path, written: str, place: str) -> None:
    with pytest.raises(CollectionsError) as refused:
        read(tmp_path, written)
    assert refused.value.place == place
