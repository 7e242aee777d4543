"""A library as somebody sees it who may not read all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.calculators import calculators_of
from assistant.library import Library, open_library, update_library
from assistant.library.collections import Collections, read_collections
from assistant.library.seen import seen_by
from tests.library.making import corpus_of

OPEN = "# Bidrag till lekplatser 2021\n\nBidraget är högst 40 000 kronor per lekplats under 2021.\n"
CLOSED = """# Stöd till kvarnhjul 2022

Stödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.

Sista dag att ansöka om kvarnhjulsstödet är den 9 juni 2022.
"""
RULEBOOK = """\
metadata: {program: Kvarnhjulsstödet}
calculators:
  mill-wheels:
    calculator: level
    title: Kvarnhjul
    title_en: Mill wheels
    description: Hur många kvarnhjul som saknas.
    description_en: How many mill wheels are missing.
    about: kvarnhjul
    counted: kvarnhjul
    counted_en: mill wheels
    inputs:
      year: {example: 2022}
      whole: {name: wheels, title: Kvarnhjul, title_en: Mill wheels, required: true, example: 4, words: [kvarnhjul]}
      part: {name: turning, title: Snurrande, title_en: Turning, required: true, example: 2, words: [snurrande]}
hogsta_stod:
  description: Det mesta stöd ett kvarnhjul får
  metadata:
    kind: ceiling
    amount_unit: SEK
    metric: kvarnhjul
    statement: "Stödet till kvarnhjul är högst {amount}."
    statement_en: "Support for mill wheels is at most {amount}."
  values:
    2022-01-01:
      amount: 61300
      evidence: {document: kvarnhjul, quote: Stödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.}
      status: reviewed
      reviewed_by: Anna
      reviewed_on: 2022-03-01
"""
GLOSSARY = """\
terms:
  - {term: kvarnhjul, meaning: Ett hjul i en kvarn., document: kvarnhjul, keyword: kvarnhjul}
  - {term: lekplats, meaning: En plats att leka på., document: lekplatser, keyword: lekplats}
"""
SECRET = ("kvarnhjul", "61300", "61 300", "9 juni")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    texts = {
        "lekplatser.md": OPEN,
        "inre/kvarnhjul.md": CLOSED,
        "inre/trasig-kvarnhjul.pdf": "inget",
        "kopia.md": CLOSED,
        "rulebook/kvarnhjul.yaml": RULEBOOK,
        "glossary.yaml": GLOSSARY,
        "collections.yaml": "Inre:\n  files: [inre/, kopia.md]\n  readers: [kansli]\n",
    }
    return corpus_of(tmp_path / "corpus", texts)


def _library(corpus: Path, index: Path) -> tuple[Library, Collections]:
    update_library(corpus, index)
    return open_library(corpus, index), read_collections(corpus)


def _all_of(library: Library) -> str:
    """Everything a library tells, as one text."""
    parts = (
        dict(library.documents),
        list(library.index.passages),
        dict(library.index.places),
        list(library.index.vocabulary),
        library.rules,
        library.rulebook,
        library.glossary,
        library.unreadable,
        library.notices,
        library.findings,
        dict(calculators_of(library.rulebook)),
    )
    return "\n".join(map(repr, parts)).casefold()


def test_what_is_closed_is_in_no_part_of_it(corpus: Path, index: Path) -> None:
    library, collections = _library(corpus, index)
    whole = _all_of(library)
    assert all(secret in whole for secret in SECRET[:1] + SECRET[2:])
    public = seen_by(library, collections, collections.public)
    told = _all_of(public)
    assert [secret for secret in SECRET if secret in told] == []
    assert list(public.documents) == ["lekplatser"]
    assert "40 000" in told
    assert "kvarnhjul" not in public.documents
    with pytest.raises(KeyError):
        public.documents["kvarnhjul"]
    assert public.index.corrected("kvarnhjol") is None
    assert public.version != library.version


def test_what_a_file_of_the_rulebook_names_is_closed_with_its_rules_whatever_another_file_is_called(
    corpus: Path, index: Path
) -> None:
    other = RULEBOOK.partition("calculators:")[0] + "hogsta" + RULEBOOK.partition("hogsta")[2]
    open_rule = other.replace("61300", "40000").replace(
        "document: kvarnhjul, quote: Stödet till kvarnhjul är högst 61 300 kronor per hjul under 2022.",
        "document: lekplatser, quote: Bidraget är högst 40 000 kronor per lekplats under 2021.",
    )
    (corpus / "rulebook" / "kvarnhjul-mm.yaml").write_text(open_rule, encoding="utf-8")
    library, collections = _library(corpus, index)
    public = seen_by(library, collections, collections.public)
    assert [rule.document_id for rule in public.rulebook.recorded] == ["lekplatser"]
    assert "mill-wheels" in library.rulebook.calculators
    assert "mill-wheels" not in public.rulebook.calculators


def test_a_word_that_names_a_document_nobody_has_is_told_to_all(corpus: Path, index: Path) -> None:
    words = GLOSSARY.replace("document: kvarnhjul", "document: trasig-kvarnhjul").replace("kvarn.,", "maskin.,")
    (corpus / "glossary.yaml").write_text(f"{words}  - {{term: gunga, meaning: Svänger., document: borta}}\n")
    library, collections = _library(corpus, index)
    assert [term.term for term in library.glossary] == ["kvarnhjul", "lekplats", "gunga"]
    public = seen_by(library, collections, collections.public)
    assert [term.term for term in public.glossary] == ["lekplats", "gunga"]


def test_who_may_read_everything_has_the_library_itself(corpus: Path, index: Path) -> None:
    library, collections = _library(corpus, index)
    assert seen_by(library, collections, collections.read_by({"kansli"})) is library
    assert seen_by(library, Collections(), frozenset()) is library


def test_a_document_is_closed_where_any_file_of_its_name_is(corpus: Path, index: Path) -> None:
    (corpus / "inre" / "lekplatser.txt").write_text("En kopia utan rubrik.", encoding="utf-8")
    library, collections = _library(corpus, index)
    public = seen_by(library, collections, collections.public)
    assert (list(public.documents), len(public.index.passages)) == ([], 0)
    assert public.index.search("Hur stort är bidraget till lekplatser?") == []
