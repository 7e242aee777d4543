"""The shipped corpus as a course, and a corpus of a user's own with a rulebook and a glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.learning import Course
from assistant.library import Library, open_library, update_library
from assistant.settings import index_folder, project_path
from tests.learning import own_corpus


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped corpus; its index is brought up to date where it is not."""
    corpus, index = project_path("corpus"), index_folder()
    update_library(corpus, index)
    return open_library(corpus, index)


@pytest.fixture(scope="session")
def course(library: Library) -> Course:
    return Course(library)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one decision about swimming lessons, its reviewed rules and its words."""
    corpus = tmp_path_factory.mktemp("own") / "corpus"
    own_corpus.write(corpus)
    return corpus


@pytest.fixture(scope="session")
def own_course(own: Path) -> Course:
    index = own.parent / "index"
    update_library(own, index)
    return Course(open_library(own, index))
